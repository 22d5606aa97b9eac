"""Figures as a table, and on a narrow terminal as paragraphs."""

from __future__ import annotations

from bot.terminal.figures import print_report
from index.evaluation.metrics import Report, Score
from tests.support.consoles import console, printed

REPORT = Report(
    {"label": Score(2, 2, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0), "none": Score(1, 0, None, None, None, None, None, None, 1)},
    Score(3, 2, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1),
    1.0,
    None,
)


def test_figures_at_80_columns() -> None:
    made = console(80)
    print_report(made, REPORT)
    assert (
        printed(made)
        == """\
kind   n  hit@1  hit@3    MRR  nDCG@10  not found
label  2  1.000  1.000  1.000    1.000          0
none   1      –      –      –        –          1
all    3  1.000  1.000  1.000    1.000          1
“not found”: precision 1.000, recall –
"""
    )


def test_figures_at_40_columns() -> None:
    made = console(40)
    print_report(made, REPORT)
    assert printed(made).startswith("label\n  n 2, hit@1 1.000, hit@3 1.000, MRR\n  1.000, nDCG@10 1.000, not found 0\n")
