"""Printed labels: letters, romans, numbers, dashes, with bis and ter; how each may be read, and which follows which.

A label alone does not say what it is: "i)" is the ninth letter or the first roman. `read_label` returns every reading;
the parser chooses by sequence and parent.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from functools import cache, lru_cache

from index.language import scripts
from index.language.characters import BULLETS, unaccented
from index.language.vocabulary import languages
from index.patterns import pattern
from index.values import dataclass

SUFFIXES = ("bis", "ter", "quater", "quinquies", "sexies", "alt")
"""What follows a label or a number that was inserted later, "2bis" after "2"; "2 alt." is another wording of it."""
WORDING = len(SUFFIXES)
"""The place of "alt" among them: what stands before it need not be there."""
_LATIN = "|".join(SUFFIXES)
# "bis"; "alt", "alt 2", "alt. bis", "Alt 1"
_SUFFIX = rf"(?P<suffix>{_LATIN}|Alt)(?:(?<=[Aa]lt)\.?\s?(?:(?P<wording>[0-9]{{1,2}})|(?P<also>{_LATIN})))?"
_MOST_OPENED = 4  # brackets and quotation marks that open before a label
_BRACKETED = pattern(
    r"(?P<printed>(?:\(\s?)?(?P<value>[A-Za-z]{1,2}|[ivxlIVXL]{1,7}|[0-9]{1,2})"
    rf"(?:\s?(?P<inside>{_LATIN}))?\s?\)(?:\s?(?P<after>{_LATIN})(?![^\W_]))?)(?=\s|$)"
)
_SPACED = pattern(r"(?<=\()\s|\s(?=\))")  # "( a )" is the label "(a)"
_NUMBERED = pattern(
    rf"(?P<printed>(?P<value>[0-9]{{1,3}}(?:(?:{_LATIN})?\.[0-9]{{1,3}})*)(?:er|re|\.?[ºª°])?"
    rf"(?:(?:\.\s|\s?){_SUFFIX})?)"
    r"(?:\s(?=\.\s))?(?P<point>(?:\.(?:\s?[-–—])?)?)(?(suffix):?)(?=\s|$)"
    # "1.-", as Spanish texts write; "1. –", as French ones do; "1 .", as converters do
)
# paragraphs that a draft has joined or taken out together: "2-4. [Deleted]", "8/9.", "11.-13."
_RANGE = pattern(r"(?P<printed>(?P<first>[0-9]{1,3})\.?\s?[-–/]\s?(?P<last>[0-9]{1,3}))(?P<point>\.)(?=\s|$)")
_WIDEST = 30  # paragraphs in a range
_FIRST_SESSION = 31  # of the General Assembly that counted its resolutions so
_PART = pattern(rf"(?P<number>[0-9]{{1,3}})(?P<suffix>{_LATIN})?")
_LETTERED = 10_000  # "A1" is (10065, 1)
QUOTES = "“«„"
"""The quotation marks that a paragraph of a quoted draft may begin with, before its verb or its number."""
DASHES = "-–—"
"""The dashes that may stand between a label and its text."""
_BIS = 1000  # "1bis.2" is (1001, 2): within a dotted label, a number with bis is a different number
# a letter with a full stop is a weak label, unless a tab follows: "A. Smith" may begin a line too
_POINTED = pattern(r"(?P<printed>(?P<value>[A-Za-z]{1,2}|[ivxlIVXL]{1,7})\.)(?:\s?[-–—])?(?=\s|$)")
# a number or a small letter before a dash or a slash is a weak label too: "1- to count", "a/ that"
_SIGNED = pattern(r"(?P<printed>(?P<value>[a-z]|[ivx]{1,5}|[0-9]{1,2})(?:\s?[-–—]|/))(?=\s+[^\W\d_])")
# drafts count preambular and operative paragraphs apart; Russian ones call them ПП, and ОП, РП or П
_PARAGRAPH = pattern(
    r"(?P<printed>(?:[^\W\d_a-z][^\W\d_]{1,11}\s(?=(?:PP|OP)\W?\d.{0,12}\s[^\W\d_a-z]))?"  # "New OP3 bis Urges"
    r"(?P<open>\()?(?P<part>PP|Pp|OP|Op|op|П(?=[0-9])|[А-Я]П|Para(?:graph)?(?=\.?\s[0-9]{1,3}(?:\s?\w+)?:\s+[^\W\d_a-z]))"
    r"(?:\.\s?|\s|[-–]\s?)?(?P<number>[0-9]{1,3})"
    rf"(?:\s?{_SUFFIX})?(?(open)\)))(?:[.:)]|\.?\s?[–—-])?(?=\s|$)"  # "PP-1 – Recalling", "op1) Requests"
)
# where a paragraph opens, no space need follow a label that has a full stop or two brackets
_GLUED = pattern(r"(?P<label>[0-9]{1,3}\.(?=[^\W\d_a-zºª])|\([A-Za-z0-9]{1,4}\)(?=[^\s)]))")
# "[3.] Requests": the number alone is in question; "[3] Requests": paragraphs may be counted so
_BOXED = pattern(r"\[(?P<label>[^\[\]]{1,10})\](?=\s|$)")
_WORDS = pattern(r"[^\W_]+(?:\s?[^\W_]+)*")
_LONGEST = 64  # characters in which a label and what stands before it end
PREAMBULAR, OPERATIVE = 20_001, 20_002
"""The first level of "PP1" and of "OP1"."""
_ORDINAL = 20_003  # that of "PRIMERO.-"
_LONGEST_ORDINAL = 24  # characters
_ENDS = ".:"  # what follows an ordinal that is a label, perhaps with dashes
# "A1.2" and "B.1", as used in annexes: the letter is the first level
_ANNEXED = pattern(r"(?P<printed>(?P<letter>[A-Z])(?:\.?(?P<value>[0-9]{1,2}(?:\.[0-9]{1,3})+)|\.(?P<one>[0-9]{1,2})))(?=\s|$)")
_DASHED = pattern(rf"(?P<printed>[–—•▪●‣·➢➤►■□○◦{''.join(BULLETS)}\-*])(?=\s|$)")
_ROMAN_FORM = pattern(r"(?=.)(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_ROMANS = {"c": 100, "xc": 90, "l": 50, "xl": 40, "x": 10, "ix": 9, "v": 5, "iv": 4, "i": 1}


class LabelStyle(StrEnum):
    """How the labels of a list are counted."""

    LETTER = "letter"
    CAPITAL = "capital"
    ROMAN = "roman"
    NUMBER = "number"
    DASH = "dash"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a label.

    `value` has one number per level: "3.1" is (3, 1). `suffix` belongs to the last of them: 0 is none, 1 is bis, 2 is ter.
    `through` is the last number of several: 4 in "2-4.".
    """

    style: LabelStyle
    value: tuple[int, ...]
    suffix: int = 0
    through: int = 0

    @property
    def is_first(self) -> bool:
        """Whether a list can begin with this label."""
        return self.style == LabelStyle.DASH or (self.value[-1] == 1 and not self.suffix)

    def steps_from(self, other: Reading) -> int:
        """How many places after `other` this label stands in the same list: 1 is the next; 0 means out of sequence."""
        if self.style != other.style or self.value[:-1] != other.value[:-1]:
            return 0
        if self.style == LabelStyle.DASH:
            return 1
        step = self.value[-1] - max(other.value[-1], other.through)
        if step == 0:
            return int(self.suffix > other.suffix)
        return step if not self.suffix else 0


