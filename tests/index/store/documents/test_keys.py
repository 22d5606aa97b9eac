"""What is looked up by the keys of an index is what a walk over all its documents finds; and only what is asked for is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document.model import Document
from index.document.said import Fact, stating
from index.ids import short_key
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.query import tokens_of
from index.references.recording import with_records
from index.search.finding import Finder
from index.search.search import Search
from index.store import document_files
from index.store.documents.keys import KeyLists, LiveKeys, hash_of
from index.store.documents.listed import Documents
from index.store.index import Index
from tests.support.indexes import opened, write
from tests.support.letters import LetterEncoder
from tests.support.makers.un_texts import un_document
from tests.support.pinpoints import CONFERENCE, tiny

EDITIONS = ("Oslo, 2010", "Rev. Lima, 2020", "Rev. Kyoto, 2030")
TEXTS = [
    "resolves 2",
    "RESOLVES  2",
    "considering b) ii)",
    "resolves",
    "I 3. (a)",
    "Resolution 7 (Oslo, 2010), resolves 2",
    "x",
    "",
]


def texts_of(numbers: Sequence[int], edition: str) -> list[Document]:
    made = [tiny(str(number), edition, body=CONFERENCE) for number in numbers if number < 5]
    return made + [un_document(str(number), "UNSC", "2014", parts=("I", "II")) for number in numbers if number >= 5]


def said(catalogue: Catalogue) -> list[object]:
    """All that is looked up in a catalogue, as texts."""

    def ids(documents: Sequence[Document]) -> list[str]:
        return [one.id for one in documents]

    every = [*catalogue]
    return [
        [[(one.document.id, one.clause.id) for one in catalogue.labelled(text)] for text in TEXTS],
        [[(one.document.id, one.clause.id) for one in catalogue.cited(tuple(text.split()))] for text in ("paragraph 1", "1")],
        [ids(catalogue.numbered("resolution", str(number))) for number in range(8)],
        [catalogue.kinds_of(str(number)) for number in range(8)],
        ids([*catalogue.newest]),
        (catalogue.own_kinds, catalogue.places_of_editions, catalogue.headings, catalogue.longest_title),
        [[place.words for _, place in catalogue.under((word,))] for word in ("resolves", "considering", "nothing")],
        [[place.words for place in catalogue.holding(atom)] for text in ("2", "b)", "ii") if (atom := tokens_of(text).atom(0))],
        [(one.document.id, one.words) for one in catalogue.under_numeral("ii")],
        [ids(catalogue.saying([stem])) for stem in ("tea", "resolv", "secur")],
        [ids(catalogue.mentioning([str(number)])) for number in range(8)],
        [(one.document.id, round(one.value, 6)) for one in catalogue.titles.evidence("the resolution on tea of Lima 2020")],
        [catalogue.titles.known(word) for word in ("tea", "Lima", "coffee")],
        (sorted(catalogue.defined), sorted(catalogue.addressed)),
        [one.clause.id for clause in every[-1].clauses if (one := catalogue.keyed(short_key(clause.id)))],
        [ids(catalogue.editions(one)) for one in every],
        [ids(each) for each in catalogue.several_editions()],
        catalogue.extent(range(len(catalogue))),
        ids(every),
    ]


def of_index(index: Index) -> Catalogue:
    return Catalogue(index.listed, ids=index.ids, holdings=index.keys)


@settings(max_examples=8, deadline=None)
@given(
    st.lists(st.tuples(st.sets(st.integers(1, 7), min_size=1, max_size=3), st.sampled_from(EDITIONS)), min_size=1, max_size=4),
    st.integers(0, 3),
)
def test_keys_find_what_a_walk_finds(written: list[tuple[set[int], str]], removed: int) -> None:
    """Segments merged or not, editions replaced, a document removed."""
    with TemporaryDirectory() as home:
        folder, encoder = Path(home) / "index", LetterEncoder()
        documents: dict[str, Document] = {}
        index: Index | None = None
        for numbers, edition in written:
            new = {one.id: with_records(one) for one in texts_of(sorted(numbers), edition)}
            documents |= new
            index = write(folder, [*documents.values()], encoder, index)
        for id_ in list(documents)[: min(removed, len(documents) - 1)]:
            del documents[id_]
        write(folder, [*documents.values()], encoder, index)
        found = opened(folder)
        assert found.keys is not None
        assert said(of_index(found)) == said(Catalogue(documents.values()))
        assert said(of_index(found).newest) == said(Catalogue(documents.values()).newest)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.sets(st.integers(1, 7), min_size=1, max_size=4), min_size=1, max_size=4), st.integers(0, 3), st.booleans())
def test_what_titles_weigh_together_is_what_their_stems_weigh(written: list[set[int]], removed: int, old: bool) -> None:
    """In segments merged or not, after a removal, and in files as one; not known if a segment was written without them."""
    with TemporaryDirectory() as home:
        folder, encoder = Path(home) / "index", LetterEncoder()
        documents: dict[str, Document] = {}
        index: Index | None = None
        for numbers in written:
            documents |= {one.id: with_records(one) for one in texts_of(sorted(numbers), EDITIONS[0])}
            index = write(folder, [*documents.values()], encoder, index)
        for id_ in list(documents)[: min(removed, len(documents) - 1)]:
            del documents[id_]
        write(folder, [*documents.values()], encoder, index)
        keys = opened(folder).keys
        assert keys is not None
        titles = of_index(opened(folder)).titles
        weights = [titles._weigh(at) for at in range(len(documents))]
        files = keys.files("keys")
        for known in (
            keys,
            LiveKeys([KeyLists(files, "keys")], np.array([(0, at) for at in range(len(documents))]), [len(documents)]),
        ):
            assert known.title_weights == pytest.approx(weights)
        if old:
            del files["keys/titles.npy"]
            without = LiveKeys([KeyLists(files, "keys")], np.array([(0, at) for at in range(len(documents))]), [len(documents)])
            assert without.title_weights is None
            assert "keys/titles.npy" not in without.files("keys")


@given(st.sets(st.one_of(st.integers(0, 2**64 - 1), st.integers(0, 4000), st.integers(2**64 - 4000, 2**64 - 1))))
def test_a_key_is_found_wherever_its_hash_stands(hashes: set[int]) -> None:
    """Each third one is looked up and is not there."""
    every = sorted(hashes)
    there = [one for at, one in enumerate(every) if at % 3]
    made = {
        "hashes": np.array(there, dtype=np.uint64),
        "bounds": np.arange(len(there) + 1),
        "items": np.arange(len(there)),
        **dict.fromkeys(("works", "years"), np.zeros(0, dtype=np.int64)),
    }
    files = {f"keys/{name}.npy": array for name, array in made.items()} | {"keys/said.json": np.zeros(0, dtype=np.uint8)}
    lists = KeyLists(files, "keys")
    found = [[there.index(one)] if one in there else [] for one in every]
    assert [lists.having(one).tolist() for one in every] == found
    places = zip(*lists.places(np.array(every, dtype=np.uint64)), strict=True)
    assert [lists.items[start:end].tolist() for start, end in places] == found


@pytest.fixture(scope="module")
def forty(tmp_path_factory: pytest.TempPathFactory, letters: LetterEncoder) -> Path:
    """The folder of forty texts that are much alike."""
    folder = tmp_path_factory.mktemp("forty") / "index"
    write(folder, [tiny(str(number)) for number in range(100, 140)], letters)
    return folder


@pytest.fixture
def many(forty: Path) -> Index:
    """Their index, of which nothing was read yet."""
    return opened(forty)


def read_by(index: Index, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How many documents were read since."""
    counted: list[str] = []
    real = document_files.read_document

    def read(line: bytes, source: str) -> Document:
        counted.append(source)
        return real(line, source)

    monkeypatch.setattr(document_files, "read_document", read)
    return lambda: len(counted)


