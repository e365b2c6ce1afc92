"""Beyond the paper: current and temperatures of identical masses at every N, the best friction."""

from __future__ import annotations

from sympy import Expr, Poly, S, Symbol, cancel, diff, factor, oo, sqrt

from derive.asymptotics import expand_rational

from ..domain import Domain
from ..paper import Cases, Limit, Section
from . import domains_pinned as domains
from . import witnesses_pinned as witnesses
from .closed_forms import bulk_temperature, current, end_temperature
from .domains_pinned import points, thermal_points, with_pinning
from .flux import J
from .notation import T_L, T_R, Delta_T, N, N_t, gamma, k, k_0, m

__all__ = ["best_friction", "identical", "sections"]

identical = Section("beyond-identical", "Beyond the paper: identical masses at every N")
sections = (identical,)

BELOW = m * k**2 * (N - 1) ** 2 + gamma**2 * N_t * (k + N_t * k_0)
T_bulk, T_end = Symbol("T_b", positive=True), Symbol("T_1", positive=True)
gamma_opt, J_opt = Symbol("gamma_opt", positive=True), Symbol("J_opt", positive=True)


@identical.claim(
    "beyond-flux", "The heat flux between identical masses in closed form, for every N, pinning "
    "and Kac factor.",
    J / Delta_T, gamma * k**2 * (N - 1) / (2 * BELOW), domain=domains.NETWORK,
    note="Nothing happens at gamma^2 = 4 m (k_0 + Nk/N_t), where the ends moving against each "
    "other have a double pole, nor at k_0 = 0, where the centre of mass is free.",
)  # fmt: skip
def flux_in_closed_form():
    """The integral of a Hurwitz ratio is rational in its coefficients."""
    return current()


@flux_in_closed_form.witness("Lyapunov equation of the explicit network", points(3, 4, 5, 5))
def _(point, digits):
    return witnesses.current(point)


@flux_in_closed_form.witness("Arb quadrature, explicit network", points(4, 3, 5, 5), digits=15)
def _(point, digits):
    return witnesses.current_by_quadrature(point)


@identical.claim(
    "beyond-Tbulk", "The temperature of an oscillator without bath depends on N alone: neither on "
    "the masses, springs and frictions, nor on the pinning, nor on the Kac factor.",
    T_bulk, (T_L + T_R) / (2 * (N - 2)), domain=domains.THERMAL,
    note="The N - 3 modes that no bath reaches are at rest. Both baths heat the mean motion of the "
    "bulk to their average, and N - 2 oscillators share it.",
)  # fmt: skip
def bulk_temperature_in_closed_form():
    """One integral for each bath."""
    return bulk_temperature()


@bulk_temperature_in_closed_form.witness(
    "Lyapunov equation of the explicit network", thermal_points(3, 4, 5, 5)
)
def _(point, digits):
    return witnesses.bulk_temperature(point)


@identical.claim(
    "beyond-Tend", "The temperature of the oscillator at the left bath.",
    T_end, T_L - (T_L - T_R) * m * k**2 * (N - 1) / (2 * BELOW), domain=domains.THERMAL,
)  # fmt: skip
def end_temperature_in_closed_form():
    """One integral for each bath; their sum is what energy balance asks for."""
    return end_temperature()


@end_temperature_in_closed_form.witness(
    "Lyapunov equation of the explicit network", thermal_points(3, 4, 5, 5)
)
def _(point, digits):
    return witnesses.end_temperature(point)


# --- the friction that carries most heat ---


def best_friction() -> Expr:
    """The one positive zero of dJ/d gamma."""
    slope = Poly(cancel(diff(current(), gamma)).as_numer_denom()[0], gamma)
    constant, linear, quadratic = (slope.coeff_monomial(gamma**p) for p in range(3))
    if slope.degree() != 2 or linear != 0:
        raise ArithmeticError("the derivative of the flux is not a + b gamma^2")
    squared = factor(cancel(-constant / quadratic))
    bottom = N_t * (k + N_t * k_0)
    half = sqrt(m) * k * (N - 1)
    if cancel(squared * bottom - half**2) != 0:
        raise ArithmeticError("the best friction is not the root of a square")
    return half / sqrt(bottom)


@identical.claim(
    "beyond-best", "The friction that carries most heat.",
    gamma_opt, k * (N - 1) * sqrt(m / (N_t * (k + N_t * k_0))), domain=domains.MECHANICAL,
)  # fmt: skip
def friction_of_the_largest_flux():
    """The flux grows up to its friction and then falls."""
    return best_friction()


@friction_of_the_largest_flux.witness(
    "maximum of the exact flux, bisection", points(3, 4, 5), digits=15
)
def _(point, digits):
    return witnesses.best_friction(point, digits)


@identical.claim(
    "beyond-best-flux", "The largest flux does not depend on N but through the Kac factor.",
    J_opt / Delta_T, k / (4 * sqrt(m * N_t * (k + N_t * k_0))), domain=domains.MECHANICAL,
    note="Without Kac factor the largest flux is the same for every N, while at a fixed friction "
    "the flux falls as 1/N.",
)  # fmt: skip
def largest_flux():
    """The flux at this friction."""
    return current().subs(gamma, best_friction())


@largest_flux.witness("exact flux at its maximum", points(3, 4, 5), digits=15)
def _(point, digits):
    return witnesses.largest_current(point, digits)


_GROWTH = (
    "k_0 = 0, N_t = N - 1", "k_0 = 0, N_t = 1", "k_0 > 0, N_t = N - 1", "k_0 > 0, N_t = 1",
)  # fmt: skip


@identical.claim(
    "beyond-best-large", "The best friction for many oscillators: it stays finite with pinning and "
    "Kac factor only.",
    gamma_opt,
    Cases(_GROWTH, (
        sqrt(m * k * N), sqrt(m * k) * N, k * sqrt(m / k_0), k * N * sqrt(m / (k + k_0)),
    )),
    domain=domains.SIZES,
)  # fmt: skip
def best_friction_for_many():
    """Leading orders of the square of the exact best friction."""
    squared = best_friction() ** 2
    found = []
    for pinning in (S.Zero, k_0):
        for kac in (N - 1, S.One):
            leading = expand_rational(squared.subs({k_0: pinning, N_t: kac}), N, 1).leading
            found.append(sqrt(factor(leading)))
    return Cases(_GROWTH, tuple(found))


@best_friction_for_many.witness("maximum of the exact flux", with_pinning(24), digits=12)
def _(point, digits):
    free = {**point, k_0: S.Zero}
    return tuple(
        witnesses.best_friction(witnesses.with_divisor(p, d), digits + 2)
        for p in (free, point) for d in ("N-1", "1")
    )  # fmt: skip


@identical.claim(
    "beyond-strong", "At a friction that is too large for it the flux falls as 1/gamma.",
    J / Delta_T, k**2 * (N - 1) / (2 * gamma * N_t * (k + N_t * k_0)),
    limit=Limit(gamma, oo), domain=Domain((*domains.NETWORK.variables,)),
)  # fmt: skip
def flux_at_strong_friction():
    """The exact flux, expanded in 1/gamma."""
    return current()
