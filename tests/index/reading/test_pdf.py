"""PDFs: what is printed comes back as it was set, paragraph by paragraph, and what is no text of the document is cut."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from index.document.model import Span
from index.errors import UnreadableFile
from index.reading.lines import Extract, Line
from index.reading.pdf.document import MAX_PAGES, read_pdf
from index.reading.read import settled
from tests.support.makers.pdfs import Draw, Setter, drawn, itu, un
from tests.support.share import examples


@pytest.fixture(autouse=True)
def without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages without text are not looked at by OCR, which some have installed and some have not."""
    monkeypatch.setattr("index.reading.pdf.document.can_recognise", lambda: False)


WORDS = (
    "the Assembly shall consider a report on measures that Member States have taken to carry out this resolution, and its"
    " results in all regions (including small island developing States); telecommunication/ICT services of 2030 by 12"
    " experts “Space2030” Director’s long-term Secretary-General information a"
).split()


def prose(seed: int, words: int) -> str:
    chosen = random.Random(seed)
    return " ".join(chosen.choice(WORDS) for _ in range(words)) + " here;"


def paragraphs(extract: Extract) -> list[str]:
    """What may be quoted of each paragraph."""
    begun = [at for at, line in enumerate(extract.lines) if line.opens]
    ends = [*begun[1:], len(extract.lines)]
    lines = extract.lines
    return [extract.source.read(Span(lines[start].start, lines[end - 1].end)) for start, end in zip(begun, ends, strict=True)]


def cut(extract: Extract) -> list[str]:
    return [extract.source.text[span.start : span.end] for span in extract.source.cuts]


def first(extract: Extract, text: str) -> Line:
    return next(line for line in extract.lines if line.text.startswith(text))


def set_un(texts: list[str], notes: dict[str, str] | None = None) -> bytes:
    setter = un(notes)
    setter.y -= 100
    for text in texts:
        setter.paragraph(text, first=24)
    return setter.done()


# --- what was set comes back ---


def test_a_un_resolution_comes_back_paragraph_by_paragraph() -> None:
    setter = un({"1": "Resolution 70/1.", "2": "See A/80/6, sect. 3."})
    setter.y -= 40
    preamble = [f"{prose(seed, 50)[:-1]}," for seed in range(12)]
    operative = [prose(seed, 20 + seed * 6) for seed in range(1, 18)]
    setter.paragraph("*The General Assembly,*", first=24)
    for at, text in enumerate(preamble):
        setter.paragraph(f"*Recalling also*{'^1^' if at == 2 else ''} {text}", first=24)
    for at, text in enumerate(operative, 1):
        setter.paragraph(f"*Decides* {text[:-1]}{'^2^' if at == 9 else ''};", first=24, label=f"{at}.")
    extract = read_pdf(setter.done(), "A_RES_80_1.pdf")
    assert len(extract.pages) > 2
    assert paragraphs(extract) == [
        "United Nations\tA/RES/80/1",
        "The General Assembly,",
        *(f"Recalling also {text}" for text in preamble),
        *(f"{at}. Decides {text}" for at, text in enumerate(operative, 1)),
    ]
    assert extract.warnings == ()
    assert first(extract, "Recalling also").italic == len("Recalling also")
    assert first(extract, "1. ").italic == 0


@pytest.mark.parametrize("hang", [0, 40], ids=["flush", "hanging"])
@pytest.mark.parametrize("rule", ["drawn", "none"])
def test_an_itu_resolution_comes_back_paragraph_by_paragraph(hang: float, rule: str) -> None:
    setter = itu({"1": "These include the least developed countries."}, first_page=254)
    setter.rule = rule
    setter.paragraph("RESOLUTION 1 (Rev. New Delhi, 2024)", centred=True, size=14)
    title = "Rules of procedure of the ITU Telecommunication Standardization Sector and of all its study groups"
    setter.paragraph(title, centred=True, size=14, bold=True)
    wanted = ["RESOLUTION 1 (Rev. New Delhi, 2024)", title]
    for heading in ("considering", "recognizing", "resolves"):
        setter.paragraph(f"*{heading}*", first=40)
        wanted.append(heading)
        for at, letter in enumerate("abcdefg"):
            text = prose(at, 12 + at * 9)
            setter.paragraph(f"that developing countries^1^ {text}", label=f"*{letter})*", tab=40, hang=hang)
            wanted.append(f"{letter}) that developing countries {text}")
    extract = read_pdf(setter.done(), "resolution.pdf")
    assert len(extract.pages) > 1
    assert paragraphs(extract) == wanted
    assert first(extract, "considering").italic == len("considering")
    assert first(extract, "a) ").italic == len("a)")
    assert not [line.text for line in extract.lines if "WTSA-24" in line.text or "These include" in line.text]


