"""Numbers that can be trusted: balls, quadratures, linear algebra, simulation.

Knows no papers and no derivations; ``bridge`` is where SymPy expressions come in.

    precision    working precision, precision by doubling, certified decimals
    bridge       SymPy expressions as functions of balls, mpmath numbers, numpy arrays
    functions    the functions and constants on balls, by SymPy's names
    tape         straight-line programs, what the bridge makes of an expression
    thermal      the six fields of a thermal integral as numbers; Divergent, NotStable
    pole_sum     thermal integrals as finite sums over relaxation poles
    over_pole    kernels integrated against one pole
    root_sum     sums over the zeros of a polynomial
    rational_series  infinite sums of rational functions
    roots        the only caller of root finders
    quadrature   the same integrals by mpmath quadrature
    enclosure    the same, and any meromorphic integrand, enclosed rigorously
    tails        bounds of integrands beyond a large frequency
    bath         Ohmic and Drude baths
    network      explicit networks
    krylov       what baths reach, modulo a prime and exactly
    reached      the linear system their baths reach
    green        Green's functions by linear solve
    currents     heat currents and kinetic temperatures by rigorous quadrature
    half_transmission  the transmission of a mean-field chain, analytic on one side
    matsubara    its quantum currents as sums over Matsubara frequencies
    spectrum     modes, relaxation poles, what no bath reaches
    steady_state currents of baths and springs, temperatures, poles: any explicit network
    pair_currents  what each spring carries
    pole_state   the same as sums over poles, quantum too
    low_temperature  where currents go as temperatures vanish, exactly
    reversal     where a current turns as the baths cool
    responses    exact responses to the noise of each bath, their classical integrals
    thermal_moments  their quantum integrals
    unreached    modes no bath reaches, one by one, in words
    covariance   what follows from a classical covariance, exact or in balls
    lyapunov     exact rational covariances of classical networks
    doubling     certified ones of tens of oscillators, no pole needed
    modal        a thousand oscillators in double precision, all temperatures and hbar at once
    modal_state  their currents, temperatures and covariances
    modal_checks whether these can be right
    bath_modes   modes as baths feel them, dark ones told from those that feel little
    bath_poles   responses at relaxation poles from a matrix of the size of the baths
    bath_branches  these poles by Newton's method
    thermal_energy  the kernels of pole sums in double precision
    evolution    second moments at a given time after a given start
    relaxation   certified steady states, and how long they take
    langevin     a seeded simulation, with error bars
    linear_noise the exact step of a linear stochastic equation
    blocks       means with an error bar, or none
    quartic      explicit networks with quartic springs
    anharmonic   their currents and temperatures as power series in the quartic strength
    cumulants    the hierarchy of cumulants that gives these
    symmetric_tensors  symmetric tensors and how they relax
    mean_field   mean-field chains of any masses, currents and temperatures in O(N)
    mean_field_chain  the chain, what is refused, modes no bath reaches
    mean_field_balls  the same in certified digits
    bath_zeros   the two zeros on which both close, exactly
    secular      all relaxation poles of such a chain in O(N^2), tiny widths included
    secular_equation  its secular function in shifted variables
    secular_sums currents and temperatures from all of them, a witness
    mass_limit   the limit of many oscillators with a distribution of masses
    mass_rules   graded, random, alternating masses
    scaling      exponents, limits in 1/N, crossovers
    subsystems   a chain of macroscopic subsystems: steady profile, relaxation
    sweep        many parameter points on any executor
"""

__all__ = [
    "anharmonic",
    "bath",
    "bath_branches",
    "bath_modes",
    "bath_poles",
    "bath_zeros",
    "blocks",
    "bridge",
    "covariance",
    "cumulants",
    "currents",
    "doubling",
    "enclosure",
    "evolution",
    "functions",
    "green",
    "half_transmission",
    "krylov",
    "langevin",
    "linear_noise",
    "low_temperature",
    "lyapunov",
    "mass_limit",
    "mass_rules",
    "matsubara",
    "mean_field",
    "mean_field_balls",
    "mean_field_chain",
    "modal",
    "modal_checks",
    "modal_state",
    "network",
    "over_pole",
    "pair_currents",
    "pole_state",
    "pole_sum",
    "precision",
    "quadrature",
    "quartic",
    "rational_series",
    "reached",
    "relaxation",
    "responses",
    "reversal",
    "root_sum",
    "roots",
    "scaling",
    "secular",
    "secular_equation",
    "secular_sums",
    "spectrum",
    "steady_state",
    "subsystems",
    "sweep",
    "symmetric_tensors",
    "tails",
    "tape",
    "thermal",
    "thermal_energy",
    "thermal_moments",
    "unreached",
]
