"""What a reader of the clauses should check: labels out of sequence, and clauses that may hold others. Each with its place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from statistics import median
from typing import TYPE_CHECKING

from index.language.joins import follows
from index.language.labels import WORDING, LabelStyle, printed_label, read_label
from index.language.lines import closing, patterns
from index.language.lines.pages import page_mark
from index.language.phrases import phrases
from index.language.scripts import is_capital
from index.language.sentences import End, ending
from index.language.terms import TEXT, FrontPart
from index.parsing.enacting import opens_paragraph
from index.parsing.front.told import tells_adoption
from index.parsing.lists import label_of, reads_on
from index.reading.lines import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.document.model import Clause, Source
    from index.parsing.front.texts import Front, FrontText
    from index.parsing.lists import Standing
    from index.parsing.sections import OpenList
    from index.reading.lines import Line

_LIKE_LABEL = re.compile(r"(?:[^\W\d_]{2,12}\s)?[^\W_]{1,4}[.:)–-]{1,2}\s+(?=[^\W\d_])")
_SLASHED = re.compile(r"(?:[a-z]|\d{1,2})/\s")
MAX_WARNINGS = 20
"""How many warnings are listed in full."""
LEFT_INSIDE = "is out of sequence, so it was left in the previous clause; check whether a label is missing"
"""Said of a label that no clause begins with."""
SWALLOWED = "contains a paragraph without a label of its own; check whether that label was lost"
"""Said of a clause, at the paragraph that it may have swallowed."""
EITHER = "may belong to the list around this one; check its indentation in the original"
"""Said of a label that is the next one of two lists."""
MAY_BEGIN = "may begin a paragraph of its own; check the original"
"""Said of the words of a line that joins the clause before it."""
NO_STOP = "was taken for a title, but may be a paragraph that lacks its comma; check the original"
"""Said of the words of a text without punctuation among the paragraphs of a preamble."""
MAY_GO_ON = "may continue the sentence above the list; check the original"
"""Said of the words of a line that joins the last clause of a list."""
MAY_GO_ON_ABOVE = "may go on with the paragraph above, which does not end as a sentence does; check the original"
"""Said of the first words of a paragraph that has the label of the one above it."""
UNLIKE = "begins with a capital, unlike the text above it under this heading; check whether it is a clause"
"""Said of the first words of a paragraph without a label."""
ANEW = "begins like a preamble but stands below numbered paragraphs; check whether another text begins here"
"""Said of the first words of a paragraph without a label."""
_EDGE = "“{}” may be the head or the foot of a page; check it"
_TOLD = (FrontPart.HISTORY, FrontPart.TRAIL, FrontPart.CLOSING)
_SENTENCE = 4  # words in one, at least
_LONG = 30  # times the median length of a clause
_NARROW = 50  # characters in a line of text that is wrapped, at least
_ROMAN = frozenset("ivxl")
_LONGEST = 3000  # characters that a clause may have, however short the others are


class Warnings:
    """Sentences about places in a source, in the order of the text."""

    def __init__(self) -> None:
        self._found: list[tuple[int, str]] = []

    def add(self, start: int, sentence: str) -> None:
        """A sentence without its full stop, about what begins at an offset of the source."""
        self._found.append((start, sentence))

    def listed(self, source: Source, pages: Sequence[int]) -> tuple[str, ...]:
        """The first `MAX_WARNINGS` of them, each with its page, or with its line if there are no pages; then how many more."""
        found = sorted(set(self._found))
        told = [f"{_place(source, pages, start)}: {sentence}." for start, sentence in found[:MAX_WARNINGS]]
        more = len(found) - MAX_WARNINGS
        return (*told, *([f"{more} more like these."] if more > 0 else []))


def _place(source: Source, pages: Sequence[int], start: int) -> str:
    page = bisect_right(pages, start)
    return f"Page {page}" if page else f"Line {source.text.count(chr(10), 0, start) + 1}"


def unlabelled(label: str) -> str:
    """What is said of a paragraph below the clause with a label, whose own label may have been lost."""
    return f"A paragraph without a label follows “{label}”; check whether its label was lost"


def inner_text(label: str) -> str:
    """What is said where a text begins that the clause with a label recommends, as nothing says where it ends."""
    return f"A text that “{label}” recommends begins here; check where it ends"


def irregularity(lists: Sequence[OpenList], placed: Standing) -> str:
    """What is unusual about the place of a label among the open lists; "" if it is the first or the next of its list."""
    reading = placed.reading
    last = lists[placed.depth].last if placed.depth < len(lists) else None
    if reading.style == LabelStyle.DASH:
        return ""
    if last is None or last.style != reading.style:
        first = reading.is_first or (last is None and reading.value[-1] == 0)
        return "" if first else "is the first label of its list; check whether an earlier one is missing"
    if reading == last:
        return "is printed twice; check whether one of them is wrong"
    inserted = reading.value == last.value and last.suffix + 1 < reading.suffix < WORDING  # "2 ter" without "2 bis"
    regular = (reading.steps_from(last) == 1 and not inserted) or reading.value[:-1] != last.value[:-1]
    return "" if regular else "is out of sequence; check whether a label is missing"


def suspicious(clauses: Sequence[Clause], lines: Sequence[Line], code: str) -> Iterator[tuple[int, str]]:
    """The clauses that may hold others, or whose label was not read.

    They are far longer than the rest, have a line that begins as a clause does or that belongs to a page, or begin with what
    may be a label.
    """
    yield from ((line.start, _EDGE.format(line.text)) for line in lines if line.doubted)
    usual = median(len(clause.text) for clause in clauses) if clauses else 0
    lines = [line for line in lines if line.role is not Role.TABLE or "\t" not in line.text]  # no clause is in a row of cells
    starts = [line.start for line in lines]
    acted = False  # whether a paragraph with a number stands above
    for clause in clauses:
        acted = acted or bool(clause.marks)
        if acted and clause.label == TEXT and _is_preambular(clause.text, code):
            yield clause.span.start, f"“{' '.join(clause.text.split(maxsplit=3)[:3])} …” {ANEW}"
        if len(clause.text) > max(_LONG * usual, _LONGEST):
            yield clause.span.start, f"“{clause.label}” is far longer than the others; check whether it contains several"
        if unread := _unread(clause.text, code):
            yield clause.span.start, f"“{clause.label}” begins with “{unread}”, which was not read as a label; check it"
        if (alone := page_mark(clause.text)) and (alone.certain or clause.text.isdigit()):
            yield clause.span.start, _EDGE.format(clause.text)
        first, last = bisect_right(starts, clause.span.start), bisect_right(starts, clause.span.end - 1)
        inside = (_beginning(lines[at - 1], lines[at], code) for at in range(max(first, 1), last))
        if found := next(filter(None, inside), None):
            yield clause.span.start, f"“{clause.label}” may contain another clause: a line in it begins with “{found}”"
        elif mark := next(filter(None, (_page_mark(lines[at - 1 : at + 2]) for at in range(max(first, 1), last))), ""):
            yield clause.span.start, f"“{clause.label}” holds “{mark}”, which may be the head or the foot of a page; check it"
        elif run := _run(clause, lines[first:last]):
            yield (
                clause.span.start,
                f"“{clause.label}” may contain others: lines in it begin with “{run[0]}” and “{run[1]}”",
            )


def _is_preambular(text: str, code: str) -> bool:
    """Whether a text is a paragraph of a preamble: "Recalling its …,"."""
    found = phrases(code).opener(text) if ending(text) is End.COMMA else None
    return found is not None and found.preambular


def held(front: Front, closed: Sequence[FrontText], lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """The texts around the clauses that may hold one: a line of them opens a paragraph with its verb.

    A title or a foreword may begin with such a verb too, but then it does not end as a paragraph of the preamble does.
    """
    told = [text for text in (*front.texts, *closed) if text.part in (*_TOLD, FrontPart.TITLE, FrontPart.FOREWORD)]
    starts = [line.start for line in lines]
    enacting = front.span(FrontPart.ENACTING)
    enacted = enacting is not None and (front.end >= len(lines) or enacting.start < lines[front.end].start)
    title = front.span(FrontPart.TITLE) or front.span(FrontPart.NUMBER)
    below = title.start if title else 0
    for text in told:
        for line in lines[bisect_left(starts, text.span.start) : bisect_left(starts, text.span.end)]:
            if line.opens is False:
                continue
            under = text.span.start > below
            stated = under and not enacted and _states(text.part, line)
            if stated or _may_be_clause(text.part, line, front.code, below=under):
                words = " ".join(line.text.split(maxsplit=3)[:3])
                yield line.start, f"“{words} …” was taken for the {text.part.value}, but may be a paragraph; check the original"


def _states(part: FrontPart, line: Line) -> bool:
    """Whether a line below the title of a text without enacting words is a sentence, and does not tell of its adoption."""
    told = patterns.ADOPTED.match(line.text) or tells_adoption(line.text) or patterns.KEY_LINE.fullmatch(line.text)
    told = told or closing.DATE_ALONE.fullmatch(line.text.rstrip("."))
    long = len(line.text.split()) >= _SENTENCE
    return part in (FrontPart.FOREWORD, FrontPart.HISTORY) and long and not told and ending(line.text).stops


def _may_be_clause(part: FrontPart, line: Line, code: str, *, below: bool) -> bool:
    """Whether a line of a text around the clauses may be a clause; one `below` the title ends as paragraphs of lists do."""
    apart = ending(line.text) in (End.COMMA, End.CLAUSE)
    if part is FrontPart.FOREWORD and not (below and apart):
        return False
    if (part is FrontPart.TITLE and not apart) or part is FrontPart.ENACTING:
        return False
    listed = below and apart and part in (FrontPart.FOREWORD, FrontPart.HISTORY) and label_of(line) is not None
    return listed or opens_paragraph(line, code)


def _unread(text: str, code: str) -> str:
    """What stands as a label before the operative verb that opens a clause, "1:", or has its form, "a/"; "" otherwise."""
    slashed = _SLASHED.match(text)
    mark = _LIKE_LABEL.match(text)
    found = phrases(code).opener(text[mark.end() :]) if mark and is_capital(text[mark.end() :]) else None
    read = slashed or (mark if found and not found.preambular else None)
    return read.group().strip() if read else ""


def _page_mark(around: Sequence[Line]) -> str:
    """The second of two or three lines if it may be the head or the foot of a page; "" otherwise.

    It says nothing, where no documents are listed, or it cuts the sentence that runs on from the first to the third.
    """
    before, line = around[0], around[1]
    mark = page_mark(line.text)
    listed = ending(before.text) in (End.LEAD_IN, End.COMMA) or page_mark(before.text) is not None
    alone = mark is not None and mark.certain and not listed
    if line.doubted:
        return ""  # it is said
    return line.text if alone or (len(around) > 2 and _cuts(before, line, around[2])) else ""


def _cuts(before: Line, line: Line, after: Line) -> bool:
    """Whether a line that is no text of its sentence stands inside it: the first word below it would have had room there.

    Where the line above does not show how far lines reach, it must have a number.
    """
    if ending(before.text).stops or not after.text[:1].islower():
        return False
    early = len(line.text) + len(after.text.split(maxsplit=1)[0]) < min(len(before.text), _NARROW)
    if not early or ending(line.text).finished:
        return False
    if len(before.text) >= _NARROW:
        return not line.text[0].islower() or set(line.text) <= _ROMAN
    plain = is_capital(line.text) or line.text.isdigit()
    return plain and any(map(str.isdigit, line.text)) and not ending(line.text).joins


def _beginning(before: Line, line: Line, code: str) -> str:
    """The label or the verb that a line begins with after a finished one, as a clause does; "" otherwise."""
    if not is_capital(line.text) and not line.text[:1].isdigit():
        return ""
    if ending(before.text) not in (End.SENTENCE, End.CLAUSE, End.JOINED):
        return ""
    mark = read_label(line.text)
    if mark:
        counted = mark.point and is_capital(line.text[mark.length :].lstrip())
        return mark.printed + mark.point if counted else ""
    found = phrases(code).opener(line.text)
    return found.phrase if found and not found.preambular else ""


def _run(clause: Clause, lines: Sequence[Line]) -> tuple[str, str] | None:
    """Two labels in sequence that lines begin with, such as "2" and "3"; the clause's own may be the first of them."""
    last = printed_label(clause.marks[-1]) if clause.marks else None
    own = last
    for at, line in enumerate(lines):
        mark = read_label(line.text) if line.opens is not False else None
        if mark is None or mark.readings[0].style == LabelStyle.DASH:
            continue
        inside = at and mark.bracketed and not ending(lines[at - 1].text).finished
        if inside and reads_on(line.text[mark.length :]):  # "paragraphs 2", "(b) and 3"
            continue
        next_one = follows(mark, last)
        if last and next_one and (last is not own or mark.bracketed):
            return last.printed, mark.printed
        last = mark if next_one or last is None or last is own else last
    return None
