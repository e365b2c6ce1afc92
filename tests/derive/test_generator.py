from __future__ import annotations

import pytest
from sympy import Matrix, S, Symbol, exp, expand, symbols, zeros

from derive.bath import Drude, Ohmic
from derive.covariance import NotOhmic, lyapunov
from derive.generator import average, generator
from derive.network import Network, NetworkError, Oscillator

p_1, p_2, q_1, q_2 = PHASE = symbols("p_1 p_2 q_1 q_2", real=True)
kappa, pinning, m, gamma, T, T_2 = symbols("kappa k m gamma T T_2", positive=True)


def pair(second=T_2):
    masses = (
        Oscillator("1", m, pinning, baths=(Ohmic(gamma, T, "1"),)),
        Oscillator("2", S.One, pinning, baths=(Ohmic(gamma, second, "2"),)),
    )
    return Network(masses, {("1", "2"): kappa})


def test_energy_changes_by_what_the_baths_give():
    network = pair()
    moving = generator(network, PHASE[:2], PHASE[2:])
    energy = network.hamiltonian(PHASE[2:], PHASE[:2])
    given = gamma / m * (T - p_1**2 / m) + gamma * (T_2 - p_2**2)
    assert expand(moving.on(energy) - given) == 0


def test_the_gibbs_density_stands_still():
    network = pair(second=T)
    moving = generator(network, PHASE[:2], PHASE[2:])
    density = exp(-network.hamiltonian(PHASE[2:], PHASE[:2]) / T)
    assert expand(moving.adjoint_on(density) / density) == 0
    warmer = exp(-network.hamiltonian(PHASE[2:], PHASE[:2]) / (2 * T))
    assert expand(moving.adjoint_on(warmer) / warmer) != 0


def test_moments_of_the_lyapunov_solution_stand_still():
    numbers = {kappa: 2, pinning: 1, m: 3, gamma: 1, T: 5, T_2: 1}
    moving = generator(pair().subs(numbers), PHASE[:2], PHASE[2:])
    covariance = lyapunov(moving.drift, moving.noise)
    for x in PHASE:
        for y in PHASE:
            assert average(expand(moving.on(x * y)), PHASE, covariance) == 0


def test_the_adjoint_is_the_adjoint():
    """Integrals against a Gaussian: <L f> with the density is <f> with L* of it."""
    moving = generator(pair(), PHASE[:2], PHASE[2:])
    a = symbols("a_1:5", real=True)
    wave = exp(sum(c * x for c, x in zip(a, PHASE)))
    back = exp(-sum(c * x for c, x in zip(a, PHASE)))
    # on exponentials the two differ by the divergence of the drift only, after a -> -a
    ours = expand(moving.on(wave) / wave)
    adjoint = expand(moving.adjoint_on(back) / back)
    assert expand(ours - adjoint - moving.drift.trace()) == 0


def test_refusals():
    with pytest.raises(ValueError, match="more than two factors"):
        average(p_1**3, PHASE, zeros(4, 4))
    with pytest.raises(NetworkError, match="as many positions"):
        generator(pair(), PHASE[:1], PHASE[2:])
    drude = Network((Oscillator("1", m, pinning, baths=(Drude(gamma, Symbol("D"), T, "1"),)),), {})
    with pytest.raises(NotOhmic, match="memory"):
        generator(drude, PHASE[:1], PHASE[2:3])


def test_average_keeps_constants_and_drops_odd_terms():
    covariance = Matrix(4, 4, lambda i, j: Symbol(f"c_{min(i, j)}{max(i, j)}"))
    found = average(7 + p_1 + 3 * p_1 * q_2, PHASE, covariance)
    assert found == 7 + 3 * covariance[0, 3]
