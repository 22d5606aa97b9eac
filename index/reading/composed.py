"""Paragraphs that are put together from pieces of text, and the extract that they make: for files that mark paragraphs.

Everything that a file holds goes into the source; a piece that is not text is cut with its reason.
"""

from __future__ import annotations

from dataclasses import field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from index.document.model import Cut, Source
from index.language.characters import CONTROL
from index.language.joins import LIKELY, continues
from index.language.labels import LabelStyle, read_label
from index.language.scripts import fold
from index.language.sentences import End, ending
from index.language.terms import Reason
from index.reading.lines import Extract, Line, Role, lines_of_paragraph, merged, parted, without_cuts
from index.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SENTENCE = 6  # words, when it begins with a small letter
_BEFORE = 20  # characters that tell what a raised mark stands after
_UNSEEN = {Reason.DELETED, Reason.HIDDEN, Reason.FURNITURE, Reason.AROUND}


@dataclass(slots=True)
class Paragraph:
    """A paragraph while it is put together; offsets are those of its own text.

    `begins` is where the first visible character that is not of a label stands, `roman` the first that is not in italics, None
    while there is none; `boxed` whether it stands in a text box. `marks` are the raised marks of notes that were cut
    in it; `opening` is the one that it begins with, as notes do.
    """

    role: Role | None = None
    level: int | None = None
    pieces: list[str] = field(default_factory=list)
    cuts: list[Cut] = field(default_factory=list)
    size: int = 0
    roman: int | None = None
    labelled: int | None = None
    begins: int | None = None
    boxed: bool = False
    marks: list[str] = field(default_factory=list)
    opening: str = ""

    def add(self, text: str, *, italic: bool = False, reason: Reason | None = None) -> None:
        """Adds text; with a reason it is cut."""
        if not text:
            return
        bare = text.lstrip()
        if reason:
            self.cut(self.size, self.size + len(text), reason)
        elif bare:
            at = self.size + len(text) - len(bare)
            self.begins = at if self.begins is None else self.begins
            if not italic and self.roman is None:
                self.roman = at
        self.pieces.append(text)
        self.size += len(text)

    def label(self, text: str) -> None:
        """Adds the label that is shown before what follows."""
        self.labelled = self.size
        self.pieces.append(f"{text}\t")
        self.size += len(text) + 1

    def mark(self, start: int, end: int, text: str) -> None:
        """Cuts a raised mark of a note, or takes it for the number of the note that the paragraph is."""
        if self.labelled is None and (self.begins is None or self.begins >= start):
            self.opening = self.opening or text.strip()
        else:
            self.marks.append(text.strip())
        self.cut(start, end, Reason.MARK)

    def cut(self, start: int, end: int, reason: Reason) -> None:
        """Cuts some of the text."""
        self.cuts.append(Cut(start, end, reason))

    @property
    def seen(self) -> bool:
        """Whether anything but a label is visible."""
        return self.begins is not None

    @property
    def text(self) -> str:
        """All of it, cuts included."""
        return "".join(self.pieces)

    @property
    def last(self) -> str:
        """Its last character; "" while it is empty."""
        return self.pieces[-1][-1] if self.pieces else ""

    def before(self, piece: int) -> str:
        """The last characters before one of its pieces."""
        return "".join(self.pieces[max(0, piece - 3) : piece])[-_BEFORE:]

    def take(self, other: Paragraph) -> None:
        """Adds another paragraph to the end of this one."""
        at = self.size
        self.cuts += [Cut(at + cut.start, at + cut.end, cut.reason) for cut in other.cuts]
        if self.roman is None and other.roman is not None:
            self.roman = at + other.roman
        if self.labelled is None and other.labelled is not None:
            self.labelled = at + other.labelled
        if self.begins is None:
            self.begins = at + other.begins if other.begins is not None else None
            self.opening = self.opening or other.opening
        self.marks += other.marks
        self.pieces += other.pieces
        self.size += other.size

    @property
    def shown(self) -> str:
        """Its text without what is cut."""
        return _without(self.text, merged(self.cuts))

    def settled_cuts(self) -> list[Cut]:
        """Its cuts: all of it if only a label would be left, and one of the two spaces around what is cut."""
        text = self.text
        cuts = list(merged(self.cuts))
        unseen = next((cut.reason for cut in cuts if cut.reason in _UNSEEN and text[cut.start : cut.end].strip()), None)
        if unseen and (not self.seen or is_label(self.shown.strip())):  # a number without its text
            return [*cuts, Cut(0, len(text), unseen)]
        found = [Cut(mark.start(), mark.end(), Reason.CONTROL) for mark in CONTROL.finditer(text)]
        for cut in cuts:
            after = text[cut.end : cut.end + 1]
            apart = cut.start == 0 or text[cut.start - 1].isspace()
            found.append(Cut(cut.start, cut.end + 1, cut.reason) if cut.reason in _UNSEEN and apart and after == " " else cut)
        return found


