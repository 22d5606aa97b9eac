"""A collection is opened once, and asked as it is by then: by this thread, by others, and after it was changed."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import index
from tests.support.letters import LetterEncoder

TEA = """RESOLUTION 900 (Oslo, 2020)

On tea

The Assembly,

noting

that the Tea Working Group (TWG) serves tea,

resolves

1\tto drink it.
"""


@pytest.fixture
def collection(tmp_path: Path, letters: LetterEncoder) -> index.Collection:
    return index.open(tmp_path / "home", encoder=letters)


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    path = tmp_path / "tea.txt"
    path.write_text(TEA, "utf-8")
    return path


def test_what_was_added_is_asked_at_once_and_what_was_removed_no_more(collection: index.Collection, tea: Path) -> None:
    assert [document.number for document in collection.documents] == ["75"]
    (added,) = collection.add([tea, tea])
    assert added.outcome == "added"
    assert collection.ask("Res 900 resolves 1").quotes[0].text == "to drink it."
    assert added.document is not None
    collection.remove([added.document.id])
    assert not collection.ask("Res 900 resolves 1").found
    assert [(one.id, one.source) for one in collection.rebuild()] == [(index.bundled().id, "original")]


def test_it_is_current_until_somebody_else_writes(collection: index.Collection, tea: Path, letters: LetterEncoder) -> None:
    assert len(collection.documents) == 1
    assert collection.is_current()
    index.open(collection.home, encoder=letters).add([tea])
    assert not collection.is_current()
    assert len(collection.documents) == 1, "it goes on as it is"
    assert len(collection.reopened().documents) == 2


def test_many_threads_open_it_once(collection: index.Collection) -> None:
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: collection.documents, range(32)))
    assert all(documents is found[0] for documents in found)


def test_what_is_asked_after_a_change_is_asked_of_the_new_index_from_any_thread(
    collection: index.Collection, tea: Path
) -> None:
    """What was read off the old index while another thread wrote is not kept for the new one."""
    before = set(collection.acronyms())
    reading, written = threading.Event(), threading.Event()

    def read() -> None:
        opened = collection._now()
        reading.set()
        written.wait(10)
        _ = opened.acronyms  # of the old index, after the new one was written

    with ThreadPoolExecutor(1) as threads:
        done = threads.submit(read)
        reading.wait(10)
        collection.add([tea])
        written.set()
        done.result()
    assert set(collection.acronyms()) == before | {"TWG"}


def test_one_path_or_id_needs_no_list(collection: index.Collection, tea: Path) -> None:
    (added,) = collection.add(str(tea))
    assert added.document is not None
    id_ = added.document.id
    assert collection.ask("What does it drink?", documents=id_).quotes[0].document.id == id_
    assert collection.look_up("resolves 1", documents=id_).quotes[0].text == "to drink it."
    assert [document.id for document in collection.chosen(id_)] == [id_]
    collection.remove(id_)
    assert len(collection.documents) == 1


@pytest.mark.parametrize("top", [0, -1])
def test_no_clause_is_no_answer(collection: index.Collection, top: int) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        collection.ask("What does the Council do?", top)


def test_documents_with_the_same_id_are_told_apart_by_nothing() -> None:
    with pytest.raises(index.SameId, match="2 documents have the id") as caught:
        index.look_up("resolves 1", [index.bundled(), index.bundled()])
    assert caught.value.about == {"document": index.bundled().id}


def test_a_model_whose_vectors_have_another_length(collection: index.Collection, letters: LetterEncoder, tea: Path) -> None:
    """The fingerprint is the same, so that only the vector of the question tells."""

    class Longer(LetterEncoder):
        def encode(self, texts: Sequence[str], *args: Any, **named: Any) -> list[index.Encoded]:
            return [replace(one, pooled=np.pad(one.pooled, (0, 8))) for one in super().encode(texts, *args, **named)]

    collection.add([tea])
    with pytest.raises(index.IndexDamaged, match="dimensions, but the question's has"):
        index.open(collection.home, encoder=Longer()).ask("Who drinks tea with the Council?")


def test_an_error_says_what_it_is_about(collection: index.Collection, tmp_path: Path, tea: Path) -> None:
    with pytest.raises(index.UnknownDocument) as unknown:
        collection.ask("tea", documents="res-1")
    assert unknown.value.about == {"document": "res-1"}
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 and no more")
    (refused,) = collection.add(broken)
    assert refused.error is not None
    assert refused.error.about == {"path": str(broken)}
    other = tmp_path / "other.txt"
    other.write_text(TEA.replace("drink", "pour"), "utf-8")
    _, same = collection.add([tea, other])
    assert same.error is not None
    assert same.error.about == {"path": str(other), "other": str(tea), "document": "res-900-2020"}


@pytest.mark.parametrize("limit", [0, -1])
def test_no_question_is_no_measurement(collection: index.Collection, limit: int) -> None:
    with pytest.raises(ValueError, match="limit must be at least 1"):
        collection.evaluate("questions.jsonl", limit=limit)


def test_questions_are_named_by_a_path_or_a_text(collection: index.Collection, tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    row = {"document": "Resolution 75", "label": "resolves 2", "grade": 2}
    path.write_text(json.dumps({"qid": "1", "question": "resolves 2", "kind": "label", "relevant": [row]}) + "\n", "utf-8")
    assert collection.evaluate(str(path)) == collection.evaluate(path, documents=collection.documents[0].id)
    assert collection.evaluate(path).all.hit1 == 1


def test_a_model_needs_a_thread(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="threads must be at least 1"):
        index.open(tmp_path, threads=0)


def test_documents_may_be_read_once_only() -> None:
    documents = (document for document in [index.bundled()])
    assert index.look_up("resolves 1", documents).found  # type: ignore[arg-type]


def test_no_id_is_no_choice(collection: index.Collection) -> None:
    assert collection.chosen("") == collection.chosen() == collection.documents


def test_ids_may_be_read_once_only(collection: index.Collection, tea: Path) -> None:
    collection.add(path for path in [tea])
    bundled, added = (document.id for document in collection.documents)
    once: Callable[[], Any] = lambda: (id_ for id_ in [added])  # noqa: E731
    assert [quote.text for quote in collection.ask("resolves 1", documents=once()).quotes] == ["to drink it."]
    assert [quote.text for quote in collection.look_up("resolves 1", once()).quotes] == ["to drink it."]
    assert [document.id for document in (*collection.chosen(once()), *collection.answering(once()))] == [added, added]
    assert list(collection.acronyms(once())) == ["TWG"]
    assert len(collection.acronyms(())) > 1, "no id is no choice"
    collection.remove(once())
    assert [document.id for document in collection.documents] == [bundled]
