"""Section III.A, continued: the flux through the pinned network, (30), and its decay."""

from __future__ import annotations

from sympy import Expr, Integer, S, Symbol, factor, sqrt

from derive.asymptotics import expand_rational

from ..paper import Cases, Limit
from . import witnesses_pinned as witnesses
from .closed_forms import current
from .domains_pinned import CHOSEN_PINNED, points, with_pinning
from .flux import J, flux
from .flux_pinned import RULES, WIDTH
from .notation import Delta_T, N, gamma, k_0, m, omega_0

__all__ = ["BY_PINNING", "sections"]

sections = (flux,)

BY_PINNING = {omega_0: sqrt(k_0 / m)}


def _leading(line: int) -> Expr:
    return Delta_T / (2 * WIDTH[line] * N)


_PLAIN_A = (
    "The A of (30) is plain in the published print, calligraphic in (28) and (29); meant is (29)."
)


@flux.equation(
    "30", J, _leading(0), where=BY_PINNING, limit=Limit(N), domain=CHOSEN_PINNED,
    also="arXiv (29)",
    note="With the Kac factor, the first line of (29); printed as J/Delta T. " + _PLAIN_A,
)  # fmt: skip
def leading_flux():
    """The exact flux, a rational function of N, expanded in 1/N."""
    return Delta_T * current(N - 1)


@leading_flux.witness(
    "Lyapunov equation of the explicit network", [{**p, Delta_T: Integer(1)} for p in points(3, 4)]
)
def _(point, digits):
    return witnesses.current(witnesses.with_divisor(point, "N-1"))


@flux.claim(
    "D56", "The frequencies that contribute significantly are those in the two peaks, of bandwidth "
    "1/(N A): (30) without Kac factor.",
    J, _leading(1), limit=Limit(N), domain=CHOSEN_PINNED,
    note="The area of the two Lorentzians of (28), 2 pi/(N A), over 4 pi is all of the flux at "
    "leading order. " + _PLAIN_A,
)  # fmt: skip
def leading_flux_without_kac_factor():
    """The exact flux without Kac factor, expanded in 1/N."""
    return Delta_T * current(S.One)


@leading_flux_without_kac_factor.witness(
    "Lyapunov equation of the explicit network", [{**p, Delta_T: Integer(1)} for p in points(3, 4)]
)
def _(point, digits):
    return witnesses.current(witnesses.with_divisor(point, "1"))


@flux.claim(
    "D57", "(30) recovers (25) when k_0 = 0.",
    J, Cases(RULES, (Delta_T * gamma / (2 * m) / N,) * 2),
    note="The fluxes agree. (28) does not recover (24): two Lorentzians of height 1 and inverse "
    "width N m/gamma fall on each other where there is one with half of it, of the same area.",
)  # fmt: skip
def without_pinning():
    """The leading order of the exact flux, at k_0 = 0."""
    found = (expand_rational(current(kac), N, 1).leading for kac in (N - 1, S.One))
    return Cases(RULES, tuple(factor(Delta_T * value.subs(k_0, 0)) for value in found))


@flux.claim(
    "D58", "For N_t = 1 the flux does not depend on k_0.",
    Symbol("r"), 1, limit=Limit(N, order=Integer(-2)), domain=CHOSEN_PINNED,
    note="r is the flux over that at k_0 = 0; exactly, it does depend on k_0, at the "
    "relative order N^-2.",
)  # fmt: skip
def ratio_of_fluxes():
    """Exact flux with pinning over exact flux without, at N_t = 1."""
    exact = current(S.One)
    return factor(exact / exact.subs(k_0, 0))


@ratio_of_fluxes.witness("Lyapunov equations of explicit networks", points(3, 4))
def _(point, digits):
    return witnesses.ratio_to_unpinned(witnesses.with_divisor(point, "1"))


_FOUR = ("k_0 = 0, N_t = N - 1", "k_0 = 0, N_t = 1", "k_0 > 0, N_t = N - 1", "k_0 > 0, N_t = 1")


@flux.claim(
    "D59", "The flux decays as 1/N, independently of pinning and of a Kac factor.",
    Symbol("p"), Cases(_FOUR, (Integer(-1),) * 4),
    note="p is the power of N in the exact flux for large N, all other parameters fixed.",
)  # fmt: skip
def powers_of_flux():
    """The exact fluxes, expanded in 1/N."""
    fluxes = [current(kac) for kac in (N - 1, S.One)]
    listed = [flux.subs(k_0, 0) for flux in fluxes] + fluxes
    return Cases(_FOUR, tuple(expand_rational(value, N, 1).terms[0][1] for value in listed))


@powers_of_flux.witness("Lyapunov equation of three bodies, N and 2 N", with_pinning(24), digits=20)
def _(point, digits):
    free = {**point, k_0: S.Zero}
    return tuple(witnesses.power_of_current(p, d) for p in (free, point) for d in ("N-1", "1"))
