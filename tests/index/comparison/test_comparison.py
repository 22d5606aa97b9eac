"""What became of each clause: a table of single edits, and what may never happen, whatever the texts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.comparison.comparison import MOST_CLAUSES, Comparison, Edit, compare
from index.comparison.objects import comparison_json
from index.document.model import Document
from index.errors import CannotCompare, QuoteMismatch
from index.language.terms import Part
from tests.support.editions import Row, document_of
from tests.support.parsing import parsed

TEXT = """RESOLUTION 7 ({revision})

{title}

({history})

The Assembly of Tea (Oslo, 2012),

considering
a) that tea is drunk in all Member States of the Union;
b) that coffee keeps many delegates awake,
noting
that cups are not always clean,
resolves
1 to serve green tea at every meeting of the Union;
2 to warm all pots before the tea is made;
3 to report on the quality of the water to the Council,
instructs the Secretary-General
1 to buy cups in sufficient numbers;
2 to count the spoons every year.
"""
OLD = TEXT.format(revision="Oslo, 2012", title="Tea at meetings", history="Oslo, 2012")
Rows = list[tuple[str, str, str]]


def told(comparison: Comparison) -> Rows:
    """Each change as its edits, the old label and the new one."""
    return [
        (" ".join(one.edits), one.old.clause.label if one.old else "", one.new.clause.label if one.new else "")
        for one in comparison.changed
    ]


def changed(*edits: tuple[str, str]) -> str:
    """The text after replacements, each of which must find its place."""
    text = OLD
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return text


SG = "instructs the Secretary-General"
WATER = "3 to report on the quality of the water to the Council"


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([], []),
        # one word
        ([("green tea", "black tea")], [("reworded", "resolves 1", "resolves 1")]),
        # a mark inside
        ([("a) that tea is", "a) that, tea is")], [("reworded", "considering a)", "considering a)")]),
        # only the typography, or the mark at the end, which depends on what follows: the same words
        (
            [
                ("delegates awake", "delegates  awake"),
                ("Secretary-General", "Secretary‑General"),
                ("pots before the tea is made;", "pots before the tea is made,"),
            ],
            [],
        ),
        # a clause in front of others
        (
            [
                ("1 to serve", "1 to thank the host country;\n2 to serve"),
                ("2 to warm", "3 to warm"),
                ("3 to report", "4 to report"),
            ],
            [("new", "", "resolves 1"), *(("renumbered", f"resolves {n}", f"resolves {n + 1}") for n in (1, 2, 3))],
        ),
        # one taken out stands where it stood
        (
            [("2 to warm all pots before the tea is made;\n", ""), ("3 to report", "2 to report")],
            [("gone", "resolves 2", ""), ("renumbered", "resolves 3", "resolves 2")],
        ),
        # the first one taken out comes first
        (
            [("a) that tea is drunk in all Member States of the Union;\nb) that", "that")],
            [("gone", "considering a)", ""), ("renumbered", "considering b)", "considering")],
        ),
        # two that changed places: one of them moved
        (
            [
                ("1 to buy cups in sufficient numbers;\n2", "1"),
                ("every year.", "every year;\n2 to buy cups in sufficient numbers."),
            ],
            [("renumbered", f"{SG} 2", f"{SG} 1"), ("moved renumbered", f"{SG} 1", f"{SG} 2")],
        ),
        # under another heading
        (
            [(f"{WATER},\n", ""), ("tea is made;", "tea is made,"), ("every year.", f"every year;\n{WATER}.")],
            [("moved readdressed", "resolves 3", f"{SG} 3")],
        ),
        # the heading names somebody else, in whatever words, or nobody
        (
            [(SG, "instructs the Director of the Tea Bureau")],
            [("readdressed", f"{SG} {n}", f"instructs the Director of the Tea Bureau {n}") for n in (1, 2)],
        ),
        ([(SG, "invites Member States")], [("readdressed", f"{SG} {n}", f"invites Member States {n}") for n in (1, 2)]),
        (
            [("resolves\n", "invites Member States\n")],
            [("readdressed", f"resolves {n}", f"invites Member States {n}") for n in (1, 2, 3)],
        ),
        # two headings changed places above their clauses
        (
            [("resolves\n", "RESOLVES\n"), (SG, "resolves"), ("RESOLVES\n", f"{SG}\n")],
            [
                *(("readdressed", f"resolves {n}", f"{SG} {n}") for n in (1, 2, 3)),
                *(("readdressed", f"{SG} {n}", f"resolves {n}") for n in (1, 2)),
            ],
        ),
        # the heading is reworded, and names the same: its clauses are the same
        ([(SG, "requests the Secretary-General")], []),
        ([("noting\n", "recognizing\n")], []),
        # a clause that moved is itself, however like it the one is that took its place
        (
            [
                ("1 to serve green tea", "1 to serve cold soup"),
                (WATER, f"{WATER};\n4 to serve green tea at every meeting of the Union"),
            ],
            [("new", "", "resolves 1"), ("moved renumbered", "resolves 1", "resolves 4")],
        ),
        # a label that is printed in another way is no other number
        ([("a) that tea", "(a) that tea"), ("b) that coffee", "(b) that coffee")], []),
        # rewritten, but at the same place with the same end
        ([("cups are not always clean,", "cups and saucers are hardly ever clean,")], [("reworded", "noting", "noting")]),
        # nothing in common
        (
            [("that cups are not always clean,", "with satisfaction the reports by all Sectors,")],
            [("gone", "noting", ""), ("new", "", "noting")],
        ),
    ],
)
def test_edits(edits: list[tuple[str, str]], expected: Rows) -> None:
    assert told(compare(parsed(OLD), parsed(changed(*edits)))) == expected


def test_front_matter_is_compared_and_not_counted() -> None:
    new = parsed(TEXT.format(revision="Rev. Lima, 2016", title="Tea and coffee at meetings", history="Oslo, 2012; Lima, 2016"))
    comparison = compare(parsed(OLD), new)
    assert told(comparison) == [("reworded", part, part) for part in ("number", "title", "history")]
    assert all(one.front for one in comparison.changed)
    assert comparison.counts == {Edit.SAME: 8}


def test_a_title_that_is_another_altogether_is_reworded() -> None:
    comparison = compare(parsed(OLD), parsed(OLD.replace("Tea at meetings", "Hot drinks")))
    assert told(comparison) == [("reworded", "title", "title")]


def test_a_heading_that_is_reworded_is_told_by_its_words() -> None:
    comparison = compare(parsed(OLD), parsed(OLD.replace("the Secretary-General", "the Director")))
    assert [[(str(run.stretch), run.text) for run in runs] for runs in comparison.headings] == [
        [("kept", "instructs the "), ("deleted", "Secretary-General"), ("inserted", "Director")]
    ]


def test_two_clauses_are_compared_however_unlike_they_are() -> None:
    document = parsed(OLD)
    one, two = (next(clause for clause in document.clauses if clause.label == label) for label in ("resolves 1", "noting"))
    comparison = compare(document, document, [one], [two])
    assert told(comparison) == [("renumbered reworded", "resolves 1", "noting")]


def test_sections_are_compared() -> None:
    old, new = parsed(OLD), parsed(changed(("green", "black"), ("awake", "asleep")))
    resolves = [[clause for clause in one.clauses if clause.label.startswith("resolves")] for one in (old, new)]
    assert told(compare(old, new, *resolves)) == [("reworded", "resolves 1", "resolves 1")]


# --- real parts that repeat ----------------------------------------------------------------------------------------------


def test_clauses_with_the_same_words_keep_their_places() -> None:
    """ "to report to Council" to three bodies: heading and label decide."""
    rows = [Row(f"instructs body {n}", Part.OPERATIVE, 1, "to report to the Council", marks=("1",)) for n in range(3)]
    old, new = document_of(rows), document_of([rows[0], rows[2]], "2016")
    assert told(compare(old, new)) == [("gone", "instructs body 1 1", "")]


def test_equal_clauses_that_repeat_stay_in_order() -> None:
    """Two equal ones, of which neither is the only one, and a third that is like them: each keeps its place."""
    texts = ("to report to the Council each year", "to buy cups", "to report to the Council each year", "to sell cups")
    rows = [Row("resolves", Part.OPERATIVE, 1, text, marks=(str(at),)) for at, text in enumerate(texts, start=1)]
    assert not compare(document_of(rows), document_of(rows, "2016")).changed
    fewer = compare(document_of(rows), document_of(rows[:2], "2016"))
    assert told(fewer) == [("gone", "resolves 3", ""), ("gone", "resolves 4", "")]


FRENCH = """RÉSOLUTION 7 (Oslo, 2012)

