"""Networks of floats, diagonalised: laws, exact rationals, balls and quadratures beside them."""

from __future__ import annotations

from fractions import Fraction as F

import numpy as np
import pytest
from flint import fmpq
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from numerics import currents, lyapunov
from numerics.bath_modes import as_float
from numerics.modal import ModalNetwork
from numerics.network import ExplicitNetwork
from numerics.pair_currents import classical_pair_currents
from numerics.precision import NotResolved
from numerics.reached import FreeTranslation
from numerics.spectrum import relaxation_poles
from numerics.steady_state import steady_state
from numerics.thermal_energy import occupation

from .random_networks import networks, warmed

FEW = settings(max_examples=20, deadline=None)
TIGHT = 1e-9


def solved(network):
    """Critically damped and other defective networks are another test."""
    try:
        return ModalNetwork.of(network)
    except NotResolved:
        assume(False)


def floats(numbers):
    return np.array([np.nan if n is None else as_float(n) if isinstance(n, (fmpq, F)) else float(n)
                     for n in numbers])  # fmt: skip


def antisymmetric(pairs, size):
    table = np.zeros((size, size))
    for (i, j), current in pairs.items():
        table[i, j] = float(current) if not isinstance(current, fmpq) else as_float(current)
    return table - table.T


# --- against exact rationals and balls ---


@FEW
@given(warmed(memory=True))
def test_agrees_with_exact_rationals(case):
    """Springs, masses, frictions, cutoffs at random; drifting networks and dark modes included."""
    network, temperatures = case
    state = solved(network).classical(floats(temperatures))
    exact = lyapunov.steady_covariance(network, temperatures)
    assert np.allclose(state.heat_currents, floats(exact.heat_currents), atol=TIGHT)
    assert np.allclose(state.kinetic_temperatures, floats(exact.kinetic_temperatures), atol=TIGHT)
    known = antisymmetric(classical_pair_currents(exact), network.size)
    assert np.allclose(state.pair_currents, known, atol=TIGHT)
    unreached = network.size - len(network.reached_space)
    assert len(state.network.unreached) == unreached


@settings(max_examples=10, deadline=None)
@given(warmed(memory=True, largest=3), st.sampled_from([F(1, 10), 1, 7]))
def test_agrees_with_quantum_pole_sums_in_balls(case, hbar):
    network, temperatures = case
    state = solved(network).quantum(floats(temperatures), float(hbar))
    known = steady_state(network, temperatures, "quantum", hbar=hbar, digits=12)
    assert np.allclose(state.heat_currents, floats(known.heat_currents), atol=TIGHT)
    kinetic = floats(known.kinetic_temperatures)
    assert np.allclose(state.kinetic_temperatures, kinetic, atol=TIGHT, equal_nan=True)
    assert state.diverging == known.diverging
    pairs = antisymmetric(known.pair_currents, network.size)
    assert np.allclose(state.pair_currents, pairs, atol=TIGHT)


@pytest.mark.parametrize("cutoff", [None, 3])
def test_agrees_with_quantum_quadrature(cutoff):
    network = ExplicitNetwork.chain([1, 2, 3], pinning=1, cutoff=cutoff)
    state = ModalNetwork.of(network).quantum([1.0, 0.0], 0.5)
    J = currents.heat_current(network, [1, 0], hbar=F(1, 2), digits=10)
    T = currents.kinetic_temperature(network, 1, [1, 0], hbar=F(1, 2), digits=10)
    x2 = currents.position_variance(network, 0, [1, 0], hbar=F(1, 2), digits=10)
    assert state.heat_currents[0] == pytest.approx(float(J), abs=1e-11)
    assert state.kinetic_temperatures[1] == pytest.approx(float(T), abs=1e-11)
    assert state.position_covariance[0, 0] == pytest.approx(float(x2), abs=1e-11)


def test_elongation_of_a_drifting_network():
    network = ExplicitNetwork.chain([1, 2, 3])
    for hbar in (0, 1):
        modal = ModalNetwork.of(network)
        state = modal.quantum([1, 2], hbar) if hbar else modal.classical([1, 2])
        known = currents.position_variance(
            network, 0, [1, 2], "quantum" if hbar else "classical", digits=10, relative_to=2
        )
        assert state.elongation_variance(0, 2) == pytest.approx(float(known), abs=1e-10)
        with pytest.raises(FreeTranslation, match="drifts freely"):
            _ = state.position_covariance


