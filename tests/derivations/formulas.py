"""Printed forms of the paper as SymPy expressions, and a small section of statements.

For the tests of everything that typesets."""

from __future__ import annotations

import re
import subprocess

from sympy import (
    Abs,
    Derivative,
    Function,
    I,
    Integral,
    KroneckerDelta,
    O,
    Rational,
    S,
    Sum,
    Symbol,
    atan,
    coth,
    digamma,
    exp,
    log,
    oo,
    pi,
    polygamma,
    sin,
    sinh,
    sqrt,
)  # fmt: skip
from sympy import (
    gamma as euler_gamma,
)

from derivations.andreucci.notation import (
    I_1,
    T_L,
    T_N,
    T_R,
    Delta_T,
    N,
    T,
    a,
    g,
    gamma,
    hbar,
    k,
    k_1,
    k_B,
    m,
    omega,
    s,
    theta,
    x,
    y,
)  # fmt: skip
from derivations.paper import Cases, Conventions, Paper, Section
from derivations.verify import Verdict
from derive.derivation import Derivation

n = Symbol("n", integer=True)
w, R, h = (Symbol(name, positive=True) for name in "wRh")
u = Symbol("u", real=True)
z = Symbol("z")
G_1N = Symbol("G_1N")
f = Function("f")
quadratic = (y**2 - 1) ** 2 + k_1**2 * y**2
cubic = y**2 * (y**2 - 1) ** 2 + k_1**2 * (y**2 - 2 / N) ** 2
trigamma_difference = polygamma(1, 1 + x / pi) - polygamma(1, 1 - x / pi)
low_temperature = (
    2 * log(N / (2 * k_1)) + R / sqrt(1 - R**2) * (pi / 2 + atan(R / sqrt(1 - R**2)))
) / (2 * N**2)

