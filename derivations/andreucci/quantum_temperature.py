"""Section 4.2: intensive coupling, quantum temperature profile."""

from __future__ import annotations

from dataclasses import replace

from sympy import (
    Abs,
    Derivative,
    Expr,
    Function,
    I,
    Integer,
    Integral,
    Ne,
    S,
    Sum,
    Symbol,
    atan,
    cancel,
    coth,
    diff,
    discriminant,
    exp,
    expand,
    factor,
    log,
    oo,
    pi,
    sign,
    sqrt,
)

from derive.asymptotics import Expansion, leading_pole, low_temperature
from derive.bath import Bath, Drude, Ohmic, occupation, symmetrised_noise
from derive.derivation import Derivation, Step
from derive.kernel_series import low_temperature_series
from derive.kernels import energy
from derive.kernels import occupation as occupied
from derive.network import Network, Oscillator
from derive.poles import pole_sum
from derive.temperature import logarithm
from derive.zero_point import (
    thermal_part,
    zero_point_at_large_size,
    zero_point_part,
)

from ..domain import Domain, Variable
from ..paper import Limit, Section
from . import network as net
from . import witnesses_quantum as witnesses
from .beyond_temperature import beyond
from .bulk_velocity import (
    WEIGHT,
    ZERO,
    ZERO_POINT,
    bulk_velocity,
    end_velocity,
    flux_discriminant,
    half_line,
    real_part,
    reduced_velocity,
    staying_roots,
)
from .classical import CUBIC, G_i1, G_iN, end_to_bulk, v_1, v_i
from .notation import (
    COUPLING,
    CROSSOVER,
    I_4,
    NETWORK,
    OSCILLATORS,
    T_L,
    T_R,
    THERMAL,
    Delta_T,
    N,
    T,
    a,
    gamma,
    hbar,
    k,
    k_1,
    k_B,
    m,
    omega,
    s,
    theta,
    x,
    y,
    z,
)

__all__ = ["sections"]

temperature = Section("4.2", "Intensive coupling, quantum case: temperature profile")
sections = (temperature, beyond)

T_q = Symbol("T_q_i__int", positive=True)
R = Symbol("R", real=True)
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
    where=end_to_bulk, domain=witnesses.TWO_BATHS,
    note="With Gamma of (7) the integrand is i pi omega times what it should be; with Im Gamma it "
    "is still pi omega times that. Being odd it integrates to zero either way. (26), by comparison, "
    "has omega where omega^2 stands here, and 1/pi.",
)  # fmt: skip
def quantum_velocity_from_trace():
    """The noise of both baths, symmetrised over the order of the operators."""
    return bulk_velocity()


@quantum_velocity_from_trace.witness("explicit network, Arb quadrature", witnesses.two_baths())
def _(point, digits):
    return witnesses.bulk_velocity(point, digits)


@temperature.claim(
    "C4.2-1", "Plugging (7) in (52) gives (53).",
    Symbol("w_L"), gamma / pi * omega**2 * thermal_energy(T_L),
    domain=witnesses.AT_FREQUENCY,
    note="The weight of |G_i1|^2 under the integral as (53) has it, which is right; (52) as "
    "printed does not give it.",
)  # fmt: skip
def weight_of_left_bath():
    """omega^2 times the symmetrised noise of an Ohmic bath."""
    noise = symmetrised_noise(Ohmic(gamma, T_L, "L"), omega, hbar, k_B)
    return Derivation(omega**2 * noise.result, noise.steps)


@temperature.equation(
    "53", v_i,
    gamma / pi * _trace(thermal_energy(T_L), thermal_energy(T_L)),
    where=end_to_bulk, domain=witnesses.TWO_BATHS,
    note="T_L stands in both hyperbolic cotangents; the second must have T_R.",
)  # fmt: skip
def quantum_velocity_integral():
    """Each bath excites at its own temperature."""
    return bulk_velocity()


@quantum_velocity_integral.witness("explicit network, Arb quadrature", witnesses.two_baths())
def _(point, digits):
    return witnesses.bulk_velocity(point, digits)


