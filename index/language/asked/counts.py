"""Questions in languages other than English for how many clauses of a kind there are, or whether a text has a part.

"Combien de considérants y a-t-il ?", "¿tiene anexo la Resolución 2?". What they ask about is put into English, in which the
rest of the program looks it up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from index.language.asked.facts import any_bare_word
from index.language.asked.headings import plain, same_verbs
from index.language.asked.places import english_place, english_position, english_words
from index.language.characters import unaccented
from index.language.scripts import runs_on
from index.tables import read_table
from index.values import dataclass

_LONGEST = 120  # characters of such a question
_PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Counted:
    """What a question wants counted, in English `words`, with the `others` that mean the same; none for clauses of any kind."""

    words: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def counted_abroad(question: str) -> Counted | None:
    """What a question, given without the name of its text, wants counted; None for any other question.

    >>> counted_abroad("combien de paragraphes du dispositif dans la ?")
    Counted(words=('operative',), others=())
    >>> counted_abroad("сколько пунктов?"), counted_abroad("how many resolves?")
    (Counted(words=(), others=()), None)
    """
    text = unaccented(plain(question))
    for words in _patterns() if len(text) <= _LONGEST else ():
        rest, asked = words["number"].subn(" ", text)
        if asked and (found := _counted(words, rest)):
            return found
    return None


def asked_whether(text: str) -> str:
    """The English word for the part whose presence a question, without the name of its text, asks about; "" for any other.

    >>> asked_whether("la a-t-elle une annexe ?"), asked_whether("l'annexe")
    ('annex', '')
    """
    bare = unaccented(plain(text))
    for words in _patterns() if len(bare) <= _LONGEST else ():
        rest, asked = words["there"].subn(" ", bare)
        left = _content(words, rest) if asked else ()
        if len(left) == 1 and (place := english_place(left[0]) or (left[0] if left[0] in english_words() else "")):
            return place
    return ""


def _counted(words: Mapping[str, re.Pattern[str]], rest: str) -> Counted | None:
    """What a question wants counted, by the words that are left beside those for "how many" in a language."""
    rest = words["there"].sub(" ", rest)
    of_clauses, clauses = words[_PARAGRAPH].subn(" ", rest)
    left = _content(words, of_clauses)
    if not left:
        return Counted() if clauses else None
    if verbs := same_verbs(named := " ".join(left)) or same_verbs(named.removesuffix("s")):
        return Counted(verbs[:1], verbs[1:])
    return Counted(tuple(english_place(word) or english_position(word) or word for word in left))


def _content(words: Mapping[str, re.Pattern[str]], text: str) -> Sequence[str]:
    """The content words of a text; ideographs that are left count as one word."""
    kept = words["beside"].sub(" ", text)
    left = "".join(letter if letter.isalnum() else " " for letter in kept).split()
    return ["".join(left)] if left and all(runs_on(one, "") for one in left) else left


@cache
def _patterns() -> tuple[Mapping[str, re.Pattern[str]], ...]:
    table = read_table(Path(__file__).with_name("counts.toml"))
    return tuple({key: any_bare_word(words) for key, words in language.items()} for language in table.values())
