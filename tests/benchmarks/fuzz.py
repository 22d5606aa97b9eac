"""Breaks files of every kind at random and reads them in the fence, for as long as there is time.

    python -m tests.benchmarks.fuzz --minutes 60 [--kind html] [--seed 7] [--keep FOLDER]

What does not hold is a line with its seed, by which it is made again; `--keep` writes the file. A file on which a reader
crashes or runs out of time or memory does not hold either: the fence stops it, but a reader should.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import click

from index.collection.fencing.fence import Limits, Reader
from tests.support.fuzzing import KINDS, broken, faults

PATIENCE = Limits(seconds=5, more=0)


def tried(kind: str, seed: str, reader: Reader) -> tuple[bytes, list[str]]:
    """A broken file, and what does not hold of it."""
    raw = broken(kind, random.Random(seed))
    try:
        found = faults(raw, kind, reader.documents)
    except Exception as error:  # noqa: BLE001  (whatever a reader lets through)
        found = [f"{type(error).__name__}: {error}"]
    return raw, found


@click.command(help=__doc__)
@click.option("--minutes", default=10.0, show_default=True)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(list(KINDS)), default=list(KINDS))
@click.option("--seed", default=0, show_default=True, help="Other files with each number.")
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="Write the files that fail into this folder.")
def main(minutes: float, kinds: tuple[str, ...], seed: int, keep: Path | None) -> None:
    """Tries files until the time is up; fails if anything does not hold."""
    end, count, bad = time.monotonic() + minutes * 60, dict.fromkeys(kinds, 0), 0
    with Reader(PATIENCE) as reader:
        while time.monotonic() < end:
            kind = min(count, key=count.__getitem__)
            named = f"{seed} {kind} {count[kind]}"
            count[kind] += 1
            raw, found = tried(kind, named, reader)
            if found:
                bad += 1
                click.echo(f"{named}: {'; '.join(found)}")
                if keep:
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / f"{named.replace(' ', '-')}.{kind}").write_bytes(raw)
    tried_in_all = ", ".join(f"{number:,} {kind}" for kind, number in count.items())
    click.echo(f"{tried_in_all}; {bad} do not hold")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
