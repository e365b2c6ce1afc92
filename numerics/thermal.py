"""A thermal integral as numbers: what its six fields become at given parameters.

    prefactor * integral over the real axis of  N(s) / (D(s) D(-s)) * K(y / scale) dy,   s = -i y

with D a product of pole polynomials. Shared by the pole sum and the quadratures, which have
nothing else in common; no integral is computed here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, islice
from typing import Any, NamedTuple

from flint import acb, arb, fmpq_poly

from .bridge import (
    Tape,
    as_fmpq,
    coefficients,
    constant_factor,
    exact,
    in_squares,
    mirror_zeros,
    rational_tape,
    squarefree_factors,
    tape,
)
from .functions import Cannot, Divergent

__all__ = ["KERNELS", "Divergent", "NotStable", "RationalNumbers", "ThermalNumbers"]

KERNELS = ("classical", "conductance", "occupation", "energy", "zero_point")
_DECAYING = ("conductance", "occupation")


class NotStable(ValueError):
    """A relaxation pole has no positive rate: a mode feels no bath, or grows."""


class RationalNumbers(NamedTuple):
    """Prefactor, numerator, pole polynomials and scale at rational parameters."""

    prefactor: arb
    numerator: fmpq_poly
    polynomials: list[fmpq_poly]
    scale: arb


class ThermalNumbers:
    """The fields of a thermal integral, compiled once, evaluated at many parameter points."""

    def __init__(
        self,
        prefactor: Any,
        numerator: Any,
        pole_polynomials: Sequence[Any],
        s: Any,
        kernel_name: str,
        scale: Any,
    ) -> None:
        if kernel_name not in KERNELS:
            raise ValueError(f"no kernel {kernel_name!r}; there is {', '.join(KERNELS)}")
        self.kernel_name = kernel_name
        self._numerator = coefficients(numerator, s)
        self._polynomials = tuple(coefficients(p, s) for p in pole_polynomials)
        if any(c != 0 for c in self._numerator[1::2]):
            raise ValueError("the numerator of a response must be even in s")
        self._prefactor = tape(prefactor)
        self._scale = None if kernel_name == "classical" else tape(scale)
        self._constant, self._rational = self._rational_tape(prefactor, scale)
        self._last: tuple[Any, Any] | None = None
        self._check_degrees()

    def _rational_tape(self, prefactor: Any, scale: Any) -> tuple[Tape | None, Tape | None]:
        """The prefactor's constant, and all the rest of the fields one after the other, exactly."""
        constant, varying = constant_factor(prefactor)
        listed = (*self._numerator, *chain(*self._polynomials), varying)
        listed, self._squares = in_squares(listed if self._scale is None else (*listed, scale))
        try:
            program = rational_tape(listed)
        except Cannot:
            return None, None  # they hold roots or pi: the exact route of the bridge
        return tape(constant), program

    def _check_degrees(self) -> None:
        top = len(self._numerator) - 1
        poles = sum(len(listed) - 1 for listed in self._polynomials)
        room = {"classical": 2, "energy": 4, "zero_point": 4}.get(self.kernel_name)
        if room is not None and top > 2 * poles - room:
            raise Divergent(
                f"the integral with the {self.kernel_name} kernel diverges at high frequency: "
                f"the response falls off as y**{top - 2 * poles}, and y**{-room} is needed; "
                "a friction with a cutoff (a Drude bath) makes it finite"
            )

    def prefactor(self, values: Mapping[Any, Any]) -> arb:
        return _real(_played(self._prefactor, values), "the prefactor")

    def scale(self, values: Mapping[Any, Any]) -> arb:
        """The scale of the kernel's argument; not finite where it is not known to be positive."""
        if self._scale is None:
            return arb(1)
        return _temperature(_real(_played(self._scale, values), "the temperature scale"))

    def rational(self, values: Mapping[Any, Any]) -> RationalNumbers | None:
        """All fields at rational parameters, if they are rational up to a constant in front."""
        if self._rational is None or self._constant is None:
            return None
        given = {}
        for symbol in self._rational.symbols:
            square = self._squares.get(symbol)
            value = values.get(symbol) if square is None else _squared(values.get(square))
            if (value := as_fmpq(value)) is None:
                return None  # or missing: the other route says so
            given[symbol] = value
        found, made = iter(self._rational(given)), []
        for listed in (self._numerator, *self._polynomials):
            made.append(fmpq_poly(list(islice(found, len(listed)))))
        _check_not_zero(made[1:])
        front = _real(self._constant({}), "the prefactor") * next(found)
        scale = arb(1) if self._scale is None else _temperature(arb(next(found)))
        return RationalNumbers(front, made[0], made[1:], scale)

    def numerator_balls(self, values: Mapping[Any, Any]) -> list[acb]:
        return [_played(tape(c), values) for c in self._numerator]

    def factors(self, values: Mapping[Any, Any]) -> list[tuple[list[acb], int]]:
        """Squarefree factors of the product of the pole polynomials: (coefficients, multiplicity).

        Together with their multiplicities they make the product up to a constant factor.
        """
        key = tuple(sorted(((str(k), v) for k, v in values.items()), key=lambda kv: kv[0]))
        if self._last is None or self._last[0] != key:
            self._last = key, squarefree_factors(self._polynomials, values)
        return [([tape(c)({}) for c in listed], power) for listed, power in self._last[1]]

    def polynomial_balls(self, values: Mapping[Any, Any]) -> list[list[acb]]:
        return [[_played(tape(c), values) for c in listed] for listed in self._polynomials]

    def undamped(self, values: Mapping[Any, Any]) -> bool:
        """Exactly: do the pole polynomials vanish at some s and at -s as well?"""
        return mirror_zeros(self._polynomials, values)


def _squared(value: Any) -> Any:
    return None if value is None else value * value


def _temperature(scale: arb) -> arb:
    if scale > 0:
        return scale
    if scale <= 0:
        raise ValueError("the temperature must be positive; take the limit for zero temperature")
    return arb.nan()


def _played(program: Tape, values: Mapping[Any, Any]) -> acb:
    return program({symbol: exact(values[symbol]) for symbol in program.symbols & values.keys()})


def _real(value: acb, what: str) -> arb:
    if value.is_finite() and not value.imag.contains(0):
        raise ValueError(f"{what} is complex, {value.str(8)}; it must be real")
    return value.real


def _check_not_zero(polynomials: Sequence[fmpq_poly]) -> None:
    if any(p.is_zero() for p in polynomials):
        raise ValueError("a pole polynomial vanishes identically at these parameters")
