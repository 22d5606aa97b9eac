"""A comparison → the paragraphs of one text in which the changes are tracked, as word processors do.

What is kept and deleted, paragraph by paragraph, is the old text; what is kept and inserted is the new one. A clause that was
moved is deleted where it stood and inserted where it stands.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from enum import StrEnum

from index.comparison.alignment import rising
from index.comparison.comparison import Comparison, paired_sections
from index.comparison.words import Run, Stretch, word_differences
from index.document.model import Document, Span
from index.document.quotes import Quote
from index.language.terms import FrontPart
from index.values import dataclass


class Style(StrEnum):
    """What a paragraph is."""

    FRONT = "front"
    HEADING = "heading"
    CLAUSE = "clause"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, and whether it was kept, deleted or inserted as a whole; its `runs` begin with the printed label.

    `depth` is how many labels a clause has, and 0 for anything else.
    """

    style: Style
    depth: int
    stretch: Stretch
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """A paragraph of one of the texts: a heading or a clause, under a key that is unique in its text."""

    key: int | str
    style: Style
    depth: int
    label: str
    text: str

    @property
    def whole(self) -> str:
        return f"{self.label}\t{self.text}" if self.label else self.text


def tracked(comparison: Comparison) -> tuple[Paragraph, ...]:
    """The paragraphs of a comparison of two whole documents, with its changes.

    >>> import index
    >>> document = index.bundled()
    >>> {str(paragraph.stretch) for paragraph in index.tracked(index.compare(document, document))}
    {'kept'}
    """
    old = [*_items(comparison.old, [one.old for one in comparison.clauses if one.old])]
    new = [*_items(comparison.new, [one.new for one in comparison.clauses if one.new])]
    return tuple(_merged(old, new, _kept(comparison, old, new)))


def _items(document: Document, quotes: list[Quote]) -> Iterator[_Item]:
    """The headings and clauses of a document, in the order of the text; a heading may have no clauses of its own."""
    places = {clause.id: at for at, clause in enumerate(document.clauses)}
    headings = deque((section.span.start, at) for at, section in enumerate(document.sections) if section.printed)
    end = 0
    for one in sorted(quotes, key=lambda quote: places[quote.clause.id]):
        clause = one.clause
        while headings and headings[0][0] <= clause.span.start:
            yield _heading(document, headings.popleft()[1])
        if clause.front == FrontPart.FOREWORD and (above := document.source.read(Span(end, clause.span.start))):
            yield _Item(clause.section, Style.HEADING, 0, "", above)
        style = Style.FRONT if clause.section < 0 else Style.CLAUSE
        yield _Item(clause.id, style, len(clause.marks), "".join(clause.marks[-1:]), one.text)
        end = clause.span.end
    yield from (_heading(document, at) for _, at in headings)


def _heading(document: Document, section: int) -> _Item:
    """A heading as it is printed, without the sign that ends it."""
    printed = document.source.read(document.sections[section].span).rstrip(",:").rstrip()
    return _Item(section, Style.HEADING, 0, "", printed or document.printed_heading(section))


def _kept(comparison: Comparison, old: list[_Item], new: list[_Item]) -> set[tuple[int, int]]:
    """The numbers of the items that stayed in order, though their words may have changed."""
    pairs = [(one.old.clause, one.new.clause) for one in comparison.clauses if one.old and one.new]
    became: dict[int | str, int | str] = {one.id: two.id for one, two in pairs}
    became.update(_sections(comparison, paired_sections(pairs)).items())
    places = {item.key: at for at, item in enumerate(new)}
    found = [(at, places[became[item.key]]) for at, item in enumerate(old) if became.get(item.key) in places]
    return rising(found)


def _sections(comparison: Comparison, paired: Mapping[int, int]) -> dict[int, int]:
    """The sections that became others, by their clauses, or else by their headings alone."""
    free: dict[tuple[str, str], list[int]] = {}
    for other, section in enumerate(comparison.new.sections):
        if other not in paired.values():
            free.setdefault((section.heading, section.part), []).append(other)
    found = dict(paired)
    for at, section in enumerate(comparison.old.sections):
        same = free.get((section.heading, section.part))
        if at not in found and same:
            found[at] = same.pop(0)
    return found


def _merged(old: list[_Item], new: list[_Item], kept: set[tuple[int, int]]) -> Iterator[Paragraph]:
    """Both texts as one: between what was kept, first what was deleted, then what was inserted."""
    begin = start = 0
    for at, place in (*sorted(kept), (len(old), len(new))):
        for items, stretch in ((old[begin:at], Stretch.DELETED), (new[start:place], Stretch.INSERTED)):
            for item in items:
                yield Paragraph(item.style, item.depth, stretch, (Run(stretch, item.whole),) if item.whole else ())
        if at < len(old):
            yield Paragraph(new[place].style, new[place].depth, Stretch.KEPT, word_differences(old[at].whole, new[place].whole))
        begin, start = at + 1, place + 1
