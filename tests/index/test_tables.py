"""Tables of words are what their files say, whatever was compiled of them before."""

from __future__ import annotations

import marshal
import os
import sys
import tomllib
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from index.tables import read_table
from tests.support.paths import ROOT

ALL = sorted(path for package in ("bot", "index") for path in (ROOT / package).rglob("*.toml"))


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A table in a folder of its own, where Python keeps compiled modules."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    path = tmp_path / "words.toml"
    path.write_text('words = ["one"]\n[more]\ndeep = [["two", "ö"]]\n', "utf-8")
    return path


def compiled(path: Path) -> Path:
    return Path(cache_from_source(str(path), optimization="toml"))


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_each_of_ours_is_what_tomllib_reads(path: Path) -> None:
    assert read_table(path) == tomllib.loads(path.read_text("utf-8")) == read_table(path)


def test_it_is_parsed_once(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_table(table)
    monkeypatch.delattr(tomllib, "loads")
    assert read_table(table) == first == {"words": ["one"], "more": {"deep": [["two", "ö"]]}}


def test_a_changed_one_is_read_anew(table: Path) -> None:
    """Even at the same length and the same time, which a module is not."""
    read_table(table)
    before = table.stat()
    table.write_bytes(table.read_bytes().replace(b"one", b"ten"))
    os.utime(table, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert read_table(table)["words"] == ["ten"]


BROKEN = [
    (lambda _: b"", "empty, as a power cut leaves it"),
    (lambda whole: whole[: len(whole) // 2], "a part, as a full disk does"),
    (lambda whole: b"\x00" * len(whole), "zeros"),
    (lambda _: marshal.dumps(7), "another value"),
    (lambda _: marshal.dumps((b"", {}, 1)), "another form"),
    (lambda _: marshal.dumps((b"", {"words": []})), "of another table"),
]


@pytest.mark.parametrize(("broken", "why"), BROKEN)
def test_a_torn_one_is_made_anew(table: Path, broken, why: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    found = read_table(table)
    whole = compiled(table).read_bytes()
    compiled(table).write_bytes(broken(whole))
    assert read_table(table) == found, why
    assert compiled(table).read_bytes() == whole, why


def test_nothing_is_kept_where_python_keeps_nothing(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert read_table(table)["words"] == ["one"]
    assert list(table.parent.iterdir()) == [table]


def test_where_nothing_can_be_written_it_is_read_all_the_same(table: Path) -> None:
    (table.parent / "__pycache__").write_text("no folder", "utf-8")
    assert read_table(table)["words"] == ["one"] == read_table(table)["words"]
