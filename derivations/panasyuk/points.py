"""Exact points at which independent routes are asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sympy import Rational, S, Symbol, symbols

from . import notation as sym
from .network import MODES

__all__ = [
    "Point",
    "biased",
    "conductances",
    "coordinates",
    "coordinates_in_time",
    "correlated",
    "currents",
    "driven",
    "far_out",
    "frequencies",
    "kernel_push",
    "kernels",
    "kicks",
    "occupied",
    "of",
    "ohmic",
    "ohmic_bias",
    "parameters",
    "pushed",
    "rates",
    "root_arguments",
    "shifted",
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
        sym.m: Rational(3, 2),
        sym.k: Rational(2, 7),
        position: Rational(5, 3),
        momentum: Rational(-4, 5),
    }
    for place, mode in enumerate(MODES, start=1):
        point |= {
            mode.mass: Rational(place + 1, 3), mode.frequency: Rational(2 * place + 1, 5),
            mode.coupling: Rational(place, 4), mode.position: Rational(place * place - 6, 7),
            mode.momentum: Rational(3 - 2 * place, 2),
        }  # fmt: skip
    return (point,)


def thermal(*rows: tuple[Any, ...]) -> tuple[dict[Symbol, Any], ...]:
    """Frequency, frictions, cutoff, temperature."""
    return of((sym.omega_0, sym.gamma_1, sym.gamma_2, sym.D, sym.T), *rows)


def biased(*rows: tuple[Any, ...]) -> tuple[dict[Symbol, Any], ...]:
    """Frequency, frictions, cutoff, both temperatures."""
    return of((sym.omega_0, sym.gamma_1, sym.gamma_2, sym.D, sym.T_1, sym.T_2), *rows)


def coordinates_in_time() -> tuple[dict[Symbol, Any], ...]:
    """The same at two times."""
    return tuple(
        {**point, sym.t: time} for point in coordinates() for time in (S.One, Rational(7, 3))
    )


MARKOV = (sym.omega_0, sym.gamma_1, sym.gamma_2, sym.D)


def transforms() -> tuple[dict[Symbol, Any], ...]:
    """Parameters of the mediator, its mass, and a Laplace variable."""
    names = (sym.omega_0, sym.gamma_1, sym.gamma_2, sym.D, sym.m, sym.z)
    return of(names, (1, "1/2", 2, 3, "3/2", "5/7"), (2, 4, "1/3", "1/5", 2, 6))


def root_arguments() -> tuple[dict[Symbol, Any], ...]:
    """The same with a value for mu."""
    return tuple({**p, sym.mu: p[sym.z]} for p in transforms())


def kernels(time: Symbol) -> tuple[dict[Symbol, Any], ...]:
    """Both frictions, the cutoff, a time."""
    return of((sym.gamma_1, sym.gamma_2, sym.D, time), ("1/3", 4, "1/2", -3))


def spacings(number: Symbol, Delta: Symbol) -> tuple[dict[Symbol, Any], ...]:
    """Friction, cutoff, spacing, number of a mode."""
    return of((sym.gamma, sym.D, Delta, number), (1, 2, "1/2", 1), (3, 1, "1/3", 4))


def rates(*rows: tuple[Any, ...]) -> tuple[dict[Symbol, Any], ...]:
    """The three roots of (21)."""
    return of((sym.mu_1, sym.mu_2, sym.mu_3), *rows)


def kicks() -> tuple[dict[Symbol, Any], ...]:
    """Three roots, simple, double and triple, and a time."""
    names = (sym.mu_1, sym.mu_2, sym.mu_3, sym.t)
    return of(names, (1, 2, 3, "1/2"), ("1/2", 2, "1/2", 3), (2, 2, 2, 1))


def far_out() -> tuple[dict[Symbol, Any], ...]:
    """Overdamped, real roots, with a cutoff where 1/D is beyond the digits asked."""
    return of((sym.omega_0, sym.gamma_h, sym.D), (1, 3, 10**30), ("1/2", 4, 10**32))


def underdamped() -> tuple[dict[Symbol, Any], ...]:
    """Frequency and friction of an oscillating mediator."""
    return of((sym.omega_0, sym.gamma_h), (1, "1/2"), (3, 5))


def correlated() -> tuple[dict[Symbol, Any], ...]:
    """The coordinates, with 2 p_i x for the average of p_i x + x p_i."""
    position = Symbol("x", real=True)
    found = []
    for point in coordinates():
        averages = {
            Symbol(f"c_{c.bath}{c.number}", real=True): 2 * point[c.momentum] * point[position]
            for c in MODES
        }
        found.append({**point, **averages})
    return tuple(found)


def driven() -> tuple[dict[Symbol, Any], ...]:
    """The coordinates at a time, with twice the products of plain numbers for the three averages:

    the noise response (times m) is 5/7, the integral of cos x over the past 2/9.
    """
    found = []
    for point in coordinates_in_time():
        averages = {}
        for c in MODES:
            for letter, value in (
                ("a", point[c.momentum]), ("b", point[c.position]), ("c", Rational(2, 9))
            ):  # fmt: skip
                name = Symbol(f"j_{letter}{c.bath}{c.number}", real=True)
                averages[name] = 2 * value * Rational(5, 7)
        found.append({**point, **averages})
    return tuple(found)


def occupied(frequency: Symbol, beta: Symbol, *masses: Symbol) -> tuple[dict[Symbol, Any], ...]:
    """A mode at two temperatures."""
    names = (frequency, beta, sym.hbar, *masses)
    rows = ((1, 2, 1, 3), (3, "1/2", 2, 5))
    return of(names, *(row[: len(names)] for row in rows))


def pushed(
    mass: Symbol, frequency: Symbol, coupling: Symbol, average: Any
) -> tuple[dict[Any, Any], ...]:
    """One mode from rest, the mediator held at x = 1 for a quarter of the mode's period.

    The integral of cos is then 1/w, that of g eta is m: the average is 2 m/w.
    """
    rows = of((mass, frequency, coupling, sym.m), (2, 3, "1/2", 5), ("1/3", 1, 4, "3/2"))
    return tuple({**p, average: 2 * p[sym.m] / p[frequency], sym.hbar: S(7)} for p in rows)


def kernel_push(response: Symbol, friction: Symbol) -> tuple[dict[Symbol, Any], ...]:
    """The mediator held at x = 1 with the kernel exp(-t), for a time."""
    names = (response, friction, sym.D, sym.m, sym.hbar, sym.t)
    return of(names, (2, 3, "1/2", 5, 7, 1), ("1/3", 1, 4, "3/2", 2, "1/2"))


def currents(*friction: Symbol) -> tuple[dict[Symbol, Any], ...]:
    """Roots, mass, units, both temperatures."""
    names = (sym.mu_1, sym.mu_2, sym.mu_3, sym.m, sym.hbar, sym.k_B, sym.T_1, sym.T_2, *friction)
    rows = ((1, 2, 3, 2, 1, 1, 2, 1, "1/3"), ("1/2", 3, "1/3", 1, 2, "1/2", 1, 3, "1/5"))
    return of(names, *(row[: len(names)] for row in rows))


def conductances() -> tuple[dict[Symbol, Any], ...]:
    """Roots, mass, units, temperature."""
    names = (sym.mu_1, sym.mu_2, sym.mu_3, sym.m, sym.hbar, sym.k_B, sym.T)
    return of(names, (1, 2, 3, 2, 1, 1, 2), ("1/2", 3, "1/3", 1, 2, "1/2", 1))


def ohmic(*rows: tuple[Any, ...]) -> tuple[dict[Symbol, Any], ...]:
    """Frequency, frictions, temperature."""
    return of((sym.omega_0, sym.gamma_1, sym.gamma_2, sym.T), *rows)


def ohmic_bias(*rows: tuple[Any, ...]) -> tuple[dict[Symbol, Any], ...]:
    """Frequency, frictions, both temperatures."""
    return of((sym.omega_0, sym.gamma_1, sym.gamma_2, sym.T_1, sym.T_2), *rows)


def parameters() -> tuple[dict[Symbol, Any], ...]:
    """Frequency, frictions, cutoff."""
    return of(MARKOV, (1, "1/2", 2, 3), ("1/3", 4, 1, "1/5"))


def frequencies() -> tuple[dict[Symbol, Any], ...]:
    """The same at a frequency."""
    return tuple({**p, sym.omega: value} for p in parameters() for value in (Rational(4, 5), S(3)))


def shifted() -> tuple[dict[Symbol, Any], ...]:
    """Frequency of the mediator, friction, cutoff, and a frequency below and above."""
    return of((sym.omega_0, sym.gamma_1, sym.D, sym.omega), (1, "1/2", 2, "1/3"), (1, 3, "1/2", 2))
