"""Files as nobody would write them: good ones of every kind, broken at random where their readers look.

What must hold of any of them: it is read, or refused in a line; every clause is verbatim; no two clauses share an id; and of
what the library for its kind finds in it, nothing is lost. The last does not hold of Word files: here their elements stand
where no program writes them, as a paragraph in a run. Their text is not read there, and `documents --verify` says so.
"""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Sequence
from copy import deepcopy
from functools import cache
from typing import Any

from lxml import etree

from index.document.model import Document
from index.document.verification import wrong_clauses
from index.errors import UnreadableFile
from index.reading.read import lost, yielded
from index.reading.recognition.engine import Scanned
from tests.support.generator.made import sample

KINDS: dict[str, tuple[str, ...]] = {
    "txt": ("txt",),
    "md": ("md", "md, lazy"),
    "html": ("html", "html, lists", "html, table", "html, spans"),
    "docx": ("docx", "docx, numbered", "docx, table"),
    "pdf": ("pdf, UN", "pdf, ITU"),
}
"""The kinds of files, each with the formats of the generator that are broken."""
_WORDS: dict[str, Sequence[bytes]] = {
    "txt": (
        b"\n\n", b"\f", b"\x00", b"\xff\xfe", b"\r", b"resolves\n", b"1. ", b"(a) ", b"\xc2\xad", b"\xe2\x80\x8b",
        b"ANNEX\n",
    ),
    "md": (
        b"\n\n", b"# ", b"> ", b"```", b"|", b"* ", b"1. ", b"[", b"](", b"<b>", b"\\", b"&#0;", b"[^1]", b"\xe2\x80\x8b",
        b"~~",
    ),
    "html": (
        b"<table>", b"</p>", b"<ol start=-1>", b"<!--", b"<![CDATA[", b"&#x0;", b"<style>*{display:none}</style>", b"<svg>",
        b"</body>", b"<p style=", b"<template>", b"\x00", b"&nbsp;", b"<sup>1</sup>", b"<del>",
    ),
    "pdf": (
        b"BT", b"ET", b"Tj", b" 0 0 Td ", b" 99999999 Tf ", b"endobj", b"stream", b"<<", b">>", b"/Type/Page", b" 0 R",
        b"xref", b"%%EOF", b"-1", b"(", b"\\",
    ),
}  # fmt: skip
"""What means something to a reader of each kind."""


@cache
def good(kind: str, count: int = 4) -> tuple[bytes, ...]:
    """Files of a kind that are right."""
    return tuple(made.content for made in sample(count, seed=12, formats=KINDS[kind]))


def broken(kind: str, dice: random.Random) -> bytes:
    """A file of a kind, broken in a few places."""
    raw = dice.choice(good(kind))
    change = {"docx": _in_member, "pdf": _in_stream}.get(kind, _in_bytes)
    return change(raw, kind, dice)


def _in_bytes(raw: bytes, kind: str, dice: random.Random) -> bytes:
    for _ in range(dice.randint(1, 6)):
        at = dice.randint(0, len(raw))
        end = min(at + dice.choice((0, 1, 3, 40, 2000)), len(raw))
        raw = dice.choice(_CHANGES)(raw, at, end, dice.choice(_WORDS[kind]))
    return raw


_CHANGES: Sequence[Callable[[bytes, int, int, bytes], bytes]] = (
    lambda raw, at, end, _: raw[:at] + raw[end:],
    lambda raw, at, end, _: raw[:end] + raw[at:],
    lambda raw, at, end, word: raw[:at] + word + raw[end:],
    lambda raw, at, _, word: raw[:at] + word * 50 + raw[at:],
    lambda raw, at, end, _: raw[:at] + raw[at:end][::-1] + raw[end:],
    lambda raw, at, end, _: raw[:at] + bytes(byte ^ 0x80 for byte in raw[at:end]) + raw[end:],
)


