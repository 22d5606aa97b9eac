"""Markdown: the source stays the file's own characters, its markup is cut, labels are as they were typed."""

from __future__ import annotations

import time
import timeit
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from index.document.model import Span
from index.language.terms import Kind, Reason
from index.parsing.coverage import uncovered
from index.parsing.document import parse
from index.reading.lines import Role
from index.reading.markdown.document import read_markdown
from index.reading.read import read, settled
from tests.support.share import examples

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

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
        ("resolves", "Cup\tml\n1\t100"),
    ]
    assert uncovered(document) == []
    assert document.source.text == TEXT


def test_a_list_of_html_has_the_numbers_that_it_shows() -> None:
    text = (
        "<p>The General Assembly,</p>\n\n<p><i>Recalling</i> lakes,</p>\n\n<ol start=2><li><i>Requests</i> all:"
        "<ol type=a><li>to act;</li></ol></li>\n<li><i>Urges</i> all.</li></ol>\n"
    )
    document = parse(settled(read_markdown(text)), "made")
    assert [(clause.label, clause.text) for clause in document.clauses[1:]] == [
        ("Recalling", "Recalling lakes,"),
        ("2.", "Requests all:"),
        ("2. a.", "to act;"),
        ("3.", "Urges all."),
    ]
    assert uncovered(document) == []


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
        ("`*code*` and ``a ` b``", "*code* and a ` b"),
        ("*The General Assembly*,", "The General Assembly,"),  # the comma outside
        ("*The General Assembly,*", "The General Assembly,"),
        ("**_Recalling_ lakes**", "Recalling lakes"),
        ("***Recalling** all* lakes", "Recalling all lakes"),
        ("count ~~ferries~~ boats", "count boats"),
        ("~~ferries~~ boats", "boats"),
        ("H~2~O and ~~~x", "H~2~O and ~~~x"),
        ("count <del>one</del> <ins>two</ins> lakes", "count two lakes"),
        ("count <s>one</s>, <strike>two</strike> lakes", "count , lakes"),
        ('a <span style="display: none">b</span> c <b hidden>d</b> e', "a c e"),
        ("a <span style='color:red'>b</span> c", "a b c"),
        ("<del>a <del>b</del> c</del> d", "d"),  # one inside the other
        ("<del>a", "a"),  # never closed: shown
        ("</del>a", "a"),
        ("\\<del>a\\</del> \\\\<del>b</del>c", "<del>a</del> \\c"),  # escaped
        ("tea<sup>1</sup>, 5 m<sup>2</sup>, 10<sup>6</sup>", "tea, 5 m2, 106"),
        ("tea<sup>[1](#n)</sup> and *tea*<sup>*</sup>.", "tea and tea."),
        ("tea<sup>1</sup>\n\n<sup>1</sup> All of it,\nand more.\n\nThe end.", "tea The end."),  # a note
        ("<sup>1</sup> All of it.", "All of it."),  # no word bears its mark
        ("a <span style='font-size:0'>b</span> c <u style='text-decoration:line-through'>d</u>", "a c"),
        ("a <span style='opacity: 0'>b</span><i data-hidden='hidden'>c</i>", "a c"),
        ("a <b hidden='until-found'>b <del>c</del> d</b> e", "a e"),
        ("<header>UN</header>a", "UN a"),
        ("a <!-- b --> c", "a c"),
        ("a <!-- b", "a <!-- b"),
        ("2 < 3 and 4 > 1", "2 < 3 and 4 > 1"),
        ("at <5 m and <Member States>", "at <5 m and <Member States>"),  # no tags
        ("<https://itu.int> or <a@b.org>", "https://itu.int or a@b.org"),
        ("[2. *Urges* States;] [shall] (should)", "[2. Urges States;] [shall] (should)"),  # brackets of a draft are text
        ("[a [b] c](d) [e](<f g> 'h')", "a [b] c e"),
        ("[tea][t] and [t] and [u]\n\n[t]: http://x", "tea and t and [u]"),
        ("AT&amp;T&nbsp;&#8212; &lt;del&gt; &unknown;", "AT&T\u00a0— <del> &unknown;"),
        ("&#42;a&#42; \\&amp;", "*a* &amp;"),
        ("now.<br>Then", "now. Then"),
        ("count[^1] and [^note]", "count and"),
        ("count[1](#n), [2](http://x), 5 m[2](#n) and [Section 3](#s)", "count, 2, 5 m2 and Section 3"),
    ],
)
def test_markup(line: str, shown: str) -> None:
    source = read_markdown(line).source
    assert source.read(Span(0, len(source.text))) == shown


