"""The terminal chat: one question after another, and a few commands to find one's way in the documents."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from rich.console import Console
from rich.text import Text

from bot import messages, render
from bot.answer import Answer
from index.documents import Document
from index.errors import ClausebotError

PROMPT = "› "


class Chat:
    """A conversation on a console. `ask` answers a question; `documents` are those it is about."""

    def __init__(self, console: Console, ask: Callable[[str], Answer], documents: Sequence[Document]) -> None:
        self._console = console
        self._ask = ask
        self._documents = documents

    def run(self) -> None:
        """Talks until /quit or the end of the input."""
        self._console.print(Text(messages.CHAT_WELCOME))
        while (typed := self._read()) is not None:
            if typed in ("/quit", "/exit"):
                break
            if typed:
                self._console.print()
                self._reply(typed)
        self._console.print(Text(messages.BYE))

    def _read(self) -> str | None:
        """The next line, None at the end of the input."""
        if self._console.is_terminal and sys.stdin.isatty():
            import readline  # noqa: F401  (gives the prompt its history and line editing)
        self._console.print()
        try:
            return input(PROMPT).strip()
        except EOFError:
            self._console.print()
            return None
        except UnicodeDecodeError:
            return "\ufffd"

    def _reply(self, typed: str) -> None:
        command = typed.split()[0].lower()
        if command == "/help":
            render.print_help(self._console, messages.CHAT_HELP)
        elif command == "/documents":
            render.print_documents(self._console, self._documents)
        elif command == "/outline":
            for document in self._documents:
                render.print_outline(self._console, document)
        elif command.startswith("/"):
            self._console.print(Text(messages.UNKNOWN_COMMAND.format(command=command)))
        else:
            self._answer(typed)

    def _answer(self, question: str) -> None:
        try:
            render.print_answer(self._console, self._ask(question))
        except ClausebotError as error:
            self._console.print(Text(str(error)))
