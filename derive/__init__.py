"""The symbolic engine: from a network of oscillators and baths to formulas, exactly.

Knows physics; no papers, no floating-point numbers. Import what you need from its module:

    bath             Ohmic and Drude friction, noise by fluctuation-dissipation
    network          oscillators with a multiplicity, springs, pinning
    green            Green's functions: Sherman-Morrison, reduction over classes, cofactors
    reduction        one member per class, the algebra behind green
    determinant      the determinant lemma and pole polynomials
    modes            eigenmodes with symbolic counts, and which no bath reaches
    unreached        closed counts of those modes in uniform chains and rings
    transmission     responses that carry heat
    current          heat currents as prefactor, response and kernel
    spring_current   what one spring carries, as prefactor, response and kernel
    temperature      kinetic temperatures as prefactor, response and kernel
    stationary       stationary moments of a linear system with white noise
    covariance       the exact Lyapunov solution, an independent route
    generator        the Fokker-Planck generator, and averages over a covariance
    anharmonic       quartic springs to second order, by the hierarchy of moments
    bath_pair        mean-field networks of any masses: F(s), and what only the two baths make odd
    two_zeros        current and temperatures of a bath pair as sums over two zeros
    twofold          a function at two points: its mean and its divided difference
    ordered_chain    the chain between two walls, its covariances at any length
    initial_state    what the initial state leaves behind, N symbolic
    response         even rational responses and thermal integrals
    kernels          the thermal kernels and what each gives over one relaxation pole
    kernel_sums      the same derived, every residue a step
    kernel_series    expansions of g and e at low and high temperature
    residue          residues, unevaluated and computed
    contour          integrals of Hurwitz ratios in closed form, without a root
    poles            partial fractions and sums over relaxation poles, vanishing roots
    asymptotics      expansions with a stated remainder
    zero_point       zero-point and thermal part, and their large-N form
    derivation       a result with the steps that lead to it
    parameter        exact parameters, checked
"""

__all__ = [
    "anharmonic",
    "asymptotics",
    "bath",
    "bath_pair",
    "contour",
    "covariance",
    "current",
    "derivation",
    "determinant",
    "generator",
    "green",
    "initial_state",
    "kernel_series",
    "kernel_sums",
    "kernels",
    "modes",
    "network",
    "ordered_chain",
    "parameter",
    "poles",
    "reduction",
    "residue",
    "response",
    "spring_current",
    "stationary",
    "temperature",
    "transmission",
    "two_zeros",
    "twofold",
    "unreached",
    "zero_point",
]
