"""The first screen: what can be asked, and the ways into the texts."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.actions import Act, data, key_of
from bot.chat.cards import Button, Card
from bot.chat.conversation.messages import texts
from bot.chat.messages import texts as card_texts
from bot.chat.practice.cards import begin_button
from bot.chat.quote_cards import Writing, short

_BUTTON = 60  # characters of a question


def welcome(questions: Sequence[str], where: Sequence[Sequence[Button]]) -> Card:
    """What can be asked, with questions that have good answers; `where` are the ways to where its reader was."""
    asks = [
        [Button(short(question, _BUTTON), data(Act.SUGGESTED, at, key_of(question)))] for at, question in enumerate(questions)
    ]
    ways = [[Button(card_texts.BRIEF, data(Act.BRIEF))], [Button(card_texts.TAKE_THE_TOUR, data(Act.TOUR))], [begin_button()]]
    return Writing().add(texts.WELCOME).card([*where, *asks, *ways])
