"""Section VI: energies and times of macroscopic subsystems, (78) and (79), and their entropy."""

from __future__ import annotations

from functools import cache

from sympy import (
    Abs,
    Expr,
    Max,
    Rational,
    S,
    Symbol,
    bernoulli,
    cancel,
    diff,
    exp,
    expand,
    factorial,
    limit,
    oo,
    series,
    sinh,
    symbols,
    zeta,
)

from derive.asymptotics import high_temperature
from derive.bath import occupation

from ..domain import Domain
from ..paper import Section
from . import network as net
from . import points, witnesses_fourier
from .drude import couplings
from .notation import (
    COLD,
    HOT,
    T_1,
    T_2,
    D,
    J,
    T,
    gamma_1,
    gamma_2,
    gamma_h,
    hbar,
    k_B,
    omega,
    tau_h,
    tau_p,
    tau_x,
)
from .steady import coupling, power_of_driven_motion, power_of_initial_values
from .steady_current import OCCUPATIONS, n_1, n_2

__all__ = ["Delta", "fourier", "heat_capacity", "sections", "subsystem_energy"]

fourier = Section("VI", "Fourier's law")
sections = (fourier,)

Delta = Symbol("Delta", positive=True)
T_av = Symbol("T_av", positive=True)
U, C_T, J_abs = symbols("U C J_th", positive=True)
DIFFERENCE = Symbol(r"\Delta U", positive=True)
t_eq = Symbol("t_eq", positive=True)
BETWEEN = Abs(T_1 - T_2)


@cache
def subsystem_energy() -> Expr:
    """Sum of hbar w/(exp(hbar w/k_B T) - 1) over w = Delta, 2 Delta, ..., by Euler and Maclaurin.

    The energy of a mode is k_B T - hbar w/2 plus even powers of w, so that the corrections stop.
    """
    u = Symbol("u", positive=True)
    mode = series(u / (exp(u) - 1), u, 0, 6).removeO()
    if any(mode.coeff(u, odd) != 0 for odd in (3, 5)):
        raise ArithmeticError("odd powers in the energy of a mode: the sum has further corrections")
    ratio = hbar * Delta / (k_B * T)
    whole = zeta(2) * factorial(1) / ratio
    ends = -mode.coeff(u, 0) / 2 - bernoulli(2) / 2 * mode.coeff(u, 1) * ratio
    return expand(k_B * T * (whole + ends))


@cache
def heat_capacity() -> Expr:
    """Its slope."""
    return diff(subsystem_energy(), T)


@cache
def classical_conductance() -> Expr:
    """(43) at high temperature and without cutoff, equal frictions."""
    equal = {gamma_1: gamma_h / 2, gamma_2: gamma_h / 2}
    hot = high_temperature(net.conductance(S.One, hbar, k_B), T).leading
    return cancel(limit(hot.subs(equal), D, oo).subs(gamma_h, 1 / tau_p))


ENERGY = (k_B * T) ** 2 / (hbar * Delta)


@fourier.equation(
    "77+U", U, ENERGY, kind="estimate", relation=r"\sim",
    note="Ours is exact up to exp(-4 pi^2 k_B T/(hbar Delta)); modes at all frequencies, no "
    "zero-point energy.",
)  # fmt: skip
def energy_of_a_subsystem():
    """Bose-Einstein energies of evenly spaced modes, summed by Euler and Maclaurin."""
    return subsystem_energy()


@energy_of_a_subsystem.witness(
    "mode by mode", points.of((T, k_B, hbar, Delta), (2, 1, 1, 1), ("3/2", 2, "1/2", 2)), 20
)
def _(point, digits):
    return witnesses_fourier.energy(point, Delta, digits)


@fourier.equation(
    "77+C", C_T, k_B * k_B * T / (hbar * Delta), kind="estimate", relation=r"\sim",
    note="C = dU/dT. It grows without bound as Delta vanishes: a thermal reservoir.",
)  # fmt: skip
def heat_capacity_of_a_subsystem():
    """The slope of the energy."""
    return heat_capacity()


