"""Beyond section 3.3: the modes of (41), exact profiles, and how long thermalisation takes."""

from __future__ import annotations

from sympy import Expr, Integer, Rational, S, Symbol, cancel, cos, factor, pi, sin

from derive.covariance import steady_state
from derive.derivation import Derivation, Step

from ..paper import Limit
from . import thermalisation_points as at
from . import witnesses_thermalisation as numbers
from .beyond import beyond
from .initial_conditions import motion
from .notation import BATHS, T_L, T_R, Delta_T, N, T, gamma, k
from .thermalisation_networks import chain_state, pinned_network
from .thermalisation_points import figure_three, g, j, q

__all__ = ["sections"]

sections = (motion,)

T_i = Symbol("T_i", positive=True)
TO_BIAS = {T_L: T + Delta_T / 2, T_R: T - Delta_T / 2}
squared_frequency = Symbol("omega_q__2", positive=True)
ANGLE = pi * q / N
EXPONENT = Symbol(r"\lfloor\log_{10}\lambda\rfloor", integer=True)


def _mode(place: Expr) -> Expr:
    """Displacement of oscillator ``place`` in mode q of (41)."""
    return cos(ANGLE * (place - Rational(1, 2)))


@beyond.claim(
    "beyond-41", "The modes of (41) in closed form: those of the free chain, since a mean field "
    "acts on all of them alike but on translation.",
    squared_frequency, 2 * k + 2 * g * (1 - cos(ANGLE)), domain=at.MODES,
    note="q = 1, ..., N - 1; displacements cos(pi q (j - 1/2)/N). All frequencies differ and no "
    "mode has a node at an end, so the baths reach every mode.",
)  # fmt: skip
def modes_of_mean_field_and_chain():
    """Stiffness times the mode over the mode: the mean vanishes, the ends are free."""
    here, before, behind = _mode(j), _mode(j - 1), _mode(j + 1)
    # the sum over j of cos(a (j - 1/2)) is sin(a N)/(2 sin(a/2)), by telescoping
    partial = sin(ANGLE * j) / (2 * sin(ANGLE / 2))
    steps = (
        Step("The left end is free: what would stand before it moves like it.",
             _mode(S.Zero), _mode(S.One)),
        Step("So is the right end.", _mode(N + 1), _mode(N)),
        Step("A sum over the mode telescopes,", partial - partial.subs(j, j - 1), here),
        Step("so that its mean vanishes.", partial.subs(j, N) - partial.subs(j, 0), S.Zero),
    )  # fmt: skip
    chain = (2 * here - before - behind) / here
    return Derivation(2 * k + g * chain, steps)


@modes_of_mean_field_and_chain.witness("eigenvalues of the explicit matrix", at.chains())
def _(point, digits):
    return numbers.chain_frequency(point)


@beyond.claim(
    "beyond-mirror", "In a network that equals its mirror image, with equal frictions, the "
    "temperatures of mirror oscillators add up to those of the baths.",
    T_i + Symbol("T_{N+1-i}", positive=True), T_L + T_R, domain=BATHS,
    note="A bath of temperature T_L on the left and T_R on the right gives T_i = a_i T_L + b_i T_R "
    "with a_i + b_i = 1 (equal baths: equilibrium) and b_i = a_{N+1-i} (mirror image). Shown "
    "for (41) with N = 4; so the middle of an odd network has the average exactly.",
)  # fmt: skip
def mirror_oscillators():
    """Second and third oscillator of four in (41)."""
    found = chain_state(4, gamma).temperatures
    return factor(cancel(found["2"] + found["3"]))


@mirror_oscillators.witness("nine oscillators, Lyapunov equation in balls", at.mirrored())
def _(point, digits):
    return numbers.mirror_sum(point, digits)


@beyond.claim(
    "beyond-weak", "For weak friction the profile of (41) is flat, at the average temperature of "
    "the baths: each mode has equal weights at both ends.",
    T_i, T, limit=Limit(gamma, Integer(0)), domain=at.DAMPED,
    note="T_2 for N = 4, k = g = 1.",
)  # fmt: skip
def weak_friction():
    """Kinetic temperature of the second oscillator for every friction."""
    return factor(cancel(chain_state(4, gamma).temperatures["2"].subs(TO_BIAS)))


