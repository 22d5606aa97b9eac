"""Answers that were not what somebody asked for: the button that says so, and the line that is kept of it.

A line is a question as `clausebot evaluate` reads it, with nothing relevant yet: whoever looks at it fills that in.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from bot.chat.actions import Act, data, key_of
from bot.chat.cards import Button, Card, Pressed
from bot.chat.memory import Memory
from bot.chat.messages import texts
from index import Collection, Turn, document_in

KIND = "not what was asked"
_YES, _NO, _STOP = "y", "n", "s"


def with_report(cards: Sequence[Card], turn: Turn) -> tuple[Card, ...]:
    """The cards of an answer, the last with a button that says that it is not what was asked."""
    *others, last = cards
    button = Button(texts.NOT_ASKED, data(Act.NOT_ASKED, key_of(turn.question)))
    return (*others, Card(last.text, last.marks, (*last.rows, (button,))))


def reported(about: Sequence[str], memory: Memory, collection: Collection) -> Pressed:
    """What is done when the button is pressed: the question is kept, if that was allowed, or it is asked whether it may be."""
    turn = memory.last
    if about[1:] == [_STOP]:
        memory.agreed = False
        return Pressed(edit=Card(texts.KEPT_NO_LONGER))
    if turn is None or key_of(turn.question) != about[0]:
        return Pressed(notice=texts.FORGOTTEN, alert=True)
    answer = about[1] if len(about) > 1 else ""
    if answer == _NO:
        return Pressed(edit=Card(texts.NOT_KEPT))
    if not answer and not memory.agreed:
        return Pressed(send=(asking_leave(turn),))
    memory.agreed = True
    said = Card(texts.KEPT, rows=((Button(texts.KEEP_NO_LONGER, data(Act.NOT_ASKED, about[0], _STOP)),),))
    return Pressed(edit=said if answer else None, send=() if answer else (said,), keep=line_of(turn, collection))


def kept(pressed: Pressed, keep: Callable[[str], None]) -> Pressed:
    """What a button does, after `keep` has written the line that is to be kept of it, which may take a while.

    If that cannot be written, as on a full disk, the button says only this.
    """
    if not pressed.keep:
        return pressed
    try:
        keep(pressed.keep)
    except OSError as error:
        return Pressed(notice=texts.NOT_WRITTEN.format(reason=error.strerror or error), alert=True)
    return pressed


def asking_leave(turn: Turn) -> Card:
    """Asks whether a question may be kept."""
    yes, no = (data(Act.NOT_ASKED, key_of(turn.question), answer) for answer in (_YES, _NO))
    return Card(texts.MAY_I_KEEP, rows=((Button(texts.KEEP, yes), Button(texts.DO_NOT_KEEP, no)),))


def line_of(turn: Turn, collection: Collection) -> str:
    """A question and what was shown for it, as a JSON line; without a line break."""
    shown = []
    for id_ in turn.clauses:
        document = collection.document(document_in(id_))
        clause = document.by_id.get(id_) if document else None
        if document and clause:
            shown.append({"document": f"{document.kind} {document.number}".strip(), "label": clause.label})
    value = {
        "qid": key_of(turn.question),
        "question": turn.question,
        "kind": KIND,
        "relevant": [],
        "status": turn.status,
        "shown": shown,
    }
    return json.dumps(value, ensure_ascii=False)
