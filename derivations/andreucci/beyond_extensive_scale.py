"""The temperature scale that section 6.1 leaves open: theta_*, and the laws on both sides of it.

The linear law (70) and the classical value meet at theta = (3/pi) theta_*, so that with
theta/theta_* in place of T/T_N the flux starts and ends as g of (49) does.
"""

from __future__ import annotations

from sympy import (
    Dummy,
    Expr,
    Function,
    Integer,
    Poly,
    Rational,
    S,
    Symbol,
    cancel,
    diff,
    expand,
    factor,
    oo,
    pi,
    polygamma,
    sqrt,
)

from derive.asymptotics import Expansion, high_temperature, leading_pole
from derive.kernels import conductance
from derive.poles import vanishing_root
from derive.response import ThermalIntegral

from ..converge import Converging
from ..domain import Domain
from ..paper import Limit
from . import domains as ranges
from . import extensive_quantum_domains as domains
from . import extensive_quantum_integrals as integrals
from . import witnesses_extensive_quantum as networks
from . import witnesses_extensive_quantum_scale as witnesses
from .beyond_extensive import WHOLE, section
from .extensive_classical_integrals import in_sum
from .extensive_quantum_cold import curvature
from .extensive_quantum_domains import SMALL, at
from .extensive_quantum_flux import I7, extensive_flux_when_cold
from .notation import (
    COUPLING,
    FRACTION,
    I_7,
    NETWORK,
    N,
    a,
    alpha,
    alpha_L,
    alpha_R,
    g,
    k_1,
    theta,
    y,
)

__all__ = ["CLASSICAL", "LAW", "SCALE", "resonance", "sections"]

sections = (section,)

scale = Symbol("theta_*", positive=True)
SCALE = 2 * alpha * k_1 * (2 - alpha) / ((2 - alpha) ** 2 + 2 * alpha * k_1**2)
LAW = pi**2 / 3 * alpha_L * alpha_R / WHOLE**2 * theta  # (70)
CLASSICAL = (
    2 * pi * alpha_L * alpha_R * k_1 * (2 - WHOLE)
    / (WHOLE * ((2 - WHOLE) ** 2 + 2 * WHOLE * k_1**2))
)  # fmt: skip


@section.claim(
    "beyond-scale", "The characteristic temperature of the extensive quantum flux, in units of "
    r"$\hbar\sqrt{2k/m}/2k_B$: where $I_7$ over its classical value starts as "
    r"$(\pi/3)\,\theta/\theta_*$.",
    scale, SCALE, domain=ranges.SUM,
    note="A function of the coupling and of alpha = alpha_L + alpha_R alone. The linear law and "
    "the classical value meet at (3/pi) theta_*.",
)  # fmt: skip
def characteristic_temperature():
    """pi/3 times the temperature at which the linear law reaches the classical value."""
    return integrals.characteristic_temperature()


@characteristic_temperature.witness("cold and hot flux of explicit networks", SMALL)
def _(point, digits):
    return witnesses.scale(point, digits)


@section.claim(
    "beyond-scale-N", "With one oscillator at each bath it becomes the crossover temperature "
    "(50).",
    scale, 2 * k_1 / N, limit=Limit(N), domain=NETWORK,
    note="T_N is theta = 2 k_1/N. At finite N it is (2/pi) I_1.",
)  # fmt: skip
def scale_of_intensive_coupling():
    """alpha = 2/N, expanded for large N."""
    return factor(integrals.characteristic_temperature().subs(alpha, 2 / N))


@scale_of_intensive_coupling.witness(
    "cold and hot flux of explicit networks", [at(3, 1, 1, 2), at(5, 1, 1, "1/2")]
)
def _(point, digits):
    return witnesses.scale(point, digits)


I7_HOT = I_7(k_1, oo, alpha_L, alpha_R)
t = Symbol("t", positive=True)  # k_1 theta
n = Symbol("n", integer=True, positive=True)  # oscillators at either bath


