"""What acronyms stand for: what a question asks for the meaning of, and the clauses that define it.

An acronym that no text explains is spelt out by the names in the texts: "JISC" → "Joint Implementation Supervisory Committee".
Only an acronym in capitals is, of three letters or more, that neither the documents nor the glossary know. An encoder has not
met it either, or takes it for something else; the name it knows word by word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from functools import cached_property

from index.document.passages import Passage, passages_of
from index.language.asked.facts import meaning_asked
from index.language.glossary import Glossary, definitions
from index.language.stems import SMALL_WORDS
from index.language.terms import Kind
from index.patterns import pattern
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.query import FILLERS, word_set
from index.values import dataclass

_ACRONYM = pattern(r"(?<![\w/-])[A-Z]{3,8}(?![\w/-])")
_NAME = pattern(r"[A-Z][a-z]+(?:(?:-| (?:(?:of|on|for|the|and|in|to) ){0,2})[A-Z][a-z]+){2,11}")
_WORD = pattern(r"[^\W_]+")
_TYPED = pattern(r"[^\W_]+(?:[-/+&][^\W_]+)*\+?")
_NAMES = word_set("acronym acronyms abbreviation abbreviations initials stand stands standing mean means meaning short define")
"""Words that ask what an acronym stands for; others may ask for more: "what is CWG-Internet?"."""
_BESIDE = word_set(
    "what whats which who is are was does do did s the a an of for in to it its by here this long full form name term letters"
    " definition defined explain spell spelt spelled written out exactly used"
)
_KNOWN = _BESIDE | _NAMES | FILLERS
_SAYING = word_set("say says saying said about provide have has give gives")
"""Words with which it is asked what a text says, not what a word stands for: "what does it say about CWG-Internet?"."""
_LABEL = 2  # letters that a label begins with, at most
_MOST_READ = 5000
"""Passages; more are not read for a question, as that would take longer than to answer it."""


@dataclass(frozen=True, slots=True)
class AcronymAsked:
    """The acronym whose meaning a question asks for; `outright` if it asks for the words ("what does X stand for?")."""

    short: str
    outright: bool


def acronym_asked(question: str, glossary: Glossary) -> AcronymAsked | None:
    """The acronym that a question asks the meaning of, as the texts write it; None if it asks anything else.

    >>> acronym_asked("what does the SDG stand for?", Glossary({}))
    AcronymAsked(short='SDG', outright=True)
    >>> acronym_asked("who pays for the SDG?", Glossary({}))
    """
    return _asked_in_english(question, glossary) or _asked_in_another_language(question, glossary)


def _asked_in_another_language(question: str, glossary: Glossary) -> AcronymAsked | None:
    """The acronym that is all a question asks the meaning of in another official language: "que signifie SDG ?"."""
    words = _TYPED.findall(meaning_asked(question))
    if len(words) != 1:
        return None
    (word,) = words
    short = glossary.acronym(word) or (word if _is_written_so(word) else "")
    return AcronymAsked(short, outright=True) if short else None


def _asked_in_english(question: str, glossary: Glossary) -> AcronymAsked | None:
    typed = _TYPED.findall(question)
    words = [word.casefold() for word in typed]
    other = [word for word in typed if word.casefold() not in _KNOWN or _is_written_so(word)]
    if len(other) != 1 or len(words) < 2:
        return None
    (word,) = other
    short = glossary.acronym(word)
    outright = not _NAMES.isdisjoint(words)
    asks = outright or (words[0] in ("what", "whats") and _SAYING.isdisjoint(words))
    if not asks or not (short or (_is_written_so(word) and not question.isupper())):
        return None
    return AcronymAsked(short or word, outright)


def _is_written_so(word: str) -> bool:
    """Whether a word is in capitals, as an acronym is written, or joins letters and a number, as no other word does."""
    letters = word.rstrip("0123456789").rstrip("+-")
    numbered = word[-1:].isdecimal() and letters.isalpha() and len(letters) > _LABEL  # "unispace+50", but "op3" is a label
    return len(word) > 1 and (word.isupper() or numbered) and not word.isdecimal()


def defining(short: str, documents: Catalogue) -> list[Passage]:
    """The clauses that define an acronym, those of the text itself before those of its foreword; one of each document."""
    found: dict[str, Passage] = {}
    for passage in passages_of(documents.having(f"a{short}")):
        if short in (text := passage.clause.text) and any(one == short for one, _ in definitions(text)):
            first = found.setdefault(passage.document.id, passage)
            if first.clause.kind == Kind.FRONT != passage.clause.kind:
                found[passage.document.id] = passage
    return list(found.values())


def acronyms_in(documents: Catalogue) -> dict[str, Passage]:
    """The acronyms that documents define, each with the clause that first does, in alphabetical order."""
    found: dict[str, tuple[tuple[int, int, int], Passage]] = {}
    for short in documents.defined:
        if first := _first_defining(short, documents):
            found[short] = first
    ordered = sorted(found.items(), key=lambda item: (item[0].casefold(), item[1][0]))
    return {short: passage for short, (_, passage) in ordered}


def _first_defining(short: str, documents: Catalogue) -> tuple[tuple[int, int, int], Passage] | None:
    """The clause that first defines an acronym, and where: its document, itself there, and the acronym among those in it."""
    for document in documents.having(f"a{short}"):
        for row, passage in enumerate(passages_of([document])):
            defined = [one for one, _ in definitions(passage.clause.text)] if short in passage.clause.text else []
            if short in defined:
                return (documents.number_of(document.id) or 0, row, defined.index(short)), passage
    return None


class Acronyms:
    """The names in passages, by their initials; `known` holds the words of the passages. Safe to use from several threads."""

    def __init__(self, passages: Sequence[Passage], glossary: Glossary, known: Container[str]) -> None:
        self._passages = passages
        self._glossary = glossary
        self._known = known

    def spelt_out(self, question: str) -> str:
        """A question with each unknown acronym replaced by the name that it may stand for."""
        if question.isupper():  # its capitals say nothing
            return question
        return _ACRONYM.sub(lambda match: self._long(match.group()), question)

    def _long(self, acronym: str) -> str:
        if acronym.casefold() in self._known or self._glossary.acronym(acronym):
            return acronym
        return self._names.get(acronym, acronym)

    @cached_property
    def _names(self) -> dict[str, str]:
        """The name that is most often written for some initials; of those written as often, the first."""
        if len(self._passages) > _MOST_READ:
            return {}
        counts = Counter(part for passage in self._passages for part in _parts(_NAME.findall(passage.clause.text)))
        found: dict[str, str] = {}
        for (initials, name), _ in counts.most_common():
            found.setdefault(initials, name)
        return found


def _parts(names: Iterable[str]) -> Iterable[tuple[str, str]]:
    """The initials and the words of each part of names that has three words with a capital or more."""
    for name in names:
        words = list(_WORD.finditer(name))
        capital = [word for word in words if word.group() not in SMALL_WORDS]
        for first in range(len(capital)):
            for last in range(first + 2, len(capital)):
                initials = "".join(word.group()[0] for word in capital[first : last + 1])
                yield initials, name[capital[first].start() : capital[last].end()]
