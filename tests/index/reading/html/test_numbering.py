"""The items of lists have the labels that a browser shows, and a level."""

from __future__ import annotations

import pytest

from index.reading.html import read_html

DOCS = (
    ".k>li:before{content:'(' counter(c-k,lower-latin) ') '} .k>li{counter-increment:c-k} .k{list-style-type:none}"
    ".k.start{counter-reset:c-k 0}"
)
NESTED = "ol{counter-reset:n;list-style:none} li{counter-increment:n} li::before{content:counters(n,'.')}"
LABELS = [
    ("<ol><li>x<li>y", ["1.", "2."], "plain"),
    ("<ol start=3><li>x<li value=7>y<li>z", ["3.", "7.", "8."], "start and value"),
    ("<ol start=-1><li>x<li>y<li>z", ["-1.", "0.", "1."], "below one"),
    ("<ol start=x><li value=''>x", ["1."], "no numbers"),
    ("<ol reversed><li>x<li>y<li>z", ["3.", "2.", "1."], "backwards"),
    ("<ol reversed start=9><li>x<li>y", ["9.", "8."], "backwards from a number"),
    ("<ol type=a><li>x<li>y", ["a.", "b."], "letters"),
    ("<ol type=A start=26><li>x<li>y", ["Z.", "AA."], "capitals past Z"),
    ("<ol type=i><li>x<li>y", ["i.", "ii."], "romans"),
    ("<ol type=I start=4><li>x", ["IV."], "capital romans"),
    ("<ol><li type=a>x<li>y", ["a.", "2."], "the type of an item"),
    ("<ol style='list-style-type:lower-alpha'><li>x", ["a."], "by a style"),
    ("<ol style='list-style: upper-roman inside'><li>x", ["I."], "by a style in short"),
    ("<ol type=1 style='list-style-type: lower-latin'><li>x", ["a."], "the style before the type"),
    ("<ol style='list-style-type:decimal-leading-zero'><li>x", ["01."], "with a zero"),
    ("<ol style='list-style-type:lower-greek'><li>x<li>y", ["α.", "β."], "Greek"),
    ("<ol style='list-style-type:none'><li>(a) x", ["(a) x"], "none"),
    ("<ol style='list-style-type:\"– \"'><li>x", ["–"], "a string"),
    ("<style>ol ol{list-style-type:lower-alpha}</style><ol><li>x<ol><li>y</ol></ol>", ["1.", "a."], "by a rule"),
    ("<style>.u{list-style:upper-alpha}</style><ol class=u><li>x", ["A."], "by a rule for a class"),
    ("<style>li.r{list-style-type:lower-roman}</style><ol><li class=r>x", ["i."], "by a rule for an item"),
    ("<ul><li>x<ul><li>y<ul><li>z", ["•", "◦", "▪"], "bullets"),
    ("<ul style='list-style-type:square'><li>x", ["▪"], "squares"),
    ("<ol><li>x<li hidden>h<li style='display:none'>h<li>y", ["1.", "2."], "what is hidden is not counted"),
    ("<ol><li>x<li style='visibility:hidden'>h<li>y", ["1.", "3."], "what is invisible is counted"),
    ("<ol><li><del>x</del><li>y", ["2."], "what is deleted is counted"),
    ("<ol><li></li><li>y</ol><p>z", ["2.", "z"], "an item without text"),
    ("<ol><li><ol type=a><li>x<li>y</ol></ol>", ["1. a.", "b."], "a list right at the beginning of an item"),
    ("<ol><li><p>x<p>more", ["1.", "more"], "two paragraphs in an item"),
    ("<ol><li>x</ol><p>title<ol start=2><li>y", ["1.", "title", "2."], "a list that goes on"),
    ("<li>x", ["•"], "an item without a list"),
    (
        f"<style>{NESTED}</style><ol><li>x<ol><li>y<li>z</ol><li>w</ol><ol><li>v</ol>",
        ["1", "1.1", "1.2", "2", "1"],
        "counters in counters",
    ),
    (
        f"<style>{DOCS}</style><ol class='k start'><li>x<li>y</ol><p>w<ol class=k><li>z</ol>",
        ["(a)", "(b)", "w", "(c)"],
        "a counter that goes on",
    ),
    (
        "<style>p.n{counter-increment:n 2 m}p.n:before{content:'§ ' counter(n) '/' counter(m,upper-roman)}</style><p class=n>x",
        ["§ 2/I"],
        "before a paragraph",
    ),
    ("<style>q:before{content:'“'}</style><p>a\tb", ["a b"], "a sign before a quotation is no number"),
]


@pytest.mark.parametrize(("html", "labels", "why"), LABELS, ids=[row[2] for row in LABELS])
def test_labels(html: str, labels: list[str], why: str) -> None:
    lines = [line.text.split("\t") for line in read_html(html.encode(), "x").lines]
    assert [" ".join(parts[:-1]) or parts[0] for parts in lines] == labels


def test_levels() -> None:
    page = b"<p>The Union,<p>1. typed<ol><li>x<ol type=a><li>y<p>more</ol>tail</ol><p>end"
    assert [(line.text, line.level) for line in read_html(page, "x").lines] == [
        ("The Union,", 0),
        ("1. typed", None),  # what is typed may stand at any level
        ("1.\tx", 1),
        ("a.\ty", 2),
        ("more", 2),
        ("tail", 1),
        ("end", 0),
    ]


def test_a_page_without_lists_has_no_levels() -> None:
    assert [line.level for line in read_html(b"<nav><ul><li>Home</ul></nav><p>a<p>b", "x").lines] == [None, None]


def test_long_lists_take_time_in_proportion() -> None:
    page = b"<ol>" + b"<li>x" * 20_000
    assert read_html(page, "x").lines[-1].text == "20000.\tx"
