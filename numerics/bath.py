"""Baths of explicit networks: friction without memory (Ohmic), or with an exponential one (Drude).

A bath pulls its oscillator with ``- int gamma(t - t') v(t') dt' + noise``:

    Ohmic   gamma(s) = friction                        force - friction v, white noise
    Drude   gamma(s) = friction cutoff/(s + cutoff)    gamma(t) = friction cutoff exp(-cutoff t)

in the Laplace variable ``s = -i omega``. Either noise is white noise of strength
``2 friction k_B T`` seen through the ``lag`` of the bath, 1 or ``cutoff/(s + cutoff)``, so that the
spectral friction, the even part of ``gamma(s)``, is ``friction lag(s) lag(-s)``.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from operator import index
from typing import Any

from flint import acb, fmpq, fmpq_poly

from .bridge import as_fmpq

__all__ = ["Bath", "rational"]


class Bath(tuple[Any, ...]):
    """A bath: the pair (oscillator, friction), or (oscillator, friction, cutoff), exact.

    Still the tuple it was made of. A bath with a cutoff does not unpack as a pair: what knows
    friction without memory only stops at it. Raises ``ValueError`` for anything else.
    """

    __slots__ = ()

    def __new__(cls, given: Any) -> Bath:
        listed = tuple(given)
        if len(listed) not in (2, 3):
            raise ValueError(
                "a bath is (oscillator, friction) or (oscillator, friction, cutoff), "
                f"not {len(listed)} entries"
            )
        site, friction = _whole(listed[0]), rational(listed[1], "a friction")
        if friction <= 0:
            raise ValueError("the friction of a bath must be positive; without it, leave it out")
        if len(listed) == 2:
            return super().__new__(cls, (site, friction))
        cutoff = rational(listed[2], "a cutoff")
        if cutoff <= 0:
            raise ValueError(
                "the cutoff of a bath must be positive; for friction without memory leave it out"
            )
        return super().__new__(cls, (site, friction, cutoff))

    @property
    def site(self) -> int:
        """The oscillator it is attached to."""
        return int(self[0])

    @property
    def friction(self) -> fmpq:
        """``gamma(s = 0)``, mass per time."""
        return self[1]

    @property
    def cutoff(self) -> fmpq | None:
        """The rate at which it forgets; None for a bath without memory."""
        return self[2] if len(self) == 3 else None

    def laplace_friction(self, s: Any, number: Callable[[fmpq], Any] = acb) -> Any:
        """``gamma(s)``; ``number`` makes its parameters of one kind with ``s``."""
        if self.cutoff is None:
            return number(self.friction)
        cutoff = number(self.cutoff)
        return number(self.friction) * cutoff / (s + cutoff)

    def spectral_friction(self, s: Any, number: Callable[[fmpq], Any] = acb) -> Any:
        """The even part of ``gamma(s)``: ``friction cutoff^2/(omega^2 + cutoff^2)``."""
        if self.cutoff is None:
            return number(self.friction)
        square = number(self.cutoff**2)
        return number(self.friction) * square / (square - s * s)

    def lag(self) -> tuple[fmpq_poly, fmpq_poly]:
        """Numerator and denominator, in ``s``, of what white noise is seen through."""
        if self.cutoff is None:
            return fmpq_poly([1]), fmpq_poly([1])
        return fmpq_poly([self.cutoff]), fmpq_poly([self.cutoff, 1])


def rational(value: Any, what: str) -> fmpq:
    """An exact rational number, also from a string; ``what`` it is, for the error."""
    try:
        number = as_fmpq(Fraction(value) if isinstance(value, str) else value)
    except (ValueError, ZeroDivisionError):  # floats, words
        number = None
    if number is None:
        raise ValueError(f"{what} must be an exact rational number, not {value}")
    return number


def _whole(site: Any) -> int:
    try:
        return index(site)
    except TypeError:
        raise ValueError(f"a bath touches oscillator {site}; count them 0, 1, 2, ...") from None
