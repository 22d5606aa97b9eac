"""The phrases that open sections, built from the word table of a language.

ITU resolutions print a heading on a line of its own: "considering further", "instructs the Director of …". A preambular
heading is a closed phrase; an operative one may name its addressee. UN resolutions print no headings: the verb that opens
a paragraph is its heading ("Recalling its resolution 54/68 …").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache
from itertools import accumulate

from index.language.alternatives import NEVER, any_of
from index.language.scripts import folded, is_capital, restored, runs_on, script_of
from index.language.terms import Part
from index.language.vocabulary import ENGLISH, Vocabulary, language, languages, of_all
from index.patterns import pattern
from index.values import dataclass

_LONGEST = 400  # characters in a heading with its addressee, at most
_SPACED_COLON = pattern(r"\s:$")  # as it is set in French
_LONGEST_NAME = 60  # characters in an addressee after "that"
_OPENING, _CLOSING = ("[", "［"), ("]", "］")  # full-width ones where a text is read as it is printed
_MOST_AROUND = 9  # brackets around a line that are taken off; of ten thousand, each would take as long as the line is
_STATE = pattern(r"(?<=\w)\s\([^()]{2,40}\)$")  # of a heading in a draft: "resolves (agreed)"
_STARRED = pattern(r"(?P<star>[*_]{1,2})(?P<text>[^*_]+)(?P=star)")
_PROPOSED = pattern(r"[^\W_a-z][^:;,.\[\]]{0,30}:\s+(?=\w)")
_LONGEST_TAKEN = 3  # words that a verb takes, but for adverbs: "Taking very good note"
_LONGEST_PHRASE = 120  # characters in a phrase that stands before the verb of a clause
_LONGEST_OPENER = 80  # characters in which the phrase that opens a paragraph is looked for


@dataclass(frozen=True, slots=True)
class Opener:
    """The phrase that opens a paragraph, "Recalling" or "Decides", and whether it opens one of the preamble.

    The first `verb` words of the phrase are its verb, with what stands before it. It `decides` if that is a verb of what is
    decided.
    """

    phrase: str
    preambular: bool
    verb: int = 1
    decides: bool = False


class Phrases:
    """The patterns of one language, each built on first use."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._adverbs = any_of((*words.adverbs, *words.that))
        self._feelings = words.feelings or NEVER
        self._attached = f"(?:{any_of(words.attached)})?" if words.attached else ""
        self._adverb = rf"{self._attached}(?:(?:{self._adverbs})\s)?"
        self._joined = rf"(?P<joined>(?:{any_of(words.ands)})\s)?"  # a heading may go on with the sentence: "and invites"

    def may_begin(self, text: str) -> bool:
        """Whether a text begins as a paragraph of a UN text does: with a capital, unless the language has none there."""
        return is_capital(text) or (self._words.lower and text[:1].islower())

    @cached_property
    def preambular(self) -> re.Pattern[str]:
        """A preambular heading: a closed phrase."""
        words = self._words
        after = f"{self._adverbs}|{self._feelings}|{any_of(of_all(lambda one: one.complements))}"
        unit = rf"{self._adverb}(?:{any_of(words.preambular)})(?:,?\s(?:{after}))*"
        between = any_of((*_ands(), *language(ENGLISH).ors))  # no other language was seen to use "or" in a heading
        return re.compile(rf"{self._joined}{unit}(?:(?:,|\s(?:{between}))\s{unit})?[,:]?", re.IGNORECASE)

    @cached_property
    def operative(self) -> re.Pattern[str]:
        """An operative heading: its `verb`, and its `addressee` if it names one."""
        words, verb = self._words, any_of(self._words.operative)
        to_verb = f"(?:{any_of(words.before_infinitive)})(?:{any_of(words.infinitives)})"
        return re.compile(
            rf"(?P<verb>(?:and\s(?=further|also)|{self._joined}){self._adverb}(?:{verb})(?:,?\s(?:{self._adverbs}|{self._feelings}))*"
            rf"(?:\s(?:{any_of(_ands())})\s(?:{verb}))?(?:,?\s{to_verb})?)(?P<addressee>,?\s\S.*)?",
            re.IGNORECASE | re.DOTALL,
        )

    @cached_property
    def run_in(self) -> re.Pattern[str]:
        """The phrase that opens a paragraph where headings have no line of their own; group `pre` marks a preambular one."""
        words = self._words
        preambular = any_of({*words.preambular, *words.un_preambular})
        operative = any_of({*words.operative, *words.un_operative})
        ordered = rf"(?:{any_of(words.orders)})(?:\s(?:{any_of(words.adverbs)}))*\s\w+(?:{any_of(words.ordered)})"
        verbs = f"(?P<verb>(?P<pre>{preambular})|(?:{operative}|{ordered}))"
        after = f"{any_of(words.adverbs)}|{self._feelings}"
        return re.compile(
            rf"{_manner()}{self._attached}(?:(?:{self._adverbs}),?\s)?{verbs}(?![^\W_])(?:,?\s(?:{after})(?![^\W_]))*",
            re.IGNORECASE,
        )

    def opener(self, text: str) -> Opener | None:
        """The known phrase that a paragraph opens with; adverbs may stand in the middle of it: "Guided also by"."""
        if match := self.run_in.match(text):
            verb = text[: match.end("verb")].count(" ") + 1
            return Opener(match.group(), match["pre"] is not None, verb, self._decides(match))
        words = text[:_LONGEST_OPENER].split(" ")
        kept = [at for at, word in enumerate(words) if not at or not self.is_adverb(word)]
        match = self.run_in.match(" ".join(words[at] for at in kept)) if len(kept) < len(words) else None
        if match is None:
            return None
        count = kept[match.group().count(" ")] + 1
        verb = kept[match.string[: match.end("verb")].count(" ")] + 1
        return Opener(" ".join(words[:count]).rstrip(","), match["pre"] is not None, verb, self._decides(match))

    def _decides(self, opening: re.Match[str]) -> bool:
        return opening["verb"].casefold() in self._words.resolving

    def first_words(self, text: str) -> str:
        """The phrase that a paragraph opens with if it is in no table: "Committed to", "In support of"; "" after an article."""
        words = text[:_LONGEST_OPENER].split(" ")
        first = words[0].casefold()
        if first in self._words.articles or not first[:1].isalpha():
            return ""
        if first in self._words.ands and (found := self.opener(" ".join(words[1:]))):
            return f"{words[0]} {found.phrase}"
        count = self._verb_end(words)
        while count < len(words) and self.is_adverb(words[count]):
            count += 1
        following = words[count].casefold() if count < len(words) and not self.participle.match(text) else ""
        if following in self._words.connectors and following not in (*self._words.articles, *self._words.ands):
            count += 1
        return " ".join(words[:count]).rstrip(",")

    def completed(self, text: str, shown: str) -> str:
        """A phrase that a paragraph shows to be its opener, up to the verb that it stops before: "Having" → "Having reviewed".

        >>> phrases().completed("Keeping in mind the floods,", "Keeping"), phrases().completed("Guided by hope,", "Guided")
        ('Keeping in mind', 'Guided')
        """
        alone, found = self.opener(shown), self.opener(text)
        words = (found.phrase if found else text[:_LONGEST_OPENER]).split(" ")
        if (alone and alone.phrase == shown) or not words[0][:1].isalpha() or words[0].casefold() in self._words.articles:
            return shown
        count = found.verb if found else self._verb_end(words)
        while found and count > 1 and words[count - 1].casefold() in self._words.connectors:
            count -= 1
        least = " ".join(words[:count]).rstrip(",")
        return least if least.startswith(shown) else shown

    def _verb_end(self, words: Sequence[str]) -> int:
        """How many words of a paragraph are a verb, what stands before it, and what it takes: "Keeping firmly in view"."""
        text = " ".join(words)
        begin = self._verb_begin(text)
        before = min(text[:begin].count(" "), len(words) - 1)
        if before and (found := self.opener(text[begin:])):
            return before + found.verb
        if runs_on(words[before], "") or (not before and words[0].casefold() in self._words.connectors):
            return min(before + 2, len(words))  # most verbs are two ideographs
        between = 0
        for at, word in enumerate(words[before + 1 :], before + 1):
            bare = word.rstrip(",").casefold()
            between += not self.is_adverb(word)
            if words[at - 1].endswith(",") or bare in self._words.articles:
                break
            if bare in self._taken and between <= _LONGEST_TAKEN:
                return at + 1
        return before + 1

    def _verb_begin(self, text: str) -> int:
        """Where the verb begins that a paragraph opens with, after its adverbs, auxiliaries and particle."""
        found = self._before_verb.match(text)
        return found.end() if found else 0

    @cached_property
    def _before_verb(self) -> re.Pattern[str]:
        """What never stands without the verb that follows: adverbs, auxiliaries ("Having been"), a particle."""
        words = self._words
        spaced = [one for one in words.adverb_endings if not runs_on(one, "")]
        unspaced = [one for one in words.adverb_endings if runs_on(one, "")]
        known = any_of((*words.adverbs, *words.auxiliaries, *words.particles))
        ended = rf"(?=\w{{5}})[^\W\d_]+(?:{any_of(spaced)})|(?:\w\s){{2,4}}(?:{any_of(unspaced)})"
        word = rf"(?:{known}|{ended})(?![^\W_])"
        return re.compile(rf"{self._attached}(?:(?:(?:{any_of(words.ands)})\s(?={word}))?{word},?\s)*", re.IGNORECASE)

    @cached_property
    def _taken(self) -> frozenset[str]:
        """The last words of what verbs of the preamble take: "mind" ("bearing in mind"), "view" ("in view of")."""
        words, taken = self._words, set()
        for phrase in (*words.preambular, *words.un_preambular):
            core = phrase[self._verb_begin(phrase) :].split()
            while core and core[-1] in words.connectors:
                core.pop()
            taken.update(core[1:][-1:])
        return frozenset(one for one in taken if one not in words.articles)

    def is_adverb(self, word: str) -> bool:
        """Whether a word is an adverb by the table of the language, or by its ending."""
        bare = word.rstrip(",").casefold()
        return bare in self._words.adverbs or (len(bare) > 4 and bare.endswith(self._words.adverb_endings))

    @cached_property
    def particle(self) -> re.Pattern[str]:
        """What opens a preambular paragraph before any verb."""
        return re.compile(f"{self._attached}(?:{any_of(self._words.particles)})")

    @cached_property
    def participle(self) -> re.Pattern[str]:
        """What opens a preambular paragraph as any participle of the language does: "Building", "Agissant", "ссылаясь"."""
        particle = self.particle.pattern
        return re.compile(rf"(?:[^\W\d_a-zà-ÿ][\w’'-]*(?:{any_of(self._words.participles)})|{particle}\s\w+)(?=[ ,])")

    @cached_property
    def addressing(self) -> re.Pattern[str]:
        """The verb of an operative paragraph that asks someone to do something: "Requests", "Reiterates its call upon"."""
        of_one = self._words.addressing
        of_many = (re.sub(r"s\b", "", verb, count=1) for verb in of_one) if self._words.code == ENGLISH else ()
        verbs = any_of((*of_one, *of_many))  # "We, the ministers, … request"
        decides = any_of(self._words.operative)
        decided = rf"(?:(?:{decides})\s)?to\s(?:{any_of(self._words.infinitives)})"  # "decides to request"
        asks = rf"{_manner()}{self._adverb}(?:{verbs}{self._asking_again})|{decided}"
        return re.compile(rf"(?:{asks})(?:\s(?:{self._adverbs}))*(?![^\W_])", re.IGNORECASE)

    @cached_property
    def _asking_again(self) -> str:
        """An alternative for what asks by the noun of such a verb, in English: "renews its invitation to"."""
        if self._words.code != ENGLISH:
            return ""
        verbs = (verb.partition(" ") for verb in self._words.addressing)
        nouns = (rf"{one.removesuffix('s').removesuffix('e')}\w*\s{after or 'to'}" for one, _, after in verbs)
        return rf"|\w+s\sits\s(?:\w+\s)?(?:{'|'.join(nouns)})"

    @cached_property
    def addressing_further(self) -> re.Pattern[str]:
        """Such a verb after another clause of the same paragraph: "…, and requests", "; also invites"."""
        verbs, ands = any_of(self._words.addressing), any_of(self._words.ands)
        adverb = rf"(?:(?:{self._adverbs}|\w+(?:{any_of(self._words.adverb_endings)}))\s)*"
        after = rf"(?:[,;]\s(?:(?:{ands})\s)?|\b(?:{ands})\s)(?:in this regard,?\s)?"
        return re.compile(rf"{after}{adverb}(?:{verbs})(?:\s(?:{self._adverbs}))*(?![^\W_])")

    @cached_property
    def openers(self) -> re.Pattern[str]:
        """The words that begin unlabelled text under a heading, and so show where a long heading ends."""
        return re.compile(rf"(?:{any_of(self._words.openers)})\b", re.IGNORECASE)

    @cached_property
    def strong(self) -> re.Pattern[str]:
        """The openers that always end a heading."""
        return re.compile(self._words.strong or NEVER, re.IGNORECASE)

    @cached_property
    def before_strong(self) -> re.Pattern[str]:
        """Text under a heading that begins with a phrase before what always ends one: "wherever possible, to allow"."""
        return re.compile(rf"(?=[^\W\d_])[^;:]{{2,{_LONGEST_PHRASE}}}?,\s(?:{self.strong.pattern})", re.IGNORECASE)

    @cached_property
    def joining(self) -> re.Pattern[str]:
        """What joins a line to the words above it, so that no clause begins with it: "and Sector Members"."""
        return re.compile(rf"(?:{any_of((*self._words.ands, *self._words.ors, *self._words.and_ors))})\b", re.IGNORECASE)

    @cached_property
    def clausal(self) -> re.Pattern[str]:
        """Words that no addressee contains."""
        return re.compile(rf"\b(?:{any_of(self._words.clausal)})\b", re.IGNORECASE)

    @cached_property
    def says(self) -> re.Pattern[str]:
        """The word after a verb that what it says follows: "decides that"."""
        return re.compile(rf"\s(?:{any_of(self._words.that)})$", re.IGNORECASE)

    @cached_property
    def connector(self) -> re.Pattern[str]:
        """What no heading ends with."""
        return re.compile(rf"(?:\b(?:{any_of(self._words.connectors)})|,)$")


