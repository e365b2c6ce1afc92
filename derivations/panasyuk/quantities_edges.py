"""The mediator at the edges of its parameters: without spring, with one bath, cold, no cutoff.

Each form is that of the engine for the network that is left, or what survives of its integrals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sympy import Expr, Poly, S, Symbol, cancel, oo

from derive.asymptotics import high_temperature
from derive.response import Response, ThermalIntegral
from derive.zero_point import zero_point_part

from ..value import NoValue
from . import network as net
from .beyond import ohmic_conductance, ohmic_current
from .notation import T_1, T_2, D, T, gamma_1, gamma_2, omega, omega_0
from .thermal_baths_energies import kinetic, potential, potential_without_cutoff

__all__ = [
    "conductance_at_edge",
    "current_at_edge",
    "kinetic_at_edge",
    "potential_at_edge",
    "transmission_at_edge",
]

Values = Mapping[Symbol, Expr]
Parts = tuple[ThermalIntegral, ...]
_FRICTIONS, _WARM = (gamma_1, gamma_2), (T_1, T_2)


def _has(values: Values, symbol: Symbol, edge: Expr) -> bool:
    return values.get(symbol) == edge


def _any(values: Values, symbols: tuple[Symbol, ...], edge: Expr) -> bool:
    return any(_has(values, symbol, edge) for symbol in symbols)


def _without_spring(response: Response) -> Response:
    """At omega_0 = 0 a root vanishes; the numerator, of a velocity, vanishes with its square."""
    bare, s = response.subs({omega_0: S.Zero}), response.s
    numerator, polynomials = bare.numerator, []
    for polynomial in bare.pole_polynomials:
        if Poly(polynomial, s).eval(0) == 0:
            polynomial, numerator = cancel(polynomial / s), cancel(numerator / -(s**2))
        polynomials.append(polynomial)
    return Response(s, numerator, tuple(polynomials))


def _of_spring(parts: Parts, values: Values) -> Parts:
    if not _has(values, omega_0, S.Zero):
        return parts
    return tuple(replace(part, response=_without_spring(part.response)) for part in parts)


def _nothing_flows(values: Values) -> bool:
    """No heat crosses where a bath does not touch, or holds the mediator still: transmission is at
    most 4 gamma_1 gamma_2/(gamma_1 + gamma_2)^2 (beyond-bound)."""
    if _any(values, _FRICTIONS, S.Zero):
        return True
    infinite = [_has(values, friction, oo) for friction in _FRICTIONS]
    return any(infinite) and not all(infinite) and not _any(values, (T, *_WARM), oo)


def _only(values: Values, *others: Symbol, beside: str) -> None:
    """Refuse limits whose order matters."""
    for other in others:
        if _has(values, other, oo):
            raise NoValue(
                f"{beside} and {other} cannot be oo together: the result depends on which limit "
                "is first"
            )


def current_at_edge(values: Values) -> Any:
    """The heat current; a bath at temperature zero has no term of its own."""
    if _nothing_flows(values):
        return S.Zero
    whole = ohmic_current() if _has(values, D, oo) else net.current()
    kept = zip(whole, _WARM, strict=True)
    parts = tuple(part for part, warm in kept if not _has(values, warm, S.Zero))
    return _of_spring(parts, values) or S.Zero


def conductance_at_edge(values: Values) -> Any:
    """The conductance; with D = oo also at T = oo, where the order does not matter."""
    if _has(values, D, oo) and _has(values, T, oo):
        _only(values, omega_0, *_FRICTIONS, beside="D and T")
    if _nothing_flows(values) or _has(values, T, S.Zero):
        return S.Zero
    whole = ohmic_conductance() if _has(values, D, oo) else net.conductance()
    if _has(values, T, oo):
        return high_temperature(whole, T).leading
    return _of_spring((whole,), values)


def transmission_at_edge(values: Values) -> Expr:
    """The transmission; without a spring the mediator passes heat down to frequency zero."""
    if _has(values, omega, oo):
        _only(values, omega_0, *_FRICTIONS, beside="omega")
        return S.Zero
    if _nothing_flows(values):
        return S.Zero
    whole = ohmic_conductance() if _has(values, D, oo) else net.conductance()
    (part,) = _of_spring((whole,), values)
    return part.response.at_frequency(omega)


def potential_at_edge(values: Values) -> Any:
    """Twice the potential energy; without a spring there is none, and no bound on the position."""
    if _has(values, omega_0, S.Zero):
        raise NoValue(
            "T_x at omega_0 = 0: without a spring <x^2> grows for ever and there is no potential "
            "energy; give omega_0 > 0, or ask for T_p, J or K, which stay finite"
        )
    return _left(potential_without_cutoff if _has(values, D, oo) else potential, values)


def kinetic_at_edge(values: Values) -> Any:
    """Twice the kinetic energy; an Ohmic bath shakes the velocity at all frequencies."""
    if _has(values, D, oo):
        raise NoValue(
            "T_p at D = oo: baths without a cutoff shake the velocity at all frequencies and "
            "<p^2> diverges as log D; give a finite D"
        )
    return _of_spring(_left(kinetic, values), values)


def _left(whole: Callable[[], Parts], values: Values) -> Parts:
    """The parts of the baths that touch, those at temperature zero with zero-point motion alone."""
    parts = []
    for part, friction, warm in zip(whole(), _FRICTIONS, _WARM, strict=True):
        if not _has(values, friction, S.Zero):
            parts.append(zero_point_part(part) if _has(values, warm, S.Zero) else part)
    return tuple(parts)
