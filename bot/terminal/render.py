"""Answers, documents and figures → lines on a console. Wraps at spaces on a terminal; never edits a quote.

A printed quote, its lines joined by one space, is the quote, character for character: lines break at a single space,
a word that is too long is left to the terminal, and tabs stay tabs. If the output is not a terminal, nothing is
wrapped, so that a quote is one line and can be searched.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console, ConsoleDimensions
from rich.segment import Segment, Segments

from bot.chat.answers import AnswerCard, Quoted
from bot.chat.cards import Card, Quiz
from bot.chat.messages import clauses_counted, source_told
from bot.terminal import messages
from bot.terminal.characters import harmless
from bot.terminal.messages import texts
from index import Clause, Cut, Document, Reason, left_out_counts, verify

if TYPE_CHECKING:
    from index import Added, Report, Score, Verification

MAX_WIDTH = 100  # longer lines are hard to read
_BAR = "│ "
_INDENT = "  "
_LONGEST_WORD = 60  # characters of a word that are shown
_FEW_NOTES = 3  # the most notes on a document that are listed when it is added
_BEGINNING = 60  # characters of a clause shown by `parse`

Line = tuple[tuple[str, str], ...]
"""What stands on one line: texts, each with its style ("" for none)."""
BLANK: Line = ()


class Output(Console):
    """Standard output. A reader that goes away is left to `main`; rich itself would end the process with status 1."""

    def on_broken_pipe(self) -> None:
        """Passes the error on."""
        raise BrokenPipeError


def output() -> Console:
    """Standard output, no wider than is comfortable to read; if it is not a terminal, it never breaks a line."""
    console = Output(highlight=False, emoji=False, markup=False)
    columns, rows = shutil.get_terminal_size()  # rich itself assumes 80 columns on a terminal that it takes for a dumb one
    console.size = ConsoleDimensions(min(columns, MAX_WIDTH) if console.is_terminal else sys.maxsize, rows)
    return console


def write(console: Console, lines: Iterable[Line]) -> None:
    """Prints lines as they are, but for control characters. Rich's own text would expand tabs and drop spaces at line ends."""
    segments: list[Segment] = []
    for line in lines:
        segments += [Segment(harmless(text), console.get_style(style) if style else None) for text, style in line]
        segments.append(Segment.line())
    console.print(Segments(segments), end="", soft_wrap=True)


def wrapped(text: str, width: int) -> list[str]:
    """Lines of a text, broken only at spaces: joined by one space they are the text again."""
    lines: list[str] = []
    words: list[str] = []
    used = 0
    for word in text.split(" "):
        cells = cell_len(word)
        if words and used + 1 + cells > width:
            lines.append(" ".join(words))
            words, used = [], 0
        used += cells + bool(words)
        words.append(word)
    return [*lines, " ".join(words)]


def say(console: Console, sentence: str, style: str = "") -> None:
    """Prints one of our own sentences."""
    write(console, _lines(console, sentence, style))


def _lines(console: Console, text: str, style: str = "", first: str = "", *, then: str | None = None) -> list[Line]:
    """A text in one style; `first` is put before its first line and `then` (by default the same) before the others."""
    then = first if then is None else then
    room = max(console.width - cell_len(then), 10)
    return [((first if at == 0 else then, ""), (line, style)) for at, line in enumerate(wrapped(text, room))]


# --- answers -------------------------------------------------------------------------------------------------------


def print_answer(console: Console, card: AnswerCard) -> None:
    """An answer: clauses in full, or a sentence that none answers; then the labels of others."""
    lines = [*_lines(console, card.said, "bold")] if card.said else []
    for at, group in enumerate(card.quoted):
        lines += [BLANK] if at else []
        lines += _one(console, group[0]) if len(group) == 1 else _several(console, group)
    if card.offered:
        lines += [BLANK, *_offered(console, card)]
    write(console, lines)


def _offered(console: Console, card: AnswerCard) -> Iterator[Line]:
    """The labels of further clauses; full citations if they come from several documents."""
    yield from _lines(console, card.offering, "dim")
    indent = _INDENT
    if card.said and not card.cited:
        yield from _lines(console, card.offered[0].document.name, "", _INDENT)
        indent = _INDENT * 2
    for quote in card.offered:
        label = quote.citation if card.cited else quote.document.pinpoint(quote.clause)
        yield from _lines(console, label, "", indent, then=indent + _INDENT)


