"""The notes at the end of a text, below its last sentence: "1 Document A83/22.", "(1) Resolution adopted …", "* Reissued …".

    a Official Records …, Supplement No. 4.     each paragraph begins with a mark and a capital, and the marks are in sequence
    b Ibid., chap. II.

Each may as well be an item of a list. What tells is weighed: whether a word above bears the mark, whether the text has labels
of its kind, and that a list of one item, without a lead-in, is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from index.document.model import Cut
from index.language.lines import closing, patterns
from index.language.phrases import closed_heading, could_be_addressed, phrases
from index.language.sentences import End, ending, is_sentence
from index.language.terms import Reason
from index.parsing.lists import label_of
from index.weights import weighed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.lines import Line

_NOTE = re.compile(
    r"(?:(?P<number>\d{1,3})/?|\((?P<bracketed>\d{1,3})\)|(?P<letter>[a-z])/?|(?P<sign>\*{1,4}|[†‡§]{1,2}))"
    r"(?:\s+|(?<=[*†‡§)]))[“\"«(]?[^\W\d_a-z].*",
    re.DOTALL,
)
_IBID = re.compile(r"\S+\s+Ib[ií]d\b", re.IGNORECASE)
_BORNE_LETTER = re.compile(r"(?<=[.)”])[a-z]$")
_SHORT = 60  # characters in a line of a closing that only tells the votes
_MOST = 24  # lines
_ENOUGH = 2.0


class _Mark(NamedTuple):
    """The mark that a note begins with: its kind, its place in a sequence (0 for a sign), and what is printed."""

    kind: str
    place: int
    printed: str

    def follows(self, other: _Mark) -> bool:
        """Whether it may be the mark of the note after another one."""
        if self.kind != other.kind:
            return False
        return self.printed != other.printed if self.kind == "sign" else self.place == other.place + 1


def end_notes(lines: Sequence[Line], start: int = 0, code: str = "en") -> int:
    """The line where the notes at the end of a text begin, if they certainly are notes; the number of lines if there are none.

    `code` is the language of the text.
    """
    notes = _notes(lines, start)
    if not notes:
        return len(lines)
    first = notes[-1][0]
    acts = any(_acts(lines[at].text, code) for at, _ in notes)
    above = lines[first - 1].text if first else ""
    headed = closed_heading(above, code) or could_be_addressed(above, code)  # "[instructs the Director]", and what to do
    marks = [mark for _, mark in notes]
    borne = all(_is_borne(mark, lines[:first]) for mark in marks)
    evidence = _evidence(lines[start:], first - start, marks, borne=borne) - 3 * acts - 3 * bool(headed)
    return first if evidence >= _ENOUGH else len(lines)


def unborne(lines: Sequence[Line], start: int, code: str) -> int | None:
    """The line where notes at the end begin whose marks no word above bears, so that they may be items; None without them.

    Bare numbers are none of these: their marks are often lost, and paragraphs are counted otherwise; nor is a sign before a
    sentence, nor what stands below a signature.
    """
    first = end_notes(lines, start, code)
    if first == len(lines) or _is_signed(lines[:first]):
        return None
    told = ("number", "sign") if is_sentence(lines[-1].text) else ("number",)
    borne = all(mark.kind in told or _is_borne(mark, lines[:first]) for _, mark in _notes(lines, start))
    return None if borne else first


def borne_marks(lines: Sequence[Line], start: int, code: str) -> list[Cut]:
    """Where words bear the marks of the notes at the end, so that no quote shows them; bare numbers are cut by the reader."""
    first = end_notes(lines, start, code)
    marks = [mark for _, mark in _notes(lines, start) if mark.kind != "number"] if first < len(lines) else []
    legal = _is_signed(lines[:first])  # an act that is signed refers to "Article 100(2)"
    return [
        Cut(line.at(found.start()), line.at(found.end() - 1) + 1, Reason.MARK)
        for mark in marks
        for line in lines[:first]
        for found in _bearing(mark).finditer(line.text)
        if not (legal and line.text[found.start() - 1].isdigit())
    ]


def _notes(lines: Sequence[Line], start: int) -> list[tuple[int, _Mark]]:
    """The paragraphs at the end that begin with marks in sequence, the last one first: their lines, and their marks.

    An item of the file's own lists is none, unless it begins with a sign that a word above bears.
    """
    found: list[tuple[int, _Mark]] = []
    for at in range(len(lines) - 1, max(start, len(lines) - _MOST), -1):
        if lines[at].opens is False:
            continue
        mark = _mark(lines[at])
        if lines[at].item and mark and not (mark.kind == "sign" and _is_borne(mark, lines[:at])):
            mark = None
        wraps = lines[at].opens is None or lines[at].text.startswith("(")
        if mark is None and wraps and not ending(lines[at - 1].text).finished:
            continue
        if mark is None or (found and not found[-1][1].follows(mark)):
            break
        found.append((at, mark))
    return found


def _acts(text: str, code: str) -> bool:
    """Whether the words after a mark are those of an operative paragraph: "(1) Requests …"."""
    found = phrases(code).opener(text.split(maxsplit=1)[-1])
    return found is not None and not found.preambular


def _mark(line: Line) -> _Mark | None:
    """The mark of a line that may be a note."""
    found = _NOTE.fullmatch(line.text)
    if found is None or line.label or closing.BEGINS.match(line.text):  # "22 July 2021"
        return None
    kind = found.lastgroup or ""
    printed = found[kind]
    return _Mark(kind, int(printed) if printed.isdigit() else ord(printed[0]) if kind == "letter" else 0, printed)


def _evidence(lines: Sequence[Line], first: int, marks: Sequence[_Mark], *, borne: bool) -> float:
    """The evidence for notes that begin at line `first`; `marks` are theirs, the last one first, all `borne` above or not."""
    kind, above = marks[0].kind, lines[:first]
    counted = any(_counts(line, kind) for line in above)
    otherwise = not counted and any(label_of(line) for line in above)
    last = _BORNE_LETTER.sub("", lines[first - 1].text) if first and kind == "letter" else lines[first - 1].text
    signed = _is_signed(above)
    closed = signed or (bool(first) and (ending(last) in (End.SENTENCE, End.MARK) or _closes(last)))
    features = (
        (1.0, closed),
        (-3.0, not closed),
        (1.0, kind == "number"),  # a bare number, where paragraphs are not counted with one
        (1.5, kind == "sign" and otherwise),
        (1.5, len(marks) == 1 and marks[0].place <= 1 and otherwise),
        (2.0, borne),
        (1.0, any(_IBID.match(line.text) for line in lines[first:])),
        (4.5, signed),
        (-3.0, counted),
    )
    return weighed(features)


def _is_signed(above: Sequence[Line]) -> bool:
    """Whether nothing but who signs stands between a closing and the notes: "Done at Brussels, …", "The President"."""
    for line in reversed(above):
        if closing.SIGNED.match(line.text):
            return True
        if len(line.text) >= _SHORT or ending(line.text).closed or patterns.ANNEX.fullmatch(line.text):
            return False
    return False


def _closes(text: str) -> bool:
    """Whether a line is one of a closing, which need not be a sentence: "26 May 2030", "Adopted by consensus"."""
    whole = (closing.DATE_ALONE, closing.MEETING_ALONE, closing.SIGNER)
    told = closing.ADOPTED_SO.match(text) or (len(text) < _SHORT and closing.VOTES.search(text))
    return bool(told) or any(pattern.fullmatch(text) for pattern in whole)


def _counts(line: Line, kind: str) -> bool:
    """Whether a line begins with a label that looks like the marks of a kind: "1", "(1)", "a"."""
    mark = label_of(line)
    if mark is None or mark.counts_part or line.opens is False or closing.BEGINS.match(line.text):
        return False
    return (mark.form, kind) in (("0", "number"), ("*", "sign")) or (
        kind == "bracketed" and mark.bracketed and mark.printed.strip("()").isdigit()
    )


def _is_borne(mark: _Mark, above: Sequence[Line]) -> bool:
    """Whether a word above ends in a mark, or in punctuation and the mark: "the Committee,a", "L.8*"."""
    return any(_bearing(mark).search(line.text) for line in above)


def _bearing(mark: _Mark) -> re.Pattern[str]:
    """A pattern for a mark at the end of a word, or of the punctuation after it."""
    printed = re.escape(mark.printed if mark.kind != "bracketed" else f"({mark.printed})")
    before = r"(?<=[^\s*†‡§])" if mark.kind in ("sign", "bracketed") else r"(?<=[^\W\d_][,.;:)”])"
    return re.compile(rf"{before}{printed}(?![\w*†‡§])")
