"""What a home has that was never published, set aside when another index takes its place: CLAUSEBOT_HOME/unpublished.

Files are kept under the id of their document, with their own names, so that they can be added again; so are corrections. They
are copies, and one never takes the place of another: if something else has the name already, a part of its sha256 goes with it.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from index.errors import IndexDamaged
from index.publishing.listing import Listing, corrections_in, documents_in
from index.publishing.mark import Mark
from index.store.correction_files import corrections_path
from index.store.disk import replace_file, sha256_of
from index.store.index import Index
from index.store.originals import original_path
from index.values import dataclass

UNPUBLISHED = "unpublished"


@dataclass(frozen=True, slots=True)
class Aside:
    """The ids of documents that are only here, or have corrections that are, and of those removed only here.

    `files` are what is kept of them, each with the path under which it is kept.
    """

    documents: tuple[str, ...]
    removed: tuple[str, ...]
    files: tuple[tuple[Path | bytes, Path], ...] = ()

    def save(self) -> None:
        """Puts the files aside. Raises OSError."""
        for source, target in self.files:
            content = source if isinstance(source, bytes) else source.read_bytes()
            digest = hashlib.sha256(content).hexdigest()
            for path in (target, target.with_stem(f"{target.stem}-{digest[:8]}")):
                if sha256_of(path) in (None, digest):
                    break
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, content)


def forget(home: Path, ids: Iterable[str]) -> None:
    """Removes what was set aside of some documents, as it is published now."""
    for id_ in ids:
        shutil.rmtree(home / UNPUBLISHED / id_, ignore_errors=True)
    with suppress(OSError):  # there is more in it
        (home / UNPUBLISHED).rmdir()


def only_here(home: Path, index: Index | None, new: Listing, base: Mark | None) -> Aside:
    """What would be lost if a published index took the place of one; `base` is what both had before."""
    known = {id_: {digest} for id_, digest in new.documents.items()}
    for id_, digest in (base.documents if base else {}).items():
        known.setdefault(id_, set()).add(digest)
    own = documents_in(index) if index else {}
    lost = [id_ for id_, digest in own.items() if digest not in known.get(id_, ())]
    corrections = _only_here(
        {id_: one.sha256 for id_, one in corrections_in(home).items()},
        {id_: one.sha256 for id_, one in new.corrections.items()},
        base.corrections if base else {},
    )
    files = [(corrections_path(home, id_), home / UNPUBLISHED / id_ / "corrections.json") for id_ in corrections]
    kept = [_file_of(home, index, id_) for id_ in lost] if index else []
    removed = [id_ for id_ in base.documents if id_ in new.documents and id_ not in own] if base and index else []
    return Aside(tuple(dict.fromkeys([*lost, *corrections])), tuple(removed), (*kept, *files))


def _only_here(own: Mapping[str, str], new: Mapping[str, str], base: Mapping[str, str]) -> list[str]:
    return [id_ for id_, digest in own.items() if digest not in (new.get(id_), base.get(id_))]


def _file_of(home: Path, index: Index, id_: str) -> tuple[Path | bytes, Path]:
    """The file that a document was read from, or else its text, and where it is kept."""
    folder = home / UNPUBLISHED / id_
    try:
        document = index.document(id_)
    except (IndexDamaged, OSError, ValueError, KeyError, TypeError):
        document = None
    number, at = index.places[id_]
    sha256 = index.segments[number].record["documents"][at][3]
    if sha256 and original_path(index.home, sha256).exists():
        name = Path(document.origin.name.replace("\\", "/")).name if document and document.origin else ""
        return original_path(index.home, sha256), folder / (name or sha256)
    return (document.source.text if document else "").encode("utf-8", "surrogatepass"), folder / f"{id_}.txt"
