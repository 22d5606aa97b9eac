"""What the stages of an answer take: `python -m tests.benchmarks.stages HOME QUESTIONS` asks each question of a file once.

HOME is a CLAUSEBOT_HOME with documents; QUESTIONS has one JSON object with a "question" a line. Processor time is that of one
thread, in milliseconds, as median, 95th percentile and mean over the questions that are searched for; the time of a stage is
without that of the stages inside it. Run it twice: the first questions of a process pay for what is read then.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from pkgutil import resolve_name
from statistics import mean, median, quantiles
from typing import Any
from unittest.mock import patch

import click

from index.search.workers import Workers

Stages = dict[str, float]
"""Stage → milliseconds of one question."""
REST = "reading the question, and all else"
_WHERE = {
    "first encoder": ("index.encoding.onnx_encoder.GraphEncoder.encode",),
    "second encoder": ("index.encoding.e5.encoder.E5Encoder.encode",),
    "roles: in the question": (
        "index.search.roles.roster.Roster.roles_in",
        "index.search.roles.roster.Roster.meant",
        "index.search.rows.Rows.addressed",
    ),
    "roles: in the candidates": ("index.search.roles.asked.RolesAsked.evidence",),
    "candidates and their order": (
        "index.search.ranked.ranking.Ranking.__init__",
        "index.search.ranked.ranking.Ranking._first",
        "index.search.ranked.ranking.Ranking._scored",
        "index.search.ranked.ranking.Ranking._ranked",
    ),
    "the second opinion on them": ("index.search.ranked.ranking.Ranking.with_second",),
    "whether they answer": ("index.search.verdict.decisions.Decisions.features",),
    "labels, facts, numbers": (
        "index.search.ways.facts.stated",
        "index.search.ways.places.look_up",
        "index.search.ways.places.counted",
        "index.search.ways.citations.citing",
    ),
    "quotes, checked": ("index.collection.answering.answer_of",),
}
"""The functions of each stage; what they call that is a stage of its own is not counted."""


class Clock:
    """Counts the processor time of stages, each without those inside it."""

    def __init__(self) -> None:
        self.stages: Stages = defaultdict(float)
        self._open: list[str] = [REST]
        self._last = time.thread_time()

    def _count(self) -> None:
        now = time.thread_time()
        self.stages[self._open[-1]] += 1000 * (now - self._last)
        self._last = now

    @contextmanager
    def inside(self, stage: str) -> Iterator[None]:
        """Counts what happens in the block as this stage."""
        self._count()
        self._open.append(stage)
        try:
            yield
        finally:
            self._count()
            self._open.pop()

    def take(self) -> Stages:
        """The stages since the last time; begins anew."""
        self._count()
        taken, self.stages = self.stages, defaultdict(float)
        return dict(taken)


def timed(clock: Clock, stage: str, function: Any) -> Any:
    """A function, or a cached property, that counts as a stage."""
    if isinstance(function, cached_property):
        made = cached_property(timed(clock, stage, function.func))
        made.__set_name__(object, function.attrname or "")
        return made

    def call(*args: Any, **given: Any) -> Any:
        with clock.inside(stage):
            return function(*args, **given)

    return call


@contextmanager
def counting(clock: Clock) -> Iterator[None]:
    """Counts all stages while the block runs."""
    with ExitStack() as stack:
        for stage, places in _WHERE.items():
            for place in places:
                path, _, name = place.rpartition(".")
                owner = resolve_name(path)
                held = vars(owner).get(name) or getattr(owner, name)
                stack.enter_context(patch.object(owner, name, timed(clock, stage, held)))
        stack.enter_context(patch.object(Workers, "crowded", True))  # else a second thread does some of it
        yield


def measured(home: Path, questions: Iterable[str], second: str | None = None, top: int = 3) -> list[Stages]:
    """The stages of each question that is searched for, asked of a home folder by one thread."""
    import index

    collection = index.open(home, threads=1, second=second)
    _ = collection.documents
    clock, found = Clock(), []
    with counting(clock):
        for question in dict.fromkeys(questions):
            clock.take()
            answer = collection.ask(question, top).to_json()
            stages = clock.take()
            if answer["how"] == "search":
                found.append(stages)
    return found


def rows(found: Sequence[Stages]) -> Iterator[tuple[str, float, float, float]]:
    """Each stage, and the whole, with its median, 95th percentile and mean."""
    names = [*_WHERE, REST]
    each = {name: [stages.get(name, 0.0) for stages in found] for name in names}
    each["an answer"] = [sum(stages.values()) for stages in found]
    for name, values in each.items():
        yield name, median(values), quantiles(values, n=20)[18] if len(values) > 1 else values[0], mean(values)


@click.command(help=__doc__)
@click.argument("home", type=click.Path(path_type=Path, exists=True))
@click.argument("questions", type=click.Path(path_type=Path, exists=True))
@click.option("--second", help="The second model, or `off`.")
def main(home: Path, questions: Path, second: str | None) -> None:
    """Prints a line a stage."""
    asked = [json.loads(line)["question"] for line in questions.read_text("utf-8").splitlines()]
    found = measured(home, asked, second)
    click.echo(f"{len(found)} questions searched for; ms of processor time: median, 95th percentile, mean")
    for name, middle, high, average in rows(found):
        click.echo(f"{name:36}{middle:8.2f}{high:8.2f}{average:8.2f}")


if __name__ == "__main__":
    main()
