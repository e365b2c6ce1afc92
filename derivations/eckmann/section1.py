"""Section 1: the networks, the Lyapunov equation (1), lemma 1, the isolated mode of figure 1."""

from __future__ import annotations

from typing import Any

from sympy import (
    BlockMatrix,
    Expr,
    Identity,
    ImmutableMatrix,
    Integer,
    Matrix,
    MatrixSymbol,
    Rational,
    S,
    Symbol,
    ZeroMatrix,
    exp,
    expand,
)

from derive.generator import Generator

from ..paper import Cases, Section
from . import general, three, witnesses_general
from .notation import (
    COVARIANCE,
    PHASE,
    POTENTIAL,
    SIZE,
    WRITTEN_OUT,
    A,
    B,
    Gamma,
    Q,
    R,
    T,
    V,
    X,
    Y,
    frictions,
    mean,
    p,
    positions,
    q,
    temperatures,
)
from .samples import COUNT, SEED, krylov_rank, samples

__all__ = ["change_of_density", "networks", "residual", "sections"]

networks = Section("1", "Networks of oscillators")
sections = (networks,)

ZERO, ONE = ZeroMatrix(SIZE, SIZE), Identity(SIZE)
RANDOM = (
    f"Counted over {COUNT} random networks of two to four masses with exact numbers "
    f"(seed {SEED}), springs of both signs, baths on any of the masses, a third of them symmetric."
)


FORM = Symbol("(q, V q)", real=True)


def _form() -> dict[Any, Expr]:
    place = Matrix(positions)
    return {FORM: (place.T * POTENTIAL * place)[0, 0]}


@networks.equation(
    "0+V", Symbol("V (q)"), FORM / 2, where=_form,
    text="The masses are 1, joined by at most n(n - 1)/2 springs; the potential is given as a "
    "positive definite quadratic form.",
    note="Here and below a matrix identity is proved for three masses with every entry a symbol. "
    "The diagonal of V is given for no example; see C28-pinning.",
)  # fmt: skip
def potential():
    """The energy of three masses at rest: springs and pinnings."""
    return three.potential_energy()


@networks.equation(
    "0+SDE", MatrixSymbol(r"(\dot p, \dot q)", 2 * SIZE, 1),
    BlockMatrix([[-V * q - Gamma * p], [p]]), where=WRITTEN_OUT,
    note="The drift; the noise is 1+B. With it the equal temperatures give the Gibbs state (4).",
)  # fmt: skip
def equations_of_motion():
    """From the Hamiltonian and the friction of the baths."""
    return ImmutableMatrix(three.dynamics().drift * Matrix(PHASE))


@networks.definition(
    "0+baths", Symbol("Gamma_i"), S.Zero,
    text="Each mass is attached to its own bath at $T_i > 0$ with friction $\\Gamma_i$, or to "
    "none: then $\\Gamma_i = 0$ and $T_i$ is undefined (C6).",
    note="At least two masses have a bath: with one bath alone nothing flows, as all is at its "
    "temperature then.",
)  # fmt: skip
def no_bath():
    """Nothing to derive."""
    return S.Zero


@networks.definition("0+x", MatrixSymbol("x", 2 * SIZE, 1), BlockMatrix([[p], [q]]))
def state_vector():
    """Momenta first."""
    return BlockMatrix([[p], [q]])


# --- the invariant measure ---

QUADRATIC, TRACE = Symbol("(x, PEP x)", real=True), Symbol("tr(EP)", real=True)
ONE_MASS = (PHASE[0], PHASE[SIZE])
PLACES = [0, SIZE]  # of mass 1 in x, the others held


def inverse_covariance(size: int) -> Matrix:
    """Q^-1 of so many coordinates, any symmetric matrix."""
    return Matrix(size, size, lambda i, j: Symbol(f"P_{min(i, j) + 1}{max(i, j) + 1}", real=True))


