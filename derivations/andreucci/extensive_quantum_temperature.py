"""Section 6.2, extensive coupling, quantum temperature profile: from (72) to its expansion (75)."""

from __future__ import annotations

from typing import Any

from sympy import (
    Abs,
    Expr,
    Integer,
    Integral,
    Symbol,
    coth,
    log,
    oo,
    pi,
    sinh,
    sqrt,
)

from derive.bath import Ohmic, symmetrised_noise
from derive.derivation import Derivation
from derive.temperature import logarithm

from ..paper import Section
from . import extensive_quantum_domains as domains
from . import extensive_quantum_integrals as integrals
from . import network as net
from . import witnesses_extensive_quantum_temperature as witnesses
from . import witnesses_noise
from .classical_integrals import UNIT, v_1, v_i
from .extensive_classical_integrals import CUBIC, G_ik
from .extensive_classical_temperature import coupled_to_bare
from .extensive_network import EXTENSIVE, in_units
from .extensive_quantum_domains import mechanical
from .notation import (
    I_8,
    I_8_0,
    I_8_1,
    N_L,
    N_R,
    T_L,
    T_R,
    Delta_T,
    N,
    alpha_L,
    alpha_R,
    gamma,
    hbar,
    k,
    k_1,
    k_B,
    m,
    omega,
    s,
    theta,
    theta_L,
    theta_R,
    y,
)
from .points import noises
from .quantum_temperature import Omega

__all__ = [
    "FRONT",
    "I80",
    "I81",
    "STEP",
    "T_q",
    "heads",
    "integral_74",
    "profile",
    "sections",
    "slope_77",
]

profile = Section("6.2", "Extensive coupling, quantum case: temperature profile")
sections = (profile,)

T_q = Symbol("T_q__ext", positive=True)
I80, I81 = (head(k_1, theta, alpha_L, alpha_R) for head in (I_8_0, I_8_1))
FRONT = hbar * gamma / (2 * pi * N * m * k_B)
STEP = k_B * Delta_T / (hbar * UNIT)
FRICTION = {gamma: k_1 * sqrt(2 * m * k)}


def integral_74(warmth: Expr) -> Expr:
    """(74), typed from print."""
    return Integral(y * coth(y / warmth) / CUBIC, (y, -oo, oo))


def slope_77() -> Expr:
    """(77), typed from print."""
    return Integral(y**2 / sinh(y / theta) ** 2 / CUBIC, (y, -oo, oo)) / theta**2


def _noise(warmth: Expr, count: Expr) -> Expr:
    """One of the two integrals of (72), its sum over the oscillators at one bath carried out."""
    energy = hbar * omega / pi * coth(hbar * omega / (2 * k_B * warmth))
    return Integral(omega * count * Abs(G_ik(omega)) ** 2 * energy, (omega, -oo, oo))


@profile.equation(
    "72", v_i, gamma * (_noise(T_L, N_L) + _noise(T_R, N_R)),
    where=coupled_to_bare, domain=domains.TWO_BATHS,
    note="For an oscillator without bath. omega hbar omega/pi stands for "
    "omega^2 (hbar omega/2)/pi: as printed the integrand is odd, with a pole at zero. The lower "
    "limit i = k of the first sum should be i = 1.",
)  # fmt: skip
def extensive_quantum_velocity():
    """The noise of all oscillators at the baths, symmetrised."""
    return sum(part.as_expr(omega) for part in net.quantum_bulk(EXTENSIVE)) * k_B / m


@extensive_quantum_velocity.witness(
    "explicit network, Arb quadrature", mechanical((4, 1, 2), (5, 2, 1))
)
def _(point, digits):
    return witnesses.bulk_velocity(point, digits)


@profile.claim(
    "C6.2-1", "(8) in (52) gives (72).",
    Symbol("w_L"), gamma * omega * hbar * omega / pi * coth(hbar * omega / (2 * k_B * T_L)),
    domain=domains.AT_FREQUENCY,
    note="The weight of |G_ik|^2 under the integral: (72) has 2/omega times what it should be. "
    "(52) as printed does not give it either.",
)  # fmt: skip
def weight_of_an_oscillator_at_a_bath():
    """omega^2 times the symmetrised noise of an Ohmic bath."""
    noise = symmetrised_noise(Ohmic(gamma, T_L, "L"), omega, hbar, k_B)
    return Derivation(omega**2 * noise.result, noise.steps)


