"""Heat currents: the three kernels over one transmission, and the dimensionless forms."""

from __future__ import annotations

import pytest
from sympy import (
    Abs,
    Integral,
    Rational,
    Symbol,
    cancel,
    coth,
    diff,
    exp,
    limit,
    oo,
    pi,
    simplify,
    sinh,
    sqrt,
    symbols,
)

from derive.bath import Ohmic
from derive.contour import hurwitz_integral
from derive.covariance import steady_state
from derive.current import (
    bias_kernel,
    biased_current,
    classical_current,
    conductance_kernel,
    linear_response_current,
)
from derive.network import Network
from derive.parameter import ParameterError

m, k, gamma, k_1, T, T_L, T_R, hbar, k_B = symbols(
    "m k gamma k_1 T T_L T_R hbar k_B", positive=True
)
theta = 2 * k_B * T / hbar * sqrt(m / (2 * k))
N = Symbol("N", integer=True, positive=True)
s = Symbol("s")
omega, y = symbols("omega y", real=True)
dT = Symbol("dT", real=True)
CONSTANTS = {"hbar": hbar, "k_B": k_B}

RESPONSE = (y**2 - 1) ** 2 / (
    ((y**2 - 1) ** 2 + k_1**2 * y**2) * (y**2 * (y**2 - 1) ** 2 + k_1**2 * (y**2 - 2 / N) ** 2)
)


def mean_field(size=N, **options):
    return Network.mean_field(
        size, mass=m, spring=k,
        left=Ohmic(gamma, T_L, "L"), right=Ohmic(gamma, T_R, "R"), **options,
    )  # fmt: skip


def dimensionless(integral):
    """omega = y sqrt(2k/m), gamma = k_1 sqrt(2 m k)."""
    return integral.subs({gamma: k_1 * sqrt(2 * m * k)}).rescaled(sqrt(2 * k / m), s)


def test_classical_current_is_the_papers_integral():
    """J = k_B dT sqrt(2k/m)/(2 pi) I1, I1 = (2 k1^2/N^2) int R dy."""
    current = dimensionless(classical_current(mean_field(), "L", "R", s, k_B=k_B, difference=dT))
    integrand = current.prefactor * current.response.at_frequency(y)
    expected = k_B * dT * sqrt(2 * k / m) / (2 * pi) * 2 * k_1**2 / N**2 * RESPONSE
    assert cancel(integrand / expected) == 1
    assert current.kernel.name == "classical"
    assert current.scale is oo


def test_linear_response_current_is_the_papers_integral():
    """J = (k_B dT/4) sqrt(2k/m) I3 with (u/sinh u)^2 at u = y/theta."""
    current = dimensionless(
        linear_response_current(
            mean_field(), "L", "R", s, temperature=T, difference=dT, **CONSTANTS
        )
    )
    integrand = current.prefactor * current.response.at_frequency(y)
    expected = k_B * dT / 4 * sqrt(2 * k / m) * 4 / pi * k_1**2 / N**2 * RESPONSE
    assert cancel(integrand / expected) == 1
    assert simplify(current.scale / theta) == 1
    u = Symbol("u", positive=True)
    assert simplify(current.kernel.function(u) - u**2 / sinh(u) ** 2) == 0


def test_classical_current_in_closed_form():
    """I1 = pi k1 (N - 1)/((N - 1)^2 + N k1^2)."""
    current = dimensionless(classical_current(mean_field(), "L", "R", s, k_B=k_B, difference=dT))
    value = current.prefactor * hurwitz_integral(current.response)
    first = pi * k_1 * (N - 1) / ((N - 1) ** 2 + N * k_1**2)
    assert cancel(value / (k_B * dT * sqrt(2 * k / m) / (2 * pi) * first)) == 1


