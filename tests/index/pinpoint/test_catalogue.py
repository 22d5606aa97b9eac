"""What is read off documents: by id, number, heading, label and part."""

from __future__ import annotations

from functools import cache
from unittest.mock import Mock

import pytest

from index.errors import UnknownDocument
from index.language.terms import Part
from index.pinpoint import catalogue as module
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.query import tokens_of
from index.pinpoint.registers.register import as_printed, register_of, words_in
from tests.support.makers.un_texts import un_document
from tests.support.pinpoints import CONFERENCE, tiny


@cache
def teas() -> Catalogue:
    """Two editions of a Resolution 7, a Resolution 8 and a UN text in two parts."""
    return Catalogue(
        [
            tiny("7", "Oslo, 2010"),
            tiny("7", "Rev. Lima, 2020"),
            tiny("8", body=CONFERENCE),
            un_document("2178", "UNSC", "2014", parts=("I", "II")),
        ]
    )


def ids(documents: object) -> list[str]:
    return [document.id for document in documents]  # type: ignore[attr-defined]


OLD, NEW, OTHER, UN = ids(teas())

# a text → the labels of the clauses that it is the label or the citation of
LABELLED = [
    ("resolves 2", ["resolves 2"] * 3),  # of every document
    ("RESOLVES  2", ["resolves 2"] * 3),  # case and spaces do not matter
    ("considering (b) (ii)", ["considering b) ii)"] * 3),  # nor do brackets
    ("considering b)", ["considering b)", "considering b) i)", "considering b) ii)"] * 3),  # with what hangs on it
    ("considering further", ["considering further"] * 3),  # a heading alone is all that stands under it
    ("resolves", ["resolves 1", "resolves 2", "resolves 3"] * 3),
    ("Resolution 7 (Oslo, 2010), resolves 2", ["resolves 2"]),  # a whole citation is of one
    ("Resolution 9 (Oslo, 2010), resolves 2", []),  # of a document that is not here
    ("I 3. (a)", ["I 3. (a)"]),  # a label without a heading in words
    ("resolves 9", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "labels"), LABELLED)
def test_labelled(text: str, labels: list[str]) -> None:
    assert [passage.clause.label for passage in teas().labelled(text)] == labels


# kind and number → the documents
NUMBERED = [
    ("resolution", "7", [OLD, NEW]),  # in all editions
    ("resolution", "8", [OTHER]),  # of any body
    ("resolution", "2178", [UN]),
    ("decision", "7", []),  # another kind
    ("resolution", "9", []),
]


@pytest.mark.parametrize(("kind", "number", "found"), NUMBERED)
def test_numbered(kind: str, number: str, found: list[str]) -> None:
    assert ids(teas().numbered(kind, number)) == found


def test_a_number_with_words_before_it_is_known_by_the_number_alone() -> None:
    catalogue = Catalogue([tiny("ITU-R 61-2")])
    assert len(catalogue.numbered("resolution", "61-2")) == len(catalogue.numbered("resolution", "itu-r 61-2")) == 1


def test_by_id() -> None:
    assert teas().get(OTHER) is tuple(teas())[2]
    assert teas().get("nothing") is None
    assert list(teas().ids) == [OLD, NEW, OTHER, UN]


def test_the_newest_editions() -> None:
    assert ids(teas().newest) == [NEW, OTHER, UN]
    assert teas().newest is teas().newest
    assert teas().newest.newest is teas().newest  # there is nothing older among them


def test_some_documents_in_the_order_given_each_once() -> None:
    assert ids(teas().within([UN, OLD, UN])) == [UN, OLD]
    assert ids(teas().of(reversed(tuple(teas())))) == [UN, OTHER, NEW, OLD]
    assert teas().of(teas()) is teas()
    assert ids(teas().of(())) == []


def test_a_document_that_is_not_here_cannot_be_chosen() -> None:
    with pytest.raises(UnknownDocument, match="nothing"):
        teas().within([OLD, "nothing"])


def test_what_was_read_is_shared_and_the_last_few_choices_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    make = Mock(wraps=register_of)
    monkeypatch.setattr(module, "register_of", make)

    def read() -> list[str]:
        return [call.args[0].id for call in make.call_args_list]

    documents = [tiny(str(number)) for number in range(1, 20)]
    catalogue = Catalogue(documents)
    catalogue.numbered("resolution", "7")
    assert read() == [], "a number needs no places"
    first = catalogue.of(documents[:2])
    first.labelled("resolves 1")
    assert read() == [document.id for document in documents[:2]], "only what is asked for"
    catalogue.labelled("resolves 1")
    assert sorted(read()) == sorted(document.id for document in documents), "each once"
    assert catalogue.of(documents[:2]) is first
    for document in documents:
        catalogue.of([document])
    assert catalogue.of(documents[:2]) is not first, "many choices are not kept for ever"


def test_headings_by_their_first_words() -> None:
    headings = teas().headings
    assert {"considering", "resolves", "invites", "recalling"} <= headings.keys()
    assert set(headings["considering"]) == {("considering",), ("considering", "further")}
    assert "i" not in headings  # the numeral of a part is none
    places = [place for _, place in teas().under(("resolves",))]
    assert [place.document.id for place in places] == [OLD, NEW, OTHER]


def test_parts_by_their_numerals() -> None:
    assert [place.words for place in teas().under_numeral("ii")] == [("ii",)]
    assert not teas().under_numeral("iii")


# typed → the headings of the places that have such a label
HOLDING = [
    ("ii", ["considering"] * 3),  # a sub-item counts; the part II of the UN text is a heading, not a label
    ("3", ["resolves"] * 3 + ["i", "ii"]),  # the paragraphs of a UN text too
    ("2", ["resolves", "invites member states"] * 3 + ["i", "ii"]),
    ("z", []),
]


@pytest.mark.parametrize(("typed", "headings"), HOLDING)
def test_places_that_hold_a_label(typed: str, headings: list[str]) -> None:
    atom = tokens_of(typed).atom(0)
    assert atom is not None
    assert [" ".join(place.words) for place in teas().holding(atom)] == headings


def test_parts_of_documents() -> None:
    assert [len(place.clauses) for place in teas().parts(Part.OPERATIVE)] == [5, 5, 5, 14]
    assert [len(place.clauses) for place in teas().parts(Part.ANNEX)] == [0]  # none has one
    whole = [place.clauses for place in teas().parts(None)]
    assert all(clause.section >= 0 for clauses in whole for clause in clauses)  # but for the front matter
    assert len(teas().sections(Part.OPERATIVE)) == 2 * 3 + 2


@pytest.mark.parametrize(
    ("text", "printed", "words"),
    [
        ("Considering  B)", "considering b)", ("considering", "b")),  # case, spaces, brackets
        ("ITU’s", "itu's", ("itu",)),  # either apostrophe; its s is no word
        ("", "", ()),
    ],
)
def test_as_printed_and_words(text: str, printed: str, words: tuple[str, ...]) -> None:
    assert (as_printed(text), words_in(text)) == (printed, words)
