"""Typed labels → the clauses of a place: "e) iv)", "e, roman nine", "3.1 ii)", "1 to 3", "last".

Whether "e, iv" is one path or two is decided by the clauses that exist; a label that does not exist is never guessed.
"""

from __future__ import annotations

from dataclasses import field

from index.document.model import Clause
from index.language.asked.headings import and_words
from index.language.asked.places import is_range_word
from index.language.labels import LabelStyle
from index.language.stems import STOP_WORDS
from index.patterns import pattern
from index.pinpoint.places import Place
from index.pinpoint.query import COMPARISONS, DASHES, JOINERS, RANGE_WORDS, UNITS, Atom, Token, Tokens, word_set
from index.values import dataclass

CONNECTORS = word_set("of under in from within")
"""Words between a label and the heading that it is under."""
_DASH = pattern(rf"\s*\)?\s*[{''.join(DASHES)}]\s*\(?")
_BEFORE_A_LABEL = word_set("the at in under with from between")
_BETWEEN_LABELS = UNITS | JOINERS | COMPARISONS | RANGE_WORDS | {"up"}  # "2 up to 4"
# Before these words, a bare "i" is the person who asks.
_AFTER_I = word_set("am can could did do get have like need see want was would")


@dataclass(frozen=True, slots=True)
class Labels:
    """What labels name in a place.

    `atom` is the first label typed, None when there was none; `end` is the token after the last one. If there are no clauses,
    `reached` is the last one on the way. `certain` is false when the label may be a word in a sentence. `lacking` are the
    labels that were typed and are not there: "5–9" for "resolves 3 to 9" of four; `clipped` if that is the end of a range.
    """

    clauses: tuple[Clause, ...]
    end: int
    atom: Atom | None = None
    certain: bool = False
    reached: Clause | None = None
    lacking: tuple[str, ...] = ()
    clipped: bool = False


def first_label(tokens: Tokens, at: int, stop: int) -> int | None:
    """The token where labels begin, if a label comes next: after "paragraph", "the last", "no."."""
    while at < stop:
        atom = tokens.atom(at)
        if atom and (atom.plain or not _goes_on(tokens, at, stop)):
            return at if at + atom.length <= stop else None
        if atom or (tokens[at].text not in UNITS and tokens[at].text not in _BEFORE_A_LABEL):
            return None
        if tokens[at].text in _BEFORE_A_LABEL and not _is_led_by(tokens, at, stop):
            return None
        at += 1
    return None


def read_labels(tokens: Tokens, start: int, stop: int, place: Place) -> Labels:
    """Reads labels from a token on, against the clauses of a place."""
    first = first_label(tokens, start, stop)
    if first is None:
        return Labels((), start)
    asked, at, end = tokens.atom(first), first, first
    if asked and not place.may_have(asked):
        return Labels((), first + asked.length, asked)
    walk = _Walk(place, [], [])
    joined = ranged = plain = False
    last = asked
    lacking: list[str] = []
    spans = first > start and tokens[first - 1].text == "between" and not compares(tokens)  # "between 1 and 3"
    faces = compares(tokens) and all(token.text not in JOINERS for token in tokens)  # "compare 1 to 3"
    while at < stop:
        ranged = ranged or bool(walk.path and _DASH.fullmatch(tokens[at].gap) and tokens[at - 1].text != "sub")
        atom = tokens.atom(at)
        if last and walk.found and (abroad := _between_abroad(tokens, at, end, last)):
            ranged, joined = ranged or abroad == "to", joined or abroad == "and"
            at += 1
            continue
        if atom is None or (not atom.plain and _goes_on(tokens, at, stop)):
            compared = tokens[at - 1].text in COMPARISONS or faces  # "compared to"
            if (tokens[at].text in RANGE_WORDS and not compared) or (spans and tokens[at].text == "and"):
                ranged = True
            elif tokens[at].text not in _BETWEEN_LABELS and not (joined and tokens[at].text == "the"):
                break
            joined = joined or tokens[at].text in JOINERS | COMPARISONS
            at += 1
            continue
        if not walk.take(atom, tokens[at], joined=joined, ranged=ranged, closed=at > start and tokens[end - 1].after == ")"):
            listed = not {",", "&"}.isdisjoint(tokens[at].gap)
            beside = joined or ranged or (listed and last is not None and bool(atom.styles & last.styles))
            ends = at == end and (at + 1 >= stop or tokens[at + 1].text in CONNECTORS)  # "3 i"
            called = atom.plain or ends or (at > first and tokens[at - 1].text in UNITS)  # "item a"
            if not walk.found or not (beside or not called):
                return Labels((), at + atom.length, atom, reached=walk.path[-1] if walk.path else None)
            if not (atom.plain and beside) or _is_of_next(tokens, at + atom.length, stop):
                break
            lacking.append(_typed(tokens, at, atom))
            if not _is_over(tokens, at + atom.length):  # "resolves 1 and 9 of them"
                break
            joined = ranged = False
            at += atom.length
            end = at
            continue
        plain, last = plain or atom.plain, atom
        joined = ranged = False
        at += atom.length
        end = at
    found = tuple(dict.fromkeys(walk.found))
    certain = plain and _is_over(tokens, end)
    return Labels(found, end, asked, certain, lacking=(*walk.clipped, *lacking), clipped=bool(walk.clipped))


