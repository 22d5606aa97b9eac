"""Paragraphs that a page sets as inline elements, and words that it does not."""

from __future__ import annotations

import pytest

from index.reading.html import read_html

P = "<span class=p>"
APART = [
    (
        f"{P}The Union,</span>{P}Recalling lakes,</span>{P}1. Asks.</span>",
        ["The Union,", "Recalling lakes,", "1. Asks."],
        "sentences without a space",
    ),
    (
        f"{P}The Union,</span>\n{P}Recalling lakes,</span>\n{P}Asks.</span>",
        ["The Union,", "Recalling lakes,", "Asks."],
        "on lines of their own",
    ),
    (
        f"{P}1. Asks the Council</span>\n{P}a) to count; and</span>\n{P}b) to pay</span>\n{P}(ii) to rest.</span>",
        ["1. Asks the Council", "a) to count; and", "b) to pay", "(ii) to rest."],
        "on lines of their own, with small letters below a word",
    ),
    (
        "<q-p>The Union,</q-p><q-p>Recalling lakes,</q-p><q-p>Asks.</q-p>",
        ["The Union,", "Recalling lakes,", "Asks."],
        "elements of their own",
    ),
    (
        (
            f"<div><span class=n>1.</span><span class=c>{P}Asks all;</span></span></div>"
            f"<div><span class=n>2.</span><span class=c>{P}Pays.</span></span></div>"
        ),
        ["1.\tAsks all;", "2.\tPays."],
        "numbers in elements of their own",
    ),
    (
        "<span class=n>(a)</span><span class=c>asks all;</span><span class=n>(b)</span><span class=c>pays.</span>",
        ["(a)\tasks all;", "(b)\tpays."],
        "letters before small letters",
    ),
    (
        f"{P}On lakes</span>{P}The Union,</span>{P}Recalling lakes,</span>{P}Asks all.</span>",
        ["On lakes", "The Union,", "Recalling lakes,", "Asks all."],
        "a title among them",
    ),
    ("<span class=big>T</span><span class=small>HE UNION,</span>", ["THE UNION,"], "large capitals"),
    ("<span>tele</span><span>phone</span><span>s.</span>", ["telephones."], "parts of a word"),
    (
        (
            "<section><span class=n>PP1</span><span class=c>Recalling lakes,</span></section>"
            "<section><span class=n>OP1</span><span class=c>Asks all.</span></section>"
        ),
        ["PP1\tRecalling lakes,", "OP1\tAsks all."],
        "numbers of drafts",
    ),
    (
        (
            "<section><span class=n>1</span><span class=c>to count;</span></section>"
            "<section><span class=n>2</span><span class=c>to pay.</span></section>"
        ),
        ["1\tto count;", "2\tto pay."],
        "numbers without a point",
    ),
    (
        "<div>in <span class=n>3</span> lakes and <span class=n>4</span>seas</div>",
        ["in 3 lakes and 4seas"],
        "numbers in a sentence",
    ),
    (
        "<span>The</span> <span>Union,</span> <span>Recalling</span> <span>lakes.</span>",
        ["The Union, Recalling lakes."],
        "a word each",
    ),
    (
        "<span>Geneva,</span><span>Lima,</span><span>Suva and</span><span> more</span>",
        ["Geneva,Lima,Suva and more"],
        "the class is in the middle of a sentence too",
    ),
    (
        f"{P}One sentence.</span> {P}Another one.</span> {P}A third.</span>",
        ["One sentence. Another one. A third."],
        "sentences of one paragraph",
    ),
    (f"<p>{P}One.</span>{P}Two.</span>{P}Three.</span></p>", ["One.Two.Three."], "inside a paragraph"),
    ("<b>One.</b><b>Two.</b><b>Three.</b>", ["One.Two.Three."], "bold is about words"),
    (
        "<div><span class=v>Recalling</span> lakes,<span class=v>Noting</span> ponds,</div>",
        ["Recalling lakes,Noting ponds,"],
        "the verbs only",
    ),
]


@pytest.mark.parametrize(("html", "shown", "why"), APART, ids=[row[2] for row in APART])
def test_inline_paragraphs(html: str, shown: list[str], why: str) -> None:
    assert [line.text for line in read_html(html.encode(), "x").lines] == shown
