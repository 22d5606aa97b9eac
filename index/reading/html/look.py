"""How an element is shown: in italics, raised, struck through, hidden, as a block or in a line; what is no text of its page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from index.language.terms import Reason
from index.reading.html.css import Size, value, words
from index.values import dataclass

if TYPE_CHECKING:
    from index.reading.html.css import Style

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre search"
    " section summary table tbody td tfoot th thead title tr ul xmp".split()
)
_ITALIC = frozenset("i em cite dfn var address".split())
_DELETED = frozenset(("del", "s", "strike"))
HIDDEN = frozenset(
    "script style template noscript noframes noembed datalist audio video canvas iframe object applet rp annotation"
    " annotation-xml math-annotation svg".split()
)
"""The elements of which nothing is shown as text."""
_AROUND = frozenset(("title", "nav", "button", "select", "textarea"))
_SECTIONS = frozenset(("article", "aside", "main", "section"))
_ROLES = {"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar"}
_NOTES = {"doc-endnotes", "doc-footnote", "doc-endnote"}
_FAR = -100  # this far to the left, or up, nothing is on the screen
_RAISED = {"super", "text-top"}
_SLANTED = {"italic", "oblique"}
_INVISIBLE = {"hidden", "collapse"}
_NOT_TOLD = {"none", "initial", "inherit", "unset"}
_INLINE = {"inline", "inline-block", "inline-flex", "inline-grid", "contents", "ruby"}


@dataclass(frozen=True, slots=True)
class Look:
    """How the text of an element is shown. `reason` says why it is no text; `unseen` is undone by what is inside it.

    `main_known` says that the page tells which part of it is its text, so that what stands beside that is none.
    """

    italic: bool = False
    reason: Reason | None = None
    unseen: bool = False
    as_typed: bool = False
    raised: bool = False
    in_section: bool = False
    main_known: bool = False

    @property
    def cut(self) -> Reason | None:
        """Why text that is shown like this is cut; None if it is not."""
        return self.reason or (Reason.HIDDEN if self.unseen else None)

    def inside(self, element: Any, style: Style, *, titled: bool, note: bool) -> Look:
        """The look of an element inside this one: `titled` the header with the title of the page, `note` a footnote."""
        tag = element.tag
        italic = words(style, "font-style", "font")
        return replace(
            self,
            italic=self.italic or tag in _ITALIC
            if not italic
            else not _SLANTED.isdisjoint(italic) or (self.italic and "normal" not in italic),
            reason=self.reason or (Reason.FOOTNOTE if note else self._reason(element, style, titled=titled)),
            unseen=_unseen(style, before=self.unseen),
            as_typed=_as_typed(tag, style, before=self.as_typed),
            raised=tag == "sup" or not _RAISED.isdisjoint(words(style, "vertical-align")),
            in_section=self.in_section or tag in _SECTIONS or element.get("role") == "main",
        )

    def _reason(self, element: Any, style: Style, *, titled: bool) -> Reason | None:
        tag = element.tag
        if tag in HIDDEN or "hidden" in element.attrib or _hides(style) or (tag == "dialog" and "open" not in element.attrib):
            return Reason.HIDDEN
        struck = words(style, "text-decoration-line", "text-decoration")
        if tag in _DELETED or "line-through" in struck:
            return Reason.DELETED
        around = tag in {"header", "footer"} and not self.in_section
        role = (element.get("role") or "").lower()
        beside = self.main_known and not self.in_section and (tag == "aside" or role == "complementary")
        if role in _NOTES:
            return Reason.FOOTNOTE
        return Reason.AROUND if tag in _AROUND or beside or ((around or role in _ROLES) and not titled) else None


def is_block(element: Any, style: Style) -> bool:
    """Whether an element is set apart from the text around it."""
    display = words(style, "display")
    if not _INLINE.isdisjoint(display):
        return False
    return element.tag in BLOCKS or (bool(display) and _NOT_TOLD.isdisjoint(display))


def is_gone(element: Any, style: Style) -> bool:
    """Whether an element takes no room at all: such an item of a list is not counted."""
    return "none" in words(style, "display") or ("hidden" in element.attrib and "display" not in style)


def _hides(style: Style) -> bool:
    if "none" in words(style, "display") or _is_zero(value(style, "opacity").sizes):
        return True
    placed = (value(style, name).sizes for name in ("left", "top", "text-indent"))
    if any(sizes and sizes[0].number <= _FAR for sizes in placed):
        return True
    clip = value(style, "clip", "clip-path")
    return (clip.function == "rect" and bool(clip.given) and all(one.number <= 1 for one in clip.given)) or (
        clip.function == "inset" and bool(clip.given) and clip.given[0] in {Size(50, "%"), Size(100, "%")}
    )


def _unseen(style: Style, *, before: bool) -> bool:
    """Whether text is invisible or has no size; both are inherited until something inside says otherwise."""
    visibility = words(style, "visibility")
    size = value(style, "font-size").sizes
    if not size:  # a number without a unit is the weight, unless it is 0
        size = tuple(one for one in value(style, "font").sizes if one.unit or not one.number)
    if not _INVISIBLE.isdisjoint(visibility) or _is_zero(size):
        return True
    return before and not ("visible" in visibility or (bool(size) and size[0].unit not in {"em", "%"}))


def _is_zero(sizes: tuple[Size, ...]) -> bool:
    return bool(sizes) and not sizes[0].number


def _as_typed(tag: str, style: Style, *, before: bool) -> bool:
    """Whether white space and line ends are shown as they were typed."""
    space = words(style, "white-space")
    if space:
        return any(word.startswith(("pre", "break-spaces")) for word in space)
    return before or tag in {"pre", "listing", "xmp", "plaintext", "textarea"}
