"""The notes that the head of a text calls: they are about the text itself, and no clause has them.

AG/RES. 3120 (LV-O/25)[^1]
[^1]: Paraguay se reserva su posición.            a reservation
1 Resolution adopted at the 17th meeting, …       how the text was adopted
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from index.document.model import Cut, Source, Span
from index.language.terms import FrontPart, Reason
from index.parsing.front.texts import FrontText
from index.reading.lines import merged

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGNS = "*†‡§"
_AFTER = "^]):./ \t\u00a0"


def head_notes(source: Source, head: Sequence[FrontText], end: int) -> tuple[Source, list[FrontText]]:
    """The source without the cuts of the notes that the head calls, and these notes; `end` is where the clauses end."""
    borne = [(_mark(source, cut)[0], cut.start) for cut in source.cuts if cut.reason is Reason.MARK]
    called = {mark for mark, at in borne if any(one.span.start <= at <= one.span.end + 1 for one in head)}
    marks = {mark for mark, _ in borne}
    notes: dict[str, list[Cut]] = {}
    now = ""
    for cut in source.cuts if called else ():
        if cut.reason is Reason.FOOTNOTE and cut.start >= end:
            mark = _mark(source, cut)[0]
            now = mark if mark in marks else now
            notes.setdefault(now, []).append(cut)
    found = {mark: cuts for mark, cuts in notes.items() if mark in called}
    gone = {cut for cuts in found.values() for cut in cuts}
    begins = [Cut(cuts[0].start, _mark(source, cuts[0])[1], Reason.MARK) for cuts in found.values()]
    texts = [
        FrontText(FrontPart.CLOSING, Span(mark.end, cuts[-1].end)) for mark, cuts in zip(begins, found.values(), strict=True)
    ]
    return replace(source, cuts=merged([*(cut for cut in source.cuts if cut not in gone), *begins])), texts


def _mark(source: Source, cut: Cut) -> tuple[str, int]:
    """The number, letter or signs that a cut begins with, within brackets or not, and the offset at which text follows it."""
    text = source.text[cut.start : cut.end]
    begin = next((at for at, char in enumerate(text) if char.isalnum() or char in _SIGNS), len(text))
    stop = begin
    while stop < len(text) and (text[stop].isalnum() if text[begin].isalnum() else text[stop] in _SIGNS):
        stop += 1
    rest = len(text) - len(text[stop:].lstrip(_AFTER))
    return unicodedata.normalize("NFKC", text[begin:stop]), cut.start + rest
