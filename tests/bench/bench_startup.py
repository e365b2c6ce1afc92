"""What a user waits for before anything is computed: imports and small commands, each a process."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence

from measure import Goals, written

ROUNDS = 7
# `import derive` alone loads nothing yet: what counts is the whole engine.
ENGINE = (
    "import derive, importlib; [importlib.import_module(f'derive.{m}') for m in derive.__all__]"
)
COMMAND = "import sys; from derivations.cli import main; sys.exit(main())"


def main() -> int:
    goals = Goals("start-up, fresh interpreters")
    bare, sympy, derive = _medians(["-c", "pass"], ["-c", "import sympy"], ["-c", ENGINE])
    goals.note("a bare interpreter", written(bare))
    found = f"{written(derive)} / {written(sympy)} = {derive / sympy:.2f}"
    goals.hold(
        "import of all of derive against import of sympy", found, "<= 1.3", derive / sympy <= 1.3
    )
    shown, typeset = _medians(
        ["-c", COMMAND, "--help"],
        ["-c", COMMAND, "latex", "andreucci:49"],
    )
    goals.hold("derive --help", written(shown), "< 0.3 s", shown < 0.3)
    goals.hold("derive latex andreucci:49", written(typeset), "< 2 s", typeset < 2)
    return goals.finish()


def _medians(*commands: Sequence[str]) -> list[float]:
    """Of wall time, the commands taking turns; the first turn fills the disk cache."""
    taken: list[list[float]] = [[] for _ in commands]
    for turn in range(ROUNDS + 1):
        for place, arguments in enumerate(commands):
            begin = time.perf_counter()
            subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
            if turn:
                taken[place].append(time.perf_counter() - begin)
    return [statistics.median(times) for times in taken]


if __name__ == "__main__":
    sys.exit(main())
