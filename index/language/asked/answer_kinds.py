"""The kind of answer that a question asks for: a number, a share, a time, a place, ….

A question word and its noun show the kind: "how many" asks for a number, but "how many per cent" for a share, and "which city"
for a place. Without a question word, the noun that the question begins with does: "deadline for …" asks for a time.
"""

from __future__ import annotations

from index.language.asked.answer_words import WORD, AnswerKind, AnswerWords, english, stems_of
from index.language.scripts import folded
from index.patterns import pattern
from index.values import dataclass

_UNSHOWN = frozenset({AnswerKind.REASON, AnswerKind.WAY, AnswerKind.THING, AnswerKind.TRUTH})  # these look like any text


@dataclass(frozen=True, slots=True)
class Wanted:
    """The kind of answer that a question asks for, and the stems of what is counted, if a number is asked for.

    `named` is true if a noun shows the kind: "which city", not "where".
    """

    kind: AnswerKind
    counted: tuple[str, ...] = ()
    named: bool = False

    @property
    def shows(self) -> bool:
        """Whether one can see that a text has such an answer; a person only where a name is asked for."""
        return self.kind not in _UNSHOWN and (self.kind is not AnswerKind.PERSON or self.named)


_WORD_OR_PAUSE = pattern(rf"{WORD.pattern}|[,:;.?!–—](?=\s)")
_PHRASE = 4  # words of a noun phrase after a question word
_RELATIVE = (AnswerKind.PERSON, AnswerKind.THING, AnswerKind.PLACE)
_COUNTED = (AnswerKind.PLACE, AnswerKind.PERSON)  # "how many countries" asks for a number of them
_PAUSE = ","  # stands for any mark that a question is divided by


def asking_words() -> tuple[str, ...]:
    """The words that ask, without saying what about: "who", "must", "please"."""
    return tuple(english().asking)


def present_words() -> frozenset[str]:
    """Words for what is current or next: "latest", "now"."""
    return english().now


def wanted(question: str) -> Wanted | None:
    """The kind of answer that a question asks for; None if it does not show.

    >>> wanted("how many per cent of the patients?").kind.value, wanted("what share?").kind.value
    ('share', 'share')
    """
    own = english()
    words = _words(question)
    at, length, kind = _asking(words, own)
    start = at + length
    if kind in (AnswerKind.PERSON, AnswerKind.THING) and (first := _before(words[:at], own)):
        return Wanted(first, named=True)
    if kind in (None, AnswerKind.THING):
        while start < len(words) and words[start] in own.skipped:
            start += 1
    done = kind is AnswerKind.THING and own.doing.intersection(words[at + length : start])
    phrase = [] if done else _noun_phrase(words[start:], own)
    noun = _kind_of(phrase, own)
    if noun and (kind in (None, AnswerKind.THING, AnswerKind.AMOUNT) or (kind is AnswerKind.NUMBER and noun not in _COUNTED)):
        counted = _after_of(words[start:], own) if noun is AnswerKind.NUMBER else []
        stems = stems_of(" ".join(phrase))
        if noun is AnswerKind.NUMBER and not counted and own.cited.intersection(stems):  # "which resolution number"
            return Wanted(noun, stems, named=True)
        if kind is AnswerKind.NUMBER and noun is AnswerKind.TIME and own.units & set(stems[:1]):  # "how many months"
            return Wanted(AnswerKind.NUMBER, stems[:1])
        return Wanted(noun, stems_of(" ".join(counted)), named=True)
    counted = phrase if kind is AnswerKind.NUMBER else []
    named = kind is AnswerKind.PERSON and _is_office(words[start : start + 2], own)
    return Wanted(kind, stems_of(" ".join(counted)), named) if kind else None


def _words(question: str) -> list[str]:
    """The words of a question, and a pause for each mark between them."""
    found = _WORD_OR_PAUSE.findall(folded(question).casefold())
    return [word if word[0].isalnum() or word == "%" else _PAUSE for word in found]


def _asking(words: list[str], own: AnswerWords) -> tuple[int, int, AnswerKind | None]:
    """Where the question word is, how many words it has, and its kind.

    An auxiliary asks only at the beginning. Elsewhere, "who" and "which" ask only after a pause, or after a word that may come
    before a question ("by which", "tell me who"); otherwise they describe a noun: "children who go to school".
    """
    for at, word in enumerate(words):
        for length in (5, 4, 3, 2, 1) if word in own.begin else ():
            kind = own.words.get(tuple(words[at : at + length]))
            begins = at == 0 or words[at - 1] == _PAUSE or words[at - 1] in own.before
            if kind and (begins or kind not in _RELATIVE) and (at == 0 or kind is not AnswerKind.TRUTH):
                return at, length, kind
    return 0, 0, None


def _before(words: list[str], own: AnswerWords) -> AnswerKind | None:
    """The kind shown by a noun that the question word after it describes: "the date by which"."""
    return _kind_of(_noun_phrase(words[:-1], own), own) if words and words[-1] != _PAUSE else None


def _is_office(words: list[str], own: AnswerWords) -> bool:
    """Whether "who" continues as in "who is the Director", which only a name can answer."""
    return len(words) == 2 and words[0] in own.copulas and words[1] in own.articles


def _noun_phrase(words: list[str], own: AnswerWords) -> list[str]:
    """The words up to the first that ends a noun phrase, or begins another one: "which group writes the minimum"."""
    found: list[str] = []
    for word in words[: _PHRASE + 1]:
        if word in own.small or word == _PAUSE or (found and word in own.determiners):
            break
        found.append(word)
    return found


def _after_of(words: list[str], own: AnswerWords) -> list[str]:
    """The noun phrase after "number of"."""
    at = words.index("of") + 1 if "of" in words[:_PHRASE] else len(words)
    while at < len(words) and words[at] in own.skipped:
        at += 1
    return _noun_phrase(words[at:], own)


def _kind_of(phrase: list[str], own: AnswerWords) -> AnswerKind | None:
    """The kind shown by the head of a noun phrase: by its last words or, if these show none, by those before them.

    A participle is not a noun, though it may have the stem of one: "shared".
    """
    stems = stems_of(" ".join(word for word in phrase if not word.endswith(own.participles)))
    for end in range(len(stems), 0, -1):
        for start in range(max(0, end - 2), end):
            if kind := own.nouns.get(stems[start:end]):
                return kind
    return None


def is_practical(question: str) -> bool:
    """Whether a question asks how the askers themselves can do something: "how do I register".

    >>> is_practical("how can we apply?"), is_practical("how must it be done?")
    (True, False)
    """
    own = english()
    words = WORD.findall(folded(question).casefold())
    asks = own.words.get(tuple(words[:1])) in (AnswerKind.WAY, AnswerKind.PLACE)
    return asks and words[1:2] != [] and words[1] in own.truths and words[2:3] != [] and words[2] in own.askers


def is_about_now(question: str) -> bool:
    """Whether a question asks about what is current or next, of which a text adopted earlier knows nothing.

    >>> is_about_now("who is the current chairman?"), is_about_now("who is the chairman?")
    (True, False)
    """
    return not english().now.isdisjoint(WORD.findall(folded(question).casefold()))