@fourier.equation(
    "77+dU", DIFFERENCE, k_B**2 * Abs(T_1**2 - T_2**2) / (hbar * Delta),
    k_B**2 * BETWEEN * T_av / (hbar * Delta), kind="estimate", relation=r"\sim",
    note="Ours for T_1 > T_2. With T_av = (T_1 + T_2)/2 the second form is half the first.",
)  # fmt: skip
def energy_between_subsystems():
    """The difference of the two energies."""
    return expand(subsystem_energy().subs(T, T_1) - subsystem_energy().subs(T, T_2))


@fourier.equation(
    "77+J", J_abs, k_B / tau_p * BETWEEN, kind="estimate", relation=r"\sim",
    note="Ours for equal frictions: by (48), classical baths and no cutoff.",
)  # fmt: skip
def classical_current():
    """The conductance at high temperature times the difference."""
    return classical_conductance() * BETWEEN


@cache
def _equilibration() -> Expr:
    """C/2K: what one subsystem loses the other gains, so that T_1 - T_2 falls at 2K/C."""
    leading = expand(heat_capacity() * Delta).coeff(Delta, 0) / Delta
    return cancel(leading / (2 * classical_conductance()))


@fourier.equation(
    "78", t_eq, DIFFERENCE / J_abs, tau_p * k_B * T_av / (hbar * Delta), tau_p / tau_h / Delta,
    kind="estimate", relation=r"\sim",
    note="Ours is the time in which T_1 - T_2 falls by a factor e, near T = T_av: 2 pi^2/3 = 6.6 "
    "times what is printed. It takes K of (48), hence k_B T large against every hbar |mu_n|; in "
    "the deep quantum regime K falls with T^3 and t_eq grows as 1/T^2.",
)  # fmt: skip
def equilibration_time():
    """Two equal subsystems, each of the heat capacity above, through (48)."""
    return _equilibration().subs(T, T_av)


@fourier.equation(
    "C6-1", Max(tau_p, tau_x) / t_eq, kind="estimate",
    text=r"For the subsystems we assume that the time scale $1/\Delta$ is much larger than any "
    r"other characteristic times, such as $\tau_p$, $\tau_x$ or $\tau_h$. Thus the system meets "
    "the conditions: mutual equilibrium takes much longer than microscopic relaxation.",
    note="It vanishes with Delta, as claimed. But tau_x/t_eq is (tau_x Delta)(tau_h/tau_p) up to a "
    "factor: for an overdamped mediator Delta has to be small against tau_p/(tau_x tau_h), which "
    "1/Delta large against all three times does not give.",
)  # fmt: skip
def time_scales_apart():
    """Over the time of (78), with tau_h = hbar/(k_B T)."""
    return Max(tau_p, tau_x) / _equilibration().subs(T, hbar / (k_B * tau_h))


# --- entropy ---

BIASED = Domain((HOT, COLD))
RATE = Symbol("S'", real=True)
STEPS = tuple(Symbol(f"K_{n}", positive=True) for n in range(4))  # mean conductances of four links
TEMPERATURES = symbols("T_L T_a T_b T_c T_R", positive=True)
HALVES = tuple(hbar * omega / (2 * k_B * temperature) for temperature in (T_1, T_2))


@fourier.claim(
    "C6-2", "The energy flows from the higher to the lower temperature.",
    n_1(omega) - n_2(omega),
    sinh(HALVES[1] - HALVES[0]) / (2 * sinh(HALVES[0]) * sinh(HALVES[1])),
    where=OCCUPATIONS, domain=BIASED,
    note="At each frequency it has the sign of T_1 - T_2; the transmission that multiplies it is "
    "never negative, see beyond-transmission.",
)  # fmt: skip
def direction_of_flow():
    """Bose-Einstein occupations by the engine."""
    return occupation(omega, T_1, hbar, k_B) - occupation(omega, T_2, hbar, k_B)


