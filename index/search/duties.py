"""Who is asked to do what: the addressees of operative headings, and the questions about them.

"what must academia do" is answered by the clauses under every heading that addresses academia, in the order of the text;
a question about one particular thing that an addressee must do only ranks those clauses higher.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache, cached_property, lru_cache

from index.document.addressees import addressed
from index.document.editions import is_un
from index.document.model import Document
from index.language.glossary import Glossary
from index.language.phrases import addressee_of
from index.language.stems import stemmer
from index.language.terms import Part
from index.patterns import pattern
from index.pinpoint.query import FILLERS, STOP_WORDS, tokens_of
from index.values import dataclass

# What a question about duties consists of, besides the addressee.
_DUTIES = frozenset(
    "ask assign call charg come contribut decid do done duti encourag expect function happen have instruct invit job made make"
    " mandat must need oblig respons request requir role shall should suppos task told urg work tell get give given"
    " want ought propos".split()
)
_ASKING = frozenset(
    "ask assign charg decid do done duti encourag expect function instruct invit job mandat must oblig request requir role"
    " shall should suppos task told urg want".split()
)
# These ask for duties only if nothing else is asked: "responsibilities of Member States", not "responsible for the Internet".
_ALONE = frozenset("action adopt agre declar homework item recommend resolv respons".split())
_PRONOUNS = frozenset(
    "he her hers him his how i it its me mine my our ours she their them they us we who whom your yours you everyone anybody"
    " people else someone somebody all each every by as be been being can could may might will would did has had were if"
    " so say says said according itself himself there these those".split()
)
# "who must submit contributions" asks for the addressee, not for its duties.
_ASKS_WHO = pattern(
    r"^\W*(?:(?:and|so|then|please|tell me|explain|in whose)\s+)*who(?:se|m)?\b"
    r"|\bwho (?:is|are|was|must|should|shall|has to|have to|will|can|may|needs?|does|do|gets?)\b"
    r"|^\W*(?:which|what) (?:members?|part(?:y|ies)|stakeholders?|bod(?:y|ies)|group|person|people|entit(?:y|ies))\b",
    re.IGNORECASE,
)
# The enacting body, as the subject of a decision: "what did the assembly decide".
_BODIES = frozenset("assembl conferenc plenipotentiari plenari meet council resolut un ga pp wtsa wtdc decis".split())
_WORD = pattern(r"[^\W_]+(?:[-/&][^\W_]+)*")
# What people call an addressee.
_SYNONYMS = {
    **dict.fromkeys(("boss", "head", "chief"), "director"),
    **dict.fromkeys(
        "government governments administration administrations country countries state states ministry ministries"
        " regulator regulators nation nations".split(),
        "member states",
    ),
    **dict.fromkeys("university universities academic academics researcher researchers".split(), "academia"),
    **dict.fromkeys("everybody everyone".split(), "all stakeholders"),
}
# Words that count or describe several addressees together, without naming any: "the three big assemblies".
_TOGETHER = frozenset("all big both concern few five four great large main major respect sever six three two various".split())
_NOT_NAMED = frozenset("the of all itu three other relevant".split())
_DECIDING = frozenset(
    stemmer().stemWord(word) for word in ("resolves", "decides", "agrees", "adopts", "recommends", "declares")
)


@dataclass(frozen=True, slots=True)
class Duties:
    """The sections that address whom a question asks about, as (document id, section); `alone` if it asks nothing else.

    `clauses` are the ids of clauses that do so in their own text, as in UN texts, and not through their heading.
    """

    sections: frozenset[tuple[str, int]]
    alone: bool
    clauses: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Address:
    """Where an addressee is addressed: a section of a document, or only some clauses in it (their ids)."""

    document: str
    section: int
    clauses: tuple[str, ...] = ()


class Addressees:
    """Whom the operative sections of documents address, read once for all questions."""

    def __init__(self, documents: Sequence[Document], glossary: Glossary) -> None:
        self._documents, self._glossary = documents, glossary

    @cached_property
    def _found(self) -> list[tuple[frozenset[str], str, _Address]]:
        """Each addressee with its noun and where it is addressed; read when a question first asks about a duty."""
        found = []
        for document in self._documents:
            for at, section in enumerate(document.sections):
                for name, noun in _addressees(section.heading) if section.part == Part.OPERATIVE else ():
                    found.append((name, noun, _Address(document.id, at)))
            if is_un(document):
                for phrase, at, clauses in addressed(document):
                    address = _Address(document.id, at, tuple(clause.id for clause in clauses))
                    found += [(name, noun, address) for name, noun in _called(phrase)]
        return found

    @cached_property
    def _addresses(self) -> dict[frozenset[str], list[_Address]]:
        addresses: dict[frozenset[str], list[_Address]] = {}
        for name, _, address in self._found:
            addresses.setdefault(name, []).append(address)
        return addresses

    @cached_property
    def _alike(self) -> dict[str, set[frozenset[str]]]:
        """The addressees that share a noun, such as "assembly"."""
        alike: dict[str, set[frozenset[str]]] = {}
        for name, noun, _ in self._found:
            for called in {noun, "bureau"} if "bureau" in name else {noun}:
                alike.setdefault(called, set()).add(name)
        return alike

    def duties(self, question: str, expanded: str, within: AbstractSet[str]) -> Duties | None:
        """What a question asks about an addressee in the documents with the ids `within`, or None when it asks about none.

        `expanded` is the question with its acronyms expanded by the glossary.
        """
        words = frozenset(_stems(expanded))
        if (_ASKING | _ALONE).isdisjoint(words) or _ASKS_WHO.search(question):
            return None
        typed = [self._meant(word) for word in _WORD.findall(question)]
        words = words.union(*typed)
        named = (name for name in self._addresses if _is_named(name, words))
        fits = [name for name in named if self._is_within(name, within)]
        together = not fits
        fits = fits or self._together(question, within)
        if not fits:
            return None
        most = max(fits, key=len)
        covered = frozenset[str]().union(*fits) | _DUTIES | _ALONE | _asides() | (_TOGETHER if together else frozenset())
        if most <= _DECIDING:
            covered |= _BODIES
        alone = all(meant <= covered for meant in typed)
        if not alone and not _ASKING & words:
            return None
        meant_ones = (self._addresses[name] for name in fits if together or len(name) == len(most) or name < most)
        addresses = [address for listed in meant_ones for address in listed if address.document in within]
        return Duties(
            frozenset((address.document, address.section) for address in addresses if not address.clauses),
            alone,
            frozenset(id_ for address in addresses for id_ in address.clauses),
        )

    def _is_within(self, name: frozenset[str], within: AbstractSet[str]) -> bool:
        return any(address.document in within for address in self._addresses[name])

    def _together(self, question: str, within: AbstractSet[str]) -> list[frozenset[str]]:
        """The addressees that a question names by the plural of their noun ("both Directors"), if there are several."""
        for word in _WORD.findall(question):
            (noun, *others) = _stems(word) or ("",)
            if not others and noun in self._alike and _is_plural(word):
                found = [name for name in self._alike[noun] if self._is_within(name, within)]
                if len(found) > 1:
                    return found
        return []

    def _meant(self, word: str) -> frozenset[str]:
        """The stems of what a typed word stands for: an acronym's long form, or Member States for "governments"."""
        short = self._glossary.acronym(word)
        meant = self._glossary.long_forms[short] if short else _SYNONYMS.get(word.casefold(), word)
        return frozenset(_stems(meant))


