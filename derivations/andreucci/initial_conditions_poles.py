"""Section 3.3, continued: the pole on the proper frequency that cancels, (37) and (38)."""

from __future__ import annotations

from functools import cache

from sympy import Abs, Expr, Function, I, Integer, Integral, Symbol, cancel, factor, oo, pi, sqrt

from derive.bath import Drude
from derive.green import green_by_reduction
from derive.network import Network
from numerics import bridge

from . import domains, witnesses_classical, witnesses_thermalisation_motion
from . import network as net
from .classical_integrals import CUBIC, exact_I2, v_i
from .initial_conditions import SAME_FRICTION, lamda, motion, unit_mass
from .initial_conditions_points import (
    FREQUENCY,
    UNIT_MASS_BATHS,
    at_proper_frequency,
    bath_points,
    coloured_points,
    cutoff,
    frequency_points,
    x_i,
    xi,
)
from .notation import I_2, T_L, T_R, N, gamma, k, k_1, k_B, m, omega, s, y

__all__ = ["sections"]

sections = (motion,)

Q = Function("Q")
residue = Symbol("R")
PROPER = sqrt(2 * k)


@cache
def bulk_response() -> Expr:
    """x_i(omega) of an oscillator without bath per force on one of the ends, Ohmic baths."""
    return factor(green_by_reduction(unit_mass(), s).between("bulk", "left").subs(s, -I * omega))


def _residue(response: Expr) -> Expr:
    """Of a response at the proper frequency."""
    numerator, denominator = response.as_numer_denom()
    at = {omega: PROPER}
    if cancel(denominator.subs(at)) == 0:
        raise ArithmeticError("the Green's function has a pole at the proper frequency")
    return cancel(((omega - PROPER) * numerator / denominator).subs(at))


@motion.claim(
    "C3.3-4", "(35) and (36) are the solution for the uncoupled sites.",
    x_i / xi,
    2 * k / (N * omega**2 * (omega**2 + I * gamma * omega - 2 * k) - 4 * I * k * gamma * omega),
    domain=FREQUENCY,
)  # fmt: skip
def solution_is_green_function():
    """The element of the Green's function between an end and an oscillator without bath."""
    return bulk_response()


@solution_is_green_function.witness("linear solve of the explicit network", frequency_points(3, 5))
def _(point, digits):
    return witnesses_thermalisation_motion.site_response(point)


@motion.claim(
    "C3.3-5", r"The pole on the proper frequency $\omega^2 = 2k$ does not give any contribution.",
    residue, Integer(0), domain=FREQUENCY,
    note="R is the residue of x_i/xi at omega = sqrt(2k).",
)  # fmt: skip
def residue_at_proper_frequency():
    """(omega - sqrt(2k)) x_i/xi at omega = sqrt(2k)."""
    return _residue(bulk_response())


@residue_at_proper_frequency.witness("circle around the frequency", frequency_points(3, 5))
def _(point, digits):
    return witnesses_thermalisation_motion.residue(point)


@motion.equation(
    "37", Q(omega),
    -2 * k / N / (omega * (omega**2 - 2 * k) + I * lamda * (omega**2 - 4 * k / N)),
    where=SAME_FRICTION, domain=FREQUENCY,
    note="With (35) and (36), and so with (31), the sign is plus; |Q|^2, all that (38) needs, does "
    "not depend on it.",
)  # fmt: skip
def without_the_pole():
    """omega x_i/xi."""
    return factor(omega * bulk_response())


@without_the_pole.witness("linear solve of the explicit network", frequency_points(3, 5))
def _(point, digits):
    return witnesses_thermalisation_motion.site_response(point) * bridge.exact(point[omega])


@motion.claim(
    "C3.3-6", r"(37) has no pole on the dispersion law $\omega^2 = 2k$.",
    Abs(Q(PROPER)) ** 2, (2 * k / N) ** 2 / (gamma * (2 * k - 4 * k / N)) ** 2,
    domain=domains.MECHANICAL,
    note="The printed side is |(37)|^2 at omega^2 = 2k, finite for N > 2.",
)  # fmt: skip
def finite_at_proper_frequency():
    """The exact value there: the friction alone limits it."""
    at = {omega: PROPER}
    value = cancel(without_the_pole.derived.subs(at))
    return factor(cancel(value * value.subs(I, -I)))


