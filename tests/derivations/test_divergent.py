"""Integrals through a pole at zero are told from integrals that balls merely cannot do."""

from __future__ import annotations

import pytest
from sympy import Integer, Integral, Symbol, sinh, sqrt, tan

from derivations.compare import compare
from derivations.divergent import diverges_at_zero


def test_integral_through_a_pole_is_undefined():
    v = Symbol("v", real=True)
    whole = Integral(1 / sinh(v) ** 2 * v, (v, -1, 1))
    assert diverges_at_zero(whole, {})
    assert compare(whole, Integer(1), [{}], 20).outcome == "differs"


@pytest.mark.parametrize(
    "integrand",
    [
        lambda v: v**2 / sinh(v) ** 2,  # finite
        lambda v: 1 / sqrt(v),  # integrable
        lambda v: (1 - tan(v) / v) / v,  # orders that cancel are not looked into
        lambda v: 1 / (v - Symbol("a")),  # elsewhere
    ],
)
def test_integrals_that_may_exist_are_left_alone(integrand):
    v = Symbol("v", positive=True)
    assert not diverges_at_zero(Integral(integrand(v), (v, 0, 1)), {})


def test_pole_outside_the_range_does_not_matter():
    v = Symbol("v", real=True)
    assert not diverges_at_zero(Integral(1 / v, (v, 1, 2)), {})
