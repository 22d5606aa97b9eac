"""A draft in, what came of it out, where a collection is too large to read all of: only what it may quote or cite is read.

A text that a quotation is from has its words, but for a few that differ. So before it is said that it differs from all, or is
not found, the documents that have nearly all of its words are read, which is known of each; if they are too many, as of common
words, not all are, and that is said. And before it is said that it is from a text that the draft does not name, those that have
all of its words are read: of texts that say the same, the first counts, as where all are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import chain, zip_longest

import numpy as np

from index.document.model import Document
from index.drafts.check import Checker
from index.drafts.citations import Cited
from index.drafts.draft import Draft
from index.drafts.finding import Check, Checked, Finding
from index.drafts.quotations import Quotation, quotations_in
from index.language.citations import references
from index.language.stems import words_of
from index.pinpoint.catalogue import Catalogue
from index.search.search import Search

READ = 1000
"""Documents that are all read for a draft."""
_NEAREST = 24  # passages that have the most of the words of a quotation, whose documents are read first
_NEAR = 600  # documents that are read for one draft, beside those that it names, …
_FURTHER = 300  # … and more, before it is said that anything is not found
_ASKED = 24  # of the rarest words of a quotation, by which its documents are found
_NEARLY = 0.8  # of these, a text has that a quotation is from
_LETTERS = 3  # of a word that is no label


def checked(draft: Draft, search: Search) -> Check:
    """What came of a draft. Raises BadQuestion for one that is too long."""
    catalogue = search.catalogue
    headings = [" ".join(one) for each in catalogue.headings.values() for one in each]
    quotations = [one for one in _each(quotations_in(draft)) if not one.short]
    named = {number for one in _named(draft, search, headings) for number in _editions(one, search)}
    read, _ = _with_first(named, [_nearest(one, search) for one in quotations], _NEAR, search)
    found = _compared(draft, read, headings, catalogue)
    known = [one for one in found.findings if one.kind == "quotation" and one.status == Checked.VERIFIED]
    others = [one for one in known if one.document and catalogue.number_of(one.document.id) not in named]
    alike = [sorted(_saying(one, search, 1.0)) for one in quotations if _is_in(one, others)]
    further, _ = _with_first(read, alike, _FURTHER, search)
    every = True
    if found.unsure:
        left = [one for one in quotations if not _is_in(one, known)]
        further, every = _with_first(further, [_saying(one, search, _NEARLY) for one in left], _FURTHER, search)
    if further != read:
        found = _compared(draft, further, headings, catalogue)
    return found if every or not found.unsure else replace(found, texts=len(catalogue), read=len(further))


def _compared(draft: Draft, numbers: AbstractSet[int], headings: Sequence[str], catalogue: Catalogue) -> Check:
    return Checker(map(catalogue.at, sorted(numbers)), headings, catalogue).check(draft)


def _with_first(
    numbers: AbstractSet[int], each: Sequence[Sequence[int]], most: int, search: Search
) -> tuple[AbstractSet[int], bool]:
    """Documents with the first of each quotation, in every edition, at most so many more; and whether these are all of them."""
    kept = set(numbers)
    for number in chain.from_iterable(zip_longest(*each)):  # the first ones of each come before all second ones
        if number is not None and number not in kept:
            if len(kept) - len(numbers) >= most:
                return kept, False
            kept.update(_editions(search.catalogue.at(number), search))
    return kept, True


def _editions(document: Document, search: Search) -> list[int]:
    """The numbers of all editions of the text of a document."""
    numbers = (search.catalogue.number_of(one.id) for one in search.catalogue.editions(document))
    return [number for number in numbers if number is not None]


def _each(quotations: Sequence[Quotation]) -> Iterator[Quotation]:
    for one in quotations:
        yield one
        yield from _each(one.inside)


def _named(draft: Draft, search: Search, headings: Sequence[str]) -> Iterator[Document]:
    """The documents that a draft cites, or has the number of."""
    cited = Cited((), headings=headings, catalogue=search.catalogue).citations(draft)
    yield from (one.document for one in cited if one.document)
    for named in references(draft.flow):
        yield from search.catalogue.numbered(named.kind, named.number.casefold())


def _nearest(one: Quotation, search: Search) -> list[int]:
    """The numbers of the documents that have the most of the words of a quotation in one passage.

    Of one that may end in several places, up to the last.
    """
    rows = search.index.worded(one.text[one.start : max((one.end, *one.others))]).best(_NEAREST, None)
    ids = dict.fromkeys(search.index.passages[int(row)].document.id for row in rows)
    return [number for id_ in ids if (number := search.catalogue.number_of(id_)) is not None]


def _is_in(quotation: Quotation, findings: Sequence[Finding]) -> bool:
    """Whether a quotation is one of the findings, or a part of one."""
    return any(one.start <= quotation.start and quotation.end <= one.end for one in findings)


def _saying(one: Quotation, search: Search, share: float) -> list[int]:
    """The numbers of the documents that have a share of the words of a quotation, those with the most of them first.

    Of one that may end in several places, up to the first: what goes on from there is in the same text.
    """
    forms = (form for word in one.words for form in (word.forms[0] if word.forms else ()))
    (stems,) = words_of([" ".join(form for form in forms if len(form) >= _LETTERS or not form.isascii())])
    each = (search.catalogue.numbers_having(f"u{stem}") for stem in dict.fromkeys(stems))
    asked = sorted(each, key=len)[:_ASKED]
    counts = np.bincount(np.concatenate([np.zeros(0, dtype=np.int64), *asked]).astype(np.int64))
    least = len(asked) if share == 1.0 else min(share * len(asked), len(asked) - 1)
    having = np.flatnonzero(counts >= max(1, least))
    found: list[int] = having[np.argsort(-counts[having], kind="stable")].tolist()
    return found