@dataclass(frozen=True, slots=True)
class PrintedLabel:
    """A label at the start of a line: how it is printed, how it may be read, and the offset at which the text after it begins.

    It is `printed` without the spaces that a converter left in it. `point` is the full stop after a number: part of the label
    where the text counts its paragraphs "1." (UN). `before` is the quotation mark or square bracket in front of it. A `weak`
    label may be something else: "A. Smith".
    """

    printed: str
    readings: tuple[Reading, ...]
    length: int
    point: str = ""
    before: str = ""
    weak: bool = False

    @property
    def counts_part(self) -> bool:
        """Whether it is one of a draft: "PP1", "OP2 bis"."""
        return self.readings[0].value[0] in (PREAMBULAR, OPERATIVE)

    @property
    def quoted(self) -> bool:
        """Whether a quotation mark stands in front of it."""
        return any(char in QUOTES for char in self.before)

    @property
    def form(self) -> str:
        """Its shape, which all labels of a list share: "(0)" for "(a)", "0." for "2."."""
        if self.readings[0].through:
            return f"0{self.point}"
        if self.named:
            return f"{self.printed.split()[0]} 0"
        number, _, inserted = self.printed.partition(". ")  # "2. Alt 1"
        return _WORDS.sub("0", number + "." if inserted else self.printed + self.point)

    @property
    def bracketed(self) -> bool:
        """Whether it has a bracket, quotation marks, a sign or a word, as wrapped text rarely has where a line begins."""
        signed = self.printed[0] in "'‘’" or (len(self.printed) > 1 and self.printed[-1] in f"/{DASHES}")
        return ")" in self.printed or signed or self.counts_all

    @property
    def counts_all(self) -> bool:
        """Whether it can only count the paragraphs of a whole text, and no list in one of them: "[1]", "Para 1"."""
        return self.printed[0] == "[" or self.named

    @property
    def named(self) -> bool:
        """Whether the word for a paragraph is part of it: "Para 1"."""
        numbered = self.readings[0].style == LabelStyle.NUMBER and not self.counts_part
        return numbered and " " in self.printed and self.printed[0].isalpha()