@settings(max_examples=examples(300), deadline=None)
@given(st.lists(st.sampled_from(["*", "_", "#", " ", "\n", "\r\n", "a)", "1.", "[x](y)", "|", "-", "\\", "<b>", "tea", ">"])))
def test_any_text_keeps_its_words(parts: list[str]) -> None:
    text = "".join(parts)
    found = settled(read_markdown(text))
    assert found.source.text == text
    for line in found.lines:
        # a tab stands where two cells are parted
        assert all(text[line.at(offset)] == char for offset, char in enumerate(line.text) if char != "\t")
    assert text.count("tea") == found.source.read(Span(0, len(text))).count("tea")


UNCLOSED = {
    "a rule that is none": "-" * 200 + "x",
    "spaces": " " * 10_000 + "x",
    "a heading": "## a" + "#" * 10_000 + "x",
    "links": "[" * 10_000,
    "emphasis": "*a " * 10_000,
    "footnotes": "[^" * 10_000,
    "comments": "<!--a " * 5_000,
}


@pytest.mark.parametrize("text", UNCLOSED.values(), ids=UNCLOSED)
def test_what_opens_and_never_closes_is_text(text: str) -> None:
    """Each took minutes or years, as a pattern ran over the line again from every place at which something opens."""
    assert [line.text for line in read_markdown(text).lines] == [text.strip().removeprefix("## ").strip()]


def told(text: str) -> list[str]:
    """The lines of a text: opens (¶, a blank, ?), level (- without), "i" for an item, and the label that is shown."""
    signs = {True: "¶", False: " ", None: "?"}
    return [
        f"{signs[line.opens]}{'-' if line.level is None else line.level}{'i' if line.item else ' '}{line.label} {line.text}"
        for line in read_markdown(text).lines
    ]


