"""PDFs that are torn, bombs, or go in circles."""

from __future__ import annotations

import zlib

from tests.support.hostile.common import File, noise
from tests.support.hostile.pages import FONT, document, paged, stream


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
            5: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            "/Resources<</Font<</F 3 0 R>>/XObject<</X 6 0 R>>>>>>",
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
    "a bomb of forms.pdf": _laughing,
    "a form in itself.pdf": lambda: _with(
        {6: stream("/X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")}
    ),
    "a length of its own.pdf": lambda: _with({4: "<</Length 4 0 R>>\nstream\nBT ET\nendstream"}),
    "a length.pdf": lambda: _with({4: f"<</Length {10**10}>>\nstream\nBT ET\nendstream"}),
    "a length below.pdf": lambda: _with({4: "<</Length -1>>\nstream\nBT ET\nendstream"}),
    "references in a circle.pdf": lambda: _with({6: "7 0 R", 7: "6 0 R", 4: "6 0 R"}),
    "a table in a circle.pdf": lambda: document(
        {1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Kids[]/Count 0>>"}, "/Root 1 0 R/Prev 9"
    ),
    "no table.pdf": lambda: b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\ntrailer\n<</Root 1 0 R>>\n",
    "many objects.pdf": lambda: _with(dict.fromkeys(range(10, 100000), "null")),
    "a size.pdf": lambda: document(
        {1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Kids[]/Count 0>>"}, f"/Root 1 0 R/Size {2**31 - 1}"
    ),
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
    "a font in itself.pdf": lambda: _with(
        {3: "<</Type/Font/Subtype/Type0/BaseFont/A/DescendantFonts[3 0 R]/Encoding/Identity-H>>"}
    ),
    "a drawn font in itself.pdf": lambda: _with(
        {
            3: "<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/CharProcs<</t 6 0 R>>"
            "/FirstChar 116/LastChar 116/Widths[9]/Encoding<</Differences[116/t]>>/Resources<</Font<</F 3 0 R>>>>>>",
            6: stream("9 0 d0 BT /F 9 Tf (tttttttttt)Tj ET"),
        }
    ),
    "a table of characters.pdf": lambda: _with(
        {
            3: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
            6: stream(
                "1 begincodespacerange <00> <ff> endcodespacerange\n" + "1 beginbfrange <00> <ff> <0041> endbfrange\n" * 200_000
            ),
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
    "widths.pdf": lambda: _with(
        {3: f"<</Type/Font/Subtype/Type1/BaseFont/A/FirstChar 0/LastChar {2**31 - 1}/Widths[{'9 ' * 100_000}]>>"}
    ),
    "scripts.pdf": lambda: _with(
        {1: "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(while(1){})>>/AA<</O<</S/Launch/F(/bin/sh)>>>>>>"}
    ),
    "locked.pdf": lambda: document(
        {
            1: "<</Type/Catalog/Pages 2 0 R>>",
            2: "<</Type/Pages/Kids[]/Count 0>>",
            9: f"<</Filter/Standard/V 1/R 2/O<{'00' * 32}>/U<{'11' * 32}>/P -1>>",
        },
        f"/Root 1 0 R/Encrypt 9 0 R/ID[<{'22' * 16}><{'22' * 16}>]",
    ),
    "a picture.pdf": lambda: _with(
        {
            6: stream(
                b"\0" * 30_000_000,
                "/Type/XObject/Subtype/Image/Width 10000/Height 1000/ColorSpace/DeviceRGB/BitsPerComponent 8",
            ),
            4: stream("/X Do"),
        }
    ),
    "a picture of a size.pdf": lambda: _with(
        {
            6: stream(
                b"\0", "/Type/XObject/Subtype/Image/Width 2000000000/Height 2000000000/ColorSpace/DeviceRGB/BitsPerComponent 8"
            ),
            4: stream("/X Do"),
        }
    ),
    "lines.pdf": lambda: _page("ET " + "0 0 m 500 500 l S " * 300_000 + "BT 50 700 Td (tea)Tj"),
    "boxes.pdf": lambda: _page(
        "ET " + "".join(f"{at % 500} {at % 800} 9 9 re f " for at in range(100_000)) + "BT 50 700 Td (tea)Tj"
    ),
    "marks of content.pdf": lambda: _page("/P <</MCID 0>> BDC " * 200_000 + "50 700 Td (tea)Tj"),
    "notes on a page.pdf": lambda: _page("50 700 Td (tea)Tj", more=f"/Annots[{'5 0 R ' * 100_000}]"),
}
