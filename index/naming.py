"""Documents that a question names ("WTSA Res. 75 (Rev. Hammamet, 2016)"): by kind, number, body and edition, or by id.

A name is matched by all that it says: another edition, or the resolution of another body with the same number, is not
the document meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.documents import Document
from index.headings import BODIES
from index.places import registers_of

_KINDS = {"res": "resolution", "resol": "resolution", "dec": "decision", "rec": "recommendation"}
_BODY_ALIASES = {"plenipotentiary": "PP", "plenipot": "PP", "itu-t": "WTSA", "itu-d": "WTDC", "itu": ""}
_BODY = "|".join((*(f"{short}|{pattern.pattern}" for short, pattern in BODIES), *_BODY_ALIASES))
_NAME = re.compile(
    rf"(?:\b(?P<before>{_BODY})(?:[- ]\d{{2,4}})?[ ,-] ?)?"
    r"\b(?P<kind>resolution|resol|res|decision|dec|recommendation|rec|opinion|declaration)s?(?![a-z])\.?"
    r"[ -]?(?:(?:no|nr|number)\b\.? ?|[#№] ?)?"
    r"(?P<number>(?:itu-[rtd] )?(?:[a-z]{1,3}-?)?\d+(?:[./-]\d+)*)(?!\w)"
    r"(?: ?\((?=[^()]*(?:\d{4}|\brev))(?P<revision>[^()]*(?:\([^()]*\)[^()]*)*)\)"
    r"|,? rev\.? (?P<loose>[^\W\d_]+(?: [^\W\d_]+){0,2},? \d{4}|[^\W\d_]+))?"
    rf"(?:,? (?:\(|of |by |from |adopted by )(?:the )?(?P<after>{_BODY})\b(?:[- ]\d{{2,4}})?\)?)?",
    re.IGNORECASE,
)
_CITING = re.compile(r"\b(?:cit\w+|quot\w+|mention\w*|refer\w*)(?: \w+){0,2} ?$", re.IGNORECASE)
_ID = re.compile(r"(?=[^\W\d_]*[-\d_])[\w-]+")
_LONGEST = 4000  # characters of a question in which a name is looked for


@dataclass(frozen=True, slots=True)
class Name:
    """What a question names from `start` to `end`: the documents it can be, or else those `like` it; "" is no name."""

    documents: tuple[Document, ...] = ()
    like: tuple[Document, ...] = ()
    number: str = ""
    start: int = 0
    end: int = 0


def name_in(text: str, documents: Sequence[Document]) -> Name:
    """The first document that is there of those a text names, or else the first that is not there.

    The text has single spaces. A document that is only cited ("which clause cites Resolution 140") is not meant.
    """
    text = text[:_LONGEST]
    by_id = _by_id(text, documents)
    if by_id:
        return by_id
    absent = Name()
    for match in _NAME.finditer(text):
        if _CITING.search(text[: match.start()]):
            continue
        name = _named(match, documents)
        if name.documents:
            return name
        absent = absent if absent.number else name
    return absent


def _by_id(text: str, documents: Sequence[Document]) -> Name | None:
    """The document whose id stands in a text; an id that is an ordinary word does not count."""
    folded = text.casefold()
    if len(folded) != len(text):
        return None
    by_id = registers_of(documents).by_id
    for match in _ID.finditer(folded):
        document = by_id.get(match.group())
        if document:
            return Name((document,), (), document.number or document.id, match.start(), match.end())
    return None


def _named(match: re.Match[str], documents: Sequence[Document]) -> Name:
    kind = _KINDS.get(match["kind"].casefold(), match["kind"].casefold())
    number = match["number"].casefold()
    like = [d for d in documents if d.kind.casefold() == kind and number in _numbers(d)]
    body = _short_body(match["before"] or match["after"] or "")
    named = [d for d in like if not body or not d.body or _short_body(d.body) == body]
    named = _of_edition(named, match["revision"] or match["loose"] or "")
    return Name(tuple(named), tuple(like), number, match.start(), match.end())


def _numbers(document: Document) -> tuple[str, ...]:
    """How the number of a document may be typed: "ITU-R 61-2" also as "61-2"."""
    number = document.number.casefold()
    return number, number.split(" ")[-1]


def _short_body(name: str) -> str:
    """A body for short, however it is written; "" for none."""
    alias = _BODY_ALIASES.get(name.casefold())
    if alias is not None:
        return alias
    for short, pattern in BODIES:
        if name.casefold() == short.casefold() or re.fullmatch(pattern.pattern, name, re.IGNORECASE):
            return short
    return ""


def _of_edition(documents: Sequence[Document], typed: str) -> list[Document]:
    """The documents that a typed revision can be meant for: those of its year and place, or else of its year alone."""
    years = re.findall(r"\d{4}", typed)
    places = [word for word in re.findall(r"[^\W\d_]+", typed.casefold()) if word not in ("rev", "revised")]
    of_year = [d for d in documents if not years or any(year in d.revision for year in years)]
    of_place = [d for d in of_year if not places or any(place in d.revision.casefold() for place in places)]
    return of_place or (of_year if years else [])
