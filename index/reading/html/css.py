"""The part of CSS that decides what a reader sees of a page: `<style>` rules and `style` attributes, by simple selectors.

Read are selectors of tags, classes, ids and attributes, inside or directly below others; rules with pseudo-classes or
siblings are passed over, as are rules for print or for some sizes of screen, and linked style sheets (nothing is fetched).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = re.compile(r"/\*.*?(?:\*/|$)|<!--|-->", re.DOTALL)
_PIECE = re.compile(r"[^{}]+|[{}]")
_GROUP = re.compile(r"@(?:media\s+(?:only\s+)?(?:screen|all)\s*$|layer\b)", re.IGNORECASE)
_COMPOUND = re.compile(r"(?:\*|[\w-]+)?(?:[.#][\w-]+|\[[\w-]+(?:[~|^$*]?=[^\]]*)?\])*")
_SIMPLE = re.compile(
    r"(?P<kind>[.#]?)(?P<name>[\w-]+)|\[(?P<attribute>[\w-]+)(?P<is>[~|^$*]?=)?[\"']?(?P<value>[^\]\"']*)[\"']?\]"
)
_COMBINED = re.compile(r"\s*>\s*|\s+")
PROPERTIES = frozenset(
    "display visibility opacity font-size font-style font text-decoration text-decoration-line list-style list-style-type"
    " vertical-align white-space left top text-indent clip clip-path position".split()
)
MAX_RULES = 1000
_STEPS = 4  # parts of a selector
_DEEP = 200  # ancestors that a selector is compared with

Style = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Simple:
    """One compound selector: "p.note"."""

    tag: str = ""
    ids: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    attributes: tuple[tuple[str, str, str], ...] = ()

    def matches(self, element: Any) -> bool:
        if self.tag and element.tag != self.tag:
            return False
        if self.ids and element.get("id") not in self.ids:
            return False
        if self.classes and not self.classes <= set((element.get("class") or "").split()):
            return False
        return all(_holds(element.get(name), how, value) for name, how, value in self.attributes)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A selector, right to left with what combines each with the one before, and its declarations."""

    steps: tuple[tuple[_Simple, str], ...]
    weight: tuple[int, int, int, int]
    declared: Style

    def matches(self, element: Any) -> bool:
        return self.steps[0][0].matches(element) and self._above(element, 0)

    def _above(self, element: Any, at: int) -> bool:
        if at + 1 == len(self.steps):
            return True
        how, wanted = self.steps[at][1], self.steps[at + 1][0]
        for count, above in enumerate(element.iterancestors()):
            if wanted.matches(above) and self._above(above, at + 1):
                return True
            if how == ">" or count == _DEEP:
                return False
        return False


@dataclass(slots=True)
class Sheet:
    """The rules of a page, by the tag, class or id that their last selector names."""

    _rules: dict[str, list[_Rule]] = field(default_factory=lambda: defaultdict(list))
    _count: int = 0

    def add(self, text: str) -> None:
        """Adds the rules of a `<style>` element."""
        for selectors, declarations in _blocks(_COMMENT.sub(" ", text)):
            declared = declared_in(declarations)
            if not declared:
                continue
            for selector in selectors.split(","):
                if self._count < MAX_RULES and (steps := _steps(selector.strip())):
                    self._count += 1
                    weight = (*_weight(steps), self._count)
                    self._rules[_key(steps[0][0])].append(_Rule(steps, weight, declared))

    def style_of(self, element: Any) -> Style:
        """What is declared for an element, its `style` attribute last."""
        own = element.get("style")
        if not self._rules:
            return declared_in(own) if own else {}
        keys = ["", element.tag, *(f".{name}" for name in (element.get("class") or "").split())]
        keys += [f"#{element.get('id')}"] if element.get("id") else []
        found = [rule for key in keys for rule in self._rules.get(key, ()) if rule.matches(element)]
        style: Style = {}
        for rule in sorted(found, key=lambda rule: rule.weight):
            style.update(rule.declared)
        return style | declared_in(own) if own else style


def declared_in(text: str) -> Style:
    """The declarations in a `style` attribute or in the braces of a rule, of the properties that matter here."""
    found: Style = {}
    for one in text.split(";"):
        name, colon, value = one.partition(":")
        name = name.strip().lower()
        if colon and name in PROPERTIES:
            found[name] = value.partition("!")[0].strip()
    return found


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """The selectors and the declarations of each rule that holds on a screen of any size."""
    inside: list[str | None] = []  # the selectors of a rule, "" for a group of rules, None for what is passed over
    before = ""
    for piece in _PIECE.findall(text):
        if piece == "{":
            head = before.rpartition(";")[2].strip()
            group = "" if _GROUP.match(head) else None
            counts = not inside or inside[-1] == ""
            inside.append((group if head.startswith("@") else head or None) if counts else None)
        elif piece == "}":
            if inside and (selectors := inside.pop()):
                yield selectors, before
            before = ""
        else:
            before = piece


def _steps(selector: str) -> tuple[tuple[_Simple, str], ...]:
    """A selector from right to left, each part with what combines it with the next; () if it is none of the simple ones."""
    combined = _COMBINED.findall(selector)
    parts = _COMBINED.split(selector)
    if len(parts) > _STEPS or not all(part and _COMPOUND.fullmatch(part) for part in parts):
        return ()
    hows = ["", *(how.strip() or " " for how in combined)]
    return tuple((_simple(part), how) for part, how in reversed(list(zip(parts, hows, strict=True))))


def _simple(compound: str) -> _Simple:
    tag = ""
    ids: set[str] = set()
    classes: set[str] = set()
    attributes: list[tuple[str, str, str]] = []
    for match in _SIMPLE.finditer(compound.removeprefix("*")):
        if match["attribute"]:
            attributes.append((match["attribute"].lower(), match["is"] or "", match["value"]))
        elif match["kind"]:
            (ids if match["kind"] == "#" else classes).add(match["name"])
        else:
            tag = match["name"].lower()
    return _Simple(tag, frozenset(ids), frozenset(classes), tuple(attributes))


def _weight(steps: tuple[tuple[_Simple, str], ...]) -> tuple[int, int, int]:
    simple = [one for one, _ in steps]
    return (
        sum(len(one.ids) for one in simple),
        sum(len(one.classes) + len(one.attributes) for one in simple),
        sum(bool(one.tag) for one in simple),
    )


def _key(simple: _Simple) -> str:
    """What an element must have to be matched: the quickest to look up."""
    if simple.ids:
        return f"#{min(simple.ids)}"
    return f".{min(simple.classes)}" if simple.classes else simple.tag


def _holds(own: str | None, how: str, value: str) -> bool:
    """Whether an attribute is as a selector says."""
    if own is None or not how:
        return own is not None
    tests = {
        "=": own == value,
        "~=": value in own.split(),
        "|=": own == value or own.startswith(f"{value}-"),
        "^=": own.startswith(value),
        "$=": own.endswith(value),
        "*=": value in own,
    }
    return tests[how]
