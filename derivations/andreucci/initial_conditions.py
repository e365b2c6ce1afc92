"""Section 3.3: the equations of motion (31) to (36), with m = 1."""

from __future__ import annotations

from functools import cache

from sympy import (
    Expr,
    I,
    Integer,
    Symbol,
    cancel,
    expand,
    factor,
    linear_eq_to_matrix,
    pi,
    solve,
    symbols,
)

from derive.bath import classical_noise
from derive.derivation import Derivation, Step
from derive.green import green_by_reduction
from derive.network import Network

from ..paper import Cases, Section
from . import network as net
from . import points, witnesses_thermalisation_motion
from .initial_conditions_points import (
    FREQUENCY,
    M,
    S,
    Sdot,
    driven_points,
    frequency_points,
    motion_domain,
    moving_points,
    pull,
    v_1,
    v_N,
    x_i,
    xi,
    xi_L,
    xi_R,
)
from .notation import T_L, N, gamma, hbar, k, k_B, m, omega, s

__all__ = ["SAME_FRICTION", "inside", "lamda", "motion", "sections", "unit_mass"]

motion = Section("3.3", "Analysis of the equations of motion in the stationary regime")
sections = (motion,)

lamda = Symbol("lamda", positive=True)  # printed, never defined: the friction, with m = 1
SAME_FRICTION = {lamda: gamma}
x_1, x_N = symbols("x_1 x_N", real=True)
FIRST, LAST, INSIDE = "i = 1", "i = N", r"i \neq 1, N"


@cache
def unit_mass() -> Network:
    """The network of (2) and (7) with m = 1."""
    return net.network().subs({m: Integer(1)})


# --- equations of motion --------------------------------------------------------------------------


@motion.definition("C3.3-1", m, Integer(1), text="We set $m = 1$ for simplicity.")
def mass_is_one():
    """The mass is kept in the statements of our own about this section."""
    return unit_mass().oscillator("bulk").mass


@motion.equation(
    "31", Symbol("xddot_i"),
    Cases((FIRST, LAST, INSIDE), (-pull + 2 * (xi_L - gamma * v_1), -pull, -pull)),
    note="F_i = sum_j Phi_ij x_j. The bath term stands twice with index 1 and noise L, so that "
    "oscillator N feels no bath in print; the second should read delta_iN (xi_R - gamma v_i).",
)  # fmt: skip
def equations_of_motion():
    """Springs, and on oscillators 1 and N the friction and noise of one bath each."""
    forces = {"left": xi_L, "right": xi_R}
    velocities = {"left": v_1, "right": v_N}
    values = []
    for name in ("left", "right", "bulk"):
        oscillator = unit_mass().oscillator(name)
        force = -pull
        for bath in oscillator.baths:
            force = force + forces[name] - bath.laplace_friction(s) * velocities[name]
        values.append(force / oscillator.mass)
    return Cases((FIRST, LAST, INSIDE), tuple(values))


@equations_of_motion.witness("explicit network, friction by site", driven_points())
def _(point, digits):
    return witnesses_thermalisation_motion.bath_terms(point)


@motion.claim(
    "C3.3-2", r"$\xi_{L,R}$ are Gaussian noises with correlation (9).",
    Symbol("S_L", positive=True), gamma * k_B * T_L / pi,
)  # fmt: skip
def noise_strength():
    """Fluctuation-dissipation for the friction of (31)."""
    (bath,) = unit_mass().oscillator("left").baths
    return classical_noise(bath, omega, hbar, k_B)


@noise_strength.witness("equipartition of a free particle", points.noises())
def _(point, digits):
    return witnesses_thermalisation_motion.noise(point)


def _springs(position: Expr) -> Expr:
    """Force of all springs on an oscillator of the bulk or at an end: to each of N, itself too."""
    kappa = unit_mass().kappa("bulk", "left")
    return -N * kappa * position + kappa * N * M


@motion.equation(
    "32", Symbol("Sddot"), -lamda * S - 2 * k * S + 4 * k * M + xi,
    where=SAME_FRICTION, domain=motion_domain(M, S, Sdot, xi),
    note="The friction term lacks the dot on S (it is an acceleration only with it), and lambda is "
    "defined nowhere: it is the friction gamma of (31). Here xi = xi_L + xi_R. A dot missing "
    "inside a formula is judged; on what is being named, as in (38), it is noted.",
)  # fmt: skip
def sum_of_ends():
    """The equations of oscillators 1 and N added."""
    springs = _springs(x_1) + _springs(x_N)
    (left,), (right,) = (unit_mass().oscillator(name).baths for name in ("left", "right"))
    baths = xi - left.friction * v_1 - right.friction * v_N
    total = expand(springs + baths).subs(x_N, S - x_1).subs(v_N, Sdot - v_1)
    return expand(total)


