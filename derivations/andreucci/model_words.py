"""Section 2, in words: the energy, the sites of the baths, the noise of either bath."""

from __future__ import annotations

from sympy import (
    Expr,
    I,
    Integer,
    KroneckerDelta,
    Rational,
    S,
    Sum,
    Symbol,
    cancel,
    exp,
    im,
    pi,
    series,
    solve,
    symbols,
)

from derive.asymptotics import Expansion, expand_rational
from derive.bath import Ohmic
from derive.derivation import Derivation, Step
from derive.green import impedance_element
from derive.modes import unreached_count
from derive.network import Network, Oscillator

from ..domain import Domain, Variable
from ..paper import Cases, Limit
from . import network as net
from . import points, witnesses_model, witnesses_noise
from .domains import of_counts
from .model import BULK, OFF, P_2, S_1, H, Q, model
from .notation import N_L, N_R, T_L, T_R, N, gamma, hbar, k, k_B, m, omega, s

__all__ = ["sections"]

sections = (model,)

v_i, p_i = Symbol("v_i", real=True), Symbol("p_i", real=True)
site = Symbol("k", integer=True, positive=True)
S_R = Symbol("S_R", positive=True)
SIDES = (r"\text{left}", r"\text{right}")


@model.claim("C2-1a", "$p_i = m \\dot x_i$.", p_i, m * v_i)
def momentum():
    """Hamilton's equation v = dH/dp of the network, solved for the momentum."""
    few = net.network().subs({N: Integer(3)})
    momenta = symbols("p_1:4", real=True)
    energy = few.hamiltonian(symbols("x_1:4", real=True), momenta)
    return solve(energy.diff(momenta[0]) - v_i, momenta[0])[0]


@momentum.witness("slope of the explicit energy", [{m: Integer(3), v_i: Rational(2, 7)}])
def _(point, digits):
    return witnesses_model.momentum(point, v_i)


def _mean_energy(kac_factor: Expr) -> Expr:
    """Energy of the springs when every oscillator is displaced independently, <x_i^2> = 1."""
    bath = Ohmic(gamma, T_L, "L")
    network = Network.mean_field(N, mass=m, spring=k, left=bath, kac_factor=kac_factor)
    return N * network.stiffness_element("bulk", "bulk", same=True) / 2


@model.claim(
    "C2-1b", "The Kac factor N is introduced to make the energy extensive.",
    Symbol("p"), Integer(1),
    note="p is the power of N in the energy of independent displacements, for large N.",
)  # fmt: skip
def energy_is_extensive():
    """Leading power of N in the mean energy of the springs."""
    with_factor, without = (
        expand_rational(cancel(_mean_energy(kac_factor)), N, 2).terms[0][1]
        for kac_factor in (N, S.One)
    )
    step = Step("The power without the factor.", without, Integer(2))
    return Derivation(with_factor, (step,))


@energy_is_extensive.witness("differences of explicit energies", [{}])
def _(point, digits):
    return witnesses_model.degree_of_energy()


@model.claim(
    "C2-2", "The Hamiltonian (2) can be cast in the form (3), with Phi of (4).",
    H, P_2 / (2 * m) + k / (2 * N) * (2 * N * Q - 2 * S_1**2),
    note="The printed side is (2), with Q = sum x_i^2 and S = sum x_i.",
)  # fmt: skip
def energy_from_stiffness():
    """Diagonal and off-diagonal elements of the stiffness, each with the squares it multiplies."""
    network = net.network()
    same = network.stiffness_element("bulk", "bulk", same=True)
    other = network.stiffness_element("bulk", "left")
    return P_2 / (2 * m) + same / 2 * Q + other / 2 * (S_1**2 - Q)


@energy_from_stiffness.witness("double sum over explicit coordinates", points.sums())
def _(point, digits):
    return witnesses_model.explicit_energy(point)


# --- which sites ---


@model.definition(
    "C2-3", Symbol("n_L"), N_L,
    text="A subset of N_L sites is coupled to the left bath, at temperature T_L, another of N_R "
    "sites to the right bath, at temperature T_R.",
)  # fmt: skip
def sites_at_a_bath():
    """Members of the class left."""
    return net.network(net.Coupling(N_L, N_R)).oscillator("left").count


@model.claim(
    "C2-6", "Left sites are $i = 1 ... N_L$, right sites $i = N - N_R + 1 ... N$.",
    Cases(SIDES, (Symbol("n_L"), Symbol("n_R"))),
    Cases(SIDES, (
        Sum(Integer(1), (site, 1, N_L)).doit(),
        Sum(Integer(1), (site, N - N_R + 1, N)).doit(),
    )),
    domain=of_counts(),
    note="Counted; they do not overlap as long as N_L + N_R <= N.",
)  # fmt: skip
def sites_in_order():
    """Members of the two classes with baths."""
    network = net.network(net.Coupling(N_L, N_R))
    counts = tuple(network.oscillator(name).count for name in ("left", "right"))
    return Cases(SIDES, counts)


# --- noise and friction ---