@weight_of_an_oscillator_at_a_bath.witness(
    "commutator and detailed balance of a free particle", noises()
)
def _(point, digits):
    return witnesses_noise.weight_of_bath(point)


@profile.claim(
    "C6.2-2", "For a site coupled to a bath the correlator diverges due to the contribution of the "
    "high frequencies.",
    v_1 / log(Omega), hbar * gamma / (pi * m**2), relation="->", domain=domains.TWO_BATHS,
    note="With a cutoff Omega. The paper gives no coefficient; ours holds for both sides, at any "
    "counts, and is that of C4.2-3.",
)  # fmt: skip
def logarithm_at_the_baths():
    """Coefficient of the logarithm of the cutoff, the same on both sides."""
    found = {
        logarithm(net.network(EXTENSIVE), side, s, hbar=hbar, k_B=k_B) for side in ("left", "right")
    }
    if len(found) != 1:
        raise ArithmeticError("the two sides diverge differently")
    return k_B / m * found.pop()


@logarithm_at_the_baths.witness(
    "noise density at a very high frequency", mechanical((4, 1, 2), (5, 2, 1))
)
def _(point, digits):
    return witnesses.high_frequency_density(point, digits)


def _printed_73() -> Expr:
    warmths = ((alpha_L, theta_L), (alpha_R, theta_R))
    return FRONT * sum(part * I_8(t, k_1, alpha_L, alpha_R) for part, t in warmths)


def heads() -> dict[Any, Any]:
    baths = {I_8(t, k_1, alpha_L, alpha_R): integral_74(t) for t in (theta_L, theta_R)}
    return {**baths, I80: integral_74(theta), I81: slope_77(), **FRICTION}


@profile.equation(
    "73", T_q, _printed_73(), where=heads, domain=domains.IN_UNITS,
    note="With I_8 of (74). alpha_{L,R} in the first bracket stands for alpha_L, alpha_R.",
)  # fmt: skip
def extensive_quantum_temperature():
    """Kinetic temperature of an oscillator without bath in the variable y."""
    return sum(in_units(part).as_expr(y) for part in net.quantum_bulk(EXTENSIVE))


IN_UNITS = [
    {**domains.at(size, left, right, coupling, theta_L=2, theta_R="1/3"), **domains.UNITS}
    for size, left, right, coupling in ((4, 1, 2, 2), (5, 2, 1, "1/2"))
]


@extensive_quantum_temperature.witness("explicit network, Arb quadrature", IN_UNITS)
def _(point, digits):
    return witnesses.bulk_temperature_in_units(point, digits)


@profile.claim(
    "C6.2-3", "For $i = N_L + 1, ..., N - N_R$ the temperature is (73).",
    T_q, _printed_73(), where=heads, domain=domains.IN_UNITS,
    note="The same for every one of them.",
)  # fmt: skip
def every_oscillator_without_bath():
    """As (73); the witness looks at the last of these oscillators."""
    return extensive_quantum_temperature.derived


@every_oscillator_without_bath.witness("the last site without bath, explicit", IN_UNITS[1:])
def _(point, digits):
    last = int(point[N] - point[N_R]) - 1
    return witnesses.bulk_temperature_in_units(point, digits, last)


@profile.definition("C6.2-4", theta_L, 2 * k_B * T_L / (hbar * UNIT))
def scaled_bath_temperature():
    """Scale of the left bath's kernel in the variable y."""
    return net.quantum_bulk(EXTENSIVE)[0].scale / UNIT


@profile.equation(
    "74", I_8(theta, k_1, alpha_L, alpha_R), integral_74(theta), domain=domains.FLUX,
)  # fmt: skip
def reduced_extensive_velocity():
    """What one bath gives, over alpha k_1/(2 pi N) and hbar sqrt(2k/m)/k_B."""
    return integrals.velocity().as_expr(y)


@reduced_extensive_velocity.witness("explicit network, Arb quadrature", domains.SMALL)
def _(point, digits):
    return witnesses.I_8(point, digits)


@profile.claim(
    "C6.2-5", r"$I_8$ is a function of $\theta$, $k_1$ and the fractions.",
    Symbol("n_parameters"), Integer(3),
    note="Of the sum of the fractions only: three parameters, not four, and not N.",
)  # fmt: skip
def parameters_of_I8():
    """Counts the symbols left when alpha stands for the sum."""
    whole = integrals.of_total(integrals.velocity()).as_expr(y)
    return Integer(len(whole.free_symbols - {y}))
