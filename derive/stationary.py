"""Stationary second moments of a linear system with white noise, in closed form and fast.

For ``dz/dt = A z + noise`` with independent noises of strength ``D_b`` at the components ``p_b``

    A C + C A^T + sum_b D_b e_b e_b^T = 0

is solved without its ``n(n+1)/2`` unknowns. With ``chi(s) = det(s - A) = sum c_k s^k`` and
``adj(s - A) e_b = sum_k w_k s^k`` (both by one elimination without division)

    C = sum_b (D_b/2) sum_kl w_k w_l^T (-1)^l h_((k+l)/2),     k + l even,

where the n numbers h solve ``sum_k c_k h_((j+k)/2) = 0`` for ``j < n - 1`` and
``(-1)^(n+1)/c_n`` for ``j = n - 1``: they are what is left when the ansatz is put into the equation
and powers of A are removed by Cayley and Hamilton's theorem. One denominator, the Hurwitz
determinant of chi, serves all moments; it is factored once and divided out of each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sympy import Dummy, Expr, Mul, S, factor
from sympy.matrices import Matrix
from sympy.polys.matrices import DomainMatrix

from .reduction import field_of

__all__ = ["UNDAMPED", "NoSteadyState", "Stationary"]

UNDAMPED = (
    "a motion of the network feels no bath, so its covariance depends on the initial state; "
    "derive.modes says which; give it a bath, or make equal oscillators one class"
)

Row = Mapping[int, int]
"""A combination of components with whole coefficients."""


class NoSteadyState(ValueError):
    """Motion that no bath damps: its covariance is what the initial state makes it."""


@dataclass(frozen=True, eq=False)
class Stationary:
    """Second moments of ``z' = A z + noise``; ``noise`` as pairs (component, strength).

    ``parameters``: what else ``moment`` may be given to multiply or to add.
    """

    drift: Matrix
    noise: tuple[tuple[int, Expr], ...]
    parameters: tuple[Expr, ...] = ()

    @cached_property
    def _polynomials(self) -> tuple[Any, list[Any], list[list[list[Any]]], list[Any]]:
        """The ring; coefficients of chi; for each noise w_k; its strength as a field element."""
        size, s = self.drift.rows, Dummy("s")
        entries = [*self.drift, *(strength for _, strength in self.noise)]
        field, elements = field_of([*entries, *self.parameters], s)
        own = field.from_sympy(s)
        rows = [
            [(own if i == j else field.zero) - elements[size * i + j] for j in range(size)]
            for i in range(size)
        ]
        matrix = DomainMatrix(rows, (size, size), field)
        factors, cleared = matrix.clear_denoms_rowwise(convert=True)
        ring = cleared.domain
        scales = factors.convert_to(ring).to_dense()
        columns = [
            [scales[i, i].element if i == place else ring.zero for place, _ in self.noise]
            for i in range(size)
        ]
        right = DomainMatrix(columns, (size, len(self.noise)), ring)
        pushed, determinant = _adjugate_times(cleared, right)
        chi = _in_powers(determinant, size + 1)
        waves = [
            [_in_powers(pushed[i, b].element, size) for i in range(size)]
            for b in range(len(self.noise))
        ]
        return field, chi, waves, elements[size * size : len(entries)]

    @cached_property
    def _moments(self) -> tuple[list[Any], Any]:
        """The numbers h over one denominator, numerators and denominator in the ring."""
        field, c, _, _ = self._polynomials
        ring, size = field.get_ring(), len(c) - 1
        rows = [[ring.zero] * size for _ in range(size)]
        for j in range(size):
            for k in range(j % 2, size + 1, 2):
                if (j + k) // 2 < size:
                    rows[j][(j + k) // 2] = c[k]
        system = DomainMatrix(rows, (size, size), ring)
        last = [[ring.zero]] * (size - 1) + [[ring.one * (-1) ** (size + 1)]]
        column, determinant = _adjugate_times(system, DomainMatrix(last, (size, 1), ring))
        if not determinant:
            raise NoSteadyState(UNDAMPED)
        return [column[i, 0].element for i in range(size)], determinant * c[size]

    @cached_property
    def _denominator(self) -> tuple[Any, list[tuple[Any, int]]]:
        """Twice the common denominator, and its irreducible factors, numbers among them."""
        field, _, _, strengths = self._polynomials
        whole = self._moments[1] * _common(field.get_ring(), strengths) * 2
        return whole, _factors(whole)

    def moment(self, left: Row, right: Row, weight: Expr = S.One, plus: Expr = S.Zero) -> Expr:
        """``plus + weight * <a b>`` of two combinations of the components, factored."""
        field, _, waves, strengths = self._polynomials
        ring = field.get_ring()
        common, total = _common(ring, strengths), ring.zero
        for wave, strength in zip(waves, strengths):
            share = strength.numer * common.exquo(strength.denom)
            if share:
                total += share * self._pair(_combined(wave, left), _combined(wave, right))
        whole, factors = self._denominator
        times, added = field.from_sympy(weight), field.from_sympy(plus)
        total = total * times.numer * added.denom + added.numer * whole * times.denom
        return _quotient(total, [*factors, *_factors(times.denom), *_factors(added.denom)])

    def _pair(self, left: list[Any], right: list[Any]) -> Any:
        """``sum_kl a_k b_l (-1)^l h_((k+l)/2)``, numerator."""
        h = self._moments[0]
        products = [h[0] * 0] * len(h)
        for k, a in enumerate(left):
            for l in range(k % 2, len(right), 2):
                if a and right[l]:
                    product = a * right[l]
                    products[(k + l) // 2] += -product if l % 2 else product
        return sum((p * value for p, value in zip(products, h) if p), h[0] * 0)


def _adjugate_times(matrix: DomainMatrix, right: DomainMatrix) -> tuple[DomainMatrix, Any]:
    """``adj(matrix) right`` and the determinant, by the characteristic polynomial (Berkowitz).

    Horner's rule in the matrix; sympy's own stumbles over coefficients that are zero.
    """
    dense, total = matrix.to_dense(), right.to_dense()
    coefficients = dense.charpoly()
    size = len(coefficients) - 1
    first = total
    for coefficient in coefficients[1:-1]:
        total = dense * total + first.scalarmul(coefficient)
    sign = (-1) ** (size - 1)
    return total.scalarmul(dense.domain.one * sign), coefficients[-1] * -sign


def _in_powers(element: Any, count: int) -> list[Any]:
    """Coefficients of the ring's first generator, ``s``, ascending."""
    ring, found = element.ring, [element.ring.zero] * count
    for monomial, coefficient in element.terms():
        rest = (0, *monomial[1:])
        found[monomial[0]] += ring.term_new(rest, coefficient)
    return found


