"""What `clausebot doctor` tries on this machine: the home folder, the index in it, the models."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from rich.console import Console

from bot.chat.messages import clauses_counted
from bot.problems import Finding, problem
from bot.terminal import collection_messages, messages, sharing_messages
from bot.terminal.messages import texts
from bot.terminal.output.console import say
from index import ClausebotError, Collection, Remedy

_ENOUGH = 500_000_000
"""Bytes: a new index is written beside the old one, and a model other than the packaged one takes 90 million."""
_QUESTION = "who is asked to do what?"  # any that is no label: it needs the model


def examined(collection: Collection, in_folder: Collection, shown: AbstractContextManager[object]) -> Iterator[Finding]:
    """What there is to say of the home, the index and the models; only what needs one that is not well is not tried."""
    yield (home := _tried(texts.HOME, lambda: _home(collection.home)))
    if home.well:
        yield (index := _tried(texts.INDEX, lambda: _index(collection, shown)))
    if in_folder.sharing:
        yield _tried(sharing_messages.texts.STORE, lambda: _store(in_folder))
    yield _tried(texts.MODEL, lambda: _model(collection, asks=home.well and index.well))
    yield _tried(texts.SECOND_MODEL, lambda: _second_model(collection))


def _tried(about: str, trial: Callable[[], str]) -> Finding:
    try:
        return Finding(about, trial())
    except ClausebotError as error:
        return Finding(about, problem(error), well=False)


def _home(home: Path) -> str:
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home):
            pass
        free = shutil.disk_usage(home).free
    except OSError as error:
        raise ClausebotError(messages.not_written_to(home, error.strerror or str(error)), Remedy.CHOOSE_WRITABLE) from error
    if free < _ENOUGH:
        raise ClausebotError(messages.little_room(home, free), Remedy.CHOOSE_WRITABLE)
    return messages.home_line(home, free)


def _index(collection: Collection, shown: AbstractContextManager[object]) -> str:
    with shown:
        documents = collection.documents
    if damaged := collection.damage():
        raise ClausebotError(collection_messages.damaged_line(damaged), Remedy.REBUILD)
    clauses = clauses_counted(collection.extent.clauses)
    said = messages.index_line(len(documents), clauses, collection.stored)
    return f"{said}. {collection_messages.lacks_second_line()}" if collection.lacks_second else said


def _store(collection: Collection) -> str:
    assert collection.sharing is not None  # noqa: S101  (else it is not asked for)
    store, current, pulled = collection.sharing.store.name, collection.sharing.current(), collection.shared_number
    if current < pulled:
        raise ClausebotError(sharing_messages.set_back_line(current, pulled, store), Remedy.PUBLISH_OR_PULL)
    return sharing_messages.store_line(current, pulled, store)


def _model(collection: Collection, *, asks: bool) -> str:
    """Whether the model works, over the index if that `asks`: else by itself."""
    if not asks:
        collection.encoder.encode([_QUESTION], asked=True)
        return texts.MODEL_WORKS
    collection.ask(_QUESTION, 1)
    return texts.MODEL_WORKS if collection.calibrated else f"{texts.MODEL_WORKS}. {collection_messages.not_calibrated_line()}"


def _second_model(collection: Collection) -> str:
    if collection.second is None:
        lacked = collection.sharing.lacked() if collection.sharing else ""
        return f"{texts.NO_SECOND_MODEL}. {sharing_messages.lacked_line(lacked)}" if lacked else texts.NO_SECOND_MODEL
    collection.second.encode([_QUESTION], asked=True)
    return messages.second_model_line(collection.second.name)


def print_finding(console: Console, found: Finding) -> None:
    """One finding, on a line."""
    mark = texts.WELL if found.well else texts.NOT_WELL
    say(console, f"{mark} {found.about}: {found.said}", "" if found.well else "yellow")
