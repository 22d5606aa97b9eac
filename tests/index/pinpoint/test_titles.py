"""Texts named by words of their titles: what speaks for which, and how much."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from index.pinpoint.scope import scope
from index.pinpoint.titles import NAMED, Titles, title_keys
from tests.support.pinpoints import ASSEMBLY, CONFERENCE, linked, tiny

_TEXT = """{kind} {number} ({revision})

{title}

The {body} ({revision}),

considering

a) that tea is served,

resolves

1 that tea be served;

2 that cups be washed.
"""
WATER, FEES, NAMES, RIVERS = "wtsa-res-1-2020", "pp-res-2-2010", "wtsa-res-3-2020", "pp-dec-4-1998"


@cache
def four() -> Catalogue:
    made = (
        ("RESOLUTION", "1", "Lima, 2020", "Access to clean water in desert towns", ASSEMBLY),
        ("RESOLUTION", "2", "Kyoto, 2010", "Fees for the use of meeting rooms away from headquarters", CONFERENCE),
        ("RESOLUTION", "3", "Oslo, 2020", "Internationalized names of the World Summit on the Information Society", ASSEMBLY),
        ("DECISION", "4", "Oslo, 1998", "Declaration on shared rivers and water", CONFERENCE),
    )
    return Catalogue(
        parse_text(_TEXT.format(kind=kind, number=number, revision=revision, title=title, body=body), number)
        for kind, number, revision, title, body in made
    )


NAMED_TEXTS = [
    # the question, the text that is named, the words that name it, why
    ("the resolution on clean water: who pays?", WATER, "the resolution on clean water", "after its kind"),
    ("who pays under the clean water resolution?", WATER, "the clean water resolution", "before its kind"),
    ("resolution about renting meeting rooms away from headquarters", FEES, "", "one word of the name is the asker's own"),
    ("what does the WSIS resolution say of cups", NAMES, "the WSIS resolution", "an acronym for words of the title"),
    ("the rivers declaration: who pays", RIVERS, "the rivers declaration", "the kind is in the title"),
    ("the Kyoto resolution: who pays?", FEES, "the Kyoto resolution", "a place"),
    ("access to clean water in desert towns: who pays?", WATER, "access to clean water in desert towns", "the whole title"),
    ("谁付钱：the decision on rivers？", RIVERS, "the decision on rivers", "behind ideographs"),
    ("the clean water resolution，请问谁付钱？", WATER, "the clean water resolution", "before them"),
    ("سؤالٌ: the clean water resolution", WATER, "the clean water resolution", "behind vowel marks, which do not count"),
    ("the decision on rivers", RIVERS, "the decision on rivers", "one word that no other title has"),
]


@pytest.mark.parametrize(("question", "id_", "typed", "why"), NAMED_TEXTS, ids=[row[3] for row in NAMED_TEXTS])
def test_a_text_is_named_by_its_title(question: str, id_: str, typed: str, why: str) -> None:
    (name,) = linked(question, four()).names
    assert ([document.id for document in name.documents], name.soft) == ([id_], True), why
    assert not typed or name.typed(question) == typed


UNNAMED = [
    ("who washes the cups?", "no word of a title"),
    ("a resolution on clean water", "any text is looked for"),
    ("is water clean?", "a word or two of a title, and no kind beside them"),
    ("the resolution on astronauts", "no such text"),
    ("the decision on clean towns", "of another kind"),
    ("which clause cites the water resolution", "only cited"),
    ("the World Cup resolution", "another world"),
]


@pytest.mark.parametrize(("question", "why"), UNNAMED, ids=[row[1] for row in UNNAMED])
def test_no_text_is_named(question: str, why: str) -> None:
    assert linked(question, four()).names == (), why


HEADS = [
    ("Programme of work on clean water", "programme", "“the programme”"),
    (
        "Crime prevention and criminal justice responses to poaching",
        "responses",
        "a name that goes on: “crime prevention” is none",
    ),
    ("Youth and human rights", "", "it has no end"),
    ("Rules and methods of procedure", "methods", "joined to the first"),
]


@pytest.mark.parametrize(("title", "head", "why"), HEADS)
def test_what_a_title_is_the_title_of(title: str, head: str, why: str) -> None:
    document = parse_text(_TEXT.format(kind="RESOLUTION", number="9", revision="Lima, 2020", title=title, body=ASSEMBLY), "x")
    assert [key[1:] for key in title_keys(document) if key.startswith("g")] == ([head] if head else []), why


def test_a_number_is_not_outweighed_by_a_title() -> None:
    (name,) = linked("Resolution 2 on clean water", four()).names
    assert ([document.id for document in name.documents], name.soft) == ([FEES], False)


def test_a_title_raises_its_text_and_leaves_the_others_in() -> None:
    asked = scope(linked("the clean water resolution: who pays?", four()))
    assert len(asked.documents) == 4
    assert max(asked.raised, key=lambda id_: asked.raised[id_]) == WATER


LOOKED_UP = [
    ("resolves 2 of the clean water resolution", [WATER]),
    ("the rivers declaration, resolves 2", [RIVERS]),
    ("resolves 2 of the resolution on meeting rooms", [FEES]),
    ("resolves 2", [WATER, FEES, NAMES, RIVERS]),
]


@pytest.mark.parametrize(("typed", "ids"), LOOKED_UP)
def test_a_label_is_looked_up_in_the_text_that_is_named(typed: str, ids: list[str]) -> None:
    lookup = look_up(linked(typed, four()))
    assert lookup is not None
    assert [passage.document.id for passage in lookup.found] == ids


def test_a_text_without_a_number_by_the_head_of_its_title() -> None:
    charter = parse_text("CHARTER OF THE TEA CLUB\n\nArticle 1\n\nTea is served.\n\nArticle 2\n\nCups are washed.\n", "club")
    lookup = look_up(linked("Article 2 of the Charter", [*four(), charter]))
    assert lookup is not None
    assert [passage.document.id for passage in lookup.found] == ["club"]


def test_a_title_without_its_kind_of_text_is_named_by_its_head() -> None:
    title = "Joint Declaration against Rust and Moss in Tea Pots"
    rust = parse_text(_TEXT.format(kind="RESOLUTION", number="9", revision="Rome, 1990", title=title, body=CONFERENCE), "rust")
    for typed in ("the rust declaration, resolves 2", "resolves 2 of the declaration against rust"):
        lookup = look_up(linked(typed, [*four(), rust]))
        assert lookup is not None
        assert [(one.document.id, one.clause.label) for one in lookup.found] == [(rust.id, "resolves 2")]


_WORDS = "clean water meeting rooms rivers of the resolution ? « ﬁ".split()


@given(st.text(max_size=300) | st.lists(st.sampled_from(_WORDS)).map(" ".join))
@example("the clean water resolution, and the one on meeting rooms")
def test_any_text_has_evidence_that_is_ordered(question: str) -> None:
    found = four().titles.evidence(question)
    values = [one.value for one in found]
    assert values == sorted(values, reverse=True)
    assert all(0 <= one.start <= one.end <= len(question) for one in found)


@given(st.sampled_from([row[0] for row in NAMED_TEXTS]), st.sampled_from(["Tea", "Cups for all", "On biscuits in offices"]))
def test_a_text_with_another_title_takes_no_name_away(question: str, title: str) -> None:
    other = parse_text(
        _TEXT.format(kind="RESOLUTION", number="9", revision="Rome, 1990", title=title, body=CONFERENCE), "other"
    )
    before = linked(question, four()).name.documents
    after = linked(question, [*four(), other]).name.documents
    assert [d.id for d in before] == [d.id for d in after]
    assert NAMED > 0


@given(
    st.lists(
        st.sampled_from(
            "access clean water desert towns fees use meeting rooms summit society shared rivers resolution".split()
        ),
        min_size=1,
        max_size=8,
    )
)
def test_what_is_too_little_of_a_title_is_known_from_some_of_its_words(words: list[str]) -> None:
    """As if all of them had been weighed."""
    question = f"who pays for {' '.join(words)}?"
    titles = four().titles
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(titles), "_is_little", lambda *_: False)
        every = titles.evidence(question)
    assert titles.evidence(question) == every


def test_of_many_texts_those_whose_words_weigh_the_most_are_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    question = "water of shared rivers"
    every = four().titles.evidence(question)
    monkeypatch.setattr("index.pinpoint.titles._MOST_TEXTS", 1)
    assert four().titles.evidence(question) == every[:1]


_TITLED = ("Tea", "Tea and coffee", "Cups of tea for all who wait", "Pots", "Water of the rivers that many States share", "")
_ASKED = (
    "tea",
    "cups of tea",
    "where is the tea?",
    "the Charter",
    "who shares the water of rivers?",
    "coffee pots",
    "tea, coffee, cups",
)


@given(st.lists(st.sampled_from(_TITLED), min_size=1, max_size=9), st.sampled_from(_ASKED))
def test_the_same_speaks_for_texts_if_it_is_known_what_titles_weigh(titled: list[str], question: str) -> None:
    documents = [replace(tiny(str(at), "Oslo, 2010"), title=title) for at, title in enumerate(titled)]
    walked = Catalogue(documents).titles
    weights = np.array([walked._weigh(at) for at in range(len(documents))])
    holdings: Any = SimpleNamespace(having=walked._having, counts=walked._counts, title_weights=weights)
    assert Titles(documents, lambda _: "", holdings).evidence(question) == walked.evidence(question)


@given(st.lists(st.sets(st.sampled_from(("tea", "cup", "pot"))), min_size=1, max_size=12), st.integers(1, 12))
def test_of_texts_whose_words_weigh_the_same_the_first_are_weighed(texts: list[set[str]], most: int) -> None:
    having = {stem: [at for at, stems in enumerate(texts) if stem in stems] for stem in ("tea", "cup", "pot")}
    holdings: Any = SimpleNamespace(
        having=lambda key: having[key[1:]], counts=lambda keys: [len(having[key[1:]]) for key in keys], title_weights=None
    )
    titles = Titles([tiny("1", "Oslo, 2010")] * len(texts), lambda _: "", holdings)
    with pytest.MonkeyPatch.context() as patch:
        every = titles._some(having)
        weights = [sum(titles._idf(stem) for stem in sorted(stems)) for stems in texts]
        patch.setattr("index.pinpoint.titles._MOST_TEXTS", most)
        assert titles._some(having) == sorted(sorted(every, key=lambda at: -weights[at])[:most])
