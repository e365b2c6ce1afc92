"""Section VIII continued: the minimum conductivity against that of elastic waves, (96) to (100)."""

from __future__ import annotations

from functools import cache

from sympy import (
    Expr,
    Integer,
    Rational,
    Symbol,
    cancel,
    integrate,
    pi,
    solve,
    symbols,
)

from . import constants as si
from .minimum_conductivity import classical_conductivity, ell_0, kappa_min, minimum
from .notation import (
    D,
    gamma_h,
    k_B,
    omega_0,
    tau_p,
)

__all__ = ["sections"]

sections = (minimum,)

density, v_l, v_t = symbols("n v_l v_t", positive=True)
v_av = Symbol("v_av", positive=True)


@cache
def _elastic() -> Expr:
    """Waves up to k_D, 6 pi^2 n = k_D^3, that lose coherence over half a wavelength pi/k.

    A third of k_B k^2/(2 pi^2) dk times speed times path, for one polarisation of speed 1.
    """
    wave, last = symbols("k k_D", positive=True)
    total = integrate(k_B * wave**2 / (2 * pi**2) * (pi / wave) / 3, (wave, 0, last))
    return total.subs(last, (6 * pi**2 * density) ** Rational(1, 3))


@minimum.equation(
    "96", 1000 * kappa_min / (k_B * density ** Rational(2, 3) * (v_l + 2 * v_t)), Integer(400),
    kind="estimate", note="The formula of Refs. [45, 47]; the coefficient is (pi/6)^(1/3)/2.",
)  # fmt: skip
def elastic_conductivity():
    """Waves damped over half a wavelength, at high temperature."""
    return si.nearest(1000 * _elastic() / (k_B * density ** Rational(2, 3)))


@minimum.equation(
    "96+", density ** Rational(2, 3), 1 / ell_0**2, kind="estimate", relation=r"\sim",
    note="Equal for a simple cubic arrangement, which is what ours takes from here on.",
)  # fmt: skip
def density_of_atoms():
    """One atom in a cube."""
    return (1 / ell_0**3) ** Rational(2, 3)


@cache
def _prefactor() -> Expr:
    """kappa_min ell_0^2/(k_B v_av), three polarisations of the mean speed."""
    return 3 * _elastic().subs(density, 1 / ell_0**3) * ell_0**2 / k_B


@minimum.equation(
    "97", 100 * kappa_min * ell_0**2 / (k_B * v_av), Integer(100), kind="estimate",
    note=r"Printed: $\kappa_{min} \sim k_B v_{av}/\ell_0^2$. v_av is (v_l + 2 v_t)/3.",
)  # fmt: skip
def conductivity_by_mean_speed():
    """(96) with its coefficient."""
    return si.nearest(100 * _prefactor())


@minimum.equation(
    "98", 100 * tau_p * v_av / ell_0, Integer(100), kind="estimate",
    text=r"$\tau_p \sim \tau_\varphi \sim \ell_0/v_{av}$: (95) and (96) are qualitatively and even "
    "quantitatively similar.",
    note="Ours makes (95) and (96) equal. With tau_p = ell_0/v_av (95) is that many hundredths of "
    "(96): one degree of freedom against three.",
)  # fmt: skip
def relaxation_time_that_matches():
    """(95) equal to (96), for tau_p."""
    elastic = _prefactor() * k_B * v_av / ell_0**2
    printed = classical_conductivity.derived.subs(gamma_h, 1 / tau_p)
    (found,) = solve(printed - elastic, tau_p)
    return si.nearest(100 * cancel(found * v_av / ell_0))


@cache
def _debye() -> Expr:
    """omega_D ell_0/v_av."""
    return (6 * pi**2) ** Rational(1, 3)


@minimum.equation(
    "C8-5", 100 * Symbol("omega_D") * ell_0 / v_av, Integer(100), kind="estimate",
    text=r"The Debye frequency is $\omega_D = k_B\theta_D/\hbar \sim v_{av}/\ell_0$.",
)  # fmt: skip
def debye_frequency():
    """One speed, one atom in a cube."""
    return si.nearest(100 * _debye())


@minimum.equation(
    "99", 100 * gamma_h / Symbol("omega_D"), Integer(100), kind="estimate",
    note=r"Printed: $\tau_p^{-1} = \hat\gamma \sim \omega_D$. Ours makes (95) and (96) equal.",
)  # fmt: skip
def friction_over_debye_frequency():
    """(98) and the Debye frequency."""
    return si.nearest(4 * 100 * _prefactor() / _debye())


@minimum.definition(
    "100", omega_0, gamma_h, D, Symbol("omega_D"), relation=r"\sim",
    text="The range of parameters within which the model is applicable to the minimum conductivity "
    "regime.",
    note="What it makes of (48) and of the damping: C8-6, beyond-undamped and beyond-largest.",
)  # fmt: skip
def range_of_parameters():
    """An order of magnitude for each, taken over."""
    return Symbol("omega_D")
