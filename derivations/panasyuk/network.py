"""The mediator between its baths, in the engine's terms: with Drude friction, and mode by mode."""

from __future__ import annotations

from functools import cache

from sympy import Expr, Matrix, S, Symbol, cos, diag, pi, sin, symbols, zeros

from derive.bath import Bath, Drude
from derive.current import biased_current, linear_response_current
from derive.green import green_by_reduction
from derive.kernels import occupation
from derive.network import Network, Oscillator
from derive.response import Response, ThermalIntegral
from derive.transmission import transmission

from .notation import T_1, T_2, D, T, gamma_1, gamma_2, k, m, omega_0, z

__all__ = [
    "MODES",
    "Mode",
    "carried",
    "conductance",
    "current",
    "energy_of_modes",
    "free_motion",
    "green",
    "mediator",
    "response",
    "unit_mass",
]


@cache
def mediator(mass: Expr = m) -> Network:
    """One oscillator and two Drude baths of one cutoff; ``k = m omega_0^2``."""
    baths: tuple[Bath, ...] = (Drude(gamma_1, D, T_1, "1"), Drude(gamma_2, D, T_2, "2"))
    return Network((Oscillator("mediator", mass, mass * omega_0**2, baths=baths),))


def unit_mass() -> Network:
    """The same with the frictions divided by the mass, which then is 1."""
    return mediator(S.One)


@cache
def green(mass: Expr = m) -> Expr:
    """Response of the position to a force, in the Laplace variable of the paper."""
    return green_by_reduction(mediator(mass), z).same("mediator")


@cache
def response(mass: Expr = S.One) -> Response:
    """The transmission between the baths."""
    return transmission(mediator(mass), "1", "2", z)


@cache
def current(
    mass: Expr = S.One, hbar: Expr = S.One, k_B: Expr = S.One
) -> tuple[ThermalIntegral, ...]:
    """The heat current from bath 1 to bath 2 at any bias, one integral a bath."""
    return biased_current(mediator(mass), "1", "2", z, hbar=hbar, k_B=k_B)


@cache
def conductance(mass: Expr = S.One, hbar: Expr = S.One, k_B: Expr = S.One) -> ThermalIntegral:
    """The heat current over the temperature difference at linear response about T."""
    return linear_response_current(
        mediator(mass), "1", "2", z, temperature=T, difference=S.One, hbar=hbar, k_B=k_B
    )


def carried(
    response: Response, weight: Expr, hot: Expr, cold: Expr
) -> tuple[ThermalIntegral, ThermalIntegral]:
    """weight/2 pi times the integral of omega (n_hot - n_cold) and the response over omega > 0.

    hbar = k_B = 1; one integral for each temperature.
    """
    first, second = (
        ThermalIntegral(sign * weight * warm / (4 * pi), response, occupation, 2 * warm)
        for sign, warm in ((1, hot), (-1, cold))
    )
    return first, second


# --- mode by mode, (1) to (4) ---


class Mode:
    """Mode i of bath nu: its mass, frequency, coupling, position and momentum."""

    def __init__(self, bath: int, number: int) -> None:
        mark = f"{bath}{number}"
        self.bath, self.number = bath, number
        self.mass = Symbol(f"m_{mark}", positive=True)
        self.frequency = Symbol(f"omega_{mark}", positive=True)
        self.coupling = Symbol(f"C_{mark}", positive=True)
        self.position, self.momentum = symbols(f"x_{mark} p_{mark}", real=True)


MODES = tuple(Mode(bath, number) for bath in (1, 2) for number in (1, 2))


@cache
def coupled_modes() -> Network:
    """The mediator and two modes of each bath, every coupling ``-C x x_i`` with its counterterm."""
    stiffness = diag(S.Zero, *(mode.mass * mode.frequency**2 for mode in MODES))
    stiffness[0, 0] = k + sum(c.coupling**2 / (c.mass * c.frequency**2) for c in MODES)
    for place, mode in enumerate(MODES, start=1):
        stiffness[0, place] = stiffness[place, 0] = -mode.coupling
    return Network.from_stiffness([m, *(mode.mass for mode in MODES)], stiffness, {})


def energy_of_modes(position: Expr, momentum: Expr) -> Expr:
    """The energy of the mediator with two modes of each bath."""
    places = [position, *(mode.position for mode in MODES)]
    return coupled_modes().hamiltonian(places, [momentum, *(mode.momentum for mode in MODES)])


def free_motion(mass: Expr, frequency: Expr, time: Expr) -> Matrix:
    """The matrix that takes (x, p) of a free oscillator over a time: the exponential of its drift.

    The square of the drift is ``-frequency^2``, which sums the series.
    """
    drift = Matrix([[0, 1 / mass], [-mass * frequency**2, 0]])
    if drift**2 + frequency**2 * Matrix.eye(2) != zeros(2):
        raise ArithmeticError("the drift of a free oscillator does not square to its frequency")
    return cos(frequency * time) * Matrix.eye(2) + sin(frequency * time) / frequency * drift
