"""The mediator's numbers: edges of the parameters, SI units, multiple roots, bad requests."""

from __future__ import annotations

import json

import mpmath
import pytest
import scipy.constants

from derivations.cli import main
from derivations.library import load
from derivations.units import InSI, NoUnits
from derivations.value import NoValue, value

from . import toy

PAPER = load("panasyuk")
PLAIN = {"omega_0": "1", "gamma_1": "1/2", "gamma_2": "1/3", "D": "3"}
WARM = {
    "J": {"T_1": "2", "T_2": "1"}, "K": {"T": "1"}, "T_x": {"T_1": "2", "T_2": "1"},
    "T_p": {"T_1": "2", "T_2": "1"}, "transmission": {"omega": "1/3"},
    "mu": {"n": "1"}, "mu_im": {"n": "1"},
}  # fmt: skip


def number(name, digits=30, method="closed", **parameters):
    """At the working precision; parameters that are not given are plain ones."""
    given = PLAIN | WARM[name] | parameters
    return mpmath.mpf(value(PAPER.quantity(name), given, digits, method).value)


# --- edges ---

NEAR = {  # a parameter at its edge, and close to it
    "omega_0": ("0", "1e-14"), "gamma_1": ("0", "1e-14"), "gamma_2": ("0", "1e-14"),
    "D": ("oo", "1e16"), "T_1": ("0", "1e-14"), "T_2": ("0", "1e-14"), "T": ("0", "1e-14"),
    "omega": ("0", "1e-14"),
}  # fmt: skip
FINITE = [
    *(("K", edge) for edge in ("omega_0", "gamma_1", "gamma_2", "D", "T")),
    *(("J", edge) for edge in ("omega_0", "gamma_1", "gamma_2", "D", "T_1", "T_2")),
    *(("T_x", edge) for edge in ("gamma_1", "gamma_2", "D", "T_1", "T_2")),
    *(("T_p", edge) for edge in ("omega_0", "gamma_1", "gamma_2", "T_1", "T_2")),
    *(("transmission", edge) for edge in ("omega_0", "gamma_1", "D", "omega")),
    ("mu", "D"), ("mu_im", "D"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "edge"), FINITE)
def test_the_value_at_an_edge_is_the_limit(name, edge):
    at, near = (number(name, 20, **{edge: text}) for text in NEAR[edge])
    assert abs(at - near) < 1e-11


EDGES = {"omega_0": "0", "D": "oo"}


@pytest.mark.parametrize("name", ["K", "J"])
def test_integrals_at_two_edges_are_those_of_the_closed_form(name):
    closed, enclosed = (number(name, 15, m, **EDGES) for m in ("closed", "quadrature"))
    assert closed == enclosed > 0


def test_cold_baths_leave_zero_point_motion():
    cold = {"T_1": "0", "T_2": "0"}
    assert number("J", **cold) == 0
    with mpmath.workdps(30):
        weak = {"gamma_1": "1e-9", "gamma_2": "1e-9"} | cold
        assert abs(number("T_x", **weak) - mpmath.mpf(1) / 2) < 1e-8
        assert abs(number("T_p", **weak) - mpmath.mpf(1) / 2) < 1e-7
        assert number("T_p", **cold) * number("T_x", **cold) > mpmath.mpf(1) / 4  # uncertainty


def test_one_bath_alone_gives_equilibrium():
    """The bath without friction does not matter, and hot the other two temperatures are one."""
    for name in ("T_x", "T_p"):
        assert number(name, gamma_1="0", T_1="7") == number(name, gamma_1="0", T_1="0")
        assert abs(number(name, gamma_1="0", T_2="1e9") / mpmath.mpf(10) ** 9 - 1) < 1e-15


def test_hot_conductance_without_cutoff_does_not_depend_on_the_order():
    at = number("K", D="oo", T="oo")
    assert at == mpmath.mpf("0.2")
    assert abs(number("K", D="oo", T="1e12") - at) < 1e-10
    assert abs(number("K", D="1e12", T="oo") - at) < 1e-10


def test_an_infinite_friction_of_one_bath_blocks():
    assert number("K", gamma_1="oo", D="oo") == number("K", gamma_1="oo") == 0
    assert 0 < number("K", gamma_1="1e12", D="oo") < 1e-11


