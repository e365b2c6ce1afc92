"""Certified numbers for unequal masses: what the claims in words come to, in balls.

Masses follow the two rules of the paper, as exact fractions; ``SEED`` draws the random ones. The
closed sums of ``numerics.mean_field_balls`` give currents and temperatures, the matrix of the
equations of motion the relaxation rates. Deviations are rounded to whole units of 10^-4.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import combinations
from math import floor, log10
from typing import Any

import numpy as np
from flint import acb_mat, arb, fmpq
from sympy import Integer

from numerics import mean_field_balls as balls
from numerics import secular
from numerics.mass_rules import alternating, graded, random_masses
from numerics.mean_field import MeanFieldChain
from numerics.precision import NotResolved, working_precision

__all__ = [
    "AMPLITUDE",
    "FIGURE_FIVE",
    "FIGURE_FOUR",
    "SEED",
    "Setting",
    "deviations_of_current",
    "largest",
    "masses_of",
    "order_of_slowest",
    "profile",
    "range_of_bulk",
    "rounded",
    "scatter",
    "slowest_rate",
    "spread_over_choices",
    "temperature",
    "tilt",
    "unit",
]

SEED = 2022  # of the random masses, all figures and statements
AMPLITUDE = Fraction(1, 10)  # delta of figures 4 and 5, m = 1
UNIT = 10**4


@dataclass(frozen=True)
class Setting:
    """Parameters of a figure, m = 1; ``kac`` is 0 for N - 1."""

    k: Fraction = Fraction(1)
    k0: Fraction = Fraction(0)
    gamma: Fraction = Fraction(1)
    kac: int = 0

    def chain(self, masses: Any, ends: tuple[int, int] | None = None) -> MeanFieldChain:
        return MeanFieldChain(
            masses, self.k, self.k0, self.gamma, self.kac or len(masses) - 1, ends
        )

    def with_(self, **changed: Any) -> Setting:
        return Setting(**{**vars(self), **changed})


FIGURE_FOUR = Setting(k=Fraction(1, 10))  # k0 = 0 or 2/100
FIGURE_FIVE = Setting()  # k0 = 0 or 1; N = 20, T_L = 3/2, T_R = 1/2


@cache
def masses_of(
    rule: str, size: int, delta: Fraction = AMPLITUDE, seed: int = SEED
) -> tuple[Any, ...]:
    """``identical``, ``graded``, ``random`` or ``alternating``; exact, mean 1, amplitude delta."""
    if rule == "identical":
        return (Fraction(1),) * size
    if rule == "random":
        return tuple(random_masses(1, delta, size, seed, exact=True))
    listed = {"graded": graded, "alternating": alternating}[rule]
    return tuple(listed(1, delta, size, exact=True))


def rounded(ball: arb) -> int:
    """The integer nearest to every number in the ball."""
    found = (ball + arb(1) / 2).floor().unique_fmpz()
    if found is None:
        raise NotResolved("the ball does not decide the integer; ask for more digits")
    return int(found)


def unit(value: arb) -> Integer:
    """In units of 10^-4, rounded."""
    return Integer(rounded(value * UNIT))


# --- currents ---


@cache
def current(setting: Setting, rule: str, size: int, delta: Fraction = AMPLITUDE) -> arb:
    return balls.heat_current(setting.chain(masses_of(rule, size, delta)), 20)


def deviations_of_current(
    setting: Setting, size: int, delta: Fraction = AMPLITUDE
) -> dict[str, Integer]:
    """Of graded and random masses from identical ones at the same N, relative, 10^-4."""
    same = current(setting, "identical", size)
    return {
        rule: unit(current(setting, rule, size, delta) / same - 1) for rule in ("graded", "random")
    }


@cache
def spread_over_choices(setting: Setting, rule: str, size: int) -> Integer:
    """Largest over smallest current, less 1, over all pairs of oscillators at the baths; 10^-4."""
    masses = masses_of(rule, size)
    found = [
        balls.heat_current(setting.chain(masses, ends), 12) for ends in combinations(range(size), 2)
    ]
    high, low = (choose(found, key=lambda ball: ball.mid()) for choose in (max, min))
    return unit(high / low - 1)


# --- temperatures ---


@cache
def profile(
    setting: Setting, rule: str, size: int, delta: Fraction = AMPLITUDE, hot: Any = Fraction(3, 2),
    cold: Any = Fraction(1, 2),
) -> tuple[arb, ...]:  # fmt: skip
    """Kinetic temperatures of all oscillators."""
    chain = setting.chain(masses_of(rule, size, delta))
    return tuple(balls.kinetic_temperatures(chain, hot, cold, 20))


def temperature(
    setting: Setting, rule: str, size: int, place: int, delta: Fraction = AMPLITUDE
) -> Integer:
    """Deviation of oscillator ``place`` (from 1) from the mean of the baths over the bias."""
    return unit(profile(setting, rule, size, delta)[place - 1] - 1)


def largest(found: Mapping[Any, Any] | tuple[arb, ...]) -> Integer:
    """The largest deviation, in modulus, of an oscillator without bath from the mean 1; 10^-4."""
    listed = tuple(found.values()) if isinstance(found, Mapping) else found
    return unit(max((abs(t - 1) for t in listed[1:-1]), key=lambda ball: ball.mid()))


def range_of_bulk(found: tuple[arb, ...]) -> Integer:
    """Largest less smallest temperature of the bulk; 10^-4."""
    high, low = (choose(found[1:-1], key=lambda t: t.mid()) for choose in (max, min))
    return unit(high - low)


def scatter(found: tuple[arb, ...]) -> Integer:
    """Standard deviation of the temperatures of the bulk; 10^-4."""
    inside = found[1:-1]
    mean = sum(inside, arb(0)) / len(inside)
    return unit((sum(((t - mean) ** 2 for t in inside), arb(0)) / len(inside)).sqrt())


def tilt(setting: Setting, size: int, delta: Fraction) -> Integer:
    """T_2 - T_{N-1} of graded masses, bias 1; 10^-4."""
    found = profile(setting, "graded", size, delta)
    return unit(found[1] - found[-2])


# --- rates ---


@cache
def slowest_rate(setting: Setting, rule: str, size: int, bits: int = 200) -> arb:
    """Of relaxation: least -Re s of the poles but the free translation, by enclosed eigenvalues.

    Positions are measured from the last oscillator, so that translation leaves no zero.
    """
    masses = [fmpq(m.numerator, m.denominator) for m in masses_of(rule, size)]
    chain = setting.chain(masses)
    with working_precision(bits):
        places = size - 1
        drift = acb_mat(places + size, places + size)
        kappa, friction = chain.kappa, {0: chain.gamma[0], size - 1: chain.gamma[1]}
        if chain.k0 != 0:
            raise ValueError("pinned chains have an independent position more")
        for i in range(places):
            drift[i, places + i], drift[i, places + size - 1] = 1, -1
        for i, mass in enumerate(masses):
            for j in range(places):
                pull = kappa * (1 - (size if i == j else 0))
                drift[places + i, j] = pull / mass
            drift[places + i, places + i] = -friction.get(i, fmpq(0)) / mass
        rates = [-value.real for value in drift.eig()]
        return min(rates, key=lambda rate: rate.mid())


def exponent_of_graded(setting: Setting) -> Integer:
    """d ln J/d ln N in percent, from 10^4 to twice as many graded masses."""
    small, large = (current(setting, "graded", size) for size in (10**4, 2 * 10**4))
    return Integer(rounded(100 * (large / small).log() / arb(2).log()))


def order_of_slowest(setting: Setting, rule: str, size: int) -> Integer:
    """Decimal order of magnitude of the slowest rate, in double precision: for many oscillators."""
    masses = np.array([float(m) for m in masses_of(rule, size)])
    poles = secular.relaxation_poles(setting.chain(masses))
    return Integer(floor(log10(min(poles.widths))))
