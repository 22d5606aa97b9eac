"""Pictures of pages: what OCR reads goes the way of printed rows, says that it was read by OCR, and has its labels repaired."""

from __future__ import annotations

import io
import re
import stat
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from bot.chat.quote_cards import quote_cards
from index.collection.fencing.fence import Reader
from index.document.quotes import quote
from index.errors import UnreadableFile
from index.language.terms import Reason
from index.parsing.document import parse
from index.reading.lines import Line
from index.reading.pdf.document import read_pdf
from index.reading.pdf.pages import Page
from index.reading.pdf.pictures import read_picture
from index.reading.pdf.recognised import page_read
from index.reading.read import settled
from index.reading.recognition import engine
from index.reading.recognition.engine import INSTALL, Piece, Scanned
from index.reading.recognition.labels import repaired
from index.search.answer import Answer
from tests.index.reading.test_pdf import blank, hello
from tests.support.makers.pdfs import drawn, itu
from tests.support.makers.scans import pictures, scanned

needs_ocr = pytest.mark.skipif(find_spec("rapidocr") is None, reason=f"OCR is not installed ({INSTALL})")
PAGE = [
    # (where the words begin and how high on the page they stand, in points; the words)
    (200, 760, "RESOLUTION 7 (Doha, 2006)"),
    (200, 730, "Water for the islands"),
    (60, 700, "The Plenipotentiary Conference of the International Telecommunication Union (Doha, 2006),"),
    (100, 670, "considering"),
    (60, 640, "a)"),
    (100, 640, "that the islands have wells that are deep enough for all who live there today;"),
    (60, 620, "b)"),
    (100, 620, "that the following are needed without delay:"),
    (100, 600, "i)"),
    (140, 600, "pipes that carry water from the wells to the houses of the people;"),
    (100, 580, "ii)"),
    (140, 580, "pumps;"),
    (100, 560, "iit)"),
    (140, 560, "people who know both,"),
    (100, 530, "resolves"),
    (60, 500, "that the wells be dug."),
    (300, 40, "1"),
]


