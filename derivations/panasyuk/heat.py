"""Section III: the power that each bath loses, (25) to (31)."""

from __future__ import annotations

from functools import cache

from sympy import (
    Expr,
    Function,
    IndexedBase,
    Integer,
    Integral,
    Max,
    S,
    Symbol,
    cos,
    expand,
    sin,
    symbols,
)

from ..paper import Section
from . import points, witnesses_heat
from .bath_sums import C, M, W, i, nu, over_modes_of, two_of_each
from .large_cutoff import slow_root
from .model import force_on_mode, x_0
from .network import MODES, Mode, free_motion
from .notation import J, g, m, s, t, tau_p, tau_x

__all__ = ["DRIVEN", "heat", "power_of_modes", "sections"]

heat = Section("III", "Heat current")
sections = (heat,)

P_1, P_2, P_nu, W_nu = symbols("P_1 P_2 P_nu W_nu", real=True)
E_dot = Symbol(r"\dot{E}_\nu", real=True)
CORRELATOR = IndexedBase(r"\langle p x + x p\rangle")[nu, i]
PARTS = tuple(IndexedBase(rf"j^{{({letter})}}")[nu, i] for letter in "abc")


def correlators(mode: Mode) -> dict[Expr, Symbol]:
    """Averages of one mode with the mediator, by the indexed names."""
    mark = f"{mode.bath}{mode.number}"
    names = {CORRELATOR: f"c_{mark}"}
    names |= {part: f"j_{letter}{mark}" for part, letter in zip(PARTS, "abc", strict=True)}
    return {indexed: Symbol(name, real=True) for indexed, name in names.items()}


def _written_out(*sides: Expr) -> dict[Expr, Expr]:
    """Sums over the modes of bath 1, averages named."""
    return two_of_each(*sides, named=correlators)


POWER = -over_modes_of(C / (2 * M) * CORRELATOR)  # (26) as printed


@heat.equation(
    "25", E_dot, -P_nu, where=lambda: {P_nu: POWER.xreplace(_written_out(POWER))},
    note="The rate of change of the mean energy of a bath; with (26) for P_nu. In (26) the average "
    "is part of P_nu already and is taken once more here.",
)  # fmt: skip
def energy_of_bath():
    """The product rule with (5) and (6), operators in their order; what a mode does by itself
    cancels."""
    return sum((_gain(mode) for mode in MODES if mode.bath == 1), S.Zero)


@energy_of_bath.witness("energies and forces of explicit modes", points.correlated())
def _(point, digits):
    return witnesses_heat.gain(point)


@cache
def _gain(mode: Mode) -> Expr:
    """Rate of the mean energy of one mode."""
    p, q, x = symbols("p q x", commutative=False)
    velocity = p / mode.mass
    kick = expand(force_on_mode.derived).coeff(x_0)
    spring = expand(force_on_mode.derived).coeff(MODES[0].position)
    same = {
        MODES[0].mass: mode.mass, MODES[0].frequency: mode.frequency,
        MODES[0].coupling: mode.coupling,
    }  # fmt: skip
    force = spring.subs(same) * q + kick.subs(same) * x
    rate = expand(
        (force * p + p * force) / (2 * mode.mass)
        + mode.mass * mode.frequency**2 / 2 * (velocity * q + q * velocity)
    )
    weight = rate.coeff(p * x)
    if expand(rate - weight * (p * x + x * p)) != 0:
        raise ArithmeticError("the energy of a mode does not change by its coupling alone")
    return weight * correlators(mode)[CORRELATOR]


def power_of_modes() -> Expr:
    """What bath 1 loses, two modes of it."""
    return -energy_of_bath.derived


@heat.equation("26", P_nu, POWER, where=lambda: _written_out(POWER))
def power():
    """Minus the rate of change of the energy of a bath, by the definition in (25)."""
    return power_of_modes()


@power.witness("energies and forces of explicit modes", points.correlated())
def _(point, digits):
    return -witnesses_heat.gain(point)


@heat.claim(
    "C3-1", r"$\mathcal P_\nu$ is the work the quantum system performs on the $\nu$th bath per "
    "unit of time.",
    W_nu, POWER, where=lambda: _written_out(POWER),
    note="W_nu is the power of the force C_i x of (6) on the modes. By (25) and (26) P_nu is what "
    "a bath loses: the work of the bath on the mediator and its springs. (27) and (42) use it so.",
)  # fmt: skip
def work_on_a_bath():
    """Force times velocity, both orders of the operators, mode by mode."""
    total = S.Zero
    for mode in MODES:
        if mode.bath == 1:
            total += mode.coupling / mode.mass * correlators(mode)[CORRELATOR] / 2
    return total


