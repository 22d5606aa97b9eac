"""What a command works with: settings, encoder, collection, search and console, each made when it is first needed."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from bot.terminal.progress import indexing

if TYPE_CHECKING:
    from rich.console import Console

    from bot.settings import Settings
    from index.collection.collection import Collection
    from index.document.model import Document
    from index.encoding.onnx_encoder import GraphEncoder
    from index.search.answer import Answer
    from index.search.search import Search


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
        from bot.terminal.render import output

        return output()

    @cached_property
    def encoder(self) -> GraphEncoder:
        """The model of the settings, loaded when a first text is encoded; from the network only with HF_HUB_OFFLINE=0."""
        from index.encoding.onnx_encoder import GraphEncoder
        from index.encoding.sentence import SentenceEncoder

        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        return GraphEncoder(SentenceEncoder(self.settings.model), self.settings.home / "models", self.settings.threads)

    def collection(self, progress: Callable[[int, int], None] | None = None) -> Collection:
        """The collection in the home folder."""
        from index.collection.collection import Collection

        return Collection(self.settings.home, self.encoder, progress)

    @cached_property
    def search(self) -> Search:
        """The search over the collection, opened once."""
        return self.open_search()

    def open_search(self) -> Search:
        """The search over the collection as it is now, which is indexed first when it never was."""
        from index.search.search import Search

        with indexing() as progress:
            index = self.collection(progress).open()
        return Search(index, self.encoder)

    def ask(self, question: str, top: int = 3, documents: Sequence[str] = ()) -> Answer:
        """The answer to a question."""
        from index.search.answer import answer_of, checked_question

        checked = checked_question(question)
        return answer_of(checked, self.search.ask(checked, top, documents))

    def documents(self, ids: Sequence[str] = ()) -> Sequence[Document]:
        """The documents of the collection, or those with the ids."""
        return self.search.chosen(ids)
