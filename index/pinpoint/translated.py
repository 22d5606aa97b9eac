"""A label that is typed in another language than the text has: "resuelve 1 de la Resolución 2", "charge le Directeur 2".

The verb stands for the heading with the same verb in the text, and so do the names of those addressed. Where the text has no
such heading, there is no such clause. So do the words for a place: "пункт 4 резолюции 1960" is its paragraph 4. What is counted
is counted in any language: "le premier considérant", "последний пункт".
"""

from __future__ import annotations

import re
from itertools import takewhile

from index.document.citation import ordinal
from index.language.asked.headings import (
    and_words,
    english_verbs,
    language_of,
    leading_words,
    plain,
    question_words,
    same_adverbs,
    same_verbs,
    typed_verbs,
)
from index.language.asked.places import english_place, english_position, is_range_word, phrases_together, positions_together
from index.language.characters import QUESTION_MARKS
from index.language.glossary import common
from index.language.kinds import SHORT_KINDS, common_kind
from index.language.roles.abroad import parties_named
from index.language.scripts import counted
from index.language.stems import SMALL_WORDS
from index.patterns import pattern
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.query import UNITS, Query, tokens_of

_WORD = pattern(r"[^\W\d_]+")
_BEFORE_LABEL = pattern(r"[^\d()]*?(?=[^\W\d_]?\)|\d)")
_MAY_HOLD_LABEL = pattern(r"[\d)]")
_MOST_WORDS = 16
_NUMBERED = "第"  # before a number
_PLACE_SIZES = (3, 1)  # characters of a word for a place in Chinese, apart: "分 段", "段"
_NAMES = pattern(r"(?<![^\W\d_])(?P<kind>决议|决定)\s*(?P<number>\d+)")  # of which the number stands behind


def translated(query: Query, catalogue: Catalogue, *, english: bool = True, headed: bool = False) -> Query | None:
    """The query with the headings of the documents in place of the verbs typed; None for anything but a label.

    Without `english`, no verb that is English stands for another: "decides 2" is not "resolves 2", as "décide 2" is. If it is
    known to be `headed` by one, and to say nothing else, it needs no label.
    """
    text = plain(_NAMES.sub(_name, query.text))
    for match in typed_verbs(text):
        if not english and match["verb"] in english_verbs():
            continue
        verb = _own(same_verbs(match["verb"]), catalogue)
        addressed, end = "", match.end()
        if not _is_label(text[end:]) and (headed or _MAY_HOLD_LABEL.search(text, end)):
            addressed, end = _addressed(text, end, language_of(verb))
        if not (headed or _is_label(text[end:])) and not any(map(english_position, _WORD.findall(text[: match.start()]))):
            continue
        adverb = match["before"] or match["after"] or ""
        heading = f"{_own(same_adverbs(adverb), catalogue)} {verb}" if adverb else verb
        around = [_labels_in_english(part) for part in (text[: match.start()], text[end:])]
        return Query(" ".join(f"{around[0]} {heading} {addressed} {around[1]}".split()))
    return _placed(text)


def asked_about(query: Query, around: str, name: str, catalogue: Catalogue) -> Query | None:
    """The label, typed in another language, of which a question asks something: "décide 2 est-il contraignant ?"; else None.

    `around` is the question without the `name` of its text. The label opens it, or a small word stands beside it, so that the
    number counts nothing: "la conférence décide 2 mesures".
    """
    text = plain(around)
    for match in typed_verbs(text):
        tokens = tokens_of(text[match.end() :])
        if match["verb"] in english_verbs() or not _is_label(text[match.end() :]):
            continue
        end = tokens.atoms[0].length
        while tokens.atom(end) and tokens[end].after == ")":
            end += tokens.atoms[end].length
        before = _WORD.findall(text[: match.start()])
        opens = not before and query.text.rstrip()[-1:] in QUESTION_MARKS
        if opens or (before and before[-1] in question_words()) or (end < len(tokens) and tokens[end].text in question_words()):
            label = " ".join(f"{one.text}{')' * (one.after == ')')}" for one in tokens[:end])
            return Query(f"{name} {_own(same_verbs(match['verb']), catalogue)} {label}")
    return None


def _placed(text: str) -> Query | None:
    """A query with the words for a place in English, and those around them: "paragraph 4 to 6", for "пункты 4 по 6".

    None if it names no place in another language; a question in words has too many.
    """
    text = phrases_together(positions_together(_place_first(text)))
    words = _WORD.findall(text)
    if len(words) > _MOST_WORDS or not (_MAY_HOLD_LABEL.search(text) or any(map(english_position, words))):
        return None
    if not any(map(english_place, words)):
        return None
    return Query(" ".join(_WORD.sub(_in_english, text).split()))


def _labels_in_english(text: str) -> str:
    """What stands beside a heading: labels without the small words around them, and the Chinese words for their place."""
    return _WORD.sub(_in_english, _place_first(text)) if _NUMBERED in text else _WORD.sub(_small, text)