@cache
def phrases(code: str = ENGLISH) -> Phrases:
    """The patterns of a language, by its ISO 639-1 code."""
    return Phrases(language(code))


def _ands() -> tuple[str, ...]:
    return of_all(lambda one: one.ands[:1])


def _manner() -> str:
    """A pattern for an adverb that is in no table, recognised by its ending: "Strongly", "Vivement"."""
    endings = any_of(of_all(lambda one: one.adverb_endings))
    return rf"(?:[A-ZÉa-zé][\w’'-]*(?:{endings})\s)?"


def language_of(lines: Iterable[str]) -> str:
    """The language of a text, judged by its most common small words, or else by its script; English if none stands out."""
    words = Counter(word for line in lines for word in line.lower().split())
    counts = {one.code: sum(words[word] for word in one.common) for one in languages()}
    best = max(counts, key=lambda code: counts[code])
    if counts[best] > 1.5 * counts[ENGLISH]:
        return best
    if counts[ENGLISH]:
        return ENGLISH
    scripts = Counter(script_of(word[0]) for word in words.elements() if word[0].isalpha())
    script = max(scripts, key=lambda one: scripts[one], default="")
    written = (one.code for one in languages() if one.common and script_of(one.common[0][0]) == script)
    return ENGLISH if script in ("", "LATIN") else next(written, ENGLISH)


