"""`clausebot check`, as it is typed: files of each kind, standard input, text, JSON, exit status, and what cannot be read."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from tests.support.command import Clausebot
from tests.support.json_objects import follows

FINDING = {
    "kind": str,
    "status": str,
    "quote": (str, type(None)),
    "citation": (str, type(None)),
    "document": (str, type(None)),
    "label": (str, type(None)),
    "start": int,
    "end": int,
    "differences": list,
}
RIGHT = (
    "The Assembly resolves “that ITU-T should contribute to achievement of the objectives of the 2030 Agenda”"
    " (Resolution 75 (Rev. Hammamet, 2016), resolves 2).\n"
)
WRONG = RIGHT.replace("should", "shall").replace("2030", "2031")
SHOWN = """\
1 quotation: 1 differs.
1 citation: 1 verified.
How words are marked: [-deleted-], {+inserted+}

Line 1, quotation differs: Resolution 75 (Rev. Hammamet, 2016), resolves 2
│ that ITU-T [-should-]{+shall+} contribute to achievement of the objectives of the [-2030-]{+2031+} Agenda

Line 1, citation verified: Resolution 75 (Rev. Hammamet, 2016), resolves 2
"""


BLOCK = RIGHT.split("“")[1].split("”", maxsplit=1)[0]


@pytest.fixture
def small(small: Clausebot) -> Clausebot:
    """The command in a home folder that has its index."""
    small("documents")
    return small


def test_a_draft_that_is_right(small: Clausebot, tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(RIGHT, "utf-8")
    done = small("check", str(path))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1 quotation: 1 verified.\n1 citation: 1 verified.\n")


def test_a_draft_that_is_wrong(small: Clausebot, tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(WRONG, "utf-8")
    done = small("check", str(path))
    assert (done.returncode, done.stdout, done.stderr) == (1, SHOWN, "")
    only = small("check", str(path), "--wrong")
    assert only.stdout == SHOWN.partition("\nLine 1, citation")[0]


def test_json_is_one_object_a_finding(small: Clausebot, tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(WRONG, "utf-8")
    done = small("check", str(path), "--json")
    quotation, citation = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 1
    follows(quotation, FINDING)
    follows(citation, FINDING)
    assert WRONG[quotation["start"] : quotation["end"]] == quotation["quote"]
    assert WRONG[citation["start"] : citation["end"]] == citation["citation"] == quotation["citation"]
    assert [(one["draft"], one["text"]) for one in quotation["differences"]] == [("shall", "should"), ("2031", "2030")]
    assert (quotation["document"], quotation["label"]) == ("wtsa-res-75-2016", "resolves 2")


KINDS = [
    (
        "draft.md",
        f"# Draft\n\n> {BLOCK}\n>\n\n(Resolution 75, resolves 2)\n",
        "a block in Markdown",
    ),
    ("draft.html", f"<!DOCTYPE html><html><body><h1>Draft</h1><p>{RIGHT}</p></body></html>", "HTML"),
    ("draft.txt", RIGHT.replace(" ", "\n"), "a word a line"),
    ("draft.txt", RIGHT.replace("\n", "\r\n").replace("contribute", "contri-\r\nbute"), "line ends of Windows, and a hyphen"),
]


@pytest.mark.parametrize(("name", "text"), [row[:2] for row in KINDS], ids=[row[2] for row in KINDS])
def test_kinds_of_files(name: str, text: str, small: Clausebot, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(text.encode())
    done = small("check", str(path), "--json")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert sorted((one["kind"], one["status"]) for one in found) == [("citation", "verified"), ("quotation", "verified")]
    assert done.returncode == 0


def test_standard_input(small: Clausebot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WRONG.encode())))
    done = small("check", "-")
    assert (done.returncode, done.stdout) == (1, SHOWN)


UNREADABLE = [
    (b"", "is empty", "nothing"),
    (b"\x00\x01\x02\xff" * 400, "is not a valid Word file", "no text"),
    (b"PK\x03\x04 and no more", "is not a valid Word file", "half of a Word file"),
]


@pytest.mark.parametrize(("raw", "said"), [row[:2] for row in UNREADABLE], ids=[row[2] for row in UNREADABLE])
def test_what_cannot_be_read(raw: bytes, said: str, small: Clausebot, tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(raw)
    done = small("check", str(path))
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_file_that_is_not_there(small: Clausebot, tmp_path: Path) -> None:
    done = small("check", str(tmp_path / "none.txt"))
    assert (done.returncode, done.stdout) == (1, "")
    assert "is not a file; check the path" in done.stderr


def test_a_draft_without_quotations(small: Clausebot, tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("We thank the chair for the “tea hour”.\n", "utf-8")
    done = small("check", str(path))
    assert done.returncode == 0
    assert "was taken for a term" in done.stdout
