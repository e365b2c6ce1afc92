"""Green's functions of a network with multiplicities, by reduction to one member per class.

With ``Z(s) = M s^2 + Gamma(s) s + Phi`` and the row sums

    D_a(s) = m_a s^2 + gamma_a(s) s + pinning_a + sum_b n_b kappa_ab,

``Z_ij = D_a delta_ij - kappa_ab`` for a member i of class a and a member j of class b (the same
class and the diagonal included). Its inverse is ``G_ij = delta_ij/D_a + H_ab`` where the matrix
H, of the size of the number of *classes*, solves

    sum_c (D_a delta_ac - kappa_ac n_c) H_cb = kappa_ab / D_b.

The algebra is exact, over the field of rational functions of ``s`` and the parameters, in which
every element is cancelled: what cannot be excited does not appear in a Green's function.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sympy import QQ, ZZ, Add, Expr, Poly, Pow, S, Symbol, factor
from sympy.polys.matrices import DomainMatrix
from sympy.polys.polyerrors import CoercionFailed

from .network import Network, NetworkError

__all__ = ["ClassGreen", "NotRational", "Ratio", "field_of", "green_by_reduction", "row_sum"]


class NotRational(NotImplementedError):
    """The algebra is exact only where everything is rational in the symbols."""


@dataclass(frozen=True)
class Ratio:
    """``numerator / product of factor**multiplicity``, cancelled.

    ``factors`` are irreducible polynomials in ``s``, primitive in the parameters; what does not
    depend on ``s`` is in the numerator.
    """

    s: Symbol
    numerator: Expr
    factors: tuple[tuple[Expr, int], ...]

    def as_expr(self) -> Expr:
        denominator = S.One
        for polynomial, multiplicity in self.factors:
            denominator = denominator * polynomial**multiplicity
        return self.numerator / denominator


@dataclass(frozen=True)
class ClassGreen:
    """Green's function between members of classes; ``row_sums[a]`` is ``D_a``, ``H`` as above.

    ``same(a)`` is ``G_ii``; ``within(a)`` is ``G_ij`` for two different members of ``a``;
    ``between(a, b)`` for a member of ``a`` and a member of ``b``. All are functions of ``s``,
    symmetric in the two oscillators.
    """

    network: Network
    s: Symbol
    domain: Any  # the field of rational functions the elements live in
    row_sums: dict[str, Any]
    H: dict[tuple[str, str], Any]

    def same(self, a: str) -> Expr:
        return self.ratio(a, a, same=True).as_expr()

    def within(self, a: str) -> Expr:
        if self.network.oscillator(a).count == 1:
            raise NetworkError(f"there is only one oscillator {a}; ask for same({a!r})")
        return self.ratio(a, a).as_expr()

    def between(self, a: str, b: str) -> Expr:
        if a == b:
            raise NetworkError(f"{a} is one class; ask for same({a!r}) or within({a!r})")
        return self.ratio(a, b).as_expr()

    def ratio(self, a: str, b: str, same: bool = False) -> Ratio:
        """``G_ij`` of a member i of ``a`` and a member j of ``b``; ``same`` for ``i = j``."""
        self.network.oscillator(a), self.network.oscillator(b)
        element = self.H[a, b]
        if same:
            if a != b:
                raise NetworkError(f"one oscillator cannot be a member of both {a} and {b}")
            element = element + 1 / self.row_sums[a]
        return split(element, self.domain, self.s)


def row_sum(network: Network, a: str, s: Symbol) -> Expr:
    """``D_a(s) = m_a s^2 + gamma_a(s) s + pinning_a + sum_b n_b kappa_ab``."""
    oscillator = network.oscillator(a)
    friction = sum((b.laplace_friction(s) for b in oscillator.baths), S.Zero)
    return oscillator.mass * s**2 + friction * s + network.restoring(a)


def green_by_reduction(network: Network, s: Symbol) -> ClassGreen:
    """Solve for ``H``; counts, masses, frictions and springs may be symbols.

    Raises ``NotRational`` when a parameter is not rational in the symbols (``sqrt(m*k)``: use a
    symbol and substitute afterwards).
    """
    matrix, domain, row_sums = reduced_matrix(network, s)
    names = network.names
    couplings = DomainMatrix.from_list_sympy(
        len(names), len(names), [[network.kappa(a, b) for b in names] for a in names]
    ).convert_to(domain)
    denominators, cleared = matrix.clear_denoms_rowwise(convert=True)
    adjugate, determinant = cleared.adj_det()
    bare = adjugate.convert_to(domain) * denominators.convert_to(domain) * couplings
    bare, determinant = bare.to_dense(), domain.convert_from(determinant, cleared.domain)
    H = {
        (a, b): bare[i, j].element / (determinant * row_sums[b])
        for i, a in enumerate(names)
        for j, b in enumerate(names)
    }
    return ClassGreen(network, s, domain, row_sums, H)


def reduced_matrix(network: Network, s: Symbol) -> tuple[DomainMatrix, Any, dict[str, Any]]:
    """``D_a delta_ac - kappa_ac n_c`` over its field, the field, and the row sums in it."""
    names = network.names
    sums = [row_sum(network, a, s) for a in names]
    links = [network.kappa(a, c.name) * c.count for a in names for c in network.oscillators]
    springs = [network.kappa(a, b) for a in names for b in names]
    domain, elements = field_of([*sums, *links, *springs], s)
    size = len(names)
    row_sums = dict(zip(names, elements[:size]))
    rows = [
        [(row_sums[a] if i == j else domain.zero) - elements[size + i * size + j]
         for j in range(size)]
        for i, a in enumerate(names)
    ]  # fmt: skip
    return DomainMatrix(rows, (size, size), domain), domain, row_sums


def field_of(expressions: list[Expr], s: Symbol | None = None) -> tuple[Any, list[Any]]:
    """The field of rational functions of ``s`` and all symbols, and the expressions in it.

    Without ``s`` and without symbols it is a field of numbers.

    Square roots and other roots of numbers are adjoined (``friction = sqrt(3)``).
    """
    symbols = set().union(*(e.free_symbols for e in expressions)) - {s}
    order = ([] if s is None else [s]) + sorted(symbols, key=str)
    roots = {p for e in expressions for p in e.atoms(Pow) if p.is_number and not p.is_rational}
    ground = QQ.algebraic_field(*sorted(roots, key=str)) if roots else ZZ
    domain = ground.frac_field(*order) if order else ground.get_field()
    try:
        return domain, [domain.from_sympy(e) for e in expressions]
    except (CoercionFailed, ValueError) as failure:
        raise NotRational(
            "a parameter is not a rational function of the symbols; put a symbol in the place of "
            f"each root, power or function and substitute in the result ({failure})"
        ) from failure


def split(element: Any, domain: Any, s: Symbol) -> Ratio:
    """A cancelled field element as numerator and irreducible factors of the denominator."""
    constant, factors = polynomial_factors(element.denom, domain, s)
    numerator = factor(domain.get_ring().to_sympy(element.numer), deep=False)
    return Ratio(s, numerator / constant, factors)


def polynomial_factors(
    polynomial: Any, domain: Any, s: Symbol
) -> tuple[Expr, tuple[tuple[Expr, int], ...]]:
    """A polynomial of the field's ring: its part without ``s``, its irreducible factors with."""
    ring = domain.get_ring()
    leading, found = polynomial.factor_list()
    constant = ring.domain.to_sympy(leading)
    factors = []
    for part, multiplicity in found:
        expression = ring.to_sympy(part)
        if not expression.has(s):
            constant = constant * expression**multiplicity
            continue
        collected = Poly(expression, s)
        if collected.LC().could_extract_minus_sign():
            collected, constant = -collected, constant * (-1) ** multiplicity
        factors.append((_with_factored_coefficients(collected), multiplicity))
    return constant, tuple(factors)


def _with_factored_coefficients(polynomial: Poly) -> Expr:
    s = polynomial.gen
    return Add(*(factor(c) * s**power for (power,), c in polynomial.terms()))