@weak_friction.witness("Lyapunov equation in balls, weak friction", at.damped())
def _(point, digits):
    return numbers.chain_temperature(point, digits)


@beyond.claim(
    "beyond-pinned", "Pinned ends change nothing for the oscillators without bath: from rest their "
    "temperature is the same for every pinning, friction and spring.",
    T_i, (T_L + T_R) / (2 * (N - 2)), domain=at.PINNED,
)  # fmt: skip
def bulk_with_pinned_ends():
    """From the Lyapunov equation of the class means, N symbolic."""
    return steady_state(pinned_network()).temperatures["bulk"]


@bulk_with_pinned_ends.witness("Lyapunov equation of the explicit network", at.pinned())
def _(point, digits):
    return numbers.bulk_with_pinned_ends(point)


# --- figure 3 -------------------------------------------------------------------------------------

FLAT = (
    "Largest deviation of an oscillator without bath from the average of the bath temperatures, in "
    "units of 10^-4 of their difference, rounded; N = 32 and gamma = 1/2 (the caption gives "
    "neither), k = g = 1, sigma = -1/2. It sits next to the ends. "
)


def _deviation(chain: bool) -> Integer:
    found = numbers.of_figure(figure_three(), chain)
    return Integer(numbers.rounded(10**4 * numbers.largest_deviation(found)))


def _exponent(chain: bool) -> Integer:
    return Integer(numbers.order(numbers.of_figure(figure_three(), chain).slowest_rate))


@motion.equation(
    "fig3a", 10**4 * Symbol("delta"), kind="estimate",
    text="Fig. 3, top panel: the profile of (40).",
    note=FLAT + "The profile is that of times beyond 10^34: see beyond-slow. Double precision "
    "cannot find it, the slowest rates are below its rounding; ours is certified in balls.",
)  # fmt: skip
def power_law_deviation():
    """Certified solution of the Lyapunov equation."""
    return _deviation(chain=False)


@motion.equation(
    "fig3b", 10**4 * Symbol("delta"), kind="estimate",
    text="Fig. 3, bottom panel: the profile of (41).", note=FLAT,
)  # fmt: skip
def chain_deviation():
    """Certified solution of the Lyapunov equation."""
    return _deviation(chain=True)


@chain_deviation.witness("Bartels and Stewart in double precision", [{}], 3)
def _(point, digits):
    inner = numbers.deviations_in_double_precision(figure_three())[1:-1]
    return round(10**4 * float(abs(inner).max()))


@beyond.claim(
    "beyond-slow", "With power-law springs (40), N = 32 and the parameters of figure 3 the slowest "
    "mode decays with a rate of order $10^{-34}$: it thermalises after all ages.",
    EXPONENT, Integer(-34), sampled=True,
    note="From rest the inner temperatures have come to a seventh of the average after 10^5 time "
    "units. The slowest rate falls exponentially with N: an oscillator far from the ends moves "
    "against its neighbours almost without moving the ends.",
)  # fmt: skip
def slowest_of_power_law():
    """The eigenvalue of the drift closest to the axis, enclosed."""
    return _exponent(chain=False)


@slowest_of_power_law.witness("secular equation in each parity, Newton", [{}])
def _(point, digits):
    return numbers.order_of_slowest(figure_three(), chain=False)


@beyond.claim(
    "beyond-slow-41", "With the coupling of neighbours (41), N = 32 and the parameters of figure 3 "
    "the slowest rate is of order $10^{-5}$.",
    EXPONENT, Integer(-5), sampled=True,
    note="It falls as N^-3: the highest mode has the amplitude sin(pi/2N) at the ends.",
)  # fmt: skip
def slowest_of_chain():
    """The eigenvalue of the drift closest to the axis, enclosed."""
    return _exponent(chain=True)


@slowest_of_chain.witness("secular equation in each parity, Newton", [{}])
def _(point, digits):
    return numbers.order_of_slowest(figure_three(), chain=True)
