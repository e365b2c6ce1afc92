"""The numbers with a name: what ``derive value`` prints."""

from __future__ import annotations

from sympy import Expr, Rational, S, oo, pi, polygamma, sin

from derive.kernels import conductance, occupation
from derive.response import Response, ThermalIntegral

from ..domain import Domain
from .beyond import beyond
from .bulk_velocity import reduced_velocity
from .classical_integrals import (
    exact_end_temperature,
    exact_I1,
    exact_I2,
    reduced_flux,
    reduced_temperature,
)
from .notation import (
    BATHS,
    BIAS,
    COUPLING,
    CROSSOVER,
    NETWORK,
    OSCILLATORS,
    T_L,
    T_R,
    THERMAL,
    N,
    k_1,
    s,
    theta,
    x,
)
from .quantum_integrals import reduced_bias, reduced_quantum_flux
from .quantum_temperature import temperature

__all__ = ["sections"]

sections = (temperature, beyond)


@beyond.quantity(
    "I1", NETWORK, latex="I_1(k_1, N)", source="19",
    integral=reduced_flux, printed=lambda: pi * k_1 / N,
)  # fmt: skip
def quantity_I1():
    """Flux integral (19), exactly; printed is its leading order (23)."""
    return exact_I1().result


@beyond.quantity(
    "I2", NETWORK, latex="I_2(k_1, N)", source="29",
    integral=reduced_temperature, printed=lambda: pi / N,
)  # fmt: skip
def quantity_I2():
    """Temperature integral (29), exactly pi/(N - 2); printed is its leading order I_1/k_1."""
    return exact_I2().result


def _printed_g(argument: Expr) -> Expr:
    """(49) as printed."""
    return (
        argument**2 / pi**2 * (polygamma(1, 1 + argument / pi) - polygamma(1, 1 - argument / pi))
        + argument**2 / sin(argument) ** 2
        - 2 * argument
    )


@beyond.quantity(
    "I3", THERMAL, latex=r"I_3(k_1, \theta, N)", source="47", integral=reduced_quantum_flux,
    printed=lambda: 2 * k_1 / N * _printed_g(2 * k_1 / (N * theta)),
    limits={"theta": lambda: 2 / pi * exact_I1().result, "N": lambda: S.Zero, "k1": lambda: S.Zero},
)  # fmt: skip
def quantity_I3():
    """Quantum flux integral (47), exactly; printed is (A.9) with g as printed in (49)."""
    return reduced_quantum_flux()


@beyond.quantity(
    "g", CROSSOVER, latex="g(x)", source="49",
    integral=lambda: ThermalIntegral(x / pi, Response(s, S.One, (s + x,)), conductance, S.One),
    printed=lambda: _printed_g(x), limits={"x": lambda: S.Zero},
)  # fmt: skip
def quantity_g():
    """Crossover function J_q/J_cl of the vanishing pole, x = T_N/T = pi w."""
    return conductance.over_pole(x / pi)


@beyond.quantity(
    "e", CROSSOVER, latex="e(x)",
    integral=lambda: ThermalIntegral(x / pi, Response(s, S.One, (s + x,)), occupation, S.One),
    limits={"x": lambda: S.Zero},
)  # fmt: skip
def quantity_e():
    """Occupation kernel over one relaxation pole, x = pi w."""
    return occupation.over_pole(x / pi)


@beyond.quantity(
    "T_N", NETWORK, unit="hbar sqrt(2k/m)/k_B", latex="T_N(k_1)", source="50",
)  # fmt: skip
def quantity_T_N():
    """Crossover temperature (50)."""
    return k_1 / N


@beyond.quantity(
    "J_cl", NETWORK, unit="k_B dT sqrt(2k/m)", latex=r"J_{\mathrm{cl}}", source="18",
    integral=lambda: _scaled(reduced_flux(), 1 / (2 * pi)), printed=lambda: k_1 / (2 * N),
)  # fmt: skip
def quantity_J_cl():
    """Classical heat flux, exactly; printed is (24)."""
    return exact_I1().result / (2 * pi)


@beyond.quantity(
    "J_q", THERMAL, unit="k_B dT sqrt(2k/m)", latex=r"J_{\mathrm{q}}", source="45",
    integral=lambda: _scaled(reduced_quantum_flux(), Rational(1, 4)),
    printed=lambda: k_1 / (2 * N) * _printed_g(2 * k_1 / (N * theta)),
    limits={
        "theta": lambda: exact_I1().result / (2 * pi), "N": lambda: S.Zero, "k1": lambda: S.Zero,
    },
)  # fmt: skip
def quantity_J_q():
    """Quantum heat flux at linear response, exactly; printed is (48) with g as printed."""
    return _scaled(reduced_quantum_flux(), Rational(1, 4))


def _scaled(integral: ThermalIntegral, number: Expr) -> ThermalIntegral:
    return ThermalIntegral(
        integral.prefactor * number, integral.response, integral.kernel, integral.scale
    )


@beyond.quantity(
    "J_bias", BIAS, unit="hbar 2k/m", latex=r"J_{\mathrm{q}}", source="42", integral=reduced_bias,
    limits={"N": lambda: S.Zero, "k1": lambda: S.Zero},
)  # fmt: skip
def quantity_J_bias():
    """Quantum heat current at any two temperatures theta_L and theta_R."""
    return reduced_bias()


@beyond.quantity(
    "T_bulk", Domain((OSCILLATORS, *BATHS.variables)), unit="the unit of T_L and T_R",
    latex=r"T_i", source="30", printed=lambda: (T_L + T_R) / (2 * N),
)  # fmt: skip
def quantity_T_bulk():
    """Classical temperature of an oscillator without bath, exactly; printed is (30)."""
    return (T_L + T_R) / (2 * pi) * exact_I2().result


@beyond.quantity(
    "T_end", Domain((COUPLING, OSCILLATORS, *BATHS.variables)), unit="the unit of T_L and T_R",
    latex="T_1", source="27+", printed=lambda: T_L,
)  # fmt: skip
def quantity_T_end():
    """Classical temperature of oscillator 1, exactly; printed is the leading order below (27)."""
    return exact_end_temperature()


@temperature.quantity(
    "I4", THERMAL, latex=r"I_4(k_1, \theta, N)", source="56",
    limits={"N": lambda: S.Zero, "k1": lambda: S.Zero, "theta": lambda: oo},
)  # fmt: skip
def quantity_I4():
    """Velocity variance of an oscillator without bath over 2 hbar gamma/(pi m^2), exactly."""
    return reduced_velocity()
