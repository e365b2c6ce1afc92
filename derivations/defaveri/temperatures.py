"""Section III.B, local temperatures: (31), which modes the baths reach, figure 5."""

from __future__ import annotations

from functools import cache

from sympy import (
    Abs,
    Expr,
    Function,
    I,
    Integer,
    Integral,
    S,
    Symbol,
    expand,
    factor,
    fraction,
    oo,
    pi,
    together,
)

from derive.green import green_by_reduction
from derive.modes import modes, unreached_count
from derive.network import Network
from derive.temperature import classical_temperature

from ..domain import Domain
from ..paper import Cases, Limit, Section
from . import domains_masses as ranges
from . import network as net
from . import witnesses_masses as numbers
from .initial_conditions import most_unreached_of_distinct
from .masses_forms import alternating_network, average, chain_of, exact_bulk
from .masses_numbers import FIGURE_FIVE, profile, unit
from .notation import OSCILLATORS, T_L, T_R, N, gamma, m_2, m_N, omega, s

__all__ = ["COUNT", "T_n", "sections", "temperatures", "three"]

temperatures = Section("III.B", "Local temperatures")
sections = (temperatures,)

T_n = Symbol("T_n", positive=True)
G_n1, G_nN = Function("G_n1"), Function("G_nN")
m_n = Symbol("m_n", positive=True)
COUNT = Symbol("n_0")  # modes that no bath reaches


@cache
def three() -> Network:
    """Masses 1, m_2, m_N, all springs 1."""
    return chain_of((S.One, m_2, m_N), kappa=S.One, pinning=S.Zero)


def _modulus(a: str, b: str) -> Expr:
    """|G_ab|^2 at s = i omega."""
    green = green_by_reduction(three(), s)
    top, bottom = fraction(together(green.same(a) if a == b else green.between(a, b)))
    squares = [
        expand(expand(p.subs(s, I * omega)) * expand(p.subs(s, -I * omega))) for p in (top, bottom)
    ]
    return factor(squares[0]) / squares[1]


def _written(name: str) -> dict[Expr, Expr]:
    """The Green's functions of (31) for one oscillator of the three."""
    return {Abs(G_n1(omega)) ** 2: _modulus(name, "left"),
            Abs(G_nN(omega)) ** 2: _modulus(name, "right")}  # fmt: skip


def _agitated(name: str) -> Expr:
    parts = classical_temperature(three(), name, s)
    inside = sum(part.prefactor * part.response.at_frequency(omega) for part in parts)
    return Integral(inside, (omega, -oo, oo))


THIRTY_ONE = 2 * gamma * m_n * Integral(
    omega**2 * (T_L * Abs(G_n1(omega)) ** 2 + T_R * Abs(G_nN(omega)) ** 2) / (2 * pi),
    (omega, -oo, oo),
)  # fmt: skip


@temperatures.equation(
    "31", T_n, THIRTY_ONE, also="arXiv (30)",
    where=lambda: {**_written("2"), m_n: m_2}, domain=ranges.THREE_BATHS,
    note="Shown for the oscillator without bath of three masses 1, m_2, m_N, springs k/N_t = 1, no "
    "pinning; for an end see 31-end. Modes that no bath reaches have no part in G and are at "
    "rest.",
)  # fmt: skip
def temperature_integral():
    """Noise of both baths through the explicit network."""
    return _agitated("2")


@temperature_integral.witness("Lyapunov equation of the explicit network", ranges.THREE_ROWS)
def _(point, digits):
    return numbers.temperature_of_three(point, 1)


@temperatures.claim(
    "31-end", "Equation (31) holds for the oscillators at the baths as well.",
    T_n, THIRTY_ONE,
    where=lambda: {**_written("left"), m_n: S.One}, domain=ranges.THREE_BATHS,
    note="Oscillator 1 of three. Then |G_11| is needed, which (14) does not give: see D66.",
)  # fmt: skip
def end_temperature_integral():
    """Noise of both baths through the explicit network."""
    return _agitated("left")


@end_temperature_integral.witness("Lyapunov equation of the explicit network", ranges.THREE_ROWS)
def _(point, digits):
    return numbers.temperature_of_three(point, 0)


energy = Symbol("E_kin", positive=True)


@temperatures.definition(
    "D65", T_n, 2 * energy,
    text="The local temperature of a particle is two times its mean kinetic energy.",
    note="Mean kinetic energy m_n <v_n^2>/2 and k_B = 1; defined at the equilibrium position of "
    "the particle.",
)  # fmt: skip
def local_temperature():
    """m_n <v_n^2>."""
    return 2 * energy


# --- the modes ---


def _reached() -> Expr:
    return N - unreached_count(net.network())


