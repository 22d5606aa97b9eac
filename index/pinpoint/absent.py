"""Whether a place that was typed is one in a text that is not here: "Resolution 4 (1946), paragraph 2", "Motion 9 resolves 2".

The clauses that a label fits in other texts are then no answer. But the text may also be what a clause is about:
"considering e) viii) on Resolution 140".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from index.document.passages import Passage
from index.language.citations import references
from index.language.vocabulary import of_all
from index.patterns import pattern
from index.pinpoint.query import FILLERS, STOP_WORDS, Wording
from index.weights import weighed

_IS_ITS_PLACE = 0.5  # evidence from which a place is one in the text that is named
_IS_A_TEXT = 1.0  # and from which a noun with a number names a text
_IS_ASKED_OF = 1.0  # and from which a question is asked of the text that it names
_DO = frozenset("does do did".split())
_CITED = pattern(r"\b(?:(?:cit|quot)(?:e[sd]?|ing|ations?)|(?:mention|refer|recall)\w*)\b", re.IGNORECASE)
_YEAR = pattern(r"(?:18|19|20)\d\d")
_SAYING = frozenset("what whats say says said state states read reads contain contains tell tells about summary".split())
_OTHER = frozenset("it this that here".split())
_ON_PAPER = frozenset("line footnote column table figure".split())
_WORD = pattern(r"[^\W\d_]+")
_HOLDS = frozenset("of in from under within to".split())
_ABOUT = frozenset("on about regarding concerning re with mentioning citing quoting for against implementing and or".split())
_NUMBERED = pattern(
    r"(?<![\w.])(?P<noun>[^\W\d_]{4,})\.? (?:no\.? |nr\.? |\# ?)?(?P<number>\d{1,4}(?:[./-]\d+)*)(?![\w%)]|\.\d)", re.IGNORECASE
)


def place_of_absent(text: str, start: int, end: int, found: Sequence[Passage], number: str) -> bool:
    """Whether the clauses that were found by a label are looked for in the text that is named from `start` to `end`."""
    before = _WORD.findall(text[:start].casefold())
    leads = Wording(text[:start]).tokens.are_fillers()
    near = before[-1] if before else ""
    asked = {(one.kind, one.number.casefold()) for one in references(text[start:end])} or {("", number.casefold())}
    features = (
        (1.5, leads),
        (1.5, near in _HOLDS),
        (-1.5, near in _ABOUT and not leads),
        (-1.0, bool(found) and all(_cites(passage, asked) for passage in found)),
        (0.5, len({passage.document.id for passage in found}) > 1),
        (0.6, True),
    )
    return weighed(features) >= _IS_ITS_PLACE


def asked_of(text: str, start: int, end: int) -> bool:
    """Whether a question is asked of the text that it names from `start` to `end`, rather than about it.

    "Resolution 140: who pays?" is asked of it; "who cites Resolution 140?" and "Resolution 140" alone are about it.
    """
    before = _WORD.findall(text[:start].casefold())
    after = Wording(text[end:]).tokens
    content = sum(not token.is_filler for token in after)
    near = before[-1] if before else ""
    leads = Wording(text[:start]).tokens.are_fillers()
    features = (
        (1.0, near in _HOLDS),
        (1.0, leads and content > 1),
        (1.0, leads and content and text[end:].lstrip()[:1] in (":", ",", "-", "–")),
        (1.0, near in _DO and content),
        (-2.0, near in _ABOUT),
        (-2.0, _CITED.search(text)),
    )
    return weighed(features) >= _IS_ASKED_OF


def is_all_asked(text: str, start: int, end: int) -> bool:
    """Whether a question asks for the text that it names from `start` to `end`, and nothing else.

    "Resolution 140" and "what does Resolution 140 say?" do; "who cites Resolution 140?" is about it.
    """
    before, after = Wording(text[:start]).tokens, Wording(text[end:]).tokens
    near = before[-1].text if before else ""
    rest = {token.text for token in (*before, *after) if not token.is_filler} - _SAYING
    return not rest and near not in _ABOUT and not _CITED.search(text)


def is_subject(text: str, start: int) -> bool:
    """Whether a name that begins at an offset is what another text is asked about: "what does it say about Resolution 2?"."""
    before = _WORD.findall(text[:start].casefold())
    return bool(before) and before[-1] in _ABOUT and not _OTHER.isdisjoint(before)


def _cites(passage: Passage, asked: set[tuple[str, str]]) -> bool:
    """Whether a clause cites what is asked about, by its kind and number."""
    cited = {(one.kind, one.number.casefold()) for one in references(passage.clause.text)}
    return not asked.isdisjoint(cited) or bool(asked & {("", number) for _, number in cited})


def unknown_texts(text: str) -> Iterator[re.Match[str]]:
    """Nouns with a number that seem to name a text of a kind that no text here has: "Motion 9 resolves 2"."""
    for match in _NUMBERED.finditer(text):
        noun = match["noun"].casefold()
        before = _WORD.findall(text[: match.start()].casefold())
        near = before[-1] if before else ""
        features = (
            (1.0, all(word in FILLERS for word in before)),
            (1.0, near in _HOLDS),
            (0.5, match["noun"][0].isupper()),
            (-2.0, noun in FILLERS or noun in STOP_WORDS or noun in _places()),
            (-2.0, near in _ABOUT),
            (-2.0, _YEAR.fullmatch(match["number"])),  # "Hammamet 2016" is an edition, "March 2016" a date
            (-1.0, near not in FILLERS and bool(near)),
        )
        if weighed(features) >= _IS_A_TEXT:
            yield match


@cache
def _places() -> frozenset[str]:
    """The words for a place in a text, or on paper, which name no text: "Article 9", "page 4"."""
    words = of_all(lambda one: (*one.divisions, *one.annexes, *one.pages))
    return frozenset(word.casefold() for word in words) | _ON_PAPER
