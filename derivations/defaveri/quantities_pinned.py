"""The numbers of identical masses with a name: what ``derive value`` prints."""

from __future__ import annotations

from collections.abc import Mapping

from sympy import Abs, Eq, Expr, Piecewise, S, Symbol, sqrt

from derive.response import ThermalIntegral

from ..domain import Domain, Variable
from . import closed_forms, resonance
from . import domains_pinned as domains
from . import network as net
from .beyond_fixed_ends import fixed
from .beyond_identical import identical
from .beyond_resonance import resonant
from .closed_forms import KAPPA
from .flux import through
from .flux_pinned import SHIFT, WIDTH
from .notation import NETWORK, N, N_t, gamma, k, k_0, m, omega, omega_0

__all__ = ["sections"]

sections = (identical, resonant, fixed)

FREQUENCY = Variable(omega, "omega", "frequency")
AT_REST = {omega_0: sqrt(k_0 / m)}


def _printed(kac: Expr, bare: Expr) -> Expr:
    """A formula printed for the two Kac factors, N - 1 and 1; no other has one."""
    return Piecewise((kac.subs(AT_REST), Eq(N_t, N - 1)), (bare.subs(AT_REST), Eq(N_t, 1)))


@identical.quantity(
    "J", NETWORK, unit="energy/time over temperature, k_B = 1", latex=r"J/\Delta T", source="16",
    integral=net.classical_flux,
    printed=lambda: _printed(*(1 / (2 * width * N) for width in WIDTH)),
)  # fmt: skip
def quantity_J():
    """Heat flux over the temperature difference, exactly; printed is (30), at k0 = 0 also (25)."""
    return closed_forms.current()


@identical.quantity(
    "T_bulk", domains.THERMAL, unit="the unit of T_L and T_R", latex="T_n", source="31",
    integral=net.classical_bulk,
)  # fmt: skip
def quantity_T_bulk():
    """Temperature of an oscillator without bath; it depends on N, T_L and T_R alone."""
    return closed_forms.bulk_temperature()


@identical.quantity(
    "T_end", domains.THERMAL, unit="the unit of T_L and T_R", latex="T_1", source="31",
    integral=net.classical_end,
)  # fmt: skip
def quantity_T_end():
    """Temperature of the oscillator at the left bath."""
    return closed_forms.end_temperature().result


def _at_zero_frequency(values: Mapping[Symbol, Expr]) -> Expr | None:
    """All passes at frequency zero if nothing is pinned, else nothing."""
    if values.get(omega) != 0:
        return None
    return S.One if values.get(k_0) == 0 else S.Zero


@identical.quantity(
    "transmission", Domain((FREQUENCY, *NETWORK.variables)), latex=r"\mathcal{T}(\omega)",
    source="20", special=_at_zero_frequency,
    limits={"omega": lambda: S.Zero, "gamma": lambda: S.Zero},
)  # fmt: skip
def quantity_transmission():
    """Transmission between the baths, (20)."""
    return through()


def _resonance_without_pinning(values: Mapping[Symbol, Expr]) -> Expr | None:
    """The transmission is 1 at frequency zero."""
    return S.Zero if values.get(k_0) == 0 else None


@resonant.quantity(
    "omega_c", NETWORK, unit="sqrt(k/m)", latex=r"\omega_c", source="26",
    special=_resonance_without_pinning,
    printed=lambda: _printed(omega_0 + omega_0 / N * SHIFT, omega_0),
    limits={"N": lambda: sqrt(k_0 / m), "gamma": lambda: sqrt((k_0 + 2 * KAPPA) / m)},
)  # fmt: skip
def quantity_omega_c():
    """The lowest frequency at which the transmission is exactly 1 (the only one for N >= 4 with
    pinning); printed is (26)."""
    return resonance.closed_resonance()


def _width_without_pinning(values: Mapping[Symbol, Expr]) -> Expr | None:
    """The two peaks are one at frequency zero, half as wide in A."""
    if values.get(k_0) != 0:
        return None
    return Abs(m / (2 * gamma) - gamma * N_t / (N**2 * k))


@resonant.quantity(
    "A", NETWORK, unit="time", latex=r"\mathcal{A}", source="29", special=_width_without_pinning,
    printed=lambda: _printed(*WIDTH), limits={"N": lambda: m / gamma},
)  # fmt: skip
def quantity_A():
    """Inverse width of the peak over N: T = 1 - (N A)^2 (omega - omega_c)^2 + ... at omega_c,
    exactly; printed is (29)."""
    return resonance.closed_width()


def _fixed_flux() -> ThermalIntegral:
    return net.classical_flux(fixed_ends=True)


@fixed.quantity(
    "J_fixed", domains.FIXED, unit="energy/time over temperature, k_B = 1", latex=r"J/\Delta T",
    source="beyond-fixed", integral=_fixed_flux,
)  # fmt: skip
def quantity_J_fixed():
    """Heat flux over the temperature difference with springs kp between the ends and walls."""
    return closed_forms.current_fixed_ends()
