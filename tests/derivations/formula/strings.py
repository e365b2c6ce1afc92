"""Random and mutated formulas, seeded: what a user, a paper or an attacker might paste."""

from __future__ import annotations

import random
from collections.abc import Iterator

from sympy import Function, I, Symbol

from derivations.formula import Names

x = Symbol("x", positive=True)
y = Symbol("y", real=True)
omega = Symbol("omega", real=True)
k_1 = Symbol("k_1", positive=True)
k_B = Symbol("k_B", positive=True)
T_L = Symbol("T_L", positive=True)
T_cl = Symbol("T_cl__int", positive=True)
hbar = Symbol("hbar", positive=True)
theta = Symbol("theta", positive=True)
Delta_T = Symbol("Delta_T", real=True)
N = Symbol("N", integer=True, positive=True)
z = Symbol("z")
g = Function("g")
I_1 = Function("I_1")

NAMES = Names.of(
    I * x, omega, k_1, k_B, T_L, T_cl, hbar, theta, Delta_T, N, z, g(x), I_1(k_1, N),
    aliases={"k1": k_1}, left=g(x),
)  # fmt: skip

WELL_FORMED = (
    "x^2/pi^2 (psi_1(1+x/pi) - psi_1(1-x/pi)) + x^2/sin^2 x - 2x",
    r"\frac{x^2}{\pi^2}\left[\psi^{(1)}\left(1+\frac{x}{\pi}\right)"
    r"-\psi^{(1)}\left(1-\frac{x}{\pi}\right)\right]+\frac{x^2}{\sin^2 x}-2x",
    r"g(x) = \int_{-\infty}^{\infty}\!\mathrm{d}y\,\frac{y^2}{(y^2+x^2)\sinh^2 y}",
    r"\int_0^\infty \frac{dy}{y^2+1} \coth\frac{y}{\theta} + k_B T_L",
    r"\frac{k_B\,\Delta T}{2\pi}\sqrt{\frac{2 k_1}{N}} \left|\omega\right|^2"
    r" - T_{\rm cl}^{\rm int}",
    "int(1/(y^2 + k1^2), y, -oo, oo) * I_1(k_1, N)",
    "sum(x/(n^2 + x^2), n, 1, oo) + LambertW(x) - erf(x)/Gamma(x)",
    r"\sum_{n=1}^{N} e^{-2 n x} \ln|\omega| \sqrt[3]{x} \tfrac12",
    "hbar omega/(2 k_B T_L) coth(hbar omega/(2 k_B T_L))",
    "2*log(N/(2*k_1)) + pi/2 + atan(x/sqrt(1 - x**2))",
    "Integral(x*exp(-y**2), (y, 0, oo))*Sum(1/n**2, (n, 1, oo)) + 1e-3 x",
    r"\[ \theta^{-1/2} \cdot \bigl(1 - \ln\Gamma(1+x)\bigr)^{3} , \]",
    "zeta(3) x³ − 2·θ + |z|^2",
)
ATTACKS = (
    "__import__('os').system('true')", "x.__class__.__mro__", "lambda: 0", "().__class__",
    "f'{x}'", "f\"{open('/etc/passwd').read()}\"", "exec('x')", "eval(x)", "open(x)",
    r"\input{/etc/passwd}", r"\catcode`\%=12", r"\write18{ls}", r"\def\x{\x}\x", "x\x00y", "\x00",
    "getattr(x, 'func')", "Symbol('x')", "S('x')", "sympify(x)", "x if x else y", "[x for x in x]",
    "x := 3", "print(x)", "globals()", "x; y", "import os", "`x`", "#x", "x\\", "\\", "{", "}", "$",
    "9^9^9^9", "9**9**9", "(9^9)^9", "((9^9)^9)^(9^9)", "10^(10^10)", "2^(2^(2^(2^(2^2))))",
    "e^(e^(e^(e^(e^9))))", "exp(exp(exp(exp(9))))", "exp(10^9)", "sin(10^400)", "2^(1/10^9)",
    "zeta(10^9)", "zeta(-10^6)", "gamma(10**9)", "polygamma(10^8, 1)", "polygamma(x, 10^8)",
    "binomial(10^9, 10^8)", "factorial(10^9)", "10^9!", "x^(10^10)", "(x^999)^999", "1e999999",
    "1e-999999", "1e9999999999999999999999", "0^(-1)", "1/0", "0/0", "log(0)", "oo - oo", "oo*0",
    "2^(x + 10^9) * 2^(-x)", "exp(x + 10^300*log(2))*exp(-x)", "(exp(x+1000*log(9))^999)^999",
    "-" * 300 + "x", "(" * 5000 + "x" + ")" * 5000, "{" * 5000, "[" * 5000, "|" * 5000,
    "\\frac" * 3000, "\\sqrt" * 3000, "x^" * 3000, "x_" * 3000, "\\sin " * 2000 + "x",
    "sin " * 2000 + "x", "^" * 500, "\\left(" * 2000, "\\int" * 500, "\\begin{split}" * 500,
    "\\int_0^1 " * 200 + "x" + " dy" * 200, "+".join(["x"] * 5000), "*".join(["x"] * 5000),
    "x " * 5000, "x^{" * 200 + "x" + "}" * 200, "\\frac{1}{" * 100 + "x" + "}" * 100,
    "1" * 10_000, "x" * 1_000_000, "(" * 1_000_000, "((x+1)^2+1)^2" * 50,
    "g(" * 30 + "x" + ")" * 30,
    "(" * 25 + "x" + "+1)^2" * 25, "sqrt(" * 25 + "x" + "+2)" * 25, "abs(" * 28 + "z" + ")" * 28,
    "sqrt(" + "*".join(f"(x + {n}*y^2)" for n in range(200)) + ")",
    "\u0430 + x", "ⅹ", "𝑥", "x\u200b", "x\u202e", "\ufeffx", "ⅇ", "𝟗^𝟗", "x\ud800", "１", "٣",
    "  2\n-x ", " 2\nx  + 1", "a\n-\nb", "\r\n", "x\n\n+ y", "%x", "x & y", "\\\\", "\\verb|x|",
)  # fmt: skip
FRAGMENTS = (
    *"xyzNgde0123456789+-*/^_()[]{}|,.=<>!&%$#@~`;:'\"\\ \n\t", "k_1", "k1", "theta", "omega",
    "hbar", "Delta T", "pi", "oo", "psi_1(", "psi(", "Gamma(", "zeta(", "erf(", "W(", "abs(",
    "sqrt(", "int(", "sum(", "Integral(", "exp(", "sin ", "sin^2 ", "cosh(", "ln ", "I_1(", "**",
    "--", "1e-3", "10^", "x^2", ", y, -oo, oo)", ", n, 1, N)", "\\frac{", "\\frac", "\\sqrt{",
    "\\sqrt[", "\\left(", "\\right)", "\\left|", "\\right|", "\\sin ", "\\ln ", "\\psi", "^{(1)}",
    "\\int_{0}^{\\infty}", "\\sum_{n=1}^{N}", "\\,dy", "\\mathrm{d}y", "\\theta", "\\Delta T",
    "\\pi", "\\hbar", "\\cdot ", "\\,", "\\quad ", "{\\rm cl}", "_{\\mathrm{cl}}", "^{2}", "}{",
    "\\begin{split}", "\\end{split}", "\\\\", "\\operatorname{sgn}", "\\Gamma", "\\zeta", "∞", "²",
    "ω", "ħ", "−", "·", "\u0430", "\x00", "\\input", "__", "**2", "&=", "\\infty", "\\tilde{A}",
)  # fmt: skip


