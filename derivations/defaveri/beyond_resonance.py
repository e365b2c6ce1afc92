"""Beyond the paper: the resonance of the pinned network exactly, its width, its neighbours."""

from __future__ import annotations

from sympy import Integer, Poly, Rational, Symbol, cancel, diff, factor, log, sqrt, symbols

from derive.asymptotics import expand_rational

from ..paper import Limit, Section
from . import domains_pinned as domains
from . import witnesses_pinned as witnesses
from .closed_forms import KAPPA
from .domains_pinned import points, with_pinning, z
from .flux import TAU, through
from .notation import N, N_t, calA, gamma, k, k_0, m, omega, omega_0
from .resonance import cubic, inverse_width, width_series

__all__ = ["sections"]

resonant = Section("beyond-resonance", "Beyond the paper: the resonance of identical masses")
sections = (resonant,)

AT = 2 * KAPPA * z  # x at the resonance
STIFF = k + k_0 - m * omega**2
FRICTION_SQUARED = m * KAPPA**2 * z * (N - 2 * z) ** 2 / ((1 - z) * (k_0 + 2 * KAPPA * z))


@resonant.claim(
    "beyond-line", r"The friction whose resonance is at $m\omega_c^2 = k_0 + 2kz/N_t$: from z = 0 "
    "without friction to z = 1 at infinite friction, $k_0 < m\\omega_c^2 < k_0 + 2k/N_t$.",
    gamma**2, FRICTION_SQUARED, domain=domains.AT_RESONANCE,
)  # fmt: skip
def friction_of_a_resonance():
    """The cubic of T = 1, which is linear in gamma^2."""
    given = cancel(cubic(AT))
    slope = diff(given, gamma, 2) / 2
    return factor(cancel(gamma**2 - given / slope))


@friction_of_a_resonance.witness(
    "inverse of the explicit matrix without friction",
    [{**p, z: Rational(i + 1, 4)} for i, p in enumerate(points(3, 4, 4)) if p[k_0] != 0],
)
def _(point, digits):
    return witnesses.resonant_friction(point, 2 * point[z]) ** 2


@resonant.claim(
    "beyond-single", "For N >= 4 there is exactly one resonance: this friction grows with z "
    "throughout, as all terms of its logarithmic derivative are positive.",
    diff(log(FRICTION_SQUARED), z),
    k_0 / (z * (k_0 + 2 * KAPPA * z)) + (N - 4 + 2 * z) / ((1 - z) * (N - 2 * z)),
    domain=domains.AT_RESONANCE,
    note="For N = 3 the second term is negative at small z, and weak pinning allows three "
    "resonances.",
)  # fmt: skip
def growth_of_the_friction():
    """Logarithmic derivative."""
    return cancel(diff(FRICTION_SQUARED, z) / FRICTION_SQUARED)


@resonant.claim(
    "beyond-width", "How narrow the peak is: $T = 1 - N^2A^2(\\omega - \\omega_c)^2 + \\dots$, "
    "with h the cubic of T = 1 and x = m omega^2 - k_0.",
    calA**2, inverse_width(AT) ** 2 / N**2, domain=domains.AT_RESONANCE,
    where={gamma: sqrt(FRICTION_SQUARED)},
    note="At the friction whose resonance is at z.",
)  # fmt: skip
def exact_width():
    """Half the second derivative of the exact transmission, its sign turned."""
    square = Symbol("u", positive=True)  # omega^2: dT/du = 0 at the peak
    exact = through().subs(omega, sqrt(square))
    lost, whole = (Poly(part, square) for part in cancel(1 - exact).as_numer_denom())
    bend = lost.diff(square).diff(square).as_expr() / 2 / whole.as_expr()
    return 4 * square * bend.subs(square, (k_0 + AT) / m) * (k_0 + AT) / m / square / N**2


@exact_width.witness(
    "curvature of the exact T at its peak",
    # gamma = (N - 1) kappa sqrt(m/(k_0 + kappa)) at z = 1/2
    [{m: Integer(1), k: Integer(4), N_t: Integer(4), k_0: Integer(3), N: Integer(5),
      gamma: Integer(2), z: Rational(1, 2)}],
)  # fmt: skip
def _(point, digits):
    return witnesses.squared_width(point) / int(point[N]) ** 2


@resonant.claim(
    "beyond-width-next", "The next order of (29) with the Kac factor.",
    calA, m / gamma * (1 + omega_0**2 * gamma**2 / k**2)
    - 2 * gamma * (k**2 - omega_0**2 * gamma**2 + 4 * k * m * omega_0**2)
    / (k * (k**2 + omega_0**2 * gamma**2) * N),
    limit=Limit(N, order=Integer(-2)), domain=domains.SIZES,
    note="The peak narrows a little more slowly or faster than 1/N; see (27).",
)  # fmt: skip
def next_order_of_width():
    """The exact A at the root of the cubic, expanded in 1/N."""
    return width_series(N - 1, 2)


@next_order_of_width.witness("curvature of the exact T at its peak", with_pinning(8), digits=20)
def _(point, digits):
    squared = witnesses.squared_width(witnesses.with_divisor(point, "N-1"))
    return squared.sqrt() / int(point[N])


@resonant.claim(
    "beyond-wings", "Beside the peaks, with the Kac factor: not the wings of the Lorentzians (28).",
    TAU(omega),
    (2 * gamma * omega * k * STIFF / ((STIFF**2 + gamma**2 * omega**2) * (k_0 - m * omega**2))) ** 2
    / N**2,
    limit=Limit(N), domain=domains.CHOSEN,
)  # fmt: skip
def beside_the_peaks():
    """The exact transmission at a fixed frequency, expanded in 1/N."""
    return expand_rational(through(N - 1), N, 1)


n, offset, drag = symbols("n p q", positive=True)


@resonant.claim(
    "beyond-neighbours", "Without Kac factor the two other maxima lie close to the zero of the "
    "transmission, on both sides, and have the height $1/N^2$ whatever the parameters.",
    TAU(omega), 4 * drag**2 * offset**2 / ((drag**2 + offset**2) ** 2 * n**4),
    limit=Limit(n), domain=domains.NEIGHBOURS,
    note="At N = n^2, m omega^2 = N k + k_0 + p sqrt(N) or - p sqrt(N), with q^2 = k gamma^2/m; "
    "highest at p = q.",
)  # fmt: skip
def neighbours_of_the_zero():
    """The exact transmission at this distance from its zero, expanded in 1/n."""
    squared = {omega: sqrt((n**2 * k + k_0 + offset * n) / m), gamma: drag * sqrt(m / k), N: n**2}
    return expand_rational(through(Integer(1)).subs(squared, simultaneous=True), n, 1)


@neighbours_of_the_zero.witness(
    "exact transmission of three bodies, n = 10^12",
    [{n: Integer(10) ** 12, m: Integer(1), k: Integer(1), k_0: Integer(2), gamma: Integer(3),
      drag: Integer(3), offset: Rational(5, 2)}], digits=10,
)  # fmt: skip
def _(point, digits):
    place = {**point, N: point[n] ** 2, N_t: Integer(1)}
    square = place[N] * place[k] + place[k_0] + place[offset] * place[n]
    return witnesses.transmission_at(place, square / place[m])
