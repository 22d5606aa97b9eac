"""What the top of a text names, which the heads of its pages repeat: its symbol, its number, its title, its body."""

from __future__ import annotations

from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from index.language.lines.patterns import ANNEX, DIVISION
from index.language.lines.pieces import DASHES
from index.language.sentences import ending

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.reading.rows import Row

_ROWS = 60  # of a top, at most
_KNOWN = 8  # characters in words that are no accident if the top has them
_NUMBER = 40  # characters in the number of a text, at most
_CODE = 5  # characters in a name that is one word, at least


class Top:
    """The rows of a text above its `body`, which begins below the first one that ends as the enacting words do."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.body = next((at + 1 for at, row in enumerate(rows) if row.text[-1] in ",;."), len(rows))
        texts = [" ".join(row.text.split()) for row in rows[: min(self.body, _ROWS)]]
        self._text = " ".join(texts).casefold()
        self._rows = {text.casefold() for text in texts}
        ends = accumulate(len(text.casefold()) + 1 for text in texts)
        self._ends = {end - 1 for end, row in zip(ends, rows[1:], strict=False) if not row.goes_on}
        self.names = {text for text in texts if is_name(text)}
        self.names |= {word for text in texts for word in text.split() if _is_code(word)}

    def has_row(self, text: str) -> bool:
        """Whether a text is one of its rows."""
        return text.casefold() in self._rows

    def has_figures(self, text: str) -> bool:
        """Whether it has figures that a text has: its year, its number."""
        return not _figures(text).isdisjoint(_figures(self._text))

    def has_number(self, text: str) -> bool:
        """Whether a text is how one of its rows begins that has a number: "Resolution 14", and no part of a text."""
        if len(text) > _NUMBER or not text[-1].isdigit() or DIVISION.fullmatch(text) or ANNEX.fullmatch(text):
            return False
        return " " in text and any(one.startswith(f"{text.casefold()} (") for one in self._rows)

    def has(self, words: str) -> bool:
        """Whether it has some words, as no title that is counted: "Study Group 1" above "Study Group 2".

        Words that a sentence may go on after, such as "them", are a title's only if a title in the top ends with them.
        """
        if len(words) < _KNOWN or " " not in words or not words[:1].isupper():
            return False
        return any(not ending(words).joins or end in self._ends for end in self._found(words.casefold()))

    def _found(self, words: str) -> Iterator[int]:
        """Where some words end in it that neither another word nor a count goes on with."""
        at = self._text.find(words)
        while at >= 0:
            end = at + len(words)
            below = self._text[end:].lstrip()[:2]
            counted = below[:1].isdigit() and not below[1:].isalnum()
            if not (self._text[end : end + 1].isalnum() or counted):
                yield end
            at = self._text.find(words, at + 1)

    def has_part(self, words: str) -> bool:
        """Whether it has a part of some words, as a browser prints them: "Lights on ferries | Lakes"."""
        return any(self.has(part) for part in _parts(words))

    def has_parts(self, words: str) -> bool:
        """Whether it has some words, or one of their parts if the others are names: "WTSA-24 – Resolution 108"."""
        parts = _parts(words)
        known = [self.has(part) for part in parts]
        return any(known) and all(has or is_name(part) for has, part in zip(known, parts, strict=True))


def is_name(text: str) -> bool:
    """Whether a row can be what a running head names: "ANNEX 7", "A 30/Res.1199"; a digit, and no word in small letters."""
    words = text.split()
    numbered = [any(map(str.isdigit, word)) for word in words]
    plain = all(has or word.isupper() for word, has in zip(words, numbered, strict=True))
    return plain and any(numbered) and any(map(str.isupper, text))


def _is_code(word: str) -> bool:
    """Whether a word is a name by its form: "WHA66.98", "A/RES/70/1", "73/21/Add.2"."""
    coded = len(word) >= _CODE and any(map(str.isdigit, word)) and any(map(str.isupper, word))
    return coded or "/" in word[1:-1]


def _figures(text: str) -> set[str]:
    """The numbers of two digits or more in a text."""
    return {one for one in "".join(one if one.isdigit() else " " for one in text).split() if len(one) > 1}


def _parts(words: str) -> list[str]:
    """The parts of a head, which dashes or bars stand between."""
    return [" ".join(part) for dashed, part in groupby(words.split(), DASHES.__contains__) if not dashed]