# What is printed (or an everyday relative of it), and the LaTeX a physicist would write.
GOLDEN = {
    r"y^2 - 1": y**2 - 1,
    r"1 - R^2": 1 - R**2,
    r"N - 2": N - 2,
    r"s^3 + k_1 s^2 + s + \frac{2 k_1}{N}": s**3 + k_1 * s**2 + s + 2 * k_1 / N,
    r"s (s - 1)^2 + k_1^2 \left(s - \frac{2}{N}\right)^2":
        s * (s - 1) ** 2 + k_1**2 * (s - 2 / N) ** 2,
    r"(y^2 - 1)^2 + k_1^2 y^2": quadratic,
    r"\frac{x^2}{\pi^2} \left[\psi^{(1)}\!\left(1 + \frac{x}{\pi}\right) - "
    r"\psi^{(1)}\!\left(1 - \frac{x}{\pi}\right)\right] + \frac{x^2}{\sin^2 x} - 2 x":
        x**2 / pi**2 * trigamma_difference + x**2 / sin(x) ** 2 - 2 * x,
    r"\frac{2 k_1^2}{N^2} \int_{-\infty}^{\infty}\!\mathrm{d}y\,\frac{(y^2 - 1)^2}"
    r"{[(y^2 - 1)^2 + k_1^2 y^2] [y^2 (y^2 - 1)^2 + k_1^2 (y^2 - 2/N)^2]}":
        2 * k_1**2 / N**2 * Integral((y**2 - 1) ** 2 / quadratic / cubic, (y, -oo, oo)),
    r"\frac{1}{N^2} \int_{0}^{\infty}\!\mathrm{d}y\,\frac{y \coth(y/\theta)}"
    r"{y^2 (y^2 - 1)^2 + k_1^2 (y^2 - 2/N)^2}":
        1 / N**2 * Integral(y * coth(y / theta) / cubic, (y, 0, oo)),
    r"\frac{k_B\,\Delta T}{2 \pi} \sqrt{\frac{2 k}{m}}\,I_1(k_1, N)":
        k_B * Delta_T * sqrt(2 * k / m) / (2 * pi) * I_1(k_1, N),
    r"\frac{k_B\,\Delta T\,k_1}{2 N} \sqrt{\frac{2 k}{m}}\,g\!\left(\frac{T_N(k_1)}{T}\right)":
        k_B * Delta_T / (2 * N) * k_1 * sqrt(2 * k / m) * g(T_N(k_1) / T),
    r"\frac{2 k_B T}{\hbar} \sqrt{\frac{m}{2 k}}": 2 * k_B * T / hbar * sqrt(m / (2 * k)),
    r"\frac{\hbar k_1}{k_B N} \sqrt{\frac{2 k}{m}}": k_1 / N * hbar / k_B * sqrt(2 * k / m),
    r"\frac{\gamma}{\sqrt{2 m k}}": gamma / sqrt(2 * m * k),
    r"\sqrt{\frac{2 k}{N}}": sqrt(2 * k / N),
    r"\frac{\pi^2 k_B^2 T\,\Delta T}{3 h}": pi**2 * k_B**2 * T / (3 * h) * Delta_T,
    r"m \omega^2 + i \gamma \omega - 2 k": m * omega**2 + I * gamma * omega - 2 * k,
    r"2 k \left(\delta_{ij} - \frac{1}{N}\right)":
        2 * k * (KroneckerDelta(Symbol("i"), Symbol("j")) - 1 / N),
    r"1 + 2 \sum_{n=0}^{\infty} e^{-2 x (n + 1)}":
        1 + 2 * Sum(exp(-2 * (n + 1) * x), (n, 0, oo)),
    r"\frac{1}{2 N^2} \left\{2 \ln\!\left(\frac{N}{2 k_1}\right) + \frac{R}{\sqrt{1 - R^2}} "
    r"\left[\frac{\pi}{2} + \arctan\!\left(\frac{R}{\sqrt{1 - R^2}}\right)\right]\right\}":
        low_temperature,
    r"\frac{\pi k_1 (N - 1)}{(N - 1)^2 + N k_1^2}":
        pi * k_1 * (N - 1) / ((N - 1) ** 2 + N * k_1**2),
    r"\frac{T_L + T_R}{2 (N - 2)}": (T_L + T_R) / (2 * (N - 2)),
    r"\frac{T_L + T_R}{2}": (T_L + T_R) / 2,
    r"T_L - \frac{T_L - T_R}{2 \pi k_1}\,I_1(k_1, N)":
        T_L - (T_L - T_R) * I_1(k_1, N) / (2 * pi * k_1),
    r"2 w [\ln w - \psi(w)] - 1": 2 * w * (log(w) - digamma(w)) - 1,
    r"2 w^2 \psi^{(1)}(w) - 2 w - 1": 2 * w**2 * polygamma(1, w) - 2 * w - 1,
    r"\frac{u^2}{\sinh^2 u}": u**2 / sinh(u) ** 2,
    r"|u| (\coth|u| - 1)": Abs(u) * (coth(Abs(u)) - 1),
    r"u \coth u": u * coth(u),
    r"-\frac{4 k_1^2}{N^2} + O(N^{-3})": -4 * k_1**2 / N**2 + O(N**-3, (N, oo)),
    r"1 - \frac{\theta^2}{3} + \frac{\theta^4}{5} + O(\theta^6)":
        1 - theta**2 / 3 + theta**4 / 5 + O(theta**6),
    r"\frac{k_B\,\Delta T\,\gamma^2}{\pi} \int_{-\infty}^{\infty}\!\mathrm{d}\omega\,"
    r"\omega^2 |G_{1N}|^2":
        k_B * Delta_T / pi * gamma**2 * Integral(omega**2 * Abs(G_1N) ** 2, (omega, -oo, oo)),
    r"\frac{\mathrm{d}^2}{\mathrm{d}z^2} \Gamma(z)": Derivative(euler_gamma(z), (z, 2)),
    r"\frac{\partial f(\omega, T)}{\partial T}": Derivative(f(omega, T), T),
    r"\frac{2 i \pi a^2 n}{(a^2 - \pi^2 n^2)^2}":
        2 * I * pi * a**2 * n / (a**2 - pi**2 * n**2) ** 2,
    r"-\frac{i a}{2 \sin^2 a}": -I * a / (2 * sin(a) ** 2),
    r"\frac{z^2}{(z^2 + a^2) \sinh^2 z}": z**2 / ((z**2 + a**2) * sinh(z) ** 2),
    r"\frac{\hbar}{2 \pi} \coth\!\left(\frac{\hbar \omega}{2 k_B T}\right)":
        hbar / (2 * pi) * coth(hbar * omega / (2 * k_B * T)),
    r"\frac{1}{e^{\hbar \omega/(k_B T)} - 1}": 1 / (exp(hbar * omega / (k_B * T)) - 1),
    r"(\Delta T)^2": Delta_T**2,
    r"[\psi^{(1)}(w)]^2": polygamma(1, w) ** 2,
    r"\frac{1}{\sqrt{2}}": 1 / sqrt(2),
    r"\frac{\sqrt{\pi}}{2}": sqrt(pi) / 2,
    r"\frac{\pi^2}{3}": pi**2 / 3,
    r"-\frac{1}{2}": -S.Half,
    r"\frac{k_1^{2/3}}{N^{4/3}}": k_1 ** Rational(2, 3) / N ** Rational(4, 3),
}  # fmt: skip


