"""Section 3.1, concluded: how the classical flux depends on the coupling; figure 1."""

from __future__ import annotations

import itertools

from sympy import Expr, Integer, Min, Poly, Symbol, cancel, diff, factor, limit, oo, pi, sign, sqrt

from derive.asymptotics import Expansion

from ..domain import Domain, Variable
from ..paper import Limit
from . import domains, points, witnesses_classical, witnesses_reduced
from .classical_flux import flux
from .classical_integrals import exact_I1
from .notation import I_1, NETWORK, N, k_1

__all__ = ["sections"]

sections = (flux,)


@flux.claim(
    "C3.1-12a", "As a function of the coupling $I_1$ has one maximum.",
    Symbol("n_max"), Integer(1), domain=domains.SIZES,
)  # fmt: skip
def flux_has_one_maximum():
    """Number of positive zeros of the derivative, whose numerator is quadratic in k_1 with a
    positive constant and a negative leading coefficient for N > 1 (Descartes' rule)."""
    numerator = Poly(cancel(diff(exact_I1().result / pi, k_1)).as_numer_denom()[0], k_1)
    signs = [c.subs(N, N + 2).factor() for c in numerator.all_coeffs() if c != 0]
    positive = [Poly(c, N).all_coeffs() for c in signs]
    definite = [
        1 if all(x > 0 for x in c) else -1 if all(x < 0 for x in c) else 0 for c in positive
    ]
    if 0 in definite:
        raise ArithmeticError("a coefficient of the derivative changes sign with N")
    changes = sum(x != y for x, y in itertools.pairwise(definite))
    return Integer(changes)


@flux_has_one_maximum.witness("explicit flux on a grid of couplings", points.sizes(3, 6))
def _(point, digits):
    return witnesses_classical.maxima_of_mean_field(point)


@flux.claim(
    "C3.1-12b", "For large $k_1$ the flux goes to zero.",
    I_1(k_1, N), pi * (N - 1) / (N * k_1), limit=Limit(k_1), domain=NETWORK,
    note="The paper gives no law; the printed side states the one we find, 1/k_1.",
)  # fmt: skip
def flux_vanishes_at_strong_coupling():
    """The exact integral, expanded for strong coupling."""
    return exact_I1()


@flux_vanishes_at_strong_coupling.witness(
    "Lyapunov equation of the explicit network",
    [{N: Integer(n), k_1: Integer(10) ** 6} for n in (3, 6)],
)
def _(point, digits):
    return witnesses_classical.I_1_lyapunov(point)


@flux.claim(
    "C3.1-12c", "The analytical prediction (23) and the integral $I_1$ do not match.",
    I_1(k_1, N) / (pi * k_1 / N), Integer(0), relation="->",
    domain=domains.SIZES,
    note="For k_1 to infinity at a given N: the integral falls, the prediction grows.",
)  # fmt: skip
def prediction_fails_at_strong_coupling():
    """The limit of the exact integral over the prediction, for large coupling."""
    return limit(cancel(exact_I1().result / (pi * k_1 / N)), k_1, oo)


@prediction_fails_at_strong_coupling.witness(
    "Lyapunov equation of three bodies, a very strong coupling",
    [{N: Integer(size), k_1: Integer(10) ** 12} for size in (3, 6)],
)
def _(point, digits):
    return witnesses_reduced.over_prediction(point)


FIRST_CROSSING = Integer((100 - 1) * (200 - 1))  # k_1^2 where the first two curves cross
AROUND_CROSSING = Domain((Variable(
    k_1, "k1", lower=Integer(0),
    samples=tuple(map(Integer, (1, 200, 10, 141, 22, 1000, 50, 10**6, 140))),
),))  # fmt: skip


@flux.claim(
    "fig1a", "Fig. 1a: $I_1$ for N = 100, ..., 500 from top to bottom.",
    Symbol("sign_a"), Integer(1), condition=k_1**2 < FIRST_CROSSING, domain=AROUND_CROSSING,
    note="The sign of the smallest step from one curve to the next. The curves for N and N' cross "
    "at k_1^2 = (N - 1)(N' - 1), far to the right of their maxima; beyond, their order turns "
    "round. The text does not say where the axis of the figure ends.",
)  # fmt: skip
def flux_curves_in_order():
    """Sign of the smallest step from one curve to the next, N = 100, 200, ..., 500."""
    return _smallest_step(exact_I1().result)


def _smallest_step(curve: Expr) -> Expr:
    curves = [curve.subs(N, size) for size in (100, 200, 300, 400, 500)]
    return sign(Min(*(above - below for above, below in itertools.pairwise(curves))))


