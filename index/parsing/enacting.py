"""How a text is written, and the words that enact it: by what its lines look like, whatever its body is called.

"The Habitat Council," is what stands right above the first line that opens a preamble ("Recalling its resolution …", or the
heading "considering"), begins as a name does, and ends in a comma. A text whose verbs open paragraphs is written as the
United Nations write; one whose verbs are headings on lines of their own, as ITU does.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from index.language import phrases
from index.language.labels import QUOTES, LabelStyle, PrintedLabel, read_label
from index.language.lines import closing, patterns
from index.language.scripts import COMMAS, has_capitals, is_capital, runs_on
from index.language.sentences import End, ending
from index.language.terms import DialectName, Part
from index.parsing.lists import label_of
from index.parsing.openings import paragraph_lines
from index.parsing.titles import begins_list
from index.reading.lines import Room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.reading.lines import Line

_LONGEST = 8  # lines in enacting words
_FAR = 12  # lines between the body in a masthead and enacting words, at most
_MAX_CHARACTERS = 700
_SHORT = 60  # characters in enacting words that are one line
_BODY_VERB = 6  # words in a heading that names the body before its verb
_NAME = 120  # characters in a body that no article stands before
_ABOVE = 2  # paragraphs like those of a preamble that may stand above the enacting words, as "Financing cities" does in a title
_COLUMN = " " * 3  # between texts that stand side by side
_UNOPENED = '“«„"[( '
_SENTENCE = re.compile(r"[^\W\d_]{4,}\. |;")
_STATE = re.compile(r"(?:\([^()]{2,40}\)|\[[^\[\]]{2,40}\])\s+(?=[^\W\d_a-z])")
_BRACKETS = re.compile(r"\([^()]*\)?|\*")


def written_as(lines: Sequence[Line], code: str) -> DialectName | None:
    """The dialect that most of the lines speak for: verbs that open paragraphs (UN), or headings on lines of their own (ITU).

    None if they speak for neither.
    """
    run_in = alone = small = 0
    titled = _title_above_division(lines)
    named = named_headings(lines, code)
    leading = 0  # headings alone that end in a colon, as a paragraph does that its verb opens
    for at, line in enumerate(lines):
        mark = label_of(line)
        if at < titled:
            continue
        if mark and mark.counts_part:  # "PP1"
            run_in += 1
        elif at in named or _heading_alone(line, code):
            alone += 1
            leading += ending(line.text) is End.LEAD_IN
        elif opens_paragraph(line, code):
            run_in += 1
        elif line.opens and line.text[-1] in ",.:;" and phrases.phrases(code).opener(_apart(line)[1]):
            small += 1  # "considering the progress …," as the metre's conferences write
    if run_in == alone:
        small += 2 * (not alone and alike_openers(lines, code) is not None)
        return DialectName.UN if small > 1 or (alone and leading == alone) else None
    return DialectName.UN if run_in > alone else DialectName.ITU


def _title_above_division(lines: Sequence[Line]) -> int:
    """How many lines at the top are a title right above the first division of a text: "Understanding on ports", "§ 1 …"."""
    stop = next((at for at, line in enumerate(lines[: _LONGEST + 1]) if at and line.opens), 0)
    return stop if stop and ending(lines[stop - 1].text) is End.INSIDE and patterns.DIVISION.fullmatch(lines[stop].text) else 0


def named_headings(lines: Sequence[Line], code: str) -> dict[int, phrases.Heading]:
    """The headings that name the body before their verb, each above the first item of a list: "This Union notes:".

    The same words stand before several verbs, of which one is a known one of operative paragraphs; the others may be any.
    """
    found: dict[str, dict[int, phrases.Heading]] = {}
    known: set[str] = set()
    for at, line in enumerate(lines[:-1]):
        text = line.text.rstrip(": \u00a0")
        words = text.split()
        if not (line.opens is not False and 1 < len(words) <= _BODY_VERB and begins_list(lines[at + 1]) and is_capital(text)):
            continue
        for count in range(1, len(words)):
            body, verb = " ".join(words[:count]), " ".join(words[count:]).lower()
            closed = phrases.closed_heading(verb, code)
            if closed is not None and closed.part is Part.OPERATIVE:
                known.add(body)
            if closed is not None or all(map(phrases.phrases(code).is_adverb, words[count:-1])):
                found.setdefault(body, {})[at] = phrases.Heading(text, closed.part if closed else Part.PREAMBLE)
    alike = [found[body] for body in known if len(found[body]) > 1 and not phrases.phrases(code).opener(body)]
    return {at: heading for headings in alike for at, heading in headings.items()}


def _heading_alone(line: Line, code: str) -> bool:
    return phrases.closed_heading(line.text, code) is not None


def opens_paragraph(line: Line, code: str) -> bool:
    """Whether a line begins a paragraph with its verb: "Recalling its …", "(a) Recalling …", "1. Requests the …"."""
    mark, text = _apart(line)
    found = phrases.phrases(code).opener(text)
    if not found or not phrases.phrases(code).may_begin(text):
        return False
    numbered = mark is not None and mark.readings[0].style == LabelStyle.NUMBER
    return found.preambular is not numbered and (mark is not None or bool(text[len(found.phrase) :].strip(" ,:")))


def opens_preamble(lines: Sequence[Line], at: int, code: str) -> bool:
    """Whether a paragraph that begins at a line is one of a preamble: "Recalling its …,"."""
    mark, text = _apart(lines[at])
    found = phrases.phrases(code).opener(text) if mark is None and lines[at].opens is not False else None
    if found is None or not found.preambular or not phrases.phrases(code).may_begin(text):
        return False
    return ending(lines[at + paragraph_lines(lines, at) - 1].text) is End.COMMA


def heads_paragraphs(lines: Sequence[Line], at: int, code: str) -> phrases.Opener | None:
    """The verb of a line that has nothing but a colon after it, if it heads paragraphs without labels: "CONSIDERANDO:"."""
    line, following = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    if not (line.opens and line.text[-1] == ":" and following and following.opens) or label_of(following):
        return None
    found = phrases.phrases(code).opener(line.text)
    return found if found and found.phrase == line.text[:-1].rstrip() else None


def in_capitals(lines: Sequence[Line], at: int) -> bool:
    """Whether the text of a line, after a label, begins with a capital, as in a text whose paragraphs are sentences."""
    return is_capital(_text_at(lines, at)[1])


def _text_at(lines: Sequence[Line], at: int) -> tuple[PrintedLabel | None, str]:
    """The label of a line, and the text after it, which is on the next line where the label stands alone."""
    mark, text = _apart(lines[at])
    return mark, text or (_apart(lines[at + 1])[1] if at + 1 < len(lines) else "")


def _apart(line: Line) -> tuple[PrintedLabel | None, str]:
    """The label of a line, and its text without it and without what may stand before either."""
    text = line.text[stated(line.text) :].lstrip(_UNOPENED)
    mark = label_of(line if text == line.text else replace(line, text=text)) or label_of(line)
    if mark is None:
        return None, text
    after = text[mark.length :].lstrip()
    return mark, after[stated(after) :].lstrip(_UNOPENED + "\t")


def stated(text: str) -> int:
    """How many characters before a paragraph say how far a draft has been agreed: "(agreed ad ref) Recalling"; 0 for none."""
    state = _STATE.match(text)
    return state.end() if state and not read_label(text, weak=True) else 0


def enacting_words(lines: Sequence[Line], code: str) -> tuple[int, int] | None:
    """The lines of the enacting words, (start, stop), before most of the paragraphs of a preamble; None without them."""
    above = 0
    stated = False  # whether one of those ends as a paragraph does, and not as a title
    for at in range(len(lines)):
        under = at and patterns.DIVISION.fullmatch(lines[at - 1].text)  # the text of an article
        if not under and (stop := enacting_at(lines, at, code, quoted=True)):
            between = above and (lines[at - 1].text[-1] in ";," or (stated and ending(lines[at - 1].text).closes))
            if between:
                return None
            return _below_masthead(lines, at, stop, code) or (_without_title(lines, at, stop, code), stop)
        if _opens_text(lines, at, code) and not _is_key(lines[at]):
            above += 1
            stated = stated or ending(lines[at + paragraph_lines(lines, at) - 1].text).finished
        if above > _ABOVE:
            return None
    return None


def _below_masthead(lines: Sequence[Line], first: int, start: int, code: str) -> tuple[int, int] | None:
    """The enacting words from line `start` on, if what was taken for them from line `first` on is the body in a masthead.

    "大会 … [根据第二委员会的报告通过]" has no comma, and stands above "大会，" with no finished paragraph between; there are no
    articles to tell.
    """
    for at in range(start, min(start + _FAR, len(lines))):
        if ending(lines[at - 1].text).finished:
            return None
        stop = enacting_at(lines, at, code, quoted=True)
        words = " ".join(line.text for line in lines[at:stop]).rstrip(COMMAS) if stop else ""
        if stop and ending(lines[stop - 1].text) is End.COMMA and any(words in line.text for line in lines[first:at]):
            return at, stop
    return None


def _is_key(line: Line) -> bool:
    """Whether an item of a list is a key and its value: "- Topic: Wells"."""
    mark = label_of(line)
    return mark is not None and patterns.KEY_LINE.fullmatch(line.text[mark.length :].lstrip()) is not None


def enacting_below(lines: Sequence[Line], code: str) -> tuple[int, int] | None:
    """The lines of enacting words below a preamble, right above the first number: "The Assembly:"; None without them.

    They are a paragraph that names a body, perhaps with its verb: "The Lake Council decides:".
    """
    for at, line in enumerate(lines):
        mark = label_of(line)
        if patterns.DIVISION.fullmatch(line.text) or (mark and mark.readings[0].style == LabelStyle.NUMBER):
            begin = next((n for n in range(at - 1, -1, -1) if lines[n].opens), None)
            first = not mark or mark.readings[0].is_first
            return (begin, at) if begin and first and _names_body(lines[begin:at], code) else None
    return None


def _names_body(lines: Sequence[Line], code: str) -> bool:
    """Whether a paragraph is a body, perhaps with its verb, and leads on to what follows."""
    words = phrases.unbracketed(" ".join(line.text for line in lines)).rstrip()
    leads_in = ending(words) in (End.LEAD_IN, End.COMMA)
    if not leads_in or len(words) > _NAME or not patterns.ENACTING.match(words) or phrases.phrases(code).opener(words):
        return False
    operative = phrases.phrases(code).opener(words[:-1].split()[-1].capitalize())
    return is_name(words) or (operative is not None and not operative.preambular)


def _without_title(lines: Sequence[Line], start: int, stop: int, code: str) -> int:
    """Where the enacting words begin that end at line `stop`: below a title, which may itself begin with "The"."""
    inner = (at for at in range(stop - 1, start, -1) if lines[at - 1].text[-1] not in COMMAS)
    return next((at for at in inner if enacting_at(lines, at, code) == stop), start)


def enacting_at(lines: Sequence[Line], at: int, code: str, *, quoted: bool = False) -> int | None:
    """The line after the enacting words that begin at a line, if `quoted` with a quotation mark; None if none do."""
    marks = QUOTES if quoted else ""
    first = phrases.unbracketed(lines[at].text).lstrip(marks)
    told = patterns.ADOPTED.match(first) or in_columns(first)
    if told or not patterns.ENACTING.match(first):
        return None if told else _body_alone(lines, at, code)
    for stop in range(at + 1, min(at + _LONGEST, len(lines) - 1) + 1):
        words = phrases.unbracketed(" ".join(line.text for line in lines[at:stop]).rstrip("* ")).lstrip(marks)
        named = is_name(words)
        if len(words) > _MAX_CHARACTERS or _SENTENCE.search(_BRACKETS.sub(" ", words.rstrip(";") if named else words)):
            return None
        comma = words[-1] in (*COMMAS, ";") and words.count("(") == words.count(")")  # "We, the Heads of State …;"
        # "considering that …" where nothing tells paragraphs
        small = named and comma and lines[stop].opens is None and phrases.phrases(code).opener(lines[stop].text)
        if small or ((comma or named) and _opens_text(lines, stop, code, certain=not comma)):
            return _with_meeting(lines, stop, code)
        mark, text = _apart(lines[stop])
        dashed = mark is not None and mark.readings[0].style == LabelStyle.DASH  # "– meeting in Lomé,"
        may_begin = dashed or phrases.phrases(code).may_begin(text)
        apart = _is_apart(lines, at, stop)
        enacts = (named or apart) if comma else (named and apart)
        if enacts and words[-1] != ":" and may_begin and (lines[stop].opens or lines[stop].room is Room.CLEAR):
            return _with_meeting(lines, stop, code)  # a verb that is in no table opens the text
        if lines[at].opens and lines[stop].opens:
            return None
    return None


def _body_alone(lines: Sequence[Line], at: int, code: str) -> int | None:
    """The line after a body that no article stands before: "Sixty-sixth World Health Assembly,", "Congress,".

    It is a paragraph of its own right above one that certainly opens a preamble, and ends in a comma, as no title does.
    """
    stop = at + paragraph_lines(lines, at)
    if stop >= len(lines) or lines[stop].opens is False or label_of(lines[at]):
        return None
    words = " ".join(line.text for line in lines[at:stop])
    verb = phrases.phrases(code).opener(words) or phrases.phrases(code).participle.match(words)
    if verb or len(words) > _NAME or ending(words) is not End.COMMA or not is_capital(words):
        return None
    wrapped = lines[at].opens is False and _may_go_on(lines, at)  # "Organization, meeting at its 119th Session,"
    counted = closing.ORDINAL.match(words) or (patterns.SESSION.search(words) and not wrapped)
    named = patterns.NAMED.fullmatch(words) or patterns.BODY_WORD.search(words) or not has_capitals(words)
    inside = lines[at].opens is None and (not at or ending(lines[at - 1].text).joins or _may_go_on(lines, at))
    apart = lines[at].opens is not False and not inside and lines[stop].opens
    return stop if (counted or (named and apart)) and _opens_text(lines, stop, code, certain=True) else None


def _may_go_on(lines: Sequence[Line], at: int) -> bool:
    """Whether a line may be the rest of enacting words: "The Conference of the Parties to the Paris", "Agreement,"."""
    first = next((n for n in range(at, -1, -1) if lines[n].opens), 0)
    return any(patterns.ENACTING.match(line.text) for line in lines[first:at])


def in_columns(text: str) -> bool:
    """Whether a line has texts side by side, as mastheads do: "大会          Distr.: General"."""
    return _COLUMN in text or "\t" in text


def is_name(words: str) -> bool:
    """Whether words are a name: "The Conference of the Parties", with a capital in every long word."""
    long = [word for word in _BRACKETS.sub(" ", words).split() if len(word) > 3 and word[0].isalpha()]
    return bool(long) and sum(word[0].isupper() for word in long) >= 0.7 * len(long)


def _is_apart(lines: Sequence[Line], start: int, stop: int) -> bool:
    """Whether words are a short paragraph of their own above one that ends as those of a preamble do, in a comma.

    "L’Assemblée générale," has a capital in one of its two words.
    """
    if stop - start > 1 or not lines[start].opens or len(lines[start].text) > _SHORT:
        return False
    end = next((at for at in range(stop + 1, len(lines)) if lines[at].opens is not False), len(lines))
    below = lines[stop]
    listed = end < len(lines) and ending(lines[end - 1].text) is End.LEAD_IN and begins_list(lines[end])
    ended = lines[end - 1].text[-1] in ",;" or listed
    return bool(below.opens) and not patterns.ENACTING.match(below.text) and ended


def _opens_text(lines: Sequence[Line], at: int, code: str, *, certain: bool = False) -> bool:
    """Whether the text opens at a line; a number, or a verb that is in no table, is not `certain` to do so."""
    line = lines[at]
    if _heading_alone(line, code) or phrases.could_be_addressed(line.text, code) or opens_paragraph(line, code):
        return True
    masthead = patterns.ENACTING.match(line.text) or patterns.ON_DATE.match(line.text)  # a body, "3 мая 2034 года"
    mark, text = _text_at(lines, at)
    opener = phrases.phrases(code).opener(text) and (phrases.phrases(code).may_begin(text) or line.opens)
    if not masthead and (opener or phrases.phrases(code).participle.match(text)):
        return True
    if certain or masthead:
        return False
    if patterns.ROMAN_DIVISION.fullmatch(text) or patterns.DIVISION.fullmatch(text):
        return True
    first = mark is not None and any(reading.is_first for reading in mark.readings)
    if first and phrases.phrases(code).may_begin(text):
        return True
    return runs_on("", text) and text[-1] in ",;"  # Chinese has no participles


def _with_meeting(lines: Sequence[Line], stop: int, code: str) -> int:
    """The line after "Meeting at Lima …," too, which says where the body met and belongs to the enacting words."""
    if not patterns.MEETING_AT.match(lines[stop].text):
        return stop
    for end in range(stop + 1, min(stop + _LONGEST, len(lines) - 1) + 1):
        if lines[end - 1].text[-1] in COMMAS and _opens_text(lines, end, code):
            return end
    return stop


def first_opening(lines: Sequence[Line], code: str) -> int:
    """The line where a text without enacting words begins: the first that opens a paragraph with its verb.

    A paragraph above it that ends in a comma, as no title does, is of the text too, whatever it begins with.
    """
    opened = next((at for at, line in enumerate(lines) if opens_paragraph(line, code)), None)
    first = opened if opened is not None else alike_openers(lines, code) or 0
    above = label_of(lines[first - 1]) if first else None
    if above and above.length == len(lines[first - 1].text):  # "PP1" on a line of its own
        first -= 1
    elif first and lines[first].opens and _heading_alone(lines[first - 1], code):
        first -= 1  # "Recognizing", above "1. Urges"
    while first and lines[first].opens and ending(lines[first - 1].text) is End.COMMA:
        begin = next((at for at in range(first - 1, -1, -1) if lines[at].opens is not False), 0)
        if not lines[begin].opens or not phrases.phrases(code).may_begin(lines[begin].text):
            break
        first = begin
    return first


def alike_openers(lines: Sequence[Line], code: str) -> int | None:
    """The first paragraph of a text that opens alike with words in no table: "Visto che …;", "Visto che …;".

    Two in succession do so; none of those around them is a sentence, and the last one of the text opens otherwise. What a
    lead-in announces is a list. None without them.
    """
    begins = [at for at, line in enumerate(lines) if line.opens or not at]
    first, alike, listed = None, False, False
    for at, stop in pairwise(begins):
        end = ending(lines[stop - 1].text)
        goes_on = end in (End.COMMA, End.CLAUSE, End.JOINED) and _first_two(lines[at], code)
        if alike and not goes_on:
            break
        listed = end is End.LEAD_IN or (listed and bool(goes_on))
        if not goes_on or listed:
            first = None
            continue
        first = at if first is None else first
        alike = alike or _first_two(lines[stop], code) == goes_on
    last = _first_two(lines[begins[-1]], code) if begins else ""
    return first if alike and first is not None and _first_two(lines[first], code) != last else None


def _first_two(line: Line, code: str) -> str:
    """The first two words of a paragraph that no label and no article begins; "" for any other."""
    words = line.text.split(maxsplit=2)
    opens = len(words) > 2 and is_capital(line.text) and not label_of(line) and phrases.phrases(code).first_words(line.text)
    return " ".join(words[:2]).casefold() if opens else ""


def states(lines: Sequence[Line]) -> bool:
    """Whether a text is a statement: each paragraph is quoted and begins with the body, “The Security Council welcomes …"""
    quoted = (line.text[1:] for line in lines if line.text[:1] in QUOTES)
    return sum(patterns.ENACTING.match(text) is not None for text in quoted) > 1
