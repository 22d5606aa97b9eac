"""The notes at the end of a text, below its last sentence: "1 Document A83/22.", "(1) Resolution adopted …", "* Reissued …".

    a Official Records …, Supplement No. 4.     each paragraph begins with a mark and a capital, and the marks are in sequence
    b Ibid., chap. II.

Each may as well be an item of a list. What tells is weighed: whether a word above bears the mark, whether the text has labels
of its kind, and that a list of one item, without a lead-in, is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from index.language.lines import closing
from index.language.phrases import phrases
from index.language.sentences import End, ending
from index.parsing.lists import label_of

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
    begins: list[tuple[int, _Mark]] = []
    for at in range(len(lines) - 1, max(start, len(lines) - _MOST), -1):
        if lines[at].opens is False:
            continue
        mark = _mark(lines[at])
        if mark is None and lines[at].opens is None and not ending(lines[at - 1].text).finished:
            continue
        if mark is None or (begins and not begins[-1][1].follows(mark)):
            break
        begins.append((at, mark))
    if not begins:
        return len(lines)
    first = begins[-1][0]
    acts = any(_acts(lines[at].text, code) for at, _ in begins)
    return first if _evidence(lines[start:], first - start, [mark for _, mark in begins]) - 3 * acts >= _ENOUGH else len(lines)


def _acts(text: str, code: str) -> bool:
    """Whether the words after a mark are those of an operative paragraph: "(1) Requests …"."""
    found = phrases(code).opener(text.split(maxsplit=1)[-1])
    return found is not None and not found.preambular


def _mark(line: Line) -> _Mark | None:
    """The mark of a line that may be a note; an item of the file's own lists is none."""
    found = _NOTE.fullmatch(line.text)
    if found is None or line.item or line.label or closing.BEGINS.match(line.text):  # "22 July 2021"
        return None
    kind = found.lastgroup or ""
    printed = found[kind]
    return _Mark(kind, int(printed) if printed.isdigit() else ord(printed[0]) if kind == "letter" else 0, printed)


def _evidence(lines: Sequence[Line], first: int, marks: Sequence[_Mark]) -> float:
    """How much speaks for notes that begin at line `first`; `marks` are theirs, the last one first."""
    kind, above = marks[0].kind, lines[:first]
    counted = any(_counts(line, kind) for line in above)
    last = _BORNE_LETTER.sub("", lines[first - 1].text) if first and kind == "letter" else lines[first - 1].text
    closed = bool(first) and ending(last) in (End.SENTENCE, End.MARK)
    features = (
        (1.0, closed),
        (-3.0, not closed),
        (1.0, kind == "number"),  # a bare number, where paragraphs are not counted with one
        (1.5, kind == "sign"),
        (1.5, len(marks) == 1 and marks[0].place <= 1 and any(label_of(line) for line in above)),
        (2.0, all(_is_borne(mark, above) for mark in marks)),
        (1.0, any(_IBID.match(line.text) for line in lines[first:])),
        (-3.0, counted),
    )
    return sum(weight for weight, present in features if present)


def _counts(line: Line, kind: str) -> bool:
    """Whether a line begins with a label that looks like the marks of a kind: "1", "(1)", "a"."""
    mark = label_of(line)
    if mark is None or line.opens is False:
        return False
    return (mark.form, kind) in (("0", "number"), ("*", "sign")) or (
        kind == "bracketed" and mark.bracketed and mark.printed.strip("()").isdigit()
    )


def _is_borne(mark: _Mark, above: Sequence[Line]) -> bool:
    """Whether a word above ends in a mark, or in punctuation and the mark: "the Committee,a", "L.8*"."""
    printed = re.escape(mark.printed if mark.kind != "bracketed" else f"({mark.printed})")
    before = r"(?<=[^\s*†‡§])" if mark.kind in ("sign", "bracketed") else r"(?<=[^\W\d_][,.;:)”])"
    pattern = re.compile(rf"{before}{printed}(?![\w*†‡§])")
    return any(pattern.search(line.text) for line in above)
