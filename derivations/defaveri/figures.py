"""The figures of the paper, and those of ours, in the order of their numbers."""

from __future__ import annotations

from .figures_limit import limit_figures
from .figures_masses import masses_figures
from .figures_pinned import pinned_figures
from .figures_quantum import figures as quantum_figures
from .figures_transmission import figures as transmission_figures

__all__ = ["figures"]

figures = (
    *transmission_figures,
    *pinned_figures,
    *masses_figures,
    *limit_figures,
    *quantum_figures,
)
