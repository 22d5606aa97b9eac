"""The HTML in a Markdown text: its tags, what they hide or strike through, and where they end a line."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import field
from itertools import takewhile
from typing import Any, NamedTuple

from index.document.model import Cut, Span
from index.language.terms import Reason
from index.reading.html.css import Sheet
from index.reading.html.look import Look
from index.reading.html.numbering import LISTS, Counted
from index.values import dataclass

_BLOCKS = (
    "address|article|aside|blockquote|body|center|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|li|main"
    "|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul"
)
_INLINE = (
    "a|abbr|b|bdi|bdo|big|br|cite|code|del|details|dfn|em|font|i|img|input|ins|kbd|label|mark|q|s|samp|script|small|span|strike"
    "|strong|style|sub|summary|sup|template|time|tt|u|var|wbr"
)
_VALUE = r"(?:\"[^\"<>]*+\"|'[^'<>]*+'|[^\s\"'<>=`]++)"
_TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>{_BLOCKS}|{_INLINE}|[a-z]\w*-[\w-]*)(?P<told>(?:\s++[\w:.@-]++(?:\s*+=\s*+{_VALUE})?+)*+)\s*+/?>"
    r"|(?P<comment><!--)",
    re.IGNORECASE,
)
LINE_TAG = re.compile(rf"</?(?:br|{_BLOCKS})(?:\s[^<>\n]{{0,1000}})?/?>(?=\S)", re.IGNORECASE)
"""A tag that ends a line, with no space after it."""
_BLOCK = re.compile(_BLOCKS, re.IGNORECASE)
_ATTRIBUTE = re.compile(rf"(?P<name>[a-zA-Z_][\w:.-]*+)(?:\s*+=\s*+(?P<value>{_VALUE}))?+")
_EMPTY = frozenset(("br", "hr", "img", "input", "wbr"))


@dataclass(slots=True)
class Tags:
    """What the tags of a text do: `cuts`, and the offsets at which they end a line (`breaks`) or a paragraph (`blocks`).

    `spans` are where the tags end that end a paragraph, by where they begin.

    `raised` are the texts that stand above the line, with their tags; `items` the labels that lists show, and the level of the
    list, by the offset after the tag of the item.
    """

    cuts: list[Cut] = field(default_factory=list)
    raised: list[Span] = field(default_factory=list)
    items: dict[int, tuple[str, int]] = field(default_factory=dict)
    lists: list[Counted] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    blocks: set[int] = field(default_factory=set)
    spans: dict[int, int] = field(default_factory=dict)
    _edges: list[int] = field(default_factory=list)

    def within(self, start: int, end: int) -> list[int]:
        """The offsets inside a line at which tags divide it."""
        if not self._edges:
            self._edges = sorted(self.breaks | self.blocks)
        return self._edges[bisect_right(self._edges, start) : bisect_left(self._edges, end)]


def tags_in(text: str, literal: set[int]) -> Tags:
    """The tags and comments of a text; at a `literal` offset stands a character, not a tag."""
    found = Tags()
    within: list[_Element] = []
    sheet = Sheet()
    at = 0
    while match := _TAG.search(text, at):
        at = match.end()
        if match.start() in literal or is_escaped(text, match.start()):
            at = match.start() + 1
        elif match["comment"]:
            end = text.find("-->", at)
            if end < 0:
                break
            at = end + 3
            found.cuts.append(Cut(match.start(), at + _space_after(text, match.start(), at), Reason.HIDDEN))
        else:
            _take(found, within, match, sheet, text)
    return found


def is_escaped(text: str, at: int) -> bool:
    """Whether an odd number of backslashes stands before an offset."""
    before = text[max(0, at - _BACKSLASHES) : at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


_BACKSLASHES = 100


class _Element(NamedTuple):
    """An element that is open: where it begins, and how it is shown."""

    name: str
    start: int
    look: Look


def _take(found: Tags, within: list[_Element], match: re.Match[str], sheet: Sheet, text: str) -> None:
    """Takes in one tag: an opening one may hide what stands up to the one that closes it."""
    name = match["name"].lower()
    found.cuts.append(Cut(match.start(), match.end(), Reason.MARKUP))
    if name == "br":
        found.breaks.add(match.end())
    elif _BLOCK.fullmatch(name):
        found.blocks.update(match.span())
        found.spans[match.start()] = match.end()
    if match["close"] and name in LISTS:
        del found.lists[-1:]
    if not match["close"]:
        element = _element(name, match["told"])
        style = sheet.style_of(element)
        look = (within[-1].look if within else Look()).inside(element, style, titled=name == "header", note=False)
        if name in LISTS:
            found.lists.append(Counted(element, style, len(found.lists) + 1))
        elif name == "li" and found.lists and not look.cut and (label := found.lists[-1].label(element, style)):
            found.items[match.end()] = (label, len(found.lists))
        if name not in _EMPTY and (look.cut or look.raised or within):
            within.append(_Element(name, match.start(), look))
        return
    inner = len(list(takewhile(lambda one: one.name != name, reversed(within[-_DEEPEST:]))))
    if inner == min(len(within), _DEEPEST):
        return
    closed = within[-1 - inner]
    del within[-1 - inner :]
    if closed.look.cut and not (within and within[-1].look.cut):
        apart = _space_after(text, closed.start, match.end())
        found.cuts.append(Cut(closed.start, match.end() + apart, closed.look.cut))
    elif closed.look.raised:
        found.raised.append(Span(closed.start, match.end()))


def _element(name: str, told: str) -> Any:
    """The element that a tag begins, with its attributes."""
    from lxml.etree import Element

    element = Element(name)
    for one in _ATTRIBUTE.finditer(told):
        if ":" not in one["name"]:  # of another namespace
            element.set(one["name"].lower(), (one["value"] or "").strip("\"'"))
    return element


_DEEPEST = 50  # how far above a closing tag the one that it closes is looked for


def _space_after(text: str, start: int, end: int) -> int:
    """1 where a space after what is cut would stand beside the one before it."""
    apart = start == 0 or text[start - 1].isspace()
    return 1 if apart and text[end : end + 1] == " " else 0
