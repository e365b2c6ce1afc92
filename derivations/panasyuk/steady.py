"""Section III: the steady state, (37) to (41)."""

from __future__ import annotations

from functools import cache

from sympy import (
    DiracDelta,
    Expr,
    Function,
    I,
    Integral,
    Rational,
    S,
    Sum,
    Symbol,
    cancel,
    cos,
    coth,
    exp,
    expand,
    factor,
    integrate,
    oo,
    pi,
    simplify,
    sin,
    symbols,
)

from derive.contour import hurwitz_integral
from derive.response import Response

from ..domain import Domain
from . import network as net
from . import points, witnesses_steady
from .bath_sums import C, M, W, over_modes_of
from .drude import kernel_of_one_mode
from .heat import PARTS, P_nu, heat
from .initial import beta, frequency, mass, noise_and_momentum
from .notation import (
    BY_ROOTS,
    CUTOFF,
    ROOTS,
    D,
    g,
    gamma_1,
    gamma_2,
    gamma_h,
    hbar,
    m,
    mu,
    mu_1,
    mu_2,
    mu_3,
    omega,
    omega_0,
    s,
    t,
    tau_p,
    x,
    z,
)
from .root_sums import over_roots, with_roots

__all__ = [
    "FIRST_STEADY",
    "MODULI",
    "by_roots",
    "coupling",
    "power_of_driven_motion",
    "power_of_initial_values",
    "require_roots",
    "sections",
]

sections = (heat,)

P_first, P_second = symbols("P_nu__(1) P_nu__(2)", real=True)
coupling, friction = Symbol("C_nu_i", positive=True), Symbol("gamma_nu", positive=True)
AVERAGES = symbols("j_a j_b j_c", real=True)  # of one mode, (29) to (31)
ONE_MODE = {M: mass, W: frequency, C: coupling, **dict(zip(PARTS, AVERAGES, strict=True))}


@heat.equation("37", P_nu, P_first + P_second, where=lambda: _split())
def two_parts():
    """(28) for one mode: what initial values make, and the driven part."""
    return _parts_of_one_mode(AVERAGES)


def _split() -> dict[Expr, Expr]:
    first, second, third = AVERAGES
    return {
        P_first: _parts_of_one_mode((first, second, S.Zero)),
        P_second: _parts_of_one_mode((S.Zero, S.Zero, third)),
    }


def _parts_of_one_mode(parts: tuple[Expr, Expr, Expr]) -> Expr:
    """(28) for a mode with these three averages."""
    turned = net.free_motion(mass, frequency, t)
    inside = turned[1, 1] * parts[0] + turned[1, 0] * parts[1] + coupling * parts[2]
    return -coupling / (2 * m * mass) * inside


def _response_to(wave: Expr) -> Expr:
    return Integral(g(t - s) * wave, (s, 0, t))


FIRST = -hbar / (2 * m) * over_modes_of(
    C**2 / M * coth(beta * hbar * W / 2)
    * (cos(W * t) * _response_to(sin(W * s)) - sin(W * t) * _response_to(cos(W * s)))
)  # fmt: skip


def _one_of(total: Expr) -> dict[Expr, Expr]:
    """The sum in an expression, for one mode."""
    return {found: found.function.xreplace(ONE_MODE) for found in total.atoms(Sum)}


@heat.equation("38", P_first, FIRST, where=lambda: _one_of(FIRST), note="For one mode of the sum.")
def power_of_initial_values():
    """(29) and (30) with the averages of C3-5 in the first part of (28)."""
    kick = noise_and_momentum.derived
    step = noise_and_momentum.steps[0].left
    parts = (_response_to(kick.subs(t, s)), _response_to(step.subs(t, s)), S.Zero)
    return _parts_of_one_mode(parts)


SECOND = -hbar / (2 * m) * over_modes_of(C**2 / M * PARTS[2])


@heat.equation(
    "39", P_second, SECOND, where=lambda: _one_of(SECOND),
    note="For one mode of the sum. In (28) the prefactor is 1/2m; (31) has no 1/hbar in it: the "
    "hbar is too much. It does not reach (42).",
)  # fmt: skip
def power_of_driven_motion():
    """The last part of (28)."""
    return _parts_of_one_mode((S.Zero, S.Zero, AVERAGES[2]))


@power_of_driven_motion.witness(
    "energy of a mode that starts at rest", points.pushed(mass, frequency, coupling, AVERAGES[2])
)
def _(point, digits):
    return witnesses_steady.power_of_push(point, mass, frequency, coupling)


S_t, Y = Function("S"), Symbol("Y", real=True)
tau = Symbol("tau", positive=True)
MEMORY = Integral(S_t(t - tau) * x(tau), (tau, 0, t))
MISPRINTED = Integral(cos(S_t(t - tau)) * x(tau), (tau, 0, t))
BY_KERNEL = -hbar * friction * D**2 / (2 * m) * (MEMORY * Y + Y * MISPRINTED)
EXAMPLE = {MEMORY: t / 2, MISPRINTED: t * cos(Rational(1, 2))}


@heat.equation(
    "39+", P_second, BY_KERNEL, where=EXAMPLE,
    note="Y stands for the integral of g(t - s) eta(s) and averages for products of numbers; both "
    "integrals for S = 1/2 and x = 1, an example being enough. The hbar is that of (39); the cos "
    "before the second S is left over from (31).",
)  # fmt: skip
def power_by_kernel():
    """(39) without its hbar, the sum over modes taken first."""
    weight = cancel(-(coupling**2) / (2 * m * mass) / _weight_in_S())
    return weight * (MEMORY * Y + Y * MEMORY)


