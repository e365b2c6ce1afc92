"""Section II: the Hamiltonian, the equations of motion and the matrix that has to be inverted."""

from __future__ import annotations

from functools import cache

from sympy import Expr, Function, I, Integer, Integral, Rational, S, Symbol, exp, oo, symbols

from derive.bath import Ohmic, classical_noise
from derive.green import impedance_element
from derive.network import Network

from ..domain import Domain
from ..paper import Cases, Section
from . import points_model, witnesses_model
from .notation import (
    DIVISOR,
    OSCILLATORS,
    PINNING,
    SPRING,
    T_L,
    T_R,
    N,
    N_t,
    b,
    c,
    gamma,
    hbar,
    k,
    k_0,
    k_B,
    m_1,
    m_N,
    omega,
    s,
)

__all__ = ["BULK", "END_1", "END_N", "OFF", "bare_network", "impedance", "model", "sections"]

model = Section("II", "Model")
sections = (model,)

END_1, END_N, BULK, OFF = "i = j = 1", "i = j = N", r"i = j \neq 1, N", r"i \neq j"
FACTORS = (r"\text{Kac factor}", r"\text{none}")
ROWS = ("n = 1", "n = N", r"n \neq 1, N")

H, Q, S_1, K = symbols("H Q S K", real=True)  # energy, sums of q_n^2 and q_n, kinetic energy
m_n = Symbol("m_n", positive=True)
q_1, q_n, q_N = symbols("q_1 q_n q_N")
v_1, v_N, F_1, F_n, F_N, eta_L, eta_R = symbols("v_1 v_N F_1 F_n F_N eta_L eta_R")
acceleration_1, acceleration_n, acceleration_N = symbols("qddot_1 qddot_n qddot_N")
t = Symbol("t", real=True)
x, x_hat = Function("x"), Function("xhat")
A_1, A_n, A_N = symbols("a_1 a_n a_N", real=True)  # the paper's a_n


@cache
def bare_network() -> Network:
    """The network of (1) to (4): masses m_1 and m_N at the baths, m_n one of the others.

    A bulk oscillator sees of the others only their positions, so that one mass is enough for what
    concerns a single row of the matrix.
    """
    return Network.mean_field(
        N, mass={"left": m_1, "right": m_N, "bulk": m_n}, spring=k / 2, kac_factor=N_t,
        left=Ohmic(gamma, T_L, "L"), right=Ohmic(gamma, T_R, "R"), pinning=k_0,
    )  # fmt: skip


def impedance(row: str, column: str = "") -> Expr:
    """An element of Z at s = +i omega; the diagonal one unless another column is named."""
    element = impedance_element(bare_network(), s, row, column or row, same=not column)
    return element.subs(s, I * omega)


# --- the energy ---


@model.definition(
    "1", H, K + k_0 / 2 * Q + k / (2 * N_t) * Rational(1, 2) * (2 * N * Q - 2 * S_1**2),
    note="K = sum p_n^2/2m_n, Q = sum q_n^2, S = sum q_n. The sum runs over ordered pairs with a "
    "factor 1/2 of its own.",
)  # fmt: skip
def hamiltonian():
    """Every pair of oscillators is joined by one spring k/N_t, every oscillator is pinned."""
    network = bare_network()
    pairs = N * Q - S_1**2  # sum over unordered pairs of (q_n - q_j)^2
    held = network.oscillator("bulk").pinning
    return K + held / 2 * Q + network.kappa("bulk", "bulk") / 2 * pairs


@hamiltonian.witness("double sum over explicit coordinates", points_model.coordinates())
def _(point, digits):
    return witnesses_model.explicit_energy(point, Q, S_1, K)


@model.definition(
    "1+", N_t, Cases(FACTORS, (N - 1, Integer(1))),
    note="That N_t = 1 is considered too, for comparison with earlier work, is claim D16.",
)  # fmt: skip
def kac_factors():
    """Twice the number of pairs over the number of oscillators, or nothing."""
    pairs = N * (N - 1) / 2
    return Cases(FACTORS, (2 * pairs / N, Integer(1)))


# --- the equations of motion ---


def _newton(force: Expr, noise: Expr, velocity: Expr, side: str) -> Expr:
    """Inner force, friction and noise of an oscillator at a bath."""
    _, bath = bare_network().bath(side)
    return force - bath.laplace_friction(s) * velocity + noise


@model.definition("2", m_1 * acceleration_1, F_1 - gamma * v_1 + eta_L)
def motion_of_first():
    """Newton's equation with a Langevin bath."""
    return _newton(F_1, eta_L, v_1, "L")


@model.definition("3", m_n * acceleration_n, F_n, note="For n other than 1 and N.")
def motion_of_bulk():
    """An oscillator without bath."""
    baths = bare_network().oscillator("bulk").baths
    return F_n - sum((bath.laplace_friction(s) for bath in baths), S.Zero)


@model.definition("4", m_N * acceleration_N, F_N - gamma * v_N + eta_R)
def motion_of_last():
    """Newton's equation with a Langevin bath."""
    return _newton(F_N, eta_R, v_N, "R")


@model.equation(
    "4+", Symbol("D_L", positive=True), 2 * gamma * T_L,
    note="D_L is the factor of delta(t - t'); k_B = 1; the same with R. Different baths are "
    "independent.",
)  # fmt: skip
def noise_strength():
    """The classical limit of the fluctuation-dissipation relation, a white spectrum; with
    x(t) the integral of x(omega) exp(-i omega t), its strength in time is 2 pi times as large."""
    spectrum = classical_noise(Ohmic(gamma, T_L, "L"), omega, hbar, k_B)
    strength = 2 * S.Pi * spectrum.result.subs(k_B, 1)
    return spectrum.then("Back in time, with k_B = 1.", strength, 2 * T_L * gamma)


