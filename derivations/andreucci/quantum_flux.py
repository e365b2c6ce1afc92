"""Section 4.1: intensive coupling, quantum heat flux."""

from __future__ import annotations

from sympy import (
    Abs,
    Derivative,
    Function,
    I,
    Integer,
    Integral,
    Symbol,
    cancel,
    coth,
    diff,
    log,
    oo,
    pi,
    polygamma,
    sin,
    sinh,
    sqrt,
)
from sympy import (
    gamma as euler_gamma_function,
)

from derive.asymptotics import Expansion, high_temperature, leading_pole, low_temperature
from derive.bath import occupation
from derive.current import bias_kernel, conductance_kernel
from derive.derivation import Derivation
from derive.kernel_series import high_temperature_series, low_temperature_series
from derive.kernels import conductance
from derive.poles import vanishing_root
from derive.response import ThermalIntegral

from ..domain import Domain, Variable
from ..paper import Limit, Section
from . import network as net
from . import witnesses
from .classical import CUBIC, G_1N, QUADRATIC, UNIT, end_to_end, exact_I1
from .model import flux_ratio_at_scaled_temperature
from .notation import (
    CROSSOVER,
    I_3,
    NETWORK,
    T_L,
    T_N,
    T_R,
    TEMPERATURE,
    THERMAL,
    Delta_T,
    N,
    T,
    a,
    g,
    gamma,
    hbar,
    k,
    k_1,
    k_B,
    m,
    omega,
    theta,
    x,
    y,
)

__all__ = ["reduced_quantum_flux", "sections"]

flux = Section("4.1", "Intensive coupling, quantum case: heat flux")
sections = (flux,)

J = Symbol("J_q__int", real=True)
f = Function("f")
h = Symbol("h", positive=True)  # Planck's constant, 2 pi hbar
PLANCK = {h: 2 * pi * hbar}


def occupations(*temperatures):
    """The Bose-Einstein occupations, for the name f in print: 1/(e^{2u} - 1) = (coth u - 1)/2."""
    return {f(omega, t): (coth(hbar * omega / (2 * k_B * t)) - 1) / 2 for t in temperatures}


def reduced_quantum_flux() -> ThermalIntegral:
    """I_3: the quantum flux over k_B dT sqrt(2k/m)/4."""
    integral = net.dimensionless(net.quantum_flux())
    unit = k_B * Delta_T * UNIT / 4
    return ThermalIntegral(
        cancel(integral.prefactor / unit), integral.response, integral.kernel, integral.scale
    )


@flux.equation(
    "42", J,
    Integral(
        (I * gamma * omega) ** 2 * Abs(G_1N(omega)) ** 2 * hbar * omega / pi
        * (f(omega, T_L) - f(omega, T_R)), (omega, -oo, oo)),
    where=lambda: {**end_to_end(), **occupations(T_L, T_R)},
    domain=witnesses.MECHANICAL_BATHS_QUANTUM,
    note="The slip of notation of (12): with the kernels i gamma omega of (7) the sign is "
    "opposite; with Im Gamma the formula is right.",
)  # fmt: skip
def quantum_flux_from_trace():
    """Landauer's formula at any two temperatures."""
    energies = bias_kernel(omega, T_L, T_R, hbar, k_B)
    result = sum(part.as_expr(omega) for part in net.quantum_bias())
    return Derivation(result, energies.steps)


@quantum_flux_from_trace.witness("linear solve, arbitrary bias", witnesses.quantum_flux_points())
def _(point, digits):
    return witnesses.quantum_flux_bias(point, digits)


@flux.definition("43", Symbol("T"), (T_L + T_R) / 2)
def linear_response():
    """Mean temperature; the difference is small against it."""
    return (T_L + T_R) / 2


@flux.equation(
    "44", J,
    hbar * gamma**2 * Delta_T / pi
    * Integral(omega**3 * Abs(G_1N(omega)) ** 2 * Derivative(f(omega, T), T), (omega, -oo, oo)),
    where=lambda: {
        **end_to_end(),
        Derivative(f(omega, T), T): diff(occupation(omega, T, hbar, k_B), T),
    },
    domain=witnesses.MECHANICAL_THERMAL,
)  # fmt: skip
def linear_response_flux():
    """First order in the temperature difference."""
    kernel = conductance_kernel(omega, T, hbar, k_B)
    return Derivation(net.quantum_flux().as_expr(omega), kernel.steps)


@linear_response_flux.witness("linear solve, linear response", witnesses.linear_response_points())
def _(point, digits):
    return witnesses.quantum_flux_linear(point, digits)


def _integral_47():
    kernel = y**2 / sinh(y / theta) ** 2
    return (
        4
        / pi
        * k_1**2
        / (theta**2 * N**2)
        * Integral((y**2 - 1) ** 2 / QUADRATIC * kernel / CUBIC, (y, -oo, oo))
    )


@flux.equation(
    "45", J, k_B * Delta_T * UNIT / 4 * I_3(k_1, theta, N),
    where=lambda: {I_3(k_1, theta, N): _integral_47()},
    domain=witnesses.UNITS,
)  # fmt: skip
def quantum_flux_in_units():
    """The flux in the variable y, with I_3 of (47)."""
    return net.dimensionless(net.quantum_flux()).as_expr(y)


@flux.definition("46", theta, 2 * k_B * T / hbar * sqrt(m / (2 * k)))
def dimensionless_temperature():
    """Scale of the kernel in the variable y: 2 k_B T over hbar sqrt(2k/m)."""
    return net.quantum_flux().scale / UNIT


