"""Heat current and temperatures from all relaxation poles: a witness of ``mean_field``.

An impulse on the oscillator at bath a moves oscillator n with the velocity
``v_na(t) = sum_j s_j R_j exp(s_j t)``, R_j the residue of ``G_na`` at the pole s_j, so that

    J/(T_L - T_R) = 2 gamma_1 gamma_N int_0^oo v_1N^2 dt,
    T_n = sum_a T_a 2 gamma_a m_n int_0^oo v_na^2 dt,
    int_0^oo v^2 dt = - sum_jk s_j R_j s_k R_k/(s_j + s_k).

The double sum is the Lyapunov equation in the basis of its eigenvectors: nothing of it is left to
the two zeros of ``mean_field``. Sums ``s_j + s_k`` of a pole and one next to its conjugate are
taken from the references, as in ``secular``.
"""

from __future__ import annotations

import numpy as np

from .mean_field_chain import MeanFieldChain
from .secular import SecularPoles, relaxation_poles

__all__ = ["heat_current", "kinetic_temperatures"]


def heat_current(chain: MeanFieldChain, poles: SecularPoles | None = None) -> float:
    """``J/(T_L - T_R)``; digits are lost where poles nearly coincide (``secular.NotConverged``)."""
    found = poles or relaxation_poles(chain)
    between, _, _ = _residues(found, float(chain.kappa))
    return 2 * float(chain.gamma[0] * chain.gamma[1]) * float(_integrals(found, between[None])[0])


def kinetic_temperatures(
    chain: MeanFieldChain, T_L: float, T_R: float, poles: SecularPoles | None = None
) -> np.ndarray:
    """``m_n <v_n^2>`` of all oscillators, O(N^3) by matrix products; unreached modes at rest.

    An end has the far bath's share from the sum, and the rest from its own.
    """
    found = poles or relaxation_poles(chain)
    between, ends, bulk = _residues(found, float(chain.kappa))
    equation, baths = found.equation, (T_L, T_R)
    temperatures = np.zeros(chain.size)
    place = np.searchsorted(equation.masses, chain.float_masses[chain.bulk])
    for side, (near, far) in enumerate(((0, 1), (1, 0))):
        weight = 2 * float(chain.gamma[side])
        shares = _integrals(found, between * ends[:, far] * bulk.T)
        temperatures[chain.bulk] += baths[side] * weight * equation.masses[place] * shares[place]
        share = weight * equation.ends[far] * _integrals(found, between[None])[0]
        temperatures[chain.ends[far]] = baths[near] * share + baths[far] * (1 - share)
    return temperatures


def _residues(poles: SecularPoles, kappa: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """At every pole: ``s`` times the residue of ``G_1N``, stiffnesses of the ends, ``1/A_g``.

    ``G_1N = kappa/r`` with the secular function ``r = q/A_r``: the residue is ``kappa A_r/q'``.
    """
    equation, points = poles.equation, poles.points
    _, slope, _ = equation.function(points)
    A, A_end = equation.stiffnesses(points)
    rows, at_zero = np.arange(slope.size), points.reference == 0
    A_r = np.where(at_zero, 1, A[rows, np.where(at_zero, 0, points.reference - 1)])
    return kappa * equation.values(points) * A_r / slope, A_end, 1 / A


def _integrals(poles: SecularPoles, velocities: np.ndarray) -> np.ndarray:
    """``int_0^oo v^2 dt`` of each row of amplitudes."""
    sums = poles.equation.differences(poles.points, poles.points.mirrored())
    return -np.einsum("nj,nj->n", velocities @ (1 / sums), velocities).real