def _end(warmth: Expr) -> Expr:
    kernel = omega**3 * coth(hbar * omega / (2 * k_B * warmth))
    return hbar * gamma / (2 * pi) * Integral(kernel / SINGLE, (omega, -oo, oo))


@temperature.equation(
    "54", v_1, _end(T_L), limit=Limit(N), domain=witnesses.AT_FREQUENCY,
    note="The integral diverges, as the text says; judged is the integrand.",
)  # fmt: skip
def end_velocity_at_large_size():
    """The exact integrand, noise of both baths: for large N the oscillator at the bath is alone."""
    return end_velocity("left")


@temperature.claim(
    "C4.2-2", "The same expression holds for site N, with L and R exchanged.",
    Symbol("V_N", positive=True), _end(T_R), limit=Limit(N), domain=witnesses.AT_FREQUENCY,
)  # fmt: skip
def right_end_velocity_at_large_size():
    """The exact integrand for the oscillator at the right bath."""
    return end_velocity("right")


@temperature.claim(
    "C4.2-3", "The integral in (54) is logarithmically divergent at large frequencies.",
    v_1 / log(Omega), hbar * gamma / (pi * m**2), relation="->", domain=witnesses.TWO_BATHS,
    note="With a cutoff Omega. The paper gives no coefficient; the printed side is the tail "
    "omega^3/(m^2 omega^4) of (54), for both signs of the frequency. It holds for every N.",
)  # fmt: skip
def logarithm_of_cutoff():
    """Coefficient of the logarithm of the cutoff, from the fall-off of the exact response."""
    return k_B / m * logarithm(net.network(), "left", s, hbar=hbar, k_B=k_B)


@logarithm_of_cutoff.witness("growth with the cutoff, linear solves", witnesses.two_baths()[:1])
def _(point, digits):
    return witnesses.logarithmic_growth(point, digits)


def _alone(left: Bath, right: Bath) -> Network:
    """A single oscillator on a spring 2k with two baths."""
    return Network((Oscillator("alone", m, 2 * k, Integer(1), (left, right)),))


@temperature.claim(
    "C4.2-4a", "The divergence is present even if a single oscillator is coupled to two Ohmic "
    "baths.",
    v_1 / log(Omega), 2 * hbar * gamma / (pi * m**2), relation="->", domain=witnesses.TWO_BATHS,
    note="Friction gamma from each bath; the coefficient holds neither k nor N.",
)  # fmt: skip
def logarithm_of_single_oscillator():
    """One oscillator on a spring, two baths: twice the coefficient."""
    network = _alone(Ohmic(gamma, T_L, "L"), Ohmic(gamma, T_R, "R"))
    return k_B / m * logarithm(network, "alone", s, hbar=hbar, k_B=k_B)


@logarithm_of_single_oscillator.witness("growth with the cutoff", witnesses.two_baths()[:1])
def _(point, digits):
    return witnesses.single_growth(point, digits)


@temperature.claim(
    "C4.2-4b", "The divergence stems from the choice Gamma ~ gamma omega: a cutoff at high "
    "frequencies removes it.",
    v_1 / log(Omega), Integer(0), relation="->", domain=witnesses.TWO_BATHS,
    note="Friction gamma omega_c/(s + omega_c) in place of gamma, for any cutoff rate omega_c.",
)  # fmt: skip
def no_logarithm_with_cutoff():
    """The same single oscillator with Drude baths."""
    cutoff = Symbol("omega_c", positive=True)
    network = _alone(Drude(gamma, cutoff, T_L, "L"), Drude(gamma, cutoff, T_R, "R"))
    return logarithm(network, "alone", s, hbar=hbar, k_B=k_B)


