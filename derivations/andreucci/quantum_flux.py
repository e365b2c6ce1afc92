"""Section 4.1, quantum heat flux: from the trace (42) to the integral I_3 and its two limits."""

from __future__ import annotations

from sympy import (
    Abs,
    Derivative,
    Function,
    I,
    Integer,
    Integral,
    Symbol,
    coth,
    diff,
    oo,
    pi,
    sinh,
    sqrt,
)

from derive.asymptotics import high_temperature, low_temperature
from derive.current import bias_kernel, conductance_kernel
from derive.derivation import Derivation

from ..paper import Limit, Section
from . import (
    domains,
    points,
    trace,
    witnesses_flux,
    witnesses_model,
    witnesses_reduced,
    witnesses_trace,
)
from . import network as net
from .classical_integrals import CUBIC, G_1N, QUADRATIC, UNIT, end_to_end
from .notation import (
    I_3,
    T_L,
    T_R,
    THERMAL,
    Delta_T,
    N,
    T,
    gamma,
    hbar,
    k,
    k_1,
    k_B,
    m,
    omega,
    s,
    theta,
    y,
)
from .quantum_integrals import reduced_quantum_flux

__all__ = ["J", "flux", "reduced_quantum_flux_integral", "sections"]

flux = Section("4.1", "Intensive coupling, quantum case: heat flux")
sections = (flux,)

J = Symbol("J_q__int", real=True)
f = Function("f")


def occupations(*temperatures):
    """The Bose-Einstein occupations, for the name f in print: 1/(e^{2u} - 1) = (coth u - 1)/2."""
    return {f(omega, t): (coth(hbar * omega / (2 * k_B * t)) - 1) / 2 for t in temperatures}


@flux.equation(
    "42", J,
    Integral(
        (I * gamma * omega) ** 2 * Abs(G_1N(omega)) ** 2 * hbar * omega / pi
        * (f(omega, T_L) - f(omega, T_R)), (omega, -oo, oo)),
    where=lambda: {**end_to_end(), **occupations(T_L, T_R)},
    domain=domains.MECHANICAL_BATHS_QUANTUM,
    note="The slip of notation of (12): with the kernels i gamma omega of (7) the sign is "
    "opposite; with Im Gamma the formula is right.",
)  # fmt: skip
def quantum_flux_from_trace():
    """Landauer's formula at any two temperatures."""
    energies = bias_kernel(omega, T_L, T_R, hbar, k_B)
    result = sum(part.as_expr(omega) for part in net.quantum_bias())
    return Derivation(result, energies.steps)


@quantum_flux_from_trace.witness("linear solve, arbitrary bias", points.quantum_flux_points())
def _(point, digits):
    return witnesses_flux.quantum_flux_bias(point, digits)


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
        Derivative(f(omega, T), T): diff(occupations(T)[f(omega, T)], T),
    },
    domain=domains.MECHANICAL_THERMAL,
)  # fmt: skip
def linear_response_flux():
    """First order in the temperature difference."""
    kernel = conductance_kernel(omega, T, hbar, k_B)
    return Derivation(net.quantum_flux().as_expr(omega), kernel.steps)


@linear_response_flux.witness("linear solve, linear response", points.linear_response_points())
def _(point, digits):
    return witnesses_flux.quantum_flux_linear(point, digits)


@flux.claim(
    "C4.1-1", "Plugging (7) into (42) and expanding to first order in $\\Delta T$ gives (44).",
    J, Integral(
        hbar * gamma**2 * Delta_T / pi * omega**3 * Abs(G_1N(omega)) ** 2
        * Derivative(f(omega, T), T), (omega, -oo, oo)),
    where=lambda: {
        **end_to_end(),
        Derivative(f(omega, T), T): diff(occupations(T)[f(omega, T)], T),
    },
    domain=domains.MECHANICAL_THERMAL,
    note="With Im Gamma for Gamma in (42), as (6) writes it out; see (12) for that slip.",
)  # fmt: skip
def kernels_in_quantum_trace():
    """The trace with the spectral densities of (7), times the slope of the occupation."""
    energy = conductance_kernel(omega, T, hbar, k_B)  # hbar omega df/dT
    inside = trace.between_baths() * energy.result * Delta_T / pi
    return Derivation(Integral(inside, (omega, -oo, oo)), energy.steps)


@kernels_in_quantum_trace.witness(
    "trace of explicit matrices",
    [{**p, omega: Integer(3) / 4} for p in points.linear_response_points()],
)
def _(point, digits):
    return witnesses_trace.quantum_flux(point)


