"""Answers that were not what was asked: kept with leave only, as questions that can be measured."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from bot.chat.cards import Card, Pressed
from bot.chat.memory import Memory
from bot.chat.messages import texts
from bot.chat.reports import kept
from bot.serving.reports import REPORTED, keep
from index.evaluation.questions import read_questions
from tests.support.conversations import button, conversation_over, tea_and_rain


def test_nothing_is_kept_without_leave_and_leave_is_asked_until_given(tmp_path: Path) -> None:
    talk, memory = conversation_over(tmp_path, tea_and_rain()), Memory()
    report = button(texts.NOT_ASKED, *talk.asked("tea at meetings", (), memory)).data
    for answer in (texts.DO_NOT_KEEP, texts.KEEP):
        asking = talk.pressed(report, (), memory)
        assert (asking.keep, memory.agreed) == ("", False)
        done = talk.pressed(button(answer, *asking.send).data, (), memory)
        assert bool(done.keep) == memory.agreed == (answer == texts.KEEP)
    assert talk.pressed(report, (), memory).keep, "allowed once, it is kept at once"


def test_a_question_that_is_no_longer_remembered_is_not_kept(tmp_path: Path) -> None:
    talk, memory = conversation_over(tmp_path, tea_and_rain()), Memory(agreed=True)
    report = button(texts.NOT_ASKED, *talk.asked("tea at meetings", (), memory)).data
    talk.asked("biscuits", (), memory)
    assert talk.pressed(report, (), memory).keep == ""
    assert talk.pressed(report).notice == texts.FORGOTTEN


def test_leave_can_be_taken_back_by_a_button_and_by_a_command(tmp_path: Path) -> None:
    talk = conversation_over(tmp_path, tea_and_rain())
    for by_command in (False, True):
        memory = Memory(agreed=True)
        report = button(texts.NOT_ASKED, *talk.asked("tea at meetings", (), memory)).data
        done = talk.pressed(report, (), memory)
        if by_command:
            talk.command("forget", "", (), memory)
            assert memory.last is None, "the last question is forgotten as well"
        else:
            talk.pressed(button(texts.KEEP_NO_LONGER, *done.send).data, (), memory)
        assert not memory.agreed
        report = button(texts.NOT_ASKED, *talk.asked("tea at meetings", (), memory)).data
        assert not talk.pressed(report, (), memory).keep, "it is asked for again"


def test_a_label_that_was_found_cannot_be_reported(tmp_path: Path) -> None:
    (card,) = conversation_over(tmp_path, tea_and_rain()).asked("Resolution 7 resolves 1", (), Memory())
    assert isinstance(card, Card)
    assert texts.NOT_ASKED not in [one.text for row in card.rows for one in row]


def test_what_is_kept_can_be_measured(tmp_path: Path) -> None:
    talk, memory = conversation_over(tmp_path, tea_and_rain()), Memory(agreed=True)
    for asked in ("tea at\nmeetings “☕”", "biscuits"):
        report = button(texts.NOT_ASKED, *talk.asked(asked, (), memory)).data
        keep(tmp_path, talk.pressed(report, (), memory).keep)
    file = tmp_path / REPORTED
    assert [question.text for question in read_questions(file)] == ["tea at\nmeetings “☕”", "biscuits"]
    assert file.stat().st_mode & 0o077 == 0


NOT_WRITTEN = [
    # the error, what is said of it
    (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "The question could not be kept (No space left on device)"),
    (OSError(errno.EROFS, os.strerror(errno.EROFS)), "The question could not be kept (Read-only file system)"),
    (OSError("it broke"), "The question could not be kept (it broke)"),
]


@pytest.mark.parametrize(("error", "said"), NOT_WRITTEN)
def test_what_cannot_be_written_is_not_said_to_be_kept(error: OSError, said: str) -> None:
    def keep(_: str) -> None:
        raise error

    done = kept(Pressed(send=(Card(texts.KEPT),), keep="{}"), keep)
    assert done == Pressed(notice=f"{said}; please tell whoever runs the bot.", alert=True)


def test_what_is_written_is_said_to_be_kept() -> None:
    lines: list[str] = []
    pressed = Pressed(edit=Card(texts.KEPT), keep="{}")
    assert kept(pressed, lines.append) is pressed
    assert kept(Pressed(notice="other"), lines.append) == Pressed(notice="other"), "and nothing is written for other buttons"
    assert lines == ["{}"]
