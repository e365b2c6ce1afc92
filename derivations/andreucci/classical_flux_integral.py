"""Section 3.1, continued: the flux integral I_1 and its leading order for large N."""

from __future__ import annotations

from sympy import Integer, Integral, Poly, Rational, Symbol, cancel, expand, oo, pi, sqrt, symbols

from derive.asymptotics import Expansion, expand_rational, vanishing_pole
from derive.modes import spectrum
from derive.poles import vanishing_root

from ..domain import Domain
from ..paper import Limit
from . import domains, points, witnesses_classical, witnesses_noise, witnesses_reduced
from . import network as net
from .classical_flux import J, flux
from .classical_integrals import CUBIC, QUADRATIC, UNIT, exact_I1, reduced_flux
from .notation import (
    COUPLING,
    I_1,
    NETWORK,
    OSCILLATORS,
    Delta_T,
    N,
    gamma,
    k,
    k_1,
    k_B,
    m,
    omega,
    s,
    y,
)

__all__ = ["leading_flux", "reduced_flux_integral", "sections"]

sections = (flux,)


@flux.equation(
    "18", J, k_B * Delta_T * UNIT / (2 * pi) * I_1(k_1, N),
    where={I_1(k_1, N): 2 * k_1**2 / N**2
           * Integral((y**2 - 1) ** 2 / (QUADRATIC * CUBIC), (y, -oo, oo))},
    domain=domains.UNITS,
)  # fmt: skip
def flux_in_units():
    """The flux in the variable y = omega/sqrt(2k/m), with I_1 of (19)."""
    return net.dimensionless(net.classical_flux()).as_expr(y)


@flux_in_units.witness("Lyapunov equation of three bodies", points.any_units())
def _(point, digits):
    return witnesses_reduced.flux(point)


@flux.equation(
    "19", I_1(k_1, N),
    2 * k_1**2 / N**2 * Integral((y**2 - 1) ** 2 / QUADRATIC / CUBIC, (y, -oo, oo)),
    domain=NETWORK,
)  # fmt: skip
def reduced_flux_integral():
    """The transmission in the paper's variables."""
    return reduced_flux().as_expr(y)


@reduced_flux_integral.witness("linear solve of the explicit network", points.coupled(3, 4, 6))
def _(point, digits):
    return witnesses_classical.I_1(point, digits)


@reduced_flux_integral.witness("Lyapunov equation of the explicit network", points.coupled(3, 5))
def _(point, digits):
    return witnesses_classical.I_1_lyapunov(point)


@flux.definition("20", k_1**2, gamma**2 / (2 * m * k))
def coupling_constant():
    """The friction over the bulk frequency and the mass."""
    return (gamma / (m * UNIT)) ** 2


mass_unit, time_unit = symbols("m_unit t_unit", positive=True)


@flux.claim("C3.1-7", "$k_1$ is dimensionless.", k_1**2, gamma**2 / (2 * m * k))
def coupling_has_no_unit():
    """In other units of mass and time the same number."""
    return (gamma * mass_unit / time_unit) ** 2 / (2 * m * mass_unit * k * mass_unit / time_unit**2)


@coupling_has_no_unit.witness(
    "poles of the ends moving against each other",
    [dict(zip((gamma, m, k, mass_unit, time_unit), map(Integer, (3, 2, 5, 7, 4)), strict=True))],
)
def _(point, digits):
    return witnesses_noise.coupling_squared(point, point[mass_unit], point[time_unit])


@flux.claim(
    "C3.1-6", r"$y = \omega\sqrt{2k/m}$ (below (18)).", y, omega * UNIT,
    note="A slip in words: the integrals use omega = y sqrt(2k/m).",
)  # fmt: skip
def frequency_variable():
    """The variable in which the bulk oscillators' own frequency is 1, as the factor (y^2 - 1) of
    (19) has it."""
    squared = next(value for value, count in spectrum(net.network()) if value != 0)
    return omega / sqrt(squared)


@frequency_variable.witness(
    "two bulk oscillators against each other, explicit",
    [{omega: Integer(3), k: Integer(2), m: Integer(5)}],
)
def _(point, digits):
    return witnesses_noise.over_bulk_frequency(point)


square = Symbol("s")


