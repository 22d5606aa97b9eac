"""How well scans are read: labels and characters of texts that are printed, turned by 0.4 degrees, given noise and read by OCR.

    python -m tests.benchmarks.reading.scans [FILE …]

Each text is parsed as it is printed and as OCR reads it; the labels should be the same, in the same order.
"""

from __future__ import annotations

import time
from difflib import SequenceMatcher
from pathlib import Path

import click

from index.document.model import Document
from index.parsing.document import parse
from index.reading.pdf.document import read_pdf
from index.reading.read import read, settled
from tests.support.makers.scans import printed, scanned
from tests.support.paths import SHARED

TEXTS = [SHARED / "corpus" / "pp22" / f"ITU-PP-RES-{number}.txt" for number in ("002", "014")]


def _of_pdf(raw: bytes, name: str) -> Document:
    return parse(settled(read_pdf(raw, f"{name}.pdf")), name)


def _alike(one: list[str], two: list[str]) -> float:
    """The part of the first list that the second one has too, in the same order."""
    return sum(block.size for block in SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()) / len(one)


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(files: tuple[Path, ...]) -> None:
    """Prints a line for each text: pages, labels and characters alike, and the seconds a page takes."""
    for path in files or TEXTS:
        raw = printed(parse(read(path), path.stem))
        wanted = _of_pdf(raw, path.stem)
        begun = time.process_time()
        found = _of_pdf(scanned(raw), path.stem)
        seconds = (time.process_time() - begun) / len(found.pages)
        labels = _alike([clause.label for clause in wanted.clauses], [clause.label for clause in found.clauses])
        texts = (list(" ".join(clause.text for clause in document.clauses)) for document in (wanted, found))
        click.echo(
            f"{path.stem}: {len(found.pages)} pages, labels {labels:.3f} of {len(wanted.clauses)}, characters "
            f"{_alike(*texts):.4f}, {seconds:.0f} seconds of processor time a page"
        )


if __name__ == "__main__":
    main()
