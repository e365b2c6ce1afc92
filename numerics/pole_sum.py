"""A thermal integral as a finite sum over relaxation poles, in balls.

With ``D`` the product of the pole polynomials and ``-z_j`` its zeros (Re z_j > 0), closing the
contour in the ``s`` plane gives

    integral over the real axis of  N(s)/(D(s) D(-s)) K(y/scale) dy
        = 2 pi * sum_j  residue at s = -z_j of  N(s)/(D(s) D(-s)) C(w),    w = -s/(pi scale)

where ``C`` is the integral of the kernel against one pole, ``(z/pi) int K(y/scale)/(y^2+z^2) dy``:

    classical    1
    conductance  2 w^2 trigamma(w) - 2 w - 1             K(u) = (u/sinh u)^2
    occupation   2 w (log w - digamma(w)) - 1            K(u) = |u| (coth|u| - 1)
    zero_point   -2 w log w                              K(u) = |u|
    energy       -2 w digamma(w) - 1                     K(u) = u coth u

In the last two a term proportional to ``w log scale`` is left out: summed over all poles it is
zero whenever the integral converges. The logarithms of ``occupation`` and ``zero_point`` cancel in
``energy``. A numerator of higher degree than the denominator adds moments of the decaying kernels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flint import acb, acb_poly, acb_series, arb, arb_poly, fmpq, fmpq_poly

from .bridge import as_fmpq
from .over_pole import OVER_POLE, OverPole
from .precision import CAP_BITS, bits_for, refine
from .roots import ball_roots, rational_roots
from .thermal import NotStable, ThermalNumbers

__all__ = ["Local", "PoleSum", "compile_pole_sum"]

_GUARD_BITS = 48


def compile_pole_sum(
    prefactor: Any,
    numerator: Any,
    pole_polynomials: Sequence[Any],
    s: Any,
    kernel_name: str,
    scale: Any,
) -> PoleSum:
    """The pole sum of ``prefactor * int N(s)/(D(s)D(-s)) K(y/scale) dy`` (SymPy expressions).

    Compile once, evaluate at many parameters. Raises ``thermal.Divergent`` when the degrees do
    not let the integral converge, ``bridge.Cannot`` for coefficients that are not polynomial.
    """
    return PoleSum(ThermalNumbers(prefactor, numerator, pole_polynomials, s, kernel_name, scale))


class PoleSum:
    """A compiled thermal integral; see ``compile_pole_sum``."""

    def __init__(self, numbers: ThermalNumbers) -> None:
        self._numbers = numbers
        self._over_pole = OVER_POLE[numbers.kernel_name]

    def ball(self, values: Mapping[Any, Any]) -> arb:
        """Enclosure at the current precision; not finite where poles are not yet told apart.

        Raises ``thermal.NotStable`` for a pole on the imaginary axis or right of it.
        """
        rational = self._numbers.rational(values)
        if rational is not None:
            prefactor, numerator, polynomials, scale = rational
            return prefactor * self._rational_sum(numerator, polynomials, scale)
        values = {symbol: _converted(value) for symbol, value in values.items()}
        total = self._algebraic_sum(values, self._numbers.scale(values))
        return self._numbers.prefactor(values) * total

    def value(
        self,
        values: Mapping[Any, Any],
        digits: int = 50,
        cap_bits: int = CAP_BITS,
        absolute: bool = False,
    ) -> arb:
        """The integral in a ball narrower than ``10**-digits`` relative (see ``refine``)."""
        start = bits_for(digits) + _GUARD_BITS
        return refine(lambda: self.ball(values), digits, cap_bits, absolute, start)

    def _rational_sum(self, numerator: fmpq_poly, polynomials: list[fmpq_poly], scale: arb) -> arb:
        product = polynomials[0]
        for other in polynomials[1:]:
            product = product * other
        total, undecided = arb(0), False
        local = Local(arb_poly(numerator), arb_poly(product), scale, self._over_pole)
        for root, multiplicity in rational_roots(polynomials):
            real = root.imag.is_zero()
            if not real and root.imag < 0:
                continue  # its conjugate has been, or will be, counted twice
            rate = -root.real if real else -root
            if not _stable(rate):
                undecided = True
                continue
            residue = local.residue(rate, multiplicity).real
            total = total + (residue if real else 2 * residue)
        if undecided:
            mirrored = product(fmpq_poly([0, -1]))
            _refuse_undamped(product.gcd(mirrored).degree() > 0)
            return arb.nan()
        return 2 * arb.pi() * total + self._moments(numerator, product, scale)

    def _algebraic_sum(self, values: Mapping[Any, Any], scale: arb) -> arb:
        numerator = acb_poly(self._numbers.numerator_balls(values))
        product = acb_poly([1])
        for listed in self._numbers.polynomial_balls(values):
            product = product * acb_poly(listed)
        local = Local(numerator, product, scale, self._over_pole)
        total = acb(0)
        for factor, multiplicity in self._numbers.factors(values):
            roots = ball_roots(factor)
            if roots is None:
                return arb.nan()
            for root in roots:
                if not _stable(-root):
                    _refuse_undamped(self._numbers.undamped(values))
                    return arb.nan()
                total = total + local.residue(-root, multiplicity)
        moments = self._moments(numerator, product, scale)
        return 2 * arb.pi() * total.real + moments

    def _moments(self, top: Any, below: Any, scale: arb) -> arb:
        """The integral of the polynomial part of the response, if it has one."""
        if top.degree() < 2 * below.degree():
            return arb(0)
        numerator, product = list(top), list(below)
        mirrored = [-c if power % 2 else c for power, c in enumerate(product)]
        quotient = _quotient(numerator, _multiplied(product, mirrored))
        total = arb(0)
        for power in range(0, len(quotient), 2):
            half = power // 2
            bernoulli = abs(arb(fmpq.bernoulli(power + 2)))
            moment = arb.pi() ** (power + 2) * bernoulli * (scale ** (power + 1))
            over = 1 if self._numbers.kernel_name == "occupation" else 2 * (half + 1)
            total = total + acb(quotient[power]).real * (-1) ** half * moment * over / (half + 1)
        return total


class Local:
    """Residues of ``N(s)/(D(s) D(-s)) C(w)`` at the zeros of D."""

    def __init__(
        self,
        numerator: acb_poly | arb_poly,
        product: acb_poly | arb_poly,
        scale: arb,
        over_pole: OverPole,
    ) -> None:
        self._numerator, self._product = numerator, product
        self._derivative = product.derivative()
        self._matsubara = 1 / (arb.pi() * scale)
        self._over_pole = over_pole

    def residue(self, z: acb | arb, multiplicity: int) -> acb | arb:
        """At ``s = -z``, a zero of D of exactly this multiplicity; real rates are faster."""
        if multiplicity > 1:
            return self._multiple(acb(z), multiplicity)
        s = -z
        weight = self._numerator(s) / (self._derivative(s) * self._product(z))
        return weight * self._over_pole(z * self._matsubara, None)

    def residues(self, z: acb | arb, multiplicity: int, count: int) -> list[acb | arb]:
        """Residues with ``s**(2q)`` in the numerator as well, for ``q < count``."""
        found, square = [], z * z
        if multiplicity == 1:
            value = self.residue(z, 1)
            for _ in range(count):
                found.append(value)
                value = value * square
            return found
        series = self._around(acb(z), multiplicity)
        step = _series([square, -2 * z, 1], multiplicity)  # (-z + t)**2
        for _ in range(count):
            found.append(series[multiplicity - 1])
            series = series * step
        return found

    def _multiple(self, z: acb, multiplicity: int) -> acb:
        return self._around(z, multiplicity)[multiplicity - 1]

    def _around(self, z: acb, multiplicity: int) -> acb_series:
        """``t**multiplicity`` times the function at ``s = -z + t``, as a series in t."""
        # D(s) = t**multiplicity * E(t), the lower coefficients being exactly zero.
        near = _shifted(self._product, -z, 1, 2 * multiplicity)[multiplicity:]
        far = _shifted(self._product, z, -1, multiplicity)
        top = _shifted(self._numerator, -z, 1, multiplicity)
        rational = _series(top, multiplicity) / (
            _series(near, multiplicity) * _series(far, multiplicity)
        )
        argument = _series([z * self._matsubara, -self._matsubara], multiplicity + 2)
        return rational * self._over_pole(argument[0], argument)


def _shifted(polynomial: acb_poly | arb_poly, at: acb, sign: int, length: int) -> list[acb]:
    """Coefficients of ``polynomial(at + sign t)`` up to ``t**(length-1)``."""
    listed = list(acb_poly(polynomial)(acb_poly([at, sign])))
    return (listed + [acb(0)] * length)[:length]


def _series(listed: Sequence[Any], length: int) -> acb_series:
    return acb_series(list(listed), prec=length)


def _converted(value: Any) -> Any:
    """A rational value as ``fmpq``, once for all the uses it has."""
    rational = as_fmpq(value)
    return value if rational is None else rational


def _stable(z: acb | arb) -> bool:
    """Whether the rate is known to be positive; raises when it is known to be negative."""
    if z.real > 0:
        return True
    if z.real < 0:
        raise NotStable(
            f"the relaxation pole s = {(-z).str(6, radius=False)} has a positive real part: the "
            "motion grows; check the signs of friction and stiffness"
        )
    return False


def _refuse_undamped(exactly: bool) -> None:
    if exactly:
        raise NotStable(
            "a relaxation pole lies on the imaginary axis: a mode feels no bath and never "
            "settles; give it a bath, or cancel it from the response"
        )


def _multiplied(left: Sequence[Any], right: Sequence[Any]) -> list[Any]:
    product = [left[0] * 0] * (len(left) + len(right) - 1)
    for i, a in enumerate(left):
        for j, b in enumerate(right):
            product[i + j] = product[i + j] + a * b
    return product


def _quotient(numerator: Sequence[Any], denominator: Sequence[Any]) -> list[Any]:
    """Polynomial quotient, coefficients ascending."""
    rest, top = list(numerator), len(denominator) - 1
    quotient = [rest[0] * 0] * (len(rest) - top)
    for place in reversed(range(len(quotient))):
        quotient[place] = rest[place + top] / denominator[top]
        for power, c in enumerate(denominator):
            rest[place + power] = rest[place + power] - quotient[place] * c
    return quotient
