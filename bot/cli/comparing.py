"""Comparing: two texts side by side, and one clause through the editions of its text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

import index
from bot.cli import help as said
from bot.cli.commands import NamedPath, option
from bot.cli.common import command, json_option, pass_session
from bot.cli.files import write
from bot.session import Session
from bot.terminal import collection_messages, messages
from bot.terminal.output.characters import harmless
from bot.terminal.output.lines import print_json
from index import CannotCompare, Document

if TYPE_CHECKING:
    from index import Comparison

_path = NamedPath(path_type=Path, dir_okay=False)


@command("compare")
@click.argument("old")
@click.argument("new", default="")
@option("--html", type=_path, metavar="FILE", help=said.HTML)
@option("--docx", type=_path, metavar="FILE", help=said.DOCX)
@json_option
@pass_session
def compare(session: Session, old: str, new: str, html: Path | None, docx: Path | None, as_json: bool) -> None:
    """Compare two texts: what is new, gone, moved, addressed to others, renumbered or reworded."""
    from bot.chat.comparing.rows import lay_out
    from bot.terminal.render import print_laid

    one, two = _text(old), _text(new)
    if isinstance(one, Document) and isinstance(two, Document):
        found = index.compare(one, two)  # of two files: the collection is not needed
    else:
        found = session.collection.compare(one, two)
    written = [path for path in (html, docx) if path]
    for path in written:
        write(path, _as_word(found) if path is docx else _as_page(found), folder=False)
    if as_json:
        print_json(index.comparison_json(found))
    elif written:
        for path in written:
            click.echo(harmless(collection_messages.written_line(path)))
    else:
        print_laid(session.console, lay_out(found))


@command("history")
@click.argument("pinpoint", nargs=-1, required=True)
@json_option
@pass_session
def history(session: Session, pinpoint: tuple[str, ...], as_json: bool) -> None:
    """Show since when the clause that PINPOINT names has said what it says."""
    from bot.chat.comparing.rows import lay_out_history
    from bot.terminal.render import print_laid

    found = session.collection.history(" ".join(pinpoint))
    if as_json:
        print_json(index.history_json(found))
    else:
        print_laid(session.console, lay_out_history(found))


def _text(typed: str) -> str | Document:
    """The text in the file that is named, or what was typed if it names none. Raises CannotCompare, UnreadableFile."""
    path = Path(typed)
    if not typed.strip() or not (path.is_file() or index.is_file_name(typed)):
        return typed
    found = index.parse(path)
    if len(found) > 1:
        raise CannotCompare(messages.several_texts(typed, [document.name for document in found]))
    return found[0]


def _as_word(found: Comparison) -> bytes:
    from bot.chat.comparing.word import word_file

    return word_file(found)


def _as_page(found: Comparison) -> bytes:
    from bot.chat.comparing.page import web_page
    from bot.chat.comparing.rows import lay_out

    return web_page(lay_out(found)).encode("utf-8", "replace")
