"""Every script here as a test: it passes when the script's goals are reached (``make bench``)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


@pytest.mark.bench
@pytest.mark.parametrize("script", sorted(path.name for path in HERE.glob("bench_*.py")))
def test_goals_are_reached(script, capfd):
    """The table is shown whether they are or not."""
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    with capfd.disabled():
        print(flush=True)
        status = subprocess.run(
            [sys.executable, str(HERE / script)], env={**os.environ, "PYTHONPATH": path}, cwd=ROOT
        ).returncode
    assert status == 0
