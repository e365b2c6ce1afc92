"""Section 6.1, extensive coupling, quantum heat flux: I_7, its cold limit, and where that holds."""

from __future__ import annotations

from typing import Any

from sympy import (
    Abs,
    Derivative,
    Expr,
    Function,
    Integral,
    Symbol,
    diff,
    oo,
    pi,
    sinh,
)

from derive.asymptotics import high_temperature, low_temperature
from derive.current import conductance_kernel
from derive.derivation import Derivation
from derive.poles import pole_sum

from ..paper import Limit, Section
from . import extensive_quantum_domains as domains
from . import extensive_quantum_integrals as integrals
from . import network as net
from . import witnesses_extensive_quantum as witnesses
from .classical_integrals import UNIT
from .extensive_classical_flux import pairs
from .extensive_classical_integrals import G_il
from .extensive_network import EXTENSIVE, in_units
from .extensive_quantum_domains import mechanical
from .notation import (
    I_7,
    N_L,
    N_R,
    Delta_T,
    T,
    alpha_L,
    alpha_R,
    gamma,
    hbar,
    k_1,
    k_B,
    omega,
    theta,
    y,
    z,
)
from .quantum_flux import occupations

__all__ = ["J", "flux", "printed_68", "sections"]

flux = Section("6.1", "Extensive coupling, quantum case: heat flux")
sections = (flux,)

J = Symbol("J_q__ext", real=True)
f = Function("f")
I7 = I_7(k_1, theta, alpha_L, alpha_R)
LOW = alpha_R * alpha_L / (alpha_R + alpha_L) ** 2
PAIRS = N_R * N_L * Abs(G_il(omega)) ** 2


def _written_out() -> dict[Any, Any]:
    """The Green's function and the slope of the occupation."""
    return {**pairs(), Derivative(f(omega, T), T): diff(occupations(T)[f(omega, T)], T)}


@flux.equation(
    "67", J,
    k_B * Delta_T / pi
    * Integral((gamma * omega) ** 2 * PAIRS * Derivative(f(omega, T), T), (omega, -oo, oo)),
    where=_written_out, domain=domains.LINEAR_RESPONSE,
    note="The first equality, its double sum carried out as in (62). It lacks the factor "
    "hbar omega/k_B that (44) has: as printed the integrand is odd, with a pole at zero.",
)  # fmt: skip
def extensive_quantum_flux():
    """First order in the temperature difference, summed over the oscillators at both baths."""
    kernel = conductance_kernel(omega, T, hbar, k_B)
    return Derivation(net.quantum_flux(EXTENSIVE).as_expr(omega), kernel.steps)


@extensive_quantum_flux.witness(
    "explicit network, all pairs of baths", mechanical((4, 1, 2), (5, 2, 1))
)
def _(point, digits):
    return witnesses.flux_in_units(point, digits)


@flux.claim(
    "C6.1-1", "Substituting (8) in (42) gives at linear response a factor related to the "
    "derivative of the Bose function.",
    J, gamma**2 * hbar * Delta_T / pi
    * Integral(omega**3 * PAIRS * Derivative(f(omega, T), T), (omega, -oo, oo)),
    where=_written_out, domain=domains.LINEAR_RESPONSE,
    note="The printed side is (44) with the sums of (62).",
)  # fmt: skip
def derivative_of_the_occupation():
    """The slope of the current at any bias."""
    return extensive_quantum_flux.derivation


@derivative_of_the_occupation.witness(
    "explicit network, all pairs of baths", mechanical((3, 1, 1), (5, 2, 2))
)
def _(point, digits):
    return witnesses.flux_in_units(point, digits)


@flux.equation(
    "67b", J, k_B * Delta_T * UNIT / pi * I7,
    where=lambda: {I7: _integral_68(2)}, domain=domains.IN_UNITS,
    note="The second equality, with sinh squared in (68).",
)  # fmt: skip
def flux_in_the_variable_y():
    """The flux in the variable y; N drops out."""
    return in_units(net.quantum_flux(EXTENSIVE)).as_expr(y)


@flux_in_the_variable_y.witness(
    "explicit network, all pairs of baths",
    [{**point, **domains.UNITS} for point in domains.SMALL],
)
def _(point, digits):
    return witnesses.in_flux_units(point, digits)


def _integral_68(power_of_sinh: int) -> Expr:
    """(68); in print sinh has no exponent."""
    return alpha_L * alpha_R * k_1**2 / theta**2 * Integral(
        (y**2 - 1) ** 2 / ((y**2 - 1) ** 2 + k_1**2 * y**2)
        * (y**2 / sinh(y / theta) ** power_of_sinh)
        / (y**2 * (y**2 - 1) ** 2 + k_1**2 * (y**2 - (alpha_L + alpha_R)) ** 2),
        (y, -oo, oo),
    )  # fmt: skip


def printed_68() -> Expr:
    return _integral_68(1)


@flux.equation(
    "68", I7, printed_68(), domain=domains.FLUX,
    note="sinh must be squared, as in (47) and (77): as printed the integrand is odd.",
)  # fmt: skip
def reduced_extensive_flux():
    """Transmission, half of it over alpha_L alpha_R ..., times u^2/sinh^2 u, in the variable y."""
    return integrals.flux().as_expr(y)


@reduced_extensive_flux.witness("explicit network, all pairs of baths", domains.SMALL)
def _(point, digits):
    return witnesses.I_7(point, digits)


@flux.claim(
    "C6.1-2a", "The flux vanishes at low temperature (fig. 9a).",
    I7, pi**2 / 3 * LOW * theta, limit=Limit(theta, 0), domain=domains.FLUX,
    note="The printed side is (70).",
)  # fmt: skip
def extensive_flux_when_cold():
    """Taylor series of the transmission times the moments of the kernel."""
    return low_temperature(integrals.flux(), theta, 3)


@extensive_flux_when_cold.witness("explicit network at a very low temperature", domains.cold())
def _(point, digits):
    return witnesses.I_7(point, digits)


@flux.claim(
    "C6.1-2b", "The flux saturates at high temperature (fig. 9a).",
    I7,
    2 * pi * alpha_L * alpha_R * k_1 * (2 - alpha_L - alpha_R)
    / ((alpha_L + alpha_R) * ((2 - alpha_L - alpha_R) ** 2 + 2 * (alpha_L + alpha_R) * k_1**2)),
    limit=Limit(theta), domain=domains.FLUX,
    note="The paper gives no value; the printed side is the classical flux, I_5/2, exactly.",
)  # fmt: skip
def extensive_flux_saturates():
    """Moments of the transmission in closed form."""
    return high_temperature(integrals.flux(), theta)


@extensive_flux_saturates.witness("explicit network at a very high temperature", domains.WARM)
def _(point, digits):
    return witnesses.I_7(point, digits)


@flux.equation(
    "C6.1-3", I7, kind="estimate", domain=domains.FLUX,
    text="$I_7$ cannot be computed exactly as its counterpart $I_3$ (47) was.",
    note="Beside it the exact value, without an integral left: see beyond-I7, and beyond-I3 for "
    "I_3. What fails is the shortcut of (48): no rate vanishes with 1/N.",
)  # fmt: skip
def without_an_integral():
    """The residue theorem, a sum over the relaxation poles."""
    return pole_sum(integrals.flux(), z)


@without_an_integral.witness("explicit network, all pairs of baths", domains.SMALL)
def _(point, digits):
    return witnesses.I_7(point, digits)
