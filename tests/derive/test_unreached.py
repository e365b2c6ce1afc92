"""Closed counts of modes no bath reaches: the modes themselves, and what is refused."""

from __future__ import annotations

import pytest
from sympy import Matrix, Symbol, cos, exp, expand, pi, sin, zeros

from derive.network import NetworkError
from derive.unreached import ENDS, chain_count, chain_modes, ring_count, ring_modes

kappa, mass, pinning = (Symbol(name, positive=True) for name in ("kappa", "m", "q"))


def stiffness(size, ends):
    """Of a ring or of a chain, for ``ends`` in ENDS."""
    matrix = pinning * Matrix.eye(size)
    last = size if ends == "ring" else size - 1
    for i in range(last):
        j = (i + 1) % size
        spring = zeros(size, 1)
        spring[i], spring[j] = 1, -1
        matrix += kappa * spring * spring.T
    walls = {"walls": (0, size - 1), "wall": (0,)}.get(ends, ())
    for i in walls:
        matrix[i, i] += kappa
    return matrix


def test_waves_solve_the_equation_of_motion_inside():
    """For symbolic site and phase; the ends are what picks the phases."""
    theta, j = Symbol("theta"), Symbol("j")
    for wave in (sin, cos):
        here, left, right = (wave(theta * (j + d)) for d in (0, -1, 1))
        force = kappa * (2 * here - left - right) + pinning * here
        own = pinning + 4 * kappa * sin(theta / 2) ** 2
        assert expand((force - own * here).rewrite(exp), power_exp=True) == 0


@pytest.mark.parametrize(
    ("ends", "size", "sites"),
    [
        ("free", 9, (2,)),
        ("free", 5, (3,)),
        ("walls", 7, (2, 4)),
        ("wall", 7, (3,)),
        ("ring", 6, (1,)),
        ("ring", 8, (2, 6)),
        ("ring", 3, (1,)),
    ],
)
def test_modes_are_modes_at_rest_at_the_baths(ends, size, sites):
    listed = ring_modes(size, sites) if ends == "ring" else chain_modes(size, sites, ends)
    count = ring_count(size, sites) if ends == "ring" else chain_count(size, sites, ends)
    assert len(listed) == count > 0
    matrix = stiffness(size, ends)
    for mode in listed:
        shape = Matrix(mode.shape)
        assert all(mode.shape[a - 1] == 0 for a in sites)
        assert any(entry != 0 for entry in mode.shape)
        force = matrix * shape - mass * mode.squared_frequency(kappa, mass, pinning) * shape
        assert all(abs(entry.subs({kappa: 1, pinning: 2}).evalf(30)) < 1e-25 for entry in force)
    assert len({mode.phase for mode in listed}) == count


def test_reading_of_the_counts():
    """A bath at the middle of an odd chain misses every odd mode; prime chains hide nothing else.

    Without a node anywhere (a power of two of free oscillators) every bath reaches all.
    """
    for size in range(3, 30, 2):
        assert chain_count(size, [(size + 1) // 2]) == (size - 1) // 2
    assert all(chain_count(2**n, [a]) == 0 for n in range(1, 5) for a in range(1, 2**n + 1))
    assert all(chain_count(size, [1], ends) == 0 for size in range(1, 20) for ends in ENDS)
    assert all(ring_count(size, [1, 2]) == 0 for size in range(3, 20))
    assert all(ring_count(size, [1]) == (size - 1) // 2 for size in range(3, 20))
    assert ring_count(12, [1, 7]) == 5


def test_what_is_refused():
    with pytest.raises(NetworkError, match="site 5, but the sites are 1 to 4"):
        chain_count(4, [5])
    with pytest.raises(NetworkError, match="without a bath"):
        ring_count(4, [])
    with pytest.raises(NetworkError, match="at least 3"):
        ring_count(2, [1])
    with pytest.raises(ValueError, match="ends 'loose'"):
        chain_count(4, [1], "loose")
    assert chain_modes(4, [1]) == ()
    assert ring_modes(3, [1])[0].phase == 2 * pi / 3
