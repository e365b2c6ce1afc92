"""Beyond the paper: the next orders of the conductance at low and at high temperature.

The frictions are divided by the mass; hbar = k_B = 1.
"""

from __future__ import annotations

from dataclasses import replace

from sympy import (
    Integer,
    Rational,
    S,
    Symbol,
    pi,
)

from derive.asymptotics import high_temperature, low_temperature
from derive.poles import pole_sum

from ..domain import Domain
from ..paper import Cases, Limit
from . import network as net
from . import points, witnesses_temperature_regimes
from .beyond import GAMMA, PAIR, beyond, ohmic_conductance
from .notation import (
    BY_ROOTS,
    FREQUENCY,
    FRICTION_1,
    FRICTION_2,
    ROOTS,
    THERMAL,
    D,
    K,
    T,
    gamma_1,
    gamma_2,
    gamma_h,
    mu,
    omega_0,
)
from .root_sums import over_roots
from .temperature_regimes import power_sum

__all__ = ["CLASSICAL", "sections"]

sections = (beyond,)

LEADING_COLD = 8 * pi**3 * gamma_1 * gamma_2 * T**3 / (15 * omega_0**4)


@beyond.claim(
    "beyond-cold", "The next order at low temperature: the conductance is the leading order times "
    "one plus a term in the square of the temperature.",
    K, LEADING_COLD * (1 + 20 * pi**2 * T**2 / (7 * omega_0**4) * (
        2 * omega_0**2 - GAMMA**2 - 2 * GAMMA * omega_0**2 / D - 2 * omega_0**4 / D**2)),
    limit=Limit(T, S.Zero, Integer(4)), domain=THERMAL,
    note="Its sign changes: the conductance rises faster than T^3 at first where friction is small "
    "and the cutoff large, else more slowly.",
)  # fmt: skip
def next_order_at_low_temperature():
    """Taylor series of the transmission times the moments of the kernel."""
    return low_temperature(net.conductance(), T, 4)


CLASSICAL = 2 * PAIR * D**2 / (2 * D**2 + GAMMA * D + 2 * omega_0**2)


@beyond.claim(
    "beyond-hot", "The next order at high temperature.",
    K, CLASSICAL * (1 - (GAMMA * D + 2 * omega_0**2) / (24 * T**2)),
    limit=Limit(T, order=Integer(-4)), domain=THERMAL,
    note="Without a cutoff this order does not exist: the second moment of the transmission "
    "diverges.",
)  # fmt: skip
def next_order_at_high_temperature():
    """Moments of the transmission in closed form."""
    return high_temperature(net.conductance(), T)


MODERATE = Domain((
    replace(FREQUENCY, samples=(Integer(1), Integer(2))),
    replace(FRICTION_1, samples=(Integer(1), Rational(1, 2))),
    replace(FRICTION_2, samples=(Integer(3), Integer(1))),
))  # fmt: skip


@beyond.claim(
    "beyond-hot-ohmic", "Without a cutoff the conductance reaches its classical value (48) with a "
    "correction of first order in 1/T only, not of second.",
    T * (1 - K / PAIR), GAMMA / pi, limit=Limit(T), domain=MODERATE,
    note="The classical value is gamma_1 gamma_2/gamma, gammahat/4 for equal frictions: T -> oo "
    "and D -> oo give the same in either order.",
)  # fmt: skip
def approach_without_cutoff():
    """What the exact conductance lacks, times the temperature."""
    return T * (1 - pole_sum(ohmic_conductance(), mu) / PAIR)


@approach_without_cutoff.witness(
    "Arb quadrature at high temperature",
    points.of((omega_0, gamma_1, gamma_2, T), (1, "1/2", 2, 10**12), ("1/3", 4, 1, 10**13)), 10,
)  # fmt: skip
def _(point, digits):
    return witnesses_temperature_regimes.lacking(point)


ORDERS = (-1, 3)


@beyond.claim(
    "beyond-sums", "The sums of 46+ on both sides of the orders that follow its rule.",
    over_roots(lambda own, weight: weight * own ** Symbol("k", integer=True)),
    Cases(tuple(f"k = {k}" for k in ORDERS), (1 / omega_0**2, omega_0**2 + gamma_h * D)),
    where=BY_ROOTS, domain=ROOTS,
    note="The static response, and the third derivative after a kick: at k = 3 the rule would "
    "give -1.",
)  # fmt: skip
def further_sums_of_coefficients():
    """The coefficients by residues."""
    return Cases(tuple(f"k = {k}" for k in ORDERS), tuple(power_sum(k) for k in ORDERS))