# a question → the most documents of forty that are read for it
READ = [
    ("Resolution 117, resolves 2", 1),  # the text is named
    ("show Resolution 117", 1),
    ("resolves 2", 12),  # the label of all: as many as one chooses from
    ("who cites Resolution 999?", 0),  # nobody
    ("“words that no text has at all”", 0),
    ("when was it adopted?", 12),  # all state it: as many as one chooses from
    ("is it binding?", 3),  # none says so: as many as are nearest
    ("how many clauses are there?", 10),  # as many as are named
    ("support for small boats?", 20),  # begins as an operative verb does, but names no paragraph: those that are ranked
    ("Resolution 117 (Rome, 1950)", 1),  # an edition that is not here: the nearest to it
    ("should small boats consider anything?", 20),  # a form of a heading, without a label: no place, but those that are ranked
]


@pytest.mark.parametrize(("question", "most"), READ)
def test_only_what_is_asked_for_is_read(
    many: Index, letters: LetterEncoder, monkeypatch: pytest.MonkeyPatch, question: str, most: int
) -> None:
    search = Search(Finder(many, letters))
    count = read_by(many, monkeypatch)
    search.ask(question)
    assert count() <= most


def test_texts_that_say_something_are_not_even_listed_until_they_are_asked_for(many: Index) -> None:
    """What they are called would be read of each: of thirty thousand, that took 14 s."""
    stems = ["tea"]
    every = len(of_index(many).saying(stems))
    listed: list[int] = []

    class Listing(Documents):
        def _list(self, at: int) -> Document:
            listed.append(at)
            return super()._list(at)

    documents = Listing(many.segments, list(many.places.values()))
    catalogue = Catalogue(documents, ids=many.ids, holdings=of_index(many)._holdings)
    found = catalogue.saying(stems)
    assert (len(found), listed) == (every, [])
    assert (found[0].id, listed) == (many.ids[0], [0])


