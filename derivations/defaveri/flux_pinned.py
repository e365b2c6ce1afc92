"""Section III.A, continued: the pinned network, (26) to (30), and what is said about them."""

from __future__ import annotations

from sympy import Abs, Expr, Integer, S, Symbol, cancel, factor, sqrt

from derive.asymptotics import expand_rational

from ..paper import Cases, Limit
from . import witnesses_pinned as witnesses
from .closed_forms import KAPPA, current
from .domains_pinned import (
    AT_FREQUENCY,
    CHOSEN_PINNED,
    SIZES,
    points,
    with_pinning,
)
from .flux import TAU, J, flux, through
from .notation import (
    Delta_T,
    N,
    calA,
    gamma,
    k,
    k_0,
    m,
    omega,
    omega_0,
    omega_c,
)
from .resonance import PLACE, H, frequency_series, peak_series, width_series

__all__ = ["RULES", "SHIFT", "WIDTH", "sections"]

sections = (flux,)

RULES = ("N_t = N - 1", "N_t = 1")
SHIFT = (k * gamma**2 / m) / (k**2 + omega_0**2 * gamma**2)  # N (omega_c/omega_0 - 1), (26)
WIDTH = (m / gamma * (1 + omega_0**2 * gamma**2 / k**2), m / gamma)  # (29)
PINNING = {k_0: m * omega_0**2}
BY_PINNING = {omega_0: sqrt(k_0 / m)}


# --- where the peaks are ---


@flux.definition("26+", omega_0, sqrt(k_0 / m), text="The frequency of the pinning.")
def pinning_frequency():
    """Of an oscillator on its pinning alone: where the transmission peaks if nothing else acts."""
    return sqrt(k_0 / m)


@flux.equation(
    "26", omega_c, Cases(RULES, (omega_0 + omega_0 / N * SHIFT, omega_0)),
    domain=CHOSEN_PINNED, also="arXiv (25)",
    note="Both lines to the order that they print; the error terms O(N^-2) are judged in D52a and "
    "D52b, the next order stands there.",
)  # fmt: skip
def resonance_frequencies():
    """The vanishing root of the cubic of T = 1, to first order in 1/N."""
    found = []
    for kac in (N - 1, S.One):
        terms = frequency_series(kac, 1 if kac != 1 else 3).terms
        found.append(sum((c * N**p for c, p in terms if p > -2), S.Zero))
    return Cases(RULES, tuple(found))


@resonance_frequencies.witness(
    "double zeros of 1 - T, exact rational function",
    with_pinning(13), digits=20,
)  # fmt: skip
def _(point, digits):
    return tuple(witnesses.resonance(witnesses.with_divisor(point, d)) for d in ("N-1", "1"))


@flux.claim(
    "D52a", "The resonance frequencies follow from T = 1; with the Kac factor the first line of "
    "(26) is right up to the first order of 1/N.",
    omega_c, omega_0 + omega_0 / N * SHIFT,
    limit=Limit(N, order=Integer(-2)), domain=SIZES, also="arXiv (25)",
)  # fmt: skip
def resonance_with_kac_factor():
    """The vanishing root of the cubic through the second order in 1/N."""
    return frequency_series(N - 1, 2)


@resonance_with_kac_factor.witness(
    "double zeros of 1 - T, exact rational function",
    with_pinning(8), digits=20,
)  # fmt: skip
def _(point, digits):
    return witnesses.resonance(witnesses.with_divisor(point, "N-1"))


@flux.claim(
    "D52b", "The same without Kac factor: the second line of (26), with no term of order 1/N.",
    omega_c, omega_0, limit=Limit(N, order=Integer(-2)), domain=SIZES, also="arXiv (25)",
)  # fmt: skip
def resonance_without_kac_factor():
    """The vanishing root of the cubic; the first term beyond omega_0 is of order N^-2."""
    return frequency_series(S.One, 3)


@resonance_without_kac_factor.witness(
    "double zeros of 1 - T, exact rational function",
    with_pinning(8), digits=20,
)  # fmt: skip
def _(point, digits):
    return witnesses.resonance(witnesses.with_divisor(point, "1"))


@flux.claim(
    "26++",
    "The resonance condition, the transmission equal to 1 at omega_c.",
    TAU(omega),
    1 / (1 + (H / (2 * KAPPA * gamma * omega * PLACE)) ** 2),
    domain=AT_FREQUENCY,
    also="arXiv (25+)",
    note="(20) put as one over a sum of squares: with x = m omega^2 - k_0 the condition is the "
    "cubic equation x (N k/N_t - x)^2 + gamma^2 omega^2 (x - 2 k/N_t) = 0.",
)
def resonance_condition():
    """The exact transmission (20)."""
    return through()


