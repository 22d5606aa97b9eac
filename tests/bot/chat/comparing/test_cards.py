"""Rows as cards: nothing is lost between them, none is too long for a message, and none has too many marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.cards import MESSAGE
from bot.chat.comparing.cards import cards_of, cards_without_signs, whole_card
from bot.chat.comparing.rows import Laid, Row
from bot.chat.quote_cards import units
from index.comparison.words import Run, Stretch, word_differences

TEXT = st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]), max_size=60)
ROW = st.one_of(
    st.builds(Row, TEXT),
    st.builds(lambda said, old, new: Row(said, word_differences(old, new)), TEXT, TEXT, TEXT),
    st.builds(lambda said, times: Row(said, (Run(Stretch.KEPT, "tea 👩‍🔬 " * times),)), TEXT, st.integers(1, 900)),
    st.builds(lambda n: Row("many", word_differences("a b c d e f g " * n, "a x c y e z g " * n)), st.integers(1, 90)),
)  # fmt: skip
LAID = st.builds(Laid, st.just("old → new"), TEXT, st.lists(ROW, max_size=12).map(tuple))


@given(LAID)
def test_every_card_fits_a_message(laid: Laid) -> None:
    cards = cards_of(laid)
    for card in cards:
        assert units(card.text) < MESSAGE
        assert len(card.marks) <= 100
        assert all(0 <= mark.start < mark.end <= len(card.text) for mark in card.marks)


@given(LAID)
def test_the_words_of_all_rows_are_on_the_cards_with_their_marks(laid: Laid) -> None:
    for cards in (cards_without_signs(laid), cards_without_signs(laid, 10**6)):
        for stretch in (Stretch.DELETED, Stretch.INSERTED):
            marked = "".join(card.text[m.start : m.end] for card in cards for m in card.marks if m.kind == stretch)
            legend = {Stretch.DELETED: "deleted", Stretch.INSERTED: "inserted"}[stretch] if laid.marked else ""
            assert marked == legend + "".join(run.text for row in laid.rows for run in row.runs if run.stretch == stretch)
        quoted = "".join(card.text[m.start : m.end] for card in cards for m in card.marks if m.kind == "blockquote")
        assert quoted.rstrip() == "".join(run.text for row in laid.rows for run in row.runs).rstrip()


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((), "old → new\nso many"),
        ((Row("a: moved"), Row("b: moved")), "old → new\nso many\n\na: moved\nb: moved"),  # without words: close together
        (
            (Row("a: moved"), Row("b: new", (Run(Stretch.KEPT, "to act"),)), Row("c: moved")),
            "old → new\nso many\n\na: moved\n\nb: new\nto act\n\nc: moved",
        ),
        (
            (Row("", word_differences("to act", "to eat")),),
            "old → new\nso many\nHow words are marked: [-deleted-], {+inserted+}\n\nto [-act-]{+eat+}",
        ),
    ],
)
def test_how_rows_stand(rows: tuple[Row, ...], expected: str) -> None:
    laid = Laid("old → new", "so many", rows)
    assert whole_card(laid).text == expected
    assert [card.text for card in cards_of(laid)] == [expected]
