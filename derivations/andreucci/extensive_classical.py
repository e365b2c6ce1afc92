"""Section 5: extensive coupling; the matrices, and what is decoupled."""

from __future__ import annotations

from sympy import I, Integer, Symbol, cancel, factor, pi

from derive.green import coupling_vector, impedance_element, row_sum, sherman_morrison

from ..paper import Cases, Limit, Section
from . import domains, witnesses_extensive, witnesses_extensive_matrices
from . import network as net
from . import points_extensive as points
from .classical_integrals import UNIT
from .extensive_classical_integrals import COUNTS, G_il, exact_I5, exact_I6
from .extensive_network import EXTENSIVE
from .notation import (
    COUPLING,
    N_L,
    N_R,
    T_L,
    T_R,
    Delta_T,
    N,
    alpha_L,
    alpha_R,
    gamma,
    k,
    k_1,
    k_B,
    m,
    omega,
    s,
)

__all__ = ["J", "sections"]

matrices = Section("5", "Extensive coupling, classical case")
sections = (matrices,)

J = Symbol("J_cl__ext", real=True)
COUPLED, BARE = r"i = j = 1 \ldots N_L, N - N_R + 1 \ldots N", r"i = j,\ \mathrm{otherwise}"
CASES = (COUPLED, BARE, r"i \neq j")


@matrices.definition(
    "C5-1", N_L, alpha_L * N,
    text="A fraction of the oscillators touches each bath, N_R likewise; none touches both.",
)  # fmt: skip
def fractions_of_sites():
    """What counts are of N: every result is exact in the counts, fractions only name their ratio
    to N."""
    return alpha_L * N


@matrices.claim(
    "C5-2", "The only difference to the intensive case is the memory kernel (8).",
    Symbol("Phi_ij", real=True), Cases(("i = j", r"i \neq j"), (2 * k * (1 - 1 / N), -2 * k / N)),
)  # fmt: skip
def same_stiffness():
    """The stiffness (4), for any number of oscillators at the baths."""
    network = net.network(EXTENSIVE)
    same = network.stiffness_element("left", "left", same=True)
    return Cases(("i = j", r"i \neq j"), (same, network.stiffness_element("left", "left")))


@same_stiffness.witness("inverse of the solved Green's function", points.frequencies())
def _(point, digits):
    return witnesses_extensive_matrices.stiffness(point)


def _impedance() -> Cases:
    """Z at s = -i omega."""
    network = net.network(EXTENSIVE)
    values = (
        impedance_element(network, s, "left", "left", same=True),
        impedance_element(network, s, "bulk", "bulk", same=True),
        impedance_element(network, s, "left", "right"),
    )
    return Cases(CASES, tuple(value.subs(s, -I * omega) for value in values))


@matrices.equation(
    "60", Symbol("Z_ij"),
    Cases(CASES, (
        -m * omega**2 - I * gamma * omega + 2 * k * (1 - 1 / N),
        -m * omega**2 + 2 * k * (1 - 1 / N),
        -2 * k / N,
    )),
)  # fmt: skip
def matrix_to_invert():
    """The impedance matrix with N_L + N_R oscillators at the baths."""
    return _impedance()


@matrix_to_invert.witness("inverse of the solved Green's function", points.frequencies())
def _(point, digits):
    return witnesses_extensive_matrices.impedance(point)


@matrices.equation(
    "61", Symbol("D_ij"),
    Cases(CASES, (m * omega**2 + I * gamma * omega - 2 * k, m * omega**2 - 2 * k, Integer(0))),
)  # fmt: skip
def diagonal_part():
    """What is left of -Z when the same spring 2k/N to all, itself included, is taken out."""
    network = net.network(EXTENSIVE)
    values = (row_sum(network, "left", s), row_sum(network, "bulk", s), Integer(0))
    return Cases(CASES, tuple(-value.subs(s, -I * omega) for value in values))


