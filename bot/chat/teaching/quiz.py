"""A few quiz polls made from the text: a clause is quoted, and the question is whom it addresses."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Sequence
from itertools import islice

from bot.chat.actions import Act, data, key_of
from bot.chat.cards import POLL_EXPLANATION, POLL_OPTION, POLL_QUESTION, Button, Card, Pressed, Quiz
from bot.chat.messages import source_told
from bot.chat.messages import texts as card_texts
from bot.chat.quote_cards import Writing, folded, pieces, units
from bot.chat.teaching import messages
from bot.chat.teaching.messages import texts
from index import Document, Glossary, Passage, addressees, quote

_POLLS, _OPTIONS = 3, 4
_ROUNDS = 1000  # in a day
_SAYS_LITTLE = 30  # characters of a clause that is too short to ask about
_QUOTE_ALONE = 1300  # UTF-16 units of a quote above a poll; longer ones would make a round longer than a message
_LISTED = re.compile(r",\s*(?:and\s)?|\sand\s")
_WORD = re.compile(r"\w+")
_LITTLE = frozenset(("the", "of", "all"))
Addressed = dict[str, list[Passage]]
Parts = list[frozenset[str]]


def day() -> int:
    """The number of the day."""
    return int(time.time()) // 86_400


def quiz_round(documents: Sequence[Document], glossary: Glossary, number: int, round_: int) -> tuple[Card | Quiz, ...]:
    """A round of a day's quiz, with a button for the next.

    It is deterministic: a round that was only partly sent when the process was killed continues as it began.
    """
    shown = quiz(documents, glossary, random.Random(f"{number} {round_}"))  # noqa: S311
    if not any(isinstance(one, Quiz) for one in shown):
        return shown
    within = [key_of(documents[0].id)] if len(documents) == 1 else []
    more = Button(card_texts.MORE_QUESTIONS, data(Act.QUIZ, number, (round_ + 1) % _ROUNDS, *within))
    return (*shown, Writing().add(texts.QUIZ_ENDS).card([[more]]))


def quiz(documents: Sequence[Document], glossary: Glossary, dice: random.Random) -> tuple[Card | Quiz, ...]:
    """Quiz polls about clauses that address somebody; a card instead if there is nothing to ask."""
    addressed = _addressed(documents)
    named = {name: _parts(name, glossary) for name in addressed}
    polls = (_poll(name, addressed, named, dice) for name in dice.sample(sorted(addressed), len(addressed)))
    shown = islice(filter(None, polls), _POLLS)
    return tuple(one for poll in shown for one in poll) or (Card(texts.NO_QUIZ),)


def _addressed(documents: Sequence[Document]) -> Addressed:
    """Who is addressed, with the clauses to ask about: those that are complete in themselves.

    Lead-ins and their sub-items are left out, clauses that name whom they address, as those of the UN do, and addressees whose
    name is too long for an option.
    """
    found: Addressed = {}
    for document in documents:
        parents = {clause.parent for clause in document.clauses}
        for name, clauses in addressees(document).items():
            whole = [c for c in clauses if c.id not in parents and not c.parent and _fits(c.text)]
            open_ = [c for c in whole if not _gives_away(c.text, name)]
            if open_ and units(name) <= POLL_OPTION:
                found.setdefault(name, []).extend(Passage(document, clause) for clause in open_)
    return found


def _fits(text: str) -> bool:
    return len(text) > _SAYS_LITTLE and units(text) <= _QUOTE_ALONE


def _gives_away(text: str, name: str) -> bool:
    """Whether a clause names one of those whom it addresses."""
    said = " ".join(_WORD.findall(text.casefold()))
    parts = (_WORD.findall(part.casefold()) for part in _LISTED.split(name))
    told = (" ".join(word for at, word in enumerate(part) if at or word not in _LITTLE) for part in parts)
    return any(re.search(rf"\b{re.escape(one)}\b", said) for one in told if one)


def _poll(name: str, addressed: Addressed, named: dict[str, Parts], dice: random.Random) -> list[Card | Quiz]:
    """One poll; a quote that is too long for the question is put in a card above it. [] if only one answer is possible."""
    passage = dice.choice(addressed[name])
    text = passage.clause.text
    asked_too = {other for other in addressed if any(one.clause.text == text for one in addressed[other])}
    others = [other for other in sorted(addressed) if other not in asked_too and not _overlap(named[other], named[name])]
    if not others:
        return []
    asked = quote(passage.document, passage.clause)
    options = [name, *dice.sample(others, min(_OPTIONS - 1, len(others)))]
    dice.shuffle(options)
    question = messages.quiz_question(asked.text)
    above: list[Card | Quiz] = []
    if units(question) > POLL_QUESTION:
        above = [Writing().add(texts.QUIZ_READ, "italic").add("\n").add(asked.text, folded(asked.text)).card()]
        question = texts.QUIZ_ABOVE
    return [
        *above,
        Quiz(
            question,
            tuple(options),
            options.index(name),
            _explanation(source_told(asked.citation, by_ocr=asked.by_ocr, corrected=asked.corrected)),
            key_of(passage.clause.id),
        ),
    ]


def with_buttons(quiz: Quiz) -> Card:
    """A quiz for where there are no polls: its options as buttons."""
    rows = [[Button(option, data(Act.PICKED, quiz.about, at, quiz.correct))] for at, option in enumerate(quiz.options)]
    return Writing().add(quiz.question).card(rows)


def picked(passage: Passage, option: int, correct: int) -> Pressed:
    """What is said about the option that somebody chose in a quiz with buttons."""
    names = [name for name, clauses in addressees(passage.document).items() if passage.clause in clauses]
    citation = quote(passage.document, passage.clause).citation
    return Pressed(notice=messages.quiz_picked(names[0] if names else "", citation, right=option == correct), alert=True)


def _explanation(citation: str) -> str:
    """A citation, shortened if it is too long."""
    return next(pieces(citation, POLL_EXPLANATION))


def _parts(name: str, glossary: Glossary) -> Parts:
    """Those whom an addressee names, each as its words, acronyms with their long forms: "Member States and Sector Members"."""
    return [frozenset(_WORD.findall(glossary.expand(part).casefold())) - _LITTLE for part in _LISTED.split(name)]


def _overlap(some: Parts, others: Parts) -> bool:
    """Whether one of these is one of those, or a kind of it: "Member States", "administrations of Member States"."""
    return any(one <= other or other <= one for one in some for other in others)
