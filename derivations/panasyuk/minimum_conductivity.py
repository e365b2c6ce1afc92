"""Section VIII: the minimum thermal conductivity of disordered solids, (89) to (100)."""

from __future__ import annotations

from functools import cache

from sympy import (
    Expr,
    Integer,
    Poly,
    Rational,
    S,
    Symbol,
    cancel,
    discriminant,
    expand,
    integrate,
    limit,
    oo,
    pi,
    solve,
    symbols,
)

from derive.asymptotics import high_temperature

from ..domain import Domain
from ..paper import Cases, Section
from . import constants as si
from . import network as net
from . import points, witnesses_minimum
from .beyond import beyond
from .fourier import classical_conductance
from .large_cutoff import polynomial
from .notation import (
    CUTOFF,
    FREQUENCY,
    FRICTION,
    D,
    T,
    gamma_1,
    gamma_2,
    gamma_h,
    k_B,
    mu,
    omega_0,
    tau_p,
)

__all__ = ["minimum", "sections"]

minimum = Section("VIII", "Minimum thermal conductivity")
sections = (minimum, beyond)

X, Y, Z = "xyz"
SIDES = symbols("ell_x ell_y ell_z", positive=True)
K_phi, drop, whole_drop = symbols("K_phi delta_T_x Delta_T_x", positive=True)
LENGTHS = symbols("L_x L_y L_z", positive=True)
kappa = symbols("kappa_x kappa_y kappa_z", positive=True)
kappa_min, ell_0 = symbols("kappa_min ell_0", positive=True)
many = Symbol("N", integer=True, positive=True)
J_x, j_x = symbols("J_x j_x", positive=True)
ON_BLOCKS = dict(zip(LENGTHS, (many * side for side in SIDES), strict=True))

# --- from a block to the solid ---


@minimum.citation(
    "C8-1", "In strongly disordered solids the phonon coherence length may become of the order of "
    "the interatomic distance and cannot be reduced further: the thermal conductivity reaches its "
    "minimum (Refs. [45-47]; for electrons the Mott-Ioffe-Regel limit, Refs. [48, 49]).",
    Symbol("ell_phi"), ell_0,
)  # fmt: skip
def coherence_length():
    """Reported from other work."""
    return ell_0


@minimum.definition("89", j_x, K_phi * drop)
def conductance_of_a_block():
    """Current through a phase coherent volume over its temperature difference."""
    return K_phi * drop


@minimum.equation("90", J_x, kappa[0] * whole_drop * LENGTHS[1] * LENGTHS[2] / LENGTHS[0])
def current_by_fourier():
    """The law of Fourier for a linear profile, integrated over the cross-section."""
    position, first, second = symbols("x y z", positive=True)
    profile = whole_drop * (1 - position / LENGTHS[0])
    density = -kappa[0] * profile.diff(position)
    return integrate(density, (first, 0, LENGTHS[1]), (second, 0, LENGTHS[2]))


@minimum.equation("91", J_x, K_phi * drop * many**2)
def current_by_blocks():
    """Equal blocks side by side, all N^2 of a layer."""
    layer = many * many
    return layer * conductance_of_a_block.derived


@minimum.claim(
    "C8-2", r"$\delta T_x = \Delta T_x/N$.", drop, whole_drop / many,
    note="N blocks one after the other carry the same current.",
)  # fmt: skip
def drop_across_a_block():
    """The drops of all layers add up."""
    (found,) = solve(many * drop - whole_drop, drop)
    return found


@minimum.equation("92", kappa[0], K_phi * SIDES[0] / (SIDES[1] * SIDES[2]))
def conductivity_by_blocks():
    """(90) equal to (91), with L = N ell."""
    balance = current_by_fourier.derived - current_by_blocks.derived
    balance = balance.subs(drop, drop_across_a_block.derived).subs(ON_BLOCKS)
    (found,) = solve(balance, kappa[0])
    return cancel(found)


@conductivity_by_blocks.witness(
    "conductance of a grid of blocks, by a linear solve",
    points.of((K_phi, *SIDES), (2, 3, "1/2", 5), ("1/3", 1, 2, "1/4")),
)
def _(point, digits):
    return witnesses_minimum.conductivity(point, K_phi, SIDES)


def _along(axis: int) -> Expr:
    """(92) with the axes permuted."""
    turned = (SIDES[axis], SIDES[(axis + 1) % 3], SIDES[(axis + 2) % 3])
    return conductivity_by_blocks.derived.subs(
        dict(zip(SIDES, turned, strict=True)), simultaneous=True
    )


