"""Section 3.3, concluded: degeneracy, the variants (40) and (41), what thermalises; figure 3."""

from __future__ import annotations

from sympy import (
    Abs,
    Eq,
    Expr,
    IndexedBase,
    Integer,
    Rational,
    S,
    Sum,
    Symbol,
    diff,
    factor,
    symbols,
)

from derive.modes import modes, spectrum, unreached_count
from derive.network import Network

from ..domain import Domain
from ..paper import Cases
from . import points
from . import thermalisation_points as at
from . import witnesses_thermalisation as numbers
from .initial_conditions import motion, unit_mass
from .notation import OSCILLATORS, N, T, k
from .thermalisation_networks import (
    chain_network,
    pinned_network,
    power_network,
)
from .thermalisation_points import alpha, degeneracy, g, moving_as_one, sigma

__all__ = ["sections"]

sections = (motion,)

T_i = Symbol("T_i", positive=True)
T_mean = Symbol("T_mean", positive=True)  # average over all oscillators
P_2 = Symbol("P_2", real=True)  # sum of p_i^2
x = IndexedBase("x", real=True)
i, j, l = symbols("i j l", integer=True, positive=True)
N_sigma = Symbol("N_sigma", positive=True)
HALF = Rational(1, 2)


# --- degeneracy -----------------------------------------------------------------------------------


def _degeneracy(network: Network) -> Expr:
    """Of the eigenvalue 2k of Phi, unit masses."""
    groups = modes(network, Symbol("omega_squared"))
    return sum((group.multiplicity for group in groups if group.squared_frequency == 2 * k), S.Zero)


@motion.claim(
    "C3.3-13", "The cancellation is related to the (N - 1)-fold degeneracy of the spectrum of "
    r"$\Phi$.",
    Symbol("d"), N - 1, domain=Domain((OSCILLATORS,)),
    note="The other reason given, conservation of M without baths, is not special to the model: "
    "any springs between oscillators conserve the total momentum, those of (40) and (41) too.",
)  # fmt: skip
def mean_field_degeneracy():
    """Multiplicity of the eigenvalue 2k."""
    return dict(spectrum(unit_mass()))[2 * k]


@mean_field_degeneracy.witness("rank of the explicit matrix", points.sizes(3, 6))
def _(point, digits):
    return numbers.nullity(point)


@motion.claim(
    "C3.3-14", r"Breaking the degeneracy of $\Phi$ may suffice to restore thermalization: all "
    "modes of (40) and (41) are reached by the baths.",
    Symbol("n_0"), Integer(0), sampled=True,
    note="Checked for N = 4, ..., 7 of (41) and N = 4 of (40) with sigma = -1/2. How long it takes "
    "is another matter: see fig3.",
)  # fmt: skip
def variants_are_reached():
    """The largest number of modes that no bath reaches, by rank."""
    chains = [unreached_count(chain_network(size)) for size in range(4, 8)]
    return max([*chains, unreached_count(power_network(4, HALF))])


@variants_are_reached.witness("all relaxation rates positive, certified", [{}])
def _(point, digits):
    return numbers.undamped()


# --- the variants ---------------------------------------------------------------------------------


@motion.definition(
    "40", Symbol("H_1"),
    P_2 / 2 + k / (2 * N_sigma)
    * Sum((x[i] - x[j]) ** 2 / Abs(i - j) ** (1 + sigma), (j, 1, N), (i, 1, N)),
    note="With N_sigma = sum_{l=1}^N l^(-1-sigma). The terms i = j are 0/0 as printed (for "
    "sigma > -1) and are left out.",
)  # fmt: skip
def power_law():
    """A spring between every pair, weaker with the distance."""
    pair = 2 * k / (N_sigma * Abs(i - j) ** (1 + sigma))
    return P_2 / 2 + Sum(pair / 4 * (x[i] - x[j]) ** 2, (j, 1, N), (i, 1, N))


@motion.definition(
    "41", Symbol("H_2"),
    P_2 / 2 + k / (2 * N) * Sum((x[i] - x[j]) ** 2, (j, 1, N), (i, 1, N))
    + g / 2 * Sum((x[i + 1] - x[i]) ** 2, (i, 1, N - 1)),
    note="The range of the last sum is not printed; free ends, i = 1, ..., N - 1, are taken.",
)  # fmt: skip
def mean_field_and_chain():
    """A spring 2k/N between every pair, and one more between neighbours."""
    every = Sum(k / (2 * N) * (x[i] - x[j]) ** 2, (j, 1, N), (i, 1, N))
    return P_2 / 2 + every + Sum(g / 2 * (x[i + 1] - x[i]) ** 2, (i, 1, N - 1))


