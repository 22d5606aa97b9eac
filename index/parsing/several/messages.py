"""The messages of a chat from which a text was pasted: a time and a name stand before each.

    [13:41] Lena: where we stand after lunch        a remark, and no paragraph of the text
    [13:42] Lena: 1. Requests the secretariat …;    a paragraph: only the time and the name are not of it
    12/06/2028, 09:14 - Omar: thanks!               as other programs write it
    Omar, [12.06.2028 09:15]                        on a line of its own, above the message

One line may look so by chance; two are a chat.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.document.model import Cut
from index.language.lines import patterns
from index.language.phrases import closed_heading, could_be_addressed, language_of, phrases
from index.language.terms import Reason
from index.parsing.enacting import opens_paragraph
from index.parsing.front.number_lines import begins_number
from index.parsing.lists import label_of
from index.reading.lines import rest_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.reading.lines import Line

_FEWEST = 2
_TIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
_DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_WHEN = rf"(?:{_DATE},?\s)?{_TIME}"
_WHO = r"[^\W\d_][^:\[\]\n]{1,40}"
_STAMP = re.compile(rf"(?:\[{_WHEN}\]\s?(?:[-–]\s)?|{_WHEN}\s[-–]\s){_WHO}:(?:\s|$)|{_WHO}?,?\s\[{_WHEN}\]:?(?:\s|$)")


def with_messages(lines: Sequence[Line]) -> tuple[list[Line], list[Cut], list[tuple[int, int]]]:
    """The lines, where paragraphs of the text stand without time and name; what was cut; and where remarks begin and end.

    Each message opens a paragraph.
    """
    stamps = {at: found.end() for at, line in enumerate(lines) if (found := _STAMP.match(line.text))}
    if len(stamps) < _FEWEST:
        return list(lines), [], []
    kept: list[Line] = []
    cuts: list[Cut] = []
    remarks: list[tuple[int, int]] = []
    for at, (line, offset, remark) in enumerate(_messages(lines, stamps, language_of(line.text for line in lines[:400]))):
        if remark:
            first = remarks.pop()[0] if remarks and remarks[-1][1] == at and not offset else at
            remarks.append((first, at + 1))
        elif offset:
            cuts.append(Cut(line.start, line.at(offset), Reason.AROUND))
        kept.append(line if remark or not offset else replace(rest_of(line, offset), opens=True))
    return kept, cuts, remarks


def _messages(lines: Sequence[Line], stamps: dict[int, int], code: str) -> Iterator[tuple[Line, int, bool]]:
    """Each line, where its text begins after time and name, and whether it is one of a remark."""
    remark = False
    for at, line in enumerate(lines):
        offset = stamps.get(at, 0)
        whole = offset and offset >= len(line.text)
        told = line if not offset or whole else replace(rest_of(line, offset), opens=True)
        of_text = not whole and _begins(told, code)
        remark = bool(offset and not of_text) or (remark and not of_text)
        yield (replace(line, opens=True) if offset else line), offset, remark


def _begins(line: Line, code: str) -> bool:
    """Whether a line certainly begins something of a text: a label, a verb, a heading, its number, its enacting words."""
    if label_of(line) or opens_paragraph(line, code) or begins_number(line) or patterns.ENACTING.match(line.text):
        return True
    if closed_heading(line.text, code) or (could_be_addressed(line.text, code) and "," not in line.text):
        return True
    return phrases(code).participle.match(line.text) is not None
