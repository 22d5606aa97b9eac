"""A collection of many documents from its operator's and users' view: indexing, growing by one, pick-up by a running bot.

    python -m tests.benchmarks.documents --count 1 --count 500
    python -m tests.benchmarks.documents --count 50 --count 5000 --quickly

tests/support/makers/resolutions.py makes the documents from real ones; they are files, added by the `clausebot add`
command, and the bot is the real process with the stand-in for Telegram. The result is a Markdown table with one row per
size. With --quickly the vectors of the first documents are made up, as encoding 5,000 of them takes half an hour; what it
costs to index them, and how long a question takes, are then left out, and what one more costs stays true.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

import click
from platformdirs import user_cache_path

import index
from index.collection.bundled import bundled
from index.collection.files import parse_file
from index.document.model import Document
from index.encoding.onnx_encoder import GraphEncoder
from index.encoding.sentence import SentenceEncoder
from tests.benchmarks.corpora import ROOT, SHARED
from tests.benchmarks.cost import share_models, size_mb
from tests.benchmarks.synthetic import TableEncoder
from tests.benchmarks.worker import Worker, environment, ours
from tests.support.botapi import BotApi
from tests.support.botapi.server import TOKEN
from tests.support.makers.resolutions import resolutions
from tests.support.processes import Process

SEARCHED = "how is the digital divide to be bridged?"
MORE = 3  # documents added one by one, each twice: without a bot, and while a bot runs
_ADD = (
    "import sys; from bot.cli import run; from tests.benchmarks.protocol import peak_mb;"
    " status = run(['add', *sys.argv[1:]]); print(peak_mb()); sys.exit(status)"
)
_HEAD = (
    "documents", "clauses", "indexing, s", "clauses/s", "peak MB", "index MB", "one more, s", "processor s", "peak MB of that",
    "quoted by a running bot after, s", "and searched in, s", "question, p50 / p95 ms", "with a document named, p50 / p95 ms",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Added:
    """What `clausebot add` cost: seconds, and those of the processor."""

    seconds: float
    processor: float
    peak_mb: float


def originals() -> list[Document]:
    """The real documents: the bundled one, and those beside the checkout if there are any."""
    return [bundled(), *(one for path in sorted((SHARED / "corpus" / "pp22").glob("*.txt")) for one in parse_file(path))]


def add(home: Path, *paths: Path) -> Added:
    """Adds files with the command, in a separate process. Raises click.ClickException with its message."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        (sys.executable, "-c", _ADD, *map(str, paths)),
        cwd=ROOT, env=environment(ours(), home), capture_output=True, text=True, check=False,
    )  # fmt: skip
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise click.ClickException(done.stderr)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Added(seconds, processor, float(done.stdout.split()[-1]))


def add_quickly(home: Path, *paths: Path) -> None:
    """Adds files to a collection with vectors that are made up."""
    collection = index.open(home)
    collection.add([])  # the bundled resolution
    encoder = TableEncoder(GraphEncoder(SentenceEncoder(), home / "models"))
    index.open(home, encoder=encoder).add(paths)


@contextmanager
def running(home: Path, api: BotApi) -> Iterator[None]:
    """A bot that receives updates."""
    variables = {"CLAUSEBOT_TELEGRAM_API": api.url, "CLAUSEBOT_TELEGRAM_TOKEN": TOKEN}
    bot = Process(home, home / "bot.log", variables)
    try:
        bot.started()
        yield
    finally:
        bot.kill()


def taken_up(home: Path, paths: Sequence[Path]) -> tuple[list[float], list[float]]:
    """How fast a running bot picks up documents that are added.

    The seconds from the end of `clausebot add` until the bot has quoted the document, and the seconds for the next question,
    which is the first one to be searched in the new index.
    """
    quoted, searched = [], []
    with BotApi() as api, running(home, api):
        for chat, path in enumerate(paths, start=1):
            number = path.stem.rpartition("-")[2]
            answered(api, chat, SEARCHED, "")  # warm, with the previous index
            add(home, path)
            quoted.append(answered(api, chat + 1_000, f"show Resolution {number}", f"Resolution {number} ("))
            searched.append(answered(api, chat + 2_000, SEARCHED, ""))
    return quoted, searched


