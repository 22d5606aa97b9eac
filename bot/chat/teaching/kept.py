"""Questions to begin with, kept beside the index with which they were checked: a start should not wait for searches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.metadata import version

from bot.keeping import SmallFile
from index import Collection

_MOST = 64  # choices of documents for which questions are kept


class KeptQuestions:
    """The questions for each choice of documents and each language, as long as the index is the same."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._file = SmallFile(collection.home / "suggestions.json")

    def found(self, documents: Sequence[str], code: str, find: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
        """The questions about documents, by their ids, in a language; what `find` finds, if they are not kept yet."""
        second = self._collection.second
        made_by = " ".join((self._collection.version, second.fingerprint if second else "", version("clausebot")))
        value = self._file.read()
        kept = value.get("kept") if isinstance(value, dict) and value.get("made_by") == made_by else None
        known = [one for one in kept if isinstance(one, list) and len(one) == 3] if isinstance(kept, list) else []
        for ids, language, questions in known:
            if (ids, language) == ([*documents], code) and isinstance(questions, list):
                return tuple(map(str, questions))
        questions = find()
        with suppress(OSError):  # a folder that is only read
            self._file.write({"made_by": made_by, "kept": [[[*documents], code, questions], *known[: _MOST - 1]]})
        return questions