def _place_first(text: str) -> str:
    """A text with labels behind the word for a place also in Chinese: "条 51" for "第51条", "段 1 至 段 3" for "第1至第3段".

    What is counted, "第二项", is told from a label: "2nd 项".
    """
    head, *numbered = text.split(_NUMBERED)
    placed: list[str] = []
    place = ""
    for piece in reversed(numbered):
        labels = "".join(takewhile(_is_of_labels, piece)).rstrip()
        rest = piece[len(labels) :].lstrip()
        of = next((size for size in _PLACE_SIZES if english_place("".join(rest[:size].split()))), 0)
        place = "".join(rest[:of].split()) if of else place if not rest else ""
        number = counted("".join(labels.split()))[1] or (int(labels) if labels.strip().isdecimal() else 0)
        if not (labels.strip() and place):
            placed.append(f"{_NUMBERED}{piece}")
        elif number and english_place(place) == "item":
            placed.append(f" {ordinal(number)} {place} {rest[of:]}")
        else:
            placed.append(f" {place} {number or labels.replace('、', ', ')} {rest[of:]}")
    return head + "".join(reversed(placed))


def _is_of_labels(char: str) -> bool:
    """Whether a character may stand in labels, or between two of them, before the word for their place."""
    joins = char in "、–—" or is_range_word(char) or char in and_words()
    return char.isascii() or char.isspace() or joins or counted(char)[1] > 0


def _in_english(word: re.Match[str]) -> str:
    """The English word for a place, a kind of text, or what stands around one; "" for a small word; any other word itself."""
    if word[0] == _NUMBERED:
        return ""
    if word.string[word.end() : word.end() + 1] == ")":
        return word[0]  # the letter of a label
    kind = common_kind(word[0])
    return (
        english_place(word[0])
        or english_position(word[0])
        or ("to" if is_range_word(word[0]) else kind if kind in SHORT_KINDS else _small(word))
    )


def _addressed(text: str, start: int, language: str) -> tuple[str, int]:
    """Those whom a text names from an offset on, in another language, and the offset after them; "" for none.

    Between them and behind them may be small words and acronyms: "al Director de la TSB y a los Estados Miembros".
    """
    names: list[str] = []
    end = start
    for party in parties_named(text[start:]):
        between = _leading(text[end : start + party.start])
        if between is None:
            break
        names += [*between, "," if names else "", party.called(language)]
        end = start + party.end
    behind = _BEFORE_LABEL.match(text, end) if names else None
    acronyms = _leading(behind[0]) if behind else None
    return (" ".join((*names, *acronyms)), behind.end()) if behind and acronyms else (" ".join(names), end)


def _leading(text: str) -> list[str] | None:
    """The acronyms in a text of nothing but these and small words; None for any other text."""
    words = [word for word in _WORD.findall(text) if not _is_small(word)]
    return words if all(word.upper() in common() for word in words) else None


def _own(same: tuple[str, ...], catalogue: Catalogue) -> str:
    """The word of several that headings of the documents have, or else the first."""
    headings = catalogue.headings
    having = (one for one in same if headings.get(plain(one.split()[0])))
    return next(having, same[0])


def _is_label(rest: str) -> bool:
    """Whether a text begins with a label, or with words that lead to it: "2", "b) of …", "第2段", "с 2 по 6"; not "-t-on"."""
    if rest.startswith("-") and rest[1:2].isalpha():
        return False
    tokens = tokens_of(rest.lstrip().removeprefix(_NUMBERED))
    first = next((at for at, token in enumerate(tokens) if token.text not in UNITS), 0)
    led = next(
        (at for at, token in enumerate(tokens) if at >= first and (token.after == ")" or not _is_small(token.text))), first
    )
    atom = tokens.atom(led) if tokens else None
    if atom is None or led == first:
        return bool(atom and (atom.plain or tokens[first].after == ")"))
    through = led + atom.length
    return bool(through < len(tokens) and is_range_word(tokens[through].text) and tokens.atom(through + 1))


def _small(word: re.Match[str]) -> str:
    """A word, if it is more than one that leads to the name of a text, or from label to label; the letter of a label is."""
    before, behind = word.string[: word.start()].rstrip()[-1:], word.string[word.end() :].lstrip()
    if word.string[word.end() : word.end() + 1] == ")":
        return word[0]
    if position := english_position(word[0]):
        return position
    labelled = before.isdecimal() or before == ")"
    if labelled and is_range_word(word[0]) and _is_label(behind):
        return " to "
    if word[0] in and_words():
        return "and"
    following = _WORD.match(behind)
    elided = behind.startswith(("'", "’"))
    leads = elided or behind[:1].isdecimal() or bool(following and english_place(following[0]))  # "l'alinéa"
    led = len(word[0]) > 1 or leads or (labelled and behind[:1].isalpha())  # else it may be a label: "a"
    small = _is_small(word[0]) or (elided and _is_small(f"{word[0]}'"))
    return "" if led and small and word[0] not in SMALL_WORDS else word[0]


def _is_small(word: str) -> bool:
    return word in leading_words() or word in and_words()


def _name(match: re.Match[str]) -> str:
    return f" {common_kind(match['kind'])} {match['number']} "
