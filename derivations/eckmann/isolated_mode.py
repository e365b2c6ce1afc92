"""Figure 1: a mode that feels no bath; and that the examples have none."""

from __future__ import annotations

from functools import cache

from sympy import Expr, Integer, Matrix, Rational, S, Symbol, expand, symbols

from derive.bath import Ohmic
from derive.generator import Generator, generator
from derive.network import Network, Oscillator

from ..paper import Cases, Section
from . import witnesses_examples
from .network import EX_1, EX_2, EX_3, EX_4
from .notation import T_1, T_2, Gamma_1, Gamma_2, alpha, beta
from .section1 import networks

__all__ = ["sections"]

beyond = Section("beyond", "Beyond the paper: modes that feel no bath")
sections = (networks, beyond)

p_1, p_2, p_3, p_4 = P = symbols("p_1:5", real=True)
q_1, q_2, q_3, q_4 = X = symbols("q_1:5", real=True)
kappa, kappa_12, k = symbols("kappa kappa_12 k", positive=True)
m_3, m_4, k_3, k_4 = symbols("m_3 m_4 k_3 k_4", positive=True)


@cache
def _figure_1(
    springs: tuple[Expr, Expr], masses: tuple[Expr, Expr], pinnings: tuple[Expr, Expr]
) -> Network:
    """Masses 3 and 4, each joined to 1 and 2 with its spring; a spring between 1 and 2 as well."""
    third, fourth = springs
    oscillators = (
        Oscillator("1", S.One, k, baths=(Ohmic(Gamma_1, T_1, "1"),)),
        Oscillator("2", S.One, k, baths=(Ohmic(Gamma_2, T_2, "2"),)),
        Oscillator("3", masses[0], pinnings[0]),
        Oscillator("4", masses[1], pinnings[1]),
    )
    joined = {("1", "2"): kappa_12, ("1", "3"): third, ("2", "3"): third}
    return Network(oscillators, joined | {("1", "4"): fourth, ("2", "4"): fourth})


def _equal() -> Generator:
    return generator(_figure_1((kappa, kappa), (S.One, S.One), (k, k)), P, X)


VELOCITY, FORCE = r"\dot q", r"\dot p"


@networks.claim(
    "C10", "The simplest example is shown in figure 1: the masses 1 and 2 are coupled to heat "
    "baths, 3 and 4 only to the masses 1 and 2, with the same coupling constant. The variables q "
    "= q_3 - q_4 and p = p_3 - p_4 evolve as an isolated harmonic oscillator.",
    Cases((VELOCITY, FORCE), (Symbol(VELOCITY), Symbol(FORCE))),
    Cases((VELOCITY, FORCE), (p_3 - p_4, -(2 * kappa + k) * (q_3 - q_4))),
    note="Its frequency squared is 2 kappa + k, with the pinning k that a positive definite V "
    "needs; a spring between 1 and 2 makes no difference. No connected network of three masses "
    "with two baths has such a mode: V e_1 or V e_2 has the third component.",
)  # fmt: skip
def isolated_oscillator():
    """L on q_3 - q_4 and p_3 - p_4: no other coordinate, no friction, no noise."""
    moving = _equal()
    return Cases((VELOCITY, FORCE), (moving.on(q_3 - q_4), expand(moving.on(p_3 - p_4))))


@isolated_oscillator.witness(
    "Euler step of explicit forces",
    [dict(zip((kappa, k, kappa_12, *X, *P), map(Rational, ("2", "1/2", "3", *"12537194"))))],
)
def _(point, digits):
    spring, pin = point[kappa], point[k]
    third = -spring * (2 * point[q_3] - point[q_1] - point[q_2]) - pin * point[q_3]
    fourth = -spring * (2 * point[q_4] - point[q_1] - point[q_2]) - pin * point[q_4]
    return point[p_3] - point[p_4], third - fourth


def _krylov(network: Network) -> Matrix:
    """e_1, e_2, M^-1 V e_1 and (M^-1 V)^2 e_1 as columns."""
    stiffness = network.stiffness()
    inverse = Matrix.diag(*(1 / o.mass for o in network.oscillators))
    moving = inverse * stiffness
    first, second = Matrix.eye(4)[:, 0], Matrix.eye(4)[:, 1]
    return Matrix.hstack(first, second, moving * first, moving**2 * first)


@beyond.claim(
    "beyond-figure-1", "With unequal springs, masses or pinnings the mode of figure 1 is reached, "
    "unless 3 and 4 have the same frequency when 1 and 2 are held.",
    Symbol(r"\det(e_1, e_2, Ve_1, V^2e_1)"),
    alpha * beta / (m_3 * m_4) * ((2 * beta + k_4) / m_4 - (2 * alpha + k_3) / m_3),
    note="Springs alpha from 3 and beta from 4, to both 1 and 2; masses m, pinnings k. V stands "
    "for M^-1 V. V e_2 adds nothing: it differs from V e_1 by e_1 and e_2. Where the springs of 3 "
    "to 1 and 2 are not in the ratio of those of 4 all is reached at once.",
)  # fmt: skip
def determinant_of_figure_1():
    """The vectors of lemma 1 for the unequal network."""
    network = _figure_1((alpha, beta), (m_3, m_4), (k_3, k_4))
    return _krylov(network).det()


EXAMPLES = (EX_1, EX_2, EX_3, EX_4)
NAMES = ("1", "2", "3", "4")


@networks.claim(
    "C11", "The assumptions of lemma 1 hold in the examples, as can be easily verified.",
    Cases(NAMES, tuple(Symbol(rf"\dim S_{n}") for n in NAMES)),
    Cases(NAMES, tuple(Integer(setup.size) for setup in EXAMPLES)),
)  # fmt: skip
def dimensions_of_the_examples():
    """Ranks of the vectors of lemma 1, unit pinning."""
    ranks = []
    for setup in EXAMPLES:
        columns = [
            setup.potential**power * Matrix.eye(setup.size)[:, mass - 1]
            for mass, _ in setup.temperatures
            for power in range(setup.size + 1)
        ]
        ranks.append(Integer(Matrix.hstack(*columns).rank()))
    return Cases(NAMES, tuple(ranks))


@dimensions_of_the_examples.witness("exact elimination of the reached space", [{}])
def _(point, digits):
    return tuple(len(witnesses_examples.explicit(s).reached_space) for s in EXAMPLES)