def test_which_texts_state_a_fact_is_known_without_reading_them(tmp_path: Path, letters: LetterEncoder) -> None:
    documents = [*(tiny(str(number)) for number in range(1, 10)), *texts_of(range(5, 15), "Oslo, 2010")]
    write(tmp_path / "index", documents, letters)
    catalogue = of_index(opened(tmp_path / "index"))
    for fact in Fact:
        assert catalogue.stating(fact.name) == [at for at, one in enumerate(documents) if stating(one, fact)]
    assert Catalogue(documents).stating(Fact.DATE.name) is None
    assert {len(catalogue.stating(fact.name) or ()) for fact in Fact} > {0, len(documents)}


def test_opening_reads_no_document(tmp_path: Path, letters: LetterEncoder, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "index", [tiny("7"), tiny("8")], letters)
    count = read_by(index := opened(tmp_path / "index"), monkeypatch)
    assert ([one.name for one in index.documents], count()) == (["Resolution 7 (Oslo, 2020)", "Resolution 8 (Oslo, 2020)"], 0)


def test_what_does_not_fit_is_forgotten_and_read_again(many: Index) -> None:
    """The document stays the same object, so that whoever holds it goes on with it."""
    each = len(many.listed[0].clauses)
    documents = Documents(many.segments, list(many.places.values()), kept=3 * each)
    whole = [document.clauses for document in documents]
    assert sum(document.is_read for document in documents) <= 4
    at = next(at for at, document in enumerate(documents) if not document.is_read)
    one = documents[at]
    assert (one.name, one.clauses, documents[at] is one) == (many.documents[at].name, whole[at], True)


def test_of_documents_that_nearly_fit_few_are_read_again(many: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """All are read in turn, again and again: were the oldest forgotten first, each would be read each time."""
    each = len(many.listed[0].clauses)
    documents = Documents(many.segments, list(many.places.values()), kept=(len(many.places) - 5) * each)
    count = read_by(many, monkeypatch)
    for _ in range(4):
        assert all(document.clauses for document in documents)
    assert count() < 2 * len(documents)


KEYS = ("xtea", "xcup", "kpot", "xmilk")
SEGMENTS = st.lists(st.lists(st.tuples(st.sets(st.sampled_from(KEYS)), st.booleans()), max_size=6), max_size=3)


@given(SEGMENTS, st.lists(st.sampled_from((*KEYS, "xnever", "")), max_size=6))
def test_as_many_have_a_key_as_are_listed(segments: list[list[tuple[set[str], bool]]], asked: list[str]) -> None:
    lists = []
    for documents in segments:
        pairs = sorted((hash_of(key), number) for number, (keys, _) in enumerate(documents) for key in keys)
        hashes, starts = np.unique(np.array([key for key, _ in pairs], dtype=np.uint64), return_index=True)
        made: dict[str, Any] = {
            "hashes": hashes,
            "bounds": np.append(starts, len(pairs)).astype(np.uint8),
            "items": np.array([number for _, number in pairs], dtype=np.uint8),
            "works": np.zeros(len(documents), dtype=np.uint64),
            "years": np.zeros(len(documents), dtype=np.int32),
        }
        files = {f"keys/{name}.npy": values for name, values in made.items()}
        lists.append(KeyLists({**files, "keys/said.json": np.zeros(0, dtype=np.uint8)}, "keys"))
    live = [(at, own) for at, documents in enumerate(segments) for own, (_, there) in enumerate(documents) if there]
    keys = LiveKeys(lists, np.array(live, dtype=np.int64).reshape(-1, 2), list(map(len, segments)))
    expected = [sum(key in segments[at][own][0] for at, own in live) for key in asked]
    assert keys.counts(asked) == expected == [len(keys.having(key)) for key in asked]
