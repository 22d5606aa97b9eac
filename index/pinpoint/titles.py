"""Texts that a question names by words of their titles: "the WSIS resolution", "the resolution on hosting meetings abroad".

What speaks for a text is weighed together: how much of what stands beside its kind is in its title, its body, its place or
its year, and how much of its title is in the question. Words that few titles have count more. Nothing here decides alone.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from index.document.model import Document
from index.language.asked.places import english_words
from index.language.bodies import short_body
from index.language.kinds import common_kind
from index.language.scripts import fold, is_foreign
from index.language.stems import STOP_WORDS, words_of
from index.patterns import pattern
from index.pinpoint.query import FILLERS
from index.store.searched.rows import among
from index.values import dataclass
from index.weights import weighed

if TYPE_CHECKING:
    from index.store.searched.protocol import Keys

NAMED = 2.0
"""The evidence from which a text is named."""
_NOTICED, _PLAIN = 1.0, 3.0  # less evidence is chance, and more says nothing more
_ALIKE = 0.15  # texts with nearly as much evidence as the best are named with it
_OF_NAME, _OF_TITLE = 2.2, 1.6  # weights: the share of a name that is the text's, and of the title that is in the question
_OF_RUN = 1.4  # the same of a run of words that has no kind beside it
_LEAST_OF_TITLE = (_NOTICED - _ALIKE) / (_OF_RUN + _OF_TITLE)  # in the question: with less, no run of its words says anything
_ROUNDED = 1e-9  # what sums of the same numbers may differ by
_ANY_TEXT = -1.5  # "a resolution on …", "which resolution is on …" looks for a text, and names none
_ONE_WORD = -1.0  # a single common word beside a kind
_ANY_KIND = -0.6  # "document", which may be any
_RARE = 0.5  # the share of the greatest idf from which a word is not common
_UNKNOWN = 0.7  # how much a word that is not the text's takes away while the end of a name is looked for
_BEFORE, _AFTER = 5, 12  # words of a name before and after its kind, at most
_MOST_OF_LONG = 0.5  # of the long form of an acronym, which has other acronyms in it
_MOST_LETTERS = 8  # of an acronym
_MOST_TEXTS = 64  # for which something may speak; of more, those whose words weigh the most
_KEPT = 1 << 14  # stems, and texts
_WORD = pattern(r"\w+")
_STOP = pattern(r"[?!:;,()\n]|\.\s|[-–—]\s")  # between two words: a name does not go on
_GENERAL, _JOINING = frozenset(("text", "document")), frozenset(("and", "or"))
_LEADS_ON = frozenset("on about regarding concerning for against of relating dealing with to in from by under at".split())
_ANY = frozenset("a an any some which what another other no".split())
_THESE = frozenset("the this that our your their".split())


@dataclass(frozen=True, slots=True)
class TitleName:
    """A text that a question names by its title, from `start` to `end`, and how much speaks for that."""

    document: Document
    value: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a question: its stem ("" for a small word), those of the long form it stands for, and where it is."""

    word: str
    stem: str
    long: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Framed:
    """A kind of text in a question, at a token, with the tokens beside it that may name one, nearest first."""

    kind: int
    beside: Sequence[int]
    before: bool


