"""Limits of many oscillators: against finite chains, against each other, and their edges."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from flint import acb, arb, fmpq

from numerics import mass_limit, mean_field
from numerics.mass_limit import MassLimit, MassLimitError
from numerics.mass_rules import graded, random_masses

M, D = Fraction(1), Fraction(3, 10)
MEDIUM = {"k": Fraction(2), "k0": Fraction(1, 2), "gamma": Fraction(7, 10)}
SIZES = (10**3, 10**4, 10**5)


def _limit(**given):
    return MassLimit(**{"low": M - D, "high": M + D, **MEDIUM, **given})


def _chain(masses, kac, gamma=0.7):
    return mean_field.MeanFieldChain(masses, 2, 0.5, gamma, kac=len(masses) - 1 if kac else 1)


def _close(left, right, digits=25):
    assert left.rad() < arb(10) ** -digits
    assert right.rad() < arb(10) ** -digits
    return bool(abs(left - right) < arb(10) ** -digits)


@pytest.mark.parametrize("kac", [True, False])
@pytest.mark.parametrize("gamma", [(Fraction(7, 10),) * 2, (Fraction(7, 10), Fraction(2))])
def test_graded_current_converges_as_one_over_N(kac, gamma):
    """N (N J - limit) settles, and J N does not settle on anything else."""
    expected = float(mass_limit.heat_current(_limit(kac=kac, gamma=gamma), 20))
    floats = tuple(map(float, gamma))
    errors = [
        N * (N * mean_field.heat_current(_chain(graded(1.0, 0.3, N), kac, floats)) - expected)
        for N in SIZES
    ]
    assert abs(errors[1] - errors[0]) < 0.02 * abs(errors[0])
    assert abs(errors[2] - errors[1]) < 0.02 * abs(errors[0])
    assert abs(errors[0]) < 10


@pytest.mark.parametrize("kac", [True, False])
def test_graded_temperatures_converge(kac):
    for N in SIZES[:2]:
        masses = graded(1.0, 0.3, N)
        found = mean_field.kinetic_temperatures(_chain(masses, kac), 2.0, 0.5)
        for place in (1, N // 3, N - 2):
            mass = fmpq(*masses[place].as_integer_ratio())
            expected = float(mass_limit.kinetic_temperature(_limit(kac=kac), mass, 2, fmpq(1, 2)))
            assert abs(found[place] - expected) < 20 / N


@pytest.mark.parametrize("kac", [True, False])
def test_random_currents_scatter_about_the_limit_of_their_ends(kac):
    """For given ends the scatter falls as N^-1/2; between ends it does not fall."""
    scatter = []
    for N in (400, 40000):
        away = []
        for seed in range(20):
            masses = random_masses(1.0, 0.3, N, seed)
            masses[0], masses[-1] = 0.8, 1.2
            away.append(N * mean_field.heat_current(_chain(masses, kac)))
        scatter.append(np.std(away))
        expected = _limit(kac=kac, ends=(Fraction(4, 5), Fraction(6, 5)))
        value = float(mass_limit.heat_current(expected, 20))
        assert abs(np.mean(away) - value) < 5 * scatter[-1]
    assert 4 < scatter[0] / scatter[1] < 25
    other = mass_limit.heat_current(_limit(kac=kac, ends=(Fraction(3, 4), Fraction(1))), 20)
    assert abs(float(other) - value) > 10 * scatter[1]


def test_equal_ends_without_kac_factor():
    expected = float(
        mass_limit.resonant_current(_limit(kac=False, ends=(Fraction(11, 10),) * 2), 20)
    )
    errors = []
    for N in (10**4, 10**6):
        masses = graded(1.0, 0.3, N)
        masses[0] = masses[-1] = 1.1
        errors.append(N**0.5 * mean_field.heat_current(_chain(masses, False)) - expected)
    assert abs(errors[0]) < 0.02
    assert abs(errors[1]) < 0.15 * abs(errors[0])


@pytest.mark.parametrize("kac", [True, False])
@pytest.mark.parametrize("gamma", [Fraction(1, 10), Fraction(7, 10), Fraction(10)])
def test_logarithms_and_quadrature_agree(kac, gamma):
    limit = _limit(kac=kac, gamma=gamma, ends=(Fraction(4, 5), Fraction(6, 5)))
    closed, integrated = (mass_limit.heat_current(limit, 28, how) for how in
                          ("closed", "quadrature"))  # fmt: skip
    assert _close(closed, integrated)


def test_double_zero_is_smooth():
    """gamma^2 = K (m_1 + m_N + sqrt(2 (m_1^2 + m_N^2))), rational for masses 1 and 7."""
    ends, K = (Fraction(1), Fraction(7)), Fraction(1, 2)
    medium = {"low": 1, "high": 7, "ends": ends, "k": K, "k0": 0}
    at = mass_limit.heat_current(MassLimit(**medium, gamma=Fraction(3)), 25)
    assert MassLimit(**medium, gamma=Fraction(3)).zeros()[1:] == (fmpq(1, 10), fmpq(1, 100))
    near = [mass_limit.heat_current(MassLimit(**medium, gamma=3 + Fraction(e, 10**8)), 25)
            for e in (-1, 1)]  # fmt: skip
    assert abs(near[0] + near[1] - 2 * at) < arb(10) ** -14


def test_any_density():
    """A constant one is the uniform one; a triangle lies elsewhere."""
    flat = _limit(density=lambda m: acb(5))
    assert _close(mass_limit.heat_current(flat, 28), mass_limit.heat_current(_limit(), 28))
    falling = mass_limit.heat_current(_limit(density=lambda m: 2 - m), 20)
    masses = np.empty(10**5)
    # quantiles of the density 2 - m on [0.7, 1.3]
    u = (np.arange(10**5 - 2) + 0.5) / (10**5 - 2)
    masses[1:-1] = 2 - np.sqrt(1.3**2 - u * (1.3**2 - 0.7**2))
    masses[0], masses[-1] = 0.7, 1.3
    found = 10**5 * mean_field.heat_current(_chain(masses, True))
    assert abs(found - float(falling)) < 1e-4
    assert abs(float(falling) - float(mass_limit.heat_current(_limit(), 20))) > 1e-3


def test_limits_do_not_commute_without_kac_factor():
    """Small spread after many oscillators: gamma/2m with the Kac factor and no pinning, 4/pi of it
    without."""
    small = {"low": M - Fraction(1, 10**9), "high": M + Fraction(1, 10**9), "k0": 0}
    half = fmpq(7, 20)
    kac = mass_limit.heat_current(_limit(**small), 25)
    bare = mass_limit.heat_current(_limit(**small, kac=False), 25)
    assert abs(kac - half) < arb(10) ** -15
    assert abs(bare - 4 * half / arb.pi()) < arb(10) ** -15
    assert abs(bare - kac) > arb(1) / 20


def test_a_wrong_weight_is_seen():
    """A limit with the friction of one end doubled is not what finite chains tend to."""
    wrong = float(mass_limit.heat_current(_limit(gamma=(Fraction(7, 10), Fraction(7, 5))), 20))
    found = 10**5 * mean_field.heat_current(_chain(graded(1.0, 0.3, 10**5), True))
    assert abs(found - wrong) > 1e-2


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"low": 2, "high": 2}, "no spread"),
        ({"k": 0}, "more than 0"),
        ({"gamma": 0}, "more than 0"),
        ({"k0": -1}, "at least 0"),
        ({"k": 0.5}, "exact"),
        ({"ends": (1, 1, 1)}, "two end masses"),
    ],
)
def test_refused(given, words):
    with pytest.raises(ValueError, match=words):
        _limit(**given)


def test_no_limit_for_equal_ends_without_kac_factor():
    with pytest.raises(MassLimitError, match="resonant_current"):
        mass_limit.heat_current(_limit(kac=False, ends=(M, M)))
    with pytest.raises(MassLimitError, match="no Kac factor"):
        mass_limit.resonant_current(_limit(ends=(M, M)))
    with pytest.raises(MassLimitError, match="closed"):
        mass_limit.heat_current(_limit(), method="guess")
