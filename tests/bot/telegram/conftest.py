"""What the tests of the Telegram channel share."""

from __future__ import annotations

import pytest

from bot.serving.windows import Window
from bot.telegram import limits


@pytest.fixture
def _no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many messages to one chat as there are; how many there may be is tested in test_limits.py."""
    monkeypatch.setattr(limits, "chat_windows", lambda _: (Window(1000, 1.0),))
