"""What the answerability is learned from: questions asked of collections, with their answers and with these taken out.

Most questions are asked twice, of what answers them and of what cannot: the same collection without the clauses that answer, or
another one. So nothing is learned from how a question is worded.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from index.evaluation.questions import Question, key_of, read_beir, read_questions
from index.search.search import Search
from tests.support.paths import SHARED

ROOT = Path(__file__).resolve().parents[2]
ASKED = Path(__file__).parent / "asked"
LEARNED_FROM = "02468ace"
"""What the ids of the ObliQA questions end in that may be learned from."""
# dev questions that other documents answer as well as their own: they show nothing about what is not found there
_ALSO_IN = {
    "one": frozenset("m020 m012 m106 m107 m108 m109".split()),
    "five": frozenset("q033 q035 q161 q164 q166 q171 q160 q147 q086 q085 q014 q093 q162 q038 q005 q026 q083".split()),
    "un": frozenset("q033 q093 q095 q161 q171".split()),
    "rules": frozenset(
        "q033 q036 q058 q061 q088 q090 q091 q147 q160 q161 q164 q166 q171 m001 m002 m009 m010 m017 m018 m019"
        " m046 m047 m048 m049 m050 m051 m052 m053 m054 m055 m056 m057 m096 m107".split()
    ),
}
_ALSO_IN_ANY = frozenset().union(*_ALSO_IN.values())
_UNANSWERED = {
    "everyday": ("everyday.txt", ("one", "six", "nine", "un60", "mixed", "rules")),
    "conference": ("conference.txt", ("one", "six", "nine", "un")),
    "elsewhere_un": ("elsewhere_un.txt", ("un60", "mixed")),
}
_OPEN = {"res75": ("one", "six", "nine"), "six": ("six", "nine"), "un60": ("un60",), "mixed": ("mixed",)}
_CALLED = {"res75": "one"}
_FOREIGN = {"any": ("one", "six", "un", "mixed", "un60"), "res75": ("one", "six"), "six": ("six",), "un60": ("un60",)}
"""The collections that a translation of an open question is asked of, by what the question is about."""
_TONGUES = ("un60", "mixed", "tongues")
"""The collections that an everyday question of `tongues_a.jsonl` is asked of."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question asked of a collection, `without` some rows; whether what is left answers it; its set and its id.

    One that is `foreign` is in a language that the first encoder does not read; its id is that of the English one. `writer` is
    who wrote it, empty if it was ourselves.
    """

    set: str
    collection: str
    id: str
    text: str
    answered: bool
    without: frozenset[int] = frozenset()
    foreign: bool = False
    writer: str = ""


def cases(searched: Mapping[str, Search]) -> Iterator[Case]:
    """All questions about the collections; ObliQA's, if it is one of them."""
    rows = {name: _rows(search) for name, search in searched.items()}
    yield from _dev(rows)
    yield from _written(searched)
    yield from _open(rows)
    yield from (translated := [*_foreign(rows)])
    yield from _untranslated([*_dev(rows), *_open(rows), *_written_to_have_none()], translated)
    yield from _tongues()
    yield from _written_to_have_none()
    if "obliqa" in searched:
        _, questions = read_beir(SHARED / "obliqa", "dev")
        half = [question for question in questions if question.id[-1] in LEARNED_FROM]
        yield from _both("obliqa", half, ("obliqa",), rows)


def _written_to_have_none() -> Iterator[Case]:
    """The questions that no collection answers of which they are asked."""
    for name, (file, collections) in _UNANSWERED.items():
        for number, text in enumerate(_lines(file)):
            yield from (Case(name, where, f"{name}{number}", text, answered=False) for where in collections)


def _rows(search: Search) -> dict[str, list[int]]:
    """The rows of the clauses of a collection, by key."""
    found: dict[str, list[int]] = {}
    for row, passage in enumerate(search.index.passages):
        document = passage.document
        found.setdefault(key_of(f"{document.kind} {document.number}".strip(), passage.clause.label), []).append(row)
    return found


def _lines(file: str) -> list[str]:
    return (ASKED / file).read_text("utf-8").strip().splitlines()


def _both(
    name: str, questions: Iterable[Question], where: Iterable[str], rows: Mapping[str, dict[str, list[int]]]
) -> Iterator[Case]:
    """Questions with their answers in each collection, and without them; those that have none as they are.

    A name begins with the writer.
    """
    writer = name.partition(" ")[0]
    for question in questions:
        for collection in where if question.kind != "label" else ():
            yield Case(
                name if question.relevant else f"{name}, {question.kind}",
                collection,
                question.id,
                question.text,
                bool(question.relevant),
                writer=writer,
            )
            there = frozenset(row for key in question.relevant for row in rows[collection].get(key, ()))
            if there and (collection == next(iter(where)) or question.id not in _ALSO_IN_ANY):
                set_ = f"{name}, taken out"
                yield Case(set_, collection, question.id, question.text, answered=False, without=there, writer=writer)


