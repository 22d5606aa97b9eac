"""The tokens of a line, the brackets around them, and the phrases of the word tables."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.language.lines.tokens import Phrases, Tokens


def test_a_text_is_words_figures_and_signs() -> None:
    tokens = Tokens("AG/RES. 2908 (L-O/20)")
    assert [one.text for one in tokens.between(0, len(tokens))] == "AG / RES . 2908 ( L - O / 20 )".split()
    assert [at for at in range(len(tokens)) if not tokens.glued(at)] == [0, 4, 5]
    assert tokens.group(5) == len(tokens)
    assert tokens.read(4, 6) == "2908 ("
    assert not tokens[99].text


def test_brackets_that_do_not_close_are_none() -> None:
    assert Tokens("(a (b)").group(0) == 0
    assert Tokens("((a) b)").group(0) == len(Tokens("((a) b)"))
    assert Tokens("[a)").group(0) == 0
    assert Tokens("a").group(0) == 0
    assert Tokens(") (a [b) c]").group(1) == 6
    assert Tokens(") (a [b) c]").group(3) == 8


def test_phrases_are_found_in_any_case_and_without_accents() -> None:
    phrases = Phrases(["projet de", "projet de résolution", "n°"])
    tokens = Tokens("PROJET DE RESOLUTION N°5")
    assert phrases.end(tokens, 0) == 3
    assert phrases.end(tokens, 3) == 5
    assert phrases.end(tokens, 1) == 1
    assert phrases.end(tokens, 99) == 99


@given(st.text(max_size=60))
def test_tokens_hold_every_character_but_white_space(text: str) -> None:
    tokens = Tokens(text)
    assert "".join(one.text for one in tokens.between(0, len(tokens))) == "".join(text.split())
    for at in range(len(tokens)):
        one = tokens[at]
        assert text[one.start : one.end] == one.text
        assert tokens.group(at) in {at, *range(at + 2, len(tokens) + 1)}
