"""Web pages: blocks are paragraphs, lists are numbered as a browser shows them, nothing is fetched."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document.model import Span
from index.errors import UnreadableFile
from index.language.terms import Kind
from index.parsing.coverage import uncovered
from index.parsing.document import parse
from index.reading.formats import is_html
from index.reading.html import read_html, yielded
from index.reading.lines import Extract, Role
from index.reading.read import read
from tests.support.share import examples

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
        ("instructs the Director of the Bureau", "Cup\tml\na)\t100"),  # a table is a clause of its own, without a label
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
    assert [(line.italic, line.role) for line in found.lines] == [(7, None), (0, Role.TABLE)]
    assert found.source.read(Span(0, len(found.source.text))) == "noting that\n1\t2"


def test_a_page_says_its_encoding() -> None:
    raw = "<html><head><meta charset='iso-8859-1'></head><p>résolu".encode("latin-1")
    assert [line.text for line in read_html(raw, "x").lines] == ["résolu"]


@pytest.mark.parametrize("raw", [b"<html></html>", b"<html><script>x</script>"])
def test_a_page_without_text(raw: bytes) -> None:
    with pytest.raises(UnreadableFile, match="contains no text"):
        read_html(raw, "page.html")


@pytest.mark.parametrize(
    ("attribute", "count", "read", "why"),
    [
        ("a{}=b ", 900, True, "a page that a program wrote"),
        ("a{}=b ", 100_000, False, "the library takes the square of their number: 25 s"),
        ("a{}='>' ", 100_000, False, "the tag ends after its quoted values"),
        ("a ", 100_000, True, "one attribute again and again is one"),
        ("a{0}=b><p ", 30_000, True, "of many tags"),
    ],
)
def test_the_attributes_of_one_tag_are_counted_before_they_are_kept(attribute: str, count: int, read: bool, why: str) -> None:
    raw = f"<html><p {''.join(attribute.format(at) for at in range(count))}>tea".encode()
    begin = time.process_time()
    if read:
        assert read_html(raw, "page.html").source.text.strip() == "tea", why
    else:
        with pytest.raises(UnreadableFile, match=r"^page.html has a tag with more than 1,000 attributes"):
            read_html(raw, "page.html")
    assert time.process_time() - begin < 4, why


def test_no_entity_is_resolved(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret")
    raw = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]><html><p>before &x; after'
    assert "the secret" not in read_html(raw.encode(), "x").source.text


PIECES = [
    *"<>/&;\"' ",
    "tea",
    "1.",
    "\x03",
    "<p>",
    "</p>",
    "<ol><li>",
    "</ol>",
    "<li value=4>",
    "<table><tr><td>",
    "<td>",
    "</table>",
    "a)",
]
PIECES += [
    "<sup>1</sup>",
    "<del>",
    "</del>",
    "<p hidden>",
    "<div style='display:none'>",
    "<span class=x>",
    "</span>",
    "<br>",
    "<br><br>",
]
PIECES += [
    "<footer>",
    "<header>",
    "<h1>",
    "<style>.x{visibility:hidden}</style>",
    "<script>",
    "</script>",
    "<pre>a\n\nb",
    "<article>",
    "&shy;",
]


@settings(max_examples=examples(400), deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_what_is_kept_and_what_is_listed_is_what_the_library_yields(parts: list[str]) -> None:
    raw = ("<html>" + "".join(parts)).encode()
    found = _found(raw)
    if found is None:
        return
    text = found.source.text
    assert not Counter("".join(yielded(raw).split())) - Counter("".join(text.split()))
    cut = {at for one in found.source.cuts for at in range(one.start, one.end)}
    for line in found.lines:
        places = [line.at(offset) for offset in range(len(line.text))]
        assert "".join(text[place] for place in places) == line.text
        assert not cut & set(places)
        cut |= set(places)
    assert not [char for at, char in enumerate(text) if at not in cut and not char.isspace()]


def _found(raw: bytes) -> Extract | None:
    try:
        return read_html(raw, "x")
    except UnreadableFile:
        return None


@settings(max_examples=examples(100), deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_page_or_one_clear_error(raw: bytes) -> None:
    found = _found(b"<p>" + raw)
    if found:
        assert not Counter("".join(yielded(b"<p>" + raw).split())) - Counter("".join(found.source.text.split()))


APART = [
    # a page, its paragraphs, and what is shown
    ("<p>a<br><br>b", ["a", "b"], "two line breaks"),
    ("<p>a<br> <br/> <br>b", ["a", "b"], "line breaks with white space between them"),
    (
        "<p>The Union,<br>Recalling lakes,<br>1. Requests all.<br>2. Urges all.",
        ["The Union,", "Recalling lakes,", "1. Requests all.", "2. Urges all."],
        "one line break after each",
    ),
    (
        "<p>considering that all lakes are deep,<br>noting that ferries sink in them,<br>asks",
        ["considering that all lakes are deep,", "noting that ferries sink in them,", "asks"],
        "small letters",
    ),
    ("<p>The Union<br>Place 1,<br>Geneva,<br>Switzerland", ["The Union", "Place 1,", "Geneva,", "Switzerland"], "an address"),
    ("<p>count all<br>ferries on the<br>lake.", ["count all", None, None], "a sentence in three lines"),
    ("<p>instructs the Director of the<br>Bureau", ["instructs the Director of the", None], "a line break inside a sentence"),
    ("<pre>One\ntwo\n\nthree", ["One", None, "three"], "as it was typed"),
    ("<div style='white-space: pre-wrap'>One\n\ntwo", ["One", "two"], "as it was typed, by a style"),
    ("<style>.p{display:block}</style><div><span class=p>a b</span><span class=p>c</span>", ["a b", "c"], "blocks by a rule"),
    ("<div><span style='display:block'>a</span>b", ["a", "b"], "a block by its style"),
    ("<p>a <div style='display:inline'>b</div>", ["a", "b"], "a paragraph ends before a div, as in a browser"),
    (
        "<dl><dt>(a)<dd>count boats;<dt>(b)<dd>count jetties.</dl>",
        ["(a)\tcount boats;", "(b)\tcount jetties."],
        "number and text beside it",
    ),
    (
        "<div><div>a.</div><div><p>count boats;</p></div></div>",
        ["a.\tcount boats;"],
        "number and text in blocks beside each other",
    ),
    ("<div>3.</div>", ["3."], "a number alone"),
    ("<div><b>Note</b></div><div>text</div>", ["Note", "text"], "no number"),
]


@pytest.mark.parametrize(("html", "shown", "why"), APART, ids=[row[2] for row in APART])
def test_paragraphs(html: str, shown: list[str | None], why: str) -> None:
    """None is a line that opens no paragraph."""
    lines = read_html(html.encode(), "x").lines
    assert [line.text if line.opens else None for line in lines] == shown


PIECES_OF_PAGES = [
    ("<p>a", True, "a paragraph"),
    ("\ufeff \n<P class=x>a", True, "after a byte order mark and white space"),
    ("<!-- c --><!-- <x> -->\n<section>a", True, "after comments"),
    ("<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0'><html xmlns='x'>", True, "XHTML"),
    ("<em>The Union</em>,<br>", True, "a tag of a line"),
    ("<hr/>", True, "an empty element"),
    ("<pizza>a", False, "no tag of HTML"),
    ("<param", False, "not the whole tag"),
    ("< p>a", False, "no tag"),
    ("a <p>b", False, "text first"),
    ("<!-- " * 2000, False, "a comment that does not end"),
    ("<!---->" * 2000 + "x", False, "only comments"),
    ("<a@b.org> wrote:", False, "an address"),
]


@pytest.mark.parametrize(("begin", "is_page", "why"), PIECES_OF_PAGES, ids=[row[2] for row in PIECES_OF_PAGES])
def test_a_page_is_told_by_its_beginning(begin: str, is_page: bool, why: str) -> None:
    assert is_html(begin.encode(), "a.txt") is is_page


NAMED = [
    ("a.md", "<div align=center>x</div>\n\n# Title\n\ntext", False, "Markdown that begins with a tag"),
    ("a.md", "<p>one</p>\n<p>two</p>\n", True, "nothing but HTML"),
    ("a.md", "<p>x</p>\n# Title\n<br>", False, "a title of Markdown"),
    ("a.md", "<html># Title", True, "a whole page"),
    ("a.html", "text <b>bold</b>", True, "its name, and tags"),
    ("a.html", "text", False, "no tags"),
]


@pytest.mark.parametrize(("name", "text", "is_page", "why"), NAMED, ids=[row[3] for row in NAMED])
def test_a_name_may_help(name: str, text: str, is_page: bool, why: str) -> None:
    assert is_html(text.encode(), name) is is_page


def test_pages_in_utf_16(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes("<p>été</p>".encode("utf-16"))
    assert [line.text for line in read(tmp_path / "a").lines] == ["été"]


TABLES = [
    (
        "<tr><td>1<td>to count the ferries;<tr><td>2<td>to publish the count.",
        ["1\tto count the ferries;", "2\tto publish the count."],
        "a number beside each clause",
    ),
    (
        "<tr><td><td>(a)<td>to count all ferries;<tr><td><td>(b)<td>to publish the count.",
        ["(a)\tto count all ferries;", "(b)\tto publish the count."],
        "an empty column",
    ),
    ("<tr><td>1. Requests all States;<br>2. Urges all States.", ["1. Requests all States;", "2. Urges all States."], "a frame"),
    ("<tr><td>1<td>20<tr><td>2<td>30", ["1\t20", "2\t30"], "numbers"),
    ("<tr><td>1<td>Fiji<tr><td>2<td>Chad", ["1\tFiji", "2\tChad"], "names"),
    (
        "<tr><th>No.<th>Clause<tr><td>1<td>to count the ferries;<tr><td>2<td>to pay for it.",
        ["No.", "Clause", "1\tto count the ferries;", "2\tto pay for it."],
        "with a head",
    ),
    ("<tr><td>Menu<td><p>One<p>Two<p>Three<p>Four", ["Menu", "One", "Two", "Three", "Four"], "columns of a page"),
    (
        "<tr><td>§ 1<td>The ferries are counted.<tr><td>§ 2<td>The count is public.",
        ["§ 1\tThe ferries are counted.", "§ 2\tThe count is public."],
        "numbers with a sign",
    ),
    (
        "<tr><td>2019<td>Fiji pays a share.<tr><td>2020<td>Chad pays a share.",
        ["2019\tFiji pays a share.", "2020\tChad pays a share."],
        "years",
    ),
    (
        "<tr><td colspan=2>On lakes<tr><td colspan=2>Recalling all lakes,<tr><td>1.<td>Asks;<tr><td colspan=2>Annex",
        ["On lakes", "Recalling all lakes,", "1.\tAsks;", "Annex"],
        "a whole text",
    ),
    ("<tr><td>a<sup>1</sup><td><sup>2</sup><tr><td>b<td>c", ["a", "b\tc"], "a cell with nothing but a mark"),
    ("<tr><td>x<td><table><tr><td>a<td>b</table>", ["x", "a\tb"], "a table in a table"),
]


@pytest.mark.parametrize(("rows", "shown", "why"), TABLES, ids=[row[2] for row in TABLES])
def test_tables(rows: str, shown: list[str], why: str) -> None:
    lines = read_html(f"<table>{rows}</table>".encode(), "x").lines
    assert [line.text for line in lines] == shown


def test_clauses_in_a_table(tmp_path: Path) -> None:
    page = (
        "<p>The General Assembly,</p><p><i>Recalling</i> lakes,</p><table><tr><td>1.<td>Requests States to:<tr><td><td><table>"
    )
    page += (
        "<tr><td>(a)<td>count all ferries;<tr><td>(b)<td>count all jetties;</table><tr><td>2.<td>Urges States to pay.</table>"
    )
    (tmp_path / "a.html").write_text(page)
    document = parse(read(tmp_path / "a.html"), "a")
    assert [(c.label, c.text) for c in document.clauses if c.kind != Kind.FRONT] == [
        ("Recalling", "Recalling lakes,"),
        ("1.", "Requests States to:"),
        ("1. (a)", "count all ferries;"),
        ("1. (b)", "count all jetties;"),
        ("2.", "Urges States to pay."),
    ]
