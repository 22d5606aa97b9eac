"""The `clausebot` process: runs the command and turns every way it can end into one line and an exit status.

0 done, 1 a failure, 2 wrong usage, 130 stopped with Ctrl-C, 141 the reader of the output went away.
"""

from __future__ import annotations

import os
import sys

STOPPED, READER_GONE = 130, 141


def main() -> None:
    """Entry point of the `clausebot` command."""
    try:
        from bot.cli import run

        status = run(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = _last_words("Stopped.", STOPPED)
    except BrokenPipeError:
        status = READER_GONE
    except OSError as error:  # the output itself cannot be written, as on a full disk
        status = _last_words(f"The output cannot be written: {error.strerror or error}.", 1)
    _leave(status)


def _last_words(line: str, status: int) -> int:
    try:
        sys.stderr.write(f"{line}\n")
    except OSError:
        return status
    return status


def _leave(status: int) -> None:
    """Ends the process without another attempt to write what could not be written."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(status)


if __name__ == "__main__":
    main()
