"""What a message asks for that names nothing itself: the clause after or before, one of those listed, more, the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from index.document.model import Clause, Document
from index.language.labels import LabelStyle
from index.language.scripts import AND
from index.language.terms import Part
from index.pinpoint.query import UNITS, tokens_of
from index.turns.turn import Turn
from index.turns.words import CONTENT, MOVES, Word, doing, words_in

ONES = frozenset("number no nr num option result answer hit 第 个 nr n numéro número номер رقم".split())
"""What stands beside a number that chooses, from a list or of labels."""


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


_STEPS = (Move.NEXT, Move.PREVIOUS)
_MOST_STEPS = 20  # of what a chat can show


def chosen(text: str, turn: Turn) -> str:
    """The id of the listed clause that a number chooses ("2", "#2", "the second one"); "" if it chooses none.

    >>> chosen("the second one", Turn("tea", listed=("a", "b"))), chosen("7", Turn("tea", listed=("a", "b")))
    ('b', '')
    """
    number, _ = _number(text)
    place = number if number < 0 else number - 1
    return turn.listed[place] if number and -len(turn.listed) <= place < len(turn.listed) else ""


def on_level(text: str, document: Document, clause: Clause) -> Clause | None:
    """The clause of the list that a clause stands in which a position names: "the first one"; None for no position there."""
    number, says_so = _number(text)
    level = [one for one in document.under(clause.section) if one.parent == clause.parent]
    place = number if number < 0 else number - 1
    return level[place] if number and says_so and -len(level) <= place < len(level) else None


def listed_number(text: str) -> bool:
    """Whether a message can only choose from a list: "the second one", but "2" may be a label."""
    number, says_so = _number(text)
    return number != 0 and says_so


def is_number(text: str) -> bool:
    """Whether a message is nothing but a number, which may choose from a list: "2"."""
    number, says_so = _number(text)
    return number > 0 and not says_so and len(tokens_of(text)) == 1


def _number(text: str) -> tuple[int, bool]:
    """The number that chooses from a list, -1 for the last, and whether it says that it does; 0 if none does."""
    tokens = tokens_of(text)
    at = next((at for at in range(len(tokens)) if tokens.atom(at)), None)
    if at is None or len(tokens) > 6:
        return 0, False
    atom = tokens.atom(at)
    rest = [token for place, token in enumerate(tokens) if not at <= place < at + (atom.length if atom else 0)]
    if atom is None or not all(_says_nothing(token.text) for token in rest):
        return 0, False
    number = atom.nth or next((r.value[0] for r in atom.readings if r.style is LabelStyle.NUMBER and len(r.value) == 1), 0)
    if not number or (not atom.plain and not rest) or tokens[at].after == ")":
        return 0, False
    return number, bool(atom.nth) or any(token.text in ONES for token in rest)


def counted(text: str) -> tuple[tuple[Word, ...], int]:
    """The words of a message, and how many clauses it asks for beside a move: 2 for "the next two", and 1 without a number.

    The number is left out of the words.

    >>> [word.text for word in counted("the next two")[0]], counted("the next two")[1], counted("the next one")[1]
    (['the', 'next'], 2, 1)
    """
    words, tokens = words_in(text), tokens_of(text)
    content = [word for word in words if word.is_content]
    if len(content) != 1 or move_of(left := tuple(word for word in words if word not in content)) not in _STEPS:
        return words, 1
    atom = tokens.atom(content[0].start)
    numbers = [r.value[0] for r in atom.readings if r.style is LabelStyle.NUMBER and len(r.value) == 1] if atom else []
    if not numbers or atom is None or not atom.plain or not 1 <= numbers[0] <= _MOST_STEPS:
        return words, 1
    return left, numbers[0]


def _says_nothing(word: str) -> bool:
    """Whether a word beside a number leaves it a number of a list: "the second one", but "the last paragraph" is a label."""
    return word in ONES or (word not in UNITS and all(one.does.isdisjoint((CONTENT, *MOVES)) for one in words_in(word)))


def move_of(words: Sequence[Word]) -> Move | None:
    """The move that a message asks for; None if it says anything of its own.

    >>> from index.turns.words import words_in
    >>> move_of(words_in("and before that?")), move_of(words_in("why is that?")), move_of(words_in("and biscuits?"))
    (<Move.PREVIOUS: 'previous'>, <Move.WHY: 'why'>, None)
    """
    if not words or any(word.is_content for word in words):
        return None
    who = _asks_who(words)
    if who and (doing(words, "more") or doing(words, "other") or doing(words[1:], "joins")):  # "who else?", "and who also?"
        return Move.MORE
    for move in MOVES:
        if doing(words, move):
            return Move(move)
    return Move.WHO if who else None


def asks_who(text: str) -> bool:
    """Whether a message asks who does something, and nothing of what."""
    words = words_in(text)
    return not any(word.is_content for word in words) and _asks_who(words)


def _asks_who(words: Sequence[Word]) -> bool:
    asks = {word.text.removeprefix(AND) if word.led else word.text for word in words if "asks" in word.does}
    return bool(asks) and asks <= _WHO


def leads_on(text: str) -> bool:
    """Whether a message asks for what follows, or for more, and says nothing of its own.

    >>> leads_on("and the next one?"), leads_on("more"), leads_on("back"), leads_on("more tea")
    (True, True, False, False)
    """
    return move_of(words_in(text)) in (Move.NEXT, Move.MORE)


def goes_on(text: str) -> bool:
    """Whether a message says that it goes on from what was said before, and says something of its own: "and about women?"."""
    words = words_in(text)
    return doing(words[:1], "joins") and any(word.is_content for word in words)


def asks_history(words: Sequence[Word]) -> bool:
    """Whether a message asks since when a clause says what it says, and nothing of its own.

    >>> from index.turns.words import words_in
    >>> asks_history(words_in("and since when?")), asks_history(words_in("since when is tea served?"))
    (True, False)
    """
    return doing(words, "history") and not any(word.is_content for word in words)


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


def walked(document: Document, clause: Clause, step: int, count: int) -> Iterator[Clause]:
    """Up to `count` clauses after (1) or before (-1) another, in the order of the text."""
    found: list[Clause] = []
    at: Clause | None = clause
    while len(found) < count and at and (at := beside(document, at, step)):
        found.append(at)
    yield from found if step > 0 else reversed(found)


def other(document: Document, clause: Clause) -> Clause | None:
    """The one that is left of two clauses on a level; of more, the one after, or before the last."""
    level = [one for one in document.under(clause.section) if one.parent == clause.parent and one is not clause]
    return level[0] if len(level) == 1 else beside(document, clause, 1) or beside(document, clause, -1)


def operative(document: Document, clause: Clause) -> bool:
    """Whether a clause says what is to be done, and not why."""
    return clause.section >= 0 and document.sections[clause.section].part == Part.OPERATIVE
