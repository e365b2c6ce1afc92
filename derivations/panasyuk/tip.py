"""Section VII: the current between an STM tip and a substrate through a molecule, (85) to (88)."""

from __future__ import annotations

from functools import cache

from flint import arb
from sympy import (
    Expr,
    Integer,
    Rational,
    S,
    Symbol,
    cancel,
    exp,
    factor,
    integrate,
    pi,
    solve,
    sqrt,
)

from derive.asymptotics import low_temperature

from ..domain import Domain
from ..paper import Cases, Section
from . import constants as si
from . import network as net
from . import points, witnesses_beyond, witnesses_tip
from .beyond import beyond, ohmic_current
from .notation import (
    COLD,
    FREQUENCY,
    FRICTION,
    HOT,
    T_1,
    T_2,
    T,
    gamma_1,
    gamma_2,
    gamma_h,
    hbar,
    k_B,
    omega_0,
)

__all__ = ["sections", "tip"]

tip = Section("VII", "Heat current between STM tip and substrate")
sections = (tip, beyond)

J_CO, J_A, J_SB = (Symbol(name, positive=True) for name in ("J_CO", "J_A", "J_SB"))
theta_D, area, light = Symbol("theta_D", positive=True), Symbol("A"), Symbol("c", positive=True)

# The paper's numbers, in kelvin and angstrom.
STRETCH, GOLD, ROOM = Integer(685), Integer(165), Integer(300)
SUBSTRATE = (Integer(90), Integer(210))
MOLECULE, GAP = Rational(37, 10), Integer(3)
INFERRED = Integer(9)
AT = tuple(rf"T_2 = {cold}\,\text{{K}}" for cold in SUBSTRATE)

# --- numbers reported, and conversions ---


@tip.citation(
    "C7-1", "In the experiment of Ref. [25] the current between tip and gold film exceeds that of "
    "black-body radiation by ten orders of magnitude; a CO molecule was always present.",
    Symbol(r"\log_{10}(J/J_{SB})"), Integer(10),
    note="The temperatures: a tip at 300 kelvin, a substrate at 90 to 210 kelvin.",
)  # fmt: skip
def reported_excess():
    """Reported from an experiment."""
    return Integer(10)


@tip.equation(
    "C7-2", 10 * Symbol(r"(d/\text{Å})", positive=True), Integer(70), kind="estimate",
    text="Without the CO molecule the distance between the tip and the substrate would be about "
    "7 angstrom; the gap is close to 3, the diameter of the molecule 3.7.",
)  # fmt: skip
def distance_without_the_molecule():
    """The gap and the molecule."""
    return si.nearest(10 * (GAP + MOLECULE))


@tip.citation(
    "C7-9", "The mechanism of phonon tunneling rests on the field of the work function difference "
    "over the vacuum gap.",
    Symbol("E"), Symbol(r"\Delta\Phi") / Symbol("d"),
    note="The proposed experiments, without the molecule or with one metal, compute nothing.",
)  # fmt: skip
def field_in_the_gap():
    """Reported from other work."""
    return Symbol(r"\Delta\Phi") / Symbol("d")


@tip.citation(
    "C7-3", r"The Pt-C stretching vibration of the molecule has 480 cm$^{-1}$ (the C-O one "
    r"2000 cm$^{-1}$), the difference of the work functions of Pt and Au is about 0.7 eV.",
    Symbol(r"\omega_0\,\text{cm}/2\pi c"), Integer(480),
)  # fmt: skip
def reported_frequencies():
    """Reported from experiments."""
    return Integer(480)


@cache
def kelvin_per_wave_number() -> Expr:
    """h c/k_B for one inverse centimetre."""
    return si.PLANCK * si.LIGHT / (si.BOLTZMANN * si.CENTIMETRE)


@tip.equation(
    "C7-4a", 1000 * k_B / (Symbol("h") * light) * Symbol(r"\text{K cm}"), Integer(700),
    kind="estimate",
    text="The conversion coefficient is 1 kelvin = 0.7 cm$^{-1}$.",
)  # fmt: skip
def conversion():
    """Defined constants."""
    return si.nearest(1000 / kelvin_per_wave_number())


@tip.equation(
    "C7-4b", Symbol(r"\hbar\omega_0/k_B") / Symbol(r"\text{K}"),
    Cases(("480", "2000"), (STRETCH, Integer(2800))), kind="estimate",
    text=r"480 cm$^{-1}$ corresponds to 685 kelvin, 2000 cm$^{-1}$ to 2800 kelvin.",
)  # fmt: skip
def frequencies_in_kelvin():
    """Defined constants."""
    both = (si.nearest(number * kelvin_per_wave_number()) for number in (480, 2000))
    return Cases(("480", "2000"), tuple(both))


@tip.equation(
    "C7-5", 10**6 * Symbol(r"n(300\,\text{K})"), kind="estimate",
    text="Thus the higher mode was clearly not activated.",
    note="Bose-Einstein occupation of 2000 cm^-1 at room temperature.",
)  # fmt: skip
def occupation_of_the_higher_mode():
    """Defined constants."""
    return si.nearest(10**6 / (exp(2000 * kelvin_per_wave_number() / ROOM) - 1))


