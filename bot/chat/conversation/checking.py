"""Drafts that are checked in a chat: what was typed after the command, or a file → cards."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.cards import Card
from bot.chat.checking.messages import texts
from bot.chat.checking.rows import lay_out, wrong
from bot.chat.comparing.cards import cards_of
from bot.chat.conversation.asking import Asking
from bot.chat.conversation.messages import type_after
from bot.chat.quote_cards import below
from bot.problems import problem
from index import BadQuestion, UnreadableFile

_MOST = 4  # cards that one draft is answered with


class Checking:
    """Drafts that are checked against a collection."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def command(self, typed: str, documents: Sequence[str]) -> tuple[Card, ...]:
        """What is wrong in a text that was typed after the command."""
        if not typed.strip():
            return (Card(type_after("check", texts.EXAMPLE)),)
        return self.checked(typed, "", documents)

    def checked(self, draft: str | bytes, name: str, documents: Sequence[str]) -> tuple[Card, ...]:
        """What is wrong in a text, or in a file with a name: all that was found if it is little, else what is not verified."""
        try:
            check = self._asking.collection.check(draft, name, documents)
        except (BadQuestion, UnreadableFile) as error:
            return (Card(problem(error)),)
        cards = cards_of(lay_out(check))
        if len(cards) > 1:
            cards = cards_of(lay_out(check, wrong(check)))
        if len(cards) <= _MOST:
            return tuple(cards)
        return (*cards[: _MOST - 1], below(texts.MORE, cards[_MOST - 1]))
