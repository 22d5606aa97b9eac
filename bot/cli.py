"""The `clausebot` command: its arguments, what it prints, and every way it can end."""

from __future__ import annotations

import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

import index
from bot.problems import problem, unexpected
from bot.session import Session
from bot.telegram.messages import settings_help
from bot.terminal import help as said
from bot.terminal import messages
from bot.terminal.characters import harmless, harmless_json
from bot.terminal.commands import Command, Commands, NamedPath, option
from bot.terminal.interrupts import heard_as_interrupts
from index import ClausebotError, Remedy, UnreadableFile

if TYPE_CHECKING:
    from index import Added, Answer

_ENDINGS = {"jsonl": "jsonl", "akn": "xml"}
A_SCREEN = 20  # the most documents that are listed one by one when they are added
_COMPLETE = "_CLAUSEBOT_COMPLETE"  # set by a shell that asks what a command line can go on with
LINE_BYTES = 65_536  # of a question read from standard input; the rest of a longer line is dropped


def print_json(value: object, *, indent: int | None = None) -> None:
    """One JSON value to standard output, at once."""
    click.echo(harmless_json(json.dumps(value, ensure_ascii=False, indent=indent)))
    sys.stdout.flush()


def complain(line: str) -> None:
    """One line to standard error."""
    click.echo(harmless(line), err=True)


@click.group(
    cls=Commands,
    no_args_is_help=False,
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]...",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="clausebot", message="clausebot %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Shows the help if there is no command."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        context.exit(2)


class Service(Command):
    """A command that is configured in the environment; its help lists the variables."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The settings, then the options."""
        with formatter.section(messages.texts.SETTINGS):
            beside = formatter.width >= 70  # else below
            formatter.write_dl(settings_help(), col_max=30 if beside else 2)
        super().format_options(ctx, formatter)


def command(name: str, kind: type[Command] = Command) -> Callable[[Callable[..., None]], click.Command]:
    """Declares a command."""
    return cli.command(name, kind)


json_option = option("--json", "as_json", is_flag=True, help=said.JSON)
document_option = option("--document", "documents", multiple=True, metavar="ID", help=said.DOCUMENT)
pass_session = click.make_pass_decorator(Session, ensure=True)


@command("ask")
@click.argument("question", nargs=-1, required=True)
@option("--top", type=click.IntRange(1, 50), default=3, show_default=True, metavar="N", help=said.TOP)
@document_option
@json_option
@pass_session
def ask(session: Session, question: tuple[str, ...], top: int, documents: tuple[str, ...], as_json: bool) -> None:
    """Answers the question, or each line of standard input."""
    if question == ("-",):
        _ask_lines(session, top, documents, as_json=as_json)
    else:
        _show(session, session.collection.ask(" ".join(question), top, documents), as_json=as_json)


def _show(session: Session, answer: Answer, *, as_json: bool) -> None:
    if as_json:
        print_json(answer.to_json())
    else:
        from bot.chat.answers import lay_out
        from bot.terminal.render import print_answer

        print_answer(session.console, lay_out(answer))


def _ask_lines(session: Session, top: int, documents: Sequence[str], *, as_json: bool) -> None:
    """Answers line by line, each at once. With JSON every line gets an object, even one that cannot be asked.

    A blank line is not a question: in text nothing is said, in JSON it is not found.
    """
    from index import MAX_QUESTION, Answer, BadQuestion

    said = False
    for number, line in enumerate(_lines(sys.stdin.buffer), start=1):
        answer = None
        try:
            answer = session.collection.ask(line, top, documents) if line.strip() else None
        except BadQuestion as error:
            complain(messages.line_problem(number, problem(error)))
        if answer is None and not as_json:
            continue
        if said and not as_json:
            click.echo()
        _show(session, answer or Answer(line[:MAX_QUESTION], "not_found", "search"), as_json=as_json)
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
    from bot.terminal.chat import Chat

    session.collection.chosen(documents)  # an unknown one is reported at once
    Chat(session.console, Conversation(session.collection), documents).run()


@command("telegram", Service)
@option("--parked", is_flag=True, help=said.PARKED)
@option("--replay", type=int, is_flag=False, flag_value=0, metavar="[NUMBER]", help=said.REPLAY)
@option("--take-over", is_flag=True, help=said.TAKE_OVER)
@pass_session
def telegram(session: Session, parked: bool, replay: int | None, take_over: bool) -> None:
    """Run the Telegram bot, or see to what it could not answer."""
    from bot.settings import read_telegram_settings

    settings = read_telegram_settings()
    token = settings.bot_token()  # a missing token is reported before anything slow
    if parked or replay is not None:
        from bot.telegram.inbox import inbox_path

        _see_to_parked(inbox_path(session.settings.home, token), replay, words=settings.log_text)
        return
    from bot.telegram.app import run_bot

    run_bot(settings, session.settings.log_level, session.closed, session.shown, take_over=take_over)


