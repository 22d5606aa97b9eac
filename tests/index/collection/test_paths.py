"""Which files a path on the command line stands for."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from index.collection.paths import files_of, unread
from index.errors import UnreadableFile
from index.reading.formats import contents

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


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder "in" beside a secret, with links in it, and files that are not read."""
    for name in ("in/a.txt", "in/b.doc", "in/sub/c.DOC", "in/d.rtf", "in/README", "in/.hidden.doc", "in/z.xyz", "secret.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "in" / "shadow.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    (tmp_path / "in" / "again.txt").symlink_to("a.txt")
    (tmp_path / "in" / "gone.txt").symlink_to("nowhere.txt")
    (tmp_path / "link").symlink_to("in")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("named", ["in", "link", "i*"])
def test_a_link_out_of_a_folder_is_not_followed(tree: Path, named: str) -> None:
    assert [path.name for path in files_of([Path(named)])] == ["a.txt", "again.txt"]


def test_a_link_that_is_named_is_followed(tree: Path) -> None:
    assert files_of([Path("in/shadow.txt")]) == [Path("in/shadow.txt")]


@pytest.mark.parametrize("named", [("in",), ("link",), ("i*",), ("in", "link", "in/b.doc")])
def test_what_is_not_read_is_counted_by_its_ending(tree: Path, named: tuple[str, ...]) -> None:
    assert unread(map(Path, named)) == {"": 1, "->": 2, ".doc": 2, ".rtf": 1, ".xyz": 1}


@pytest.mark.skipif(os.name != "posix", reason="there are no pipes in folders")
def test_what_is_no_file_is_counted_and_never_opened(tree: Path) -> None:
    os.mkfifo("in/sub/pipe.txt")
    os.mkfifo("in/.hidden-pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("in/socket")
        assert unread([Path("in")])["|"] == 2
        assert [path.name for path in files_of([Path("in")])] == ["a.txt", "again.txt"]


CLOSED = [
    # what is named, what it stands for, why
    (
        "in",
        ["in/a.txt", "in/again.txt", "in/shut"],
        "a folder inside stays, for its reader to refuse, as its files are not seen",
    ),
    ("in/shut", ["in/shut"], "so does one that is named"),
    ("in/sub", ["in/sub"], "one that may be read and has no document is itself, as ever"),
]


@pytest.mark.parametrize(("named", "expected", "why"), CLOSED)
def test_a_folder_that_may_not_be_read_is_not_passed_over(
    tree: Path, monkeypatch: pytest.MonkeyPatch, named: str, expected: list[str], why: str
) -> None:
    """Even root, who reads every folder, is told here that it may not."""
    (tree / "in" / "shut").mkdir()
    monkeypatch.setattr("os.access", lambda path, _mode: Path(path).name != "shut")
    assert [str(path) for path in files_of([Path(named)])] == expected, why
    if Path("in/shut") in files_of([Path(named)]):
        with pytest.raises(UnreadableFile, match=r"^in/shut cannot be read: Permission denied\.$"):
            contents(Path("in/shut"))


def test_a_file_that_is_named_is_not_counted(tree: Path) -> None:
    assert unread([Path("in/b.doc"), Path("none"), Path("in/sub/*.DOC")]) == {}
