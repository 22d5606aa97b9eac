"""A clause → a question about it, with options of which one is right: pure, the same for the same document, clause and dice.

The options come from the text itself. Another one is wrong because nothing in the text says it: no clause that does so is like
the one that is asked about. A question never holds its answer: the words by which the right option differs from the others
are not in what is shown.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from bot.chat.practice.asks import Ask
from bot.chat.practice.messages import duties, parts
from bot.chat.teaching.messages import purpose_of
from index import Clause, Document, Glossary, Lesson, Part, content_stems, document_language, lessons_of
from index.values import dataclass

_OPTIONS = 4
_LEAST, _MOST = 24, 700  # characters of a clause that is asked about
_LEAST_UNSPACED = 10  # where a character is a word
_ALIKE = 0.5  # of the words of the shorter of two clauses, from which on they may say the same
_SAME = 0.9
_OPENING = 110  # characters of a clause as an option
_LONGEST = 150  # characters of an option
_ENDS = range(3, 11)  # words of an ending
_STEM_WORDS = 5  # words before it, at least
_TAIL = 3  # words before it, by which another clause may go on in the same way
_ENDS_UNSPACED = range(4, 22)  # characters
_STEM_UNSPACED = 8
_TRIED = 8  # places where a clause is cut
_STOPS = ",،，、;；؛"
_CLOSING = f"{_STOPS} .。"
CUT = "…"
"""What stands for words that are not shown."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of what is `shown` of a clause, and the options, of which the one at `right` is right.

    What it is `about` is a label, for `Ask.SAYS`, or the words that introduce the clause, for `Ask.DUTY`. What is shown is
    the clause as it stands, or its beginning or its end.
    """

    ask: Ask
    document: Document
    clause: Clause
    about: str
    shown: str
    options: tuple[str, ...]
    right: int


@dataclass(frozen=True, slots=True)
class _Draft:
    """A question without its options."""

    ask: Ask
    clause: Clause
    shown: str
    about: str = ""


class Asker:
    """What can be asked of a document. `glossary` tells that "BDT" is a name of a bureau."""

    def __init__(self, document: Document, glossary: Glossary) -> None:
        self._document = document
        self._glossary = glossary
        self._code = document_language(document)
        self._stems: dict[str, frozenset[str]] = {}

    @cached_property
    def lessons(self) -> tuple[Lesson, ...]:
        """What there is to be asked about."""
        return tuple(one for one in lessons_of(self._document) if self._says_enough(one.clause.text))

    @cached_property
    def _by_id(self) -> dict[str, Lesson]:
        return {one.clause.id: one for one in self.lessons}

    def question(self, clause: Clause, ask: Ask, seed: str) -> Question | None:
        """The question of a kind about a clause; None if there is none that has one right answer and does not hold it."""
        lesson = self._by_id.get(clause.id)
        if lesson is None:
            return None
        dice = random.Random(f"{seed} {ask} {clause.id}")  # noqa: S311
        makes: dict[Ask, Callable[[Lesson, random.Random], Question | None]] = {
            Ask.WHO: self._who,
            Ask.VERB: self._verb,
            Ask.DUTY: self._duty,
            Ask.PART: self._part,
            Ask.FIND: self._find,
            Ask.SAYS: self._says,
            Ask.GOES_ON: self._goes_on,
        }
        return makes[ask](lesson, dice)

    # --- the kinds -----------------------------------------------------------------------------------------------

    def _who(self, lesson: Lesson, dice: random.Random) -> Question | None:
        """Who is asked to do this?"""
        if not lesson.who or len(lesson.who) > _LONGEST:
            return None
        shown = self._after(lesson, lesson.after_who)
        asked: dict[str, list[Lesson]] = {}
        for one in self.lessons:
            if one.who:
                asked.setdefault(one.who, []).append(one)
        named = self._of(self._glossary.expand(lesson.who))
        others = [
            name
            for name, lessons in asked.items()
            if not named & self._of(self._glossary.expand(name))
            and not self._of(name) & self._of(shown)
            and not any(self._alike(one, lesson) for one in lessons)
        ]
        return self._made(_Draft(Ask.WHO, lesson.clause, shown), lesson.who, others, dice)

    def _verb(self, lesson: Lesson, dice: random.Random) -> Question | None:
        """With which word does this clause begin?"""
        if not lesson.verb:
            return None
        by_verb: dict[str, list[Lesson]] = {}
        for one in self.lessons:
            if one.verb:
                by_verb.setdefault(one.verb, []).append(one)
        own = self._of(lesson.verb)
        others = [
            verb
            for verb, lessons in by_verb.items()
            if self._of(verb) and not own & self._of(verb) and not any(self._alike(one, lesson) for one in lessons)
        ]
        return (
            self._made(_Draft(Ask.VERB, lesson.clause, self._after(lesson, lesson.after_verb)), lesson.verb, others, dice)
            if own
            else None
        )

    def _duty(self, lesson: Lesson, dice: random.Random) -> Question | None:
        """What does a verb oblige to? All four answers are offered."""
        options = duties()
        means = purpose_of(lesson.verb, lesson.part, self._code) if lesson.verb else ""
        means = "preamble" if means and lesson.part == Part.PREAMBLE else means
        if means not in options:
            return None
        others = [said for duty, said in options.items() if duty != means]
        words = lesson.verb if lesson.after_verb else self._document.heading(lesson.clause)
        return self._made(_Draft(Ask.DUTY, lesson.clause, lesson.clause.text, words), options[means], others, dice)

    def _part(self, lesson: Lesson, dice: random.Random) -> Question | None:
        """Preamble, or operative part?"""
        both = {one.part for one in self.lessons}
        elsewhere = any(one.part != lesson.part and self._likeness(one, lesson) >= _SAME for one in self.lessons)
        if len(both) < 2 or elsewhere:
            return None
        options = parts()
        others = [said for part, said in options.items() if part != lesson.part]
        return self._made(
            _Draft(Ask.PART, lesson.clause, self._after(lesson, lesson.after_verb)), options[lesson.part], others, dice
        )

    def _find(self, lesson: Lesson, dice: random.Random) -> Question | None:
        """Which clause says this? The options are labels."""
        label = self._document.pinpoint(lesson.clause)
        if len(label) > _LONGEST:
            return None
        others = [self._document.pinpoint(one.clause) for one in self._unlike(lesson)]
        others = [one for one in others if len(one) <= _LONGEST]
        return self._made(_Draft(Ask.FIND, lesson.clause, self._after(lesson, 0)), label, others, dice)

    def _says(self, lesson: Lesson, dice: random.Random) -> Question | None:
        """What does the clause of this label say? The options are the first words of clauses."""
        label = self._document.pinpoint(lesson.clause)
        others = [_opening(one.clause.text) for one in self._unlike(lesson)]
        own = _opening(lesson.clause.text)
        others = [one for one in others if not self._of(one) & self._of(label) and not own.startswith(one.rstrip(CUT))]
        return self._made(_Draft(Ask.SAYS, lesson.clause, "", label), own, others, dice)

    def _goes_on(self, lesson: Lesson, dice: random.Random) -> Question | None:
        """How does this clause continue? The options are the ends of clauses."""
        cuts = list(_cuts(lesson.clause.text))
        dice.shuffle(cuts)
        texts = [" ".join(one.clause.text.split()) for one in self.lessons]
        for begun, tail, end in cuts[:_TRIED]:
            if len(self._of(end)) < 2:
                continue
            whole = self._of(lesson.clause.text)
            others = [
                other
                for other in self._ends(lesson, dice)
                if not self._of(other) & whole and not any(tail in text and other in text for text in texts)
            ]
            if made := self._made(_Draft(Ask.GOES_ON, lesson.clause, begun), end, others, dice):
                return made
        return None

    def _ends(self, lesson: Lesson, dice: random.Random) -> Iterator[str]:
        """The ends of clauses that say something else, one of each clause, none of which has a word of another."""
        said: frozenset[str] = frozenset()
        others = list(self._unlike(lesson))
        dice.shuffle(others)
        for one in others:
            ends = [end for _, _, end in _cuts(one.clause.text) if len(self._of(end)) > 1]
            end = dice.choice(ends) if ends else ""
            if end and not self._of(end) & said:
                said |= self._of(end)
                yield end

    # --- what makes a question good ------------------------------------------------------------------------------

    def _made(self, draft: _Draft, right: str, others: Iterable[str], dice: random.Random) -> Question | None:
        """A question with as many other options as there are, up to three; None if it held its answer."""
        wrong = list({one.casefold(): one for one in others if one.casefold() != right.casefold()}.values())
        wrong = dice.sample(wrong, min(_OPTIONS - 1, len(wrong)))
        if not wrong or self._held(right, wrong, f"{draft.about} {draft.shown}"):
            return None
        options = [right, *wrong]
        dice.shuffle(options)
        return Question(draft.ask, self._document, draft.clause, draft.about, draft.shown, tuple(options), options.index(right))

    def _held(self, right: str, wrong: Sequence[str], shown: str) -> bool:
        """Whether what is shown has a word by which the right option differs from the others."""
        common = frozenset.intersection(*map(self._of, wrong))
        return bool((self._of(right) - common) & self._of(shown))

    def _unlike(self, lesson: Lesson) -> Iterator[Lesson]:
        """The clauses of the same part that say something else."""
        return (one for one in self.lessons if one.part == lesson.part and not self._alike(one, lesson))

    def _alike(self, one: Lesson, other: Lesson) -> bool:
        return self._likeness(one, other) >= _ALIKE

    def _likeness(self, one: Lesson, other: Lesson) -> float:
        """The share of the words of the shorter of two clauses that the other has, too; 1 for a clause and itself."""
        some, others = (self._of(self._after(lesson, lesson.after_who or lesson.after_verb)) for lesson in (one, other))
        if one is other or not (some and others):
            return 1.0
        return len(some & others) / min(len(some), len(others))

    def _after(self, lesson: Lesson, at: int) -> str:
        """A clause from a character on."""
        return lesson.clause.text[at:].strip()

    def _of(self, text: str) -> frozenset[str]:
        if text not in self._stems:
            self._stems[text] = content_stems(text, self._code)
        return self._stems[text]

    def _says_enough(self, text: str) -> bool:
        return (_LEAST if " " in text else _LEAST_UNSPACED) <= len(text) <= _MOST


def _opening(text: str) -> str:
    """The first words of a clause, as they are printed."""
    if len(text) <= _OPENING:
        return text.rstrip(_CLOSING)
    cut = text[:_OPENING]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(_CLOSING)} {CUT}"


def _cuts(text: str) -> Iterator[tuple[str, str, str]]:
    """Where a clause may be cut: what comes before, the last words of that, and the words that end the clause.

    It is cut after a comma: there, what follows is a phrase.
    """
    text = text.rstrip(_CLOSING)
    spaced = " " in text
    for at, sign in enumerate(text[:-1], start=1):
        if sign not in _STOPS:
            continue
        begun, end = text[:at], text[at:].strip()
        before, words = (begun.split(), len(end.split())) if spaced else (list(begun), len(end))
        if words in (_ENDS if spaced else _ENDS_UNSPACED) and len(before) >= (_STEM_WORDS if spaced else _STEM_UNSPACED):
            yield begun, (" " if spaced else "").join(before[-_TAIL:]), end
