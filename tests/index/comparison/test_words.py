"""Word differences: joined they are the two wordings, and no word is cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.comparison.words import Run, Stretch, same_words, tokens, tokens_of_any, word_differences

SHOWN = {Stretch.KEPT: "{}", Stretch.DELETED: "[-{}-]", Stretch.INSERTED: "{{+{}+}}"}
WORDS = st.lists(
    st.sampled_from(["the", "Council", "ITU-T", "2,000", "a)", ",", " ", "  ", "des États", "Sector’s", "国", "\n"]),
    max_size=40,
)
WORDING = st.one_of(st.text(max_size=60), WORDS.map("".join), WORDS.map(" ".join))


def shown(runs: tuple[Run, ...]) -> str:
    return "".join(SHOWN[run.stretch].format(run.text) for run in runs)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("to act", "to act", "to act"),
        ("", "", ""),
        ("", "to act", "{+to act+}"),
        ("to act", "", "[-to act-]"),
        ("to act soon", "to act", "to act[- soon-]"),
        ("the cat", "the big cat", "the {+big +}cat"),
        ("to report to the Council;", "to report annually to Council;", "to report {+annually +}to [-the -]Council;"),
        # a number is one word, and so is what an apostrophe joins; what a hyphen joins is not
        ("1,000 teas", "2,000 teas", "[-1,000-]{+2,000+} teas"),
        ("9.3.8", "9.3.9", "[-9.3.8-]{+9.3.9+}"),
        ("the Sector's tea", "the Sector’s tea", "the [-Sector's-]{+Sector’s+} tea"),
        ("twenty-first", "twenty-second", "twenty-[-first-]{+second+}"),
        ("Resolution 70/1", "Resolution 70/125", "Resolution 70/[-1-]{+125+}"),
        # a letter with its accent is not taken apart, however it is encoded
        ("de\u0301cide", "decide", "[-de\u0301cide-]{+decide+}"),
        # the comma and the space that happen to recur tear nothing apart
        ("a, b and c", "a, b, c and d", "a, b{+, c+} and [-c-]{+d+}"),
        ("x  y", "x y", "x[-  -]{+ +}y"),
        # a little word between large differences is replaced with them
        (
            "to take necessary measures to the end",
            "to consider appropriate steps to the close",
            "to [-take necessary measures-]{+consider appropriate steps+} to the [-end-]{+close+}",
        ),
        ("noting warmly a gift", "bearing in mind a tea", "[-noting warmly-]{+bearing in mind+} a [-gift-]{+tea+}"),
        ("noting all a gifted one", "bearing in a teapot too", "[-noting all a gifted one-]{+bearing in a teapot too+}"),
        # without spaces, an ideograph is a word
        ("国际电联应当继续工作", "国际电联必须继续工作", "国际电联[-应当-]{+必须+}继续工作"),
        ("يجب أن يواصل", "يجب أن يستمر", "يجب أن [-يواصل-]{+يستمر+}"),
        ("tea 👩‍🔬 time", "tea 👩 time", "tea [-👩‍🔬-]{+👩+} time"),
    ],
)  # fmt: skip
def test_differences(old: str, new: str, expected: str) -> None:
    assert shown(word_differences(old, new)) == expected


@given(WORDING, WORDING)
def test_nothing_is_lost_and_nothing_is_added(old: str, new: str) -> None:
    runs = word_differences(old, new)
    assert "".join(run.text for run in runs if run.stretch != Stretch.INSERTED) == old
    assert "".join(run.text for run in runs if run.stretch != Stretch.DELETED) == new


@given(WORDING, WORDING)
def test_nothing_is_cut_inside_a_word(old: str, new: str) -> None:
    """In each wording, every run begins and ends where a token does."""
    runs = word_differences(old, new)
    for text, other in ((old, Stretch.INSERTED), (new, Stretch.DELETED)):
        edges = {0}
        for token in tokens(text):
            edges.add(max(edges) + len(token))
        at = 0
        for run in runs:
            at += len(run.text) if run.stretch != other else 0
            assert at in edges


@given(WORDING, WORDING)
def test_runs_are_as_long_as_they_can_be(old: str, new: str) -> None:
    runs = word_differences(old, new)
    assert all(run.text for run in runs)
    assert all(one.stretch != two.stretch for one, two in pairwise(runs))
    assert {run.stretch for run in runs} <= {Stretch.KEPT} or old != new


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_the_pattern_for_ascii_finds_the_same_tokens(text: str) -> None:
    assert tokens(text) == tokens_of_any(text)
    assert "".join(tokens(text)) == text


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("to  serve\ntea", "to serve tea", True),
        ("Busan,2014", "Busan, 2014", True),
        ("the “divide”", 'the "divide"', True),
        ("the Union’s Inter-net", "the Union's Inter‑net", True),
        ("Member States", "member states", False),  # a State is not a state
        ("1,000", "10,00", False),
        ("to serve, tea", "to serve tea", False),  # a comma may decide
        ("can not", "cannot", False),
        ("shall", "shall not", False),
    ],
)
def test_what_counts_as_the_same_words(old: str, new: str, same: bool) -> None:
    assert same_words(old, new) is same


def test_very_long_wordings_are_compared_in_little_room() -> None:
    """Two megabytes with nothing in common between a common beginning and end: the middle is replaced as a whole."""
    old, new = "a " + "b c " * 60_000 + "z", "a " + "d e " * 60_000 + "z"
    runs = word_differences(old, new)
    assert [run.stretch for run in runs] == [Stretch.KEPT, Stretch.DELETED, Stretch.INSERTED, Stretch.KEPT]
    assert (runs[0].text, runs[-1].text) == ("a ", " z")
