"""The numbered divisions of a text: "Article 1", "Section 2. Dues.", "§ 3", "Rule 4", each inside those that stand above it.

The text of a division may begin on its line or below it, and so may its title. A division whose number comes again elsewhere
("Section 1" of every article) is named with the one it stands in: "ARTICLE II Section 1".
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from index.language.joins import follows
from index.language.lines import patterns
from index.language.sentences import End, ending
from index.parsing.lists import label_of
from index.parsing.titles import LONG, SHORT, TITLE, title_evidence
from index.reading.lines import Room
from index.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.lines import Line

_STOP = re.compile(r"[^\W\d_]{4,}\. ")  # "Name. The name is": a sentence follows a title on its line
_FEWEST_CAPTIONS = 3
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class Division:
    """A division: its name, the lines of its number and title, and the offset in its line at which its text begins, or 0.

    `depth` is the number of divisions around it.
    """

    heading: str
    lines: int
    text: int = 0
    depth: int = 0


def divisions(lines: Sequence[Line]) -> dict[int, Division]:
    """The divisions among lines, by the line at which each begins."""
    matches: dict[int, re.Match[str]] = {}
    for at in range(len(lines)):
        if match := _begins(lines, at, matches):
            matches[at] = match
    found = {}
    counts = Counter(_name(match) for match in matches.values())
    repeated = {_kind(match) for match in matches.values() if counts[_name(match)] > 1}
    captions = _captions(lines, matches)
    above: list[tuple[str, str]] = []  # the kinds and the headings of the divisions that are open
    outer_kinds: set[str] = set()
    for at, match in matches.items():
        kind = _kind(match)
        outer = next((n for n, (known, _) in enumerate(above) if known == kind), len(above))
        del above[outer:]
        own = " ".join(match["name"].split())
        heading = f"{above[-1][1]} {own}" if above and kind in repeated else own
        outer_kinds.update(known for known, _ in above)
        above.append((kind, heading))
        count, text = (1, 0) if at in captions else _extent(lines, at, match, matches)
        found[at] = Division(heading, count, text, depth=len(above) - 1)
    for at, match in matches.items():
        if _kind(match) not in outer_kinds and _is_title_alone(lines, at, found):
            found[at] = replace(found[at], lines=1, text=max(match.start("text"), 0))
    return found


def _captions(lines: Sequence[Line], known: dict[int, re.Match[str]]) -> set[int]:
    """The divisions with a title that ends in a full stop on the line of the number, above their text: "Article 4. Fines.".

    Nearly all divisions of a kind are so, and most of their titles are too short for the first paragraph of a text.
    """
    found: set[int] = set()
    written = {at: match for at, match in known.items() if match["text"]}
    for kind in {_kind(match) for match in written.values()}:
        alike = {at: match["text"] for at, match in written.items() if _kind(match) == kind}
        captions = {at for at, text in alike.items() if at + 1 not in known and _is_caption(text, lines[at + 1 : at + 2])}
        brief = sum(len(alike[at]) <= SHORT for at in captions)
        if len(captions) >= _FEWEST_CAPTIONS and len(captions) > _NEARLY_ALL * len(alike) and 2 * brief > len(captions):
            found |= captions
    return found


def _is_caption(text: str, following: Sequence[Line]) -> bool:
    """Whether a text may be a title with a full stop: one phrase, above a line that begins a paragraph."""
    one = len(text) <= LONG and ending(text) is End.SENTENCE and not _STOP.search(text)
    return one and any(line.opens is not False and not line.text[:1].islower() for line in following)


def _is_title_alone(lines: Sequence[Line], at: int, found: dict[int, Division]) -> bool:
    """Whether a division would have a title and no text, as another one or an annex follows: its title is its text."""
    own = found[at]
    stop = at + own.lines
    if own.text or stop >= len(lines):
        return False
    following = found.get(stop)
    return following.depth <= own.depth if following else patterns.ANNEX.fullmatch(lines[stop].text) is not None


def ends_division(lines: Sequence[Line], at: int, found: dict[int, Division]) -> bool:
    """Whether a line right above a division is the last text of the one before, and no heading of what follows.

    It goes on with a list in it, or is all of its text; a division further out ("TITLE II") has its heading below its number.
    """
    begin = next((one for one in reversed(range(at)) if one in found), None)
    if begin is None:
        return False
    before, below = found[begin], found[at + 1]
    stop = begin + before.lines
    if below.depth < before.depth:
        return True
    if at == stop and not before.text:
        return below.depth == before.depth
    return _goes_on_with_list(lines, at, stop)


def _goes_on_with_list(lines: Sequence[Line], at: int, begin: int) -> bool:
    """Whether the label of a line is the first one below a lead-in, or the next one of a list that stands after `begin`."""
    mark = label_of(lines[at])
    if mark is None:
        return False
    if any(one.is_first for one in mark.readings) and ending(lines[at - 1].text) is End.LEAD_IN:
        return True
    last = next((line for line in reversed(lines[begin:at]) if (one := label_of(line)) and one.form == mark.form), None)
    if last is None or last.text.isupper() != lines[at].text.isupper():  # "2. POWERS" is not like "1. Parties pay."
        return False
    return follows(mark, label_of(last))


def annex_name(heading: str) -> str:
    """What an annex is cited by, whatever its title: "ANNEX 2 TO RESOLUTION 9 (Rev. Dubai, 2018)" is "annex 2"."""
    match = patterns.ANNEX_NAME.match(heading)
    if match is None:
        return " ".join(heading.split())
    return " ".join(part for part in (match["word"].lower(), match["number"]) if part)


def _kind(match: re.Match[str]) -> str:
    word = match["word"] or match["sign"] or match["sole"].split()[-1]
    return word.casefold().rstrip(".")[:3]  # "Art. 2" is of the kind of "Article 1"


def _name(match: re.Match[str]) -> tuple[str, str]:
    return _kind(match), (match["number"] or match["counted"] or match["sole"]).casefold()


def _begins(lines: Sequence[Line], at: int, known: dict[int, re.Match[str]]) -> re.Match[str] | None:
    """The division that begins at a line, if one does and the line does not go on with the sentence before it."""
    line = lines[at]
    match = patterns.DIVISION.fullmatch(line.text)
    if match is None or line.opens is False:
        return None
    before = lines[at - 1].text if at else "."
    clear = line.opens or at - 1 in known or ending(before).stops
    joined = ending(before).joins
    if match["text"]:
        apart = match["sign"] or patterns.DIVISION_APART.match(line.text)
        room = before.isupper() or line.room is not Room.NONE
        return match if clear or (apart and room and not joined) else None
    following = lines[at + 1].text if at + 1 < len(lines) else "A"
    return match if clear or not (joined or following[:1].islower()) else None


def _extent(lines: Sequence[Line], at: int, match: re.Match[str], known: dict[int, re.Match[str]]) -> tuple[int, int]:
    """How many lines a division and its title take, and where its text begins on the last of them, or 0."""
    if not match["text"]:
        return (1 if at + 1 in known else 1 + title_below(lines, at)), 0
    following = lines[at + 1] if at + 1 < len(lines) else None
    named = _STOP.search(match["text"])  # a sentence follows a title on its line
    title = following is not None and not named and title_evidence(match["text"], following, announced=True) > TITLE
    return 1, 0 if title else match.start("text")


def title_below(lines: Sequence[Line], at: int) -> int:
    """How many lines below a number on a line of its own are its title: one or none."""
    return int(at + 2 < len(lines) and _is_title(lines[at + 1], lines[at + 2]))


def _is_title(line: Line, following: Line) -> bool:
    """Whether a line below the number of a division is its title: short, no sentence, and followed by a new beginning."""
    return label_of(line) is None and title_evidence(line.text, following, announced=True) > TITLE