def _weight_in_S() -> Expr:
    """What a mode contributes to S in (41): C^2/(gamma_nu D^2 m_i)."""
    return coupling**2 / (friction * D**2 * mass)


@power_by_kernel.witness("force of a mediator held still", points.kernel_push(Y, friction))
def _(point, digits):
    return witnesses_steady.power_by_kernel(point, Y, friction)


time = Symbol("t", real=True)
LAPLACE = {DiracDelta(time): Rational(1, 2), exp(-D * time): 1 / (D + z)}


@heat.equation(
    "41", S_t(time), 2 * DiracDelta(time) - D * exp(-D * time), where=LAPLACE,
    domain=Domain((CUTOFF,)),
    note="Compared as Laplace transforms of t > 0, where half of delta(t) lies; with (14), many "
    "modes. For t < 0 it is exp(-D|t|).",
)  # fmt: skip
def kernel_of_driven_motion():
    """Each cosine has the transform z/(z^2 + omega^2); the sum over modes is an integral."""
    weight = _weight_of_mode()
    rate = Symbol("z", positive=True)
    frequency_squared = -(mu**2)
    numerator, denominator = cancel(weight).as_numer_denom()
    if cancel(denominator / (pi * (D**2 + frequency**2))) != 1:
        raise ArithmeticError("the modes of (14) are not those of a Drude bath")
    top = cancel(numerator / 1).subs(frequency, 1) * frequency_squared / pi * rate
    response = Response(mu, top, (mu + D, mu + rate))
    return cancel(hurwitz_integral(response) / 2).subs(rate, z)


@cache
def _weight_of_mode() -> Expr:
    """C^2/(gamma_nu D^2 m_i) over the spacing, with (14)."""
    of_kernel = kernel_of_one_mode.derived  # C^2/(m_i omega^2)
    strength, spacing = Symbol("gamma_nu", positive=True), Symbol("Delta", positive=True)
    return cancel(of_kernel * frequency**2 / (strength * D**2 * spacing))


@kernel_of_driven_motion.witness("quadrature over the modes", points.of((D, z), (2, 3), ("1/2", 5)))
def _(point, digits):
    return witnesses_steady.kernel_transform(point, digits)


# --- the long-time limit ---

BRACKET = Symbol("B_t", real=True)


@heat.claim(
    "C3-6", "In (38) all time-varying terms, such as those proportional to "
    r"$\sin(\omega_{\nu i}t)\cos(\omega_{\nu i}t)$, cancel; what is left decays exponentially.",
    BRACKET, (-omega + exp(-mu * t) * (omega * cos(omega * t) + mu * sin(omega * t)))
    / (mu**2 + omega**2),
    note="B_t is the bracket of (38) for one term exp(-mu t) of (19).",
)  # fmt: skip
def bracket():
    """The two integrals are one, of g(u) sin(omega u) over the past."""
    rate = Symbol("mu", positive=True)
    parts = [
        outside * integrate(expand(exp(-rate * (t - s)) * wave), (s, 0, t))
        for outside, wave in ((cos(omega * t), sin(omega * s)), (-sin(omega * t), cos(omega * s)))
    ]
    return simplify(sum(parts, S.Zero)).subs(rate, mu)


FIRST_STEADY = over_roots(lambda own, weight: weight * own**2 * Integral(
    omega * coth(beta * hbar * omega / 2) / ((omega**2 + D**2) * (omega**2 + own**2)),
    (omega, 0, oo)))  # fmt: skip


@heat.equation(
    "40", P_first, -hbar * friction * D**2 / (pi * m) * FIRST_STEADY,
    where=lambda: {**with_roots(FIRST_STEADY), D: BY_ROOTS[D]}, domain=ROOTS,
    note="The three integrals are compared under one integral sign; roots as parameters.",
)  # fmt: skip
def steady_power_of_initial_values():
    """(38) with C3-6, as the imaginary part of the response: the bracket tends to that of the
    transform of g at z = i omega."""
    power = -hbar / (2 * m) * friction * D**2 * _weight_of_mode().subs(frequency, omega)
    inside = power * coth(beta * hbar * omega / 2) * _imaginary_part()
    return Integral(inside.subs(D, BY_ROOTS[D]), (omega, 0, oo))


@cache
def _imaginary_part() -> Expr:
    """Of m times the Green's function at z = i omega, by the roots."""
    response = cancel(m * net.green()).subs(gamma_2, m * gamma_h - gamma_1)
    numerator, denominator = (by_roots(expand(part / m)) for part in response.as_numer_denom())
    require_roots(denominator)
    above = expand(numerator.subs(z, I * omega) * denominator.subs(z, -I * omega))
    return factor(expand((above - above.subs(omega, -omega)) / (2 * I))) / MODULI


MODULI = (omega**2 + mu_1**2) * (omega**2 + mu_2**2) * (omega**2 + mu_3**2)


def require_roots(cubic: Expr) -> None:
    if cancel(cubic - (z + mu_1) * (z + mu_2) * (z + mu_3)) != 0:
        raise ArithmeticError("the parameters do not have these roots")


def by_roots(expression: Expr) -> Expr:
    for name in (tau_p, gamma_h, omega_0, D):
        expression = expression.subs(name, BY_ROOTS[name])
    return cancel(expression)