SIZE = 5
WITHIN, BESIDE, APART = r"1 < i = j < N", r"|i - j| = 1", r"|i - j| > 1"


@motion.claim(
    "C3.3-15", "Two variants: a power-law interaction, and (4) with a coupling of nearest "
    "neighbours added.",
    Symbol("Phi_ij"),
    Cases((WITHIN, BESIDE, APART), (2 * k * (1 - 1 / N) + 2 * g, -2 * k / N - g, -2 * k / N)),
    domain=at.FIVE,
    note="The stiffness matrix of (41), checked for N = 5.",
)  # fmt: skip
def chain_stiffness():
    """Second derivatives of the potential energy of (41), explicit for N = 5."""
    energy = (mean_field_and_chain.derived - P_2 / 2).subs(N, SIZE).doit()
    value = [diff(energy, x[a], x[b]) for a, b in ((3, 3), (3, 2), (4, 2))]
    return Cases((WITHIN, BESIDE, APART), tuple(factor(v) for v in value))


@chain_stiffness.witness("springs of the explicit network", at.springs())
def _(point, digits):
    return numbers.chain_elements(point)


@motion.definition(
    "C3.3-16", Symbol("H_2"), Symbol("H_2"),
    text="The Green's function of (40) is not known in the literature; for (41) the analysis can "
    "be extended, but it is not straightforward; both are solved by the Lyapunov equation.",
    note="For (41) mean field and chain have the same modes, see beyond-41: its Green's function "
    "is a sum over cosines with two baths added.",
)  # fmt: skip
def solved_numerically():
    """Nothing to derive: a choice of method."""
    return Symbol("H_2")


DELTA = Symbol("delta_i", real=True)  # (T_i - T)/Delta_T
SITES = {"i = 2": 2, "i = N/4": 8, "i = N/2": 16}  # of N = 32, figure_three
FLAT = (
    "delta_i is the deviation of T_i from the average over the bias, rounded, for N = 32, gamma = "
    "1/2 (the caption of fig3 gives neither), k = g = 1, sigma = -1/2; odd under reflection. "
)


def _profile(chain: bool) -> Cases:
    """10^4 times deviation over bias next to an end, at a quarter and next to the middle."""
    found = numbers.deviations(numbers.of_figure(at.figure_three(), chain))
    values = (Integer(numbers.rounded(10**4 * found[place - 1])) for place in SITES.values())
    return Cases(tuple(SITES), tuple(values))


@motion.equation(
    "C3.3-17a", 10**4 * DELTA, kind="estimate",
    text="(40): the profile is flat and given by the average temperature of the baths.",
    note=FLAT + "Flat in the bulk, with a boundary layer next to the ends, at the scale of a "
    "figure; fig3a has the largest deviation, beyond-slow says after what time.",
)  # fmt: skip
def power_law_profile():
    """Certified solution of the Lyapunov equation."""
    return _profile(chain=False)


@motion.equation(
    "C3.3-17b", 10**4 * DELTA, kind="estimate",
    text="(41): the profile is flat and given by the average temperature of the baths.",
    note=FLAT + "Flat in the bulk up to half a per cent, largest on both sides of the middle, with "
    "a boundary layer of 4 % next to the ends; the deviation vanishes for weak friction, see "
    "beyond-weak.",
)  # fmt: skip
def chain_profile():
    """Certified solution of the Lyapunov equation."""
    return _profile(chain=True)


@chain_profile.witness("Bartels and Stewart in double precision", [{}], 3)
def _(point, digits):
    return numbers.of_sites(at.figure_three(), SITES.values())


# --- what it takes --------------------------------------------------------------------------------


def _reached_share(hidden: Expr) -> Expr:
    """Average temperature from rest with both baths at T: equipartition of the reached modes."""
    return T * (N - hidden) / N


HIDDEN = degeneracy - 2  # two bath sites reach at most two of an eigenspace


@motion.claim(
    "C3.3-18", r"For the temperature profile to vanish it suffices that the degeneracy of $\Phi$ "
    "is of order N.",
    T_mean, Integer(0), domain=at.SHARE, condition=Eq(alpha, 1),
    note="From rest, both baths at T, averaged over all oscillators, N -> oo; alpha is the "
    "degeneracy over N. With half of the modes degenerate the profile is half of T.",
)  # fmt: skip
def degenerate_share():
    """Of an eigenspace of dimension d the two bath sites reach two modes; the others stay cold."""
    average = _reached_share(HIDDEN).subs(degeneracy, alpha * N)
    return average.expand().subs(1 / N, 0)


