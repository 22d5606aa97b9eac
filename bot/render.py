"""Answers, documents and figures → what is printed. Wraps at spaces on a terminal; never edits a quote.

Where the output is no terminal nothing is wrapped, so that a quote is one line and can be searched for.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot import messages
from bot.answer import Answer, Quote
from index.documents import FRONT, Document
from index.evaluate import Report, Score
from index.passages import total_clauses

MAX_WIDTH = 100  # longer lines are hard to read
_BAR = "│ "


def console_for(console: Console) -> Console:
    """A console no wider than is good to read; without a terminal, one that never breaks a line."""
    console.width = min(console.width, MAX_WIDTH) if console.is_terminal else 1_000_000
    return console


def print_answer(console: Console, answer: Answer) -> None:
    """An answer: the best quote and the next labels; or, for a pinpoint, every clause it names."""
    if answer.status == "not_found":
        _print_not_found(console, answer)
    elif answer.how == "pinpoint":
        print_quotes(console, answer.quotes)
    else:
        print_quotes(console, answer.quotes[:1])
        _print_labels(console, messages.NEXT_BEST, answer.quotes[1:])


def _print_not_found(console: Console, answer: Answer) -> None:
    if answer.how == "pinpoint":
        console.print(Text(messages.NO_SUCH_CLAUSE if answer.quotes else messages.NOT_A_PINPOINT, style="bold"))
    else:
        console.print(Text(messages.NOT_FOUND if answer.quotes else messages.NO_WORDS, style="bold"))
    _print_labels(console, messages.NEAREST, answer.quotes)


def _print_labels(console: Console, title: str, quotes: Sequence[Quote]) -> None:
    """The labels of quotes, each on its own line, with the document where there are several."""
    if not quotes:
        return
    several = len({quote.document.id for quote in quotes}) > 1
    console.print()
    console.print(Text(title, style="dim"))
    for quote in quotes:
        console.print(_hanging(console, quote.citation if several else quote.clause.label, "  "))


def print_quotes(console: Console, quotes: Sequence[Quote]) -> None:
    """Quotes in full. One has its citation above it; several of a document have its name once, then their labels."""
    for at, (_, group) in enumerate(groupby(quotes, key=lambda quote: quote.document.id)):
        of_document = list(group)
        if at:
            console.print()
        if len(of_document) == 1:
            _print_one(console, of_document[0])
            continue
        console.print(Text(of_document[0].document.name, style="bold"))
        for quote in of_document:
            console.print()
            console.print(Text(quote.clause.label, style="cyan"))
            _print_text(console, quote.text)


def _print_one(console: Console, quote: Quote) -> None:
    console.print(Text(quote.citation, style="bold"))
    console.print()
    if quote.clause.kind != FRONT:
        console.print(Text(quote.section, style="italic"))
    if quote.lead_in:
        marks = quote.clause.marks[:-1]
        console.print(_hanging(console, " ".join((*marks, quote.lead_in)), "  ", style="dim"))
    _print_text(console, quote.text)


def _print_text(console: Console, text: str) -> None:
    """A quote with a bar beside it. The lines break at spaces; joined by a space they are the quote."""
    for line in Text(text).wrap(console, max(console.width - len(_BAR), 10)):
        line.rstrip()
        console.print(Text.assemble((_BAR, "dim"), line), soft_wrap=True)


def _hanging(console: Console, text: str, indent: str, style: str = "") -> Text:
    lines = Text(text, style=style).wrap(console, max(console.width - len(indent), 10))
    for line in lines:
        line.rstrip()
    return Text("\n").join(Text(indent) + line for line in lines)


def print_outline(console: Console, document: Document) -> None:
    """A document's name and title, and its sections with the number of their clauses."""
    console.print(Text(document.name, style="bold"))
    console.print(Text(document.title))
    console.print()
    for at, section in enumerate(document.sections):
        clauses = sum(clause.section == at for clause in document.clauses)
        console.print(_hanging(console, f"{section.heading} ({clauses})", "  "))


def print_parsed(console: Console, document: Document) -> None:
    """What the parser saw in a file: every label with the beginning of its clause."""
    console.print(Text(document.name, style="bold"))
    console.print(Text(document.title))
    console.print()
    for clause in document.clauses:
        beginning = clause.text if len(clause.text) <= 60 else clause.text[:60].rsplit(" ", 1)[0] + " …"
        console.print(Text.assemble((clause.label, "cyan"), "  ", (beginning, "dim")))
    sections, clauses = len(document.sections), total_clauses([document])
    console.print()
    console.print(Text(f"{messages.counted(clauses, 'clause')} in {messages.counted(sections, 'section')}"))


def print_documents(console: Console, documents: Sequence[Document]) -> None:
    """The documents of the collection, each with its id and how many clauses it has."""
    for document in documents:
        console.print(Text.assemble((document.name, "bold"), "  ", (document.id, "cyan")))
        console.print(_hanging(console, document.title, "  "))
        console.print(_hanging(console, messages.counted(total_clauses([document]), "clause"), "  ", style="dim"))


def print_help(console: Console, rows: Sequence[tuple[str, str]]) -> None:
    """What can be typed, and what it does."""
    table = Table.grid(padding=(0, 2))
    for typed, does in rows:
        table.add_row(Text(typed, style="cyan"), Text(does))
    console.print(table)


def print_report(console: Console, report: Report) -> None:
    """The metrics as a table, a row a kind of question."""
    with_map = any(score.map10 is not None and score.answerable > 500 for score in report.kinds.values())
    columns = ["n", "hit@1", "hit@3", "MRR", "nDCG@10", *(["Recall@10", "MAP@10"] if with_map else []), "not found"]
    table = Table("kind", *columns, box=None, pad_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
        column.no_wrap = True
    for kind, score in (*report.kinds.items(), ("all", report.all)):
        table.add_row(kind, *_row(score, with_map=with_map))
    console.print(table)
    console.print(
        f"“not found”: precision {_figure(report.not_found_precision)}, recall {_figure(report.not_found_recall)}",
        highlight=False,
    )


def _row(score: Score, *, with_map: bool) -> list[str]:
    metrics = [score.hit1, score.hit3, score.mrr, score.ndcg10, *([score.recall10, score.map10] if with_map else [])]
    return [str(score.questions), *map(_figure, metrics), str(score.not_found)]


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
