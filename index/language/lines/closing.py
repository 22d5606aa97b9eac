"""What a closing is made of, as patterns: meetings, dates, votes, signatures, and who gets copies; in every language."""

from __future__ import annotations

import re

from index.language.alternatives import NEVER, any_of, forms
from index.language.lines.tokens import Token, Tokens
from index.language.scripts import LONG_NUMERAL
from index.language.vocabulary import of_all

_ORDINALS = any_of(of_all(lambda one: one.ordinals))
_BLANK = r"(?:\.{2,}|…|_{2,}|\[[\s.…_]*\])"  # the number that a draft leaves open
_WORD = rf"(?!(?:{any_of(of_all(lambda one: one.common))})\b)[^\W\d_]{{3,12}}\.?"  # a month
_WESTERN = (
    rf"(?:(?<!\d)(?:\d{{1,2}}\s?[–-]\s?)?\d{{1,2}}|{_BLANK})\s?(?:er|{_ORDINALS})?\s(?:de\s)?{_WORD}(?:\sde|,)?\s\d{{4}}\.?"
    rf"|\b{_WORD}\s\d{{1,2}}(?:{_ORDINALS})?,\s\d{{4}}\.?"  # "May 3rd, 2030"
    r"|(?<![\d/.])\d{1,2}(?:/(?:\d{1,2}|[IVX]{1,4})/|\.(?:\d{1,2}|[IVX]{1,4})\.)(?:\d{4}|\d{2})(?![\d/])"  # "06/VII/27"
)
_FORMS = forms(of_all(lambda one: one.dates), r"\d{1,2}")
DATES = "|".join([_WESTERN, *(rf"(?<!\d){form}".replace("\\*", _WORD) for form in _FORMS)])
"""A pattern for a date."""
DATE = re.compile(DATES)
DAY = re.compile(rf"{DATES}|(?<!\d)\d{{1,2}}\s(?:de\s)?{_WORD}|\b{_WORD}\s\d{{1,2}}(?!\d)")
"""A day, whose year may not be told: "14 October"."""
_DAY = 12  # tokens in a day, at most: "1.º de octubre de 2030", "2030 年 10 月 14 日"


def ends_in_day(text: str, *, timed: bool = False) -> bool:
    """Whether a text ends in a day; with `timed`, in a day and a time of day: "14 May, 9 a.m.", "14 mai à 9h30"."""
    tokens = Tokens(_before_time(text) if timed else text)
    starts = (tokens[at].start for at in range(max(0, len(tokens) - _DAY), len(tokens)))
    return any(DAY.fullmatch(tokens.text, start) for start in starts)


def _before_time(text: str) -> str:
    """What stands before the time of day that a text ends in; "" without one."""
    tokens = Tokens(text)
    at = stop = len(tokens)
    for _ in range(2):  # "a.m."
        point = at - (at > 0 and tokens[at - 1].text == ".")
        at = point - 1 if point and _is_short(tokens[point - 1]) else at
    clock = tokens.between(at - 3, at) if at > 2 else []
    if len(clock) == 3 and clock[1].text in (".", ":", "h") and len(clock[2].text) == 2 and clock[2].is_figure:
        at -= 2
    elif at == stop:
        return ""
    if at == 0 or not tokens[at - 1].is_figure or len(tokens[at - 1].text) > 2 or not tokens[at - 1].spaced:
        return ""
    at -= 1
    at -= at > 0 and _is_short(tokens[at - 1])  # "à"
    return text[: tokens.end(at)].removesuffix(",")


def _is_short(token: Token) -> bool:
    return token.is_word and len(token.text) <= 2


_MEETINGS = of_all(lambda one: one.meetings)
_ORDINAL = (
    rf"(?:(?:\d{{1,4}}|{_BLANK})\s?(?:{_ORDINALS})?|(?:[^\W\d_][\w-]*)?(?i:{any_of(of_all(lambda one: one.ordinal_endings))}))"
)
ORDINAL = re.compile(_ORDINAL)
"""A number by which meetings and sessions are counted: "55th", "Sixty-sixth"."""
_SESSION = rf"(?:{_ORDINAL}|[IVXLC]+)(?:\s[^\W\d_][\w’'-]*\.?){{1,3}}"  # whatever the body calls it: "LXXI CMC"
_PLACE = r"(?:(?:[^\W\d_][\w’'-]*\.?,?\s){0,3}|(?:[\u4e00-\u9fff]\s?){1,8},\s?)"
DATE_ALONE = re.compile(rf"(?:{_SESSION}\s?[–—-]\s)?{_PLACE}(?:{DATES})")
"""A date, perhaps after a place or a day of the week, "Geneva, 27 March 2020", or after a session, "LXXI CMC – …"."""
_RESUMED = rf"\((?:{any_of(of_all(lambda one: one.resumed))})\)"
# a meeting by its number or ordinal, perhaps resumed: "55th (resumed) plenary meeting", "Eighth plenary meeting"
# or named before its number, or around it: "第61次全体会议"
MEETINGS = any_of(one for one in _MEETINGS if "#" not in one).replace("\\ ", r"\s")
"""A pattern for what a meeting is called."""
_AROUND = "|".join(forms((one for one in _MEETINGS if "#" in one), rf"(?:\d{{1,4}}|{LONG_NUMERAL})")) or NEVER
MEETING = re.compile(rf"{_ORDINAL}\s(?:{_RESUMED}\s)?(?:{MEETINGS})\b(?:\s{_RESUMED})?|{_AROUND}")
"""A meeting with its number."""
MEETING_DATED = re.compile(rf"(?:{MEETING.pattern}),?\s(?:{DATES})")
"""A meeting and its date: "Thirteenth plenary meeting, 19 May 1970"."""
MEETING_ALONE = re.compile(rf"(?:{MEETING.pattern})[,.]?")

