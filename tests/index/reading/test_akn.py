"""Akoma Ntoso: what is exported becomes the same document again; what others wrote is read as its elements say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.collection.bundled import bundled
from index.collection.fencing.fenced import documents
from index.document.model import Document
from index.errors import UnreadableFile
from index.parsing.coverage import uncovered
from index.parsing.document import parse, parse_text
from index.reading.akn import read_akn
from index.reading.akn.tree import yielded
from index.reading.read import lost, read_bytes
from index.reading.word.document import read_word
from index.references.akn import to_akn
from tests.support.makers.word_files import Para, word_file
from tests.support.paths import ROOT
from tests.support.share import ALL, share

CASES = ROOT / "tests" / "index" / "cases"
UN = (
    "80/1. Space\nThe General Assembly,\nRecalling it,\nNoting that,\n1. Decides:\n(a) To act;\n(b) To wait;\n"
    "2. Requests that.\n\n5th plenary meeting\n1 May 2025\n"
)
HEAD = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
OTHERS = f"""<?xml version="1.0"?>
<!-- not from here -->
{HEAD}<statement name="resolution">
 <meta><notes source="#un"><note eId="n1"><p>Resolution 60/1 is meant.</p></note></notes></meta>
 <preface><p><docType>Resolution</docType> <docNumber>85/3</docNumber></p>
  <p><docTitle>Wells and <i>springs</i></docTitle></p></preface>
 <preamble><p>The General Assembly,</p>
  <recitals><recital><p><i>Recalling</i> its resolution 70/1
     of 2015<authorialNote marker="1"><p>See also 71/2.</p></authorialNote>,</p></recital>
  <recital><p><i>Noting</i> that wells <del>shrink</del><ins>dry up</ins>,</p></recital></recitals></preamble>
 <mainBody><paragraph><num>1.</num><content><p><i>Decides</i> to count wells;</p></content></paragraph>
  <paragraph><num>2.</num><intro><p><i>Requests</i> the Secretary-General:</p></intro>
   <subparagraph><num>(a)</num><content><p>To dig;</p></content></subparagraph>
   <subparagraph><num>(b)</num><content><p>To report.</p></content></subparagraph></paragraph></mainBody>
