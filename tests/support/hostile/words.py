"""Word files that are torn, bombs, or traps."""

from __future__ import annotations

import struct
import zipfile

from tests.support.hostile.common import LAUGHS, OUTSIDE, QUADRATIC, File, noise
from tests.support.hostile.packages import DOCUMENT, NAMES, PARAGRAPH, packed, word


def _xml(doctype: str, body: str) -> bytes:
    return word(doctype.format("w:document") + DOCUMENT.format(f"<w:p><w:r><w:t>{body}</w:t></w:r></w:p>"))


def _member(content: bytes | str) -> bytes:
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": content})


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
    "a bomb of sizes.docx": _wrong_size,
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
    "laughs.docx": lambda: _xml(LAUGHS, "&a11;"),
    "laughs of one.docx": lambda: _xml(QUADRATIC, "&a;" * 20_000),
    "an outside file.docx": lambda: _xml(OUTSIDE, "&a;"),
    "laughs in the styles.docx": lambda: word(
        DOCUMENT.format(PARAGRAPH), {"word/styles.xml": f"{LAUGHS.format('w:styles')}<w:styles {NAMES}>&a11;</w:styles>"}
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
    "a symbol beyond.docx": lambda: word(
        DOCUMENT.format('<w:p><w:r><w:sym w:char="FFFFFFFFFF"/><w:sym w:char="D800"/></w:r></w:p>')
    ),
    "an attribute.docx": lambda: word(DOCUMENT.format(f'<w:p w:rsidR="{"a" * 5_000_000}">tea</w:p>')),
    "a comment.docx": lambda: word(DOCUMENT.format(f"<!--{'a' * 9_000_000}-->{PARAGRAPH}")),
    "UTF-16.docx": lambda: word(DOCUMENT.format(PARAGRAPH), {"word/document.xml": DOCUMENT.format(PARAGRAPH).encode("utf-16")}),
    "zeros.docx": lambda: word(DOCUMENT.format("<w:p><w:r><w:t>&#0;&#xD800;a</w:t></w:r></w:p>")),
    "relationships in a circle.docx": lambda: word(
        DOCUMENT.format(PARAGRAPH),
        {"word/_rels/document.xml.rels": _related("document.xml"), "word/_rels/styles.xml.rels": _related("styles.xml")},
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
}
