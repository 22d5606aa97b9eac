"""Lines on standard output and standard error, as they are: a process that answers one question imports no more for them."""

from __future__ import annotations

import json
import sys

from bot.terminal.output.characters import harmless, harmless_json


def say(line: str, *, error: bool = False) -> None:
    """One line, at once."""
    stream = sys.stderr if error else sys.stdout
    stream.write(f"{line}\n")
    stream.flush()


def complain(line: str) -> None:
    """One line to standard error, in which control characters are visible."""
    say(harmless(line), error=True)


def print_json(value: object, *, indent: int | None = None) -> None:
    """One JSON value to standard output, at once."""
    say(harmless_json(json.dumps(value, ensure_ascii=False, indent=indent)))