def _between_abroad(tokens: Tokens, at: int, end: int, before: Atom) -> str:
    """What a word of another language is between two labels of one sort: "to" or "and"; "" if it is none.

    It may be a letter, too: "a) a c)", "1 e 2". It is the word if it is no label of their sort, or printed otherwise.
    """
    word, following = tokens[at], tokens.atom(at + 1)
    means = "to" if is_range_word(word.text) else "and" if word.text in and_words() else ""
    if not means or word.text in _BETWEEN_LABELS or following is None or before.styles.isdisjoint(following.styles):
        return ""
    own = tokens.atom(at)
    return "" if own and own.styles & before.styles and word.after == tokens[end - 1].after else means


def compares(tokens: Tokens) -> bool:
    """Whether two places are put side by side: "the difference between resolves 1 and 3"."""
    return any(token.text in COMPARISONS for token in tokens)


def only_atom(tokens: Tokens, start: int) -> Atom | None:
    """The atom that begins at a token, if only words about a clause come after it, and no other label."""
    atom = tokens.atom(start)
    if atom is None:
        return None
    rest = range(start + atom.length, len(tokens))
    return atom if all(tokens[at].is_filler and tokens.atom(at) is None for at in rest) else None


def _is_led_by(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether a small word leads to a label: "at paragraph 2", "the last", "from 1 to 3"; not "in 2 years"."""
    if at + 1 >= stop:
        return False
    atom = tokens.atom(at + 1)
    styled = bool(atom and (atom.nth or atom.length > 1 or (atom.plain and tokens[at].text in ("from", "between"))))
    return tokens[at + 1].text in UNITS or styled


def _goes_on(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether a bare "a" or "i" continues as a sentence: "considering a new approach", "noting I want …"."""
    if at + 1 >= stop or tokens[at + 1].gap.strip():
        return False
    following = tokens[at + 1]
    return (tokens[at].text == "i" and following.text in _AFTER_I) or (not following.is_filler and len(following.text) > 4)


def _is_of_next(tokens: Tokens, end: int, stop: int) -> bool:
    """Whether a label that ends at a token is one under the heading that follows: "resolves 2 and b) of noting"."""
    return stop < len(tokens) and not CONNECTORS.isdisjoint(token.text for token in tokens[end:stop])


def _typed(tokens: Tokens, at: int, atom: Atom) -> str:
    """The label that begins at a token, as it was typed."""
    own = tokens[at : at + atom.length]
    return "".join(f"{token.gap if n else ''}{token.text}" for n, token in enumerate(own)) + ")" * (own[-1].after == ")")


def _is_over(tokens: Tokens, end: int) -> bool:
    """Whether a label ends where it seems to; "2 years" is not a label."""
    return end >= len(tokens) or tokens[end].is_filler or bool(tokens[end].gap.strip()) or tokens[end].text in STOP_WORDS


@dataclass(slots=True)
class _Walk:
    """A walk through the clauses of a place, one atom at a time: where it is, and what it has found."""

    place: Place
    path: list[Clause]
    found: list[Clause]
    clipped: list[str] = field(default_factory=list)
    opened: list[bool] = field(default_factory=list)  # which of the path were typed behind a bracket: "(a)"

    def take(self, atom: Atom, token: Token, *, joined: bool, ranged: bool, closed: bool) -> bool:
        """Follows one more atom; false when no clause has that label."""
        if atom.count > 1:
            return self._take_several(atom)
        # "4.9" and "4 (9)" that no clause has as its label are paths, and nothing else; "(4) (9)" may be two
        inside = token.gap == "." or (token.gap.strip() == "(" and not (joined or closed))
        nested = inside and bool(self.path)
        opened = token.gap.rstrip().endswith("(")
        own = (opened or atom.nth != 0) and not (joined or ranged)
        step = self._deeper(atom) if nested else self._next(atom, nested_first=not (joined or ranged), opened=own)
        if step is None and ranged:
            step = self._last_beside(atom)
            self.clipped += self._beyond(token, atom) if step else ()
        if step is None:
            # "(ii)" may be printed inside the running text, as in considering further d) of Resolution 75 (WTSA)
            return bool(self.path) and f"({token.text})" in self.path[-1].text.casefold()
        self.opened = [*self.opened[: len(step) - 1], opened]
        return self._arrive(step, atom, ranged=ranged)

    def _take_several(self, atom: Atom) -> bool:
        """Takes the first or the last few clauses under the one reached, or under none."""
        parent = self.path[-1] if self.path and self.place.children(self.path[-1]) else None
        several = self.place.steps(parent, atom)
        if parent and several and self.found and self.found[-1].label == parent.label:
            self.found.pop()
        self.found += several
        self.path = ([parent] if parent else []) + several[-1:]
        self.opened = [False] * len(self.path)
        return bool(several)

    def _arrive(self, step: list[Clause], atom: Atom, *, ranged: bool) -> bool:
        """Goes to the end of a path, and takes what was found there."""
        if ranged:
            self.found += self._between(step)
        else:
            while len(step) > len(self.path) and self.path and self.found and self.found[-1].label == self.path[-1].label:
                self.found.pop()  # "e iv" means iv alone
            self.found += self.place.alike(step[-1], atom)
        self.path = step
        return True

    def _deeper(self, atom: Atom) -> list[Clause] | None:
        """The path one level deeper."""
        deeper = self.place.step(self.path[-1] if self.path else None, atom)
        return [*self.path, deeper] if deeper else None

    def _next(self, atom: Atom, *, nested_first: bool, opened: bool) -> list[Clause] | None:
        """The path after one more atom: one level deeper, beside the last clause, or beside one of those it hangs on.

        One `opened` by a bracket is not beside one without, nor is one that is counted: "2 (b) (2)" and "3 fifth item".
        """
        down = self._deeper(atom)
        if down and nested_first:
            return down
        for depth in range(len(self.path) - 1, -1, -1):
            if opened and (atom.nth or not self.opened[depth]):
                continue
            clause = self.place.step(self.path[depth - 1] if depth else None, atom)
            if clause:
                return [*self.path[:depth], clause]
        return down

    def _siblings(self) -> list[Clause]:
        return self.place.children(self.path[-2] if len(self.path) > 1 else None)

    def _last_beside(self, atom: Atom) -> list[Clause] | None:
        """The end of a range that goes beyond the end of the text: "resolves 3 to 9"."""
        values = [reading.value[-1] for reading in atom.readings]
        siblings = self._siblings()
        return [*self.path[:-1], siblings[-1]] if max(values, default=0) > len(siblings) else None

    def _beyond(self, token: Token, atom: Atom) -> tuple[str, ...]:
        """What of a range is beyond the end of the text: "5–9" of "3 to 9", where there are four."""
        first = str(len(self._siblings()) + 1)
        numbered = atom.styles == {LabelStyle.NUMBER} and token.text.isdecimal()
        return (f"{first}–{token.text}" if numbered and first != token.text else token.text,)

    def _between(self, end: list[Clause]) -> list[Clause]:
        """The clauses after the one reached, up to another beside it, in the order of the text."""
        siblings = self._siblings()
        if len(self.path) != len(end) or self.path[-1] not in siblings or end[-1] not in siblings:
            return [end[-1]]
        first, last = siblings.index(self.path[-1]), siblings.index(end[-1])
        return siblings[first + 1 : last + 1] if first < last else [end[-1]]
