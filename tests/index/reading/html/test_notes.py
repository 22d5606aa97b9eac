"""Footnotes of pages are told by the links that lead to them."""

from __future__ import annotations

import pytest

from index.language.terms import Reason
from index.reading.html import read_html

BACK = "<a href='#r'>↩</a>"
NOTES = [
    # a page, what is left of it, the notes
    (f"<p>tea<a id=r href='#n'><sup>1</sup></a>.</p><ol><li id=n>Black.{BACK}</ol>", ["tea."], ["Black.↩"], "an item"),
    (
        "<p>tea<sup id=r><a href='#n'>[1]</a></sup>.</p><p id=n><sup><a href='#r'>1</a></sup> Black.",
        ["tea."],
        ["1 Black."],
        "a paragraph",
    ),
    (
        "<p>tea<a name=r href='#n'>[1]</a>.</p><div id=n><p><a href='#r' name=m>[1]</a> Black.<p>Or red.</div>",
        ["tea."],
        ["[1] Black.", "Or red."],
        "a block",
    ),
    (
        "<p>tea<a name=r href='#n'>[1]</a>.</p><p><a href='#r' name=n>[1]</a> Black.",
        ["tea."],
        ["[1] Black."],
        "a place in a paragraph",
    ),
    ("<p>tea<a href='#n' role=doc-noteref>a</a>.</p><p id=n>Black.", ["tea."], ["Black."], "by its role"),
    ("<p>tea.</p><section role=doc-endnotes><p>Black.</section>", ["tea."], ["Black."], "a section of notes"),
    ("<p><a href='#s'>1</a> Tea<p id=s>1. Black.", ["1 Tea", "1. Black."], [], "a table of contents"),
    ("<p id=s>1. Black<p>see <a href='#s'>[1]</a>", ["1. Black", "see [1]"], [], "a link up the page"),
    ("<p>see <a href='#s'>[1]</a>", ["see [1]"], [], "a link to nothing"),
    ("<div id=s><p>see <a href='#s2'>[1]</a><span id=s2>x</span></div>", ["see x"], [], "in the same block"),
]


@pytest.mark.parametrize(("html", "shown", "notes", "why"), NOTES, ids=[row[3] for row in NOTES])
def test_notes(html: str, shown: list[str], notes: list[str], why: str) -> None:
    found = read_html(html.encode(), "x")
    assert [line.text for line in found.lines] == shown
    cut = "".join(found.source.text[one.start : one.end] + "\n" for one in found.source.cuts if one.reason == Reason.FOOTNOTE)
    assert cut.split("\n")[:-1] == notes
