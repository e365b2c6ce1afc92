"""Section II: the Hamiltonian (1) to (4), and the equations of motion (5) to (8)."""

from __future__ import annotations

from sympy import Expr, Integer, Symbol, diff, expand, symbols

from ..domain import Domain
from ..paper import Section
from . import points, witnesses_model
from .bath_sums import C, M, P, W, X, over_modes, over_modes_of, two_of_each
from .network import MODES, energy_of_modes
from .notation import k, m

__all__ = ["langevin_equation", "p_0", "sections", "x_0"]

langevin_equation = Section("II", "Langevin equation")
sections = (langevin_equation,)

x_0, p_0 = symbols("x p", real=True)  # of the mediator, at one time
H_tot, H, H_1, H_2, V_1, V_2 = symbols("H_tot H H_B1 H_B2 V_1 V_2", real=True)
H_nu, V_nu = symbols(r"H_{B\nu} V_nu", real=True)

BATH = over_modes_of(P**2 / (2 * M) + M * W**2 * X**2 / 2)
COUPLING = -x_0 * over_modes_of(C * X) + x_0**2 * over_modes_of(C**2 / (2 * M * W**2))


def _parts(bath: int) -> tuple[Expr, Expr]:
    """Energy of one bath alone, and of its coupling, out of the whole."""
    energy = energy_of_modes(x_0, p_0)
    own = {v: 0 for c in MODES if c.bath == bath for v in (c.position, c.momentum)}
    couplings = {c.coupling: Integer(0) for c in MODES if c.bath == bath}
    free = expand(energy.subs(couplings))
    return free - expand(free.subs(own)), expand(energy) - free


@langevin_equation.definition("1", H_tot, H + H_1 + H_2 + V_1 + V_2)
def total_hamiltonian():
    """The mediator, two baths, and the coupling to each."""
    return H + H_1 + H_2 + V_1 + V_2


@langevin_equation.citation(
    "C2-1", "The total Hamiltonian is similar to that of Segal et al. [11] and of Ford "
    "et al. [26].",
    H_tot, H + H_1 + H_2 + V_1 + V_2,
)  # fmt: skip
def hamiltonian_elsewhere():
    """One particle and baths of independent oscillators."""
    return H + H_1 + H_2 + V_1 + V_2


@langevin_equation.equation("2", H, p_0**2 / (2 * m) + k * x_0**2 / 2)
def mediator_energy():
    """What is left of the energy when nothing couples and the baths are at rest."""
    still = {v: 0 for c in MODES for v in (c.position, c.momentum, c.coupling)}
    return energy_of_modes(x_0, p_0).subs(still)


@langevin_equation.equation("3", H_nu, BATH, where=lambda: two_of_each(BATH))
def bath_energy():
    """The energy of one bath without its coupling, two modes of it."""
    return _parts(1)[0]


@bath_energy.witness("double sum over explicit coordinates", points.coordinates())
def _(point, digits):
    return witnesses_model.bath_alone(point)


@langevin_equation.equation("4", V_nu, COUPLING, where=lambda: two_of_each(COUPLING))
def coupling_energy():
    """What the couplings of one bath add to the energy: the stiffness matrix has -C beside its
    diagonal, and the mediator the counterterm."""
    return _parts(1)[1]


@coupling_energy.witness("explicit energy with and without coupling", points.coordinates())
def _(point, digits):
    return witnesses_model.coupling_alone(point)


SQUARES = over_modes_of(P**2 / (2 * M) + M * W**2 / 2 * (X - C * x_0 / (M * W**2)) ** 2)


@langevin_equation.claim(
    "C2-2", "The self-interaction terms of (4) guarantee that each bath with its coupling, "
    "$H_{B\\nu} + V_\\nu$, is positively defined.",
    H_nu + V_nu, SQUARES, where=lambda: two_of_each(SQUARES),
    note="Stated as a sum of squares. As a quadratic form it is not strictly positive: it vanishes "
    "where every mode follows the mediator, x_i = C_i x/(m_i omega_i^2). As an operator it is: the "
    "modes keep their zero-point energy.",
)  # fmt: skip
def bath_with_coupling_is_positive():
    """The energy of one bath and of its coupling, completed to squares."""
    own, coupling = _parts(1)
    return own + coupling


@bath_with_coupling_is_positive.witness(
    "explicit energy of one bath and its coupling", points.coordinates()
)
def _(point, digits):
    return witnesses_model.bath_alone(point) + witnesses_model.coupling_alone(point)


@langevin_equation.claim(
    "beyond-counterterm", "Without the self-interaction terms the total energy would not "
    "be bounded below for strong couplings.",
    Symbol("k_eff", real=True), k - over_modes(C**2 / (M * W**2)),
    where=lambda: two_of_each(over_modes(C**2 / (M * W**2))),
    note="k_eff is the stiffness that the mediator feels when every mode follows "
    "it: it is k with the terms of (4), and the printed side, which can be negative, without.",
)  # fmt: skip
def stiffness_without_counterterm():
    """Twice the least energy at x = 1 without the counterterms, modes free to follow."""
    energy = energy_of_modes(Integer(1), Integer(0))
    energy -= sum(c.coupling**2 / (2 * c.mass * c.frequency**2) for c in MODES)
    for mode in MODES:
        place = mode.coupling / (mode.mass * mode.frequency**2)
        if expand(diff(energy, mode.position).subs(mode.position, place)) != 0:
            raise ArithmeticError("a mode that follows the mediator is not where its force is zero")
        energy = energy.subs({mode.position: place, mode.momentum: 0})
    return expand(2 * energy)


# --- the equations of motion ---

_mode = MODES[0]


@langevin_equation.equation(
    "5", Symbol(r"\dot{x}_{\nu i}", real=True), P / M, where={P / M: _mode.momentum / _mode.mass},
)  # fmt: skip
def velocity_of_mode():
    """The energy by the momentum of mode 1 of bath 1; for a quadratic energy Heisenberg's
    equations are Hamilton's."""
    return diff(energy_of_modes(x_0, p_0), _mode.momentum)


FORCE_ON_MODE = -M * W**2 * X + C * x_0


@langevin_equation.equation(
    "6", Symbol(r"\dot{p}_{\nu i}", real=True), FORCE_ON_MODE,
    where={FORCE_ON_MODE: -_mode.mass * _mode.frequency**2 * _mode.position + _mode.coupling * x_0},
)  # fmt: skip
def force_on_mode():
    """Minus the energy by the position of mode 1 of bath 1."""
    return expand(-diff(energy_of_modes(x_0, p_0), _mode.position))


@force_on_mode.witness("centred difference of the explicit energy", points.coordinates())
def _(point, digits):
    return witnesses_model.force(point, _mode.position)


@langevin_equation.equation("7", Symbol(r"\dot{x}", real=True), p_0 / m)
def velocity():
    """The energy by the momentum of the mediator."""
    return diff(energy_of_modes(x_0, p_0), p_0)


FORCE = -k * x_0 + over_modes(C * X) - x_0 * over_modes(C**2 / (M * W**2))


@langevin_equation.equation(
    "8", Symbol(r"\dot{p}", real=True), FORCE, where=lambda: two_of_each(FORCE), domain=Domain()
)
def force():
    """Minus the energy by the position of the mediator."""
    return expand(-diff(energy_of_modes(x_0, p_0), x_0))


@force.witness("centred difference of the explicit energy", points.coordinates())
def _(point, digits):
    return witnesses_model.force(point, x_0)
