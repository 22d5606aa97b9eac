"""What a command works with: settings, encoder, collection, search and console, each made when it is first needed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

import click

from bot import messages

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console

    from bot.answer import Answer
    from bot.settings import Settings
    from index.collection import Collection
    from index.documents import Document
    from index.graph import GraphEncoder
    from index.search import Search


class Session:
    """What one run of the command works with, made when it is first needed."""

    @cached_property
    def settings(self) -> Settings:
        """The settings from the environment."""
        from bot.settings import read_settings

        return read_settings()

    @cached_property
    def console(self) -> Console:
        """Standard output."""
        from bot.render import output

        return output()

    @cached_property
    def encoder(self) -> GraphEncoder:
        """The model of the settings, loaded when a first text is encoded; from the network only with HF_HUB_OFFLINE=0."""
        from index.encoder import SentenceEncoder
        from index.graph import GraphEncoder

        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        return GraphEncoder(SentenceEncoder(self.settings.model), self.settings.home / "models", self.settings.threads)

    def collection(self, progress: Callable[[int, int], None] | None = None) -> Collection:
        """The collection in the home folder."""
        from index.collection import Collection

        return Collection(self.settings.home, self.encoder, progress)

    @cached_property
    def search(self) -> Search:
        """The search over the collection, opened once."""
        return self.open_search()

    def open_search(self) -> Search:
        """The search over the collection as it is now, which is indexed first when it never was."""
        from index.search import Search

        with indexing() as progress:
            index = self.collection(progress).open()
        return Search(index, self.encoder)

    def ask(self, question: str, top: int = 3, documents: Sequence[str] = ()) -> Answer:
        """The answer to a question."""
        from bot.answer import answer_of, checked_question

        checked = checked_question(question)
        return answer_of(checked, self.search.ask(checked, top, documents))

    def documents(self, ids: Sequence[str] = ()) -> Sequence[Document]:
        """The documents of the collection, or those with the ids."""
        return self.search.chosen(ids)


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
