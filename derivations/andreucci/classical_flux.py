"""Section 3.1, classical heat flux: from the trace (12) to the Green's function it needs."""

from __future__ import annotations

from typing import Any

from sympy import (
    Abs,
    Expr,
    I,
    Identity,
    Integer,
    Integral,
    Matrix,
    MatrixSymbol,
    Rational,
    Symbol,
    cancel,
    diff,
    factor,
    oo,
    pi,
    sqrt,
    symbols,
)

from derive.derivation import Derivation, Step
from derive.green import (
    coupling_vector,
    impedance_element,
    row_sum,
    sherman_morrison,
    sherman_morrison_lemma,
)
from derive.response import ThermalIntegral

from ..paper import Cases, Section
from . import (
    domains,
    points,
    trace,
    witnesses_classical,
    witnesses_model,
    witnesses_noise,
    witnesses_trace,
)
from . import network as net
from .classical_integrals import G_1N, end_to_end
from .model import BULK, END, OFF
from .notation import T_L, T_R, Delta_T, N, gamma, k, k_B, m, omega, s

__all__ = ["J", "flux", "sections"]

flux = Section("3.1", "Intensive coupling, classical case: heat flux")
sections = (flux,)

J = Symbol("J_cl__int", real=True)


def _in_omega(integral: ThermalIntegral) -> Expr:
    return integral.as_expr(omega)


@flux.equation(
    "12", J,
    k_B * Delta_T / pi * Integral((I * gamma * omega) ** 2 * Abs(G_1N(omega)) ** 2,
                                  (omega, -oo, oo)),
    where=end_to_end, domain=domains.MECHANICAL,
    note="A slip of notation, the same in (26) and (42): with the kernels i gamma omega of (7) the "
    "trace has the opposite sign. With Im Gamma, which (6) writes out, it is (13).",
)  # fmt: skip
def flux_from_trace():
    """Landauer's formula with the spectral densities Im Gamma of the two baths, classical."""
    return _in_omega(net.classical_flux())


@flux_from_trace.witness("linear solve of the explicit network", points.flux_points())
def _(point, digits):
    return witnesses_classical.classical_flux(point, digits)


@flux.definition(
    "C3.1-1", Delta_T, T_L - T_R,
    text="The temperature difference of the baths.",
)  # fmt: skip
def temperature_difference():
    """What the exact heat current from the left bath is proportional to."""
    current = net.exact_steady_state().currents["L"]
    return cancel(current / diff(current, T_L))


@flux.claim(
    "C3.1-2", "Plugging (7) in (12) gives (13).",
    J, Integral(k_B * Delta_T / pi * gamma**2 * omega**2 * Abs(G_1N(omega)) ** 2,
                (omega, -oo, oo)),
    where=end_to_end, domain=domains.MECHANICAL,
    note="With Im Gamma for Gamma in (12), as (6) writes it out; see (12) for that slip.",
)  # fmt: skip
def kernels_in_trace():
    """The trace of (12) with the spectral densities of (7)."""
    inside = k_B * Delta_T / pi * trace.between_baths()
    return Integral(inside, (omega, -oo, oo))


@kernels_in_trace.witness(
    "trace of explicit matrices", [{**p, omega: Integer(3) / 4} for p in points.flux_points()]
)
def _(point, digits):
    return witnesses_trace.classical_flux(point)


@flux.equation(
    "13", J,
    k_B * Delta_T / pi * gamma**2 * Integral(omega**2 * Abs(G_1N(omega)) ** 2, (omega, -oo, oo)),
    where=end_to_end, domain=domains.MECHANICAL,
)  # fmt: skip
def flux_integral():
    """One oscillator at each bath: the trace is a single element of the Green's function."""
    return _in_omega(net.classical_flux())


@flux_integral.witness("linear solve of the explicit network", points.flux_points())
def _(point, digits):
    return witnesses_classical.classical_flux(point, digits)


@flux.equation(
    "14", Symbol("Z_ij"),
    Cases((END, BULK, OFF), (
        -m * omega**2 - I * gamma * omega + 2 * k * (1 - 1 / N),
        -m * omega**2 + 2 * k * (1 - 1 / N),
        -2 * k / N,
    )),
)  # fmt: skip
def matrix_to_invert():
    """The impedance matrix Z of the equations of motion."""
    network = net.network()
    values = (
        impedance_element(network, s, "left", "left", same=True),
        impedance_element(network, s, "bulk", "bulk", same=True),
        impedance_element(network, s, "left", "right"),
    )
    return Cases((END, BULK, OFF), tuple(value.subs(s, -I * omega) for value in values))


@matrix_to_invert.witness("inverse of the solved Green's function", points.frequencies(3, 5))
def _(point, digits):
    return witnesses_model.explicit_impedance(point, digits)


size = Integer(2)
M, u, v = MatrixSymbol("M", size, size), MatrixSymbol("u", size, 1), MatrixSymbol("v", size, 1)
A = MatrixSymbol("A", size, size)  # M + u v^T
m_1, m_2, u_1, u_2, v_1_, v_2 = symbols("m_1 m_2 u_1 u_2 v_1 v_2", positive=True)


