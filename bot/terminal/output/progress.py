"""What a command shows while it works: a bar on a terminal, a few lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Self

from bot.terminal.messages import texts
from bot.terminal.output.lines import say

if TYPE_CHECKING:
    from index import Stage

Move = Callable[[str, str, int, int], None]
_MUCH = 1000  # clauses, for which there is time to wonder


class Shown:
    """Shows on standard error how files are read and clauses encoded, until the end of a `with` block."""

    def __init__(self) -> None:
        self._closing = ExitStack()
        self._bar: Move | None = None
        self._said = False
        self._tenth = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._closing.close()
        self._bar, self._said, self._tenth = None, False, 0

    def __call__(self, stage: Stage, done: int, total: int) -> None:
        """Moves the bar; without one, says what takes so long before the first clauses are encoded, and then now and again."""
        if sys.stderr.isatty():
            if stage == "encoding":
                self._move(texts.INDEXING, texts.CLAUSES, done, total)
            elif stage == "pushing":
                self._move(texts.PUSHING, texts.DOCUMENTS, done, total)
            elif total > 1:
                self._move(texts.READING, texts.FILES, done, total)
        elif stage == "encoding":
            self._tell(done, total)

    def _tell(self, done: int, total: int) -> None:
        """A line at the start, and one for each tenth where there is much to do: a log is no place for a bar."""
        if not self._said:
            say(texts.FIRST_USE, error=True)
            self._said = True
        tenth = 10 * done // max(total, 1)
        self._tenth = min(self._tenth, tenth)  # of many files, some are encoded at a time
        if total >= _MUCH and self._tenth < tenth < 10:
            say(f"{texts.INDEXING}: {done}/{total} {texts.CLAUSES}", error=True)
            self._tenth = tenth

    def _move(self, doing: str, what: str, done: int, total: int) -> None:
        self._bar = self._bar or self._begin(doing, what, total)
        self._bar(doing, what, done, total)

    def _begin(self, doing: str, what: str, total: int) -> Move:
        """One bar for everything, as a terminal has room for one."""
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        console = Console(stderr=True)
        bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(max(4, console.width - 40)),
            MofNCompleteColumn(),
            TextColumn("{task.fields[what]}"),
            TimeRemainingColumn(compact=True),
            console=console,
            transient=True,
        )
        task = bar.add_task(doing, total=total, what=what)
        if console.is_terminal:
            self._closing.enter_context(bar)

        def move(doing: str, what: str, done: int, total: int) -> None:
            if bar.tasks[task].description != doing:
                bar.reset(task, total=total, description=doing, what=what)
            bar.update(task, completed=done, total=total)

        return move