class Titles:
    """What the texts of a collection are called besides their numbers.

    `long_form` gives that of an acronym, or ""; `holdings` know which documents have a key (`title_keys`).
    """

    def __init__(self, documents: Sequence[Document], long_form: Callable[[str], str], holdings: Keys) -> None:
        self._documents, self._long_form = documents, long_form
        self._holdings, self._having, self._counts = holdings, holdings.having, holdings.counts
        self._known: dict[str, int] = {}
        self._stems, self._weight = lru_cache(_KEPT)(self._stems_of), lru_cache(_KEPT)(self._weigh)

    def _stems_of(self, at: int) -> tuple[frozenset[str], frozenset[str]]:
        """The stems of a text's title, and those of the title, the body, the place and the year."""
        title = title_stems(self._documents[at])
        return title, title | _other_stems(self._documents[at])

    def _weigh(self, at: int) -> float:
        """What the stems of a text's title weigh."""
        return sum(map(self._idf, self._stems(at)[0]))

    def _is_little(self, of_title: float, others: Iterable[str]) -> bool:
        """Whether the stems of a title that are in a question weigh too little of it to count.

        The others are looked up until that is clear, not all of them: most texts share a word with a question by chance.
        """
        weight = of_title
        for stem in others:
            weight += self._idf(stem)
            if of_title < (_LEAST_OF_TITLE - _ROUNDED) * weight:
                return True
        return False

    def _is_of(self, at: int, kind: str) -> bool:
        """Whether a text is of a kind, given by its stem."""
        numbers = self._having(f"k{kind}")
        place = bisect_left(numbers, at)
        return kind in _general() or (place < len(numbers) and numbers[place] == at)

    def _is_kind(self, stem: str) -> bool:
        return bool(stem) and (stem in _general() or self._count(f"k{stem}") > 0)

    def _headed(self, word: str) -> int | None:
        """The text that has no other name than its title, the head of which is this word, as of no other: "the Charter"."""
        found = self._having(f"g{word}")
        return found[0] if len(found) == 1 and not self._documents[found[0]].number else None

    def _idf(self, stem: str) -> float:
        count = self._count(f"x{stem}")
        return math.log1p((len(self._documents) - count + 0.5) / (count + 0.5))

    def _count(self, key: str) -> int:
        """How many texts have a key."""
        found = self._known.get(key)
        return self._counted([key])[key] if found is None else found

    def _counted(self, keys: Iterable[str]) -> dict[str, int]:
        """The same of each of some keys; those that are not known yet are looked up together."""
        known, every = self._known, dict.fromkeys(keys)
        new = [key for key in every if key not in known]
        if len(known) + len(new) > _KEPT:
            known, new = {}, [*every]  # another thread may be looking: nothing is taken out one by one
        known.update(zip(new, self._counts(new) if new else (), strict=True))
        self._known = known
        return known

    def evidence(self, question: str) -> list[TitleName]:
        """The texts for which something in a question speaks, the best first; not those for which too little does to count."""
        tokens = self._tokens(question)
        stems = {stem for token in tokens for stem in (token.stem, *token.long)}
        frames, alone = [*self._frames(question, tokens)], self._alone(tokens)
        some = self._some(stems) if frames else self._some(stems, alone)
        self._counted(f"x{stem}" for at in some for stem in self._stems(at)[0])
        found = (self._best(at, tokens, stems, frames, alone.get(at, ())) for at in some)
        return sorted((one for one in found if one and one.value > 0), key=lambda one: -one.value)

    def _some(self, stems: Iterable[str], alone: Collection[int] | None = None) -> list[int]:
        """The texts that have any of some stems, rising; if they are many, those whose stems weigh the most.

        If nothing else speaks for a text but its own name, `alone`, those are left out of whose title the stems are too little.
        """
        weights = np.zeros(len(self._documents))
        for stem in sorted(filter(None, stems)):
            weights[np.asarray(self._having(f"x{stem}"), dtype=np.int64)] += self._idf(stem)
        some = np.flatnonzero(weights)
        if len(some) > _MOST_TEXTS:
            least = -np.partition(-weights[some], _MOST_TEXTS - 1)[_MOST_TEXTS - 1]
            above, equal = some[weights[some] > least], some[weights[some] == least]
            some = np.sort((*above, *equal[: _MOST_TEXTS - len(above)]))
        if alone is not None and (whole := self._holdings.title_weights) is not None:
            some = some[(weights[some] >= (_LEAST_OF_TITLE - _ROUNDED) * whole[some] - _ROUNDED) | among(some, [*alone])]
        return list(map(int, some))

    def known(self, word: str) -> bool:
        """Whether a word is in the title, the body, the place or the year of any text."""
        return any(map(self._is_here, words_of([word])[0]))

    def _is_here(self, stem: str) -> bool:
        return self._count(f"x{stem}") > 0

    # --- the evidence ----------------------------------------------------------------------------------------------

    def _tokens(self, question: str) -> list[_Token]:
        found = []
        text, places = fold(question) if is_foreign(question) else (question, range(len(question)))
        words = [(match, _stem(match.group())) for match in _WORD.finditer(text)]
        self._counted(f"{letter}{stem}" for _, stem in words if stem for letter in "kx")
        for match, stem in words:
            word = match.group()
            short = word.isupper() or (len(word) <= _MOST_LETTERS and not (stem and self._is_here(stem)))
            long = words_of([self._long_form(word)])[0] if stem and short else ()
            found.append(_Token(word.casefold(), stem, tuple(long), places[match.start()], places[match.end() - 1] + 1))
        return found

    def _frames(self, question: str, tokens: Sequence[_Token]) -> Iterator[_Framed]:
        """The kinds of text in a question, each with the words before it, and with those after "on"."""

        def joined(one: int, other: int) -> bool:
            return not _STOP.search(question[tokens[one].end : tokens[other].start])

        for at, token in enumerate(tokens):
            if not self._is_kind(token.stem):
                continue
            before: list[int] = []
            while len(before) < _BEFORE and (near := at - len(before) - 1) >= 0 and joined(near, near + 1):
                if tokens[near].word in FILLERS or tokens[near].word in STOP_WORDS:
                    break
                before.append(near)
            if before:
                yield _Framed(at, before, before=True)
            last = at + 1
            while last < min(len(tokens), at + 1 + _AFTER) and joined(last - 1, last):
                last += 1
            if at + 1 < last and tokens[at + 1].word in _LEADS_ON:
                yield _Framed(at, range(at + 1, last), before=False)

    def _best(
        self,
        at: int,
        tokens: Sequence[_Token],
        stems: set[str],
        frames: Sequence[_Framed],
        alone: Iterable[tuple[int, int]],
    ) -> TitleName | None:
        """The most that speaks for a text, by one of the names in the question or by its title alone; None for too little.

        `alone` is where its own name stands.
        """
        title, _ = self._stems(at)
        found = [
            TitleName(self._documents[at], weighed(features), start, end)
            for frame in frames
            if self._is_of(at, tokens[frame.kind].stem)
            for features, start, end in self._framed(at, tokens, frame)
        ]
        found += (TitleName(self._documents[at], _OF_NAME, start, end) for start, end in alone)
        of_title = sum(self._idf(stem) for stem in title & stems)
        if not found and self._is_little(of_title, title - stems):
            return None
        weight = self._weight(at)
        in_title = of_title / weight if weight else 0.0
        if in_title > _LEAST_OF_TITLE:
            run, start, end = self._run(at, tokens)
            found += [TitleName(self._documents[at], _OF_RUN * run, start, end)] if run else []
        elif not found:
            return None
        best = max(found, key=lambda one: one.value, default=TitleName(self._documents[at], 0.0, 0, 0))
        return TitleName(best.document, best.value + _OF_TITLE * in_title, best.start, best.end)

    def _alone(self, tokens: Sequence[_Token]) -> dict[int, list[tuple[int, int]]]:
        """The texts with a name of their own in a question: "the Charter", or before a place in it: "Charter Article 5"."""
        found: dict[int, list[tuple[int, int]]] = {}
        for one, token in pairwise(tokens):
            if one.word in _THESE and (at := self._headed(token.word)) is not None:
                found.setdefault(at, []).append((one.start, token.end))
        leads = len(tokens) > 1 and tokens[1].word in english_words()
        if leads and (at := self._headed(tokens[0].word)) is not None:
            found.setdefault(at, []).append((tokens[0].start, tokens[0].end))
        return found

    def _framed(
        self, at: int, tokens: Sequence[_Token], frame: _Framed
    ) -> Iterator[tuple[tuple[tuple[float, object], ...], int, int]]:
        """What the words beside a kind say for a text, and where the name that they make begins and ends."""
        gain, best, stop = 0.0, 0.0, 0
        shares: list[tuple[float, float, int]] = []
        own = every = 0.0
        count = 0
        for number, near in enumerate(frame.beside):
            token = tokens[near]
            if not token.stem or (not frame.before and token.word in _LEADS_ON):
                continue
            weight, is_own = self._told(at, token)
            own, every, count = own + weight * is_own, every + weight, count + is_own * max(len(token.long), 1)
            gain += weight if is_own else -_UNKNOWN * weight
            if is_own and gain > best:
                best, stop = gain, number + 1
                shares.append((own / every, own, count))
        if not shares:
            return
        share, mass, count = shares[-1]
        inside = [*frame.beside[:stop], frame.kind]
        first, last = min(inside), max(inside)
        article = tokens[first - 1].word if first else ""
        start = tokens[first - 1].start if article in _THESE else tokens[first].start
        greatest = math.log1p((len(self._documents) + 0.5) / 0.5)
        features = (
            (_OF_NAME * share, True),
            (_ANY_TEXT, article in _ANY),
            (_ANY_KIND, tokens[frame.kind].word in _GENERAL),
            (_ONE_WORD, count == 1 and mass < _RARE * greatest),
        )
        yield features, start, tokens[last].end

    def _told(self, at: int, token: _Token) -> tuple[float, bool]:
        """How much a word weighs, and whether a text is called so; an acronym is where most of its long form is."""
        _, own = self._stems(at)
        if token.stem in own or not token.long:
            return self._idf(token.stem), token.stem in own
        weights = [(self._idf(stem), stem in own) for stem in token.long]
        total = sum(weight for weight, _ in weights)
        share = sum(weight for weight, there in weights if there) / total if total else 0.0
        return total / len(weights), share > _MOST_OF_LONG

    def _run(self, at: int, tokens: Sequence[_Token]) -> tuple[float, int, int]:
        """The greatest share of a title that a run of its words in the question has, and where the run begins and ends."""
        (title, _), weight = self._stems(at), self._weight(at)
        best, run = (0.0, 0, 0), list[_Token]()
        for token in [*tokens, _Token("", "-", (), 0, 0)]:
            if not token.stem or token.stem in title:
                run.append(token)
                continue
            while run and not run[-1].stem:
                run.pop()
            while run and not run[0].stem:
                run.pop(0)
            stems = {one.stem for one in run if one.stem}
            share = sum(map(self._idf, stems)) / weight if weight and len(stems) > 1 else 0.0
            if share > best[0]:
                best = (share, run[0].start, run[-1].end)
            run = []
        return best