def _in_member(raw: bytes, kind: str, dice: random.Random) -> bytes:
    """Inside the files that a Word file packs, element by element: where XML is broken, it would only be refused."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(into, "w") as after:
        names = before.namelist()
        chosen = dice.choice([name for name in names if name.startswith("word/") and name.endswith(".xml")])
        for name in names:
            content = before.read(name)
            after.writestr(name, _in_elements(content, dice) if name in (chosen, "word/document.xml") else content)
    packed = into.getvalue()
    return packed if dice.random() < 0.9 else _in_bytes(packed, "pdf", dice)


def _in_elements(content: bytes, dice: random.Random) -> bytes:
    root = etree.fromstring(content)
    for _ in range(dice.randint(1, 8)):
        one, other = dice.choices(list(root.iter(etree.Element)), k=2)
        _ELEMENTS[dice.randrange(len(_ELEMENTS))](one, other, dice)
    return bytes(etree.tostring(root))


def _removed(one: Any, _: Any, __: random.Random) -> None:
    if (parent := one.getparent()) is not None:
        parent.remove(one)


def _copied(one: Any, other: Any, dice: random.Random) -> None:
    other.insert(dice.randint(0, len(other)), deepcopy(one))


def _made(_: Any, other: Any, dice: random.Random) -> None:
    for _ in range(dice.choice((1, 1, 40))):
        other.insert(dice.randint(0, len(other)), etree.Element(f"{{{_W}}}{dice.choice(_MADE)}"))


def _another_value(one: Any, _: Any, dice: random.Random) -> None:
    if one.attrib:
        one.set(dice.choice(list(one.attrib)), dice.choice(("", "-1", "0", "7", "99999999999", "none", "\u0661", "x")))


def _wrapped(one: Any, _: Any, dice: random.Random) -> None:
    if (parent := one.getparent()) is not None:
        around = etree.Element(f"{{{_W}}}{dice.choice(_MADE)}")
        parent.replace(one, around)
        around.append(one)


_ELEMENTS = (_removed, _copied, _made, _another_value, _wrapped)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MADE = (
    "p", "r", "t", "tbl", "tr", "tc", "del", "ins", "sdt", "sdtContent", "br", "tab", "cr", "vanish", "noBreakHyphen",
    "softHyphen", "footnoteReference", "numPr", "pPr", "rPr", "hyperlink", "smartTag", "fldSimple", "instrText", "moveFrom",
    "sym", "txbxContent",
)  # fmt: skip


def _in_stream(raw: bytes, kind: str, dice: random.Random) -> bytes:
    """Inside what a PDF packs, or around it."""
    begin = raw.find(b"stream\n") + 7
    end = raw.find(b"endstream", begin)
    if begin < 7 or end < 0 or dice.random() < 0.4:
        return _in_bytes(raw, kind, dice)
    packed = raw[begin:end].rstrip()
    try:
        content = zlib.decompress(packed)
    except zlib.error:
        return raw[:begin] + _in_bytes(packed, kind, dice) + raw[end:]
    return raw[:begin] + zlib.compress(_in_bytes(content, kind, dice)) + raw[end:]


_STOPPED = ("crashed", "takes longer", "needs more memory")


def faults(raw: bytes, kind: str, read: Callable[[bytes, str, str], list[Document]]) -> list[str]:
    """What does not hold of a file; [] if all is well."""
    name = f"file.{kind}"
    try:
        documents = read(raw, name, "file")
    except Scanned:  # its pages are pictures by now
        return []
    except UnreadableFile as error:
        bad = "\n" in error.problem or not error.problem.startswith(name) or any(one in error.problem for one in _STOPPED)
        return [f"refused with {error.problem!r}"] if bad else []
    found = []
    for document in documents:
        if wrong := wrong_clauses(document):
            found.append(f"not verbatim: {wrong[0].label}")
        if len({clause.id for clause in document.clauses}) < len(document.clauses):
            found.append("two clauses with one id")
    if kind != "docx" and (words := lost(yielded(raw, name), "".join(document.source.text for document in documents))):
        found.append(f"lost: {' '.join(words[:5])}")
    return found
