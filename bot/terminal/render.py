"""Answers, cards and help printed on a console. What is printed is laid out in bot.chat.lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console

from bot.chat.answers import AnswerCard
from bot.chat.cards import Card
from bot.chat.lines.answers import Told, answer_lines
from bot.chat.lines.cards import card_lines
from bot.chat.lines.layout import BLANK, INDENT, Line, lines_of, wrapped
from bot.terminal import messages
from bot.terminal.output.console import write

if TYPE_CHECKING:
    from bot.chat.comparing.rows import Laid


def print_answer(console: Console, card: AnswerCard, *, numbered: bool = False, told: Told = lambda _: ()) -> None:
    """An answer, its labels `numbered` for a chat; below each clause stand the lines that are `told` of it."""
    write(console, answer_lines(console.width, card, numbered=numbered, told=told))


def print_question(console: Console, question: str, *, first: bool) -> None:
    """A question above its answer, where many are answered one after another; a blank line before all but the first."""
    write(console, [*([] if first else [BLANK]), *lines_of(console.width, " ".join(question.split()), "bold", "> ")])


def print_card(console: Console, card: Card, numbered: Mapping[str, str], words: Sequence[str]) -> None:
    """A card; below it what can be typed: numbers with what each stands for, and words."""
    lines = [*card_lines(console.width, card)]
    listed = {number: said for number, said in numbered.items() if said != number}  # the others are in the card's text
    if listed:
        width = max(map(len, listed))
        lines.append(BLANK)
        for number, said in listed.items():
            first = f"{INDENT}{number.rjust(width)}{INDENT}"
            lines += lines_of(console.width, said, "cyan", first, then=" " * len(first))
    if words:
        lines += [BLANK, *lines_of(console.width, messages.turn_with(*words), "dim")]
    write(console, lines)


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
            lines = [((typed, "cyan"),), *lines_of(console.width, does, "", INDENT)]
        write(console, lines)


def print_laid(console: Console, laid: Laid, *, first: bool = True) -> None:
    """Prints a comparison or a history, all at once; a blank line before it unless it is the first thing printed."""
    from bot.chat.comparing.cards import whole_card  # which few need

    if not first:
        write(console, [BLANK])
    print_card(console, whole_card(laid), {}, ())
