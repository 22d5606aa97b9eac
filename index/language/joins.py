"""Whether a sentence goes on from one printed row to the one below it, or a paragraph begins there: what the words show.

All formats ask here, and add what their print shows: gaps, indents, the room that a row left. Each question is one weighted
decision, so that a sign may be outweighed and none is a veto.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from index.language.characters import HYPHENS
from index.language.labels import LabelStyle
from index.language.scripts import is_capital
from index.language.sentences import Begin, End, beginning, ending, leads_on
from index.weights import weighed

if TYPE_CHECKING:
    from index.language.labels import PrintedLabel

# How much `continues` finds, where the sentence …
POSSIBLE = 0.5
"""… may go on: a comma ends the row above."""
LIKELY = 2.0
"""… goes on as far as the two rows show, unless one is a title: "the Member States" | "of the Union"."""
CERTAIN = 4.0
"""… goes on whatever the page shows between the two rows, unless the one above is a heading: "at its meeting in" | "Geneva"."""
PARTED = 9.0
"""… goes on, since a word or a bracket is broken in two: "Secretary-" | "General", "(see" | "A/5)"."""

_ABOVE = {
    End.SENTENCE: -2.0,
    End.CLAUSE: -2.0,
    End.LEAD_IN: -2.0,
    End.COMMA: -0.5,
    End.JOINED: -0.5,
    End.MARK: 1.0,
    End.JOINING: 2.0,
    End.INSIDE: 2.0,
}
_BELOW = {
    Begin.LABEL: -5.0,
    Begin.CAPITAL: -2.0,
    Begin.QUOTE: -2.0,
    Begin.OTHER: -2.0,
    Begin.CASELESS: 1.0,
    Begin.SMALL: 2.0,
}
_LEADS_ON, _BROKEN, _ENCLOSED, _DRAFTED = 4.0, 9.0, 15.0, 5.0
_SEEN = 200  # characters of a row, at the break
_OPENING, _CLOSING = "(（", ")）"
_MARK = 2  # digits in the mark of a footnote
_LABEL = 3  # characters before a bracket that may close a label: "a)"


def continues(above: str, below: str) -> float:
    """The evidence of the words that a sentence goes on from a row to the one below it; less than 0 if they show that it ends.

    Neither may be empty.
    """
    return _continues(above[-_SEEN:], below[:_SEEN])


@lru_cache(maxsize=4096)
def _continues(above: str, below: str) -> float:
    end, begin = ending(above), beginning(below)
    features = (
        (_LEADS_ON, leads_on(above)),
        (_BROKEN, in_word(above) and not above[-2].isdigit()),
        (_ENCLOSED, _is_enclosed(above, below)),
        (_DRAFTED, begin.goes_on and not end.finished and _is_drafted(above, below)),
    )
    return _ABOVE[end] + _BELOW[begin] + weighed(features)


def in_word(text: str) -> bool:
    """Whether a text may end inside a word: with a hyphen or a slash right after a character, but not a footnote mark "2/"."""
    if len(text) < 2 or text[-1] not in f"{HYPHENS}/" or text[-2].isspace() or text[-2] in HYPHENS:  # "--" is a rule
        return False
    *before, last = text[:-1].split()
    return not (text[-1] == "/" and before and last.isdigit() and len(last) <= _MARK)


def _is_enclosed(above: str, below: str) -> bool:
    """Whether a bracket that opens in a row closes in the next one, and not as that of a label."""
    if max(map(above.rfind, _OPENING)) <= max(map(above.rfind, _CLOSING)):
        return False
    first = next((at for at, letter in enumerate(below) if letter in _OPENING + _CLOSING), 0)
    return first >= _LABEL and below[first] in _CLOSING


def _is_drafted(above: str, below: str) -> bool:
    """Whether the square bracket of a draft is open from a row to the next: "[2. Urges all to", or "count them;]"."""
    opens, closes = below.find("["), below.find("]")
    return above.rfind("[") > above.rfind("]") or (closes >= 0 and not 0 <= opens < closes)


# --- labels ---


def is_counted(mark: PrintedLabel, text: str) -> bool:
    """Whether a text begins with the number of a paragraph, a full stop and a sentence: "3. Encourages"."""
    sentence = is_capital(text[mark.length :].lstrip())
    return bool(mark.point) and mark.readings[0].style == LabelStyle.NUMBER and sentence


def follows(mark: PrintedLabel, last: PrintedLabel | None) -> bool:
    """Whether a label is the next one after the last of its list, however both are read."""
    return last is not None and any(one.steps_from(other) == 1 for one in mark.readings for other in last.readings)


CLAUSE = 3.0
"""How much `opens_clause` finds where a label begins a clause, if what the page shows leaves it open."""
_LISTED = (End.LEAD_IN, End.COMMA)


def opens_clause(
    mark: PrintedLabel, text: str, above: End, last: PrintedLabel | None, *, room: bool = False, listed: bool = False
) -> float:
    """The evidence that a row begins a clause with its label, and does not go on with a sentence.

    `above` is how the row above ends, `last` the label of this form before it; `room`: the row above left clear room;
    `listed`: all rows that begin at its place with a number count, one by one.
    """
    style, after = mark.readings[0].style, text[mark.length :].lstrip()
    first = style is not LabelStyle.DASH and any(one.is_first for one in mark.readings) and not mark.weak
    next_one = follows(mark, last)
    features = (
        (4.0, next_one),
        (2.0, next_one and room and above.closed),  # "4 to count", below "3 (SUP)"
        (4.0, first and above in _LISTED),
        (2.5, is_counted(mark, text)),
        (1.0, room),
        (8.0, listed),
        (0.5, above.closes),
        (-4.0, above is End.COMMA and (mark.weak or not is_capital(after))),  # "in paragraphs (a)," | "(b) and (c)"
        (-4.0, not above.closed),
        (-3.0, above is End.JOINING),
        (-4.0, style is LabelStyle.NUMBER and mark.form == "0" and not (next_one and above.closes)),  # "2 and 3"
    )
    return weighed(features)
