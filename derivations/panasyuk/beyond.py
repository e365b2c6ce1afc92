"""What the paper does not have: heat current and conductance in closed form, and their bound.

The frictions are divided by the mass; hbar = k_B = 1.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sympy import (
    Expr,
    Integer,
    Lambda,
    PurePoly,
    RootSum,
    S,
    Symbol,
    cancel,
    expand,
    factor,
    log,
    pi,
    polygamma,
)

from derive.asymptotics import Expansion, high_temperature, low_temperature
from derive.bath import Ohmic
from derive.contour import hurwitz_conditions
from derive.current import biased_current, linear_response_current
from derive.derivation import Derivation, Step
from derive.kernels import conductance, occupation
from derive.network import Network, Oscillator
from derive.poles import partial_fractions, pole_sum, vanishing_root
from derive.response import ThermalIntegral

from ..converge import Converging
from ..domain import Domain
from ..paper import Limit, Section
from . import network as net
from . import points, witnesses_beyond
from .notation import (
    BIAS,
    COLD,
    FREQUENCY,
    FRICTION_1,
    FRICTION_2,
    HOT,
    T_1,
    T_2,
    TEMPERATURE,
    THERMAL,
    TWO_FRICTIONS,
    D,
    J,
    K,
    T,
    gamma_1,
    gamma_2,
    mu,
    omega,
    omega_0,
    z,
)

__all__ = ["beyond", "current_closed", "ohmic_conductance", "ohmic_current", "sections"]

beyond = Section("beyond", "Beyond the paper: exact closed forms")
sections = (beyond,)

GAMMA = gamma_1 + gamma_2
PAIR = gamma_1 * gamma_2 / GAMMA
CUBIC = mu**3 - D * mu**2 + (omega_0**2 + GAMMA * D) * mu - D * omega_0**2
SLOPE = 3 * mu**2 - 2 * D * mu + omega_0**2 + GAMMA * D
QUADRATIC = mu**2 - GAMMA * mu + omega_0**2


def _g(w: Expr) -> Expr:
    return 2 * w**2 * polygamma(1, w) - 2 * w - 1


def _e(w: Expr) -> Expr:
    return 2 * w * (log(w) - polygamma(0, w)) - 1


def _over_poles(function, temperature: Expr) -> Expr:  # type: ignore[no-untyped-def]
    """The four relaxation poles: the cutoff, and the three roots of (21)."""
    own = function(D / (2 * pi * temperature)) / (2 * D**2 + GAMMA * D + 2 * omega_0**2)
    term = mu * function(mu / (2 * pi * temperature)) / ((D + mu) * SLOPE)
    return own - RootSum(PurePoly(CUBIC, mu), Lambda(mu, term), auto=False)


def current_closed() -> Expr:
    """The heat current at any bias, written down by hand."""
    return PAIR * D**2 * (T_1 * _over_poles(_e, T_1) - T_2 * _over_poles(_e, T_2))


def _over_pair(function, temperature: Expr) -> Expr:  # type: ignore[no-untyped-def]
    """The two poles that are left without a cutoff."""
    term = mu * function(mu / (2 * pi * temperature)) / (2 * mu - GAMMA)
    return RootSum(PurePoly(QUADRATIC, mu), Lambda(mu, term), auto=False)


# --- conductance and current ---


@beyond.claim(
    "beyond-K", "The thermal conductance (43) at every temperature, cutoff and friction, as a sum "
    "over four relaxation poles.",
    K, PAIR * D**2 * _over_poles(_g, T), domain=THERMAL,
    note="Frictions over the mass, hbar = k_B = 1. At a multiple root the sum is its limit.",
)  # fmt: skip
def conductance_in_closed_form():
    """Partial fractions of the transmission, proved by exact traces; g for each pole."""
    integral = net.conductance()
    kernel = conductance.residue_sum(Symbol("w", positive=True))
    return Derivation(pole_sum(integral, mu), (*_fractions().steps, *kernel.steps))


@cache
def _fractions() -> Derivation:
    return partial_fractions(net.response(), Symbol("omega", real=True), mu)


@conductance_in_closed_form.witness(
    "quadrature over three variables solved linearly",
    points.thermal((1, "1/2", 1, 2, 1), (2, 3, "1/3", "1/2", "1/2")), 12,
)  # fmt: skip
def _(point, digits):
    return witnesses_beyond.conductance(point, digits)


@conductance_in_closed_form.witness(
    "Arb enclosure of the integral", points.thermal((1, "1/2", 1, 2, 1), ("1/3", 8, 5, 30, 4))
)
def _(point, digits):
    return witnesses_beyond.enclosed((net.conductance(),), point, digits)


@beyond.claim(
    "beyond-J", "The heat current (42) at any two temperatures, as a sum over the same poles.",
    J, current_closed(), domain=BIAS,
)  # fmt: skip
def current_in_closed_form():
    """One sum over the poles for each bath, with e in place of g."""
    kernel = occupation.residue_sum(Symbol("w", positive=True))
    total = sum((pole_sum(part, mu) for part in net.current()), S.Zero)
    return Derivation(total, kernel.steps)


@current_in_closed_form.witness(
    "quadrature over three variables solved linearly",
    points.biased((1, "1/2", 1, 2, 2, 1), (2, 3, "1/3", "1/2", "1/2", 1)), 12,
)  # fmt: skip
def _(point, digits):
    return witnesses_beyond.current(point, digits)


@cache
def _ohmic() -> Network:
    """The same mediator without cutoff."""
    baths = (Ohmic(gamma_1, T_1, "1"), Ohmic(gamma_2, T_2, "2"))
    return Network((Oscillator("mediator", S.One, omega_0**2, baths=baths),))


@cache
def ohmic_conductance() -> ThermalIntegral:
    """The conductance for D = oo."""
    return linear_response_current(
        _ohmic(), "1", "2", z, temperature=T, difference=S.One, hbar=S.One, k_B=S.One
    )


@cache
def ohmic_current() -> tuple[ThermalIntegral, ...]:
    """The current for D = oo."""
    return biased_current(_ohmic(), "1", "2", z, hbar=S.One, k_B=S.One)


OHMIC = Domain((FREQUENCY, FRICTION_1, FRICTION_2, TEMPERATURE))
OHMIC_BIAS = Domain((FREQUENCY, FRICTION_1, FRICTION_2, HOT, COLD))


@beyond.claim(
    "beyond-K-ohmic", "The conductance without a cutoff, over the two poles that are left.",
    K, PAIR * _over_pair(_g, T), domain=OHMIC,
)  # fmt: skip
def conductance_without_cutoff():
    """The same engine with Ohmic friction."""
    integral = ohmic_conductance()
    fractions = partial_fractions(integral.response, Symbol("omega", real=True), mu)
    return Derivation(pole_sum(integral, mu), fractions.steps)


@conductance_without_cutoff.witness(
    "Arb enclosure of the integral", points.ohmic((1, "1/2", 1, 1), ("1/3", 8, 5, 4))
)
def _(point, digits):
    return witnesses_beyond.enclosed((ohmic_conductance(),), point, digits)


@beyond.claim(
    "beyond-J-ohmic", "The current without a cutoff.",
    J, PAIR * (T_1 * _over_pair(_e, T_1) - T_2 * _over_pair(_e, T_2)), domain=OHMIC_BIAS,
)  # fmt: skip
def current_without_cutoff():
    """The same engine with Ohmic friction, one sum a bath."""
    return sum((pole_sum(part, mu) for part in ohmic_current()), S.Zero)


@current_without_cutoff.witness(
    "Arb enclosure of the integrals", points.ohmic_bias((1, "1/2", 1, 2, 1), ("1/3", 8, 5, 4, 7))
)
def _(point, digits):
    return witnesses_beyond.enclosed(ohmic_current(), point, digits)


# --- next orders ---

LEADING_COLD = 8 * pi**3 * gamma_1 * gamma_2 * T**3 / (15 * omega_0**4)


@beyond.claim(
    "beyond-cold", "The next order at low temperature: the conductance is the leading order times "
    "one plus a term in the square of the temperature.",
    K, LEADING_COLD * (1 + 20 * pi**2 * T**2 / (7 * omega_0**4) * (
        2 * omega_0**2 - GAMMA**2 - 2 * GAMMA * omega_0**2 / D - 2 * omega_0**4 / D**2)),
    limit=Limit(T, S.Zero, Integer(4)), domain=THERMAL,
    note="Its sign changes: the conductance rises faster than T^3 at first where friction is small "
    "and the cutoff large, else more slowly.",
)  # fmt: skip
def next_order_at_low_temperature():
    """Taylor series of the transmission times the moments of the kernel."""
    return low_temperature(net.conductance(), T, 4)


CLASSICAL = 2 * PAIR * D**2 / (2 * D**2 + GAMMA * D + 2 * omega_0**2)


@beyond.claim(
    "beyond-hot", "The next order at high temperature.",
    K, CLASSICAL * (1 - (GAMMA * D + 2 * omega_0**2) / (24 * T**2)),
    limit=Limit(T, order=Integer(-4)), domain=THERMAL,
    note="Without a cutoff this order does not exist: the second moment of the transmission "
    "diverges.",
)  # fmt: skip
def next_order_at_high_temperature():
    """Moments of the transmission in closed form."""
    return high_temperature(net.conductance(), T)


# --- the bound ---

REACTANCE = (omega_0**2 - omega**2) * (D**2 + omega**2) + GAMMA * D * omega**2
TRANSMISSION = 4 * gamma_1 * gamma_2 * D**4 * omega**2 / (
    REACTANCE**2 + GAMMA**2 * D**4 * omega**2)  # fmt: skip


@beyond.claim(
    "beyond-transmission", "The transmission $\\mathcal T(\\omega)$ of the Landauer form of (42), "
    r"$J = \frac{1}{2\pi}\int_0^\infty \hbar\omega\,\mathcal T(\omega)(n_1 - n_2)\,d\omega$.",
    Symbol("T_cal"), TRANSMISSION, domain=TWO_FRICTIONS,
)  # fmt: skip
def transmission_as_a_ratio():
    """The engine's transmission."""
    return net.response().at_frequency(omega)


