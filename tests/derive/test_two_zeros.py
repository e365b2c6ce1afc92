"""The two-zero formula: identities for any masses, values against Hurwitz integrals, Lyapunov."""

from __future__ import annotations

from functools import cache

import pytest
from flint import arb, fmpq
from sympy import (
    IndexedBase,
    Matrix,
    Poly,
    Rational,
    S,
    Sum,
    Symbol,
    Tuple,
    cancel,
    diag,
    diff,
    fraction,
    ones,
    simplify,
    symbols,
    together,
)

from derive.bath_pair import BathPair, End, Group, odd_part, product_split
from derive.contour import integrate
from derive.current import classical_current
from derive.parameter import ParameterError
from derive.temperature import classical_temperature
from derive.two_zeros import (
    Zeros,
    bulk_share,
    bulk_share_sum,
    current,
    current_sum,
    double_zero,
    end_share,
    smooth_current,
)
from derive.twofold import Twofold
from numerics import bridge
from numerics.lyapunov import steady_covariance
from numerics.network import ExplicitNetwork
from numerics.precision import working_precision

s, s_1, s_2 = symbols("s s_1 s_2")
omega = Symbol("omega", real=True)
kappa, K, K_1, K_N, m, m_1, m_2, m_3, m_N = symbols(
    "kappa K K_1 K_N m m_1 m_2 m_3 m_N", positive=True
)
gamma, gamma_1, gamma_N = symbols("gamma gamma_1 gamma_N", positive=True)
n, N = symbols("n N", integer=True, positive=True)
masses = IndexedBase("m", positive=True)

# Any masses: the pinning is written as K - N kappa so that K stays one symbol.
ANY = BathPair(
    kappa, End(m_1, gamma_1, K_1 - K), End(m_N, gamma_N, K_N - K),
    (Group(masses[n], index=Tuple(n, 2, N - 1)),), K - N * kappa,
)  # fmt: skip

R = Rational
EXPLICIT = {
    "three": BathPair(R(1, 3), End(S(1), S(2)), End(S(3), S(2)), (Group(S(2)),), R(1, 5)),
    "free": BathPair(R(1, 2), End(S(1), S(2)), End(S(3), S(1)), (Group(S(2)),)),
    "four": BathPair(
        R(2, 3), End(S(2), R(1, 3), S(1)), End(R(1, 2), S(4)), (Group(S(2)), Group(R(7, 5)))
    ),
    "five": BathPair(
        R(1, 4), End(S(2), R(1, 3)), End(R(1, 2), S(1), R(2, 7)),
        (Group(S(2)), Group(R(7, 5)), Group(S(5))), S(1),
    ),
    "a group": BathPair(S(1), End(S(1), S(1)), End(S(2), S(3)), (Group(S(2), S(2)), Group(S(1)))),
    "equal ends": BathPair(
        S(1), End(S(2), R(1, 3)), End(S(2), R(1, 3)), (Group(S(1)), Group(S(3)))
    ),
    "overdamped": BathPair(
        R(1, 3), End(S(1), S(9)), End(S(2), S(8)), (Group(S(3)), Group(R(1, 2)))
    ),
    # K = 3/4 + 1/4 and m = 1, gamma = 2: critical damping
    "double": BathPair(R(1, 4), End(S(1), S(2)), End(S(1), S(2)), (Group(S(3)),), R(1, 4)),
}  # fmt: skip


@pytest.fixture(params=EXPLICIT, ids=str)
def pair(request):
    return EXPLICIT[request.param]


def is_zero(expression):
    """Identically; sums over the bulk are linear, so one member stands for all."""
    member = Symbol("m_n", positive=True)
    one = expression.replace(lambda x: isinstance(x, Sum), lambda x: x.function)
    return together(one.subs(masses[n], member)).as_numer_denom()[0].expand() == 0


@pytest.mark.parametrize(
    "derivation",
    [
        odd_part(ANY, s),
        product_split(ANY, s),
        smooth_current(ANY, s, s_1, s_2),
        bulk_share_sum(ANY, 0, 0, s, s_1, s_2),
        bulk_share_sum(ANY, 0, 1, s, s_1, s_2),
    ],
)
def test_every_step_holds_for_any_masses(derivation):
    for step in {step.text: step for step in derivation.steps}.values():
        assert is_zero(step.left - step.right), step.text


