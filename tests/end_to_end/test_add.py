"""Files of every kind, good and hostile, from the disk to a quoted clause: `add`, `documents`, `ask`, `parse`."""

from __future__ import annotations

import hashlib
import io
import json
import sys
import zipfile
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from index.collection.files import parse_file
from index.document.model import Document
from index.document.verification import wrong_clauses
from index.language.terms import Kind
from index.parsing.coverage import uncovered
from tests.support.command import Clausebot
from tests.support.makers.pdfs import drawn, itu, un
from tests.support.makers.word_files import Para, word_file
from tests.support.six_languages import TEA as SIX
from tests.support.text_server import TEXT, Texts

PREAMBLE = (
    (
        "*Recalling* its resolution 70/1 of 25 September 2015,^1^ in which it adopted a comprehensive set of goals, and noting"
        " the telecommunications that serve them everywhere,"
    ),
    "*Noting with satisfaction* the progress made by all countries, and bearing in mind what is still to be done,",
)
OPERATIVE = (
    "*Decides* to convene a meeting on the matter in 2030, on the basis of the report of the Secretary-General;^2^",
    "*Requests* the Secretary-General:",
    "*Urges* Member States to take part in the meeting.",
)
LETTERED = ("(a)|To report to it on the preparations;", "(b)|To make the necessary arrangements for the meeting;")


def un_pdf(times: int = 12) -> bytes:
    setter = un({"1": "Resolution 70/1, annex.", "2": "See A/80/6, sect. 3."})
    setter.y -= 40
    setter.paragraph("80/1. Meeting on the goals", first=0)
    setter.paragraph("*The General Assembly,*", first=24)
    for text in PREAMBLE * times:
        setter.paragraph(text, first=24)
    for number, text in enumerate(OPERATIVE, 1):
        setter.paragraph(text, first=24, label=f"{number}.")
        for item in LETTERED if text.endswith(":") else ():
            label, words = item.split("|")
            setter.paragraph(words, first=48, label=label)
    return setter.done()


def itu_pdf() -> bytes:
    setter = itu({"1": "These include the least developed countries."}, name="WTSA-24 – Resolution 101")
    setter.paragraph("RESOLUTION 101 (New Delhi, 2024)", centred=True, size=14)
    setter.paragraph("Standardization of the matter in hand", centred=True, size=14, bold=True)
    setter.paragraph("The World Telecommunication Standardization Assembly (New Delhi, 2024),", first=0)
    setter.paragraph("*considering*", first=40)
    long = "that developing countries^1^ are to be assisted in the matter, as the Plenipotentiary Conference has said often"
    for letter in "abcdefghij":
        setter.paragraph(f"{long} under {letter};", label=f"*{letter})*", tab=40)
    setter.paragraph("*instructs the Director of the Telecommunication Standardization Bureau*", first=40)
    for number in range(1, 16):
        setter.paragraph(
            f"to act on the matter for the {number} time and to report on it to the Council;", label=f"{number}", tab=40
        )
    return setter.done()


WORD = [
    Para("RESOLUTION 9 (Rev. Geneva, 2022)", "Res_No"),
    Para("On tea", "Res_title"),
    Para("The World Telecommunication Standardization Assembly (Geneva, 2022),"),
    Para((("considering", "i"),), "Call"),
    Para((("b)bis", "i"), ("\tthat tea is good,", ""))),
    Para((("resolves", "i"),), "Call"),
    Para("1\tto drink it."),
]
HTML = (
    "<!doctype html><p>DECISION 4 (Doha, 2006)<p>On rain<p>The Plenipotentiary Conference (Doha, 2006),<p>decides<p>1 to wait."
)
MARKDOWN = "# OPINION 2 (Geneva, 2013)\n\nOn sun\n\nThe World Telecommunication/ICT Policy Forum,\n\n*resolves*\n\n1 to go."


def checked(path: Path) -> Document:
    (document,) = parse_file(path)
    assert uncovered(document) == []
    assert wrong_clauses(document) == []
    return document


