"""Modes no bath reaches: exact elimination, laws, and the closed counts of ``derive``."""

from __future__ import annotations

from itertools import combinations

import pytest
from flint import arb, fmpq, fmpq_mat
from hypothesis import given, settings

from derive.unreached import ENDS, chain_count, ring_count
from numerics.network import ExplicitNetwork
from numerics.precision import working_precision
from numerics.spectrum import unreached
from numerics.unreached import unreached_count, unreached_modes

from .random_networks import networks


def chain(size, sites, ends="free"):
    table = [[0] * size for _ in range(size)]
    for i in range(size - 1):
        table[i][i] += 1
        table[i + 1][i + 1] += 1
        table[i][i + 1] = table[i + 1][i] = -1
    for i in {"free": (), "walls": (0, size - 1), "wall": (0,)}[ends]:
        table[i][i] += 1
    return ExplicitNetwork([1] * size, table, [(a - 1, 1) for a in sites])


def ring(size, sites):
    table = [[0] * size for _ in range(size)]
    for i in range(size):
        j = (i + 1) % size
        table[i][i] += 1
        table[j][j] += 1
        table[i][j] -= 1
        table[j][i] -= 1
    return ExplicitNetwork([1] * size, table, [(a - 1, 1) for a in sites])


@pytest.mark.parametrize("ends", ENDS)
def test_closed_counts_of_chains(ends):
    for size in range(1, 12):
        for a in range(1, size + 1):
            assert unreached_count(chain(size, [a], ends)) == chain_count(size, [a], ends)
    for size in (8, 9, 11):
        for pair in combinations(range(1, size + 1), 2):
            assert unreached_count(chain(size, pair, ends)) == chain_count(size, pair, ends)


def test_closed_counts_of_rings():
    for size in range(3, 15):
        for d in range(size):
            assert unreached_count(ring(size, [1, 1 + d])) == ring_count(size, [1, 1 + d])
    for sites in combinations(range(1, 10), 3):
        assert unreached_count(ring(12, sites)) == ring_count(12, sites)


@pytest.mark.slow
def test_closed_counts_everywhere():
    for size in range(1, 21):
        for count in (1, 2, 3):
            for sites in combinations(range(1, min(size, 10) + 1), count):
                for ends in ENDS:
                    found = unreached_count(chain(size, sites, ends))
                    assert found == chain_count(size, sites, ends)
                if size > 2:
                    assert unreached_count(ring(size, sites)) == ring_count(size, sites)


@settings(max_examples=60, deadline=None)
@given(networks(symmetric=True))
def test_shapes_are_invariant_and_at_rest_at_the_baths(network):
    """Every shape is zero at the baths and solves the polynomial of its frequencies, exactly."""
    found = unreached_modes(network)
    assert sum(modes.count for modes in found) == unreached_count(network)
    assert unreached_count(network) == unreached(network).count
    dynamical = network.dynamical()
    for modes in found:
        assert modes.count == modes.multiplicity * modes.polynomial.degree()
        vectors = fmpq_mat([[fmpq(c) for c in shape] for shape in modes.shapes])
        assert vectors.rank() == modes.count
        assert all(shape[bath.site] == 0 for shape in modes.shapes for bath in network.baths)
        column = vectors.transpose()
        left = column * 0
        for coefficient in reversed(list(modes.polynomial)):
            left = dynamical * left + column * coefficient
        assert left == column * 0
        if modes.squared_frequency is not None:
            assert dynamical * column == column * modes.squared_frequency


def test_words():
    square = ExplicitNetwork(
        [1] * 4, [[2, 0, -1, -1], [0, 2, -1, -1], [-1, -1, 2, 0], [-1, -1, 0, 2]], [(0, 1), (1, 1)]
    )
    (modes,) = unreached_modes(square)
    assert modes.squared_frequency == 2
    assert modes.shapes == ((0, 0, 1, -1),)
    words = "oscillators 2 and 3 move against each other without feeling any bath"
    assert modes.sentences() == [words]
    assert modes.sentences(["1", "2", "3", "4"]) == [words.replace("2 and 3", "3 and 4")]
    six = unreached_modes(ring(6, [1]))
    assert [m.squared_frequency for m in six] == [1, 3]
    assert six[0].sentences() == [
        "oscillators 1 and 2 move against 4 and 5 without feeling any bath"
    ]


def test_unequal_amplitudes_and_lone_oscillators_in_words():
    stiffness = [[3, -1, -2], [-1, 2, 0], [-2, 0, 2]]
    (modes,) = unreached_modes(ExplicitNetwork([1, 1, 1], stiffness, [(0, 1)]))
    assert modes.shapes == ((0, 2, -1),)
    assert "against each other (2 : -1)" in modes.sentences()[0]
    apart = ExplicitNetwork([1, 1, 1], [[1, 0, 0], [0, 5, 0], [0, 0, 0]], [(0, 1)])
    drifting, alone = unreached_modes(apart)
    assert drifting.sentences() == ["oscillator 2 drifts without feeling any bath"]
    assert alone.sentences() == ["oscillator 1 moves without feeling any bath"]
    assert alone.squared_frequency == 5


def test_degenerate_frequencies_are_one_group():
    (modes,) = unreached_modes(ExplicitNetwork.mean_field(7))
    assert (modes.multiplicity, modes.squared_frequency) == (4, 2)
    unlike = ExplicitNetwork.mean_field(7, m=[1, 2, 2, 3, 3, 3, 1])
    assert [(m.multiplicity, m.squared_frequency) for m in unreached_modes(unlike)] == [
        (2, fmpq(2, 3)),
        (1, 1),
    ]


def test_irrational_frequencies():
    (modes,) = unreached_modes(ring(11, [1]))
    assert modes.polynomial.degree() == modes.count == 5
    assert modes.squared_frequency is None
    with working_precision(100):
        found = modes.squared_frequencies()
        assert all(ball.rad() < 1e-20 for ball in found)
        for k, ball in enumerate(found, start=1):
            assert (ball - 4 * arb.sin_pi_fmpq(fmpq(k, 11)) ** 2).contains(0)


def test_without_a_bath_all_modes_are_listed():
    found = unreached_modes(ExplicitNetwork([1, 1], [[2, -1], [-1, 2]], []))
    assert [(m.squared_frequency, m.count) for m in found] == [(1, 1), (3, 1)]


def test_every_mode_reached():
    assert unreached_modes(ExplicitNetwork.chain([1, 2, 3, 4])) == []
