"""The clause parser, a trap a row: what makes a clause, what makes a section, what is only text."""

from __future__ import annotations

import pytest

from index.document.model import Document, Source
from index.language.terms import Kind, Part
from index.parsing.coverage import uncovered
from index.parsing.document import parse
from index.reading.lines import Extract, Line
from index.reading.plain_text import extract_text

ENACTING = "The World Telecommunication Standardization Assembly (Geneva, 2022),\n"


def parsed(text: str, name: str = "x") -> Document:
    return parse(extract_text(text), name)


def clauses(text: str) -> list[tuple[str, str]]:
    return [(clause.label, clause.text) for clause in parsed(ENACTING + text).clauses if clause.kind != Kind.FRONT]


def labels(text: str) -> list[str]:
    return [label for label, _ in clauses(text)]


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
    ("no labels at all", "that ITU should act,", "-"),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in LISTS], ids=[row[0] for row in LISTS])
def test_lists(text: str, expected: str) -> None:
    assert items(f"considering\n{text}") == expected


PLAIN = "considering\na) that one\nis one;\nb) two,\nresolves\n1 to act:\ni) at\nonce;\n2 to stop.\n"
EXPECTED = [
    ("considering a)", "that one is one;"),
    ("considering b)", "two,"),
    ("resolves 1", "to act:"),
    ("resolves 1 i)", "at once;"),
    ("resolves 2", "to stop."),
]
LAYOUTS = [
    ("plain", PLAIN),
    ("blank lines between every line mean nothing: Res. 75", PLAIN.replace("\n", "\n\n")),
    ("spaces at the ends of lines", PLAIN.replace("\n", " \n")),
    ("CRLF", PLAIN.replace("\n", "\r\n")),
    ("CR", PLAIN.replace("\n", "\r")),
    ("Unicode line separators", PLAIN.replace("\n", "\u2028")),
    ("a page break is a line that begins with a space: Res. 75", PLAIN.replace("b) two", " b) two").replace("2 to", " 2 to")),
    ("a form feed", PLAIN.replace("resolves", "\fresolves")),
    ("more space after labels", PLAIN.replace(") ", ")   ")),
    ("a no-break space after labels", PLAIN.replace(") ", ")\xa0")),
    ("no line break at the end", PLAIN.rstrip()),
]


@pytest.mark.parametrize("text", [row[1] for row in LAYOUTS], ids=[row[0] for row in LAYOUTS])
def test_layouts(text: str) -> None:
    assert clauses(text) == EXPECTED


TSB = "the Director of the Telecommunication Standardization Bureau"
SECTIONS = [
    # the shapes of WTSA, WTDC, PP and Council resolutions
    (
        "recognizing also\nthat x,\nnoting with concern\nthat y,\nhaving considered\nthe report,",
        ["recognizing also", "noting with concern", "having considered"],
    ),
    ("resolves to instruct the Director of TSB\n1 to a;\n2 to b,", ["resolves to instruct the Director of TSB"]),
    (
        f"instructs {TSB}, in collaboration with the Directors of the\nother Bureaux\n1 to a,",
        [f"instructs {TSB}, in collaboration with the Directors of the other Bureaux"],
    ),
    ("resolves\nto act,\ninvites the Council\nto consider it,", ["resolves", "invites the Council"]),
    (
        "resolves\nto act,\nresolves to invite Member States and Sector Members\nto act.",
        ["resolves", "resolves to invite Member States and Sector Members"],
    ),
    ("requests the Secretary-General\nto bring this to the attention of\nthe Council.", ["requests the Secretary-General"]),
    (
        "resolves\nto act,\ninvites Member States and Sector Members to\n1 act;\n2 react.",
        ["resolves", "invites Member States and Sector Members to"],
    ),
    (
        "invites Member States, Sector Members and academia\n1 to a,\ninvites Member States\nto b,",
        ["invites Member States, Sector Members and academia", "invites Member States"],
    ),
    ("considering\na) the a,\nconsidering further\na) the a,", ["considering", "considering further"]),
    ("considering\nresolves\nto act.", ["considering", "resolves"]),
    ("considering:\na) the a;\nresolves:\n1 to act.", ["considering", "resolves"]),
    (
        "resolves\nto act,\ninvites Member States, with the Bureau,\n1 to act.",
        ["resolves", "invites Member States, with the Bureau"],
    ),
    ("considering\na) no point at the end\nresolves\n1 to act.", ["considering", "resolves"]),
    ("CONSIDERING\na) the a,\nRESOLVES\n1 to act.", ["CONSIDERING", "RESOLVES"]),
    # wrapped body lines that begin like a heading
    ("considering\na) the Summit, and\ntaking into account the Agenda;\nb) that it\ninvites all,", ["considering"]),
    ("resolves\n1 to act as in instructs\nthe Council;\n2 to b.", ["resolves"]),
]


