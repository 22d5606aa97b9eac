"""Fixtures that tests share: the real documents, a small deterministic encoder, the real one, and ways to run the command.

Helpers are in tests/support; nothing imports from this file.
"""

from __future__ import annotations

import gc
import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache, partial
from importlib import import_module
from pathlib import Path
from shutil import disk_usage
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import settings

from bot.session import Session
from bot.telegram.inbox import SqliteInbox
from index.collection.bundled import bundled
from index.collection.files import parse_file
from index.document.model import Document
from index.encoding.onnx_encoder import GraphEncoder
from index.encoding.sentence import SentenceEncoder
from index.references import recording
from tests.support.command import Clausebot, run_clausebot
from tests.support.dealing import dealt
from tests.support.letters import LetterEncoder
from tests.support.paths import ROOT, SHARED
from tests.support.postgres import Server, shared_server
from tests.support.read_here import read_here, read_in_the_fence
from tests.support.real_texts import documents_of
from tests.support.share import examples
from tests.support.stores import IN_MEMORY

ROOM = 4_000_000_000
"""Bytes for the temporary files of a run, of which those of a test go with it unless it fails."""
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores Ctrl-C, and so do its children
# how long an example takes says nothing on one; each run makes up others
settings.register_profile("shared machine", deadline=None, max_examples=examples(100))
settings.load_profile("shared machine")
os.environ["LANGUAGE"] = "en"  # what is said is compared with the English
os.environ["OMP_NUM_THREADS"] = "1"  # torch's threads spin as they wait: beside other tests, an encoding takes 17 times as long
os.environ["HF_HUB_OFFLINE"] = "1"  # whichever test loads it first: what is nowhere is not looked for again and again
# where a shell says so, each of hundreds of processes would compile all of Clausebot, and each worker all tests
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
if IN_MEMORY and disk_usage(IN_MEMORY).free > ROOM:  # what the processes of the tests flush waits for no disk
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", IN_MEMORY)
MANY_FILES = 600
"""Fewer than 1,024 with those of some tests more: what waits for a terminal looks at no descriptor above."""
MORE_FILES = 200
"""How many more than were left by the last collection."""
SOME_TESTS = 4
"""After how many tests it is looked at how many files are held: one leaves forty, at most."""
_left = _ended = 0
gc.disable()  # until all tests are there: each of what they and the modules are made of stays
SOME_TEXTS = 100
SOME_OBJECTS = 50_000
NEEDS_THE_MODEL = {"home", "model"}


def pytest_sessionstart(session: pytest.Session) -> None:
    """Each worker begins to import the tests at a place of its own: what pytest compiles for one, the others read.

    Their assertions are written anew then, which is more than half of the time that it takes to find all tests.
    """
    worker, count = os.environ.get("PYTEST_XDIST_WORKER", ""), int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if not worker or session.config.args != session.config.getini("testpaths"):
        return
    modules = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in sorted((ROOT / "tests").rglob("test_*.py"))]
    first = len(modules) * int(worker.removeprefix("gw")) // count
    for module in [*modules[first:], *modules[:first]]:
        with suppress(Exception):  # it is said where the module is collected
            import_module(module)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs the real model is slow, and so is what starts a process in the home folder that was made with it.

    What takes long, or waits for real bots, comes first: half of the workers begin with their share of it, while the others
    keep the processors busy, and none is left alone with tests of a minute. What loads torch is next, in one of them.
    """
    for item in items:
        if isinstance(item, pytest.Function) and NEEDS_THE_MODEL & set(item.fixturenames):
            item.add_marker("slow")
    lasting = sorted((item for item in items if lasts(item)), key=lasts, reverse=True)
    others = sorted((item for item in items if not lasts(item)), key=lambda item: not item.get_closest_marker("torch"))
    items[:] = dealt(lasting, others, lasts, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


def lasts(item: pytest.Item) -> int:
    """For how many seconds a test keeps its worker; 0 for a few."""
    long = item.get_closest_marker("long")
    waits = isinstance(item, pytest.Function) and "bots" in item.fixturenames
    return int(long.args[0]) if long else 5 * waits


def pytest_collection_finish() -> None:
    """All tests and modules are there to the end: Python's collector need not go through them, and starts less often.

    It took a sixth of the processor time of tests that make and read PDFs, and a fifth of the time to find all tests.
    """
    gc.freeze()
    gc.set_threshold(SOME_OBJECTS)
    gc.enable()


def pytest_runtest_teardown() -> None:
    """The indexes that tests leave hold their mapped files until Python collects them: before a system's limit, that is.

    Not after each test once so many are held that are still used: a collection takes 40 ms at first, and later 200.
    """
    global _left, _ended  # noqa: PLW0603  (of the process)
    _ended += 1
    if _ended % SOME_TESTS == 0 and held_files() > max(MANY_FILES, _left + MORE_FILES):
        gc.collect()
        _left = held_files()


def held_files() -> int:
    """How many files this process holds open; 0 where the system does not say."""
    try:
        return len(os.listdir("/proc/self/fd"))  # noqa: PTH208  (after each test: no paths are made of them)
    except OSError:
        return 0


@pytest.fixture(scope="session", autouse=True)
def records_are_made_once() -> Iterator[None]:
    """What a text refers to, whom it addresses and who acts by it is found once in a process: it is most of what the first
    index in a home takes.

    The tests of what finds it import `recorded`, which does so each time.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in ("recorded", "recorded_addressed", "recorded_subjects"):
            patch.setattr(recording, name, lru_cache(SOME_TEXTS)(getattr(recording, name)))
        yield


