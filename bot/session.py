"""What a command works with: settings, collection and console, each created when it is first needed."""

from __future__ import annotations

import gc
from functools import cached_property
from typing import TYPE_CHECKING

import index
from bot.terminal.output.progress import Shown

if TYPE_CHECKING:
    from rich.console import Console

    from bot.settings import Settings
    from index import Collection, Encoder, Stage


class Session:
    """What one run of the command works with; `encoder` stands in for the model of the settings."""

    def __init__(self, encoder: Encoder | None = None) -> None:
        self._encoder = encoder
        self.shown = Shown()
        """What is shown while the collection is read or written, in a `with` block around that."""
        self.soon = False
        """Whether a question is to be searched for as soon as the collection is there."""
        self.once = False
        """Whether no other question follows."""

    @cached_property
    def settings(self) -> Settings:
        """The settings from the environment."""
        from bot.settings import read_settings

        return read_settings()

    @cached_property
    def console(self) -> Console:
        """Standard output."""
        from bot.terminal.output.console import output

        return output()

    @cached_property
    def closed(self) -> Collection:
        """The collection, not opened yet, as it may be damaged: in the home folder, or where the settings say."""
        return self._collection(self.settings.index)

    @cached_property
    def in_folder(self) -> Collection:
        """The collection in the home folder, not opened yet, wherever questions are answered from."""
        return self._collection("") if self.settings.index else self.closed

    def _collection(self, qdrant: str) -> Collection:
        settings = self.settings
        return index.open(
            settings.home,
            model=settings.model,
            second=None if self._encoder else settings.second_model,
            threads=settings.threads,
            token_bits=settings.token_bits,
            encoder=self._encoder,
            progress=self._progress,
            soon=self.soon,
            qdrant=qdrant,
            qdrant_key=settings.key_of_index() if qdrant else "",
            store="" if qdrant else settings.shared_in(),
            once=self.once,
        )

    @property
    def store_name(self) -> str:
        """What the store is called that the index in the folder is shared in. Raises ClausebotError if there is none."""
        if self.in_folder.sharing is None:
            from bot.terminal.sharing_messages import texts

            raise index.ClausebotError(texts.NO_STORE)
        return self.in_folder.sharing.store.name

    def _progress(self, stage: Stage, done: int, total: int) -> None:
        gc.enable()  # a question that has to build an index first goes on for long
        self.shown(stage, done, total)

    @cached_property
    def collection(self) -> Collection:
        """The collection in the home folder, opened; its documents are indexed first if they never were."""
        with self.shown:
            if self.closed.sharing and self.closed.stamp() == (0, 0):  # rather than the text that comes with Clausebot alone
                self.closed.pull()
            _ = self.closed.stored  # opens it, and lists no document
        return self.closed

    @property
    def newest(self) -> Collection:
        """The collection with what other homes published meanwhile: what is removed or corrected is looked for in that."""
        if self.closed.sharing:
            with self.shown:
                self.closed.pull()
        return self.collection