@temperature.claim(
    "C4.2-5", r"For a site without bath the term proportional to $\Delta T$ vanishes.",
    Derivative(Function("V_i")(Delta_T), Delta_T), Integer(0), domain=witnesses.TWO_BATHS,
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


@no_linear_response.witness("explicit network, temperatures exchanged", witnesses.two_baths())
def _(point, digits):
    return witnesses.exchanged_difference(point, digits)


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
    where=IN_UNITS, domain=witnesses.IN_UNITS,
    note="With I_4 of (56). The classical limit k_B T/m(N - 2) needs the factor 2/pi in place of "
    "1/2, see beyond-I4-classical; (58) and the bracket of (59) use (56) as it stands.",
)  # fmt: skip
def bulk_velocity_in_units():
    """Velocity variance at equal temperatures in the variable y."""
    return 2 * WEIGHT.subs(gamma, k_1 * sqrt(2 * m * k)) / pi * half_line(reduced_velocity())


@bulk_velocity_in_units.witness("explicit network, Arb quadrature", witnesses.in_units())
def _(point, digits):
    return witnesses.bulk_velocity_in_units(point, digits)


@temperature.equation(
    "56", I_4(k_1, theta, N), _integral_56(), domain=THERMAL,
    note="In (55) with the factor 2/pi in place of 1/2.",
)  # fmt: skip
def reduced_velocity_integral():
    """Velocity variance over 2 hbar gamma/(pi m^2), at equal temperatures."""
    return half_line(reduced_velocity())


@reduced_velocity_integral.witness(
    "explicit network, Arb quadrature", witnesses.reduced((2, 1, 3), ("1/2", "1/10", 5), (3, 4, 8))
)
def _(point, digits):
    return witnesses.I_4(point, digits)


index = Symbol("k", integer=True, nonnegative=True)


@temperature.equation(
    "57", coth(x), 1 + 2 * Sum(exp(-2 * (index + 1) * x), (index, 0, oo)), domain=CROSSOVER,
    note="Printed as valid for large x; it holds for every x > 0.",
)  # fmt: skip
def hyperbolic_cotangent():
    """The mean energy at hbar omega = 2 x k_B T, in units of hbar omega/2: one and twice the
    occupation."""
    number = occupation(Integer(1), Integer(1), 2 * x, Integer(1))
    return Derivation(
        energy.function(x) / x,
        (Step("Zero-point motion and occupation.", 1 + 2 * number, coth(x)),),
    )


@hyperbolic_cotangent.witness("geometric sum", witnesses.values(x, 1, 3, "1/10"))
def _(point, digits):
    return witnesses.geometric(point, digits)


@temperature.claim(
    "C4.2-6", "The low-temperature behaviour of $I_4$ comes from putting (57) into (56).",
    I_4(k_1, theta, N),
    Integral(y * (1 + 2 * Sum(exp(-2 * (index + 1) * y / theta), (index, 0, oo))) / CUBIC,
             (y, 0, oo)) / N**2,
    domain=THERMAL,
    note="Exact, at every temperature. A closed form of I_4 is beyond-I4.",
)  # fmt: skip
def split_at_zero_temperature():
    """The mean energy is zero-point motion and what is excited above it."""
    whole = reduced_velocity()
    zero, excited = (part(whole).kernel for part in (zero_point_part, thermal_part))
    step = Step("Zero-point and thermal part of the mean energy, at u = x.",
                whole.kernel.function(x), zero.function(x) + excited.function(x))  # fmt: skip
    return Derivation(half_line(whole), (step,))


@temperature.claim(
    "C4.2-8", "The denominator in (56) is the same as in (19).",
    Symbol("D"), y**2 * (y**2 - 1) ** 2 + k_1**2 * (y**2 - 2 / N) ** 2,
    note="The second factor of the denominator of (19); the first does not occur.",
)  # fmt: skip
def common_denominator():
    """Square modulus of the pole polynomial that the flux and the bulk velocity share."""
    bulk = reduced_velocity().response
    flux = net.dimensionless(net.classical_flux()).response
    shared = [
        p for p in flux.pole_polynomials if any(expand(p - q) == 0 for q in bulk.pole_polynomials)
    ]
    if len(shared) != 1 or len(bulk.pole_polynomials) != 1:
        raise ArithmeticError("the flux and the bulk velocity do not share one pole polynomial")
    return 1 / replace(bulk, numerator=S.One).at_frequency(y)


