"""The headings of a text that stand on lines of their own: "considering", "instructs the Director of …".

A closed phrase is a heading by itself. One that names its addressee is a paragraph that the file sets apart, or it goes up to
where the text under it begins.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from index.language import phrases
from index.language.sentences import ending
from index.parsing.lists import label_of
from index.parsing.openings import MAX_HEADING_LINES, Opening, has_room, paragraph_lines
from index.parsing.titles import begins_list
from index.reading.lines import Room

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.language.phrases import Heading
    from index.reading.lines import Line

_PHRASE_LINES = 3  # in which the verb stands that a phrase is before


class _Length(NamedTuple):
    """A number of lines that a heading may have, with the text of them, and what shows that the heading ends there.

    `complete`: no small word ends it. `leads_in`: a list begins below it; `ended`: the look of the lines says that it ends.
    `under`: the line below begins as text under a heading does, `surely` if nothing else begins so.
    """

    lines: int
    text: str
    complete: bool
    leads_in: bool
    ended: bool
    under: bool
    surely: bool


class Headings:
    """Which lines of a text are headings. `code` is its language.

    Where a file records italics and sets its headings in them, only italic text is a heading.
    """

    def __init__(self, lines: Sequence[Line], code: str) -> None:
        self._lines = lines
        self._code = code
        self._phrases = phrases.phrases(code)
        own = [line for line in lines if phrases.closed_heading(line.text, code)]
        self.italics = any(line.italic == len(line.text) for line in own)
        self._capitals = len(own) > 1 and all(line.text[:1].isupper() for line in own)

    @cached_property
    def stand_alone(self) -> bool:
        """Whether a closed phrase in small letters stands on a line of its own below a finished one, as ITU writes."""
        return any(
            at and line.opens is not False and line.text[:1].islower() and ending(self._lines[at - 1].text).finished
            for at, line in enumerate(self._lines)
            if phrases.closed_heading(line.text, self._code)
        )

    def may_be(self, line: Line) -> bool:
        """Whether a line looks like a heading, whatever it says."""
        return not self.italics or (line.italic or 0) >= 0.9 * len(line.text)

    def closed(self, at: int, *, joined: bool) -> Heading | None:
        """The closed phrase that a line is; with `joined`, it may begin with "and"."""
        line = self._lines[at]
        return phrases.closed_heading(line.text, self._code, joined=joined) if self.may_be(line) else None

    def is_apart(self, at: int) -> bool:
        """Whether a line stands apart from the one before, so that it may be a heading even if it begins with "and"."""
        return bool(at) and (bool(self._lines[at].opens) or has_room(self._lines, at))

    def addressed(self, at: int, *, joined: bool) -> Opening | None:
        """The heading at a line that names its addressee: a paragraph, or up to where the next line shows its end."""
        if whole := self.paragraph(at):
            return whole
        weak: Opening | None = None
        shortest: Opening | None = None  # the first lines that may be the whole heading
        for one in self._lengths(at, joined=joined):
            if shortest is None and one.complete and (found := phrases.addressed_heading(one.text, self._code)):
                shortest = Opening(found.phrase, found.part, one.lines)
            if self._is_heading(at + one.lines):  # what stands between two headings is text
                return weak or shortest
            shown = one.leads_in or one.ended
            strong = shown or (one.complete and one.surely)
            if strong or (weak is None and one.under):
                found = phrases.addressed_heading(one.text, self._code, leads_in=shown and weak is None)
                if found and (shown or one.complete):
                    weak = Opening(found.phrase, found.part, one.lines)
            if strong:
                break
        if weak is None and shortest and self._lines[at].opens and self._lines[at + shortest.lines].opens is None:
            return shortest  # the file tells that a paragraph begins here, and does not tell that it goes on below
        return weak

    def may_be_addressed(self, at: int) -> bool:
        """Whether a line alone has the words of a heading with its addressee, though nothing shows that it ends there."""
        line = self._lines[at]
        whole = not ending(line.text).finished and not self._phrases.connector.search(line.text)
        if not whole or not self.may_be(line) or not self._could_be(line.text, joined=True):
            return False
        return phrases.addressed_heading(line.text, self._code) is not None

    def _lengths(self, at: int, *, joined: bool) -> Iterator[_Length]:
        """How many lines the heading at a line may have, as far as its words may be those of one."""
        for count in range(1, min(MAX_HEADING_LINES, len(self._lines) - at - 1) + 1):
            text = " ".join(one.text for one in self._lines[at : at + count])
            if ending(text).closes or not self._could_be(text, joined=joined) or not self.may_be(self._lines[at + count - 1]):
                return
            below = self._lines[at + count]
            joins = self._phrases.joining.match(below.text) is not None
            yield _Length(
                lines=count,
                text=text,
                complete=not self._phrases.connector.search(text),
                leads_in=begins_list(below) or bool(below.opens and label_of(below)),
                ended=(self.italics and not self.may_be(below)) or (has_room(self._lines, at + count) and not joins),
                under=self._phrases.openers.match(below.text) is not None or (not joins and self._is_phrase(at + count)),
                surely=self._phrases.strong.match(below.text) is not None,
            )

    def _is_phrase(self, at: int) -> bool:
        """Whether a phrase before the verb of a clause begins at a line, though its first word had room above: "at the latest".

        The verb may follow on the next lines: "in the light of the decisions …", "…, to support".
        """
        line = self._lines[at]
        if line.room not in (Room.SOME, Room.CLEAR) or not line.text[:1].islower():
            return False
        stop = at + 1
        while stop < min(at + _PHRASE_LINES, len(self._lines)) and not (self._lines[stop].opens or label_of(self._lines[stop])):
            stop += 1
        return self._phrases.before_strong.match(" ".join(one.text for one in self._lines[at:stop])) is not None

    def _could_be(self, text: str, *, joined: bool) -> bool:
        return phrases.could_be_addressed(text, self._code, capitals=self._capitals, joined=joined)

    def _is_heading(self, at: int) -> bool:
        """Whether a line that may open a paragraph reads like a heading by itself."""
        line = self._lines[at]
        if line.opens is False or not ending(self._lines[at - 1].text).finished:
            return False
        joined = self.is_apart(at)
        return phrases.closed_heading(line.text, self._code, joined=joined) is not None or self._could_be(
            line.text, joined=joined
        )

    def paragraph(self, at: int) -> Opening | None:
        """The heading with an addressee, if the file says that its lines are a paragraph and that another one follows."""
        if not self._lines[at].opens or not self.may_be(self._lines[at]):
            return None
        count = paragraph_lines(self._lines, at)
        paragraph = self._lines[at : at + count]
        text = " ".join(one.text for one in paragraph)
        following = self._lines[at + count] if at + count < len(self._lines) else None
        if not (following and following.opens) or self._is_heading(at + count):
            return None
        if any(ending(one.text).closes for one in paragraph) or not self._could_be(text, joined=True):
            return None
        found = phrases.addressed_heading(text, self._code, leads_in=True)
        return Opening(found.phrase, found.part, count) if found else None
