"""Abstract, introduction and section 2: what is claimed, the model, the coupling to the baths."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from sympy import (
    Derivative,
    Function,
    I,
    Integer,
    KroneckerDelta,
    Sum,
    Symbol,
    exp,
    expand,
    im,
    pi,
    re,
    symbols,
)

from derive.asymptotics import Expansion, leading_pole, low_temperature
from derive.bath import Ohmic, classical_noise
from derive.covariance import SteadyState, steady_state
from derive.green import impedance_element
from derive.kernels import conductance
from derive.modes import unreached_count
from derive.response import ThermalIntegral

from ..domain import Domain
from ..paper import Cases, Limit, Section
from . import network as net
from . import witnesses
from .notation import (
    NETWORK,
    OSCILLATORS,
    T_L,
    T_R,
    THERMAL,
    Delta_T,
    N,
    a,
    g,
    gamma,
    hbar,
    k,
    k_1,
    k_B,
    m,
    omega,
    s,
    theta,
)

__all__ = ["exact_steady_state", "flux_ratio_at_scaled_temperature", "sections"]

claims = Section("0", "Abstract")
introduction = Section("1", "Introduction")
model = Section("2", "The model and the coupling to external baths")
sections = (claims, introduction, model)

J, kappa = Symbol("J", real=True), Symbol("kappa", positive=True)
position = Symbol("x", real=True)
profile = Function("T")
H, Q, S_1, P_2 = symbols("H Q S P_2", real=True)  # sums of x_i^2, x_i and p_i^2
Phi, Z = Symbol("Phi_ij", real=True), Symbol("Z_ij")
T_i = Symbol("T_i", positive=True)
f = Function("f")
END, BULK, OFF = "i = j = 1, N", r"i = j \neq 1, N", r"i \neq j"


@cache
def exact_steady_state() -> SteadyState:
    """Classical covariance of the network by the Lyapunov equation, N symbolic."""
    return steady_state(net.network())


def flux_ratio_at_scaled_temperature() -> Expansion:
    """J_q/J_cl with theta = 2 k_1/(N a), relative to the leading classical flux (24)."""
    integral = net.dimensionless(net.quantum_flux())
    leading_classical = k_1 / (2 * N)  # of J_cl in units of k_B dT sqrt(2k/m)
    in_units = integral.prefactor / (k_B * Delta_T * net.FROM_UNITS[net.UNIT])
    scaled = ThermalIntegral(
        in_units / leading_classical, integral.response, integral.kernel, 2 * k_1 / (N * a)
    )
    return leading_pole(scaled, N)


# --- abstract ---


@claims.claim(
    "C0-1", "The bulk temperature vanishes in the thermodynamic limit.",
    T_i, (T_L + T_R) / (2 * N),
    limit=Limit(N), domain=Domain((OSCILLATORS,)),
)  # fmt: skip
def bulk_temperature_vanishes():
    """Exact kinetic temperature of an oscillator without bath, from the Lyapunov equation."""
    return exact_steady_state().temperatures["bulk"]


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


@decoupled_modes.witness("rank of the controllability matrix", witnesses.sizes(3, 4, 6, 9))
def _(point, digits):
    return witnesses.unreached_modes(point)


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


@claims.definition(
    "C0-5", Symbol("N_L"), Integer(1),
    text="Intensive coupling: a finite number of particles touches the baths (here one each); "
    "extensive coupling: a number proportional to N.",
)  # fmt: skip
def intensive_coupling():
    """The classes left and right of the network have one member each."""
    return net.network().oscillator("left").count


# --- introduction ---


@introduction.definition("1", J, -kappa * Derivative(profile(position), position))
def fourier_law():
    """Fourier's law, quoted as the definition of the thermal conductivity; in one dimension."""
    return -kappa * Derivative(profile(position), position)


# --- section 2 ---


