"""Functions and constants on balls, under the names SymPy gives them.

Principal branches throughout. An undefined value is a non-finite ball, never an exception: at a
higher precision the argument's ball may leave the singular point.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

from flint import acb, acb_poly, arb, fmpq, fmpz_poly

__all__ = [
    "CONSTANTS",
    "FUNCTIONS",
    "Cannot",
    "Divergent",
    "general_power",
    "undefined",
    "whole",
    "z_coth",
    "z_csch",
]


class Cannot(NotImplementedError):
    """The expression holds something that has no ball arithmetic here; the message names it."""


class Divergent(ValueError):
    """An integral or a sum that has no value: it grows without bound; the message says where."""


def undefined() -> acb:
    """The ball that says: no value, or none known at this precision."""
    return acb(arb.nan(), arb.nan())


def whole(number: acb, what: str) -> int:
    """The exact integer in a ball; ``Cannot`` when it is not an exact integer."""
    integer = number.unique_fmpz()
    if integer is None or not number.is_exact():
        raise Cannot(f"{what} must be an exact integer here, not {number.str(8)}")
    return int(integer)


def general_power(base: acb, exponent: acb) -> acb:
    """Principal power; ``0**b`` is 0 for Re b > 0 and undefined otherwise."""
    if base == 0:
        return acb(0) if exponent.real > 0 else undefined()
    return base**exponent


def z_csch(z: acb) -> acb:
    """z/sinh z, also at 0, and without losing wide balls far from it."""
    if z.real > 1:
        return 2 * z * (-z).exp() / (1 - (-2 * z).exp())
    if z.real < -1:
        return z_csch(-z)
    return 1 / (z * acb(0, 1)).sinc()


def z_coth(z: acb) -> acb:
    """z coth z, also at 0, and without losing wide balls far from it."""
    if z.real > 1:
        decay = (-2 * z).exp()
        return z * (1 + decay) / (1 - decay)
    if z.real < -1:
        return z_coth(-z)
    return z.cosh() / (z * acb(0, 1)).sinc()


def _polygamma(order: acb, at: acb) -> acb:
    if order == 0:
        return at.digamma()
    whole_order = order.unique_fmpz() if order.is_exact() else None
    if whole_order is None or whole_order < 0 or not at.real < 0:
        return at.polygamma(order)
    # Far to the left flint gives up: reflect, with d^m cot(pi z) as a polynomial in cot(pi z).
    power = int(whole_order)
    cotangent = fmpz_poly([0, 1])
    for _ in range(power):
        cotangent = fmpz_poly([1, 0, 1]) * cotangent.derivative()
    own = (-arb.pi()) ** power * arb.pi() * acb_poly(cotangent)(at.cot_pi())
    return (-1) ** power * (1 - at).polygamma(order) - own


def _lambertw(at: acb, branch: acb | None = None) -> acb:
    return at.lambertw(0 if branch is None else whole(branch, "the branch of LambertW"))


def _bernoulli(index: acb) -> acb:
    number = whole(index, "the index of a Bernoulli number")
    # SymPy has B_1 = +1/2, flint -1/2
    return acb(fmpq(1, 2) if number == 1 else fmpq.bernoulli(number))


def _sign(at: acb) -> acb:
    return acb(0) if at == 0 else at / acb(abs(at))


def _zeta(s: acb, a: acb | None = None) -> acb:
    return s.zeta() if a is None else s.zeta(a)


def _extreme(choose: Callable[[arb, arb], arb]) -> Callable[..., acb]:
    def operation(*arguments: acb) -> acb:
        if any(not a.imag.is_zero() for a in arguments):
            return undefined()
        return acb(reduce(choose, (a.real for a in arguments)))

    return operation


def _binomial(n: acb, k: acb) -> acb:
    return (n + 1).gamma() * (k + 1).rgamma() * (n - k + 1).rgamma()


CONSTANTS: dict[str, Callable[[], acb]] = {
    "Pi": lambda: acb(arb.pi()),
    "Exp1": lambda: acb(arb.const_e()),
    "ImaginaryUnit": lambda: acb(0, 1),
    "EulerGamma": lambda: acb(arb.const_euler()),
    "Catalan": lambda: acb(arb.const_catalan()),
    "GoldenRatio": lambda: (1 + acb(5).sqrt()) / 2,
    "Infinity": undefined,
    "NegativeInfinity": undefined,
    "ComplexInfinity": undefined,
    "NaN": undefined,
}

FUNCTIONS: dict[str, Callable[..., acb]] = {
    "exp": acb.exp,
    "log": acb.log,
    "sin": acb.sin,
    "cos": acb.cos,
    "tan": acb.tan,
    "cot": acb.cot,
    "sec": acb.sec,
    "csc": acb.csc,
    "sinh": acb.sinh,
    "cosh": acb.cosh,
    "tanh": acb.tanh,
    "coth": acb.coth,
    "sech": acb.sech,
    "csch": acb.csch,
    "asin": acb.asin,
    "acos": acb.acos,
    "atan": acb.atan,
    "acot": lambda z: (1 / z).atan(),
    "asinh": acb.asinh,
    "acosh": acb.acosh,
    "atanh": acb.atanh,
    "acoth": lambda z: (1 / z).atanh(),
    "atan2": lambda y, x: acb(acb(x.real, y.real).arg()),
    "polygamma": _polygamma,
    "digamma": acb.digamma,
    "trigamma": lambda z: _polygamma(acb(1), z),
    "harmonic": lambda z: (z + 1).digamma() + arb.const_euler(),
    "gamma": acb.gamma,
    "loggamma": acb.lgamma,
    "factorial": lambda z: (z + 1).gamma(),
    "binomial": _binomial,
    "zeta": _zeta,
    "polylog": lambda s, z: z.polylog(s),
    "erf": acb.erf,
    "LambertW": _lambertw,
    "Abs": lambda z: acb(abs(z)),
    "re": lambda z: acb(z.real),
    "im": lambda z: acb(z.imag),
    "conjugate": acb.conjugate,
    "sign": _sign,
    "arg": lambda z: acb(z.arg()),
    "bernoulli": _bernoulli,
    "_ZCsch": z_csch,
    "_ZCoth": z_coth,
    "Max": _extreme(lambda a, b: a.max(b)),
    "Min": _extreme(lambda a, b: a.min(b)),
}

# Not meromorphic in their argument, or not known to be: no complex ball may cross their cuts.
# fmt: off
WITH_CUTS = frozenset((
    "Abs", "sign", "re", "im", "conjugate", "arg", "atan2", "Max", "Min", "Piecewise", "log",
    "asin", "acos", "atan", "acot", "asinh", "acosh", "atanh", "acoth", "LambertW", "loggamma",
    "zeta", "polylog", "Sum", "Product", "Integral", "factorial", "binomial", "harmonic",
))
# fmt: on
