"""The steady state of a network file in closed form, names kept as symbols.

The exact route of ``derive.covariance``, for classical networks. It shares nothing with the
numerical routes, which check it at numbers. Oscillators that can be exchanged make one
class with a count, so that a mean-field network costs no more than three oscillators.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sympy import (
    Add,
    Expr,
    Integer,
    Mul,
    S,
    Symbol,
    cancel,
    collect,
    factor,
    factor_list,
    fraction,
    lcm,
)
from sympy.polys.matrices import DomainMatrix

from derive.bath import Bath, Drude, Ohmic
from derive.covariance import NoSteadyState, steady_state
from derive.modes import modes
from derive.network import Network, Oscillator
from derive.reduction import field_of

from .network_amount import Amount
from .network_baths import FileBath
from .network_checks import listed
from .network_file import NetworkFile
from .network_numbers import as_expression
from .network_result import NetworkResult
from .network_source import BadNetwork
from .network_springs import Pair

__all__ = ["MAX_SYMBOLIC", "ShortForms", "described", "short_forms", "solve_symbolic"]

MAX_SYMBOLIC = 6
_LONG = 4  # terms of a denominator that is worth a name
_NAMES = ("D", "Delta", "Q", "D_0")  # for the denominator, the first that is free


def solve_symbolic(network: NetworkFile) -> NetworkResult:
    """All currents and kinetic temperatures as rational functions of the names in the file.

    Raises ``BadNetwork`` for quantum networks, more than ``MAX_SYMBOLIC``
    classes of oscillators, and modes that no bath reaches but those inside a class.
    """
    classes = exchangeable(network)
    _check(network, len(classes))
    condensed = described(network, classes)
    try:
        state = steady_state(condensed)
    except NoSteadyState:
        raise BadNetwork(
            f"{network.name}: no bath reaches the modes with omega^2 = {_hidden(condensed)}, for "
            "any values of the names, so there is no closed form of the steady state; give their "
            "oscillators different masses or a bath, or ask for numbers"
        ) from None
    k_B = as_expression(network.k_B)
    own = {site: _name(members) for members in classes for site in members}
    members = {_name(sites): len(sites) for sites in classes}
    first = {name: n for n, name in _named_baths(network, classes).items()}
    shares = {
        n: state.currents[name] / members[own[network.baths[n].site]] for name, n in first.items()
    }
    pairs = {}
    for i, j in network.springs:
        a, b = own[i], own[j]
        flow = S.Zero if a == b else k_B * state.flows[a, b] / (members[a] * members[b])
        pairs[i, j] = Amount.of_expression(factor(flow))
    currents = (factor(k_B * shares[n]) for n in _like(network, classes))
    temperatures = (state.temperatures[own[i]] for i in range(network.size))
    return NetworkResult(
        network=network,
        method="symbolic",
        digits=None,
        heat_currents=tuple(map(Amount.of_expression, currents)),
        pair_currents=pairs,
        kinetic_temperatures=tuple(map(Amount.of_expression, temperatures)),
        poles=(),
        unreached=tuple(_at_rest(condensed, classes)),
        notes=network.notes,
        route="closed form of the Lyapunov equation, for generic values of the names",
        pole_polynomial=_pole_polynomial(condensed),
    )


def _hidden(network: Network) -> str:
    """The frequencies of the modes between classes that no bath reaches."""
    squared = Symbol("omega^2")
    inside = sum(o.count != 1 for o in network.oscillators)  # these are taken at rest
    groups = [g for g in modes(network, squared)[inside:] if g.unreached != 0]
    return ", ".join(
        f"a zero of {g.polynomial}" if g.squared_frequency is None else str(g.squared_frequency)
        for g in groups
    )


def exchangeable(network: NetworkFile) -> list[list[int]]:
    """Oscillators in classes: same mass, pinning and baths, same springs to everyone else."""
    springs = network.springs

    def spring(i: int, j: int) -> Any:
        return springs.get((min(i, j), max(i, j)), 0)

    def alike(i: int, j: int) -> bool:
        same = (network.masses[i], network.pinning[i], _kinds(network, i)) == (
            network.masses[j], network.pinning[j], _kinds(network, j)
        )  # fmt: skip
        others = (k for k in range(network.size) if k not in (i, j))
        return same and all(spring(i, k) == spring(j, k) for k in others)

    classes: list[list[int]] = []
    for site in range(network.size):
        for members in classes:
            if alike(members[0], site):
                members.append(site)
                break
        else:
            classes.append([site])
    return classes


def _kinds(network: NetworkFile, site: int) -> list[tuple[Any, ...]]:
    return [(b.friction, b.temperature, b.cutoff) for b in network.baths if b.site == site]


def _named_baths(network: NetworkFile, classes: list[list[int]]) -> dict[int, str]:
    """The baths of the first member of each class, with the names they have in ``derive``."""
    heads = [members[0] for members in classes]
    return {
        n: f"{n + 1} {bath.name}".rstrip()
        for n, bath in enumerate(network.baths)
        if bath.site in heads
    }


def _like(network: NetworkFile, classes: list[list[int]]) -> list[int]:
    """For each bath the one of the same kind on the first member of its class."""
    head = {site: members[0] for members in classes for site in members}
    places: dict[int, list[int]] = {}
    for n, bath in enumerate(network.baths):
        places.setdefault(bath.site, []).append(n)
    return [
        places[head[bath.site]][places[bath.site].index(n)] for n, bath in enumerate(network.baths)
    ]


def described(network: NetworkFile, classes: list[list[int]]) -> Network:
    """The network for ``derive``: a class is called by its first oscillator, from 1."""
    names = _named_baths(network, classes)
    oscillators = []
    for members in classes:
        i = members[0]
        baths = tuple(
            _described_bath(bath, names[n])
            for n, bath in enumerate(network.baths)
            if bath.site == i
        )
        mass, pinning = as_expression(network.masses[i]), as_expression(network.pinning[i])
        oscillators.append(Oscillator(_name(members), mass, pinning, Integer(len(members)), baths))
    springs = {}
    for a, first in enumerate(classes):
        for b, second in enumerate(classes[: a + 1]):
            ends = (first[0], second[0] if a != b else first[-1])
            constant = network.springs.get((min(ends), max(ends)), Fraction(0))
            springs[_name(first), _name(second)] = as_expression(constant)
    return Network(tuple(oscillators), springs)


def _name(members: list[int]) -> str:
    return str(members[0] + 1)


def _described_bath(bath: FileBath, name: str) -> Bath:
    friction, temperature = as_expression(bath.friction), as_expression(bath.temperature)
    if bath.cutoff is None:
        return Ohmic(friction, temperature, name)
    return Drude(friction, as_expression(bath.cutoff), temperature, name)


def _check(network: NetworkFile, classes: int) -> None:
    problem = ""
    if network.model == "quantum":
        problem = "closed forms are for classical networks"
    elif classes > MAX_SYMBOLIC:
        problem = (
            f"closed forms are for at most {MAX_SYMBOLIC} different oscillators, not {classes}"
        )
    if problem:
        raise BadNetwork(
            f"{network.name}: {problem}; leave out --symbolic and give every name a value"
        )


def _at_rest(network: Network, classes: list[list[int]]) -> Iterator[str]:
    """The modes inside classes without bath."""
    for oscillator, members in zip(network.oscillators, classes):
        if len(members) > 1 and not oscillator.baths:
            squared = cancel(network.restoring(oscillator.name) / oscillator.mass)
            many = f"{len(members) - 1} modes: " if len(members) > 2 else ""
            yield (
                f"{many}{listed(members)} move against each other without feeling any bath "
                f"(omega^2 = {squared})"
            )


def _pole_polynomial(network: Network) -> Expr:
    """``det(M s^2 + Gamma(s) s + Phi)`` of the motion of classes, and of members with a bath;
    times ``s + cutoff`` for every bath that has one, which makes it a polynomial."""
    s = Symbol("s")
    own = []
    for o in network.oscillators:
        friction = sum((bath.laplace_friction(s) for bath in o.baths), S.Zero)
        own.append(o.mass * s**2 + friction * s + network.restoring(o.name))
    entries = [
        (own[i] if i == j else S.Zero) - network.kappa(a.name, b.name) * b.count
        for i, a in enumerate(network.oscillators)
        for j, b in enumerate(network.oscillators)
    ]
    size = len(own)
    domain, elements = field_of([*entries, s])
    matrix = DomainMatrix(
        [elements[i * size : (i + 1) * size] for i in range(size)], (size, size), domain
    )
    found = domain.to_sympy(matrix.charpoly()[-1]) * (-1) ** size
    for o, inside in zip(network.oscillators, own):
        if o.baths:
            found = found * inside ** (o.count - 1)
        for bath in o.baths:
            if isinstance(bath, Drude):
                found = found * (s + bath.cutoff) ** o.count
    found = fraction(cancel(found))[0]
    # s alone is free translation, and a number in front moves no zero
    product = Mul(*(p**n for p, n in factor_list(found)[1] if p.has(s) and p != s))
    return collect(product, s) if product.is_Add else product


@dataclass(frozen=True)
class ShortForms:
    """The closed forms as they are best read: one denominator by name, temperatures as that of a
    bath and what is added to it. ``denominator`` is None where no name is needed."""

    symbol: Symbol
    denominator: Expr | None
    heat_currents: tuple[Expr, ...]
    pair_currents: Mapping[Pair, Expr]
    kinetic_temperatures: tuple[Expr, ...]


def short_forms(result: NetworkResult) -> ShortForms:
    """Of the closed forms of a result; equal to them, factored."""
    network = result.network
    currents = [current.exact for current in result.heat_currents]
    pairs = [current.exact for current in result.pair_currents.values()]
    own = [_reference(network, i) for i in range(network.size)]
    kinetic = [t.exact for t in result.kinetic_temperatures if t is not None]
    above = [factor(temperature - reference) for temperature, reference in zip(kinetic, own)]
    denominator = S.One
    for form in (*currents, *pairs, *above, *kinetic):
        below = fraction(form)[1]
        if len(Add.make_args(below.expand())) >= _LONG:
            denominator = lcm(denominator, below)
    symbol = Symbol(next(name for name in _NAMES if name not in network.names))

    def short(form: Expr) -> Expr:
        if len(Add.make_args(fraction(form)[1].expand())) < _LONG:
            return form
        return factor(cancel(form * denominator)) / symbol

    return ShortForms(
        symbol,
        None if denominator == 1 else factor(denominator),
        tuple(map(short, currents)),
        {pair: short(form) for pair, form in zip(result.pair_currents, pairs)},
        tuple(
            min(reference + short(more), short(form), key=lambda shown: len(str(shown)))
            for reference, more, form in zip(own, above, kinetic)
        ),
    )


def _reference(network: NetworkFile, site: int) -> Expr:
    """The temperature of the first bath on an oscillator; of the last bath where it has none."""
    own = [bath.temperature for bath in network.baths if bath.site == site]
    return as_expression(own[0] if own else network.baths[-1].temperature)
