"""Section 7, conclusions: what is said there once more, each sentence with its number."""

from __future__ import annotations

from sympy import Expr, Integer, Symbol, cancel, diff

from derive.asymptotics import Expansion, expand_rational
from derive.bath import Ohmic
from derive.modes import unreached_count
from derive.network import Network, Oscillator

from ..domain import Domain
from ..paper import Cases, Limit, Section
from . import (
    domains,
    points_extensive,
    table_witnesses,
    witnesses_chain,
    witnesses_extensive,
    witnesses_thermalisation,
)
from . import extensive_quantum_domains as ranges
from . import network as net
from . import thermalisation_points as thermal
from . import witnesses_extensive_quantum as witnesses
from . import witnesses_extensive_quantum_scale as scales
from .classical_integrals import exact_I1
from .crossover import crossover_temperature, perfect_transmission
from .extensive_classical_flux import J, direct_share
from .extensive_classical_integrals import exact_I5, in_fractions, steady
from .extensive_network import EXTENSIVE
from .extensive_quantum_cold import geometrical_factor
from .extensive_quantum_domains import at
from .extensive_quantum_flux import LOW, extensive_flux_when_cold
from .introduction import conductivity_of_the_chain
from .notation import (
    N_L,
    N_R,
    OSCILLATORS,
    T_L,
    T_R,
    N,
    T,
    alpha_L,
    alpha_R,
    gamma,
    k_1,
)
from .quantum_flux import flux_at_low_temperature
from .thermalisation import DELTA, FLAT, SITES, chain_profile

__all__ = ["sections"]

conclusions = Section("7", "Conclusions")
sections = (conclusions,)

NU = Symbol("nu", real=True)
BOTH = r"\text{intensive}", r"\text{extensive}"
MODELS = r"\text{mean field}", r"\text{chain}"


@conclusions.definition(
    "C7-1", Symbol("n_coupled"), Cases(BOTH, (Integer(2), N_L + N_R)),
    text="Intensive coupling: only two sites touch the baths; extensive: an extensive number.",
)  # fmt: skip
def coupled_sites():
    """Members of the classes that touch a bath."""
    counts = []
    for coupling in (net.INTENSIVE, EXTENSIVE):
        network = net.network(coupling)
        counts.append(sum(o.count for o in network.oscillators if o.baths))
    return Cases(BOTH, tuple(counts))


@conclusions.equation(
    "C7-2", 10**4 * DELTA, kind="estimate",
    text=r"Removing the degeneracy of $\Phi$ flattens the profile on the average temperature "
    "(fig. 3); so does removing the quadratic Hamiltonian.",
    note=FLAT + "For (41), as in C3.3-17b: flat in the bulk up to half a per cent, with a boundary "
    "layer next to the ends. For forces that are not linear see C3.3-22 and C3.3-23.",
)  # fmt: skip
def flat_without_degeneracy():
    """Certified solution of the Lyapunov equation of (41)."""
    return chain_profile.derived


@flat_without_degeneracy.witness("Bartels and Stewart in double precision", [{}], 3)
def _(point, digits):
    return witnesses_thermalisation.of_sites(thermal.figure_three(), SITES.values())


def _exponent(expansion: Expansion) -> Expr:
    return expansion.terms[0][1]


@conclusions.claim(
    "C7-3", "$T_N(k_1) \\sim N^{-1}$: the quantum region shrinks to a point in the thermodynamic "
    "limit.",
    NU, Integer(-1),
    note="With one oscillator at each bath. With extensive baths it does not shrink: theta_* of "
    "beyond-scale does not depend on N.",
)  # fmt: skip
def exponent_of_crossover():
    """Power of N of the leading order of T_N."""
    return _exponent(crossover_temperature.derived)


@exponent_of_crossover.witness("slowest pole of three bodies, N = 10^12", [{k_1: Integer(3)}], 10)
def _(point, digits):
    return scales.exponent_of_slowest(point)