@transmission_as_a_ratio.witness(
    "power through three variables solved linearly", points.frequencies()
)
def _(point, digits):
    return witnesses_beyond.transmission(point, digits)


@beyond.claim(
    "beyond-bound", r"The transmission is at most $4\gamma_1\gamma_2/\gamma^2 \le 1$, reached at "
    "isolated frequencies only: at a temperature above zero the conductance of a mediator stays "
    r"below $4\gamma_1\gamma_2/\gamma^2$ times the quantum of conductance "
    r"$\pi k_B^2 T/6\hbar$, which is never reached.",
    4 * gamma_1 * gamma_2 / GAMMA**2 - Symbol("T_cal"),
    4 * gamma_1 * gamma_2 / GAMMA**2 * REACTANCE**2
    / (REACTANCE**2 + GAMMA**2 * D**4 * omega**2), domain=TWO_FRICTIONS,
    note="A square, which vanishes at the zeros of a polynomial only.",
)  # fmt: skip
def bound_of_transmission():
    """What the engine's transmission lacks to the bound."""
    return factor(4 * gamma_1 * gamma_2 / GAMMA**2 - net.response().at_frequency(omega))


large = Symbol("gamma", positive=True)
MODERATE = Domain((
    replace(FREQUENCY, samples=(Integer(1), Integer(2))),
    replace(TEMPERATURE, samples=(Integer(1), Integer(3))),
))  # fmt: skip


