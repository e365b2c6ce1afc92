"""Section 5.2: extensive coupling, classical temperature profile."""

from __future__ import annotations

from typing import Any

from sympy import (
    Abs,
    Expr,
    Integer,
    Integral,
    Rational,
    Symbol,
    cancel,
    diff,
    factor,
    oo,
    pi,
    together,
)

from ..domain import Domain
from ..paper import Limit, Section
from . import domains, trace, witnesses_extensive, witnesses_extensive_matrices
from . import network as net
from . import points_extensive as points
from .classical_integrals import QUADRATIC, exact_I2, v_i
from .extensive_classical_integrals import (
    CUBIC,
    G_ik,
    coupled_temperature,
    exact_I6,
    in_fractions,
    reduced_temperature,
    steady,
)
from .extensive_network import EXTENSIVE, in_units
from .notation import (
    I_2,
    I_6,
    N_L,
    N_R,
    OSCILLATORS,
    T_L,
    T_R,
    N,
    alpha,
    alpha_L,
    alpha_R,
    gamma,
    k_1,
    k_B,
    m,
    omega,
    s,
    y,
)

__all__ = ["profile", "reduced_temperature_integral", "sections"]

profile = Section("5.2", "Extensive coupling, classical case: temperature profile")
sections = (profile,)

T_cl = Symbol("T_cl__ext", positive=True)


def coupled_to_bare() -> dict[Any, Any]:
    """The Green's function from an oscillator at a bath to one without, written out."""
    left, right = (net.modulus_squared("bulk", bath, EXTENSIVE) for bath in ("left", "right"))
    if left != right:
        raise ArithmeticError("the two baths reach a bulk oscillator differently")
    return {Abs(G_ik(omega)) ** 2: left}


def _shaken(power: int) -> Expr:
    """The bracket of (64), its sums over one bath's oscillators carried out."""
    inside = Integral(omega**power * N_L * Abs(G_ik(omega)) ** 2, (omega, -oo, oo))
    other = Integral(omega**power * N_R * Abs(G_ik(omega)) ** 2, (omega, -oo, oo))
    return k_B * gamma / pi * (T_L * inside + T_R * other)


@profile.equation(
    "64", v_i, _shaken(1), where=coupled_to_bare, domain=domains.COUNTED_BATHS,
    note="For an oscillator without bath. omega stands for omega^2, as the integrand of (27) has "
    "it: as printed the integrand is odd and not integrable at zero frequency. The sums run over "
    "i, which the left side keeps fixed; read as sums over k.",
)  # fmt: skip
def velocity_integral():
    """Velocity variance of an oscillator without bath, noise of all oscillators at the baths."""
    return sum(part.as_expr(omega) for part in net.classical_bulk(EXTENSIVE)) * k_B / m


@velocity_integral.witness(
    "Lyapunov equation, explicit",
    [{**point, T_L: Integer(2), T_R: Rational(1, 2)} for point in points.in_units()[:1]],
)
def _(point, digits):
    return witnesses_extensive.bulk_velocity(point)


@profile.claim(
    "C5.2-1", "(64) comes from (26) by substituting (8).",
    v_i, Integral(
        k_B * gamma / pi * omega * (T_L * N_L + T_R * N_R) * Abs(G_ik(omega)) ** 2,
        (omega, -oo, oo)),
    where=coupled_to_bare, domain=domains.COUNTED_BATHS,
    note="With Im Gamma for Gamma in (26), see (12), it gives omega^2 in place of omega.",
)  # fmt: skip
def kernels_in_velocity():
    """(26) with the spectral densities of (8)."""
    warmths = (("L", T_L), ("R", T_R))
    inside = sum(k_B * t / pi * omega * trace.on_bulk(b, EXTENSIVE) for b, t in warmths)
    return Integral(inside, (omega, -oo, oo))


@kernels_in_velocity.witness(
    "products of explicit matrices",
    [{**point, T_L: Integer(2), T_R: Rational(1, 2)} for point in points.frequencies()],
)
def _(point, digits):
    return witnesses_extensive_matrices.noise_on_bulk(point)


@profile.claim(
    "C5.2-2a", "A site at the left bath has the bath's temperature at leading order.",
    Symbol("T_1", positive=True), T_L, limit=Limit(N), domain=domains.FRACTIONS_IN_UNITS,
)  # fmt: skip
def left_temperature():
    """The exact temperature of an oscillator at the left bath, expanded in 1/N."""
    return coupled_temperature()


@left_temperature.witness("Lyapunov equation, explicit", points.baths((5, 1, 2), (6, 2, 2)))
def _(point, digits):
    return witnesses_extensive.coupled_temperature(point)


@profile.claim(
    "C5.2-2b", "A site at the right bath has the bath's temperature at leading order.",
    Symbol("T_N", positive=True), T_R, limit=Limit(N), domain=domains.FRACTIONS_IN_UNITS,
)  # fmt: skip
def right_temperature():
    """The exact temperature from the Lyapunov equation, expanded in 1/N."""
    return in_fractions(steady().temperatures["right"])


@right_temperature.witness("Lyapunov equation, explicit", points.baths((5, 1, 2), (6, 2, 2)))
def _(point, digits):
    return witnesses_extensive.coupled_temperature(point, "right")


@profile.equation(
    "65", T_cl, (alpha_L * T_L + alpha_R * T_R) / (pi * N) * I_6(k_1, alpha_L, alpha_R),
    where={I_6(k_1, alpha_L, alpha_R): k_1 * Integral(1 / CUBIC, (y, -oo, oo))},
    domain=domains.FRACTIONS_IN_UNITS,
    note="I_6 is the true I_6, see (66).",
)  # fmt: skip
def bulk_temperature():
    """Kinetic temperature of an oscillator without bath in the variable y."""
    parts = [in_units(part, False) for part in net.classical_bulk(EXTENSIVE)]
    return sum(part.as_expr(y) for part in parts)


