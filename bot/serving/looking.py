"""Looking into the store that an index is shared in: what others publish is pulled, and then used from the next question on."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from bot.problems import problem
from bot.serving.log import event
from index import ClausebotError, Collection, Pulled

LOOK = 10.0
"""Seconds between two looks."""
_MOST = 60.0
"""Seconds between two looks, at most, while they fail."""


class Looking:
    """A thread that looks into the store of a collection, which has one, until the process ends; it may at any moment."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        self._beginning = threading.Lock()
        self._begun = False
        self._failed = ""

    def begin(self) -> None:
        """Pulls what is current, and begins to look; nothing the second time.

        Raises ClausebotError if that fails and there is no index here to answer from; one that is here goes on answering.
        """
        with self._beginning:
            if self._begun or self._collection.sharing is None:
                return
            try:
                self._pulled(self._collection.pull())
            except ClausebotError as error:
                if self._collection.stamp() == (0, 0):
                    raise
                self._tell(error)
            threading.Thread(target=self._look, args=(self._collection.sharing.look,), name="store", daemon=True).start()
            self._begun = True

    def _look(self, look: Callable[[], object]) -> None:
        pause = LOOK
        while True:
            time.sleep(pause)
            try:
                found = look()
            except ClausebotError as error:
                pause = min(2 * pause, max(_MOST, LOOK))
                self._tell(error)
            except Exception as error:  # noqa: BLE001  (a later look may succeed)
                pause = min(2 * pause, max(_MOST, LOOK))
                self._tell(ClausebotError(type(error).__name__))
            else:
                pause = LOOK
                self._tell(None)
                self._pulled(found)

    def _tell(self, error: ClausebotError | None) -> None:
        """Logs a failure, once for all looks that fail in the same way, and that looking works again."""
        said = problem(error) if error else ""
        if error is not None and said != self._failed:
            event("index_not_pulled", logging.ERROR, error=type(error)(said))
        if self._failed and not said:
            event("store_works")
        self._failed = said

    def _pulled(self, found: object) -> None:
        if isinstance(found, Pulled):
            event("index_pulled", number=found.number, documents=found.documents, files=found.files, bytes=found.size)
            if found.aside or found.removed:
                event("index_set_aside", logging.WARNING, documents=" ".join(found.aside), removed=" ".join(found.removed))
        elif found is not None:
            event("index_published")
