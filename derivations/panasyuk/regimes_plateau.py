"""Section V: the conductance against temperature, and its plateau at a small cutoff, (74) to (77).

What the curves of fig. 4 do at both ends, and where the plateau between them begins and ends.
"""

from __future__ import annotations

from sympy import Expr, Integer, Integral, Rational, S, Symbol, cancel, diff, oo, pi, sinh, sqrt

from derive.asymptotics import high_temperature, low_temperature
from derive.contour import hurwitz_integral
from derive.kernels import conductance as thermal
from derive.response import Response

from ..domain import Domain, Variable
from ..paper import Limit
from . import regimes_extrema as extrema
from . import witnesses_plateau as witnesses
from .notation import (
    D,
    K,
    T,
    gamma_h,
    k_B,
    omega,
    omega_0,
    tau_h,
    tau_p,
    z,
)
from .regimes import EQUAL, UNITS, conductance, g_of, integral, regimes
from .regimes_extrema import UNIT

__all__ = ["PLATEAU", "sections"]

sections = (regimes,)

# --- both ends of the curves ---


@regimes.claim(
    "C5-15", "The straight line of fig. 4 corresponds to the low-T limit (51), which is the same "
    "for all curves.",
    K, 2 * pi**3 * T**3 * gamma_h**2 / (15 * omega_0**4), domain=EQUAL, limit=Limit(T, S.Zero),
    note="hbar = k_B = 1. For a cutoff far below omega_0 it holds for T << D/20 and not, as the "
    "text says, for D tau_h > 1: the correction is -40 pi^2 T^2/(7 D^2).",
)  # fmt: skip
def straight_line():
    """Taylor series of the transmission times the moments of the kernel."""
    return low_temperature(integral(), T, 3)


@regimes.claim(
    "C5-16", "At large T each curve reaches its classical plateau.",
    K, gamma_h / 4 * 2 * D**2 / (2 * (D**2 + omega_0**2) + gamma_h * D), domain=EQUAL,
    limit=Limit(T),
    note="(47). The condition omega_0 tau_h < 1 of the text is enough where gammahat D is below "
    "omega_0^2: the correction is -(gammahat D + 2 omega_0^2)/(24 T^2).",
)  # fmt: skip
def classical_plateau():
    """Moments of the transmission in closed form."""
    return high_temperature(integral(), T)


@regimes.equation(
    "C5-14", Symbol("delta"), kind="estimate",
    text=r"If $D/\omega_0 \gtrsim 10$, K(T) essentially coincides with its limit (62) for "
    r"$D \to \infty$.",
    note="How far the classical plateau at D = 10 omega_0 is below that without cutoff, at "
    "omega_0 tau_p = 10; at low temperature the two coincide.",
)  # fmt: skip
def missing_at_ten():
    """(47) at both cutoffs, from the moments."""
    plateau = classical_plateau.derived.leading.subs({omega_0: 10, gamma_h: 1})
    return 1 - plateau.subs(D, 100) / plateau.limit(D, oo)


@missing_at_ten.witness("quadrature over four linear equations", [{}], 4)
def _(point, digits):
    return witnesses.missing_at_ten()


# --- the integrals ---

w, kappa, c = Symbol("w", positive=True), Symbol("kappa", positive=True), Symbol("c", positive=True)
J_1, J_2, g_3 = Symbol("J_1"), Symbol("J_2"), Symbol("g_3")
g_1, g_2 = Symbol("g_1"), Symbol("g_2")


def _J(order: int) -> Expr:
    inside = omega**2 / (sinh(omega / (2 * T)) ** 2 * (D**2 + omega**2) ** order)
    return Integral(inside, (omega, 0, oo))


@regimes.definition("75", J_1, _J(1), note="For k = 1; hbar = k_B = 1, beta = 1/T.")
def first_integral():
    """The same."""
    return _J(1)


@regimes.definition("75-2", J_2, _J(2), note="For k = 2.")
def second_integral():
    """The same."""
    return _J(2)


def _closed(order: int) -> Expr:
    """J_k by the kernel of the conductance over one pole, and its slope in the cutoff."""
    over_pole = thermal.over_pole(D / (2 * pi * T)) * pi / (2 * D)  # half of the axis
    first = 4 * T**2 * over_pole
    return first if order == 1 else cancel(-diff(first, D) / (2 * D))


G = g_of(w)
ONE_POLE = Domain((
    Variable(D, "D", lower=Integer(0), samples=(Integer(1), Rational(1, 3), Integer(20))),
    Variable(T, "T", lower=Integer(0), samples=(Integer(2), Rational(1, 2), Integer(1))),
))  # fmt: skip