@section.claim(
    "beyond-collapse", "With finitely many oscillators at the baths the flux over its classical "
    r"value is $g(\theta_*/\theta)$ for large N: the curves collapse.",
    I7 / I7_HOT, g(a),
    where={g: lambda argument: conductance.over_pole(argument / pi)},
    limit=Limit(N, fixed={theta: k_1 * n / (N * a)}),
    domain=Domain((COUPLING, domains.positive(n, 2, 3, 20), domains.positive(a, 1, 10, "1/2"))),
    note="At theta = theta_*/a with n = N_L + N_R. For fractions that stay finite it is the "
    "leading order in alpha.",
)  # fmt: skip
def collapse():
    """The one pole that vanishes with the fraction, at theta = k_1 n/(N a)."""
    integral = integrals.of_total(integrals.flux())
    over_classical = in_sum(integral.prefactor / (integrals.exact_classical_flux().result / pi))
    scaled = ThermalIntegral(
        over_classical / pi, integral.response, integral.kernel, k_1 * alpha / a
    )  # fmt: skip
    return leading_pole(scaled.subs({alpha: n / N}), N)


@collapse.witness(
    "bodies, N = 10^24",
    [{k_1: Integer(3), n: Integer(3), a: value, N: Integer(10) ** 24}
     for value in (Integer(1), Integer(10))],
)  # fmt: skip
def _(point, digits):
    left, right = (Rational(side, int(point[N])) for side in (2, 1))
    warmth = (k_1 * n / (N * a)).subs(point)
    full = {**point, alpha_L: left, alpha_R: right, theta: warmth}
    return witnesses.over_classical(full, digits)


@section.claim(
    "beyond-scale-strong", "At strong coupling the characteristic temperature falls as $1/k_1$.",
    scale, (2 - alpha) / k_1, limit=Limit(k_1), domain=ranges.SUM,
    note="This is what figure 9b shows. At weak coupling it grows as 2 alpha k_1/(2 - alpha).",
)  # fmt: skip
def scale_at_strong_coupling():
    """Expansion of theta_* for large k_1."""
    return integrals.characteristic_temperature()


@scale_at_strong_coupling.witness(
    "cold and hot flux of explicit networks", [at(4, 1, 2, 10**12), at(5, 2, 2, 10**12)]
)
def _(point, digits):
    return witnesses.scale(point, digits)


@section.claim(
    "beyond-scale-largest", "The largest characteristic temperature, at the coupling that carries "
    "most heat.",
    Symbol("theta_*__max", positive=True) ** 2, alpha / 2, domain=Domain((FRACTION,)),
    note="alpha/2 is also the mean of y^2 over the transmission (beyond-warm), at every coupling: "
    "theta_* never exceeds the frequency at which heat is carried.",
)  # fmt: skip
def largest_scale():
    """theta_*^2 at the one positive zero of its derivative with respect to k_1."""
    found = integrals.characteristic_temperature()
    numerator = Poly(cancel(diff(found, k_1)).as_numer_denom()[0], k_1)
    constant, quadratic = numerator.coeff_monomial(1), numerator.coeff_monomial(k_1**2)
    if numerator.degree() != 2 or numerator.coeff_monomial(k_1) != 0:
        raise ArithmeticError("the derivative of theta_* is not quadratic and even in the coupling")
    square = Dummy("square", positive=True)
    squared = cancel(expand(found**2)).subs(k_1, sqrt(square))
    return factor(cancel(squared.subs(square, cancel(-constant / quadratic))))


@largest_scale.witness(
    "theta_* of explicit networks at that coupling", [at(4, 1, 1, "3/2"), at(16, 1, 1, "15/4")]
)
def _(point, digits):
    return witnesses.largest_scale_squared(point, digits)


# --- next orders on both sides ---


@section.claim(
    "beyond-cold-ext", "The next orders of the flux at low temperature.",
    I7,
    LAW - pi**4 * alpha_L * alpha_R * (WHOLE * k_1**2 - 1) ** 2 * theta**3
    / (15 * k_1**2 * WHOLE**4)
    + pi**6 * alpha_L * alpha_R * (WHOLE * k_1**2 - 1) * (
        WHOLE**3 * (k_1**6 - 2 * k_1**4) - WHOLE**2 * (k_1**4 + 2 * k_1**2) + 3 * WHOLE * k_1**2 - 1
    ) * theta**5 / (21 * k_1**4 * WHOLE**6),
    limit=Limit(theta, 0, order=6), domain=domains.FLUX,
    note="Asymptotic. The first correction is never positive; it vanishes at k_1^2 = 1/alpha.",
)  # fmt: skip
def cold_series():
    """Taylor series of the transmission times the moments of the kernel."""
    return extensive_flux_when_cold.derived


