"""Green's functions ``G(s) = Z(s)^-1``: the Sherman-Morrison route, and the table of the others.

``Z_ij = (m_a s^2 + gamma_a(s) s) delta_ij + Phi_ij``. When the springs are products,
``kappa_ab = u_a u_b`` (every mean-field network), ``Z = D - u u^T`` with a diagonal ``D``, and the
Sherman-Morrison formula inverts it. ``derive.reduction`` inverts any network by another road, and
``derive.determinant`` has cofactors and determinant; the three must agree.
"""

from __future__ import annotations

from sympy import Expr, Identity, MatrixExpr, S, Symbol, cancel, factor, sqrt, together
from sympy.matrices.expressions import Inverse

from .derivation import Derivation, Step
from .determinant import PoleStructure, cofactor, determinant, pole_polynomials
from .network import Network, NetworkError
from .reduction import ClassGreen, NotRational, Ratio, green_by_reduction, row_sum

__all__ = [
    "ClassGreen",
    "NotRankOne",
    "NotRational",
    "PoleStructure",
    "Ratio",
    "cofactor",
    "coupling_vector",
    "determinant",
    "green_by_reduction",
    "impedance_element",
    "pole_polynomials",
    "row_sum",
    "sherman_morrison",
    "sherman_morrison_lemma",
]


class NotRankOne(ValueError):
    """Springs that are not a product ``u_a u_b``."""


def impedance_element(network: Network, s: Symbol, a: str, b: str, same: bool = False) -> Expr:
    """``Z_ij(s)`` for a member i of ``a`` and a member j of ``b``; ``same`` for ``i = j``."""
    element = network.stiffness_element(a, b, same)
    if not same:
        return element
    oscillator = network.oscillator(a)
    friction = sum((bath.laplace_friction(s) for bath in oscillator.baths), S.Zero)
    return oscillator.mass * s**2 + friction * s + element


def coupling_vector(network: Network) -> dict[str, Expr]:
    """``u_a`` with ``kappa_ab = u_a u_b`` for all pairs of classes.

    The spring of a class to itself must be given too, also for a count of 1 (``mean_field`` does).
    Raises ``NotRankOne`` where there is no such vector.
    """
    for a in network.names:
        for b in network.names:
            if cancel(network.kappa(a, a) * network.kappa(b, b) - network.kappa(a, b) ** 2) != 0:
                raise NotRankOne(
                    f"the spring between {a} and {b} is not a product of one number for each; "
                    "use green_by_reduction"
                )
    u = {a: sqrt(network.kappa(a, a)) for a in network.names}
    for a in network.names:
        for b in network.names:
            if cancel(u[a] * u[b] - network.kappa(a, b)) != 0:
                raise NotRankOne(
                    f"the spring between {a} and {b} is repulsive; use green_by_reduction"
                )
    return u


def sherman_morrison_lemma(
    M: MatrixExpr, u: MatrixExpr, v: MatrixExpr, sigma: Symbol
) -> Derivation:
    """The inverse of ``A = M + u v^T``, for generic ``M``, ``u``, ``v``; ``sigma = v^T M^-1 u``.

    ``A^-1 = M^-1 - M^-1 u v^T M^-1 / (1 + sigma)``. In ``A`` times this, the terms beyond the
    identity are all multiples of ``u v^T M^-1`` (``u v^T M^-1 u v^T M^-1 = sigma u v^T M^-1``):
    ``1`` from ``u v^T M^-1``, ``-1/(1 + sigma)`` and ``-sigma/(1 + sigma)`` from the correction.
    Fails where ``sigma = -1``, which is where ``A`` is singular.
    """
    inverse = Inverse(M)
    dyad = u * v.T * inverse
    coefficient = S.One - 1 / (1 + sigma) - sigma / (1 + sigma)
    result = inverse - inverse * dyad / (1 + sigma)
    steps = (
        Step("The matrix times the inverse of its first part.",
             (M + u * v.T) * inverse, Identity(M.rows) + dyad),
        Step("In A times the claimed inverse, the coefficient of u v^T M^-1 vanishes.",
             coefficient, together(coefficient)),
    )  # fmt: skip
    if cancel(coefficient) != 0:
        raise ArithmeticError("the Sherman-Morrison formula does not close")
    return Derivation(result, steps)


def sherman_morrison(network: Network, s: Symbol, a: str, b: str, same: bool = False) -> Derivation:
    """``G_ij`` of a member i of ``a`` and a member j of ``b`` from ``Z = D - u u^T``.

    ``G = D^-1 + D^-1 u u^T D^-1 / (1 - u^T D^-1 u)``: the lemma with ``M = D`` and the vectors
    ``u`` and ``-u``. Steps: the diagonal, ``sigma = u^T D^-1 u``, ``1 - sigma``, the element.
    Raises ``NotRankOne`` when the springs are not a product.
    """
    if same and a != b:
        raise NetworkError(f"one oscillator cannot be a member of both {a} and {b}")
    if a == b and not same and network.oscillator(a).count == 1:
        raise NetworkError(f"there is only one oscillator {a}; ask for same=True")
    u = coupling_vector(network)
    D = {name: row_sum(network, name, s) for name in network.names}
    steps = [
        Step(f"The diagonal of D, {name}: the diagonal of Z plus u^2.",
             impedance_element(network, s, name, name, same=True) + u[name] ** 2, D[name])
        for name in network.names
    ]  # fmt: skip
    sigma = S.Zero
    for o in network.oscillators:
        sigma = sigma + o.count * u[o.name] ** 2 / D[o.name]
    steps.append(Step("The scalar u^T D^-1 u, a sum over all oscillators.", sigma, factor(sigma)))
    rest = factor(cancel(1 - sigma))
    steps.append(Step("What is divided by: 1 - u^T D^-1 u.", 1 - sigma, rest))
    element = u[a] * u[b] / (D[a] * D[b] * (1 - sigma))
    if same:
        element = element + 1 / D[a]
    result = factor(cancel(element))
    steps.append(Step("The element of the inverse, common factors cancelled.", element, result))
    return Derivation(result, tuple(steps))
