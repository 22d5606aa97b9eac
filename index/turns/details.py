"""What a message asks of the clause that was shown last, and says nothing else: "by when?", "any deadline?"."""

from __future__ import annotations

from index.language.asked.answer_kinds import Wanted, wanted
from index.language.asked.answer_words import AnswerKind, english, stems_of
from index.language.asked.answers_in import has
from index.language.asked.translated_kinds import wanted_in_translation
from index.turns.words import doing, words_in

_DETAILS = (AnswerKind.TIME, AnswerKind.MONEY)
"""The kinds of answer that are a part of what a clause says, and surely show in its words; a place does not."""


def detail_asked(text: str) -> Wanted | None:
    """The kind of answer that a message asks for, if it says nothing of what is asked: None for any other message.

    >>> detail_asked("and by when?").kind.value, detail_asked("is there a deadline?").kind.value
    ('time', 'time')
    >>> detail_asked("when do they report?"), detail_asked("since when?")
    (None, None)
    """
    words = words_in(text)
    content = [word.text for word in words if word.is_content]
    if doing(words, "history"):
        return None
    noun = english().nouns.get(stems_of(" ".join(content))) if content else None
    if noun is None and not content:
        noun = AnswerKind.TIME if doing(words, "time") else None
        want = wanted(text) or wanted_in_translation(text)
        noun = want.kind if want and noun is None else noun
    return Wanted(noun, named=True) if noun in _DETAILS else None


def tells(want: Wanted, text: str) -> bool:
    """Whether a text surely has an answer of a kind; a time may also be a period, as "within sixty days".

    >>> tells(Wanted(AnswerKind.TIME), "within sixty days"), tells(Wanted(AnswerKind.TIME), "to decide on the date")
    (True, False)
    """
    periods = english().units if want.kind is AnswerKind.TIME else ()
    return has(want, text) == 1 or any(has(Wanted(AnswerKind.NUMBER, (unit,)), text) == 1 for unit in periods)