BOTH_SIDES = replace(
    COUPLING, samples=tuple(map(S, (1, 3, S.Half, 4, sqrt(3), 100, S(1) / 1000, S(5) / 2)))
)


def _printed_58() -> Expr:
    ratio = R / sqrt(1 - R**2)
    return (2 * log(N / (2 * k_1)) + ratio * (pi / 2 + atan(ratio))) / (2 * N**2)


@temperature.equation(
    "58", ZERO, _printed_58(),
    where=lambda: {R: real_part()},
    limit=Limit(N), condition=k_1 < 2,
    domain=Domain((BOTH_SIDES, OSCILLATORS), condition=Ne(k_1, 2)),
    note="Leading order in 1/N. As a real formula, and with the words about complex conjugate "
    "roots, it holds for k_1 < 2. Its analytic continuation R arccos(-R)/sqrt(1 - R^2) holds for "
    "every k_1: beyond-58 for k_1 > 2, beyond-58-double for k_1 = 2. Figure 6 has k_1 = 3.",
)  # fmt: skip
def zero_point_at_large_size_():
    """Exact zero-point integral as a sum of logarithms of relaxation poles, expanded in 1/N."""
    return zero_point_at_large_size(zero_point_part(reduced_velocity()), N)


@zero_point_at_large_size_.witness(
    "explicit enclosure at N = 10^14", witnesses.reduced((1, 1, 10**14), ("1/2", 1, 10**14))
)
def _(point, digits):
    return witnesses.enclosed(zero_point_part(reduced_velocity()), point, digits)


@temperature.claim(
    "C4.2-7", "The integral of the first term of (57) is computed exactly, (58).",
    ZERO, _printed_58(), where=lambda: {R: real_part()}, limit=Limit(N),
    domain=Domain((replace(COUPLING, upper=Integer(2), samples=tuple(map(S, (1, S.Half, sqrt(3))))),
                   OSCILLATORS)),
    note="Exactly at leading order in 1/N, which the words before (59) and the definition of R "
    "imply; the integral at finite N is beyond-I4-zero.",
)  # fmt: skip
def exact_zero_point():
    """The integral of the first term, two orders in 1/N, for k_1 < 2."""
    return zero_point_at_large_size(zero_point_part(reduced_velocity()), N)


@temperature.claim(
    "C4.2-9", "$R$ is the same for both roots that do not vanish, since they are complex "
    "conjugates.",
    sign(Symbol("Delta", real=True)), Integer(-1), condition=k_1 < 2, domain=Domain((COUPLING,)),
    note="For N -> oo. Delta is the discriminant: negative for a conjugate pair, zero for a double "
    "root, positive for two different real roots.",
)  # fmt: skip
def discriminant_of_staying_roots():
    """Sign of the discriminant of (21) over its vanishing root, for N -> oo."""
    return sign(factor(discriminant(staying_roots())))


@beyond.claim(
    "beyond-conjugate-roots", "At finite N the cubic (21) has one real root and a conjugate pair "
    "where this sign is negative.",
    sign(Symbol("Delta", real=True)),
    sign((N**2 + 36 * N - 108) * k_1**2 - 8 * N * k_1**4 - 4 * N**2), domain=NETWORK,
    note="Always for N < 18; for larger N it fails between two couplings that tend to 2 and to "
    "sqrt(N/8).",
)  # fmt: skip
def discriminant_at_finite_size():
    """Sign of the discriminant of the cubic (21)."""
    return sign(flux_discriminant())


@temperature.claim(
    "C4.2-10", "The integral of the second term of (57) at low temperature is the second term of "
    "(59).",
    I_4(k_1, theta, N) - ZERO, pi**2 / 48 * theta**2 / k_1**2,
    limit=Limit(theta, 0), domain=THERMAL,
    note="At every N. The relative correction is of order (N theta/k_1)^2: the condition is theta "
    "much smaller than 2 k_1/N, which is T much smaller than T_N.",
)  # fmt: skip
def thermal_motion_at_low_temperature():
    """Taylor series of the response times moments of the occupation kernel."""
    return low_temperature(thermal_part(reduced_velocity()), theta, 3)


