"""What section 5 does not have: exact results, the strongest flux, where the heat goes."""

from __future__ import annotations

from sympy import Expr, Integer, Poly, Rational, Symbol, cancel, diff, factor, pi, sqrt

from derive.modes import unreached_count

from . import domains, witnesses_extensive
from . import network as net
from . import points_extensive as points
from .beyond import beyond
from .extensive_classical_flux import direct_share
from .extensive_classical_integrals import (
    coupled_temperature,
    exact_I5,
    exact_I6,
    in_fractions,
    in_sum,
    steady,
)
from .extensive_network import EXTENSIVE
from .notation import I_5, I_6, N_L, N_R, T_L, T_R, N, alpha, alpha_L, alpha_R, k_1

__all__ = ["sections"]

sections = (beyond,)

REST = 2 - alpha_L - alpha_R
POSITIVE = REST**2 + 2 * (alpha_L + alpha_R) * k_1**2


@beyond.claim(
    "beyond-I5", "The extensive flux integral in closed form, for all fractions and couplings.",
    I_5(k_1, alpha_L, alpha_R),
    4 * pi * alpha_L * alpha_R * k_1 * REST / ((alpha_L + alpha_R) * POSITIVE),
    domain=domains.FRACTIONS,
    note="Also where every oscillator touches a bath, alpha_L + alpha_R = 1. With 1/N for both "
    "fractions it is I_1 at every N.",
)  # fmt: skip
def extensive_flux_in_closed_form():
    """The integral of a Hurwitz ratio is rational in its coefficients."""
    return exact_I5()


@extensive_flux_in_closed_form.witness(
    "linear solve of the explicit network", [*points.small(), *points.filled()]
)
def _(point, digits):
    return witnesses_extensive.I_5(point, digits)


@extensive_flux_in_closed_form.witness(
    "Lyapunov equation, explicit", [*points.small(), *points.filled()]
)
def _(point, digits):
    return witnesses_extensive.I_5_covariance(point)


@beyond.claim(
    "beyond-I6", "The extensive temperature integral in closed form: it depends on the sum of the "
    "fractions alone, not on the coupling.",
    I_6(k_1, alpha), pi / (alpha * (1 - alpha)), domain=domains.SUM_WITH_BULK,
    note="Equipartition: the centre of mass of the oscillators without bath is one mode that both "
    "baths heat. It diverges at alpha = 1, where no such oscillator is left.",
)  # fmt: skip
def extensive_temperature_in_closed_form():
    """The integral of 1/|P|^2 for the cubic P of the relaxation poles."""
    return exact_I6()


@extensive_temperature_in_closed_form.witness("Lyapunov equation, explicit", points.small())
def _(point, digits):
    return witnesses_extensive.I_6(point)


@beyond.claim(
    "beyond-T-left", "The classical temperature of an oscillator at the left bath, at every N.",
    Symbol("T_1", positive=True),
    T_L - 2 * (T_L - T_R) * alpha_R * REST / (N * (alpha_L + alpha_R) * POSITIVE),
    domain=domains.FRACTIONS_IN_UNITS,
    note="By energy balance T_L less the flux that each of the N_L oscillators takes, over the "
    "friction.",
)  # fmt: skip
def exact_left_temperature():
    """One closed form for each bath."""
    return coupled_temperature()


@exact_left_temperature.witness(
    "Lyapunov equation, explicit", points.baths((5, 1, 2), (6, 2, 2), (4, 2, 2))
)
def _(point, digits):
    return witnesses_extensive.coupled_temperature(point)


@beyond.claim(
    "beyond-T-right", "The classical temperature of an oscillator at the right bath, at every N.",
    Symbol("T_N", positive=True),
    T_R + 2 * (T_L - T_R) * alpha_L * REST / (N * (alpha_L + alpha_R) * POSITIVE),
    domain=domains.FRACTIONS_IN_UNITS,
)  # fmt: skip
def exact_right_temperature():
    """From the Lyapunov equation of the class means."""
    return in_fractions(steady().temperatures["right"])


@exact_right_temperature.witness(
    "Lyapunov equation, explicit", points.baths((5, 1, 2), (6, 2, 2), (4, 2, 2))
)
def _(point, digits):
    return witnesses_extensive.coupled_temperature(point, "right")


