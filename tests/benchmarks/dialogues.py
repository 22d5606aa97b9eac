"""Dialogues: how often the last turn, which may lack what those before it said, is answered by the right clause.

`python -m tests.benchmarks.dialogues FILE COLLECTION` reads JSON Lines, each with `collection` and `turns` of `say` and
`relevant`, and asks those of one collection of the documents in CLAUSEBOT_HOME. A turn with nothing relevant is right where
nothing is found. `python -m tests.benchmarks.dialogues FILE` measures small talk: each line has `message` and `expect`.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from bot.chat.small_talk.intents import intent_of
from bot.session import Session
from index import Answer, Collection, Turn, turn_of
from index.evaluation.questions import key_of

_DEPTH = 10


def last_answered(collection: Collection, turns: list[dict[str, Any]], *, alone: bool) -> Answer:
    """The answer to the last turn, after the others or `alone`."""
    said = [str(turn["say"]) for turn in turns]
    if alone:
        return collection.ask(said[-1], _DEPTH)
    last = Turn("")
    for one in said:
        carried = collection.carry_on(one, last, _DEPTH)
        answer = carried.answer if carried else collection.ask(one, _DEPTH)
        last = carried.turn if carried else turn_of(answer)
    return answer


def rank_of(answer: Answer, relevant: list[dict[str, Any]]) -> int:
    """The rank of the first clause of the best grade, 99 if there is none; 1 where nothing is relevant nor found."""
    if not relevant:
        return 99 if answer.found else 1
    best = max(one["grade"] for one in relevant)
    keys = {key_of(one["document"], one["label"]) for one in relevant if one["grade"] == best}
    shown = [key_of(f"{one.document.kind} {one.document.number}", one.clause.label) for one in answer.quotes]
    return next((at for at, key in enumerate(shown, start=1) if key in keys), 99)


def measure(file: Path, name: str, *, alone: bool, verbose: bool) -> None:
    """Prints hit@1 and hit@3 of the last turns by kind, and those that failed."""
    collection = Session().collection
    ranks: dict[str, list[int]] = defaultdict(list)
    for dialogue in map(json.loads, file.read_text("utf-8").splitlines()):
        if dialogue["collection"] != name or dialogue["second"] == "courtesy":
            continue
        turns = dialogue["turns"]
        answer = last_answered(collection, turns, alone=alone)
        rank = rank_of(answer, turns[-1]["relevant"])
        ranks[dialogue["second"]].append(rank)
        if rank > 1 and verbose:
            shown = [one.clause.label for one in answer.quotes[:3]]
            print(dialogue["qid"], rank, [turn["say"] for turn in turns], answer.understood, answer.status, shown)
    for kind, found in (*ranks.items(), ("all", [rank for some in ranks.values() for rank in some])):
        hit1, hit3 = (sum(rank <= depth for rank in found) / len(found) for depth in (1, 3))
        print(f"{kind:10} n={len(found)} hit@1={hit1:.3f} hit@3={hit3:.3f}")


def measure_small_talk(file: Path) -> None:
    """Prints how often small talk is taken for what it is, and each that is not."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    taken = [(row, intent_of(row["message"])) for row in rows]
    wrong = [(row, intent) for row, intent in taken if (intent.wants if intent else "") != row["expect"]]
    for row, intent in wrong:
        print(row["language"], row["message"], row["expect"], intent)
    print(f"small talk n={len(rows)} right={1 - len(wrong) / len(rows):.3f}")


if __name__ == "__main__":
    if len(sys.argv) == 2:
        measure_small_talk(Path(sys.argv[1]))
    else:
        measure(Path(sys.argv[1]), sys.argv[2], alone="--alone" in sys.argv, verbose="-v" in sys.argv)
