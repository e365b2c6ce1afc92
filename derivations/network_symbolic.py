"""The steady state of a network file in closed form, names kept as symbols.

The exact route of ``derive.covariance``: classical networks with Ohmic baths. It shares nothing
with the numerical routes, which check it at numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sympy import Add, Expr, S, Symbol, cancel, collect, factor, fraction, lcm
from sympy.polys.matrices import DomainMatrix

from derive.bath import Ohmic
from derive.covariance import NoSteadyState, steady_state
from derive.network import Network, Oscillator
from derive.reduction import field_of

from .network_amount import Amount
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

    Raises ``BadNetwork`` for quantum networks, baths with a cutoff, networks of more than
    ``MAX_SYMBOLIC`` oscillators, and modes that no bath reaches.
    """
    _check(network)
    try:
        state = steady_state(described(network))
    except NoSteadyState:
        raise BadNetwork(
            f"{network.name}: a motion of the network feels no bath for any values of the names, "
            "so there is no closed form of its steady state; give its oscillators different masses "
            "or a bath, or ask for numbers"
        ) from None
    k_B = as_expression(network.k_B)
    pairs = {
        (i, j): Amount.of_expression(factor(k_B * state.flows[str(i + 1), str(j + 1)]))
        for i, j in network.springs
    }
    currents = (factor(k_B * state.currents[str(n)]) for n in range(len(network.baths)))
    temperatures = (state.temperatures[str(i + 1)] for i in range(network.size))
    return NetworkResult(
        network=network,
        method="symbolic",
        digits=None,
        heat_currents=tuple(map(Amount.of_expression, currents)),
        pair_currents=pairs,
        kinetic_temperatures=tuple(map(Amount.of_expression, temperatures)),
        poles=(),
        unreached=(),
        notes=network.notes,
        route="closed form of the Lyapunov equation, for generic values of the names",
        pole_polynomial=_pole_polynomial(network),
    )


def described(network: NetworkFile) -> Network:
    """The network for ``derive``; oscillators are called 1, 2, ..., baths 0, 1, ...."""
    oscillators = []
    for i in range(network.size):
        baths = tuple(
            Ohmic(as_expression(bath.friction), as_expression(bath.temperature), str(n))
            for n, bath in enumerate(network.baths)
            if bath.site == i
        )
        mass, pinning = as_expression(network.masses[i]), as_expression(network.pinning[i])
        oscillators.append(Oscillator(str(i + 1), mass, pinning, baths=baths))
    springs = {
        (str(i + 1), str(j + 1)): as_expression(constant)
        for (i, j), constant in network.springs.items()
    }
    return Network(tuple(oscillators), springs)


def _check(network: NetworkFile) -> None:
    problem = ""
    if network.model == "quantum":
        problem = "closed forms are for classical networks"
    elif any(bath.cutoff is not None for bath in network.baths):
        problem = "closed forms are for Ohmic baths"
    elif network.size > MAX_SYMBOLIC:
        problem = f"closed forms are for at most {MAX_SYMBOLIC} oscillators, here {network.size}"
    if problem:
        raise BadNetwork(
            f"{network.name}: {problem}; leave out --symbolic and give every name a value"
        )


def _pole_polynomial(network: NetworkFile) -> Expr:
    """``det(M s^2 + Gamma s + Phi)``."""
    s = Symbol("s")
    size, rows = network.size, network.stiffness()
    entries = [as_expression(rows[i][j]) for i in range(size) for j in range(size)]
    for i, mass in enumerate(network.masses):
        entries[i * size + i] += as_expression(mass) * s**2
    for bath in network.baths:
        entries[bath.site * size + bath.site] += as_expression(bath.friction) * s
    domain, elements = field_of([*entries, s])
    matrix = DomainMatrix(
        [elements[i * size : (i + 1) * size] for i in range(size)], (size, size), domain
    )
    found = factor(domain.to_sympy(matrix.charpoly()[-1]) * (-1) ** size)
    return collect(found, s) if found.is_Add else found


@dataclass(frozen=True)
class ShortForms:
    """The closed forms as they are best read: one denominator by name, temperatures as a bath's and
    what is added to it. ``denominator`` is None where no name is needed."""

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
    for form in (*currents, *pairs, *above):
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
        tuple(reference + short(form) for reference, form in zip(own, above)),
    )


def _reference(network: NetworkFile, site: int) -> Expr:
    """The temperature of the first bath on an oscillator; of the last bath where it has none."""
    own = [bath.temperature for bath in network.baths if bath.site == site]
    return as_expression(own[0] if own else network.baths[-1].temperature)
