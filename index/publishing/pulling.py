"""The current index of a store into the folder of a home: fetched, checked, opened, and only then put in force.

A segment that is here already stays where it is; others get folders of this home's own numbers. The steps from the first folder
to the mark are taken under the lock of the home, and each leaves the old index or the new one in force, whole: a pull that is
killed is made again by the next.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from index.errors import IndexDamaged, IndexNotWritten, NotPulled, Remedy
from index.publishing.aside import Aside, only_here
from index.publishing.fetching import Fetched, by_digest
from index.publishing.listing import File, Listing, files_of
from index.publishing.mark import Mark, mark_of, write_mark
from index.publishing.store import Announced
from index.store.correction_files import CORRECTIONS, corrections_path
from index.store.disk import reason_of, replace_file, sha256_of, take_over
from index.store.generations import SEGMENT, SEGMENTS, current, numbered, place, put_in_force, record
from index.store.index import Index
from index.store.opening import check_whole, open_to_write
from index.store.originals import drop_originals, original_path, put_originals
from index.store.segment_files import Segment


class Pulling:
    """One published index on its way into a home; `home` is its folder, with the index in `index`."""

    def __init__(self, home: Path, listing: Listing, fetched: Fetched, store: str) -> None:
        self._home = home
        self._folder = home / "index"
        self._listing = listing
        self._fetched = fetched
        self._store = store
        self._here: dict[str, Path] = {}
        self._files: dict[str, dict[str, File]] = {}

    def fetch(self, *, thorough: bool) -> None:
        """Fetches what is lacking here; what is here is taken as it is unless its size is wrong, or, if `thorough`, its hash.

        Raises NotPulled, StoreUnavailable, IndexNotWritten.
        """
        self._here = dict(self._segments_here(thorough=thorough))
        lacking = [one for one in self._listing.records if one.sha256 not in self._here]
        self._fetched.fetch(lacking)
        self._files = {one.sha256: files_of(self._fetched.read(one), self._store) for one in lacking}
        originals = [one for one in self._listing.originals if not self._has_original(one, thorough=thorough)]
        corrections = [
            one for id_, one in self._listing.corrections.items() if sha256_of(corrections_path(self._home, id_)) != one.sha256
        ]
        self._fetched.fetch([*by_digest(self._files.values()), *originals, *corrections])

    def _has_original(self, one: File, *, thorough: bool) -> bool:
        path = original_path(self._folder, one.sha256)
        if thorough:
            return sha256_of(path) == one.sha256
        return path.is_file() and path.stat().st_size == one.size

    def _segments_here(self, *, thorough: bool) -> Iterator[tuple[str, Path]]:
        """The segments that are in folders here, by the sha256 of their records."""
        wanted = {one.sha256 for one in self._listing.records}
        for path in (self._folder / name for name in numbered(self._folder)):
            with suppress(OSError, ValueError, KeyError, TypeError, IndexDamaged):
                digest = sha256_of(path / SEGMENT)
                if digest in wanted:
                    segment = Segment(path, record(path / SEGMENT, digest))
                    segment.check()
                    if not thorough or not segment.damage():
                        yield digest, path

    # --- under the lock of the home --------------------------------------------------------------------------------

    def put_in_force(self, announced: Sequence[Announced], base: Mark | None) -> tuple[Index, Aside]:
        """Puts what was fetched in force, the last that was announced; `base` is what this home was last the same as.

        Raises NotPulled, IndexNotWritten. Call it inside `generations.writing`.
        """
        was, placed = current(self._folder), list[Path]()
        try:
            before = _before(self._folder)
            aside = only_here(self._home, before, self._listing, _common(base, announced))
            aside.save()
            names = self._place_segments(placed)
            originals = {one.sha256: self._fetched.path(one.sha256) for one in self._listing.originals}
            placed += put_originals(self._folder, {one: path for one, path in originals.items() if path.exists()})
            put_in_force(
                self._folder, lambda folder: (self._manifest(folder, names), None), before.folder.name if before else ""
            )
            self._put_corrections()
            write_mark(self._folder, mark_of(announced[-1].number, announced[-1].digest, self._listing))
        except OSError as error:
            said = f"The published index could not be written to {self._folder} ({reason_of(error)})"
            raise IndexNotWritten(said, Remedy.TRY_AGAIN) from error
        finally:
            for path in placed if current(self._folder) == was else ():
                _remove(path)
        found = open_to_write(self._folder)
        assert found is not None  # noqa: S101  (it was just put in force)
        if before is not None:
            drop_originals(self._folder, found.originals | before.originals)
        self._fetched.clear()
        return found, aside

    def _place_segments(self, placed: list[Path]) -> list[str]:
        """Puts each segment that is not here into a folder of its own, also listed in `placed`; returns the folders of all."""
        names: list[str] = []
        for one in self._listing.records:
            here = self._here.get(one.sha256)
            if here is None:
                here = place(self._folder, partial(self._fill, one))
                placed.append(here)
            names.append(here.name)
        return names

    def _fill(self, segment: File, folder: Path) -> None:
        take_over(self._fetched.path(segment.sha256), folder / SEGMENT)
        for name, one in self._files[segment.sha256].items():
            take_over(self._fetched.path(one.sha256), folder / name)

    def _manifest(self, folder: Path, names: Sequence[str]) -> Mapping[str, Any]:
        """The manifest for the folder of this home, once the index that it stands for could be opened."""
        digests = [one.sha256 for one in self._listing.records]
        manifest = {**self._listing.manifest, SEGMENTS: [[*one] for one in zip(names, digests, strict=True)]}
        try:
            check_whole(folder, manifest)
        except (IndexDamaged, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
            said = f"The index published in {self._store} cannot be opened; the previous index is unchanged"
            raise NotPulled(said, Remedy.PUBLISH_AGAIN) from error
        return manifest

    def _put_corrections(self) -> None:
        wanted = self._listing.corrections
        for id_, one in wanted.items():
            path = corrections_path(self._home, id_)
            if sha256_of(path) != one.sha256:
                path.parent.mkdir(exist_ok=True)
                replace_file(path, self._fetched.path(one.sha256).read_bytes())
        for path in (self._home / CORRECTIONS).glob("*.json"):
            if path.stem not in wanted:
                path.unlink()


def _before(folder: Path) -> Index | None:
    """The index that is in force here; None if there is none that can be opened."""
    try:
        return open_to_write(folder)
    except IndexDamaged:
        return None


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _common(base: Mark | None, announced: Sequence[Announced]) -> Mark | None:
    """What this home and its store both had; None if the store was set back, as by a backup: then nothing counts as known.

    The number of this home is not reached yet then, or stands for something else; one that is torn or forgotten does not tell.
    """
    if base is None or base.number > announced[-1].number:
        return None
    return None if any(one.number == base.number and one.digest not in ("", base.digest) for one in announced) else base
