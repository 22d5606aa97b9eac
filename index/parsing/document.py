"""Lines → Document: puts front matter, body and identity together.

It accepts any lines, and neither refuses nor loses any.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from index.document.model import Clause, Document, Section, Source, Span
from index.document.model import label_of as printed_label
from index.ids import clause_id
from index.language.sentences import End, ending
from index.language.terms import TEXT, FrontPart, Kind, Part
from index.language.unread import unread_language
from index.language.vocabulary import language
from index.parsing.body import Body
from index.parsing.dialects import DIALECTS, read_front
from index.parsing.enacting import enacting_below, states
from index.parsing.ends.closings import closings
from index.parsing.ends.head_notes import head_notes
from index.parsing.ends.notes import borne_marks, unborne
from index.parsing.ends.signatures import is_mail
from index.parsing.folding import folded
from index.parsing.front.identity import identify
from index.parsing.front.number_lines import is_blank, number_in_heads
from index.parsing.front.texts import Front, FrontText, front_text
from index.parsing.lists import label_of
from index.parsing.sections import OpenSection
from index.parsing.several.cells import with_cells
from index.parsing.several.lettered import with_items
from index.parsing.several.messages import with_messages
from index.parsing.several.missing import with_missing
from index.parsing.stated import as_stated
from index.parsing.warnings import held, suspicious
from index.reading.lines import Extract, Line, Role, merged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

UNLABELLED = "No headings, labels or enacting words were found, so the text is kept in paragraphs without labels."
"""The warning about a text in which nothing was recognised."""
UNSURE = "This paragraph may be the closing of the text rather than a clause, so it has no label; check which it is"
"""The warning about a paragraph at the end that may be no clause."""
SAID = "This paragraph was taken for part of the email around the text; check whether it is a clause"
"""The warning about a sentence between a text and the signature of a mail."""
COMMA = "The title ends in a comma; check whether it holds the enacting words"
"""The warning about a title that may hold more than one."""
RIVAL = "The title was chosen between this and “{} …”; check which of them it is"
"""The warning about two texts of which either may be the title; it names the first words of the other."""
UNBORNE = "This paragraph was taken for a note, but no word bears its mark; check whether it is a clause"
"""The warning about a note at the end that may be an item of a list."""
_WORDS = 4  # of a text that a warning names
_UNREAD = "This text seems to be in {name}, which is not supported yet: headings are not recognised, so labels may be missing."
_UNNAMED = "The text does not state its number (such as “RESOLUTION 75”), so it is named after its {}."


def parse(extract: Extract, name: str = "document") -> Document:
    """The document in an extract. `name` (a file's stem) is used if the text does not identify itself."""
    if extract.stated:
        return as_stated(extract, extract.stated)
    lines, stamps, remarks = with_messages(folded(extract).lines)
    front = read_front(lines)
    marks = borne_marks(lines, front.end, front.code)
    source = replace(extract.source, cuts=merged([*extract.source.cuts, *stamps, *marks]))
    if front.printed is None or is_blank(front.printed):
        front = replace(front, printed=number_in_heads(source, language(front.code).cited["resolution"]) or front.printed)
    dialect = DIALECTS[front.dialect]
    front = _below_preamble(front, lines)
    apart = _apart(lines, front, remarks)
    source, noted = head_notes(source, front.texts, apart.inner[-1].end if apart.inner else 0)
    closed = _counted([*apart.closed, *noted])
    body = Body(source, apart.inner, dialect(apart.inner, front.code), after=apart.after)
    identity = identify(front, source, name)
    clauses = [clause for at, section in enumerate(body.sections) for clause in _clauses(section, at, source, identity.id)]
    around = [_front_clause(text, source, identity.id) for text in (*front.texts, *closed)]
    called = "title" if identity.title != name else "file"
    said = (*extract.warnings, *_unread(lines), *_unrecognised(front, body, apart.inner, called))
    doubts = (*_doubts(front, source, lines), *apart.doubts, *held(front, apart.closed, lines))
    for start, sentence in (*doubts, *suspicious(clauses, apart.inner, front.code)):
        body.warnings.add(start, sentence)
    return Document(
        id=identity.id,
        kind=identity.kind,
        number=identity.number,
        revision=identity.revision,
        title=identity.title,
        body=identity.body,
        source=source,
        sections=tuple(Section(section.heading, section.part, section.span) for section in body.sections),
        clauses=tuple(sorted([*around, *clauses], key=lambda clause: clause.span)),
        pages=extract.pages,
        warnings=(*said, *body.warnings.listed(source, extract.pages)),
        styled=extract.styled,
        recognised=extract.recognised,
    )


def _below_preamble(front: Front, lines: Sequence[Line]) -> Front:
    """The front matter with the enacting words that stand below the preamble."""
    found = None if front.span(FrontPart.ENACTING) else enacting_below(lines[front.end : front.trail], front.code)
    if not found:
        return front
    text = front_text(FrontPart.ENACTING, lines, front.end + found[0], front.end + found[1])
    return replace(front, texts=(*front.texts, text))


def _doubts(front: Front, source: Source, lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """What is doubtful about the texts around the clauses, each with its place in the source."""
    title = front.span(FrontPart.TITLE)
    if title and ending(source.read(title)) is End.COMMA:
        yield title.start, COMMA
    if title and front.rival:
        yield title.start, RIVAL.format(" ".join(source.read(front.rival).split(maxsplit=_WORDS)[:_WORDS]))
    if (first := unborne(lines, front.end, front.code)) is not None:
        yield lines[first].start, UNBORNE


def _unread(lines: Sequence[Line]) -> tuple[str, ...]:
    """What is said of a text in a language that no table reads."""
    name = unread_language(line.text for line in lines[:400])
    return (_UNREAD.format(name=name),) if name else ()


def _unrecognised(front: Front, body: Body, lines: Sequence[Line], named: str) -> tuple[str, ...]:
    """What is said of a text whose number was not found, or nothing at all; it is `named` after its title or its file."""
    if front.printed is not None:
        return ()
    found = (
        front.span(FrontPart.ENACTING) is not None
        or states(lines)
        or any(
            section.heading not in ("", TEXT) or any(clause.marks for clause in section.clauses) for section in body.sections
        )
    )
    unnamed = _UNNAMED.format(named)
    return (unnamed,) if found else (UNLABELLED, unnamed)


class _Apart(NamedTuple):
    """The lines of a body, and what stands between and below them: closings, and the remarks in a chat.

    `after` are the lines that follow one, or may be one; `doubts` says what is doubtful, each with its place in the source.
    """

    inner: list[Line]
    closed: list[FrontText]
    after: set[int]
    doubts: list[tuple[int, str]]


def _apart(lines: Sequence[Line], front: Front, remarks: Sequence[tuple[int, int]]) -> _Apart:
    """The lines between front matter and trail, without what is in no clause."""
    told = [(start, stop) for start, stop in remarks if front.end <= start < front.trail]
    enacting = front.span(FrontPart.ENACTING)  # perhaps below the preamble
    enacted = [
        (at, at + 1) for at in range(front.end, front.trail) if enacting and enacting.start <= lines[at].start < enacting.end
    ]
    between = with_items(with_missing(with_cells(_outside(lines, front.end, front.trail, sorted([*told, *enacted])))))
    # what stands right above the closing at the end is judged with it
    mailed = is_mail([line for line in lines[: front.end] if not enacting or line.start < enacting.start])
    below = [*between, *lines[front.trail :]]
    ends = [one for one in closings(below, code=front.code, mailed=mailed) if one.stop <= len(between)]
    found = [(one.start, one.stop) for one in ends if one.sure]
    doubts = [(between[one.start].start, SAID if one.sure else UNSURE) for one in ends if one.said or not one.sure]
    inner = _outside(between, 0, len(between), found)
    closed = [front_text(FrontPart.CLOSING, between, start, stop) for start, stop in found]
    closed += [front_text(FrontPart.CLOSING, lines, start, stop) for start, stop in told]
    boxes = list(_stamps(inner))
    closed += [front_text(FrontPart.CLOSING, inner, start, stop) for start, stop in boxes]
    unsure = [between[one.start].start for one in ends if not one.sure]
    following = {between[stop].start for _, stop in found if stop < len(between)}
    # no clause goes on below the enacting words, nor below a remark
    following |= {lines[stop].start for _, stop in enacted if stop < len(lines)}
    following |= {lines[stop].start for _, stop in told if stop < len(lines) and label_of(lines[stop]) is None}
    following |= {inner[stop].start for start, stop in boxes if start and label_of(inner[stop]) is None}
    inner = _outside(inner, 0, len(inner), boxes)
    after = {at for at, line in enumerate(inner) if line.start in following or line.start in unsure}
    return _Apart(inner, closed, after, doubts)


def _counted(texts: Sequence[FrontText]) -> list[FrontText]:
    """Texts in the order of the source, each with its number."""
    return [replace(one, ordinal=at) for at, one in enumerate(sorted(texts, key=lambda one: one.span), start=1)]


def _stamps(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where text boxes stand between finished paragraphs that hold no text but phrases: "DRAFT – not for circulation"."""
    start = 0
    while start < len(lines):
        stop = start
        while stop < len(lines) and lines[stop].role == Role.BOX:
            stop += 1
        box = lines[start:stop]
        phrases = all(label_of(line) is None and ending(line.text) is End.INSIDE for line in box)
        clear = not start or ending(lines[start - 1].text).finished
        goes_on = stop == len(lines) or not lines[stop].opens or lines[stop].role == Role.NOTE
        if box and phrases and clear and box[0].opens and not goes_on:
            yield start, stop
        start = max(stop, start + 1)


def _outside(lines: Sequence[Line], start: int, stop: int, spans: Sequence[tuple[int, int]]) -> list[Line]:
    """The lines from `start` to before `stop` that are in none of the spans."""
    kept: list[Line] = []
    for first, last in spans:
        kept += lines[start:first]
        start = last
    return [*kept, *lines[start:stop]]


def _front_clause(text: FrontText, source: Source, document_id: str) -> Clause:
    words = [text.part.value] if text.ordinal is None else [text.part.value, str(text.ordinal)]
    return Clause(
        id=clause_id(document_id, "_".join(words)),
        label=" ".join(words),
        marks=text.marks,
        section=-1,
        kind=Kind.FRONT,
        text=source.read(text.span),
        span=text.span,
        front=text.part,
        ordinal=text.ordinal,
    )


def _clauses(section: OpenSection, at: int, source: Source, document_id: str) -> list[Clause]:
    kind = Kind.ANNEX if section.part == Part.ANNEX or section.annex else Kind.CLAUSE
    ids: set[str] = set()
    again: Counter[str] = Counter()
    given: dict[int, str] = {}
    clauses = []
    for clause in section.clauses:
        eid = clause.eid
        while eid in ids:
            again[clause.eid] += 1
            eid = f"{clause.eid}-{again[clause.eid] + 1}"
        ids.add(eid)
        given[id(clause)] = clause_id(document_id, f"sec_{at + 1}__{eid}")
        span = Span(clause.start, clause.end)
        clauses.append(
            Clause(
                id=given[id(clause)],
                label=printed_label(section.heading, clause.marks),
                marks=clause.marks,
                section=at,
                kind=kind,
                text=source.read(span),
                span=span,
                parent=given.get(id(clause.parent)),  # also None under a number that has no text of its own
            )
        )
    return clauses


def parse_text(text: str, name: str) -> Document:
    """The document in a text, named `name` if the text does not identify itself."""
    from index.reading.plain_text import extract_text

    return parse(extract_text(text), name)