@degenerate_share.witness("Lyapunov equation at two sizes, extrapolated", at.half_degenerate())
def _(point, digits):
    return numbers.average_of_large(point)


@motion.claim(
    "C3.3-19", r"With a pinning potential on the first and last site the degeneracy of $\Phi$ is "
    "N - 3.",
    Symbol("d"), N - 3, domain=Domain((OSCILLATORS,)),
)  # fmt: skip
def pinned_degeneracy():
    """Multiplicity of the eigenvalue 2k of the pinned network."""
    return _degeneracy(pinned_network())


@pinned_degeneracy.witness("rank of the explicit matrix", points.sizes(4, 6))
def _(point, digits):
    return numbers.nullity(point, pinning=True)


@motion.claim(
    "C3.3-20", "With pinned ends of order N degrees of freedom are again completely decoupled from "
    "the baths.",
    Symbol("n_0"), N - 3, domain=Domain((OSCILLATORS,)),
    note="As many as without pinning: the degeneracy fell by two, to the modes that no bath "
    "reaches. Temperatures: see beyond-pinned.",
)  # fmt: skip
def pinned_unreached():
    """Modes that no bath reaches, by rank."""
    return unreached_count(pinned_network())


@pinned_unreached.witness("rank, explicit network", points.sizes(4, 6))
def _(point, digits):
    return numbers.pinned_unreached(point)


@motion.equation(
    "C3.3-21", T_mean, kind="estimate", domain=at.SIZED,
    text=r"We guess that in order to have thermalization one needs to break the degeneracy of "
    r"$\Phi$ to a quantity of order 1.",
    note="From rest, both baths at T, averaged over all oscillators. A guess, and of what is "
    "needed: for the average it is not, since with d of order sqrt(N) it tends to T as well; d/N "
    "must vanish. For every single mode to be reached order 1 is not enough: d <= 2 is needed.",
)  # fmt: skip
def order_one():
    """Equipartition of the modes that are reached."""
    return _reached_share(HIDDEN)


@order_one.witness("Lyapunov equation, some oscillators unequal", at.degenerate())
def _(point, digits):
    return numbers.average_with_degeneracy(point)


def _as_one() -> Expr:
    """Canonical <v^2> of w unit masses that move as one, at the temperature T."""
    return T / moving_as_one


NONLINEAR = (
    "w is the number of oscillators without bath that move as one. For generic initial data it is "
    "1. From rest at zero it is N - 2: they feel the same force at the same place. Exact for equal "
    "bath temperatures, and by mirror symmetry up to the square of their difference. "
)


@motion.claim(
    "C3.3-22", "With a term $-x_i^3$ added to (31) kinetic temperatures settle to the average of "
    "the bath temperatures.",
    T_i, T, domain=at.SYNCHRONOUS, condition=Eq(moving_as_one, 1),
    note=NONLINEAR + "The simulations have N = 8: random initial data and the baths of figure 2, "
    "which settle within some 10^3 time units (N = 32: 10^4); and rest, where nothing settles.",
)  # fmt: skip
def cubic_force():
    """Equipartition in the motion that the initial state allows."""
    return _as_one()


@cubic_force.witness(
    "simulation from random initial data", [at.synchronous(1, S.One)], 1, slow=True
)
def _(point, digits):
    return numbers.with_cubic_force(point)


@cubic_force.witness("simulation from rest", [at.synchronous(6, S.Zero)], 1, slow=True)
def _(point, digits):
    return numbers.with_cubic_force(point)


@motion.claim(
    "C3.3-23", "The mean-field Fermi-Pasta-Ulam-Tsingou chain thermalizes to the average "
    "temperature of the baths too.",
    T_i, T, domain=at.SYNCHRONOUS, condition=Eq(moving_as_one, 1),
    note=NONLINEAR + "Simulated with (1/8N) sum_ij (x_i - x_j)^4 added to (2), N = 8 and half "
    "the bias of figure 2; with all of it the temperatures come out some 6 % above the average. "
    "Here the motion as one is unstable: rounding errors end it, so that a simulation from rest "
    "thermalises too.",
)  # fmt: skip
def quartic_springs():
    """Equipartition in the motion that the initial state allows."""
    return _as_one()


@quartic_springs.witness(
    "simulation from random initial data", [at.synchronous(1, HALF)], 1, slow=True
)
def _(point, digits):
    return numbers.with_quartic_springs(point)
