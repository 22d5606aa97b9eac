"""Which clauses may have words is known of an index: what is found so is what is found in all clauses of all texts."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document.model import Document
from index.document.said import READ, stems_beside
from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.search.mentions import Mentioned, with_phrase, with_words
from index.store.documents import keys
from index.store.index import Index
from tests.support.indexes import opened, write
from tests.support.letters import LetterEncoder
from tests.support.share import ALL

SAID = (
    "the green tea is served in Straße 9;",  # "ß" is compared as "ss"
    "tea, and green boats;",  # both words, not beside each other
    "the World Summit on Tea (WST) is green;",  # an acronym, the long form of which BM25 counts everywhere
    "the WST serves tea‑leaves;",  # a hyphen of another kind
    "nothing is said;",
)
HEADINGS = ("considering", "resolves to serve green tea", "resolves")
TITLES = ("On green tea", "On boats", "Strassen")
LOOKED_FOR = (
    ("tea", False),
    ("green tea", False),
    ("serving tea", False),  # in a heading
    ("green boats", False),
    ("World Summit on Tea", False),
    ("summit nothing", False),  # no clause has both
    ("no tea", False),  # looked for as it stands
    ("green tea", True),
    ("strasse", True),
    ("tea-leaves", True),
    ("ea", True),  # part of a word
    ("on", True),  # without a stem
    ("the assembly", True),  # in what is not searched
    ("On green tea", True),
)
TEXTS = st.lists(
    st.tuples(
        st.sampled_from(TITLES),
        st.lists(
            st.tuples(st.sampled_from(HEADINGS), st.lists(st.sampled_from(SAID), min_size=1, max_size=3)),
            min_size=1,
            max_size=2,
        ),
    ),
    min_size=1,
    max_size=6,
)


def text_of(number: int, title: str, sections: list[tuple[str, list[str]]]) -> Document:
    laid = "\n".join("\n".join((heading, *(f"{at} {one}" for at, one in enumerate(said, 1)))) for heading, said in sections)
    return parse_text(
        f"RESOLUTION {number} (Oslo, 2020)\n\n{title}\n\nThe Assembly (Oslo, 2020),\n\n{laid}\n", f"text-{number}"
    )


def of_index(index: Index) -> Catalogue:
    return Catalogue(index.listed, ids=index.ids, holdings=index.keys)


def finding(catalogue: Catalogue) -> list[Mentioned]:
    return [(with_phrase if exact else with_words)(catalogue, words) for words, exact in LOOKED_FOR]


@settings(max_examples=15 if ALL else 5, deadline=None)
@given(texts=TEXTS, more=TEXTS, removed=st.integers(0, 3), some=st.sets(st.integers(0, 11), min_size=1))
def test_an_index_finds_what_a_walk_finds(texts: list, more: list, removed: int, some: set[int]) -> None:  # type: ignore[type-arg]
    """In several segments, some of whose texts were removed; and in some of its texts, in another order."""
    documents = [text_of(at, *one) for at, one in enumerate([*texts, *more], 1)]
    with TemporaryDirectory() as home:
        folder, encoder = Path(home) / "index", LetterEncoder()
        index = write(folder, documents[: len(texts)], encoder)
        write(folder, documents, encoder, index)
        kept = documents[min(removed, len(documents) - 1) :]
        write(folder, kept, encoder, opened(folder))
        catalogue = of_index(opened(folder))
        assert catalogue.clauses_saying(["tea"]) is not None
        assert finding(catalogue) == finding(Catalogue(kept))
        numbers = sorted((at % len(kept) for at in some), reverse=True)
        numbers = [*dict.fromkeys(numbers)]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("index.pinpoint.catalogue._FEW", 0)
            assert finding(catalogue.numbers(numbers)) == finding(Catalogue([kept[at] for at in numbers]))


def test_an_index_that_lacks_what_is_known_of_other_clauses_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [text_of(at, TITLES[at % 3], [(HEADINGS[1], [*SAID])]) for at in range(1, 4)]
    monkeypatch.setattr(keys, "stems_beside", lambda _: ())
    real = keys._said
    monkeypatch.setattr(keys, "_said", lambda one: (key for key in real(one) if key != "v"))
    write(tmp_path / "index", documents, LetterEncoder())
    catalogue = of_index(opened(tmp_path / "index"))
    assert catalogue.clauses_saying(["tea"]) is None
    assert finding(catalogue) == finding(Catalogue(documents))


@pytest.mark.parametrize(
    ("words", "read", "found", "more"),
    [
        ("green tea", 0, 2, False),  # every text that may have it is read
        ("tea", 2, 2, False),  # two of three that have it are read
        ("nothing serves", 0, 0, False),  # none may have it, so none is read
        ("tea green", 0, 2, False),  # beside each other in none: so anywhere, in the two that may have both
    ],
)
def test_of_many_texts_only_some_are_read_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, read: int, found: int, more: bool
) -> None:
    each = [("green tea;", "x;"), ("green tea;", "x;"), ("tea is served;", "serves green;")]
    documents = [text_of(at, "On boats", [("resolves", [*said])]) for at, said in enumerate(each, 1)]
    write(tmp_path / "index", documents, LetterEncoder())
    monkeypatch.setattr("index.search.mentions.MANY", 2)
    monkeypatch.setattr("index.search.mentions._MOST_READ", 2)
    told = with_words(of_index(opened(tmp_path / "index")), words)
    assert (told.read, len(told.found), told.more) == (read, found, more)


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("tea in Straße 9;", True),  # compared as "strasse"
        ("tea in Łódź;", False),  # other letters, the same as they are compared
        ("tea;", False),
    ],
)
def test_a_text_that_is_compared_in_other_words_is_read_whole(said: str, whole: bool) -> None:
    assert (READ in stems_beside(text_of(1, "On boats", [("resolves", [said])]))) == whole
