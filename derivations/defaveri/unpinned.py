"""Section III.A, case (i), k_0 = 0: the transmission, its maxima and its Lorentzian peak."""

from __future__ import annotations

from functools import cache

from sympy import (
    And,
    Eq,
    Expr,
    Integer,
    Or,
    Piecewise,
    Poly,
    Rational,
    S,
    Symbol,
    cancel,
    expand,
    factor_list,
    oo,
    sqrt,
    together,
)

from derive.asymptotics import Expansion, expand_rational
from derive.derivation import Derivation, Step
from derive.determinant import pole_polynomials
from derive.green import row_sum
from derive.poles import rate_polynomial, vanishing_root
from derive.response import Response

from ..domain import Domain, Variable
from ..paper import Limit
from . import domains_model, points_model, witnesses_unpinned
from . import network as net
from .flux import TAU, flux, through
from .notation import N, N_t, gamma, k, m, omega, s
from .transmission import f

__all__ = ["LORENTZIAN", "free", "perfect", "sections"]

sections = (flux,)

F = (N * k / N_t - m * omega**2) ** 2 + gamma**2 * omega**2
BRACKET = m**2 * omega**2 * f(omega) - 4 * gamma**2 * k * (m * omega**2 / N_t - k / N_t**2)
LORENTZIAN = 1 / (1 + N**2 * (m / (2 * gamma)) ** 2 * omega**2)  # (24)

z, square = Symbol("z", positive=True), Symbol("x", positive=True)  # N omega, omega^2
eps = Symbol("epsilon", positive=True)
ratio = gamma**2 * N_t / (m * k)


@cache
def free(kac: Expr = N_t) -> Expr:
    """The transmission without pinning."""
    return through(kac, S.Zero)


@flux.equation(
    "23", TAU(omega),
    4 * gamma**2 * k**2 * (N * k / N_t - m * omega**2) ** 2 * (1 / N_t**2) / (f(omega) * BRACKET),
    where={f(omega): F}, domain=domains_model.UNPINNED_FREQUENCY, also="arXiv (22)",
)  # fmt: skip
def transmission_without_pinning():
    """The network without pinning: a factor omega^2 cancels with that of the free translation."""
    return free()


@transmission_without_pinning.witness(
    "linear solve of the explicit network", points_model.unpinned_frequencies(3, 5, 4)
)
def _(point, digits):
    return witnesses_unpinned.transmission(point)


@flux.equation("23+", f(omega), F, domain=domains_model.UNPINNED_FREQUENCY)
def modulus_of_free_end():
    """Square modulus of the dynamic stiffness of an oscillator at a bath."""
    stiffness = row_sum(net.network(pinning=S.Zero), "left", s)
    return 1 / Response(s, S.One, (stiffness,)).at_frequency(omega)


@modulus_of_free_end.witness(
    "elements of the explicit matrix", points_model.unpinned_frequencies(3, 5, 4)
)
def _(point, digits):
    return witnesses_unpinned.modulus_of_end(point)


# --- maxima ---


@cache
def perfect() -> Poly:
    """The polynomial in omega^2 whose zeros are the other frequencies of perfect transmission.

    The numerator of 1 - T is omega^2 times the square of it.
    """
    numerator = cancel(1 - free()).as_numer_denom()[0]
    (found,) = (base for base, power in factor_list(numerator)[1] if power == 2 and base != omega)
    polynomial = Poly(expand(found).subs(omega, sqrt(square)), square)
    return -polynomial if polynomial.LC().is_negative else polynomial


_SQUARE = m * (N * k / N_t - m * omega**2) ** 2 - gamma**2 * (2 * k / N_t - m * omega**2)


@flux.claim(
    "D41", "For k_0 = 0 the transmittance has an absolute maximum at omega = 0.",
    TAU(0), Integer(1),
    note="Absolute, as 1 - T is a square over squares (the step), but not always the only one: see "
    "D42b.",
)  # fmt: skip
def maximum_at_zero():
    """One less the transmission is never negative: omega^2 times a square over the denominator of
    (23)."""
    below = omega**2 * _SQUARE**2 / (F * BRACKET.subs(f(omega), F))
    step = Step("One less the transmission.", 1 - free(), below)
    return Derivation(cancel(free().subs(omega, 0)), (step,))


