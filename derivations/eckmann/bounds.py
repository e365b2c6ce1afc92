"""Bounds at any eps for networks with a bath of one friction on every mass, rational all the way.

The energy bound is derived in ``beyond_anharmonic``; here it is put into

    phi(eps) - phi(0) = eps sum_s c_s <u_s^3 (l_s . x)>,    l_s = -2 P b_s + [s the spring] v,

x = (p, q), where ``A^T P + P A = -F`` and tr(F S) is the harmonic flux of a covariance S: what
quartic springs do to second moments, seen through the flux. With ``u_s^2 <= 2 rho_s V_eps`` and
``(l_s . x)^2 <= 2 eta_s H_eps`` Hoelder's inequality gives

    |phi(eps) - phi(0)| <= 4 eps <H_eps^2>_bound sum_s c_s sqrt(rho_s^3 eta_s).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import isqrt

from sympy import Expr, ImmutableMatrix, Integer, Matrix, Rational, S, diag, eye, zeros

from derive.covariance import lyapunov
from derive.derivation import Step

from .network import Pair, Setup
from .weakly import anharmonic, flux_series

__all__ = ["energy_bound", "flux_constant", "softest", "step_of_first_order"]

_UNIT = 10**12


def energy_bound(total: Expr, hottest: Expr, friction: Expr, softest: Expr) -> Expr:
    """Of ``<H_eps^2>``; ``total`` of all temperatures, ``softest`` a lower bound of V."""
    kinetic = total**2 + hottest * total
    return Rational(3, 2) * kinetic + friction**2 * total**2 / (4 * softest)


def softest(setup: Setup) -> Expr:
    """The pinning: no eigenvalue of V is below it, as all springs attract."""
    return setup.pinning


@cache
def flux_constant(setup: Setup, pair: Pair) -> Expr:
    """C of ``|phi(eps) - phi(0)| <= C eps``, c_ij = 1 along every spring; rounded up.

    Raises ``ValueError`` unless every mass has a bath.
    """
    warm = [t for _, t in setup.temperatures]
    if len(warm) < setup.size:
        raise ValueError(f"{setup.name} has a mass without a bath: its energy is not bounded here")
    energy = energy_bound(sum(warm), max(warm), setup.friction, softest(setup))
    inverse = setup.potential.inv()
    total = S.Zero
    for spring, leaning in _leanings(setup, pair).items():
        row = _length(setup, spring)
        rho = (row.T * inverse * row)[0, 0]
        eta = (leaning.T * diag(eye(setup.size), inverse) * leaning)[0, 0]
        total += _root_above(rho**3 * eta)
    return 4 * energy * total


def step_of_first_order(setup: Setup, pair: Pair) -> Step:
    """The same with Gaussian averages is the slope."""
    covariance = anharmonic(setup).covariance(0)
    total = S.Zero
    for spring, leaning in _leanings(setup, pair).items():
        row = Matrix.vstack(zeros(setup.size, 1), _length(setup, spring))
        width = (row.T * covariance * row)[0, 0]
        total += 3 * width * (row.T * covariance * leaning)[0, 0]
    text = f"{setup.name}, from {pair[0]} to {pair[1]}: with Gaussian averages it is the slope."
    return Step(text, total, flux_series(setup, pair)[1])


@cache
def _leanings(setup: Setup, pair: Pair) -> Mapping[Pair, ImmutableMatrix]:
    """The vectors l_s of every spring."""
    size, springs = setup.size, dict(setup.springs)
    mean_speed = zeros(2 * size, 1)
    for mass in pair:
        mean_speed[mass - 1, 0] = S.Half
    length = Matrix.vstack(zeros(size, 1), _length(setup, pair))
    spring = springs[pair] if pair in springs else springs[pair[1], pair[0]]
    observed = spring / 2 * (length * mean_speed.T + mean_speed * length.T)
    seen = lyapunov(anharmonic(setup).harmonic.drift.T, observed)
    found = {}
    for other in springs:
        push = Matrix.vstack(_length(setup, other), zeros(size, 1))
        leaning = -2 * seen * push
        if set(other) == set(pair):
            leaning += mean_speed if other == pair else -mean_speed
        found[other] = ImmutableMatrix(leaning)
    return found


def _length(setup: Setup, pair: Pair) -> Matrix:
    """``q_i - q_j`` as a column."""
    found = zeros(setup.size, 1)
    found[pair[0] - 1, 0], found[pair[1] - 1, 0] = S.One, S.NegativeOne
    return found


def _root_above(value: Expr) -> Expr:
    """A rational number not below the square root of a positive rational one."""
    scaled = value * _UNIT**2
    return Rational(isqrt(int(scaled.p) // int(scaled.q) + 1) + 1, Integer(_UNIT))
