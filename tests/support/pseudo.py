"""A made-up language, in which what is not in the catalogues stands out: every message is accented and longer, and still read.

    There are no documents here yet.  →  ⟦Ťĥéŕé áŕé ńó ďóčúḿéńťś ĥéŕé ýéť. ····⟧

All its letters are outside ASCII, so that a word in ASCII letters is a quote, a name, a command, what somebody typed, or a
sentence that nobody can translate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations

import pytest

from bot import translation

_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "áƀčďéƒğĥíĵķĺḿńóṕʠŕśťúṽŵẋýžÁƁČĎÉƑĞĤÍĴĶĹḾŃÓṔɊŔŚŤÚṼŴẊÝŽ"
)
_KEPT = re.compile(r"({\w*}|(?<!\w)/[a-z]+|“[^”{}]*”)")
"""What is not changed: placeholders, commands, and examples of labels in quotation marks."""
_LONGER = 4  # a part of a message that it grows by, as German does


class Pseudo(NullTranslations):
    """Says every message in the made-up language, which has the code of a real one."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._info = {"language": code}

    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(msgid1 if n == 1 else msgid2)


def pseudo(message: str) -> str:
    """A message in the made-up language; what turns thousands apart stays a number."""
    if message == "1,000" or not message:
        return message
    parts = (part if at % 2 else part.translate(_LETTERS) for at, part in enumerate(_KEPT.split(message)))
    return f"⟦{''.join(parts)}{'·' * (len(message) // _LONGER)}⟧"


@contextmanager
def pseudo_language(code: str = "en") -> Iterator[None]:
    """Says everything in the made-up language, whatever language is asked for; it is written as the one with this code is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(translation, "_spoken", lambda: Pseudo(code))
        yield
