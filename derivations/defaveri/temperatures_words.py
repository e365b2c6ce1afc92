"""Section III.B, in words: how (31) is evaluated, what initial conditions do, figure 5."""

from __future__ import annotations

from fractions import Fraction

from sympy import Eq, Expr, Integer, S, Symbol, cancel

from derive.derivation import Derivation
from derive.green import green_by_reduction
from derive.modes import unreached

from ..paper import Cases
from . import domains_masses as ranges
from . import network as net
from . import witnesses_masses as numbers
from . import witnesses_masses_double as double
from .masses_forms import (
    BOTH,
    average,
    exact_bulk,
    graded_deviation,
    temperature_of,
    xi,
)
from .masses_numbers import (
    FIGURE_FIVE,
    largest,
    order_of_slowest,
    profile,
    rounded,
    slowest_rate,
)
from .notation import KAC, N, N_t, gamma, k, k_0, m, m_2, m_N, s
from .profiles import OFF, settings
from .temperatures import T_n, temperatures, three

__all__ = ["sections"]

sections = (temperatures,)

# --- how (31) is evaluated ---


def _from_minors() -> Expr:
    """Determinant of the reduced matrix over that of the whole, both by (13), springs 1."""
    A = [3 + mass * s * s for mass in (1, m_2, m_N)]
    A[0], A[2] = A[0] + gamma * s, A[2] + gamma * s
    reduced = A[1] * A[2] - A[1] - A[2]
    whole = A[0] * A[1] * A[2] - A[1] * A[2] - A[0] * A[2] - A[0] * A[1]
    return reduced / whole


@temperatures.claim(
    "D66", "The minors and determinant required to obtain the elements G_n1 and G_nN were already "
    "defined in (12) and (13).",
    Symbol("G_11"), _from_minors(),
    note="For n = 1 too if the minor is read as (13) for the matrix of reduced order (D28); (12) "
    "does not give it. Masses 1, m_2, m_N, springs 1.",
)  # fmt: skip
def diagonal_element():
    """Green's function of oscillator 1 of three masses."""
    return cancel(green_by_reduction(three(), s).same("left"))


@diagonal_element.witness(
    "explicit matrix at one point", ranges.at((m_2, m_N, gamma, s), (2, 3, 1, "1/2"), (1, 2, 2, 1))
)
def _(point, digits):
    return numbers.diagonal_element(point, s)


@temperatures.definition(
    "D67", T_n, T_n,
    text="Figure 5 shows the local temperatures for the cases in Fig. 4, by numerical integration "
    "of (31).",
    note="The cases are the same, identical, graded, random; the parameters are not: k = 0.1 and "
    "k_0 = 0.02 there, k = 1 and k_0 = 1 here. The preprint says it without the words on the "
    "integration (D68).",
)  # fmt: skip
def cases_of_figure_five():
    """Nothing to derive: what is shown."""
    return T_n


@temperatures.claim(
    "D69", "Solving the stochastic equations numerically, from rest, gives results consistent with "
    "those of (31).",
    T_n, average / (N - 2), domain=ranges.IDENTICAL_BATHS,
    note="Judged for identical masses. For unequal ones the bulk takes some 10^6 time units to "
    "warm up, see D81. The preprint does not say it.",
)  # fmt: skip
def as_simulated():
    """Temperature of an oscillator of the 20 of figure 5 in closed form."""
    network = net.network(kac=N - 1, pinning=S.Zero)
    return cancel(temperature_of(network, "bulk"))


@as_simulated.witness(
    "simulation from rest, N = 20", ranges.at((N, *ranges.BATH_SYMBOLS), (20, "3/2", "1/2")), 1,
    slow=True,
)  # fmt: skip
def _(point, digits):
    return numbers.simulated_temperature(20, 20000)


# --- initial conditions ---


@temperatures.citation(
    "D79", "In a very similar harmonic mean-field system thermalization is achieved by introducing "
    "long-range couplings [53]: off-diagonal terms in (7) become heterogeneous; here it is the "
    "diagonal of the inverse Green's operator.",
    T_n, average,
    note="Of the paper by Andreucci, Lepri, Ruffo and Trombettoni, judged in this collection under "
    "the key andreucci: statements 40, C3.3-14 and C3.3-17a.",
)  # fmt: skip
def thermalised_elsewhere():
    """The average of the baths."""
    return average


@temperatures.claim(
    "D80", "Modes which are uncoupled to the bath have sustained oscillations.",
    Symbol("omega_squared"), (k_0 + N * k / N_t) / m,
    note="Their frequency, by our count; not one of these modes decays, and all others do: the "
    "integral (31) exists. The preprint does not say it.",
)  # fmt: skip
def sustained_oscillations():
    """The one group of modes that no bath reaches, identical masses."""
    (group,) = unreached(net.network(), Symbol("omega_squared"))
    return group.squared_frequency


@sustained_oscillations.witness(
    "explicit matrix", ranges.at((N, m, k, k_0, N_t), (5, 2, 3, 1, 4), (7, 1, "1/2", 0, 1))
)
def _(point, digits):
    return numbers.squared_frequency(point)