WORD = st.text(st.sampled_from("abcdefghilmnoprstuvAERS"), min_size=1, max_size=9)
# letters set apart one by one are a word ("U N I O N"), and so no test of words that are
PROSE = st.lists(WORD, min_size=1, max_size=60).map(" ".join).filter(lambda text: not re.search(r"(?:\b\w ){2}\w\b", text))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.lists(PROSE, min_size=1, max_size=12), spaces=st.booleans(), justified=st.booleans())
def test_any_words_come_back_in_their_order(texts: list[str], *, spaces: bool, justified: bool) -> None:
    setter = Setter(spaces=spaces, justified=justified)
    for text in texts:
        setter.paragraph(text)
    extract = read_pdf(setter.done(), "words.pdf")
    assert " ".join(line.text for line in extract.lines).split() == " ".join(texts).split()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seeds=st.lists(st.integers(0, 10_000), min_size=12, max_size=18, unique=True)
)  # the same one on every page is a running head
def test_any_paragraphs_of_some_length_begin_and_end_where_they_did(seeds: list[int]) -> None:
    texts = [prose(seed, 30 + seed % 60) for seed in seeds]
    setter = Setter()
    for text in texts:
        setter.paragraph(text, first=24)
    assert paragraphs(read_pdf(setter.done(), "a.pdf")) == texts


def test_the_extract_keeps_its_promises() -> None:
    extract = read_pdf(set_un([prose(seed, 50)[:-1] + "^1^;" for seed in range(12)], {"1": "Resolution 70/1."}), "a.pdf")
    text, cuts = extract.source.text, extract.source.cuts
    assert all(text[line.start : line.end] == line.text == line.text.strip() != "" for line in extract.lines)
    assert all(one.end <= two.start for one, two in pairwise(extract.lines))
    assert all(one.end < two.start for one, two in pairwise(cuts))
    assert [line.page for line in extract.lines] == sorted(line.page for line in extract.lines)
    for line in extract.lines:
        assert extract.pages[line.page] <= line.start
        assert line.page == len(extract.pages) - 1 or line.end <= extract.pages[line.page + 1]
    assert any("Resolution 70/1." in text[span.start : span.end] for span in cuts)


# --- words and spaces ---


def spread(*parts: tuple[float, float, str, float]) -> Draw:
    """A page with pieces of text: x, y, text, size."""

    def draw(canvas: Canvas, _: int) -> None:
        for x, y, text, size in parts:
            canvas.setFont("Times-Roman", size)
            canvas.drawString(x, y, text)

    return draw


def wide(text: str) -> float:
    return float(stringWidth(text, "Times-Roman", 10))


SPACES = [
    # (what is printed how far after the word before, what is read, why)
    ([("of", 0), ("first", 2.0)], "of first", "an f reaches into the space"),
    ([("peopl", 0), ("e", 1.3)], "people", "kerning leaves 0.13 of the size inside a word"),
    ([("drug", 0), ("-resistant", 1.4)], "drug-resistant", "and before a hyphen"),
    ([("of", 0), ("outer", 2.0)], "of outer", "the narrowest space of a row set flush"),
    ([("of ", 0), ("outer", -1.2)], "of outer", "a space the file has counts even where it is narrow"),
    ([("of ", 0), ("outer", -2.45)], "ofouter", "but not where nothing of it is left"),
    ([("2030", 0), ("Agenda", 6.4)], "2030 Agenda", "a wide space is one space"),
    ([("(a)", 0), ("To", 12)], "(a) To", "one space after a label, however wide the gap"),
    ([("1.2.1", 0), ("It", 12)], "1.2.1 It", "a number with points is a label"),
    ([("1.11.1", 0), ("WTSA", 0)], "1.11.1 WTSA", "a label so long that its text touches it"),
    ([("Region", 0), ("Value", 60)], "Region\tValue", "cells"),
]


