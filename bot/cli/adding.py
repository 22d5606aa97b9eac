"""What is added to the collection: files, and texts that are fetched first, named by their address or their symbol."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import index
from bot.cli import help as said
from bot.cli.commands import NamedPath, option
from bot.cli.common import command, json_option, pass_session, say_if_second_waits
from bot.problems import problem
from bot.session import Session
from bot.terminal import collection_messages
from bot.terminal.messages import texts
from bot.terminal.output.lines import complain, print_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index import Added, Download

A_SCREEN = 20  # the most documents that are listed one by one when they are added


class _Given(NamedPath):
    """A path; or an address or a symbol, as it was typed, where no file is called so."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path, or what was typed."""
        if isinstance(value, str) and (
            index.is_address(value) or (index.is_document_symbol(value) and not Path(value).exists())
        ):
            return value
        return super().convert(value, param, ctx)


@command("add")
@click.argument("files", nargs=-1, required=True, type=_Given(path_type=Path, readable=False))
@option("--language", type=click.Choice(said.LANGUAGES), metavar="CODE", help=said.LANGUAGE_OF_SYMBOLS)
@json_option
@pass_session
def add(session: Session, files: tuple[Path | str, ...], language: str | None, as_json: bool) -> None:
    """Add the texts in FILES to the collection. A file that cannot be read or fetched is reported; the others are added."""
    from bot.chat.objects.documents import added_json

    if language and not any(isinstance(one, str) and not index.is_address(one) for one in files):
        raise click.UsageError(texts.NO_SYMBOL)
    fetched, report = _fetched(session, [one for one in files if isinstance(one, str)], language or said.LANGUAGES[0])
    paths = [one for one in files if isinstance(one, Path)]
    if paths or fetched:
        with session.shown:
            report = [*session.closed.add([*paths, *fetched]), *report]
    if as_json:
        print_json([added_json(added) for added in report])
    else:
        _print_added(session, report)
    errors = [added.error for added in report if added.error]
    for error in errors:
        complain(problem(error))
    if skipped := index.unread(paths):
        complain(collection_messages.unread_line(skipped))
    if paths or fetched:
        say_if_second_waits(session)
    if errors:
        raise click.exceptions.Exit(1)


def _fetched(session: Session, named: Sequence[str], language: str) -> tuple[list[Download], list[Added]]:
    """The files at addresses, and those of symbols in a language; and a report of each that could not be fetched."""
    found: list[Download] = []
    report: list[Added] = []
    for one in named:
        try:
            hosts = session.settings.sources
            found.append(index.download(one, hosts) if index.is_address(one) else index.download_symbol(one, language, hosts))
        except index.CannotFetch as error:
            report.append(index.Added(one, "refused", error=error))
    return found, report


def _print_added(session: Session, report: Sequence[Added]) -> None:
    """Prints what was added: a document a line, or one line if they would fill more than a screen."""
    from bot.terminal.documents import print_added, print_replaced
    from bot.terminal.output.console import say

    taken = [(added, added.document) for added in report if added.document]
    if len(taken) <= A_SCREEN:
        print_added(session.console, report)
        return
    documents = {document.id: document for _, document in taken}
    replaced = {document.id: added for added, document in taken if added.outcome == "replaced"}
    clauses = sum(document.clause_count for document in documents.values())
    say(session.console, collection_messages.added_many_line(len(documents), clauses, len(replaced)))
    print_replaced(session.console, [*replaced.values()][:A_SCREEN])
    if noted := sum(bool(document.warnings) for document in documents.values()):
        say(session.console, collection_messages.noted_line(noted))
