"""Section IV: friction and noise put in by hand, the quantum thermal baths, (53) to (59)."""

from __future__ import annotations

from functools import cache

from sympy import (
    DiracDelta,
    Expr,
    Function,
    I,
    Integral,
    S,
    Symbol,
    cancel,
    coth,
    diff,
    exp,
    expand,
    factor,
    integrate,
    oo,
    pi,
    solve,
    symbols,
)

from derive.bath import Ohmic, symmetrised_noise
from derive.derivation import Derivation
from derive.green import green_by_reduction
from derive.network import Network, Oscillator

from ..paper import Section
from . import network as net
from . import thermal_baths_points as points
from . import witnesses_thermal_baths
from .notation import (
    T_1,
    T_2,
    D,
    T,
    gamma,
    gamma_1,
    gamma_2,
    gamma_h,
    hbar,
    k_B,
    m,
    omega,
    omega_0,
    t,
    z,
)

__all__ = [
    "DENOMINATOR",
    "NOISE_1",
    "NOISE_2",
    "SPECTRA",
    "J_s",
    "baths",
    "equal_baths",
    "sections",
    "w",
    "work",
]  # fmt: skip

baths = Section("IV", "Quantum thermal baths")
sections = (baths,)

F_1, F_2 = symbols("F_1 F_2", real=True)
velocity, position, acceleration = symbols("xdot x xddot", real=True)
w = Symbol("omega", real=True)
w_other = Symbol("omega^prime", real=True)
T_nu = Symbol("T_nu", positive=True)
NOISE, NOISE_1, NOISE_2 = (Function(name) for name in ("Ktilde_nu", "Ktilde_1", "Ktilde_2"))
FORCE_1, FORCE_2 = symbols("Ftilde_1 Ftilde_2")


@cache
def equal_baths(mass: Expr = m, friction: Expr = gamma) -> Network:
    """The mediator with the friction of (53), half of it from each bath."""
    pair = (Ohmic(friction / 2, T_1, "1"), Ohmic(friction / 2, T_2, "2"))
    return Network((Oscillator("mediator", mass, mass * omega_0**2, baths=pair),))


@cache
def _response() -> Expr:
    """Green's function of (53) at a frequency."""
    return cancel(green_by_reduction(equal_baths(), z).same("mediator").subs(z, -I * w))


# --- the equation of motion ---


@baths.equation(
    "53", F_1 + F_2, m * acceleration + gamma * velocity + m * omega_0**2 * position,
    note="C4-1, that the many-body problem becomes a one-body problem with friction 'by hand', is "
    "this: what (11) becomes for D -> oo, with gamma = gamma_1 + gamma_2. The initial slip "
    "-gamma(t) x(0) of (11) is then a kick at t = 0, which is forgotten.",
)  # fmt: skip
def langevin_by_hand():
    """The inverse of the microscopic Green's function at infinite cutoff, by powers of z."""
    small = Symbol("epsilon", positive=True)
    inverse = cancel((1 / net.green()).subs(D, 1 / small)).subs(small, 0)
    total = expand(inverse.subs(gamma_2, gamma - gamma_1))
    named = ((position, 0), (velocity, 1), (acceleration, 2))
    if expand(total - sum(total.coeff(z, power) * z**power for _, power in named)) != 0:
        raise ArithmeticError("the equation of motion is not of second order")
    return sum((total.coeff(z, power) * name for name, power in named), S.Zero)


CORRELATOR = Function("K_nu")


@baths.definition(
    "54", CORRELATOR(t), Integral(NOISE(w) * exp(-I * w * t), (w, -oo, oo)) / (2 * pi),
    note="With <F_nu(t)> = 0 and <F_nu(t) F_nu'(t')> = delta_nu,nu' K_nu(t - t'), by definition as "
    "well. Products are averaged over both orders, the forces being operators.",
)  # fmt: skip
def correlator_in_time():
    """The inverse Fourier transform, time factor exp(-i omega t)."""
    return Integral(NOISE(w) * exp(-I * w * t), (w, -oo, oo)) / (2 * pi)


NU = hbar * omega / (2 * k_B * T_nu)


@baths.equation(
    "55", NOISE(omega), gamma / 2 * hbar * omega * coth(NU),
    note="The spectrum that fluctuation-dissipation asks for, of a bath with half of the friction.",
)  # fmt: skip
def noise_spectrum():
    """Noise of an Ohmic bath; ours has no 1/2pi in the inverse transform, hence 2 pi."""
    noise = symmetrised_noise(Ohmic(gamma / 2, T_nu, "nu"), omega, hbar, k_B)
    return Derivation(2 * pi * noise.result, noise.steps)


@noise_spectrum.witness("sum over the levels of an oscillator", points.noises(T_nu))
def _(point, digits):
    return witnesses_thermal_baths.noise(point, T_nu, digits)


K_nu, K_1, K_2 = symbols("K_nu K_1 K_2", positive=True)
SPECTRA = {NOISE(w): K_nu, NOISE_1(w): K_1, NOISE_2(w): K_2}  # their values at a frequency
DELTA = {DiracDelta(w + w_other): Symbol("delta"), **SPECTRA}


