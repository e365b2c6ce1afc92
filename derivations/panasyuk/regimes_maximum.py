"""Section V: the maximum of the conductance over the coupling, and exactly when there is one."""

from __future__ import annotations

from dataclasses import replace

from sympy import Integer, Rational, S, Symbol, pi

from ..domain import Domain
from ..paper import Limit
from . import regimes_extrema as extrema
from . import witnesses_regimes as witnesses
from .notation import CUTOFF, FREQUENCY, TEMPERATURE, D, K, T, gamma_h, omega_0
from .regimes import conductance, g_of, regimes
from .regimes_extrema import UNIT

__all__ = ["LEVEL", "SLOPE", "sections"]

sections = (regimes,)

WARM = Domain((
    replace(FREQUENCY, samples=tuple(map(Rational, ("1", "2", "1/2")))),
    replace(CUTOFF, samples=tuple(map(Rational, ("1", "3", "1/3")))),
    replace(TEMPERATURE, samples=tuple(map(Rational, ("1", "1/5", "4")))),
))  # fmt: skip
G = g_of(D / (2 * pi * T))
LEVEL = D * G / 4
SLOPE = pi * D * T / 3 - (omega_0**2 + D**2) * G / 2 - omega_0**2 / 4
BEND = (
    (omega_0**2 + D**2) ** 2 * G / D - 2 * pi * D**2 * T / 3 + 2 * pi**3 * T**3 / 5
    - pi * T * omega_0**2 + omega_0**4 / (4 * pi * T) + 3 * omega_0**4 / (4 * D)
)  # fmt: skip
BORDER = 2 * (2 * pi * D * T / 3 - D**2 * G) / (1 + 2 * G)  # omega_*^2
STRONG = [{omega_0: S.One, D: S.One, T: S.One}, {omega_0: S(2), D: Rational(1, 2), T: S(3)}]


@regimes.claim(
    "beyond-K-strong", r"The conductance at infinite coupling, $K_\infty$: a finite number that "
    "does not depend on the frequency of the mediator.",
    K, LEVEL, domain=WARM, limit=Limit(gamma_h),
    note="hbar = k_B = 1, equal frictions over the mass; w = D/(2 pi T), g(w) = 2 w^2 psi'(w) - "
    "2 w - 1. Below the quantum of conductance pi T/6, since it is that of the transmission "
    "D^2/(D^2 + omega^2).",
)  # fmt: skip
def conductance_at_infinite_coupling():
    """The exact conductance at growing friction."""
    return conductance()


@conductance_at_infinite_coupling.witness(
    "quadrature over the force of a rigid bath", [{**p, gamma_h: S(10) ** 6} for p in STRONG], 10
)
def _(point, digits):
    return witnesses.conductance(point)


@regimes.claim(
    "beyond-K-approach", "How it is approached: the first order in the inverse coupling.",
    gamma_h * (K - LEVEL), SLOPE, domain=WARM, limit=Limit(gamma_h),
    note="-omega_0^2/4 is the gap of width omega_0^2/gammahat around zero frequency, the rest that "
    "the force of the baths is not rigid. beyond-K-strong gives K_oo.",
)  # fmt: skip
def approach_to_infinite_coupling():
    """The exact difference times the friction."""
    return gamma_h * (conductance() - LEVEL)


@regimes.claim(
    "beyond-K-bend", "The second order in the inverse coupling.",
    gamma_h * (gamma_h * (K - LEVEL) - SLOPE), BEND, domain=WARM, limit=Limit(gamma_h),
    note="Where the first order vanishes its sign decides what becomes of the minimum behind the "
    "maximum: see beyond-maximum-last.",
)  # fmt: skip
def second_order_at_infinite_coupling():
    """The exact conductance less two orders, times the friction squared."""
    return gamma_h * (gamma_h * (conductance() - LEVEL) - SLOPE)


