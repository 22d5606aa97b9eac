"""Who may import whom: the contracts in pyproject.toml, checked by import-linter, and what an import-linter cannot see.

What is slow to import is imported inside functions: a contract of modules does not tell when.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.support.paths import ROOT

SLOW = {
    *("uvicorn", "starlette", "htpy", "mcp", "pydantic"),  # servers, and what they say
    *("torch", "sentence_transformers", "transformers", "faiss", "scipy", "sklearn"),
}
SERVERS = ("bot/web", "bot/mcp", "bot/chat/objects/schema.py")
MOST_MODULES = 16
NO_DATA = {".py", ".pyc", ".pot", ".po"}


def modules(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported_at_import(path: Path) -> Iterator[str]:
    """The packages that are loaded when a file is: not what stands in a function, or only for type checkers."""
    waiting: list[ast.AST] = [parsed(path)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            typing = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
            waiting += [] if typing else (one for one in ast.iter_child_nodes(node) if not isinstance(one, ast.expr))


def test_the_face_is_not_walked_around() -> None:
    """`import index; index.search.search` would be no import that a contract sees."""
    packages = {folder.name for folder in (ROOT / "index").iterdir() if folder.is_dir()}
    used = [
        (path.relative_to(ROOT).as_posix(), node.attr)
        for path in modules("bot")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "index"
    ]
    assert [(path, name) for path, name in used if name in packages] == []


def test_the_contracts_of_imports_hold() -> None:
    command = (sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def of_a_server(path: Path) -> bool:
    """Whether only commands that serve import a module, when they run: what that takes costs no other one."""
    return any(path.is_relative_to(ROOT / folder) for folder in SERVERS) and path.name != "messages.py"


def test_what_is_slow_to_import_is_imported_where_it_is_used() -> None:
    paths = [path for path in modules("bot", "index") if not of_a_server(path)]
    slow = {path.relative_to(ROOT).as_posix(): SLOW & set(imported_at_import(path)) for path in paths}
    assert len(slow) > 100
    assert {path: names for path, names in slow.items() if names} == {}


def test_a_folder_is_no_larger_than_one_can_take_in() -> None:
    counted = Counter(path.parent for path in modules("bot", "index") if path.name != "__init__.py")
    assert {folder: count for folder, count in counted.items() if count > MOST_MODULES} == {}


def test_every_package_is_installed() -> None:
    """The list in pyproject.toml is explicit, as `data` is installed under another name."""
    listed = set(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"])
    there = {".".join(path.parent.relative_to(ROOT).parts) for path in modules("bot", "index") if path.name == "__init__.py"}
    assert listed == {"clausebot_data", *there}


def test_every_file_of_data_is_installed() -> None:
    """What no pattern covers is missing from the wheel only: here everything runs without it."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    folders = {package: ROOT / told["package-dir"].get(package, package.replace(".", "/")) for package in told["packages"]}
    covered = {
        path for package, patterns in told["package-data"].items() for one in patterns for path in folders[package].glob(one)
    }
    there = {path for folder in folders.values() for path in folder.rglob("*") if path.is_file() and path.suffix not in NO_DATA}
    assert there - covered == set()


def test_every_package_says_what_it_is() -> None:
    packages = [path for path in modules("bot", "index") if path.name == "__init__.py"]
    silent = [path for path in packages if len(ast.get_docstring(parsed(path)) or "") <= 60]
    assert silent == [], "they do not say what goes in and what comes out"


def test_the_top_level_has_what_the_user_fixed() -> None:
    allowed = {"bot", "index", "tests", "data", "pyproject.toml", "README.md", "LICENSE", "build", "clausebot.egg-info"}
    assert {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} <= allowed
