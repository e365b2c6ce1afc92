"""The quantum version, which the paper does not have: identical masses at any temperature."""

from __future__ import annotations

from sympy import (
    Expr,
    Function,
    Lambda,
    PurePoly,
    RootSum,
    S,
    Symbol,
    cancel,
    factor,
    log,
    pi,
    polygamma,
    sqrt,
)

from derive.asymptotics import Expansion, high_temperature
from derive.derivation import Derivation
from derive.kernels import conductance as conductance_kernel
from derive.poles import partial_fractions, pole_sum

from ..paper import Limit, Section
from . import domains_quantum as domains
from . import network as net
from . import quantum_integrals as integrals
from . import witnesses_quantum as witnesses
from .notation import T_L, T_R, N, N_t, T, gamma, hbar, k, k_0, k_B, m, omega

__all__ = ["K_q", "kappa", "quantum", "sections"]

quantum = Section("beyond", "Beyond the paper: the quantum version")
sections = (quantum,)

K_q = Symbol("K_q", positive=True)  # quantum heat current over dT at small bias
K_cl = Symbol("K_cl", positive=True)
transmission = Symbol("transmission", real=True)
z = Symbol("z")  # rate of a relaxation pole
kappa = k / N_t  # the spring between every pair


def _g(w: Expr) -> Expr:
    return 2 * w**2 * polygamma(1, w) - 2 * w - 1


def _e(w: Expr) -> Expr:
    return 2 * w * (log(w) - polygamma(0, w)) - 1


# --- sums over the relaxation poles ---


def _quadratic(rate: Expr, pinning: Expr) -> Expr:
    """Relative motion of the ends."""
    return m * rate**2 - gamma * rate + pinning + N * kappa


def _quartic(rate: Expr, pinning: Expr) -> Expr:
    """Rigid motion of the bulk and mean motion of the ends."""
    stiff = m * rate**2 + pinning
    return stiff * (stiff + N * kappa) - gamma * rate * (stiff + 2 * kappa)


def _cubic(rate: Expr) -> Expr:
    """The same without pinning, over the rate 0 of the free motion of all."""
    return m * rate * (m * rate**2 + N * kappa) - gamma * (m * rate**2 + 2 * kappa)


def _over_poles(function: Expr, pinning: Expr) -> Expr:
    """``(1/4 pi) int T K d omega`` as a sum over relaxation poles; function is g or e at w(z).

    Where the quadratic vanishes the quartic is ``-2 gamma kappa z``; where the quartic does, the
    quadratic is ``2 gamma kappa z/(m z^2 + k_0)``. Without pinning one z less in both.
    """
    free = pinning == 0
    second = _cubic(z) if free else _quartic(z, pinning)
    mirror = _cubic(-z) * (-1) if free else _quartic(-z, pinning)
    front = gamma * kappa * (m * z**2 + pinning + N * kappa) ** 2 * function
    front = front / (_quadratic(-z, pinning) * mirror)
    if not free:
        front = front * z
    weight = m * z if free else m * z**2 + pinning
    total = S.Zero
    for polynomial, term in (
        (_quadratic(z, pinning), front / (gamma - 2 * m * z)),
        (second, front * weight / second.diff(z)),
    ):
        total = total + RootSum(PurePoly(polynomial, z), Lambda(z, term), auto=False)
    return total


def _at(temperature: Expr) -> Expr:
    """w: the pole in units of the first Matsubara frequency."""
    return hbar * z / (2 * pi * k_B * temperature)


@quantum.claim(
    "beyond-qK", "The quantum heat conductance of identical masses at every N, temperature and Kac "
    "factor, as a sum over the six relaxation poles.",
    K_q, k_B * _over_poles(_g(_at(T)), k_0), domain=domains.WARM,
    note="At multiple poles the sum is its limit.",
)  # fmt: skip
def conductance():
    """Every relaxation pole with its residue, and with it the kernel over one pole."""
    kernel = conductance_kernel.residue_sum(Symbol("w", positive=True))
    return Derivation(pole_sum(integrals.conductance(), z), kernel.steps)


@conductance.witness("quadrature of the explicit network", domains.small(3, 5), digits=15)
def _(point, digits):
    return witnesses.conductance(point, digits)


@conductance.witness("Matsubara sum", domains.small(4, 50, 1000))
def _(point, digits):
    return witnesses.matsubara_conductance(point, digits)


@quantum.claim(
    "beyond-qK-free", "Without pinning the mean motion has one pole less.",
    K_q, k_B * _over_poles(_g(_at(T)), S.Zero), domain=domains.FREE,
)  # fmt: skip
def conductance_without_pinning():
    """Partial fractions over the five poles that are left, proved by exact traces."""
    integral = integrals.conductance(N_t, S.Zero)
    fractions = partial_fractions(integral.response, omega, z)
    return Derivation(pole_sum(integral, z), fractions.steps)


@conductance_without_pinning.witness(
    "quadrature of the explicit network", domains.small(3, 5, free=True), digits=15
)
def _(point, digits):
    return witnesses.conductance(point, digits)


@conductance_without_pinning.witness("Matsubara sum", domains.small(4, 50, 1000, free=True))
def _(point, digits):
    return witnesses.matsubara_conductance(point, digits)