@pytest.fixture(scope="session", autouse=True)
def nothing_waits_for_the_disk() -> Iterator[None]:
    """What this process writes is not flushed, which nothing sees that reads it: whether the power fails is no test's to try.

    The processes that tests start, and kill, flush as they do; and so do SQLite's files.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda file: None)
        yield


@pytest.fixture(scope="session", autouse=True)
def files_are_read_here() -> Iterator[None]:
    """What this process adds, parses and checks, it reads itself; the tests of the process that does so ask for `fenced`."""
    with read_here():
        yield


@pytest.fixture
def fenced() -> Iterator[None]:
    """Files are read in the fence, as ever."""
    with read_in_the_fence():
        yield


@pytest.fixture(scope="session")
def res75() -> Document:
    """Resolution 75 (Rev. Hammamet, 2016), as bundled."""
    return bundled()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and questions beside the checkout; a test that asks for it is skipped where it is not."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not here: its documents and questions are not shipped with the project")
    return SHARED


@pytest.fixture(scope="session")
def pp22(shared: Path) -> list[Document]:
    """The five documents of the Plenipotentiary Conference 2022."""
    return [document for path in sorted((shared / "corpus" / "pp22").glob("*.txt")) for document in parse_file(path)]


@pytest.fixture
def inbox(tmp_path: Path) -> Iterator[SqliteInbox]:
    """An inbox of the test's own."""
    opened = SqliteInbox(tmp_path / "telegram-1.sqlite")
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
    """The real model, as it answers questions."""
    return GraphEncoder(model, home / "models")


@pytest.fixture(scope="session")
def common(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of the processes that share the tests."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session")
def real_text(shared: Path, common: Path) -> Callable[[Path], list[Document]]:
    """Parses a file of `shared`, which several tests look at all of: each once for all of them."""
    parsed = common / "parsed"
    parsed.mkdir(exist_ok=True)
    return partial(documents_of, parsed=parsed)


@pytest.fixture(scope="session")
def home(common: Path) -> Path:
    """A home folder that the real command made at its first question. The processes that share the tests share it."""
    folder = common / "home"
    made = folder.with_name("home-is-made")  # the folder alone may be what an attempt left that was ended
    with FileLock(f"{folder}.lock"):
        if not made.exists():
            done = run_clausebot("ask", "who may join CWG-Internet?", home=folder, seconds=600)
            assert done.returncode == 0, done.stderr
            made.touch()
    return folder


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Server:
    """A real PostgreSQL server, which the processes that share the tests share. Skips where there is none."""
    base, alone = tmp_path_factory.getbasetemp(), worker_id == "master"
    return shared_server(base if alone else base.parent, os.getpid() if alone else os.getppid())


@pytest.fixture
def database(postgres: Server) -> str:
    """The address of an empty PostgreSQL database of the test's own."""
    return postgres.url(postgres.make())


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
