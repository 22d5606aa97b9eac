"""What a reader that a file has taken over can do: nothing. Each row is tried inside the fence, where the files are read.

A restriction that this system does not have is skipped, by what the fence itself says that it holds.
"""

from __future__ import annotations

import json
import os
import platform
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.collection.fencing.confinement import Held
from index.collection.fencing.fence import Limits, Reader
from index.errors import UnreadableFile
from tests.support.paths import ROOT
from tests.support.share import share
from tests.support.waiting import came_true

PROBE = "tests.support.probe"
WITHOUT_LANDLOCK = "tests.support.probe_without_landlock"
LIMITS = Limits(seconds=2, patience=5.0, memory=500_000_000)
SECRETS = ("CLAUSEBOT_TELEGRAM_TOKEN", "HOME", "PATH", "PYTHONPATH")


@pytest.fixture(scope="module")
def fence() -> Iterator[Reader]:
    with Reader(LIMITS, PROBE) as reader:
        yield reader


@pytest.fixture(scope="module")
def weaker() -> Iterator[Reader]:
    """A fence on a system without Landlock."""
    with Reader(LIMITS, WITHOUT_LANDLOCK) as reader:
        yield reader


def tried(fence: Reader, act: str, argument: str = "", *, recognising: bool = False) -> Any:
    """What came of something done inside the fence: what it gave, or the error."""
    told = fence._asked(argument.encode(), act, "", recognising=recognising)
    return told.get("done", told.get("failed"))


def needs(fence: Reader, *held: Held) -> None:
    tried(fence, "processes")
    for one in held:
        if one not in fence.told["held"]:
            pytest.skip(f"this system does not have it: {one}")


def test_this_system_has_them_all(fence: Reader) -> None:
    """Where Linux has all of it, nothing is left out without a word."""
    tried(fence, "processes")
    if sys.platform != "linux" or "landlock" not in Path("/proc/kallsyms").read_text("ascii", "replace"):
        pytest.skip("not Linux with Landlock")
    assert set(fence.told["held"]) == set(Held)


