"""Files that are there whole or not at all.

Everything is written to a temporary neighbour of the target and renamed when it is complete. The
neighbour is made first, so that an unwritable place is known before any long work.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

__all__ = ["Unwritable", "output_directory", "output_file"]


class Unwritable(ValueError):
    """The output cannot be written; the message says where and why."""


@contextlib.contextmanager
def output_file(target: str | Path) -> Iterator[TextIO]:
    """A text stream that becomes ``target`` when the block ends without an error."""
    path = Path(os.path.realpath(target))  # a symbolic link keeps pointing at the file
    mode = _mode_of(path, target)
    if mode is not None and not stat.S_ISREG(mode):  # /dev/null, a pipe: nothing to rename
        with _clear_errors(target), open(path, "w", encoding="utf-8") as stream:
            yield stream
        return
    with _clear_errors(target):
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with _clear_errors(target), open(handle, "w", encoding="utf-8") as stream:
            yield stream
            stream.flush()
            os.fchmod(stream.fileno(), _permissions(mode))
        with _clear_errors(target):
            os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)


@contextlib.contextmanager
def output_directory(target: str | Path) -> Iterator[Path]:
    """An empty directory whose files are moved into ``target`` when the block ends well.

    Files of the same name are replaced, other files in ``target`` are left alone.
    """
    final = Path(target)
    with _clear_errors(target):
        final.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(dir=final, prefix=".part-"))
    try:
        with _clear_errors(target):
            yield stage
            for path in sorted(stage.rglob("*")):
                place = final / path.relative_to(stage)
                if path.is_dir():
                    place.mkdir(exist_ok=True)
                else:
                    path.replace(place)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _mode_of(path: Path, target: str | Path) -> int | None:
    """The mode of the file that is there, or None; refuses what cannot be written."""
    with _clear_errors(target):
        try:
            mode = path.stat().st_mode
        except FileNotFoundError:
            if not path.parent.is_dir():
                raise Unwritable(f"cannot write {target}: no directory {path.parent}") from None
            return None
    if stat.S_ISDIR(mode):
        raise Unwritable(f"cannot write {target}: it is a directory")
    if not os.access(path, os.W_OK):
        raise Unwritable(f"cannot write {target}: permission denied")
    return mode


def _permissions(mode: int | None) -> int:
    """Those of the file that is replaced, else what a new file would get."""
    if mode is not None:
        return stat.S_IMODE(mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextlib.contextmanager
def _clear_errors(target: str | Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise Unwritable(f"cannot write {target}: {reason.lower()}") from problem
