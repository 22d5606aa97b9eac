"""Figures → a table on a console: how well questions were answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console

from bot.chat.lines.layout import INDENT, lines_of
from bot.terminal import messages
from bot.terminal.messages import texts
from bot.terminal.output.console import say, write

if TYPE_CHECKING:
    from index import Report, Score


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
            write(console, [*lines_of(console.width, kind, "bold"), *lines_of(console.width, text, "", INDENT)])
    say(console, messages.decision_line(_figure(report.not_found_precision), _figure(report.not_found_recall)))


def _figures(score: Score, *, with_map: bool) -> list[str]:
    metrics = [score.hit1, score.hit3, score.mrr, score.ndcg10, *([score.recall10, score.map10] if with_map else [])]
    return [str(score.questions), *map(_figure, metrics), str(score.not_found)]


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
