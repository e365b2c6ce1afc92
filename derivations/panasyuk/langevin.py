"""Section II: the modes solved for a given motion of the mediator, (9) to (13)."""

from __future__ import annotations

from functools import cache

from sympy import Derivative, Expr, Integral, Lambda, S, Symbol, cos, diff, expand, sin

from derive.derivation import Derivation, Step

from . import points, witnesses_langevin
from .bath_sums import C, M, P, W, X, modes, over_modes, two_of_each
from .model import force, langevin_equation, x_0
from .network import MODES, Mode, free_motion
from .notation import eta, k, kernel, s, t, x

__all__ = ["ETA", "FRICTION_KERNEL", "driven", "sections"]

sections = (langevin_equation,)

X_t, P_t = Symbol(r"x_{\nu i}(t)", real=True), Symbol(r"p_{\nu i}(t)", real=True)

# (9) and (10) as printed, X and P at time 0
POSITION = (
    X * cos(W * t) + P / (M * W) * sin(W * t)
    + C / (M * W) * Integral(sin(W * (t - s)) * x(s), (s, 0, t))
)  # fmt: skip
MOMENTUM = (
    -M * W * X * sin(W * t) + P * cos(W * t) + C * Integral(cos(W * (t - s)) * x(s), (s, 0, t))
)
ETA = over_modes(C * (X * cos(W * t) + P / (M * W) * sin(W * t)))  # (12)
FRICTION_KERNEL = over_modes(C**2 / (M * W**2) * cos(W * t))  # (13)


@cache
def driven(mode: Mode) -> tuple[Expr, Expr]:
    """Position and momentum of a mode at time t, for any motion x(s) of the mediator.

    Variation of constants: the force C x(s) is carried on from s to t by the free motion.
    """
    free = free_motion(mode.mass, mode.frequency, t)
    since = free_motion(mode.mass, mode.frequency, t - s)
    kicked = mode.coupling * x(s)
    return tuple(
        free[row, 0] * mode.position + free[row, 1] * mode.momentum
        + Integral(since[row, 1] * kicked, (s, 0, t))
        for row in (0, 1)
    )  # type: ignore[return-value]  # fmt: skip


def _first(printed: Expr) -> dict[Expr, Expr]:
    return {printed: modes(printed, MODES[0])}


@langevin_equation.equation("9", X_t, POSITION, where=lambda: _first(POSITION))
def position_of_mode():
    """Mode 1 of bath 1, driven by any motion of the mediator."""
    return driven(MODES[0])[0]


@langevin_equation.equation("10", P_t, MOMENTUM, where=lambda: _first(MOMENTUM))
def momentum_of_mode():
    """The same mode's momentum; it is the mass times the derivative of (9)."""
    position, momentum = driven(MODES[0])
    slope = MODES[0].mass * diff(position, t)
    step = Step("The mass times the derivative of the position.", expand(slope), expand(momentum))
    return Derivation(momentum, (step,))


FORCE = (
    -k * x(t) + eta(t) - Integral(kernel(t - s) * Derivative(x(s), s), (s, 0, t))
    - kernel(t) * x(S.Zero)
)  # fmt: skip


def _at(total: Expr) -> Lambda:
    """A sum over modes, written out, as a function of time."""
    return Lambda(t, two_of_each(total)[total])


@langevin_equation.equation(
    "11", Symbol(r"m\ddot{x}"), FORCE,
    where=lambda: {eta: _at(ETA), kernel: _at(FRICTION_KERNEL)},
    note="With (12) and (13) for the noise and the kernel.",
)  # fmt: skip
def langevin():
    """(9) put into (8) and integrated by parts: what a mode is driven by at s is the derivative
    by s of its friction kernel; the end at s = t takes the counterterm away."""
    total, memory = force.derived, S.Zero
    for mode in MODES:
        position = driven(mode)[0]
        (past,) = position.atoms(Integral)
        weight = mode.coupling * past.function / x(s)
        lifted = _antiderivative(weight)
        if expand(diff(lifted, s) - weight) != 0:
            raise ArithmeticError("the friction kernel of a mode is no antiderivative")
        ends = lifted.subs(s, t) * x(t) - lifted.subs(s, 0) * x(S.Zero)
        own = mode.coupling * position.subs(past, S.Zero)
        total = total - mode.coupling * mode.position + own + ends
        memory = memory + lifted
    return total.subs(x_0, x(t)) - Integral(memory * Derivative(x(s), s), (s, 0, t))


def _antiderivative(weight: Expr) -> Expr:
    """Of an amplitude times sin(w (t - s)), by s."""
    (wave,) = weight.atoms(sin)
    rate = -diff(wave.args[0], s)
    return weight / wave * cos(wave.args[0]) / rate


@langevin_equation.equation("12", eta(t), ETA, where=lambda: two_of_each(ETA))
def noise():
    """The part of the force on the mediator that the initial values of the modes make."""
    total = S.Zero
    for mode in MODES:
        position = driven(mode)[0]
        own = position.subs(dict.fromkeys(position.atoms(Integral), S.Zero))
        total += force.derived.coeff(mode.position) * own
    return total


@noise.witness("Taylor series of the free motion", points.coordinates_in_time())
def _(point, digits):
    return witnesses_langevin.noise(point, digits)


@langevin_equation.equation(
    "13", kernel(t), FRICTION_KERNEL, where=lambda: two_of_each(FRICTION_KERNEL)
)
def friction_kernel():
    """What multiplies -x(0) in the force once it is integrated by parts."""
    return -langevin.derived.coeff(x(S.Zero))


@friction_kernel.witness(
    "force of modes that follow a mediator at rest", points.coordinates_in_time()
)
def _(point, digits):
    return witnesses_langevin.kernel(point, digits)
