"""Appendix: the mediator in equilibrium with bath 1 before bath 2 is attached, (A101) to (A104)."""

from __future__ import annotations

from functools import cache

from sympy import (
    Derivative,
    Expr,
    I,
    Integer,
    Symbol,
    cancel,
    coth,
    diff,
    exp,
    pi,
    polygamma,
    sin,
    sqrt,
    symbols,
)

from derive.derivation import Derivation, Step

from ..paper import Section
from .drude import FREQUENCY, friction, kernel_of_one_mode
from .initial import beta, momentum_variance, no_cross_correlation
from .initial import frequency as free_frequency
from .initial import mass as free_mass
from .network import MODES, coupled_modes
from .notation import D, gamma_1, hbar, m, t

__all__ = ["BETA", "COTH", "Delta", "appendix", "coupling", "e_i", "e_j", "eigenvector",
           "m_i", "m_j", "momenta", "nu", "places", "sections", "sine", "w_i", "w_j"]  # fmt: skip

appendix = Section("A", "Appendix")
sections = (appendix,)

m_i, m_j = symbols("m_1i m_1j", positive=True)
w_i, w_j = symbols("omega_i omega_j", positive=True)
e_i, e_j = symbols("e_i__k e_j__k", real=True)
nu, Delta = symbols("nu_k Delta", positive=True)
sine = Symbol(r"(\sin\phi_k)", positive=True)
a, a_plus = Symbol("a_1k"), Symbol("a_1k__+")
BETA = Symbol("beta_1", positive=True)
COTH = coth(BETA * hbar * nu / 2)
x_i = Symbol(r"x_{1i}(t)")

WAVES = a_plus * exp(I * nu * t) + a * exp(-I * nu * t)


@appendix.equation(
    "A101", x_i, sqrt(hbar / (2 * m_i * nu)) * e_i * WAVES,
    note="For one k of the sum. Printed with m_nu,i for m_1i. Bath 2 is given by (32) and (33); "
    "the paper's second x_1i(t) before this equation is p_1i(t).",
)  # fmt: skip
def position_by_modes():
    """A normal mode of unit mass, by its ladder operators as (32), seen at the mode i of the bath:
    sqrt(m_i) x_i is the sum of e_i^k q_k."""
    normal = sqrt(hbar / (2 * nu)) * WAVES
    return e_i * normal / sqrt(m_i)


@appendix.equation(
    "A101+", Symbol(r"p_{1i}(t)"), m_i * Derivative(x_i, t),
    where={Derivative(x_i, t): diff(sqrt(hbar / (2 * m_i * nu)) * e_i * WAVES, t)},
)  # fmt: skip
def momentum_by_modes():
    """The momentum of the normal mode, q times -i nu and i nu, with sqrt(m_i) e_i^k."""
    momentum = sqrt(hbar * nu / 2) * I * (a_plus * exp(I * nu * t) - a * exp(-I * nu * t))
    return sqrt(m_i) * e_i * momentum


def coupling(mass: Expr, frequency: Expr) -> Expr:
    """C_1i by (14)."""
    share = kernel_of_one_mode.derived.subs({friction: gamma_1, FREQUENCY: frequency})
    return sqrt(share * mass) * frequency


def eigenvector(frequency: Expr) -> Expr:
    """(A102) as printed."""
    shape = sqrt((D**2 + nu**2) / (D**2 + frequency**2))
    return shape * 2 * Delta * frequency * sine / (pi * (frequency**2 - nu**2))


@appendix.equation(
    "A102", e_i, eigenvector(w_i),
    note="The leading order for Delta -> 0, phi_k between 0 and pi; at that order the mediator "
    "has no part in the norm. That these are orthonormal is the norm, taken here; different "
    "modes are orthogonal as eigenvectors of a symmetric matrix.",
)  # fmt: skip
def eigenvectors():
    """The row of mode i, and the norm: with nu = omega_k - Delta phi/pi only modes near nu count,
    and sums of 1/(n + a)^2 over all n are pi^2/sin^2(pi a)."""
    phase = Symbol("phi_k", positive=True)
    mode, row = MODES[0], _row()
    places = {mode.mass: m_i, mode.frequency: w_i, mode.coupling: coupling(m_i, w_i)}
    part = row.subs(places)  # e_i over e_0
    near = cancel((part * (w_i**2 - nu**2)) ** 2).subs(w_i, nu) / (4 * nu**2)
    squares = pi**2 / (Delta**2 * sine**2)
    fraction = phase / pi
    step = Step(
        "The sum over all n of 1/(n + phi/pi)^2.",
        polygamma(1, fraction) + polygamma(1, 1 - fraction), pi**2 / sin(phase) ** 2,
    )  # fmt: skip
    return Derivation(part / sqrt(near * squares), (step,))


@cache
def _row() -> Expr:
    """Mode 1 of bath 1 over the mediator in a normal mode, coordinates times the root of the mass:
    from the row of the stiffness matrix, K_00 x_0 + K_01 x_1 = nu^2 m x."""
    network = coupled_modes()
    mediator, mode = network.names[0], network.names[1]
    own = network.stiffness_element(mode, mode, True)
    pull = network.stiffness_element(mode, mediator)
    ratio = -pull / (own - MODES[0].mass * nu**2)
    return ratio * sqrt(MODES[0].mass / m)


def places(first: Expr, second: Expr) -> Expr:
    """(A103) for one k."""
    return hbar / (2 * sqrt(m_i * m_j)) * first * second / nu * COTH


def momenta(first: Expr, second: Expr) -> Expr:
    """(A104) for one k."""
    return hbar * sqrt(m_i * m_j) / 2 * nu * first * second * COTH


@cache
def _normal(value: Expr) -> Expr:
    """An average of a free mode, for a normal mode of unit mass."""
    return value.subs({free_mass: Integer(1), free_frequency: nu, beta: BETA})


@appendix.equation("A103", Symbol("X_ij"), places(e_i, e_j),
                   note="For one k; X_ij is the average of x_1i(0) x_1j(0).")  # fmt: skip
def correlated_positions():
    """(35) for each normal mode, seen at two modes of the bath."""
    square = _normal(momentum_variance.derived) / nu**2
    return e_i * e_j / sqrt(m_i * m_j) * square


@appendix.equation("A104", Symbol("P_ij"), momenta(e_i, e_j),
                   note="For one k; P_ij is the average of p_1i(0) p_1j(0).")  # fmt: skip
def correlated_momenta():
    """The same with the momenta."""
    return e_i * e_j * sqrt(m_i * m_j) * _normal(momentum_variance.derived)


@appendix.claim(
    "CA-1", r"$\langle p_{1i}(0)x_{1j}(0) + x_{1j}(0)p_{1i}(0)\rangle = 0$ as before.",
    Symbol("R_ij"), Integer(0), note="For one k.",
)  # fmt: skip
def no_correlation_of_both():
    """(36) for each normal mode."""
    return e_i * e_j * sqrt(m_i / m_j) * _normal(no_cross_correlation.derived)
