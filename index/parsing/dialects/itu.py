"""The grammar of the International Telecommunication Union: sections stand under headings on lines of their own.

    RESOLUTION 75 (Rev. Hammamet, 2016)     the number, the title and the history stand above the enacting words
    The World Telecommunication …,
    considering                             a closed phrase is a heading wherever the text before it is finished
    a) that …
    instructs the Director of …             a heading that names its addressee ends where the text under it begins
    1 to …                                  a label is a bare number, a letter with a bracket, or a dash
    (Kyoto, 1994) – (Rev. Antalya, 2006)    the trail of revisions may stand at the end

A verb may also open its paragraph on the same line ("emphasizing the urgent need …"). A text that no other dialect
recognises is read as an ITU text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.language import bodies, phrases
from index.language.lines import patterns
from index.language.scripts import is_capital
from index.language.sentences import End, ending
from index.language.terms import TEXT, DialectName, FrontPart, Part
from index.language.vocabulary import language
from index.parsing.dialects.dialect import Dialect
from index.parsing.dialects.headings import Headings
from index.parsing.dialects.list_heads import list_heads
from index.parsing.divisions import divisions
from index.parsing.enacting import enacting_at, enacting_words, named_headings
from index.parsing.ends.closings import last_closing
from index.parsing.front.masthead import above, title_lines
from index.parsing.front.number_lines import begins_number
from index.parsing.front.texts import Front, front_text, trail_text
from index.parsing.lists import label_of
from index.parsing.openings import LONGEST_RUN_IN, MAX_HEADING_LINES, Opening, paragraph_lines
from index.parsing.titles import begins_list
from index.reading.lines import Role, Room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.lines import Line

_TITLE_LINES = 6
_LONGEST_TITLE = 60  # characters in a title between sections
_LEAST_ABOVE = 2  # lines above a heading below a title


class Itu(Dialect):
    """Resolutions, decisions, recommendations and opinions of ITU conferences and assemblies, and similar texts."""

    def __init__(self, lines: Sequence[Line], code: str = "en") -> None:
        super().__init__(lines, code)
        self._headings = Headings(lines, code)
        self._named = named_headings(lines, code)
        self._ran_in = False  # whether the last section that opened was one paragraph with its verb

    # Around the clauses

    @classmethod
    def front(cls, lines: Sequence[Line], code: str) -> Front:
        """The front matter of any lines; if there is none, it has no texts and the clauses begin at once."""
        first_heading = _first_heading(lines, code)
        enacting = _enacting(lines, first_heading, code)
        if enacting is None:  # a treaty, a charter, or a text of no known form
            found = (first_heading or None, next(iter(divisions(lines)), None), next(iter(list_heads(lines)), None))
            first_heading = min((at for at in found if at is not None), default=title_lines(lines, code))
        trail = last_closing(lines, first_heading, code)
        stop = first_heading if enacting is None else enacting
        told = " ".join(line.text for line in lines[stop : stop + paragraph_lines(lines, stop)]) if stop < len(lines) else ""
        heads = above(lines, stop, language(code).cited["decision" if patterns.DECIDED.match(told) else "resolution"], code)
        texts = heads.texts
        if enacting is not None:
            texts.append(front_text(FrontPart.ENACTING, lines, enacting, first_heading))
        texts += trail_text(lines, trail, texts)
        return Front(tuple(texts), first_heading, trail, DialectName.ITU, printed=heads.printed, code=code, rival=heads.rival)

    # What opens a section

    def _heading(self, at: int, part: Part, *, after_end: bool) -> Opening | None:
        after_end = after_end or self._is_under_title(at)
        following = self._lines[at + 1] if at + 1 < len(self._lines) else None
        leads_in = following is not None and begins_list(following)
        joined = self._headings.is_apart(at)
        if named := self._named.get(at):
            return Opening(named.phrase, named.part, named.lines)
        closed = self._headings.closed(at, joined=joined or (after_end and leads_in))
        if closed and (after_end or leads_in):
            return Opening(closed.phrase, closed.part, closed.lines)
        if not after_end:
            return None
        addressed = self._headings.addressed(at, joined=joined)
        known = addressed or self._in_italics(at, part) or self._verb(at, part)
        return known or self._above_list(at, part) or self._after_verb(at)

    def _is_under_title(self, at: int) -> bool:
        """Whether the line above is a title between sections: a few words with a capital that open a paragraph of their own."""
        if at < _LEAST_ABOVE or self._lines[at].opens is False:
            return False
        title, before = self._lines[at - 1], self._lines[at - 2]
        words = title.opens and is_capital(title.text) and ending(title.text) is End.INSIDE and not label_of(title)
        return bool(words) and len(title.text) < _LONGEST_TITLE and ending(before.text).finished

    def opened(self, opening: Opening, below: int) -> None:  # noqa: ARG002
        """Remembers whether the section is one paragraph with its verb."""
        self._ran_in = opening.run_in

    def may_join(self, at: int) -> bool:
        """Whether a line would be a heading, "and invites Member States", if anything showed that it stands apart."""
        if self._lines[at].opens is not None or not self._after_end(at):
            return False
        known = self._headings.closed(at, joined=True) or self._headings.addressed(at, joined=True)
        return bool(known or self._headings.may_be_addressed(at))

    def may_run_in(self, at: int) -> bool:
        """A known verb in small letters: "considering that …," below "noting …,"."""
        text = self._lines[at].text
        found = self._phrases.opener(text) if text[:1].islower() else None
        return found is not None and bool(text[len(found.phrase) :].strip())

    def _in_italics(self, at: int, part: Part) -> Opening | None:
        """A heading whose verb is in no table: whole lines in italics that open a paragraph, in a file with italic headings."""
        line = self._lines[at]
        if not self._headings.italics or not line.opens or not line.text[:1].islower() or label_of(line):
            return None
        count = 1
        while at + count < len(self._lines) and self._headings.may_be(self._lines[at + count]) and count <= MAX_HEADING_LINES:
            count += 1
        if count > MAX_HEADING_LINES or at + count >= len(self._lines) or not self._headings.may_be(line):
            return None
        text = " ".join(one.text for one in self._lines[at : at + count])
        if ending(text).closes or len(text) > LONGEST_RUN_IN:
            return None
        return Opening(text.rstrip(",:").rstrip(), self._part_of(text, part), count)

    def _verb(self, at: int, part: Part) -> Opening | None:
        """The verb that opens a paragraph: "emphasizing the urgent need …"; an operative one only where the file tells so."""
        line = self._lines[at]
        found = self._phrases.opener(line.text) if self._paragraph_ended(at) else None
        if not found or (line.text[:1].isupper() and not (found.preambular and self._is_preambular(at))):
            return None
        told = bool(at and line.opens) and not self._headings.italics  # the file tells that the paragraph is one of its own
        if not (part in (Part.PREAMBLE, Part.UNKNOWN) if found.preambular else told):
            return None
        phrase, italics = found.phrase, line.text[: line.italic or 0].rstrip(" ,")
        own = Part.PREAMBLE if found.preambular else Part.OPERATIVE
        return Opening(italics if italics and phrase.startswith(italics) else phrase, own, 0, run_in=True)

    def _is_preambular(self, at: int) -> bool:
        """Whether a line opens a paragraph that ends as those of a preamble do, "Recalling Resolution 70 of the Council,"."""
        last = self._lines[at + self._same_paragraph(at) - 1]
        return bool(self._lines[at].opens) and ending(last.text) in (End.COMMA, End.CLAUSE)

    def _after_verb(self, at: int) -> Opening | None:
        """A paragraph of other words after one that its verb opens: it does not stand under that verb."""
        line = self._lines[at]
        if not self._ran_in or not line.opens or label_of(line) or ending(self._lines[at - 1].text) is End.LEAD_IN:
            return None
        return Opening(self._phrases.first_words(line.text) or TEXT, Part.OPERATIVE, 0, run_in=True)

    def _paragraph_ended(self, at: int) -> bool:
        """Whether a new paragraph begins at a line: the file says so, or the line before had room for its first word."""
        line = self._lines[at]
        if line.opens is not None:
            return line.opens
        if not at:
            return True
        end = ending(self._lines[at - 1].text)
        return end.closes or (end is End.COMMA and line.room is Room.CLEAR)


def _first_heading(lines: Sequence[Line], code: str) -> int:
    """The line of the first heading; if there is none, the line after the enacting words, or else the first line."""
    enacting = enacting_words(lines[:40], code)
    named = named_headings(lines, code)
    for at, line in enumerate(lines):
        if line.role == Role.CALL or at in named:
            return at
        if enacting and at == enacting[1] and line.opens and phrases.phrases(code).opener(line.text):
            return at  # "considering Resolution 6 of the 10th CGPM …,"
        if at and not enacting and _opens_small(lines, at, code):
            return at
        after_end = at == 0 or line.opens or ending(lines[at - 1].text).closed or _under_title(lines, at)
        if after_end and phrases.closed_heading(line.text, code):
            return enacting[1] if enacting and _are_paragraphs(lines, enacting[1], at) else at
        if phrases.could_be_addressed(line.text, code) and _enacting(lines, at, code) is not None:
            return at
    return enacting[1] if enacting else 0


def _opens_small(lines: Sequence[Line], at: int, code: str) -> bool:
    """Whether two paragraphs of a preamble begin at a line, in small letters: "noting the ballot on …,", "considering …,"."""
    stop = at + paragraph_lines(lines, at)
    return stop < len(lines) and all(_is_small(lines, begin, code) for begin in (at, stop))


def _is_small(lines: Sequence[Line], at: int, code: str) -> bool:
    """Whether a paragraph begins with a verb of the preamble in small letters and ends as one of a preamble does."""
    found = phrases.phrases(code).opener(lines[at].text) if lines[at].opens and lines[at].text[:1].islower() else None
    return found is not None and found.preambular and ending(lines[at + paragraph_lines(lines, at) - 1].text) is End.COMMA


def _are_paragraphs(lines: Sequence[Line], start: int, stop: int) -> bool:
    """Whether lines between the enacting words and a heading are paragraphs of the text, whose words are in no table."""
    opened = [at for at in range(start, stop) if lines[at].opens]
    return start in opened and all(ending(lines[at - 1].text).finished for at in (*opened[1:], stop))


def _under_title(lines: Sequence[Line], at: int) -> bool:
    """Whether only a title, and no enacting words, stands between a line and the number of the document."""
    higher = lines[max(0, at - _TITLE_LINES) : at]
    number = next((n for n, line in enumerate(higher) if begins_number(line, kind=True)), None)
    return number is not None and not any(
        patterns.ENACTING.match(line.text) and bodies.body_of(line.text)[0] for line in higher[number:]
    )


def _enacting(lines: Sequence[Line], stop: int, code: str) -> int | None:
    """The line where the enacting words begin: up to eight lines before the first heading."""
    return next((at for at in range(stop - 1, max(-1, stop - 9), -1) if enacting_at(lines, at, code) == stop), None)
