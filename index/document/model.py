"""What a document is made of: source, sections, clauses. Plain values; nothing here reads a file or decides anything.

The terms are those of the texts themselves: a *section* is what stands under one *heading* ("resolves"), a *clause*
carries a *label* ("considering e) iv)"), and a *span* says where its characters are in the source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, fields
from functools import cached_property
from typing import TYPE_CHECKING

from index.document import citation
from index.document.mentions import Records
from index.language.characters import in_one_line, shown
from index.language.terms import NO_KIND, TABULAR, TEXT, Change, FrontPart, Kind, Part, Reason
from index.values import dataclass

_SOME = 60  # clauses that tell the language of a text


@dataclass(frozen=True, slots=True, order=True)
class Span:
    r"""Character offsets in a source: the start is included, the end is not.

    >>> import index
    >>> index.Source("to serve\ntea").read(index.Span(3, 12))
    'serve tea'
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Cut(Span):
    """A span of a source that belongs to no clause, and why."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Source:
    """Everything that was read from a file, and what of it is left out of the clauses: `cuts`, in order, without overlaps."""

    text: str
    cuts: tuple[Cut, ...] = ()

    @property
    def left_out(self) -> Iterator[Cut]:
        """The cuts that nothing stands for in a quote."""
        return (cut for cut in self.cuts if cut.reason not in TABULAR)

    def read(self, span: Span) -> str:
        """The characters of a span after the only normalisation: cuts are left out, and a line break becomes one space.

        Rows of a table stay lines, with one tab between cells. A mark that would reverse the direction of the text after it is
        shown as its code. Nothing else changes, so this is what may be quoted, and what every quote is compared with.
        """
        rows: list[str] = []
        kept, at = [], span.start
        first = bisect_right(self.cuts, span.start, key=lambda cut: cut.end)
        for number in range(first, len(self.cuts)):
            cut = self.cuts[number]
            if cut.start >= span.end:
                break
            kept.append(self.text[at : max(at, cut.start)])
            at = cut.end
            if cut.reason == Reason.ROWS:
                rows.append("".join(kept))
                kept = []
            elif cut.reason == Reason.CELLS:
                kept.append("\t")
        rows.append("".join([*kept, self.text[at : max(at, span.end)]]))
        if len(rows) == 1:
            return shown(in_one_line(rows[0]))
        return shown("\n".join("\t".join(map(in_one_line, row.split("\t"))) for row in rows if row.strip()))


@dataclass(frozen=True, slots=True)
class Clause:
    """One labelled unit of a document.

    `marks` are the printed labels from the outermost to its own: ("e)", "iv)"). `parent` is the id of its lead-in, if it
    has one. `section` is the number of its section in the document, or -1 in the front matter; there `front` says what
    the clause is, and `ordinal` which one of several, counted from 1. `corrected` if its label or its extent was put right by
    hand; then `printed` are the labels that stand before it in the source, if they differ.
    """

    id: str
    label: str
    marks: tuple[str, ...]
    section: int
    kind: Kind
    text: str
    span: Span
    parent: str | None = None
    front: FrontPart | None = None
    ordinal: int | None = None
    corrected: bool = False
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading, in one part of the document; `span` covers the heading itself."""

    heading: str
    part: Part
    span: Span

    @property
    def printed(self) -> bool:
        """Whether the heading is printed separately; in UN style it is the first words of its clause."""
        return self.span.start < self.span.end


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that a document was read from: its name, the sha256 and the size in bytes of what was in it.

    `part` is which of the `parts` documents in the file it is, from 1. `address` is where the file was fetched from, and
    `fetched` the day (2026-11-27), if it was.
    """

    name: str
    sha256: str
    size: int
    part: int = 1
    parts: int = 1
    address: str = ""
    fetched: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A change by hand to one clause, which is known by what it was: its label, its text, and where it began in the source.

    `to` is the new label under the heading (for a split: of the second part) or the new heading, which stands in `part` of
    the document. `words` are those with which the second part of a split begins.
    """

    change: Change
    label: str
    text: str
    start: int
    to: str = ""
    part: Part = Part.UNKNOWN
    words: str = ""


def _nothing() -> None:
    """The default of a field."""


