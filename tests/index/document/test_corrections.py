"""Corrections by hand: what each change does, that the words stay those of the source, and that nothing else moves."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document.corrections import corrected, with_correction, without_correction
from index.document.model import Clause, Document
from index.document.verification import wrong_clauses
from index.errors import BadCorrection
from index.language.terms import Change, Kind, Part
from index.parsing.coverage import uncovered
from tests.index.parsing.test_parser_properties import structured
from tests.support.parsing import ENACTING, parsed
from tests.support.share import examples

ITU = f"""RESOLUTION 7 (Oslo, 2020)
On tea
{ENACTING}considering
a) that tea is good:
i) in the morning;
ii) at night;
b) that milk
is too,
resolves
1 to drink tea; 1bis to drink milk;
2 to report, instructs the Secretary-General to help,
"""
UN = """73/6. Tea
The General Assembly,
Recalling its resolution 1/1,
Noting the need for
tea,
1. Decides to meet:
(a) in May;
(b) in June; and to report thereon;
2. Requests tea.
"""


BARE = f"""RESOLUTION 7 (Oslo, 2020)
On tea
{ENACTING}resolves
to drink:
a) tea;
b) milk;
"""
GOOD, TOO, DRINK = "that tea is good:", "that milk is too,", "to drink tea; 1bis to drink milk;"
REPORT = "to report, instructs the Secretary-General to help,"


def clause_of(document: Document, label: str) -> Clause:
    (found,) = [clause for clause in document.clauses if clause.label == label]
    return found


def labels(document: Document) -> list[tuple[str, str]]:
    return [(clause.label, clause.text) for clause in document.clauses if clause.kind != Kind.FRONT]


CHANGES = [
    # text, label, change, what to, words, what there is then, why
    (ITU, "considering b)", Change.LABEL, "c)", "", [("considering c)", "that milk is too,")], "a label"),
    (ITU, "considering b)", Change.LABEL, "c", "", [("considering c)", "that milk is too,")], "with the bracket of the others"),
    (UN, "2.", Change.LABEL, "3", "", [("3.", "Requests tea.")], "with the full stop of the others"),
    (UN, "1. (b)", Change.LABEL, "1. c", "", [("1. (c)", "in June; and to report thereon;")], "a whole label"),
    (UN, "1.", Change.LABEL, "5.", "", [("5.", "Decides to meet:"), ("5. (a)", "in May;")], "sub-items follow"),
    (ITU, "considering a) ii)", Change.LABEL, "ab)", "", [("considering ab)", "at night;")], "it may stand further out"),
    (
        ITU,
        "resolves 1",
        Change.SPLIT,
        "1bis",
        "1bis to drink milk",
        [("resolves 1", "to drink tea;"), ("resolves 1bis", "to drink milk;")],
        "a label inside a clause",
    ),
    (
        UN,
        "1. (b)",
        Change.SPLIT,
        "",
        "and to report",
        [("1. (b)", "in June;"), ("1.", "and to report thereon;")],
        "text after sub-items belongs to their lead-in",
    ),
    (
        UN,
        "Noting",
        Change.SPLIT,
        "",
        "for  tea",
        [("Noting", "Noting the need"), ("Noting", "for tea,")],
        "words with a line break between them",
    ),
    (
        UN,
        "1.",
        Change.SPLIT,
        "2.",
        "to meet",
        [("1.", "Decides"), ("2.", "to meet:"), ("2. (a)", "in May;"), ("2. (b)", "in June; and to report thereon;")],
        "what hangs on a clause comes after its words, so it hangs on the second part",
    ),
    (
        BARE,
        "resolves",
        Change.LABEL,
        "1",
        "",
        [("resolves 1", "to drink:"), ("resolves 1 a)", "tea;"), ("resolves 1 b)", "milk;")],
        "sub-items follow a lead-in that had no label",
    ),
    (
        UN,
        "1.",
        Change.MERGE,
        "",
        "",
        [("Noting", "Noting the need for tea, 1. Decides to meet:"), ("Noting (a)", "in May;")],
        "sub-items follow into another clause",
    ),
    (ITU, "resolves 2", Change.HEADING, "decides", "", [("decides 2", REPORT)], "a heading from here on"),
    (ITU, "considering a)", Change.HEADING, "noting", "", [("noting a)", GOOD), ("noting b)", TOO)], "a heading of a section"),
    (ITU, "considering a) ii)", Change.MERGE, "", "", [("considering a) i)", "in the morning; ii) at night;")], "two labels"),
    (ITU, "resolves 1", Change.MERGE, "", "", [("considering b)", f"{TOO} resolves 1 {DRINK}")], "no heading after all"),
]


@pytest.mark.parametrize(
    ("text", "label", "change", "to", "words", "expected"), [row[:6] for row in CHANGES], ids=[row[6] for row in CHANGES]
)
def test_a_change(text: str, label: str, change: Change, to: str, words: str, expected: list[tuple[str, str]]) -> None:
    before = parsed(text)
    after = with_correction(before, clause_of(before, label), change, to=to, words=words)
    assert [pair for pair in labels(after) if pair in expected] == expected
    check(before, after)
    assert without_correction(after) == before
    assert [one.change for one in after.corrections] == [change]
    touched = {clause.label for clause in after.clauses if clause.corrected}
    assert touched >= {expected[-1][0]}
    assert corrected(after, after.corrections) == after


def test_a_heading_that_was_taken_for_words_of_a_clause() -> None:
    document = parsed(ITU)
    split = with_correction(document, clause_of(document, "resolves 2"), Change.SPLIT, words="instructs the Secretary-General")
    headed = with_correction(
        split, clause_of(split, "resolves"), Change.HEADING, to="instructs the secretary-general", part=Part.OPERATIVE
    )
    assert labels(headed)[-2:] == [("resolves 2", "to report,"), ("instructs the Secretary-General", "to help,")]
    assert headed.sections[-1].printed
    check(document, headed)
    merged = with_correction(headed, clause_of(headed, "instructs the Secretary-General"), Change.MERGE)
    assert labels(merged) == labels(document)


def test_a_clause_that_is_nothing_but_a_heading() -> None:
    document = parsed("resolves\n1 to act, noting:\n2 to go;\n")
    split = with_correction(document, clause_of(document, "resolves 1"), Change.SPLIT, words="noting")
    headed = with_correction(split, clause_of(split, "resolves"), Change.HEADING, to="noting")
    assert labels(headed) == [("resolves 1", "to act,"), ("noting 2", "to go;")]
    check(document, headed)


def test_the_last_correction_of_a_clause_is_undone() -> None:
    document = parsed(ITU)
    once = with_correction(document, clause_of(document, "resolves 1"), Change.LABEL, to="8")
    twice = with_correction(once, clause_of(once, "considering b)"), Change.LABEL, to="c)")
    undone = without_correction(twice, clause_of(twice, "resolves 8"))
    assert [one.to for one in undone.corrections] == ["c)"]
    with pytest.raises(BadCorrection, match="nothing to undo"):
        without_correction(twice, clause_of(twice, "resolves 2"))
    with pytest.raises(BadCorrection, match="nothing to undo"):
        without_correction(document)


BAD = [
    ("resolves 1", Change.LABEL, " ", "", "label is empty"),
    ("resolves 1", Change.HEADING, "", "", "heading is empty"),
    ("resolves 1", Change.SPLIT, "", "to eat", "“to eat” do not occur in .*; give the words that the second"),
    ("resolves 1", Change.SPLIT, "", "", "There are no words to split at"),
    ("resolves 1", Change.SPLIT, "", "to drink tea", "are the beginning of"),
    ("resolves 1", Change.SPLIT, "", "drink", "occur more than once in .*; give more of the words"),
    ("considering a)", Change.MERGE, "", "", "is the first clause, so there is none before it"),
    ("resolves 1", Change.LABEL, "1", "", "already has this label; nothing was changed"),
    ("title", Change.LABEL, "x", "", "only clauses in a section can be corrected"),
]


@pytest.mark.parametrize(("label", "change", "to", "words", "said"), BAD)
def test_what_cannot_be_corrected(label: str, change: Change, to: str, words: str, said: str) -> None:
    document = parsed(ITU)
    with pytest.raises(BadCorrection, match=said):
        with_correction(document, clause_of(document, label), change, to=to, words=words)


MOVED = [
    (lambda text: "\n\n" + text, True, "another place, the same words"),
    (lambda text: text.replace("milk\nis", "milk and sugar\nare"), False, "other words"),
    (lambda text: text.replace("b) that milk\nis too,\n", ""), False, "no such clause"),
    (lambda text: text + "4 b) that milk is too,\n", True, "the same words twice, one of them in its place"),
    (lambda text: "\n" + text.replace("a) that tea is good:", "a) that milk is too,"), False, "twice, in other places"),
]


@pytest.mark.parametrize(("change", "applies"), [row[:2] for row in MOVED], ids=[row[2] for row in MOVED])
def test_a_correction_is_made_to_a_new_text_only_where_its_clause_is(change: object, applies: bool) -> None:
    assert callable(change)
    before = parsed(ITU)
    done = with_correction(before, clause_of(before, "considering b)"), Change.LABEL, to="z)")
    again = corrected(parsed(change(ITU)), done.corrections)
    assert again.corrections == done.corrections
    assert again.unapplied == (() if applies else done.corrections)
    assert ("considering z)" in [clause.label for clause in again.clauses]) == applies


def check(before: Document, after: Document) -> None:
    """What holds whatever is corrected."""
    assert after.source == before.source
    assert wrong_clauses(after) == []
    assert len(after.by_id) == len(after.clauses)
    assert all(len(clause.id) <= 64 for clause in after.clauses)
    assert uncovered(after) == uncovered(before)
    assert [c.span.start for c in after.clauses] == sorted(c.span.start for c in after.clauses)
    for clause in after.clauses:
        assert clause.parent is None or clause.parent in after.by_id
        if not clause.corrected:
            same = before.by_id[clause.id]
            assert replace(clause, section=same.section, parent=same.parent, kind=same.kind) == same


@settings(max_examples=examples(60))
@given(text=structured, data=st.data())
def test_whatever_is_corrected(text: str, data: st.DataObject) -> None:
    before = now = parsed(text)
    for _ in range(data.draw(st.integers(1, 4))):
        if not now.clauses:
            return
        clause = data.draw(st.sampled_from(now.clauses))
        words = data.draw(st.sampled_from(["", *clause.text.split()]))
        to = data.draw(st.sampled_from(["3", "c)", "1. (b)", "iv)", "noting", " ".join(clause.text.split()[:2])]))
        with suppress(BadCorrection):
            now = with_correction(now, clause, data.draw(st.sampled_from(Change)), to=to, words=words)
    check(before, now)
    assert corrected(before, now.corrections) == now
