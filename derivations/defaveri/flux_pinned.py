"""Section III.A, continued: the pinned network, (26) to (29): peaks of the transmission."""

from __future__ import annotations

from typing import Any

from sympy import Abs, Expr, Integer, Rational, S, Symbol, cancel, factor, sqrt

from ..paper import Cases, Limit
from . import witnesses_pinned as witnesses
from .closed_forms import KAPPA
from .domains_model import AT_FREQUENCY
from .domains_pinned import (
    CHOSEN_PINNED,
    SIZES,
    points,
    with_pinning,
)
from .flux import TAU, flux, through
from .notation import (
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


def _in_peak() -> list[dict[Any, Any]]:
    """Points in the peak of a large network whose pinning frequency is rational."""
    place = {omega_0: Rational(2, 3), detuning: Rational(1, 3), N: Integer(10) ** 12}
    mechanics = {m: Integer(2), k: Rational(3, 2), gamma: Rational(1, 2)}
    return [{**mechanics, **place, k_0: mechanics[m] * place[omega_0] ** 2}]


@lorentzian_peaks.witness("exact transmission in the peak", _in_peak())
def _(point, digits):
    at = {**witnesses.with_divisor(point, "N-1"), omega: _AROUND[0].subs(point)}
    return witnesses.transmission(at, witnesses.three_bodies)


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


@lorentzian_peaks_without_kac_factor.witness("exact transmission in the peak", _in_peak())
def _(point, digits):
    at = {**witnesses.with_divisor(point, "1"), omega: _AROUND[1].subs(point)}
    return witnesses.transmission(at, witnesses.three_bodies)


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
