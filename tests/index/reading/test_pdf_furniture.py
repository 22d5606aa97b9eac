"""Running heads and feet and footnotes of PDFs: what is left out has evidence, and what only stands at an edge is text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from index.language.terms import Reason
from index.reading.pdf.document import read_pdf
from index.reading.read import settled
from tests.index.reading.test_pdf import WORDS, body, cut, paragraphs, prose, wide
from tests.support.makers.pdfs import Setter, drawn, titled

# --- heads of several rows ---

TITLE = ["73/8. Necessity of ending the economic, commercial and financial", "embargo imposed by the Union against the islands"]
HEADS = [
    (
        ["Necessity of ending the economic, commercial and", "financial embargo imposed by the Union against the islands"],
        "two rows",
    ),
    (
        ["Necessity of ending the economic", ", commercial and financial embargo", "imposed by the Union against the islands"],
        "three",
    ),
    (["Necessity of ending the economic, commercial and financial embargo …"], "shortened"),
    (
        ["Necessity of ending the eco-", "nomic, commercial and financial embargo imposed by the Union against the islands"],
        "broken word",
    ),
]


SIZES = [(595, 842), (612, 792), (842, 595)]  # A4, Letter, landscape
# each head on pages of each size, with a rule or none, on one of two to four pages: any two of these meet in a row
HEADED = [
    (head, size, (row + column) % 2 == 0, 2 + (row + column) % 3)
    for row, (head, _) in enumerate(HEADS)
    for column, size in enumerate(SIZES)
]


@pytest.mark.parametrize(("head", "size", "rule", "pages"), HEADED, ids=[why for _, why in HEADS for _ in SIZES])
def test_a_head_that_repeats_the_title_is_cut(head: list[str], size: tuple[float, float], rule: bool, pages: int) -> None:
    setter = titled("A/RES/73/8", TITLE, head, page=size, rule=rule)
    texts = [f"{prose(at, 60)[:-1]}," for at in range(40)]
    used = 0
    while setter.page < pages:
        setter.paragraph(texts[used], first=24)
        used += 1
    setter.paragraph("the last words of it.", first=24)
    extract = read_pdf(setter.done(), "A_RES_73_8-EN.pdf")
    assert len(extract.pages) == pages
    assert paragraphs(extract)[-used - 1 :] == [*texts[:used], "the last words of it."]
    words = " ".join(cut(extract)).split()
    assert sorted(words) == sorted(
        [*[*" ".join(head).split(), "A/RES/73/8"] * (pages - 1), *(f"{page}/9" for page in range(1, pages + 1))]
    )
    assert {one.reason for one in extract.source.cuts} == {Reason.FURNITURE}


LONG = ["C 2030/REP-9. Protection of wild relatives of wheat and barley in", "the mountains of the Fertile Crescent"]
SHORT, SYMBOL = "Protection of wild relatives of wheat", "C 2030/REP-9"
RUN = [
    # (the cells of the heads of the second and the third page, row by row, whether they are cut, why)
    ([f"{SHORT} and|{SYMBOL}", "barley in the mountains of the Fertile Crescent"], None, True, "two rows"),
    ([f"{SHORT}|{SYMBOL}", "and barley in the", "mountains of the Fertile Crescent"], None, True, "three"),
    ([f"{SHORT} and barley …|{SYMBOL}"], None, True, "shortened"),
    ([f"… in the mountains of the Fertile Crescent|{SYMBOL}"], None, True, "shortened at its beginning"),
    (["Wild relatives of wheat and barley"], None, True, "a part of it"),
    ([f"{SYMBOL}|{SHORT}"], [f"{SHORT}|{SYMBOL}"], True, "left and right pages"),
    (["wheat and barley in the mountains of the"], ["mills of the north"], False, "a sentence that goes on"),
    (["Fertile Crescent"], ["Barley"], False, "words that any heading may have"),
    (["Protection of lakes and of rivers"], ["Cost of the lakes"], False, "other words"),
]


@pytest.mark.parametrize("pages", [2, 3])
@pytest.mark.parametrize(("second", "third", "cuts", "why"), RUN, ids=[row[3] for row in RUN])
def test_a_head_below_the_first_page_repeats_the_title_or_its_end(
    second: list[str], third: list[str] | None, cuts: bool, why: str, pages: int
) -> None:
    heads = [second, third or second]

    def page(canvas: Canvas, at: int) -> None:
        canvas.setFont("Helvetica-Bold", 11)
        for row, text in enumerate(LONG if not at else []):
            canvas.drawString(70, 790 - 14 * row, text)
        canvas.setFont("Helvetica", 9)
        for row, cells in enumerate(heads[at - 1] if at else []):
            left, _, right = cells.partition("|")
            canvas.drawString(70, 812 - 12 * row, left)
            canvas.drawRightString(525, 812 - 12 * row, right)
        canvas.setFont("Helvetica", 11)
        for row in range(20):
            canvas.drawString(70, 740 - 14 * row, f"{WORDS[(row + at) % len(WORDS)].capitalize()} {prose(row + at, 8)};")

    found = cut(read_pdf(drawn(*[page] * pages), "a.pdf"))
    wanted = [row.replace("|", " ") for at in range(1, pages) for row in heads[at - 1]]
    assert [" ".join(one.split()) for one in found] == (wanted if cuts else []), why


PRINTED = [
    # (the cells of the foot, whether it is cut on one page, why)
    (["https://lakes.int/14", "1/2", "12/05/2030, 10:45"], "an address, a count, a day"),
    (["12/05/2030 10:45", "Page 1 of 2"], "a day and a page"),
    (["C:\\FORDS\\A-80.docx", "12.05.2030"], "a path and a day"),
]


@pytest.mark.parametrize(("cells", "why"), PRINTED, ids=[row[1] for row in PRINTED])
def test_when_and_from_where_a_text_was_printed_is_cut_on_a_single_page(cells: list[str], why: str) -> None:
    def page(canvas: Canvas, at: int) -> None:
        body(canvas, at, top=760)
        canvas.setFont("Helvetica", 8)
        for column, cell in enumerate(cells):
            canvas.drawString(60 + 180 * column, 30, cell)

    assert [one.split("\t") for one in cut(read_pdf(drawn(page), "a.pdf"))] == [cells], why


@pytest.mark.parametrize("rule", [True, False], ids=["below it a rule", "in smaller type"])
def test_a_head_with_a_symbol_is_cut_though_it_is_no_title(rule: bool) -> None:
    setter = titled("A/RES/73/8", ["Ending the embargo"], ["Agenda item 41: measures", "of the Assembly"], rule=rule)
    texts = [f"{prose(at, 60)[:-1]}," for at in range(12)]
    for text in texts:
        setter.paragraph(text, first=24)
    extract = read_pdf(setter.done(), "a.pdf")
    assert paragraphs(extract)[-12:] == texts
    assert " ".join(cut(extract)).count("Agenda item 41: measures") == len(extract.pages) - 1


def test_a_quotation_in_smaller_type_at_the_top_of_a_page_is_text() -> None:
    def page(canvas: Canvas, at: int) -> None:
        canvas.setFont("Times-Roman", 9)
        for row in range(2):
            canvas.drawString(160, 780 - 11 * row, f"to {WORDS[at]} {WORDS[row]} as A/RES/73/8 says it shall be")
        canvas.setFont("Times-Roman", 11)
        for row in range(30):
            canvas.drawString(60, 740 - 14 * row, f"{WORDS[(row + at) % len(WORDS)]} and {prose(row + at, 8)}")

    assert cut(read_pdf(drawn(page, page), "a.pdf")) == []


def test_a_table_that_begins_a_page_with_rules_is_text() -> None:
    def page(canvas: Canvas, at: int) -> None:
        for row in range(30):
            cells = ("No.", "A/RES/73/8", "Value") if row == 0 else (str(at * 29 + row), "A region", str(row * 3))
            for x, cell in zip((60, 200, 400), cells, strict=True):
                canvas.drawString(x, 780 - 20 * row, cell)
            canvas.line(60, 795 - 20 * row, 500, 795 - 20 * row)

    assert cut(read_pdf(drawn(page, page), "a.pdf")) == []


# --- last words of a paragraph at the foot of a page, and headings at its top ---

LAST = ["Union;", "them.", "2030;", "and", "States:", "A/RES/80/1;", "2018.", "(2016)", "A/RES/69/313", "2015–2030"]
# each word with each distance between rows, by turns on pages with numbers and without
FEET = [(last, leading, (at + row) % 2 == 0) for at, last in enumerate(LAST) for row, leading in enumerate((12, 15, 20, 28))]


@pytest.mark.parametrize(("last", "leading", "numbers"), FEET)
def test_the_last_word_of_a_paragraph_at_the_foot_of_a_page_is_text(last: str, leading: float, numbers: bool) -> None:
    rows = int(700 / leading)

    def page(canvas: Canvas, at: int) -> None:
        canvas.setFont("Times-Roman", 10)
        for row in range(rows):
            canvas.drawString(60, 46 + leading * (rows - row), f"Row {row} of page {'abcdefgh'[at]} {prose(row, 8)}")
        canvas.drawString(60, 46, last)
        if numbers:
            canvas.drawString(300, 24, str(at + 1))

    extract = read_pdf(drawn(page, page), "a.pdf")
    assert cut(extract) == (["1", "2"] if numbers else [])
    assert [line.text for line in extract.lines].count(last) == 2


@pytest.mark.parametrize("gap", [20, 30, 50])
def test_a_word_that_stands_alone_in_the_margin_is_text(gap: float) -> None:
    def page(canvas: Canvas, at: int) -> None:
        body(canvas, at, top=36 + gap + 12 * 39)
        if at == 0:
            canvas.drawString(60, 36, "Union;")

    extract = read_pdf(drawn(page, page), "a.pdf")
    assert cut(extract) == []


HEADINGS = [
    (["Article 1", "Article 2"], "articles"),
    (["Article 1", "Article 2", "Article 3", "Article 4"], "more of them"),
    (["Annex 1", "Annex 2", "Annex 3"], "annexes"),
    (["in particular Fund 1", "in particular Fund 2", "in particular Fund 3"], "words of a sentence"),
    (["Rule 4 of the Rules", "Rule 5 of the Rules"], "words on both sides"),
    (["4. To report", "5. To consider", "6. To adopt"], "a list"),
]


@pytest.mark.parametrize("height", [800, 40], ids=["top", "foot"])
@pytest.mark.parametrize(("headings", "why"), HEADINGS, ids=[row[1] for row in HEADINGS])
def test_a_number_that_rises_from_page_to_page_is_not_enough(headings: Sequence[str], why: str, height: float) -> None:
    def page(canvas: Canvas, at: int) -> None:
        body(canvas, at)
        canvas.drawString(60, height, headings[at])

    assert cut(read_pdf(drawn(*[page] * len(headings)), "a.pdf")) == []


RUNNING = [
    (["Page 1", "Page 2"], "the word page"),
    (["Página 1 de 2", "Página 2 de 2"], "in Spanish"),
    (["Report of the Council – 1", "Report of the Council – 2"], "a dash"),
    (["Report | 7", "Report | 8", "Report | 9"], "a bar"),
    (["18-16895 (E)", "18-16895"], "a job number"),
]


@pytest.mark.parametrize("height", [800, 40], ids=["head", "foot"])
@pytest.mark.parametrize(("heads", "why"), RUNNING, ids=[row[1] for row in RUNNING])
def test_a_number_that_is_set_off_is_a_running_head(heads: Sequence[str], why: str, height: float) -> None:
    def page(canvas: Canvas, at: int) -> None:
        body(canvas, at)
        canvas.drawString(60, height, heads[at])

    assert cut(read_pdf(drawn(*[page] * len(heads)), "a.pdf")) == list(heads)


@pytest.mark.parametrize("pages", [2, 3, 4])
def test_a_number_in_a_cell_of_its_own_on_some_pages_is_that_of_the_page(pages: int) -> None:
    def page(canvas: Canvas, at: int) -> None:
        body(canvas, at)
        if at % 2:
            canvas.drawString(60, 40, f"{at + 1}  WTSA-24 – Resolution 1")
        else:
            canvas.drawString(380, 40, "WTSA-24 – Resolution 1")
            canvas.drawRightString(535, 40, str(at + 1))

    extract = read_pdf(drawn(*[page] * pages), "a.pdf")
    assert [" ".join(one.split()) for one in cut(extract)] == [
        f"{at + 1} WTSA-24 – Resolution 1" if at % 2 else f"WTSA-24 – Resolution 1 {at + 1}" for at in range(pages)
    ]


def test_the_codes_of_the_printer_are_cut_on_a_single_page() -> None:
    def page(canvas: Canvas, at: int) -> None:
        body(canvas, at)
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(60, 44, "18-16895 (E)    241018")
        canvas.drawString(60, 34, "*1816895*")
        canvas.drawString(400, 30, "Please recycle")

    assert cut(read_pdf(drawn(page), "a.pdf")) == ["18-16895 (E) 241018", "*1816895*", "Please recycle"]


# --- footnotes ---


def page_with_note(canvas: Canvas, *, size: float, mark: float, rise: float, note: float, rule: bool) -> None:
    """A page whose last row of text ends with a mark, and whose footnote is set in the size `note`."""
    canvas.setFont("Times-Roman", size)
    for row in range(20):
        canvas.drawString(60, 700 - 15 * row, f"Row {row} {prose(row, 6)}")
    canvas.drawString(60, 400, "of the Executive Board to the Assembly,")
    x = 60 + size / 10 * wide("of the Executive Board to the Assembly,")
    canvas.setFont("Times-Roman", mark)
    canvas.drawString(x, 400 + rise, "2")
    canvas.setFont("Times-Roman", size)
    canvas.drawString(60, 380, "ACCEPTS the report.")
    if rule:
        canvas.line(60, 95, 150, 95)
    canvas.setFont("Times-Roman", mark)
    canvas.drawString(60, 80 + rise, "2")
    canvas.setFont("Times-Roman", note)
    canvas.drawString(68, 80, "Document A66/58, which is")
    canvas.drawString(60, 66, "the report of the Board.")


NOTES = [
    # (size of the text, of the mark, how high it is raised, size of the note, a rule above it, why)
    (11, 10.6, 7.5, 11, False, "a mark in the size of the text"),
    (11, 10.6, 7.5, 11, True, "below a rule"),
    (10, 6.5, 3.4, 8.5, False, "in smaller type"),
    (10, 6.5, 3.4, 10, True, "as large as the text, below a rule"),
    (10, 6.5, 3.4, 10, False, "as large as the text"),
    (12, 8, 5, 12, False, "in large type"),
]


@pytest.mark.parametrize(("size", "mark", "rise", "note", "rule", "why"), NOTES, ids=[row[-1] for row in NOTES])
def test_footnotes_and_their_marks_are_cut(size: float, mark: float, rise: float, note: float, rule: bool, why: str) -> None:
    raw = drawn(lambda canvas, _: page_with_note(canvas, size=size, mark=mark, rise=rise, note=note, rule=rule))
    extract = settled(read_pdf(raw, "a.pdf"))
    assert [line.text for line in extract.lines][-2:] == ["of the Executive Board to the Assembly,", "ACCEPTS the report."]
    assert [(extract.source.text[one.start : one.end], one.reason) for one in extract.source.cuts] == [
        ("2", Reason.MARK),
        ("2 Document A66/58, which is", Reason.FOOTNOTE),
        ("the report of the Board.", Reason.FOOTNOTE),
    ]


def test_a_mark_on_a_row_of_its_own_height_does_not_open_a_paragraph() -> None:
    def page(canvas: Canvas, _: int) -> None:
        canvas.setFont("Times-Roman", 11)
        y = 700.0
        for text in ("Health Organization for the year ended to the World Health", "Assembly;") * 4:
            y -= 19 if text == "Assembly;" else 26 if y < 700 else 0
            canvas.drawString(60 if text == "Assembly;" else 87, y, text)
            canvas.drawString(60 + 1.1 * wide(text), y + 7.5, "1") if text == "Assembly;" else None
            canvas.drawString(
                60, y - 14.4, "Health of the World and of all its people in the world"
            ) if text != "Assembly;" else None
            y -= 14.4 if text != "Assembly;" else 0

    assert len(paragraphs(read_pdf(drawn(page), "a.pdf"))) == 4


def test_a_footnote_goes_on_below_the_rule_of_the_next_page() -> None:
    def page(canvas: Canvas, at: int) -> None:
        body(canvas, at, rows=45)
        canvas.line(60, 112, 150, 112)
        canvas.setFont("Times-Roman", 10)
        if at == 0:
            canvas.drawString(60 + wide(f"Row 44 of page a {prose(44, 8)}"), 235.5, "1")
            canvas.setFont("Times-Roman", 6)
            canvas.drawString(54, 103.5, "1")
            canvas.setFont("Times-Roman", 10)
            canvas.drawString(60, 100, "Related documents include A/AC.105/1129,")
        else:
            canvas.drawString(60, 100, "A/AC.105/1131 and A/AC.105/1160.")

    extract = read_pdf(drawn(page, page), "a.pdf")
    notes = [extract.source.text[one.start : one.end] for one in extract.source.cuts if one.reason == Reason.FOOTNOTE]
    assert notes == ["1 Related documents include A/AC.105/1129,", "A/AC.105/1131 and A/AC.105/1160."]


def test_a_row_of_a_number_is_no_mark() -> None:
    def page(canvas: Canvas, _: int) -> None:
        body(canvas, 0, rows=10)
        canvas.drawString(60, 628, "2")
        canvas.drawString(90, 616, "A row that the number above is no mark of.")

    assert [line.text for line in read_pdf(drawn(page), "a.pdf").lines][10] == "2"


# --- pages in columns ---


def columns(setter: Setter, texts: Sequence[str]) -> bytes:
    """Texts in two columns, the first of which is filled before the second begins."""
    rows: list[str] = []
    for text in texts:
        row = ""
        for word in [*text.split(), ""]:
            if row and (not word or wide(f"{row} {word}") > 210):
                rows.append(row)
                row = ""
            row = f"{row} {word}".strip()
    canvas = setter.canvas
    canvas.setFont("Times-Roman", 10)
    for at, row in enumerate(rows):
        side, place = divmod(at % 100, 50)
        if at and at % 100 == 0:
            canvas.showPage()
            canvas.setFont("Times-Roman", 10)
        canvas.drawString(60 + 240 * side, 750 - 12 * place, row)
    canvas.save()
    return setter.stream.getvalue()


def test_the_last_page_in_columns_is_read_like_the_others() -> None:
    texts = [" ".join(WORDS[(at + seed) % len(WORDS)] for at in range(40)) for seed in range(22)]
    extract = settled(read_pdf(columns(Setter(), texts), "a.pdf"))
    assert " ".join(line.text for line in extract.lines) == " ".join(texts)


# --- what comes only once ---

CUT = "Urges all members to light their ferries, and to report to the Council on the lights of all of the"
AFTER = "ferries that cross the inland waters of the region, and of their costs and benefits;"
ONCE = [
    # (the foot of the first page, the head of the second, their size, how far the text stands below, what is cut, why)
    ([], ["Report of the Committee on Ferries"], 9, 30, 1, "a head of words"),
    (["Printed on Fyn"], [], 9, 30, 1, "a foot of words"),
    (["Page one"], ["Lights on ferries", "Fyn, 2030"], 9, 30, 3, "a foot and a head of two rows"),
    ([], ["Report of the Committee on Ferries"], 11, 30, 0, "a head in type of the size of the text"),
    ([], ["Report of the Committee on Ferries"], 9, 13, 0, "a head as near as the rows of a paragraph are"),
    ([], ["of the Committee on Ferries and of the"], 9, 30, 0, "words that the sentence may go on with"),
    ([], ["(a) Report of the Committee"], 9, 30, 0, "an item"),
    ([], ["12 reports of the Committee"], 9, 30, 0, "a number that the sentence may go on with"),
    ([], ["The Committee reports as it likes."], 9, 30, 0, "a sentence in small type"),
    ([], ["One", "Two", "Three"], 9, 30, 0, "many rows"),
]


@pytest.mark.parametrize(("foot", "head", "size", "below", "count", "why"), ONCE, ids=[row[-1] for row in ONCE])
@pytest.mark.parametrize("runs_on", [True, False], ids=["inside a sentence", "between paragraphs"])
def test_a_head_that_comes_once(
    foot: list[str], head: list[str], size: int, below: int, *, count: int, why: str, runs_on: bool
) -> None:
    def page(canvas: Canvas, at: int) -> None:
        canvas.setFont("Helvetica", size)
        for row, text in enumerate((foot, head)[at]):
            canvas.drawString(70, (60, 800)[at] - 11 * row, text)
        canvas.setFont("Times-Roman", 11)
        texts = [CUT, "lights of the ferries that they have, with care,", "and at night;", "Also asks them to", "do so;"]
        rows = [*texts, CUT if runs_on else f"{CUT[:-15]}."] if not at else [AFTER if runs_on else AFTER.capitalize(), *texts]
        for row, text in enumerate(rows):
            canvas.drawString(76, (770 if not at else 800 - 11 * (len(head) - 1) - below) - 14 * row, text)

    extract = read_pdf(drawn(page, page), "a.pdf")
    assert cut(extract) == ([*foot, *head] if count and runs_on else []), why
    assert any(line.doubted for line in extract.lines) or not count or runs_on, why
    assert count in (0, len(foot) + len(head))


NUMBERS = [
    (["i", "ii", "iii"], True, "romans that rise"),
    (["– i –", "– ii –", "– iii –"], True, "romans between dashes"),
    (["vi", "iv", "ii"], False, "romans that do not rise"),
    (["I", "II", "III"], False, "the numbers of parts"),
    (["(i)", "(ii)", "(iii)"], False, "labels"),
]


@pytest.mark.parametrize(("numbers", "found", "why"), NUMBERS, ids=[row[-1] for row in NUMBERS])
def test_pages_that_are_counted_in_romans(numbers: list[str], found: bool, why: str) -> None:
    def page(canvas: Canvas, at: int) -> None:
        body(canvas, at, rows=20)
        canvas.drawCentredString(297, 60, numbers[at])

    assert (cut(read_pdf(drawn(*[page] * 3), "a.pdf")) == numbers) == found, why
