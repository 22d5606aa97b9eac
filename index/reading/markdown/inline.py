"""The markup inside a paragraph: emphasis, links, code, escapes. markdown-it reads it; what is added here is where it stands.

A token of markdown-it has no place in the text, so each rule that makes one is wrapped to note it.
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING, Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.parser_inline import ParserInline

from index.document.model import Cut, Span
from index.language.terms import Reason
from index.reading.marks import is_mark
from index.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    Rule = Callable[[StateInline, bool], bool]

_RULES = ["text", "newline", "escape", "backticks", "strikethrough", "emphasis", "link", "image", "autolink", "html_inline"]
_NOTE = re.compile(r"\[\^[^\s\[\]]{1,100}\]:?")
_TILDES = re.compile(r"~~~+|~(?!~)")
_BEFORE = 20  # characters that tell what a mark stands after
_DEFINED = {"href": "", "title": ""}


@dataclass(slots=True)
class Inline:
    """What the markup in a text does: the cuts, and the stretches in italics."""

    cuts: list[Cut] = field(default_factory=list)
    italics: list[Span] = field(default_factory=list)


def inline(text: str, literal: set[int], references: Iterable[str]) -> Inline:
    """The markup in the text of a paragraph. What stands at a `literal` offset is a character; `references` are defined."""
    if literal:  # what stands beside them sees a sign, as "&" and ";" are
        text = "".join("." if at in literal else char for at, char in enumerate(text))
    places = _Places(text)
    known = {normalizeReference(name): _DEFINED for name in references}
    _MARKDOWN.inline.parse(text, _MARKDOWN, {"places": places, "references": known}, [])
    return places.settled()


@dataclass(slots=True)
class _Places:
    """Where the markup of a text stands; `signs` are the tokens that may turn out to be emphasis."""

    text: str
    cuts: list[Cut] = field(default_factory=list)
    signs: list[tuple[int, int, Token]] = field(default_factory=list)
    stop: int = 0  # where what was read last ended: the text of a link

    def note(self, rule: str, start: int, end: int, tokens: list[Token]) -> None:
        """Takes in what a rule has read, from `start` to `end`; its own tokens are the last ones."""
        if rule in {"emphasis", "strikethrough"}:
            size = len(tokens[-1].content)
            own = tokens[len(tokens) - (end - start) // size :]
            self.signs += [(start + size * at, start + size * (at + 1), token) for at, token in enumerate(own)]
        elif rule == "link" and self._is_mark(start, end):
            self.cuts.append(Cut(start, end, Reason.MARK))
        elif rule in {"link", "image"}:
            self._cut((start, self.text.index("[", start) + 1), (self.stop, end))
        elif rule == "autolink" or (rule == "backticks" and self.text[start:end].strip("`")):
            size = len(tokens[-1].markup) if rule == "backticks" else 1
            self._cut((start, start + size), (end - size, end))
        elif rule == "escape" and (tokens[-1].type == "hardbreak" or tokens[-1].content != tokens[-1].markup):
            self._cut((start, start + 1))
        elif rule == "note":
            self.cuts.append(Cut(start, end, Reason.MARK))

    def _is_mark(self, start: int, end: int) -> bool:
        """Whether a link leads from the mark of a note to a place in the text: "[1](#note)"."""
        inside = self.text[self.stop : end].startswith("](#")
        return inside and is_mark(self.text[start + 1 : self.stop], self.text[max(0, start - _BEFORE) : start])

    def _cut(self, *markup: tuple[int, int]) -> None:
        self.cuts += [Cut(start, end, Reason.MARKUP) for start, end in markup]

    def settled(self) -> Inline:
        """The cuts and the italics, when it is known which signs are emphasis."""
        italics: list[Span] = []
        opened: dict[str, list[int]] = {"em": [], "strong": [], "s": []}
        for start, end, token in sorted(self.signs, key=lambda one: one[:2]):
            if token.content:  # it is no markup
                continue
            if token.tag != "s":
                self._cut((start, end))
            if token.nesting > 0:
                opened[token.tag].append(start)
            elif token.nesting < 0:
                begin = opened[token.tag].pop()
                if token.tag == "em":
                    italics.append(Span(begin, end))
                elif token.tag == "s":
                    apart = begin == 0 or self.text[begin - 1].isspace()
                    self.cuts.append(Cut(begin, end + (apart and self.text[end : end + 1] == " "), Reason.DELETED))
        return Inline(self.cuts, italics)


class _Parser(ParserInline):
    def tokenize(self, state: StateInline) -> None:
        stop = state.posMax
        super().tokenize(state)
        state.env["places"].stop = stop


class _Markdown(MarkdownIt):
    """The rules of CommonMark for what stands in a paragraph, with strike-through and the marks of footnotes."""

    def __init__(self) -> None:
        super().__init__("zero", {"html": True})
        self.inline = _Parser()
        ruler: Any = self.inline.ruler
        rules = {rule.name: rule.fn for rule in ruler.__rules__}
        rules |= {"strikethrough": _twofold(rules["strikethrough"]), "image": _image(rules["image"], rules["link"])}
        for name in _RULES[1:]:
            ruler.at(name, _noting(name, rules[name]))
        ruler.before("link", "note", _noting("note", _mark))
        ruler.enableOnly([*_RULES, "note"])
        self.inline.ruler2.disable(["fragments_join"])

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802, the names are the library's
        return True  # none is followed


def _noting(name: str, rule: Rule) -> Rule:
    def noting(state: StateInline, silent: bool) -> bool:
        start = state.pos
        read = rule(state, silent)
        if read and not silent:
            state.env["places"].note(name, start, state.pos, state.tokens)
        return read

    return noting


def _mark(state: StateInline, silent: bool) -> bool:
    """The mark of a footnote: "[^1]"."""
    return not silent and _take(state, _NOTE)


def _twofold(rule: Rule) -> Rule:
    """Strike-through by two signs; more or fewer are characters."""
    return lambda state, silent: (not silent and _take(state, _TILDES)) or rule(state, silent)


def _take(state: StateInline, pattern: re.Pattern[str]) -> bool:
    found = pattern.match(state.src, state.pos, state.posMax)
    if found:
        state.push("text", "", 0).content = found.group()
        state.pos = found.end()
    return bool(found)


def _image(shown: Rule, linked: Rule) -> Rule:
    """An image, where the library reads one, is a link to a picture, of which its text is shown."""

    def image(state: StateInline, silent: bool) -> bool:
        start = state.pos
        if not shown(state, True):
            return False
        state.pos = start + 1
        read = linked(state, silent)
        if not read:
            state.pos = start
        return read

    return image


_MARKDOWN = _Markdown()