def random_strings(count: int, seed: int) -> Iterator[str]:
    """Mutations of good formulas and attacks, and strings of fragments."""
    chooser = random.Random(seed)
    for _ in range(count):
        if chooser.random() < 0.35:
            yield "".join(chooser.choices(FRAGMENTS, k=chooser.randint(1, 14)))
        else:
            yield mutated(chooser)


def swapped(text: str, chooser: random.Random) -> str:
    """One sign, letter or digit replaced by another of its kind: often still a formula."""
    kinds = ("+-", "*/", "xz", "0123456789", "([", ")]")
    places = [(i, kind) for i, c in enumerate(text) for kind in kinds if c in kind]
    if not places:
        return text
    place, kind = chooser.choice(places)
    return text[:place] + chooser.choice(kind) + text[place + 1 :]


def mutated(chooser: random.Random) -> str:
    """A good formula or short attack with a few edits."""
    text = chooser.choice(WELL_FORMED if chooser.random() < 0.8 else ATTACKS)[:400]
    for _ in range(chooser.choice((1, 1, 1, 2, 2, 4))):
        start = chooser.randrange(len(text) + 1)
        end = min(len(text), start + chooser.choice((0, 1, 1, 2, 5)))
        edit = chooser.random()
        if edit < 0.2:
            new = chooser.choice(FRAGMENTS)
        elif edit < 0.5:
            return swapped(text, chooser)
        elif edit < 0.6:
            new = ""
        else:
            other = chooser.choice(WELL_FORMED)
            cut = chooser.randrange(len(other))
            new = other[cut : cut + chooser.randint(1, 20)]
        text = text[:start] + new + text[end:]
    return text