def residual(moving: Generator) -> tuple[Expr, Expr]:
    """E = Q A* + A Q + B between two factors Q^-1, as a form in x, and its trace with one."""
    inverse, place = inverse_covariance(len(moving.coordinates)), Matrix(moving.coordinates)
    between = inverse * moving.drift + moving.drift.T * inverse + inverse * moving.noise * inverse
    trace = 2 * moving.drift.trace() + (moving.noise * inverse).trace()
    return (place.T * between * place)[0, 0], trace


def change_of_density(moving: Generator) -> Expr:
    """L* on the Gaussian, over the Gaussian."""
    inverse, place = inverse_covariance(len(moving.coordinates)), Matrix(moving.coordinates)
    density = exp(-(place.T * inverse * place)[0, 0] / 2)
    return expand(moving.adjoint_on(density) / density)


def _one_mass() -> Generator:
    moving = three.dynamics()
    parts = (matrix.extract(PLACES, PLACES) for matrix in (moving.drift, moving.noise))
    return Generator(ONE_MASS, *parts)


@networks.claim(
    "C7", r"The invariant measure, if it exists, is $\exp(-\frac12 (x, Q^{-1}x))$ up to "
    "normalization, with Q the solution of (1).",
    Symbol(r"L^*\rho/\rho", real=True), QUADRATIC / 2 - TRACE / 2,
    where=lambda: dict(zip((QUADRATIC, TRACE), residual(_one_mass()))),
    note="L* acting on a Gaussian of any Q = P^-1, with E = Q A* + A Q + B the residual of (1): it "
    "vanishes at every x when E does, and only then. Written out for one mass; the identity is "
    "the same for any A, B and Q.",
)  # fmt: skip
def gaussian_measure():
    """The adjoint of the Fokker-Planck operator on the Gaussian, over the Gaussian."""
    return change_of_density(_one_mass())


def _three_masses() -> dict[Any, Expr]:
    values = {c: Rational(-i, 3) for i, c in enumerate(sorted(POTENTIAL.free_symbols, key=str))}
    values |= {POTENTIAL[i, i]: Integer(4 + i) for i in range(SIZE)}
    values |= {f: Rational(1 + i, 2) for i, f in enumerate(frictions)}
    return values | {t: Integer(3 + 2 * i) for i, t in enumerate(temperatures)}


@networks.equation(
    "1", Q * A.T + A * Q, -B, where=lambda: {**WRITTEN_OUT, B: three.dynamics().noise}
)
def lyapunov_equation():
    """What Q A* + A Q is when every second moment stands still: itself less the rates of the
    moments, which the generator gives."""
    drift = three.dynamics().drift
    return ImmutableMatrix(
        (COVARIANCE * drift.T + drift * COVARIANCE - three.moment_rates()).applyfunc(expand)
    )


@lyapunov_equation.witness("rational solution of three masses", [_three_masses()])
def _(point, digits):
    rows = [[point[c] for c in row] for row in POTENTIAL.tolist()]
    of = [[point[symbol] for symbol in listed] for listed in (frictions, temperatures)]
    return witnesses_general.lyapunov_left_side(rows, *of)


@networks.equation("1+A", A, BlockMatrix([[-Gamma, -V], [ONE, ZERO]]), where=WRITTEN_OUT)
def drift_matrix():
    """The drift of three masses."""
    return ImmutableMatrix(three.dynamics().drift)


@networks.equation("1+B", B, BlockMatrix([[2 * Gamma * T, ZERO], [ZERO, ZERO]]), where=WRITTEN_OUT)
def noise_matrix():
    """The strength of the noise of three baths."""
    return ImmutableMatrix(three.dynamics().noise)


@networks.definition("1+H", Symbol("H"), Symbol(r"\{i : \Gamma_i \neq 0\}"))
def heated_masses():
    """The masses in direct contact with a bath."""
    return Symbol(r"\{i : \Gamma_i \neq 0\}")


# --- lemma 1 ---


