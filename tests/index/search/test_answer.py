"""Questions that can be asked, and answers as other programs read them, by keys and types."""

from __future__ import annotations

import dataclasses
import json

import pytest

from index.document.corrections import with_correction
from index.document.extent import extent_of
from index.document.model import Document
from index.document.passages import Passage
from index.document.written.jsonl import clause_json, corrections_json
from index.errors import BadQuestion, QuoteMismatch
from index.language.terms import Change
from index.search.answer import MAX_QUESTION, answer_of, checked_question, look_up
from index.search.citations.cited import CitedThere, Citing
from index.search.mentions import Mentions
from index.search.results import Hit, Result, Status
from tests.support.json_objects import ANSWER, CLAUSE, DOCUMENT, PASSAGE, follows


def result(document: Document, *labels: str) -> Result:
    hits = [
        Hit(Passage(document, clause), 0.123456) for label in labels for clause in document.clauses if clause.label == label
    ]
    return Result("found", "search", tuple(hits))


def test_the_json_of_an_answer_follows_the_contract(res75: Document) -> None:
    answer = answer_of("who?", result(res75, "resolves 2", "considering e) iv)")).to_json()
    again = json.loads(json.dumps(answer))
    follows(again, ANSWER)
    assert [passage["rank"] for passage in again["passages"]] == [1, 2]
    for passage in again["passages"]:
        follows(passage, PASSAGE)
        follows(passage["document"], DOCUMENT)
        source = res75.source.text[passage["start"] : passage["end"]]
        assert " ".join(source.split()) == " ".join(passage["quote"].split())


def test_a_passage_in_full(res75: Document) -> None:
    (passage,) = answer_of("x", result(res75, "resolves 2")).to_json()["passages"]
    clause = next(clause for clause in res75.clauses if clause.label == "resolves 2")
    assert passage == {
        "rank": 1,
        "document": {
            "id": "wtsa-res-75-2016",
            "kind": "Resolution",
            "number": "75",
            "revision": "Rev. Hammamet, 2016",
            "title": "The ITU Telecommunication Standardization Sector's contribution in implementing the outcomes of the"
            " World Summit on the Information Society, taking into account the 2030 Agenda for Sustainable Development",
            "body": "World Telecommunication Standardization Assembly",
        },
        "label": "resolves 2",
        "citation": "Resolution 75 (Rev. Hammamet, 2016), resolves 2",
        "section": "resolves",
        "lead_in": None,
        "quote": "that ITU-T should contribute to achievement of the objectives of the 2030 Agenda for Sustainable"
        " Development, through and in harmony with the WSIS framework;",
        "score": 0.1235,
        "start": clause.span.start,
        "end": clause.span.end,
        "id": clause.id,
        "cites": [],
        "cited_by": [
            {
                "citation": "Resolution 75 (Rev. Hammamet, 2016), resolves 3",
                "document": "wtsa-res-75-2016",
                "id": "wtsa-res-75-2016__sec_8__para_3",
            }
        ],
    }


@pytest.mark.parametrize(("status", "score"), [("found", 1.0), ("not_found", 0.0)])
def test_a_clause_that_was_not_ranked_has_a_score_for_other_programs(res75: Document, status: Status, score: float) -> None:
    answer = answer_of("x", Result(status, "pinpoint", (Hit(Passage(res75, res75.clauses[-1])),)))
    assert answer.quotes[0].score is None
    assert answer.to_json()["passages"][0]["score"] == score


def test_a_sub_item_brings_its_lead_in_verbatim(res75: Document) -> None:
    (passage,) = answer_of("x", result(res75, "considering e) iv)")).to_json()["passages"]
    assert passage["lead_in"] == next(clause.text for clause in res75.clauses if clause.label == "considering e)")


def test_not_found_without_passages_has_the_same_keys() -> None:
    assert answer_of("x", Result("not_found", "search", ())).to_json() == {
        "question": "x",
        "status": "not_found",
        "how": "search",
        "probability": 0.0,
        "passages": [],
    }


def test_what_a_question_was_taken_for_is_said_where_it_is_not_what_was_typed(res75: Document) -> None:
    hits = result(res75, "resolves 2").hits
    read = Result("found", "pinpoint", hits, understood="resolves 2")
    assert answer_of("res 2", read).to_json()["understood"] == "resolves 2"
    assert "understood" not in answer_of("resolves 2", Result("found", "pinpoint", hits)).to_json()
    assert look_up("res 2", [res75]).understood == "resolves 2"
    assert look_up("resolves 2", [res75]).understood == ""


def test_the_json_of_a_clause_follows_the_contract(res75: Document) -> None:
    for clause in res75.clauses:
        follows(clause_json(res75, clause), CLAUSE)


def test_an_object_has_all_that_is_known_of_what_was_asked(res75: Document) -> None:
    cited = CitedThere("Resolution 140", "not here", "noting a)")
    mentions, extent = Mentions("women", exact=False, lacking=True), extent_of([res75])
    citing = Citing("of", "it", listed=(cited,))
    said = answer_of("x", Result("found", "pinpoint", (), mentions=mentions, extent=extent, citing=citing)).to_json()
    assert said["mentions"] == dataclasses.asdict(mentions)
    assert said["extent"] == dataclasses.asdict(extent)
    assert said["citing"]["listed"] == [dataclasses.asdict(cited)]


def test_the_object_of_a_correction_has_all_of_it(res75: Document) -> None:
    clause = next(one for one in res75.clauses if one.label == "resolves 2")
    document = with_correction(res75, clause, Change.LABEL, to="9")
    (one,) = corrections_json(document)
    assert one == dataclasses.asdict(document.corrections[0]) | {"applied": True}


def test_a_clause_that_is_not_its_source_is_never_quoted(res75: Document) -> None:
    altered = dataclasses.replace(res75, clauses=tuple(dataclasses.replace(c, text=c.text + "!") for c in res75.clauses))
    with pytest.raises(QuoteMismatch, match="does not match its source"):
        answer_of("x", result(altered, "resolves 2"))


def test_a_lead_in_that_is_not_its_source_is_never_quoted(res75: Document) -> None:
    clauses = tuple(dataclasses.replace(c, text="no") if c.label == "considering e)" else c for c in res75.clauses)
    with pytest.raises(QuoteMismatch):
        answer_of("x", result(dataclasses.replace(res75, clauses=clauses), "considering e) iv)"))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "There is no question; ask in your own words, or give a label such as “resolves 2”."),
        (" \t\n\u00a0\u3000", "There is no question; ask in your own words, or give a label such as “resolves 2”."),
        ("a" * (MAX_QUESTION + 1), "The question is too long; ask in at most 4,096 characters."),
        ("a" * 100_000, "The question is too long; ask in at most 4,096 characters."),
        ("who \udcff", "The question is not valid UTF-8 text; type it again."),  # a byte of an argument that is no text
    ],
)
def test_questions_that_cannot_be_asked(text: str, problem: str) -> None:
    with pytest.raises(BadQuestion) as caught:
        checked_question(text)
    assert str(caught.value) == problem


@pytest.mark.parametrize("text", ["a" * MAX_QUESTION, "🍕", "مرحبا", "?!", "a\0b", "\u202eabc", "𝕨𝕙𝕠"])
def test_questions_that_can(text: str) -> None:
    assert checked_question(f"  {text}\n") == text
