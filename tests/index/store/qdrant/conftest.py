"""A few documents in a folder, and the same in each Qdrant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.document.model import Document
from index.parsing.document import parse_text
from index.references.recording import with_records
from index.store.generations import writing
from index.store.index import Index
from index.store.layout import Coding
from index.store.qdrant.index import QdrantIndex, open_in
from index.store.qdrant.points import Points
from index.store.qdrant.push import push
from index.store.write import write_index
from tests.support.indexes import write
from tests.support.letters import LetterEncoder
from tests.support.qdrants import KINDS, SERVER

SECOND = LetterEncoder("second", seed=7)


def text(number: int, place: str, *clauses: str) -> Document:
    """A resolution with operative clauses."""
    listed = "\n".join(f"{at} {clause}" for at, clause in enumerate(clauses, 1))
    said = (
        f"RESOLUTION {number} ({place})\nOn cups\n\nconsidering\na) Resolution 7;\nb) that tea is served,\nresolves\n{listed}"
    )
    return parse_text(said, f"res-{number}")


TEXTS = [
    text(7, "Oslo, 2020", "that tea be served", "that cups be washed by the Committee of Tea (CT)", "to report to the Council"),
    text(8, "Bern, 2021", "to wash the cups", "that the CT report tea, tea and more tea to the Council, every year"),
    text(9, "Rome, 2022", "to grow lemons", "to invite academia to drink"),
]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, res75: Document) -> Index:
    """The index of several texts by two encoders, of which one was written again, so that part of it is dead."""
    place = tmp_path_factory.mktemp("folder")
    letters = LetterEncoder()
    with writing(place):
        texts = list(map(with_records, [TEXTS[0], res75, TEXTS[1]]))
        first = write_index(place, texts, letters, None, how=Coding(second=SECOND))
        return write_index(
            place, [*[*first.places][:2], *map(with_records, TEXTS[1:])], letters, first, how=Coding(second=SECOND)
        )


@pytest.fixture(scope="session", params=KINDS)
def qdrant(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Points]:
    """An empty collection of each Qdrant."""
    if request.param == "server" and not SERVER:
        pytest.skip("CLAUSEBOT_TEST_QDRANT names no server")
    with KINDS[request.param](tmp_path_factory.mktemp(request.param)) as found:
        yield found


@pytest.fixture(scope="session")
def pushed(folder: Index, qdrant: Points) -> QdrantIndex:
    """The same index in Qdrant."""
    push(folder, qdrant)
    return open_in(qdrant)


def write_texts(place: Path, documents: list[Document], old: Index | None = None, by: LetterEncoder | None = None) -> Index:
    """Documents in a folder."""
    return write(place, documents, by or LetterEncoder(), old)
