"""What a message is taken for that corrects another, and its words as they were typed: of any characters, in any order."""

from __future__ import annotations

import random

import pytest

from index.pinpoint.query import tokens_of
from index.turns.correcting import meant, part_of
from index.turns.words import words_in

# messages in which characters are left out, become two or stand apart when a message is read as words, and why
TYPED: list[tuple[str, str]] = [
    ("", "no words"),
    ("?! …", "only punctuation"),
    ("no, she doesn't pay, resolves 4", "a short form, the end of which is no word"),
    ("not the Council’s but the Director’s", "an ending behind an apostrophe"),
    ("which § speaks of it, not that one", "a sign that is a word"),
    ("not İzmir but Ağrı", "a capital that is two characters in lower case"),
    ("not 2.1.3 but 2.1.4", "a number with points"),
    ("не резолюция 2, а 4", "Cyrillic"),
    ("هل يُطبَّق القرار ٢؟ لا، ٤", "Arabic with vowel marks and its own digits"),
    ("不是第十一号决议，而是第２１号", "ideographs, a numeral of two, wide digits"),
    ("no\u00adt 2\u200b but ﬁve", "marks that are not seen, and a ligature"),
]
_PIECES = "no not but I resolves 2 4 (a) ) . , ; ’s 's é 是 不 不是 而是 не а - – / & İ ß ² ½ ﬁ ١ ٢ ª _ 2b ُ sorry ؟".split()


def _made_up(seed: int) -> str:
    chosen = random.Random(seed)
    return "".join(chosen.choice(_PIECES) + chosen.choice(("", " ")) for _ in range(chosen.randint(1, 12)))


class _Answers:
    """What any words are said to name, and whether any are said to name what was shown."""

    def __init__(self, named: list[str], *, shown: bool) -> None:
        self._named, self._shown = named, shown

    def names(self, _: str) -> list[str]:
        return self._named

    def repeats(self, _: str) -> bool:
        return self._shown


def _wrong_parts(message: str) -> list[tuple[list[str], str]]:
    """The words of a message that are not found where they were typed, each with what is found."""
    tokens = [token.text for token in tokens_of(message)]
    parts = [(tokens[word.start : word.end], part_of(message, [word])) for word in words_in(message)]
    return [(said, part) for said, part in parts if [token.text for token in tokens_of(part)] != said or part not in message]


@pytest.mark.parametrize("message", [row[0] for row in TYPED], ids=[row[1] for row in TYPED])
def test_words_are_found_where_they_were_typed(message: str) -> None:
    assert _wrong_parts(message) == []


def test_words_of_any_characters_are_found_where_they_were_typed() -> None:
    assert [wrong for seed in range(2_000) if (wrong := _wrong_parts(_made_up(seed)))] == []


def test_any_message_is_taken_for_something_that_stands_in_it() -> None:
    """Whatever is denied in it, and whatever its words name; a message that corrects nothing is taken for nothing."""
    messages = [message for message, _ in TYPED] + [_made_up(seed) for seed in range(2_000)]
    for answers in (_Answers([], shown=False), _Answers([], shown=True), _Answers(["a place", "its id"], shown=True)):
        found = [(one, meant(one, "resolves 2", answers.repeats, answers.names)) for one in messages]
        assert [one for one, said in found if said not in one] == []
        assert any(said for _, said in found)


@pytest.mark.parametrize(
    ("message", "said", "why"),
    [
        ("no, resolves 4, not resolves 2", "resolves 4", "between two that are denied"),
        ("resolves 4, not resolves 2, no", "resolves 4", "before them"),
        ("no, not resolves 2, resolves 4", "resolves 4", "behind them"),
        ("resolves 3, not resolves 2, resolves 4, not that", "resolves 4", "what is said last counts"),
        ("no, not that", "", "nothing is left"),
        ("not " * 750, "", "3,000 characters that only deny"),
    ],
)
def test_what_is_not_denied_is_meant(message: str, said: str, why: str) -> None:
    assert meant(message, "resolves 2", lambda _: False, lambda _: ()) == said, why
