"""Section II, the initial conditions: what is lost of them, and what is kept."""

from __future__ import annotations

from functools import cache

from sympy import Expr, Matrix, S, Symbol, cancel, diag, symbols

from derive.modes import unreached_count

from ..domain import Domain
from . import domains_masses as ranges
from . import network as net
from . import witnesses_masses as numbers
from .beyond_masses import beyond
from .masses_forms import chain_of, epsilon
from .model import model
from .notation import OSCILLATORS, N, gamma, k, m, s

__all__ = ["most_unreached_of_distinct", "sections"]

sections = (model,)  # beyond-drift stands with the others of its section

n_0 = Symbol("n_0")  # modes that no bath reaches


@cache
def most_unreached_of_distinct() -> Expr:
    """The largest number of modes no bath reaches, masses 1 + n epsilon, springs 1, N = 3 to 6."""
    chains = [
        chain_of([1 + n * epsilon for n in range(size)], kappa=S.One, pinning=S.Zero)
        for size in range(3, 7)
    ]
    return max(map(unreached_count, chains))


@model.claim(
    "D23", "For long enough times we expect the system to lose track of its initial configuration. "
    "This happens when masses are all different.",
    n_0, S.Zero, sampled=True,
    note="Modes that no bath reaches, by rank, for masses 1 + n epsilon, any epsilon, N = 3 to 6; "
    "that holds for any masses and N, pinned or not: in such a mode both ends rest, so that the "
    "displacements add up to zero and every oscillator moves at its own frequency. How long it "
    "takes: D81. Without pinning the mean displacement keeps a trace, see beyond-drift. The "
    "preprint does not say it.",
)  # fmt: skip
def distinct_masses_are_reached():
    """Masses that all differ."""
    return most_unreached_of_distinct()


@distinct_masses_are_reached.witness("rank of the Krylov space, masses nearly equal", [{}])
def _(point, digits):
    return max(numbers.unreached_nearly_equal(size) for size in (4, 6, 9))


@model.claim(
    "D24", "In cases where this is not true, such as for equal masses, a full description should "
    "consider the role of the initial conditions.",
    n_0, N - 3, domain=Domain((OSCILLATORS,)),
    note="Modes that no bath reaches, and that go on as they began. The paper gives the number in "
    "III.A and III.B. The preprint does not say it.",
)  # fmt: skip
def equal_masses_are_not_reached():
    """Relative modes of the class without baths, and what the Krylov rank leaves out."""
    return unreached_count(net.network())


@equal_masses_are_not_reached.witness("rank of the Krylov space", ranges.sizes(3, 4, 6, 9))
def _(point, digits):
    return numbers.unreached([1] * int(point[N]))


amplitude, rate = symbols("c lambda")
q_0, v_0, K, q_hat, eta_hat = symbols("q_0 v_0 K qhat etahat")


@model.claim(
    "D25", "Since this model is harmonic, the motion can always be seen as a superposition of the "
    "solutions caused by the baths and by the initial conditions.",
    (m * s**2 + gamma * s + K) * q_hat, eta_hat + m * (s * q_0 + v_0) + gamma * q_0,
    where={q_hat: amplitude / (s - rate), q_0: amplitude, v_0: rate * amplitude,
           eta_hat: (m * rate**2 + gamma * rate + K) * amplitude / (s - rate)},
    note="One row of the equations of motion under the Laplace transform: what forces and what the "
    "start put in are added. Judged for q = c exp(lambda t), of which any motion is a sum; eta is "
    "then the force that makes it move so. The preprint does not say it.",
)  # fmt: skip
def superposition():
    """Transform of the left side of the equation of motion, with q(0) and v(0)."""
    return (m * s**2 + gamma * s + K) * q_hat


@model.definition(
    "D26", Symbol("q_free", real=True), S.Zero,
    text="Even for equal masses only the particular solution is considered.",
    note="q_free is the part of the motion that the initial conditions cause. The preprint does "
    "not say it.",
)  # fmt: skip
def particular_solution():
    """Everything starts at rest: nothing is left of the start at any time."""
    return S.Zero


places, velocities = symbols("q_1 q_2 q_3"), symbols("v_1 v_2 v_3")
masses = symbols("m_1 m_2 m_3", positive=True)
MOMENTUM = sum(a * v for a, v in zip(masses, velocities, strict=True))


@beyond.claim(
    "beyond-drift", "Without pinning the mean displacement remembers how the motion began, "
    "whatever the masses: total momentum plus friction times the displacements of the ends is "
    "lost to the noise only.",
    Symbol("q_mean", real=True), (MOMENTUM + gamma * (places[0] + places[2])) / (2 * gamma),
    note="Mean over the noise of any displacement at long times, N = 3. The noise spreads it "
    "without end; velocities, and with them temperatures, keep nothing.",
)  # fmt: skip
def mean_drift():
    """lim s q_1(s) for s to 0, by Cramer's rule."""
    network = chain_of(masses, kappa=k, pinning=S.Zero)
    rubs = [sum((b.friction for b in o.baths), S.Zero) for o in network.oscillators]
    impedance = network.stiffness() + diag(
        *(mass * s**2 + rub * s for mass, rub in zip(masses, rubs, strict=True))
    )
    start = [
        mass * (s * q + v) + rub * q
        for mass, rub, q, v in zip(masses, rubs, places, velocities, strict=True)
    ]
    replaced = impedance.as_mutable()
    replaced[:, 0] = Matrix(start)
    return cancel(s * replaced.det() / impedance.det()).subs(s, 0)


@mean_drift.witness(
    "means of the explicit network after a long time",
    ranges.at((*masses, *places, *velocities, gamma, k),
              (1, 2, 3, 1, "1/2", -2, 1, 3, "1/3", 1, 1)),
    12,
)  # fmt: skip
def _(point, digits):
    return numbers.late_displacement(point, masses, places, velocities)
