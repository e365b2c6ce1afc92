"""The numbers with a name: every flux and kinetic energy of the examples, and the triangle.

Examples with unit pinning, springs as printed; ``printed`` is what the paper prints for them.
"""

from __future__ import annotations

from dataclasses import replace

from sympy import Expr, Rational

from derive.response import ThermalIntegral

from ..domain import Domain
from . import triangle
from .beyond_quantum import hbar, quantum_flux
from .examples_triangle import beyond
from .network import EX_1, EX_2, EX_2_READ, EX_3, EX_4, Pair, Setup
from .notation import BASE, DAMPED, FIRST, LEGS, PINNED, SECOND, TRIANGLE_BIASED, variable
from .section2 import fluxes

__all__ = ["sections"]

sections = (fluxes, beyond)

ORDERS: dict[str, tuple[Setup, tuple[Pair, ...]]] = {
    "ex1": (EX_1, ((1, 2), (2, 3), (3, 4))),
    "ex2": (EX_2, ((1, 2), (1, 3), (2, 3))),
    "ex2_read": (EX_2_READ, ((1, 2), (2, 3), (3, 1))),
    "ex3": (EX_3, ((1, 2), (2, 3), (3, 1))),
    "ex4": (EX_4, ((1, 5), (5, 2), (5, 6), (6, 3), (4, 6))),
}
IN_PRINT = {
    "ex1_phi_12": "13.5", "ex1_phi_23": "1.1", "ex1_phi_34": "2.8",
    "ex1_p2_2": "14", "ex1_p2_3": "18",
    "ex2_phi_13": "0.290", "ex2_phi_23": "0.290", "ex2_phi_12": "0.008",
    "ex3_phi_12": "0.57", "ex3_phi_23": "0.35", "ex3_phi_31": "0.03",
    "ex4_phi_15": "2.4", "ex4_phi_63": "0.2", "ex4_phi_56": "0",
}  # fmt: skip


def _declare(name: str, latex: str, setup: Setup, value: object, comment: str) -> None:
    """One number of one example; ``value(setup)`` finds it when it is asked for."""

    def closed() -> Expr:
        return value(setup)  # type: ignore[operator]

    def printed() -> Expr:
        return Rational(IN_PRINT[name])

    closed.__doc__ = comment
    section = beyond if setup is EX_2_READ else fluxes
    section.quantity(
        name, Domain(), latex=latex, printed=printed if name in IN_PRINT else None
    )(closed)  # fmt: skip


def _declare_all() -> None:
    for key, (setup, pairs) in ORDERS.items():
        of = f", {setup.name}"
        for i, j in pairs:
            _declare(
                f"{key}_phi_{i}{j}", rf"\varphi_{{{i}\to{j}}}", setup,
                lambda s, i=i, j=j: s.flux(i, j), f"Flux from {i} to {j}{of}.",
            )  # fmt: skip
        for i, _ in setup.temperatures:
            _declare(
                f"{key}_phi_{i}", rf"\varphi_{i}", setup,
                lambda s, i=i: s.bath(i), f"Flux from bath {i} into the network{of}.",
            )  # fmt: skip
        for i in range(1, setup.size + 1):
            _declare(
                f"{key}_p2_{i}", rf"\langle p_{i}^2\rangle", setup,
                lambda s, i=i: s.kinetic(i), f"Twice the kinetic energy of mass {i}{of}.",
            )  # fmt: skip


_declare_all()

# --- the symmetric triangle ---

SOFT = replace(
    PINNED, lower_included=True, reason="a negative pinning pushes the masses away; give 0 or more"
)
FREE_BASE = replace(
    BASE, lower_included=True, reason="the base attracts, or is not there; give 0 or more"
)
COLD_ENDS = tuple(
    replace(warm, lower_included=True, reason="temperatures are absolute; give 0 or more")
    for warm in (FIRST, SECOND)
)
ANY_TRIANGLE = Domain((FREE_BASE, LEGS, SOFT, DAMPED, *COLD_ENDS))


@beyond.quantity(
    "triangle_phi_12", ANY_TRIANGLE, latex=r"\varphi_{1\to2}", source="beyond-base"
)  # fmt: skip
def quantity_triangle_phi_12() -> Expr:
    """Flux through the base of the symmetric triangle; negative where it runs backward."""
    return triangle.flux(1, 2)


@beyond.quantity(
    "triangle_phi_13", ANY_TRIANGLE, latex=r"\varphi_{1\to3}", source="beyond-legs"
)  # fmt: skip
def quantity_triangle_phi_13() -> Expr:
    """Flux through the legs of the symmetric triangle; negative where it runs backward."""
    return triangle.flux(1, 3)


@beyond.quantity(
    "triangle_phi_1", ANY_TRIANGLE, latex=r"\varphi_1", source="beyond-through"
)  # fmt: skip
def quantity_triangle_phi_1() -> Expr:
    """Current from bath 1 into the symmetric triangle, and out into bath 2."""
    return triangle.current()


# --- the same between quantum baths ---

HBAR = variable(hbar, "Planck constant over 2 pi, k_B = 1", "1", "1/10", "3", "1/100")
QUANTUM_TRIANGLE = Domain((*TRIANGLE_BIASED.variables, HBAR))


@beyond.quantity(
    "triangle_phi_12_q", QUANTUM_TRIANGLE, latex=r"\varphi_{1\to2}(\hbar)",
    source="beyond-spectrum", integral=lambda: quantum_flux(2),
)  # fmt: skip
def quantity_triangle_phi_12_q() -> tuple[ThermalIntegral, ...]:
    """Flux through the base of the symmetric triangle between quantum baths."""
    return quantum_flux(2)


@beyond.quantity(
    "triangle_phi_13_q", QUANTUM_TRIANGLE, latex=r"\varphi_{1\to3}(\hbar)",
    source="beyond-spectrum", integral=lambda: quantum_flux(3),
)  # fmt: skip
def quantity_triangle_phi_13_q() -> tuple[ThermalIntegral, ...]:
    """Flux through the legs of the symmetric triangle between quantum baths."""
    return quantum_flux(3)
