"""The `clausebot` command: its arguments, what it prints, and every way it can end.

In: the words of a command line, and the environment. Out: text or JSON, and an exit status.
It decides nothing about a document or an answer: `index` does, and the chat and the terminal show it.
"""

from typing import TYPE_CHECKING

from bot.cli.running import run

__all__ = ["cli", "run"]

if TYPE_CHECKING:
    from bot.cli.common import cli
else:

    def __getattr__(name: str) -> object:
        """The group of commands, which is made when it is first used: a question in its plain form needs none."""
        if name != "cli":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from bot.cli.common import cli

        return cli
