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


FIRST = "that tea should be served in the northern hall before noon on every day of the session;"
THIRD = "that biscuits shall be shared equally between the delegations"
BESIDE = [  # clauses quoted one after the other, in one passage
    (f"{FIRST} {SECOND}", "resolves 1", "without the number between"),
    (f"{FIRST} {SECOND}; {THIRD}", "resolves 1", "three of them"),
    (f"{FIRST} 2. {SECOND}", "resolves 1", "the number with a full stop"),
    (f"{FIRST} (2) {SECOND}", "resolves 1", "in brackets"),
    (f"{FIRST}\n2)\t{SECOND}; 3) {THIRD}", "resolves 1", "on lines of their own"),
    (f"1. {FIRST} 2. {SECOND}", "resolves 1", "the first with its number, too"),
    (
        "last inspected in 2014 by two engineers from the port; that Resolution 12 (Rev. Busan, 2014) asked",
        "considering b)",
        "parts",
    ),
]
NOT_BESIDE = [
    (f"{FIRST} 3. {SECOND}", "the number of another clause between them"),
    (f"{FIRST} {THIRD}", "one left out between them"),
    (f"{SECOND}; {FIRST}", "the other way round"),
    (f"{FIRST.removesuffix(' of the session;')} {SECOND}", "the end of the first left out"),
    (f"{FIRST} and {SECOND}", "a word between them"),
    (f"{FIRST} {SECOND.removeprefix('that ')}", "the beginning of the second left out"),
]
REMARKS = [
    ("that no kettle may be left alone (emphasis added) while it is boiling near the documents", "in the middle"),
    ("that no kettle may be left alone while it is boiling (emphasis added)", "at the end"),
    ("that no kettle may be left alone while it is boiling [emphasis ours]", "in square brackets"),
    ("that no kettle may be left alone while it is boiling (c’est nous qui soulignons)", "French"),
    ("that no kettle may be left alone while it is boiling (выделено нами)", "Russian"),
    ("that no kettle [sic] may be left alone while it is boiling", "a fault of the text"),
    ("that no kettle[^1] may be left alone while it is boiling[^2]", "footnotes of Markdown"),
    ("that no kettle may be **left alone** while it is boiling[^emphasis]", "and emphasis"),
]
NO_REMARKS = [
    ("that no kettle may [not] be left alone while it is boiling", "a word that the writer puts in"),
    ("that no kettle may be left alone (at night) while it is boiling", "words in brackets"),
    ("that no kettle (emphasis added) may be left at home while it is boiling", "a remark, and another word"),
    ("that no kettle may be left alone while it is boiling [1]", "a number in brackets"),
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


@pytest.mark.parametrize(("words", "label", "why"), BESIDE, ids=[row[2] for row in BESIDE])
def test_clauses_beside_each_other_are_verified_without_the_labels_between(
    checker: Checker, words: str, label: str, why: str
) -> None:
    assert quotation(checker, f"The text says “{words}” (Resolution 7).") == (Checked.VERIFIED, label), why


@pytest.mark.parametrize(("words", "why"), NOT_BESIDE, ids=[row[1] for row in NOT_BESIDE])
def test_what_is_not_as_in_the_text_between_clauses_differs(checker: Checker, words: str, why: str) -> None:
    assert quotation(checker, f"The text says “{words}” (Resolution 7).")[0] == Checked.DIFFERS, why


@pytest.mark.parametrize(("words", "why"), REMARKS, ids=[row[1] for row in REMARKS])
def test_remarks_of_the_writer_are_no_words_of_the_text(checker: Checker, words: str, why: str) -> None:
    assert quotation(checker, f"It says “{words}” (Resolution 7, resolves 2).") == (Checked.VERIFIED, "resolves 2"), why


@pytest.mark.parametrize(("words", "why"), NO_REMARKS, ids=[row[1] for row in NO_REMARKS])
def test_other_words_in_brackets_differ(checker: Checker, words: str, why: str) -> None:
    assert quotation(checker, f"It says “{words}” (Resolution 7, resolves 2).")[0] == Checked.DIFFERS, why


def test_words_of_the_text_that_read_like_a_remark_are_its_own() -> None:
    text = TEA.replace("no kettle may", "no kettle (with emphasis on the old) may")
    quoted = "that no kettle (with emphasis on the old) may be left alone while it is boiling"
    assert quotation(Checker([parsed(text, "tea")]), f"It says “{quoted}” (Resolution 7).") == (Checked.VERIFIED, "resolves 2")
