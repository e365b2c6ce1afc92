"""Section VI continued: the premise of (80), what a mediator does to its neighbour.

Two mediators that share a subsystem couple to the same modes. Their overlap c is the sum of
C_i C'_i over the modes, C and C' being their couplings, over the sum of C_i^2: 1 where both
follow (14), 0 where half of the modes carry the other sign.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from flint import arb
from sympy import (
    Eq,
    Expr,
    I,
    Integer,
    S,
    Symbol,
    cancel,
    expand,
    factor,
    limit,
    oo,
    symbols,
)

from derive.bath import Drude
from derive.derivation import Derivation, Step
from derive.response import Response, ThermalIntegral

from ..domain import Domain, Tied, Variable
from ..paper import Cases
from . import constants as si
from . import network as net
from . import points, witnesses_fourier, witnesses_shared
from .fourier import fourier
from .notation import (
    D,
    T,
    gamma_h,
    omega,
    omega_0,
    z,
)
from .witnesses_thermal_baths import certified_sum

__all__ = ["OVERLAP", "SHARING", "c", "pair_responses", "sections"]

sections = (fourier,)

c = Symbol("c", real=True)
OVERLAP = Variable(
    c, "c", "overlap of two mediators in the modes they share", lower=-S.One, upper=S.One,
    lower_included=True, reason="an overlap is a cosine",
)  # fmt: skip


def _ranges(*names: tuple[Symbol, str]) -> tuple[Variable, ...]:
    return tuple(Variable(s, str(s), meaning, lower=S.Zero) for s, meaning in names)


SHARING = Domain(
    (OVERLAP, *_ranges(
        (omega, "frequency"), (omega_0, "frequency of the mediators"),
        (gamma_h, "friction over mass"), (D, "cutoff"),
    )),
    condition=2 * omega_0**2 > gamma_h * D,
    reason="two mediators on the same modes are unstable there, see beyond-sharing",
    tied=(Tied((c, omega, omega_0, gamma_h, D), tuple(tuple(map(S, row)) for row in (
        (0, 1, 2, 1, 3), (1, 1, 2, 1, 3), (-1, 2, 3, 2, 1), (0, 3, 3, 2, 1),
        (S.Half, 3, 4, 1, 5), (0, S.Half, 1, S.Half, 2), (S.One / 3, 1, 1, 1, 1),
        (0, 1, 1, 1, 1),
    ))),),
)  # fmt: skip


# --- the premise: what a mediator does to its neighbour ---


@cache
def _between() -> Derivation:
    """Force that one mediator exerts on the other through the shared modes, over its position.

    A mode answers with C'/(m_i (z^2 + w^2)): C C'/(m_i w^2) less z times its part of the kernel.
    """
    mass, w, one, other = symbols("m_i omega_i C_i C'_i", positive=True)
    answer = one * other / (mass * (z**2 + w**2))
    kernel = one * other / (mass * w**2) * z / (z**2 + w**2)
    step = Step("Through one mode.", answer, one * other / (mass * w**2) - z * kernel)
    bath = Drude(gamma_h / 2, D, T, "shared").laplace_friction(z)
    return Derivation(cancel(c * (limit(z * bath, z, oo) - z * bath)), (step,))


@cache
def pair_responses() -> tuple[Expr, Expr]:
    """Two mediators of unit mass with equal baths, the one between them shared.

    What a force on both moves when they move together, and when they move against each other.
    """
    bath = Drude(gamma_h / 2, D, T, "any").laplace_friction(z)
    own = z**2 + omega_0**2 + 2 * z * bath
    between = _between().result
    return cancel(1 / (own - between)), cancel(1 / (own + between))


@cache
def _waves() -> tuple[Expr, Expr]:
    """Both responses times z and the spectral friction, as b(z) b(-z), of one side."""
    bath = Drude(gamma_h / 2, D, T, "any")
    half = bath.laplace_friction(z) ** 2 / bath.friction
    if cancel(half * half.subs(z, -z) - bath.spectral_friction(z) ** 2) != 0:
        raise ArithmeticError("the spectral friction is not that of a Drude bath")
    together, against = pair_responses()
    return cancel(z * half * together), cancel(z * half * against)


def _squared(wave: Expr) -> Expr:
    return cancel(wave * wave.subs(z, -z))


def _into_shared() -> tuple[tuple[Expr, Expr], ...]:
    """Weights and waves of what goes from L to S."""
    together, against = _waves()
    return (2 * (1 + c), together), (2 * (1 - c), against)


def _across() -> tuple[tuple[Expr, Expr], ...]:
    """And to R: the response of one mediator to a force on the other is half of a difference."""
    together, against = _waves()
    return ((S.One, cancel(together - against)),)


SINGLE = gamma_h**2 * D**4 * omega**2 / (
    ((omega_0**2 - omega**2) * (D**2 + omega**2) + gamma_h * D * omega**2) ** 2
    + gamma_h**2 * D**4 * omega**2
)  # fmt: skip


@fourier.claim(
    "C6-4", "The energy flow between two subsystems n and n + 1 will be the same as for the "
    "Hamiltonian (1): the effect of the subsystem n being already coupled to the subsystem n - 1 "
    r"adds to the energy current a contribution of the order of $\Delta$.",
    Symbol("T_cal"), SINGLE, domain=SHARING, condition=Eq(c, 0),
    note="The transmission between an outer bath and a shared subsystem; the printed side is that "
    "of one mediator, beyond-transmission with equal frictions. c is the overlap: 1 where both "
    "mediators couple to the shared modes by (4) and (14), as the text says. Then each of the two "
    "feels the other's friction and a force of zeroth order in Delta. The couplings have to be "
    "chosen so that c vanishes, for instance with signs that alternate along the modes.",
)  # fmt: skip
def transmission_into_a_shared_subsystem():
    """Work of the noise of an outer bath on the shared one, whose friction acts on both; by
    motion together, where it is 1 + c times that of one, and against each other, 1 - c."""
    total = sum((weight * _squared(wave) for weight, wave in _into_shared()), S.Zero)
    return Derivation(total.subs(z, -I * omega), _between().steps)


@transmission_into_a_shared_subsystem.witness(
    "power into eight variables solved linearly",
    points.of((c, omega, omega_0, gamma_h, D), ("3/5", 1, 2, 1, 3), (1, 2, 3, 1, "1/2"),
              (0, "1/2", 1, 3, 2), (-1, 1, 3, 2, 1)),
)  # fmt: skip
def _(point, digits):
    return witnesses_fourier.transmission(point, c, digits)


# --- the same for the current ---

WARM = tuple(Symbol(f"T_{place}", positive=True) for place in ("L", "S", "R"))


@fourier.claim(
    "C6-9", "In (80) the energy currents are given by (42), and the equation is valid for "
    "arbitrary values of the initial temperatures.",
    Symbol("T_cal_LR"), S.Zero, domain=SHARING, condition=Eq(c, 0),
    note="The transmission from an outer bath L to an outer bath R through both mediators and the "
    "subsystem S between them. By (42) the current out of L knows the temperatures of L and S "
    "only, and is zero where they are the same. With (14) as it stands, c = 1, it depends on T_R "
    "too. What goes to S is C6-4; both in numbers, and by brute force: beyond-shared. For how long "
    "it holds where c = 0: C6-8.",
)  # fmt: skip
def transmission_across_a_shared_subsystem():
    """The response of one mediator to a force on the other."""
    ((weight, wave),) = _across()
    return factor(weight * _squared(wave).subs(z, -I * omega))


@transmission_across_a_shared_subsystem.witness(
    "power into eight variables solved linearly",
    points.of((c, omega, omega_0, gamma_h, D), ("3/5", 1, 2, 1, 3), (1, 2, 3, 1, "1/2")),
)  # fmt: skip
def _(point, digits):
    return witnesses_fourier.transmission_across(point, c, digits)


CHAIN = {omega_0: S(2), gamma_h: S(2), D: S(3)}
EXAMPLES = tuple(
    dict(zip((c, *WARM), map(S, row), strict=True))
    for row in ((0, 2, 1, S.Half), (1, 2, 1, S.Half), (1, 1, 1, 3))
)
NAMED = tuple(", ".join(f"{s} = {v}" for s, v in example.items()) for example in EXAMPLES)
UNIT = Integer(10) ** 6


def _current(example: Mapping[Symbol, Expr]) -> arb:
    """Certified sums over the poles of both channels, each temperature by itself."""
    left, shared, right = (example[t] for t in WARM)
    parts: list[ThermalIntegral] = []
    for channel, other in ((_into_shared(), shared), (_across(), right)):
        for weight, wave in channel:
            top, bottom = cancel(wave.subs({**CHAIN, c: example[c]})).as_numer_denom()
            response = Response(z, expand(top * top.subs(z, -z)), (bottom,))
            if top != 0:
                parts += net.carried(response, weight.subs(example), left, other)
    return certified_sum(parts, {}, 30)


@fourier.equation(
    "beyond-shared", UNIT * Symbol("J_L"), kind="estimate",
    text="What an outer bath loses, C6-9 in numbers: for overlaps 0 and 1, and with L and S at the "
    "same temperature, where (42) is zero.",
    note="In units of 10^-6, for omega_0 = 2, gammahat = 2, D = 3; (42) is the first. Independent "
    "route: modes up to ten times the cutoff; those beyond it follow at once.",
)  # fmt: skip
def current_out_of_an_outer_bath():
    """Certified pole sums of both channels."""
    return Cases(NAMED, tuple(si.nearest(int(UNIT) * _current(e)) for e in EXAMPLES))


@current_out_of_an_outer_bath.witness("602 oscillators moved exactly", [CHAIN], 3)
def _(point, digits):
    return witnesses_shared.currents_out_of_left(point, c, WARM, EXAMPLES, 200, 10)


@current_out_of_an_outer_bath.witness("2402 oscillators moved exactly", [CHAIN], 4, slow=True)
def _(point, digits):
    return witnesses_shared.currents_out_of_left(point, c, WARM, EXAMPLES, 800, 20)
