"""The passages and questions that every tool gets: the bundled Resolution 75, and ObliQA if ../shared has it."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
OBLIQA = SHARED / "obliqa"
RES75 = "res75"
_SEED = 75
_LABELS = ("label",)  # kinds that the grammar answers without a vector; left out because they would flatter us


class Absent(Exception):
    """Something that a figure needs is not on this machine."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A file of passages, the number of passages, and questions about them."""

    name: str
    passages: Path
    size: int
    questions: tuple[str, ...]


def corpus(size: int, cache: Path) -> Corpus:
    """About `size` passages: below 100 Resolution 75, else ObliQA, without repetitions unless all of it. Raises Absent."""
    if size < 100:
        return _written(RES75, _resolution(), _res75_questions(), cache)
    texts, questions = _obliqa()
    if size < len(texts):
        distinct = list(dict.fromkeys(texts))
        texts = random.Random(_SEED).sample(distinct, min(size, len(distinct)))
    return _written(f"obliqa-{len(texts)}", texts, questions, cache)


def _written(name: str, texts: Sequence[str], questions: Sequence[str], cache: Path) -> Corpus:
    path = cache / "passages" / f"{name}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), "utf-8")
    shuffled = list(dict.fromkeys(questions))
    random.Random(_SEED).shuffle(shuffled)
    return Corpus(name, path, len(texts), tuple(shuffled))


def _resolution() -> list[str]:
    from index.collection.bundled import bundled
    from index.document.passages import passages_of

    return [passage.clause.text for passage in passages_of([bundled()])]


def _res75_questions() -> list[str]:
    lines = _lines(ROOT / "data" / "res75.dev.jsonl")
    return [str(line["question"]) for line in lines if line["kind"] not in _LABELS]


def _obliqa() -> tuple[list[str], list[str]]:
    if not (OBLIQA / "corpus.jsonl").is_file():
        raise Absent("../shared/obliqa is not here: ObliQA's texts are not shipped with the project")
    texts = [str(line["text"]) for line in _lines(OBLIQA / "corpus.jsonl")]
    return [" ".join(text.split()) for text in texts if text.strip()], [
        str(line["text"]) for line in _lines(OBLIQA / "queries.jsonl")
    ]


def _lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
