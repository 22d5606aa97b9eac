"""Where paragraphs of PDFs begin when most are one row, heads above such paragraphs, and short pages in two columns."""

from __future__ import annotations

from typing import Any

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from index.language.terms import Reason
from index.reading.pdf.document import read_pdf, yielded
from index.reading.read import lost
from tests.index.reading.test_pdf import cut, paragraphs
from tests.support.makers.pdfs import drawn

LONG = "Urges all members to light their ferries at night, to train their crews, and to write down"
Placed = tuple[float, float, str]
"""How far a row stands from the left edge and below the row before, in points, and its text."""


def rows_of(*pages: list[Placed], head: str = "", foot: str = "") -> bytes:
    """Pages of rows, each page with a head and a foot in smaller type."""

    def draw(canvas: Canvas, at: int) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(70, 800, head)
        canvas.drawString(70, 40, foot.replace("#", str(at + 1)))
        canvas.setFont("Times-Roman", 11)
        y = 795.0
        for left, below, text in pages[at]:
            y -= below
            canvas.drawString(left, y, text)

    return drawn(*[draw] * len(pages))


def shown(*rows: Placed) -> list[str]:
    """The paragraphs that rows of one page are read as."""
    return paragraphs(read_pdf(rows_of(list(rows)), "a.pdf"))


# Every row of these but one is a paragraph; so what most rows are apart is not what rows of a paragraph are apart.
ONE_ROW = [
    (76.0, 22.0, "The Council of Ferries,"),
    (76.0, 22.0, "Recalling its resolution 12 on the safety of ferries and of their passengers, which it"),
    (76.0, 14.0, "adopted by consensus,"),
    (76.0, 22.0, "1. Urges all members to light their ferries;"),
    (76.0, 22.0, "2. Invites the members:"),
    (124.0, 22.0, "(a) to publish their lists;"),
]
HEADS = [
    ("E/2028/24", "Council 1", "a symbol"),
    ("WMO-No. 1340", "2 | Final report", "a number in a series"),
    ("Conference on Coastal Radio", "CCR/RP/2027", "words"),
    ("Conference on Coastal Radio", "", "words, and no foot"),
]


@pytest.mark.parametrize(("head", "foot", "why"), HEADS, ids=[row[-1] for row in HEADS])
@pytest.mark.parametrize("top", [22.0, 24.0], ids=["near", "far"])
def test_a_head_above_paragraphs_of_one_row_is_no_paragraph(head: str, foot: str, why: str, top: float) -> None:
    second = [(124.0, top, "(b) to count them;"), (76.0, 22.0, "3. Thanks the members.")]
    found = read_pdf(rows_of(ONE_ROW, second, head=head, foot=foot and f"{foot}  #"), "a.pdf")
    texts = paragraphs(found)
    assert texts[-5:] == [
        "1. Urges all members to light their ferries;",
        "2. Invites the members:",
        "(a) to publish their lists;",
        "(b) to count them;",
        "3. Thanks the members.",
    ]
    assert texts.count(head) <= 1  # on the first page it may be the document's own
    assert head in cut(found)


def test_a_paragraph_at_the_top_of_a_page_in_smaller_type_stays() -> None:
    second = [(124.0, 22.0, "(b) to count them;"), (76.0, 22.0, "3. Thanks the members.")]

    def draw(canvas: Canvas, at: int) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(70, 800, ("Members of the Council", "Members that are islands")[at])
        canvas.setFont("Times-Roman", 11)
        y = 795.0
        for left, below, text in (ONE_ROW, second)[at]:
            y -= below
            canvas.drawString(left, y, text)

    assert cut(read_pdf(drawn(draw, draw), "a.pdf")) == []


FULL = "Urges all members to light their ferries at night, and to train the crews of all of their boats."
APART = [
    (
        [(76, 14, f"1. {FULL}"), (76, 14, "2. It includes:"), (76, 14, "(a) all boats.")],
        [0, 1, 2],
        "number after number, no gap",
    ),
    ([(76, 14, f"(a) {FULL}"), (76, 14, f"(b) {FULL}"), (76, 14, f"(c) {FULL}")], [0, 1, 2], "letters, no gap, full rows"),
    (
        [(76, 14, f"1. {LONG} with care"), (76, 14, "what they see."), (76, 14, f"2. {FULL}")],
        [0, 2],
        "number after a wrapped row",
    ),
    ([(76, 14, f"1. {LONG} this:"), (76, 14, "(a) all boats;")], [0, 1], "the first letter below a colon"),
    ([(76, 14, f"1. {LONG} in paragraph"), (76, 14, "2. Also, all of it.")], [0], "a number inside a sentence"),
    ([(76, 14, f"(a) {LONG} in items (a),"), (76, 14, "(b) and (c) of it.")], [0], "a letter inside a sentence"),
    ([(76, 14, f"1. {LONG} the year"), (76, 14, "2029. Also, all of it.")], [0], "a year"),
    ([(76, 14, f"1. {LONG}. In no."), (76, 14, "7. Also, all of it.")], [0], "a number that does not come next"),
]


