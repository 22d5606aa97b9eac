"""Small files that are torn, bombs, loops or traps: each must cost a reader one clear line, whatever its name ends with."""

from __future__ import annotations

import gzip
import json
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from tests.support.hostile.packages import DOCUMENT, NAMES, PARAGRAPH, packed, word
from tests.support.hostile.pages import FONT, document, paged, stream

File = Callable[[], str | bytes]
_HEAD = "RESOLUTION 7 (Oslo, 2020)\n\nOn tea\n\nThe General Assembly,\n\nresolves\n\n"
_LAUGHS = '<!DOCTYPE {0} [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)) + "]>"
_QUADRATIC = '<!DOCTYPE {0} [<!ENTITY a "' + "ha" * 50_000 + '">]>'
_OUTSIDE = '<!DOCTYPE {0} [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY % b SYSTEM "http://127.0.0.1:9/x"> %b;]>'


def noise(size: int, seed: int = 7) -> bytes:
    """Bytes that mean nothing, the same ones in each run."""
    return random.Random(seed).randbytes(size)


def _xml(doctype: str, body: str) -> bytes:
    return word(doctype.format("w:document") + DOCUMENT.format(f"<w:p><w:r><w:t>{body}</w:t></w:r></w:p>"))


def _member(content: bytes | str) -> bytes:
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": content})


