"""Whether a message asks anything, what kind of answer it asks for (a count, a date, a name, …), and whether a passage has it.

A resolution on meetings says nothing about hotels, and one that names Member States does not say how many there are.
Similarity cannot tell this; the kind of answer can. Each row: a pattern for the question, and a pattern for a passage that
has this kind of answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from index.language.glossary import Glossary
from index.language.stems import stemmer
from index.patterns import pattern

_NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|fifty"
    r"|hundred|dozen|first|second|third)"
)
_EDITION = pattern(r"\([^()]*\b(?:19|20)\d\d\)|\b(?:19|20)\d\d (?:Agenda|session)|\b[Rr]esolutions? [\w/-]+")
_DATE = pattern(
    r"\b(?:19|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\bquarters?\b|\bdays?\b|\bmonths?\b|\bweeks?\b|\byears?\b|\bannual|\bremain|\buntil\b|\bunless\b|\bnext\b|\bdeadlin"
    r"|\bin due time\b|\bwhe(?:re|n) (?:appropriate|necessary)\b|\bif appropriate\b|\bprior to\b|\bperiod",
)
_MONEY = (
    r"\bfees?\b|\bpric|\bsalar|\bcharg|\bfree of|\d %|\bexpen[ds]|\bcosts?\b|\bbudget|\bfinanc|\bdefray|\bCHF\b|\bfrancs?\b"
)
_COUNT, _WHEN, _EDITIONS = "count", "when", "editions"
# pattern for the question → pattern for a passage that has the answer
_ROWS: dict[str, str] = {
    r"\bhow many (?P<thing>[a-z-]+(?: [a-z-]+)?)": _COUNT,
    r"\b(?:total|exact|current) number of (?P<thing>[a-z-]+(?: [a-z-]+)?)|^number of (?P<thing2>[a-z-]+(?: [a-z-]+)?)": _COUNT,
    r"\b(?:fees?|tariff|prices?|salary|salaries|per diem|swiss francs?|CHF|USD|dollars?|euros?)\b"
    r"|\bhow (?:much|expensive)\b|\b(?:what is|how big is|size of) the (?:total |annual )?budget\b": _MONEY,
    r"\b(?:fined|fines|penalt(?:y|ies)|sanctions?|punishments?)\b|\bfine (?:for|if|of)\b": (
        r"\bfin(?:e|es|ed)\b|\bpenalt|\bsanction"
    ),
    r"\bwhen (?:is|are|was|were|will|does|do|did|should)\b"
    r"|\b(?:what|which|by what) (?:dates?|day|month|year|years)\b|\bdeadlines?\b|^dates? of\b"
    r"|\bwhat time (?:does|do|is|are|will)\b|\bhow long (?:did|does|do|will|is|was)\b": _WHEN,
    r"\b(?:which|what) (?:city|town|country|venue|place)\b|\b(?:which|what) (?:meeting )?room\b"
    r"|^(?:the )?venue (?:of|for)\b|\bwhere (?:is|will|does|do) .*\b(?:held|host|hosted|meet|place)\b": (
        r"\bvenue\b|\bcity\b|\bhost|\bheadquarters\b|\bseat\b|\bheld (?:at|in)\b"
    ),
    r"\bwho (?:was|is|were|got) (?:re-?)?(?:elected|appointed|nominated)\b|\bwho won\b|\b(?:his|her|their) names?\b"
    r"|\bnames? of the (?:[a-z]+ )?(?:director|secretary|chair\w*|president|head|boss|minister|delegates?)\b"
    r"|\bwho (?:is|are) the (?:current|present|new|next)\b|\bwho (?:is|are) .*\b(?:now|today|currently)\b": (
        r"\belect(?!ron)|\bappoint|\bnominat"
    ),
    r"\bhow (?:do|can|could|should) (?:i|we|you|one) (?:register|apply for|sign up|book|download|pay|get there)\b"
    r"|\bregistration (?:link|form|desk|open|fee|deadline|page|for)\b"
    r"|\bwhere (?:do|can) (?:i|we) (?:register|download|apply)\b": (r"\bregist|\bapplication|\bsign\b|\bbook|\bdownload|\bpay"),
    r"\b(?:visas?|hotels?|flights?|airport|parking|wi-?fi|passwords?|badges?|lunch|coffee|dress code|taxi|fellowships?)\b": (
        r"\bvisa|\bhotel|\bflight|\bairport|\bparking|\bbadge|\bfellowship"
    ),
    r"\b(?:e-?mail(?: address)?|web ?site|url|(?:tele)?phone number of the (?:bureau|secretariat|office|union|director)"
    r"|links? (?:to|for) the (?:webcast|website|page|document|meeting|stream|recording|registration))\b": (
        r"\bwebsite\b|@|\bwww\b|\be-mail\b"
    ),
    r"\b(?:into|in) (?:which|what|how many|all|six|the six) (?:official )?languages\b|\bsimultaneous interpretation\b"
    r"|\binterpretation (?:in|into|available|provided|service)\b|\b(?:translated|translation) (?:in|into)\b": (
        r"\blanguages?\b|\binterpretation\b|\btranslat"
    ),
    r"\bwho (?:has |have )?voted\b|\b(?:result|outcome)s? of the vote\b|\bunanimous\w*|\bhow did .+ vote\b"
    r"|\bhow many (?:votes|abstentions)\b|\babstain\w*": r"\bunanim|\bvotes?\b.*\b(?:favou?r|against)|\babstain|\babsten",
    r"\b(?:which|what) (?:delegations?|countr(?:y|ies)|states?|member states?) (?:has |have )?"
    r"(?:proposed|drafted|submitted|sponsored|opposed|objected)\b|\bwho (?:drafted|wrote|sponsored) (?:this|the|it)\b"
    r"|\breservations?\b": r"\bpropos|\bdraft|\bsponsor|\bopposed\b|\bobject(?:ed|ion)|\breservation",
    r"\b(?:what|which|how) (?:has |have |was |were |is |are )?(?:the )?"
    r"(?:changed?|changes|differs?|differences?|different|new)\b"
    r".*\b(?:revision|versions?|editions?|revised|compared)\b": _EDITIONS,
}
_COMPILED = tuple((pattern(asks, re.IGNORECASE), gives) for asks, gives in _ROWS.items())
_NAME = pattern(r"\b(?:[A-Z]{3,}[A-Za-z]*(?:-\d+)?|[A-Z]+-\d{2,4})\b")
_LOWER = pattern(r"\b[a-z]{3,6}\b")
_NUMBERED = pattern(r"\b([A-Za-z]{2,})-\d{2,4}\b")
_YEAR = pattern(r"\b(?:19|20)\d\d\b")
_PLACE_YEAR = pattern(r"\b([A-Z][a-z]+)[ ,]+((?:19|20)\d\d)\b")

_GREETING = pattern(
    r"(?:(?:hi|hello|hey|hallo|hola|salut|ciao|bonjour|bonsoir|good (?:morning|afternoon|evening|night|day)|greetings"
    r"|thanks?(?: you)?|merci|gracias|bye|goodbye|see you|how are you|nice to meet you)\b\W*"
    r"(?:(?:there|all|everyone|everybody|again|today|tomorrow|later|bot|clausebot|colleagues?|sir|madam|friends?"
    r"|a lot|so much|very much|beaucoup|my|dear|and|to|you)\b\W*)*)+",
    re.IGNORECASE,
)
_NUMBER = r"[\d.,]*\d"
_SUM = pattern(
    rf"(?:what(?:'s| is)|how much is|calculate|compute)?\s*"
    rf"(?:{_NUMBER}\s*(?:[+*×÷^=%]|\s[-/x]\s|plus|minus|times|divided by|multiplied by|% ?of)\s*(?:{_NUMBER}|(?=\W*$))\s*)+\W*"
    rf"|(?:what(?:'s| is)\s+)?(?:the )?(?:square|cube) root of {_NUMBER}\W*",
    re.IGNORECASE,
)


def is_question(message: str) -> bool:
    """Whether a message asks anything about a text: it is not a greeting, not thanks and not a sum."""
    text = message.strip()
    return not (_GREETING.fullmatch(text) or _SUM.fullmatch(text))


def lacks_answer_type(question: str, passages: Iterable[str]) -> bool:
    """Whether a question asks for a kind of answer that none of the passages has."""
    texts = list(passages)
    tests = [_test(gives, match) for asks, gives in _COMPILED if (match := asks.search(question))]
    return any(not any(test(text) for text in texts) for test in tests)


def _test(gives: str, match: re.Match[str]) -> Callable[[str], bool]:
    """A test for passages with the kind of answer that a question asks for."""
    if gives == _WHEN:
        return lambda text: bool(_DATE.search(_EDITION.sub("", text)))
    if gives == _EDITIONS:
        return lambda _: False  # one text does not say what another edition says
    if gives == _COUNT:
        gives = _counted(next(thing for thing in match.groups() if thing))
    found = re.compile(gives, re.IGNORECASE)
    return lambda text: bool(found.search(text))


def _counted(thing: str) -> str:
    """A pattern for a number near the thing that is counted: "three Sectors", "first quarter", "Study Groups 2 and 3"."""
    stems = "|".join(re.escape(stemmer().stemWord(word)) for word in thing.casefold().split() if len(word) > 2)
    stems = f"(?:{stems or 'x' * 9})"
    listed = r"\w*(?:\s+\w+)?\s+\d+(?:\s*[,-]\s*\d+|\s+and\s+\d+)+"
    return rf"\b(?:\d+|{_NUMBER_WORD})\s+(?:[\w-]+\s+){{0,2}}{stems}|\b{stems}{listed}" + (
        r"|§§?\s*\d+" if "paragraph" in thing.casefold() else ""
    )


def unknown_names(question: str, glossary: Glossary, is_known: Callable[[str], bool]) -> list[str]:
    """The acronyms and editions in a question that no document contains, in neither their short nor their long form.

    `is_known` says whether a word, or an edition such as "geneva, 2022", is in the documents.
    """
    typed = dict.fromkeys(_NAME.findall(question) + [w for w in _LOWER.findall(question) if glossary.acronym(w)])
    unknown = [name for name in typed if not _is_named(name, glossary, is_known)]
    editions = (f"{place}, {year}" for place, year in _PLACE_YEAR.findall(question))
    return unknown + [edition for edition in editions if not is_known(edition.casefold())]


def unknown_editions(question: str, is_known: Callable[[str], bool]) -> list[str]:
    """The years that no document contains, and the editions ("WTDC-25") of what the documents know by another number."""
    named = _NUMBERED.finditer(question)
    editions = [m.group() for m in named if is_known(m[1].casefold()) and not is_known(m.group().casefold())]
    return editions + [year for year in _YEAR.findall(question) if not is_known(year)]


def _is_named(name: str, glossary: Glossary, is_known: Callable[[str], bool]) -> bool:
    short = glossary.acronym(name) or name
    long = glossary.long_forms.get(short, "").casefold().split()
    return is_known(name.casefold()) or is_known(short.casefold()) or bool(long and all(map(is_known, long)))
