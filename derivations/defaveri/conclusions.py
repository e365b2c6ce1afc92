"""Section IV, final comments: what is said there once more, and of other networks."""

from __future__ import annotations

from sympy import Expr, Integer, Ne, Rational, S, Symbol, limit, log, oo

from derive.asymptotics import expand_rational
from derive.modes import modes, unreached_count

from ..paper import Cases, Limit, Section
from . import domains_masses as ranges
from . import network as net
from . import witnesses_masses as numbers
from . import witnesses_springs as springs
from .abstract import NU, exponent, law
from .heterogeneity import exponents_without_kac_factor
from .introduction import FLUX
from .masses_forms import BOTH, DIFFERENCE, chain_of, end, flux_with, temperature_of
from .masses_numbers import FIGURE_FIVE, current, profile, range_of_bulk, unit
from .notation import KAC, N, N_t, gamma, hbar, k, k_0, m
from .temperatures import COUNT, T_n

__all__ = ["final", "sections"]

final = Section("IV", "Final comments")
sections = (final,)

kappa = Symbol("kappa", positive=True)
T = Symbol("T", positive=True)


@final.claim(
    "D90", "For homogeneous masses closed expressions were obtained; the case is anomalous, in the "
    "sense that only a few modes are coupled to the baths.",
    Cases(("J", r"\text{coupled}"), (FLUX, N - COUNT)),
    Cases(("J", r"\text{coupled}"), (
        gamma * k**2 * (N - 1) / (2 * (m * k**2 * (N - 1) ** 2
                                       + gamma**2 * N_t * (N_t * k_0 + k))), Integer(3))),
    domain=ranges.IDENTICAL,
    note="The paper's are those of the transmittance and of the current for large N; the exact "
    "current on the printed side is ours. Exact expressions for any masses: D1 (D89).",
)  # fmt: skip
def closed_expressions():
    """The current in closed form; modes that are reached."""
    return Cases(("J", r"\text{coupled}"), (flux_with(N_t), N - unreached_count(net.network())))


@closed_expressions.witness("Lyapunov equation; rank", ranges.SMALL_POINTS)
def _(point, digits):
    return numbers.identical_current(point), int(point[N]) - numbers.unreached([1] * int(point[N]))


@final.citation(
    "D91", "The case of equal masses is useful for the limit of incrementally unequal masses "
    "(Fig. 4) and for sufficiently long range interactions, algebraically decaying or with a fixed "
    "fraction of neighbors.",
    FLUX, FLUX,
    note="An expectation; of masses see D64, of other ranges the paper shows nothing. The preprint "
    "does not say it.",
)  # fmt: skip
def useful_limits():
    """Nothing to derive: an outlook."""
    return FLUX


@final.claim(
    "D92", "In the thermodynamic limit, the mean-field flux behaves as J ~ 1/N.",
    NU, Cases(BOTH, (Integer(-1),) * 2),
    note="Identical masses.",
)  # fmt: skip
def thermodynamic_limit():
    """Power of N of the exact current."""
    return Cases(BOTH, tuple(exponent(flux_with(kac)) for kac in KAC.values()))


@thermodynamic_limit.witness("fit to three bodies, N = 10^24 and 10^25", [{}], 15)
def _(point, digits):
    return numbers.exponent_of_identical(1, None), numbers.exponent_of_identical(1, 1)


@final.claim(
    "D93", r"$\kappa = J N/\Delta T$ is asymptotically constant.",
    kappa, gamma * k**2 / (2 * (m * k**2 + gamma**2 * k_0)), limit=Limit(N),
    domain=ranges.WITH_KAC,
    note="Of the preprint. Identical masses, N_t = N - 1; the constant is that of (30) with (29).",
)  # fmt: skip
def conductivity():
    """N times the exact current."""
    return N * flux_with(N - 1)


@conductivity.witness("three bodies, N = 10^12",
                      ranges.at((m, gamma, k, k_0, N), (1, 1, 1, 2, 10**12)), 15)  # fmt: skip
