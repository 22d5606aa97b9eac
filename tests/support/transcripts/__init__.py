"""Whole conversations as text files: what somebody sends and what appears. `python -m tests.support.transcripts` writes them.

    # a remark
    > what is typed; "> [Next ▶]" presses the newest button of that name; "> @bot words" is typed in another chat;
      "> “part of a quote” words" replies to that part
    **bold** _italic_ [-deleted-] {+inserted+} │ a quote, ▾ after a folded one;
      [buttons] one row per line, [copy: …] [share: …] with their contents

"(in place)" comes before a card that replaces the message whose button was pressed. The English transcripts say what is sent;
in a folder of its own, each other language has the same conversations, with the same buttons pressed.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bot.chat.cards import Button, Card, InlinePage, Pressed
from bot.chat.comparing.signs import SIGNS
from bot.chat.conversation import Conversation
from bot.chat.conversation.messages import about_fragment
from bot.chat.memory import Memory
from bot.problems import problem
from bot.translation import language, speak
from index.errors import BadQuestion

FOLDER = Path(__file__).parent
LINK = "https://t.me/clause_bot"
_WIDTH = 72
_SIGNS = {"bold": "**", "italic": "_", "code": "`"}


class Chat:
    """A chat with the bot: the newest buttons by text, and the documents that were chosen."""

    def __init__(self, conversation: Conversation, chosen: Sequence[str] = ()) -> None:
        self._conversation = conversation
        self._buttons: dict[str, Button] = {}
        self._documents = tuple(chosen)
        self._memory = Memory()
        self.seen: list[Card | InlinePage | str] = []

    def button(self, data: str) -> str:
        """The words of the newest button that does something."""
        return next(text for text, button in reversed(self._buttons.items()) if button.data == data)

    def does(self, text: str) -> str:
        """What the newest button with some words does."""
        return self._buttons[text].data

    def reply(self, typed: str) -> str:
        """What appears when something is typed or pressed."""
        if typed.startswith("["):
            return "\n\n".join(self._pressed(self._buttons[typed[1:-1]].data))
        if typed.startswith("@bot"):
            page = self._conversation.inline(typed[4:].strip(), "", self._documents, self._memory)
            self.seen.append(page)
            return inline_text(page)
        if command := re.fullmatch(r"/(\w+)\s*(.*)", typed):
            said = self._shown(self._conversation.command(command[1], command[2], self._documents, self._memory))
            if self._memory.choose is not None:
                self._documents, self._memory.choose = self._memory.choose, None
            if self._memory.speak is not None:
                speak(self._memory.speak)
                self._memory.speak = None
            return said
        if about := re.fullmatch(r"“(.+)” ?(.*)", typed):
            typed = about_fragment(about[1], about[2])
        try:
            return self._shown(self._conversation.typed(typed, self._documents, self._memory))
        except BadQuestion as error:
            self.seen.append(problem(error))
            return problem(error)

    def _pressed(self, data: str) -> Iterator[str]:
        pressed: Pressed = self._conversation.pressed(data, self._documents, self._memory)
        self._documents = self._documents if pressed.choose is None else pressed.choose
        if pressed.speak is not None:
            speak(pressed.speak)
        if pressed.notice:
            self.seen.append(pressed.notice)
            yield f"({'alert' if pressed.alert else 'notice'}: {pressed.notice})"
        if pressed.keep:
            yield f"(kept: {pressed.keep})"
        if pressed.edit:
            yield f"(in place)\n{self._shown([pressed.edit])}"
        if pressed.send:
            yield self._shown(pressed.send)

    def _shown(self, cards: Iterable[Card]) -> str:
        found = []
        for card in cards:
            self.seen.append(card)
            self._buttons |= {button.text: button for row in card.rows for button in row}
            found.append(card_text(card))
        return "\n\n---\n\n".join(found)


def card_text(card: Card) -> str:
    """A card as a person sees it; deleted and inserted words have signs of their own."""
    found, at = [], 0
    for mark in card.marks:
        if mark.kind in SIGNS:
            continue
        found.append(card.text[at : mark.start])
        inside = card.text[mark.start : mark.end]
        sign = _SIGNS.get(mark.kind)
        folded = " ▾" if mark.kind == "expandable_blockquote" else ""
        found.append(f"{sign}{inside}{sign}" if sign else _filled(f"│{inside}{folded}", "│ "))
        at = mark.end
    text = "".join((*found, card.text[at:]))
    lines = [line if line.startswith("│") else _filled(line, "") for line in text.split("\n")]
    return "\n".join((*lines, *(" ".join(map(button_text, row)) for row in card.rows)))


def _filled(text: str, prefix: str) -> str:
    wrapped = textwrap.wrap(text.removeprefix("│"), _WIDTH - len(prefix), break_long_words=False, break_on_hyphens=False)
    return "\n".join(prefix + line for line in wrapped)


def button_text(button: Button) -> str:
    """A button, with what it copies, shares or opens."""
    if button.share is not None:
        return f"[{button.text}: @bot {button.share}]"
    return f"[{button.text}{f': {button.copy or button.url}' if button.copy or button.url else ''}]"


def inline_text(page: InlinePage) -> str:
    """What is offered in another chat, and the first result as it would be posted."""
    offered = [f"◦ {card.title}\n  {textwrap.shorten(card.description, _WIDTH, placeholder='…')}" for card in page.cards]
    posted = [f"\nThe first, when it is chosen:\n\n{card_text(page.cards[0].card)}"] if page.cards else ["(nothing)"]
    more = [f"(more from {page.next_offset} on)"] if page.next_offset else []
    return "\n".join((*offered, *more, *posted))


def replayed(conversation: Conversation, written: str) -> str:
    """A transcript with the conversation's current answers."""
    chat = Chat(conversation)
    found = []
    with language("en"):  # which ends what is chosen there, too
        for line in written.split("\n"):
            if line.startswith("#"):
                found.append(line)
            elif line.startswith("> "):
                found.append(f"\n{line}\n\n{chat.reply(line[2:])}")
    return "\n".join(found) + "\n"


Sent = Sequence[tuple[str, str]]
"""What is typed in an English transcript, each with what the button does that is pressed; "" if none is."""


def translated(conversation: Conversation, sent: Sent, code: str) -> tuple[str, Chat]:
    """The conversation of an English transcript in another language; and its chat."""
    chat, found = Chat(conversation), []
    with language(code):
        for line, data in sent:
            typed = f"[{chat.button(data)}]" if data else line
            found.append(f"\n> {typed}\n\n{chat.reply(typed)}")
    return "\n".join(found) + "\n", chat


def sent_in(conversation: Conversation, written: str) -> Sent:
    """What is sent in an English transcript."""
    chat = Chat(conversation)
    found = []
    with language("en"):
        for line in written.split("\n"):
            if line.startswith("> "):
                typed = line[2:]
                found.append((typed, chat.does(typed[1:-1]) if typed.startswith("[") else ""))
                chat.reply(typed)
    return found
