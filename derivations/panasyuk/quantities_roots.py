"""The roots of (21) as numbers: real and imaginary part of mu_1, mu_2 and mu_3."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sympy import Expr, Integer, Rational, S, Symbol, acos, cos, oo, pi, sqrt

from ..domain import Domain, Variable
from ..units import InSI
from ..value import NoValue
from .beyond import beyond
from .notation import D, gamma_1, gamma_2, omega_0
from .quantities import COUPLED, RATES

__all__ = ["sections"]

sections = (beyond,)

n = Symbol("n", integer=True, positive=True)
NUMBER = Variable(
    n, "n", "number of the root", lower=Integer(1), lower_included=True, upper=Integer(3),
    integer=True, samples=(Integer(1), Integer(2), Integer(3)),
    reason="(21) has three roots; give n = 1, 2 or 3",
)  # fmt: skip
PARAMETERS = Domain(
    (NUMBER, *(replace(variable, samples=()) for variable in COUPLED.variables)),
    condition=COUPLED.condition, reason=COUPLED.reason,
)  # fmt: skip
UNITS = InSI("1/s", RATES)

# (21) in u = mu - D/3: u^3 + LINEAR u + CONSTANT
LINEAR = omega_0**2 + (gamma_1 + gamma_2) * D - D**2 / 3
CONSTANT = D * (LINEAR / 3 + D**2 / 27) - D * omega_0**2
Values = Mapping[Symbol, Expr]


def _real_roots(p: Expr, q: Expr) -> Expr:
    """Viete's formula for u, ascending with n."""
    angle = acos(3 * q / (2 * p) * sqrt(-3 / p)) / 3
    return 2 * sqrt(-p / 3) * cos(angle - 2 * pi * (3 - n) / 3)


def _cube_root(value: Expr) -> Expr:
    """The real one."""
    return value ** Rational(1, 3) if value >= 0 else -((-value) ** Rational(1, 3))


def _parts(values: Values) -> tuple[Expr, Expr] | None:
    """Real and imaginary part of a root at these parameters, by the sign of the discriminant."""
    for symbol in (omega_0, gamma_1, gamma_2):
        if values.get(symbol) is oo:
            raise NoValue(f"the roots of (21) are known for D = oo only; give {symbol} a number")
    if values.get(D) is oo:
        return _without_cutoff(values)
    if not {omega_0, gamma_1, gamma_2, D, n} <= set(values):
        return None
    p, q = (S(part).xreplace(dict(values)).expand() for part in (LINEAR, CONSTANT))
    third, which = values[D] / 3, values[n]
    below = ((q / 2) ** 2 + (p / 3) ** 3).expand()
    if below.equals(0):
        if p.equals(0):
            return third, S.Zero
        single, double = 3 * q / p, -3 * q / (2 * p)
        listed = sorted((single, double, double), key=lambda root: root.evalf(30))
        return third + listed[int(which) - 1], S.Zero
    if below < 0:
        return third + _real_roots(p, q).xreplace({n: which}), S.Zero
    first, second = (_cube_root(-q / 2 + side * sqrt(below)) for side in (1, -1))
    if which == 3:
        return third + first + second, S.Zero
    apart = sqrt(3) * (first - second) / 2
    return third - (first + second) / 2, apart if which == 2 else -apart


def _without_cutoff(values: Values) -> tuple[Expr, Expr]:
    """The two roots that stay, of mu^2 - (gamma_1 + gamma_2) mu + omega_0^2."""
    if values[n] == 3:
        raise NoValue(
            "root n = 3 of (21) runs away as D -> oo, where it is close to D; n = 1 and 2 stay "
            "finite"
        )
    side = 2 * values[n] - 3
    middle = (values[gamma_1] + values[gamma_2]) / 2
    square = (middle**2 - values[omega_0] ** 2).expand()
    if square.is_negative:
        return middle, side * sqrt(-square)
    return middle + side * sqrt(square), S.Zero


@beyond.quantity(
    "mu", PARAMETERS, latex=r"\mathrm{Re}\,\mu_n", source="21", si=UNITS,
    special=lambda values: None if (found := _parts(values)) is None else found[0],
)  # fmt: skip
def quantity_mu() -> Expr:
    """Real part of root n of (21): ascending where all three are real; 1 and 2 are the pair, 3 is
    the real one, where they are not."""
    return D / 3 + _real_roots(LINEAR, CONSTANT)


@beyond.quantity(
    "mu_im", PARAMETERS, latex=r"\mathrm{Im}\,\mu_n", source="21", si=UNITS,
    special=lambda values: None if (found := _parts(values)) is None else found[1],
)  # fmt: skip
def quantity_mu_im() -> Expr:
    """Imaginary part of root n of (21): negative for n = 1, positive for n = 2, if any."""
    return S.Zero
