"""Whether the time to read a file grows with its size, and no faster: each shape of file in the sizes 1, 2, 4 and 8.

    python -m tests.benchmarks.growth [--kind .md] [--name headings] [--size 4000]

The processor time is that of the process that reads the file, and the ratio that of size 8 to size 4: 2 is linear, 4 is the
square. A row is shown if it is asked for by its name, or when it is slow enough to say something and its ratio is above 2.6.
"""

from __future__ import annotations

import os

import click

from index.collection.fencing.fence import Limits, Reader
from index.errors import UnreadableFile
from tests.support.hostile.shapes import Make, shapes

SIZES = (1, 2, 4, 8)
SQUARE = 2.6
_ENOUGH = 0.15  # seconds: less says nothing on a shared machine


def measured(reader: Reader, name: str, make: Make, size: int) -> list[tuple[float, str]]:
    """The seconds that each size takes, with what is wrong with the file, if anything."""
    found: list[tuple[float, str]] = []
    for times in SIZES:
        problem = ""
        try:
            reader.documents(make(size * times), name, name)
        except UnreadableFile as error:
            problem = error.problem
        if "takes longer" in problem or "crashed" in problem:
            return [*found, (float("inf"), problem)]
        found.append((reader.told["seconds"], problem))
    return found


def row(name: str, times: list[tuple[float, str]]) -> str:
    """A row of the table."""
    problem = next((problem for _, problem in reversed(times) if problem), "")
    cells = [f"{seconds:.2f}" for seconds, _ in times] + [""] * (len(SIZES) - len(times))
    return f"| {name} | {' | '.join(cells)} | {ratio(times):.1f} | {problem.removeprefix(name).strip()} |"


def ratio(times: list[tuple[float, str]]) -> float:
    """The last time as a multiple of the one before."""
    return times[-1][0] / max(times[-2][0], 0.001) if len(times) > 1 else float("inf")


@click.command(help=__doc__)
@click.option("--kind", default="", help="Only files with this ending.")
@click.option("--name", default="", help="Only files with this in their names; all of them are shown.")
@click.option("--size", type=click.IntRange(1), default=4_000, show_default=True, help="How often size 1 repeats a thing.")
@click.option("--seconds", type=click.IntRange(1), default=60, show_default=True, help="What a file may take.")
def main(kind: str, name: str, size: int, seconds: int) -> None:
    """Measures each shape and prints the table."""
    chosen = [(one, make) for one, make in shapes() if one.endswith(kind) and name in one]
    click.echo(
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start; {len(chosen)} shapes, size 1 is {size:,}\n"
    )
    click.echo("| shape | 1 | 2 | 4 | 8 | ratio | said |\n| --- | --- | --- | --- | --- | --- | --- |")
    worst, slowest = 0.0, 0.0
    with Reader(Limits(seconds=seconds, more=0, memory=3_000_000_000)) as reader:
        for one, make in chosen:
            times = measured(reader, one, make, size)
            told = times[-1][0] >= _ENOUGH
            worst, slowest = max(worst, ratio(times) if told else 0.0), max(slowest, times[-1][0])
            if name or (told and ratio(times) > SQUARE):
                click.echo(row(one, times))
    click.echo(f"\nlargest ratio {worst:.1f}, longest time {slowest:.1f} s")


if __name__ == "__main__":
    main()
