"""What a command works with: settings, encoder, collection, search and console, each made when it is first needed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
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


@contextmanager
def indexing() -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error that appears when something is encoded; a single line where that is no terminal."""
    with ExitStack() as shown:
        update: Callable[[int, int], None] | None = None

        def progress(done: int, total: int) -> None:
            nonlocal update
            if update is None:
                click.echo(messages.FIRST_USE, err=True)
                update = _shown_bar(shown, messages.INDEXING, messages.PASSAGES)
            update(done, total)

        yield progress


def reading(paths: Sequence[Path]) -> Generator[Path, None, None]:
    """The paths one after the other, under a bar on standard error while they are read; none where that is no terminal."""
    with ExitStack() as shown:
        move = _shown_bar(shown, messages.READING, messages.FILES) if len(paths) > 1 and sys.stderr.isatty() else None
        for done, path in enumerate(paths):
            if move:
                move(done, len(paths))
            yield path


def _shown_bar(shown: ExitStack, doing: str, what: str) -> Callable[[int, int], None]:
    """Shows an empty bar until the stack is closed, on a terminal only; returns what moves it."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn(doing), BarColumn(bar_width=None), MofNCompleteColumn(), TextColumn(what))
    bar = Progress(*columns, TimeRemainingColumn(compact=True), console=console, transient=True)
    if console.is_terminal:
        shown.enter_context(bar)
    task = bar.add_task("")
    return lambda done, total: bar.update(task, completed=done, total=total)
