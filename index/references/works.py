"""The document of a collection that a work is: by kind, number, edition and body, never by likeness, nor one of several."""

from __future__ import annotations

import unicodedata

from index.document.editions import by_work, conference_years, is_un, organ_of, year_of
from index.document.model import Document
from index.language.bodies import UN_BODIES, short_body
from index.language.kinds import common_kind
from index.patterns import pattern
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.registers.printed import within
from index.pinpoint.registers.register import title_key
from index.references.mention import Work
from index.references.reference import Unresolved
from index.references.tokens import key_of
from index.values import dataclass

_YEAR = pattern(r"(?:18|19|20)\d\d")
_WORD = pattern(r"[^\W\d_]+")
_REVISED = frozenset(("rev", "revised", "rév", "пересм"))
# how the bodies of the United Nations number their resolutions
_NUMBERED = {
    "UNSC": pattern(r"\d+"),
    "UNGA": pattern(r"(?:E?S-)?\d{1,2}/\d{1,3}(?: [A-Z])?|\d{1,4}(?: [A-Z])?"),
    "HRC": pattern(r"(?:S-)?\d{1,2}/\d{1,3}"),
    "ECOSOC": pattern(r"(?:19|20)\d\d/\d{1,3}|\d{1,4}(?: [A-Z])?"),
}
_SYMBOLS = {"UNSC": "S", "UNGA": "A", "HRC": "A/HRC", "ECOSOC": "E"}
_GENERIC = ("Council", "Assembly", "Commission")
_SESSIONAL = pattern(r"\d{1,2}/\d{1,3}")
"""A number by session, as the United Nations count them: "70/1"."""
_SPACED = pattern(r"\s+")


@dataclass(frozen=True, slots=True)
class Meant:
    """What a work is: its name, and the document, or the reason why there is none."""

    name: str
    document: Document | None = None
    reason: Unresolved | None = None


def meant(work: Work, citing: Document, catalogue: Catalogue) -> Meant:
    """What a work is that a document cites."""
    if not work.number:
        return _titled(work, catalogue)
    body = _body(work, citing)
    found = [one for one in _numbered(work, catalogue) if _is_of(one, body, work, citing)]
    name = _name(work, body, citing)
    if not found:
        return Meant(name, reason=Unresolved.ABSENT)
    edited = [one for one in found if _is_edition(one, work.edition)]
    if not edited:
        return Meant(name, reason=Unresolved.EDITION)
    return _newest(edited, name)


def _newest(found: list[Document], name: str) -> Meant:
    """The newest edition of the one text that was found; none of several texts, nor of two editions of one year."""
    works = by_work(found)
    newest = [one for one in works[0] if year_of(one) == year_of(works[0][-1])]
    if len(works) > 1 or len(newest) > 1:
        return Meant(name, reason=Unresolved.SEVERAL)
    return Meant(newest[0].name, newest[0])


def name_of(work: Work, citing: Document) -> str:
    """What a work is called that is not in the collection."""
    return _name(work, _body(work, citing), citing) if work.number else work.name


def _titled(work: Work, catalogue: Catalogue) -> Meant:
    """A text without a number: the document that is called so."""
    named = title_key(work.name)
    found = catalogue.entitled(named)
    return _newest(found, work.name) if found else Meant(work.name, reason=Unresolved.ABSENT)


def _numbered(work: Work, catalogue: Catalogue) -> list[Document]:
    number = work.number.casefold()
    written = dict.fromkeys((number, number.split(" ")[-1] if number.startswith("itu-") else number))
    found = [one for each in written for one in catalogue.numbered(work.kind, each) if _is_whole(each, one.number.casefold())]
    return list({one.id: one for one in found}.values())


def _is_whole(written: str, number: str) -> bool:
    """Whether what is written is not only the digits inside a number, which other bodies' texts have, too: "AG/RES. 2991"."""
    return written != within(number) or written == number.rsplit(" ", maxsplit=1)[-1]


def _body(work: Work, citing: Document) -> str:
    """The short name of the body whose text it is: the one named, or that of the citing text if it numbers its texts so."""
    own = organ_of(citing) or citing.body.casefold()
    if work.body in _GENERIC:
        named = _generic(work.body, citing, own)
        if named or not _YEAR.fullmatch(work.edition):
            return named or work.body
        own = ""
    elif work.body or work.foreign:
        return work.body or work.foreign
    if work.kind != "resolution" or not is_un(citing):
        return own
    session = bool(work.edition) and not _YEAR.search(work.edition)
    if _YEAR.fullmatch(work.edition) and "/" not in work.number:
        return "UNSC"
    fits = _NUMBERED[own].fullmatch(work.number) if own in _NUMBERED else None
    if fits and not (session and own == "UNSC"):
        return own
    return "ECOSOC" if _NUMBERED["ECOSOC"].fullmatch(work.number) and len(work.number.split("/")[0]) == 4 else "UNGA"


def _generic(named: str, citing: Document, own: str) -> str:
    """Which one "the Council" is: that of the citing text if it is one, else ITU's, or the UN's Assembly."""
    if citing.body.endswith(named):
        return own
    if is_un(citing):
        return "UNGA" if named == "Assembly" else ""
    return "Council" if named == "Council" else ""


def _is_of(document: Document, body: str, work: Work, citing: Document) -> bool:
    """Whether a document may be of a body. A text is cited without its body where its edition shows whose it is."""
    own = organ_of(document) or document.body.casefold()
    if own == body or (not document.body and not work.foreign):
        return True
    if work.body or work.foreign or work.own:
        return False
    if is_un(document) and not is_un(citing) and _SESSIONAL.fullmatch(work.number):  # no other body numbers its texts so
        return True
    return bool(_places(work.edition) & _places(document.revision)) and _is_edition(document, work.edition)


def _is_edition(document: Document, edition: str) -> bool:
    """Whether a document is the edition that is cited; one that states none is any.

    Places in two alphabets cannot be compared: there the year decides.
    """
    if not edition or not document.revision:
        return True
    years, there_years = _years(edition), _years(document.revision)
    if years and not years & there_years:
        return False
    asked, there = _places(edition) - {key_of(short_body(document.body))}, _places(document.revision)  # "(WTSA-16)"
    if asked and there and not {*map(_alphabet, asked)} & {*map(_alphabet, there)}:
        return bool(years & there_years)
    return not asked or not there or bool(asked & there)


def _years(edition: str) -> set[int]:
    """The years of an edition; a conference has two figures of one: "Rev.WRC-19"."""
    return {*map(int, _YEAR.findall(edition)), *conference_years(edition)}


def _places(edition: str) -> set[str]:
    return {key_of(word) for word in _WORD.findall(edition)} - _REVISED


def _alphabet(word: str) -> str:
    """The alphabet of a word, by its first letter: "CYRILLIC"."""
    return unicodedata.name(word[0], "").partition(" ")[0]


def _name(work: Work, body: str, citing: Document) -> str:
    """How a work is cited that is not here: its symbol, or its kind and number, with the body that is named with it."""
    edition = f" ({work.edition})" if work.edition else ""
    if work.kind == "resolution" and body in UN_BODIES:
        return f"{_SYMBOLS[body]}/RES/{work.number}{edition}"
    kind = work.kind.capitalize()
    body = citing.body if body == citing.body.casefold() else body
    said = work.foreign or (body if work.body and not _places(work.edition) else "")  # a place and a year say whose text it is
    return f"{said} {kind} {work.number}{edition}".strip()


def kind_of(document: Document) -> str:
    """The kind of a document, in English and lower case; that of a draft is the kind of what it would be."""
    return common_kind(document.kind.split(" ")[-1])
