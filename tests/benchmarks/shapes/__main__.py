"""The command: makes files in every shape, parses them, and prints a Markdown table for each axis."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import click

from tests.support.generator.made import sample
from tests.support.generator.words import BANKS, corpus_bank
from tests.support.layouts_of_gold import WAYS, gold_texts, laid_out
from tests.support.paths import SHARED
from tests.support.shapes import AXES, Measured, Shapes, Tally, measure

AIM = 0.995


@click.command(help="How exactly made resolutions are parsed, by shape.")
@click.option("--count", default=5_000, show_default=True, help="Made files.")
@click.option("--seed", default=11, show_default=True)
@click.option("--examples", default=20, show_default=True, help="Files that are wrong to print, the silent ones first.")
@click.option("--gold/--no-gold", default=True, help="Also the texts of ../shared/corpus/un in every layout.")
@click.option(
    "--words", default="own", show_default=True, type=click.Choice(["own", "corpus"]), help="Those of ../shared/corpus/un."
)
def main(count: int, seed: int, examples: int, words: str, *, gold: bool) -> None:
    """Measures and prints."""
    start = time.monotonic()
    folder = SHARED / "corpus" / "un"
    banks = {**BANKS, "en": corpus_bank(folder)} if folder.is_dir() and words == "corpus" else BANKS
    shapes, inexact = measure(sample(count, seed, banks=banks))
    click.echo(f"# {count:,} made files in {time.monotonic() - start:.0f} s\n\n{_summary(shapes.all)}\n")
    for axis in AXES:
        click.echo(_table(axis, shapes))
    _examples(inexact, examples)
    if gold and folder.is_dir():
        _gold(folder, examples)


def _summary(tally: Tally) -> str:
    return (
        f"Clauses with the exact label and text {tally.ratio:.4f} of {tally.total:,}; files without a fault {tally.exact:,} of"
        f" {tally.files:,}; wrong without a warning {tally.silent:,}; a warning that must stand and does not {tally.unsaid:,};"
        f" rightly named {tally.named:,}."
    )


def _table(axis: str, shapes: Shapes) -> str:
    lines = [f"| {axis} | clauses exact | files | exact | silent | named | below {AIM} |", "| --- " * 7 + "|"]
    for value, tally in sorted(shapes.tallies[axis].items(), key=lambda item: item[1].ratio):
        below = "yes" if tally.ratio < AIM else ""
        lines.append(
            f"| {value} | {tally.ratio:.4f} | {tally.files} | {tally.exact} | {tally.silent} | {tally.named} | {below} |"
        )
    return "\n".join(lines) + "\n"


def _examples(inexact: Sequence[Measured], count: int) -> None:
    wrong = sorted((one for one in inexact if one.wrong), key=lambda one: (not one.silent, len(one.made.content)))
    for one in wrong[:count]:
        said = one.warnings[0] if one.warnings else "no warning"
        click.echo(f"- {one.made.name} {one.made.shape}: {one.wrong[0]} ({said})")


def _gold(folder: Path, examples: int) -> None:
    click.echo("\n# Texts with gold labels, by layout\n")
    for way in WAYS:
        shapes, inexact = measure(laid_out(path, way) for path in gold_texts(folder))
        click.echo(f"**{way}**: {_summary(shapes.all)}\n")
        _examples(inexact, examples)


if __name__ == "__main__":
    main()
