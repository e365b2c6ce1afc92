"""Examples 2 and 3, figures 3 and 4: triangles. As printed, and as they have to be read."""

from __future__ import annotations

from itertools import product

from sympy import Integer, Rational, S, Symbol, sign

from ..paper import Cases, Section
from . import triangle, witnesses_examples
from .in_print import in_print, rounded
from .network import EX_2, EX_2_READ, EX_3, Setup
from .notation import flux, k
from .pinning import Printed, range_of_pinnings
from .section2 import fluxes

__all__ = ["beyond", "sections"]

beyond = Section("beyond", "Beyond the paper: circulation of heat")
sections = (fluxes, beyond)

TWO = "Caption of figure 3, $V_{12} = -10$, $V_{13} = V_{23} = -20$, baths at 2 and 1: "
LOOP = ((1, 2), (2, 3), (3, 1))
ARROWS = ("12", "23", "31")
READ = (
    "Read with V_12 = V_23 = -20, V_13 = -10 (as in example 3 V_13 is the odd one) or, which is "
    "the same by symmetry, V_12 = V_13 = -20, V_23 = -10."
)

# --- example 2 as printed ---


@fluxes.equation(
    "ex2-phi13", 1000 * flux(1, 3), Integer(290), text=TWO + r"$\varphi_{1\to3} = 0.290$.",
    note="With unit pinning as all examples. No other pinning gives all of the caption either, as "
    "nothing runs backward at any, see beyond-doubled. What gives it is ex2-read.",
)  # fmt: skip
def example_2_flux_1_to_3():
    """The Lyapunov equation with exact numbers."""
    return in_print(flux(1, 3), EX_2.flux(1, 3), 1000)


@example_2_flux_1_to_3.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_examples.flux_in_print(EX_2, 1, 3, 1000)


@fluxes.equation(
    "ex2-phi23", 1000 * flux(2, 3), Integer(290), text=TWO + r"$\varphi_{2\to3} = 0.290$.",
)  # fmt: skip
def example_2_flux_2_to_3():
    """As before: it flows from 3 to 2."""
    return in_print(flux(2, 3), EX_2.flux(2, 3), 1000)


@example_2_flux_2_to_3.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_examples.flux_in_print(EX_2, 2, 3, 1000)


@fluxes.equation(
    "ex2-phi12", 1000 * flux(1, 2), Integer(8), text=TWO + r"$\varphi_{1\to2} = 0.008$.",
)  # fmt: skip
def example_2_flux_1_to_2():
    """As before."""
    return in_print(flux(1, 2), EX_2.flux(1, 2), 1000)


@example_2_flux_1_to_2.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_examples.flux_in_print(EX_2, 1, 2, 1000)


@fluxes.equation(
    "ex2-balance", flux(1, 3), flux(2, 3), where=lambda: {flux(2, 3): triangle.flux(2, 3)},
    text=r"Caption of figure 3: $\varphi_{1\to3} = \varphi_{2\to3}$.",
    note="Mass 3 has no bath: what flows in from 1 flows on to 2 (C15). For any springs alpha = "
    "-V_12, beta = -V_13 = -V_23, any pinning and friction.",
)  # fmt: skip
def balance_of_mass_3():
    """The flux from 1 to 3 in the triangle with symbols."""
    return triangle.flux(1, 3)


@balance_of_mass_3.witness("rational elimination", witnesses_examples.TRIANGLES)
def _(point, digits):
    return witnesses_examples.triangle_flux(point, 1, 3)


@fluxes.claim(
    "fig3", "The arrows of figure 3, by the text: 1 to 2, 2 to 3, 3 to 1, as the potentials of "
    "electrical currents would have to satisfy $U_1 > U_2 > U_3 > U_1$.",
    Cases(ARROWS, tuple(sign(flux(*pair)) for pair in LOOP)), Cases(ARROWS, (S.One,) * 3),
    note="With the couplings of the caption heat flows from 1 to 2 along both ways. " + READ,
)  # fmt: skip
def arrows_of_figure_3():
    """Signs of the exact fluxes with the couplings as printed."""
    return Cases(ARROWS, tuple(sign(EX_2.flux(*pair)) for pair in LOOP))


@arrows_of_figure_3.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_examples.signs(EX_2, *LOOP)


# --- example 2 as it has to be read ---