</statement></akomaNtoso>
"""


def read_again(document: Document) -> Document:
    """What its export is read as."""
    (found,) = documents(to_akn(document, [document]), "x.xml", "x")  # with its references to itself
    return found


def about(document: Document) -> dict[str, Any]:
    """All that a reader can see of a document, by clause."""
    told: dict[str, Any] = {name: getattr(document, name) for name in ("id", "kind", "number", "revision", "title", "body")}
    told["sections"] = [(one.heading, one.part, one.printed) for one in document.sections]
    told["titles"] = [document.title_of(at) for at in range(len(document.sections))]
    fields = ("label", "marks", "section", "kind", "text", "parent", "front", "ordinal")
    for clause in document.clauses:
        told[clause.id] = (*(getattr(clause, name) for name in fields), document.citation(clause), document.page(clause))
    return told


def same(document: Document) -> Document:
    """Checks that a document is the same when it is read again, and that nothing in it goes without a proof."""
    found = read_again(document)
    assert about(found) == about(document)
    assert siblings(found) == siblings(document)
    assert all(found.source.read(clause.span) == clause.text for clause in found.clauses)
    assert not uncovered(found)
    return found


def siblings(document: Document) -> dict[tuple[int, str | None], list[str]]:
    """The clauses of each section, and the sub-items of each clause, in order."""
    found: dict[tuple[int, str | None], list[str]] = {}
    for clause in document.clauses:
        if clause.section >= 0:
            found.setdefault((clause.section, clause.parent), []).append(clause.id)
    return found


WORD = (  # titled numbers, decimal ones, and a paragraph without a label below them
    Para("resolves", "Call"),
    Para("1\tto act."),
    Para("SECTION 1", "Section_No"),
    Para("1.1\tVoting", "Heading 2"),
    Para("It is done by hand."),
    Para("1.1.1\tIt is done twice."),
)


@pytest.mark.parametrize(
    ("document", "why"),
    [
        (bundled(), "headings on lines of their own, a foreword, a history"),
        (parse_text(UN, "un"), "each paragraph is headed by its own verb, and a closing stands below"),
        (parse(read_word(word_file(WORD), "w.docx"), "w"), "an item does not repeat the number above it"),
        (parse_text("resolves\n\n1\tto begin;\n\nconsidering\n\na)\tthis,\n", "x"), "a preamble below the operative part"),
        (parse_text("resolves\n\n1\tto see.\n\nANNEX TO RESOLUTION 5\n\n1\tA paragraph.\n", "x"), "an annex"),
        (parse_text("considering\n\nresolves\n\n1\tto end.\n", "x"), "a heading with nothing under it"),
        (parse_text("resolves\n\n1\tthat a < b & c ]]> “é”  two spaces;\n", "x"), "what XML must escape, and white space"),
        (parse_text("LOST\n\nNothing is understood.\n\nAnd more.\n", "x"), "no structure at all"),
    ],
    ids=lambda value: value.replace(" ", "_") if isinstance(value, str) else value.id,
)
def test_what_is_exported_is_read_as_the_same_document(document: Document, why: str) -> None:
    found = same(document)
    assert to_akn(found) == to_akn(document), why


def test_pages_and_which_of_them_ocr_read_come_back() -> None:
    whole = bundled()
    starts = [clause.span.start for clause in whole.clauses]
    scanned = replace(whole, pages=(0, starts[10], starts[30]), recognised=(1,))
    found = same(scanned)
    assert [found.by_ocr(clause) for clause in found.clauses[10:30]] == [True] * 20
    assert not found.by_ocr(found.clauses[31])


@pytest.mark.parametrize("folder", sorted(one.name for one in CASES.iterdir() if one.is_dir()))
def test_all_texts_of_the_cases_are_read_again_as_they_were(folder: str) -> None:
    files = [one for one in sorted((CASES / folder).iterdir()) if one.suffix in (".txt", ".md", ".html")]
    for file in files[::6]:
        for document in documents(file.read_bytes(), file.name, file.stem):
            same(document)


@pytest.mark.slow
def test_shared_texts_are_read_again_as_they_were(shared: Path, real_text: Callable[[Path], list[Document]]) -> None:
    """A share of them, less of the many that are alike."""
    files = [file for file in sorted((shared / "corpus").rglob("*")) if file.suffix in (".txt", ".docx", ".pdf", ".html")]
    alike = [file for file in files if file.parent.name == "un"]
    count = 0
    for file in share(sorted({*files} - {*alike} | {*alike[::4]}), 3):
        for document in real_text(file):
            count += len(same(document).clauses)
    assert count > (1500 if ALL else 500)


EDITS = (  # what is changed by hand, and why the metadata are no longer believed
    (("<p>to begin;</p>", "<p>to begin;</p><p>at once;</p>"), "a paragraph that no eId names"),
    (('<paragraph eId="sec_1__para_2">', "<paragraph>"), "an eId that is gone"),
    (('eId="sec_1__para_2"', 'eId="sec_1__para_1"'), "one eId twice"),
    (('id="x"', 'id="../../x"'), "an id that is the name of a file elsewhere"),
    (('part="operative"', 'part="appendix"'), "a part that there is not"),
)


@pytest.mark.parametrize(("change", "why"), EDITS)
def test_an_export_that_was_edited_is_read_by_its_text(change: tuple[str, str], why: str) -> None:
    written = to_akn(parse_text("resolves\n\n1\tto begin;\n\n2\tto end.\n", "x")).decode()
    assert change[0] in written
    edited = written.replace(change[0], change[1], 1).encode()
    assert read_akn(written.encode(), "x.xml").stated
    assert read_akn(edited, "x.xml").stated is None, why
    (found,) = documents(edited, "y.xml", "y")
    assert [clause.label for clause in found.clauses if clause.section >= 0][:1] == ["resolves 1"]
    assert not lost(yielded(edited), found.source.text)


def test_a_number_that_was_edited_is_the_label() -> None:
    written = to_akn(parse_text("resolves\n\n1\tto begin;\n\n2\tto end.\n", "x")).replace(b"<num>2</num>", b"<num>1bis</num>")
    (found,) = documents(written, "x.xml", "x")
    assert [clause.label for clause in found.clauses] == ["resolves 1", "resolves 1bis"]


def test_a_document_of_others_is_read_as_its_elements_say() -> None:
    (found,) = documents(OTHERS.encode(), "wells.xml", "wells")
    assert (found.number, found.title) == ("85/3", "Wells and springs")
    assert [(clause.label, clause.text) for clause in found.clauses if clause.section >= 0] == [
        ("Recalling", "Recalling its resolution 70/1 of 2015,"),
        ("Noting", "Noting that wells dry up,"),
        ("1.", "Decides to count wells;"),
        ("2.", "Requests the Secretary-General:"),
        ("2. (a)", "To dig;"),
        ("2. (b)", "To report."),
    ]
    left_out = {found.source.text[cut.start : cut.end].strip(): cut.reason for cut in found.source.cuts}
    assert left_out["See also 71/2."] == left_out["Resolution 60/1 is meant."] == "footnote"
    assert left_out["shrink"] == "deleted"


ACT = (
    "<act><body><section><num>§ 1</num><heading>resolves</heading><paragraph><num>1</num><content><p>to act;</p></content>"
    "</paragraph><paragraph><num>2</num><content><p>to end.</p></content></paragraph></section></body></act>"
)
LIST = (
    "<doc><mainBody><p>resolves</p><blockList><item><num>a)</num><p>to act;</p></item><item><num>b)</num><p>to end.</p></item>"
    "</blockList></mainBody></doc>"
)


@pytest.mark.parametrize(
    ("written", "label", "why"),
    [
        (f"\ufeff{OTHERS}", "1.", "a byte order mark"),
        (OTHERS.replace("akn/3.0", "akn/2.0"), "1.", "an older version"),
        (OTHERS.replace("<", "<a:").replace("<a:/", "</a:").replace("<a:?", "<?").replace("<a:!", "<!")
         .replace("xmlns=", "xmlns:a="), "1.", "a prefix"),
        (f"{HEAD}{ACT}</akomaNtoso>", "§ 1 1", "an act: a number and a heading above paragraphs"),
        (f"{HEAD}{LIST}</akomaNtoso>", "resolves a)", "a list"),
    ],
)  # fmt: skip
def test_other_forms_are_read_too(written: str, label: str, why: str) -> None:
    (found,) = documents(written.encode(), "x.xml", "x")
    assert label in [clause.label for clause in found.clauses], why


def test_utf_16_is_read() -> None:
    (found,) = documents(OTHERS.replace('<?xml version="1.0"?>', "").encode("utf-16"), "x.xml", "x")
    assert found.number == "85/3"


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
HOSTILE = (
    (f'<!DOCTYPE a [<!ENTITY a0 "ha">{LAUGHS}]>{HEAD}<doc><mainBody><p>&a11;</p></mainBody></doc></akomaNtoso>', "entities"),
    (f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>{HEAD}<doc><p>&x;</p></doc></akomaNtoso>', "a file"),
    (f'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd">{HEAD}<doc><p>tea</p></doc></akomaNtoso>', "a DTD from the network"),
    (f'<!DOCTYPE akomaNtoso>{HEAD}<doc><p>tea</p></doc></akomaNtoso>', "a document type alone"),
    (f"{HEAD}{'<p>' * 100_000}", "depth"),
    (f"{HEAD}{'<p>' * 3000}tea{'</p>' * 3000}</akomaNtoso>", "depth, well-formed"),
    (f"{HEAD}<doc><p>{'tea ' * 3_000_000}</p></doc></akomaNtoso>", "one text of 12 MB"),
    (f"{HEAD}<doc><mainBody/></doc></akomaNtoso>", "no text"),
    (f"{HEAD}<doc><p>tea</doc></akomaNtoso>", "not well-formed"),
    ("<?xml version='1.0'?><rss><p>tea</p></rss>", "other XML"),
)  # fmt: skip


@pytest.mark.parametrize(("written", "why"), HOSTILE, ids=[why for _, why in HOSTILE])
def test_hostile_and_other_xml_is_refused_in_one_sentence(written: str, why: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        documents(written.encode(), "x.xml", "x")
    assert caught.value.problem.startswith("x.xml ")
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400, why


def test_a_page_in_a_file_that_is_named_xml_is_read_as_a_page() -> None:
    (found,) = documents(b"<?xml version='1.0'?><html><body><p>resolves</p><p>to act.</p></body></html>", "x.xml", "x")
    assert found.clauses[-1].label == "resolves"


inline = st.recursive(
    st.sampled_from(["tea", " ", "1.", "a\u200bb", "²", "&amp;"]),
    lambda inside: st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from("i b sup ins del ref authorialNote docTitle span eol num".split()),
        st.lists(inside, max_size=3).map("".join),
    ),
    max_leaves=6,
)
blocks = st.recursive(
    st.builds("<p>{}</p>".format, st.lists(inline, max_size=4).map("".join)),
    lambda inside: st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from(
            "section paragraph item blockList heading content intro table tr td recital quotedStructure meta".split()
        ),
        st.lists(inside, max_size=3).map("".join),
    ),
    max_leaves=8,
)


BESIDE_ROWS = [
    # what is in a table, the texts that are read, why
    ("<section><p>tea</p><tr><td><p>cup</p></td></tr></section>", {"tea", "cup"}, "beside a row, in what holds the row"),
    ("<section>tea<tr><td><p>cup</p></td></tr> pot</section>", {"tea", "pot", "cup"}, "without an element of its own"),
    ("tea<tr><td><p>cup</p></td></tr>", {"tea", "cup"}, "in the table itself"),
    ("<section><p>tea</p><table><tr><td><p>cup</p></td></tr></table></section>", {"tea", "cup"}, "beside a table in the table"),
]


@pytest.mark.parametrize(("inside", "words"), [row[:2] for row in BESIDE_ROWS], ids=[row[2] for row in BESIDE_ROWS])
def test_what_stands_beside_the_rows_of_a_table_is_read(inside: str, words: set[str]) -> None:
    extract = read_bytes(f"{HEAD}<doc><table>{inside}</table></doc></akomaNtoso>".encode(), "x.xml")
    assert {word for line in extract.lines for word in line.text.split()} == words


@given(st.lists(blocks, max_size=4).map("".join))
@example("<table><section><p>tea</p><tr></tr></section></table>")
def test_nothing_of_any_document_is_lost(inside: str) -> None:
    raw = f"{HEAD}<doc>{inside}</doc></akomaNtoso>".encode()
    try:
        extract = read_bytes(raw, "x.xml")
    except UnreadableFile:
        assert not yielded(raw).replace("\u200b", "").strip() or "authorialNote" in inside or "del" in inside
        return
    assert not lost(yielded(raw), extract.source.text)