@baths.equation(
    "56", Symbol(r"\langle\tilde F_\nu(\omega)\tilde F_{\nu}(\omega^\prime)\rangle"),
    2 * pi * DiracDelta(w + w_other) * NOISE(w), where=DELTA,
    note="For one bath; forces of different baths are independent.",
)  # fmt: skip
def correlator_of_transforms():
    """(54) transformed in both times: each is a delta function of its frequency."""
    nu = Symbol("nu", real=True)
    first, second = 2 * pi * DiracDelta(w - nu), 2 * pi * DiracDelta(w_other + nu)
    return integrate(NOISE(nu) * first * second, (nu, -oo, oo)) / (2 * pi)


DENOMINATOR = w**2 + I * gamma_h * w - omega_0**2


@baths.equation(
    "57", Function("xtilde")(w), -(FORCE_1 + FORCE_2) / (m * DENOMINATOR),
    where={gamma_h: gamma / m}, note="With gammahat = gamma/m.",
)  # fmt: skip
def position_of_frequency():
    """The Green's function of the mediator at z = -i omega times the forces."""
    return _response() * (FORCE_1 + FORCE_2)


@position_of_frequency.witness(
    "elimination in exact arithmetic", points.forced(w, FORCE_1, FORCE_2)
)  # fmt: skip
def _(point, digits):
    return witnesses_thermal_baths.position(point, w, FORCE_1, FORCE_2)


# --- energy ---


@baths.equation(
    "58", Symbol("dE/dt", real=True), -gamma * velocity**2 + F_1 * velocity + F_2 * velocity,
    note="Under the average. With these Ohmic baths each average on the right is infinite, see "
    "beyond-qtb-energy: the equation is to be read frequency by frequency.",
)  # fmt: skip
def energy_conservation():
    """The rate of change of the energy (2) along (53)."""
    place, speed = symbols("X V", real=True)
    energy = m * speed**2 / 2 + m * omega_0**2 * place**2 / 2
    motion = solve(langevin_by_hand.derived - F_1 - F_2, acceleration)[0]
    at = {place: position, speed: velocity}
    return expand(diff(energy, place).subs(at) * velocity + diff(energy, speed).subs(at) * motion)


@cache
def work(noise: Expr) -> Expr:
    """Spectrum of <F xdot>, over all frequencies: (56) and (57), the noise spectrum being even."""
    return -I * w * _response() * noise / (2 * pi)


@cache
def _velocity_squared() -> Expr:
    """Spectrum of <xdot^2>."""
    both = NOISE_1(w) + NOISE_2(w)
    return w**2 * factor(_response() * _response().subs(w, -w)) * both / (2 * pi)


def _even(spectrum: Expr) -> Expr:
    """The part that an integral over all frequencies keeps."""
    even = {NOISE_1(-w): NOISE_1(w), NOISE_2(-w): NOISE_2(w)}
    mirrored = spectrum.subs(w, -w).subs(even)
    return (spectrum + mirrored) / 2


works = symbols(r"\langle{F_1\dot{x}}\rangle \langle{F_2\dot{x}}\rangle", real=True)
squared = Symbol(r"\langle\dot{x}^2\rangle", positive=True)


@baths.claim(
    "C4-2", r"In the steady state $\gamma\langle\dot x^2\rangle = \langle F_1\dot x\rangle + "
    r"\langle F_2\dot x\rangle$.",
    gamma * squared, works[0] + works[1],
    where=lambda: {works[0]: _even(work(NOISE_1(w))), works[1]: _even(work(NOISE_2(w))),
                   squared: _velocity_squared(), **SPECTRA},
    note="Compared frequency by frequency, for any spectra of the noise.",
)  # fmt: skip
def steady_balance():
    """Spectrum of the velocity times the friction."""
    return gamma * _velocity_squared()


J_s = Symbol("J_th__(s)", real=True)


@baths.equation(
    "59", J_s, -gamma * squared / 2 + works[0], (works[0] - works[1]) / 2,
    where={squared: (works[0] + works[1]) / gamma},
    note="J_th^(s) = -dE_1/dt, E_1 the energy of bath 1. C4-3, that what the mediator dissipates "
    "is equally split between the baths, is the 1/2; <xdot^2> by C4-2.",
)  # fmt: skip
def current_by_forces():
    """Power of everything that bath 1 does to the mediator: its force less half of the friction."""
    force = F_1 - gamma / 2 * velocity
    power = expand(force * velocity)
    return power.subs({F_1 * velocity: works[0], velocity**2: squared})


share = Symbol("a_1", positive=True)
NU_BOTH = hbar * w / (2 * k_B * T)


@baths.claim(
    "C4-4", "The friction can be split between the baths in any proportion, but then the "
    "correlators are proportional to the fraction of the energy dissipated in a given bath.",
    NOISE_1(w), share * gamma * hbar * w * coth(NU_BOTH),
    note="a_1 is the fraction of bath 1, a_2 = 1 - a_1. The paper names the correlators (58), "
    "meaning (55) and (56).",
)  # fmt: skip
def noise_by_fraction():
    """The noise of bath 1 for which no current flows at equal temperatures, where both noises add
    up to that of the whole friction."""
    unknown = Symbol("K")
    noise = symmetrised_noise(Ohmic(gamma, T, "both"), w, hbar, k_B)
    whole = 2 * pi * noise.result
    both = _velocity_squared().subs({NOISE_1(w): unknown, NOISE_2(w): whole - unknown})
    current = _even(work(unknown)) - share * gamma * both
    return Derivation(factor(solve(cancel(current), unknown)[0]), noise.steps)
