"""What a bot keeps is for its user only."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.serving.private import make_private


@pytest.fixture(autouse=True)
def _umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_a_home_that_others_could_read_is_taken_from_them_and_links_are_left(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "clausebot")
    outside = tmp_path / "models"
    outside.mkdir(mode=0o755)
    home = tmp_path / "home"
    (home / "index").mkdir(parents=True, mode=0o755)
    (home / "index" / "vectors").write_text("x", "utf-8")
    (home / "tool").write_text("x", "utf-8")
    (home / "tool").chmod(0o755)
    (home / "models").symlink_to(outside)
    make_private(home)
    modes = [path.stat().st_mode & 0o777 for path in (home, home / "index", home / "index" / "vectors", home / "tool", outside)]
    assert modes == [0o700, 0o700, 0o600, 0o700, 0o755]
    (home / "later").write_text("x", "utf-8")
    assert (home / "later").stat().st_mode & 0o777 == 0o600
    assert [record.message for record in caplog.records] == ["tightened"]
    make_private(home)
    assert len(caplog.records) == 1, "and said once"


def test_a_home_that_is_not_there_is_made(tmp_path: Path) -> None:
    make_private(tmp_path / "a" / "home")
    assert (tmp_path / "a" / "home").stat().st_mode & 0o777 == 0o700
