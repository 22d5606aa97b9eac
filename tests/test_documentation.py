"""What docstrings, the README and CONTRIBUTING say of files and modules: those that they name are there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from index.reading.formats import DOCUMENTS, PICTURES
from tests.support.paths import ROOT

FILE = re.compile(r"(?<![\w./<-])((?:[\w-]+/)*\w+\.(?:py|toml))\b")
MODULE = re.compile(r"(?<![\w./-])((?:index|bot|tests)(?:\.[a-zA-Z_]\w*)+)(?![\w/]|\.\w)")
PATH = re.compile(r"(?<![\w./<-])((?:index|bot|tests|data|\.ci|\.github)/[\w./-]*\w)")


def documents() -> list[Path]:
    pages = [ROOT / "README.md", ROOT / ".github" / "CONTRIBUTING.md", ROOT / "tests" / "benchmarks" / "README.md"]
    return pages + [path for folder in ("bot", "index", "tests") for path in sorted((ROOT / folder).rglob("*.py"))]


def prose(path: Path) -> Iterator[str]:
    """A page, or the docstrings of a module."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        yield text
        return
    waiting: list[ast.AST] = [ast.parse(text)]
    while waiting:
        node = waiting.pop()
        waiting += (one for one in ast.iter_child_nodes(node) if not isinstance(one, ast.expr))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield ast.get_docstring(node) or ""


def is_a_file(name: str, beside: Path) -> bool:
    """Whether a file is named by its path in the project, or stands beside the one that names it."""
    return (ROOT / name).exists() or (beside.parent / name).exists()


def is_a_module(name: str) -> bool:
    """Whether a dotted name is a package, a module, or what a module defines."""
    parts = name.split(".")
    for end in range(len(parts), 0, -1):
        place = ROOT.joinpath(*parts[:end])
        for source in (place.with_suffix(".py"), place / "__init__.py"):
            if source.is_file():
                return all(re.search(rf"\b{part}\b", source.read_text("utf-8")) for part in parts[end:])
    return False


def unknown(path: Path) -> list[str]:
    """What a document names that is not there."""
    text = "\n".join(prose(path))
    patterns = (FILE,) if path.suffix == ".py" else (FILE, PATH)  # docstrings also have the paths of an index folder
    files = [name for pattern in patterns for name in pattern.findall(text) if not is_a_file(name, path)]
    return files + [name for name in MODULE.findall(text) if not is_a_module(name)]


def test_the_readme_names_the_kinds_of_files_that_are_read() -> None:
    (row,) = (line for line in (ROOT / "README.md").read_text("utf-8").splitlines() if line.startswith("| `clausebot add"))
    named = row.replace("`", "")
    assert [kind for kind in (*DOCUMENTS, *PICTURES) if kind not in named] == []


def test_what_is_named_is_there() -> None:
    """In one test: a thousand documents would be a thousand tests, and each is found, dealt and told of by every process."""
    assert {path.relative_to(ROOT).as_posix(): names for path in documents() if (names := unknown(path))} == {}


def test_the_patterns_find_what_they_are_for() -> None:
    here = Path(__file__)
    assert FILE.findall("see body.py, index/store/write.py and <name>.py") == ["body.py", "index/store/write.py"]
    assert PATH.findall("`index/language/tables` and ../index/CURRENT") == ["index/language/tables"]
    assert MODULE.findall("`python -m tests.benchmarks`, index.json? bot.cli.run") == [
        "tests.benchmarks",
        "index.json",
        "bot.cli.run",
    ]
    assert is_a_file("test_checks.py", here)
    assert not is_a_file("places.py", here)
    assert is_a_module("bot.cli.run")
    assert not is_a_module("index.store.nothing")