@minimum.equation(
    "93", kappa[0] / kappa[1], SIDES[0] ** 2 / SIDES[1] ** 2,
    note="For a conductance of the block that is the same along all axes, which the paper takes "
    "over from electrons, Ref. [53].",
)  # fmt: skip
def anisotropy():
    """(92) along x over (92) along y."""
    return cancel(_along(0) / _along(1))


@minimum.equation("93-z", kappa[0] / kappa[2], SIDES[0] ** 2 / SIDES[2] ** 2)
def anisotropy_along_z():
    """(92) along x over (92) along z."""
    return cancel(_along(0) / _along(2))


heat, tau_phi = symbols("c tau_phi", positive=True)


@minimum.claim(
    "C8-3", r"(93) agrees with kinetic theory: $\kappa_i \sim c v_i \lambda_i$, with "
    r"$\lambda_i \sim \ell_{\varphi,i} = v_i\tau_\varphi$, gives $\kappa_i \sim "
    r"c\ell_{\varphi,i}^2/\tau_\varphi$.",
    kappa[0] / kappa[1], SIDES[0] ** 2 / SIDES[1] ** 2,
    note="Specific heat c and tau_phi are scalars.",
)  # fmt: skip
def anisotropy_by_kinetic_theory():
    """c v lambda along two axes."""
    speeds = [side / tau_phi for side in SIDES]
    conductivities = [heat * v * side for v, side in zip(speeds, SIDES, strict=True)]
    return cancel(conductivities[0] / conductivities[1])


@minimum.citation(
    "C8-4", "The minimum is reached above 30 kelvin in many substances [45]; the mean free path of "
    r"amorphous selenium is $5\times10^{-8}$ cm at 50 kelvin and above, about the interatomic "
    "distance [54].",
    10**9 * ell_0 / Symbol(r"\text{cm}"), Integer(50),
)  # fmt: skip
def reported_mean_free_path():
    """Reported from experiments."""
    return Integer(50)


# --- one atom as a mediator ---


@minimum.equation("94", kappa_min, K_phi / ell_0)
def conductivity_of_atoms():
    """(92) with all three sides equal."""
    return conductivity_by_blocks.derived.subs(dict.fromkeys(SIDES, ell_0))


CLASSICAL = Domain((FRICTION,))


@minimum.equation(
    "95", kappa_min, k_B / (4 * tau_p * ell_0), k_B * gamma_h / (4 * ell_0),
    where={tau_p: 1 / gamma_h}, domain=CLASSICAL,
    note="For high temperature and a cutoff far above omega_0 and the friction; with (100) it is "
    "not, see C8-6.",
)  # fmt: skip
def classical_conductivity():
    """(94) with (48)."""
    classical = classical_conductance().subs(tau_p, 1 / gamma_h)
    return conductivity_of_atoms.derived.subs(K_phi, classical)


@cache
def _with_cutoff() -> Expr:
    """The conductance at high temperature, equal frictions, any cutoff: (47)."""
    equal = {gamma_1: gamma_h / 2, gamma_2: gamma_h / 2}
    return cancel(high_temperature(net.conductance(S.One, S.One, k_B), T).leading.subs(equal))


@minimum.equation(
    "C8-6", Symbol("K_(48)") / Symbol("K_(47)"), S.One, kind="estimate",
    text=r"$K_\varphi$ is given by (43) and its limiting cases such as (48), in the regime (100).",
    note="At omega_0 = gamma = D: (48), and with it (95), is two and a half times (47).",
)  # fmt: skip
def overestimate_without_cutoff():
    """The limit of a large cutoff over the whole, at equal rates."""
    whole = _with_cutoff()
    return cancel((limit(whole, D, oo) / whole).subs({omega_0: D, gamma_h: D}))


# --- against elastic waves ---

density, v_l, v_t = symbols("n v_l v_t", positive=True)
v_av = Symbol("v_av", positive=True)


@cache
def _elastic() -> Expr:
    """Waves up to k_D, 6 pi^2 n = k_D^3, that lose coherence over half a wavelength pi/k.

    A third of k_B k^2/(2 pi^2) dk times speed times path, for one polarisation of speed 1.
    """
    wave, last = symbols("k k_D", positive=True)
    total = integrate(k_B * wave**2 / (2 * pi**2) * (pi / wave) / 3, (wave, 0, last))
    return total.subs(last, (6 * pi**2 * density) ** Rational(1, 3))


