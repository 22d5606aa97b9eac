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


def test_the_turn_goes_along_when_a_chat_gets_another_id(store: Store) -> None:
    inbox = store.open()
    inbox.take_turn(-5, 10, "one")
    inbox.move(-5, -1005)
    assert (inbox.turn(-1005, 11), inbox.turn(-5, 11)) == ("one", "")


def test_a_button_goes_on_from_the_last_turn_also_of_another_button(store: Store) -> None:
    inbox = store.open()
    inbox.take_turn(5, 10, "one")
    inbox.take_turn(5, 0, "two")
    assert inbox.turn(5, 0) == "two", "the first of two that were pressed quickly has taken its turn"
    inbox.take_turn(5, 0, "three")
    assert inbox.turn(5, 11) == "three"


def test_the_turn_before_the_last_is_forgotten_after_an_hour_too(store: Store) -> None:
    inbox = store.open()
    inbox.take_turn(5, 10, "one")
    store.clock.now += REMEMBERED_FOR - 1
    inbox.take_turn(5, 11, "two")
    assert inbox.turn(5, 11) == "one"
    store.clock.now += 1
    assert (inbox.turn(5, 11), inbox.turn(5, 12)) == ("", "two")


def test_a_chat_is_forgotten_at_once(store: Store) -> None:
    inbox = store.open()
    inbox.take_turn(5, 10, "one")
    inbox.take_turn(6, 10, "other")
    inbox.forget_turn(5)
    assert (inbox.turn(5, 11), inbox.turn(6, 11)) == ("", "other")


def test_each_person_allows_it_alone_and_may_take_it_back(store: Store) -> None:
    inbox = store.open()
    inbox.allow(7, allowed=True)
    inbox.allow(7, allowed=True)
    assert (inbox.allowed(7), inbox.allowed(8)) == (True, False)
    inbox.allow(0, allowed=True)
    assert not inbox.allowed(0), "nobody is meant by 0"
    inbox.allow(7, allowed=False)
    assert not store.open().allowed(7)
