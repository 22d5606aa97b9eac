"""The form of a draft: what is not as in a resolution of the United Nations, and nothing said of what is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from index.briefing.form import Flaw, flaws_in
from index.document.model import Document
from index.parsing.document import parse_text
from tests.support.six_languages import LAKES

DRAFT = (
    "80/9. Lakes\n\nThe General Assembly,\n\nRecalling its resolution 70/1,\n\nNoting that lakes dry up,\n\n"
    "1. Decides to count the lakes;\n\n2. Requests the Secretary-General:\n\n(a) To measure them;\n\n(b) To report to it;\n\n"
    "3. Decides to meet again.\n"
)
CHANGED = [
    # what is changed in it, into what, the flaw and the pinpoint of its clause, why
    ("", "", [], "as it should be"),
    ("70/1,", "70/1;", [(Flaw.COMMA, "preambular paragraph 1")], "a recital ends with a comma"),
    ("Noting that", "Notes that", [(Flaw.PREAMBULAR_OPENING, "Notes")], "a verb of the operative part"),
    ("1. Decides to", "1. Recalling that it has to", [(Flaw.OPERATIVE_OPENING, "paragraph 1")], "a participle"),
    ("lakes;\n\n2", "lakes.\n\n2", [(Flaw.SEMICOLON, "paragraph 1")], "an operative paragraph ends with a semicolon"),
    ("it;\n\n3", "it.\n\n3", [(Flaw.SEMICOLON, "paragraph 2")], "with its sub-items"),
    ("again.", "again;", [(Flaw.FULL_STOP, "paragraph 3")], "the last ends the sentence"),
    ("3. Decides", "4. Decides", [(Flaw.NUMBER, "paragraph 4")], "a gap, said once"),
    ("again.", "again.1", [], "the number of a note ends no sentence"),
]


@pytest.mark.parametrize(("was", "now", "flaws"), [row[:3] for row in CHANGED], ids=[str(row[3]) for row in CHANGED])
def test_the_form_of_a_draft(was: str, now: str, flaws: list[tuple[Flaw, str]]) -> None:
    draft = parse_text(DRAFT.replace(was, now, 1) if was else DRAFT, "lakes")
    assert [(one.flaw, draft.pinpoint(one.clause) if one.clause else "") for one in flaws_in(draft)] == flaws


def test_a_draft_without_a_part() -> None:
    without = DRAFT.replace("Recalling its resolution 70/1,\n\nNoting that lakes dry up,\n\n", "")
    assert flaws_in(parse_text(without, "lakes"))[0].flaw == Flaw.NO_PREAMBLE
    without = DRAFT.partition("\n\n1.")[0] + "\n"
    assert flaws_in(parse_text(without, "lakes"))[-1].flaw == Flaw.NO_OPERATIVE


@pytest.mark.parametrize("code", LAKES)
def test_in_other_languages(code: str) -> None:
    assert flaws_in(parse_text(LAKES[code], "lakes")) == ()


def test_headings_that_are_printed_have_no_such_form(res75: Document) -> None:
    assert flaws_in(res75) == ()


def test_little_is_said_of_texts_that_were_adopted(shared: Path, real_text: Callable[[Path], list[Document]]) -> None:
    found = [
        Counter(one.flaw for one in flaws_in(real_text(path)[0])) for path in sorted((shared / "corpus" / "un").glob("*.txt"))
    ]
    assert sum(not flaws for flaws in found) >= 0.9 * len(found) > 50
    assert all(Flaw.NO_PREAMBLE not in flaws and Flaw.NO_OPERATIVE not in flaws for flaws in found)
