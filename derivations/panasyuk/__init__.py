"""Panasyuk, Levin, Yerkes: heat exchange between two Drude baths through one quantum oscillator."""

from __future__ import annotations

from ..paper import Conventions, Paper

__all__ = ["paper"]

paper = Paper(
    "panasyuk",
    title="Heat exchange mediated by a quantum system",
    authors="G. Y. Panasyuk, G. A. Levin, K. L. Yerkes",
    reference="arXiv:1208.1438 (2012)",
    conventions=Conventions(
        time_factor="Laplace transforms in z; exp(-i omega t) in section IV, hence z = -i omega",
        lines=(
            "one oscillator of mass m and stiffness k = m omega_0^2 between two Drude baths of "
            "frictions gamma_1, gamma_2 and one cutoff D; gamma = gamma_1 + gamma_2",
            "the friction over the mass has a hat, tau_p is its inverse",
            "the roots mu_n are rates: g(t) is a sum of exp(-mu_n t)",
            "the heat current is positive from bath 1 to bath 2",
        ),
    ),
    modules=(
        "derivations.panasyuk.introduction",
        "derivations.panasyuk.model",
        "derivations.panasyuk.langevin",
        "derivations.panasyuk.drude",
        "derivations.panasyuk.drude_motion",
        "derivations.panasyuk.large_cutoff",
        "derivations.panasyuk.heat",
        "derivations.panasyuk.initial",
        "derivations.panasyuk.steady",
        "derivations.panasyuk.steady_current",
        "derivations.panasyuk.uniqueness",
        "derivations.panasyuk.temperature_regimes",
        "derivations.panasyuk.temperature_regimes_high",
        "derivations.panasyuk.temperature_regimes_low",
        "derivations.panasyuk.thermal_baths",
        "derivations.panasyuk.thermal_baths_current",
        "derivations.panasyuk.thermal_baths_limit",
        "derivations.panasyuk.regimes_temperatures",
        "derivations.panasyuk.regimes_weak",
        "derivations.panasyuk.regimes_balance",
        "derivations.panasyuk.regimes_maximum",
        "derivations.panasyuk.regimes_narrow",
        "derivations.panasyuk.regimes_plateau",
        "derivations.panasyuk.fourier",
        "derivations.panasyuk.fourier_premise",
        "derivations.panasyuk.fourier_returns",
        "derivations.panasyuk.fourier_chain",
        "derivations.panasyuk.tip",
        "derivations.panasyuk.tip_exact",
        "derivations.panasyuk.minimum_conductivity",
        "derivations.panasyuk.minimum_elastic",
        "derivations.panasyuk.minimum_selenium",
        "derivations.panasyuk.josephson",
        "derivations.panasyuk.summary",
        "derivations.panasyuk.appendix",
        "derivations.panasyuk.appendix_sums",
        "derivations.panasyuk.appendix_steady",
        "derivations.panasyuk.beyond",
        "derivations.panasyuk.beyond_orders",
        "derivations.panasyuk.beyond_bound",
        "derivations.panasyuk.beyond_roots",
        "derivations.panasyuk.thermal_baths_energies",
        "derivations.panasyuk.fourier_profile",
        "derivations.panasyuk.fourier_relaxation",
        "derivations.panasyuk.quantities",
        "derivations.panasyuk.quantities_roots",
        "derivations.panasyuk.quantities_thresholds",
    ),
    figures="derivations.panasyuk.figures",
)
