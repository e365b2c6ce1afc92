"""The steady state of a large network in double precision: eigenmodes and sums over poles.

What the digits are worth is said with them: how far equal temperatures come out off equilibrium.
Currents too small to be told from zero are shown as zero to so many decimals, ``0e-15``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from numerics.precision import NotResolved

from .network_amount import Amount
from .network_checks import diverging_note
from .network_file import NetworkFile
from .network_result import NetworkResult, Pole

if TYPE_CHECKING:
    from numerics.modal import ModalNetwork

__all__ = ["solve_double"]

_DIGITS = 8
_NOISE = 1e-14  # of the largest current: below it a sum of doubles says nothing


def solve_double(network: NetworkFile) -> NetworkResult:
    """All currents and temperatures to ``_DIGITS`` digits, which are not certified.

    Raises ``BadNetwork`` for names without a value, ``numerics.precision.NotResolved`` where
    double precision does not suffice.
    """
    from numerics.modal import ModalNetwork

    network.require_numbers()
    temperatures = [float(t) for t in network.temperatures]
    k_B = float(network.k_B)
    try:
        modal = ModalNetwork(network.masses, network.stiffness(), network.bath_tuples())
        if network.hbar is None:
            state = modal.classical(temperatures, k_B)
        else:
            state = modal.quantum(temperatures, float(network.hbar), k_B)
        flows, kinetic = state.pair_currents, state.kinetic_temperatures
    except NotResolved as problem:
        raise NotResolved(
            f"{network.name}: {problem}, nor do certified digits: leave out --method double"
        ) from problem
    poles = tuple(_poles(modal))
    largest = float(np.abs(state.heat_currents).max())
    floor = max(modal.error, _NOISE) * largest
    return NetworkResult(
        network=network,
        method="double",
        digits=_DIGITS,
        heat_currents=tuple(_current(j, floor) for j in state.heat_currents),
        pair_currents={(i, j): _current(flows[i, j], floor) for i, j in network.springs},
        kinetic_temperatures=tuple(
            None if math.isnan(t) else Amount.of_double(t, _DIGITS) for t in kinetic
        ),
        poles=poles,
        unreached=tuple(_unreached(modal)),
        notes=(*network.notes, *diverging_note(state.diverging)),
        route="eigenmodes and sums over relaxation poles in double precision; equal temperatures "
        f"come out {modal.error:.0e} off equilibrium",
        checks={
            "residual": _relative(state.residual),
            "asymmetry": _relative(state.symmetry),
            "positive": "yes" if state.positivity else "no",
            "slowest_rate": str(poles[0].rate),
        },
    )


def _current(value: float, floor: float) -> Amount:
    if abs(value) > floor:
        return Amount.of_double(float(value), _DIGITS)
    return Amount.zero_to(floor) if floor else Amount("0", 0.0)


def _relative(size: float) -> str:
    return f"{size:.0e}" if size else "0"


def _poles(modal: ModalNetwork) -> Iterator[Pole]:
    for zero in sorted(modal.poles, key=lambda s: (-s.real, s.imag)):
        yield Pole(Amount.of_double(-zero.real, _DIGITS), Amount.of_double(zero.imag, _DIGITS))


def _unreached(modal: ModalNetwork) -> Iterator[str]:
    for omega, count in Counter(f"{omega:.8g}" for omega in modal.unreached).items():
        yield f"{count} mode{'s' * (count != 1)} of frequency {omega}"