@beyond.claim(
    "ex2-read", "The numbers of figure 3 are those of a triangle in which one of the springs that "
    "meet at mass 3 is the odd one.",
    Cases(ARROWS, tuple(1000 * flux(*pair) for pair in LOOP)),
    Cases(ARROWS, (Integer(290), Integer(8), Integer(8))),
    note=READ + " Baths, frictions and unit pinning as before. The caption has the coupling -10 at "
    "another pair, and 0.290 and 0.008 have changed places: 0.290 flows from 1 to 2, and 0.008 "
    "goes round from 2 to 3 and from 3 to 1, not from 1 to 3. Of other readings none does, see "
    "ex2-readings.",
)  # fmt: skip
def example_2_as_read():
    """The Lyapunov equation with exact numbers."""
    found = [in_print(flux(*pair), EX_2_READ.flux(*pair), 1000) for pair in LOOP]
    values = Cases(ARROWS, tuple(one.result for one in found))
    return type(found[0])(values, tuple(step for one in found for step in one.steps))


@example_2_as_read.witness("rational elimination", [{}])
def _(point, digits):
    return tuple(witnesses_examples.flux_in_print(EX_2_READ, *pair, 1000) for pair in LOOP)


FACTORS = tuple(map(Rational, ("1/10", "1/2", "1", "2", "10")))
PAIRS = ((1, 2), (1, 3), (2, 3))


def readings() -> tuple[Setup, ...]:
    """Every assignment of 10 and 20, times a factor, to the three springs."""
    return tuple(
        EX_2.with_(springs=tuple((pair, factor * v) for pair, v in zip(PAIRS, values)))
        for factor in FACTORS
        for values in product((10, 20), repeat=3)
    )


@beyond.claim(
    "ex2-readings", "Of all assignments of the couplings 10 and 20 to the three springs of figure "
    "3, in units from 1/10 to 10, two give the fluxes 0.290 and 0.008 up to order and sign: those "
    "of ex2-read.",
    Symbol("n_read"), Integer(2), sampled=True,
    note=f"{len(readings())} assignments, unit pinning, baths as drawn. Which of the masses carry "
    "the baths is then only a matter of their numbers.",
)  # fmt: skip
def readings_of_example_2():
    """Exact fluxes of each, rounded as printed, their signs left out."""
    return Integer(sum(_has_the_numbers(reading) for reading in readings()))


def _has_the_numbers(setup: Setup) -> bool:
    found = {abs(rounded(setup.flux(*pair), 1000)) for pair in PAIRS}
    return found == {290, 8}


@readings_of_example_2.witness("rational elimination", [{}])
def _(point, digits):
    return sum(
        {abs(witnesses_examples.flux_in_print(reading, *pair, 1000)) for pair in PAIRS} == {290, 8}
        for reading in readings()
    )


@fluxes.claim(
    "C33", "A circulation of heat remains in the steady state, with three oscillators only (C2); a "
    "backward flux appears in one of the two channels from the hot to the cold bath (C32).",
    Cases(ARROWS, tuple(sign(flux(*pair)) for pair in LOOP)), Cases(ARROWS, (S.One,) * 3),
    note=READ + " As printed there is none, see fig3. Energy fluxes are thus not like currents "
    "between potentials, whose drops add up to zero around the loop (C34, C35), and the bath "
    "temperatures do not tell the direction (C3): of beyond-legs and beyond-base.",
)  # fmt: skip
def circulation_in_example_2():
    """Signs of the exact fluxes."""
    return Cases(ARROWS, tuple(sign(EX_2_READ.flux(*pair)) for pair in LOOP))


@circulation_in_example_2.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_examples.signs(EX_2_READ, *LOOP)


IN_CHAIN = Setup(
    "triangle in a chain", 5,
    tuple((pair, S.One) for pair in ((1, 2), (2, 3), (2, 4), (3, 4), (3, 5))),
    ((1, Integer(2)), (5, S.One)),
)  # fmt: skip
CHAIN_LOOP = ((2, 3), (3, 4), (4, 2))


@fluxes.claim(
    "C36", "Such an example can also be constructed when the triangle is in the center of a chain "
    "connecting two heat baths.",
    Cases(("23", "34", "42"), tuple(sign(flux(*pair)) for pair in CHAIN_LOOP)),
    Cases(("23", "34", "42"), (S.One,) * 3),
    note="It does not even take unequal springs: bath, 1, the triangle 2, 3, 4, then 5 at mass 3 "
    "with the other bath, all springs, pinnings and frictions 1.",
)  # fmt: skip
def circulation_within_a_chain():
    """Signs of the exact fluxes in the triangle."""
    signs = tuple(sign(IN_CHAIN.flux(*pair)) for pair in CHAIN_LOOP)
    return Cases(("23", "34", "42"), signs)


@circulation_within_a_chain.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_examples.signs(IN_CHAIN, *CHAIN_LOOP)


# --- example 3 ---

THREE = (
    "Caption of figure 4, with the pinning of example 1: $V_{12} = V_{23} = -45$, $V_{13} = -30$, "
    "baths at 2, 1 and 1: "
)


