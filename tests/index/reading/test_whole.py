"""For any file of any kind: what is kept and what is listed is what the library for its kind yields, each character once.

The files are made as trees, so that structures stand inside one another: elements of pages, parts of Word files, marks of
Markdown, and glyphs anywhere on the pages of a PDF.
"""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from index.errors import UnreadableFile
from index.language.terms import Reason
from index.reading.read import lost, read_bytes, yielded
from index.reading.recognition.engine import Scanned
from tests.support.makers.pdfs import Draw, drawn
from tests.support.makers.word_parts import para, run, word_of
from tests.support.share import examples

some = settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = st.sampled_from(
    [
        "tea",
        "Recalling lakes,",
        "1.",
        "(a)",
        "to serve it;",
        "2",
        "ii)",
        "Page 1",
        "a\u200bb",
        "é",
        " ",
        "resolves",
        "x\u00ad-",
        "²",
        "–",
    ]
)
PROPERTIES = st.sampled_from(
    [
        *("", "<w:i/>", "<w:caps/>", "<w:strike/>", "<w:vanish/>", "<w:vertAlign w:val='superscript'/>", "<w:sz w:val='1'/>"),
        *("<w:rFonts w:ascii='Symbol' w:hAnsi='Symbol'/>", "<w:position w:val='6'/>", "<w:rStyle w:val='none'/>"),
    ]
)
ENDS = st.sampled_from(["", "<w:rPr><w:del w:id='9'/></w:rPr>", "<w:rPr><w:vanish/></w:rPr>", "<w:jc/>"])
RUNS = st.one_of(
    st.builds(run, WORDS, PROPERTIES),
    st.sampled_from(
        [
            *("<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>", "<w:r><w:footnoteReference w:id='2'/></w:r>", "<w:t>bare</w:t>"),
            *("<w:r><w:sym w:font='Wingdings' w:char='F0E0'/></w:r>", "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"),
            *("<w:r><w:fldChar w:fldCharType='separate'/></w:r>", "<w:r><w:fldChar w:fldCharType='end'/></w:r>"),
            *("<w:r><w:noBreakHyphen/></w:r>", "<w:r><w:instrText>PAGE</w:instrText></w:r>", "<w:bookmarkStart w:id='1'/>"),
        ]
    ),
)
AROUND_RUNS = st.sampled_from(
    [
        *("<w:ins w:id='1'>{}</w:ins>", "<w:del w:id='1'>{}</w:del>", "<w:moveFrom w:id='1'>{}</w:moveFrom>"),
        *("<w:moveTo w:id='1'>{}</w:moveTo>", "<w:smartTag>{}</w:smartTag>", "<w:hyperlink>{}</w:hyperlink>"),
        *("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:fldSimple w:instr='REF a'>{}</w:fldSimple>"),
        *("<w:customXml>{}</w:customXml>", "<m:oMath>{}</m:oMath>", "<w:dir w:val='rtl'>{}</w:dir>"),
    ]
)
AROUND_BLOCKS = st.sampled_from(
    [
        *("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:ins w:id='1'>{}</w:ins>", "<w:customXml>{}</w:customXml>"),
        *(
            "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
            "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>{}",
        ),
        "<w:tbl><w:sdt><w:sdtContent><w:tr><w:trPr><w:del/></w:trPr><w:tc>{}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1.</w:t></w:r></w:p></w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        "<w:p><w:r><w:t>box</w:t><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r></w:p>",
        "<w:p><w:del><w:r><w:drawing><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></w:drawing></w:r></w:del></w:p>",
    ]
)


