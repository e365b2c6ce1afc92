"""Section III.A, case (i), continued: the tail of the transmission, the heat flux, powers of N."""

from __future__ import annotations

from sympy import Expr, Integer, Integral, Rational, S, Symbol, cancel, oo, pi, sqrt

from derive.asymptotics import expand_rational
from derive.derivation import Derivation, Step

from ..paper import Cases, Limit
from . import domains_model, points_model, witnesses_unpinned
from .flux import TAU, exact_current, flux
from .notation import N, N_t, gamma, k, m, omega
from .unpinned import LORENTZIAN, free

__all__ = ["UNITS", "sections"]

sections = (flux,)

current = Symbol("J", real=True) / Symbol("Delta_T", positive=True)
power = Symbol("p", integer=True)
UNITS = {m: S.One, k: S.One, gamma: S.One}  # of figure 2
POWERS = (r"\omega", "N_t")
LEVELS = (r"\text{global maximum}", r"\text{zero}")


def power_of(expression: Expr, symbol: Symbol) -> Expr:
    """The leading power of a large symbol, all others fixed."""
    return expand_rational(expression, symbol, 1).terms[0][1]


def _tail() -> Expr:
    return expand_rational(free(), omega, 1).leading


# --- the tail ---


@flux.equation(
    "24+", power, Cases(POWERS, (Integer(-6), Integer(-2))),
    note="Claim D46: T ~ 1/(w^6 N_t^2) for omega^2 much larger than Nk/(N_t m), judged as the "
    "powers of omega and of N_t; w is omega. The factor in front is 4 gamma^2 k^2/m^4, see "
    "beyond-tail, also for a second border of the region.",
)  # fmt: skip
def powers_of_tail():
    """Leading powers for large frequency."""
    return Cases(POWERS, (power_of(free(), omega), power_of(_tail(), N_t)))


@powers_of_tail.witness("steps of ten for three bodies", points_model.unpinned_small(3, 5))
def _(point, digits):
    return witnesses_unpinned.exponents(point)


# --- the flux ---


@flux.equation(
    "25", current, gamma / (2 * m) / N, limit=Limit(N), domain=domains_model.CHOSEN_UNPINNED,
    also="arXiv (24)",
    note="For N_t = N - 1; D47 has N_t = 1.",
)  # fmt: skip
def flux_for_many_oscillators():
    """The exact flux, a rational function of N."""
    return exact_current(N - 1, S.Zero)


@flux_for_many_oscillators.witness(
    "Lyapunov equation of three bodies", points_model.kac_sizes(True, 3, 10, 10**12)
)
def _(point, digits):
    return witnesses_unpinned.heat_current(point)


@flux.claim(
    "D47", "The integral in (16) is dominated by the Lorentzian peak, leading to (25).",
    current, Integral(LORENTZIAN, (omega, -oo, oo)) / (4 * pi), gamma / (2 * m) / N,
    limit=Limit(N), domain=domains_model.CHOSEN_UNPINNED,
    note="For N_t = 1, the other divisor; that of (25) is judged there.",
)  # fmt: skip
def flux_of_the_peak():
    """The exact flux for N_t = 1; (16) over the Lorentzian alone is its leading order."""
    return exact_current(S.One, S.Zero)


@flux_of_the_peak.witness(
    "Lyapunov equation of three bodies", points_model.kac_sizes(False, 3, 10, 10**12)
)
def _(point, digits):
    return witnesses_unpinned.heat_current(point)


# --- powers of N at fixed frequency ---


@flux.claim(
    "D48a", "With the Kac factor $T \\sim 1/N^2$ is evident for any $\\omega$.",
    power, Integer(-2),
    note="The unnumbered formula after (25). p is the power of N at fixed omega > 0, all other "
    "parameters symbols. At omega^2 = k/m, where the zero moves as N grows, it is -4. The step "
    "gives the factor in front.",
)  # fmt: skip
def power_with_kac_factor():
    """Leading order of the exact transmission for N_t = N - 1."""
    expansion = expand_rational(free(N - 1), N, 1)
    bulk = k - m * omega**2
    factor = (2 * gamma * k * bulk) ** 2 / (m * omega * (bulk**2 + gamma**2 * omega**2)) ** 2
    step = Step("The factor in front of 1/N^2.", expansion.terms[0][0], factor)
    return Derivation(expansion.terms[0][1], (step,))


@power_with_kac_factor.witness(
    "exact ratios for three bodies, N = 10^12 and ten times that", points_model.fixed_frequencies()
)
def _(point, digits):
    return witnesses_unpinned.power_of_size(point, kac=True)


