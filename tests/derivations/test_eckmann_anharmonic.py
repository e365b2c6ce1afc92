"""Section 3: two hierarchies agree, bounds bound, simulations follow, mutants are refuted."""

from __future__ import annotations

import numpy as np
import pytest
from sympy import Rational, S, zoo

from derivations.eckmann import beyond_anharmonic, bounds, section3_directions, witnesses_weakly
from derivations.eckmann.beyond_anharmonic_bounds import BOUND, SAFE, T_max, Theta, lam
from derivations.eckmann.network import EX_1, EX_2_READ, EX_3, EX_4
from derivations.eckmann.notation import gamma
from derivations.eckmann.weakly import (
    EXAMPLES,
    REACH,
    anharmonic,
    flux_series,
    squared_length,
)
from derivations.library import load
from derivations.value import value
from numerics.langevin import simulate
from numerics.precision import working_precision

from .mutations import by_value, changed, verdict_of

PAPER = load("eckmann")

turned = by_value(lambda e: -e)
MUTATIONS = {
    "C48": turned,
    "C50": lambda e: e + 1,
    "C53": turned,
    "C54-ex1": by_value(lambda e: 2 * e),
    "C57": lambda e: 2 * e,
    "beyond-strange-slope": turned,
    "beyond-energy": lambda e: e / 2,
    "beyond-rigorous": turned,
}
SLOW_MUTATIONS = {
    "C49": lambda e: e - 1,
    "C51": turned,
    "beyond-pair-anharmonic": lambda e: 2 * e,
    "beyond-stiffer": by_value(lambda e: 2 * e / 3),
    "beyond-zero-flux": turned,
    "beyond-reach": turned,
}


@pytest.mark.slow
@pytest.mark.parametrize("tag", SLOW_MUTATIONS)
def test_a_mutated_claim_is_refuted_slowly(tag):
    assert verdict_of(changed(PAPER.statement(tag), SLOW_MUTATIONS[tag])) == "refuted"


@pytest.mark.parametrize("tag", MUTATIONS)
def test_a_mutated_claim_is_refuted(tag):
    assert verdict_of(changed(PAPER.statement(tag), MUTATIONS[tag])) == "refuted"


def fluxes(setup, order):
    found = [flux_series(setup, pair, order) for pair, _ in setup.springs]
    exact = witnesses_weakly.exact_series(setup, order).pair_currents
    theirs = [exact[i - 1, j - 1] for (i, j), _ in setup.springs]
    return found, [tuple(Rational(int(c.p), int(c.q)) for c in row) for row in theirs]


@pytest.mark.parametrize("setup", [EX_2_READ, EX_3], ids=lambda s: s.name)
def test_moments_and_cumulants_agree_to_second_order(setup):
    """Two systems of equations for different unknowns, exactly."""
    ours, theirs = fluxes(setup, 2)
    assert ours == theirs
    assert all(row[2] != 0 for row in ours)


@pytest.mark.slow
def test_moments_and_cumulants_agree_for_four_masses():
    ours, theirs = fluxes(EX_1, 2)
    assert ours == theirs


def test_directions_are_not_kept_where_a_flux_is_zero():
    values = section3_directions._ratios(beyond_anharmonic._balanced()).result.values
    assert values[2].has(zoo) or not values[2].is_finite
    assert values[0] == values[1] == 1


def test_series_goes_no_further_than_it_is_said():
    for setup, eps in zip(EXAMPLES, REACH, strict=True):
        assert witnesses_weakly.left_over(setup, eps) > 0
        assert witnesses_weakly.left_over(setup, 2 * eps) < 0


@pytest.mark.parametrize("setup", [EX_1, EX_3], ids=lambda s: s.name)
def test_bound_of_a_flux_is_above_its_slope(setup):
    for pair, _ in setup.springs:
        constant = bounds.flux_constant(setup, pair)
        assert constant > abs(flux_series(setup, pair)[1])
        assert bounds.flux_constant(setup, pair[::-1]) == constant
        step = bounds.step_of_first_order(setup, pair[::-1])
        assert step.left == step.right


