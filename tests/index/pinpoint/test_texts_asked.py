"""Questions for texts, and those that only look like them."""

from __future__ import annotations

import pytest

from index.pinpoint.catalogue import Catalogue
from index.pinpoint.texts_asked import texts_asked
from tests.support.pinpoints import collection, linked

ASKED = [
    ("which resolutions are about spam?", "spam"),
    ("Is there a text on clean water?", "clean water"),
    ("do you have any document regarding fees", "fees"),
    ("list the resolutions on spectrum", "spectrum"),
    ("how many resolutions mention women", "women"),
    ("which texts mention the WSIS+10 statement", "the WSIS+10 statement"),
    ("any resolution on callback?", "callback"),
    ("which PP resolutions deal with spectrum", "spectrum"),
    ("which resolutions of the Plenipotentiary Conference are about fees", "fees"),
    ("which resolutions instruct the Director", "instruct the Director"),
]


@pytest.mark.parametrize(("question", "topic"), ASKED)
def test_texts_are_asked_for(question: str, topic: str) -> None:
    asked = texts_asked(linked(question, collection()))
    assert asked is not None
    assert asked.topic == topic


OTHERS = [
    "which clause is about spam?",
    "what does the resolution say about spam?",
    "what is the resolution about",  # the text itself
    "which resolutions are cited",  # by clauses
    "which resolutions do you have?",  # all of them
    "which documents must the Secretary-General circulate",  # a clause says so
    "which council decisions about internet are noted",  # texts that are not here
    "what is the text of resolves 2",
    "is there a document about Resolution 140",  # what cites it
    "does Resolution 7 speak about spam",
    "",
]


@pytest.mark.parametrize("question", OTHERS)
def test_no_texts_are_asked_for(question: str) -> None:
    assert texts_asked(linked(question, collection())) is None


def test_only_texts_of_the_kind_and_body_that_are_asked_for() -> None:
    catalogue = Catalogue(collection())
    asked = texts_asked(linked("which PP resolutions deal with spectrum", collection()))
    assert asked is not None
    assert {*map(catalogue.id_of, asked.among(catalogue))} >= {"pp-res-2-2022"}
    asked = texts_asked(linked("which resolutions of the Plenipotentiary Conference are about fees", collection()))
    assert asked is not None
    assert [*map(catalogue.id_of, asked.among(catalogue))] == ["pp-res-2-2022"]
