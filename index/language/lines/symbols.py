"""The numbers and the symbols of texts, in whatever way a body builds them: read from the tokens, not known by their form.

75    24-07    65/…    73/6 A    (EU) 2031/55    ITU-R M.2391-0    CETS No. 225    Conf. 14.3
22/COM 9    42 C/19    42 C/Res. 19    AG/RES. 2908 (L-O/20)    CM/Rec(2031)4    A.1126(30)    C-27/DEC.9

A number is segments of letters and digits that slashes, dots, dashes and brackets join. It goes on after a space for as long as
it has no figure, or its last segment is a code or a kind that still has to count something.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from index.language.bodies import SYMBOLS
from index.language.kinds import SHORT_KINDS, common_kind
from index.language.labels import SUFFIXES
from index.language.lines.tokens import Phrases, Tokens, bare
from index.language.vocabulary import of_all
from index.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEGMENT = 14  # characters in a segment
_BRACKETED = 9  # tokens of brackets inside a number, with the brackets
_WHOLE = 24  # characters in brackets that are the whole number
_CODE = 6  # letters in a code
_ALONE = 2  # letters in a code before mere figures: "C 5/2021", but "ITEM 5/6" has none
_COUNT = 3  # digits of a figure before a code: "42 C/19"
_ABBREVIATED = 5  # letters in a word that is abbreviated before a figure: "Conf. 14.3"
_YEAR = 4  # digits
_JOINTS = frozenset("./-")
_BUILT = frozenset("./()[]")  # signs in what is more than a word and a figure
_OPEN = frozenset("….-–—_")  # signs that stand for a number
_BLANKS = frozenset(("x", "xx", "xxx"))


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is printed, and the kind that it names: "resolution" in "42 C/Res. 19", "" for none.

    `letters` if a capital is in it, `slash` if a slash is; `built` if it is more than figures, or a word and a figure; `parted`
    if letters are a part of their own in it, as in "A41-5"; `series` if it counts texts of any kind: "CETS No. 225".
    """

    text: str
    own: str = ""
    letters: bool = False
    slash: bool = False
    built: bool = False
    parted: bool = False
    series: bool = False


def number_at(tokens: Tokens, at: int, *, kind: str = "") -> tuple[Number, int] | None:
    """The number that begins at a place, and the place after it; None if none does. `kind` is what stands before it, if any.

    >>> number_at(Tokens("22/COM 9 Tea"), 0)[0].text
    '22/COM 9'
    """
    stop = _end(tokens, at, kind)
    stop = _bracketed(tokens, at) if kind and stop == at else stop
    if not any(one.is_figure or one.text == "[" for one in tokens.between(at, stop)):
        return None
    if stop - at == 4 and tokens[at].is_figure and tokens[at + 1].text == "(":  # "75(2021)" is a number and its year
        stop = at + 1
    parts = tokens.between(at, stop)
    own = next((word for word in (common_kind(one.text) for one in parts if one.is_word) if word in SHORT_KINDS), "")
    if own and _is_session(tokens, stop):
        stop = tokens.group(stop)
        parts = tokens.between(at, stop)
    signs = {one.text for one in parts if not one.is_solid}
    mixed = any(one.is_solid and two.is_solid and not two.spaced for one, two in pairwise(parts))
    letters = any(one.text[0].isupper() for one in parts)
    counts = len(parts) > 3 and parts[1].is_figure and parts[2].text == "-" and parts[3].is_figure
    coded = counts and len(parts[0].text) <= _ALONE  # "A41-5"
    parted = letters and bool(signs & {".", "("} or coded or any(one.spaced for one in parts[1:]))
    series = any(_number_words().end(tokens, n) > n for n in range(at + 1, stop))
    built = mixed or bool(signs & _BUILT)
    return Number(tokens.read(at, stop), own, letters, "/" in signs, built, parted, series), stop


def is_open(number: str) -> bool:
    """Whether the last part of a number is left open, as drafts do: "65/…"."""
    tokens = Tokens(number)
    last = next((at + 1 for at in range(len(tokens) - 1, -1, -1) if tokens[at].text == "/"), 0)
    return bool(last) and _hole(tokens, last) == len(tokens) > last


