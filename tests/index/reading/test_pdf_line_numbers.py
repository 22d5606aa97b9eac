"""Numbers in the margin that count rows: what one page shows of them counts for pages with too few rows to tell."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from index.reading.pdf.document import read_pdf
from tests.index.reading.test_pdf import cut
from tests.support.makers.pdfs import drawn

PROSE = ["Urges all members to light their ferries", "at night, and to write down what they saw", "of the lakes;"] * 5
SHORT = ["Thanks the Chair, who signed the", "contract."]
TITLE = ["DRAFT RESOLUTION ON FERRIES", "The Council of Ferries,"]
LIST = ["Ferries with lights;", "Ferries without lights;", "Boats."]
Numbered = tuple[float, list[str], list[str]]
"""The right edge of the numbers of a page, in points, its numbers, "" where a row has none, and its rows."""


def counted(rows: list[str], first: int = 1, edge: float = 50.0, every: int = 1) -> Numbered:
    """A page whose rows are counted from the `first` number on, with every number or every fifth printed."""
    return edge, [str(at) if at % every == 0 else "" for at in range(first, first + len(rows))], rows


def printed(*pages: Numbered, left: float = 75.0, head: float = 263.0) -> bytes:
    """Double-spaced pages; the rows begin at `left`, and a head above them at `head`, in points."""

    def draw(canvas: Canvas, at: int) -> None:
        canvas.drawString(head, 815, f"Draft 2 – page {at + 1}")
        edge, numbers, rows = pages[at]
        for row, (number, text) in enumerate(zip(numbers, rows, strict=True)):
            canvas.setFont("Times-Roman", 11)
            canvas.drawString(left, 760 - 24 * row, text)
            canvas.setFont("Times-Roman", 9)
            canvas.drawRightString(edge, 760 - 24 * row, number)

    return drawn(*[draw] * len(pages))


PAGES = [
    ([counted(PROSE), counted(SHORT)], "two rows on the last page, counted anew"),
    ([counted(PROSE), counted(SHORT, 16)], "two rows on the last page, counted on"),
    ([counted(PROSE), counted(SHORT[1:])], "one row on the last page"),
    ([counted(TITLE), counted(PROSE)], "a first page with few rows"),
    ([counted(TITLE), counted(PROSE, 3), counted(SHORT, 18)], "few rows on the first page and on the last"),
    ([counted(PROSE), counted(PROSE, edge=560), counted(SHORT)], "margins that change sides"),
    ([counted(PROSE), (50, [""] * 3, LIST), counted(SHORT)], "a page between that is not counted"),
    ([counted(TITLE), counted(SHORT), counted(PROSE), counted(TITLE), counted(SHORT)], "one long page among short ones"),
    ([counted(PROSE), counted(LIST)], "rows that all end a sentence"),
    ([counted(PROSE[:6], every=5), counted(PROSE, every=5)], "one number on the first page"),
]


@pytest.mark.parametrize("head", [263.0, 30.0], ids=["head", "head farther out"])
@pytest.mark.parametrize(("pages", "why"), PAGES, ids=[row[-1] for row in PAGES])
def test_what_one_page_shows_of_the_margin_counts_for_all(pages: list[Numbered], head: float, why: str) -> None:
    extract = read_pdf(printed(*pages, head=head), "a.pdf")
    assert [line.text for line in extract.lines if "Draft 2" not in line.text] == [
        text for _, _, rows in pages for text in rows
    ]
    assert [text for text in cut(extract) if text.isdecimal()] == [one for _, numbers, _ in pages for one in numbers if one]


LABELS = [
    ([counted(PROSE), (86.0, ["1", "2", "3"], LIST)], 100.0, "labels that stand farther in than the margin"),
    ([counted(PROSE), (50.0, ["7", "8", "9"], LIST)], 75.0, "labels in the margin that do not count on"),
    ([counted(PROSE), (50.0, ["1", "", "2"], ["Asks all members", "to row;", "Thanks."])], 75.0, "a wrapped row without one"),
    ([counted(PROSE), (50.0, ["1", "2", ""], ["Asks;", "Thanks the Chair", "and all."])], 75.0, "a last row without one"),
    (
        [counted(PROSE), (50.0, ["", "", "", "1", "2"], ["Noting", "lights", "of boats:", "Asks;", "Rows."])],
        75.0,
        "a text above",
    ),
    ([counted(PROSE), (50.0, ["", "", "", "", "1"], ["Asks;", "Rows;", "Thanks.", "", ""])], 75.0, "a number alone"),
    ([counted(PROSE), (50.0, ["1", "3", "4"], LIST)], 75.0, "a number is missing"),
    ([(50.0, ["1", "2", "3"], LIST), (50.0, ["1", "2"], ["Asks;", "Thanks."])], 75.0, "lists only"),
    ([(50.0, ["1", "2", "3"], LIST), counted(PROSE, edge=560)], 75.0, "the margin is at the other side"),
]


@pytest.mark.parametrize(("pages", "left", "why"), LABELS, ids=[row[-1] for row in LABELS])
def test_labels_of_pages_with_few_rows_stay(pages: list[Numbered], left: float, why: str) -> None:
    extract = read_pdf(printed(*pages, left=left), "a.pdf")
    lines = [line.text for line in extract.lines if "Draft 2" not in line.text]
    lines = [line for line in lines if line not in PROSE]
    labelled = [page for page in pages if page[2] not in (PROSE, SHORT)]
    assert " ".join(lines).split() == [
        word
        for _, numbers, rows in labelled
        for number, text in zip(numbers, rows, strict=True)
        for word in f"{number} {text}".split()
    ]
