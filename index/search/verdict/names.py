"""Names and numbers in a question ("WTPF-13", "Bucharest", "2015"), and those that a text does not have."""

from __future__ import annotations

from collections.abc import Sequence

from index.language.glossary import Glossary
from index.language.scripts import folded
from index.language.stems import SMALL_WORDS
from index.patterns import pattern

_WORD = pattern(r"[^\W_]+(?:[-/.][^\W_]+)*")
_PART = pattern(r"[^\W_]+")
_MARKS = "-/."  # in a compound
_COUNT = pattern(r"\d{1,3}(?:st|nd|rd|th)?")  # what a text may write out: "twelve", "forty-seventh"
_RANGE = pattern(r"(?<=\d)[–—](?=\d)")
_BEGINS = pattern(r"(?:^|[.?!:])\W*$")  # before a word that has a capital wherever it stands first


def names_in(question: str) -> list[str]:
    """The names and numbers in a question, each once: words with a digit, with two capitals, or with one inside a sentence.

    Counts and ordinals are left out ("12", "47th"), as texts write them in words, unless they follow a capitalised word.

    >>> names_in("Was WTPF-13 held in Geneva? In 2013, at the 47th session?")
    ['WTPF-13', 'Geneva', '2013']
    """
    found = []
    question = _RANGE.sub("-", question)
    words = list(_WORD.finditer(question))
    shouted = not any(match.group().islower() for match in words)  # its capitals say nothing
    before = ""
    for match in words:
        word, last = match.group(), before
        before = word
        if word.islower() and word.isalpha():  # as most are: it has neither a figure nor a capital
            continue
        if _COUNT.fullmatch(word) and not (last[:1].isupper() and word.isdecimal()):
            continue
        capitals = sum(map(str.isupper, word))
        inside = word[0].isupper() and not _BEGINS.search(question, 0, match.start()) and len(word) > 1
        if any(map(str.isdigit, word)) or (not shouted and (capitals > 1 or inside)):
            found.append(word)
    return list(dict.fromkeys(found))


def lacking(names: Sequence[str], text: str, glossary: Glossary) -> list[str]:
    """The names that a text has in neither their short nor their long form, nor by their initials.

    >>> lacking(["WSIS", "WTPF", "OSB"], "World Summit; Office of Space and Bridges", Glossary({"WSIS": "World Summit"}))
    ['WTPF']
    """
    left = _not_in(names, text, glossary)
    if any(map(_is_acronym, left)):
        initials = initials_of(text)
        left = [name for name in left if not (_is_acronym(name) and name.removesuffix("s") in initials)]
    plain = text.casefold() if left else ""
    if not any(_may_be_added(name, plain, glossary) for name in left):
        return left
    return _not_in(left, "; ".join(glossary.forms_in(text)), glossary)  # which takes longest


def _not_in(names: Sequence[str], text: str, glossary: Glossary) -> list[str]:
    """The names that a text does not have as it stands."""
    if not names:
        return []
    there = _RANGE.sub("-", folded(text).casefold())
    return [name for name in names if not _has(name, there, glossary)]


def initials_of(text: str) -> str:
    """The initials of a text's words, without the small words; a full stop for each without a capital.

    >>> initials_of("of the International Maritime Organization")
    'IMO'
    """
    words = (word for word in _PART.findall(text) if word not in SMALL_WORDS)
    return "".join(word[0] if word[0].isupper() else "." for word in words)


def _is_acronym(name: str) -> bool:
    short = name.removesuffix("s")
    return len(short) > 1 and short.isalpha() and short.isupper()


def _has(name: str, text: str, glossary: Glossary) -> bool:
    """Whether a text in lower case has a name, or what it is short or long for."""
    plain = folded(name).casefold()
    if any(_is_word(one, text) for one in _forms(plain)):
        return True
    short = glossary.acronym(name)
    if short is None:
        return False
    return glossary.long_forms[short].casefold() in text or _is_word(short.casefold(), text)


def _forms(plain: str) -> tuple[str, ...]:
    """A name in lower case, with and without a plural "s"."""
    return (plain, f"{plain}s", plain[:-1]) if plain.endswith("s") else (plain, f"{plain}s")


def _is_word(name: str, text: str) -> bool:
    """Whether a name is a whole word of a text, both in lower case: a compound, or the part between two of its marks.

    Looking for a few names takes less time than splitting a long text into words.
    """
    at = text.find(name)
    while at >= 0:
        before, after = text[max(at - 2, 0) : at], text[at + len(name) : at + len(name) + 2]
        whole = not (before[-1:].isalnum() or after[:1].isalnum())
        if whole and (name.isalnum() or not (_goes_on(before[::-1]) or _goes_on(after))):
            return True
        at = text.find(name, at + 1)
    return False


def _goes_on(beside: str) -> bool:
    """Whether a compound goes on with two characters, the nearer one first: a mark, and what it joins."""
    return beside[:1] in _MARKS and beside[1:].isalnum()


def _may_be_added(name: str, text: str, glossary: Glossary) -> bool:
    """Whether expanding a text, in lower case, may add a name to it: the text has the form to which that name is added."""
    short = glossary.acronym(name)
    forms = (*_forms(folded(name).casefold()), *((short.casefold(),) if short else ()))
    added = [glossary.vocabulary.get(form, ()) for form in forms] + ([glossary.wider(short)] if short else [])
    return any(one in text for each in added for one in each)
