"""The collection: removing, correcting, listing and checking documents."""

from __future__ import annotations

from typing import Any

import click

from bot.cli import help as said
from bot.cli.commands import option
from bot.cli.common import command, document_option, json_option, pass_session, say_if_second_waits
from bot.session import Session
from bot.terminal import collection_messages
from bot.terminal.output.lines import complain, print_json
from index import ClausebotError, Remedy


@command("remove")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@pass_session
def remove(session: Session, ids: tuple[str, ...]) -> None:
    """Remove documents from the collection by their ids, as `clausebot documents` lists them."""
    corrected = [document.id for document in session.newest.chosen(ids) if document.corrections]
    with session.shown:
        session.closed.remove(ids)
    from bot.terminal.output.console import say

    say(session.console, collection_messages.removed_line(ids))
    if corrected:
        say(session.console, collection_messages.corrections_kept_line(corrected))


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
    from bot.terminal.documents import print_corrected, print_corrections

    named = " ".join(pinpoint)
    if not any(asked.values()):
        print_corrections(session.console, listed(session.collection, named, documents))
        return
    newest = session.newest
    with session.shown:
        before, after = corrected(newest, named, documents, Asked(**asked))
    print_corrected(session.console, before, after)


@command("documents")
@option("--verify", is_flag=True, help=said.VERIFY)
@option("--rebuild", is_flag=True, help=said.REBUILD)
@json_option
@pass_session
def documents(session: Session, verify: bool, rebuild: bool, as_json: bool) -> None:
    """List the documents in the collection."""
    from bot.chat.objects.documents import documents_json
    from bot.terminal.documents import print_documents

    if rebuild:
        _rebuild(session)
    if verify:
        _verify(session, as_json=as_json)
    elif as_json:
        print_json(documents_json(session.collection))
    else:
        print_documents(session.console, session.collection.documents, session.collection.newer)
    say_if_second_waits(session)


def _rebuild(session: Session) -> None:
    """Rebuilds the index; reports on standard error what was not read from its original, and fails if it must be put right."""
    with session.shown:
        report = session.closed.rebuild()
    for one in report:
        if one.source == "as it was":
            complain(collection_messages.as_it_was_line(one.id, one.problem))
        elif one.source in ("none", "package"):
            complain(collection_messages.lost_line(one.id, one.problem, replaced=one.source == "package"))
        elif one.problem:
            complain(collection_messages.from_text_line(one.id, one.problem))
    if older := sum(one.source == "text" and not one.problem for one in report):
        complain(collection_messages.without_original_line(older))
    if any(one.source in ("none", "package", "as it was") for one in report):
        raise click.exceptions.Exit(1)


def _verify(session: Session, *, as_json: bool) -> None:
    """Re-checks every clause of the collection, every original and every file of the index; fails when one does not match."""
    from bot.chat.objects.documents import verified_json
    from bot.terminal.documents import print_verified

    checked = session.collection.verify()
    damaged = session.collection.damage()
    wrong = [one.document.citation(clause) for one in checked for clause in one.wrong]
    if as_json:
        print_json(verified_json(checked, wrong, damaged))
    else:
        print_verified(session.console, checked)
    if wrong:
        raise ClausebotError(collection_messages.wrong_line(wrong), Remedy.REBUILD)
    if torn := [file for file in damaged if not file.startswith("originals/")]:
        raise ClausebotError(collection_messages.damaged_line(torn), Remedy.REBUILD)
    if other := [one.document.name for one in checked if one.original == "different"]:
        raise ClausebotError(collection_messages.other_original_line(other), Remedy.REBUILD)
    if gone := [one.document.name for one in checked if one.original in ("missing", "unreadable")]:
        raise ClausebotError(collection_messages.no_original_line(gone))
