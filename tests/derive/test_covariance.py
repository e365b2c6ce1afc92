"""The Lyapunov route: exact temperatures and currents without frequencies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import (
    Float,
    Matrix,
    Rational,
    S,
    Symbol,
    cancel,
    diag,
    eye,
    factor,
    fraction,
    sqrt,
    symbols,
    zeros,
)

from derive.bath import Drude, Ohmic
from derive.contour import hurwitz_integral
from derive.covariance import NoSteadyState, lyapunov, steady_state, velocity_covariance
from derive.network import Network, NetworkError, Oscillator
from derive.stationary import Stationary
from derive.temperature import classical_temperature

k_1, q, T, T_L, T_R = symbols("k_1 q T T_L T_R", positive=True)
m, k, gamma = symbols("m k gamma", positive=True)
N = Symbol("N", integer=True, positive=True)
rational = st.builds(Rational, st.integers(1, 9), st.integers(1, 5))


def unit_network(size=N, friction=k_1, **options):
    return Network.mean_field(
        size, mass=1, spring=Rational(1, 2),
        left=Ohmic(friction, T_L, "L"), right=Ohmic(friction, T_R, "R"), **options,
    )  # fmt: skip


def test_mean_field_temperatures_for_any_size():
    """T_1 = T_L - (T_L - T_R) I1/(2 pi k1), T_bulk = (T_L + T_R)/(2(N - 2))."""
    state = steady_state(unit_network())
    first = k_1 * (N - 1) / ((N - 1) ** 2 + N * k_1**2)  # I1/pi
    assert cancel(state.temperatures["left"] - (T_L - (T_L - T_R) * first / (2 * k_1))) == 0
    assert cancel(state.temperatures["right"] - (T_R + (T_L - T_R) * first / (2 * k_1))) == 0
    assert cancel(state.temperatures["bulk"] - (T_L + T_R) / (2 * (N - 2))) == 0
    assert cancel(state.currents["L"] - (T_L - T_R) * first / 2) == 0
    found = (*state.temperatures.values(), *state.currents.values(), *state.flows.values())
    assert not any(value.has(Float) for value in found)


@pytest.mark.parametrize("options", [{}, {"kac_factor": 1}, {"kac_factor": N - 1}, {"pinning": q}])
def test_currents_of_all_baths_sum_to_zero(options):
    currents = steady_state(unit_network(**options)).currents
    assert cancel(sum(currents.values())) == 0


def test_parameters_with_dimensions():
    network = Network.mean_field(
        N, mass=m, spring=k, left=Ohmic(gamma, T_L, "L"), right=Ohmic(gamma, T_R, "R")
    )
    state = steady_state(network)
    unit = steady_state(unit_network())
    coupling = gamma / sqrt(2 * m * k)
    for name in network.names:
        expected = unit.temperatures[name].subs(k_1, coupling)
        assert cancel(state.temperatures[name] - expected) == 0


@pytest.mark.parametrize(
    ("size", "friction"), [(3, 2), (27, 2), (18, sqrt(3)), (3, Rational(1, 10**6))]
)
def test_singular_cases_by_value(size, friction):
    state = steady_state(unit_network(size, friction))
    general = steady_state(unit_network()).temperatures
    for name, value in state.temperatures.items():
        assert cancel(value - general[name].subs({N: size, k_1: friction})) == 0


def test_three_oscillators_class_by_class_and_one_by_one():
    network = unit_network(3)
    assert steady_state(network) == steady_state(network.explicit())


def test_extensive_baths_share_out_by_number():
    """T_bulk = (N_L T_L + N_R T_R)/((N_L + N_R)(N - N_L - N_R)) for equal frictions."""
    network = unit_network(9, left_count=2, right_count=3)
    state = steady_state(network)
    assert cancel(state.temperatures["bulk"] - (2 * T_L + 3 * T_R) / (5 * 4)) == 0
    assert cancel(sum(state.currents.values())) == 0


def test_members_of_a_class_with_baths_agree_with_single_oscillators():
    """Two oscillators at each bath, one in the bulk; the explicit network uses no symmetry."""
    network = unit_network(5, Rational(3, 2), left_count=2, right_count=2).subs({T_L: 3, T_R: 1})
    classes, single = steady_state(network), steady_state(network.explicit())
    assert single.temperatures["left 1"] == single.temperatures["left 2"]
    assert single.temperatures["left 1"] == classes.temperatures["left"]
    assert single.temperatures["bulk"] == classes.temperatures["bulk"]
    assert 2 * single.currents["R 1"] == classes.currents["R"]


@settings(max_examples=10)
@given(rational, rational, rational, rational)
def test_equal_temperatures_are_equilibrium(mass, spring, pinning, friction):
    chain = Network(
        (
            Oscillator("a", mass, baths=(Ohmic(friction, T, "L"),)),
            Oscillator("b", 1, pinning),
            Oscillator("c", 2, baths=(Ohmic(1, T, "R"),)),
        ),
        {("a", "b"): spring, ("b", "c"): 1},
    )
    state = steady_state(chain)
    assert all(cancel(value - T) == 0 for value in state.temperatures.values())
    assert all(value == 0 for value in state.currents.values())
    for (a, b), value in velocity_covariance(chain).items():
        assert a == b or value == 0


def test_solution_of_the_lyapunov_equation():
    drift = Matrix([[0, 1, 0], [-2, -1, 1], [0, 0, -k_1]])
    noise = diag(0, 3, T)
    C = lyapunov(drift, noise)
    assert (drift * C + C * drift.T + noise).applyfunc(cancel).is_zero_matrix
    assert C == C.T


def test_undamped_motion_has_no_steady_state():
    with pytest.raises(NoSteadyState, match="feels no bath"):
        steady_state(unit_network(5, 1).explicit())
    with pytest.raises(NoSteadyState):
        lyapunov(Matrix([[0, 1], [-1, 0]]), eye(2))
    with pytest.raises(NoSteadyState):
        lyapunov(zeros(1, 1), eye(1))


def test_free_particle_with_a_bath_has_a_velocity():
    network = Network((Oscillator("a", m, baths=(Ohmic(gamma, T, "L"),)),))
    assert steady_state(network).temperatures["a"] == T
    assert steady_state(network).currents["L"] == S.Zero


def test_no_bath_no_steady_state():
    with pytest.raises(NetworkError, match="no bath"):
        steady_state(Network((Oscillator("a", 1),)))


def test_springs_pass_on_what_baths_give():
    """At every class the bath's current is what leaves through the springs; none builds up."""
    state = steady_state(unit_network(left_count=2, right_count=3))
    flows, currents = state.flows, state.currents
    for name, current in (("left", currents["L"]), ("right", currents["R"]), ("bulk", S.Zero)):
        leaving = sum(value for (a, _), value in flows.items() if a == name)
        assert cancel(leaving - current) == 0
    for (a, b), value in flows.items():
        assert cancel(value + flows[b, a]) == 0


