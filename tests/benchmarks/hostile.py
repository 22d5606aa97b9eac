"""What the hostile files cost, and whether a batch of them takes anything down: about 200 files, one line each.

    python -m tests.benchmarks.hostile [--name pdf]

Each is read in the fence by itself, which tells the processor time and the memory; then all of them are added at once, between
two good ones.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from index.collection.fencing.fence import Reader
from index.collection.files import parse_file
from index.collection.home import Home
from index.errors import UnreadableFile
from tests.support.hostile.broken import broken
from tests.support.letters import LetterEncoder

GOOD = (
    "RESOLUTION {} (Oslo, 2020)\n\nOn tea\n\nThe Assembly,\n\nconsidering\n\na) that it is good;\n\nresolves\n\nto serve it.\n"
)
SECONDS, MEGABYTES = 20.0, 1_000.0
"""What a file may take."""


def written(folder: Path, name: str) -> list[Path]:
    """The files, in a folder, whose names contain a text."""
    paths = []
    for file, make in broken():
        if name in file:
            raw = make()
            paths.append(folder / file)
            paths[-1].write_bytes(raw if isinstance(raw, bytes) else raw.encode("utf-8", "surrogatepass"))
    return paths


def cost(path: Path, reader: Reader) -> tuple[float, float, str]:
    """The processor time in seconds, the memory in megabytes, and what was said or read."""
    reader.told = {}
    try:
        found = parse_file(path, reader)
        said = f"{len(found)} documents, {sum(len(one.clauses) for one in found)} clauses"
    except UnreadableFile as error:
        said = error.problem.removeprefix(str(path)).strip()
    return reader.told.get("seconds", 0.0), reader.told.get("memory", 0) / 1000, said


def batch(folder: Path, paths: list[Path]) -> str:
    """What came of adding all files at once, between two good ones."""
    first, last = folder / "first good.txt", folder / "last good.txt"
    for number, path in enumerate((first, last), start=900):
        path.write_text(GOOD.format(number), "utf-8")
    index, report = Home(folder / "home", LetterEncoder()).add([first, *paths, last])
    there = {document.number for document in index.documents}
    refused = [added for added in report if added.error]
    lines = sum("\n" in str(added.error) for added in refused)
    silent = set(paths) - {added.path for added in report}
    return (
        f"{len(report)} outcomes, {len(refused)} refused, {len(silent)} without a word, {lines} in several lines; "
        f"good ones in: {there >= {'900', '901'}}"
    )


@click.command(help=__doc__)
@click.option("--name", default="", help="Only files with this in their names.")
@click.option("--all", "every", is_flag=True, help="Show all files, not only those above a fifth of what they may take.")
def main(name: str, *, every: bool) -> None:
    """Reads each file and then all of them, and prints the table."""
    with tempfile.TemporaryDirectory() as at:
        folder = Path(at)
        paths = written(folder, name)
        click.echo(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start; {len(paths)} files\n")
        click.echo("| file | bytes | seconds | MB | said |\n| --- | --- | --- | --- | --- |")
        most = (0.0, 0.0)
        with Reader() as reader:
            for path in paths:
                seconds, memory, said = cost(path, reader)
                most = (max(most[0], seconds), max(most[1], memory))
                if every or seconds > SECONDS / 5 or memory > MEGABYTES / 5 or "crashed" in said:
                    click.echo(f"| {path.name} | {path.stat().st_size:,} | {seconds:.1f} | {memory:.0f} | {said} |")
        click.echo(f"\nat most {most[0]:.1f} s of processor time and {most[1]:.0f} MB\n{batch(folder, paths)}")


if __name__ == "__main__":
    main()