@pytest.mark.parametrize(("pieces", "read", "why"), SPACES, ids=[row[2] for row in SPACES])
def test_spaces_are_where_a_gap_is_printed(pieces: list[tuple[str, float]], read: str, why: str) -> None:
    x, parts = 60.0, []
    for text, gap in pieces:
        parts.append((x + gap, 700.0, text, 10.0))
        x += gap + wide(text)
    extract = read_pdf(drawn(spread(*parts, (60.0, 650.0, "Another row of text.", 10.0))), "a.pdf")
    assert extract.lines[0].text == read


@pytest.mark.parametrize("space", [222, 333, 500], ids=["tight", "usual", "wide"])
def test_words_that_the_file_only_moves_apart_are_words(space: int) -> None:
    # TeX and FOP print no spaces: one piece of text has the words and the moves between them
    words = b" -%d " % space
    content = b"BT /F1 10 Tf 60 700 Td [(In) 20 (v) 15 (oking)%b(the)%b(rules)%b(of)%b(procedure)] TJ ET" % ((words,) * 4)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>"
    stream = b"<</Length %d>>stream\n%b\nendstream" % (len(content), content)
    raw = objects(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream, font)
    assert read_pdf(raw, "a.pdf").lines[0].text == "Invoking the rules of procedure"


def test_italics_that_reach_into_a_space_leave_it() -> None:
    def draw(canvas: Canvas, _: int) -> None:
        canvas.setFont("Times-Italic", 10)
        canvas.drawString(60, 700, "of five of f f f")

    line = read_pdf(drawn(draw), "a.pdf").lines[0]
    assert (line.text, line.italic) == ("of five of f f f", 16)


def test_letters_that_are_spaced_out_are_words() -> None:
    def draw(canvas: Canvas, _: int) -> None:
        text = canvas.beginText(60, 700)
        text.setCharSpace(5)
        text.textOut("INTERNATIONAL   UNION")
        canvas.drawText(text)

    assert read_pdf(drawn(draw), "a.pdf").lines[0].text.split() == ["INTERNATIONAL", "UNION"]


MARKS = [
    # (before the mark, the mark, after it, what may be quoted, why)
    ("developing countries", "1", ", and", "developing countries, and", "after a word"),
    ("for Development,", "2", " of the", "for Development, of the", "after a comma"),
    ("for Development,", "2, 3", " of the", "for Development, of the", "two marks"),
    ("(Hammamet, 2016)", "1bis", " text", "(Hammamet, 2016) text", "a mark with bis"),
    ("called “so”", "*", " and", "called “so” and", "an asterisk"),
    ("the area of 5 km", "2", " of it", "the area of 5 km2 of it", "a unit keeps its exponent"),
    ("more than 10", "6", " people", "more than 106 people", "so does a number"),
    ("on the 20", "th", " of May", "on the 20th of May", "letters are no mark"),
]


@pytest.mark.parametrize(("before", "mark", "after", "quoted", "why"), MARKS, ids=[row[4] for row in MARKS])
def test_marks_of_footnotes_are_cut(before: str, mark: str, after: str, quoted: str, why: str) -> None:
    small = stringWidth(mark, "Times-Roman", 6.5)
    page = spread(
        (60, 700, before, 10),
        (60 + wide(before), 703.4, mark, 6.5),
        (60 + wide(before) + small, 700, after, 10),
        (60, 650, "Another row of text that is longer.", 10),
    )
    extract = settled(read_pdf(drawn(page), "a.pdf"))
    line = extract.lines[0]
    assert extract.source.text[line.start : line.end] == before + mark + after
    assert line.text == extract.source.read(Span(line.start, line.end)) == quoted


def test_rows_set_flush_right_are_a_paragraph_each() -> None:
    def page(canvas: Canvas, _: int) -> None:
        body(canvas, 0)
        canvas.drawRightString(480, 220, "18th plenary meeting")
        canvas.drawRightString(480, 208, "10 October 2018")

    assert paragraphs(read_pdf(drawn(page), "a.pdf"))[-2:] == ["18th plenary meeting", "10 October 2018"]


def test_a_mark_after_a_year_is_known_by_its_footnote() -> None:
    extract = read_pdf(set_un([f"*Recalling* the Framework 2015–2030^3^ and {prose(1, 30)}"], {"3": "Resolution 69/283."}), "a")
    assert paragraphs(extract)[1] == f"Recalling the Framework 2015–2030 and {prose(1, 30)}"


def test_words_that_a_row_breaks_are_whole() -> None:
    page = spread((60, 700, "the telecommu-", 10), (60, 688, "nications of telecommunications", 10))
    extract = settled(read_pdf(drawn(page), "a.pdf"))
    assert extract.source.read(Span(0, len(extract.source.text))) == "the telecommunications of telecommunications"


