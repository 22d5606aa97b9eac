"""Cards → lines, with their marks as styles. A quote has a bar beside it, and is never edited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.chat.cards import Card, Mark
from bot.chat.lines.layout import BAR, CELLS, Line, wrapped

_STYLES = {"code": "", "deleted": "strike", "inserted": "underline"}
"""How marks are shown that have no style of their name."""


def card_lines(width: int, card: Card) -> Iterator[Line]:
    """The lines of a card; a quote has its bar."""
    start = 0
    waiting = sorted(enumerate(card.marks), key=lambda one: -one[1].start)
    inside: list[tuple[int, Mark]] = []  # the marks that may reach into a paragraph, each with its place among all
    for paragraph in card.text.split("\n"):
        inside = [one for one in inside if one[1].end > start]
        while waiting and waiting[-1][1].start <= start + len(paragraph):
            inside.append(waiting.pop())
        marks = [mark for _, mark in sorted(inside, key=lambda one: one[0])]
        around = next((mark for mark in marks if "blockquote" in mark.kind and mark.start <= start < mark.end), None)
        quoted = around is not None
        between = CELLS if around and "\n" in card.text[around.start : around.end] else "\t"
        at = start
        for line in wrapped(paragraph, max(width - quoted * len(BAR), 10)):
            told = [(text.replace("\t", between), style) for text, style in _marked(card.text, marks, at, at + len(line))]
            yield (*([(BAR, "dim")] if quoted else []), *told)
            at += len(line) + 1
        start += len(paragraph) + 1


def _marked(text: str, around: Sequence[Mark], start: int, end: int) -> Iterator[tuple[str, str]]:
    """The characters of a text from `start` to `end`, each run in the style of its mark, one of those `around`."""
    marks = [mark for mark in around if "blockquote" not in mark.kind and mark.start < end and mark.end > start]
    edges = sorted({start, end, *(max(mark.start, start) for mark in marks), *(min(mark.end, end) for mark in marks)})
    for begin, finish in pairwise(edges):
        style = next((mark.kind for mark in marks if mark.start <= begin and finish <= mark.end), "")
        yield text[begin:finish], _STYLES.get(style, style)
