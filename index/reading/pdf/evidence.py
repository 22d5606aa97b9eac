"""What tells that words at the edge of a page are a running head or foot: numbers, titles, symbols, and that they come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language.lines.page_numbers import PageNumber, page_numbers
from index.language.lines.pieces import Made, made_only

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.reading.pdf.rows import Row

_TITLE = 16  # how many rows of the first page may recur as a running head
_SAME_HEIGHT = 6.0  # points
_LEAST = 5  # characters
_CERTAIN = 20  # characters: so much of a title does not stand at the top of a page by chance

_PAUSES = (",", ";", ":")
_CLOSED = (*_PAUSES, ".")
_ROMAN = frozenset("IVXLC")
_CODED = frozenset("()*./ –-")
_CODE, _DIGITS = 8, 4  # characters in a code, and how many of them are digits, at least
_NUMBER = 3  # words in the number of a title, at most
_LABEL = 4  # characters in the label of an item, at most


def numbers_in(cell: str) -> list[PageNumber]:
    """The readings of a cell as a page number at its beginning or at its end, with the words beside it in small letters."""
    return [one._replace(rest=one.rest.casefold()) for one in page_numbers(cell) if not one.label]


def rises(
    near: Mapping[int, Sequence[tuple[float, PageNumber]]], at: int, base: float, number: PageNumber, *, small: bool
) -> bool:
    """Whether a number rises with the pages, at the same height.

    With words beside it that is not enough, because headings are numbered too ("Article 1"): the number must be set off from
    them, change sides as on left and right pages, or be in smaller type; with other words, three pages must have it.
    """
    found = [
        other
        for page, listed in near.items()
        for height, other in listed
        if abs(height - base) <= _SAME_HEIGHT and other.value - number.value == page - at
    ]
    same = [other for other in found if other.rest == number.rest]
    if not number.rest:
        return bool(same)
    if not (number.told or small or any(other.leading != number.leading and other.rest for other in found)):
        return False
    return bool(same) or len({other.value for other in found if other.rest}) >= 2


def comes_back(near: Mapping[int, Sequence[tuple[float, str]]], base: float, cell: str) -> bool:
    """Whether a cell stands at about the same height on another page, perhaps with more or fewer words after it there.

    What ends like a part of a sentence ("Union;") may do so by chance, unless several pages have it.
    """
    text = cell.casefold()
    pages = sum(
        any(abs(height - base) <= 2.5 * _SAME_HEIGHT and _is_same(text, other) for height, other in cells)
        for cells in near.values()
    )
    return pages > (1 if text.endswith(_CLOSED) else 0)


def _is_same(one: str, two: str) -> bool:
    shorter, longer = sorted(("".join(one.split()), "".join(two.split())), key=len)  # OCR may miss a space
    return shorter == longer or (len(shorter) >= _LEAST and longer.startswith(shorter) and not longer[len(shorter)].isalnum())


def begins_raised(row: Row) -> bool:
    """Whether a row begins with something raised, as a footnote does."""
    return bool(row.marks) and row.marks[0][0] == 0


def is_code(cell: str) -> bool:
    """Whether a cell is a code of the printer, without words: "18-16895 (E)", "*1816895*", "GE.13-12345"."""
    plain = all(one in _CODED or (one.isascii() and (one.isdigit() or one.isupper())) for one in cell)
    return plain and len(cell) >= _CODE and sum(map(str.isdigit, cell)) >= _DIGITS


def is_symbol(cell: str) -> bool:
    """Whether a cell is the symbol of a document: "A/RES/73/8"."""
    return made_only(cell.rstrip("*"), Made.SYMBOL)


class Title:
    """The words at the top of the first page that its later pages may repeat, whatever rows they are broken into there.

    `_starts` are where a row, or the title after its number, begins in their letters, `_words` where any other word does;
    `_ends` where a row or the number ends.
    """

    def __init__(self, rows: Sequence[tuple[Row, str]]) -> None:
        self._text, self._starts, self._ends, self._words = "", set[int](), set[int](), set[int]()
        self._rows = {row for row, _ in rows}
        for _, cell in rows:
            self._starts.add(len(self._text))
            words = cell.split()
            label = _label(words)
            for at, word in enumerate(words):
                if at == label > 0:
                    self._starts.add(len(self._text))
                    self._ends.add(len(self._text))
                self._words.add(len(self._text))
                self._text += _letters(word)
            self._ends.add(len(self._text))

    def named(self, edge: Sequence[Row]) -> set[tuple[Row, str]]:
        """The cells of rows at the edge of a page, from the top, that repeat the title, each going on where the last ended."""
        found: set[tuple[Row, str]] = set()
        stretches: list[tuple[set[int], list[tuple[Row, str]]]] = []  # where each may have ended, and its cells
        for row in edge:
            for cell in row.cells if row not in self._rows else ():
                letters = _letters(cell)
                at, ends = next(
                    ((at, ends) for at, (reached, _) in enumerate(stretches) if (ends := self._going_on(reached, letters))),
                    (len(stretches), self._ends_of(letters, self._starts) or self._inner_ends(cell)),
                )
                if not ends:
                    continue
                cells = [*(stretches[at][1] if at < len(stretches) else ()), (row, cell)]
                stretches[at:] = [*stretches[at + 1 :], (ends, cells)]
                whole = sum(len(_letters(one)) for _, one in cells)
                begun = self._ends_of(_letters(cells[0][1]), self._starts)
                if not cell.endswith(_PAUSES) and (whole >= _CERTAIN or (begun and (ends & self._ends or cell[-1] in ".…"))):
                    found.update(cells)
        return found

    def says(self, words: str) -> bool:
        """Whether these words are a row of the title, or so much of it that this is no chance."""
        letters = _letters(words)
        ends = self._ends_of(letters, self._starts)
        return bool(ends & self._ends) or (bool(ends) and len(letters) >= _CERTAIN)

    def _inner_ends(self, words: str) -> set[int]:
        """Where a stretch of the title ends that begins inside it, which a sentence does not go on with."""
        return set() if words[:1].islower() else self._ends_of(_letters(words), self._words)

    def _going_on(self, reached: set[int], letters: str) -> set[int]:
        """Where a stretch of the title ends that goes on from where another one ended."""
        return {at + len(letters) for at in reached if letters and self._text.startswith(letters, at)}

    def _ends_of(self, letters: str, starts: set[int]) -> set[int]:
        """Where a stretch of the title ends that begins at one of some places."""
        if len(letters) < _LEAST:
            return set()
        return {at + len(letters) for at in starts if self._text.startswith(letters, at)}


def title_of(page: Sequence[Row], body: float) -> Title:
    """The title of a document, as its first page has it: what stands above the text, whose type has the size `body`."""
    top = sorted(page, key=lambda row: (-row.base, row.left))[:_TITLE]
    set_apart = [row.bold or row.size > 1.05 * body for row in top]
    end = next(
        (at for at, row in enumerate(top) if not set_apart[at] and (row.text.endswith(_PAUSES) or _is_item(row.text))),
        len(top),
    )
    return Title([(row, cell) for row in top[:end] for cell in row.cells])


def _label(words: Sequence[str]) -> int:
    """How many of the words of a row are the number of a title: "73/8.", "IV", "C 2030/REP-9."."""
    if len(words) > 1 and (set(words[0].rstrip(".:")) <= _ROMAN or _has_figure(words[0])):
        return 1
    return next((at for at, word in enumerate(words[:_NUMBER], 1) if word[-1] in ".:" and _has_figure(word)), 0)


def _has_figure(word: str) -> bool:
    return (word[0].isdigit() or word[0].isupper()) and any(map(str.isdigit, word))


def _is_item(text: str) -> bool:
    """Whether a row begins as an item of a list: "(a) ", "1. "."""
    first, space, _ = text.partition(" ")
    label = first.removeprefix("(")
    return bool(space) and label[-1:] in (")", ".") and label[:-1].isalnum() and len(label) <= _LABEL + 1


def _letters(text: str) -> str:
    """The letters and digits of a text, so that spaces and hyphens at line ends do not matter."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())
