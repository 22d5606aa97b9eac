"""The index that comes with Clausebot: what would be written now, and used only where it fits."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import faiss
import numpy as np
import pytest

import index
from index.collection.bundled import ready_made
from index.encoding.e5.encoder import E5Encoder, packaged_file
from index.encoding.onnx_encoder import GraphEncoder
from index.language.terms import Change
from index.store.generations import writing
from index.store.layout import BITS, Bits
from index.store.opening import open_index
from index.store.ready import Wanted, put_ready_in_force
from tests.support.command import asked_and_imported
from tests.support.indexes import TEXT
from tests.support.letters import LetterEncoder
from tests.support.ready import pack, written

_VECTORS = ("tokens/vectors.npy", "vectors.faiss", "manifest.json", "segment.json")
"""What may differ in a last bit from processor to processor, and the hashes of it."""
NEW = "it is not what is written now: run `python -m tests.support.ready`"


@pytest.fixture(scope="module")
def second(home: Path) -> E5Encoder | None:
    """The second encoder, if its package is installed."""
    return E5Encoder(home / "models") if packaged_file() else None


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory, encoder: GraphEncoder, second: E5Encoder | None) -> Path:
    """The folder of an index that is written now."""
    return written(tmp_path_factory.mktemp("now"), encoder, second).folder


@pytest.fixture
def ready(tmp_path: Path, encoder: GraphEncoder, second: E5Encoder | None) -> Path:
    """The folder of the index that comes with Clausebot."""
    with writing(tmp_path):
        wanted = Wanted(encoder.fingerprint, 4, second.fingerprint if second else "")
        assert put_ready_in_force(tmp_path, ready_made(), wanted, {})
    found = open_index(tmp_path)
    assert found is not None
    return found.folder


def test_it_is_what_would_be_written_now(now: Path, ready: Path) -> None:
    files = {path.relative_to(now).as_posix() for path in now.rglob("*") if path.is_file()}
    assert {path.relative_to(ready).as_posix() for path in ready.rglob("*") if path.is_file()} == files, NEW
    for name in files - {name for name in files if name.endswith(_VECTORS)}:
        assert (ready / name).read_bytes() == (now / name).read_bytes(), f"{name}: {NEW}"
    for record, changing in (("manifest.json", "segments"), ("segment.json", "files")):
        ours, theirs = (json.loads((folder / record).read_text()) | {changing: None} for folder in (now, ready))
        assert ours == theirs, NEW


def check_vectors(now: Path, ready: Path) -> None:
    """The vectors are the same, as far as processors agree: the models round to 8 bits on the way, each in its own manner.

    Between two processors, one code in nine was seen to differ, none by more than a step; those of another text or
    another model differ in nine of ten.
    """
    mine, theirs = (np.load(folder / _VECTORS[0]).astype(int) for folder in (now, ready))
    assert np.abs(mine % 16 - theirs % 16).max() <= 1, NEW
    assert np.abs(mine // 16 - theirs // 16).max() <= 1, NEW
    assert np.mean(mine != theirs) < 0.2, NEW
    pooled = [faiss.read_index(str(folder / _VECTORS[1])).reconstruct_n() for folder in (now, ready)]
    assert (pooled[0] * pooled[1]).sum(axis=1).min() > 0.999, NEW


def test_its_vectors_are_those_of_now(now: Path, ready: Path) -> None:
    check_vectors(now, ready)


def test_the_second_encoders_are_those_of_now(now: Path, ready: Path, second: E5Encoder | None) -> None:
    if second is None:
        pytest.skip("the package of the second model is not installed")
    (place,) = (one["folder"] for one in json.loads((ready / "segment.json").read_text())["further"])
    check_vectors(now / place, ready / place)


def test_without_the_second_encoder_its_vectors_stay_in_the_archive(tmp_path: Path, encoder: GraphEncoder) -> None:
    with writing(tmp_path):
        assert put_ready_in_force(tmp_path, ready_made(), Wanted(encoder.fingerprint, 4), {})
    found = open_index(tmp_path)
    assert found is not None
    assert not (found.folder / "further").exists()
    assert found.segments[0].further == {}
    assert [one for one in found.damage() if not one.startswith("originals/")] == []  # the file itself was not given


def test_a_second_encoder_that_did_not_make_it_writes_its_own(tmp_path: Path, encoder: GraphEncoder) -> None:
    with writing(tmp_path):
        assert not put_ready_in_force(tmp_path, ready_made(), Wanted(encoder.fingerprint, 4, "another"), {})
    assert open_index(tmp_path) is None


@pytest.mark.parametrize(
    ("question", "label", "megabytes"),
    [
        ("should ITU-T help with the 2030 Agenda?", "resolves 2", 3),
        ("who may join CWG-Internet?", "invites all stakeholders 2", 22),  # the second encoder is asked, and its graph made
    ],
)
def test_the_first_answer_reads_no_text_and_writes_little(tmp_path: Path, question: str, label: str, megabytes: int) -> None:
    """The parser is not loaded, and nothing is encoded but the question."""
    slow = ("torch", "onnx", "scipy", "faiss", "concurrent.futures", "difflib")
    unneeded = (*slow, "index.parsing.document", "index.store.write", "index.encoding.export")
    answer, imported = asked_and_imported(tmp_path, question, *unneeded)
    assert label in [passage["label"] for passage in answer["passages"]]
    assert imported == []
    assert sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()) < megabytes * 1_000_000


def _torn(archive: Path) -> None:
    archive.write_bytes(ready_made().read_bytes()[:100_000])


def _changed(archive: Path, name: str, content: bytes) -> None:
    """The archive with a member that has other content."""
    with ZipFile(ready_made()) as packed, ZipFile(archive, "w") as made:
        for member in packed.namelist():
            made.writestr(member, content if member == name else packed.read(member))


def _of_format(archive: Path) -> None:
    with ZipFile(ready_made()) as packed:
        manifest = json.loads(packed.read("manifest.json"))
    _changed(archive, "manifest.json", json.dumps(manifest | {"format": 5}).encode())


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda archive: None, id="there is none"),
        pytest.param(lambda archive: archive.write_bytes(b""), id="empty"),
        pytest.param(_torn, id="torn"),
        pytest.param(lambda archive: _changed(archive, "documents.jsonl", b"{}"), id="a text that was modified"),
        pytest.param(lambda archive: _changed(archive, "manifest.json", b"[]"), id="a manifest of another form"),
        pytest.param(_of_format, id="of an earlier format"),
    ],
)
def test_an_archive_that_does_not_fit_leaves_nothing(
    tmp_path: Path, encoder: GraphEncoder, damage: Callable[[Path], None]
) -> None:
    home, archive = tmp_path / "index", tmp_path / "ready.zip"
    damage(archive)
    with writing(home):
        assert not put_ready_in_force(home, archive, Wanted(encoder.fingerprint, 4), {})
    assert open_index(home) is None
    assert [path.name for path in home.iterdir() if path.is_dir()] == []


def test_another_model_writes_its_own(tmp_path: Path, letters: LetterEncoder) -> None:
    assert index.open(tmp_path, encoder=letters).ask("cons. e iv").quotes[0].clause.label == "considering e) iv)"
    assert json.loads((tmp_path / "index" / "000001" / "manifest.json").read_text())["model"]["name"] == letters.name


@pytest.mark.parametrize("bits", BITS)
def test_a_new_home_has_the_bits_that_are_set(tmp_path: Path, encoder: GraphEncoder, bits: Bits) -> None:
    """Only one of 4 bits comes with Clausebot; an index keeps its bits whatever is added to it."""
    collection = index.open(tmp_path / "home", encoder=encoder, token_bits=bits)
    assert collection.ask("cons. e iv").quotes[0].clause.label == "considering e) iv)"
    (tmp_path / "tests.txt").write_text(TEXT)
    collection.add([tmp_path / "tests.txt"])
    found = open_index(tmp_path / "home" / "index")
    assert found is not None
    assert found.bits == bits
    assert {part.vectors.shape[1] for part in found.first.tokens.parts} == {384 * bits // 8}


def test_corrections_that_were_there_before_the_index_are_kept(tmp_path: Path, encoder: GraphEncoder) -> None:
    """Somebody copies the corrections of another home folder into a new one."""
    old, new = tmp_path / "old", tmp_path / "new"
    collection = index.open(old, encoder=encoder)
    clause = collection.look_up("resolves 1").quotes[0].clause
    collection.correct(collection.documents[0].id, clause.id, Change.LABEL, label="9")
    shutil.copytree(old / "corrections", new / "corrections")
    assert index.open(new, encoder=encoder).look_up("resolves 9").quotes[0].clause.text == clause.text


def test_the_same_folder_gives_the_same_archive(tmp_path: Path, ready: Path) -> None:
    pack(ready, tmp_path / "one.zip")
    pack(ready, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
