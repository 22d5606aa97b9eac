"""What a text without a title calls itself."""

from __future__ import annotations

import pytest

from index.parsing.document import parse_text
from index.parsing.front.self_named import self_name

_NAMES = [
    # what the text says of itself, its name, why
    (
        "the present Charter of the Tea Club and do. the present Charter is. the present Charter",
        "Charter of the Tea Club",
        "",
    ),
    ("the present Statute, the present Statute. The present Statute of Lake Courts", "Statute of Lake Courts", "at the start"),
    ("the present Rules. the present Rules. the present Rules.", "", "one word tells it from no other text"),
    ("the present Charter of the Tea Club", "", "once is no habit"),
    ("the present situation of the Union. the present crisis. the present value", "", "nothing with a capital"),
    ("la présente Charte des Eaux, la présente Charte, la présente Charte", "Charte des Eaux", "French"),
    ("la presente Carta de las Aguas. la presente Carta. la presente Carta", "Carta de las Aguas", "Spanish"),
    ("the present Pact of Cups, of plates. the present Pact. the present Pact", "Pact of Cups", "it ends before a comma"),
]


@pytest.mark.parametrize(("text", "name", "why"), _NAMES, ids=[row[0][:30] for row in _NAMES])
def test_what_a_text_calls_itself(text: str, name: str, why: str) -> None:
    assert self_name(text) == name, why


_CHARTER = """Article 1
{0} of the Tea Club is open to all.

Article 2
Under {0}, cups are washed.

Article 3
{0} is in force.
"""


def test_a_text_without_a_title_is_cited_by_its_own_name() -> None:
    document = parse_text(_CHARTER.format("The present Charter"), "file-7")
    assert (document.id, document.name) == ("file-7", "Charter of the Tea Club")
    assert document.citation(document.clauses[-1]).startswith("Charter of the Tea Club, Article 3")
    assert parse_text(_CHARTER.format("This text"), "file-7").name == "file-7"
