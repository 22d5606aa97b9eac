"""The cards of the brief: nothing in them but quotes with their labels below our headings, and the reader's role first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from bot.chat.actions import Act, data, key_of
from bot.chat.briefing.messages import role_name, texts
from bot.chat.briefing.parts import ABOUT, ASKED, CITED, DATED, DECIDED, RECITALS
from bot.chat.cards import Card
from bot.chat.conversation import Conversation
from bot.chat.conversation.messages import texts as conversation_texts
from bot.chat.memory import Memory
from bot.chat.messages import texts as card_texts
from index.briefing.brief import Role
from index.document.model import Document
from index.parsing.document import parse_text
from tests.support.cards import held
from tests.support.conversations import all_pages, button, captions, conversation_over, tea_and_rain
from tests.support.six_languages import LAKES, TEA

PARTS = (ABOUT, DECIDED, ASKED, DATED, CITED, RECITALS)
NOTES = "Some notes\n\n1. Tea is hot.\n\n2. Coffee is cold.\n"
RECITALS_ALONE = "RESOLUTION 7 (Oslo, 2020)\n\nOn tea\n\nThe Assembly,\n\nconsidering\n\nthat tea is hot,\n"
LONG = "RESOLUTION 9 (Oslo, 2020)\n\nOn tea\n\nThe Assembly,\n\nresolves\n\n" + "".join(
    f"{number}\tto serve {'hot ' * size}tea by 2030;\n\n" for number, size in enumerate((3, 900, 1, 300, 300, 2500, 2), start=1)
)


def part_of(talk: Conversation, document: Document, part: int, role: Role | None = None) -> list[Card]:
    """All pages of a part of a brief, each within Telegram's limits."""
    card = talk.pressed(data(Act.BRIEF, key_of(document.id), part), memory=Memory(role=role)).edit
    assert card
    return [held(one) for one in all_pages(talk, card, f"{data(Act.BRIEF, key_of(document.id), part)}:")]


def shown(cards: Sequence[Card]) -> Iterator[tuple[str, str]]:
    """Each quote, whole, with the label above it; what goes on in the next card is joined."""
    label, text = "", ""
    for card in cards:
        named = ""
        for mark in card.marks:
            inside = card.text[mark.start : mark.end]
            if mark.kind == "italic":
                named = named or inside
            elif "blockquote" in mark.kind:
                if named == f"{label} (continued)":
                    text += inside
                else:
                    yield from [(label, text)] if label else []
                    label, text = named, inside
                named = ""
    yield from [(label, text)] if label else []


def only_quotes(talk: Conversation, document: Document) -> None:
    """Every quote of every part is a clause of the document, whole, below its own label, and no more often than there."""
    there = Counter((document.pinpoint(clause), "".join(clause.text.split())) for clause in document.clauses)
    for part in PARTS:
        for role in (None, Role.STATE) if part == ASKED else (None,):
            found = Counter((label, "".join(text.split())) for label, text in shown(part_of(talk, document, part, role)))
            assert not found - there, (document.name, part, list(found - there)[:1])


