"""Section III.A, concluded: unequal masses; figure 4."""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq
from sympy import Expr, Integer, Ne, S, Symbol, diff, limit, log, oo, sign, symbols

from derive.derivation import Derivation

from ..paper import Cases, Limit
from . import domains_masses as ranges
from . import witnesses_masses as numbers
from . import witnesses_masses_double as double
from .abstract import NU
from .flux import flux
from .initial_conditions import most_unreached_of_distinct
from .introduction import FLUX
from .masses_forms import BOTH, crossover, current_of_three, end, xi
from .masses_numbers import (
    FIGURE_FOUR,
    Setting,
    current,
    deviations_of_current,
    exponent_of_graded,
    unit,
)
from .notation import N, gamma, m, m_2, m_3

__all__ = ["LINE", "PINNED", "delta", "sections"]

sections = (flux,)

delta = Symbol("delta", positive=True)
n = Symbol("n", integer=True, positive=True)
m_n, root = symbols("m_n root", positive=True)
DEVIATION = 10**4 * Symbol("delta_J", real=True)  # of the current over that of equal masses, less 1
PINNED = FIGURE_FOUR.with_(k0=Fraction(1, 50))


# --- rules ---


@flux.definition(
    "30+", m_n, m - delta + 2 * delta * (n - 1) / (N - 1),
    text="Graded masses vary linearly between m - delta and m + delta (D62).",
)  # fmt: skip
def graded_rule():
    """The straight line through (1, m - delta) and (N, m + delta)."""
    low, high = m - delta, m + delta
    return low + (high - low) * (n - 1) / (N - 1)


@graded_rule.witness(
    "masses as the numbers are made", ranges.at((m, delta, N, n), (1, "1/10", 20, 7), (2, 1, 3, 3))
)
def _(point, digits):
    return numbers.graded_mass(point, m, delta, n)


@flux.definition(
    "30++", Cases((r"\text{lowest}", r"\text{highest}"), (m_n, m_n)),
    Cases((r"\text{lowest}", r"\text{highest}"), (m - delta, m + delta)),
    text="Random masses are uniformly distributed in [m - delta, m + delta].",
    note="Independent draws, as the caption of figure 5 has it m on average: the mean of N of them "
    "differs from m by delta/sqrt(3 N) or so. Here by numpy's default generator.",
)  # fmt: skip
def random_rule():
    """Bounds of the distribution."""
    return Cases((r"\text{lowest}", r"\text{highest}"), (m - delta, m + delta))


@flux.definition(
    "30+++", delta, S.Zero, relation=r"\ll",
    text="Variations of small amplitude delta much less than 1 around the average mass.",
    note="Printed as if masses had no unit: delta much less than m is meant. How small it has to "
    "be without Kac factor depends on N, see D64b.",
)  # fmt: skip
def small_amplitude():
    """The limit of identical masses."""
    return S.Zero


@flux.claim(
    "D62", "Graded masses vary linearly between m - delta and m + delta, around the average mass.",
    Cases(("n = 1", "n = N", r"\text{mean}"), (m_n, m_n, m_n)),
    Cases(("n = 1", "n = N", r"\text{mean}"), (m - delta, m + delta, m)),
)  # fmt: skip
def ends_and_mean():
    """The rule at both ends, and summed over n."""
    rule = graded_rule.derived
    sum_of_n = N * (N + 1) / 2
    mean = (rule.subs(n, 0) * N + diff(rule, n) * sum_of_n) / N
    return Cases(("n = 1", "n = N", r"\text{mean}"), (rule.subs(n, 1), rule.subs(n, N), mean))


# --- what unequal masses change ---


@flux.claim(
    "D63", "When all masses are distinct, symmetry breaking causes all modes to couple to baths.",
    Symbol("n_0"), S.Zero, sampled=True,
    note="Modes that no bath reaches, as in D23. The preprint does not say it.",
)  # fmt: skip
def all_modes_couple():
    """Masses that all differ."""
    return most_unreached_of_distinct()