@diagonal_part.witness("explicit impedance, its constant part taken out", points.frequencies())
def _(point, digits):
    return witnesses_extensive_matrices.diagonal_part(point)


@matrices.claim(
    "C5-3", "$-Z = D + u u^T$ with u of (17).", Symbol("Z_ij"),
    Cases(CASES, (
        -(m * omega**2 + I * gamma * omega - 2 * k) - 2 * k / N,
        -(m * omega**2 - 2 * k) - 2 * k / N,
        -2 * k / N,
    )),
    note="Printed with D^est for D^ext.",
)  # fmt: skip
def rank_one_split():
    """The diagonal and the product of the elements of u put together again."""
    network = net.network(EXTENSIVE)
    u = coupling_vector(network)
    both = tuple(
        row_sum(network, name, s).subs(s, -I * omega) - u[name] ** 2 for name in ("left", "bulk")
    )
    return Cases(CASES, (*both, -u["left"] * u["right"]))


@rank_one_split.witness("inverse of the solved Green's function", points.frequencies())
def _(point, digits):
    return witnesses_extensive_matrices.impedance(point)


@matrices.claim(
    "C5-4", "The Green's function can be computed exactly in the extensive case too.",
    G_il(omega),
    (m * omega**2 - 2 * k) * 2 * k / (N * omega * (m * omega**2 + I * gamma * omega - 2 * k)
     * (omega * m * (m * omega**2 - 2 * k)
        + I * gamma * (m * omega**2 - 2 * k * (N_L + N_R) / N))),
    domain=domains.COUNTED_FREQUENCY,
    note="The paper does not print it; this is the element that makes (62) into (63).",
)  # fmt: skip
def green_between_baths():
    """The element between an oscillator at the left and one at the right bath."""
    derivation = sherman_morrison(net.network(EXTENSIVE), s, "left", "right")
    return derivation.then("At s = -i omega.", G_il(omega), derivation.result.subs(s, -I * omega))


@green_between_baths.witness("linear solve of the explicit network", points.frequencies())
def _(point, digits):
    return witnesses_extensive_matrices.green_element(point, digits)


@matrices.claim(
    "C5-5a", "The results hold for a finite number of coupled sites too: the scaling of the flux "
    "does not change, only the prefactor.",
    J / (k_B * Delta_T * UNIT * k_1 / (2 * N)), 2 * N_L * N_R / (N_L + N_R),
    limit=Limit(N), domain=domains.of_counts(COUPLING),
    note="Over (24), at fixed N_L and N_R. The paper gives no prefactor; the printed side is ours.",
)  # fmt: skip
def flux_of_finitely_many():
    """The exact flux with counts in place of fractions, over (24)."""
    exact = exact_I5().result.subs(COUNTS)
    return factor(cancel(exact / (pi * k_1 / N)))


@flux_of_finitely_many.witness("Lyapunov equation, explicit", points.small())
def _(point, digits):
    return witnesses_extensive.over_leading_flux(point)


@matrices.claim(
    "C5-5b", "The scaling of the bulk temperature does not change either.",
    Symbol("T_i", positive=True), (N_L * T_L + N_R * T_R) / ((N_L + N_R) * N),
    limit=Limit(N), domain=domains.COUNTS_WITH_BULK,
    note="At fixed N_L and N_R; the printed side is ours. For N_L = N_R = 1 it is (30).",
)  # fmt: skip
def bulk_of_finitely_many():
    """The exact bulk temperature with counts in place of fractions."""
    exact = (alpha_L * T_L + alpha_R * T_R) / (pi * N) * exact_I6().result
    return factor(cancel(exact.subs(COUNTS)))


@bulk_of_finitely_many.witness(
    "Lyapunov equation, explicit", points.baths((5, 1, 2), (4, 1, 1), (6, 2, 2))
)
def _(point, digits):
    return witnesses_extensive.bulk_temperature(point)
