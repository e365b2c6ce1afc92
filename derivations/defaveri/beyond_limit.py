"""Beyond the paper: N J in the limit of many oscillators, for graded and for random masses."""

from __future__ import annotations

from flint import arb
from sympy import Expr, Lambda, PurePoly, RootSum, S, Symbol, atan, diff, log, pi, polygamma, sqrt

from derive.derivation import Derivation

from ..paper import Limit, Section
from . import domains_limit as domains
from . import points_limit as points
from . import witnesses_many as witnesses
from .beyond_masses import BIAS, J, Q
from .domains_limit import Delta_m, d, delta, mu
from .many_masses import QUANTILES, exact_current, row_steps
from .notation import KAC, N, N_t, gamma, k, k_0, m, m_1, m_N

__all__ = ["many", "sections", "with_kac", "without_kac"]

many = Section("beyond-many", "Beyond the paper: many oscillators of different masses")
sections = (many,)

FULL, BARE = KAC["N-1"], KAC["1"]

# --- the exact current of graded masses ---

PULL = k_0 + N * k / N_t
Q_GRADED = Q(mu, gamma**2 / PULL, m - delta, m + delta)
PLACE = (N - 1) * (mu - m + delta) / (2 * delta)
ROW = (N - 1) / (2 * delta) * (polygamma(0, PLACE) - polygamma(0, PLACE - N + 2))
F_GRADED = 1 - k / (N_t * PULL) * mu * (ROW + 1 / (mu - m))


@many.claim(
    "beyond-graded", "The heat current of graded masses for every number of oscillators, pinning "
    "and Kac factor: two complex masses, and digamma functions there.",
    J / BIAS,
    -gamma * k / (2 * N_t * PULL)
    * RootSum(PurePoly(Q_GRADED, mu), Lambda(mu, 1 / (F_GRADED * diff(Q_GRADED, mu))), auto=False),
    domain=domains.GRADED_DIVISOR,
    note="At a double zero the sum is its limit.",
)  # fmt: skip
def current_of_graded_masses():
    """The sum over a row of masses telescopes."""
    return Derivation(exact_current(N_t), row_steps())


@current_of_graded_masses.witness("Lyapunov equation of the explicit network", points.graded())
def _(point, digits):
    return witnesses.graded_by_lyapunov(point)


@current_of_graded_masses.witness("sum over 300 masses, term by term", points.graded(300))
def _(point, digits):
    return witnesses.graded_by_balls(point, digits)


# --- limits ---


# mu = a + i b, a zero of Q; log((mu - m + delta)/(mu - m - delta)) = L - i Theta
A, B = Symbol("a", real=True), Symbol("b", positive=True)
LOGARITHM, ANGLE = Symbol("L", real=True), Symbol("Theta", real=True)
_REAL, _IMAGINARY = A * LOGARITHM + B * ANGLE, A * ANGLE - B * LOGARITHM
NAMES = (
    r"$a \pm ib$ are the zeros of Q, L the logarithm of $|\mu - m + \delta|/|\mu - m - \delta|$ "
    r"and $\Theta$ the angle between both, at $\mu = a + ib$. "
)


def _in_names(r: Expr) -> Expr:
    """N J/(T_L - T_R) for N -> oo; ``r`` is N kappa/K."""
    return (
        gamma
        * r**2
        * delta
        * _IMAGINARY
        / (B * ((2 * delta - r * _REAL) ** 2 + r**2 * _IMAGINARY**2))
    )


def _named(left: Expr, right: Expr, friction: Expr) -> dict[Expr, Expr]:
    """What the names stand for; ``friction`` is gamma^2/K. In the order they contain each other."""
    mean, apart = (left + right) / 2, (left - right) / 2
    a = mean - friction / 2
    b = sqrt(apart**2 + friction * mean - friction**2 / 4)
    near, far = a - m + delta, a - m - delta
    return {
        LOGARITHM: log((near**2 + B**2) / (far**2 + B**2)) / 2,
        ANGLE: atan(near / B) - atan(far / B),
        A: a,
        B: b,
    }


def _limit(left: Expr, right: Expr, friction: Expr, r: Expr) -> Expr:
    """The limit written out."""
    written = _in_names(r)
    for name, meaning in _named(left, right, friction).items():
        written = written.xreplace({name: meaning})
    return written


