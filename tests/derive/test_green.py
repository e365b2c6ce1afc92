"""Green's functions: every route inverts Z, and all routes agree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import (
    Matrix,
    MatrixSymbol,
    Poly,
    Rational,
    S,
    Symbol,
    cancel,
    degree,
    eye,
    sqrt,
    symbols,
)

from derive.bath import Drude, Ohmic
from derive.contour import hurwitz_conditions
from derive.green import (
    NotRankOne,
    NotRational,
    cofactor,
    determinant,
    green_by_reduction,
    impedance_element,
    pole_polynomials,
    sherman_morrison,
    sherman_morrison_lemma,
)
from derive.network import Network, NetworkError, Oscillator

m, k, gamma, T, q = symbols("m k gamma T q", positive=True)
k_1 = Symbol("k_1", positive=True)
N = Symbol("N", integer=True, positive=True)
s = Symbol("s")

KAC_FACTORS = pytest.mark.parametrize("kac_factor", [N, N - 1, 1], ids=str)
rational = st.builds(Rational, st.integers(1, 12), st.integers(1, 7))


def mean_field(size=N, friction=gamma, mass=m, spring=k, **options):
    return Network.mean_field(
        size, mass=mass, spring=spring,
        left=Ohmic(friction, T, "L"), right=Ohmic(friction, T, "R"), **options,
    )  # fmt: skip


def unit_network(size=N, friction=k_1, **options):
    """Frequencies in units of sqrt(2k/m)."""
    return mean_field(size, friction, mass=1, spring=Rational(1, 2), **options)


def impedance(network: Network, at=s) -> Matrix:
    """Z of an explicit network from its stiffness matrix, masses and frictions."""
    full = network.explicit()
    Z = Matrix(full.stiffness())
    for i, o in enumerate(full.oscillators):
        Z[i, i] += o.mass * at**2 + sum(b.laplace_friction(at) for b in o.baths) * at
    return Z


def green_matrix(network: Network, at) -> Matrix:
    """All elements of G of an explicit expansion, from the class elements."""
    green = green_by_reduction(network, s)
    members = [(o.name, i) for o in network.oscillators for i in range(int(o.count))]

    def element(i, j):
        (a, _), (b, _) = members[i], members[j]
        if i == j:
            return green.same(a).subs(s, at)
        return (green.within(a) if a == b else green.between(a, b)).subs(s, at)

    return Matrix(len(members), len(members), element)


@st.composite
def networks(draw):
    """Up to three classes of up to three members, any springs and pinnings, one to three baths."""
    size = draw(st.integers(1, 3))
    names = "abc"[:size]
    oscillators = []
    for name in names:
        baths = ()
        if name == "a" or draw(st.booleans()):
            kind = draw(st.sampled_from(("ohmic", "drude")))
            baths = (
                (Ohmic(draw(rational), 1, name),)
                if kind == "ohmic"
                else (Drude(draw(rational), draw(rational), 1, name),)
            )
        pinning = draw(st.one_of(st.just(S.Zero), rational))
        count = draw(st.integers(1, 3))
        oscillators.append(Oscillator(name, draw(rational), pinning, count, baths))
    springs = {
        (a, b): draw(st.one_of(st.just(S.Zero), rational)) for a in names for b in names if a <= b
    }
    return Network(tuple(oscillators), springs)


@settings(max_examples=25)
@given(networks(), st.integers(1, 40))
def test_green_inverts_z_and_is_symmetric(network, point):
    at = Rational(point, 11)
    G = green_matrix(network, at)
    assert impedance(network, at) * G == eye(G.rows)
    assert G == G.T
    assert G == impedance(network, at).inv()


@settings(max_examples=25)
@given(networks(), st.integers(1, 40))
def test_determinant_lemma(network, point):
    at = Rational(point, 11)
    assert cancel(determinant(network, s).subs(s, at)) == impedance(network, at).det()


@settings(max_examples=15)
@given(networks())
def test_poles_and_undamped_modes_make_up_the_determinant(network):
    structure = pole_polynomials(network, s)
    product = S.One
    for polynomial, multiplicity in structure.damped + structure.undamped:
        product *= polynomial**multiplicity
    ratio = cancel(determinant(network, s) * _drude_factors(network) / product)
    assert not ratio.has(s)


@settings(max_examples=15)
@given(networks())
def test_damped_factors_are_hurwitz(network):
    """Passive springs and positive friction: every damped factor has its zeros on the left."""
    for polynomial, _ in pole_polynomials(network, s).damped:
        assert all(minor > 0 for minor in hurwitz_conditions(polynomial, s))


def _drude_factors(network):
    factors = S.One
    for o in network.oscillators:
        for bath in o.baths:
            for polynomial in bath.relaxation_factors(s):
                factors *= polynomial**o.count
    return factors


@KAC_FACTORS
@pytest.mark.parametrize(
    "pair", [("left", "right"), ("left", "bulk"), ("bulk", "bulk"), ("left", "left")]
)
def test_reduction_is_sherman_morrison(kac_factor, pair):
    network = mean_field(kac_factor=kac_factor)
    a, b = pair
    green = green_by_reduction(network, s)
    routes = []
    if a == b:
        routes.append((green.same(a), sherman_morrison(network, s, a, b, same=True).result))
    if a == b == "bulk":
        routes.append((green.within(a), sherman_morrison(network, s, a, b).result))
    if a != b:
        routes.append((green.between(a, b), sherman_morrison(network, s, a, b).result))
    for reduced, rank_one in routes:
        assert cancel(reduced - rank_one) == 0


@KAC_FACTORS
@pytest.mark.parametrize("size", [3, 4, 5])
def test_symbolic_size_is_the_explicit_inverse(kac_factor, size):
    values = {m: Rational(3, 2), k: Rational(2, 5), gamma: Rational(7, 3), N: size}
    at = Rational(5, 7)
    network = mean_field(kac_factor=kac_factor)
    inverse = impedance(network.subs(values), at).inv()  # left, right, bulk 1, ...
    green = green_by_reduction(network, s)
    there = {**values, s: at}
    assert green.between("left", "right").subs(there) == inverse[0, 1]
    assert green.between("left", "bulk").subs(there) == inverse[0, 2]
    assert green.same("left").subs(there) == inverse[0, 0]
    assert green.same("bulk").subs(there) == inverse[2, 2]
    if size > 3:
        assert green.within("bulk").subs(there) == inverse[2, 3]


def test_every_step_of_sherman_morrison_holds():
    for step in sherman_morrison(mean_field(), s, "left", "right").steps:
        assert cancel(step.left - step.right) == 0


def test_end_to_end_element_has_only_the_reduced_poles():
    """No factor of the bulk modes, m s^2 + 2k, and no power of N survives in the denominator."""
    ratio = green_by_reduction(unit_network(), s).ratio("left", "right")
    polynomials = [Poly(p, s).monic().as_expr() for p, _ in ratio.factors]
    cubic = s**3 + k_1 * s**2 + s + 2 * k_1 / N
    assert len(polynomials) == 3
    for expected in (s, s**2 + k_1 * s + 1, cubic):
        assert any(cancel(p - expected) == 0 for p in polynomials)
    assert all(multiplicity == 1 for _, multiplicity in ratio.factors)


def test_sherman_morrison_lemma_for_explicit_matrices():
    M, u, v = MatrixSymbol("M", 2, 2), MatrixSymbol("u", 2, 1), MatrixSymbol("v", 2, 1)
    sigma = Symbol("sigma")
    lemma = sherman_morrison_lemma(M, u, v, sigma)
    matrix, left, right = Matrix([[2, 1], [1, 3]]), Matrix([1, 4]), Matrix([2, -1])
    values = {M: matrix, u: left, v: right}
    inverse = lemma.result.subs(sigma, (right.T * matrix.inv() * left)[0]).subs(values).doit()
    assert Matrix(inverse) == (matrix + left * right.T).inv()


@pytest.mark.parametrize("size", [3, 4])
def test_cofactor_over_determinant(size):
    values = {m: 2, k: Rational(1, 3), gamma: Rational(5, 4)}
    network = mean_field(size).subs(values)
    at = Rational(3, 4)
    inverse = impedance(network, at).inv()
    det = determinant(network, s).subs(s, at)
    for i in range(size):
        for j in range(size):
            assert cofactor(network, s, i + 1, j + 1).subs(s, at) / det == inverse[i, j]


def test_paper_elements_of_z():
    network = mean_field()
    damped = m * s**2 + gamma * s + 2 * k * (1 - 1 / N)
    assert cancel(impedance_element(network, s, "left", "left", same=True) - damped) == 0
    assert impedance_element(network, s, "left", "right") == -2 * k / N


@KAC_FACTORS
def test_unreached_modes_of_the_mean_field_network(kac_factor):
    structure = pole_polynomials(mean_field(kac_factor=kac_factor), s)
    assert structure.unreached == N - 3
    assert structure.translations == 1
    assert sorted(degree(p, s) for p, _ in structure.damped) == [2, 3]


def test_pinning_removes_the_translation():
    structure = pole_polynomials(mean_field(pinning=q), s)
    assert structure.translations == 0
    assert structure.unreached == N - 3


def test_without_baths_everything_is_undamped():
    structure = pole_polynomials(Network.mean_field(N, mass=m, spring=k), s)
    assert structure.damped == ()
    assert cancel(structure.unreached - N) == 0


def test_three_oscillators_have_no_unreached_mode():
    network = mean_field(3)
    assert pole_polynomials(network, s).unreached == 0
    with pytest.raises(NetworkError, match="only one"):
        green_by_reduction(network, s).within("bulk")


def test_critical_damping_is_a_double_pole():
    """k1 = 2: the quadratic s^2 + 2 s + 1 is a square."""
    ratio = green_by_reduction(unit_network(friction=2), s).ratio("left", "right")
    assert (s + 1, 2) in ratio.factors


def test_double_root_of_the_cubic():
    """N = 27, k1 = 2: the cubic has s = -1/3 twice."""
    ratio = green_by_reduction(unit_network(27, 2), s).ratio("left", "bulk")
    assert (3 * s + 1, 2) in ratio.factors


def test_triple_root_of_the_cubic():
    """N = 18, k1 = sqrt(3): the cubic is (s + 1/sqrt 3)^3."""
    ratio = green_by_reduction(unit_network(18, sqrt(3)), s).ratio("left", "bulk")
    (triple,) = (p for p, multiplicity in ratio.factors if multiplicity == 3)
    assert triple.subs(s, -1 / sqrt(3)) == 0


def test_a_chain_is_not_rank_one():
    chain = Network(tuple(Oscillator(name, 1) for name in "abc"), {("a", "b"): 1, ("b", "c"): 1})
    with pytest.raises(NotRankOne, match="green_by_reduction"):
        sherman_morrison(chain, s, "a", "c")


def test_roots_of_symbols_are_refused():
    with pytest.raises(NotRational, match="put a symbol"):
        green_by_reduction(mean_field(friction=sqrt(m * k)), s)


def test_wrong_questions_about_members():
    green = green_by_reduction(mean_field(), s)
    for question in (
        lambda: green.between("left", "left"),
        lambda: green.within("left"),
        lambda: green.ratio("left", "right", same=True),
        lambda: sherman_morrison(mean_field(), s, "left", "bulk", same=True),
        lambda: cofactor(mean_field(3), s, 0, 1),
    ):
        with pytest.raises(NetworkError):
            question()
