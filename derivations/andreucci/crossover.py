"""Section 4.1, continued: the flux at large N, the crossover function g and its limits."""

from __future__ import annotations

from sympy import Derivative, Integer, Symbol, cancel, diff, log, oo, pi, polygamma, sin
from sympy import gamma as euler_gamma_function

from derive.asymptotics import Expansion, leading_pole, low_temperature
from derive.kernel_series import high_temperature_series, low_temperature_series
from derive.kernels import conductance
from derive.poles import vanishing_root
from derive.response import ThermalIntegral

from ..domain import Domain, Variable
from ..paper import Limit
from . import network as net
from . import points, witnesses_flux, witnesses_integrals, witnesses_noise, witnesses_reduced
from .classical_integrals import UNIT, exact_I1
from .notation import (
    CROSSOVER,
    NETWORK,
    T_N,
    TEMPERATURE,
    THERMAL,
    Delta_T,
    N,
    T,
    a,
    g,
    hbar,
    k_1,
    k_B,
    omega,
    theta,
    x,
)
from .quantum_flux import J, flux
from .quantum_integrals import flux_ratio_at_scaled_temperature, reduced_quantum_flux

__all__ = ["PLANCK", "crossover_function", "crossover_temperature", "h", "sections"]

sections = (flux,)

h = Symbol("h", positive=True)  # Planck's constant, 2 pi hbar
PLANCK = {h: 2 * pi * hbar}


@flux.equation(
    "48", J, k_B * Delta_T / (2 * N) * k_1 * UNIT * g(T_N(k_1) / T),
    where=lambda: {
        T_N(k_1): k_1 / N * hbar / k_B * UNIT,
        T: theta * hbar * UNIT / (2 * k_B),
        g: lambda argument: conductance.over_pole(argument / pi),
    },
    limit=Limit(N, fixed={theta: 2 * k_1 / (N * a)}), domain=NETWORK,
    note="g is the true g, see (49). Leading order at fixed T/T_N; a is T_N/T.",
)  # fmt: skip
def large_size_quantum_flux():
    """The one relaxation pole that vanishes as 1/N; all others contribute beyond the correction."""
    integral = net.dimensionless(net.quantum_flux())
    scaled = ThermalIntegral(
        integral.prefactor, integral.response, integral.kernel, 2 * k_1 / (N * a)
    )
    return leading_pole(scaled, N)


@large_size_quantum_flux.witness("three bodies, N = 10^24", points.scaled_to_crossover())
def _(point, digits):
    return witnesses_reduced.quantum_flux(witnesses_reduced.scaled(point), digits)


@flux.equation(
    "49", g(x),
    x**2 / pi**2 * (polygamma(1, 1 + x / pi) - polygamma(1, 1 - x / pi))
    + x**2 / sin(x) ** 2 - 2 * x,
    domain=CROSSOVER,
    note="The apparent poles at x = n pi cancel.",
)  # fmt: skip
def crossover_function():
    """Residue sum of the conductance kernel over one relaxation pole, with w = x/pi."""
    return conductance.residue_sum(x / pi)


@crossover_function.witness("Arb enclosure of the integral", points.arguments(1, 3, 10))
def _(point, digits):
    return witnesses_integrals.g(point, digits)


z = Symbol("z", positive=True)


@flux.equation(
    "49+", polygamma(1, z), Derivative(euler_gamma_function(z), (z, 2)),
    where=lambda: {
        Derivative(euler_gamma_function(z), (z, 2)): diff(euler_gamma_function(z), z, 2),
        Derivative(log(euler_gamma_function(z)), (z, 2)): polygamma(1, z),
    },
    domain=Domain((Variable(z, "z", lower=Integer(0), samples=(Integer(1), Integer(2))),)),
    note="Without the logarithm; psi^(1) is the second derivative of ln Gamma.",
)  # fmt: skip
def trigamma_function():
    """Second derivative of the logarithm of the Gamma function."""
    return Derivative(log(euler_gamma_function(z)), (z, 2))


@trigamma_function.witness("sum of inverse squares", points.gammas())
def _(point, digits):
    return witnesses_integrals.trigamma(point, digits)


@flux.equation("50", T_N(k_1), k_1 / N * hbar / k_B * UNIT, limit=Limit(N), domain=NETWORK)
def crossover_temperature():
    """The temperature at which the vanishing pole, as hbar z over 2 k_B, is reached: T z/theta."""
    (cubic,) = net.dimensionless(
        net.classical_bulk()[0], temperatures=False
    ).response.pole_polynomials
    small, rate = Symbol("epsilon", positive=True), Symbol("rate")
    polynomial = -cubic.subs({net.s: -rate, N: 1 / small})
    root = vanishing_root(polynomial, rate, small, 3)
    unit = hbar * UNIT / (2 * k_B)
    terms = tuple((unit * root.coeff(small, p), -Integer(p)) for p in (1, 2, 3))
    return Expansion(N, oo, tuple(t for t in terms if t[0] != 0), Integer(-4))


