"""Clauses quoted behind the heading of their section, which stands in print before the first of them only."""

from __future__ import annotations

import pytest

from index.drafts.check import Checker
from index.drafts.draft import Draft
from index.drafts.finding import Checked
from tests.index.drafts.test_check import TEA
from tests.support.parsing import parsed

THE = """RÉSOLUTION 8 (Rév. Oslo, 2020)

Sur le thé

La Conférence de plénipotentiaires de l'Union internationale des télécommunications (Oslo, 2020),

considérant

a) que chaque membre de l'Assemblée a droit à une tasse de thé avant chaque séance du matin;

b) que les bouilloires de l'Assemblée ont été inspectées en 2014 par deux ingénieurs du port,

décide

1 que le thé doit être servi dans la salle du nord avant midi chaque jour de la session;

2 qu'aucune bouilloire ne peut rester seule pendant qu'elle chauffe près des documents du secrétariat,

charge le Secrétaire général

1 de rendre compte chaque année du nombre de tasses lavées et du nombre de celles qui ont été cassées.
"""
SECOND = "that no kettle may be left alone while it is boiling near the documents of the secretariat"
ROWS = [
    (f"resolves {SECOND}", "resolves 2", "the heading, without the number"),
    (f"resolves 2 {SECOND};", "resolves 2", "with the number"),
    (f"resolves: {SECOND}", "resolves 2", "with a colon behind it"),
    (f"resolves\n\n2 {SECOND};", "resolves 2", "on a line of its own"),
    (f"resolves 2) {SECOND};", "resolves 2", "the number with a bracket"),
    (f"[R]esolves {SECOND}", "resolves 2", "with a capital that is owned to"),
    (f"Resolves {SECOND}", "resolves 2", "with a capital"),
    (f"resolves {SECOND};\n\n3 that biscuits shall be shared equally", "resolves 2", "and on into the next clause"),
    ("resolves 1 that tea should be served in the northern hall", "resolves 1", "the first, as it is printed"),
    ("resolves that tea should be served in the northern hall", "resolves 1", "the first without its number"),
    ("considering that the kettles of the Assembly were last inspected in 2014", "considering b)", "of the preamble"),
    ("considering b) that the kettles of the Assembly were last inspected in 2014", "considering b)", "with its letter"),
    (
        "instructs the Keeper of the Kettles to replace the oldest kettle as soon as",
        "instructs the Keeper of the Kettles 2",
        "long",
    ),
    ("décide qu'aucune bouilloire ne peut rester seule pendant qu'elle chauffe", "décide 2", "in French"),
    ("décide 2 qu'aucune bouilloire ne peut rester seule pendant qu'elle chauffe", "décide 2", "with its number"),
]
WRONG = [
    (f"resolves 3 {SECOND}", "the number of another clause"),
    (f"considering {SECOND}", "the heading of another section"),
    (f"instructs the Keeper of the Kettles {SECOND}", "another of them"),
    (f"resolves not {SECOND}", "a word between them"),
    ("resolves no kettle may be left alone while it is boiling near the documents", "the clause without its first word"),
    (f"rESOLVES {SECOND}", "another case"),
    (f"resolves {SECOND.replace('no kettle', 'a kettle')}", "another word in the clause"),
    (f"decides {SECOND}", "a heading that the text lacks"),
]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker([parsed(TEA, "tea"), parsed(THE, "the")])


def quotation(checker: Checker, draft: str) -> tuple[Checked, str]:
    """What came of the one quotation of a draft, and the label of its clause."""
    (one,) = [one for one in checker.check(Draft(draft)).findings if one.kind == "quotation"]
    return one.status, one.document.pinpoint(one.clause) if one.document and one.clause else ""


@pytest.mark.parametrize(("words", "label", "why"), ROWS, ids=[row[2] for row in ROWS])
@pytest.mark.parametrize(
    "cited", ["", " (Resolution 7, {label})", " (Resolution 7)"], ids=["uncited", "with its clause", "of a text"]
)
def test_a_clause_behind_its_heading_is_verified(checker: Checker, words: str, label: str, why: str, cited: str) -> None:
    cited = "" if label.startswith("décide") else cited.format(label=label)
    assert quotation(checker, f"The text says “{words}”{cited}.") == (Checked.VERIFIED, label), why


@pytest.mark.parametrize(("words", "why"), WRONG, ids=[row[1] for row in WRONG])
def test_what_no_text_has_differs(checker: Checker, words: str, why: str) -> None:
    assert quotation(checker, f"The text says “{words}” (Resolution 7, resolves 2).")[0] == Checked.DIFFERS, why