@model.definition(
    "2", H, P_2 / (2 * m) + k / (2 * N) * (2 * N * Q - 2 * S_1**2),
    note="The double sum over ordered pairs, written with Q = sum x_i^2 and S = sum x_i.",
)  # fmt: skip
def hamiltonian():
    """Every pair of oscillators is joined by a spring of constant 2k/N."""
    kappa_pair = net.network().kappa("bulk", "bulk")
    pairs = N * Q - S_1**2  # sum over unordered pairs of (x_i - x_j)^2
    return P_2 / (2 * m) + kappa_pair / 2 * pairs


@model.equation(
    "3", H, P_2 / (2 * m) + k * (Q - S_1**2 / N),
    note="(1/2) sum Phi_ij x_i x_j with Phi of (4), written with Q = sum x_i^2 and S = sum x_i.",
)  # fmt: skip
def hamiltonian_with_stiffness():
    """The sum over ordered pairs of (x_i - x_j)^2 is 2 N Q - 2 S^2."""
    ordered = 2 * N * Q - 2 * S_1**2
    return expand(P_2 / (2 * m) + k / (2 * N) * ordered)


@hamiltonian_with_stiffness.witness("double sum over explicit coordinates", witnesses.sums())
def _(point, digits):
    return witnesses.explicit_energy(point)


@model.equation("4", Phi, Cases(("i = j", OFF), (2 * k * (1 - 1 / N), 2 * k * (0 - 1 / N))))
def stiffness():
    """Second derivatives of the springs' energy."""
    network = net.network()
    same = network.stiffness_element("bulk", "bulk", same=True)
    return Cases(("i = j", OFF), (same, network.stiffness_element("bulk", "left")))


@stiffness.witness("Hessian of (2), explicit", witnesses.springs(3, 4, 6))
def _(point, digits):
    return witnesses.explicit_hessian(point)


def _impedance() -> Cases:
    """Z_ij(s) at s = -i omega from the network: inertia, friction and stiffness."""
    network = net.network()
    values = (
        impedance_element(network, s, "left", "left", same=True),
        impedance_element(network, s, "bulk", "bulk", same=True),
        impedance_element(network, s, "left", "bulk"),
    )
    return Cases((END, BULK, OFF), tuple(v.subs(s, -I * omega) for v in values))


ELASTIC = 2 * k * (1 - 1 / N)


@model.equation(
    "5", Z,
    Cases((END, BULK, OFF), (
        -m * omega**2 + ELASTIC - I * gamma * omega, -m * omega**2 + ELASTIC, -2 * k / N,
    )),
    domain=witnesses.MECHANICAL_FREQUENCY,
    note="Solved for the noise: sum_j Z_ij x_j = xi_i, with Gamma of (7) and Phi of (4).",
)  # fmt: skip
def equation_of_motion():
    """Newton's equation with friction force -gamma v on oscillators 1 and N; v is -i omega x for
    the time factor exp(-i omega t)."""
    return _impedance()


@equation_of_motion.witness("impedance matrix of an explicit network", witnesses.frequencies(3, 5))
def _(point, digits):
    return witnesses.explicit_impedance(point, digits)


occupation_L = f(omega, T_L)


@model.equation(
    "6", Symbol("S_L", positive=True),
    im(I * gamma * omega) * (1 + 1 / (exp(hbar * omega / (k_B * T_L)) - 1)) * hbar / pi,
    note="S_L is the factor of delta(omega + omega'); a comma after T_L in print is stray.",
)  # fmt: skip
def fluctuation_dissipation():
    """Noise of an Ohmic bath, operators in this order."""
    return Ohmic(gamma, T_L, "L").ordered_noise(omega, hbar, k_B)


i, j, site = symbols("i j k", integer=True, positive=True)
N_L = Symbol("N_L", integer=True, positive=True)


@model.definition(
    "7", Function("Gamma_L")(omega),
    I * gamma * omega * KroneckerDelta(i, j) * KroneckerDelta(i, 1),
    note="Gamma_R likewise on oscillator N.",
)  # fmt: skip
def ohmic_kernel():
    """Friction -gamma v on oscillator 1 (left bath) and oscillator N (right bath)."""
    on_diagonal = KroneckerDelta(i, j) * KroneckerDelta(i, 1)
    return Ohmic(gamma, T_L, "L").self_energy(omega) * on_diagonal


