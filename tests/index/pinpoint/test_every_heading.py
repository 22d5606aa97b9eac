"""Labels made of the headings of all texts at hand: those of the text itself are found, those that only others have are not."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.document.model import Document
from index.language.phrases import closed_heading, phrases
from index.language.stems import stemmer
from index.language.terms import Part
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from index.pinpoint.registers.register import words_in
from tests.support.pinpoints import linked

SEED, MADE = 2022, 150
FORMS: list[Callable[[str, str], str]] = [
    lambda name, label: f"{name}, {label}",
    lambda name, label: f"{name} {label}",
    lambda name, label: f"{label} of {name}",
    lambda name, label: f"{name}: {label}.",
    lambda name, label: f"show me {label} in {name}",
    lambda name, label: f"what does {label} of {name} say?",
    lambda name, label: f"{name} {label.upper()}",
]
LABELS = ("", "", "", " a)", " b)", " c", " (ii)", " e) iv)")
ADVERBS = ("further", "also", "moreover")
SMALL = frozenset("the of and to in with its on by for".split())


@pytest.fixture(scope="module")
def texts(shared: Path, real_text: Callable[[Path], list[Document]]) -> Catalogue:
    """All shared texts that have a number, one of each name."""
    paths = (path for path in sorted((shared / "corpus").rglob("*")) if path.suffix in (".txt", ".html", ".docx"))
    documents = {one.name: one for path in paths for one in real_text(path) if one.number}
    return Catalogue(documents.values())


def _headings(document: Document) -> dict[str, set[str]]:
    """The headings of a document that are verbs, each with the ids of the clauses under it."""
    under: dict[str, set[str]] = {}
    for clause in document.clauses:
        section = document.sections[clause.section] if clause.section >= 0 else None
        if section and section.part in (Part.PREAMBLE, Part.OPERATIVE) and _is_verb(section.heading):
            under.setdefault(section.heading, set()).add(clause.id)
    return under


def _is_verb(heading: str) -> bool:
    opener = phrases().opener(heading)
    return closed_heading(heading) is not None or bool(opener and opener.phrase == heading)


def _stems(heading: str) -> Iterator[str]:
    """The stems of a heading, spelt in one way."""
    return (stemmer().stemWord(word.replace("sing", "zing")) for word in words_in(heading) if word not in SMALL)


def test_a_heading_of_the_text_is_found(texts: Catalogue) -> None:
    made = random.Random(SEED)
    headed = [document for document in texts if _headings(document)]
    for document in (made.choice(headed) for _ in range(MADE)):
        own = _headings(document)
        heading = made.choice(sorted(own))
        typed = made.choice(FORMS)(document.name, heading)
        lookup = look_up(linked(typed, texts))
        assert lookup is not None, typed
        assert own[heading] <= {passage.clause.id for passage in lookup.found}, typed
        assert {passage.document.id for passage in lookup.found} == {document.id}, typed


def test_a_heading_that_only_other_texts_have_is_not_found(texts: Catalogue) -> None:
    made = random.Random(SEED)
    every = sorted({heading for document in texts for heading in _headings(document)})
    documents = list(texts)
    for _ in range(MADE):
        document, heading = made.choice(documents), made.choice(every)
        own = {stem for one in document.sections for stem in _stems(one.heading)}
        if not own.isdisjoint(_stems(heading)):
            continue
        typed = made.choice(FORMS)(document.name, f"{heading}{made.choice(LABELS)}")
        lookup = look_up(linked(typed, texts))
        assert lookup is not None, typed
        assert lookup.found == (), typed


def test_a_heading_with_an_adverb_that_it_does_not_have_is_not_found(texts: Catalogue) -> None:
    made = random.Random(SEED)
    documents = list(texts)
    for _ in range(MADE):
        document = made.choice(documents)
        own = _headings(document)
        single = [heading for heading in own if len(heading.split()) == 1]
        adverb = made.choice(ADVERBS)
        if not single or any(adverb in words_in(heading) for heading in own):
            continue
        typed = made.choice(FORMS)(document.name, f"{made.choice(single)} {adverb}{made.choice(LABELS)}")
        lookup = look_up(linked(typed, texts))
        assert lookup is not None, typed
        assert lookup.found == (), typed
