"""Questions that ask for texts and not for a clause: "which resolutions are about spam?", "is there a text on water?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from index.document.editions import organ_of
from index.language.bodies import any_body, organs, short_body
from index.language.citations import references
from index.language.kinds import ANY_KIND, common_kind, kinds
from index.language.stems import words_of
from index.patterns import pattern
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.query import FILLERS, word_set
from index.pinpoint.typed_names import LinkedQuery
from index.values import dataclass
from index.weights import weighed

_ASKS_FOR_TEXTS = 2.0  # evidence from which texts are asked for
_KNOWN_KINDS = 32  # patterns that are kept, one for each set of kinds
_NEAR = 5  # words after the kind among which "on" or "about" stands
_ON = frozenset("on about regarding concerning against".split())
_LEADS_ON = _ON | word_set("of with to for in that which who are is were was be also there here you we i have got do does")
_SAYS = frozenset("address concern contain cover deal mention refer relat say speak talk touch treat".split())  # stems
_OF_OBJECT = frozenset("must should shall will do does did can may has".split())
_DONE = pattern(r"\w+ed\b")


@lru_cache(maxsize=_KNOWN_KINDS)
def _pattern(own: tuple[str, ...]) -> re.Pattern[str]:
    """A question for texts, up to the kind of text; `own` are kinds of a collection that are in no table."""
    kind = "|".join((*(re.escape(one).replace(r"\ ", r"\s") for one in own), kinds(), *ANY_KIND))
    return re.compile(
        rf"""
        \A \W* (?: (?:please|pls|so|and|ok|hi|hello) \b \W* )*
        (?P<opener> which | what | how\smany | list | name | find | show(?:\sme)? | give(?:\sme)?
          | (?P<any> (?:is|are)\sthere | do\s(?:you|we)\shave | have\s(?:you|we)\sgot | do(?:es)?\sany | any ) ) \b
        (?P<between> (?: \s [^\W\d_]+ ){{0,4}}? ) \s (?P<kind>{kind}) (?P<several> s | es )? \b
        """,
        re.IGNORECASE | re.VERBOSE,
    )


@cache
def _of_body() -> re.Pattern[str]:
    """What may follow the kind: whose texts are asked for. It takes longer to compile than all the rest, for few questions."""
    return re.compile(rf"\s(?:of|by|from)\s(?:the\s)?(?P<body>{any_body()})\b", re.IGNORECASE | re.VERBOSE)


@dataclass(frozen=True, slots=True)
class TextsAsked:
    """What texts are asked for about, and of what kind and body they are to be, in normal form; "" for any.

    Those of an `age`, "newest" or "first", if any, and not those `without`: on this topic, or with this number.
    """

    topic: str
    kind: str = ""
    body: str = ""
    age: str = ""
    without: str = ""

    def among(self, documents: Catalogue) -> Sequence[int]:
        """The numbers of the documents of that kind and body; if there are none, of all that are of the kind; else of all."""
        every = range(len(documents))
        of_kind: Sequence[int] = every
        if self.kind:  # by its last word: none is of a kind of several
            of_kind = () if " " in self.kind else documents.numbers_having(f"d{self.kind}")
        bodies = organs(self.body)
        of_body = [at for at in of_kind if organ_of(documents.at(at)) in bodies] if bodies else of_kind
        return of_body or of_kind or every


def texts_asked(linked: LinkedQuery) -> TextsAsked | None:
    """What texts a question asks for; None for one that asks for a clause, or for all texts.

    >>> from index.pinpoint.catalogue import Catalogue
    >>> from index.pinpoint.query import Query
    >>> texts_asked(LinkedQuery(Query("which resolutions are about spam?"), Catalogue([])))
    TextsAsked(topic='spam', kind='resolution', body='', age='', without='')
    """
    text = linked.query.text
    asked = _pattern(linked.current.own_kinds).match(text)
    if asked is None:
        return None
    of = _of_body().match(text, asked.end())
    body = of["body"] if of else ""
    rest = text[(of or asked).end() :].strip(" ?.!,").split()
    words = [word.casefold() for word in rest]
    led = _led(words)
    topic = " ".join(rest[led:])
    between = asked["between"].casefold().split()
    titles = linked.current.titles
    others = [word for word in (*between, *body.split()) if word not in FILLERS]
    about = not _ON.isdisjoint(words[:_NEAR]) or any(_is_saying(word) for word in words[:led])
    features = (
        (1.0, True),
        (1.0, about),
        (0.5, asked["several"]),
        (0.5, asked["any"] or asked["opener"].casefold() == "which"),
        (-1.5, not asked["several"] and not {"the", "this"}.isdisjoint(between)),
        (-1.5, not asked["any"] and words[:1] and words[0] in _OF_OBJECT and words[1:2] not in (["you"], ["we"])),
        (-1.5, not _OF_OBJECT.isdisjoint(between) or not all(map(titles.known, others))),
        (-2.0, words[:1] in (["are"], ["is"], ["were"], ["was"]) and not about and _DONE.match(topic)),
        (-2.0, any(name.documents and not name.soft for name in linked.names) or references(topic)),
        (-3.0, not any(char.isalpha() for char in topic)),
    )
    if weighed(features) < _ASKS_FOR_TEXTS:
        return None
    kind = asked["kind"].casefold()
    return TextsAsked(topic, "" if kind in ANY_KIND else common_kind(kind), short_body(body) or (body if organs(body) else ""))


def _led(words: Sequence[str]) -> int:
    """How many words lead on to what the texts are about: "are about", "that deal with", "do you have on"."""
    at = 0
    while at < len(words) and (words[at] in _LEADS_ON or _is_saying(words[at])):
        at += 1
    return at


def _is_saying(word: str) -> bool:
    return any(stem in _SAYS for stem in words_of([word])[0])
