"""Thermal moments of a pole polynomial: what the quantum integrals of a network share.

    H_q = (1/pi) int s^(2q)/(chi(s) chi(-s)) K d omega,     s = -i omega,   q = 0 ... deg chi - 1

over the whole axis, chi Hurwitz. A second moment or current with the numerator
``sum_q P_q s^(2q)`` is ``sum_q P_q H_q`` (``numerics.responses``): the sums over relaxation poles
are done once for all observables of a network at one temperature.
"""

from __future__ import annotations

from collections.abc import Sequence

from flint import acb, arb, arb_poly, fmpq_poly

from .over_pole import OVER_POLE
from .pole_sum import Local
from .thermal import NotStable

__all__ = ["thermal_moments"]


def thermal_moments(
    characteristic: fmpq_poly,
    zeros: Sequence[tuple[acb, int]],
    kernel_name: str,
    scale: arb,
) -> list[arb]:
    """``H_q`` with the kernel ``K(omega/scale)`` of ``numerics.thermal``, in balls.

    ``zeros`` of the characteristic polynomial with their multiplicities, real ones exactly real.
    Of the kernels ``energy`` and ``zero_point`` the part that grows with the logarithm of the scale
    is left out: it is zero in every combination that converges. Not finite where the precision does
    not tell a zero from the axis. Raises ``thermal.NotStable`` for a zero right of it.
    """
    local = Local(arb_poly([1]), arb_poly(characteristic), scale, OVER_POLE[kernel_name])
    total = [acb(0)] * characteristic.degree()
    for zero, multiplicity in zeros:
        real = zero.imag.is_zero()
        if not real and zero.imag < 0:
            continue  # its conjugate counts twice
        if not zero.real < 0:
            if zero.real > 0:
                raise NotStable("the motion grows; check the signs of friction and stiffness")
            return [arb.nan()] * len(total)
        times = 2 if real else 4
        for q, residue in enumerate(local.residues(-zero, multiplicity, len(total))):
            total[q] = total[q] + times * residue
    return [value.real for value in total]
