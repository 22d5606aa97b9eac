"""Scripts other than Latin: their text in the form in which the grammar compares it, and the labels that they count with.

The grammar knows ASCII punctuation, ASCII digits and spaces between words. `fold` gives it those: full-width and Arabic
punctuation and digits become ASCII, an Arabic word loses its vowel marks and the spellings that vary, and an ideograph is
set apart like a word. Nothing that is quoted passes through here: `restored` finds what a folded part was printed as.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from string import ascii_lowercase

from index.patterns import pattern

IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The Chinese characters, for a class of a regular expression."""
_AS = {
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("یى", "ي"),
    "ک": "ك",
    "،": ",",
    "؛": ";",
    "؟": "?",
    "٪": "%",
    "٫": ".",
    "٬": ",",
    "。": ".",
    "｡": ".",
    "ё": "е",
    "Ё": "Е",
    "ـ": "",  # the stroke that lengthens an Arabic word
    "\u200c": "",
    "\u200d": "",
}
COMMAS = ",:،，：、"
"""What stands at the end of a heading and is not part of it, in any script."""
AND = "و"
"""The Arabic "and", which is written as one word with what follows it."""
AND_THE = "وال"
"""What an Arabic noun begins with that goes on from what was said before: "and the", written as one word with it."""
_CORNERS = "「」『』《》〈〉"
"""Quotation marks among the brackets of East Asian texts."""
_OTHER_SCRIPT = pattern("[^\x00-\u0400\u2000-\u25ff]")
"""What is no Latin letter and no sign that stands among them, as “ and – do."""
_LATIN_LETTER = pattern(r"[A-Za-z\uff21-\uff3a\uff41-\uff5a]")
_BEFORE_A_WORD = frozenset("([{“‘«《〈「『")

# The order in which each script counts; a letter that stands in two of them may be read as either.
_ALPHABETS = (
    "абвгдежзиклмнопрстуфхцчшщыэюя",
    "абвгдежзийклмнопрстуфхцчшщэюя",
    "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
)
_WORD_LETTERS = {
    "russianLower": _ALPHABETS[0],
    "russianUpper": _ALPHABETS[0].upper(),
    "arabicAbjad": _ALPHABETS[2].replace("ا", "أ", 1),
    "arabicAlpha": _ALPHABETS[3].replace("ا", "أ", 1),
}
_WORD_NUMERALS = frozenset(
    "chineseCounting chineseCountingThousand japaneseCounting taiwaneseCounting taiwaneseCountingThousand".split()
)
_LIKE_LATIN = str.maketrans("асеорхуіАСЕОРХУІВНКМТ", "aceopxyiACEOPXYIBHKMT")
"""Cyrillic letters that look like Latin ones: a list counted a, b, c is often typed with some of them."""
_COUNTED = "一二三四五六七八九十"
NUMERAL = rf"[{_COUNTED}](?:\s?[{_COUNTED}]){{0,2}}"
"""A pattern for a Chinese numeral in a folded text."""
LONG_NUMERAL = rf"[{_COUNTED}百](?:\s?[{_COUNTED}百零〇]){{0,5}}"
"""A pattern for one that may be above 99, as the number of a session is."""

_LETTER = "ёЁа-яА-ЯіІ\u0621-\u063a\u0641-\u064a"


@cache
def label_pattern() -> re.Pattern[str]:
    """A label at the start of a folded line: "ب)", "(в)", "(三)", "一、", "1、", and the Arabic "1 -", "ب -" and "’1‘"."""
    return re.compile(
        rf"""
        (?P<printed> (?:\(\s?)?
            (?P<value> [{_LETTER}] | (?=[ivxlIVXL]*[іхІХ]) [ivxlіхIVXLІХ]{{2,7}} | {NUMERAL} )
        \s?\) ) (?=\s|$)
        | (?P<numeral> [0-9]{{1,3}} | {NUMERAL} ) (?P<point> 、 ) (?=\s|$)
        | (?P<marked> ['‘’] (?P<romanette> [0-9]{{1,2}} ) ['‘’] ) (?=\s[\u0621-\u064a])
        | (?P<number> [0-9]{{1,3}} | [\u0621-\u064a] ) (?P<dash> \s?[-–—] ) (?=\s[\u0621-\u064a])
        """,
        re.VERBOSE,
    )