def _one(console: Console, one: Quoted) -> Iterator[Line]:
    """A clause with its citation above it."""
    quote = one.quote
    yield from _lines(console, quote.citation, "bold")
    if one.page:
        yield from _lines(console, one.page, "dim")
    yield BLANK
    if one.section:
        yield from _lines(console, one.section, "italic")
    yield from _lead_in(console, one)
    yield from _quote(console, quote.text)


def _several(console: Console, group: Sequence[Quoted]) -> Iterator[Line]:
    """Clauses of a document: its name once, then their labels."""
    yield from _lines(console, group[0].quote.document.name, "bold")
    for one in group:
        yield BLANK
        quote = one.quote
        label = source_told(quote.document.pinpoint(quote.clause), by_ocr=quote.by_ocr, corrected=quote.corrected)
        yield from _lines(console, label, "cyan")
        yield from _lead_in(console, one)
        yield from _quote(console, one.quote.text)


def _lead_in(console: Console, one: Quoted) -> Iterator[Line]:
    """The chapeau that a sub-item depends on, with its printed labels in front."""
    if one.leads_in:
        marks = one.lead_in_marks
        yield from _lines(console, one.lead_in, "dim", _INDENT + marks, then=_INDENT + " " * len(marks))


def _quote(console: Console, text: str) -> Iterator[Line]:
    """A quote with a bar beside it."""
    for line in wrapped(text, max(console.width - len(_BAR), 10)):
        yield ((_BAR, "dim"), (line, ""))


# --- cards -----------------------------------------------------------------------------------------------------------


def print_card(console: Console, card: Card, numbered: Mapping[str, str], words: Sequence[str]) -> None:
    """A card; below it what can be typed: numbers with what each stands for, and words."""
    lines = [*_card(console, card)]
    listed = {number: said for number, said in numbered.items() if said != number}  # the others are in the card's text
    if listed:
        width = max(map(len, listed))
        lines.append(BLANK)
        for number, said in listed.items():
            first = f"{_INDENT}{number.rjust(width)}{_INDENT}"
            lines += _lines(console, said, "cyan", first, then=" " * len(first))
    if words:
        lines += [BLANK, *_lines(console, messages.turn_with(*words), "dim")]
    write(console, lines)


def print_quiz(console: Console, quiz: Quiz) -> None:
    """A quiz question, with a number before each option."""
    lines: list[Line] = []
    for paragraph in quiz.question.split("\n"):
        lines += _lines(console, paragraph) if paragraph else [BLANK]
    lines.append(BLANK)
    for number, option in enumerate(quiz.options, start=1):
        lines += _lines(console, option, "cyan", f"{_INDENT}{number}{_INDENT}", then=_INDENT * 2 + " ")
    write(console, lines)


def _card(console: Console, card: Card) -> Iterator[Line]:
    """The lines of a card; a quote has its bar."""
    start = 0
    for paragraph in card.text.split("\n"):
        quoted = any("blockquote" in mark.kind and mark.start <= start < mark.end for mark in card.marks)
        at = start
        for line in wrapped(paragraph, max(console.width - quoted * len(_BAR), 10)):
            yield (*([(_BAR, "dim")] if quoted else []), *_marked(card, at, at + len(line)))
            at += len(line) + 1
        start += len(paragraph) + 1


def _marked(card: Card, start: int, end: int) -> Iterator[tuple[str, str]]:
    """The characters of a card from `start` to `end`, each run in the style of its mark."""
    marks = [mark for mark in card.marks if "blockquote" not in mark.kind and mark.start < end and mark.end > start]
    edges = sorted({start, end, *(max(mark.start, start) for mark in marks), *(min(mark.end, end) for mark in marks)})
    for begin, finish in pairwise(edges):
        style = next((mark.kind for mark in marks if mark.start <= begin and finish <= mark.end), "")
        yield card.text[begin:finish], "" if style == "code" else style


# --- documents -----------------------------------------------------------------------------------------------------


