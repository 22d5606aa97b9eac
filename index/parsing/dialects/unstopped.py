"""Texts without punctuation at their ends among the paragraphs of a preamble: a title, or a paragraph that lacks its comma.

Frequency of the inspections     a title, as one of its form stands between later paragraphs with numbers
Knowing well the dangers         a participle, and no title is like it: it may be a paragraph
1. Requests the towns …
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from index.language.phrases import phrases
from index.language.sentences import ending
from index.parsing.lists import label_of
from index.parsing.openings import is_subtitle, paragraph_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.lines import Line


class Unstopped:
    """What texts without punctuation at their ends are, in the lines of a body. `code` is its language."""

    def __init__(self, lines: Sequence[Line], code: str) -> None:
        self._lines = lines
        self._phrases = phrases(code)

    def opens(self, text: str) -> bool:
        """Whether a text without punctuation at its end may be no title but a paragraph.

        It begins with a participle, or with words that belong to a verb: "Taking good note of", "Committed to".
        """
        words = text.split()
        phrased = len(words) > 3 and " " in self._phrases.first_words(text)
        return words[0][1:].islower() and (phrased or self._phrases.participle.match(text) is not None)

    def may_be_paragraph(self, at: int) -> bool:
        """Whether what was taken for a title may be a paragraph that lacks its comma."""
        text, stop = self._lines[at].text, at + paragraph_lines(self._lines, at)
        numbered = stop < len(self._lines) and label_of(self._lines[stop]) is not None
        alike = [self._is_verbal(at) == self._is_verbal(later) for later in self._titles] if numbered else []
        phrased = " " in self._phrases.first_words(text)
        return self.opens(text) and (not any(alike) if alike else phrased or not numbered)

    def _is_verbal(self, at: int) -> bool:
        """Whether a line begins with a participle, and not with a noun of that form: "Lighting and timetables"."""
        verb = self._phrases.participle.match(self._lines[at].text)
        return verb is not None and not self._phrases.joining.match(self._lines[at].text[verb.end() :].lstrip())

    @cached_property
    def _titles(self) -> list[int]:
        """The lines that are titles between numbered paragraphs, above another number than the first."""
        found = []
        for at in range(1, len(self._lines)):
            stop = at + paragraph_lines(self._lines, at) if self._lines[at].opens else len(self._lines)
            below = label_of(self._lines[stop]) if stop < len(self._lines) else None
            counted = below is not None and bool(below.point) and not below.readings[0].is_first
            if counted and ending(self._lines[at - 1].text).closes and is_subtitle(self._lines, at):
                found.append(at)
        return found
