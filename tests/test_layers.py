"""The two sides of a check share no code: read from the imports, not from good intentions."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("derive", "numerics", "derivations")
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "sympify", "parse_expr", "parse_latex"}
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imported(tree: ast.Module, path: Path) -> Iterator[str]:
    """Absolute names of the modules that are imported, wherever the import stands."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            yield ".".join((*base, *(node.module or "").split("."))).strip(".")


def top_level(source: str, path: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(ast.parse(source), path)}


def breaches(source: str, path: Path) -> list[str]:
    """What a source file does that it must not."""
    tree = ast.parse(source)
    used = top_level(source, path)
    package = path.relative_to(ROOT).parts[0]
    found = []
    others = {"derive": {"numerics", "derivations"}, "numerics": {"derive", "derivations"}}
    found += [f"{package} imports {other}" for other in used & others.get(package, set())]
    if package == "numerics" and path.name != "bridge.py" and "sympy" in used:
        found.append("sympy is imported in numerics outside bridge.py")
    if path.stem == "utils":
        found.append("a module is named after what it is about, not utils")
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and any(a.name == "*" for a in node.names):
            found.append(f"star import in line {node.lineno}")
        if isinstance(node, ast.Call):
            found += forbidden_call(node)
        if isinstance(node, ast.ExceptHandler) and catches_everything(node):
            found.append(f"an except that catches everything in line {node.lineno}")
    return found


def forbidden_call(node: ast.Call) -> list[str]:
    function = node.func
    name = ""
    if isinstance(function, ast.Name):
        name = function.id
    elif isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        # sympy.sympify(...), builtins.eval(...), but not a method of something else: re.compile
        name = function.attr if function.value.id in ("sympy", "builtins", "sp") else ""
    text = any(isinstance(a, ast.Constant) and isinstance(a.value, str) for a in node.args[:1])
    if name in FORBIDDEN_CALLS or (name == "S" and text):
        return [f"{name} is called in line {node.lineno}"]
    return []


def catches_everything(node: ast.ExceptHandler) -> bool:
    caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    names = {c.id for c in caught if isinstance(c, ast.Name)}
    return node.type is None or bool(names & {"Exception", "BaseException"})


@pytest.mark.parametrize("path", SOURCES + TESTS, ids=name_of)
def test_a_module_keeps_to_its_layer(path: Path) -> None:
    assert breaches(path.read_text(), path) == []


def test_every_package_is_read() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in SOURCES} == set(PACKAGES)


@pytest.mark.parametrize(
    ("where", "source"),
    [
        ("derive/x.py", "import numerics.bridge"),
        ("derive/x.py", "def f():\n    from derivations import paper"),
        ("numerics/x.py", "from derive.response import Response"),
        ("numerics/x.py", "from sympy import Symbol"),
        ("numerics/x.py", "import sympy as sp"),
        ("derivations/andreucci/x.py", "from ..paper import *"),
        ("derive/x.py", "import sympy\nsympy.sympify('x')"),
        ("derivations/x.py", "from sympy import S\nS('1/3')"),
        ("derivations/x.py", "eval('1')"),
        ("derivations/utils.py", ""),
        ("tests/x.py", "try:\n    pass\nexcept:\n    pass"),
        ("tests/x.py", "try:\n    pass\nexcept (ValueError, Exception):\n    pass"),
    ],
)
def test_a_breach_is_seen(where: str, source: str) -> None:
    assert len(breaches(source, ROOT / where)) == 1


def test_what_is_allowed_is_not_a_breach() -> None:
    assert breaches("from sympy import Symbol", ROOT / "numerics/bridge.py") == []
    assert breaches("from numerics import bridge", ROOT / "derivations/x.py") == []
    assert breaches("import re\nre.compile('x')", ROOT / "derive/x.py") == []


def test_relative_imports_are_resolved() -> None:
    source = "from ..paper import Paper\nfrom . import notation"
    found = set(imported(ast.parse(source), ROOT / "derivations/andreucci/model.py"))
    assert found == {"derivations.paper", "derivations.andreucci"}