@flux.claim(
    "C4.1-2", "The Green's function element $G_{1N}$ is the same as in the classical case.",
    Abs(G_1N(omega)) ** 2,
    (2 * k / N) ** 2 * (m * omega**2 - 2 * k) ** 2
    / (omega**2 * ((m * omega**2 - 2 * k) ** 2 + gamma**2 * omega**2)
       * (m**2 * omega**2 * (m * omega**2 - 2 * k) ** 2
          + gamma**2 * (m * omega**2 - 4 * k / N) ** 2)),
    domain=domains.MECHANICAL_FREQUENCY,
    note="Equations of motion that are linear are the same for operators. The printed side is the "
    "square modulus of the classical G_1N of C3.1-5.",
)  # fmt: skip
def green_of_quantum_flux():
    """The response of the quantum current over the frictions of both baths."""
    response = net.quantum_flux().response
    return response.at_frequency(omega) / (4 * gamma**2 * omega**2)


@green_of_quantum_flux.witness("linear solve of the explicit network", points.frequencies(3, 5))
def _(point, digits):
    return abs(witnesses_model.green_element(point, digits)) ** 2


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
    domain=domains.UNITS,
)  # fmt: skip
def quantum_flux_in_units():
    """The flux in the variable y, with I_3 of (47)."""
    return net.dimensionless(net.quantum_flux()).as_expr(y)


@quantum_flux_in_units.witness(
    "three bodies, Arb quadrature", points.any_units(hbar="1/2", theta="2/3")
)
def _(point, digits):
    return witnesses_reduced.quantum_flux(point, digits)


@flux.definition("46", theta, 2 * k_B * T / hbar * sqrt(m / (2 * k)))
def dimensionless_temperature():
    """Scale of the kernel in the variable y: 2 k_B T over hbar sqrt(2k/m)."""
    return net.quantum_flux().scale / UNIT


@flux.equation("47", I_3(k_1, theta, N), _integral_47(), domain=THERMAL)
def reduced_quantum_flux_integral():
    """Transmission times the derivative of the occupation, in the variable y."""
    return reduced_quantum_flux().as_expr(y)


@reduced_quantum_flux_integral.witness("linear solve of the explicit network", points.thermal(3, 5))
def _(point, digits):
    return witnesses_flux.I_3(point, digits)


@flux.claim(
    "C4.1-3", "(47) gives a function of $k_1$, $\\theta$ and N.",
    Symbol("n_par"), Integer(3),
    note="n_par counts the parameters of the flux over k_B dT sqrt(2k/m)/4; the network with its "
    "baths has k, m, gamma, N, hbar, k_B and T.",
)  # fmt: skip
def parameters_of_flux_integral():
    """Symbols in prefactor, response and scale, the Laplace variable apart."""
    integral = reduced_quantum_flux()
    parts = (integral.prefactor, integral.response.laplace(), integral.scale)
    return Integer(len(set().union(*(part.free_symbols for part in parts)) - {s}))


@parameters_of_flux_integral.witness(
    "the explicit flux as each quantity changes its unit", points.linear_response_points()[:1]
)
def _(point, digits):
    return witnesses_flux.parameters_of_flux(point)


@flux.claim(
    "C4.1-4a", "The flux goes to zero at low temperature.",
    I_3(k_1, theta, N), pi * theta / 3, limit=Limit(theta, 0), domain=THERMAL,
    note="The paper gives no coefficient here; the printed side is what (45), (48) and 50+ imply.",
)  # fmt: skip
def flux_at_low_temperature():
    """Taylor series of the transmission times the moments of the kernel, at any N."""
    return low_temperature(reduced_quantum_flux(), theta, 2)


@flux_at_low_temperature.witness(
    "linear solve at low temperature",
    points.reduced((2, "1/10000000000", 3), ("1/2", "1/10000000000", 5)),
)
def _(point, digits):
    return witnesses_flux.I_3(point, digits)


@flux.claim(
    "C4.1-4b", "The flux saturates at high temperature.",
    I_3(k_1, theta, N), 2 * k_1 * (N - 1) / ((N - 1) ** 2 + N * k_1**2),
    limit=Limit(theta), domain=THERMAL,
    note="The paper gives no value; the printed side is the classical flux, (2/pi) I_1, exactly.",
)  # fmt: skip
def flux_at_high_temperature():
    """Moments of the transmission in closed form, at any N."""
    return high_temperature(reduced_quantum_flux(), theta)


@flux_at_high_temperature.witness(
    "linear solve at high temperature", points.reduced((2, 10**12, 3), ("1/2", 10**12, 5))
)
def _(point, digits):
    return witnesses_flux.I_3(point, digits)