def read_label(line: str, *, quoted: bool = False, weak: bool = False) -> PrintedLabel | None:
    """The label that a line begins with, or None. Does not check whether it is in sequence.

    Square brackets around a draft ("[2. Urges …;]") may open before it, and, if `quoted`, a quotation mark ("“1. Encourages
    …"). Only if `weak`, a letter with a full stop is a label wherever it stands.
    """
    return _read_label(line[:_LONGEST], quoted=quoted, weak=weak)


def without_dash(label: str) -> str:
    """A label without the dash that parts it from its text: "2" for "2 -", "2." for "2.-"; "–" alone is a label.

    >>> without_dash("2 –")
    '2'
    """
    return label.rstrip(f" {DASHES}") or label


def printed_label(printed: str) -> PrintedLabel | None:
    """The label that is printed so, whatever stands after it; None if there is none: "(a)", "[1]", "Para 1"."""
    return next((mark for after in (" ", " A", ": A") if (mark := read_label(f"{printed}{after}"))), None)


@lru_cache(maxsize=4096)  # a line is asked for its label by several readers of it
def _read_label(line: str, *, quoted: bool, weak: bool) -> PrintedLabel | None:
    if (boxed := _BOXED.match(line)) and (inside := read_label(f"{boxed['label']} ")) and inside.length == len(boxed["label"]):
        return _boxed(inside, boxed)
    opened = line[:1] == "[" or (quoted and line[:1] and line[0] in QUOTES)
    if opened and line[:_MOST_OPENED].strip(f"[{''.join(QUOTES)}"):
        inside = read_label(line[1:], quoted=quoted, weak=weak)
        if inside and inside.readings[0].style != LabelStyle.DASH:
            return replace(inside, length=inside.length + 1, before=line[0] + inside.before)
    if weak and (found := _glued(line) or _worded(line)):
        return found
    if line[:1] == "." and (inside := _numbered(line[1:])) and not inside.point:  # ".1", as the sea's conferences write
        return replace(inside, printed=f".{inside.printed}", length=inside.length + 1)
    for read in (_bracketed, _pointed, _signed, _in_another_script, _ranged, _numbered, _annexed, _paragraph):
        if (mark := read(line)) and (weak or not mark.weak):
            return mark
    match = _DASHED.match(line)
    return PrintedLabel(match["printed"], (Reading(LabelStyle.DASH, (1,)),), match.end()) if match else None


