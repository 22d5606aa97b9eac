"""The part of CSS that decides what a reader sees of a page: `<style>` elements and `style` attributes.

Rules for print or for some sizes of screen are passed over, as are linked style sheets: nothing is fetched.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field
from typing import TYPE_CHECKING, Any, NamedTuple

from index.reading.html.selectors import Selector, selectors_in
from index.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tinycss2.ast import Node

PROPERTIES = frozenset(
    "display visibility opacity font-size font-style font text-decoration text-decoration-line list-style list-style-type"
    " vertical-align white-space left top text-indent clip clip-path content counter-reset counter-increment".split()
)
MAX_RULES = 1000
_SCREEN = {"only", "screen", "all"}
_KEPT = 1000  # style attributes that are remembered: pages repeat them
_NESTED = 20  # groups of rules inside one another


class Size(NamedTuple):
    """A number with its unit, in small letters: "px", "%", "" for none."""

    number: float
    unit: str


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a property: its words in small letters, its sizes and strings, what sizes a function is given, all of it."""

    words: tuple[str, ...] = ()
    sizes: tuple[Size, ...] = ()
    strings: tuple[str, ...] = ()
    function: str = ""
    given: tuple[Size, ...] = ()
    nodes: tuple[Node, ...] = ()


_NONE = Value()
Style = dict[str, Value]


def value(style: Style, *names: str) -> Value:
    """The value of the first of some properties that is declared."""
    return next((style[name] for name in names if name in style), _NONE)


def words(style: Style, *names: str) -> tuple[str, ...]:
    """The words of the value of the first of some properties that is declared."""
    return value(style, *names).words


class Declared(NamedTuple):
    """Declarations, and those of them that are said to be important: they hold before all others."""

    plain: Style
    important: Style


class _Rule(NamedTuple):
    """A selector with its weight and its place among all, and its declarations."""

    weight: tuple[int, int, int, int]
    selector: Selector
    declared: Declared


@dataclass(slots=True)
class Sheet:
    """The rules of a page, by what an element must have to be matched."""

    _rules: dict[str, list[_Rule]] = field(default_factory=lambda: defaultdict(list))
    _before: dict[str, list[_Rule]] = field(default_factory=lambda: defaultdict(list))
    _count: int = 0
    _own: dict[str, Declared] = field(default_factory=dict)

    def add(self, text: str, media: str = "") -> None:
        """Adds the rules of a `<style>` element, for all kinds of media or those named."""
        import tinycss2

        if not _is_screen(tinycss2.parse_component_value_list(media)):
            return
        for rule in _rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)):
            declared = _declared(rule.content)
            for selector in selectors_in(rule.prelude) if any(declared) else ():
                if self._count == MAX_RULES:
                    return
                self._count += 1
                rules = self._before if selector.before else self._rules
                rules[selector.key].append(_Rule((*selector.weight, self._count), selector, declared))

    def style_of(self, element: Any) -> Style:
        """What is declared for an element, its `style` attribute last."""
        return _cascaded([*_matching(self._rules, element), self._attribute(element.get("style"))])

    def style_before(self, element: Any) -> Style:
        """What is declared for what is written before an element."""
        return _cascaded(_matching(self._before, element))

    def _attribute(self, text: str | None) -> Declared:
        if not text:
            return Declared({}, {})
        if text not in self._own:
            if len(self._own) >= _KEPT:
                self._own.clear()
            self._own[text] = _declared(text)
        return self._own[text]


def _matching(rules: dict[str, list[_Rule]], element: Any) -> list[Declared]:
    """What the rules for an element declare, the closest last."""
    if not rules:
        return []
    keys = ["", element.tag, *(f".{name}" for name in (element.get("class") or "").split())]
    keys += [f"#{element.get('id')}"] if element.get("id") else []
    found = (rule for key in dict.fromkeys(keys) for rule in rules.get(key, ()))
    return [rule.declared for rule in sorted(found) if rule.selector.matches(element)]


def _cascaded(every: Sequence[Declared]) -> Style:
    style: Style = {}
    for declared in every:
        style |= declared.plain
    for declared in every:
        style |= declared.important
    return style


def _rules(nodes: Sequence[Node], nested: int = 0) -> Iterator[Node]:
    """The rules that hold on a screen of any size."""
    import tinycss2

    for node in nodes:
        if node.type == "qualified-rule":
            yield node
        elif node.type == "at-rule" and node.content is not None and nested < _NESTED and _holds(node):
            inside = tinycss2.parse_stylesheet(node.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(inside, nested + 1)


def _holds(group: Node) -> bool:
    """Whether the rules in a group hold on any screen."""
    if group.lower_at_keyword == "layer":
        return True
    return group.lower_at_keyword == "media" and _is_screen(group.prelude)


def _is_screen(media: Sequence[Node]) -> bool:
    """Whether one of the kinds of media that are named, if any, is a screen of any size."""
    queries: list[list[Node]] = [[]]
    for node in media:
        if node == ",":
            queries.append([])
        elif node.type not in {"whitespace", "comment"}:
            queries[-1].append(node)
    return any(all(one.type == "ident" and one.lower_value in _SCREEN for one in query) for query in queries)


def _declared(source: str | Sequence[Node]) -> Declared:
    """The declarations in a `style` attribute or in the braces of a rule, of the properties that matter here."""
    import tinycss2

    found = Declared({}, {})
    for one in tinycss2.parse_blocks_contents(source, skip_comments=True, skip_whitespace=True):
        if one.type == "declaration" and one.lower_name in PROPERTIES:
            (found.important if one.important else found.plain)[one.lower_name] = _value_of(one.value)
    return found


def _value_of(nodes: Sequence[Node]) -> Value:
    functions = [node for node in nodes if node.type == "function"]
    return Value(
        tuple(node.lower_value for node in nodes if node.type == "ident"),
        _sizes(nodes),
        tuple(node.value for node in nodes if node.type == "string"),
        functions[0].lower_name if functions else "",
        _sizes(functions[0].arguments) if functions else (),
        tuple(node for node in nodes if node.type not in {"whitespace", "comment"}),
    )


def _sizes(nodes: Sequence[Node]) -> tuple[Size, ...]:
    units = {"number": "", "percentage": "%"}
    return tuple(
        Size(node.value, node.lower_unit if node.type == "dimension" else units[node.type])
        for node in nodes
        if node.type in {"number", "percentage", "dimension"}
    )
