"""Section III.A: the current at high and at low temperature, (45) to (52).

Where both baths are hot, or both cold, follows one number: temperatures enter by k_B T/hbar only,
so that hbar -> 0 is hot and hbar -> oo is cold, at any ratio of the two temperatures.
"""

from __future__ import annotations

from functools import cache

from sympy import (
    Derivative,
    Expr,
    Function,
    Integer,
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

from derive.asymptotics import Expansion, high_temperature, low_temperature
from derive.derivation import Derivation, Step

from ..domain import Domain
from ..paper import Cases, Limit, Section
from . import network as net
from . import points
from . import witnesses_temperature_regimes as witnesses
from .drude import SIMPLE_WEIGHTS
from .notation import (
    BY_ROOTS,
    COLD,
    E_1,
    E_3,
    HOT,
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
    gamma_1,
    gamma_2,
    gamma_h,
    hbar,
    k_B,
    mu_1,
    mu_2,
    mu_3,
    omega,
    omega_0,
    t,
    tau_p,
    z,
)
from .root_sums import over_roots, with_roots

__all__ = ["RADIATION", "area", "light", "sections"]

temperatures = Section("III.A", "Different temperature regimes")
sections = (temperatures,)

RATES = (mu_1, mu_2, mu_3)
BIASED_ROOTS = Domain((*ROOTS.variables, HOT, COLD), tied=ROOTS.tied)
BIASED = Domain((*MEDIATOR.variables, HOT, COLD))
SHORT = {tau_p: 1 / gamma_h}
HALVES = {gamma_1: gamma_h / 2, gamma_2: gamma_h / 2}
CLASSICAL, QUANTUM = Limit(hbar, S.Zero), Limit(hbar)


@cache
def _hot() -> Expansion:
    """The conductance (43) at high temperature, equal frictions."""
    return _equal(high_temperature(net.conductance(S.One, hbar, k_B), T))


@cache
def _cold() -> Expansion:
    """The same at low temperature."""
    return _equal(low_temperature(net.conductance(S.One, hbar, k_B), T, 3))


def _equal(series: Expansion) -> Expansion:
    terms = tuple((cancel(value.subs(HALVES)), power) for value, power in series.terms)
    return Expansion(series.symbol, series.point, terms, series.remainder)


def _current(series: Expansion, point: Expr) -> Expansion:
    """The conductance integrated from T_2 to T_1, by powers of hbar.

    K is k_B times a function of k_B T/hbar: a power of T goes with the opposite power of hbar.
    """
    terms = []
    for value, power in series.terms:
        part = factor(integrate(value * T**power, (T, T_2, T_1)) * hbar**power)
        if part.has(hbar):
            raise ArithmeticError("the temperature enters the conductance not by k_B T/hbar alone")
        terms.append((part, -power))
    return Expansion(hbar, point, tuple(terms), -series.remainder)


E_2 = mu_1 * mu_2 + mu_2 * mu_3 + mu_3 * mu_1
INVERSE_SQUARES = sum((1 / rate**2 for rate in RATES), S.Zero)
UNIT = hbar / (k_B * T)


@temperatures.claim(
    "C3-17", "Expressions for the current and the conductance can be simplified in the limits of "
    r"high and low temperatures, when $\hbar|\mu_n|/k_B T_\nu \ll 1$ and $\hbar|\mu_n|/k_B T_\nu "
    r"\gg 1$.",
    Symbol("delta"),
    Cases((r"\text{high}", r"\text{low}"), (
        -(UNIT**2) * (E_2 + E_3 / E_1) / 24,
        -20 * pi**2 / (7 * UNIT**2) * (INVERSE_SQUARES + 1 / E_1**2),
    )),
    where=BY_ROOTS, domain=Domain((*ROOTS.variables,), tied=ROOTS.tied),
    note="delta is the relative correction to (47) and to (51), by the roots. Both conditions are "
    "right as they stand: every term is of second order in hbar mu_n/k_B T, or in its inverse; "
    "D = mu_1 + mu_2 + mu_3 does not have to be asked for, and (47) needs D small against "
    "k_B T/hbar too.",
)  # fmt: skip
def size_of_the_corrections():
    """What the next moments of the kernel add, relatively."""
    found = []
    for series in (_hot(), _cold()):
        if series.correction is None:
            raise ArithmeticError("the expansion of the conductance has one term only")
        value, power = series.correction
        found.append(value * T**power)
    return Cases((r"\text{high}", r"\text{low}"), tuple(found))


# --- high temperature ---

HOT_SUM = over_roots(lambda own, weight: weight * own / (D + own))
CLASSICAL_K = -D * k_B / (4 * tau_p) * HOT_SUM


def _by_roots(total: Expr) -> dict[Expr, Expr]:
    return {**with_roots(total), **BY_ROOTS}


@temperatures.equation(
    "45", J, -K * (T_2 - T_1), where=lambda: {K: CLASSICAL_K, **_by_roots(CLASSICAL_K)},
    limit=CLASSICAL, domain=BIASED_ROOTS,
    note="With K of 45-K; gamma_1 = gamma_2, roots as parameters. It holds at any ratio of the "
    "temperatures; both have to be high.",
)  # fmt: skip
def classical_current():
    """The conductance at high temperature, integrated over the temperature."""
    return _current(_hot(), S.Zero)


@classical_current.witness("Arb quadrature at tiny hbar", witnesses.biased("1e-20"), 20)
def _(point, digits):
    return witnesses.current(point)


@temperatures.equation(
    "45-K", K, CLASSICAL_K, where=lambda: _by_roots(CLASSICAL_K), limit=Limit(T), domain=ROOTS,
    note="For gamma_1 = gamma_2; roots as parameters.",
)  # fmt: skip
def classical_conductance():
    """Moments of the transmission in closed form."""
    return _hot()


@classical_conductance.witness("Arb quadrature at high temperature", witnesses.at("1e20"), 20)
def _(point, digits):
    return witnesses.conductance(point)


RATIO = (D + z) / ((D + z) * (z**2 + omega_0**2) + D * gamma_h * z)  # (20) as printed
KICKED = Function("L")(Derivative(g(t), t))  # its value at z = D


@temperatures.equation(
    "46", HOT_SUM, -KICKED, -D * g_L(D),
    where={KICKED: (z * RATIO).subs(z, D), g_L(D): RATIO.subs(z, D), **BY_ROOTS}, domain=ROOTS,
    note="L[.] stands for the Laplace transform at z = D; that of dg/dt is z gtilde(z) - g(0), "
    "with g(0) = 0, the first relation of 46+. gtilde is (20).",
)  # fmt: skip
def sum_at_high_temperature():
    """The coefficients by residues of (20), over the three roots."""
    terms = (weight * own / (E_1 + own) for own, weight in zip(RATES, SIMPLE_WEIGHTS, strict=True))
    return factor(sum(terms, S.Zero))


ORDERS = tuple(range(3))


def _power_sum(order: int) -> Expr:
    """Of g_n mu_n^k, by the simple weights."""
    terms = (
        weight * own**order for own, weight in zip(RATES, SIMPLE_WEIGHTS, strict=True)
    )  # fmt: skip
    return factor(sum(terms, S.Zero))


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
    return Cases(tuple(f"k = {k}" for k in ORDERS), tuple(_power_sum(k) for k in ORDERS))


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
    return _hot()


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
    return cancel(_hot().leading)


# --- low temperature ---

COLD_SUM = over_roots(lambda own, weight: weight / own**2)
FOURTH = T_1**4 - T_2**4
COLD_J = pi**3 * k_B**4 * FOURTH / (30 * hbar**3 * tau_p) * COLD_SUM


@temperatures.equation(
    "49", J, COLD_J, where=lambda: _by_roots(COLD_J), limit=QUANTUM, domain=BIASED_ROOTS,
    note="For gamma_1 = gamma_2; roots as parameters.",
)  # fmt: skip
def cold_current():
    """The conductance at low temperature, integrated over the temperature."""
    return _current(_cold(), oo)


@cold_current.witness("Arb quadrature at huge hbar", witnesses.biased("1e20"), 20)
def _(point, digits):
    return witnesses.current(point)


SLOPE = Subs(Derivative(g_L(z), z), z, S.Zero)


@temperatures.equation(
    "50", COLD_SUM, -SLOPE, gamma_h / omega_0**4,
    where={SLOPE: cancel(diff(RATIO, z).subs(z, 0)), **BY_ROOTS}, domain=ROOTS,
    note="gtilde is (20). The cutoff drops out.",
)  # fmt: skip
def sum_at_low_temperature():
    """The coefficients by residues of (20), over the three roots."""
    return _power_sum(-2)


@temperatures.equation(
    "51", J, pi**3 * k_B**4 / (30 * hbar**3 * omega_0**4 * tau_p**2) * FOURTH,
    where=SHORT, limit=QUANTUM, domain=BIASED,
    note="For gamma_1 = gamma_2. Every |mu_n| has to be large against k_B T/hbar, by C3-17: for an "
    "overdamped mediator that is omega_0^2/gammahat, not omega_0.",
)  # fmt: skip
def current_at_low_temperature():
    """As (49), with the parameters in place of the roots."""
    return _current(_cold(), oo)


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
    return _cold()


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
    return cancel(_current(_cold(), oo).leading / black_body_radiation.derived)
