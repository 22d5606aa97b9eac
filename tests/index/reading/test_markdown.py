"""Markdown: the source stays the file's own characters, its markup is cut, labels are as they were typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document.model import Span
from index.language.terms import Kind
from index.parsing.coverage import uncovered
from index.parsing.document import parse
from index.reading.markdown import read_markdown
from index.reading.read import read, settled

TEXT = """# RESOLUTION 9 (Rev. Dubai, 2018)

## On **tea** and [rain](http://x) ##

The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),

*considering*

*a)* that tea is _good_[^1];
_b)_ that rain falls on tea
and on everyone,

### *resolves*

1. to drink:
   - green tea;
   - black tea;
2. to rest\\.

---

| Cup | ml |
|-----|----|
| 1   | 100 |
"""


def test_a_text(tmp_path: Path) -> None:
    path = tmp_path / "made.md"
    path.write_text(TEXT, "utf-8")
    document = parse(read(path), "made")
    assert (document.name, document.title) == ("Resolution 9 (Rev. Dubai, 2018)", "On tea and rain")
    assert [(clause.label, clause.text) for clause in document.clauses if clause.kind != Kind.FRONT] == [
        ("considering a)", "that tea is good;"),
        ("considering b)", "that rain falls on tea and on everyone,"),
        ("resolves 1", "to drink:"),
        ("resolves 1 -", "green tea;"),
        ("resolves 1 -", "black tea;"),
        ("resolves 2", "to rest."),
        ("resolves", "| Cup | ml | | 1   | 100 |"),
    ]
    assert uncovered(document) == []
    assert document.source.text == TEXT


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("**bold** and *it*", "bold and it"),
        ("2 * 3 * 4", "2 * 3 * 4"),  # no emphasis with spaces inside
        ("snake_case_name", "snake_case_name"),  # nor inside a word
        ("> > quoted", "quoted"),
        ("![alt](a.png) text", "alt text"),
        ("a <br> b", "a  b"),
        ("\\*kept\\*", "*kept*"),
        ("#hashtag", "#hashtag"),  # a heading needs a space
        ("`code`", "`code`"),
    ],
)
def test_markup(line: str, shown: str) -> None:
    source = read_markdown(line).source
    assert source.read(Span(0, len(line))) == shown


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(["*", "_", "#", " ", "\n", "\r\n", "a)", "1.", "[x](y)", "|", "-", "\\", "<b>", "tea", ">"])))
def test_any_text_keeps_its_words(parts: list[str]) -> None:
    text = "".join(parts)
    found = settled(read_markdown(text))
    assert found.source.text == text
    for line in found.lines:
        assert "".join(text[line.at(offset)] for offset in range(len(line.text))) == line.text
    assert text.count("tea") == found.source.read(Span(0, len(text))).count("tea")


UNCLOSED = {
    "a rule that is none": "-" * 200 + "x",
    "spaces": " " * 50_000 + "x",
    "a heading": "## a" + "#" * 50_000 + "x",
    "links": "[" * 50_000,
    "emphasis": "*a " * 50_000,
    "footnotes": "[^" * 50_000,
    "comments": "<!--a " * 20_000,
}


@pytest.mark.parametrize("text", UNCLOSED.values(), ids=UNCLOSED)
def test_what_opens_and_never_closes_is_text(text: str) -> None:
    """Each took minutes or years, as a pattern ran over the line again from every place at which something opens."""
    assert [line.text for line in read_markdown(text).lines] == [text.strip().removeprefix("## ").strip()]