def known_symbols(text: str) -> Iterator[tuple[str, str, str]]:
    """The symbols of bodies that number their resolutions without them: "S/RES/2178 (2014)"; what it is, number and year.

    >>> list(known_symbols("see A/RES/70/1"))
    [('A/RES/70/1', '70/1', '')]
    """
    tokens = Tokens(text)
    for at in range(len(tokens) if "/RES/" in text else 0):
        stop = _run(tokens, at) if tokens[at].text.isupper() and _begins(tokens, at) else at
        head, _, number = tokens.read(at, stop).partition("/RES/")
        first, _, second = number.removeprefix("E").removeprefix("S-").partition("/")
        if head.lower() in SYMBOLS and first.isdecimal() and (not second or second[:1].isdecimal()):
            year = tokens.read(stop + 1, stop + 2) if tokens.group(stop) == stop + 3 else ""
            year = year if year.isdecimal() and len(year) == _YEAR else ""
            yield tokens.read(at, stop + 3 * bool(year)), number, year


def is_symbol(word: str) -> bool:
    """Whether a word is the symbol of a document: "A/C.3/81/L.29", "C30/88-E", "EUR/44A1/1"."""
    parts = word.split("/")
    built = len(parts) > 1 and all(parts) and any(map(str.isdecimal, word))
    return built and word[0].isascii() and word[0].isupper() and all(one.isalnum() or one in "/._()+-" for one in word)


def symbols_in(text: str) -> list[tuple[int, int]]:
    """Where the symbols of documents stand in a text, a session before one included: "Doc. A/5 (224 EX/11)"."""
    if "/" not in text and "(" not in text:
        return []
    tokens, found, at = Tokens(text), [], 0
    while tokens[at].text:
        stop = _symbol(tokens, at) if _begins(tokens, at) else at
        if stop > at:
            found.append((tokens[at].start, tokens.end(stop)))
        at = max(stop, at + 1)
    return found


def _begins(tokens: Tokens, at: int) -> bool:
    """Whether a token may be the first of a symbol: nothing stands before it that goes on to it."""
    if tokens[at].spaced:
        return True
    before = tokens[at - 1]
    return not (before.is_solid or before.text == "_" or before.text in _JOINTS)


def _symbol(tokens: Tokens, at: int) -> int:
    """The place after the symbol of a document: a slash, a capital, and a figure or a point; "GC(67)" too."""
    code = tokens[at + 1]
    begin = at + (tokens[at].is_figure and code.spaced and _is_code(code.text) and tokens[at + 2].text == "/")  # "224 EX/11"
    stop = _run(tokens, begin)
    parts = tokens.between(begin, stop)
    signs = {one.text for one in parts if not one.is_solid}
    if not parts or not (parts[0].is_figure or parts[0].text[0].isupper()) or not any(one.text[0].isupper() for one in parts):
        return at
    if "/" not in signs:
        return stop if len(parts) > 1 and parts[0].text.isupper() and parts[1].text == "(" else at
    pointed = "." in signs and parts[0].text.isupper()  # "EX/DG.INF"
    return stop if begin > at or pointed or _counts(tokens, begin, stop) else at


def ends_in_symbol(text: str) -> bool:
    """Whether a text ends inside a symbol, where a point and a figure go on with it: "A 37/Res" and ".9"."""
    word = "" if text[-1:].isspace() else text.rpartition(" ")[2].lstrip('([“"')
    first, *others = word.removesuffix(".").split("/")
    code = first.partition("(")[0]
    coded = code[:1].isalnum() and all(one.isupper() or one.isdecimal() or one in ".-" for one in code)
    return coded and bool(others) and (not others[-1] or others[-1].isalnum())


def proposal(text: str) -> tuple[str, str] | None:
    """What a proposal does, which may be "", and its symbol, from the mark above it: "MOD EUR/44A1/1"; None for no mark."""
    *does, symbol = text.split() or [""]
    what = does[0] if does else ""
    short = len(does) <= 1 and (not does or (what.isupper() and 3 <= len(what) <= _CODE))
    return (what, symbol) if short and is_symbol(symbol.partition("#")[0]) else None


@cache
def _number_words() -> Phrases:
    return Phrases(of_all(lambda one: one.number_words))


