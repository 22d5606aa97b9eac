"""Where two wordings differ, by whole words, marks and spaces."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache

from index.patterns import pattern
from index.values import dataclass

_MOST = 400_000_000  # pairs of tokens that are compared, which takes a bit each; of longer wordings, the middle is replaced
_JOINER = "\u200d"
_APOSTROPHES = "'’\u02bc"
_POINTS = ".,"  # between digits: "1,000", "9.3.8"
_ALIKE = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛ʼ`´", "'") | dict.fromkeys("‐‑‒–—−", "-"))
_ASCII = pattern(  # what `tokens` does with a text in ASCII, in a tenth of the time
    r"[A-Za-z0-9_]+(?:(?:(?<=[A-Za-z])'(?=[A-Za-z])|(?<=[0-9])[.,](?=[0-9]))[A-Za-z0-9_]+)*|\s+|[\x00-\x7f]"
)


class Stretch(StrEnum):
    """What became of a run of words."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together, and what became of them."""

    stretch: Stretch
    text: str


def word_differences(old: str, new: str) -> tuple[Run, ...]:
    """How a wording became another: runs of words that were kept, deleted and inserted, in order.

    The kept and the deleted ones joined are the old wording, the kept and the inserted ones the new one, to the character. No
    word or number is cut. Two runs in a row are never of one kind, and none is empty.

    >>> import index
    >>> for run in index.word_differences("to report to the Council;", "to report annually to Council;"):
    ...     print(run.stretch, repr(run.text))
    kept 'to report '
    inserted 'annually '
    kept 'to '
    deleted 'the '
    kept 'Council;'
    """
    before, after = tokens(old), tokens(new)
    return tuple(_written(_merged(_differing(before, after))))


def same_words(old: str, new: str) -> bool:
    """Whether two wordings differ in nothing but white space and the forms of quotation marks, apostrophes and hyphens.

    >>> same_words("the “digital divide”, Busan,2014", 'the "digital divide", Busan, 2014'), same_words("10,00", "1,000")
    (True, False)
    """
    return old == new or worded(old) == worded(new)


def worded(text: str) -> list[str]:
    """The words, numbers and marks of a wording, equal to those of another one that says the `same_words`."""
    return [token for token in tokens(text.translate(_ALIKE)) if not token.isspace()]


def tokens(text: str) -> list[str]:
    """The words, numbers, marks and runs of white space of a text, which joined are the text.

    An ideograph is a word; so are letters with their accents, "Sector's", "1,000" and "9.3.8".
    """
    return _ASCII.findall(text) if text.isascii() else tokens_of_any(text)


def tokens_of_any(text: str) -> list[str]:
    """The tokens of a text in any script, from the characters one by one."""
    found: list[str] = []
    last = ""
    for at, character in enumerate(text):
        sort = _sort(character)
        if found and (sort == last in ("word", "space") or sort == "extends" or found[-1][-1] == _JOINER):
            found[-1] += character
        elif found and last == "word" and _links(character, text[at - 1], text[at + 1 : at + 2]):
            found[-1] += character
            continue
        else:
            found.append(character)
        last = last if sort == "extends" and last else sort
    return found


def is_word(token: str) -> bool:
    """Whether a token is a word or a number, not a mark or white space."""
    return _sort(token[0]) in ("word", "alone")


@cache
def _sort(character: str) -> str:
    """How a character stands with those beside it."""
    if character.isspace():
        return "space"
    category = unicodedata.category(character)
    if category[0] == "M" or character in "\u200c\u200d":
        return "extends"
    if category == "Lo" and unicodedata.east_asian_width(character) in "WF" and "HANGUL" not in unicodedata.name(character, ""):
        return "alone"
    return "word" if category[0] in "LN" or character == "_" else "mark"


def _links(character: str, before: str, after: str) -> bool:
    """Whether a mark joins what stands on both sides of it to one word."""
    if not after:
        return False
    if character in _APOSTROPHES:
        return before.isalpha() and after.isalpha()
    return character in _POINTS and before.isdecimal() and after.isdecimal()


# --- what differs --------------------------------------------------------------------------------------------------------

_Differing = tuple[str, str, str]
"""What was kept, then what was deleted and what was inserted after it."""


def _differing(before: Sequence[str], after: Sequence[str]) -> Iterator[_Differing]:
    """Two lists of tokens as what they have in common, and what differs after each piece of it.

    The words that they have in common, in order, are found first; what stands between two of them is common as far as it begins
    and ends in the same way. A space or a comma that happens to recur tears nothing apart.
    """
    begin = start = 0
    for at, place in (*_in_common(before, after), (len(before), len(after))):
        one, two = before[begin:at], after[start:place]
        head = _common(one, two)
        tail = _common(one[head:][::-1], two[head:][::-1])
        yield "".join(one[:head]), "".join(one[head : len(one) - tail]), "".join(two[head : len(two) - tail])
        yield "".join([*one[len(one) - tail :], *before[at : at + 1]]), "", ""
        begin, start = at + 1, place + 1


def _in_common(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """The places of the words that two lists of tokens have in common, in order: as many as there can be."""
    from rapidfuzz.distance import LCSseq

    one, two = ([at for at, token in enumerate(found) if is_word(token)] for found in (before, after))
    words, others = [before[at] for at in one], [after[at] for at in two]
    first = _common(words, others)
    last = _common(words[first:][::-1], others[first:][::-1])
    pairs = [*zip(one[:first], two[:first], strict=True)]
    middle, other = words[first : len(words) - last], others[first : len(others) - last]
    if len(middle) * len(other) <= _MOST:
        for block in LCSseq.opcodes(middle, other).as_matching_blocks() if middle and other else ():
            pairs += [(one[first + block.a + step], two[first + block.b + step]) for step in range(block.size)]
    return [*pairs, *zip(one[len(one) - last :], two[len(two) - last :], strict=True)]


def _common(before: Sequence[str], after: Sequence[str]) -> int:
    """How many tokens two lists begin with in common."""
    return next(
        (at for at, (one, two) in enumerate(zip(before, after, strict=False)) if one != two), min(len(before), len(after))
    )


def _merged(found: Iterable[_Differing]) -> list[_Differing]:
    """The same with no little kept between two differences that are larger on both sides: it is read more easily as one."""
    merged = [("", "", "")]
    for kept, deleted, inserted in found:
        last, *differs = merged[-1]
        if any(differs):
            merged.append((kept, deleted, inserted))
        else:  # what is kept goes on
            merged[-1] = (last + kept, deleted, inserted)
        while len(merged) > 1 and _is_little(*merged[-2:]):
            (first, *one), (between, *two) = merged[-2:]
            merged[-2:] = [(first, one[0] + between + two[0], one[1] + between + two[1])]
    return merged


def _is_little(before: _Differing, after: _Differing) -> bool:
    """Whether what is kept between two differences is less than half of either."""
    return 2 * len(after[0]) < min(max(map(len, before[1:])), max(map(len, after[1:])))


def _written(found: Sequence[_Differing]) -> Iterator[Run]:
    """The runs; what is kept before and after an empty difference is one."""
    kept = ""
    for before, deleted, inserted in found:
        kept += before
        if not (deleted or inserted):
            continue
        for stretch, text in ((Stretch.KEPT, kept), (Stretch.DELETED, deleted), (Stretch.INSERTED, inserted)):
            if text:
                yield Run(stretch, text)
        kept = ""
    if kept:
        yield Run(Stretch.KEPT, kept)
