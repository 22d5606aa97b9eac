"""Asking: one question, many, a conversation; a clause by its label; how well questions are answered."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from bot.cli import help as said
from bot.cli.commands import option
from bot.cli.common import (
    command,
    complain,
    document_option,
    json_option,
    language_option,
    pass_session,
    print_json,
    show_answer,
)
from bot.problems import problem
from bot.session import Session
from bot.terminal import messages
from index import UnreadableFile

if TYPE_CHECKING:
    from index import Answer

LINE_BYTES = 65_536  # of a question read from standard input; the rest of a longer line is dropped


@command("ask")
@click.argument("question", nargs=-1, required=True)
@option("--top", type=click.IntRange(1, 50), default=3, show_default=True, metavar="N", help=said.TOP)
@document_option
@language_option
@json_option
@pass_session
def ask(
    session: Session, question: tuple[str, ...], top: int, documents: tuple[str, ...], language: str | None, as_json: bool
) -> None:
    """Answers the question, or each line of standard input."""
    many = question == ("-",)
    session.soon, session.once = many or "?" in question[-1], not many  # hardly anybody types a label as a question
    if many:
        _ask_lines(session, top, documents, language, as_json=as_json)
    else:
        answer = session.collection.ask(" ".join(question), top, documents)
        _show(session, in_language(session, answer, language), documents, as_json=as_json)


def _show(session: Session, answer: Answer, documents: Sequence[str], *, as_json: bool) -> None:
    """Prints an answer, or what differs between the texts or clauses that were to be compared."""
    from bot.chat.comparing.asked import between, laid_out

    if as_json:
        from bot.chat.objects.answers import asked_json

        print_json(asked_json(session.collection, answer, between(session.collection, answer.question, documents)))
        return
    if answer.how == "search" and _asks_for_list(answer.question):
        from bot.terminal.documents import print_documents

        print_documents(session.console, session.collection.documents, session.collection.editions())
        return
    from bot.terminal.compared import print_laid

    if laid := laid_out(between(session.collection, answer.question, documents)):
        print_laid(session.console, laid)
    else:
        show_answer(session, answer, as_json=False)


def _asks_for_list(question: str) -> bool:
    """Whether a question is for the list of documents, as it is in a chat."""
    from bot.chat.small_talk.words import may_want

    if not may_want(question, "list_documents"):  # as most; to compare the examples takes time
        return False
    from bot.chat.small_talk.intents import intent_of

    intent = intent_of(question)
    return intent is not None and intent.wants == "list_documents"


def in_language(session: Session, answer: Answer, language: str | None) -> Answer:
    """An answer in a language, if one is asked for; says on standard error what is not there in it. Raises NotInLanguage."""
    if language is None:
        return answer
    found, missing = session.collection.in_language(answer, language)
    for error in missing:
        complain(problem(error))
    return found


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
        _show(session, answer or Answer(line[:MAX_QUESTION], "not_found", "search"), documents, as_json=as_json)
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
    from bot.chat.conversation import Conversation
    from bot.serving.reports import keep
    from bot.terminal.chat import Chat

    session.collection.chosen(documents)  # an unknown one is reported at once
    home = session.settings.home
    Chat(session.console, Conversation(session.collection), documents, lambda line: keep(home, line)).run()


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