def print_documents(console: Console, documents: Sequence[Document], editions: Iterable[Sequence[Document]]) -> None:
    """Documents, each with its title, id and number of clauses; older editions are marked."""
    newer = {older.id: newest for *others, newest in editions for older in others}
    for at, document in enumerate(documents):
        lines = [*_lines(console, document.name, "bold"), *_title_below(console, document, _INDENT)]
        lines.append(((_INDENT, ""), (document.id, "cyan"), (f", {clauses_counted(document.clause_count)}", "dim")))
        if document.id in newer:
            lines += _lines(console, messages.older_edition(newer[document.id].name), "dim", _INDENT)
        write(console, [*([BLANK] if at else []), *lines])
        print_record(console, document, _INDENT)
        if document.origin is None:
            write(console, _lines(console, texts.NO_ORIGINAL, "dim", _INDENT))


def _title_below(console: Console, document: Document, indent: str = "") -> Iterator[Line]:
    """The title that stands below the name; nothing if the name is the title, as that of a text without a number is."""
    if document.title not in ("", document.name):
        yield from _lines(console, document.title, "", indent)


def print_record(console: Console, document: Document, indent: str = "") -> None:
    """What could not be read or understood in a document, what of its file is in no clause, and what was corrected by hand."""
    if counts := left_out_counts(document):
        write(console, _lines(console, messages.left_out_line(counts), "dim", indent))
    if document.corrections:
        said = messages.corrections_line(len(document.corrections), len(document.unapplied))
        write(console, _lines(console, said, "yellow" if document.unapplied else "dim", indent))
    for warning in document.warnings:
        write(console, _lines(console, messages.warning_line(warning), "yellow", indent))


def print_added(console: Console, added: Sequence[Added]) -> None:
    """Documents that were added, one by one, each with the first notes on how it was read."""
    noted = False
    for one, document in [(one, one.document) for one in added if one.document]:
        said = messages.added_line(document.name, document.clause_count, one.outcome)
        notes = [messages.warning_line(warning) for warning in document.warnings[:_FEW_NOTES]]
        if (more := len(document.warnings) - _FEW_NOTES) > 0:
            notes.append(messages.more_notes_line(more))
        write(console, _lines(console, said, then=_INDENT))
        for note in notes:
            write(console, _lines(console, note, "yellow", _INDENT))
        noted = noted or bool(notes)
    if noted:
        say(console, texts.CHECK_NOTES, "dim")


def print_corrections(console: Console, documents: Sequence[Document]) -> None:
    """The corrections by hand of documents, numbered in the order in which they were made."""
    for at, document in enumerate(documents):
        lines = [*([BLANK] if at else []), *_lines(console, document.name, "bold")]
        for number, one in enumerate(document.corrections, start=1):
            said = messages.correction_line(number, one.change, one.label, one.to, one.words)
            lines += _lines(console, said, "", _INDENT, then=_INDENT * 3)
            if one in document.unapplied:
                lines += _lines(console, texts.UNAPPLIED, "yellow", _INDENT * 3)
        write(console, lines)
    if not documents:
        say(console, texts.NOT_CORRECTED)


def print_corrected(console: Console, before: Document, after: Document) -> None:
    """The clauses that are otherwise after a correction than before it, each with its label."""
    write(console, _lines(console, after.name, "bold"))
    for clause in after.clauses:
        same = before.by_id.get(clause.id)
        if same is None or (same.label, same.text) != (clause.label, clause.text):
            _print_label(console, clause)


def print_left_out(console: Console, document: Document) -> None:
    """All that is in a file and in no clause: each with its reason, its place and its text."""
    write(console, _lines(console, document.name, "bold"))
    alike: dict[tuple[Reason, str], list[tuple[int | None, int]]] = {}
    for cut in document.source.cuts:
        alike.setdefault((cut.reason, _cut_out(document.source.text, cut)), []).append(document.place(cut.start))
    for (reason, words), places in alike.items():
        said = f"{messages.left_out_places(reason, places)}{_INDENT}{words}".rstrip()
        write(console, _lines(console, said, "", then=_INDENT))
    said = messages.left_out_line(left_out_counts(document)) if document.source.cuts else texts.NOTHING_LEFT_OUT
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
    """How a file was parsed: every label with the beginning of its clause."""
    write(console, [*_lines(console, document.name, "bold"), *_title_below(console, document), BLANK])
    for clause in document.clauses:
        _print_label(console, clause)
    said = messages.parsed_line(document.clause_count, len(document.sections), verify(document).uncovered)
    write(console, [BLANK, *_lines(console, said)])
    print_record(console, document)