@resonance_condition.witness(
    "determinant of the explicit matrix", [{**p, omega: Integer(2)} for p in points(3, 4, 5)]
)
def _(point, digits):
    return witnesses.transmission(point)


@flux.claim(
    "D50", "For k_0 > 0 the transmission takes its maximal value 1 at frequencies omega_c: one of "
    "them lies between omega_0 and sqrt(omega_0^2 + 2k/(N_t m)), for every N.",
    Symbol("sigma"), Integer(-1), domain=CHOSEN_PINNED, also="D51",
    note="The paper says that (23) takes this value, the formula for k_0 = 0; (20) is meant "
    "(D51 says the same of (22) of the preprint). sigma is the sign of the product of the cubic of "
    "T = 1 at the two ends of the interval: it vanishes in between.",
)  # fmt: skip
def transmission_reaches_one():
    """The cubic at the two ends of the interval."""
    low = factor(H.subs(omega, sqrt(k_0 / m)))
    high = factor(H.subs(omega, sqrt((k_0 + 2 * KAPPA) / m)))
    positive = {N: N + 2}  # N - 2 > 0
    product = cancel((low * high).subs(positive, simultaneous=True))
    return cancel(product / Abs(product))


@transmission_reaches_one.witness("exact resonances of the explicit network", points(3, 4))
def _(point, digits):
    (square, *_) = witnesses.resonances(witnesses.explicit(point))
    low, high = (witnesses.edge(point, share) for share in (0, 2))
    return Integer(-1 if low < square < high else 1)


# --- how narrow they are ---


def _lorentzians(kac_line: int) -> Expr:
    """(28) with (29) and (26) put in."""
    centre = (omega_0 + omega_0 / N * SHIFT, omega_0)[kac_line]
    height = N**2 * WIDTH[kac_line] ** 2
    return sum(1 / (1 + height * (omega - sign * centre) ** 2) for sign in (1, -1))


detuning = Symbol("xi", real=True)  # N (omega - omega_c)
_AROUND = (omega_0 + (omega_0 * SHIFT + detuning) / N, omega_0 + detuning / N)
_LORENTZ_NOTE = (
    "At a fixed N (omega - omega_c) = xi, in the peak. In the wings, at a fixed frequency, both "
    "sides fall as N^-2 with different factors. The peaks must not overlap: at k_0 = 0 the sum "
    "would be 2 where (24) is 1."
)


@flux.equation(
    "28", TAU(omega), _lorentzians(0),
    limit=Limit(N, fixed={omega: _AROUND[0]}), domain=SIZES, also="arXiv (27)",
    note="With the Kac factor, the first lines of (26) and (29). " + _LORENTZ_NOTE,
)  # fmt: skip
def lorentzian_peaks():
    """The exact transmission at a distance xi/N from the resonance."""
    return peak_series(N - 1, omega_0 * SHIFT + detuning)


@flux.claim(
    "D54", "The transmission tends to the superposition of two Lorentzian peaks that narrow with "
    "increasing N, (28); here without Kac factor.",
    TAU(omega), _lorentzians(1),
    limit=Limit(N, fixed={omega: _AROUND[1]}), domain=SIZES, also="D55",
    note="The second lines of (26) and (29). " + _LORENTZ_NOTE + " D55 of the preprint is the same "
    "claim with another figure cited.",
)  # fmt: skip
def lorentzian_peaks_without_kac_factor():
    """The exact transmission at a distance xi/N from the resonance."""
    return peak_series(S.One, detuning)


@flux.equation(
    "29", calA, Cases(RULES, WIDTH), domain=CHOSEN_PINNED, also="arXiv (28)",
    note="A is defined by (28): (N A)^2 = -T''/2 at the peak. The preprint prints no comma after "
    "the first line.",
)  # fmt: skip
def inverse_widths():
    """The leading order of the exact A, at the root of the cubic."""
    return Cases(RULES, tuple(width_series(kac, 1).leading for kac in (N - 1, S.One)))


@inverse_widths.witness("curvature of the exact T at its double zero", with_pinning(24), digits=20)
def _(point, digits):
    found = []
    for divisor in ("N-1", "1"):
        squared = witnesses.squared_width(witnesses.with_divisor(point, divisor))
        found.append(squared.sqrt() / int(point[N]))
    return tuple(found)


# --- the flux ---


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