_CLOSES = of_all(lambda one: (form for word in one.closes for form in (word, word.upper())))
ADOPTS = any_of((*_CLOSES, *(word for word in of_all(lambda one: one.signed) if " " in word)))
"""A pattern for what begins a sentence about the adoption: "Adopted", "Done at"."""
_LAST = any_of(one[1:] for one in of_all(lambda one: one.adopted) if one[0] == "*")
ADOPTED_SO = re.compile(rf"[(\[–—\s]*(?:(?:{DATES})\s?)?(?:{ADOPTS})\b|(?:{DATES})\s?(?:{_LAST})\W*$")
ADOPTED_INSIDE = re.compile(rf"[(\[].*\b(?i:{ADOPTS})\b", re.DOTALL)
"""Brackets in which the text says that it was adopted: "[Draft adopted as amended]"."""
SIGNED = re.compile(rf"(?:{any_of(of_all(lambda one: one.signed))})\b")
_VOTES = any_of(of_all(lambda one: one.votes))
_COUNT = r"(?<![\d/-])\d{1,3}(?:\s?[-–:]\s?\d{1,3}){2}(?![\d/-])"
VOTES = re.compile(rf"\b(?i:{_VOTES})\b|{_COUNT}")
"""How a text was adopted: "by consensus", "14-0-1"."""
VOTE_KEY = re.compile(rf"(?i:{_VOTES})(?:\s[^\W\d]{{1,10}})?\s?:(?:\s.*)?$", re.DOTALL)
SIGNER = re.compile(
    rf"(?:{any_of(of_all(lambda one: one.signers))})(?:\s[^:.;]{{1,30}})?\s?:\s.*|\([^()\d]{{3,12}}\)\s[^:;]{{3,50}}", re.DOTALL
)
"""Who signs: "President: A. Person", "(Signed) A. Person"."""
ANNOTATION = re.compile(rf"(?i:{any_of(of_all(lambda one: (*one.reasons, *one.copies)))})\s?:(?:\s.*)?", re.DOTALL)
"""What is said about a text, to whoever reads it: "Reasons: …", "Distribution: …"."""
BELOW = re.compile(rf"(?:{any_of(of_all(lambda one: one.below))})\s?:?", re.IGNORECASE)
"""The title of what stands below a closing: "Notes"."""
_PLACE_YEAR = r"\((?:(?:[^()]|\([^()]*\)){2,60}?\d{4}(?:\s[^\W\d]\.)?|\d{4}\s[\u4e00-\u9fff][^()]{2,60})\)"
TRAIL = re.compile(rf"{_PLACE_YEAR}(?:\s*[–—-]\s*{_PLACE_YEAR})*(?:\s*[–—-]|\.)?")
"""A trail of revisions: "(Kyoto, 1994) – (Rev. Antalya, 2006)"."""
BEGINS = re.compile(rf"[(\[–—]?\s*(?:{MEETING.pattern}|{DATES})|(?:[–—]\s*)?{_PLACE_YEAR}")
"""What begins a closing and looks like a label: "27 March 2020", "5ª sesión", "– (Rev. Antalya, 2006)"."""
_COUNTED_WORDS = 4  # in a thing with its number: "second meeting of Committee", "9 mai 2030"
_OWN = any_of(of_all(lambda one: tuple(name for names in one.kinds.values() for name in names)))
_ARTICLES = any_of(of_all(lambda one: one.enacting))
OF_ITSELF = re.compile(rf"(?:(?:{_ARTICLES})\s?)?(?:{_OWN})\b", re.IGNORECASE)
"""What begins a sentence about the text itself: "The resolution", "Резолюция"."""
_FIRST = any_of(of_all(lambda one: (*one.closes, *one.signed, *one.signers)))
_FIRST_ANY_CASE = any_of((*_CLOSES, *of_all(lambda one: (*one.votes, *one.reasons, *one.copies))))
HINT = re.compile(rf"[\d([…]|\.\.|__|[–—]\s*\(|\A(?:{_FIRST}|(?i:{_FIRST_ANY_CASE}|{OF_ITSELF.pattern}))|{MEETINGS}")
"""What every paragraph of a closing has in its first line: a text without it needs no closer look."""


def lists_numbers(text: str) -> bool:
    """Whether a text lists things with their numbers and nothing else: "Proposal 12, Committee B, third meeting".

    >>> lists_numbers("Proposition 20.21.3, Commission 4, 6e séance")
    True
    >>> lists_numbers("See paragraphs 4 and 5 of the rules, and section 3 below")
    False
    """
    pieces = [piece.split() for piece in text.replace(";", ",").replace(" – ", ",").split(",")]
    return len(pieces) > 1 and any(map(str.isdigit, text)) and all(map(_is_counted, pieces))


def _is_counted(words: list[str]) -> bool:
    """Whether words are a thing and its number, or a number of several parts: "Committee B", "third meeting", "A/55/3"."""
    figures = [word for word in words if any(map(str.isdigit, word)) or (len(word) == 1 and word.isupper())]
    return len(words) <= _COUNTED_WORDS and (bool(figures) or (len(words) > 1 and ORDINAL.fullmatch(words[0]) is not None))
