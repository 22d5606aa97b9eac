"""One process at a time, and the next when it has ended in whatever way."""

from __future__ import annotations

from pathlib import Path

import pytest
from filelock import Timeout

from bot.serving.lock import RunsAlready, alone


def test_the_second_is_refused_and_the_next_is_not(tmp_path: Path) -> None:
    file = tmp_path / "home" / "bot.lock"
    with alone(file, "Stop it first."), pytest.raises(RunsAlready, match=r"^Stop it first\.$"), alone(file, "Stop it first."):
        pass
    with alone(file, "Stop it first."):
        pass


def test_what_fails_while_it_is_held_is_what_it_is_and_frees_it(tmp_path: Path) -> None:
    with pytest.raises(Timeout), alone(tmp_path / "bot.lock", ""):
        raise Timeout("the lock of something else")
    with alone(tmp_path / "bot.lock", ""):
        pass