def _without(text: str, cuts: Iterable[Cut]) -> str:
    kept, at = [], 0
    for cut in cuts:
        kept.append(text[at : cut.start])
        at = cut.end
    return "".join([*kept, text[at:]])


def beside(label: Paragraph, text: Paragraph) -> Paragraph:
    """A label and the text beside it as one paragraph."""
    whole = Paragraph(text.role, text.level)
    whole.take(label)
    whole.add("\t")
    whole.take(text)
    return whole


def is_label(text: str, *, numbers: bool = False) -> bool:
    """Whether a text is nothing but a label: "1.", "(a)", "iv)"; "1" only if plain `numbers` count."""
    text, _ = fold(text)
    mark = read_label(f"{text}\t")
    if not mark or mark.length < len(text):
        return False
    return numbers or mark.bracketed or bool(mark.point) or mark.readings[0].style != LabelStyle.NUMBER


def composed(paragraphs: Iterable[Paragraph], warnings: Iterable[str] = ()) -> Extract:
    """The extract that paragraphs make, in order; a paragraph without any text is left out.

    One that begins with a mark which a raised one above bears is a footnote.
    """
    parts: list[str] = []
    lines: list[Line] = []
    cuts: list[Cut] = []
    marks: set[str] = set()
    at = 0
    written = [one for one in paragraphs if one.text.strip()]
    level = _on_the_line(written)
    for number, one in enumerate(written):
        text = one.text
        roman = one.labelled if one.labelled is not None and one.roman is not None else one.roman
        if one.opening in marks or number in level:
            one.cuts = [Cut(0, len(text), Reason.FOOTNOTE)]
        marks.update(one.marks)
        own = merged(Cut(at + cut.start, at + cut.end, cut.reason) for cut in one.settled_cuts())
        lines += _broken(without_cuts(lines_of_paragraph(text, at, roman, role=one.role, level=one.level), own))
        cuts += own
        parts.append(f"{text}\n")
        at += len(text) + 1
    whole = "".join(parts)
    every = tuple(merged([*cuts, *parted(whole, lines, cuts)]))
    return Extract(Source(whole, every), tuple(lines), warnings=tuple(warnings))


def _on_the_line(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Which paragraphs are notes that begin with a mark on the line, which raised ones above bear.

    A sign may begin one below the word that bears it; numbers only at the end, in order, each that words bear with a note.
    """
    borne: dict[str, int] = {}  # the last paragraph that bears each mark
    raised = {one.opening for one in paragraphs}
    for at, one in enumerate(paragraphs):
        borne |= {mark: at for several in one.marks for mark in several.replace(",", " ").split() if mark not in raised}
    if not borne:
        return set()
    begins = [_begins(one) for one in paragraphs]
    signs = {at for mark, above in borne.items() if not mark.isalnum() and (at := _signed(begins, mark, above))}
    return signs | _counted(paragraphs, begins, [mark for mark in borne if mark.isdigit()])


def _begins(one: Paragraph) -> str:
    """The word that a paragraph begins with; "" if it is a title, an item of a list of the file, or that word alone."""
    plain = one.labelled is None and one.role is None
    first, _, rest = one.shown.strip().partition(" ") if plain else ("", "", "")
    return first if rest else ""


def _signed(begins: Sequence[str], mark: str, above: int) -> int:
    """The paragraph below another one that begins with a sign, if it is the only one; 0 without it."""
    found = [at for at, word in enumerate(begins) if word == mark]
    return found[0] if len(found) == 1 and found[0] > above else 0


def _counted(paragraphs: Sequence[Paragraph], begins: Sequence[str], marks: Sequence[str]) -> set[int]:
    """The paragraphs at the end that begin with numbers, each of which a word bears, below what is no title and no lead-in."""
    stop = len(paragraphs)
    while stop and not any(map(str.isalnum, paragraphs[stop - 1].shown)):
        stop -= 1
    first = stop - len(marks)
    if first <= 0 or begins[first:stop] != sorted(marks, key=int):
        return set()
    above = paragraphs[first - 1]
    return set() if above.role is Role.TITLE or ending(above.shown) is End.LEAD_IN else {*range(first, stop)}


def _broken(lines: list[Line]) -> list[Line]:
    """The lines of a paragraph; where most line breaks stand between what reads like paragraphs, a line opens one.

    Then only a line in which the sentence is likely to go on is part of the one above.
    """
    pairs = list(pairwise(lines))
    ends = [ending(before.text).finished for before, _ in pairs]
    begins = [not line.text[0].islower() or read_label(line.text) is not None for _, line in pairs]
    long = [len(before.text.split()) >= _SENTENCE for before, _ in pairs]
    apart = sum(end and (begin or full) for end, begin, full in zip(ends, begins, long, strict=True))
    labelled = any(read_label(line.text) for _, line in pairs)
    if not pairs or lines[0].role or 2 * apart < len(pairs) or not (apart > 1 or labelled):
        return lines
    return [lines[0], *(replace(line, opens=continues(before.text, line.text) < LIKELY) for before, line in pairs)]
