"""What an audit takes, its worker included: right and wrong formulas, closed forms, integrals.

Processor time, so that a busy machine does not count.
"""

from __future__ import annotations

import resource
import statistics
import sys

from measure import Goals, written

from derivations.audit import audit

MEDIAN, INTEGRAL = 2.0, 20.0  # seconds
G = (
    r"\frac{x^2}{\pi^2}\left[\psi^{(1)}\left(1+\frac{x}{\pi}\right)"
    r"-\psi^{(1)}\left(1-\frac{x}{\pi}\right)\right]"
)
CLOSED = (
    ("49", "x^2/pi^2 (psi_1(1+x/pi) - psi_1(1-x/pi)) + x^2/sin^2 x - 2x", ""),
    ("49", G + r"+\frac{x^2}{\sin^2 x}-\frac{2x}{\pi}", ""),
    ("I1", "pi k1/N", ""),
    ("I1", "pi k1/N", "N->oo"),
    ("I1", "pi k1 (N-1)/((N-1)^2 + N k1^2)", ""),
    ("19", "pi k1 (N-1)/((N-1)^2 + N k1^2)", ""),
    ("23", "pi k1/(2N)", ""),
    ("30", "(T_L+T_R)/(2(N-2))", ""),
    ("T_N", "k1/N", ""),
    ("I5", "pi alpha_L alpha_R k1/(alpha_L+alpha_R)", ""),
)
_FLUX = (
    r"\int_{-\infty}^\infty \frac{(y^2-1)^2}{(y^2-1)^2+k_1^2 y^2} "
    r"\frac{y^2/\theta^2}{\sinh^2(y/\theta)}\frac{dy}{y^2(y^2-1)^2+k_1^2(y^2-2/N)^2}"
)
INTEGRALS = (
    ("I3", r"\frac{8}{\pi}\frac{k_1^2}{N^2}" + _FLUX, ""),
    ("I3", r"\frac{4}{\pi}\frac{k_1^2}{N^2}" + _FLUX, ""),
    ("I3", "pi^2 theta/3", "theta->0"),
    ("I3", "pi theta/3", "theta->0"),
)


def main() -> int:
    goals = Goals("derive audit, worker included")
    for title, cases, bound in (
        ("closed forms", CLOSED, MEDIAN),
        ("integrals", INTEGRALS, INTEGRAL),
    ):
        taken = []
        for name, formula, limit in cases:
            begin = _processor()
            found = audit(f"andreucci:{name}", formula, limit=limit)
            taken.append(_processor() - begin)
            goals.note(f"{name} {limit}: {found.verdict}", written(taken[-1]))
        middle = statistics.median(taken)
        goals.hold(f"median of {title}", written(middle), f"< {bound:g} s", middle < bound)
    return goals.finish()


def _processor() -> float:
    """Seconds of this process and of the children it has waited for."""
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    sys.exit(main())