@regimes.claim(
    "C5-8", "The dependence of the conductance on the coupling may possess a maximum.",
    SLOPE, (1 + 2 * G) / 4 * (BORDER - omega_0**2), domain=WARM,
    note="The left side is that of beyond-K-approach: where it is positive, K comes down on K_oo "
    r"from above. It does so exactly for $\omega_0^2 < \omega_*^2 = 2D(2\pi T/3 - D g)/(1 + 2g)$, "
    "which is positive at every temperature and cutoff, because K_oo is below the quantum of "
    "conductance: a maximum above K_oo exists for every mediator slower than omega_*. For a "
    "faster one the last approach is from below, and a maximum may stand before a minimum: see "
    "C5-9.",
)  # fmt: skip
def when_the_approach_is_from_above():
    """The first order of beyond-K-approach, as a polynomial in the frequency."""
    return approach_to_infinite_coupling.printed[0]


LATE = UNIT * Symbol(r"(\tau_h\omega_0)")  # what the thresholds are in
BORDER_NOTE = "At D = omega_0, as in fig. 3. Enclosed by Krawczyk's test on the exact conductance."


@regimes.equation(
    "C5-9", LATE, 2 * UNIT, kind="estimate",
    text=r"The maximum appears when $\tau_h\omega_0 \le 2$.",
    note="Ours is where the local maximum and the minimum behind it merge. " + BORDER_NOTE + " The "
    "border depends on the cutoff: see beyond-maximum-largest and beyond-maximum-last.",
)  # fmt: skip
def where_the_maximum_is_lost():
    """K' = K'' = 0 in the friction, for the temperature."""
    return extrema.merging()


@where_the_maximum_is_lost.witness("Gauss quadrature, Chebyshev series in the friction", [{}], 7)
def _(point, digits):
    return UNIT * witnesses.merging()


@regimes.equation(
    "beyond-maximum-equal", LATE, kind="estimate",
    text=r"Up to which $\tau_h\omega_0$ the maximum exceeds $K_\infty$, so that "
    r"$\Delta\hat K > 0$.",
    note=BORDER_NOTE + " Between this and C5-9 a local maximum lies below K_oo.",
)  # fmt: skip
def where_the_maximum_equals_the_end():
    """K' = 0 and K = K_oo, for the friction and the temperature."""
    return extrema.level(LEVEL)


@where_the_maximum_equals_the_end.witness(
    "Gauss quadrature, Chebyshev series in the friction", [{}], 7
)
def _(point, digits):
    return UNIT * witnesses.level()


@regimes.equation(
    "beyond-maximum-above", LATE, kind="estimate",
    text=r"Up to which $\tau_h\omega_0$ the conductance comes down on $K_\infty$ from above, "
    "without a minimum.",
    note="The zero of C5-8 at D = omega_0.",
)  # fmt: skip
def where_the_approach_changes_side():
    """The zero of the first order, enclosed by bisection with certified signs."""
    return extrema.side(SLOPE)


@where_the_approach_changes_side.witness("integrals over the two kernels", [{}], 8)
def _(point, digits):
    return UNIT * witnesses.side()


@regimes.equation(
    "beyond-maximum-any", LATE, kind="estimate",
    text=r"Below which $\tau_h\omega_0$ there is a cutoff at which the conductance comes down on "
    r"$K_\infty$ from above; beyond, there is none.",
    note="omega_* of C5-8 over T, at the best ratio of cutoff and temperature.",
)  # fmt: skip
def largest_border():
    """The maximum of omega_*/T over the cutoff."""
    return extrema.best(BORDER)


@largest_border.witness("integrals over the two kernels", [{}], 8)
def _(point, digits):
    return UNIT * witnesses.best()


@regimes.equation(
    "beyond-maximum-largest", LATE, kind="estimate",
    text=r"The largest $\tau_h\omega_0$ of all cutoffs at which a local maximum exists, for which "
    "C5-9 prints 2.",
    note="Where the temperature of C5-9 as a function of the cutoff turns back, not far above "
    "D = omega_0.",
)  # fmt: skip
def largest_of_all_cutoffs():
    """K' = K'' = 0 in the friction, and dK'/dD = 0, enclosed by Krawczyk's test."""
    return extrema.largest()


@largest_of_all_cutoffs.witness(
    "Gauss quadrature, Chebyshev series in friction and cutoff", [{}], 5
)
def _(point, digits):
    return UNIT * witnesses.largest()


