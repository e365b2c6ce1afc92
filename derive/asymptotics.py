"""Expansions with a stated remainder order: in 1/N, at low and at high temperature.

An ``Expansion`` keeps its terms and the order of what was left out, so that a claim about a leading
order can be compared with it, and the size of the error is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import factorial
from operator import mul

from sympy import (
    Dummy,
    Expr,
    Integer,
    Order,
    Poly,
    Rational,
    S,
    Symbol,
    bernoulli,
    cancel,
    diff,
    expand,
    factor,
    fraction,
    oo,
    pi,
    together,
    zeta,
)

from .contour import hurwitz_integral
from .poles import pole_weight, rate_polynomial, vanishing_root
from .response import Response, ThermalIntegral

__all__ = [
    "Expansion",
    "expand_rational",
    "high_temperature",
    "leading_pole",
    "low_temperature",
    "vanishing_pole",
]


@dataclass(frozen=True)
class Expansion:
    """``sum_i coefficient_i * symbol**exponent_i + O(symbol**remainder)`` as ``symbol -> point``.

    Exponents descend for ``point = oo``, ascend for ``point = 0``; zero coefficients are left out.
    """

    symbol: Symbol
    point: Expr
    terms: tuple[tuple[Expr, Expr], ...]
    remainder: Expr

    @property
    def leading(self) -> Expr:
        coefficient, exponent = self.terms[0]
        return coefficient * self.symbol**exponent

    @property
    def correction(self) -> tuple[Expr, Expr] | None:
        """Relative first correction ``(c, p)``: leading * (1 + c symbol**p + ...)."""
        if len(self.terms) < 2:
            return None
        (first, p), (second, q) = self.terms[:2]
        return factor(cancel(second / first)), q - p

    def truncated(self) -> Expr:
        return sum((c * self.symbol**p for c, p in self.terms), S.Zero)

    def as_expr(self) -> Expr:
        """The sum with a SymPy ``Order`` for the remainder."""
        return self.truncated() + Order(self.symbol**self.remainder, (self.symbol, self.point))


def expand_rational(expression: Expr, symbol: Symbol, terms: int, point: Expr = oo) -> Expansion:
    """Expansion of a rational function of ``symbol`` (other symbols are coefficients), exact.

    ``point`` is ``oo`` or 0. ``terms`` counts orders, also those whose coefficient is zero.
    Raises ``ValueError`` when the expression is not rational in ``symbol``.
    """
    eps = Dummy("epsilon")
    replaced = together(expression.subs(symbol, 1 / eps if point is oo else eps))
    numerator, denominator = fraction(replaced)  # common factors do no harm to a quotient of series
    if not (numerator.is_polynomial(eps) and denominator.is_polynomial(eps)):
        numerator, denominator = fraction(cancel(replaced))
    if not (numerator.is_polynomial(eps) and denominator.is_polynomial(eps)):
        raise ValueError(f"{expression} is not a rational function of {symbol}")
    top, bottom = Poly(numerator, eps), Poly(denominator, eps)
    low_top = min(m[0] for m in top.monoms())
    low_bottom = min(m[0] for m in bottom.monoms())
    a = [top.coeff_monomial(eps ** (low_top + i)) for i in range(terms)]
    b = [bottom.coeff_monomial(eps ** (low_bottom + i)) for i in range(terms)]
    return _expansion(symbol, point, _quotient(a, b), low_top - low_bottom)


def _quotient(a: list[Expr], b: list[Expr]) -> list[Expr]:
    """Coefficients of the ratio of two power series, as many as are given of either."""
    found: list[Expr] = []
    for i in range(len(a)):
        rest = a[i] - sum((found[j] * b[i - j] for j in range(i)), S.Zero)
        found.append(factor(cancel(rest / b[0])))
    return found


def _expansion(symbol: Symbol, point: Expr, series: list[Expr], start: int) -> Expansion:
    """With the exponents counted from ``start`` towards the point."""
    sign = -1 if point is oo else 1
    listed = tuple((c, Integer(sign * (start + i))) for i, c in enumerate(series) if c != 0)
    return Expansion(symbol, point, listed, Integer(sign * (start + len(series))))


def vanishing_pole(integral: ThermalIntegral, large: Symbol, terms: int = 3) -> Expansion:
    """Contribution to a classical integral of the one pole that vanishes like ``1/large``.

    Its weight ``W`` as a series; the other poles are not in it.
    """
    if integral.kernel.name != "classical":
        raise ValueError("the weight alone is the contribution for the classical kernel only")
    eps = Symbol("epsilon", positive=True)
    weight, _ = _vanishing_weight(integral, large, eps, terms)
    listed = tuple((pi * c, -p) for c, p in weight.terms)
    return Expansion(large, oo, listed, -weight.remainder)


def _vanishing_weight(
    integral: ThermalIntegral, large: Symbol, eps: Symbol, terms: int
) -> tuple[Expansion, Expr]:
    """``prefactor * W / pi`` of the vanishing pole as a series in ``eps``, and the pole."""
    z, response = Symbol("z"), integral.response.subs({large: 1 / eps})
    polynomials = tuple(expand(p) for p in response.pole_polynomials)
    response = Response(response.s, response.numerator, polynomials)
    which = [i for i, p in enumerate(polynomials) if p.subs({response.s: 0, eps: 0}) == 0]
    if len(which) != 1:
        raise ValueError("exactly one pole polynomial must have a root that vanishes in this limit")
    rates = rate_polynomial(polynomials[which[0]], response.s, z)
    root = vanishing_root(rates, z, eps, terms + 1)
    prefactor = integral.prefactor.subs({large: 1 / eps})
    weight = prefactor * pole_weight(response, which[0], z) / pi
    return _at_root(weight, z, root, eps, terms), root


def _at_root(weight: Expr, z: Symbol, root: Expr, eps: Symbol, terms: int) -> Expansion:
    """Expansion in ``eps`` of a rational function at ``z = root``, a series without constant term.

    Only the orders wanted are computed: with ``root = eps r`` a monomial ``z^i eps^j`` is
    ``eps^(i+j) r^i``.
    """
    r = [Poly(root, eps).coeff_monomial(eps ** (i + 1)) for i in range(terms)]
    parts = fraction(together(weight))
    if not all(part.is_polynomial(z, eps) for part in parts):
        return expand_rational(weight.subs(z, root), eps, terms, S.Zero)
    (low_top, a), (low_bottom, b) = (_lowest_orders(Poly(part, z, eps), r) for part in parts)
    if a[0] == 0 or b[0] == 0:  # the orders are counted wrong where the lowest cancel
        return expand_rational(weight.subs(z, root), eps, terms, S.Zero)
    return _expansion(eps, S.Zero, _quotient(a, b), low_top - low_bottom)


def _lowest_orders(polynomial: Poly, r: list[Expr]) -> tuple[int, list[Expr]]:
    """The lowest order in ``eps`` of a polynomial in ``eps r`` and ``eps``, and coefficients."""
    count = len(r)
    low = min(i + j for i, j in polynomial.monoms())
    powers = [[S.One] + [S.Zero] * (count - 1)]
    for _ in range(polynomial.degree(0)):
        last = powers[-1]
        powers.append([sum(map(mul, last[: t + 1], r[t::-1]), S.Zero) for t in range(count)])
    found = [S.Zero] * count
    for (i, j), c in polynomial.terms():
        for t in range(count - (i + j - low)):
            found[i + j - low + t] += c * powers[i][t]
    return low, [cancel(coefficient) for coefficient in found]


def leading_pole(integral: ThermalIntegral, large: Symbol) -> Expansion:
    """Large-``large`` expansion of a thermal integral whose scale shrinks with the vanishing pole.

    One pole polynomial must have a single root that vanishes like ``1/large``, and ``scale`` must
    vanish at the same rate, so that ``w`` of that pole tends to a constant. Two orders are given:
    the vanishing pole's own. All other poles have ``w -> oo``, where the conductance and occupation
    kernels give ``O(scale)`` and the weights stay finite; the function checks that this lies beyond
    the orders it returns. Raises ``ValueError`` where that or one of the conditions fails.
    """
    if integral.kernel.name not in ("conductance", "occupation"):
        raise ValueError(f"the kernel {integral.kernel.name!r} does not vanish for the other poles")
    eps = Symbol("epsilon", positive=True)
    _refuse_singular(integral.response, large)
    weight, root = _vanishing_weight(integral, large, eps, 2)
    in_eps = {large: 1 / eps}
    prefactor = integral.prefactor.subs(in_eps)
    scale = integral.scale.subs(in_eps)
    argument = expand_rational(root / scale, eps, 2, S.Zero)
    (w0, start), *rest = argument.terms
    if start != 0:
        raise ValueError("the scale must vanish at the rate of the pole")
    w1 = next((c for c, p in rest if p == 1), S.Zero)
    w = Symbol("w", positive=True)
    c = integral.kernel.over_pole(w)
    (lead, order), *more = weight.terms
    next_weight = next((value for value, p in more if p == order + 1), S.Zero)
    at = {w: w0 / pi}
    first = pi * lead * c.subs(at)
    second = pi * (next_weight * c + lead * w1 / pi * diff(c, w)).subs(at)
    others = expand_rational(prefactor * scale, eps, 1, S.Zero).terms[0][1]
    if others <= order + 1:
        raise ValueError("the other poles contribute at the order of the correction")
    terms = ((first, -order), (second, -order - 1))
    return Expansion(large, oo, terms, -order - 2)


def _refuse_singular(response: Response, large: Symbol) -> None:
    """Raise unless numerator and degree stay finite in the limit, so that the other poles do."""
    small = Dummy("small", positive=True)
    for part in (response.numerator, *response.pole_polynomials):
        given = Poly(expand(part.subs(large, 1 / small)), response.s)
        coefficients = [together(c).as_numer_denom() for c in given.all_coeffs()]
        diverges = any(bottom.subs(small, 0) == 0 for _, bottom in coefficients)
        drops = part is not response.numerator and coefficients[0][0].subs(small, 0) == 0
        if diverges or drops:
            raise ValueError(f"{part} is singular for {large} -> oo: other poles may run away")


def low_temperature(integral: ThermalIntegral, scale: Symbol, terms: int) -> Expansion:
    """Expansion of a thermal integral for ``scale -> 0`` from the Taylor series of the response.

    With ``u = omega/scale`` every order is a moment of the kernel,
    ``int u^(2m) u^2/sinh^2 u du = (2m+2)! zeta(2m+2) / 2^(2m)`` (conductance) and
    ``int |u|^(2m+1) (coth|u|-1) du = 2^(1-2m) (2m+1)! zeta(2m+2) / 2`` (occupation).
    Asymptotic, not convergent. ``scale`` may occur in the prefactor as a power.
    """
    omega = Symbol("omega")
    taylor = expand_rational(integral.response.at_frequency(omega), omega, 2 * terms, S.Zero)
    total = S.Zero
    power = integral.scale
    for coefficient, exponent in taylor.terms:
        m = int(exponent) // 2
        if m < 0 or exponent % 2:
            raise ValueError("the response must be even and finite at zero frequency")
        total += coefficient * power ** (2 * m + 1) * _moment(integral.kernel.name, m)
    last = power ** (2 * terms + 1)
    lowest = expand_rational(integral.prefactor * last, scale, 1, S.Zero).terms[0][1]
    expanded = expand_rational(integral.prefactor * total, scale, 4 * terms + 4, S.Zero)
    kept = tuple((c, p) for c, p in expanded.terms if p < lowest)
    return Expansion(scale, S.Zero, kept, lowest)


def _moment(kernel: str, m: int) -> Expr:
    if kernel == "conductance":
        return Rational(factorial(2 * m + 2), 2 ** (2 * m)) * zeta(2 * m + 2)
    if kernel == "occupation":
        return Rational(factorial(2 * m + 1), 2 ** (2 * m)) * zeta(2 * m + 2)
    raise ValueError(f"the kernel {kernel!r} has no low-temperature moments")


def high_temperature(integral: ThermalIntegral, scale: Symbol) -> Expansion:
    """Expansion for ``scale -> oo`` as far as moments of the response exist, each in closed form.

    ``u^2/sinh^2 u = sum_m (1 - 2m) B_2m (2u)^(2m)/(2m)! = 1 - u^2/3 + u^4/15 - ...``; the moment of
    order ``2m`` needs a response that falls off faster than ``omega**-(2m + 1)``, and what follows
    the last one is an odd power.
    """
    if integral.kernel.name != "conductance":
        raise ValueError("only the conductance kernel has a power series at high temperature")
    response = integral.response
    s = response.s
    falling = 2 * Poly(response.pole_polynomial(), s).degree()
    fall = falling - Poly(expand(response.numerator), s).degree()
    terms = []
    for m in range(int(fall) // 2):
        coefficient = (1 - 2 * m) * bernoulli(2 * m) * Rational(4**m, factorial(2 * m))
        moment = Response(s, expand(response.numerator * (-(s**2)) ** m), response.pole_polynomials)
        terms.append(coefficient * hurwitz_integral(moment) / integral.scale ** (2 * m))
    value = integral.prefactor * sum(terms, S.Zero)
    count = 2 * len(terms)
    expanded = expand_rational(value, scale, count, oo)
    top = expanded.terms[0][1]
    return Expansion(scale, oo, expanded.terms, top - (fall - 1))
