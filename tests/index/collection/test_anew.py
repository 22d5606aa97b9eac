"""All that is written anew is written some at a time: it shows in nothing, and a kill in between leaves what was there."""

from __future__ import annotations

import hashlib
import json
import shutil
import signal
from collections.abc import Callable
from dataclasses import replace
from errno import ENOSPC
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import index
from index.collection import files
from index.collection.bundled import bundled
from index.collection.collection import Collection
from index.collection.home import Home
from index.document.corrections import with_correction
from index.document.mentions import READ_FROM, VERSION
from index.document.model import Document
from index.errors import IndexNotWritten
from index.language.terms import Change
from index.store.disk import intact
from index.store.document_files import DOCUMENTS, KEPT
from index.store.generations import SEGMENT
from index.store.index import Index
from index.store.opening import OlderFormat, open_to_write
from index.store.vectors.writing import write_vectors
from index.store.write import write_index
from tests.index.collection.test_home import file_of, text_of
from tests.support.command import run_program
from tests.support.indexes import opened, scores, sign_manifest
from tests.support.letters import LetterEncoder
from tests.support.older import write_older
from tests.support.share import crossed

TWO = "".join(f"{text_of(number, f'words of {number}')}\n\n" for number in (7, 8))
LAST = text_of(9, "a Quiet Zone Working (QZW)")
OTHER = ("other", 1)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of nine texts and the bundled one, in several segments.

    One file has two; one text is corrected by hand; the last one defines an acronym that the first uses.
    """
    folder = tmp_path_factory.mktemp("made")
    texts = {f"{number}.txt": text_of(number, f"words of {number}") for number in range(2, 7)}
    home = Home(folder / "home", LetterEncoder())
    home.add([file_of(folder, "1.txt", text_of(1, "QZW")), file_of(folder, "two.txt", TWO)])
    index, _ = home.add([file_of(folder, name, text) for name, text in texts.items()])
    one = index.documents[4]
    label, heading = one.clauses[-1].id, "invites Member States"
    home.correct(one.id, lambda now: with_correction(now, now.by_id[label], Change.HEADING, to=heading))
    home.add([file_of(folder, "9.txt", LAST)])
    return folder


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    """A home of the test's own, with its files beside it."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "home"


def rebuilt(place: Path) -> Index:
    return Home(place, LetterEncoder()).rebuild()[0]


def by_another_model(place: Path) -> Index:
    return Home(place, LetterEncoder(*OTHER)).add([file_of(place.parent, "10.txt", text_of(10, "words of 10"))])[0]


def opened_there(place: Path) -> Index:
    return Home(place, LetterEncoder()).open()


def as_it_is(place: Path) -> None:
    """Nothing is done to it beforehand."""


def of_an_older_format(place: Path) -> None:
    none: dict[str, Any] = dict.fromkeys(KEPT)
    documents = [replace(one, origin=None, **none) for one in opened(place / "index").documents]
    shutil.rmtree(place / "index")
    write_older(place / "index", documents, LetterEncoder(), 6)


def without_records(place: Path) -> None:
    """Each segment says that its records are of a version that is not read any more."""
    stamped(place, READ_FROM - 1)


def stamped(place: Path, version: int) -> None:
    """Has each segment say of which version its records are."""
    index = opened(place / "index")
    records = {segment.folder: {**segment.record, "mentions": version} for segment in index.segments}
    digests = []
    for folder, record in records.items():
        raw = json.dumps(record).encode()
        (folder / SEGMENT).write_bytes(raw)
        digests.append(hashlib.sha256(raw).hexdigest())
    named = zip(index.manifest["segments"], digests, strict=True)
    sign_manifest(index.folder, segments=[[name, digest] for (name, _), digest in named])


WAYS: dict[str, tuple[Callable[[Path], None], Callable[[Path], Index]]] = {
    "rebuilt": (as_it_is, rebuilt),
    "added to by another model": (as_it_is, by_another_model),
    "of an older format": (of_an_older_format, opened_there),
    "without records": (without_records, opened_there),
}
ANEW = [way for way in WAYS if way != "without records"]
"""Nothing of these is in force before all is."""


def some_at_a_time(monkeypatch: pytest.MonkeyPatch, clauses: int) -> None:
    monkeypatch.setattr("index.collection.home._AT_ONCE", clauses)
    monkeypatch.setattr("index.store.plan.MOST", 2 * clauses)


def there(index: Index) -> set[str]:
    """What is in the folder of an index, without the generations."""
    return {path.name for path in index.home.iterdir() if not path.name.isdecimal()}


