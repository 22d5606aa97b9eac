"""What a reader of a page does not see is cut with its reason, and what they see is quoted."""

from __future__ import annotations

import pytest

from index.language.terms import Reason
from index.reading.html import read_html

D, H, F, M, N = Reason.DELETED, Reason.HIDDEN, Reason.AROUND, Reason.MARK, Reason.FOOTNOTE
CUT = [
    # a page, the lines that are left, what is cut and why
    ("<p>pay <del>ten</del> <ins>six</ins>", ["pay six"], [("ten ", D)], "deleted"),
    ("<p>pay <s>ten</s> <strike>nine</strike> six", ["pay six"], [("ten nine ", D)], "struck through"),
    ("<p>pay <span style='text-decoration: line-through red'>ten</span> six", ["pay six"], [("ten ", D)], "by a style"),
    ("<p>pay <span style='text-decoration: underline'>ten</span>", ["pay ten"], [], "underlined"),
    ("<del><p>1. Old;<p>2. Older;</del><p>1. New.", ["1. New."], [("1. Old;", D), ("2. Older;", D)], "whole paragraphs"),
    ("<p>2. <del>Demands gold;</del><p>2. Pays.", ["2. Pays."], [("2. Demands gold;", D)], "a number without its text"),
    ("<p>a<p hidden>b<p style='display:none'>c", ["a"], [("b", H), ("c", H)], "hidden"),
    ("<p>a<p hidden=until-found>b", ["a"], [("b", H)], "hidden until found"),
    ("<p>a <span style='visibility:hidden'>b <b style='visibility:visible'>c</b></span>", ["a c"], [("b ", H)], "invisible"),
    ("<p>a <span style='font-size:0'>b</span> c", ["a c"], [("b ", H)], "without a size"),
    ("<p>a <span style='font-size:0px'>b <i style='font-size:12px'>c</i></span>", ["a c"], [("b ", H)], "a size inside"),
    ("<p>a <span style='font:0/0 a'>b</span> c", ["a c"], [("b ", H)], "without a size, in short"),
    ("<p>a <span style='opacity:0'>b</span> c", ["a c"], [("b ", H)], "transparent"),
    ("<p>a <span style='position:absolute;left:-9999px'>b</span> c", ["a c"], [("b ", H)], "moved away"),
    ("<p>a <span style='clip: rect(0, 0, 0, 0)'>b</span> c", ["a c"], [("b ", H)], "clipped"),
    ("<template><p>b</template><p>a<script>c</script>", ["a"], [("b", H), ("c", H)], "templates and scripts"),
    (
        "<style>.x, #y {display:none}</style><p>a<p class='w x'>b<p id=y>c",
        ["a"],
        [(".x, #y {display:none}", H), ("b", H), ("c", H)],
        "by rules",
    ),
    (
        "<style>p{color:red} div > p.x{display:none!important}</style><p class=x>a<div><p class=x>b</div>",
        ["a"],
        [(None, H), ("b", H)],
        "a child",
    ),
    ("<style>.x{display:none} p.x{display:block}</style><p class=x>a", ["a"], [(None, H)], "the closer rule holds"),
    ("<style>@media print{.x{display:none}} .y:hover{display:none}</style><p class='x y'>a", ["a"], [(None, H)], "other rules"),
    ("<style>@media screen{.x{display:none}}</style><p>a<p class=x>b", ["a"], [(None, H), ("b", H)], "on a screen"),
    ("<style>[data-no]{display:none}</style><p>a<p data-no>b", ["a"], [(None, H), ("b", H)], "by an attribute"),
    ("<style media=print>.x{display:none}</style><p class=x>a", ["a"], [(None, H)], "a sheet for print"),
    (
        "<style media='screen, print'>.x{display:none}</style><p>a<p class=x>b",
        ["a"],
        [(None, H), ("b", H)],
        "for screens too",
    ),
    (
        "<style>p.x{display:none!important} p{display:block}</style><p>a<p class=x style='display:block'>b",
        ["a"],
        [(None, H), ("b", H)],
        "important before all others",
    ),
    ("<style>.x{display:block!important}</style><p class=x style='display:none'>a", ["a"], [(None, H)], "important and shown"),
    ("<style>.\\78{display:none}</style><p>a<p class=x>b", ["a"], [(None, H), ("b", H)], "a sign that is escaped"),
    (
        "<style>.y::before{content:'} .x{'} .x{DISPLAY:None}</style><p>a<p class=x>b",
        ["a"],
        [(None, H), ("b", H)],
        "in a string",
    ),
    (
        "<style>.x{color:red;/*;*/display/**/:/**/none}</style><p>a<p class=x>b",
        ["a"],
        [(None, H), ("b", H)],
        "comments",
    ),
    ("<style>.x{;;color;display:none</style><p>a<p class=x>b", ["a"], [(None, H), ("b", H)], "a rule that is torn"),
    ("<style>@layer a{@media all{.x{display:none}}}</style><p>a<p class=x>b", ["a"], [(None, H), ("b", H)], "groups in groups"),
    (
        "<style>div section > p.x{display:none}</style><div><section><div><p class=x>a</div></section></div>",
        ["a"],
        [(None, H)],
        "a child of a child",
    ),
    (
        "<style>div > div p{display:none}</style><section><p>a</section><div><div><section><p>b</section></div></div>",
        ["a"],
        [(None, H), ("b", H)],
        "inside a child",
    ),
    ("<style>[data-a='x y' i],p[lang|=en]{display:none}</style><p>a<p lang=en-GB>b", ["a"], [(None, H), ("b", H)], "a value"),
    (
        "<style>.x:not(.y),.x + p,.x ~ p{display:none}</style><p class=x>a<p>b",
        ["a", "b"],
        [(None, H)],
        "other selectors",
    ),
    ("<p>a <span style='opacity:.0'>b</span> c", ["a c"], [("b ", H)], "nothing after the point"),
    ("<p>a <span style='font:italic 700 0px a'>b</span> c", ["a c"], [("b ", H)], "no size after a weight"),
    ("<p>a <span style='font:italic 700 9px a'>b</span> c", ["a b c"], [], "a size after a weight"),
    ("<p>a <span style='text-indent:-20px'>b</span> c", ["a b c"], [], "moved a little"),
    (
        "<title>t</title><nav>n</nav><p>a<footer>Page 3 of 4</footer>",
        ["a"],
        [("t", F), ("n", F), ("Page 3 of 4", F)],
        "the page",
    ),
    ("<header>UN</header><h1>a</h1>", ["a"], [("UN", F)], "the head of the page"),
    ("<header><h1>a</h1></header><p>b", ["a", "b"], [], "the head of the page with its title"),
    ("<header><h1>UN</h1></header><h1>a</h1>", ["a"], [("UN", F)], "the title elsewhere"),
    ("<article><header>a</header><p>b<footer>c</footer></article>", ["a", "b", "c"], [], "of an article"),
    ("<main><p>a</main><aside>See b</aside>", ["a"], [("See b", F)], "beside the part that the page calls its text"),
    ("<div role=main>a</div><div role=complementary>b</div>", ["a"], [("b", F)], "the same by their roles"),
    ("<main><p>a<aside>b</aside></main>", ["a", "b"], [], "beside a part of the text"),
    ("<main> </main><p>a<aside>b</aside>", ["a", "b"], [], "no text in that part"),
    ("<p>a<aside>b</aside>", ["a", "b"], [], "no such part"),
    ("<div role=navigation>n</div><p>a", ["a"], [("n", F)], "by its role"),
    ("<p>tea<sup>1</sup>, 5 m<sup>2</sup>, 10<sup>6</sup>, 3<sup>rd</sup>", ["tea, 5 m2, 106, 3rd"], [("1", M)], "raised"),
    ("<p>tea<a href='#f'><sup>b</sup></a> in 2016<sup>3</sup>", ["tea in 2016"], [("b", M), ("3", M)], "marks"),
    ("<p>tea<span style='vertical-align: super'>[2]</span>", ["tea"], [("[2]", M)], "raised by a style"),
    ("<p>tea<sup>1</sup><p><sup>1</sup> All of it.", ["tea"], [("1", M), ("1 All of it.", N)], "a note with its mark"),
    ("<p>tea<sup>[1]</sup><p> <i><sup>[1]</sup></i>All.", ["tea"], [("[1]", M), ("[1]All.", N)], "one in brackets and italics"),
    (
        "<p><sup>1</sup> All of it.<p>tea<sup>1</sup>",
        ["All of it.", "tea"],
        [("1", M), ("1", M)],
        "a mark that nothing above bears",
    ),
    ("<p>tea<sup>1</sup><p>All <sup>1</sup>", ["tea", "All"], [("1", M), ("1", M)], "a mark further on"),
    ("<p>a\x03b", ["ab"], [("\x03", Reason.CONTROL)], "a control character"),
    ("<p aria-hidden=true>a", ["a"], [], "hidden from a voice only"),
    ("<p>a <i>b <b>c</b></i>", ["a b c"], [], "emphasis"),
]