def _within(around: st.SearchStrategy[str], inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """What stands around several of what stands inside."""
    return st.builds(lambda frame, parts: frame.replace("{}", "".join(parts)), around, st.lists(inside, min_size=1, max_size=4))


runs = st.recursive(RUNS, lambda inside: _within(AROUND_RUNS, inside), max_leaves=8)
paragraphs = st.builds(lambda parts, end: para(*parts, properties=end), st.lists(runs, max_size=6), ENDS)
blocks = st.recursive(paragraphs, lambda inside: _within(AROUND_BLOCKS, inside), max_leaves=12)


@some
@given(st.lists(blocks, min_size=1, max_size=5), st.lists(blocks, max_size=2), st.lists(blocks, max_size=1))
def test_word(body: list[str], note: list[str], head: list[str]) -> None:
    event(f"{min(max(one.count('<w:tbl>') for one in body), 3)} tables in one another or more")
    parts = {"footnotes": f"<w:footnote w:id='2'>{''.join(note)}</w:footnote>", "header": "".join(head)}
    check(word_of("".join(body) + para("end"), **parts), "a.docx")


TAGS = st.sampled_from(
    [
        *"p div span b i sup del s li ol ul table tr td th h1 h2 section article header footer nav blockquote pre a q".split(),
        *"dl dt dd details summary ins sub em label button title select option caption x-p template dialog svg ruby rt".split(),
    ]
)
STYLES = st.sampled_from(
    [
        *("", " hidden", " style='display:none'", " style='font-size:0'", " style='visibility:visible'", " class=n", " type=a"),
        *(" style='text-decoration:line-through'", " style='white-space:pre'", " start=3", " href='#n'", " id=n", " role=none"),
        *(" style='vertical-align:super'", " style='display:block;list-style-type:none'", " value=7", " role=doc-footnote"),
    ]
)
SHEET = "<style>.n{counter-increment:c} .n:before{content:'(' counter(c) ')'} td .n{display:none}</style>"
elements = st.recursive(
    st.one_of(WORDS, st.sampled_from(["<br>", "<hr>", "<img alt='x'>", "\n", "&nbsp;", "<!-- a -->", "<sup>1</sup>", "<td>"])),
    lambda inside: st.builds(
        lambda tag, style, parts: f"<{tag}{style}>{''.join(parts)}</{tag}>",
        TAGS,
        STYLES,
        st.lists(inside, min_size=1, max_size=4),
    ),
    max_leaves=25,
)


@some
@given(st.lists(elements, min_size=1, max_size=6))
def test_pages(parts: list[str]) -> None:
    check(f"<html><head>{SHEET}</head><body><p>first</p>{''.join(parts)}".encode(), "a.html")


LINES = st.one_of(
    WORDS,
    st.sampled_from(
        [
            *(
                "*so*",
                "**1.** ",
                "~~gone~~",
                "`code`",
                "[a](b)",
                "[^1]",
                "<del>old</del>",
                "<br>",
                "<sup>1</sup>",
                "\\*",
                "| a | b |",
            ),
            *(
                "|---|---|",
                "```",
                "---",
                "===",
                "[^1]: a note",
                "[t]: http://x",
                "<div hidden>x</div>",
                "<p>",
                "</p>",
                "# resolves",
            ),
            *(
                "&amp;",
                "&nbsp;(a) ",
                "<b style='font-size:0'>",
                "</b>",
                "![x](y)",
                "<a@b.c>",
                "<!-- a -->",
                "\t",
                "| 1. | to act; |",
            ),
        ]
    ),
)
MARKS = st.sampled_from(["> ", "- ", "1. ", "   ", "\t", "# ", "  a) ", "* ", "3) ", ""])
marked = st.recursive(
    st.lists(LINES, min_size=1, max_size=4).map("".join),
    lambda inside: st.builds(
        lambda mark, rows, gap: gap.join(f"{mark}{row}" for part in rows for row in part.split("\n")),
        MARKS,
        st.lists(inside, min_size=1, max_size=4),
        st.sampled_from(["\n", "\n\n"]),
    ),
    max_leaves=20,
)


@some
@given(marked)
def test_markdown(text: str) -> None:
    check(f"first\n\n{text}".encode(), "a.md")


@some
@given(st.lists(st.tuples(WORDS, st.sampled_from(["\n", "\n\n", "\f", " ", "\r\n", "    "])), max_size=40))
def test_plain_texts(parts: list[tuple[str, str]]) -> None:
    check("".join(word + gap for word, gap in parts).encode(), "a.txt")


@st.composite
def drawings(draw: st.DrawFn) -> Draw:
    """A page: texts anywhere on it, also outside, in any size, turned, in white, in columns, in the same place."""
    texts = draw(
        st.lists(
            st.tuples(
                WORDS,
                st.sampled_from([60, 60, 60, 300, 320, 590, -50]),
                st.integers(0, 70).map(lambda row: row * 12),
                st.sampled_from([10, 10, 10, 6, 24, 0.5]),
                st.sampled_from([0, 0, 0, 90, 45]),
                st.sampled_from([0.0, 0.0, 1.0]),
            ),
            max_size=20,
        )
    )

    def page(canvas: Canvas, _: int) -> None:
        for text, x, y, size, turn, shade in texts:
            canvas.saveState()
            canvas.translate(x, y)
            canvas.rotate(turn)
            canvas.setFillGray(shade)
            canvas.setFont("Times-Roman", size)
            canvas.drawString(0, 0, text.replace("\u200b", "").replace("²", "2"))
            canvas.restoreState()
        canvas.drawString(60, 830, "first")
        if len(texts) % 3 == 0:
            canvas.grid([50, 200, 400], [100, 300, 500])

    return page


@settings(some, max_examples=examples(40))
@given(st.lists(drawings(), min_size=1, max_size=3))
def test_pdf(pages: list[Draw]) -> None:
    check(drawn(*pages), "a.pdf")


def check(raw: bytes, name: str) -> None:
    """All that the library yields is in the source, and each character of that is in one line or one cut."""
    try:
        extract = read_bytes(raw, name, recognising=False)
    except (UnreadableFile, Scanned):
        event("no text")
        return
    assert lost(yielded(raw, name), extract.source.text) == ()
    text = extract.source.text
    places = [(line.at(offset), char) for line in extract.lines for offset, char in enumerate(line.text)]
    assert all(text[at] == char for at, char in places if char != "\t")  # which may stand for a bar between cells
    kept = Counter(at for at, char in places if text[at] == char)
    cut = Counter(at for one in extract.source.cuts for at in range(one.start, one.end) if one.reason != Reason.BREAK)
    broken = {at for one in extract.source.cuts for at in range(one.start, one.end) if one.reason == Reason.BREAK}
    assert [at for at, char in enumerate(text) if not char.isspace() and kept[at] + cut[at] != 1 and at not in broken] == []
    assert max([*kept.values(), *cut.values()], default=1) == 1


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b"AT&amp;T &#40;tea&#41; and &copy; it", "a.md"),
        (b"<p>AT&amp;T &#40;tea", "a.html"),
    ],
)
def test_references_to_characters_are_not_lost(raw: bytes, name: str) -> None:
    check(raw, name)
