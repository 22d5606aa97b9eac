"""The acronyms that documents define, and the clauses that define them."""

from __future__ import annotations

from itertools import chain

from bot.chat.actions import Act, data, key_of
from bot.chat.cards import Button, Card
from bot.chat.messages import commonly
from bot.chat.quote_cards import Addresses, Writing, clause_page, turning
from bot.chat.teaching import messages
from bot.chat.teaching.messages import texts
from index import Glossary, Passage, quote

_ACRONYMS = 18  # in three columns


def acronyms(known: dict[str, Passage], page: int = 0) -> Card:
    """The acronyms to choose from."""
    if not known:
        return Card(texts.NO_ACRONYMS)
    count = -(-len(known) // _ACRONYMS)
    page = min(max(page, 0), count - 1)
    shown = list(known)[page * _ACRONYMS : (page + 1) * _ACRONYMS]
    buttons = [Button(acronym, data(Act.ACRONYM, key_of(acronym))) for acronym in shown]
    rows = [buttons[at : at + 3] for at in range(0, len(buttons), 3)]
    return Writing().add(texts.ACRONYMS, "bold").card([*rows, turning(page, count, data(Act.GLOSSARY))])


def acronym(word: str, known: dict[str, Passage], glossary: Glossary, there: Addresses) -> tuple[Card, ...]:
    """What an acronym stands for: the clause that defines it, or a note that none does."""
    found = _meant(word.strip(" ?.!"), known, glossary)
    passage = known.get(found)
    if passage:
        return (clause_page(quote(passage.document, passage.clause), 0, there),)
    if found in glossary.long_forms:
        return (Card(commonly(found, glossary.long_forms[found])),)
    return (Card(messages.unknown_acronym(word.strip()[:60])),)


def _meant(word: str, known: dict[str, Passage], glossary: Glossary) -> str:
    """The acronym that is asked for, in upper or lower case, as nothing else can be meant here, or by its long form."""
    folded = word.casefold()
    shorts = (short for short in (*known, *glossary.long_forms) if short.casefold() == folded)
    longs = (short for short, long in glossary.long_forms.items() if long.casefold() == folded)
    return glossary.acronym(word) or next(chain(shorts, longs), word)
