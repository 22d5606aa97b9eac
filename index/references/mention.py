"""What a text says it refers to, before anything is looked up: the values that the grammar makes."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from index.references.words import DIVISIONS, UNITS
from index.values import dataclass

_PLACES = frozenset((*UNITS, *DIVISIONS))

_ORDER = (*DIVISIONS, "heading", "preambular", "paragraph", "provision", "item")
"""The sorts of places, the outermost first."""
Path = tuple[str, ...]
"""A printed label from the outermost to its own, without brackets: ("e", "iv")."""


class Target(StrEnum):
    """Which text is meant."""

    HERE = "here"  # this text: "above", "this resolution", or no other named
    SAME = "same"  # the one named last: "that resolution", "ibid."
    WORK = "work"  # one that is cited by its number
    AROUND = "around"  # none: a text is only named, and others may refer to it
    NAMED = "named"  # one that is called by its name, or only described: "of the Charter", "of his report"


@dataclass(frozen=True, slots=True)
class Labels:
    """A label, or all from a first to a last one."""

    first: Path
    last: Path = ()


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place in a text: what it is ("paragraph", "article", "heading", …), its labels, and the words of its heading.

    `outer` is the place that it is in, if that is named too; `printed` is the word for it.
    """

    sort: str
    printed: str
    labels: tuple[Labels, ...] = ()
    outer: NamedPlace | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """A text as it is cited: its kind in English, number, edition, and the short name of its body, "" for what is not said.

    `foreign` if a body that is not known is named, `own` if it is said to be of the body that speaks. `name` is what a text
    without a number is called.
    """

    kind: str = ""
    number: str = ""
    edition: str = ""
    body: str = ""
    foreign: str = ""
    own: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention from `start` to `end` in a text: of which text, and of which places in it.

    `side` is "above" or "below" where that is said. `kind` is the kind of text that "this" or "that" stands before.
    """

    start: int
    end: int
    target: Target
    work: Work | None = None
    places: tuple[NamedPlace, ...] = ()
    side: str = ""
    kind: str = ""


def rank(place: NamedPlace) -> int:
    """How far inside a text places of a sort are: a paragraph is in an article, that in a chapter."""
    return _ORDER.index(place.sort) if place.sort in _ORDER else len(_ORDER)


def outermost(place: NamedPlace) -> NamedPlace:
    """The place that a place is in with all around it."""
    return outermost(place.outer) if place.outer else place


def within(place: NamedPlace, outer: NamedPlace) -> NamedPlace:
    """A place with another one around all that it is in."""
    return replace(place, outer=within(place.outer, outer) if place.outer else outer)


@dataclass(frozen=True, slots=True)
class Run:
    """Places beside each other, each from a token on, up to a token, and the side on which they are said to be."""

    places: tuple[NamedPlace, ...]
    starts: tuple[int, ...]
    stop: int
    side: str = ""

    @property
    def is_inside(self) -> bool:
        """Whether they are in the work that they stand behind: "…, paragraph 3", but not "paragraph 3 above"."""
        first = self.places[0]
        return not self.side and (first.sort in _PLACES or (first.sort == "heading" and bool(first.labels)))


@dataclass(frozen=True, slots=True)
class Other:
    """A text as it is named up to a token, and the kind that "this" or "that" stands before."""

    target: Target
    stop: int
    kind: str = ""
    work: Work | None = None
