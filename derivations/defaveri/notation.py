"""The symbols of the paper, and the ranges its parameters live in.

The divisor of the coupling, printed N with a tilde, is a symbol of its own: what holds for any Kac
factor is stated with it, and ``KAC`` lists the two values the paper uses.
"""

from __future__ import annotations

from sympy import Integer, Rational, Symbol, symbols

from ..domain import Domain, Variable

# Mechanical and thermal parameters.
m = Symbol("m", positive=True)
k = Symbol("k", positive=True)
k_0 = Symbol("k_0", nonnegative=True)
k_p = Symbol("k'", nonnegative=True)  # spring of the end oscillators to a wall, section IV
gamma = Symbol("gamma", positive=True)
N = Symbol("N", integer=True, positive=True)
N_t = Symbol("N_t", positive=True)  # the Kac factor, printed N with a tilde
T_L = Symbol("T_L", nonnegative=True)
T_R = Symbol("T_R", nonnegative=True)
Delta_T = Symbol("Delta_T", real=True)
omega_0 = Symbol("omega_0", nonnegative=True)  # sqrt(k_0/m)
omega_c = Symbol("omega_c", positive=True)
calA = Symbol("A_cal", positive=True)  # inverse width of a peak times N, calligraphic in print

# Quantum version, which the paper does not have.
hbar = Symbol("hbar", positive=True)
k_B = Symbol("k_B", positive=True)
T = Symbol("T", positive=True)

# Elements of the matrix (7).
a = Symbol("a", real=True)
b = Symbol("b", negative=True)
c = Symbol("c")

omega = Symbol("omega", real=True)
s = Symbol("s")  # Laplace variable, s = +i omega in this paper
m_1, m_2, m_3, m_4, m_N = symbols("m_1 m_2 m_3 m_4 m_N", positive=True)

# The two values of the Kac factor that the paper uses.
KAC = {"N-1": N - 1, "1": Integer(1)}

OSCILLATORS = Variable(
    N, "N", "number of oscillators", lower=Integer(3), lower_included=True, integer=True,
    samples=(Integer(3), Integer(4), Integer(7), Integer(20), Integer(1000), Integer(10) ** 6,
             Integer(10) ** 12),
    reason="two oscillators touch the baths and at least one does not; give N >= 3",
)  # fmt: skip
MASS = Variable(
    m, "m", "mass", lower=Integer(0),
    samples=(Integer(1), Integer(3), Rational(1, 2), Integer(1)),
    reason="every oscillator has inertia; give m > 0",
)  # fmt: skip
FRICTION = Variable(
    gamma, "gamma", "friction", lower=Integer(0),
    samples=(Integer(1), Rational(1, 2), Integer(1000), Rational(1, 10**6), Integer(2)),
    reason="without friction no heat flows and there is no steady state; give gamma > 0",
)  # fmt: skip
SPRING = Variable(
    k, "k", "stiffness of the coupling", lower=Integer(0),
    samples=(Integer(1), Rational(1, 10), Integer(2), Integer(50)),
    reason="without a spring nothing connects the baths; give k > 0",
)  # fmt: skip
PINNING = Variable(
    k_0, "k0", "stiffness of the pinning", lower=Integer(0), lower_included=True,
    samples=(Integer(0), Integer(1), Rational(1, 50), Integer(100), Rational(1, 10**9)),
    reason="a negative pinning is unstable; give k0 >= 0",
)  # fmt: skip
PINNED = Variable(
    k_0, "k0", "stiffness of the pinning", lower=Integer(0),
    samples=(Integer(1), Rational(1, 50), Integer(100), Rational(1, 10**9), Integer(3)),
    reason="this is about the pinned network; give k0 > 0",
)  # fmt: skip
DIVISOR = Variable(
    N_t, "kac", "Kac factor", lower=Integer(0),
    samples=(Integer(2), Integer(1), Integer(19), Rational(1, 2), Integer(10) ** 6),
    reason="give a positive divisor of the coupling: N-1, N, 1 or a number",
)  # fmt: skip
HOT, COLD = (
    Variable(symbol, name, f"temperature of the {side} bath", lower=Integer(0), lower_included=True,
             samples=samples, reason="temperatures are absolute; give 0 or more")
    for symbol, name, side, samples in (
        (T_L, "T_L", "left", (Rational(3, 2), Integer(2), Integer(1))),
        (T_R, "T_R", "right", (Rational(1, 2), Integer(0), Integer(1))),
    )
)  # fmt: skip

# Any Kac factor; the samples of N_t are not tied to N.
NETWORK = Domain((MASS, FRICTION, SPRING, PINNING, OSCILLATORS, DIVISOR))
UNPINNED = Domain((MASS, FRICTION, SPRING, OSCILLATORS, DIVISOR))
# One of the two values of the Kac factor put in.
CHOSEN = Domain((MASS, FRICTION, SPRING, PINNING, OSCILLATORS))
CHOSEN_PINNED = Domain((MASS, FRICTION, SPRING, PINNED, OSCILLATORS))
BATHS = Domain((HOT, COLD))
