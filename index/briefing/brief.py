"""A text sorted for those who have ten minutes: by what its own structure and its verbs say, and by nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from index.briefing.declared import acting, decided_by_speakers
from index.document.languages import document_language
from index.document.model import Clause, Document
from index.language.asked.answers_in import names_time
from index.language.phrases import is_operative, phrases
from index.language.roles.abroad import parties_named
from index.language.roles.names import kinds_of, names_in, nearness
from index.language.scripts import folded
from index.language.terms import FrontPart, Part
from index.language.vocabulary import ENGLISH, language
from index.values import dataclass

_FRONT = (FrontPart.NUMBER, FrontPart.TITLE, FrontPart.HISTORY, FrontPart.ENACTING)


class Role(StrEnum):
    """What somebody is at a meeting. An `OTHER` is nobody whom texts address by a name of these."""

    STATE = "state"
    SECTOR_MEMBER = "sector"
    ACADEMIA = "academia"
    SECRETARIAT = "secretariat"
    OTHER = "other"


_KINDS = {  # of the table of roles
    Role.STATE: ("state",),
    Role.SECTOR_MEMBER: ("sector-member",),
    Role.ACADEMIA: ("academia",),
    Role.SECRETARIAT: ("director", "director-general", "secretary-general", "executive", "secretariat"),
    Role.OTHER: (),
}


@dataclass(frozen=True, slots=True)
class Request:
    """What a text asks of an addressee, whom it calls by a name: the clauses, in its order."""

    name: str
    clauses: tuple[Clause, ...]
    kinds: frozenset[str]

    def asks(self, role: Role) -> bool:
        """Whether that is asked of somebody in a role, too: what all stakeholders are asked is asked of Member States."""
        return nearness(_KINDS[role], self.kinds) > 0


@dataclass(frozen=True, slots=True)
class Brief:
    """A document's clauses, in its order: those of its front that say what it is, of its operative part, and its recitals.

    The operative ones are the `decided`, of which nobody in particular is asked anything, and those of the `requests`; none
    is in both. The `deciding` are those of them all that open with a verb of decision, or stand under one; the `dated`, those
    that name a date, a period or a session; `every_date` if all such words are known in the language of the text, else only
    years and sessions.
    """

    front: tuple[Clause, ...]
    decided: tuple[Clause, ...]
    requests: tuple[Request, ...]
    deciding: tuple[Clause, ...]
    dated: tuple[Clause, ...]
    recitals: tuple[Clause, ...]
    every_date: bool


def brief_of(document: Document) -> Brief:
    """The brief of a document.

    >>> import index
    >>> brief = index.brief_of(index.bundled())
    >>> brief.decided[0].label, [one.name for one in brief.requests if one.asks(Role.ACADEMIA)][-1]
    ('resolves 1', 'all stakeholders')
    """
    code = document_language(document)
    operative = _in(document, Part.OPERATIVE)
    requests = tuple(_requests(document, code))
    asked = {clause.id for request in requests for clause in request.clauses}
    return Brief(
        tuple(clause for clause in document.clauses if clause.front in _FRONT),
        tuple(clause for clause in operative if clause.id not in asked),
        requests,
        tuple(_deciding(document, operative, code)),
        tuple(clause for clause in operative if names_time(clause.text) or _names_session(clause.text, code)),
        _in(document, Part.PREAMBLE),
        code == ENGLISH,
    )


def _in(document: Document, part: Part) -> tuple[Clause, ...]:
    return tuple(one for one in document.clauses if one.section >= 0 and document.sections[one.section].part == part)


def _deciding(document: Document, operative: Iterable[Clause], code: str) -> Iterator[Clause]:
    """The clauses that say what is decided: by the verb of their heading, by their own, or by that of what they hang on."""
    found = set(decided_by_speakers(document))
    for clause in operative:
        heading = document.sections[clause.section].heading
        own = (clause.text,) if clause.parent is None and not is_operative(heading) else ()
        openers = (phrases(code).opener(folded(one)) for one in (heading, *own))
        if clause.parent in found or any(one and one.decides for one in openers):
            found.add(clause.id)
        if clause.id in found:
            yield clause


def _requests(document: Document, code: str) -> Iterator[Request]:
    """Whom the operative part addresses and who speaks in it of what they will do, each once, in the order of the text."""
    for name, asked in acting(document).items():
        yield Request(name, tuple({clause.id: clause for clause in asked}.values()), _kinds(name, code))


def _kinds(name: str, code: str) -> frozenset[str]:
    """The kinds of the roles that a name in some language names."""
    english = (name,) if code == ENGLISH else tuple(party.english for party in parties_named(name))
    named = [one for phrase in english for one in names_in(phrase)]
    return frozenset(kind for one in named for kind in kinds_of(one.stems, one.noun))


def _names_session(text: str, code: str) -> bool:
    """Whether a text has a word for a session in its language; "#" stands for the number in one: "第#届"."""
    words = folded(text).casefold()
    return any(all(part.casefold() in words for part in form.split("#")) for form in language(code).sessions)
