"""Which files a path on the command line stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.collection.paths import files_of

TREE = (
    "b.txt",
    "a.TXT",
    "sub/c.txt",
    "sub/p.PNG",
    "sub/sheet.xls",
    ".hidden/d.txt",
    ".e.txt",
    "odd[1].txt",
    "empty/sheet.xls",
)


@pytest.mark.parametrize(
    ("typed", "expected", "why"),
    [
        (("b.txt",), ["b.txt"], "a file is itself"),
        (("sub/sheet.xls",), ["sub/sheet.xls"], "also one of another ending: its reader says what is wrong"),
        (("sub",), ["sub/c.txt", "sub/p.PNG"], "a folder is its documents, and its pictures"),
        (
            (".",),
            ["a.TXT", "b.txt", "odd[1].txt", "sub/c.txt", "sub/p.PNG"],
            "to any depth, by name, without what is hidden",
        ),
        (("*.txt",), ["b.txt", "odd[1].txt"], "a pattern that no shell expanded"),
        (("**/c.*",), ["sub/c.txt"], "a pattern to any depth"),
        (("s*",), ["sub/c.txt", "sub/p.PNG"], "a pattern that matches a folder"),
        (("odd[1].txt",), ["odd[1].txt"], "a name that looks like a pattern and is there"),
        (("b.txt", "*.txt", "b.txt"), ["b.txt", "odd[1].txt"], "each file once"),
        (("none.txt",), ["none.txt"], "what is not there is left for its reader to refuse"),
        (("none*",), ["none*"], "so is a pattern that matches nothing"),
        (("empty",), ["empty"], "and a folder without documents"),
    ],
)
def test_files_of(
    typed: tuple[str, ...], expected: list[str], why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in TREE:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    assert [str(path) for path in files_of(Path(name) for name in typed)] == expected, why