@pytest.mark.parametrize("options", [{}, {"kac_factor": 1}, {"kac_factor": N - 1}, {"pinning": 3}])
def test_classical_current_from_frequencies_and_from_covariances(options):
    network = mean_field(**options).subs({m: 1, k: Rational(1, 2)})
    integral = classical_current(network, "L", "R", s, k_B=1)
    value = integral.prefactor * hurwitz_integral(integral.response)
    assert cancel(value - steady_state(network).currents["L"]) == 0


def test_current_is_odd_under_exchange_of_the_baths():
    there = classical_current(mean_field(), "L", "R", s, k_B=k_B)
    back = classical_current(mean_field(), "R", "L", s, k_B=k_B)
    assert cancel(there.prefactor + back.prefactor) == 0
    assert cancel(there.response.laplace() - back.response.laplace()) == 0


def test_no_current_at_equal_temperatures():
    network = mean_field().subs({T_R: T_L})
    assert classical_current(network, "L", "R", s, k_B=k_B).prefactor == 0
    left, right = biased_current(network, "L", "R", s, **CONSTANTS)
    assert left.prefactor + right.prefactor == 0
    assert left.scale == right.scale
    assert left.response == right.response


def test_bias_is_the_difference_of_occupations():
    """The sum of the two integrands is transmission * hbar omega (f_L - f_R)/(4 pi)."""
    parts = biased_current(mean_field(), "L", "R", s, **CONSTANTS)
    w = Symbol("w", positive=True)
    total = sum(part.prefactor * part.kernel.function(w / part.scale) for part in parts)
    difference = 1 / (exp(hbar * w / (k_B * T_L)) - 1) - 1 / (exp(hbar * w / (k_B * T_R)) - 1)
    assert simplify((total - hbar * w * difference / (4 * pi)).rewrite(exp)) == 0


def test_small_bias_is_linear_response():
    """d/dT_L of the biased integrand at T_L = T_R = T is the linear-response integrand per dT."""
    part, _ = biased_current(mean_field(), "L", "R", s, **CONSTANTS)
    linear = linear_response_current(
        mean_field(), "L", "R", s, temperature=T_L, difference=1, **CONSTANTS
    )
    w = Symbol("w", positive=True)
    slope = diff(part.prefactor * part.kernel.function(w / part.scale), T_L)
    expected = linear.prefactor * linear.kernel.function(w / linear.scale)
    assert simplify((slope - expected).rewrite(exp)) == 0


def test_bath_at_zero_temperature_has_no_occupation():
    (only,) = biased_current(mean_field().subs({T_R: 0}), "L", "R", s, **CONSTANTS)
    assert only.scale == 2 * k_B * T_L / hbar


def test_high_temperature_is_classical():
    w = Symbol("w", positive=True)
    linear = linear_response_current(
        mean_field(), "L", "R", s, temperature=T, difference=dT, **CONSTANTS
    )
    assert limit(linear.kernel.function(w / linear.scale), T, oo) == 1
    assert (
        linear.prefactor
        == classical_current(mean_field(), "L", "R", s, k_B=k_B, difference=dT).prefactor
    )


def test_steps_of_the_thermal_kernels_hold():
    for derivation in (
        conductance_kernel(omega, T, hbar, k_B),
        bias_kernel(omega, T_L, T_R, hbar, k_B),
    ):
        for step in derivation.steps:
            assert simplify((step.left - step.right).rewrite(exp)) == 0
        assert derivation.steps[-1].right == derivation.result


def test_written_out_it_is_an_integral_over_the_real_axis():
    parts = biased_current(mean_field(), "L", "R", s, **CONSTANTS)
    written = parts[0].as_expr(omega)
    (integral,) = written.atoms(Integral)
    assert integral.limits[0][1:] == (-oo, oo)
    assert integral.has(coth)
    assert integral.has(Abs)


def test_linear_response_needs_a_temperature():
    with pytest.raises(ParameterError, match="positive"):
        linear_response_current(
            mean_field(), "L", "R", s, temperature=0 * T, difference=dT, **CONSTANTS
        )
