"""How paragraphs become the lines of a plain text: wrapped or not, with or without empty lines, indented, on pages."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable, Iterable, Sequence

from tests.support.generator.model import Paragraph

Layout = Callable[[Sequence[Paragraph], str, random.Random], str]
_APART = ("closing", "note")


def printed(one: Paragraph, joiner: str = " ") -> str:
    """A paragraph as it is printed, its label first."""
    if not one.label:
        return one.text
    joiner = joiner if one.role == "item" else " "
    return f"[{one.label}{joiner}{one.text}]" if one.bracketed else f"{one.label}{joiner}{one.text}"


def _wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    lines = [
        textwrap.wrap(line, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False)
        for line in text.split("\n")
    ]
    return [line for wrapped in lines for line in wrapped]


def one_a_line(paragraphs: Sequence[Paragraph], joiner: str, _: random.Random) -> str:
    """One paragraph a line, no empty lines."""
    return "\n".join(printed(one, joiner) for one in paragraphs) + "\n"


def one_a_line_apart(paragraphs: Sequence[Paragraph], joiner: str, _: random.Random) -> str:
    """One paragraph a line, an empty line after each."""
    return "\n\n".join(printed(one, joiner) for one in paragraphs) + "\n"


def wrapped(width: int, gap: str = "\n\n") -> Layout:
    """Lines of a width; between paragraphs an empty line, or none."""

    def lay(paragraphs: Sequence[Paragraph], joiner: str, _: random.Random) -> str:
        return gap.join("\n".join(_wrapped(printed(one, joiner), width)) for one in paragraphs) + "\n"

    return lay


def some_gaps(paragraphs: Sequence[Paragraph], joiner: str, dice: random.Random) -> str:
    """Empty lines between some of the paragraphs, as in a text that was put together from several."""
    out = ""
    for one in paragraphs:
        out += "\n".join(_wrapped(printed(one, joiner), 78)) + dice.choice(("\n", "\n\n", "\n\n"))
    return out


def typed_on_windows(paragraphs: Sequence[Paragraph], joiner: str, _: random.Random) -> str:
    """A byte-order mark, carriage returns, a tab before every paragraph, spaces at the ends of lines."""
    return "\ufeff" + "".join(f"\t{printed(one, joiner)}  \r\n\r\n" for one in paragraphs)


def hyphenated(paragraphs: Sequence[Paragraph], joiner: str, _: random.Random) -> str:
    """Long words are broken at the ends of lines."""
    blocks = []
    for one in paragraphs:
        lines = _wrapped(printed(one, joiner), 70)
        for at in range(len(lines) - 1):
            word = re.match(r"([a-z]{3,}[aeio])([bcdlmnprst][a-z]{3,})(?=[ ,;.]|$)", lines[at + 1])
            if word and len(lines[at]) + len(word[1]) < 80 and lines[at][-1].isalpha():
                lines[at] += f" {word[1]}-"
                lines[at + 1] = lines[at + 1][len(word[1]) :]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def hanging(paragraphs: Sequence[Paragraph], joiner: str, _: random.Random) -> str:
    """Labels in the margin and text that hangs beside them, as editors of plain text do."""
    blocks = []
    for one in paragraphs:
        margin = " " * (4 * one.depth)
        rest = margin + " " * (len(one.label) + 1 if one.label and joiner == " " else 0)
        blocks.append("\n".join(_wrapped(printed(one, joiner), 76, margin, rest)))
    return "\n\n".join(blocks) + "\n"


def indented(gap: str) -> Layout:
    """First lines indented, as pdftotext gives a printed page."""

    def lay(paragraphs: Sequence[Paragraph], joiner: str, _: random.Random) -> str:
        first = {"number": "", "title": "", "heading": "    ", "annex": "", "symbol": ""}
        blocks = [_wrapped(printed(one, joiner), 84, first.get(one.role, "       ")) for one in paragraphs]
        return gap.join("\n".join(lines) for lines in blocks) + "\n"

    return lay


def double_spaced(gap: str) -> Layout:
    """An empty line after every line; paragraphs are further apart, or are not."""

    def lay(paragraphs: Sequence[Paragraph], joiner: str, _: random.Random) -> str:
        return gap.join("\n\n".join(_wrapped(printed(one, joiner), 80)) for one in paragraphs) + "\n"

    return lay


def margin_numbers(paragraphs: Sequence[Paragraph], joiner: str, _: random.Random) -> str:
    """A number in the margin of every line, as in drafts."""
    lines = [line for one in paragraphs for line in [*_wrapped(printed(one, joiner), 76), ""]]
    return "\n".join(f"{at:>3}  {line}".rstrip() for at, line in enumerate(lines, 1)) + "\n"


def paged(gap: str, height: int = 24) -> Layout:
    """Pages with form feeds, a running head and a page number."""

    def lay(paragraphs: Sequence[Paragraph], joiner: str, dice: random.Random) -> str:
        head = f"A/RES/{dice.randint(40, 79)}/{dice.randint(2, 300)}"
        rows = gap.join("\n".join(_wrapped(printed(one, joiner), 80)) for one in paragraphs).split("\n")
        return _pages(list(_cut(rows, height)), head, dice.choice(("{n}/{of}", "- {n} -", "Page {n}", "{n}")))

    return lay


def _cut(rows: list[str], height: int) -> Iterable[list[str]]:
    for at in range(0, len(rows), height):
        yield rows[at : at + height]


def _pages(pages: list[list[str]], head: str, number: str) -> str:
    made = []
    for at, rows in enumerate(pages, 1):
        top = [] if at == 1 else [head, ""]
        made.append("\n".join([*top, *rows, "", number.format(n=at, of=len(pages))]))
    return "\f".join(made) + "\n"


LAYOUTS: dict[str, Layout] = {
    "one a line": one_a_line,
    "one a line, apart": one_a_line_apart,
    "wrapped 72": wrapped(72),
    "wrapped 90": wrapped(90),
    "wrapped 72, no gaps": wrapped(72, "\n"),
    "wrapped 90, no gaps": wrapped(90, "\n"),
    "some gaps": some_gaps,
    "Windows": typed_on_windows,
    "hyphenated": hyphenated,
    "hanging": hanging,
    "indented": indented("\n"),
    "indented, apart": indented("\n\n"),
    "double spaced": double_spaced("\n\n"),
    "double spaced, apart": double_spaced("\n\n\n\n"),
    "margin numbers": margin_numbers,
    "pages": paged("\n\n"),
    "pages, no gaps": paged("\n"),
}
