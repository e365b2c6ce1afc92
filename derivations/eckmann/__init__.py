"""Eckmann, Zabey: heat fluxes in harmonic networks that go against the temperatures."""

from __future__ import annotations

from ..paper import Conventions, Paper

__all__ = ["paper"]

paper = Paper(
    "eckmann",
    title="Strange heat flux in (an)harmonic networks",
    authors="J.-P. Eckmann, E. Zabey",
    reference="mp_arc 03-219 (2003)",
    conventions=Conventions(
        time_factor="none: covariances of the steady state, in time",
        lines=(
            "masses 1, k_B = 1; V is the matrix of the potential, springs attract where V_ij < 0",
            "x = (p, q), in this order, with the covariance Q and its blocks X, R, Y",
            "the flux phi_{i->j} is energy per time that the spring carries from i to j; phi_i is "
            "the one from the bath at i into the network",
            "the diagonal of V is not printed: V_ii = 1 - sum of V_ij over j, a unit pinning of "
            "every mass, gives every printed number of example 1, and no other uniform pinning "
            "outside 0.98 to 1.01 does (C28-pinning)",
        ),
    ),
    modules=(
        "derivations.eckmann.section1",
        "derivations.eckmann.isolated_mode",
        "derivations.eckmann.section2",
        "derivations.eckmann.lemmas",
        "derivations.eckmann.examples_chain",
        "derivations.eckmann.examples_triangle",
        "derivations.eckmann.examples_pump",
        "derivations.eckmann.superposition",
        "derivations.eckmann.section3",
        "derivations.eckmann.section3_directions",
        "derivations.eckmann.beyond_general",
        "derivations.eckmann.beyond_circulation",
        "derivations.eckmann.beyond_anharmonic",
        "derivations.eckmann.beyond_anharmonic_bounds",
        "derivations.eckmann.beyond_quantum",
        "derivations.eckmann.quantities",
        "derivations.eckmann.quantities_anharmonic",
    ),
    figures="derivations.eckmann.figures",
)