# --- furniture ---


def body(canvas: Canvas, page: int, top: float = 760, rows: int = 40) -> None:
    canvas.setFont("Times-Roman", 10)
    for row in range(rows):
        canvas.drawString(60, top - 12 * row, f"Row {row} of page {'abcdefgh'[page]} {prose(row, 8)}")


RUNNING = [
    ("a number alone", ["1", "2", "3"]),
    ("a number alone, from 239", ["239", "240", "241"]),
    ("between dashes", ["- 1 -", "- 2 -", "- 3 -"]),
    ("Page n of m", ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]),
    ("a title and a number, left and right", ["Resolution 2 239", "240 Resolution 2", "Resolution 2 241"]),
    ("other titles", ["Resolution 2 239", "240 Resolution 3", "Resolution 4 241"]),
    ("a symbol", ["A/RES/80/1"] * 3),
]


@pytest.mark.parametrize("heads", [row[1] for row in RUNNING], ids=[row[0] for row in RUNNING])
@pytest.mark.parametrize("height", [800, 40], ids=["head", "foot"])
def test_running_heads_and_feet_are_cut(heads: list[str], height: float) -> None:
    def page(canvas: Canvas, at: int) -> None:
        canvas.drawString(60, height, heads[at])
        body(canvas, at)

    extract = read_pdf(drawn(page, page, page), "a.pdf")
    named = heads[0].startswith("A/") and height > 400  # the symbol at the top of the first page is the document's own
    assert cut(extract) == heads[named:]
    assert len(extract.lines) == 120 + named


NOT_RUNNING = [
    ("the numbers do not rise", ["Resolution 71 applies", "Resolution 12 applies"]),
    ("two sentences that are not the same", ["It was adopted then.", "It was not adopted."]),
    ("a list that goes on", ["4. To report", "7. To consider"]),
]


@pytest.mark.parametrize("heads", [row[1] for row in NOT_RUNNING], ids=[row[0] for row in NOT_RUNNING])
def test_what_only_stands_at_the_edge_of_a_page_is_text(heads: list[str]) -> None:
    def page(canvas: Canvas, at: int) -> None:
        canvas.drawString(60, 800, heads[at])
        body(canvas, at)

    assert cut(read_pdf(drawn(page, page), "a.pdf")) == []


def test_the_head_of_a_table_that_goes_on_is_text() -> None:
    def page(canvas: Canvas, at: int) -> None:
        for row in range(50):
            cells = ("No.", "Name of the region", "Value") if row == 0 else (str(at * 49 + row), "A region", str(row * 3))
            for x, cell in zip((60, 200, 400), cells, strict=True):
                canvas.drawString(x, 800 - 14 * row, cell)

    extract = read_pdf(drawn(page, page), "a.pdf")
    assert cut(extract) == []
    assert [line.text for line in extract.lines][:2] == ["No.\tName of the region\tValue", "1\tA region\t3"]
    assert len(extract.lines) == 100


def test_a_head_that_names_the_document_is_cut_though_it_comes_once() -> None:
    extract = read_pdf(set_un([prose(seed, 60) for seed in range(14)]), "a.pdf")
    assert len(extract.pages) == 2
    assert cut(extract)[:2] == ["25-01234 (E)", "A/RES/80/1"]  # the first is the foot of the first page
    assert sum("25-01234" in line.text or "A/RES/80/1" in line.text for line in extract.lines) == 1


def test_a_footnote_goes_on_over_the_page() -> None:
    def page(canvas: Canvas, at: int) -> None:
        body(canvas, at, rows=50)
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(60, 110, "_" * 18)
        if at == 0:
            canvas.setFont("Times-Roman", 5.5)
            canvas.drawString(54, 103, "1")
            canvas.setFont("Times-Roman", 8)
            canvas.drawString(60, 100, "Related documents include A/AC.105/1129,")
        else:
            canvas.drawString(60, 100, "A/AC.105/1131 and A/AC.105/1160.")

    extract = read_pdf(drawn(page, page), "a.pdf")
    assert cut(extract) == [
        *("_" * 18, "1 Related documents include A/AC.105/1129,"),
        *("_" * 18, "A/AC.105/1131 and A/AC.105/1160."),
    ]


