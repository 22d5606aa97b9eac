"""What of a question is done beside the encoding of it, and when."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from index.encoding.onnx_encoder import GraphEncoder
from index.encoding.sentence import SentenceEncoder
from index.search import turns
from index.search.turns import Turns


@pytest.fixture(autouse=True)
def _two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_AT_ONCE", 2)
    monkeypatch.setattr(turns, "_LONGEST", 60.0)  # none is taken for long because the machine is busy


def test_a_single_question_is_read_by_another_thread() -> None:
    free = Turns()
    with free.next():
        assert free.beside(threading.get_ident)() != threading.get_ident()


def _at_once(count: int, act: Callable[[], None]) -> None:
    """Does something in several threads."""
    threads = [threading.Thread(target=act, daemon=True) for _ in range(count)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert not any(one.is_alive() for one in threads)


def test_one_question_after_another_has_a_turn() -> None:
    turns_, there = Turns(), list[int]()

    def ask() -> None:
        with turns_.next():
            there.append(1)
            assert len(there) == 1
            time.sleep(0.001)
            there.pop()

    _at_once(8, ask)
    assert not there


def test_where_questions_wait_for_another_machine_several_have_a_turn() -> None:
    remote = Turns(at_once=2)
    met = threading.Barrier(2, timeout=60)

    def ask() -> None:
        with remote.next():
            met.wait()

    _at_once(4, ask)
    with remote.next() as alone:
        assert alone


def test_while_one_is_encoded_another_has_its_turn_and_each_gets_its_own_back() -> None:
    turns_, inside, encoding, most = Turns(), list[int](), list[int](), list[int]()
    met = threading.Barrier(2, timeout=60)

    def ask() -> None:
        with turns_.next():
            inside.append(1)
            inside.pop()
            with turns_.outside():
                met.wait()  # each is here at the same time as another
            with turns_.outside(long=True):
                encoding.append(1)
                most.append(len(encoding))
                time.sleep(0.001)
                encoding.pop()
            inside.append(1)
            most.append(len(inside))
            inside.pop()

    _at_once(4, ask)
    assert set(most) == {1}, "of two processors, one encodes and the other one reads"
    with turns_.next() as alone:
        assert alone, "every turn was given back"


def test_the_graph_of_an_encoder_is_run_without_a_turn(tmp_path: Path) -> None:
    """Of whichever encoder, in a thread that has a turn; other threads run it as they are."""
    turns_, encoder = Turns(), GraphEncoder(SentenceEncoder(), tmp_path)
    had: list[bool] = []

    class Noting:
        def __init__(self, session: Any) -> None:
            self._session = session

        def run(self, *given: Any) -> Any:
            had.append(bool(turns_._having))
            return self._session.run(*given)

    session = Noting(encoder._session(1))
    encoder._session = lambda _: session  # type: ignore[assignment]
    with turns_.next():
        encoder.encode(["a question"])
        had.append(bool(turns_._having))
        with ThreadPoolExecutor(1) as other:
            other.submit(encoder.encode, ["another"]).result()
    encoder.encode(["a third"])
    assert had == [False, True, True, False]


def test_a_question_that_takes_long_loses_its_turn_to_one_that_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes on beside them, and has no turn to give."""
    monkeypatch.setattr(turns, "_LONGEST", 0.01)
    slow, got = Turns(), list[bool]()

    def ask() -> None:
        with slow.next() as alone:
            got.append(alone)

    with slow.next():
        _at_once(4, ask)
        with slow.outside():
            assert not slow._having
        assert not slow._having, "none is waited for by one that has lost its own"
    assert got == [False] * 4
    with slow.next() as alone:
        assert alone
        assert slow._having


def test_a_turn_that_is_short_is_waited_for() -> None:
    turns_, order = Turns(), list[str]()

    def ask() -> None:
        with turns_.next():
            order.append("second")

    with turns_.next():
        other = threading.Thread(target=ask)
        other.start()
        time.sleep(0.02)
        order.append("first")
    other.join(60)
    assert order == ["first", "second"]


def test_a_short_question_does_not_wait_for_one_that_takes_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_LONGEST", 0.01)
    busy, begun, ended = Turns(), threading.Event(), threading.Event()

    def long() -> None:
        with busy.next():
            begun.set()
            ended.wait(60)

    other = threading.Thread(target=long)
    other.start()
    assert begun.wait(60)
    with busy.next():
        ended.set()  # which nothing but this question does
    other.join(60)
    assert not other.is_alive()