@flux_curves_in_order.witness(
    "Lyapunov equation of three bodies", [{k_1: Integer(c)} for c in (1, 30, 140, 141)]
)
def _(point, digits):
    return witnesses_reduced.curves_in_order(point)


@flux.claim(
    "C3.1-13", "$N I_1$ is plotted as a function of $k_1$ for different N in figs. 1a and 1b.",
    Symbol("F_a"), N * I_1(k_1, N),
    where=lambda: {I_1(k_1, N): exact_I1().result}, domain=NETWORK,
    note="F_a is the function in fig. 1a. A slip in words: its caption has I_1, and only the "
    "curves of I_1 are in the order of the caption, N = 100, ..., 500 from top to bottom, up to "
    "the maxima, which it points out. N I_1 is in fig. 1b alone.",
)  # fmt: skip
def function_in_first_figure():
    """The one of I_1 and N I_1 whose curves are in that order where they have their maxima."""
    flux_integral = exact_I1().result
    (found,) = (
        curve
        for curve in (flux_integral, N * flux_integral)
        if all(_smallest_step(curve.subs(k_1, coupling)) == 1 for coupling in (10, 16, 22))
    )
    return found


@function_in_first_figure.witness(
    "Lyapunov equation of three bodies, where the curves are in order",
    [{N: Integer(size), k_1: Integer(c)} for size, c in ((100, 10), (500, 22))],
)
def _(point, digits):
    return witnesses_reduced.ordered_flux(point)


@flux.claim(
    "C3.1-14", "As N grows, the region of agreement with (23) grows.",
    Symbol("k_1__c") / sqrt(N), sqrt(Symbol("delta", positive=True)),
    limit=Limit(N), domain=domains.SIZES,
    note="The paper gives no law; the printed side states ours: (23) is good to a relative error "
    "delta up to k_1 = sqrt(delta N).",
)  # fmt: skip
def region_of_agreement_grows():
    """Square of the coupling at which (23) exceeds the exact flux by a fraction delta, over N."""
    delta, squared = Symbol("delta", positive=True), Symbol("squared")
    excess = cancel(pi * k_1 / N / exact_I1().result - 1 - delta)
    edge = Poly(excess.as_numer_denom()[0].subs(k_1**2, squared), squared)
    root = factor(cancel(-edge.coeff_monomial(1) / edge.coeff_monomial(squared)))
    return Expansion(N, oo, ((sqrt(limit(root / N, N, oo)), Integer(0)),), Integer(-1))


@region_of_agreement_grows.witness(
    "bisection in the exact flux of three bodies",
    [{N: Integer(10) ** 24, Symbol("delta", positive=True): Integer(1) / 4}],
)
def _(point, digits):
    return witnesses_reduced.edge_of_agreement(point, digits)


@flux.claim(
    "C3.1-15", "As N grows, the maximum of $I_1$ moves to the right on the $k_1$ axis.",
    Symbol("sign_k"), Integer(1), domain=domains.SIZES,
)  # fmt: skip
def maximum_moves_right():
    """Sign of the derivative with respect to N of the square of the optimal coupling."""
    numerator = Poly(cancel(diff(exact_I1().result / pi, k_1)).as_numer_denom()[0], k_1)
    squared = cancel(-numerator.coeff_monomial(1) / numerator.coeff_monomial(k_1**2))
    return sign(factor(diff(squared, N)).subs(N, Symbol("n", positive=True) + 2))


@maximum_moves_right.witness("maximum of the explicit flux, bisection", points.sizes(3, 6))
def _(point, digits):
    return witnesses_classical.step_of_best_coupling(point)


@flux.claim(
    "C3.1-16", "The dependence on the coupling constant is qualitatively that of the short-range "
    "chain.",
    Symbol("n_max"), Integer(1), sampled=True,
    note="Footnote. Checked on a chain of 8 oscillators with springs between neighbours.",
)  # fmt: skip
def chain_has_one_maximum():
    """Number of maxima of the heat flux through a chain, exact on a grid of couplings."""
    return witnesses_classical.maxima_of_chain(8)


@chain_has_one_maximum.witness("linear solves of the chain", [{}])
def _(point, digits):
    return witnesses_classical.maxima_of_solved_chain(8)


@flux.claim(
    "fig1b", "Fig. 1b: the agreement of $N I_1$ with the prediction improves as N grows.",
    N * I_1(k_1, N) / (pi * k_1), 1, limit=Limit(N), domain=NETWORK,
)  # fmt: skip
def flux_approaches_prediction():
    """Exact flux over the prediction (23)."""
    return factor(exact_I1().result * N / (pi * k_1))


@flux_approaches_prediction.witness("Lyapunov equation of three bodies", points.coupled(3, 10**6))
def _(point, digits):
    return witnesses_reduced.over_prediction(point)
