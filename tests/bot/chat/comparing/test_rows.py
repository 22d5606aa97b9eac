"""What is said of comparisons and histories: the sentence of counts, and a row for each change."""

from __future__ import annotations

import pytest

from bot.chat.comparing.rows import Laid, Row, lay_out, lay_out_history
from index.comparison.comparison import compare
from index.comparison.history import history
from index.document.model import Document
from tests.support.parsing import parsed
from tests.support.tea_editions import EDITIONS

OLD, MID, NEW = (parsed(text, name) for name, text in EDITIONS.items())
SG, DIRECTOR = "instructs the Secretary-General", "instructs the Director of the Tea Bureau"
SIGNS = {"kept": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}


def words(row: Row) -> str:
    return "".join(SIGNS[run.stretch].format(run.text) for run in row.runs)


def rows(laid: Laid) -> list[tuple[str, str]]:
    return [(row.said, words(row)) for row in laid.rows]


def test_only_what_changed_is_shown_under_both_labels() -> None:
    laid = lay_out(compare(MID, NEW))
    assert laid.title == "Resolution 7 (Rev. Lima, 2016) → Resolution 7 (Rev. Accra, 2020)"
    counts = "1 new, 1 moved, 2 addressed to others, 2 renumbered, 1 reworded, 2 the same"
    assert laid.said == f"8 clauses compared: {counts}. Their front matter differs."
    assert laid.marked
    assert rows(laid) == [
        ("number: reworded", "RESOLUTION 7 (Rev. [-Lima, 2016-]{+Accra, 2020+})"),
        ("title: reworded", "Tea {+and coffee +}at meetings"),
        ("history: reworded", "(Oslo, 2012; Lima, 2016{+; Accra, 2020+})"),
        ("enacting: reworded", "The Assembly of Tea ([-Lima, 2016-]{+Accra, 2020+}),"),
        ("heading: reworded", "instructs the [-Secretary-General-]{+Director of the Tea Bureau+}"),
        ("resolves 1: new", "to thank the host country for the biscuits;"),
        ("resolves 1 → resolves 2: renumbered", ""),
        ("resolves 3: reworded", "to report {+every year +}on the quality of the water to the Council[-,-]{+;+}"),
        ("resolves 2 → resolves 4: moved, renumbered", ""),
        *((f"{SG} {n} → {DIRECTOR} {n}: addressed to others", "") for n in (1, 2)),
    ]


COFFEE = "b) that coffee keeps many delegates awake,\n"
RAIN = "RESOLUTION 8 (Rome, 2020)\n\nThe Assembly (Rome, 2020),\n\nnoting\n\nthat it rains in Rome,\n\ndecides\n\nto stay."


def changed(old: str, new: str) -> Document:
    """The oldest edition after a replacement."""
    assert old in EDITIONS["tea-2012.txt"]
    return parsed(EDITIONS["tea-2012.txt"].replace(old, new))


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (OLD, "Every clause says the same in both."),
        (changed("Tea at meetings", "Tea"), "Every clause says the same in both. Their front matter differs."),
        (parsed(RAIN), "They have no clause in common."),
        (changed(COFFEE, ""), "7 clauses compared: 1 gone, 6 the same."),
    ],
)
def test_the_sentence_above(new: Document, said: str) -> None:
    assert lay_out(compare(OLD, new)).said == said


def test_what_is_gone_is_shown_in_full_without_signs() -> None:
    laid = lay_out(compare(OLD, changed(COFFEE, "")))
    assert rows(laid) == [("considering b): gone", "that coffee keeps many delegates awake,")]
    assert not laid.marked


def test_two_clauses_stand_under_their_citations() -> None:
    one, two = (next(clause for clause in OLD.clauses if clause.label == label) for label in ("resolves 1", "resolves 2"))
    laid = lay_out(compare(OLD, OLD, [one], [two]))
    assert laid.title == "Resolution 7 (Oslo, 2012), resolves 1 → resolves 2"
    assert rows(laid) == [("", "to [-serve green tea at every meeting-]{+warm all pots before the tea is made+};")]


HISTORIES = [
    (
        "resolves 3",
        "In these words since Resolution 7 (Rev. Accra, 2020).",
        [
            ("Resolution 7 (Oslo, 2012), resolves 3", "to report on the quality of the water to the Council,"),
            ("Resolution 7 (Rev. Lima, 2016), resolves 3: the same", ""),
            (
                "Resolution 7 (Rev. Accra, 2020), resolves 3: reworded",
                "to report {+every year +}on the quality of the water to the Council[-,-]{+;+}",
            ),
        ],
    ),
    (
        "resolves 2",
        "In these words since Resolution 7 (Rev. Lima, 2016).",
        [
            ("Resolution 7 (Oslo, 2012), resolves 1", "to serve green tea at every meeting;"),
            ("Resolution 7 (Rev. Lima, 2016), resolves 1: reworded", "to serve [-green-]{+black+} tea at every meeting;"),
            ("Resolution 7 (Rev. Accra, 2020), resolves 1 → resolves 2: renumbered", ""),
        ],
    ),
    (
        "resolves 1",
        "In these words since Resolution 7 (Rev. Accra, 2020).",
        [
            ("Resolution 7 (Oslo, 2012): no such clause", ""),
            ("Resolution 7 (Rev. Lima, 2016): no such clause", ""),
            ("Resolution 7 (Rev. Accra, 2020), resolves 1: new", "to thank the host country for the biscuits;"),
        ],
    ),
]


@pytest.mark.parametrize(("label", "said", "expected"), HISTORIES)
def test_a_history(label: str, said: str, expected: list[tuple[str, str]]) -> None:
    clause = next(clause for clause in NEW.clauses if clause.label == label)
    laid = lay_out_history(history(clause, 2, [OLD, MID, NEW]))
    assert laid.title == f"Resolution 7 (Rev. Accra, 2020), {label} through the editions"
    assert (laid.said, rows(laid)) == (said, expected)


@pytest.mark.parametrize(
    ("document", "label", "said"),
    [
        (NEW, "considering a)", "In these words since Resolution 7 (Oslo, 2012) or longer: that is the oldest edition here."),
        (OLD, "resolves 1", "In these words from Resolution 7 (Oslo, 2012) on, until Resolution 7 (Rev. Lima, 2016)."),
    ],
)
def test_since_when(document: Document, label: str, said: str) -> None:
    clause = next(clause for clause in document.clauses if clause.label == label)
    assert lay_out_history(history(clause, [OLD, MID, NEW].index(document), [OLD, MID, NEW])).said == said


def test_with_one_edition_that_is_said() -> None:
    laid = lay_out_history(history(OLD.clauses[-1], 0, [OLD]))
    assert laid.said == "It is the only edition of this text in the collection, so nothing is known about earlier ones."
    assert len(laid.rows) == 1