COUPLED = k / (k + k_0)
with_kac = _limit(m - delta, m + delta, gamma**2 / (k + k_0), COUPLED)
without_kac = 2 * pi * gamma * m / (pi**2 * m**2 + (4 - pi) ** 2 * delta**2)


@many.claim(
    "beyond-graded-kac", "With the Kac factor N - 1 the current of graded masses tends to a limit "
    "over N, in logarithms and arctangents of the complex mass.",
    N * J / BIAS, _in_names(COUPLED), limit=Limit(N), domain=domains.GRADED_COMPLEX,
    where=_named(m - delta, m + delta, gamma**2 / (k + k_0)),
    note=NAMES + "For 4 b^2 = 4 delta^2 + 4 g m - g^2 > 0 with g = gamma^2/(k + k_0); beyond, b is "
    "imaginary and the formula is to be continued.",
)  # fmt: skip
def graded_with_kac():
    """The exact current of graded masses."""
    return N * exact_current(FULL)


@many.claim(
    "beyond-graded-bare", "Without a Kac factor the limit depends neither on the spring nor on the "
    "pinning.",
    N * J / BIAS, without_kac, limit=Limit(N), domain=domains.GRADED_RULE,
)  # fmt: skip
def graded_without_kac():
    """The exact current of graded masses."""
    return N * exact_current(BARE)


@graded_with_kac.witness("sum over 300 masses, term by term", points.graded(300, kac=299))
@graded_without_kac.witness("sum over 300 masses, term by term", points.graded(300, kac=1))
def _(point, digits):
    return witnesses.graded_by_balls(point, digits) * 300


@many.claim(
    "beyond-commute", "With the Kac factor the limits of many oscillators and of equal masses may "
    "be taken in either order: the current of identical masses, (30) with (29).",
    N * J / BIAS, gamma * k**2 / (2 * (m * k**2 + k_0 * gamma**2)),
    limit=Limit(delta, S.Zero), domain=domains.GRADED_COMPLEX,
)  # fmt: skip
def small_spread_with_kac():
    """The limit of many oscillators for small spread."""
    return with_kac


@small_spread_with_kac.witness("averages over the masses, Arb quadrature", points.spread_only())
def _(point, digits):
    return witnesses.limit_by_quadrature(point, digits, kac=True)


IDENTICAL = small_spread_with_kac.printed[0]


@many.claim(
    "beyond-small", "With the Kac factor the spread counts as small while this is small: what the "
    "spread adds to the current of many identical masses, relative to it.",
    (N * J - Symbol("N J_0")) / Symbol("N J_0"),
    delta**2 * (k**2 * m * (k + k_0) - 4 * gamma**2 * k_0**2)
    / (3 * gamma**2 * m * (gamma**2 * k_0 + k**2 * m)),
    limit=Limit(delta, S.Zero), domain=domains.GRADED_SECOND_ORDER,
    note="J_0 is the current of identical masses. Without pinning it is k delta^2/(3 m gamma^2); "
    "where 4 gamma^2 k_0^2 = k^2 m (k + k_0) this order vanishes.",
)  # fmt: skip
def what_a_small_spread_adds():
    """The limit of many oscillators, over that of identical ones."""
    return with_kac / IDENTICAL - 1


@what_a_small_spread_adds.witness("averages over the masses, Arb quadrature", points.spread_only())
def _(point, digits):
    limit = witnesses.limit_by_quadrature(point, digits + 3, kac=True)
    return limit / witnesses.identical(point) - 1


@many.claim(
    "beyond-not-commute", r"Without a Kac factor they may not: many oscillators of nearly equal "
    r"masses carry $4/\pi$ times the current $\gamma/(2mN)$ of equal ones.",
    N * J / BIAS, 4 / pi * gamma / (2 * m), limit=Limit(delta, S.Zero), domain=domains.SPREAD,
)  # fmt: skip
def small_spread_without_kac():
    """The limit of many oscillators for small spread."""
    return without_kac


@small_spread_without_kac.witness("averages over the masses, Arb quadrature", points.spread_only())
def _(point, digits):
    return witnesses.limit_by_quadrature(point, digits, kac=False)


SPREAD_OVER_WIDTH = d / sqrt(d**2 + gamma**2 * m / k)


