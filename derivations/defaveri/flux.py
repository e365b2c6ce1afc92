"""Section III.A: heat flux and transmission, and the Green's function of identical masses."""

from __future__ import annotations

from functools import cache

from sympy import (
    Abs,
    Expr,
    Function,
    Integer,
    Integral,
    S,
    Symbol,
    factor,
    oo,
    pi,
    sqrt,
)

from derive.bath import Ohmic
from derive.contour import hurwitz_integral, integrate
from derive.covariance import SteadyState, steady_state
from derive.current import classical_current
from derive.derivation import Derivation, Step
from derive.green import green_by_reduction
from derive.modes import unreached_count
from derive.network import Network, Oscillator
from derive.response import Response
from derive.transmission import transmission

from ..domain import Domain, Variable
from ..paper import Limit, Section
from . import domains_model, points_model, witnesses_flux, witnesses_model
from . import network as net
from .notation import T_L, T_R, N, N_t, a, b, c, gamma, k, k_0, m, omega, s

__all__ = [
    "G_1N",
    "TAU",
    "J",
    "exact_current",
    "flux",
    "in_elements",
    "modulus_squared",
    "sections",
    "through",
]

flux = Section("III.A", "Transmittance and heat flux")
sections = (flux,)

J = Symbol("J", real=True)
TAU, G_1N = Function("T_cal"), Function("G_1N")  # calligraphic T in print
T_1, T_N = Symbol("T_1", positive=True), Symbol("T_N", positive=True)
delta, J_equal = Symbol("delta", positive=True), Symbol("J_equal", real=True)


# --- what the section is about, from the network ---


@cache
def steady() -> SteadyState:
    """The Lyapunov equation of the network, N symbolic, in units with m = k = 1."""
    return steady_state(net.network().subs({m: S.One, k: S.One}))


def _in_units(value: Expr) -> Expr:
    """A temperature, with friction and pinning in units of sqrt(m k) and k."""
    return factor(value.subs({gamma: gamma / sqrt(m * k), k_0: k_0 / k}, simultaneous=True))


def _end_temperatures() -> dict[Expr, Expr]:
    found = steady().temperatures
    return {T_1: _in_units(found["left"]), T_N: _in_units(found["right"])}


@cache
def modulus_squared() -> Expr:
    """|G_1N(omega)|^2 of identical masses, a real rational function."""
    ratio = net.green().ratio("left", "right")
    polynomials = tuple(f for f, power in ratio.factors for _ in range(power))
    mirrored = ratio.numerator * ratio.numerator.subs(s, -s)
    return Response(s, mirrored, polynomials).at_frequency(omega)


@cache
def through(kac: Expr = N_t, pinning: Expr = k_0) -> Expr:
    """The transmission of identical masses as a function of omega."""
    return transmission(net.network(kac, pinning), "L", "R", s).at_frequency(omega)


@cache
def exact_current(kac: Expr = N_t, pinning: Expr = k_0) -> Expr:
    """J over the temperature difference in closed form, the contour closed on the transmission."""
    integral = net.classical_flux(kac, pinning)
    return factor(integral.prefactor * hurwitz_integral(integral.response))


# --- flux ---


@flux.equation(
    "15", J, gamma / m * (T_L - T_1), -gamma / m * (T_R - T_N),
    where=_end_temperatures, domain=domains_model.STEADY,
    note="<eta_L v_1> = gamma T_L/m for white noise, the mean of before and after a kick, so that "
    "the printed averages are gamma (T_L - T_1)/m and minus gamma (T_R - T_N)/m, T_1 and T_N the "
    "kinetic temperatures of (31); for identical masses, N symbolic.",
)  # fmt: skip
def energy_balance():
    """The integral (16) over the transmission in closed form; the temperatures beside it come
    from the Lyapunov equation, which has no frequencies in it."""
    return (T_L - T_R) * exact_current()


@energy_balance.witness("Lyapunov equation of the explicit network", points_model.driven(3, 5, 4))
def _(point, digits):
    return witnesses_flux.heat_current(point)


@flux.claim(
    "D31", "The fluxes that enter and leave the system must coincide under stationary conditions.",
    Symbol("J_L + J_R"), Integer(0),
    note="Both counted into the network, by the Lyapunov equation. That they can be calculated "
    "without ambiguity is a remark of [40] about other paths of the heat.",
)  # fmt: skip
def currents_add_up_to_zero():
    """The heat currents from the two baths into the network."""
    found = steady().currents
    return found["L"] + found["R"]


@currents_add_up_to_zero.witness("Lyapunov equation of explicit networks", points_model.driven(4))
def _(point, digits):
    return witnesses_flux.sum_of_currents(point)


@flux.equation(
    "16", J, (T_L - T_R) / (4 * pi) * Integral(TAU(omega), (omega, -oo, oo)),
    where=lambda: {TAU(omega): through()}, domain=domains_model.INTEGRATED,
)  # fmt: skip
def landauer_formula():
    """The classical heat current between two baths, per the correlator of force and velocity."""
    return (T_L - T_R) * net.classical_flux().as_expr(omega)


@landauer_formula.witness("Lyapunov equation of the explicit network", points_model.pinned())
def _(point, digits):
    return witnesses_flux.heat_current(point)