@dataclass(frozen=True, slots=True)
class Heading:
    """A recognised heading: its phrase as one line, its part ("preamble" or "operative"), and how many lines it took."""

    phrase: str
    part: Part
    lines: int = 1


def unbracketed(text: str) -> str:
    """A line without what a draft or a chat has around it: "[resolves]", "*resolves*", and "[noting", where more follows."""
    if starred := _STARRED.fullmatch(text):
        text = starred["text"]
    for _ in range(_MOST_AROUND):
        if text[:1] not in _OPENING:
            break
        depths = list(accumulate((char in _OPENING) - (char in _CLOSING) for char in text))
        if 0 in depths[:-1]:  # "[two][three] countries"
            break
        text = text[1 : -1 if depths[-1] == 0 else None].strip()
    return text


def _proposed(text: str) -> tuple[str, str]:
    """What says whose heading, or which, one in brackets is, "Option 1: " in "[Option 1: resolves", and the heading."""
    bare = unbracketed(text)
    found = _PROPOSED.match(bare) if text[:1] in _OPENING else None
    return (found.group(), bare[found.end() :]) if found else ("", bare)


@lru_cache(maxsize=4096)  # a line is asked by several readers of it
def closed_heading(line: str, code: str = ENGLISH, *, joined: bool = False) -> Heading | None:
    """The heading in a line that is a heading by itself ("considering further", "resolves"), or None.

    With `joined`, it may begin with a conjunction: "and invites". Only the place of a line shows that this is no text.
    """
    proposed, bare = _proposed(_STATE.sub("", line.strip()))
    bare = _SPACED_COLON.sub(":", bare)
    phrase = proposed + bare.rstrip(",:").rstrip()
    match = phrases(code).preambular.fullmatch(bare)
    if match and (joined or not match["joined"]):
        return Heading(phrase, Part.PREAMBLE)
    match = phrases(code).operative.fullmatch(bare.rstrip(",:"))
    if match and (joined or not match["joined"]) and not match["addressee"] and not match["verb"].endswith("to"):
        return Heading(phrase, Part.OPERATIVE)
    return None


