"""Kinetic temperatures ``T_i = m <v_i^2>/k_B`` of single oscillators.

    T_i = (m/pi) sum_b T_b int agitation_ib(omega) K(omega/scale_b) d omega

with the kernel 1 (classical) or ``u coth u`` (quantum: the mean energy ``(hbar omega/2) coth u`` in
place of ``k_B T_b``), one integral for each bath b. Modes that no bath reaches are taken at rest;
see ``derive.modes`` for which they are.
"""

from __future__ import annotations

from sympy import Expr, Poly, S, Symbol, factor, pi

from .kernels import classical, energy, zero_point
from .network import Network, NetworkError
from .response import Response, ThermalIntegral
from .transmission import agitation

__all__ = [
    "DivergentTemperature",
    "classical_temperature",
    "logarithm",
    "quantum_temperature",
]


class DivergentTemperature(ValueError):
    """A quantum velocity that diverges at high frequencies.

    ``coefficient``: with the integral cut off at a frequency ``Omega``, the kinetic temperature
    grows as ``coefficient * log(Omega)``.
    """

    def __init__(self, oscillator: str, coefficient: Expr) -> None:
        self.oscillator = oscillator
        self.coefficient = coefficient
        super().__init__(
            f"the quantum kinetic temperature of oscillator {oscillator} diverges as "
            f"{coefficient} * log(cutoff): an Ohmic bath on the oscillator itself shakes it at all "
            "frequencies; use a Drude bath"
        )


def classical_temperature(
    network: Network, oscillator: str, s: Symbol
) -> tuple[ThermalIntegral, ...]:
    """The classical kinetic temperature of one member of a class: the sum of one integral per bath.

    The prefactors carry the temperatures of the baths; ``hbar`` and ``k_B`` do not enter.
    """
    parts = []
    for name, temperature in _baths(network):
        response = agitation(network, oscillator, name, s)
        prefactor = network.oscillator(oscillator).mass * temperature / pi
        if response.numerator != 0:
            parts.append(ThermalIntegral(prefactor, response, classical))
    return tuple(parts)


def quantum_temperature(
    network: Network, oscillator: str, s: Symbol, *, hbar: Expr, k_B: Expr
) -> tuple[ThermalIntegral, ...]:
    """The quantum kinetic temperature of one member of a class, zero-point motion included.

    One integral per bath with the kernel ``energy`` (``zero_point`` for a bath at temperature 0,
    then ``scale`` is 1 and the prefactor holds ``hbar/2``). Raises ``DivergentTemperature`` when
    the velocity of this oscillator has no finite variance.
    """
    mass = network.oscillator(oscillator).mass
    divergence = logarithm(network, oscillator, s, hbar=hbar, k_B=k_B)
    if divergence != 0:
        raise DivergentTemperature(oscillator, divergence)
    parts = []
    for name, temperature in _baths(network):
        response = agitation(network, oscillator, name, s)
        if response.numerator == 0:
            continue
        if temperature == 0:
            part = ThermalIntegral(mass * hbar / (2 * pi * k_B), response, zero_point, S.One)
        else:
            scale = 2 * k_B * temperature / hbar
            part = ThermalIntegral(mass * temperature / pi, response, energy, scale)
        parts.append(part)
    return tuple(parts)


def logarithm(network: Network, oscillator: str, s: Symbol, *, hbar: Expr, k_B: Expr) -> Expr:
    """The coefficient of ``log(cutoff)`` in the quantum kinetic temperature; 0 when it converges.

    An agitation that falls as ``c/omega^2`` gives ``m hbar c/(pi k_B)``: twice (both signs of the
    frequency) ``(m/pi k_B) (hbar omega/2) c/omega^2``. With an Ohmic bath on the oscillator itself
    ``c = gamma/m^2``.
    """
    mass = network.oscillator(oscillator).mass
    total = S.Zero
    for name, _ in _baths(network):
        total += mass * hbar * _tail(agitation(network, oscillator, name, s)) / (pi * k_B)
    return factor(total)


def _tail(response: Response) -> Expr:
    """``c`` of a response that falls as ``c/omega^2``; 0 when it falls faster."""
    if response.numerator == 0:
        return S.Zero
    numerator = Poly(response.numerator, response.s)
    denominator = Poly(response.pole_polynomial(), response.s)
    if numerator.degree() < 2 * denominator.degree() - 2:
        return S.Zero
    # numerator c_n s^n with s^2 = -omega^2, denominator (d omega^deg)^2
    sign = S.NegativeOne ** (numerator.degree() // 2)
    return sign * numerator.LC() / denominator.LC() ** 2


def _baths(network: Network) -> list[tuple[str, Expr]]:
    """Names and temperatures of all baths; an error when there is none."""
    found = [(b.name, b.temperature) for o in network.oscillators for b in o.baths]
    if not found:
        raise NetworkError("the network has no bath, so it has no steady temperature; attach one")
    return found
