"""How a clause is cited: by its label, or as the UN cites its paragraphs."""

from __future__ import annotations

import pytest

from index.document.citation import is_recital, pinpoint
from index.language.terms import Part

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
    assert pinpoint(label, marks, heading, part, recital=recital) == cited


def test_only_a_verb_of_the_preamble_that_opens_its_paragraph_heads_a_recital() -> None:
    assert is_recital("Recalling", Part.PREAMBLE, run_in=True)
    assert not is_recital("Recalling", Part.PREAMBLE, run_in=False)
    assert not is_recital("recalling", Part.PREAMBLE, run_in=True)
    assert not is_recital("Decides", Part.OPERATIVE, run_in=True)
