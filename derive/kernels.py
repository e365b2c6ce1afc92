"""The thermal kernels and what each gives over one relaxation pole.

With ``u = hbar omega / (2 k_B T)`` five even functions of ``u`` weigh a response:

    classical     1                     currents and temperatures for hbar -> 0
    conductance   u^2 / sinh^2 u        quantum current at linear response
    occupation    |u| (coth|u| - 1)     quantum current at finite bias, thermal part of an energy
    zero_point    |u|                   zero-point part of an energy
    energy        u coth u              kinetic temperature: occupation + zero_point

Over one relaxation pole with rate ``z``, ``Re z > 0``,

    integral of K(omega/scale) / (omega^2 + z^2) d omega = (pi/z) c(w),    w = z / (pi scale),

with ``scale = 2 k_B T / hbar``: ``w`` is the pole in units of the first Matsubara frequency.

    classical    c = 1
    conductance  c = g(w) = 2 w^2 trigamma(w) - 2 w - 1 = e - w e'
    occupation   c = e(w) = 2 w (log w - digamma(w)) - 1
    zero_point   c = -2 w log w                 \\ over differences of poles only: the response must
    energy       c = -2 w digamma(w) - 1        / fall like omega^-4, and constants times w cancel

The table is derived in ``derive.kernel_sums`` from the residues at the Matsubara poles and at the
response's own pole; its expansions are in ``derive.kernel_series``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sympy import Abs, Expr, S, coth, log, polygamma, sinh

if TYPE_CHECKING:
    from .derivation import Derivation

__all__ = [
    "KERNELS",
    "Kernel",
    "classical",
    "conductance",
    "e_function",
    "energy",
    "g_function",
    "occupation",
    "zero_point",
]


def g_function(w: Expr) -> Expr:
    """``g(w) = 2 w^2 trigamma(w) - 2 w - 1``: the conductance kernel over one pole.

    ``g(0) = 1``, ``g ~ 1/(3 w)`` for large ``w``; analytic for ``Re w > 0``.
    """
    return 2 * w**2 * polygamma(1, w) - 2 * w - 1


def e_function(w: Expr) -> Expr:
    """``e(w) = 2 w (log w - digamma(w)) - 1``: the occupation kernel over one pole.

    ``e(0) = 1``, ``e ~ 1/(6 w)`` for large ``w``; analytic for ``Re w > 0``.
    """
    return 2 * w * (log(w) - polygamma(0, w)) - 1


@dataclass(frozen=True)
class Kernel:
    """A thermal kernel ``K(u)`` with its integral ``(pi/z) c(w)`` over one relaxation pole.

    ``function(u)`` is ``K``, ``over_pole(w)`` is ``c``. ``decay`` is the power of ``1/omega`` that
    the response must at least have for the integral to exist (2, or 4 where the kernel grows).
    """

    name: str
    function: Callable[[Expr], Expr]
    over_pole: Callable[[Expr], Expr]
    decay: int = 2

    def residue_sum(self, w: Expr) -> Derivation:
        """``c(w)`` derived by the residue theorem, every residue a step."""
        from .kernel_sums import residue_sum

        return residue_sum(self.name, w)


classical = Kernel("classical", lambda u: S.One, lambda w: S.One)
conductance = Kernel("conductance", lambda u: u**2 / sinh(u) ** 2, g_function)
occupation = Kernel("occupation", lambda u: Abs(u) * (coth(Abs(u)) - 1), e_function)
zero_point = Kernel("zero_point", Abs, lambda w: -2 * w * log(w), decay=4)
energy = Kernel("energy", lambda u: u * coth(u), lambda w: -2 * w * polygamma(0, w) - 1, decay=4)

KERNELS = {k.name: k for k in (classical, conductance, occupation, zero_point, energy)}
