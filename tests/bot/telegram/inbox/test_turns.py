"""The last turn of a chat: it outlasts the process, is the same when a message is answered again, and is forgotten."""

from __future__ import annotations

from bot.chat.memory import REMEMBERED_FOR
from tests.bot.telegram.inbox.conftest import Store


def test_a_turn_outlasts_the_process(store: Store) -> None:
    store.open().take_turn(5, 10, "one")
    again = store.open()
    assert (again.turn(5, 11), again.turn(6, 11)) == ("one", "")


def test_a_message_that_is_answered_again_goes_on_from_the_turn_before_it(store: Store) -> None:
    inbox = store.open()
    inbox.take_turn(5, 10, "one")
    for _ in range(2):
        assert inbox.turn(5, 11) == "one"
        inbox.take_turn(5, 11, "two")
    assert inbox.turn(5, 12) == "two"


def test_a_turn_is_forgotten_after_an_hour(store: Store) -> None:
    inbox = store.open()
    inbox.take_turn(5, 10, "one")
    store.clock.now += REMEMBERED_FOR
    assert inbox.turn(5, 11) == ""


def test_leave_and_turn_go_along_when_a_chat_gets_another_id(store: Store) -> None:
    inbox = store.open()
    inbox.take_turn(-5, 10, "one")
    inbox.agree(-5)
    inbox.move(-5, -1005)
    assert (inbox.turn(-1005, 11), inbox.agreed(-1005), inbox.agreed(-5)) == ("one", True, False)