@regimes.claim(
    "beyond-75", "The integrals (75) in closed form, in the combination that (76) needs.",
    J_1 - D**2 * J_2, pi * T**2 / D * (G + w * diff(G, w)), where={w: D / (2 * pi * T)},
    domain=ONE_POLE,
    note="g(w) = 2 w^2 psi'(w) - 2 w - 1 at w = D/(2 pi T).",
)  # fmt: skip
def integrals_in_closed_form():
    """The kernel of the conductance over one pole, and its derivative in the pole."""
    return _closed(1) - D**2 * _closed(2)


@integrals_in_closed_form.witness(
    "quadrature", [{D: S.One, T: S(2)}, {D: S(3), T: Rational(1, 2)}], 10
)
def _(point, digits):
    return witnesses.integrals(point)


# --- the plateau ---

SMALL = Domain((
    Variable(omega_0, "omega_0", lower=Integer(0), samples=(Integer(1), Integer(2), Integer(5))),
    Variable(gamma_h, "gammahat", lower=Integer(0),
             samples=(Integer(1), Rational(1, 3), Integer(4))),
    Variable(c, "c", lower=Integer(0), samples=(Integer(1), Rational(1, 2), Integer(7))),
))  # fmt: skip
FIXED_RATIO = {T: c * D}
BETWEEN = {T: sqrt(D)}
WEIGHTS = {g_3: D**2 * gamma_h / (D**2 + omega_0**2) ** 2}  # (70)
PREFACTOR = tau_h**2 * k_B * D**2 / (8 * pi * tau_p)
PLATEAU = D**3 * gamma_h**2 / (8 * omega_0**4)


def _with_weights() -> dict[Expr, Expr]:
    """Units, (70) for g_3, g_1 + g_2 = -g_3, and the integrals in closed form."""
    (third,) = WEIGHTS.values()
    return {**UNITS, g_2: -g_1 - third, **WEIGHTS, J_1: _closed(1), J_2: _closed(2)}


@regimes.equation(
    "74", K, -PREFACTOR * (J_1 * (g_1 + g_2) + g_3 * D**2 * J_2), where=_with_weights,
    limit=Limit(D, S.Zero, fixed=FIXED_RATIO), domain=SMALL,
    note="For D -> 0 with T/D = c held; g_3 as in (70), J_k in closed form. Corrections are of the "
    "order of gammahat D/omega_0^2, and exponentially small ones from the resonance at omega_0.",
)  # fmt: skip
def intermediate_conductance():
    """The exact conductance, over all four poles."""
    return conductance()


@intermediate_conductance.witness(
    "Gauss quadrature over four linear equations", witnesses.points(), 9
)
def _(point, digits):
    return witnesses.conductance(point)


LATER = Integral(omega**4 / (sinh(omega / (2 * T)) ** 2 * (D**2 + omega**2) ** 2), (omega, 0, oo))


@regimes.equation(
    "76", K, PREFACTOR * g_3 * LATER, where=UNITS,
    note="Against (74), under one integral sign.",
)  # fmt: skip
def intermediate_conductance_as_one_integral():
    """(74) with g_1 + g_2 = -g_3, which holds because g(0) = 0."""
    inside = [part.function for part in (_J(1), _J(2))]
    whole = -(inside[0] * (-g_3) + g_3 * D**2 * inside[1])
    return PREFACTOR * Integral(whole, (omega, 0, oo))


@regimes.claim(
    "C5-18", r"With $D\tau_h < 1$ and $\sinh x \approx x$ the integral in (76) is "
    r"$\pi/(D\tau_h^2)$.",
    Symbol("I"), pi / (D * tau_h**2), where=UNITS, domain=ONE_POLE,
    note="What sinh x leaves out is in beyond-plateau-onset.",
)  # fmt: skip
def integral_without_sinh():
    """4 T^2 times the integral of omega^2/(D^2 + omega^2)^2, a Hurwitz ratio."""
    response = Response(z, -(z**2), (z + D, z + D))
    return 4 * T**2 * hurwitz_integral(response) / 2


@integral_without_sinh.witness("quadrature", [{D: S.One, T: S(2)}, {D: S(3), T: S(5)}], 10)
def _(point, digits):
    return witnesses.without_sinh(point)


