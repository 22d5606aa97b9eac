"""Selectors of CSS: tags, classes, ids and attributes, inside or directly below others. All others are passed over."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from index.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tinycss2.ast import Node

_STEPS = 4  # parts of a selector
_DEEP = 200  # ancestors that a selector is compared with
_FLAGS = {"i", "s"}  # after the value of an attribute


class _Attribute(NamedTuple):
    """What a selector says of an attribute: its name, how it compares ("" if it need only be there), and with what."""

    name: str
    how: str
    value: str

    def holds(self, own: str | None) -> bool:
        """Whether an attribute, None without one, is as the selector says."""
        if own is None or not self.how:
            return own is not None
        tests = {
            "=": own == self.value,
            "~=": self.value in own.split(),
            "|=": own == self.value or own.startswith(f"{self.value}-"),
            "^=": bool(self.value) and own.startswith(self.value),
            "$=": bool(self.value) and own.endswith(self.value),
            "*=": bool(self.value) and self.value in own,
        }
        return tests.get(self.how, False)


@dataclass(frozen=True, slots=True)
class _Simple:
    """One compound selector, "p.note", with what combines it with the one after it: " " or ">"."""

    tag: str
    ids: frozenset[str]
    classes: frozenset[str]
    attributes: tuple[_Attribute, ...]
    how: str

    def matches(self, element: Any) -> bool:
        if self.tag and element.tag != self.tag:
            return False
        if self.ids and not self.ids <= {element.get("id")}:
            return False
        if self.classes and not self.classes <= set((element.get("class") or "").split()):
            return False
        return all(one.holds(element.get(one.name)) for one in self.attributes)


@dataclass(frozen=True, slots=True)
class Selector:
    """A selector, from right to left; `before` if it is of what is written before an element."""

    steps: tuple[_Simple, ...]
    before: bool = False

    @property
    def weight(self) -> tuple[int, int, int]:
        """Its specificity."""
        return (
            sum(len(one.ids) for one in self.steps),
            sum(len(one.classes) + len(one.attributes) for one in self.steps),
            sum(bool(one.tag) for one in self.steps),
        )

    @property
    def key(self) -> str:
        """What an element must have to be matched: an "#id", a ".class" or a tag, the quickest to look up; "" for any."""
        last = self.steps[0]
        if last.ids:
            return f"#{min(last.ids)}"
        return f".{min(last.classes)}" if last.classes else last.tag

    def matches(self, element: Any) -> bool:
        """Whether an element is one that is selected; takes time in proportion to its depth."""
        if not self.steps[0].matches(element):
            return False
        if len(self.steps) == 1:
            return True
        waiting = {1}  # the parts that one of the next ancestors may be
        for count, above in enumerate(element.iterancestors()):
            found = {at for at in waiting if self.steps[at].matches(above)}
            if len(self.steps) - 1 in found:
                return True
            waiting = {at for at in waiting if self.steps[at].how == " "} | {at + 1 for at in found}
            if not waiting or count == _DEEP:
                return False
        return False


def selectors_in(nodes: Sequence[Node]) -> Iterator[Selector]:
    """The selectors before the braces of a rule that are of the simple kinds."""
    for comma, one in groupby((node for node in nodes if node.type != "comment"), lambda node: bool(node == ",")):
        if not comma and (found := _selector(list(one))):
            yield found


def _selector(nodes: Sequence[Node]) -> Selector | None:
    """A selector; None if it is none of the simple ones."""
    nodes = _stripped(nodes)
    before = len(nodes) > 1 and nodes[-1].type == "ident" and nodes[-1].lower_value == "before" and nodes[-2] == ":"
    if before:
        nodes = nodes[: -3 if nodes[-3:-2] and nodes[-3] == ":" else -2]
    parts: list[list[Node]] = [[]]
    hows: list[str] = []
    for node in nodes:
        if node.type == "whitespace" or node == ">":
            if parts[-1]:
                hows.append(" ")
                parts.append([])
            if node == ">" and hows:
                hows[-1] = ">"
        else:
            parts[-1].append(node)
    steps = [_simple(part, how) for part, how in zip(parts[: _STEPS + 1], [*hows, ""], strict=False)]
    if len(steps) > _STEPS or None in steps:
        return None
    return Selector(tuple(step for step in reversed(steps) if step), before)


def _stripped(nodes: Sequence[Node]) -> Sequence[Node]:
    """A selector without the white space around it."""
    kept = [at for at, node in enumerate(nodes) if node.type != "whitespace"]
    return nodes[kept[0] : kept[-1] + 1] if kept else ()


def _simple(nodes: Sequence[Node], how: str) -> _Simple | None:
    """A compound selector; None if it is empty, or holds anything else than tags, classes, ids and attributes."""
    tag = ""
    ids: set[str] = set()
    classes: set[str] = set()
    attributes: list[_Attribute] = []
    rest = iter(nodes)
    for at, node in enumerate(rest):
        if node.type == "ident" and not at:
            tag = node.lower_value
        elif node.type == "hash":
            ids.add(node.value)
        elif node == "." and (name := next(rest, None)) is not None and name.type == "ident":
            classes.add(name.value)
        elif node.type == "[] block" and (attribute := _attribute(node.content)):
            attributes.append(attribute)
        elif node != "*" or at:
            return None
    return _Simple(tag, frozenset(ids), frozenset(classes), tuple(attributes), how) if nodes else None


def _attribute(nodes: Sequence[Node]) -> _Attribute | None:
    """What stands in the brackets of a selector; None if it is not what should."""
    told = [node for node in nodes if node.type not in {"whitespace", "comment"}]
    if not told or told[0].type != "ident":
        return None
    name = told[0].lower_value
    if len(told) == 1:
        return _Attribute(name, "", "")
    if told[3:] and (told[3].type != "ident" or told[3].lower_value not in _FLAGS or told[4:]):
        return None
    if len(told) == 2 or told[1].type != "literal" or told[2].type not in {"ident", "string"}:
        return None
    return _Attribute(name, told[1].value, told[2].value)
