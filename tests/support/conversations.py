"""Conversations over small collections, for tests: made-up documents and the small encoder, no model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bot.chat.cards import Button, Card
from bot.chat.conversation import Conversation
from bot.chat.conversation.messages import texts as conversation_texts
from bot.chat.messages import texts
from index.collection.collection import Collection
from index.document.model import Document
from index.parsing.document import parse_text
from index.references.recording import with_records
from index.store.generations import writing
from index.store.write import write_index
from tests.support.letters import LetterEncoder

LINK = "https://t.me/a_bot"
PAGE = "https://texts.example.org"
TEA = """RESOLUTION 7 (Rev. Oslo, 2020)

On tea

The Assembly,

considering

a)\tthat the Tea Working Group (TWG) serves tea ☕;

b)\tthat الشاي is the word for tea in Arabic,

resolves

1\tthat tea is to be served at every meeting;

2\tthat coffee may be served as well,

instructs the Director of the Tea Bureau

1\tto buy enough tea for all of the meetings;

2\tto wash the cups after every single meeting,

invites Member States

to bring biscuits from their own countries,

invites Sector Members

to eat the biscuits that Member States have brought.
"""
RAIN = """DECISION 8 (Lima, 2021)

On rain

The Council,

noting

that it rains,

decides

1\tto stay inside while it rains;

2\tto go outside when it is over.
"""


def collection_over(home: Path, documents: Sequence[Document]) -> Collection:
    """A collection of documents that are indexed in a home folder with the small encoder, with their records, as any is."""
    encoder = LetterEncoder()
    with writing(home / "index"):
        write_index(home / "index", list(map(with_records, documents)), encoder, None)
    return Collection(home, encoder)


def tea_and_rain() -> list[Document]:
    """Two made-up documents: one has three addressees, the other none."""
    return [parse_text(TEA, "tea"), parse_text(RAIN, "rain")]


def conversation_over(folder: Path, documents: Sequence[Document], link: str = LINK) -> Conversation:
    """A conversation in the first second of the calendar, which decides the questions of a practice."""
    return Conversation(collection_over(folder, documents), link, lambda: 1)


def buttons(*shown: Card | None) -> Iterator[Button]:
    """All buttons of cards."""
    for card in shown:
        if isinstance(card, Card):
            for row in card.rows:
                yield from row


def button(text: str, *shown: Card | None) -> Button:
    """The button with a text on cards."""
    return next(one for one in buttons(*shown) if one.text == text)


def all_pages(conversation: Conversation, card: Card, within: str = "") -> list[Card]:
    """A card and those that follow when its pages are turned, as long as the button's data begins with `within`."""
    found = [card]
    while turn := next((one for one in buttons(found[-1]) if one.text == texts.NEXT and one.data.startswith(within)), None):
        turned = conversation.pressed(turn.data).edit
        assert turned
        found.append(turned)
    return found


def captions(*shown: Card | None) -> list[str]:
    """The texts of the buttons on cards."""
    return [one.text for one in buttons(*shown)]


def goes_on_for_ever(data: str) -> bool:
    """Whether a button asks for more than the second question of a practice, which never ends."""
    return re.match(r"z(:[^:]*){2}:\d+\.([2-9]|\d\d)", data) is not None


def reached(conversation: Conversation, first: Iterable[Card]) -> Iterator[Card]:
    """What is shown first, and what appears when every reachable button is pressed once; every button must lead somewhere.

    Only two questions of a practice are answered.
    """
    waiting = list(first)
    known: set[str] = set()
    while waiting:
        yield (shown := waiting.pop())
        for one in buttons(shown):
            if one.data and one.data not in known and not goes_on_for_ever(one.data):
                known.add(one.data)
                pressed = conversation.pressed(one.data)
                assert pressed.notice != conversation_texts.NOT_YOURS, one
                assert pressed.edit or pressed.send, one
                waiting += [card for card in (pressed.edit, *pressed.send) if card]
