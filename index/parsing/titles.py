"""Whether lines are a title: one weighted decision, below the number of a division as between two clauses.

Sea Lions                     ends without punctuation, begins with a capital, and something else begins below it
1. Requests the Board …
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language.labels import QUOTES, LabelStyle
from index.language.lines.pages import page_mark
from index.language.scripts import is_capital
from index.language.sentences import ending
from index.parsing.lists import label_of
from index.reading.lines import Role, Room
from index.weights import weighed

if TYPE_CHECKING:
    from index.reading.lines import Line

TITLE = 1.4
"""How much evidence makes lines a title."""
SHORT = 30
"""The most characters in a title that leaves room in any text."""
LONG = 90
"""The most characters in a title that what stands above it announces."""
_LONGEST = 160  # characters in any other title


def is_numbered(line: Line) -> bool:
    """Whether a line begins with the number of a paragraph: "5. Recalls …"."""
    mark = label_of(line)
    return mark is not None and bool(mark.point) and mark.readings[0].style == LabelStyle.NUMBER


def begins_list(line: Line) -> bool:
    """Whether a line begins with the first label of a list."""
    mark = label_of(line)
    return mark is not None and any(reading.is_first for reading in mark.readings)


def title_evidence(text: str, following: Line, *, role: Role | None = None, announced: bool = False) -> float:
    """How much a text is like a title above the line `following`; in `announced` the number of a division stands above it."""
    end = ending(text)
    begins, untold, room = following.opens is True, following.opens is None, following.room
    numbered = is_numbered(following) and not announced
    longest = LONG if announced else _LONGEST
    paged = page_mark(text)
    features = (
        (1.0, is_capital(text.lstrip(QUOTES)) or (text[:1].isdigit() and not announced)),
        (0.5, announced),
        (1.5, role in (Role.TITLE, Role.HEADING)),
        (0.5, text.isupper()),
        (1.0, begins),
        (1.0, untold and numbered),
        (0.5, untold and announced and begins_list(following)),
        (0.5, untold and announced and (room is Room.CLEAR or len(text) < SHORT)),
        (-1.0, untold and room is Room.NONE and len(text) >= SHORT),  # the line is full
        (-3.0, following.opens is False),
        (-3.0, following.text[:1].islower() and not begins),
        (-3.0, end.finished),
        (-3.0, end.joins and announced),
        (-1.0, len(text) > longest and not numbered),
        (-3.0, len(text) > longest and announced),
        (-4.0, paged is not None and paged.certain),
    )
    return weighed(features)