@dataclass(frozen=True)
class Document:
    """A resolution, decision, recommendation or opinion, with all its clauses in the order of the text.

    `revision` is the text in brackets after the number ("Rev. Hammamet, 2016"); `body` is the body that adopted it. `pages`
    are the offsets in the source at which its pages begin, in order, and empty if the file has none. `warnings` say, in one
    sentence each, what could not be read or understood. `styled` is true if the file contained more than its text (Word,
    PDF, …), so that parsing the text alone would not produce the same clauses. `origin` is the file in the collection that it
    was read from; two documents are equal if only that differs. `corrections` were made by hand to the document as it was
    `parsed`; those that are `unapplied` are about clauses that are no longer there. `recognised` are its
    pages that were pictures and were read by OCR, from 0. `mentions` are what its clauses refer to, `addressed` whom
    they address and `subjects` who does something by them, as index/document/mentions.py keeps them all, and `keys` what it
    is found by, as index/pinpoint/registers/register.py does; None if that was not looked for yet.

    A document that is `listed` knows only how it is called; the rest is read when any of it is asked for.
    """

    id: str
    kind: str
    number: str
    revision: str
    title: str
    body: str
    source: Source
    sections: tuple[Section, ...]
    clauses: tuple[Clause, ...]
    # defaults are made, so that the class has none: what a listed document has not read yet is not there
    pages: tuple[int, ...] = field(default_factory=tuple)
    warnings: tuple[str, ...] = field(default_factory=tuple)
    styled: bool = field(default_factory=bool)
    recognised: tuple[int, ...] = field(default_factory=tuple)
    origin: Origin | None = field(default_factory=_nothing, compare=False)
    corrections: tuple[Correction, ...] = field(default_factory=tuple)
    unapplied: tuple[Correction, ...] = field(default_factory=tuple)
    parsed: Document | None = field(default_factory=_nothing, compare=False, repr=False)
    mentions: str | None = field(default_factory=_nothing, compare=False, repr=False)
    addressed: str | None = field(default_factory=_nothing, compare=False, repr=False)
    subjects: str | None = field(default_factory=_nothing, compare=False, repr=False)
    keys: str | None = field(default_factory=_nothing, compare=False, repr=False)

    @classmethod
    def listed(cls, called: Mapping[str, str], read: Callable[[], Document]) -> Document:
        """A document of which only `CALLED` is known yet; `read` gives the whole of it, and is asked again after `forget`.

        >>> import index
        >>> whole = index.bundled()
        >>> one = type(whole).listed({name: getattr(whole, name) for name in CALLED}, lambda: whole)
        >>> one.name, one.is_read, one == whole, one.is_read
        ('Resolution 75 (Rev. Hammamet, 2016)', False, True, True)
        """
        found = object.__new__(cls)
        found.__dict__.update(called, _read=read)
        return found

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """What has not been read yet."""
            read = self.__dict__.get("_read")
            if read is None or name not in _READ:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            found = {one: getattr(whole, one) for whole in (read(),) for one in _READ}
            self.__dict__.update(found)
            return found[name]  # another thread may have it forgotten by now

    @property
    def is_read(self) -> bool:
        """Whether all of it is in memory."""
        return "clauses" in self.__dict__

    def forget(self) -> None:
        """Keeps of a listed document only how it is called, until more is asked for."""
        for name in [one for one in list(self.__dict__) if one not in CALLED and one != "_read"]:
            self.__dict__.pop(name, None)

    @cached_property
    def language(self) -> str:
        """The ISO 639-1 code of the language it is in, judged by its first clauses."""
        from index.language.phrases import language_of  # its tables take time to load

        return language_of(clause.text for clause in self.clauses[:_SOME])

    @cached_property
    def clause_count(self) -> int:
        """The number of labelled clauses, not counting the front matter."""
        return sum(clause.kind != Kind.FRONT for clause in self.clauses)

    @cached_property
    def _under(self) -> dict[int, tuple[Clause, ...]]:
        found: dict[int, list[Clause]] = {}
        for clause in self.clauses:
            found.setdefault(clause.section, []).append(clause)
        return {section: tuple(clauses) for section, clauses in found.items()}

    def under(self, section: int) -> tuple[Clause, ...]:
        """The clauses of a section, by its number, in the order of the text; -1 is the front matter."""
        return self._under.get(section, ())

    @cached_property
    def recitals(self) -> frozenset[int]:
        """The numbers of the preamble's sections, if none of its clauses has a label and those of the operative part have.

        Such a text says itself which of its clauses are to be cited.
        """
        parts = {part: [at for at, section in enumerate(self.sections) if section.part == part] for part in Part}
        labelled = {part: any(clause.marks for at in parts[part] for clause in self.under(at)) for part in Part}
        return frozenset(parts[Part.PREAMBLE] if labelled[Part.OPERATIVE] and not labelled[Part.PREAMBLE] else ())

    @property
    def outline(self) -> tuple[int, ...]:
        """The numbers of the sections that have clauses."""
        return tuple(at for at in range(len(self.sections)) if self.under(at))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {clause.id: number for number, clause in enumerate(self.clauses)}

    def number_of(self, clause: Clause) -> int:
        """The number of a clause in the order of the text, from 0. Raises KeyError for one of another text."""
        return self._numbers[clause.id]

    @cached_property
    def records(self) -> Records | None:
        """What its clauses refer to, by clause; None if that was not looked for yet."""
        return None if self.mentions is None else Records(self.mentions)

    @cached_property
    def by_id(self) -> dict[str, Clause]:
        """The clauses by their ids."""
        return {clause.id: clause for clause in self.clauses}

    @cached_property
    def name(self) -> str:
        """How the document is cited: "Resolution 75 (Rev. Hammamet, 2016)"; by its title if it has no number."""
        if not self.number:
            return self.title or self.kind
        short = self.number if is_told(self.kind, self.number) else f"{self.kind} {self.number}"
        return f"{short} ({self.revision})" if self.revision else short

    def heading(self, clause: Clause) -> str:
        """The heading a clause stands under; in the front matter, what the clause is: "foreword"."""
        return clause.front.value if clause.front else self.sections[clause.section].heading

    def printed_heading(self, section: int) -> str:
        """The heading of a section, by its number, with the title that is printed with it: "ARTICLE II - MEMBERS"."""
        one = self.sections[section]
        printed = self.source.read(one.span).rstrip(",:").rstrip()
        return printed if len(printed) > len(one.heading) else one.heading

    def title_of(self, section: int) -> str:
        """The heading of a section with its title, as printed; "" for one without a title, and for the front matter."""
        if section < 0:
            return ""
        printed = self.printed_heading(section)
        return printed if printed != self.sections[section].heading else ""

    def pinpoint(self, clause: Clause) -> str:
        """Where a clause stands in the document, as it is cited: "considering e) iv)"; no two clauses are cited alike."""
        return self._told_apart.get(clause.id) or self._place(clause)

    @cached_property
    def _told_apart(self) -> dict[str, str]:
        return citation.told_apart(
            citation.Placed(one.id, self._place(one), self.heading(one), one.marks, one.section, one.parent)
            for one in self.clauses
        )

    def _place(self, clause: Clause) -> str:
        if clause.section < 0:
            return clause.label
        section = self.sections[clause.section]
        recital = self._recitals.get(clause.id, 0)
        return citation.pinpoint(clause.label, clause.marks, section.heading, section.part, self, recital=recital)

    @cached_property
    def _recitals(self) -> dict[str, int]:
        """The clauses that are cited as recitals, and their sub-items, each with the number of its paragraph, from 1."""
        found: dict[str, int] = {}
        count = 0
        for clause in self.clauses:
            section = self.sections[clause.section] if clause.section >= 0 else None
            if (
                section
                and clause.kind != Kind.ANNEX
                and citation.is_recital(section.heading, section.part, run_in=not section.printed)
            ):
                if clause.parent is None:
                    count += 1
                found[clause.id] = count
        return found

    def citation(self, clause: Clause) -> str:
        """The pinpoint citation: "Resolution 75 (Rev. Hammamet, 2016), considering e) iv)"."""
        return f"{self.name}, {self.pinpoint(clause)}"

    def page(self, clause: Clause) -> int | None:
        """The page a clause begins on, from 1, as a reader of the file counts; None if the file has no pages."""
        return bisect_right(self.pages, clause.span.start) or None

    def place(self, offset: int) -> tuple[int | None, int]:
        """Where an offset in the source is: the page, from 1, or None without pages; and the line of the source, from 1."""
        return bisect_right(self.pages, offset) or None, self.source.text.count("\n", 0, offset) + 1

    def by_ocr(self, clause: Clause) -> bool:
        """Whether any of a clause was read by OCR in the picture of a page, so that its characters are not certain."""
        if not self.recognised:
            return False
        first, last = (bisect_right(self.pages, offset) - 1 for offset in (clause.span.start, clause.span.end - 1))
        return any(first <= page <= last for page in self.recognised)

    def lead_in(self, clause: Clause) -> Clause | None:
        """The clause that introduces a sub-item, or None."""
        return self.by_id[clause.parent] if clause.parent else None


CALLED = ("id", "kind", "number", "revision", "title", "body")
"""The fields of a document that say how it is called."""
_READ = frozenset(one.name for one in fields(Document)).difference(CALLED)


def is_told(kind: str, number: str) -> bool:
    """Whether a number needs no kind before it: the text has none, or the number spells it out, "41 C/Resolution 17"."""
    return kind in ("", NO_KIND) or kind.casefold() in number.casefold()


def label_of(heading: str, marks: Iterable[str]) -> str:
    """The label of a clause: its heading and its printed labels, with one space between."""
    return " ".join(part for part in (heading, *marks) if part) or TEXT
