"""Whatever is pushed, and wherever it is killed: what is seen in the generation in force is what was pushed with it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.store.qdrant.points import NEVER
from index.store.qdrant.standing import EMPTIED, Standing, Steps, steps

NOW = 5
STEPS = [
    # how a document stands while generation 5 is in force, whether it is wanted, what is done with it, why
    (None, True, "write", "it is new"),
    (Standing(6, NEVER, whole=False), True, "write", "a push was killed while it wrote it"),
    (Standing(3, NEVER, whole=True), True, "", "it is there and stays"),
    (Standing(3, 6, whole=True), True, "stay", "a push that was killed had ended it"),
    (Standing(2, 4, whole=True), True, "show", "it was removed once, and is back"),
    (Standing(6, NEVER, whole=True), True, "show", "a push that was killed wrote it for the next generation"),
    (Standing(3, NEVER, whole=True), False, "end", "it is gone from the folder"),
    (Standing(3, 6, whole=True), False, "end", "the same, by a push that was killed"),
    (Standing(2, 5, whole=True), False, "drop", "it is seen in this generation no longer"),
    (Standing(6, NEVER, whole=True), False, "undo", "a push that was killed wrote it, and it is gone since"),
    (Standing(6, NEVER, whole=False), False, "undo", "the same, of which a part is there"),
    (EMPTIED, False, "bury", "it was undone by the push before"),
    (EMPTIED, True, "write", "the same, and is wanted again"),
    (Standing(5, NEVER, whole=False), False, "undo", "a push that was overtaken wrote a part of it"),
]


@pytest.mark.parametrize(("standing", "wanted", "done", "why"), STEPS)
def test_what_becomes_of_a_document(standing: Standing | None, wanted: bool, done: str, why: str) -> None:
    found = steps({"it": standing} if standing else {}, ["it"] if wanted else [], NOW)
    assert {name for name in Steps.__slots__ if getattr(found, name)} == ({done} if done else set()), why


def done_by(there: dict[str, Standing], wanted: set[str], now: int, killed: int) -> tuple[dict[str, Standing], int]:
    """What is there after a push, or after so many of its acts, and which generation is in force."""
    todo = steps(there, wanted, now)
    after = now + 1
    acts: list[tuple[str, Standing | None]] = []
    for key in todo.write:
        acts += [(key, Standing(after, NEVER, whole=False)), (key, Standing(after, NEVER, whole=True))]
    acts += [(key, Standing(after, NEVER, whole=True)) for key in todo.show]
    acts += [(key, replace(there[key], until=NEVER)) for key in todo.stay]
    acts += [(key, replace(there[key], until=after)) for key in todo.end]
    acts += [(key, EMPTIED) for key in todo.undo]
    in_force = [("", None)] if todo.change else []
    found = dict(there)
    for number, (key, standing) in enumerate([*acts, *in_force, *((key, None) for key in [*todo.drop, *todo.bury])]):
        if number == killed:
            return found, now
        if not key:
            now = after
        elif standing:
            found[key] = standing
        else:
            del found[key]
    return found, now


@given(st.lists(st.tuples(st.sets(st.sampled_from("abcd")), st.integers(0, 14)), max_size=8))
def test_nobody_sees_half_a_push(pushes: list[tuple[set[str], int]]) -> None:
    there: dict[str, Standing] = {}
    now, seen = 0, {0: set[str]()}
    for wanted, killed in pushes:
        before = now
        there, now = done_by(there, wanted, now, killed)
        if now != before:
            seen[now] = wanted
        for generation in (now, before):
            assert {key for key, standing in there.items() if standing.at(generation)} == seen[generation]
    there, now = done_by(there, {"a", "d"}, now, -1)
    there, now = done_by(there, {"a", "d"}, now, -1)
    assert {key for key, standing in there.items() if standing.at(now)} == {"a", "d"} == set(there), "and nothing is left over"
