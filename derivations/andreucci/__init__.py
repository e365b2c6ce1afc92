"""Andreucci, Lepri, Ruffo, Trombettoni: harmonic mean-field networks between two baths."""

from __future__ import annotations

from ..paper import Conventions, Paper

__all__ = ["paper"]

paper = Paper(
    "andreucci",
    title="Classical and quantum harmonic mean-field models coupled intensively and extensively "
    "with external baths",
    authors="F. Andreucci, S. Lepri, S. Ruffo, A. Trombettoni",
    reference="SciPost Phys. Core 5, 036 (2022)",
    conventions=Conventions(
        time_factor="exp(-i omega t), hence s = -i omega",
        lines=(
            "sums over i and j run over ordered pairs",
            "Gamma_L and Gamma_R are the full memory kernels i gamma omega of (7)",
            "Kac factor N",
        ),
    ),
    modules=(
        "derivations.andreucci.abstract",
        "derivations.andreucci.introduction",
        "derivations.andreucci.model",
        "derivations.andreucci.model_words",
        "derivations.andreucci.classical_flux",
        "derivations.andreucci.classical_flux_integral",
        "derivations.andreucci.coupling_dependence",
        "derivations.andreucci.classical_temperature",
        "derivations.andreucci.initial_conditions",
        "derivations.andreucci.initial_conditions_poles",
        "derivations.andreucci.initial_conditions_long_time",
        "derivations.andreucci.initial_conditions_error",
        "derivations.andreucci.thermalisation",
        "derivations.andreucci.thermalisation_beyond",
        "derivations.andreucci.quantum_flux",
        "derivations.andreucci.crossover",
        "derivations.andreucci.crossover_words",
        "derivations.andreucci.quantum_temperature",
        "derivations.andreucci.quantum_temperature_zero",
        "derivations.andreucci.quantum_temperature_cold",
        "derivations.andreucci.beyond_temperature",
        "derivations.andreucci.extensive_classical",
        "derivations.andreucci.extensive_classical_flux",
        "derivations.andreucci.extensive_classical_temperature",
        "derivations.andreucci.extensive_classical_captions",
        "derivations.andreucci.extensive_quantum_flux",
        "derivations.andreucci.extensive_quantum_cold",
        "derivations.andreucci.extensive_quantum_temperature",
        "derivations.andreucci.extensive_quantum_response",
        "derivations.andreucci.extensive_quantum_profile",
        "derivations.andreucci.table",
        "derivations.andreucci.extensive_quantum_conclusions",
        "derivations.andreucci.appendix",
        "derivations.andreucci.appendix_contour",
        "derivations.andreucci.appendix_words",
        "derivations.andreucci.beyond",
        "derivations.andreucci.extensive_classical_beyond",
        "derivations.andreucci.beyond_extensive",
        "derivations.andreucci.beyond_extensive_scale",
        "derivations.andreucci.beyond_extensive_bounds",
        "derivations.andreucci.quantities",
        "derivations.andreucci.quantities_extensive",
        "derivations.andreucci.quantities_extensive_quantum",
    ),
    figures="derivations.andreucci.figures",
)
