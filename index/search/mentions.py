"""Which clauses have a word, or an exact phrase in quotation marks: all of them, in the order of the texts, and how often.

"how many clauses mention women?"    the words by their stems, beside each other; small words between them do not count
"which clauses do not mention it?"   all other clauses
"“bridge the digital divide”"        as it stands: only capitals, spaces and the kinds of apostrophe and hyphen may differ
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from operator import add

from index.document.model import Document
from index.document.passages import Passage
from index.language.citations import references
from index.language.scripts import folded
from index.language.stems import words_of
from index.patterns import pattern
from index.pinpoint.query import FILLERS, UNITS, Token, Tokens, tokens_of, word_set
from index.values import dataclass

_QUOTED = pattern(
    r"“([^“”]+)”|„([^„“”]+)[“”]|«\s?([^«»]+?)\s?»|‹([^‹›]+)›|「([^「」]+)」|『([^『』]+)』|《([^《》]+)》|\"([^\"]+)\""
    r"|(?<!\w)['‘]([^'‘’]+(?:['’]\w[^'‘’]*)*)['’](?!\w)"
)
_MENTIONS = word_set("mention mentions mentioning mentioned contain contains containing")
_REFERS = word_set("refer refers referring referred")  # to
_USES = word_set("use uses using used say says with have has")  # the word
_OCCURS = word_set("appear appears occur occurs mentioned named used")
_WORDS = word_set("word words term terms phrase phrases expression expressions")
_COUNTING = word_set("many often times number count every each anywhere somewhere places provisions articles who does did how")
_ASKS = word_set("which what how where who list all every each count find show is are does number any")
_NOT = word_set("not don doesn didn never no without lack lacks lacking omit omits omitting")
_LACKS = word_set("without lack lacks lacking omit omits omitting")
"""Verbs, and a preposition, that stand for "do not have"."""
_ABOUT = word_set("about as at by for from in on under")
_MOST_PHRASES = 12  # in quotation marks; more is a text
_MOST_WORDS = 6  # of what is mentioned; more is a question in words
_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-", "‐": "-"})


@dataclass(frozen=True, slots=True)
class Mentions:
    """The `words` that were looked for, `exact` as quoted or by their stems, and how many `times` the clauses have them.

    `headings` is how many of the clauses have them only in the heading that they are under. `beside` if the words stand beside
    each other in the clauses, in this order; `apart` is how many clauses have all of them, but nowhere so.
    `lacking` if the clauses without them were asked for; they have them 0 times.
    """

    words: str
    exact: bool
    times: int = 0
    headings: int = 0
    beside: bool = True
    apart: int = 0
    lacking: bool = False


@dataclass(frozen=True, slots=True)
class Mentioned:
    """The clauses that have some words, in the order of the texts, each with all that it needs to be quoted."""

    mentions: Mentions
    found: tuple[Passage, ...]


def quoted_phrases(question: str, around: str | None = None) -> tuple[str, ...]:
    """The phrases in quotation marks that are all a question asks for; none if it asks for anything else.

    `around` is what it says beside them, without the names of texts.

    >>> quoted_phrases('clauses with “WSIS+10” and “Busan”')
    ('WSIS+10', 'Busan')
    """
    matches = [*_QUOTED.finditer(question)]
    phrases = [next(filter(None, match.groups()), "").strip(" ,.;:?!") for match in matches]
    beside = tokens_of(without_quoted(question) if around is None else around)
    known = FILLERS | _MENTIONS | _REFERS | _USES | _OCCURS | _WORDS | _COUNTING | _NOT
    few = 0 < len(dict.fromkeys(phrases)) <= _MOST_PHRASES
    asked = few and all(map(tokens_of, phrases)) and all(token.text in known for token in beside)
    return tuple(phrases) if asked else ()


def without_quoted(question: str) -> str:
    """A question without what is in quotation marks.

    >>> without_quoted("“digital divide” in Resolution 75")
    ' in Resolution 75'
    """
    return _QUOTED.sub("", question)


def mentioned_words(question: str) -> str:
    """The words that a question asks for the mentions of: "women" in "how many clauses mention women?"; "" if it does not."""
    if references(question):
        return ""  # which clauses cite a text is found by its number
    tokens = tokens_of(question)
    return _behind_verb(tokens) or _before_verb(tokens)


def asks_without(question: str) -> bool:
    """Whether a question for mentions asks for the clauses that have none.

    >>> asks_without("which clauses do not mention women?"), asks_without("which clauses mention women?")
    (True, False)
    """
    return not _NOT.isdisjoint(token.text for token in tokens_of(without_quoted(question)))


def lacking(documents: Iterable[Document], having: Mentioned) -> Mentioned:
    """The clauses that do not have what others have, without front matter."""
    there = {(passage.document.id, passage.clause.id) for passage in having.found}
    found = tuple(
        Passage(document, clause)
        for document in documents
        for clause in document.clauses
        if clause.section >= 0 and (document.id, clause.id) not in there
    )
    return Mentioned(Mentions(having.mentions.words, having.mentions.exact, lacking=True), found)


def with_phrase(documents: Iterable[Document], *phrases: str) -> Mentioned:
    """The clauses that have a phrase as it stands, or each of several, in their text or with their heading."""
    plain = list(dict.fromkeys(map(_plain, phrases)))
    written = [re.compile(rf"{_edge(one[:1])}{re.escape(one)}{_edge(one[-1:], after=True)}") for one in plain]

    def counted(text: str) -> list[int]:
        said = _plain(text)
        return [len(one.findall(said)) for one in written]

    return _searched(documents, Mentions(" + ".join(phrases), exact=True), counted)


def with_words(documents: Iterable[Document], words: str) -> Mentioned:
    """The clauses that have words beside each other, in any of their forms; if none has, those that have all of them."""
    listed, mentions = tuple(documents), Mentions(words, exact=False)
    (stems,) = words_of([words])
    if not stems:
        return Mentioned(mentions, ())

    def counted(text: str, *, beside: bool) -> list[int]:
        (read,) = words_of([text])
        if beside:
            return [sum(read[at : at + len(stems)] == stems for at in range(len(read)))]
        return [min(read.count(stem) for stem in stems)]

    found = _searched(listed, mentions, lambda text: counted(text, beside=True))
    if len(stems) == 1:
        return found
    every = _searched(listed, mentions, lambda text: counted(text, beside=False))
    apart = len(every.found) - len(found.found)
    one, beside = (found, True) if found.found or not every.found else (every, False)
    return Mentioned(replace(one.mentions, beside=beside, apart=apart), one.found)


def _searched(documents: Iterable[Document], mentions: Mentions, counted: Callable[[str], list[int]]) -> Mentioned:
    """The clauses that have each of what is counted; a heading has it for all clauses under it, and is counted once."""
    found: list[Passage] = []
    times = headings = 0
    for document in documents:
        by_heading = {at: counted(one.heading) for at, one in enumerate(document.sections) if one.printed}
        said: set[int] = set()
        for clause in document.clauses:
            own, heading = counted(clause.text), by_heading.get(clause.section, [])
            both = list(map(add, own, heading)) if heading else own
            if not all(both):
                continue
            found.append(Passage(document, clause))
            headings += not all(own)
            times += sum(own) + (sum(heading) if clause.section not in said else 0)
            said.add(clause.section)
    return Mentioned(replace(mentions, times=times, headings=headings), tuple(found))


def _behind_verb(tokens: Tokens) -> str:
    """What follows a verb: "which clauses mention women", "clauses with the word women", "who refers to the Council"."""
    for at, token in enumerate(tokens):
        following = tokens[at + 1].text if at + 1 < len(tokens) else ""
        verb = token.text in _MENTIONS or (token.text in _REFERS and following == "to")
        verb = verb or token.text in _LACKS - {"without"}
        if not verb and token.text in _USES | _LACKS:
            verb = not _WORDS.isdisjoint(other.text for other in tokens[at + 1 : at + 3])
        head = tokens[:at]
        if verb and (_asks(head) if head else token.text in _MENTIONS):
            return _object(tokens[at + 1 :])
    return ""


def _before_verb(tokens: Tokens) -> str:
    """What stands before a verb: "where is broadband mentioned", "how often does broadband appear"."""
    if not tokens or tokens[0].text not in _ASKS:
        return ""
    end = next((at for at in reversed(range(len(tokens))) if tokens[at].text in _OCCURS), None)
    begins = next((at for at, token in enumerate(tokens) if token.text in ("is", "are", "does", "do")), None)
    if end is None or begins is None or end <= begins or not _asks(tokens[: begins + 1]):
        return ""
    return _object(tokens[begins + 1 : end]) if _trails(tokens[end + 1 :]) else ""


def _asks(head: Iterable[Token]) -> bool:
    """Whether words ask for clauses: "which clauses", "how many paragraphs of the text", "list all places that"."""
    words = [token.text for token in head]
    return not (_ASKS | UNITS).isdisjoint(words) and all(word in FILLERS | _COUNTING | _ASKS | _NOT for word in words)


def _object(tokens: Iterable[Token]) -> str:
    """The words that are looked for, without those about them."""
    words = [token.text for token in tokens]
    while words and words[0] in _WORDS | {"of", "to", "the", "a", "an", "any"}:
        del words[0]
    while words and words[-1] in FILLERS | {"anywhere", "somewhere"}:
        del words[-1]
    about = bool(words) and words[0] in _ABOUT  # "what is mentioned about women"
    return " ".join(words) if len(words) <= _MOST_WORDS and not about else ""


def _trails(tokens: Iterable[Token]) -> bool:
    return all(token.is_filler or token.text in _COUNTING for token in tokens)


def _plain(text: str) -> str:
    """A text as it is compared: capitals, spaces and the kinds of apostrophe and hyphen do not matter."""
    return " ".join(folded(text).translate(_ALIKE).casefold().split())


def _edge(letter: str, *, after: bool = False) -> str:
    """What a phrase begins or ends at: the edge of a word, in scripts that have spaces between words."""
    if not letter.isalnum() or letter > "\u2e7f":
        return ""
    return r"(?!\w)" if after else r"(?<!\w)"
