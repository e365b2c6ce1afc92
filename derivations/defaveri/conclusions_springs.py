"""Section IV: other networks, with disorder in the springs, with neighbours, beyond springs."""

from __future__ import annotations

from sympy import Integer

from ..paper import Cases
from . import witnesses_masses as numbers
from . import witnesses_springs as springs
from .abstract import NU
from .conclusions import final
from .introduction import FLUX, exponent_of_chain

__all__ = ["sections"]

sections = (final,)


@final.citation(
    "D98", "Nonoverlapping Lorentzian peaks were also observed in disordered harmonic chains with "
    "nearest-neighbor interactions in the weak and strong coupling limits [51].",
    FLUX, FLUX,
)  # fmt: skip
def peaks_of_chains():
    """Of reference [51], which is not at hand."""
    return FLUX


# --- disorder in the springs ---


OF_SIZE = tuple(f"N = {size}" for size in springs.SIZES)
RANDOM = (
    "J/Delta T, 10^-4, mean over four draws: springs k/N_t (1 + r), r uniform in [-a, a], k = 10, "
    "k_0 = m = gamma = 1. "
)


def _listed(kac: int, amplitude: float, excess: bool) -> Cases:
    return Cases(OF_SIZE, tuple(map(Integer, springs.currents(kac, amplitude, excess))))


@final.equation(
    "D100", 10**4 * FLUX, kind="estimate",
    text="The 1/N law can be altered by disorder in the couplings if the Kac factor is not used, "
    "in which case the current becomes constant for large N [47].",
    note=RANDOM + "a = 1/2, N_t = 1: the current does not fall with N beyond some fluctuation, "
    "that of equal springs falls by 4.",
)  # fmt: skip
def current_with_random_springs():
    """Relaxation modes of explicit networks in double precision."""
    return _listed(1, 0.5, excess=False)


@current_with_random_springs.witness("Lyapunov equation, Bartels and Stewart", [{}], 2)
def _(point, digits):
    return springs.currents(1, 0.5, excess=False, by_modes=False)


@final.equation(
    "D101", 10**4 * FLUX, kind="estimate",
    text="With N_t = 1 a band whose integral does not depend on N appears in the transmittance and "
    "dominates over the peak, even for a low amplitude of the fluctuations.",
    note=RANDOM + "a = 1/5, N_t = 1: less the current of equal springs. The band, of order "
    "a^2 k/gamma, dominates from N of order gamma^2/(a^2 k m) on.",
)  # fmt: skip
def band_without_kac_factor():
    """Relaxation modes of explicit networks in double precision."""
    return _listed(1, 0.2, excess=True)


@band_without_kac_factor.witness("Lyapunov equation, Bartels and Stewart", [{}], 1)
def _(point, digits):
    return springs.currents(1, 0.2, excess=True, by_modes=False)


@final.equation(
    "D102", 10**4 * FLUX, kind="estimate",
    text="With the Kac factor the contribution of this band decreases as 1/N; hence, the heat "
    "current does too.",
    note=RANDOM + "a = 1/2, N_t = N - 1: less the current of equal springs.",
)  # fmt: skip
def band_with_kac_factor():
    """Relaxation modes of explicit networks in double precision."""
    return _listed(0, 0.5, excess=True)


@band_with_kac_factor.witness("Lyapunov equation, Bartels and Stewart", [{}], 1)
def _(point, digits):
    return springs.currents(0, 0.5, excess=True, by_modes=False)


# --- other systems ---


@final.claim(
    "D104", "For nearest neighbors, mass-gradient harmonic chains, as well as identical masses, "
    "produce a constant current.",
    NU, Integer(0),
    note="Judged for identical masses; of chains with a gradient of the masses see references [54, "
    "55] (preprint [53, 54]).",
)  # fmt: skip
def chain_of_identical_masses():
    """Power of N of the current of the ordered chain."""
    return exponent_of_chain()


@chain_of_identical_masses.witness("Lyapunov equation of explicit chains", [{}], 6)
def _(point, digits):
    return numbers.exponent_of_ordered_chain()


@final.citation(
    "D105", "In stiffness-disordered chains with nearest-neighbor interactions, when disorder has "
    "a heavy-tailed distribution, the current scales as 1/N [51].",
    NU, Integer(-1),
    note="The preprint says that the conductance does, consistent with Fourier's law (D106).",
)  # fmt: skip
def heavy_tails():
    """Of reference [51]."""
    return Integer(-1)


@final.citation(
    "D113", "Long-range chains with non-harmonic potentials (FPUT, XY) show the same scaling "
    "J ~ 1/N between thermal sources [40].",
    NU, Integer(-1),
    note="Of the preprint, which suggests harmonic behaviour at low temperature as the cause.",
)  # fmt: skip
def nonlinear_chains():
    """Of reference [40]."""
    return Integer(-1)


@final.citation(
    "D114", "A natural extension is a finite range of the interactions, decaying algebraically: "
    "the chain order would be recovered and the transition between first neighbors and mean field "
    "accessed.",
    FLUX, FLUX,
)  # fmt: skip
def outlook():
    """Nothing to derive: an outlook."""
    return FLUX
