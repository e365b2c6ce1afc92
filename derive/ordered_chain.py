"""The ordered chain between two baths, of any length: covariances in closed form.

``N`` equal oscillators with springs between neighbours and from the first and the last to a wall,
Ohmic baths at both ends. With ``phi_j = sinh((N - j) alpha)/sinh(N alpha)`` and

    4 sinh(alpha/2)^2 = mass spring/friction^2

the covariances of the classical steady state are those of equilibrium at the mean temperature and

    <x_i v_l> = k_B dT phi_{l-i}/(2 friction)           (i < l; antisymmetric)
    <v_i v_l> = - k_B dT spring phi_{i+l-1}/(2 friction^2)    (at 1, 1 and N, N: and +- k_B dT/2m)
    <x_i x_l> = k_B dT phi_{i+l-1}/(2 spring)

Source: Z. Rieder, J. L. Lebowitz, E. Lieb, J. Math. Phys. 8, 1073 (1967). Here the form is put into
the Lyapunov equation, element by element, for symbolic ``N``: the steps are those equations.
"""

from __future__ import annotations

from dataclasses import dataclass

from sympy import Expr, Rational, S, Symbol, sinh, sqrt

from .derivation import Step

__all__ = ["OrderedChain"]


@dataclass(frozen=True)
class OrderedChain:
    """A chain of ``N`` oscillators; ``alpha > 0`` stands for the friction.

    Temperatures ``hot`` and ``cold`` of the baths on oscillator 1 and N; ``k_B`` is the unit of
    entropy, so that currents are in units of ``k_B``.
    """

    N: Expr
    mass: Expr
    spring: Expr
    alpha: Expr
    hot: Expr
    cold: Expr

    @property
    def friction(self) -> Expr:
        return sqrt(self.mass * self.spring) / (2 * sinh(self.alpha / 2))

    def phi(self, j: Expr) -> Expr:
        """Falls from 1 at ``j = 0`` to 0 at ``j = N``."""
        return sinh((self.N - j) * self.alpha) / sinh(self.N * self.alpha)

    def current(self) -> Expr:
        """Heat current from the hot bath to the cold one: ``spring <x_i v_{i+1}>``."""
        return self.spring * self._position_velocity(S.One)

    def temperature(self, site: Expr) -> Expr:
        """Kinetic temperature of an oscillator that touches no bath, ``1 < site < N``."""
        mean = (self.hot + self.cold) / 2
        return mean + self.mass * self._velocity_velocity(2 * site - 1)

    def end_temperature(self) -> Expr:
        """Kinetic temperature of oscillator 1, at the hot bath."""
        return self.hot + self.mass * self._velocity_velocity(S.One)

    def steps(self) -> tuple[Step, ...]:
        """The Lyapunov equation, element by element, less its equilibrium part."""
        j = Symbol("j", integer=True, positive=True)
        m, k, gamma = self.mass, self.spring, self.friction
        X, V, Z = self._position_position, self._velocity_velocity, self._position_velocity
        return (
            Step("Each phi from its neighbours.",
                 self.phi(j - 1) + self.phi(j + 1), (2 + m * k / gamma**2) * self.phi(j)),
            Step("The mean of x_i v_l does not change; l is inside, j = i + l - 1.",
                 m * V(j), k * (2 * X(j) - X(j - 1) - X(j + 1))),
            Step("The mean of x_j v_1 does not change; where j is 1 the end is warmer, by phi_0.",
                 m * V(j), k * (2 * X(j) - X(j + 1)) - gamma * Z(j - 1)),
            Step("The mean of v_1 v_j does not change: what the springs do, friction undoes.",
                 k * Z(j), -gamma * V(j)),
            Step("The right end is the left one turned round.",
                 self.phi(2 * self.N - j), -self.phi(j)),
            Step("Heat that the hot bath gives off.",
                 gamma / m * (self.hot - self.end_temperature()), self.current()),
        )  # fmt: skip

    def _position_velocity(self, j: Expr) -> Expr:
        return (self.hot - self.cold) * self.phi(j) / (2 * self.friction)

    def _velocity_velocity(self, j: Expr) -> Expr:
        factor = self.spring / self.friction**2
        return -Rational(1, 2) * (self.hot - self.cold) * factor * self.phi(j)

    def _position_position(self, j: Expr) -> Expr:
        return (self.hot - self.cold) * self.phi(j) / (2 * self.spring)