@flux.claim(
    "D48b", "Except in the global maxima, where T = 1, and in the zeros, where T = 0.",
    TAU(omega), Cases(LEVELS, (Integer(1), Integer(0))),
    note="The maximum at omega = 0; the zero at omega^2 = Nk/(N_t m), where oscillators without "
    "bath would move against each other. There is no other zero, see beyond-zeros.",
)  # fmt: skip
def exceptional_frequencies():
    """The exact transmission at both frequencies, for the Kac factor."""
    exact, zero = free(N - 1), sqrt(N * k / ((N - 1) * m))
    return Cases(LEVELS, (cancel(exact.subs(omega, 0)), cancel(exact.subs(omega, zero))))


@exceptional_frequencies.witness(
    "exact ratio for three bodies", points_model.kac_sizes(True, 3, 5, 10**12)
)
def _(point, digits):
    return witnesses_unpinned.exceptional(point)


@flux.claim(
    "D49a", "Without the Kac factor the same law does not hold for any frequency.",
    power, Integer(0),
    note="Read: not for every frequency. p is the power of N in the tail, T as omega grows, for "
    "N_t = 1: it does not depend on N there, so that figure 2(c) has one line for all N. At any "
    "fixed omega > 0 the tail is left behind as N grows, and the law holds, see D49b.",
)  # fmt: skip
def power_in_the_tail():
    """Leading order for large frequency at N_t = 1, and its power of N."""
    tail = expand_rational(free(S.One), omega, 1).terms[0][0]
    return power_of(tail, N)


@power_in_the_tail.witness(
    "exact ratios for three bodies, N = 10 and 100, omega = 10^40", points_model.unpinned_small(3)
)
def _(point, digits):
    return witnesses_unpinned.power_in_the_tail(point)


@flux.claim(
    "D49b", "But it still holds in the dominant region.",
    TAU(omega), (2 * gamma / (m * omega)) ** 2 / N**2, limit=Limit(N),
    domain=domains_model.CHOSEN_UNPINNED,
    note="N_t = 1, at fixed omega > 0. The printed side is (24) far from its centre.",
)  # fmt: skip
def dominant_region_without_kac_factor():
    """Leading order of the exact transmission for N_t = 1."""
    return free(S.One)


# --- figure 2 ---


@flux.claim(
    "fig2", "Only the positive abscissa is displayed, T being an even function.",
    TAU(omega), TAU(-omega), where=lambda: {TAU(-omega): free().subs(omega, -omega)},
)  # fmt: skip
def transmission_is_even():
    """The exact transmission."""
    return free()


@flux.claim(
    "fig2a", "Inset of panel (a): the scaling of the transmittance for large omega, a power law.",
    TAU(omega), 4 / ((N - 1) ** 2 * omega**6), limit=Limit(omega),
    domain=domains_model.SIZES,
    note="m = k = gamma = 1, N_t = N - 1: the power is -6, and (N - 1)^2 T is one line. Both "
    "versions print that insets are in (a)-(c), one in (a) and one in (c) as we read it.",
)  # fmt: skip
def tail_in_panel_a():
    """The exact transmission with the parameters of the caption."""
    return free(N - 1).subs(UNITS)


@flux.claim(
    "fig2c", "Inset of panel $(c)$: the scaling of the transmittance for large omega, a power law.",
    TAU(omega), 4 / omega**6, limit=Limit(omega), domain=domains_model.SIZES,
    note="m = k = gamma = 1, N_t = 1: one line for all N, reached the later the larger N.",
)  # fmt: skip
def tail_in_panel_c():
    """The exact transmission with the parameters of the caption."""
    return free(S.One).subs(UNITS)


@tail_in_panel_a.witness("linear solve of explicit networks", points_model.figure_frequencies(3, 6))
def _(point, digits):
    return witnesses_unpinned.transmission({**point, N_t: point[N] - 1})


@dominant_region_without_kac_factor.witness(
    "linear solve of the explicit network", points_model.kac_frequencies(3, 5, 9)
)
@tail_in_panel_c.witness("linear solve of explicit networks", points_model.figure_frequencies(3, 6))
def _(point, digits):
    return witnesses_unpinned.transmission({**point, N_t: Integer(1)})


@flux.claim(
    "fig2b", "In panel $(b)$ the Lorentzian approximation (24) lies over the main peak.",
    TAU(2 / N), Rational(1, 2), limit=Limit(N), domain=domains_model.SIZES,
    note="Read at the half width of (24), omega = 2/N, where it is 1/2; N_t = N - 1.",
)  # fmt: skip
def peak_in_panel_b():
    """The exact transmission at the half width of the Lorentzian."""
    return cancel(free(N - 1).subs(UNITS).subs(omega, 2 / N))


@flux.claim(
    "fig2d", "In panel $(d)$ the Lorentzian approximation (24) lies over the main peak.",
    TAU(2 / N), Rational(1, 2), limit=Limit(N), domain=domains_model.SIZES,
    note="The same for N_t = 1, where the distance is of order 1/N^2.",
)  # fmt: skip
def peak_in_panel_d():
    """The exact transmission at the half width of the Lorentzian."""
    return cancel(free(S.One).subs(UNITS).subs(omega, 2 / N))