def test_small_type_at_the_foot_without_a_mark_is_text() -> None:
    def page(canvas: Canvas, at: int) -> None:
        body(canvas, at)
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(60, 100, "NOTE – The figures are those of the year before.")

    extract = settled(read_pdf(drawn(page), "a.pdf"))
    assert extract.lines[-1].text.startswith("NOTE – The figures")


def test_watermarks_and_notes_in_the_margin_are_cut() -> None:
    def page(canvas: Canvas, at: int) -> None:
        body(canvas, at)
        for x, y, turn, text in ((300, 400, 45, "DRAFT"), (30, 300, 90, "Printed on recycled paper")):
            canvas.saveState()
            canvas.translate(x, y)
            canvas.rotate(turn)
            canvas.drawString(0, 0, text)
            canvas.restoreState()

    extract = read_pdf(drawn(page, page), "a.pdf")
    assert sorted(set(cut(extract))) == ["DRAFT", "Printed on recycled paper"]
    assert len(extract.lines) == 80


# --- layouts ---


def column(canvas: Canvas, x: float, texts: list[str], top: float = 760) -> None:
    y = top
    for text in texts:
        row = ""
        for word in [*text.split(), ""]:
            if row and (not word or wide(f"{row} {word}") > 230):
                canvas.drawString(x, y, row)
                y, row = y - 12, ""
            row = f"{row} {word}".strip()
        y -= 6


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = ([f"{side} {at} {prose(at, 47)}" for at in range(5)] for side in ("left", "right"))

    def page(canvas: Canvas, _: int) -> None:
        canvas.setFont("Times-Bold", 14)
        canvas.drawCentredString(300, 790, "A title that stands across both columns of the page")
        canvas.setFont("Times-Roman", 10)
        column(canvas, 60, left)
        column(canvas, 310, right)

    extract = settled(read_pdf(drawn(page), "a.pdf"))
    assert paragraphs(extract) == ["A title that stands across both columns of the page", *left, *right]


def test_a_table_is_read_row_by_row() -> None:
    rows = [(f"Item {at}", f"{at * 17} Mbit/s", "yes") for at in range(20)]

    def page(canvas: Canvas, _: int) -> None:
        for at, cells in enumerate(rows):
            for x, cell in zip((60, 250, 420), cells, strict=True):
                canvas.drawString(x, 760 - 14 * at, cell)

    assert [line.text for line in read_pdf(drawn(page), "a.pdf").lines] == ["\t".join(cells) for cells in rows]


def turned(canvas: Canvas, _: int) -> None:
    canvas.translate(595, 0)
    canvas.rotate(90)
    for row in range(20):
        canvas.drawString(60, 500 - 14 * row, f"Row {row} of a page set sideways.")


def upside_down(canvas: Canvas, _: int) -> None:
    canvas.translate(595, 842)
    canvas.rotate(180)
    canvas.drawString(60, 700, "Row 0 of a page set upside down.")
    canvas.drawString(60, 686, "Row 1 of a page set upside down.")


@pytest.mark.parametrize("page", [turned, upside_down])
def test_a_page_set_sideways_is_read(page: Draw) -> None:
    lines = [line.text for line in read_pdf(drawn(page), "a.pdf").lines]
    assert [line.split(" of ")[0] for line in lines] == [f"Row {at}" for at in range(len(lines))]
    assert len(lines) > 1


def test_type_that_its_matrix_sizes_is_read() -> None:
    def page(canvas: Canvas, _: int) -> None:
        canvas.translate(60, 700)
        canvas.scale(12, 12)
        canvas.setFont("Times-Roman", 1)
        canvas.drawString(0, 0, "of outer space")
        canvas.drawString(0, -1.2, "goes on")

    assert [line.text for line in read_pdf(drawn(page), "a.pdf").lines] == ["of outer space", "goes on"]


# --- what cannot be read ---


def blank(canvas: Canvas, _: int) -> None:
    canvas.rect(100, 100, 300, 300, fill=1)


def hello(canvas: Canvas, page: int) -> None:
    canvas.drawString(72, 700, f"Hello, this is page {page}")


def same(canvas: Canvas, page: int) -> None:
    canvas.drawString(72, 700, "Hello, this is every page")


def objects(*bodies: bytes) -> bytes:
    """A PDF of these objects, from 1 on."""
    out, starts = b"%PDF-1.4\n", []
    for number, text in enumerate(bodies, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(bodies) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1) + table + end


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def three_pages() -> bytes:
    return drawn(hello, hello, hello)


