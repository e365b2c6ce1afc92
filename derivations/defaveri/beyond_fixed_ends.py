"""Section IV: oscillators 1 and N tied to walls, c = i omega gamma + k' in (10)."""

from __future__ import annotations

from sympy import I, Integer, S, Symbol, symbols

from derive.asymptotics import expand_rational
from derive.green import impedance_element

from ..paper import Cases, Limit, Section
from . import domains_pinned as domains
from . import network as net
from . import witnesses_pinned as witnesses
from .closed_forms import KAPPA, current_fixed_ends
from .domains_pinned import fixed_points, points, with_pinning
from .flux import J
from .notation import Delta_T, N, N_t, c, gamma, k, k_0, k_p, m, omega, s

__all__ = ["fixed", "sections"]

fixed = Section("beyond-fixed", "Beyond the paper: identical masses with fixed ends")
sections = (fixed,)

p = Symbol("p")
E, R = symbols("E R", positive=True)
_FOUR = (
    "k_0 = 0, N_t = N - 1", "k_0 = 0, N_t = 1", "k_0 > 0, N_t = N - 1", "k_0 > 0, N_t = 1",
)  # fmt: skip


@fixed.definition(
    "D95+", c, I * omega * gamma + k_p, text="A fixed boundary condition: c in (10) and (7).",
)  # fmt: skip
def end_element():
    """The diagonal element of an oscillator at a bath, less that of one without."""
    network = net.network(fixed_ends=True)
    end, bulk = (impedance_element(network, s, name, name, same=True) for name in ("left", "bulk"))
    return (end - bulk).subs(s, I * omega).expand()


@fixed.claim(
    "D95", "The same scaling of the flux holds for a fixed boundary condition, c = i omega gamma + "
    "k'.",
    p, Cases(_FOUR, (Integer(-1),) * 4), domain=domains.FIXED_CHOSEN, also="D96",
    note="p is the power of N in the exact flux for large N at a fixed k' > 0. D96 of the preprint "
    "says it without the formula.",
)  # fmt: skip
def powers_of_flux_with_fixed_ends():
    """The exact fluxes, expanded in 1/N."""
    fluxes = [current_fixed_ends(kac).subs(k_0, at) for at in (S.Zero, k_0) for kac in (N - 1, 1)]
    return Cases(_FOUR, tuple(expand_rational(value, N, 1).terms[0][1] for value in fluxes))


@powers_of_flux_with_fixed_ends.witness(
    "Lyapunov equation of three bodies, N and 2 N", with_pinning(24), digits=20
)
def _(point, digits):
    free = {**point, k_0: S.Zero}
    return tuple(
        witnesses.power_of_current(at, divisor, wall=Integer(2))
        for at in (free, point) for divisor in ("N-1", "1")
    )  # fmt: skip


@fixed.claim(
    "beyond-fixed", "The heat flux between identical masses with fixed ends in closed form, with "
    "the stiffness E = k_0 + k' + N k/N_t of an end, and R = k' + (N - 1)k/N_t.",
    J / Delta_T,
    gamma * KAPPA**2 * (gamma**2 * ((N - 1) * E - k_p) + m * k_p**2)
    / (2 * (gamma**4 * ((k_0 + KAPPA) * E + KAPPA * k_p)
            + m * gamma**2 * (E * R**2 - KAPPA * k_p * (2 * E + R))
            + m**2 * KAPPA**2 * k_p**2)),
    where={E: k_0 + k_p + N * KAPPA, R: k_p + (N - 1) * KAPPA}, domain=domains.FIXED,
)  # fmt: skip
def flux_with_fixed_ends():
    """The integral of a Hurwitz ratio, of degree six."""
    return current_fixed_ends()


@flux_with_fixed_ends.witness("Lyapunov equation of the explicit network", fixed_points(3, 4, 5, 6))
def _(point, digits):
    return witnesses.current(point)


@flux_with_fixed_ends.witness("Arb quadrature, explicit network", fixed_points(4, 3, 5), digits=15)
def _(point, digits):
    return witnesses.current_by_quadrature(point)


@fixed.claim(
    "beyond-fixed-free", "At k' = 0 it is the flux with free ends.",
    J / Delta_T,
    gamma * k**2 * (N - 1) / (2 * (m * k**2 * (N - 1) ** 2 + gamma**2 * N_t * (k + N_t * k_0))),
    domain=domains.NETWORK,
)  # fmt: skip
def flux_with_loose_walls():
    """The exact flux at k' = 0."""
    return current_fixed_ends().subs(k_p, 0)


@flux_with_loose_walls.witness("Lyapunov equation of the explicit network", points(3, 4, 5))
def _(point, digits):
    return witnesses.current(point)


@fixed.claim(
    "beyond-fixed-1", "Without Kac factor fixed ends do not change the leading order.",
    J / Delta_T, gamma / (2 * m * N), limit=Limit(N), domain=domains.FIXED_CHOSEN,
)  # fmt: skip
def fixed_ends_without_kac_factor():
    """The exact flux, expanded in 1/N."""
    return expand_rational(current_fixed_ends(S.One), N, 2)


@fixed.claim(
    "beyond-fixed-kac", "With it they do: the mean of the bulk feels ends that are stiffer by k'.",
    J / Delta_T, gamma * k**2 / (2 * N * (m * (k + k_p) ** 2 + gamma**2 * k_0)),
    limit=Limit(N), domain=domains.FIXED_CHOSEN,
)  # fmt: skip
def fixed_ends_with_kac_factor():
    """The exact flux, expanded in 1/N."""
    return expand_rational(current_fixed_ends(N - 1), N, 2)


@fixed_ends_with_kac_factor.witness(
    "Lyapunov equation of three bodies",
    [{**point, k_p: Integer(2), Delta_T: Integer(1)} for point in with_pinning(12)],
)
def _(point, digits):
    return witnesses.current(witnesses.with_divisor(point, "N-1"), witnesses.three_bodies)


@fixed.claim(
    "beyond-walls", "Stiff walls stop the flux.",
    J / Delta_T, k**2 / (2 * gamma * N_t**2 * k_p), limit=Limit(k_p), domain=domains.FIXED,
)  # fmt: skip
def stiff_walls():
    """The exact flux, expanded in 1/k'."""
    return expand_rational(current_fixed_ends(), k_p, 2)
