"""`clausebot correct`: what is typed, and what is shown of it everywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.index.collection.test_corrections import TEXT
from tests.support.command import Clausebot


@pytest.fixture
def seven(small: Clausebot, tmp_path: Path) -> Clausebot:
    path = tmp_path / "seven.txt"
    path.write_text(TEXT, "utf-8")
    assert small("add", str(path)).returncode == 0
    return small


def test_labels_are_put_right_and_shown_as_put_right(seven: Clausebot) -> None:
    done = seven("correct", "Res 7, resolves 2", "--split", "and to report", "--label", "3")
    assert done.stdout == "Resolution 7 (Oslo, 2020)\nresolves 2  to drink milk\nresolves 3  and to report;\n"
    assert seven("correct", "to drink tea", "--heading", "invites Member States").returncode == 0
    shown = seven("show", "Res 7, invites Member States 3").stdout
    assert "corrected by hand" in shown
    assert "│ and to report;" in shown
    listed = seven("documents").stdout
    assert "  2 corrections by hand\n" in listed
    (document,) = [one for one in json.loads(seven("documents", "--json").stdout) if one["number"] == "7"]
    assert [(one["change"], one["applied"]) for one in document["corrections"]] == [("split", True), ("heading", True)]
    assert seven("correct").stdout == (
        "Resolution 7 (Oslo, 2020)\n"
        "  1. “resolves 2”: split at “and to report”; the second part is “3”\n"
        "  2. “resolves 1”: the heading from here on is “invites Member States”\n"
    )
    assert seven("documents", "--verify").returncode == 0
    assert seven("correct", "Res 7", "--undo").returncode == 0
    assert seven("correct", "Res 7, resolves 3", "--undo").returncode == 0
    assert seven("correct").stdout == "No corrections have been made.\n"


WRONG = [
    (
        ("Res 7, resolves", "--label", "3"),
        1,
        "“Res 7, resolves” names 2 clauses; name one of them: resolves 1, resolves 2.\n",
    ),
    (
        ("resolves 2", "--label", "3"),
        1,
        "names clauses of 2 documents; choose one with --document: wtsa-res-75-2016, pp-",
    ),
    (("Res 7", "--label", "3"), 1, "“Res 7” names 2 clauses; name one of them: resolves 1, resolves 2.\n"),
    (("Res 7, resolves 9", "--label", "3"), 1, "names no clause"),
    (("Res 7, resolves 2", "--label", "3", "--merge"), 2, "Give exactly one of --label, --heading"),
    (("Res 7, resolves 2", "--undo", "--merge"), 2, "Give exactly one of --label, --heading"),
    (("--label", "3"), 2, "Name the clause to correct"),
    (("Res 7, resolves 2", "--split", "coffee"), 1, "“coffee” do not occur in"),
    (("Res 7, resolves 2", "--label", "2"), 1, "already has this label"),
    (("Res 7, resolves 1", "--undo"), 1, "nothing to undo"),
]


@pytest.mark.parametrize(("arguments", "status", "said"), WRONG, ids=[row[2] for row in WRONG])
def test_what_cannot_be_done_is_one_line(seven: Clausebot, arguments: tuple[str, ...], status: int, said: str) -> None:
    done = seven("correct", *arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (status, "", 1)
    assert said in done.stderr


REPEATED = TEXT.replace("2 to drink milk", "2 to drink milk:\n\na) warm;\n\nb) cold;\n\n2 to drink water")


def test_the_clause_that_is_meant(small: Clausebot, tmp_path: Path) -> None:
    """A label means its clause, not what hangs on it; one that stands twice is asked about, and never the first one taken."""
    path = tmp_path / "seven.txt"
    path.write_text(REPEATED, "utf-8")
    assert small("add", str(path)).returncode == 0
    asked = small("correct", "Res 7, resolves 2", "--label", "3")
    assert (asked.returncode, asked.stdout) == (1, "")
    assert asked.stderr == (
        "“Res 7, resolves 2” names 2 clauses; give the id of one of them instead:"
        " pp-res-7-2020__sec_1__para_2 (“to drink milk:”), pp-res-7-2020__sec_1__para_2-2 (“to drink water and …”).\n"
    )
    assert small("correct", "pp-res-7-2020__sec_1__para_2-2", "--label", "3").returncode == 0
    done = small("correct", "Res 7, resolves 2", "--label", "2bis")
    assert done.stdout == (
        "Resolution 7 (Oslo, 2020)\nresolves 2bis  to drink milk:\nresolves 2bis a)  warm;\nresolves 2bis b)  cold;\n"
    )
    shown = small("show", "Res 7, resolves 3").stdout
    assert "│ to drink water and to report;" in shown


def test_the_last_correction_of_a_document_is_taken_back(seven: Clausebot) -> None:
    seven("correct", "Res 7, resolves 2", "--label", "3")
    section = seven("correct", "Res 7, resolves", "--undo")
    assert (section.returncode, section.stdout) == (1, ""), "which of its clauses is not said"
    assert seven("correct", "--undo").returncode == 2
    done = seven("correct", "--document", "pp-res-7-2020", "--undo")
    assert done.stdout == "Resolution 7 (Oslo, 2020)\nresolves 2  to drink milk and to report;\n"
    assert seven("correct", "--document", "pp-res-7-2020", "--undo").stderr == (
        "Resolution 7 (Oslo, 2020) has no correction by hand, so there is nothing to undo.\n"
    )


def test_what_is_removed_says_what_stays(seven: Clausebot, tmp_path: Path) -> None:
    seven("correct", "Res 7, resolves 2", "--label", "3")
    done = seven("remove", "pp-res-7-2020")
    assert done.stdout == (
        "Removed pp-res-7-2020.\n"
        "Its corrections are kept in corrections/pp-res-7-2020.json and apply again if it is added again;"
        " delete that file to discard them.\n"
    )
    assert seven("add", str(tmp_path / "seven.txt")).returncode == 0
    assert seven("remove", "wtsa-res-75-2016").stdout == "Removed wtsa-res-75-2016.\n"


def test_corrections_that_cannot_be_read_are_said_by_a_rebuild(seven: Clausebot, tmp_path: Path) -> None:
    seven("correct", "Res 7, resolves 2", "--label", "3")
    path = tmp_path / "home" / "corrections" / "pp-res-7-2020.json"
    path.write_text("[", "utf-8")
    done = seven("documents", "--rebuild")
    assert done.returncode == 1
    assert done.stderr.endswith(
        f"pp-res-7-2020 was left unchanged: {path} is not a list of corrections; correct or delete it and try again.\n"
    )
    assert "│ to drink milk and to report;" in seven("show", "Res 7, resolves 3").stdout
    path.unlink()
    assert seven("documents", "--rebuild").returncode == 0


def test_an_original_that_is_damaged_is_to_be_added_again(seven: Clausebot, tmp_path: Path) -> None:
    (seven_file, *_) = (one for one in (tmp_path / "home").rglob("originals/*") if one.read_bytes() == TEXT.encode())
    seven_file.write_bytes(b"another")
    done = seven("documents", "--verify")
    assert done.returncode == 1
    assert "  The original is missing or damaged; add its file again.\n" in done.stdout
    assert done.stderr == (
        "The original file of Resolution 7 (Oslo, 2020) is missing, damaged or cannot be read; add it again.\n"
    )
    assert seven("add", str(tmp_path / "seven.txt")).returncode == 0
    assert seven("documents", "--verify").returncode == 0


def test_what_is_left_out_is_listed(small: Clausebot, tmp_path: Path) -> None:
    path = tmp_path / "seven.txt"
    path.write_text(TEXT.replace("milk", "mi\u200blk\u200b"), "utf-8")
    assert "Left out: 2 invisible marks\n" in small("parse", str(path)).stdout
    listed = small("parse", "--left-out", str(path)).stdout
    assert listed.count("Line 11: invisible mark (2 times)  [U+200B]\n") == 1
    *clauses, record = map(json.loads, small("parse", "--json", str(path)).stdout.splitlines())
    assert {"record"}.isdisjoint(one["kind"] for one in clauses)
    assert record.keys() >= clauses[0].keys()
    assert (record["kind"], record["id"], record["label"]) == ("record", "pp-res-7-2020", "")
    assert [(one["reason"], one["text"], one["line"]) for one in record["left_out"]] == [("invisible mark", "\u200b", 11)] * 2
    bad = tmp_path / "none.txt"
    (added, refused) = json.loads(small("add", "--json", str(path), str(bad)).stdout)
    assert (added["outcome"], added["document"]["id"], len(added["left_out"])) == ("added", "pp-res-7-2020", 2)
    assert (refused["outcome"], refused["document"]) == ("refused", None)
    assert "is not a file" in refused["error"]


def test_several_files_are_parsed_and_one_that_cannot_be_is_said(small: Clausebot, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("seven.txt", "none.txt", "eight.txt")]
    paths[0].write_text(TEXT, "utf-8")
    paths[2].write_text(TEXT.replace("7", "8"), "utf-8")
    done = small("parse", *map(str, paths))
    assert done.returncode == 1
    assert "is not a file" in done.stderr
    assert done.stderr.count("\n") == 1
    first, second = done.stdout.split("\n\nResolution 8 (Oslo, 2020)\n")
    assert first.startswith("Resolution 7 (Oslo, 2020)\nOn tea\n\nnumber  ")
    assert second.endswith("nothing left over\n")
    listed = [json.loads(line)["document"] for line in small("parse", "--json", *map(str, paths)).stdout.splitlines()]
    assert len({json.dumps(one) for one in listed}) == 2


def test_a_long_usage_error_is_cut(small: Clausebot) -> None:
    done = small("evaluate", *(f"file-{n}.jsonl" for n in range(300)))
    assert done.returncode == 2
    assert len(done.stderr) < 300
    assert done.stderr.endswith(" …; see: clausebot evaluate --help\n")


def test_a_text_without_a_number_takes_no_blank_line(small: Clausebot, tmp_path: Path) -> None:
    (tmp_path / "my_notes.txt").write_text("Some notes.\n\nMore of them.\n", "utf-8")
    added = small("add", str(tmp_path / "my_notes.txt"))
    assert added.stdout.splitlines()[1:] == [
        "  Note: No headings, labels or enacting words were found, so the text is kept in paragraphs without labels.",
        "  Note: The text does not state its number (such as “RESOLUTION 75”), so it is named after its file.",
        "“clausebot parse FILE” shows how a file was read; “clausebot correct” corrects a wrong label.",
    ]
    assert "\nmy_notes\n  my-notes, " in small("documents").stdout
    assert small("parse", str(tmp_path / "my_notes.txt")).stdout.startswith("my_notes\n\ntext")
    assert "│ More of them." in small("show", "my_notes").stdout


def test_the_first_notes_on_a_document_are_listed(small: Clausebot, tmp_path: Path) -> None:
    skipping = "".join(f"{n} to serve {n};\n\n" for n in range(1, 60, 7))
    (tmp_path / "seven.txt").write_text(TEXT.replace("1 to drink tea;\n\n", skipping), "utf-8")
    name, *notes = small("add", str(tmp_path / "seven.txt")).stdout.splitlines()
    assert name.startswith("Resolution 7 (Oslo, 2020): ")
    assert [note.startswith("  Note: Line ") for note in notes[:3]] == [True] * 3
    assert notes[3].endswith("more notes; “clausebot documents” shows them.")
    assert len(notes) == 5
