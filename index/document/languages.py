"""The same text in another official language, and the same clause in it: found by its place, and never by its words.

Editions of one text in several languages have their clauses in the same places: the second item of the first operative
section is "resolves 2" and "décide 2". Before a place is trusted, all of it is checked: as many sections in the same parts,
headings that mean the same as far as the tables know them, the same lists in the section, and labels of the same number. Where
anything differs there is no counterpart: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from index.document.editions import organ_of, year_of
from index.document.model import Clause, Document, Section
from index.document.passages import Passage
from index.errors import NotInLanguage, worded
from index.language.terms import Kind, Part
from index.values import dataclass

LANGUAGE_NAMES: Mapping[str, str] = {
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "ru": "Russian",
    "ar": "Arabic",
    "zh": "Chinese",
}
"""The official languages of the ITU and the UN, by their ISO 639-1 codes."""
_BEGINNING = 40  # characters of a clause that tell its script


def document_language(document: Document) -> str:
    """The ISO 639-1 code of the language that a document is in.

    >>> import index
    >>> index.document_language(index.bundled())
    'en'
    """
    return document.language


def in_languages(document: Document, documents: Iterable[Document]) -> dict[str, Document]:
    """The same edition of a document in the other official languages, by their codes, of those documents that are given."""
    same = [other for other in documents if other.id != document.id and edition_of(other) == edition_of(document)]
    own = document_language(document) if same else ""
    found: dict[str, Document] = {}
    for other in same:
        found.setdefault(document_language(other), other)
    return {code: found[code] for code in LANGUAGE_NAMES if code in found and code != own}


def edition_of(document: Document) -> tuple[str, ...]:
    """What one edition of one text has in common in every language: body, kind, number and year; else the id of a document."""
    from index.language.kinds import common_kind  # as above

    body = organ_of(document)
    if not (document.number and body):
        return (document.id,)
    return (body, common_kind(document.kind), document.number.casefold(), str(year_of(document)))


def counterpart(passage: Passage, language: str, documents: Iterable[Document]) -> Passage:
    """The same clause in another language, in the documents that are given; the clause itself if it is in that language.

    Raises NotInLanguage if the text is not there in that language, or the place of the clause is not the same in both, and
    ValueError for anything but the code of an official language.
    """
    if language not in LANGUAGE_NAMES:
        raise ValueError(f"{language!r} is no official language")
    document, clause = passage.document, passage.clause
    other = in_languages(document, documents).get(language)
    if other is None:
        if document_language(document) == language:
            return passage
        raise NotInLanguage(
            worded(
                "{name} is not in the collection in {language}; add that text first.",
                name=document.name,
                language=worded(LANGUAGE_NAMES[language]),
            ),
            document=document.id,
            language=language,
        )
    found = _in_front(clause, other) if clause.kind == Kind.FRONT else _at_same_place(document, clause, other)
    if found is None:
        raise NotInLanguage(
            worded(
                "{citation} has no certain place in the {language} text ({name}), as the two differ there; look it up in that"
                " text.",
                citation=document.citation(clause),
                language=worded(LANGUAGE_NAMES[language]),
                name=other.name,
            ),
            document=other.id,
            language=language,
            clause=clause.id,
        )
    return Passage(other, found)


def _in_front(clause: Clause, other: Document) -> Clause | None:
    """The same part of the front matter: the title, the second foreword."""
    same = [one for one in other.under(-1) if (one.front, one.ordinal) == (clause.front, clause.ordinal)]
    return same[0] if len(same) == 1 else None


def _at_same_place(document: Document, clause: Clause, other: Document) -> Clause | None:
    ours, theirs = _blocks(document), _blocks(other)
    at = next(number for number, block in enumerate(ours) if any(one.id == clause.id for one in block.clauses))
    if len(ours) != len(theirs) or not all(a.is_like(b) for a, b in zip(ours, theirs, strict=True)):
        return None
    own, same = ours[at].places(), theirs[at].places()
    if own.keys() != same.keys() or not all(_same_mark(own[place], same[place]) for place in own):
        return None
    return same[next(place for place, one in own.items() if one.id == clause.id)]


@dataclass(frozen=True, slots=True)
class _Block:
    """The clauses under one printed heading; or in a row of paragraphs that their own verbs head, however these are grouped."""

    headings: tuple[str, ...]
    part: Part
    printed: bool
    kinds: frozenset[Kind]
    clauses: tuple[Clause, ...]

    def is_like(self, other: _Block) -> bool:
        """Whether two blocks may be one in two languages, as far as their headings and parts tell."""
        if (self.part, self.printed, self.kinds) != (other.part, other.printed, other.kinds):
            return False
        return not self.printed or _may_mean_the_same(self.headings[0], other.headings[0])

    def places(self) -> dict[tuple[int, ...], Clause]:
        """The clauses by their places: the third of the second is (1, 2)."""
        found: dict[str, tuple[int, ...]] = {}
        counts: dict[str | None, int] = {}
        ids = {clause.id for clause in self.clauses}
        for clause in self.clauses:
            parent = clause.parent if clause.parent in ids else None
            number = counts[parent] = counts.get(parent, -1) + 1
            found[clause.id] = (*(found[parent] if parent else ()), number)
        return {found[clause.id]: clause for clause in self.clauses}


def _blocks(document: Document) -> list[_Block]:
    found: list[tuple[list[Section], list[Clause]]] = []
    for at in document.outline:
        section = document.sections[at]
        last = found[-1][0][-1] if found else None
        if last and not last.printed and not section.printed and last.part == section.part:
            found[-1][0].append(section)
            found[-1][1].extend(document.under(at))
        else:
            found.append(([section], list(document.under(at))))
    return [
        _Block(
            tuple(one.heading for one in sections),
            sections[0].part,
            sections[0].printed,
            frozenset(clause.kind for clause in clauses),
            tuple(clauses),
        )
        for sections, clauses in found
    ]


def _may_mean_the_same(heading: str, other: str) -> bool:
    """Whether two headings do not contradict each other: the verbs of both are known, and mean different things."""
    one, two = _meaning(heading), _meaning(other)
    return not one or not two or not one.isdisjoint(two)


def _meaning(heading: str) -> frozenset[str]:
    from index.language.asked.headings import plain, same_verbs, typed_verbs

    first = next(typed_verbs(plain(heading)), None)
    return frozenset(same_verbs(first["verb"])) if first and not first.start() else frozenset()


def _same_mark(one: Clause, other: Clause) -> bool:
    """Whether the printed labels of two clauses have the same number, in whatever script."""
    if not one.marks or not other.marks:
        return not one.marks and not other.marks
    return not _numbers(one).isdisjoint(_numbers(other))


def _numbers(clause: Clause) -> set[tuple[tuple[int, ...], int]]:
    """The numbers that the label of a clause may be; a label that cannot be read has only itself."""
    from index.language.labels import printed_label, read_label
    from index.language.scripts import folded

    mark = folded(clause.marks[-1])
    read = printed_label(mark) or read_label(f"{mark}\t{clause.text[:_BEGINNING]}")  # some are labels before their script only
    if read is None:
        return {(tuple(map(ord, mark)), -1)}
    return {(reading.value, reading.suffix) for reading in read.readings}


def in_one_language(documents: Sequence[Document], code: str) -> list[Document]:
    """Documents, of which those that are one edition in several languages are one: in a language, or the first."""
    kept: dict[str, Document] = {}
    for one in documents:
        if not any(other.id in kept for other in in_languages(one, documents).values()):
            kept[one.id] = one
    return [in_languages(one, documents).get(code, one) for one in kept.values()]