def _entropies(temperatures: tuple[Expr, ...], conductances: tuple[Expr, ...]) -> Expr:
    """Sum of dU_i/T_i, with the current K (T_i - T_j) from i to j through each link."""
    total = S.Zero
    for place, conductance in enumerate(conductances):
        left, right = temperatures[place], temperatures[place + 1]
        flow = conductance * (left - right)
        total += flow / right - flow / left
    return total


def _absolute(flow: Expr, left: Expr, right: Expr) -> Expr:
    return Abs(flow) * Abs(1 / left - 1 / right)


@fourier.equation(
    "78+S", RATE, _absolute(J, T_1, T_2), where={J: STEPS[0] * (T_1 - T_2)}, domain=BIASED,
    note="K_0 is the mean of K(T) between the two temperatures, positive; J_th = K_0 (T_1 - T_2).",
)  # fmt: skip
def entropy_of_two_baths():
    """The energy each bath gains over its temperature."""
    return _entropies((T_1, T_2), STEPS[:1])


@fourier.claim(
    "C6-3", "For the chain the total entropy also increases even when the energy currents between "
    "the subsystems are all different.",
    RATE,
    sum((k * (a - b) ** 2 / (a * b) for k, a, b in
         zip(STEPS, TEMPERATURES[:-1], TEMPERATURES[1:], strict=True)), S.Zero),
    note="Three subsystems between two baths. A sum of squares, zero only where all temperatures "
    "are equal.",
)  # fmt: skip
def entropy_of_a_chain():
    """Every link with its own mean conductance, as for two baths."""
    return _entropies(TEMPERATURES, STEPS)


@fourier.equation(
    "78+S-chain", RATE, _absolute(J, TEMPERATURES[0], TEMPERATURES[-1]),
    where={J: Symbol("K_all", positive=True) * (TEMPERATURES[0] - TEMPERATURES[-1])},
    note="K_all = J_th/(T_L - T_R), positive.",
)  # fmt: skip
def entropy_of_a_steady_chain():
    """All currents equal: what the subsystems gain they lose; the two baths are left."""
    flow = Symbol("K_all", positive=True) * (TEMPERATURES[0] - TEMPERATURES[-1])
    gains = [-flow, *(flow - flow for _ in TEMPERATURES[1:-1]), flow]
    return sum((gain / place for gain, place in zip(gains, TEMPERATURES, strict=True)), S.Zero)


# --- how slowly the modes change ---

EXPONENT = Symbol("a", real=True)


def _exponent(expression: Expr) -> Expr:
    return cancel(Delta * diff(expression, Delta) / expression)


@fourier.claim(
    "78+coupling", r"The coupling constants (14) are proportional to $\Delta^{1/2}$.",
    EXPONENT, Rational(1, 2), note="The exponent of Delta.",
)  # fmt: skip
def exponent_of_couplings():
    """The logarithmic slope of (14)."""
    return _exponent(couplings.derived)


@fourier.claim(
    "78+rate", r"The rate of change of the correlators (35) is of order $\Delta$.",
    EXPONENT, S.One,
    note="The exponent of Delta in the energy that one mode loses in a time, (38) and (39): the "
    "noise of the mode and the motion it is driven by both carry its coupling once more.",
)  # fmt: skip
def exponent_of_rates():
    """Both parts of the power of one mode with the couplings (14)."""
    lost = power_of_initial_values.derived + power_of_driven_motion.derived
    return _exponent(lost.subs(coupling, couplings.derived))


time = Symbol("t", positive=True)


@fourier.definition(
    "79", tau_p, time, t_eq, relation="<",
    text=r"The time scale t is such that $\tau_p < t \ll t_{eq}$.",
    note="What has to be over are the transients: by C3-3 the longer one of tau_p and tau_x, and "
    "1/D; for an overdamped mediator tau_x is longer than tau_p. How far the window reaches: C6-8.",
)  # fmt: skip
def time_window():
    """A choice of times, nothing to derive."""
    return time