@regimes.equation(
    "77", K, k_B * D / (8 * pi * tau_p) * g_3, where={**UNITS, **WEIGHTS},
    limit=Limit(D, S.Zero, fixed=BETWEEN), domain=SMALL,
    note="The first form, with g_3 of (70). For D -> 0 with T = sqrt(D), between cutoff and "
    "frequency.",
)  # fmt: skip
def plateau_by_its_weight():
    """The exact conductance, over all four poles."""
    return conductance()


@plateau_by_its_weight.witness("Gauss quadrature over four linear equations", witnesses.points(), 9)
def _(point, digits):
    return witnesses.conductance(point)


@regimes.equation(
    "77-2", K, k_B * gamma_h / 4 * (D**3 * gamma_h / (2 * omega_0**4)), where=UNITS,
    limit=Limit(D, S.Zero, fixed=BETWEEN), domain=SMALL,
    note="The second form: the slip of the first is not in it.",
)  # fmt: skip
def plateau():
    """The exact conductance, over all four poles."""
    return conductance()


@plateau.witness("Gauss quadrature over four linear equations", witnesses.points(), 9)
def _(point, digits):
    return witnesses.conductance(point)


@regimes.claim(
    "beyond-plateau", r"The plateau for any coupling: $\kappa = \hat\gamma D/\omega_0^2$.",
    K, D * kappa**2 / (4 * (1 + kappa) * (2 + kappa)),
    limit=Limit(D, S.Zero, fixed={gamma_h: kappa * omega_0**2 / D, T: sqrt(D)}),
    domain=Domain((
        SMALL.variables[0],
        Variable(kappa, "kappa", lower=Integer(0),
                 samples=(Integer(1), Rational(1, 10), Integer(30))),
    )),
    note="(77) is its leading order for small kappa, 3 kappa/2 too large; D/4 for a large one, the "
    "classical value of beyond-K-strong. So (77) needs gammahat D << omega_0^2, which its "
    "derivation does not say.",
)  # fmt: skip
def plateau_for_any_coupling():
    """The exact conductance, over all four poles."""
    return conductance()


@regimes.claim(
    "beyond-plateau-onset", "How the plateau begins: what is missing at a temperature T above the "
    "cutoff, relative.",
    1 - (G + w * diff(G, w)), 4 * w, limit=Limit(w, S.Zero),
    domain=Domain((Variable(w, "w", lower=Integer(0), samples=(S.One,)),)),
    note="w = D/(2 pi T): 2 D/(pi T). D tau_h < 1 is not enough, at D tau_h = 1 more than half of "
    "(77) is missing; one per cent needs T > 64 D.",
)  # fmt: skip
def onset_of_the_plateau():
    """(76) in closed form over (77)."""
    found = (_closed(1) - D**2 * _closed(2)) / (pi * T**2 / D)
    return cancel(1 - found.subs(D, 2 * pi * T * w))


@regimes.equation(
    "C5-17", UNIT * Symbol(r"(\tau_h\omega_0)"), S(UNIT), kind="estimate",
    text=r"The plateau lasts as long as $\omega_0\tau_h > 1$.",
    note="Ours is where, with the parameters of fig. 4a, the conductance is twice the plateau "
    "(77): the resonance at omega_0 adds 2 omega_0^2/(gammahat D) (u/sinh u)^2 to 1, "
    "u = omega_0 tau_h/2.",
)  # fmt: skip
def end_of_the_plateau():
    """The temperature at which the exact conductance is twice (77)."""
    return extrema.twice(PLATEAU, {omega_0: S(10), gamma_h: S.One, D: Rational(1, 10)})


@end_of_the_plateau.witness("Gauss quadrature over four linear equations", [{}], 7)
def _(point, digits):
    return UNIT * witnesses.twice()


@regimes.equation(
    "fig4a", UNIT * Symbol(r"(\mathrm{d}\ln K/\mathrm{d}\ln T)"), S.Zero, kind="estimate",
    text="Fig. 4a: between D and omega_0 the conductance does not depend on the temperature.",
    note="Our number is the smallest logarithmic slope of the curve between its two bends, with "
    "its parameters D tau_p = 1/10 and omega_0 tau_p = 10.",
)  # fmt: skip
def slope_of_the_plateau():
    """The minimum of the logarithmic derivative of the exact conductance."""
    return extrema.flattest({omega_0: S(10), gamma_h: S.One, D: Rational(1, 10)})


@slope_of_the_plateau.witness("Gauss quadrature over four linear equations", [{}], 5)
def _(point, digits):
    return UNIT * witnesses.flattest()