LISTS = [
    ("lazy numbers", "1. a;\n1. b;\n1. c.", ["¶1i 1. a;", "¶1i2. b;", "¶1i3. c."]),
    ("with blank lines between", "3) a;\n\n3) b.", ["¶1i 3) a;", "¶1i4) b."]),
    ("numbers that were counted stay", "1. a;\n2. b;\n4. c.", ["¶1i 1. a;", "¶1i 2. b;", "¶1i 4. c."]),
    ("one of them twice", "1. a;\n2. b;\n2. c.", ["¶1i 1. a;", "¶1i 2. b;", "¶1i 2. c."]),
    ("a paragraph ends the list", "1. a;\n\nNoting b,\n\n1. c.", ["¶1i 1. a;", "¶0  Noting b,", "¶1i 1. c."]),
    ("a list inside a list", "1. a:\n   1. b,\n   1. c;\n1. d.", ["¶1i 1. a:", "¶2i 1. b,", "¶2i2. c;", "¶1i2. d."]),
    ("by a tab", "1. a:\n\t1. b;\n2. c.", ["¶1i 1. a:", "¶2i 1. b;", "¶1i 2. c."]),
    ("by two spaces", "1. a:\n  - b;\n  - c;\n2. d.", ["¶1i 1. a:", "¶2i - b;", "¶2i - c;", "¶1i 2. d."]),
    (
        "letters",
        "1. a:\n    a. b:\n        i. c,\n        ii. d;\n    b. e.",
        ["¶1i 1. a:", "¶2i a. b:", "¶3i i. c,", "¶3i ii. d;", "¶2i b. e."],
    ),
    ("letters in brackets", "1. a:\n\n   (a) b;\n\n   (b) c;\n\n2. d.", ["¶1i 1. a:", "¶2i (a) b;", "¶2i (b) c;", "¶1i 2. d."]),
    (
        "letters that are not indented",
        "1. a:\n\n(a) b;\n\n(b) c;\n\n2. d.",
        ["¶1i 1. a:", "¶1i (a) b;", "¶1i (b) c;", "¶1i 2. d."],
    ),
    ("a second paragraph", "1. a:\n   - b.\n\n   And c.\n2. d.", ["¶1i 1. a:", "¶2i - b.", "¶1  And c.", "¶1i 2. d."]),
    ("text after the list inside", "1. a:\n    - b;\n   and c.", ["¶1i 1. a:", "¶2i - b;", "¶1  and c."]),
    (
        "a line that goes on",
        "1. to pay the\ncontribution of\n   all;\n2. b.",
        ["¶1i 1. to pay the", "?1  contribution of", "?1  all;", "¶1i 2. b."],
    ),
    ("a number that is no item", "in the years\n2. and 3. of it", ["¶-  in the years", "?-  2. and 3. of it"]),
    ("a quote", "1. a:\n\n> 2. b;\n\n2. c.", ["¶1i 1. a:", "¶2i 2. b;", "¶1i 2. c."]),
    ("an empty item", "1.\n   a;\n2. b.", ["¶1i 1.", "¶1  a;", "¶1i 2. b."]),
    ("an item that is struck through", "1. a;\n2. ~~b;~~\n3. <del>c</del>\n4. d.", ["¶1i 1. a;", "¶1i 4. d."]),
    ("one of a lazy list", "1. a;\n1. ~~b;~~\n1. c.", ["¶1i 1. a;", "¶1i3. c."]),
    ("labels after bullets", "- *a)* b;\n- (b) c:\n  - 1. d;\n- e", ["¶1i a) b;", "¶1i (b) c:", "¶2i 1. d;", "¶1i - e"]),
    (
        "a list of HTML",
        "<ol type=a start=2><li>x;</li>\n<li>\n*y*:\n<ol><li value=4><p>z;</p></ol></ol>\n\nw",
        ["¶1ib. x;", "¶1ic. y:", "¶2i4. z;", "¶0  w"],
    ),
    ("one with a hidden item", "<ol><li hidden>x</li><li>y</li></ol>", ["¶1i1. y"]),
    ("a title ends the lists", "1. a;\n\n## B\n\n1. c.", ["¶1i 1. a;", "¶0  B", "¶1i 1. c."]),
]


TABLES = [
    ("records", "| Cup | ml |\n|---|---|\n| 1 | 100 |", ["¶-  Cup\tml", "¶-  1\t100"]),
    ("only a number", "| Decision 3/CMA.1 |\n|---|\n\n**Lakes**", ["¶-  Decision 3/CMA.1", "¶-  Lakes"]),
    (
        "a whole text",
        "| The Council, |\n|-|\n| *Noting* it, |\n| 1. *Acts*; |",
        ["¶-  The Council,", "¶-  Noting it,", "¶-  1. Acts;"],
    ),
    (
        "numbers beside clauses",
        "| | |\n|---|---|\n| **1.** | *Requests* all States; |\n| 2. | *Urges* all of them. |",
        ["¶-  1. Requests all States;", "¶-  2. Urges all of them."],
    ),
    (
        "an empty cell, and a sign that is escaped",
        "| | *Noting* that a \\| b is, |\n|---|---|\n| 1. | *Urges* all States. |",
        ["¶-  Noting that a | b is,", "¶-  1. Urges all States."],
    ),
    (
        "paragraphs in a cell",
        "| No. | Text |\n|---|---|\n| 1. | *Requests* all States;<br><br>*Urges* all of them; |\n| 2. | *Decides* to meet. |",
        ["¶-  No.", "¶-  Text", "¶-  1. Requests all States;", "¶-  Urges all of them;", "¶-  2. Decides to meet."],
    ),
    ("two tables", "| a |\n|-|\n\n| b | c |\n|-|-|\n| d | e |", ["¶-  a", "¶-  b\tc", "¶-  d\te"]),
    ("a row alone", "| a | b |", ["¶-  a\tb"]),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in TABLES], ids=[row[0] for row in TABLES])
