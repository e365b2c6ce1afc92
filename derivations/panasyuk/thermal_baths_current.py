"""Section IV continued: the current between thermal baths put in by hand, (60) to (62)."""

from __future__ import annotations

from functools import cache

from sympy import (
    Expr,
    I,
    Integral,
    S,
    Symbol,
    cancel,
    coth,
    csch,
    factor,
    oo,
    pi,
    sinh,
)

from derive.current import bias_kernel, conductance_kernel
from derive.derivation import Derivation, Step

from . import thermal_baths_points as points
from . import witnesses_thermal_baths
from .notation import (
    T_1,
    T_2,
    T,
    gamma,
    gamma_h,
    hbar,
    k_B,
    m,
    omega,
    omega_0,
    tau_h,
    tau_p,
)
from .steady_current import OCCUPATIONS, n_1, n_2
from .thermal_baths import DENOMINATOR, NOISE_1, NOISE_2, SPECTRA, J_s, baths, w, work

__all__ = ["sections"]

sections = (baths,)

SHORT = {tau_p: 1 / gamma_h, tau_h: hbar / (k_B * T), gamma: m * gamma_h}


@cache
def _difference_of_works() -> Integral:
    """(59) by (56) and (57)."""
    return Integral((work(NOISE_1(w)) - work(NOISE_2(w))) / 2, (w, -oo, oo))


BY_NOISE = Integral(w * (NOISE_1(w) - NOISE_2(w)) / DENOMINATOR, (w, -oo, oo))


@baths.equation(
    "60", J_s, I / (4 * pi * m) * BY_NOISE,
    where=lambda: {**{i: i.function for i in (BY_NOISE, _difference_of_works())}, **SPECTRA,
                   gamma_h: gamma / m},
    note="The integrands are compared, for any spectra of the noise.",
)  # fmt: skip
def current_by_noise():
    """Half the difference of the works."""
    return _difference_of_works()


@cache
def _folded() -> Expr:
    """(60) over positive frequencies, without the noise: gamma/m times a Lorentzian."""
    spectrum = (work(S.One)) / 2
    both = factor(cancel(spectrum + spectrum.subs(w, -w)))
    return both.subs(w, omega).subs(gamma, m * gamma_h)


def _by_energy(energy: Derivation) -> Derivation:
    """(60) with a difference of noises that is gamma times an energy, by (55)."""
    inside = m * gamma_h * _folded() * energy.result
    return Derivation(Integral(inside, (omega, 0, oo)), energy.steps)


def _occupied() -> Derivation:
    """Half the difference of hbar omega coth: hbar omega (n_1 - n_2), a step of the engine."""
    kernels = bias_kernel(omega, T_1, T_2, hbar, k_B)
    difference = kernels.steps[-1].left
    halves = (hbar * omega / (2 * k_B * warm) for warm in (T_1, T_2))
    first, second = (hbar * omega / 2 * coth(half) for half in halves)
    step = Step("The noises differ by the occupations.", first - second, difference)
    return Derivation(difference, (*kernels.steps, step))


LORENTZIAN = (omega**2 - omega_0**2) ** 2 + gamma_h**2 * omega**2


@baths.equation(
    "61", J_s, hbar / (2 * pi * tau_p**2) * Integral(
        omega**3 * (n_1(omega) - n_2(omega)) / LORENTZIAN, (omega, 0, oo)),
    where={**OCCUPATIONS, **SHORT},
)  # fmt: skip
def current_of_thermal_baths():
    """(60) folded to positive frequencies, with (55)."""
    return _by_energy(_occupied())


@current_of_thermal_baths.witness("Arb quadrature of an explicit network", points.by_hand_biased())
def _(point, digits):
    return witnesses_thermal_baths.current(point, digits)


HALF = hbar * omega / (2 * k_B * T)


@baths.equation(
    "62", Symbol("K__(s)", positive=True), tau_h**2 * k_B / (8 * pi * tau_p**2) * Integral(
        omega**4 * csch(HALF) ** 2 / LORENTZIAN, (omega, 0, oo)),
    where={csch(HALF): 1 / sinh(HALF), **SHORT},
)  # fmt: skip
def conductance_of_thermal_baths():
    """The same at linear response, the slope of the occupation in place of the difference."""
    return _by_energy(conductance_kernel(omega, T, hbar, k_B))


@conductance_of_thermal_baths.witness("Arb quadrature of an explicit network", points.by_hand())
def _(point, digits):
    return witnesses_thermal_baths.conductance(point, digits)
