"""Notes at the end of a text, and items of lists that look like them."""

from __future__ import annotations

import pytest

from index.language.phrases import language_of
from index.parsing.coverage import uncovered
from index.parsing.document import UNBORNE
from index.parsing.ends.notes import end_notes
from index.reading.plain_text import lines_of
from tests.support.parsing import parsed

NOTES = [
    ("Recalling it,1\n\n2. Decides to act.\n\n1 Document A83/22.", 1),
    ("1. Decides to act.\n\n(1) Resolution adopted at the 17th plenary meeting, on 20 November 2027.", 1),  # UNESCO
    ("OP1 Decides to act.\n\n41st plenary meeting\n24 May 2012\n\n35 See document 7.\n36 See A/79/138.", 2),
    ("OP1 Decides to act.\n\nAdopted by consensus\n\n1 Resolution 70/1.", 1),
    ("A/80/L.4*\n\n1. Decides to act.\n\n* Reissued for technical reasons.", 1),
    ("1. Decides to act.\n\n* Reissued for technical reasons.\n** States not members of the Council.", 2),
    ("Noting its report,a\n\n1. Takes note of its tables.b\n\na Official Records, 2031.\nb Ibid., chap. II.", 2),
    ("1. Décide d’agir.\n\n† Adoptée sans vote, sur proposition du Président.", 1),
]


@pytest.mark.parametrize(("text", "count"), NOTES)
def test_notes_stand_at_the_end(text: str, count: int) -> None:
    lines = lines_of(text)[1]
    assert len(lines) - end_notes(lines, code=language_of(text.split("\n"))) == count


NO_NOTES = [
    "1. Asks members to plant:\n\n* Lavender;\n* Thyme.",  # bullets: one sign, and a lead-in
    "1. Decides to act.\n\n2. Decides to meet again.",  # the next paragraph
    "resolves\n\n1 To act.\n\n2 To meet again.",  # paragraphs are counted so
    "The Council decided:\n\n(1) To act.\n\n(2) To meet again.",
    "The Council took the decision below.\n\n(1) To meet again.",  # nothing else counts anything
    "1. Recalls it.\n\n(1) Requests the Director to act.",  # an operative verb
    "The Board resolves the following.\n\n* Buy a boat.",  # nor a sign
    "1. Asks members the following.\n\na Plant roses.",  # no word bears the letter
    "1. Decides to act on\n\n* Lavender",  # its sentence goes on
]


@pytest.mark.parametrize("text", NO_NOTES)
def test_what_is_no_note(text: str) -> None:
    lines = lines_of(text)[1]
    assert end_notes(lines) == len(lines)


@pytest.mark.parametrize(
    ("above", "note", "said"),
    [
        ("Resolution 5(1)", "(1) Resolution adopted at the 17th plenary meeting.", False),
        ("Resolution 5", "(1) Resolution adopted at the 17th plenary meeting.", True),
        ("Resolution 5*", "* Peru", False),
        ("Resolution 5", "* Peru", True),  # it may be the only item of a list
        ("Resolution 5", "* Reissued for technical reasons.", False),  # a sentence, and no list has such items
    ],
)
def test_a_note_whose_mark_no_word_bears_is_said(above: str, note: str, said: bool) -> None:
    document = parsed(f"{above}\n\nThe Lake Council,\n\nRecalling it,\n\n1. Decides to act.\n\n{note}")
    assert any(UNBORNE in warning for warning in document.warnings) is said


def test_no_quote_shows_the_marks_of_notes_at_the_end() -> None:
    above = "Resolution 5\n\nThe Lake Council,\n\nRecalling the report,a\n\n1. Decides to act;a\n\n2. Asks for more.b"
    document = parsed(f"{above}\n\na Document 7.\nb Ibid., p. 3.")
    assert [one.text for one in document.clauses][2:5] == ["Recalling the report,", "Decides to act;", "Asks for more."]
    assert uncovered(document) == []