def test_a_wrong_step_is_seen():
    step = odd_part(ANY, s).steps[-1]
    assert not is_zero(step.left - step.right.subs(gamma_N, 2 * gamma_N))


def test_f_has_the_determinant_of_z():
    """``det Z = F prod A`` and G from Z inverted, four oscillators written out."""
    p = EXPLICIT["four"]
    members = (p.left, *p.bulk, p.right)
    Z = diag(*(p.A(member, s) for member in members)) - p.kappa * ones(4, 4)
    product = S.One
    for member in members:
        product *= p.A(member, s)
    assert cancel(Z.det() - p.F(s) * product) == 0
    inverse = Matrix(Z).inv()
    assert cancel(inverse[0, 3] - p.G(p.left, p.right, s)) == 0
    assert cancel(inverse[1, 3] - p.G(p.bulk[0], p.right, s)) == 0


@cache
def hurwitz_current(pair):
    integral = classical_current(
        pair.network(S.One, S.Zero), "L", "R", s, k_B=S.One, difference=S.One
    )
    return integrate(integral.response, omega, integral.prefactor).result


@cache
def hurwitz_share(pair, name, side):
    parts = classical_temperature(pair.network(S(1 - side), S(side)), name, s)
    return sum(
        (integrate(p.response, omega, p.prefactor).result for p in parts if p.prefactor), S(0)
    )


def assert_close(expression, exact):
    """To 45 digits, in balls: what has square roots is not rational term by term."""
    with working_precision(512):
        difference = bridge.ball(expression) - bridge.ball(exact)
        assert difference.contains(0)
        assert difference.abs_upper() < arb(10) ** -45


def test_current_is_the_hurwitz_integral(pair):
    exact = hurwitz_current(pair)
    assert exact > 0
    assert_close(current(pair), exact)
    if pair.left != pair.right:
        assert current(pair, even=True) == exact
    else:
        assert current(pair) == exact


def test_bulk_temperatures_are_the_hurwitz_integrals(pair):
    for place, group in enumerate(pair.bulk):
        shares = []
        for side in (0, 1):
            exact = hurwitz_share(pair, f"bulk {place + 1}", side)
            assert_close(bulk_share(pair, place, side), exact)
            if pair.left != pair.right:
                assert bulk_share(pair, place, side, even=True) == exact
            shares.append(exact)
        assert shares[0] + shares[1] == 1 / group.count


def test_end_temperatures_are_the_hurwitz_integrals(pair):
    for side, name in enumerate(("left", "right")):
        assert_close(end_share(pair, side), hurwitz_share(pair, name, 1 - side))


def test_sums_over_the_zeros_are_the_closed_forms():
    p = EXPLICIT["five"]
    zeros = Zeros.of(p)
    roots = [(zeros.mean + sign * zeros.gap ** R(1, 2)) ** R(1, 2) for sign in (1, -1)]
    at = {s_1: roots[0], s_2: roots[1]}
    for root in roots:
        assert_close(p.E(root**2), S.Zero)
    for derivation in (current_sum(p, s, s_1, s_2), smooth_current(p, s, s_1, s_2)):
        assert_close(derivation.result.subs(at), current(p, even=True))
    share = bulk_share_sum(p, 1, 1, s, s_1, s_2).result
    assert_close(share.subs(at), bulk_share(p, 1, 1, even=True))


def test_lyapunov_covariances_agree(pair):
    def exact(number):
        return fmpq(int(number.p), int(number.q))

    network = pair.network(S(3), S(1)).explicit()
    frictions = {"L": pair.left.friction, "R": pair.right.friction}
    baths = [
        (i, exact(frictions[b.name])) for i, o in enumerate(network.oscillators) for b in o.baths
    ]
    stiffness = [[exact(c) for c in row] for row in network.stiffness().tolist()]
    explicit = ExplicitNetwork([exact(o.mass) for o in network.oscillators], stiffness, baths)
    covariance = steady_covariance(explicit, [3, 1])
    even = pair.left != pair.right
    assert covariance.heat_currents[0] == exact(2 * current(pair, even))
    found = dict(zip(network.names, covariance.kinetic_temperatures))
    for place, group in enumerate(pair.bulk):
        ours = 3 * bulk_share(pair, place, 0, even) + bulk_share(pair, place, 1, even)
        name = f"bulk {place + 1}" + ("" if group.count == 1 else " 1")
        assert found[name] == exact(ours)
    assert found["left"] == exact(3 - 2 * end_share(pair, 0, even))


