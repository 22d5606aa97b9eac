"""Bodies that adopt texts, and the kinds of texts, as people write them: "WTSA", "UN Security Council", "Résolution"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

BODIES = (
    # (how it is called for short, how its enacting words name it in English, French, Spanish)
    (
        "WTSA",
        re.compile(
            r"World Telecommunication Standardization Assembly|Assemblée mondiale de normalisation des télécommunications"
            r"|Asamblea Mundial de Normalización de las Telecomunicaciones"
        ),
    ),
    (
        "WTDC",
        re.compile(
            r"World Telecommunication Development Conference|Conférence mondiale de développement des télécommunications"
            r"|Conferencia Mundial de Desarrollo de las Telecomunicaciones"
        ),
    ),
    (
        "WRC",
        re.compile(
            r"World Radiocommunication Conference|Conférence mondiale des radiocommunications"
            r"|Conferencia Mundial de Radiocomunicaciones"
        ),
    ),
    (
        "WTPF",
        re.compile(
            r"World Telecommunication(?:/(?:ICT|Information and Communication Technology))? Policy Forum"
            r"|Forum mondial des politiques de télécommunication|Foro Mundial de Política de las Telecomunicaciones",
            re.IGNORECASE,
        ),
    ),
    ("WCIT", re.compile(r"World Conference on International Telecommunications")),
    (
        "RA",
        re.compile(r"(?:ITU )?Radiocommunication Assembly|Assemblée des radiocommunications|Asamblea de Radiocomunicaciones"),
    ),
    (
        "PP",
        re.compile(r"Plenipotentiary Conference|Conférence de [Pp]lénipotentiaires|Conferencia de Plenipotenciarios"),
    ),
    ("UNSC", re.compile(r"Security Council|Conseil de sécurité|Consejo de Seguridad")),
    ("ECOSOC", re.compile(r"Economic and Social Council|Conseil économique et social|Consejo Económico y Social")),
    ("HRC", re.compile(r"Human Rights Council|Conseil des droits de l['’]homme|Consejo de Derechos Humanos")),
    ("UNGA", re.compile(r"General Assembly|Assemblée générale|Asamblea General")),
    ("Council", re.compile(r"(?:ITU )?Council|Conseil(?: de l['’]UIT)?|Consejo(?: de la UIT)?")),
)


def body_of(enacting: str) -> tuple[str, str]:
    """The short and the full name of the body that enacts: ("WTSA", "World Telecommunication Standardization Assembly")."""
    for short, pattern in BODIES:
        if match := pattern.search(enacting):
            return short, match.group()
    return "", ""


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
