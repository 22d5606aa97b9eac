"""Lines without what is cut out of them, and where their characters stand in the source."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document.model import Cut, Source, Span
from index.language.terms import TABULAR, Reason
from index.reading.lines import Line, merged, without_cuts
from index.reading.plain_text import lines_of

F, B = Reason.FOOTNOTE, Reason.BREAK
MERGED = [
    ([(0, 2, F), (2, 4, F)], [(0, 4, F)], "they touch"),
    ([(0, 3, F), (2, 4, Reason.MARK)], [(0, 3, F), (3, 4, Reason.MARK)], "the first keeps what two share"),
    ([(0, 9, B), (2, 4, F)], [(0, 2, B), (2, 4, F), (4, 9, B)], "a footnote inside a broken word"),
    ([(1, 3, B), (0, 5, F)], [(0, 5, F)], "a broken word inside a footnote"),
    ([(2, 2, F)], [], "nothing"),
]


@pytest.mark.parametrize(("cuts", "expected", "why"), MERGED, ids=[row[2] for row in MERGED])
def test_cuts_are_merged(cuts: list[tuple[int, int, Reason]], expected: list[tuple[int, int, Reason]], why: str) -> None:
    assert merged(Cut(*cut) for cut in cuts) == tuple(Cut(*cut) for cut in expected)


CUTS = st.lists(
    st.builds(
        lambda at, size, why: Cut(at, at + size, why),
        st.integers(0, 30),
        st.integers(0, 6),
        st.sampled_from([one for one in Reason if one not in TABULAR]),
    )
)


@given(CUTS)
def test_merged_cuts_cover_the_same_characters_in_order(cuts: list[Cut]) -> None:
    found = merged(cuts)
    assert {at for cut in found for at in range(cut.start, cut.end)} == {at for cut in cuts for at in range(cut.start, cut.end)}
    assert all(one.end <= two.start for one, two in pairwise(found))


@given(st.text("ab )1", min_size=1, max_size=30), CUTS, CUTS, st.integers(0, 30))
def test_every_character_of_a_line_stands_where_it_says(text: str, cuts: list[Cut], later: list[Cut], italic: int) -> None:
    bare = text.strip()
    if not bare:
        return
    begin = text.index(bare)
    lines = [Line(bare, begin, begin + len(bare), italic=min(italic, len(bare)))]
    for left_out in (merged(cuts), merged([*cuts, *later])):
        lines = without_cuts(lines, left_out)
        inside = {at for cut in left_out for at in range(cut.start, cut.end)}
        kept = "".join(char for at, char in enumerate(text) if begin <= at < begin + len(bare) and at not in inside).strip()
        assert [line.text for line in lines] == ([kept] if kept else [])
        for line in lines:
            places = [line.at(offset) for offset in range(len(line.text))]
            assert "".join(text[place] for place in places) == line.text
            assert (line.start, line.end) == (places[0], places[-1] + 1)
            assert line.italic == sum(place < begin + min(italic, len(bare)) for place in places)
            assert Source(text, left_out).read(Span(line.start, line.end)) == line.text


INVISIBLE = [
    ("b\u200b) that", "b) that", "a space without width inside a label"),
    ("\ufeff1. Requests", "1. Requests", "a byte order mark"),
    ("re\u00adsolves", "resolves", "a soft hyphen"),
    ("\u200f(a) count", "(a) count", "a direction mark"),
    ("می\u200cخواهم", "می\u200cخواهم", "a joiner that changes a Persian word"),
    ("1\u200d. Requests", "1. Requests", "a joiner elsewhere"),
]


@pytest.mark.parametrize(("text", "seen", "why"), INVISIBLE, ids=[row[2] for row in INVISIBLE])
def test_what_nobody_sees_is_set_aside(text: str, seen: str, why: str) -> None:
    source, lines = lines_of(text)
    assert source.text == text
    assert [line.text for line in lines] == [seen]
    assert source.read(Span(0, len(text))) == seen


def test_an_override_of_direction_is_shown() -> None:
    text = "pay \u202e001\u202c dollars"
    source, _ = lines_of(text)
    assert source.read(Span(0, len(text))) == "pay [U+202E]001 dollars"


def test_many_cuts_in_a_line_take_time_in_proportion() -> None:
    text = "ab" * 30_000
    cuts = tuple(Cut(at, at + 1, Reason.MARKUP) for at in range(0, len(text), 2))
    lines = [Line(text, 0, len(text))]
    for _ in range(2):  # the second time its gaps are there already
        lines = without_cuts(lines, cuts)
        assert [line.text for line in lines] == ["b" * 30_000]
