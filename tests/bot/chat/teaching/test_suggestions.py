"""Questions to begin with: made from what the newest text decides and whom it addresses, and answered by that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat.conversation.asking import Asking
from bot.chat.quote_cards import Addresses
from bot.chat.teaching import suggestions
from bot.chat.teaching.suggestions import _decisions, _labels, suggested
from bot.translation import language
from index.briefing.brief import brief_of
from index.collection.collection import Collection
from index.encoding.onnx_encoder import GraphEncoder
from index.parsing.document import parse_text
from tests.support.conversations import TEA, collection_over, tea_and_rain
from tests.support.pinpoints import tiny
from tests.support.six_languages import TEA as SIX

NAMED = [
    ("Resolution", "8", "Tea", "Resolution 8", "Resolution 8, resolves 1", "several texts: one is named"),
    ("Resolution", "8", "Tea", "", "resolves 1", "the only text need not be named"),
]


@pytest.mark.parametrize(("kind", "number", "title", "text", "question"), [row[:5] for row in NAMED], ids=[r[5] for r in NAMED])
def test_an_example_names_its_text(kind: str, number: str, title: str, text: str, question: str) -> None:
    document = replace(tiny("8"), kind=kind, number=number, title=title)
    assert [one.question for one in _labels(document, text)] == [question]


CALLED = [
    ("Resolution", "8", "Tea", "Resolution 8", "a number"),
    ("Document", "8", "Tea", "8", "a number without a kind"),
    ("Document", "", "Tea for all", "Tea for all", "a title alone"),
    ("Document", "", "", None, "no name at all"),
    ("Document", "", "Tea " * 40, None, "a title that nobody types"),
]


@pytest.mark.parametrize(("kind", "number", "title", "name"), [row[:4] for row in CALLED], ids=[row[4] for row in CALLED])
def test_questions_name_their_text_if_it_can_be_named(kind: str, number: str, title: str, name: str | None) -> None:
    document = replace(tiny("8"), kind=kind, number=number, title=title)
    asked = [one.question for kind_ in suggestions._kinds(document, several=True) for one in kind_]
    assert all(name is not None and name in one for one in asked if not one.startswith("Who is asked"))
    assert bool(asked) == (name is not None)


DECIDED = [
    ("to support the Tea Working Group in its work", ["the Tea Working Group"], "a name with its article"),
    ("that the TWG should meet", [], "an acronym alone is what nobody asks"),
    ("Member States should bring the Green Tea of Oslo", ["the Green Tea of Oslo"], "not what the clause begins with"),
    ("to drink tea", [], "no name"),
    ("to adopt Annex B and Chapter XVIII", [], "places in a text, by their labels"),
    ("to apply Chapter Vll", [], "a numeral that OCR misread"),
    ("to support Working Group II and the Tea Fund", ["Working Group II and the Tea Fund"], "a numeral in a longer name"),
    ("to ask New York for tea", ["New York"], "two words without a label"),
    ("to meet in New York", [], "a region, where something is done"),
    ("to serve tea in the Tea Hall", ["the Tea Hall"], "a name with its article is more than that"),
    ("that Tea should be served in 2025", [], "a single word"),
]


@pytest.mark.parametrize(("clause", "names"), [row[:2] for row in DECIDED], ids=[row[2] for row in DECIDED])
def test_what_is_asked_of_a_decision(clause: str, names: list[str]) -> None:
    document = parse_text(f"RESOLUTION 1 (Here, 2020)\n\nOn it\n\nThe Assembly,\n\nresolves\n\n1\t{clause}.\n", "it")
    asked = [one.question for one in _decisions(document, brief_of(document), "")]
    assert asked == [f"What is decided on {name}?" for name in names]


@pytest.fixture(scope="module")
def real(home: Path, encoder: GraphEncoder) -> Collection:
    return Collection(home, encoder)


def test_each_is_answered_by_the_clause_it_was_made_from(real: Collection) -> None:
    questions = suggested(real, real.answering(), "en")
    assert questions == (
        "What is asked of Member States?",
        "What is decided on the WSIS Vision?",
        "Who is asked to provide information on emerging trends based on ITU-T activities?",
        "resolves 1",
    )
    firsts = [real.ask(question, 1).quotes[0] for question in questions]
    labels = [one.clause.label for one in firsts]
    assert "Member States" in labels[0]
    assert labels[1].startswith("resolves")
    assert "emerging trends" in firsts[2].text
    assert labels[3] == "resolves 1"


def test_what_is_answered_by_another_clause_is_not_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    collection = collection_over(tmp_path, tea_and_rain()[:1])
    whole = suggested(collection, collection.answering(), "en")
    assert len(whole) > 1
    ask = Collection.ask
    other = ask(collection, "resolves 2")
    monkeypatch.setattr(Collection, "ask", lambda self, text, *_: ask(self, text) if text == "resolves 1" else other)
    assert suggested(collection, collection.answering(), "en") == ("resolves 1",)


def test_only_the_newest_texts_are_read(tmp_path: Path) -> None:
    made = [parse_text(TEA.replace("RESOLUTION 7", f"RESOLUTION {number}"), f"t{number}") for number in range(100, 140)]
    collection = collection_over(tmp_path, made)
    for document in collection.documents:
        document.forget()
    questions = suggested(collection, collection.answering(), "en")
    assert questions
    assert all("Resolution 13" in question or question.startswith("Who is asked") for question in questions)


def test_a_text_in_several_languages_is_asked_of_in_that_of_the_interface(tmp_path: Path) -> None:
    collection = collection_over(tmp_path, [parse_text(SIX[code], code) for code in ("fr", "es", "en")])
    asked = {code: suggested(collection, collection.answering(), code) for code in ("fr", "es", "en", "ru")}
    assert len({asked["fr"], asked["es"], asked["en"]}) == 3
    assert asked["ru"] == asked["en"], "in that of the newest, where there is none in Russian"


def test_they_are_found_once_for_an_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also by the next process; a change of the index finds them anew, and so does a file that is not one."""
    collection = collection_over(tmp_path, tea_and_rain())
    found: list[str] = []

    def find(collection: Collection, documents: object, code: str) -> tuple[str, ...]:
        found.append(code)
        return ("tea?",)

    monkeypatch.setattr("bot.chat.conversation.asking.suggested", find)

    def started(code: str = "en") -> tuple[str, ...]:
        with language(code):
            return Asking(collection, Addresses(), lambda _: None).suggested(collection.answering())

    assert [started(), started(), started("fr"), started("fr"), started()] == [("tea?",)] * 5
    assert found == ["en", "fr"]
    for broken in ("", "[]", "{}", '{"made_by": 1, "kept": 2}', "\ud800"):
        (tmp_path / "suggestions.json").write_text(broken, "utf-8", "surrogatepass")
        started()
    assert found == ["en", "fr", *["en"] * 5]
    changed = collection_over(tmp_path, tea_and_rain()[:1])
    Asking(changed, Addresses(), lambda _: None).suggested(changed.answering())
    assert len(found) == 8


def test_a_home_that_cannot_be_written_still_has_questions(tmp_path: Path) -> None:
    collection = collection_over(tmp_path, tea_and_rain())
    (tmp_path / "suggestions.json").mkdir()
    assert Asking(collection, Addresses(), lambda _: None).suggested(collection.answering())
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("suggestions.json.")] == []


def test_nothing_is_asked_about_a_single_state_or_force() -> None:
    text = """RESOLUTION 9 (2022)

The Security Council,

1.\tDecides that the Oslo Tea Guard shall leave Upper Oslo and Lower Oslo;

2.\tCalls upon the Oslo Tea Guard to withdraw;

3.\tCalls upon all parties to stop;

4.\tRequests the Secretary-General to report on the Tea Commission.
"""
    document = parse_text(text, "9")
    duties, *_ = suggestions._kinds(document, several=False)
    asked = " ".join(one.question for kind in suggestions._kinds(document, several=False) for one in kind)
    assert [one.question for one in duties] == ["What is asked of all parties?", "What is asked of the Secretary-General?"]
    assert "Guard" not in asked
