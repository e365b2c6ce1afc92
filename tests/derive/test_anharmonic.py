"""Moments of weakly anharmonic networks: equilibrium, energy, stiffened springs."""

from __future__ import annotations

from itertools import combinations

import pytest
from sympy import Rational, S, Symbol, cancel, diff, factor, symbols

from derive.anharmonic import WeaklyAnharmonic
from derive.bath import Ohmic
from derive.network import Network, NetworkError, Oscillator


def triangle(*temperatures):
    """Three unequal masses, one of them without a bath."""
    masses, frictions = (S(1), S(2), S(1)), (S(1), S.Half, None)
    oscillators = [
        Oscillator(
            str(i), masses[i], S(1),
            baths=() if frictions[i] is None else (Ohmic(frictions[i], temperatures[i], str(i)),),
        )
        for i in range(3)
    ]  # fmt: skip
    springs = {("0", "1"): S(1), ("1", "2"): S(2), ("0", "2"): S.Half}
    return Network(tuple(oscillators), springs)


def anharmonic(*temperatures):
    return WeaklyAnharmonic(
        triangle(*map(Rational, temperatures)), ((("0", "1"), S(1)), (("2", "1"), Rational(2, 3)))
    )


@pytest.mark.parametrize("order", [0, 1, 2])
def test_equilibrium_stays(order):
    state = anharmonic("3/2", "3/2")
    assert all(state.flow(a, b, order) == 0 for a, b in combinations("012", 2))
    assert state.current("0", order) == state.current("1", order) == 0
    warmth = [state.covariance(order)[i, i] / m for i, m in enumerate((1, 2, 1))]
    assert warmth == [Rational(3, 2) if order == 0 else 0] * 3


@pytest.mark.parametrize("order", [0, 1, 2])
def test_energy_is_kept(order):
    state = anharmonic(3, 1)
    flow = {(a, b): state.flow(a, b, order) for a in "012" for b in "012" if a != b}
    assert flow["0", "1"] != 0
    for a in "012":
        out = sum(flow[a, b] for b in "012" if b != a)
        assert out == (state.current(a, order) if a != "2" else 0)
        assert all(flow[a, b] == -flow[b, a] for b in "012" if b != a)


def test_two_masses_in_closed_form():
    """To first order a quartic spring is one that is stiffer by ``3 eps c <u^2>``."""
    k, T_1, T_2, c = symbols("k T_1 T_2 c", positive=True)
    pinning, gamma = S(2), S(3)
    oscillators = (
        Oscillator("1", S.One, pinning, baths=(Ohmic(gamma, T_1, "1"),)),
        Oscillator("2", S.One, pinning, baths=(Ohmic(gamma, T_2, "2"),)),
    )
    state = WeaklyAnharmonic(Network(oscillators, {("1", "2"): k}), ((("1", "2"), c),))
    covariance = state.covariance(0)
    width = covariance[2, 2] + covariance[3, 3] - 2 * covariance[2, 3]
    slope = diff(state.flow("1", "2", 0), k)
    found = state.flow("1", "2", 1)
    assert cancel(found - 3 * c * width * slope) == 0
    assert cancel(found - state.current("1", 1)) == 0
    assert factor(found).subs(T_1, T_2) == 0


def test_a_spring_to_nowhere_is_refused():
    with pytest.raises(NetworkError, match="no oscillator"):
        WeaklyAnharmonic(triangle(S(1), S(1)), ((("0", "5"), S(1)),))
    with pytest.raises(NetworkError, match="no bath"):
        anharmonic(1, 2).current("7", 0)
    assert Symbol("c") not in anharmonic(1, 2).flow("0", "1", 1).free_symbols
