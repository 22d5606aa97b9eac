"""Answers, cards and help → lines on a console. A quote has a bar beside it, and is never edited.

A printed quote, its lines joined by one space, is the quote, character for character.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from rich.cells import cell_len
from rich.console import Console

from bot.chat.answers import AnswerCard, Quoted
from bot.chat.cards import Card, Mark, Quiz
from bot.chat.messages import source_told
from bot.terminal import messages
from bot.terminal.console import BLANK, INDENT, Line, lines_of, wrapped, write
from bot.terminal.messages import texts
from index import Quote

_BAR = "│ "
_STYLES = {"code": "", "deleted": "strike", "inserted": "underline"}
"""How marks are shown that have no style of their name."""

# --- answers -------------------------------------------------------------------------------------------------------


Told = Callable[[Quote], Iterable[str]]
"""The lines of ours below a clause."""


def print_answer(console: Console, card: AnswerCard, *, numbered: bool = False, told: Told = lambda _: ()) -> None:
    """An answer: clauses in full, or a sentence that none answers; then the labels of others, `numbered` for a chat.

    Below each clause stand the lines that are `told` of it.
    """
    lines = [*lines_of(console, card.understood, "dim"), BLANK] if card.understood else []
    lines += lines_of(console, card.said, "bold") if card.said else []
    lines += lines_of(console, card.unsure, "dim") if card.unsure else []
    for at, group in enumerate(card.quoted):
        lines += [BLANK] if at else []
        lines += _one(console, group[0], told) if len(group) == 1 else _several(console, group, told)
    for text in card.texts:
        lines += [BLANK, *_text(console, text)]
    if card.offered:
        lines += [BLANK, *_offered(console, card, numbered=numbered)]
    if card.within:
        lines += [BLANK, *lines_of(console, card.within, "dim")]
    write(console, lines)


def print_question(console: Console, question: str, *, first: bool) -> None:
    """A question above its answer, where many are answered one after another; a blank line before all but the first."""
    write(console, [*([] if first else [BLANK]), *lines_of(console, " ".join(question.split()), "bold", "> ")])


def _offered(console: Console, card: AnswerCard, *, numbered: bool) -> Iterator[Line]:
    """The labels of further clauses; full citations if they come from several documents. Numbers count those quoted, too."""
    first = 1 + sum(map(len, card.quoted))
    yield from lines_of(console, card.offering, "dim")
    indent = INDENT
    if card.said and not card.cited:
        yield from lines_of(console, card.offered[0].document.name, "", INDENT)
        indent = INDENT * 2
    for at, quote in enumerate(card.offered, start=first):
        label = quote.citation if card.cited else quote.document.pinpoint(quote.clause)
        before = f"{indent}{at}{INDENT}" if numbered else indent
        yield from lines_of(console, label, "", before, then=" " * len(before) if numbered else indent + INDENT)


def _text(console: Console, nearest: Quote) -> Iterator[Line]:
    """A text with its title, and the clause in it that is nearest to what was asked."""
    document = nearest.document
    yield from lines_of(console, document.name, "bold")
    if document.title not in ("", document.name):
        yield from lines_of(console, document.title, "italic")
    yield from lines_of(console, document.pinpoint(nearest.clause), "cyan")
    yield from _quote(console, nearest.text)


def _one(console: Console, one: Quoted, told: Told) -> Iterator[Line]:
    """A clause with its citation above it."""
    quote = one.quote
    yield from lines_of(console, quote.citation, "bold")
    if one.page:
        yield from lines_of(console, one.page, "dim")
    yield BLANK
    if one.section:
        yield from lines_of(console, one.section, "italic")
    yield from _lead_in(console, one)
    yield from _quote(console, quote.text)
    yield from _told(console, quote, told)


def _told(console: Console, quote: Quote, told: Told) -> Iterator[Line]:
    for line in told(quote):
        yield from lines_of(console, line, "dim", then=INDENT)


def _several(console: Console, group: Sequence[Quoted], told: Told) -> Iterator[Line]:
    """Clauses of a document: its name once, then their labels."""
    yield from lines_of(console, group[0].quote.document.name, "bold")
    for one in group:
        yield BLANK
        quote = one.quote
        label = source_told(quote.document.pinpoint(quote.clause), by_ocr=quote.by_ocr, corrected=quote.corrected)
        yield from lines_of(console, label, "cyan")
        yield from _lead_in(console, one)
        yield from _quote(console, one.quote.text)
        yield from _told(console, quote, told)


def _lead_in(console: Console, one: Quoted) -> Iterator[Line]:
    """The chapeau that a sub-item depends on, with its printed labels in front."""
    if one.leads_in:
        marks = one.lead_in_marks
        yield from lines_of(console, one.lead_in, "dim", INDENT + marks, then=INDENT + " " * len(marks))


def _quote(console: Console, text: str) -> Iterator[Line]:
    """A quote with a bar beside it."""
    for line in wrapped(text, max(console.width - len(_BAR), 10)):
        yield ((_BAR, "dim"), (line, ""))


# --- cards -----------------------------------------------------------------------------------------------------------


def print_card(console: Console, card: Card, numbered: Mapping[str, str], words: Sequence[str]) -> None:
    """A card; below it what can be typed: numbers with what each stands for, and words."""
    lines = [*_card(console, card)]
    listed = {number: said for number, said in numbered.items() if said != number}  # the others are in the card's text
    if listed:
        width = max(map(len, listed))
        lines.append(BLANK)
        for number, said in listed.items():
            first = f"{INDENT}{number.rjust(width)}{INDENT}"
            lines += lines_of(console, said, "cyan", first, then=" " * len(first))
    if words:
        lines += [BLANK, *lines_of(console, messages.turn_with(*words), "dim")]
    write(console, lines)


def print_quiz(console: Console, quiz: Quiz) -> None:
    """A quiz question, with a number before each option."""
    lines: list[Line] = []
    for paragraph in quiz.question.split("\n"):
        lines += lines_of(console, paragraph) if paragraph else [BLANK]
    lines.append(BLANK)
    for number, option in enumerate(quiz.options, start=1):
        lines += lines_of(console, option, "cyan", f"{INDENT}{number}{INDENT}", then=INDENT * 2 + " ")
    write(console, [*lines, *lines_of(console, texts.TYPE_ANSWER, "dim")])


def _card(console: Console, card: Card) -> Iterator[Line]:
    """The lines of a card; a quote has its bar."""
    start = 0
    waiting = sorted(enumerate(card.marks), key=lambda one: -one[1].start)
    inside: list[tuple[int, Mark]] = []  # the marks that may reach into a paragraph, each with its place among all
    for paragraph in card.text.split("\n"):
        inside = [one for one in inside if one[1].end > start]
        while waiting and waiting[-1][1].start <= start + len(paragraph):
            inside.append(waiting.pop())
        marks = [mark for _, mark in sorted(inside, key=lambda one: one[0])]
        quoted = any("blockquote" in mark.kind and mark.start <= start < mark.end for mark in marks)
        at = start
        for line in wrapped(paragraph, max(console.width - quoted * len(_BAR), 10)):
            yield (*([(_BAR, "dim")] if quoted else []), *_marked(card.text, marks, at, at + len(line)))
            at += len(line) + 1
        start += len(paragraph) + 1


def _marked(text: str, around: Sequence[Mark], start: int, end: int) -> Iterator[tuple[str, str]]:
    """The characters of a text from `start` to `end`, each run in the style of its mark, one of those `around`."""
    marks = [mark for mark in around if "blockquote" not in mark.kind and mark.start < end and mark.end > start]
    edges = sorted({start, end, *(max(mark.start, start) for mark in marks), *(min(mark.end, end) for mark in marks)})
    for begin, finish in pairwise(edges):
        style = next((mark.kind for mark in marks if mark.start <= begin and finish <= mark.end), "")
        yield text[begin:finish], _STYLES.get(style, style)


# --- help ------------------------------------------------------------------------------------------------------------


def print_help(console: Console, rows: Sequence[tuple[str, str]]) -> None:
    """What can be typed, and what it does: side by side, or one below the other on a narrow terminal."""
    column = max(cell_len(typed) for typed, _ in rows) + 2
    beside = console.width >= 3 * column
    for typed, does in rows:
        if beside:
            first, *more = wrapped(does, console.width - column)
            lines: list[Line] = [
                ((typed.ljust(column), "cyan"), (first, "")),
                *(((" " * column, ""), (line, "")) for line in more),
            ]
        else:
            lines = [((typed, "cyan"),), *lines_of(console, does, "", INDENT)]
        write(console, lines)
