"""Which threads answer questions that come together, and what of one question is done by another thread, and when."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from contextvars import ContextVar

import pytest

from index.search import workers
from index.search.workers import Workers

_ASKER: ContextVar[int] = ContextVar("_ASKER", default=-1)


@pytest.fixture(autouse=True)
def _two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_PROCESSORS", 2)
    monkeypatch.setattr(workers, "_PATIENCE", 60.0)  # none is taken for long because the machine is busy


def _at_once(count: int, act: Callable[[], None]) -> None:
    """Does something in several threads."""
    threads = [threading.Thread(target=act, daemon=True) for _ in range(count)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert not any(one.is_alive() for one in threads)


class _Busy:
    """Workers that are at as many questions as they answer at once, until the `with` block ends."""

    def __init__(self, questions: int = 2, threads: int = 0) -> None:
        self.workers = Workers(threads)
        self._begun, self._over = threading.Barrier(questions + 1, timeout=60), threading.Event()
        self._askers = [threading.Thread(target=self.workers.run, args=(self._long,), daemon=True) for _ in range(questions)]

    def _long(self, alone: bool) -> None:
        self._begun.wait()
        self._over.wait(60)

    def __enter__(self) -> Workers:
        for one in self._askers:
            one.start()
        self._begun.wait()
        return self.workers

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for one in self._askers:
            one.join(60)


@pytest.mark.parametrize(
    ("askers", "threads", "most", "why"),
    [
        (8, 0, 2, "as many as there are processors"),
        (2, 0, 2, "no more ask"),
        (8, 4, 4, "they wait for another machine"),
    ],
)
def test_few_questions_are_answered_at_once(askers: int, threads: int, most: int, why: str) -> None:
    shared, there, seen = Workers(threads), list[int](), list[int]()
    together, met = threading.Barrier(askers, timeout=60), threading.Barrier(most, timeout=60)

    def question(_: bool) -> None:
        there.append(1)
        seen.append(len(there))
        met.wait()
        there.pop()
        met.wait()  # before another one begins

    def ask() -> None:
        together.wait()
        shared.run(question)

    with _Counted(shared, askers):
        _at_once(askers, ask)
    assert max(seen) == most, why
    assert not shared.crowded


class _Counted:
    """Within it, all of the askers are known to be there before the first one begins."""

    def __init__(self, shared: Workers, askers: int) -> None:
        self._shared, self._others = shared, askers - 1

    def __enter__(self) -> None:
        self._shared._asked += self._others

    def __exit__(self, *_: object) -> None:
        self._shared._asked -= self._others


def test_each_asker_gets_its_own_answer_in_its_own_context() -> None:
    """As the language is, in which messages are worded."""
    shared, found = Workers(), dict[int, int]()
    numbers = iter(range(50))

    def ask() -> None:
        for number in numbers:
            _ASKER.set(number)
            found[number] = shared.run(lambda _: _ASKER.get())

    _at_once(8, ask)
    assert found == {number: number for number in range(50)}


@pytest.mark.parametrize("error", [MemoryError, KeyboardInterrupt, SystemExit, TimeoutError])
@pytest.mark.parametrize("many", [False, True], ids=["here", "by a worker"])
def test_what_a_question_raises_is_raised_where_it_was_asked(error: type[BaseException], many: bool) -> None:
    shared = Workers()

    def fail(_: bool) -> None:
        raise error

    shared._asked += 2 * many
    with pytest.raises(error):
        shared.run(fail)
    shared._asked -= 2 * many
    assert shared.run(lambda alone: alone), "none is thought to be asked still"


@pytest.mark.parametrize(
    ("others", "threads", "alone", "here", "why"),
    [
        (0, 0, True, True, "no other is asked"),
        (1, 0, False, True, "a processor is left for it, but none beside it"),
        (2, 0, False, False, "both processors are busy: it waits for a worker"),
        (2, 4, False, True, "where questions wait for another machine, four do so at once"),
    ],
)
def test_whether_a_question_is_alone(others: int, threads: int, alone: bool, here: bool, why: str) -> None:
    caller = threading.get_ident()
    with _Busy(others, threads) as busy:
        assert busy.run(lambda only: (only, threading.get_ident() == caller)) == (alone, here), why


def test_one_processor_is_left_by_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_PROCESSORS", 1)
    assert not Workers().run(lambda alone: alone)


def test_a_question_does_not_wait_for_workers_that_are_all_at_long_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_PATIENCE", 0.01)
    with _Busy() as busy, _Counted(busy, 3):
        _at_once(2, lambda: busy.run(lambda _: None))  # they keep both workers' threads free, and are over
        held = threading.Event()
        pool = busy._pooled()
        for _ in range(2):
            pool.submit(held.wait, 60)
        assert busy.run(lambda _: threading.get_ident()) == threading.get_ident()
        held.set()


def test_a_question_that_a_worker_has_begun_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long it takes: it is not answered twice."""
    monkeypatch.setattr(workers, "_PATIENCE", 0.01)
    begun: list[int] = []

    def long(_: bool) -> str:
        begun.append(1)
        time.sleep(0.05)
        return "found"

    with _Busy() as busy:
        assert busy.run(long) == "found"
    assert begun == [1]


