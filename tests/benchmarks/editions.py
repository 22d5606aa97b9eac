"""How often the clauses of generated editions are paired right, beside other ways, and how long it takes: run as a command.

Editions of Resolution 75, and of the texts of ../shared where they are: 6 % of the clauses deleted, 8 % inserted from other
texts, one moved, all renumbered. Light editions change 8 % of the words of three in ten clauses, heavy ones 30 % of those of
seven in ten.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import get_args

import click
from rapidfuzz import fuzz

from index.collection.bundled import bundled
from index.collection.files import parse
from index.comparison.alignment import aligned
from index.comparison.comparison import compare
from index.comparison.likeness import likeness
from index.document.model import Document
from tests.support.editions import Edited, Strength, document_of, edited, renumbered, right, rows_of
from tests.support.paths import SHARED

Pairs = dict[int, int]
_LEAST = 80  # percent, of the greedy way


def ours(made: Edited) -> Pairs:
    return dict(aligned(likeness(made.old, made.old.clauses, made.new, made.new.clauses)))


def by_label(made: Edited) -> Pairs:
    """Clauses with the same label."""
    places = {clause.label: place for place, clause in enumerate(made.new.clauses)}
    return {at: places[clause.label] for at, clause in enumerate(made.old.clauses) if clause.label in places}


def by_difflib(made: Edited) -> Pairs:
    """Clauses that are equal, by the sequence matcher of the standard library."""
    old, new = ([clause.text for clause in document.clauses] for document in (made.old, made.new))
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def greedily(made: Edited) -> Pairs:
    """Each clause with the most similar one that is free, if it is similar enough."""
    free = dict(enumerate(clause.text for clause in made.new.clauses))
    found: Pairs = {}
    for at, clause in enumerate(made.old.clauses):
        best = max(free, key=lambda place: fuzz.ratio(clause.text, free[place]), default=-1)
        if best >= 0 and fuzz.ratio(clause.text, free[best]) >= _LEAST:
            found[at] = best
            del free[best]
    return found


WAYS: dict[str, Callable[[Edited], Pairs]] = {
    "the same label": by_label,
    "difflib, whole clauses": by_difflib,
    "greedy, 0.8": greedily,
    "Clausebot": ours,
}


def editions(documents: Sequence[Document], strength: Strength, each: int) -> list[Edited]:
    """Editions of documents, with clauses of the other ones put in."""
    texts = {document.id: [row.text for row in rows_of(document) if len(row.text) > 60] for document in documents}
    made = []
    for document in documents:
        others = [text for id_, found in texts.items() if id_ != document.id for text in found]
        made += [edited(document, strength, seed, others) for seed in range(each)]
    return made


def texts() -> list[Document]:
    """The texts of which editions are made."""
    paths = [path for folder in ("pp22", "un") for path in sorted((SHARED / "corpus" / folder).glob("*.txt"))]
    found = [bundled(), *(document for path in paths for document in parse(path))]
    return [document for document in found if document.clause_count > 8]


@click.command(help="How often the clauses of generated editions are paired right.")
@click.option("--each", default=4, show_default=True, help="Editions of each text, light and heavy.")
def main(each: int) -> None:
    """Measures and prints."""
    documents = texts()
    click.echo(f"{len(documents)} texts, {each} editions of each\n")
    click.echo("| way | light: clauses right | whole texts | heavy: clauses right | whole texts | ms a pair |")
    click.echo("| --- " * 6 + "|")
    made = {strength: editions(documents, strength, each) for strength in get_args(Strength)}
    for name, way in WAYS.items():
        start = time.process_time()
        counted = {strength: [right(one, way(one)) for one in ones] for strength, ones in made.items()}
        spent = 1000 * (time.process_time() - start) / sum(map(len, made.values()))
        cells = [_cells(found) for found in counted.values()]
        click.echo(f"| {name} | {' | '.join(cells)} | {spent:.1f} |")
    _long(documents)


def _cells(found: Sequence[tuple[int, int]]) -> str:
    clauses = sum(one for one, _ in found) / sum(there for _, there in found)
    return f"{clauses:.4f} | {sum(one == there for one, there in found)} of {len(found)}"


def _long(documents: Sequence[Document]) -> None:
    """How long whole comparisons take, with the words that differ."""
    rows = [row for document in documents for row in rows_of(document)]
    for count in (100, 500, 2_000):
        if len(rows) >= count:
            made = edited(document_of(renumbered(rows[:count])), "heavy", 1, [row.text for row in rows[-200:]])
            start = time.process_time()
            compare(made.old, made.new)
            click.echo(f"\n{count:,} clauses: {time.process_time() - start:.2f} s", nl=False)
    click.echo()


if __name__ == "__main__":
    main()
