"""The texts that a question for a list sets aside: "but not 1401", "except the newest", "but not the 2 oldest"."""

from __future__ import annotations

from collections.abc import Sequence

from index.document.model import Document
from index.document.said import adopted_in
from index.language.asked.facts import bare
from index.language.asked.headings import small_words
from index.language.asked.listed.words import AGES, ANY, BESIDE, TONGUES, kind_keys, kind_words, table, words_for
from index.language.asked.listed.years import years_in
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.query import STOP_WORDS, Query
from index.pinpoint.typed_names import LinkedQuery


def set_aside(said: str, documents: Sequence[Document]) -> set[str] | None:
    """The ids of those documents that are named, numbered, dated, of the age or in the language `said`; None for all else.

    A number beside a word for an age is how many there are, and no label.
    """
    by_name = LinkedQuery(Query(said), Catalogue(documents))
    named = {one.id for name in by_name.names for one in name.documents}
    if named:
        return named
    text = bare(said)
    if aged := _of_age(text, documents):
        return aged
    if tongue := next((one for one in TONGUES for code in table() if words_for(code, one).search(text)), ""):
        return {one.id for one in documents if one.language == tongue}
    words, code = _plain(text)
    labels = [word for word in words if any(map(str.isdigit, word))]
    if len(labels) != len(words) or not labels:
        return None
    if numbered := {one.id for one in documents if one.number.casefold() in labels}:
        return numbered
    dated = years_in(text, code)
    return {one.id for one in documents if dated and adopted_in(one) in dated.years} if dated else set()


def _of_age(text: str, documents: Sequence[Document]) -> set[str]:
    """The newest or oldest of some documents, as many as the text says; those of one year by their numbers."""
    age = next((one for one in AGES for code in table() if words_for(code, one).search(text)), "")
    if not age:
        return set()
    known = [one for one in documents if adopted_in(one)]
    known.sort(key=_when, reverse=age == "newest")
    number = next((int(word) for word in text.split() if word.isdecimal()), 1)
    return {one.id for one in known[:number]}


def _when(document: Document) -> tuple[int, list[int]]:
    parts = "".join(char if char.isdecimal() else " " for char in document.number)
    return adopted_in(document), [*map(int, parts.split())]


def _plain(text: str) -> tuple[list[str], str]:
    """The words of a text besides those for texts and what stands beside them, in the language that leaves fewest of them."""
    left = {}
    for code in table():
        rest = text
        for pattern in (*(kind_words(code, kind, ANY) for kind in kind_keys(code)), *(words_for(code, key) for key in BESIDE)):
            rest = pattern.sub(" ", rest)
        words = (one.strip(".,;?!()«»“”\"'").casefold() for one in rest.split())
        left[code] = [word for word in words if word and word not in STOP_WORDS and word not in small_words()]
    code = min(left, key=lambda one: len(left[one]))
    return left[code], code