@cache
def _small() -> frozenset[str]:
    """Words that are no codes in a line of capitals."""
    return frozenset(map(bare, of_all(lambda one: (*one.common, *one.connectors, *one.of, *one.number_words))))


def counting_word(tokens: Tokens, at: int) -> int:
    """The place after "No." at a place, in any language; the place itself without it."""
    return _number_words().end(tokens, at)


def _end(tokens: Tokens, at: int, kind: str) -> int:
    """The place after a number; the place where it would begin if there is none."""
    if kind and (hole := _hole(tokens, at)) > at:  # "-/CP.30"
        stop = _run(tokens, hole + 1) if tokens[hole].text == "/" and tokens[hole + 1].text.isupper() else at
        if _counts(tokens, hole, stop):
            return stop
    first = tokens[at]
    if first.is_word and not first.text[0].isupper():
        return at
    stop = _prefix(tokens, at, kind) or _run(tokens, at)
    if first.is_figure and stop == at + 1 and len(first.text) <= _COUNT:
        stop = _of_code(tokens, stop, kind)
    stop = _continued(tokens, at, stop, kind)
    letter, after = tokens[stop], tokens[stop + 1]
    ends = not after.text or (after.text == "." and tokens[stop + 2].spaced) or (after.text == "(" and after.spaced)
    if stop > at and letter.spaced and len(letter.text) == 1 and letter.text.isupper() and ends:  # "73/6 A"
        stop += 1
    return stop + (bool(kind) and stop > at and letter.text in SUFFIXES)  # "Resolution 75 bis", but "OP2 bis" is a label


