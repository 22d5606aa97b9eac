"""Questions of a practice: one right option, never in what is shown, and nothing that the text does not say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.chat.practice.asks import Ask
from bot.chat.practice.cards import Score, answered_card, question_card
from bot.chat.practice.choosing import next_question
from bot.chat.practice.messages import duties
from bot.chat.practice.questions import Asker, Question
from index.document.addressees import addressees
from index.document.model import Document
from index.language.glossary import Glossary, learn
from index.parsing.document import parse_text
from tests.support.cards import held, quoted
from tests.support.practice_rule import holds, right_options
from tests.support.share import ALL, share
from tests.support.six_languages import HARBOURS, LAKES

_TURNS = 6
_TYPES = (".txt", ".pdf", ".docx", ".html", ".md")


def asker(document: Document) -> Asker:
    return Asker(document, learn(clause.text for clause in document.clauses))


def every(document: Document, seed: str = "1") -> Iterator[Question]:
    """Each question that can be asked of a document."""
    made = asker(document)
    for lesson in made.lessons:
        for ask in Ask:
            if question := made.question(lesson.clause, ask, seed):
                yield question


def check(question: Question) -> None:
    """That a question is good, by the second rule."""
    said = (question.document.citation(question.clause), question.ask, question.about, question.shown, question.options)
    assert right_options(question) == [question.right], said
    assert not holds(question), said
    assert len({option.casefold() for option in question.options}) == len(question.options) >= 2, said
    assert question.shown in question.clause.text, "verbatim"
    assert held(question_card(question, 999_999, Score(999, 999, 999))).text.count(question.shown) > 0
    answered = held(answered_card(question, 0, 75, Score(), remembered=False))
    assert quoted([answered]) == question.clause.text.strip(), "the clause explains it"
    assert question.document.citation(question.clause)[:400] in answered.text


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_every_question_about_the_bundled_resolution(res75: Document, seed: str) -> None:
    found = list(every(res75, seed))
    for question in found:
        check(question)
    assert {question.ask for question in found} == {*Ask}
    assert len(found) > 150


def test_questions_about_real_texts(shared: Path, real_text: Callable[[Path], list[Document]]) -> None:
    """As they come in a practice, of texts of every kind that is there, and in French, Spanish, Arabic, Chinese and Russian.

    More than five hundred, and of a share of the texts 150.
    """
    paths = [path for path in sorted((shared / "corpus").rglob("*")) if path.suffix in _TYPES and path.name != "README.md"]
    paths += sorted((shared / "faults" / "cases" / "parse").glob("*_itu.txt"))
    asked = 0
    for path in share(paths, 3):
        for document in real_text(path)[:2]:
            made = asker(document)
            for turn in range(_TURNS):
                if question := next_question(made, None, 75, turn, 0.0):
                    check(question)
                    asked += 1
    assert asked >= (500 if ALL else 150)


@pytest.mark.parametrize("code", HARBOURS)
def test_questions_in_every_language(code: str) -> None:
    document = parse_text(HARBOURS[code], "made")
    found = list(every(document))
    for question in found:
        check(question)
    assert {question.ask for question in found} == {*Ask}
    who = [question for question in found if question.ask == Ask.WHO]
    assert len(who) == 2, "the two who are asked"
    assert {question.options[question.right] for question in who} == set(addressees(document))


@pytest.mark.parametrize("code", LAKES)
def test_questions_where_each_paragraph_begins_with_its_verb(code: str) -> None:
    found = list(every(parse_text(LAKES[code], "made")))
    for question in found:
        check(question)
    assert {Ask.VERB, Ask.DUTY, Ask.PART} <= {question.ask for question in found}


# --- the kinds -------------------------------------------------------------------------------------------------------


def text_with(*sections: str) -> Document:
    recital = "considering\n\nthat the kettles of the town are cold and empty,\n\n"
    return parse_text(f"RESOLUTION 1 (Here, 2020)\n\nOn tea\n\nThe Assembly,\n\n{recital}" + "\n\n".join(sections), "made")


def asked(document: Document, ask: Ask, label: str) -> Question | None:
    clause = next(one for one in document.clauses if one.label == label)
    return asker(document).question(clause, ask, "1")


TO_STATES = "invites Member States\n\nto bring biscuits from their own countries,"
TO_DIRECTOR = "instructs the Director of the Tea Bureau\n\nto buy enough leaves for all of the meetings,"
TO_MEMBERS = "invites Sector Members\n\nto eat whatever others may have brought along."
WHO: list[tuple[list[str], str, tuple[str, ...], str]] = [
    # sections, label, options, why
    ([TO_STATES, TO_DIRECTOR], "invites Member States", ("Member States", "the Director of the Tea Bureau"), "two are asked"),
    (
        [TO_STATES, "invites Member States and Sector Members\n\nto wash the cups after every single meeting,", TO_DIRECTOR],
        "invites Member States",
        ("Member States", "the Director of the Tea Bureau"),
        "nobody who is one of those that are asked",
    ),
    (
        [TO_STATES, "urges the Council\n\nto bring biscuits from all countries,", TO_DIRECTOR],
        "invites Member States",
        ("Member States", "the Director of the Tea Bureau"),
        "nobody who is asked to do the same",
    ),
    (
        ["invites Member States\n\nto help the Director with the leaves of the tea,", TO_DIRECTOR, TO_MEMBERS],
        "invites Member States",
        (),
        "nobody whom the clause itself names, and then nobody is left: Sector Members are members, too",
    ),
    (["invites Member States\n\nto tell other Member States how much they drink,", TO_DIRECTOR], "invites Member States", (),
     "its answer is in it"),
    ([TO_STATES, TO_DIRECTOR], "considering", (), "it asks nobody"),
]  # fmt: skip


@pytest.mark.parametrize(("sections", "label", "options"), [row[:3] for row in WHO], ids=[row[3] for row in WHO])
def test_who_is_asked(sections: list[str], label: str, options: tuple[str, ...]) -> None:
    question = asked(text_with(*sections), Ask.WHO, label)
    assert tuple(sorted(question.options)) == options if question else not options


def test_a_paragraph_that_names_whom_it_asks_is_shown_without_its_beginning() -> None:
    made = parse_text(
        "80/9. Lakes\n\nThe General Assembly,\n\nRecalling its resolution 70/1,\n\n1. Invites Member States and other donors to"
        " pay for the boats;\n\n2. Requests the Secretary-General to count all of the ferries;\n\n3. Requests the Council to"
        " paint the piers, and invites the ministers to look at these.\n",
        "made",
    )
    first, second, third = (asked(made, Ask.WHO, label) for label in ("1.", "2.", "3."))
    assert first is not None
    assert (first.shown, first.options[first.right]) == ("to pay for the boats;", "Member States and other donors")
    assert second is not None
    assert (second.shown, set(second.options)) == (
        "to count all of the ferries;", {"the Secretary-General", "Member States and other donors"}
    )  # fmt: skip
    assert third is None, "two are asked"


NAMES = [
    # how a paragraph begins that asks somebody, whether it is asked who, why
    ("Requests the Office on Tea to count the pots of all of its members", False, "the name goes on after “on”"),
    ("Requests the Panel for Kettles, in time, to count the pots of all members", False, "the name goes on after “for”"),
    ("Urges all those in the kitchen to count the pots of all members", False, "who is meant goes on"),
    ("Urges all States at risk of thirst to count the pots of all members", False, "who is meant goes on"),
    ("Urges all States not to count the pots of the other members again", True, "what they are asked not to do"),
    ("Urges all States to count the pots of all of the other members", True, "what they are asked"),
]


@pytest.mark.parametrize(("said", "named"), [row[:2] for row in NAMES], ids=[row[0][:30] for row in NAMES])
def test_nobody_is_named_by_half(said: str, *, named: bool) -> None:
    made = parse_text(
        "80/9. Lakes\n\nThe General Assembly,\n\nRecalling its resolution 70/1,\n\n1. Requests the Secretary-General to paint"
        f" the piers of all lakes;\n\n2. {said};\n\n3. Invites the donors to pay for the boats of the north.\n",
        "made",
    )
    options = {option for label in ("1.", "2.", "3.") if (one := asked(made, Ask.WHO, label)) for option in one.options}
    assert options == {"the Secretary-General", "the donors", *(["all States"] if named else [])}
    assert (asked(made, Ask.WHO, "2.") is not None) == named


def test_a_title_between_paragraphs_is_not_asked_about() -> None:
    made = parse_text(
        "80/9. Lakes\n\nThe General Assembly,\n\nRecalling its resolution 70/1,\n\nBoats and their owners\n\n1. Decides to"
        " count the boats of all the lakes;\n\nI.\tFerries of the northern lakes\n\n2. Decides to paint the ferries of the"
        " north;\n\nReports about the lakes\n\n3. Decides to publish what was counted.\n",
        "made",
    )
    assert [one.clause.text for one in asker(made).lessons if one.clause.text[-1].isalpha()] == []
    assert len(asker(made).lessons) == 4


DUTIES = [
    # heading, part of its label, what follows from it (None: it is not asked about), why
    ("considering", "preamble", "a recital"),
    ("resolves", "decides", "a decision"),
    ("instructs the Director", "instructs", "an order"),
    ("invites Member States", "invites", "an invitation"),
    ("requests the Council", None, "stronger than an invitation, and no order: no option says that"),
]


@pytest.mark.parametrize(("heading", "duty"), [row[:2] for row in DUTIES], ids=[str(row[2]) for row in DUTIES])
def test_what_a_verb_obliges_to(heading: str, duty: str | None) -> None:
    made = text_with(*(f"{one}\n\nto keep the {what} of the house warm at night," for one, what in (
        ("resolves", "kettles"), ("instructs the Director", "rooms"), ("invites Member States", "beds"),
        ("requests the Council", "chairs"),
    )))  # fmt: skip
    question = asked(made, Ask.DUTY, heading)
    assert (question.options[question.right] if question else None) == (duties()[duty] if duty else None)
    if question:
        assert (question.about, set(question.options)) == (heading, set(duties().values()))


def test_an_end_that_another_clause_has_is_no_wrong_one() -> None:
    begun = "that every one of the kettles in the kitchen is filled,"
    made = text_with(
        f"resolves\n\n1\t{begun} by whoever comes first;\n\n2\t{begun} before noon at the latest;\n\n"
        "3\tthat nobody leaves the table in the garden, unless soup is served;"
    )
    question = asked(made, Ask.GOES_ON, "resolves 1")
    assert question is not None
    assert set(question.options) == {"by whoever comes first", "unless soup is served"}


def test_a_text_without_anything_to_ask_has_no_question() -> None:
    made = asker(parse_text("RESOLUTION 1 (Here, 2020)\n\nOn tea\n\nThe Assembly,\n\nresolves\n\nto drink.", "made"))
    assert next_question(made, None, 1, 0, 0.0) is None


def test_the_same_question_is_made_again(res75: Document) -> None:
    assert list(every(res75)) == list(every(res75))
    assert list(every(res75)) != list(every(res75, "2"))
    assert Asker(res75, Glossary({})).lessons
