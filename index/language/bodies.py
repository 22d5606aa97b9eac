"""Bodies that adopt texts, as people write them: "WTSA", "UN Security Council", "Assemblée générale"."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache, lru_cache

from index.language.alternatives import NEVER, any_of, forms
from index.language.scripts import LONG_NUMERAL, folded, restored
from index.language.vocabulary import languages, of_all

UN_BODIES = ("UNSC", "ECOSOC", "HRC", "UNGA")
BODIES = ("WTSA", "WTDC", "WRC", "WTPF", "WCIT", "RA", "PP", *UN_BODIES, "Council")
"""The short name of every body, in the order in which they are tried: "Security Council" before "Council"."""
SYMBOLS = {"a/hrc": "HRC", "a": "UNGA", "s": "UNSC", "e": "ECOSOC"}
"""The bodies by the prefix of their document symbols: A/RES/70/1."""
SYMBOL = any_of(SYMBOLS).upper()
"""A pattern for the prefix of a symbol, in capitals."""
_ITU_BODIES = tuple(one for one in BODIES if one not in UN_BODIES)
ORGANIZATIONS = {"ITU": _ITU_BODIES, "UN": UN_BODIES}
"""The bodies of whole organizations, which adopt nothing themselves."""
_LONG = {"ITU": "international telecommunication union", "UN": "united nations"}
_ALIASES = {
    "plenipotentiary": "PP",
    "plenipot": "PP",
    "itu-t": "WTSA",
    "itu-d": "WTDC",
    "itu": "",
    "unscr": "UNSC",
    "scr": "UNSC",
    "sc": "UNSC",
    "ga": "UNGA",
    "un": "",
    "united nations": "",
}
_UNITED_NATIONS = r"(?:(?:UN|United\ Nations)\ )?"
_AMBIGUOUS = (*UN_BODIES, "Council")  # other organizations have an assembly or a council too, but "of" something
_ANY_CASE = "WTPF"  # other names count only with their own capitals: "the council" may be any council


def body_of(enacting: str) -> tuple[str, str]:
    """The short and full name of the body that enacts a text: ("WTSA", "World Telecommunication Standardization Assembly").

    A body that is not known is called what the words call it, without the number of its session; its initials are its short
    name: ("hc", "Habitat Council").
    """
    words = folded(enacting)
    named = _called(words)
    for short, pattern in _patterns().items():
        match = pattern.search(words)
        if match and (short not in _AMBIGUOUS or _is_called(named, match.group())):
            return short, restored(match.group(), enacting)
    if enacting.isupper():
        known = ((short, name) for short in BODIES for one in languages() for name in one.bodies.get(short, ()))
        if found := next(((short, name) for short, name in known if _is_called(named, name)), None):
            return found
    return initials(named), restored(named, enacting)


def _called(enacting: str) -> str:
    """What enacting words call a body: "The Sixty-eighth World Health Assembly," is the "World Health Assembly"."""
    words = " ".join(enacting.split())
    name = re.split(r"[(,:،，：*]", words[match.end() :] if (match := _set_aside().match(words)) else words)[0].strip()
    if not name.isupper():
        return name
    small = set(of_all(lambda one: (*one.common, *one.connectors, *one.of)))
    return " ".join(word.lower() if word.lower() in small else _capitalized(word) for word in name.split())


def _capitalized(word: str) -> str:
    """A word in capitals as it begins a name, also behind an article that has lost its vowel: "l’Union"."""
    article, apostrophe, noun = word.replace("'", "’").partition("’")
    elided = bool(noun) and len(article) == 1
    return f"{article.lower()}{word[1]}{noun.capitalize()}" if apostrophe and elided else word.capitalize()


def _is_called(named: str, known: str) -> bool:
    """Whether a name is that of a known body, and not that of another one, "Council of the European Union"."""
    return re.fullmatch(rf"{_UNITED_NATIONS}{re.escape(known)}", named, re.IGNORECASE) is not None


def numbers_so(short: str, number: str) -> bool:
    """Whether a body of the United Nations may have numbered a text: "AG/RES. 2991" is of another General Assembly.

    >>> numbers_so("UNGA", "79/231"), numbers_so("UNGA", "A/RES/79/231"), numbers_so("UNGA", "AG/RES. 2991 (LII-O/22)")
    (True, True, False)
    """
    code, slash, _ = number.partition("/")
    coded = slash and code.isalpha() and short in UN_BODIES
    return not coded or code.casefold() in SYMBOLS or short_body(code) == short


def initials(name: str) -> str:
    """The first letters of a name; "" for a single word, which tells no body from another."""
    capitals = "".join(word[0] for word in re.split(r"[\s-]", name) if word[:1].isupper())
    return capitals if len(capitals) > 1 else ""


@cache
def numbered_session() -> str:
    """A pattern for a session whose number stands inside its word, as in Chinese: "第七十五届"."""
    listed = (one for one in of_all(lambda one: one.sessions) if "#" in one)
    return "|".join(forms(listed, rf"(?:\d{{1,3}}|{LONG_NUMERAL})")) or NEVER


@cache
def _set_aside() -> re.Pattern[str]:
    """What stands before the name of a body: its article, and the number of its session."""
    articles = any_of(of_all(lambda one: one.enacting))
    ordinals = any_of(of_all(lambda one: one.ordinal_endings))
    counted = rf"(?:\d+[^\s,]{{0,4}}|[\w-]*(?:{ordinals})(?:\s[\w-]*(?:{ordinals}))?)\s+"  # "sexagésima sexta"
    session = any_of(one for one in of_all(lambda one: one.sessions) if "#" not in one)
    of = any_of(of_all(lambda one: one.of))
    met = rf"(?:[\w-]+\s){{1,3}}?(?:{session})\s+(?:(?:{of})\s+)?(?:(?:{articles})\b\s*)?"
    more = r"(?=[^\W\d_]\S*\s[^\s,(])"
    return re.compile(rf"(?:(?:{articles})\b,?\s*)*(?:(?:{met}|{counted}){more}|(?:{numbered_session()})\s*)?", re.IGNORECASE)


def names_of(bodies: Collection[str]) -> str:
    """A pattern for the names of the given bodies in every language."""
    return any_of(of_all(lambda one: (name for short in bodies for name in one.bodies.get(short, ()))))


@cache
def any_body() -> str:
    """A case-insensitive pattern for anything that bodies are called; it can be used inside an `re.VERBOSE` pattern."""
    named = (f"{short}|{_UNITED_NATIONS if short in UN_BODIES else ''}(?:{names_of([short])})" for short in BODIES)
    return "|".join((*named, any_of(_ALIASES)))


@lru_cache(maxsize=1024)
def short_body(name: str) -> str:
    """The short name of a body, however it is written; "" for an unknown body, and for a whole organization."""
    words = folded(name).casefold()
    if not words:
        return ""
    if words in _ALIASES:
        return _ALIASES[words]
    for short in BODIES:
        if words == short.casefold():
            return short
    full = re.sub(f"^{_UNITED_NATIONS}", "", words, flags=re.IGNORECASE).replace("’", "'")
    return next((short for one in languages() for short, names in one.bodies.items() if full in map(str.casefold, names)), "")


def organs(name: str) -> tuple[str, ...]:
    """The short names of the bodies that a name stands for: of an organization, all of its bodies; () for an unknown name.

    >>> organs("Security Council"), organs("United Nations") == UN_BODIES
    (('UNSC',), True)
    """
    words = folded(name).casefold()
    if short := short_body(name):
        return (short,)
    return next((ORGANIZATIONS[one] for one in ORGANIZATIONS if words in (one.casefold(), _LONG[one])), ())


def is_body(name: str) -> bool:
    """Whether a name is that of a known body, or of a whole organization: "United Nations"."""
    return folded(name).casefold() in _ALIASES or bool(short_body(name))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {short: re.compile(names_of([short]), re.IGNORECASE if short == _ANY_CASE else 0) for short in BODIES}