def _counts(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether a figure stands between two places."""
    return any(one.is_figure for one in tokens.between(at, stop))


def _solid(tokens: Tokens, at: int) -> int:
    """The place after the letters and figures that stand together; letters are of a script that has capitals."""
    stop = at
    while (stop == at or tokens.glued(stop)) and tokens[stop].is_solid and (tokens[stop].is_figure or tokens[stop].is_cased):
        stop += 1
    return stop if len(tokens.read(at, stop)) <= _SEGMENT else at


def _segment(tokens: Tokens, at: int) -> int:
    """The place after a segment of a number, with what stands in brackets inside it: "Rec(2031)4", "1126(30)"."""
    stop = _solid(tokens, at)
    inner = tokens.group(stop) if stop > at and tokens.glued(stop) and tokens[stop].text == "(" else stop
    if not 0 < inner - stop <= _BRACKETED:
        return stop
    parts = tokens.between(stop + 1, inner - 1)
    solid = all(one.is_solid or one.text in "/-" for one in parts) and not any(one.spaced for one in parts)
    begins = bool(parts) and (parts[0].is_figure or parts[0].text[0].isupper())
    after = _solid(tokens, inner) if tokens.glued(inner) else inner
    year = len(parts) == 1 and is_year(parts[0].text)
    return after if solid and begins and (after > inner or not year) else stop


def is_year(text: str) -> bool:
    """Whether a text is a year of the last century or of this one."""
    return len(text) == _YEAR and text.isdecimal() and text[:2] in ("19", "20")


def _run(tokens: Tokens, at: int) -> int:
    """The place after segments that joints hold together; the last one may be left open."""
    stop = _segment(tokens, at)
    while stop > at and tokens.glued(stop) and tokens[stop].text in _JOINTS and tokens.glued(stop + 1):
        more = _segment(tokens, stop + 1)
        more = more if more > stop + 1 or tokens[stop].text != "/" else _hole(tokens, stop + 1)
        if more == stop + 1:
            break
        stop = more
    return stop


def _hole(tokens: Tokens, at: int) -> int:
    """The place after what stands for a number that is left open: "…", "___", "xx", "[…]"; the place itself without it."""
    group = tokens.group(at) if tokens[at].text == "[" else at
    if group > at:
        return group if all(one.text in _OPEN or bare(one.text) in _BLANKS for one in tokens.between(at + 1, group - 1)) else at
    if bare(tokens[at].text) in _BLANKS:
        return at + 1
    stop = at
    while tokens[stop].text in _OPEN and (stop == at or tokens.glued(stop)):
        stop += 1
    return at if tokens.read(at, stop) == "." else stop


def _bracketed(tokens: Tokens, at: int) -> int:
    """The place after a number that stands in brackets, as in drafts: "[EUR-1]"; 0 without it."""
    stop = tokens.group(at) if tokens[at].text == "[" else at
    parts = tokens.between(at + 1, stop - 1)
    whole = parts and all(one.is_solid or one.text in "./-_" for one in parts) and len(tokens.read(at, stop)) <= _WHOLE + 2
    return stop if whole else 0


def _prefix(tokens: Tokens, at: int, kind: str) -> int:
    """The place after a code, or a year after a kind, in brackets before a number: "(EU) 2031/55", "(97) 24"; 0 without it."""
    stop = tokens.group(at) if tokens[at].text == "(" else at
    if stop != at + 3 or not tokens[stop].spaced:
        return 0
    inner = tokens[at + 1]
    counted = tokens[counting_word(tokens, stop)].is_figure
    return stop if counted and (_is_code(inner.text) or (kind and inner.is_figure)) else 0


def _is_code(word: str) -> bool:
    """Whether a word is capitals that stand for a body or a series."""
    return word.isupper() and len(word) <= _CODE and (len(word) == 1 or bare(word) not in _small())


def _of_code(tokens: Tokens, at: int, kind: str) -> int:
    """The place after a code and its number behind a figure: "C/19" in "42 C/19", and "COM 8B" in "Decision 44 COM 8B"."""
    stop = _run(tokens, at)
    codes = [one.text for one in tokens.between(at, stop) if one.is_word]
    if not tokens[at].spaced or not codes or not _is_code(codes[0]) or len(codes[0]) > _COUNT or tokens[at].is_figure:
        return at
    slash = tokens[at + 1].text == "/"
    if not slash and not (kind and all(map(_is_code, codes)) and tokens[stop].is_figure and not is_year(tokens[stop].text)):
        return at
    stop = _continued(tokens, at, stop, "" if slash else kind.lower())
    return stop if _counts(tokens, at, stop) else at


def _continued(tokens: Tokens, at: int, stop: int, kind: str) -> int:
    """The place after what a code, or a kind inside a symbol, counts after a space; `stop` if it does not go on."""
    begin = stop
    while begin > at and tokens[begin - 1].is_solid and (begin == stop or tokens.glued(begin)):
        begin -= 1
    if stop == at or _counts(tokens, begin, stop):
        return stop
    last, parts = tokens[stop - 1].text, tokens.between(at, stop)
    point = stop + (tokens.glued(stop) and tokens[stop].text == ".")
    count = counting_word(tokens, point)
    follows = tokens[count].is_figure or (
        _is_code(tokens[count].text) and tokens.glued(count + 2) and tokens[count + 1].text == "."
    )
    follows = follows or _prefix(tokens, count, kind) > 0
    if not (follows and tokens[point].spaced):
        return stop
    end = _run(tokens, _prefix(tokens, count, kind) or count)
    if common_kind(last) in SHORT_KINDS and len(parts) > 1:
        return end
    abbreviated = bool(kind) and point > stop and len(parts) == 1 and last[0].isupper() and len(last) <= _ABBREVIATED
    coded = all(_is_code(one.text) for one in parts if one.is_word)
    return (
        end if (coded or abbreviated) and (len(parts) > 1 or count > point or _is_numbered(tokens, stop, end, kind)) else stop
    )


def _is_numbered(tokens: Tokens, stop: int, end: int, kind: str) -> bool:
    """Whether what follows a lone code up to `end` is its number: capitals, or mere figures, may be those of anything."""
    built = {one.text for one in tokens.between(stop, end) if not one.is_solid} & _BUILT
    if kind and (built or not kind.isupper()):
        return True
    letters = any(one.is_word for one in tokens.between(stop, end))
    return "/" in built and (letters or len(tokens[stop - 1].text) <= _ALONE)


def _is_session(tokens: Tokens, at: int) -> bool:
    """Whether brackets at a place hold the session of a number that names its kind: "(XLVII-O/17)"."""
    stop = tokens.group(at) if tokens[at].text == "(" and tokens[at].spaced else at
    parts = tokens.between(at + 1, stop - 1)
    slash = any(one.text == "/" for one in parts)
    return slash and all(one.is_figure or one.text.isupper() or one.text in "/-" for one in parts)