@pytest.mark.parametrize(("times", "pages"), [(1, 1), (12, 2)])
def test_a_pdf_in_un_style(tmp_path: Path, times: int, pages: int) -> None:
    path = tmp_path / "A_RES_80_1.pdf"
    path.write_bytes(un_pdf(times))
    document = checked(path)
    assert (document.id, document.name, document.title) == ("unga-res-80-1", "Resolution 80/1", "Meeting on the goals")
    labels = [clause.label for clause in document.clauses if clause.kind != Kind.FRONT]
    assert labels == ["Recalling", "Noting with satisfaction"] * times + ["1.", "2.", "2. (a)", "2. (b)", "3."]
    texts = {clause.label: clause.text for clause in document.clauses}
    assert texts["1."] == OPERATIVE[0].replace("*", "").replace("^2^", "")
    assert texts["Recalling"] == PREAMBLE[0].replace("*", "").replace("^1^", "")
    assert texts["3."] == OPERATIVE[2].replace("*", "")  # and not the job number at the foot of the page
    assert texts["2. (a)"] == "To report to it on the preparations;"
    assert document.page(document.clauses[-1]) == len(document.pages) == pages


def test_a_pdf_in_itu_style(tmp_path: Path) -> None:
    path = tmp_path / "res-101.pdf"
    path.write_bytes(itu_pdf())
    document = checked(path)
    assert (document.id, document.title) == ("wtsa-res-101-2024", "Standardization of the matter in hand")
    director = "instructs the Director of the Telecommunication Standardization Bureau"
    labels = [clause.label for clause in document.clauses if clause.kind != Kind.FRONT]
    assert labels == [*(f"considering {letter})" for letter in "abcdefghij"), *(f"{director} {n}" for n in range(1, 16))]
    texts = {clause.label: clause.text for clause in document.clauses}
    assert texts["considering i)"].endswith("as the Plenipotentiary Conference has said often under i;")
    assert "countries are" in texts["considering a)"]


def scanned(canvas: Canvas, _: int) -> None:
    canvas.rect(50, 50, 400, 600)


def batch(folder: Path) -> dict[str, str]:
    """A folder of good and bad files; what is said of each bad one."""
    (folder / "deep").mkdir(parents=True)
    good = {"un.pdf": un_pdf(), "deep/itu.pdf": itu_pdf(), "word.docx": word_file(WORD), "page.html": HTML.encode()}
    good |= {"text.md": MARKDOWN.encode(), "poem.txt": b"Roses are red."}
    for name, raw in good.items():
        (folder / name).write_bytes(raw)
    with zipfile.ZipFile(folder / "sheet.docx", "w") as packed:
        packed.writestr("xl/workbook.xml", "<x/>")
    bad = {
        "torn.pdf": (un_pdf()[:900], "damaged"),
        "locked.pdf": (drawn(scanned, encrypt=StandardEncryption("secret", strength=128)), "locked with a password"),
        "scanned.pdf": (drawn(scanned), "contains pictures of pages"),
        "torn.docx": (word_file(WORD)[:700], "is not a valid Word file"),
        "old.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "is encrypted or an old .doc"),
        "word-in.txt": (b"{\\rtf1 a}", "is a rich text file"),
        "empty.html": (b"<html></html>", "contains no text"),
        "empty.txt": (b"", "is empty"),
        "binary.txt": (bytes(range(256)), "is binary"),
    }
    for name, (raw, _) in bad.items():
        (folder / name).write_bytes(raw)
    return {**{name: said for name, (_, said) in bad.items()}, "sheet.docx": "is an archive or another kind of Office file"}


IDS = ["wtsa-res-75-2016", "unga-res-80-1", "wtsa-res-101-2024", "wtsa-res-9-2022", "pp-dec-4-2006", "wtpf-opi-2-2013", "poem"]


