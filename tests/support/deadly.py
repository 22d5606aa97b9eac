"""Makes some questions end the process that answers them, as a crash in a native library does.

The code that is tested has no place for this: Python runs a `sitecustomize` that it finds first on its path, and that one
puts itself before the conversation.
"""

from __future__ import annotations

import os
from pathlib import Path

WORD = "deadly-question"
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


def deadly(folder: Path) -> dict[str, str]:
    """The environment of a process that ends when it is asked something with `WORD` in it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(_SITE, "utf-8")
    return {"PYTHONPATH": os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH", os.getcwd()))))}  # noqa: PTH109
