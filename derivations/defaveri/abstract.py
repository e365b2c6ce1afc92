"""Abstract: what the paper claims."""

from __future__ import annotations

from sympy import Expr, I, Integer, S, Symbol, diff, expand, symbols

from derive.asymptotics import expand_rational
from derive.transmission import transmission

from ..paper import Cases, Section
from . import domains_masses as ranges
from . import witnesses_masses as numbers
from . import witnesses_masses_double as double
from .masses_forms import BOTH, chain_of, flux_with
from .masses_numbers import FIGURE_FOUR, deviations_of_current
from .notation import KAC, N, gamma, k_0, m, m_2, m_N, omega, s

__all__ = ["NU", "exponent", "law", "sections"]

claims = Section("0", "Abstract")
sections = (claims,)

NU = Symbol("nu", real=True)
PINNINGS = {"k_0 = 0": Integer(0), "k_0 > 0": k_0}
law = tuple(f"{left},\\ {right}" for left in PINNINGS for right in BOTH)


def exponent(form: Expr) -> Expr:
    """Power of N of the leading order for large N."""
    return expand_rational(form, N, 1).terms[0][1]


def _from_fourteen() -> Expr:
    """4 gamma^2 omega^2 |G_1N|^2 by (14) for N = 3, with A_n of (8) to (10) and the line after
    (12); mass 1 of the first, springs 1."""
    A = [k_0 + 3 + mass * s * s for mass in (1, m_2, m_N)]
    A[0], A[2] = A[0] + gamma * s, A[2] + gamma * s
    inverse = expand(A[0] * A[1] * A[2] - A[1] * A[2] - A[0] * A[2] - A[0] * A[1])
    even = [inverse.subs(s, side * I * omega) for side in (1, -1)]
    bulk = A[1].subs(s, I * omega)
    return 4 * gamma**2 * omega**2 * bulk**2 / expand(even[0] * even[1])


@claims.claim(
    "D1", "Transmittance, heat flow and local temperatures are calculated for arbitrary "
    "configurations of masses.",
    Symbol("T_omega", positive=True), _from_fourteen(), domain=ranges.THREE_AT_FREQUENCY,
    note="By (14) and (17), here for three masses 1, m_2, m_N and springs k/N_t = 1; heat flow "
    "and temperatures are integrals, (16) and (31). The same claim opens section IV (D89). The "
    "integrals are left to numbers in the paper; they have closed forms, sums of N terms.",
)  # fmt: skip
def transmittance_of_three():
    """Transmission between the baths of an explicit network of three masses."""
    network = chain_of((S.One, m_2, m_N), kappa=S.One)
    return transmission(network, "L", "R", s).at_frequency(omega)


@transmittance_of_three.witness(
    "solve of the explicit matrix",
    ranges.at((m_2, m_N, gamma, k_0, omega), ("9/10", "11/10", 1, 0, "1/2"),
              (3, 1, "1/2", 1, "5/4")),
)  # fmt: skip
def _(point, digits):
    return numbers.transmission_of_three(point)


@claims.claim(
    "D2", "For identical masses the heat flux decays with the system size N as 1/N.",
    NU, Integer(-1),
    note="The power of N of the leading order, pinned or not, N_t = N - 1; D3 has all four cases.",
)  # fmt: skip
def decay_of_the_flux():
    """Leading order in N of the exact current of identical masses."""
    return exponent(flux_with(N - 1))


@decay_of_the_flux.witness("fit to three bodies, N = 10^24 and 10^25", [{}], 15)
def _(point, digits):
    return numbers.exponent_of_identical(pinning=1, kac=None)


@claims.claim(
    "D3", "... regardless of the conservation or not of the momentum and of the introduction or "
    "not of a Kac factor.",
    NU, Cases(law, (Integer(-1),) * 4),
    note="For identical masses. For unequal ones without Kac factor see D94b and D60b.",
)  # fmt: skip
def decay_in_all_cases():
    """Leading order in N of the exact current, case by case."""
    return Cases(law, tuple(
        exponent(flux_with(kac, pinning))
        for pinning in PINNINGS.values() for kac in KAC.values()
    ))  # fmt: skip


@decay_in_all_cases.witness("fit to three bodies, N = 10^24 and 10^25", [{}], 15)
def _(point, digits):
    return tuple(numbers.exponent_of_identical(held, kac) for held in (0, 1) for kac in (None, 1))


@claims.equation(
    "D4", 10**4 * Symbol("delta_J", real=True),
    kind="estimate",
    text="These results describe, in good agreement, the thermal behavior of systems with small "
    "heterogeneity in the masses.",
    note="Of the current over that of identical masses, less 1, in units of 10^-4: graded masses, "
    "delta = 0.1, N = 50, with k = 0.1, gamma = 1, k_0 = 0 of figure 4. Other sizes: D64, fig4. "
    "For temperatures the agreement is none: however small the spread, the bulk thermalises, and "
    "identical masses do not (D84).",
)  # fmt: skip
def agreement():
    """Certified currents over that of identical masses."""
    found = (deviations_of_current(FIGURE_FOUR.with_(kac=kac), 50)["graded"] for kac in (0, 1))
    return Cases(BOTH, tuple(found))


@agreement.witness("Lyapunov equation, Bartels and Stewart", [{}], 3)
def _(point, digits):
    return tuple(double.relative_deviation(FIGURE_FOUR.with_(kac=kac), "graded", 50)
                 for kac in (0, 1))  # fmt: skip


@claims.claim(
    "D5", "The couplings correspond to the mean-field limit of long-range interactions; the "
    "particles can be subject to an on-site potential to break momentum conservation.",
    Symbol("dP_dt", real=True), -k_0 * sum(symbols("q_1:5", real=True)),
    note="Rate of change of the total momentum without baths, N = 4: all springs cancel.",
)  # fmt: skip
def momentum_is_not_conserved():
    """Hamilton's equations of an explicit network, added up."""
    q, p = symbols("q_1:5", real=True), symbols("p_1:5", real=True)
    energy = chain_of((m,) * 4).hamiltonian(q, p)
    return expand(-sum(diff(energy, place) for place in q))
