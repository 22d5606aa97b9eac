"""Which document a text is: kind, number, revision, title, body, and the id built from them."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING

from index.language.bodies import body_of, initials, numbers_so
from index.language.characters import plain
from index.language.kinds import SHORT_KINDS, common_kind
from index.language.labels import QUOTES
from index.language.lines.numbers import kind_of
from index.language.lines.patterns import ADOPTED, ADOPTING, UN_DECIDING
from index.language.phrases import phrases
from index.language.scripts import restored
from index.language.sentences import End, ending
from index.language.terms import NO_KIND, FrontPart
from index.language.vocabulary import of_all
from index.parsing.front.self_named import self_name
from index.values import dataclass

if TYPE_CHECKING:
    from index.document.model import Source
    from index.parsing.front.texts import Front

MAX_ID = 24  # leaves 38 of the 64 characters of a clause id for the clause


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity of a document. `id` contains only A-Z a-z 0-9 _ - and at most 24 characters."""

    id: str
    kind: str
    number: str
    revision: str
    title: str
    body: str


def identify(front: Front, source: Source, name: str) -> Identity:
    """The identity stated in the front matter: "" for what it omits; the id comes from the file's name if nothing is stated."""
    title = _text_of(front, source, FrontPart.TITLE)
    enacting = _text_of(front, source, FrontPart.ENACTING).lstrip(QUOTES)
    decided = UN_DECIDING.fullmatch(enacting)  # a decision names its body inside the sentence
    short_body, body = body_of(decided["body"] if decided else _without_verb(enacting, front.code))
    if not body:
        short_body, body = _adopting_body(front, source)
    if front.printed is None:
        kind = kind_of(title).capitalize() or NO_KIND  # "Resolution concerning …", which has no number
        title = title or self_name(source.text) or name
        return Identity(_slug(name), kind=kind, number="", revision="", title=title, body=body)
    if not body and front.printed.body:
        short_body, body = body_of(front.printed.body)
    number, line = front.printed.number, _text_of(front, source, FrontPart.NUMBER)
    folded = front.printed.kind.casefold()
    kind = restored(folded, line.casefold())
    kind = front.printed.kind if kind == folded else kind.capitalize()
    revision = _revision(restored(front.printed.revision, line))
    year = re.findall(r"\d{4}|(?<=-)\d{2}\b", front.printed.revision)
    language = front.code if front.code != "en" else ""
    short_body = short_body if numbers_so(short_body, number) else initials(body)
    words = (short_body, _short_kind(kind), number, year[-1] if year else "", language)
    id_ = _slug("-".join(word for word in words if word))
    return Identity(id_, kind=kind, number=number, revision=revision, title=title, body=body)


def _without_verb(enacting: str, code: str) -> str:
    """Enacting words without the verb that leads on to what is enacted: "The Lake Council decides:"."""
    name, _, verb = enacting.rstrip(": \u00a0").rpartition(" ")
    if ending(enacting) is not End.LEAD_IN or not name:
        return enacting
    found = phrases(code).opener(verb.capitalize())
    return name if (found and not found.preambular) or verb.casefold() in _decided() else enacting


@cache
def _decided() -> frozenset[str]:
    return frozenset(of_all(lambda one: one.decided))


def _adopting_body(front: Front, source: Source) -> tuple[str, str]:
    """The body that the history names: "Adopted by the Security Council at its 3122nd meeting"."""
    for text in front.texts:
        told = ADOPTED.match(words := source.read(text.span)) if text.part == FrontPart.HISTORY else None
        if told and (named := ADOPTING.match(words, told.end())):
            return body_of(named["body"])
    return "", ""


def _short_kind(kind: str) -> str:
    """A kind as ids abbreviate it, "res"; a draft has the kind of what it drafts."""
    return next((SHORT_KINDS[one] for word in (kind, *reversed(kind.split())) if (one := common_kind(word)) in SHORT_KINDS), "")


def _text_of(front: Front, source: Source, part: FrontPart) -> str:
    span = front.span(part)
    return source.read(span) if span else ""


def _revision(printed: str) -> str:
    """A revision in normal case: "REV. BUCHAREST, 2022" becomes "Rev. Bucharest, 2022"."""
    printed = " ".join(printed.split())
    if any(word != word.upper() for word in re.findall(r"[^\W\d_]{2,}", printed)):
        return printed
    return re.sub(r"\b(?!WRC|RA\b|[IVXL]+\b)[^\W\d_]{2,}", lambda word: word.group().capitalize(), printed)


def _slug(name: str) -> str:
    """A name as an id; if it is too long, or has no Latin letter or digit, it ends in a hash of the name."""
    slug = re.sub(r"[^a-z0-9]+", "-", plain(name).lower()).strip("-")
    if slug and len(slug) <= MAX_ID:
        return slug
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug[: MAX_ID - 9].strip('-')}-{digest}".lstrip("-")
