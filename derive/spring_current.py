"""The heat current that a spring carries, as thermal integrals: one for the noise of each bath.

The power that oscillator i does on j through their spring ``kappa_ij`` is ``kappa_ij <x_i v_j>``.
With ``x_i = G_ib xi_b`` and the noise ``2 gamma_b k_B T_b u coth u`` of bath b it is

    sum_b  kappa_ij gamma_b k_B T_b / pi  *  integral of R_b(omega) u coth u  d omega,
    R_b = - (s/2) [G_ib(s) G_jb(-s) - G_ib(-s) G_jb(s)],          s = -i omega.

In equilibrium nothing flows at any frequency, ``sum_b gamma_b R_b = 0``, so that the zero-point
parts cancel and ``|u| (coth |u| - 1)`` may stand in place of ``u coth u``.
"""

from __future__ import annotations

from sympy import Expr, Matrix, S, Symbol, cancel, expand, factor_list, pi

from .bath import Ohmic
from .covariance import NotOhmic
from .kernels import occupation
from .network import Network
from .response import Response, ThermalIntegral

__all__ = ["spring_current", "spring_responses"]


def spring_responses(network: Network, i: str, j: str, s: Symbol) -> dict[str, Response]:
    """``gamma_b R_b`` by the name of the bath, for a network with Ohmic baths.

    ``i`` and ``j`` are names in ``network.explicit()``. Every mode has to be reached by a bath, so
    that the pole polynomials are Hurwitz. Raises ``NotOhmic`` for baths with memory.
    """
    full = network.explicit()
    names = full.names
    impedance = Matrix(full.stiffness())
    baths = []
    for place, oscillator in enumerate(full.oscillators):
        impedance[place, place] += oscillator.mass * s**2
        for bath in oscillator.baths:
            if not isinstance(bath, Ohmic):
                raise NotOhmic(f"bath {bath.name} has memory; use the numerical solver")
            impedance[place, place] += bath.friction * s
            baths.append((place, bath))
    adjugate = impedance.adjugate()
    constant, factors = factor_list(expand(impedance.det(method="berkowitz")), s)
    polynomials = tuple(p.as_expr() for p, power in factors for _ in range(power))
    first, second = names.index(i), names.index(j)
    found = {}
    for place, bath in baths:
        product = adjugate[first, place] * adjugate[second, place].subs(s, -s)
        odd = product - product.subs(s, -s)
        numerator = expand(-s * bath.friction * odd / (2 * constant**2))
        found[bath.name] = Response(s, numerator, polynomials)
    if expand(sum((r.numerator for r in found.values()), S.Zero)) != 0:
        raise ArithmeticError("heat would flow through this spring in equilibrium")
    return found


def spring_current(
    network: Network, i: str, j: str, s: Symbol, *, hbar: Expr, k_B: Expr
) -> tuple[ThermalIntegral, ...]:
    """The current from i to j at any temperatures: one integral for each warm bath, to be added."""
    kappa = network.explicit().kappa(i, j)
    parts = []
    for name, response in spring_responses(network, i, j, s).items():
        temperature = network.explicit().bath(name)[1].temperature
        if temperature == 0:
            continue  # only zero-point noise, which has cancelled
        energy = k_B * temperature
        prefactor = cancel(kappa * energy / pi)
        parts.append(ThermalIntegral(prefactor, response, occupation, 2 * energy / hbar))
    return tuple(parts)
