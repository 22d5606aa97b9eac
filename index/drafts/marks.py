"""What stands between quotation marks, of any kind and one inside another, in time that grows with the length of the draft.

A mark counts by its shape where its kind does not decide: it opens before a word and closes behind one. Marks without a
partner are left out; straight marks pair inside a paragraph, others also across a few of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from index.document.model import Span
from index.drafts.draft import Draft
from index.drafts.wording import DOUBLES, MASK, SINGLES
from index.patterns import pattern
from index.values import dataclass

_CLOSED_BY = {
    "“": "”",
    "„": "“”‟",
    "‟": "”",
    "”": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
    '"': '"”',
    "＂": "＂",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
}
_STRAIGHT = frozenset("\"'＂")
_SINGLE = frozenset(SINGLES)
_MARK = pattern(rf"[{DOUBLES}{SINGLES}]{{4,}}+|[{DOUBLES}{SINGLES}]")  # so many beside each other quote nothing
_ENDS = frozenset(".,;:!?)]}”’»›")  # no quotation begins with them
_ENDS_WORD = frozenset("sSxXzZ")
_DEEPEST = 6  # quotations inside each other
_FARTHEST = 8_000  # characters of a quotation that is more than one paragraph
_MOST_ENDS = 3


@dataclass(frozen=True, slots=True)
class Quoted:
    """What is quoted from `start` to `end` of a draft, without the marks around it.

    `others` are other places at which it may end, because a mark there may be an apostrophe: "'the delegates' right'".
    """

    start: int
    end: int
    others: tuple[int, ...] = ()


@dataclass(slots=True)
class _Opened:
    """A mark that waits for its partner; `maybe` are ends that may be apostrophes."""

    mark: str
    start: int
    maybe: list[int]


def quoted_in(draft: Draft) -> list[Quoted]:
    """What a draft has between quotation marks, in the order of the beginnings, the outer one before the one inside it.

    >>> draft = Draft("It says “that ‘tea’ is served” and 'it is the delegates' right'.")
    >>> [draft.text[one.start : one.end] for one in quoted_in(draft)]
    ['that ‘tea’ is served', 'tea', "it is the delegates' right"]
    """
    found: list[Quoted] = []
    waiting: list[_Opened] = []
    for paragraph in draft.paragraphs:
        waiting = [one for one in waiting if paragraph.start - one.start <= _FARTHEST]
        found += _Pairing(draft.flow, paragraph, waiting).quoted()
        waiting = [one for one in waiting if one.mark not in _STRAIGHT and one.mark not in _SINGLE]
    return sorted(found, key=lambda one: (one.start, -one.end))


class _Pairing:
    """The marks of one paragraph, and those that were opened before it: `waiting`, which is changed."""

    def __init__(self, text: str, paragraph: Span, waiting: list[_Opened]) -> None:
        self._text = text
        self._span = paragraph
        self._waiting = waiting
        self._found: list[Quoted] = []
        self._last: tuple[str, Quoted] | None = None  # the last quotation that was found, and the mark that closed it
        self._continued: list[_Opened] = []  # opened before, and taken up by a mark at the beginning of this paragraph

    def quoted(self) -> list[Quoted]:
        """What is quoted up to the end of the paragraph."""
        begins = True
        at = self._span.start
        for match in _MARK.finditer(self._text, self._span.start, self._span.end):
            mark, place = match.group(), match.start()
            if len(mark) > 1:
                continue
            begins = begins and not self._text[at:place].strip(f" \t\r\n{MASK}>")
            at = place + 1
            self._read(mark, place, begins=begins)
            begins = False
        while self._waiting and self._waiting[-1].maybe:
            self._add(_closed(self._waiting.pop()))
        return [*self._found, *self._unclosed()]

    def _unclosed(self) -> Iterator[Quoted]:
        """What may end where the quotation inside it does, since one mark closes both: "“of the item “Peace”"."""
        for opened in self._waiting:
            inside = [one for one in self._found if one.start > opened.start] if opened.start > self._span.start else []
            if inside and opened.mark not in _STRAIGHT and opened.mark not in _SINGLE:
                yield Quoted(opened.start, inside[-1].end, inside[-1].others)

    def _read(self, mark: str, at: int, *, begins: bool) -> None:
        before, after = self._text[at - 1 : at], self._text[at + 1 : at + 2]
        if mark in _SINGLE and before.isalnum() and after.isalnum():
            return
        opens = bool(after.strip(MASK).strip()) and after not in _ENDS and not before.isalnum()
        closes = bool(before.strip(MASK).strip()) and not after.isalnum()
        depth = self._partner(mark)
        if depth is None and closes and not opens:
            depth = self._typed_instead(mark, at)
        if depth is not None and self._is_closing(mark, before, opens=opens, closes=closes):
            self._close(depth, mark, at, before, after)
        elif mark in _CLOSED_BY and self._is_opening(mark, opens=opens):
            self._open(mark, at, begins=begins)
        elif closes:
            self._stray(mark, at)

    def _is_closing(self, mark: str, before: str, *, opens: bool, closes: bool) -> bool:
        """Whether a mark closes the quotation that it may close."""
        if mark not in _STRAIGHT and mark not in _SINGLE:
            return mark != "“" or closes or not opens  # in „…“, it may open another one
        if closes and not opens:
            return True
        if mark in _SINGLE:
            return closes
        return not opens or bool(before.strip() and before not in "([{—–-" and before not in DOUBLES)

    def _is_opening(self, mark: str, *, opens: bool) -> bool:
        if mark in "“„‟«‹「『《〈‚":
            return True
        return opens and mark != "’"

    def _partner(self, mark: str) -> int | None:
        """Which of the waiting marks a mark may close: the innermost; None if it closes none."""
        for depth in range(len(self._waiting) - 1, -1, -1):
            if mark in _CLOSED_BY[self._waiting[depth].mark]:
                return depth
        return None

    def _stray(self, mark: str, at: int) -> None:
        """A mark that closes nothing may be where the last quotation ends, if the mark before it stood inside that."""
        if self._last and self._last[0] == mark and len(self._last[1].others) < _MOST_ENDS:
            _, one = self._last
            self._found[-1] = replace(one, others=(*one.others, at))
            self._last = mark, self._found[-1]

    def _typed_instead(self, mark: str, at: int) -> int | None:
        """Which of the waiting marks a straight mark closes that was typed instead of its partner; None if it closes none."""
        top = len(self._waiting) - 1
        curly = mark == '"' and top >= 0 and self._waiting[top].mark in "“„"
        return top if curly and self._last_curly < at else None

    @cached_property
    def _last_curly(self) -> int:
        return max(self._text.rfind(mark, self._span.start, self._span.end) for mark in "“”")

    def _open(self, mark: str, at: int, *, begins: bool) -> None:
        top = self._waiting[-1] if self._waiting else None
        if top and top.maybe and mark in _SINGLE:
            self._add(_closed(self._waiting.pop()))
        if begins and top and top.mark == mark and top.start < self._span.start:
            self._continued.append(top)
        self._waiting.append(_Opened(mark, at + 1, []))
        if len(self._waiting) > _DEEPEST:
            del self._waiting[0]

    def _close(self, depth: int, mark: str, at: int, before: str, after: str) -> None:
        opened = self._waiting[depth]
        if mark in _SINGLE and before in _ENDS_WORD and after.isspace() and len(opened.maybe) < _MOST_ENDS:
            del self._waiting[depth + 1 :]
            opened.maybe.append(at)
            return
        del self._waiting[depth:]
        self._add(Quoted(opened.start, at, tuple(opened.maybe)), mark)
        while self._waiting and self._waiting[-1] in self._continued:
            self._add(Quoted(self._waiting.pop().start, at), mark)

    def _add(self, one: Quoted, mark: str = "") -> None:
        self._found.append(one)
        self._last = (mark, one) if mark else None


def _closed(opened: _Opened) -> Quoted:
    """What ends at a mark that was taken for an apostrophe, but has no partner behind it."""
    *others, last = opened.maybe
    return Quoted(opened.start, last, tuple(others))