@minimum.equation(
    "96", 1000 * kappa_min / (k_B * density ** Rational(2, 3) * (v_l + 2 * v_t)), Integer(400),
    kind="estimate", note="The formula of Refs. [45, 47]; the coefficient is (pi/6)^(1/3)/2.",
)  # fmt: skip
def elastic_conductivity():
    """Waves damped over half a wavelength, at high temperature."""
    return si.nearest(1000 * _elastic() / (k_B * density ** Rational(2, 3)))


@minimum.equation(
    "96+", density ** Rational(2, 3), 1 / ell_0**2, kind="estimate", relation=r"\sim",
    note="Equal for a simple cubic arrangement, which is what ours takes from here on.",
)  # fmt: skip
def density_of_atoms():
    """One atom in a cube."""
    return (1 / ell_0**3) ** Rational(2, 3)


@cache
def _prefactor() -> Expr:
    """kappa_min ell_0^2/(k_B v_av), three polarisations of the mean speed."""
    return 3 * _elastic().subs(density, 1 / ell_0**3) * ell_0**2 / k_B


@minimum.equation(
    "97", 100 * kappa_min * ell_0**2 / (k_B * v_av), Integer(100), kind="estimate",
    note=r"Printed: $\kappa_{min} \sim k_B v_{av}/\ell_0^2$. v_av is (v_l + 2 v_t)/3.",
)  # fmt: skip
def conductivity_by_mean_speed():
    """(96) with its coefficient."""
    return si.nearest(100 * _prefactor())


@minimum.equation(
    "98", 100 * tau_p * v_av / ell_0, Integer(100), kind="estimate",
    text=r"$\tau_p \sim \tau_\varphi \sim \ell_0/v_{av}$: (95) and (96) are qualitatively and even "
    "quantitatively similar.",
    note="Ours makes (95) and (96) equal. With tau_p = ell_0/v_av (95) is that many hundredths of "
    "(96): one degree of freedom against three.",
)  # fmt: skip
def relaxation_time_that_matches():
    """(95) equal to (96), for tau_p."""
    elastic = _prefactor() * k_B * v_av / ell_0**2
    printed = classical_conductivity.derived.subs(gamma_h, 1 / tau_p)
    (found,) = solve(printed - elastic, tau_p)
    return si.nearest(100 * cancel(found * v_av / ell_0))


@cache
def _debye() -> Expr:
    """omega_D ell_0/v_av."""
    return (6 * pi**2) ** Rational(1, 3)


@minimum.equation(
    "C8-5", 100 * Symbol("omega_D") * ell_0 / v_av, Integer(100), kind="estimate",
    text=r"The Debye frequency is $\omega_D = k_B\theta_D/\hbar \sim v_{av}/\ell_0$.",
)  # fmt: skip
def debye_frequency():
    """One speed, one atom in a cube."""
    return si.nearest(100 * _debye())


@minimum.equation(
    "99", 100 * gamma_h / Symbol("omega_D"), Integer(100), kind="estimate",
    note=r"Printed: $\tau_p^{-1} = \hat\gamma \sim \omega_D$. Ours makes (95) and (96) equal.",
)  # fmt: skip
def friction_over_debye_frequency():
    """(98) and the Debye frequency."""
    return si.nearest(4 * 100 * _prefactor() / _debye())


@minimum.definition(
    "100", omega_0, gamma_h, D, Symbol("omega_D"), relation=r"\sim",
    text="The range of parameters within which the model is applicable to the minimum conductivity "
    "regime.",
    note="What it makes of (48) and of the damping: C8-6, beyond-undamped and beyond-largest.",
)  # fmt: skip
def range_of_parameters():
    """An order of magnitude for each, taken over."""
    return Symbol("omega_D")


# --- selenium ---

SE_KAPPA, SE_LENGTH = Rational(1, 2), Rational(5, 10**10)  # W/(K m), m
SE_DEBYE, SE_COLD = Integer(250), Integer(100)  # K
CENTI, UNIT = Integer(100), Integer(10) ** 11


@cache
def _selenium_friction() -> Expr:
    """(95) for the friction, per second."""
    (found,) = solve(classical_conductivity.derived - kappa_min, gamma_h)
    return found.subs({kappa_min: SE_KAPPA, ell_0: SE_LENGTH, k_B: si.BOLTZMANN})


@cache
def _selenium_debye() -> Expr:
    return si.BOLTZMANN * SE_DEBYE / si.HBAR


