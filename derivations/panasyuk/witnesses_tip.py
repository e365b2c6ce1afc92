"""Independent routes to section VII: quadratures in mpmath. Nothing here uses ``derive``.

hbar = k_B = 1: frequencies and temperatures in one unit.
"""

from __future__ import annotations

from typing import Any

import mpmath

__all__ = ["current", "excess", "over_bound", "share"]

_DIGITS = 20


def _mpf(value: Any) -> Any:
    return mpmath.mpf(int(value.p)) / int(value.q)


def _landauer(frequency: Any, friction: Any, warm: Any, cold: Any, open_channel: bool) -> Any:
    """Heat carried: noise of each bath, of friction/2, works on a damped oscillator."""
    w0, g, hot, low = (_mpf(v) for v in (frequency, friction, warm, cold))

    def inside(w: Any) -> Any:
        velocity = mpmath.mpc(0, -w) / mpmath.mpc(w0**2 - w**2, -g * w)
        share = 1 if open_channel else abs(velocity) ** 2 * g**2
        return share * w * (1 / mpmath.expm1(w / hot) - 1 / mpmath.expm1(w / low))

    slow = w0**2 / (g + w0)
    nodes = sorted({mpmath.mpf(0), low / 10, low, slow, w0, 2 * w0, hot, 5 * hot, 20 * hot})
    last = 90 * hot
    return mpmath.quad(inside, [*(n for n in nodes if n < last), last]) / (2 * mpmath.pi)


def current(frequency: Any, friction: Any, warm: Any, cold: Any) -> Any:
    """From the warm bath to the cold one, through an oscillator between Ohmic baths."""
    with mpmath.workdps(_DIGITS):
        return _landauer(frequency, friction, warm, cold, open_channel=False)


def _quartic(warm: Any, cold: Any) -> Any:
    return _mpf(warm) ** 4 - _mpf(cold) ** 4


def excess(frequency: Any, friction: Any, warm: Any, cold: Any) -> int:
    """The friction-squared, T^4 law over the current, rounded."""
    with mpmath.workdps(_DIGITS):
        law = mpmath.pi**3 * _mpf(friction) ** 2 / (30 * _mpf(frequency) ** 4)
        law *= _quartic(warm, cold)
        return int(mpmath.nint(law / current(frequency, friction, warm, cold)))


def _phonons(debye: Any, warm: Any, cold: Any) -> Any:
    return mpmath.pi**5 * _quartic(warm, cold) / (60 * _mpf(debye) ** 2)


def share(frequency: Any, friction: Any, warm: Any, cold: Any, debye: Any) -> int:
    """The current over that of phonons, in thousandths, rounded."""
    with mpmath.workdps(_DIGITS):
        ratio = current(frequency, friction, warm, cold) / _phonons(debye, warm, cold)
        return int(mpmath.nint(1000 * ratio))


def over_bound(debye: Any, warm: Any, cold: Any) -> Any:
    """The current of phonons over that of one open channel."""
    with mpmath.workdps(_DIGITS):
        bound = _landauer(warm, warm, warm, cold, open_channel=True)
        return _phonons(debye, warm, cold) / bound
