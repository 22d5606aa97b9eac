"""What an operator sets in the environment, and what is said to values that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import BadSettings, read_settings
from index.encoder import PACKAGED_MODEL


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLAUSEBOT_HOME", raising=False)
    monkeypatch.delenv("CLAUSEBOT_MODEL", raising=False)


def test_the_defaults(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    settings = read_settings()
    assert settings.home.name == "clausebot"
    assert settings.model == PACKAGED_MODEL


@pytest.mark.parametrize(
    ("value", "home"),
    [
        ("/srv/clausebot", Path("/srv/clausebot")),
        ("here", Path.cwd() / "here"),  # a later change of folder must not move the collection
        ("~/texts", Path.home() / "texts"),
        ("/srv/a b/é", Path("/srv/a b/é")),
    ],
)
def test_the_home_folder(monkeypatch: pytest.MonkeyPatch, value: str, home: Path) -> None:
    monkeypatch.setenv("CLAUSEBOT_HOME", value)
    assert read_settings().home == home


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    unset = read_settings()
    monkeypatch.setenv("CLAUSEBOT_HOME", "")
    monkeypatch.setenv("CLAUSEBOT_MODEL", "")
    assert read_settings() == unset


def test_other_variables_of_ours_do_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSEBOT_DEBUG", "1")
    assert read_settings().model == PACKAGED_MODEL


def test_a_home_that_cannot_be_resolved_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSEBOT_HOME", "~no-such-user/x")
    with pytest.raises(BadSettings, match=r"^A CLAUSEBOT_… environment variable cannot be used: [^\n]+$"):
        read_settings()
