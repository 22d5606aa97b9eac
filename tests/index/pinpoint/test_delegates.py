"""What delegates type: parts one after the other, all but a place, names with a body before them, numbers printed like others.

Each family is a table; the texts are made up, and stand for any.
"""

from __future__ import annotations

import pytest

from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from index.pinpoint.scope import scope
from tests.support.makers.un_texts import un_document
from tests.support.pinpoints import CONFERENCE, linked, tiny

WHALES = "Assembly for Whales and Seals"
TEAS = Catalogue(
    [
        tiny("7"),
        tiny("8", "Rev. Lima, 2018", body=CONFERENCE),
        un_document("1234", "UNSC", "2010"),
        un_document("AWS55.2", WHALES),
        un_document("A.101(25)", "Assembly"),
        un_document("4/CP.2", "Conference of the Parties"),
    ]
)
CHARTER = parse_text(
    "CHARTER OF THE TEA SOCIETY\n\nArticle 1\n\nThe Society serves tea.\n\nTea is served hot.\n\nArticle 2\n\n"
    "Cups are washed.\n\nArticle 3\n\nBiscuits are shared.\n",
    "charter",
)
TOGETHER = [
    # what is typed, the labels that it means, what it was understood as, why
    ("Res 7 PP 3 and OP 2", ["considering further", "resolves 2", "invites Member States 2"], "", "parts, each with its label"),
    ("Resolution 1234 PP 3 and OP 2", ["Recalling also", "2."], "", "of a UN text"),
    ("Resolution 1234 OP 2, PP 3", ["2.", "Recalling also"], "", "in the order that is typed"),
    ("Resolution 1234 PP 3 and OP 99", ["Recalling also"], "preambular paragraph 3", "one that is not there: what is, is said"),
    ("Res 7 OP 1, 2 and 3", ["resolves 1", "resolves 2", "resolves 3"], "", "a list that not every section has to its end"),
    (
        "1234 op 1-2",
        ["1.", "1. (a)", "1. (b)", "2."],
        "Resolution 1234 (2010), op 1-2",
        "a number of four digits, if it is here",
    ),
    ("last paragraph of 1234", ["3.", "3. (a)", "3. (b)"], "Resolution 1234 (2010), last paragraph", "a number behind"),
    ("2016 op 1-2", None, "", "a year, and no text"),
    ("paragrph 2 of resolution 1234", ["2."], "", "a unit that is misspelt"),
    ("subparagrap 2 of resolution 1234", ["2."], "", "another one"),
    ("both Res 7 and Res 8 resolves 2", ["resolves 2", "resolves 2"], "", "what says that there are two"),
    ("resolves 2 of each of Res 7 and Res 8", ["resolves 2", "resolves 2"], "", "and behind the label"),
    ("UNSCR1234 op 2", ["2."], "", "written together"),
    ("SCR 1234 op 2", ["2."], "", "as the Security Council's are called for short"),
    ("SC res 1234 op 2", ["2."], "", "and shorter"),
]
OTHERS = [
    # what is typed, the first clause that is meant, how many are
    ("everything in Res 7 except the preamble", "resolves 1", 5),
    ("Res 7: everything but the recitals", "resolves 1", 5),
    ("Res 7, all clauses except considering", "considering further", 6),
    ("Res 7 except the preamble", "resolves 1", 5),
    ("Res 7, all paragraphs other than resolves 2", "considering a)", 9),
    ("everything in Res 7 apart from the preamble", "resolves 1", 5),
    ("all clauses of Res 7 with the exception of the preamble", "resolves 1", 5),
    ("all of Res 7 but the preamble", "resolves 1", 5),
    ("Res 7, everything not including considering", "considering further", 6),
]
NAMES = [
    # what is typed, the documents that it means, the name of one that is not here, why
    ("AWS AWS55.2 op 2", ["aws55.2"], "", "a body before its own number"),
    ("XYZ A.101(25) op 2", ["a.101(25)"], "", "an organization that the text does not name"),
    ("R7 considering", ["7"], "", "the capital letter of its kind"),
    ("r7 considering", [], "", "a small letter is a label"),
    ("Annex R7", [], "", "a label behind a place"),
    ("R99 considering", [], "", "no text has that number"),
    ("both 7 and Res 8, resolves 2", ["8"], "", "words around names"),
    ("AWS 55.2 op 2", ["aws55.2"], "", "a space in the number"),
    ("UNFCCC decision 4/CP.2 para 2", [], "UNFCCC decision 4/CP.2", "a kind that it is not"),
    ("UNFCCC 4/CP.2 para 2", ["4/cp.2"], "", "before a number that begins with a digit"),
    ("para 2 of 4/CP.2", ["4/cp.2"], "", "a small word before a number is none of it"),
    ("AWS56.3 op 2", [], "AWS56.3", "printed like one that is here"),
    ("resolution A.102(26)", [], "resolution A.102(26)", "with its kind"),
    ("decision 1/CP.3 para 2", [], "decision 1/CP.3", "with a slash"),
    ("Resolutions 7 to 9 resolves 2", ["7", "8"], "", "a range of texts"),
    ("Resolutions 7-9 resolves 2", ["7", "8"], "", "with a hyphen"),
    ("Resolutions 20 to 22", [], "Resolutions 20 to 22", "none of which is here"),
    ("Res 7 (Lima) resolves 2", [], "Res 7 (Lima)", "the place of another text's edition"),
    ("Res 8 (Lima) resolves 2", ["8"], "", "its own place"),
]
NO_NAMES = ["what happened in 2016 to 2018?", "is 3.5 of it paid?", "who pays 55.2 million?", "at 9/11 what was said?"]


