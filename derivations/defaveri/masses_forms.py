"""What the claims about unequal masses share: exact forms, networks by classes, the joint limit.

Identical masses: current and bulk temperature in closed form. Unequal ones: networks of a few
classes with symbolic counts, and the limit of many graded masses with the spread
``xi = (delta/m)^2 K m/gamma^2``, ``K = k_0 + N k/N_t``, held fixed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sympy import Expr, Integral, Rational, S, Symbol, factor, sqrt

from derive.bath import Ohmic
from derive.contour import integrate
from derive.current import classical_current
from derive.derivation import Derivation, Step
from derive.network import Network, Oscillator
from derive.temperature import classical_temperature

from . import network as net
from .flux import exact_current
from .notation import T_L, T_R, N, N_t, gamma, k, k_0, m_1, m_2, m_3, omega, s

__all__ = [
    "BOTH",
    "DIFFERENCE",
    "alternating_network",
    "average",
    "by_classes",
    "chain_of",
    "crossover",
    "current_of_three",
    "end",
    "exact_bulk",
    "flux_with",
    "graded_deviation",
    "temperature_of",
    "u",
    "xi",
]

BOTH = "N_t = N - 1", "N_t = 1"
DIFFERENCE = Symbol("Delta_T", positive=True)
xi = Symbol("xi", nonnegative=True)  # (delta/m)^2 K m/gamma^2
end = Symbol("e", nonnegative=True)  # (m_N - m)/delta = (m - m_1)/delta
u = Symbol("u", real=True)  # (m_n - m)/delta of a graded mass, from -1 to 1
average = (T_L + T_R) / 2


# --- identical masses ---


def flux_with(kac: Expr, pinning: Expr = k_0) -> Expr:
    """J/(T_L - T_R) of identical masses, with a Kac factor and a pinning put in."""
    return factor(exact_current().subs({N_t: kac, k_0: pinning}))


@cache
def exact_bulk() -> Derivation:
    """Kinetic temperature of an oscillator without bath, identical masses, from rest."""
    parts = [integrate(p.response, omega, p.prefactor) for p in net.classical_bulk()]
    return Derivation(factor(sum(p.result for p in parts)), tuple(p.steps[0] for p in parts))


# --- networks ---


def by_classes(
    listed: Iterable[tuple[str, Expr, Expr]], kappa: Expr = k / N_t, pinning: Expr = k_0,
    friction: Expr = gamma,
) -> Network:  # fmt: skip
    """A spring ``kappa`` between every pair; (name, mass, count) of each class, baths on ``left``
    and ``right``."""
    baths = {"left": (Ohmic(friction, T_L, "L"),), "right": (Ohmic(friction, T_R, "R"),)}
    oscillators = tuple(
        Oscillator(name, mass, pinning, count, baths.get(name, ())) for name, mass, count in listed
    )
    return Network(oscillators, {(a.name, b.name): kappa for a in oscillators for b in oscillators})


def chain_of(
    masses: Sequence[Expr], ends: tuple[int, int] | None = None, **options: Any
) -> Network:
    """An explicit chain with these masses; ``ends`` counts from 1."""
    left, right = ends or (1, len(masses))
    names = {left: "left", right: "right"}
    listed = [(names.get(i, str(i)), mass, S.One) for i, mass in enumerate(masses, start=1)]
    return by_classes(listed, **options)


def alternating_network(even: bool) -> Network:
    """Masses m_1, m_2, m_1, ..., for an even or an odd number N of oscillators."""
    if even:
        counts = (N / 2 - 1, N / 2 - 1)
    else:
        counts = ((N - 3) / 2, (N - 1) / 2)
    return by_classes([("left", m_1, S.One), ("right", m_2 if even else m_1, S.One),
                       ("light", m_1, counts[0]), ("heavy", m_2, counts[1])])  # fmt: skip


def temperature_of(network: Network, name: str) -> Expr:
    """Exact classical kinetic temperature of one member of a class."""
    parts = classical_temperature(network, name, s)
    return factor(sum(integrate(p.response, omega, p.prefactor).result for p in parts))


@cache
def current_of_three(ends: tuple[int, int]) -> Expr:
    """J/(T_L - T_R) of masses 1, m_2, m_3 with unit springs and frictions, baths at ``ends``."""
    unit = {"kappa": S.One, "pinning": S.Zero, "friction": S.One}
    network = chain_of((S.One, m_2, m_3), ends, **unit)
    current = classical_current(network, "L", "R", s, k_B=S.One, difference=S.One)
    return integrate(current.response, omega, current.prefactor).result


# --- many masses, small spread ---

epsilon, h = Symbol("epsilon", positive=True), Symbol("h")


def _bath(mass: Expr, place: Expr) -> Expr:
    """B_a = (m_a sigma + K)^2 - gamma^2 sigma over K^2 for m_a = m(1 + mass epsilon), at
    sigma = -(K/m)(1 + place epsilon), with gamma^2 = K m epsilon^2/xi: order epsilon^2."""
    scaled = -(1 + epsilon * place)
    whole = ((1 + mass * epsilon) * scaled + 1) ** 2 - epsilon**2 / xi * scaled
    return factor(whole.expand().coeff(epsilon, 2))


def crossover(place: Expr = end) -> Derivation:
    """N J/Delta_T over gamma/(2m), N_t = 1, masses spread evenly over m -+ delta, ends at
    m -+ place delta: N to infinity, delta to zero, xi fixed.

    J closes on the two zeros of B_1 + B_N: kappa gamma F[1,2]/((m_1^2 + m_N^2) |F|^2), with
    F = - kappa sum_n 1/A_n and F[1,2] = kappa sum_n m_n/|A_n|^2 to leading order; sums over the
    masses become averages over u in [-1, 1].
    """
    whole = _bath(-place, h) + _bath(place, h)
    width = sqrt(place**2 + 1 / xi)
    zero = S.ImaginaryUnit * width
    inverse = -1 / (u + h)  # 1/A_n times K epsilon
    squares = Integral(1 / (u**2 + width**2), (u, 0, 1))
    result = 1 / Integral((1 + place**2 * xi) / (1 + place**2 * xi + xi * u**2), (u, 0, 1))
    steps = (
        Step("B_1 + B_N to leading order;", whole, 2 * (h**2 + width**2)),
        Step("its zeros.", whole.subs(h, zero), S.Zero),
        Step("The part of 1/A_n that is even in u,",
             (inverse + inverse.subs(u, -u)).subs(h, zero) / 2,
             zero / (u**2 + width**2)),
        Step("and 1/|A_n|^2.", (inverse * inverse.subs(h, -h)).subs(h, zero),
             1 / (u**2 + width**2)),
        Step("Mean of 1/|A_n|^2 over the squared mean of 1/A_n.",
             squares / (width * squares) ** 2, result),
    )  # fmt: skip
    return Derivation(result, steps)


def graded_deviation() -> Derivation:
    """(T_n - average)/Delta_T of a graded mass m + u delta: many oscillators, small spread.

    The pole of 1/F at A_n = 0 leaves T_n = (T_L B_N + T_R B_1)/(B_1 + B_N) at sigma = -K/m_n.
    """
    left, right = _bath(S.NegativeOne, -u), _bath(S.One, -u)  # m_n sigma + K vanishes there
    share = right / (left + right) - Rational(1, 2)
    steps = (
        Step("B_1 and", left, (1 + u) ** 2 + 1 / xi),
        Step("B_N at the frequency of the oscillator.", right, (1 - u) ** 2 + 1 / xi),
    )
    return Derivation(factor(share), steps)
