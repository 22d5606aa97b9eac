"""The face of `index`: every name that other code may use, what each is, and that importing it costs nothing."""

from __future__ import annotations

import ast
import doctest
import inspect
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import index
from tests.support.letters import LetterEncoder
from tests.support.paths import ROOT

FACE = """
acting Added addressees Answer AnswerObject BadCorrection BadQuestion BadQuestions Bits Brief brief_of bundled CannotCompare
CannotFetch Carried Change ChangeObject Check Checked Citing Clause clause_at ClausebotError Collection compare Compared
Comparison comparison_json ComparisonObject content_stems Correction CorrectionObject corrections_json counterpart Cut
DatabaseAway DatabaseUnusable Difference Document document_in document_json document_language DocumentObject download Download
download_symbol Edit eid_of Encoded Encoder EncoderUnavailable Extent Finding FindingObject Flaw Flawed flaws_in
FrontPart Glossary goes_on greetings History history history_json HistoryObject How in_languages IndexDamaged
IndexNotWritten IndexUnreachable is_address is_document_symbol is_file_name Kind Lacking leads_on left_out_counts Lesson
lessons_of look_up MAX_QUESTION Mentions Move NO_MODEL NotInLanguage NotPublished NotPulled NotPushed open Origin
OriginObject Outcome PACKAGED_MODEL Paragraph parse Part Passage PassageObject place_in Progress provenance Published Pulled
Quote quote quoted_json QuoteMismatch Reason Rebuilt record_json RecordObject Reference references_in Remedy Report
Request Role Run same_words SameId Score SECOND_MODEL SECOND_PACKAGE Section SHORT_KEY short_key Source Span Stage
Status Step Stored StoreUnavailable Stretch Style to_akn to_jsonl tracked Turn turn_of UnknownDocument unread
UnreadableFile Unresolved Verification verify Why without_greeting word_differences Worded year_of
"""


def test_the_names_are_these_and_no_others() -> None:
    assert sorted(FACE.split()) == index.__all__ == dir(index)


@pytest.mark.parametrize("name", FACE.split())
def test_every_name_is_there_and_says_what_it_is(name: str) -> None:
    found = getattr(index, name)
    assert vars(index)[name] is found, "it is loaded once"
    if inspect.isclass(found) or inspect.isfunction(found):
        assert inspect.getdoc(found)


def test_a_name_that_is_not_there() -> None:
    with pytest.raises(AttributeError, match="module 'index' has no attribute 'search_engine'"):
        _ = index.search_engine  # type: ignore[attr-defined]


def test_type_checkers_see_what_is_loaded() -> None:
    """The imports for type checkers and the table of the lazy ones are the same."""
    tree = ast.parse((ROOT / "index" / "__init__.py").read_text("utf-8"))
    seen = {
        (node.module, alias.asname)
        for block in tree.body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert seen == {(module, name) for name, module in index._PLACES.items()}


def test_importing_it_loads_nothing_of_it() -> None:
    code = "import sys, index; print([name for name in sys.modules if name.startswith('index.') or name == 'numpy'])"
    done = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "[]\n"


def with_examples() -> list[str]:
    paths = [path for path in sorted((ROOT / "index").rglob("*.py")) if ">>> " in path.read_text("utf-8")]
    return [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths]


@pytest.mark.parametrize("name", with_examples())
def test_the_examples_run(name: str, letters: LetterEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    failed, tried = doctest.testmod(import_module(name), extraglobs={"letters": letters})
    assert (failed, tried > 0) == (0, True)


def test_bytes_a_path_and_a_text_give_the_same(tmp_path: Path) -> None:
    raw = (ROOT / "data" / "res-75-hammamet-2016.txt").read_bytes()
    path = tmp_path / "x.txt"
    path.write_bytes(raw)
    assert index.parse(path) == index.parse(str(path)) == index.parse(raw) == index.parse(raw.decode()) == [index.bundled()]


def test_bytes_that_cannot_be_read_are_called_by_their_name() -> None:
    with pytest.raises(index.UnreadableFile, match=r"^letter\.docx is not a valid Word file"):
        index.parse(b"PK\x03\x04 and no more", "letter.docx")


def test_every_remedy_can_be_said() -> None:
    for remedy in index.Remedy:
        assert str(index.ClausebotError("It is gone", remedy, "ENOENT")) == f"It is gone; {remedy.value}. (ENOENT)"


TITLED = "RESOLUTION 7 (Oslo, 2020)\n\nOn tea\n\nThe Assembly,\n\nresolves\n\nto serve tea.\n"
TEXTS = [
    # text, name, why
    (TITLED, "tea.txt", "plain text"),
    ("# " + TITLED.replace("resolves", "## resolves"), "tea.md", "Markdown, as its name says"),
    ("<!DOCTYPE html><html><body><p>" + TITLED.replace("\n\n", "</p>\n<p>") + "</p></body></html>", "tea.html", "HTML"),
    (TITLED.replace("\n", "\r\n"), "tea.txt", "line ends of Windows"),
    (TITLED.replace("\n", "\x85"), "tea.txt", "no line end but NEL"),
    ("Notes.\n\nresolves\n\nto serve tea.\n", "notes.txt", "a text without a title is called by its file's name"),
]


@pytest.mark.parametrize(("text", "name"), [row[:2] for row in TEXTS], ids=[row[2] for row in TEXTS])
def test_a_text_is_read_as_a_file_with_its_name_is(text: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(text.encode())
    (document,) = index.parse(path)
    assert (
        [document] == index.parse(text, name) == index.parse(text.encode(), name) == index.parse(bytearray(text.encode()), name)
    )
    assert document.clauses[-1].text == "to serve tea."


NAMES = [
    # name, title, why
    ("A/RES/73/6", "A/RES/73/6", "a symbol is no path"),
    ("Res. 75 of 2016", "Res. 75 of 2016", "a full stop begins no ending"),
    ("minutes v1.3", "minutes v1.3", "nor does the point of a version"),
    ("Res. 75.", "Res. 75.", "nor does a full stop at the end"),
    (".txt", ".txt", "an ending needs something before it"),
    ("tea.TXT", "tea", "an ending in capitals"),
    ("minutes.v1.md", "minutes.v1", "only the last one is an ending"),
]


@pytest.mark.parametrize(("name", "title"), [row[:2] for row in NAMES], ids=[row[2] for row in NAMES])
def test_only_the_ending_of_a_file_is_left_off_a_name(name: str, title: str) -> None:
    (document,) = index.parse("resolves\n\nto serve tea.\n", name)
    assert document.title == title