def _boxed(inside: PrintedLabel, boxed: re.Match[str]) -> PrintedLabel | None:
    """A label in square brackets; a bare number, "[3]", only before a sentence, as one that cites "[3]" goes on after it."""
    if inside.point or inside.bracketed or inside.counts_part:
        return replace(inside, length=boxed.end())
    sentence = scripts.is_capital(boxed.string[boxed.end() :].lstrip())
    return replace(inside, printed=boxed.group(), length=boxed.end()) if sentence else None


def _glued(line: str) -> PrintedLabel | None:
    """A label with no space after it: "1.Requests", "(a)to report"."""
    glued = _GLUED.match(line)
    inside = read_label(f"{glued['label']} ") if glued else None
    return replace(inside, length=glued.end("label")) if glued and inside else None


def _bracketed(line: str) -> PrintedLabel | None:
    if not (match := _BRACKETED.match(line)):
        return None
    suffix = _suffix(match["inside"] or match["after"])
    readings = tuple(Reading(r.style, r.value, suffix) for r in readings_of(match["value"]))
    return PrintedLabel(_SPACED.sub("", match["printed"]), readings, match.end()) if readings else None


def _pointed(line: str) -> PrintedLabel | None:
    if (match := _POINTED.match(line)) and (readings := readings_of(match["value"])):
        return PrintedLabel(match["printed"], tuple(readings), match.end(), weak=line[match.end() : match.end() + 1] != "\t")
    return None


def _signed(line: str) -> PrintedLabel | None:
    if (match := _SIGNED.match(line)) and (readings := readings_of(match["value"])):
        return PrintedLabel(match["printed"], tuple(readings), match.end(), weak=True)
    return None


def _numbered(line: str) -> PrintedLabel | None:
    if not (match := _NUMBERED.match(line)):
        return None
    value = tuple(_level(part) for part in match["value"].split("."))
    reading = Reading(LabelStyle.NUMBER, value, _inserted(match))
    return PrintedLabel(match["printed"], (reading,), match.end(), match["point"])


def _ranged(line: str) -> PrintedLabel | None:
    match = _RANGE.match(line)
    if match is None or not 0 < int(match["last"]) - int(match["first"]) <= _WIDEST:
        return None
    if "/" in match["printed"] and int(match["first"]) >= _FIRST_SESSION:  # "75/76. Title" is the number of a resolution
        return None
    reading = Reading(LabelStyle.NUMBER, (int(match["first"]),), through=int(match["last"]))
    return PrintedLabel(match["printed"], (reading,), match.end(), match["point"])


def _worded(line: str) -> PrintedLabel | None:
    """An ordinal that counts a paragraph: "PRIMERO.-", "Second:", "Premièrement."."""
    end = next((at for at, character in enumerate(line[:_LONGEST_ORDINAL]) if character in _ENDS), 0)
    value = _ordinals().get(unaccented(line[:end].rstrip()).casefold(), 0) if end and line[0].isalpha() else 0
    rest = line[end:].lstrip(f"{_ENDS}-–—")
    if not value or not scripts.is_capital(line) or (rest and not rest[0].isspace()):
        return None
    length = len(line) - len(rest)
    reading = Reading(LabelStyle.NUMBER, (_ORDINAL, value))
    return PrintedLabel(line[:end].rstrip(), (reading,), length, line[end:length].replace(":", ""))


@cache
def _ordinals() -> dict[str, int]:
    """What each ordinal of every language counts, without accents."""
    words = ((word, at) for one in languages() for at, forms in enumerate(one.ordinal_words, 1) for word in forms.split("/"))
    return {unaccented(word).casefold(): at for word, at in words}


def _annexed(line: str) -> PrintedLabel | None:
    if not (match := _ANNEXED.match(line)):
        return None
    numbers = (match["value"] or match["one"]).split(".")
    value = (_LETTERED + ord(match["letter"]), *(int(number) for number in numbers))
    return PrintedLabel(match["printed"], (Reading(LabelStyle.NUMBER, value),), match.end())


