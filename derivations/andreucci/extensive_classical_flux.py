"""Section 5.1: extensive coupling, classical heat flux, and how it depends on the couplings."""

from __future__ import annotations

from typing import Any

from sympy import Abs, Integer, Integral, Symbol, cancel, diff, factor, oo, pi, sign

from ..paper import Limit, Section
from . import domains, trace, witnesses_extensive, witnesses_extensive_matrices
from . import network as net
from . import points_extensive as points
from .classical_integrals import QUADRATIC, UNIT, exact_I1
from .classical_integrals import reduced_flux as intensive_flux
from .extensive_classical import J
from .extensive_classical_integrals import (
    CUBIC,
    G_il,
    exact_I5,
    in_fractions,
    reduced_flux,
    steady,
)
from .extensive_network import EXTENSIVE, in_units
from .notation import (
    I_1,
    I_5,
    N_L,
    N_R,
    NETWORK,
    Delta_T,
    N,
    alpha_L,
    alpha_R,
    gamma,
    k_1,
    k_B,
    omega,
    y,
)

__all__ = ["reduced_flux_integral", "sections"]

flux = Section("5.1", "Extensive coupling, classical case: heat flux")
sections = (flux,)


def pairs() -> dict[Any, Any]:
    """The Green's function between the two baths' oscillators, written out."""
    return {Abs(G_il(omega)) ** 2: net.modulus_squared("left", "right", EXTENSIVE)}


@flux.claim(
    "C5.1-1", "Substituting (8) in (12) one gets (62).",
    J, Integral(k_B * Delta_T / pi * (gamma * omega) ** 2 * N_R * N_L * Abs(G_il(omega)) ** 2,
                (omega, -oo, oo)),
    where=pairs, domain=domains.COUNTED,
    note="With Im Gamma for Gamma in (12), as (6) writes it out; see (12) for that slip.",
)  # fmt: skip
def kernels_in_trace():
    """The trace of (12) with the spectral densities of (8)."""
    inside = k_B * Delta_T / pi * trace.between_baths(EXTENSIVE)
    return Integral(inside, (omega, -oo, oo))


@kernels_in_trace.witness("trace of explicit matrices", points.frequencies())
def _(point, digits):
    return witnesses_extensive_matrices.trace_between_baths(point)


@flux.equation(
    "62", J,
    k_B * Delta_T / pi
    * Integral((gamma * omega) ** 2 * N_R * N_L * Abs(G_il(omega)) ** 2, (omega, -oo, oo)),
    where=pairs, domain=domains.COUNTED,
    note="The first equality, its double sum carried out as the sentence before (63) says. Unlike "
    "(12) and (26) it has the spectral densities in place of the kernels (8), and the right sign.",
)  # fmt: skip
def flux_between_baths():
    """Landauer's formula, every oscillator at one bath with every oscillator at the other."""
    return net.classical_flux(EXTENSIVE).as_expr(omega)


@flux_between_baths.witness("linear solve of the explicit network", points.in_units())
def _(point, digits):
    return witnesses_extensive.flux(point, digits)


def _integral_63():
    inside = (y**2 - 1) ** 2 / (QUADRATIC * CUBIC)
    return k_1**2 * (2 * alpha_L * alpha_R) * Integral(inside, (y, -oo, oo))


@flux.equation(
    "62b", J, k_B * Delta_T * UNIT / (2 * pi) * I_5(k_1, alpha_L, alpha_R),
    where=lambda: {I_5(k_1, alpha_L, alpha_R): _integral_63()}, domain=domains.FRACTIONS_IN_UNITS,
    note="The second equality, with I_5 of (63).",
)  # fmt: skip
def flux_in_units():
    """The flux in the variable y = omega/sqrt(2k/m)."""
    return in_units(net.classical_flux(EXTENSIVE)).as_expr(y)


@flux_in_units.witness("linear solve of the explicit network", points.reduced_units())
def _(point, digits):
    return witnesses_extensive.flux(point, digits)


