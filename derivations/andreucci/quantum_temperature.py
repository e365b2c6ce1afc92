"""Section 4.2, quantum temperature profile: from the trace (52) to the integral I_4."""

from __future__ import annotations

from sympy import (
    Abs,
    Derivative,
    Expr,
    Function,
    I,
    Integer,
    Integral,
    Symbol,
    cancel,
    coth,
    diff,
    expand,
    log,
    oo,
    pi,
    sqrt,
)

from derive.bath import Bath, Drude, Ohmic, symmetrised_noise
from derive.derivation import Derivation, Step
from derive.network import Network, Oscillator
from derive.temperature import logarithm

from ..paper import Limit, Section
from . import domains, points, witnesses_noise, witnesses_temperature
from . import network as net
from .bulk_velocity import WEIGHT, bulk_velocity, end_velocity, half_line, reduced_velocity
from .classical_integrals import G_i1, G_iN, end_to_bulk, v_1, v_i
from .notation import (
    I_4,
    T_L,
    T_R,
    THERMAL,
    Delta_T,
    N,
    T,
    gamma,
    hbar,
    k,
    k_1,
    k_B,
    m,
    omega,
    s,
    theta,
    y,
)

__all__ = ["reduced_velocity_integral", "sections", "temperature"]

temperature = Section("4.2", "Intensive coupling, quantum case: temperature profile")
sections = (temperature,)

Omega = Symbol("Omega", positive=True)  # a cutoff
SINGLE = (m * omega**2 - 2 * k) ** 2 + gamma**2 * omega**2


def thermal_energy(temperature_of_bath: Expr) -> Expr:
    """(hbar omega/2) coth(hbar omega/2 k_B T), as it is typed in the section."""
    return hbar * omega / 2 * coth(hbar * omega / (2 * k_B * temperature_of_bath))


def _trace(left: Expr, right: Expr) -> Expr:
    """omega^2 times the weights of |G_i1|^2 and |G_iN|^2, integrated."""
    inside = Abs(G_i1(omega)) ** 2 * left + Abs(G_iN(omega)) ** 2 * right
    return Integral(omega**2 * inside, (omega, -oo, oo))


@temperature.equation(
    "52", v_i,
    _trace(I * gamma * omega * thermal_energy(T_L), I * gamma * omega * thermal_energy(T_R)),
    where=end_to_bulk, domain=domains.TWO_BATHS,
    note="With Gamma of (7) the integrand is i pi omega times what it should be; with Im Gamma it "
    "is still pi omega times that. Being odd it integrates to zero either way. (26), by contrast, "
    "has omega where omega^2 stands here, and 1/pi.",
)  # fmt: skip
def quantum_velocity_from_trace():
    """The noise of both baths, symmetrised over the order of the operators."""
    return bulk_velocity()


@quantum_velocity_from_trace.witness("explicit network, Arb quadrature", points.two_baths())
def _(point, digits):
    return witnesses_temperature.bulk_velocity(point, digits)


@temperature.claim(
    "C4.2-1", "Plugging (7) in (52) gives (53).",
    Symbol("w_L"), gamma / pi * omega**2 * thermal_energy(T_L),
    domain=domains.AT_FREQUENCY,
    note="The weight of |G_i1|^2 under the integral, with (52) as it should read; see there.",
)  # fmt: skip
def weight_of_left_bath():
    """omega^2 times the symmetrised noise of an Ohmic bath."""
    noise = symmetrised_noise(Ohmic(gamma, T_L, "L"), omega, hbar, k_B)
    return Derivation(omega**2 * noise.result, noise.steps)


@weight_of_left_bath.witness("commutator and detailed balance of a free particle", points.noises())
def _(point, digits):
    return witnesses_noise.weight_of_bath(point)


