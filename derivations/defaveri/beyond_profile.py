"""Beyond the paper: temperature profiles of many oscillators of different masses."""

from __future__ import annotations

from sympy import S, Symbol, sqrt

from ..paper import Limit
from . import domains_limit as domains
from . import points_limit as points
from . import witnesses_many as witnesses
from .beyond_limit import many
from .beyond_masses import BIAS
from .domains_limit import d, delta, x
from .many_masses import QUANTILES, exact_temperature
from .notation import KAC, T_L, T_R, N, gamma, k, k_0, m, m_1, m_N
from .witnesses_limit import rational

__all__ = ["sections"]

sections = (many,)

T_x = Symbol("T_n", positive=True)
AVERAGE = (T_L + T_R) / 2
FULL, BARE = KAC["N-1"], KAC["1"]
MASS = m + delta * x
with_kac = AVERAGE - BIAS * (k + k_0) * delta**2 * x / (
    (k + k_0) * delta**2 * (1 + x**2) + gamma**2 * MASS
)
without_kac = AVERAGE - BIAS * x / (1 + x**2)


@many.claim(
    "beyond-profile-kac", "With the Kac factor the temperature of a graded oscillator of mass "
    r"$m + \delta x$ tends to a profile that is tilted, not flat.",
    T_x, with_kac, limit=Limit(N), domain=domains.GRADED_PROFILE,
    note="The oscillator takes the temperature of the bath oscillator that is nearer to resonance "
    "with it.",
)  # fmt: skip
def profile_with_kac():
    """The exact temperature of a graded oscillator."""
    return exact_temperature(FULL)


@profile_with_kac.witness("sum over 301 masses, term by term", points.profile(301, kac=300))
def _(point, digits):
    return witnesses.temperature_by_balls(point, digits)


@profile_with_kac.witness("Lyapunov equation of the explicit network", points.profile(5, kac=4))
def _(point, digits):
    return witnesses.temperature_by_lyapunov(point)


@many.claim(
    "beyond-profile-bare", "Without a Kac factor the profile goes from the temperature of one bath "
    "all the way to that of the other, however small the spread of the masses.",
    T_x, without_kac, limit=Limit(N), domain=domains.GRADED_PROFILE,
    note="Neither the spread nor friction, spring and pinning are left; for identical masses the "
    "temperature is of order 1/N: the limits do not commute.",
)  # fmt: skip
def profile_without_kac():
    """The exact temperature of a graded oscillator."""
    return exact_temperature(BARE)


@many.claim(
    "beyond-profile-crossover", r"In between, at a spread $\delta = d/\sqrt N$.",
    T_x, AVERAGE - BIAS * d**2 * x / (d**2 * (1 + x**2) + gamma**2 * m / k),
    limit=Limit(N, fixed={delta: d / sqrt(N)}), domain=domains.CROSSOVER_PROFILE,
)  # fmt: skip
def profile_at_the_crossover():
    """The exact temperature of a graded oscillator."""
    return exact_temperature(BARE)


@profile_without_kac.witness("sum over 301 masses, term by term", points.profile(301, kac=1))
@profile_at_the_crossover.witness("sum over 301 masses, term by term", points.profile(301, kac=1))
def _(point, digits):
    return witnesses.temperature_by_balls(point, digits)


@many.claim(
    "beyond-tilt", "With the Kac factor the tilt is of second order in the spread.",
    T_x - AVERAGE, -BIAS * (k + k_0) * delta**2 * x / (gamma**2 * m),
    limit=Limit(delta, S.Zero), domain=domains.GRADED_PROFILE,
)  # fmt: skip
def small_tilt():
    """The profile of many oscillators less the average."""
    return with_kac - AVERAGE


@small_tilt.witness("B_1 and B_N at the frequency of the oscillator", points.profile(301, kac=300))
def _(point, digits):
    average = (rational(point[T_L]) + rational(point[T_R])) / 2
    return witnesses.limit_temperature(point, digits) - average


NEAR = tuple((MASS - end) ** 2 for end in (m_N, m_1))


@many.claim(
    "beyond-profile-random", "Random masses without a Kac factor: the temperature of an oscillator "
    "depends on its mass and the two masses at the baths alone, and scatters over the whole range "
    "between the baths.",
    T_x, (T_L * NEAR[0] + T_R * NEAR[1]) / (NEAR[0] + NEAR[1]),
    limit=Limit(N), domain=domains.PROFILE_ENDS_APART,
    note="The oscillator has the mass m + delta x.",
)  # fmt: skip
def profile_of_random_masses():
    """The exact temperature with the bulk masses in a row and any ends."""
    return exact_temperature(BARE, QUANTILES)


SHAKEN = tuple(
    (k + k_0) * (MASS - end) ** 2 + gamma**2 * MASS for end in (m_N, m_1)
)  # fmt: skip


@many.claim(
    "beyond-profile-random-kac", "The same with the Kac factor.",
    T_x, (T_L * SHAKEN[0] + T_R * SHAKEN[1]) / (SHAKEN[0] + SHAKEN[1]),
    limit=Limit(N), domain=domains.PROFILE_ENDS_COMPLEX,
)  # fmt: skip
def profile_of_random_masses_with_kac():
    """The exact temperature with the bulk masses in a row and any ends."""
    return exact_temperature(FULL, QUANTILES)


@profile_of_random_masses.witness(
    "sum over 300 masses, term by term", points.profile_of_quantiles(300, kac=1)
)
@profile_of_random_masses_with_kac.witness(
    "sum over 300 masses, term by term", points.profile_of_quantiles(300, kac=299)
)
def _(point, digits):
    return witnesses.quantile_temperature(point, digits)
