"""Section VI continued: currents along the chain of subsystems, (80) to (84)."""

from __future__ import annotations

from dataclasses import replace

from sympy import (
    Derivative,
    Eq,
    Expr,
    Function,
    Integer,
    Integral,
    S,
    Symbol,
    cancel,
    diff,
    expand,
    limit,
    oo,
    pi,
    symbols,
)

from derive.asymptotics import Expansion
from derive.bath import Ohmic, occupation
from derive.network import Network, Oscillator
from derive.transmission import transmission

from ..domain import Domain
from ..paper import Limit
from . import network as net
from .fourier import fourier
from .fourier_premise import OVERLAP, c
from .notation import (
    FREQUENCY,
    FRICTION,
    T_1,
    T_2,
    D,
    J,
    T,
    gamma,
    gamma_1,
    gamma_2,
    gamma_h,
    hbar,
    k_B,
    m,
    omega,
    omega_0,
    tau_p,
    z,
)
from .steady_current import OCCUPATIONS, n_1, n_2

__all__ = ["sections"]

sections = (fourier,)

J_left, J_right = Symbol("J_{n-1,n}", real=True), Symbol("J_{n,n+1}", real=True)
GAIN = Symbol(r"\partial_t U_n", real=True)
P_left, P_right = symbols("P_left P_right", real=True)


@fourier.equation(
    "80", GAIN, J_left - J_right,
    note="With independent couplings of the two mediators, see C6-4. J is positive from left to "
    "right, as in (42).",
)  # fmt: skip
def energy_of_subsystem_n():
    """(25) for both couplings: it is bath 2 of the left mediator and bath 1 of the right one."""
    gain = -P_left - P_right
    return gain.subs({P_left: -J_left, P_right: J_right})  # (27): J = <P_1> = -<P_2>


K_left, K_right = Symbol("K_{n-1,n}", positive=True), Symbol("K_{n,n+1}", positive=True)
T_before, T_n, T_after = symbols("T_{n-1} T_n T_{n+1}", positive=True)
small = Symbol("epsilon", positive=True)
POTENTIALS = tuple(Function(name) for name in ("Phi_l", "Phi_r"))


def _to_first_order(potential: Function, warm: Expr, cold: Expr, slope: Expr) -> Expr:
    """Phi(warm) - Phi(cold) for temperatures next to T, and Phi'(T) by its name."""
    near = [potential(T + small * (t - T)) for t in (warm, cold)]
    first = diff(near[0] - near[1], small).subs(small, 0).doit()
    return first.subs(Derivative(potential(T), T), slope)


@fourier.equation(
    "81", GAIN, K_left * (T_before - T_n) - K_right * (T_n - T_after),
    note="To first order in the differences. K at the mean temperature of each link makes an error "
    "of third order.",
)  # fmt: skip
def small_differences():
    """A current is Phi(T_a) - Phi(T_b), see beyond-potential, and K the slope of Phi."""
    flows = (
        _to_first_order(potential, *ends, slope)
        for potential, ends, slope in zip(
            POTENTIALS, ((T_before, T_n), (T_n, T_after)), (K_left, K_right), strict=True
        )
    )
    return expand(energy_of_subsystem_n.derived.subs(dict(zip((J_left, J_right), flows,
                                                              strict=True))))  # fmt: skip


position, distance = symbols("x d", positive=True)
T_x, K_x = Function("T"), Function("K")
HERE = {
    T_before: T_x(position - distance), T_n: T_x(position), T_after: T_x(position + distance),
    K_left: K_x(position - distance / 2), K_right: K_x(position + distance / 2),
}  # fmt: skip
RIGHT = K_x(position - distance / 2) * (T_x(position - distance) - T_x(position)) - K_x(
    position + distance / 2
) * (T_x(position) - T_x(position + distance))
HEATING = Symbol(r"C \partial_t T", real=True)


@fourier.equation(
    "82",
    HEATING,
    RIGHT,
    where={there: name for name, there in HERE.items()},
    note="C(T) is the slope of U.",
)
def chain_with_a_coordinate():
    """(81) with x = n d; the links lie halfway between the subsystems."""
    return small_differences.derived.subs(HERE, simultaneous=True)


SLOPES = symbols("T_0:7")
CONDUCTANCES = symbols("K_0:7")


def _taylor(coefficients: tuple[Symbol, ...], shift: Expr) -> Expr:
    """A function near x, by its derivatives there."""
    total, weight = S.Zero, S.One
    for order, value in enumerate(coefficients):
        total += value * weight * shift**order
        weight /= order + 1
    return total