def answered(api: BotApi, chat: int, question: str, wanted: str) -> float:
    """Seconds until a chat that received nothing so far gets an answer with a text. Raises click.ClickException."""
    start = time.perf_counter()
    api.say(chat, question)
    if not api.wait(lambda: any(wanted in sent.text for sent in api.sent(chat)), 60):
        raise click.ClickException(f"the running bot did not answer {question!r} with {wanted!r}")
    return time.perf_counter() - start


def questions() -> list[str]:
    """Questions in free wording about what the clauses are made of."""
    lines = (ROOT / "data" / "res75.dev.jsonl").read_text("utf-8").splitlines()
    asked = (json.loads(line) for line in lines if line)
    return [str(line["question"]) for line in asked if line["kind"] in ("paraphrase", "keyword", "acronym")]


def answering(home: Path, count: int) -> list[str]:
    """p50 and p95 of a whole answer: without a document named, and with a different one named in each question."""
    asked = questions()
    named = [f"{question.rstrip('?')} in Resolution {1_001 + at * 7 % count}?" for at, question in enumerate(asked)]
    cells = []
    with Worker(ours()) as worker:
        worker.do("load", passages="", folder=str(home))
        worker.do("time", questions=[*asked[:10], *named[:10]])
        for texts in (asked, named):
            taken = [one for _ in range(3) for one in worker.do("time", questions=texts)["ms"]]
            cells.append(f"{median(taken):.1f} / {quantiles(taken, n=20)[18]:.1f}")
    return cells


def row(cache: Path, count: int, *, quickly: bool) -> list[str]:
    """All figures for a collection of `count` documents, in a home folder that is made for it."""
    home, texts = cache / "documents" / str(count), cache / "documents" / f"{count}-texts"
    for folder in (home, texts):
        shutil.rmtree(folder, ignore_errors=True)
    share_models(home, cache)
    texts.mkdir()
    more = []
    for at, (name, text) in enumerate(resolutions(originals(), count + 2 * MORE)):
        path = texts / name if at < count else cache / "documents" / name
        path.write_text(text, "utf-8")
        more += [path] if at >= count else []
    add(home, cache / "documents" / more[0].name)  # the first use exports the model and indexes the bundled resolution
    whole = None if quickly else add(home, texts)
    if quickly:
        add_quickly(home, texts)
    clauses = sum(len(one.clauses) for path in texts.iterdir() for one in parse_file(path))
    size = size_mb(home / "index")
    one = [add(home, path) for path in more[1 : MORE + 1]]
    quoted, searched = taken_up(home, more[MORE + 1 :])
    return [
        f"{count:,}", f"{clauses:,}",
        *((f"{whole.seconds:.1f}", f"{clauses / whole.seconds:.0f}", f"{whole.peak_mb:.0f}") if whole else ("",) * 3),
        f"{size:.0f}", f"{median(each.seconds for each in one):.1f}", f"{median(each.processor for each in one):.2f}",
        f"{max(each.peak_mb for each in one):.0f}",
        f"{median(quoted):.2f}", f"{median(searched):.2f}", *(answering(home, count) if whole else ("",) * 2),
    ]  # fmt: skip


@click.command(help=__doc__)
@click.option("--cache", type=click.Path(path_type=Path), default=user_cache_path("clausebot-benchmarks"), show_default=True)
@click.option("--count", "counts", multiple=True, type=click.IntRange(1), default=(1, 500), show_default=True)
@click.option("--quickly", is_flag=True, help="With vectors that are made up.")
def main(cache: Path, counts: tuple[int, ...], quickly: bool) -> None:
    """Measures one collection after the other and prints the table."""
    click.echo(
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start; made of {len(originals())} real documents\n"
    )
    click.echo(f"| {' | '.join(_HEAD)} |\n|{' --- |' * len(_HEAD)}")
    for count in counts:
        click.echo(f"| {' | '.join(row(cache.absolute(), count, quickly=quickly))} |")


if __name__ == "__main__":
    main()