@cache
def script_of(letter: str) -> str:
    """The script of a letter, as Unicode names it: "LATIN", "CYRILLIC", "CJK"."""
    return unicodedata.name(letter, "LATIN").split(" ", maxsplit=1)[0].split("-", maxsplit=1)[0]


def is_foreign(text: str) -> bool:
    """Whether a text holds anything that `fold` changes."""
    return not text.isascii() and _OTHER_SCRIPT.search(text) is not None and _folded_character().search(text) is not None


@cache
def _folded_character() -> re.Pattern[str]:
    """Any character that `fold` changes, or sets apart. It takes 5 ms to compile; no text in Latin letters needs it."""
    return re.compile(
        f"[{IDEOGRAPHS}"
        "\u0401\u0451"  # Ё, ё
        "\u060c\u061b\u061f\u0622\u0623\u0625\u0640\u0649\u064b-\u065f\u0660-\u0669\u066a-\u066c\u0670-\u0671\u06a9\u06cc"
        "\u06d6-\u06ed\u06f0-\u06f9\ufb50-\ufdff\ufe70-\ufefc"
        "\u3000\u3002\u3220-\u3229\uff01-\uff5e\uff61]"
    )


def folded(text: str) -> str:
    """A text in the form in which texts are compared."""
    return fold(text)[0] if is_foreign(text) else text


def fold(text: str) -> tuple[str, list[int]]:
    """A text in the form in which texts are compared, and for each of its characters where it stands in the text."""
    found: list[str] = []
    places: list[int] = []
    last = " "
    for at, character in enumerate(text):
        piece = _piece(character)
        if not piece:
            continue
        apart = is_ideograph(piece[0]) and not last.isspace() and last not in _BEFORE_A_WORD
        if apart or (piece[0].isalnum() and is_ideograph(last)):
            piece = f" {piece}"
        found.append(piece)
        places += [at] * len(piece)
        last = piece[-1]
    return "".join(found), places


@cache
def _piece(character: str) -> str:
    """What one character is compared as."""
    if character in _AS:
        return _AS[character]
    code = ord(character)
    if 0x064B <= code <= 0x065F or code == 0x0670 or 0x06D6 <= code <= 0x06ED:
        return ""  # the vowel marks of Arabic
    if 0x0660 <= code <= 0x0669 or 0x06F0 <= code <= 0x06F9:
        return str(unicodedata.digit(character))
    if 0xFB50 <= code <= 0xFEFC or 0xFF01 <= code <= 0xFF5E or 0x3220 <= code <= 0x3229 or code == 0x3000:
        return "".join(_AS.get(one, one) for one in unicodedata.normalize("NFKC", character))
    return character


def as_typed(text: str) -> str:
    """A text with the digits and letters of any keyboard in ASCII, and its brackets round: "２", "٢", "②", "Ⅳ", "【ｅ】".

    Only for what is typed among Latin letters: a text in another script keeps its own.
    """
    if text.isascii() or not _LATIN_LETTER.search(text):
        return text
    return "".join(character if character.isascii() else _typed_piece(character) for character in text)


@cache
def _typed_piece(character: str) -> str:
    """What one typed character stands for: a digit, letters or a bracket; itself if it is something else, as "²" is."""
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.digit(character))
    if unicodedata.decomposition(character).startswith(("<wide>", "<compat>", "<circle>")):
        plain = unicodedata.normalize("NFKC", character)
        return plain if plain.isascii() else character
    wide = unicodedata.east_asian_width(character) in "WF"
    return {"Ps": "(", "Pe": ")"}.get(category, character) if wide and character not in _CORNERS else character