@temperature.equation(
    "53", v_i,
    gamma / pi * _trace(thermal_energy(T_L), thermal_energy(T_L)),
    where=end_to_bulk, domain=domains.TWO_BATHS,
    note="T_L stands in both hyperbolic cotangents; the second must have T_R.",
)  # fmt: skip
def quantum_velocity_integral():
    """Each bath excites at its own temperature."""
    return bulk_velocity()


@quantum_velocity_integral.witness("explicit network, Arb quadrature", points.two_baths())
def _(point, digits):
    return witnesses_temperature.bulk_velocity(point, digits)


def _end(warmth: Expr) -> Expr:
    kernel = omega**3 * coth(hbar * omega / (2 * k_B * warmth))
    return hbar * gamma / (2 * pi) * Integral(kernel / SINGLE, (omega, -oo, oo))


@temperature.equation(
    "54", v_1, _end(T_L), limit=Limit(N), domain=domains.AT_FREQUENCY,
    note="The integral diverges, as the text says; judged is the integrand.",
)  # fmt: skip
def end_velocity_at_large_size():
    """The exact integrand, noise of both baths: for large N the oscillator at the bath is alone."""
    return end_velocity("left")


@end_velocity_at_large_size.witness(
    "integrand of the explicit network",
    [{**p, omega: Integer(3) / 4} for p in points.two_baths()],
)
def _(point, digits):
    return witnesses_noise.end_density(point, 0)


@temperature.claim(
    "C4.2-2", "The same expression holds for site N, with L and R exchanged.",
    Symbol("V_N", positive=True), _end(T_R), limit=Limit(N), domain=domains.AT_FREQUENCY,
)  # fmt: skip
def right_end_velocity_at_large_size():
    """The exact integrand for the oscillator at the right bath."""
    return end_velocity("right")


@right_end_velocity_at_large_size.witness(
    "integrand of the explicit network",
    [{**p, omega: Integer(3) / 4} for p in points.two_baths()],
)
def _(point, digits):
    return witnesses_noise.end_density(point, int(point[N]) - 1)


@temperature.claim(
    "C4.2-3", "The integral in (54) is logarithmically divergent at large frequencies.",
    v_1 / log(Omega), hbar * gamma / (pi * m**2), relation="->", domain=domains.TWO_BATHS,
    note="With a cutoff Omega. The paper gives no coefficient; the printed side is the tail "
    "omega^3/(m^2 omega^4) of (54), for both signs of the frequency. It holds for every N.",
)  # fmt: skip
def logarithm_of_cutoff():
    """Coefficient of the logarithm of the cutoff, from the fall-off of the exact response."""
    return k_B / m * logarithm(net.network(), "left", s, hbar=hbar, k_B=k_B)


@logarithm_of_cutoff.witness("growth with the cutoff, linear solves", points.two_baths()[:1])
def _(point, digits):
    return witnesses_temperature.logarithmic_growth(point, digits)


def _alone(left: Bath, right: Bath) -> Network:
    """A single oscillator on a spring 2k with two baths."""
    return Network((Oscillator("alone", m, 2 * k, Integer(1), (left, right)),))


@temperature.claim(
    "C4.2-4a", "The divergence is present even if a single oscillator is coupled to two Ohmic "
    "baths.",
    v_1 / log(Omega), 2 * hbar * gamma / (pi * m**2), relation="->", domain=domains.TWO_BATHS,
    note="Friction gamma from each bath; the coefficient holds neither k nor N.",
)  # fmt: skip
def logarithm_of_single_oscillator():
    """One oscillator on a spring, two baths: twice the coefficient."""
    network = _alone(Ohmic(gamma, T_L, "L"), Ohmic(gamma, T_R, "R"))
    return k_B / m * logarithm(network, "alone", s, hbar=hbar, k_B=k_B)


@logarithm_of_single_oscillator.witness("growth with the cutoff", points.two_baths()[:1])
def _(point, digits):
    return witnesses_temperature.single_growth(point, digits)