@flux.claim(
    "C5.1-2", "The sum over the coupled sites collapses to $N_R N_L |G_{il}|^2$, since $G_{il}$ "
    r"with $i \neq l$ does not depend on i and l.",
    Symbol("S_G", positive=True), N_R * N_L * Abs(G_il(omega)) ** 2,
    where=pairs, domain=domains.COUNTED_FREQUENCY,
    note="With i at one bath and l at the other; two oscillators at one bath have another element.",
)  # fmt: skip
def sum_over_pairs():
    """The transmission, which sums over all members of both classes, over 4 (gamma omega)^2."""
    response = net.classical_flux(EXTENSIVE).response.at_frequency(omega)
    return response / (4 * gamma**2 * omega**2)


@sum_over_pairs.witness("double sum over the explicit network", points.frequencies())
def _(point, digits):
    return witnesses_extensive_matrices.pair_sum(point)


@flux.equation("63", I_5(k_1, alpha_L, alpha_R), _integral_63(), domain=domains.FRACTIONS)
def reduced_flux_integral():
    """The transmission in the paper's variables."""
    return reduced_flux().as_expr(y)


@reduced_flux_integral.witness("linear solve of the explicit network", points.small())
def _(point, digits):
    return witnesses_extensive.I_5(point, digits)


@reduced_flux_integral.witness("Lyapunov equation, explicit", points.small())
def _(point, digits):
    return witnesses_extensive.I_5_covariance(point)


@flux.claim(
    "C5.1-3", r"Putting $\alpha_R = \alpha_L = 1/N$ in (63) recovers (19).",
    I_5(k_1, 1 / N, 1 / N), I_1(k_1, N),
    where=lambda: {I_1(k_1, N): intensive_flux().as_expr(y)}, domain=NETWORK,
    note="Exactly, at every N, not at leading order only.",
)  # fmt: skip
def intensive_flux_recovered():
    """The integral of the extensive network at these fractions."""
    return reduced_flux().subs({alpha_L: 1 / N, alpha_R: 1 / N}).as_expr(y)


@intensive_flux_recovered.witness(
    "Lyapunov equation, explicit", points.reduced((3, 1, 1), (5, 1, 1))
)
def _(point, digits):
    return witnesses_extensive.I_5_covariance(point)


@flux.claim(
    "C5.1-4a", "The flux vanishes for small coupling.",
    I_5(k_1, alpha_L, alpha_R),
    4 * pi * alpha_L * alpha_R * k_1 / ((alpha_L + alpha_R) * (2 - alpha_L - alpha_R)),
    limit=Limit(k_1, Integer(0)), domain=domains.FRACTIONS,
    note="The paper gives no law here and in C5.1-4b; the printed sides are ours.",
)  # fmt: skip
def flux_at_weak_coupling():
    """The exact integral, expanded for weak coupling."""
    return exact_I5()


@flux_at_weak_coupling.witness("three centres of mass", points.coupled("1/1000000000000"))
def _(point, digits):
    return witnesses_extensive.I_5_bodies(point)


@flux.claim(
    "C5.1-4b", "The flux vanishes for strong coupling.",
    I_5(k_1, alpha_L, alpha_R),
    2 * pi * alpha_L * alpha_R * (2 - alpha_L - alpha_R) / ((alpha_L + alpha_R) ** 2 * k_1),
    limit=Limit(k_1), domain=domains.FRACTIONS,
)  # fmt: skip
def flux_at_strong_coupling():
    """The exact integral, expanded for strong coupling."""
    return exact_I5()


@flux_at_strong_coupling.witness("three centres of mass", points.coupled(10**12))
def _(point, digits):
    return witnesses_extensive.I_5_bodies(point)