@fluxes.equation(
    "ex3-phi12", 100 * flux(1, 2), Integer(57), text=THREE + r"$\varphi_{1\to2} = 0.57$.",
)  # fmt: skip
def example_3_flux_1_to_2():
    """The Lyapunov equation with exact numbers, unit pinning."""
    return in_print(flux(1, 2), EX_3.flux(1, 2), 100)


@example_3_flux_1_to_2.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_examples.flux_in_print(EX_3, 1, 2, 100)


@fluxes.equation(
    "ex3-phi23", 100 * flux(2, 3), Integer(35), text=THREE + r"$\varphi_{2\to3} = 0.35$.",
    note="One unit of the last digit; cut off in place of rounded it would be 0.35, but 0.03 of "
    "the same caption is rounded. The paper does not print the pinning: 2, say, gives all three "
    "numbers, see ex3-pinning and ex3-range.",
)  # fmt: skip
def example_3_flux_2_to_3():
    """As before."""
    return in_print(flux(2, 3), EX_3.flux(2, 3), 100)


@example_3_flux_2_to_3.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_examples.flux_in_print(EX_3, 2, 3, 100)


@fluxes.equation(
    "ex3-phi31", 100 * flux(3, 1), Integer(3), text=THREE + r"$\varphi_{3\to1} = 0.03$.",
)  # fmt: skip
def example_3_flux_3_to_1():
    """As before."""
    return in_print(flux(3, 1), EX_3.flux(3, 1), 100)


@example_3_flux_3_to_1.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_examples.flux_in_print(EX_3, 3, 1, 100)


@beyond.claim(
    "ex3-pinning", "With a pinning of 2 in place of 1 all three numbers of figure 4 come out.",
    Cases(ARROWS, tuple(100 * flux(*pair) for pair in LOOP)),
    Cases(ARROWS, (Integer(57), Integer(35), Integer(3))),
    note="Which others do is in ex3-range; example 1 allows 1 only.",
)  # fmt: skip
def example_3_with_other_pinning():
    """The Lyapunov equation with exact numbers."""
    setup = EX_3.with_(pinning=Integer(2))
    found = [in_print(flux(*pair), setup.flux(*pair), 100) for pair in LOOP]
    values = Cases(ARROWS, tuple(one.result for one in found))
    return type(found[0])(values, tuple(step for one in found for step in one.steps))


@example_3_with_other_pinning.witness("rational elimination", [{}])
def _(point, digits):
    setup = EX_3.with_(pinning=Integer(2))
    return tuple(witnesses_examples.flux_in_print(setup, *pair, 100) for pair in LOOP)


IN_FIGURE_4: Printed = (("12", 57, 100), ("23", 35, 100), ("31", 3, 100))
IN_FIGURE_3: Printed = (("12", 290, 1000), ("23", 8, 1000), ("31", 8, 1000))


@beyond.equation(
    "ex3-range", 1000 * k, kind="estimate",
    text="The pinnings that give all three numbers of figure 4.",
    note="In thousandths; the last line says in how many ranges they lie.",
)  # fmt: skip
def pinning_from_example_3():
    """As for example 1, see C28-pinning."""
    return range_of_pinnings(EX_3, IN_FIGURE_4)


@pinning_from_example_3.witness("rational elimination at the edges", [{}])
def _(point, digits):
    return witnesses_examples.edges_of_pinnings(EX_3, IN_FIGURE_4, pinning_from_example_3.derived)


@beyond.equation(
    "ex2-range", 1000 * k, kind="estimate",
    text="The pinnings that give the three numbers of figure 3, the springs read as in ex2-read.",
    note="In thousandths. The pinning of example 1 is among them.",
)  # fmt: skip
def pinning_from_example_2():
    """As for example 1, see C28-pinning."""
    return range_of_pinnings(EX_2_READ, IN_FIGURE_3)


@pinning_from_example_2.witness("rational elimination at the edges", [{}])
def _(point, digits):
    return witnesses_examples.edges_of_pinnings(
        EX_2_READ, IN_FIGURE_3, pinning_from_example_2.derived
    )


@fluxes.claim(
    "C37", "The circulation of example 2 can also be produced when all three masses are in contact "
    "with a bath, even if two baths have the same temperature.",
    Cases(ARROWS, tuple(sign(flux(*pair)) for pair in LOOP)), Cases(ARROWS, (S.One,) * 3),
)  # fmt: skip
def circulation_in_example_3():
    """Signs of the exact fluxes."""
    return Cases(ARROWS, tuple(sign(EX_3.flux(*pair)) for pair in LOOP))


@circulation_in_example_3.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_examples.signs(EX_3, *LOOP)