@minimum.equation(
    "C8-7a", gamma_h / UNIT * Symbol(r"\text{s}"), Integer(100), kind="estimate",
    text=r"Selenium above 100 kelvin: $\kappa_{min} \sim 0.5\times10^{-2}\,\text{W K}^{-1}"
    r"\text{cm}^{-1}$ and $\ell_0 \approx 5\times10^{-8}$ cm in (95) give "
    r"$\hat\gamma \sim 10^{13}\,\text{s}^{-1}$.",
    note="In units of 10^11 per second. The printed numbers give seven times the printed friction.",
)  # fmt: skip
def friction_in_selenium():
    """(95), defined constants."""
    return si.nearest(_selenium_friction() / UNIT)


@minimum.equation(
    "C8-7b", Symbol("omega_D") / UNIT * Symbol(r"\text{s}"), Integer(300), kind="estimate",
    text=r"The Debye temperature of selenium is 250 kelvin, so that $\omega_D \sim 3\times10^{13}"
    r"\,\text{s}^{-1}$ and (99) is satisfied.",
    note="In units of 10^11 per second. With C8-7a the friction is 2.2 times this; with the "
    "printed friction, a third.",
)  # fmt: skip
def debye_frequency_of_selenium():
    """Defined constants."""
    return si.nearest(_selenium_debye() / UNIT)


@minimum.equation(
    "C8-8", CENTI * omega_0 * tau_p, kind="estimate",
    text=r"Thus the oscillator is rather overdamped, $\omega_0\tau_p \gtrsim 1$.",
    note="Ours has omega_0 = omega_D and the friction of C8-7a. Without a cutoff it is overdamped "
    "below 1/2, so that what is printed is underdamped; at a cutoff of the same order it "
    "oscillates at any friction, see beyond-undamped.",
)  # fmt: skip
def damping_in_selenium():
    """C8-7b over C8-7a."""
    return si.nearest(CENTI * _selenium_debye() / _selenium_friction())


# --- beyond ---


@beyond.claim(
    "beyond-undamped", r"In the regime (100), with $D = \omega_0$, two roots of (21) are complex "
    "at any friction: the mediator is never overdamped.",
    Symbol("disc"),
    -(4 * gamma_h**3 + 11 * gamma_h**2 * omega_0 - 8 * gamma_h * omega_0**2 + 16 * omega_0**3)
    * omega_0**3,
    domain=Domain((FREQUENCY, FRICTION)),
    note="The discriminant of (21), negative: 11 g^2 - 8 g + 16 has no real zero. See also "
    "beyond-double.",
)  # fmt: skip
def discriminant_at_equal_rates():
    """Of the pole polynomial."""
    cubic = Poly(polynomial(), mu)
    monic = cancel(polynomial() / cubic.LC()).subs(D, omega_0)
    return expand(discriminant(monic, mu))


@discriminant_at_equal_rates.witness(
    "products of differences of certified zeros", points.of((omega_0, gamma_h), (1, 2), (2, "1/3"))
)
def _(point, digits):
    return witnesses_minimum.squared_differences(point, digits)


@beyond.claim(
    "beyond-largest", "At a given cutoff no friction gives more classical conductance than "
    r"$k_B D/2$: with (100) the conductivity of one atom stays below $k_B\omega_D/2\ell_0$.",
    k_B * D / 2 - Symbol("K"),
    k_B * D * (D**2 + omega_0**2) / (2 * (D**2 + omega_0**2) + gamma_h * D),
    domain=Domain((FREQUENCY, FRICTION, CUTOFF)),
    note="Positive. The value itself is reached in the limit of infinite friction only.",
)  # fmt: skip
def distance_from_largest():
    """(47) by the engine, taken from the value at infinite friction."""
    whole = _with_cutoff()
    return cancel(limit(whole, gamma_h, oo) - whole)


@beyond.equation(
    "beyond-selenium", 1000 * kappa_min * Symbol(r"\text{m K W}^{-1}"), kind="estimate",
    text="The largest conductivity of selenium that one mediator for each atom can give, any "
    "friction: by beyond-largest with D = omega_D, and at 100 kelvin by the quantum of "
    "conductance.",
    note="Both are below the measured 500. Three degrees of freedom for each atom carry up to "
    "three times as much. At 100 kelvin (95), a classical limit, does not hold for a Debye "
    "temperature of 250 kelvin.",
)  # fmt: skip
def largest_conductivity_of_selenium():
    """Defined constants."""
    classical = si.BOLTZMANN * _selenium_debye() / 2
    quantum = pi * si.BOLTZMANN**2 * SE_COLD / (6 * si.HBAR)
    values = tuple(si.nearest(1000 * bound / SE_LENGTH) for bound in (classical, quantum))
    return Cases((r"\text{classical}", r"T = 100\,\text{K}"), values)
