"""Example 1, figure 2: a chain of four masses, and the diagonal of V that its numbers fix."""

from __future__ import annotations

from sympy import (
    Integer,
    S,
    Symbol,
    sign,
    zeros,
)

from ..paper import Cases
from . import general, witnesses_examples
from .in_print import in_print
from .network import EX_1
from .notation import flux, k, temperatures
from .pinning import Printed, come_out, numbers, range_of_pinnings
from .section2 import fluxes

__all__ = ["PRINTED", "sections"]

sections = (fluxes,)

T_2, T_3 = temperatures[1:]
p_2_2, p_3_3 = Symbol("X_22", positive=True), Symbol("X_33", positive=True)
CAPTION = "Caption of figure 2, a chain between baths at 100, 2, 20 and 2: "


@fluxes.equation(
    "ex1-phi12", 10 * flux(1, 2), Integer(135), text=CAPTION + r"$\varphi_{1\to2} = 13.5$.",
    note="Springs as printed, every mass pinned with 1, see C28-pinning. Numbers are compared in "
    "units of the last digit printed.",
)  # fmt: skip
def example_1_flux_1_to_2():
    """The Lyapunov equation with exact numbers."""
    return in_print(flux(1, 2), EX_1.flux(1, 2), 10)


@example_1_flux_1_to_2.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_examples.flux_in_print(EX_1, 1, 2, 10)


@fluxes.equation(
    "ex1-phi23", 10 * flux(2, 3), Integer(11), text=CAPTION + r"$\varphi_{2\to3} = 1.1$.",
)  # fmt: skip
def example_1_flux_2_to_3():
    """As before."""
    return in_print(flux(2, 3), EX_1.flux(2, 3), 10)


@example_1_flux_2_to_3.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_examples.flux_in_print(EX_1, 2, 3, 10)


@fluxes.equation(
    "ex1-phi34", 10 * flux(3, 4), Integer(28), text=CAPTION + r"$\varphi_{3\to4} = 2.8$.",
)  # fmt: skip
def example_1_flux_3_to_4():
    """As before."""
    return in_print(flux(3, 4), EX_1.flux(3, 4), 10)


@example_1_flux_3_to_4.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_examples.flux_in_print(EX_1, 3, 4, 10)


@fluxes.equation("ex1-p2_2", p_2_2, Integer(14), text=r"We find $\langle p_2^2\rangle = 14$.")
def example_1_kinetic_energy_of_2():
    """X_22."""
    return in_print(p_2_2, EX_1.kinetic(2), 1)


@example_1_kinetic_energy_of_2.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_examples.kinetic_in_print(EX_1, 2, 1)


@fluxes.equation("ex1-p3_2", p_3_3, Integer(18), text=r"We find $\langle p_3^2\rangle = 18$.")
def example_1_kinetic_energy_of_3():
    """X_33."""
    return in_print(p_3_3, EX_1.kinetic(3), 1)


@example_1_kinetic_energy_of_3.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_examples.kinetic_in_print(EX_1, 3, 1)


# --- the diagonal of V ---

# Flux or kinetic energy, what is printed, in which units.
PRINTED: Printed = (
    ("12", 135, 10), ("23", 11, 10), ("34", 28, 10), ("p2", 14, 1), ("p3", 18, 1),
)  # fmt: skip
WHOLE = range(1, 7)


@fluxes.equation(
    "C28-pinning", 1000 * k, kind="estimate",
    text="The diagonal of V is not printed. With a pinning k of every mass, so that V_ii is k "
    "minus the sum of the V_ij, the five numbers of example 1 come out between these two values of "
    "k, and for no other k.",
    note="In thousandths. k = 1 is the only whole number between them; all examples are held to "
    "it. Fixed ends, all V_ii = 2, do not give the numbers, see C28-diagonal.",
)  # fmt: skip
def pinning_from_example_1():
    """Zeros of polynomials in k, isolated exactly; one point tried in each gap between them."""
    return range_of_pinnings(EX_1, PRINTED)


@pinning_from_example_1.witness("rational elimination, pinning by pinning", [{}])
def _(point, digits):
    return witnesses_examples.range_of_pinnings(EX_1, PRINTED)


@fluxes.claim(
    "C28-diagonal", "Of all diagonals of V that are whole numbers, one at both ends and one "
    "inside, only 2, 3, 3, 2 gives the five numbers of example 1.",
    Symbol("n_diag"), S.One, sampled=True,
    note=f"Numbers from {WHOLE[0]} to {WHOLE[-1]}, V positive definite as the paper asks.",
)  # fmt: skip
def diagonals_of_example_1():
    """How many reproduce all numbers; one that does and is not 2, 3, 3, 2 is an error."""
    found = [(a, b) for a in WHOLE for b in WHOLE if _reproduces(a, b)]
    if found != [(2, 3)]:
        raise ArithmeticError(f"the diagonals that give example 1 are {found}")
    return Integer(len(found))


