"""A text from its first line to its last: layouts that mean nothing, furniture, other languages, no headings at all."""

from __future__ import annotations

import pytest

from index.language.terms import Kind
from index.parsing.document import UNLABELLED
from tests.support.parsing import ENACTING, FRENCH, SPANISH, clauses, parsed

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


def test_no_headings_at_all() -> None:
    document = parsed("Some text\nwithout any heading.")
    assert [(c.label, c.text) for c in document.clauses] == [("text", "Some text without any heading.")]
    assert document.warnings[0] == UNLABELLED
    assert parsed("").clauses == ()


def test_a_text_in_which_nothing_is_recognised_is_kept_in_paragraphs() -> None:
    paragraphs = [f"Paragraph number {word} of a letter\nthat goes on below." for word in "ABCDEFGHIJ"]
    document = parsed("\n\n".join(paragraphs))
    assert [(c.label, c.text) for c in document.clauses] == [("text", text.replace("\n", " ")) for text in paragraphs]
    assert len({c.id for c in document.clauses}) == len(paragraphs)
    assert document.warnings[0] == UNLABELLED


RECOGNISED = [
    ("Notes.\nresolves\nto serve tea.", "a heading"),
    ("Notes.\na) tea;\nb) milk.", "labels"),
    ("The General Assembly,\nNotes.", "enacting words"),
]


@pytest.mark.parametrize(("text", "why"), RECOGNISED, ids=[row[1] for row in RECOGNISED])
def test_something_is_recognised(text: str, why: str) -> None:
    assert UNLABELLED not in parsed(text).warnings


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


@pytest.mark.parametrize(("between", "said"), [("1", True), ("", False)], ids=["a number alone", "nothing"])
def test_a_number_that_is_a_clause_of_its_own_is_said(between: str, said: bool) -> None:
    text = "WHA8.7\n\nSafe blood\n\nThe Health Assembly,\n\nRecalling it,\n\n1. URGES States:\n\n(1) to pay;\n"
    document = parsed(f"{text}{between}\n\n(2) to rest;\n\n2. REQUESTS them to act.")
    assert any("head or the foot of a page" in warning for warning in document.warnings) == said