@flux.equation("21", Symbol("p") * 1, square * (square - 1) ** 2 + k_1**2 * (square - 2 / N) ** 2)
def flux_polynomial():
    """Square modulus of the cubic pole polynomial at s = -i y, as a polynomial in y^2."""
    response = net.dimensionless(net.classical_bulk()[0], temperatures=False).response
    (cubic,) = response.pole_polynomials
    product = Poly(cubic * cubic.subs(s, -s), s)
    return sum(c * (-square) ** (power // 2) for (power,), c in product.terms())


@flux_polynomial.witness(
    "linear solve of the explicit network",
    [{**p, square: Integer(4) / 9} for p in points.coupled(3, 5)],
)
def _(point, digits):
    return witnesses_noise.cubic_of_square(point)


@flux.claim(
    "C3.1-8", "The second factor of the denominator of the integrand in (19) is, as a polynomial "
    "in $s = y^2$, (21).",
    Symbol("p") * 1, CUBIC.subs(y, sqrt(square)),
    note="The printed side is that factor, typed for (19), at y = sqrt(s).",
)  # fmt: skip
def second_factor_in_square():
    """(21) from the pole polynomial of the bulk oscillators."""
    return flux_polynomial.derived


@second_factor_in_square.witness(
    "linear solve of the explicit network",
    [{**p, square: Rational(9, 4)} for p in points.coupled(3, 5)],
)
def _(point, digits):
    return witnesses_noise.cubic_of_square(point)


@flux.claim(
    "C3.1-9", "As $N \\to \\infty$ (21) has a vanishing root.",
    Symbol("n_0"), Integer(1),
    note="n_0 is the number of roots that vanish, with multiplicity.",
)  # fmt: skip
def number_of_vanishing_roots():
    """The lowest power of s that is left of (21) in the limit."""
    limiting = Poly(expand(flux_polynomial.derived).subs(1 / N, 0), square)
    return Integer(min(power for (power,) in limiting.monoms()))


@number_of_vanishing_roots.witness("roots of the polynomial in balls", points.large(10**12))
def _(point, digits):
    return witnesses_classical.vanishing_roots(point)


@flux.equation(
    "22", Symbol("s_0"), -4 * k_1**2 / N**2, limit=Limit(N), domain=NETWORK,
    note="o(N^-2) in print; the remainder is of order N^-3.",
)  # fmt: skip
def vanishing_root_of_flux():
    """The root of (21) that vanishes as N grows, to any order in 1/N."""
    small = Symbol("epsilon", positive=True)
    polynomial = cancel(flux_polynomial.derived.subs(N, 1 / small))
    root = Poly(vanishing_root(polynomial, square, small, 5), small)
    terms = tuple((c, -Integer(power)) for (power,), c in reversed(root.terms()))
    return Expansion(N, oo, terms, Integer(-6))


@vanishing_root_of_flux.witness("root of the polynomial in balls", points.large(10**12))
def _(point, digits):
    return witnesses_classical.vanishing_root(point, digits)


@flux.equation(
    "23", I_1(k_1, N),
    2 * k_1**2 / N**2 * Integral(1 / (y**2 + 4 * k_1**2 / N**2), (y, -oo, oo)),
    pi * k_1 / N,
    limit=Limit(N), domain=NETWORK,
)  # fmt: skip
def leading_flux():
    """The exact integral, a rational function, expanded in 1/N."""
    return exact_I1()


@leading_flux.witness("Lyapunov equation of the explicit network", points.coupled(3, 5))
def _(point, digits):
    return witnesses_classical.I_1_lyapunov(point)


@flux.claim(
    "C3.1-10", "By partial fractions the dominant large-$N$ contribution to (19) comes from the "
    "vanishing root.",
    I_1(k_1, N), pi * k_1 / N, limit=Limit(N), domain=NETWORK,
)  # fmt: skip
def vanishing_pole_dominates():
    """The weight of the one relaxation pole that vanishes as 1/N."""
    return vanishing_pole(reduced_flux(), N, terms=2)


@vanishing_pole_dominates.witness("Lyapunov equation of three bodies, N = 10^24", points.huge())
def _(point, digits):
    return witnesses_reduced.I_1(point)


@flux.claim(
    "C3.1-11", "(24) is the heat flux at leading order in $N^{-1}$.",
    Symbol("p"), Integer(-1),
    note="p is the power of N in the exact flux for large N; its coefficient is that of (24).",
)  # fmt: skip
def power_of_leading_flux():
    """The exact integral, a rational function, expanded in 1/N."""
    return expand_rational(exact_I1().result, N, 2).terms[0][1]


@power_of_leading_flux.witness(
    "Lyapunov equation of three bodies, N = 10^24 and twice that", points.huge()
)
def _(point, digits):
    return witnesses_reduced.power_of_flux(point)


@flux.equation(
    "24", J, k_B * Delta_T * UNIT * k_1 / (2 * N), limit=Limit(N),
    domain=Domain((COUPLING, OSCILLATORS)),
)  # fmt: skip
def leading_flux_in_units():
    """The exact flux, expanded in 1/N."""
    return k_B * Delta_T * UNIT / (2 * pi) * exact_I1().result


@leading_flux_in_units.witness("Lyapunov equation of three bodies", points.any_units())
def _(point, digits):
    return witnesses_reduced.flux(point)
