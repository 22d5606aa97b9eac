"""What is shown while files are read and clauses encoded: a bar on a terminal, one line elsewhere."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest

from bot.terminal.messages import texts
from bot.terminal.output.progress import Shown

if TYPE_CHECKING:
    from index import Stage

_STEPS: list[tuple[Stage, int, int]] = [
    ("reading", 0, 2),
    ("reading", 2, 2),
    ("encoding", 0, 16),
    ("encoding", 16, 16),
]


class _Screen(io.StringIO):
    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


def shown(monkeypatch: pytest.MonkeyPatch, *, terminal: bool) -> str:
    screen = _Screen(terminal=terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr("sys.stderr", screen)
    with Shown() as show:
        for step in _STEPS:
            show(*step)
    return screen.getvalue()


def test_elsewhere_one_line_says_what_takes_so_long(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, terminal=False) == f"{texts.FIRST_USE}\n"


def test_elsewhere_much_work_is_told_by_tenths(capsys: pytest.CaptureFixture[str]) -> None:
    with Shown() as show:
        for done in range(0, 5001, 50):
            show("encoding", done, 5000)
    told = [f"{texts.INDEXING}: {done}/5000 {texts.CLAUSES}" for done in range(500, 5000, 500)]
    assert capsys.readouterr().err.splitlines() == [texts.FIRST_USE, *told]


def test_on_a_terminal_the_bar_says_it(monkeypatch: pytest.MonkeyPatch) -> None:
    said = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown(monkeypatch, terminal=True))
    assert {"Reading", "Indexing"} <= set(said.split())
    assert texts.FIRST_USE not in said, "it would stay behind the bar, which is taken away"
    assert "/100" not in said, "a bar of nothing"
    assert "16/16 clauses" in said
