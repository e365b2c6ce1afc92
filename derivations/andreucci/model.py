"""Section 2: the model and its coupling to the baths."""

from __future__ import annotations

from sympy import (
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

from derive.bath import Ohmic, classical_noise
from derive.green import impedance_element

from ..domain import Domain
from ..paper import Cases, Limit, Section
from . import domains, points, witnesses_classical, witnesses_model, witnesses_noise
from . import network as net
from .notation import OSCILLATORS, T_L, T_R, N, gamma, hbar, k, k_B, m, omega, s

__all__ = ["BULK", "END", "OFF", "sections"]

model = Section("2", "The model and the coupling to external baths")
sections = (model,)

H, Q, S_1, P_2 = symbols("H Q S P_2", real=True)  # sums of x_i^2, x_i and p_i^2
Phi, Z = Symbol("Phi_ij", real=True), Symbol("Z_ij")
T_i = Symbol("T_i", positive=True)
f = Function("f")
END, BULK, OFF = "i = j = 1, N", r"i = j \neq 1, N", r"i \neq j"


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


@hamiltonian_with_stiffness.witness("double sum over explicit coordinates", points.sums())
def _(point, digits):
    return witnesses_model.explicit_energy(point)


@model.equation("4", Phi, Cases(("i = j", OFF), (2 * k * (1 - 1 / N), 2 * k * (0 - 1 / N))))
def stiffness():
    """Second derivatives of the springs' energy."""
    network = net.network()
    same = network.stiffness_element("bulk", "bulk", same=True)
    return Cases(("i = j", OFF), (same, network.stiffness_element("bulk", "left")))


@stiffness.witness("Hessian of (2), explicit", points.springs(3, 4, 6))
def _(point, digits):
    return witnesses_model.explicit_hessian(point)


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
    domain=domains.MECHANICAL_FREQUENCY,
    note="Solved for the noise: sum_j Z_ij x_j = xi_i, with Gamma of (7) and Phi of (4).",
)  # fmt: skip
def equation_of_motion():
    """Newton's equation with friction force -gamma v on oscillators 1 and N; v is -i omega x for
    the time factor exp(-i omega t)."""
    return _impedance()


@equation_of_motion.witness("impedance matrix of an explicit network", points.frequencies(3, 5))
def _(point, digits):
    return witnesses_model.explicit_impedance(point, digits)


occupation_L = f(omega, T_L)


@model.equation(
    "6", Symbol("S_L", positive=True),
    im(I * gamma * omega) * (1 + 1 / (exp(hbar * omega / (k_B * T_L)) - 1)) * hbar / pi,
    note="S_L is the factor of delta(omega + omega'); a comma after T_L in print is stray.",
)  # fmt: skip
def fluctuation_dissipation():
    """Noise of an Ohmic bath, operators in this order."""
    return Ohmic(gamma, T_L, "L").ordered_noise(omega, hbar, k_B)


@fluctuation_dissipation.witness(
    "commutator and detailed balance of a free particle", points.noises()
)
def _(point, digits):
    return witnesses_noise.ordered_noise(point)


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


@kernel_is_imaginary.witness(
    "impedance matrix with and without more friction", points.frequencies(3, 5)
)
def _(point, digits):
    return witnesses_noise.real_part_of_kernel(point)


@model.equation(
    "9", Symbol("S_L", positive=True), gamma * k_B * T_L / pi,
    note="The factor of delta(omega + omega'). Printed with delta_ij alone; the noise acts on the "
    "oscillators at the baths only, per (7).",
)  # fmt: skip
def classical_noise_strength():
    """Classical limit of (6); the average over both orders of the operators has the same limit."""
    return classical_noise(Ohmic(gamma, T_L, "L"), omega, hbar, k_B)


@classical_noise_strength.witness("equipartition of a free particle", points.noises())
def _(point, digits):
    return witnesses_noise.classical_noise(point)


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
    domain=domains.MECHANICAL_FREQUENCY,
    note="The bracket whose inverse is G. With (7) its sign of Gamma contradicts (5) and (14); "
    "|G|^2, and so every number, is the same with either sign.",
)  # fmt: skip
def green_function():
    """The equations of motion (5), solved: the matrix to invert has -Gamma."""
    return _impedance()


@green_function.witness("impedance matrix of an explicit network", points.frequencies(3, 5))
def _(point, digits):
    return witnesses_model.explicit_impedance(point, digits)


@model.claim(
    "C2-9", "The covariances satisfy a Lyapunov equation, another way to the same correlators.",
    Symbol("k_B") * T_i / m, k_B * (T_L + T_R) / (2 * m * (N - 2)),
    domain=Domain((OSCILLATORS,)),
    note="The printed side is the Green's-function route (27) to the velocity variance of a bulk "
    "oscillator, taken exactly; the derived side solves the Lyapunov equation.",
)  # fmt: skip
def lyapunov_route():
    """Velocity variance of a bulk oscillator from the Lyapunov equation of the class means."""
    return k_B / m * net.exact_steady_state().temperatures["bulk"]


@lyapunov_route.witness("Lyapunov equation of the explicit network", points.bath_points())
def _(point, digits):
    return witnesses_classical.explicit_bulk_velocity(point)


@model.claim(
    "C2-10", "In the mean-field case the large-$N$ results agree with the numerical solutions.",
    T_i, (T_L + T_R) / (2 * N), limit=Limit(N), domain=Domain((OSCILLATORS,)),
)  # fmt: skip
def large_size_agrees():
    """The exact temperature, whose leading order the printed result is."""
    return net.exact_steady_state().temperatures["bulk"]


@large_size_agrees.witness("Lyapunov equation of the explicit network", points.bath_points())
def _(point, digits):
    return witnesses_classical.explicit_bulk_temperature(point)
