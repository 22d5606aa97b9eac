"""Makes `data/res-75-hammamet-2016.zip`: the index of the bundled resolution, by the packaged models.

    python -m tests.support.ready

The package of the second model must be installed.

Run it when a test says that the archive is not what would be written now: after a change to the parser, the packaged model or
the form of an index.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from index.collection.bundled import bundled, bundled_file, ready_made
from index.encoding.e5.encoder import E5Encoder
from index.encoding.encoder import Encoder
from index.encoding.onnx_encoder import GraphEncoder
from index.encoding.sentence import SentenceEncoder
from index.references.recording import with_records
from index.store.generations import writing
from index.store.index import Index
from index.store.layout import Coding
from index.store.originals import arriving
from index.store.write import write_index


def written(home: Path, encoder: Encoder, second: Encoder | None) -> Index:
    """The index of the bundled resolution, written into a home folder as if there were no archive."""
    with writing(home), arriving(home) as arrivals:
        arrivals.keep(bundled_file())
        return write_index(home, [with_records(bundled())], encoder, None, originals=arrivals.paths, how=Coding(second=second))


def pack(folder: Path, archive: Path) -> None:
    """Writes an index folder as an archive; the same folder always gives the same bytes."""
    with ZipFile(archive, "w", ZIP_DEFLATED, compresslevel=9) as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            packed.writestr(ZipInfo(path.relative_to(folder).as_posix()), path.read_bytes(), ZIP_DEFLATED, 9)


def main() -> None:
    """Writes the archive anew."""
    with tempfile.TemporaryDirectory() as home:
        models = Path(home) / "models"
        pack(written(Path(home), GraphEncoder(SentenceEncoder(), models), E5Encoder(models)).folder, ready_made())


if __name__ == "__main__":
    main()
