"""Section III.A: high and low temperature; what its modules share.

Where both baths are hot, or both cold, follows one number: temperatures enter by k_B T/hbar only,
so that hbar -> 0 is hot and hbar -> oo is cold, at any ratio of the two temperatures.
"""

from __future__ import annotations

from functools import cache

from sympy import (
    Expr,
    S,
    Symbol,
    factor,
    integrate,
    pi,
)

from derive.asymptotics import Expansion, high_temperature, low_temperature
from derive.response import ThermalIntegral

from ..domain import Domain
from ..paper import Cases, Section
from . import network as net
from .drude_motion import SIMPLE_WEIGHTS
from .notation import (
    BY_ROOTS,
    COLD,
    E_1,
    E_3,
    HOT,
    MEDIATOR,
    ROOTS,
    T_1,
    T_2,
    D,
    T,
    gamma_1,
    gamma_2,
    gamma_h,
    hbar,
    k_B,
    mu_1,
    mu_2,
    mu_3,
    omega_0,
    tau_p,
    z,
)
from .root_sums import with_roots

__all__ = [
    "BIASED",
    "BIASED_ROOTS",
    "PRINTED_20",
    "RATES",
    "SHORT",
    "by_roots",
    "cold",
    "hot",
    "integrated",
    "power_sum",
    "sections",
    "temperatures",
]

temperatures = Section("III.A", "Different temperature regimes")
sections = (temperatures,)

RATES = (mu_1, mu_2, mu_3)
BIASED_ROOTS = Domain((*ROOTS.variables, HOT, COLD), tied=ROOTS.tied)
BIASED = Domain((*MEDIATOR.variables, HOT, COLD))
PRINTED_20 = (D + z) / ((D + z) * (z**2 + omega_0**2) + D * gamma_h * z)
SHORT = {tau_p: 1 / gamma_h}
HALVES = {gamma_1: gamma_h / 2, gamma_2: gamma_h / 2}


@cache
def hot() -> Expansion:
    """The conductance (43) at high temperature, equal frictions."""
    return high_temperature(_conductance(), T)


@cache
def cold() -> Expansion:
    """The same at low temperature."""
    return low_temperature(_conductance(), T, 3)


def _conductance() -> ThermalIntegral:
    return net.conductance(S.One, hbar, k_B).subs(HALVES)


def integrated(series: Expansion, point: Expr) -> Expansion:
    """The conductance integrated from T_2 to T_1, by powers of hbar.

    K is k_B times a function of k_B T/hbar: a power of T goes with the opposite power of hbar.
    """
    terms = []
    for value, power in series.terms:
        part = factor(integrate(value * T**power, (T, T_2, T_1)) * hbar**power)
        if part.has(hbar):
            raise ArithmeticError("the temperature enters the conductance not by k_B T/hbar alone")
        terms.append((part, -power))
    return Expansion(hbar, point, tuple(terms), -series.remainder)


def by_roots(total: Expr) -> dict[Expr, Expr]:
    """What writes out its sums over the roots, and the parameters by them."""
    return {**with_roots(total), **BY_ROOTS}


def power_sum(order: int) -> Expr:
    """Of g_n mu_n^k, by the simple weights."""
    terms = (
        weight * own**order for own, weight in zip(RATES, SIMPLE_WEIGHTS, strict=True)
    )  # fmt: skip
    return factor(sum(terms, S.Zero))


E_2 = mu_1 * mu_2 + mu_2 * mu_3 + mu_3 * mu_1
INVERSE_SQUARES = sum((1 / rate**2 for rate in RATES), S.Zero)
UNIT = hbar / (k_B * T)


@temperatures.claim(
    "C3-17", "Expressions for the current and the conductance can be simplified in the limits of "
    r"high and low temperatures, when $\hbar|\mu_n|/k_B T_\nu \ll 1$ and $\hbar|\mu_n|/k_B T_\nu "
    r"\gg 1$.",
    Symbol("delta"),
    Cases((r"\text{high}", r"\text{low}"), (
        -(UNIT**2) * (E_2 + E_3 / E_1) / 24,
        -20 * pi**2 / (7 * UNIT**2) * (INVERSE_SQUARES + 1 / E_1**2),
    )),
    where=BY_ROOTS, domain=ROOTS,
    note="delta is the relative correction to (47) and to (51), by the roots. Both conditions are "
    "right as they stand: every term is of second order in hbar mu_n/k_B T, or in its inverse. "
    "D and omega_0 do not have to be asked for: D is the sum of the roots, omega_0^2 their product "
    "over D.",
)  # fmt: skip
def size_of_the_corrections():
    """What the next moments of the kernel add, relatively."""
    found = []
    for series in (hot(), cold()):
        if series.correction is None:
            raise ArithmeticError("the expansion of the conductance has one term only")
        value, power = series.correction
        found.append(value * T**power)
    return Cases((r"\text{high}", r"\text{low}"), tuple(found))