@networks.claim(
    "lemma-1", "If the vectors $V^k e_i$, $i \\in H$, k = 0, ..., n, span all of $R^n$, then (1) "
    "has a unique solution, and it is positive definite.",
    Symbol("exceptions"), S.Zero, sampled=True,
    note=RANDOM + " For every network: an eigenvector of A with Re s = 0 has Gamma p = 0, so its q "
    "is an eigenvector of V that vanishes on H, and it is orthogonal to S; without one A is "
    "Hurwitz and Q = int exp(At) B exp(A*t) dt, positive because exp(At) B does not stay in a "
    "subspace (C8). k = n - 1 is enough, and the temperatures have to be positive.",
)  # fmt: skip
def exceptions_to_lemma_1():
    """Networks that satisfy the condition and have no unique, or no positive definite solution."""
    found = 0
    for sample in samples():
        if krylov_rank(sample) == sample.size:
            solution = general.covariance(sample)
            found += solution is None or not general.positive_definite(solution)
    return Integer(found)


@exceptions_to_lemma_1.witness("rational elimination", [{}])
def _(point, digits):
    return witnesses_general.exceptions_to_lemma_1()


@networks.claim(
    "beyond-converse", "The condition of lemma 1 is necessary as well: where it fails, (1) has no "
    "unique solution.",
    Symbol("exceptions"), S.Zero, sampled=True, note=RANDOM,
)  # fmt: skip
def exceptions_to_converse():
    """Networks that do not satisfy the condition and have a unique solution all the same."""
    failing = [s for s in samples() if krylov_rank(s) < s.size]
    if not failing:
        raise ArithmeticError("no random network violates the condition of lemma 1")
    return Integer(sum(general.covariance(sample) is not None for sample in failing))


@networks.claim(
    "C9", "When the condition of lemma 1 is not satisfied, a change of coordinates shows that at "
    "least one mode is neither coupled to a heat bath nor to the rest of the system.",
    Symbol("exceptions"), S.Zero, sampled=True, note=RANDOM + " The modes: the complement of S is "
    "not empty, V maps it into itself, and its vectors vanish on H.",
)  # fmt: skip
def exceptions_to_isolated_modes():
    """Networks whose complement of S is empty, is left by V, or touches a bath."""
    return Integer(sum(not _isolated(s) for s in samples() if krylov_rank(s) < s.size))


def _isolated(sample: Any) -> bool:
    space = [
        sample.potential**power * Matrix.eye(sample.size)[:, mass]
        for mass, _, _ in sample.baths
        for power in range(sample.size)
    ]
    complement = Matrix.hstack(*space).T.nullspace()
    stays = all(vector.dot(sample.potential * mode) == 0 for vector in space for mode in complement)
    apart = all(mode[mass] == 0 for mode in complement for mass, _, _ in sample.baths)
    return bool(complement) and stays and apart


@exceptions_to_isolated_modes.witness("exact elimination of the reached space", [{}])
def _(point, digits):
    return witnesses_general.exceptions_to_isolated_modes()


# --- the blocks of Q ---


@networks.definition("2", Q, BlockMatrix([[X, R], [R.T, Y]]))
def blocks():
    """Four n x n blocks."""
    return BlockMatrix([[X, R], [R.T, Y]])


@networks.equation(
    "2+R", R.T, -R, where=WRITTEN_OUT,
    text="X and Y are positive symmetric matrices; as a consequence of (1) R* = -R (C12).",
    note="That X and Y are positive definite is lemma 1: they are diagonal blocks of Q.",
)  # fmt: skip
def antisymmetry():
    """The qq block of (1) reads R* + R = 0."""
    drift = three.dynamics().drift
    equation = COVARIANCE * drift.T + drift * COVARIANCE + three.dynamics().noise
    lower = three.block(equation, 1, 1)
    return ImmutableMatrix(three.block(COVARIANCE, 1, 0) - lower)


@networks.definition(
    "2+averages",
    Cases(("pp", "qq", "pq"), (mean("p_i p_j"), mean("q_i q_j"), mean("p_i q_j"))),
    Cases(("pp", "qq", "pq"), (Symbol("X_ij"), Symbol("Y_ij"), Symbol("R_ij"))),
)  # fmt: skip
def averages():
    """Elements of Q."""
    return Cases(("pp", "qq", "pq"), (Symbol("X_ij"), Symbol("Y_ij"), Symbol("R_ij")))
