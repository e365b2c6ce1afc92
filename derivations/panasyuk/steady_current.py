"""Section III: the heat current and the conductance in the steady state, (42) and (43)."""

from __future__ import annotations

from functools import cache

from sympy import (
    Expr,
    Function,
    I,
    Integral,
    Mul,
    Poly,
    cancel,
    csch,
    exp,
    expand,
    factor,
    oo,
    pi,
    sinh,
)

from derive.current import bias_kernel, conductance_kernel
from derive.derivation import Derivation

from . import network as net
from . import points, witnesses_steady
from .heat import heat
from .notation import (
    BY_ROOTS,
    ROOTS,
    T_1,
    T_2,
    D,
    J,
    K,
    T,
    gamma,
    gamma_1,
    gamma_2,
    gamma_h,
    hbar,
    k_B,
    m,
    omega,
    omega_0,
    tau_h,
    tau_p,
    z,
)
from .root_sums import over_roots, with_roots
from .steady import MODULI, by_roots, require_roots

__all__ = ["OCCUPATIONS", "n_1", "n_2", "sections"]

sections = (heat,)

n_1, n_2 = Function("n_1"), Function("n_2")
OCCUPATIONS = {
    n_1(omega): 1 / (exp(hbar * omega / (k_B * T_1)) - 1),
    n_2(omega): 1 / (exp(hbar * omega / (k_B * T_2)) - 1),
}
TWO_TEMPERATURES = over_roots(lambda own, weight: weight * own**2 * Integral(
    omega * (n_1(omega) - n_2(omega)) / ((D**2 + omega**2) * (own**2 + omega**2)), (omega, 0, oo)
))  # fmt: skip


@cache
def _transmission(equal: bool) -> Expr:
    """The engine's transmission by the roots; frictions equal, or gamma_1 and the rest."""
    response = net.response(m)
    cubic = next(p for p in response.pole_polynomials if Poly(p, z).degree() == 3)
    lead = Poly(cubic, z).LC()
    require_roots(by_roots(expand(cubic.subs(gamma_2, m * gamma_h - gamma_1) / lead)))
    rest = Mul(*(p * p.subs(z, -z) for p in response.pole_polynomials if p is not cubic))
    outside = cancel(response.numerator / (lead**2 * rest)).subs(z, I * omega)
    own = m * gamma_h / 2 if equal else gamma_1
    outside = outside.subs({gamma_1: own, gamma_2: m * gamma_h - own}, simultaneous=True)
    for name in (gamma_h, omega_0, D):
        outside = outside.subs(name, BY_ROOTS[name])
    return factor(outside) / MODULI


def _landauer(energy: Derivation, equal: bool) -> Derivation:
    """1/(2 pi) times the integral over positive frequencies of transmission times energy."""
    inside = _transmission(equal) * energy.result / (2 * pi)
    return Derivation(Integral(inside, (omega, 0, oo)), energy.steps)


def _energies() -> Derivation:
    """hbar omega (n_1 - n_2); the kernels of the engine are a step."""
    kernels = bias_kernel(omega, T_1, T_2, hbar, k_B)
    return Derivation(kernels.steps[-1].left, kernels.steps)


@heat.equation(
    "42", J, -hbar * D**2 / (2 * pi * tau_p) * TWO_TEMPERATURES,
    where=lambda: {**with_roots(TWO_TEMPERATURES), **OCCUPATIONS, **BY_ROOTS}, domain=ROOTS,
    note="For gamma_1 = gamma_2; roots as parameters. n_nu is the Bose-Einstein occupation.",
)  # fmt: skip
def heat_current():
    """Landauer's formula with the transmission between two Drude baths on one oscillator."""
    return _landauer(_energies(), True)


@heat_current.witness("quadrature over three variables solved linearly", points.currents(), 15)
def _(point, digits):
    return witnesses_steady.current(point, digits)


GENERAL = -hbar * D**2 / pi * 2 * gamma_1 * gamma_2 / (gamma * m) * TWO_TEMPERATURES


@heat.claim(
    "C3-7", r"For $\gamma_1 \neq \gamma_2$ the current is (42) with $1/2\tau_p \to "
    r"2\gamma_1\gamma_2/(\gamma m)$.",
    J, GENERAL,
    where=lambda: {**with_roots(GENERAL), **OCCUPATIONS, gamma_2: gamma - gamma_1,
                   gamma: m * gamma_h, **BY_ROOTS},
    domain=ROOTS,
)  # fmt: skip
def heat_current_of_unequal_baths():
    """The same with two frictions."""
    return _landauer(_energies(), False)


@heat_current_of_unequal_baths.witness(
    "quadrature over three variables solved linearly", points.currents(gamma_1), 15
)
def _(point, digits):
    return witnesses_steady.current(point, digits)


HALF = hbar * omega / (2 * k_B * T)
RESPONSES = over_roots(lambda own, weight: weight * own**2 * Integral(
    omega**2 * csch(HALF) ** 2 / ((D**2 + omega**2) * (own**2 + omega**2)),
    (omega, 0, oo)))  # fmt: skip


@heat.equation(
    "43", K, -(tau_h**2) * k_B * D**2 / (8 * pi * tau_p) * RESPONSES,
    where=lambda: {**with_roots(RESPONSES), csch(HALF): 1 / sinh(HALF),
                   tau_h: hbar / (k_B * T), **BY_ROOTS},
    domain=ROOTS,
    note="For gamma_1 = gamma_2; the first form, -lim J_th/dT with dT = T_2 - T_1, is what the "
    "derivation computes.",
)  # fmt: skip
def thermal_conductance():
    """Linear response with the same transmission: the slope of the occupation is a csch^2."""
    return _landauer(conductance_kernel(omega, T, hbar, k_B), True)


@thermal_conductance.witness(
    "difference of the current of three variables solved linearly", points.conductances(), 12
)
def _(point, digits):
    return witnesses_steady.conductance(point, digits)
