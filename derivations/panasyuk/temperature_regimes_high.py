"""Section III.A: the current at high temperature, (45) to (48)."""

from __future__ import annotations

from sympy import (
    Derivative,
    Function,
    Integer,
    S,
    Symbol,
    cancel,
    factor,
)

from ..paper import Cases, Limit
from . import witnesses_temperature_regimes as witnesses
from .drude_motion import SIMPLE_WEIGHTS
from .notation import (
    BY_ROOTS,
    E_1,
    MEDIATOR,
    ROOTS,
    T_1,
    T_2,
    D,
    J,
    K,
    T,
    g,
    g_L,
    gamma_h,
    hbar,
    k_B,
    omega_0,
    t,
    tau_p,
    z,
)
from .root_sums import over_roots
from .temperature_regimes import (
    BIASED_ROOTS,
    PRINTED_20,
    RATES,
    SHORT,
    by_roots,
    hot,
    integrated,
    power_sum,
    temperatures,
)

__all__ = ["sections"]

sections = (temperatures,)

HOT_SUM = over_roots(lambda own, weight: weight * own / (D + own))
CLASSICAL_K = -D * k_B / (4 * tau_p) * HOT_SUM


@temperatures.equation(
    "45", J, -K * (T_2 - T_1), where=lambda: {K: CLASSICAL_K, **by_roots(CLASSICAL_K)},
    limit=Limit(hbar, S.Zero), domain=BIASED_ROOTS,
    note="With K of 45-K; gamma_1 = gamma_2, roots as parameters. It holds at any ratio of the "
    "temperatures; both have to be high.",
)  # fmt: skip
def classical_current():
    """The conductance at high temperature, integrated over the temperature."""
    return integrated(hot(), S.Zero)


@classical_current.witness("Arb quadrature at tiny hbar", witnesses.biased("1e-20"), 20)
def _(point, digits):
    return witnesses.current(point)


@temperatures.equation(
    "45-K", K, CLASSICAL_K, where=lambda: by_roots(CLASSICAL_K), limit=Limit(T), domain=ROOTS,
    note="For gamma_1 = gamma_2; roots as parameters.",
)  # fmt: skip
def classical_conductance():
    """Moments of the transmission in closed form."""
    return hot()


@classical_conductance.witness("Arb quadrature at high temperature", witnesses.at("1e20"), 20)
def _(point, digits):
    return witnesses.conductance(point)


KICKED = Function("L")(Derivative(g(t), t))  # its value at z = D


@temperatures.equation(
    "46", HOT_SUM, -KICKED, -D * g_L(D),
    where={KICKED: (z * PRINTED_20).subs(z, D), g_L(D): PRINTED_20.subs(z, D), **BY_ROOTS},
    domain=ROOTS,
    note="L[.] stands for the Laplace transform at z = D; that of dg/dt is z gtilde(z) - g(0), "
    "with g(0) = 0, the first relation of 46+. gtilde is (20).",
)  # fmt: skip
def sum_at_high_temperature():
    """The coefficients by residues of (20), over the three roots."""
    terms = (weight * own / (E_1 + own) for own, weight in zip(RATES, SIMPLE_WEIGHTS, strict=True))
    return factor(sum(terms, S.Zero))


ORDERS = tuple(range(3))


@temperatures.equation(
    "46+", over_roots(lambda own, weight: weight * own ** Symbol("k", integer=True)),
    Cases(tuple(f"k = {k}" for k in ORDERS),
          tuple(Integer((-1) ** k - 1) / 2 for k in ORDERS)),
    domain=ROOTS,
    note="Printed as [(-1)^k - 1]/2 for k = 0, 1, 2. (46) needs k = 0 only. For k = 3 it does not "
    "hold, see beyond-sums.",
)  # fmt: skip
def sums_of_coefficients():
    """The coefficients by residues: g(0), minus the velocity and the acceleration after a kick."""
    return Cases(tuple(f"k = {k}" for k in ORDERS), tuple(power_sum(k) for k in ORDERS))


@sums_of_coefficients.witness("powers of the drift of three variables", witnesses.rates())
def _(point, digits):
    return tuple(witnesses.after_kick(point, k) for k in ORDERS)


HIGH = k_B / (4 * tau_p) * 2 * D**2 / (2 * (D**2 + omega_0**2) + gamma_h * D)


@temperatures.equation(
    "47", K, HIGH, where=SHORT, limit=Limit(T), domain=MEDIATOR,
    note="For gamma_1 = gamma_2. The next order is beyond-hot.",
)  # fmt: skip
def conductance_at_high_temperature():
    """Moments of the transmission in closed form."""
    return hot()


@conductance_at_high_temperature.witness(
    "Arb quadrature at high temperature", witnesses.mediators("1e20"), 20
)
def _(point, digits):
    return witnesses.conductance(point)


@temperatures.equation(
    "48", K, k_B / (4 * tau_p), k_B * gamma_h / 4, where=SHORT, limit=Limit(D), domain=MEDIATOR,
    note="The limit D -> oo of (47). It makes a relative error gammahat/2D + omega_0^2/D^2. The "
    "order of the two limits does not matter, see beyond-hot-ohmic.",
)  # fmt: skip
def conductance_without_cutoff():
    """The leading order at high temperature, as a function of the cutoff."""
    return cancel(hot().leading)