def test_flow_along_a_chain():
    """Left to right through the one in between, along its springs alone."""
    ends = (Oscillator("a", 1, baths=(Ohmic(1, T_L, "L"),)), Oscillator("b", 2),
            Oscillator("c", 1, baths=(Ohmic(k_1, T_R, "R"),)))  # fmt: skip
    state = steady_state(Network(ends, {("a", "b"): 1, ("b", "c"): q}))
    assert state.flows["a", "c"] == 0
    assert cancel(state.flows["a", "b"] - state.currents["L"]) == 0
    assert cancel(state.flows["b", "c"] - state.currents["L"]) == 0


@pytest.mark.parametrize("count", [1, 2])
def test_memory_by_covariance_and_by_integral(count):
    """Drude baths: the Lyapunov equation with a force for each, against closed integrals."""
    s = Symbol("s")
    network = Network(
        (
            Oscillator("a", 1, Rational(1, 3), S(count), (Drude(2, 3, T_L, "L"), Ohmic(1, T, "M"))),
            Oscillator("b", 2, baths=(Drude(1, Rational(1, 2), T_R, "R"),)),
        ),
        {("a", "a"): 1, ("a", "b"): 2},
    )
    state = steady_state(network)
    for name, value in state.temperatures.items():
        parts = classical_temperature(network, name, s)
        integral = sum(p.prefactor * hurwitz_integral(p.response) for p in parts)
        assert cancel(value - integral) == 0
    assert cancel(sum(state.currents.values())) == 0
    assert cancel(state.flows["b", "a"] - state.currents["R"]) == 0
    assert cancel(state.currents["R"].subs({T_L: T, T_R: T})) == 0


def test_symbolic_triangle():
    """Baths on two corners: both currents, and when heat goes round: beta between them,
    alpha to the third, pinning k: (alpha - beta)(alpha^2 - 4 beta^2) + gamma^2 (...) < 0."""
    alpha, beta = symbols("alpha beta", positive=True)
    corners = tuple(
        Oscillator(name, 1, k, baths=(Ohmic(gamma, temperature, name),) if temperature else ())
        for name, temperature in (("1", T_L), ("2", T_R), ("3", None))
    )
    springs = {("1", "2"): beta, ("1", "3"): alpha, ("2", "3"): alpha}
    state = steady_state(Network(corners, springs))
    assert cancel(sum(state.flows["1", name] for name in "23") - state.currents["1"]) == 0
    elastic = (alpha - beta) * (alpha**2 - 4 * beta**2)
    condition = elastic + gamma**2 * (alpha**2 + 2 * alpha * beta + beta * k)
    ratio = cancel(state.flows["1", "2"] / (beta * gamma * (T_L - T_R) * condition))
    positive = fraction(ratio)[1]
    assert fraction(ratio)[0] == 1
    assert cancel(state.currents["1"] * positive / (gamma * (T_L - T_R))).is_polynomial()


def test_a_zero_coefficient_is_no_stumbling_block():
    """Symmetric couplings make coefficients of characteristic polynomials vanish."""
    drift = Matrix([[-1, 2, 0], [-2, -1, 0], [0, 0, -1]])
    moments = Stationary(drift, ((0, S(2)), (1, 2 * T)))
    noise = diag(2, 2 * T, 0)
    table = Matrix(3, 3, lambda i, j: moments.moment({i: 1}, {j: 1}))
    assert (drift * table + table * drift.T + noise).applyfunc(cancel).is_zero_matrix
    assert table == lyapunov(drift, noise).applyfunc(factor)
