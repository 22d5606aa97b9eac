"""Asking: one question, many, a conversation; a clause by its label; how well questions are answered."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from bot.cli import help as said
from bot.cli.answering import TOP, answer_question, in_language, show_answer, show_asked
from bot.cli.commands import option
from bot.cli.common import command, document_option, json_option, language_option, pass_session
from bot.problems import problem
from bot.session import Session
from bot.terminal import messages
from bot.terminal.output.lines import complain, print_json
from index import UnreadableFile

if TYPE_CHECKING:
    from bot.chat.conversation import Conversation
    from bot.terminal.chat import Chat

LINE_BYTES = 65_536  # of a question read from standard input; the rest of a longer line is dropped


@command("ask")
@click.argument("question", nargs=-1, required=True)
@option("--top", type=click.IntRange(1, 50), default=TOP, show_default=True, metavar="N", help=said.TOP)
@document_option
@language_option
@json_option
@pass_session
def ask(
    session: Session, question: tuple[str, ...], top: int, documents: tuple[str, ...], language: str | None, as_json: bool
) -> None:
    """Answers the question, or each line of standard input."""
    if question == ("-",):
        session.soon = True
        _ask_lines(session, top, documents, language, as_json=as_json)
    else:
        answer_question(session, question, top, documents, language, as_json=as_json)


def _ask_lines(session: Session, top: int, documents: Sequence[str], language: str | None, *, as_json: bool) -> None:
    """Answers line by line, each at once. With JSON every line gets an object, even one that cannot be asked.

    A blank line is not a question: in text nothing is said, in JSON it is not found.
    """
    from bot.terminal.render import print_question
    from index import MAX_QUESTION, Answer, BadQuestion, NotInLanguage

    gc.enable()
    said = False
    for number, line in enumerate(_lines(sys.stdin.buffer), start=1):
        answer = None
        try:
            asked = session.collection.ask(line, top, documents) if line.strip() else None
            answer = in_language(session, asked, language) if asked else None
        except (BadQuestion, NotInLanguage) as error:
            complain(messages.line_problem(number, problem(error)))
        if answer is None and not as_json:
            continue
        if not as_json:
            print_question(session.console, line, first=not said)
        show_asked(session, answer or Answer(line[:MAX_QUESTION], "not_found", "search"), documents, as_json=as_json)
        said = True


def _lines(stream: BinaryIO) -> Iterator[str]:
    """The lines of a binary stream as text, each at most LINE_BYTES long."""
    while raw := _read_line(stream):
        rest = raw
        while not rest.endswith(b"\n") and (rest := _read_line(stream)):
            pass
        yield raw.decode("utf-8", errors="replace").rstrip("\r\n")


def _read_line(stream: BinaryIO) -> bytes:
    try:
        return stream.readline(LINE_BYTES)
    except OSError as error:
        raise UnreadableFile(messages.input_problem(error.strerror or str(error))) from error


@command("chat")
@document_option
@pass_session
def chat(session: Session, documents: tuple[str, ...]) -> None:
    """Ask one question after another."""
    _chat(session, documents)[0].run()


@command("practise")
@click.argument("draft", required=False)
@document_option
@pass_session
def practise(session: Session, draft: str | None, documents: tuple[str, ...]) -> None:
    """Practise a text, or the draft in a file, question by question."""
    chat, talk = _chat(session, documents)
    if draft is not None:
        chat.run(lambda memory: talk.drafted(Path(draft), draft, memory))
    else:
        chat.run(lambda memory: talk.command("practise", "", documents, memory))


def _chat(session: Session, documents: tuple[str, ...]) -> tuple[Chat, Conversation]:
    """A conversation on the console. Raises UnknownDocument at once."""
    from bot.chat.conversation import Conversation
    from bot.serving.reports import keep
    from bot.terminal.chat import Chat, Kept
    from bot.terminal.practised import PractisedFile

    session.collection.chosen(documents)
    home, talk = session.settings.home, Conversation(session.collection)
    return Chat(session.console, talk, documents, lambda line: keep(home, line), PractisedFile(home), Kept(home)), talk


@command("show")
@click.argument("pinpoint", nargs=-1, required=True)
@document_option
@language_option
@json_option
@pass_session
def show(session: Session, pinpoint: tuple[str, ...], documents: tuple[str, ...], language: str | None, as_json: bool) -> None:
    """Show the clause, section or document that PINPOINT names, such as "resolves 2" or "Resolution 75"."""
    answer = session.collection.look_up(" ".join(pinpoint), documents)
    show_answer(session, in_language(session, answer, language), as_json=as_json, references=True)


@command("evaluate")
@click.argument("questions", type=click.Path(path_type=Path))
@option("--split", default="", metavar="NAME", help=said.SPLIT)
@option("--limit", type=click.IntRange(1), metavar="N", help=said.LIMIT)
@document_option
@json_option
@pass_session
def evaluate(
    session: Session, questions: Path, split: str, limit: int | None, documents: tuple[str, ...], as_json: bool
) -> None:
    """Measure how well QUESTIONS are answered: a JSON Lines file with relevance, or a BEIR folder."""
    from bot.terminal.figures import print_report

    with session.shown:
        report = session.closed.evaluate(questions, split=split, limit=limit, documents=documents)
    if as_json:
        print_json(report.to_json(), indent=2)
    else:
        print_report(session.console, report)
