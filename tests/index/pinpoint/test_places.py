"""The clauses of a place: what hangs on what, and how a label steps from one to another."""

from __future__ import annotations

import pytest

from index.document.model import Clause
from index.language.terms import Part
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.places import Lookup, Place, Preamble, unique
from index.pinpoint.query import Atom, tokens_of
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