@sum_of_ends.witness("explicit positions and velocities", moving_points(3, 5))
def _(point, digits):
    return witnesses_thermalisation_motion.accelerations(point)["S"]


@motion.equation(
    "33",
    Symbol("Mddot"),
    (xi - lamda * Sdot) / N,
    where=SAME_FRICTION,
    domain=motion_domain(Sdot, xi),
)
def magnetization():
    """All equations added: springs cancel in pairs; lambda is gamma."""
    ends, rest = sum_of_ends.derived, N * M - S
    inside = expand((N - 2) * _springs(x_i)).subs(x_i, rest / (N - 2))
    return factor(cancel((ends + inside) / N))


@magnetization.witness("explicit positions and velocities", moving_points(3, 5))
def _(point, digits):
    return witnesses_thermalisation_motion.accelerations(point)["M"]


@motion.equation("34", Symbol("xddot_i"), -2 * k * x_i + 2 * k * M, domain=motion_domain(M, x_i))
def inside():
    """An oscillator without bath is pulled towards the mean of all."""
    return expand(_springs(x_i))


@inside.witness("explicit positions and velocities", moving_points(3, 5))
def _(point, digits):
    return witnesses_thermalisation_motion.accelerations(point)["x"]


@motion.claim(
    "C3.3-3", "With $M$ and $S$ the equations (31) are cast into (32), (33), (34): they close.",
    N * Symbol("Mddot"), xi - gamma * Sdot, domain=motion_domain(Sdot, xi),
)  # fmt: skip
def sum_of_all():
    """(32) and N - 2 times (34), with the sum of the inner x_i written as N M - S."""
    within = expand((N - 2) * inside.derived).subs(x_i, (N * M - S) / (N - 2))
    return expand(cancel(sum_of_ends.derived + within))


@sum_of_all.witness("explicit positions and velocities", moving_points(3, 5))
def _(point, digits):
    return witnesses_thermalisation_motion.accelerations(point)["M"] * point[N]


# --- solution in Fourier space --------------------------------------------------------------------


@motion.equation(
    "35", M / xi,
    (2 * k - omega**2)
    / (N * omega**2 * (omega**2 + I * lamda * omega - 2 * k) - 4 * I * k * lamda * omega),
    where=SAME_FRICTION, domain=FREQUENCY,
)  # fmt: skip
def magnetization_in_fourier_space():
    """(32), with the dot, and (33) at a frequency: two linear equations for S and M."""
    derivative = -I * omega
    moving = {Sdot: derivative * S}
    equations = [
        derivative**2 * S - sum_of_ends.derived.subs(moving),
        derivative**2 * M - magnetization.derived.subs(moving),
    ]
    matrix, right = linear_eq_to_matrix(equations, [S, M])
    solution = cancel(matrix.LUsolve(right)[1] / xi)
    green = green_by_reduction(unit_mass(), s)
    inside = (N - 2) * green.between("bulk", "left")
    mean = (green.same("left") + green.between("right", "left") + inside) / N
    step = Step("The same from the Green's function: the mean over all oscillators.",
                solution, cancel(mean.subs(s, -I * omega)))  # fmt: skip
    return Derivation(factor(solution), (step,))


@magnetization_in_fourier_space.witness(
    "linear solve of the explicit network", frequency_points(3, 5)
)
def _(point, digits):
    return witnesses_thermalisation_motion.mean_response(point)


@motion.equation(
    "36", x_i, 2 * k * M / (2 * k - omega**2), domain=FREQUENCY,
)  # fmt: skip
def uncoupled_sites():
    """(34) at a frequency, solved for x_i; i = 2, ..., N - 1."""
    (solution,) = solve(-(omega**2) * x_i - inside.derived, x_i)
    return solution


@uncoupled_sites.witness("linear solve of the explicit network", frequency_points(3, 5))
def _(point, digits):
    return witnesses_thermalisation_motion.site_over_mean(point)