@maximum_at_zero.witness("exact ratio for three bodies", points_model.unpinned_small(3, 5, 20))
def _(point, digits):
    return witnesses_unpinned.at_square(point, Integer(0))


@flux.claim(
    "D42a", "For $N^2/N_t$ much greater than $4 \\gamma^2/(mk)$ only the maximum at omega = 0 "
    "dominates.",
    Symbol("c"), -4 * gamma**2 * N_t / (m * k * N**2), limit=Limit(N),
    domain=domains_model.UNPINNED,
    note="Read as the condition under which T bends at omega = 0 as the Lorentzian (24) does: c "
    "is the curvature of T there over that of (24), less 1. All else is small then: at fixed "
    "omega T falls as 1/N^2, see D48 and D49.",
)  # fmt: skip
def curvature_at_zero():
    """T = 1 - C omega^2 + ..., against (N m/2 gamma)^2."""
    bend = cancel(together((1 - free()) / omega**2)).subs(omega, 0)
    return cancel(bend / (N * m / (2 * gamma)) ** 2) - 1


@curvature_at_zero.witness(
    "linear solves of the explicit network near zero", points_model.unpinned_small(3, 5, 20)
)
def _(point, digits):
    return witnesses_unpinned.excess_curvature(point, digits)


def _positive_zeros() -> Expr:
    """How many positive zeros the quadratic has: signs of its coefficients and discriminant."""
    second, first, last = perfect().all_coeffs()
    return Piecewise(
        (Integer(1), last < 0),
        (Integer(0), first >= 0),
        (Integer(1), Eq(last, 0)),
        (Integer(0), first**2 - 4 * second * last < 0),
        (Integer(1), Eq(first**2 - 4 * second * last, 0)),
        (Integer(2), True),
    )


@flux.claim(
    "D42b", "Additional maxima with transmittance below 1 can emerge for small N.",
    Symbol("n_1"), Integer(0), domain=domains_model.BRACKET,
    condition=Or(ratio < 4, And(N >= 4, 2 * ratio <= N**2)),
    note="n_1 counts the frequencies omega > 0 of perfect transmission, none in the text. For N^2/"
    "N_t < 2 gamma^2/(mk) there is a second maximum with T = 1 (for N = 3 from gamma^2 N_t/(mk) = "
    "4 on, at first two). A maximum with T < 1 lies beyond the zero for every N, more of them "
    "according to beyond-cubic.",
)  # fmt: skip
def other_perfect_maxima():
    """Positive zeros of the square in 1 - T."""
    return _positive_zeros()


@other_perfect_maxima.witness(
    "zeros of 1 - T of the explicit network, in balls", points_model.both_sides()
)
def _(point, digits):
    return witnesses_unpinned.perfect_frequencies(point)


# --- the peak ---


@flux.equation(
    "24", TAU(omega), LORENTZIAN, limit=Limit(N, fixed={omega: z / N}), also="arXiv (23)",
    domain=domains_model.CHOSEN_UNPINNED,
    note="For N_t = N - 1, at fixed N omega; D45 has N_t = 1, D43b the region.",
)  # fmt: skip
def lorentzian_peak():
    """The exact transmission, on the scale of the peak."""
    return free(N - 1)


@lorentzian_peak.witness(
    "linear solve of the explicit network", points_model.kac_frequencies(3, 5, 9)
)
def _(point, digits):
    return witnesses_unpinned.transmission({**point, N_t: point[N] - 1})


@flux.claim(
    "D45", "(24) holds with or without the Kac factor.",
    TAU(omega), LORENTZIAN, limit=Limit(N, fixed={omega: z / N}),
    domain=domains_model.CHOSEN_UNPINNED,
    note="Here without, N_t = 1; the correction is of order 1/N^2 instead of 1/N.",
)  # fmt: skip
def lorentzian_without_kac_factor():
    """The exact transmission for N_t = 1, on the scale of the peak."""
    return free(S.One)


