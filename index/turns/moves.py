"""What a message asks for that names nothing itself: the clause after or before, one of those listed, more, the reasons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from index.document.model import Clause, Document
from index.language.labels import LabelStyle
from index.language.terms import Part
from index.pinpoint.query import UNITS, tokens_of
from index.turns.turn import Turn
from index.turns.words import CONTENT, MOVES, Word, doing, words_in

_ONES = frozenset("number no nr num option result answer hit 第 个 nr n numéro número номер رقم".split())
_PUNCTUATION = re.compile(r"[\s#().,!?]+")


class Move(StrEnum):
    """What is asked for of the clauses shown last."""

    NEXT = "next"
    PREVIOUS = "previous"
    OTHER = "other"
    MORE = "more"
    CHOICE = "choice"
    WHO = "who"
    WHY = "why"
    EXPLAIN = "explain"


def chosen(text: str, turn: Turn) -> str:
    """The id of the listed clause that a number chooses ("2", "#2", "the second one"); "" if it chooses none.

    >>> chosen("the second one", Turn("tea", listed=("a", "b"))), chosen("7", Turn("tea", listed=("a", "b")))
    ('b', '')
    """
    tokens = tokens_of(text)
    at = next((at for at in range(len(tokens)) if tokens.atom(at)), None)
    if at is None or not turn.listed or len(tokens) > 6:
        return ""
    atom = tokens.atom(at)
    rest = [token for place, token in enumerate(tokens) if not at <= place < at + (atom.length if atom else 0)]
    if atom is None or not all(_says_nothing(token.text) for token in rest):
        return ""
    number = atom.nth or next((r.value[0] for r in atom.readings if r.style is LabelStyle.NUMBER and len(r.value) == 1), 0)
    if not number or (not atom.plain and not rest) or tokens[at].after == ")":
        return ""
    place = number if number < 0 else number - 1
    return turn.listed[place] if -len(turn.listed) <= place < len(turn.listed) else ""


def _says_nothing(word: str) -> bool:
    """Whether a word beside a number leaves it a number of a list: "the second one", but "the last paragraph" is a label."""
    return word in _ONES or (word not in UNITS and all(one.does.isdisjoint((CONTENT, *MOVES)) for one in words_in(word)))


def move_of(words: Sequence[Word]) -> Move | None:
    """The move that a message asks for; None if it says anything of its own.

    >>> from index.turns.words import words_in
    >>> move_of(words_in("and before that?")), move_of(words_in("why is that?")), move_of(words_in("and biscuits?"))
    (<Move.PREVIOUS: 'previous'>, <Move.WHY: 'why'>, None)
    """
    if not words or any(word.is_content for word in words):
        return None
    for move in MOVES:
        if doing(words, move):
            return Move(move)
    asks = [word.text for word in words if "asks" in word.does]
    return Move.WHO if asks and set(asks) <= _WHO else None


_WHO = frozenset("who whom whose by whom qui quién quien кто кому кем من 谁".split()) | {"by whom"}


def beside(document: Document, clause: Clause, step: int) -> Clause | None:
    """The clause after (1) or before (-1) another on its level, or else in the text; None at the end of the text."""
    level = [one for one in document.under(clause.section) if one.parent == clause.parent]
    at = level.index(clause) + step if clause in level else -1
    if 0 <= at < len(level):
        return level[at]
    outside = {clause.id}
    place = document.clauses.index(clause)
    if step > 0:  # what hangs on a clause is shown with it
        for one in document.clauses[place + 1 :]:
            if one.parent not in outside:
                return one
            outside.add(one.id)
        return None
    return document.clauses[place - 1] if place > 0 else None


def other(document: Document, clause: Clause) -> Clause | None:
    """The one that is left of two clauses on a level; of more, the one after, or before the last."""
    level = [one for one in document.under(clause.section) if one.parent == clause.parent and one is not clause]
    return level[0] if len(level) == 1 else beside(document, clause, 1) or beside(document, clause, -1)


def operative(document: Document, clause: Clause) -> bool:
    """Whether a clause says what is to be done, and not why."""
    return clause.section >= 0 and document.sections[clause.section].part == Part.OPERATIVE