def restored(part: str, text: str) -> str:
    """What a part of a folded text is in the text as it is printed; the part itself if it does not stand in it."""
    if not is_foreign(text):
        return part
    whole, places = fold(text)
    at = whole.find(part)
    if at < 0 or not part:
        return part
    end = at + len(part)
    return text[places[at] : places[end] if end < len(places) else len(text)].rstrip()


def runs_on(before: str, after: str) -> bool:
    """Whether no space stands between two lines: one of them ends or begins in a script that puts none between words."""
    return _is_unspaced(before[-1:]) or _is_unspaced(after[:1])


def _is_unspaced(letter: str) -> bool:
    """Whether a letter is of a script that puts no space between words; a text without a letter is not."""
    return letter > "\u3000" and ("\u3001" <= letter <= "\u30ff" or "\uff01" <= letter <= "\uff9f" or is_ideograph(letter))


def is_ideograph(letter: str) -> bool:
    """Whether a character is a Chinese one."""
    return letter > "\u33ff" and (
        letter <= "\u4dbf"
        or "\u4e00" <= letter <= "\u9fff"
        or "\uf900" <= letter <= "\ufaff"
        or "\U00020000" <= letter <= "\U0003ffff"
    )


def is_capital(text: str) -> bool:
    """Whether a text begins as a sentence does: with a capital, or with a letter of a script that has no capitals."""
    first = text[:1]
    return first.isupper() or (first.isalpha() and first.lower() == first.upper())


def has_capitals(text: str) -> bool:
    """Whether a text has a letter of a script that has capitals, whether or not it is one."""
    return any(one.lower() != one.upper() for one in text)


def counted(value: str) -> tuple[list[int], int]:
    """What a label in another script than Latin may count: the places of a letter in its alphabets, and a numeral's value.

    "г" is the fourth letter, "二" the numeral 2; a letter is at no place, and a numeral 0, if it is neither.
    """
    lower = value.lower()
    letters = [letters.index(lower) + 1 for letters in _ALPHABETS if len(lower) == 1 and lower in letters]
    return list(dict.fromkeys(letters)), _numeral("".join(value.split()))


def counted_through(first: str, last: str) -> list[str]:
    """The letters behind a first one up to a last one; none if they are no letters, or its alphabets count them differently."""
    upper = first.isupper()
    ways = {
        letters[letters.index(first.lower()) + 1 : letters.index(last.lower()) + 1]
        for letters in (ascii_lowercase, *_ALPHABETS)
        if len(first) == len(last) == 1 and first.lower() in letters and last.lower() in letters
    }
    return [one.upper() if upper else one for one in ways.pop()] if len(ways) == 1 else []


def formatted(number: int, form: str) -> str:
    """A counter in one of Word's number formats for other scripts than Latin; "" if it is none of them, or out of its reach."""
    letters = _WORD_LETTERS.get(form, "")
    if 0 < number <= len(letters):
        return letters[number - 1]
    if form in _WORD_NUMERALS and 0 < number < 100:
        tens, ones = divmod(number, 10)
        ten = (_COUNTED[tens - 1] if tens > 1 else "") + "十" if tens else ""
        return ten + (_COUNTED[ones - 1] if ones else "")
    return ""


def like_latin(value: str) -> str:
    """A label with Latin letters in place of the Cyrillic ones that look like them: "с" may be the third letter."""
    return value.translate(_LIKE_LATIN)


def _numeral(value: str) -> int:
    """The value of a Chinese numeral up to 99: "十二" is 12; 0 for anything else."""
    tens, ten, ones = value.rpartition("十")
    if not value or len(tens) > 1 or len(ones) > 1 or any(one not in _COUNTED for one in value) or tens == "十":
        return 0
    worth = {one: at for at, one in enumerate(_COUNTED, start=1)}
    return (worth.get(tens, 1) * 10 if ten else 0) + worth.get(ones, 0)