def test_a_batch_of_good_and_bad_files(small: Clausebot, tmp_path: Path) -> None:
    bad = batch(tmp_path / "files")
    done = small("add", str(tmp_path / "files"))
    assert done.returncode == 1
    problems = [line for line in done.stderr.splitlines() if str(tmp_path) in line]
    assert len(problems) == len(bad)
    for name, said in bad.items():
        (line,) = [line for line in problems if f"files/{name} " in line]
        assert said in line
    assert "Traceback" not in done.stderr
    listed = json.loads(small("documents", "--json").stdout)
    assert sorted(one["id"] for one in listed) == sorted(IDS)
    assert {one["id"]: one["pages"] > 1 for one in listed}["unga-res-80-1"]
    (passage,) = json.loads(small("ask", "--json", "Res 80/1 paragraph 3").stdout)["passages"]
    assert (passage["citation"], passage["page"]) == ("Resolution 80/1, paragraph 3", 2)
    assert "page 2" in small("ask", "Res 80/1 paragraph 3").stdout.splitlines()
    verified = json.loads(small("documents", "--verify", "--json").stdout)
    assert (verified["wrong"], verified["uncovered"]) == ([], 0)


def test_what_was_added_is_quoted_and_outlives_a_rebuild(small: Clausebot, tmp_path: Path) -> None:
    path = tmp_path / "word.docx"
    path.write_bytes(word_file(WORD))
    assert small("add", str(path)).returncode == 0
    path.unlink()
    for _ in range(2):
        answer = json.loads(small("ask", "--json", "Res 9 considering b bis").stdout)
        passage = answer["passages"][0]
        assert (passage["document"]["id"], passage["label"]) == ("wtsa-res-9-2022", "considering b)bis")
        assert passage["quote"] == "that tea is good,"
        assert small("documents", "--rebuild").returncode == 0


def test_the_same_file_twice_is_one_document(small: Clausebot, tmp_path: Path) -> None:
    first, second = tmp_path / "one.docx", tmp_path / "two.docx"
    for path in (first, second):
        path.write_bytes(word_file(WORD))
    assert small("add", str(first), str(second)).returncode == 0
    assert small("add", str(first)).returncode == 0
    listed = json.loads(small("documents", "--json").stdout)
    assert [one["id"] for one in listed] == ["wtsa-res-75-2016", "wtsa-res-9-2022"]


