"""Section VI continued: how long (80) holds, until the modes of a subsystem come back.

Evenly spaced modes are a string of finite length: what a mediator sends into a subsystem is back
after 2 pi/Delta. hbar = k_B = 1, frictions over the mass.
"""

from __future__ import annotations

from functools import cache

from flint import arb
from sympy import (
    Add,
    Eq,
    Expr,
    I,
    Integer,
    Matrix,
    Rational,
    S,
    Symbol,
    atan,
    cancel,
    chebyshevt,
    cos,
    diff,
    exp,
    expand,
    eye,
    factor,
    pi,
    simplify,
    sin,
    sinh,
    sqrt,
)

from derive.derivation import Derivation, Step
from derive.response import Response, ThermalIntegral

from ..domain import Domain, Variable
from ..paper import Cases
from . import constants as si
from . import network as net
from . import points, witnesses_returns
from .beyond import beyond
from .drude import Delta, number
from .fourier import fourier
from .notation import (
    FRICTION_1,
    FRICTION_2,
    T_1,
    T_2,
    D,
    gamma,
    gamma_1,
    gamma_2,
    omega,
    omega_0,
    t,
    z,
)
from .witnesses_thermal_baths import certified_sum

__all__ = ["BOUND", "PHASE", "RETURNS", "eta", "m", "sections", "weight_after_returns"]

sections = (fourier, beyond)

TOTAL = gamma_1 + gamma_2
BOUND = 4 * gamma_1 * gamma_2 / TOTAL**2
eta = Symbol("eta", positive=True)
m = Symbol("m", integer=True, nonnegative=True)
PHASE = Variable(
    eta, "eta", "phase of one passage", lower=S.Zero, upper=pi / 2,
    samples=(S.One, Rational(1, 10), Rational(3, 2), Rational(4, 5)),
)  # fmt: skip
RETURNS = Variable(
    m, "m", "how often the modes have come back", lower=S.Zero, lower_included=True, integer=True,
    samples=(S.Zero, S.One, Integer(2), Integer(7)),
)  # fmt: skip


@cache
def _passage() -> tuple[Step, Step]:
    """The phase of one passage, and the transmission by it, from the Green's function."""
    here = net.green(S.One).subs(z, -I * omega)
    frictions = (bath.spectral_friction(z) for bath in net.unit_mass().oscillators[0].baths)
    friction = sum(frictions, S.Zero).subs(z, -I * omega)
    inverse = cancel(1 / here)
    reactance = cancel((inverse + inverse.subs(omega, -omega)) / 2)
    tangent = factor(omega * friction / reactance)
    return (
        Step("What comes in from both baths in step leaves with a phase.",
             1 + 2 * I * omega * friction * here, exp(2 * I * atan(tangent))),
        Step("Once through.", net.response().at_frequency(omega), BOUND * sin(atan(tangent)) ** 2),
    )  # fmt: skip


@fourier.claim(
    "C6-8", r"On the time scale $\tau_p < t \ll t_{eq}$ all modes will remain approximately in "
    "thermal equilibrium determined by the initial conditions; the current is then (42).",
    Symbol("w_m"), BOUND * sin(eta) ** 2,
    domain=Domain((PHASE, FRICTION_1, FRICTION_2, RETURNS)), condition=Eq(m, 0),
    note="Two subsystems of one spacing and a mediator between them: w_m takes the place of the "
    "transmission between the times 2 pi m/Delta and 2 pi (m + 1)/Delta, up to transients. Modes "
    "on resonance exchange all they have in one such time, however small Delta is. t_eq is pi/3 "
    "tau_p/tau_h of them: many, wherever (48), on which (78) rests, holds. The question that the "
    "section leaves open has the answer no: these subsystems do not thermalise by themselves, and "
    "(80) to (83) hold for t < 2 pi/Delta only, w_0 being the transmission. In numbers, and by "
    "brute force: beyond-returns.",
)  # fmt: skip
def weight_after_returns():
    """Powers of the scattering matrix: what comes in from both baths in step gets a phase, 2 eta
    each time, anything else none."""
    roots = (sqrt(gamma_1), sqrt(gamma_2))
    projector = Matrix(2, 2, lambda i, j: roots[i] * roots[j] / TOTAL)
    if (projector * projector - projector).applyfunc(cancel) != 0 * eye(2):
        raise ArithmeticError("the mediator does not answer to one combination of its baths only")

    def across(times: Expr) -> Expr:  # |S^k_12|^2 with S^k = 1 + P (exp(2 i k eta) - 1)
        angle = times * eta
        chord = simplify((exp(I * angle) - exp(-I * angle)).rewrite(cos))  # without its phase
        return projector[0, 1] ** 2 * chord * chord.conjugate()

    return Derivation(across(m + 1) - across(m), _passage())


