"""Articles, sections, rules and paragraphs with a sign: sections of a text, each inside those that stand above it."""

from __future__ import annotations

import pytest

from index.language.terms import Kind
from index.parsing.divisions import annex_name
from tests.support.parsing import clauses, parsed

TEXTS = [
    # what it shows, a text, the label and the text of each clause
    (
        "numbers alone",
        "Article 1\nLakes are deep.\nArticle 2\nFerries sail.",
        ["Article 1|Lakes are deep.", "Article 2|Ferries sail."],
    ),
    (
        "a title below the number",
        "Article 1\nDefinitions\nFor this Accord:\n(a) one;\n(b) two.\nArticle 2\nUse\n1. Each Party sails.\n2. No Party sinks.",  # noqa: E501
        [
            "Article 1|For this Accord:",
            "Article 1 (a)|one;",
            "Article 1 (b)|two.",
            "Article 2 1|Each Party sails.",
            "Article 2 2|No Party sinks.",
        ],
    ),
    ("the only one", "Sole Article\nLakes are deep.", ["Sole Article|Lakes are deep."]),
    ("the only one, in capitals", "SOLE ARTICLE\nLakes are deep.", ["SOLE ARTICLE|Lakes are deep."]),
    ("its text on the line", "Sole article. Lakes are deep.", ["Sole article|Lakes are deep."]),
    ("the only one in French", "Article unique\nLakes are deep.", ["Article unique|Lakes are deep."]),
    ("the only one in Spanish", "Artículo único\nLakes are deep.", ["Artículo único|Lakes are deep."]),
    ("the only one in Russian", "Единственная статья\nLakes are deep.", ["Единственная статья|Lakes are deep."]),
    ("the only one in Arabic", "المادة الوحيدة\nLakes are deep.", ["المادة الوحيدة|Lakes are deep."]),
    (
        "a line of its text is no division",
        "Article 1\nLakes are deep by\nSole part of it.\nArticle 2\nEnds.",
        ["Article 1|Lakes are deep by Sole part of it.", "Article 2|Ends."],
    ),
    (
        "the text on the line",
        "Art. 1. Lakes are deep.\nArt. 2. Ferries sail.",
        ["Art. 1|Lakes are deep.", "Art. 2|Ferries sail."],
    ),
    (
        "no space after the number",
        "Section 1.Lakes are deep.\nSection 2.Ferries sail.",
        ["Section 1|Lakes are deep.", "Section 2|Ferries sail."],
    ),
    (
        "a full line is no title",
        "Section 1. The name of the organization is the International River\nRowing Union.\n\nSection 2. Its seat is in Basel.",
        ["Section 1|The name of the organization is the International River Rowing Union.", "Section 2|Its seat is in Basel."],
    ),
    ("a sign", "§ 1 Lakes are deep.\n§ 2 Ferries sail.", ["§ 1|Lakes are deep.", "§ 2|Ferries sail."]),
    (
        "a title on the line",
        "Section 1. Name\nThe name is Lake.\nSection 2. Seat\nThe seat is Lima.",
        ["Section 1|The name is Lake.", "Section 2|The seat is Lima."],
    ),
    (
        "a title and the beginning of a sentence on the line",
        "Section 1. Name. The name is that of the\nBoard, as noted:\n(a) one.\nSection 2. Seat. It is in Lima.",
        [
            "Section 1|Name. The name is that of the Board, as noted:",
            "Section 1 (a)|one.",
            "Section 2|Seat. It is in Lima.",
        ],
    ),
    (
        "a number inserted later",
        "Article 3\nOne.\nArticle 3bis\nTwo.\nArticle 4\nThree.",
        ["Article 3|One.", "Article 3bis|Two.", "Article 4|Three."],
    ),
    (
        "sections that are counted anew in each article are named with it",
        "ARTICLE I - NAME\nSection 1. The name is Lake.\nARTICLE II - MEMBERS\nSection 1. There are:\n(a) rowers; and\n(b) friends.\nSection 2. All pay.",  # noqa: E501
        [
            "ARTICLE I Section 1|The name is Lake.",
            "ARTICLE II Section 1|There are:",
            "ARTICLE II Section 1 (a)|rowers; and",
            "ARTICLE II Section 1 (b)|friends.",
            "ARTICLE II Section 2|All pay.",
        ],
    ),
    (
        "articles that run through all chapters are not",
        "Chapter I\nLakes\nArticle 1\nLakes are deep.\nChapter II\nFerries\nArticle 2\nFerries sail.",
        ["Article 1|Lakes are deep.", "Article 2|Ferries sail."],
    ),
    (
        "a reference is none",
        "Rule 1\nParties act as laid down in\nArticle 5 of the Charter.\nRule 2\nParties meet.",
        ["Rule 1|Parties act as laid down in Article 5 of the Charter.", "Rule 2|Parties meet."],
    ),
    (
        "nor is a number at a line's end",
        "Rule 1\nParties act under the terms of\nArticle 5\nand meet.\nRule 2\nThey meet.",
        ["Rule 1|Parties act under the terms of Article 5 and meet.", "Rule 2|They meet."],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS])
