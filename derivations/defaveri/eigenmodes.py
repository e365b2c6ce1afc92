"""Section III.A, continued: eigenvectors of the matrix of identical masses, and what they give.

Vectors that are equal in the bulk and equal at the two baths are two numbers; on them the matrix is
one of two rows. Where its two eigenvalues meet there is one eigenvector only.
"""

from __future__ import annotations

from sympy import (
    Abs,
    Expr,
    I,
    Integer,
    Ne,
    Piecewise,
    Poly,
    S,
    Symbol,
    discriminant,
    expand,
    sqrt,
)

from derive.derivation import Derivation, Step
from derive.determinant import determinant
from derive.green import impedance_element
from derive.modes import modes, unreached_count

from ..paper import Cases
from . import domains_model, points_model, witnesses_flux, witnesses_model
from . import network as net
from .flux import flux, green_of_identical_masses, in_elements
from .notation import N, N_t, a, b, c, gamma, k, omega, s

__all__ = ["sections"]

sections = (flux,)

ROWS = ("n = 1", "n = N", r"n \neq 1, N")
SIGNS = ("+", "-")

theta, theta_n, lam = Symbol("theta"), Symbol("theta_n"), Symbol("lambda")
first, sum_theta = Symbol("q_1"), Symbol("Theta")  # Theta = theta_2 + ... + theta_{N-1}
ELEMENTS = {a: (N - 1) / N_t * k + Symbol("x", real=True), b: -k / N_t, c: I * omega * gamma}


def _element(row: str, column: str, same: bool = False) -> Expr:
    return impedance_element(in_elements(), s, row, column, same).subs(s, 0)


def _times(at_1: Expr, at_N: Expr, own: Expr, all_bulk: Expr) -> Cases:
    """Rows of Z q: q_1, q_N, the bulk oscillator of the third row, the sum over the bulk."""
    ends = {"left": at_1, "right": at_N}
    values = []
    for row, value in (*ends.items(), ("bulk", own)):
        total = _element(row, row, same=True) * value
        total += sum(_element(row, other) * q for other, q in ends.items() if other != row)
        rest = all_bulk - own if row == "bulk" else all_bulk
        values.append(total + _element(row, "bulk") * rest)
    return Cases(ROWS, tuple(values))


@flux.claim(
    "D35", "For equal masses $(1, 0, \\ldots, 0, -1)$, the relative motion of the end particles, "
    "is an eigenvector with eigenvalue $a - b + c$.",
    Symbol("(Zq)_n"), Cases(ROWS, (a - b + c, -(a - b + c), S.Zero)),
    note="The printed side is the eigenvalue times the vector. Said in the published version only, "
    "as are D36 to D38, (19) and theta.",
)  # fmt: skip
def ends_against_each_other():
    """The matrix times the vector, row by row."""
    return _times(S.One, -S.One, S.Zero, S.Zero)


@ends_against_each_other.witness(
    "explicit matrix times the vector", points_model.matrix_elements(3, 6)
)
def _(point, digits):
    return witnesses_flux.rows(point, [1, *[0] * (int(point[N]) - 2), -1])


@flux.claim(
    "D36a", "Vectors $(0, \\theta_2, \\ldots, \\theta_{N-1}, 0)$ with components that add up to "
    "zero are eigenvectors with eigenvalue $a - b$.",
    Symbol("(Zq)_n"), Cases(ROWS, (S.Zero, S.Zero, (a - b) * theta_n)),
    where={sum_theta: S.Zero},
    note="The printed side is the eigenvalue times the vector; theta_n is any component.",
)  # fmt: skip
def bulk_against_itself():
    """The matrix times the vector, row by row, with the sum of the components."""
    return _times(S.Zero, S.Zero, theta_n, sum_theta)


@bulk_against_itself.witness(
    "explicit matrix times a vector",
    [{**p, theta_n: Integer(3)} for p in points_model.matrix_elements(4, 6)],
)
def _(point, digits):
    return witnesses_flux.rows(point, [0, 3, -3, *[0] * (int(point[N]) - 3)])


@flux.claim(
    "D36b", "They span a subspace of dimension N - 3.", Symbol("dim"), N - 3,
    note="The same number is claimed in D73 and D74.",
)  # fmt: skip
def dimension_of_bulk_modes():
    """The power of $a - b$ in the determinant, N symbolic."""
    return _powers()[_element("bulk", "bulk", same=True) - _element("bulk", "left")]


@dimension_of_bulk_modes.witness(
    "rank of the explicit matrix less a - b on the diagonal", points_model.matrix_elements(3, 6)
)
def _(point, digits):
    return witnesses_flux.dimension_of_bulk_modes(point)


def _powers() -> dict[Expr, Expr]:
    """Factors of the determinant at s = 0 and their exponents, which may be symbols."""
    factors = determinant(in_elements(), s).as_ordered_factors()
    return {expand(base.subs(s, 0)): power for base, power in (f.as_base_exp() for f in factors)}


@flux.claim(
    "D36c", "They are the relative motion of bulk particles and are hence uncoupled to the baths.",
    Symbol("n_dec"), N - 3,
    note="n_dec counts the modes of the network that no bath reaches; all of them are of this "
    "kind.",
)  # fmt: skip
def bulk_modes_are_uncoupled():
    """Modes that no bath reaches, of those in which the bulk moves against itself."""
    groups = [g for g in modes(net.network(), Symbol("w")) if g.unreached != 0]
    total = sum((g.unreached for g in groups if not g.vectors), S.Zero)
    step = Step("There is no other mode that no bath reaches.", unreached_count(net.network()),
                total)  # fmt: skip
    return Derivation(total, (step,))


