"""What opens a section, a trap a row: headings over several lines, in italics, without a line of their own."""

from __future__ import annotations

import pytest

from tests.support.parsing import ENACTING, FRENCH, GOES_ON, OPENS, SPANISH, clauses, italics, parsed, styled

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
    # what it leads in to is long: the verb is the heading, and the rest is text
    (
        "resolves\nto act,\n\nencourages the Committee to undertake the development of a text on ferries that:\n\n• a,\n\n• b.",
        ["resolves", "encourages"],
    ),
    # wrapped body lines that begin like a heading
    ("considering\na) the Summit, and\ntaking into account the Agenda;\nb) that it\ninvites all,", ["considering"]),
    ("resolves\n1 to act as in instructs\nthe Council;\n2 to b.", ["resolves"]),
]


@pytest.mark.parametrize(("text", "expected"), SECTIONS, ids=[row[0] for row in SECTIONS])
def test_sections(text: str, expected: list[str]) -> None:
    assert [section.heading for section in parsed(ENACTING + text).sections] == expected


def test_an_addressed_heading_may_be_the_first() -> None:
    document = parsed(
        f"DECISION 9\nA title\n{ENACTING}resolves to instruct the Director of TSB\n1 to act,\nresolves further\nto act."
    )
    assert document.title == "A title"
    assert [section.heading for section in document.sections] == [
        "resolves to instruct the Director of TSB",
        "resolves further",
    ]


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
