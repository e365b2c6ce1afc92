"""Random networks with small rational numbers, for laws that hold exactly."""

from __future__ import annotations

from fractions import Fraction as F

from hypothesis import strategies as st

from numerics.network import ExplicitNetwork

positive = st.builds(F, st.integers(1, 5), st.integers(1, 3))
warm = st.builds(F, st.integers(0, 6), st.integers(1, 2))


@st.composite
def networks(draw, largest=5, memory=False, symmetric=False, pinned=None, baths=3):
    """Springs between random pairs, pinning on random oscillators, one bath to ``baths`` of them.

    ``symmetric``: springs and masses from very few values, so that modes without a bath are common.
    ``memory``: some baths with a cutoff. ``pinned``: True or False for all, None for any.
    """
    size = draw(st.integers(2, largest))
    value = st.integers(1, 2) if symmetric else positive
    maybe = st.one_of(st.just(0), value)
    table = [[F(0)] * size for _ in range(size)]
    for i in range(size):
        for j in range(i):
            spring = draw(maybe)
            table[i][j] = table[j][i] = -F(spring)
            table[i][i] += spring
            table[j][j] += spring
        if pinned is not False:
            table[i][i] += draw(value if pinned else maybe)
    masses = [1] * size if symmetric else draw(st.lists(positive, min_size=size, max_size=size))
    attached = []
    for _ in range(draw(st.integers(1, baths))):
        site, friction = draw(st.integers(0, size - 1)), draw(value)
        cutoff = draw(st.one_of(st.none(), positive)) if memory else None
        attached.append((site, friction) if cutoff is None else (site, friction, cutoff))
    return ExplicitNetwork(masses, table, attached)


@st.composite
def warmed(draw, **options):
    """A network and the temperatures of its baths."""
    network = draw(networks(**options))
    count = len(network.baths)
    return network, draw(st.lists(warm, min_size=count, max_size=count))