def test_two_roots_stay_without_a_cutoff():
    with mpmath.workdps(40):
        slow, fast = (number("mu", gamma_1="2", gamma_2="1", D="oo", n=n) for n in (1, 2))
        assert abs(slow * fast - 1) < mpmath.mpf(10) ** -28
        assert abs(slow + fast - 3) < mpmath.mpf(10) ** -28
    assert number("mu_im", D="oo", n=2) == -number("mu_im", D="oo", n=1) > 0
    for name in ("mu", "mu_im"):
        with pytest.raises(NoValue, match="n = 3 of .21. runs away"):
            number(name, D="oo", n=3)


REFUSED = {
    "T_x at omega_0 = 0": ("T_x", {"omega_0": "0"}),
    "T_p at D = oo": ("T_p", {"D": "oo"}),
    "J grows without bound as T_1": ("J", {"T_1": "oo"}),
    "J grows without bound as T_2": ("J", {"T_2": "oo", "D": "oo"}),
    "T_x grows without bound as omega_0": ("T_x", {"omega_0": "oo"}),
    "cannot be oo together": ("K", {"gamma_1": "oo", "gamma_2": "oo"}),
    "D and T and omega_0 cannot be oo": ("K", {"omega_0": "oo", "D": "oo", "T": "oo"}),
    "D and T and gamma_1 cannot be oo": ("K", {"gamma_1": "oo", "D": "oo", "T": "oo"}),
    "omega and omega_0 cannot be oo": ("transmission", {"omega": "oo", "omega_0": "oo"}),
    "are known for D = oo only; give omega_0": ("mu", {"omega_0": "oo"}),
    "are known for D = oo only; give gamma_2": ("mu_im", {"gamma_2": "oo", "D": "oo"}),
}  # fmt: skip


@pytest.mark.parametrize("words", REFUSED)
def test_what_is_not_finite_is_refused(words):
    name, given = REFUSED[words]
    with pytest.raises(NoValue, match=words):
        number(name, **given)


WRONG = {
    "temperatures are absolute": ("K", "T=-1"),
    "temperatures are absolute;": ("J", "T_1=-1e-9"),
    "give D > 0": ("K", "D=-3"),
    "without cutoff frequency nothing couples": ("T_p", "D=0"),
    "frequencies are counted from zero": ("K", "omega_0=-1"),
    "a negative friction feeds the motion": ("T_x", "gamma_1=-1"),
    "no bath touches the mediator": ("K", "gamma_1=0", "gamma_2=0"),
    "no bath touches the mediator,": ("T_p", "gamma_1=0", "gamma_2=0"),
    "which never settles": ("mu", "gamma_1=0", "gamma_2=0"),
    "the transmission is even": ("transmission", "omega=-1"),
    "give n = 1, 2 or 3": ("mu", "n=3/2"),
    "<x^2> grows for ever": ("T_x", "omega_0=0"),
    "diverges as log D": ("T_p", "D=oo"),
}


@pytest.mark.parametrize("words", WRONG)
def test_a_wrong_request_is_one_physical_line_and_status_2(words, capsys):
    name, *wrong = WRONG[words]
    given = PLAIN | WARM[name] | dict(text.split("=") for text in wrong)
    status = main(["value", f"panasyuk:{name}", *(f"{k}={v}" for k, v in given.items())])
    output = capsys.readouterr()
    assert (status, output.out, len(output.err.splitlines())) == (2, "", 1)
    assert words in output.err


# --- SI units ---

HBAR, K_B = scipy.constants.hbar, scipy.constants.k
SI = {"omega_0": "1e13", "gamma_1": "1e12", "gamma_2": "2e12", "D": "1e14"}


def in_si(name, **more):
    return value(PAPER.quantity(name), SI | more, si=True)


def test_classical_conductance_in_watts_per_kelvin():
    """Hot and without cutoff it is k_B gamma_1 gamma_2/(gamma_1 + gamma_2)."""
    found = in_si("K", T="oo", D="oo")
    assert found.unit == "W/K"
    assert str(found).endswith(" W/K")
    assert float(found) == pytest.approx(K_B * 2e12 / 3, rel=1e-14)


@pytest.mark.parametrize(("name", "scale"), [("J", HBAR * 1e26), ("T_x", HBAR * 1e13 / K_B)])
def test_si_units_are_those_of_hbar_and_k_b(name, scale):
    """The same numbers in units of omega_0, at temperatures within double precision."""
    warm = {"T_1": "300", "T_2": "100"}
    reduced = {n: repr(float(t) * K_B / (HBAR * 1e13)) for n, t in warm.items()}
    plain = number(name, omega_0="1", gamma_1="1/10", gamma_2="1/5", D="10", **reduced)
    assert float(in_si(name, **warm)) == pytest.approx(scale * float(plain), rel=1e-13)


