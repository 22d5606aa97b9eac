"""Hostile files: each costs itself one clear line. All of them, and what they cost, are in `tests.benchmarks.hostile`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.collection.fencing.fence import Limits, Reader
from index.collection.files import parse_file
from index.collection.home import Home
from index.errors import UnreadableFile
from tests.support.hostile.broken import broken
from tests.support.hostile.shapes import shapes
from tests.support.letters import LetterEncoder
from tests.support.share import ALL

pytestmark = pytest.mark.usefixtures("fenced")
SLOW = {  # to make, or to read
    *("every kind of line end.txt", "a title.txt", "no line ends.txt", "line ends.txt", "labels with bis.txt", "closings.txt"),
    *("a bomb.docx", "a larger bomb.docx", "a bomb of sizes.docx", "a bomb of paragraphs.docx", "a bomb of runs.docx"),
    *("many members.docx", "styles based on each other.docx", "a list that starts late.docx", "a label of a million.docx"),
    *("packed.gz", "attributes.html", "overrides.txt", "joined signs.txt", "a dotted label.txt", "wide.json", "table.csv"),
    *("mail.eml", "nested emphasis.md", "tags.md", "a list that starts late.html", "a list that starts early.html"),
    *("a list that counts back.html", "deep.xml"),
}
LONG = {"a heading.txt", "words.html", "every character.txt"}
"""Words by the hundred thousand, each looked at for what it refers to: linear, which tests/index/references shows."""
EVERY = 7
GOOD = (
    "RESOLUTION {} (Oslo, 2020)\n\nOn tea\n\nThe Assembly,\n\nconsidering\n\na) that it is good;\n\nresolves\n\nto serve it.\n"
)


@pytest.mark.long(15)
def test_a_batch_of_hostile_files_takes_nothing_down(tmp_path: Path) -> None:
    files = {name: make for name, make in broken() if name not in SLOW and not name.endswith(".pdf")}
    chosen = [name for at, name in enumerate(files) if at % EVERY == 0 and name not in LONG]
    paths = []
    for number, name in enumerate(["a good one.txt", *chosen, "another.txt"], start=900):
        raw = files[name]() if name in files else GOOD.format(number)
        paths.append(tmp_path / name)
        paths[-1].write_bytes(raw if isinstance(raw, bytes) else raw.encode("utf-8", "surrogatepass"))
    index, report = Home(tmp_path / "home", LetterEncoder()).add(paths)
    assert {added.path for added in report} == set(paths)
    assert not [added for added in report if "\n" in str(added.error)]
    assert {"900", str(899 + len(paths))} <= {document.number for document in index.documents}
    assert len(chosen) > 15


SAMPLE = (  # of every kind, among them those that once took the square of their size, or nearly all the memory
    *(
        "digits.txt",
        "a label of letters.txt",
        "styles based on each other.docx",
        "a bomb.pdf",
        "a character that is a text.pdf",
    ),
    *(("nested.json", "a bomb of sizes.docx", "a bomb of forms.pdf") if ALL else ()),  # seconds each
)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as reader:
        yield reader


@pytest.mark.long(10)
@pytest.mark.parametrize("name", SAMPLE)
def test_a_hostile_file_stays_within_its_limits(reader: Reader, tmp_path: Path, name: str) -> None:
    """Limits, not speed: a slow machine has the same ones. What is said of a file is one line that says what to do."""
    raw = dict(broken())[name]()
    (tmp_path / name).write_bytes(raw if isinstance(raw, bytes) else raw.encode("utf-8", "surrogatepass"))
    said = ""
    try:
        parse_file(tmp_path / name, reader)
    except UnreadableFile as error:
        said = str(error)
    assert not said or re.search("; (split|save|use|install) .*$", said), said
    assert "\n" not in said
    limits = Limits()
    assert 0 < reader.told["seconds"] <= limits.processor(len(raw)) + 1
    assert 0 < reader.told["memory"] * 1024 <= limits.memory


def test_the_hostile_files_are_many_and_of_all_kinds() -> None:
    names = [name for name, _ in broken()]
    assert len(names) == len(set(names))
    assert len(names) >= 200
    shaped = [name for name, _ in shapes()]
    assert len(shaped) == len(set(shaped))
    for kind in (".txt", ".md", ".html", ".docx", ".pdf"):
        assert sum(name.endswith(kind) for name in names) >= 9
        assert sum(name.endswith(kind) for name in shaped) >= 9


def test_shapes_grow_with_their_size() -> None:
    for name, make in shapes():
        assert len(make(400)) > len(make(100)), name