TEXTS: dict[str, File] = {
    "empty.txt": lambda: b"",
    "blank.txt": lambda: b" \n\t\r\n\f" * 100_000,
    "byte order mark.txt": lambda: b"\xef\xbb\xbf",
    "byte order mark of UTF-16.txt": lambda: b"\xff\xfe",
    "noise.txt": lambda: noise(300_000),
    "noise.md": lambda: noise(300_000, 8),
    "zeros.txt": lambda: b"\0" * 1_000_000,
    "UTF-16 without a mark.txt": lambda: _HEAD.encode("utf-16-le"),
    "UTF-16 torn.txt": lambda: b"\xff\xfe" + _HEAD.encode("utf-16-le")[:-1],
    "UTF-16 with half a pair.txt": lambda: b"\xff\xfe" + _HEAD.encode("utf-16-le") + b"\x00\xd8" * 1000 + b"a\0",
    "UTF-32.txt": lambda: _HEAD.encode("utf-32"),
    "surrogates in UTF-8.txt": lambda: _HEAD.encode() + b"\xed\xa0\x80" * 1000,
    "Latin-1.txt": lambda: (_HEAD + "é").encode("latin-1"),
    "a torn character.txt": lambda: _HEAD.encode() + "é".encode()[:1],
    "every character.txt": lambda: "".join(chr(code) for code in range(0x30000) if not 0xD800 <= code < 0xE000).encode(),
    "every character, a line each.txt": lambda: _HEAD + "\n".join(chr(code) for code in range(32, 0xD800)),
    "control characters.txt": lambda: _HEAD + "a\x01b\x1b[31mc\x7f\x08" * 20_000,
    "no line ends.txt": lambda: "a" * 5_000_000,
    "line ends.txt": lambda: _HEAD + "\n" * 3_000_000,
    "every kind of line end.txt": lambda: _HEAD + "a\r\nb\rc\vd\fe\x85f\u2028g\u2029" * 50_000,
    "overrides.txt": lambda: _HEAD + "\u202ea\u202c\u2066b\u2069" * 100_000,
    "joined signs.txt": lambda: _HEAD + "👩‍👩‍👧‍👦" * 50_000,
    "accents.txt": lambda: _HEAD + "e" + "\u0301" * 500_000,
    "digits.txt": lambda: _HEAD + "9" * 1_000_000,
    "a number of a resolution.txt": lambda: f"RESOLUTION {'9' * 500_000} (Oslo, 2020)\n\nresolves\n\nto serve.",
    "a revision.txt": lambda: f"RESOLUTION 7 ({'(a)' * 200_000}\n\nresolves\n\nto serve.",
    "a dotted label.txt": lambda: f"{_HEAD}{'1.' * 300_000}1 to serve\n",
    "a label of letters.txt": lambda: f"{_HEAD}{'iv' * 300_000}) to serve\n",
    "a place and a year.txt": lambda: _HEAD + "(" + "(a" * 200_000 + " 2020)\n",
    "places and years.txt": lambda: _HEAD + "(a" * 30 + ")" * 30 + "\n" + "(Oslo, 2020) – " * 50_000,
    "an annex.txt": lambda: _HEAD + "ANNEX " + "to Resolution " * 100_000,
    "a division.txt": lambda: _HEAD + "SECTION IV – " + "Tea " * 200_000,
    "a decision.txt": lambda: "At its 5th meeting, " + "the General Assembly " * 50_000,
    "a note.txt": lambda: _HEAD + "NOTE 1 – " * 100_000,
    "a heading.txt": lambda: _HEAD + "instructs the Director, " * 50_000,
    "a title.txt": lambda: "RESOLUTION 7 (Oslo, 2020)\n\n" + "On tea and\n" * 100_000 + "\nresolves\n\nto serve.",
    "labels with bis.txt": lambda: _HEAD + "1bis.2ter.3 quater) tea\n" * 30_000,
    "closings.txt": lambda: _HEAD + "1408th plenary meeting (resumed), 21 December 1965.\n" * 30_000,
    "nested.json": lambda: "[" * 200_000 + "]" * 200_000,
    "wide.json": lambda: json.dumps(list(range(300_000))),
    "table.csv": lambda: "a,b,c\n" * 200_000,
    "mail.eml": lambda: "From: a\nTo: b\nContent-Type: multipart/mixed; boundary=x\n\n" + "--x\n\n" * 50_000,
    "rich text.rtf": lambda: "{\\rtf1" + "{\\b " * 100_000,
    "rich text.txt": lambda: "{\\rtf1 tea}",
    "script.txt": lambda: "#!/bin/sh\n" + "rm -rf x\n" * 1000,
    "nested emphasis.md": lambda: "".join("*_"[at % 2] for at in range(200_000)) + "a" + "*_" * 100_000,
    "nested lists.md": lambda: "".join("  " * at + "- a\n" for at in range(1000)),
    "nested quotes.md": lambda: "".join("> " * at + "a\n" for at in range(1000)),
    "a table.md": lambda: "|" * 200_000 + "\n" + "|-" * 200_000,
    "a rule that is none.md": lambda: "---" * 100_000 + "x",
    "a fence that never ends.md": lambda: "`" * 300_000,
    "tags.md": lambda: "<" * 200_000 + "<a " * 100_000,
    "comments.md": lambda: "<!--" * 100_000 + " -->",
    "a link.md": lambda: "[" * 100_000 + "a" + "](b)" * 50_000,
}
PAGES: dict[str, File] = {
    "deep.html": lambda: "<html><body>" + "<div>" * 300_000 + "tea",
    "deep tables.html": lambda: "<html>" + "<table><tr><td>" * 30_000 + "tea",
    "deep lists.html": lambda: "<html>" + "<ol><li>" * 50_000 + "tea",
    "a list that starts late.html": lambda: f"<html><ol start={10**9}>" + "<li>tea" * 20_000,
    "a list that starts early.html": lambda: f"<html><ol type=i start={-(10**9)}>" + "<li>tea" * 20_000,
    "a list with a start of many digits.html": lambda: f"<html><ol type=a start={'9' * 100_000}><li>tea<li value=1e9>tea",
    "a list of letters that starts late.html": lambda: f"<html><ol type=a start={10**9}><li>tea",
    "a list of romans.html": lambda: f"<html><ol type=I>{''.join(f'<li value={10**at}>tea' for at in range(20))}",
    "a list that counts back.html": lambda: "<html><ol reversed>" + "<li>tea" * 20_000,
    "cells of a width.html": lambda: f"<html><table><tr><td colspan={10**9} rowspan={10**9}>tea",
    "laughs.html": lambda: f"{_LAUGHS.format('html')}<html><p>&a11;",
    "laughs.xhtml": lambda: (
        f'<?xml version="1.0"?>{_LAUGHS.format("html")}<html xmlns="http://www.w3.org/1999/xhtml"><p>&a11;</p></html>'
    ),
    "an outside file.html": lambda: (
        f"{_OUTSIDE.format('html')}<html><p>&a;<iframe src='file:///etc/passwd'><img src='http://127.0.0.1:9/x'>"
    ),
    "entities.html": lambda: "<html><p>" + "&amp;&#x1F600;&#9999999999;&nosuch;" * 30_000,
    "zeros.html": lambda: b"<html><p>" + b"\0tea" * 100_000,
    "a script that never ends.html": lambda: "<html><script>" + "if (a < b) " * 100_000,
    "a comment that never ends.html": lambda: "<html><p>tea<!--" + "- " * 300_000,
    "an attribute.html": lambda: f'<html><p style="{"a:b;" * 300_000}">tea',
    "attributes.html": lambda: "<html><p " + " ".join(f"a{at}=b" for at in range(100_000)) + ">tea",
    "an unknown encoding.html": lambda: b'<html><meta charset="no-such-thing"><p>\xff\xfe\x80tea',
    "UTF-7.html": lambda: b'<html><meta charset="utf-7"><p>+ADw-script+AD4-\xff',
    "two encodings.html": lambda: b'<?xml version="1.0" encoding="utf-16"?><html><meta charset="utf-32"><p>tea \xff',
    "UTF-16.html": lambda: "<html><p>resolves<p>tea".encode("utf-16"),
    "noise.html": lambda: b"<html>" + noise(300_000, 9),
    "frames.html": lambda: "<html>" + "<frameset><frame src=x>" * 20_000,
    "plain text.html": lambda: "<html><plaintext>" + "<p>" * 100_000,
    "a tag that never ends.html": lambda: "<html><p>tea<" + "a" * 1_000_000,
    "a drawing.html": lambda: "<html><svg>" + "<g>" * 50_000 + "<text>tea",
    "formatting that never ends.html": lambda: "<html>" + "<b><i><u><font>" * 5_000 + "<p>tea" * 200,
    "marked up badly.html": lambda: "<html>" + "</p></div><table><p><tr></b><li>" * 20_000,
    "an instruction.html": lambda: "<?xml " + "a" * 500_000 + "?><html><p>tea",
    "words.html": lambda: "<html><p>" + "tea " * 500_000,
}
WORDS: dict[str, File] = {
    "torn at the begin.docx": lambda: word(DOCUMENT.format(PARAGRAPH))[:40],
    "torn in the middle.docx": lambda: (raw := word(DOCUMENT.format(PARAGRAPH)))[: len(raw) // 2],
    "torn at the end.docx": lambda: word(DOCUMENT.format(PARAGRAPH))[:-10],
    "noise inside.docx": lambda: (raw := word(DOCUMENT.format(PARAGRAPH)))[:200] + noise(500) + raw[700:],
    "noise.docx": lambda: b"PK\x03\x04" + noise(100_000),
    "an old file.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + noise(50_000),
    "a bomb.docx": lambda: word(DOCUMENT.format(" " * 190_000_000)),
    "a larger bomb.docx": lambda: word(DOCUMENT.format(PARAGRAPH), {"word/media/a.png": b"\0" * 300_000_000}),
    "a bomb of paragraphs.docx": lambda: word(DOCUMENT.format("<w:p/>" * 1_000_000)),
    "a bomb of text.docx": lambda: word(DOCUMENT.format(f"<w:p><w:r><w:t>{'tea ' * 5_000_000}</w:t></w:r></w:p>")),
    "a bomb of runs.docx": lambda: word(DOCUMENT.format(f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * 500_000}</w:p>")),
    "a bomb of sizes.docx": lambda: _wrong_size(),
    "a zip of zips.docx": lambda: packed({f"{at}.zip": packed({"a.zip": packed({"a": b"\0" * 100_000})}) for at in range(100)}),
    "a zip of itself.docx": lambda: _member(word(DOCUMENT.format(PARAGRAPH))),
    "many members.docx": lambda: word(DOCUMENT.format(PARAGRAPH), {f"a/{at}.xml": "<a/>" for at in range(20_000)}),
    "names that climb.docx": lambda: word(DOCUMENT.format(PARAGRAPH), {"../../../tmp/x": "x", "/etc/x": "x"}),
    "no document.docx": lambda: packed({"[Content_Types].xml": "<Types/>"}),
    "no members.docx": lambda: packed({}),
    "another office file.docx": lambda: packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
    "no XML.docx": lambda: word("tea"),
    "another root.docx": lambda: word("<a>tea</a>"),
    "no body.docx": lambda: word(f"<w:document {NAMES}/>"),
    "no text.docx": lambda: word(f"<w:document {NAMES}><w:body/></w:document>"),
    "no names.docx": lambda: word("<w:document><w:body/></w:document>"),
    "laughs.docx": lambda: _xml(_LAUGHS, "&a11;"),
    "laughs of one.docx": lambda: _xml(_QUADRATIC, "&a;" * 20_000),
    "an outside file.docx": lambda: _xml(_OUTSIDE, "&a;"),
    "laughs in the styles.docx": lambda: word(
        DOCUMENT.format(PARAGRAPH), {"word/styles.xml": f"{_LAUGHS.format('w:styles')}<w:styles {NAMES}>&a11;</w:styles>"}
    ),
    "deep.docx": lambda: word(DOCUMENT.format("<w:ins>" * 100_000 + PARAGRAPH + "</w:ins>" * 100_000)),
    "deep tables.docx": lambda: word(
        DOCUMENT.format("<w:tbl><w:tr><w:tc>" * 20_000 + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * 20_000)
    ),
    "tables in tables.docx": lambda: word(
        DOCUMENT.format("<w:tbl><w:tr><w:tc>" * 60 + PARAGRAPH * 3000 + "</w:tc></w:tr></w:tbl>" * 60)
    ),
    "deep runs.docx": lambda: word(DOCUMENT.format(f"<w:p>{'<w:hyperlink>' * 400}a{'</w:hyperlink>' * 400}</w:p>")),
    "text boxes in text boxes.docx": lambda: word(
        DOCUMENT.format("<w:p><w:r><w:txbxContent>" * 300 + PARAGRAPH + "</w:txbxContent></w:r></w:p>" * 300)
    ),
    "a style based on itself.docx": lambda: _styled('<w:basedOn w:val="a"/>'),
    "styles based on each other.docx": lambda: word(
        DOCUMENT.format(_para('<w:pStyle w:val="a0"/>') * 3000),
        {"word/styles.xml": f"<w:styles {NAMES}>{''.join(_style(f'a{at}', f'a{at + 1}') for at in range(5000))}</w:styles>"},
    ),
    "a list that starts late.docx": lambda: _listed(f'<w:start w:val="{10**9}"/><w:numFmt w:val="lowerLetter"/>'),
    "a list of romans that starts late.docx": lambda: _listed(f'<w:start w:val="{10**18}"/><w:numFmt w:val="upperRoman"/>'),
    "a list that starts below.docx": lambda: _listed(f'<w:start w:val="-{10**9}"/><w:numFmt w:val="lowerLetter"/>'),
    "a start of many digits.docx": lambda: _listed(f'<w:start w:val="{"9" * 50_000}"/><w:numFmt w:val="decimal"/>'),
    "a label of a million.docx": lambda: _listed('<w:start w:val="1"/>', "%1" * 100_000),
    "a level of many digits.docx": lambda: word(
        DOCUMENT.format(_para(f'<w:numPr><w:ilvl w:val="{10**9}"/><w:numId w:val="1"/></w:numPr>'))
    ),
    "an unknown list.docx": lambda: word(
        DOCUMENT.format(_para('<w:numPr><w:ilvl w:val="x"/><w:numId w:val="-7"/></w:numPr>') * 5000)
    ),
    "a symbol beyond.docx": lambda: word(DOCUMENT.format('<w:p><w:r><w:sym w:char="FFFFFFFFFF"/><w:sym w:char="D800"/></w:r></w:p>')),
    "an attribute.docx": lambda: word(DOCUMENT.format(f'<w:p w:rsidR="{"a" * 5_000_000}">tea</w:p>')),
    "a comment.docx": lambda: word(DOCUMENT.format(f"<!--{'a' * 9_000_000}-->{PARAGRAPH}")),
    "UTF-16.docx": lambda: word(DOCUMENT.format(PARAGRAPH), {"word/document.xml": DOCUMENT.format(PARAGRAPH).encode("utf-16")}),
    "zeros.docx": lambda: word(DOCUMENT.format("<w:p><w:r><w:t>&#0;&#xD800;a</w:t></w:r></w:p>")),
    "relationships in a circle.docx": lambda: word(
        DOCUMENT.format(PARAGRAPH), {"word/_rels/document.xml.rels": _related("document.xml"), "word/_rels/styles.xml.rels": _related("styles.xml")}
    ),
    "relationships outside.docx": lambda: word(
        DOCUMENT.format(PARAGRAPH), {"word/_rels/document.xml.rels": _related("http://127.0.0.1:9/x", ' TargetMode="External"')}
    ),
    "relationships that climb.docx": lambda: word(
        DOCUMENT.format(PARAGRAPH), {"word/_rels/document.xml.rels": _related("../../../../etc/passwd")}
    ),
    "many relationships.docx": lambda: word(
        DOCUMENT.format(PARAGRAPH), {"word/_rels/document.xml.rels": _related("styles.xml", count=20_000)}
    ),
    "no types.docx": lambda: word(DOCUMENT.format(PARAGRAPH), {"[Content_Types].xml": "tea"}),
    "deep types.docx": lambda: word(DOCUMENT.format(PARAGRAPH), {"[Content_Types].xml": "<a>" * 100_000}),
    "stored.docx": lambda: packed({"word/document.xml": DOCUMENT.format(PARAGRAPH * 50_000)}, zipfile.ZIP_STORED),
    "locked.docx": lambda: _flagged(word(DOCUMENT.format(PARAGRAPH))),
}  # fmt: skip
PDFS: dict[str, File] = {
    "only a head.pdf": lambda: b"%PDF-1.7\n",
    "a head late.pdf": lambda: b" " * 900 + b"%PDF-1.7\n" + noise(1000),
    "noise.pdf": lambda: b"%PDF-1.7\n" + noise(200_000),
    "torn in the middle.pdf": lambda: (raw := paged(["50 700 Td (tea)Tj"] * 20))[: len(raw) // 2],
    "torn at the end.pdf": lambda: paged(["50 700 Td (tea)Tj"] * 20)[:-40],
    "noise inside.pdf": lambda: (raw := paged(["50 700 Td (tea)Tj"] * 20))[:900] + noise(300) + raw[1200:],
    "no pages.pdf": lambda: document({1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Kids[]/Count 0>>"}),
    "pages in a circle.pdf": lambda: document({1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Kids[2 0 R]/Count 5>>"}),
    "pages in a larger circle.pdf": lambda: document(
        {1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Kids[3 0 R]/Count 9>>", 3: "<</Type/Pages/Kids[2 0 R]/Count 9>>"}
    ),
    "a number of pages.pdf": lambda: document({1: "<</Type/Catalog/Pages 2 0 R>>", 2: f"<</Type/Pages/Kids[]/Count {10**9}>>"}),
    "many pages.pdf": lambda: paged(["50 700 Td (tea)Tj"] * 1501),
    "one page again and again.pdf": lambda: _page("50 700 Td (tea)Tj", kids="3 0 R " * 1400, count=1400),
    "a deep tree of pages.pdf": lambda: document(
        {1: "<</Type/Catalog/Pages 2 0 R>>"} | {at: f"<</Type/Pages/Kids[{at + 1} 0 R]/Count 1>>" for at in range(2, 5000)}
    ),
    "a bomb.pdf": lambda: _page(" " * 190_000_000),
    "a bomb of words.pdf": lambda: _page("50 700 Td " + "(tea)Tj " * 2_000_000),
    "a bomb in a bomb.pdf": lambda: _filtered(8),
    "a bomb of forms.pdf": lambda: _laughing(),
    "a form in itself.pdf": lambda: _with({6: stream("/X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")}),
    "a length of its own.pdf": lambda: _with({4: "<</Length 4 0 R>>\nstream\nBT ET\nendstream"}),
    "a length.pdf": lambda: _with({4: f"<</Length {10**10}>>\nstream\nBT ET\nendstream"}),
    "a length below.pdf": lambda: _with({4: "<</Length -1>>\nstream\nBT ET\nendstream"}),
    "references in a circle.pdf": lambda: _with({6: "7 0 R", 7: "6 0 R", 4: "6 0 R"}),
    "a table in a circle.pdf": lambda: document({1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Kids[]/Count 0>>"}, "/Root 1 0 R/Prev 9"),
    "no table.pdf": lambda: b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\ntrailer\n<</Root 1 0 R>>\n",
    "many objects.pdf": lambda: _with(dict.fromkeys(range(10, 100000), "null")),
    "a size.pdf": lambda: document({1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Kids[]/Count 0>>"}, f"/Root 1 0 R/Size {2**31 - 1}"),
    "deep arrays.pdf": lambda: _with({6: "[" * 200_000 + "]" * 200_000, 4: "6 0 R"}),
    "deep dictionaries.pdf": lambda: _with({6: "<</A" * 100_000 + " 1" + ">>" * 100_000}),
    "deep arrays on a page.pdf": lambda: _page("[" * 300_000),
    "saved states.pdf": lambda: _page("q " * 500_000 + "50 700 Td (tea)Tj"),
    "text in text.pdf": lambda: _page("BT " * 200_000 + "(tea)Tj"),
    "a string.pdf": lambda: _page(f"50 700 Td ({'tea ' * 45_000})Tj"),
    "a long string.pdf": lambda: _page(f"50 700 Td ({'tea ' * 200_000})Tj"),
    "a name.pdf": lambda: _with({6: f"<</{'A' * 1_000_000} 1>>"}),
    "a huge page.pdf": lambda: _page("50 700 Td (tea)Tj", box="0 0 1e38 1e38"),
    "a page upside down.pdf": lambda: _page("50 700 Td (tea)Tj", box="900 900 0 0"),
    "a page without a size.pdf": lambda: _page("50 700 Td (tea)Tj", box="0 0 0 0"),
    "far away.pdf": lambda: _page("1e37 1e37 Td (tea)Tj -1e38 -1e38 Td (tea)Tj 1e-38 0 0 1e-38 0 0 Tm (tea)Tj"),
    "tiny type.pdf": lambda: _page("/F 1e-9 Tf 50 700 Td " + "(tea)Tj " * 2000),
    "huge type.pdf": lambda: _page("/F 1e9 Tf 50 700 Td " + "(tea)Tj " * 2000),
    "type below nothing.pdf": lambda: _page("/F -12 Tf 50 700 Td " + "(tea)Tj " * 2000),
    "no number.pdf": lambda: _page("/F nan Tf inf nan Td (tea)Tj"),
    "a font in itself.pdf": lambda: _with({3: "<</Type/Font/Subtype/Type0/BaseFont/A/DescendantFonts[3 0 R]/Encoding/Identity-H>>"}),
    "a drawn font in itself.pdf": lambda: _with(
        {
            3: "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</t 6 0 R>>/FirstChar 116/LastChar 116"
            "/Widths[9]/Encoding<</Differences[116/t]>>/Resources<</Font<</F 3 0 R>>>>>>",
            6: stream("9 0 d0 BT /F 9 Tf (tttttttttt)Tj ET"),
        }
    ),
    "a table of characters.pdf": lambda: _with(
        {
            3: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
            6: stream("1 begincodespacerange <00> <ff> endcodespacerange\n" + "1 beginbfrange <00> <ff> <0041> endbfrange\n" * 200_000),
        }
    ),
    "a character that is a text.pdf": lambda: _with(
        {
            3: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
            6: stream(f"1 beginbfchar <74> <{'0041' * 50_000}> endbfchar"),
            4: stream("BT /F 10 Tf 50 700 Td " + f"({'t' * 5000})Tj ET"),
        }
    ),
    "half a pair.pdf": lambda: _with(
        {
            3: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
            6: stream("2 beginbfchar <74> <D800> <65> <0000> endbfchar"),
        }
    ),
    "widths.pdf": lambda: _with({3: f"<</Type/Font/Subtype/Type1/BaseFont/A/FirstChar 0/LastChar {2**31 - 1}/Widths[{'9 ' * 100_000}]>>"}),
    "scripts.pdf": lambda: _with({1: "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(while(1){})>>/AA<</O<</S/Launch/F(/bin/sh)>>>>>>"}),
    "locked.pdf": lambda: document(
        {1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Kids[]/Count 0>>", 9: f"<</Filter/Standard/V 1/R 2/O<{'00' * 32}>/U<{'11' * 32}>/P -1>>"},
        f"/Root 1 0 R/Encrypt 9 0 R/ID[<{'22' * 16}><{'22' * 16}>]",
    ),
    "a picture.pdf": lambda: _with({6: stream(b"\0" * 30_000_000, "/Type/XObject/Subtype/Image/Width 10000/Height 1000/ColorSpace/DeviceRGB/BitsPerComponent 8"), 4: stream("/X Do")}),
    "a picture of a size.pdf": lambda: _with({6: stream(b"\0", "/Type/XObject/Subtype/Image/Width 2000000000/Height 2000000000/ColorSpace/DeviceRGB/BitsPerComponent 8"), 4: stream("/X Do")}),
    "lines.pdf": lambda: _page("ET " + "0 0 m 500 500 l S " * 300_000 + "BT 50 700 Td (tea)Tj"),
    "boxes.pdf": lambda: _page("ET " + "".join(f"{at % 500} {at % 800} 9 9 re f " for at in range(100_000)) + "BT 50 700 Td (tea)Tj"),
    "marks of content.pdf": lambda: _page("/P <</MCID 0>> BDC " * 200_000 + "50 700 Td (tea)Tj"),
    "notes on a page.pdf": lambda: _page("50 700 Td (tea)Tj", more=f"/Annots[{'5 0 R ' * 100_000}]"),
}  # fmt: skip
OTHERS: dict[str, File] = {
    "picture.png": lambda: b"\x89PNG\r\n\x1a\n" + noise(50_000),
    "picture.jpg": lambda: b"\xff\xd8\xff\xe0" + noise(50_000),
    "packed.gz": lambda: gzip.compress(b"\0" * 100_000_000),
    "packed.txt": lambda: gzip.compress(_HEAD.encode()),
    "program.exe": lambda: b"MZ" + noise(50_000),
    "library.so": lambda: b"\x7fELF" + noise(50_000),
    "database.sqlite": lambda: b"SQLite format 3\0" + noise(50_000),
    "tape.tar": lambda: b"a.txt".ljust(257, b"\0") + b"ustar" + b"\0" * 1000,
    "laughs.xml": lambda: f"<?xml version='1.0'?>{_LAUGHS.format('a')}<a>&a11;</a>",
    "deep.xml": lambda: "<?xml version='1.0'?>" + "<a>" * 300_000,
    "book.epub": lambda: packed({"mimetype": "application/epub+zip", "a.xhtml": "<html/>"}),
    "text.odt": lambda: packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
    "a PDF called.docx": lambda: paged(["50 700 Td (tea)Tj"]),
    "a Word file called.pdf": lambda: word(DOCUMENT.format(PARAGRAPH)),
    "a page called.txt": lambda: "<html><p>resolves<p>tea",
    "a PDF and a zip.pdf": lambda: b"%PDF-1.7\n" + word(DOCUMENT.format(PARAGRAPH)),
}  # fmt: skip


def broken() -> Iterator[tuple[str, File]]:
    """Each file: its name, and how it is made."""
    for group in (TEXTS, PAGES, WORDS, PDFS, OTHERS):
        yield from group.items()


# --- Word ---


def _para(properties: str) -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>tea</w:t></w:r></w:p>"


def _style(name: str, base: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:basedOn w:val="{base}"/></w:style>'


def _styled(properties: str) -> bytes:
    styles = f'<w:styles {NAMES}><w:style w:type="paragraph" w:styleId="a"><w:name w:val="a"/>{properties}</w:style></w:styles>'
    return word(DOCUMENT.format(_para('<w:pStyle w:val="a"/>') * 1000), {"word/styles.xml": styles})


def _listed(level: str, text: str = "%1)") -> bytes:
    numbering = (
        f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">{level}<w:lvlText w:val="{text}"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    item = _para('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    return word(DOCUMENT.format(item * 100), {"word/numbering.xml": numbering})


def _related(target: str, mode: str = "", count: int = 1) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rows = "".join(f'<Relationship Id="r{at}" Type="{kind}/styles" Target="{target}"{mode}/>' for at in range(count))
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def _wrong_size() -> bytes:
    """A member of 300 MB that says it has 100 bytes."""
    raw = bytearray(word(DOCUMENT.format(" " * 300_000_000)))
    at = raw.rfind(b"PK\x01\x02", 0, raw.rfind(b"word/document.xml"))
    raw[at + 24 : at + 28] = struct.pack("<I", 100)
    return bytes(raw)


def _flagged(raw: bytes) -> bytes:
    """A package whose members say that they are locked with a password."""
    changed = bytearray(raw)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(mark, at + 4)
    return bytes(changed)


# --- PDF ---


def _page(content: str, *, box: str = "0 0 595 842", kids: str = "3 0 R", count: int = 1, more: str = "") -> bytes:
    return document(
        {
            1: "<</Type/Catalog/Pages 2 0 R>>",
            2: f"<</Type/Pages/Kids[{kids}]/Count {count}>>",
            3: f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Resources<</Font<</F 6 0 R>>>>/Contents 4 0 R{more}>>",
            4: stream(f"BT /F 10 Tf {content} ET"),
            5: "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Parent 5 0 R/Popup 5 0 R>>",
            6: FONT,
        }
    )


def _with(objects: dict[int, str | bytes]) -> bytes:
    """A page whose font is object 3, its content 4 and a form or picture 6, with some objects replaced."""
    return document(
        {
            1: "<</Type/Catalog/Pages 2 0 R>>",
            2: "<</Type/Pages/Kids[5 0 R]/Count 1>>",
            3: FONT,
            4: stream("BT /F 10 Tf 50 700 Td (tea)Tj ET /X Do"),
            5: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>/XObject<</X 6 0 R>>>>/Contents 4 0 R>>",
            **objects,
        }
    )


def _filtered(times: int) -> bytes:
    """A stream that is packed again and again: some bytes that become a gigabyte."""
    raw = b" " * 100_000_000
    for _ in range(times):
        raw = zlib.compress(raw, 9)
    filters = "/FlateDecode" * times
    return _with({4: f"<</Filter[{filters}]/Length {len(raw)}>>\nstream\n".encode() + raw + b"\nendstream"})


def _laughing() -> bytes:
    """Forms that each draw the next one ten times."""
    last = stream(
        "BT /F 10 Tf 50 700 Td (tea)Tj ET", "/Type/XObject/Subtype/Form/BBox[0 0 900 900]/Resources<</Font<</F 3 0 R>>>>"
    )
    forms = {
        at: stream("/X Do " * 10, f"/Type/XObject/Subtype/Form/BBox[0 0 900 900]/Resources<</XObject<</X {at + 1} 0 R>>>>")
        for at in range(6, 15)
    }
    return _with({**forms, 15: last})
