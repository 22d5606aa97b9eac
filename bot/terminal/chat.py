"""The terminal chat: one question after another, and the same onboarding as in any other channel.

Buttons are typed: by number, or with the words "next" and "back".
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from bot.chat.actions import Act, data
from bot.chat.answers import AnswerCard
from bot.chat.cards import Button, Card, Pressed
from bot.chat.conversation import Conversation
from bot.chat.conversation.messages import COMMANDS, nearest_command, unknown_command
from bot.chat.conversation.messages import texts as talk_texts
from bot.chat.conversation.turning import Turning, begins, pressable, turning_meant, turning_of, word_for
from bot.chat.lines.layout import BLANK
from bot.chat.memory import Memory
from bot.chat.messages import texts as card_texts
from bot.chat.practice.learner import Learner, Practised
from bot.chat.reports import kept
from bot.chat.small_talk.intents import Intent, use_of
from bot.chat.touring.place import TourPlace, read_places
from bot.keeping import SmallFile
from bot.problems import problem, unexpected
from bot.terminal import messages, render
from bot.terminal.messages import texts
from bot.terminal.output.console import say, write
from bot.terminal.practised import PractisedFile
from bot.translation import speak
from index import ClausebotError, Turn, leads_on

PROMPT = "› "
_COMMANDS = frozenset(f"/{name}" for name in COMMANDS) - {"/help", "/privacy", "/onlyme", "/daily"}  # said otherwise, or not
_WITHOUT_SLASH = frozenset(COMMANDS) - {"ask", "show", "who", "compare", "history", "privacy", "daily"}
"""All but those after which something comes, or which are for others."""
_SAID_HERE: dict[str, Callable[[], tuple[str, ...]]] = {
    "/privacy": lambda: (texts.PRIVACY, texts.PRIVACY_OF_TOURS),
    "/onlyme": lambda: (texts.ONLY_YOU,),
    "/daily": lambda: (texts.NO_DAILY,),
}
"""What a terminal says to what a bot does otherwise, by lines."""


class Kept:
    """Where somebody is in tours, in a file of the home folder, for their next conversation."""

    def __init__(self, home: Path) -> None:
        self._file = SmallFile(home / "chat.json")

    def places(self) -> tuple[TourPlace, ...]:
        """The places that were kept, the last one first."""
        value = self._file.read()
        places = value.get("places") if isinstance(value, dict) else None
        return read_places(map(str, places)) if isinstance(places, list) else ()

    def keep(self, places: tuple[TourPlace, ...]) -> None:
        """Keeps places instead of those before; without any, the file is removed. Where it cannot be written, none are kept."""
        with suppress(OSError):
            self._file.write({"places": [place.written() for place in places]} if places else None)


class Chat:
    """A conversation on a console, limited to documents by their ids (empty: all). `keep` takes lines for the operator.

    What is practised is remembered in a file, if there is one and the person allows it; `kept` is where the places in tours are
    until the next conversation. None for nowhere.
    """

    def __init__(
        self,
        console: Console,
        conversation: Conversation,
        documents: Sequence[str] = (),
        keep: Callable[[str], None] = lambda _: None,
        practised: PractisedFile | None = None,
        kept: Kept | None = None,
    ) -> None:
        self._console = console
        self._conversation = conversation
        self._documents = tuple(documents)
        self._keep = keep
        self._buttons: dict[str, Button] = {}  # what is typed → the button of the newest card that has one for it
        self._turns: dict[Turning, Button] = {}  # of the newest card that has buttons
        self._newest = False  # whether nothing has been answered since that card
        self._practised = practised
        self._kept = kept
        learner = practised.read() if practised else Learner()  # else of this conversation alone
        self._memory = Memory(learner=learner, places=kept.places() if kept else ())
        self._ended = False
        self._typed_here = sys.stdin.isatty()  # else the lines come from a file or a pipe, and a prompt would be noise

    def run(self, begin: Callable[[Memory], Sequence[Card]] | None = None) -> None:
        """Talks until /quit or the end of the input; what the talk is to `begin` with is asked with its memory.

        Where it cannot begin, as with a file that cannot be read, the error is raised.
        """
        first = begin(self._memory) if begin else ()
        if self._typed_here and self._console.is_terminal:
            import readline  # noqa: F401  (gives the prompt its history and line editing)
        say(self._console, texts.WELCOME)
        if first:
            write(self._console, [BLANK])
            self._show(first)
        while (typed := self._read()) is not None:
            if typed and typed.lower().removeprefix("/") in ("quit", "exit"):
                break
            if typed:
                self._reply(typed)
            if self._ended:
                break
        say(self._console, texts.BYE)

    def _read(self) -> str | None:
        """The next line, None at the end of the input."""
        write(self._console, [BLANK])
        try:
            typed = input(PROMPT if self._typed_here else "").strip()
        except EOFError:
            if self._typed_here:
                write(self._console, [BLANK])
            return None
        if typed and not self._typed_here:  # nobody saw it typed
            render.print_question(self._console, typed, first=True)
            write(self._console, [BLANK])
        return typed

    def _reply(self, typed: str) -> None:
        if self._typed_here:
            write(self._console, [BLANK])
        before, places, asked = self._known(), self._memory.places, self._asked()
        try:
            self._act(typed)
            if self._practised and self._known() != before:
                self._practised.write(self._memory.learner)
        except ClausebotError as error:
            say(self._console, problem(error))
        except OSError as error:  # it goes on, and nothing is remembered of this answer
            say(self._console, unexpected(error))
        if self._asked() not in (asked, None):  # a button or a command has answered a question
            self._newest = False
        if self._kept and self._memory.places != places:
            self._kept.keep(self._memory.places)

    def _known(self) -> dict[str, Practised] | None:
        """What is known of what was practised, as it is now."""
        return dict(self._memory.learner.clauses) if self._memory.learner else None

    def _asked(self) -> Turn | None:
        """The last turn, whatever can be chosen from it; none after a card."""
        last = self._memory.last
        return replace(last, listed=()) if last and last.question and last.pressing is None else None

    def _act(self, typed: str) -> None:
        first, *rest = typed.split(maxsplit=1)
        command = first.lower() if rest or typed.lower() not in _WITHOUT_SLASH else f"/{typed.lower()}"
        if command == "/help":
            render.print_help(self._console, messages.chat_help())
        elif command in _SAID_HERE:
            for line in _SAID_HERE[command]():
                say(self._console, line)
        elif command in _COMMANDS:
            self._show(self._conversation.command(command[1:], "".join(rest), self._documents, self._memory))
            if self._memory.choose is not None:
                self._documents, self._memory.choose = self._memory.choose, None
            self._speak(self._memory.speak)
            self._memory.speak = None
        elif command.startswith("/"):
            self._act_on_unknown(command)
        elif self._documents and typed.lower() == card_texts.ALL_DOCUMENTS.lower():
            self._press(Button(card_texts.ALL_DOCUMENTS, data(Act.EVERYWHERE)))
        elif button := self._meant(typed):
            self._press(button)
        elif typed.isdecimal() and self._practises():
            say(self._console, texts.ANSWER_NUMBER)
        elif (turning := turning_meant(typed) or self._leads_on(typed)) and self._turned(turning):
            pass
        elif intent := self._conversation.wants(typed, self._memory):
            self._reply_to(intent, typed)
        else:
            self._forget_numbers()
            self._newest = False
            self._ask(typed)

    def _meant(self, typed: str) -> Button | None:
        """The button that is typed, or that of the document which is named below a list to choose from."""
        sent = self._conversation.named_below(typed, self._documents, self._memory)
        return self._buttons.get(typed.lower()) or (Button(typed, sent) if sent else None)

    def _practises(self) -> bool:
        """Whether a question to practise waits for its answer."""
        return any(button.data.startswith(f"{Act.PRACTISED}:") for button in self._buttons.values())

    def _leads_on(self, typed: str) -> Turning | None:
        """How the page of the card shown last is turned by what asks for more in other words; None for anything else."""
        return Turning.NEXT if self._newest and Turning.NEXT in self._turns and leads_on(typed) else None

    def _turned(self, turning: Turning) -> bool:
        """Turns the page of the newest card, or says why not; False if the clause beside that of the last answer is meant."""
        on, first = turning is Turning.NEXT, self._buttons.get("1")
        if turning in self._turns:
            self._press(self._turns[turning])
        elif on and first and begins(first):
            self._press(first)
        elif self._newest and self._practises():
            say(self._console, texts.ANSWER_NUMBER)
        elif self._newest:
            choose = [texts.CHOOSE_NUMBER] if any(typed.isdecimal() for typed in self._buttons) else []
            say(self._console, " ".join([talk_texts.NO_NEXT_HERE if on else talk_texts.NO_BACK_HERE, *choose]))
        elif not (self._memory.last and self._memory.last.question):
            say(self._console, texts.NOTHING_AFTER if on else texts.NOTHING_BEFORE)
        else:
            return False
        return True

    def _act_on_unknown(self, command: str) -> None:
        """Replies to what begins with "/" and is no command; some say so what they would say in words: "/stop"."""
        intent = None if nearest_command(command[1:]) else use_of(command[1:])
        if intent and intent.wants not in ("help", "bye"):
            self._show(self._conversation.command(command[1:], "", self._documents, self._memory))
        else:
            self._reply_to(intent, command) if intent else say(self._console, unknown_command(command))

    def _reply_to(self, intent: Intent, typed: str) -> None:
        """Replies to what is meant for the bot itself; "bye", typed here, ends the conversation as /quit does."""
        if intent.wants == "bye" and self._typed_here:  # the lines of a file all stand there to be answered
            self._ended = True
        elif intent.wants == "help":
            render.print_help(self._console, messages.chat_help())
        else:
            self._show(self._conversation.replied(typed, self._documents, self._memory))

    def _ask(self, question: str) -> None:
        """Prints the answer to a question; if texts or clauses are to be compared, what differs."""
        if cards := self._conversation.compared(question, self._documents, self._memory):
            self._show(cards)
        else:
            self._answer(self._conversation.answered(question, self._documents, self._memory))

    def _answer(self, card: AnswerCard) -> None:
        """Prints an answer; if it is from chosen documents only, all can be chosen by their button's words."""
        render.print_answer(self._console, card, numbered=True)
        word = card_texts.ALL_DOCUMENTS.lower()
        self._buttons.pop(word, None)
        if card.chosen:
            self._buttons[word] = Button(card_texts.ALL_DOCUMENTS, data(Act.EVERYWHERE))
            say(self._console, messages.search_all(word), "dim")

    # --- cards and what can be typed below them ------------------------------------------------------------------

    def _forget_numbers(self) -> None:
        """Forgets numbers that have scrolled up, as a number can be a label too; a tour can still go on."""
        self._buttons = {typed: button for typed, button in self._buttons.items() if not typed.isdecimal()}

    def _forget_listed(self) -> None:
        """Forgets which clauses the last answer listed: a number chooses from the newest list only."""
        if self._memory.last:
            self._memory.last = replace(self._memory.last, listed=())

    def _press(self, button: Button) -> None:
        """Does what a button does."""
        pressed: Pressed = self._conversation.pressed(button.data, self._documents, self._memory)
        pressed = kept(pressed, self._keep)
        self._speak(pressed.speak)
        if pressed.choose is not None:
            self._documents = pressed.choose
        if pressed.notice:
            say(self._console, pressed.notice)
        if pressed.choose is None and pressed.speak is None:
            self._show([card for card in (pressed.edit, *pressed.send) if card])

    def _speak(self, chosen: str | None) -> None:
        """Addresses the person in the language that they chose, if they did, from now on."""
        if chosen is not None:
            speak(chosen)

    def _show(self, cards: Iterable[Card]) -> None:
        """Prints cards below each other."""
        for at, card in enumerate(cards):
            if at:
                write(self._console, [BLANK])
            self._print(card)

    def _print(self, card: Card) -> None:
        buttons = pressable(card)
        turns = {turning: button for button in buttons if (turning := turning_of(button))}
        others = {str(at): button for at, button in enumerate((b for b in buttons if not turning_of(b)), start=1)}
        if buttons:
            self._buttons, self._turns, self._newest = others, turns, True
            self._forget_listed()
        words = [word_for(turning) for turning in turns]
        render.print_card(self._console, card, {typed: button.text for typed, button in others.items()}, words)
        if any(button.data.startswith(f"{Act.DOCUMENTS}:") for button in buttons):
            say(self._console, texts.TYPE_NUMBER, "dim")
