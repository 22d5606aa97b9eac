"""The made-up resolutions that tests and benchmarks use: the parser reads them as they were made, and all are different."""

from __future__ import annotations

from index.collection.bundled import bundled
from index.document.verification import wrong_clauses
from index.language.terms import Kind
from index.parsing.document import parse_text
from tests.support.makers.resolutions import resolutions


def test_made_resolutions_are_read_as_they_were_made() -> None:
    made = list(resolutions([bundled()], 30))
    assert made == list(resolutions([bundled()], 30))
    assert len({name for name, _ in made}) == len({text for _, text in made}) == 30
    documents = [parse_text(text, name) for name, text in made]
    assert [document.number for document in documents] == [str(number) for number in range(1_001, 1_031)]
    assert len({document.id for document in documents}) == 30
    for document, (_, text) in zip(documents, made, strict=True):
        labelled = [line for line in text.splitlines() if line[:2].rstrip(" )").isalnum() and line[1] in " )"]
        assert [clause.marks[0] for clause in document.clauses if clause.kind == Kind.CLAUSE] == [
            line.split(" ")[0] for line in labelled
        ]
        assert 12 <= len(labelled) <= 36
        assert wrong_clauses(document) == []


def test_another_seed_makes_other_ones() -> None:
    assert list(resolutions([bundled()], 3, 1)) != list(resolutions([bundled()], 3, 2))