@beyond.claim(
    "beyond-quantum", "It is approached: with equal Ohmic baths of growing friction the "
    "conductance tends to the quantum of conductance.",
    K, pi * T / 6, domain=MODERATE, limit=Limit(large),
    note="gamma = 2 gamma_1 = 2 gamma_2. The relative correction is that of a gap of width "
    "omega_0^2/gamma around zero frequency, -3 omega_0^2/(2 pi T gamma).",
)  # fmt: skip
def conductance_at_large_friction():
    """Certified pole sums at growing friction."""
    return Converging(
        value=lambda point, size, digits: witnesses_beyond.certified(
            ohmic_conductance(), {**point, gamma_1: Integer(size) / 2, gamma_2: Integer(size) / 2},
            digits,
        )
    )  # fmt: skip


# --- the roots ---

a, b = Symbol("a", positive=True), Symbol("b", positive=True)


@beyond.claim(
    "beyond-stable", "Every root of (21) has a positive real part for all positive parameters: no "
    "mode is left undamped.",
    Symbol("H_2"), GAMMA * D**2, domain=TWO_FRICTIONS,
    note="The second Hurwitz minor; the first is D, the third D omega_0^2 times it.",
)  # fmt: skip
def stability():
    """Hurwitz conditions of the pole polynomial."""
    cubic = next(p for p in net.response().pole_polynomials if p.has(omega_0))
    return cancel(hurwitz_conditions(expand(cubic), z)[1])


