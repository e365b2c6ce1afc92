"""Section III.B, in words: the profiles, flat, tilted, and what they depend on."""

from __future__ import annotations

from fractions import Fraction

from sympy import Eq, Expr, Rational, S, Symbol

from ..paper import Cases, Limit
from . import domains_masses as ranges
from . import witnesses_masses as numbers
from . import witnesses_masses_double as double
from .introduction import FLUX
from .masses_forms import (
    BOTH,
    DIFFERENCE,
    average,
    chain_of,
    current_of_three,
    graded_deviation,
    temperature_of,
    xi,
)
from .masses_numbers import (
    FIGURE_FIVE,
    Setting,
    profile,
    range_of_bulk,
    scatter,
    spread_over_choices,
    tilt,
)
from .notation import m_2, m_3
from .temperatures import T_n, temperatures

__all__ = ["OFF", "sections", "settings"]

sections = (temperatures,)

delta = Symbol("delta", positive=True)
SPAN = Symbol("delta_T", positive=True) / DIFFERENCE
OFF = (T_n - Symbol("T_mean", positive=True)) / DIFFERENCE  # the mean of the baths


def settings() -> dict[str, Setting]:
    """The four chains of figure 5 and of what its caption adds."""
    return {
        rf"{name},\ k_0 = {pinning}": FIGURE_FIVE.with_(kac=kac, k0=Fraction(pinning))
        for kac, name in zip((0, 1), BOTH, strict=True) for pinning in (0, 1)
    }  # fmt: skip


@temperatures.equation(
    "D70", 10**4 * SPAN, kind="estimate",
    text="The local temperature of the bulk is always nearly constant.",
    note="Largest less smallest temperature of the bulk over the bias, 10^-4, of graded masses; "
    "N = 20, delta = 0.1, figure 5 and its caption. Identical masses: none, exactly. Without Kac "
    "factor a quarter of the bias falls within the bulk.",
)  # fmt: skip
def range_of_the_bulk():
    """Certified temperatures."""
    found = {
        name: range_of_bulk(profile(setting, "graded", 20)) for name, setting in settings().items()
    }
    return Cases(tuple(found), tuple(found.values()))


@range_of_the_bulk.witness("Lyapunov equation, Bartels and Stewart", [{}], 3)
def _(point, digits):
    return tuple(double.range_of_bulk(setting, "graded", 20) for setting in settings().values())


@temperatures.claim(
    "D82", "In all these cases the temperature profile is nearly flat: many graded masses.",
    OFF, S.Zero, domain=ranges.PLACED, condition=Eq(xi, 0),
    note="xi = K m (delta/m)^2/gamma^2 with K = k_0 + N k/N_t: small delta, N -> oo; u = (m_n - m)/"
    "delta. With Kac factor xi does not depend on N and is small for delta much less than gamma "
    "sqrt(m/K). Without it grows with N, and the profile falls by as much as the bias.",
)  # fmt: skip
def profile_of_many_graded():
    """What the baths do at the frequency of the oscillator itself."""
    return graded_deviation()


@profile_of_many_graded.witness(
    "101 masses, Lyapunov equation in double precision",
    ranges.at((xi, ranges.PLACE), (4, "1/2")), 1,
)  # fmt: skip
def _(point, digits):
    return double.deviation_of_many(float(point[xi]), float(point[ranges.PLACE]))


def _subtly_graded() -> list[Expr]:
    return [1 + delta * Rational(step, 3) for step in (-3, -1, 1, 3)]


@temperatures.claim(
    "D84", "For subtly unequal masses, since the system thermalizes, the profile is around a level "
    "which corresponds to the average temperature.",
    T_n, average, limit=Limit(delta, S.Zero), domain=ranges.BATHS_AND_SPREAD,
    note="Second of four graded masses, unit springs and frictions: the level is the average for "
    "delta to 0, and half of it for delta = 0 (D71). All modes are reached, each by both baths "
    "alike. Says what D76 and D77 say: thermalization, the coupling reestablished. Section IV "
    "says it again: some scattering component, even a perturbative one (D103).",
)  # fmt: skip
def subtly_unequal():
    """Exact temperature as a function of the spread."""
    return temperature_of(
        chain_of(_subtly_graded(), kappa=S.One, pinning=S.Zero, friction=S.One), "2"
    )


@subtly_unequal.witness(
    "Lyapunov equation", ranges.at((delta, *ranges.BATH_SYMBOLS), ("1/10", "3/2", "1/2"),
                                   ("1/1000", 1, 0)),
)  # fmt: skip
def _(point, digits):
    masses = [form.subs(delta, point[delta]) for form in _subtly_graded()]
    warm = (point[ranges.BATH_SYMBOLS[0]], point[ranges.BATH_SYMBOLS[1]])
    return numbers.temperature_of_second(masses, 1, warm)


