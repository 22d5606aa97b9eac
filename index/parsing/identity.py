"""Which document a text is: kind, number, revision, title, body, and the id made of them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.language.bodies import body_of
from index.language.characters import plain
from index.language.kinds import SHORT_KINDS, common_kind
from index.language.terms import FrontPart

if TYPE_CHECKING:
    from index.document.model import Source
    from index.parsing.front_matter import Front

MAX_ID = 24  # leaves 38 of the 64 characters of a clause's id for the clause


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a document is. `id` has only A-Z a-z 0-9 _ - and at most 24 characters."""

    id: str
    kind: str
    number: str
    revision: str
    title: str
    body: str


def identify(front: Front, source: Source, name: str) -> Identity:
    """The identity a front matter gives; what it does not say is "" and the id then comes from the file's name."""
    title = _text_of(front, source, FrontPart.TITLE)
    short_body, body = body_of(_text_of(front, source, FrontPart.ENACTING))
    if front.printed is None:
        return Identity(_slug(name), kind="Document", number="", revision="", title=title or name, body=body)
    kind, number = front.printed.kind, front.printed.number
    revision = _revision(front.printed.revision)
    year = re.findall(r"\d{4}|(?<=-)\d{2}\b", revision)
    language = front.code if front.code != "en" else ""
    words = (short_body, SHORT_KINDS[common_kind(kind)], number, year[-1] if year else "", language)
    id_ = _slug("-".join(word for word in words if word))
    return Identity(id_, kind=kind, number=number, revision=revision, title=title, body=body)


def _text_of(front: Front, source: Source, part: FrontPart) -> str:
    span = front.span(part)
    return source.read(span) if span else ""


def _revision(printed: str) -> str:
    """A revision in ordinary letters: "REV. BUCHAREST, 2022" is "Rev. Bucharest, 2022"."""
    printed = " ".join(printed.split())
    if printed != printed.upper():
        return printed
    return re.sub(r"\b(?!WRC|RA\b)[^\W\d_]+", lambda word: word.group().capitalize(), printed)


def _slug(name: str) -> str:
    """A name as an id; one too long, or without a single Latin letter or digit, ends in a hash of itself."""
    slug = re.sub(r"[^a-z0-9]+", "-", plain(name).lower()).strip("-")
    if slug and len(slug) <= MAX_ID:
        return slug
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug[: MAX_ID - 9].strip('-')}-{digest}".lstrip("-")
