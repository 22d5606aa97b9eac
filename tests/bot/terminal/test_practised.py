"""What is practised in the terminal: kept if one allows it, as it was or all of it, and deleted when one asks for that."""

from __future__ import annotations

import io
import json
import os
import stat
import sys
from dataclasses import astuple
from pathlib import Path

import pytest

from bot.chat.practice.learner import Learner, Practised
from bot.chat.practice.schedule import reviewed
from bot.terminal.chat import Chat
from bot.terminal.practised import PractisedFile
from index.errors import UnreadableFile
from tests.support.consoles import console, printed
from tests.support.conversations import conversation_over, tea_and_rain

ONE = Practised("tea__1", "said", "work", "1 0", reviewed("", 0.0, right=True))


def test_what_is_kept_is_read_again_by_its_owner_alone(tmp_path: Path) -> None:
    file = PractisedFile(tmp_path)
    assert file.read() is None
    file.write(Learner({ONE.clause: ONE}))
    assert PractisedFile(tmp_path).read() == Learner({ONE.clause: ONE})
    (path,) = tmp_path.iterdir()
    assert os.name != "posix" or stat.S_IMODE(path.stat().st_mode) == 0o600
    file.write(None)
    file.write(None)
    assert (file.read(), list(tmp_path.iterdir())) == (None, [])


ROWS: tuple[list[object], ...] = (["a"] * 6, ["a"] * 5, [1, 2, 3, 4, 5], ["", "b", "c", "d", ""], ["a", "b", "c", "d", "{}"])


@pytest.mark.parametrize(
    "damaged", ["", "{", "7", '["a"]', '[["a"]]', '[{"clause": 1}]', *(json.dumps([[*astuple(ONE)], row]) for row in ROWS)]
)
def test_what_cannot_be_read_is_as_nothing(tmp_path: Path, damaged: str) -> None:
    (tmp_path / "practice.json").write_text(damaged, "utf-8")
    assert PractisedFile(tmp_path).read() is None


def talked(home: Path, monkeypatch: pytest.MonkeyPatch, *typed: str) -> str:
    """What a conversation shows that has the file of a home."""
    lines = iter((*typed, "/quit"))
    monkeypatch.setattr("builtins.input", lambda _: next(lines))
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    made = console(72)
    Chat(made, conversation_over(home, tea_and_rain()[:1]), practised=PractisedFile(home)).run()
    return printed(made)


def test_a_conversation_goes_on_where_another_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = PractisedFile(tmp_path)
    talked(tmp_path, monkeypatch, "/practise", "1", "next", "1")
    assert file.read() is None, "nobody allowed it"
    talked(tmp_path, monkeypatch, "/practise", "1", "1")
    first = file.read()
    assert first is not None
    assert len(first.clauses) == 1
    shown = talked(tmp_path, monkeypatch, "/practise", "1")
    again = file.read()
    assert again is not None
    assert len(again.clauses) == 2, "another clause, as the first is not due yet"
    assert "Remember what I practise" not in shown
    talked(tmp_path, monkeypatch, "/forget")
    assert file.read() is None


def test_a_talk_that_cannot_begin_does_not(tmp_path: Path) -> None:
    """With a draft that cannot be read, the command ends as others do."""
    made = console(72)
    talk = conversation_over(tmp_path / "home", tea_and_rain()[:1])
    (tmp_path / "draft.txt").write_bytes(b"\0\1")
    with pytest.raises(UnreadableFile):
        Chat(made, talk).run(lambda memory: talk.drafted(tmp_path / "draft.txt", "draft.txt", memory))
    assert printed(made) == ""
