"""The numbers of the quantum version with a name: what ``derive value`` prints; hbar = k_B = 1."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sympy import Expr, S, Symbol

from derive.response import ThermalIntegral

from ..domain import Domain
from . import closed_forms
from . import quantum_integrals as integrals
from .beyond_quantum import quantum
from .domains_quantum import TEMPERATURE
from .notation import BATHS, NETWORK, T_L, T_R, N_t, hbar, k_0, k_B

__all__ = ["sections"]

sections = (quantum,)

_UNITS = {hbar: S.One, k_B: S.One}


def _conductance(pinning: Expr = k_0) -> ThermalIntegral:
    return integrals.conductance(N_t, pinning).subs(_UNITS)


def _free_conductance(values: Mapping[Symbol, Expr]) -> Any:
    """Without pinning a zero and a pole of the transmission at frequency zero cancel."""
    return _conductance(S.Zero) if values.get(k_0) == 0 else None


@quantum.quantity(
    "K_q", Domain((TEMPERATURE, *NETWORK.variables)), unit="k_B, with hbar = 1",
    latex=r"K_{\mathrm{q}}", source="beyond-qK", special=_free_conductance,
    limits={"T": closed_forms.current, "N": lambda: S.Zero, "kac": lambda: S.Zero},
)  # fmt: skip
def quantity_K_q():
    """Quantum heat current over dT at small bias; T = oo is the classical one."""
    return _conductance()


def _bias(pinning: Expr = k_0) -> tuple[ThermalIntegral, ...]:
    return tuple(part.subs(_UNITS) for part in integrals.bias(N_t, pinning))


def _special_bias(values: Mapping[Symbol, Expr]) -> Any:
    """Without pinning as for K_q; a bath at temperature zero has no term."""
    pinning = S.Zero if values.get(k_0) == 0 else k_0
    cold = [values.get(bath) == 0 for bath in (T_L, T_R)]
    if pinning is k_0 and not any(cold):
        return None
    parts = [p for p, out in zip(_bias(pinning), cold, strict=True) if not out]
    return tuple(parts) or S.Zero


@quantum.quantity(
    "J_q", Domain((*BATHS.variables, *NETWORK.variables)), unit="k_B^2/hbar, with k_B = hbar = 1",
    latex=r"J_{\mathrm{q}}", source="beyond-qJ", special=_special_bias,
    limits={"N": lambda: S.Zero, "kac": lambda: S.Zero},
)  # fmt: skip
def quantity_J_q():
    """Quantum heat current at any two temperatures."""
    return _bias()
