"""Beyond section VI: the steady chain at any temperature drop, its relaxation, its stability.

The frictions are divided by the mass; hbar = k_B = 1.
"""

from __future__ import annotations

from sympy import (
    Rational,
    S,
    Symbol,
    cancel,
    cos,
    diff,
    expand,
    expand_trig,
    linsolve,
    pi,
    simplify,
    sin,
    symbols,
)

from derive.asymptotics import low_temperature
from derive.derivation import Derivation, Step

from . import network as net
from . import points, witnesses_beyond, witnesses_fourier, witnesses_relaxation
from .beyond import beyond, conductance_in_closed_form, current_in_closed_form
from .fourier_premise import SHARING, c, pair_responses
from .notation import T_1, T_2, THERMAL, D, K, T, gamma_h, omega_0, z

__all__ = ["sections"]

sections = (beyond,)

n = Symbol("n", integer=True, positive=True)
number = Symbol("N", integer=True, positive=True)
LEFT, RIGHT = symbols("Phi_L Phi_R", real=True)


@beyond.claim(
    "beyond-potential", r"The current (42) is a difference $\Phi(T_1) - \Phi(T_2)$ at any bias, "
    r"and the conductance is $\Phi'$.",
    K, diff(current_in_closed_form.printed[0].subs({T_1: T, T_2: Symbol("T_0")}), T),
    domain=THERMAL,
    note="Phi is the part of beyond-J with one temperature; a constant in it does not matter.",
)  # fmt: skip
def slope_of_the_potential():
    """The conductance by its own residue sum."""
    return conductance_in_closed_form.derived


@slope_of_the_potential.witness(
    "Arb enclosure of the integral", points.thermal((1, "1/2", 1, 2, 1), ("1/3", 8, 5, 30, 4))
)
def _(point, digits):
    return witnesses_beyond.enclosed((net.conductance(),), point, digits)


@beyond.claim(
    "beyond-profile", "The steady profile of N subsystems with identical mediators, at any "
    r"temperature drop: $\Phi(T_n)$ falls linearly.",
    Symbol(r"\Phi(T_n)"), LEFT - n / (number + 1) * (LEFT - RIGHT),
    note="One number for each n = 0 ... N + 1 with the baths at the ends; Phi grows with T, so "
    "that T_n follows. The current is (Phi_L - Phi_R)/(N + 1).",
)  # fmt: skip
def steady_profile():
    """Equal currents through all links: a second difference that vanishes, and the ends."""
    a, b = symbols("a b")
    line = a + b * n
    ends = (line.subs(n, 0) - LEFT, line.subs(n, number + 1) - RIGHT)
    ((offset, slope),) = linsolve(ends, (a, b))
    second = Step("Equal currents.", expand(line.subs(n, n - 1) - 2 * line + line.subs(n, n + 1)),
                  S.Zero)  # fmt: skip
    return Derivation(offset + slope * n, (second,))


@steady_profile.witness(
    "linear solve of all currents", [{n: S(k), number: S(3), LEFT: S(5), RIGHT: Rational(1, 3)}
                                     for k in (1, 2, 3)],
)  # fmt: skip
def _(point, digits):
    return witnesses_fourier.potentials(point, number, LEFT, RIGHT)[int(point[n]) - 1]


@steady_profile.witness(
    "solve_ivp with the whole K(T)", [{n: S(k), number: S(3), LEFT: S(5), RIGHT: Rational(1, 3)}
                                      for k in (1, 2)], 7,
)  # fmt: skip
def _(point, digits):
    return witnesses_relaxation.profile(point, number, LEFT, RIGHT, n)


@beyond.claim(
    "beyond-profile-cold", "At low temperature the fourth power of the temperature falls linearly.",
    Symbol("T_n^4"), T_1**4 - n / (number + 1) * (T_1**4 - T_2**4),
    note="T_1 and T_2 of the baths; leading order of Phi, hbar T small against every root.",
)  # fmt: skip
def cold_profile():
    """The leading order of K, integrated, in beyond-profile."""
    strength = cancel(low_temperature(net.conductance(), T, 2).leading / T**3)
    if strength.has(T):
        raise ArithmeticError("the conductance does not start with the third power of T")
    ends = {LEFT: strength * T_1**4 / 4, RIGHT: strength * T_2**4 / 4}
    return expand(cancel(steady_profile.derived.subs(ends) * 4 / strength))


j = Symbol("j", integer=True, positive=True)
slope, capacity = symbols("K C", positive=True)


@beyond.claim(
    "beyond-relaxation", "Small deviations from equal temperatures relax with the rates of a "
    "diffusion equation on N points.",
    Symbol("lambda_j"), 2 * slope / capacity * (1 - cos(pi * j / (number + 1))),
    note="j = 1 ... N, with K and C at the common temperature. The slowest takes some "
    "(N/pi)^2 C/K, (N/pi)^2 times twice the time of (78).",
)  # fmt: skip
def relaxation_rates():
    """(81) on a sine of pi j n/(N + 1), which vanishes at both baths."""
    angle = Symbol("a", real=True)
    mode = sin(angle * n)
    change = slope / capacity * (mode.subs(n, n - 1) - 2 * mode + mode.subs(n, n + 1))
    rate = simplify(expand_trig(expand(-change)) / sin(angle * n))
    return simplify(rate.subs(angle, pi * j / (number + 1)))


@relaxation_rates.witness(
    "eigenvalues of the matrix", [{j: S(k), number: S(5), slope: S(2), capacity: S(3)}
                                  for k in (1, 3, 5)],
)  # fmt: skip
def _(point, digits):
    rates = witnesses_fourier.rates(point, number, slope, capacity, digits)
    return rates[int(point[j]) - 1]


@beyond.claim(
    "beyond-sharing", r"Two mediators that couple by (4) and (14) to the modes of one subsystem "
    r"attract each other: the chain of Fig. 5 is unstable for $\hat\gamma D > 2\omega_0^2$, and "
    r"for $D \to \infty$ always.",
    Symbol("k_min"), omega_0**2 - c * gamma_h * D / 2, domain=SHARING,
    note="The stiffness, over the mass, of two mediators that move together while all modes "
    "follow; friction gamma/2 from each side, c > 0 the overlap, 1 for (14). (4) has a "
    "counterterm for each mediator alone, none for the pair. With c = 0 it does not occur.",
)  # fmt: skip
def stiffness_of_the_pair():
    """One over the static response where both move together."""
    return expand(1 / pair_responses()[0].subs(z, 0))


@stiffness_of_the_pair.witness(
    "two mediators and forty explicit modes, eliminated exactly",
    points.of((c, omega_0, gamma_h, D), (1, 2, "1/2", 3), ("1/2", 3, 2, 1)),
)
def _(point, digits):
    return witnesses_fourier.stiffness_of_pair(point, c)
