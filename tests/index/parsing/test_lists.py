"""Labels under a heading, a trap a row: what counts on, what is a level deeper, what is only text."""

from __future__ import annotations

import pytest

from index.language.terms import Kind
from tests.support.parsing import ENACTING, GOES_ON, OPENS, clauses, italics, parsed, styled

UN = "The General Assembly,\nRecalling it,\n"


def items(text: str) -> str:
    """The labels of the first section without its heading."""
    document = parsed(ENACTING + text)
    return ", ".join(" ".join(clause.marks) or "-" for clause in document.clauses if clause.section == 0)


ROMANS = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi"]
A_TO_H = "".join(f"{letter}) the {letter} of it;\n" for letter in "abcdefgh")
I_TO_XI = "".join(f"{roman}) the {roman} of it;\n" for roman in ROMANS[:-1]) + "xi) the end,\n"

LISTS = [
    ("i) after h) is a letter", A_TO_H + "i) the i;\nj) the j,", "a), b), c), d), e), f), g), h), i), j)"),
    ("i) after ':' is a roman", "a) of it:\ni) one;\nii) two,", "a), a) i), a) ii)"),
    (
        "h) with a roman list, then i) the letter",
        A_TO_H[:-2] + ":\ni) one;\nii) two;\ni) nine,",
        "a), b), c), d), e), f), g), h), h) i), h) ii), i)",
    ),
    (
        "e) i) to xi), then f): Res. 75",
        "".join(f"{letter}) of it;\n" for letter in "abcd") + "e) of it:\n" + I_TO_XI + "f) the f;\ng) the g,",
        "a), b), c), d), e), " + ", ".join(f"e) {r})" for r in ROMANS) + ", f), g)",
    ),
    ("v) and x) in a list of letters", "u) the u;\nv) the v;\nw) the w;\nx) the x,", "u), v), w), x)"),
    ("an excerpt begins at c)", "c) the c;\nd) the d,", "c), d)"),
    ("past z) come aa) and bb)", "y) the y;\nz) the z;\naa) the aa;\nbb) the bb,", "y), z), aa), bb)"),
    ("b bis)", "a) the a;\nb) the b;\nb bis) more;\nc) the c,", "a), b), b bis), c)"),
    ("1bis", "1 to a;\n1bis to b;\n1ter to c;\n2 to d.", "1, 1bis, 1ter, 2"),
    ("letters left out by an amendment", "a) the a;\nc) the c;\nd) the d,", "a), c), d)"),
    ("a letter printed twice", "a) the a;\nb) the b;\nb) again;\nc) the c,", "a), b), b), c)"),
    ("both brackets", "(a) the a:\n(i) one;\n(ii) two;\n(b) the b,", "(a), (a) (i), (a) (ii), (b)"),
    ("capitals", "A) the a;\nB) the b,", "A), B)"),
    ("a point after the number", "1. to a;\n2. to b;\n3. to c.", "1, 2, 3"),
    ("a bracket after the number", "1) to a;\n2) to b:\na) the a;\nb) the b,", "1), 2), 2) a), 2) b)"),
    ("numbers past nine", "".join(f"{n} to {n};\n" for n in range(1, 13)), ", ".join(str(n) for n in range(1, 13))),
    (
        "3, 3.1, i), ii), 3.2, 4",
        "1 x;\n2 y;\n3 z:\n3.1 of it:\ni) one;\nii) two;\n3.2 new:\nnew ones;\n4 w.",
        "1, 2, 3, 3.1, 3.1 i), 3.1 ii), 3.2, 4",
    ),
    ("dashes", "1 to a:\n– one;\n– two;\n2 to b:\n– three;\n3 to c.", "1, 1 –, 1 –, 2, 2 –, 3"),
    ("bullets", "a) of it:\n• one;\n• two;\nb) the b,", "a), a) •, a) •, b)"),
    (
        "number, letter, roman and back",
        "1 to a:\na) the a:\ni) one;\nii) two;\nb) the b;\n2 to c.",
        "1, 1 a), 1 a) i), 1 a) ii), 1 b), 2",
    ),
    ("items that end in 'and'", "a) the a; and\nb) the b, and\nc) the c,", "a), b), c)"),
    ("a lead-in, then letters: Res. 14 (PP)", "that it is entitled to:\na) receive;\nb) send,", "-, a), b)"),
    ("a label alone on its line", "a)\nthe a;\nb)\nthe b,", "a), b)"),
    ("tabs", "\ta)\tthe a;\n\tb)\tthe b,", "a), b)"),
    (
        "'2 and 3 above' at the start of a wrapped line",
        "1 to act in accordance with resolves\n2 and 3 above;\n2 to b;\n3 to c.",
        "1, 2, 3",
    ),
    (
        "'h) and k)' at the start of a wrapped line: Res. 21",
        "1 to act, taking into account recognizing\nh) and k) above;\n2 to b.",
        "1, 2",
    ),
    ("a number in order, but in the middle of a sentence", "1 to consult Study Groups\n2 and 3 on it;\n2 to b.", "1, 2"),
    (
        "a year at the start of a line",
        "a) the outcome document of the\n2015 high-level meeting,\n2016 and others;\nb) the b,",
        "a), b)",
    ),
    (
        "§ at the start of a line: Res. 75",
        "a) in accordance with\n§§ 35 a)-e) of the Agenda;\n§ 68 of it;\nb) the b,",
        "a), b)",
    ),
    (
        "(i) and (ii) inside a line: Res. 75",
        "d) coordination: (i) by\navoiding it; (ii) by\ndisseminating it;\ne) the e,",
        "d), e)",
    ),
    ("a number that skips is text", "1 to act;\n7 days later,\n2 to b.", "1, 2"),
    (
        "(1) under 2. without a colon",
        "1. to act;\n\n2. to ask the Director\n\n(1) to count;\n\n(2) to pay.",
        "1, 2, 2 (1), 2 (2)",
    ),
    ("(1) inside a sentence is no item", "1. to act;\n2. to ask in\n(1) above and so on;\n3. to pay.", "1, 2, 3"),
    ("no labels at all", "that ITU should act,", "-"),
    (
        "the same form inside: a semicolon ends the list whose items end in commas",
        "1 to act:\n.1 count;\n.2 pay for:\n.1 wells,\n.2 ferries;\n.3 report.",
        "1, 1 .1, 1 .2, 1 .2 .1, 1 .2 .2, 1 .3",
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in LISTS], ids=[row[0] for row in LISTS])
def test_lists(text: str, expected: str) -> None:
    assert items(f"considering\n{text}") == expected


