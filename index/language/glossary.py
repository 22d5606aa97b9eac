"""Acronyms and their long forms: from the documents' own definitions, and a small table for those that no text defines.

A definition is a long form followed by its acronym in brackets: "World Summit on the Information Society (WSIS)". The
long form is found as in Schwartz and Hearst (A Simple Algorithm for Identifying Abbreviation Definitions, 2003).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property, lru_cache

from index.data import DATA
from index.language.scripts import folded
from index.language.stems import SMALL_WORDS
from index.patterns import pattern
from index.values import dataclass

_SHORT = pattern(r"[(\[](?:hereinafter,?\s+|the\s+)*[\"“”«]?([A-Z][\w/&+-]{1,14})[\"“”»]?[)\]]")
_REACH = 400  # how many characters before an acronym its long form may begin
_PART = pattern(r"[^\W_]+")
_WORD = pattern(r"[^\W_]+(?:[-/+&][^\W_]+)*\+?")
_COMPOUND = pattern(r"[^\W_]+(?:[-/.][^\W_]+)*")
_SMALL = SMALL_WORDS | frozenset("at de des du la le with".split())
# Acronyms that are also words; they count as acronyms only in capitals.
_WORDS = frozenset(
    "ai all am and any are as at be br but by can did do for from get go has have he her him his how i if in is it its let"
    " may me my no nor not now of oi on one or our out pp say see set she so than that the them then they this to two up us"
    " use was way we what when who why will with you".split()
)


@dataclass(frozen=True)
class Glossary:
    """Long forms by acronym, as the texts write them.

    >>> import index
    >>> glossary = index.Glossary({"SDG": "Sustainable Development Goal"})
    >>> glossary.acronym("sdgs")
    'SDG'
    """

    long_forms: dict[str, str]

    @cached_property
    def by_fold(self) -> dict[str, str]:
        """The acronyms by themselves in lower case."""
        return {short.casefold(): short for short in self.long_forms}

    @cached_property
    def by_long(self) -> dict[tuple[str, ...], str]:
        """The acronyms by the words of their long forms, in lower case and without a plural "s"."""
        return {_words(long): short for short, long in reversed(self.long_forms.items())}

    @cached_property
    def _by_first_word(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """Long forms and their acronyms by first word, longest first; the plural "s" of each word is dropped."""
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for long in sorted(filter(None, self.by_long), key=len, reverse=True):
            found.setdefault(long[0], []).append((long, self.by_long[long]))
        return found

    @cached_property
    def vocabulary(self) -> dict[str, set[str]]:
        """The words of acronyms and long forms in lower case, compounds as they are and split: all that `expand` can add.

        Each has what a text that it is added to contains, in lower case: one of some acronyms, or first words of long forms.
        """
        found: dict[str, set[str]] = {}
        for short, long in self.long_forms.items():
            for form, other in ((long, (short.casefold(),)), (short, _words(long)[:1])):
                written = folded(form).casefold()
                for word in (*_COMPOUND.findall(written), *_PART.findall(written)):
                    found.setdefault(word, set()).update(other)
        return found

    @cached_property
    def wider(self) -> Callable[[str], frozenset[str]]:
        """The acronyms, in lower case, whose long forms contain that of an acronym, its own among them; kept for a while."""
        return lru_cache(1_000)(self._wider_than)

    def _wider_than(self, short: str) -> frozenset[str]:
        long = self.long_forms[short].casefold()
        return frozenset(one.casefold() for one, form in self.long_forms.items() if long in folded(form).casefold())

    def telling(self, other: Glossary) -> set[tuple[str, ...]]:
        """What a text must contain for two glossaries to expand it differently: all the words of one of these tuples.

        They are in lower case, and each may have a plural "s" in the text.
        """
        found: set[tuple[str, ...]] = set()
        for one, two in ((self, other), (other, self)):
            for short, long in one.long_forms.items():
                if two.long_forms.get(short) != long:
                    found |= {_words(short), _words(long)}
            found.update(_words(short) for fold, short in one.by_fold.items() if two.by_fold.get(fold) != short)
            found.update(long for long, short in one.by_long.items() if two.by_long.get(long) != short)
        return found

    def acronym(self, word: str) -> str | None:
        """The acronym that a word stands for, ignoring plural and case: "sdgs" → "SDG"."""
        return self._acronym(word)

    @cached_property
    def _acronym(self) -> Callable[[str], str | None]:
        """`_acronym_of` with a limited cache: large enough for the words of many texts, but not for every word ever asked."""
        return lru_cache(20_000)(self._acronym_of)

    def _acronym_of(self, word: str) -> str | None:
        for form in (word, word[:-1] if word[-1:] == "s" and len(word) > 2 else ""):
            if form in self.long_forms:
                return form
            lower = form.casefold()
            if len(form) > 2 and lower not in _WORDS and lower in self.by_fold:
                return self.by_fold[lower]
        return None

    @cached_property
    def _shorts(self) -> Callable[[str], tuple[str | None, ...]]:
        """`_shorts_of` with such a cache."""
        return lru_cache(20_000)(self._shorts_of)

    def _shorts_of(self, word: str) -> tuple[str | None, ...]:
        """The acronym that a typed word stands for, and those that the parts of a compound stand for; () if there are none."""
        found = tuple(map(self.acronym, (word, *word.split("-")) if "-" in word else (word,)))
        return found if any(found) else ()

    @cached_property
    def _folded(self) -> dict[str, str]:
        """The normalised words of each long form, by acronym."""
        return {short: " ".join(_words(long)) for short, long in self.long_forms.items()}

    def expand(self, text: str) -> str:
        """A text followed, in brackets, by the long forms of its acronyms and the acronyms of its long forms."""
        added = self.forms_in(text)
        return f"{text} ({'; '.join(added)})" if added else text

    def forms_in(self, text: str) -> list[str]:
        """The long forms of a text's acronyms and the acronyms of its long forms, without those that it has as well."""
        words = _words(text)
        there = " ".join(words)
        added: dict[str, None] = {}
        acronyms = set()
        for shorts in filter(None, map(self._shorts, _WORD.findall(text))):
            acronyms.add(shorts[0])
            for short in shorts:
                if short and self._folded[short] not in there:
                    added[self.long_forms[short]] = None
                    break
        end = 0
        begins = self._by_first_word
        for start in [at for at, word in enumerate(words) if word in begins]:
            if start < end:
                continue
            listed = begins[words[start]]
            long, short = next((one for one in listed if words[start : start + len(one[0])] == one[0]), ((), None))
            if short and short not in acronyms:
                added[short] = None
            end = start + len(long)
        return list(added)


