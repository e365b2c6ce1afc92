"""Thermal integrals by quadrature: the independent side of the pole sum.

``quad`` is mpmath's tanh-sinh rule on panels graded towards every relaxation pole; its error is an
estimate. ``enclose`` (see ``numerics.enclosure``) is rigorous.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import mpmath
from flint import acb, arb

from .enclosure import Enclosure, enclose, enclose_expression
from .precision import NotResolved, bits_for, working_precision
from .roots import approximate_roots
from .thermal import ThermalNumbers

__all__ = ["Enclosure", "breakpoints", "enclose", "enclose_expression", "quad"]

_GRADING = 3  # a panel is at most this many times longer than its distance to a pole


def quad(
    prefactor: Any,
    numerator: Any,
    pole_polynomials: Sequence[Any],
    s: Any,
    kernel_name: str,
    scale: Any,
    values: Mapping[Any, Any],
    digits: int = 30,
) -> mpmath.mpf:
    """``prefactor * int N(s)/(D(s)D(-s)) K(y/scale) dy`` by ``mpmath.quad`` to ``digits`` digits.

    Raises ``NotResolved`` when mpmath's own error estimate is worse than asked. An estimate is no
    proof: certified digits come from ``pole_sum`` and ``enclose``.
    """
    numbers = ThermalNumbers(prefactor, numerator, pole_polynomials, s, kernel_name, scale)
    with working_precision(bits_for(digits + 25)):
        poles = _poles(numbers, values)
        narrowest, widest = min(abs(z.real) for z in poles), max(abs(z) for z in poles)
        lost = 2 * int(mpmath.ceil(mpmath.log10(widest / narrowest)))
    with working_precision(bits_for(digits + 20 + lost)):
        width = _mpf(numbers.scale(values))
        integrand = _integrand(numbers, values, width)
        decaying = kernel_name in ("conductance", "occupation")
        last = width * mpmath.mp.prec if decaying else 8 * max(widest, width)
        if kernel_name != "classical":
            poles = [*poles, mpmath.mpc(-mpmath.pi * width)]
        points = breakpoints(poles, last)
        if not decaying:
            points.append(mpmath.inf)
        total, error = mpmath.quad(integrand, points, error=True)
        if not error <= abs(total) * mpmath.mpf(10) ** -digits:
            raise NotResolved(
                f"quadrature reaches {mpmath.nstr(total, 8)} with an estimated error of "
                f"{mpmath.nstr(error, 2)}, worse than the {digits} digits asked for; use a pole sum"
            )
        return 2 * _mpf(numbers.prefactor(values)) * total


def breakpoints(poles: Sequence[mpmath.mpc], last: mpmath.mpf) -> list[mpmath.mpf]:
    """Panels of [0, last], each short against its distance to the poles ``y = +-i z``."""
    points, stack = [mpmath.mpf(0)], [(mpmath.mpf(0), mpmath.mpf(last))]
    while stack:
        low, high = stack.pop()
        if high - low <= _GRADING * min(_distance(pole, low, high) for pole in poles):
            points.append(high)
        else:
            middle = (low + high) / 2
            stack += [(middle, high), (low, middle)]
    return points


def _distance(pole: mpmath.mpc, low: mpmath.mpf, high: mpmath.mpf) -> mpmath.mpf:
    """From the segment [low, high] of the frequency axis to the pole and its mirror images."""
    centre, width = abs(pole.imag), abs(pole.real)
    outside = max(low - centre, centre - high, 0)
    return mpmath.hypot(outside, width)


def _poles(numbers: ThermalNumbers, values: Mapping[Any, Any]) -> list[mpmath.mpc]:
    found = []
    for listed in numbers.polynomial_balls(values):
        found += approximate_roots([_mpf(c.real) for c in listed])
    return found


def _integrand(
    numbers: ThermalNumbers, values: Mapping[Any, Any], width: mpmath.mpf
) -> Callable[[mpmath.mpf], mpmath.mpf]:
    top = [_mpf(c.real) for c in numbers.numerator_balls(values)]
    polynomials = [[_mpf(c.real) for c in p] for p in numbers.polynomial_balls(values)]
    kernel = _KERNEL[numbers.kernel_name]

    def integrand(y: mpmath.mpf) -> mpmath.mpf:
        square = -y * y
        value = mpmath.polyval(top[::2][::-1], square) * kernel(y / width)
        for listed in polynomials:
            even = mpmath.polyval(listed[::2][::-1], square)
            odd = mpmath.polyval(listed[1::2][::-1], square) if len(listed) > 1 else mpmath.mpf(0)
            value /= even * even - square * odd * odd
        return value

    return integrand


_KERNEL: dict[str, Callable[[mpmath.mpf], mpmath.mpf]] = {
    "classical": lambda u: mpmath.mpf(1),
    "conductance": lambda u: (u / mpmath.sinh(u)) ** 2 if u else mpmath.mpf(1),
    "occupation": lambda u: 2 * u / mpmath.expm1(2 * u) if u else mpmath.mpf(1),
    "energy": lambda u: u / mpmath.tanh(u) if u else mpmath.mpf(1),
    "zero_point": lambda u: u,
}


def _mpf(value: arb | acb) -> mpmath.mpf:
    mantissa, exponent = value.mid().man_exp()
    return mpmath.ldexp(mpmath.mpf(int(mantissa)), int(exponent))