def meant_of(evidence: Sequence[TitleName]) -> list[TitleName]:
    """The texts that are named, of those for which anything speaks: the best, and those for which nearly as much does."""
    return [one for one in evidence if one.value >= NAMED and one.value > evidence[0].value - _ALIKE and one.end]


def likeliest(evidence: Sequence[TitleName]) -> TitleName | None:
    """The text for which more speaks than may be chance, and more than for any other."""
    best = next(iter(evidence), None)
    alone = best and all(one.value <= best.value - _ALIKE for one in evidence[1:])
    return best if best and alone and best.value > _NOTICED and best.end else None


def raised_of(evidence: Sequence[TitleName]) -> dict[str, float]:
    """How much speaks for texts, by their ids, above what may be chance."""
    return {one.document.id: min(one.value, _PLAIN) - _NOTICED for one in evidence if one.value > _NOTICED}


def title_keys(document: Document) -> Iterator[str]:
    """The keys of what a text is called besides its number: stems x, the kind k that it is of, the head g of its title."""
    title = title_stems(document)
    yield from sorted(f"x{stem}" for stem in title | _other_stems(document))
    last = document.kind.casefold().split(" ")[-1]
    head = _head(document.title)
    for word in dict.fromkeys((last, common_kind(last), head)):
        if word:
            yield f"k{_kind_stem(word)}"
    if head:
        yield f"g{head}"