def _see_to_parked(inbox: Path, replay: int | None, *, words: bool) -> None:
    from bot.telegram import parked
    from bot.telegram.messages import not_parked

    if replay is None:
        for line in parked.parked(inbox, words=words):
            click.echo(line)
        return
    done = parked.replay(inbox, replay or None)
    if done is None:
        raise ClausebotError(not_parked(replay))
    click.echo(done)


@command("doctor")
@pass_session
def doctor(session: Session) -> None:
    """Try everything that has to work."""
    from bot.settings import read_telegram_settings
    from bot.telegram import doctor as of_telegram
    from bot.terminal import doctor as here

    settings = read_telegram_settings()
    well = True
    for found in chain(here.examined(session.closed, session.shown), of_telegram.examined(settings)):
        here.print_finding(session.console, found)
        well = well and found.well
    if not well:
        raise click.exceptions.Exit(1)


@command("show")
@click.argument("pinpoint", nargs=-1, required=True)
@document_option
@json_option
@pass_session
def show(session: Session, pinpoint: tuple[str, ...], documents: tuple[str, ...], as_json: bool) -> None:
    """Show the clause, section or document that PINPOINT names, such as "resolves 2" or "Resolution 75"."""
    _show(session, session.collection.look_up(" ".join(pinpoint), documents), as_json=as_json)


@command("parse")
@click.argument("files", nargs=-1, required=True, type=NamedPath(path_type=Path))
@option("--left-out", is_flag=True, help=said.LEFT_OUT)
@json_option
@pass_session
def parse(session: Session, files: tuple[Path, ...], left_out: bool, as_json: bool) -> None:
    """Show how FILES are parsed: every clause with its label. A file that cannot be read is reported."""
    from bot.terminal.render import print_left_out, print_parsed
    from index import to_jsonl

    said = failed = False
    for file in files:
        try:
            found = index.parse(file)
        except UnreadableFile as error:
            complain(problem(error))
            failed = True
            continue
        for document in found:
            if as_json:
                click.echo(harmless_json(to_jsonl(document, record=True)), nl=False)
                continue
            if said:
                click.echo()
            said = True
            (print_left_out if left_out else print_parsed)(session.console, document)
    if failed:
        raise click.exceptions.Exit(1)


@command("add")
@click.argument("files", nargs=-1, required=True, type=NamedPath(path_type=Path))
@json_option
@pass_session
def add(session: Session, files: tuple[Path, ...], as_json: bool) -> None:
    """Add text FILES to the collection. A file that cannot be read is reported; the others are added."""
    from bot.terminal.objects import added_json

    with session.shown:
        report = session.closed.add(files)
    if as_json:
        print_json([added_json(added) for added in report])
    else:
        _print_added(session, report)
    errors = [added.error for added in report if added.error]
    for error in errors:
        complain(problem(error))
    if skipped := index.unread(files):
        complain(messages.unread_line(skipped))
    if errors:
        raise click.exceptions.Exit(1)


def _print_added(session: Session, report: Sequence[Added]) -> None:
    """Prints what was added: a document a line, or one line if they would fill more than a screen."""
    from bot.terminal.render import print_added, say

    taken = [(added, added.document) for added in report if added.document]
    if len(taken) <= A_SCREEN:
        print_added(session.console, report)
        return
    documents = {document.id: document for _, document in taken}
    replaced = {document.id for added, document in taken if added.outcome == "replaced"}
    clauses = sum(document.clause_count for document in documents.values())
    say(session.console, messages.added_many_line(len(documents), clauses, len(replaced)))
    if noted := sum(bool(document.warnings) for document in documents.values()):
        say(session.console, messages.noted_line(noted))


@command("remove")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@pass_session
def remove(session: Session, ids: tuple[str, ...]) -> None:
    """Remove documents from the collection by their ids, as `clausebot documents` lists them."""
    corrected = [document.id for document in session.collection.chosen(ids) if document.corrections]
    with session.shown:
        session.closed.remove(ids)
    from bot.terminal.render import say

    say(session.console, messages.removed_line(ids))
    if corrected:
        say(session.console, messages.corrections_kept_line(corrected))


@command("correct")
@click.argument("pinpoint", nargs=-1)
@option("--label", metavar="LABEL", help=said.LABEL)
@option("--heading", metavar="HEADING", help=said.HEADING)
@option("--split", metavar="WORDS", help=said.SPLIT_AT)
@option("--merge", is_flag=True, help=said.MERGE)
@option("--undo", is_flag=True, help=said.UNDO)
@document_option
@pass_session
def correct(session: Session, /, pinpoint: tuple[str, ...], documents: tuple[str, ...], **asked: Any) -> None:
    """Put right a label, a heading or the extent of the clause that PINPOINT names; without an option, list corrections."""
    from bot.terminal.correcting import Asked, corrected, listed
    from bot.terminal.render import print_corrected, print_corrections

    named = " ".join(pinpoint)
    if not any(asked.values()):
        print_corrections(session.console, listed(session.collection, named, documents))
        return
    with session.shown:
        before, after = corrected(session.collection, named, documents, Asked(**asked))
    print_corrected(session.console, before, after)