def test_divisions(text: str, expected: list[str]) -> None:
    document = parsed(f"ACCORD ON LAKES\n{text}\n", "accord")
    found = [f"{clause.label}|{clause.text}" for clause in document.clauses if clause.kind != Kind.FRONT]
    assert (document.title, document.name, found) == ("ACCORD ON LAKES", "ACCORD ON LAKES", expected)


@pytest.mark.parametrize(
    ("first", "second", "labels"),
    [
        ("Article premier", "Article 2", ["Article premier", "Article 2"]),
        ("Article 1er", "Article 2", ["Article 1er", "Article 2"]),
        ("Artículo primero", "Artículo 2", ["Artículo primero", "Artículo 2"]),
        ("Статья первая", "Статья 2", ["Статья первая", "Статья 2"]),
        ("Article 1er", "Article premierement dit", ["Article 1er", "Article 1er"]),  # a word that begins like the ordinal
    ],
)
def test_the_first_division_may_be_numbered_by_a_word(first: str, second: str, labels: list[str]) -> None:
    document = parsed(f"TITLE\n\n{first}\nThe Parties meet.\n\n{second}\nThe Parties pay.\n", "x")
    assert [clause.label for clause in document.clauses if clause.kind != Kind.FRONT] == labels


def test_the_title_of_a_division_is_in_its_printed_heading() -> None:
    document = parsed("BYLAWS\nARTICLE I - NAME\nSection 1. The name is Lake.\nARTICLE II\nSeat\nSection 1. It is Lima.")
    headings = [(section.heading, document.printed_heading(at)) for at, section in enumerate(document.sections)]
    assert headings == [
        ("ARTICLE I", "ARTICLE I - NAME"),
        ("ARTICLE I Section 1", "ARTICLE I Section 1"),
        ("ARTICLE II", "ARTICLE II Seat"),
        ("ARTICLE II Section 1", "ARTICLE II Section 1"),
    ]


ANNEXES = [
    ("ANNEX 2 TO RESOLUTION 9 (Rev. Dubai, 2018)", "annex 2"),
    ("ANNEX TO RESOLUTION 9", "annex"),
    ("Annex A: Joint Plan of Action", "annex A"),
    ("Annex II", "annex II"),
    ("Appendix 1 – Terms of reference", "appendix 1"),
    ("ATTACHMENT", "attachment"),
    ("ANNEXE 1 DE LA RÉSOLUTION 5", "annexe 1"),
    ("ANEXO A LA RESOLUCIÓN 5", "anexo"),  # "a la" is no number
]


@pytest.mark.parametrize(("heading", "name"), ANNEXES)
def test_an_annex_is_cited_by_its_number(heading: str, name: str) -> None:
    assert annex_name(heading) == name


def test_a_division_of_an_annex_is_named_with_it() -> None:
    annexes = "ANNEX 1 TO RESOLUTION 5\nArticle 1\nLakes are deep.\nANNEX 2 TO RESOLUTION 5\nArticle 1\nFerries sail."
    text = f"resolves\n1 to act.\n{annexes}"
    assert clauses(text) == [
        ("resolves 1", "to act."),
        ("annex 1 Article 1", "Lakes are deep."),
        ("annex 2 Article 1", "Ferries sail."),
    ]
