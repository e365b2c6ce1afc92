"""Exact points at which independent routes are asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sympy import Rational, S, Symbol, symbols

from .network import MODES
from .notation import (
    T_1,
    T_2,
    D,
    T,
    gamma,
    gamma_1,
    gamma_2,
    gamma_h,
    k,
    m,
    mu,
    mu_1,
    mu_2,
    mu_3,
    omega_0,
    t,
    z,
)  # fmt: skip

__all__ = [
    "Point",
    "biased",
    "coordinates",
    "coordinates_in_time",
    "far_out",
    "kernels",
    "kicks",
    "of",
    "rates",
    "root_arguments",
    "spacings",
    "thermal",
    "transforms",
    "underdamped",
]

Point = Mapping[Symbol, Any]


def of(names: tuple[Symbol, ...], *rows: tuple[Any, ...]) -> tuple[dict[Symbol, Any], ...]:
    """Rows of numbers, as text or whole, by symbol."""
    return tuple(dict(zip(names, map(S, map(Rational, row)), strict=True)) for row in rows)


def coordinates() -> tuple[dict[Symbol, Any], ...]:
    """A mediator and four modes with every number different."""
    position, momentum = symbols("x p", real=True)
    point: dict[Symbol, Any] = {
        m: Rational(3, 2), k: Rational(2, 7), position: Rational(5, 3), momentum: Rational(-4, 5),
    }  # fmt: skip
    for place, mode in enumerate(MODES, start=1):
        point |= {
            mode.mass: Rational(place + 1, 3), mode.frequency: Rational(2 * place + 1, 5),
            mode.coupling: Rational(place, 4), mode.position: Rational(place * place - 6, 7),
            mode.momentum: Rational(3 - 2 * place, 2),
        }  # fmt: skip
    return (point,)


def thermal(*rows: tuple[Any, ...]) -> tuple[dict[Symbol, Any], ...]:
    """Frequency, frictions, cutoff, temperature."""
    return of((omega_0, gamma_1, gamma_2, D, T), *rows)


def biased(*rows: tuple[Any, ...]) -> tuple[dict[Symbol, Any], ...]:
    """Frequency, frictions, cutoff, both temperatures."""
    return of((omega_0, gamma_1, gamma_2, D, T_1, T_2), *rows)


def coordinates_in_time() -> tuple[dict[Symbol, Any], ...]:
    """The same at two times."""
    return tuple({**point, t: time} for point in coordinates() for time in (S.One, Rational(7, 3)))


MARKOV = (omega_0, gamma_1, gamma_2, D)


def transforms() -> tuple[dict[Symbol, Any], ...]:
    """Parameters of the mediator, its mass, and a Laplace variable."""
    names = (omega_0, gamma_1, gamma_2, D, m, z)
    return of(names, (1, "1/2", 2, 3, "3/2", "5/7"), (2, 4, "1/3", "1/5", 2, 6))


def root_arguments() -> tuple[dict[Symbol, Any], ...]:
    """The same with a value for mu."""
    return tuple({**p, mu: p[z]} for p in transforms())


def kernels(time: Symbol) -> tuple[dict[Symbol, Any], ...]:
    """Both frictions, the cutoff, a time."""
    return of((gamma_1, gamma_2, D, time), ("1/3", 4, "1/2", -3))


def spacings(number: Symbol, Delta: Symbol) -> tuple[dict[Symbol, Any], ...]:
    """Friction, cutoff, spacing, number of a mode."""
    return of((gamma, D, Delta, number), (1, 2, "1/2", 1), (3, 1, "1/3", 4))


def rates(*rows: tuple[Any, ...]) -> tuple[dict[Symbol, Any], ...]:
    """The three roots of (21)."""
    return of((mu_1, mu_2, mu_3), *rows)


def kicks() -> tuple[dict[Symbol, Any], ...]:
    """Three roots, simple, double and triple, and a time."""
    names = (mu_1, mu_2, mu_3, t)
    return of(names, (1, 2, 3, "1/2"), ("1/2", 2, "1/2", 3), (2, 2, 2, 1))


def far_out() -> tuple[dict[Symbol, Any], ...]:
    """Overdamped, real roots, with a cutoff where 1/D is beyond the digits asked."""
    return of((omega_0, gamma_h, D), (1, 3, 10**30), ("1/2", 4, 10**32))


def underdamped() -> tuple[dict[Symbol, Any], ...]:
    """Frequency and friction of an oscillating mediator."""
    return of((omega_0, gamma_h), (1, "1/2"), (3, 5))