@pytest.mark.parametrize(("text", "expected"), SECTIONS, ids=[row[0] for row in SECTIONS])
def test_sections(text: str, expected: list[str]) -> None:
    assert [section.heading for section in parsed(ENACTING + text).sections] == expected


def test_parts() -> None:
    document = parsed(ENACTING + "considering\nthat x,\nresolves\nto act.\nANNEX\nTerms\n1 One.\n")
    assert [section.part for section in document.sections] == [Part.PREAMBLE, Part.OPERATIVE, Part.ANNEX]
    assert {clause.kind for clause in document.clauses if clause.section == 2} == {Kind.ANNEX}


def test_a_section_without_labels_has_its_heading_as_label() -> None:
    document = parsed(ENACTING + "noting further\nthat the Task Force\nwas created,\nresolves\nto act.")
    assert [(c.label, c.marks, c.text) for c in document.clauses if c.kind != Kind.FRONT] == [
        ("noting further", (), "that the Task Force was created,"),
        ("resolves", (), "to act."),
    ]


def test_text_after_a_dotted_label_stays_with_it() -> None:
    # Dec. 3, decides 3.2
    assert clauses("decides\n1 that:\n1.1 new resolutions:\nnew resolutions are numbered;\n1.2 old:\nthe old.") == [
        ("decides 1", "that:"),
        ("decides 1.1", "new resolutions: new resolutions are numbered;"),
        ("decides 1.2", "old: the old."),
    ]


def test_parents_are_the_clauses_that_lead_in() -> None:
    text = "recognizing\nthat it may:\na) receive:\ni) one;\nb) send,\nresolves\n1 to a:\n1.1 now:\n– one;\n– two;\n2 to b."
    document = parsed(ENACTING + text)
    lead_ins = {}
    for clause in document.clauses:
        lead_in = document.lead_in(clause)
        lead_ins[clause.id.split("__", 1)[1]] = lead_in.label if lead_in else None
    assert lead_ins == {
        "enacting": None,
        "sec_1__intro": None,
        "sec_1__para_a": "recognizing",
        "sec_1__para_a__subpara_i": "recognizing a)",
        "sec_1__para_b": "recognizing",
        "sec_2__para_1": None,
        "sec_2__para_1__subpara_1-1": "resolves 1",
        "sec_2__para_1__subpara_1-1__indent_1": "resolves 1.1",
        "sec_2__para_1__subpara_1-1__indent_2": "resolves 1.1",
        "sec_2__para_2": None,
    }


def test_repeated_labels_have_ids_of_their_own() -> None:
    document = parsed(ENACTING + "resolves\n1 to a:\n– one;\n– two;\na) x;\na) y;\nA) z.")
    assert len({clause.id for clause in document.clauses}) == len(document.clauses)


def test_an_annex_with_a_title_and_numbered_rules() -> None:
    text = (
        "resolves\nto adopt the rules.\nANNEX 1 TO RESOLUTION 5 (REV. DUBAI, 2018)\nTerms of reference\n"
        "1 Scope\n1.1 The group shall act.\n1.2 It shall report:\na) yearly;\nb) briefly.\n2 Members\n2.1 All are.\n"
        "Annex 2\nWork programme\na) first;\nb) second.\n(Dubai, 2018)"
    )
    one = "ANNEX 1 TO RESOLUTION 5 (REV. DUBAI, 2018)"
    assert clauses(text) == [
        ("resolves", "to adopt the rules."),
        (one, "Terms of reference"),
        (f"{one} 1", "Scope"),
        (f"{one} 1.1", "The group shall act."),
        (f"{one} 1.2", "It shall report:"),
        (f"{one} 1.2 a)", "yearly;"),
        (f"{one} 1.2 b)", "briefly."),
        (f"{one} 2", "Members"),
        (f"{one} 2.1", "All are."),
        ("Annex 2", "Work programme"),
        ("Annex 2 a)", "first;"),
        ("Annex 2 b)", "second."),
    ]


def test_a_wrapped_number_in_the_title_of_an_annex_is_text() -> None:
    assert labels("resolves\nto act.\nANNEX\nWork of Study Groups\n1 and 2") == ["resolves", "ANNEX"]