@conclusions.claim(
    "C7-4", r"The classical intensive heat flux scales as $N^{-1}$; in the short-range case the "
    "flux is constant for large N.",
    NU, Cases(MODELS, (Integer(-1), Integer(0))),
)  # fmt: skip
def exponents_of_fluxes():
    """Leading order of I_1; the conductivity N J/Delta T of the chain, less its factor N."""
    mean_field = _exponent(expand_rational(exact_I1().result, N, 1))
    return Cases(MODELS, (mean_field, conductivity_of_the_chain.derived - 1))


@exponents_of_fluxes.witness(
    "fit to three bodies; Lyapunov equation of explicit chains", [{gamma: Integer(1) / 20}]
)
def _(point, digits):
    mean_field, _ = table_witnesses.classical_flux(intensive=True)
    return mean_field, witnesses_chain.exponent_of_conductivity(point) - 1


@conclusions.claim(
    "C7-5", r"Extensive coupling, classical: the temperature profile scales as $N^{-1}$, the flux "
    "is independent of N.",
    NU, Cases((r"T_i", "J"), (Integer(-1), Integer(0))),
    note="At fixed fractions.",
)  # fmt: skip
def extensive_exponents():
    """Power of N of the exact bulk temperature at fixed fractions; slope of I_5 with N."""
    warmth = in_fractions(steady().temperatures["bulk"])
    flux = exact_I5().result
    powers = [cancel(N * diff(form, N) / form) for form in (warmth, flux)]
    return Cases((r"T_i", "J"), tuple(powers))


@extensive_exponents.witness(
    "three bodies of two sizes", [points_extensive.counted(60, 10, 6, k_1=3)]
)
def _(point, digits):
    return scales.exponents_with_size(point)


@conclusions.claim(
    "C7-6", "At low temperature, for intensive and extensive coupling, the heat flux vanishes "
    "linearly with T.",
    NU, Cases(BOTH, (Integer(1), Integer(1))),
)  # fmt: skip
def linear_in_temperature():
    """Powers of theta of the leading orders of I_3 and I_7."""
    series = (flux_at_low_temperature.derived, extensive_flux_when_cold.derived)
    return Cases(BOTH, tuple(map(_exponent, series)))


@linear_in_temperature.witness(
    "explicit networks at two low temperatures", [at(4, 1, 2, 2, theta="1e-12")], digits=15
)
def _(point, digits):
    return scales.exponents_with_temperature(point)


@conclusions.claim(
    "C7-7", "The prefactor is the quantum of thermal conductance in the intensive case, with a "
    "contribution related to the fraction of coupled sites in the extensive case.",
    Symbol("transmission_0"), Cases(BOTH, (Integer(1), 4 * LOW)),
    domain=ranges.COLD,
)  # fmt: skip
def prefactors():
    """Transmission at zero frequency in both cases."""
    return Cases(
        BOTH,
        (perfect_transmission.derived, geometrical_factor.derived),
    )


@prefactors.witness("exact elimination in explicit networks", ranges.SMALL[:2])
def _(point, digits):
    one_each = at(int(point[N]), 1, 1, 2)
    return witnesses.transmission_at_zero(one_each), witnesses.transmission_at_zero(point)


@conclusions.claim(
    "C7-8a", "In the extensive case the energy given to the uncoupled sites is minimized in "
    "the large-N limit.",
    Symbol("E_bare", positive=True), (N_L * T_L + N_R * T_R) / (N_L + N_R),
    domain=domains.COUNTS_WITH_BULK,
    note="Read as: of order 1. Twice the kinetic energy of all uncoupled sites together over k_B: "
    "that of one degree of freedom, whatever N, for one mode of them is reached. The paper gives "
    "no value; the printed side is ours.",
)  # fmt: skip
def energy_of_uncoupled_sites():
    """Their number times their exact temperature."""
    return cancel((N - N_L - N_R) * steady().temperatures["bulk"])


