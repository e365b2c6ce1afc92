"""All relaxation poles of a mean-field chain from its secular equation, in O(N^2).

Zeros of ``secular_equation`` lie to the left of the axis by widths that may be smaller than their
distance from the nearest reference by any factor. All are found together by the Ehrlich-Aberth
iteration (O. Aberth, Math. Comp. 27, 339 (1973)), each from the reference nearest to it.
References lie on the axis, so the width is ``-Re tau``; it is given its last digits by the
imaginary part of the equation, in which every term has one sign:

    Re s = - (1/2) sum_a gamma_a/|A_a|^2 / (sum_g mu_g m_g/|A_g|^2 + sum_a m_a/|A_a|^2).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .mean_field_chain import MeanFieldChain
from .secular_equation import SecularEquation, Shifted

__all__ = ["NotConverged", "SecularPoles", "relaxation_poles"]

_ROUNDS = 500


class NotConverged(ArithmeticError):
    """The iteration did not settle on as many poles as there are."""


@dataclass(frozen=True)
class SecularPoles:
    """Relaxation poles, sorted by imaginary part; free translation, ``s = 0``, is left out."""

    equation: SecularEquation
    points: Shifted

    @property
    def values(self) -> np.ndarray:
        """The poles as complex numbers."""
        return self.equation.values(self.points)

    @property
    def widths(self) -> np.ndarray:
        """``-Re s`` of each, with relative accuracy."""
        return -self.points.tau.real


def relaxation_poles(chain: MeanFieldChain) -> SecularPoles:
    """All poles of the motion that baths reach, each once.

    There are two for each end and for each different bulk mass, less one at 0 for a free network.
    A multiple pole is found as often, with as many digits less; raises ``NotConverged`` where the
    iteration does not settle.
    """
    equation = SecularEquation.of(chain)
    points = _ehrlich_aberth(equation, _start(equation))
    points = _polished(equation, points)
    order = np.argsort(equation.values(points).imag, kind="stable")
    return SecularPoles(equation, points.at(order))


def _start(equation: SecularEquation) -> Shifted:
    """Next to every reference, in the gap above it; and the two ends as if alone."""
    omegas = equation.omegas[1:]
    size = omegas.size
    everything = np.arange(1, size + 1)
    up = Shifted(np.ones(size), everything, np.zeros(size, complex))
    gaps = np.abs(equation.differences(up, up)) + np.diag(np.full(size, np.inf))
    gap = gaps.min(axis=1) if size > 1 else omegas / 10
    tau = gap * (0.31j - 0.37)
    signs = np.concatenate([np.ones(size), -np.ones(size)])
    bulk = Shifted(signs, np.tile(everything, 2), np.concatenate([tau, 1.01 * tau.conjugate()]))
    m, g, K = equation.ends, equation.frictions, equation.restoring + equation.springs
    root = np.sqrt((g * g - 4 * m * K).astype(complex))
    alone = np.concatenate([(-g + root) / (2 * m), (-g - root) / (2 * m)])
    alone = alone * np.array([1.0, 1.013, 1.001, 1.017]) + 1e-3j * np.abs(alone)
    if equation.free:  # 0 is a zero and known
        alone = np.delete(alone, np.abs(alone).argmin())
    ends = equation.nearest(Shifted(np.ones(alone.size), np.zeros(alone.size, int), alone))
    return Shifted(
        np.concatenate([bulk.sign, ends.sign]),
        np.concatenate([bulk.reference, ends.reference]),
        np.concatenate([bulk.tau, ends.tau]),
    )


def _steps(equation: SecularEquation, points: Shifted) -> np.ndarray:
    """Ehrlich-Aberth corrections of all points."""
    q, slope, rest = equation.function(points)
    newton = slope / q + rest
    between = equation.differences(points, points)
    np.fill_diagonal(between, np.inf)
    pull = (1 / between).sum(axis=1)
    if equation.free:
        pull = pull + 1 / equation.values(points)
    step = 1 / (newton - pull)
    return np.where(q == 0, 0, step)


def _ehrlich_aberth(equation: SecularEquation, points: Shifted) -> Shifted:
    """Until every step is small against the distance from the reference; then once more.

    Convergence is cubic, so the last round ends at the rounding error.
    """
    settled = False
    with np.errstate(all="ignore"):
        for _ in range(_ROUNDS):
            step = _steps(equation, points)
            step = np.where(np.isfinite(step), step, 0.1 * points.tau)
            points = equation.nearest(Shifted(points.sign, points.reference, points.tau - step))
            moving = np.abs(step) > 1e-9 * np.abs(points.tau)
            if settled:
                return points
            settled = not moving.any()
    raise NotConverged(
        f"{moving.sum()} of {step.size} relaxation poles did not settle: some nearly coincide; "
        "change a parameter a little"
    )


def _polished(equation: SecularEquation, points: Shifted) -> Shifted:
    """Real poles made real, the others symmetric to the axis and with accurate widths."""
    s = equation.values(points)
    real = np.abs(s.imag) < 1e-9 * np.abs(s)
    upper = points.at(np.flatnonzero(~real & (s.imag > 0)))
    if 2 * upper.tau.size + real.sum() != s.size:
        raise NotConverged("complex poles do not come in pairs; change a parameter a little")
    on_axis = s[real].real + 0j
    axis = Shifted(np.ones(on_axis.size), np.zeros(on_axis.size, int), on_axis)
    for _ in range(2):
        upper = _newton(equation, _with_widths(equation, upper))
        axis = _newton(equation, axis)
    upper = _with_widths(equation, upper)
    lower = upper.conjugate()
    return Shifted(
        np.concatenate([upper.sign, lower.sign, axis.sign]),
        np.concatenate([upper.reference, lower.reference, axis.reference]),
        np.concatenate([upper.tau, lower.tau, axis.tau]),
    )


def _with_widths(equation: SecularEquation, points: Shifted) -> Shifted:
    tau = equation.widths(points) + 1j * points.tau.imag
    return Shifted(points.sign, points.reference, tau)


def _newton(equation: SecularEquation, points: Shifted) -> Shifted:
    q, slope, _ = equation.function(points)
    return Shifted(points.sign, points.reference, points.tau - q / slope)
