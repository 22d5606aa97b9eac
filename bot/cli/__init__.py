"""The `clausebot` command: its arguments, what it prints, and every way it can end.

In: the words of a command line, and the environment. Out: text or JSON, and an exit status.
It decides nothing about a document or an answer: `index` does, and the chat and the terminal show it.
"""

from bot.cli.common import cli
from bot.cli.running import run

__all__ = ["cli", "run"]
