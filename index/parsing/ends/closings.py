"""What stands after the clauses of a text and belongs to none: its closing, the votes, a trail of revisions.

    Adopted unanimously at the 3530th meeting.
    55th (resumed) plenary meeting            perhaps with its date, or a date alone after a written procedure
    (Eighth plenary meeting, 27 May 2013 – Committee A, fourth report)
    [Adopted by a recorded vote of 26 to 8, with 13 abstentions. …]
    (Kyoto, 1994) – (Rev. Antalya, 2006)      the trail of revisions
    Done at Geneva, 3 May 2030.               and who signs
    Reasons: To bring it up to date.          what is said for a proposal

A closing stands at the end of a text, or before what begins anew: an annex, a part, another resolution. Its paragraphs are
recognised by what they are made of and by where they stand; what may be one, but is not sure to be, stays a text of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from index.language.labels import LabelStyle
from index.language.lines import closing, patterns
from index.language.lines.symbols import is_symbol, proposal
from index.language.phrases import phrases
from index.language.sentences import Begin, End, beginning, ending, leads_on
from index.parsing.ends.notes import end_notes
from index.parsing.ends.signatures import LIKELY, SURE, said_above, said_below, signature
from index.parsing.front.number_lines import begins_number
from index.parsing.lists import label_of
from index.weights import weighed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.lines import Line

_SURE = 2.5  # evidence that a paragraph is part of a closing
_LIKELY = 1.5  # that it may be one
_LONGEST = 8  # lines in one paragraph of a closing
_LONGEST_VOTE = 120  # lines in a recorded vote, one State a line
_SHORT = 80  # characters
_SIGNATURE = 60  # characters in a line of a signature: "For the Council", "The President"
_REST = 3  # lines below a closing that may be what a web page has below a text
_WORDS = 40  # characters in each
_LONG = 400  # characters in a paragraph that is hardly one of a closing
_BEGINS_ANEW = (patterns.ANNEX, patterns.ANNEX_CAPITALS, patterns.LONE_CAPITAL, patterns.ROMAN_DIVISION, patterns.DIVISION)


class Closing(NamedTuple):
    """The lines of a closing, from `start` to before `stop`; those that are not `sure` stay in the text, under no label.

    `said` are sentences of the mail around a text.
    """

    start: int
    stop: int
    sure: bool = True
    said: bool = False


def closings(lines: Sequence[Line], start: int = 0, code: str = "en", *, mailed: bool = False) -> list[Closing]:
    """The closings from a line on, including that at the end. `code` is the language of the text, `mailed` whether in mail."""
    found = _closings(lines, start, code)
    annex = next((at for at in range(start, len(lines)) if patterns.ANNEX.fullmatch(lines[at].text)), 0)
    for stop in (annex, len(lines)):
        above = [one for one in found if one.start < stop]
        if above and above[-1].stop >= stop:
            continue
        signed = _signed(lines, above[-1].stop if above else start, stop, code, closed=bool(above))
        found = sorted([*found, *(one._replace(sure=one.sure or (mailed and one.said)) for one in signed)])
    return found


def _signed(lines: Sequence[Line], start: int, stop: int, code: str, *, closed: bool) -> list[Closing]:
    """The signature that ends before a line, with what whoever signs says above and below it; nothing if there is none.

    It stands below line `start`, or at it, if a closing ends there (`closed`).
    """
    for end in said_below(lines, start, stop, code):
        begin, evidence = signature(lines, start, end, code, closed=closed)
        if evidence >= SURE:
            first = said_above(lines, start + 1, begin, code)
            return [*([Closing(first, begin, sure=False, said=True)] if first < begin else []), Closing(begin, stop)]
        if evidence >= LIKELY and end == stop:
            return [Closing(begin, stop, sure=False)]
    return []


def _closings(lines: Sequence[Line], start: int, code: str) -> list[Closing]:
    """The closings from a line on, but for signatures without any other."""
    found: list[Closing] = []
    doubted: Closing | None = None  # what may begin the closing that follows it
    at, notes = start, end_notes(lines, start, code)
    while at < len(lines):
        titled = at + 1 >= notes and closing.BELOW.fullmatch(lines[at].text)  # "Notes", and below it at most the notes
        if at == notes or (titled and at and ending(lines[at - 1].text) is End.SENTENCE):
            found.append(Closing(at, len(lines)))
            break
        one = _closing(lines, at, notes, code)
        if one and _is_above_the_rest(lines, one, code):
            found += [one, Closing(one.stop, len(lines))]
            break
        if one and (_begins_anew(lines, one.stop) or _is_apart(lines, at, one)):
            found += [doubted, one] if doubted and doubted.stop == at else [one]
        elif one and one.sure and at and ending(lines[at - 1].text) is End.SENTENCE:
            found.append(one._replace(sure=False))  # a meeting and a date above what nothing shows to begin anew
        doubted = one if one and not one.sure else None
        at = one.stop if one else at + 1
    return found


def last_closing(lines: Sequence[Line], start: int, code: str) -> int:
    """The line where the closing at the end begins; the number of lines if there is none."""
    found = [one for one in closings(lines, start, code) if one.sure]
    below = found[-2:-1] and _is_above_the_rest(lines, found[-2], code)
    return found[-1].start if found and found[-1].stop == len(lines) and not below else len(lines)


def closes_at(lines: Sequence[Line], at: int, code: str) -> int:
    """The line after a closing that begins at a line; 0 if none does."""
    one = _closing(lines, at, len(lines), code) if at < len(lines) else None
    return one.stop if one else 0


def _closing(lines: Sequence[Line], at: int, notes: int, code: str) -> Closing | None:
    """The closing that begins at a line, up to the `notes` at the end of the text."""
    text = lines[at].text
    inside = lines[at].opens is False and not _is_meeting_below(lines, at)
    if inside or not closing.HINT.search(text) or is_item(lines[at]) or patterns.DIVISION.fullmatch(text):
        return None
    stop = _paragraph(lines, at)
    evidence = _evidence(_text(lines, at, stop), code)
    if evidence < _LIKELY:
        return None
    evidence -= _unfinished(lines, at) + _titled(lines, at)
    follows, first = _follows(lines, stop, code), stop
    if evidence + follows < _LIKELY:
        return None
    if follows and evidence < _SURE and _is_dated_sentence(_text(lines, at, stop)):
        return Closing(at, stop, sure=False) if evidence >= _LIKELY else None
    while stop < len(lines) and stop != notes:
        end = _paragraph(lines, stop)
        if not _goes_with(lines, at, stop, end, code):
            break
        stop = end
    if stop == notes:
        stop = len(lines)
    if stop > first:
        evidence += follows
    elif block := _signatures(lines, stop):
        stop, evidence = block, evidence + 1.0
    sure = evidence >= _SURE
    return Closing(at, _with_notes(lines, stop) if sure else stop, sure) if evidence >= _LIKELY else None


def _is_meeting_below(lines: Sequence[Line], at: int) -> bool:
    """Whether a line below a sentence is the number of a meeting and nothing else, whatever paragraph the file has it in."""
    return (
        bool(at) and ending(lines[at - 1].text) is End.SENTENCE and closing.MEETING_ALONE.fullmatch(lines[at].text) is not None
    )


def _with_notes(lines: Sequence[Line], at: int) -> int:
    """The line after the notes or explanations that stand below a closing under a title of their own, if they do."""
    if at + 1 >= len(lines) or not lines[at].opens or not closing.BELOW.fullmatch(lines[at].text):
        return at
    return next(stop for stop in range(at + 1, len(lines) + 1) if _begins_anew(lines, stop))


def _follows(lines: Sequence[Line], stop: int, code: str) -> float:
    """What the paragraph after the first one says for a closing: a meeting is followed by its date."""
    if stop >= len(lines):
        return 0.0
    return 1.0 if _evidence(_text(lines, stop, _paragraph(lines, stop)), code) >= _SURE else 0.0


def _signatures(lines: Sequence[Line], at: int) -> int:
    """Where a block of signatures ends that begins at a line: short lines, none of which is a sentence; 0 for only one."""
    stop = at
    while stop < len(lines) and not is_item(lines[stop]) and len(lines[stop].text) < _SIGNATURE:
        if ending(lines[stop].text).closes or _begins_anew(lines, stop):
            break
        stop += 1
    return stop if stop - at > 1 and _begins_anew(lines, stop) else 0


def _goes_with(lines: Sequence[Line], first: int, at: int, stop: int, code: str) -> bool:
    """Whether a paragraph below one of a closing is of it too: sure itself, a signature, a list of States, a reason."""
    text, opening = _text(lines, at, stop), lines[first].text
    if stop == len(lines) and _is_record(lines, at):
        return True
    if is_item(lines[at]) or _begins_anew(lines, at):
        return False
    if _evidence(text, code) >= _SURE or closing.ANNOTATION.match(opening):
        return True
    signed = closing.SIGNED.match(opening) or closing.SIGNER.match(opening)
    before = lines[at - 1].text
    listed = ending(before) is End.LEAD_IN and closing.VOTE_KEY.fullmatch(before) is not None
    return listed or bool(signed and len(text) < _SIGNATURE)


def _is_record(lines: Sequence[Line], at: int) -> bool:
    """Whether the last line of a text is the symbol of the record of the meeting above it: "A66/VR/9"."""
    return is_symbol(lines[at].text) and closing.MEETING.search(lines[at - 1].text) is not None


def _evidence(text: str, code: str) -> float:
    """How much a paragraph is like one of a closing: by what it is made of, and by what no closing has."""
    bracketed = text[0] in "([" and text.rstrip(".")[-1:] in (")", "]")
    bare = text.strip("–— ").rstrip(".")[bracketed : -1 if bracketed else None]
    adopted, signed, key = closing.ADOPTED_SO.match(text), closing.SIGNED.match(text), closing.VOTE_KEY.match(text)
    if closing.TRAIL.fullmatch(text.lstrip("–— ")) or closing.ANNOTATION.fullmatch(text):
        return 3.0
    if not adopted and phrases(code).opener(bare) and phrases(code).may_begin(bare):
        return -3.0
    if len(text) > _LONG and not (adopted or signed or key or bracketed):
        return -1.0
    voted = closing.VOTES.search(text)
    inside = bracketed and text[0] == "[" and closing.ADOPTED_INSIDE.match(text) is not None
    itself = voted and _is_told(text)
    told = voted and (itself or adopted or bracketed or not voted.start() or any(map(str.isdigit, voted.group())))
    meeting = closing.MEETING.search(bare)
    clausal = phrases(code).clausal.finditer(text, adopted.end() if adopted else 0)
    features = (
        (0.5, len(text) < _SHORT),
        (0.5, bracketed),
        (2.0, adopted),
        (1.5, inside),
        (1.5, bracketed and closing.lists_numbers(bare)),  # "(Proposal 12, Committee B, third meeting)"
        (1.5, signed),
        (1.5 if told else 0.5, voted),
        (2.0, key),
        (1.0, itself),
        (2.5, closing.SIGNER.fullmatch(text)),
        (3.0, meeting and closing.MEETING_ALONE.fullmatch(bare)),
        (1.0 if meeting and meeting.start() else 2.0, meeting and not closing.MEETING_ALONE.fullmatch(bare)),
        (1.0, closing.MEETING_DATED.search(bare)),
        (2.0 if closing.DATE_ALONE.fullmatch(bare) else 1.0, closing.DATE.search(bare)),
        (-1.0, len(text) > _LONG and not (adopted and voted)),
        (
            -2.0,
            not told and not signed and any(word.group().islower() for word in clausal),
        ),  # "shall", not "May"
        (-2.0, text[0].islower()),
        (-1.5, not key and ending(text) in (End.CLAUSE, End.COMMA, End.LEAD_IN)),
    )
    return weighed(features)


def _is_told(text: str) -> bool:
    """Whether a short sentence tells of the text itself: "The motion was carried by 61 votes to 12."."""
    return len(text) < _SHORT and ending(text) is End.SENTENCE and closing.OF_ITSELF.match(text) is not None


def _unfinished(lines: Sequence[Line], at: int) -> float:
    """What the line before says against a closing: that its sentence goes on."""
    if at == 0 or (lines[at].opens and not ending(lines[at - 1].text).joins):
        return 0.0
    end = ending(lines[at - 1].text)
    if end.closed:
        return 0.5 * (end in (End.LEAD_IN, End.COMMA))
    certain = closing.ADOPTED_SO.match(lines[at].text) or closing.MEETING_ALONE.fullmatch(lines[at].text)
    return 1.0 if certain else 2.5


def _titled(lines: Sequence[Line], at: int) -> float:
    """What the line before says against a closing: that it is a title, or the number of an article, with the text below it."""
    if at == 0 or not lines[at].opens:
        return 0.0
    before = lines[at - 1]
    division = patterns.DIVISION.fullmatch(before.text)
    if division and division["text"] and ending(before.text) is End.SENTENCE:  # "Art. 3 – It enters into force in 2030."
        return 0.0
    numbers = division or patterns.PART_NUMBER.fullmatch(before.text)
    if numbers and before.opens is not False:
        return 3.0
    under = at > 1 and patterns.DIVISION.fullmatch(lines[at - 2].text) and not ending(before.text).closed
    return 3.0 if under else 0.0


def _is_dated_sentence(text: str) -> bool:
    """Whether a paragraph is a sentence of which only the date is like a closing: "It enters into force on 1 March 2030."."""
    if ending(text) is not End.SENTENCE or closing.DATE_ALONE.fullmatch(text.rstrip(".")):
        return False
    told = any(pattern.match(text) for pattern in (closing.ADOPTED_SO, closing.SIGNED, closing.SIGNER))
    return not (told or closing.VOTES.search(text) or closing.MEETING.search(text))


def is_item(line: Line) -> bool:
    """Whether a line is an item of a list; "A. Person", "27 March 2020" and "5ª sesión" are none."""
    if closing.BEGINS.match(line.text):
        return False
    mark = label_of(line)
    return mark is not None and (mark.bracketed or mark.readings[0].style == LabelStyle.NUMBER)


def _text(lines: Sequence[Line], at: int, stop: int) -> str:
    return " ".join(line.text for line in lines[at:stop])


def _paragraph(lines: Sequence[Line], at: int) -> int:
    """The line after the paragraph that begins at a line; a vote in brackets is one up to its end."""
    first = lines[at].text
    if first.startswith("[") and closing.ADOPTED_INSIDE.match(first):
        voted = (n + 1 for n in range(at, min(at + _LONGEST_VOTE, len(lines))) if "]" in lines[n].text)
        return next(voted, at + 1)
    depth = 0
    for stop in range(at + 1, min(at + _LONGEST, len(lines)) + 1):
        before = lines[stop - 1].text
        depth += before.count("(") - before.count(")")
        if stop == len(lines):
            return stop
        dated = closing.DATE_ALONE.fullmatch(before.rstrip("."))
        inside = depth > 0 or (ending(before).joins and not dated) or lines[stop].opens is False
        if not inside and (lines[stop].opens or not _runs_over(before, lines[stop].text)):
            return stop
        if _begins_anew(lines, stop):
            return stop
    return at + 1


def _runs_over(before: str, text: str) -> bool:
    """Whether a sentence runs over the end of a line, where the file does not say: "at the 2997th", "meeting."."""
    if ending(before).stops:
        return False
    if text[0] == "(" and text.rstrip(".")[-1:] == ")":  # "by 14 votes to none, with 1 abstention", "(China)."
        return True
    joined = f"{before} {text}"
    spans = (found.span() for pattern in (closing.DATE, closing.MEETING) for found in pattern.finditer(joined))
    return text[0].islower() or any(start < len(before) < end for start, end in spans)


def _is_apart(lines: Sequence[Line], at: int, one: Closing) -> bool:
    """Whether a closing is paragraphs that say how the text was adopted, "Adopted unanimously …", whatever comes after them."""
    told = one.sure and closing.ADOPTED_SO.match(lines[at].text)
    return bool(told and lines[at].opens and lines[one.stop].opens)


def _is_above_the_rest(lines: Sequence[Line], one: Closing, code: str) -> bool:
    """Whether a closing below a sentence is above a word or two that end the file and are no text: "Back to top"."""
    rest = lines[one.stop :]
    if not (one.sure and one.start and 0 < len(rest) <= _REST and ending(lines[one.start - 1].text) is End.SENTENCE):
        return False
    plain = (len(line.text) < _WORDS and not _is_of_text(line) for line in rest)
    verbs = (phrases(code).opener(line.text) for line in rest)
    return bool(rest[0].opens is not False and all(plain) and not any(verbs)) and not _begins_anew(lines, one.stop)


def _is_of_text(line: Line) -> bool:
    """Whether a line is an item of a list, or a part of a sentence; a number alone is neither: it is that of the page."""
    return not line.text.isdigit() and (is_item(line) or _is_of_sentence(line.text))


def _is_of_sentence(text: str) -> bool:
    """Whether a line begins or ends as a part of a sentence does."""
    return beginning(text) is Begin.SMALL or ending(text).closed or leads_on(text)


def _begins_anew(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is the end of the text, or begins an annex, a part or another resolution."""
    if at >= len(lines) or any(pattern.fullmatch(lines[at].text) for pattern in _BEGINS_ANEW):
        return True
    return bool(lines[at].opens) and (begins_number(lines[at], kind=True) or proposal(lines[at].text) is not None)
