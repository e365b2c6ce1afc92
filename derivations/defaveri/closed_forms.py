"""Exact results for identical masses at any N, each computed once: current, temperatures.

The integrals are taken in units in which the mass and the spring between two oscillators are 1, so
that only friction, pinning and N are left; dimensions put the units back.
"""

from __future__ import annotations

from functools import cache

from sympy import Expr, Poly, S, factor, sqrt

from derive.contour import hurwitz_integral
from derive.derivation import Derivation, Step
from derive.response import ThermalIntegral

from . import network as net
from .notation import T_L, T_R, N_t, gamma, k, k_0, k_p, m

__all__ = [
    "KAPPA",
    "bulk_temperature",
    "current",
    "current_fixed_ends",
    "end_temperature",
    "substituted",
]

KAPPA = k / N_t  # the spring between every pair
_UNITS = {k: S.One, N_t: S.One, m: S.One}


def _closed(integral: ThermalIntegral) -> Expr:
    """The integral in units with m = k/N_t = 1."""
    reduced = integral.subs(_UNITS)
    return factor(reduced.prefactor * hurwitz_integral(reduced.response))


def _with_units(value: Expr) -> Expr:
    """Friction in units of sqrt(m kappa), springs in units of kappa."""
    friction = gamma / sqrt(m * KAPPA)
    found = value.subs({gamma: friction, k_0: k_0 / KAPPA, k_p: k_p / KAPPA}, simultaneous=True)
    return factor(found)


def _tidy(value: Expr) -> Expr:
    """A ratio with its denominator in powers of the friction, each coefficient factored."""
    top, bottom = factor(value).as_numer_denom()
    constant, bottom = factor(bottom).as_independent(gamma, as_Add=False)
    terms = Poly(bottom, gamma).terms()
    return top / (constant * sum(factor(c) * gamma**power for (power,), c in terms))


def substituted(value: Expr, kac: Expr | None) -> Expr:
    """A result with the Kac factor put in; None leaves the symbol."""
    return value if kac is None else _tidy(value.subs(N_t, kac))


@cache
def current(kac: Expr | None = None) -> Expr:
    """J over the temperature difference: the integral of the transmission over 4 pi."""
    found = _with_units(_closed(net.classical_flux()))
    return substituted(_tidy(found * sqrt(KAPPA / m)), kac)


@cache
def current_fixed_ends(kac: Expr | None = None) -> Expr:
    """The same with springs k' between oscillators 1, N and walls."""
    found = _with_units(_closed(net.classical_flux(fixed_ends=True)))
    return substituted(_tidy(found * sqrt(KAPPA / m)), kac)


@cache
def bulk_temperature() -> Expr:
    """Kinetic temperature of an oscillator without bath; modes that no bath reaches are at rest."""
    return factor(sum((_with_units(_closed(part)) for part in net.classical_bulk()), S.Zero))


@cache
def end_temperature() -> Derivation:
    """Kinetic temperature of oscillator 1, and its balance with the heat current."""
    total = sum((_with_units(_closed(part)) for part in net.classical_end()), S.Zero)
    balanced = T_L - (T_L - T_R) * _tidy(m / gamma * current())
    step = Step("Energy balance: the bath gives J = (gamma/m)(T_L - T_1).", total, balanced)
    return Derivation(balanced, (step,))
