"""Networks: the Hamiltonian, the stiffness matrix, multiplicities, refusals."""

from __future__ import annotations

import pytest
from sympy import Matrix, Rational, Symbol, cancel, diff, eye, ones, symbols

from derive.bath import Drude, Ohmic
from derive.network import Network, NetworkError, Oscillator
from derive.parameter import ParameterError

m, k, gamma, T_L, T_R, q = symbols("m k gamma T_L T_R q", positive=True)
N = Symbol("N", integer=True, positive=True)
LEFT, RIGHT = Ohmic(gamma, T_L, "L"), Ohmic(gamma, T_R, "R")


def mean_field(size=N, **options):
    return Network.mean_field(size, mass=m, spring=k, left=LEFT, right=RIGHT, **options)


def chain():
    """Three unequal oscillators on a line, one pinned."""
    oscillators = (
        Oscillator("a", 1, pinning=q, baths=(LEFT,)),
        Oscillator("b", 2),
        Oscillator("c", m, baths=(RIGHT,)),
    )
    return Network(oscillators, {("a", "b"): 3, ("c", "b"): k})


def test_mean_field_stiffness_with_symbolic_size():
    network = mean_field()
    assert cancel(network.stiffness_element("bulk", "bulk", same=True) - 2 * k * (1 - 1 / N)) == 0
    for pair in (("left", "right"), ("bulk", "bulk"), ("left", "bulk")):
        assert network.stiffness_element(*pair) == -2 * k / N


@pytest.mark.parametrize("kac_factor", [N, N - 1, 1], ids=str)
@pytest.mark.parametrize("size", [2, 3, 5])
def test_mean_field_stiffness_matrix(kac_factor, size):
    explicit = mean_field(kac_factor=kac_factor).subs({N: size})
    divisor = kac_factor if kac_factor == 1 else kac_factor.subs(N, size)
    expected = 2 * k / divisor * (size * eye(size) - ones(size, size))
    assert (Matrix(explicit.stiffness()) - expected).applyfunc(cancel).is_zero_matrix


@pytest.mark.parametrize("network", [chain(), mean_field(4), mean_field(3, pinning=q)])
def test_stiffness_is_the_second_derivative_of_the_energy(network):
    stiffness = network.stiffness()
    x = symbols(f"x:{stiffness.rows}")
    p = symbols(f"p:{stiffness.rows}")
    energy = network.hamiltonian(x, p)
    hessian = Matrix(len(x), len(x), lambda i, j: diff(energy, x[i], x[j]))
    assert (hessian - Matrix(stiffness)).applyfunc(cancel).is_zero_matrix


def test_the_mean_field_energy_is_half_the_sum_over_ordered_pairs():
    x, p = symbols("x:4"), symbols("p:4")
    pairs = sum((a - b) ** 2 for a in x for b in x)
    expected = sum(a**2 for a in p) / (2 * m) + k / 8 * pairs
    assert cancel(mean_field(4).hamiltonian(x, p) - expected) == 0


def test_translation_costs_nothing_without_pinning():
    stiffness = Matrix(mean_field(5).stiffness())
    assert (stiffness * ones(5, 1)).applyfunc(cancel).is_zero_matrix


def test_three_classes_of_any_size():
    N_L, N_R = symbols("N_L N_R", integer=True, positive=True)
    network = mean_field(left_count=N_L, right_count=N_R)
    assert [o.count for o in network.oscillators] == [N_L, N_R, N - N_L - N_R]
    assert network.size == N
    explicit = network.subs({N: 6, N_L: 2, N_R: 1}).explicit()
    assert explicit.names == ("left 1", "left 2", "right", "bulk 1", "bulk 2", "bulk 3")
    assert explicit.bath("L 2")[0].name == "left 2"


def test_two_oscillators_have_no_bulk():
    assert mean_field(2).names == ("left", "right")
    assert mean_field().subs({N: 2}).names == ("left", "right")


def test_substitution_reaches_baths():
    network = mean_field().subs({gamma: 3, N: 4, T_L: Rational(1, 2)})
    assert network.bath("L")[1] == Ohmic(3, Rational(1, 2), "L")
    assert network.oscillator("bulk").count == 2


def test_stiffness_matrix_there_and_back():
    stiffness = Matrix([[3, -1, 0], [-1, 2, -1], [0, -1, 1]])
    network = Network.from_stiffness(
        [1, m, 2], stiffness, {1: LEFT, 3: (RIGHT, Drude(1, 2, 3, "X"))}
    )
    assert Matrix(network.stiffness()) == stiffness
    assert network.oscillator("1").pinning == 2
    assert [b.name for b in network.oscillator("3").baths] == ["R", "X"]


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda: Oscillator("a", -1), ParameterError, "mass of oscillator a"),
        (lambda: Oscillator("a", 1, pinning=-1), ParameterError, "unstable"),
        (lambda: Oscillator("a", 1, count=0), ParameterError, "1 or larger"),
        (lambda: Oscillator("a", 1, count=Rational(3, 2)), ParameterError, "integer"),
        (lambda: Oscillator("a", 0.5), ParameterError, "exact"),
        (lambda: Network(()), NetworkError, "at least one"),
        (lambda: Network((Oscillator("a", 1), Oscillator("a", 1))), NetworkError, "called 'a'"),
        (lambda: Network((Oscillator("a", 1, baths=(LEFT, LEFT)),)), NetworkError, "called 'L'"),
        (lambda: Network((Oscillator("a", 1),), {("a", "b"): 1}), NetworkError, "'b'"),
        (
            lambda: Network(
                (Oscillator("a", 1), Oscillator("b", 1)), {("a", "b"): 1, ("b", "a"): 2}
            ),
            NetworkError,
            "differ",
        ),
        (lambda: mean_field(1), NetworkError, "larger N"),
        (lambda: mean_field(3, left_count=3), NetworkError, "larger N"),
        (lambda: mean_field(kac_factor=0), ParameterError, "Kac factor"),
        (lambda: mean_field(pinning={"left": 1}), NetworkError, "right"),
        (lambda: mean_field().explicit(), NetworkError, "substitute an integer"),
        (lambda: mean_field().oscillator("middle"), NetworkError, "left, right, bulk"),
        (lambda: mean_field().bath("M"), NetworkError, "L, R"),
        (lambda: mean_field(3).hamiltonian((1,), (1,)), NetworkError, "3 oscillators"),
        (
            lambda: Network.from_stiffness([1, 1], Matrix([[1, 2], [3, 1]]), {}),
            NetworkError,
            "symmetric",
        ),
        (lambda: Network.from_stiffness([1], Matrix([[1]]), {2: LEFT}), NetworkError, "site 2"),
    ],
)
def test_what_is_not_a_network_is_refused_in_words(make, error, words):
    with pytest.raises(error, match=words):
        make()


def test_two_baths_on_one_oscillator():
    network = Network((Oscillator("a", 1, baths=(LEFT, RIGHT)),))
    assert network.bath("L")[0] is network.bath("R")[0]