def _print_label(console: Console, clause: Clause) -> None:
    """The label of a clause and the beginning of its text."""
    room = console.width - cell_len(clause.label) - len(_INDENT)
    if room >= 20:
        write(console, [((clause.label, "cyan"), (_INDENT, ""), (_beginning(clause.text, room), "dim"))])
    else:
        beginning = _beginning(clause.text, console.width - len(_INDENT))
        write(console, [*_lines(console, clause.label, "cyan"), ((_INDENT, ""), (beginning, "dim"))])


def print_verified(console: Console, checked: Sequence[Verification]) -> None:
    """What was checked: a line for each document, and below it all that is otherwise in its original."""
    for one in checked:
        name, clauses = one.document.name, len(one.document.clauses)
        write(console, _lines(console, messages.verified_document_line(name, one.matching, clauses, one.uncovered)))
        lines = [messages.difference_line(name, other.what, other.label, other.now) for other in one.differences]
        lines += [messages.words_lost_line(name, one.lost)] if one.lost else []
        lines += [said] if (said := messages.original_line(one.original, one.problem)) else []
        for line in lines:
            write(console, _lines(console, line, "yellow", _INDENT))
    say(
        console, messages.verified_line(sum(one.matching for one in checked), sum(len(one.document.clauses) for one in checked))
    )


def shown(text: str) -> str:
    """A text in which marks that nobody sees, and control characters, are visible as their codes."""
    return "".join(char if char.isprintable() else f"[U+{ord(char):04X}]" for char in text)


def _beginning(text: str, room: int) -> str:
    """The first words of a clause, with … if it is longer."""
    first = wrapped(text, min(room, _BEGINNING))[0]
    if first == text:
        return text
    return f"{wrapped(text, max(min(room, _BEGINNING) - 2, 1))[0][:_BEGINNING]} …"


# --- help and figures ------------------------------------------------------------------------------------------------


def print_help(console: Console, rows: Sequence[tuple[str, str]]) -> None:
    """What can be typed, and what it does: side by side, or one below the other on a narrow terminal."""
    column = max(cell_len(typed) for typed, _ in rows) + 2
    beside = console.width >= 3 * column
    for typed, does in rows:
        if beside:
            first, *more = wrapped(does, console.width - column)
            lines: list[Line] = [
                ((typed.ljust(column), "cyan"), (first, "")),
                *(((" " * column, ""), (line, "")) for line in more),
            ]
        else:
            lines = [((typed, "cyan"),), *_lines(console, does, "", _INDENT)]
        write(console, lines)


def print_report(console: Console, report: Report) -> None:
    """The metrics as a table, one row per kind of question; on a narrow terminal one paragraph per kind."""
    with_map = any(score.map10 is not None and score.answerable > 500 for score in report.kinds.values())
    header = ["n", "hit@1", "hit@3", "MRR", "nDCG@10", *(["Recall@10", "MAP@10"] if with_map else []), texts.NOT_FOUND]
    rows = [
        (kind, _figures(score, with_map=with_map)) for kind, score in (*report.kinds.items(), (texts.ALL_KINDS, report.all))
    ]
    widths = [max(len(name), *(len(row[at]) for _, row in rows)) for at, name in enumerate(header)]
    first = max(len(texts.KIND), *(len(kind) for kind, _ in rows))
    if first + sum(widths) + 2 * len(widths) <= console.width:
        for at, (kind, row) in enumerate([(texts.KIND, header), *rows]):
            cells = "  ".join([kind.ljust(first), *(cell.rjust(width) for cell, width in zip(row, widths, strict=True))])
            write(console, [((cells, "" if at else "bold"),)])
    else:
        for kind, row in rows:
            text = ", ".join(f"{name} {figure}" for name, figure in zip(header, row, strict=True))
            write(console, [*_lines(console, kind, "bold"), *_lines(console, text, "", _INDENT)])
    say(console, messages.decision_line(_figure(report.not_found_precision), _figure(report.not_found_recall)))


def _figures(score: Score, *, with_map: bool) -> list[str]:
    metrics = [score.hit1, score.hit3, score.mrr, score.ndcg10, *([score.recall10, score.map10] if with_map else [])]
    return [str(score.questions), *map(_figure, metrics), str(score.not_found)]


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
