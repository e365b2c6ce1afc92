"""Section III: minors, determinant and Green's operator for arbitrary masses.

The matrix (7) is a diagonal A_n = a_n - b (+ c at the baths) plus the same b everywhere, so that
masses and frictions enter through the numbers A_n alone. A network at zero frequency whose
oscillators are held by springs A_n - N k/N_t has just this matrix, whatever complex numbers the A_n
are: it stands for all of them.
"""

from __future__ import annotations

from functools import cache

from sympy import Abs, Expr, I, Integer, KroneckerDelta, Matrix, Rational, S, Symbol, prod

from derive.bath import Ohmic
from derive.contour import integrate
from derive.covariance import steady_state
from derive.current import classical_current
from derive.derivation import Derivation, Step
from derive.determinant import cofactor, determinant
from derive.green import green_by_reduction, row_sum
from derive.network import Network, Oscillator

from ..paper import Cases, Section
from . import points_model, witnesses_model
from .domains_model import A
from .model import BULK, END_1, END_N, bare_network, impedance
from .notation import T_L, T_R, N, N_t, b, gamma, k, k_0, m_1, m_N, omega, s

__all__ = ["opening", "sections"]

opening = Section("III", "Results")
sections = (opening,)

SIZES = (3, 4, 5)
LABELS = tuple(f"N = {size}" for size in SIZES)
WHERE = ((1, 2), (1, 4), (2, 3), (1, 1))  # elements that (11) is judged for
PLACES = tuple(f"i = {i}, j = {j}" for i, j in WHERE)

m_n = Symbol("m_n", positive=True)
G, M_ij, Z_det = Symbol("G_ij"), Symbol("M_ij"), Symbol("det(Z)")
product, total = Symbol("Pi", nonzero=True), Symbol("Sigma")  # product of A_n, sum of 1/A_n
last = Symbol("A", nonzero=True)  # A_{N+1}


@cache
def static(size: int) -> Network:
    """The network at zero frequency with dynamic stiffnesses A_1, ..., A_size."""
    oscillators = tuple(Oscillator(str(n + 1), S.One, A[n] + size * b) for n in range(size))
    springs = {(x.name, y.name): -b for x in oscillators for y in oscillators}
    return Network(oscillators, springs)


def _typed(size: int) -> Matrix:
    """The matrix (7) in terms of A_n and b."""
    return Matrix(size, size, lambda row, column: b + (A[row] if row == column else 0))


def _minor(matrix: Matrix, row: int, column: int) -> Expr:
    return matrix.minor(row - 1, column - 1)


def _sum(size: int) -> Expr:
    return sum((b / A[n] for n in range(size)), S.Zero)


def _at_zero(expression: Expr) -> Expr:
    return expression.subs(s, 0)


@opening.equation(
    "11", G,
    Cases(PLACES, tuple(
        (-1) ** (row + column) * _minor(_typed(4), row, column) / _typed(4).det()
        for row, column in WHERE
    )),
    note="Judged for N = 4 and any A_n. The inverse has the minor (j, i); the matrix is symmetric.",
)  # fmt: skip
def inverse_from_minors():
    """The matrix inverted by reduction, without a determinant."""
    green = green_by_reduction(static(4), s)
    found = (
        green.same(str(row)) if row == column else green.between(str(row), str(column))
        for row, column in WHERE
    )
    return Cases(PLACES, tuple(map(_at_zero, found)))


@inverse_from_minors.witness("inverse of an explicit matrix", points_model.numbers())
def _(point, digits):
    return witnesses_model.inverse_elements(point, WHERE, A, b)


