"""Bodies that adopt texts, and the kinds of texts, as people write them: "WTSA", "UN Security Council", "Résolution"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from index.documents import Document
from index.headings import BODIES

UN_BODIES = ("UNGA", "UNSC", "ECOSOC", "HRC")
SYMBOLS = {"a": "UNGA", "s": "UNSC", "e": "ECOSOC", "a/hrc": "HRC"}
"""The bodies by what their documents' symbols begin with: A/RES/70/1."""
_ALIASES = {
    "plenipotentiary": "PP",
    "plenipot": "PP",
    "itu-t": "WTSA",
    "itu-d": "WTDC",
    "itu": "",
    "unscr": "UNSC",
    "ga": "UNGA",
    "un": "",
    "united nations": "",
}
_UNITED_NATIONS = r"(?:(?:UN|United Nations) )?"
BODY = "|".join(
    (*(f"{short}|{_UNITED_NATIONS if short in UN_BODIES else ''}(?:{pattern.pattern})" for short, pattern in BODIES), *_ALIASES)
)
"""A pattern for the names of bodies, to be matched without regard to case."""

KIND = (
    r"r[eé]solution|resoluci[oó]n|resol|res|r[eé]s|d[eé]cisi[oó]n|dec|d[eé]c|recommendation|recommandation|recomendaci[oó]n|rec"
    r"|opini[oó]n|avis|d[eé]claration|declaraci[oó]n"
)
"""A pattern for the kinds of texts in English, French and Spanish, to be matched without regard to case."""
_KINDS = {"res": "resolution", "dec": "decision", "rec": "recommendation", "opi": "opinion", "avi": "opinion"}


@lru_cache(maxsize=1024)
def common_kind(name: str) -> str:
    """A kind in English and lower case, however it is written: "résolution" is "resolution"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return "declaration" if plain.startswith("decla") else _KINDS.get(plain[:3], plain)


@lru_cache(maxsize=1024)
def short_body(name: str) -> str:
    """A body for short, however it is written; "" for one that is not known, and for a whole organization."""
    alias = _ALIASES.get(name.casefold())
    if alias is not None:
        return alias
    plain = re.sub(rf"^{_UNITED_NATIONS}", "", name, flags=re.IGNORECASE)
    for short, pattern in BODIES:
        if name.casefold() == short.casefold() or re.fullmatch(pattern.pattern, plain, re.IGNORECASE):
            return short
    return ""


def is_un(document: Document) -> bool:
    """Whether a document is of a body of the United Nations, which number their operative paragraphs through."""
    return short_body(document.body) in UN_BODIES