@model.definition(
    "8", Function("Gamma_L")(omega),
    I * gamma * omega * KroneckerDelta(i, j) * Sum(KroneckerDelta(j, site), (site, 1, N_L)),
    note="Gamma_R likewise on the last N_R oscillators; used from section 5 on.",
)  # fmt: skip
def extensive_kernel():
    """Extensive coupling: the same kernel on every oscillator of a class."""
    members = Sum(KroneckerDelta(j, site), (site, 1, N_L))
    return Ohmic(gamma, T_L, "L").self_energy(omega) * KroneckerDelta(i, j) * members


@model.claim("C2-5", "For Ohmic baths the memory kernel is purely imaginary.",
             re(Function("Gamma_L")(omega)), Integer(0))  # fmt: skip
def kernel_is_imaginary():
    """Real part of the kernel (7)."""
    return re(Ohmic(gamma, T_L, "L").self_energy(omega))


@model.equation(
    "9", Symbol("S_L", positive=True), gamma * k_B * T_L / pi,
    note="The factor of delta(omega + omega'). Printed with delta_ij alone; the noise acts on the "
    "oscillators at the baths only, per (7).",
)  # fmt: skip
def classical_noise_strength():
    """Classical limit of (6); the average over both orders of the operators has the same limit."""
    return classical_noise(Ohmic(gamma, T_L, "L"), omega, hbar, k_B)


@model.definition(
    "10",
    Symbol("x_i"),
    Symbol("G_ij") * (Symbol("xi_Lj") + Symbol("xi_Rj")),
    note="Summed over j.",
)
def green_function_solves():
    """The solution of the linear equations of motion: G is the inverse of Z."""
    return Symbol("G_ij") * (Symbol("xi_Lj") + Symbol("xi_Rj"))


@model.equation(
    "11", Z,
    Cases((END, BULK, OFF), (
        -m * omega**2 + ELASTIC + I * gamma * omega, -m * omega**2 + ELASTIC, -2 * k / N,
    )),
    domain=witnesses.MECHANICAL_FREQUENCY,
    note="The bracket whose inverse is G. With (7) its sign of Gamma contradicts (5) and (14); "
    "|G|^2, and so every number, is the same with either sign.",
)  # fmt: skip
def green_function():
    """The equations of motion (5), solved: the matrix to invert has -Gamma."""
    return _impedance()


@green_function.witness("impedance matrix of an explicit network", witnesses.frequencies(3, 5))
def _(point, digits):
    return witnesses.explicit_impedance(point, digits)


@model.claim(
    "C2-9", "The covariances satisfy a Lyapunov equation, another way to the same correlators.",
    Symbol("k_B") * T_i / m, k_B * (T_L + T_R) / (2 * m * (N - 2)),
    domain=Domain((OSCILLATORS,)),
    note="The printed side is the Green's-function route (27) to the velocity variance of a bulk "
    "oscillator, taken exactly; the derived side solves the Lyapunov equation.",
)  # fmt: skip
def lyapunov_route():
    """Velocity variance of a bulk oscillator from the Lyapunov equation of the class means."""
    return k_B / m * exact_steady_state().temperatures["bulk"]


@lyapunov_route.witness("Lyapunov equation of the explicit network", witnesses.classical_points())
def _(point, digits):
    return witnesses.explicit_bulk_velocity(point)


@model.claim(
    "C2-10", "In the mean-field case the large-$N$ results agree with the numerical solutions.",
    T_i, (T_L + T_R) / (2 * N), limit=Limit(N), domain=Domain((OSCILLATORS,)),
)  # fmt: skip
def large_size_agrees():
    """The exact temperature, whose leading order the printed result is."""
    return exact_steady_state().temperatures["bulk"]