def test_tables(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in LISTS], ids=[row[0] for row in LISTS])
def test_lists(text: str, expected: list[str]) -> None:
    assert told(text) == expected


PARAGRAPHS = [
    (
        "wrapped",
        (
            "*Recalling* the long resolution of the General Assembly on the lakes of all\nMember States and on ferries that"
            " cross them, and that are old and in need of\nrepair, as they were before,"
        ),
        "¶  ",
    ),
    ("one paragraph a line", "The General Assembly,\n*Recalling* lakes,\n*Noting* ferries,\n1. *Urges* States;", "¶¶¶¶"),
    ("broken by spaces", "**Committee:** First  \n**Topic:** Lakes\\\nof peace", "¶¶?"),
    ("broken by a tag", "**Committee:** First<br>**Topic:** Lakes", "¶¶"),
    ("blocks of HTML", "<p>One</p><p>two</p>\n<div>three</div>", "¶¶¶"),
    ("code", "```\nThe Council,\n\nRecalling *it*,\n```\nand more", "¶¶¶"),
    ("titles", "A\n=\nB\n---\nC\n\n---\n# D #\nE", "¶¶¶¶¶"),
]


@pytest.mark.parametrize(("text", "signs"), [row[1:] for row in PARAGRAPHS], ids=[row[0] for row in PARAGRAPHS])
def test_paragraphs(text: str, signs: str) -> None:
    assert "".join(line[0] for line in told(text)) == signs


def test_what_is_no_text_is_cut_with_its_reason() -> None:
    text = (
        "---\ntitle: Lakes\ntags: [a]\n---\n# Lakes\n\nCount[^1] ~~two~~ <!-- x --> three.\n\n[^1]: A note\nthat goes on.\n\n"
        "    And more of it.\n\nThe end."
    )
    extract = read_markdown(text)
    found = {(one.reason, text[one.start : one.end]) for one in extract.source.cuts}
    assert {
        (Reason.HIDDEN, "---\ntitle: Lakes\ntags: [a]\n---\n"),
        (Reason.MARK, "[^1]"),
        (Reason.DELETED, "~~two~~ "),
        (Reason.HIDDEN, "<!-- x --> "),
        (Reason.FOOTNOTE, "[^1]: A note"),
        (Reason.FOOTNOTE, "that goes on."),
        (Reason.FOOTNOTE, "And more of it."),
    } <= found
    assert [(line.text, line.role) for line in extract.lines] == [
        ("Lakes", Role.TITLE),
        ("Count three.", None),
        ("The end.", None),
    ]


ITALICS = [
    ("*Recalling* lakes", 9),
    ("*The General Assembly*,", 20),
    ("**Recalling** lakes", 0),
    ("***Recalling*** lakes", 9),
    ("_Recalling **all**_ lakes", 13),
    ("*a)* that", 2),
    ("on *lakes*", 0),
]


@pytest.mark.parametrize(("text", "italic"), ITALICS)
def test_how_much_of_a_line_is_in_italics(text: str, italic: int) -> None:
    assert [line.italic for line in read_markdown(text).lines] == [italic]


def test_italics_go_on_over_the_end_of_a_line() -> None:
    assert [line.italic for line in read_markdown("*Recalling the\nlakes* and\nferries").lines] == [13, 5, 0]