def check_same(found: Index, whole: Index) -> None:
    assert found.damage() == whole.damage() == []
    assert found.documents == whole.documents
    assert not found.without_records
    assert [[getattr(one, kept) for kept in KEPT] for one in found.documents] == [
        [getattr(one, kept) for kept in KEPT] for one in whole.documents
    ]
    assert (found.glossary, found.originals) == (whole.glossary, whole.originals)
    assert found.manifest["model"] == whole.manifest["model"]
    assert np.array_equal(found.first.pooled(), whole.first.pooled())
    for asked in ("quiet zone", "words of 7", "useful tests"):
        assert np.array_equal(scores(found, asked), scores(whole, asked))
    assert there(found) == there(whole)


PARTS = {"one text": 1, "two or three": 14, "half of them": 30}
"""How many clauses are written at a time."""


@pytest.mark.parametrize(("way", "part"), crossed(WAYS, PARTS))
def test_however_many_are_written_at_a_time_the_same_is_there(
    place: Path, monkeypatch: pytest.MonkeyPatch, way: str, part: str
) -> None:
    before, do = WAYS[way]
    before(place)
    parts = shutil.copytree(place, place.with_name("parts"))
    with monkeypatch.context() as patch:
        some_at_a_time(patch, PARTS[part])
        wrote: list[int] = []

        def counted(*given: Any) -> Any:
            wrote.append(1)
            return write_vectors(*given)

        patch.setattr("index.store.write.write_vectors", counted)
        found = do(parts)
    assert len(wrote) > 1, "or nothing is written in parts here"
    check_same(found, do(place))
    assert [one.origin for one in found.documents] == [one.origin for one in open_now(place).documents]


def open_now(place: Path) -> Index:
    found = open_to_write(place / "index")
    assert found is not None
    return found


