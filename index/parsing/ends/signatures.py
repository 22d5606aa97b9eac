"""Who signs or sends a text, below its last sentence: "Best regards,", "-- Anna", "Secretary-General", a telephone number.

A signature is made of short lines, none of which ends as a sentence or a clause does, begins with a label, or opens a paragraph
or a section. What speaks for one is weighed: no clause ends in a comma above a name that is the last of a text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.language import phrases
from index.language.lines import patterns
from index.language.lines.heads import MAILED
from index.language.scripts import is_capital
from index.language.sentences import End, ending
from index.parsing.enacting import opens_paragraph
from index.parsing.lists import label_of
from index.weights import weighed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.lines import Line

SURE = 2.5
"""Evidence that lines are a signature."""
LIKELY = 1.5
"""Evidence that they may be one."""
_MOST = 8  # lines
_LONGEST = 60  # characters in a line
_SHORT = 40
_SENTENCES = 3  # paragraphs that whoever signs says above or below
_GREETING = 4  # words
_SMALL = 3  # letters in a small word of a name
_NAME = 0.25  # what each line says that is a name
_GAP = "   "  # between an office and a name, as it is typed
_DASHES = re.compile(r"(?:--+|[–—]{1,2})(?:\s?(?P<name>[^\W\d_].*))?")
_CONTACT = re.compile(r"\S@\S+\.\w|\bhttps?://|\bwww\.|\+\d[\d ().-]{6,}")


def signature(lines: Sequence[Line], start: int, stop: int, code: str, *, closed: bool = False) -> tuple[int, float]:
    """Where the signature begins that ends before line `stop`, and how much speaks for one; `stop` and 0 if none does.

    It stands below line `start`, or, where a closing ends there (`closed`), perhaps at it. `code` is the language of the text.
    """
    begin = stop
    while begin > max(start, stop - _MOST - 1) and _is_plain(lines, begin - 1, code):
        begin -= 1
    if begin in (0, stop) or stop - begin > _MOST or (begin == start and not closed):
        return stop, 0.0
    return begin, _evidence(lines, begin, stop, code, closed=closed and begin == start)


def is_mail(lines: Sequence[Line]) -> bool:
    """Whether the lines above a text are those of a mail: a key with an address, or a greeting, "Dear all,"."""
    keys = (MAILED.search(line.text) and patterns.KEY_LINE.fullmatch(line.text) for line in lines)
    greetings = (line.opens and ending(line.text) is End.COMMA and len(line.text.split()) <= _GREETING for line in lines)
    return any(keys) or any(greetings)


def _is_plain(lines: Sequence[Line], at: int, code: str) -> bool:
    """Whether a line may be one of a signature."""
    line = lines[at]
    if _DASHES.fullmatch(line.text):
        return line.opens is not False
    told = line.role is not None or line.level or line.label or len(" ".join(line.text.split())) > _LONGEST
    if told or label_of(line) or not (is_capital(line.text) or _CONTACT.search(line.text)):
        return False
    contact = _CONTACT.search(line.text) is not None
    if not contact and ending(line.text) not in (End.INSIDE, End.COMMA, End.MARK):
        return False
    if any(pattern.fullmatch(line.text) for pattern in (patterns.ANNEX, patterns.DIVISION, patterns.PART_NUMBER)):
        return False
    if opens_paragraph(line, code):
        return False
    heading = phrases.closed_heading(line.text, code) or phrases.phrases(code).operative.match(line.text)
    return not heading or ending(line.text) is End.COMMA  # "Thanks,"


def _evidence(lines: Sequence[Line], start: int, stop: int, code: str, *, closed: bool) -> float:
    """The evidence for a signature; with `closed`, right below a closing."""
    before = End.SENTENCE if closed else ending(lines[start - 1].text)
    texts = [line.text for line in lines[start:stop]]
    dashes = _DASHES.fullmatch(texts[0])
    listed = dashes and any(_DASHES.match(line.text) for line in (*lines[:start], *lines[start + 1 : stop]))
    names = sum(_is_name(text) for text in texts)
    features = (
        (1.0, before is End.SENTENCE),
        (-1.5, not before.closed),
        (-3.0, before in (End.LEAD_IN, End.COMMA, End.JOINED)),
        (0.5, max(len(" ".join(text.split())) for text in texts) < _SHORT),
        (1.0, any(_is_name(name) for text in texts for name in _beside(text))),
        (-0.5, len(texts) > 1 and not names),
        (2.0, dashes and not listed),
        (-3.0, listed),
        (2.0, _greets(texts)),
        (1.0, not _is_name(texts[0]) and 0 < names == len(texts) - 1 and len(texts[0].split()) < _GREETING),
        (0.5, names == len(texts)),
        (1.0, any(_CONTACT.search(text) for text in texts)),
        (-1.0, any(patterns.ANNEX.fullmatch(line.text) for line in lines[:start])),
        (-3.0, lines[start].opens is False),
        (-3.0, not _is_text(lines[:start], code)),
    )
    return weighed(features) + _NAME * min(names, _GREETING)


def _greets(texts: Sequence[str]) -> bool:
    """Whether the first line is a greeting: a few words and a comma, above a name."""
    first = texts[0]
    return len(texts) > 1 and ending(first) is End.COMMA and len(first.split()) <= _GREETING and len(first) < _SHORT


def _beside(text: str) -> tuple[str, ...]:
    """The name that a wide gap or a tab sets apart from an office: "Secretary          A. Person"; nothing without one."""
    office, gap, name = text.replace("\t", _GAP).partition(_GAP)
    return (name.strip(),) if gap and office and _GAP not in name.strip() else ()


def _is_name(text: str) -> bool:
    """Whether every word of a line begins with a capital, but for small ones: "Lena Brandt", "Secretary-General of ITU"."""
    dashes = _DASHES.fullmatch(text)
    words = ((dashes["name"] or "") if dashes else text).rstrip(",").split()
    if any(map(str.isdigit, text)):
        return False
    return bool(words) and all(is_capital(word) or len(word) <= _SMALL for word in words) and is_capital(words[0])


def _is_text(lines: Sequence[Line], code: str) -> bool:
    """Whether the lines above a signature have paragraphs or headings of a resolution."""
    return any(opens_paragraph(line, code) or phrases.closed_heading(line.text, code) or label_of(line) for line in lines)


def said_above(lines: Sequence[Line], start: int, at: int, code: str) -> int:
    """Where the sentences begin, at most three paragraphs, that whoever signs at line `at` says to the reader: "Please …".

    They begin with a capital and no verb that opens a paragraph, below the last sentence of the text; `start` is the first line
    that they may begin at.
    """
    first = at
    for begin in _sentences(lines, start, at, code):
        if ending(lines[begin - 1].text) is not End.SENTENCE:
            break
        first = begin
    return first


def said_below(lines: Sequence[Line], start: int, stop: int, code: str) -> list[int]:
    """The lines before which a signature may end: `stop`, and those of at most three sentences above it: "This message …"."""
    return [stop, *_sentences(lines, start, stop, code)]


def _sentences(lines: Sequence[Line], start: int, stop: int, code: str) -> list[int]:
    """Where the last paragraphs above a line begin, the last one first, that are sentences and no paragraphs of the text."""
    found: list[int] = []
    end = stop
    for begin in range(stop - 1, max(start - 1, 0, stop - 4 * _MOST), -1):
        line = lines[begin]
        if line.opens is False:
            continue
        own = label_of(line) or line.role or line.level or line.label or not is_capital(line.text)
        verbal = opens_paragraph(line, code) or phrases.phrases(code).opener(line.text)
        if not line.opens or own or verbal or ending(lines[end - 1].text) is not End.SENTENCE or len(found) == _SENTENCES:
            break
        found.append(begin)
        end = begin
    return found
