"""A process that pushes and is killed with -9, and the engine in it: the next push goes on, nothing lost, nothing doubled."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from index.store.qdrant.index import open_in
from index.store.qdrant.layout import DOCUMENT, PASSAGE, SUMMARY
from index.store.qdrant.points import Where
from index.store.qdrant.push import Pushed, push
from tests.index.store.qdrant.conftest import TEXTS, write_texts
from tests.support.forks import begun
from tests.support.qdrants import edge

PUSH = """
import os, signal, sys
from pathlib import Path
from index.store.qdrant.push import push
from tests.support.indexes import opened
from tests.support.qdrants import Failing, edge

with edge(Path(sys.argv[1])) as qdrant:
    push(opened(Path(sys.argv[2])), Failing(qdrant, int(sys.argv[3]), lambda: os.kill(os.getpid(), signal.SIGKILL)))
"""
KILLED = [  # before which request that writes
    (3, 0, "a document has no passages yet"),
    (4, 0, "it has them, and is not said to be whole"),
    (6, 1, "so is the first, but not the second"),
    (12, 3, "all are there, and nothing is in force"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("at", "whole"), [row[:2] for row in KILLED], ids=[row[2] for row in KILLED])
def test_what_was_pushed_is_there(tmp_path: Path, at: int, whole: int) -> None:
    folder = write_texts(tmp_path / "folder", TEXTS)
    with (tmp_path / "log").open("wb") as log:
        process = begun(("-c", PUSH, str(tmp_path), str(tmp_path / "folder"), str(at)), dict(os.environ), log, log)
        assert process.wait(60) == -signal.SIGKILL, (tmp_path / "log").read_text("utf-8")
    with edge(tmp_path) as qdrant:
        assert push(folder, qdrant) == Pushed(len(TEXTS) - whole, 0, 1)
        there = open_in(qdrant)
        assert there.damage() == []
        assert there.documents == folder.documents
        points = {kind: [id_ for id_, _ in qdrant.each(Where(kind=kind), ())] for kind in (DOCUMENT, PASSAGE, SUMMARY)}
        assert {kind: len(ids) for kind, ids in points.items()} == {
            DOCUMENT: len(TEXTS),
            PASSAGE: len(folder.passages),
            SUMMARY: 1,
        }
        rows = [row for id_ in folder.places for row in there.rows_of[id_]]
        assert len({*rows}) == len(folder.passages)