def _paragraph(line: str) -> PrintedLabel | None:
    if not (match := _PARAGRAPH.match(line)):
        return None
    part = {"PP": (PREAMBULAR,), "ПП": (PREAMBULAR,), "PARA": (), "PARAGRAPH": ()}.get(match["part"].upper(), (OPERATIVE,))
    reading = Reading(LabelStyle.NUMBER, (*part, int(match["number"])), _inserted(match))
    return PrintedLabel(match["printed"], (reading,), match.end())


def _in_another_script(line: str) -> PrintedLabel | None:
    if line.isascii() or not (match := scripts.label_pattern().match(line)):
        return None
    if match["romanette"]:
        return PrintedLabel(match["marked"], (Reading(LabelStyle.ROMAN, (int(match["romanette"]),)),), match.end())
    readings = tuple(readings_of(match["value"] or match["numeral"] or match["number"]))
    printed, point = match["printed"] or match["numeral"] or match["number"], match["point"] or match["dash"] or ""
    if point and readings and readings[0].style == LabelStyle.ROMAN:  # "一、" stands above "（一）", as "I." does above "i)"
        readings = (replace(readings[0], style=LabelStyle.CAPITAL),)
    return PrintedLabel(printed, readings, match.end(), point) if readings else None


def readings_of(value: str) -> list[Reading]:
    """The possible readings of a bare label ("e", "iv", "3.1", "ب"), the letter before the roman."""
    if not value.isascii():
        letters, numeral = scripts.counted(value)
        style = LabelStyle.LETTER if value == value.lower() else LabelStyle.CAPITAL
        found = readings_of(latin) if (latin := scripts.like_latin(value)).isascii() else []
        found += [Reading(style, (letter,)) for letter in letters]
        return list(dict.fromkeys([*found, *([Reading(LabelStyle.ROMAN, (numeral,))] if numeral else [])]))
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,3})*", value):
        return [Reading(LabelStyle.NUMBER, tuple(int(part) for part in value.split(".")))]
    found = []
    lower = value.lower()
    if value.isascii() and value.isalpha() and value in (lower, value.upper()):
        if len(set(lower)) == 1 and len(lower) <= 2:
            found.append(
                Reading(
                    LabelStyle.LETTER if value == lower else LabelStyle.CAPITAL, ((ord(lower[0]) - 96) + 26 * (len(lower) - 1),)
                )
            )
        if _ROMAN_FORM.fullmatch(lower):
            found.append(Reading(LabelStyle.ROMAN, (roman_value(lower),)))
    return found


def roman_value(roman: str) -> int:
    """The value of a lower-case roman numeral: "iv" is 4."""
    total = 0
    for digit, following in zip(roman, [*roman[1:], ""], strict=True):
        worth = _ROMANS[digit]
        total += -worth if following and _ROMANS[following] > worth else worth
    return total


def roman_of(value: int) -> str:
    """A number in lower-case roman figures: 4 is "iv"."""
    found = ""
    for digits, worth in _ROMANS.items():
        found += digits * (value // worth)
        value %= worth
    return found


def _level(part: str) -> int:
    """One level of a dotted number."""
    match = _PART.fullmatch(part)
    return int(match["number"]) + _BIS * _suffix(match["suffix"]) if match else 0


def _inserted(match: re.Match[str]) -> int:
    """What stands after a number, as one number: 1 for "bis", 8 for "alt 2"."""
    return _suffix(match["suffix"]) + int(match["wording"] or 0) + _suffix(match["also"])


def _suffix(text: str | None) -> int:
    return SUFFIXES.index(text.lower()) + 1 if text else 0


_LAST_LETTERS = 780  # thirty times "z"


def formatted(number: int, form: str) -> str:
    """A counter in one of Word's number formats; decimal if the format is unknown, or would take more than 30 letters."""
    if form in {"lowerLetter", "upperLetter"} and number <= _LAST_LETTERS:
        letter = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"}:
        roman, left = "", min(max(number, 0), 399)
        for digits, worth in _ROMANS.items():
            while left >= worth:
                roman, left = roman + digits, left - worth
        return roman.upper() if form == "upperRoman" else roman
    if form == "decimalZero":
        return f"{number:02}"
    return "" if form == "none" else scripts.formatted(number, form) or str(number)