def test_poles_are_the_zeros_of_det_Z():
    network = ExplicitNetwork([1, 2, 1], [[3, -1, -1], [-1, 3, -1], [-1, -1, 3]],
                              [(0, 1, 2), (1, 1), (1, F(1, 2), 5)])  # fmt: skip
    known = [complex(pole.mid()) for pole, _ in relaxation_poles(network)]
    upper = sorted((s for s in known if s.imag >= 0), key=lambda s: (s.real, s.imag))
    found = sorted(ModalNetwork.of(network).poles, key=lambda s: (s.real, s.imag))
    assert np.allclose(found, upper, atol=1e-13)


# --- laws ---


def random_network(seed, size=12, baths=3, memory=True):
    random = np.random.default_rng(seed)
    springs = np.triu(random.uniform(0, 1, (size, size)) * (random.random((size, size)) < 0.5), 1)
    springs = springs + springs.T
    stiffness = np.diag(springs.sum(axis=0) + random.uniform(0.1, 1, size)) - springs
    attached = [(b, random.uniform(0.2, 2)) for b in range(baths)]
    if memory:
        attached[0] = (*attached[0], 3.0)
    return ModalNetwork(random.uniform(0.5, 2, size), stiffness, attached)


@pytest.fixture(params=["classical", "quantum"])
def at(request):
    """State of a network at temperatures."""
    if request.param == "classical":
        return ModalNetwork.classical
    return lambda network, temperatures: network.quantum(temperatures, 1.3)


@pytest.mark.parametrize("seed", range(3))
def test_currents_balance(at, seed):
    """Those of the baths add up to zero, and each oscillator passes on what it gets."""
    state = at(random_network(seed), [1.0, 2.5, 0.3])
    assert abs(state.heat_currents.sum()) < 1e-14
    gained = np.zeros(12)
    gained[:3] = state.heat_currents
    assert np.allclose(state.pair_currents.sum(axis=1), gained, atol=1e-14)
    assert (state.pair_currents == -state.pair_currents.T).all()
    assert state.residual < 1e-12
    assert state.symmetry == 0
    assert state.positivity


def test_equal_temperatures_give_no_current(at):
    state = at(random_network(4), [1.7] * 3)
    assert np.abs(state.heat_currents).max() < 1e-14
    assert np.abs(state.pair_currents).max() < 1e-14


def test_reciprocity(at):
    """``dJ_a/dT_b = dJ_b/dT_a``: between two baths, the others at zero temperature or any other."""
    network = random_network(5, baths=4)
    hot, cold = np.full((4, 4), 1.0) + np.eye(4) * 1e-3, np.ones((4, 4))
    response = at(network, hot).heat_currents - at(network, cold).heat_currents
    assert np.allclose(response, response.T, atol=1e-15)
    assert (response[~np.eye(4, dtype=bool)] < 0).all()


def test_classical_answers_are_linear():
    network = random_network(6)
    shares = [network.classical(row).covariance() for row in np.eye(3)]
    whole = network.classical([1.0, 2.0, 5.0]).covariance()
    assert np.allclose(whole, shares[0] + 2 * shares[1] + 5 * shares[2], atol=1e-12)


def test_equilibrium_is_that_of_gibbs():
    network = random_network(7)
    state = network.classical([2.0] * 3, k_B=3.0)
    assert np.allclose(state.position_covariance, 6 * np.linalg.inv(network.stiffness))
    assert np.allclose(state.velocity_covariance, np.diag(6 / network.masses))
    assert np.allclose(state.kinetic_temperatures, 2)


def test_quantum_becomes_classical():
    network = random_network(8)
    classical, quantum = network.classical([1, 2, 3]), network.quantum([1, 2, 3], 1e-4)
    assert np.allclose(classical.heat_currents, quantum.heat_currents, rtol=1e-6)
    assert np.allclose(classical.pair_currents, quantum.pair_currents, atol=1e-6)


def test_many_temperatures_are_each_of_them(at):
    network = random_network(9)
    table = np.array([[1.0, 2.0, 3.0], [0.0, 1e-3, 4.0], [2.0, 2.0, 2.0]])
    many = at(network, table)
    for row, temperatures in enumerate(table):
        one = at(network, temperatures)
        assert np.allclose(one.heat_currents, many.heat_currents[row], atol=1e-14)
        kinetic = many.kinetic_temperatures[row]
        assert np.allclose(one.kinetic_temperatures, kinetic, atol=1e-13, equal_nan=True)
        assert np.allclose(one.pair_currents, many.pair_currents[row], atol=1e-14)
    with pytest.raises(ValueError, match="one set of temperatures"):
        many.covariance()


