"""Networks with baths of both kinds, for the tests of baths with memory."""

from __future__ import annotations

from fractions import Fraction as F

import mpmath
import numpy as np
from flint import arb, fmpq

from numerics.network import ExplicitNetwork
from numerics.precision import narrow, working_precision

HELD = [[3, -1, 0], [-1, 2, -1], [0, -1, 2]]
MEDIATOR = ExplicitNetwork([2], [[3]], [(0, 1, 5), (0, F(1, 3), F(1, 2))])
MIXED = ExplicitNetwork([1, 3, F(1, 2)], HELD, [(0, 2), (2, 1, F(3, 2)), (2, F(1, 2), 4)])
FOUR = ExplicitNetwork.mean_field(4, gamma=F(3, 2), cutoff=2)  # one mode feels no bath
NETWORKS = {
    "mediator": MEDIATOR,
    "one cutoff": ExplicitNetwork([1], [[1]], [(0, 1, 2), (0, F(1, 2), 2)]),
    "mixed": ExplicitNetwork([1, 3, F(1, 2)], HELD, [(0, 2), (2, 1, F(3, 2))]),
    "both kinds on one": ExplicitNetwork([1, 1, 2], HELD, [(0, F(1, 2)), (0, 1, 4)]),
    "four": FOUR,
    "unequal": ExplicitNetwork.mean_field(3, m=[1, 2, F(3, 2)], pinning=F(1, 5), cutoff=F(1, 3)),
    "free chain": ExplicitNetwork.chain([1, 2, 3], spring=2, cutoff=10),
}
ALL_REACHED = [name for name in NETWORKS if name != "four"]
HELD_IN_PLACE = [name for name in ALL_REACHED if name != "free chain"]
MANY_BATHS = ExplicitNetwork(
    [1, 2, 1], HELD, [(0, 1, 3), (1, F(1, 2)), (2, 2, F(1, 2)), (2, F(1, 3), 4)]
)


def with_cutoff(network, cutoff):
    """Every bath with the same kind of memory, the second twice as short as the first."""
    baths = []
    for number, bath in enumerate(network.baths, start=1):
        baths.append((bath.site, bath.friction, *([] if cutoff is None else [number * cutoff])))
    return ExplicitNetwork(network.masses, network.stiffness, baths)


def assert_equal(ball: arb, exact: fmpq | arb, digits: int) -> None:
    with working_precision(300):
        assert narrow(ball, digits), f"{ball} is too wide to say anything"
        assert (ball - arb(exact)).contains(0)


def fraction(value: fmpq) -> F:
    return F(int(value.p), int(value.q))


def floats(values) -> np.ndarray:
    return np.array([float(fraction(v)) for v in values])


def as_mpf(value):
    if isinstance(value, arb):
        mantissa, exponent = value.mid().man_exp()
        return mpmath.ldexp(mpmath.mpf(int(mantissa)), int(exponent))
    return mpmath.mpf(int(value.p)) / int(value.q)
