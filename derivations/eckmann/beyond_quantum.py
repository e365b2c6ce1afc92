"""Circulation frequency by frequency, and between quantum baths; hbar as given, k_B = 1."""

from __future__ import annotations

from functools import cache

from flint import arb
from sympy import Expr, I, Integer, Rational, S, Symbol, cancel

from derive.response import Response, ThermalIntegral
from derive.spring_current import spring_current, spring_responses

from ..domain import Domain, Variable
from ..paper import Cases, Limit, Section
from . import triangle, witnesses_examples, witnesses_quantum
from .in_print import rounded
from .network import EX_2_READ, Setup
from .notation import TRIANGLE, alpha, beta, flux, gamma, k

__all__ = ["hbar", "quantum_flux", "sections"]

beyond = Section("beyond", "Beyond the paper: circulation by frequency and between quantum baths")
sections = (beyond,)

s, omega = Symbol("s"), Symbol("omega", positive=True)
hbar = Symbol("hbar", positive=True)

# --- frequency by frequency ---


@cache
def _spectral(to: int) -> Response:
    """What the noise of bath 1 adds to the flux from 1, over the spring."""
    return spring_responses(triangle.network(), "1", str(to), s)["1"]


def _at_frequency(to: int, spring: Expr) -> Expr:
    return spring * _spectral(to).numerator.subs(s, -I * omega).expand()


APART = 2 * beta + k - omega**2  # of mass 3 with 1 and 2 held
SPECTRUM = gamma**2 * omega**2 * (alpha * APART + beta**2)
OMEGA = Variable(
    omega, "omega", "frequency", lower=S.Zero, reason="give omega > 0",
    samples=tuple(map(Rational, ("1", "2", "1/10", "5", "1/3", "10"))),
)  # fmt: skip


@beyond.claim(
    "beyond-spectrum", r"At each frequency the base and the legs of the symmetric triangle share "
    r"the current as $\alpha(2\beta + k - \omega^2)$ to $\beta^2$.",
    Cases(("12", "13"), (flux(1, 2), flux(1, 3))),
    Cases(("12", "13"), (alpha * APART * SPECTRUM, beta**2 * SPECTRUM)),
    domain=Domain((*TRIANGLE.variables, OMEGA)),
    note="What the noise of bath 1 drives, over the common denominator. Nothing circulates up to "
    "the frequency of mass 3 with 1 and 2 held, omega^2 = 2 beta + k; above it mass 3 moves "
    "against what drives it and the base runs backward, above 2 beta + k + beta^2/alpha the legs "
    "do. With equal springs and small friction the modes that carry the heat lie at that edge.",
)  # fmt: skip
def shares_of_the_current():
    """Products of the responses of both ends of the springs to the noise, their even part."""
    return Cases(("12", "13"), (_at_frequency(2, alpha), _at_frequency(3, beta)))


@shares_of_the_current.witness(
    "complex linear solve at the frequency",
    [dict(zip((alpha, beta, k, gamma, omega), map(Rational, values)))
     for values in (("3", "2", "1", "1/2", "1"), ("1", "2", "1/3", "2", "3"))],
)  # fmt: skip
def _(point, digits):
    return witnesses_quantum.shares(*(point[x] for x in (alpha, beta, k, gamma, omega)))


# --- quantum baths ---

cold = Symbol("epsilon", positive=True)


@beyond.claim(
    "beyond-cold", "At low temperature no heat circulates in the quantum model, whatever the "
    "springs and the friction: base and legs share the current as alpha (2 beta + k) to beta^2.",
    flux(1, 3) / flux(1, 2), beta**2 / (alpha * (2 * beta + k)), limit=Limit(omega, S.Zero),
    domain=TRIANGLE,
    note="The ratio at small frequencies, to which the baths come down: for T_1 and T_2 small "
    "against hbar sqrt(2 beta + k) and hbar times the relaxation rates. Without pinning it is that "
    "of electrical currents through conductances alpha and beta (C34, C35).",
)  # fmt: skip
def shares_at_low_temperature():
    """The ratio of the two spectra, as the frequency goes to zero."""
    return cancel(_at_frequency(3, beta) / _at_frequency(2, alpha))


@shares_at_low_temperature.witness(
    "linear solve at a small frequency",
    [dict(zip((alpha, beta, k, gamma, omega), map(Rational, ("3", "2", "1", "1/2", "1/1000"))))],
)  # fmt: skip
def _(point, digits):
    base, legs = witnesses_quantum.shares(*(point[x] for x in (alpha, beta, k, gamma, omega)))
    return legs / base


SCAN = tuple(map(Rational, ("1/10", "1/4", "1/2", "1", "5")))
NAMES = (r"\hbar = 0", *(rf"\hbar = {value}" for value in SCAN))


@cache
def currents(setup: Setup, i: int, j: int) -> tuple[ThermalIntegral, ...]:
    """The flux from i to j between quantum baths."""
    return spring_current(setup.network, str(i), str(j), s, hbar=hbar, k_B=S.One)


@cache
def quantum_flux(to: int) -> tuple[ThermalIntegral, ...]:
    """The flux from 1 in the symmetric triangle, everything a symbol."""
    return spring_current(triangle.network(), "1", str(to), s, hbar=hbar, k_B=S.One)


def _certified(value: Expr) -> arb:
    """The flux from 3 to 1 in example 2 as read, at this hbar."""
    return witnesses_quantum.certified(currents(EX_2_READ, 3, 1), {hbar: value})


@beyond.equation(
    "beyond-hbar", 10**6 * flux(3, 1), kind="estimate",
    text="What circulates in example 2 as read, between quantum baths at 2 and 1, in millionths.",
    note="Quantum baths shake what is slow: the circulation is lost already "
    "where hbar omega is of the order of the temperature for the modes that carry it.",
)  # fmt: skip
def circulation_with_hbar():
    """Sums over relaxation poles, certified; the rational number for hbar = 0."""
    classical = rounded(EX_2_READ.flux(3, 1), 10**6)
    found = (witnesses_quantum.nearest(10**6 * _certified(value)) for value in SCAN)
    return Cases(NAMES, (classical, *map(Integer, found)))


@circulation_with_hbar.witness("pole sums of the numerical engine", [{}])
def _(point, digits):
    classical = witnesses_examples.flux_in_print(EX_2_READ, 3, 1, 10**6)
    found = (witnesses_quantum.flux(EX_2_READ, 3, 1, value) for value in SCAN)
    return classical, *(witnesses_quantum.nearest(10**6 * value) for value in found)


@beyond.equation(
    "beyond-hbar-end", 10**4 * hbar, kind="estimate",
    text="The hbar from which on nothing circulates in example 2 as read, baths at 2 and 1.",
    note="In units in which the masses are 1; there is one change of sign between hbar = 0 and 1.",
)  # fmt: skip
def end_of_circulation():
    """Bisection on the certified sign."""
    low, high = S.Zero, S.One
    while high - low > Rational(1, 10**6):
        middle = (low + high) / 2
        low, high = (middle, high) if _certified(middle) > 0 else (low, middle)
    return rounded((low + high) / 2, 10**4)


@end_of_circulation.witness("scan with the numerical engine", [{}])
def _(point, digits):
    return witnesses_quantum.end_of_circulation(EX_2_READ)