def _generic() -> dict[Any, Any]:
    """A generic diagonal matrix of size 2 and generic vectors."""
    first = Matrix([[m_1, 0], [0, m_2]])
    left, right = Matrix([u_1, u_2]), Matrix([v_1_, v_2])
    return {A: first + left * right.T, M: first, u: left, v: right}


@flux.equation(
    "15", A.I,
    M.I + A.I * u * (Identity(1) + v.T * A.I * u).I * v.T * A.I,
    where=_generic,
    note="The Sherman-Morrison formula has M^-1 on the right and a minus sign. Checked on generic "
    "matrices of size 2, which is enough to refute it.",
)  # fmt: skip
def sherman_morrison_formula():
    """The inverse of M + u v^T."""
    lemma = sherman_morrison_lemma(M, u, v, Symbol("sigma"))
    result = M.I - M.I * u * (Identity(1) + v.T * M.I * u).I * v.T * M.I
    return Derivation(result, lemma.steps)


@sherman_morrison_formula.witness("inverse of an explicit matrix", points.matrices())
def _(point, digits):
    return witnesses_model.explicit_inverse(point, (m_1, m_2), (u_1, u_2), (v_1_, v_2))


sigma = Symbol("sigma", positive=True)  # v^T M^-1 u


@flux.claim(
    "C3.1-3", "Given a matrix M with known inverse and two vectors u and v, (15) is the inverse of "
    "$A = M + u v^T$.",
    Symbol("c"), Integer(0),
    note="A times the right side of (15) is 1 + c u v^T M^-1, in any dimension, with sigma = "
    "v^T M^-1 u. The lemma, with M^-1 on the right side and a minus sign, has c = 0.",
)  # fmt: skip
def excess_of_printed_inverse():
    """By the lemma v^T A^-1 is v^T M^-1 over 1 + sigma; A on the left takes one A^-1 away."""
    lemma = sherman_morrison_lemma(M, u, v, sigma)
    shrunk = 1 - sigma / (1 + sigma)
    step = Step("v^T A^-1 over v^T M^-1.", shrunk, 1 / (1 + sigma))
    return Derivation(factor(1 + shrunk / (1 + sigma * shrunk)), (lemma.steps[-1], step))


@excess_of_printed_inverse.witness(
    "products of explicit matrices of size 3", [{sigma: Rational(9, 4)}]
)
def _(point, digits):
    return witnesses_model.excess_of_printed_inverse(point[sigma])


def _diagonal() -> Cases:
    """-D of -Z = D + u u^T, from the row sums of the network."""
    network = net.network()
    values = (row_sum(network, "left", s), row_sum(network, "bulk", s), Integer(0))
    return Cases((END, BULK, OFF), tuple(-value.subs(s, -I * omega) for value in values))


@flux.equation(
    "16", Symbol("D_ij"),
    Cases((END, BULK, OFF), (
        m * omega**2 + I * gamma * omega - 2 * k, m * omega**2 - 2 * k, Integer(0),
    )),
)  # fmt: skip
def diagonal_part():
    """What is left of -Z when the same spring 2k/N to all, itself included, is taken out."""
    return _diagonal()


@diagonal_part.witness("explicit impedance, its constant part taken out", points.frequencies(3, 5))
def _(point, digits):
    return witnesses_noise.diagonal_part(point)


@flux.equation("17", Symbol("u_i"), sqrt(2 * k / N))
def coupling_vector_element():
    """The springs are products u_i u_j of one number each."""
    return coupling_vector(net.network())["bulk"]


@coupling_vector_element.witness(
    "explicit impedance between two oscillators", points.frequencies(3, 5)
)
def _(point, digits):
    return witnesses_noise.spring_factor(point)


@flux.claim(
    "C3.1-4", "$-Z = D + u u^T$.", Symbol("Z_ij"),
    Cases((END, BULK, OFF), (
        -(m * omega**2 + I * gamma * omega - 2 * k) - 2 * k / N,
        -(m * omega**2 - 2 * k) - 2 * k / N,
        -2 * k / N,
    )),
)  # fmt: skip
def rank_one_split():
    """Diagonal (16) and vector (17) put together again."""
    return matrix_to_invert.derived


@rank_one_split.witness("inverse of the solved Green's function", points.frequencies(3, 5))
def _(point, digits):
    return witnesses_model.explicit_impedance(point, digits)


@flux.claim(
    "C3.1-5", "With the Sherman-Morrison formula the Green's function is computed exactly.",
    G_1N(omega),
    (m * omega**2 - 2 * k) * 2 * k / (N * omega * (m * omega**2 + I * gamma * omega - 2 * k)
     * (omega * m * (m * omega**2 - 2 * k) + I * gamma * (m * omega**2 - 4 * k / N))),
    domain=domains.MECHANICAL_FREQUENCY,
    note="The paper does not print G_1N; this is the element that makes (13) into (18) and (19).",
)  # fmt: skip
def green_end_to_end():
    """The element between the two oscillators at the baths."""
    derivation = sherman_morrison(net.network(), s, "left", "right")
    return derivation.then("At s = -i omega.", G_1N(omega), derivation.result.subs(s, -I * omega))


@green_end_to_end.witness("linear solve of the explicit network", points.frequencies(3, 5))
def _(point, digits):
    return witnesses_model.green_element(point, digits)