@quantum.claim(
    "beyond-qJ", "The quantum heat current of identical masses at any two temperatures is "
    r"$X(T_L) - X(T_R)$, a sum over the same poles for each bath.",
    Function("X")(T), k_B * T * _over_poles(_e(_at(T)), k_0), domain=domains.WARM,
    note="X(0) = 0: it is the current into an identical bath at temperature zero. The sum over "
    "one pole is that of andreucci:beyond-bias.",
)  # fmt: skip
def current():
    """The same poles with the energy of an oscillator above its ground state as kernel."""
    hot, _ = integrals.bias()
    return pole_sum(hot.subs({T_L: T}), z)


@current.witness("quadrature of the explicit network", domains.small(3), digits=15)
def _(point, digits):
    return witnesses.current({**point, T_L: point[T], T_R: S.Zero}, digits)


@current.witness("Matsubara sum", domains.small(4, 30), digits=15)
def _(point, digits):
    return witnesses.matsubara_current({**point, T_L: point[T], T_R: S.Zero}, digits)


# --- the bound ---

STIFF = m * omega**2 - k_0  # less the pinning
f = (N * kappa + k_0 - m * omega**2) ** 2 + gamma**2 * omega**2  # (21)
LAMBDA = (
    gamma**2 * omega**2 * (2 * kappa - STIFF) ** 2 + STIFF**2 * (N * kappa - STIFF) ** 2
)  # (22)


@quantum.claim(
    "beyond-q-bound", "What is not transmitted is a square: no frequency carries more than one "
    r"quantum, $K_q \leq \pi^2 k_B^2 T/3h$ at every temperature.",
    1 - transmission, (STIFF * f - 2 * gamma**2 * omega**2 * kappa) ** 2 / (f * LAMBDA),
    domain=domains.FREQUENCY,
    note="Resonances, where the transmission is 1, are the zeros of the square: "
    "m omega^2 = k_0 + 2 gamma^2 omega^2 kappa/f exactly, kappa = k/N_t.",
)  # fmt: skip
def reflection_is_a_square():
    """Reflection at a bath that meets one other bath: both together carry all that comes."""
    through = net.classical_flux().response.subs({N_t: S.One}).at_frequency(omega)
    return factor(cancel(1 - through)).subs(k, kappa)


@reflection_is_a_square.witness(
    "linear solve of the explicit network",
    domains.with_values(domains.small(3, 5, 8), omega, "4/5", 3, "1/10"),
)
def _(point, digits):
    return witnesses.reflection(point, digits)


# --- high temperature ---


def _hot(pinning: Expr) -> Expansion:
    """Beyond the classical value; in units m = kappa = hbar = k_B = 1, dimensions put back."""
    units = dict.fromkeys((m, k, N_t, hbar, k_B), S.One)
    whole = high_temperature(integrals.conductance(N_t, pinning).subs(units), T)
    rate, given = sqrt(kappa / m), {gamma: gamma / sqrt(m * kappa), k_0: k_0 / kappa}
    terms = tuple(
        (factor(k_B * rate * c.subs(given, simultaneous=True) * (hbar * rate / k_B) ** -p), p)
        for c, p in whole.terms[1:]
    )
    return Expansion(whole.symbol, whole.point, terms, whole.remainder)


CLASSICAL = (
    k_B * gamma * k**2 * (N - 1)
    / (2 * (k**2 * m * (N - 1) ** 2 + N_t**2 * gamma**2 * k_0 + N_t * gamma**2 * k))
)  # fmt: skip


@quantum.claim(
    "beyond-q-hot", "At high temperature the conductance falls short of the classical one, at "
    r"every N, by the part $\hbar^2(k_0 + k/\tilde N)/12\,m\,k_B^2T^2$: as much as one oscillator "
    "of that stiffness would.",
    K_q - K_cl, -(hbar**2) * (k_0 + kappa) / (12 * m * k_B**2 * T**2) * CLASSICAL,
    limit=Limit(T), domain=domains.PINNED_COLD,
    note="The mean of omega^2 over the transmission is (k_0 + k/N_t)/m exactly, whatever the "
    "friction and the number of oscillators.",
)  # fmt: skip
def high_temperature_correction():
    """Second moment of the transmission, in closed form."""
    return _hot(k_0)


@high_temperature_correction.witness(
    "Matsubara sum less the classical value",
    domains.with_values(domains.small(3, 5, 40), T, 10**12, 10**13, 10**14),
)
def _(point, digits):
    return witnesses.conductance_less(CLASSICAL, point, digits)


@quantum.claim(
    "beyond-q-hot-free", "The same without pinning: with the Kac factor the quantum correction "
    "itself falls as 1/N.",
    K_q - K_cl, (-(hbar**2) * kappa / (12 * m * k_B**2 * T**2) * CLASSICAL).subs(k_0, 0),
    limit=Limit(T), domain=domains.COLD,
)  # fmt: skip
def high_temperature_correction_without_pinning():
    """Second moment of the transmission at zero pinning."""
    return _hot(S.Zero)


@high_temperature_correction_without_pinning.witness(
    "Matsubara sum less the classical value",
    domains.with_values(domains.small(3, 5, free=True), T, 10**12, 10**13),
)
def _(point, digits):
    return witnesses.conductance_less(CLASSICAL, point, digits)
