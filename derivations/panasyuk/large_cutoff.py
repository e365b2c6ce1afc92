"""Section II.A continued: the limit of a large cutoff, (22) to (24), and what the roots mean."""

from __future__ import annotations

from functools import cache

from sympy import Expr, I, Integer, Symbol, cancel, diff, expand, factor, oo, sqrt, together

from derive.asymptotics import Expansion
from derive.poles import rate_polynomial, vanishing_root

from ..domain import Domain, Variable
from ..paper import Limit
from . import points, witnesses_large_cutoff
from .drude import model
from .network import green
from .notation import (
    MEDIATOR,
    D,
    gamma,
    gamma_1,
    gamma_2,
    gamma_h,
    k,
    m,
    mu,
    omega_0,
    tau_p,
    tau_x,
    z,
)

__all__ = ["polynomial", "sections"]

sections = (model,)

mu_1, mu_2, mu_3, g_1, g_2 = (Symbol(name) for name in ("mu_1", "mu_2", "mu_3", "g_1", "g_2"))
tau_0 = Symbol("tau_0", positive=True)
small = Symbol("epsilon", positive=True)  # 1/D
ROOT = sqrt(1 - 4 * tau_p * (omega_0**2 * tau_p))  # r, with tau_x = 1/(omega_0^2 tau_p)
SHORT = {tau_p: 1 / gamma_h}


@cache
def polynomial() -> Expr:
    """(21) from the Green's function, in mu, with the friction over the mass."""
    rates = rate_polynomial(green().as_numer_denom()[1], z, mu)
    return expand(cancel(rates.subs(gamma_2, m * gamma_h - gamma_1)))


def _slow_root(sign: int) -> Expansion:
    """A root that stays finite as D -> oo, through the first correction in 1/D.

    (21) over D is mu gamma - mu^2 - omega_0^2 plus 1/D times the rest.
    """
    whole = expand(polynomial() / D)
    finite, rest = whole.coeff(D, 0), expand(D * whole).coeff(D, 0)
    start = (gamma_h + sign * sqrt(gamma_h**2 - 4 * omega_0**2)) / 2
    if expand(finite.subs(mu, start)) != 0:
        raise ArithmeticError("the leading order of (21) does not have this root")
    correction = -rest.subs(mu, start) / diff(finite, mu).subs(mu, start)
    return Expansion(D, oo, ((start, Integer(0)), (correction, Integer(-1))), Integer(-2))


@cache
def _fast_root(orders: int) -> Expr:
    """The root that grows with D, by powers of epsilon = 1/D: mu = D (1 + u), u small."""
    scaled = expand(polynomial().subs({mu: (1 + z) / small, D: 1 / small}) * small**3)
    return expand((1 + vanishing_root(scaled, z, small, orders)) / small)


# --- the limit ---


@model.equation(
    "22", 1 / tau_x, k / gamma, omega_0**2 / gamma_h,
    where={gamma: gamma_1 + gamma_2, gamma_h: (gamma_1 + gamma_2) / m, omega_0: sqrt(k / m)},
    note="With 1/tau_p = gamma/m by definition. The limit is D large against omega_0, 1/tau_p and "
    "1/tau_x.",
)  # fmt: skip
def relaxation_time_of_the_coordinate():
    """Where friction balances the spring: gamma v = k x, and with it the Green's function for slow
    motion, 1/(k + gamma z)."""
    denominator = (1 / green()).as_numer_denom()
    response = cancel(denominator[0] / denominator[1])
    return cancel(response.subs(z, 0) / diff(response, z).subs(z, 0)).subs(omega_0, sqrt(k / m))


@model.equation(
    "23", mu_1, (1 - ROOT) / (2 * tau_p), where=SHORT, limit=Limit(D), domain=MEDIATOR,
    note="The root with the upper sign; r = sqrt(1 - 4 tau_p/tau_x) with (22). What follows in 1/D "
    "is part of the evidence.",
)  # fmt: skip
def slow_root():
    """Leading order of (21) for a root that stays finite, and the first correction."""
    return _slow_root(-1)


@slow_root.witness("smallest eigenvalue of the drift, far out", points.far_out())
def _(point, digits):
    return witnesses_large_cutoff.rate(point, 0, digits)


@model.equation(
    "23-2", mu_2, (1 + ROOT) / (2 * tau_p), where=SHORT, limit=Limit(D), domain=MEDIATOR,
    note="The root with the lower sign.",
)  # fmt: skip
def second_slow_root():
    """The other zero of the same quadratic."""
    return _slow_root(1)


@second_slow_root.witness("middle eigenvalue of the drift, far out", points.far_out())
def _(point, digits):
    return witnesses_large_cutoff.rate(point, 1, digits)


@model.equation(
    "23-3", mu_3, D - 1 / tau_p, where=SHORT, limit=Limit(D, oo, Integer(-2)), domain=MEDIATOR,
    note="Right through the relative order 1/D that it shows.",
)  # fmt: skip
def fast_root():
    """The root that grows with D as a series in 1/D."""
    series = _fast_root(4)
    terms = tuple(
        (factor(series.coeff(small, power)), Integer(-power)) for power in (-1, 0, 1, 2)
        if series.coeff(small, power) != 0
    )  # fmt: skip
    return Expansion(D, oo, terms, Integer(-3))


@fast_root.witness("largest eigenvalue of the drift, far out", points.far_out())
def _(point, digits):
    return witnesses_large_cutoff.rate(point, 2, digits)


def _weight(sign: int) -> Expansion:
    """Leading order of the coefficient of a root that stays finite: (D - mu)/P'(mu)."""
    start = _slow_root(sign).leading
    slope = expand(diff(polynomial(), mu) / D).coeff(D, 0)
    return Expansion(D, oo, ((1 / slope.subs(mu, start), Integer(0)),), Integer(-1))


