"""A small paper for tests: one oscillator on a spring, in equilibrium with one bath.

Velocity variance of ``x'' = -x - k1 x' + noise``: the response ``2 k1 y^2/|s^2 + k1 s + 1|^2``.
One statement is true, one is a misprint, one is a definition.
"""

from __future__ import annotations

from sympy import Function, Integer, Rational, Symbol, cos, pi, sin, sqrt

from derivations.domain import Domain, Variable
from derivations.paper import Conventions, Figure, Paper, Section
from derive.kernels import conductance, occupation
from derive.response import Response, ThermalIntegral

x = Symbol("x", positive=True)
k_1 = Symbol("k_1", positive=True)
theta_L = Symbol("theta_L", positive=True)
theta_R = Symbol("theta_R", positive=True)
N = Symbol("N", integer=True, positive=True)
s = Symbol("s")
f, h = Function("f"), Function("h")

ANGLE = Variable(x, "x", "an angle", lower=Integer(0), samples=(Integer(1), Rational(1, 3)))
FRICTION = Variable(k_1, "k1", "friction", lower=Integer(0), reason="give k1 > 0")
LEFT = Variable(theta_L, "theta_L", "left temperature", lower=Integer(0))
RIGHT = Variable(theta_R, "theta_R", "right temperature", lower=Integer(0))
COUNT = Variable(
    N, "N", "number of oscillators", lower=Integer(3), lower_included=True, integer=True
)

trigonometry = Section("1", "Trigonometry")
oscillator = Section("2", "One oscillator")


@trigonometry.equation("1", f(x), 1 - 2 * sin(x) ** 2, domain=Domain((ANGLE,)))
def double_angle():
    """The double angle, in half the words."""
    return cos(x) ** 2 - sin(x) ** 2


@trigonometry.equation("2", h(x), 3 * sin(x), domain=Domain((ANGLE,)))
def misprinted():
    """Printed with 3 where there is a 2."""
    return 2 * sin(x)


@trigonometry.definition("3", f(x), x**2)
def a_definition():
    return x**2


def response(coupling=k_1):
    return Response(s, -(s**2), (s**2 + coupling * s + 1,))


def current(scale, sign=1):
    return ThermalIntegral(sign * k_1 / pi, response(), occupation, scale)


@oscillator.quantity("J", Domain((FRICTION, LEFT, RIGHT)))
def difference():
    """The difference of the same integral at two temperatures."""
    return current(theta_L), current(theta_R, -1)


@oscillator.quantity(
    "K", Domain((FRICTION, LEFT)), unit="k_B", limits={"theta_L": lambda: Integer(1)}
)
def conductance_of_one():
    return ThermalIntegral(k_1 / pi, response(), conductance, theta_L)


@oscillator.quantity(
    "r", Domain((FRICTION, COUNT)), printed=lambda: sqrt(2 - k_1) / (N - 4), source="1"
)
def rational():
    """A rational closed form, exactly zero at k1 = 2."""
    return (k_1 - 2) * N / (N - 1)


paper = Paper(
    "toy",
    title="A toy",
    authors="Nobody",
    reference="Nobody",
    conventions=Conventions("exp(-i omega t)"),
    modules=(__name__,),
    figures=__name__,
)
sections = (trigonometry, oscillator)


def line(builder):
    builder.panel("$x$", "$y$").curve("line", [0, 1, 2], [0, 1, 2])


figures = (Figure("fig1", "A line", line),)
