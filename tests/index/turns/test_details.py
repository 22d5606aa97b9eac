"""What is asked of the clause shown last, and says nothing else: when, for how much; who else; of the text talked of."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from index import Collection, Move, Turn, turn_of
from index.language.asked.answer_kinds import Wanted
from index.language.asked.answer_words import AnswerKind
from index.parsing.document import parse_text
from index.turns.details import detail_asked, tells
from tests.support.conversations import collection_over

_TEXT = """RESOLUTION 9 ({place})
The serving of tea

The Assembly ({place}),

considering
a) that tea was first served in 1650,

resolves
1 to serve tea before 1 May 2024 in every room;
2 to invite the guests to drink it,

instructs the Director of the Tea Bureau
1 to buy cups;
2 to report to the Council within sixty days,

invites Member States
to send leaves to the Director
"""
ASKED = [
    # what is said, the kind that it asks for ("" for none), why
    ("by when?", "time", "a question word alone"),
    ("and until when exactly?", "time", "joined, and with more words that say nothing"),
    ("any deadline?", "time", "a noun of that kind"),
    ("is there a deadline?", "time", "asked whether there is one"),
    ("where?", "", "a place, of which a clause does not surely show that it has one"),
    ("how much does it cost?", "money", "what that costs which was shown"),
    ("pour quand ?", "time", "in French"),
    ("existe-t-il une date limite ?", "", "a verb that is known to no list says something of its own"),
    ("¿cuándo?", "time", "in Spanish"),
    ("截止日期是什么?", "time", "in Chinese"),
    ("ما هو الموعد النهائي؟", "time", "in Arabic"),
    ("и к какому сроку?", "time", "in Russian"),
    ("when must they report?", "", "it says of what"),
    ("since when?", "", "its history"),
    ("who?", "", "who is another kind"),
    ("how many?", "", "a number of what was listed"),
    ("and the deadline for papers?", "", "the deadline of something"),
]


@pytest.mark.parametrize(("said", "kind", "why"), ASKED, ids=[row[2] for row in ASKED])
def test_the_kind_of_answer_is_all_that_is_asked(said: str, kind: str, why: str) -> None:
    found = detail_asked(said)
    assert (found.kind.value if found else "") == kind, why


TOLD = [
    ("to report within sixty days", True, "a period"),
    ("to report by 15 March 2023", True, "a date"),
    ("to decide on the duration, date and venue", False, "a date that is to be decided"),
    ("to implement Resolution 75 (Rev. Geneva, 2022)", False, "the year of another text"),
    ("to act immediately", False, "no time that is said"),
]


@pytest.mark.parametrize(("text", "told", "why"), TOLD, ids=[row[2] for row in TOLD])
def test_a_clause_tells_a_time(text: str, told: bool, why: str) -> None:
    assert tells(Wanted(AnswerKind.TIME), text) == told, why


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Collection:
    texts = [
        parse_text(_TEXT.format(place=place).replace("RESOLUTION 9", f"RESOLUTION {number}"), f"tea-{number}")
        for number, place in ((9, "Oslo, 2020"), (4, "Lima, 2016"))
    ]
    return collection_over(tmp_path_factory.mktemp("served"), texts)


def said_in_turn(collection: Collection, talk: Sequence[str]) -> tuple[list[str], Turn, Move | None]:
    """The labels that the last message of a talk is answered with, the turn after it, and the move that it was."""
    first, *others = talk
    answer = collection.ask(first)
    turn, move = turn_of(answer), None
    for said in others:
        carried = collection.carry_on(said, turn)
        answer = carried.answer if carried else collection.ask(said)
        turn, move = (carried.turn, carried.move) if carried else (turn_of(answer, turn), None)
    labels = [f"{one.document.number} {one.document.pinpoint(one.clause)}" for one in answer.quotes] if answer.found else []
    return labels, turn, move


TALKS: list[tuple[Sequence[str], list[str], str]] = [
    (("Resolution 9 resolves 1", "by when?"), ["9 resolves 1"], "the clause that was shown says it"),
    (("Resolution 9 resolves 2", "by when?"), [], "it does not, and no recital's date is meant"),
    (
        ("Resolution 9 instructs the Director 2", "any deadline?"),
        ["9 instructs the Director of the Tea Bureau 2"],
        "a period, asked for by its noun",
    ),
    (("Resolution 4 resolves 1", "截止日期是什么?"), ["4 resolves 1"], "in another language"),
    (("Resolution 4 resolves 1", "and the annex?"), [], "a place that the text has not, and none of another"),
    (
        ("Resolution 4 resolves 1", "does it mention cup?"),
        ["4 instructs the Director of the Tea Bureau 1"],
        "of that text only",
    ),
    (("Resolution 4 resolves 1", "does it mention drin?"), [], "the beginning of a word is too short to tell it by"),
    (("Resolution 4 resolves 1", "does it mention a samovar?", "resolves 2"), ["4 resolves 2"], "still of that text"),
]


@pytest.mark.parametrize(("talk", "labels", "why"), TALKS, ids=[row[2] for row in TALKS])
def test_it_is_asked_of_what_was_shown(served: Collection, talk: Sequence[str], labels: list[str], why: str) -> None:
    assert said_in_turn(served, talk)[0] == labels, why


@pytest.mark.parametrize(
    "said", ["who else?", "and who else?", "qui d'autre ?", "¿quién más?", "кто ещё?", "还有谁?", "ومن أيضا؟"]
)
def test_who_else_leads_to_others(served: Collection, said: str) -> None:
    labels, _, move = said_in_turn(served, ("Resolution 9: who must buy cups?", said))
    assert move is Move.MORE
    assert "9 instructs the Director of the Tea Bureau 1" not in labels


COMPARED = [
    (("Resolution 9 resolves 1",), "compare with the old one", "earlier", "an earlier text of the same title"),
    (("Resolution 9 resolves 1",), "compare it with Resolution 4", "Resolution 4", "one that is named"),
    (("Resolution 9 resolves 1",), "compare Resolution 4 with Resolution 9", "", "both are named: a question of its own"),
    (("Resolution 9 resolves 1",), "compare cups with leaves", "", "no texts are compared"),
]


@pytest.mark.parametrize(("talk", "said", "other", "why"), COMPARED, ids=[row[3] for row in COMPARED])
def test_it_is_compared_with_another(served: Collection, talk: Sequence[str], said: str, other: str, why: str) -> None:
    _, turn, _ = said_in_turn(served, talk)
    found = served.compared_with(said, turn)
    earlier = next(one.id for one in served.documents if one.number == "4")
    assert found == (earlier if other == "earlier" else other), why
