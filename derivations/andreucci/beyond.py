"""What the paper does not have: exact results at finite N, the optimal coupling, arbitrary bias."""

from __future__ import annotations

from functools import partial

from sympy import (
    Expr,
    Lambda,
    Poly,
    PurePoly,
    RootSum,
    S,
    Symbol,
    cancel,
    diff,
    factor,
    log,
    pi,
    polygamma,
    sqrt,
)

from derive.asymptotics import Expansion, low_temperature
from derive.derivation import Derivation
from derive.kernels import conductance, occupation
from derive.poles import partial_fractions, pole_sum

from ..converge import Converging
from ..domain import Domain
from ..paper import Limit, Section
from . import points, witnesses_classical, witnesses_flux, witnesses_integrals
from .classical_integrals import exact_end_temperature, exact_I1, exact_I2
from .notation import (
    BATHS,
    BIAS,
    COUPLING,
    I_1,
    I_2,
    I_3,
    NETWORK,
    OSCILLATORS,
    T_L,
    T_R,
    THERMAL,
    N,
    k_1,
    theta,
    theta_L,
    theta_R,
    x,
    y,
    z,
)
from .quantum_integrals import reduced_bias, reduced_quantum_flux

__all__ = ["beyond", "sections"]

beyond = Section("beyond", "Beyond the paper: exact results at finite N")
sections = (beyond,)

J_bias, T_1 = Symbol("J_q__bias", real=True), Symbol("T_1", positive=True)
k_opt = Symbol("k_1__opt", positive=True)


# --- classical ---


@beyond.claim(
    "beyond-I1", "The flux integral in closed form, for every N and coupling.",
    I_1(k_1, N), pi * k_1 * (N - 1) / ((N - 1) ** 2 + N * k_1**2), domain=NETWORK,
)  # fmt: skip
def flux_in_closed_form():
    """The integral of a Hurwitz ratio is rational in its coefficients."""
    return exact_I1()


@flux_in_closed_form.witness("linear solve of the explicit network", points.coupled(3, 4, 6))
def _(point, digits):
    return witnesses_classical.I_1(point, digits)


@flux_in_closed_form.witness("Lyapunov equation of the explicit network", points.coupled(3, 5, 8))
def _(point, digits):
    return witnesses_classical.I_1_lyapunov(point)


@beyond.claim(
    "beyond-I2", "The temperature integral in closed form: it does not depend on the coupling.",
    I_2(k_1, N), pi / (N - 2), domain=NETWORK,
)  # fmt: skip
def temperature_in_closed_form():
    """Equipartition: the mean motion of the bulk oscillators is one mode that both baths heat."""
    return exact_I2()


@temperature_in_closed_form.witness("Lyapunov equation, explicit", points.coupled(3, 4, 6))
def _(point, digits):
    return witnesses_classical.I_2_lyapunov(point)


@beyond.claim(
    "beyond-k1star", "The coupling that carries most heat.",
    k_opt, (N - 1) / sqrt(N), domain=Domain((OSCILLATORS,)),
)  # fmt: skip
def optimal_coupling():
    """The one positive zero of the derivative of I_1."""
    numerator = Poly(cancel(diff(exact_I1().result / pi, k_1)).as_numer_denom()[0], k_1)
    constant, linear, quadratic = (numerator.coeff_monomial(k_1**p) for p in range(3))
    if linear != 0:
        raise ArithmeticError("the derivative of I_1 is not even in the coupling")
    squared = factor(cancel(-constant / quadratic))
    return _root_of_square(squared)