def _(point, digits):
    size = int(point[N])
    return size * numbers.arb(numbers.three_bodies(size, point[k_0], None))


@final.claim(
    "D94a", "This law is robust against the existence of pinning or the introduction of a Kac "
    "factor.",
    NU, Cases(law, (Integer(-1),) * 4),
    note="Identical masses.",
)  # fmt: skip
def robust_law():
    """Power of N of the exact current, case by case."""
    return Cases(law, tuple(exponent(flux_with(kac, held))
                            for held in (S.Zero, k_0) for kac in KAC.values()))  # fmt: skip


@robust_law.witness("fit to three bodies, N = 10^24 and 10^25", [{}], 15)
def _(point, digits):
    return tuple(numbers.exponent_of_identical(held, kac) for held in (0, 1) for kac in (None, 1))


@final.claim(
    "D94b", "... for unequal masses, without Kac factor.",
    NU, Integer(-1), domain=ranges.ENDS_APART, condition=Ne(end, 0),
    note="As D60b: not between ends of one mass, where J ~ N^(-1/2). With Kac factor see D60a.",
)  # fmt: skip
def law_for_unequal_masses():
    """From the crossover function in the limit of many oscillators."""
    return exponents_without_kac_factor.derived


@final.equation(
    "D97", 10**4 * Symbol("J_peaks", positive=True) / FLUX, kind="estimate",
    text="The scaling can be associated with a transmittance dominated by one (conserving case) or "
    "two (nonconserving case) Lorentzian peaks with a width that decays as 1/N.",
    note="Share of the peaks, 1/(2 N A) by (30), in the exact current, 10^-4, N = 10000, m = k = "
    "gamma = 1. For identical masses it tends to 1. For graded masses, delta = 0.1, the modes "
    "that unequal masses couple have peaks of their own, N times narrower and N times as "
    "many: without Kac factor they carry a fifth of the current, however large N.",
)  # fmt: skip
def share_of_the_peaks():
    """The peaks alone over certified currents."""
    found = {}
    for kac, name in zip((0, 1), BOTH, strict=True):
        for rule in ("identical", "graded"):
            exact = current(FIGURE_FIVE.with_(kac=kac), rule, 10**4)
            found[rf"{name},\ \text{{{rule}}}"] = unit(1 / (2 * 10**4 * exact))
    return Cases(tuple(found), tuple(found.values()))


@final.claim(
    "D107", "Although the current scales as 1/N, the concept of conductivity and hence Fourier law "
    "does not apply properly.",
    Cases(("J", r"T_2 - T_3"), (NU, T_n)), Cases(("J", r"T_2 - T_3"), (Integer(-1), S.Zero)),
    note="What a conductivity needs is there for the current and not for the temperature: no "
    "gradient in the bulk, here of four identical masses. The preprint does not say it.",
)  # fmt: skip
def no_gradient():
    """Power of N of the current; exact temperatures of two oscillators of an explicit network."""
    four = chain_of((S.One,) * 4, kappa=S.One, pinning=S.Zero, friction=S.One)
    difference = temperature_of(four, "2") - temperature_of(four, "3")
    return Cases(("J", r"T_2 - T_3"), (exponent(flux_with(N - 1)), difference))


@no_gradient.witness("three bodies; Lyapunov equation", [{}], 15)
def _(point, digits):
    return numbers.exponent_of_identical(0, None), numbers.gradient_of_four()


@final.claim(
    "D108", "The mean-field model for equal masses gives clear analytical results which remain "
    "valid even for different masses where the bulk particles thermalize.",
    N * FLUX, gamma / (2 * m), limit=Limit(N), domain=ranges.LARGE_N,
    note="Judged for equal masses, k_0 = 0, either Kac factor; for different ones see D64 to D64b. "
    "The preprint does not say it.",
)  # fmt: skip
def result_for_equal_masses():
    """N times the exact current without pinning."""
    return N * flux_with(N - 1, S.Zero)


