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

# Extensive coupling, section 5: oscillators at each bath, and their fractions of N.
N_L = Symbol("N_L", integer=True, positive=True)
N_R = Symbol("N_R", integer=True, positive=True)
alpha_L = Symbol("alpha_L", positive=True)
alpha_R = Symbol("alpha_R", positive=True)
alpha = Symbol("alpha", positive=True)  # alpha_L + alpha_R

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
I_1, I_2, I_3, I_4, I_5, I_6, I_7, I_8 = (Function(f"I_{n}") for n in range(1, 9))
I_8_0, I_8_1 = Function("I_8__(0)"), Function("I_8__(1)")
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

# --- extensive coupling; what ties them is in domains.py ---

LEFT_COUNT, RIGHT_COUNT = (
    Variable(symbol, name, f"number of oscillators at the {side} bath", lower=Integer(1),
             lower_included=True, integer=True, reason="each bath touches at least one")
    for symbol, name, side in ((N_L, "N_L", "left"), (N_R, "N_R", "right"))
)  # fmt: skip
LEFT_FRACTION, RIGHT_FRACTION = (
    Variable(symbol, name, f"fraction of the oscillators at the {side} bath", lower=Integer(0),
             upper=Integer(1), reason="give a part of 1 that is larger than 0")
    for symbol, name, side in ((alpha_L, "alpha_L", "left"), (alpha_R, "alpha_R", "right"))
)  # fmt: skip
FRACTION = Variable(
    alpha, "alpha", "fraction of the oscillators at either bath", lower=Integer(0),
    samples=tuple(map(Rational, ("4/15", "2/5", "1", "1/1000000", "9/10", "1/3"))),
    upper=Integer(1),
    reason="it is alpha_L + alpha_R, and an oscillator touches one bath at most",
)  # fmt: skip