@beyond.claim(
    "beyond-T-ext", "The classical temperature of an oscillator without bath, at every N.",
    Symbol("T_i", positive=True),
    (N_L * T_L + N_R * T_R) / ((N_L + N_R) * (N - N_L - N_R)),
    domain=domains.COUNTS_WITH_BULK,
    note="Modes that no bath reaches are taken at rest.",
)  # fmt: skip
def exact_extensive_bulk_temperature():
    """From the Lyapunov equation of the class means."""
    return steady().temperatures["bulk"]


@exact_extensive_bulk_temperature.witness(
    "Lyapunov equation, explicit", points.baths((5, 1, 2), (4, 1, 1), (6, 2, 2))
)
def _(point, digits):
    return witnesses_extensive.bulk_temperature(point)


def _best_squared() -> Expr:
    """Square of the one positive zero of dI_5/dk_1."""
    numerator = Poly(cancel(diff(exact_I5().result / pi, k_1)).as_numer_denom()[0], k_1)
    constant, linear, quadratic = (numerator.coeff_monomial(k_1**p) for p in range(3))
    if linear != 0 or numerator.degree() != 2:
        raise ArithmeticError("the derivative of I_5 is not a quadratic, even in the coupling")
    return in_sum(-constant / quadratic)


@beyond.claim(
    "beyond-k1star-ext", "The coupling at which the extensive flux is largest.",
    Symbol("k_1__opt", positive=True) ** 2, (2 - alpha) ** 2 / (2 * alpha), domain=domains.SUM,
    note="With alpha = 2/N it is (N - 1)^2/N.",
)  # fmt: skip
def extensive_optimal_coupling():
    """The one positive zero of the derivative of I_5, squared."""
    return _best_squared()


@extensive_optimal_coupling.witness(
    "maximum of the flux of three centres of mass, bisection", points.small()
)
def _(point, digits):
    return witnesses_extensive.best_coupling(point, digits) ** 2


@beyond.claim(
    "beyond-I5max", "The largest extensive flux integral.",
    I_5(Symbol("k_1__opt", positive=True), alpha_L, alpha_R),
    sqrt(2) * pi * alpha_L * alpha_R / (alpha_L + alpha_R) ** Rational(3, 2),
    domain=domains.FRACTIONS,
)  # fmt: skip
def largest_extensive_flux():
    """The flux at the optimal coupling."""
    best = REST / sqrt(2 * (alpha_L + alpha_R))
    if cancel(best**2 - _best_squared().subs(alpha, alpha_L + alpha_R)) != 0:
        raise ArithmeticError("this is not the root of the squared optimal coupling")
    return factor(cancel(exact_I5().result.subs(k_1, best)))


@largest_extensive_flux.witness("flux of three centres of mass at its maximum", points.small())
def _(point, digits):
    return witnesses_extensive.largest_flux(point, digits)


@beyond.claim(
    "beyond-share", "The share of the heat that springs between left and right oscillators carry.",
    Symbol("J_LR") / Symbol("J"), alpha / (2 - alpha), domain=domains.SUM_WITH_BULK,
    note="The same at every coupling and N. With one oscillator at each bath it is 1/(N - 1).",
)  # fmt: skip
def share_in_closed_form():
    """Power of these springs over the whole current, from the Lyapunov equation."""
    return in_sum(direct_share.derived)


@share_in_closed_form.witness("spectra of three centres of mass", points.small()[:1], 12)
def _(point, digits):
    return witnesses_extensive.direct_share(point, digits)


@beyond.claim(
    "beyond-unreached", "Modes that no bath reaches with $N_L$ and $N_R$ oscillators at the baths.",
    Symbol("n_dec", positive=True), N - N_L - N_R - 1, domain=domains.COUNTS_WITH_BULK,
    note="Relative motions of the oscillators without bath; their centre of mass is reached.",
)  # fmt: skip
def unreached_modes():
    """Relative motions of the class without bath, and what the Krylov rank leaves out."""
    return unreached_count(net.network(EXTENSIVE))


@unreached_modes.witness("rank of the controllability matrix", points.small())
def _(point, digits):
    return witnesses_extensive.unreached(point)


@beyond.claim(
    "beyond-reached", "With $N_L + N_R = N$ the baths reach every mode.",
    Symbol("n_dec", nonnegative=True), Integer(0),
)  # fmt: skip
def every_mode_reached():
    """The same count for the network without a bulk, which has two classes."""
    return unreached_count(net.network(net.Coupling(N_L, N - N_L)))


@every_mode_reached.witness("rank of the controllability matrix", points.filled())
def _(point, digits):
    return witnesses_extensive.unreached(point)