@pytest.mark.parametrize("name", ["un.pdf", "word.docx"])
def test_parse_shows_what_it_saw(small: Clausebot, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(un_pdf() if name == "un.pdf" else word_file(WORD))
    shown = small("parse", str(path))
    assert shown.returncode == 0
    assert "nothing left over" in " ".join(shown.stdout.split())


# --- texts that are fetched ----------------------------------------------------------------------------------------


def test_a_text_is_fetched_from_a_listed_host_and_documents_says_where_from(
    small: Clausebot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Texts() as server:
        refused = small("add", server.url("/res-7.txt"))
        assert (refused.returncode, refused.stdout) == (1, "")
        assert "is not among the hosts that texts are fetched from; add it to CLAUSEBOT_SOURCES" in refused.stderr
        assert not server.asked
        monkeypatch.setenv("CLAUSEBOT_SOURCES", server.host)
        file = tmp_path / "other.txt"
        file.write_text("RESOLUTION 8 (Oslo, 2020)\n\nOn milk\n\nThe Assembly,\n\nresolves\n\nto pour it.\n")
        done = small("add", server.url("/gone"), str(file), server.url("/inside"))
        assert done.returncode == 1
        assert [line.partition(":")[0] for line in done.stdout.splitlines()] == [
            "Resolution 8 (Oslo, 2020)",
            "Resolution 7 (Oslo, 2020)",
        ]
        assert "\n127.0.0.1 has no such document (404); check the address" in done.stderr
    told = {one["id"]: one for one in json.loads(small("documents", "--json").stdout)}
    fetched, added = told["res-7-2020"]["original"], told["res-8-2020"]["original"]
    assert (fetched["address"], fetched["sha256"]) == (server.url("/res-7.txt"), hashlib.sha256(TEXT).hexdigest())
    assert added.keys().isdisjoint({"address", "fetched"})
    listed = " ".join(small("documents").stdout.split())
    assert f"Fetched from {server.url('/res-7.txt')} on {fetched['fetched']}, SHA-256 {fetched['sha256']}" in listed
    assert listed.count("Fetched from") == 1
    assert "to serve tea." in small("show", "Resolution 7 resolves").stdout


def test_a_symbol_is_no_file_and_a_file_no_symbol(small: Clausebot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "A" / "RES").mkdir(parents=True)
    (tmp_path / "A" / "RES" / "1").write_text("resolves\n\n1\tto end.\n")
    assert small("add", "A/RES/1").returncode == 0  # a file that is called so
    done = small("add", "notes.txt", "--language", "fr")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--language is for texts named by a UN symbol" in done.stderr


def test_an_export_as_akoma_ntoso_is_added_to_another_collection(small: Clausebot, tmp_path: Path) -> None:
    small("export", "--format", "akn", "--to", str(tmp_path / "out"))
    before = small("show", "Resolution 75", "--json").stdout
    done = small("add", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    now = small("show", "Resolution 75", "--json").stdout
    fields = ("label", "citation", "quote", "id", "lead_in")
    told = [[[one[name] for name in fields] for one in json.loads(text)["passages"]] for text in (before, now)]
    assert told[0] == told[1]
    assert small("documents", "--verify").returncode == 0


# --- the same clauses in another official language -----------------------------------------------------------------


@pytest.fixture
def six(small: Clausebot, tmp_path: Path) -> Clausebot:
    """With one text in six languages; two of them were exported as Akoma Ntoso and added as that."""
    for code, text in SIX.items():
        (tmp_path / f"{code}.txt").write_text(text, "utf-8")
    assert small("add", *(str(tmp_path / f"{code}.txt") for code in SIX)).returncode == 0
    small("export", "pp-res-12-2020-ar", "pp-res-12-2020-ru", "--format", "akn", "--to", str(tmp_path / "out"))
    assert small("add", str(tmp_path / "out")).returncode == 0
    return small


@pytest.mark.parametrize(
    ("language", "citation", "words"),
    [
        ("en", "Resolution 12 (Oslo, 2020), resolves 2 i)", "at noon;"),
        ("fr", "Résolution 12 (Oslo, 2020), décide 2 i)", "à midi;"),
        ("es", "Resolución 12 (Oslo, 2020), resuelve 2 i)", "a mediodía;"),
        ("ru", "Резолюция 12 (Осло, 2020 г.), решает 2 i)", "в полдень;"),
        ("ar", "القرار 12 (أوسلو، 2020), يقرر 2 '1'", "ظهرا؛"),
        ("zh", "决议 12 (2020年，奥斯陆), 做出决议 2 i)", "中午；"),
    ],
)
def test_a_clause_is_shown_in_each_official_language(six: Clausebot, language: str, citation: str, words: str) -> None:
    chosen = ("--document", "pp-res-12-2020", "--language", language, "--json")
    for asked in (six("show", "resolves 2 i)", *chosen), six("ask", "resolves 2 i)", *chosen)):
        assert (asked.returncode, asked.stderr) == (0, "")
        (passage,) = json.loads(asked.stdout)["passages"]
        assert (passage["citation"], passage["quote"]) == (citation, words)


def test_a_text_that_is_not_here_in_a_language_is_said(six: Clausebot, monkeypatch: pytest.MonkeyPatch) -> None:
    done = six("show", "Resolution 75, resolves 2", "--language", "fr")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Resolution 75 (Rev. Hammamet, 2016) is not in the collection in French; add that text first.\n"
    missing = six("show", "Resolution 75, resolves 9", "--language", "fr")
    assert (missing.returncode, missing.stderr) == (0, "")
    assert missing.stdout.startswith("There is no such clause.")
    typed = "Resolution 75, resolves 2\nRésolution 12, décide 1\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
    lines = six("ask", "-", "--language", "fr", "--json")
    first, second = map(json.loads, lines.stdout.splitlines())
    assert first["passages"] == []
    assert second["passages"][0]["quote"].startswith("de servir le thé")
    assert "is not in the collection in French" in lines.stderr
