"""Working precision, certified digits, and what "not resolved" means.

The only door to the global precision of mpmath and of flint: everything else in this package asks
for ``working_precision(bits)`` and computes at whatever precision is current. The globals belong to
the process, not to a thread: run parameter points side by side in processes (``numerics.sweep``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import flint
import mpmath
from flint import arb, fmpq, fmpz

__all__ = [
    "CAP_BITS",
    "NotResolved",
    "bits_for",
    "certified_decimal",
    "current_bits",
    "decimal",
    "endpoints",
    "narrow",
    "refine",
    "refine_all",
    "working_precision",
]

CAP_BITS = 1 << 16
"""Precision, in bits, at which doubling stops (about 20 000 digits)."""

_GUARD_BITS = 32
_EXPONENT_LIMIT = 1 << 24  # beyond this, writing a number out as an exact rational is hopeless


class NotResolved(ArithmeticError):
    """The precision cap was reached before the value was known to the digits asked for."""


def bits_for(digits: int) -> int:
    """Bits that hold ``digits`` decimal digits: 3322/1000 is just above log2(10)."""
    return (digits * 3322) // 1000 + 1


def current_bits() -> int:
    """The working precision in bits."""
    return int(flint.ctx.prec)


class working_precision:
    """Set the precision of mpmath and of flint together; both are restored afterwards."""

    def __init__(self, bits: int) -> None:
        if bits < 2:
            raise ValueError(f"a working precision of {bits} bits holds no number; give at least 2")
        self._bits = bits

    def __enter__(self) -> None:
        self._before = flint.ctx.prec, mpmath.mp.prec
        flint.ctx.prec = mpmath.mp.prec = self._bits

    def __exit__(self, *_: object) -> None:
        flint.ctx.prec, mpmath.mp.prec = self._before


def narrow(ball: arb, digits: int, absolute: bool = False) -> bool:
    """Whether the radius is below ``10**-digits``, relative to the value or absolutely.

    Relative to the smallest modulus in the ball, so a ball that contains zero is narrow only
    when it is exactly zero, or when ``absolute`` is set.
    """
    if not ball.is_finite():
        return False
    if ball.rad() == 0:
        return True
    if not absolute and ball.rel_accuracy_bits() > bits_for(digits) + 1:
        return True  # far from the edge, which is the common case
    scale = arb(1) if absolute else arb(ball.abs_lower())
    return bool(ball.rad() * arb(10) ** digits < scale)


def refine(
    compute: Callable[[], arb],
    digits: int,
    cap_bits: int = CAP_BITS,
    absolute: bool = False,
    start_bits: int | None = None,
) -> arb:
    """Call ``compute()`` at doubled precision until its ball is narrower than ``10**-digits``.

    ``compute`` returns an ``arb`` at the current precision; a non-finite ball means "undefined at
    this precision". The width is relative; for a value that may be exactly zero pass
    ``absolute=True`` and it is enough that the absolute width is below ``10**-digits``.

    Raises ``NotResolved`` when the next precision would pass ``cap_bits``.
    """
    digits = _checked_digits(digits)

    def accept(ball: arb) -> arb | None:
        return ball if narrow(ball, digits, absolute) else None

    return _doubling(compute, accept, digits, cap_bits, start_bits)


def refine_all(
    compute: Callable[[], Sequence[arb]],
    digits: int,
    floor: Callable[[Sequence[arb]], arb] | None = None,
    cap_bits: int = CAP_BITS,
    start_bits: int | None = None,
) -> tuple[arb, ...]:
    """``refine`` for several balls that are computed together.

    Each becomes narrower than ``10**-digits`` relative, or its radius smaller than
    ``floor(balls)``, an absolute width that may depend on all of them.
    """
    digits = _checked_digits(digits)

    def accept(balls: Sequence[arb]) -> tuple[arb, ...] | None:
        enough = arb(0) if floor is None else floor(balls)
        resolved = all(
            narrow(ball, digits) or bool(ball.is_finite() and ball.rad() < enough) for ball in balls
        )
        return tuple(balls) if resolved else None

    return tuple(_doubling(compute, accept, digits, cap_bits, start_bits))


def certified_decimal(compute: Callable[[], arb], digits: int, cap_bits: int = CAP_BITS) -> str:
    """``decimal`` of ``compute()``, the precision doubled until every printed digit is decided.

    An inexact ball around an exact tie (0.15 to one digit, say) is never decided and raises
    ``NotResolved``; give exact values as ``fmpq``, for which ties are rounded half-even.
    """
    digits = _checked_digits(digits)

    def accept(ball: arb) -> str | None:
        try:
            return decimal(ball, digits)
        except NotResolved:
            return None

    return _doubling(compute, accept, digits, cap_bits, None)


def _doubling(compute, accept, digits, cap_bits, start_bits):  # type: ignore[no-untyped-def]
    bits = start_bits or bits_for(digits) + _GUARD_BITS
    last, used = None, bits
    while bits <= max(cap_bits, bits_for(digits) + _GUARD_BITS):
        with working_precision(bits):
            last = compute()
            accepted = accept(last)
        if accepted is not None:
            return accepted
        used, bits = bits, _next_bits(last, digits, bits)
    raise NotResolved(_complaint(last, digits, used))


def _next_bits(ball: object, digits: int, bits: int) -> int:
    """Twice the precision, or less when the ball tells how many bits are missing."""
    if isinstance(ball, arb) and ball.is_finite() and not ball.contains(0):
        missing = bits_for(digits) + _GUARD_BITS - int(ball.rel_accuracy_bits())
        if 0 < missing < bits:
            return bits + max(missing, bits // 8)
    return 2 * bits


def _complaint(last: object, digits: int, bits: int) -> str:
    if isinstance(last, arb) and last.is_finite() and not last.is_exact():
        if last.contains(0):
            found = f"it is below {last.abs_upper().str(2, radius=False)} in modulus, perhaps zero"
        else:
            found = f"it is {last.str(15)}"
    else:
        found = "no finite enclosure was found: it may be undefined or infinite there"
    return (
        f"the value is not known to {digits} digits at {bits} bits ({found}); "
        "ask for fewer digits or raise the precision cap"
    )


def endpoints(value: arb | fmpq | fmpz | int | Fraction) -> tuple[Fraction, Fraction]:
    """Exact rational lower and upper end of a finite ball, or twice an exact value."""
    if isinstance(value, arb):
        if not value.is_finite():
            raise NotResolved("the ball is not finite: the value may be undefined or infinite")
        # Not lower() and upper(): those round to the current precision.
        middle, radius = _exact(value.mid()), _exact(value.rad())
        return middle - radius, middle + radius
    if isinstance(value, fmpq):
        value = Fraction(int(value.p), int(value.q))
    exact = value if isinstance(value, Fraction) else Fraction(int(value))
    return exact, exact


def decimal(value: arb | fmpq | fmpz | int | Fraction, digits: int) -> str:
    """The value to ``digits`` significant digits, correctly rounded: every printed digit is right.

    Exact ties are rounded half-even. Scientific notation is used when the decimal exponent is
    below -6 or at least ``digits``. An exact zero is printed as ``0``.

    Raises ``NotResolved`` when the ball is too wide to decide the rounding.
    """
    digits = _checked_digits(digits)
    low, high = endpoints(value)
    if low == high == 0:
        return "0"
    rounded = _rounded(low, digits) if (low > 0) == (high > 0) and low and high else None
    if rounded is None or rounded != _rounded(high, digits):
        raise NotResolved(
            f"the ball does not decide {digits} digits; compute at a higher precision"
        )
    return _written(*rounded, digits)


def _exact(point: arb) -> Fraction:
    mantissa, exponent = (int(part) for part in point.man_exp())
    if abs(exponent) > _EXPONENT_LIMIT:
        raise NotResolved("the value is too large or too small to be written as a decimal")
    if exponent >= 0:
        return Fraction(mantissa << exponent)
    return Fraction(mantissa, 1 << -exponent)


def _rounded(value: Fraction, digits: int) -> tuple[int, int]:
    """``(m, e)`` with value rounded to ``m * 10**(e - digits + 1)``, ``10**(digits-1) <= |m|``."""
    top, bottom = abs(value.numerator), value.denominator
    # A first guess of the decimal exponent from the bit lengths (30103/100000 is log10(2)).
    exponent = (top.bit_length() - bottom.bit_length()) * 30103 // 100000
    while True:
        shift = digits - 1 - exponent
        scaled = (
            Fraction(top * 10**shift, bottom) if shift >= 0 else Fraction(top, bottom * 10**-shift)
        )
        whole = scaled.numerator // scaled.denominator
        if whole >= 10**digits:
            exponent += 1
        elif whole < 10 ** (digits - 1):
            exponent -= 1
        else:
            break
    mantissa = round(scaled)  # Fraction rounds exact ties half-even
    if mantissa == 10**digits:
        mantissa, exponent = 10 ** (digits - 1), exponent + 1
    return (mantissa if value > 0 else -mantissa), exponent


def _written(mantissa: int, exponent: int, digits: int) -> str:
    sign, figures = ("-" if mantissa < 0 else ""), _figures(abs(mantissa))
    if exponent < -6 or exponent >= digits:
        fraction = f".{figures[1:]}" if digits > 1 else ""
        return f"{sign}{figures[0]}{fraction}e{exponent:+03d}"
    if exponent < 0:
        return f"{sign}0.{'0' * (-exponent - 1)}{figures}"
    fraction = f".{figures[exponent + 1 :]}" if digits > exponent + 1 else ""
    return f"{sign}{figures[: exponent + 1]}{fraction}"


def _figures(whole: int) -> str:
    return str(fmpz(whole))  # CPython refuses to print integers beyond 4300 digits


def _checked_digits(digits: int) -> int:
    if isinstance(digits, bool) or not isinstance(digits, int) or digits < 1:
        raise ValueError(f"digits = {digits!r}: give a positive number of digits")
    return digits
