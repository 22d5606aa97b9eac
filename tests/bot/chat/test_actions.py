"""What buttons send: within 64 bytes for every clause, the same in any process, and resolved to the same clause again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.actions import MORE, Act, Keys, clauses_data, data, key_of
from bot.chat.cards import CALLBACK
from index.document.model import Document
from index.document.passages import Passage
from index.pinpoint.catalogue import Catalogue


class Texts:
    """A collection of one document."""

    def __init__(self, document: Document) -> None:
        self._catalogue = Catalogue([document])
        self.ids = [document.id]

    def document(self, id_: str) -> Document | None:
        """The document with an id."""
        return self._catalogue.get(id_)

    def keyed(self, key: str) -> Passage | None:
        """The clause whose id has a short key."""
        return self._catalogue.keyed(key)


def test_a_key_is_the_same_in_any_process_and_release() -> None:
    """Buttons stay in chats for years; a changed key would kill all of them."""
    assert key_of("wtsa-res-75-2016__sec_8__para_2") == "vKemSACexW0"


def test_a_letter_keeps_its_meaning() -> None:
    assert {act.name: act.value for act in Act} == {
        "CLAUSE": "c", "CONTEXT": "n", "ALONE": "b", "MORE": "m", "SUGGESTED": "q", "ACRONYM": "g", "GLOSSARY": "a",
        "LIST": "l", "DOCUMENTS": "d", "TOUR": "t", "OUTLINE": "o", "WHO": "w", "WHOLE": "p", "SECTION": "s",
        "SECTION_BELOW": "r", "ADDRESSED": "h", "PRACTISE": "z", "PRACTISED": "k", "PART": "e", "EVERYWHERE": "y",
        "FOUND": "f",
        "NOT_ASKED": "j", "COMPARED": "v", "PLACES": "V", "HISTORY": "x",
        "CITES": "i",
        "CITED_BY": "u",
        "IN_LANGUAGE": "L",
        "LANGUAGE": "S",
        "BRIEF": "B",
        "ROLE": "I",
        "REMEMBER": "R", "COPIED": "K", "IN_ONE": "O",
        "DAILY": "D",
        "STOPS": "T",
        "WHERE": "W",
    }  # fmt: skip


def test_every_clause_and_document_is_found_by_its_key(res75: Document) -> None:
    keys = Keys(Texts(res75))
    assert keys.document(key_of(res75.id)) is res75
    for clause in res75.clauses:
        found = keys.clause(key_of(clause.id))
        assert found
        assert found.clause is clause
        linked = keys.linked(clause.id)
        assert linked
        assert linked.clause is clause
    assert len({key_of(clause.id) for clause in res75.clauses}) == len(res75.clauses)


def test_a_button_names_as_many_clauses_as_64_bytes_hold(res75: Document) -> None:
    sent = clauses_data(Act.MORE, res75.clauses)
    assert len(sent.encode()) <= CALLBACK
    found = Keys(Texts(res75)).clauses(sent.removeprefix("m:"))
    assert [passage.clause for passage in found] == list(res75.clauses[:MORE])
    assert MORE == 5


def test_what_is_gone_from_the_index_is_left_out(res75: Document) -> None:
    keys = Keys(Texts(res75))
    both = key_of("gone") + key_of(res75.clauses[3].id)
    assert [passage.clause for passage in keys.clauses(both)] == [res75.clauses[3]]
    assert (keys.clause(key_of("gone")), keys.document(""), keys.linked("gone")) == (None, None, None)


def test_data_that_does_not_fit_is_an_error_here_not_at_telegram() -> None:
    assert data(Act.SECTION, key_of("x"), 999_999, 999_999)
    with pytest.raises(ValueError, match="too long"):
        data(Act.SECTION, "x" * 63)


@given(id_=st.text(max_size=200))
def test_a_key_is_eleven_plain_characters(id_: str) -> None:
    key = key_of(id_)
    assert len(key) == len(key.encode()) == 11
    assert key.isascii()
    assert ":" not in key


@given(keys=st.text(max_size=100))
def test_forged_keys_are_no_clauses(res75: Document, keys: str) -> None:
    assert Keys(Texts(res75)).clauses(keys) == []
