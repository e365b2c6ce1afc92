"""Section V: the balance of kinetic and potential energy, (71) to (73) and fig. 2.

Frictions over the mass, equal for both baths, and hbar = k_B = 1.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

from sympy import (
    Expr,
    Integer,
    Rational,
    S,
    Symbol,
    cancel,
    coth,
    diff,
    exp,
    factor,
    log,
    oo,
    pi,
)

from derive.bath import Drude
from derive.network import Network, Oscillator
from derive.poles import pole_sum
from derive.response import ThermalIntegral
from derive.temperature import quantum_temperature
from numerics import bridge

from ..domain import Domain, Variable
from ..paper import Limit
from . import witnesses_balance as witnesses
from . import witnesses_beyond
from .network import green
from .notation import (
    COLD,
    CUTOFF,
    FREQUENCY,
    HOT,
    T_1,
    T_2,
    D,
    gamma_1,
    gamma_2,
    gamma_h,
    mu,
    omega_0,
    z,
)
from .regimes import regimes
from .regimes_extrema import UNIT
from .regimes_temperatures import T_p, T_x
from .regimes_weak import EFFECTIVE, gamma_D
from .thermal_baths_energies import kinetic, potential

__all__ = ["sections"]

sections = (regimes,)

HALVES = {gamma_1: gamma_h / 2, gamma_2: gamma_h / 2}
PLACES = tuple(map(Rational, ("1", "3", "1/3")))
BIASED = Domain((
    replace(FREQUENCY, samples=PLACES), replace(CUTOFF, samples=tuple(3 * v for v in PLACES)),
    replace(HOT, samples=tuple(2 * v for v in PLACES)), replace(COLD, samples=PLACES),
))  # fmt: skip
nu = Symbol("nu", positive=True)
HERE = Domain((
    Variable(nu, "nu", lower=Integer(0), samples=PLACES),
    *(replace(v, samples=PLACES) for v in (FREQUENCY, CUTOFF)),
    Variable(gamma_h, "gammahat", lower=Integer(0), samples=PLACES),
))  # fmt: skip


def _total(parts: tuple[ThermalIntegral, ...]) -> Expr:
    halved = []
    for part in parts:
        response = part.response.subs({gamma_1: gamma_h / 2, gamma_2: gamma_h / 2})
        halved.append(ThermalIntegral(part.prefactor, response, part.kernel, part.scale))
    return sum((pole_sum(part, mu) for part in halved), S.Zero)


# --- in equilibrium and out of it, for any coupling ---


@cache
def _response() -> Expr:
    """The Green's function at the imaginary frequency i nu, unit mass."""
    return cancel(green(S.One).subs({z: nu, **HALVES}, simultaneous=True))


BELOW = (D + nu) * (nu**2 + omega_0**2) + gamma_h * D * nu


@regimes.claim(
    "C5-1", r"$T_p - T_x$ is non-zero for any finite $\gamma$, in equilibrium too.",
    Symbol("delta_nu"), gamma_h * D * nu / BELOW, domain=HERE,
    note="What each Matsubara frequency nu = 2 pi n T adds to (T_p - T_x)/2T, never negative: the "
    "position adds omega_0^2 G(i nu), the velocity 1 - nu^2 G(i nu). The kinetic energy is the "
    "larger one at every coupling and temperature.",
)  # fmt: skip
def excess_of_kinetic_energy():
    """One minus (nu^2 + omega_0^2) times the Green's function."""
    return factor(cancel(1 - (nu**2 + omega_0**2) * _response()))


SLOPE = "As G falls at every Matsubara frequency, T_x falls and T_p rises."


@regimes.equation(
    "71", UNIT * (T_p / T_x - 1), kind="estimate",
    text="The condition of weak friction by itself is not sufficient to guarantee the virial "
    r"theorem; only if $k_B T_{1,2}/\hbar \gg \hat\gamma_D$.",
    note="Our number is at zero temperature with gammahat_D = omega_0/100, D = 10 omega_0. It "
    "vanishes with the friction: (71) is not needed, small gammahat_D ln(D/omega_0) is, see "
    "beyond-virial.",
)  # fmt: skip
def imbalance_at_zero_temperature():
    """The zero-point integrals over their poles, certified."""
    friction = Rational(1, 100) * Rational(101, 100)
    point = {omega_0: S.One, D: S(10), gamma_h: friction}
    moving, resting = (_at_zero_temperature(part, point) for part in _zero_point_integrals())
    return _in_units(moving / resting - 1)


