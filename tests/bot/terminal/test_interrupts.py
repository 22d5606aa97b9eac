"""What becomes of Ctrl-C in a library that is not ready for it."""

from __future__ import annotations

import io
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import click
import numpy as np
import pytest

from bot.terminal.interrupts import heard_as_interrupts
from index import ClausebotError, IndexNotWritten
from tests.support.command import Clausebot


def interrupted(*_: object) -> bool:
    signal.raise_signal(signal.SIGINT)
    return False


def turned_into(error: Exception) -> Callable[[], None]:
    def fails() -> None:
        with suppress(KeyboardInterrupt):
            interrupted()
        raise error

    return fails


ERRORS = [
    # what becomes of the interrupt, why
    (TypeError("not BufferedWriter"), "a library's wrong idea of what went wrong"),
    (OSError("1024 requested and 0 written"), "or of what it was writing"),
    (IndexNotWritten("the disk may be full"), "and what we make of that"),
    (click.exceptions.Exit(1), "the end of a command that went on without what failed"),
]


@pytest.mark.parametrize("error", [row[0] for row in ERRORS], ids=[row[1] for row in ERRORS])
def test_an_error_after_an_interrupt_is_the_interrupt(error: Exception) -> None:
    with pytest.raises(KeyboardInterrupt) as raised, heard_as_interrupts():
        turned_into(error)()
    assert raised.value.__cause__ is error
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_interrupt_is_itself_and_an_error_without_one_is_too() -> None:
    with pytest.raises(KeyboardInterrupt), heard_as_interrupts():
        interrupted()
    with pytest.raises(ClausebotError), heard_as_interrupts():
        raise ClausebotError("no")
    with pytest.raises(ClausebotError), heard_as_interrupts():
        raise ClausebotError("no, also after a block that was interrupted")


def test_where_interrupts_are_ignored_they_stay_so() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with pytest.raises(TypeError), heard_as_interrupts():
            turned_into(TypeError())()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_an_interrupt_while_numpy_writes_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class File(io.BufferedWriter):
        """Of a class that is new to `os.PathLike`, which then looks at its methods."""

    with File(io.FileIO(tmp_path / "rows.npy", "wb")) as file:
        monkeypatch.setattr(os, "_check_methods", interrupted)
        with pytest.raises(KeyboardInterrupt), heard_as_interrupts():
            np.save(file, np.arange(9), allow_pickle=False)


def test_a_command_is_interrupted_whatever_a_library_makes_of_it(small: Clausebot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "index.store.vectors.token_files.np.save", lambda *_, **__: turned_into(TypeError("not BufferedWriter"))()
    )
    with pytest.raises(KeyboardInterrupt):
        small("ask", "resolves 2")
