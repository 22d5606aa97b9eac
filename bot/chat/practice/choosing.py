"""Which question comes next: of a clause that is due, or else of one that is new, or else of the one that is due first."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.chat.actions import key_of
from bot.chat.practice.asks import Ask
from bot.chat.practice.learner import Learner, Practised
from bot.chat.practice.questions import Asker, Question
from bot.chat.practice.schedule import due, reviewed
from index import Clause, Collection, Document, Lesson


def next_question(asker: Asker, learner: Learner | None, base: int, asked: int, now: float) -> Question | None:
    """The question after `asked` others; None if there is none to be asked of a document.

    It is the same whenever it is asked for, until an answer has changed what is known: the `base` of a practice decides the
    order of what is new.
    """
    seed = f"{base} {asked}"
    for lesson in _in_turn(asker.lessons, learner, base, asked, now):
        kinds = list(Ask)
        random.Random(f"{seed} {lesson.clause.id}").shuffle(kinds)  # noqa: S311
        for kind in kinds:
            if question := asker.question(lesson.clause, kind, seed):
                return question
    return None


def _in_turn(lessons: Sequence[Lesson], learner: Learner | None, base: int, asked: int, now: float) -> Iterator[Lesson]:
    order = list(lessons)
    random.Random(f"{base}").shuffle(order)  # noqa: S311
    at = asked % len(order) if order else 0
    order = [*order[at:], *order[:at]]
    if learner is None:
        yield from order
        return
    known = learner.clauses
    last = f"{base} {asked - 1}"  # that one is not asked again at once
    again = sorted((one for one in order if one.clause.id in known), key=lambda one: due(known[one.clause.id].card))
    again.sort(key=lambda one: known[one.clause.id].asked == last)
    yield from (one for one in again if known[one.clause.id].asked != last and due(known[one.clause.id].card) <= now)
    yield from (one for one in order if one.clause.id not in known)
    yield from again


def learned(learner: Learner, question: Question, asked: str, now: float, *, right: bool) -> None:
    """Takes an answer to a question into account; one that was taken already changes nothing."""
    clause = question.clause
    before = learner.clauses.get(clause.id)
    if before and before.asked == asked:
        return
    card = reviewed(before.card if before else "", now, right=right)
    learner.clauses[clause.id] = Practised(clause.id, said_key(clause), work_key(question.document), asked, card)


def follow(learner: Learner, document: Document, collection: Collection) -> None:
    """Brings what a person has practised up to what a collection has now, before a document is practised.

    A clause stays known by its id. Where that is gone, or is in another edition, the clause of the same text that has the same
    words takes its place; what no text has any more is dropped.
    """
    here = document.by_id
    elsewhere = [one for one in learner.clauses.values() if one.clause not in here]
    if not elsewhere:
        return
    of_work = work_key(document)
    by_words = {said_key(clause): clause for clause in document.clauses}
    gone: list[Practised] = []
    texts = {text.id: text for text in collection.documents}
    for one in elsewhere:
        clause = by_words.get(one.said) if one.work == of_work else None
        if clause and clause.id not in learner.clauses:
            _moved(learner, one, clause)
        elif not _there(one, texts):
            gone.append(one)
    for one in gone:
        editions = (text for text in texts.values() if work_key(text) == one.work)
        words = {said_key(clause): clause for text in editions for clause in text.clauses}
        _moved(learner, one, words.get(one.said))


def _moved(learner: Learner, one: Practised, clause: Clause | None) -> None:
    """A clause is another by now, or is gone."""
    del learner.clauses[one.clause]
    if clause and clause.id not in learner.clauses:
        learner.clauses[clause.id] = replace(one, clause=clause.id)


def _there(one: Practised, texts: dict[str, Document]) -> bool:
    """Whether a clause is in its text, which is known by the first part of its id, if that is not shortened."""
    text = texts.get(one.clause.partition("__")[0])
    return (
        one.clause in text.by_id
        if text
        else any(one.clause in other.by_id for other in texts.values() if work_key(other) == one.work)
    )


def said_key(clause: Clause) -> str:
    """The key of a clause's words."""
    return key_of(" ".join(clause.text.split()))


def work_key(document: Document) -> str:
    """The key of what all editions of a text have in common."""
    return key_of(f"{document.body} {document.kind} {document.number or document.id}")


def due_first(learner: Learner, documents: Iterable[Document]) -> list[Document]:
    """Documents of which something was practised, the one with the clause that is due first before the others."""
    first: dict[str, float] = {}
    for one in learner.clauses.values():
        first[one.work] = min(first.get(one.work, float("inf")), due(one.card))
    return sorted((one for one in documents if work_key(one) in first), key=lambda one: first[work_key(one)])
