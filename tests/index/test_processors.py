"""How many processors a process may use, which is one answer for all who ask."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from index.processors import processors

ASKED = "from bot.serving import live_index; from bot.settings import Settings; from index.search import workers"


def test_those_that_the_process_is_bound_to_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {1, 5, 6}, raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 64)
    assert processors() == 3


@pytest.mark.parametrize(("known", "count"), [(4, 4), (None, 1)])
def test_where_a_process_is_bound_to_none_all_are(monkeypatch: pytest.MonkeyPatch, known: int | None, count: int) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: known)
    assert processors() == count


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="processes cannot be bound to processors here")
def test_a_process_bound_to_one_has_one_worker_and_one_thread() -> None:
    bound = f"import os; os.sched_setaffinity(0, {{min(os.sched_getaffinity(0))}}); {ASKED}; "
    told = "print(workers._PROCESSORS, Settings().threads, live_index._AT_ONCE)"
    done = subprocess.run([sys.executable, "-c", bound + told], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "1", "2"], "two questions are still searched at once: one may wait for the disk"
