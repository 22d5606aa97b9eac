"""A comparison as a Word file and as a web page: what is in them, for programs, for the eye and for the ear."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser

import pytest
from lxml import etree

import index
from bot.chat.comparing.page import as_html, web_page
from bot.chat.comparing.rows import Laid, Row, lay_out
from bot.chat.comparing.word import word_file
from bot.translation import language
from index.comparison.comparison import compare
from index.comparison.words import Run, Stretch, word_differences
from index.document.model import Clause, Document
from index.language.terms import Part
from tests.support import editions
from tests.support.editions import document_of, edited
from tests.support.parsing import parsed
from tests.support.printed import source_words, words
from tests.support.pseudo import pseudo_language
from tests.support.tea_editions import EDITIONS

OLD, MID, NEW = (parsed(text, name) for name, text in EDITIONS.items())
RAIN = "RESOLUTION 8 (Rome, 2020)\n\nThe Assembly (Rome, 2020),\n\nnoting\n\nthat it rains in Rome,\n\ndecides\n\nto stay."
TEA = ("to serve tea at every meeting", "to thank the host for the biscuits")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ARABIC = "القرار 7 (أوسلو، 2020)\n\nالشاي\n\nإن الجمعية،\n\nتقرر\n\nأن يقدم الشاي في كل اجتماع."


# --- Word ----------------------------------------------------------------------------------------------------------------


def paragraphs(raw: bytes, drop: str) -> list[str]:
    """The paragraphs of a Word file after all changes are accepted (drop "del"), or rejected (drop "ins")."""
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(raw)).read("word/document.xml"))[0]
    found, text = [], ""
    for paragraph in body.findall(f"{W}p"):
        for child in paragraph:
            if child.tag != f"{W}{drop}":
                for one in child.iter():
                    text += {f"{W}t": one.text or "", f"{W}delText": one.text or "", f"{W}tab": "\t"}.get(one.tag, "")
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{drop}") is None:  # else its end goes, too
            found.append(text)
            text = ""
    return found


def words_left(raw: bytes, drop: str) -> list[str]:
    """The words of a Word file after all changes are accepted or rejected."""
    return words("\n".join(paragraphs(raw, drop)))


@pytest.mark.parametrize(("old", "new"), [(OLD, MID), (MID, NEW), (NEW, OLD), (OLD, OLD), (OLD, parsed(RAIN))])
def test_accepted_it_is_the_new_text_and_rejected_the_old_one(old: Document, new: Document) -> None:
    raw = word_file(compare(old, new))
    assert words_left(raw, "del") == source_words(new)
    assert words_left(raw, "ins") == source_words(old)


def test_a_heavy_edition(res75: Document) -> None:
    made = edited(res75, "heavy", 1, ["that there is something new under the sun"])
    raw = word_file(compare(made.old, made.new))
    assert words_left(raw, "del") == source_words(made.new)
    assert words_left(raw, "ins") == source_words(made.old)


def test_the_file_is_read_as_the_new_text() -> None:
    (read,) = index.parse(word_file(compare(MID, NEW)))
    assert read.name == NEW.name
    assert [(clause.label, clause.text) for clause in read.clauses] == [(c.label, c.text) for c in NEW.clauses]


def test_every_change_has_a_number_of_its_own() -> None:
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(word_file(compare(OLD, NEW)))).read("word/document.xml"))
    numbers = [one.get(f"{W}id") for one in body.iter() if one.tag in (f"{W}ins", f"{W}del")]
    assert len(numbers) == len(set(numbers)) > 10


def test_what_xml_cannot_hold_and_what_runs_from_right_to_left() -> None:
    odd = document_of([editions.Row("resolves", Part.OPERATIVE, 1, "to s\x02rve tea\ud800", marks=("1",))])
    assert paragraphs(word_file(compare(odd, odd)), "del") == ["resolves", "1\tto s\ufffdrve tea\ufffd"]
    arabic = parsed(ARABIC)
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(word_file(compare(arabic, arabic)))).read("word/document.xml"))
    assert body.find(f".//{W}bidi") is not None


# --- a web page ----------------------------------------------------------------------------------------------------------


class Read(HTMLParser):
    """The texts of a page, by the innermost element of those that matter, and what elements there are."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag != "meta":
            self.open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, text: str) -> None:
        classes = {name for _, name in self.open}
        if self.open and "spoken" not in classes and "side" not in classes:
            self.texts.append((self.open[-1][0], text))