def pieces(page: Sequence[tuple[float, float, str]], dpi: int) -> list[Piece]:
    """What a program would read of a page."""
    scale = dpi / 72
    return [
        Piece(text, x * scale, (x + 5.2 * len(text)) * scale, (842 - y - 3.3) * scale, 14 * scale, 0.98) for x, y, text in page
    ]


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a program were installed that reads PAGE in any picture."""
    for module in ("document", "recognised", "pictures"):
        monkeypatch.setattr(f"index.reading.pdf.{module}.can_recognise", lambda: True)
    monkeypatch.setattr("index.reading.pdf.recognised.recognise", lambda _, dpi: pieces(PAGE, dpi))


@pytest.mark.usefixtures("reading")
def test_a_page_that_is_a_picture_is_read_as_if_it_were_printed() -> None:
    extract = settled(read_pdf(drawn(blank), "a.pdf"))
    document = parse(extract, "a")
    labels = [clause.label for clause in document.clauses if clause.section >= 0]
    assert labels == [
        *("considering a)", "considering b)", "considering b) i)", "considering b) ii)", "considering b) iii)"),
        "resolves",
    ]
    assert document.name == "Resolution 7 (Doha, 2006)"
    assert document.recognised == (0,)
    assert document.warnings[0] == "Page 1 was read by OCR; check the quotes against the file."
    cuts = [(extract.source.text[one.start : one.end], one.reason) for one in extract.source.cuts]
    assert cuts == [("iit)", Reason.MISREAD), ("1", Reason.FURNITURE)]


@pytest.mark.usefixtures("reading")
def test_every_quote_says_that_it_was_read_by_ocr() -> None:
    document = parse(settled(read_pdf(drawn(blank), "a.pdf")), "a")
    for clause in document.clauses:
        one = quote(document, clause)
        assert "page 1 · read by OCR" in quote_cards(one)[0].text
        assert Answer("?", "found", "pinpoint", (one,)).to_json()["passages"][0]["ocr"] is True


@pytest.mark.usefixtures("reading")
def test_a_clause_on_a_printed_page_says_nothing_of_ocr() -> None:
    document = parse(settled(read_pdf(drawn(hello, blank), "a.pdf")), "a")
    assert document.recognised == (1,)
    assert [document.by_ocr(clause) for clause in document.clauses][:1] == [False]
    assert any(document.by_ocr(clause) for clause in document.clauses)


@pytest.mark.usefixtures("reading")
def test_footnotes_that_are_read_are_known_by_the_marks_in_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    page = [
        *((x, y, text.replace("wells that", "wells1 that").replace("be dug.", "be dug,2 now.")) for x, y, text in PAGE[:-1]),
        (60, 90, "1 See Resolution 6 (Doha, 2006)."),
        (60, 78, "2 A well is dug by hand."),
        PAGE[-1],
    ]
    monkeypatch.setattr("index.reading.pdf.recognised.recognise", lambda _, dpi: pieces(page, dpi))
    extract = settled(read_pdf(drawn(blank), "a.pdf"))
    found = [(extract.source.text[one.start : one.end], one.reason) for one in extract.source.cuts]
    assert [text for text, reason in found if reason == Reason.MARK] == ["1", "2"]
    assert [text for text, reason in found if reason == Reason.FOOTNOTE] == [text for _, _, text in page[-3:-1]]
    assert extract.lines[-1].text == "that the wells be dug, now."


@pytest.mark.usefixtures("reading")
def test_reading_pictures_may_be_put_off() -> None:
    with pytest.raises(Scanned) as raised:
        read_pdf(drawn(hello, blank, blank), "a.pdf", recognising=False)
    assert raised.value.pages == 2
    assert read_pdf(drawn(hello, hello), "a.pdf", recognising=False).recognised == ()


@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize(
    ("pixels", "dpi", "drawn_at", "why"),
    [
        ((1654, 2339), 200, 2339, "as it was scanned"),
        ((1240, 1754), 72, 1754, 'a page as large as a poster: drawn at 200 dpi, "to keep" is read as "tokeep"'),
        ((2480, 3508), 300, 2339, "as fine as letters need"),
        ((496, 702), 60, 1650, "a coarse scan is drawn as large as letters need"),
    ],
)
def test_a_scan_is_drawn_no_finer_than_it_is(
    monkeypatch: pytest.MonkeyPatch, pixels: tuple[int, int], dpi: int, drawn_at: int, why: str
) -> None:
    heights: list[int] = []

    def read(picture: engine.Picture, dpi: int, gutter: float | None = None) -> Page:
        heights.append(picture.shape[0])
        return page_read(picture, dpi, gutter)

    monkeypatch.setattr("index.reading.pdf.document.page_read", read)
    out = io.BytesIO()
    Image.effect_noise(pixels, 90).save(out, "PDF", resolution=dpi)
    read_pdf(out.getvalue(), "scan.pdf")
    assert heights == [pytest.approx(drawn_at, abs=4)], why


def png(size: tuple[int, int] = (850, 1100), kind: str = "PNG") -> bytes:
    raw = io.BytesIO()
    Image.new("L", size, 255).save(raw, kind)
    return raw.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
@pytest.mark.usefixtures("reading")
def test_a_picture_file_is_read(kind: str) -> None:
    extract = read_picture(png(kind=kind), "a.png")
    assert extract.lines[0].text == PAGE[0][2]
    assert extract.recognised == (0,)


@pytest.mark.parametrize(("size", "length", "said"), [((850, 1100), 60, "damaged"), ((9000, 9000), None, "too large")])
@pytest.mark.usefixtures("reading")
def test_a_picture_file_that_cannot_be_read_says_why(size: tuple[int, int], length: int | None, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        read_picture(png(size)[:length], "a.png")


def test_without_the_extra_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.reading.pdf.document.can_recognise", lambda: False)
    monkeypatch.setattr("index.reading.pdf.pictures.can_recognise", lambda: False)
    with pytest.raises(UnreadableFile, match=re.escape(INSTALL)):
        read_pdf(drawn(blank), "a.pdf")
    with pytest.raises(UnreadableFile, match=re.escape(INSTALL)):
        read_picture(png(), "a.png")


# --- labels ---

LABELS = [
    # (labels as they were read, as they are taken, why)
    ("i) ii) iit) iv)", "i) ii) iii) iv)", "between two others"),
    ("i) ii) iit)", "i) ii) iii)", "the last, and it looks like it"),
    ("iit) iv) v)", "iit) iv) v)", "the first may be anything"),
    ("l) 2) 3)", "1) 2) 3)", "the first, before 2)"),
    ("(a) (b) (o) (d)", "(a) (b) (c) (d)", "an o for a c, between two others"),
    ("a) b) xyz) d)", "a) b) xyz) d)", "not alike"),
    ("1. 2. S. 4. 5.", "1. 2. S. 4. 5.", "an S is not like a 3"),
    ("3. 4. S. 6.", "3. 4. 5. 6.", "but like a 5"),
    ("k) 1) m)", "k) l) m)", "a one for an l"),
    ("a) b) 1) 2) c)", "a) b) 1) 2) c)", "a list in a list"),
    ("i) ii) a) b) iii)", "i) ii) a) b) iii)", "letters in romans"),
    ("a) b) c) d)", "a) b) c) d)", "nothing to repair"),
    ("vii) viit) ix)", "vii) viii) ix)", "a longer one"),
    ("(1) (2) (3) (A) (5)", "(1) (2) (3) (A) (5)", "an A is not like a 4"),
]


@pytest.mark.parametrize(("read", "taken", "why"), LABELS, ids=[row[2] for row in LABELS])
def test_a_label_is_repaired_where_the_sequence_leaves_one_choice(read: str, taken: str, why: str) -> None:
    lines, at = [], 0
    for label in read.split():
        text = f"{label} that the wells be dug;"
        lines.append(Line(text, at, at + len(text), page=0, opens=True))
        at += len(text) + 1
    found, cuts, said = repaired(lines, [0])
    assert [line.label or line.text.split()[0] for line in found] == taken.split()
    changed = [one for one, two in zip(read.split(), taken.split(), strict=True) if one != two]
    assert len(cuts) == len(said) == len(changed)
    assert all(f"“{label}”" in sentence for label, sentence in zip(changed, said, strict=True))
    assert repaired(lines, [])[0] == lines  # a page that was printed is left as it is


# --- tesseract ---

TABLE = "\n".join(
    "\t".join(row.split("|"))
    for row in (
        "level|page|block|par|line|word|left|top|width|height|conf|text",
        "4|1|1|1|1|0|100|100|400|30|-1|",
        "5|1|1|1|1|1|100|100|90|30|96.5|Генеральная",
        "5|1|1|1|1|2|200|104|90|22|91|Ассамблея,",
        "5|1|1|1|2|1|100|150|90|30|95|постановляет",
    )
)


def test_tesseract_reads_what_the_other_program_reads_badly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tesseract"
    program.write_text(
        f"#!/bin/sh\n[ \"$1\" = --list-langs ] && echo eng && echo rus && exit\ncat >/dev/null\ncat <<'E'\n{TABLE}\nE\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    for cached in (engine._tesseract, engine._installed):
        cached.cache_clear()
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    badly = [Piece("reHepalHan", 100, 200, 115, 30, 0.5)]
    monkeypatch.setattr(engine, "_by_rapidocr", lambda _: badly)
    found = engine.recognise(np.full((300, 600), 255, np.uint8), 200)
    assert [piece.text for piece in found] == ["Генеральная", "Ассамблея,", "постановляет"]
    assert found[0].middle == found[1].middle
    monkeypatch.setenv("PATH", "/nowhere")
    for cached in (engine._tesseract, engine._installed):
        cached.cache_clear()
    assert engine.recognise(np.full((300, 600), 255, np.uint8), 200) == (badly if find_spec("rapidocr") else [])


# --- the program itself ---


def small() -> bytes:
    setter = itu(name="Resolution 7 (Doha, 2006)")
    for _, _, text in PAGE[:4]:
        setter.paragraph(text)
    setter.paragraph("that the islands have wells", label="a)", tab=40, hang=40)
    setter.paragraph("that the following are needed:", label="b)", tab=40, hang=40)
    for label, text in (("i)", "pipes;"), ("ii)", "pumps;"), ("iii)", "people who know both,")):
        setter.paragraph(text, label=label, first=40, tab=40, hang=80)
    setter.paragraph("resolves")
    setter.paragraph("that the wells be dug.")
    return setter.done()


@needs_ocr
@pytest.mark.slow
def test_a_scan_that_is_turned_and_has_noise_is_read_inside_the_fence() -> None:
    with Reader() as reader:
        (document,) = reader.documents(scanned(small()), "a.pdf", "a")
    labels = [clause.label for clause in document.clauses if clause.section >= 0]
    assert labels == [
        *("considering a)", "considering b)", "considering b) i)", "considering b) ii)", "considering b) iii)"),
        "resolves",
    ]
    assert document.name == "Resolution 7 (Doha, 2006)"
    assert document.recognised == (0,)


def test_the_pages_of_a_scan_are_pictures() -> None:
    assert [picture.size for picture in pictures(small(), dpi=72)] == [(595, 842)]