@flux.equation(
    "17", TAU(omega), 4 * gamma**2 * omega**2 * Abs(G_1N(omega)) ** 2,
    where=lambda: {Abs(G_1N(omega)) ** 2: modulus_squared()}, domain=domains_model.AT_FREQUENCY,
)  # fmt: skip
def transmission_coefficient():
    """One oscillator at each bath: the trace over pairs of oscillators is one element of G."""
    return through()


@transmission_coefficient.witness(
    "linear solve of the explicit network", points_model.frequencies(3, 5, 4)
)
def _(point, digits):
    return witnesses_flux.transmission(point)


@flux.claim(
    "D32", "The transmission coefficient depends on the baths only through gamma, and on the "
    "system through G_1N.",
    Symbol("n_bath"), Integer(1),
    note="n_bath counts the parameters of the baths, gamma, T_L and T_R, that are in it.",
)  # fmt: skip
def bath_parameters():
    """Symbols of the two baths in the transmission."""
    return Integer(len(through().free_symbols & {gamma, T_L, T_R}))


# --- identical masses ---

place = Symbol("n", integer=True, positive=True)


@flux.definition("17+", Symbol("m_n"), m, note="For all n.")
def identical_masses():
    """One mass for all oscillators of the network."""
    (mass,) = {o.mass for o in net.network().oscillators}
    return mass


@flux.claim(
    "D33", "Identical masses give normal modes uncoupled from the baths.",
    Symbol("n_dec"), N - 3,
    note="n_dec counts them; the number is that of claim D36.",
)  # fmt: skip
def uncoupled_modes():
    """Relative modes of the oscillators without bath, and what else no bath reaches."""
    return unreached_count(net.network())


@uncoupled_modes.witness("rank of the controllability matrix", points_model.small(3, 5, 6))
def _(point, digits):
    return witnesses_model.unreached(point)


def _slightly_unequal() -> Network:
    """N = 4, m = k = gamma = 1, no pinning, N_t = 3: masses 1 and 1 -+ delta without bath."""
    left, right = Ohmic(S.One, T_L, "L"), Ohmic(S.One, T_R, "R")
    masses = (S.One, 1 - delta, 1 + delta, S.One)
    baths = ((left,), (), (), (right,))
    oscillators = tuple(
        Oscillator(str(i), mass, baths=bath)
        for i, (mass, bath) in enumerate(zip(masses, baths, strict=True), start=1)
    )
    pairs = ((i, j) for i in range(1, 5) for j in range(i + 1, 5))
    return Network(oscillators, {(str(i), str(j)): S.One / 3 for i, j in pairs})


def _equal_current() -> dict[Expr, Expr]:
    """The flux of identical masses at the same parameters."""
    point = {m: 1, k: 1, gamma: 1, k_0: 0, N: 4, N_t: 3}
    return {J_equal: exact_current().subs(point)}


@flux.claim(
    "D34", "The analytical results still apply in the limit of small mass heterogeneity, enough to "
    "recover the coupling with the baths.",
    J, J_equal, where=_equal_current,
    limit=Limit(delta, S.Zero),
    domain=Domain((Variable(delta, "delta", lower=Integer(0), upper=Integer(1),
                            samples=(S.One / 10,)),)),
    note="J_equal is the flux of identical masses. The current is continuous at delta = 0 although "
    "modes decouple there. Judged for N = 4, N_t = 3, m = k = gamma = T_L - T_R = 1, masses 1, "
    "1 - delta, 1 + delta, 1; see D64 for large N. The temperatures of the bulk are not "
    "continuous, see section III.B.",
)  # fmt: skip
def slightly_unequal_masses():
    """The current through four oscillators with slightly unequal masses, exactly."""
    integral = classical_current(
        _slightly_unequal(), "L", "R", s, k_B=S.One, difference=S.One
    )  # fmt: skip
    return integrate(integral.response, omega, integral.prefactor).result


@slightly_unequal_masses.witness(
    "Lyapunov equation of the explicit network", [{delta: S.One / 10}, {delta: S.One / 1000}]
)
def _(point, digits):
    return witnesses_flux.slightly_unequal(point[delta])


@cache
def in_elements() -> Network:
    """The network of identical masses at zero frequency, with the matrix elements a, b and c.

    The pinning makes up for the springs of the diagonal, so that a, b and c are any numbers.
    """
    held = {"left": a + c, "right": a + c, "bulk": a}
    counts = {"left": S.One, "right": S.One, "bulk": N - 2}
    oscillators = tuple(
        Oscillator(name, S.One, element + (N - 1) * b, counts[name])
        for name, element in held.items()
    )
    return Network(oscillators, {(i, j): -b for i in held for j in held})


@flux.equation(
    "18", Abs(Symbol("G_1N")),
    Abs(b * (a - b)) / (Abs(a - b + c) * Abs((a - b + N * b) * (a - b + c) - 2 * c * b)),
)  # fmt: skip
def green_of_identical_masses():
    """The element between the two oscillators at the baths, over classes of equal oscillators."""
    element = green_by_reduction(in_elements(), s).between("left", "right").subs(s, 0)
    step = Step(
        "Without bars.", element,
        -b * (a - b) / ((a - b + c) * ((a - b + N * b) * (a - b + c) - 2 * c * b)),
    )  # fmt: skip
    return Derivation(Abs(element), (step,))


@green_of_identical_masses.witness("inverse of an explicit matrix", points_model.matrix_elements())
def _(point, digits):
    return witnesses_flux.modulus_of_green(point)