@final.equation(
    "D109", 10**4 * Symbol("delta_T", positive=True) / DIFFERENCE, kind="estimate",
    text="For graded and random masses, despite thermalization, the flat temperature profile "
    "indicates the breakdown of Fourier's law.",
    note="Largest less smallest bulk temperature over the bias, graded masses, delta = 0.1, 10^-4, "
    "N = 1000, k = gamma = 1, k_0 = 0. Flat with Kac factor; without it the profile falls by "
    "almost all of the bias, and still it is no conduction: it goes by mass, not by place. "
    "The preprint does not say it.",
)  # fmt: skip
def flat_profiles():
    """Certified temperatures."""
    found = (range_of_bulk(profile(FIGURE_FIVE.with_(kac=kac), "graded", 1000)) for kac in (0, 1))
    return Cases(BOTH, tuple(found))


# --- extensivity ---


@final.claim(
    "D110", "The harmonic system can be decomposed into N normal modes; then the energy is always "
    "extensive.",
    Symbol("n_modes"), N,
    note="In equilibrium every mode has the energy T, translation T/2.",
)  # fmt: skip
def number_of_modes():
    """Multiplicities of all modes added up."""
    return sum(group.multiplicity for group in modes(net.network(), Symbol("omega_squared")))


def _entropy(kac: Expr) -> Expr:
    """Classical entropy of the relative modes over N: 1 + log(T/(hbar omega)) each."""
    squared = net.network(kac).restoring("bulk") / m
    return (N - 1) / N * (1 + log(T / hbar) - log(squared) / 2)


@final.claim(
    "D111a", "For all-to-all interactions without a Kac factor the entropy is not extensive.",
    Symbol("S") / (N * log(N)), Cases(BOTH, (S.Zero, -Rational(1, 2))),
    note="S/(N ln N) for N -> oo, classical entropy in equilibrium: with Kac factor S/N tends to a "
    "constant, without it falls as -(ln N)/2. The paper gives no value; the printed side is ours.",
)  # fmt: skip
def entropy_of_modes():
    """Limit of the entropy of the relative modes."""
    return Cases(BOTH, tuple(limit(_entropy(kac) / log(N), N, oo) for kac in KAC.values()))


@entropy_of_modes.witness("logarithms of frequencies at N = 10^100 and 10^200", [{}], 12)
def _(point, digits):
    return springs.slopes_of_entropy()


@final.claim(
    "D111b", "... and frequency grows with the square root of N.",
    Symbol("omega_squared"), N * k / m, limit=Limit(N), domain=ranges.WITH_KAC,
    note="Of the N - 1 relative modes, squared; that of the mode in which all move as one does "
    "not.",
)  # fmt: skip
def frequency_of_modes():
    """Squared frequency of the relative modes, N_t = 1."""
    return net.network(S.One).restoring("bulk") / m


@frequency_of_modes.witness(
    "explicit matrix", ranges.at((N, m, k, k_0, N_t), (5, 2, 3, 1, 1), (7, 1, "1/2", 0, 1))
)
def _(point, digits):
    return numbers.squared_frequency(point)


@final.claim(
    "D112", "With N_t = 1 in (1) and (9), (24) and (28) remain valid: the scaling of the heat "
    "current is not altered by the use or lack of the Kac factor.",
    N * FLUX, Cases(("k_0 = 0", "k_0 > 0"), (gamma / (2 * m),) * 2),
    domain=ranges.LARGE_N,
    note="The limit of N J/Delta T for N_t = 1; of (24) and (28) see there. For identical masses.",
)  # fmt: skip
def without_kac_factor():
    """Leading order of the exact current."""
    found = (
        expand_rational(N * flux_with(S.One, held), N, 1).terms[0][0] for held in (S.Zero, k_0)
    )
    return Cases(("k_0 = 0", "k_0 > 0"), tuple(found))
