"""Every statement of the first paper, judged to 50 digits by a cold process: time and memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter

from measure import Goals, written

SECONDS, MEBIBYTES = 60, 1024
SLOWEST = 10
REQUEST = ["verify", "andreucci", "--digits", "50", "--jobs", "2", "--json"]
COMMAND = "import sys; from derivations.cli import main; sys.exit(main())"
SAMPLED = 0.2  # seconds between two looks at the memory


def main() -> int:
    goals = Goals("derive " + " ".join(REQUEST))
    with tempfile.TemporaryFile("w+") as output:
        begin = time.perf_counter()
        with subprocess.Popen([sys.executable, "-c", COMMAND, *REQUEST], stdout=output) as process:
            together = _peak_together(process)
        taken = time.perf_counter() - begin
        output.seek(0)
        verdicts = json.load(output)
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    for count in Counter(verdict["verdict"] for verdict in verdicts).most_common():
        goals.note(*map(str, count))
    for verdict in sorted(verdicts, key=lambda v: v["seconds"], reverse=True)[:SLOWEST]:
        goals.note(f"{verdict['paper']}:{verdict['tag']}", written(verdict["seconds"]))
    goals.note("processor time of all statements", written(sum(v["seconds"] for v in verdicts)))
    goals.hold("exit status", str(process.returncode), "0", process.returncode == 0)
    goals.hold("wall time", written(taken), f"< {SECONDS} s", taken < SECONDS)
    peak = max(largest, together)
    found = f"{peak:.0f} MiB"
    goals.hold("peak memory, all processes together", found, "< 1 GiB", peak < MEBIBYTES)
    return goals.finish()


def _peak_together(process: subprocess.Popen) -> float:
    """The largest sum seen of the resident memory of a process and its children, in MiB.

    Without /proc it is 0, and the largest single process, which the system reports, has to do.
    """
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _resident(process.pid))
        time.sleep(SAMPLED)
    return peak


def _resident(pid: int) -> float:
    try:
        with open(f"/proc/{pid}/status") as status:
            lines = dict(line.split(":", 1) for line in status)
        with open(f"/proc/{pid}/task/{pid}/children") as children:
            own = [int(child) for child in children.read().split()]
    except (OSError, ValueError):
        return 0.0  # it ended meanwhile, or there is no /proc here
    kibibytes = int(lines.get("VmRSS", "0 kB").split()[0])
    return kibibytes / 1024 + sum(_resident(child) for child in own)


if __name__ == "__main__":
    sys.exit(main())
