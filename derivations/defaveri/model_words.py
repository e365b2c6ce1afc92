"""Section II, in words: the Kac factor, the infinite-range limit, the sites of the baths."""

from __future__ import annotations

from sympy import Expr, Integer, S, Symbol, cancel

from derive.asymptotics import expand_rational
from derive.derivation import Derivation, Step
from derive.network import Network

from . import network as net
from . import points_model, witnesses_model
from .model import model
from .notation import N, N_t, k, m

__all__ = ["sections"]

sections = (model,)

power = Symbol("p", integer=True)
m_n, kappa_nj = Symbol("m_n", positive=True), Symbol("kappa_nj", positive=True)
sigma = Symbol("sigma", nonnegative=True)  # exponent of a coupling 1/r^sigma
r = Symbol("r", integer=True, positive=True)  # distance along the chain


def _degree(kac: Expr) -> Expr:
    """Power of N in the mean energy of the springs, oscillators displaced independently."""
    network = Network.mean_field(N, mass=m, spring=k / 2, kac_factor=kac)
    energy = N * network.stiffness_element("bulk", "bulk", same=True) / 2
    return expand_rational(cancel(energy), N, 2).terms[0][1]


@model.claim(
    "D15", "N_t = N - 1 is the Kac factor and warrants extensivity in the thermodynamic limit.",
    power, Integer(1),
    note="p is the power of N in the energy of the springs when every oscillator is displaced "
    "independently, for large N.",
)  # fmt: skip
def energy_with_kac_factor():
    """Leading power of N in the mean energy of the springs; without the factor it is 2."""
    step = Step("The power without the factor, N_t = 1.", _degree(S.One), Integer(2))
    return Derivation(_degree(N - 1), (step,))


@energy_with_kac_factor.witness("differences of explicit energies", [{}])
def _(point, digits):
    return witnesses_model.degree_of_energy()


@model.citation(
    "D16", "N_t = 1 is also considered, for comparison with earlier work.", N_t, Integer(1),
    note="The earlier work is that of D17.",
)  # fmt: skip
def no_kac_factor():
    """The second value of the factor."""
    return Integer(1)


@model.citation(
    "D17", "The system is very similar to that of Schmidt et al. [47], where spring constants are "
    "random and no Kac factor is used.",
    kappa_nj, Symbol("xi_nj", positive=True),
    note="xi_nj is random, another one for every pair. A network of ours has one spring for all.",
)  # fmt: skip
def random_springs():
    """Another network, with springs that differ."""
    return Symbol("xi_nj", positive=True)


@model.citation(
    "D18", "In [47] the masses are equal.", m_n, m, note="Said in the published version only.",
)  # fmt: skip
def equal_masses_there():
    """The masses of the other network."""
    return m


@model.claim(
    "D19a", "The last term of the Hamiltonian is the infinite-range limit of a chain of "
    "oscillators whose interaction decays with distance.",
    kappa_nj, (k / N_t * r**-sigma).subs(sigma, 0),
    note="Read for couplings 1/r^sigma; they become flat for sigma = 0.",
)  # fmt: skip
def flat_limit():
    """The spring between two oscillators of the network, whatever their distance."""
    return net.network().kappa("left", "bulk")


@flat_limit.witness("inverse of the solved Green's function", points_model.frequencies(3, 5))
def _(point, digits):
    return witnesses_model.spring(point)


@model.claim(
    "D19b", "In this limit the spatial order of the chain is lost.",
    Symbol("n_kappa"), Integer(1),
    note="n_kappa counts the different springs: with one only, any exchange of oscillators "
    "(with what they carry) is a symmetry. A chain with springs k/r^sigma has N - 1.",
)  # fmt: skip
def order_is_lost():
    """Different springs between the oscillators of the network."""
    network = net.network()
    return Integer(len({network.kappa(i, j) for i in network.names for j in network.names}))


@order_is_lost.witness("elements of the explicit stiffness", points_model.small(3, 6))
def _(point, digits):
    return witnesses_model.different_springs(point)


@model.claim(
    "D20", "The thermostats are put on two oscillators, the first and the Nth.",
    Symbol("n_baths"), Integer(2),
)  # fmt: skip
def oscillators_at_baths():
    """Members of the classes with a bath."""
    return sum((o.count for o in net.network().oscillators if o.baths), S.Zero)
