"""What a store need not keep: see `clear`."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from index.errors import NotPulled
from index.publishing.listing import files_of, read_listing, torn, unreadable
from index.publishing.store import DAY, Announced, Store

KEPT = 3
"""Published indexes that are always kept: the current one, and those before it."""


def kept(announced: Sequence[Announced]) -> list[Announced]:
    """The published indexes that are kept: the last ones, and any that was current within the last day.

    >>> [one.number for one in kept([Announced(n, "", age) for n, age in [(1, 9e5), (2, 8e5), (3, 90), (4, 60), (5, 30)]])]
    [2, 3, 4, 5]
    """
    following = [*(one.age for one in announced[1:]), 0.0]  # how long ago each was replaced
    last = len(announced) - KEPT
    return [one for at, one in enumerate(announced) if at >= last or following[at] < DAY]


def clear(store: Store) -> int:
    """Removes what no pull can still need; returns how many files. Call it inside the `writing` of the store.

    Those are published indexes that are not among the last three and have not been current for a day; and files that none of
    the others needs and that are older than a day, as somebody may be sending an index that needs them. Nothing is removed
    if it is not known what is needed. Raises StoreUnavailable.
    """
    announced = store.announced()
    staying = kept(announced)
    gone = [one for one in announced if one not in staying]
    try:
        needed = {digest for one in staying for digest in needed_files(store, one)} if staying else set()
    except (NotPulled, FileNotFoundError):
        return 0
    unneeded = [digest for digest, held in store.held().items() if digest not in needed and held.age > DAY]
    for one in gone:
        store.forget(one.number)
    for digest in unneeded:
        store.remove(digest)
    return len(unneeded)


def needed_files(store: Store, one: Announced) -> set[str]:
    """The sha256 of every file that a published index needs. Raises NotPulled, FileNotFoundError, StoreUnavailable."""
    if not one.digest:
        raise torn(store.name, one.number)
    listing = read_listing(read_file(store, one.digest), store.name)
    found = {one.digest}
    for part in (listing.records, listing.originals, listing.corrections.values()):
        found.update(file.sha256 for file in part)
    for segment in listing.records:
        found.update(file.sha256 for file in files_of(read_file(store, segment.sha256), store.name).values())
    return found


def read_file(store: Store, digest: str) -> bytes:
    """A small file of a store. Raises NotPulled for another content, FileNotFoundError, StoreUnavailable."""
    raw = b"".join(store.get(digest))
    if hashlib.sha256(raw).hexdigest() != digest:
        raise unreadable(store.name)
    return raw
