"""Section III.A, continued: the transmission of identical masses, equations (20) to (22)."""

from __future__ import annotations

from sympy import (
    Abs,
    Expr,
    Function,
    I,
    Integer,
    Mul,
    Poly,
    Rational,
    S,
    Symbol,
    cancel,
)

from derive.derivation import Derivation, Step
from derive.green import green_by_reduction, row_sum
from derive.response import Response

from ..paper import Cases, Limit
from . import domains_model, points_model, witnesses_flux
from . import network as net
from .domains_model import CHOSEN_UNPINNED
from .flux import G_1N, TAU, exact_current, flux, in_elements, modulus_squared, through
from .notation import CHOSEN_PINNED, N, N_t, c, gamma, k, k_0, m, omega, omega_0, s

__all__ = ["BULK", "F", "f", "sections"]

sections = (flux,)

f, Delta, Lambda = Function("f"), Function("Delta"), Function("Lambda")
BULK = N * k / N_t + k_0 - m * omega**2  # a - b
F = BULK**2 + gamma**2 * omega**2  # (21) as printed
DELTA = (
    gamma**2 * omega**2 * (2 * k / N_t + k_0 - m * omega**2) ** 2
    + (k_0 - m * omega**2) ** 2 * BULK**2
)  # (22) as printed
PRINTED = 4 * gamma**2 * omega**2 * k**2 * BULK**2 / (F * DELTA * N_t**2)
RULES = ("N_t = N - 1", "N_t = 1", "N_t = N")
DIVISORS = (N - 1, S.One, N)


def _written_out() -> dict[Expr, Expr]:
    return {
        Abs(G_1N(omega)) ** 2: modulus_squared(),
        f(omega): F,
        Lambda(omega): DELTA,
    }


@flux.equation(
    "20", TAU(omega),
    4 * gamma**2 * omega**2 * Abs(G_1N(omega)) ** 2,
    4 * gamma**2 * omega**2 * k**2 * BULK**2 / (f(omega) * Lambda(omega) * N_t**2),
    where=_written_out, domain=domains_model.AT_FREQUENCY, also="arXiv (19)",
    note="Lambda in the published version is not defined; it is the Delta of (22), as the preprint "
    "prints it, and so it is read here. The w of the first line is omega; its other member, with "
    "G_1N(omega) G_1N(-omega), is judged by itself.",
)  # fmt: skip
def transmission_of_identical_masses():
    """The transmission between the baths, from the reduced Green's function."""
    return through()


@transmission_of_identical_masses.witness(
    "linear solve of the explicit network", points_model.frequencies(3, 5, 4)
)
def _(point, digits):
    return witnesses_flux.transmission(point)


def _element() -> Expr:
    """G_1N in the elements of the matrix."""
    return green_by_reduction(in_elements(), s).between("left", "right").subs(s, 0)


drag = Symbol("Gamma", positive=True)  # gamma omega


@flux.equation(
    "20+", Abs(G_1N(omega)) ** 2, Mul(G_1N(omega), G_1N(-omega)),
    where=lambda: {
        G_1N(omega): _element().subs(c, I * drag), G_1N(-omega): _element().subs(c, -I * drag)
    },
    note="The second member of (20), over 4 gamma^2 omega^2, in the elements a, b of the matrix "
    "and gamma omega: only the friction is odd in omega.",
)  # fmt: skip
def modulus_as_product():
    """Square modulus of the element between the oscillators at the baths."""
    return Abs(_element().subs(c, I * drag)) ** 2


@modulus_as_product.witness(
    "inverse of an explicit matrix",
    [{**p, drag: Integer(2)} for p in points_model.matrix_elements()],
)
def _(point, digits):
    return witnesses_flux.modulus_of_green(point) ** 2


def _modulus(polynomial: Expr) -> Expr:
    return 1 / Response(s, S.One, (polynomial,)).at_frequency(omega)


