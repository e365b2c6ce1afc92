"""Section 3.2: intensive coupling, classical temperature profile."""

from __future__ import annotations

from flint import arb
from sympy import Abs, Expr, I, Integer, Integral, Symbol, factor, oo, pi, sqrt

from ..domain import Domain
from ..paper import Limit, Section
from . import domains, points, trace, witnesses_classical, witnesses_reduced, witnesses_trace
from . import network as net
from .classical_integrals import (
    CUBIC,
    UNIT,
    G_i1,
    G_iN,
    end_to_bulk,
    exact_end_temperature,
    exact_I2,
    reduced_temperature,
    v_1,
    v_i,
)
from .notation import (
    BATHS,
    COUPLING,
    I_1,
    I_2,
    NETWORK,
    OSCILLATORS,
    T_L,
    T_R,
    N,
    gamma,
    k,
    k_1,
    k_B,
    m,
    omega,
    y,
)

__all__ = ["sections"]

profile = Section("3.2", "Intensive coupling, classical case: temperature profile")
sections = (profile,)

IN_UNITS = {gamma: k_1 * sqrt(2 * m * k)}
T_cl = Symbol("T_cl__int", positive=True)


@profile.definition("25", Symbol("T_i"), m / k_B * v_i)
def kinetic_temperature():
    """Kinetic temperature of one oscillator, V_i = <v_i^2>."""
    return m / k_B * v_i


def _velocity_integral(prefactor_left: Expr, prefactor_right: Expr) -> Expr:
    left = Integral(omega**2 * Abs(G_i1(omega)) ** 2, (omega, -oo, oo))
    right = Integral(omega**2 * Abs(G_iN(omega)) ** 2, (omega, -oo, oo))
    return prefactor_left * left + prefactor_right * right


def _bulk_velocity() -> Expr:
    return sum(part.as_expr(omega) for part in net.classical_bulk()) * k_B / m


@profile.equation(
    "26", v_i, _velocity_integral(I * gamma * k_B * T_L / pi, I * gamma * k_B * T_R / pi),
    where=end_to_bulk, domain=domains.MECHANICAL_BATHS,
    note="The slip of notation of (12): with the kernel i gamma omega of (7) the right side is "
    "imaginary; with Im Gamma it is (27).",
)  # fmt: skip
def velocity_from_trace():
    """Velocity variance of an oscillator without bath, noise of both baths added."""
    return _bulk_velocity()


@velocity_from_trace.witness("Lyapunov equation of the explicit network", points.bath_points())
def _(point, digits):
    return witnesses_classical.explicit_bulk_velocity(point)


@profile.claim(
    "C3.2-1", "By substituting (7) in (26) one gets (27).",
    v_i, Integral(
        omega**2 * (gamma * k_B * T_L / pi * Abs(G_i1(omega)) ** 2
                    + gamma * k_B * T_R / pi * Abs(G_iN(omega)) ** 2), (omega, -oo, oo)),
    where=end_to_bulk, domain=domains.MECHANICAL_BATHS,
    note="With Im Gamma for Gamma in (26), as (6) writes it out; see (12) for that slip.",
)  # fmt: skip
def kernels_in_velocity():
    """(26) with the spectral densities of (7)."""
    inside = sum(k_B * t / pi * omega * trace.on_bulk(b) for b, t in (("L", T_L), ("R", T_R)))
    return Integral(inside, (omega, -oo, oo))


@kernels_in_velocity.witness(
    "products of explicit matrices", [{**p, omega: Integer(3) / 4} for p in points.bath_points()]
)
def _(point, digits):
    return witnesses_trace.bulk_velocity(point)


@profile.equation(
    "27", v_i, _velocity_integral(gamma * k_B * T_L / pi, gamma * k_B * T_R / pi),
    where=end_to_bulk, domain=domains.MECHANICAL_BATHS,
)  # fmt: skip
def velocity_integral():
    """Velocity variance of an oscillator without bath."""
    return _bulk_velocity()


@velocity_integral.witness("Lyapunov equation of the explicit network", points.bath_points())
def _(point, digits):
    return witnesses_classical.explicit_bulk_velocity(point)


@profile.equation(
    "27+", v_1,
    gamma * k_B * T_L / pi
    * Integral(omega**2 / ((m * omega**2 - 2 * k) ** 2 + gamma**2 * omega**2), (omega, -oo, oo)),
    k_B * T_L / m,
    limit=Limit(N, order=-1), domain=Domain((OSCILLATORS, COUPLING, *BATHS.variables)),
    note="The differential d omega is missing in print.",
)  # fmt: skip
def end_velocity():
    """Exact velocity variance of the oscillator at the left bath, expanded in 1/N."""
    return k_B / m * exact_end_temperature()


@end_velocity.witness("Lyapunov equation of the explicit network", points.coupled_baths(3, 5))
def _(point, digits):
    return witnesses_classical.end_velocity(point)


@profile.claim(
    "C3.2-2", "The term $O(N^{-1})$ of the velocity variance of the first site is proportional "
    "to the heat flux.",
    v_1 - k_B * T_L / m, -(k_B * (T_L - T_R) * UNIT / (2 * pi) * I_1(k_1, N)) / (k_1 * m * UNIT),
    where={I_1(k_1, N): pi * k_1 * (N - 1) / ((N - 1) ** 2 + N * k_1**2)},
    note="Exactly minus the flux over the friction, for every N: energy balance.",
)  # fmt: skip
def end_velocity_balances_flux():
    """Exact velocity variance less its value without flux."""
    return k_B / m * (net.exact_steady_state().temperatures["left"].subs(IN_UNITS) - T_L)


