"""Which inline elements of a page are its paragraphs: pages often leave that to a style sheet that is not in them.

In `<span class="p">…lakes,</span><span class="p">Requests …` no white space stands between two sentences, so a browser
with the style sheet sets them apart. That is decided for each tag and class over the whole page.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, NamedTuple

from index.language.labels import LabelStyle, readings_of
from index.language.sentences import Begin, End, beginning, ending
from index.reading.composed import is_label
from index.reading.html.look import BLOCKS

_KNOWN = BLOCKS | frozenset(  # inline tags that say something of words, not of paragraphs
    "a abbr acronym area audio b base bdi bdo big br button canvas cite code col colgroup data del dfn em embed font head i"
    " iframe img input ins kbd label link map mark math meta meter nobr noscript object output param picture progress q rp rt"
    " ruby s samp script select small source strike strong style sub sup svg template textarea time track tt u var video"
    " wbr".split()
)
_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 pre dt legend caption figcaption summary a title".split())
_EDGE, _LINE = "\0", "\v"  # in the flat text: the edge of a block, and white space that holds a line end
_SPACE = re.compile(r"\s+")
_PAUSES = ",;:"
_AROUND = 60  # characters on each side that are looked at
_RARELY = 10  # one in so many boundaries may not look like one
Key = tuple[str, str]


class _Piece(NamedTuple):
    """An inline element in the flat text of a page."""

    key: Key
    start: int
    end: int


class InlineBlocks(NamedTuple):
    """The tags and classes of inline elements that stand for paragraphs; `numbers` are those that hold their numbers."""

    paragraphs: frozenset[Key]
    numbers: frozenset[Key]


def key_of(element: Any) -> Key | None:
    """The tag and class of an inline element that may be a paragraph; None if its tag says what it is."""
    return None if element.tag in _KNOWN else (element.tag, element.get("class") or "")


def is_paragraph(element: Any) -> bool:
    """Whether an element is one paragraph by its tag, so that what is inside it is none."""
    return element.tag in _PARAGRAPHS


def inline_blocks(root: Any) -> InlineBlocks:
    """The tags and classes of a page that stand for paragraphs and for their numbers."""
    text, pieces = _flat(root)
    pieces = [piece for piece in pieces if text[piece.start : piece.end].strip()]
    numbers = _numbers(text, pieces)
    ends = {piece.end for piece in pieces if piece.key in numbers}
    good: Counter[Key] = Counter()
    bad: Counter[Key] = Counter()
    for piece in pieces:
        sides = [at in ends or _parts(text, at) for at in (piece.start, piece.end)]
        good[piece.key] += True in sides and False not in sides
        bad[piece.key] += False in sides
    paragraphs = {key for key, count in good.items() if count > 1 and bad[key] * _RARELY <= count}
    return InlineBlocks(frozenset(paragraphs), frozenset(numbers & paragraphs))


def _numbers(text: str, pieces: list[_Piece]) -> set[Key]:
    """The keys that hold nothing but numbers, each right before other text, and never inside a sentence."""
    glued: set[Key] = set()
    others: set[Key] = set()
    for piece in pieces:
        after = text[piece.end : piece.end + 1]
        if not _is_number(text[piece.start : piece.end].strip()) or _parts(text, piece.start) is False or after == " ":
            others.add(piece.key)
        elif after not in {_EDGE, ""}:
            glued.add(piece.key)
    return glued - others


def _parts(text: str, at: int) -> bool | None:
    """Whether two paragraphs meet at an offset; None where that cannot be told, as at the edge of a block."""
    before, after = text[max(0, at - _AROUND) : at], text[at : at + _AROUND]
    left, right = before.rstrip(), after.lstrip()
    if not left or not right or left[-1] == _EDGE or right[0] == _EDGE:
        return None
    gap = before[len(left) :] + after[: len(after) - len(right)]
    if gap and _LINE not in gap:
        return False
    word = left.split(_EDGE)[-1].split()[-1]
    ended, small = ending(left).finished, right[0].islower()
    if is_label(word[1 + max(map(word.rfind, _PAUSES)) :]) or (ended and not small):
        return not (left[-2:-1].isdigit() and right[0].isdigit() and not gap)  # "10,000"
    if gap:
        counted = small and beginning(right) is Begin.LABEL  # "schools; and", "b) to report"
        return counted or (False if small and not ended else None)
    if ended:
        return True if _is_word(word) else None  # "in the lakes,noting", but not "i.e."
    closed = (word[-1].isalnum() and not word[-1].isupper()) or ending(left) is End.MARK
    return True if right[0].isupper() and closed else None  # "On lakesThe Assembly": a title before a paragraph


def _is_word(text: str) -> bool:
    """Whether a text without spaces ends in two letters at least, before its punctuation."""
    letters = text.rstrip("".join(one for one in text if not one.isalnum()))[-2:]
    return len(letters) > 1 and letters.isalpha()


def _is_number(text: str) -> bool:
    """Whether a text is nothing but the number of a paragraph or of a part: "1", "(a)", "PP1", "IV"."""
    return is_label(text, numbers=True) or (text.isupper() and any(one.style is LabelStyle.ROMAN for one in readings_of(text)))


def _flat(root: Any) -> tuple[str, list[_Piece]]:
    """The text of a page with the edges of its blocks, and the inline elements that may be paragraphs."""
    from lxml import etree

    parts: list[str] = []
    pieces: list[_Piece] = []
    starts: list[int] = []
    size, inside = 0, 0

    def add(text: str | None) -> int:
        flat = _SPACE.sub(lambda space: _LINE if "\n" in space.group() else " ", text or "")
        parts.append(flat)
        return size + len(flat)

    for event, element in etree.iterwalk(root, events=("start", "end")):
        block = element.tag in BLOCKS or element.tag == "br"
        inside += is_paragraph(element) * (1 if event == "start" else -1)
        if event == "start":
            size = add(_EDGE) if block else size
            starts.append(size)
            size = add(element.text)
            continue
        start, key = starts.pop(), key_of(element)
        if key and not inside:
            pieces.append(_Piece(key, start, size))
        size = add(_EDGE) if block else size
        size = add(element.tail)
    return "".join(parts), pieces
