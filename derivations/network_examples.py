"""The networks of the papers as files, shipped in the package beside the code.

They lie in ``derivations/networks`` and not beside it at the top, so that an installed ``derive``
has them too: ``derive network --example NAME`` solves one, ``--source`` prints its text to start a
file of one's own from, and ``--example`` alone lists them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from .network_source import BadNetwork, Source, suggestion

__all__ = ["example_lines", "example_names", "example_source"]

_FIRST = "start"  # the one to begin with


@cache
def example_names() -> tuple[str, ...]:
    """All examples, the one to start from first."""
    folder = files(__package__) / "networks"
    found = [f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")]
    return tuple(sorted(found, key=lambda name: (name != _FIRST, name)))


def example_source(name: str) -> Source:
    """The text of an example; raises ``BadNetwork`` for a name that is not there."""
    if name not in example_names():
        raise BadNetwork(f"no example {name!r}; {suggestion(name, example_names())}")
    text = (files(__package__) / "networks" / f"{name}.toml").read_text(encoding="utf-8")
    return Source(f"{name}.toml", text)


def example_lines() -> Iterator[str]:
    """One line for each: name and title."""
    width = max(map(len, example_names()))
    for name in example_names():
        yield f"{name:<{width}}  {example_source(name).document['title']}"
    yield ""
    yield "derive network --example NAME solves one; with --source it prints the file"
