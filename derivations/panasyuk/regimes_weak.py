"""Section V: weak coupling, (68) to (70): roots and coefficients to first order in the friction."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sympy import Expr, I, Integer, Rational, S, Symbol, cancel, diff, expand, oo, sinh

from derive.asymptotics import Expansion
from derive.poles import rate_polynomial, vanishing_root

from ..domain import Domain
from ..paper import Limit
from . import witnesses_weak as witnesses
from .notation import (
    CUTOFF,
    FREQUENCY,
    FRICTION,
    TEMPERATURE,
    D,
    K,
    T,
    gamma_h,
    mu,
    omega_0,
    z,
)
from .regimes import conductance, integral, regimes

__all__ = ["gamma_D", "sections"]

sections = (regimes,)

gamma_D = Symbol("gammahat_D", positive=True)
mu_1, mu_2, mu_3, g_1, g_2, g_3 = (
    Symbol(name) for name in ("mu_1", "mu_2", "mu_3", "g_1", "g_2", "g_3")
)
rate, frequency = Symbol(r"\mathrm{Re}\,\mu_1"), Symbol(r"\mathrm{Im}\,\mu_2")
EFFECTIVE = {gamma_D: D**2 * gamma_h / (D**2 + omega_0**2)}
MEDIATOR = Domain((FREQUENCY, FRICTION, CUTOFF))
WEAK = Limit(gamma_h, S.Zero)
FIRST = Limit(gamma_h, S.Zero, Integer(2))


@regimes.definition("68", gamma_D, D**2 * gamma_h * (D**2 + omega_0**2) ** -1)
def effective_friction():
    """The spectral friction of both baths at the frequency of the mediator."""
    from .regimes import equal_baths

    baths = equal_baths().oscillators[0].baths
    return cancel(sum(bath.spectral_friction(z).subs(z, -I * omega_0) for bath in baths))


@cache
def _cubic() -> Expr:
    """(21) from the pole polynomials of the engine."""
    polynomial = next(p for p in integral().response.pole_polynomials if p.has(omega_0))
    return expand(rate_polynomial(polynomial, z, mu))


@cache
def _root(start: Expr) -> Expr:
    """A root of (21) to second order in the friction, from one without it."""
    shift = Symbol("v")
    shifted = expand(_cubic().subs(mu, start + shift))
    return start + vanishing_root(shifted, shift, gamma_h, 2)


def _expansion(series: Expr) -> Expansion:
    found = expand(series)
    terms = tuple((cancel(found.coeff(gamma_h, p)), Integer(p)) for p in range(3))
    return Expansion(gamma_h, S.Zero, tuple(t for t in terms if t[0] != 0), Integer(3))


def _conjugate(expression: Expr) -> Expr:
    return expression.xreplace({I: -I})


@cache
def _weight(start: Expr) -> Expansion:
    """The residue (D - mu)/P'(mu) at such a root, through the first order."""
    root = _root(start)
    above, below = (
        [cancel(expand(part.subs(mu, root)).coeff(gamma_h, p)) for p in (0, 1)]
        for part in (D - mu, diff(_cubic(), mu))
    )
    zeroth = cancel(above[0] / below[0])
    first = cancel((above[1] - zeroth * below[1]) / below[0])
    listed = ((zeroth, Integer(0)), (first, Integer(1)))
    return Expansion(gamma_h, S.Zero, tuple(t for t in listed if t[0] != 0), Integer(2))


@regimes.equation(
    "69", mu_1, -I * omega_0 + gamma_D / 2, where=EFFECTIVE, limit=WEAK, domain=MEDIATOR,
    note="As a complex number, to leading order; its real part, the rate, is 69-rate. The "
    "frequency shifts by as much as the rate where D is not large against omega_0, see "
    "beyond-shift-weak: (69) leaves that out.",
)  # fmt: skip
def oscillating_root():
    """Perturbation series of (21) from the undamped root."""
    return _expansion(_root(-I * omega_0))


@oscillating_root.witness("eigenvalue of the drift at tiny friction", witnesses.points())
def _(point, digits):
    return witnesses.rate(point, -1)


@regimes.equation(
    "69-rate", rate, gamma_D / 2, where=EFFECTIVE, limit=WEAK, domain=MEDIATOR,
    note="The real part of both: amplitudes decay with gammahat_D/2, energies with gammahat_D.",
)  # fmt: skip
def decay_rate():
    """The part of the series that is even under conjugation."""
    series = _root(-I * omega_0)
    return _expansion((series + _conjugate(series)) / 2)


@decay_rate.witness("eigenvalue of the drift at tiny friction", witnesses.points())
def _(point, digits):
    return witnesses.rate(point, -1).real


@regimes.equation(
    "69-3", mu_3, D - gamma_D, where=EFFECTIVE, limit=FIRST, domain=MEDIATOR,
    note="Right through the first order that it shows.",
)  # fmt: skip
def fast_root():
    """Perturbation series from the cutoff."""
    return _expansion(_root(D))


@fast_root.witness("eigenvalue of the drift at tiny friction", witnesses.points())
def _(point, digits):
    return witnesses.rate(point, 0)


