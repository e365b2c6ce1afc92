"""Heat currents between two baths, as prefactor, response and kernel.

    J = 1/(4 pi) int transmission(omega) hbar omega [f(omega, T_a) - f(omega, T_b)] d omega

over the whole real axis, positive from the source into the network. Every form is a
``ThermalIntegral`` (or two) over the same transmission:

    classical         k_B (T_a - T_b) times the kernel 1
    linear response   k_B dT times u^2/sinh^2 u
    any bias          k_B T_a |u_a|(coth|u_a| - 1) less the same for b: the zero-point parts cancel

with ``u = hbar omega/(2 k_B T)``, ``scale = 2 k_B T/hbar``.
"""

from __future__ import annotations

from sympy import Expr, S, Symbol, coth, diff, exp, pi, simplify, sinh

from .bath import occupation as bose_einstein
from .derivation import Derivation, Step
from .kernels import classical, conductance, occupation
from .network import Network
from .parameter import ParameterError
from .response import ThermalIntegral
from .transmission import transmission

__all__ = [
    "bias_kernel",
    "biased_current",
    "classical_current",
    "conductance_kernel",
    "linear_response_current",
]


def classical_current(
    network: Network, source: str, drain: str, s: Symbol, *, k_B: Expr,
    difference: Expr | None = None,
) -> ThermalIntegral:  # fmt: skip
    """Classical heat current ``k_B dT/(4 pi) int transmission``; linear in ``dT``, exactly.

    ``difference`` stands for the temperature of the source less that of the drain, unless given.
    """
    if difference is None:
        difference = network.bath(source)[1].temperature - network.bath(drain)[1].temperature
    response = transmission(network, source, drain, s)
    return ThermalIntegral(k_B * difference / (4 * pi), response, classical)


def linear_response_current(
    network: Network, source: str, drain: str, s: Symbol, *,
    temperature: Expr, difference: Expr, hbar: Expr, k_B: Expr,
) -> ThermalIntegral:  # fmt: skip
    """Quantum heat current at first order in ``difference`` about one ``temperature``.

    Divided by ``difference`` it is the thermal conductance.
    """
    _require_warm(temperature)
    response = transmission(network, source, drain, s)
    prefactor = k_B * difference / (4 * pi)
    return ThermalIntegral(prefactor, response, conductance, 2 * k_B * temperature / hbar)


def biased_current(
    network: Network, source: str, drain: str, s: Symbol, *, hbar: Expr, k_B: Expr
) -> tuple[ThermalIntegral, ...]:
    """Quantum heat current at any temperatures of the two baths: one integral for each.

    Their sum is the current. A bath at temperature 0 has no occupation and no integral.
    """
    response = transmission(network, source, drain, s)
    parts = []
    for name, sign in ((source, S.One), (drain, S.NegativeOne)):
        temperature = network.bath(name)[1].temperature
        if temperature != 0:
            energy = k_B * temperature
            parts.append(
                ThermalIntegral(sign * energy / (4 * pi), response, occupation, 2 * energy / hbar)
            )
    return tuple(parts)


def conductance_kernel(omega: Symbol, temperature: Symbol, hbar: Expr, k_B: Expr) -> Derivation:
    """``hbar omega df/dT = k_B u^2/sinh^2 u`` with ``u = hbar omega/(2 k_B T)``."""
    u = hbar * omega / (2 * k_B * temperature)
    f = bose_einstein(omega, temperature, hbar, k_B)
    derivative = hbar * omega * diff(f, temperature)
    result = k_B * u**2 / sinh(u) ** 2
    _require_zero(derivative - result)
    steps = (
        Step("The derivative of the occupation.", diff(f, temperature),
             hbar * omega / (4 * k_B * temperature**2 * sinh(u) ** 2)),
        Step("In terms of u = hbar omega/(2 k_B T).", derivative, result),
    )  # fmt: skip
    return Derivation(result, steps)


def bias_kernel(omega: Symbol, hot: Expr, cold: Expr, hbar: Expr, k_B: Expr) -> Derivation:
    """``hbar omega (f_a - f_b) = k_B T_a u_a (coth u_a - 1) - k_B T_b u_b (coth u_b - 1)``.

    Even in ``omega`` as a whole; the single terms are even with ``|u|`` in place of ``u``, which
    changes nothing since the zero-point parts ``k_B T |u| = hbar |omega|/2`` are the same.
    """
    energies = []
    terms = []
    for temperature in (hot, cold):
        u = hbar * omega / (2 * k_B * temperature)
        energies.append(hbar * omega * bose_einstein(omega, temperature, hbar, k_B))
        terms.append(k_B * temperature * u * (coth(u) - 1))
        _require_zero(energies[-1] - terms[-1])
    result = terms[0] - terms[1]
    steps = (
        Step("Energy of an oscillator above its ground state.", energies[0], terms[0]),
        Step("Difference of the two baths.", energies[0] - energies[1], result),
    )
    return Derivation(result, steps)


def _require_warm(temperature: Expr) -> None:
    if temperature.is_positive is False:
        raise ParameterError(
            f"linear response about temperature {temperature}; give a positive one, take the limit"
        )


def _require_zero(difference: Expr) -> None:
    if simplify(difference.rewrite(exp)) != 0:
        raise ArithmeticError(f"a thermal identity does not close: {difference} is not zero")