def test_text_after_a_dotted_label_stays_with_it() -> None:
    # Dec. 3, decides 3.2
    assert clauses("decides\n1 that:\n1.1 new resolutions:\nnew resolutions are numbered;\n1.2 old:\nthe old.") == [
        ("decides 1", "that:"),
        ("decides 1.1", "new resolutions: new resolutions are numbered;"),
        ("decides 1.2", "old: the old."),
    ]


def test_a_wrapped_number_is_no_label_where_the_file_tells_paragraphs() -> None:
    assert styled(
        italics("resolves"),
        ("7.1 to act as in 7.2.1 and", OPENS),
        ("7.2 below;", GOES_ON),
        ("7.2 to rest.", OPENS),
    ) == [("resolves 7.1", "to act as in 7.2.1 and 7.2 below;"), ("resolves 7.2", "to rest.")]


def test_the_next_number_inside_a_paragraph_is_one_where_a_sentence_ends_and_no_later_line_has_it() -> None:
    inside = [italics("resolves"), ("1. The agenda is drawn up.", OPENS), ("2. It includes:", GOES_ON), ("a) items;", OPENS)]
    assert styled(*inside) == [
        ("resolves 1", "The agenda is drawn up."),
        ("resolves 2", "It includes:"),
        ("resolves 2 a)", "items;"),
    ]
    cited = [
        italics("resolves"),
        ("1. The agenda is as in Art.", OPENS),
        ("2. It is short.", GOES_ON),
        ("2. Items are few.", OPENS),
    ]
    assert styled(*cited) == [("resolves 1", "The agenda is as in Art. 2. It is short."), ("resolves 2", "Items are few.")]


def test_the_first_number_joined_to_a_title_is_one_where_the_next_one_follows() -> None:
    above = [italics("resolves"), ("to act.", OPENS), ("ANNEX 1", OPENS), ("Plan of action", OPENS)]
    joined = ("1. Act.", GOES_ON)
    assert styled(*above, joined, ("2. Report.", OPENS)) == [
        ("resolves", "to act."),
        ("annex 1", "Plan of action"),
        ("annex 1 1", "Act."),
        ("annex 1 2", "Report."),
    ]
    assert styled(*above, joined)[-1] == ("annex 1", "Plan of action 1. Act.")


def test_a_label_that_goes_on_with_either_of_two_lists_is_reported() -> None:
    document = parsed(
        f"RESOLUTION 1 (Geneva, 2022)\n{ENACTING}resolves\n1 to:\n.1 count:\n.1 wells;\n.2 ferries;\n.2 report;\n2 to pay."
    )
    assert document.warnings == (
        "Line 7: “.2” under “resolves” may belong to the list around this one; check its indentation in the original.",
    )


def test_a_number_alone_above_its_text_begins_a_list_under_a_title() -> None:
    document = parsed(f"80/1. A title\n{UN}1. Asks;\n2. Ends.\nANNEX\nPlan of action\n1.\nAct.\n2.\nReport.")
    labels = [(one.label, one.text) for one in document.clauses if one.label.startswith("annex")]
    assert labels == [("annex", "Plan of action"), ("annex 1.", "Act."), ("annex 2.", "Report.")]


def test_what_is_in_no_order_is_reported() -> None:
    document = parsed(
        "RESOLUTION 1 (Geneva, 2022)\n" + ENACTING + "considering\na) the a;\nz) the z;\nb) the b,\nresolves\nto act."
    )
    assert [clause.text for clause in document.clauses][2:5] == ["the a;", "the z;", "the b,"]
    assert document.warnings == (
        "Line 5: “z)” under “considering” is out of sequence; check whether a label is missing.",
        "Line 6: “b)” under “considering” is out of sequence; check whether a label is missing.",
    )


def test_a_number_that_was_lost_costs_no_more_than_itself() -> None:
    rows = ("1. Decides so;", "3. Requests:", "(a) This;", "4. Rests.")
    text = "80/1. A title\nThe General Assembly,\n" + "\n\n".join(
        ("Recalling it,", "Noting it,", *rows, "5. Ends;", "6. Ends;", "7. Ends.")
    )
    labels_found = [clause.label for clause in parsed(text).clauses if clause.kind != Kind.FRONT]
    assert labels_found[2:6] == ["1.", "3.", "3. (a)", "4."]


def test_a_label_of_two_words_that_its_place_sets_apart_keeps_its_space() -> None:
    items = ["1       to count the ferries;", "    a)      all of them;", "2 bis   to mend them:", "    a)      now;"]
    found = clauses("resolves\n" + "\n".join(items))
    assert [label for label, _ in found] == ["resolves 1", "resolves 1 a)", "resolves 2 bis", "resolves 2 bis a)"]
