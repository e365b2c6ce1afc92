"""Section VIII continued: the numbers of selenium, and what a mediator per atom can carry."""

from __future__ import annotations

from functools import cache

from sympy import (
    Expr,
    Integer,
    Poly,
    Rational,
    Symbol,
    cancel,
    discriminant,
    expand,
    limit,
    oo,
    pi,
    solve,
)

from ..domain import Domain
from ..paper import Cases
from . import constants as si
from . import points, witnesses_minimum
from .beyond import beyond
from .large_cutoff import polynomial
from .minimum_conductivity import classical_conductivity, ell_0, kappa_min, minimum, with_cutoff
from .notation import (
    CUTOFF,
    FREQUENCY,
    FRICTION,
    D,
    gamma_h,
    k_B,
    mu,
    omega_0,
    tau_p,
)

__all__ = ["sections", "selenium_friction"]

sections = (
    minimum,
    beyond,
)

SE_KAPPA, SE_LENGTH = Rational(1, 2), Rational(5, 10**10)  # W/(K m), m
SE_DEBYE, SE_COLD = Integer(250), Integer(100)  # K
CENTI, UNIT = Integer(100), Integer(10) ** 11


@cache
def selenium_friction() -> Expr:
    """(95) for the friction, per second."""
    (found,) = solve(classical_conductivity.derived - kappa_min, gamma_h)
    return found.subs({kappa_min: SE_KAPPA, ell_0: SE_LENGTH, k_B: si.BOLTZMANN})


@cache
def selenium_debye() -> Expr:
    return si.BOLTZMANN * SE_DEBYE / si.HBAR


@minimum.equation(
    "C8-7a", gamma_h / UNIT * Symbol(r"\text{s}"), Integer(100), kind="estimate",
    text=r"Selenium above 100 kelvin: $\kappa_{min} \sim 0.5\times10^{-2}\,\text{W K}^{-1}"
    r"\text{cm}^{-1}$ and $\ell_0 \approx 5\times10^{-8}$ cm in (95) give "
    r"$\hat\gamma \sim 10^{13}\,\text{s}^{-1}$.",
    note="In units of 10^11 per second. The printed numbers give seven times the printed friction.",
)  # fmt: skip
def friction_in_selenium():
    """(95), defined constants."""
    return si.nearest(selenium_friction() / UNIT)


@minimum.equation(
    "C8-7b", Symbol("omega_D") / UNIT * Symbol(r"\text{s}"), Integer(300), kind="estimate",
    text=r"The Debye temperature of selenium is 250 kelvin, so that $\omega_D \sim 3\times10^{13}"
    r"\,\text{s}^{-1}$ and (99) is satisfied.",
    note="In units of 10^11 per second. With C8-7a the friction is 2.2 times this; with the "
    "printed friction, a third.",
)  # fmt: skip
def debye_frequency_of_selenium():
    """Defined constants."""
    return si.nearest(selenium_debye() / UNIT)


@minimum.equation(
    "C8-8", CENTI * omega_0 * tau_p, kind="estimate",
    text=r"Thus the oscillator is rather overdamped, $\omega_0\tau_p \gtrsim 1$.",
    note="Ours has omega_0 = omega_D and the friction of C8-7a. Without a cutoff it is overdamped "
    "below 1/2, so that what is printed is underdamped; at a cutoff of the same order it "
    "oscillates at any friction, see beyond-undamped.",
)  # fmt: skip
def damping_in_selenium():
    """C8-7b over C8-7a."""
    return si.nearest(CENTI * selenium_debye() / selenium_friction())


# --- beyond ---


@beyond.claim(
    "beyond-undamped", r"In the regime (100), with $D = \omega_0$, two roots of (21) are complex "
    "at any friction: the mediator is never overdamped.",
    Symbol("disc"),
    -(4 * gamma_h**3 + 11 * gamma_h**2 * omega_0 - 8 * gamma_h * omega_0**2 + 16 * omega_0**3)
    * omega_0**3,
    domain=Domain((FREQUENCY, FRICTION)),
    note="The discriminant of (21), negative: 11 g^2 - 8 g + 16 has no real zero. See also "
    "beyond-double.",
)  # fmt: skip
def discriminant_at_equal_rates():
    """Of the pole polynomial."""
    cubic = Poly(polynomial(), mu)
    monic = cancel(polynomial() / cubic.LC()).subs(D, omega_0)
    return expand(discriminant(monic, mu))


@discriminant_at_equal_rates.witness(
    "products of differences of certified zeros", points.of((omega_0, gamma_h), (1, 2), (2, "1/3"))
)
def _(point, digits):
    return witnesses_minimum.squared_differences(point, digits)


@beyond.claim(
    "beyond-largest", "At a given cutoff no friction gives more classical conductance than "
    r"$k_B D/2$: with (100) the conductivity of one atom stays below $k_B\omega_D/2\ell_0$.",
    k_B * D / 2 - Symbol("K"),
    k_B * D * (D**2 + omega_0**2) / (2 * (D**2 + omega_0**2) + gamma_h * D),
    domain=Domain((FREQUENCY, FRICTION, CUTOFF)),
    note="Positive. The value itself is reached in the limit of infinite friction only.",
)  # fmt: skip
def distance_from_largest():
    """(47) by the engine, taken from the value at infinite friction."""
    whole = with_cutoff()
    return cancel(limit(whole, gamma_h, oo) - whole)


@beyond.equation(
    "beyond-selenium", 1000 * kappa_min * Symbol(r"\text{m K W}^{-1}"), kind="estimate",
    text="The largest conductivity of selenium that one mediator for each atom can give, any "
    "friction: by beyond-largest with D = omega_D, and at 100 kelvin by the quantum of "
    "conductance.",
    note="Both are below the measured 500. Three degrees of freedom for each atom carry up to "
    "three times as much. At 100 kelvin (95), a classical limit, does not hold for a Debye "
    "temperature of 250 kelvin.",
)  # fmt: skip
def largest_conductivity_of_selenium():
    """Defined constants."""
    classical = si.BOLTZMANN * selenium_debye() / 2
    quantum = pi * si.BOLTZMANN**2 * SE_COLD / (6 * si.HBAR)
    values = tuple(si.nearest(1000 * bound / SE_LENGTH) for bound in (classical, quantum))
    return Cases((r"\text{classical}", r"T = 100\,\text{K}"), values)
