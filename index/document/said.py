"""What a document says, as it is found by it: the stems of its words, and the facts that it states of itself.

These are when, where and by whom it was adopted, which edition it is: its front matter says so, in the order in which that is
best read; but what is binding, or in force, any clause may say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from enum import Enum, auto
from itertools import pairwise

from index.document.dates import YEAR, date_of, stated_date
from index.document.model import Clause, Document
from index.document.passages import passages_of
from index.language.asked.facts import tells_of_vote
from index.language.stems import plain, stems_said, words_of
from index.language.terms import FrontPart, Part
from index.patterns import pattern


class Fact(Enum):
    """What may be asked of a text itself."""

    DATE = auto()
    PLACE = auto()
    BODY = auto()
    EDITION = auto()
    VOTE = auto()
    TITLE = auto()
    SUBJECT = auto()
    FORCE = auto()
    VALIDITY = auto()
    EXTENT = auto()
    AUTHOR = auto()


TEXTS = frozenset(
    ("agreement", "charter", "convention", "decision", "declaration", "document", "draft", "instrument", "it")
) | {*("motion", "recommendation", "resolution", "text")}
"""The words for a text, by which a clause may name its own."""
_THIS = frozenset(("this", "present"))
REPLACING = frozenset("supersed repeal abrog suppress replac revok rescind cancel annul".split())
"""The stems of what a text does to another one that is no longer in force."""
_ENDING = frozenset("forc supersed repeal abrog suppress expir".split())
"""The stems of what makes a text be in force, or no longer."""
PROPOSING = frozenset("propos submit sponsor cosponsor tabl introduc author draft".split())
"""The stems of what is done with a text before it is adopted."""
_SELF = TEXTS | {f"{word}s" for word in TEXTS} | _THIS | {"the", "these", "they", "shall", "should", "will"}
_BEING = frozenset(("is", "are", "be"))
_FORCE = frozenset("mandatori obligatori compulsori voluntari".split())
"""The stems of what a text says of its force, beside "binding"."""
_NEAR = 5  # words behind "is" that say it
_PLACE = pattern(r"(?<!\w)[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)*, ?(?:19|20)\d\d\b|\bcity of [^\W\d_a-z]")
_VOTES = frozenset("vote unanim unanimous consensus abstent".split())


def stems_of(document: Document) -> set[str]:
    """The stems of the words in the clauses and headings of a document.

    >>> import index
    >>> {"women", "internet"} <= stems_of(index.bundled())
    True
    """
    return stems_said((*(clause.text for clause in document.clauses), *(section.heading for section in document.sections)))


READ = "?"
"""Stands for any stem where a document must be read to know which of its clauses has a word."""


def stems_beside(document: Document) -> set[str]:
    """The stems in the clauses that are looked up but not searched, with their headings: BM25 does not know these.

    With `READ` among them, any clause may have any stem, as some are compared with a phrase in other letters.

    >>> import index
    >>> sorted({"hammamet", "women"} & stems_beside(index.bundled()))
    ['hammamet']
    """
    searched = {passage.clause.id for passage in passages_of([document])}
    others = [clause for clause in document.clauses if clause.id not in searched]
    headings = {document.sections[clause.section].heading for clause in others if clause.section >= 0}
    every = (*(clause.text for clause in document.clauses), *(section.heading for section in document.sections))
    found = stems_said((*(clause.text for clause in others), *headings))
    return found | {READ} if any(map(_is_compared_otherwise, every)) else found


def _is_compared_otherwise(text: str) -> bool:
    """Whether a text has other stems as it is compared with a phrase: "ß" is "ss" there."""
    if text.isascii():
        return False
    stems, compared = words_of([text, plain(text)])
    return not set(compared).issubset(stems)


def stating(document: Document, fact: Fact) -> list[Clause]:
    """The clauses of a document that state a fact, in the order in which they are best read.

    >>> import index
    >>> [clause.label for clause in stating(index.bundled(), Fact.TITLE)]
    ['title']
    """
    return _STATING[fact](document)


def adopted_in(document: Document) -> int:
    """The year in which a document was adopted: that of its edition, or what it says of its adoption; 0 if unknown.

    >>> import index
    >>> adopted_in(index.bundled())
    2016
    """
    found = date_of(document)
    return found.year if found else 0


NAMING = (FrontPart.NUMBER, FrontPart.TITLE, FrontPart.HISTORY, FrontPart.ENACTING)
_OF_ADOPTION = frozenset((FrontPart.HISTORY, FrontPart.TRAIL, FrontPart.CLOSING))
_ADOPTING = (FrontPart.NUMBER, FrontPart.HISTORY, FrontPart.TRAIL, FrontPart.ENACTING)


def fronts(document: Document, parts: Iterable[FrontPart]) -> list[Clause]:
    """The front matter of these kinds, in their order."""
    return [clause for part in parts for clause in document.clauses if clause.front == part]


def _where(evidence: Callable[[str], object], document: Document) -> list[Clause]:
    """The front matter that tells of the adoption and has this evidence; first what names the adoption itself."""
    told = [clause for clause in document.clauses if clause.front and _tells_of_adoption(clause) and evidence(clause.text)]
    others = [clause for clause in fronts(document, _ADOPTING) if evidence(clause.text)]
    closing = [] if told or others else [clause for clause in fronts(document, (FrontPart.CLOSING,)) if evidence(clause.text)]
    return list({clause.id: clause for clause in (*told, *others, *closing)}.values())


def _tells_of_adoption(clause: Clause) -> bool:
    """Whether it says that the text was adopted, such as "Adopted by the Security Council at its 6216th meeting"."""
    (words,) = words_of([clause.text])
    return bool(words) and not {"adopt", "sign"}.isdisjoint(words)


def _votes(clause: Clause) -> bool:
    """Whether front matter tells of a vote; in another language than English only what tells of the adoption does."""
    (words,) = words_of([clause.text])
    return not _VOTES.isdisjoint(words) or (clause.front in _OF_ADOPTION and tells_of_vote(clause.text))


def _proposes(clause: Clause) -> bool:
    """Whether front matter other than a title tells who put a text forward."""
    return clause.front != FrontPart.TITLE and not PROPOSING.isdisjoint(words_of([clause.text])[0])


def _adopting_body(document: Document) -> list[Clause]:
    told = [clause for clause in document.clauses if clause.front and _tells_of_adoption(clause) and " by " in clause.text]
    return fronts(document, (FrontPart.ENACTING,)) or told


def _date(document: Document) -> list[Clause]:
    """The front matter that tells of the adoption and has a year; else what says when its session was."""
    clause = stated_date(document)[1]
    return _where(YEAR.search, document) or ([clause] if clause else [])


def _edition(document: Document) -> list[Clause]:
    return [clause for clause in fronts(document, (FrontPart.NUMBER, FrontPart.HISTORY)) if YEAR.search(clause.text)]


def _subject(document: Document) -> list[Clause]:
    """The title; for a text without one, such as a Security Council resolution, what it decides and asks."""
    titles = fronts(document, (FrontPart.TITLE,))
    operative = {at for at, section in enumerate(document.sections) if section.part == Part.OPERATIVE}
    return titles or [clause for clause in document.clauses if clause.section in operative and clause.parent is None]


def _binding(document: Document) -> list[Clause]:
    """The clauses that speak of what is binding, or else those that say of their own text whether it is mandatory."""
    clauses = [clause for clause in document.clauses if clause.section >= 0]
    bound = [clause for clause in clauses if "bind" in words_of([clause.text])[0]]
    own = _SELF | {*document.title.casefold().split()}
    return bound or [clause for clause in clauses if _says_force(clause.text, own)]


def _says_force(text: str, own: AbstractSet[str]) -> bool:
    """Whether a clause says of its own text, called by `own` words, that it is mandatory or not: "they are non-mandatory"."""
    words = text.casefold().replace("-", " ").split()
    being = next((at for at, word in enumerate(words) if word in _BEING), 0)
    after = " ".join(words[being : being + _NEAR])
    return being > 0 and own >= frozenset(words[:being]) and not _FORCE.isdisjoint(words_of([after])[0])


def _validity(document: Document) -> list[Clause]:
    """The clauses that say of their own text since when, or until when, it is in force, or what it takes the place of."""
    return [
        clause
        for clause in document.clauses
        if any(pair[0] in _THIS and pair[1] in TEXTS for pair in pairwise(clause.text.casefold().split()))
        and not _ENDING.isdisjoint(words_of([clause.text])[0])
    ]


_STATING: dict[Fact, Callable[[Document], list[Clause]]] = {
    Fact.DATE: _date,
    Fact.PLACE: lambda document: _where(_PLACE.search, document),
    Fact.BODY: _adopting_body,
    Fact.EDITION: _edition,
    Fact.VOTE: lambda document: [clause for clause in document.clauses if clause.front and _votes(clause)],
    Fact.TITLE: lambda document: fronts(document, (FrontPart.TITLE,)),
    Fact.SUBJECT: _subject,
    Fact.FORCE: _binding,
    Fact.VALIDITY: _validity,
    Fact.AUTHOR: lambda document: [clause for clause in document.clauses if clause.front and _proposes(clause)],
    Fact.EXTENT: lambda document: (fronts(document, NAMING[1::-1]) or list(document.clauses))[:1],
}