@cold_series.witness("explicit network at a low temperature", domains.cold(6))
def _(point, digits):
    return networks.I_7(point, digits)


@section.claim(
    "beyond-onset", "The linear law is good to a relative error $\\delta$ up to this temperature, "
    "for small $\\delta$.",
    Symbol("theta_delta", positive=True) ** 2 / Symbol("delta", positive=True),
    5 / pi**2 / (k_1 - 1 / (WHOLE * k_1)) ** 2,
    domain=domains.COLD,
    note="The onset of the deviation, by the first correction. It falls as 1/k_1 at strong "
    "coupling, as theta_* does, and is infinite at k_1^2 = 1/alpha.",
)  # fmt: skip
def onset():
    """One over the coefficient of the first relative correction."""
    return 1 / curvature()


@onset.witness("explicit networks at a very low temperature", [at(4, 1, 2, 2), at(5, 2, 1, 3)])
def _(point, digits):
    return witnesses.onset(point, digits)


@section.claim(
    "beyond-warm", "The next orders of the flux at high temperature.",
    I7,
    CLASSICAL * (1 - WHOLE / (6 * theta**2)
                 + WHOLE * (2 - WHOLE + WHOLE * k_1**2) / (30 * (2 - WHOLE) * theta**4)),
    limit=Limit(theta, oo, order=-5), domain=domains.FLUX,
    note="The first correction does not depend on the coupling: the mean of y^2 over the "
    "transmission is alpha/2. Further terms are odd powers. Both sums hold for every theta as "
    "bounds, see beyond-warm-floor.",
)  # fmt: skip
def warm_series():
    """Moments of the transmission in closed form."""
    return high_temperature(integrals.flux(), theta)


@warm_series.witness(
    "explicit network at a high temperature",
    [at(4, 1, 2, 2, theta=10**6), at(5, 2, 1, "1/2", theta=10**6)],
)
def _(point, digits):
    return networks.I_7(point, digits)


# --- strong coupling: a second step ---


def resonance() -> Expr:
    """(1 - Y)^2 - k_1^2 (alpha - Y), Y = y^2: where it vanishes the transmission is as at y = 0."""
    return (1 - y**2) ** 2 - k_1**2 * (WHOLE - y**2)


@section.claim(
    "beyond-resonance", "The transmission comes back to its value at zero frequency at a second "
    r"frequency, which tends to $\sqrt{\alpha}$ at strong coupling.",
    Function("y_0")(k_1) ** 2, alpha, limit=Limit(k_1), domain=ranges.SUM_WITH_BULK,
    note="A narrow resonance, which carries what beyond-steps leaves of the classical flux: at "
    "strong coupling the flux saturates in two steps, at theta of order 1/k_1 and sqrt(alpha).",
)  # fmt: skip
def second_frequency():
    """The root of (1 - Y)^2 = k_1^2 (alpha - Y) that stays, as a series in 1/k_1^2."""
    small, square, shift = Dummy("small"), Dummy("square"), Dummy("shift")
    found = resonance().subs(y, sqrt(square)).subs(alpha_L, alpha - alpha_R)
    scaled = expand(cancel(found.subs(k_1, 1 / sqrt(small)) * small).subs(square, alpha + shift))
    root = vanishing_root(scaled, shift, small, 2)
    terms = ((alpha, S.Zero), *((root.coeff(small, p), Integer(-2 * p)) for p in (1, 2)))
    return Expansion(k_1, oo, terms, Integer(-6))


@second_frequency.witness("transmission of the bodies there", [at(5, 2, 1, 10**12)])
def _(point, digits):
    return witnesses.second_frequency(point)


@section.claim(
    "beyond-steps", r"At strong coupling and $\theta = t/k_1$ the flux over its classical value "
    r"is $g(1/t)/(2 - \alpha)$: the first of two steps.",
    I7 / I7_HOT,
    (2 * polygamma(1, 1 / (pi * t)) / (pi * t) ** 2 - 2 / (pi * t) - 1) / (2 - alpha),
    limit=Limit(k_1), domain=Domain((domains.LESS, domains.positive(t, 1, "1/3", 5))),
)  # fmt: skip
def first_step():
    """Certified values at growing coupling."""
    return Converging(
        value=lambda point, size, digits: integrals.over_classical(
            {**point, k_1: Integer(size), theta: point[t] / size}, digits
        ),
    )