def test_the_environment_is_empty(fence: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSEBOT_TELEGRAM_TOKEN", "110201543:secret")
    fence.end()
    found = json.loads(tried(fence, "environment"))
    assert not set(found) & set(SECRETS)
    ours = {"ORT_DISABLE_TELEMETRY"}  # what the process sets itself
    assert set(found) - ours <= {"LC_CTYPE", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYTHONHOME", "SYSTEMROOT"}
    assert "secret" not in tried(fence, "arguments")
    assert "secret" not in str(tried(fence, "read", "/proc/self/environ"))


def test_the_environment_of_the_parent_is_out_of_reach(fence: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    needs(fence, Held.NO_FILES)
    assert tried(fence, "read", f"/proc/{os.getpid()}/environ") == "PermissionError"


def test_nothing_is_written(fence: Reader, tmp_path: Path) -> None:
    needs(fence, Held.NO_WRITING)
    assert tried(fence, "write", str(tmp_path / "new")) in {"PermissionError", "OSError"}
    there = tmp_path / "there"
    there.write_text("kept")
    assert tried(fence, "write", str(there)) in {"PermissionError", "OSError"}
    assert not (tmp_path / "new").exists() or not (tmp_path / "new").read_text()


@pytest.mark.parametrize("act", ["make", "remove", "rename", "write", "read", "list"])
def test_files_are_out_of_reach(fence: Reader, tmp_path: Path, act: str) -> None:
    needs(fence, Held.NO_FILES)
    path = tmp_path / "there" if act != "make" else tmp_path / "folder"
    (tmp_path / "there").write_text("kept")
    assert tried(fence, act, str(tmp_path if act == "list" else path)) == "PermissionError"
    assert [file.read_text() for file in tmp_path.iterdir()] == ["kept"]


def test_the_home_folder_is_out_of_reach(fence: Reader) -> None:
    needs(fence, Held.NO_FILES)
    assert tried(fence, "list", str(Path.home())) == "PermissionError"
    assert tried(fence, "list", "/") == "PermissionError"


@pytest.mark.parametrize("where", ["127.0.0.1:{}", "localhost:{}"])
@pytest.mark.parametrize("act", ["connect", "datagram"])
def test_no_socket_opens(fence: Reader, act: str, where: str) -> None:
    needs(fence, Held.NO_SOCKETS)
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert tried(fence, act, where.format(server.getsockname()[1])) in {"PermissionError", "gaierror"}


def test_no_name_is_looked_up(fence: Reader) -> None:
    needs(fence, Held.NO_SOCKETS)
    assert tried(fence, "look up", "example.org") == "gaierror"


def test_no_socket_of_this_machine_opens(fence: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needs(fence, Held.NO_SOCKETS)
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        server.listen()
        assert tried(fence, "unix", str(tmp_path / "s")) == "PermissionError"


def test_what_it_runs_is_as_confined(fence: Reader, tmp_path: Path) -> None:
    """A program for text recognition may be run; it is held back as its caller is."""
    needs(fence, Held.NO_FILES, Held.NO_SOCKETS)
    assert tried(fence, "run", f"echo x > {tmp_path}/x", recognising=True) == "CalledProcessError"
    assert tried(fence, "run", "echo x", recognising=True) == "x\n"
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("act", ["fork", "run"])
def test_a_file_starts_no_process(fence: Reader, act: str) -> None:
    needs(fence, Held.NO_PROCESSES)
    assert tried(fence, act, "echo x") == "PermissionError"
    assert tried(fence, "thread") == "done", "libraries use threads"


def test_nothing_that_recognition_starts_outlives_it(fence: Reader) -> None:
    """A program that it runs stays in the group that ends with the reader."""
    needs(fence, Held.NO_PROCESSES)
    assert tried(fence, "fork", recognising=True) == "forked"
    server, _ = json.loads(tried(fence, "processes"))
    assert len(list(group(server))) == 2
    fence.end()
    assert came_true(lambda: not list(group(server)))


def test_no_limit_is_lifted(fence: Reader) -> None:
    needs(fence, Held.NO_PROCESSES)
    assert tried(fence, "limit", "0") in {"PermissionError", "ValueError"}


X86 = {  # numbers of system calls and their arguments, in words
    "pidfd_open": "434 {} 0",
    "pidfd_getfd": "438 3 0 0",
    "pidfd_send_signal": "424 3 0 0 0",
    "prlimit64, of another": "302 {} 4 1 0",
    "ptrace": "101 16 {} 0 0",
    "process_vm_readv": "310 {} 0 0 0 0 0",
    "kill": "62 {} 0",
    "tgkill": "234 {} {} 0",
    "tkill": "200 {} 0",
    "setpriority": "141 0 {} 5",
    "sched_setaffinity": "203 {} 8 0",
    "setsid": "112",
    "shmget": "29 0 4096 896",
    "keyctl": "250 0 -3 1",
    "unshare": "272 0x10000000",
    "fcntl, F_SETOWN": "72 0 8 {}",
    "vfork": "58",
    "io_uring_setup": "425 1 0",
}


@pytest.mark.parametrize("call", X86)
def test_calls_that_are_given_up(weaker: Reader, call: str) -> None:
    if platform.machine() != "x86_64":
        pytest.skip("numbers of another architecture")
    needs(weaker, Held.NO_SOCKETS)
    given = X86[call].replace("{}", str(os.getpid())).replace("0x10000000", str(0x10000000))
    assert tried(weaker, "call", given) == "EPERM"


@pytest.mark.parametrize("act", ["make", "remove", "rename", "write", "open", "mode", "time"])
def test_files_are_not_changed_without_landlock_either(weaker: Reader, tmp_path: Path, act: str) -> None:
    needs(weaker, Held.NO_SOCKETS)
    there = tmp_path / "there"
    there.write_text("kept")
    before = there.stat()
    assert tried(weaker, act, str(tmp_path / "new" if act == "make" else there)) == "PermissionError"
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("there", "kept")]
    assert (there.stat().st_mode, there.stat().st_mtime_ns) == (before.st_mode, before.st_mtime_ns)


def test_modes_and_times_are_not_changed(fence: Reader, tmp_path: Path) -> None:
    """Landlock alone allows both."""
    needs(fence, Held.NO_SOCKETS)
    for act in ("mode", "time"):
        assert tried(fence, act, str(tmp_path)) == "PermissionError"


def test_what_is_held_without_landlock(weaker: Reader) -> None:
    needs(weaker, Held.NO_SOCKETS)
    assert set(weaker.told["held"]) == set(Held) - {Held.NO_FILES, Held.NO_TCP}


def test_other_processes_get_no_signal(fence: Reader) -> None:
    needs(fence, Held.NO_SIGNALS)
    assert tried(fence, "signal", str(os.getpid())) == "PermissionError"


def test_processor_time_ends(fence: Reader) -> None:
    with pytest.raises(UnreadableFile, match="spin takes longer than 2 seconds"):
        tried(fence, "spin")
    assert tried(fence, "processes"), "the next file is read"


def test_a_file_has_the_time_of_no_other(fence: Reader) -> None:
    """The limit of the system counts from the beginning of a process; each file has a process."""
    for _ in range(3):
        assert tried(fence, "sleep", "0.01") == "slept"
        assert fence.told["seconds"] < 2


def test_waiting_ends(fence: Reader) -> None:
    with Reader(Limits(seconds=1, patience=6.0), PROBE) as reader:
        with pytest.raises(UnreadableFile, match="sleep takes longer than"):
            tried(reader, "sleep", "60")
        assert tried(reader, "sleep", "0") == "slept"


def test_memory_ends(fence: Reader) -> None:
    needs(fence, Held.MEMORY)
    assert tried(fence, "fill", "100000000") == "100000000"
    assert tried(fence, "fill", "900000000") == "MemoryError"


@pytest.mark.parametrize("act", ["crash", "close"])
def test_a_crash_is_one_file_s(fence: Reader, act: str) -> None:
    with pytest.raises(UnreadableFile, match=f"{act} cannot be read: the process that reads files crashed"):
        tried(fence, act)
    assert tried(fence, "processes")


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ('{"scanned": 1000000000}', "has 1,000,000,000 pages that are pictures, and at most 1,000 can be read"),
        *share(
            [
                ('{"scanned": 0}', "crashed"),
                ('{"scanned": -3}', "crashed"),
                ('{"documents": 3}', "crashed"),
                ('{"scanned": "9"}', "crashed"),
                ("[" * 100_000, "crashed"),
                ("3", "crashed"),
                ('{"scanned": 1e9}', "crashed"),
                ("[]", "crashed"),
                ("", "crashed"),
                ("{", "crashed"),
            ],
            2,  # a process begins after each
        ),
    ],
)
def test_an_answer_that_makes_no_sense(fence: Reader, said: str, error: str) -> None:
    with pytest.raises(UnreadableFile, match=error):
        fence.documents(said.encode(), "answer", "")
    assert tried(fence, "processes"), "the next file is read"


def test_an_answer_ends(fence: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that answers keeps no more of it than its reader takes."""
    monkeypatch.setattr("index.collection.fencing.fence._MOST", 1000)
    with pytest.raises(UnreadableFile, match="flood holds more text than one file may; split it and add the parts"):
        fence.ask(b"9000000", "flood", "")
    assert fence.told["memory"] < 100_000
    assert tried(fence, "processes")


@pytest.mark.parametrize("pipe", ["stdin", "stdout"])
def test_a_closed_pipe_is_one_file_s(fence: Reader, pipe: str) -> None:
    assert tried(fence, "processes")
    getattr(fence._process, pipe).close()
    with pytest.raises(UnreadableFile, match="the process that reads files crashed"):
        tried(fence, "processes")
    assert tried(fence, "processes")


def test_a_process_that_does_not_listen_is_not_waited_for() -> None:
    with Reader(Limits(seconds=1, more=0, patience=6.0), PROBE) as reader:
        assert tried(reader, "sleep", "0") == "slept"
        assert reader._process is not None
        reader._process.send_signal(signal.SIGSTOP)
        with pytest.raises(UnreadableFile, match="takes longer than"):
            tried(reader, "sleep", "0" * 1_000_000)
        assert tried(reader, "sleep", "0") == "slept"


def test_the_current_folder_may_be_gone(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    code = (
        f"import os, sys; sys.path.insert(0, {str(ROOT)!r}); os.chdir({str(tmp_path / 'gone')!r});"
        f"os.rmdir({str(tmp_path / 'gone')!r}); import index; print(len(index.parse('noting\\nthat')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout == "1\n", done.stderr


def test_it_ends_with_its_parent() -> None:
    """Both the process that was started and its copy that is at work on a file, whatever ends the parent."""
    code = (
        "import json, os, threading, time; from index.collection.fencing.fence import Reader, Limits;"
        f"reader = Reader(Limits(seconds=60), {PROBE!r});"
        "told = json.loads(reader.ask(b'', 'processes', '')['done']);"
        "print(json.dumps([reader.told['held'], told[0]]), flush=True);"
        "threading.Thread(target=lambda: reader.ask(b'50', 'spin', ''), daemon=True).start();"
        "time.sleep(0.5); os.kill(os.getpid(), 9)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    held, server = json.loads(done.stdout)
    if Held.PARENT not in held:
        pytest.skip("this system does not have it: ends with its parent")
    assert came_true(lambda: not list(group(server)))


def group(leader: int) -> Iterator[int]:
    """The processes that are at work in the group of a process that was started as its leader."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            _, _, rest = status.read_text().rpartition(") ")
        except OSError:
            continue
        state, _, number, *_ = rest.split()
        if int(number) == leader and state != "Z":
            yield int(status.parent.name)
            time.sleep(0)
