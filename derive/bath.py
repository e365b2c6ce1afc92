"""Thermal baths: friction with memory, its self-energy, and the noise that belongs to it.

A bath pulls the oscillator it is attached to with the force

    - integral gamma(t - t') v(t') dt' + xi(t),        gamma(s) = laplace_friction(s).

In the Laplace variable ``s = -i omega`` (time factor ``exp(-i omega t)``) the friction force is
``Gamma(omega) x(omega)`` with the self-energy ``Gamma(omega) = -s gamma(s) = i omega gamma(s)``,
which stands on the side of the forces of the equation of motion; the noise follows from
``Im Gamma`` by fluctuation-dissipation.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import Any, cast

from sympy import Expr, I, Symbol, cancel, coth, exp, limit, pi, simplify, together

from .derivation import Derivation, Step
from .parameter import ParameterError, non_negative, positive

__all__ = [
    "Bath",
    "Drude",
    "Ohmic",
    "classical_noise",
    "occupation",
    "symmetrised_noise",
]


class Bath(ABC):
    """A bath: ``friction`` (mass per time), ``temperature``, and a ``name`` unique in a network."""

    friction: Expr
    temperature: Expr
    name: str

    @abstractmethod
    def laplace_friction(self, s: Expr) -> Expr:
        """The friction ``gamma(s)``: Laplace transform of the memory kernel, rational in ``s``."""

    @abstractmethod
    def relaxation_factors(self, s: Expr) -> tuple[Expr, ...]:
        """The polynomials in ``s`` whose zeros are the bath's own relaxation poles."""

    def changed(self, **values: Any) -> Bath:
        """The same kind of bath with some of its parameters, or its name, replaced."""
        changed: Bath = replace(cast(Any, self), **values)
        return changed

    def spectral_friction(self, s: Expr) -> Expr:
        """The even part of ``gamma(s)``: ``Im Gamma(omega) / omega`` at ``s = -i omega``."""
        return cancel((self.laplace_friction(s) + self.laplace_friction(-s)) / 2)

    def self_energy(self, omega: Expr) -> Expr:
        """``Gamma(omega) = i omega gamma(-i omega)``, positive imaginary part for ``omega > 0``."""
        return I * omega * self.laplace_friction(-I * omega)

    def spectral_density(self, omega: Expr) -> Expr:
        """``Im Gamma(omega)``, odd in ``omega``."""
        s = Symbol("s")
        return omega * cancel(self.spectral_friction(s).subs(s, -I * omega))

    def ordered_noise(self, omega: Expr, hbar: Expr, k_B: Expr) -> Expr:
        """``S`` in ``<xi(omega) xi(omega')> = S delta(omega + omega')``, operators in this order.

        ``S = Im Gamma(omega) (1 + f(omega, T)) hbar/pi`` with ``x(t)`` the integral of
        ``x(omega) exp(-i omega t)`` over ``omega`` (no factor ``1/2 pi``).
        """
        return (
            self.spectral_density(omega)
            * (1 + occupation(omega, self.temperature, hbar, k_B))
            * hbar
            / pi
        )


@dataclass(frozen=True)
class Ohmic(Bath):
    """Friction without memory: ``gamma(s) = friction``, force ``-friction * velocity``.

    Quantum fluctuations of the velocity of an oscillator with an Ohmic bath diverge
    (logarithmically, from high frequencies); ``Drude`` has the cutoff that cures it.
    """

    friction: Expr
    temperature: Expr
    name: str

    def __post_init__(self) -> None:
        _check(self)

    def laplace_friction(self, s: Expr) -> Expr:
        return self.friction

    def relaxation_factors(self, s: Expr) -> tuple[Expr, ...]:
        return ()


@dataclass(frozen=True)
class Drude(Bath):
    """Friction with exponential memory: ``gamma(s) = friction * cutoff/(s + cutoff)``.

    ``cutoff`` is a rate; ``cutoff -> oo`` is the Ohmic bath.
    """

    friction: Expr
    cutoff: Expr
    temperature: Expr
    name: str

    def __post_init__(self) -> None:
        _check(self)
        cutoff = positive(
            self.cutoff, f"cutoff of bath {self.name}", "for no cutoff at all use an Ohmic bath"
        )
        object.__setattr__(self, "cutoff", cutoff)

    def laplace_friction(self, s: Expr) -> Expr:
        return self.friction * self.cutoff / (s + self.cutoff)

    def relaxation_factors(self, s: Expr) -> tuple[Expr, ...]:
        return (s + self.cutoff,)


def occupation(omega: Expr, temperature: Expr, hbar: Expr, k_B: Expr) -> Expr:
    """Bose-Einstein occupation ``f = 1/(exp(hbar omega/k_B T) - 1)``, for ``T > 0``."""
    if temperature == 0:
        raise ParameterError(
            "at temperature 0 the occupation is a step; take a symbol and the limit of the result"
        )
    return 1 / (exp(hbar * omega / (k_B * temperature)) - 1)


def symmetrised_noise(bath: Bath, omega: Symbol, hbar: Expr, k_B: Expr) -> Derivation:
    """``S`` in ``<xi(omega) xi(omega')>`` averaged over both orders of the operators.

    ``Im Gamma`` is odd, so the average of ``S(omega)`` and ``S(-omega)`` turns ``1 + f`` into
    ``1/2 + f = coth(hbar omega/2 k_B T)/2``: the result is
    ``Im Gamma(omega) (hbar/2 pi) coth(hbar omega/2 k_B T)``.
    """
    u = hbar * omega / (2 * k_B * bath.temperature)
    ordered = bath.ordered_noise(omega, hbar, k_B)
    average = (ordered + ordered.subs(omega, -omega)) / 2
    result = bath.spectral_density(omega) * hbar / (2 * pi) * coth(u)
    _require_zero(average - result, "symmetrised noise")
    f = occupation(omega, bath.temperature, hbar, k_B)
    steps = (
        Step("Occupations at opposite frequencies.", f.subs(omega, -omega), -1 - f),
        Step("The symmetric combination is a hyperbolic cotangent.", 1 + 2 * f, coth(u)),
        Step("Average over both orders of the operators.", average, result),
    )
    return Derivation(result, steps)


def classical_noise(bath: Bath, omega: Symbol, hbar: Symbol, k_B: Expr) -> Derivation:
    """The limit ``hbar -> 0`` of the noise: ``Im Gamma(omega)/omega * k_B T/pi``."""
    quantum = symmetrised_noise(bath, omega, hbar, k_B)
    u = Symbol("u", positive=True)
    one = limit(u * coth(u), u, 0)
    energy = k_B * bath.temperature
    result = cancel(bath.spectral_density(omega) / omega) * energy * one / pi
    return quantum.then(
        "As hbar -> 0 the energy (hbar omega/2) coth(hbar omega/2 k_B T) tends to k_B T.",
        limit(hbar * coth(hbar * u / (2 * energy)) * u / 2, hbar, 0),
        energy * one,
    ).then("The classical noise.", result, result)


def _check(bath: Bath) -> None:
    """Make friction and temperature exact; say in words what is wrong with them."""
    friction = positive(
        bath.friction, f"friction of bath {bath.name}", "without friction leave the bath out"
    )
    temperature = non_negative(
        bath.temperature, f"temperature of bath {bath.name}", "temperatures are absolute"
    )
    object.__setattr__(bath, "friction", friction)
    object.__setattr__(bath, "temperature", temperature)


def _require_zero(difference: Expr, what: str) -> None:
    if simplify(together(difference.rewrite(exp))) != 0:
        raise ArithmeticError(f"the {what} does not follow: {difference} is not zero")