def _in_units(value):  # type: ignore[no-untyped-def]
    """A ball, rounded, in units of 1/UNIT."""
    return Integer(int((value * UNIT).mid().str(30, radius=False).split(".")[0]))


@cache
def _zero_point_integrals() -> tuple[ThermalIntegral, ThermalIntegral]:
    """T_p and T_x at zero temperature, one integral with the whole friction."""
    baths = (Drude(gamma_h, D, S.Zero, "1"),)
    network = Network((Oscillator("mediator", S.One, omega_0**2, baths=baths),))
    (moving,) = quantum_temperature(network, "mediator", z, hbar=S.One, k_B=S.One)
    numerator = cancel(-(omega_0**2) * moving.response.numerator / z**2)
    return moving, replace(moving, response=replace(moving.response, numerator=numerator))


def _at_zero_temperature(part: ThermalIntegral, point):  # type: ignore[no-untyped-def]
    return witnesses_beyond.certified(part, point, 30)


@imbalance_at_zero_temperature.witness("quadrature at imaginary frequencies", [{}], 6)
def _(point, digits):
    return UNIT * (witnesses.ratio_at_zero_temperature(Rational(101, 10000), Integer(10)) - 1)


@regimes.claim(
    "beyond-virial", "The imbalance at zero temperature and weak coupling: it vanishes with the "
    "friction, with a logarithm of the cutoff.",
    (T_p - T_x) / omega_0, gamma_D / (pi * omega_0) * (log(D / omega_0) + pi * omega_0 / (2 * D)),
    where=EFFECTIVE, limit=Limit(gamma_h, S.Zero),
    domain=Domain((replace(FREQUENCY, samples=PLACES),
                   replace(CUTOFF, samples=tuple(5 * v for v in PLACES)))),
)  # fmt: skip
def imbalance_of_zero_point_motion():
    """The difference of the zero-point integrals over their poles, at vanishing friction."""
    moving, resting = (pole_sum(part, mu) for part in _zero_point_integrals())
    return (moving - resting) / omega_0


def _energy(warm: Expr) -> Expr:
    """U(T) as printed."""
    return omega_0 / 2 + omega_0 / (exp(omega_0 / warm) - 1)


@regimes.equation(
    "72", T_x, (_energy(T_1) + _energy(T_2)) / 2, domain=BIASED, limit=Limit(gamma_h, S.Zero),
    note="Potential energy. For vanishing friction at fixed temperatures, both of any size.",
)  # fmt: skip
def potential_energy_at_weak_coupling():
    """The exact sum over poles at vanishing friction."""
    return _total(potential())


@potential_energy_at_weak_coupling.witness(
    "sum over Matsubara frequencies", witnesses.weak_points(), 12
)
def _(point, digits):
    return witnesses.potential(witnesses.halved(point), 20)


@regimes.equation(
    "72-p", T_p, (_energy(T_1) + _energy(T_2)) / 2, domain=BIASED, limit=Limit(gamma_h, S.Zero),
    note="Kinetic energy.",
)  # fmt: skip
def kinetic_energy_at_weak_coupling():
    """The exact sum over poles at vanishing friction."""
    return _total(kinetic())


@kinetic_energy_at_weak_coupling.witness(
    "sum over Matsubara frequencies", witnesses.weak_points(), 12
)
def _(point, digits):
    return witnesses.kinetic(witnesses.halved(point), 20)


scale, a, b = (Symbol(name, positive=True) for name in ("Lambda", "a", "b"))


