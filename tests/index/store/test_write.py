"""However a collection came to be what it is, its index is the one that is made of it from nothing."""

from __future__ import annotations

import random
import signal
from pathlib import Path

import numpy as np
import pytest

from index.collection.bundled import bundled
from index.collection.files import parse
from index.collection.home import Home
from index.document.model import Document
from index.document.passages import context, encoded_text
from index.errors import IndexDamaged
from index.store.generations import writing
from index.store.index import Index
from index.store.layout import CODED, FORMAT
from index.store.write import write_index
from tests.support.command import run_program
from tests.support.indexes import scores
from tests.support.letters import LetterEncoder
from tests.support.makers.resolutions import resolutions
from tests.support.token_vectors import same

ASKED = (
    "digital divide",
    "internet governance and the WSIS outcomes",
    "ITU",
    "follow the Quiet Zone Working",
    "nothing at all",
)


def check_same(found: Index, made: Index, *, recoded: bool = False) -> None:
    """All that a question may read of two indexes is the same, to the last bit, but for the codes of `recoded` vectors."""
    assert found.documents == made.documents
    assert np.array_equal(found.first.pooled(), made.first.pooled())
    for row in range(len(made.passages)):
        one, other = found.first.tokens.of(row), made.first.tokens.of(row)
        assert np.array_equal(one.ids, other.ids)
        assert one.vectors.shape == other.vectors.shape
        assert recoded or same(one, other)
    assert list(found.glossary.long_forms.items()) == list(made.glossary.long_forms.items())
    assert found.words == made.words
    assert found.cited() == made.cited()
    ids = np.arange(6_000)
    assert np.array_equal(found.first.idf(ids), made.first.idf(ids))
    for text in ASKED:
        assert np.array_equal(scores(found, text), scores(made, text)), text
        vector = LetterEncoder().encode([text])[0].pooled
        assert np.array_equal(found.first.nearest(vector, 9), made.first.nearest(vector, 9))


