"""What tests share: the real documents, a small deterministic encoder, the real one, and a way to run the command."""

from __future__ import annotations

import gc
import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import settings

from bot.session import Session
from bot.telegram.inbox import Inbox
from index.collection.bundled import bundled
from index.collection.files import parse_file
from index.document.model import Document
from index.encoding.onnx_encoder import GraphEncoder
from index.encoding.sentence import SentenceEncoder
from tests.support.letters import LetterEncoder

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores Ctrl-C, and so do its children
settings.register_profile("shared machine", deadline=None)  # how long an example takes says nothing on one
settings.load_profile("shared machine")
os.environ["LANGUAGE"] = "en"  # what is said is compared with the English
ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
MANY_FILES = 300
Clausebot = Callable[..., "subprocess.CompletedProcess[str]"]


def pytest_runtest_teardown() -> None:
    """The indexes that tests leave hold their mapped files until Python collects them: before a system's limit, that is."""
    held = Path("/proc/self/fd")
    if held.is_dir() and sum(1 for _ in held.iterdir()) > MANY_FILES:
        gc.collect()


@pytest.fixture(scope="session")
def res75() -> Document:
    """Resolution 75 (Rev. Hammamet, 2016), as bundled."""
    return bundled()


@pytest.fixture(scope="session")
def pp22() -> list[Document]:
    """The five documents of the Plenipotentiary Conference 2022; not ours to ship, so only where ../shared is."""
    paths = sorted((SHARED / "corpus" / "pp22").glob("*.txt"))
    if not paths:
        pytest.skip("../shared/corpus/pp22 is not here: these texts belong to ITU and are not shipped with the project")
    return [document for path in paths for document in parse_file(path)]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and questions beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: its documents and questions are not shipped with the project")
    return SHARED


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[Inbox]:
    """An inbox of the test's own."""
    opened = Inbox(tmp_path / "telegram-1.sqlite")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def letters() -> LetterEncoder:
    """A small deterministic encoder: vectors of letter groups, no model."""
    return LetterEncoder()


@pytest.fixture(scope="session")
def model() -> SentenceEncoder:
    """The real, packaged model, as sentence-transformers runs it."""
    return SentenceEncoder()


@pytest.fixture(scope="session")
def encoder(home: Path, model: SentenceEncoder) -> GraphEncoder:
    """The real model, as it answers questions; exported when `home` was made."""
    return GraphEncoder(model, home / "models")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A home folder in which the bundled resolution was indexed with the real model by the real command.

    The processes that share the tests (pytest-xdist) share it: the first exports the model, which takes ten seconds.
    """
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "home"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            done = run_clausebot("ask", "who may join CWG-Internet?", home=folder)
            assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def clausebot(home: Path) -> Clausebot:
    """Runs the real command in a home folder that is ready: clausebot("ask", "…") → the finished process."""

    def run(*arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        return run_clausebot(*arguments, home=home, **options)

    return run


@pytest.fixture
def inside(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Clausebot:
    """As `clausebot`, inside this process: for tables of many rows, as a process takes half a second to start."""
    return _inside(home, None, monkeypatch, capsys)


@pytest.fixture
def small(
    tmp_path: Path, letters: LetterEncoder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Clausebot:
    """As `inside`, with a home folder of the test's own (`tmp_path / "home"`) and the small encoder: indexes in no time."""
    return _inside(tmp_path / "home", letters, monkeypatch, capsys)


def _inside(
    home: Path, encoder: LetterEncoder | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Clausebot:
    from bot.cli import run

    monkeypatch.setenv("CLAUSEBOT_HOME", str(home))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))

    def invoke(*arguments: str) -> subprocess.CompletedProcess[str]:
        status = run(arguments, Session(encoder))
        printed = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, status, printed.out, printed.err)

    return invoke


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a clausebot process with its home folder."""
    ours = ("CLAUSEBOT_", "COLUMNS", "LINES")  # pytest's worker processes set the width of a terminal that they have not
    kept = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    return {**kept, "CLAUSEBOT_HOME": str(home), **more}


def command(*arguments: str) -> Sequence[str]:
    """The clausebot command line, run by the Python of the tests."""
    return (sys.executable, "-m", "bot", *arguments)


def run_clausebot(
    *arguments: str, home: Path, stdin: str | bytes = "", env: dict[str, str] | None = None, **options: object
) -> subprocess.CompletedProcess[str]:
    """Runs clausebot to its end; text is UTF-8, undecodable bytes of its output fail the test."""
    raw = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        command(*arguments),
        input=raw,
        capture_output=True,
        env=environment(home, **(env or {})),
        timeout=120,
        check=False,
        **options,  # type: ignore[call-overload]
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
