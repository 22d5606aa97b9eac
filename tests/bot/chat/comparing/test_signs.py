"""Changed words have signs around them, whatever a channel can show, and nothing else is added."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.cards import Card
from bot.chat.comparing.cards import cards_without_signs, whole_card
from bot.chat.comparing.rows import Laid, Row
from bot.chat.comparing.signs import with_signs
from bot.terminal.render import print_card
from index.comparison.words import word_differences
from tests.support.consoles import console, printed

WORDS = st.lists(st.sampled_from("tea cup of the to , Council العربية".split()), max_size=9).map(" ".join)


def laid(old: str, new: str) -> Laid:
    return Laid("a", "", (Row("b", word_differences(old, new)),))


def plain(old: str, new: str) -> Card:
    (only,) = cards_without_signs(laid(old, new))
    return only


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("to act now", "to act", "to act [-now-]"),  # the space stands outside
        ("to act", "to eat", "to [-act-]{+eat+}"),
        ("the tea", "the green tea", "the {+green+} tea"),
        ("a  b", "a b", "a[-  -]{+ +}b"),  # unless nothing else changed
        ("tea", "cup", "[-tea-]{+cup+}"),
    ],
)
def test_signs(old: str, new: str, expected: str) -> None:
    assert with_signs(plain(old, new)).text.splitlines()[-1] == expected


@given(WORDS, WORDS)
def test_marks_are_where_the_words_are(old: str, new: str) -> None:
    shown = with_signs(plain(old, new))
    for mark in shown.marks:
        inside = shown.text[mark.start : mark.end]
        if mark.kind == "deleted":
            assert re.fullmatch(r"\[-.+-\]", inside, re.DOTALL)
        if mark.kind == "inserted":
            assert re.fullmatch(r"\{\+.+\+\}", inside, re.DOTALL)
        if mark.kind == "blockquote":
            assert shown.text.endswith(inside)
    kept = re.sub(r"\[-|-\]|\{\+|\+\}", "", shown.text)
    assert kept == plain(old, new).text
    assert shown == whole_card(laid(old, new))


def test_a_card_without_changed_words_stays_as_it_is() -> None:
    tea = Card("[-tea-]")
    assert with_signs(tea) is tea


def test_a_change_on_a_narrow_terminal() -> None:
    made = console(40)
    old = "to report on the quality of the water to the Council"
    print_card(made, whole_card(laid(old, "to report every year on the quality of water to Council")), {}, ())
    assert (
        printed(made)
        == """\
a
How words are marked: [-deleted-],
{+inserted+}

b
│ to report {+every year+} on the
│ quality of [-the-] water to [-the-]
│ Council
"""
    )
