"""A question as a card, and what is said to its answer: the clause itself, with its label."""

from __future__ import annotations

from typing import NamedTuple, Self

from bot.chat.actions import Act, data, key_of
from bot.chat.cards import Button, Card
from bot.chat.lists import NAME
from bot.chat.numbers import number_of
from bot.chat.practice import messages
from bot.chat.practice.asks import Ask
from bot.chat.practice.messages import texts
from bot.chat.practice.questions import CUT, Question
from bot.chat.quote_cards import Writing, below, quote_cards, short, units
from index import Document, flaws_in, quote

_CHECKED = 3  # characters by which a question is known again
_MOST = 999  # answers that are counted
_BASES = 1_000_000
_LABEL, _ROOM = 120, 3500  # characters of a label; UTF-16 units of a list
_A_ROW = 6  # hours beside each other
NO_HOUR = 24
"""What is chosen instead of an hour, for no daily clause."""


class Score(NamedTuple):
    """How many answers of a practice were right, of how many, and how many of the last ones in a row."""

    right: int = 0
    asked: int = 0
    row: int = 0

    def then(self, *, right: bool) -> Self:
        """After another answer."""
        return self._replace(right=self.right + right, asked=self.asked + 1, row=self.row + 1 if right else 0)

    def written(self) -> str:
        """As a button sends it."""
        return ".".join(str(min(number, _MOST)) for number in self)

    @classmethod
    def read(cls, written: str) -> Self:
        """A score that a button sent. Raises ValueError."""
        numbers = [number_of(part) for part in written.split(".")]
        right, asked, row = numbers
        if right is None or asked is None or row is None:
            raise ValueError(written)
        return cls(right, asked, row)


def base_at(now: float) -> int:
    """The number that decides the order of a practice that begins at a second."""
    return int(now * 1000) % _BASES


def question_card(question: Question, base: int, score: Score) -> Card:
    """A question with its options, numbered, and a button for each."""
    written = Writing().add(short(question.document.name, NAME), "italic").add("\n\n")
    written.add(messages.asked(question.ask, question.about), "bold").add("\n")
    text = question.clause.text
    if question.shown:
        written.add("" if text.startswith(question.shown) else f"{CUT}\n").add(question.shown, "blockquote")
        written.add("\n" if text.endswith(question.shown) else f"\n{CUT}\n")
    for number, option in enumerate(question.options, start=1):
        written.add(f"\n{messages.option(number, option)}")
    sent = _sent(question, base, score)
    numbers = [Button(str(at + 1), data(Act.PRACTISED, *sent, at, check_of(question))) for at in range(len(question.options))]
    return written.card([numbers])


def _sent(question: Question, base: int, score: Score) -> tuple[str | int, ...]:
    """What a button sends of a question."""
    return key_of(question.clause.id), question.ask, base, score.written()


def check_of(question: Question) -> str:
    """What tells a question from what it may become when its text changes; the same in every language of the messages."""
    options = () if question.ask in (Ask.DUTY, Ask.PART) else question.options
    return key_of("\n".join((question.about, question.shown, str(question.right), *options)))[:_CHECKED]


def answered_card(question: Question, option: int, base: int, before: Score, *, remembered: bool) -> Card:
    """What is said to an answer: whether it is right, and the clause; `before` is the score without it.

    While nothing is `remembered` of who answers, a button offers that.
    """
    right = option == question.right
    score = before.then(right=right)
    said = texts.RIGHT if right else messages.not_quite(question.options[question.right])
    (card, *_) = quote_cards(quote(question.document, question.clause))
    more = [Button(texts.NEXT_QUESTION, data(Act.PRACTISE, key_of(question.document.id), base, score.written()))]
    sent = data(Act.REMEMBER, *_sent(question, base, before), option, check_of(question))
    remember = [] if remembered else [Button(texts.REMEMBER, sent)]
    scored = f"{messages.score(score.right, score.asked)}{messages.in_a_row(score.row)}"
    shown = below(said, card)
    return Card(f"{shown.text}\n\n{scored}", shown.marks, tuple(tuple(row) for row in (more, remember) if row))


def changed_card(document: Document, base: int, score: Score) -> Card:
    """Said to the answer to a question that its text no longer has."""
    more = Button(texts.NEXT_QUESTION, data(Act.PRACTISE, key_of(document.id), base, score.written()))
    return Card(texts.CHANGED, rows=((more,),))


def form_card(document: Document, then: str, *, practise: bool = False) -> Card:
    """What is wrong in the form of a draft, and `then` whether one can practise on it; if so, with a button for that."""
    flaws = flaws_in(document)
    written = Writing().add(short(document.name, NAME), "bold").add("\n")
    written.add(messages.flaws_counted(len(flaws)) if flaws else texts.WELL_FORMED)
    for at, one in enumerate(flaws):
        line = f"\n• {messages.flaw(one.flaw, short(document.pinpoint(one.clause), _LABEL) if one.clause else '')}"
        if units(written.text) + units(line) > _ROOM:
            written.add(f"\n… ({len(flaws) - at})")
            break
        written.add(line)
    if then:
        written.add(f"\n\n{then}")
    return written.card([[Button(texts.PRACTISE_DRAFT, data(Act.PRACTISE, key_of(document.id)))]] if practise else [])


def begin_button() -> Button:
    """The button that begins to practise what a chat answers from."""
    return Button(texts.PRACTISE, data(Act.PRACTISE))


def daily_card(chosen: int | None, now: float, *, asking: bool = False) -> Card:
    """The hours at which a daily clause can come; that of the chosen minute of the day is marked, and its button takes it back.

    `asking` says how a time is given, although one is chosen: what was typed is none.
    """
    hour = None if chosen is None else chosen // 60
    buttons = [
        Button(f"✓ {at}" if at == hour else str(at), data(Act.DAILY, NO_HOUR if at == hour else at)) for at in range(NO_HOUR)
    ]
    rows = [buttons[at : at + _A_ROW] for at in range(0, NO_HOUR, _A_ROW)]
    said = messages.daily(None if asking or chosen is None else _clock(chosen), _clock(int(now) // 60 % 1440))
    return Writing().add(said).card(rows)


def _clock(minutes: int) -> str:
    """A minute of the day as clocks show it: "5:30"."""
    return f"{minutes // 60}:{minutes % 60:02}"
