"""The numbers that a style sheet writes before elements: `content: "(" counter(x, lower-alpha) ")"`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.reading.html.css import value
from index.reading.html.numbering import numeral

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tinycss2.ast import Node

    from index.reading.html.css import Style

_DECIMAL = "decimal"
_MOST = 100  # counters at once


class _Counter(NamedTuple):
    """A counter: how deep the element stands that began it, and what it shows now."""

    name: str
    depth: int
    number: int


class Counters:
    """The counters of a page, while it is read."""

    def __init__(self) -> None:
        self._counters: list[_Counter] = []
        self._depth = 0

    def begin(self, style: Style, first: int = 1) -> None:
        """An element begins: it may begin counters, and count on. A counter that no element before it began shows `first`.

        Exports write a list in several pieces, and say where each goes on: `<ol start="3">`.
        """
        self._depth += 1
        for name, number in _counted(value(style, "counter-reset").nodes, 0):
            self._reset(name, number)
        for name, step in _counted(value(style, "counter-increment").nodes, 1):
            at = self._last(name)
            if at is None:
                self._reset(name, first if step == 1 else step)
            else:
                one = self._counters[at]
                self._counters[at] = one._replace(number=one.number + step)

    def end(self) -> None:
        """An element ends, and with it the counters that were begun inside it."""
        while self._counters and self._counters[-1].depth > self._depth:
            self._counters.pop()
        self._depth -= 1

    def content(self, style: Style) -> str:
        """What is written before an element with this style of what stands before it; "" unless it is a number."""
        nodes = value(style, "content").nodes
        if not any(node.type == "function" and node.lower_name in {"counter", "counters"} for node in nodes):
            return ""
        return "".join(self._shown(node) for node in nodes).strip()

    def _shown(self, node: Node) -> str:
        if node.type == "string":
            return str(node.value)
        if node.type != "function" or node.lower_name not in {"counter", "counters"}:
            return ""
        told = [one for one in node.arguments if one.type in {"ident", "string"}]
        if not told:
            return ""
        every = [one.number for one in self._counters if one.name == told[0].value] or [0]
        words = [one.lower_value for one in told[1:] if one.type == "ident"]
        form = words[0] if words else _DECIMAL
        if node.lower_name == "counter":
            return numeral(every[-1], form)
        between = next((str(one.value) for one in told[1:] if one.type == "string"), ".")
        return between.join(numeral(number, form) for number in every)

    def _reset(self, name: str, number: int) -> None:
        """Begins a counter; the one of an element before, at the same depth or deeper, ends."""
        self._counters = [one for one in self._counters if one.name != name or one.depth < self._depth]
        if len(self._counters) < _MOST:
            self._counters.append(_Counter(name, self._depth, number))

    def _last(self, name: str) -> int | None:
        return next((at for at in range(len(self._counters) - 1, -1, -1) if self._counters[at].name == name), None)


def _counted(nodes: Sequence[Node], default: int) -> Iterator[tuple[str, int]]:
    """The counters in the value of a property, each with the number after it."""
    for at, node in enumerate(nodes[:_MOST]):
        if node.type == "ident" and node.lower_value != "none":
            after = nodes[at + 1] if at + 1 < len(nodes) else None
            yield node.value, after.int_value if after is not None and after.type == "number" and after.is_integer else default