def test_identical_masses_with_symbolic_counts():
    k_0 = Symbol("k_0", positive=True)
    p = BathPair(kappa, End(m, gamma), End(m, gamma), (Group(m, N - 2),), k_0)
    assert cancel(current(p) - hurwitz_current(p)) == 0
    assert cancel(bulk_share(p, 0, 0) - 1 / (2 * (N - 2))) == 0


def test_two_symbolic_bulk_masses_between_equal_ends():
    p = BathPair(R(1, 3), End(S(1), S(2)), End(S(1), S(2)), (Group(m_2), Group(m_3)), R(1, 5))
    assert cancel(current(p) - hurwitz_current(p)) == 0


@pytest.mark.parametrize("bulk", [[2], [2, R(7, 5)], [2, R(7, 5), 5]], ids=len)
def test_a_symbolic_mass_between_three_four_and_five(bulk):
    groups = tuple(Group(S(1) * mass) for mass in bulk)
    p = BathPair(R(1, 3), End(m_1, S(2)), End(S(3), S(1)), groups, R(1, 5))
    assert cancel(current(p, even=True) - hurwitz_current(p)) == 0
    if len(bulk) == 1:
        assert cancel(bulk_share(p, 0, 0, even=True) - hurwitz_share(p, "bulk 1", 0)) == 0


def test_three_symbolic_masses():
    p = BathPair(R(1, 3), End(m_1, S(2)), End(m_N, S(1)), (Group(m_2),), R(1, 5))
    assert cancel(current(p, even=True) - hurwitz_current(p)) == 0


def test_equal_ends_make_e_twice_b():
    p = BathPair(
        kappa, End(m, gamma, K_1 - K), End(m, gamma, K_1 - K), (Group(m_2),), K - 3 * kappa
    )
    assert cancel(p.E(s**2) - 2 * gamma * p.B(p.left, s**2)) == 0
    zeros = Zeros.of(p)
    assert cancel(zeros.width**2 - 2 * zeros.modulus - 2 * zeros.mean) == 0
    assert cancel(zeros.gap - (zeros.width**2 / 4 - zeros.modulus) * zeros.width**2) == 0
    assert cancel(p.A(p.left, -s).subs(s**2, 0) - p.A(p.left, s).subs(s, -s).subs(s**2, 0)) == 0


def test_where_the_zeros_coincide():
    step = double_zero(ANY)
    assert is_zero(step.left - step.right)
    equal = double_zero(BathPair(kappa, End(m, gamma), End(m, gamma), (Group(m_2),), K - 3 * kappa))
    assert cancel(equal.right - gamma**4 * (gamma**2 - 4 * m * K)) == 0
    assert Zeros.of(EXPLICIT["double"]).gap == 0


def test_f_is_even_at_the_zeros_unless_b_vanishes_there():
    for name in ("four", "equal ends"):
        p = EXPLICIT[name]
        odd = Poly(fraction(cancel(p.F(s) - p.F(-s)))[0], s)
        E = Poly(p.E(s**2), s)
        assert (odd.rem(E) == 0) == (name == "four")
        assert Poly(fraction(cancel(p.F(s)))[0], s).gcd(E).degree() == 0


def test_twofold_is_mean_and_divided_difference():
    c, gap = symbols("c gap", positive=True)
    f = Twofold.variable(c, gap)
    built = (f * f + 3) * (1 - f).inverse()

    def function(x):
        return (x * x + 3) / (1 - x)

    ends = [c + gap ** R(1, 2), c - gap ** R(1, 2)]
    assert simplify(built.mean - (function(ends[0]) + function(ends[1])) / 2) == 0
    slope = (function(ends[0]) - function(ends[1])) / (ends[0] - ends[1])
    assert simplify(built.slope - slope) == 0
    dual = Twofold.variable(c, S.Zero)
    tangent = (dual * dual + 3) * (1 - dual).inverse()
    assert cancel(tangent.slope - diff(function(c), c)) == 0


def test_what_is_no_network_is_refused():
    with pytest.raises(ParameterError, match="friction"):
        End(m, S.Zero)
    with pytest.raises(ParameterError, match="mass"):
        End(S(-1), gamma)
    with pytest.raises(ParameterError, match="kappa"):
        BathPair(S.Zero, End(m, gamma), End(m, gamma), (Group(m),))
    with pytest.raises(ParameterError, match="list its masses"):
        ANY.network(S.One, S.Zero)
