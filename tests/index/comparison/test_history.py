"""A clause through its editions: since when, until when, what it was called, and where it is not."""

from __future__ import annotations

import pytest

from index.comparison.comparison import Edit
from index.comparison.history import history
from index.comparison.objects import history_json
from index.document.model import Document
from tests.support.parsing import parsed

WATER = "to report on the quality of the water to the Council"
YEARLY = "to report every year on the quality of the water to the Council"
POTS, THANKS = "to warm all pots before the tea is made", "to thank the host country for the biscuits"


def edition(year: int, *clauses: str, heading: str = "resolves") -> Document:
    listed = ";\n".join(f"{number} {text}" for number, text in enumerate(clauses, start=1))
    return parsed(
        f"RESOLUTION 7 (Oslo, {year})\n\nTea\n\nThe Assembly of Tea (Oslo, {year}),\n\nconsidering\n\n"
        f"that tea is drunk in all Member States,\n\n{heading}\n{listed}.\n",
        f"tea-{year}",
    )


EDITIONS = [
    edition(2008, POTS),
    edition(2012, POTS, WATER),
    edition(2016, POTS, THANKS, WATER),
    edition(2020, WATER, POTS, heading="decides"),
    edition(2024, YEARLY, POTS),
]


@pytest.mark.parametrize(
    ("at", "label", "labels", "since", "oldest", "until"),
    [
        # asked for in the newest edition: reworded there
        (4, "resolves 1", ["", "resolves 2", "resolves 3", "decides 1", "resolves 1"], 2024, False, None),
        # in an older one: it came in 2012, under other numbers and headings, and was reworded in 2024
        (3, "decides 1", ["", "resolves 2", "resolves 3", "decides 1", "resolves 1"], 2012, False, 2024),
        (1, "resolves 2", ["", "resolves 2", "resolves 3", "decides 1", "resolves 1"], 2012, False, 2024),
        # the same in all of them
        (4, "resolves 2", ["resolves 1", "resolves 1", "resolves 1", "decides 2", "resolves 2"], 2008, True, None),
        (0, "considering", ["considering"] * 5, 2008, True, None),
        # in one only
        (2, "resolves 2", ["", "", "resolves 2", "", ""], 2016, False, 2020),
    ],
)
def test_history(at: int, label: str, labels: list[str], since: int, oldest: bool, until: int | None) -> None:
    clause = next(clause for clause in EDITIONS[at].clauses if clause.label == label)
    found = history(clause, at, EDITIONS)
    assert [step.quote.clause.label if step.quote else "" for step in found.steps] == labels
    assert [step.document for step in found.steps] == EDITIONS
    assert str(since) in found.since.name
    assert found.oldest is oldest
    assert (found.until.name if found.until else None) == (f"Resolution 7 (Oslo, {until})" if until else None)
    assert history_json(found)["since"] == found.since.id


def test_what_changed_from_one_edition_to_the_next_is_told() -> None:
    clause = next(clause for clause in EDITIONS[4].clauses if clause.label == "resolves 1")
    edits = [step.compared.edits if step.compared else () for step in history(clause, 4, EDITIONS).steps]
    assert edits[:2] == [(), (Edit.NEW,)]
    assert edits[4] == (Edit.REWORDED,)
    words = history(clause, 4, EDITIONS).steps[4].compared
    assert words is not None
    assert ("inserted", "every year ") in [(str(run.stretch), run.text) for run in words.words]


def test_who_is_addressed_is_told_and_the_words_are_as_old_as_before() -> None:
    editions = [
        edition(2016, POTS, WATER, heading="instructs the Secretary-General"),
        edition(2020, POTS, WATER, heading="invites all"),
    ]
    found = history(editions[1].clauses[-1], 1, editions)
    assert found.steps[1].compared is not None
    assert found.steps[1].compared.edits == (Edit.READDRESSED,)
    assert (found.since, found.until) == (editions[0], None)


def test_editions_in_another_language_are_left_out() -> None:
    french = parsed(
        "RÉSOLUTION 7 (Oslo, 2012)\n\nLe thé\n\nL’Assemblée du thé (Oslo, 2012),\n\nconsidérant\n\n"
        "que le thé est servi dans tous les États Membres de l’Union,\n\n"
        "décide\n1 de chauffer les théières avant la préparation du thé;\n2 de remercier le pays.\n"
    )
    found = history(EDITIONS[2].clauses[-1], 2, [EDITIONS[1], french, EDITIONS[2], EDITIONS[3]])
    assert [step.document for step in found.steps] == EDITIONS[1:4]
    assert found.at == 1


def test_with_one_edition_there_is_nothing_before_it() -> None:
    found = history(EDITIONS[0].clauses[-1], 0, EDITIONS[:1])
    assert len(found.steps) == 1
    assert (found.oldest, found.until) == (True, None)
