"""Two-turn dialogues: how often the second turn, which may lack what the first one said, is answered by the right clause.

`python -m tests.benchmarks.dialogues FILE COLLECTION` reads JSON Lines, each with `collection` and `turns` of `say` and
`relevant`, and asks those of one collection of the documents in CLAUSEBOT_HOME. A turn with nothing relevant is right where
nothing is found; a courtesy is small talk, and is right where the chat takes it for that.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from bot.session import Session
from index import Answer, Collection, turn_of
from index.evaluation.questions import key_of

_DEPTH = 10


def second(collection: Collection, turns: list[dict[str, Any]], *, alone: bool) -> Answer:
    """The answer to the second turn, after the first or `alone`."""
    said = turns[1]["say"]
    if not alone:
        last = turn_of(collection.ask(turns[0]["say"], _DEPTH))
        carried = collection.carry_on(said, last, _DEPTH)
        if carried:
            return carried.answer
    return collection.ask(said, _DEPTH)


def rank_of(answer: Answer, relevant: list[dict[str, Any]]) -> int:
    """The rank of the first clause of the best grade; 1 where nothing is relevant and nothing was found, 99 if there is none."""
    if not relevant:
        return 99 if answer.found else 1
    best = max(one["grade"] for one in relevant)
    keys = {key_of(one["document"], one["label"]) for one in relevant if one["grade"] == best}
    shown = [key_of(f"{one.document.kind} {one.document.number}", one.clause.label) for one in answer.quotes]
    return next((at for at, key in enumerate(shown, start=1) if key in keys), 99)


def measure(file: Path, name: str, *, alone: bool, verbose: bool) -> None:
    """Prints hit@1 and hit@3 of the second turns by kind, and those that failed."""
    collection = Session().collection
    ranks: dict[str, list[int]] = defaultdict(list)
    for dialogue in map(json.loads, file.read_text("utf-8").splitlines()):
        if dialogue["collection"] != name or dialogue["second"] == "courtesy":
            continue
        turns = dialogue["turns"]
        answer = second(collection, turns, alone=alone)
        rank = rank_of(answer, turns[1]["relevant"])
        ranks[dialogue["second"]].append(rank)
        if rank > 1 and verbose:
            shown = [one.clause.label for one in answer.quotes[:3]]
            print(f"{dialogue['id']} {rank}: {turns[0]['say']} / {turns[1]['say']} -> {answer.understood!r} {answer.status} {shown}")
    for kind, found in (*ranks.items(), ("all", [rank for some in ranks.values() for rank in some])):
        print(f"{kind:10} n={len(found)} hit@1={sum(r <= 1 for r in found) / len(found):.3f} hit@3={sum(r <= 3 for r in found) / len(found):.3f}")


if __name__ == "__main__":
    measure(Path(sys.argv[1]), sys.argv[2], alone="--alone" in sys.argv, verbose="-v" in sys.argv)
