"""The kernel table derived: residues at the Matsubara poles and at the response's own pole.

Throughout ``u`` is the integration variable, ``a = pi w`` the response's pole in that variable, and
the contour is the real axis closed by a large semicircle in the upper half-plane that passes
between two Matsubara poles.
"""

from __future__ import annotations

from sympy import (
    Abs,
    EulerGamma,
    Expr,
    Function,
    I,
    Integer,
    Integral,
    S,
    Sum,
    Symbol,
    cancel,
    cot,
    coth,
    diff,
    expand,
    factor,
    log,
    oo,
    pi,
    polygamma,
    sin,
    sinh,
)

from .derivation import Derivation, Step
from .kernels import e_function, g_function
from .residue import Residue, residue_over_sinh_squared, residue_simple

__all__ = ["conductance_as_derivative", "reflect_digamma", "reflect_trigamma", "residue_sum"]


def residue_sum(kernel_name: str, w: Expr) -> Derivation:
    """The pole function ``c(w)`` of a kernel (``derive.kernels``) with every step.

    ``w`` is an expression with positive value. Raises ``ValueError`` for an unknown kernel.
    """
    table = {
        "classical": _classical,
        "conductance": _conductance,
        "occupation": _occupation,
        "energy": _energy,
        "zero_point": _zero_point,
    }
    if kernel_name not in table:
        raise ValueError(f"no kernel {kernel_name!r}; there is {', '.join(table)}")
    return table[kernel_name](w)


def reflect_trigamma(w: Expr) -> Expr:
    """``trigamma(1 + w) - trigamma(1 - w)`` without poles at integer ``w`` but for the sine."""
    after = polygamma(1, w) - 1 / w**2
    before = pi**2 / sin(pi * w) ** 2 - polygamma(1, w)
    return after - before


def reflect_digamma(w: Expr) -> Expr:
    """``digamma(1 + w) + digamma(1 - w)`` by recurrence and reflection."""
    return 2 * polygamma(0, w) + 1 / w + pi * cot(pi * w)


def _classical(w: Expr) -> Derivation:
    u, a = Symbol("u"), pi * w
    own = residue_simple(S.One, u**2 + a**2, u, I * a)
    total = cancel(2 * pi * I * own)
    real = Symbol("u", real=True)
    steps = (
        Step("Residue at the pole of the response.", Residue(1 / (u**2 + a**2), u, I * a), own),
        Step("The semicircle contributes nothing; hence, in units of 1/w, the value 1.",
             Integral(1 / (real**2 + a**2), (real, -oo, oo)), total),
    )  # fmt: skip
    return Derivation(cancel(w * total), steps)


def _conductance(w: Expr) -> Derivation:
    u, a = Symbol("u"), pi * w
    n = Symbol("n", integer=True, positive=True)
    rational = u**2 / (u**2 + a**2)
    whole = rational / sinh(u) ** 2

    matsubara = residue_over_sinh_squared(rational, u, I * pi * n)
    own = residue_simple(u**2, u**2 + a**2, u, I * a) / (I * sin(a)) ** 2  # sinh(i a) = i sin a
    arc = Integer(2)  # u^2/(u^2 + a^2) -> 1 on the arc, and the integral of 1/sinh^2 is -coth
    term = factor(cancel(2 * pi * I * matsubara))
    real = Symbol("u", real=True)
    steps = [
        Step("Residue at the Matsubara pole, a double pole of the kernel.",
             Residue(whole, u, I * pi * n), matsubara),
        Step("Residue at the pole of the response.", Residue(whole, u, I * a), own),
        Step("The semicircle contributes 2, and by the residue theorem",
             Integral(whole.subs(u, real), (real, -oo, oo)),
             2 * pi * I * own - arc + Sum(term, (n, 1, oo))),
    ]  # fmt: skip

    unit = n / (n**2 - w**2) ** 2
    split = (1 / (n - w) ** 2 - 1 / (n + w) ** 2) / (4 * w)
    _same(unit, split)
    summed = (polygamma(1, 1 - w) - polygamma(1, 1 + w)) / (4 * w)
    steps.append(Step("Partial fractions turn the Matsubara sum into trigamma functions.",
                      Sum(unit, (n, 1, oo)), summed))  # fmt: skip
    weight = cancel(w * term / unit / (4 * w))
    paired = (
        -weight * (polygamma(1, 1 + w) - polygamma(1, 1 - w))
        + cancel(2 * pi * I * w * own)
        - arc * w
    )
    steps.append(Step("In units of pi/a = 1/w the integral is therefore",
                      Function("g")(a), paired))  # fmt: skip
    result = g_function(w)
    reflected = -weight * reflect_trigamma(w) + cancel(2 * pi * I * w * own) - arc * w
    _same(reflected, result)
    steps.append(Step("Reflection and recurrence of the trigamma function remove the apparent "
                      "poles at integer w.", paired, result))  # fmt: skip
    return Derivation(result, tuple(steps))