def _combined(wave: Sequence[list[Any]], row: Row) -> list[Any]:
    return [sum((w * times for w, times in zip(ws, row.values())), ws[0] * 0)
            for ws in zip(*(wave[place] for place in row))]  # fmt: skip


def _common(ring: Any, strengths: Sequence[Any]) -> Any:
    """The least common denominator of field elements."""
    common = ring.one
    for strength in strengths:
        common = common.lcm(strength.denom)
    return common


def _factors(polynomial: Any) -> list[tuple[Any, int]]:
    """Of a polynomial: the number in front, then the irreducible factors."""
    constant, found = polynomial.factor_list()
    return [(polynomial.ring.ground_new(constant), 1), *found]


def _quotient(numerator: Any, factors: Sequence[tuple[Any, int]]) -> Expr:
    """In lowest terms and factored: factors of the denominator are divided out as they go."""
    if not numerator:
        return S.Zero
    below: list[tuple[Any, int]] = []
    for polynomial, power in factors:
        while power and len(polynomial) > 1:
            quotient, rest = numerator.div(polynomial)
            if rest:
                break
            numerator, power = quotient, power - 1
        below.append((polynomial, -power))
    powers = [(p.as_expr(), power) for p, power in (*_factors(numerator), *below) if power]
    signs = S.One
    parts = []
    for base, power in powers:
        if base.could_extract_minus_sign():  # one sign for each factor, wherever it stands
            base, signs = -base, signs * S.NegativeOne**power
        parts.append(base**power)
    product = Mul(signs, *parts)
    return factor(product) if product.is_Add else product  # a number is not to be multiplied out
