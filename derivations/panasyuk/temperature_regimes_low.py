"""Section III.A: the current at low temperature, and black-body radiation, (49) to (52)."""

from __future__ import annotations

from sympy import (
    Derivative,
    Integral,
    S,
    Subs,
    Symbol,
    cancel,
    diff,
    exp,
    factor,
    integrate,
    oo,
    pi,
    summation,
)

from derive.derivation import Derivation, Step

from ..domain import Domain
from ..paper import Limit
from . import points
from . import witnesses_temperature_regimes as witnesses
from .notation import (
    BY_ROOTS,
    COLD,
    HOT,
    MEDIATOR,
    ROOTS,
    T_1,
    T_2,
    J,
    K,
    T,
    g_L,
    gamma_h,
    hbar,
    k_B,
    omega,
    omega_0,
    tau_p,
    z,
)
from .root_sums import over_roots
from .temperature_regimes import (
    BIASED,
    BIASED_ROOTS,
    PRINTED_20,
    SHORT,
    by_roots,
    cold,
    integrated,
    power_sum,
    temperatures,
)

__all__ = ["RADIATION", "area", "light", "sections"]

sections = (temperatures,)

COLD_SUM = over_roots(lambda own, weight: weight / own**2)
FOURTH = T_1**4 - T_2**4
COLD_J = pi**3 * k_B**4 * FOURTH / (30 * hbar**3 * tau_p) * COLD_SUM


@temperatures.equation(
    "49", J, COLD_J, where=lambda: by_roots(COLD_J), limit=Limit(hbar), domain=BIASED_ROOTS,
    note="For gamma_1 = gamma_2; roots as parameters.",
)  # fmt: skip
def cold_current():
    """The conductance at low temperature, integrated over the temperature."""
    return integrated(cold(), oo)


@cold_current.witness("Arb quadrature at huge hbar", witnesses.biased("1e20"), 20)
def _(point, digits):
    return witnesses.current(point)


SLOPE = Subs(Derivative(g_L(z), z), z, S.Zero)


@temperatures.equation(
    "50", COLD_SUM, -SLOPE, gamma_h / omega_0**4,
    where={SLOPE: cancel(diff(PRINTED_20, z).subs(z, 0)), **BY_ROOTS}, domain=ROOTS,
    note="gtilde is (20). The cutoff drops out.",
)  # fmt: skip
def sum_at_low_temperature():
    """The coefficients by residues of (20), over the three roots."""
    return power_sum(-2)


@temperatures.equation(
    "51", J, pi**3 * k_B**4 / (30 * hbar**3 * omega_0**4 * tau_p**2) * FOURTH,
    where=SHORT, limit=Limit(hbar), domain=BIASED,
    note="For gamma_1 = gamma_2. Every |mu_n| has to be large against k_B T/hbar, by C3-17: for an "
    "overdamped mediator that is omega_0^2/gammahat, not omega_0.",
)  # fmt: skip
def current_at_low_temperature():
    """As (49), with the parameters in place of the roots."""
    return integrated(cold(), oo)


@current_at_low_temperature.witness(
    "Arb quadrature at huge hbar", witnesses.biased_mediators("1e20"), 20
)
def _(point, digits):
    return witnesses.current(point)


@temperatures.equation(
    "51-K", K, 2 * pi**3 * k_B**4 * T**3 / (15 * hbar**3 * omega_0**4 * tau_p**2),
    where=SHORT, limit=Limit(T, S.Zero), domain=MEDIATOR,
    note="For gamma_1 = gamma_2. The next order is beyond-cold.",
)  # fmt: skip
def conductance_at_low_temperature():
    """Taylor series of the transmission times the moments of the kernel."""
    return cold()


@conductance_at_low_temperature.witness(
    "Arb quadrature at low temperature", witnesses.mediators("1e-20"), 20
)
def _(point, digits):
    return witnesses.conductance(point)


# --- black-body radiation ---

area, light = Symbol("A", positive=True), Symbol("c", positive=True)
J_SB = Symbol("J_SB", real=True)
RADIATION = area * pi**2 * k_B**4 / (60 * hbar**3 * light**2) * FOURTH
RADIATING = Domain((HOT, COLD))


@temperatures.equation("52", J_SB, RADIATION, domain=RADIATING)
def black_body_radiation():
    """Planck's energies of the modes of a cavity, a quarter of them times c through an area.

    omega^2/(pi^2 c^3) modes of both polarisations at a frequency; the occupation as a sum of
    Boltzmann factors.
    """
    level, x = Symbol("n", integer=True, positive=True), Symbol("x", positive=True)
    term = integrate(x**3 * exp(-level * x), (x, 0, oo))
    moment = summation(term, (level, 1, oo))
    third = Integral(x**3 / (exp(x) - 1), (x, 0, oo))
    step = Step("The third moment of the occupation.", third, moment)
    modes = omega**2 / (pi**2 * light**3)
    energy = (modes * hbar * omega).subs(omega, S.One) * (k_B * T / hbar) ** 4 * moment
    flow = area * light / 4 * energy
    return Derivation(factor(flow.subs(T, T_1) - flow.subs(T, T_2)), (step,))


@black_body_radiation.witness(
    "Planck's law over frequencies and directions",
    points.of((area, hbar, k_B, light, T_1, T_2), (1, 1, 1, 1, 2, 1), (3, 2, "1/2", 5, 1, 4)),
)
def _(point, digits):
    return witnesses.radiation(point, area, light, digits)


@temperatures.claim(
    "C3-18", r"The temperature dependence of $J_{th}$ is the same as in the Stefan-Boltzmann law.",
    J / J_SB, 2 * pi * light**2 / (area * omega_0**4 * tau_p**2), where=SHORT, domain=BIASED,
    note="The ratio of (51) and (52): no temperature is left in it. Leading orders; radiation has "
    "no further ones.",
)  # fmt: skip
def ratio_of_the_currents():
    """Our leading order of the current over the radiation."""
    return cancel(integrated(cold(), oo).leading / black_body_radiation.derived)
