"""A million clauses on one machine: what they take to write, to keep, to ask and to add to.

    python -m tests.benchmarks.million --clauses 100000 --home HOME [--bits 4] [--only-written]

made_up.py makes the clauses and their vectors up, and the product's own writing makes an index of them in parts, as `add`
does; encoding is left out, and so is a second encoder. A home that holds an index already is only asked. The figures are
printed, and stored under results/ with the date and the machine.
"""

from __future__ import annotations

import random
import resource
import time
from pathlib import Path
from typing import Any

import click

from index.encoding.onnx_encoder import GraphEncoder
from index.encoding.sentence import SentenceEncoder
from index.store.generations import writing
from index.store.layout import BITS, Bits, Coding
from index.store.opening import open_to_write
from index.store.write import write_index
from tests.benchmarks.made_up import SEED, MadeUp, WordByWord, real

_AT_ONCE = 100_000  # clauses that are written together
_LEARNED = 1_200  # real clauses from which the vectors of tokens are learned


def write(home: Path, clauses: int, bits: Bits) -> dict[str, Any]:
    """Writes the index of a made-up collection, in parts; returns what that took."""
    made = MadeUp(real())
    own = GraphEncoder(SentenceEncoder(), home / "models")
    encoder = WordByWord(own, random.Random(SEED).sample(made.texts, _LEARNED))
    encoder.encode(["once"])
    before, start = time.process_time(), time.perf_counter()
    number = done = 0
    while done < clauses:
        documents = list(made.documents(min(_AT_ONCE, clauses - done), number))
        with writing(home / "index"):
            old = open_to_write(home / "index")
            kept = list(old.places) if old else []
            write_index(home / "index", [*kept, *documents], encoder, old, how=Coding(bits))
        number += len(documents)
        done += sum(document.clause_count for document in documents)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        click.echo(f"{done:,} clauses, {time.perf_counter() - start:.0f} s, peak {peak:,.0f} MB", err=True)
    return {
        "clauses": done,
        "documents": number,
        "seconds": round(time.perf_counter() - start, 1),
        "processor_s": round(time.process_time() - before, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3),
    }


@click.command(help=__doc__)
@click.option("--clauses", type=click.IntRange(100), default=100_000, show_default=True)
@click.option("--home", type=click.Path(path_type=Path), required=True)
@click.option("--bits", type=click.Choice([str(one) for one in BITS]), default="4", show_default=True)
def main(clauses: int, home: Path, bits: str) -> None:
    """Writes the collection."""
    chosen = next(one for one in BITS if str(one) == bits)
    click.echo(write(home.absolute(), clauses, chosen))


if __name__ == "__main__":
    main()
