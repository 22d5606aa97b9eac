"""The `clausebot` command. Only here do settings, collection, search and the console meet."""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from index.errors import ClausebotError

if TYPE_CHECKING:
    from rich.console import Console

    from bot.answer import Answer
    from bot.settings import Settings
    from index.collection import Collection
    from index.documents import Document
    from index.encoder import SentenceEncoder
    from index.search import Search

LINE_BYTES = 65_536  # of a question read from standard input; the rest of a longer line is dropped


class Session:
    """What one run of the command works with, made when it is first needed."""

    @cached_property
    def settings(self) -> Settings:
        """The settings from the environment."""
        from bot.settings import read_settings

        return read_settings()

    @cached_property
    def console(self) -> Console:
        """Standard output."""
        from rich.console import Console

        from bot.render import console_for

        return console_for(Console(highlight=False, emoji=False, markup=False))

    @cached_property
    def encoder(self) -> SentenceEncoder:
        """The model of the settings; loaded when a first text is encoded."""
        from index.encoder import SentenceEncoder

        return SentenceEncoder(self.settings.model)

    def collection(self, progress: Callable[[int, int], None] | None = None) -> Collection:
        """The collection in the home folder."""
        from index.collection import Collection

        return Collection(self.settings.home, self.encoder, progress)

    @cached_property
    def search(self) -> Search:
        """The search over the collection, which is indexed first when it never was."""
        from index.search import Search

        with indexing() as progress:
            index = self.collection(progress).open()
        return Search(index, self.encoder)

    def ask(self, question: str, top: int = 3, documents: Sequence[str] = ()) -> Answer:
        """The answer to a question."""
        from bot.answer import answer_of, checked_question

        checked = checked_question(question)
        return answer_of(checked, self.search.ask(checked, top, documents))

    def documents(self, ids: Sequence[str] = ()) -> Sequence[Document]:
        """The documents of the collection, or those with the ids."""
        return self.search.chosen(ids)