@model.claim(
    "C2-4", "Noise and memory kernel of the left bath are related by (6); an equivalent relation "
    "holds for the right bath.",
    S_R, im(I * gamma * omega) * (1 + 1 / (exp(hbar * omega / (k_B * T_R)) - 1)) * hbar / pi,
    note="S_R is the factor of delta(omega + omega').",
)  # fmt: skip
def noise_of_right_bath():
    """Noise of the bath on oscillator N, operators in this order."""
    _, bath = net.network().bath("R")
    return bath.ordered_noise(omega, hbar, k_B)


@noise_of_right_bath.witness(
    "commutator and detailed balance of a free particle",
    [{**p, T_R: p[T_L]} for p in points.noises()],
)
def _(point, digits):
    return witnesses_noise.ordered_noise({**point, T_L: point[T_R]})


def _kernel(row: Integer, column: Integer, last: Expr) -> Expr:
    """(8), typed, for the left bath."""
    members = Sum(KroneckerDelta(column, site), (site, 1, last))
    return (I * gamma * omega * KroneckerDelta(row, column) * members).doit()


@model.claim(
    "C2-7", "(7) defines intensive coupling; (8) is extensive coupling when N_L and N_R are both "
    "proportional to N.",
    Symbol("Gamma_L_ij"),
    Cases(("i = j = 1", BULK, OFF), tuple(
        _kernel(Integer(row), Integer(column), S.One) for row, column in ((1, 1), (2, 2), (1, 2))
    )),
    note="The printed side is (8) with N_L = 1; it must be (7). Judged for elements of the first "
    "three rows.",
)  # fmt: skip
def extensive_kernel_of_one_site():
    """What the left bath adds to the forces in the network with one oscillator at each bath."""
    network = net.network()
    found = []
    for a, b, same in (("left", "left", True), ("bulk", "bulk", True), ("left", "bulk", False)):
        inertia = m * s**2 if same else S.Zero
        whole = impedance_element(network, s, a, b, same)
        found.append(cancel(inertia + network.stiffness_element(a, b, same) - whole))
    return Cases(("i = j = 1", BULK, OFF), tuple(x.subs(s, -I * omega) for x in found))


@extensive_kernel_of_one_site.witness(
    "impedance matrix with and without more friction", points.frequencies(3, 5)
)
def _(point, digits):
    return witnesses_noise.kernel_elements(point)


@model.claim(
    "C2-8", "By plugging (7) in (6) the familiar fluctuation-dissipation relation is recovered; "
    "the classical limit of (6) becomes (9).",
    Symbol("S_L", positive=True), gamma * k_B * T_L / pi, limit=Limit(hbar, S.Zero),
    domain=Domain((Variable(hbar, "hbar", lower=Integer(0), samples=(Integer(1),)),)),
    note="As hbar vanishes, for a site that the bath touches.",
)  # fmt: skip
def noise_as_hbar_vanishes():
    """(6) as a series in hbar, operators in this order: the first correction is linear, the two
    orders of the operators differ by twice that."""
    ordered = Ohmic(gamma, T_L, "L").ordered_noise(omega, hbar, k_B)
    expanded = series(ordered, hbar, 0, 3).removeO().expand()
    terms = tuple((expanded.coeff(hbar, p), Integer(p)) for p in range(3))
    return Expansion(hbar, S.Zero, terms, Integer(3))


@noise_as_hbar_vanishes.witness(
    "the free particle again, hbar very small",
    [{**p, hbar: Rational(1, 10**12)} for p in points.noises()],
)
def _(point, digits):
    return witnesses_noise.ordered_noise(point)


# --- the other method ---


def _power_law_network(size: int, power: Expr) -> Network:
    """(40) written out: springs k/r^(1 + sigma) between oscillators of a row, baths at its ends.

    The Kac factor is a common number; ``power`` is 1 + sigma.
    """
    baths = {1: (Ohmic(gamma, T_L, "L"),), size: (Ohmic(gamma, T_R, "R"),)}
    row = range(1, size + 1)
    oscillators = tuple(Oscillator(str(i), m, baths=baths.get(i, ())) for i in row)
    springs = {(str(i), str(j)): k * Integer(j - i) ** -power for i in row for j in row if i < j}
    return Network(oscillators, springs)


@model.claim(
    "C2-9b", "This approach can be used also for a long-range interaction with $\\sigma > -1$.",
    Symbol("n_dec"), Integer(0), sampled=True,
    note="The Lyapunov equation has one solution where every mode feels a bath. n_dec counts the "
    "modes that do not, for sigma = -1/2 and four oscillators, sigma = 0 and 1 and six; the flat "
    "interaction, sigma = -1, has N - 3.",
)  # fmt: skip
def every_mode_feels_a_bath():
    """The largest number of modes that no bath reaches."""
    looked_at = ((4, Rational(1, 2)), (6, Integer(1)), (6, Integer(2)))
    return max(unreached_count(_power_law_network(*sample)) for sample in looked_at)


@every_mode_feels_a_bath.witness("rank of the controllability matrix, sigma = 0 and 1", [{}])
def _(point, digits):
    return witnesses_model.unreached_by_power_law()
