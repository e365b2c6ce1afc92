"""Check a written report: the document through pdflatex, the page through a headless browser.

usage: check_report.py DIRECTORY

Exits with a message and a non-zero status on the first thing that is wrong; a tool that is not
installed is wrong too.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LATEX_TROUBLE = re.compile(r"^(!.*|LaTeX Warning: (?:Reference|Label|There were).*)$", re.MULTILINE)
OVERFULL = re.compile(r"^Overfull \\hbox \((\d+(?:\.\d+)?)pt too wide\).*$", re.MULTILINE)
WIDEST = 15.0  # points a line may stick out before it looks wrong


def main() -> None:
    report = Path(sys.argv[1]).resolve()
    verdicts = json.loads((report / "verdicts.json").read_text(encoding="utf-8"))
    if not verdicts:
        sys.exit("verdicts.json lists no statement")
    pages = compile_document(report)
    print(f"document.tex compiles: {pages}")
    check_page(report, verdicts)
    print(f"index.html shows {len(verdicts)} statements, no error in the console")


def compile_document(report: Path) -> str:
    pdflatex = shutil.which("pdflatex") or sys.exit("pdflatex is not installed")
    command = [pdflatex, "-interaction=nonstopmode", "-halt-on-error", "document.tex"]
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch) / "report"
        shutil.copytree(report, place)
        for _ in range(3):  # twice for references, once more for the table of contents
            done = subprocess.run(command, cwd=place, capture_output=True, timeout=300, check=False)
            if done.returncode:
                sys.exit("pdflatex fails:\n" + done.stdout.decode("utf-8", "replace")[-3000:])
        log = (place / "document.log").read_text(encoding="utf-8", errors="replace")
    trouble = LATEX_TROUBLE.findall(log)
    trouble += [m.group() for m in OVERFULL.finditer(log) if float(m.group(1)) > WIDEST]
    if trouble:
        sys.exit("the document compiles with trouble:\n" + "\n".join(trouble[:20]))
    written = re.search(r"Output written on .*?\((.*?)\)", log.replace("\n", ""))
    return written.group(1) if written else sys.exit("pdflatex wrote no pages")


def check_page(report: Path, verdicts: list[dict[str, object]]) -> None:
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"no browser is installed: {', '.join(BROWSERS)}")
    with tempfile.TemporaryDirectory() as profile:
        command = [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr",
            "--no-first-run", "--disable-background-networking", "--disable-component-update",
            f"--user-data-dir={profile}", "--virtual-time-budget=10000", "--dump-dom",
            (report / "index.html").as_uri(),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, timeout=300, check=False)
    dom, log = done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace")
    if done.returncode or "</html>" not in dom:
        sys.exit(f"{browser} shows no page:\n{log[-3000:]}")
    complaints = [line for line in log.splitlines() if "CONSOLE" in line]
    if complaints:
        sys.exit("the page complains:\n" + "\n".join(complaints[:20]))
    absent = [f"{v['paper']}-{v['tag']}" for v in verdicts
              if f'id="{v["paper"]}-{v["tag"]}"' not in dom]  # fmt: skip
    if absent:
        sys.exit(f"not on the page: {', '.join(absent)}")
    if "<math" not in dom:
        sys.exit("the page has no formula")
    if re.search(r"""(?:src|href)=["'](?:https?:)?//""", dom):
        sys.exit("the page loads something from elsewhere")


if __name__ == "__main__":
    main()