# how a file is made, what is said of it, why
UNREADABLE: list[tuple[Callable[[], bytes], str, str]] = [
    (lambda: b"", "not a PDF", "empty"),
    (lambda: b"RESOLUTION 1", "not a PDF", "a text"),
    (lambda: b"%PDF-1.4", "damaged", "only a beginning"),
    (lambda: (whole := three_pages())[: len(whole) // 2], "damaged", "cut off"),
    (lambda: drawn(hello, encrypt=StandardEncryption("secret", strength=128)), "locked with a password", "encrypted"),
    (lambda: drawn(blank, blank), "no text; install text recognition", "scanned"),
    (lambda: drawn(*[hello] * (MAX_PAGES + 1)), "1,501 pages", "too many pages"),
    (lambda: objects(CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 100>>"), "damaged", "pages that hold themselves"),
    (lambda: objects(CATALOG, b"<</Type/Pages/Kids[]/Count -5>>"), "damaged", "less than no pages"),
    (
        lambda: objects(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 999>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"),
        "none of its pages",
        "pages that are not there",
    ),
]


@pytest.mark.parametrize(("make", "said", "why"), UNREADABLE, ids=[row[2] for row in UNREADABLE])
def test_what_cannot_be_read_says_why_and_what_to_do(make: Callable[[], bytes], said: str, why: str) -> None:
    with pytest.raises(UnreadableFile, match=said) as raised:
        read_pdf(make(), "res.pdf")
    assert str(raised.value).startswith("res.pdf ")
    assert str(raised.value).endswith(".")


def test_a_page_with_too_many_characters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.reading.pdf.document.MAX_PAGE_CHARACTERS", 20)
    with pytest.raises(UnreadableFile, match=r"Page 1 of res\.pdf contains 21 characters; the limit is 20\."):
        read_pdf(three_pages(), "res.pdf")
    monkeypatch.setattr("index.reading.pdf.document.MAX_PAGE_CHARACTERS", 200)
    monkeypatch.setattr("index.reading.pdf.document.MAX_CHARACTERS", 50)
    with pytest.raises(UnreadableFile, match="more than 50 characters"):
        read_pdf(three_pages(), "res.pdf")


def test_a_pdf_that_only_forbids_changes_is_read() -> None:
    raw = drawn(hello, encrypt=StandardEncryption("", ownerPassword="o", canModify=0, strength=128))
    assert read_pdf(raw, "a.pdf").lines[0].text == "Hello, this is page 0"


def test_pages_without_text_are_named() -> None:
    extract = read_pdf(drawn(hello, blank, hello, blank, blank, blank), "a.pdf")
    assert extract.warnings == ("Pages 2 and 4 to 6 contain no text (pictures?) and were not read.",)
    assert read_pdf(drawn(hello, blank), "a.pdf").warnings == ("Page 2 contains no text (a picture?) and was not read.",)
    assert len(extract.pages) == 6


@pytest.mark.parametrize("pages", [2, 3, 7])
def test_what_repeats_is_text_where_nothing_else_is_printed(pages: int) -> None:
    extract = read_pdf(drawn(*[same] * pages), "a.pdf")
    assert [line.text for line in extract.lines] == ["Hello, this is every page"] * pages


@settings(max_examples=examples(250), deadline=None)
@given(st.data())
def test_no_bytes_fail_otherwise(data: st.DataObject) -> None:
    raw = bytearray(SMALL)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(raw) - 1))
        kind = data.draw(st.sampled_from(("byte", "digit", "cut", "double")))
        if kind == "byte":
            raw[at] = data.draw(st.integers(0, 255))
        elif kind == "digit":
            raw[at : at + 1] = str(data.draw(st.integers(0, 10**12))).encode()
        elif kind == "cut":
            del raw[at : at + data.draw(st.integers(1, 40))]
        else:
            raw[at:at] = raw[at : at + 60]
    try:
        extract = read_pdf(bytes(raw), "a.pdf")
    except UnreadableFile as error:
        assert str(error)  # noqa: PT017
    else:
        assert extract.lines


def _small() -> bytes:
    setter = Setter(notes={"1": "Resolution 70/1."})
    setter.canvas.setPageCompression(0)
    setter.paragraph("*Recalling* its resolution 70/1,^1^ and", label="1.")
    setter.turn()
    setter.paragraph("a second page")
    return setter.done()


SMALL = _small()