@temperature.claim(
    "C4.2-4b", "The divergence stems from the choice Gamma ~ gamma omega: a cutoff at high "
    "frequencies removes it.",
    v_1 / log(Omega), Integer(0), relation="->", domain=domains.TWO_BATHS,
    note="Friction gamma omega_c/(s + omega_c) in place of gamma, for any cutoff rate omega_c.",
)  # fmt: skip
def no_logarithm_with_cutoff():
    """The same single oscillator with Drude baths."""
    cutoff = Symbol("omega_c", positive=True)
    network = _alone(Drude(gamma, cutoff, T_L, "L"), Drude(gamma, cutoff, T_R, "R"))
    return logarithm(network, "alone", s, hbar=hbar, k_B=k_B)


@no_logarithm_with_cutoff.witness(
    "growth with the cutoff",
    [{**points.two_baths()[0], Symbol("omega_c", positive=True): Integer(3)}],
)
def _(point, digits):
    return witnesses_noise.drude_growth(point, digits)


@temperature.claim(
    "C4.2-5", r"For a site without bath the term proportional to $\Delta T$ vanishes.",
    Derivative(Function("V_i")(Delta_T), Delta_T), Integer(0), domain=domains.TWO_BATHS,
    note="T_L and T_R are T plus and minus half of Delta_T. The witness is odd in the difference, "
    "to every order.",
)  # fmt: skip
def no_linear_response():
    """Both baths shake the oscillator alike, so that the first order cancels."""
    around = {T_L: T + Delta_T / 2, T_R: T - Delta_T / 2}
    slopes = []
    for part in net.quantum_bulk():
        inside = (part.prefactor * part.as_expr(omega).atoms(Integral).pop().function).subs(around)
        slopes.append(diff(inside, Delta_T).subs(Delta_T, 0))
    step = Step("Slope of the integrand with Delta T: the left bath's against the right bath's.",
                slopes[0], -slopes[1])  # fmt: skip
    return Derivation(cancel(expand(slopes[0] + slopes[1])), (step,))


@no_linear_response.witness("explicit network, temperatures exchanged", points.two_baths())
def _(point, digits):
    return witnesses_temperature.exchanged_difference(point, digits)


def _integral_56() -> Expr:
    return (
        Integral(
            y * coth(y / theta) / (y**2 * (y**2 - 1) ** 2 + k_1**2 * (y**2 - 2 / N) ** 2),
            (y, 0, oo),
        )
        / N**2
    )


IN_UNITS = {I_4(k_1, theta, N): _integral_56(), gamma: k_1 * sqrt(2 * m * k)}


@temperature.equation(
    "55", v_i, hbar * gamma / (2 * m**2) * I_4(k_1, theta, N),
    where=IN_UNITS, domain=domains.IN_UNITS,
    note="With I_4 of (56). The classical limit k_B T/m(N - 2) needs the factor 2/pi in place of "
    "1/2, see beyond-I4-classical; (58) and the bracket of (59) use (56) as it stands.",
)  # fmt: skip
def bulk_velocity_in_units():
    """Velocity variance at equal temperatures in the variable y."""
    return 2 * WEIGHT.subs(gamma, k_1 * sqrt(2 * m * k)) / pi * half_line(reduced_velocity())


@bulk_velocity_in_units.witness("explicit network, Arb quadrature", points.in_units())
def _(point, digits):
    return witnesses_temperature.bulk_velocity_in_units(point, digits)


@temperature.equation(
    "56", I_4(k_1, theta, N), _integral_56(), domain=THERMAL,
    note="In (55) with the factor 2/pi in place of 1/2.",
)  # fmt: skip
def reduced_velocity_integral():
    """Velocity variance over 2 hbar gamma/(pi m^2), at equal temperatures."""
    return half_line(reduced_velocity())


@reduced_velocity_integral.witness(
    "explicit network, Arb quadrature", points.reduced((2, 1, 3), ("1/2", "1/10", 5), (3, 4, 8))
)
def _(point, digits):
    return witnesses_temperature.I_4(point, digits)
