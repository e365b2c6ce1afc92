"""Beyond section VI: how subsystems relax by (80) with the whole K(T), not only to first order.

The frictions are divided by the mass; hbar = k_B = 1. A subsystem has the heat capacity of 77+C,
pi^2 T/(3 Delta). For how long (80) holds at all is C6-8.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import mpmath
from sympy import (
    Expr,
    Integer,
    Rational,
    S,
    Symbol,
    cancel,
    diff,
    expand,
    factor,
    factor_terms,
    integrate,
    log,
    pi,
    sqrt,
    symbols,
)

from derive.asymptotics import high_temperature, low_temperature

from ..domain import Domain, Tied, Variable
from ..paper import Cases
from . import constants as si
from . import network as net
from . import witnesses_beyond, witnesses_relaxation
from .beyond import beyond
from .beyond_orders import CLASSICAL
from .drude import Delta
from .fourier import heat_capacity
from .notation import T_1, T_2, TWO_FRICTIONS, D, K, T, gamma_1, gamma_2, hbar, k_B, omega_0

__all__ = ["LINK", "potential", "sections"]

sections = (beyond,)

LINK = {omega_0: S.One, gamma_1: S.Half, gamma_2: S.Half, D: S.One}
UNITS = {hbar: S.One, k_B: S.One}
EXCHANGED = Symbol("J", real=True)


def _rates(current: Expr) -> tuple[Expr, Expr]:
    """Rates of change of both temperatures, with this current from 1 to 2: (80)."""
    capacity = expand(heat_capacity().subs(UNITS) * Delta).coeff(Delta, 0) / Delta
    return -current / capacity.subs(T, T_1), current / capacity.subs(T, T_2)


def _along(quantity: Expr, current: Expr) -> Expr:
    """The rate of change of a function of both temperatures."""
    first, second = _rates(current)
    return diff(quantity, T_1) * first + diff(quantity, T_2) * second


def _require_energy() -> None:
    """T_1^2 + T_2^2 does not change, whatever the current."""
    if _along(T_1**2 + T_2**2, EXCHANGED) != 0:
        raise ArithmeticError("the energy of two subsystems is not conserved")


@beyond.claim(
    "beyond-pair-cold", "Two subsystems at low temperature: the difference of their energies falls "
    "exactly exponentially, from any two temperatures on.",
    Symbol("lambda"), 8 * pi * gamma_1 * gamma_2 * Delta / (5 * omega_0**4) * (T_1**2 + T_2**2),
    domain=TWO_FRICTIONS,
    note="lambda is the rate of T_1^2 - T_2^2; T_1^2 + T_2^2 is conserved. With (51), at "
    "any ratio of the temperatures; (78) has the time of classical baths.",
)  # fmt: skip
def rate_of_a_cold_pair():
    """(80) with the leading order of the current."""
    strength = cancel(low_temperature(net.conductance(), T, 2).leading / T**3)
    current = strength * (T_1**4 - T_2**4) / 4
    difference = T_1**2 - T_2**2
    _require_energy()
    return factor(cancel(-_along(difference, current) / difference))


@rate_of_a_cold_pair.witness(
    "solve_ivp with the whole K(T)", [{**LINK, Delta: S.One, T_1: Rational(3, 10**5),
                                       T_2: Rational(1, 10**5)}], 7,
)  # fmt: skip
def _(point, digits):
    return witnesses_relaxation.rate_of_pair(point, Delta)


R, s, start = symbols("R s s_0", positive=True)
GROWN = (R / (2 * sqrt(2))) * log(
    (sqrt(2) * R + s) * (sqrt(2) * R - start) / ((sqrt(2) * R - s) * (sqrt(2) * R + start))
) - (s - start)
SUMS = Domain(
    (*TWO_FRICTIONS.variables, *(Variable(v, str(v), lower=S.Zero) for v in (R, s, start))),
    condition=(start < s) & (s < sqrt(2) * R) & (R < start),
    reason="the sum of two temperatures grows from s_0 to sqrt(2) R",
    tied=(Tied((R, start, s), tuple(tuple(map(Rational, row)) for row in (
        ("5", "6", "7"), ("1", "11/10", "7/5"), ("13", "17", "18"), ("10", "101/10", "14"),
    ))),),
)  # fmt: skip


@beyond.claim(
    "beyond-pair-hot", "Two subsystems at high temperature: the time in which the sum of their "
    r"temperatures grows from $s_0$ to s, at any difference; $T_1 - T_2 = \sqrt{2R^2 - s^2}$ with "
    r"the conserved $R^2 = T_1^2 + T_2^2$.",
    Symbol("t"), pi**2 / (6 * CLASSICAL * Delta) * GROWN, domain=SUMS,
    note="K of (47). Near equilibrium it is the logarithm with the time of (78); far from it the "
    "colder one, with its small heat capacity, catches up faster.",
)  # fmt: skip
def time_of_a_hot_pair():
    """(80) with the leading order of the current; ds/dt is rational in s."""
    growth = cancel(_along(T_1 + T_2, K * (T_1 - T_2)))
    difference = sqrt(2 * R**2 - s**2)
    by_sum = cancel(expand(growth.subs({T_1: (s + difference) / 2, T_2: (s - difference) / 2})))
    elapsed = integrate(cancel(1 / by_sum), s).replace(log, _of_positive)
    slope = factor(cancel(high_temperature(net.conductance(), T).leading))
    between = factor_terms(expand(elapsed - elapsed.subs(s, start)))
    _require_energy()
    return between.subs(K, slope)


def _of_positive(argument: Expr) -> Expr:
    """The logarithm of the absolute value, for s below sqrt(2) R: the same but for a constant."""
    negative = cancel(argument - (s - sqrt(2) * R)) == 0
    return log(-argument) if negative else log(argument)


@time_of_a_hot_pair.witness(
    "solve_ivp with the whole K(T)", [{**LINK, Delta: S.One, R: S(5) * 10**4, start: S(6) * 10**4,
                                       s: S(7) * 10**4}], 7,
)  # fmt: skip
def _(point, digits):
    return witnesses_relaxation.time_of_pair(point, Delta, R, start, s)


# --- at any temperature, in numbers ---

SCALES = (Rational(1, 50), Rational(1, 5), Integer(2), Integer(20))
DIGITS = 25
UNIT = 10**9


@cache
def _certified(temperature: Rational) -> Any:
    """Phi of beyond-potential for LINK, by certified pole sums."""
    integral = net.current()[0]
    ball = witnesses_beyond.certified(integral, {**LINK, T_1: temperature}, DIGITS)
    return mpmath.mpf(ball.mid().str(DIGITS + 5, radius=False))


def potential(temperature: Any) -> Any:
    """The same of an mpmath number."""
    return _certified(Rational(mpmath.nstr(temperature, DIGITS)))


def _time_to_fall(warm: Any, cold: Any) -> Any:
    """In which T_1 - T_2 falls by e, times Delta: Gauss quadrature over the logarithm.

    With y = T_1^2 - T_2^2 at conserved 2E = T_1^2 + T_2^2, y' = -12 Delta J/pi^2.
    """
    both, difference = warm**2 + cold**2, (warm - cold) / mpmath.e
    end = difference * mpmath.sqrt(2 * both - difference**2)

    def inside(logarithm: Any) -> Any:
        y = mpmath.exp(logarithm)
        first, second = mpmath.sqrt((both + y) / 2), mpmath.sqrt((both - y) / 2)
        return y / (potential(first) - potential(second))

    whole = [mpmath.log(end), mpmath.log(warm**2 - cold**2)]
    return mpmath.pi**2 / 12 * mpmath.quad(inside, whole, method="gauss-legendre", maxdegree=4)


@beyond.equation(
    "beyond-pair-times", UNIT * Symbol(r"t_e\Delta") / Symbol(r"(\tau_p T_{av})"), kind="estimate",
    text="The time in which the difference of two subsystems falls by a factor e, over what (78) "
    "estimates, with the whole K(T).",
    note="omega_0 = gammahat = D = 1 and T_1 = 3 T_2; T is T_2. To first order it is "
    "beyond-pair-linear.",
)  # fmt: skip
def times_of_pairs():
    """Energy conservation leaves one integral over the closed form of the current."""
    names = tuple(f"T = {scale}" for scale in SCALES)
    with mpmath.workdps(DIGITS):
        found = []
        for scale in SCALES:
            cold = mpmath.mpf(int(scale.p)) / int(scale.q)
            ratio = _time_to_fall(3 * cold, cold) / (2 * cold)
            found.append(Integer(int(mpmath.nint(UNIT * ratio))))
    return Cases(names, tuple(found))


@times_of_pairs.witness("solve_ivp with the whole K(T) by quadrature", [LINK], 7)
def _(point, digits):
    return tuple(UNIT * witnesses_relaxation.falling(point, float(scale)) for scale in SCALES)


@beyond.equation(
    "beyond-pair-linear", UNIT * Symbol(r"t_e\Delta") / Symbol(r"(\tau_p T_{av})"), kind="estimate",
    text="The same to first order in the difference, K and C being those at the mean temperature.",
    note="C/2K over tau_p T_av/Delta; T as in beyond-pair-times, T_av = 2 T. What is left out is "
    "of second order in T_1 - T_2 and no small number where K falls with a power of T.",
)  # fmt: skip
def times_of_pairs_to_first_order():
    """Certified pole sums of the conductance."""
    found = []
    for scale in SCALES:
        ball = witnesses_beyond.certified(net.conductance(), {**LINK, T: 2 * scale}, DIGITS)
        found.append(si.nearest(si.over(pi**2 / 6 * UNIT, ball)))
    return Cases(tuple(f"T = {scale}" for scale in SCALES), tuple(found))


@times_of_pairs_to_first_order.witness("quadrature in doubles", [LINK], 9)
def _(point, digits):
    return tuple(UNIT * witnesses_relaxation.linear(point, float(2 * t)) for t in SCALES)
