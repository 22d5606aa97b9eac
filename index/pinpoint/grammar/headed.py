"""A heading that is typed as headings are printed, though the text has no such one: "Resolution 5, considering further".

It is said not to exist, and never searched for: what another heading of the text says is no answer. The grammar by which
texts are parsed tells what a heading is, in any language: a verb of the preamble or of the operative part, its adverbs, and
whom it addresses. "What does Resolution 5 consider further?" is a question.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from index.document.model import Document
from index.language.asked.headings import and_words, small_words
from index.language.glossary import common
from index.language.phrases import addressed_heading, addressee_of, closed_heading, phrases
from index.language.roles.abroad import parties_named
from index.language.roles.names import names_in, nouns
from index.language.scripts import script_of
from index.language.stems import words_of
from index.language.terms import Part
from index.language.vocabulary import ENGLISH, language, languages
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.divisions import part_at
from index.pinpoint.grammar.shapes import names_place, nearest, whole_verb
from index.pinpoint.places import Lookup
from index.pinpoint.query import Atom, Token, Tokens, word_set
from index.pinpoint.registers.register import words_in
from index.pinpoint.typed_headings import ADVERBS, is_adverb, whole_adverb
from index.values import dataclass

_LONGEST = 30  # words: a heading with those it addresses
_BEING = word_set("is are was were whats")
_ASKING = _BEING | word_set("how what where which do does did")
_SAYING = word_set("say says said saying read reads mean means meaning")
_BESIDE_A_NAME = word_set("to for in on at with that which who under from")


@dataclass(frozen=True, slots=True)
class Headed:
    """A heading that is typed from the token `start` to `end`: its part and its words, with the label beside it, if any.

    `code` is that of its language. `printed` if resolutions of the ITU have it as a heading, and not only the UN as the
    beginning of a paragraph; `further` if it has an adverb. A label alone has no part.
    """

    part: Part | None
    words: tuple[str, ...]
    code: str
    start: int
    end: int
    label: Atom | None
    printed: bool
    further: bool

    def may_be_said(self, catalogue: Catalogue) -> bool:
        """Whether it may be a word that is looked for: "building" alone, in texts with headings of their own that say it."""
        if self.printed or self.further or self.label or any(map(_opens_paragraphs, catalogue)):
            return False
        return bool(catalogue.numbers_saying(words_of([" ".join(self.words)])[0]))


def has_adverb(tokens: Tokens) -> bool:
    """Whether any token may be, or end, an adverb beside a verb, in any language."""
    return not _ends_of_adverbs().isdisjoint(whole_adverb(token.text) for token in tokens)


def headed(tokens: Tokens, catalogue: Catalogue, *, several: bool = False) -> Headed | None:
    """The heading that tokens are, with its label and the words that ask for it; None if they say anything else.

    It may be a label alone, "VI", unless `several` texts are named. The grammar tells what a heading is, or else one in the
    preamble of any text of the `catalogue`.
    """
    others = [at for at in range(len(tokens)) if is_adverb(tokens, at) or not _is_left_out(tokens, at)]
    if not others and not several and (label := _bare_label(tokens)):
        return Headed(None, (), "", 0, 0, label, printed=True, further=False)
    if not others or others[-1] - others[0] > _LONGEST:
        return None
    ends = range(len(tokens), others[-1], -1)
    starts = [at for at in (others[0], others[0] - 1) if at >= 0 and _may_begin(tokens[at].text, catalogue)]
    spans = ((start, end) for start in starts for end in ends)
    return next(filter(None, (_read(tokens, start, end, catalogue) for start, end in spans)), None)


def is_further(words: tuple[str, ...], *, led: bool) -> bool:
    """Whether words are a heading and, last, an adverb; "again" is said of the question if that is `led` by others.

    >>> is_further(("noting", "also"), led=True), is_further(("noting", "again"), led=True)
    (True, False)
    >>> is_further(("bearing", "in", "mind", "also"), led=False)
    True
    """
    if len(words) < 2 or whole_adverb(words[-1]) not in ADVERBS or (led and words[-1] == "again"):
        return False
    return names_place(words[0]) if len(words) == 2 else closed_heading(" ".join(words[:-1]), ENGLISH) is not None


def lacking(one: Headed, catalogue: Catalogue) -> Lookup:
    """The clauses nearest to a heading that none of the documents has."""
    verbs = [word for word in one.words if not phrases(one.code).is_adverb(word)]
    return Lookup((), nearest(catalogue, one.part, one.label, verbs), lacks="heading" if one.words else "")


def _opens_paragraphs(document: Document) -> bool:
    """Whether the headings of a preamble are the words that its paragraphs open with, as in a text of the UN."""
    return any(one.part == Part.PREAMBLE and one.heading[:1].isupper() for one in document.sections)


def _bare_label(tokens: Tokens) -> Atom | None:
    """The letter or numeral that tokens begin with, but for words that ask for it; None if more than labels come after it."""
    first = next((at for at in range(len(tokens)) if (atom := tokens.atom(at)) and atom.plain), None)
    if first is None or not tokens[first].text.isalpha() or not tokens.are_fillers(0, first):
        return None
    ends = all(token.is_filler or tokens.atom(at) for at, token in enumerate(tokens) if at > first)
    return tokens.atom(first) if ends and not tokens.atoms[first].nth else None


def _is_left_out(tokens: Tokens, at: int) -> bool:
    """Whether a token is no word of a heading: a label, a part, or a word that asks for one."""
    return bool(tokens[at].is_filler or tokens[at].text in _articles() or tokens.atom(at) or part_at(tokens, at))


@cache
def _articles() -> frozenset[str]:
    """The small words beside a name or a heading in any language; those for "that" ask: "que décide la résolution 75 ?"."""
    return frozenset(small_words()).difference(word for one in languages() for word in one.that)


def _read(tokens: Tokens, start: int, end: int, catalogue: Catalogue) -> Headed | None:
    """The heading that the tokens from `start` to `end` are, or None."""
    span = tokens[start:end]
    if any(token.gap.strip(" .,'’-") for token in span[1:]):
        return None
    outside = (at for at in range(len(tokens)) if not start <= at < end)
    label = next((atom for at in outside if (atom := tokens.atom(at)) and (atom.plain or at == end)), None)
    for code, words in _written(span, labelled=label is not None):
        text = " ".join(words)
        part = _printed(text, code)
        further = any(f" {adverb} " in f" {text} " for adverb in language(code).adverbs)
        if part:
            return Headed(part, words, code, start, end, label, printed=True, further=further)
        opener = phrases(code).opener(text)
        if opener and opener.phrase == text:
            part = Part.PREAMBLE if opener.preambular else Part.OPERATIVE
        if part:
            return Headed(part, words, code, start, end, label, printed=False, further=further)
    words = tuple(token.text for token in span)
    return (
        Headed(Part.PREAMBLE, words, ENGLISH, start, end, label, printed=False, further=False)
        if _opens(words, catalogue)
        else None
    )


def _opens(words: tuple[str, ...], catalogue: Catalogue) -> bool:
    """Whether words are a heading in the preamble of the first document that has them as one."""
    having = catalogue.numbers_having(f"h{' '.join(words)}")
    sections = catalogue.at(having[0]).sections if having else ()
    return any(one.part == Part.PREAMBLE and words_in(one.heading) == words for one in sections)


def _written(span: tuple[Token, ...], *, labelled: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Words as the headings of each language that they may be in, by its code; shortened ones as they are printed.

    Only an adverb or a label beside it shows that "rec" is a verb.
    """
    words = tuple(token.text for token in span)
    yield from ((code, words) for code in _codes(words))
    adverbs = tuple(map(whole_adverb, words))
    at = next((at for at, word in enumerate(adverbs) if not phrases().is_adverb(word)), 0)
    whole = (*adverbs[:at], whole_verb(adverbs[at]), *adverbs[at + 1 :])
    if whole != words and (labelled or len(whole) > 1):
        yield ENGLISH, whole