def _root_of_square(squared: Expr) -> Expr:
    """The positive root of a ratio whose numerator is the square of N - 1 > 0."""
    top, bottom = squared.as_numer_denom()
    half = S.One
    for base, power in Poly(top, N).factor_list()[1]:
        half = half * base.as_expr() ** (power // 2)
    if cancel(half**2 - top) != 0:
        raise ArithmeticError("the optimal coupling is not the root of a square")
    return half / sqrt(bottom)


@optimal_coupling.witness("maximum of the explicit flux, bisection", points.sizes(3, 5, 8))
def _(point, digits):
    return witnesses_classical.best_coupling(point, digits)


@beyond.claim(
    "beyond-k1star-large", r"The optimal coupling grows as $\sqrt{N}$.",
    k_opt / sqrt(N), 1, limit=Limit(N), domain=Domain((OSCILLATORS,)),
)  # fmt: skip
def optimal_coupling_grows():
    """Optimal coupling over the square root of N, exactly 1 - 1/N."""
    return cancel(optimal_coupling.derived / sqrt(N))


@optimal_coupling_grows.witness("maximum of the explicit flux, bisection", points.sizes(3, 6))
def _(point, digits):
    return witnesses_classical.best_coupling_over_root(point, digits)


@beyond.claim(
    "beyond-I1max", "The largest flux integral at a given N falls only as $N^{-1/2}$.",
    I_1(k_opt, N), pi / (2 * sqrt(N)), domain=Domain((OSCILLATORS,)),
)  # fmt: skip
def largest_flux():
    """The flux at the optimal coupling."""
    return cancel(exact_I1().result.subs(k_1, optimal_coupling.derived))


@largest_flux.witness("explicit flux at its maximum", points.sizes(3, 6))
def _(point, digits):
    return witnesses_classical.flux_at_best_coupling(point, digits)


@beyond.claim(
    "beyond-T1", "The classical temperature of the oscillator at the left bath, for every N.",
    T_1, T_L - (T_L - T_R) * (N - 1) / (2 * ((N - 1) ** 2 + N * k_1**2)),
    domain=Domain((COUPLING, OSCILLATORS, *BATHS.variables)),
)  # fmt: skip
def end_temperature():
    """One closed form for each bath; by energy balance T_L less the flux over the friction."""
    return exact_end_temperature()


@end_temperature.witness("Lyapunov equation of the explicit network", points.coupled_baths(3, 5))
def _(point, digits):
    return witnesses_classical.end_temperature(point)


@beyond.claim(
    "beyond-Tbulk", "The classical temperature of an oscillator without bath, for every N > 2.",
    Symbol("T_i", positive=True), (T_L + T_R) / (2 * (N - 2)),
    domain=Domain((OSCILLATORS, *BATHS.variables)),
)  # fmt: skip
def exact_bulk_temperature():
    """The exact bulk temperature, not its leading order (30)."""
    return (T_L + T_R) / (2 * pi) * exact_I2().result


@exact_bulk_temperature.witness("Lyapunov equation, explicit", points.bath_points())
def _(point, digits):
    return witnesses_classical.explicit_bulk_temperature(point)


# --- quantum ---

QUADRATIC = z**2 - k_1 * z + 1
CUBIC = N * z**3 - N * k_1 * z**2 + N * z - 2 * k_1
MIRROR_QUADRATIC = z**2 + k_1 * z + 1
MIRROR_CUBIC = z**3 + k_1 * z**2 + z + 2 * k_1 / N


def _over_poles(function: Expr) -> Expr:
    """int R(y) K dy written as a sum over relaxation poles; ``function`` is g or e at w(z).

    At a zero of the quadratic the cubic is 2 k_1/N, at a zero of the cubic the quadratic is
    2 k_1/(N z).
    """
    top = 2 * pi * (z**2 + 1) ** 2 / (MIRROR_QUADRATIC * MIRROR_CUBIC)
    first = top * function / ((k_1 - 2 * z) * (2 * k_1 / N))
    second = top * function / ((3 * z**2 - 2 * k_1 * z + 1) * (2 * k_1 / (N * z)))
    return RootSum(PurePoly(QUADRATIC, z), Lambda(z, first), auto=False) + RootSum(
        PurePoly(CUBIC, z), Lambda(z, second), auto=False
    )


def _g(w: Expr) -> Expr:
    return 2 * w**2 * polygamma(1, w) - 2 * w - 1


def _e(w: Expr) -> Expr:
    return 2 * w * (log(w) - polygamma(0, w)) - 1


@beyond.claim(
    "beyond-I3", "The quantum flux integral at every N, temperature and coupling, as a sum over "
    "the five relaxation poles.",
    I_3(k_1, theta, N), 4 / pi * k_1**2 / N**2 * _over_poles(_g(z / (pi * theta))), domain=THERMAL,
    note="At a double or triple pole (k_1 = 2; N = 18 with k_1 = sqrt(3)) the sum is its limit.",
)  # fmt: skip
def quantum_flux_in_closed_form():
    """Partial fractions over the relaxation poles, proved by exact traces; g for each pole."""
    integral = reduced_quantum_flux()
    fractions = partial_fractions(integral.response, y, z)
    kernel = conductance.residue_sum(Symbol("w", positive=True))
    return Derivation(pole_sum(integral, z), (*fractions.steps, *kernel.steps))


@quantum_flux_in_closed_form.witness("Arb enclosure of (47)", points.thermal(3, 1000))
def _(point, digits):
    return witnesses_integrals.enclosed(reduced_quantum_flux(), point, digits)


@quantum_flux_in_closed_form.witness("linear solve of the explicit network", points.thermal(3, 5))
def _(point, digits):
    return witnesses_flux.I_3(point, digits)


@beyond.claim(
    "beyond-cold", "The next order of the flux at low temperature, at every N: the law holds while "
    "the transmission is flat.",
    I_3(k_1, theta, N) - pi * theta / 3,
    -(pi**3) * (N - 2 * k_1**2) ** 2 * theta**3 / (60 * k_1**2),
    limit=Limit(theta, 0), domain=THERMAL,
    note="At N = 2 k_1^2 this order vanishes.",
)  # fmt: skip
def next_order_at_low_temperature():
    """Curvature of the transmission at zero frequency times the second moment of the kernel."""
    whole = low_temperature(reduced_quantum_flux(), theta, 3)
    return Expansion(whole.symbol, whole.point, whole.terms[1:], whole.remainder)


@next_order_at_low_temperature.witness(
    "linear solve, less the quantum of conductance",
    points.reduced((2, "1/1000000000000", 3), ("1/2", "1/1000000000000", 5)),
)
def _(point, digits):
    return witnesses_flux.less_universal(point, digits)


@beyond.claim(
    "beyond-bias", "The quantum current at any two temperatures, at every N and coupling, in units "
    r"of $\hbar\,2k/m$.",
    J_bias,
    k_1**2 / (2 * pi * N**2) * _over_poles(theta_L * _e(z / (pi * theta_L))
                                           - theta_R * _e(z / (pi * theta_R))),
    domain=BIAS,
)  # fmt: skip
def current_at_arbitrary_bias():
    """One sum over the same poles for each bath, with e in place of g."""
    kernel = occupation.residue_sum(Symbol("w", positive=True))
    total = sum((pole_sum(part, z) for part in reduced_bias()), S.Zero)
    return Derivation(total, kernel.steps)


@current_at_arbitrary_bias.witness("Arb enclosure", points.biased(3, 1000))
def _(point, digits):
    return witnesses_integrals.enclosed(reduced_bias(), point, digits)


@current_at_arbitrary_bias.witness("linear solve of the explicit network", points.biased(3, 5))
def _(point, digits):
    return witnesses_flux.J_bias(point, digits)


a_half = Symbol("a_half", positive=True)  # g(a_half) = 1/2
theta_half = Symbol("theta_half", positive=True)  # J_q/J_cl = 1/2


@beyond.claim(
    "beyond-half", "Defined by $J_q/J_{cl} = 1/2$, the crossover temperature falls as $1/N$ as "
    "well: $N\\theta_{1/2}$ tends to $2k_1/a_{1/2}$ with $g(a_{1/2}) = 1/2$.",
    N * theta_half, 2 * k_1 / a_half,
    domain=Domain((COUPLING,)), limit=Limit(N),
)  # fmt: skip
def half_crossover():
    """The temperature at which the certified flux is half the classical one, for growing N."""
    return Converging(
        value=lambda point, size, digits: witnesses_integrals.half_temperature(
            reduced_quantum_flux(), exact_I1().result, point, size, digits
        ),
        numbers={a_half: partial(witnesses_integrals.half_argument, conductance.over_pole(x / pi))},
    )