@bulk_temperature.witness(
    "Lyapunov equation, explicit", points.baths((5, 1, 2), (4, 1, 1), (6, 2, 2))
)
def _(point, digits):
    return witnesses_extensive.bulk_temperature(point)


@profile.claim(
    "C5.2-3", "If i is not coupled to any bath, its temperature is (65).",
    T_cl, (alpha_L * T_L + alpha_R * T_R) / (pi * N) * I_6(k_1, alpha_L, alpha_R),
    where={I_6(k_1, alpha_L, alpha_R): k_1 * Integral(1 / CUBIC, (y, -oo, oo))},
    domain=domains.FRACTIONS_IN_UNITS, note="The same for every one of them.",
)  # fmt: skip
def temperature_of_every_other_site():
    """Exact temperature of an oscillator without bath, from the Lyapunov equation."""
    return in_fractions(steady().temperatures["bulk"])


@temperature_of_every_other_site.witness(
    "the last site without bath, explicit", points.baths((5, 1, 2), (6, 2, 2))
)
def _(point, digits):
    return witnesses_extensive.bulk_temperature(point, int(point[N] - point[N_R]) - 1)


@profile.equation(
    "66", I_6(k_1, alpha_L, alpha_R),
    k_1 * Integral(1 / (QUADRATIC * CUBIC), (y, -oo, oo)),
    domain=domains.FRACTIONS_WITH_BULK,
    note="The first factor of the denominator belongs to (63) only: from an oscillator at a bath "
    "to one without, the Green's function has lost it.",
)  # fmt: skip
def reduced_temperature_integral():
    """Bulk temperature over (alpha_L T_L + alpha_R T_R)/(pi N)."""
    return reduced_temperature().as_expr(y)


@reduced_temperature_integral.witness("Lyapunov equation, explicit", points.small())
def _(point, digits):
    return witnesses_extensive.I_6(point)


@profile.claim(
    "C5.2-4", r"$\alpha_L = \alpha_R = 1/N$ in (66) recovers (29), apart from a factor of $2N$ due "
    "to the different definitions of the integrals.",
    I_6(k_1, 1 / N, 1 / N) / I_2(k_1, N), 2 * N, domain=Domain((OSCILLATORS,)),
    note="With the true I_6. (65) and (28) say the same of the temperature with the factor N^2/2, "
    "exactly at every N.",
)  # fmt: skip
def intensive_temperature_recovered():
    """The two closed forms over each other."""
    return factor(cancel(exact_I6().result.subs(alpha, 2 / N) / exact_I2().result))


@intensive_temperature_recovered.witness(
    "Lyapunov equation, explicit", points.reduced((3, 1, 1), (5, 1, 1))
)
def _(point, digits):
    return witnesses_extensive.I_6_over_I_2(point)


@profile.claim(
    "C5.2-5", r"For $(\alpha_L + \alpha_R) \to 0$, $I_6$ diverges, as needed to match with the "
    "intensive case.",
    I_6(k_1, alpha), pi / alpha, limit=Limit(alpha, Integer(0)), domain=domains.SUM_WITH_BULK,
    note="The paper gives no law; the printed side is ours. With it (65) is (30) for 1/N.",
)  # fmt: skip
def divergence_at_small_fractions():
    """The closed form for few coupled sites."""
    return exact_I6()


@divergence_at_small_fractions.witness("three centres of mass", points.few())
def _(point, digits):
    return witnesses_extensive.I_6_bodies(point)


@profile.claim(
    "C5.2-6a", "The temperature of uncoupled sites scales as $N^{-1}$.",
    Symbol("nu"), Integer(-1), domain=domains.FRACTIONS_IN_UNITS,
    note="nu = d ln T_i/d ln N at fixed fractions.",
)  # fmt: skip
def bulk_exponent():
    """Logarithmic derivative of the temperature (65) with the closed form of I_6."""
    sum_ = alpha_L + alpha_R
    exact = (alpha_L * T_L + alpha_R * T_R) / (pi * N) * exact_I6().result.subs(alpha, sum_)
    return cancel(N * diff(exact, N) / exact)


@bulk_exponent.witness("Lyapunov equation, explicit, N and 2N", points.small())
def _(point, digits):
    return witnesses_extensive.bulk_exponent(point)


@profile.claim(
    "C5.2-6b", "The argument of section 3 holds with S replaced by the sum of the positions of the "
    "coupled sites.",
    Symbol("xi_1"), Integer(1), domain=domains.COUNTED_FREQUENCY,
    note=r"$m N s^2 M + \gamma s S$ for a unit force on oscillator 1, as in (33); together with "
    "the relative motions counted in beyond-unreached.",
)  # fmt: skip
def centre_of_mass():
    """Inertia of the whole and friction of the coupled sites against a force on one of them."""
    green, bare = net.green(EXTENSIVE), N - N_L - N_R
    coupled = green.same("left") + (N_L - 1) * green.within("left")
    coupled = coupled + N_R * green.between("right", "left")
    whole = coupled + bare * green.between("bulk", "left")
    return cancel(together(m * s**2 * whole + gamma * s * coupled))


@centre_of_mass.witness("linear solve of the explicit network", points.frequencies())
def _(point, digits):
    return witnesses_extensive_matrices.centre_of_mass(point)
