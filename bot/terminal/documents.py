"""Documents → lines on a console: a list of them, how one was read and parsed, what was corrected, what was checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console

from bot.chat.lines.layout import BLANK, INDENT, Line, lines_of, wrapped
from bot.chat.messages import clauses_counted
from bot.terminal import collection_messages, document_messages
from bot.terminal.messages import held_line, texts
from bot.terminal.output.console import say, write
from index import Clause, Cut, Document, Reason, left_out_counts, verify

if TYPE_CHECKING:
    from index import Added, Verification

_LONGEST_WORD = 60  # characters of a word that are shown
_FEW_NOTES = 3  # the most notes on a document that are listed when it is added
_BEGINNING = 60  # characters of a clause shown by `parse`


def print_documents(
    console: Console, documents: Iterable[Document], newer: Callable[[Document], Document | None] = lambda _: None
) -> None:
    """Documents, each with its title, id and number of clauses, as they are read; `newer` tells what answers instead of one."""
    for at, document in enumerate(documents):
        lines = [*lines_of(console.width, document.name, "bold"), *_title_below(console, document, INDENT)]
        lines.append(((INDENT, ""), (document.id, "cyan"), (f", {clauses_counted(document.clause_count)}", "dim")))
        if answers := newer(document):
            lines += lines_of(console.width, document_messages.older_edition(answers.name), "dim", INDENT)
        write(console, [*([BLANK] if at else []), *lines])
        print_record(console, document, INDENT)
        if (origin := document.origin) and origin.address:
            say(console, document_messages.fetched_line(origin.address, origin.fetched, origin.sha256), "dim", INDENT)
        if document.origin is None:
            say(console, texts.NO_ORIGINAL, "dim", INDENT)


def print_held(console: Console, documents: Sequence[Document], newer: Callable[[Document], Document | None]) -> None:
    """The same below how many they are, as somebody asked who has no command for it."""
    clauses = clauses_counted(sum(document.clause_count for document in documents))
    say(console, held_line(len(documents), clauses))
    write(console, [BLANK])
    print_documents(console, documents, newer)


def _title_below(console: Console, document: Document, indent: str = "") -> Iterator[Line]:
    """The title that stands below the name; nothing if the name is the title, as that of a text without a number is."""
    if document.title not in ("", document.name):
        yield from lines_of(console.width, document.title, "", indent)


def print_record(console: Console, document: Document, indent: str = "") -> None:
    """What could not be read or understood in a document, what of its file is in no clause, and what was corrected by hand."""
    if counts := left_out_counts(document):
        say(console, document_messages.left_out_line(counts), "dim", indent)
    if document.corrections:
        said = document_messages.corrections_line(len(document.corrections), len(document.unapplied))
        say(console, said, "yellow" if document.unapplied else "dim", indent)
    for warning in document.warnings:
        say(console, document_messages.warning_line(warning), "yellow", indent)


def print_added(console: Console, added: Sequence[Added]) -> None:
    """Documents that were added, one by one, each with the first notes on how it was read."""
    noted = False
    for one, document in [(one, one.document) for one in added if one.document]:
        said = collection_messages.added_line(document.name, document.clause_count, one.outcome)
        notes = [document_messages.warning_line(warning) for warning in document.warnings[:_FEW_NOTES]]
        if (more := len(document.warnings) - _FEW_NOTES) > 0:
            notes.append(collection_messages.more_notes_line(more))
        write(console, lines_of(console.width, said, then=INDENT))
        for note in notes:
            say(console, note, "yellow", INDENT)
        noted = noted or bool(notes)
    if any(one.outcome == "replaced" for one in added):
        say(console, texts.ADD_AGAIN, "dim")
    if noted:
        say(console, texts.CHECK_NOTES, "dim")


def print_replaced(console: Console, added: Sequence[Added]) -> None:
    """The documents that replaced others, where all that were added are too many to be listed."""
    for one, document in [(one, one.document) for one in added if one.document]:
        said = collection_messages.added_line(document.name, document.clause_count, one.outcome)
        write(console, lines_of(console.width, said, then=INDENT))
    if added:
        say(console, texts.ADD_AGAIN, "dim")


def print_corrections(console: Console, documents: Sequence[Document]) -> None:
    """The corrections by hand of documents, numbered in the order in which they were made."""
    for at, document in enumerate(documents):
        lines = [*([BLANK] if at else []), *lines_of(console.width, document.name, "bold")]
        for number, one in enumerate(document.corrections, start=1):
            said = document_messages.correction_line(number, one.change, one.label, one.to, one.words)
            lines += lines_of(console.width, said, "", INDENT, then=INDENT * 3)
            if one in document.unapplied:
                lines += lines_of(console.width, texts.UNAPPLIED, "yellow", INDENT * 3)
        write(console, lines)
    if not documents:
        say(console, texts.NOT_CORRECTED)


def print_corrected(console: Console, before: Document, after: Document) -> None:
    """The clauses that are otherwise after a correction than before it, each with its label."""
    say(console, after.name, "bold")
    for clause in after.clauses:
        same = before.by_id.get(clause.id)
        if same is None or (same.label, same.text) != (clause.label, clause.text):
            _print_label(console, clause)


def print_left_out(console: Console, document: Document) -> None:
    """All that is in a file and in no clause: each with its reason, its place and its text."""
    say(console, document.name, "bold")
    alike: dict[tuple[Reason, str], list[tuple[int | None, int]]] = {}
    for cut in document.source.left_out:
        alike.setdefault((cut.reason, _cut_out(document.source.text, cut)), []).append(document.place(cut.start))
    for (reason, words), places in alike.items():
        said = f"{document_messages.left_out_places(reason, places)}{INDENT}{words}".rstrip()
        write(console, lines_of(console.width, said, "", then=INDENT))
    counts = left_out_counts(document)
    said = document_messages.left_out_line(counts) if counts else texts.NOTHING_LEFT_OUT
    say(console, said)


def _cut_out(text: str, cut: Cut) -> str:
    """What is left out, on one line; a break is shown inside its word."""
    words = shown(" ".join(text[cut.start : cut.end].split()))
    if cut.reason != Reason.BREAK:
        return words
    before, after = (
        text[max(cut.start - _LONGEST_WORD, 0) : cut.start].split()[-1:],
        text[cut.end : cut.end + _LONGEST_WORD].split()[:1],
    )
    return shown(f"{''.join(before)}{words}/{''.join(after)}")


def print_parsed(console: Console, document: Document) -> None:
    """How a file was parsed: every label with the beginning of its clause, and the titles that sections have."""
    write(console, [*lines_of(console.width, document.name, "bold"), *_title_below(console, document), BLANK])
    above = -1
    for clause in document.clauses:
        if clause.section != above and (title := document.title_of(clause.section)):
            write(console, lines_of(console.width, " ".join(title.split()), "bold"))
        above = clause.section
        _print_label(console, clause)
    said = document_messages.parsed_line(document.clause_count, len(document.sections), verify(document).uncovered)
    write(console, [BLANK, *lines_of(console.width, said)])
    print_record(console, document)


def _print_label(console: Console, clause: Clause) -> None:
    """The label of a clause and the beginning of its text."""
    room = console.width - cell_len(clause.label) - len(INDENT)
    if room >= 20:
        write(console, [((clause.label, "cyan"), (INDENT, ""), (_beginning(clause.text, room), "dim"))])
    else:
        beginning = _beginning(clause.text, console.width - len(INDENT))
        write(console, [*lines_of(console.width, clause.label, "cyan"), ((INDENT, ""), (beginning, "dim"))])


def print_verified(console: Console, checked: Sequence[Verification]) -> None:
    """What was checked: a line for each document, and below it all that is otherwise in its original."""
    for one in checked:
        say(
            console,
            collection_messages.verified_document_line(
                one.document.name, one.matching, len(one.document.clauses), one.uncovered
            ),
        )
        for line in _otherwise(one):
            say(console, line, "yellow", INDENT)
    total = sum(len(one.document.clauses) for one in checked)
    say(console, collection_messages.verified_line(sum(one.matching for one in checked), total))


def _otherwise(one: Verification) -> Iterator[str]:
    name = one.document.name
    yield from (collection_messages.difference_line(name, other.what, other.label, other.now) for other in one.differences)
    if one.lost:
        yield collection_messages.words_lost_line(name, one.lost)
    if said := collection_messages.original_line(one.original, one.problem):
        yield said


def shown(text: str) -> str:
    """A text in which marks that nobody sees, and control characters, are visible as their codes."""
    return "".join(char if char.isprintable() else f"[U+{ord(char):04X}]" for char in text)


def _beginning(text: str, room: int) -> str:
    """The first words of a clause, with … if it is longer."""
    first = wrapped(text, min(room, _BEGINNING))[0]
    if first == text:
        return text
    return f"{wrapped(text, max(min(room, _BEGINNING) - 2, 1))[0][:_BEGINNING]} …"