@temperatures.equation(
    "D81", 10**8 * Symbol("z_slow", positive=True), kind="estimate",
    text="If all masses are different, the initial conditions will be irrelevant.",
    note="They are, after how long: the slowest relaxation rate, 10^-8, N = 20, delta = 0.1, "
    "k = gamma = 1, k_0 = 0. With Kac factor it takes 10^5 to 10^6 time units. It falls as "
    "delta^2, and with the square of the distance between neighbouring masses.",
)  # fmt: skip
def slowest_rates():
    """Enclosed eigenvalues of the equations of motion."""
    found = {
        rf"{name},\ \text{{{rule}}}": Integer(
            rounded(10**8 * slowest_rate(FIGURE_FIVE.with_(kac=kac), rule, 20))
        )
        for kac, name in zip((0, 1), BOTH, strict=True) for rule in ("graded", "random")
    }  # fmt: skip
    return Cases(tuple(found), tuple(found.values()))


@slowest_rates.witness("eigenvalues in double precision", [{}], 2)
def _(point, digits):
    return tuple(
        round(10**8 * double.relaxation_rate(FIGURE_FIVE.with_(kac=kac), rule, 20))
        for kac in (0, 1) for rule in ("graded", "random")
    )  # fmt: skip


@temperatures.equation(
    "D81a", Symbol(r"\lfloor\log_{10} z_{\text{slow}}\rfloor", integer=True), kind="estimate",
    text="How the time grows with the number of oscillators: N = 100.",
    note="Decimal order of the slowest rate, as D81. Random masses come by chance as near to each "
    "other as 1/N^2, and the rate goes with the square of that.",
)  # fmt: skip
def orders_of_slowest_rates():
    """The secular equation, in shifted variables that keep tiny widths."""
    found = {
        rf"{name},\ \text{{{rule}}}": order_of_slowest(FIGURE_FIVE.with_(kac=kac), rule, 100)
        for kac, name in zip((0, 1), BOTH, strict=True) for rule in ("graded", "random")
    }  # fmt: skip
    return Cases(tuple(found), tuple(found.values()))


# --- figure 5 ---


@temperatures.claim(
    "fig5a", "The results were obtained for N_t = N - 1 but are essentially the same for N_t = 1: "
    "identical masses.",
    T_n, Cases(BOTH, (average / (N - 2),) * 2), domain=ranges.IDENTICAL_BATHS,
    note="The bulk has the same temperature exactly; the ends differ by their current, see D64.",
)  # fmt: skip
def bulk_for_both():
    """Exact bulk temperature with each Kac factor put in."""
    return Cases(BOTH, tuple(cancel(exact_bulk().result.subs(N_t, kac)) for kac in KAC.values()))


@temperatures.equation(
    "fig5b", 10**4 * OFF, kind="estimate",
    text="... graded and random masses.",
    note="Largest deviation of a bulk temperature from the average over the bias, 10^-4. The "
    "deviations are more than ten times larger for N_t = 1 than shown in the figure, up to an "
    "eighth of the bias, visible on its scale: they go with xi of D82, larger by (N k + k_0)/"
    "(N k/(N - 1) + k_0). Random masses of our seed.",
)  # fmt: skip
def deviations_for_both():
    """Certified temperatures."""
    found = {
        rf"{name},\ \text{{{rule}}}": largest(profile(setting, rule, 20))
        for name, setting in settings().items() for rule in ("graded", "random")
    }  # fmt: skip
    return Cases(tuple(found), tuple(found.values()))


@deviations_for_both.witness("Lyapunov equation, Bartels and Stewart", [{}], 2)
def _(point, digits):
    return tuple(
        double.largest_deviation(setting, rule, 20, Fraction(1, 10))
        for setting in settings().values() for rule in ("graded", "random")
    )  # fmt: skip


@temperatures.claim(
    "fig5c", "... graded masses, many of them and little spread.",
    OFF, graded_deviation().result, domain=ranges.KAC_FACTORS, condition=Eq(xi, 0),
    note="Printed: the deviation of the mass m + u delta with Kac factor; xi is that of D82 for "
    "N_t = N - 1, (delta/m)^2 k m/gamma^2 N/(N - 1) without pinning. Ours: with N_t = 1, "
    "where the same spread has the xi of a coupling N - 1 times as stiff. In the figure xi = 1/95: "
    "1 % of the bias with Kac factor, some 14 % without; only identical masses come out alike.",
)  # fmt: skip
def tilt_without_kac_factor():
    """The deviation with the xi of the other divisor."""
    stiffer = KAC["N-1"] / KAC["1"]
    found = graded_deviation()
    return Derivation(cancel(found.result.subs(xi, stiffer * xi)), found.steps)


@tilt_without_kac_factor.witness(
    "101 masses, Lyapunov equation in double precision",
    ranges.at((xi, ranges.PLACE, N), ("1/25", "1/2", 101)), 1,
)  # fmt: skip
def _(point, digits):
    without = float(point[xi]) * (int(point[N]) - 1)
    return double.deviation_of_many(without, float(point[ranges.PLACE]))
