"""`clausebot compare` and `clausebot history`, as they are typed: names, places and files; text, JSON, and what cannot be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.command import Clausebot, run_clausebot
from tests.support.json_objects import DOCUMENT, follows
from tests.support.tea_editions import EDITIONS

SIDE = {"label": str, "citation": str, "section": str, "quote": str, "start": int, "end": int, "id": str}
CHANGE = {"changes": list, "kind": str, "old": (dict, type(None)), "new": (dict, type(None)), "words": list}
COMPARISON = {"old": dict, "new": dict, "counts": dict, "headings": list, "changes": list}
HISTORY = {"asked": str, "since": str, "oldest": bool, "until": (str, type(None)), "editions": list}
EDITION = {"document": dict, "clause": (dict, type(None)), "changes": list, "words": list}

COMPARED = """\
Resolution 7 (Oslo, 2012) → Resolution 7 (Rev. Lima, 2016)
7 clauses compared: 1 reworded, 6 the same. Their front matter differs.
How words are marked: [-deleted-], {+inserted+}

number: reworded
│ RESOLUTION 7 ([-Oslo, 2012-]{+Rev. Lima, 2016+})

history: reworded
│ (Oslo, 2012{+; Lima, 2016+})

enacting: reworded
│ The Assembly of Tea ([-Oslo, 2012-]{+Lima, 2016+}),

resolves 1: reworded
│ to serve [-green-]{+black+} tea at every meeting;
"""

PAST = """\
Resolution 7 (Rev. Accra, 2020), resolves 2 through the editions
In these words since Resolution 7 (Rev. Lima, 2016).
How words are marked: [-deleted-], {+inserted+}

Resolution 7 (Oslo, 2012), resolves 1
│ to serve green tea at every meeting;

Resolution 7 (Rev. Lima, 2016), resolves 1: reworded
│ to serve [-green-]{+black+} tea at every meeting;

