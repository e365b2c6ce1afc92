"""Sections 3.1 and 3.2: intensive coupling, classical heat flux and temperature profile."""

from __future__ import annotations

import itertools
from typing import Any

from sympy import (
    Abs,
    Expr,
    Function,
    I,
    Identity,
    Integer,
    Integral,
    Matrix,
    MatrixSymbol,
    Min,
    Poly,
    Symbol,
    cancel,
    diff,
    factor,
    limit,
    oo,
    pi,
    sign,
    sqrt,
    symbols,
)

from derive.asymptotics import Expansion, vanishing_pole
from derive.contour import integrate
from derive.derivation import Derivation
from derive.green import (
    coupling_vector,
    impedance_element,
    row_sum,
    sherman_morrison,
    sherman_morrison_lemma,
)
from derive.modes import spectrum
from derive.poles import vanishing_root
from derive.response import ThermalIntegral

from ..domain import Domain, Variable
from ..paper import Cases, Limit, Section
from . import network as net
from . import witnesses
from .model import BULK, END, OFF, exact_steady_state
from .notation import (
    BATHS,
    COUPLING,
    I_1,
    I_2,
    NETWORK,
    OSCILLATORS,
    T_L,
    T_R,
    Delta_T,
    N,
    gamma,
    k,
    k_1,
    k_B,
    m,
    omega,
    s,
    y,
)

__all__ = ["exact_I1", "exact_I2", "sections"]

flux = Section("3.1", "Intensive coupling, classical case: heat flux")
profile = Section("3.2", "Intensive coupling, classical case: temperature profile")
sections = (flux, profile)

J = Symbol("J_cl__int", real=True)
G_1N, G_i1, G_iN = Function("G_1N"), Function("G_i1"), Function("G_iN")
UNIT = sqrt(2 * k / m)
IN_UNITS = {gamma: k_1 * sqrt(2 * m * k)}
CUBIC = y**2 * (y**2 - 1) ** 2 + k_1**2 * (y**2 - 2 / N) ** 2  # second factor of (19)
QUADRATIC = (y**2 - 1) ** 2 + k_1**2 * y**2
v_1, v_i = Symbol("V_1", positive=True), Symbol("V_i", positive=True)  # <v_1^2>, <v_i^2>
T_cl = Symbol("T_cl__int", positive=True)
CLASSICAL_BATHS = {"left": T_L, "right": T_R}
EXPLICIT = Domain((OSCILLATORS,))


def end_to_end() -> dict[Any, Any]:
    """The Green's function between the baths, written out."""
    return {Abs(G_1N(omega)) ** 2: net.modulus_squared("left", "right")}


def end_to_bulk() -> dict[Any, Any]:
    """The Green's functions between a bulk oscillator and the baths, written out."""
    return {
        Abs(G_i1(omega)) ** 2: net.modulus_squared("bulk", "left"),
        Abs(G_iN(omega)) ** 2: net.modulus_squared("bulk", "right"),
    }


def _in_omega(integral: ThermalIntegral) -> Expr:
    return integral.as_expr(omega)


def reduced_flux() -> ThermalIntegral:
    """I_1: the classical flux over k_B dT sqrt(2k/m)/(2 pi)."""
    integral = net.dimensionless(net.classical_flux())
    unit = k_B * Delta_T * UNIT / (2 * pi)
    return ThermalIntegral(factor(integral.prefactor / unit), integral.response, integral.kernel)


def reduced_temperature() -> ThermalIntegral:
    """I_2: the classical bulk temperature over (T_L + T_R)/(2 pi)."""
    left, right = (net.dimensionless(part, temperatures=False) for part in net.classical_bulk())
    if left.response != right.response:
        raise ArithmeticError("left and right bath shake a bulk oscillator differently")
    total = factor((left.prefactor + right.prefactor) / ((T_L + T_R) / (2 * pi)))
    return ThermalIntegral(total, left.response, left.kernel)


def exact_I1() -> Derivation:
    """I_1 in closed form, the contour closed without a root."""
    integral = reduced_flux()
    return integrate(integral.response, y, integral.prefactor)