@noise_strength.witness("equipartition of a free particle", points_model.free_particles())
def _(point, digits):
    return witnesses_model.white_noise(point)


@model.equation(
    "5", F_n, -k_0 * q_n + k / N_t * (S_1 - N * q_n),
    domain=Domain((SPRING, PINNING, OSCILLATORS, DIVISOR)),
    note="With S = sum q_j. The published sum shows j = 1 only, the preprint j = 1 and j != n: the "
    "term j = n is zero, so that both are the same.",
)  # fmt: skip
def force():
    """Minus the stiffness matrix times the positions."""
    network = bare_network()
    same = network.stiffness_element("bulk", "bulk", same=True)
    return -same * q_n - network.stiffness_element("bulk", "left") * (S_1 - q_n)


@force.witness("slope of the double sum over explicit coordinates", points_model.slopes())
def _(point, digits):
    return witnesses_model.slope_of_energy(point, q_n, S_1)


@model.definition(
    "5+", x_hat(omega), Integral(x(t) * exp(-I * omega * t), (t, -oo, oo)),
    note="A velocity becomes +i omega times the position: s = +i omega.",
)  # fmt: skip
def fourier_transform():
    """The time factor is exp(+i omega t)."""
    return Integral(x(t) * exp(-I * omega * t), (t, -oo, oo))


ELEMENTS = {
    A_1: (N - 1) / N_t * k + k_0 - m_1 * omega**2,
    A_n: (N - 1) / N_t * k + k_0 - m_n * omega**2,
    A_N: (N - 1) / N_t * k + k_0 - m_N * omega**2,
    b: -k / N_t,
    c: I * omega * gamma,
}  # (8), (9) and (10) as printed


@model.equation(
    "6", Symbol("eta_n"),
    Cases(ROWS, (
        (A_1 + c) * q_1 + b * (S_1 - q_1),
        (A_N + c) * q_N + b * (S_1 - q_N),
        A_n * q_n + b * (S_1 - q_n),
    )),
    where=ELEMENTS,
    note="Row by row, with S = sum q_j and the elements (8) to (10) as printed.",
)  # fmt: skip
def transformed_motion():
    """Inertia and friction less the inner force: what is left is the noise."""
    rows = []
    for name, position in (("left", q_1), ("right", q_N), ("bulk", q_n)):
        oscillator = bare_network().oscillator(name)
        drag = sum((bath.laplace_friction(s) for bath in oscillator.baths), S.Zero)
        inner = force.derived.subs(q_n, position)
        rows.append((oscillator.mass * s**2 + drag * s).subs(s, I * omega) * position - inner)
    return Cases(ROWS, tuple(rows))


@model.definition(
    "6+", Symbol("eta_n"), Cases(ROWS, (eta_L, eta_R, S.Zero)),
    note="The columns of positions and of noises; only oscillators at baths are shaken.",
)  # fmt: skip
def noise_column():
    """Noise acts where a bath is."""
    noises = {"L": eta_L, "R": eta_R}
    network = bare_network()
    found = [sum((noises[bath.name] for bath in network.oscillator(name).baths), S.Zero)
             for name in ("left", "right", "bulk")]  # fmt: skip
    return Cases(ROWS, tuple(found))


@model.equation(
    "7", Symbol("Z_ij"), Cases((END_1, END_N, BULK, OFF), (A_1 + c, A_N + c, A_n, b)),
    where=ELEMENTS,
)  # fmt: skip
def matrix():
    """The impedance matrix of the network at s = +i omega."""
    values = (*map(impedance, ("left", "right", "bulk")), impedance("left", "right"))
    return Cases((END_1, END_N, BULK, OFF), values)


@matrix.witness("inverse of the solved Green's function", points_model.unequal(3, 5))
def _(point, digits):
    return witnesses_model.impedance(point, (m_1, m_n, m_N))


@model.equation("8", A_n, (N - 1) / N_t * k + k_0 - m_n * omega**2)
def diagonal_element():
    """The diagonal element of an oscillator without bath: all springs that end there."""
    return impedance("bulk")


@diagonal_element.witness("inverse of the solved Green's function", points_model.unequal(3, 5))
def _(point, digits):
    return witnesses_model.impedance(point, (m_1, m_n, m_N))[2]


@model.equation("9", b, -k / N_t)
def off_diagonal_element():
    """Minus the spring between two oscillators."""
    return impedance("left", "bulk")


@off_diagonal_element.witness("inverse of the solved Green's function", points_model.unequal(3, 5))
def _(point, digits):
    return witnesses_model.impedance(point, (m_1, m_n, m_N))[3]


@model.equation("10", c, I * omega * gamma)
def friction_element():
    """What the bath adds to the diagonal element of oscillator 1."""
    without = Network.mean_field(
        N, mass=m_1, spring=k / 2, kac_factor=N_t, pinning=k_0,
        left=Ohmic(gamma, T_L, "L"),
    )  # fmt: skip
    bare = impedance_element(without, s, "bulk", "bulk", same=True).subs(s, I * omega)
    return impedance("left") - bare


@friction_element.witness("solved with and without friction", points_model.unequal(3, 5))
def _(point, digits):
    return witnesses_model.friction(point, (m_1, m_n, m_N))
