"""Bytes → text: UTF-8, UTF-16 with or without its mark, and Windows-1252 where a text in it can be nothing else."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath
from typing import NamedTuple

from index.errors import UnreadableFile, worded
from index.language.characters import CONTROL
from index.reading.formats import DOCUMENTS, KINDS, PICTURES

_MARKS = ((b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_MOST_CONTROLS = 0.05  # of the characters of a text; with more, a file is binary
_SAMPLE = 4000  # bytes that show an encoding without a mark
_ASCII = re.compile(rb"[\t-\r -~]")
_WORD = re.compile(r"[^\W\d_]+")
# what Windows-1252 has beside ASCII for texts in the languages of Western Europe: letters of words, and signs beside them
_LETTERS = "àâäáãåæçèéêëìíîïñòóôõöøœùúûüÿß"
_SIGNS = "“”‘’„‚«»‹›–—…•·§°©®™€£¥¡¿ªº×±²³½¼¾†‡\xa0\xad"
_WESTERN = frozenset(_LETTERS + _LETTERS.upper() + _SIGNS)
_WITHIN = re.compile(r"[^\W\d_][¡¿×±½¼¾¥€£©®†‡][^\W\d_]|[^\W\d_][²³ªº][^\W\d_]|[£¥€][^\W\d_]")  # no word has these inside it
_COMMON = 0.05  # of the words of a text in a language that is known, so many are common ones


class Decoded(NamedTuple):
    """A text, and a warning for each thing about it that a reader should know."""

    text: str
    warnings: tuple[str, ...] = ()


def decoded(raw: bytes, name: str) -> Decoded:
    """Bytes as text; line ends stay as they are, and so do control characters, which the readers cut.

    Raises UnreadableFile if they are empty, binary or in an encoding that cannot be told; `name` is the file's name in it.
    """
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), _unmarked(raw) or "utf-8-sig")
    warnings: tuple[str, ...] = ()
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        text = _windows(raw)
        if not text:
            raise UnreadableFile(_why(raw, encoding, error.start, name)) from error
        warnings = ("The file is not UTF-8; it was read as Windows-1252.",)
    if not text.strip():
        raise UnreadableFile(worded("{name} is empty; there is nothing to read in it.", name=name))
    controls = [match.start() for match in CONTROL.finditer(text)]
    if len(controls) > _MOST_CONTROLS * len(text) + 1 or len(controls) * 4 > len(text):
        raise UnreadableFile(
            _not_as_named(name)
            or worded("{name} is binary or contains control characters; Clausebot reads {kinds}.", name=name, kinds=KINDS)
        )
    return Decoded(text, (*warnings, *_controlled(text, controls)))


def _controlled(text: str, controls: list[int]) -> tuple[str, ...]:
    """A warning about control characters, which may stand for signs that were lost."""
    if not controls:
        return ()
    line = text.count("\n", 0, controls[0]) + 1
    count = (
        "A control character, which may stand for a lost sign, is"
        if len(controls) == 1
        else (f"{len(controls)} control characters, which may stand for lost signs, are")
    )
    return (f"Line {line}: {count} left out.",)


def _unmarked(raw: bytes) -> str:
    """UTF-16 without its mark: in a Western text every other byte is zero."""
    sample = raw[:_SAMPLE]
    half = len(sample) // 2
    if half < 4 or len(raw) % 2 or b"\0" not in sample:
        return ""
    for encoding, high, low in (("utf-16-le", sample[1::2], sample[0::2]), ("utf-16-be", sample[0::2], sample[1::2])):
        if high.count(0) > 0.5 * half and len(_ASCII.findall(low)) > 0.5 * half and low.count(0) == 0:
            return encoding
    return ""


def _windows(raw: bytes) -> str:
    """A text in Windows-1252; "" if it may be anything else.

    It is one if all signs beside ASCII are those of Western languages, stand where these have them, and are few, and if the
    words are those of a language that is known.
    """
    from index.language.vocabulary import of_all  # loading the tables takes time

    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    beside = [char for char in text if not char.isascii()]
    words = Counter(_WORD.findall(text.lower()))
    common = sum(words[word] for word in of_all(lambda one: one.common))
    western = set(beside) <= _WESTERN and 4 * len(beside) < len(text) and not _WITHIN.search(text)
    return text if western and common >= max(2, _COMMON * words.total()) and not CONTROL.search(text) else ""


def _why(raw: bytes, encoding: str, at: int, name: str) -> str:
    """Why bytes cannot be read, and what to do."""
    if (b"\0" in raw or CONTROL.search(raw[:1024].decode("latin-1"))) and encoding == "utf-8-sig":
        return _not_as_named(name) or worded("{name} is binary; Clausebot reads {kinds}.", name=name, kinds=KINDS)
    code = encoding.upper().removesuffix("-SIG")
    return worded("{name} is not {encoding} text (byte {at}); save it as UTF-8 and try again.", name=name, encoding=code, at=at)


def _not_as_named(name: str) -> str:
    """What is said of a binary file that is named as a kind that it is not; "" if its name says nothing of that."""
    ending = PurePath(name).suffix.lower()
    if ending in DOCUMENTS["PDF"]:
        return worded("{name} is not a PDF, despite its name; use the PDF file itself.", name=name)
    if ending in DOCUMENTS["Word (.docx)"]:
        return worded("{name} is not a valid Word file; save it again as .docx and try again.", name=name)
    if any(ending in endings for endings in PICTURES.values()):
        return worded("{name} is a damaged picture; save it again and use the new file.", name=name)
    return ""
