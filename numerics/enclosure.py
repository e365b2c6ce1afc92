"""Rigorous enclosure of integrals: Arb quadrature on a finite piece, bounded tails beyond.

The finite piece is ``acb.integral`` (Gauss-Legendre with error bounds from complex balls, for
meromorphic integrands); from there to infinity ``numerics.tails``. Slower than a pole sum by orders
of magnitude and independent of it: no relaxation pole is computed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flint import acb, acb_poly, arb

from .bridge import ball, meromorphic, reflected, tape
from .functions import Cannot, z_coth, z_csch
from .precision import current_bits
from .tails import TAIL, Tail, Unbounded, decaying
from .tape import Tape
from .thermal import ThermalNumbers

__all__ = ["Enclosure", "enclose", "enclose_expression", "enclose_response"]

_LARGEST_START = 2**600


def enclose(
    prefactor: Any,
    numerator: Any,
    pole_polynomials: Sequence[Any],
    s: Any,
    kernel_name: str,
    scale: Any,
    values: Mapping[Any, Any],
) -> arb:
    """Enclosure of ``prefactor * int N(s)/(D(s)D(-s)) K(y/scale) dy`` at the current precision.

    The fields are those of ``pole_sum.compile_pole_sum``. Not finite when the precision is too low.
    Raises ``thermal.Divergent``, ``bridge.Cannot`` for responses that do not fall off.
    """
    numbers = ThermalNumbers(prefactor, numerator, pole_polynomials, s, kernel_name, scale)
    integral = enclose_response(
        numbers.numerator_balls(values),
        numbers.polynomial_balls(values),
        kernel_name,
        numbers.scale(values),
    )
    return numbers.prefactor(values) * integral


def enclose_response(
    numerator: list[acb], polynomials: list[list[acb]], kernel_name: str, scale: arb
) -> arb:
    """The integral for coefficients in ``s`` (ascending) that are balls already."""
    if not scale.is_finite():
        return arb.nan()
    top = acb_poly(_turned(numerator, -1))
    halves = [acb_poly(_turned(listed, sign)) for listed in polynomials for sign in (1, -1)]

    def integrand(y: acb, _: bool) -> acb:
        value = top(y) * _KERNEL[kernel_name](y / scale)
        for half in halves:
            value = value / half(y)
        return value

    def tail(start: arb) -> Tail:
        bottom = acb_poly([1])
        for half in halves:
            bottom = bottom * half
        return Tail(start, top, bottom) * _kernel_tail(kernel_name, scale, start)

    return 2 * _half_line(integrand, acb(0), tail).real


def _turned(coefficients: list[acb], sign: int) -> list[acb]:
    """Coefficients in ``y`` of a polynomial in ``s = sign i y``."""
    unit = acb(0, sign)
    return [c * unit**power for power, c in enumerate(coefficients)]


_KERNEL: dict[str, Callable[[acb], acb]] = {
    "classical": lambda u: acb(1),
    "conductance": lambda u: z_csch(u) ** 2,
    "occupation": lambda u: (-u).exp() * z_csch(u),  # u (coth u - 1), Re u > 0
    "energy": z_coth,
    "zero_point": lambda u: u,
}


def _kernel_tail(name: str, scale: arb, start: arb) -> Tail:
    one = Tail.polynomial(start, [1])
    line = Tail.polynomial(start, [0, 1 / scale])
    if name == "classical":
        return one
    if name == "zero_point":
        return line
    lost = 1 - (-2 * start / scale).exp()
    if name == "conductance":  # u^2/sinh^2 u = 4 u^2 exp(-2u)/(1 - exp(-2u))^2
        return decaying(start, 4 / lost**2 / scale**2, 2 / scale, power=2)
    occupied = decaying(start, 2 / lost / scale, 2 / scale, power=1)
    return occupied if name == "occupation" else line + occupied


def _half_line(
    integrand: Callable[[acb, bool], acb], lower: acb, tail: Callable[[arb], Tail]
) -> acb:
    start = arb(max(1, int(abs(lower).upper().ceil().unique_fmpz()) + 1))
    beyond = None
    while beyond is None:
        if start > _LARGEST_START:
            return acb(arb.nan())
        beyond = _settled(tail, start)
        start = start if beyond is not None else 4 * start
    return _finite(integrand, lower, acb(start)) + beyond


def _settled(tail: Callable[[arb], Tail], start: arb) -> acb | None:
    """The integral beyond the start, once its exponentials have died out."""
    try:
        candidate = tail(start)
        dead = all(rate * start > 0.7 * current_bits() + 20 for _, _, rate in candidate.bounds)
        return candidate.integral() if dead else None
    except Unbounded:
        return None


def _finite(integrand: Callable[[acb, bool], acb], lower: acb, upper: acb) -> acb:
    bits = current_bits()
    return acb.integral(
        integrand,
        lower,
        upper,
        rel_tol=arb(2) ** -bits,
        abs_tol=arb(2) ** (-8 * bits),  # integrals may be tiny: let the relative goal decide
        eval_limit=1000 * bits + bits * bits,
    )


class Enclosure:
    """The integral of a meromorphic expression over an interval, a half-line or the real line.

    ``at(lower, upper, *values)`` gives its ball at the current precision, the values in the order
    of ``arguments`` (an infinite limit is passed as anything). Raises ``Cannot`` when the integrand
    has branch cuts or, on an infinite interval, is not made of rational functions and
    exp, sinh, cosh, tanh, coth of multiples of the variable.
    """

    def __init__(self, integrand: Any, variable: Any, lower: Any, upper: Any) -> None:
        self._variable = variable
        self._body = tape(meromorphic(integrand, variable))
        self._down, self._up = (_infinite(limit) for limit in (lower, upper))
        if self._down > 0 or self._up < 0:
            raise Cannot("an integral whose limits are exchanged infinities; swap them")
        self._tails: dict[int, Tape] = {}
        for side in (self._down, self._up):
            if side:
                beyond = integrand if side > 0 else reflected(integrand, variable)
                self._tails[side] = Tape(beyond, TAIL, lambda node: not node.has(variable))
        self._outside = tuple(sorted(integrand.free_symbols - {variable}, key=str))
        zero = variable - variable
        ends = (zero if self._down else lower, zero if self._up else upper)
        self.arguments = (*ends, *self._outside)

    def at(self, lower: acb, upper: acb, *values: acb) -> acb:
        given = dict(zip(self._outside, values))

        def integrand(y: acb, _: bool) -> acb:
            return self._body({**given, self._variable: y})

        def backwards(y: acb, _: bool) -> acb:
            return self._body({**given, self._variable: -y})

        if not self._up and not self._down:
            return _finite(integrand, lower, upper)
        if not self._down:
            return _half_line(integrand, lower, self._tail(1, given))
        if not self._up:
            return _half_line(backwards, -upper, self._tail(-1, given))
        forward = _half_line(integrand, acb(0), self._tail(1, given))
        return forward + _half_line(backwards, acb(0), self._tail(-1, given))

    def _tail(self, side: int, given: Mapping[Any, acb]) -> Callable[[arb], Tail]:
        program = self._tails[side]
        constants = {leaf: tape(leaf)(given) for leaf in program.symbols - {self._variable}}

        def tail(start: arb) -> Tail:
            values = {leaf: Tail.polynomial(start, [c]) for leaf, c in constants.items()}
            values[self._variable] = Tail.polynomial(start, [0, 1])
            found = program(values)
            if not isinstance(found, Tail):
                raise Cannot("the integrand grows exponentially")
            return found

        return tail


def _infinite(limit: Any) -> int:
    if limit.is_infinite:
        return 1 if limit.is_extended_positive else -1
    return 0


def enclose_expression(
    integrand: Any, variable: Any, lower: Any, upper: Any, values: Mapping[Any, Any]
) -> acb:
    """Enclosure of the integral of a SymPy expression at exact parameter values."""
    enclosure = Enclosure(integrand, variable, lower, upper)
    return enclosure.at(*(ball(argument, values) for argument in enclosure.arguments))
