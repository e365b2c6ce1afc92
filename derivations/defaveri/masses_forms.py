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
from .notation import T_L, T_R, N, N_t, gamma, k, k_0, m_1, m_2, m_3, omega, s

__all__ = [
    "BOTH",
    "DIFFERENCE",
    "alternating_network",
    "average",
    "by_classes",
    "chain_of",
    "crossover_of_graded",
    "current_of_three",
    "exact_bulk",
    "exact_flux",
    "flux_with",
    "graded_deviation",
    "temperature_of",
    "u",
    "xi",
]

BOTH = r"\tilde N = N - 1", r"\tilde N = 1"
DIFFERENCE = Symbol("Delta_T", positive=True)
xi = Symbol("xi", nonnegative=True)  # (delta/m)^2 K m/gamma^2
u = Symbol("u", real=True)  # (m_n - m)/delta of a graded mass, from -1 to 1
average = (T_L + T_R) / 2


# --- identical masses ---


@cache
def exact_flux() -> Derivation:
    """J/(T_L - T_R) of identical masses, the contour closed without a root."""
    current = net.classical_flux()
    return integrate(current.response, omega, current.prefactor)


def flux_with(kac: Expr, pinning: Expr = k_0) -> Expr:
    """The same with a Kac factor and a pinning put in."""
    return factor(exact_flux().result.subs({N_t: kac, k_0: pinning}))


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


# --- many graded masses ---

epsilon, h = Symbol("epsilon", positive=True), Symbol("h")
K = Symbol("K", positive=True)


def _end(side: int, place: Expr) -> Expr:
    """B_a = (m_a sigma + K)^2 - gamma^2 sigma over K^2, sigma = -(K/m)(1 + epsilon h), for
    m_a = m(1 + side epsilon) and gamma^2 = K m epsilon^2/xi."""
    scaled = -(1 + epsilon * place)
    return ((1 + side * epsilon) * scaled + 1) ** 2 - epsilon**2 / xi * scaled


def _leading(form: Expr) -> Expr:
    """Coefficient of epsilon^2."""
    return factor(form.expand().coeff(epsilon, 2))


def crossover_of_graded() -> Derivation:
    """N J/Delta_T over gamma/(2m) for graded masses, N_t = 1: N to infinity, delta to zero, xi
    fixed.

    J closes on the two zeros of B_1 + B_N: kappa gamma F[1,2]/((m_1^2 + m_N^2) |F|^2), with
    F = - kappa sum_n 1/A_n and F[1,2] = kappa sum_n m_n/|A_n|^2 to leading order; sums over the
    masses become averages over u in [-1, 1].
    """
    whole = _leading(_end(-1, h) + _end(1, h))
    width = sqrt(1 + 1 / xi)
    response = -(u + h)  # A_n over K epsilon
    average_square = Integral(1 / (u**2 + 1 + 1 / xi), (u, 0, 1))
    steps = (
        Step("B_1 + B_N for small spread; its zeros,", whole, 2 * (h**2 + 1 + 1 / xi)),
        Step("are imaginary in h.", whole.subs(h, S.ImaginaryUnit * width), S.Zero),
        Step("The mean of 1/A_n is even in u,",
             (1 / response + 1 / response.subs(u, -u)).subs(h, S.ImaginaryUnit * width) / 2,
             S.ImaginaryUnit * width / (u**2 + width**2)),
        Step("and of 1/|A_n|^2 it is a factor.",
             1 / (response * response.subs(h, -h)).subs(h, S.ImaginaryUnit * width),
             1 / (u**2 + width**2)),
        Step("Mean of 1/|A_n|^2 over the square of the mean of 1/A_n.",
             average_square / (width * average_square) ** 2,
             1 / Integral((1 + xi) / (1 + xi + xi * u**2), (u, 0, 1))),
    )  # fmt: skip
    return Derivation(1 / Integral((1 + xi) / (1 + xi + xi * u**2), (u, 0, 1)), steps)


def graded_deviation() -> Derivation:
    """(T_n - average)/Delta_T of a graded mass m + u delta: many oscillators, small spread.

    The pole of 1/F at A_n = 0 leaves T_n = (T_L B_N + T_R B_1)/(B_1 + B_N) at sigma = -K/m_n.
    """
    at = -u  # m_n sigma + K vanishes
    left, right = _leading(_end(-1, at)), _leading(_end(1, at))
    share = right / (left + right) - Rational(1, 2)
    steps = (
        Step("B_1 and", left, (1 + u) ** 2 + 1 / xi),
        Step("B_N at the frequency of the oscillator.", right, (1 - u) ** 2 + 1 / xi),
    )
    return Derivation(factor(share), steps)
