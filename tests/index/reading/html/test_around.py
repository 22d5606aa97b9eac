"""What of a page is not its text, by its links and its names."""

from __future__ import annotations

import pytest

from index.reading.html import read_html
from index.reading.html.around import AROUND

PAGES = [
    # why, a page, what is left of it, whether something is said
    ("a list of links", "<ul><li><a href=x>Share it</a><li><a href=y>Print it</a></ul>", [], True),
    ("its items end as those of a text", "<ul><li><a href=x>the rules;</a><li><a href=y>the report.</a></ul>", "• •", False),
    (
        "below a lead-in",
        "<p>Recalling:</p><ul><li><a href=x>the rules</a><li><a href=y>the report</a></ul>",
        "Recalling: • •",
        False,
    ),
    ("one link elsewhere", "<p><a href=x>Resolution 12</a></p>", "Resolution 12", False),
    ("a link further down", "<p><a href='#m'>Skip it</a></p><p id=m>Tea.</p>", ["Tea."], True),
    ("a link up the page", "<p id=m>Tea.</p><p><a href='#m'>Article 1</a></p>", "Tea. Article 1", False),
    ("a number that leads down", "<p><a href='#m'>1.</a></p><p id=m>Tea.</p>", "1. Tea.", False),
    ("half of a block", "<p>Categories: <a href=x>Tea leaves</a>, <a href=y>Pots and pans</a></p>", "Categories", False),
    (
        "and its name says it",
        "<p class=catlinks>Categories: <a href=x>Tea leaves</a>, <a href=y>Pots and pans</a></p>",
        [],
        True,
    ),
    ("not printed", "<div class=noprint>From the wiki</div>", [], True),
    ("a name alone", "<div class=menu>Tea is served at five.</div>", "Tea is served at five.", False),
    ("a link that shows its address", "<div id=printfooter>From <a href='http://a.b/c'>http://a.b/c</a></div>", [], True),
    (
        "below a lead-in, named links",
        "<p>Recalling:</p><ul class=links><li><a href=x>the rules</a><li><a href=y>the report</a></ul>",
        "Recalling: • •",
        False,
    ),
    (
        "below a lead-in, named links, and each further down",
        "<p>See:</p><ul class=toc><li><a href='#m'>rules</a><li><a href='#n'>report</a></ul><p id=m>Tea.</p><p id=n>Ale.</p>",
        ["See:", "Tea.", "Ale."],
        True,
    ),
    (
        "a numbered list of links",
        "<ol start=2><li><a href=x>Reaffirms the rules</a><li><a href=y>Reaffirms the report</a></ol>",
        "2. Reaffirms 3. Reaffirms",
        False,
    ),
    (
        "a numbered list that its name tells",
        "<ol class=breadcrumb><li><a href=x>All texts</a><li><a href=y>Texts on tea</a></ol>",
        [],
        True,
    ),
    (
        "a name inside a word",
        "<p class=protocol><a href=x>The first</a> and also <a href=y>the second</a></p>",
        "first",
        False,
    ),
    ("a name that begins a word", "<p id=naval><a href=x>The first</a> and also <a href=y>the second</a></p>", "first", False),
    ("a part of a name", "<p id=page-nav><a href=x>The first</a> and also <a href=y>the second</a></p>", [], True),
    ("a part in capitals", "<p id=pageMenu><a href=x>The first</a> and also <a href=y>the second</a></p>", [], True),
    ("not printed, in a longer name", "<div class=d-print-none>From the wiki</div>", [], True),
    ("not printed, inside a word", "<div class=nonoprinter>From the wiki</div>", "From the wiki", False),
    ("links beside a text", "<p>Recalling <a href=x>resolution 70</a>, which lasts,</p>", "Recalling resolution 70", False),
]


@pytest.mark.parametrize(("why", "page", "left", "said"), PAGES, ids=[row[0] for row in PAGES])
def test_blocks(why: str, page: str, left: str | list[str], said: bool) -> None:
    extract = read_html(f"<html><body><h1>Resolution on tea in every harbour</h1>{page}</body></html>".encode(), why)
    rest = [line.text for line in extract.lines[1:]]
    shown = " ".join(rest)
    assert rest == left if isinstance(left, list) else all(word in shown for word in left.split()), rest
    assert bool(extract.warnings) is said


HEADINGS = [
    # why, a page, its lines, what is named as left out
    (
        "the same word at several",
        "<h2>Tea <span>[<a href=x>edit</a>]</span></h2><h2>Pots <a href=y>edit</a></h2>",
        ["Tea", "Pots"],
        "“[edit]”, “edit”",
    ),
    (
        "in brackets above the words",
        "<h2><span>[<a href=x>edit</a>]</span> Tea</h2><h2><span>[<a href=y>edit</a>]</span> Pots</h2>",
        ["Tea", "Pots"],
        "“[edit]”",
    ),
    (
        "behind an element",
        "<h2><b>Tea</b> <i><a href=x>edit</a></i></h2><h2><b>Pots</b> <i><a href=x>edit</a></i></h2>",
        ["Tea", "Pots"],
        "“edit”",
    ),
    (
        "before the words",
        "<h2><a href=x>Article</a> 1</h2><h2><a href=y>Article</a> 2</h2>",
        ["Article 1", "Article 2"],
        "",
    ),
    (
        "before the words, in an element",
        "<h2><b><a href=x>Article</a></b> <i>1</i></h2><h2><b><a href=y>Article</a></b> <i>2</i></h2>",
        ["Article 1", "Article 2"],
        "",
    ),
    (
        "amid the words",
        "<h2>The <a href=x>Council</a> asks</h2><h2>The <a href=x>Council</a> acts</h2>",
        ["The Council asks", "The Council acts"],
        "",
    ),
    ("a sign", "<h2>Tea<a href='#t'>¶</a></h2>", ["Tea"], ""),
    ("one word at one", "<h2>See <a href=x>Annex</a></h2>", ["See Annex"], ""),
    ("different words", "<h2>See <a href=x>Annex</a></h2><h2>See <a href=y>Report</a></h2>", ["See Annex", "See Report"], ""),
    ("whole headings", "<h2><a href=x>Tea</a></h2><h2><a href=y>Tea</a></h2>", ["Tea", "Tea"], ""),
]


@pytest.mark.parametrize(("page", "left", "named"), [row[1:] for row in HEADINGS], ids=[row[0] for row in HEADINGS])
def test_links_at_headings(page: str, left: list[str], named: str) -> None:
    extract = read_html(f"<html><body>{page}</body></html>".encode(), "x")
    assert [line.text for line in extract.lines] == left
    assert list(extract.warnings) == ([AROUND.format(named)] if named else [])


def test_a_page_of_nothing_but_links_keeps_them() -> None:
    page = b"<html><body><ul><li><a href=x>Resolution 12</a><li><a href=y>Resolution 13</a></ul></body></html>"
    assert [line.text for line in read_html(page, "x").lines] == ["•\tResolution 12", "•\tResolution 13"]