def title_stems(document: Document) -> frozenset[str]:
    """The stems of the title of a text."""
    return frozenset(words_of([document.title])[0])


def _other_stems(document: Document) -> frozenset[str]:
    return _stems_in(f"{document.body} {short_body(document.body)} {document.revision}")  # many have these in common


_stems_in = lru_cache(maxsize=1 << 12)(lambda words: frozenset(words_of([words])[0]))


def _kind_stem(word: str) -> str:
    (stem,) = words_of([word])[0][:1] or [word]
    return stem


@cache
def _general() -> frozenset[str]:
    """The stems of words for a text of any kind."""
    return frozenset(map(_kind_stem, _GENERAL))


@lru_cache(maxsize=1 << 12)
def _stem(word: str) -> str:
    return next(iter(words_of([word])[0]), "")


def _head(title: str) -> str:
    """The last of the words with which a title begins, up to its first small one that joins nothing to them.

    >>> _head("Political declaration of the meeting"), _head("Crime prevention and criminal justice responses to poaching")
    ('declaration', 'responses')
    """
    words = title.casefold().split()
    small = (STOP_WORDS | _LEADS_ON) - _JOINING
    first = next((at for at, word in enumerate(words) if word in small), len(words))
    return "".join(c for c in words[first - 1] if c.isalnum()) if 0 < first < len(words) else ""