def test_furniture_between_two_lines_of_a_clause() -> None:
    pages = [
        f"Resolution 2 239\n{ENACTING}considering\na) the needs\nof countries1 are\nlarge;\nb) that the telecommu-\n1 Also.",
        "240 Resolution 2\nnications sector\nof the Union is\nwide,\nresolves\nto act.",
    ]
    document = parsed("\f".join(pages))
    assert [(c.label, c.text) for c in document.clauses if c.kind != Kind.FRONT] == [
        ("considering a)", "the needs of countries are large;"),
        ("considering b)", "that the telecommunications sector of the Union is wide,"),
        ("resolves", "to act."),
    ]


# Front matter and identity

FULL = (
    "FOREWORD\nThe Union is an agency of the United Nations, as everyone who has read\nthis knows.\nIt has Sectors.\n"
    "RESOLUTION 64 (Rev. Geneva, 2022)\nInternet Protocol address allocation\ntaking into account the needs of all\n"
    "(Johannesburg, 2008; Geneva, 2022)\nThe World Telecommunication Standardization Assembly\n(Geneva, 2022),\n"
    "considering\nthat x,\nresolves\nto act.\n(Johannesburg, 2008) –\n(Rev. Geneva, 2022)"
)


def test_front_matter() -> None:
    document = parsed(FULL)
    assert [(clause.label, clause.text) for clause in document.clauses if clause.kind == Kind.FRONT] == [
        ("foreword 1", "The Union is an agency of the United Nations, as everyone who has read this knows."),
        ("foreword 2", "It has Sectors."),
        ("number", "RESOLUTION 64 (Rev. Geneva, 2022)"),
        ("title", "Internet Protocol address allocation taking into account the needs of all"),
        ("history", "(Johannesburg, 2008; Geneva, 2022)"),
        ("enacting", "The World Telecommunication Standardization Assembly (Geneva, 2022),"),
        ("trail", "(Johannesburg, 2008) – (Rev. Geneva, 2022)"),
    ]
    assert (document.kind, document.number, document.revision) == ("Resolution", "64", "Rev. Geneva, 2022")
    assert document.body == "World Telecommunication Standardization Assembly"
    assert document.citation(document.clauses[-2]) == "Resolution 64 (Rev. Geneva, 2022), resolves"


def test_an_addressed_heading_may_be_the_first() -> None:
    document = parsed(
        f"DECISION 9\nA title\n{ENACTING}resolves to instruct the Director of TSB\n1 to act,\nresolves further\nto act."
    )
    assert document.title == "A title"
    assert [section.heading for section in document.sections] == [
        "resolves to instruct the Director of TSB",
        "resolves further",
    ]


IDENTITIES = [
    # (number line, enacting words, id, name)
    (
        "RESOLUTION 75 (Rev. Hammamet, 2016)",
        "World Telecommunication Standardization Assembly",
        "wtsa-res-75-2016",
        "Resolution 75 (Rev. Hammamet, 2016)",
    ),
    (
        "RESOLUTION 75 (Rev. Dubai, 2012)",
        "World Telecommunication Standardization Assembly",
        "wtsa-res-75-2012",
        "Resolution 75 (Rev. Dubai, 2012)",
    ),  # another edition
    (
        "RESOLUTION 2 (REV. BUCHAREST, 2022)",
        "Plenipotentiary Conference",
        "pp-res-2-2022",
        "Resolution 2 (Rev. Bucharest, 2022)",
    ),  # capitals
    ("DECISION 3 (MINNEAPOLIS, 1998)", "Plenipotentiary Conference", "pp-dec-3-1998", "Decision 3 (Minneapolis, 1998)"),
    (
        "RESOLUTION ITU-R 61 (Geneva, 2015)",
        "ITU Radiocommunication Assembly",
        "ra-res-itu-r-61-2015",
        "Resolution ITU-R 61 (Geneva, 2015)",
    ),
    ("RESOLUTION 811 (REV. WRC-19)", "World Radiocommunication Conference", "wrc-res-811-19", "Resolution 811 (Rev. WRC-19)"),
    ("RESOLUTION 30", "ITU Council", "council-res-30", "Resolution 30"),  # no edition
    ("OPINION 1 (Geneva, 2013)", "Forum", "opi-1-2013", "Opinion 1 (Geneva, 2013)"),  # a body we do not know
    ("REſOLUTION 5", "ITU Council", "x", "Document"),  # a letter that only looks like one
]


@pytest.mark.parametrize(("number", "body", "document_id", "name"), IDENTITIES, ids=[row[0] for row in IDENTITIES])
def test_identities(number: str, body: str, document_id: str, name: str) -> None:
    document = parsed(f"{number}\nA title\nThe {body},\nconsidering\nthat x,\nresolves\nto act.")
    assert (document.id, document.name) == (document_id, name)


