"""The words that open sections, and the lines around the body, as tables: one row a verb, with where it was seen.

ITU resolutions print a heading on a line of its own: "considering further", "instructs the Director of …". A preambular
heading is a closed phrase; an operative one may name whom it addresses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.documents import OPERATIVE, PREAMBLE

# verb → a heading it was seen in
PREAMBULAR = {
    "acknowledging": "acknowledging, Res. 101 (PP)",
    "affirming": "affirming, Res. 71 (PP)",
    "alarmed": "alarmed, UN style",
    "appreciating": "appreciating, Res. 34 (PP)",
    "aware": "aware, Res. 21 (PP)",
    "bearing in mind": "bearing in mind, Res. 5 (PP)",
    "believing": "believing, UN style",
    "cognizant": "cognizant, Res. 70 (PP)",
    "concerned": "concerned, Res. 98 (PP)",
    "confident": "confident, UN style",
    "confirming": "confirming, Res. 102 (PP)",
    "conscious": "conscious, Res. 2 (PP)",
    "considering": "considering further, Res. 75 (WTSA)",
    "convinced": "convinced, Res. 22 (WTDC)",
    "deeply concerned": "deeply concerned, UN style",
    "desiring": "desiring, Res. 25 (PP)",
    "determined": "determined, UN style",
    "emphasizing": "emphasizing, Res. 2 (PP)",
    "emphasising": "emphasising, British spelling",
    "endorsing": "endorsing, Res. 140 (PP)",
    "expressing": "expressing its appreciation, Res. 34 (PP)",
    "given": "given, Res. 64 (PP)",
    "guided by": "guided by, UN style",
    "having considered": "having considered, Dec. 5 (PP)",
    "having examined": "having examined, Res. 47 (PP)",
    "having heard": "having heard, Council",
    "having noted": "having noted, Council",
    "having regard to": "having regard to, Council",
    "having studied": "having studied, RA",
    "highlighting": "highlighting, Res. 205 (PP)",
    "in view of": "in view of, Res. 99 (PP)",
    "mindful": "mindful, Res. 123 (PP)",
    "noting": "noting further, Res. 75 (WTSA)",
    "observing": "observing, Res. 89 (WTSA)",
    "realizing": "realizing, Res. 55 (WTSA)",
    "realising": "realising, British spelling",
    "reaffirming": "reaffirming, Res. 102 (PP)",
    "recalling": "recalling, Res. 1 (WTSA)",
    "recognizing": "recognizing further, Res. 75 (WTSA)",
    "recognising": "recognising, British spelling",
    "referring to": "referring to, Council",
    "reiterating": "reiterating, UN style",
    "remembering": "remembering, Res. 64 (WTSA)",
    "stressing": "stressing, UN style",
    "taking into account": "taking into account, Res. 75 (WTSA)",
    "taking into consideration": "taking into consideration, Res. 131 (PP)",
    "taking note": "taking note, UN style",
    "underlining": "underlining, Res. 174 (PP)",
    "understanding": "understanding, Res. 130 (PP)",
    "welcoming": "welcoming, UN style",
    "whereas": "whereas, Council",
}
OPERATIVE_VERBS = {
    "adopts": "adopts, UN style",
    "agrees": "agrees, Council",
    "appeals to": "appeals to Member States, Res. 17 (PP)",
    "approves": "approves, Council",
    "asks": "asks the Secretary-General, Council",
    "authorizes": "authorizes the Secretary-General, Council",
    "calls on": "calls on Member States, UN style",
    "calls upon": "calls upon Member States, Res. 64 (PP)",
    "charges": "charges the Secretary-General, Res. 66 (PP)",
    "confirms": "confirms, Res. 6 (PP)",
    "decides": "decides, Dec. 3 (PP)",
    "declares": "declares, Res. 99 (PP)",
    "directs": "directs the Director, Council",
    "encourages": "encourages Member States, Res. 70 (PP)",
    "endorses": "endorses, Res. 98 (PP)",
    "entrusts": "entrusts the Council, PP",
    "expresses": "expresses its thanks, PP",
    "instructs": "instructs the Director of …, Res. 75 (WTSA)",
    "invites": "invites all stakeholders, Res. 75 (WTSA)",
    "notes": "notes, Council",
    "recommends": "recommends, Res. 5 (PP)",
    "requests": "requests the Director of …, Res. 11 (WTDC)",
    "resolves": "resolves, Res. 75 (WTSA)",
    "takes note": "takes note, Council",
    "thanks": "thanks, PP",
    "urges": "urges Member States, Res. 21 (PP)",
}
_ADVERBS = (
    "accordingly|again|also|at the same time|deeply|finally|firmly|fully|furthermore|further|hereby|however|"
    "in addition|in particular|likewise|moreover|nevertheless|strongly|that"
)
_FEELINGS = "with (?:deep |great |grave )?(?:appreciation|concern|interest|regret|satisfaction)"
_TO_VERB = "(?:to )?(?:appeal to|authorize|call (?:up)?on|charge|encourage|instruct|invite|recommend(?: to)?|request|urge)"


def _any(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_PRE_UNIT = rf"(?:(?:{_ADVERBS})\s)?(?:{_any(PREAMBULAR)})(?:,?\s(?:{_ADVERBS}|{_FEELINGS}|of|its (?:thanks|appreciation)))*"
_PREAMBULAR = re.compile(rf"{_PRE_UNIT}(?:(?:,| and| or)\s{_PRE_UNIT})?[,:]?", re.IGNORECASE)
_OPERATIVE = re.compile(
    rf"(?P<verb>(?:(?:{_ADVERBS})\s)?(?:{_any(OPERATIVE_VERBS)})(?:,?\s(?:{_ADVERBS}|{_FEELINGS}))*"
    rf"(?:\sand\s(?:{_any(OPERATIVE_VERBS)}))?(?:,?\s{_TO_VERB})?)(?P<addressee>,?\s\S.*)?",
    re.IGNORECASE | re.DOTALL,
)
# What the text under a heading begins with when it has no label; ends the lines of a long heading.
OPENERS = re.compile(r"(?:that|to|not to|the|a|an|its|of|on|with|in|as|for|by|both|also|continue)\b", re.IGNORECASE)
_INFINITIVE = re.compile(r"\b(?:to|that|which|who|shall|should|is|are|was|were|has|have|will|may)\b", re.IGNORECASE)
NUMBER_LINE = re.compile(
    r"(?P<kind>(?a:RESOLUTION|DECISION|RECOMMENDATION|OPINION|DECLARATION))\s+"
    r"(?P<number>(?:ITU-[RTD]\s+)?[A-Z]{0,3}-?\d[\w./-]*)\s*(?:\((?P<revision>[^()]*(?:\([^()]*\)[^()]*)*)\))?\d?",
    re.IGNORECASE,
)
FOREWORD = re.compile(r"FOREWORD|PREFACE|INTRODUCTION|AVANT-PROPOS|PREFACIO", re.IGNORECASE)
ENACTING = re.compile(r"The\s|La\s|Le\s|El\s|L['’]", re.IGNORECASE)
ANNEX = re.compile(
    r"(?:(?:Annex|Appendix|Attachment)(?:\s+[A-Z0-9]{1,3})?(?:\s*\(?to\s+(?:Resolution|Decision|Recommendation)\b.{0,60})?)"
    r"|ANNEX(?:\s.{0,80})?"
)
_PLACE_YEAR = r"\((?:[^()]|\([^()]*\)){2,60}?\d{4}\)"
TRAIL = re.compile(rf"{_PLACE_YEAR}(?:\s*[–—-]\s*{_PLACE_YEAR})*\.?")
HISTORY = re.compile(r"\([^()]*\b\d{4}\b[^()]*\)")
BODIES = (
    # (how it is called for short, how its enacting words name it)
    ("WTSA", re.compile(r"World Telecommunication Standardization Assembly")),
    ("WTDC", re.compile(r"World Telecommunication Development Conference")),
    ("WRC", re.compile(r"World Radiocommunication Conference")),
    ("WCIT", re.compile(r"World Conference on International Telecommunications")),
    ("RA", re.compile(r"(?:ITU )?Radiocommunication Assembly")),
    ("PP", re.compile(r"Plenipotentiary Conference")),
    ("UNSC", re.compile(r"Security Council")),
    ("ECOSOC", re.compile(r"Economic and Social Council")),
    ("HRC", re.compile(r"Human Rights Council")),
    ("UNGA", re.compile(r"General Assembly")),
    ("Council", re.compile(r"(?:ITU )?Council")),
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A recognised heading: the phrase in one line, its part ("preamble" or "operative"), and how many lines it took."""

    phrase: str
    part: str
    lines: int = 1


