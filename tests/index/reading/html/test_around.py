"""What of a page is not its text, by its links and its names."""

from __future__ import annotations

import pytest

from index.reading.html import read_html

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
    (
        "the same word at several",
        "<h2>Tea <span>[<a href=x>edit</a>]</span></h2><h2>Pots <a href=y>edit</a></h2>",
        ["Tea", "Pots"],
    ),
    ("a sign", "<h2>Tea<a href='#t'>¶</a></h2>", ["Tea"]),
    ("one word at one", "<h2>See <a href=x>Annex</a></h2>", ["See Annex"]),
    ("different words", "<h2>See <a href=x>Annex</a></h2><h2>See <a href=y>Report</a></h2>", ["See Annex", "See Report"]),
    ("whole headings", "<h2><a href=x>Tea</a></h2><h2><a href=y>Tea</a></h2>", ["Tea", "Tea"]),
]


@pytest.mark.parametrize(("page", "left"), [row[1:] for row in HEADINGS], ids=[row[0] for row in HEADINGS])
def test_links_at_headings(page: str, left: list[str]) -> None:
    assert [line.text for line in read_html(f"<html><body>{page}</body></html>".encode(), "x").lines] == left


def test_a_page_of_nothing_but_links_keeps_them() -> None:
    page = b"<html><body><ul><li><a href=x>Resolution 12</a><li><a href=y>Resolution 13</a></ul></body></html>"
    assert [line.text for line in read_html(page, "x").lines] == ["•\tResolution 12", "•\tResolution 13"]
