"""A few quiz polls made from the text: a clause is quoted, and one is asked whom it addresses."""

from __future__ import annotations

import random
from collections.abc import Sequence

from bot import messages
from bot.cards import POLL_EXPLANATION, POLL_OPTION, POLL_QUESTION, Card, Quiz
from bot.quoting import Writing, folded, pieces, section_of, units
from bot.tour import quotes
from index.documents import OPERATIVE, Document
from index.headings import addressee_of
from index.passages import Passage

_POLLS, _OPTIONS = 3, 4


def quiz(documents: Sequence[Document], dice: random.Random) -> tuple[Card | Quiz, ...]:
    """Quiz polls about clauses that address somebody; a card instead where fewer than two are addressed."""
    addressed = _addressed(documents)
    if len(addressed) < 2:
        return (Card(messages.NO_QUIZ),)
    asked = dice.sample(sorted(addressed), min(_POLLS, len(addressed)))
    return tuple(shown for name in asked for shown in _poll(name, dice.choice(addressed[name]), sorted(addressed), dice))


def _addressed(documents: Sequence[Document]) -> dict[str, list[Passage]]:
    """Who is addressed, with the clauses that do; lead-ins and those who fit in no option are left out."""
    found: dict[str, list[Passage]] = {}
    for document in documents:
        parents = {clause.parent for clause in document.clauses}
        for at, section in enumerate(document.sections):
            name = addressee_of(section.heading)
            if section.part != OPERATIVE or not name or units(name) > POLL_OPTION:
                continue
            whole = [c for c in section_of(document, at) if c.id not in parents and units(c.text) > 30]
            found.setdefault(name, []).extend(Passage(document, clause) for clause in whole)
    return {name: passages for name, passages in found.items() if passages}


def _poll(name: str, passage: Passage, names: Sequence[str], dice: random.Random) -> list[Card | Quiz]:
    """One poll; a quote that is too long for its question stands in a card above it."""
    (quote,) = quotes(passage.document, [passage.clause])
    others = [other for other in names if other.casefold() != name.casefold()]
    options = [name, *dice.sample(others, min(_OPTIONS - 1, len(others)))]
    dice.shuffle(options)
    question = messages.quiz_question(quote.text)
    above: list[Card | Quiz] = []
    if units(question) > POLL_QUESTION:
        above = [Writing().add(part, folded(part)).card() for part in pieces(quote.text, 4000)]
        question = messages.QUIZ_ABOVE
    explanation = quote.citation if units(quote.citation) <= POLL_EXPLANATION else quote.clause.label[:POLL_EXPLANATION]
    return [*above, Quiz(question, tuple(options), options.index(name), explanation)]