def test_a_text_with_the_id_of_one_of_an_earlier_part_is_refused_as_ever(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By today's parser it has the number of another text; it stays as it was stored."""
    whole = shutil.copytree(place, place.with_name("whole"))

    def renumbered(document: Document) -> Document:
        return replace(document, id=bundled().id) if document.number == "6" else document

    read = files.read_documents
    monkeypatch.setattr("index.collection.rebuild.read_documents", lambda *given: [renumbered(one) for one in read(*given)])
    expected, report = Home(whole, LetterEncoder()).rebuild()
    some_at_a_time(monkeypatch, 1)
    found, said = Home(place, LetterEncoder()).rebuild()
    assert said == report
    assert found.documents == expected.documents


KILLED = """
import os, signal, sys
from pathlib import Path
import index.collection.home as home, index.store.plan as plan, index.store.write as write
from tests.index.collection.test_anew import WAYS
from tests.support.read_here import read_here

read_here().__enter__()
place, way, what, left = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
done = getattr(write, what)

def dies(*given):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    return done(*given)

home._AT_ONCE, plan.MOST = 14, 28
setattr(write, what, dies)
WAYS[way][1](place)
"""

MOMENTS = {
    "while the second part is written": ("write_vectors", 2),
    "while segments are put in place": ("_move", 2),
    "before it is in force": ("put_in_force", 4),
}


@pytest.mark.parametrize(("way", "moment"), crossed(ANEW, MOMENTS))
def test_of_a_killed_call_the_old_index_is_there_and_the_next_begins_again(place: Path, way: str, moment: str) -> None:
    before, do = WAYS[way]
    before(place)
    current = (place / "index" / "CURRENT").read_bytes()
    whole = do(shutil.copytree(place, place.with_name("whole")))
    done = run_program(KILLED, place, way, *MOMENTS[moment])
    assert done.returncode == -signal.SIGKILL
    assert (place / "index" / "CURRENT").read_bytes() == current
    if way == "of an older format":
        with pytest.raises(OlderFormat) as older:
            open_now(place)
        assert all(intact(older.value.folder / name, entry) for name, entry in older.value.manifest["files"].items())
    else:
        assert open_now(place).damage() == []
    check_same(do(place), whole)


def test_of_a_killed_call_that_makes_records_the_next_makes_the_rest(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_records(place)
    before = opened(place / "index").documents
    done = run_program(KILLED, place, "without records", "write_vectors", 2)
    assert done.returncode == -signal.SIGKILL
    left = open_now(place)
    assert left.damage() == []
    assert 0 < len(left.without_records) < len(before)
    found = opened_there(place)
    assert found.documents == before
    assert not found.without_records


def of_an_earlier_version(place: Path) -> None:
    """Each segment says so, and its texts have other references and addressees than today's version would record."""
    said: dict[str, Any] = {"mentions": "", "addressed": "0 stakehold;stakehold;", "subjects": ""}
    assert READ_FROM < VERSION
    before = opened(place / "index")
    documents = [replace(one, **said) for one in before.documents]
    write_index(place / "index", documents, LetterEncoder(), None)
    stamped(place, READ_FROM)


def test_records_of_an_earlier_version_are_read_until_they_are_made_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are many: opening writes nothing, nor does adding a text to them more than that; `renew` makes them."""
    today = {one.id: one.addressed for one in opened(place / "index").documents}
    of_an_earlier_version(place)
    monkeypatch.setattr("index.collection.home._AT_OPEN", 1)
    current = (place / "index" / "CURRENT").read_bytes()
    home = Home(place, LetterEncoder())
    found = home.open()
    assert (place / "index" / "CURRENT").read_bytes() == current
    assert len(found.without_records) == len(found.documents)
    assert {one.addressed for one in found.documents} == {"0 stakehold;stakehold;"}
    assert found.keys is not None
    added, _ = home.add([file_of(place.parent, "10.txt", text_of(10, "words of 10"))])
    assert set(added.without_records) == set(found.places), "the new text alone has today's"
    some_at_a_time(monkeypatch, 14)
    assert home.renew()
    renewed = open_now(place)
    assert not renewed.without_records
    assert {one.id: one.addressed for one in renewed.documents}.items() >= today.items()


def test_records_are_not_made_again_by_another_model(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All texts would be encoded for that: nobody is told that records can be made, or that they were."""
    of_an_earlier_version(place)
    monkeypatch.setattr("index.collection.home._AT_OPEN", 1)
    current = (place / "index" / "CURRENT").read_bytes()
    for model, may in (("letters", True), ("others", False)):
        assert Collection(place, LetterEncoder(model)).is_outdated is may, model
    other = Collection(place, LetterEncoder("others"))
    assert not other.renew()
    assert (place / "index" / "CURRENT").read_bytes() == current
    assert Collection(place, LetterEncoder()).renew()
    assert other.reopened().renew(), "there is nothing left to make"


def test_of_a_killed_process_that_makes_them_again_the_next_makes_the_rest(place: Path) -> None:
    of_an_earlier_version(place)
    before = opened(place / "index").documents
    done = run_program(KILLED.replace("WAYS[way][1](place)", RENEWED), place, "without records", "write_vectors", 2)
    assert done.returncode == -signal.SIGKILL
    left = open_now(place)
    assert left.damage() == []
    assert left.keys is not None, "what has today's records and what has others is asked together"
    assert 0 < len(left.without_records) < len(before)
    Home(place, LetterEncoder()).renew()
    assert not open_now(place).without_records
    assert open_now(place).documents == before


def test_a_process_of_its_own_makes_them_with_the_model_of_the_collection(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.collection.home._AT_OPEN", 1)
    collection = index.open(tmp_path, second="off")
    _ = collection.ids
    stamped(tmp_path, READ_FROM)
    outdated = collection.reopened()
    assert outdated.is_outdated
    assert outdated.renew_apart()
    assert not outdated.is_current()
    assert not outdated.reopened().is_outdated


def test_a_process_with_another_model_than_the_index_says_so_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("index.collection.home._AT_OPEN", 1)
    written = Collection(tmp_path, LetterEncoder())
    _ = written.ids
    stamped(tmp_path, READ_FROM)
    assert not index.open(tmp_path, second="off").renew_apart()
    assert capfd.readouterr().err == f"The index in {tmp_path} was made with another model; its records stay as they are.\n"


def test_a_process_that_cannot_make_them_says_why_in_a_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    collection = index.open(tmp_path, second="off")
    _ = collection.ids
    (tmp_path / "index" / "CURRENT").write_bytes(b"no generation")
    assert not collection.renew_apart()
    said = capfd.readouterr().err.strip().splitlines()
    assert len(said) == 1, said
    assert str(tmp_path) in said[0]


RENEWED = "from tests.support.letters import LetterEncoder; home.Home(place, LetterEncoder()).renew()"


def test_when_the_disk_is_full_what_was_there_stays(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some_at_a_time(monkeypatch, 14)
    before = {path: path.read_bytes() for path in (place / "index").rglob("*") if path.is_file()}
    wrote: list[int] = []

    def full(*given: Any) -> Any:
        wrote.append(1)
        if len(wrote) > 2:
            raise OSError(ENOSPC, "No space left on device")
        return write_vectors(*given)

    with monkeypatch.context() as patch:
        patch.setattr("index.store.write.write_vectors", full)
        with pytest.raises(IndexNotWritten, match="previous index is unchanged"):
            rebuilt(place)
    assert {path: path.read_bytes() for path in (place / "index").rglob("*") if path.is_file()} == before
    assert (open_now(place).folder / DOCUMENTS).exists()
    assert len(rebuilt(place).documents) == 10