@finite_at_proper_frequency.witness("linear solve at the frequency", at_proper_frequency())
def _(point, digits):
    return witnesses_thermalisation_motion.square_at_proper_frequency(point)


@motion.claim(
    "C3.3-12", r"In this analysis the Green's function is $Q(\omega)/\omega$.",
    Function("G_i1")(omega), Q(omega) / omega,
    where={Q(omega): 2 * k / N / (omega * (omega**2 - 2 * k)
                                  + I * gamma * (omega**2 - 4 * k / N))},
    domain=FREQUENCY, note="With the sign of Q set right, see (37).",
)  # fmt: skip
def green_function_of_the_analysis():
    """The element between an end and an oscillator without bath."""
    return bulk_response()


@green_function_of_the_analysis.witness(
    "linear solve of the explicit network", frequency_points(3, 5)
)
def _(point, digits):
    return witnesses_thermalisation_motion.site_response(point)


# --- the mean square velocity ---------------------------------------------------------------------

SQUARE = (2 * k / N) ** 2 / (
    omega**2 * (omega**2 - 2 * k) ** 2 + gamma**2 * (omega**2 - 4 * k / N) ** 2
)


@motion.equation(
    "38", v_i, gamma * (T_L + T_R) / pi * Integral(Abs(Q(omega)) ** 2, (omega, -oo, oo)),
    where={Abs(Q(omega)) ** 2: SQUARE}, domain=UNIT_MASS_BATHS,
    note="Judged with a dot read into the left side, printed <x_i^2>: as printed that is the mean "
    "square position, infinite, since nothing holds the network as a whole; the text says mean "
    "square velocity. A missing dot on what is being named is noted, one inside a formula is "
    "judged, as in (32). k_B of (9) is dropped in print; k_B = 1 here.",
)  # fmt: skip
def mean_square_velocity():
    """The noise of both baths through omega G_i1, by the engine of (27)."""
    units = {m: Integer(1), k_B: Integer(1)}
    return sum(part.as_expr(omega).subs(units) for part in net.classical_bulk())


@mean_square_velocity.witness("Lyapunov equation of the explicit network", bath_points())
def _(point, digits):
    return witnesses_classical.explicit_bulk_velocity(point)


@motion.claim(
    "C3.3-7", "(38) reproduces exactly formula (28).",
    v_i, (T_L + T_R) / (2 * pi) * I_2(k_1, N),
    where={I_2(k_1, N): 4 * k_1 / N**2 * Integral(1 / CUBIC, (y, 0, oo))},
    domain=domains.UNITS,
)  # fmt: skip
def reproduces_bulk_velocity():
    """(38) in closed form, the contour closed without a root."""
    return (T_L + T_R) / (2 * pi) * exact_I2().result


@reproduces_bulk_velocity.witness("Lyapunov equation of the explicit network", bath_points())
def _(point, digits):
    return witnesses_classical.explicit_bulk_velocity(point)


@motion.claim(
    "C3.3-24", "With coloured noise of the baths the pole on the proper frequency vanishes too.",
    residue, Integer(0), domain=domains.MECHANICAL_FREQUENCY,
    note="Checked for friction with exponential memory and the noise that belongs to it. The noise "
    "itself does not matter: the pole is absent from the response to any force on the ends.",
)  # fmt: skip
def residue_with_memory():
    """Residue of x_i/xi at the proper frequency, Drude baths on both ends."""
    left, right = (Drude(gamma, cutoff, T, b) for T, b in ((T_L, "L"), (T_R, "R")))
    network = Network.mean_field(N, mass=Integer(1), spring=k, left=left, right=right)
    return _residue(green_by_reduction(network, s).between("bulk", "left").subs(s, -I * omega))


@residue_with_memory.witness("linear solves on a circle around it", coloured_points())
def _(point, digits):
    return witnesses_thermalisation_motion.residue(point)
