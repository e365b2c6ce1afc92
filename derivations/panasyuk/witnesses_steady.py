"""Independent routes to (37) to (43): modes pushed by hand, currents by linear solves.

Nothing here uses ``derive``.
"""

from __future__ import annotations

from typing import Any

import mpmath
from sympy import Rational, Symbol

from .notation import T_1, T_2, D, T, gamma_1, hbar, k_B, m, mu_1, mu_2, mu_3, t, z
from .points import Point

__all__ = ["conductance", "current", "kernel_transform", "power_by_kernel", "power_of_push"]


def _mpf(value: Any) -> Any:
    return mpmath.mpf(int(value.p)) / int(value.q)


def power_of_push(point: Point, mass: Symbol, frequency: Symbol, coupling: Symbol) -> Any:
    """What a mode from rest loses per time to a mediator held at x = 1, after a quarter period.

    Its position is C/(m w^2) (1 - cos w t); force C times the velocity C/(m w) is what it gains.
    """
    velocity = point[coupling] / (point[mass] * point[frequency])
    return -point[coupling] * velocity


def power_by_kernel(point: Point, response: Symbol, friction: Symbol) -> Any:
    """What is lost to a mediator held at x = Y/m, with sum_i C_i^2/m_i cos(w_i u) = gamma D^2/2.

    The modes of such a kernel are slow: under the force C_i they gain a velocity C_i x/m_i t with
    x = 1, and a power C_i (Y/m) times that.
    """
    velocities = point[friction] * point[D] ** 2 / 2 * point[t]
    return -point[response] / point[m] * velocities


def kernel_transform(point: Point, digits: int) -> Any:
    """Integral over the modes of 2 w^2/(pi (w^2 + D^2)) z/(z^2 + w^2)."""
    with mpmath.workdps(digits + 15):
        cutoff, rate = _mpf(point[D]), _mpf(point[z])

        def inside(w: Any) -> Any:
            return 2 / mpmath.pi * w * w / (w * w + cutoff**2) * rate / (rate**2 + w * w)

        return mpmath.quad(inside, [0, cutoff, rate, 10 * (cutoff + rate), mpmath.inf])


class _Markov:
    """x, v and one memory variable for each bath, with white noise on each memory variable.

    y_nu' = -D y_nu - gamma_nu D v + D (noise): the noise of a Drude bath is white noise through
    the same filter. Everything over the mass.
    """

    def __init__(self, point: Point) -> None:
        first, second, third = (_mpf(point[name]) for name in (mu_1, mu_2, mu_3))
        self.cutoff = first + second + third
        self.squared = first * second * third / self.cutoff
        pairs = first * second + second * third + third * first
        total = (pairs - self.squared) / self.cutoff
        own = _mpf(point[gamma_1] / point[m]) if gamma_1 in point else total / 2
        self.frictions = (own, total - own)

    def power(self, w: Any) -> Any:
        """Power into the mediator from unit noise of one bath's force, out of the other: by a solve
        of four linear equations at frequency w. Times the other friction's spectral strength."""
        one = mpmath.mpc(0, -w)
        drift = mpmath.matrix([
            [-one, 1, 0, 0],
            [-self.squared, -one, 1, 1],
            [0, -self.frictions[0] * self.cutoff, -self.cutoff - one, 0],
            [0, -self.frictions[1] * self.cutoff, 0, -self.cutoff - one],
        ])  # fmt: skip
        solved = mpmath.lu_solve(drift, mpmath.matrix([0, 0, -self.cutoff, 0]))
        velocity = solved[1]
        lost = -mpmath.re(solved[3] * mpmath.conj(velocity))  # into bath 2, by its memory force
        return lost * 2 * self.frictions[0]

    def breaks(self, thermal: Any) -> list[Any]:
        scales = sorted({thermal, self.cutoff, mpmath.sqrt(self.squared), sum(self.frictions)})
        near = [x for s in scales for x in (s / 2, s)]
        return [mpmath.mpf(0), *near, 40 * thermal, 120 * thermal]


def current(point: Point, digits: int) -> Any:
    """1/(2 pi) times the integral over all frequencies of power times hbar w (n_1 - n_2)/w."""
    with mpmath.workdps(min(digits, 20) + 8):
        markov, h, k = _Markov(point), _mpf(point[hbar]), _mpf(point[k_B])
        warm = [k * _mpf(point[name]) / h for name in (T_1, T_2)]

        def inside(w: Any) -> Any:
            first, second = (1 / mpmath.expm1(w / width) for width in warm)
            return markov.power(w) * h * w * (first - second)

        nodes = sorted(set(markov.breaks(max(warm))))
        return mpmath.quad(inside, nodes) / mpmath.pi


def conductance(point: Point, digits: int) -> Any:
    """Centred difference of the current in the temperature, extrapolated once."""
    step = Rational(1, 10**4)

    def slope(by: Any) -> Any:
        ends = {T_1: point[T] + by / 2, T_2: point[T] - by / 2}
        return current({**point, **ends}, digits) / _mpf(by)

    with mpmath.workdps(digits + 10):
        return (4 * slope(step / 2) - slope(step)) / 3
