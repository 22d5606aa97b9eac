"""Which question comes next, and what is known of a person when texts change."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.chat.practice.asks import Ask
from bot.chat.practice.choosing import due_first, follow, learned, next_question
from bot.chat.practice.learner import Learner
from bot.chat.practice.questions import Asker, Question
from bot.chat.practice.schedule import due, reviewed
from index.document.model import Document
from index.language.glossary import Glossary
from index.parsing.document import parse_text
from tests.support.conversations import RAIN, TEA, collection_over

DAY = 86_400.0


@pytest.fixture(scope="module")
def asker(res75: Document) -> Asker:
    return Asker(res75, Glossary({}))


def following(asker: Asker, learner: Learner | None, turn: int, now: float = 0.0) -> Question:
    question = next_question(asker, learner, 7, turn, now)
    assert question is not None
    return question


def test_without_a_memory_each_clause_comes_once_before_any_comes_again(asker: Asker) -> None:
    ids = [following(asker, None, turn).clause.id for turn in range(len(asker.lessons))]
    assert len(set(ids)) > 0.9 * len(ids), "few leave nothing to ask, and the next is taken"
    assert following(asker, None, 3) == following(asker, None, 3), "after a restart, too"


def test_what_is_due_comes_first_then_what_is_new_then_what_is_due_next(asker: Asker) -> None:
    learner = Learner()
    first = following(asker, learner, 0)
    learned(learner, first, "7 0", 0.0, right=False)
    second = following(asker, learner, 1, 5.0)
    assert second.clause != first.clause, "not the same again at once"
    learned(learner, second, "7 1", 5.0, right=True)
    again = following(asker, learner, 2, 100.0)
    assert again.clause == first.clause, "a wrong answer comes again after a minute"
    learned(learner, again, "7 2", 100.0, right=True)
    assert following(asker, learner, 3, 110.0).clause not in (first.clause, second.clause), "nothing is due: a new one"
    later = {following(asker, learner, turn, 30 * DAY).clause.id for turn in (4, 5)}
    assert later <= {first.clause.id, second.clause.id}, "both are due"


def test_an_answer_that_is_delivered_twice_counts_once(asker: Asker) -> None:
    learner = Learner()
    question = following(asker, learner, 0)
    learned(learner, question, "7 0", 0.0, right=True)
    once = dict(learner.clauses)
    learned(learner, question, "7 0", 3.0, right=True)
    assert learner.clauses == once
    learned(learner, question, "7 1", DAY, right=True)
    assert learner.clauses != once


def test_what_one_knows_well_comes_later_and_later() -> None:
    card, now, pauses = "", 0.0, []
    for _ in range(6):
        card = reviewed(card, now, right=True)
        pauses.append(due(card) - now)
        now = due(card)
    assert pauses == sorted(pauses)
    assert pauses[-1] > 20 * DAY
    assert due(reviewed(card, now, right=False)) - now < DAY


# --- when texts change -----------------------------------------------------------------------------------------------

NEWER = TEA.replace("(Rev. Oslo, 2020)", "(Rev. Lima, 2024)").replace("1\tto buy enough tea for all of the meetings;\n\n2", "1")


CUPS = (
    "RESOLUTION 7 (Oslo, 2020)\n\nOn tea\n\nThe Assembly,\n\nresolves\n\n1\tto buy enough tea for all of the meetings;\n\n"
    "2\tto wash the cups and the plates after every meeting;\n\n3\tto leave the kitchen as those found it who came first.\n"
)


@pytest.mark.parametrize(("text", "few"), [(None, False), (TEA, False), (RAIN, False), (CUPS, True)])
def test_two_options_are_offered_only_where_a_clause_has_no_question_with_more(
    asker: Asker, text: str | None, few: bool
) -> None:
    made = Asker(parse_text(text, "small"), Glossary({})) if text else asker
    most = set()
    for turn in range(len(made.lessons)):
        for base in range(5):
            question = next_question(made, None, base, turn, 0.0)
            if question is None or len(question.options) > 2 or question.ask is Ask.PART:
                continue
            kinds = [made.question(question.clause, kind, f"{base} {turn}") for kind in Ask]
            most.add(max(len(one.options) for one in kinds if one))
    assert most == ({2} if few else set())


def practised(documents: list[Document]) -> Learner:
    """Somebody who has answered a question about each clause of documents."""
    learner = Learner()
    for document in documents:
        made = Asker(document, Glossary({}))
        for turn in range(len(made.lessons)):
            if question := next_question(made, None, 1, turn, 0.0):
                learned(learner, question, f"1 {turn}", 0.0, right=True)
    return learner


def texts_of(learner: Learner, documents: list[Document]) -> set[str]:
    return {clause.text for document in documents for clause in document.clauses if clause.id in learner.clauses}


def test_an_index_that_is_as_it_was_changes_nothing(tmp_path: Path) -> None:
    documents = [parse_text(TEA, "tea"), parse_text(RAIN, "rain")]
    learner = practised(documents)
    before = dict(learner.clauses)
    follow(learner, documents[0], collection_over(tmp_path, documents))
    assert learner.clauses == before
    assert len(before) > 6


@pytest.mark.parametrize("both", [False, True], ids=["it takes the place of the older one", "the older one stays"])
def test_an_edition_takes_over_what_is_known_of_the_clauses_that_say_the_same(tmp_path: Path, both: bool) -> None:
    old, new = parse_text(TEA, "tea"), parse_text(NEWER, "tea-2024")
    learner = practised([old])
    known = texts_of(learner, [old])
    cards = {one.said: one.card for one in learner.clauses.values()}
    follow(learner, new, collection_over(tmp_path, [old, new] if both else [new]))
    dropped = {clause.text for clause in old.clauses if "buy enough tea" in clause.text}
    assert texts_of(learner, [new]) == known - dropped
    assert texts_of(learner, [old]) == (dropped if both else set()), "what only the older one says stays with it"
    assert all(one.card == cards[one.said] for one in learner.clauses.values())


def test_what_is_gone_is_dropped_and_other_texts_stay(tmp_path: Path) -> None:
    tea, rain = parse_text(TEA, "tea"), parse_text(RAIN, "rain")
    learner = practised([tea, rain])
    follow(learner, rain, collection_over(tmp_path, [rain]))
    assert texts_of(learner, [tea]) == set()
    assert set(learner.clauses) == {clause.id for clause in rain.clauses if clause.id in learner.clauses}
    assert learner.clauses


def test_the_text_that_is_due_first_comes_first(tmp_path: Path) -> None:
    tea, rain = parse_text(TEA, "tea"), parse_text(RAIN, "rain")
    learner = Learner()
    for at, document in ((100.0, tea), (0.0, rain)):
        question = following(Asker(document, Glossary({})), None, 0)
        learned(learner, question, "1 0", at, right=True)
    collection = collection_over(tmp_path, [tea, rain])
    assert [one.id for one in due_first(learner, collection)] == [rain.id, tea.id]
    assert [one.id for one in due_first(learner, collection, (tea.id,))] == [tea.id]
    assert list(due_first(Learner(), collection)) == []