@flux.equation(
    "21", f(omega), F, domain=domains_model.AT_FREQUENCY, also="arXiv (20)",
)  # fmt: skip
def modulus_of_end():
    """Square modulus of the dynamic stiffness A_1 of an oscillator at a bath."""
    return _modulus(row_sum(net.network(), "left", s))


@modulus_of_end.witness("elements of the explicit matrix", points_model.frequencies(3, 5, 4))
def _(point, digits):
    return witnesses_flux.modulus_of_end(point)


@flux.equation(
    "22", Delta(omega), DELTA, domain=domains_model.AT_FREQUENCY, also="arXiv (21)",
    note="The name Delta stands here and Lambda in (20); the preprint has Delta in both.",
)  # fmt: skip
def modulus_of_rigid_modes():
    """Square modulus of the pole polynomial of degree four, that of the modes that move the bulk
    and both ends alike."""
    (quartic,) = [p for p, _ in net.green().ratio("left", "right").factors
                  if Poly(p, s).degree() == 4]  # fmt: skip
    leading = cancel(Poly(quartic, s).LC() / m**2)
    step = Step("Its coefficients without common factor.", quartic.subs(s, 0) / leading,
                k_0 * (N * k / N_t + k_0))  # fmt: skip
    return Derivation(_modulus(quartic) / leading**2, (step,))


@modulus_of_rigid_modes.witness(
    "determinant of the explicit matrix", points_model.frequencies(3, 5, 4)
)
def _(point, digits):
    return witnesses_flux.modulus_of_rigid_modes(point)


@flux.claim(
    "D39", "Equations (20)-(22) are valid for any N_t.",
    TAU(omega), Cases(RULES, tuple(PRINTED.subs(N_t, value) for value in DIVISORS)),
    domain=domains_model.AT_FREQUENCY,
    note="Symbolic N_t in (20) itself; here its two values in the paper and a third.",
)  # fmt: skip
def transmission_for_every_divisor():
    """The network built with each divisor."""
    return Cases(RULES, tuple(through(value) for value in DIVISORS))


@transmission_for_every_divisor.witness(
    "linear solve of the explicit networks", points_model.frequencies(3, 5)
)
def _(point, digits):
    return tuple(
        witnesses_flux.transmission({**point, N_t: value})
        for value in (point[N] - 1, Integer(1), point[N])
    )


@flux.claim(
    "D40a", "For k_0 = 0 the expressions are common to both values of N_t.",
    Symbol("r"), Integer(1), limit=Limit(N), domain=CHOSEN_UNPINNED,
    note="r is the heat flux with the Kac factor over that without: its limit is meant, as in "
    "(24) and (25); (23) has N_t in it.",
)  # fmt: skip
def fluxes_without_pinning():
    """Ratio of the two exact fluxes."""
    return exact_current(N - 1, S.Zero) / exact_current(S.One, S.Zero)


@flux.claim(
    "D40b", "For k_0 > 0 some expressions are split for the two values of N_t.",
    Symbol("r"), 1 / (1 + omega_0**2 * gamma**2 / k**2),
    where={omega_0: (k_0 / m) ** Rational(1, 2)}, limit=Limit(N), domain=CHOSEN_PINNED,
    note="r is the heat flux with the Kac factor over that without, printed as (30) with the two "
    "lines of (29) has it.",
)  # fmt: skip
def fluxes_with_pinning():
    """Ratio of the two exact fluxes."""
    return exact_current(N - 1) / exact_current(S.One)


@fluxes_with_pinning.witness("Lyapunov equations of explicit networks", points_model.small(3, 5, 5))
def _(point, digits):
    return witnesses_flux.ratio_of_currents(point)


@fluxes_without_pinning.witness(
    "Lyapunov equations of explicit networks",
    [{**point, k_0: S.Zero} for point in points_model.small(3, 5)],
)
def _(point, digits):
    return witnesses_flux.ratio_of_currents(point)
