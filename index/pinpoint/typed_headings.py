"""The headings that a question names: shortened ("consid."), misspelt ("recongizing"), by acronym ("instructs TSB").

Words of a heading may be left out: the labels after it decide which of the remaining headings is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import cache, cached_property, lru_cache

from index.language.asked.headings import small_words
from index.language.glossary import common
from index.language.labels import LabelStyle, readings_of
from index.language.phrases import phrases
from index.language.roles.abroad import names_abroad
from index.language.scripts import folded, script_of
from index.language.stems import stemmer
from index.language.terms import Part
from index.language.vocabulary import languages
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.places import Place
from index.pinpoint.query import FILLERS, STOP_WORDS, Tokens, word_set
from index.pinpoint.registers.register import words_in
from index.values import dataclass

ADVERBS = word_set("further also again finally hereby deeply strongly moreover furthermore")
"""What stands beside the verb of a heading."""
# These begin too many sentences, so a heading needs one more word to be named ("taking into …", "having considered").
_LIGHT_VERBS = word_set("taking takes bearing having in guided")
_LEAST = 5  # letters of an adverb that is shortened
_NO_SLIP = frozenset({"nothing"})  # a different word, one letter from "noting"


class _Likeness(IntEnum):
    """How well a typed word matches a word of a heading."""

    OTHER = 0
    WEAK = 1  # another form of it, or its first three letters
    LIKE = 2  # its beginning, or a misspelling of it
    SAME = 3


@dataclass(frozen=True, eq=False)
class Mention:
    """The headings that the tokens from `start` to `end` may mean, each with how many of its words were left out.

    `headings` are these, each as its words; the places are read by `find`, when they are first asked for.
    `weak`: an ordinary form of the verb or its first three letters ("note", "rec"), a heading only if a label follows.
    `other` if it has an adverb that none of these headings has: "noting further" where there is only "noting".
    """

    headings: tuple[tuple[tuple[str, ...], int], ...]
    catalogue: Catalogue
    start: int
    end: int
    named: int
    weak: bool
    other: bool = False

    @property
    def is_full(self) -> bool:
        """Whether a heading of several words is named, and none of them is left out."""
        return self.named > 1 and not self.other and any(not missing for _, missing in self.headings)

    @cached_property
    def places(self) -> tuple[tuple[Place, int], ...]:
        """The places with these headings, in the order of the texts: all documents that have any are read for it."""
        under = ((*there, missing, place) for words, missing in self.headings for there, place in self.catalogue.under(words))
        return tuple((place, missing) for *_, missing, place in sorted(under, key=lambda one: one[:3]))

    def groups(self) -> list[list[Place]]:
        """The groups of places to try, in turn: those named in full, then those of which only a part was typed.

        "invites MS 2" may mean "invites Member States, Sector Members, …  2"; "recognizing h" never "recognizing further h)".
        """
        full = [place for place, missing in self.places if not missing]
        partial = [place for place, missing in self.places if missing]
        if full and all(place.part != Part.OPERATIVE for place in full):
            return [full]
        if self.named > 1:
            fewest = sorted({missing for _, missing in self.places if missing})
            return [group for group in (full, *([p for p, m in self.places if m == n] for n in fewest)) if group]
        return [group for group in (full, partial) if group]


@dataclass(frozen=True, slots=True)
class _Read:
    """How far the tokens match a heading."""

    end: int
    named: int
    missing: int
    likeness: _Likeness


def mentions_in(tokens: Tokens, catalogue: Catalogue) -> list[Mention]:
    """The headings that tokens name, in order."""
    found, at = [], 0 if catalogue.headings else len(tokens)
    while at < len(tokens):
        begun = ((words, _read(tokens, at, words)) for words in _may_begin(tokens, at, catalogue))
        read = [(words, one) for words, one in begun if one and catalogue.numbers_having(f"h{' '.join(words)}")]
        best = max(((one.named, one.likeness) for _, one in read), default=None)
        if best is None:
            at += 1
            continue
        read = [(words, one) for words, one in read if (one.named, one.likeness) == best]
        headings = tuple((words, one.missing) for words, one in read)
        end = max(one.end for _, one in read)
        weak = best[0] == 1 and best[1] == _Likeness.WEAK
        whole = end == at + 1 or any(not one.missing for _, one in read)
        start, end, other = _with_adverb(tokens, at, end) if whole else (at, end, False)
        found.append(Mention(headings, catalogue, start, end, named=best[0], weak=weak, other=other))
        at = end
    return found


def _with_adverb(tokens: Tokens, start: int, end: int) -> tuple[int, int, bool]:
    """Where a heading begins and ends with the adverb beside it, and whether there is one.

    Before the verb a small word joins sentences, and is no adverb: "also noting a)".
    """
    if end < len(tokens) and is_adverb(tokens, end) and tokens[end].gap.isspace():
        return start, end + 1, True
    if start and is_adverb(tokens, start - 1) and not tokens[start - 1].is_filler and tokens[start].gap.isspace():
        return start - 1, end, True
    return start, end, False


def is_adverb(tokens: Tokens, at: int) -> bool:
    """Whether a token is an adverb beside the verb of a heading, as "further" is, and no label."""
    return whole_adverb(tokens[at].text) in ADVERBS and tokens[at].after != ")"


@lru_cache(maxsize=1 << 12)
def whole_adverb(word: str) -> str:
    """The adverb that a word shortens: "further" for "furth"; the word itself if it shortens none, or is a word, as "final"."""
    whole = (one for one in ADVERBS if one.startswith(word) and one != f"{word}ly")
    return word if len(word) < _LEAST else min(whole, default=word, key=len)


def _may_begin(tokens: Tokens, at: int, catalogue: Catalogue) -> Iterator[tuple[str, ...]]:
    """The headings whose verb resembles a token, or the token after an adverb."""
    end = at + 2 if _leads(tokens[at].text) else at + 1
    typed = [token.text for token in tokens[at:end]]
    for first, headings in catalogue.headings_like(typed):  # no word is like one with another first letter
        adverb = _leads(first)
        alone = len(tokens) == 1 and typed[0] == first
        if not (adverb or alone or _is_like(first, typed)):
            continue
        for words in headings:
            verb = words[1] if adverb and len(words) > 1 else first
            if (alone or not adverb or _is_like(verb, typed)) and any(word not in FILLERS for word in words):
                yield words


@lru_cache(maxsize=1 << 12)
def _leads(word: str) -> bool:
    """Whether a word is an adverb, or a particle that opens all paragraphs of a preamble: "إذ", or "وإذ" with "and"."""
    if word.isascii():  # only other scripts have such particles; their tables are not read for every question
        return whole_adverb(word) in ADVERBS
    return any(phrases(one.code).particle.fullmatch(folded(word)) for one in languages() if one.particles)


def _is_like(verb: str, typed: Sequence[str]) -> bool:
    return bool(_likeness(typed[0], verb) or (len(typed) > 1 and _likeness(typed[1], verb)))


def _read(tokens: Tokens, at: int, words: tuple[str, ...]) -> _Read | None:
    """Reads a heading from a token on; typed or printed, an adverb may be on either side of the verb.

    Its first word is enough if nothing else is typed.
    """
    if len(tokens) == 1 and tokens[at].text == words[0]:
        return _Read(1, 1, sum(word not in STOP_WORDS for word in words[1:]), _Likeness.SAME)
    if _leads(words[0]) and len(words) > 1:
        words = (words[1], words[0], *words[2:])
    left = [word for word in words[1:] if word not in STOP_WORDS]
    named = 1
    if _leads(tokens[at].text) and (adverb := whole_adverb(tokens[at].text)) in left and at + 1 < len(tokens):
        left.remove(adverb)
        named, at = 2, at + 1
    likeness = _likeness(tokens[at].text, words[0])
    if not likeness:
        return None
    end = at + 1
    for here, token in enumerate(tokens[end:], end):
        without = _without(left, (token.text,)) if _is_in_order(token.text, left) else None
        if without is None and token.text in _acronyms():
            each = (_without(left, words) for words in _acronyms()[token.text])
            without = next((one for one in each if one is not None), None)
        if without is not None:
            left, named, end = without, named + 1, here + 1
        elif token.text not in STOP_WORDS or token.gap.strip():
            break
    if any(word.isdecimal() for word in left):  # "Article 4" is no "Article 40"
        return None
    behind = words[0][0] + tokens[end].text[0] if left and end < len(tokens) else ""
    if behind and set(map(script_of, behind)) == {"CJK"}:  # a character for another makes another word
        return None
    if words[0] in _LIGHT_VERBS and len(words) > 1 and named < 2:
        return None
    return _Read(end, named, len(left), likeness)


def _is_in_order(typed: str, left: Sequence[str]) -> bool:
    """Whether a typed word is no numeral of a heading before which another one is left: "annex II, part I" is not "I, II"."""
    numerals = [word for word in left if _is_numeral(word)] if typed in left else []
    return typed not in numerals[1:] or typed == numerals[0]


@lru_cache(maxsize=1 << 12)
def _is_numeral(word: str) -> bool:
    return any(reading.style in (LabelStyle.ROMAN, LabelStyle.NUMBER) for reading in readings_of(word))


def _without(words: Sequence[str], typed: Sequence[str]) -> list[str] | None:
    """The words of a heading without those typed, each matched to the most similar one; None when one matches none."""
    left = list(words)
    for one in typed:
        likeness, at = max(((_likeness(one, word), -at) for at, word in enumerate(left)), default=(_Likeness.OTHER, 0))
        if likeness == _Likeness.OTHER:
            return None
        del left[-at]
    return left


@cache
def _acronyms() -> dict[str, list[tuple[str, ...]]]:
    """The words that each acronym stands for, in English and in the headings of other languages."""
    found = {}
    for short, long in common().items():
        abroad = [name for name in (long, f"the {long}") for _, name in names_abroad(name)]
        heads = dict(names_abroad("the Director"))
        abroad += [name.removeprefix(heads[code]) for code, name in names_abroad(f"the Director of the {long}")]
        small = STOP_WORDS | small_words()
        found[short.casefold()] = [tuple(word for word in words_in(name) if word not in small) for name in (long, *abroad)]
    return found


@lru_cache(maxsize=1 << 16)
def _likeness(typed: str, word: str) -> _Likeness:
    """How well a typed word matches a word of a heading: the word itself, its beginning, a misspelling, or another form."""
    if typed == word:
        return _Likeness.SAME
    if len(typed) < 3 or typed[0] != word[0] or typed.isdecimal() or typed in _NO_SLIP:
        return _Likeness.OTHER
    if word in (f"{typed}ing", f"{typed}s", f"{typed.removesuffix('e')}ing"):
        return _Likeness.WEAK
    if len(typed) < len(word) - 1 and word.startswith(typed):
        return _Likeness.LIKE if len(typed) > 3 else _Likeness.WEAK
    if stemmer().stemWord(typed) == stemmer().stemWord(word):
        return _Likeness.WEAK
    slips = 2 if len(word) >= 9 else 1
    return _Likeness.LIKE if len(typed) > 4 and _is_slip(typed, word, slips) else _Likeness.OTHER


def _is_slip(typed: str, word: str, slips: int) -> bool:
    """Whether a typed word becomes another by so many letters more, fewer, others or swapped."""
    if abs(len(typed) - len(word)) > slips:
        return False
    from rapidfuzz.distance import OSA  # few words come this far

    return OSA.distance(typed, word, score_cutoff=slips) <= slips
