"""Web pages: blocks are paragraphs, lists are numbered as a browser shows them, nothing is fetched."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document.model import Span
from index.errors import UnreadableFile
from index.language.terms import Kind
from index.parsing.coverage import uncovered
from index.parsing.document import parse
from index.reading.html import read_html
from index.reading.lines import Role
from index.reading.read import read

PAGE = """<!DOCTYPE html><html><head><title>no</title><style>p {}</style><script>bad()</script></head><body>
<nav>Home</nav><h1>RESOLUTION 9 (Rev. Dubai, 2018)</h1><h2>On tea</h2>
<p>The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),</p>
<p><i>considering</i></p><p><i>a)</i> that tea<sup>1</sup> is &eacute;t&eacute; &amp; good;</p><p>b) that rain<br>falls,</p>
<p><em>instructs the Director of the<br>Bureau</em></p>
<ol><li>to drink:<ol type="a"><li>green tea;</li><li>black tea;</li></ol></li><li value="4">to rest.</li></ol>
<table><tr><th>Cup</th><td>ml</td></tr><tr><td>a)</td><td>100</td></tr></table><!-- no --></body></html>"""


def texts(html: str) -> list[str]:
    return [line.text for line in read_html(html.encode(), "page.html").lines]


def test_a_page(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"  # what it begins with says its kind
    path.write_text(PAGE, "utf-8")
    document = parse(read(path), "page")
    assert document.name == "Resolution 9 (Rev. Dubai, 2018)"
    assert [(clause.label, clause.text) for clause in document.clauses if clause.kind != Kind.FRONT] == [
        ("considering a)", "that tea is été & good;"),
        ("considering b)", "that rain falls,"),
        ("instructs the Director of the Bureau 1", "to drink:"),
        ("instructs the Director of the Bureau 1 a.", "green tea;"),
        ("instructs the Director of the Bureau 1 b.", "black tea;"),
        ("instructs the Director of the Bureau 4", "to rest."),
        ("instructs the Director of the Bureau", "Cup\tml a)\t100"),  # a table is a clause of its own, without a label
    ]
    assert uncovered(document) == []


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<html><p>a  b\n c</p>", ["a b c"]),  # white space as a browser shows it
        ("<html><div>a<p>b</p>c</div>", ["a", "b", "c"]),  # text between blocks is a paragraph
        ("<html><ul><li>a</li></ul>", ["•\ta"]),
        ("<html><ol start=3 type=i><li>a</li><li>b</li></ol>", ["iii.\ta", "iv.\tb"]),
        ("<html><ol><li><p>a</p></li></ol>", ["1.\ta"]),  # the label goes to the first text of its item
        ("<html><p>a<br>b", ["a", "b"]),
        ("<html>" + "<b>" * 500 + "deep", ["deep"]),
        ("<html><iframe src='http://x'>no</iframe><p>yes", ["yes"]),
    ],
)
def test_blocks(html: str, shown: list[str]) -> None:
    assert texts(html) == shown


def test_rows_and_italics() -> None:
    found = read_html(b"<html><p><i>noting</i> that</p><table><tr><td>1</td><td>2</td></tr></table>", "x")
    assert [(line.italic, line.role) for line in found.lines] == [(6, None), (0, Role.TABLE)]
    assert found.source.read(Span(0, len(found.source.text))) == "noting that 1\t2"


def test_a_page_says_its_encoding() -> None:
    raw = "<html><head><meta charset='iso-8859-1'></head><p>résolu".encode("latin-1")
    assert [line.text for line in read_html(raw, "x").lines] == ["résolu"]


@pytest.mark.parametrize("raw", [b"<html></html>", b"<html><script>x</script>"])
def test_a_page_without_text(raw: bytes) -> None:
    with pytest.raises(UnreadableFile, match="holds no text"):
        read_html(raw, "page.html")


def test_no_entity_is_resolved(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret")
    raw = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]><html><p>before &x; after'
    assert "the secret" not in read_html(raw.encode(), "x").source.text


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*"<>/&;\"' ", "p", "<p>", "<ol><li>", "</ol>", "<table><tr><td>", "<sup>1</sup>", "a)", "é"])))
def test_any_page_gives_lines_of_its_text_or_one_clear_error(parts: list[str]) -> None:
    try:
        found = read_html(("<html>" + "".join(parts)).encode(), "x")
    except UnreadableFile:
        return
    for line in found.lines:
        assert found.source.text[line.start : line.end] == line.text
