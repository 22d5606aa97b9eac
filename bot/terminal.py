"""The terminal chat: one question after another, and a few commands to find one's way in the documents."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from rich.console import Console

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
        self._typed_here = sys.stdin.isatty()  # else the lines come from a file or a pipe, and a prompt would be noise

    def run(self) -> None:
        """Talks until /quit or the end of the input."""
        if self._typed_here and self._console.is_terminal:
            import readline  # noqa: F401  (gives the prompt its history and line editing)
        render.say(self._console, messages.CHAT_WELCOME)
        while (typed := self._read()) is not None:
            if typed in ("/quit", "/exit"):
                break
            if typed:
                self._reply(typed)
        render.say(self._console, messages.BYE)

    def _read(self) -> str | None:
        """The next line, None at the end of the input."""
        render.write(self._console, [render.BLANK])
        try:
            return input(PROMPT if self._typed_here else "").strip()
        except EOFError:
            if self._typed_here:
                render.write(self._console, [render.BLANK])
            return None

    def _reply(self, typed: str) -> None:
        if self._typed_here:
            render.write(self._console, [render.BLANK])
        command = typed.split(maxsplit=1)[0].lower()
        if command == "/help":
            render.print_help(self._console, messages.CHAT_HELP)
        elif command == "/documents":
            render.print_documents(self._console, self._documents)
        elif command == "/outline":
            for at, document in enumerate(self._documents):
                if at:
                    render.write(self._console, [render.BLANK])
                render.print_outline(self._console, document)
        elif command.startswith("/"):
            render.say(self._console, messages.unknown_command(command))
        else:
            self._answer(typed)

    def _answer(self, question: str) -> None:
        try:
            render.print_answer(self._console, self._ask(question))
        except ClausebotError as error:
            render.say(self._console, str(error))
