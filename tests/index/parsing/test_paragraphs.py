"""Texts whose paragraphs are known: what opens one, what is a label although its list has gaps, and what is said about it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.document.model import Document, Source
from index.language.terms import Kind
from index.parsing.coverage import uncovered
from index.parsing.document import parse
from index.parsing.warnings import MAY_BEGIN, MAY_GO_ON, NO_STOP
from index.reading.lines import Extract, Line
from index.reading.plain_text import lines_of
from tests.support.parsing import ENACTING, parsed

UN = "80/1. A title\nThe General Assembly,\n"
ITU = "RESOLUTION 12 (Lima, 2030)\nOn ferries\n" + ENACTING


def paragraphs(text: str) -> Document:
    """The document of a text with one paragraph a line."""
    source, lines = lines_of(text)
    return parse(Extract(source, tuple(replace(line, opens=True) for line in lines)), "x")


def found(text: str) -> tuple[list[str], int]:
    """Each clause as "label|text", and the number of warnings."""
    document = paragraphs(text)
    assert uncovered(document) == []
    return [f"{one.label}|{one.text}" for one in document.clauses if one.kind != Kind.FRONT], len(document.warnings)


COUNTS = [
    # (why, the paragraphs, the clauses as label|text, how many warnings)
    ("a number is missing before the last", "1. Asks;/2. Urges;/4. Decides.", "1.|Asks;/2.|Urges;/4.|Decides.", 1),
    ("many are missing", "1. Asks;/9. Urges;/10. Decides.", "1.|Asks;/9.|Urges;/10.|Decides.", 1),
    ("the first is missing", "2. Asks;/3. Urges.", "2.|Asks;/3.|Urges.", 1),
    ("an excerpt from the middle", "12. Asks;/13. Urges.", "12.|Asks;/13.|Urges.", 1),
    ("a number printed twice", "1. Asks;/2. Urges;/2. Pays;/3. Ends.", "1.|Asks;/2.|Urges;/2.|Pays;/3.|Ends.", 1),
    ("a paragraph that was moved", "1. Asks;/3. Pays;/2. Urges;/4. Ends.", "1.|Asks;/3.|Pays;/2.|Urges;/4.|Ends.", 3),
    ("a deleted number", "1. Asks;/2. [deleted]/3. Pays.", "1.|Asks;/2.|[deleted]/3.|Pays.", 0),
    ("bis, ter, alt.", "1. A;/1 bis. B;/1 ter. C;/1 alt. D;/2. E.", "1.|A;/1 bis.|B;/1 ter.|C;/1 alt.|D;/2.|E.", 0),
    ("ordinals", "1er. A;/2. B.", "1er.|A;/2.|B.", 0),
    ("ordinals in Spanish", "1º. A;/2º. B.", "1º.|A;/2º.|B.", 0),
    ("bracketed paragraphs", "1. A;/[2. B [or C];]/3. D.", "1.|A;/2.|[2. B [or C];]/3.|D.", 0),
    ("all of them bracketed", "[1. A;]/[2. B.]", "1.|[1. A;]/2.|[2. B.]", 0),
    (
        "paragraph numbers of a draft",
        "PP2 Noting it,/OP1 Asks;/OP2 bis Pays;/OP3 Ends.",
        "PP2|Noting it,/OP1|Asks;/OP2 bis|Pays;/OP3|Ends.",
        2,
    ),
    (
        "letters with a full stop",
        "1. Asks:/a. one:/i. this,/ii. that;/b. two;/2. Ends.",
        "1.|Asks:/1. a.|one:/1. a. i.|this,/1. a. ii.|that;/1. b.|two;/2.|Ends.",
        0,
    ),
    ("capitals with a full stop", "1. Asks:/A. one;/B. two;/2. Ends.", "1.|Asks:/1. A.|one;/1. B.|two;/2.|Ends.", 0),
    (
        "brackets inside points",
        "1. ASKS:/(1) one;/(2) two;/2. PAYS:/(1) one.",
        "1.|ASKS:/1. (1)|one;/1. (2)|two;/2.|PAYS:/2. (1)|one.",
        0,
    ),
    (
        "the next number is not of the inner list",
        "1. A;/2. B:/(1) one;/(2) two;/3. C.",
        "1.|A;/2.|B:/2. (1)|one;/2. (2)|two;/3.|C.",
        0,
    ),
    ("the first letter is missing", "1. Asks:/(b) two;/(c) three.", "1.|Asks:/1. (b)|two;/1. (c)|three.", 1),
    ("a letter is missing", "1. Asks:/(a) one;/(d) four.", "1.|Asks:/1. (a)|one;/1. (d)|four.", 1),
    (
        "the end of the sentence after a list",
        "1. Asks:/(a) one;/(b) two;/and to report;/2. Ends.",
        "1.|Asks:/1. (a)|one;/1. (b)|two;/1.|and to report;/2.|Ends.",
        0,
    ),
    (
        "a quoted amendment",
        "1. Amends it:/(a) replace paragraph 3 by:/“3. Pays;”/(b) delete 4;/2. Ends.",
        "1.|Amends it:/1. (a)|replace paragraph 3 by: “3. Pays;”/1. (b)|delete 4;/2.|Ends.",
        0,
    ),
    (
        "a title between the preamble and 1.",
        "Financing the works/1. Asks;/2. Ends.",
        "text|Financing the works/1.|Asks;/2.|Ends.",
        0,
    ),
    ("a title between paragraphs", "1. Asks;/Financing of wells/2. Ends.", "1.|Asks;/text|Financing of wells/2.|Ends.", 0),
    (
        "a title below a suppressed number",
        "1. (SUP)/Financing of wells/2. Ends.",
        "1.|(SUP)/text|Financing of wells/2.|Ends.",
        0,
    ),
    ("a part with its title", "1. Asks;/II Action by others/2. Ends.", "1.|Asks;/II|II Action by others/2.|Ends.", 0),
    ("a paragraph without a number", "1. Asks;/Also pays;/2. Ends.", "1.|Asks;/text|Also pays;/2.|Ends.", 1),
    ("a draft that counts on", "PP2 Notes,/OP3 Asks;/OP4 Ends.", "PP2|Notes,/OP3|Asks;/OP4|Ends.", 1),
    (
        "what is listed below a paragraph without a number",
        "1. Asks;/Decides that it shall:/(a) meet;/(b) report;/2. Ends.",
        "1.|Asks;/text|Decides that it shall:/(a)|meet;/(b)|report;/2.|Ends.",
        1,
    ),
    ("enacting words in capitals after the recitals", "HAS ADOPTED THIS DECISION:/1. Asks;/2. Ends.", "1.|Asks;/2.|Ends.", 0),
    ("a verb leads into the next number", "1. Ask;/LET ALL:/2. Pay;/3. Act.", "1.|Ask;/text|LET ALL:/2.|Pay;/3.|Act.", 0),
    ("it may be in small letters", "1. Ask;/Urges all to:/2. Pay;/3. Act.", "1.|Ask;/text|Urges all to:/2.|Pay;/3.|Act.", 0),
    ("a number is missing below it", "1. Ask;/Urges all to:/3. Pay;/4. Act.", "1.|Ask;/text|Urges all to:/3.|Pay;/4.|Act.", 2),
    ("letters are below it", "1. Ask;/Urges all to:/(a) Pay;/2. Act.", "1.|Ask;/text|Urges all to:/(a)|Pay;/2.|Act.", 1),
    ("it leads into nothing", "1. Ask;/Urges all to act;/2. Pay.", "1.|Ask;/text|Urges all to act;/2.|Pay.", 1),
]


@pytest.mark.parametrize(("why", "text", "expected", "warnings"), COUNTS, ids=[row[0] for row in COUNTS])
def test_counts(why: str, text: str, expected: str, warnings: int) -> None:
    listed, said = found(f"{UN}Recalling it,\n" + text.replace("/", "\n"))
    assert [one.removeprefix("HAS ADOPTED THIS DECISION ") for one in listed[1:]] == expected.split("/")
    assert said == warnings


OPENERS = [
    # (the paragraph, the phrase that opens it)
    ("Guided also by the Declaration,", "Guided also by"),
    ("Committed to the equality of all,", "Committed to"),
    ("Having also considered the report,", "Having also considered"),
    ("Commemorating the tenth anniversary,", "Commemorating"),
    ("Fully supportive of the work,", "Fully supportive of"),
    ("In support of its members;", "In support of"),
    ("Bearing also in mind the needs,", "Bearing also in mind"),
    ("THEREFORE, BE IT RESOLVED that it act,", "THEREFORE, BE IT RESOLVED"),
    ("BE IT FURTHER RESOLVED that it act,", "BE IT FURTHER RESOLVED"),
    ("WHEREAS, it closes at ten,", "WHEREAS"),
]


@pytest.mark.parametrize(("paragraph", "phrase"), OPENERS)
def test_openers(paragraph: str, phrase: str) -> None:
    listed, _ = found(f"{UN}Recalling it,\n{paragraph}\nNoting them,\n1. Decides so.")
    assert listed == ["Recalling|Recalling it,", f"{phrase}|{paragraph}", "Noting|Noting them,", "1.|Decides so."]


ADDRESSED = [
    "based on an open process, to appoint the auditors,",
    "taking into account the budget, to appoint the auditors,",
    "each year, to propose candidates,",
    "without delay, to act,",
    "once again to act,",
    "following the conference, to act,",
    "Member States being consulted, to act,",
]


@pytest.mark.parametrize("clause", ADDRESSED)
def test_a_heading_with_its_addressee_ends_with_its_paragraph(clause: str) -> None:
    listed, _ = found(f"{ITU}resolves\nthat it be so,\ninstructs the ITU Council\n{clause}\ninvites Member States\nto act.")
    assert listed == ["resolves|that it be so,", f"instructs the ITU Council|{clause}", "invites Member States|to act."]


def test_what_stands_between_two_headings_is_text() -> None:
    text = f"{ITU}noting\nthat it is,\n\ninstructs the ITU Council\neach year, to meet,\n\nresolves\n\n1 to count;\n\n2 to pay."
    found = [(one.label, one.text) for one in parse(Extract(*_as_it_stands(text)), "x").clauses if one.kind != Kind.FRONT]
    assert found[1:3] == [("instructs the ITU Council", "each year, to meet,"), ("resolves 1", "to count;")]


def test_a_heading_holds_no_sentence_although_the_file_seems_to_say_so() -> None:
    source, lines = lines_of(f"{ITU}noting\nit,\ninstructs the Council\nto meet.\nANNEX\nPlan\n1 This.\n2 That.")
    joined = (replace(line, opens=line.text not in ("to meet.", "ANNEX")) for line in lines)
    document = parse(Extract(source, tuple(joined)), "x")
    assert [one.text for one in document.clauses if one.kind != Kind.FRONT][1:3] == ["to meet.", "Plan"]


UNDECIDED = [
    # (what joins the clause before it where nothing tells paragraphs, whether that is said)
    ("Recalling the report of it,/Committed to the lake,", True),
    ("RECALLING the report of it,/COMMITTED TO the lake,", True),
    ("Recalling the report of the/Council and its members,", False),
    ("Recalling the report of it,/Lake Titicaca and others,", False),
    ("Recalling it,/1. Asks:/(a) to pay;/and to report on it;/2. Ends.", True),
    ("Recalling it,/1. Asks:/(a) to pay/and to report on it;/2. Ends.", False),
]


@pytest.mark.parametrize(("text", "said"), UNDECIDED, ids=[row[0] for row in UNDECIDED])
def test_a_line_that_may_begin_a_paragraph_is_reported_with_its_place(text: str, said: bool) -> None:
    document = parse(Extract(*_as_it_stands(UN + text.replace("/", "\n"))), "x")
    assert bool([one for one in document.warnings if MAY_BEGIN in one or MAY_GO_ON in one]) == said


def test_the_end_of_a_sentence_above_a_list_is_reported_in_a_text_without_punctuation() -> None:
    items = "1. Requests States to\n(a) count lakes\n(b) count rivers\nand to report\n2. Urges States to pay\n3. Decides"
    source, lines = lines_of(f"{UN}Recalling its resolution 71/1 on lakes\nDeeply concerned about lakes\n{items}")
    document = parse(Extract(source, tuple(lines)), "x")
    assert [one for one in document.warnings if "“and to report …”" in one]


ITU_COUNTS = [
    # (why, the paragraphs, the clauses as label|text, how many warnings)
    (
        "a number is missing",
        "1 to count;/2 to pay;/4 to meet.",
        "resolves 1|to count;/resolves 2|to pay;/resolves 4|to meet.",
        1,
    ),
    ("a suppressed number", "1 to count;/2 (SUP)/3 to pay.", "resolves 1|to count;/resolves 2|(SUP)/resolves 3|to pay.", 0),
    (
        "a number printed twice",
        "1 to count;/1 to pay;/2 to go.",
        "resolves 1|to count;/resolves 1|to pay;/resolves 2|to go.",
        1,
    ),
    (
        "a number that belongs to a sentence",
        "1 to count;/17 goals and others;/2 to go.",
        "resolves 1|to count; 17 goals and others;/resolves 2|to go.",
        1,
    ),
    (
        "the first number is missing",
        "to count;/2 to go;/3 to pay.",
        "resolves|to count;/resolves 2|to go;/resolves 3|to pay.",
        1,
    ),
    (
        "the first number of two is missing: nothing shows that 2 is a label",
        "to count;/2 to go.",
        "resolves|to count;/resolves|2 to go.",
        1,
    ),
    (
        "the end of a sentence",
        "that it may:/a) count;/b) pay;/and shall report.",
        "resolves|that it may:/resolves a)|count;/resolves b)|pay;/resolves|and shall report.",
        0,
    ),
]


@pytest.mark.parametrize(("why", "text", "expected", "warnings"), ITU_COUNTS, ids=[row[0] for row in ITU_COUNTS])
def test_itu_counts(why: str, text: str, expected: str, warnings: int) -> None:
    assert found(f"{ITU}resolves\n" + text.replace("/", "\n")) == (expected.split("/"), warnings)


def test_a_clause_that_holds_others_is_reported_with_its_place() -> None:
    text = f"{UN}Recalling it,\n1. Asks all States\nto act;\n2. Urges all;\n4. Decides so."
    document = parse(Extract(*_as_it_stands(text)), "x")
    assert document.warnings == ("Line 6: “2.” may contain another clause: a line in it begins with “4.”.",)


def test_a_very_long_clause_is_reported() -> None:
    document = paragraphs(
        f"{UN}Recalling it,\n" + "\n".join(f"{n}. Asks;" for n in range(1, 9)) + "\n9. Asks " + "for it " * 600
    )
    assert document.warnings == ("Line 12: “9.” is far longer than the others; check whether it contains several.",)


INSIDE = [
    # (a line inside a paragraph, the one above it, the one below it, whether it is reported, why)
    ("1", "Asks all States to mend the fords, and the ferries", "by 2030;", True, "a number alone"),
    ("1", "Asks all States to act on paragraph", "of the annex;", True, "also one that the sentence may name"),
    ("LAC-30 Resolution 15 1", "Asks all States to mend the fords, and the ferries", "by 2030;", True, "words and a number"),
    ("E/2030/12/Add.1", "Asks all States to act on the report in document", "by 2030;", True, "a symbol"),
    ("of Lake 2 and of the", "Asks all States to mend the fords, and the ferries", "lakes;", False, "a small letter"),
    ("The Lake Fund", "Asks all States to mend the fords, and to pay to", "by 2030;", True, "words that end early"),
    ("[2]", "Asks all States to mend the fords, and to pay to", "by 2030;", True, "a number in brackets"),
    ("iv", "Asks all States to mend the fords, and to pay to", "by 2030;", True, "a roman number"),
    ("all", "Asks all States to mend the fords, and to pay to", "by 2030;", False, "a word in small letters"),
    ("The Lake Fund", "Asks all States to pay to", "by 2030;", False, "no number, and lines that may be as short"),
    ("Lake 2, and the", "Asks all States to pay to", "others;", False, "it leads on"),
    ("Lake 2", "Asks all States to mend the fords, and to pay to", "Lake Fund;", False, "a capital below it"),
    ("Fords in Lake 2", "Asks all States", "and others;", False, "as long as the line above"),
    ("Lake 2 of the Northern Lakes and their Fords 2", "Asks all States to mend the ferries of", "by 2030;", False, "long"),
]


@pytest.mark.parametrize(("line", "above", "below", "said", "why"), INSIDE, ids=[row[4] for row in INSIDE])
def test_a_line_that_may_be_the_head_of_a_page_is_reported(line: str, above: str, below: str, said: bool, why: str) -> None:
    document = parse(Extract(*_as_it_stands(f"{UN}Recalling it,\n1. {above}\n{line}\n{below}\n2. Decides so.")), "x")
    told = f"Line 4: “1.” holds “{line}”, which may be the head or the foot of a page; check it."
    assert document.warnings == ((told,) if said else ()), why
    assert line in document.clauses[-2].text


def _as_it_stands(text: str) -> tuple[Source, tuple[Line, ...]]:
    source, lines = lines_of(text)
    return source, tuple(replace(line, opens=None) for line in lines)


AFTER = [
    # (why, what follows "2. Ends.", the clauses after "2.")
    (
        "footnotes below a rule",
        "50th plenary meeting\n2 May 2024\n____\n1 See resolution 217 A (III).\n2 Ibid., annex II.",
        "",
    ),
    ("an annex to a resolution", "Annex to resolution 78/1\nPlan of action\n1. Acts.", "annex|Plan of action/annex 1.|Acts."),
    ("an annex with its title", "Annex: Plan of action\n1. Acts.", "annex 1.|Acts."),
    (
        "a text with enacting words of its own",
        "ANNEX\nDeclaration\nThe General Assembly,\nReaffirming it,\n1. Acts.",
        "annex|Declaration/annex|The General Assembly,/annex Reaffirming|Reaffirming it,/annex 1.|Acts.",
    ),
]


def test_a_title_that_stands_as_far_out_as_the_numbers_is_in_none_of_them() -> None:
    source, lines = lines_of(f"{UN}Recalling it,\n1. Asks:\n(a) one;\nFinancing of wells\n2. Ends.")
    levels = {"(a) one;": 2}
    levelled = (replace(line, opens=True, level=levels.get(line.text, 1)) for line in lines)
    document = parse(Extract(source, tuple(levelled)), "x")
    assert [one.label for one in document.clauses if one.kind != Kind.FRONT] == ["Recalling", "1.", "1. (a)", "text", "2."]


@pytest.mark.parametrize(("why", "text", "expected"), AFTER, ids=[row[0] for row in AFTER])
def test_what_follows_the_last_paragraph(why: str, text: str, expected: str) -> None:
    listed, said = found(f"{UN}Recalling it,\n1. Asks;\n2. Ends.\n{text}")
    assert listed[2] == "2.|Ends."
    assert listed[3:] == (expected.split("/") if expected else [])
    assert said == 0


def test_an_operative_paragraph_with_its_verb_on_its_line() -> None:
    listed, _ = found(f"{ITU}resolves\n1 to count;\n2 to pay,\ninstructs the Secretary-General to report.")
    assert listed[2:] == ["instructs|instructs the Secretary-General to report."]


def test_labels_in_sequence_inside_a_clause_are_reported() -> None:
    text = f"{ITU}resolves\n1 to act\n2 to meet\n3 to go"
    document = parse(Extract(*_as_it_stands(text)), "x")
    assert document.warnings == ("Line 5: “resolves 1” may contain others: lines in it begin with “2” and “3”.",)


UNSTOPPED = [
    # (the item above, the line below it, the labels of the list, why)
    ("(b) count rivers", "and to report", ["1. (a)", "1. (b)", "1."], "the sentence above the list goes on"),
    ("(b) count rivers", "Guided by them", ["1. (a)", "1. (b)"], "a capital"),
    ("(b) count rivers and seas and all the lakes of the region", "and ponds", ["1. (a)", "1. (b)"], "no room was left"),
]


@pytest.mark.parametrize(("item", "below", "labels", "why"), UNSTOPPED, ids=[row[3] for row in UNSTOPPED])
def test_a_sentence_that_goes_on_below_a_list_without_punctuation(item: str, below: str, labels: list[str], why: str) -> None:
    noting = "Noting the report of the Secretary-General on the state of lakes and rivers in all regions of the world"
    listed = f"1. Requests States to\n(a) count lakes\n{item}\n{below}\n2. Urges States to pay\n3. Rests"
    document = parsed(f"The General Assembly,\n{noting}\n{listed}")
    found = [clause.label for clause in document.clauses if clause.label.startswith("1.")]
    assert [label for label in found[1:] if label in labels] == labels, why
    assert ("1." in found[1:]) == (labels[-1] == "1.")


def test_a_paragraph_in_text_under_no_heading_is_one_of_its_own() -> None:
    text = "Resolution 3 of the 9th CGPM (1948)\n\nOn water\n\n1. Ice melts.\n\n{}\n\n2. Water boils."
    apart = parsed(text.format("In consequence the Committee waits."))
    assert [clause.text for clause in apart.clauses if clause.kind != "front"] == [
        "Ice melts.",
        "In consequence the Committee waits.",
        "Water boils.",
    ]
    assert any("Line 7" in warning for warning in apart.warnings)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Recalling it,/Taking good note of the Swiss experience/Noting it,/1. Asks;", True),  # no table has its verb
        ("Recalling it,/Committed to the pastures of the valleys/Noting it,/1. Asks;", True),
        ("Recalling it,/Deeply perturbed by the losses/Noting it,/1. Asks;", True),
        ("Recalling it,/Deeply perturbed by the losses/1. Asks;", True),  # the last one
        ("Deeply perturbed by the losses/Noting it,/1. Asks;", True),  # the first one
        ("Recalling it,/Sinking wells/Noting it,/1. Asks;", True),
        ("Recalling it,/Sinking wells/1. Asks;", False),  # a title of numbered paragraphs
        ("Recalling it,/Water and grass in the valleys/Noting it,/1. Asks;", False),  # no words of a verb
        ("Recalling it,/The wolf in the valley/Noting it,/1. Asks;", False),
        ("Recalling it,/Deeply perturbed by the losses,/Noting it,/1. Asks;", False),  # it has its comma
        ("Recalling it,/1. Asks;/Deeply perturbed by the losses/2. Acts.", False),  # not in the preamble
    ],
)
def test_a_paragraph_without_its_comma_is_warned_of_if_it_was_taken_for_a_title(text: str, told: bool) -> None:
    document = paragraphs(UN + text.replace("/", "\n"))
    assert any(NO_STOP in warning for warning in document.warnings) == told
