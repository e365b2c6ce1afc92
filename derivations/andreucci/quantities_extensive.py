"""The numbers of section 5 with a name: what ``derive value`` prints for extensive baths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sympy import Expr, S, Symbol, cancel, factor, pi

from derive.contour import integrate
from derive.modes import unreached_count
from derive.response import ThermalIntegral

from . import domains
from . import network as net
from .beyond import beyond
from .extensive_classical_integrals import (
    COUNTS,
    coupled_temperature,
    exact_I5,
    exact_I6,
    flux_without_bulk,
    in_fractions,
    reduced_flux,
    steady,
    temperature_as_printed,
    temperature_in_sum,
)
from .extensive_network import EXTENSIVE
from .notation import BATHS, COUPLING, N_L, N_R, T_L, T_R, N, alpha, alpha_L, alpha_R, y

__all__ = ["sections"]

sections = (beyond,)

COUNTED = domains.of_counts(COUPLING, *BATHS.variables)
COUNTED_WITH_BULK = domains.of_counts(COUPLING, *BATHS.variables, bulk=True)


def _scaled(integral: ThermalIntegral, number: Expr) -> ThermalIntegral:
    return replace(integral, prefactor=integral.prefactor * number)


def _all_coupled(values: Mapping[Symbol, Expr]) -> ThermalIntegral | None:
    """The integral where every oscillator touches a bath: modes of a bulk are not in it."""
    return flux_without_bulk() if values[alpha_L] + values[alpha_R] == 1 else None


def _flux_all_coupled(values: Mapping[Symbol, Expr]) -> ThermalIntegral | None:
    found = _all_coupled(values)
    return None if found is None else _scaled(found, 1 / (2 * pi))


@beyond.quantity(
    "I5", domains.FRACTIONS, latex=r"I_5(k_1, \alpha_L, \alpha_R)", source="63",
    integral=reduced_flux, special=_all_coupled, limits={"k1": lambda: S.Zero},
)  # fmt: skip
def quantity_I5():
    """Extensive flux integral (63), exactly."""
    return exact_I5().result


@beyond.quantity(
    "J_ext_cl", domains.FRACTIONS, unit="k_B dT sqrt(2k/m)",
    latex=r"J_{\mathrm{cl}}^{\mathrm{ext}}", source="62b",
    integral=lambda: _scaled(reduced_flux(), 1 / (2 * pi)), limits={"k1": lambda: S.Zero},
    special=_flux_all_coupled,
)  # fmt: skip
def quantity_J_ext_cl():
    """Classical heat flux between extensive baths, exactly."""
    return exact_I5().result / (2 * pi)


def _printed_I6() -> Expr:
    """(66) as it stands, in closed form."""
    integral = temperature_as_printed()
    return integrate(integral.response, y, integral.prefactor).result


@beyond.quantity(
    "I6", domains.SUM_WITH_BULK, latex=r"I_6(k_1, \alpha)", source="66",
    integral=temperature_in_sum, printed=_printed_I6,
)  # fmt: skip
def quantity_I6():
    """Extensive temperature integral (66) without the factor too many, exactly
    pi/(alpha (1 - alpha)) at every coupling; alpha = alpha_L + alpha_R."""
    return exact_I6().result


def _bulk(I_6: Expr) -> Expr:
    """(65) with a form of I_6, in counts."""
    fractions = (alpha_L * T_L + alpha_R * T_R) / (pi * N) * I_6
    return factor(cancel(fractions.subs(COUNTS)))


@beyond.quantity(
    "T_ext_cl", COUNTED_WITH_BULK, unit="the unit of T_L and T_R",
    latex=r"T_{\mathrm{cl}}^{\mathrm{ext}}", source="65", printed=lambda: _bulk(_printed_I6()),
)  # fmt: skip
def quantity_T_ext_cl():
    """Classical temperature of an oscillator without bath, exactly; printed is (65) with (66)."""
    return _bulk(exact_I6().result)


@beyond.quantity(
    "T_ext_left", COUNTED, unit="the unit of T_L and T_R", latex="T_1", source="C5.2-2a",
    printed=lambda: T_L,
)  # fmt: skip
def quantity_T_ext_left():
    """Classical temperature of an oscillator at the left bath, exactly; printed is its leading
    order."""
    return factor(cancel(coupled_temperature().subs(COUNTS)))


@beyond.quantity(
    "T_ext_right", COUNTED, unit="the unit of T_L and T_R", latex="T_N", source="C5.2-2b",
    printed=lambda: T_R,
)  # fmt: skip
def quantity_T_ext_right():
    """Classical temperature of an oscillator at the right bath, exactly; printed is its leading
    order. Exchanging the baths makes it the left one."""
    exchanged = {alpha_L: alpha_R, alpha_R: alpha_L, T_L: T_R, T_R: T_L}
    right = coupled_temperature().subs(exchanged, simultaneous=True)
    return factor(cancel(right.subs(COUNTS)))


@beyond.quantity("share_direct", domains.SUM, latex=r"J_{LR}/J", source="beyond-share")
def quantity_share_direct():
    """Share of the heat that springs between left and right oscillators carry, the rest going
    through oscillators without bath; alpha = alpha_L + alpha_R."""
    state = steady()
    share = in_fractions(state.flows["left", "right"] / state.currents["L"])
    return factor(cancel(share.subs(alpha_R, alpha - alpha_L)))


def _none_left(values: Mapping[Symbol, Expr]) -> Expr | None:
    """Without a bulk the class that the count is about is not there."""
    if values[N_L] + values[N_R] != values.get(N):
        return None
    return unreached_count(net.network(net.Coupling(N_L, N - N_L)))


@beyond.quantity(
    "n_unreached", domains.COUNTS, latex=r"n_{\mathrm{dec}}", source="beyond-unreached",
    special=_none_left,
)  # fmt: skip
def quantity_n_unreached():
    """Number of modes that no bath reaches with N_L and N_R oscillators at the baths."""
    return unreached_count(net.network(EXTENSIVE))