def _is_named(name: frozenset[str], words: frozenset[str]) -> bool:
    """Whether a question names an addressee; the Director of a bureau may also be named by the bureau's name."""
    return name <= words or (len(name) > 2 and name - {"director"} <= words)


@cache
def _asides() -> frozenset[str]:
    return frozenset(stemmer().stemWord(word) for word in FILLERS | STOP_WORDS | _PRONOUNS)


@lru_cache(maxsize=10_000)
def _addressees(heading: str) -> tuple[tuple[frozenset[str], str], ...]:
    """The single addressees of a heading, as stems: "invites Member States, Sector Members and academia" has three.

    Each has the noun that names it: "director" for "the Director of the Telecommunication Standardization Bureau". A heading
    that addresses nobody is the body's own decision, which people ask for by its verb: "what did the assembly decide".
    """
    phrase = addressee_of(heading)
    if not phrase:
        return tuple((frozenset({verb}), verb) for verb in _DECIDING if _DECIDING & set(_stems(heading)))
    return _called(phrase)


@lru_cache(maxsize=10_000)
def _called(phrase: str) -> tuple[tuple[frozenset[str], str], ...]:
    """The single addressees of a phrase, as stems, each with its noun."""
    bureaux = phrase.casefold().startswith(("the directors of", "directors of"))  # "the Directors of BDT and TSB"
    found = []
    for part in re.split(r",|\band\b", phrase):
        stems = _stems(re.split(r"\b(?:of|to|for|in)\b", part)[0]) or _stems(part)
        if stems:
            director = frozenset({"director"} if bureaux and "bureau" in _stems(part) else ())
            found.append((frozenset(_stems(part)) | director, "director" if director else stems[-1]))
    return tuple(found)


def _is_plural(word: str) -> bool:
    """Whether a word is a plural: "assemblies", "bureaux"; not "access"."""
    folded = word.casefold()
    return folded.endswith("eaux") or (folded.endswith("s") and not folded.endswith("ss"))


def _stems(text: str) -> tuple[str, ...]:
    """The stems of a text's words. Not kept: a question is nobody's but the asker's."""
    words = ("bureau" if token.text == "bureaux" else token.text for token in tokens_of(text))
    return tuple(stemmer().stemWord(word) for word in words if word not in _NOT_NAMED)
