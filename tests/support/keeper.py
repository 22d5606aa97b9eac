"""Starts a bot again whenever it ends, as a service manager does; keeps its log, and knows when it was killed."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self, TextIO

from tests.support.command import environment
from tests.support.forks import Running, begun
from tests.support.waiting import came_true

_PAUSE = 0.3  # seconds before it is started again


class Keeper:
    """A bot that runs, one process after another, in a `with` block. What it logs is kept as lines."""

    def __init__(self, home: Path, variables: Mapping[str, str]) -> None:
        self._home = home
        self._variables = variables
        self._ended = threading.Event()
        self._held = threading.Event()  # set: it is not started again for now
        self.lines: list[str] = []
        self.deaths: list[float] = []  # when a process ended, by time.monotonic
        self.codes: list[int] = []
        self.process: Running
        self._log: TextIO
        self._thread = threading.Thread(target=self._keep, daemon=True)

    def __enter__(self) -> Self:
        self._start()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self.process.kill()
        self._thread.join(20)

    def _start(self) -> None:
        ours, its = os.pipe()
        with open(its, "wb") as errors, Path(os.devnull).open("wb") as nowhere:  # noqa: PTH123  (a descriptor)
            self.process = begun(("telegram",), environment(self._home, **self._variables), nowhere, errors)
        self._log = open(ours, encoding="utf-8", errors="replace")  # noqa: PTH123, SIM115

    def _keep(self) -> None:
        while True:
            with self._log as lines:
                for line in lines:
                    self.lines.append(line)
            self.codes.append(self.process.wait())
            self.deaths.append(time.monotonic())
            while self._held.is_set() and not self._ended.is_set():
                time.sleep(0.05)
            if self._ended.wait(_PAUSE):
                return
            self._start()

    def count(self, words: str) -> int:
        """How many lines hold some words."""
        return sum(words in line for line in list(self.lines))

    def kill(self) -> None:
        """Ends the process at once; it is started again."""
        self.process.kill()

    def stop(self) -> None:
        """Asks the process to end, and does not start it again before `go_on`."""
        self._held.set()
        before = len(self.deaths)
        self.process.terminate()
        came_true(lambda: len(self.deaths) > before, 20)

    def go_on(self) -> None:
        """Lets it be started again."""
        started = self.count("event=started")
        self._held.clear()
        came_true(lambda: self.count("event=started") > started, 60)
