"""The process that files are read in: what it is told comes back whole, and one bad file never costs the next."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest

from index.collection.fencing.fence import Limits, Reader, kept
from index.collection.fencing.fenced import _FIRST, answered, documents
from index.collection.files import parse, parse_file
from index.errors import UnreadableFile, reworded
from tests.support.makers.word_files import Para, word_file
from tests.support.paths import ROOT

pytestmark = pytest.mark.usefixtures("fenced")
MADE = [
    Para("The Plenipotentiary Conference,"),
    Para((("considering", "i"),), "Call"),
    Para("a)\tthat x;"),
    Para("b)\tthat ’ é 😀."),
]
ENACTING = "The Plenipotentiary Conference of the International Telecommunication Union (Oslo, 2020),"
TWO = "".join(f"RESOLUTION {n} (Oslo, 2020)\n\nOn tea\n\n{ENACTING}\n\nresolves\n\nto serve.\n\n" for n in (7, 8))


def alive(pid: int) -> bool:
    """Whether a process is still there after a while."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.05)
    return True


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "made\n é.docx"
    path.write_bytes(word_file(MADE))
    return path


def test_what_a_file_holds_comes_back_whole(made: Path, tmp_path: Path) -> None:
    page, text, mark = tmp_path / "page.html", tmp_path / "two.txt", tmp_path / "mark.md"
    page.write_text("<html><p><i>noting</i> that", "utf-8")
    text.write_text(TWO, "utf-8")
    mark.write_text("# noting\n\n- that\n", "utf-8")
    with Reader() as reader:
        for path in (made, page, text, mark, made):
            found = parse_file(path, reader)
            assert found == documents(path.read_bytes(), str(path), path.stem)
            assert found == parse_file(path)


def test_the_texts_that_prepare_the_process_are_of_both_ways_of_writing() -> None:
    labels = [[clause.label for one in documents(text.encode(), "x.txt", "x") for clause in one.clauses] for text in _FIRST]
    assert [found[-3:] for found in labels] == [
        ["resolves 1", "resolves 2", "invites Member States"],
        ["1. (a)", "1. (b)", "2."],
    ]


def test_a_bad_file_is_one_clear_line_and_the_next_goes_in(made: Path, tmp_path: Path) -> None:
    torn = tmp_path / "torn.docx"
    torn.write_bytes(made.read_bytes()[:400])
    with Reader() as reader:
        with pytest.raises(UnreadableFile, match="is not a valid Word file") as raised:
            parse_file(torn, reader)
        assert raised.value.about == {"path": str(torn)}
        with pytest.raises(UnreadableFile, match="is not a file"):
            parse_file(tmp_path / "none.docx", reader)
        assert parse_file(made, reader)


def test_a_file_that_takes_too_long(made: Path) -> None:
    with Reader(Limits(patience=0.0)) as reader, pytest.raises(UnreadableFile, match="takes longer than 15 seconds"):
        parse_file(made, reader)


def test_a_file_that_takes_too_much_memory(made: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.docx"
    with zipfile.ZipFile(made) as small, zipfile.ZipFile(large, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in small.namelist():
            content = small.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:body>", b"<w:body>" + b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 400_000)
            packed.writestr(name, content)
    assert large.stat().st_size < 200_000
    with Reader(Limits(memory=250_000_000)) as reader:
        with pytest.raises(UnreadableFile, match=r"needs more memory|is not a valid Word file|reads files crashed"):
            parse_file(large, reader)
        assert parse_file(made, reader)


def test_an_error_in_a_reader_is_one_line_with_its_name() -> None:
    def fail() -> dict[str, object]:
        raise LookupError("the text of a file, which may be secret")

    problem = "x.txt cannot be read because of an error in Clausebot; save it in another format and try again."
    told = json.loads(answered(fail, "x.txt"))
    assert (reworded(told["problem"]), told["detail"]) == (problem, "LookupError")


def test_a_process_that_dies_is_begun_again(made: Path) -> None:
    with Reader() as reader:
        assert parse_file(made, reader)
        process = reader._process
        assert process is not None
        process.send_signal(signal.SIGKILL)
        process.wait()
        with pytest.raises(UnreadableFile, match="the process that reads files crashed"):
            parse_file(made, reader)
        assert parse_file(made, reader)
        mine = reader._process
        assert mine is not None
    assert not alive(mine.pid)


def test_an_answer_that_nobody_took_is_not_the_next_one(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with Reader() as reader:
        assert parse_file(made, reader)
        with monkeypatch.context() as patched:
            patched.setattr("index.collection.fencing.fence.os.read", interrupt)
            with pytest.raises(KeyboardInterrupt):
                reader.documents(TWO.encode(), "two.txt", "two")
        (document,) = parse_file(made, reader)
        assert "😀" in document.source.text


def test_a_thread_has_a_process_of_its_own_which_ends_with_it() -> None:
    before = len(parse(TWO))
    process = kept()._process
    found: list[int] = []

    def work() -> None:
        found.append(len(parse(TWO)))
        assert kept()._process is not process
        found.append(kept()._process.pid)  # type: ignore[union-attr]  # it just answered

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert before == found[0] == 2
    assert not alive(found[1])
    assert process is not None
    assert process.poll() is None


def test_what_is_kept_ends_with_the_program() -> None:
    """Also a program that is killed leaves nothing."""
    code = "import index, os; index.parse('noting\\nthat'); from index.collection.fencing.fence import kept; {}"
    pid = "print(kept()._process.pid, flush=True); {}"
    for last in ("pass", "os.kill(os.getpid(), 9)"):
        done = subprocess.run(
            [sys.executable, "-c", code.format(pid.format(last))], capture_output=True, text=True, cwd=ROOT, check=False
        )
        assert not alive(int(done.stdout))


def test_it_loads_no_numbers() -> None:
    """What it costs to begin is paid for each draft, and at each start: numpy is a third of it."""
    code = "import sys, index.collection.fencing.fenced; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "False\n"