def found(typed: str, documents: Catalogue) -> list[str] | None:
    lookup = look_up(linked(typed, documents))
    return None if lookup is None else [passage.clause.label for passage in lookup.found]


@pytest.mark.parametrize(("typed", "labels", "understood", "why"), TOGETHER)
def test_places_together(typed: str, labels: list[str] | None, understood: str, why: str) -> None:
    lookup = look_up(linked(typed, TEAS))
    assert (None if lookup is None else [one.clause.label for one in lookup.found][: len(labels or ())]) == labels, why
    assert lookup is None or lookup.understood == understood, why


@pytest.mark.parametrize(("typed", "first", "count"), OTHERS)
def test_all_but_a_place(typed: str, first: str, count: int) -> None:
    labels = found(typed, TEAS)
    assert labels
    assert (labels[0], len(labels)) == (first, count), "and none of the front matter"


@pytest.mark.parametrize(("typed", "numbers", "absent", "why"), NAMES)
def test_names(typed: str, numbers: list[str], absent: str, why: str) -> None:
    asked = linked(typed, TEAS)
    named = [document.number.casefold() for name in asked.names for document in name.documents]
    assert named == numbers, why
    lookup = look_up(asked)
    assert (lookup.absent if lookup else scope(asked).absent) == absent, why


@pytest.mark.parametrize("question", NO_NAMES)
def test_other_numbers_name_nothing(question: str) -> None:
    assert not [name for name in linked(question, TEAS).names if name.number]


LISTED = parse_text(
    "CHARTER OF THE RAIN SOCIETY\n\nArticle 1\n\nThe Society acts on the following principles.\n\nRain is free.\n\n"
    "Snow is rain.\n\nArticle 2\n\nIts organs are:\n\nThe Assembly, which meets.\n\nThe Council, which sits.\n\n"
    "Article 3\n\nThe Assembly meets in spring.\n\nThe Council sits all year.\n",
    "rain",
)
# pinpoint, how many clauses of which article are shown, what it is said to be taken for, why
UNCOUNTED = [
    ("article 1(2)", 3, "Article 1", "the second of the principles, or of all paragraphs: nobody can tell"),
    ("Article 1, paragraph 2", 3, "Article 1", "the same in words"),
    ("article 2(1)", 3, "Article 2", "behind a colon"),
    ("article 3(2)", 1, "Article 3, second paragraph", "where nothing leads in to a list, it is counted, and that is said"),
    ("Article 1, second paragraph", 1, "", "counted by whoever asks"),
    ("article 1(9)", 0, "", "more than there are"),
]


@pytest.mark.parametrize(
    ("pinpoint", "clauses", "understood"), [row[:3] for row in UNCOUNTED], ids=[row[3] for row in UNCOUNTED]
)
def test_a_number_that_is_not_printed_gives_no_other_paragraph_silently(pinpoint: str, clauses: int, understood: str) -> None:
    lookup = look_up(linked(pinpoint, Catalogue([LISTED])))
    assert lookup
    assert (len(lookup.found), lookup.understood) == (clauses, understood)


def test_a_text_by_its_own_name_before_a_place() -> None:
    both = Catalogue([*TEAS, CHARTER])
    assert found("Charter Article 2", both) == found("the Charter, article 2", both) == ["Article 2"]
    lookup = look_up(linked("Charter Article 1 paragraph 2", both))
    assert lookup
    assert [one.clause.text for one in lookup.found] == ["Tea is served hot."]
    assert lookup.understood == "Article 1, second paragraph", "the number is not printed there, so it is said what was counted"
    asked = look_up(linked("Charter Article 1, second paragraph", both))
    assert asked
    assert asked.found
    assert not asked.understood
