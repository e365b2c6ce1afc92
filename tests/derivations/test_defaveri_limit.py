"""Any masses and many oscillators: what holds, and that mistakes in it are seen."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import digamma
from sympy import Rational, S, pi

from derivations.defaveri import (
    beyond_limit,
    beyond_masses,
    beyond_modes,
    beyond_profile,
    beyond_temperatures,
)
from derivations.defaveri.domains_limit import S_1, delta, kappa, n_b, x
from derivations.defaveri.notation import T_L, T_R, gamma, k, k_0, m
from numerics import mean_field
from numerics.mass_rules import graded

from .mutations import changed, verdict_of

DIGITS = 30


MUTATED = {
    "a factor of a finite current": (beyond_masses.current_of_any_masses, lambda f: 2 * f),
    "a sum too much": (beyond_masses.current_of_any_masses, lambda f: f.subs(S_1, S_1 + kappa)),
    "a sign in the odd part": (beyond_masses.odd_part_of_F, lambda f: f.subs(gamma, -gamma) * -1),
    "a share too large": (beyond_temperatures.share_of_equal_masses, lambda f: f * n_b),
    "the average not halved": (beyond_temperatures.flat_between_equal_ends, lambda f: 2 * f),
    "4 - pi for pi": (beyond_limit.graded_without_kac, lambda f: f.subs(pi, 4 - pi)),
    "pinning forgotten": (beyond_limit.graded_with_kac, lambda f: f.subs(k_0, 0)),
    "identical masses": (beyond_limit.graded_without_kac, lambda f: gamma / (2 * m)),
    "no 4/pi": (beyond_limit.small_spread_without_kac, lambda f: f * pi / 4),
    "a spring too stiff": (beyond_limit.equal_ends_without_kac, lambda f: f.subs(k, 2 * k)),
    "a flat profile": (beyond_profile.profile_without_kac, lambda f: (T_L + T_R) / 2),
    "a profile upside down": (beyond_profile.profile_with_kac, lambda f: f.subs(x, -x)),
    "a mode too many": (beyond_modes.unreached_of_alternating_masses, lambda f: f + 1),
}  # fmt: skip


@pytest.mark.parametrize("name", MUTATED)
def test_a_mutated_formula_is_refuted(name):
    statement, change = MUTATED[name]
    mutated = changed(statement, change)
    assert mutated.printed != statement.printed
    assert verdict_of(mutated, DIGITS) == "refuted"


def test_limits_do_not_commute_without_kac_factor_only():
    """Both orders, from the two formulas for the limit of many oscillators."""
    point = {m: S(1), gamma: S(1), k: S(2), k_0: S(0), delta: Rational(1, 10**6)}
    kac = beyond_limit.with_kac.xreplace(point).evalf(20)
    bare = beyond_limit.without_kac.xreplace(point).evalf(20)
    assert abs(kac - Rational(1, 2)) < 1e-9
    assert abs(bare - 2 / pi.evalf(20)) < 1e-9


def test_profile_reaches_both_bath_temperatures():
    ends = [beyond_profile.without_kac.subs(x, place) for place in (-1, 0, 1)]
    assert [(e - t).expand() for e, t in zip(ends, (T_L, (T_L + T_R) / 2, T_R))] == [0, 0, 0]


def test_equal_ends_are_flat_in_double_precision():
    masses = graded(1.0, 0.4, 50)
    masses[0] = masses[-1] = 1.1
    found = mean_field.kinetic_temperatures(mean_field.MeanFieldChain(masses, kac=1), 2.0, 1.0)
    assert np.allclose(found[1:-1], 1.5, rtol=1e-12)


def _currents(left, right, N, spring=1.0, friction=1.0, m_0=1.0, half=0.5):
    """N J/dT without a Kac factor for arrays of end masses, bulk masses evenly in a row."""
    pull = N * spring
    mean, product = (left + right) / 2, (left**2 + right**2) / 2
    a = mean - friction**2 / (2 * pull)
    mu = a + 1j * np.sqrt(product - a**2)
    step = 2 * half / (N - 2)
    place = (mu - (m_0 - half - step / 2)) / step
    row = (digamma(place) - digamma(place - (N - 2))) / step
    F = 1 - spring / pull * mu * (row + 1 / (mu - mean))
    return N * friction * spring / (2 * pull) * (F / mu.imag).imag / abs(F) ** 2


def test_mean_over_random_ends_grows_as_the_logarithm_of_N():
    """The limit diverges as 1/|m_1 - m_N| (beyond-near-ends): with 1/(2 delta) the density, the
    mean of N J over both ends gains C log of the factor by which N grows."""
    assert np.isclose(_currents(np.array(0.8), np.array(1.1), 40)[()],
                      40 * mean_field.heat_current(_quantile_chain(0.8, 1.1, 40)))  # fmt: skip
    grid = 0.5 + (np.arange(500) + 0.5) / 500
    left, right = np.meshgrid(grid, grid)
    means = [_currents(left, right, N).mean() for N in (400, 4000)]
    P = 1 - grid * np.log((grid - 0.5) / (1.5 - grid))
    slope = np.mean(np.pi * grid / (P**2 + (np.pi * grid) ** 2))
    assert abs((means[1] - means[0]) / np.log(10) / slope - 1) < 0.1


def _quantile_chain(left, right, N):
    bulk = 0.5 + (np.arange(N - 2) + 0.5) / (N - 2)
    return mean_field.MeanFieldChain(np.array([left, *bulk, right]), kac=1)