# --- in numbers ---

UNIT = Integer(10) ** 6
PAIR = {omega_0: S.One, gamma_1: S.Half, gamma_2: Rational(1, 4), D: S(2), T_1: S(2), T_2: S.One}
TIMES = tuple(range(3))


def _current(returns: int) -> arb:
    """Certified pole sums, a power of the transmission after the other."""
    share, bound, once = Symbol("s"), BOUND.subs(PAIR), net.response().subs(PAIR)
    weight = (chebyshevt(returns, 1 - 2 * share) - chebyshevt(returns + 1, 1 - 2 * share)) / 2
    parts: list[ThermalIntegral] = []
    for power in range(1, returns + 2):
        share_of = bound * expand(weight).coeff(share, power) / bound**power
        response = Response(once.s, expand(once.numerator**power), once.pole_polynomials * power)
        parts += net.carried(response, share_of, PAIR[T_1], PAIR[T_2])
    return certified_sum(parts, {}, 30)


@beyond.equation(
    "beyond-returns", UNIT * Symbol("J_m"), kind="estimate",
    text="The current between two subsystems falls in steps, each time their modes have come back "
    "to the mediator; C6-8 in numbers.",
    note="In units of 10^-6, for omega_0 = 1, gamma_1 = 1/2, gamma_2 = 1/4, D = 2, T_1 = 2, "
    "T_2 = 1. The first is (42).",
)  # fmt: skip
def current_after_returns():
    """Sines of multiples of the phase by Chebyshev polynomials in the transmission."""
    names = tuple(f"m = {times}" for times in TIMES)
    return Cases(names, tuple(si.nearest(int(UNIT) * _current(times)) for times in TIMES))


@current_after_returns.witness("601 oscillators moved exactly", [PAIR], 4)
def _(point, digits):
    return tuple(int(UNIT) * witnesses_returns.current(point, times) for times in TIMES)


# --- modes with alternating signs ---

ACROSS = -gamma * D**2 * sinh(D * t) / sinh(pi * D / Delta)


@beyond.claim(
    "beyond-echo", r"With signs that alternate along the modes the force between two mediators, "
    r"for $|t| < \pi/\Delta$ after a kick of one, is exactly $-\gamma D^2\sinh(Dt)/\sinh(\pi D/"
    r"\Delta)$ times its displacement, and periodic: exponentially small, not of order Delta, "
    r"until the echo at $\pi/\Delta$.",
    Symbol("b_k"), (-1) ** number * 2 * gamma * Delta * D**2 * (number * Delta)
    / (pi * ((number * Delta) ** 2 + D**2)),
    note="b_k are the Fourier coefficients of that function, printed what mode k of (14) answers "
    "to a kick, C C'/(m_i omega_i). A static force there is none.",
)  # fmt: skip
def force_through_alternating_modes():
    """Fourier coefficients of the closed form over one period."""
    wave = expand((ACROSS * sin(number * Delta * t)).rewrite(exp))
    return simplify(2 * Delta / pi * sum(map(_over_half_a_period, Add.make_args(wave)), S.Zero))


def _over_half_a_period(term: Expr) -> Expr:
    """The integral of an exponential from 0 to pi/Delta."""
    rate = cancel(diff(term, t) / term)
    return (term.subs(t, pi / Delta) - term.subs(t, 0)) / rate


@force_through_alternating_modes.witness("quadrature over a period", points.spacings(number, Delta))
def _(point, digits):
    return witnesses_returns.coefficient(point, number, Delta, digits)