# --- the currents ---

BIASED = Domain((FREQUENCY, FRICTION, HOT, COLD))
QUARTIC = T_1**4 - T_2**4
COLD_CURRENT = pi**3 * k_B**4 * gamma_h**2 / (30 * hbar**3 * omega_0**4) * QUARTIC
PHONONS = pi**5 * k_B**2 / (60 * hbar * theta_D**2) * QUARTIC
RADIATION = area * pi**2 * k_B**4 / (60 * hbar**3 * light**2) * QUARTIC


@cache
def _leading_conductance() -> Expr:
    """(43) at low temperature, equal frictions."""
    equal = {gamma_1: gamma_h / 2, gamma_2: gamma_h / 2}
    return cancel(low_temperature(net.conductance(S.One, hbar, k_B), T, 2).leading.subs(equal))


@tip.equation(
    "85", J_CO, COLD_CURRENT, domain=BIASED,
    note="The leading order of (42), as (51). It holds where k_B T is small against hbar times "
    "every root of (21), not against hbar omega_0 only.",
)  # fmt: skip
def cold_current():
    """The leading order of the conductance, integrated over the temperature."""
    return integrate(_leading_conductance(), (T, T_2, T_1))


@cold_current.witness(
    "quadrature of the power through Ohmic baths at low temperature",
    points.of((omega_0, gamma_h, T_1, T_2, hbar, k_B), (1, 1, "1/20000", "1/50000", 1, 1),
              (2, "1/3", "1/10000", "1/12000", 1, 1)), 5,
)  # fmt: skip
def _(point, digits):
    return witnesses_tip.current(*(point[s] for s in (omega_0, gamma_h, T_1, T_2)))


@tip.citation(
    "86", "The current due to phonon emission from the hot spot, Refs. [25, 44].", J_A, PHONONS,
    note=r"$\theta_D$ is the Debye temperature of the substrate.",
)  # fmt: skip
def phonon_current():
    """Reported from other work."""
    return PHONONS


@tip.equation(
    "87", gamma_h / omega_0, pi / sqrt(2) * hbar * omega_0 / (k_B * theta_D),
    note="The prefactors of (85) and (86) are equal then; whether (85) holds there, see C7-6.",
)  # fmt: skip
def coupling_inferred():
    """(85) equal to (86), for the friction."""
    found = solve(cancel((cold_current.derived - PHONONS) / QUARTIC), gamma_h)
    (positive,) = (root for root in found if root.is_positive)
    return positive / omega_0


@tip.equation(
    "88", 100 * gamma_h / omega_0, Integer(900), kind="estimate",
    note="Ours with 685 kelvin and 165 kelvin as printed.",
)  # fmt: skip
def coupling_inferred_for_gold():
    """(87)."""
    point = {hbar: S.One, k_B: S.One, omega_0: STRETCH, theta_D: GOLD}
    return si.nearest(100 * coupling_inferred.derived.subs(point))


# --- is the coupling compatible with the exact current? ---


def _cold(friction: Expr, cold: Expr) -> Expr:
    """(85) with everything in kelvin."""
    point = {hbar: S.One, k_B: S.One, omega_0: STRETCH, gamma_h: friction * STRETCH}
    return cold_current.derived.subs(point).subs({T_1: ROOM, T_2: cold})


@cache
def _exact(friction: Expr, cold: Expr) -> arb:
    """(42) without cutoff, in the same units, certified."""
    half = friction * STRETCH / 2
    point = {omega_0: STRETCH, gamma_1: half, gamma_2: half, T_1: ROOM, T_2: cold}
    parts = (witnesses_beyond.certified(part, point, 30) for part in ohmic_current())
    return sum(parts, arb(0))


@tip.equation(
    "C7-6", Symbol("J_CO/J_exact"), kind="estimate",
    text=r"Since $\hbar\omega_0/k_B$ is substantially greater than both temperatures, the current "
    "can be estimated by the first order (85).",
    note="Ours is (85) over (42) for an infinite cutoff, gamma/omega_0 = 9 and a tip at 300 "
    "kelvin: (85) is that many times too large. An overdamped mediator has a slow root near "
    "omega_0^2/gamma, see beyond-tip-slow, which is far below room temperature.",
)  # fmt: skip
def cold_current_over_exact():
    """Certified pole sums."""
    values = (si.nearest(si.over(_cold(INFERRED, t), _exact(INFERRED, t))) for t in SUBSTRATE)
    return Cases(AT, tuple(values))


@cold_current_over_exact.witness("quadrature", [{}], 6)
def _(point, digits):
    return tuple(witnesses_tip.excess(STRETCH, INFERRED * STRETCH, ROOM, t) for t in SUBSTRATE)