@thermal_motion_at_low_temperature.witness(
    "Arb enclosure at a very low temperature", witnesses.reduced((3, "1/10000000000", 5))
)
def _(point, digits):
    return witnesses.enclosed(thermal_part(reduced_velocity()), point, digits)


@temperature.claim(
    "C4.2-11", "(59) holds in the limits of large N and $T \\ll T_N$.",
    (I_4(k_1, theta, N) - ZERO) / (pi**2 * theta**2 / (48 * k_1**2)), Integer(1),
    limit=Limit(a), domain=Domain((Variable(a, "a", lower=Integer(0), samples=(Integer(10),)),)),
    note="Thermal part over its low-temperature form for large N, at fixed a = T_N/T.",
)  # fmt: skip
def thermal_motion_below_crossover():
    """The one pole that vanishes as 1/N, with the low-temperature series of e(a/pi)."""
    scale = {theta: 2 * k_1 / (N * a)}
    whole = leading_pole(thermal_part(reduced_velocity()).subs(scale), N)
    low = low_temperature(thermal_part(reduced_velocity()), theta, 1).leading.subs(scale)
    over_pole = Symbol("e", positive=True)
    ratio = cancel(whole.leading.subs(occupied.over_pole(a / pi), over_pole) / low)
    factor_ = cancel(ratio / over_pole)
    if factor_.free_symbols != {a}:
        raise ArithmeticError("the vanishing pole does not enter through e(a/pi) alone")
    series = low_temperature_series("occupation", a / pi, 3)
    terms = tuple((cancel(factor_ / a * series.coeff(a, -p)), Integer(1 - p)) for p in (1, 3, 5))
    return Expansion(a, oo, terms, Integer(-6))


def _printed_59(front: Expr) -> Expr:
    return front * (ZERO + pi**2 / 48 * theta**2 / k_1**2)


@temperature.equation(
    "59", T_q, _printed_59(hbar * gamma * k_B / (2 * m)),
    where={**ZERO_POINT, gamma: k_1 * sqrt(2 * m * k)},
    limit=Limit(theta, 0, order=4), domain=witnesses.IN_UNITS,
    note="k_B belongs into the denominator (T = m <v^2>/k_B), and the factor 1/2 of (55) is 2/pi. "
    "The bracket is right, see C4.2-10.",
)  # fmt: skip
def bulk_temperature_at_low_temperature():
    """Kinetic temperature: zero-point part, exactly, and the low-temperature series."""
    front = 2 * hbar * gamma / (pi * m * k_B)
    thermal = low_temperature(thermal_part(reduced_velocity()), theta, 2)
    terms = tuple((front * c, p) for c, p in thermal.terms)
    return Expansion(theta, S.Zero, ((front * ZERO, S.Zero), *terms), thermal.remainder)


@bulk_temperature_at_low_temperature.witness(
    "explicit network at a very low temperature", witnesses.cold_in_units()
)
def _(point, digits):
    return witnesses.bulk_temperature_in_units(point, digits)


@temperature.claim(
    "C4.2-12", "The first term of (59) is non-zero even at vanishing bath temperature.",
    sign(ZERO), Integer(1), domain=NETWORK,
)  # fmt: skip
def zero_point_motion():
    """Sign of the exact zero-point integral, as a sum over relaxation poles."""
    return sign(pole_sum(zero_point_part(reduced_velocity()), z))


@zero_point_motion.witness("explicit network at temperature zero", witnesses.reduced((2, 1, 3)))
def _(point, digits):
    return sign(witnesses.certain_sign(witnesses.I_4_at_zero(point, digits)))


@temperature.quantity(
    "I4", THERMAL, latex=r"I_4(k_1, \theta, N)", source="56",
    limits={"N": lambda: S.Zero, "k1": lambda: S.Zero, "theta": lambda: oo},
)  # fmt: skip
def quantity_I4():
    """Velocity variance of an oscillator without bath over 2 hbar gamma/(pi m^2), exactly."""
    return reduced_velocity()