@all_modes_couple.witness("rank of the Krylov space, masses nearly equal", [{}])
def _(point, digits):
    return max(numbers.unreached_nearly_equal(size) for size in (4, 6, 9))


@flux.claim(
    "D60a", "The scaling picture, J as 1/N, still holds when introducing a certain degree of "
    "heterogeneity in the masses: graded ones.",
    100 * NU, Cases(BOTH, (Integer(-100),) * 2), sampled=True,
    note="Power of N in percent, rounded, from N = 10^4 to 2 10^4, m = k = gamma = 1, k_0 = 0, "
    "delta = 0.1. The preprint names no masses here (D61).",
)  # fmt: skip
def exponents_of_graded():
    """Certified currents at two sizes."""
    return Cases(BOTH, tuple(exponent_of_graded(Setting(kac=kac)) for kac in (0, 1)))


def _grows() -> Derivation:
    """Power of N of J: that of xi in the crossover, xi being linear in N, less 1."""
    equal, apart = (
        limit(
            root * diff(log(crossover(place).result.subs(xi, root**2).doit()), root) / 2, root, oo
        )
        for place in (S.Zero, S.One)
    )
    return Derivation(equal - 1 + (apart - equal) * sign(end), crossover(S.Zero).steps)


@flux.claim(
    "D60b", "... and without Kac factor, where the two oscillators at the baths have the masses m "
    "-+ e delta.",
    NU, Integer(-1), domain=ranges.ENDS_APART, condition=Ne(end, 0),
    note="Masses spread evenly over [m - delta, m + delta], delta small, N -> oo, N_t = 1. Between "
    "ends of one mass the current falls as N^(-1/2): oscillators within sqrt(m gamma^2/(N k)) "
    "of that mass pass heat on, and there are sqrt(N) of them. Random masses come near to it.",
)  # fmt: skip
def exponents_without_kac_factor():
    """From the crossover function in the limit of many oscillators."""
    return _grows()


@exponents_without_kac_factor.witness(
    "Lyapunov equation, Bartels and Stewart, 40 and 80 oscillators",
    ranges.at((end,), (0,), (1,)),
    1,
)
def _(point, digits):
    return double.exponent_of_spread(float(point[end]))


@flux.claim(
    "D64a", "For small deviations from the average mass, the analytical expressions for the heat "
    "current, obtained for identical masses, still hold: N given, delta to 0.",
    FLUX, current_of_three((1, 3)).subs({m_2: 1, m_3: 1}), limit=Limit(delta, S.Zero),
    note="Shown for masses 1, 1 + delta, 1 + 2 delta and unit parameters; at any N the current is "
    "a continuous function of the masses, though temperatures are not (D84). Said again as D27, "
    "D34, D99.",
)  # fmt: skip
def current_is_continuous():
    """Exact current of three unequal masses."""
    return current_of_three((1, 3)).subs({m_2: 1 + delta, m_3: 1 + 2 * delta})


@current_is_continuous.witness("Lyapunov equation", ranges.at((delta,), ("1/10",), ("1/1000",)))
def _(point, digits):
    return numbers.current_of_three(1 + point[delta], 1 + 2 * point[delta])


@flux.claim(
    "D64b", "... and with delta given, however many oscillators: N_t = 1, graded masses.",
    N * FLUX / (gamma / (2 * m)), Integer(1), domain=ranges.GRADED_SPREAD, condition=~Ne(xi, 0),
    note="xi = N k delta^2/(m gamma^2), N -> oo and delta -> 0 with xi held: the expressions hold "
    "for xi much less than 1 only; for xi -> oo the current is larger by 4/pi. So the limits of "
    "many oscillators and of small spread do not commute without Kac factor.",
)  # fmt: skip
def crossover_with_spread():
    """The closed sums at the two zeros, in the joint limit."""
    return crossover(S.One)