@pytest.mark.parametrize(("rows", "first", "why"), APART, ids=[row[-1] for row in APART])
def test_a_label_that_counts_on_begins_a_paragraph(rows: list[Placed], first: list[int], why: str) -> None:
    above = [
        (76.0, 22.0, f"{LONG} for all of"),
        (76.0, 14.0, "themselves what they saw there,"),
    ]
    texts = [text for *_, text in rows]
    expected = [" ".join(texts[a:b]) for a, b in zip(first, [*first[1:], len(texts)], strict=True)]
    assert shown(*above, *rows) == [f"{LONG} for all of themselves what they saw there,", *expected]


IN = "Recalling its resolution 12 on the safety of ferries, and of all of their passengers and crews,"
INDENTED = [
    ([(88, 14, IN), (88, 14, FULL)], 2, "two paragraphs of one full row"),
    ([(88, 14, f"{LONG} all of the"), (76, 14, "lights."), (88, 14, FULL), (88, 14, IN)], 3, "after one of two rows"),
    ([(76, 14, f"{LONG} all of the"), (76, 14, "lights that they see.")], 1, "a row that goes on"),
]


@pytest.mark.parametrize(("rows", "count", "why"), INDENTED, ids=[row[-1] for row in INDENTED])
def test_full_rows_that_stand_where_no_sentence_goes_on_are_paragraphs(rows: list[Placed], count: int, why: str) -> None:
    above = [row for _ in range(3) for row in ((88.0, 14.0, f"{LONG} all of the"), (76.0, 14.0, "lights of their boats,"))]
    assert len(shown(*above, *rows)) == 3 + count


# --- two columns ---

TEXTS = [
    "The Council of Ferries,",
    "Recalling its resolution 12 on the safety of ferries and of their crews,",
    "Noting with concern the number of accidents at night on inland waters, and the lack of lights on small boats,",
    "Having considered the report of the Secretary-General,",
    "1. Urges all members to light their ferries at night, and to train the crews;",
    "2. Invites the Secretary-General:",
    "(a) to publish a list of lit ferries every year;",
    "(b) to report on the costs of lighting to the Council at its next session;",
    "3. Decides to review this resolution in 2030.",
]