_COMMON = MarkdownIt("commonmark").enable("strikethrough")
INLINE = st.lists(
    st.sampled_from(
        [
            *(
                "*",
                "**",
                "***",
                "_",
                "__",
                "~~",
                "`",
                "``",
                "a",
                "lakes",
                " ",
                "(",
                ")",
                ",",
                ".",
                "[x](y)",
                "\\",
                "“",
                "é",
                "1.",
            ),
            *("[", "](", "![", "]", "[t]", '"', "<b>", "<a:b>", "&amp;", "&#42;", "\na", "\\\na"),
        ]
    ),
    max_size=14,
)


def _rendered(tokens: Sequence[Token]) -> Iterator[str]:
    """The characters that a renderer shows of inline tokens, without what is struck through."""
    struck = 0
    for one in tokens:
        struck += one.nesting * (one.type in {"s_open", "s_close"})
        if not struck and one.type in {"text", "text_special", "code_inline"}:
            yield one.content


@settings(max_examples=examples(500), deadline=None)
@given(INLINE)
@example(["![", "](", "*", "\na", "[t]"])  # no image, yet what follows its sign is read as a link
def test_a_renderer_shows_the_same_characters(parts: list[str]) -> None:
    """But for the text of pictures, which it does not show, tags and references to characters in code, and three "~"."""
    text = f"x{''.join(parts)}x\n\n[t]: http://x"
    inline = [one for one in _COMMON.parse(text) if one.type == "inline"]
    assume(len(inline) == 1)
    tokens = inline[0].children or []
    assume(not any(one.type == "code_inline" and not {"<", "&"}.isdisjoint(one.content) for one in tokens))
    assume(not any(one.type == "image" for one in tokens) and "~~~" not in text)
    shown = "".join(_rendered(tokens))
    assert "".join("".join(line.text for line in read_markdown(text).lines).split()) == "".join(shown.split())


BLOCKS = [
    "# ",
    "> ",
    "1. ",
    "- ",
    "  ",
    "\n",
    "\n\n",
    "tea",
    "*",
    "~~",
    "<del>",
    "</del>",
    "<p>",
    "<br>",
    "[^1]: ",
    "```\n",
    "---\n",
    "|",
    "&amp;",
]


@settings(max_examples=examples(300), deadline=None)
@given(st.lists(st.sampled_from(BLOCKS), max_size=25))
@example(["<br>> \n|- "])  # a row of a table in two pieces
@example(["- ~~\ntea"])  # nothing is left of the line that opens the paragraph
@example(["*~~\ntea"])
@example(["| a | b |\n|---|---|\n| c<br>d of running text that goes on | e<br>| |\n"])
def test_what_is_kept_and_what_is_cut_is_everything(parts: list[str]) -> None:
    source, lines = (extract := settled(read_markdown("".join(parts)))).source, extract.lines
    cut = {at for one in source.left_out for at in range(one.start, one.end)}
    parts_cells = {at for one in source.cuts for at in range(one.start, one.end)} - cut
    kept = {line.at(offset) for line in lines for offset in range(len(line.text))}
    broken = {at for one in source.cuts if one.reason == Reason.BREAK for at in range(one.start, one.end)}  # hyphens of lines
    assert not (cut - broken) & {at for at in kept if not source.text[at].isspace()}
    assert all(at in cut | kept | parts_cells for at, char in enumerate(source.text) if not char.isspace())
    assert not lines or lines[0].opens


HOSTILE = [
    "[",
    "![",
    "*a ",
    "a* ",
    "**a_ b",
    "> ",
    "> a\n",
    "` a ``",
    "<a ",
    "<!-- ",
    "<del>",
    "<del></s>",
    '](a "',
    "- a\n",
    "1. a\n",
    "\\",
    "a\n=\n",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_the_time_grows_with_the_size(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        return timeit.timeit(lambda: read_markdown(text), timer=time.process_time, number=1)

    most = 12 * min(seconds(4_000), seconds(4_000)) + 0.02
    assert any(seconds(16_000) < most for _ in range(6))
