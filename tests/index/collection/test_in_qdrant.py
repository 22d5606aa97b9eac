"""A collection in Qdrant answers as the folder does, follows what is pushed, and is not changed where it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.collection.collection import Collection
from index.collection.in_qdrant import InQdrant
from index.errors import IndexUnreachable
from index.language.terms import Change
from index.store.qdrant.points import Points
from tests.support.letters import LetterEncoder
from tests.support.qdrants import edge

DECISION = (
    "DECISION 900 (Geneva, 2020)\n\nThe Council,\n\nconsidering\n\na)\tthat tea is served;\n\ndecides\n\n"
    "1\tto serve coffee;\n\n2\tto instruct the Secretary-General to wash the cups."
)


@pytest.fixture
def qdrant(tmp_path: Path) -> Iterator[Points]:
    with edge(tmp_path) as found:
        yield found


@pytest.fixture
def folder(tmp_path: Path) -> Collection:
    """A collection in a folder, with the bundled resolution."""
    return Collection(tmp_path / "home", LetterEncoder(), second=LetterEncoder("second", 7))


@pytest.fixture
def there(tmp_path: Path, folder: Collection, qdrant: Points) -> Collection:
    """The same collection in Qdrant."""
    assert len(folder.documents) == 1, "indexed at first use; an empty home pushes nothing"
    folder._source.home.push(qdrant)
    return Collection(
        tmp_path / "elsewhere",
        LetterEncoder(),
        second=LetterEncoder("second", 7),
        source=InQdrant(qdrant, 4),
    )


def decision(place: Path) -> Path:
    path = place / "decision.txt"
    path.write_text(DECISION, "utf-8")
    return path


QUESTIONS = [
    # what is asked, why
    ("who instructs the Director?", "a duty: the texts are read by their addressees"),
    ("who may join the council working group on the internet?", "ranked by both encoders"),
    ("resolves 2", "a pinpoint"),
    ("who cites Resolution 140?", "by what is cited"),
    ("what does CWG-Internet stand for?", "an acronym"),
    ("how do I bake bread?", "nothing answers"),
    ("???", "no word at all"),
    ("duplikation of efforts", "a misspelt word"),
]


@pytest.mark.parametrize(("question", "why"), QUESTIONS)
def test_it_answers_as_the_folder_does(folder: Collection, there: Collection, question: str, why: str) -> None:
    for documents in ((), (folder.documents[0].id,)):
        here, elsewhere = folder.ask(question, 5, documents), there.ask(question, 5, documents)
        assert (elsewhere.status, elsewhere.how) == (here.status, here.how), why
        assert [quote.text for quote in elsewhere.quotes[:1]] == [quote.text for quote in here.quotes[:1]], why
        assert elsewhere.probability == pytest.approx(here.probability, abs=0.05)


def test_what_is_pushed_later_is_taken_up(
    tmp_path: Path, folder: Collection, there: Collection, qdrant: Points, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.store.qdrant.index._LOOKED", -1.0)
    assert len(there.documents) == 1
    assert there.is_current()
    before, version = there.stamp(), there.version
    assert len(version) == 64
    folder.add(decision(tmp_path))
    folder._source.home.push(qdrant)
    there.ask("what may be washed?")
    assert not there.is_current()
    assert there.stamp() != before
    newer = there.reopened()
    assert newer.is_current()
    assert newer.version != version
    assert [one.name for one in newer.documents] == [one.name for one in folder.documents]
    assert newer.ask("decides 2").quotes[0].text == folder.ask("decides 2").quotes[0].text


CHANGES: list[tuple[str, Callable[[Collection], object]]] = [
    ("add", lambda one: one.add([Path(__file__)])),
    ("remove", lambda one: one.remove(["wtsa-res-75-2016"])),
    ("rebuild", lambda one: one.rebuild()),
    ("correct", lambda one: one.correct("wtsa-res-75-2016", one.documents[0].clauses[-1].id, Change.LABEL, label="2bis")),
    ("undo", lambda one: one.undo("wtsa-res-75-2016")),
    ("verify against originals", lambda one: one.verify()),
    ("push", lambda one: one._source.home.push(None)),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("name", "change"), CHANGES, ids=[name for name, _ in CHANGES])
def test_it_is_changed_in_its_folder_only(there: Collection, name: str, change: Callable[[Collection], object]) -> None:
    with pytest.raises(IndexUnreachable, match="read from edge:shard, and changed only where they come from") as caught:
        change(there)
    assert "\n" not in str(caught.value), name


def test_who_never_reopens_it_is_answered_too(
    tmp_path: Path, folder: Collection, there: Collection, qdrant: Points, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a chat on a terminal: after two pushes, what was read first is gone."""
    monkeypatch.setattr("index.store.qdrant.index._LOOKED", -1.0)
    there.ask("what may be washed?")
    folder.add(decision(tmp_path))
    folder._source.home.push(qdrant)
    folder.remove(["wtsa-res-75-2016"])
    folder._source.home.push(qdrant)
    folder._source.home.push(qdrant)
    there.ask("what may be washed?")
    assert there.ask("decides 2").quotes[0].text.endswith("to wash the cups.")


def test_it_says_so_where_nothing_was_pushed(tmp_path: Path, qdrant: Points) -> None:
    empty = Collection(tmp_path, LetterEncoder(), source=InQdrant(qdrant, 4))
    with pytest.raises(IndexUnreachable, match="There is no index at edge:shard"):
        empty.ask("resolves 2")
