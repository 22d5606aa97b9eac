"""Folders that are made once, and exist completely or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import IndexNotWritten


@contextmanager
def drafted(place: Path) -> Iterator[Path]:
    """A new folder to write to, which is renamed to `place` if all goes well, and deleted otherwise.

    If another process was faster, its folder stays. Raises IndexNotWritten when it cannot be written.
    """
    draft = draft_of(place, os.getpid())
    try:
        drop_abandoned(place.parent)
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        yield draft
        if not place.is_dir():
            draft.rename(place)
    except OSError as error:
        if not place.is_dir():
            reason = error.strerror or error
            raise IndexNotWritten(
                f"The encoder could not be written to {place.parent} ({reason}); nothing was changed."
            ) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def draft_of(place: Path, process_id: int) -> Path:
    """The folder that a process writes to before it is renamed to `place`."""
    return place.with_name(f"{place.name}.{process_id}.draft")


def drop_abandoned(folder: Path) -> None:
    """Deletes the folders of processes that were killed while writing them."""
    for draft in folder.glob("*.draft"):
        process_id = draft.name.split(".")[-2]
        if draft.is_dir() and process_id.isdecimal() and not _lives(int(process_id)):
            shutil.rmtree(draft, ignore_errors=True)


def _lives(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True  # it belongs to another user
    return True