@regimes.equation(
    "73", T_x, (T_1 + T_2) / 2, limit=Limit(scale, oo, fixed={T_1: a * scale, T_2: b * scale}),
    domain=Domain((
        replace(FREQUENCY, samples=PLACES), Variable(a, "a", lower=Integer(0), samples=PLACES),
        Variable(b, "b", lower=Integer(0), samples=tuple(2 * v for v in PLACES)),
    )),
    note="From (72), the friction having vanished first. The relative correction is omega_0^2/12 "
    "times the mean of 1/T over the mean of T.",
)  # fmt: skip
def energies_at_high_temperature():
    """(72) with the mean energy of an oscillator, (omega_0/2) coth(omega_0/2T)."""
    warm = (T_1, T_2)
    return sum((omega_0 / 4 * coth(omega_0 / (2 * t)) for t in warm), S.Zero)


# --- fig. 2 ---


@regimes.equation(
    "C5-4", UNIT * T_x / Symbol("U", positive=True), kind="estimate",
    text="For moderate or strong coupling T_x and T_p depend on the friction and (72) is not "
    "satisfied any more.",
    note="The potential energy over (72) at gammahat = omega_0 = T_1 = T_2 and D = 10 omega_0.",
)  # fmt: skip
def potential_energy_at_moderate_coupling():
    """Certified pole sums."""
    point = {omega_0: S.One, D: S(10), gamma_1: S.Half, gamma_2: S.Half, T_1: S.One, T_2: S.One}
    value = sum(witnesses_beyond.certified(part, point, 30) for part in potential())
    free = bridge.ball(_energy(S.One), {omega_0: S.One}).real
    return _in_units(value / free)


@potential_energy_at_moderate_coupling.witness("sum over Matsubara frequencies", [{}], 8)
def _(point, digits):
    return UNIT * witnesses.over_uncoupled()


@regimes.claim(
    "C5-5", "Fig. 2: the relative imbalance depends monotonically on the coupling strength.",
    -Symbol(r"\partial G/\partial\hat\gamma"), D * nu * (D + nu) / BELOW**2, domain=HERE,
    note="G at the Matsubara frequency nu. It is positive: " + SLOPE + " So (T_p - T_x)/(T_p + "
    "T_x) rises at every temperature and cutoff.",
)  # fmt: skip
def slope_in_friction():
    """Derivative of the Green's function at imaginary frequencies."""
    return factor(cancel(-diff(_response(), gamma_h)))


@regimes.claim(
    "C5-6", r"When $D/\omega_0$ decreases, the relative imbalance decreases.",
    -Symbol(r"\partial G/\partial D"), gamma_h * nu**2 / BELOW**2, domain=HERE,
    note="Positive: " + SLOPE + " True at every temperature and coupling.",
)  # fmt: skip
def slope_in_cutoff():
    """Derivative of the Green's function at imaginary frequencies."""
    return factor(cancel(-diff(_response(), D)))


WARMER = tuple(map(Rational, ("1/2", "1", "2", "4")))
COUPLED = tuple((f, c) for f in (Rational(1, 10), S(1), S(20)) for c in (S(1), S(10)))


@regimes.claim(
    "C5-7", "The relative imbalance decreases when the temperatures grow.",
    Symbol("in_order"), Integer(1), sampled=True,
    note="At T_1 = T_2 = omega_0 times 1/2, 1, 2, 4, for friction 1/10, 1, 20 and cutoff 1, 10 "
    "times omega_0.",
)  # fmt: skip
def imbalance_over_temperature():
    """1 when the certified values fall at every coupling looked at, else 0."""
    falling = all(
        upper > lower
        for coupled in COUPLED
        for upper, lower in pairwise([_imbalance(*coupled, warm) for warm in WARMER])
    )
    return S.One if falling else S.Zero


def _imbalance(friction: Expr, cutoff: Expr, warm: Expr):  # type: ignore[no-untyped-def]
    point = {omega_0: S.One, D: cutoff, gamma_1: friction / 2, gamma_2: friction / 2}
    point |= {T_1: warm, T_2: warm}
    moving, resting = (
        sum(witnesses_beyond.certified(part, point, 20) for part in side)
        for side in (kinetic(), potential())
    )
    return (moving - resting) / (moving + resting)


@imbalance_over_temperature.witness("sum over Matsubara frequencies", [{}])
def _(point, digits):
    return witnesses.falling(COUPLED, WARMER)
