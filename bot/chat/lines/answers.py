"""Answers → lines. A quote has a bar beside it, and is never edited: its lines joined by one space, it is the quote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.chat.answers import AnswerCard, Quoted
from bot.chat.lines.layout import BAR, BLANK, INDENT, Line, lines_of, tabled
from bot.chat.messages import source_told
from index import Quote

Told = Callable[[Quote], Iterable[str]]
"""The lines of ours below a clause."""


def answer_lines(width: int, card: AnswerCard, *, numbered: bool = False, told: Told = lambda _: ()) -> list[Line]:
    """An answer: clauses in full, or a sentence that none answers; then others, `numbered` for a chat.

    Below each clause stand the lines that are `told` of it.
    """
    lines: list[Line] = [*lines_of(width, card.understood, "dim"), BLANK] if card.understood else []
    lines += lines_of(width, card.said, "bold") if card.said else []
    lines += lines_of(width, card.unsure, "dim") if card.unsure else []
    for at, group in enumerate(card.quoted):
        lines += [BLANK] if at else []
        lines += _one(width, group[0], told) if len(group) == 1 else _several(width, group, told)
    for at, text in enumerate(card.texts, start=1):
        lines += [BLANK, *_text(width, text, f"{at}. " if numbered else "")]
    if card.offered:
        lines += [BLANK, *_offered(width, card, numbered=numbered)]
    if card.within:
        lines += [BLANK, *lines_of(width, card.within, "dim")]
    return lines


def _offered(width: int, card: AnswerCard, *, numbered: bool) -> Iterator[Line]:
    """The labels of further clauses; full citations if they come from several documents. Numbers count those quoted, too."""
    first = 1 + sum(map(len, card.quoted))
    yield from lines_of(width, card.offering, "dim")
    indent = INDENT
    if card.said and not card.cited:
        yield from lines_of(width, card.offered[0].document.name, "", INDENT)
        indent = INDENT * 2
    for at, quote in enumerate(card.offered, start=first):
        label = quote.citation if card.cited else quote.document.pinpoint(quote.clause)
        before = f"{indent}{at}{INDENT}" if numbered else indent
        yield from lines_of(width, label, "", before, then=" " * len(before) if numbered else indent + INDENT)


def _text(width: int, nearest: Quote, number: str) -> Iterator[Line]:
    """A text with its number in a list, or "", its title, and the clause in it that is nearest to what was asked."""
    document = nearest.document
    yield from lines_of(width, document.name, "bold", number)
    if document.title not in ("", document.name):
        yield from lines_of(width, document.title, "italic")
    yield from lines_of(width, document.pinpoint(nearest.clause), "cyan")
    yield from _quote(width, nearest.text)


def _one(width: int, one: Quoted, told: Told) -> Iterator[Line]:
    """A clause with its citation above it."""
    quote = one.quote
    yield from lines_of(width, quote.citation, "bold")
    if one.page:
        yield from lines_of(width, one.page, "dim")
    yield BLANK
    if one.section:
        yield from lines_of(width, one.section, "italic")
    yield from _lead_in(width, one)
    yield from _quote(width, quote.text)
    yield from _told(width, quote, told)


def _told(width: int, quote: Quote, told: Told) -> Iterator[Line]:
    for line in told(quote):
        yield from lines_of(width, line, "dim", then=INDENT)


def _several(width: int, group: Sequence[Quoted], told: Told) -> Iterator[Line]:
    """Clauses of a document: its name once, then their labels."""
    yield from lines_of(width, group[0].quote.document.name, "bold")
    for one in group:
        yield BLANK
        quote = one.quote
        label = source_told(quote.document.pinpoint(quote.clause), by_ocr=quote.by_ocr, corrected=quote.corrected)
        yield from lines_of(width, label, "cyan")
        yield from _lead_in(width, one)
        yield from _quote(width, one.quote.text)
        yield from _told(width, quote, told)


def _lead_in(width: int, one: Quoted) -> Iterator[Line]:
    """The chapeau that a sub-item depends on, with its printed labels in front."""
    if one.leads_in:
        marks = one.lead_in_marks
        yield from lines_of(width, one.lead_in, "dim", INDENT + marks, then=INDENT + " " * len(marks))


def _quote(width: int, text: str) -> Iterator[Line]:
    """A quote with a bar beside it."""
    for line in tabled(text, max(width - len(BAR), 10)):
        yield ((BAR, "dim"), (line, ""))
