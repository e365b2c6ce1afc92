"""Defaveri, Olivares, Anteneodo: mean-field chains with arbitrary masses, pinning, Kac factor."""

from __future__ import annotations

from ..paper import Conventions, Paper

__all__ = ["paper"]

paper = Paper(
    "defaveri",
    title="Heat flux in chains of nonlocally coupled harmonic oscillators: Mean-field limit",
    authors="L. Defaveri, C. Olivares, C. Anteneodo",
    reference="Phys. Rev. E 105, 054149 (2022)",
    conventions=Conventions(
        time_factor="exp(+i omega t), hence s = +i omega",
        lines=(
            "sums over n and j run over ordered pairs, with one half more: a spring k/N_t a pair",
            "friction gamma on two oscillators; the Kac factor N_t is N - 1 or 1",
            "k_B = 1",
            "equation numbers are those of the published version; the preprint's differ from "
            "(20) on",
        ),
    ),
    modules=(
        "derivations.defaveri.abstract",
        "derivations.defaveri.introduction",
        "derivations.defaveri.model",
        "derivations.defaveri.model_solution",
        "derivations.defaveri.model_words",
        "derivations.defaveri.initial_conditions",
        "derivations.defaveri.green",
        "derivations.defaveri.flux",
        "derivations.defaveri.eigenmodes",
        "derivations.defaveri.transmission",
        "derivations.defaveri.unpinned",
        "derivations.defaveri.unpinned_flux",
        "derivations.defaveri.flux_pinned",
        "derivations.defaveri.flux_peaks",
        "derivations.defaveri.flux_decay",
        "derivations.defaveri.heterogeneity",
        "derivations.defaveri.temperatures",
        "derivations.defaveri.profiles",
        "derivations.defaveri.temperatures_words",
        "derivations.defaveri.conclusions",
        "derivations.defaveri.conclusions_springs",
        "derivations.defaveri.beyond_identical",
        "derivations.defaveri.beyond_resonance",
        "derivations.defaveri.beyond_fixed_ends",
        "derivations.defaveri.beyond_transmission",
        "derivations.defaveri.beyond_masses",
        "derivations.defaveri.beyond_temperatures",
        "derivations.defaveri.beyond_modes",
        "derivations.defaveri.beyond_limit",
        "derivations.defaveri.beyond_profile",
        "derivations.defaveri.beyond_quantum",
        "derivations.defaveri.beyond_quantum_cold",
        "derivations.defaveri.beyond_quantum_masses",
        "derivations.defaveri.quantities_pinned",
        "derivations.defaveri.quantities_quantum",
    ),
    figures="derivations.defaveri.figures",
)
