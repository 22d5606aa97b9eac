"""The clauses of a place: what hangs on what, and how a label steps from one to another."""

from __future__ import annotations

import pytest

from index.document.model import Clause
from index.language.terms import Part
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from index.pinpoint.places import Lookup, Place, Preamble, lacking, unique
from index.pinpoint.query import Atom, Query, tokens_of
from index.pinpoint.typed_names import LinkedQuery
from tests.support.makers.un_texts import un_document
from tests.support.pinpoints import tiny

DOCUMENT = tiny("7")
CATALOGUE = Catalogue([DOCUMENT])


def place(heading: str) -> Place:
    ((_, found),) = CATALOGUE.under(tuple(heading.split()))
    return found


def atom(typed: str) -> Atom:
    found = tokens_of(typed).atom(0)
    assert found is not None
    return found


def clause(label: str) -> Clause:
    return next(clause for clause in DOCUMENT.clauses if clause.label == label)


# a heading, the clause reached in it, the label typed next → the clause
STEPS = [
    ("considering", None, "a)", "considering a)"),
    ("considering", None, "ii", None),  # not an outermost one
    ("considering", "considering b)", "ii", "considering b) ii)"),
    ("considering", "considering b)", "2", "considering b) ii)"),  # a number under a letter is its roman
    ("considering", "considering a)", "i", None),  # nothing hangs on it
    ("considering", None, "last", "considering b)"),  # counted
    ("considering", None, "3rd", None),  # there are two
    ("resolves", None, "3", "resolves 3"),
    ("resolves", None, "second", "resolves 2"),
    ("resolves", None, "c", None),
]


@pytest.mark.parametrize(("heading", "parent", "typed", "label"), STEPS)
def test_steps(heading: str, parent: str | None, typed: str, label: str | None) -> None:
    found = place(heading).step(clause(parent) if parent else None, atom(typed))
    assert (found.label if found else None) == label


def test_a_lead_in_comes_with_what_hangs_on_it() -> None:
    family = [one.label for one in place("considering").family(clause("considering b)"))]
    assert family == ["considering b)", "considering b) i)", "considering b) ii)"]
    assert [one.label for one in place("considering").children(None)] == ["considering a)", "considering b)"]


def test_a_label_at_any_depth() -> None:
    assert [one.label for one in place("considering").anywhere(atom("ii"))] == ["considering b) ii)"]
    assert place("considering").may_have(atom("ii"))
    assert place("considering").may_have(atom("last"))  # a place that is counted may be in any
    assert not place("considering").may_have(atom("z"))


def test_the_paragraphs_of_a_un_preamble_are_counted() -> None:
    document = un_document("73/6", "UNGA")
    (whole,) = Catalogue([document]).parts(Part.PREAMBLE)
    preamble = Preamble(document, whole.clauses, (), Part.PREAMBLE)
    found = preamble.step(None, atom("4"))
    assert found is not None
    assert [one.label for one in preamble.family(found)] == ["Recalling", "Recalling (a)", "Recalling (b)"]


@pytest.mark.parametrize(("words", "numeral"), [(("ii",), True), (("resolves",), False), (("part", "ii"), False), ((), False)])
def test_a_numeral_alone_is_the_heading_of_a_part(words: tuple[str, ...], numeral: bool) -> None:
    assert Place(DOCUMENT, (), words, Part.OPERATIVE).is_numeral is numeral


def test_passages_are_unique_in_their_order() -> None:
    two, one = place("resolves").passages([clause("resolves 2"), clause("resolves 1")])
    assert unique([two, one, two]) == (two, one)


def test_what_was_found_in_a_document_that_is_absent_is_only_near() -> None:
    two, one = place("resolves").passages([clause("resolves 2"), clause("resolves 1")])
    assert Lookup((two,)).missed("Res 9") == Lookup((), (two,), "Res 9")
    assert Lookup((), (one,)).missed() == Lookup((), (one,))


# typed → which part of the place is not there: the text, the first and the last label that there are
LACKING = [
    ("resolves 9", ("7", "resolves 1", "resolves 3"), "a number beyond the last"),
    ("considering z", ("7", "considering a)", "considering b)"), "a letter"),
    ("considering b) ix)", ("7", "considering b) i)", "considering b) ii)"), "what hangs on a clause that is there"),
    ("considering a) ii)", ("7", "considering a)", "considering a)"), "nothing hangs on it"),
    ("requests 3", ("7", "", ""), "the verb of a heading, which the text lacks"),
    ("Resolution 7, article 3", ("7", "", ""), "a division"),
    ("bananas b)", ("7", "", ""), "no word of a heading"),
    ("paragraph 44", None, "a paragraph of a text that numbers none: nothing is known of those that it has"),
    ("resolves 2", None, "it is there"),
    ("resolves 2 of Resolution 99", None, "the text is not here"),
    ("who must act?", None, "no place"),
]


@pytest.mark.parametrize(("typed", "expected", "reason"), LACKING)
def test_it_is_known_which_part_of_a_place_is_lacking(typed: str, expected: tuple[str, str, str] | None, reason: str) -> None:
    lookup = look_up(LinkedQuery(Query(typed), CATALOGUE))
    lacks = lacking(lookup) if lookup else None
    assert (lacks and (lacks.text, lacks.first, lacks.last)) == (expected and (DOCUMENT.name, *expected[1:])), reason


UN_LACKING = [
    ("paragraph 9", "paragraph 1", "its paragraphs are numbered"),
    ("OP 9", "paragraph 1", "cited by their part"),
    ("PP 9", "preambular paragraph 1", "counted, in whatever sections they stand"),
]


@pytest.mark.parametrize(("typed", "first", "reason"), UN_LACKING)
def test_the_paragraphs_of_a_text_of_the_united_nations_are_those_of_a_part(typed: str, first: str, reason: str) -> None:
    document = un_document("46/5", "HRC")
    lookup = look_up(LinkedQuery(Query(typed), Catalogue([document])))
    lacks = lacking(lookup) if lookup else None
    kind = first.rpartition(" ")[0]
    count = sum(document.pinpoint(one).rpartition(" ")[0] == kind for one in document.clauses)
    assert lacks is not None
    assert (lacks.first, lacks.last) == (first, f"{kind} {count}"), reason


def test_of_several_texts_the_one_with_the_nearest_label_is_told() -> None:
    lookup = look_up(LinkedQuery(Query("resolves 9"), Catalogue([DOCUMENT, tiny("8")])))
    lacks = lacking(lookup) if lookup else None
    assert lacks is not None
    assert (lacks.text, lacks.last) == (DOCUMENT.name, "resolves 3")
