"""The pinned network: mutated formulas are refuted, singular cases hold, limits meet."""

from __future__ import annotations

import itertools
from functools import partial

import pytest
from flint import arb
from sympy import Integer, Rational, S, limit, oo, sqrt

from derivations.defaveri import closed_forms, resonance
from derivations.defaveri import witnesses_pinned as witnesses
from derivations.defaveri.domains_pinned import fixed_points, points
from derivations.defaveri.notation import (
    T_L,
    T_R,
    N,
    N_t,
    gamma,
    k,
    k_0,
    k_p,
    m,
    omega,
    omega_0,
)
from derivations.library import load
from derivations.statement import Cases
from derivations.verify import verify
from numerics import bridge
from numerics.precision import working_precision

from .mutations import changed, verdict_of

PAPER = load("defaveri")


def mutated(tag, change):
    """The statement with its printed side changed."""
    return changed(PAPER.statement(tag), change)


def first_line(change):
    return lambda cases: Cases(cases.conditions, (change(cases.values[0]), *cases.values[1:]))


MUTATIONS = {
    "26": first_line(lambda e: 2 * omega_0 - e),
    "D52a": lambda e: 2 * omega_0 - e,
    "D52b": lambda e: e * (1 + 1 / N),
    "26++": lambda e: e.subs(N, N + 1),
    "28": lambda e: e / 2,
    "D54": lambda e: e.subs(gamma, 2 * gamma),
    "29": first_line(lambda e: e.subs(omega_0, omega_0 / 2)),
    "30": lambda e: e * 2,
    "D56": lambda e: e * m,
    "D57": first_line(lambda e: 2 * e),
    "D58": lambda e: e + 1 / N,
    "D59": first_line(lambda e: e + 1),
    "D53a": lambda e: e + 1,
    "D50": lambda e: -e,
    "beyond-flux": lambda e: e.subs(N, N + 1),
    "beyond-Tbulk": lambda e: e * (N - 2) / (N - 1),
    "beyond-Tend": lambda e: e.subs(k, 2 * k),
    "beyond-best": lambda e: e.subs(k_0, 2 * k_0),
    "beyond-best-flux": lambda e: 2 * e,
    "beyond-line": lambda e: e * 2,
    "beyond-single": lambda e: e.subs(N, N + 1),
    "beyond-width": lambda e: e / 4,
    "beyond-neighbours": lambda e: 2 * e,
    "beyond-width-next": lambda e: e.subs(k_0, 0) + gamma / (k * N),
    "beyond-wings": lambda e: e / 2,
    "beyond-fixed": lambda e: e.subs(k_p, 2 * k_p),
    "beyond-fixed-1": lambda e: e / 2,
    "beyond-fixed-kac": lambda e: e.subs(k_p, 0),
    "beyond-walls": lambda e: 2 * e,
    "D95": first_line(lambda e: e - 1),
}


@pytest.mark.parametrize("tag", MUTATIONS)
def test_mutated_formula_is_refuted(tag):
    """As printed each of them holds, see test_statements."""
    assert verdict_of(mutated(tag, MUTATIONS[tag])) == "refuted"


def test_condition_27_does_not_avoid_other_peaks():
    verdict = verify(PAPER.statement("D53b"), 20)
    assert (verdict.verdict, verdict.derivation_verdict) == ("refuted", "verified")


def test_condition_27_misses_a_term_of_the_correction():
    derived = PAPER.statement("27").derived.values
    printed = PAPER.statement("27").printed[0].values
    assert (derived[1] - printed[1]).equals(0)
    missing = 16 * k**2 * gamma**2 * omega_0**2 / (k**2 + omega_0**2 * gamma**2) ** 2
    assert (derived[0] - printed[0] - missing).equals(0)


# --- singular cases ---


def test_critical_damping_is_no_exception():
    """gamma^2 = 4 m K, a double pole of the ends: exact covariance and closed form."""
    (point,) = [p for p in points(5, 5, 5, 5) if p[gamma] == 3 and p[k_0] == 1]
    stiffness = point[k_0] + point[N] * point[k] / point[N_t]
    assert point[gamma] ** 2 == 4 * point[m] * stiffness
    assert same(closed_forms.current().subs(point), lambda: witnesses.current(point))


def test_three_oscillators_and_a_free_centre_of_mass():
    free = {m: 2, k: 1, k_0: 0, gamma: 3, N: 3, N_t: 2}
    free = {symbol: S(value) for symbol, value in free.items()}
    assert same(closed_forms.current().subs(free), lambda: witnesses.current(free))
    warm = {**free, T_L: S(3), T_R: S(1)}
    assert closed_forms.bulk_temperature().subs(warm) == 2
    assert witnesses.bulk_temperature(warm) == 2


def test_the_same_current_through_the_mean_of_the_bulk():
    for point in fixed_points(3, 5, 6, 4):
        exact = closed_forms.current_fixed_ends().subs(point)
        for bodies in (witnesses.explicit, witnesses.three_bodies):
            assert same(exact, partial(witnesses.current, point, bodies))


