"""The last turn of each who talks in a chat: it outlasts the process, is the same when answered again, and is forgotten."""

from __future__ import annotations

import pytest

from bot.chat.memory import REMEMBERED_FOR
from bot.telegram.inbox import Lane, LaneKind, Sent, Thread
from tests.bot.telegram.inbox.conftest import Store
from tests.bot.telegram.inbox.test_contract import first
from tests.support.updates import said

AMINA = Thread(5, 5)
"""A private chat."""
GROUP = -7
IN_GROUP = {name: Thread(GROUP, user, topic) for name, user, topic in (("amina", 5, 0), ("ben", 6, 0), ("amina 3", 5, 3))}


def test_a_turn_outlasts_the_process(store: Store) -> None:
    store.open().take_turn(AMINA, 10, "one")
    again = store.open()
    assert (again.turn(AMINA, 11), again.turn(Thread(6, 6), 11)) == ("one", "")


def test_a_message_that_is_answered_again_goes_on_from_the_turn_before_it(store: Store) -> None:
    inbox = store.open()
    inbox.take_turn(AMINA, 10, "one")
    for _ in range(2):
        assert inbox.turn(AMINA, 11) == "one"
        inbox.take_turn(AMINA, 11, "two")
    assert inbox.turn(AMINA, 12) == "two"


def test_a_turn_is_forgotten_after_an_hour(store: Store) -> None:
    inbox = store.open()
    inbox.take_turn(AMINA, 10, "one")
    store.clock.now += REMEMBERED_FOR
    assert inbox.turn(AMINA, 11) == ""


def test_the_turns_go_along_when_a_chat_gets_another_id(store: Store) -> None:
    """Its messages are counted from the beginning there: none of them is the one that asked before."""
    inbox = store.open()
    inbox.take_turn(Thread(-5, 1), 10, "one")
    inbox.take_turn(Thread(-5, 1), 11, "two")
    inbox.take_turn(Thread(-5, 2), 12, "other")
    inbox.take_turn(Thread(-5, 3), 13, "older")
    inbox.take_turn(Thread(-1005, 3), 1, "newer")
    inbox.move(-5, -1005)
    found = [inbox.turn(Thread(-1005, user), 11) for user in (1, 2, 3)]
    assert (found, inbox.turn(Thread(-5, 1), 11)) == (["two", "other", "newer"], "")


def test_a_button_goes_on_from_the_last_turn_also_of_another_button(store: Store) -> None:
    inbox = store.open()
    inbox.take_turn(AMINA, 10, "one")
    inbox.take_turn(AMINA, 0, "two")
    assert inbox.turn(AMINA, 0) == "two", "the first of two that were pressed quickly has taken its turn"
    inbox.take_turn(AMINA, 0, "three")
    assert inbox.turn(AMINA, 11) == "three"


def test_the_turn_before_the_last_is_forgotten_after_an_hour_too(store: Store) -> None:
    inbox = store.open()
    inbox.take_turn(AMINA, 10, "one")
    store.clock.now += REMEMBERED_FOR - 1
    inbox.take_turn(AMINA, 11, "two")
    assert inbox.turn(AMINA, 11) == "one"
    store.clock.now += 1
    assert (inbox.turn(AMINA, 11), inbox.turn(AMINA, 12)) == ("", "two")


def test_a_chat_is_forgotten_at_once(store: Store) -> None:
    inbox = store.open()
    inbox.take_turn(AMINA, 10, "one")
    inbox.take_turn(Thread(6, 6), 10, "other")
    inbox.forget_turn(AMINA)
    assert (inbox.turn(AMINA, 11), inbox.turn(Thread(6, 6), 11)) == ("", "other")


def test_of_a_group_one_forgets_their_own_in_all_its_topics(store: Store) -> None:
    inbox = store.open()
    for number, thread in enumerate(IN_GROUP.values(), start=10):
        inbox.take_turn(thread, number, f"{number}")
    inbox.forget_turn(IN_GROUP["amina"])
    assert (inbox.turn(IN_GROUP["amina 3"], 20), inbox.turn(IN_GROUP["ben"], 20)) == ("", "11")


GOES_ON = [
    # who, the message that is replied to, what is gone on from, why
    ("amina", 0, "amina 2", "one's own last turn, whoever has asked since"),
    ("ben", 0, "ben 1", "the other's"),
    ("cleo", 0, "ben 1", "one who has said nothing goes on from what was said last"),
    ("amina 3", 0, "", "of another topic is nothing known"),
    ("amina", 121, "ben 1", "a reply goes on from the answer that it replies to, whoever asked"),
    ("ben", 111, "amina 2", "and so for the other"),
    ("cleo", 101, "amina 1", "also of the answer before the last"),
    ("cleo", 12, "ben 1", "a reply to the question"),
    ("amina", 13, "amina 2", "what a person said to nobody's answer is not gone on from"),
    ("amina", 141, "amina 2", "an answer that took no turn, such as to thanks"),
    ("amina", 91, "", "an answer whose turn is gone, as others followed: another one was not meant"),
    ("ben", 131, "pressed", "what a button below an answer showed in its place"),
]


@pytest.mark.parametrize(("who", "to", "goes_on_from", "why"), GOES_ON, ids=[row[3] for row in GOES_ON])
def test_each_goes_on_from_their_own_talk(store: Store, who: str, to: int, goes_on_from: str, why: str) -> None:
    inbox = store.open()
    threads = {**IN_GROUP, "cleo": Thread(GROUP, 8)}
    talk = [
        (9, "amina", "amina 0"),
        (10, "amina", "amina 1"),
        (11, "amina", "amina 2"),
        (12, "ben", "ben 1"),
        (14, "amina", ""),
    ]
    if goes_on_from == "pressed":
        talk.insert(4, (13, "ben", "ben 2"))
    for number, name, turn in talk:
        store.clock.now += 1
        inbox.add([said(number, GROUP)])
        inbox.done(first(inbox, Lane(LaneKind.CHAT, GROUP)), Sent(GROUP, number, 1, number * 10 + 1))
        if turn:
            inbox.take_turn(threads[name], number, turn)
    if goes_on_from == "pressed":
        inbox.take_turn(threads["amina"], 0, "pressed", 131)
    assert inbox.turn(threads[who], 20, to) == goes_on_from, why


def test_nobody_goes_on_from_what_another_alone_has_seen(store: Store) -> None:
    """What it was understood as would be told to all."""
    inbox = store.open()
    inbox.take_turn(IN_GROUP["ben"], 10, "ben")
    inbox.take_only_me(5, only=True)
    store.clock.now += 1
    inbox.take_turn(IN_GROUP["amina"], 11, "amina")
    assert (inbox.turn(IN_GROUP["amina"], 12), inbox.turn(Thread(GROUP, 8), 12)) == ("amina", "ben")


def test_each_person_allows_it_alone_and_may_take_it_back(store: Store) -> None:
    inbox = store.open()
    inbox.allow(7, allowed=True)
    inbox.allow(7, allowed=True)
    assert (inbox.allowed(7), inbox.allowed(8)) == (True, False)
    inbox.allow(0, allowed=True)
    assert not inbox.allowed(0), "nobody is meant by 0"
    inbox.allow(7, allowed=False)
    assert not store.open().allowed(7)