def exact_I2() -> Derivation:
    """I_2 in closed form."""
    integral = reduced_temperature()
    return integrate(integral.response, y, integral.prefactor)


# --- 3.1 ---


@flux.equation(
    "12", J,
    k_B * Delta_T / pi * Integral((I * gamma * omega) ** 2 * Abs(G_1N(omega)) ** 2,
                                  (omega, -oo, oo)),
    where=end_to_end, domain=witnesses.MECHANICAL,
    note="A slip of notation, the same in (26) and (42): with the kernels i gamma omega of (7) the "
    "trace has the opposite sign. With Im Gamma, which (6) writes out, it is (13).",
)  # fmt: skip
def flux_from_trace():
    """Landauer's formula with the spectral densities Im Gamma of the two baths, classical."""
    return _in_omega(net.classical_flux())


@flux_from_trace.witness("linear solve of the explicit network", witnesses.flux_points())
def _(point, digits):
    return witnesses.classical_flux(point, digits)


@flux.equation(
    "13", J,
    k_B * Delta_T / pi * gamma**2 * Integral(omega**2 * Abs(G_1N(omega)) ** 2, (omega, -oo, oo)),
    where=end_to_end, domain=witnesses.MECHANICAL,
)  # fmt: skip
def flux_integral():
    """One oscillator at each bath: the trace is a single element of the Green's function."""
    return _in_omega(net.classical_flux())


@flux_integral.witness("linear solve of the explicit network", witnesses.flux_points())
def _(point, digits):
    return witnesses.classical_flux(point, digits)


@flux.equation(
    "14", Symbol("Z_ij"),
    Cases((END, BULK, OFF), (
        -m * omega**2 - I * gamma * omega + 2 * k * (1 - 1 / N),
        -m * omega**2 + 2 * k * (1 - 1 / N),
        -2 * k / N,
    )),
)  # fmt: skip
def matrix_to_invert():
    """The impedance matrix Z of the equations of motion."""
    network = net.network()
    values = (
        impedance_element(network, s, "left", "left", same=True),
        impedance_element(network, s, "bulk", "bulk", same=True),
        impedance_element(network, s, "left", "right"),
    )
    return Cases((END, BULK, OFF), tuple(value.subs(s, -I * omega) for value in values))


size = Integer(2)
M, u, v = MatrixSymbol("M", size, size), MatrixSymbol("u", size, 1), MatrixSymbol("v", size, 1)
A = MatrixSymbol("A", size, size)  # M + u v^T
m_1, m_2, u_1, u_2, v_1_, v_2 = symbols("m_1 m_2 u_1 u_2 v_1 v_2", positive=True)


def _generic() -> dict[Any, Any]:
    """A generic diagonal matrix of size 2 and generic vectors."""
    first = Matrix([[m_1, 0], [0, m_2]])
    left, right = Matrix([u_1, u_2]), Matrix([v_1_, v_2])
    return {A: first + left * right.T, M: first, u: left, v: right}


@flux.equation(
    "15", A.I,
    M.I + A.I * u * (Identity(1) + v.T * A.I * u).I * v.T * A.I,
    where=_generic,
    note="The Sherman-Morrison formula has M^-1 on the right and a minus sign. Checked on generic "
    "matrices of size 2, which is enough to refute it.",
)  # fmt: skip
def sherman_morrison_formula():
    """The inverse of M + u v^T."""
    lemma = sherman_morrison_lemma(M, u, v, Symbol("sigma"))
    result = M.I - M.I * u * (Identity(1) + v.T * M.I * u).I * v.T * M.I
    return Derivation(result, lemma.steps)


@sherman_morrison_formula.witness("inverse of an explicit matrix", witnesses.matrices())
def _(point, digits):
    return witnesses.explicit_inverse(point, (m_1, m_2), (u_1, u_2), (v_1_, v_2))


