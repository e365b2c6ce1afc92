"""What the initial state leaves behind in a classical network: modes that no bath reaches.

The members of a class without baths move against each other as if alone: with ``X`` the mean of
the class, ``r = x - X`` of each member obeys

    m r'' = -E r,       E = pinning_a + sum_b n_b kappa_ab,      Omega^2 = E/m,

for ever, while ``X`` settles and forgets how it began. So the kinetic temperature of a member is,
at long times, what the baths maintain in ``X`` plus ``m <r'^2>/k_B``, which oscillates at
``2 Omega`` and does not decay.
"""

from __future__ import annotations

from dataclasses import dataclass

from sympy import Expr, S, Symbol, cancel, cos, diff, expand, factor, sin, sqrt

from .covariance import NoSteadyState, SteadyState
from .derivation import Derivation, Step
from .network import Network

__all__ = ["LongTime", "RelativeMotion", "long_time"]


@dataclass(frozen=True)
class RelativeMotion:
    """Second moments at the start of one member about the mean of its class.

    ``position`` is ``<r^2>``, ``velocity`` is ``<u^2>`` with ``u = r'``, ``cross`` is ``<r u>``.
    """

    position: Expr
    velocity: Expr
    cross: Expr = S.Zero

    @classmethod
    def independent(
        cls,
        count: Expr,
        position_variance: Expr,
        velocity_variance: Expr,
        position_offset: Expr = S.Zero,
        velocity_offset: Expr = S.Zero,
    ) -> RelativeMotion:
        """For ``count`` members whose initial data are independent with equal variances.

        Offsets are the member's own average less the mean of the averages of its class. Taking
        out the mean of the class takes ``1/count`` of a variance.
        """
        own = 1 - 1 / count
        return cls(
            position_offset**2 + own * position_variance,
            velocity_offset**2 + own * velocity_variance,
            position_offset * velocity_offset,
        )


@dataclass(frozen=True)
class LongTime:
    """Kinetic temperature of one member at long times: ``maintained + kept + oscillating``.

    ``maintained`` by the baths; ``kept`` from the initial state, on average over time;
    ``oscillating`` at ``2 Omega`` in the time ``t`` about zero. ``steps`` lead to it.
    """

    maintained: Expr
    kept: Expr
    oscillating: Expr
    steps: tuple[Step, ...]

    @property
    def average(self) -> Derivation:
        """Of the temperature over time."""
        return Derivation(self.maintained + self.kept, self.steps)

    @property
    def whole(self) -> Derivation:
        """The temperature as a function of time."""
        return Derivation(self.maintained + self.kept + self.oscillating, self.steps)


def long_time(
    network: Network,
    steady: SteadyState,
    name: str,
    motion: RelativeMotion,
    t: Symbol,
    *,
    k_B: Expr,
) -> LongTime:
    """Long-time kinetic temperature of a member of class ``name``, which has no bath.

    ``steady`` is ``steady_state(network)``: that the means of the classes settle is shown by its
    existence. Raises ``NoSteadyState`` when the class has a bath: its members forget everything.
    """
    oscillator = network.oscillator(name)
    if oscillator.baths:
        raise NoSteadyState(
            f"every member of {name} feels a bath and forgets how it began; use steady_state"
        )
    mass, frequency = oscillator.mass, sqrt(cancel(network.restoring(name) / oscillator.mass))
    r, u = Symbol("r_0"), Symbol("u_0")
    motion_of = r * cos(frequency * t) + u / frequency * sin(frequency * t)
    energy = mass / 2 * diff(motion_of, t) ** 2
    doubled = 2 * frequency * t
    level = mass * (u**2 + frequency**2 * r**2) / 4
    swing = mass * (u**2 - frequency**2 * r**2) / 4 * cos(doubled)
    swing = swing - mass * frequency * r * u / 2 * sin(doubled)
    steps = (
        Step("A member moves about the mean of its class as if alone.",
             diff(motion_of, t, 2), -(frequency**2) * motion_of),
        Step("Its kinetic energy: a constant part, and one at twice the frequency.",
             energy, level + swing),
    )  # fmt: skip
    moments = {u**2: motion.velocity, r**2: motion.position, r * u: motion.cross}
    kept, oscillating = (_averaged(part, moments) for part in (level, swing))
    return LongTime(steady.temperatures[name], 2 * kept / k_B, 2 * oscillating / k_B, steps)


def _averaged(energy: Expr, moments: dict[Expr, Expr]) -> Expr:
    """The average over initial data of a quadratic form in ``r_0`` and ``u_0``."""
    form = expand(energy)
    total = S.Zero
    for monomial, moment in moments.items():
        total = total + factor(form.coeff(monomial)) * moment
    return total