@model.equation(
    "24", g_1, tau_p / ROOT, where=SHORT, limit=Limit(D), domain=MEDIATOR,
)  # fmt: skip
def slow_coefficient():
    """The residue of (20) at a root that stays finite, to leading order."""
    return _weight(-1)


@slow_coefficient.witness("projector on the smallest eigenvalue, far out", points.far_out())
def _(point, digits):
    return witnesses_large_cutoff.weight(point, 0, digits)


@model.equation(
    "24-2", g_2, -tau_p / ROOT, where=SHORT, limit=Limit(D), domain=MEDIATOR,
    note="The first equality of (24), g_1 = -g_2.",
)  # fmt: skip
def second_slow_coefficient():
    """The same at the other root."""
    return _weight(1)


# --- what the roots mean ---


@model.claim(
    "C2-7", r"$\tau_p/\tau_x = (\omega_0\tau_p)^2$.", tau_p / tau_x, (omega_0 * tau_p) ** 2,
    where={tau_p: m / gamma, tau_x: gamma / k, omega_0: sqrt(k / m)},
)  # fmt: skip
def ratio_of_times():
    """Of the two rates of (22)."""
    rate = relaxation_time_of_the_coordinate.derived.subs(gamma_2, gamma - gamma_1)
    return cancel(m / gamma * rate)


@model.claim(
    "C2-8", r"If $(\omega_0\tau_p)^2 \le 1/4$, $\mu_{1,2}$ are real.",
    (mu_2 - mu_1) ** 2, (1 - 4 * (omega_0 * tau_p) ** 2) / tau_p**2,
    where=SHORT, limit=Limit(D), domain=MEDIATOR,
    note="The square of the difference is positive, zero or negative with the printed side: real "
    "roots that differ, one double root, a pair. For D -> oo; the border at any D is in "
    "beyond-double.",
)  # fmt: skip
def real_roots():
    """Square of the difference of both roots that stay finite."""
    difference = _slow_root(1).leading - _slow_root(-1).leading
    return Expansion(D, oo, ((expand(difference**2), Integer(0)),), Integer(-1))


@model.claim(
    "C2-9", r"If $\tau_p \ll \tau_x$, $\tau_x$ can be interpreted as the relaxation time of the "
    "coordinate.",
    mu_1, 1 / tau_x, where={tau_x: gamma_h / omega_0**2}, limit=Limit(omega_0, Integer(0)),
    domain=MEDIATOR,
    note="With D -> oo first. What holds for the momentum is C2-10.",
)  # fmt: skip
def slow_relaxation():
    """The root of mu^2 - mu/tau_p + omega_0^2 that vanishes with omega_0."""
    rate = vanishing_root(mu**2 - gamma_h * mu + small, mu, small, 3)
    terms = tuple((rate.coeff(small, power), Integer(2 * power)) for power in (1, 2, 3))
    return Expansion(omega_0, Integer(0), terms, Integer(8))


@model.claim(
    "C2-10", r"If $\tau_p \ll \tau_x$, $\tau_p$ can be interpreted as the relaxation time of the "
    "momentum.",
    mu_2, 1 / tau_p, where=SHORT, limit=Limit(omega_0, Integer(0)), domain=MEDIATOR,
    note="With D -> oo first.",
)  # fmt: skip
def fast_relaxation():
    """The other root: their sum is 1/tau_p."""
    slow = slow_relaxation.derived
    terms = ((gamma_h, Integer(0)), *((-value, power) for value, power in slow.terms))
    return Expansion(omega_0, Integer(0), terms, slow.remainder)


UNDERDAMPED = Domain((
    Variable(omega_0, "omega_0", lower=Integer(0), samples=(Integer(1), Integer(2), Integer(30))),
    Variable(gamma_h, "gammahat", lower=Integer(0), samples=(Integer(1), Integer(3), Integer(2))),
), omega_0 > gamma_h / 2, reason="give omega_0 tau_p > 1/2")  # fmt: skip


@model.claim(
    "C2-11", r"When $\omega_0\tau_p > 1/2$, $\mu_{1,2} = 1/2\tau_p \mp i/\tau_0$ with $\tau_0 = "
    r"(\omega_0^2 - \hat\gamma^2/4)^{-1/2}$: $\tau_0$ determines the oscillation, $\tau_p$ the "
    "damping.",
    mu_2, 1 / (2 * tau_p) + I / tau_0, domain=UNDERDAMPED,
    where={tau_0: 1 / sqrt(omega_0**2 - gamma_h**2 / 4), **SHORT},
    note="The root with the lower sign, for D -> oo; the other is its conjugate. The amplitude "
    "decays in the time 2 tau_p, the energy in tau_p.",
)  # fmt: skip
def oscillating_root():
    """The zero with positive imaginary part of the leading order of (21)."""
    return _slow_root(1).leading


@oscillating_root.witness("eigenvalue of the drift of an Ohmic oscillator", points.underdamped())
def _(point, digits):
    return witnesses_large_cutoff.ohmic_rate(point)


@model.claim(
    "C2-12", r"$\mu_3 \gg |\mu_{1,2}|$ in the limit (22).",
    mu_1 * mu_2 / mu_3, omega_0**2 / D, limit=Limit(D), domain=MEDIATOR,
    note="Printed after (23) as an inequality; here as the rate at which it is reached.",
)  # fmt: skip
def fast_root_apart():
    """The product of all three roots is D omega_0^2."""
    product = -polynomial().subs(mu, 0)
    fast = fast_root.derived.leading
    ratio = together(product / fast**2)
    return Expansion(D, oo, ((cancel(ratio * D), Integer(-1)),), Integer(-2))
