"""Abstract: what the paper claims."""

from __future__ import annotations

from dataclasses import replace

from sympy import Integer, Symbol, pi

from derive.asymptotics import low_temperature
from derive.kernels import conductance
from derive.modes import unreached_count

from ..domain import Domain
from ..paper import Limit, Section
from . import network as net
from . import points, witnesses_classical, witnesses_flux, witnesses_model, witnesses_reduced
from .notation import NETWORK, OSCILLATORS, T_L, T_R, THERMAL, Delta_T, N, a, g, k_1, k_B, theta
from .quantum_integrals import flux_ratio_at_scaled_temperature

__all__ = ["sections"]

claims = Section("0", "Abstract")
sections = (claims,)

T_i = Symbol("T_i", positive=True)


@claims.claim(
    "C0-1", "The bulk temperature vanishes in the thermodynamic limit.",
    T_i, (T_L + T_R) / (2 * N),
    limit=Limit(N), domain=Domain((OSCILLATORS,)),
)  # fmt: skip
def bulk_temperature_vanishes():
    """Exact kinetic temperature of an oscillator without bath, from the Lyapunov equation."""
    return net.exact_steady_state().temperatures["bulk"]


@bulk_temperature_vanishes.witness(
    "Lyapunov equation of the explicit network", points.bath_points()
)
def _(point, digits):
    return witnesses_classical.explicit_bulk_temperature(point)


@claims.claim(
    "C0-2", "The inner part of the system is decoupled from the baths, so that the steady state "
    "depends on the initial state of the bulk particles.",
    Symbol("n_dec", positive=True), N - 3,
    domain=Domain((OSCILLATORS,)),
    note="Counted by the N - 3 independent relative coordinates z_2 ... z_{N-2} of section 3.3.",
)  # fmt: skip
def decoupled_modes():
    """Number of modes that no bath reaches: relative motions of the N - 2 bulk oscillators."""
    return unreached_count(net.network())


@decoupled_modes.witness("rank of the controllability matrix", points.sizes(3, 4, 6, 9))
def _(point, digits):
    return witnesses_model.unreached_modes(point)


@claims.claim(
    "C0-3", "Quantum effects are relevant only below a characteristic temperature that vanishes as "
    "$1/N$.",
    Symbol("J_q") / Symbol("J_cl"), g(a),
    limit=Limit(N, fixed={theta: 2 * k_1 / (N * a)}), domain=NETWORK,
    where={g: lambda argument: conductance.over_pole(argument / pi)},
    note="Judged for the heat flux. The zero-point part of the bulk temperature is larger than its "
    "classical value by a factor of order ln N at T_N, see section 4.2.",
)  # fmt: skip
def crossover_scales_with_inverse_size():
    """At temperatures scaled with 1/N, theta = 2 k_1/(N a), the quantum flux over the classical one
    is a function of the scaled temperature alone."""
    return flux_ratio_at_scaled_temperature()


@crossover_scales_with_inverse_size.witness("three bodies, N = 10^24", points.scaled_to_crossover())
def _(point, digits):
    return witnesses_reduced.flux_over_leading(point, digits)


@claims.claim(
    "C0-4", "In the quantum low-temperature regime the energy flux is proportional to the "
    "universal quantum of thermal conductance.",
    Symbol("J_q") / (k_B * Delta_T * net.FROM_UNITS[net.UNIT]), pi * theta / 12,
    limit=Limit(theta, 0), domain=THERMAL,
    note="pi theta/12 is pi^2 k_B^2 T/(3 h) in these units, at every N and coupling.",
)  # fmt: skip
def flux_is_universal_when_cold():
    """Low-temperature expansion of the exact flux."""
    integral = net.dimensionless(net.quantum_flux())
    unit = k_B * Delta_T * net.FROM_UNITS[net.UNIT]
    return low_temperature(replace(integral, prefactor=integral.prefactor / unit), theta, 2)


@flux_is_universal_when_cold.witness(
    "linear solve at low temperature",
    points.reduced((2, "1/10000000000", 3), ("1/2", "1/10000000000", 5)),
)
def _(point, digits):
    return witnesses_flux.I_3(point, digits) / 4


@claims.definition(
    "C0-5", Symbol("N_L"), Integer(1),
    text="Intensive coupling: a finite number of particles touches the baths (here one each); "
    "extensive coupling: a number proportional to N.",
)  # fmt: skip
def intensive_coupling():
    """The classes left and right of the network have one member each."""
    return net.network().oscillator("left").count