@opening.equation(
    "12", Abs(M_ij),
    Cases(LABELS, tuple(Abs(b / (A[0] * A[size - 1]) * prod(A[:size])) for size in SIZES)),
    note="Judged for i = 1, j = N and N = 3, 4, 5, any A_n. In the published version the product "
    "runs over i = 1 ... N but its factor is A_n, and i is the row of the minor: read with n, as "
    "in the preprint.",
)  # fmt: skip
def off_diagonal_minor():
    """Minors of the matrix written out. Without bars, times (-1)^(i+j) the minor is minus the
    right side."""
    minors = tuple(_at_zero(cofactor(static(size), s, 1, size)) for size in SIZES)
    steps = tuple(
        Step(f"Without bars, with the sign of the cofactor, {label}.",
             minor, -b / (A[0] * A[size - 1]) * prod(A[:size]))
        for label, minor, size in zip(LABELS, minors, SIZES, strict=True)
    )  # fmt: skip
    return Derivation(Cases(LABELS, tuple(map(Abs, minors))), steps)


@off_diagonal_minor.witness("minors of explicit matrices", points_model.numbers())
def _(point, digits):
    return witnesses_model.minors(point, SIZES, A, b)


A_i, a_i = Symbol("A_i"), (N - 1) / N_t * k + k_0


@opening.definition(
    "12+", A_i,
    Cases((END_1, END_N, BULK), tuple(
        a_i - mass * omega**2 + k / N_t
        + I * omega * gamma * (KroneckerDelta(place, 1) + KroneckerDelta(place, 4))
        for mass, place in ((m_1, 1), (m_N, 4), (m_n, 2))
    )),
    note="a_i - b + c(delta_i1 + delta_iN) with (8) to (10).",
)  # fmt: skip
def dynamic_stiffness():
    """The row sums of the impedance: the diagonal element without the spring to itself."""
    network = bare_network()
    values = (row_sum(network, name, s) for name in ("left", "right", "bulk"))
    return Cases((END_1, END_N, BULK), tuple(value.subs(s, I * omega) for value in values))


@dynamic_stiffness.witness("explicit matrix, its elements 1N taken out", points_model.unequal(3, 5))
def _(point, digits):
    first, end, bulk, off = witnesses_model.impedance(point, (m_1, m_n, m_N))
    return first - off, end - off, bulk - off


@opening.equation(
    "13", Abs(Z_det),
    Cases(LABELS, tuple(Abs((1 + _sum(size)) * prod(A[:size])) for size in SIZES)),
    note="Judged for N = 3, 4, 5, any A_n; the steps lead from any N to N + 1. The sum runs over "
    "i in the published version, over j in the preprint.",
)  # fmt: skip
def modulus_of_determinant():
    """The last column of the matrix is A times a unit column plus b times a column of ones; the
    determinant is linear in it. Taken from all other columns, the ones leave a triangle."""
    found = {size: _at_zero(determinant(static(size), s)) for size in SIZES}
    steps = [
        Step(f"One oscillator more, from N = {size}.",
             found[size + 1], A[size] * found[size] + b * prod(A[:size]))
        for size in SIZES[:-1]
    ]  # fmt: skip
    steps.append(
        Step("The formula obeys the same rule for any N: Pi is the product of A_n, Sigma the sum "
             "of 1/A_n.",
             product * last * (1 + b * (total + 1 / last)),
             last * product * (1 + b * total) + b * product)
    )  # fmt: skip
    return Derivation(Cases(LABELS, tuple(Abs(found[size]) for size in SIZES)), tuple(steps))


@modulus_of_determinant.witness("determinants of explicit matrices", points_model.numbers())
def _(point, digits):
    return witnesses_model.determinants(point, SIZES, A, b)


@opening.equation(
    "14", Abs(G),
    Cases(LABELS, tuple(
        Abs(b / (A[0] * A[size - 1]) * prod(A[:size])) / Abs((1 + _sum(size)) * prod(A[:size]))
        for size in SIZES
    )),
    Cases(LABELS, tuple(
        Abs(A[0] * A[size - 1] / b * (1 + _sum(size))) ** -1 for size in SIZES
    )),
    note="Judged for i = 1, j = N and N = 3, 4, 5, any A_n. The middle member is in the published "
    "version only.",
)  # fmt: skip
def modulus_of_green():
    """The matrix inverted by reduction, which knows neither minor nor determinant."""
    found = (green_by_reduction(static(size), s).between("1", str(size)) for size in SIZES)
    return Cases(LABELS, tuple(Abs(_at_zero(element)) for element in found))