@contextmanager
def indexing() -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error that appears when something is encoded; a single line where that is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from bot import messages

    bar = Progress(
        TextColumn("Indexing"),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TextColumn("passages"),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task("")
    begun = False

    def progress(done: int, total: int) -> None:
        nonlocal begun
        if not begun:
            begun = True
            click.echo(messages.FIRST_USE, err=True)
            if bar.console.is_terminal:
                bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield progress
    finally:
        bar.stop()


def print_json(value: Any, *, indent: int | None = None) -> None:
    """One JSON value to standard output, at once."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=indent))
    sys.stdout.flush()


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
document_option = click.option(
    "--document", "documents", multiple=True, metavar="ID", help="Stay within this document; may be repeated."
)
pass_session = click.make_pass_decorator(Session, ensure=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="clausebot", message="clausebot %(version)s")
def cli() -> None:
    """Answers questions about resolutions with the clauses themselves, word for word, each with its label.

    \b
    clausebot ask "who may join CWG-Internet?"
    clausebot show "considering e) iv)"

    CLAUSEBOT_HOME is the folder of the documents and their index; CLAUSEBOT_MODEL another sentence-transformers model.
    """


@cli.command()
@click.argument("question", nargs=-1, required=True)
@click.option("--top", type=click.IntRange(1, 50), default=3, show_default=True, help="How many passages to find.")
@document_option
@json_option
@pass_session
def ask(session: Session, question: tuple[str, ...], top: int, documents: tuple[str, ...], as_json: bool) -> None:
    """Answer QUESTION with the clause that says it, quoted with its label.

    QUESTION "-" reads a question a line from standard input and answers each at once.
    """
    from bot.answer import Answer, BadQuestion, answer_json
    from bot.render import print_answer

    def show(answer: Answer) -> None:
        if as_json:
            print_json(answer_json(answer))
        else:
            print_answer(session.console, answer)

    if question != ("-",):
        show(session.ask(" ".join(question), top, documents))
        return
    for at, line in enumerate(_lines(sys.stdin.buffer)):
        try:
            if at and not as_json:
                session.console.print()
            show(session.ask(line, top, documents))
        except BadQuestion as error:
            click.echo(str(error), err=True)
            if as_json:
                print_json({**answer_json(Answer(line[:200], "not_found", "search")), "error": str(error)})
        sys.stdout.flush()


def _lines(stream: Any) -> Iterator[str]:
    """The lines of a binary stream as text, each at most LINE_BYTES long."""
    while raw := stream.readline(LINE_BYTES):
        rest = raw
        while not rest.endswith(b"\n") and (rest := stream.readline(LINE_BYTES)):
            pass
        yield raw.decode("utf-8", errors="replace").rstrip("\r\n")


@cli.command()
@document_option
@pass_session
def chat(session: Session, documents: tuple[str, ...]) -> None:
    """Ask one question after another."""
    from bot.terminal import Chat

    chosen = session.documents(documents)
    Chat(session.console, lambda question: session.ask(question, documents=documents), chosen).run()


@cli.command()
@click.argument("pinpoint", nargs=-1, required=True)
@document_option
@json_option
@pass_session
def show(session: Session, pinpoint: tuple[str, ...], documents: tuple[str, ...], as_json: bool) -> None:
    """Show the clause, section or document that PINPOINT names, such as "resolves 2" or "Resolution 75"."""
    from bot.answer import answer_json, answer_of, checked_question
    from bot.render import print_answer

    question = checked_question(" ".join(pinpoint))
    answer = answer_of(question, session.search.look_up(question, documents))
    if as_json:
        print_json(answer_json(answer))
    else:
        print_answer(session.console, answer)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@pass_session
def parse(session: Session, file: Path, as_json: bool) -> None:
    """Show what the parser sees in FILE: every clause with its label."""
    from bot.render import print_parsed
    from index.collection import parse_file

    document = parse_file(file)
    if not as_json:
        print_parsed(session.console, document)
        return
    for clause in document.clauses:
        click.echo(
            json.dumps(
                {
                    "document": document.id,
                    "section": document.heading(clause),
                    "label": clause.label,
                    "kind": clause.kind,
                    "text": clause.text,
                    "start": clause.span.start,
                    "end": clause.span.end,
                    "parent": clause.parent,
                    "id": clause.id,
                },
                ensure_ascii=False,
            )
        )


@cli.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@pass_session
def add(session: Session, files: tuple[Path, ...]) -> None:
    """Add text FILES to the collection. A file that cannot be read is reported; the others go in."""
    from bot.messages import added_line
    from index.passages import total_clauses

    with indexing() as progress:
        _, report = session.collection(progress).add(files)
    for added in report:
        if added.document is None:
            click.echo(added.problem, err=True)
        else:
            click.echo(added_line(added.document.name, total_clauses([added.document]), replaced=added.replaced))
    if any(added.document is None for added in report):
        raise click.exceptions.Exit(1)


@cli.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@pass_session
def remove(session: Session, ids: tuple[str, ...]) -> None:
    """Take documents out of the collection by their ids, as `clausebot documents` lists them."""
    with indexing() as progress:
        session.collection(progress).remove(ids)
    click.echo(f"Removed {', '.join(ids)}.")


@cli.command()
@click.option("--verify", is_flag=True, help="Check every clause against its source, and every index file.")
@click.option("--rebuild", is_flag=True, help="Make the index anew from the stored texts.")
@json_option
@pass_session
def documents(session: Session, verify: bool, rebuild: bool, as_json: bool) -> None:
    """List the documents of the collection."""
    from bot.answer import document_json
    from bot.render import print_documents
    from index.passages import total_clauses

    if rebuild:
        with indexing() as progress:
            session.collection(progress).rebuild()
    found = session.documents()
    if verify:
        _verify(session, as_json=as_json)
    elif as_json:
        print_json([{**document_json(document), "clauses": total_clauses([document])} for document in found])
    else:
        print_documents(session.console, found)


def _verify(session: Session, *, as_json: bool) -> None:
    """Re-checks every clause of the collection and every file of the index; fails when one does not match."""
    from bot.messages import verified_line
    from index.verify import count_verified

    counts = [(document, *count_verified(document)) for document in session.documents()]
    matching, total = sum(count[1] for count in counts), sum(len(count[0].clauses) for count in counts)
    damaged = session.search.index.damage()
    wrong = [document.citation(clause) for document, _, clauses in counts for clause in clauses]
    if as_json:
        print_json({"matching": matching, "clauses": total, "wrong": wrong, "damaged_files": damaged})
    else:
        for document, right, _ in counts:
            click.echo(f"{document.name}: {right} of {len(document.clauses)}")
        click.echo(verified_line(matching, total))
    if wrong or damaged:
        problem = f"not what the source says: {'; '.join(wrong)}" if wrong else f"damaged: {', '.join(damaged)}"
        raise ClausebotError(f"{problem}. Run: clausebot documents --rebuild")


@cli.command()
@click.argument("questions", type=click.Path(path_type=Path))
@click.option("--split", default="", help="Which qrels of a BEIR folder to use (the only one there is).")
@click.option("--limit", type=click.IntRange(1), help="Ask only the first so many questions.")
@document_option
@json_option
@pass_session
def evaluate(
    session: Session, questions: Path, split: str, limit: int | None, documents: tuple[str, ...], as_json: bool
) -> None:
    """Measure how well QUESTIONS are answered: a JSON Lines file with relevance, or a BEIR folder."""
    from bot.evaluation import evaluate_beir, evaluate_questions
    from bot.render import print_report

    with indexing() as progress:
        if questions.is_dir():
            report = evaluate_beir(questions, split, limit, session.encoder, session.settings.home, progress)
        else:
            report = evaluate_questions(questions, limit, session.search, documents)
    if as_json:
        print_json(report.to_json(), indent=2)
    else:
        print_report(session.console, report)


def run(arguments: Sequence[str]) -> int:
    """Runs the command and returns its exit status; a failure is one line on standard error."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]
    try:
        result = cli.main(args=list(arguments), prog_name="clausebot", standalone_mode=False)
        return int(result or 0)
    except click.exceptions.Abort as error:
        raise KeyboardInterrupt from error
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except ClausebotError as error:
        click.echo(str(error), err=True)
        return 1
    except (OSError, KeyboardInterrupt):
        raise
    except Exception as error:  # noqa: BLE001  (whatever happens, a user gets one line)
        if os.environ.get("CLAUSEBOT_DEBUG"):
            traceback.print_exc()
        click.echo(f"Something went wrong ({type(error).__name__}: {error}); CLAUSEBOT_DEBUG=1 shows more.", err=True)
        return 1