def test_zero_point_energies_that_diverge_are_no_numbers():
    state = random_network(10).quantum([1, 2, 3], 1.0)
    assert state.diverging == (1, 2)  # 0 has a bath with memory
    assert list(np.flatnonzero(np.isnan(state.kinetic_temperatures))) == [1, 2]
    assert list(np.flatnonzero(np.isnan(np.diag(state.velocity_covariance)))) == [1, 2]
    assert np.isnan(state.velocity_covariance).sum() == 2


@FEW
@given(networks(largest=4))
def test_covariance_solves_the_lyapunov_equation(network):
    """Of the matrices as they are given, not of the modes."""
    modal = solved(network)
    assume(not modal.modes.free.any() and modal.unreached.size == 0)
    n, baths = network.size, modal.baths
    drift, noise = np.zeros((2, 2 * n, 2 * n))
    drift[:n, n:] = np.eye(n)
    drift[n:, :n] = -modal.stiffness / modal.masses[:, None]
    temperatures = np.linspace(1, 2, len(baths))
    for (site, friction, _), T in zip(baths, temperatures, strict=True):
        drift[n + site, n + site] -= friction / modal.masses[site]
        noise[n + site, n + site] += 2 * friction * T / modal.masses[site] ** 2
    C = modal.classical(temperatures).covariance()
    left = drift @ C
    assert np.allclose(left + left.T, -noise, atol=1e-8 * np.abs(C).max() * np.abs(drift).max())
    assert np.linalg.eigvalsh(C).min() > 0


# --- singular networks by name ---


def ring(size, pinning=0.0):
    around = np.roll(np.eye(size), 1, axis=0)
    return (2 + pinning) * np.eye(size) - around - around.T


def test_critically_damped_is_refused():
    for friction in (2.0, 2 + 1e-13):
        with pytest.raises(NotResolved, match=r"critical damping.*numerics\.doubling"):
            ModalNetwork([1.0], [[1.0]], [(0, friction)])


def test_nearly_critically_damped_loses_digits_but_not_the_answer():
    state = ModalNetwork([1.0], [[1.0]], [(0, 2.001)]).classical([3.0])
    assert state.kinetic_temperatures == pytest.approx(3.0, abs=1e-10)
    assert 0 < state.network.error < 1e-10


def test_equal_oscillators_with_equal_baths():
    """Every pole is double, and none is defective."""
    network = ModalNetwork(np.ones(3), 3 * np.eye(3) - 0.5, [(0, 1.0), (1, 1.0), (2, 1.0)])
    state = network.classical([1.0, 2.0, 4.0])
    exact = lyapunov.steady_covariance(
        ExplicitNetwork(
            [1] * 3, [[F(5, 2) if i == j else F(-1, 2) for j in range(3)] for i in range(3)],
            [(0, 1), (1, 1), (2, 1)],
        ),
        [1, 2, 4],
    )  # fmt: skip
    assert np.allclose(state.heat_currents, floats(exact.heat_currents), atol=1e-14)


def test_ring_with_dark_modes():
    """Baths opposite each other leave the odd modes alone; they stay at rest."""
    network = ModalNetwork(np.ones(40), ring(40, 0.1), [(0, 1.0), (20, 1.0)])
    assert len(network.unreached) == 19
    assert network.classical([1, 2]).residual < 1e-12


def test_bath_in_the_middle_of_a_chain():
    """Odd modes of no degeneracy that feel nothing, told from modes that feel little."""
    stiffness = 2.3 * np.eye(41) - np.eye(41, k=1) - np.eye(41, k=-1)
    assert len(ModalNetwork(np.ones(41), stiffness, [(20, 1.0)]).unreached) == 20


def test_modes_that_feel_too_little_are_refused():
    masses = np.random.default_rng(1).uniform(0.5, 2, 100)
    stiffness = 2.1 * np.eye(100) - np.eye(100, k=1) - np.eye(100, k=-1)
    with pytest.raises(NotResolved, match="too weakly for double precision"):
        ModalNetwork(masses, stiffness, [(0, 1.0), (99, 1.0)])


def test_free_translation():
    network = ModalNetwork(np.ones(30), ring(30), [(0, 1.0), (7, 0.5)])
    state = network.classical([1, 2])
    assert network.modes.free.sum() == 1
    assert state.residual < 1e-12
    assert state.heat_currents[1] == pytest.approx(-state.pair_currents[:, 7].sum(), abs=1e-14)


@pytest.mark.parametrize("memory", [(), (2.0,)])
def test_two_baths_on_one_oscillator(memory):
    """``J = k_B (T_1 - T_2) g_1 g_2/(m (g_1 + g_2))``, and the same of equal memories."""
    network = ModalNetwork([2.0], [[1.0]], [(0, 1.0, *memory), (0, 3.0, *memory)])
    J = network.classical([2.0, 1.0]).heat_currents[0]
    if not memory:
        assert J == pytest.approx(3 / 8)
    exact = lyapunov.steady_covariance(
        ExplicitNetwork([2], [[1]], [(0, 1, *map(int, memory)), (0, 3, *map(int, memory))]), [2, 1]
    )
    assert J == pytest.approx(as_float(exact.heat_currents[0]), abs=1e-14)


