"""Section II.A: the Drude-Ullersma model, (14) and (15)."""

from __future__ import annotations

from sympy import (
    Abs,
    Derivative,
    Expr,
    Function,
    I,
    Integer,
    Symbol,
    cancel,
    cos,
    cosh,
    exp,
    expand,
    integrate,
    pi,
    simplify,
    sinh,
    sqrt,
)

from derive.derivation import Derivation, Step
from derive.residue import Residue, residue_simple

from ..domain import Domain
from ..paper import Section
from . import points, witnesses_drude
from .bath_sums import C, M, W
from .langevin import FRICTION_KERNEL
from .notation import (
    TWO_FRICTIONS,
    D,
    gamma,
    gamma_1,
    gamma_2,
    gamma_h,
    k,
    kernel,
    m,
    s,
    t,
)

__all__ = [
    "FREQUENCY",
    "TWO_BATHS",
    "Delta",
    "couplings",
    "friction",
    "kernel_of_one_mode",
    "model",
    "number",
    "sections",
]

model = Section("II.A", "Drude-Ullersma model")
sections = (model,)

Delta = Symbol("Delta", positive=True)
number = Symbol("k", integer=True, positive=True)
time = Symbol("t", real=True)
friction = Symbol("gamma_nu", positive=True)
w_nuk = Symbol(r"\omega_{\nu k}")
MASS, FREQUENCY = Symbol("m_nu_i", positive=True), Symbol("omega_nu_i", positive=True)

TWO_BATHS = {gamma: gamma_1 + gamma_2, gamma_h: (gamma_1 + gamma_2) / m}


def _coupling(frequency: Expr, mass: Expr, strength: Expr) -> Expr:
    """(14) as printed."""
    return sqrt(2 * strength * mass * frequency**2 * Delta * D**2 / (pi * (frequency**2 + D**2)))


@model.definition(
    "14", C, _coupling(W, M, friction),
    note="And omega_nu k = k Delta_nu with a counter k = 1, 2, ..., N_nu (not the stiffness). From "
    "here on both baths have one cutoff D.",
)  # fmt: skip
def couplings():
    """The couplings of evenly spaced modes whose kernel (13) falls off exponentially."""
    return _coupling(W, M, friction)


@model.definition(
    "14-omega",
    w_nuk,
    number * Delta,
    text="In the absence of the interaction each bath consists of uniformly spaced modes.",
)
def even_spacing():
    """The first half of (14)."""
    return number * Delta


@model.claim(
    "C2-4", "The microscopic structure of the reservoirs does not matter, so that a model can be "
    "chosen: the masses of the modes drop out of the friction kernel.",
    Symbol(r"\gamma_{\nu i}(0)"), 2 * friction * Delta * D**2 / (pi * (FREQUENCY**2 + D**2)),
    note="gamma_nu,i is the part of one mode in (13) with (14). The paper's words claim more, that "
    "any structure gives the same kind of energy exchange; what matters is C^2/(m omega^2) as a "
    "function of omega, which (14) chooses.",
)  # fmt: skip
def kernel_of_one_mode():
    """(14) in the summand of (13)."""
    coupling = _coupling(FREQUENCY, MASS, friction)
    return cancel(_summand().subs(time, 0).xreplace({C: coupling, M: MASS, W: FREQUENCY}))


def _summand() -> Expr:
    return FRICTION_KERNEL.function.subs(t, time)


@model.equation(
    "15", kernel(time), gamma * D * exp(-D * Abs(time)), where={gamma: gamma_1 + gamma_2},
    domain=Domain((*TWO_FRICTIONS.variables[1:],)),
    note="For N_nu -> oo and Delta_nu -> 0 at fixed t; what a finite spacing changes is in "
    "beyond-spacing.",
)  # fmt: skip
def kernel_of_many_modes():
    """The sum over modes becomes an integral; closed above for t > 0, where the pole is at iD; the
    integrand is even in t."""
    frequency = Symbol("omega", real=True)
    density = kernel_of_one_mode.derived.subs(FREQUENCY, frequency) / Delta
    wave = exp(I * frequency * Symbol("t", positive=True))
    numerator, denominator = cancel(density).as_numer_denom()
    residue = residue_simple(numerator * wave, denominator, frequency, I * D)
    later = simplify(pi * I * residue)  # half of the integral over the whole axis
    step = Step("Residue of the upper pole.", Residue(density * wave, frequency, I * D), residue)
    one = later.subs(Symbol("t", positive=True), Abs(time))
    return Derivation(one.subs(friction, gamma_1) + one.subs(friction, gamma_2), (step,))


@kernel_of_many_modes.witness("oscillating quadrature over the modes", points.kernels(time), 15)
def _(point, digits):
    return witnesses_drude.kernel(point, time, digits)


SPACED = gamma * D * cosh(D * (pi / Delta - t)) / sinh(pi * D / Delta) - gamma * Delta / pi


@model.claim(
    "beyond-spacing", "With a finite spacing the kernel is, for "
    r"$0 \le t \le 2\pi/\Delta$, exactly $\gamma D\cosh(D(\pi/\Delta - t))/\sinh(\pi D/\Delta) - "
    r"\gamma\Delta/\pi$, and periodic: the exponential comes back, and a constant of first order "
    "in the spacing is missing.",
    Symbol("a_k"), (2 * gamma * Delta * D**2 / (pi * (FREQUENCY**2 + D**2))),
    where={FREQUENCY: number * Delta},
    note="a_k are the Fourier coefficients of that function, printed those of the sum (13) with "
    "(14); its mean over a period is zero as it must be, which is a step.",
)  # fmt: skip
def kernel_of_spaced_modes():
    """Fourier coefficients of the closed form over one period 2 pi/Delta."""
    period = (t, 0, 2 * pi / Delta)
    mean = integrate(SPACED.rewrite(exp), period)
    coefficient = integrate(expand(SPACED.rewrite(exp) * cos(number * Delta * t)), period)
    step = Step("The mean over a period.", simplify(mean), Integer(0))
    return Derivation(simplify(Delta / pi * coefficient), (step,))


@kernel_of_spaced_modes.witness("quadrature over a period", points.spacings(number, Delta))
def _(point, digits):
    return witnesses_drude.coefficient(point, number, Delta, digits)


@model.claim(
    "beyond-shift", "A finite spacing therefore softens the mediator to first order: with the "
    r"modes of (14) its stiffness is $k - \gamma\Delta/\pi$ until the modes come back.",
    Symbol("k_Delta", real=True), k - gamma * Delta / pi,
)  # fmt: skip
def stiffness_with_finite_spacing():
    """A constant c in the kernel makes, by (11), the force -c (x(t) - x(0)) - c x(0) = -c x(t)."""
    constant = SPACED.subs(t, pi / Delta) - gamma * D / sinh(pi * D / Delta)
    velocity = Derivative(Function("x")(s), s)
    pulled = integrate(velocity, (s, 0, t)).doit() + Function("x")(0)
    return k + constant * cancel(pulled / Function("x")(t))