@pytest.mark.parametrize(
    ("name", "document_id"),
    [
        ("my_file (2)", "my-file-2"),
        ("Résolution n° 5", "resolution-n-5"),
        ("a" * 24, "a" * 24),
        ("a" * 25, "aaaaaaaaaaaaaaa-2f521e2a"),  # too long: cut, and told apart by its hash
        ("決議", "edf5fd3b"),  # nothing left in the letters of an id
    ],
)
def test_without_a_number_the_file_names_the_document(name: str, document_id: str) -> None:
    assert parsed("considering\nthat x,", name).id == document_id


def test_ids_stay_within_a_deep_link() -> None:
    deep = "1 to:\na) of:\ni) at:\nA) in:\n– on:\n• by,\n"
    document = parsed(f"RESOLUTION ITU-R 61-99 (Geneva, 2015)\nA title\nThe Radiocommunication Assembly,\nresolves\n{deep}")
    assert [len(clause.marks) for clause in document.clauses if clause.kind != Kind.FRONT] == [1, 2, 3, 4, 5, 6]
    assert max(len(clause.id) for clause in document.clauses) == 64
    assert len({clause.id for clause in document.clauses}) == len(document.clauses)


def test_no_headings_at_all() -> None:
    document = parsed("Some text\nwithout any heading.")
    assert [(c.label, c.text) for c in document.clauses] == [("text", "Some text without any heading.")]
    assert parsed("").clauses == ()


# UN style: the verb that opens a paragraph is its heading, and the operative paragraphs are counted under none