@temperatures.equation(
    "D85", 10**4 * SPAN, kind="estimate",
    text="In the case of random masses there are small fluctuations.",
    note="Standard deviation of the bulk temperatures over the bias, 10^-4, N = 20, delta = 0.1, "
    "our seed. The preprint does not say it.",
)  # fmt: skip
def fluctuations():
    """Certified temperatures."""
    found = {name: scatter(profile(setting, "random", 20)) for name, setting in settings().items()}
    return Cases(tuple(found), tuple(found.values()))


@fluctuations.witness("Lyapunov equation, Bartels and Stewart", [{}], 2)
def _(point, digits):
    return tuple(double.scatter(setting, "random", 20) for setting in settings().values())


SPREADS = (Fraction(1, 10), Fraction(3, 10), Fraction(1, 2), Fraction(9, 10))


@temperatures.equation(
    "D86", 10**4 * SPAN, kind="estimate",
    text="For a graded system the profile adopts a tilted shape, which can become very noticeable "
    "as delta increases.",
    note="T_2 - T_{N-1} over the bias, 10^-4, N = 20, N_t = N - 1, k_0 = 0: very noticeable from "
    "delta = 0.3 on. The preprint says it of larger amplitudes (D87).",
)  # fmt: skip
def tilt_of_graded():
    """Certified temperatures."""
    found = {rf"\delta = {float(d):g}": tilt(FIGURE_FIVE, 20, d) for d in SPREADS}
    return Cases(tuple(found), tuple(found.values()))


@tilt_of_graded.witness("Lyapunov equation, Bartels and Stewart", [{}], 3)
def _(point, digits):
    return tuple(double.tilt(FIGURE_FIVE, 20, spread) for spread in SPREADS)


@temperatures.claim(
    "D88a", "The tilt is artificial: the spatial order of the bulk is lost.",
    T_n, temperature_of(chain_of((S.One, S(3), S(2), S(5)), kappa=S.One, pinning=S.Zero,
                                 friction=S.One), "3"),
    domain=ranges.BATHS_ONLY,
    note="Masses 1, 2, 3, 5 and 1, 3, 2, 5: an oscillator has a temperature by its mass, wherever "
    "it stands. Between ends of one mass there is no tilt at all, see beyond-flat.",
)  # fmt: skip
def order_is_lost():
    """The oscillator of mass 2, at the other place."""
    return temperature_of(
        chain_of((S.One, S(2), S(3), S(5)), kappa=S.One, pinning=S.Zero, friction=S.One), "2"
    )


@order_is_lost.witness("Lyapunov equation", ranges.at(ranges.BATH_SYMBOLS, ("3/2", "1/2")))
def _(point, digits):
    return numbers.temperature_of_second(
        (1, 2, 3, 5), 1, tuple(point[t] for t in ranges.BATH_SYMBOLS)
    )


@temperatures.claim(
    "D88b", "The transport between baths does not depend on the choice of which two particles are "
    "immersed in the baths.",
    FLUX, current_of_three((1, 3)), domain=ranges.THREE, condition=Eq(m_2, m_3),
    note="Masses 1, m_2, m_3, baths at the first and the second against the first and the third; "
    "unit springs and frictions. True of identical masses; for unequal ones the masses of the "
    "two particles matter, see D88.",
)  # fmt: skip
def other_choice():
    """Exact current with the baths at oscillators 1 and 2."""
    return current_of_three((1, 2))


@other_choice.witness("Lyapunov equation", ranges.at((m_2, m_3), (2, 3), (1, "11/10")))
def _(point, digits):
    return numbers.current_of_three(point[m_2], point[m_3], (0, 1))


@temperatures.equation(
    "D88", 10**4 * Symbol("delta_J", positive=True), kind="estimate",
    text="How much the current depends on the choice of the two particles.",
    note="Largest over smallest current, less 1, over all pairs; 10^-4, graded masses, N = 20, "
    "delta = 0.1: a few per cent, and 23 % with Kac factor and k_0 = 1: at the "
    "frequency of the current an end of mass m_a answers with k + k_0 (1 - m_a/m).",
)  # fmt: skip
def spread_of_choices():
    """Certified currents for every pair."""
    found = {
        name: spread_over_choices(setting, "graded", 20) for name, setting in settings().items()
    }
    return Cases(tuple(found), tuple(found.values()))


@spread_of_choices.witness("Lyapunov equation, Bartels and Stewart", [{}], 3)
def _(point, digits):
    return tuple(
        double.spread_over_choices(setting, "graded", 20) for setting in settings().values()
    )