@crossover_temperature.witness(
    "slowest pole of three bodies", points.any_units(hbar="1/2", N=10**12)
)
def _(point, digits):
    return witnesses_reduced.crossover_temperature(point)


@flux.equation(
    "50+a", g(x), Integer(1), limit=Limit(x, 0), domain=CROSSOVER,
    note="T much larger than T_N. Holds for (49) as printed too.",
)  # fmt: skip
def crossover_at_high_temperature():
    """High-temperature series of g."""
    series = high_temperature_series("conductance", x / pi, 3)
    terms = tuple((series.coeff(x, p), Integer(p)) for p in range(4))
    return Expansion(x, Integer(0), terms, Integer(4))


@crossover_at_high_temperature.witness(
    "Arb enclosure of the integral", points.arguments("1/1000000")
)
def _(point, digits):
    return witnesses_integrals.g(point, digits)


@flux.equation(
    "50+b", g(x), pi / 3 / x, limit=Limit(x), domain=CROSSOVER,
    note="T much smaller than T_N. For the true g; (49) as printed tends to minus infinity.",
)  # fmt: skip
def crossover_at_low_temperature():
    """Low-temperature series of g."""
    series = low_temperature_series("conductance", x / pi, 3)
    terms = tuple((series.coeff(x, -p), Integer(-p)) for p in (1, 3, 5))
    return Expansion(x, oo, terms, Integer(-7))


@crossover_at_low_temperature.witness("Arb enclosure of the integral", points.arguments(10**5))
def _(point, digits):
    return witnesses_integrals.g(point, digits)


@flux.claim(
    "C4.1-9", r"For large N the ratio of (48) to (24) is the function $g$.",
    Symbol("J_q__int") / Symbol("J_cl__int"), g(a),
    where=lambda: {g: lambda argument: conductance.over_pole(argument / pi)},
    limit=Limit(N, fixed={theta: 2 * k_1 / (N * a)}), domain=NETWORK,
    note="For the true g; not for (49) as printed.",
)  # fmt: skip
def flux_ratio():
    """Quantum flux at theta = 2 k_1/(N a) over the leading classical flux."""
    return flux_ratio_at_scaled_temperature()


@flux_ratio.witness("three bodies, N = 10^24", points.scaled_to_crossover())
def _(point, digits):
    return witnesses_reduced.flux_over_leading(point, digits)


@flux.equation(
    "51", J, pi**2 * k_B**2 * T / (3 * h) * Delta_T,
    where=lambda: {**PLANCK, T: theta * hbar * UNIT / (2 * k_B)},
    limit=Limit(theta, 0), domain=THERMAL,
    note="Holds at every N and coupling, not only for large N.",
)  # fmt: skip
def quantum_of_conductance():
    """Low-temperature expansion of the exact flux: the transmission at zero frequency is 1."""
    return low_temperature(net.dimensionless(net.quantum_flux()), theta, 2)


@quantum_of_conductance.witness("linear solve at low temperature", points.cold(3, 5))
def _(point, digits):
    return witnesses_flux.cold_flux(point, digits)


@flux.claim(
    "C4.1-14", "The bracket of (51) is universal, independent of all system parameters.",
    Symbol("transmission_0"), Integer(1), domain=NETWORK,
)  # fmt: skip
def perfect_transmission():
    """Transmission at zero frequency, for any parameters."""
    return cancel(net.classical_flux().response.at_frequency(omega)).subs(omega, 0)


@perfect_transmission.witness("exact elimination in the explicit network", points.flux_points())
def _(point, digits):
    return witnesses_noise.perfect(point)


@flux.claim(
    "fig4a", "Fig. 4a: $I_3$ for N = 500, 1000, 2000 from top to bottom, k_1 = 3.",
    Symbol("in_order"), Integer(1), sampled=True, domain=Domain((TEMPERATURE,)),
)  # fmt: skip
def fluxes_in_order():
    """1 when the certified values of I_3 at theta = 1/4096 ... 1 fall with N."""
    return witnesses_integrals.in_order(reduced_quantum_flux(), exact_I1().result, ratio=False)


@fluxes_in_order.witness("three bodies, Arb quadrature", points.values(theta, "1/8", "1/1000"))
def _(point, digits):
    return witnesses_reduced.quantum_curves_in_order(False, point)
