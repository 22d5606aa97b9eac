"""Labels in a mention: "1, 2 and 3 a)", "e), f), g) and h)", "69-71", "12 (a) and (b)", "(a-d)", "VI, VII and VIII"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.document.citation import ORDINAL_ENDINGS
from index.language.labels import SUFFIXES, LabelStyle, readings_of, roman_of
from index.language.scripts import counted_through
from index.references.mention import Labels, Path
from index.references.tokens import Tokens
from index.references.words import Words

_LETTERS = re.compile(r"[^\W\d_]{1,2}|[ivxl]{1,6}|[IVXL]{1,6}")
_ROMAN = re.compile(r"[IVXLC]{1,7}")
_FIGURE = re.compile(r"\d{1,3}(?:bis|ter|quater|[A-Z]{1,2})?(?:\.\d{1,3}(?:bis|ter|[A-Z])?)*")
_CHINESE = "〇一二三四五六七八九"
_ONE = f"[{_CHINESE[1:]}]"
_COUNTED = re.compile(rf"(?:({_ONE}?)百(?:零(?={_ONE}$)|(?=.?十)|$))?(?:({_ONE}?)(十))?({_ONE}?)")
_FIGURES = frozenset((*_CHINESE, "十", "百", "零"))
_LONGEST = 6  # characters in a Chinese numeral
_MOST = 60  # labels in a list
MOST = 200
"""Labels in a range."""


def labels_at(tokens: Tokens, at: int, words: Words, *, bare: bool = False) -> tuple[tuple[Labels, ...], int]:
    """The labels that begin at a token, and the token after them; none if there are none.

    `bare` if nothing before them says that labels follow, so that a letter needs its bracket.
    """
    inside, stop = _inside(tokens, at, words)
    if inside:
        return inside, stop
    found: list[Labels] = []
    path, stop = _path(tokens, at, bare=bare)
    while path and len(found) < _MOST:
        last, end = _through(tokens, stop, words, path, bare=bare)
        ranged, after = _inside(tokens, stop, words)
        if ranged and not last:  # "1 (1-4)"
            path, last, end = (*path, *ranged[0].first), (*path, *ranged[0].last), after
        found.append(Labels(path, last))
        at = end
        join = words.end(tokens, at, "join")
        join = words.end(tokens, join, "join") if join > at else at
        if join == at:
            break
        path, stop = _next(tokens, join, found[-1], bare=bare)
        if not path:
            return tuple(found), at
    return tuple(found), at


def _next(tokens: Tokens, at: int, before: Labels, *, bare: bool) -> tuple[Path, int]:
    """The label after a join: one that goes on a list inside a label stands there too, "(b)" after "12 (a)"."""
    path, stop = _path(tokens, at, bare=bare)
    if not path:
        return (), at
    last = before.last or before.first
    if len(path) == 1 and len(last) > 1 and not path[0][0].isdigit():
        return (*last[:-1], *path), stop
    if len(last) == 1 and not last[0][0].isdigit() and path[0][0].isdigit() and not tokens[at - 1].key.isdigit():
        return ((), at) if bare else (path, stop)
    return path, stop


def _through(tokens: Tokens, at: int, words: Words, first: Path, *, bare: bool) -> tuple[Path, int]:
    """The last label of a range, and the token after it; none, and the same token, if there is no range."""
    join = words.end(tokens, at, "through")
    if join == at:
        return (), at
    path, stop = _path(tokens, join, bare=bare)
    if not path or not _alike(first, path):
        return (), at
    if len(path) == 1 and len(first) > 1 and not path[0][0].isdigit():
        path = (*first[:-1], *path)
    return path, stop


def _alike(first: Path, last: Path) -> bool:
    """Whether two labels may be the ends of a range: both figures, or both letters."""
    return any(one[0].isdigit() == last[-1][0].isdigit() for one in first)


def _inside(tokens: Tokens, at: int, words: Words) -> tuple[tuple[Labels, ...], int]:
    """A range in one pair of brackets: "(a–d)"."""
    if tokens.key(at) != "(" or tokens.key(at + 4) != ")" or words.end(tokens, at + 2, "through") != at + 3:
        return (), at
    first, last = tokens[at + 1].text, tokens[at + 3].text
    whole = all(_LETTERS.fullmatch(one) or _FIGURE.fullmatch(one) for one in (first, last))
    return ((Labels((first,), (last,)),), at + 5) if whole else ((), at)


def _path(tokens: Tokens, at: int, *, bare: bool) -> tuple[Path, int]:
    """One label: "3 a)", "12 (b)", "e) iv)", "4(5)", "VI"; and the token after it."""
    found: list[str] = []
    while len(found) < 4:
        atom, stop = _atom(tokens, at, first=not found, bare=bare)
        if not atom:
            break
        found.append(atom)
        at = stop
    return tuple(found), at


def _atom(tokens: Tokens, at: int, *, first: bool, bare: bool) -> tuple[str, int]:
    """One level of a label: a figure only at the front, or in brackets; a letter without a bracket only after a word for it."""
    if at >= len(tokens):
        return "", at
    token = tokens[at]
    if token.text == "(" or token.key == "'":
        return _in_brackets(tokens, at, first=first) if token.text == "(" else _in_quotes(tokens, at)
    apart = _is_caseless(token.text) and not tokens.opened(at)  # "أ )"
    bracketed = tokens.key(at + 1) == ")" and (tokens.glued(at + 1) or apart)
    if token.sort == "figure" and _FIGURE.fullmatch(token.text):
        own = bracketed and not tokens.opened(at)  # "(see paragraph 3)" closes what was opened before
        if first and tokens.key(at + 1) in SUFFIXES:  # "paragraph 1 bis"
            return f"{token.text}{tokens.key(at + 1)}", at + 2
        counted = tokens.key(at + 1) in ORDINAL_ENDINGS and tokens.glued(at + 1)  # "4th item"
        return (token.text, at + 1 + own) if (first and not counted) or own else ("", at)
    if bracketed and not (token.text.isupper() and tokens.opened(at)) and _is_value(token.text):
        return token.text, at + 2
    return _alone(tokens, at) if first and not bare else ("", at)


def _alone(tokens: Tokens, at: int) -> tuple[str, int]:
    """A label without brackets that is not a figure: "VI", "G.", "十二"."""
    token = tokens[at]
    if numeral := _chinese(tokens, at):
        return _counted(numeral), at + len(numeral)
    if token.sort != "word" or not (_ROMAN.fullmatch(token.text) or _is_capital(token.text)):
        return "", at
    lettered = len(token.text) == 1 and not _ROMAN.fullmatch(token.text)
    return token.text, at + 1 + (lettered and tokens.key(at + 1) == "." and tokens.glued(at + 1))


def _in_brackets(tokens: Tokens, at: int, *, first: bool) -> tuple[str, int]:
    """The level in a pair of brackets: "(b)"; not a year behind a number, "3 (2015)"."""
    value = tokens[at + 1].text if tokens.key(at + 2) == ")" else ""
    apart = not first and value.isdigit() and len(value) > 2
    return (value, at + 3) if value and not apart and _is_value(value) else ("", at)


def _in_quotes(tokens: Tokens, at: int) -> tuple[str, int]:
    """The level in a pair of quotation marks, as Arabic texts print it: "'1'"."""
    whole = tokens.sort(at + 1) == "figure" and tokens.key(at + 2) == "'" and tokens.glued(at + 1) and tokens.glued(at + 2)
    return (tokens[at + 1].text, at + 3) if whole and _FIGURE.fullmatch(tokens[at + 1].text) else ("", at)


def _is_caseless(text: str) -> bool:
    """Whether a letter is of a script without capitals."""
    return len(text) == 1 and text.upper() == text.lower() and text.isalpha()


def _chinese(tokens: Tokens, at: int) -> str:
    """The characters at a token that are Chinese figures; "" if there are none, or too many for a label."""
    stop = at
    while tokens.key(stop) in _FIGURES and stop - at <= _LONGEST:
        stop += 1
    return "".join(tokens.key(n) for n in range(at, stop)) if stop - at <= _LONGEST else ""


def _counted(numeral: str) -> str:
    """A Chinese numeral in figures: "十二" is "12", "一百零三" "103", and, digit by digit, "四二" "42"; "" for no numeral."""
    if numeral and all(one in _CHINESE for one in numeral):
        return str(int("".join(str(_CHINESE.index(one)) for one in numeral)))
    found = _COUNTED.fullmatch(numeral.replace("〇", "零"))
    if not found:
        return ""
    hundreds, tens, ten, ones = found.groups()
    there = [hundreds is not None and (hundreds or "一"), bool(ten) and (tens or "一"), ones]
    return str(sum(_CHINESE.index(one) * 10**power for one, power in zip(there, (2, 1, 0), strict=True) if one))


def _is_value(text: str) -> bool:
    return bool((_LETTERS.fullmatch(text) and (readings_of(text) or len(text) == 1)) or _FIGURE.fullmatch(text))


def _is_capital(text: str) -> bool:
    return len(text) == 1 and text.isupper() and text.isascii()


def expanded(labels: Labels) -> Iterator[Path]:
    """The labels from a first to a last one, where they can be counted in one way; else these two.

    >>> [path[-1] for path in expanded(Labels(("II",), ("V",)))]
    ['II', 'III', 'IV', 'V']
    """
    yield labels.first
    if not labels.last:
        return
    head = labels.first[:-1]
    between = _counted_through(labels.first[-1], labels.last[-1]) if head == labels.last[:-1] else []
    yield from ((*head, one) for one in between) if between else (labels.last,)


def _counted_through(first: str, last: str) -> list[str]:
    """The labels behind a first one, up to a last one; none if they cannot be counted."""
    if first.isdecimal() and last.isdecimal():
        low, high = int(first), int(last)
        return [str(n) for n in range(low + 1, high + 1)] if high - low <= MOST else []
    if first.isupper() != last.isupper():
        return []
    letters, roman = counted_through(first, last), _romans(first, last)
    if letters and roman:  # both "v to x": capitals count as romans, small ones only from the first on
        return roman if first.isupper() or first == "i" else letters
    return letters or roman


def _romans(first: str, last: str) -> list[str]:
    low, high = _roman(first), _roman(last)
    found = [roman_of(n) for n in range(low + 1, high + 1)] if low and high and high - low <= MOST else []
    return [one.upper() for one in found] if first.isupper() else found


def _roman(label: str) -> int:
    return next((one.value[0] for one in readings_of(label) if one.style is LabelStyle.ROMAN), 0) if label.isascii() else 0