@regimes.equation(
    "beyond-maximum-last", UNIT * Symbol(r"(D/\omega_0)"), kind="estimate",
    text=r"The cutoff from which on there is no minimum behind the maximum, and the maximum is "
    r"there where the conductance comes down on $K_\infty$ from above, $\omega_0 < \omega_*$.",
    note="There the first two orders at infinite friction vanish together, and C5-9, "
    "beyond-maximum-equal and beyond-maximum-above are one: the friction of the minimum grows "
    "without bound. Below, the three are apart and in this order of temperature. That there are "
    "no more extrema is seen on grids of couplings, not proved.",
)  # fmt: skip
def cutoff_without_a_minimum():
    """The zero of beyond-K-approach and beyond-K-bend."""
    return extrema.end_of_minima(SLOPE, BEND)[D]


@cutoff_without_a_minimum.witness("Gauss quadrature, Chebyshev series in 1/friction", [{}], 4)
def _(point, digits):
    return UNIT * witnesses.end_of_minima()[0]


@regimes.equation(
    "beyond-maximum-last-T", LATE, kind="estimate",
    text=r"The $\tau_h\omega_0$ that goes with it.",
)  # fmt: skip
def temperature_without_a_minimum():
    """The same zero."""
    return extrema.end_of_minima(SLOPE, BEND)[T]


@temperature_without_a_minimum.witness("Gauss quadrature, Chebyshev series in 1/friction", [{}], 5)
def _(point, digits):
    return UNIT * witnesses.end_of_minima()[1]


@regimes.equation(
    "C5-10", UNIT * Symbol(r"(\hbar\hat\gamma/k_B T)"), 10 * UNIT, kind="estimate",
    text=r"The maximum appears at $\hbar\hat\gamma/k_B T \gtrsim 10$ and $\hat\gamma/D > 1$.",
    note="At D = omega_0 and tau_h omega_0 = 1, where gammahat/D is the same number.",
)  # fmt: skip
def place_of_the_maximum():
    """K' = 0 at the temperature omega_0."""
    return extrema.place(S.One)


@place_of_the_maximum.witness("Gauss quadrature, Chebyshev series in the friction", [{}], 7)
def _(point, digits):
    return UNIT * witnesses.place()


HEIGHTS = tuple(map(Rational, ("3/2", "1", "1/2", "1/4")))


@regimes.claim(
    "C5-11", r"$\Delta\hat K = (K_{max} - K_\infty)/K_{max}$ increases when $\tau_h\omega_0$ "
    "decreases.",
    Symbol("in_order"), Integer(1), sampled=True,
    note="At D = omega_0 for tau_h omega_0 = 3/2, 1, 1/2, 1/4, in this order.",
)  # fmt: skip
def height_of_the_maximum():
    """1 when certified values at the maxima found give growing heights, else 0."""
    return extrema.ordered_heights(HEIGHTS, LEVEL)


@height_of_the_maximum.witness("Gauss quadrature, Chebyshev series in the friction", [{}])
def _(point, digits):
    return witnesses.ordered_heights([float(h) for h in HEIGHTS])


@regimes.equation(
    "C5-12", UNIT * Symbol(r"(D/\omega_0)"), kind="estimate",
    text=r"$(\hat\gamma/\omega_0)_{max}$ shifts toward larger values when $D/\omega_0$ decreases.",
    note="True below this D/omega_0 at tau_h omega_0 = 1/2; above it the shift is the other way.",
)  # fmt: skip
def where_the_shift_turns():
    """K' = 0 and its derivative in the cutoff zero."""
    return extrema.turning(Rational(1, 2))


@where_the_shift_turns.witness("Gauss quadrature, Chebyshev series in the friction", [{}], 5)
def _(point, digits):
    return UNIT * witnesses.turning(0.5)


@regimes.citation(
    "C5-13", "A similar maximum was found in [24] for a Heisenberg XY spin 1/2 chain.", S.One, S.One
)
def maximum_of_a_spin_chain():
    """Nothing here computes spins."""
    return S.One