@end_velocity_balances_flux.witness("Lyapunov equation of three bodies", points.any_units())
def _(point, digits):
    return witnesses_reduced.left_less_bath(point)


@profile.claim(
    "C3.2-3", "The same formula also holds for i = N, with L and R exchanged.",
    Symbol("V_N"), k_B * T_R / m,
    limit=Limit(N), domain=Domain((OSCILLATORS, COUPLING, *BATHS.variables)),
)  # fmt: skip
def right_end_velocity():
    """Exact velocity variance of the oscillator at the right bath, from the Lyapunov equation."""
    exact = net.exact_steady_state().temperatures["right"]
    return factor(k_B / m * exact.subs({k: m * net.UNIT**2 / 2, gamma: k_1 * m * net.UNIT}))


@right_end_velocity.witness("Lyapunov equation of three bodies", points.any_units())
def _(point, digits):
    return witnesses_reduced.velocity(point, 2)


@profile.equation(
    "28", v_i, k_B / m * (T_L + T_R) / (2 * pi) * I_2(k_1, N),
    where={I_2(k_1, N): 4 * k_1 / N**2 * Integral(1 / CUBIC, (y, 0, oo))},
    domain=domains.UNITS,
    note="Printed as I_2(k_1, k_2, N); k_2 is defined nowhere and (29) does not have it.",
)  # fmt: skip
def bulk_velocity_in_units():
    """Velocity variance of an oscillator without bath in the variable y."""
    parts = [net.dimensionless(part, temperatures=False) for part in net.classical_bulk()]
    return sum(part.as_expr(y) for part in parts) * k_B / m


@bulk_velocity_in_units.witness("Lyapunov equation of three bodies", points.any_units())
def _(point, digits):
    return witnesses_reduced.mean_velocity(point)


@profile.claim(
    "C3.2-4", "For all the other sites, $i \\neq 1, N$, the correlator is (28).",
    v_i, k_B / m * (T_L + T_R) / (2 * pi) * I_2(k_1, N),
    where={I_2(k_1, N): 4 * k_1 / N**2 * Integral(1 / CUBIC, (y, 0, oo))},
    domain=domains.UNITS,
    note="The same for every one of them.",
)  # fmt: skip
def velocity_of_every_other_site():
    """Exact velocity variance of an oscillator of the bulk, from the Lyapunov equation."""
    return k_B / m * net.exact_steady_state().temperatures["bulk"]


@velocity_of_every_other_site.witness("the last site without bath, explicit", points.bath_points())
def _(point, digits):
    return witnesses_classical.explicit_bulk_velocity(point, int(point[N]) - 2)


@profile.equation(
    "29", I_2(k_1, N),
    4 * k_1 / N**2 * Integral(1 / (y**2 * (y**2 - 1) ** 2 + k_1**2 * (y**2 - 2 / N) ** 2),
                              (y, 0, oo)),
    domain=NETWORK,
)  # fmt: skip
def reduced_temperature_integral():
    """Bulk temperature over (T_L + T_R)/(2 pi)."""
    return reduced_temperature().as_expr(y)


@reduced_temperature_integral.witness("Lyapunov equation, explicit", points.coupled(3, 4, 6))
def _(point, digits):
    return witnesses_classical.I_2_lyapunov(point)


@profile.claim(
    "C3.2-5", "At leading order for large N, $I_2 = I_1/k_1$.",
    I_2(k_1, N), I_1(k_1, N) / k_1, limit=Limit(N), domain=NETWORK,
    where={I_1(k_1, N): pi * k_1 * (N - 1) / ((N - 1) ** 2 + N * k_1**2)},
)  # fmt: skip
def temperature_integral_leading():
    """The exact I_2 is pi/(N - 2), for every coupling."""
    return exact_I2()


@temperature_integral_leading.witness("Lyapunov equation, explicit", points.coupled(3, 5))
def _(point, digits):
    return witnesses_classical.I_2_lyapunov(point)


@profile.equation(
    "30", T_cl, (T_L + T_R) / (2 * pi) * I_1(k_1, N) / k_1, (T_L + T_R) / (2 * N),
    text="Therefore the temperature of the generic i-th site.",
    limit=Limit(N), domain=Domain((OSCILLATORS, COUPLING, *BATHS.variables)),
    where={I_1(k_1, N): pi * k_1 * (N - 1) / ((N - 1) ** 2 + N * k_1**2)},
)  # fmt: skip
def bulk_temperature():
    """Exact bulk temperature (T_L + T_R)/(2 (N - 2)), expanded in 1/N."""
    return (T_L + T_R) / (2 * pi) * exact_I2().result


@bulk_temperature.witness("Lyapunov equation of the explicit network", points.bath_points())
def _(point, digits):
    return witnesses_classical.explicit_bulk_temperature(point)


@profile.claim(
    "C3.2-7", "Bulk temperatures do not equilibrate to the average of the bath temperatures but "
    "vanish in the thermodynamic limit.",
    T_cl / ((T_L + T_R) / 2), 1 / N, limit=Limit(N), domain=domains.SIZES,
    note="Depends on the initial state: modes that no bath reaches are taken at rest.",
)  # fmt: skip
def bulk_stays_cold():
    """Bulk temperature over the average of the bath temperatures."""
    return exact_I2().result / pi


@bulk_stays_cold.witness("Lyapunov equation, explicit", points.coupled(3, 5))
def _(point, digits):
    return witnesses_classical.I_2_lyapunov(point) / arb.pi()
