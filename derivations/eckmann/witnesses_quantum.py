"""Quantum fluxes of the triangle by the numerical engine, and responses at one frequency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flint import acb, acb_mat, arb
from sympy import Rational

from numerics import bridge, pole_sum
from numerics.steady_state import steady_state

from .network import Setup
from .witnesses_examples import explicit, triangle
from .witnesses_general import rational

__all__ = ["certified", "circulation", "end_of_circulation", "flux", "nearest", "shares"]

DIGITS = 20


def shares(base: Any, legs: Any, pinning: Any, friction: Any, frequency: Any) -> tuple[arb, arb]:
    """Flux through base and legs that unit noise of bath 1 drives, times friction and |det|^2."""
    a, b, k, g, w = (bridge.exact(value) for value in (base, legs, pinning, friction, frequency))
    own, third = k + a + b - w * w, k + 2 * b - w * w
    drag = acb(0, -1) * g * w
    impedance = acb_mat([[own + drag, -a, -b], [-a, own + drag, -b], [-b, -b, third]])
    moved = impedance.solve(acb_mat([[1], [0], [0]]))
    first, second, last = (moved[i, 0] for i in range(3))
    size = g * abs(impedance.det()) ** 2
    velocities = (acb(0, -1) * w * second, acb(0, -1) * w * last)
    return tuple(
        (spring * (first * v.conjugate()).real * size).real for spring, v in zip((a, b), velocities)
    )  # type: ignore[return-value]


def certified(parts: Iterable[Any], point: Mapping[Any, Any]) -> arb:
    """Thermal integrals as sums over their poles."""
    total = arb(0)
    for part in parts:
        response = part.response
        fields = (
            part.prefactor, response.numerator, response.pole_polynomials, response.s,
            part.kernel.name, part.scale,
        )  # fmt: skip
        total = total + pole_sum.compile_pole_sum(*fields).value(point, DIGITS)
    return total


def flux(setup: Setup, i: int, j: int, hbar: Any) -> arb:
    """From i to j between quantum baths."""
    warm = [rational(t) for _, t in setup.temperatures]
    state = steady_state(explicit(setup), warm, "quantum", hbar=rational(hbar), digits=DIGITS)
    if i < j:
        return state.pair_currents[i - 1, j - 1]
    return -state.pair_currents[j - 1, i - 1]


def circulation(point: Mapping[Any, Any], hbar: Any) -> float:
    """Minus the flux through the legs of a symmetric triangle over the current of bath 1."""
    setup = triangle(point)
    base, legs = (flux(setup, 1, j, hbar) for j in (2, 3))
    return float((-legs / (base + legs)).mid())


def end_of_circulation(setup: Setup) -> int:
    """In units of 10^-4: the last step with circulation, to the nearest, from steps of a fifth."""
    steps = [Rational(step, 50) for step in range(1, 50)]
    signs = [flux(setup, 3, 1, step) > 0 for step in steps]
    last = signs.index(False)
    if any(signs[last:]):
        raise ArithmeticError("the circulation comes back at a larger hbar")
    low, high = steps[last - 1], steps[last]
    while high - low > Rational(1, 10**6):
        third = low + (high - low) / 3
        low, high = (third, high) if flux(setup, 3, 1, third) > 0 else (low, third)
    return nearest(arb(10**4) * bridge.exact((low + high) / 2).real)


def nearest(value: arb) -> int:
    """The nearest whole number; raises ``ArithmeticError`` where the ball does not decide it."""
    found = (value + arb(1) / 2).floor().unique_fmpz()
    if found is None:
        raise ArithmeticError("the ball does not decide the nearest whole number")
    return int(found)
