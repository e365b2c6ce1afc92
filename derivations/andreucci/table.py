"""Table 1: how flux and bulk temperature scale, each cell a statement about exponents.

A cell gives powers nu of the temperature, of its difference and of N; the law itself, with its
coefficient, is computed beside them. Quantum cells are about low temperature.
"""

from __future__ import annotations

from collections.abc import Mapping

from sympy import Expr, Integer, Poly, Symbol, cancel, diff, factor, log, pi

from derive.asymptotics import expand_rational, low_temperature
from derive.derivation import Derivation, Step
from derive.response import ThermalIntegral
from derive.zero_point import thermal_part, zero_point_at_large_size, zero_point_part

from ..paper import Cases, Section
from . import network as net
from . import table_witnesses as witnesses
from .bulk_velocity import reduced_velocity
from .classical_integrals import UNIT, exact_I1, exact_I2
from .extensive_classical_integrals import exact_I5, exact_I6
from .extensive_network import EXTENSIVE, in_units
from .notation import (
    Delta_T,
    N,
    T,
    alpha,
    alpha_L,
    alpha_R,
    k_B,
    theta,
    theta_L,
    theta_R,
)

__all__ = ["sections"]

table = Section("table-1", "Table 1: scaling of flux and bulk temperature")
sections = (table,)

IN_N, IN_T, IN_DIFFERENCE, IN_LOG = "N", "T", r"\Delta T", r"\ln N"
ZERO_IN_N = r"N,\ T = 0"
NU = Symbol("nu", real=True)
ONE = Integer(1)


def _power(law: Expr, symbol: Symbol) -> Expr:
    """The exponent of a symbol in a monomial."""
    found = cancel(symbol * diff(law, symbol) / law)
    if found.free_symbols:
        raise ArithmeticError(f"{law} is no power of {symbol}")
    return found


def _cell(name: str, law: Expr, symbols: Mapping[str, Symbol]) -> Derivation:
    """Exponents of a law, and the law as a step."""
    powers = tuple(_power(law, symbol) for symbol in symbols.values())
    step = Step("The law with its coefficient.", Symbol(name, positive=True), law)
    return Derivation(Cases(tuple(symbols), powers), (step,))


def _equal(parts: tuple[ThermalIntegral, ...]) -> list[ThermalIntegral]:
    """Both baths at one temperature."""
    return [part.subs({theta_L: theta, theta_R: theta}) for part in parts]


# --- classical ---


@table.claim(
    "table1-J-int-cl", r"Intensive, classical: $J \sim \Delta T/N$.",
    NU, Cases((IN_N, IN_DIFFERENCE), (-ONE, ONE)),
)  # fmt: skip
def intensive_classical_flux():
    """Leading order in 1/N of the exact flux."""
    leading = expand_rational(exact_I1().result, N, 1).leading
    law = k_B * Delta_T * UNIT / (2 * pi) * leading
    return _cell("J_cl__int", law, {IN_N: N, IN_DIFFERENCE: Delta_T})


@intensive_classical_flux.witness("fit to three bodies, N = 10^24 and 10^25", [{}])
def _(point, digits):
    return witnesses.classical_flux(intensive=True)


@table.claim(
    "table1-T-int-cl", "Intensive, classical: $T_i \\sim T/N$.",
    NU, Cases((IN_N, IN_T), (-ONE, ONE)),
)  # fmt: skip
def intensive_classical_temperature():
    """Leading order in 1/N of the exact bulk temperature, both baths at T."""
    law = 2 * T / (2 * pi) * expand_rational(exact_I2().result, N, 1).leading
    return _cell("T_cl__int", law, {IN_N: N, IN_T: T})


@intensive_classical_temperature.witness("fit to three bodies, N = 10^24 and 10^25", [{}])
def _(point, digits):
    return witnesses.classical_temperature(intensive=True)


@table.claim(
    "table1-J-ext-cl", r"Extensive, classical: $J \sim \Delta T\,N^0$.",
    NU, Cases((IN_N, IN_DIFFERENCE), (Integer(0), ONE)),
)  # fmt: skip
def extensive_classical_flux():
    """The exact flux at fixed fractions."""
    law = k_B * Delta_T * UNIT / (2 * pi) * exact_I5().result
    return _cell("J_cl__ext", law, {IN_N: N, IN_DIFFERENCE: Delta_T})


@extensive_classical_flux.witness("fit to three bodies, N = 10^24 and 10^25", [{}])
def _(point, digits):
    return witnesses.classical_flux(intensive=False)


@table.claim(
    "table1-T-ext-cl", "Extensive, classical: $T_i \\sim N^{-1}$.",
    NU, Cases((IN_N, IN_T), (-ONE, ONE)),
    note="The power of T is not in the table; it is that of the intensive case.",
)  # fmt: skip
def extensive_classical_temperature():
    """The exact bulk temperature at fixed fractions, both baths at T."""
    law = alpha * T / (pi * N) * exact_I6().result
    return _cell("T_cl__ext", factor(law), {IN_N: N, IN_T: T})


@extensive_classical_temperature.witness("fit to three bodies, N = 10^24 and 10^25", [{}])
def _(point, digits):
    return witnesses.classical_temperature(intensive=False)


# --- quantum, at low temperature ---

HEAT = {IN_T: theta, IN_DIFFERENCE: Delta_T, IN_N: N}


@table.claim(
    "table1-J-int-q", r"Intensive, quantum: $J \sim T \Delta T$.",
    NU, Cases(tuple(HEAT), (ONE, ONE, Integer(0))),
)  # fmt: skip
def intensive_quantum_flux():
    """Low-temperature order of the exact flux, at every N."""
    law = low_temperature(net.dimensionless(net.quantum_flux()), theta, 1).leading
    return _cell("J_q__int", law, HEAT)