def learn(texts: Iterable[str]) -> Glossary:
    """The glossary of the given texts: their own definitions, and the table of common acronyms for the rest."""
    return glossary_of(defined for text in texts for defined in definitions(text))


def glossary_of(defined: Iterable[Sequence[str]]) -> Glossary:
    """The glossary of definitions, each an acronym with its long form: the first of each counts, and the table for the rest."""
    found: dict[str, str] = {}
    for short, long in defined:
        found.setdefault(short, long)
    return Glossary({**found, **{short: long for short, long in common().items() if short not in found}})


@cache
def common() -> dict[str, str]:
    """Acronyms that texts of this field use without defining them."""
    table: dict[str, str] = json.loads((DATA / "acronyms.json").read_text("utf-8"))
    return table


def definitions(text: str) -> list[tuple[str, str]]:
    """The acronyms that a text defines, each with its long form as the text writes it."""
    found = []
    for match in _SHORT.finditer(text):
        short = match.group(1)
        if short.endswith("s") and short[:-1].isupper():
            short = short[:-1]
        if sum(letter.isupper() for letter in short) < 2:
            continue
        long = _long_form(short, text[max(0, match.start() - _REACH) : match.start()])
        if long:
            found.append((short, long))
    return found


def _long_form(short: str, before: str) -> str | None:
    """The shortest end of `before` that contains the letters of an acronym in order, the first at the start of a word."""
    letters = [letter.casefold() for letter in short if letter.isalnum()]
    words = list(re.finditer(r"\S+", re.split(r"[;:()]", before)[-1]))
    limit = min(len(letters) + 5, 2 * len(letters))
    if not words:
        return None
    text = re.split(r"[;:()]", before)[-1].rstrip()
    start = words[max(0, len(words) - limit)].start()
    at = len(text)
    for place in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= start and not (text[at].casefold() == letters[place] and (place > 0 or _begins_word(text, at))):
            at -= 1
        if at < start:
            return None
    long = text[at:]
    return long if len(long.split()) > 1 and len(long) > len(short) else None


def _begins_word(text: str, at: int) -> bool:
    """Whether a word that can begin a long form starts at an offset: "Office of Foreign …", not "of Foreign …"."""
    word = re.match(r"[^\W_]+", text[at:])
    return (at == 0 or not text[at - 1].isalnum()) and word is not None and word.group() not in _SMALL


def _words(text: str) -> tuple[str, ...]:
    """The words of a text, normalised for comparison: lower case, compounds split, without the plural "s"."""
    return tuple(map(_singular, _PART.findall(text.casefold())))


@lru_cache(20_000)
def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