@fourier.equation(
    "83", Symbol(r"\tilde C \partial_t T", real=True),
    distance * (CONDUCTANCES[1] * SLOPES[1] + CONDUCTANCES[0] * SLOPES[2]),
    limit=Limit(distance, S.Zero),
    text="Fourier's law is a straightforward consequence of energy conservation.",
    note="T_n and K_n are the derivatives of T(x) and K(T(x)); printed is the derivative of "
    "kappa T' with kappa = K d. The mediators enter by K only: they need no temperature of their "
    "own, at strong coupling neither. kappa does not depend on the length of the chain.",
)  # fmt: skip
def fourier_law():
    """(82) over d as a Taylor series."""
    values = {
        T_x(position + shift * distance): _taylor(SLOPES, shift * distance)
        for shift in (Integer(-1), S.Zero, S.One)
    } | {
        K_x(position + shift * distance): _taylor(CONDUCTANCES, shift * distance)
        for shift in (-S.Half, S.Half)
    }  # fmt: skip
    whole = expand(chain_with_a_coordinate.derived.subs(values) / distance)
    terms = tuple((whole.coeff(distance, power), Integer(power)) for power in (1, 3))
    if any(whole.coeff(distance, power) != 0 for power in (-1, 0, 2, 4)):
        raise ArithmeticError("the differences of the chain are not even in d")
    return Expansion(distance, S.Zero, terms, Integer(5))


# --- A. Quantum thermal baths ---


@fourier.equation(
    "84", Symbol("(F_{n-1} + F_n)/x_n"), m * z**2 + gamma * z + m * omega_0**2,
    where={gamma: gamma_1 + gamma_2},
    note="Laplace transforms without initial values. It is (53) for each mediator.",
)  # fmt: skip
def langevin_equation_of_mediator():
    """One over the Green's function between Drude baths, for an infinite cutoff."""
    numerator, denominator = net.green().as_numer_denom()
    return expand(limit(cancel(denominator / numerator), D, oo))


ENERGY_FLOW = Integral(
    omega**3 * (n_1(omega) - n_2(omega))
    / ((omega**2 - omega_0**2) ** 2 + gamma_h**2 * omega**2), (omega, 0, oo)
)  # fmt: skip


@fourier.claim(
    "C6-5", "(84) are n identical equations, whose solution for the heat current is (61).",
    J, hbar / (2 * pi * tau_p**2) * ENERGY_FLOW, where={**OCCUPATIONS, tau_p: 1 / gamma_h},
    domain=Domain((FREQUENCY, FRICTION)),
    note="For the current each mediator is alone; that neighbours have F_n in common, see C6-6, "
    "does not enter.",
)  # fmt: skip
def current_of_each_mediator():
    """Landauer's formula with the transmission between two Ohmic baths of friction gamma/2."""
    half = gamma_h / 2
    baths = (Ohmic(half, T_1, "1"), Ohmic(half, T_2, "2"))
    alone = Network((Oscillator("mediator", S.One, omega_0**2, baths=baths),))
    through = transmission(alone, "1", "2", z).at_frequency(omega)
    energy = hbar * omega * (
        occupation(omega, T_1, hbar, k_B) - occupation(omega, T_2, hbar, k_B)
    )  # fmt: skip
    return Integral(through * energy / (2 * pi), (omega, 0, oo))


@fourier.claim(
    "C6-6", "The neighbouring mediators are always uncorrelated: the chain operates by design in "
    "the minimum thermal conductivity limit.",
    Symbol("r", real=True), S.Zero,
    domain=Domain((replace(OVERLAP, samples=(S.Zero, S.One, -S.One, S.Half)),)), condition=Eq(c, 0),
    note="r is the correlation coefficient of x_n and x_{n+1} in (84), all temperatures equal; c "
    "is the overlap of F_n in one equation with F_n in the next, which is 1 as they are printed. "
    "Ohmic baths and the forces of (84) only: the friction that one mediator exerts on the next "
    "through their subsystem, see C6-4, is left out there.",
)  # fmt: skip
def correlation_of_neighbours():
    """Both follow their forces by the same response: the spectra of the forces are left."""
    a, b, d = symbols("a b d", commutative=False)  # F_{n-1}, F_n, F_{n+1}
    rest = Symbol("e", commutative=False)  # the part of the next F_n that is its own
    spectrum = Symbol("K", positive=True)
    first, second = a + b, c * b + rest + d
    weights = {a: spectrum, b: spectrum, d: spectrum, rest: (1 - c**2) * spectrum}

    def average(product: Expr) -> Expr:
        return sum((expand(product).coeff(f**2) * w for f, w in weights.items()), S.Zero)

    squares = (average(first * first), average(second * second))
    if cancel(squares[0] - squares[1]) != 0:
        raise ArithmeticError("two mediators in the same surroundings have different spectra")
    return cancel(average(first * second) / squares[0])


@fourier.citation(
    "C6-7", r"The subsystems considered in Refs. [8, 9] were still microscopic, with a heat "
    r"capacity of the order of $k_B$.",
    Symbol("C", positive=True), k_B,
    note="For comparison 77+C. The thermalisation of self-consistent reservoirs is taken as given "
    "in Refs. [38-40]; whether these subsystems thermalise by themselves is left open by the "
    "paper; C6-8 settles it.",
)  # fmt: skip
def heat_capacity_elsewhere():
    """Reported from other work."""
    return k_B