@energy_of_uncoupled_sites.witness(
    "Lyapunov equation, explicit", points_extensive.baths((5, 1, 2), (4, 1, 1), (6, 2, 2))
)
def _(point, digits):
    return witnesses_extensive.bulk_temperature(point) * int(point[N] - point[N_L] - point[N_R])


@conclusions.claim(
    "C7-8b", "The cause given: heat can simply flow from a site at the left bath to one at the "
    "right.",
    Symbol("J_LR") / J, Integer(1), domain=domains.FRACTIONS_WITH_BULK,
    note="Read as in C5.1-7, all of the heat at leading order in N. The direct share is the same "
    "at every N; the rest goes through the uncoupled sites, cold as they are. What keeps them cold "
    "is that the baths reach one mode of them only, see C7-8a.",
)  # fmt: skip
def share_without_uncoupled_sites():
    """Power of the springs between the two baths' oscillators over the whole current."""
    return direct_share.derived


@share_without_uncoupled_sites.witness(
    "spectra of three centres of mass", points_extensive.small()[2:], 12
)
def _(point, digits):
    return witnesses_extensive.direct_share(point, digits)


@conclusions.claim(
    "C7-9", "The coupling to an external bath essentially affects only the sites directly coupled "
    "to it.",
    Symbol("T_i", positive=True) / T, 1 / (N * (1 - alpha_L - alpha_R)), limit=Limit(N),
    domain=Domain((OSCILLATORS, *domains.FRACTIONS_WITH_BULK.variables[1:]),
                  domains.FRACTIONS_WITH_BULK.condition),
    note="Both baths at T, from rest: the temperature of a site without bath falls as 1/N. The "
    "paper gives no value; the printed side is ours, and exact.",
)  # fmt: skip
def uncoupled_over_bath():
    """The exact bulk temperature at equal baths over theirs."""
    equal = steady().temperatures["bulk"].subs({T_L: T, T_R: T})
    return in_fractions(equal / T)


@uncoupled_over_bath.witness(
    "Lyapunov equation, explicit", points_extensive.reduced((5, 1, 2), (6, 2, 2), T_L=1, T_R=1)
)
def _(point, digits):
    return witnesses_extensive.bulk_temperature(point)


# --- note added -----------------------------------------------------------------------------------


@conclusions.citation(
    "C7-10", "Note added: perfect agreement with reference [48] in the classical case with "
    "intensive coupling and equal masses.",
    Symbol("T_i", positive=True), (T_L + T_R) / (2 * N),
)  # fmt: skip
def agreement_with_other_work():
    """Our exact temperature at one oscillator a bath; reference [48] itself is not at hand."""
    return net.exact_steady_state().temperatures["bulk"]


def _graded(size: int) -> Network:
    """Masses 1, 2, ..., size; springs 2/size between all; a bath on the first and the last."""
    baths = {1: (Ohmic(gamma, T_L, "L"),), size: (Ohmic(gamma, T_R, "R"),)}
    oscillators = tuple(
        Oscillator(str(i), Integer(i), baths=baths.get(i, ())) for i in range(1, size + 1)
    )
    spring = Integer(2) / size
    pairs = {(str(i), str(j)): spring for i in range(1, size + 1) for j in range(1, i)}
    return Network(oscillators, pairs)


@conclusions.claim(
    "C7-11", "Note added: with graded and random masses the degeneracy is removed and the system "
    "reaches the thermal state.",
    Symbol("n_0"), Integer(0), sampled=True,
    note="Modes that no bath reaches, for masses 1, 2, ..., N and N = 4, ..., 7. For a power law "
    "or nearest neighbours added see C3.3-14.",
)  # fmt: skip
def graded_masses_are_reached():
    """The largest number of modes that no bath reaches, by rank."""
    return max(unreached_count(_graded(size)) for size in range(4, 8))


@graded_masses_are_reached.witness("rank of the controllability matrix, random masses", [{}])
def _(point, digits):
    return scales.unreached_with_masses((3, 7, 2, 11, 5, 13))
