"""What the decision is learned from is what it says: answers are there where they should be, or are taken out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from index.document.model import Document
from index.document.passages import passages_of
from index.evaluation.questions import read_questions
from tests.benchmarks.cases import ASKED, Case, cases
from tests.benchmarks.observing import Searches, collections, observed


@pytest.fixture(scope="module")
def searched(real_text: Callable[[Path], list[Document]]) -> dict[str, Any]:
    """As much of a search over each collection as says which passages there are."""
    found = {}
    for name, documents in collections(real_text).items():
        found[name] = SimpleNamespace(index=SimpleNamespace(passages=passages_of(documents)))
    return found


@pytest.fixture(scope="module")
def asked(searched: dict[str, Any]) -> list[Case]:
    return list(cases(searched))


@pytest.mark.slow
def test_every_collection_is_asked_with_and_without_answers(asked: list[Case], searched: dict[str, Any]) -> None:
    assert {(case.collection, case.answered) for case in asked} == {(name, told) for name in searched for told in (True, False)}


@pytest.mark.slow
def test_rows_are_taken_out_only_where_nothing_is_left_to_answer(asked: list[Case], searched: dict[str, Any]) -> None:
    for case in asked:
        assert bool(case.without) == case.set.endswith("taken out")
        assert not (case.without and case.answered)
        assert all(0 <= row < len(searched[case.collection].index.passages) for row in case.without)


@pytest.mark.slow
def test_no_question_is_said_to_be_answered_and_not_answered_by_the_same(asked: list[Case]) -> None:
    said: dict[tuple[str, str, frozenset[int]], bool] = {}
    for case in asked:
        assert said.setdefault((case.text, case.collection, case.without), case.answered) == case.answered, case


@pytest.mark.slow
def test_who_wrote_a_question_is_known_wherever_it_is_asked(asked: list[Case]) -> None:
    english = [case for case in asked if not case.foreign]
    assert {case.writer for case in english} == {"open", "later", "res75", "pp22", ""}
    writers: dict[str, set[str]] = {}
    for case in english:
        writers.setdefault(case.text, set()).add(case.writer)
    twice = [text for text, its in writers.items() if len(its) > 1]  # “why is the sky blue” was asked by two
    assert len(twice) < 0.01 * len(writers), twice


@pytest.mark.slow
def test_translations_share_the_id_of_the_question_that_they_translate(asked: list[Case]) -> None:
    foreign = [case for case in asked if case.foreign and ", own " not in case.set]
    told = {f"foreign {one}" for one in ("ar", "es", "fr", "ru", "zh")}
    assert {case.set.split(",")[0] for case in foreign} == {*told, "untranslated"}
    english = {case.id for case in asked if not case.foreign}
    assert all(case.id in english for case in foreign)
    assert len({case.id for case in foreign if "everyday" in case.set}) == 32


@pytest.mark.slow
def test_what_was_translated_is_also_asked_as_it_stands(asked: list[Case]) -> None:
    translated = {(case.id, case.collection) for case in asked if case.foreign and case.set.startswith("foreign fr, everyday")}
    as_it_stands = [case for case in asked if case.set == "untranslated, everyday"]
    assert {(case.id, case.collection) for case in as_it_stands} <= translated
    assert {case.id for case in as_it_stands} == {id_ for id_, _ in translated}
    english = {case.text for case in asked if not case.foreign}
    assert all(case.foreign and case.text in english for case in as_it_stands)


@pytest.mark.slow
def test_five_languages_ask_about_texts_in_their_own(asked: list[Case], searched: dict[str, Any]) -> None:
    there = {f"{one.document.kind} {one.document.number}" for one in searched["tongues"].index.passages}
    for half in "ab":
        for question in read_questions(ASKED / f"tongues_{half}.jsonl"):
            assert {key.split("|")[0] for key in question.relevant} <= {name.casefold() for name in there}, question
    own = [case for case in asked if ", own " in case.set]
    assert {case.answered for case in own if case.collection == "tongues"} == {True, False}
    assert not {case.id for case in own} & {question.id for question in read_questions(ASKED / "tongues_b.jsonl")}


def test_each_question_has_an_id_of_its_own() -> None:
    for path in sorted(ASKED.glob("*.jsonl")):
        ids = [json.loads(line)["qid"] for line in path.read_text("utf-8").splitlines()]
        assert len(set(ids)) == len(ids), path


class _Counted:
    """A search that counts how often it is asked."""

    def __init__(self) -> None:
        self.times = 0

    def evidence(self, text: str, without: frozenset[int], *, foreign: bool) -> list[tuple[float, ...]] | None:
        self.times += 1
        return [(float(len(text)), float(len(without)), float(foreign))] if text else None


def test_what_was_worked_out_is_kept(tmp_path: Path) -> None:
    known = [Case("set", "one", "1", "a", answered=True), Case("set", "one", "1", "a", answered=False, without=frozenset({2}))]
    nothing = Case("set", "one", "2", "", answered=True)
    alone, both = _Counted(), _Counted()
    searches = {"one": Searches(alone, both)}  # type: ignore[arg-type]
    first = list(observed(searches, [*known, nothing], tmp_path))
    assert [features for _, *features in first] == [[((1, 0, 0),)] * 2, [((1, 1, 0),)] * 2, [(), ()]]
    assert list(observed(searches, [*known, nothing], tmp_path)) == first
    assert (alone.times, both.times) == (3, 3)
    foreign = Case("set", "one", "1", "a", answered=True, foreign=True)
    assert [features for _, *features in observed(searches, [foreign], tmp_path)] == [[(), ((1, 0, 1),)]]
