"""Section VIII: the minimum thermal conductivity of disordered solids, (89) to (95)."""

from __future__ import annotations

from functools import cache

from sympy import (
    Expr,
    Integer,
    S,
    Symbol,
    cancel,
    integrate,
    limit,
    oo,
    solve,
    symbols,
)

from derive.asymptotics import high_temperature

from ..domain import Domain
from ..paper import Section
from . import network as net
from . import points, witnesses_minimum
from .fourier import classical_conductance
from .notation import (
    FRICTION,
    D,
    T,
    gamma_1,
    gamma_2,
    gamma_h,
    k_B,
    omega_0,
    tau_p,
)

__all__ = [
    "classical_conductivity",
    "ell_0",
    "kappa_min",
    "minimum",
    "sections",
    "with_cutoff",
]

minimum = Section("VIII", "Minimum thermal conductivity")
sections = (minimum,)

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
def with_cutoff() -> Expr:
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
    whole = with_cutoff()
    return cancel((limit(whole, D, oo) / whole).subs({omega_0: D, gamma_h: D}))