@crossover_with_spread.witness(
    "sum over 400000 masses in double precision", ranges.at((xi,), (1,), (10,)), 2
)
def _(point, digits):
    return double.crossover_of_sums(float(point[xi]))


@flux.equation(
    "D64", DEVIATION, kind="estimate",
    text="For small deviations from the average mass the analytical expressions still hold.",
    note="Exact currents of graded and random masses over that of identical ones at the same N, "
    "less 1, in units of 10^-4; delta = 0.1, k = gamma = 1, k_0 = 0. With Kac factor below "
    "half a per cent, and it stays so: of order delta^2 for N -> oo. Without it grows with N.",
)  # fmt: skip
def deviations():
    """Certified currents."""
    return _table(20, 50)


def _table(*sizes: int) -> Cases:
    listed: dict[str, Expr] = {}
    for kac, name in zip((0, 1), BOTH, strict=True):
        for size in sizes:
            found = deviations_of_current(Setting(kac=kac), size)
            listed |= {rf"{name},\ N = {size},\ \text{{{rule}}}": v for rule, v in found.items()}
    return Cases(tuple(listed), tuple(listed.values()))


@deviations.witness("Lyapunov equation, Bartels and Stewart", [{}], 3)
def _(point, digits):
    return tuple(
        double.relative_deviation(Setting(kac=kac), rule, size)
        for kac in (0, 1) for size in (20, 50) for rule in ("graded", "random")
    )  # fmt: skip


@flux.equation(
    "D64c", DEVIATION, kind="estimate",
    text="... for N = 400 and N = 1000.",
    note="As D64, of larger networks.",
)  # fmt: skip
def deviations_of_many():
    """Certified currents."""
    return _table(400, 1000)


@deviations_of_many.witness("sum over all relaxation poles", [{}], 2, slow=True)
def _(point, digits):
    return tuple(
        double.deviation_by_poles(Setting(kac=kac), rule, size)
        for kac in (0, 1) for size in (400, 1000) for rule in ("graded", "random")
    )  # fmt: skip


# --- figure 4 ---

LINE = r"\text{theory}/\text{exact} - 1"


def _of_line(kac: int) -> Cases:
    """Theory over exact current, less 1, 10^-4, N = 1000."""
    size, listed = 1000, {}
    for setting in (FIGURE_FOUR, PINNED):
        chosen = setting.with_(kac=kac)
        for rule in ("identical", "graded", "random"):
            name = rf"k_0 = {float(setting.k0):g},\ \text{{{rule}}}"
            listed[name] = unit(theory(chosen) / size / current(chosen, rule, size) - 1)
    return Cases(tuple(listed), tuple(listed.values()))


def theory(setting: Setting) -> fmpq:
    """N J/Delta_T of the lines of figure 4: (25), and (30) where k_0 > 0 and N_t = N - 1."""
    squared = setting.k0 * setting.gamma**2 / setting.k**2 if setting.kac == 0 else Fraction(0)
    found = setting.gamma / (2 * (1 + squared))
    return fmpq(found.numerator, found.denominator)


@flux.equation(
    "fig4", Symbol(LINE), kind="estimate",
    text="Figure 4, main plot: symbols and theory agree for large N, for identical masses as for "
    "graded and random ones.",
    note="At N = 1000, in units of 10^-4: gamma = 1, k = 0.1, k_0 = 0 or 0.02, delta = 0.1, "
    "N_t = N - 1; random masses of the seed of our figures.",
)  # fmt: skip
def lines_of_figure_four():
    """The printed lines over certified currents."""
    return _of_line(0)


@flux.equation(
    "fig4-inset", Symbol(LINE), kind="estimate",
    text="Figure 4, inset: without Kac factor as well.",
    note="As fig4, N_t = 1: identical masses follow the line; graded and random ones lie above it, "
    "by an amount that grows with N (D64b), small on the scale of the plot.",
)  # fmt: skip
def lines_of_the_inset():
    """The printed lines over certified currents."""
    return _of_line(1)
