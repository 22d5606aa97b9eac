"""Files: how one is parsed, and documents written for other programs."""

from __future__ import annotations

from pathlib import Path

import click

import index
from bot.cli import help as said
from bot.cli.commands import option
from bot.cli.common import command, files_argument, json_option, pass_session
from bot.problems import problem
from bot.session import Session
from bot.terminal import collection_messages, messages
from bot.terminal.output.characters import harmless, harmless_json
from bot.terminal.output.lines import complain
from index import ClausebotError, UnreadableFile

_ENDINGS = {"jsonl": "jsonl", "akn": "xml"}


@command("parse")
@files_argument
@option("--left-out", is_flag=True, help=said.LEFT_OUT)
@json_option
@pass_session
def parse(session: Session, files: tuple[Path, ...], left_out: bool, as_json: bool) -> None:
    """Show how FILES are parsed: every clause with its label. A file that cannot be read is reported."""
    from bot.terminal.documents import print_left_out, print_parsed
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
        written = (
            to_akn(document, session.collection.documents)
            if form == "akn"
            else harmless_json(to_jsonl(document)).encode(errors="replace")
        )
        if to is None:
            click.echo(written, nl=False)
        else:
            click.echo(harmless(collection_messages.written_line(write(to / f"{document.id}.{_ENDINGS[form]}", written))))


def write(path: Path, written: bytes, *, folder: bool = True) -> Path:
    """Writes a file; its folder is made if need be, unless `folder` is false. Raises ClausebotError."""
    try:
        if folder:
            path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written)
    except OSError as error:
        raise ClausebotError(collection_messages.not_written_line(path, error.strerror or str(error))) from error
    return path
