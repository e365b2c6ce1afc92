"""Section II, continued: the Green's operator and the solution that starts from rest."""

from __future__ import annotations

from sympy import Expr, I, Integer, MatrixSymbol, S, Symbol

from derive.green import green_by_reduction

from ..paper import Cases, Limit
from . import domains_model, points_model, witnesses_model
from . import network as net
from .model import BULK, END_1, bare_network, m_n, model, q_1, q_n
from .notation import N, m_1, m_N, omega, s

__all__ = ["sections"]

Z_hat = MatrixSymbol("Z", N, N)

sections = (model,)


@model.definition("10+", MatrixSymbol("G", N, N), Z_hat.I, note="The Green's operator.")
def green_operator():
    """The inverse of the impedance matrix."""
    return Z_hat.I


@model.claim(
    "D21", "The inverse matrix provides the solution of (2)-(4).",
    Symbol("(ZG)_ij"), Cases((END_1, BULK, "i = 1, j = N", r"i \neq j"), tuple(
        map(Integer, (1, 1, 0, 0))
    )),
    note="Z times G is one, here for equal masses and N symbolic: then q = G eta solves Z q = eta, "
    "which is (2) to (4) transformed. The last case is an oscillator without bath and oscillator "
    "1. The witness has unequal masses.",
)  # fmt: skip
def inverse_solves():
    """Row of Z times column of G, summed over the classes of equal oscillators; Z_ij is the same
    spring for all j but i, G_ij = H + 1/D with 1/D for i = j only."""
    green = net.green()
    network, field = green.network, green.domain

    def product(row: str, column: str, same: bool) -> Expr:
        total = field.zero
        for o in network.oscillators:
            spring = field.from_sympy(o.count * network.stiffness_element(row, o.name))
            total += spring * green.H[o.name, column]
        total += green.row_sums[row] * green.H[row, column]
        single = field.from_sympy(network.stiffness_element(row, column))
        single += green.row_sums[row] if same else field.zero
        return field.to_sympy(total + single / green.row_sums[column])

    pairs = (("left", "left", True), ("bulk", "bulk", True), ("left", "right", False),
             ("bulk", "left", False))  # fmt: skip
    return Cases(
        (END_1, BULK, "i = 1, j = N", r"i \neq j"), tuple(product(*pair) for pair in pairs)
    )


@inverse_solves.witness(
    "product of explicit matrices", [{**p, s: I * p[omega]} for p in points_model.unequal(3, 5)]
)
def _(point, digits):
    return witnesses_model.product_with_inverse(point, (m_1, m_n, m_N))


@model.definition(
    "10++", q_n, S.Zero, note="Momenta as well; for every oscillator.",
)  # fmt: skip
def initial_condition():
    """The initial condition of the particular solution: everything at rest in its place."""
    return S.Zero


@model.claim(
    "D22", "It is the particular solution for the initial condition $q_n = p_n = 0$ for all $n$.",
    q_1, 1 / (m_1 * s**3), limit=Limit(s), domain=domains_model.STEADY,
    note="Read with forces that begin to act at t = 0: for a unit force on oscillator 1 from then "
    "on, q_1(s) = G_11(s)/s falls as 1/(m_1 s^3), so that q_1 = t^2/(2 m_1) and q_1 = p_1 = 0 at "
    "first. The preprint does not say it.",
)  # fmt: skip
def starts_from_rest():
    """Laplace transform of the answer to a unit step of the force."""
    green = green_by_reduction(bare_network(), s)
    return green.same("left") / s