@temperatures.claim(
    "D72", "Only three eigenmodes are coupled to the baths: one of the relative motion of the end "
    "particles and two of the rigid motion of the bulk.",
    Cases((r"\text{coupled}", r"\text{end against end}"), (Symbol("n_c"), Symbol("n_c"))),
    Cases((r"\text{coupled}", r"\text{end against end}"), (Integer(3), S.One)),
    note="Any pinning and Kac factor, N symbolic; of the three one has the bulk at rest and the "
    "ends opposite. The preprint does not name them.",
)  # fmt: skip
def three_modes():
    """Modes less those no bath reaches; of them those odd under exchange of the ends."""
    groups = modes(net.network(), Symbol("omega_squared"))
    odd = sum(
        1 for group in groups for vector in group.vectors
        if vector["left"] == -vector["right"] and vector["bulk"] == 0
    )  # fmt: skip
    return Cases((r"\text{coupled}", r"\text{end against end}"), (_reached(), Integer(odd)))


@three_modes.witness("ranks, even and odd under exchange of the ends", ranges.sizes(4, 6, 9))
def _(point, digits):
    return numbers.coupled_and_odd(int(point[N]))


@temperatures.claim(
    "D73", "Due to the symmetry of the bulk particles N - 3 normal modes are not coupled to the "
    "heat baths [47].",
    COUNT, N - 3, domain=Domain((OSCILLATORS,)),
    note="The preprint counts them as the relative coordinates of the N - 2 particles of the bulk "
    "(D74).",
)  # fmt: skip
def uncoupled_modes():
    """Modes that no bath reaches."""
    return unreached_count(net.network())


@uncoupled_modes.witness("rank of the Krylov space", ranges.sizes(3, 4, 6, 9))
def _(point, digits):
    return numbers.unreached([1] * int(point[N]))


@temperatures.claim(
    "D75", "If this symmetry is suitably broken, even in a minimal way, all modes become coupled "
    "to the baths.",
    COUNT, S.Zero, sampled=True,
    note="Masses 1 + n epsilon, any epsilon, as in D23. Suitably: the masses of all oscillators "
    "without bath must differ; a group of mu equal ones keeps mu - 1 modes to itself, and "
    "the ends do not matter.",
)  # fmt: skip
def broken_symmetry():
    """The largest number of modes no bath reaches."""
    return most_unreached_of_distinct()


@broken_symmetry.witness("rank of the Krylov space, masses nearly equal", [{}])
def _(point, digits):
    return max(numbers.unreached_nearly_equal(size) for size in (4, 6, 9))


PARITY = r"N\ \text{even}", r"N\ \text{odd}"


@temperatures.claim(
    "D78", "Alternating masses (not shown) will not be enough.",
    COUNT, Cases(PARITY, (N - 4, N - 4)), domain=ranges.ALTERNATING,
    note="Modes that no bath reaches. The paper gives no number; the printed side is ours: one "
    "mode more is reached than for identical masses. For N = 4 it is enough: both bulk masses "
    "differ. For what the temperatures are see D78a.",
)  # fmt: skip
def alternating_masses():
    """Two classes of equal masses without bath, symbolic counts."""
    return Cases(
        PARITY, tuple(unreached_count(alternating_network(even)) for even in (True, False))
    )


@alternating_masses.witness("rank of the Krylov space, N and N + 1", ranges.sizes(4, 6, 8))
def _(point, digits):
    size = int(point[N])
    return (numbers.alternating_unreached(size), numbers.alternating_unreached(size + 1) - 1)


@temperatures.equation(
    "D78a", 10**4 * T_n / average, kind="estimate",
    text="Alternating masses do not thermalize.",
    note="Temperature of a light and of a heavy oscillator over the average of the baths, 10^-4: "
    "N = 20, the parameters of figure 5, delta = 0.1, N_t = N - 1. Each kind shares the "
    "temperature of one mode among N/2 - 1 oscillators.",
)  # fmt: skip
def alternating_level():
    """Certified temperatures."""
    found = profile(FIGURE_FIVE, "alternating", 20)
    return Cases((r"\text{light}", r"\text{heavy}"), (unit(found[2]), unit(found[1])))


@alternating_level.witness("Lyapunov equation of four bodies", [{}], 3)
def _(point, digits):
    return numbers.alternating_level(20)


# --- identical masses ---


@temperatures.claim(
    "D71", "In the case of identical masses the bulk does not thermalize.",
    T_n, average / (N - 2), domain=ranges.IDENTICAL_BATHS,
    note="From rest, any pinning, friction and Kac factor. The paper gives no formula; the printed "
    "side is ours, and exact: the two modes of the rigid bulk have the average temperature, shared "
    "by N - 2 particles.",
)  # fmt: skip
def bulk_of_identical_masses():
    """Closed form of (31), the contour closed without a root."""
    return exact_bulk().result


@bulk_of_identical_masses.witness("Lyapunov equation of the explicit network", ranges.BATH_POINTS)
def _(point, digits):
    return numbers.explicit_bulk(point)


@temperatures.claim(
    "D83", "When masses are equal, the level is of order 1/N.",
    T_n, average / N, limit=Limit(N), domain=ranges.IDENTICAL_BATHS,
    note="And completely flat for the homogeneous initial conditions: all particles without bath "
    "are equivalent, so that (31) is the same for each of them. The preprint does not say it.",
)  # fmt: skip
def level_of_identical_masses():
    """The exact bulk temperature."""
    return exact_bulk().result


@level_of_identical_masses.witness("Lyapunov equation", ranges.BATH_POINTS)
def _(point, digits):
    return numbers.explicit_bulk(point)
