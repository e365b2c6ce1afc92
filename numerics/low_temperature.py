"""Currents at the lowest temperatures, and where the classical ones come from: exact.

What the noise of bath b adds to a current at frequency omega is a rational function of omega^2,
``R_b = P_b(s)/(chi(s) chi(-s))`` at ``s = -i omega``, whose sum over the baths is zero. When every
temperature falls in proportion, heat is carried by ever slower motion, and the first power
``omega^(2q)`` at which the R_b do not vanish decides:

    J -> sum_b r_b (2/pi) (2q+1)! zeta(2q+2) hbar (k_B T_b/hbar)^(2q+2)
       = sum_b r_b 2^(2q+2) pi^(2q+1) |B_(2q+2)|/(2q+2) (k_B T_b)^(2q+2)/hbar^(2q+1)

with rational ``r_b`` (B are Bernoulli's numbers). The direction of each current is that of
``sum_b r_b T_b^(2q+2)``: which way heat goes round a loop is then a question for rational numbers.

A network that is held (stiffness invertible, ``G = Phi^-1``) has q = 1 and carries T^4,

    r_b = kappa_ij gamma_b sum_c gamma_c G_bc (G_ib G_jc - G_ic G_jb).

When one bath stands against others of one temperature, ``u = G_.b`` and ``w = sum_c gamma_c G_bc
G_.c``, this is ``kappa_ij w_i w_j (u_i/w_i - u_j/w_j)``: the current of an electrical network with
the potentials ``u_i/w_i``. If all springs attract, G and w are positive, hence so are the
conductances, and no heat goes round: the circulation of the classical model does not survive.
Between baths of three temperatures some may (tests/numerics/test_low_temperature.py has a network).

A network that drifts has q = 0 and carries T^2. Its springs are then conductances as they stand,
``J_ij = kappa_ij (U_i - U_j)``, whatever the number of baths: Kirchhoff's laws hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flint import arb, fmpq, fmpq_poly

from .network import ExplicitNetwork
from .pair_currents import Pair, pair_moment, springs
from .responses import Moment

__all__ = ["LowestTerm", "lowest_heat_current", "lowest_pair_current", "lowest_pair_currents"]


@dataclass(frozen=True)
class LowestTerm:
    """``J -> sum_b r_b * prefactor * (k_B T_b)^power / hbar^(power - 1)`` as temperatures vanish.

    ``rates``: the ``r_b`` in the order of the baths, which add up to zero; none when the current
    is zero at every frequency (then ``power`` is 0).
    """

    power: int
    rates: tuple[fmpq, ...]

    def prefactor(self) -> arb:
        """``2^p pi^(p-1) |B_p|/p`` with p the power, at the current precision."""
        bernoulli = abs(arb(fmpq.bernoulli(self.power)))
        return arb(2) ** self.power * arb.pi() ** (self.power - 1) * bernoulli / self.power

    def sum(self, temperatures: list[fmpq]) -> fmpq:
        """``sum_b r_b T_b^power``: the current up to a positive factor."""
        return sum((r * t**self.power for r, t in zip(self.rates, temperatures)), fmpq(0))


def lowest_pair_current(network: ExplicitNetwork, i: int, j: int) -> LowestTerm:
    """Of the current from i to j through their spring."""
    return _lowest(network, pair_moment(network, i, j))


def lowest_pair_currents(network: ExplicitNetwork) -> Mapping[Pair, LowestTerm]:
    """Of all springs ``i < j``."""
    return {pair: lowest_pair_current(network, *pair) for pair in springs(network)}


def lowest_heat_current(network: ExplicitNetwork, bath: int) -> LowestTerm:
    """Of the current from a bath into the network."""
    return _lowest(network, network.responses.heat_current(bath))


def _lowest(network: ExplicitNetwork, moment: Moment) -> LowestTerm:
    chi = network.responses.characteristic
    below = _in_squares(chi * chi(fmpq_poly([0, -1])))  # chi(0) is not zero: A is Hurwitz
    above = [_in_squares(p) for p in moment]
    known = [next(q for q, c in enumerate(p) if c != 0) for p in above if p != 0]
    if not known:
        return LowestTerm(0, ())
    first = min(known)
    # P_b in powers of omega^2; below the first power all are zero, so only chi(0) divides it
    rates = tuple(p[first] / below[0] for p in above)
    return LowestTerm(2 * first + 2, rates)


def _in_squares(even: fmpq_poly) -> fmpq_poly:
    """A polynomial even in s as one in ``omega^2 = -s^2``."""
    return fmpq_poly([c if q % 2 == 0 else -c for q, c in enumerate(list(even)[::2])])