def _reproduces(ends: int, middle: int) -> bool:
    potential = zeros(4, 4)
    for i, own in enumerate((ends, middle, middle, ends)):
        potential[i, i] = Integer(own)
    for i in range(3):
        potential[i, i + 1] = potential[i + 1, i] = S.NegativeOne
    if not general.positive_definite(potential):
        return False
    return come_out(numbers(EX_1, potential, PRINTED), PRINTED)


# --- what the example shows ---

SIGNS = (r"\varphi_{23}", "T_3 - T_2")


@fluxes.claim(
    "C28", "In figure 2 the heat flux goes against the local temperature gradient between the "
    "masses 2 and 3.",
    Cases(SIGNS, (sign(flux(2, 3)), sign(T_3 - T_2))), Cases(SIGNS, (S.One, S.One)),
)  # fmt: skip
def backward_flux():
    """From the colder 2 to the hotter 3."""
    warm = dict(EX_1.temperatures)
    return Cases(SIGNS, (sign(EX_1.flux(2, 3)), sign(warm[3] - warm[2])))


@backward_flux.witness("rational elimination", [{}])
def _(point, digits):
    return (*witnesses_examples.signs(EX_1, (2, 3)), 1)


KINETIC = (r"\varphi_{23}", "X_{33} - X_{22}")


@fluxes.claim(
    "C29", "With the local kinetic energy in place of the temperature of the bath the backward "
    "flux persists: 14 < 18.",
    Cases(KINETIC, (sign(flux(2, 3)), sign(p_3_3 - p_2_2))), Cases(KINETIC, (S.One, S.One)),
)  # fmt: skip
def backward_flux_by_kinetic_energy():
    """Signs of the exact numbers."""
    return Cases(KINETIC, (sign(EX_1.flux(2, 3)), sign(EX_1.kinetic(3) - EX_1.kinetic(2))))


@backward_flux_by_kinetic_energy.witness("rational elimination", [{}])
def _(point, digits):
    warm = witnesses_examples.covariance(EX_1).kinetic_temperatures
    return (*witnesses_examples.signs(EX_1, (2, 3)), int(warm[2] > warm[1]))


PARTS = ("(100, 0, 0, 2)", "(0, 2, 20, 0)", r"\text{sum}")
MORE = r"T_1 \text{ over } T_3"
LARGER = Symbol(r"{\varphi_1 - \varphi_3}", real=True)


@fluxes.claim(
    "C31", "The system is the sum of two chains, with temperatures (100, 0, 0, 2) and "
    "(0, 2, 20, 0). The total flux in the middle spring still goes to the right, since $T_1$ "
    "pushes much more energy into the chain than $T_3$ does.",
    Cases((*PARTS, MORE), ((sign(flux(2, 3)),) * 3 + (sign(LARGER),))),
    Cases((*PARTS, MORE), (S.One, S.NegativeOne, S.One, S.One)),
    note="The last line compares what the bath of 100 gives to the first chain with what the bath "
    "of 20 gives to the second.",
)  # fmt: skip
def flux_of_the_parts():
    """Signs of the flux in the middle spring, part by part; the parts have to add up."""
    parts = [EX_1.at(warm) for warm in SPLIT]
    apart = [part.flux(2, 3) for part in parts]
    if sum(apart) != EX_1.flux(2, 3):
        raise ArithmeticError("the fluxes of the two parts do not add up to the whole")
    more = parts[0].bath(1) - parts[1].bath(3)
    values = (*apart, EX_1.flux(2, 3), more)
    return Cases((*PARTS, MORE), tuple(sign(value) for value in values))


SPLIT = (
    {1: Integer(100), 2: S.Zero, 3: S.Zero, 4: Integer(2)},
    {1: S.Zero, 2: Integer(2), 3: Integer(20), 4: S.Zero},
)


@flux_of_the_parts.witness("rational elimination", [{}])
def _(point, digits):
    parts = [EX_1.at(warm) for warm in SPLIT]
    middle = tuple(witnesses_examples.signs(part, (2, 3))[0] for part in (*parts, EX_1))
    more = witnesses_examples.bath(parts[0], 1) > witnesses_examples.bath(parts[1], 3)
    return (*middle, 1 if more else -1)
