"""Heat currents and temperatures of explicit networks by rigorous quadrature.

With ``G_ib`` between oscillator i and the site of bath b, spectral frictions gamma (constant for an
Ohmic bath, ``friction cutoff^2/(omega^2 + cutoff^2)`` for a Drude bath) and
``E_T(omega) = (hbar omega/2) coth(hbar omega / 2 k_B T)`` (``k_B T`` in the classical model)

    heat current into the network from bath a
        J_a = sum_b (1/pi) int gamma_a gamma_b omega^2 |G_ab|^2 (E_{T_a} - E_{T_b}) d omega
    kinetic temperature of oscillator i
        T_i = (m_i/k_B) sum_b (1/pi) int gamma_b omega^2 |G_ib|^2 E_{T_b} d omega
    variance of its position
        <x_i^2> = sum_b (1/pi) int gamma_b |G_ib|^2 E_{T_b} d omega

over the whole axis. ``s G(s)`` and ``G(s)`` come from exact elimination in the space that baths
reach (``ReachedDynamics``), the integral from Arb quadrature with bounded tails. Modes no bath
reaches are at rest. Temperatures are listed in the order of ``network.baths``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flint import acb, arb, fmpq_poly

from .bridge import exact
from .enclosure import enclose_response
from .network import ExplicitNetwork
from .precision import refine
from .reached import Ratio

__all__ = [
    "heat_current",
    "kinetic_temperature",
    "mobility_integral",
    "position_variance",
    "thermal_conductance",
]


def mobility_integral(
    network: ExplicitNetwork, oscillator: int, bath: int, kernel_name: str, scale: arb
) -> arb:
    """``int omega^2 |G_ib|^2 K(omega/scale) d omega`` over the real axis, a ball.

    Raises ``thermal.Divergent`` when it grows with the cutoff (an oscillator that touches an Ohmic
    bath, with zero-point energy). No friction is in it: that of a Drude bath depends on omega.
    """
    return _integral(network.reached.mobility(oscillator, bath), kernel_name, scale)


def _integral(ratio: Ratio, kernel_name: str, scale: arb) -> arb:
    """``int |ratio|^2 K(omega/scale) d omega`` over the real axis."""
    top, bottom = ratio
    if top.is_zero():
        return arb(0)
    squared = top * fmpq_poly([-c if power % 2 else c for power, c in enumerate(top)])
    numerator = [acb(c) for c in squared]
    return enclose_response(numerator, [[acb(c) for c in bottom]], kernel_name, scale)


def heat_current(
    network: ExplicitNetwork,
    temperatures: Sequence[Any],
    bath: int = 0,
    model: str = "quantum",
    hbar: Any = 1,
    k_B: Any = 1,
    digits: int = 20,
) -> arb:
    """Heat current into the network from one bath (by number), at any bias.

    ``model`` is ``"quantum"`` or ``"classical"`` (then hbar is not used). Zero temperatures are
    allowed. A current that is exactly zero cannot be resolved relatively; it is known to an
    absolute ``10**-digits`` instead.
    """
    _check(network, temperatures, model)
    others = [b for b, t in enumerate(temperatures) if not _same(t, temperatures[bath])]
    passages = {other: network.reached.passage(bath, other) for other in others}

    def compute() -> arb:
        total = arb(0)
        for other, passage in passages.items():
            weight = arb(network.baths[bath].friction * network.baths[other].friction) / arb.pi()
            pair = arb(0)
            for sign, temperature in ((1, temperatures[bath]), (-1, temperatures[other])):
                integral = _energy(passage, temperature, model, hbar, k_B, "occupation")
                pair = pair + sign * integral
            total = total + weight * pair
        return total

    flat = all(_same(t, temperatures[0]) for t in temperatures)
    return refine(compute, digits, absolute=flat or len(network.baths) > 2)


def thermal_conductance(
    network: ExplicitNetwork,
    temperature: Any,
    source: int = 0,
    drain: int = 1,
    model: str = "quantum",
    hbar: Any = 1,
    k_B: Any = 1,
    digits: int = 20,
) -> arb:
    """``dJ/dT`` between two baths at small bias: ``k_B (u/sinh u)^2`` or ``k_B`` in place of E."""
    _check(network, [temperature] * len(network.baths), model)
    weight = network.baths[source].friction * network.baths[drain].friction
    passage = network.reached.passage(source, drain)
    kernel = "conductance" if model == "quantum" else "classical"

    def compute() -> arb:
        boltzmann = exact(k_B).real
        scale = 2 * boltzmann * exact(temperature).real / exact(hbar).real
        return boltzmann * arb(weight) / arb.pi() * _integral(passage, kernel, scale)

    return refine(compute, digits)


def kinetic_temperature(
    network: ExplicitNetwork,
    oscillator: int,
    temperatures: Sequence[Any],
    model: str = "quantum",
    hbar: Any = 1,
    k_B: Any = 1,
    digits: int = 20,
) -> arb:
    """``m <v^2> / k_B`` of one oscillator in the steady state, modes without a bath at rest.

    Raises ``thermal.Divergent`` in the quantum model for an oscillator that touches an Ohmic bath:
    its zero-point kinetic energy grows with the logarithm of the largest frequency. Drude baths
    bound it.
    """
    _check(network, temperatures, model)
    reached = network.reached
    shaken = [reached.shaken(reached.velocity[oscillator], b) for b in range(len(temperatures))]
    variance = _variance(network, shaken, temperatures, model, hbar, k_B)
    mass = network.masses[oscillator]
    return refine(lambda: arb(mass) * variance() / exact(k_B).real, digits)


def position_variance(
    network: ExplicitNetwork,
    oscillator: int,
    temperatures: Sequence[Any],
    model: str = "quantum",
    hbar: Any = 1,
    k_B: Any = 1,
    digits: int = 20,
    relative_to: int | None = None,
) -> arb:
    """``<x^2>`` of one oscillator in the steady state, or of its distance to another.

    Modes without a bath are at rest. ``m omega_0^2 <x^2>/k_B`` is the temperature that the position
    of an oscillator of frequency omega_0 shows. Raises ``FreeTranslation`` where it grows for ever.
    """
    _check(network, temperatures, model)
    row = network.reached.displacement(network.distance(oscillator, relative_to))
    shaken = [network.reached.shaken(row, bath) for bath in range(len(temperatures))]
    return refine(_variance(network, shaken, temperatures, model, hbar, k_B), digits)


def _variance(
    network: ExplicitNetwork,
    shaken: Sequence[Ratio],
    temperatures: Sequence[Any],
    model: str,
    hbar: Any,
    k_B: Any,
) -> Callable[[], arb]:
    """Of what the white noise of each bath shakes by ``shaken``; computes it when called."""

    def compute() -> arb:
        total = arb(0)
        for bath, ratio, temperature in zip(network.baths, shaken, temperatures):
            energy = _energy(ratio, temperature, model, hbar, k_B, "energy")
            total = total + arb(bath.friction) / arb.pi() * energy
        return total

    return compute


def _energy(ratio: Ratio, temperature: Any, model: str, hbar: Any, k_B: Any, kernel: str) -> arb:
    """``int |ratio|^2 E_T d omega``; with the kernel ``occupation`` without zero-point part."""
    thermal = exact(k_B).real * exact(temperature).real
    if model == "classical":
        return thermal * _integral(ratio, "classical", arb(1))
    quantum = exact(hbar).real
    if _same(temperature, 0):
        if kernel == "occupation":
            return arb(0)
        return quantum / 2 * _integral(ratio, "zero_point", arb(1))
    return thermal * _integral(ratio, kernel, 2 * thermal / quantum)


def _check(network: ExplicitNetwork, temperatures: Sequence[Any], model: str) -> None:
    if model not in ("quantum", "classical"):
        raise ValueError(f'model {model!r}: give "quantum" or "classical"')
    if len(temperatures) != len(network.baths):
        raise ValueError(
            f"{len(network.baths)} baths need as many temperatures, not {len(temperatures)}"
        )
    if any(exact(t).real < 0 for t in temperatures):
        raise ValueError("temperatures must not be negative")


def _same(left: Any, right: Any) -> bool:
    return bool(left == right)
