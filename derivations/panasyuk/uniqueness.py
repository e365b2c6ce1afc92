"""Section III: either preparation, the shifted modes (44), and why the steady state is unique."""

from __future__ import annotations

from sympy import (
    Expr,
    Function,
    I,
    Integer,
    S,
    Symbol,
    cancel,
    exp,
    expand,
    limit,
    oo,
    pi,
    simplify,
    sin,
    solve,
    symbols,
)

from derive.bath import symmetrised_noise
from derive.derivation import Derivation, Step
from derive.poles import pole_sum, rate_polynomial

from ..domain import Domain
from ..paper import Limit
from . import network as net
from . import points, witnesses_uniqueness
from .beyond import current_closed
from .heat import P_1, P_2, heat
from .notation import (
    BIAS,
    CUTOFF,
    FREQUENCY,
    FRICTION_1,
    D,
    J,
    g,
    gamma_1,
    gamma_2,
    hbar,
    k_B,
    mu,
    omega,
    omega_0,
    t,
    z,
)

__all__ = ["sections"]

sections = (heat,)

nu, phi, Delta_1 = symbols("nu_1k phi_k Delta_1")
w_1k = Symbol("omega_1k", positive=True)
tangent = Symbol(r"\tan\phi")


def _spectral_power(which: int) -> Expr:
    """Power out of a bath at one frequency: its noise does work, its friction takes it back.

    Noise of force with the spectrum S does the work omega Im G S, the mediator moves with
    |G|^2 times all noise and loses a omega^2 times that to the bath with the spectral friction a.
    """
    baths = net.unit_mass().oscillators[0].baths
    here = net.green(S.One).subs(z, -I * omega)
    there = net.green(S.One).subs(z, I * omega)
    noises = [symmetrised_noise(bath, omega, hbar, k_B).result for bath in baths]
    loss = baths[which].spectral_friction(z).subs(z, -I * omega)
    work = omega * cancel((here - there) / (2 * I)) * noises[which]
    return work - omega**2 * cancel(here * there) * loss * sum(noises, S.Zero)


@heat.claim(
    "C3-2", "In the steady-state regime the power acquired by one reservoir is taken from the "
    r"other: $J_{th} = \langle\mathcal P_1\rangle = -\langle\mathcal P_2\rangle$.",
    P_1, -P_2, where=lambda: {P_2: _spectral_power(1)}, domain=BIAS,
    note="At every frequency; frictions over the mass.",
)  # fmt: skip
def energy_balance():
    """Work of the noise of bath 1 less what its friction takes."""
    return _spectral_power(0)


@heat.claim(
    "C3-8", "The steady-state heat current is the same when the mediator is attached to both baths "
    "at once and when it is in equilibrium with the first before it is attached to the second.",
    J, current_closed(), domain=BIAS, sampled=True,
    note="The current in closed form. That both preparations lead to it is what the independent "
    "routes show, all modes moved exactly, to the digits they state; it is not proved here. By "
    "C3-6 and beyond-stable the initial state of the mediator is forgotten, and (44) moves modes "
    "of bath 1 by less than their spacing.",
)  # fmt: skip
def current_of_second_preparation():
    """Landauer's formula asks for the state of modes far from the mediator only."""
    return sum((pole_sum(part, mu) for part in net.current()), S.Zero)


@current_of_second_preparation.witness(
    "601 oscillators moved exactly, second preparation",
    points.biased((1, "1/2", "1/4", 2, 2, 1)), 4,
)  # fmt: skip
def _(point, digits):
    return witnesses_uniqueness.discrete_current(point, 300, 10, True)


@current_of_second_preparation.witness(
    "601 oscillators moved exactly, first preparation",
    points.biased((1, "1/2", "1/4", 2, 2, 1)), 4,
)  # fmt: skip
def _(point, digits):
    return witnesses_uniqueness.discrete_current(point, 300, 10, False)


@current_of_second_preparation.witness(
    "2001 oscillators moved exactly, second preparation",
    points.biased((1, "1/2", "1/4", 2, 2, 1)), 4, slow=True,
)  # fmt: skip
def _(point, digits):
    return witnesses_uniqueness.discrete_current(point, 1000, 25, True)


@heat.claim(
    "C3-9", r"The same result is obtained if the $\tau$-integration in $j^{(c)}$ is done first and "
    "the sum over i after it.",
    Symbol("Re S(omega)"), omega**2 / (D**2 + omega**2), domain=Domain((CUTOFF,)),
    note="What (39) takes at a frequency is the real part of the transform of S, (41), at z = "
    "-i omega. Printed: mode by mode, where the tau-integral gives (pi/2) delta(omega_i - omega) "
    "and the modes have the weight 2 omega_i^2/(pi (omega_i^2 + D^2)). Ours: the sum first.",
)  # fmt: skip
def either_order():
    """Real part of 1 - D/(D + z), the transform of (41)."""
    transform = 1 - D / (D + z)
    both = transform.subs(z, -I * omega) + transform.subs(z, I * omega)
    return cancel(both / 2)


# --- shifted modes ---


@heat.definition(
    "44", nu, w_1k - Delta_1 / pi * phi,
    note="phi_k is phi(omega_k), which the paper does not give here; see beyond-phi.",
)  # fmt: skip
def shifted_frequency():
    """The phase is defined by this."""
    return w_1k - Delta_1 / pi * phi


