"""The symbols of the paper; general statements are about three masses, every spring a symbol.

``V_ij``, ``Gamma_i``, ``T_i`` and the blocks ``X``, ``R``, ``Y`` of Q stand for any number of
masses; a proof is one for ``SIZE`` of them.
"""

from __future__ import annotations

from sympy import Expr, ImmutableMatrix, Matrix, MatrixSymbol, Rational, S, Symbol, diag, symbols

from ..domain import Domain, Variable

SIZE = 3
ALL = range(1, SIZE + 1)

momenta = symbols("p_1:4", real=True)
positions = symbols("q_1:4", real=True)
PHASE = (*momenta, *positions)


def _symmetric(name: str) -> ImmutableMatrix:
    return ImmutableMatrix(
        SIZE, SIZE, lambda i, j: Symbol(f"{name}_{min(i, j) + 1}{max(i, j) + 1}", real=True)
    )


frictions = symbols("Gamma_1:4", positive=True)
temperatures = symbols("T_1:4", positive=True)
POTENTIAL = _symmetric("V")
FRICTION = ImmutableMatrix(diag(*frictions))
TEMPERATURE = ImmutableMatrix(diag(*temperatures))
X_BLOCK, Y_BLOCK = _symmetric("X"), _symmetric("Y")
R_BLOCK = ImmutableMatrix(SIZE, SIZE, symbols("R_1:4(1:4)", real=True))
COVARIANCE = ImmutableMatrix(
    Matrix.vstack(Matrix.hstack(X_BLOCK, R_BLOCK), Matrix.hstack(R_BLOCK.T, Y_BLOCK))
)

# The same as the paper writes them.
V, Gamma, T = (MatrixSymbol(name, SIZE, SIZE) for name in ("V", "Gamma", "T"))
X, Y, R = (MatrixSymbol(name, SIZE, SIZE) for name in ("X", "Y", "R"))
A, B, Q = (MatrixSymbol(name, 2 * SIZE, 2 * SIZE) for name in ("A", "B", "Q"))
p, q = MatrixSymbol("p", SIZE, 1), MatrixSymbol("q", SIZE, 1)
WRITTEN_OUT: dict[Expr, Expr] = {
    V: POTENTIAL, Gamma: FRICTION, T: TEMPERATURE, X: X_BLOCK, Y: Y_BLOCK, R: R_BLOCK,
    Q: COVARIANCE, p: ImmutableMatrix(momenta), q: ImmutableMatrix(positions),
}  # fmt: skip

# Two masses and the symmetric triangle.
V_11, V_12, V_22 = symbols("V_11 V_12 V_22", real=True)
Gamma_1, Gamma_2 = frictions[:2]
T_1, T_2, T_3 = temperatures
theta = Symbol("vartheta", positive=True)
Theta = Symbol("Theta", positive=True)
alpha, beta, k, gamma = symbols("alpha beta k gamma", positive=True)
phi_1, phi_2 = symbols("phi_1 phi_2", real=True)


def flux(i: int | str, j: int | str) -> Symbol:
    """The flux from i to j."""
    return Symbol(f"phi_{i}{j}", real=True)


def mean(text: str) -> Symbol:
    """An average, as a symbol: ``mean("p_j q_i")``."""
    return Symbol(rf"\langle {text}\rangle", real=True)


def variable(symbol: Symbol, meaning: str, *samples: str, reason: str = "") -> Variable:
    return Variable(
        symbol, str(symbol), meaning, lower=S.Zero, samples=tuple(map(Rational, samples)),
        reason=reason or f"give {symbol} > 0",
    )  # fmt: skip


BASE = variable(alpha, "spring between the masses 1 and 2", "1", "3", "10", "1/10", "20", "2")
LEGS = variable(beta, "springs from 1 and from 2 to 3", "1", "2", "20", "1", "1/3", "4")
PINNED = variable(k, "pinning of every mass", "1", "1/2", "1/1000", "3", "100", "1")
DAMPED = variable(
    gamma, "friction of the masses 1 and 2", "1", "1/10", "1/3", "10", "2", "1/50",
    reason="without friction no heat flows; give gamma > 0",
)  # fmt: skip
FIRST, SECOND = (
    variable(symbol, f"temperature of bath {symbol.name[-1]}", *samples)
    for symbol, samples in ((T_1, ("2", "1", "1/7", "3")), (T_2, ("1", "3", "1/9", "3/2")))
)
TRIANGLE = Domain((BASE, LEGS, PINNED, DAMPED))
TRIANGLE_BIASED = Domain((*TRIANGLE.variables, FIRST, SECOND))
