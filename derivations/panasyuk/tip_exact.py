"""Section VII continued: the current through the molecule by the whole of (42), and its bound."""

from __future__ import annotations

from functools import cache

from flint import arb
from sympy import (
    Expr,
    Integer,
    Rational,
    S,
    Symbol,
    cancel,
    factor,
    integrate,
    pi,
    solve,
)

from ..paper import Cases
from . import constants as si
from . import points, witnesses_beyond, witnesses_tip
from .beyond import beyond, ohmic_current
from .notation import (
    T_1,
    T_2,
    T,
    gamma_1,
    gamma_2,
    gamma_h,
    hbar,
    k_B,
    omega_0,
)
from .temperature_regimes_low import RADIATION, area, light
from .tip import (
    AT,
    GOLD,
    INFERRED,
    J_A,
    J_CO,
    J_SB,
    MOLECULE,
    PHONONS,
    ROOM,
    STRETCH,
    SUBSTRATE,
    cold_current,
    theta_D,
    tip,
)

__all__ = ["exact", "exact_current_over_phonons", "sections"]

sections = (
    tip,
    beyond,
)


def _cold(friction: Expr, cold: Expr) -> Expr:
    """(85) with everything in kelvin."""
    point = {hbar: S.One, k_B: S.One, omega_0: STRETCH, gamma_h: friction * STRETCH}
    return cold_current.derived.subs(point).subs({T_1: ROOM, T_2: cold})


@cache
def exact(friction: Expr, cold: Expr) -> arb:
    """(42) without cutoff, in the same units, certified."""
    half = friction * STRETCH / 2
    point = {omega_0: STRETCH, gamma_1: half, gamma_2: half, T_1: ROOM, T_2: cold}
    parts = (witnesses_beyond.certified(part, point, 30) for part in ohmic_current())
    return sum(parts, arb(0))


@tip.equation(
    "C7-6", Symbol("J_CO/J_exact"), kind="estimate",
    text=r"Since $\hbar\omega_0/k_B$ is substantially greater than both temperatures, the current "
    "can be estimated by the first order (85).",
    note="Ours is (85) over (42) for an infinite cutoff, gamma/omega_0 = 9 and a tip at 300 "
    "kelvin: (85) is that many times too large. An overdamped mediator has a slow root near "
    "omega_0^2/gamma, see beyond-tip-slow, which is far below room temperature.",
)  # fmt: skip
def cold_current_over_exact():
    """Certified pole sums."""
    values = (si.nearest(si.over(_cold(INFERRED, t), exact(INFERRED, t))) for t in SUBSTRATE)
    return Cases(AT, tuple(values))


@cold_current_over_exact.witness("quadrature", [{}], 6)
def _(point, digits):
    return tuple(witnesses_tip.excess(STRETCH, INFERRED * STRETCH, ROOM, t) for t in SUBSTRATE)


@tip.claim(
    "C7-7", "The model based on CO-mediated heat exchange will give the same quantitative results "
    "as the model of phonon tunneling, provided that the coupling is strong enough to make the "
    "mode overdamped according to (88).",
    1000 * J_CO / J_A, Cases(AT, (Integer(1000),) * 2),
    note="Ours has the current (42) for an infinite cutoff with gamma/omega_0 = 9, a tip at 300 "
    "kelvin and a Debye temperature of 165 kelvin, over (86). No coupling, frequency or cutoff "
    "would help: see beyond-tip-bound. Three directions of motion carry at most three times one.",
)  # fmt: skip
def exact_current_over_phonons():
    """Certified pole sums."""
    point = {hbar: S.One, k_B: S.One, theta_D: GOLD, T_1: ROOM}
    values = (
        si.nearest(1000 / si.over(PHONONS.subs(point).subs(T_2, cold), exact(INFERRED, cold)))
        for cold in SUBSTRATE
    )
    return Cases(AT, tuple(values))


@exact_current_over_phonons.witness("quadrature", [{}], 6)
def _(point, digits):
    return tuple(
        witnesses_tip.share(STRETCH, INFERRED * STRETCH, ROOM, cold, GOLD) for cold in SUBSTRATE
    )