def could_be_addressed(text: str, code: str = ENGLISH, *, capitals: bool = False, joined: bool = False) -> bool:
    """Whether a heading that names an addressee can begin with this text; with `capitals`, headings begin with a capital.

    With `joined`, it may begin with a conjunction.
    """
    text = _proposed(text)[1]
    if (text[:1].isupper() and not capitals) or len(text) > _LONGEST:
        return False
    match = phrases(code).operative.fullmatch(text)
    return match is not None and (joined or not match["joined"])


def addressed_heading(text: str, code: str = ENGLISH, *, leads_in: bool = False) -> Heading | None:
    """A heading that names its addressee: "instructs the Director of the Telecommunication Standardization Bureau".

    A heading that introduces a list may end in a comma, or in words that its items continue: "invites Member States to", 1, 2.
    """
    proposed, text = _proposed(text)
    match = phrases(code).operative.fullmatch(text)
    if not match or not match["addressee"] or text[-1] in ".-" or ";" in text or (text[-1] == "," and not leads_in):
        return None
    addressee = match["addressee"].strip()
    named = leads_in and len(addressee) < _LONGEST_NAME and "," not in addressee  # "resolves that the Director", 1 shall act
    if phrases(code).says.search(match["verb"]) and not named:  # "decides that the maximum value …" addresses nobody
        return None
    clause = phrases(code).clausal.search(addressee)
    what = phrases(code).says.search(addressee.rstrip(":"), clause.end()) if clause else None
    if clause and (not leads_in or what):  # "encourages the Committee to develop a text that:" has a clause of its own
        return None
    return Heading(proposed + text.rstrip(",:").rstrip(), Part.OPERATIVE)


def is_operative(heading: str) -> bool:
    """Whether a heading says that what stands under it is decided or asked, in any language: "resolves", "decides further"."""
    words = folded(heading)
    return bool(words) and any(phrases(one.code).operative.fullmatch(words) for one in languages())


def addressee_of(heading: str, codes: Iterable[str] = ()) -> str:
    """The addressee of an operative heading: "the Director of the Telecommunication Standardization Bureau"; "" for none.

    `codes` are the languages it may be in, all that there are if none is given.
    """
    words = folded(heading)
    for code in (codes or (one.code for one in languages())) if words else ():
        if match := phrases(code).operative.fullmatch(words):
            return restored((match["addressee"] or "").strip(" ,"), heading)
    return ""
