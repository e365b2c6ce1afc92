"""Rigorous enclosure of integrals: Arb quadrature on a finite piece, bounded tails beyond.

The finite piece is ``acb.integral`` (Gauss-Legendre with error bounds from complex balls, for
meromorphic integrands); from there to infinity ``numerics.tails``. Slower than a pole sum by orders
of magnitude and independent of it: no relaxation pole is computed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flint import acb, acb_poly, arb

from .bridge import ball, halves, meromorphic, tape
from .functions import Cannot, z_coth, z_csch
from .precision import current_bits
from .tails import TAIL, Tail, Unbounded, decaying
from .tape import Tape
from .thermal import Divergent, ThermalNumbers

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
    numerator, polynomials = _without_translation(numerator, polynomials)
    top = acb_poly(_turned(numerator, -1))
    halves = [acb_poly(_turned(listed, sign)) for listed in polynomials for sign in (1, -1)]

    def integrand(y: acb, _: bool) -> acb:
        value = top(y) * _KERNEL[kernel_name](y / scale)
        for half in halves:
            value = value / _on_box(half, y)
        return value

    def tail(start: arb) -> Tail:
        bottom = acb_poly([1])
        for half in halves:
            bottom = bottom * half
        return Tail(start, top, bottom) * _kernel_tail(kernel_name, scale, start)

    return 2 * _half_line(integrand, acb(0), tail).real


def _without_translation(
    numerator: list[acb], polynomials: list[list[acb]]
) -> tuple[list[acb], list[list[acb]]]:
    """Without the zeros at s = 0, exactly there, that numerator and pole polynomials share.

    A network that is nowhere pinned has them; ``P(s) P(-s)`` with ``P = s Q`` holds ``-s^2``.
    """
    rest = []
    for listed in polynomials:
        while len(numerator) > 2 and listed[0] == 0 == numerator[0] and numerator[1] == 0:
            listed, numerator = listed[1:], [-c for c in numerator[2:]]
        rest.append(listed)
    return numerator, rest


def _on_box(polynomial: acb_poly, box: acb) -> acb:
    """The values of a polynomial on a box; about its middle where they may seem to hold zero.

    Horner's rule on the box itself overestimates by a factor that grows with the degree: the pieces
    on which a zero is told from the axis would become ever smaller.
    """
    value = polynomial(box)
    if not value.contains(0):
        return value
    middle = box.mid()
    return polynomial(acb_poly([middle, 1]))(box - middle)


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
    # The goal stays above the rounding noise of integrands that cancel, such as coth u - 1.
    goal = bits - min(32, bits // 3)
    return acb.integral(
        integrand,
        lower,
        upper,
        rel_tol=arb(2) ** -goal,
        abs_tol=arb(2) ** (-8 * bits),  # integrals may be tiny: let the relative goal decide
        eval_limit=200 * bits,
    )


class Enclosure:
    """The integral of a meromorphic expression over an interval, a half-line or the real line.

    ``at(lower, upper, *values)`` gives its ball at the current precision, the values in the order
    of ``arguments`` (an infinite limit is passed as anything). Moduli and signs of the variable are
    allowed where the interval ends at zero or is the whole line. Raises ``Cannot`` when the
    integrand has branch cuts or, on an infinite interval, is not made of rational functions and
    exp, sinh, cosh, tanh, coth of multiples of the variable, and ``thermal.Divergent`` when it is
    seen to have a pole at zero where the interval ends or is cut in two.
    """

    def __init__(self, integrand: Any, variable: Any, lower: Any, upper: Any) -> None:
        down, up = _infinite(lower), _infinite(upper)
        if down > 0 or up < 0:
            raise Cannot("an integral whose limits are exchanged infinities; swap them")
        self._outside = tuple(sorted(integrand.free_symbols - {variable}, key=str))
        forward, backward, positive = halves(integrand, variable)
        self._whole = bool(down and up)
        if self._whole:
            self._pieces = [_Piece(forward, positive, True)]
            if backward != forward:
                self._pieces.append(_Piece(backward, positive, True))
        elif down:
            known = upper.is_extended_nonpositive
            body = backward if known else integrand.xreplace({variable: -variable})
            self._pieces = [_Piece(body, positive if known else variable, True)]
        else:
            known = lower.is_extended_nonnegative
            body = forward if known else integrand
            self._pieces = [_Piece(body, positive if known else variable, bool(up))]
        self._down = bool(down)
        zero = variable - variable
        if self._whole or zero in (lower, upper):
            _refuse_pole_at_zero(forward, positive)
        self.arguments = (zero if down else lower, zero if up else upper, *self._outside)

    def at(self, lower: acb, upper: acb, *values: acb) -> acb:
        given = dict(zip(self._outside, values))
        if self._whole:
            total = sum((piece.integral(acb(0), upper, given) for piece in self._pieces), acb(0))
            return 2 * total if len(self._pieces) == 1 else total
        start = -upper if self._down else lower
        return self._pieces[0].integral(start, upper, given)


class _Piece:
    """An integrand from some point to another, or to infinity."""

    def __init__(self, body: Any, variable: Any, to_infinity: bool) -> None:
        self._variable = variable
        self._body = tape(meromorphic(body, variable))
        self._tail = None
        if to_infinity:
            self._tail = Tape(body, TAIL, lambda node: not node.has(variable))

    def integral(self, lower: acb, upper: acb, given: Mapping[Any, acb]) -> acb:
        body = self._body.along(self._variable, given)

        def integrand(y: acb, _: bool) -> acb:
            return body(y)

        if self._tail is None:
            return _finite(integrand, lower, upper)
        return _half_line(integrand, lower, self._beyond(self._tail, given))

    def _beyond(self, program: Tape, given: Mapping[Any, acb]) -> Callable[[arb], Tail]:
        constants = {leaf: tape(leaf)(given) for leaf in program.symbols - {self._variable}}

        def tail(start: arb) -> Tail:
            values = {leaf: Tail.polynomial(start, [c]) for leaf, c in constants.items()}
            values[self._variable] = Tail.polynomial(start, [0, 1])
            found = program(values)
            if not isinstance(found, Tail):
                raise Cannot("the integrand grows exponentially")
            return found

        return tail


def _refuse_pole_at_zero(body: Any, variable: Any) -> None:
    """Raise where the integrand is a negative power of the variable times what is not zero there.

    An odd integrand with such a pole has a principal value, but no integral.
    """
    powers = body.as_powers_dict()
    if variable not in powers:
        return
    power = powers[variable]
    if not (power.is_integer and power.is_negative):
        return
    front = (body / variable**power).subs(variable, 0)
    if front.is_zero is False and front.is_finite:
        raise Divergent(f"the integral diverges: its integrand goes as y**{power} at y = 0")


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
