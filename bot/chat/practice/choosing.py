"""Which question comes next: of a clause that is due, or else of one that is new, or else of the one that is due first."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.chat.actions import key_of
from bot.chat.practice.asks import Ask
from bot.chat.practice.learner import Learner, Practised
from bot.chat.practice.questions import Asker, Question
from bot.chat.practice.schedule import due, reviewed
from index import Clause, Collection, Document, Lesson

_WEIGHTS = {Ask.WHO: 5.0, Ask.GOES_ON: 5.0, Ask.VERB: 1.5, Ask.DUTY: 2.0, Ask.FIND: 2.0, Ask.SAYS: 2.0, Ask.PART: 1.0}
_NUMBERS = 0.7
_FEW = 2  # options


def next_question(asker: Asker, learner: Learner | None, base: int, asked: int, now: float) -> Question | None:
    """The question after `asked` others; None if there is none to be asked of a document.

    It is the same whenever it is asked for, until an answer has changed what is known: the `base` of a practice decides the
    order of what is new. A question with only two options is asked about a clause only if there is no other, as every second
    guess is right; which part of a text it is in is asked though there are only two.
    """
    seed = f"{base} {asked}"
    for lesson in _in_turn(asker.lessons, learner, base, asked, now):
        of_few = None
        for kind in _kinds(lesson, random.Random(f"{seed} {lesson.clause.id}")):  # noqa: S311
            question = asker.question(lesson.clause, kind, seed)
            if question and (len(question.options) > _FEW or kind is Ask.PART):
                return question
            of_few = of_few or question
        if of_few:
            return of_few
    return None


def _kinds(lesson: Lesson, dice: random.Random) -> list[Ask]:
    """The kinds of question in a random order, those first more often that teach more.

    Those of labels teach little where a label is a number alone, as in the texts of the United Nations.
    """
    weights = {**_WEIGHTS, **(dict.fromkeys((Ask.FIND, Ask.SAYS), _NUMBERS) if lesson.numbered else {})}
    return sorted(weights, key=lambda kind: dice.random() ** (1 / weights[kind]), reverse=True)


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
    for one in elsewhere:
        clause = by_words.get(one.said) if one.work == of_work else None
        if clause and clause.id not in learner.clauses:
            _moved(learner, one, clause)
        elif not _there(one, collection):
            gone.append(one)
    works = {one.work for one in gone}
    editions = [text for text in collection.documents if work_key(text) in works] if gone else []
    for one in gone:
        words = {said_key(clause): clause for text in editions if work_key(text) == one.work for clause in text.clauses}
        _moved(learner, one, words.get(one.said))


def _moved(learner: Learner, one: Practised, clause: Clause | None) -> None:
    """A clause is another by now, or is gone."""
    del learner.clauses[one.clause]
    if clause and clause.id not in learner.clauses:
        learner.clauses[clause.id] = replace(one, clause=clause.id)


def _there(one: Practised, collection: Collection) -> bool:
    """Whether a collection has a clause."""
    found = collection.keyed(key_of(one.clause))
    return found is not None and found.clause.id == one.clause


def said_key(clause: Clause) -> str:
    """The key of a clause's words."""
    return key_of(" ".join(clause.text.split()))


def work_key(document: Document) -> str:
    """The key of what all editions of a text have in common."""
    return key_of(f"{document.body} {document.kind} {document.number or document.id}")


def due_first(learner: Learner, collection: Collection, within: Sequence[str] = ()) -> Iterator[Document]:
    """The documents of which something was practised, the one with the clause that is due first before the others.

    `within` are the ids of those that count; all do if there is none.
    """
    seen: set[str] = set()
    for one in sorted(learner.clauses.values(), key=lambda known: due(known.card)):
        passage = collection.keyed(key_of(one.clause))
        if passage and passage.document.id not in seen and (not within or passage.document.id in within):
            seen.add(passage.document.id)
            yield passage.document