def test_nobody_waits_for_ever_whatever_keeps_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where each has its turn for a moment only, and this one never gets it."""
    monkeypatch.setattr(turns, "_PATIENCE", 0.01)
    monkeypatch.setattr(turns, "_LONGEST", 0.01)
    kept = Turns()

    def ask() -> None:
        with kept.next():
            pass

    with kept.next():
        monkeypatch.setattr(kept, "_overtakes", lambda: False)
        _at_once(2, ask)
        assert len(kept._having) == 1


def test_a_turn_is_not_lost_with_a_thread_that_was_interrupted_as_it_got_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_PATIENCE", 0.01)
    monkeypatch.setattr(turns, "_LONGEST", 0.01)
    lost = Turns()
    assert lost._free.acquire(timeout=1), "and nobody is known to have it"
    for _ in range(2):
        with lost.next() as alone:
            assert alone
            assert lost._having
    assert lost._free.acquire(blocking=False)


def test_what_is_asked_within_a_question_is_a_part_of_it() -> None:
    whole = Turns()
    with whole.next() as first:
        with whole.next() as second:
            assert (first, second) == (True, False)
        assert whole._having, "the turn is the whole question's"
    assert not whole._having
    assert not whole.crowded


def test_what_is_asked_beside_a_question_that_waits_for_it_has_a_turn_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_LONGEST", 0.01)
    whole = Turns()

    def ask() -> str:
        with whole.next():
            return "found"

    with whole.next():
        assert whole.beside(ask)() == "found"
    with whole.next() as alone:
        assert alone


@pytest.mark.parametrize("error", [MemoryError, KeyboardInterrupt, SystemExit])
@pytest.mark.parametrize("where", ["in a turn", "outside", "encoding", "while it waits"])
def test_a_question_that_ends_at_any_moment_leaves_the_others_their_turn(
    error: type[BaseException], where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = Turns()
    take = left._take

    def fail() -> None:
        if where == "while it waits":
            monkeypatch.setattr(left, "_take", _raising(error))
        with left.next():
            if where == "in a turn":
                raise error
            with left.outside(long=where == "encoding"):
                raise error

    def ended() -> None:
        with pytest.raises(error):
            fail()

    _at_once(2, ended)
    monkeypatch.setattr(left, "_take", take)
    with left.next() as alone, left.outside(long=True):
        assert alone
    assert not left._having


def _raising(error: type[BaseException]) -> Callable[[], None]:
    def act() -> None:
        raise error

    return act


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process cannot be copied here")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_a_copy_of_the_process_waits_for_no_thread_that_only_the_other_one_has() -> None:
    """Made while one question has its turn, one is encoded, and who asks is being counted."""
    copied, there, over = Turns(), threading.Barrier(3, timeout=60), threading.Event()

    def ask(*, encoding: bool) -> None:
        with copied.next():
            if not encoding:
                there.wait()
                over.wait(60)
                return
            with copied.outside(long=True):
                there.wait()
                over.wait(60)

    threads = [threading.Thread(target=ask, kwargs={"encoding": one}, daemon=True) for one in (True, False)]
    for one in threads:
        one.start()
    there.wait()
    with copied._counting:
        child = os.fork()
        if child == 0:
            begun = time.monotonic()
            with copied.next() as alone, copied.outside(long=True):
                pass
            os._exit(0 if alone and time.monotonic() - begun < turns._PATIENCE else 1)
    over.set()
    for one in threads:
        one.join(60)
    ends = time.monotonic() + 60
    while (found := os.waitpid(child, os.WNOHANG)) == (0, 0) and time.monotonic() < ends:
        time.sleep(0.01)
    if found == (0, 0):
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    assert found == (child, 0)


def test_what_fails_outside_gives_the_turn_back() -> None:
    turns_ = Turns()

    def fail() -> None:
        with pytest.raises(MemoryError), turns_.next(), turns_.outside(long=True):
            raise MemoryError

    _at_once(3, fail)
    with turns_.next() as alone, turns_.outside(long=True):
        assert alone


def test_one_processor_is_left_by_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_AT_ONCE", 1)
    with Turns().next() as alone:
        assert not alone


def test_several_questions_leave_no_processor_for_it() -> None:
    busy = Turns()
    met = threading.Barrier(2, timeout=60)
    got: list[bool] = []

    def ask() -> None:
        with busy.next(), busy.outside():
            met.wait()
            got.append(busy.beside(threading.get_ident)() == threading.get_ident())
            met.wait()

    _at_once(2, ask)
    assert got == [True, True]
    assert busy.beside(threading.get_ident)() != threading.get_ident()


def test_of_questions_at_the_same_time_one_is_the_only_one() -> None:
    each = Turns()
    together = threading.Barrier(8, timeout=60)
    got: list[bool] = []

    def ask() -> None:
        with each.next() as alone, each.outside():
            got.append(alone)
            together.wait()

    _at_once(8, ask)
    assert sorted(got) == [False] * 7 + [True]


def test_one_processor_does_it_when_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_AT_ONCE", 1)
    begun: list[int] = []
    result = Turns().beside(lambda: begun.append(threading.get_ident()))
    assert not begun
    result()
    assert begun == [threading.get_ident()]


def test_a_process_that_may_have_no_more_threads_does_it_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("_thread.start_new_thread", none)
    assert Turns().beside(threading.get_ident)() == threading.get_ident()


def test_the_work_goes_on_while_the_caller_waits() -> None:
    begun, go_on = threading.Event(), threading.Event()

    def work() -> str:
        begun.set()
        return "done" if go_on.wait(60) else "late"

    result = Turns().beside(work)
    assert begun.wait(60), "the work does not wait for its result to be asked for"
    go_on.set()
    assert result() == "done"
    assert result() == "done"


@pytest.mark.parametrize("error", [ValueError("no"), KeyboardInterrupt()], ids=lambda error: type(error).__name__)
def test_what_it_raises_is_raised_where_the_result_is_wanted(error: BaseException) -> None:
    def work() -> None:
        raise error

    result = Turns().beside(work)
    with pytest.raises(type(error)):
        result()
