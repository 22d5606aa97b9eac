"""The index of a home into a store: what is not there yet is sent, and then its listing is announced under the next number."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace as replaced
from pathlib import Path

from index.errors import ClausebotError, IndexNotWritten, NotPublished, Remedy
from index.publishing.clearing import needed_files
from index.publishing.listing import File, listing_of, local_files, torn
from index.publishing.mark import Mark, mark_of, read_mark, write_mark
from index.publishing.store import DAY, Announced, Store, each
from index.store.disk import reason_of
from index.store.opening import open_to_write
from index.values import dataclass

_FRESH = DAY / 2
"""Seconds for which an unneeded file counts as there: an older one could be removed while it is being relied on."""


@dataclass(frozen=True, slots=True)
class Published:
    """An index that is current in a store: its number, and whether it was not so before.

    `sent` of its `files` were sent, which are `size` bytes.
    """

    number: int
    new: bool
    files: int
    sent: int
    size: int


class Overtaken(NotPublished):
    """Somebody else has published since this home was the same as the store."""


def publish(home: Path, store: Store, *, second: str = "", replace: bool = False, verify: bool = False) -> Published:
    """Publishes the index of a home folder. Call it inside the `writing` of the store and of the home.

    Unless it is to `replace` it, what is current must be what this home was last the same as; one whose announcement is torn is
    announced again under the next number. `second` is the fingerprint of the second encoder here; with `replace`, no other one
    counts as asked. With `verify`, every file that is there is read, and sent again if it is not what it should be. Raises
    NotPublished, IndexDamaged, StoreUnavailable.
    """
    folder = home / "index"
    index = open_to_write(folder)
    if index is None:
        raise NotPublished(f"There is no index in {home} to publish.")
    try:
        announced = store.announced()
        current, base = announced[-1] if announced else None, read_mark(folder)
        asked = {*(base.further if base and not replace else ()), *([second] if second else [])}
        listing = replaced(listing_of(home, index), further=tuple(sorted(asked & index.further.keys())))
        raw = listing.raw()
        digest = hashlib.sha256(raw).hexdigest()
        new = current is None or current.digest != digest
        if new and not replace:
            _check_not_overtaken(current, base, store)
            if base and not {*base.further} <= index.further.keys():
                said = f"All who share the index in {store.name} use a second model, which this index was written without"
                raise NotPublished(said, Remedy.SECOND_FOR_ALL)
        sources: dict[File, Path | bytes] = {one: path for path, one in local_files(home, index)}
        sources[File(digest, len(raw))] = raw
        lacking = [*_lacking(sources, store, announced, verify=verify)]
        each(lambda one: store.put(one.sha256, sources[one]), lacking, store.at_once)
        number = current.number if current and not new else 1 + (current.number if current else 0)
        if new and not store.announce(number, digest):
            raise overtaken(store, number)
    except OSError as error:
        raise NotPublished(f"The index in {folder} cannot be read ({reason_of(error)})", Remedy.TRY_AGAIN) from error
    try:
        write_mark(folder, mark_of(number, digest, listing))
    except OSError as error:  # it is published, and the next pull finds that nothing is lacking
        raise IndexNotWritten(f"{folder} cannot be written to ({reason_of(error)})", Remedy.TRY_AGAIN) from error
    return Published(number, new, len(sources), len(lacking), sum(one.size for one in lacking))


def overtaken(store: Store, number: int) -> Overtaken:
    """The error for an index that another one was published before."""
    said = f"Another index, number {number}, was published in {store.name} in the meantime; this one was not"
    return Overtaken(said, Remedy.PULL_FIRST)


def _check_not_overtaken(current: Announced | None, base: Mark | None, store: Store) -> None:
    if current is None:
        if base is not None:
            said = f"Nothing is published in {store.name} any more, though this home has number {base.number} from it"
            raise NotPublished(said, Remedy.REPLACE)
    elif not current.digest:
        if base is None or base.number != current.number:  # what it stood for is elsewhere, or nowhere
            raise NotPublished(torn(store.name, current.number).problem, Remedy.MEND_TORN)
    elif base is None or base.digest != current.digest:
        raise overtaken(store, current.number)


def _lacking(sources: Mapping[File, Path | bytes], store: Store, announced: list[Announced], *, verify: bool) -> Iterator[File]:
    """What must be sent: what is not there, or torn, or may be removed before it is needed."""
    held = store.held()
    needed: set[str] | None = None
    for one in sources:
        there = held.get(one.sha256)
        if there is None or there.size != one.size or (verify and not _is_right(store, one)):
            yield one
        elif there.age > _FRESH:
            needed = _needed(store, announced) if needed is None else needed
            if one.sha256 not in needed:
                yield one


def _needed(store: Store, announced: list[Announced]) -> set[str]:
    """What published indexes need, as far as their listings can be read: what nobody is known to need is sent again."""
    found: set[str] = set()
    for one in announced:
        try:
            found |= needed_files(store, one)
        except (ClausebotError, FileNotFoundError):
            continue
    return found


def _is_right(store: Store, one: File) -> bool:
    found = hashlib.sha256()
    try:
        for block in store.get(one.sha256):
            found.update(block)
    except FileNotFoundError:
        return False
    return found.hexdigest() == one.sha256