def _diagonal() -> Cases:
    """-D of -Z = D + u u^T, from the row sums of the network."""
    network = net.network()
    values = (row_sum(network, "left", s), row_sum(network, "bulk", s), Integer(0))
    return Cases((END, BULK, OFF), tuple(-value.subs(s, -I * omega) for value in values))


@flux.equation(
    "16", Symbol("D_ij"),
    Cases((END, BULK, OFF), (
        m * omega**2 + I * gamma * omega - 2 * k, m * omega**2 - 2 * k, Integer(0),
    )),
)  # fmt: skip
def diagonal_part():
    """What is left of -Z when the same spring 2k/N to all, itself included, is taken out."""
    return _diagonal()


@flux.equation("17", Symbol("u_i"), sqrt(2 * k / N))
def coupling_vector_element():
    """The springs are products u_i u_j of one number each."""
    return coupling_vector(net.network())["bulk"]


@flux.claim(
    "C3.1-4", "$-Z = D + u u^T$.", Symbol("Z_ij"),
    Cases((END, BULK, OFF), (
        -(m * omega**2 + I * gamma * omega - 2 * k) - 2 * k / N,
        -(m * omega**2 - 2 * k) - 2 * k / N,
        -2 * k / N,
    )),
)  # fmt: skip
def rank_one_split():
    """Diagonal (16) and vector (17) put together again."""
    return matrix_to_invert.derived


@flux.claim(
    "C3.1-5", "With the Sherman-Morrison formula the Green's function is computed exactly.",
    G_1N(omega),
    (m * omega**2 - 2 * k) * 2 * k / (N * omega * (m * omega**2 + I * gamma * omega - 2 * k)
     * (omega * m * (m * omega**2 - 2 * k) + I * gamma * (m * omega**2 - 4 * k / N))),
    domain=witnesses.MECHANICAL_FREQUENCY,
    note="The paper does not print G_1N; this is the element that makes (13) into (18) and (19).",
)  # fmt: skip
def green_end_to_end():
    """The element between the two oscillators at the baths."""
    derivation = sherman_morrison(net.network(), s, "left", "right")
    return derivation.then("At s = -i omega.", G_1N(omega), derivation.result.subs(s, -I * omega))


@green_end_to_end.witness("linear solve of the explicit network", witnesses.frequencies(3, 5))
def _(point, digits):
    return witnesses.green_element(point, digits)


@flux.equation(
    "18", J, k_B * Delta_T * UNIT / (2 * pi) * I_1(k_1, N),
    where={I_1(k_1, N): 2 * k_1**2 / N**2
           * Integral((y**2 - 1) ** 2 / (QUADRATIC * CUBIC), (y, -oo, oo))},
    domain=witnesses.UNITS,
)  # fmt: skip
def flux_in_units():
    """The flux in the variable y = omega/sqrt(2k/m), with I_1 of (19)."""
    return net.dimensionless(net.classical_flux()).as_expr(y)


@flux.equation(
    "19", I_1(k_1, N),
    2 * k_1**2 / N**2 * Integral((y**2 - 1) ** 2 / QUADRATIC / CUBIC, (y, -oo, oo)),
    domain=NETWORK,
)  # fmt: skip
def reduced_flux_integral():
    """The transmission in the paper's variables."""
    return reduced_flux().as_expr(y)


@reduced_flux_integral.witness("linear solve of the explicit network", witnesses.coupled(3, 4, 6))
def _(point, digits):
    return witnesses.I_1(point, digits)


@reduced_flux_integral.witness("Lyapunov equation of the explicit network", witnesses.coupled(3, 5))
def _(point, digits):
    return witnesses.I_1_lyapunov(point)


@flux.definition("20", k_1**2, gamma**2 / (2 * m * k))
def coupling_constant():
    """The friction over the bulk frequency and the mass."""
    return (gamma / (m * UNIT)) ** 2


mass_unit, time_unit = symbols("m_unit t_unit", positive=True)


