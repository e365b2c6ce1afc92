"""Appendix, in words: what the contour is for, and how its parts come together."""

from __future__ import annotations

from sympy import I, Integral, Sum, Symbol, oo, pi, sin

from derive.kernels import conductance

from ..domain import Domain
from . import domains, points, witnesses_contour, witnesses_integrals
from .appendix import appendix, f, t, weighed
from .appendix_contour import all_residues, arc_at_infinity
from .domains import radius
from .notation import a, g, x

__all__ = ["sections"]

sections = (appendix,)

index = Symbol("k", integer=True, positive=True)
WIDTH = Domain(domains.CONTOUR.variables[:1])


@appendix.definition(
    "CA-6", Symbol("I_R", real=True), Integral(f(t), (t, -radius, radius)),
    text="$I_R$ is the integral of $f(z)$ over the segment.",
)  # fmt: skip
def integral_over_segment():
    """The conductance kernel over one pole, on the part of the contour that is on the axis."""
    return Integral(weighed(t), (t, -radius, radius))


RESIDUES = (  # of (A.4) and (A.5), typed; those in the upper half-plane
    Sum(2 * I * pi * a**2 * index / (a**2 - pi**2 * index**2) ** 2, (index, 1, oo))
    - I * a / (2 * sin(a) ** 2)
)


@appendix.claim(
    "CA-7", "$I_3$ follows from the limit $R \\to \\infty$ of $I_R$, which also entails the limit "
    "$n \\to \\infty$ of the right-hand side of (A.6).",
    Symbol(r"I_\infty"), -2 + 2 * pi * I * RESIDUES,
    domain=WIDTH,
    note="The printed side is the right-hand side of (A.6) in that limit, with the arc of (A.8).",
)  # fmt: skip
def integral_over_axis():
    """The conductance kernel over the one pole, in closed form."""
    return pi / a * conductance.over_pole(a / pi)


@integral_over_axis.witness("quadrature on the axis", points.values(a, 1, 4))
def _(point, digits):
    return witnesses_contour.line(point, digits)


@appendix.claim(
    "CA-9", "The sum over the residues becomes a series that can be resummed, giving (A.9).",
    g(a), a / pi * (-2 + 2 * pi * I * RESIDUES),
    domain=WIDTH,
    note="The printed side is (a/pi) I with the residues as printed. The resummed series gives the "
    "true g, not (49) as printed.",
)  # fmt: skip
def resummed_residues():
    """The Matsubara sum in closed form, less the arc."""
    return a / pi * (all_residues() - arc_at_infinity.derived)


@resummed_residues.witness("Arb enclosure of the integral", points.values(a, 1, 4))
def _(point, digits):
    return witnesses_integrals.g({x: point[a]}, digits)