@lorentzian_without_kac_factor.witness(
    "linear solve of the explicit network", points_model.kac_frequencies(3, 5, 9)
)
def _(point, digits):
    return witnesses_unpinned.transmission({**point, N_t: Integer(1)})


@flux.claim(
    "D43a", "For large enough N (23) approaches a Lorentzian with width scaling as 1/N.",
    Symbol("omega_h") ** 2, (2 * gamma / m / N) ** 2, limit=Limit(N),
    domain=domains_model.CHOSEN_UNPINNED,
    note="omega_h is the lowest frequency at which the exact T is 1/2, for N_t = N - 1.",
)  # fmt: skip
def half_width():
    """The zero of T - 1/2 that vanishes as 1/N, as a series."""
    small, share = Symbol("small", positive=True), Symbol("share")
    numerator = cancel(free(N - 1) - Rational(1, 2)).as_numer_denom()[0]
    scaled = {omega: 2 * gamma / m * small * sqrt(1 + share), N: 1 / small}
    polynomial = cancel(together(expand(numerator.subs(scaled)))).as_numer_denom()[0]
    lowest = min(power for (power,) in Poly(polynomial, small).monoms())
    polynomial = cancel(polynomial / small**lowest)
    root = vanishing_root(polynomial, share, small, 2)
    series = Poly(expand((2 * gamma / m) ** 2 * (1 + root)), small)
    terms = ((c, -Integer(power) - 2) for (power,), c in reversed(series.terms()))
    return Expansion(N, oo, tuple(terms), Integer(-5))


@half_width.witness("bisection on the explicit network", points_model.kac_large())
def _(point, digits):
    return witnesses_unpinned.half_width(point)


@flux.claim(
    "D43b", "It does so for $\\omega^2$ much less than $Nk/(N_t m)$.",
    Symbol("r"), Integer(1), limit=Limit(eps, S.Zero),
    domain=Domain((*domains_model.MECHANICS, Variable(eps, "epsilon", lower=Integer(0)))),
    note="r is T over (24) as N grows at fixed omega^2 = epsilon k/m, for N_t = N - 1. The region "
    "has a second border that the text does not name: the correction has gamma^2/(mk) in it, so "
    "that for large friction omega must be small against k/gamma as well.",
)  # fmt: skip
def beyond_the_peak():
    """Leading orders of both as N grows at fixed frequency, then as a function of epsilon."""
    exact, peak = (expand_rational(form, N, 1).leading for form in (free(N - 1), LORENTZIAN))
    return cancel((exact / peak).subs(omega, sqrt(eps * k / m)))


@beyond_the_peak.witness("exact ratio for three bodies, N = 10^30", points_model.far_from_peak(eps))
def _(point, digits):
    return witnesses_unpinned.over_lorentzian(point)


@flux.claim(
    "D44", "The Lorentzian peak is associated with the complex conjugate pair of poles that get "
    "closer to the real axis when gamma/m decreases.",
    Symbol("z_0"), 2 * gamma / m / N, limit=Limit(N), domain=domains_model.CHOSEN_UNPINNED,
    note="The poles are omega = +- i z_0, purely imaginary, with z_0 as for (24): proportional to "
    "gamma/m. For N_t = N - 1 and as long as the pole is there, see beyond-fold.",
)  # fmt: skip
def distance_of_poles():
    """The relaxation pole that vanishes as N grows, as a series in 1/N."""
    small, rate = Symbol("small", positive=True), Symbol("z")
    damped = pole_polynomials(net.network(N - 1, S.Zero), s).damped
    (cubic,) = [p for p, _ in damped if Poly(p, s).degree() == 3]
    rates = rate_polynomial(cubic, s, rate).subs(N, 1 / small)
    polynomial = cancel(together(rates)).as_numer_denom()[0]
    series = Poly(expand(vanishing_root(polynomial, rate, small, 3)), small)
    terms = ((c, -Integer(power)) for (power,), c in reversed(series.terms()))
    return Expansion(N, oo, tuple(terms), Integer(-4))


@distance_of_poles.witness("pole of the explicit network in balls", points_model.kac_large())
def _(point, digits):
    return witnesses_unpinned.slowest_rate(point)
