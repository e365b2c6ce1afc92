from __future__ import annotations

import pytest
from sympy import Rational, S, Symbol, expand, symbols

from derive.bath import Drude, Ohmic
from derive.covariance import NotOhmic, steady_state
from derive.kernels import occupation
from derive.network import Network, Oscillator
from derive.spring_current import spring_current, spring_responses
from derive.transmission import transmission

s = Symbol("s")
kappa, pinning, gamma, m = symbols("kappa k gamma m", positive=True)
T_1, T_2, hbar, k_B = symbols("T_1 T_2 hbar k_B", positive=True)


def chain(spring=kappa, held=pinning, friction=gamma, mass=m):
    masses = (
        Oscillator("1", mass, held, baths=(Ohmic(friction, T_1, "hot"),)),
        Oscillator("2", mass, held, baths=(Ohmic(friction, T_2, "cold"),)),
    )
    return Network(masses, {("1", "2"): spring})


def test_one_spring_between_two_baths_carries_the_transmission():
    """A chain has one way only: the spectrum is that of the current between the baths."""
    network = chain()
    ours = spring_responses(network, "1", "2", s)["hot"]
    theirs = transmission(network, "hot", "cold", s)
    difference = 4 * kappa * ours.laplace() - theirs.laplace()
    assert expand(difference.together().as_numer_denom()[0]) == 0


def test_spectra_are_even_and_add_up_to_zero():
    network = chain()
    found = spring_responses(network, "1", "2", s)
    assert set(found) == {"hot", "cold"}
    assert expand(sum(r.numerator for r in found.values())) == 0
    for response in found.values():
        assert expand(response.numerator - response.numerator.subs(s, -s)) == 0


def test_the_other_direction_is_minus():
    numbers = (Rational(2), Rational(1, 3), Rational(1, 2), S.One)
    there = spring_responses(chain(*numbers), "1", "2", s)["hot"]
    back = spring_responses(chain(*numbers), "2", "1", s)["hot"]
    assert expand(there.numerator + back.numerator) == 0


def test_the_integral_with_kernel_one_is_the_classical_flux():
    """Hurwitz integral of the spectrum against the Lyapunov solution."""
    from derive.contour import hurwitz_integral

    network = chain(Rational(2), Rational(1, 3), Rational(1, 2), S.One)
    total = S.Zero
    for part in spring_current(network, "1", "2", s, hbar=hbar, k_B=k_B):
        assert part.kernel is occupation
        total += part.prefactor * hurwitz_integral(part.response)
    flux = steady_state(network).flows["1", "2"]
    assert expand(total / k_B - flux) == 0


def test_a_bath_at_rest_and_a_bath_with_memory():
    network = chain().subs({T_2: S.Zero})
    assert len(spring_current(network, "1", "2", s, hbar=hbar, k_B=k_B)) == 1
    drude = Network((Oscillator("1", m, pinning, baths=(Drude(gamma, Symbol("D"), T_1, "1"),)),
                     Oscillator("2", m, pinning)), {("1", "2"): kappa})  # fmt: skip
    with pytest.raises(NotOhmic, match="memory"):
        spring_responses(drude, "1", "2", s)