@regimes.claim(
    "beyond-shift-weak", r"The frequency to first order: $\omega_0(1 + \hat\gamma_D/2D)$.",
    frequency, omega_0 * (1 + gamma_D / (2 * D)), where=EFFECTIVE, limit=FIRST, domain=MEDIATOR,
    note="The counterterms of (4) keep the static frequency; at omega_0 the baths follow in part "
    "and the mediator is stiffer.",
)  # fmt: skip
def frequency_shift():
    """The part of the series that is odd under conjugation."""
    series = _root(I * omega_0)
    return _expansion(cancel((series - _conjugate(series)) / (2 * I)))


@frequency_shift.witness("eigenvalue of the drift at tiny friction", witnesses.points())
def _(point, digits):
    return witnesses.rate(point, 1).imag


@regimes.equation(
    "70", g_1, I / (2 * omega_0) - gamma_D / (2 * (D**2 + omega_0**2)), where=EFFECTIVE, limit=WEAK,
    domain=MEDIATOR,
    note="With mu_1 = -i omega_0 of (69), as in (24) too, g_1 is -i/(2 omega_0): g(t) begins as t "
    "and not as -t. The lower sign for g_2 is wrong in the same way.",
)  # fmt: skip
def coefficient_of_oscillation():
    """The residue of (20) at minus that root, in the same series."""
    return _weight(-I * omega_0)


@coefficient_of_oscillation.witness("projector on the eigenvector of the drift", witnesses.points())
def _(point, digits):
    return witnesses.weight(point, -1)


@regimes.equation(
    "70-real", Symbol(r"\mathrm{Re}\,g_1"), -gamma_D / (2 * (D**2 + omega_0**2)), where=EFFECTIVE,
    limit=WEAK, domain=MEDIATOR, note="The real part of both, half of -g_3.",
)  # fmt: skip
def real_part_of_coefficient():
    """The part of the series that is even under conjugation."""
    ((_, start), (first, order)) = _weight(-I * omega_0).terms
    if start != 0 or order != 1:
        raise ArithmeticError("the coefficient does not start at zeroth order")
    # the zeroth order is imaginary, see 70
    real = cancel((first + _conjugate(first)) / 2)
    return Expansion(gamma_h, S.Zero, ((real, Integer(1)),), Integer(2))


@real_part_of_coefficient.witness("projector on the eigenvector of the drift", witnesses.points())
def _(point, digits):
    return witnesses.weight(point, -1).real


@regimes.equation(
    "70-3", g_3, gamma_D / (D**2 + omega_0**2), where=EFFECTIVE, limit=WEAK, domain=MEDIATOR,
)  # fmt: skip
def coefficient_of_fast_root():
    """The residue at the third root."""
    return _weight(D)


@coefficient_of_fast_root.witness("projector on the eigenvector of the drift", witnesses.points())
def _(point, digits):
    return witnesses.weight(point, 0)


@regimes.claim(
    "C5-19", r"$\hat\gamma_D$ is small if $D \gg \omega_0$ even if $\hat\gamma$ itself is not "
    "small.",
    Symbol(r"\lim_{D\to\infty}\hat\gamma_D/\hat\gamma"), S.Zero,
    note="The limit is D -> oo. What is meant is D << omega_0, see C5-20.",
)  # fmt: skip
def effective_friction_at_large_cutoff():
    """(68) over the friction, at an infinite cutoff."""
    return cancel(effective_friction.derived / gamma_h).limit(D, oo)


@regimes.claim(
    "C5-20", r"In this case the decay rate of the $\mu_{1,2}$ modes is very low: at a small cutoff "
    r"$\hat\gamma_D/2 \approx \hat\gamma D^2/2\omega_0^2$, whatever the friction.",
    rate, gamma_h * D**2 / (2 * omega_0**2), limit=Limit(D, S.Zero), domain=MEDIATOR,
    note="With D << omega_0 for the printed D >> omega_0. The current is then small as in (77).",
)  # fmt: skip
def decay_rate_at_small_cutoff():
    """Perturbation series of (21) in the cutoff."""
    shift = Symbol("v")
    shifted = expand(_cubic().subs(mu, -I * omega_0 + shift))
    series = vanishing_root(shifted, shift, D, 4)
    real = expand((series + _conjugate(series)) / 2)
    terms = tuple((cancel(real.coeff(D, p)), Integer(p)) for p in range(1, 5))
    return Expansion(D, S.Zero, tuple(t for t in terms if t[0] != 0), Integer(5))


WARM = Domain((
    replace(FREQUENCY, samples=tuple(map(Rational, ("1", "2", "1/2")))),
    replace(CUTOFF, samples=tuple(map(Rational, ("1", "10", "1/3")))),
    replace(TEMPERATURE, samples=tuple(map(Rational, ("1", "1/5", "4")))),
))  # fmt: skip


@regimes.claim(
    "beyond-K-weak", "The conductance at weak coupling, for any cutoff: the resonance alone.",
    K, gamma_D / 4 * (omega_0 / (2 * T) / sinh(omega_0 / (2 * T))) ** 2, where=EFFECTIVE,
    limit=WEAK, domain=WARM,
    note="hbar = k_B = 1. For gammahat -> 0 at a fixed temperature: at T << omega_0 it falls "
    "exponentially and (51), of second order in the friction, takes over.",
)  # fmt: skip
def conductance_at_weak_coupling():
    """The exact conductance at vanishing friction."""
    return conductance()


@conductance_at_weak_coupling.witness(
    "Gauss quadrature over four linear equations", witnesses.warm_points(), 8
)
def _(point, digits):
    return witnesses.conductance(point)