SHIFTED = Domain((FREQUENCY, FRICTION_1, CUTOFF))
TANGENT = gamma_1 * D**2 * omega / (
    (omega_0**2 - omega**2) * (omega**2 + D**2) + gamma_1 * D * omega**2)  # fmt: skip


@heat.claim(
    "beyond-phi", "The phase of (44) as the spacing tends to zero; the friction over the mass.",
    tangent, TANGENT, domain=SHIFTED,
)  # fmt: skip
def phase():
    """Secular equation of the mediator with bath 1: sums over even modes are a cotangent.

    m (omega_0^2 - nu^2) is the sum of C^2 nu^2/(m_i omega_i^2 (omega_i^2 - nu^2)), by partial
    fractions in omega_i^2, with Delta sum 1/(omega_i^2 - nu^2) -> (pi/2 nu) cot phi and
    Delta sum 1/(omega_i^2 + D^2) -> pi/2 D.
    """
    cotangent = Symbol("c")
    sums = pi * cotangent / (2 * omega) - pi / (2 * D)
    pull = 2 * gamma_1 * D**2 * omega**2 / pi / (omega**2 + D**2) * sums
    return cancel(1 / solve(omega_0**2 - omega**2 - pull, cotangent)[0])


@phase.witness("zero of the secular equation at a tiny spacing", points.shifted(), 10)
def _(point, digits):
    return witnesses_uniqueness.tangent(point)


@heat.claim(
    "C3-10", r"In the limit of small $\gamma_1$, $\phi(\omega) \sim \gamma_1$.",
    tangent, gamma_1 * D**2 * omega / ((omega_0**2 - omega**2) * (omega**2 + D**2)),
    limit=Limit(gamma_1, S.Zero), domain=SHIFTED,
    note="Away from omega_0, where phi passes pi/2 in a range of the width of gamma_1; beyond it "
    "phi tends to pi, which only renames the modes.",
)  # fmt: skip
def small_phase():
    """The phase, proportional to the friction."""
    return phase.derived


# --- uniqueness ---


@heat.citation(
    "C3-11", "The existence of a unique steady state, independent of the initial conditions, "
    "cannot be taken for granted: there is a literature on this, [1, 30-34].",
    Symbol("J_infty"), J,
)  # fmt: skip
def not_for_granted():
    """For this model see C3-8, C3-14 and beyond-stable."""
    return J


@heat.citation(
    "C3-12", "By Ref. [34], a necessary, but not sufficient condition is the absence of a bound "
    "state in the spectrum of the bath.",
    Symbol("n_b"), Integer(0),
    note="n_b counts bound states.",
)  # fmt: skip
def bound_states_elsewhere():
    """In this model no condition is left over, see C3-13."""
    return Integer(0)


@heat.claim(
    "C3-13", "A bound state would manifest itself as an imaginary root of (21).",
    Function("P")(I * omega_0), I * gamma_1 * D * omega_0, domain=SHIFTED,
    note="The real part of P at an imaginary number i nu vanishes for nu = omega_0 (or -omega_0) "
    "only, a step, and there the imaginary part is as given, which is not zero: there is no bound "
    "state but for zero friction. gamma_1 stands for all friction over the mass.",
)  # fmt: skip
def no_imaginary_root():
    """(21) at the one imaginary number where its real part vanishes."""
    rates = rate_polynomial(_one_bath().as_numer_denom()[1], z, mu)
    real = Symbol("nu", real=True)
    at = expand(rates.subs(mu, I * real))
    even = expand((at + at.subs(real, -real)) / 2)
    step = Step("The real part on the imaginary axis.", even, D * (real**2 - omega_0**2))
    return Derivation(expand(rates.subs(mu, I * omega_0)), (step,))


def _one_bath() -> Expr:
    """The Green's function with a unit mass and the whole friction in bath 1."""
    return cancel(net.green(S.One).subs(gamma_2, 0))


@heat.claim(
    "C3-14", "A bound state would result in a non-decaying oscillation.",
    g(t), sin(omega_0 * t) / omega_0, domain=Domain((FREQUENCY,)),
    note="For zero friction, the one case with an imaginary root; the third, D, has no weight.",
)  # fmt: skip
def oscillation_without_friction():
    """Residues of the Green's function without friction, times exp(z t)."""
    transform = cancel(_one_bath().subs(gamma_1, 0))
    total = S.Zero
    for root in (I * omega_0, -I * omega_0):
        weight = cancel(transform * (z - root)).subs(z, root)
        total += weight * exp(root * t)
    return simplify(total.rewrite(sin))


@heat.citation(
    "C3-15", "The absence of bound states does not solely guarantee uniqueness or thermal "
    "equilibration [1, 33, 34].",
    Symbol("n_b"), Integer(0),
)  # fmt: skip
def not_sufficient_elsewhere():
    """Of other systems."""
    return Integer(0)


@heat.claim(
    "C3-16", "The results demonstrate the existence and uniqueness of the steady state in the "
    "considered model.",
    Symbol("g_infty"), Integer(0),
    note="What remembers the initial state decays: g_infty is the limit of each term of (19) and "
    "of the terms of C3-6 for Re mu > 0, which beyond-stable proves for all parameters.",
)  # fmt: skip
def memory_fades():
    """exp(-mu t) and its products with sines, for a root with positive real part."""
    rate = Symbol("mu", positive=True)
    return limit(exp(-rate * t), t, oo)