@tip.claim(
    "C7-7", "The model based on CO-mediated heat exchange will give the same quantitative results "
    "as the model of phonon tunneling, provided that the coupling is strong enough to make the "
    "mode overdamped according to (88).",
    1000 * J_CO / J_A, Cases(AT, (Integer(1000),) * 2),
    note="Ours has the current (42) for an infinite cutoff with gamma/omega_0 = 9, a tip at 300 "
    "kelvin and a Debye temperature of 165 kelvin, over (86). No coupling, frequency or cutoff "
    "would help: see beyond-tip-bound. Three directions of motion carry at most three times one.",
)  # fmt: skip
def exact_current_over_phonons():
    """Certified pole sums."""
    point = {hbar: S.One, k_B: S.One, theta_D: GOLD, T_1: ROOM}
    values = (
        si.nearest(1000 / si.over(PHONONS.subs(point).subs(T_2, cold), _exact(INFERRED, cold)))
        for cold in SUBSTRATE
    )
    return Cases(AT, tuple(values))


@exact_current_over_phonons.witness("quadrature", [{}], 6)
def _(point, digits):
    return tuple(
        witnesses_tip.share(STRETCH, INFERRED * STRETCH, ROOM, cold, GOLD) for cold in SUBSTRATE
    )


QUANTUM = pi * k_B**2 / (12 * hbar) * (T_1**2 - T_2**2)


@cache
def _radiation(cold: Expr) -> Expr:
    """(52) from the cross-section of the molecule, in units of k_B^2 kelvin^2/hbar."""
    length = si.LIGHT * si.HBAR / si.BOLTZMANN  # hbar c/k_B in m K
    cross_section = pi * (MOLECULE * si.ANGSTROM) ** 2 / 4
    point = {hbar: S.One, k_B: S.One, light: length, area: cross_section}
    return RADIATION.subs(point).subs({T_1: ROOM, T_2: cold})


@tip.equation(
    "C7-8", Rational(1, 10**8) * J_CO / J_SB, Integer(100), kind="estimate",
    text=r"The current (85) is $\sim 10^{10}$ times greater than that of black-body radiation (52) "
    r"from the cross-section $A = \pi a^2/4$ of the molecule, a = 3.7 angstrom, provided that "
    r"$\hat\gamma/\omega_0 \sim 10$.",
    note="In units of 10^8: by (85), which does not hold there, and by (42) for an infinite "
    "cutoff at both ends of the range of the substrate. The conclusion of the section, that the "
    "effect is due to the molecule, rests on the first.",
)  # fmt: skip
def excess_over_radiation():
    """(85), and certified pole sums, over (52) with defined constants."""
    ten, unit = Integer(10), Integer(10) ** 8
    by_leading_order = si.nearest(
        cancel(_cold(ten, SUBSTRATE[0]) / _radiation(SUBSTRATE[0])) / unit
    )
    exact = (si.nearest(1 / si.over(unit * _radiation(t), _exact(ten, t))) for t in SUBSTRATE)
    return Cases((r"\text{by (85)}", *AT), (by_leading_order, *exact))


# --- beyond ---

RATIO = Symbol("r_max")


@beyond.claim(
    "beyond-tip-bound", "No mediator carries the current (86): what one transmission of at most 1 "
    r"lets through, $J_{max} = \pi k_B^2 (T_1^2 - T_2^2)/12\hbar$, is less wherever "
    r"$T_1^2 + T_2^2 > 5\theta_D^2/\pi^4$.",
    RATIO, pi**4 * (T_1**2 + T_2**2) / (5 * theta_D**2),
    note="r_max is J_A over J_max. For gold that is at any temperature of the tip above "
    "38 kelvin. The bound on the transmission is beyond-bound.",
)  # fmt: skip
def phonon_current_over_bound():
    """The quantum of conductance pi k_B^2 T/6 hbar, integrated over the temperature."""
    quantum = pi * k_B**2 * T / (6 * hbar)
    bound = integrate(quantum, (T, T_2, T_1))
    return factor(cancel(PHONONS / bound))


@phonon_current_over_bound.witness(
    "quadrature of the occupations at transmission one",
    points.of((theta_D, T_1, T_2), (165, 300, 90), (165, 300, 210)), 8,
)  # fmt: skip
def _(point, digits):
    return witnesses_tip.over_bound(*(point[s] for s in (theta_D, T_1, T_2)))


@beyond.equation(
    "beyond-tip-numbers", RATIO, kind="estimate",
    text="The same for gold and a tip at 300 kelvin.",
)  # fmt: skip
def phonon_current_over_bound_for_gold():
    """beyond-tip-bound with the paper's temperatures."""
    ratio = phonon_current_over_bound.derived.subs({theta_D: GOLD, T_1: ROOM})
    return Cases(AT, tuple(si.nearest(ratio.subs(T_2, cold)) for cold in SUBSTRATE))


@beyond.equation(
    "beyond-tip-slow", Symbol(r"\hbar\mu_1/k_B") / Symbol(r"\text{K}"), kind="estimate",
    text="The slow root of the mediator with the coupling (88): temperatures have to be small "
    "against it for (85) to hold.",
)  # fmt: skip
def slow_root_of_the_tip():
    """The smaller zero of (21) without a cutoff."""
    mu = Symbol("mu")
    roots = solve(mu**2 - INFERRED * STRETCH * mu + STRETCH**2, mu)
    return si.nearest(min(roots))
