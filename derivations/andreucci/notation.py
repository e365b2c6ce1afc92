"""The symbols of the paper, and the ranges its parameters live in."""

from __future__ import annotations

from sympy import Function, Integer, Rational, Symbol, sqrt

from ..domain import Domain, Variable

# Mechanical and thermal parameters.
m = Symbol("m", positive=True)
k = Symbol("k", positive=True)
gamma = Symbol("gamma", positive=True)
N = Symbol("N", integer=True, positive=True)
hbar = Symbol("hbar", positive=True)
k_B = Symbol("k_B", positive=True)
T = Symbol("T", positive=True)
T_L = Symbol("T_L", positive=True)
T_R = Symbol("T_R", positive=True)
Delta_T = Symbol("Delta_T", real=True)

# Dimensionless parameters, (20) and (46).
k_1 = Symbol("k_1", positive=True)
theta = Symbol("theta", positive=True)
theta_L = Symbol("theta_L", positive=True)
theta_R = Symbol("theta_R", positive=True)

# Variables of integration and of pole polynomials; s is the paper's y**2 in (21).
omega = Symbol("omega", real=True)
y = Symbol("y", real=True)
x = Symbol("x", positive=True)
a = Symbol("a", positive=True)
z = Symbol("z")  # rate of a relaxation pole
s = Symbol("s")  # Laplace variable, s = -i omega; dimensionless s = -i y

# Heads of the named functions, for left-hand sides.
I_1, I_2, I_3, I_4 = (Function(f"I_{n}") for n in (1, 2, 3, 4))
g = Function("g")
T_N = Function("T_N")

OSCILLATORS = Variable(
    N, "N", "number of oscillators", lower=Integer(3), lower_included=True, integer=True,
    samples=(Integer(3), Integer(4), Integer(7), Integer(18), Integer(1000), Integer(10) ** 6,
             Integer(10) ** 12),
    reason="two oscillators touch the baths and at least one does not; give N >= 3",
)  # fmt: skip
COUPLING = Variable(
    k_1, "k1", "dimensionless coupling gamma/sqrt(2 m k)", lower=Integer(0),
    samples=(Integer(3), Rational(1, 2), Integer(2), sqrt(3), Rational(1, 10**6),
             Integer(10) ** 6, Rational(9, 7)),
    reason="without friction no heat flows and there is no steady state; give k1 > 0",
)  # fmt: skip
TEMPERATURE = Variable(
    theta, "theta", "temperature in units of hbar sqrt(2k/m)/(2 k_B)", lower=Integer(0),
    samples=(Integer(1), Rational(1, 10), Integer(10), Rational(1, 10**12), Integer(10) ** 12,
             Rational(1, 10**3), Rational(7, 3)),
    reason="give theta > 0",
)  # fmt: skip
ARGUMENT = Variable(
    x, "x", "pi times the pole over the first Matsubara frequency", lower=Integer(0),
    samples=(Integer(1), Rational(1, 10**6), Rational(1, 2), Integer(10), Integer(10) ** 6,
             Integer(3), Rational(22, 7)),
    reason="give x > 0",
)  # fmt: skip

NETWORK = Domain((COUPLING, OSCILLATORS))
THERMAL = Domain((COUPLING, TEMPERATURE, OSCILLATORS))
CROSSOVER = Domain((ARGUMENT,))

HOT, COLD = (
    Variable(symbol, name, f"temperature of the {side} bath", lower=Integer(0), lower_included=True,
             samples=samples, reason="temperatures are absolute; give 0 or more")
    for symbol, name, side, samples in (
        (T_L, "T_L", "left", (Integer(2), Rational(3, 2), Integer(1))),
        (T_R, "T_R", "right", (Integer(1), Rational(1, 2), Integer(0))),
    )
)  # fmt: skip
BATHS = Domain((HOT, COLD))

_BIAS = tuple(
    Variable(symbol, name, f"temperature of the {side} bath in units of hbar sqrt(2k/m)/(2 k_B)",
             lower=Integer(0), samples=samples, reason="give a value larger than 0")
    for symbol, name, side, samples in (
        (theta_L, "theta_L", "left", (Integer(2), Rational(1, 7), Integer(100))),
        (theta_R, "theta_R", "right", (Integer(1), Rational(1, 9), Rational(1, 100))),
    )
)  # fmt: skip
BIAS = Domain((COUPLING, *_BIAS, OSCILLATORS))