Le thé aux réunions

L’Assemblée du thé (Oslo, 2012),

considérant
a) que le thé est servi dans tous les États Membres de l’Union;
b) que le café tient de nombreux délégués en éveil,
décide
1 de servir du thé vert à toutes les réunions de l’Union;
2 de chauffer les théières avant la préparation du thé.
"""


def test_texts_in_two_languages_are_not_compared() -> None:
    with pytest.raises(CannotCompare, match=r"\(English\) and .* \(French\) are in two languages: .* cannot be compared"):
        compare(parsed(OLD), parsed(FRENCH))
    assert not compare(parsed(FRENCH), parsed(FRENCH)).changed


# --- whatever the texts --------------------------------------------------------------------------------------------------

WORDS = st.lists(
    st.sampled_from("tea cup pot the of to 7 Council water serve , ; العربية 国 \u202b".split(" ")), max_size=12
).map(" ".join)
ROW = st.builds(
    Row,
    heading=st.sampled_from(["considering", "resolves", "resolves further"]),
    part=st.sampled_from([Part.PREAMBLE, Part.OPERATIVE]),
    depth=st.just(1),
    text=WORDS.map(str.strip),
    marks=st.sampled_from([(), ("1",), ("2",), ("a)",)]),
)
ROWS = st.lists(ROW, max_size=9)


@given(ROWS, ROWS)
def test_each_clause_is_told_of_once(before: list[Row], after: list[Row]) -> None:
    old, new = document_of(before), document_of(after, "2016")
    comparison = compare(old, new)
    ones = sorted(one.old.clause.id for one in comparison.clauses if one.old)
    twos = [one.new.clause.id for one in comparison.clauses if one.new]
    assert ones == sorted(clause.id for clause in old.clauses)
    assert twos == [clause.id for clause in new.clauses]
    for one in comparison.clauses:
        assert (Edit.NEW in one.edits, Edit.GONE in one.edits) == (one.old is None, one.new is None)
        assert bool(one.words) == (Edit.REWORDED in one.edits)
    assert sum(comparison.counts.values()) >= len(comparison.clauses)
    comparison_json(comparison)


@given(ROWS)
def test_a_text_is_the_same_as_itself(rows: list[Row]) -> None:
    document = document_of(rows)
    comparison = compare(document, document)
    assert not comparison.changed
    assert not comparison.headings
    assert not comparison.unrelated


@given(ROWS, ROWS)
def test_what_is_new_one_way_is_gone_the_other_way(before: list[Row], after: list[Row]) -> None:
    old, new = document_of(before), document_of(after, "2016")
    there, back = compare(old, new), compare(new, old)
    assert there.counts[Edit.NEW] - there.counts[Edit.GONE] == back.counts[Edit.GONE] - back.counts[Edit.NEW]


# --- hostile -------------------------------------------------------------------------------------------------------------


def long_text(count: int, words: str, revision: str) -> Document:
    """A text of many clauses, each of twenty words."""
    listed = words.split()
    texts = (" ".join(f"{listed[(at * 7 + n) % len(listed)]}{at + n}" for n in range(20)) for at in range(count))
    rows = [Row("resolves", Part.OPERATIVE, 1, text, marks=(str(at),)) for at, text in enumerate(texts)]
    return document_of(rows, revision)


@pytest.mark.parametrize("count", [0, 1, 3_000])
def test_texts_with_nothing_in_common(count: int) -> None:
    comparison = compare(long_text(count, "tea cup pot", "2012"), long_text(count, "sea ship port", "2016"))
    assert comparison.counts == ({Edit.NEW: count, Edit.GONE: count} if count else {})
    assert comparison.unrelated == bool(count)


def test_a_text_that_is_new_altogether() -> None:
    comparison = compare(document_of([]), document_of([Row("resolves", Part.OPERATIVE, 1, "to act", marks=("1",))], "2016"))
    assert told(comparison) == [("new", "", "resolves 1")]
    assert not comparison.unrelated


def test_3000_clauses_that_are_the_same_and_all_alike() -> None:
    same = [Row("resolves", Part.OPERATIVE, 1, "to report to the Council", marks=(str(at),)) for at in range(3_000)]
    assert not compare(document_of(same), document_of(same, "2016")).changed


def test_more_clauses_than_can_be_compared() -> None:
    rows = [Row("resolves", Part.OPERATIVE, 1, "to act", marks=(str(at),)) for at in range(MOST_CLAUSES + 1)]
    with pytest.raises(CannotCompare, match=r"Resolution 7 \(2012\) has more than 4,000 clauses"):
        compare(document_of(rows), document_of(rows[:1], "2016"))


def test_a_clause_that_does_not_match_its_source_is_not_compared() -> None:
    document = document_of([Row("resolves", Part.OPERATIVE, 1, "to act", marks=("1",))])
    forged = replace(document, clauses=(replace(document.clauses[0], text="not to act"),))
    with pytest.raises(QuoteMismatch):
        compare(document, forged)