def _dev(rows: Mapping[str, dict[str, list[int]]]) -> Iterator[Case]:
    """The development questions of their own collections, and of others."""
    res75 = read_questions(ROOT / "data" / "res75.dev.jsonl")
    pp22 = read_questions(SHARED / "questions" / "pp22.dev.jsonl")
    yield from _both("res75", res75, ("one", "six", "nine"), rows)
    yield from _both("pp22", pp22, ("five", "six", "nine"), rows)
    for writer, questions, others in (("res75", res75, ("un", "rules", "five")), ("pp22", pp22, ("un", "rules", "one"))):
        for where in others:
            for question in questions:
                if question.relevant and question.kind != "label" and question.id not in _ALSO_IN[where]:
                    yield Case("of another text", where, question.id, question.text, answered=False, writer=writer)


def _written(searched: Mapping[str, Search]) -> Iterator[Case]:
    """The questions on UN texts and on the rules of procedure, each with the place of its answer."""
    for file, own, others in (("on_un.txt", "un", ("one", "six", "rules")), ("on_rules.txt", "rules", ("one", "un", "un60"))):
        for number, line in enumerate(_lines(file)):
            text, _, place = line.partition(" | ")
            for where in (own, "nine", "mixed"):
                there = frozenset(_at(place, searched[where]))
                yield Case("written", where, f"{own}{number}", text, answered=True)
                yield Case("written, taken out", where, f"{own}{number}", text, answered=False, without=there)
            yield from (Case("of another text", where, f"{own}{number}", text, answered=False) for where in others)


def _at(place: str, search: Search) -> Iterator[int]:
    """The rows at a place: "73/3 24", "73/6 preamble", or "4.3bis" of the rules."""
    number, _, label = place.rpartition(" ")
    for row, passage in enumerate(search.index.passages):
        document, clause = passage.document, passage.clause
        named = document.number == number if number else document.id.startswith("wtsa-res-1")
        part = document.sections[clause.section].part if clause.section >= 0 else ""
        if named and (clause.label.split()[-1].rstrip(".") == label or part == label):
            yield row


def _open(rows: Mapping[str, dict[str, list[int]]]) -> Iterator[Case]:
    """The questions of other writers."""
    for name, where in _OPEN.items():
        yield from _both(f"open {name}", read_questions(ASKED / f"open_{name}.jsonl"), where, rows)
    for writer, set_ in (("open", "open"), ("later", "open later")):
        for name in ("everyday", "indomain", "answerable"):
            for line in _lines(f"{writer}_{name}.jsonl"):
                asked = json.loads(line)
                at = _CALLED.get(asked["collection"], asked["collection"])
                answered = bool(asked["relevant"])
                yield Case(f"{set_} {name}", at, asked["qid"], asked["question"], answered, writer=writer)


def _foreign(rows: Mapping[str, dict[str, list[int]]]) -> Iterator[Case]:
    """Translated questions with their answers, without them, and asked of other texts; and translated everyday ones."""
    for name, where, elsewhere in (("res75", ("one", "six", "nine"), ("un",)), ("pp22", ("six",), ("one", "un"))):
        own = read_questions(ASKED / f"foreign_{name}.jsonl")
        for case in _both("foreign", [one for one in own if one.relevant], where, rows):
            yield _translated(case)
        for question in own:
            english = question.id.partition("-")[0]
            asked = [other for other in elsewhere if english not in _ALSO_IN[other]] if question.kind != "label" else []
            for other in asked:
                case = Case("foreign, of another text", other, question.id, question.text, answered=False)
                yield _translated(case)
    for line in _lines("foreign_everyday.jsonl"):
        asked_ = json.loads(line)
        for collection in _FOREIGN["any"]:
            yield _translated(Case("foreign, everyday", collection, asked_["qid"], asked_["question"], answered=False))
    for about, places in _FOREIGN.items():
        lines = [asked for line in _lines("foreign_open.jsonl") if (asked := json.loads(line))["collection"] == about]
        answered = {asked["qid"] for asked in lines if asked["relevant"]}
        questions = [one for one in read_questions(ASKED / "foreign_open.jsonl") if one.id in answered]
        yield from map(_translated, _both("foreign", questions, places, rows))
        for asked_ in lines:
            for there in places if not asked_["relevant"] else ():
                case = Case(f"foreign, {asked_['kind']}", there, asked_["qid"], asked_["question"], answered=False)
                yield _translated(case)


def _untranslated(english: Iterable[Case], translated: Iterable[Case]) -> Iterator[Case]:
    """The questions that were translated, as if the first encoder did not read them: asked of texts in their own language."""
    sets = {(one.id, one.collection, bool(one.without)): one.set for one in translated}
    for case in english:
        if set_ := sets.get((case.id, case.collection, bool(case.without))):
            yield replace(case, set=f"untranslated{set_[len('foreign xx') :]}", foreign=True)


def _tongues() -> Iterator[Case]:
    """Questions in five languages, of texts in the same language and of English ones."""
    for line in _lines("tongues_a.jsonl"):
        asked = json.loads(line)
        for where in _TONGUES if asked["collection"] == "any" else (asked["collection"],):
            set_ = f"foreign {asked['language']}, own {asked['kind']}"
            yield Case(set_, where, asked["qid"], asked["question"], answered=bool(asked["relevant"]), foreign=True)


def _translated(case: Case) -> Case:
    language = case.id.partition("-")[2]
    set_ = case.set.replace("foreign", f"foreign {language}", 1)
    return replace(case, set=set_, id=case.id.partition("-")[0], foreign=True)