def wide_ratio():
    """A ratio whose numerator and denominator fill many lines."""
    top = (N**2 * k_1 + N * k_1**3 + 5 * k_1 + 7 * N) ** 3
    bottom = (N**2 * k_1 + N * k_1**3 + 5 * k_1 + 3 * N) ** 2
    return k_1 / N * (top.expand() + 1) / (bottom.expand() * (bottom.expand() + 1))


def section():
    part = Section("4.1", "Heat flux & more")
    part.paper_key = "andreucci"

    @part.equation("49", g(x), -2 * x)
    def crossover():
        """Sum over $n$ of all residues, 100% of them."""
        return Derivation(x).then("Close the contour at $u = in\\pi$ & above", x**2, x * x, x > -1)

    @part.equation("50", Symbol("J_cl"), 1 / N, wide_ratio())
    def wide():
        """The widest_ratio of them all."""
        return wide_ratio()

    @part.claim("C1", "the matrix $Z$ is", Symbol("Z_ij"), Cases(("i=j", r"i\neq j"), (x, -x)))
    def by_cases():
        """By inspection."""
        return Cases(("i=j", r"i\neq j"), (x, -x))

    return part


class OneSection(Paper):
    """A paper made of the section above, without modules of its own."""

    @property
    def sections(self):
        return (self._section,)


def paper():
    made = OneSection(
        "andreucci",
        title="Networks of <springs> & baths",
        authors="A. Author",
        reference="A. Author",
        conventions=Conventions("exp(-i omega t)", ("Kac factor $N$",)),
        modules=(),
    )
    made._section = section()
    return made


def verdicts():
    """Made-up verdicts with every field a reader can see."""
    witness = {"name": "Arb quadrature", "points": 3, "digits": 40, "agrees": True}
    point = {"k_1": "1/1000000", "N": "1000000000000"}
    return [
        Verdict(
            "andreucci", "49", "equation", "refuted",
            evidence=("the ball of the difference excludes zero at 6 of 6 points",),
            counterexample={"point": point, "printed": "1." + 150 * "7", "derived": "-0.25"},
            ratio="pi/4", ratio_constant=True, derivation_verdict="verified", witnesses=(witness,),
        ),
        Verdict(
            "andreucci", "50", "equation", "conditional", digits=50,
            condition="(k_1 < 2*sqrt(N)) & (N > 3)", evidence=("holds < there",),
            asymptotics={"limit": "N -> oo", "leading": "pi*k_1/N", "one_percent": "N >= 900"},
        ),
        Verdict("andreucci", "C1", "claim", "proved", derivation_verdict="failed"),
    ]  # fmt: skip


def compile_latex(source, directory):
    """Run pdflatex once, fail on any error, return the log."""
    (directory / "test.tex").write_text(source, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "test.tex"]
    done = subprocess.run(command, cwd=directory, capture_output=True, timeout=120, check=False)
    log = done.stdout.decode("latin-1")
    assert done.returncode == 0, log[-2000:]
    return log


def overfull(log):
    """Widths in points of all overfull boxes."""
    return [float(width) for width in re.findall(r"Overfull \\hbox \(([\d.]+)pt", log)]
