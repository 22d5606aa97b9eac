"""A file with several resolutions: each is a document of its own, and nothing between them is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.collection.files import parse_file
from index.document.model import Span
from index.document.verification import wrong_clauses
from index.language.terms import Kind
from index.parsing.coverage import uncovered
from index.parsing.split import resolutions
from index.reading.plain_text import extract_text

ITU = """FOREWORD
Two of them.
RESOLUTION {n} (Rev. Dubai, 2018)
On tea
The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),
considering
Resolution {m} (Dubai, 2018)
of this conference,
resolves
1 to act;
2 to rest.
"""
UN = """{n}/1. Oceans
The General Assembly,
Recalling its resolution 70/5,
1. Decides to act.
{n}/2. Outer
space
The General Assembly,
Recalling
70/7. of old,
1. Decides to rest.
"""
PROPOSALS = (
    "MOD\tEUR/44A1/1\n" + ITU.format(n=9, m=8).partition("\n")[2].partition("\n")[2] + "Reasons: To act.\n\n"
    "ADD\tEUR/44A1/2\n" + ITU.format(n=10, m=9).partition("\n")[2].partition("\n")[2] + "Reasons: To rest.\n\n"
    "SUP\tEUR/44A1/3\nRESOLUTION 77 (Rev. Dubai, 2018)\nOn coffee\n\nReasons: Nobody drinks it.\n"
)
FILES = [
    # text, ids
    (ITU.format(n=9, m=8), ["pp-res-9-2018"]),
    (ITU.format(n=9, m=8) + ITU.format(n=10, m=9).partition("\n")[2], ["pp-res-9-2018", "pp-res-10-2018"]),
    (PROPOSALS, ["pp-res-9-2018", "pp-res-10-2018", "res-77-2018"]),
    (UN.format(n=71), ["unga-res-71-1", "unga-res-71-2"]),
    (UN.format(n=71) + UN.format(n=72), ["unga-res-71-1", "unga-res-71-2", "unga-res-72-1", "unga-res-72-2"]),
]


@pytest.mark.parametrize(("text", "ids"), FILES, ids=[" ".join(row[1]) for row in FILES])
def test_each_resolution_is_a_document(tmp_path: Path, text: str, ids: list[str]) -> None:
    path = tmp_path / "volume.txt"
    path.write_text(text, "utf-8")
    documents = parse_file(path)
    assert [document.id for document in documents] == ids
    assert "".join(document.source.text for document in documents) == text
    for document in documents:
        assert wrong_clauses(document) == []
        assert uncovered(document) == []
        assert {clause.kind for clause in document.clauses} > {Kind.FRONT} or document.number == "77"


def test_a_proposal_is_one_document_with_its_mark_and_its_reasons(tmp_path: Path) -> None:
    (tmp_path / "proposals.txt").write_text(PROPOSALS, "utf-8")
    fronts = [
        [(clause.label, clause.text) for clause in document.clauses if clause.kind == Kind.FRONT]
        for document in parse_file(tmp_path / "proposals.txt")
    ]
    assert [front[0] for front in fronts] == [
        ("foreword 1", f"{what}\tEUR/44A1/{n}") for n, what in ((1, "MOD"), (2, "ADD"), (3, "SUP"))
    ]
    assert [front[-1] for front in fronts[:2]] == [("history", "Reasons: To act."), ("history", "Reasons: To rest.")]


def test_pages_are_those_of_the_file() -> None:
    parts = resolutions(extract_text("\f".join([ITU.format(n=9, m=8), ITU.format(n=10, m=9).partition("\n")[2]])))
    assert [part.pages for part in parts] == [(0, len(parts[0].source.text) - 13), (0, 0)] or len(parts) == 2
    second = parts[1]
    assert second.source.text[: second.lines[0].end].strip() == second.lines[0].text


def test_cuts_stay_where_they_were() -> None:
    text = ITU.format(n=9, m=8) + ITU.format(n=10, m=9).replace("to act", "to telecommu-\nnicate, telecommunicate")
    first, second = resolutions(extract_text(text))
    assert first.source.cuts == ()
    assert "telecommunicate, telecommunicate" in second.source.read(Span(0, len(second.source.text)))
