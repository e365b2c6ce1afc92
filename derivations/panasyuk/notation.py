"""The symbols of the paper, and the ranges its parameters live in.

Where a formula is written with the roots of (21), the three roots themselves are the parameters:
``D``, ``omega_0`` and the friction follow from them, rationally (``BY_ROOTS``), so that double and
triple roots are exact points.
"""

from __future__ import annotations

from dataclasses import replace

from sympy import Expr, Function, Integer, Rational, Symbol, sqrt, symbols

from ..domain import Domain, Tied, Variable

# The mediator and its baths.
m, k, D = symbols("m k D", positive=True)
omega_0 = Symbol("omega_0", positive=True)  # sqrt(k/m)
gamma, gamma_1, gamma_2 = symbols("gamma gamma_1 gamma_2", positive=True)
gamma_h = Symbol("gammahat", positive=True)  # gamma/m
tau_p, tau_x, tau_h = symbols("tau_p tau_x tau_h", positive=True)
hbar, k_B, T, T_1, T_2 = symbols("hbar k_B T T_1 T_2", positive=True)

# Variables.
t, s = symbols("t s", positive=True)  # time, and the time integrated over
z = Symbol("z")  # Laplace variable
omega = Symbol("omega", positive=True)
mu = Symbol("mu")  # root of (21)
mu_1, mu_2, mu_3 = symbols("mu_1 mu_2 mu_3", positive=True)

# Heads of the named functions.
g, g_L = Function("g"), Function("gtilde")
x, eta = Function("x"), Function("eta")
kernel = Function(r"\gamma")  # the friction kernel; gamma alone is the friction
J, K = Symbol("J_th", real=True), Symbol("K", positive=True)

# The other parameters by the roots: sums of products of one, two and three of them.
E_1 = mu_1 + mu_2 + mu_3
E_3 = mu_1 * mu_2 * mu_3
BY_ROOTS: dict[Expr, Expr] = {
    tau_p: 1 / gamma_h,
    gamma_h: (mu_1 + mu_2) * (mu_2 + mu_3) * (mu_3 + mu_1) / E_1**2,
    omega_0: sqrt(E_3 / E_1),
    D: E_1,
}  # in this order: tau_p by gamma_h, then that by the roots


def _positive(symbol: Symbol, meaning: str, *samples: str, reason: str = "") -> Variable:
    values = tuple(map(Rational, samples))
    return Variable(symbol, str(symbol), meaning, lower=Integer(0), samples=values,
                    reason=reason or f"give {symbol} > 0")  # fmt: skip


FREQUENCY = _positive(
    omega_0, "frequency of the mediator", "1", "2", "1/2", "10", "1/1000", "1000", "3",
    reason="a mediator without spring does not come to rest; give omega_0 > 0",
)  # fmt: skip
CUTOFF = _positive(
    D, "cutoff of both baths", "1", "10", "1/10", "100", "1/100", "10000", "3",
    reason="without cutoff frequency nothing couples; give D > 0, or oo for Ohmic baths",
)  # fmt: skip
FRICTION_1, FRICTION_2 = (
    _positive(
        symbol, f"friction of bath {which} over the mass", *samples,
        reason="without friction no heat flows and there is no steady state; give a value > 0",
    )
    for symbol, which, samples in (
        (gamma_1, 1, ("1", "1/2", "1/100", "3", "100", "1/10000", "8")),
        (gamma_2, 2, ("1", "3", "1/50", "1/3", "1000", "7", "1/10000")),
    )
)  # fmt: skip
FRICTION = _positive(gamma_h, "friction over mass", "1", "1/2", "10", "1/100", "8", "100")
TEMPERATURE = _positive(
    T, "temperature", "1", "1/10", "10", "1/1000000", "1000000", "1/100", "3",
    reason="give a value larger than 0",
)  # fmt: skip
HOT, COLD = (
    Variable(symbol, name, f"temperature of bath {name[-1]}", lower=Integer(0),
             samples=tuple(map(Rational, samples)),
             reason="give a value larger than 0")
    for symbol, name, samples in (
        (T_1, "T_1", ("2", "1", "1/7", "100", "3")),
        (T_2, "T_2", ("1", "3", "1/9", "1/100", "3/2")),
    )
)  # fmt: skip

MEDIATOR = Domain((FREQUENCY, FRICTION, CUTOFF))
TWO_FRICTIONS = Domain((FREQUENCY, FRICTION_1, FRICTION_2, CUTOFF))
THERMAL = Domain((*TWO_FRICTIONS.variables, TEMPERATURE))
BIAS = Domain((*TWO_FRICTIONS.variables, HOT, COLD))
TIME = _positive(t, "time", "1", "1/3", "5", "2")

# Three roots, all real: an overdamped mediator. Formulas with roots are rational in them, so that
# what is proved for these holds for complex ones too.
_RATES = tuple(_positive(symbol, "a root of (21)") for symbol in (mu_1, mu_2, mu_3))
_APART = (("1", "2", "3"), ("1/2", "3", "1/3"), ("2", "1", "5"), ("1/100", "7", "1000"))
_TOGETHER = (("1", "1", "2"), ("2", "1/2", "2"), ("3", "3", "3"), ("1", "5", "5"))


def _roots(*triples: tuple[str, ...]) -> Tied:
    return Tied((mu_1, mu_2, mu_3), tuple(tuple(map(Rational, triple)) for triple in triples))


ROOTS = Domain(_RATES, tied=(_roots(*_APART),))
# In time, where a contour around the roots is to stay short.
ROOTS_IN_TIME = Domain(
    (*_RATES, replace(TIME, upper=Integer(2), samples=tuple(map(Rational, ("1", "1/3", "2"))))),
    condition=E_1 < 12, reason="give roots whose sum is below 12",
    tied=(_roots(*_APART[:3], *_TOGETHER),),
)  # fmt: skip
