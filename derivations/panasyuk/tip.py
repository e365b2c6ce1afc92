"""Section VII: the current between an STM tip and a substrate through a molecule, (85) to (88)."""

from __future__ import annotations

from functools import cache

from sympy import (
    Expr,
    Integer,
    Rational,
    S,
    Symbol,
    cancel,
    exp,
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
from . import points, witnesses_tip
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
from .temperature_regimes_low import light

__all__ = ["sections", "tip"]

tip = Section("VII", "Heat current between STM tip and substrate")
sections = (tip,)

J_CO, J_A, J_SB = (Symbol(name, positive=True) for name in ("J_CO", "J_A", "J_SB"))
theta_D = Symbol("theta_D", positive=True)

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
