"""How a clause is cited: by its label, or as the UN cites its paragraphs."""

from __future__ import annotations

import pytest

from index.document.citation import Placed, is_counted, is_recital, ordinal, pinpoint, told_apart
from index.language.terms import Part
from index.values import dataclass


@dataclass(frozen=True)
class Text:
    """A text in a language."""

    language: str


class Unread:
    """A text whose language nobody may ask for."""

    @property
    def language(self) -> str:
        raise AssertionError("it takes time to judge")


CITED = [
    # label, marks, heading, part, number among the recitals, citation
    ("considering e) iv)", ("e)", "iv)"), "considering", Part.PREAMBLE, 0, "considering e) iv)"),
    ("resolves 2", ("2",), "resolves", Part.OPERATIVE, 0, "resolves 2"),
    ("resolves", (), "resolves", Part.OPERATIVE, 0, "resolves"),
    ("Recalling", (), "Recalling", Part.PREAMBLE, 5, "preambular paragraph 5"),
    ("Recalling (a)", ("(a)",), "Recalling", Part.PREAMBLE, 5, "preambular paragraph 5 (a)"),
    ("1. (a)", ("1.", "(a)"), "", Part.OPERATIVE, 0, "paragraph 1 (a)"),
    ("II 3.", ("3.",), "II", Part.OPERATIVE, 0, "part II, paragraph 3"),
    ("Annex 3.", ("3.",), "Annex", Part.ANNEX, 0, "Annex 3."),
    ("SECTION 9 9.3.8", ("9.3.8",), "SECTION 9", Part.OPERATIVE, 0, "9.3.8"),
    ("SECTION 9 8.1", ("8.1",), "SECTION 9", Part.OPERATIVE, 0, "SECTION 9 8.1"),
    ("Article 1 1.", ("1.",), "Article 1", Part.OPERATIVE, 0, "Article 1 1."),  # the number has no other part
    ("Article 2 2. (a)", ("2.", "(a)"), "Article 2", Part.OPERATIVE, 0, "Article 2 2. (a)"),
    ("ARTICLE 3 3.1.", ("3.1.",), "ARTICLE 3", Part.OPERATIVE, 0, "3.1."),
]


@pytest.mark.parametrize(("label", "marks", "heading", "part", "recital", "cited"), CITED, ids=[row[-1] for row in CITED])
def test_pinpoint(label: str, marks: tuple[str, ...], heading: str, part: Part, recital: int, cited: str) -> None:
    text = Unread() if cited == label or cited == " ".join(marks) else Text("en")
    assert pinpoint(label, marks, heading, part, text, recital=recital) == cited


OTHERS = [
    # language, marks, heading, number among the recitals, citation
    ("es", ("2.", "b)"), "", 0, "párrafo 2 b)"),
    ("es", (), "Recordando", 2, "párrafo 2 del preámbulo"),
    ("fr", ("2.", "b)"), "II", 0, "partie II, paragraphe 2 b)"),
    ("fr", (), "Rappelant", 2, "alinéa 2 du préambule"),
    ("ru", ("2.", "a)"), "", 0, "пункт 2 a)"),
    ("ru", (), "Ссылаясь", 2, "пункт 2 преамбулы"),
    ("zh", ("2.", "(a)"), "", 0, "第2(a)段"),
    ("zh", (), "回顾", 2, "序言部分第2段"),
    ("ar", ("2", "(أ)"), "", 0, "الفقرة 2 (أ)"),
    ("ar", (), "إذ تشير", 2, "الفقرة 2 من الديباجة"),
]


@pytest.mark.parametrize(("code", "marks", "heading", "recital", "cited"), OTHERS, ids=[row[-1] for row in OTHERS])
def test_a_text_is_cited_in_its_language(code: str, marks: tuple[str, ...], heading: str, recital: int, cited: str) -> None:
    part = Part.PREAMBLE if recital else Part.OPERATIVE
    assert pinpoint(heading, marks, heading, part, Text(code), recital=recital) == cited


def test_only_a_verb_of_the_preamble_that_opens_its_paragraph_heads_a_recital() -> None:
    assert is_recital("Recalling", Part.PREAMBLE, run_in=True)
    assert not is_recital("Recalling", Part.PREAMBLE, run_in=False)
    assert not is_recital("recalling", Part.PREAMBLE, run_in=True)
    assert not is_recital("Decides", Part.OPERATIVE, run_in=True)