def in_columns(texts: list[str], *, size: float, gap: float, indent: float, title: bool, head: bool) -> bytes:
    """Texts in two columns of one page that are as high as one another."""
    rows: list[tuple[str, bool]] = []
    for text in texts:
        row = ""
        for word in text.split():
            if row and stringWidth(f"{row} {word}", "Times-Roman", size) > 230 - indent:
                rows.append((row, True))
                row = ""
            row = f"{row} {word}".strip()
        rows.append((row, False))

    def page(canvas: Canvas, _: int) -> None:
        if head:
            canvas.setFont("Times-Roman", 8)
            canvas.drawString(50, 800, "CF/RES/12")
            canvas.drawCentredString(297, 40, "1")
        if title:
            canvas.setFont("Times-Bold", 13)
            canvas.drawCentredString(297, 750, "Lights on ferries")
        canvas.setFont("Times-Roman", size)
        half, first = -(-len(rows) // 2), True
        for left, column in ((50, rows[:half]), (315, rows[half:])):
            y = 700.0
            for row, goes_on in column:
                y -= gap if first else 0
                canvas.drawString(left + (indent if first else 0), y, row)
                y -= size + 2
                first = not goes_on

    return drawn(page)


@pytest.mark.parametrize("title", [True, False], ids=["title", "no title"])
@pytest.mark.parametrize("head", [True, False], ids=["head", "no head"])
@pytest.mark.parametrize(("size", "gap", "indent"), [(10, 6, 0), (9, 0, 12), (11, 4, 0)], ids=["gaps", "indents", "large"])
def test_a_short_text_in_two_columns_is_read_column_by_column(
    size: float, gap: float, indent: float, head: bool, title: bool
) -> None:
    found = paragraphs(read_pdf(in_columns(TEXTS, size=size, gap=gap, indent=indent, title=title, head=head), "a.pdf"))
    assert [text for text in found if text not in ("CF/RES/12", "Lights on ferries", "1")] == TEXTS


TABLES = [
    ([("Member", "Ferries"), ("Denmark", "12"), ("Fiji", "7"), ("Tonga", "9"), ("Malta", "31")], "words and numbers"),
    ([("(a)", "to publish a list of lit ferries every"), ("", "year;"), ("(b)", "to count them;")], "labels beside texts"),
    ([("Lights", "Whether a boat has lights that are seen"), ("", "from afar"), ("Crew", "Who is on it")], "terms"),
]


@pytest.mark.parametrize(("rows", "why"), TABLES, ids=[row[-1] for row in TABLES])
def test_a_short_table_is_read_row_by_row(rows: list[tuple[str, str]], why: str) -> None:
    def page(canvas: Canvas, _: int) -> None:
        for at, (left, right) in enumerate(rows):
            canvas.drawString(60, 760 - 14 * at, left)
            canvas.drawString(315, 760 - 14 * at, right)

    assert [line.text for line in read_pdf(drawn(page), "a.pdf").lines] == ["\t".join(filter(None, cells)) for cells in rows]


# --- marks ---


@pytest.mark.parametrize("chain", [1, 2, 3, 4])
def test_a_mark_above_a_mark_is_kept(chain: int) -> None:
    """Small rows, each raised above the next: "1" above "2" above "3" above a word."""

    def page(canvas: Canvas, _: int) -> None:
        canvas.drawString(60, 700, "ferries")
        y, size = 700.0, 10.0
        for at in range(chain):
            y, size = y + 0.4 * size, 0.7 * size
            canvas.setFont("Helvetica", size)
            canvas.drawString(92 + 4 * at, y, str(at + 1))

    raw = drawn(page)
    assert lost(yielded(raw), read_pdf(raw, "a.pdf").source.text) == ()


# --- where rows reach ---

REACH = [
    (["Council,", "noting the views of the lakes,", "considering that no committee deals with it,"], 19, 3, "no row goes on"),
    (
        ["The committee of the members of", "Lake Fund, and the Chair of the", "Lake Council, have met."],
        19,
        1,
        "rows break before names",
    ),
    (["The Council,", f"{LONG},", "Having met,", "Noting it,"], 19, 4, "a full row that ends as paragraphs do"),
    (["Council,", "noting the views of the Council (Fyn,", "2030),"], 14, 2, "rows as close as in a paragraph"),
]


@pytest.mark.parametrize(("texts", "step", "count", "why"), REACH, ids=[row[-1] for row in REACH])
def test_rows_that_no_sentence_measures_reach_as_far_right_as_left(texts: list[str], step: int, count: int, why: str) -> None:
    assert len(shown(*((50.0, step, text) for text in texts))) == count


NARROW = [
    "Recalling the need for an orderly exchange of",
    "data among the lakes, and for a plan of the",
    "offices for its members,",
]
TITLES = [
    ("HAIL FORECASTS FOR THE VINEYARDS OF ALL LAKES", "Times-Roman", "capitals"),
    ("Hail at vineyards", "Times-Bold", "bold"),
]


@pytest.mark.parametrize(("title", "font", "why"), TITLES, ids=[row[-1] for row in TITLES])
def test_a_title_that_is_wider_than_the_text_does_not_show_where_rows_reach(title: str, font: str, why: str) -> None:
    """Rows of a ragged text are a word shorter than others; "a register" | "of hail" would be short of the title's edge."""
    rows = [*NARROW, "1. Requests the Council to keep a register", "of hail every year."]

    def page(canvas: Canvas, _: int) -> None:
        canvas.setFont(font, 11)
        canvas.drawCentredString(297, 760, title)
        canvas.setFont("Times-Roman", 11)
        for text, y in zip(rows, (734, 720, 706, 686, 672), strict=True):
            canvas.drawString(72, y, text)

    assert paragraphs(read_pdf(drawn(page), "a.pdf")) == [title, " ".join(NARROW), " ".join(rows[3:])]


BROKEN = [
    ("and notes the Secretary-", "General, who met", 1, "a compound of two names"),
    ("and notes the inter-", "American plan", 1, "a prefix and a name"),
    ("and notes the plan (Document", "CD64/8);", 1, "brackets that the next row closes"),
    ("and notes the plan (see below", "a) at night;", 2, "brackets, and a label"),
    ("and notes all of IMT-", "2020 at length", 1, "a name and a number"),
    ("and notes the X-", "Ray plan", 1, "one letter"),
    ("and notes the lakes -", "General plans, too", 2, "a dash"),
    ("and notes it all 3-", "General plans, too", 2, "a figure"),
    ("and notes short-", "(a) General plans, too", 2, "a label below"),
]


@pytest.mark.parametrize(("above", "below", "count", "why"), BROKEN, ids=[row[-1] for row in BROKEN])
def test_a_short_row_that_ends_inside_a_word_ends_no_paragraph(above: str, below: str, count: int, why: str) -> None:
    assert len(shown((76, 22, f"{LONG} for all of"), (76, 14, above), (76, 14, below))) == count


# --- numbers in the margin ---


def numbered(every: int, *, left: float = 36.0, first: int = 1, rows: list[str], lift: float = 1.5) -> bytes:
    """Rows that are counted in the margin: every one, or every fifth, with smaller numbers."""

    def page(canvas: Canvas, _: int) -> None:
        for at, text in enumerate(rows):
            canvas.setFont("Times-Roman", 10.5)
            canvas.drawString(60, 760 - 13 * at, text)
            canvas.setFont("Times-Roman", 7)
            if (at + first) % every == 0:
                canvas.drawRightString(left, 760 - 13 * at + lift, str(at + first))

    return drawn(page)


TEXT = [f"{LONG} all of the", "lights of their boats,", "1. Urges them all", "to count their boats;", "2. Thanks them."] * 3


@pytest.mark.parametrize("every", [1, 5], ids=["every row", "every fifth"])
@pytest.mark.parametrize(("left", "lift"), [(36, 1.5), (50, 0.0), (560, 1.5)], ids=["far", "near", "right"])
def test_numbers_that_count_rows_are_cut(every: int, left: float, lift: float) -> None:
    extract = read_pdf(numbered(every, left=left, lift=lift, rows=TEXT), "a.pdf")
    assert [line.text for line in extract.lines] == TEXT
    assert cut(extract) == [str(at) for at in range(every, 16, every)]
    assert {one.reason for one in extract.source.cuts} == {Reason.NUMBERING}


def test_a_last_page_with_few_rows_has_its_numbers_where_the_others_do() -> None:
    def page(canvas: Canvas, at: int) -> None:
        for row, text in enumerate(TEXT if not at else TEXT[:6]):
            canvas.drawString(60, 760 - 13 * row, text)
            if (row + 1) % 5 == 0:
                canvas.drawRightString(36, 760 - 13 * row, str(row + 1))

    assert cut(read_pdf(drawn(page, page), "a.pdf")) == ["5", "10", "15", "5"]


def set_apart(
    every: int,
    *pages: list[str],
    aligned: str = "right",
    at: float = 36.0,
    bare: tuple[int, ...] = (),
    first: int = 1,
    gap: float = 6.0,
) -> bytes:
    """Paragraphs with gaps between them, whose rows are counted anew on every page, but for the `bare` ones, set bold."""

    def page(canvas: Canvas, sheet: int) -> None:
        y, number = 760.0, first - 1
        draw = {"right": canvas.drawRightString, "left": canvas.drawString}[aligned]
        for row, text in enumerate(pages[sheet]):
            y -= 14 if not row or text[0].islower() else 14 + gap
            canvas.setFont("Times-Bold" if row in bare else "Times-Roman", 11)
            canvas.drawString(72, y, text)
            canvas.setFont("Helvetica", 8)
            number += row not in bare
            if row not in bare and number % every == 0:
                draw(at, y, str(number))

    return drawn(*[page] * len(pages))


SHEETS = (
    ["Ferries", LONG, "of all that they", "see in the lakes;", "2. Thanks them.", f"3. {LONG}", "for each boat,", "and so on;"]
    * 2,
    ["Lakes", "The Council", "of the members", "met, and", "Noting the", "lights of the", "Lake Fund,", "now asks it:"] * 2,
)
COUNTED = [
    (1, {}, "paragraphs apart"),
    (5, {}, "every fifth, paragraphs apart"),
    (5, {"gap": 20.0, "at": 560.0}, "every fifth, paragraphs far apart, at the right"),
    (1, {"at": 560.0}, "at the right"),
    (5, {"at": 560.0}, "every fifth at the right"),
    (1, {"at": 556.0, "aligned": "left"}, "numbers of different lengths whose left edges agree"),
    (5, {"at": 30.0, "aligned": "left"}, "fifths whose left edges agree"),
    (1, {"at": 62.0}, "near the text"),
    (1, {"bare": (0,)}, "not the first row"),
    (1, {"bare": (0, 8)}, "heads are not counted"),
    (1, {"first": 95}, "numbers that grow longer"),
    (5, {"first": 93}, "fifths that grow longer"),
]


@pytest.mark.parametrize(("every", "how", "why"), COUNTED, ids=[row[-1] for row in COUNTED])
def test_numbers_beside_paragraphs_that_stand_apart_are_cut(every: int, how: dict[str, Any], why: str) -> None:
    extract = read_pdf(set_apart(every, *SHEETS, **how), "a.pdf")
    first, bare = how.get("first", 1), how.get("bare", ())
    assert [line.text for line in extract.lines] == [text for page in SHEETS for text in page]
    assert cut(extract) == [str(at) for at in range(first, first + len(SHEETS[0]) - len(bare)) if at % every == 0] * 2


STAY = [
    (
        ["Asks the members to count", "the boats and their", "lights at night", "Thanks them all for", "their lights"] * 4,
        "wrapped",
    ),
    (["Asks the members.", "Thanks the members.", "Counts the boats of Fyn", "Lights them"] * 3, "no sentence runs on"),
    (["Thanks the Lake", "Council", "Asks the", "Members of it"] * 4, "wrapped before names"),
]


@pytest.mark.parametrize(("rows", "why"), STAY, ids=[row[-1] for row in STAY])
def test_labels_of_paragraphs_that_stand_apart_stay(rows: list[str], why: str) -> None:
    wrapped = ("Council", "Members of it")
    bare = tuple(at for at, text in enumerate(rows) if text[0].islower() or text in wrapped)
    assert cut(read_pdf(set_apart(1, rows, bare=bare), "a.pdf")) == []


LABELS = [
    ([f"to count boat number {at}, and its lights;" for at in range(12)], 1, 1, "the labels of a list, a row each"),
    ([f"to count boat number {at}, and its lights;" for at in range(12)], 1, 3, "a list that begins with 3"),
    (["to count the boats of the members,", "and their lights;"] * 6, 2, 2, "every second row"),
    (TEXT[:7], 1, 1, "a few rows"),
    (["instructs the Bureau", *(f"to count boat number {at};" for at in range(12))], 1, 0, "a list below a heading of its own"),
    ([f"to count the boats in lake {at} at night" for at in range(12)], 1, 1, "a list without punctuation"),
]


@pytest.mark.parametrize(("rows", "every", "first", "why"), LABELS, ids=[row[-1] for row in LABELS])
def test_numbers_that_count_no_rows_stay(rows: list[str], every: int, first: int, why: str) -> None:
    assert cut(read_pdf(numbered(every, first=first, rows=rows), "a.pdf")) == []


def test_full_rows_of_a_text_in_which_no_sentence_runs_on_are_paragraphs() -> None:
    rows = [(78.0, 12.0, text) for text in ("The Council,", f"{LONG},", "Having met at Fyn,", "1. Asks.", "2. Thanks.")]
    assert len(shown(*rows)) == 5


@pytest.mark.parametrize("foot", ["1", "Page 1 of 2", "1 | Page"])
def test_a_foot_across_both_columns_does_not_hide_them(foot: str) -> None:
    """A foot may begin where no row of the left column crosses; the gutter is where most rows of the right one begin."""
    left = [f"{LONG[:48]} all", "lights of their boats and to", "count them,"] * 3

    def page(canvas: Canvas, _: int) -> None:
        canvas.drawCentredString(297, 780, "Lights on ferries")
        canvas.drawCentredString(297, 40, foot)
        for at, (one, two) in enumerate(zip(left, left, strict=True)):
            canvas.drawString(60, 740 - 14 * at, one)
            canvas.drawString(310, 740 - 14 * at, two)

    lines = [line.text for line in read_pdf(drawn(page), "a.pdf").lines]
    assert lines[1 : 1 + 2 * len(left)] == [*left, *left]


def listed(*rows: tuple[str, str], gap: float, hang: bool = True) -> bytes:
    """Rows with labels beside them, `gap` times the type size before the text; the rows below hang on it, or do not."""

    def draw(canvas: Canvas, _: int) -> None:
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(76, 780, f"{LONG} all of the")
        canvas.drawString(76, 766, "lights that they see, and of the crews:")
        for at, (label, text) in enumerate(rows):
            canvas.drawString(76, 752 - 14 * at, label)
            beside = 76 + stringWidth(label or "1", "Times-Roman", 11) + gap * 11
            canvas.drawString(beside if label or hang else 76, 752 - 14 * at, text)

    return drawn(draw)


BARE = [
    (("1", f"{LONG} all of"), ("", "the lights that they see"), ("2", "to count them"), ("3", "to light them at night")),
    (("1", "to count them"), ("2", f"{LONG.lower()} all of"), ("", "the lights that they see"), ("3", "to light them")),
    (("1", "to count them;"), ("2", f"{LONG.lower()} all of"), ("", "the lights that they see;"), ("3", "to light them.")),
]


@pytest.mark.parametrize("gap", [0.25, 0.4, 0.6, 0.9, 2.0])
@pytest.mark.parametrize("rows", BARE, ids=["sentences", "items", "punctuated"])
def test_bare_numbers_before_hanging_text_begin_paragraphs(rows: tuple[tuple[str, str], ...], gap: float) -> None:
    found = [text.replace("\t", " ") for text in paragraphs(read_pdf(listed(*rows, gap=gap), "a.pdf"))]
    expected: list[str] = []
    for label, text in rows:
        expected = [*expected, f"{label} {text}"] if label else [*expected[:-1], f"{expected[-1]} {text}"]
    assert found[1:] == expected


ITEMS = [
    [f"to count boat number {at} and its lights" for at in range(1, 12)],
    [f"Lights of the ferries of lake {at}" for at in range(1, 12)],
]


@pytest.mark.parametrize("gap", [0.25, 0.4])
@pytest.mark.parametrize("rows", ITEMS, ids=["small letters", "capitals"])
def test_bare_numbers_that_count_rows_without_punctuation_begin_paragraphs(rows: list[str], gap: float) -> None:
    texts = [(str(at), text) for at, text in enumerate(rows, 1)]
    extract = read_pdf(listed(*texts, gap=gap), "a.pdf")
    assert cut(extract) == []
    assert paragraphs(extract)[1:] == [f"{label} {text}" for label, text in texts]


INSIDE = [
    ((2, 3, 4, 5, 6), "the first number does not begin a row"),
    ((1, 2, 3, 5, 6), "a number is missing"),
    ((1, 2, 2, 3, 4), "one comes twice"),
]


@pytest.mark.parametrize(("numbers", "why"), INSIDE, ids=[row[-1] for row in INSIDE])
def test_numbers_that_a_sentence_goes_on_with_begin_no_paragraph(numbers: tuple[int, ...], why: str) -> None:
    goes_on = [f"{at} and of all of the other ferries, their crews, and their lights at night, on lake" for at in numbers]
    above = [(76.0, 14.0, f"{LONG} for all of"), (76.0, 14.0, "themselves what they saw there,"), (76.0, 22.0, f"{LONG} lake")]
    assert len(shown(*above, *((76.0, 14.0, text) for text in (*goes_on, "7.")))) == 2, why


@pytest.mark.parametrize("left", [52, 56, 58])
def test_numbers_a_space_before_the_rows_that_they_count_are_cut(left: float) -> None:
    extract = read_pdf(numbered(1, left=left, lift=0.0, rows=TEXT), "a.pdf")
    assert [line.text for line in extract.lines] == TEXT
    assert cut(extract) == [str(at) for at in range(1, 16)]


DRAFT = [
    [f"1. {LONG} with care", "what they see;"],
    ["[2. Urges Member States to ensure that", "all ships carry lights at night, and that their", "crews are trained;]"],
    ["[2 alt. Invites Member States to consider", "whether new ships should carry lights;]"],
    ["3. Decides to meet again."],
]


def test_a_short_row_inside_the_bracket_of_a_draft_ends_no_paragraph() -> None:
    above = [(76.0, 14.0, f"{LONG} for all of"), (76.0, 14.0, "themselves what they saw there,")]
    found = shown(*above, *((76.0, 14.0, row) for rows in DRAFT for row in rows))
    assert found[1:] == [" ".join(rows) for rows in DRAFT]