@work_on_a_bath.witness("energies and forces of explicit modes", points.correlated())
def _(point, digits):
    return witnesses_heat.gain(point)


@heat.equation(
    "27", J, (P_1 - P_2) / 2, where={P_2: -P_1},
    note="With J_th = <P_1> = -<P_2>, which is C3-2.",
)  # fmt: skip
def symmetric_form():
    """What bath 1 loses, in a steady state."""
    return P_1


@heat.equation(
    "C3-3", Symbol("tau"), Max(tau_p, tau_x), kind="estimate",
    text="Transient processes wash out over the short time $\\tau = \\max(\\tau_p, \\tau_x)$.",
    note="Ours is one over the smallest rate of (23), the amplitude of g(t); for D -> oo. At a "
    "small cutoff 1/D is longer than either, see beyond-slow, and the noise of a cold bath has the "
    "time hbar/(k_B T).",
)  # fmt: skip
def transients():
    """The inverse of the slowest root at large cutoff."""
    return 1 / slow_root.derived.leading


# --- the three parts ---

DRIVEN = -over_modes_of(
    C / M * (cos(W * t) * PARTS[0] - M * W * sin(W * t) * PARTS[1] + C * PARTS[2])
) / (2 * m)  # fmt: skip


@heat.equation(
    "28", P_nu, DRIVEN, where=lambda: _written_out(DRIVEN),
    note="Without transients: the terms of (16) with x(0) and p(0). Printed with j_nu for j_nu,i "
    "in the first two terms and in the third.",
)  # fmt: skip
def power_in_three_parts():
    """(10) and (16) in (26), bilinear: products of an initial value, or of the driven part of the
    momentum, with the noise response of the mediator, which is 1/m times an integral of g."""
    past, response = symbols("past response")
    total = S.Zero
    for mode in (mode for mode in MODES if mode.bath == 1):
        free = free_motion(mode.mass, mode.frequency, t)
        momentum = free[1, 0] * mode.position + free[1, 1] * mode.momentum + mode.coupling * past
        product = expand(momentum * response / m)
        names = correlators(mode)
        pairs = (mode.momentum, PARTS[0]), (mode.position, PARTS[1]), (past, PARTS[2])
        average = sum((product.coeff(initial).coeff(response) * names[part]
                       for initial, part in pairs), S.Zero)  # fmt: skip
        (weight,) = (power_of_modes().coeff(names[CORRELATOR]),)
        total += weight * average
    return total


@power_in_three_parts.witness("explicit numbers for the three averages", points.driven())
def _(point, digits):
    return witnesses_heat.three_parts(point, digits)


MOMENTUM_NOISE, POSITION_NOISE = (
    Function(rf"\langle {letter}_{{\nu i}}(0)\eta + \eta {letter}_{{\nu i}}(0)\rangle")
    for letter in "px"
)
CORRELATED = Function(r"\langle x\eta + \eta x\rangle")


def _integral(average: Expr) -> Expr:
    return Integral(g(t - s) * average, (s, 0, t))


@heat.definition("29", PARTS[0], _integral(MOMENTUM_NOISE(s)))
def momentum_part():
    """The initial momentum of a mode with the response to all noise."""
    return _integral(MOMENTUM_NOISE(s))


@heat.definition("30", PARTS[1], _integral(POSITION_NOISE(s)))
def position_part():
    """The initial position of a mode with the same."""
    return _integral(POSITION_NOISE(s))


TAU = Symbol("tau", positive=True)


@heat.definition(
    "31", PARTS[2],
    Integral(cos(W * (t - TAU)) * g(t - s) * CORRELATED(TAU, s), (TAU, 0, t), (s, 0, t)),
    note="The function in brackets is the average of x(tau) eta(s) + eta(s) x(tau).",
)  # fmt: skip
def driven_part():
    """The driven part of the momentum of a mode, by its coupling, with the same."""
    wave = free_motion(Integer(1), W, t - TAU)[0, 0]
    return Integral(wave * g(t - s) * CORRELATED(TAU, s), (TAU, 0, t), (s, 0, t))