def closed_heading(line: str) -> Heading | None:
    """A line that is a heading by itself: "considering further", "resolves"."""
    phrase = line.strip().rstrip(",:").rstrip()
    if _PREAMBULAR.fullmatch(line.strip()):
        return Heading(phrase, PREAMBLE)
    match = _OPERATIVE.fullmatch(line.strip().rstrip(":"))
    if match and not match["addressee"] and not match["verb"].endswith("to"):
        return Heading(phrase, OPERATIVE)
    return None


def could_be_addressed(text: str) -> bool:
    """Whether a heading that names an addressee can begin with this text."""
    return text[:1].islower() and len(text) <= 400 and _OPERATIVE.fullmatch(text) is not None


def addressed_heading(text: str, *, leads_in: bool = False) -> Heading | None:
    """A heading that names whom it addresses: "instructs the Director of the Telecommunication Standardization Bureau".

    One that leads in a list may end in a comma, or in what its items go on with: "invites Member States to", 1, 2.
    """
    match = _OPERATIVE.fullmatch(text)
    if not match or not match["addressee"] or text[-1] in ".-" or ";" in text or (text[-1] == "," and not leads_in):
        return None
    addressee = match["addressee"].strip()
    if not leads_in and _INFINITIVE.search(addressee):
        return None
    return Heading(text.rstrip(",:").rstrip(), OPERATIVE)


def addressee_of(heading: str) -> str:
    """Whom an operative heading addresses: "the Director of the Telecommunication Standardization Bureau"; "" for none."""
    match = _OPERATIVE.fullmatch(heading)
    return (match["addressee"] or "").strip(" ,") if match else ""


def body_of(enacting: str) -> tuple[str, str]:
    """The short and the full name of the body that enacts: ("WTSA", "World Telecommunication Standardization Assembly")."""
    for short, pattern in BODIES:
        if match := pattern.search(enacting):
            return short, match.group()
    return "", ""