@pytest.mark.parametrize(
    ("documents", "why"),
    [
        (tea_and_rain(), "several addressees, and none"),
        ([parse_text(text, code) for code, text in TEA.items()], "each language"),
        ([parse_text(text, code) for code, text in LAKES.items()], "paragraphs headed by their own verbs"),
        ([parse_text(NOTES, "notes")], "no headings"),
        ([parse_text(LONG, "long")], "clauses longer than a message"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_all_that_is_shown_is_quoted(documents: list[Document], why: str, tmp_path: Path) -> None:
    talk = conversation_over(tmp_path, documents)
    for document in documents:
        only_quotes(talk, document)


def test_all_that_is_shown_of_real_texts_is_quoted(
    res75: Document, shared: Path, real_text: Callable[[Path], list[Document]], tmp_path: Path
) -> None:
    paths = [*sorted((shared / "corpus" / "un").glob("*.txt"))[::16], *sorted((shared / "corpus" / "pp22").glob("*.txt"))]
    documents = [res75, *(document for path in paths for document in real_text(path))]
    documents = list({document.id: document for document in documents}.values())
    talk = conversation_over(tmp_path, documents)
    for document in documents:
        only_quotes(talk, document)


@pytest.mark.parametrize("verb", ["resolves", "decides", "adopts", "agrees"])
def test_what_says_that_something_is_decided(verb: str, tmp_path: Path) -> None:
    document = parse_text(TEA["en"].replace("resolves", verb), "text")
    (card,) = part_of(conversation_over(tmp_path, [document]), document, DECIDED)
    assert texts.NOTHING_DECIDED not in card.text
    assert next(shown([card]))[0] == f"{verb} 1"


def test_long_clauses_are_whole(tmp_path: Path) -> None:
    document = parse_text(LONG, "long")
    told = list(shown(part_of(conversation_over(tmp_path, [document]), document, DECIDED)))
    assert [label for label, _ in told] == [f"resolves {number}" for number in range(1, 8)]


@pytest.mark.parametrize(
    ("text", "part", "said"),
    [
        (NOTES, DECIDED, texts.NOTHING_DECIDED),
        (RECITALS_ALONE, DECIDED, texts.NO_OPERATIVE),
        (RECITALS_ALONE, ASKED, texts.NOBODY),
        (NOTES, ASKED, texts.NOBODY),
        (NOTES, DATED, texts.NO_DATES),
        (NOTES, CITED, texts.NO_CITATIONS),
        (NOTES, RECITALS, texts.NO_RECITALS),
        (TEA["en"], DATED, texts.NO_DATES),
        (TEA["fr"], DATED, texts.ONLY_YEARS),
        (TEA["en"].replace("resolves", "welcomes"), DECIDED, texts.NOTHING_DECIDED),
    ],
)
def test_what_is_missing_is_said(text: str, part: int, said: str, tmp_path: Path) -> None:
    document = parse_text(text, "text")
    assert said in part_of(conversation_over(tmp_path, [document]), document, part)[0].text


def test_what_concerns_the_role_comes_first(tmp_path: Path) -> None:
    documents = tea_and_rain()
    talk, memory = conversation_over(tmp_path, documents), Memory()
    first = talk.pressed(data(Act.BRIEF, key_of(documents[0].id), ASKED), memory=memory).edit
    assert first
    assert texts.WHO_ARE_YOU in first.text
    chosen = talk.pressed(button(role_name(Role.STATE), first).data, memory=memory).edit
    assert chosen
    assert memory.role is Role.STATE
    assert next(shown([chosen]))[0] == "invites Member States"
    assert role_name(Role.STATE) not in captions(chosen), "asked once"
    again = talk.pressed(button(texts.ANOTHER_ROLE, chosen).data, memory=memory).edit
    assert role_name(Role.SECTOR_MEMBER) in captions(again), "and changed whenever one wishes"
    assert memory.role is Role.STATE
    other = talk.pressed(button(role_name(Role.SECTOR_MEMBER), again).data, memory=memory).edit
    assert other
    assert next(shown([other]))[0] == "invites Sector Members"


def test_a_role_is_forgotten(tmp_path: Path) -> None:
    talk, memory = conversation_over(tmp_path, tea_and_rain()), Memory(role=Role.ACADEMIA)
    (forgotten,) = talk.command("forget", "", (), memory)
    assert isinstance(forgotten, Card)
    assert conversation_texts.ROLE_FORGOTTEN in forgotten.text
    assert not memory.role
    (again,) = talk.command("forget", "", (), memory)
    assert isinstance(again, Card)
    assert conversation_texts.ROLE_FORGOTTEN not in again.text, "there was none"


def test_from_the_start_to_who_must_do_what_in_four_taps(tmp_path: Path) -> None:
    documents = tea_and_rain()
    talk, memory = conversation_over(tmp_path, documents), Memory()
    (welcome,) = talk.command("start", "", (), memory)
    (choice,) = talk.pressed(button(card_texts.BRIEF, welcome).data, memory=memory).send  # 1
    assert isinstance(choice, Card)
    first = talk.pressed(data(Act.BRIEF, key_of(documents[0].id)), memory=memory).edit  # 2
    assert data(Act.BRIEF, key_of(documents[0].id)) in [one.data for row in choice.rows for one in row]
    asked = talk.pressed(button(texts.ASKED, first).data, memory=memory).edit  # 3
    mine = talk.pressed(button(role_name(Role.STATE), asked).data, memory=memory).edit  # 4
    assert mine
    assert "to bring biscuits" in mine.text


@pytest.mark.parametrize("sent", ["B:nothing", "B:{key}:9", "B:{key}:x", "I:{key}:king", "I:nothing", "I"])
def test_buttons_that_lead_nowhere(sent: str, tmp_path: Path) -> None:
    documents = tea_and_rain()
    pressed = conversation_over(tmp_path, documents).pressed(sent.format(key=key_of(documents[0].id)))
    assert (pressed.edit, pressed.notice) == (None, conversation_texts.NOT_YOURS)


def test_a_number_leads_to_the_same_part_from_every_card(tmp_path: Path) -> None:
    """In a terminal the buttons that lead elsewhere are numbered in their order."""
    tea, _ = tea_and_rain()
    talk = conversation_over(tmp_path, [tea])
    turns = (str(card_texts.NEXT), str(card_texts.BACK))
    for part in PARTS:
        (first, *_) = part_of(talk, tea, part)
        ways = [one.removeprefix("✓ ") for one in captions(first) if one not in turns]
        assert ways[: len(PARTS)] == [texts.ABOUT, texts.DECIDED, texts.ASKED, texts.DATED, texts.CITED, texts.RECITALS]
        assert f"✓ {ways[part]}" in captions(first)