@command("documents")
@option("--verify", is_flag=True, help=said.VERIFY)
@option("--rebuild", is_flag=True, help=said.REBUILD)
@json_option
@pass_session
def documents(session: Session, verify: bool, rebuild: bool, as_json: bool) -> None:
    """List the documents in the collection."""
    from bot.terminal.objects import listed_json
    from bot.terminal.render import print_documents

    if rebuild:
        _rebuild(session)
    if verify:
        _verify(session, as_json=as_json)
    elif as_json:
        newest = {document.id for document in session.collection.answering()}
        print_json([listed_json(document, newest=document.id in newest) for document in session.collection.documents])
    else:
        print_documents(session.console, session.collection.documents, session.collection.editions())


def _rebuild(session: Session) -> None:
    """Rebuilds the index; reports on standard error what was not read from its original, and fails if it must be put right."""
    with session.shown:
        report = session.closed.rebuild()
    for one in report:
        if one.source == "as it was":
            complain(messages.as_it_was_line(one.id, one.problem))
        elif one.source in ("none", "package"):
            complain(messages.lost_line(one.id, one.problem, replaced=one.source == "package"))
        elif one.problem:
            complain(messages.from_text_line(one.id, one.problem))
    if older := sum(one.source == "text" and not one.problem for one in report):
        complain(messages.without_original_line(older))
    if any(one.source in ("none", "package", "as it was") for one in report):
        raise click.exceptions.Exit(1)


def _verify(session: Session, *, as_json: bool) -> None:
    """Re-checks every clause of the collection, every original and every file of the index; fails when one does not match."""
    from bot.terminal.objects import verified_json
    from bot.terminal.render import print_verified

    checked = session.collection.verify()
    damaged = session.collection.damage()
    wrong = [one.document.citation(clause) for one in checked for clause in one.wrong]
    if as_json:
        print_json(verified_json(checked, wrong, damaged))
    else:
        print_verified(session.console, checked)
    if wrong:
        raise ClausebotError(messages.wrong_line(wrong), Remedy.REBUILD)
    if torn := [file for file in damaged if not file.startswith("originals/")]:
        raise ClausebotError(messages.damaged_line(torn), Remedy.REBUILD)
    if other := [one.document.name for one in checked if one.original == "different"]:
        raise ClausebotError(messages.other_original_line(other), Remedy.REBUILD)
    if gone := [one.document.name for one in checked if one.original in ("missing", "unreadable")]:
        raise ClausebotError(messages.no_original_line(gone))


@command("export")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@option("--format", "form", type=click.Choice(["jsonl", "akn"]), default="jsonl", help=said.FORMAT)
@option("--to", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER", help=said.TO)
@pass_session
def export(session: Session, ids: tuple[str, ...], form: str, to: Path | None) -> None:
    """Write documents as JSON Lines or as Akoma Ntoso."""
    from index import to_akn, to_jsonl

    chosen = session.collection.chosen(ids)
    if form == "akn" and to is None and len(chosen) > 1:
        raise ClausebotError(messages.texts.ONE_XML)
    for document in chosen:
        written = to_akn(document) if form == "akn" else harmless_json(to_jsonl(document)).encode(errors="replace")
        if to is None:
            click.echo(written, nl=False)
        else:
            click.echo(harmless(messages.written_line(_write(to / f"{document.id}.{_ENDINGS[form]}", written))))


def _write(path: Path, written: bytes) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written)
    except OSError as error:
        raise ClausebotError(messages.not_written_line(path, error.strerror or str(error))) from error
    return path


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
    from bot.terminal.render import print_report

    with session.shown:
        report = session.closed.evaluate(questions, split=split, limit=limit, documents=documents)
    if as_json:
        print_json(report.to_json(), indent=2)
    else:
        print_report(session.console, report)


def run(arguments: Sequence[str], session: Session | None = None) -> int:
    """Runs the command and returns its exit status; a failure is one line on standard error."""
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]
    if asked := os.environ.get(_COMPLETE):
        from click.shell_completion import shell_complete

        return shell_complete(cli, {}, "clausebot", _COMPLETE, asked)
    try:
        width = min(shutil.get_terminal_size().columns, 100) - 2  # click's own minimum is 50; a phone has 40
        made = partial(cli.make_context, "clausebot", list(arguments), obj=session, terminal_width=width)
        with heard_as_interrupts(), made() as context:
            cli.invoke(context)  # not cli.main, which handles Ctrl-C and closed pipes differently
        return 0
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "clausebot"
        suggests = bool(getattr(error, "possibilities", None))
        return _fail(messages.usage_line(error.format_message(), command, suggests=suggests), 2)
    except ClausebotError as error:
        return _fail(problem(error), 1)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001  (whatever happens, a user gets one line)
        if os.environ.get("CLAUSEBOT_DEBUG"):
            traceback.print_exc()
        return _fail(unexpected(error), 1)


def _fail(line: str, status: int) -> int:
    """Says on standard error what went wrong, if that can be written to, and returns the exit status."""
    with suppress(OSError):
        click.echo(harmless(line.replace("\n", " ")), err=True)
    return status
