"""What a command shows while it works."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

import click

from bot.chat import messages

if TYPE_CHECKING:
    from pathlib import Path


class Shown:
    """What a command shows on standard error while it works: on a terminal a bar, elsewhere a single line.

    Call it with how many passages are encoded, and how many are to be.
    """

    def __init__(self, closing: ExitStack) -> None:
        self._closing = closing
        self._said = False

    def __call__(self, done: int, total: int) -> None:
        """Moves the bar; before that, the first time, says what takes its time here."""
        if not self._said:
            click.echo(messages.FIRST_USE, err=True)
            self._said = True
        self._move(messages.INDEXING, messages.PASSAGES, done, total)

    def reading(self, paths: Sequence[Path]) -> Iterator[Path]:
        """The paths one after the other; the bar moves as the next one is asked for."""
        for done, path in enumerate(paths):
            if len(paths) > 1 and sys.stderr.isatty():
                self._move(messages.READING, messages.FILES, done, len(paths))
            yield path

    @cached_property
    def _move(self) -> Callable[[str, str, int, int], None]:
        """One bar for all, as a terminal has room for one."""
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
        if console.is_terminal:
            self._closing.enter_context(bar)
        task = bar.add_task("", what="")

        def move(doing: str, what: str, done: int, total: int) -> None:
            if bar.tasks[task].description != doing:
                bar.reset(task, total=total, description=doing, what=what)
            bar.update(task, completed=done, total=total)

        return move


@contextmanager
def indexing() -> Iterator[Shown]:
    """Shows what is read and encoded, from when something is to the end of the `with` block."""
    with ExitStack() as closing:
        yield Shown(closing)
