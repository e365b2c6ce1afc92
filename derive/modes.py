"""Eigenmodes of a network without its baths, and which of them no bath reaches.

The modes of ``M^-1 Phi`` fall into two kinds:

- relative modes of a class, ``n_a - 1`` of them, in which only members of the class move and
  their displacements add up to zero, at ``omega^2 = (pinning_a + sum_b n_b kappa_ab)/m_a``;
- modes in which each class moves as one, the eigenvectors of the matrix of the size of the number
  of classes ``(pinning_a + sum_b n_b kappa_ab) delta_ac - kappa_ac n_c``, over ``m_a``.

A mode is reached by the baths when an oscillator with a bath moves in it. Where frequencies
coincide the modes can be chosen; then as many as possible are chosen at rest at the baths
(the rank of the Krylov vectors of the bath sites decides, exactly). With symbols for parameters
all of this holds for generic values: a coincidence at special ones (equal masses, equal pinning)
has to be put into the network to be seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sympy import Expr, Integer, Poly, S, Symbol, cancel, factor, roots
from sympy.polys.matrices import DomainMatrix

from .network import Network
from .reduction import field_of

__all__ = ["ModeGroup", "krylov_rank", "modes", "spectrum", "unreached", "unreached_count"]


@dataclass(frozen=True)
class ModeGroup:
    """Modes of one frequency: ``multiplicity`` of them, ``unreached`` of which no bath reaches.

    ``squared_frequency`` is ``omega^2``, or ``None`` where the frequencies are the roots of a
    polynomial of degree above 2; ``polynomial`` is the irreducible factor in ``omega^2`` whose
    roots they are (then ``multiplicity`` counts each root). ``vectors`` maps classes to the
    displacement of each member, one mapping per basis vector, for modes in which classes move as
    one; ``description`` says in words how the oscillators move.
    """

    squared_frequency: Expr | None
    polynomial: Expr
    multiplicity: Expr
    unreached: Expr
    description: str
    vectors: tuple[Mapping[str, Expr], ...] = field(default=())


def modes(network: Network, omega_squared: Symbol) -> tuple[ModeGroup, ...]:
    """All modes, class by class, then those in which classes move as one.

    Multiplicities add up to the number of oscillators (times the degree of the polynomial).
    ``omega_squared`` is the symbol in which polynomials are written.
    """
    groups = []
    for o in network.oscillators:
        if o.count == 1:
            continue
        value = cancel(network.restoring(o.name) / o.mass)
        relative = o.count - 1
        words = f"members of {o.name} move against each other, their displacements add up to zero"
        groups.append(
            ModeGroup(value, omega_squared - value, relative,
                      S.Zero if o.baths else relative, words)
        )  # fmt: skip
    return (*groups, *_collective(network, omega_squared))


def spectrum(network: Network) -> tuple[tuple[Expr, Expr], ...]:
    """Pairs ``(omega^2, multiplicity)``, modes of equal frequency together, translation first.

    For the mean-field network with equal masses: 0 once and ``2 k/m`` ``N - 1`` times. Raises
    ``NotImplementedError`` where a frequency is the root of a polynomial of degree above 2.
    """
    table: dict[Expr, Expr] = {}
    symbol = Symbol("omega_squared")
    for group in modes(network, symbol):
        if group.squared_frequency is None:
            raise NotImplementedError(
                f"frequencies are the roots of {group.polynomial}, which has no closed form in "
                "square roots; use modes and its polynomials"
            )
        value = factor(group.squared_frequency)  # equal frequencies in one form
        table[value] = table.get(value, S.Zero) + group.multiplicity
    return tuple(sorted(table.items(), key=lambda pair: (pair[0] != 0, str(pair[0]))))


def unreached(network: Network, omega_squared: Symbol) -> tuple[ModeGroup, ...]:
    """The groups that hold modes no bath reaches."""
    return tuple(g for g in modes(network, omega_squared) if g.unreached != 0)


def unreached_count(network: Network) -> Expr:
    """How many modes no bath reaches: relative modes of classes without baths, and what the Krylov
    rank of the class matrix leaves out. ``N - 3`` for the intensive mean-field network.

    For an explicit network this is the number of oscillators less the Krylov rank.
    """
    total = Integer(len(network.oscillators) - krylov_rank(network))
    for o in network.oscillators:
        if not o.baths:
            total = total + o.count - 1
    return total


def krylov_rank(network: Network) -> int:
    """Rank of ``(B, K B, K^2 B, ...)``: ``K`` the class matrix, ``B`` the classes with baths.

    The number of modes, with classes moving as one, that the baths reach; exact, over the field of
    rational functions of the parameters.
    """
    K, _ = _class_matrix(network)
    reached = [i for i, o in enumerate(network.oscillators) if o.baths]
    if not reached:
        return 0
    return _observed(K, reached, K.shape[0]).rank()


def _collective(network: Network, omega_squared: Symbol) -> list[ModeGroup]:
    """Modes in which each class moves as one, one group per irreducible factor."""
    K, domain = _class_matrix(network)
    size = K.shape[0]
    characteristic = sum(
        domain.to_sympy(c) * omega_squared ** (size - i) for i, c in enumerate(K.charpoly())
    )
    reached = [i for i, o in enumerate(network.oscillators) if o.baths]
    groups = []
    for polynomial, multiplicity in _irreducible(characteristic, omega_squared):
        degree = polynomial.degree()
        space = _at(K, polynomial, domain)
        hidden = (
            _nullity(space.vstack(_observed(K, reached, degree))) if reached else _nullity(space)
        )
        vectors = _vectors(network, space) if degree == 1 else ()
        words = _in_words(vectors, len(network.oscillators))
        for value in _solved(polynomial):
            groups.append(
                ModeGroup(value, polynomial.as_expr(), Integer(multiplicity),
                          Integer(hidden // degree), words, vectors)
            )  # fmt: skip
    return groups


def _class_matrix(network: Network) -> tuple[DomainMatrix, Any]:
    """``K_ac = (E_a delta_ac - kappa_ac n_c)/m_a`` over its field, ``E_a`` the restoring force."""
    entries = []
    for a in network.oscillators:
        for c in network.oscillators:
            value = -network.kappa(a.name, c.name) * c.count
            if a is c:
                value = value + network.restoring(a.name)
            entries.append(value / a.mass)
    domain, elements = field_of(entries)
    size = len(network.oscillators)
    rows = [elements[size * i : size * (i + 1)] for i in range(size)]
    return DomainMatrix(rows, (size, size), domain), domain


def _observed(K: DomainMatrix, sites: list[int], length: int) -> DomainMatrix:
    """Rows ``e_site K^j`` for ``j < length``: what the baths at the sites see of a motion."""
    size = K.shape[0]
    power = DomainMatrix.eye(size, K.domain).to_dense()
    rows: list[list[Any]] = []
    for _ in range(length):
        rows.extend(power.to_list()[site] for site in sites)
        power = power * K
    return DomainMatrix(rows, (len(rows), size), K.domain)


def _irreducible(characteristic: Expr, variable: Symbol) -> list[tuple[Poly, int]]:
    _, factors = Poly(factor(characteristic, variable), variable).factor_list()
    return [(f.monic(), m) for f, m in factors]


def _at(K: DomainMatrix, polynomial: Poly, domain: Any) -> DomainMatrix:
    """The polynomial of the matrix ``K``, by Horner's rule."""
    size = K.shape[0]
    result = DomainMatrix.zeros((size, size), domain).to_dense()
    unit = DomainMatrix.eye(size, domain).to_dense()
    for coefficient in polynomial.all_coeffs():
        result = result * K + unit.scalarmul(domain.from_sympy(coefficient))
    return result


def _nullity(matrix: DomainMatrix) -> int:
    return matrix.shape[1] - matrix.rank()


def _vectors(network: Network, space: DomainMatrix) -> tuple[Mapping[str, Expr], ...]:
    """A basis of the kernel, each vector as displacement by class."""
    basis = space.to_field().nullspace().to_Matrix()
    found = []
    for i in range(basis.rows):
        row = [cancel(value) for value in basis.row(i)]
        lead = next(value for value in row if value != 0)
        found.append({n: cancel(v / lead) for n, v in zip(network.names, row)})
    return tuple(found)


def _in_words(vectors: tuple[Mapping[str, Expr], ...], classes: int) -> str:
    if len(vectors) == 1 and all(value == 1 for value in vectors[0].values()):
        return "all oscillators move as one"
    moving = "each class moves as one" if classes > 1 else "all oscillators move as one"
    return f"{moving}, against the others" if classes > 1 else moving


def _solved(polynomial: Poly) -> list[Expr | None]:
    """The roots where square roots will do; one ``None`` for all where not."""
    if polynomial.degree() > 2:
        return [None]
    return list(roots(polynomial))