Resolution 7 (Rev. Accra, 2020), resolves 1 → resolves 2: renumbered
"""


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """The files of three editions, by their names."""
    for name, text in EDITIONS.items():
        (tmp_path / name).write_text(text, "utf-8")
    return {name: str(tmp_path / name) for name in EDITIONS}


@pytest.fixture
def teas(small: Clausebot, files: dict[str, str]) -> Clausebot:
    """The command over a collection of three editions."""
    assert small("add", *files.values()).returncode == 0
    return small


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["Res 7 (Oslo, 2012)", "Res 7 (Rev. Lima, 2016)"], COMPARED),
        (["Res 7 (Rev. Lima, 2016)"], COMPARED),  # with the edition before
        (["the 2012 and 2016 versions of Res 7"], COMPARED),
    ],
)
def test_two_editions(teas: Clausebot, typed: list[str], expected: str) -> None:
    done = teas("compare", *typed)
    assert (done.returncode, done.stdout, done.stderr) == (0, expected, "")


def test_two_files_need_no_collection(files: dict[str, str], tmp_path: Path) -> None:
    done = run_clausebot("compare", files["tea-2012.txt"], files["tea-2016.txt"], home=tmp_path / "none")
    assert (done.returncode, done.stdout, done.stderr) == (0, COMPARED, "")
    assert not (tmp_path / "none").exists()


def test_a_file_beside_what_is_in_the_collection(teas: Clausebot, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(EDITIONS["tea-2020.txt"].replace("black", "white").replace("Accra, 2020", "Rome, 2024"), "utf-8")
    for typed in ([str(draft)], ["Res 7", str(draft)]):
        assert "│ to serve [-black-]{+white+} tea at every meeting;" in teas("compare", *typed).stdout


def test_places(teas: Clausebot) -> None:
    done = teas("compare", "Res 7 (2012) resolves 1", "Res 7 resolves 2")
    assert done.stdout.splitlines()[0] == "Resolution 7 (Oslo, 2012), resolves 1 → Resolution 7 (Rev. Accra, 2020), resolves 2"
    assert done.stdout.splitlines()[-1] == "│ to serve [-green-]{+black+} tea at every meeting;"


def test_a_comparison_as_json(teas: Clausebot) -> None:
    found = json.loads(teas("compare", "Res 7", "--json").stdout)
    follows(found, COMPARISON)
    follows(found["old"], DOCUMENT)
    assert found["counts"] == {"new": 1, "gone": 0, "moved": 1, "readdressed": 2, "renumbered": 2, "reworded": 1, "same": 2}
    for change in found["changes"]:
        follows(change, CHANGE)
        for side in filter(None, (change["old"], change["new"])):
            follows(side, SIDE)
        assert joined(change["words"], "deleted") in ("", change["old"] and change["old"]["quote"])
        assert joined(change["words"], "inserted") in ("", change["new"] and change["new"]["quote"])


def test_an_answer_as_json_has_what_changed(teas: Clausebot) -> None:
    found = json.loads(teas("ask", "--json", "what changed in Res 7?").stdout)
    assert found["comparison"] == json.loads(teas("compare", "Res 7", "--json").stdout)
    found = json.loads(teas("ask", "--json", "what changed in resolves 2 of Res 7?").stdout)
    assert found["history"] == json.loads(teas("history", "Res 7 resolves 2", "--json").stdout)
    found = json.loads(teas("ask", "--json", "--document", "wtsa-res-75-2016", "what changed in Res 7?").stdout)
    assert "comparison" not in found  # as in text: that is not among the documents that were chosen
    found = json.loads(teas("ask", "--json", "what changed in Res 75?").stdout)
    assert found["comparison"] is None
    assert found["problem"].startswith("Only one edition of this text")


def joined(words: list[dict[str, Any]], also: str) -> str:
    return "".join(text for run in words for stretch, text in run.items() if stretch in ("kept", also))


def test_a_history(teas: Clausebot) -> None:
    done = teas("history", "Res", "7", "resolves", "2")
    assert (done.returncode, done.stdout, done.stderr) == (0, PAST, "")


def test_a_history_as_json(teas: Clausebot) -> None:
    found = json.loads(teas("history", "Res 7 resolves 2", "--json").stdout)
    follows(found, HISTORY)
    assert (found["asked"], found["since"], found["oldest"], found["until"]) == ("at-res-7-2020", "at-res-7-2016", False, None)
    for edition in found["editions"]:
        follows(edition, EDITION)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            ("compare", "Res 99", "Res 7"),
            "“Res 99” names no text in the collection; “clausebot documents” lists the ",
        ),
        (
            ("compare", "Res 75"),
            "Only one edition of this text is in the collection, Resolution 75 (Rev. Hammamet, 2016); name two texts",
        ),
        (("compare", "nowhere/draft.txt"), "nowhere/draft.txt is not a file; check the path."),
        (("compare", "Res 7", "new.DOCX"), "new.DOCX is not a file; check the path."),
        (("compare", "A/RES/99/1", "Res 7"), "“A/RES/99/1” names no text in the collection"),
        (("history", ""), "No clause is named; name one, such as “resolves 2”."),
        (("show", " "), "No clause is named; name one, such as “resolves 2”."),
        (("compare", "Res 75", "draft.docx"), "draft.docx is not a file; check the path."),
        (("history", "Res 7 resolves 9"), "There is no clause “Res 7 resolves 9” in the collection"),
        (("history", "resolves 2"), "“resolves 2” is in 2 texts; say which one you mean: "),
    ],
)
def test_what_cannot_be_compared_is_one_line(teas: Clausebot, typed: tuple[str, ...], said: str) -> None:
    done = teas(*typed)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == 1


def test_a_file_with_several_texts(teas: Clausebot, tmp_path: Path) -> None:
    both = tmp_path / "both.txt"
    both.write_text("\n".join(EDITIONS.values()), "utf-8")
    done = teas("compare", str(both))
    assert done.returncode == 1
    assert "contains 3 texts (Resolution 7 (Oslo, 2012), " in done.stderr


def test_a_file_that_cannot_be_read(teas: Clausebot, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    done = teas("compare", str(tmp_path / "empty.pdf"), "Res 7")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1


def test_files_are_written_instead(teas: Clausebot, tmp_path: Path) -> None:
    page, word = tmp_path / "changes.html", tmp_path / "changes.docx"
    done = teas("compare", "Res 7", "--html", str(page), "--docx", str(word))
    assert (done.returncode, done.stdout) == (0, f"Wrote {page}.\nWrote {word}.\n")
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert (
        teas("compare", str(tmp_path / "tea-2020.txt"), str(word)).stdout.splitlines()[1]
        == "Every clause says the same in both."
    )


@pytest.mark.parametrize("option", ["--html", "--docx"])
def test_no_folder_is_made_for_a_file(teas: Clausebot, tmp_path: Path, option: str) -> None:
    done = teas("compare", "Res 7", option, str(tmp_path / "mistyped" / "changes"))
    assert (done.returncode, done.stdout) == (1, "")
    assert "No such file or directory" in done.stderr
    assert not (tmp_path / "mistyped").exists()


def test_a_file_that_cannot_be_written(teas: Clausebot, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    done = teas("compare", "Res 7", "--html", str(tmp_path / "taken" / "changes.html"))
    assert (done.returncode, done.stdout) == (1, "")
    assert "cannot be written" in done.stderr