@stability.witness("determinant of a numerical Hurwitz matrix", points.parameters())
def _(point, digits):
    return witnesses_beyond.hurwitz_minor(point)


@beyond.claim(
    "beyond-double", r"Two roots of (21) can be equal only where $D \ge 3\sqrt3\,\omega_0$; with "
    r"$D < 3\sqrt3\,\omega_0$ the mediator is never overdamped, whatever the friction.",
    D**2 / omega_0**2 - 27, (a - b) ** 2 * (8 * a + b) / (a**2 * b),
    note="For roots a, a, b, with D and omega_0 by the coefficients of (21); their friction is "
    "2 a (a + b)^2/(2 a + b)^2. It is never negative, and zero for a = b. For small friction two "
    "roots are a pair, and they cannot become real without being equal once.",
)  # fmt: skip
def double_roots():
    """Coefficients of (mu - a)^2 (mu - b) against those of (21)."""
    cubic = expand((mu - a) ** 2 * (mu - b))
    cutoff = -cubic.coeff(mu, 2)
    squared = -cubic.coeff(mu, 0) / cutoff
    return factor(cutoff**2 / squared - 27)


@double_roots.witness("certified zeros at both sides of the border", [{a: S(2), b: S(3)}])
def _(point, digits):
    return witnesses_beyond.distance_from_border(point, a, b)


@beyond.claim(
    "beyond-triple", "All three roots are equal at one point only: $D = 3\\sqrt3\\,\\omega_0$, "
    "$\\hat\\gamma = 8\\omega_0/(3\\sqrt3)$.",
    GAMMA**2 / omega_0**2, S(64) / 27,
    note="The friction squared, to avoid the root; that of the cutoff is a step.",
)  # fmt: skip
def triple_root():
    """Coefficients of (mu - a)^3 against those of (21)."""
    cubic = expand((mu - a) ** 3)
    cutoff = -cubic.coeff(mu, 2)
    squared = -cubic.coeff(mu, 0) / cutoff
    friction = (cubic.coeff(mu, 1) - squared) / cutoff
    step = Step("The cutoff that goes with it.", cancel(cutoff**2 / squared), Integer(27))
    return Derivation(cancel(friction**2 / squared), (step,))


@beyond.claim(
    "beyond-slow", "At a small cutoff the slowest rate is the cutoff itself, so that transients "
    "last 1/D and not $\\max(\\tau_p, \\tau_x)$.",
    Symbol("mu_3"), D, limit=Limit(D, S.Zero), domain=TWO_FRICTIONS,
)  # fmt: skip
def slowest_rate_at_small_cutoff():
    """The root of (21) that vanishes with D."""
    series = vanishing_root(CUBIC, mu, D, 3)
    terms = tuple((factor(series.coeff(D, power)), Integer(power)) for power in (1, 2, 3))
    return Expansion(D, S.Zero, tuple(term for term in terms if term[0] != 0), Integer(4))
