"""How an element is shown: in italics, raised, struck through, hidden, as a block or in a line; what is no text of its page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from index.language.terms import Reason

if TYPE_CHECKING:
    from index.reading.html.css import Style

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre search"
    " section summary table tbody td tfoot th thead title tr ul xmp".split()
)
_ITALIC = frozenset("i em cite dfn var address".split())
_DELETED = frozenset(("del", "s", "strike"))
_HIDDEN = frozenset(
    "script style template noscript noframes noembed datalist audio video canvas iframe object applet rp annotation"
    " annotation-xml math-annotation svg".split()
)
_FURNITURE = frozenset(("title", "nav", "button", "select", "textarea"))
_SECTIONS = frozenset(("article", "aside", "main", "section"))
_ROLES = {"navigation", "banner", "contentinfo", "search"}
_NOTES = {"doc-endnotes", "doc-footnote", "doc-endnote"}
_AWAY = re.compile(r"-\s*\d{3,}(?:\.\d+)?(?:px|em|rem|pt|vw|%)")
_ZERO = re.compile(r"0+(?:\.0*)?(?:px|em|rem|pt|%)?")
_CLIPPED = re.compile(r"rect\(\s*[01](?:px)?(?:[\s,]+[01](?:px)?){3}\s*\)|inset\(\s*(?:50|100)%")
_SIZE = re.compile(r"(?:^|\s)(?P<size>\d+(?:\.\d+)?(?:px|em|rem|pt|%)?)(?:/\S+)?\s")
_RAISED = {"super", "text-top"}
_INLINE = {"inline", "inline-block", "inline-flex", "inline-grid", "contents", "ruby"}


@dataclass(frozen=True, slots=True)
class Look:
    """How the text of an element is shown. `reason` says why it is no text; `unseen` is undone by what is inside it."""

    italic: bool = False
    reason: Reason | None = None
    unseen: bool = False
    as_typed: bool = False
    raised: bool = False
    in_section: bool = False

    @property
    def cut(self) -> Reason | None:
        """Why text that is shown like this is cut; None if it is not."""
        return self.reason or (Reason.HIDDEN if self.unseen else None)

    def inside(self, element: Any, style: Style, *, titled: bool, note: bool) -> Look:
        """The look of an element inside this one: `titled` the header with the title of the page, `note` a footnote."""
        tag = element.tag
        italic = style.get("font-style") or style.get("font", "")
        return replace(
            self,
            italic=self.italic or tag in _ITALIC
            if not italic
            else "italic" in italic or "oblique" in italic or (self.italic and "normal" not in italic),
            reason=self.reason or (Reason.FOOTNOTE if note else self._reason(element, style, titled=titled)),
            unseen=_unseen(style, before=self.unseen),
            as_typed=_as_typed(tag, style, before=self.as_typed),
            raised=tag == "sup" or style.get("vertical-align") in _RAISED,
            in_section=self.in_section or tag in _SECTIONS,
        )

    def _reason(self, element: Any, style: Style, *, titled: bool) -> Reason | None:
        tag = element.tag
        if tag in _HIDDEN or "hidden" in element.attrib or _hides(style) or (tag == "dialog" and "open" not in element.attrib):
            return Reason.HIDDEN
        struck = style.get("text-decoration", "") + style.get("text-decoration-line", "")
        if tag in _DELETED or "line-through" in struck:
            return Reason.DELETED
        around = tag in {"header", "footer"} and not self.in_section
        role = (element.get("role") or "").lower()
        if role in _NOTES:
            return Reason.FOOTNOTE
        return Reason.FURNITURE if tag in _FURNITURE or ((around or role in _ROLES) and not titled) else None


def is_block(element: Any, style: Style) -> bool:
    """Whether an element is set apart from the text around it."""
    display = style.get("display", "").lower()
    if display in _INLINE:
        return False
    return element.tag in BLOCKS or bool(display and display not in {"none", "initial", "inherit", "unset"})


def is_gone(element: Any, style: Style) -> bool:
    """Whether an element takes no room at all: such an item of a list is not counted."""
    return style.get("display", "").lower() == "none" or ("hidden" in element.attrib and "display" not in style)


def _hides(style: Style) -> bool:
    if style.get("display", "").lower() == "none" or _ZERO.fullmatch(style.get("opacity", "1")):
        return True
    away = any(_AWAY.match(style.get(name, "")) for name in ("left", "top", "text-indent"))
    return away or bool(_CLIPPED.match(style.get("clip", "") or style.get("clip-path", "")))


def _unseen(style: Style, *, before: bool) -> bool:
    """Whether text is invisible or has no size; both are inherited until something inside says otherwise."""
    visibility = style.get("visibility", "").lower()
    size = style.get("font-size", "")
    if not size and (found := _SIZE.search(style.get("font", ""))):
        size = found["size"]
    if visibility in {"hidden", "collapse"} or _ZERO.fullmatch(size):
        return True
    return before and not (visibility == "visible" or (size and not size.endswith(("em", "%"))))


def _as_typed(tag: str, style: Style, *, before: bool) -> bool:
    """Whether white space and line ends are shown as they were typed."""
    space = style.get("white-space", "").lower()
    if space:
        return space.startswith("pre") or space == "break-spaces"
    return before or tag in {"pre", "listing", "xmp", "plaintext", "textarea"}
