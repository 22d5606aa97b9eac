"""Which documents a question is asked of, and what is asked of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.pinpoint.catalogue import Catalogue
from index.pinpoint.scope import scope
from tests.support.pinpoints import collection, linked

CURRENT = ["wtsa-res-2-2022", "pp-res-2-2022", "wtsa-res-7-2024"]
SCOPES = [
    ("Res 7 (2012): who pays?", ["wtsa-res-7-2012"], True),
    ("in PP Resolution 2, who pays?", ["pp-res-2-2022"], True),
    ("what does Resolution 7 say of names", ["wtsa-res-7-2024"], True),
    ("what did the old version of Resolution 7 say of names", ["wtsa-res-7-2012"], True),
    ("compare PP Resolution 2 with Resolution 7 on names", ["pp-res-2-2022", "wtsa-res-7-2024"], True),
    ("does PP Resolution 2 follow from Resolution 7?", ["pp-res-2-2022"], True),  # asked of the first, about the other
    ("compare the 2012 and 2024 versions of Resolution 7", ["wtsa-res-7-2012", "wtsa-res-7-2024"], True),
    ("what did Resolution 7 change in 2012", ["wtsa-res-7-2024"], True),  # a year of its own
    ("what does Resolution 7 say of 2012", ["wtsa-res-7-2024"], True),
    ("who pays?", CURRENT, False),
    ("which clause cites Resolution 2", CURRENT, False),  # cited, not asked
    ("Resolution 99: who pays?", CURRENT, False),
]


@pytest.mark.parametrize(("question", "ids", "chosen"), SCOPES)
def test_scope(question: str, ids: list[str], chosen: bool) -> None:
    asked = scope(linked(question, collection()))
    assert [document.id for document in asked.documents] == ids
    assert asked.chosen == chosen


def test_an_edition_that_is_not_here_is_known_with_what_is_nearest() -> None:
    asked = scope(linked("Resolution 7 (Rev. Antalya, 2006): who pays?", collection()))
    assert asked.like is not None
    assert (asked.absent, [d.id for d in asked.like]) == ("Resolution 7 (Rev. Antalya, 2006)", ["wtsa-res-7-2024"])
    assert [d.id for d in asked.documents] == CURRENT
    assert not asked.chosen


NAMED = [
    ("Res 7 (2012): who pays?", "who pays?"),
    ("who pays under PP Resolution 2", "who pays under"),
    ("who, in PP Resolution 2, pays for Resolution 99", "who, in , pays for Resolution 99"),  # the other one stays
    ("Resolution 99: who pays?", "Resolution 99: who pays?"),  # not here: whoever reads on must know
    ("who pays?", "who pays?"),
]


@pytest.mark.parametrize(("question", "asked"), NAMED)
def test_what_is_asked_of_a_document_is_without_its_name(question: str, asked: str) -> None:
    assert " ".join(scope(linked(question, collection())).asked.split()) == asked


def test_chosen_documents_are_kept_to_where_none_is_named() -> None:
    asked = scope(linked("who pays?", collection(), every=True))
    assert asked.documents is collection()  # all editions
    assert asked.chosen


def test_a_document_that_is_named_twice_is_asked_once() -> None:
    asked = scope(linked("compare Res 7 (2012) and Res 7 (2012)", collection()))
    assert [document.id for document in asked.documents] == ["wtsa-res-7-2012"]


def test_a_name_alone_leaves_the_question_as_it_was() -> None:
    assert scope(linked("PP Resolution 2", collection())).asked == "PP Resolution 2"


@given(st.text(max_size=200))
def test_any_text_has_documents(question: str) -> None:
    assert len(scope(linked(question, collection())).documents) > 0
    assert len(scope(linked(question, Catalogue(()))).documents) == 0
