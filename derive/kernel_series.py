"""Expansions of the pole functions ``g`` and ``e`` at low and high temperature.

``w`` is the pole over the first Matsubara frequency: small at high temperature, large at low.
Sources: trigamma(1 + w) and digamma(1 + w) have Taylor coefficients in zeta values (radius of
convergence 1), and their Stirling series have Bernoulli numbers (asymptotic; for real w > 0 the
error is below the first omitted term and has its sign).
"""

from __future__ import annotations

from sympy import EulerGamma, Expr, S, bernoulli, log, zeta

__all__ = ["high_temperature_series", "low_temperature_series"]


def high_temperature_series(kernel_name: str, w: Expr, order: int) -> Expr:
    """``g`` or ``e`` for small ``w`` through ``w**order``; remainder ``O(w**(order + 1))``.

    g = 1 - 2 w + sum_{p>=2} 2 (-1)^p (p-1) zeta(p) w^p
    e = 1 + 2 w (log w + gamma_E) - sum_{p>=2} 2 (-1)^p zeta(p) w^p
    """
    if kernel_name == "conductance":
        start, coefficient = -2 * w, lambda p: 2 * (-1) ** p * (p - 1) * zeta(p)
    elif kernel_name == "occupation":
        start = 2 * w * log(w) + 2 * EulerGamma * w
        coefficient = lambda p: -2 * (-1) ** p * zeta(p)  # noqa: E731
    else:
        raise ValueError(f"no series is kept for the kernel {kernel_name!r}")
    total = S.One
    if order >= 1:
        total += start
    return total + sum((coefficient(p) * w**p for p in range(2, order + 1)), S.Zero)


def low_temperature_series(kernel_name: str, w: Expr, terms: int) -> Expr:
    """``g`` or ``e`` for large ``w``, ``terms`` terms; remainder ``O(w**(-2 terms - 1))``.

    g = sum_{j>=1} 2 B_{2j} / w^(2j-1),      e = sum_{j>=1} B_{2j} / (j w^(2j-1)).
    """
    if kernel_name not in ("conductance", "occupation"):
        raise ValueError(f"no series is kept for the kernel {kernel_name!r}")
    weight = (lambda j: S(2)) if kernel_name == "conductance" else (lambda j: S.One / j)
    listed = (weight(j) * bernoulli(2 * j) / w ** (2 * j - 1) for j in range(1, terms + 1))
    return sum(listed, S.Zero)
