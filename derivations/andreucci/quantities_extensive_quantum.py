"""The numbers of section 6 with a name: what ``derive value`` prints for extensive quantum baths.

Temperature zero is a limit with a value: the zero-point part of a mean energy, and no heat. Where
every oscillator touches a bath the flux comes from the network without a bulk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from sympy import Expr, Integer, Integral, S, Symbol, cancel, oo, pi

from derive.bath import Drude
from derive.kernels import occupation
from derive.network import Network
from derive.response import ThermalIntegral
from derive.temperature import quantum_temperature
from derive.zero_point import zero_point_part

from ..domain import Domain
from ..prove import is_zero
from . import domains
from . import extensive_quantum_integrals as integrals
from . import network as net
from .beyond import beyond
from .classical_integrals import UNIT
from .extensive_classical_integrals import COUNTS
from .extensive_network import EXTENSIVE, in_units
from .extensive_quantum_flux import printed_68
from .extensive_quantum_response import zeroth_order
from .notation import (
    BIAS,
    COUPLING,
    FRACTION,
    N_L,
    N_R,
    T_L,
    T_R,
    TEMPERATURE,
    N,
    alpha,
    alpha_L,
    alpha_R,
    gamma,
    hbar,
    k,
    k_1,
    k_B,
    m,
    s,
    theta,
    theta_L,
    theta_R,
    y,
)

__all__ = ["sections"]

sections = (beyond,)

Values = Mapping[Symbol, Expr]
Form = Any

_COLD = "temperatures are absolute; give 0 or more"
WARMTH = replace(TEMPERATURE, lower_included=True, reason=_COLD)
BATHS = tuple(replace(v, lower_included=True, reason=_COLD) for v in BIAS.variables[1:3])
FLUX = domains.of_fractions(COUPLING, WARMTH)
BIASED = domains.of_fractions(COUPLING, *BATHS)
VELOCITY = Domain(
    (COUPLING, WARMTH, FRACTION), alpha < 1,
    reason="alpha must be less than 1: this asks about an oscillator that touches no bath",
)  # fmt: skip
COUNTED = domains.of_counts(COUPLING, *BATHS, bulk=True)


def _all_coupled(values: Values) -> bool:
    return bool(is_zero(values[alpha_L] + values[alpha_R] - 1))


def _scaled(integral: ThermalIntegral, number: Expr) -> ThermalIntegral:
    return replace(integral, prefactor=integral.prefactor * number)


def _at_edges(number: Expr) -> Callable[[Values], Form | None]:
    """I_7 times a number, at temperature zero and where there is no bulk."""

    def form(values: Values) -> Form | None:
        if values.get(theta) == 0:
            return S.Zero
        if _all_coupled(values):
            return _scaled(integrals.flux_without_bulk(), number)
        return None

    return form


def _without_odd_parts(integral: Expr) -> Expr:
    """Zero for an odd integrand over the whole line; else the integral as it is."""
    (inside,) = integral.atoms(Integral)
    turned = inside.function + inside.function.subs(y, -y)
    return S.Zero if is_zero(turned) else integral


@beyond.quantity(
    "I7", FLUX, latex=r"I_7(k_1, \theta, \alpha_L, \alpha_R)", source="68",
    printed=lambda: _without_odd_parts(printed_68()), special=_at_edges(S.One),
    limits={"theta": lambda: integrals.exact_classical_flux().result, "k1": lambda: S.Zero},
)  # fmt: skip
def quantity_I7():
    """Extensive quantum flux integral (68) with sinh squared, exactly; as printed the integrand is
    odd and the integral zero."""
    return integrals.flux()


@beyond.quantity(
    "J_ext_q", FLUX, unit="k_B dT sqrt(2k/m)", latex=r"J_{\mathrm{q}}^{\mathrm{ext}}",
    source="67", special=_at_edges(1 / pi),
    limits={
        "theta": lambda: integrals.exact_classical_flux().result / pi, "k1": lambda: S.Zero,
    },
)  # fmt: skip
def quantity_J_ext_q():
    """Quantum heat flux between extensive baths at linear response, exactly."""
    return _scaled(integrals.flux(), 1 / pi)


@beyond.quantity(
    "theta_star", domains.SUM, unit="hbar sqrt(2k/m)/(2 k_B)", latex=r"\theta_*",
    source="beyond-scale", limits={"k1": lambda: S.Zero},
)  # fmt: skip
def quantity_theta_star():
    """Characteristic temperature of the extensive quantum flux: I_7 over its classical value starts
    as (pi/3) theta/theta_star; alpha = alpha_L + alpha_R."""
    return integrals.characteristic_temperature()


def _thawed(parts: tuple[ThermalIntegral, ...], values: Values) -> tuple[Form, ...]:
    """The parts with what is left of them where their bath is at temperature zero."""
    found: list[Form] = []
    for part in parts:
        if values.get(part.scale) != 0:
            found.append(part)
        elif part.kernel is not occupation:
            found.append(zero_point_part(part))
    return tuple(found) or (S.Zero,)


def _special_bias(values: Values) -> tuple[Form, ...] | None:
    full = _all_coupled(values)
    if not full and 0 not in (values.get(theta_L), values.get(theta_R)):
        return None
    return _thawed(integrals.bias(integrals.NO_BULK if full else EXTENSIVE), values)


@beyond.quantity(
    "J_ext_bias", BIASED, unit="hbar 2k/m", latex=r"J_{\mathrm{q}}^{\mathrm{ext}}",
    source="beyond-bias-ext", special=_special_bias, limits={"k1": lambda: S.Zero},
)  # fmt: skip
def quantity_J_ext_bias():
    """Quantum heat current between extensive baths at any two temperatures."""
    return integrals.bias()


# --- temperatures ---


def _cold_velocity(values: Values) -> ThermalIntegral | None:
    if values.get(theta) != 0:
        return None
    return integrals.of_total(integrals.velocity_at_zero())


def _velocity() -> ThermalIntegral:
    return integrals.of_total(integrals.velocity())


@beyond.quantity(
    "I8", VELOCITY, latex=r"I_8(k_1, \theta, \alpha)", source="74", special=_cold_velocity,
    limits={"theta": lambda: oo, "k1": lambda: S.Zero},
)  # fmt: skip
def quantity_I8():
    """Mean energy integral (74) of an oscillator without bath, exactly; alpha = alpha_L +
    alpha_R."""
    return _velocity()


@beyond.quantity(
    "I8_0", VELOCITY, latex=r"I_8^{(0)}(k_1, \theta, \alpha)", source="76", special=_cold_velocity,
    printed=lambda: integrals.in_total(zeroth_order.printed[0]),
    limits={"theta": lambda: oo, "k1": lambda: S.Zero},
)  # fmt: skip
def quantity_I8_0():
    """Zeroth order of (73) in the temperature difference, which is I_8; as printed in (76) it
    diverges. alpha = alpha_L + alpha_R."""
    return _velocity()


@beyond.quantity(
    "I8_1", VELOCITY, latex=r"I_8^{(1)}(k_1, \theta, \alpha)", source="77",
    special=lambda values: S.Zero if values.get(theta) == 0 else None,
    limits={"theta": lambda: pi / (k_1 * alpha * (1 - alpha)), "k1": lambda: S.Zero},
)  # fmt: skip
def quantity_I8_1():
    """First order (77) of (73) in the temperature difference: the derivative of I_8 with respect to
    theta, exactly. alpha = alpha_L + alpha_R."""
    return integrals.of_total(integrals.slope())


def _counted(part: ThermalIntegral) -> ThermalIntegral:
    """With N_L/N and N_R/N for the fractions."""
    found = part.subs(COUNTS)
    return replace(found, prefactor=cancel(found.prefactor))


def _bulk() -> tuple[ThermalIntegral, ...]:
    return tuple(_counted(part) for part in integrals.bulk_temperature())


def _if_cold(parts: Callable[[], tuple[ThermalIntegral, ...]]) -> Callable[[Values], Form | None]:
    def form(values: Values) -> tuple[Form, ...] | None:
        cold = 0 in (values.get(theta_L), values.get(theta_R))
        return _thawed(parts(), values) if cold else None

    return form


@beyond.quantity(
    "T_ext_q", COUNTED, unit="hbar sqrt(2k/m)/k_B", latex=r"T_{\mathrm{q}}^{\mathrm{ext}}",
    source="73", special=_if_cold(_bulk), limits={"N": lambda: S.Zero},
)  # fmt: skip
def quantity_T_ext_q():
    """Quantum kinetic temperature of an oscillator without bath, exactly, at any two temperatures
    of the baths; modes that no bath reaches are taken at rest."""
    return _bulk()


# --- oscillators at the baths ---

cutoff = Symbol("Omega_c", positive=True)  # cutoff rate over sqrt(2k/m)
CUTOFF = replace(
    COUPLING, symbol=cutoff, name="cutoff", reason="give a cutoff rate larger than 0",
    meaning="cutoff rate of the Drude friction over sqrt(2k/m)",
    samples=(Integer(10), Integer(1), Integer(1000)),
)  # fmt: skip
WITH_CUTOFF = domains.of_counts(COUPLING, CUTOFF, *BATHS)


@cache
def _drude(coupling: net.Coupling) -> tuple[ThermalIntegral, ...]:
    """Kinetic temperature of an oscillator at the left bath, friction with a cutoff."""
    rate = Symbol("omega_c", positive=True)
    network = Network.mean_field(
        N, mass=m, spring=k,
        left=Drude(gamma, rate, T_L, "L"), right=Drude(gamma, rate, T_R, "R"),
        left_count=coupling.left_count, right_count=coupling.right_count,
    )  # fmt: skip
    parts = quantum_temperature(network, "left", s, hbar=hbar, k_B=k_B)
    unit = hbar * UNIT / k_B
    found = (in_units(part.subs({rate: cutoff * net.UNIT})) for part in parts)
    return tuple(_counted(replace(p, prefactor=cancel(p.prefactor / unit))) for p in found)


def _special_drude(values: Values) -> tuple[Form, ...] | None:
    full = is_zero(values[N_L] + values[N_R] - values.get(N, oo))
    if not full and 0 not in (values.get(theta_L), values.get(theta_R)):
        return None
    return _thawed(_drude(integrals.NO_BULK if full else EXTENSIVE), values)


@beyond.quantity(
    "T_ext_left_q", WITH_CUTOFF, unit="hbar sqrt(2k/m)/k_B", latex="T_1", source="C6.2-2",
    special=_special_drude,
)  # fmt: skip
def quantity_T_ext_left_q():
    """Quantum kinetic temperature of an oscillator at the left bath, exactly, for Drude baths of a
    given cutoff: for Ohmic baths it diverges."""
    return _drude(EXTENSIVE)