def check_as_rebuilt(collection: Home, tmp_path: Path) -> None:
    found = collection.open()
    assert found.damage() == []
    place = tmp_path / "rebuilt"
    with writing(place):
        originals = {path.name: path for path in (found.home / "originals").iterdir()}
        made = write_index(place, found.documents, LetterEncoder(), None, originals=originals)
    check_same(found, made)
    assert found.originals == made.originals


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("most", [98_304, 30], ids=["all at once", "few at a time"])
def test_an_index_that_grew_is_the_one_made_anew(tmp_path: Path, seed: int, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Added, changed, taken out, one by one and many at once. The clauses of these texts define acronyms, others use them."""
    monkeypatch.setattr("index.store.plan.MOST", most)
    dice = random.Random(seed)
    collection = Home(tmp_path / "home", LetterEncoder())
    paths = []
    for name, text in resolutions([bundled()], 12, seed):
        paths.append(tmp_path / name)
        paths[-1].write_text(text, "utf-8")
    collection.open()
    for _ in range(6):
        ids = [document.id for document in collection.open().documents]
        match dice.choice(("add", "add", "change", "remove")):
            case "remove" if len(ids) > 1:
                collection.remove(dice.sample(ids, dice.randint(1, min(3, len(ids) - 1))))
            case "change":
                path = dice.choice(paths)
                path.write_text(path.read_text("utf-8").replace("that ", "that, as said, ", dice.randint(1, 3)), "utf-8")
                collection.add([path])
            case _:
                collection.add(dice.sample(paths, dice.choice((1, 1, 4))))
    check_as_rebuilt(collection, tmp_path)


DEFINES = (
    "RESOLUTION 9 (Geneva, 2024)\n\nOn {long}\n\nThe Assembly,\n\nresolves\n\n1 to follow the {long} ({short});\n\n2 to meet."
)
USES = "RESOLUTION 8 (Geneva, 2023)\n\nOn use\n\nThe Assembly,\n\nresolves\n\n1 to read what the {short} says;\n\n2 to rest."


@pytest.mark.parametrize(
    ("short", "long", "again"),
    [
        ("QZW", "Quiet Zone Working", 1),  # what another document uses is now known: that clause, and nothing else
        ("ISO", "Indian Sorting Office", 2),  # it wins over the table of common acronyms; a clause of Resolution 75 has it too
        ("VVV", "Very Vague Venture", 0),  # nobody else uses it
    ],
)
def test_an_acronym_that_a_new_document_defines_is_put_into_the_older_ones(
    tmp_path: Path, short: str, long: str, again: int
) -> None:
    encoder = LetterEncoder()
    collection = Home(tmp_path / "home", encoder)
    uses, defines = tmp_path / "uses.txt", tmp_path / "defines.txt"
    uses.write_text(USES.format(short="nothing" if again == 0 else short), "utf-8")
    defines.write_text(DEFINES.format(short=short, long=long), "utf-8")
    index, _ = collection.add([uses])
    was = encoder.encoded
    index, (added,) = collection.add([defines])
    own = len(index.rows_of[added.document.id]) if added.document else 0
    assert encoder.encoded - was - own == again
    check_as_rebuilt(collection, tmp_path)
    was = encoder.encoded
    collection.remove([added.document.id] if added.document else [])
    assert encoder.encoded - was == again, "and taken out of them again"
    check_as_rebuilt(Home(tmp_path / "home", encoder), tmp_path / "after")


KILLED = """
import os, signal, sys
from pathlib import Path
import index.store.plan as plan
from index.collection.home import Home
from tests.support.letters import LetterEncoder

class Dying(LetterEncoder):
    def encode(self, texts, *given, **named):
        if any("Quiet Zone Working" in text and "page 12 " in text for text in texts):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().encode(texts, *given, **named)

plan.MOST = 16
Home(Path(sys.argv[1]), Dying()).add(Path(one) for one in sys.argv[2:])
"""


def test_older_documents_get_an_acronym_some_at_a_time_and_a_kill_in_between_only_puts_it_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new document is there at once; whatever is asked or added next finds an index that is whole."""
    monkeypatch.setattr("index.store.plan.MOST", 16)
    encoder, place = LetterEncoder(), tmp_path / "home"
    for number in range(1, 15):
        text = f"RESOLUTION {number} (Geneva, 2023)\n\nOn use\n\nThe Assembly,\n\nresolves\n\n"
        (tmp_path / f"{number}.txt").write_text(f"{text}1 to read page {number} of the QZW;\n\n2 to rest.", "utf-8")
    defines = tmp_path / "defines.txt"
    defines.write_text(DEFINES.format(short="QZW", long="Quiet Zone Working").replace("TION 9", "TION 99"), "utf-8")
    Home(place, encoder).add([tmp_path / f"{number}.txt" for number in range(1, 15)])

    done = run_program(KILLED, place, defines)
    assert done.returncode == -signal.SIGKILL
    left = Home(place, encoder).open()
    assert left.damage() == []
    assert left.glossary.long_forms["QZW"] == "Quiet Zone Working"
    assert left.documents[-1].number == "99"
    later = [left.documents[at].number for at in range(len(left.documents)) if left.ids[at] in left.manifest["later"]]
    assert later == ["8", "9", "10", "11", "12", "13", "14"]
    was = encoder.encoded
    found, (again,) = Home(place, encoder).add([defines])
    assert again.outcome == "unchanged"
    assert encoder.encoded - was == len(later), "those that had it already are not encoded again"
    assert "later" not in found.manifest
    check_as_rebuilt(Home(place, encoder), tmp_path)


def test_what_was_removed_is_gone_from_disk_however_many_writes_it_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.store.plan.MOST", 16)
    collection = Home(tmp_path / "home", LetterEncoder())
    for number in range(1, 15):
        (tmp_path / f"{number}.txt").write_text(USES.format(short=f"secret{number % 3}").replace("8", str(number), 1), "utf-8")
    index, _ = collection.add([tmp_path / f"{number}.txt" for number in range(1, 15)])
    for number in range(1, 15):
        index, _ = collection.add([tmp_path / f"{number}.txt"])
    gone = [one.id for one in index.documents if "secret0" in one.source.text]
    assert len(gone) == 4
    index = collection.remove(gone)
    ids = {id_ for segment in index.segments for id_ in segment.ids}
    assert ids.isdisjoint(gone)
    assert len(index.documents) == 11
    check_as_rebuilt(collection, tmp_path)


def test_what_was_there_stays_in_its_segment(tmp_path: Path) -> None:
    collection = Home(tmp_path / "home", LetterEncoder())
    path = tmp_path / "uses.txt"
    path.write_text(USES.format(short="text"), "utf-8")
    before = collection.open()
    after, _ = collection.add([path])
    assert [segment.folder for segment in after.segments] == [before.folder, after.folder]
    assert [len(segment) for segment in after.segments] == [len(before.passages), 2]
    assert np.array_equal(before.first.tokens.of(0).vectors, after.first.tokens.of(0).vectors)


@pytest.mark.parametrize(
    ("lengths", "most"),
    [
        ([2] * 24, 7),  # about as many as 62 + 48 passages have binary digits
        (list(range(24, 0, -1)), 9),  # each shorter than the one before: they come by age, or the long ones first
        ([0] * 9, 2),  # only titles: no passages
    ],
)
def test_few_segments_however_documents_come(tmp_path: Path, lengths: list[int], most: int) -> None:
    """Each has files that stay open while it is read: a segment for each document would use up what a process may open."""
    place, encoder = tmp_path / "index", LetterEncoder()
    documents: list[Document | str] = []
    index: Index | None = None
    for number, length in enumerate(lengths):
        text = "\n".join(f"{clause} to test {number};" for clause in range(1, length + 1))
        documents += parse(f"RESOLUTION {number + 1} (Geneva, 2024)\nOn tests\n\nThe Assembly,\n\nresolves\n{text}\n")
        with writing(place):
            index = write_index(place, documents, encoder, index)
        documents = list(index.places)
        sizes = [len(segment) for segment in index.segments]
        assert all(size >= sum(sizes[at + 1 :]) for at, size in enumerate(sizes)), sizes
        assert len(sizes) <= most


def test_what_was_damaged_is_not_taken_for_whole_by_the_next_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are too large to be checked at each start keep the hash they were written with."""
    monkeypatch.setattr("index.store.generations._HASHED_AT_OPEN", 0)
    collection = Home(tmp_path / "home", LetterEncoder())
    vectors = collection.open().folder / "tokens/vectors.npy"
    raw = bytearray(vectors.read_bytes())
    raw[-1] ^= 1
    vectors.write_bytes(raw)
    path = tmp_path / "uses.txt"
    path.write_text(USES.format(short="text"), "utf-8")
    index, _ = collection.add([path])
    assert index.damage() == ["000001/tokens/vectors.npy"]


def test_many_vectors_grow_and_others_come_in_between(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.store.vectors.pooled.EXACT_UP_TO", 70)
    collection = Home(tmp_path / "home", LetterEncoder())
    ids = [collection.open().documents[0].id]
    for name, text in resolutions([bundled()], 4):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        index, _ = collection.add([path])
        check_near(index)
        ids.append(index.documents[-1].id)
    path.write_text(text.replace("that ", "that, as said, "), "utf-8")
    check_near(collection.add([path])[0])
    check_near(collection.remove(ids[1:2]))


def test_an_older_version_refuses_an_index_with_codes_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.store.vectors.pooled.EXACT_UP_TO", 70)
    collection = Home(tmp_path / "home", LetterEncoder())
    few = collection.open()
    text = "".join(f"{at}. Decides to count the lakes of region {at};\n\n" for at in range(1, 90))
    path = tmp_path / "many.txt"
    path.write_text(f"70/1. Lakes\n\nThe General Assembly,\n\n{text}", "utf-8")
    many, _ = collection.add([path])
    path = tmp_path / "one.txt"
    path.write_text("70/2. Tea\n\nThe General Assembly,\n\n1. Decides to rest.\n", "utf-8")
    beside, _ = collection.add([path])
    assert [one.manifest["format"] for one in (few, many, beside)] == [FORMAT, CODED, CODED]
    check_near(collection.open())
    with monkeypatch.context() as patch:
        patch.setattr("index.store.opening.CODED", FORMAT)
        with pytest.raises(IndexDamaged, match="written by a newer version"):
            collection.open()
    without = collection.remove([many.ids[-1]])
    assert without.manifest["format"] == FORMAT, "nothing in it is of the other format any more"


HALF = 2**-8  # how much a number up to 1 may be off in a bfloat16


def check_near(index: Index) -> None:
    texts = [encoded_text(passage, index.glossary.expand(context(passage))) for passage in index.passages]
    vectors = np.stack([one.pooled for one in LetterEncoder().encode(texts)])
    assert index.first.pooled() == pytest.approx(vectors, abs=HALF)
    assert all(row in index.first.nearest(vectors[row], 8) for row in range(0, len(vectors), 7))
