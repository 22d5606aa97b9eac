"""Real bot processes against the stand-in server, and questions whose answers are known."""

from __future__ import annotations

import atexit
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path

from bot.chat.conversation import Conversation
from bot.telegram.inbox import SqliteInbox
from index.collection.collection import Collection
from index.encoding.encoder import Encoder
from index.encoding.packaged import SECOND_MODEL
from index.encoding.second import second_encoder
from tests.support.botapi import BotApi, Tally, tally
from tests.support.botapi.server import BOT, TOKEN
from tests.support.botapi.tally import Said
from tests.support.command import command, environment
from tests.support.forks import Running, begun
from tests.support.waiting import came_true

SECRET = "webhook-secret_75"  # noqa: S105
LINK = f"https://t.me/{BOT['username']}"
QUESTIONS = (
    "resolves 2",
    "who may join CWG-Internet?",
    "considering e) iv)",
    "what is the ITU told to do about multilingualism?",
    "recognizing a)",
    "what does it ask about the outcomes of the WSIS+10 review?",
    "resolves 1",
    "enhanced cooperation",
    "noting further",
    "what must be done about duplication of work?",
)
Asked = dict[int, list[str]]
"""The questions of each chat, in order."""
Due = Callable[[str], list[Said]]
"""The messages that answer a question in a private chat when nothing goes wrong."""


class Process:
    """A bot in a separate process. It logs to a file, so that it never waits for a reader."""

    def __init__(
        self, home: Path, log: Path, variables: Mapping[str, str], before: Sequence[str] = (), name: str = "telegram"
    ) -> None:
        self._log = log
        given = environment(home, **variables)
        with log.open("wb") as stderr:
            self.process: Running = (
                subprocess.Popen((*before, *command(name)), env=given, stdin=subprocess.DEVNULL, stdout=stderr, stderr=stderr)
                if before
                else begun((name,), given, stderr, stderr)
            )

    def log(self) -> str:
        return self._log.read_text("utf-8")

    def started(self) -> Process:
        """This process, once it receives updates."""
        assert came_true(lambda: "event=started" in self.log() or self.process.poll() is not None), self.log()
        assert self.process.poll() is None, self.log()
        return self

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(10)

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(60)


class Bots:
    """Starts bots with one home folder; ends those still running, and checks what all of them wrote."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.home = folder / "home"
        self._folder = folder
        self._all: list[Process] = []
        self.home.mkdir(parents=True)
        shutil.copytree(home / "index", self.home / "index")
        (self.home / "models").symlink_to(home / "models")

    def __call__(self, api: BotApi, **more: str) -> Process:
        return self.start(api, self.home, more)

    def start(
        self, api: BotApi, home: Path, more: Mapping[str, str], before: Sequence[str] = (), name: str = "telegram"
    ) -> Process:
        """Starts a bot with a given home folder, by the command of this name; `before` is a command that runs that."""
        variables = {"CLAUSEBOT_TELEGRAM_API": api.url, "CLAUSEBOT_TELEGRAM_TOKEN": TOKEN, **more}
        self._all.append(Process(home, self._folder / f"log-{len(self._all)}", variables, before, name))
        return self._all[-1]

    def finish(self) -> None:
        for bot in self._all:
            bot.kill()
        for bot in self._all:
            assert TOKEN.partition(":")[2] not in bot.log(), "the token is in the log"
            assert SECRET not in bot.log(), "the webhook's secret is in the log"
            assert not [line for line in bot.log().splitlines() if line.startswith("Traceback")], bot.log()

    def inbox_is_empty(self) -> bool:
        inbox = SqliteInbox(self.home / f"telegram-{TOKEN.partition(':')[0]}.sqlite")
        try:
            return inbox.depth()[0] == 0
        finally:
            inbox.close()


def ask(api: BotApi, chats: int, each: int, first: int = 1, pause: float = 0.0) -> Asked:
    """`chats` private chats ask `each` questions each, in turns; without a pause, that is faster than the bot may answer."""
    asked: Asked = {
        chat: [QUESTIONS[(chat + at) % len(QUESTIONS)] for at in range(each)] for chat in range(first, first + chats)
    }
    for at in range(each):
        for chat, questions in asked.items():
            api.say(chat, questions[at])
            time.sleep(pause)
    return asked


def counted(api: BotApi, asked: Asked, due: Due, seconds: float = 120) -> Tally:
    """The outcome of the questions, once all are answered or the time is up."""
    chats = {chat: [said for question in questions for said in due(question)] for chat, questions in asked.items()}
    api.wait(lambda: all(set(wanted) <= set(api.came(chat)) for chat, wanted in chats.items()), seconds)
    time.sleep(0.3)  # to see what comes twice
    found = tally((wanted, api.came(chat)) for chat, wanted in chats.items())
    print(f"{sum(map(len, asked.values()))} questions: {found}; 429: {len(api.refusals(429))}")
    return found


def answers_of(home: Path, encoder: Encoder) -> Due:
    """The answers that the conversation gives with the index in a home folder."""
    second = second_encoder(SECOND_MODEL, home / "models", 1)  # as the command has it
    conversation = Conversation(Collection(home, encoder, second=second), LINK)

    @cache
    def answers(question: str) -> list[Said]:
        return [(card.text, None) for card in conversation.asked(question)]

    return answers


_held = ExitStack()
atexit.register(_held.close)


def free_port() -> int:
    """A port at which nobody listens. It stays taken for all but a server that is given it, and so goes to no other test."""
    taken = _held.enter_context(socket.socket())
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    taken.bind(("127.0.0.1", 0))
    return int(taken.getsockname()[1])


def receiving(how: str) -> dict[str, str]:
    """The environment variables of a bot that polls or has a webhook."""
    if how == "polling":
        return {}
    place = f"127.0.0.1:{free_port()}"
    return {
        "CLAUSEBOT_TELEGRAM_WEBHOOK": f"http://{place}/hook",
        "CLAUSEBOT_TELEGRAM_LISTEN": place,
        "CLAUSEBOT_TELEGRAM_SECRET": SECRET,
    }
