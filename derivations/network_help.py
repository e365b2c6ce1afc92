"""How to write a network file: what ``derive network --help`` says before and after its options."""

from __future__ import annotations

__all__ = ["NETWORK"]

_BEFORE = """\
Heat currents of all baths, currents along all springs, kinetic temperatures and relaxation poles
of a harmonic network described in a TOML file. A complete file:

  title = "A ring between a hot and a cold bath"

  [oscillators]                # counted from 1
  count = 6
  mass = 1
  pinning = "1/2"

  [[springs]]                  # energy  constant (x_i - x_j)^2 / 2
  kind = "ring"
  constant = 1

  [[springs]]                  # several tables add up
  between = [[1, 4], [2, 5]]
  constant = 0.25

  [[baths]]
  on = 1
  friction = 1                 # force  -friction velocity
  temperature = 2

  [[baths]]
  on = [3, 4]                  # one bath on each
  friction = 1
  cutoff = 10                  # a Drude bath
  temperature = 1"""

_AFTER = """\
keys of the file:
  title, model ("classical" or "quantum"), hbar (quantum), k_B (default 1)
  [parameters]   name = number, for names in formulas
  [oscillators]  count; mass: one, a list, or { first = 1, last = 2 }; pinning: one, a list, or by
                 oscillator { 1 = 1, 4 = "1/2" }. [[oscillators]] several times: groups, numbered on
  [[springs]]    constant, and  between = [1, 2] or a list of pairs,  or a kind:
                   "nearest-neighbour", "ring", "all-to-all" (constant/kac_factor), "power-law"
                   (constant/(kac_factor distance^exponent), periodic = true: the shorter way round;
                   rounded = 30 allows irrational springs, rounded to 30 digits)
                 kac_factor: "N", "N-1", a number, and for power-law "sum"; 1 when left out
                 among: only these oscillators, in this order
  stiffness      instead of springs, or added to them: the matrix of V = x.stiffness.x/2, by rows
  [[baths]]      on: number, list, "1..5" or "all"; friction, temperature, cutoff: one, or one for
                 each oscillator; cutoff left out: Ohmic; name; kind ("Ohmic", "Drude")

Numbers are exact: 3, 0.25, 1e-3, or in quotes "1/3" and formulas of names, "2*k/N"; N is the number
of oscillators. With --symbolic names stay symbols, else [parameters] or the command line (k=3) give
their values. Modes no bath reaches are named and taken at rest. 0e-20 is zero to 20 decimals.

  derive network --example                    the networks of the papers
  derive network --example start --source > my.toml"""

NETWORK = (_BEFORE, _AFTER)
