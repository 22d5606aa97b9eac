"""Which clauses have a word, or an exact phrase in quotation marks: all of them, in the order of the texts, and how often.

"how many clauses mention women?"    the words by their stems, next to each other; small words between them are ignored
"which clauses do not mention it?"   all other clauses; only the verb and the words before it can be negated
"“bridge the digital divide”"        word for word: only capitals, spaces and the kinds of apostrophe and hyphen may differ
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from operator import add

from index.document.model import Clause, Document
from index.document.passages import Passage
from index.language.asked.mentions import words_for
from index.language.citations import references
from index.language.kinds import is_kind
from index.language.stems import plain, words_of
from index.language.terms import FrontPart
from index.patterns import pattern
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.query import FILLERS, UNITS, Token, Tokens, tokens_of
from index.pinpoint.registers.saying import Saying
from index.store.documents.listed import in_turn
from index.values import dataclass

_QUOTED = pattern(
    r"“([^“”]+)”|„([^„“”]+)[“”]|«\s?([^«»]+?)\s?»|‹([^‹›]+)›|「([^「」]+)」|『([^『』]+)』|《([^《》]+)》|\"([^\"]+)\""
    r"|(?<!\w)['‘]([^'‘’]+(?:['’]\w[^'‘’]*)*)['’](?!\w)"
)
MOST = 200
"""How many clauses are quoted, at most, of more than MANY texts, where all that have something are asked for."""
MANY = 500
"""Up to how many texts are all read for a question about every clause; of more, some are read, until MOST clauses are found."""
_MOST_READ = 200
"""How many texts are read, at most, where there are more than MANY: the first of those that may have such clauses."""
_AT_ONCE = 50  # texts that are read for those that lack something
_MOST_PHRASES = 12  # in quotation marks; more is a text
_MOST_WORDS = 6  # of what is mentioned; more is a question in words


@dataclass(frozen=True, slots=True)
class Mentions:
    """The `words` that were looked for, `exact` as quoted or by their stems, and how many `times` they occur in the clauses.

    `headings` counts the clauses that have them only in their heading. `beside` is true if the words stand next to each other
    in the clauses, in this order; `apart` counts the clauses that have all of them, but never together. `lacking` is true if
    the question asks for the clauses without them; `times` is then 0. `texts` is true if it asks for texts: one clause of each
    is found, and `clauses` counts those that have the words.
    """

    words: str
    exact: bool
    times: int = 0
    headings: int = 0
    beside: bool = True
    apart: int = 0
    lacking: bool = False
    texts: bool = False
    clauses: int = 0


@dataclass(frozen=True, slots=True)
class MentionsAsked:
    """The `words` whose mentions a question asks for, "" for any other question; `without` if it wants the other clauses.

    `texts` is true if it asks for the texts that have them, or that do not.
    """

    words: str = ""
    without: bool = False
    texts: bool = False

    @property
    def otherwise(self) -> MentionsAsked | None:
        """The other reading of what begins with a negation: "mention no women" may ask for the clauses without women."""
        first, _, rest = self.words.partition(" ")
        return replace(self, words=rest, without=not self.without) if rest and first in words_for("nots") else None


@dataclass(frozen=True, slots=True)
class Mentioned:
    """The clauses that have some words, in the order of the texts, each with all that it needs to be quoted."""

    mentions: Mentions
    found: tuple[Passage, ...]
    more: bool = False
    """Whether there are more such clauses, of which these are the first."""
    read: int = 0
    """How many texts were searched, if these were only the first and others may have the words, too; otherwise 0."""


def quoted_phrases(question: str, around: str | None = None) -> tuple[str, ...]:
    """The phrases in quotation marks, if they are all that a question asks for; otherwise none.

    `around` is the rest of the question, without the names of texts. If one phrase is to be there and another is not, the
    question is not of this kind.

    >>> quoted_phrases('clauses with “WSIS+10” and “Busan”')
    ('WSIS+10', 'Busan')
    """
    matches = [*_QUOTED.finditer(question)]
    phrases = [next(filter(None, match.groups()), "").strip(" ,.;:?!") for match in matches]
    beside = tokens_of(without_quoted(question) if around is None else around)
    known = FILLERS | words_for("mention", "refer", "use", "occur", "word", "counting", "nots", "lack", "without")
    few = 0 < len(dict.fromkeys(phrases)) <= _MOST_PHRASES
    others = any(token.text not in known and not is_kind(token.text) for token in beside)
    if not few or not all(map(tokens_of, phrases)) or others:
        return ()
    return () if asks_without(question[matches[0].start() : matches[-1].end()]) else tuple(phrases)


def without_quoted(question: str) -> str:
    """A question without what is in quotation marks.

    >>> without_quoted("“digital divide” in Resolution 75")
    ' in Resolution 75'
    """
    return _QUOTED.sub("", question)


def mentions_asked(question: str) -> MentionsAsked:
    """What a question asks for the mentions of: "women" in "how many clauses mention women?".

    >>> mentions_asked("which clauses do not mention women?")
    MentionsAsked(words='women', without=True, texts=False)
    >>> mentions_asked("which clauses mention the lack of resources?")
    MentionsAsked(words='lack of resources', without=False, texts=False)
    """
    if references(question):
        return MentionsAsked()  # which clauses cite a text is found by its number
    tokens = tokens_of(question)
    return _behind_verb(tokens) or _before_verb(tokens) or MentionsAsked()


def asks_without(around: str) -> bool:
    """Whether what a question says around quoted phrases asks for the clauses that have none of them.

    >>> asks_without("which clauses do not have “digital divide”?"), asks_without("which clauses have “do not”?")
    (True, False)
    """
    return any(token.text in words_for("nots", "lack", "without") for token in tokens_of(without_quoted(around)))


def of_texts(around: str) -> bool:
    """Whether what a question says around quoted phrases asks for the texts that have them."""
    return _is_of_texts(tokens_of(without_quoted(around)))


def lacking(documents: Iterable[Document], having: Mentioned, find: Callable[[Iterable[Document]], Mentioned]) -> Mentioned:
    """The clauses, except front matter, that lack what others have; `find` finds those that have it in some documents."""
    return _without(documents, having, find, _clauses_lacking)


def _clauses_lacking(documents: Iterable[Document], having: Mentioned) -> Iterator[Passage]:
    there = {(passage.document.id, passage.clause.id) for passage in having.found}
    for document in documents:
        for clause in document.clauses:
            if clause.section >= 0 and (document.id, clause.id) not in there:
                yield Passage(document, clause)


def by_text(having: Mentioned) -> Mentioned:
    """From each text, the first of the clauses that have some words."""
    first = {passage.document.id: passage for passage in reversed(having.found)}
    mentions = replace(having.mentions, texts=True, clauses=len(having.found))
    return Mentioned(mentions, tuple(reversed(first.values())), more=having.more, read=having.read)


def texts_lacking(
    documents: Iterable[Document], having: Mentioned, find: Callable[[Iterable[Document]], Mentioned]
) -> Mentioned:
    """The titles of the documents in which no clause has what others have; `find` finds those that do in some documents."""
    without = _without(documents, having, find, _titles_lacking)
    return replace(without, mentions=replace(without.mentions, texts=True))


def _titles_lacking(documents: Iterable[Document], having: Mentioned) -> Iterator[Passage]:
    there = {passage.document.id for passage in having.found}
    others = in_turn(one for one in documents if one.id not in there)
    return (Passage(one, _titling(one)) for one in others if one.clauses)


def _without(
    documents: Iterable[Document],
    having: Mentioned,
    find: Callable[[Iterable[Document]], Mentioned],
    lack: Callable[[Iterable[Document], Mentioned], Iterable[Passage]],
) -> Mentioned:
    """Whatever lacks what others have; many documents are read some at a time, until more than MOST passages are found."""
    mentions = Mentions(having.mentions.words, having.mentions.exact, lacking=True)
    most, found = _most(documents), list[Passage]()
    for some in _windows(documents):
        found += lack(some, find(some))
        if 0 < most < len(found):
            return Mentioned(mentions, tuple(found[:most]), more=True)
    return Mentioned(mentions, tuple(found))


def _windows(documents: Iterable[Document]) -> Iterator[Iterable[Document]]:
    """The documents: all at once, or, if there are many, some at a time."""
    if isinstance(documents, Catalogue) and len(documents) > MANY:
        step = min(_AT_ONCE, MANY)
        for at in range(0, len(documents), step):
            yield documents.numbers(range(at, min(at + step, len(documents))))
    else:
        yield documents


def _titling(document: Document) -> Clause:
    """The clause that gives the title of a document, or else its first one."""
    return next((one for one in document.clauses if one.front is FrontPart.TITLE), document.clauses[0])


def with_phrase(documents: Iterable[Document], *phrases: str) -> Mentioned:
    """The clauses that have a phrase, or each of several, word for word in their text or their heading."""
    compared = list(dict.fromkeys(map(plain, phrases)))
    written = [re.compile(rf"{_edge(one[:1])}{re.escape(one)}{_edge(one[-1:], after=True)}") for one in compared]

    def counted(text: str) -> list[int]:
        said = plain(text)
        return [len(one.findall(said)) for one in written]

    saying = _saying(documents, [stem for one in compared for stem in _whole_words(one)])
    return _searched(saying, Mentions(" + ".join(phrases), exact=True), counted, _most(documents))


def with_words(documents: Iterable[Document], words: str, *, beside: bool | None = None) -> Mentioned:
    """The clauses that have some words, in any form: `beside` each other, or anywhere.

    With None, they may be anywhere only if no clause has them beside each other. Words that include a negation ("no poverty"),
    which has no stem, are looked for word for word.
    """
    if not words_for("nots").isdisjoint(words.casefold().split()):
        return with_phrase(documents, words)
    mentions = Mentions(words, exact=False)
    (stems,) = words_of([words])
    if not stems:
        return Mentioned(mentions, ())
    saying, most = _saying(documents, stems), _most(documents)

    stems_in = cache(lambda text: words_of([text])[0])

    def counted(text: str, *, beside: bool) -> list[int]:
        read = stems_in(text)
        if beside:
            starts = (at for at, stem in enumerate(read) if stem == stems[0])
            return [sum(read[at : at + len(stems)] == stems for at in starts)]
        return [min(read.count(stem) for stem in stems)]

    if beside is not None:
        return _searched(saying, replace(mentions, beside=beside), partial(counted, beside=beside), most)
    found = _searched(saying, mentions, partial(counted, beside=True), most)
    if len(stems) == 1 or found.more:
        return found
    every = _searched(saying, mentions, partial(counted, beside=False), 0 if found.found else most)
    one, beside = (found, True) if found.found or not every.found else (every, False)
    return replace(one, mentions=replace(one.mentions, beside=beside, apart=len(every.found) - len(found.found)))


def _saying(documents: Iterable[Document], stems: Sequence[str]) -> Saying:
    """The documents that may have a clause with all of these stems; the others need not be read."""
    if not isinstance(documents, Catalogue):
        every = [*documents]
        return Saying(every, range(len(every)), len(every))
    most = _MOST_READ if len(documents) > MANY else len(documents)
    alike = [*dict.fromkeys(stems)]
    found = documents.clauses_saying(alike) if alike else None
    if found is None:
        return Saying(documents.documents, documents.numbers_saying(alike), most)
    return Saying.of(documents.documents, found, most)


def _most(documents: Iterable[Document]) -> int:
    """How many clauses of these documents are quoted, at most; 0 for all."""
    return MOST if isinstance(documents, Catalogue) and len(documents) > MANY else 0


def _whole_words(phrase: str) -> Iterator[str]:
    """The stems of the words of a phrase, without one that may be part of a longer word in a text."""
    (stems,) = words_of([phrase.strip()])
    first, last = (bool(_edge(letter)) for letter in (phrase[:1], phrase[-1:]))
    yield from stems[not first : len(stems) - (not last)]


def _searched(saying: Saying, mentions: Mentions, counted: Callable[[str], list[int]], most: int) -> Mentioned:
    """The clauses in which everything that is counted occurs; a heading counts for all clauses under it, but only once.

    If there are more than `most`, only those of the first texts are given; 0 sets no limit.
    """
    found: list[Passage] = []
    times = headings = 0
    for document, clauses in saying.each():
        by_heading: dict[int, list[int]] = {}
        said: set[int] = set()
        for clause in clauses:
            at = clause.section
            if at not in by_heading:
                section = document.sections[at] if at >= 0 else None
                by_heading[at] = counted(section.heading) if section and section.printed else []
            own, heading = counted(clause.text), by_heading[at]
            both = list(map(add, own, heading)) if heading else own
            if not all(both):
                continue
            if 0 < most <= len(found) and found[-1].document is not document:
                return Mentioned(replace(mentions, times=times, headings=headings), tuple(found), more=True)
            found.append(Passage(document, clause))
            headings += not all(own)
            times += sum(own) + (sum(heading) if at not in said else 0)
            said.add(at)
    return Mentioned(replace(mentions, times=times, headings=headings), tuple(found), read=saying.read)


def _behind_verb(tokens: Tokens) -> MentionsAsked | None:
    """What follows a verb: "which clauses mention women", "clauses with the word women", "who refers to the Council"."""
    for at, token in enumerate(tokens):
        if token.text not in words_for("lack", "mention", "refer", "use"):
            continue
        following = tokens[at + 1].text if at + 1 < len(tokens) else ""
        lacks = token.text in words_for("lack") and following != "of"
        verb = lacks or token.text in words_for("mention") or (token.text in words_for("refer") and following == "to")
        if not verb and token.text in words_for("use"):
            verb = not words_for("word").isdisjoint(other.text for other in tokens[at + 1 : at + 3])
        head = tokens[:at]
        if verb and (_asks(head) if head else token.text in words_for("mention")):
            words = _object(tokens[at + 1 :])
            lacks = lacks or token.text in words_for("without")
            return MentionsAsked(words, lacks != _is_negated(head), _is_of_texts(head)) if words else None
    return None


def _before_verb(tokens: Tokens) -> MentionsAsked | None:
    """What stands before a verb: "where is broadband mentioned", "how often does broadband not appear"."""
    if words_for("asks").isdisjoint(token.text for token in tokens[:2]):  # "in which clauses"
        return None
    end = next((at for at in reversed(range(len(tokens))) if tokens[at].text in words_for("occur")), None)
    begins = next((at for at, token in enumerate(tokens) if token.text in words_for("be")), None)
    if end is None or begins is None or end <= begins + 1 or not _asks(tokens[: begins + 1]):
        return None
    negated = _is_negated(tokens[end - 1 : end])
    words = _object(tokens[begins + 1 : end - negated]) if _trails(tokens[end + 1 :]) else ""
    head = tokens[: begins + 1]
    return MentionsAsked(words, negated != _is_negated(head), _is_of_texts(head)) if words else None


def _is_negated(tokens: Iterable[Token]) -> bool:
    return any(token.text in words_for("nots") for token in tokens)


def _asks(head: Iterable[Token]) -> bool:
    """Whether words ask for clauses: "which clauses", "how many paragraphs of the text", "list all places that"."""
    words = [token.text for token in head]
    known = FILLERS | words_for("counting", "asks", "nots")
    return not (words_for("asks") | UNITS).isdisjoint(words) and all(word in known or is_kind(word) for word in words)


def _is_of_texts(head: Sequence[Token]) -> bool:
    """Whether words ask for texts, and not for clauses: "which resolution", "how many texts"; not "does the resolution"."""
    words = [token.text for token in head]
    if any(word in UNITS and not is_kind(word) for word in words):
        return False
    kinds = [at for at, word in enumerate(words) if is_kind(word)]
    return any(words[at].endswith("s") or (at > 0 and words[at - 1] in words_for("each_text")) for at in kinds)


def _object(tokens: Iterable[Token]) -> str:
    """The words to look for, without those that only introduce or follow them."""
    words = [token.text for token in tokens]
    while words and words[0] in words_for("word") | {"of", "to", "the", "a", "an", "any"}:
        del words[0]
    while words and words[-1] in FILLERS | {"anywhere", "somewhere"}:
        del words[-1]
    about = bool(words) and words[0] in words_for("about")  # "what is mentioned about women"
    return " ".join(words) if len(words) <= _MOST_WORDS and not about else ""


def _trails(tokens: Iterable[Token]) -> bool:
    return all(token.is_filler or token.text in words_for("counting") for token in tokens)


def _edge(letter: str, *, after: bool = False) -> str:
    """The pattern for where a phrase begins or ends: at the edge of a word, in scripts that put spaces between words."""
    if not letter.isalnum() or letter > "\u2e7f":
        return ""
    return r"(?!\w)" if after else r"(?<!\w)"