def test_quantum_of_conductance_bounds_in_si():
    """pi^2 k_B^2 T/(3 h) at one kelvin."""
    quantum = mpmath.pi**2 * mpmath.mpf(K_B) ** 2 / (3 * mpmath.mpf(scipy.constants.h))
    strong = {"omega_0": "1e6", "gamma_1": "1e14", "gamma_2": "1e14", "D": "oo", "T": "1"}
    assert float(in_si("K", **strong)) == pytest.approx(float(quantum), rel=1e-6)


def test_digits_in_si_are_certified():
    short, long = (value(PAPER.quantity("K"), SI | {"T": "300"}, n, si=True) for n in (10, 60))
    assert long.value.startswith(short.value[:9])
    assert len(long.value.partition("e")[0]) == 61


def test_si_on_the_command_line(capsys):
    assert main(["value", "panasyuk:K", *(f"{k}={v}" for k, v in SI.items()), "T=300", "--si",
                 "--json"]) == 0  # fmt: skip
    found = json.loads(capsys.readouterr().out)
    assert (found["unit"], found["si"], found["parameter_units"]["T"]) == ("W/K", True, "K")
    assert main(["value", "andreucci:I1", "k1=3", "--si"]) == 2
    assert "has no SI units" in capsys.readouterr().err


def test_quantities_without_units_refuse():
    with pytest.raises(NoUnits, match="toy:J has no SI units"):
        value(toy.paper.quantity("J"), {}, si=True)
    with pytest.raises(ValueError, match="no unit"):
        InSI("furlong")


# --- multiple roots ---


def parameters(*roots):
    """Those of three roots: D their sum, the friction shared unevenly."""
    total = f"({'+'.join(roots)})"
    squared = f"({'*'.join(roots)})/{total}"
    pairs = "*".join(f"({a}+{b})" for a, b in zip(roots, (*roots[1:], roots[0]), strict=True))
    friction = f"{pairs}/{total}^2"
    return {"omega_0": f"sqrt({squared})", "gamma_1": f"{friction}/3", "gamma_2": f"2*{friction}/3",
            "D": total}  # fmt: skip


E = "1e-30"
MULTIPLE = {
    "double": (("1", "1", "2"), [(f"(1+{s}{E})", f"(1-{s}{E})", "2") for s in "+"]
               + [(f"(1+{s}{E})", "1", "2") for s in "+-"]),
    "triple": (("1", "1", "1"), [(f"(1{s}{E})", "1", "1") for s in "+-"]
               + [(f"(1{s}{E})", f"(1{s}2*{E})", "1") for s in "+-"]),
}  # fmt: skip


@pytest.mark.parametrize("name", ["K", "J", "T_x", "T_p"])
@pytest.mark.parametrize("kind", MULTIPLE)
def test_values_are_continuous_through_multiple_roots(name, kind):
    """To full precision from both sides: 50 digits at a distance of 1e-30 in the roots."""
    exactly, near = MULTIPLE[kind]
    with mpmath.workdps(60):
        at = number(name, 50, **parameters(*exactly))
        apart = [number(name, 50, **parameters(*roots)) - at for roots in near]
        assert all(abs(difference) < mpmath.mpf(10) ** -29 for difference in apart)
        assert any(difference != 0 for difference in apart)
        assert max(apart) > 0 > min(apart), "it crosses"


@pytest.mark.parametrize("side", ["+", "-"])
def test_conductance_is_smooth_through_a_double_root(side):
    """The root splits into two real ones or into a pair; K is analytic in the friction."""
    base = parameters("1", "1", "2")

    def at(step):
        friction = {k: f"({base[k]})*(1{step})" for k in ("gamma_1", "gamma_2")}
        return number("K", 80, **(base | friction))

    with mpmath.workdps(90):
        step = mpmath.mpf(10) ** -30
        once = (at(f"{side}1e-30") - number("K", 80, **base)) / step
        twice = (at(f"{side}2e-30") - number("K", 80, **base)) / (2 * step)
        assert abs(once / twice - 1) < mpmath.mpf(10) ** -28
        assert (once > 0) == (side == "+")