@flux.claim(
    "C5.1-4c", "As the fraction of coupled sites decreases, the flux decreases.",
    Symbol("sign_alpha"), Integer(1),
    condition=k_1 < (2 - alpha_L - alpha_R) / (alpha_L + alpha_R), domain=domains.FRACTIONS,
    note="Judged for both fractions in proportion. At stronger coupling more oscillators at the "
    "baths carry less heat.",
)  # fmt: skip
def flux_grows_with_fraction():
    """Sign of the derivative of the flux when both fractions grow in proportion."""
    scale = Symbol("scale", positive=True)
    grown = exact_I5().result.subs({alpha_L: scale * alpha_L, alpha_R: scale * alpha_R})
    return sign(factor(cancel(diff(grown, scale).subs(scale, 1) / pi)))


@flux_grows_with_fraction.witness(
    "three centres of mass, N = 1000 and one more at each bath",
    points.reduced((1000, 200, 200), (1000, 10, 30), (1000, 400, 400)),
)
def _(point, digits):
    return witnesses_extensive.step_with_fraction(point)


@flux.claim(
    "C5.1-5", "The extensive flux does not depend on N.",
    Symbol("dJ_dN"), Integer(0), domain=domains.FRACTIONS,
    note="At fixed fractions, exactly.",
)  # fmt: skip
def flux_is_independent_of_size():
    """Derivative with respect to N of the current from the Lyapunov equation, in fractions."""
    return diff(in_fractions(steady().currents["L"]), N)


@flux_is_independent_of_size.witness("three centres of mass at N and 10 N", points.huge())
def _(point, digits):
    return witnesses_extensive.step_with_size(point)


@flux.claim(
    "C5.1-6", "The bulk temperature still goes to zero as $N^{-1}$.",
    Symbol("nu"), Integer(-1), domain=domains.FRACTIONS_IN_UNITS,
    note="nu = d ln T_i/d ln N at fixed fractions.",
)  # fmt: skip
def bulk_temperature_exponent():
    """Logarithmic derivative of the exact bulk temperature."""
    exact = in_fractions(steady().temperatures["bulk"])
    return cancel(N * diff(exact, N) / exact)


@bulk_temperature_exponent.witness("Lyapunov equation, explicit, N and 2N", points.small())
def _(point, digits):
    return witnesses_extensive.bulk_exponent(point)


@flux.claim(
    "C5.1-7", "At leading order in N heat flows directly between the sites coupled to the baths.",
    Symbol("J_LR") / J, Integer(1), domain=domains.FRACTIONS_WITH_BULK,
    note="J_LR is the power of the springs between left and right oscillators. The rest goes "
    "through the centre of mass of the oscillators without bath, a share 2(1 - alpha)/(2 - alpha) "
    "at every N, although each of them is cold.",
)  # fmt: skip
def direct_share():
    """Power of the springs between the two baths' oscillators over the whole current."""
    state = steady()
    return in_fractions(state.flows["left", "right"] / state.currents["L"])


@direct_share.witness("spectra of three centres of mass", points.small()[2:], 12)
def _(point, digits):
    return witnesses_extensive.direct_share(point, digits)


@flux.claim(
    "C5.1-8", "Increasing the pumped energy by a factor N increases the flux by that factor.",
    J / Symbol("J_cl__int", positive=True),
    N * 4 * alpha_L * alpha_R * (2 - alpha_L - alpha_R)
    / ((alpha_L + alpha_R) * ((2 - alpha_L - alpha_R) ** 2 + 2 * (alpha_L + alpha_R) * k_1**2)),
    limit=Limit(N), domain=domains.FRACTIONS_IN_UNITS,
    note="Over the intensive flux at the same k_1; the factor before N is ours.",
)  # fmt: skip
def flux_over_intensive():
    """Extensive over intensive flux, both exact."""
    return factor(cancel(exact_I5().result / exact_I1().result))


@flux_over_intensive.witness("three centres of mass", points.huge())
def _(point, digits):
    return witnesses_extensive.over_intensive(point)
