"""The ordered chain of any length against the Lyapunov equation of short ones."""

from __future__ import annotations

import pytest
from sympy import Matrix, Rational, S, Symbol, asinh, cancel, exp, limit, oo, sinh, symbols

from derive.bath import Ohmic
from derive.covariance import steady_state
from derive.network import Network
from derive.ordered_chain import OrderedChain

m, k, gamma, hot, cold, alpha = symbols("m k gamma T_L T_R alpha", positive=True)
N = Symbol("N", integer=True, positive=True)


def solved(size):
    """The chain written out, its Lyapunov equation solved with symbols."""
    stiffness = Matrix(size, size, lambda i, j: {0: 2 * k, 1: -k}.get(abs(i - j), S.Zero))
    baths = {1: Ohmic(gamma, hot, "L"), size: Ohmic(gamma, cold, "R")}
    return steady_state(Network.from_stiffness([m] * size, stiffness, baths))


@pytest.mark.parametrize("size", [2, 3, 4])
def test_it_solves_the_lyapunov_equation(size):
    chain = OrderedChain(S(size), m, k, alpha, hot, cold)
    exact = solved(size)
    t = Symbol("t", positive=True)  # exp(alpha/2)

    def rational(expression):
        return expression.subs(gamma, chain.friction).replace(
            sinh, lambda u: (t ** (2 * u / alpha) - t ** (-2 * u / alpha)) / 2
        )

    assert cancel(rational(chain.current() - exact.currents["L"])) == 0
    assert cancel(rational(chain.end_temperature() - exact.temperatures["1"])) == 0
    for site in range(2, size):
        ours = chain.temperature(S(site))
        assert cancel(rational(ours - exact.temperatures[str(site)])) == 0


def test_the_steps_are_the_lyapunov_equation():
    chain = OrderedChain(N, m, k, alpha, hot, cold)
    at = {N: 5, m: 2, k: Rational(3, 2), alpha: Rational(2, 3), hot: 3, cold: Rational(1, 2)}
    for step in chain.steps():
        for j in (1, 2, 4):
            difference = (step.left - step.right).subs({**at, "j": j})
            difference = difference.subs(Symbol("j", integer=True, positive=True), j)
            assert abs(difference.evalf(30)) < 1e-25, step.text


def test_a_long_chain_carries_as_much_as_a_longer_one():
    chain = OrderedChain(N, m, k, alpha, hot, cold)
    at_infinity = limit(chain.phi(S.One).rewrite(exp), N, oo)
    assert (at_infinity - exp(-alpha)).simplify() == 0


def test_the_friction_fixes_alpha():
    chain = OrderedChain(N, S.One, S.One, 2 * asinh(S.Half), hot, cold)
    assert chain.friction == 1
