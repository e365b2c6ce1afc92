"""Exact points for the independent routes to section IV."""

from __future__ import annotations

from sympy import Symbol

from . import notation as sym
from .points import Point, of

__all__ = [
    "by_hand",
    "by_hand_biased",
    "energies",
    "energies_without_cutoff",
    "forced",
    "growing",
    "noises",
    "passing",
]


def noises(warm: Symbol) -> tuple[Point, ...]:
    """Friction, frequency, units, temperature."""
    return of((sym.gamma, sym.omega, sym.hbar, sym.k_B, warm), (1, 3, 1, 2, 1), (3, 2, 2, 1, 4))


def forced(frequency: Symbol, *forces: Symbol) -> tuple[Point, ...]:
    """Mass, friction, frequency of the mediator, frequency, two forces."""
    names = (sym.m, sym.gamma, sym.omega_0, frequency, *forces)
    return of(names, (2, 3, "1/2", 1, 5, -2), ("1/3", 1, 2, "-3/2", 1, "1/7"))


def by_hand() -> tuple[Point, ...]:
    """Mass, friction over mass, frequency, units, temperature."""
    names = (sym.m, sym.gamma_h, sym.omega_0, sym.hbar, sym.k_B, sym.T)
    return of(names, (2, 1, 1, 1, 1, 1), ("1/3", 3, 2, 2, "1/2", 5))


def by_hand_biased() -> tuple[Point, ...]:
    """The same with two temperatures."""
    names = (sym.m, sym.gamma_h, sym.omega_0, sym.hbar, sym.k_B, sym.T_1, sym.T_2)
    return of(names, (2, 1, 1, 1, 1, 2, 1), ("1/3", 3, 2, 2, "1/2", 1, 5))


def passing() -> tuple[Point, ...]:
    """Frequency of the mediator, frictions over the mass, cutoff, frequency."""
    names = (sym.omega_0, sym.gamma_1, sym.gamma_2, sym.D, sym.omega)
    return of(names, (1, "1/2", 2, 3, "4/5"), ("1/3", 4, 1, "1/5", 3))


def growing() -> tuple[Point, ...]:
    """Mass, friction, units; the rest does not enter."""
    return of((sym.m, sym.gamma, sym.hbar, sym.k_B), (2, 3, 1, 1), ("1/2", 1, 2, 3))


def energies() -> tuple[Point, ...]:
    """Frequency, frictions over the mass, cutoff, both temperatures."""
    names = (sym.omega_0, sym.gamma_1, sym.gamma_2, sym.D, sym.T_1, sym.T_2)
    return of(names, (1, "1/2", 1, 2, 2, 1), ("1/3", 8, 5, 30, "1/4", 7))


def energies_without_cutoff() -> tuple[Point, ...]:
    """The same without cutoff."""
    names = (sym.omega_0, sym.gamma_1, sym.gamma_2, sym.T_1, sym.T_2)
    return of(names, (1, "1/2", 1, 2, 1), ("1/3", 8, 5, "1/4", 7))
