"""Section IX: the parameters of a Josephson junction."""

from __future__ import annotations

from sympy import Expr, Function, Integer, Rational, Symbol, cancel, diff, discriminant, symbols

from ..domain import Domain
from ..paper import Cases, Section
from . import constants as si
from .notation import FREQUENCY, FRICTION, gamma_h, mu, omega_0, t

__all__ = ["josephson", "sections"]

josephson = Section("IX", "Josephson junctions")
sections = (josephson,)

R, C, critical, charge, flux = symbols("R C I_c e hbar", positive=True)
phase = Function("phi")
ENDS = (r"\text{least}", r"\text{largest}")


def _current() -> Expr:
    """Capacitor, resistor and pairs in parallel, small phases: V = (hbar/2e) phi'."""
    voltage = flux / (2 * charge) * diff(phase(t), t)
    return C * diff(voltage, t) + voltage / R + critical * phase(t)


@josephson.claim(
    "C9-1", r"The coordinate is replaced by the phase difference of the superconductors, and "
    r"$\hat\gamma = 1/RC$ with the resistance and the capacitance of the junction.",
    gamma_h, 1 / (R * C),
    note="Nothing is said of the cutoff D, or of two baths in one resistor: with (48) each side "
    "of the junction carries half of 1/RC.",
)  # fmt: skip
def friction_of_a_junction():
    """Kirchhoff's law: the coefficient of the first derivative over that of the second."""
    law = _current().expand()
    return cancel(law.coeff(diff(phase(t), t)) / law.coeff(diff(phase(t), t, 2)))


@josephson.claim(
    "C9-2", r"$\omega_0$ is the plasma frequency.", omega_0**2, 2 * charge * critical / (flux * C),
    note="The usual definition, with the critical current I_c; the paper has no formula.",
)  # fmt: skip
def plasma_frequency():
    """The coefficient of the phase over that of its second derivative."""
    law = _current().expand()
    return cancel(law.coeff(phase(t)) / law.coeff(diff(phase(t), t, 2)))


@josephson.citation(
    "C9-3", r"Characteristic values of $\omega_0$ vary between $10^{10}\,\text{s}^{-1}$ and "
    r"$10^{14}\,\text{s}^{-1}$, depending on the current density.",
    Symbol(r"\log_{10}(\omega_0\,\text{s})"), Cases(ENDS, (Integer(10), Integer(14))),
)  # fmt: skip
def reported_frequencies():
    """Reported from other work."""
    return Cases(ENDS, (Integer(10), Integer(14)))


@josephson.equation(
    "C9-4", Symbol(r"\hbar\omega_0/k_B") / Symbol(r"\text{mK}"), kind="estimate",
    text="For these frequencies valuable predictions can be made.",
    note="The temperature of the mediator's frequency, rounded: the lowest is classical above "
    "0.1 kelvin, the highest is far above the temperature of any superconductor.",
)  # fmt: skip
def temperature_of_the_frequency():
    """Defined constants."""
    kelvin = (1000 * Integer(10) ** power * si.HBAR / si.BOLTZMANN for power in (10, 14))
    conditions = (r"10^{10}\,\text{s}^{-1}", r"10^{14}\,\text{s}^{-1}")
    return Cases(conditions, tuple(map(si.nearest, kelvin)))


SMALL, TENTH = Rational(1, 1000), Rational(1, 10)


@josephson.citation(
    "C9-5", r"For tunnel junctions $\hat\gamma/\omega_0$ is usually in the range 0.001 to 0.1; for "
    r"point contacts and thin-film microbridges it is large against 1 [56].",
    gamma_h / omega_0, Cases(ENDS, (SMALL, TENTH)),
)  # fmt: skip
def reported_damping():
    """Reported from other work."""
    return Cases(ENDS, (SMALL, TENTH))


@josephson.claim(
    "C9-6", r"In the first case the damping is weak, in the second it is large.",
    Symbol("disc"), gamma_h**2 - 4 * omega_0**2, domain=Domain((FREQUENCY, FRICTION)),
    note="The discriminant of the equation for the rates without a cutoff: the border is at "
    "gamma = 2 omega_0, between the two ranges.",
)  # fmt: skip
def border_of_damping():
    """Kirchhoff's law for a decaying exponential gives a quadratic equation for its rate."""
    rates = {
        R: 1 / (gamma_h * C), critical: omega_0**2 * flux * C / (2 * charge),
    }  # fmt: skip
    law = _current().expand()
    trial = sum(
        law.coeff(diff(phase(t), t, order) if order else phase(t)) * (-mu) ** order
        for order in range(3)
    )
    monic = cancel(trial.subs(rates) * 2 * charge / (flux * C))
    return discriminant(monic, mu)