def same(exact, route):
    with working_precision(200):
        difference = bridge.ball(exact, {}).real - route()
        return difference.contains(0) and difference.rad() < arb(10) ** -30


def test_equal_baths_are_in_equilibrium_at_the_ends():
    assert closed_forms.end_temperature().result.subs(T_R, T_L).equals(T_L)


def test_pinning_only_hinders_and_a_larger_network_carries_less():
    exact = closed_forms.current()
    point = {m: 1, k: 1, gamma: 1, N_t: 1, k_0: 1}
    fluxes = [exact.subs({**point, N: size}) for size in (3, 4, 10, 100)]
    assert all(after < before for before, after in itertools.pairwise(fluxes))
    assert exact.subs({**point, N: 5}) < exact.subs({**point, k_0: 0, N: 5})


# --- resonances ---


def network(size, friction, pinning, divisor=1):
    values = {m: S(1), k: S(1), k_0: S(pinning), gamma: S(friction), N: S(size), N_t: S(divisor)}
    return {symbol: Rational(value) for symbol, value in values.items()}


@pytest.mark.parametrize("friction", ["1/100", "1", "7/3", "100", "10000"])
@pytest.mark.parametrize("size", [4, 5, 30, 10**9])
@pytest.mark.parametrize("pinning", ["1/1000", "1", "50"])
def test_exactly_one_resonance_from_four_oscillators_on(size, friction, pinning):
    point = network(size, Rational(friction), Rational(pinning), size - 1)
    with working_precision(300):
        (square,) = witnesses.resonances(witnesses.three_bodies(point))
        low, high = (witnesses.edge(point, share) for share in (0, 2))
        assert low < square < high
    agrees(point)


def agrees(point):
    with working_precision(300):
        closed = bridge.ball(resonance.closed_resonance(), point)
        assert closed.imag.contains(0)
        assert closed.real.overlaps(witnesses.resonance(point))
        assert closed.real.rad() < arb(10) ** -20


@pytest.mark.parametrize(
    ("friction", "pinning", "count"),
    [("41/20", "1/10000", 3), ("41/20", "1/100", 1), ("1959/1000", "3/50", 1), ("1/5", "1", 1),
     ("1", "1/10", 1), ("30", "1/10", 1), ("1959/1000", "1/10000", 1), ("2", "9/100", 1)],
)  # fmt: skip
def test_three_oscillators_may_have_three_resonances(friction, pinning, count):
    """The closed form is the lowest of them, whichever sign its cube root takes."""
    point = network(3, Rational(friction), Rational(pinning))
    assert len(witnesses.resonances(witnesses.explicit(point))) == count
    agrees(point)


@pytest.mark.parametrize("size", [4, 10, 10**6])
def test_width_is_the_curvature_of_the_transmission(size):
    point = network(size, 1, 1, size - 1)
    with working_precision(300):
        closed = bridge.ball(resonance.closed_width() * size, point).real
        assert (closed**2).overlaps(witnesses.squared_width(point))
        assert closed.rad() < arb(10) ** -20


def test_every_network_has_a_maximum_beyond_the_zero():
    for size in (4, 10, 1000):
        point = network(size, 1, 1, size - 1)
        zero = witnesses.edge(point, size)
        beyond = [u for u, _ in witnesses.other_maxima(witnesses.three_bodies(point)) if u > zero]
        assert len(beyond) == 1


def test_two_other_maxima_without_kac_factor():
    """Of height 1/N^2, on both sides of the zero."""
    point = network(10**6, 2, 1)
    zero = witnesses.edge(point, 10**6)
    (below, low), (above, high) = witnesses.other_maxima(witnesses.three_bodies(point))
    assert below < zero < above
    assert all(abs(height * 10**12 - 1) < arb("0.01") for height in (low, high))


def test_resonance_of_a_frictionless_and_of_a_clamped_network():
    exact = resonance.cubic(resonance.x).subs({m: 1, k: 1, N: 5, N_t: 4, k_0: 1})
    assert limit(exact.subs(resonance.x, 0), gamma, 0) == 0
    assert limit(exact.subs(resonance.x, Rational(1, 2)) / gamma**2, gamma, oo) == 0


def test_lorentzians_overlap_without_pinning():
    """At k_0 = 0 the sum (28) is 2 at frequency zero, the transmission 1: same area, not shape."""
    for tag in ("28", "D54"):
        (printed,) = PAPER.statement(tag).printed
        assert printed.subs({omega_0: 0}).subs(omega, 0) == 2


def test_best_friction_is_best():
    exact = closed_forms.current().subs({m: 1, k: 1, k_0: 3, N: 5, N_t: 4})
    best = PAPER.statement("beyond-best").derived.subs({m: 1, k: 1, k_0: 3, N: 5, N_t: 4})
    largest = exact.subs(gamma, best)
    assert best == 4 / sqrt(Integer(52))
    assert all(exact.subs(gamma, best * r) < largest for r in (Rational(9, 10), Rational(11, 10)))