UN = [
    # (reason, text after the enacting words, (label, beginning of the text) of each clause)
    (
        "the verb is heading and text",
        "Recalling its resolution, and\nnoting it,\nNoting with satisfaction the work,\n1. Decides to act;\n2. Requests that.",
        [
            "Recalling|Recalling its",
            "Noting with satisfaction|Noting with satisfaction the",
            "1.|Decides to",
            "2.|Requests that",
        ],
    ),
    (
        "a verb in the middle of a sentence opens nothing",
        "Recalling the report of the Committee on\nWelcoming Strangers and\nNoting also its resolution,\n1. Decides to act.",
        ["Recalling|Recalling the", "1.|Decides to"],
    ),
    (
        "letters and romans in brackets",
        "Aware of it,\n1. Decides:\n(a) To act:\n(i) Now;\n(ii) Later;\n(b) To rest;\n2. Requests that.",
        [
            "Aware|Aware of",
            "1.|Decides:",
            "1. (a)|To act:",
            "1. (a) (i)|Now;",
            "1. (a) (ii)|Later;",
            "1. (b)|To rest;",
            "2.|Requests",
        ],
    ),
    (
        "(aa) after (z)",
        "1. Decides:\n" + "".join(f"({chr(97 + n)}) It;\n" for n in range(26)) + "(aa) More.",
        ["1.|Decides:", *(f"1. ({chr(97 + n)})|It;" for n in range(26)), "1. (aa)|More."],
    ),
    (
        "one operative paragraph without a number",
        "Recalling it,\nDecides to act.",
        ["Recalling|Recalling it", "Decides|Decides to"],
    ),
    (
        "parts with roman numbers, and a count that goes on",
        "Recalling it,\nI\nThe first matter\n1. Decides to act;\nII\nThe second\nNoting it,\n2. Decides to rest.",
        [
            "Recalling|Recalling",
            "I|The first",
            "I 1.|Decides to act",
            "II|The second",
            "Noting|Noting it",
            "II 2.|Decides to rest",
        ],
    ),
    (
        "parts whose count begins anew",
        "I\nThe first\n1. Decides to act;\nII\nThe second\n1. Decides to rest.",
        ["I|The first", "I 1.|Decides to act", "II|The second", "II 1.|Decides to rest"],
    ),
    (
        "an annex has its own paragraphs",
        "1. Adopts the rules.\nAnnex\nThe rules\n1. The group meets:\n(a) In May;\n2. It reports.",
        ["1.|Adopts", "Annex|The rules", "Annex 1.|The group", "Annex 1. (a)|In May", "Annex 2.|It reports"],
    ),
    (
        "a number after a line that ends in no punctuation",
        "1. Decides to act on the annex\n2. Requests that.",
        ["1.|Decides", "2.|Requests"],
    ),
    (
        "a date at the beginning of a line is no number",
        "1. Decides to meet on\n2 October 2020 and\n3. October 2020.",
        ["1.|Decides to meet on 2 October 2020 and 3. October"],
    ),
    (
        "the verbs of the Security Council",
        "Acting under Chapter VII,\n1. Condemns it;\n2. Decides to remain seized of the matter.",
        ["Acting|Acting under", "1.|Condemns", "2.|Decides to remain"],
    ),
    (
        "a footnote's mark after the comma",
        "Recalling its resolution,1\nNoting it,2\n1. Decides to act.",
        ["Recalling|Recalling its", "Noting|Noting it", "1.|Decides"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in UN], ids=[row[0] for row in UN])
def test_un_style(text: str, expected: list[str]) -> None:
    document = parsed(f"73/6. A title\nThe General Assembly,\n{text}")
    found = [(clause.label, clause.text) for clause in document.clauses if clause.kind != Kind.FRONT]
    assert [label for label, _ in found] == [one.split("|")[0] for one in expected]
    for (_, text_found), one in zip(found, expected, strict=True):
        assert text_found.startswith(one.split("|")[1])


UN_FRONTS = [
    # what stands before the clauses, and the id, the name and the title that it gives
    ("A/RES/73/6\n73/6. Space\nas a driver\nThe General Assembly,", "unga-res-73-6", "Resolution 73/6", "Space as a driver"),
    ("United Nations S/RES/2178 (2014)\nThe Security Council,", "unsc-res-2178-2014", "Resolution 2178 (2014)", ""),
    (
        "Resolution 2178 (2014)\nAdopted by the Security Council at its 7272nd meeting, on\n24 May\nThe Security Council,",
        "unsc-res-2178-2014",
        "Resolution 2178 (2014)",
        "",
    ),
    (
        "74/544. Procedure\nAt its 50th plenary meeting, on 27 March, the General Assembly\ndecided:\n(a) To go on;",
        "unga-dec-74-544",
        "Decision 74/544",
        "Procedure",
    ),
    ("2019/2. Trade\nThe Economic and Social Council,", "ecosoc-res-2019-2", "Resolution 2019/2", "Trade"),
    ("41/11. New technologies\nThe Human Rights Council,", "hrc-res-41-11", "Resolution 41/11", "New technologies"),
    (
        "73/6. L'espace\nL'Assemblée générale,\nRappelant les travaux de la session et des",
        "unga-res-73-6-fr",
        "Resolution 73/6",
        "L'espace",
    ),
]


@pytest.mark.parametrize(("front", "id_", "name", "title"), UN_FRONTS, ids=[row[1] for row in UN_FRONTS])
def test_un_identity(front: str, id_: str, name: str, title: str) -> None:
    document = parsed(f"{front}\nRecalling it,\n1. Decides to act.\n26th plenary meeting\n26 October 2018")
    assert (document.id, document.name, document.title) == (id_, name, title)
    assert document.clauses[-1].text == "26th plenary meeting 26 October 2018"


# Other languages, the same shapes

FRENCH = """RÉSOLUTION 75 (Rév. Hammamet, 2016)
Contribution du Secteur de la normalisation des télécommunications
L'Assemblée mondiale de normalisation des télécommunications (Hammamet, 2016),
considérant
a) les résultats pertinents des deux phases:
i) le premier point;
ii) le second point,
reconnaissant en outre
que l'UIT a un rôle à jouer,
décide
1 que l'UIT-T doit poursuivre ses travaux;
2 que ces travaux doivent continuer,
charge le Directeur du Bureau de la normalisation des
télécommunications
de faire rapport au Conseil,
invite les États Membres et les Associés
à participer.
"""
SPANISH = """RESOLUCIÓN 75 (Rev. Hammamet, 2016)
Contribución del Sector de Normalización de las Telecomunicaciones
La Asamblea Mundial de Normalización de las Telecomunicaciones (Hammamet, 2016),
considerando además
a) los resultados de las dos fases;
b) la Resolución 70/1 de la Asamblea General,
teniendo en cuenta
que la UIT tiene un papel que desempeñar,
resuelve
1 que el UIT-T continúe sus trabajos;
2 que estos trabajos sigan,
encarga al Director de la Oficina de Normalización de las
Telecomunicaciones que
1 tome las medidas necesarias;
2 informe al respecto,
invita a los Estados Miembros
a que participen.
"""
LANGUAGES = [
    (
        FRENCH,
        "wtsa-res-75-2016-fr",
        "Résolution 75 (Rév. Hammamet, 2016)",
        [
            "considérant a)",
            "considérant a) i)",
            "considérant a) ii)",
            "reconnaissant en outre",
            "décide 1",
            "décide 2",
            "charge le Directeur du Bureau de la normalisation des télécommunications",
            "invite les États Membres et les Associés",
        ],
    ),
    (
        SPANISH,
        "wtsa-res-75-2016-es",
        "Resolución 75 (Rev. Hammamet, 2016)",
        [
            "considerando además a)",
            "considerando además b)",
            "teniendo en cuenta",
            "resuelve 1",
            "resuelve 2",
            "encarga al Director de la Oficina de Normalización de las Telecomunicaciones que 1",
            "encarga al Director de la Oficina de Normalización de las Telecomunicaciones que 2",
            "invita a los Estados Miembros",
        ],
    ),
]


@pytest.mark.parametrize(("text", "id_", "name", "expected"), LANGUAGES, ids=["French", "Spanish"])
def test_languages(text: str, id_: str, name: str, expected: list[str]) -> None:
    document = parsed(text)
    assert (document.id, document.name) == (id_, name)
    assert [clause.label for clause in document.clauses if clause.kind != Kind.FRONT] == expected


# What a file tells beside its text


def styled(*rows: tuple[str, dict[str, object]]) -> list[tuple[str, str]]:
    """The clauses of lines that have what a file told of them."""
    text = "\n".join([ENACTING.strip(), *(row[0] for row in rows)])
    at, lines = len(ENACTING), [Line(ENACTING.strip(), 0, len(ENACTING) - 1, opens=True)]
    for line, told in rows:
        lines.append(Line(line, at, at + len(line), **told))  # type: ignore[arg-type]
        at += len(line) + 1
    document = parse(Extract(Source(text), tuple(lines)), "x")
    return [(clause.label, clause.text) for clause in document.clauses if clause.kind != Kind.FRONT]


OPENS: dict[str, object] = {"opens": True, "italic": 0}
GOES_ON: dict[str, object] = {"opens": False, "italic": 0}


def italics(text: str) -> tuple[str, dict[str, object]]:
    return text, {"opens": True, "italic": len(text)}


def test_italics_end_a_heading_and_make_one_of_unknown_words() -> None:
    assert styled(
        italics("considering"),
        ("that it is so,", OPENS),
        italics("pondering deeply"),
        ("that it rains,", OPENS),
        italics("invites those who are able"),
        ("to act,", OPENS),
        ("invites Member States", OPENS),  # not in italics: text, though a paragraph of its own
        ("to rest.", GOES_ON),
    ) == [
        ("considering", "that it is so,"),
        ("pondering deeply", "that it rains,"),
        ("invites those who are able", "to act,"),
        ("invites those who are able", "invites Member States to rest."),
    ]


def test_a_wrapped_number_is_no_label_where_the_file_tells_paragraphs() -> None:
    assert styled(
        italics("resolves"),
        ("7.1 to act as in 7.2.1 and", OPENS),
        ("7.2 below;", GOES_ON),
        ("7.2 to rest.", OPENS),
    ) == [("resolves 7.1", "to act as in 7.2.1 and 7.2 below;"), ("resolves 7.2", "to rest.")]


def test_opening_words_without_a_heading_line() -> None:
    assert styled(
        italics("considering"),
        ("a) that it is so;", OPENS),
        ("emphasizing the urgent need", OPENS),
        ("to act now,", GOES_ON),
        italics("resolves"),
        ("to act.", OPENS),
    ) == [
        ("considering a)", "that it is so;"),
        ("emphasizing", "emphasizing the urgent need to act now,"),
        ("resolves", "to act."),
    ]
    assert clauses("considering\na) that it is so;\nemphasizing the urgent need\nto act now,\nresolves\nto act.") == [
        ("considering a)", "that it is so;"),
        ("emphasizing", "emphasizing the urgent need to act now,"),
        ("resolves", "to act."),
    ]


def test_what_is_in_no_order_is_reported() -> None:
    document = parsed(
        "RESOLUTION 1 (Geneva, 2022)\n" + ENACTING + "considering\na) the a;\nz) the z;\nb) the b,\nresolves\nto act."
    )
    assert [clause.text for clause in document.clauses][2:4] == ["the a; z) the z;", "the b,"]
    assert document.warnings == ("“z)” under “considering” is in no order, so it stays in the clause before it.",)


def test_parts_of_a_resolution() -> None:
    assert labels("resolves\nto act.\nSECTION 1\nGeneral\n1.1 It is so.\n1.2 It is:\na) one;\nSECTION 2bis\n2bis.1 More.") == [
        "resolves",
        "SECTION 1",
        "SECTION 1 1.1",
        "SECTION 1 1.2",
        "SECTION 1 1.2 a)",
        "SECTION 2bis 2bis.1",
    ]


UN_SHAPES = [
    # (reason, text after "80/1. A title" and the enacting words, (label, beginning of the text) of each clause)
    (
        "blank lines tell paragraphs, so a title between them is none of a clause",
        (
            "Recalling it,\n\nNoting it,\n\n1. Welcomes the\nreport;\n\nCountry teams\n\n2. Welcomes the teams;\n\n"
            "3. Takes note\nof them;\n\nThe way forward\n\n4. Decides so;\n\n5. Requests it."
        ),
        [
            *(
                "Recalling|Recalling",
                "Noting|Noting",
                "1.|Welcomes the report;",
                "text|Country teams",
                "2.|Welcomes the teams;",
            ),
            *("3.|Takes note of them;", "text|The way forward", "4.|Decides", "5.|Requests"),
        ],
    ),
    (
        "a title between the preamble and 1.",
        "Acting under Chapter VII,\nSanctions regime\n1. Decides that all States shall:\n(a) Prevent it;\n2. Requests it.",
        ["Acting|Acting under Chapter VII, Sanctions", "1.|Decides", "1. (a)|Prevent", "2.|Requests"],
    ),
    (
        "an unknown verb first",
        "Blessing it with a will,\nRecalling it,\n1. Decides so;\n2. Rests.",
        ["text|Blessing", "Recalling|Recalling", "1.|Decides", "2.|Rests"],
    ),
    (
        "a closing before an annex",
        "1. Adopts it.\n91st plenary meeting (resumed)\n2 May 2018\nAnnex I\nRules\n1. The body shall meet.",
        ["1.|Adopts it.", "Annex I|Rules", "Annex I 1.|The body"],
    ),
    (
        "a recorded vote",
        "1. Adopts it.\n37th meeting\n13 July 2021\n[Adopted by a recorded vote of 44 to 0.\nIn favour: all\nothers.]",
        ["1.|Adopts it."],
    ),
    (
        "several resolutions under one number",
        "Recalling A,\n1. Decides A;\nB\nPolicies\nThe General Assembly,\nRecalling B,\n1. Decides B.",
        ["Recalling|Recalling A", "1.|Decides A", "B|Policies", "Recalling|Recalling B", "B 1.|Decides B"],
    ),
    (
        "a draft that is quoted whole",
        "Recommends the following:\n“The General Assembly,\n“Recalling it,\n“1. Encourages it;\n“2. Requests:\n“(a) Reports.”",
        ["Recommends|Recommends", "Recalling|“Recalling", "1.|Encourages", "2.|Requests", "2. (a)|Reports"],
    ),
    (
        "two labels on a line",
        "1. Decides;\n2. (a) Requests him to report;\n(b) Also requests him to act;\n3. Rests.",
        ["1.|Decides", "2. (a)|Requests", "2. (b)|Also requests", "3.|Rests"],
    ),
    (
        "a date is no label where paragraphs are counted with a full stop",
        "1. Decides so;\n2. Requests it\n3 June 2015\nto be done.",
        ["1.|Decides", "2.|Requests it 3 June 2015 to be done."],
    ),
    (
        "paragraphs without numbers",
        "Recalling it,\nCalls upon all Governments to act;\nInstructs the Mediator to supervise;\nDecides to rest.",
        ["Recalling|Recalling", "Calls upon|Calls upon", "Instructs|Instructs", "Decides|Decides"],
    ),
    (
        "an annex with its title on the line",
        "1. Adopts it.\nAnnex A: Joint Plan of Action\n1. It is so.",
        ["1.|Adopts", "Annex A: Joint Plan of Action 1.|It is so."],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in UN_SHAPES], ids=[row[0] for row in UN_SHAPES])
def test_un_shapes(text: str, expected: list[str]) -> None:
    document = parsed(f"80/1. A title\nThe General Assembly,\n{text}")
    found = [(clause.label, clause.text) for clause in document.clauses if clause.kind != Kind.FRONT]
    assert [label for label, _ in found] == [one.split("|")[0] for one in expected]
    for (_, text_found), one in zip(found, expected, strict=True):
        assert text_found.startswith(one.split("|")[1])
    assert uncovered(document) == []


def test_a_number_that_was_lost_costs_no_more_than_itself() -> None:
    rows = ("1. Decides so;", "3. Requests:", "(a) This;", "4. Rests.")
    text = "80/1. A title\nThe General Assembly,\n" + "\n\n".join(
        ("Recalling it,", "Noting it,", *rows, "5. Ends;", "6. Ends;", "7. Ends.")
    )
    labels_found = [clause.label for clause in parsed(text).clauses if clause.kind != Kind.FRONT]
    assert labels_found[2:6] == ["1.", "3.", "3. (a)", "4."]


LONG = "that the matter in hand is of importance to all the members of the Union and to those who serve it"
ITU_SHAPES = [
    # the reason, the text, its labels
    (
        "an annex after an item that ends in nothing",
        (
            "resolves\n1 to adopt it.\nANNEX 1 TO RESOLUTION 48 (REV. DUBAI, 2018)\nMatters\n– Alignment between them\n"
            "– Policy on careers\nANNEX 2 TO RESOLUTION 48 (REV. DUBAI, 2018)\nRecruitment\n1 Within limits."
        ),
        [
            "resolves 1",
            "ANNEX 1 TO RESOLUTION 48 (REV. DUBAI, 2018)",
            "ANNEX 1 TO RESOLUTION 48 (REV. DUBAI, 2018) –",
            "ANNEX 1 TO RESOLUTION 48 (REV. DUBAI, 2018) –",
            "ANNEX 2 TO RESOLUTION 48 (REV. DUBAI, 2018)",
            "ANNEX 2 TO RESOLUTION 48 (REV. DUBAI, 2018) 1",
        ],
    ),
    (
        "a letter before the numbers of an annex",
        "resolves\nto act.\nANNEX 1\nA1.1 Introduction\nA1.1.1 As stated.\nA1.1.2 It works:\na) one;\nb) two.\nA1.2 The end.",
        ["resolves", *(f"ANNEX 1 {label}" for label in ("A1.1", "A1.1.1", "A1.1.2", "A1.1.2 a)", "A1.1.2 b)", "A1.2"))],
    ),
    (
        "a heading after a clause that lacks its comma, where the line left room",
        f"considering\na) {LONG};\nb) {LONG}\nresolves\n1 {LONG};\n2 to rest.",
        ["considering a)", "considering b)", "resolves 1", "resolves 2"],
    ),
    (
        "is of the view (WTPF), and further resolves",
        "considering\na) that one,\nis of the view\n1 that two;\n2 that three,\nand further resolves\nthat four.",
        ["considering a)", "is of the view 1", "is of the view 2", "and further resolves"],
    ),
    (
        "and/or ends an item",
        "resolves\n1 to ask:\ni) one;\nii) two; and/or\niii) three.",
        ["resolves 1", *(f"resolves 1 {r})" for r in ("i", "ii", "iii"))],
    ),
    ("a dash on a line of its own", "resolves\n1 to ask:\n–\none;\n–\ntwo.", ["resolves 1", "resolves 1 –", "resolves 1 –"]),
    (
        "headings with a capital",
        "CONSIDERING\na) that one,\nRESOLVES\n1 to do;\n2 to go,\nINSTRUCTS THE SECRETARY-GENERAL\nto report.",
        ["CONSIDERING a)", "RESOLVES 1", "RESOLVES 2", "INSTRUCTS THE SECRETARY-GENERAL"],
    ),
    (
        "a part with its title on the line",
        "resolves\nto act.\nPART 1 – General areas of study\n1 Study Group 2 works.",
        ["resolves", "PART 1 – General areas of study 1"],
    ),
    (
        "a heading that a preposition would cut",
        "resolves\nto act,\ninstructs the Director of the Bureau, in collaboration\nwith all Directors,\n1 to act;\n2 to go.",
        ["resolves", *(f"instructs the Director of the Bureau, in collaboration with all Directors {n}" for n in (1, 2))],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in ITU_SHAPES], ids=[row[0] for row in ITU_SHAPES])
def test_itu_shapes(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


def test_a_spanish_heading_ends_before_an_infinitive() -> None:
    text = SPANISH.replace(
        "invita a los Estados Miembros\na que participen.", "invita a los Estados Miembros\na presentar\ncontribuciones."
    )
    assert [clause.label for clause in parsed(text).clauses][-1] == "invita a los Estados Miembros"


def test_a_french_heading_goes_on_over_de() -> None:
    heading = (
        "charge le Directeur du Bureau de la normalisation des télécommunications\nde l'UIT\n1 de faire rapport;\n2 d'agir,\n"
    )
    text = FRENCH.replace(FRENCH[FRENCH.index("charge le") : FRENCH.index("invite les")], heading)
    found = [clause.label for clause in parsed(text).clauses]
    assert f"{' '.join(heading.split(chr(10))[:2])} 2" in found
