"""What of a question is done beside the encoding of it, and when."""

from __future__ import annotations

import threading

import pytest

from index.search import turns
from index.search.turns import Turns


@pytest.fixture(autouse=True)
def _two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_AT_ONCE", 2)


def test_a_single_question_is_read_by_another_thread() -> None:
    free = Turns()
    with free.next():
        assert free.beside(threading.get_ident)() != threading.get_ident()


def test_only_one_question_has_a_turn_before_it_is_known_to_need_one() -> None:
    """Were it two, of two processors, each could wait for ever for the turn of the other to search for something."""
    free = Turns()
    with free.alone() as first, free.alone() as second, free.next():
        assert (first, second) == (True, False)
    with free.next(), free.alone() as beside:
        assert not beside, "another one is searched"
    with free.alone() as again:
        assert again, "every turn was given back"


def test_one_processor_searches_for_nothing_before_it_is_known_to_be_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "_AT_ONCE", 1)
    with Turns().alone() as alone:
        assert not alone


def test_several_questions_leave_no_processor_for_it() -> None:
    busy = Turns()
    with busy.next(), busy.next():
        assert busy.beside(threading.get_ident)() == threading.get_ident()
    assert busy.beside(threading.get_ident)() != threading.get_ident()


def test_of_questions_at_the_same_time_one_is_the_only_one() -> None:
    each = Turns()
    together = threading.Barrier(8, timeout=60)
    got: list[bool] = []

    def ask() -> None:
        together.wait()
        with each.alone() as alone:
            got.append(alone)
            together.wait()

    threads = [threading.Thread(target=ask, daemon=True) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
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
