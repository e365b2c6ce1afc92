"""How well an average over time tells temperatures apart: the error bars of figure 2."""

from __future__ import annotations

from sympy import Expr, Symbol, factor, pi, sqrt

from derive.contour import hurwitz_integral
from derive.response import Response

from . import witnesses_thermalisation_motion as motion_of
from .beyond import beyond
from .classical_integrals import reduced_temperature
from .initial_conditions import motion
from .initial_conditions_points import memory_points, simulated
from .notation import NETWORK, N, gamma, k, k_1, m

__all__ = ["correlation_time", "sections"]

sections = (motion,)

LENGTH = 10**5  # of the trajectories of figure 2


def correlation_time() -> Expr:
    """``int rho(t)^2 dt`` of a bulk velocity, in units of sqrt(m/2k).

    By Parseval ``2 pi int S^2 d omega/(int S d omega)^2`` with its spectral density S, which is the
    response of (29).
    """
    response = reduced_temperature().response
    squared = Response(response.s, response.numerator**2, 2 * response.pole_polynomials)
    return factor(2 * pi * hurwitz_integral(squared) / hurwitz_integral(response) ** 2)


@beyond.claim(
    "beyond-memory", "The correlation time of the kinetic energy of an oscillator without bath, "
    r"$\int\rho^2 dt$ with $\rho$ the correlation of its velocity, in units of $\sqrt{m/2k}$.",
    Symbol("tau_2"), (N**2 + 2 * N * k_1**2 - 6 * N + 12) / (2 * k_1 * (N - 2)), domain=NETWORK,
    note="From rest. An average over a time tau has a relative standard error sqrt(2 tau_2/tau).",
)  # fmt: skip
def memory_of_the_bulk():
    """The square of the spectral density is a Hurwitz ratio with double poles."""
    return correlation_time()


@memory_of_the_bulk.witness("Lyapunov equations of the explicit network", memory_points())
def _(point, digits):
    return motion_of.memory(point)


@motion.equation(
    "fig2", Symbol("delta"), kind="estimate",
    text="Fig. 2: averages are over trajectories of $10^5$ time units.",
    note="delta is the relative standard error of a bulk temperature from one such trajectory, "
    "from rest, with k = 1 (the caption gives no k): the upper panel tells 1/30 from the 1/32 of "
    "(30), 6 % lower, by 2.6 standard errors. The lower panels show one draw of the initial data: "
    "their profile is that of the draw and says nothing about the baths beyond 1/30; that modes do "
    "not relax shows in the difference between oscillators, which no average over time removes.",
)  # fmt: skip
def error_of_one_trajectory():
    """The root of twice the correlation time over the length, for the figure."""
    point = simulated()
    unit = sqrt(2 * point[k] / point[m])
    coupling = point[gamma] / (point[m] * unit)
    time = correlation_time().subs({N: point[N], k_1: coupling}) / unit
    return sqrt(2 * time / LENGTH)


@error_of_one_trajectory.witness("scatter of simulated trajectories", [{}], 1, slow=True)
def _(point, digits):
    return motion_of.scatter(simulated())
