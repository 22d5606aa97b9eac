"""Two columns whose paragraphs hang on labels, and rows beside labels that are no columns."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from index.reading.pdf.document import read_pdf
from tests.index.reading.test_pdf import paragraphs
from tests.support.makers.pdfs import drawn

SIZE, LEADING, LEFT, WIDTH = 11, 15.5, 60.0, 225.0
Piece = tuple[float, float, str]
"""Where a piece of text stands, in points from the left and from the bottom of the page, and the text."""

PREAMBLE = [
    ("", "The Conference on Food Trades,"),
    ("", "Noting that bakers begin their work when others go to bed,"),
    ("", "Considering that a baker who works at night for thirty years loses, on average, four years of life,"),
    ("", "Having considered the report of the Committee on Food Trades,"),
]
NUMBERED = [
    ("1.", "Invites governments to limit night work in bakeries to four nights in each week;"),
    ("2.", "Calls on employers to provide, without charge to the worker, a hot meal and a room in which to lie down;"),
    ("3.", "Calls on trade unions to keep a record of accidents on the road home;"),
    ("4.", "Encourages the use of slow dough, which rises by itself during the night and is baked by day."),
]
LISTED = [
    ("1.", "Invites governments to provide, without charge to the worker who works at night in a bakery:"),
    ("(a)", "a hot meal in the middle of the shift;"),
    ("(b)", "transport to and from work where no public transport runs before five in the morning;"),
    ("2.", "Calls on trade unions to keep a record of accidents on the road home;"),
    ("(c)", "and to publish it once a year, with the names of the roads."),
]
ONE = [
    *PREAMBLE[1:],
    ("", "Recalling its resolution on the work of night watchmen, who lose as many years of life,"),
    ("1.", "Invites governments to limit night work in bakeries."),
]


def set_in(texts: list[tuple[str, str]], left: float, hang: float, gap: float) -> list[Piece]:
    """Paragraphs as the pieces of a column, from its top; those with a label hang on it, "(a)" farther in than "1."."""
    pieces: list[Piece] = []
    y = 700.0
    for label, text in texts:
        inner = (hang if label else 0) + (hang if label.startswith("(") else 0)
        if label:
            pieces.append((left + inner - hang, y, label))
        row = ""
        for word in [*text.split(), ""]:
            if not word or stringWidth(f"{row} {word}", "Times-Roman", SIZE) > WIDTH - inner:
                pieces.append((left + inner, y, row))
                y -= LEADING
                row = ""
            row = f"{row} {word}".strip()
        y -= gap
    return pieces


def page(*columns: list[Piece], title: str = "Night work in bakeries", across: bool = False) -> bytes:
    """A page with a title and a foot across it; its pieces are drawn column by column, or from the top `across` them."""

    def draw(canvas: Canvas, _: int) -> None:
        canvas.setFont("Times-Roman", 9)
        canvas.drawCentredString(297, 40, "Record of Decisions of the Conference on Food Trades – 1")
        canvas.setFont("Times-Bold", 15)
        canvas.drawCentredString(297, 740, title)
        canvas.setFont("Times-Roman", SIZE)
        pieces = [piece for column in columns for piece in column]
        for left, base, text in sorted(pieces, key=lambda one: (-one[1], one[0])) if across else pieces:
            canvas.drawString(left, base, text)

    return drawn(draw)


COLUMNS = [
    # (the right column, how far text hangs on its label, the space between the columns, what it is)
    (NUMBERED, 18.0, 25.0, "numbers that reach into the gutter before the text"),
    (NUMBERED, 30.0, 25.0, "numbers that stand farther from the text than a gutter is wide"),
    (NUMBERED, 18.0, 14.0, "columns close together"),
    (LISTED, 18.0, 25.0, "a list in a list"),
    (LISTED, 28.0, 20.0, "a list in a list, far from its labels"),
    (ONE, 18.0, 25.0, "one number"),
    (ONE, 30.0, 25.0, "one number far from its text"),
    ([("–", text) for _, text in NUMBERED], 14.0, 25.0, "dashes"),
    ([("•", text) for _, text in NUMBERED], 30.0, 25.0, "bullets far from their text"),
    (PREAMBLE, 18.0, 25.0, "no labels"),
]


@pytest.mark.parametrize("gap", [7.0, 0.0], ids=["apart", "close"])
@pytest.mark.parametrize("across", [False, True], ids=["column by column", "row by row"])
@pytest.mark.parametrize(("right", "hang", "space", "why"), COLUMNS, ids=[row[-1] for row in COLUMNS])
def test_the_gutter_is_left_of_the_labels_of_the_right_column(
    right: list[tuple[str, str]], hang: float, space: float, gap: float, why: str, *, across: bool
) -> None:
    left = [*PREAMBLE, *NUMBERED[:2]]
    columns = set_in(left, LEFT, 18.0, gap), set_in(right, LEFT + WIDTH + space, hang, gap)
    words = " ".join(paragraphs(read_pdf(page(*columns, across=across), "a.pdf"))).split()
    end = words.index("Record") if "Record" in words else None
    assert (
        words[:end]
        == " ".join(["Night work in bakeries", *(f"{label} {text}".strip() for label, text in (*left, *right))]).split()
    )


def test_a_number_at_the_end_of_a_row_of_the_left_column_is_no_label_of_the_right_one() -> None:
    left = [*set_in(PREAMBLE * 2, LEFT, 18.0, 7.0), (LEFT + WIDTH - 8, 700.0, "12")]  # as justified rows set it apart
    right = set_in(PREAMBLE[1:] * 2, LEFT + WIDTH + 20, 18.0, 7.0)
    words = " ".join(line.text for line in read_pdf(page(left, right), "a.pdf").lines).split()
    assert " ".join(words[4 : words.index("Record")]) == " ".join(
        ["The Conference on Food Trades, 12", *(text for _, text in [*PREAMBLE[1:], *PREAMBLE, *PREAMBLE[1:] * 2])]
    )


ROWS = [
    (
        [("Monday", "1.", "Opening of the session"), ("", "2.", "Reports on night work"), ("Friday", "3.", "Ovens")],
        "an agenda",
    ),
    ([("Denmark", "–", "12"), ("Fiji", "–", "7"), ("Tonga", "–", "9"), ("Malta", "–", "4")], "dashes between cells"),
    (
        [
            ("Ovens", "1.", "An oven is lit at night only where the"),
            ("", "", "dough is slow."),
            ("Meals", "2.", "A meal is hot if it is eaten within the"),
            ("", "", "hour in which it was cooked."),
            ("Homes", "3.", "A home is far if no bus goes there."),
        ],
        "terms beside numbered texts",
    ),
    ([("(a)", "1.", "a hot meal in the middle of the shift"), ("(b)", "2.", "a room in which to lie down")] * 4, "two labels"),
]


@pytest.mark.parametrize(("rows", "why"), ROWS, ids=[row[-1] for row in ROWS])
def test_cells_beside_labels_are_read_row_by_row(rows: list[tuple[str, str, str]], why: str) -> None:
    pieces = [
        (left, 700 - LEADING * at, text)
        for at, row in enumerate(rows)
        for left, text in zip((60.0, 310.0, 328.0), row, strict=True)
        if text
    ]
    lines = [line.text.split() for line in read_pdf(page(pieces), "a.pdf").lines]
    assert [line for line in lines if "Night" not in line and "Record" not in line] == [" ".join(row).split() for row in rows]
