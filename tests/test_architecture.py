"""The rules of who may import whom: data flows one way, and what is slow or foreign is imported in one place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ORDER = ("documents", "labels", "headings", "structure", "store", "search", "evaluate")
TELEGRAM = {f"bot/telegram_{part}.py" for part in ("bot", "handlers", "receive", "send")}
ONLY = {
    "sentence_transformers": {"index/encoder.py"},
    "faiss": {"index/store.py"},
    "telegram": TELEGRAM,
    "sqlite3": {"bot/inbox.py", "bot/lanes.py", "bot/telegram_receive.py"},  # the last two wait for a disk that is full
    "prometheus_client": {"bot/monitor.py"},
    "uvicorn": {"bot/monitor.py"},
}
CHANNELS = ({"bot.terminal"}, {place.removesuffix(".py").replace("/", ".") for place in TELEGRAM})


def modules(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


def imported(path: Path, *, at_import: bool = False) -> Iterator[str]:
    """The modules a file imports; with `at_import` only those loaded when the file is."""
    tree = ast.parse(path.read_text("utf-8"))
    inside = {
        id(child)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for child in ast.walk(node)
    }
    blocks = [node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)]
    typing = {id(child) for block in blocks for child in ast.walk(block)}
    for node in ast.walk(tree):
        if at_import and id(node) in inside | typing:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", modules("index"), ids=lambda path: path.stem)
def test_index_knows_nothing_of_chat(path: Path) -> None:
    assert not [name for name in imported(path) if name.split(".")[0] == "bot"]


@pytest.mark.parametrize("path", modules("bot", "index"), ids=lambda path: path.stem)
def test_foreign_libraries_stay_in_their_module(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    for name in imported(path):
        assert place in ONLY.get(name.split(".")[0], {place}), f"{place} imports {name}"


@pytest.mark.parametrize("path", modules("bot", "index"), ids=lambda path: path.stem)
def test_what_is_slow_to_import_is_imported_where_it_is_used(path: Path) -> None:
    slow = {"uvicorn", "starlette", "torch", "sentence_transformers", "transformers", "bm25s", "faiss", "scipy", "sklearn"}
    assert not slow & {name.split(".")[0] for name in imported(path, at_import=True)}


@pytest.mark.parametrize("name", ORDER)
def test_data_flows_one_way(name: str) -> None:
    later = {f"index.{module}" for module in ORDER[ORDER.index(name) + 1 :]}
    assert not later & set(imported(ROOT / "index" / f"{name}.py"))


@pytest.mark.parametrize("path", modules("bot"), ids=lambda path: path.stem)
def test_channels_do_not_import_each_other(path: Path) -> None:
    own = f"bot.{path.stem}"
    for channel in CHANNELS:
        if own in channel:
            assert not set().union(*(other for other in CHANNELS if other is not channel)) & set(imported(path))


@pytest.mark.parametrize("path", modules("bot"), ids=lambda path: path.stem)
def test_only_the_command_knows_the_telegram_bot(path: Path) -> None:
    inside = path.relative_to(ROOT).as_posix() in TELEGRAM
    assert inside or path.stem == "cli" or not CHANNELS[1] & set(imported(path))


def test_the_top_level_has_what_the_user_fixed() -> None:
    allowed = {"bot", "index", "tests", "data", "pyproject.toml", "README.md", "LICENSE", "build", "clausebot.egg-info"}
    assert {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} <= allowed