def _codes(words: tuple[str, ...]) -> Iterator[str]:
    """The languages of whose headings words may be one: their script is that of the words, and they have the first one."""
    script = script_of(words[0][0])
    for one in languages():
        here = script_of(one.common[0][0]) == script and (script != "LATIN" or words[0] in _beginnings(one.code))
        if here and words[0] not in one.that:  # "что решает" asks what it decides
            yield one.code


def _may_begin(word: str, catalogue: Catalogue) -> bool:
    """Whether a heading may begin with a word; most words begin none."""
    return word in catalogue.headings or _begins_any(word)


@lru_cache(maxsize=1 << 12)
def _begins_any(word: str) -> bool:
    """Whether the grammar of any language has headings that begin with a word, or with one that it shortens."""
    whole = whole_adverb(word)
    shortened = whole != word or whole_verb(word) != word
    return shortened or not word[0].isascii() or any(word in _beginnings(one.code) for one in languages())


@cache
def _ends_of_adverbs() -> frozenset[str]:
    """The last words of the adverbs of all languages, and those that are beside the verbs of headings."""
    return ADVERBS.union(adverb.split()[-1] for one in languages() for adverb in one.adverbs)


@cache
def _beginnings(code: str) -> frozenset[str]:
    """The first words of the headings in a language."""
    one = language(code)
    return frozenset(
        phrase.split()[0] for phrase in (*one.preambular, *one.operative, *one.un_preambular, *one.un_operative, *one.adverbs)
    )


def _printed(text: str, code: str) -> Part | None:
    """The part of a text in which a heading stands; None for what is no heading."""
    heading = closed_heading(text, code)
    if heading is None and (heading := addressed_heading(text, code)) and not _are_addressed(addressee_of(text, [code]), code):
        return None
    return heading.part if heading else None


def _are_addressed(names: str, code: str) -> bool:
    """Whether words name parties, and nothing else: "the Director of TSB and Member States"."""
    if code == ENGLISH and _BESIDE_A_NAME.isdisjoint(words_in(names)):
        return all(one.noun in nouns() or one.noun.upper() in common() for one in names_in(names))
    rest, end = "", 0
    for party in parties_named(names):
        rest, end = f"{rest} {names[end : party.start]}", party.end
    left = words_in(f"{rest} {names[end:]}")
    return end > 0 and all(word in small_words() or word in and_words() or word.upper() in common() for word in left)


def is_asked(tokens: Tokens, found: Headed, before: int) -> bool:
    """Whether a heading is part of a question: "what Resolution 5 decides"; not in "what does noting further say?".

    After `before` of the tokens stands the name of a text, which was left out.
    """
    outside = [at for at in range(len(tokens)) if not found.start <= at < found.end]
    asking = [at for at in outside if tokens[at].text in _ASKING]
    if not asking or any(tokens[at].text in _SAYING for at in outside):
        return False
    beside = not asking[-1] < before <= found.start and asking[-1] < found.start
    return not (beside and any(tokens[at].text in _BEING for at in asking))
