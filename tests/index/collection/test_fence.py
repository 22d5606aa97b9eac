"""The process that reads files: what it is told comes back whole, and one bad file never costs the next."""

from __future__ import annotations

import os
import signal
import subprocess
import zipfile
from pathlib import Path

import pytest

from index.collection.fence import Reader
from index.errors import UnreadableFile
from index.reading.read import read
from tests.support.makers.word_files import Para, word_file

MADE = [
    Para("The Plenipotentiary Conference,"),
    Para((("considering", "i"),), "Call"),
    Para("a)\tthat x;"),
    Para("b)\tthat ’ é 😀."),
]


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "made\n é.docx"
    path.write_bytes(word_file(MADE))
    return path


def test_what_a_file_holds_comes_back_whole(made: Path, tmp_path: Path) -> None:
    page, text = tmp_path / "page.html", tmp_path / "plain.txt"
    page.write_text("<html><p><i>noting</i> that", "utf-8")
    text.write_text("noting\nthat", "utf-8")
    with Reader() as reader:
        for path in (made, page, text, made):
            assert reader.read(path) == read(path)


def test_a_bad_file_is_one_clear_line_and_the_next_goes_in(made: Path, tmp_path: Path) -> None:
    torn = tmp_path / "torn.docx"
    torn.write_bytes(made.read_bytes()[:400])
    with Reader() as reader:
        with pytest.raises(UnreadableFile, match="is not a valid Word file"):
            reader.read(torn)
        with pytest.raises(UnreadableFile, match="is not a file"):
            reader.read(tmp_path / "none.docx")
        assert reader.read(made).lines


def test_a_file_that_takes_too_long(made: Path) -> None:
    with Reader(seconds=0.01) as reader, pytest.raises(UnreadableFile, match="takes longer than"):
        reader.read(made)


def test_a_file_that_takes_too_much_memory(made: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.docx"
    with zipfile.ZipFile(made) as small, zipfile.ZipFile(large, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in small.namelist():
            content = small.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:body>", b"<w:body>" + b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 400_000)
            packed.writestr(name, content)
    assert large.stat().st_size < 200_000
    with Reader(memory=250_000_000) as reader:
        with pytest.raises(UnreadableFile, match=r"needs more memory|is not a valid Word file|reads files crashed"):
            reader.read(large)
        assert reader.read(made).lines


def test_a_process_that_dies_is_begun_again(made: Path) -> None:
    with Reader() as reader:
        assert reader.read(made).lines
        process = reader._process
        assert process is not None
        process.send_signal(signal.SIGKILL)
        process.wait()
        with pytest.raises(UnreadableFile, match="the process that reads files crashed"):
            reader.read(made)
        assert reader.read(made).lines
    assert not children()


def children() -> list[str]:
    listed = subprocess.run(["ps", "-o", "args=", "--ppid", str(os.getpid())], capture_output=True, text=True, check=False)
    return [line for line in listed.stdout.splitlines() if "index.collection.fence" in line]