def test_what_is_asked_within_a_question_is_a_part_of_it() -> None:
    """Also in a worker's thread: they would otherwise wait for each other."""
    caller = threading.get_ident()
    whole = Workers()
    assert whole.run(lambda _: whole.run(lambda alone: (alone, threading.get_ident() == caller))) == (False, True)
    with _Busy() as busy:
        inner, outer = busy.run(lambda _: (busy.run(lambda _: threading.get_ident()), threading.get_ident()))
        assert inner == outer != caller


def test_what_is_asked_beside_a_question_that_waits_for_it_is_answered() -> None:
    whole = Workers()
    assert whole.run(lambda _: whole.beside(lambda: whole.run(lambda _: "found"))()) == "found"


def test_a_process_that_may_have_no_more_threads_answers_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    with _Busy() as busy:
        monkeypatch.setattr("_thread.start_new_thread", none)
        monkeypatch.setattr("threading._start_new_thread", none)
        assert busy.run(lambda _: threading.get_ident()) == threading.get_ident()
        assert Workers().beside(threading.get_ident)() == threading.get_ident()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process cannot be copied here")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_copy_of_the_process_waits_for_no_thread_that_only_the_other_one_has() -> None:
    """Made while the workers are at questions, and who asks is being counted."""
    with _Busy() as copied, _Counted(copied, 2):
        _at_once(2, lambda: copied.run(lambda _: None))
        with copied._counting:
            child = os.fork()
            if child == 0:
                only = copied.run(lambda alone: alone)
                copied._asked += 2
                os._exit(0 if only and copied.run(lambda _: threading.get_ident()) != threading.get_ident() else 1)
    ends = time.monotonic() + 60
    while (found := os.waitpid(child, os.WNOHANG)) == (0, 0) and time.monotonic() < ends:
        time.sleep(0.01)
    if found == (0, 0):
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    assert found == (child, 0)


def test_a_single_question_is_read_by_another_thread() -> None:
    free = Workers()
    assert free.run(lambda _: free.beside(threading.get_ident)()) != threading.get_ident()


def test_several_questions_leave_no_processor_for_it() -> None:
    with _Busy(1) as busy:
        assert busy.run(lambda _: busy.beside(threading.get_ident)()) == threading.get_ident()


def test_one_processor_does_it_when_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_PROCESSORS", 1)
    begun: list[int] = []
    result = Workers().beside(lambda: begun.append(threading.get_ident()))
    assert not begun
    result()
    assert begun == [threading.get_ident()]


def test_the_work_goes_on_while_the_caller_waits() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def work() -> str:
        begun.set()
        return "done" if go_on.wait(60) else "late"

    result = Workers().beside(work)
    assert begun.wait(60), "the work does not wait for its result to be asked for"
    go_on.set()
    assert result() == "done"
    assert result() == "done"


@pytest.mark.parametrize("error", [ValueError("no"), KeyboardInterrupt()], ids=lambda error: type(error).__name__)
def test_what_it_raises_is_raised_where_the_result_is_wanted(error: BaseException) -> None:
    def work() -> None:
        raise error

    result = Workers().beside(work)
    with pytest.raises(type(error)):
        result()