@flux.equation("47", I_3(k_1, theta, N), _integral_47(), domain=THERMAL)
def reduced_quantum_flux_integral():
    """Transmission times the derivative of the occupation, in the variable y."""
    return reduced_quantum_flux().as_expr(y)


@reduced_quantum_flux_integral.witness(
    "linear solve of the explicit network", witnesses.thermal(3, 5)
)
def _(point, digits):
    return witnesses.I_3(point, digits)


@flux.claim(
    "C4.1-4a", "The flux goes to zero at low temperature.",
    I_3(k_1, theta, N), pi * theta / 3, limit=Limit(theta, 0), domain=THERMAL,
    note="The paper gives no coefficient here; the printed side is what (45), (48) and 50+ imply.",
)  # fmt: skip
def flux_at_low_temperature():
    """Taylor series of the transmission times the moments of the kernel, at any N."""
    return low_temperature(reduced_quantum_flux(), theta, 2)


@flux.claim(
    "C4.1-4b", "The flux saturates at high temperature.",
    I_3(k_1, theta, N), 2 * k_1 * (N - 1) / ((N - 1) ** 2 + N * k_1**2),
    limit=Limit(theta), domain=THERMAL,
    note="The paper gives no value; the printed side is the classical flux, (2/pi) I_1, exactly.",
)  # fmt: skip
def flux_at_high_temperature():
    """Moments of the transmission in closed form, at any N."""
    return high_temperature(reduced_quantum_flux(), theta)


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


@crossover_function.witness("Arb enclosure of the integral", witnesses.arguments(1, 3, 10))
def _(point, digits):
    return witnesses.g(point, digits)


z = Symbol("z", positive=True)


@flux.equation(
    "49+", polygamma(1, z), Derivative(euler_gamma_function(z), (z, 2)),
    where=lambda: {
        Derivative(euler_gamma_function(z), (z, 2)): diff(euler_gamma_function(z), z, 2)
    },
    domain=Domain((Variable(z, "z", lower=Integer(0), samples=(Integer(1), Integer(2))),)),
    note="Without the logarithm; psi^(1) is the second derivative of ln Gamma.",
)  # fmt: skip
def trigamma_function():
    """Second derivative of the logarithm of the Gamma function."""
    return diff(log(euler_gamma_function(z)), z, 2)


@trigamma_function.witness("sum of inverse squares", witnesses.gammas())
def _(point, digits):
    return witnesses.trigamma(point, digits)


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


@flux.equation(
    "50+a", g(x), Integer(1), limit=Limit(x, 0), domain=CROSSOVER,
    note="T much larger than T_N. Holds for (49) as printed too.",
)  # fmt: skip
def crossover_at_high_temperature():
    """High-temperature series of g."""
    series = high_temperature_series("conductance", x / pi, 3)
    terms = tuple((series.coeff(x, p), Integer(p)) for p in range(4))
    return Expansion(x, Integer(0), terms, Integer(4))


@flux.equation(
    "50+b", g(x), pi / 3 / x, limit=Limit(x), domain=CROSSOVER,
    note="T much smaller than T_N. For the true g; (49) as printed tends to minus infinity. The "
    "functions expanded are trigammas, not digammas.",
)  # fmt: skip
def crossover_at_low_temperature():
    """Low-temperature series of g."""
    series = low_temperature_series("conductance", x / pi, 3)
    terms = tuple((series.coeff(x, -p), Integer(-p)) for p in (1, 3, 5))
    return Expansion(x, oo, terms, Integer(-7))


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


@flux.equation(
    "51", J, pi**2 * k_B**2 * T / (3 * h) * Delta_T,
    where=lambda: {**PLANCK, T: theta * hbar * UNIT / (2 * k_B)},
    limit=Limit(theta, 0), domain=THERMAL,
    note="Holds at every N and coupling, not only for large N.",
)  # fmt: skip
def quantum_of_conductance():
    """Low-temperature expansion of the exact flux: the transmission at zero frequency is 1."""
    return low_temperature(net.dimensionless(net.quantum_flux()), theta, 2)


@quantum_of_conductance.witness("linear solve at low temperature", witnesses.cold(3, 5))
def _(point, digits):
    return witnesses.cold_flux(point, digits)


@flux.claim(
    "C4.1-14", "The bracket of (51) is universal, independent of all system parameters.",
    Symbol("transmission_0"), Integer(1), domain=NETWORK,
)  # fmt: skip
def perfect_transmission():
    """Transmission at zero frequency, for any parameters."""
    return cancel(net.classical_flux().response.at_frequency(omega)).subs(omega, 0)


@flux.claim(
    "C4.1-12", "As N increases, saturation to the classical value takes place at lower temperature "
    "(fig. 5: N = 500, 1000, 2000 from bottom to top, k_1 = 3).",
    Symbol("in_order"), Integer(1), sampled=True,
    domain=Domain((TEMPERATURE,)),
)  # fmt: skip
def ratios_in_order():
    """1 when the certified ratios J_q/J_cl at theta = 1/1000 ... 1 grow with N."""
    return witnesses.in_order(reduced_quantum_flux(), exact_I1().result, ratio=True)


@flux.claim(
    "fig4a", "Fig. 4a: $I_3$ for N = 500, 1000, 2000 from top to bottom, k_1 = 3.",
    Symbol("in_order"), Integer(1), sampled=True, domain=Domain((TEMPERATURE,)),
)  # fmt: skip
def fluxes_in_order():
    """1 when the certified values of I_3 at theta = 1/1000 ... 1 fall with N."""
    return witnesses.in_order(reduced_quantum_flux(), exact_I1().result, ratio=False)