@bulk_modes_are_uncoupled.witness(
    "rank of the controllability matrix", points_model.small(3, 5, 6)
)  # fmt: skip
def _(point, digits):
    return witnesses_model.unreached(point)


# --- the two that move the bulk ---


@flux.equation(
    "19", lam, a + b + c + theta * b * (N - 2),
    note="For q = (1, theta, ..., theta, 1), with + or - of theta on both sides; no counterpart "
    "in the preprint.",
)  # fmt: skip
def eigenvalue():
    """The first row of Z q, over q_1 = 1."""
    return _times(S.One, S.One, theta, (N - 2) * theta).values[0]


@eigenvalue.witness(
    "explicit matrix times the vector",
    [{**p, theta: Integer(3) / 7} for p in points_model.matrix_elements(3, 6)],
)  # fmt: skip
def _(point, digits):
    size = int(point[N])
    return witnesses_flux.rows(point, [1, *[point[theta]] * (size - 2), 1])[0]


def _quadratic() -> Poly:
    """Row of the bulk less theta times the first row: zero for an eigenvector."""
    rows = _times(S.One, S.One, theta, (N - 2) * theta).values
    return Poly(expand(rows[2] - rows[0] * theta), theta)


_ROOT = sqrt((b * (N - 4) - c) ** 2 + 8 * b**2 * (N - 2))


@flux.equation(
    "19+", Symbol("theta_pm"),
    Cases(SIGNS, tuple(
        (b * (N - 4) - c + sign * _ROOT) / (2 * b * (N - 2)) for sign in (1, -1)
    )),
    note="Judged with the sign of b (N - 2) as it stands, so that + and - are the printed ones.",
)  # fmt: skip
def component_of_bulk():
    """Eliminate the eigenvalue from the row of the bulk: a quadratic equation for theta."""
    linear, slope, constant = _quadratic().all_coeffs()
    # linear is minus b (N - 2): the signs change places
    found = (
        (-slope - sign * sqrt(slope**2 - 4 * linear * constant)) / (2 * linear) for sign in (1, -1)
    )  # fmt: skip
    return Cases(SIGNS, tuple(found))


@component_of_bulk.witness(
    "eigenvectors of the explicit matrix", points_model.matrix_elements(3, 6)
)
def _(point, digits):
    return witnesses_flux.components_of_bulk(point)


def _gap() -> Expr:
    """N_t^2 times the discriminant of theta, a polynomial; zero where both theta are one."""
    inserted = discriminant(_quadratic()).subs({b: -k / N_t, c: I * omega * gamma})
    return expand(inserted * N_t**2)


@flux.claim(
    "D37", "The two remaining eigenvectors are associated with rigid movements of the bulk.",
    Symbol("n_eig"), N,
    domain=domains_model.EIGENVECTORS, condition=Ne(_gap(), 0),
    note="n_eig counts the independent eigenvectors of the matrix, N in the text. The "
    "discriminant of theta is N^2 b^2 - 2 (N - 4) b c + c^2: it vanishes only for N = 4 at omega = "
    "4 k/(gamma N_t), where the two are one, the matrix has no other and cannot be made diagonal.",
)  # fmt: skip
def independent_eigenvectors():
    """N - 3 in the bulk, one of the ends, and as many as there are different theta."""
    bulk, ends = dimension_of_bulk_modes.derived, Integer(1)
    return bulk + ends + Piecewise((Integer(2), Ne(_gap(), 0)), (Integer(1), True))


@independent_eigenvectors.witness(
    "rank of the explicit matrix less its eigenvalues", points_model.eigenvectors()
)
def _(point, digits):
    return witnesses_flux.eigenvectors(point)


def _product() -> Expr:
    """All eigenvalues multiplied: (19) with theta as printed."""
    (plus, minus) = component_of_bulk.printed[0].values
    rigid = [a + b + c + value * b * (N - 2) for value in (plus, minus)]
    return (a - b + c) * (a - b) ** (N - 3) * rigid[0] * rigid[1]


@flux.claim(
    "D38a", "Multiplying the eigenvalues gives the determinant.",
    Symbol("det(Z)"), _product(),
    note="With (19) and theta as printed.",
)  # fmt: skip
def determinant_of_identical_masses():
    """The determinant over classes of equal oscillators."""
    return determinant(in_elements(), s).subs(s, 0)


@determinant_of_identical_masses.witness(
    "determinant of the explicit matrix", points_model.matrix_elements(3, 6)
)
def _(point, digits):
    return witnesses_flux.determinant_of_elements(point)


@flux.claim(
    "D38b", "With (14), the eigenvalues of the uncoupled modes cancel out and (18) is recovered.",
    Abs(Symbol("G_1N")),
    Abs(b * (a - b) ** (N - 2)) / Abs(_product()),
    note="The minor (12) for identical masses, over the product of the eigenvalues.",
)  # fmt: skip
def green_from_eigenvalues():
    """(18) by reduction."""
    return green_of_identical_masses.derived