def test_a_page_has_every_row_and_marks_what_changed() -> None:
    laid = lay_out(compare(MID, NEW))
    read = Read(web_page(laid))
    assert not read.open
    assert read.ids == [str(number) for number in range(1, len(laid.rows) + 1)]
    for tag, stretch in (("del", Stretch.DELETED), ("ins", Stretch.INSERTED)):
        marked = [text for one, text in read.texts if one == tag][1:]  # after the line that says how words are marked
        assert marked == [run.text for row in laid.rows for run in row.runs if run.stretch == stretch]
    assert [text for tag, text in read.texts if tag == "a"] == [row.said for row in laid.rows]


def test_deleted_and_inserted_words_do_not_touch() -> None:
    """In one column; nothing is put between commas, or where there is a space already."""
    page = web_page(Laid("", "", (Row("a", word_differences("to serve green tea, hot", "to serve black tea; hot")),)))
    column = Read(page.partition('class="side"')[0]).texts
    assert "".join(text for tag, text in column if tag in ("p", "del", "ins")).endswith("serve green black tea,; hot")


ENGLISH = ' lang="en" dir="ltr"'


def test_where_there_are_addresses_what_is_named_is_a_link() -> None:
    def address(document: Document, clause: Clause | None) -> str:
        return f"/{document.revision[-4:]}/{document.pinpoint(clause) if clause else ''}"

    comparison = as_html(lay_out(compare(MID, NEW)), 1, address)
    for there, named in (
        ("/2016/", "Resolution 7 (Rev. Lima, 2016)"),  # an edition, in the title
        ("/2020/resolves 1", "resolves 1"),  # a clause that is new
        ("/2020/resolves 2", "resolves 2"),  # one that has another number
    ):
        assert f'<a href="{there}"{ENGLISH}>{named}</a>' in comparison
    one, other = (f'<a href="{there}"{ENGLISH}>' for there in ("/2016/resolves 1", "/2020/resolves 2"))
    assert f"{one}resolves 1</a> → {other}resolves 2</a>: renumbered" in comparison
    assert "#1" not in comparison


def test_the_columns_say_which_edition_they_are() -> None:
    texts = [text for tag, text in Read(web_page(lay_out(compare(MID, NEW)))).texts if tag == "p"]
    assert [MID.name, NEW.name] == [text for text in texts if text in (MID.name, NEW.name)]


@pytest.mark.parametrize(
    ("one", "other", "sides", "why"),
    [
        (MID, NEW, ["only-new"], "a clause is new: it stands below the name of the new text"),
        (NEW, MID, ["only-old"], "the same is gone: below the name of the old one"),
        (OLD, OLD, [], "nothing changed"),
    ],
)
def test_a_clause_of_one_text_stands_in_its_column(one: Document, other: Document, sides: list[str], why: str) -> None:
    page = web_page(lay_out(compare(one, other))).partition("</style>")[2]
    assert re.findall(r'<article id="\d+" class="([^"]+)">', page) == sides, why
    assert ('class="side sides"' in page) == bool(sides), why


def test_the_columns_have_names_where_all_that_changed_is_new() -> None:
    rows = [editions.Row("resolves", Part.OPERATIVE, 1, text, marks=(f"{at}",)) for at, text in enumerate(TEA, start=1)]
    page = web_page(lay_out(compare(document_of(rows[:1], "2016"), document_of(rows, "2016"))))
    assert 'class="side sides"' in page
    assert 'class="only-new"' in page
    assert "<del>" not in page, "no word is marked, and nothing says how words are marked"


def test_who_listens_hears_what_was_deleted_and_inserted() -> None:
    page = web_page(lay_out(compare(OLD, MID)))
    assert '<del><span class="spoken"> [deleted: </span>green<span class="spoken">] </span></del>' in page
    assert '<ins><span class="spoken"> [inserted: </span>black<span class="spoken">] </span></ins>' in page


def test_a_page_says_its_language() -> None:
    for code, beginning in (("fr", '<html lang="fr" dir="ltr">'), ("xx", '<html lang="en" dir="ltr">')):
        with language(code):
            assert beginning in web_page(lay_out(compare(OLD, MID)))
    with pseudo_language("ar"):
        assert '<html lang="ar" dir="rtl">' in web_page(lay_out(compare(OLD, MID)))


def test_nothing_in_a_text_becomes_part_of_the_page() -> None:
    laid = Laid("<script>a", "b & <i>", (Row("<b>", (Run(Stretch.INSERTED, "<script>alert(1)</script>"),)),))
    read = Read(web_page(laid))
    assert "script" not in read.tags
    assert ("ins", "<script>alert(1)</script>") in read.texts


def test_a_page_loads_nothing() -> None:
    page = web_page(lay_out(compare(OLD, NEW)))
    assert not {"script", "link", "img", "iframe"} & set(Read(page).tags)
    assert "url(" not in page
    assert "http" not in page
