"""Messages that correct what was said before: "not resolves 2 but resolves 4", "wrong one, I wanted resolves 4".

A message is split into parts at its pauses and before words of contrast ("but"). A denied part is dropped if it repeats what
was last asked or shown, or only points at it ("not that one"). The last of the parts that remain is what is meant, without what
the speaker says of themselves before it ("I was looking for") and without words that only signal a correction ("sorry").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from index.pinpoint.query import spans_of
from index.turns.moves import ONES
from index.turns.words import PAUSE, Word, doing, words_in

Names = Callable[[str], Sequence[str]]
"""How some words are read, and what they name so: the ids of clauses, a party; nothing for those that name nothing."""
_ONLY_CORRECT = frozenset({"corrects", "contrasts", "joins"})
_MOST_COMPLAINING = 5  # words of "oh that's the wrong paragraph"
_MOST_WANTING = 7  # words up to what "I would have liked to see"


def meant(message: str, last: str, repeats: Callable[[str], bool], names: Names) -> str:
    """What a message means in place of what was said before it; "" if it corrects nothing.

    `last` is the last question, `repeats` tells whether words name what was shown then, and `names` what words name.

    >>> meant("not resolves 2 but resolves 4", "resolves 2", lambda _: False, lambda _: ())
    'resolves 4'
    >>> meant("I meant who must pay?", "who reports?", lambda _: False, lambda _: ())
    'who must pay?'
    >>> meant("which texts do not mention tea?", "which texts mention tea?", lambda _: False, lambda _: ())
    ''
    """
    words = words_in(message)
    parts = [words[one:other] for one, other in pairwise((0, *_breaks(words), len(words)))]
    asked = {word.text for word in words_in(last)}
    against = [bool(part) and "contrasts" in part[0].does for part in parts]
    denied = [
        _denies(part, asked, against=any(against[at + 1 : at + 2])) or _denies_shown(message, part, repeats)
        for at, part in enumerate(parts)
    ]
    if len(parts) < 2 or all(denied):
        denied = [False] * len(parts)
    stop = len(parts) - denied[::-1].index(False)
    first = next((at for at in range(stop, 0, -1) if denied[at - 1]), 0)  # "no, resolves 4, not resolves 2"
    kept = [word for part in parts[first:stop] for word in part]
    behind = _said_of_oneself(message, kept, corrects=any(denied), names=names)
    corrects = any(denied) or behind > 0
    while behind + 1 < len(kept) and not kept[behind].does.isdisjoint(_ONLY_CORRECT if corrects else {"corrects"}):
        behind += 1
        corrects = True
    if not corrects:
        return ""
    said = part_of(message, kept[behind:])
    return message[message.rindex(said) :] if kept[-1] is words[-1] and said in message else said


def part_of(message: str, words: Sequence[Word]) -> str:
    """The part of a message from the first of its words that are given to the last, as typed; all of it if none are given."""
    spans = spans_of(message)
    if not words:
        return message
    end = spans[words[-1].end - 1][1]
    return message[spans[words[0].start][0] : end + (message[end : end + 1] == ")")]


def _breaks(words: Sequence[Word]) -> list[int]:
    """The words at which a new part of a message starts."""
    return [at for at in range(1, len(words)) if PAUSE.search(words[at].gap) or "contrasts" in words[at].does]


def _denies(part: Sequence[Word], asked: set[str], *, against: bool) -> bool:
    """Whether a part denies what was `asked` last, what it merely points at, or what the next part is set `against`."""
    said = [word for word in part if word.does.isdisjoint(_ONLY_CORRECT) or "denies" in word.does]
    content = [word for word in said if word.is_content]
    if not doing(said, "denies") or doing(said, "asks"):
        return False
    return not content or ("denies" in said[0].does and (against or all(one.text in asked for one in content)))


def _denies_shown(message: str, part: Sequence[Word], repeats: Callable[[str], bool]) -> bool:
    """Whether a part denies the place that was shown last, in whatever language the place was asked for."""
    at = next((at for at, word in enumerate(part) if "denies" in word.does), len(part))
    leads = at + 1 < len(part) and not any(word.is_content for word in part[:at])
    return leads and repeats(part_of(message, part[at + 1 :]))


def _said_of_oneself(message: str, words: Sequence[Word], *, corrects: bool, names: Names) -> int:
    """The number of words before what is meant, if they end in what the speaker wanted ("I was looking for"); else 0.

    Whatever precedes those words is short and names nothing: "oh that's the wrong paragraph, I was looking for".
    """
    starts = [at for at, word in enumerate(words[: _MOST_COMPLAINING + 1]) if "myself" in word.does]
    starts = [at for at in starts if at == 0 or PAUSE.search(words[at].gap) or not words[at - 1].does.isdisjoint(_ONLY_CORRECT)]
    for start in starts:
        before = part_of(message, words[:start]) if start else ""
        if before and (any(word.text.isdecimal() for word in words[:start]) or names(before)):
            return 0
        behind = range(start + 1, min(start + _MOST_WANTING, len(words)))
        found = {at: names(part_of(message, words[at:])) for at in behind}
        place = found.get(start + 1)
        asking = next((at for at in behind if corrects and "asks" in words[at].does and "small" not in words[at].does), 0)
        number = next((at for at in behind if (corrects or start) and _counts(words, at)), 0)
        verb = _past_small(words, _past_small(words, start + 1) + 1)
        if place and not number:
            return min((at for at in behind if found[at][1:] == place[1:]), key=lambda at: len(found[at][0]))
        if asking or number or (corrects and verb < len(words)):
            return asking or number or verb
    return 0


def _past_small(words: Sequence[Word], at: int) -> int:
    while at < len(words) and words[at].does == {"small"}:
        at += 1
    return at


def _counts(words: Sequence[Word], at: int) -> bool:
    """Whether a word is a number that ends a message and is no label: "number 4"."""
    return words[at].text.isdecimal() and at + 1 == len(words) and words[at - 1].text in ONES
