"""The residue sums: every step against numbers, every kernel against its table."""

from __future__ import annotations

import pytest
from mpmath import mp
from sympy import (
    Abs,
    Dummy,
    Integral,
    N,
    Rational,
    S,
    Sum,
    Symbol,
    cancel,
    expand,
    expand_func,
    lambdify,
)
from sympy import polygamma as psi
from sympy.core.function import AppliedUndef

from derive.kernel_sums import (
    conductance_as_derivative,
    reflect_digamma,
    reflect_trigamma,
    residue_sum,
)
from derive.kernels import KERNELS
from derive.residue import Residue

w = Symbol("w", positive=True)
AT = {w: Rational(3, 7), Symbol("v", positive=True): Rational(13, 5)}


def value(expression, extra):
    """A number for one side of a step; residues by the trapezoidal rule on a small circle."""
    angle = Dummy("angle", real=True)
    numbers = {}
    for residue in expression.atoms(Residue):
        integrand = residue.as_contour_integral(Rational(1, 8), angle).function
        on_circle = lambdify(angle, integrand.subs({**AT, **extra}), "mpmath")
        turns = [2 * mp.pi * i / 64 for i in range(64)]
        numbers[residue] = S(2 * mp.pi / 64 * sum(map(on_circle, turns)))
    return complex(N(expression.xreplace(numbers).subs({**AT, **extra}), 15))


@pytest.mark.parametrize("name", KERNELS)
def test_the_result_is_the_table_entry(name):
    derived = residue_sum(name, w).result
    assert cancel(expand(derived - KERNELS[name].over_pole(w))) == 0


STEPS = [
    (name, place)
    for name in KERNELS
    for place, step in enumerate(residue_sum(name, w).steps)
    if not step.left.atoms(AppliedUndef) and not step.left.has(Integral)
]


@pytest.mark.parametrize(("name", "place"), STEPS)
def test_every_step_holds_in_numbers(name, place):
    step = residue_sum(name, w).steps[place]
    free = {s: S(2) for s in (step.left.free_symbols | step.right.free_symbols) - set(AT)}
    left, right = value(step.left, free), value(step.right, free)
    assert abs(left - right) < 1e-9 * (1 + abs(right)), step.text


def test_there_is_a_residue_a_sum_and_a_conclusion_in_the_conductance():
    steps = residue_sum("conductance", w).steps
    assert sum(step.left.has(Residue) for step in steps) == 2
    assert any(step.left.has(Sum) for step in steps)
    assert steps[-1].right == KERNELS["conductance"].over_pole(w)


@pytest.mark.parametrize("argument", [Rational(1, 3), Rational(17, 10), Rational(-9, 4)])
def test_reflections_in_numbers(argument):
    difference = psi(1, 1 + argument) - psi(1, 1 - argument)
    assert abs(N(reflect_trigamma(argument) - difference, 20)) < 1e-15
    total = psi(0, 1 + argument) + psi(0, 1 - argument)
    assert abs(N(reflect_digamma(argument) - total, 20)) < 1e-15


def test_conductance_is_a_temperature_derivative():
    derived = conductance_as_derivative(w)
    assert cancel(expand(derived.result - KERNELS["conductance"].over_pole(w))) == 0
    (kernel_step, pole_step) = derived.steps
    u = Symbol("u", positive=True)
    assert abs(N((kernel_step.left - kernel_step.right).subs(u, Rational(4, 3)), 20)) < 1e-15
    assert cancel(expand_func(expand(pole_step.left - pole_step.right))) == 0


def test_unknown_kernels_are_refused_by_name():
    with pytest.raises(ValueError, match="there is classical"):
        residue_sum("ballistic", w)


def test_a_sum_that_does_not_close_is_an_error(monkeypatch):
    """A wrong residue must not slip through to a result."""
    from derive import kernel_sums

    right = kernel_sums.residue_over_sinh_squared
    monkeypatch.setattr(kernel_sums, "residue_over_sinh_squared", lambda *given: 2 * right(*given))
    with pytest.raises(ArithmeticError, match="does not close"):
        residue_sum("conductance", w)


def test_the_occupation_integral_over_a_pole_is_the_last_step():
    last = residue_sum("occupation", w).steps[-1]
    assert last.left.has(Integral)
    assert last.left.has(Abs)