@pytest.mark.parametrize("friction", [F(1, 10**10), 10**10])
@pytest.mark.parametrize("pinning", [0, 1])
def test_extreme_friction(friction, pinning):
    """Rates of 10^-10 to relative accuracy, and the currents that go with them."""
    network = ExplicitNetwork.chain([1, 2, 3], pinning=pinning, gamma=friction)
    state = ModalNetwork.of(network).classical([1, 2])
    exact = lyapunov.steady_covariance(network, [1, 2])
    assert np.allclose(state.heat_currents, floats(exact.heat_currents), rtol=1e-9, atol=0)
    assert np.allclose(state.kinetic_temperatures, floats(exact.kinetic_temperatures), atol=1e-12)
    slowest = min(-float(pole.real) for pole, _ in relaxation_poles(network))
    assert state.slowest_rate == pytest.approx(slowest, rel=1e-12)


def test_currents_below_rounding_are_refused():
    stiffness = 2.1 * np.eye(40) - np.eye(40, k=1) - np.eye(40, k=-1)
    network = ModalNetwork(np.ones(40), stiffness, [(0, 1e10), (39, 1e10)])
    with pytest.raises(NotResolved, match="lost in rounding errors"):
        _ = network.classical([1, 2]).heat_currents
    assert np.abs(network.classical([2, 2]).heat_currents).max() < 1e-4  # of 10^10


def test_baths_of_separate_networks_exchange_nothing():
    stiffness = np.kron(np.eye(2), np.array([[3.0, -1.0], [-1.0, 2.0]]))
    network = ModalNetwork(np.ones(4), stiffness, [(0, 1.0), (2, 2.0)])
    assert (network.classical([1, 2]).heat_currents == 0).all()
    assert np.allclose(network.quantum([1, 2], 1.0).heat_currents, 0, atol=0)


WRONG = [
    (([1.0], [[1.0]], []), "touches no bath"),
    (([0.0], [[1.0]], [(0, 1.0)]), "mass must be positive"),
    (([1.0, 1.0], [[1.0, 0.0], [0.5, 1.0]], [(0, 1.0)]), "symmetric"),
    (([1.0], [[-1.0]], [(0, 1.0)]), "falls without bound"),
    (([1.0], [[1.0]], [(1, 1.0)]), "there are 0 to 0"),
    (([1.0], [[1.0]], [(0, -1.0)]), "must be positive"),
    (([1.0], [[1.0]], [(0,)]), "a bath is"),
    (([1.0], [[1.0, 2.0]], [(0, 1.0)]), "1 rows and columns"),
]


@pytest.mark.parametrize(("given", "message"), WRONG)
def test_refuses_what_is_no_network(given, message):
    with pytest.raises(ValueError, match=message):
        ModalNetwork(*given)


def test_refuses_wrong_questions():
    network = ModalNetwork([1.0], [[1.0]], [(0, 1.0)])
    with pytest.raises(ValueError, match="as many temperatures"):
        network.classical([1.0, 2.0])
    with pytest.raises(ValueError, match="0 or more"):
        network.classical([-1.0])
    with pytest.raises(ValueError, match="hbar"):
        network.quantum([1.0], 0.0)


def test_occupation_kernel():
    """``e(w)``: 1 at 0, ``1/(6w)`` far out, no step where one way of computing takes over."""
    assert occupation(np.array([0j])) == 1
    far = np.array([1e8 + 1e8j])
    assert occupation(far) == pytest.approx(1 / (6 * far), rel=1e-12)
    edge = 7 * np.exp(1j * np.linspace(-1.5, 1.5, 21))
    inside, outside = occupation(edge * (1 - 1e-13)), occupation(edge * (1 + 1e-13))
    assert np.allclose(inside, outside, rtol=3e-12)
    # e(w + 1)/(2(w + 1)) - e(w)/(2w) = log(1 + 1/w) - 1/(2(w+1)) - 1/(2w), by the recurrence
    w = np.array([0.3 + 0.1j, 2 + 5j, 6.5 + 0j, 30 - 4j])
    left = occupation(w + 1) / (2 * (w + 1)) - occupation(w) / (2 * w)
    right = np.log(1 + 1 / w) - 1 / (2 * (w + 1)) - 1 / (2 * w)
    assert np.allclose(left, right, rtol=1e-9)