@flux.claim("C3.1-7", "$k_1$ is dimensionless.", k_1**2, gamma**2 / (2 * m * k))
def coupling_has_no_unit():
    """In other units of mass and time the same number."""
    return (gamma * mass_unit / time_unit) ** 2 / (2 * m * mass_unit * k * mass_unit / time_unit**2)


@flux.claim(
    "C3.1-6", r"$y = \omega\sqrt{2k/m}$ (below (18)).", y, omega * UNIT,
    note="A slip in words: the integrals use omega = y sqrt(2k/m).",
)  # fmt: skip
def frequency_variable():
    """The variable in which the bulk oscillators' own frequency is 1, as the factor (y^2 - 1) of
    (19) has it."""
    squared = next(value for value, count in spectrum(net.network()) if value != 0)
    return omega / sqrt(squared)


square = Symbol("s")


@flux.equation("21", Symbol("p") * 1, square * (square - 1) ** 2 + k_1**2 * (square - 2 / N) ** 2)
def flux_polynomial():
    """Square modulus of the cubic pole polynomial at s = -i y, as a polynomial in y^2."""
    response = net.dimensionless(net.classical_bulk()[0], temperatures=False).response
    (cubic,) = response.pole_polynomials
    product = Poly(cubic * cubic.subs(s, -s), s)
    return sum(c * (-square) ** (power // 2) for (power,), c in product.terms())


@flux.equation(
    "22", Symbol("s_0"), -4 * k_1**2 / N**2, limit=Limit(N), domain=NETWORK,
    note="o(N^-2) in print; the remainder is of order N^-3.",
)  # fmt: skip
def vanishing_root_of_flux():
    """The root of (21) that vanishes as N grows, to any order in 1/N."""
    small = Symbol("epsilon", positive=True)
    polynomial = cancel(flux_polynomial.derived.subs(N, 1 / small))
    root = Poly(vanishing_root(polynomial, square, small, 5), small)
    terms = tuple((c, -Integer(power)) for (power,), c in reversed(root.terms()))
    return Expansion(N, oo, terms, Integer(-6))


@vanishing_root_of_flux.witness("root of the polynomial in balls", witnesses.large(10**12))
def _(point, digits):
    return witnesses.vanishing_root(point, digits)


@flux.equation(
    "23", I_1(k_1, N),
    2 * k_1**2 / N**2 * Integral(1 / (y**2 + 4 * k_1**2 / N**2), (y, -oo, oo)),
    pi * k_1 / N,
    limit=Limit(N), domain=NETWORK,
)  # fmt: skip
def leading_flux():
    """The exact integral, a rational function, expanded in 1/N."""
    return exact_I1()


@leading_flux.witness("Lyapunov equation of the explicit network", witnesses.coupled(3, 5))
def _(point, digits):
    return witnesses.I_1_lyapunov(point)


@flux.claim(
    "C3.1-10", "By partial fractions the dominant large-$N$ contribution to (19) comes from the "
    "vanishing root.",
    I_1(k_1, N), pi * k_1 / N, limit=Limit(N), domain=NETWORK,
)  # fmt: skip
def vanishing_pole_dominates():
    """The weight of the one relaxation pole that vanishes as 1/N."""
    return vanishing_pole(reduced_flux(), N, terms=2)


@flux.equation(
    "24", J, k_B * Delta_T * UNIT * k_1 / (2 * N), limit=Limit(N),
    domain=Domain((COUPLING, OSCILLATORS)),
)  # fmt: skip
def leading_flux_in_units():
    """The exact flux, expanded in 1/N."""
    return k_B * Delta_T * UNIT / (2 * pi) * exact_I1().result


@flux.claim(
    "C3.1-12a", "As a function of the coupling $I_1$ has one maximum.",
    Symbol("n_max"), Integer(1), domain=EXPLICIT,
)  # fmt: skip
def flux_has_one_maximum():
    """Number of positive zeros of the derivative, whose numerator is quadratic in k_1 with a
    positive constant and a negative leading coefficient for N > 1 (Descartes' rule)."""
    numerator = Poly(cancel(diff(exact_I1().result / pi, k_1)).as_numer_denom()[0], k_1)
    signs = [c.subs(N, N + 2).factor() for c in numerator.all_coeffs() if c != 0]
    positive = [Poly(c, N).all_coeffs() for c in signs]
    definite = [
        1 if all(x > 0 for x in c) else -1 if all(x < 0 for x in c) else 0 for c in positive
    ]
    if 0 in definite:
        raise ArithmeticError("a coefficient of the derivative changes sign with N")
    changes = sum(x != y for x, y in itertools.pairwise(definite))
    return Integer(changes)


@flux.claim(
    "C3.1-12b", "For large $k_1$ the flux goes to zero.",
    I_1(k_1, N), pi * (N - 1) / (N * k_1), limit=Limit(k_1), domain=NETWORK,
    note="The paper gives no law; the printed side states the one we find, 1/k_1.",
)  # fmt: skip
def flux_vanishes_at_strong_coupling():
    """The exact integral, expanded for strong coupling."""
    return exact_I1()


first_size, second_size = symbols("N_a N_b", integer=True, positive=True)


@flux.claim(
    "fig1a", "Fig. 1a: $I_1$ for N = 100, ..., 500 from top to bottom.",
    Symbol("sign_a"), Integer(1), sampled=True,
    domain=Domain((Variable(
        k_1, "k1", lower=Integer(0), upper=Integer(100),
        samples=tuple(map(Integer, (1, 10, 22, 50, 75, 100))),
    ),)),
    note="Judged for couplings up to 100, which holds all five maxima (the axes of the figure are "
    "not in the text). The curves for N and N' cross at k_1^2 = (N - 1)(N' - 1), the first two at "
    "k_1 = 140; beyond, their order turns round.",
)  # fmt: skip
def flux_curves_in_order():
    """Sign of the smallest step from one curve to the next, N = 100, 200, ..., 500."""
    curves = [exact_I1().result.subs(N, size) for size in (100, 200, 300, 400, 500)]
    steps = [above - below for above, below in itertools.pairwise(curves)]
    return sign(Min(*steps))


@flux.claim(
    "C3.1-14", "As N grows, the region of agreement with (23) grows.",
    Symbol("k_1__c") / sqrt(N), sqrt(Symbol("delta", positive=True)),
    limit=Limit(N), domain=EXPLICIT,
    note="The paper gives no law; the printed side states ours: (23) is good to a relative error "
    "delta up to k_1 = sqrt(delta N).",
)  # fmt: skip
def region_of_agreement_grows():
    """Square of the coupling at which (23) exceeds the exact flux by a fraction delta, over N."""
    delta, squared = Symbol("delta", positive=True), Symbol("squared")
    excess = cancel(pi * k_1 / N / exact_I1().result - 1 - delta)
    edge = Poly(excess.as_numer_denom()[0].subs(k_1**2, squared), squared)
    root = factor(cancel(-edge.coeff_monomial(1) / edge.coeff_monomial(squared)))
    return Expansion(N, oo, ((sqrt(limit(root / N, N, oo)), Integer(0)),), Integer(-1))


@flux.claim(
    "C3.1-15", "As N grows, the maximum of $I_1$ moves to the right on the $k_1$ axis.",
    Symbol("sign_k"), Integer(1), domain=EXPLICIT,
)  # fmt: skip
def maximum_moves_right():
    """Sign of the derivative with respect to N of the square of the optimal coupling."""
    numerator = Poly(cancel(diff(exact_I1().result / pi, k_1)).as_numer_denom()[0], k_1)
    squared = cancel(-numerator.coeff_monomial(1) / numerator.coeff_monomial(k_1**2))
    return sign(factor(diff(squared, N)).subs(N, Symbol("n", positive=True) + 2))


@flux.claim(
    "C3.1-16", "The dependence on the coupling constant is qualitatively that of the short-range "
    "chain.",
    Symbol("n_max"), Integer(1), sampled=True,
    note="Footnote. Checked on a chain of 8 oscillators with springs between neighbours.",
)  # fmt: skip
def chain_has_one_maximum():
    """Number of maxima of the heat flux through a chain, exact on a grid of couplings."""
    return witnesses.maxima_of_chain(8)


@flux.claim(
    "fig1b", "Fig. 1b: the agreement of $N I_1$ with the prediction improves as N grows.",
    N * I_1(k_1, N) / (pi * k_1), 1, limit=Limit(N), domain=NETWORK,
)  # fmt: skip
def flux_approaches_prediction():
    """Exact flux over the prediction (23)."""
    return factor(exact_I1().result * N / (pi * k_1))


# --- 3.2 ---


@profile.definition("25", Symbol("T_i"), m / k_B * v_i)
def kinetic_temperature():
    """Kinetic temperature of one oscillator, V_i = <v_i^2>."""
    return m / k_B * v_i


def _velocity_integral(prefactor_left: Expr, prefactor_right: Expr) -> Expr:
    left = Integral(omega**2 * Abs(G_i1(omega)) ** 2, (omega, -oo, oo))
    right = Integral(omega**2 * Abs(G_iN(omega)) ** 2, (omega, -oo, oo))
    return prefactor_left * left + prefactor_right * right


def _bulk_velocity() -> Expr:
    return sum(part.as_expr(omega) for part in net.classical_bulk()) * k_B / m


@profile.equation(
    "26", v_i, _velocity_integral(I * gamma * k_B * T_L / pi, I * gamma * k_B * T_R / pi),
    where=end_to_bulk, domain=witnesses.MECHANICAL_BATHS,
    note="The slip of notation of (12): with the kernel i gamma omega of (7) the right side is "
    "imaginary; with Im Gamma it is (27).",
)  # fmt: skip
def velocity_from_trace():
    """Velocity variance of an oscillator without bath, noise of both baths added."""
    return _bulk_velocity()


@velocity_from_trace.witness("Lyapunov equation of the explicit network", witnesses.bath_points())
def _(point, digits):
    return witnesses.explicit_bulk_velocity(point)


@profile.equation(
    "27", v_i, _velocity_integral(gamma * k_B * T_L / pi, gamma * k_B * T_R / pi),
    where=end_to_bulk, domain=witnesses.MECHANICAL_BATHS,
)  # fmt: skip
def velocity_integral():
    """Velocity variance of an oscillator without bath."""
    return _bulk_velocity()


@velocity_integral.witness("Lyapunov equation of the explicit network", witnesses.bath_points())
def _(point, digits):
    return witnesses.explicit_bulk_velocity(point)


def exact_end_temperature() -> Expr:
    """Kinetic temperature of oscillator 1: one closed form for each bath."""
    parts = [net.dimensionless(part, temperatures=False) for part in net.classical_end()]
    return factor(sum(integrate(p.response, y, p.prefactor).result for p in parts))


@profile.equation(
    "27+", v_1,
    gamma * k_B * T_L / pi
    * Integral(omega**2 / ((m * omega**2 - 2 * k) ** 2 + gamma**2 * omega**2), (omega, -oo, oo)),
    k_B * T_L / m,
    limit=Limit(N, order=-1), domain=Domain((OSCILLATORS, COUPLING, *BATHS.variables)),
    note="The differential d omega is missing in print.",
)  # fmt: skip
def end_velocity():
    """Exact velocity variance of the oscillator at the left bath, expanded in 1/N."""
    return k_B / m * exact_end_temperature()


@end_velocity.witness("Lyapunov equation of the explicit network", witnesses.coupled_baths(3, 5))
def _(point, digits):
    return witnesses.end_velocity(point)


@profile.claim(
    "C3.2-2", "The term $O(N^{-1})$ of the velocity variance of the first site is proportional "
    "to the heat flux.",
    v_1 - k_B * T_L / m, -(k_B * (T_L - T_R) * UNIT / (2 * pi) * I_1(k_1, N)) / (k_1 * m * UNIT),
    where={I_1(k_1, N): pi * k_1 * (N - 1) / ((N - 1) ** 2 + N * k_1**2)},
    note="Exactly minus the flux over the friction, for every N: energy balance.",
)  # fmt: skip
def end_velocity_balances_flux():
    """Exact velocity variance less its value without flux."""
    return k_B / m * (exact_steady_state().temperatures["left"].subs(IN_UNITS) - T_L)


@profile.claim(
    "C3.2-3", "The same formula also holds for i = N, with L and R exchanged.",
    Symbol("V_N"), k_B * T_R / m,
    limit=Limit(N), domain=Domain((OSCILLATORS, COUPLING, *BATHS.variables)),
)  # fmt: skip
def right_end_velocity():
    """Exact velocity variance of the oscillator at the right bath, from the Lyapunov equation."""
    exact = exact_steady_state().temperatures["right"]
    return factor(k_B / m * exact.subs({k: m * net.UNIT**2 / 2, gamma: k_1 * m * net.UNIT}))


@profile.equation(
    "28", v_i, k_B / m * (T_L + T_R) / (2 * pi) * I_2(k_1, N),
    where={I_2(k_1, N): 4 * k_1 / N**2 * Integral(1 / CUBIC, (y, 0, oo))},
    domain=witnesses.UNITS,
    note="Printed as I_2(k_1, k_2, N); k_2 is defined nowhere and (29) does not have it.",
)  # fmt: skip
def bulk_velocity_in_units():
    """Velocity variance of an oscillator without bath in the variable y."""
    parts = [net.dimensionless(part, temperatures=False) for part in net.classical_bulk()]
    return sum(part.as_expr(y) for part in parts) * k_B / m


@profile.equation(
    "29", I_2(k_1, N),
    4 * k_1 / N**2 * Integral(1 / (y**2 * (y**2 - 1) ** 2 + k_1**2 * (y**2 - 2 / N) ** 2),
                              (y, 0, oo)),
    domain=NETWORK,
)  # fmt: skip
def reduced_temperature_integral():
    """Bulk temperature over (T_L + T_R)/(2 pi)."""
    return reduced_temperature().as_expr(y)


@reduced_temperature_integral.witness("Lyapunov equation, explicit", witnesses.coupled(3, 4, 6))
def _(point, digits):
    return witnesses.I_2_lyapunov(point)


@profile.claim(
    "C3.2-5", "At leading order for large N, $I_2 = I_1/k_1$.",
    I_2(k_1, N), I_1(k_1, N) / k_1, limit=Limit(N), domain=NETWORK,
    where={I_1(k_1, N): pi * k_1 * (N - 1) / ((N - 1) ** 2 + N * k_1**2)},
)  # fmt: skip
def temperature_integral_leading():
    """The exact I_2 is pi/(N - 2), for every coupling."""
    return exact_I2()


@profile.equation(
    "30", T_cl, (T_L + T_R) / (2 * pi) * I_1(k_1, N) / k_1, (T_L + T_R) / (2 * N),
    limit=Limit(N), domain=Domain((OSCILLATORS, COUPLING, *BATHS.variables)),
    where={I_1(k_1, N): pi * k_1 * (N - 1) / ((N - 1) ** 2 + N * k_1**2)},
)  # fmt: skip
def bulk_temperature():
    """Exact bulk temperature (T_L + T_R)/(2 (N - 2)), expanded in 1/N."""
    return (T_L + T_R) / (2 * pi) * exact_I2().result


@bulk_temperature.witness("Lyapunov equation of the explicit network", witnesses.bath_points())
def _(point, digits):
    return witnesses.explicit_bulk_temperature(point)


@profile.claim(
    "C3.2-7", "Bulk temperatures do not equilibrate to the average of the bath temperatures but "
    "vanish in the thermodynamic limit.",
    T_cl / ((T_L + T_R) / 2), 1 / N, limit=Limit(N), domain=EXPLICIT,
    note="Depends on the initial state: modes that no bath reaches are taken at rest.",
)  # fmt: skip
def bulk_stays_cold():
    """Bulk temperature over the average of the bath temperatures."""
    return exact_I2().result / pi
