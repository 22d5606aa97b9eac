"""An export of a model in a fork of the process of the tests, which has loaded what takes seconds to load."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from subprocess import DEVNULL, PIPE
from types import SimpleNamespace, TracebackType
from typing import Any, Self

import pytest

from index.encoding import export

SLOW_TO_LOAD = ("torch", "transformers", "sentence_transformers")


class Forked:
    """What `export_apart` uses of `subprocess.Popen`."""

    def __init__(self, command: Sequence[str], **_: Any) -> None:
        assert [*command[:3]] == [sys.executable, "-m", export.__name__]
        self._said, says = os.pipe()
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # other threads only wait
            self.pid = os.fork()
        if not self.pid:
            status = 99
            try:
                os.dup2(says, 1)
                sys.argv[:] = command[2:]
                with open(1, "w", closefd=False) as sys.stdout:
                    status = export.main()
            finally:
                os._exit(status)
        os.close(says)

    def communicate(self) -> tuple[str, None]:
        with os.fdopen(self._said) as said:
            found = said.read()
        self.returncode = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return found, None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        pass


@contextmanager
def exported_here() -> Iterator[None]:
    """Within this, `export_apart` forks, where the system can.

    How a process begins that has loaded nothing, the command shows where it is given a model that is nowhere.
    """
    with pytest.MonkeyPatch.context() as patch:
        if hasattr(os, "fork"):
            for name in SLOW_TO_LOAD:
                import_module(name)
            patch.setattr(export, "subprocess", SimpleNamespace(Popen=Forked, DEVNULL=DEVNULL, PIPE=PIPE))
        yield