QUANTUM = pi * k_B**2 / (12 * hbar) * (T_1**2 - T_2**2)


@cache
def _radiation(cold: Expr) -> Expr:
    """(52) from the cross-section of the molecule, in units of k_B^2 kelvin^2/hbar."""
    length = si.LIGHT * si.HBAR / si.BOLTZMANN  # hbar c/k_B in m K
    cross_section = pi * (MOLECULE * si.ANGSTROM) ** 2 / 4
    point = {hbar: S.One, k_B: S.One, light: length, area: cross_section}
    return RADIATION.subs(point).subs({T_1: ROOM, T_2: cold})


@tip.equation(
    "C7-8", Rational(1, 10**8) * J_CO / J_SB, Integer(100), kind="estimate",
    text=r"The current (85) is $\sim 10^{10}$ times greater than that of black-body radiation (52) "
    r"from the cross-section $A = \pi a^2/4$ of the molecule, a = 3.7 angstrom, provided that "
    r"$\hat\gamma/\omega_0 \sim 10$.",
    note="In units of 10^8: by (85), which does not hold there, and by (42) for an infinite "
    "cutoff at both ends of the range of the substrate. The conclusion of the section, that the "
    "effect is due to the molecule, rests on the first.",
)  # fmt: skip
def excess_over_radiation():
    """(85), and certified pole sums, over (52) with defined constants."""
    ten, unit = Integer(10), Integer(10) ** 8
    by_leading_order = si.nearest(
        cancel(_cold(ten, SUBSTRATE[0]) / _radiation(SUBSTRATE[0])) / unit
    )
    by_exact = (si.nearest(1 / si.over(unit * _radiation(t), exact(ten, t))) for t in SUBSTRATE)
    return Cases((r"\text{by (85)}", *AT), (by_leading_order, *by_exact))


# --- beyond ---

RATIO = Symbol("r_max")


@beyond.claim(
    "beyond-tip-bound", "No mediator carries the current (86): what one transmission of at most 1 "
    r"lets through, $J_{max} = \pi k_B^2 (T_1^2 - T_2^2)/12\hbar$, is less wherever "
    r"$T_1^2 + T_2^2 > 5\theta_D^2/\pi^4$.",
    RATIO, pi**4 * (T_1**2 + T_2**2) / (5 * theta_D**2),
    note="r_max is J_A over J_max. For gold that is at any temperature of the tip above "
    "38 kelvin. The bound on the transmission is beyond-bound.",
)  # fmt: skip
def phonon_current_over_bound():
    """The quantum of conductance pi k_B^2 T/6 hbar, integrated over the temperature."""
    quantum = pi * k_B**2 * T / (6 * hbar)
    bound = integrate(quantum, (T, T_2, T_1))
    return factor(cancel(PHONONS / bound))


@phonon_current_over_bound.witness(
    "quadrature of the occupations at transmission one",
    points.of((theta_D, T_1, T_2), (165, 300, 90), (165, 300, 210)), 8,
)  # fmt: skip
def _(point, digits):
    return witnesses_tip.over_bound(*(point[s] for s in (theta_D, T_1, T_2)))


@beyond.equation(
    "beyond-tip-numbers", RATIO, kind="estimate",
    text="The same for gold and a tip at 300 kelvin.",
)  # fmt: skip
def phonon_current_over_bound_for_gold():
    """beyond-tip-bound with the paper's temperatures."""
    ratio = phonon_current_over_bound.derived.subs({theta_D: GOLD, T_1: ROOM})
    return Cases(AT, tuple(si.nearest(ratio.subs(T_2, cold)) for cold in SUBSTRATE))


@beyond.equation(
    "beyond-tip-slow", Symbol(r"\hbar\mu_1/k_B") / Symbol(r"\text{K}"), kind="estimate",
    text="The slow root of the mediator with the coupling (88): temperatures have to be small "
    "against it for (85) to hold.",
)  # fmt: skip
def slow_root_of_the_tip():
    """The smaller zero of (21) without a cutoff."""
    mu = Symbol("mu")
    roots = solve(mu**2 - INFERRED * STRETCH * mu + STRETCH**2, mu)
    return si.nearest(min(roots))