@many.claim(
    "beyond-crossover", r"In between, without a Kac factor: at a spread $\delta = d/\sqrt N$ the "
    r"current is $\gamma/(2mN)$ times $x/\arctan x$ with $x = d/\sqrt{d^2 + \gamma^2 m/k}$.",
    N * J / BIAS, gamma / (2 * m) * SPREAD_OVER_WIDTH / atan(SPREAD_OVER_WIDTH),
    limit=Limit(N, fixed={delta: d / sqrt(N)}), domain=domains.CROSSOVER,
    note="So the spread of masses counts as small only below gamma sqrt(m/(k N)).",
)  # fmt: skip
def crossover_of_the_spread():
    """The exact current of graded masses."""
    return N * exact_current(BARE)


@crossover_of_the_spread.witness("sum over 300 masses, term by term", points.graded(300, kac=1))
def _(point, digits):
    return witnesses.graded_by_balls(point, digits) * 300


# --- random masses ---


@many.claim(
    "beyond-random-kac", "Random masses: the bulk averages out, the two bath oscillators do not. "
    "With the Kac factor N J tends to a limit that depends on their masses.",
    N * J / BIAS, _in_names(COUPLED), limit=Limit(N), domain=domains.ENDS_COMPLEX,
    where=_named(m_1, m_N, gamma**2 / (k + k_0)),
    note=NAMES + "Bulk masses evenly over the spread, which random ones are up to 1/sqrt(N): so "
    "does N J of random masses scatter about this for given ends.",
)  # fmt: skip
def random_with_kac():
    """The exact current with the bulk masses in a row and any ends."""
    return N * exact_current(FULL, QUANTILES)


@many.claim(
    "beyond-random-bare", "The same without a Kac factor, where the limit grows as the masses of "
    "the bath oscillators approach each other.",
    N * J / BIAS, _in_names(S.One), limit=Limit(N), domain=domains.ENDS_APART,
    where=_named(m_1, m_N, S.Zero), note=NAMES + "Here a + i b is (m_1 + m_N + i |m_1 - m_N|)/2.",
)  # fmt: skip
def random_without_kac():
    """The exact current with the bulk masses in a row and any ends."""
    return N * exact_current(BARE, QUANTILES)


@random_with_kac.witness("sum over 300 masses, term by term", points.quantiles(300, kac=299))
@random_without_kac.witness("sum over 300 masses, term by term", points.quantiles(300, kac=1))
def _(point, digits):
    return witnesses.quantiles_by_balls(point, digits) * 300


DENSITY = 1 / (2 * delta)
PRINCIPAL = 1 - m_1 * DENSITY * log((m_1 - m + delta) / (m + delta - m_1))


@many.claim(
    "beyond-near-ends", "Without a Kac factor the limit diverges as the masses at the baths come "
    "together: inversely as their difference.",
    Delta_m * N * J / BIAS,
    gamma * pi * m_1 * DENSITY / (PRINCIPAL**2 + (pi * m_1 * DENSITY) ** 2),
    limit=Limit(Delta_m, S.Zero), domain=domains.EQUAL_MASS_ENDS,
    note="Delta_m is the difference of the end masses. So for random masses N J has no average in "
    "this limit: up to the width sqrt(m/(k N)) gamma of the resonance it grows as log N.",
)  # fmt: skip
def nearly_equal_ends():
    """The limit for ends m_1 and m_1 + Delta_m."""
    return Delta_m * _limit(m_1, m_1 + Delta_m, S.Zero, S.One)


@nearly_equal_ends.witness("averages over the masses, Arb quadrature", points.near_ends())
def _(point, digits):
    return witnesses.near_ends(point, digits)


@many.claim(
    "beyond-root", "Without a Kac factor and with bath oscillators of equal mass the current falls "
    r"as $N^{-1/2}$ and not as $1/N$: both resound with the same oscillators between them.",
    sqrt(N) * J / BIAS,
    sqrt(k / m_1) / 2 * pi * m_1 * DENSITY / (PRINCIPAL**2 + (pi * m_1 * DENSITY) ** 2),
    limit=Limit(N), domain=domains.EQUAL_MASS_ENDS,
    note="Uniform bulk masses that include that of the ends; the friction does not matter.",
)  # fmt: skip
def equal_ends_without_kac():
    """The exact current with the bulk masses in a row and equal ends."""
    return sqrt(N) * exact_current(BARE, QUANTILES).subs(m_N, m_1)


@equal_ends_without_kac.witness(
    "sum over 300 masses, term by term", points.quantiles(300, kac=1, equal_ends=True)
)
def _(point, digits):
    return witnesses.quantiles_by_balls(point, digits) * arb(300).sqrt()