def _energy(w: Expr) -> Derivation:
    u, a = Symbol("u"), pi * w
    n = Symbol("n", integer=True, positive=True)
    whole = u * coth(u) / (u**2 + a**2)
    matsubara = cancel((u / (u**2 + a**2)).subs(u, I * pi * n))  # coth has residue 1
    own = residue_simple(u, u**2 + a**2, u, I * a) * -I * cot(a)  # coth(i a) = -i cot a
    term = cancel(2 * pi * I * matsubara)
    _same(term, 1 / (n - w) + 1 / (n + w))
    both = pi * cot(a) - polygamma(0, 1 - w) - polygamma(0, 1 + w)
    single = -2 * polygamma(0, w) - 1 / w
    _same(pi * cot(pi * w) - reflect_digamma(w), single)
    steps = (
        Step("Residue at the Matsubara pole, a simple pole of the kernel.",
             Residue(whole, u, I * pi * n), matsubara),
        Step("Residue at the pole of the response.", Residue(whole, u, I * a), own),
        Step("The Matsubara sum, less 2/n for every pole: that part cancels between the poles of a "
             "response that falls like the fourth power.",
             Sum(term - 2 / n, (n, 1, oo)),
             -polygamma(0, 1 - w) - polygamma(0, 1 + w) - 2 * EulerGamma),
        Step("Own residue and Matsubara sum together; reflection and recurrence of the digamma "
             "function remove the apparent poles at integer w.", both, single),
    )  # fmt: skip
    return Derivation(expand(w * single), steps)


def _zero_point(w: Expr) -> Derivation:
    u, v = Symbol("u", positive=True), Symbol("v", positive=True)
    difference = 2 * u / (u**2 + pi**2 * w**2) - 2 * u / (u**2 + pi**2 * v**2)
    step = Step("The zero-point part of a difference of two poles is a logarithm.",
                Integral(difference, (u, 0, oo)), 2 * log(v) - 2 * log(w))  # fmt: skip
    return Derivation(-2 * w * log(w), (step,))


def _occupation(w: Expr) -> Derivation:
    total, zero = _energy(w), _zero_point(w)
    # c is fixed up to a constant times w; the integral itself vanishes as its pole goes to
    # infinity, and log w - digamma(w) - 1/(2 w) -> 0 (as -1/(12 w^2)): the constant is zero.
    result = e_function(w)
    _same(expand(total.result - zero.result), expand(result))
    u = Symbol("u", real=True)
    kernel = Abs(u) * (coth(Abs(u)) - 1)
    final = Step("Energy less zero point; no constant is left over because the integral vanishes "
                 "as its pole goes to infinity. In units of 1/w",
                 w * Integral(kernel / (u**2 + pi**2 * w**2), (u, -oo, oo)), result)  # fmt: skip
    return Derivation(result, (*total.steps, *zero.steps, final))


def conductance_as_derivative(w: Symbol) -> Derivation:
    """``g = e - w e'``: the conductance kernel is a temperature derivative.

    ``d/dT`` of ``T K(c/T)``, K the occupation kernel, is ``K - u K'``; ``w`` scales like ``u``.
    """
    u = Symbol("u", positive=True)
    kernel = u * (coth(u) - 1)
    derived = expand(e_function(w) - w * diff(e_function(w), w))
    _same(derived, g_function(w))
    steps = (
        Step("Temperature derivative of the occupation kernel.",
             kernel - u * diff(kernel, u), u**2 / sinh(u) ** 2),
        Step("The same derivative of its integral over a pole.", derived, g_function(w)),
    )  # fmt: skip
    return Derivation(g_function(w), steps)


def _same(left: Expr, right: Expr) -> None:
    """Raise if an identity that a derivation rests on does not hold identically."""
    if cancel(expand(left - right)) != 0:
        raise ArithmeticError(f"a step of a derivation does not close: {left} is not {right}")
