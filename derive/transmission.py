"""Responses that carry heat: transmission between baths, and how baths shake an oscillator.

    transmission   4 Im Gamma_a Im Gamma_b sum_{i, j} |G_ij|^2      (i at bath a, j at bath b)
    agitation      omega Im Gamma_b sum_j |G_ij|^2                  (oscillator i, j at bath b)

``Im Gamma_b = omega * spectral_friction_b``. Both are even rational functions of the frequency;
each comes as a ``Response`` in ``s`` whose pole polynomials are the damped factors that remain of
``det Z`` after everything common to numerator and denominator is cancelled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sympy import Expr, I, S, Symbol, cancel, factor, fraction

from .bath import Bath
from .derivation import Derivation, Step
from .green import green_by_reduction
from .network import Network
from .reduction import ClassGreen, polynomial_factors
from .response import Response

__all__ = ["UndampedMode", "agitation", "transmission", "transmission_derivation"]


class UndampedMode(ValueError):
    """A mode that feels no bath and does not cancel: the integral over frequencies diverges."""


def transmission(network: Network, source: str, drain: str, s: Symbol) -> Response:
    """``4 Tr[Im Gamma_source G Im Gamma_drain G^dagger]`` for two baths, by their names.

    Dimensionless; sums over all members of the two classes. Symmetric in source and drain.
    Raises ``NetworkError`` for an unknown bath and ``UndampedMode`` where a mode without friction
    is left over.
    """
    green = green_by_reduction(network, s)
    first, source_bath = network.bath(source)
    second, drain_bath = network.bath(drain)
    n, others = first.count, second.count
    if first is second:
        terms = [(n, _element(green, first.name, first.name, same=True)),
                 (n * (n - 1), green.H[first.name, first.name])]  # fmt: skip
    else:
        terms = [(n * others, green.H[first.name, second.name])]
    return _even_response(green, terms, S(4), (source_bath, drain_bath))


def agitation(network: Network, oscillator: str, bath: str, s: Symbol) -> Response:
    """``omega^2 spectral_friction sum_j |G_ij|^2`` of one member i of a class and one bath.

    ``m <v_i^2>`` is ``m/pi`` times its integral, with the bath's thermal energy at each frequency.
    Members of a class that no bath reaches move against each other undamped; that motion is what
    the initial state makes it, and is not in here.
    """
    green = green_by_reduction(network, s)
    attached, agitator = network.bath(bath)
    name = network.oscillator(oscillator).name
    if name == attached.name:
        terms = [(S.One, _element(green, name, name, same=True)),
                 (attached.count - 1, green.H[name, name])]  # fmt: skip
    else:
        terms = [(attached.count, green.H[name, attached.name])]
    return _even_response(green, terms, S.One, (agitator,))


def transmission_derivation(
    network: Network, source: str, drain: str, s: Symbol, omega: Symbol
) -> Derivation:
    """The transmission between baths on two classes as a function of ``omega``, with steps."""
    first, source_bath = network.bath(source)
    second, drain_bath = network.bath(drain)
    element = green_by_reduction(network, s).between(first.name, second.name)
    response = transmission(network, source, drain, s)
    pairs = first.count * second.count
    spectral = source_bath.spectral_density(omega) * drain_bath.spectral_density(omega)
    product = element.subs(s, -I * omega) * element.subs(s, I * omega)
    result = response.at_frequency(omega)
    numerator, denominator = fraction(result)
    modulus = factor(cancel(numerator / (4 * pairs * spectral))) / denominator
    steps = (
        Step("The square modulus of the Green's function, from s = -i omega and its conjugate.",
             product, modulus),
        Step("Times the spectral densities of the two baths, summed over pairs of oscillators.",
             4 * pairs * spectral * modulus, result),
    )  # fmt: skip
    return Derivation(result, steps)


@dataclass(frozen=True)
class _Term:
    """``weight |numerator / (constant prod factors)|^2``, elements of the polynomial ring."""

    weight: Any
    numerator: Any
    constant: Any
    factors: dict[Any, int]


def _element(green: ClassGreen, a: str, b: str, same: bool) -> Any:
    return green.H[a, b] + 1 / green.row_sums[a] if same else green.H[a, b]


def _even_response(
    green: ClassGreen, elements: list[tuple[Expr, Any]], constant: Expr, baths: tuple[Bath, ...]
) -> Response:
    """``constant (-s^2) prod_baths spectral_friction * sum weight G(s) G(-s)``, cancelled."""
    domain, s = green.domain, green.s
    ring = domain.get_ring()
    terms = [_term(green, weight, element) for weight, element in elements if weight != 0]
    common: dict[Any, int] = {}
    for term in terms:
        for polynomial, power in term.factors.items():
            common[polynomial] = max(power, common.get(polynomial, 0))
    total = domain.zero
    for term in terms:
        numerator = term.numerator
        for polynomial, power in common.items():
            numerator = numerator * polynomial ** (power - term.factors.get(polynomial, 0))
        total += term.weight * domain(numerator * _reflected(numerator, ring)) / term.constant**2
    total *= domain.from_sympy(-constant * s**2)
    for bath in baths:
        spectral = domain.from_sympy(bath.spectral_friction(s))
        for expression in bath.relaxation_factors(s):
            polynomial = domain.from_sympy(expression).numer  # 2 s + 1 for s + 1/2
            spectral *= domain(polynomial * _reflected(polynomial, ring))
            common[polynomial] = common.get(polynomial, 0) + 1
        total *= spectral
    numerator, remaining = _cancelled(total.numer, common, ring)
    polynomials = _hurwitz(remaining, ring, s)
    expression = factor(ring.to_sympy(numerator) / ring.to_sympy(total.denom), deep=False)
    return Response(s, expression, polynomials)


def _term(green: ClassGreen, weight: Expr, element: Any) -> _Term:
    ring = green.domain.get_ring()
    constant, factors = polynomial_factors(element.denom, green.domain, green.s)
    return _Term(
        green.domain.from_sympy(weight),
        element.numer,
        green.domain.from_sympy(constant),
        {ring.from_sympy(polynomial): power for polynomial, power in factors},
    )


def _reflected(polynomial: Any, ring: Any) -> Any:
    """``P(-s)``; ``s`` is the first generator."""
    generator = polynomial.ring.gens[0]
    return polynomial.compose(generator, -generator)


def _cancelled(numerator: Any, factors: dict[Any, int], ring: Any) -> tuple[Any, dict[Any, int]]:
    """Divide out ``P(s) P(-s)`` as often as it goes; what remains of numerator and factors."""
    remaining = dict(factors)
    for polynomial in factors:
        pair = polynomial * _reflected(polynomial, ring)
        while remaining[polynomial]:
            quotient, remainder = divmod(numerator, pair)
            if remainder != 0:
                break
            numerator = quotient
            remaining[polynomial] -= 1
    return numerator, remaining


def _hurwitz(factors: dict[Any, int], ring: Any, s: Symbol) -> tuple[Expr, ...]:
    """The pole polynomials, repeated by multiplicity; ``UndampedMode`` if one feels no bath."""
    found: list[Expr] = []
    for polynomial, power in factors.items():
        if not power:
            continue
        expression = ring.to_sympy(polynomial)
        if polynomial in (_reflected(polynomial, ring), -_reflected(polynomial, ring)):
            what = (
                "free translation (s = 0)"
                if expression == s
                else f"the modes with {expression} = 0"
            )
            raise UndampedMode(
                f"{what} are excited but feel no bath; give them a bath, or pin the network"
            )
        found.extend([expression] * power)
    return tuple(found)
