"""Section V: weak and strong coupling; what its modules share.

The section takes ``gamma_1 = gamma_2``. Frictions are over the mass and hbar = k_B = 1, so that
``tau_h = 1/T`` and ``tau_p = 1/gammahat``.
"""

from __future__ import annotations

from functools import cache

from sympy import Expr, Integer, S, polygamma

from derive.bath import Drude
from derive.current import linear_response_current
from derive.network import Network, Oscillator
from derive.poles import pole_sum
from derive.response import ThermalIntegral

from ..domain import Domain
from ..paper import Section
from .notation import (
    CUTOFF,
    FREQUENCY,
    FRICTION,
    T_1,
    T_2,
    TEMPERATURE,
    D,
    T,
    gamma_h,
    hbar,
    k_B,
    mu,
    omega_0,
    tau_h,
    tau_p,
    z,
)

__all__ = ["EQUAL", "UNITS", "conductance", "equal_baths", "g_of", "integral", "regimes"]

regimes = Section("V", "Weak and strong coupling regimes")

EQUAL = Domain((FREQUENCY, FRICTION, CUTOFF, TEMPERATURE))
UNITS = {tau_h: 1 / T, tau_p: 1 / gamma_h, hbar: Integer(1), k_B: Integer(1)}


def g_of(w: Expr) -> Expr:
    """The function g of the relaxation poles, written out."""
    return 2 * w**2 * polygamma(1, w) - 2 * w - 1


@cache
def equal_baths() -> Network:
    """The mediator of mass 1 between baths of half the friction each."""
    baths = (Drude(gamma_h / 2, D, T_1, "1"), Drude(gamma_h / 2, D, T_2, "2"))
    return Network((Oscillator("mediator", S.One, omega_0**2, baths=baths),))


@cache
def integral() -> ThermalIntegral:
    """The conductance (43) as prefactor, transmission and kernel."""
    return linear_response_current(
        equal_baths(), "1", "2", z, temperature=T, difference=S.One, hbar=S.One, k_B=S.One
    )


@cache
def conductance() -> Expr:
    """The exact conductance: beyond-K with equal frictions."""
    return pole_sum(integral(), mu)
