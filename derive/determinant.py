"""Determinant and cofactors of ``Z(s)``; which of its zeros are damped, which feel no bath.

By the determinant lemma for classes of identical oscillators

    det Z(s) = prod_a D_a^(n_a) det(delta_ac - kappa_ac n_c/D_a)
             = prod_a D_a^(n_a - 1) det(D_a delta_ac - kappa_ac n_c),

so a determinant of the size of the number of classes is enough, and the exponents may be symbols:
``D_a^(n_a - 1)`` are the relative modes of class a, the rest moves the classes as wholes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sympy import Expr, Integer, Poly, S, Symbol, factor

from .network import Network, NetworkError
from .reduction import field_of, polynomial_factors, reduced_matrix, row_sum

__all__ = ["PoleStructure", "cofactor", "determinant", "pole_polynomials"]


@dataclass(frozen=True)
class PoleStructure:
    """The irreducible factors in ``s`` of ``det Z``, with multiplicities (which may be symbols).

    ``damped``: polynomials whose zeros are relaxation poles (Hurwitz, for a network that is stable
    and parameters without accidental relations). ``undamped``: even polynomials, whose zeros
    ``s = +- i omega`` are modes that no bath reaches, and ``s`` itself (free translation).
    """

    s: Symbol
    damped: tuple[tuple[Expr, Expr], ...]
    undamped: tuple[tuple[Expr, Expr], ...]

    @property
    def unreached(self) -> Expr:
        """The number of modes that no bath reaches.

        A zero of ``s`` counts when it is double: a simple one is the position of a network
        without pinning, whose velocity is damped.
        """
        total = S.Zero
        for polynomial, multiplicity in self.undamped:
            degree = Poly(polynomial, self.s).degree() * multiplicity
            total = total + (degree // 2 if isinstance(degree, Integer) else degree / 2)
        return total

    @property
    def translations(self) -> Expr:
        """The multiplicity of the zero at ``s = 0``."""
        return sum((m for p, m in self.undamped if p == self.s), S.Zero)


def determinant(network: Network, s: Symbol) -> Expr:
    """``det Z(s)`` for any counts, factored, ``prod_a D_a^(n_a - 1)`` in front."""
    matrix, domain, _ = reduced_matrix(network, s)
    result = factor(domain.to_sympy(matrix.det()))
    for o in network.oscillators:
        result = result * row_sum(network, o.name, s) ** (o.count - 1)
    return result


def cofactor(network: Network, s: Symbol, i: int, j: int) -> Expr:
    """The cofactor of ``Z_ij`` of an explicit network (places from 1, in ``explicit()`` order).

    ``G_ij`` is this over ``determinant`` (``Z`` is symmetric). Counts must be integers.
    """
    full = network.explicit()
    size = len(full.oscillators)
    if not (1 <= i <= size and 1 <= j <= size):
        raise NetworkError(f"cofactor ({i}, {j}) of a network of {size} oscillators")
    matrix, domain, _ = reduced_matrix(full, s)
    rows = [r for r in range(size) if r != i - 1]
    columns = [c for c in range(size) if c != j - 1]
    if not rows:
        return S.One
    minor = matrix.extract(rows, columns).det()
    return (-1) ** (i + j) * factor(domain.to_sympy(minor))


def pole_polynomials(network: Network, s: Symbol) -> PoleStructure:
    """The irreducible factors of ``det Z`` in ``s``, damped and undamped apart.

    An irreducible real polynomial with a zero ``i omega`` on the imaginary axis has it in common
    with its even and its odd part, so it is even, or ``s``: parity decides, no root is computed.
    """
    damped: dict[Expr, Expr] = {}
    undamped: dict[Expr, Expr] = {}

    def note(element: Any, domain: Any, power: Expr) -> None:
        _, factors = polynomial_factors(element.numer, domain, s)
        for polynomial, multiplicity in factors:
            table = undamped if polynomial == s or _is_even(polynomial, s) else damped
            table[polynomial] = table.get(polynomial, S.Zero) + multiplicity * power

    for o in network.oscillators:
        if o.count != 1:
            domain, (element,) = field_of([row_sum(network, o.name, s)], s)
            note(element, domain, o.count - 1)
    matrix, domain, _ = reduced_matrix(network, s)
    note(matrix.det(), domain, S.One)
    return PoleStructure(s, _present(damped), _present(undamped))


def _is_even(polynomial: Expr, s: Symbol) -> bool:
    return all(power % 2 == 0 for (power,) in Poly(polynomial, s).monoms())


def _present(table: dict[Expr, Expr]) -> tuple[tuple[Expr, Expr], ...]:
    return tuple((p, m) for p, m in table.items() if m != 0)