def test_harmonic_energy_is_below_the_bound():
    """``<H^2>`` of a Gaussian state from the covariance: mean squared plus twice tr((M S)^2)/4."""
    for setup in (EX_1, EX_3):
        covariance = anharmonic(setup).covariance(0)
        size = setup.size
        matrix = covariance.zeros(2 * size)
        matrix[:size, :size] = matrix[:size, :size].eye(size)
        matrix[size:, size:] = setup.potential
        product = matrix * covariance
        second = product.trace() ** 2 / 4 + (product * product).trace() / 2
        warm = [t for _, t in setup.temperatures]
        bound = BOUND.subs({Theta: sum(warm), T_max: max(warm), gamma: 1, lam: setup.pinning})
        assert bound == bounds.energy_bound(sum(warm), max(warm), S.One, setup.pinning)
        assert bound / 4 < second < bound


def test_a_mass_without_a_bath_has_no_bound():
    with pytest.raises(ValueError, match="without a bath"):
        bounds.flux_constant(EX_2_READ, (1, 2))


def test_a_larger_strength_is_not_promised():
    for setup, eps in SAFE:
        spare = [
            abs(setup.flux(*pair)) - 2 * eps * bounds.flux_constant(setup, pair)
            for pair, _ in setup.springs
        ]
        assert min(spare) < 0


def test_quartic_springs_are_shorter():
    for setup in (EX_2_READ, EX_3):
        assert all(squared_length(setup, pair, 1) < 0 for pair, _ in setup.springs)
        assert all(squared_length(setup, pair, 2) > 0 for pair, _ in setup.springs)


@pytest.mark.slow
@pytest.mark.parametrize("place", [0, 2])
def test_simulated_fluxes_follow_the_series(place):
    """At the edge of its reach: to the last term of the series, or four standard errors."""
    setup, eps = EXAMPLES[place], float(REACH[place])
    quartic = witnesses_weakly.quartic_network(setup)
    found = simulate(
        quartic.network, [float(t) for _, t in setup.temperatures], seed=1, settle=20,
        duration=(1000, 0, 500)[place], copies=4000, blocks=4, force=quartic.force(eps),
        observe=quartic.observe_pair_currents(eps),
    )  # fmt: skip
    for (i, j), flux, error in zip(quartic.pairs, found.observed, found.observed_errors):
        terms = [
            float(c) * eps**n
            for n, c in enumerate(witnesses_weakly.coefficients(setup, (i + 1, j + 1), 3))
        ]
        assert np.sign(flux) == np.sign(terms[0])
        assert abs(flux) > 6 * error
        assert abs(flux - sum(terms)) < max(4 * error, abs(terms[3]))
        assert abs(flux - terms[0]) > 6 * error  # the harmonic flux is another


def test_coefficients_have_names():
    """A flux turned round changes its sign; slope and second order are those of the series."""
    loop = value(PAPER.quantity("ex3_second_31"), {}, 20, exact=True)
    assert Rational(loop.exact) == -flux_series(EX_3, (1, 3), 2)[2]
    slope = value(PAPER.quantity("ex1_slope_23"), {}, 20, exact=True)
    assert Rational(slope.exact) == flux_series(EX_1, (2, 3))[1]
    assert "Slope in eps of the flux from 2 to 3" in PAPER.quantity("ex1_slope_23").comment


@pytest.mark.slow
def test_exact_series_of_six_masses_lies_in_the_balls():
    """1365 unknowns over the rationals."""
    exact = witnesses_weakly.exact_series(EX_4, 2).pair_currents
    balls = witnesses_weakly.series(EX_4, 3).pair_currents
    with working_precision(400):
        for pair, coefficients in exact.items():
            for c, ball in zip(coefficients, balls[pair]):
                assert (ball - c).contains(0)
                assert ball.rad() < 1e-35
