"""Practice in a chat: its commands and its buttons → cards, and what is known of who practises."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import chain, islice
from pathlib import Path

from bot.chat.actions import Act, key_of
from bot.chat.cards import Card, Pressed, spoken
from bot.chat.conversation.asking import Asking
from bot.chat.listing import cards as listing
from bot.chat.memory import Memory
from bot.chat.numbers import number_of
from bot.chat.practice.asks import Ask
from bot.chat.practice.cards import (
    NO_HOUR,
    Score,
    answered_card,
    base_at,
    changed_card,
    check_of,
    daily_card,
    form_card,
    question_card,
)
from bot.chat.practice.choosing import due_first, follow, learned, next_question
from bot.chat.practice.learner import Learner
from bot.chat.practice.messages import texts
from bot.chat.practice.questions import Asker, Question
from bot.problems import problem
from bot.translation import LANGUAGES, language
from index import BadQuestion, Document, Passage, UnreadableFile, parse, to_akn

_ASKERS = 32  # texts whose words are kept
_LONGEST_DRAFT = 400_000  # characters of a draft that is kept
_DAY = 86_400
_FARTHEST, _NOON, _DAY_OF_MINUTES = 14, 12, 1_440  # hours from UTC; hours; minutes
_BOTH = 4  # digits of hours and minutes
_TEXTS = 24  # that a daily clause is looked for in


class Practising:
    """Practice over a collection; `clock` tells the seconds of the wall clock."""

    def __init__(self, asking: Asking, clock: Callable[[], float]) -> None:
        self._asking = asking
        self._clock = clock
        self._asker = lru_cache(maxsize=_ASKERS)(self._made)
        self._read = lru_cache(maxsize=_ASKERS)(_read)

    def begin(self, documents: Sequence[Document], memory: Memory | None) -> Card:
        """The first question; if there are several documents, a list to choose from."""
        if len(documents) > 1:
            return listing.choice(documents, Act.PRACTISE)
        return self._first(documents[0], memory) if documents else Card(texts.NOTHING)

    def command(self, typed: str, documents: Sequence[Document], memory: Memory | None) -> tuple[Card, ...]:
        """The first question about what is named, or about the draft that is typed, which has more than a line."""
        if "\n" in typed.strip():
            try:
                return self.drafted(typed.encode("utf-8", "surrogatepass"), "draft.txt", memory)
            except (UnreadableFile, BadQuestion) as error:
                return (Card(problem(error)),)
        return (self.begin(documents, memory),)

    def drafted(self, file: Path | bytes, name: str, memory: Memory | None) -> tuple[Card, ...]:
        """What is wrong in the form of a draft, which can be practised from now on. Raises UnreadableFile, BadQuestion."""
        document, *_ = parse(file, name)
        written = to_akn(document).decode()
        if next_question(self._asker_of(document), None, 0, 0, 0.0) is None:
            return (form_card(document, texts.NOTHING),)
        if memory is None or len(written) > _LONGEST_DRAFT:
            return (form_card(document, texts.DRAFT_TOO_LONG if memory else ""),)
        memory.draft = written
        return (form_card(document, texts.DRAFT_KEPT, practise=True),)

    def pressed(self, about: Sequence[str], documents: Sequence[Document], memory: Memory) -> Pressed | None:
        """A question: the first of the documents of a chat, the first of one document, or the next."""
        if not about:
            return Pressed(send=(self.begin(documents, memory),))
        document = self._document(about[0], memory)
        if document is None:
            return None
        if len(about) == 1:
            return Pressed(send=(self._first(document, memory),))
        return Pressed(send=(self._next(document, memory, _number(about[1]), Score.read(about[2])),))

    def answered(self, about: Sequence[str], memory: Memory) -> Pressed | None:
        """What is said to an answer, in place of the question."""
        key, kind, based, scored, chosen, check = about
        passage = self._asking.keys.clause(key)
        draft = None if passage else self._draft(memory)
        if draft:
            passage = next((Passage(draft, one) for one in draft.clauses if key_of(one.id) == key), None)
        if passage is None:
            return None
        base, score, option = _number(based), Score.read(scored), _number(chosen)
        asked = f"{base} {score.asked}"
        question = self._asker_of(passage.document).question(passage.clause, Ask(kind), asked)
        if question is None or check_of(question) != check:
            return Pressed(edit=changed_card(passage.document, base, score))
        right = option == question.right
        if memory.learner is not None and draft is None:
            learned(memory.learner, question, asked, self._clock(), right=right)
        remembered = memory.learner is not None or draft is not None
        return Pressed(edit=answered_card(question, option, base, score, remembered=remembered))

    def remember(self, about: Sequence[str], memory: Memory) -> Pressed | None:
        """From this answer on, what a person practises is remembered."""
        learning = replace(memory, learner=memory.learner or Learner())
        pressed = self.answered(about, learning)
        if pressed is None:  # nothing of what was pressed holds, nor does what it would have allowed
            return None
        memory.learner = learning.learner
        return replace(pressed, notice=texts.REMEMBERED, alert=True)

    def question(self, document: Document, base: int, number: int) -> Question | None:
        """The question with a number of a practice of which nothing is remembered."""
        return next_question(self._asker_of(document), None, base, number, 0.0)

    def daily_command(self, typed: str, memory: Memory | None) -> Card:
        """The hours of the daily clause to choose from; a time that is typed is chosen, in UTC or with its offset: "7 +2".

        After "off", in any language, there is none any more.
        """
        at, off = _time_of(typed), spoken(typed) in _off()
        if memory and (off or at is not None):
            self._choose(at, memory)
        return self._daily_card(memory, asking=bool(typed.strip()) and at is None)

    def daily_pressed(self, about: Sequence[str], memory: Memory) -> Pressed:
        """Chooses the hour of the daily clause; with NO_HOUR, there is none any more."""
        hour = _number(about[0])
        self._choose(hour * 60 if hour < NO_HOUR else None, memory)
        return Pressed(edit=self._daily_card(memory))

    def daily(self, within: Sequence[str], memory: Memory) -> Card:
        """The daily clause: of the text that is due first, or else of the first of a chat's that leaves something to ask."""
        collection = self._asking.collection
        known = islice(due_first(memory.learner, collection, within), _TEXTS) if memory.learner else ()
        first = (self._first(one, memory) for one in chain(known, collection.answering(within)[:_TEXTS]))
        return next((card for card in first if card.rows), Card(texts.NOTHING))

    def _choose(self, at: int | None, memory: Memory) -> None:
        """Chooses a daily clause at some minutes of the day, or none."""
        if at is None and memory.learner is None:  # whoever wants none has not allowed anything by that
            return
        memory.learner = memory.learner or Learner()
        now = int(self._clock())
        today = now - now % _DAY + (at or 0) * 60
        memory.learner.daily = 0 if at is None else today if today > now else today + _DAY

    def _daily_card(self, memory: Memory | None, *, asking: bool = False) -> Card:
        at = memory.learner.daily if memory and memory.learner else 0
        return daily_card(at % _DAY // 60 if at else None, self._clock(), asking=asking)

    def _first(self, document: Document, memory: Memory | None) -> Card:
        """The first question about a document, with what was practised before brought up to date."""
        if memory and memory.learner and self._is_here(document):
            follow(memory.learner, document, self._asking.collection)
        return self._next(document, memory, base_at(self._clock()), Score())

    def _next(self, document: Document, memory: Memory | None, base: int, score: Score) -> Card:
        learner = memory.learner if memory and self._is_here(document) else None
        question = next_question(self._asker_of(document), learner, base, score.asked, self._clock())
        return question_card(question, base, score) if question else Card(texts.NOTHING)

    def _document(self, key: str, memory: Memory) -> Document | None:
        """The document of a key, in the collection or the draft that is practised."""
        draft = self._draft(memory)
        return self._asking.keys.document(key) or (draft if draft and key_of(draft.id) == key else None)

    def _draft(self, memory: Memory) -> Document | None:
        return self._read(memory.draft) if memory.draft else None

    def _asker_of(self, document: Document) -> Asker:
        """What can be asked of a document; for one of the collection, its words are kept."""
        if self._is_here(document):
            return self._asker(key_of(document.id))
        return Asker(document, self._asking.collection.glossary)

    def _is_here(self, document: Document) -> bool:
        """Whether a document is one of the collection, and no draft: only what is practised of these is remembered."""
        return self._asking.keys.document(key_of(document.id)) is not None

    def _made(self, key: str) -> Asker:
        document = self._asking.keys.document(key)
        if document is None:
            raise ValueError(key)
        return Asker(document, self._asking.collection.glossary)


def _read(draft: str) -> Document:
    """A draft, from how it is kept."""
    (document,) = parse(draft.encode(), "draft.xml")
    return document


@cache
def _off() -> frozenset[str]:
    """What is typed, in any language, by who wants no daily clause any more."""
    found = set()
    for code in LANGUAGES:
        with language(code):
            found.add(spoken(texts.OFF))
    return frozenset(found)


def _time_of(typed: str) -> int | None:
    """The minutes of the day in UTC that are typed, with or without the offset of their zone: "7", "7:30 pm", "7h UTC-3:30".

    None for what is no time.

    >>> [_time_of(typed) for typed in ("7", "7 +2", "1 utc+5:30", "22:00 GMT-3", "7:30 pm", "7 +15", "24", "noon")]
    [420, 300, 1170, 60, 1170, None, None, None]
    """
    said = "".join("-" if unicodedata.category(one) == "Pd" else one for one in unicodedata.normalize("NFKC", typed).casefold())
    said = said.replace("−", "-").replace("utc", "").replace("gmt", "")
    clock, sign, zone = said.partition("-") if "-" in said else said.partition("+")
    at, apart = _of_the_day(clock.strip()), _minutes(zone, _FARTHEST) if sign else 0
    if at is None or apart is None:
        return None
    return (at + apart if sign == "-" else at - apart) % _DAY_OF_MINUTES


def _of_the_day(clock: str) -> int | None:
    """The minutes since midnight at a time such as "19:30", "19h30" or "7:30 pm"; None for anything else."""
    half = clock[-2:] if clock.endswith(("am", "pm")) else ""
    at = _minutes(clock.removesuffix(half), _NOON if half else NO_HOUR - 1)
    if at is None or not half:
        return at
    return at % (_NOON * 60) + (_NOON * 60 if half == "pm" else 0)


def _minutes(typed: str, most: int) -> int | None:
    """The minutes in hours up to a number of them: 330 in "5:30", "5h30" and "0530"; None for anything else."""
    said = typed.strip().replace("h", ":").replace(".", ":").removesuffix(":").strip()
    hours, _, rest = said.partition(":") if not said.isdecimal() or len(said) != _BOTH else (said[:2], ":", said[2:])
    whole, more = number_of(hours.strip()), number_of(rest.strip() or "0")
    return whole * 60 + more if whole is not None and more is not None and whole <= most and more < 60 else None


def _number(typed: str) -> int:
    """A number that a button sends. Raises ValueError for what none does."""
    number = number_of(typed)
    if number is None:
        raise ValueError(typed)
    return number