@pytest.mark.parametrize(("html", "shown", "cuts", "why"), CUT, ids=[row[3] for row in CUT])
def test_cuts(html: str, shown: list[str], cuts: list[tuple[str | None, Reason]], why: str) -> None:
    found = read_html(html.encode(), "x")
    assert [line.text for line in found.lines] == shown
    text = found.source.text
    assert [(text[one.start : one.end].rstrip("\n"), one.reason) for one in found.source.cuts] == [
        (text[one.start : one.end] if cut is None else cut, reason)
        for one, (cut, reason) in zip(found.source.cuts, cuts, strict=True)
    ]


ITALIC = [
    ("<p><em><strong>Recalling</strong></em> lakes", 10, "emphasis in emphasis"),
    ("<p><span style='font-style: italic'>Recalling</span> lakes", 10, "by a style"),
    ("<style>.v{font-style:oblique}</style><p><span class=v>Recalling</span> lakes", 10, "by a rule"),
    ("<p><em style='font-style:normal'>Recalling</em> lakes", 0, "upright emphasis"),
    ("<p><i>Recalling <del>lakes</del> ponds", 15, "what is cut does not count"),
    ("<p><del>All</del> <i>recalling</i> lakes", 10, "what is cut before it does not count"),
]


@pytest.mark.parametrize(("html", "italic", "why"), ITALIC, ids=[row[2] for row in ITALIC])
def test_italics(html: str, italic: int, why: str) -> None:
    assert read_html(html.encode(), "x").lines[0].italic == italic