@modulus_of_green.witness("inverse of explicit matrices", points_model.numbers())
def _(point, digits):
    return witnesses_model.moduli_of_inverse(point, SIZES, A, b)


@opening.claim(
    "D28", "For i = j the minor is the determinant of the matrix Z of reduced order.",
    M_ij, (1 + sum((b / A[n] for n in (0, 2, 3)), S.Zero)) * A[0] * A[2] * A[3],
    note="(13) without bars, with the row and column i left out; judged for N = 4, i = 2. It is "
    "not the matrix of a network with one oscillator less: a_n keeps its N - 1 springs.",
)  # fmt: skip
def diagonal_minor():
    """A diagonal minor of the matrix written out."""
    return _at_zero(cofactor(static(4), s, 2, 2))


@diagonal_minor.witness("minor of an explicit matrix", points_model.numbers())
def _(point, digits):
    return witnesses_model.bulk_minor(point, 4, A, b)


# --- any network of interactions ---

spring, J_G = Symbol("kappa", positive=True), Symbol("J_G", real=True)


@cache
def _uneven() -> Network:
    """Three oscillators with unequal masses, pinnings and springs, kappa between the baths."""
    oscillators = (
        Oscillator("1", Integer(2), Rational(1, 3), baths=(Ohmic(S.One, T_L, "L"),)),
        Oscillator("2", Integer(1), Rational(1, 2)),
        Oscillator("3", Rational(3, 2), S.Zero, baths=(Ohmic(Rational(1, 2), T_R, "R"),)),
    )
    springs = {("1", "2"): S.One, ("2", "3"): Integer(3), ("1", "3"): spring}
    return Network(oscillators, springs)


def _integrated() -> dict[Expr, Expr]:
    """(16) for this network, the contour closed."""
    flux = classical_current(_uneven(), "L", "R", s, k_B=S.One, difference=T_L - T_R)
    return {J_G: integrate(flux.response, omega, flux.prefactor).result}


@opening.claim(
    "D29", "The expressions of heat flux and local temperature in terms of G, formally the same "
    "as for first-neighbor interactions, are valid for any interaction network.",
    Symbol("J"), J_G, where=_integrated,
    note="J_G is (16) with (17), here with two frictions, integrated for three oscillators with "
    "unequal masses, pinnings and springs, one of them a symbol; the Lyapunov equation has no G in "
    "it. [49, 50] have the expressions for chains.",
)  # fmt: skip
def any_network():
    """The heat current from the covariances of the same network."""
    return steady_state(_uneven()).currents["L"]


@any_network.witness(
    "quadrature of the explicit network", [{spring: Rational(3, 4), T_L: Integer(2), T_R: S.One}]
)
def _(point, digits):
    return witnesses_model.uneven_current(point, spring)


@opening.claim(
    "D30", "All off-diagonal elements of (7) are non-null, in contrast to the tridiagonal "
    "first-neighbor case.",
    Symbol("n_off"), N * (N - 1),
    note="n_off counts the non-null ones; 2(N - 1) in a tridiagonal matrix.",
)  # fmt: skip
def elements_off_the_diagonal():
    """Pairs of oscillators, in order, that a spring joins."""
    network, found = bare_network(), S.Zero
    for x in network.oscillators:
        for y in network.oscillators:
            partners = y.count - 1 if x is y else y.count
            found += x.count * partners if impedance(x.name, y.name) != 0 else 0
    return found


@elements_off_the_diagonal.witness("elements of the explicit stiffness", points_model.small(3, 6))
def _(point, digits):
    return witnesses_model.elements_off_the_diagonal(point)
