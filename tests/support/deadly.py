"""What happens inside a process without its doing: a question that ends it, and a clock that is moved.

The code that is tested has no place for this: Python runs a `sitecustomize` that it finds first on its path, and that one
puts itself before the conversation and the clock.
"""

from __future__ import annotations

import os
from pathlib import Path

from tests.support.forks import BEFORE

WORD = "deadly-question"
_CLOCK = """
import time
from pathlib import Path

_time, _moved = time.time, Path(__file__).with_name("clock")

def moved():
    try:
        return _time() + float(_moved.read_text())
    except (OSError, ValueError):
        return _time()

time.time = moved
"""
_SITE = f"""
import os, signal
from bot.chat.conversation import Conversation
_asked = Conversation.asked

def asked(self, text, *args, **kwargs):
    if {WORD!r} in text:
        os.kill(os.getpid(), signal.SIGKILL)
    return _asked(self, text, *args, **kwargs)

Conversation.asked = asked
"""

_HURRIED = """
from bot.telegram import limits

limits.overall_window = lambda: limits.Window(100_000, 1.0)
limits.chat_windows = lambda _: (limits.Window(100_000, 1.0),)
"""


_WATCHFUL = """
from bot.telegram import connect

connect.LOOK = 0.3
"""

_ATTENTIVE = """
from bot.serving import live_index

live_index.LOOK = 0.2
"""


def deadly(folder: Path, *, clock: bool = False) -> dict[str, str]:
    """The environment of a process that ends when it is asked something with `WORD` in it, and whose clock can be moved.

    Without the clock, which must be there before what reads it is imported, it may be a fork.
    """
    folder.mkdir(parents=True, exist_ok=True)
    site = folder / "sitecustomize.py"
    site.write_text(_CLOCK * clock + _SITE, "utf-8")
    path = os.pathsep.join((str(folder), os.environ.get("PYTHONPATH") or str(Path.cwd())))
    return {"PYTHONPATH": path} | ({} if clock else {BEFORE: str(site)})


def hurried(folder: Path) -> dict[str, str]:
    """The environment of a process that keeps no pace: it sends as fast as it can."""
    return _with(folder, _HURRIED)


def watchful(folder: Path) -> dict[str, str]:
    """The environment of a process that asks all the time what Telegram says of its webhook."""
    return _with(folder, _WATCHFUL)


def attentive(folder: Path) -> dict[str, str]:
    """The environment of a process that looks all the time into the store that its index is shared in."""
    return _with(folder, _ATTENTIVE)


def _with(folder: Path, more: str) -> dict[str, str]:
    found = deadly(folder)
    with (folder / "sitecustomize.py").open("a", encoding="utf-8") as site:
        site.write(more)
    return found


def move_clock(folder: Path, seconds: float) -> None:
    """Moves the clock of the processes that run with this folder: so many seconds from the right time."""
    new = folder / "clock.new"
    new.write_text(str(seconds), "utf-8")
    new.replace(folder / "clock")