@intensive_quantum_flux.witness("fit to three bodies at low temperature", [{}])
def _(point, digits):
    return witnesses.quantum_flux(intensive=True, digits=digits)


@table.claim(
    "table1-T-int-q", r"Intensive, quantum: $T_i \sim T^2 + O(\ln N/N^2)$.",
    NU, Cases((IN_T, IN_N, ZERO_IN_N, IN_LOG), (Integer(2), Integer(0), Integer(-2), ONE)),
    note="The first two powers are those of the thermal part, for T much smaller than T_N; the "
    "others those of the zero-point part.",
)  # fmt: skip
def intensive_quantum_temperature():
    """Low-temperature order of the thermal part; leading order in 1/N of the zero-point part."""
    thermal = low_temperature(thermal_part(reduced_velocity()), theta, 1).leading
    cold = zero_point_at_large_size(zero_point_part(reduced_velocity()), N).result
    coefficient, power = cold.terms[0]
    growing = next(term for term in coefficient.atoms(log) if term.has(N))
    logarithm = Symbol("logarithm")
    degree = Poly(coefficient.xreplace({growing: logarithm}), logarithm).degree()
    name = Symbol("I_4", positive=True)
    steps = (
        Step("The thermal part with its coefficient.", name, thermal),
        Step("The zero-point part with its coefficient.", name, cold.leading),
    )
    powers = (_power(thermal, theta), _power(thermal, N), power, Integer(degree))
    return Derivation(Cases((IN_T, IN_N, ZERO_IN_N, IN_LOG), powers), steps)


@intensive_quantum_temperature.witness(
    "fit to three bodies; zero point at N = 10^24, 10^30, 10^36", [{}]
)
def _(point, digits):
    return witnesses.intensive_quantum_temperature(digits)


@table.claim(
    "table1-J-ext-q", r"Extensive, quantum: $J \sim T \Delta T$.",
    NU, Cases(tuple(HEAT), (ONE, ONE, Integer(0))),
)  # fmt: skip
def extensive_quantum_flux():
    """Low-temperature order of the exact flux at fixed fractions."""
    law = low_temperature(in_units(net.quantum_flux(EXTENSIVE)), theta, 1).leading
    return _cell("J_q__ext", factor(law), HEAT)


@extensive_quantum_flux.witness("fit to three bodies at low temperature", [{}])
def _(point, digits):
    return witnesses.quantum_flux(intensive=False, digits=digits)


@table.claim(
    "table1-T-ext-q", r"Extensive, quantum: $T_i \sim \mathrm{const}/N + T/N$.",
    NU, Cases((ZERO_IN_N, IN_T, IN_N), (-ONE, ONE, -ONE)),
    note="The thermal part goes as T^2/N when both baths have the temperature T. What is linear in "
    "T has the temperature difference in front, T Delta_T (alpha_L - alpha_R)/N as in (79), and is "
    "smaller than T^2/N as long as Delta_T is smaller than T.",
)  # fmt: skip
def extensive_quantum_temperature():
    """Zero-point part, whose response does not know N, and low-temperature order of the rest."""
    parts = _equal(tuple(in_units(part) for part in net.quantum_bulk(EXTENSIVE)))
    cold = [zero_point_part(part) for part in parts]
    if any(part.response.laplace().has(N) for part in cold):
        raise ArithmeticError("the response depends on N at fixed fractions")
    front = sum(part.prefactor for part in cold)
    leading = sum(low_temperature(thermal_part(part), theta, 1).leading for part in parts)
    thermal = factor(cancel(leading))
    step = Step(
        "The thermal part with its coefficient.", Symbol("T_q__ext", positive=True), thermal
    )
    powers = (_power(front, N), _power(thermal, theta), _power(thermal, N))
    return Derivation(Cases((ZERO_IN_N, IN_T, IN_N), powers), (step,))


@extensive_quantum_temperature.witness("fit to three bodies at low temperature", [{}])
def _(point, digits):
    return witnesses.extensive_quantum_temperature(digits)


@table.claim(
    "table1-T-ext-q-difference", "Extensive, quantum: the part of $T_i$ that is linear in $T$ has "
    r"$\Delta T$ in front.",
    NU, Cases((IN_T, IN_DIFFERENCE, IN_N), (ONE, ONE, -ONE)),
    note="From (79). It is there for alpha_L and alpha_R that differ, and has their difference as "
    "a factor.",
)  # fmt: skip
def extensive_quantum_temperature_difference():
    """Low-temperature order of the bulk temperature when both baths move apart from T."""
    shift = Symbol("shift", positive=True)
    apart = {theta_L: theta + shift / 2, theta_R: theta - shift / 2}
    total = Integer(0)
    for part, (bath, warmth) in zip(net.quantum_bulk(EXTENSIVE), apart.items(), strict=True):
        leading = low_temperature(thermal_part(in_units(part)), bath, 1).leading
        total += leading.subs(bath, warmth)
    law = factor(cancel(diff(total, shift).subs(shift, 0)) * shift)
    if cancel(law / (alpha_L - alpha_R)).has(1 / (alpha_L - alpha_R)):
        raise ArithmeticError("the difference of the fractions is no factor")
    symbols = {IN_T: theta, IN_DIFFERENCE: shift, IN_N: N}
    return _cell("T_q__ext", law, symbols)


@extensive_quantum_temperature_difference.witness("fit to three bodies at low temperature", [{}])
def _(point, digits):
    return witnesses.extensive_quantum_difference(digits)
