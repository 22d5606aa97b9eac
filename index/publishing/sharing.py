"""A home folder with the store that it shares its index in: pulling, publishing, and changing it as the only writer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from index.errors import IndexDamaged, IndexNotWritten, NotPublished, NotPulled, Remedy, StoreUnavailable
from index.publishing.aside import Aside, forget
from index.publishing.clearing import clear
from index.publishing.fetching import Fetched, pulling
from index.publishing.listing import Listing, corrections_in, documents_in, read_listing, torn
from index.publishing.mark import Mark, read_mark, write_mark
from index.publishing.pulling import Pulling
from index.publishing.sending import Overtaken, Published, publish
from index.publishing.store import Announced, Busy, Store
from index.store.generations import stamp, writing
from index.store.opening import open_to_write
from index.values import dataclass

T = TypeVar("T")
_TRIES = 5
_UNCHANGED = "the previous index is unchanged"


@dataclass(frozen=True, slots=True)
class Pulled:
    """A published index that is in force here now: its number, how many documents it has, and what was fetched for it.

    `files` of `size` bytes together. `aside` are the ids of documents of this home that were never published, whose files or
    corrections were set aside in `unpublished`; `removed` are those whose removal was not.
    """

    number: int
    documents: int
    files: int
    size: int
    aside: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class Sharing:
    """A home folder whose index is shared in a store. `fits` raises NotPulled for a manifest that is of no use here.

    `second` is the fingerprint of the second encoder here; without one, an index that has its vectors is not changed here.
    """

    def __init__(
        self,
        home: Path,
        store: Store,
        fits: Callable[[Mapping[str, Any]], None] = lambda _: None,
        second: str = "",
    ) -> None:
        self.store = store
        self._home = home
        self._folder = home / "index"
        self._fits = fits
        self._second = second
        self._unchanged = (0, 0)
        """The stamp of an index in which nothing waits to be published."""

    @property
    def number(self) -> int:
        """The number of the published index that this home was last the same as; 0 for none."""
        mark = read_mark(self._folder)
        return mark.number if mark else 0

    def current(self) -> int:
        """The number of the published index that is current; 0 for none. Raises StoreUnavailable, NotPulled if it is torn."""
        announced = self._announced()
        return announced[-1].number if announced else 0

    def _announced(self) -> list[Announced]:
        """What was published, of which the last is current."""
        announced = self.store.announced()
        if announced and not announced[-1].digest:
            raise torn(self.store.name, announced[-1].number)
        return announced

    # --- pulling --------------------------------------------------------------------------------------------------

    def pull(self, *, thorough: bool = False, wait: bool = True) -> Pulled | None:
        """Puts the published index in force here; None if it is so already, or nothing is published yet.

        With `thorough`, every file is checked, also if it is, and what is damaged is fetched again. Another process that pulls
        into this home is waited for, or, unless one is to `wait`, left to it: None. Raises NotPulled, StoreUnavailable and
        IndexNotWritten, and leaves the index that was in force as it was.
        """
        for _ in range(_TRIES):
            base, before = read_mark(self._folder), stamp(self._folder)
            announced = self._published(base)
            if not announced:
                return None
            current = announced[-1]
            if base and base.digest == current.digest and not (thorough and self._is_damaged()):
                self._renumber(base, current.number)
                return None
            try:
                with pulling(self._folder, wait=wait):
                    pulled = self._pull(announced, base, before, thorough=thorough)
            except Busy:
                return None
            if pulled:
                return pulled
        raise NotPulled(f"The index in {self._folder} changes faster than another one can be pulled", Remedy.TRY_AGAIN)

    def _renumber(self, base: Mark, number: int) -> None:
        """The same index, but published again, or in another store: this home has it under that number now."""
        if base.number == number:
            return
        with suppress(OSError, IndexNotWritten), writing(self._folder):
            if read_mark(self._folder) == base:
                write_mark(self._folder, replace(base, number=number))

    def _published(self, base: Mark | None) -> list[Announced]:
        """What was published in the store."""
        announced = self._announced()
        if not announced and base is not None:
            said = f"Nothing is published in {self.store.name} any more, though this home has number {base.number} from it"
            raise StoreUnavailable(said, Remedy.TRY_AGAIN)
        return announced

    def _pull(
        self, announced: Sequence[Announced], base: Mark | None, before: tuple[int, int], *, thorough: bool
    ) -> Pulled | None:
        """Puts the index that is current in force here; None if something else was in the meantime."""
        if (read_mark(self._folder), stamp(self._folder)) != (base, before):
            return None
        fetched = Fetched(self._folder, self.store)
        listing = self._listing(announced[-1], fetched)
        coming = Pulling(self._home, listing, fetched, self.store.name)
        coming.fetch(thorough=thorough)
        with writing(self._folder):
            if (read_mark(self._folder), stamp(self._folder)) != (base, before):
                return None
            index, aside = coming.put_in_force(announced, base)
        return _pulled(announced[-1], len(index.places), fetched, aside)

    def _listing(self, current: Announced, fetched: Fetched) -> Listing:
        listing = read_listing(fetched.listing(current.digest), self.store.name)
        self._fits(listing.manifest)
        return listing

    def _is_damaged(self) -> bool:
        try:
            index = open_to_write(self._folder)
        except IndexDamaged:
            return True
        return index is None or bool(index.damage())

    # --- publishing -----------------------------------------------------------------------------------------------

    def publish(self, *, replace: bool = False, verify: bool = False) -> Published:
        """Makes the index of this home the current one in the store; see `sending.publish`, and `clearing.clear`."""
        with self.store.writing():
            return self._publish(replace=replace, verify=verify)

    def _publish(self, *, replace: bool = False, verify: bool = False) -> Published:
        with writing(self._folder):
            published = publish(self._home, self.store, second=self._second, replace=replace, verify=verify)
            self._unchanged = stamp(self._folder)
        if published.new:
            clear(self.store)
        return published

    def changed(self, change: Callable[[], T]) -> T:
        """Makes a change to the published index as the only writer: it is pulled first, changed here, and published.

        If somebody else publishes in the meantime after all, the change is made again to what they published. Raises what
        `change` raises, and NotPulled or StoreUnavailable before anything is changed; NotPublished where the change was made
        here and could not be published.
        """
        aside: set[str] = set()
        with ExitStack() as stack:
            for tried in range(_TRIES):
                with _before_anything_is_changed():
                    if not tried:
                        stack.enter_context(self.store.writing())
                    pulled = self.pull()
                    self._check_second()
                aside |= {*pulled.aside} if pulled and tried else set()
                made = change()
                try:
                    self._publish()
                except Overtaken:
                    continue
                except (StoreUnavailable, NotPublished) as error:
                    said = f"The change was made here, but could not be published ({error.problem})"
                    raise NotPublished(said, Remedy.PUBLISH_LATER, error.detail) from error
                forget(self._home, aside)  # it is published now
                return made
        said = f"Others publish in {self.store.name} faster than this change could be published; it was made here only"
        raise NotPublished(said, Remedy.CHANGE_AGAIN)

    def as_published(self, act: Callable[[], T]) -> T:
        """Does something with the index that is current in the store, while nobody else publishes.

        It is pulled first, and what was changed here and never published is published. Raises what `act` raises, and before it
        NotPulled, NotPublished and StoreUnavailable.
        """
        with self.store.writing():
            self.pull()
            if self._waits():
                self._publish()
            return act()

    def lacked(self) -> str:
        """The second model that publishers of the index here ask, and whose encoder is not here; "" for none.

        Raises IndexDamaged.
        """
        mark = read_mark(self._folder)
        asked = {*(mark.further if mark else ())} - {self._second}
        index = open_to_write(self._folder) if asked else None
        return next((name for one, name in (index.further if index else {}).items() if one in asked), "")

    def _check_second(self) -> None:
        """Raises NotPulled if a change made here would take the second model away from all who share the index."""
        if name := self.lacked():
            said = f"The index published in {self.store.name} has vectors of the second model {name!r}, which is not used here"
            raise NotPulled(said, Remedy.SECOND_FOR_ALL)

    # --- looking --------------------------------------------------------------------------------------------------

    def look(self) -> Pulled | Published | None:
        """Pulls what is current; or publishes what was changed here by a process that was ended before it could.

        None if there is nothing to do, or somebody else is at it. Raises as `pull` does.
        """
        pulled = self.pull(wait=False)
        if pulled or not self.store.locks or not self._waits():
            return pulled
        try:
            with self.store.writing(wait=False):
                return self._publish()
        except (Busy, Overtaken):
            return None

    def _waits(self) -> bool:
        """Whether something was changed here and is not published: not only written again, as by another version."""
        now = stamp(self._folder)
        if now == self._unchanged:
            return False
        mark = read_mark(self._folder)
        try:
            index = open_to_write(self._folder) if mark else None
        except IndexDamaged:
            return False
        if mark and index:
            corrections = {id_: one.sha256 for id_, one in corrections_in(self._home).items()}
            if (documents_in(index), corrections) != (mark.documents, mark.corrections):
                return True
        self._unchanged = now
        return False


@contextmanager
def _before_anything_is_changed() -> Iterator[None]:
    """Where an error says that nothing was changed."""
    try:
        yield
    except (StoreUnavailable, NotPulled) as error:
        said = error.problem if _UNCHANGED in error.problem else f"{error.problem}; nothing was changed"
        raise type(error)(said, error.remedy, error.detail) from error


def _pulled(current: Announced, documents: int, fetched: Fetched, aside: Aside) -> Pulled:
    return Pulled(current.number, documents, fetched.count, fetched.size, aside.documents, aside.removed)
