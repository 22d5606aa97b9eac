"""Everything that the PDF library reports is in the source, and what nobody sees on the page is no text."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from index.language.terms import Reason
from index.reading.lines import Extract
from index.reading.pdf.document import read_pdf, yielded
from index.reading.pdf.glyphs import UNKNOWN
from tests.index.reading.test_pdf import CATALOG, PROSE, objects, paragraphs, set_un
from tests.support.makers.pdfs import Draw, Setter, drawn


def missing(raw: bytes) -> Counter[str]:
    """The characters that the library reports and the source lacks."""
    return Counter("".join(yielded(raw).split())) - Counter("".join(read_pdf(raw, "a.pdf").source.text.split()))


def hidden(extract: Extract) -> str:
    return " ".join(extract.source.text[one.start : one.end] for one in extract.source.cuts if one.reason == Reason.HIDDEN)


def rendered(mode: int) -> Draw:
    def draw(canvas: Canvas, _: int) -> None:
        text = canvas.beginText(60, 680)
        text.setTextRenderMode(mode)
        text.textOut("UNSEEN")
        canvas.drawText(text)

    return draw


def coloured(shade: float, ground: float | None = None, opacity: float = 1.0) -> Draw:
    def draw(canvas: Canvas, _: int) -> None:
        if ground is not None:
            canvas.setFillGray(ground)
            canvas.rect(50, 670, 300, 25, fill=1, stroke=0)
        canvas.setFillGray(shade, alpha=opacity)
        canvas.drawString(60, 680, "UNSEEN")

    return draw


def placed(x: float, y: float, size: float = 10) -> Draw:
    def draw(canvas: Canvas, _: int) -> None:
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y, "UNSEEN")

    return draw


def twice(canvas: Canvas, _: int) -> None:
    for x in (60, 60.4, 60.8):
        canvas.drawString(x, 680, "UNSEEN"[:3] if x == 60 else "UNS")
    canvas.drawString(60, 660, "another row")


CASES = [
    (rendered(3), True, "not painted"),
    (rendered(7), True, "only clips"),
    (rendered(1), False, "outlined"),
    (coloured(1.0), True, "white on white"),
    (coloured(0.99), True, "nearly white on white"),
    (coloured(0.8), False, "light grey"),
    (coloured(1.0, 0.3), False, "white on grey"),
    (coloured(0.0, opacity=0.0), True, "transparent"),
    (placed(60, 680, 0.05), True, "too small"),
    (placed(-300, 680), True, "left of the page"),
    (placed(60, 900), True, "above it"),
    (placed(60, 680, 4), False, "small"),
]


@pytest.mark.parametrize(("draw", "unseen", "why"), CASES, ids=[row[2] for row in CASES])
def test_what_is_not_seen_is_listed_and_no_text(draw: Draw, unseen: bool, why: str) -> None:
    def page(canvas: Canvas, at: int) -> None:
        canvas.drawString(60, 720, "1. Decides to do it;")
        draw(canvas, at)

    raw = drawn(page)
    extract = read_pdf(raw, "a.pdf")
    assert ("UNSEEN" not in " ".join(paragraphs(extract))) == unseen
    assert ("UNSEEN" in hidden(extract)) == unseen
    assert not missing(raw)


def test_characters_outside_a_crop_box_are_not_seen() -> None:
    boxes = b"/MediaBox[0 0 595 842]/CropBox[50 50 400 800]"
    page = b"<</Type/Page/Parent 2 0 R%b/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>" % boxes
    content = b"BT /F1 10 Tf 60 700 Td (Text that is seen) Tj 400 0 Td (cropped) Tj ET"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>"
    stream = b"<</Length %d>>stream\n%b\nendstream" % (len(content), content)
    raw = objects(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream, font)
    extract = read_pdf(raw, "a.pdf")
    assert [line.text for line in extract.lines] == ["Text that is seen"]
    assert hidden(extract) == "cropped"
    assert not missing(raw)


def test_a_row_drawn_several_times_is_read_once() -> None:
    raw = drawn(twice)
    assert [line.text for line in read_pdf(raw, "a.pdf").lines] == ["UNS", "another row"]
    assert not missing(raw)


def test_a_character_that_its_font_does_not_name_is_said() -> None:
    # a font without an encoding leaves the code itself, as many files do for "≤"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/Times-Roman/FirstChar 3/LastChar 122/Widths[%b]/ToUnicode 6 0 R>>" % (
        b"500 " * 120
    )
    unicodes = b"1 begincodespacerange <00> <FF> endcodespacerange 2 beginbfchar <03> <0003> <61> <0061> endbfchar"
    content = b"BT /F1 10 Tf 60 700 Td (a\x03a) Tj ET"
    stream = b"<</Length %d>>stream\n%b\nendstream"
    raw = objects(
        CATALOG,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        stream % (len(content), content),
        font,
        stream % (len(unicodes), unicodes),
    )
    extract = read_pdf(raw, "a.pdf")
    assert extract.lines[0].text == f"a{UNKNOWN}a"
    assert "could not be decoded" in extract.warnings[0]
    assert not missing(raw)


def scan(canvas: Canvas, _: int) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (60, 84), 200)), 0, 0, 595, 842)
    text = canvas.beginText(60, 700)
    text.setTextRenderMode(3)
    text.textLine("The text that a program read in the picture")
    text.textLine("of the page, 2. Decides;")
    canvas.drawText(text)


def test_text_behind_the_picture_of_a_page_is_text() -> None:
    raw = drawn(scan)
    extract = read_pdf(raw, "a.pdf")
    assert [line.text for line in extract.lines] == ["The text that a program read in the picture", "of the page, 2. Decides;"]
    assert not missing(raw)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    texts=st.lists(PROSE, min_size=1, max_size=12), spaces=st.booleans(), marks=st.integers(0, 3), mode=st.sampled_from((0, 3))
)
def test_nothing_that_is_set_is_missing(texts: list[str], *, spaces: bool, marks: int, mode: int) -> None:
    setter = Setter(spaces=spaces, notes={"1": "A note,", "2": "and another."})
    setter.paragraph("A row that is seen")
    for at, text in enumerate(texts):
        setter.canvas.setFillGray(1.0 if mode and at % 2 else 0.0)
        setter.paragraph(text + "^1^" * (at < marks))
    assert not missing(setter.done())


def test_nothing_of_a_resolution_is_missing() -> None:
    assert not missing(set_un(["*Recalling* its first^1^ and effective offices; " * 30] * 9, {"1": "Resolution 70/1."}))


REAL = ["unga/A_RES_73_3-EN.pdf", "unga/A_RES_73_6-EN.pdf", "other/who-1.pdf", "other/who-2.pdf", "other/who-3.pdf"]


@pytest.mark.parametrize("name", REAL)
def test_nothing_of_a_real_file_is_missing(name: str, shared: Path) -> None:
    raw = (shared / "corpus" / name).read_bytes()
    assert not missing(raw)
    assert hidden(read_pdf(raw, name)) == ""


WHO = [
    ("who-1.pdf", "noncommunicable diseases;", ["3 Documents A66/8, A66/9 and A66/9 Corr.1."] * 3),
    ("who-2.pdf", "Assembly;", ["1 Document A66/34.", "2 Document A66/58."]),
    ("who-3.pdf", "Financing and Coordination;", ["4 Document A66/23."] * 2),
]


@pytest.mark.parametrize(("name", "marked", "notes"), WHO, ids=[row[0] for row in WHO])
def test_the_raised_marks_and_notes_of_the_world_health_assembly(
    name: str, marked: str, notes: list[str], shared: Path
) -> None:
    extract = read_pdf((shared / "corpus" / "other" / name).read_bytes(), name)
    found = [extract.source.text[one.start : one.end] for one in extract.source.cuts if one.reason == Reason.FOOTNOTE]
    assert found == notes
    assert any(text.endswith(marked) for text in paragraphs(extract))
    assert all(text[0].isupper() or text[0] in "(1234" or text.startswith("and to be") for text in paragraphs(extract))