def _clause(id_: str, label: str, marks: tuple[str, ...] = (), section: int = 0, parent: str | None = None) -> Placed:
    return Placed(id_, label, label.removesuffix(" ".join(marks)).strip(), marks, section, parent)


APART = [
    # clauses, their citations where not the label, why
    ([_clause("a", "resolves 1", ("1",)), _clause("b", "resolves 2", ("2",))], {}, "labels of their own"),
    (
        [_clause("a", "Article 1"), _clause("b", "Article 1"), _clause("c", "Article 2", section=1)],
        {"a": "Article 1, first paragraph", "b": "Article 1, second paragraph"},
        "paragraphs without a label",
    ),
    (
        [_clause("a", "2", ("2",)), *(_clause(id_, "2 –", ("2", "–"), parent="a") for id_ in "bc")],
        {"b": "2, first indent", "c": "2, second indent"},
        "dashes",
    ),
    ([_clause("a", "2 –", ("2", "–"))], {}, "a dash alone"),
    (
        [_clause("a", "1.3 Tea", ("1.3",)), _clause("b", "1.3 Tea", ("1.3",), parent="a")],
        {"b": "1.3 Tea, first paragraph"},
        "what hangs on a title",
    ),
    (
        [_clause("a", "2 (f)", ("2", "(f)")), _clause("b", "2 (f)", ("2", "(f)"))],
        {"a": "2 (f) (first)", "b": "2 (f) (second)"},
        "a label that is printed twice",
    ),
    (
        [_clause("a", "Decides", section=0), _clause("b", "Decides", section=4)],
        {"a": "Decides (first)", "b": "Decides (second)"},
        "a heading that is printed twice",
    ),
    (
        [_clause("a", "annex", section=0), _clause("b", "annex", section=3), _clause("c", "annex", section=3)],
        {"a": "annex (first)", "b": "annex (second), first paragraph", "c": "annex (second), second paragraph"},
        "a heading that is printed twice, the second time over two paragraphs",
    ),
    (
        [_clause("a", "annex", section=0), _clause("b", "annex 1", ("1",), section=3)],
        {"a": "annex, first paragraph"},
        "its own citation would name what stands under the other heading too",
    ),
    (
        [
            *(_clause(id_, "Article 1") for id_ in "ab"),
            _clause("c", "Article 1 (a)", ("(a)",), parent="a"),
            _clause("d", "Article 1 (a)", ("(a)",), parent="b"),
        ],
        {
            "a": "Article 1, first paragraph",
            "b": "Article 1, second paragraph",
            "c": "Article 1, first paragraph (a)",
            "d": "Article 1, second paragraph (a)",
        },
        "items of paragraphs that are told apart",
    ),
    (
        [
            *(_clause(id_, "1 –", ("1", "–")) for id_ in "ab"),
            *(_clause(id_, "1 – –", ("1", "–", "–"), parent="b") for id_ in "cd"),
            _clause("e", "1 – –", ("1", "–", "–"), parent="a"),
        ],
        {
            "a": "1, first indent",
            "b": "1, second indent",
            "c": "1, second indent, first indent",
            "d": "1, second indent, second indent",
            "e": "1, first indent, first indent",
        },
        "dashes below dashes",
    ),
]


@pytest.mark.parametrize(("clauses", "cited", "why"), APART, ids=[row[-1] for row in APART])
def test_no_two_clauses_are_cited_alike(clauses: list[Placed], cited: dict[str, str], why: str) -> None:
    assert told_apart(clauses) == cited, why


def test_ordinals_are_written_and_known_again() -> None:
    written = [ordinal(number) for number in (1, 20, 21, 22, 23, 24, 111, 112, 121)]
    assert written == ["first", "twentieth", "21st", "22nd", "23rd", "24th", "111th", "112th", "121st"]
    assert is_counted(("article", "1", "21", "st", "paragraph"))
    assert is_counted(("decides", "second"))
    assert not is_counted(("first", "article"))
    assert not is_counted(("paragraph",))
    assert not is_counted(())
