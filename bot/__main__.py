"""The `clausebot` process: runs the command and turns every way it can end into one line and an exit status.

0 done, 1 a failure, 2 wrong usage, 130 stopped with Ctrl-C, 141 the reader of the output went away.
"""

from __future__ import annotations

import gc
import os
import sys
import warnings
from contextlib import suppress

from bot.modules import Kept, kept_modules

TYPE_CHECKING = False  # typing is imported from the file of modules, as all that an answer needs
if TYPE_CHECKING:
    from typing import TextIO

    from bot.terminal.messages import Texts

FAILED, STOPPED, READER_GONE = 1, 130, 141


def main() -> None:
    """Entry point of the `clausebot` command."""
    kept = None
    try:
        kept = kept_modules() if _asks_once(sys.argv[1:]) else None
        status = _run()
    except KeyboardInterrupt:
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # one is enough; a second would be a traceback
        status = STOPPED
        _last_words(_texts().STOPPED, below=True)
    _leave(status, kept)


def _asks_once(arguments: list[str]) -> bool:
    """Whether a command line is a question. Any other command may go on for long, while what is installed changes."""
    return arguments[:1] == ["ask"] and "-" not in arguments


def _run() -> int:
    closed = _open_missing_streams()
    if "stdout" in closed:
        return _last_words(_texts().NO_OUTPUT)
    if not os.environ.get("CLAUSEBOT_DEBUG"):
        warnings.simplefilter("ignore")  # what libraries tell their programmers is no message for a user
    gc.disable()  # what is made until the first answer stays; a command that goes on longer enables it (bot.cli)
    try:
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # for one question more threads only wait for each other
        from bot.cli import run

        status = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        return READER_GONE
    except OSError as error:
        what = error.filename or _texts().OUTPUT  # no file name: it is our own output, as on a full disk
        return _last_words(f"{what}: {error.strerror or error}.")
    return status


def _open_missing_streams() -> list[str]:
    """Points closed standard streams at the null device, so that no file takes their place later. Returns their names."""
    closed = [name for name in ("stdin", "stdout", "stderr") if getattr(sys, name) is None]
    for name in closed:
        setattr(sys, name, open(os.devnull, "r" if name == "stdin" else "w", encoding="utf-8"))  # noqa: SIM115, PTH123
    return closed


def _texts() -> Texts:
    from bot.terminal.messages import texts  # imported late: the fewer modules are loaded, the sooner Ctrl-C is heard

    return texts


def _last_words(line: str, *, below: bool = False) -> int:
    """A line on standard error, if that can still be written to; `below` the ^C that is there on a terminal."""
    try:
        sys.stderr.write(f"\n{line}\n" if below and sys.stderr.isatty() else f"{line}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        return FAILED
    return FAILED


def _leave(status: int, kept: Kept | None) -> None:
    """Ends the process without another attempt to write what could not be written."""
    for stream in (sys.stdout, sys.stderr):
        _flush_or_drop(stream)
    if status == STOPPED:
        os._exit(status)  # Python ends itself with SIGINT when the interrupt met an exec() of a string, as in dataclasses
    if not gc.isenabled():
        with suppress(OSError, KeyboardInterrupt):  # it only saves time
            if kept and not sys.dont_write_bytecode:
                kept.keep(sys.modules.values())
        os._exit(status)  # a single answer leaves nothing to do, and to take it all apart takes a twentieth of its time
    gc.freeze()  # Python would look through all that is left for what it may free, which the end of the process frees anyway
    sys.exit(status)


def _flush_or_drop(stream: TextIO) -> None:
    try:
        stream.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


if __name__ == "__main__":
    main()
