"""PDFs by hand, object by object: no library would write what is wrong in them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping

FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_LAID_OUT = {  # what a page shows, as the content of one page
    "rows on a page": lambda count: "".join(f"1 0 0 1 50 {9e5 / (at + 9):.3f} Tm (tea {at})Tj\n" for at in range(count)),
    "words on a row": lambda count: "1 0 0 1 50 700 Tm\n" + "".join(f"(tea {at} )Tj\n" for at in range(count)),
    "cells of a row": lambda count: "".join(f"1 0 0 1 {at * 30} 700 Tm (tea)Tj\n" for at in range(count)),
    "one row upon itself": lambda count: "1 0 0 1 50 700 Tm (tea)Tj\n" * count,
    "scattered words": lambda count: "".join(
        f"1 0 0 1 {at * 7919 % 500} {at * 104729 % 800} Tm (tea)Tj\n" for at in range(count)
    ),
    "turned words": lambda count: "".join(f"0 1 -1 0 {at % 500} 300 Tm (tea)Tj\n" for at in range(count)),
    "raised numbers": lambda count: "1 0 0 1 50 700 Tm\n" + "/F 10 Tf 0 Ts (tea)Tj /F 5 Tf 4 Ts (1)Tj\n" * count,
}


def document(objects: Mapping[int, str | bytes], trailer: str = "/Root 1 0 R") -> bytes:
    """A PDF with objects by their numbers, and a table of where they are."""
    written = bytearray(b"%PDF-1.7\n")
    size = max(objects) + 1
    rows = ["0000000000 00000 f \n"] * size
    for number, content in objects.items():
        rows[number] = f"{len(written):010} 00000 n \n"
        raw = content if isinstance(content, bytes) else content.encode("latin-1")
        written += b"%d 0 obj\n" % number + raw + b"\nendobj\n"
    end = f"xref\n0 {size}\n{''.join(rows)}trailer\n<<{trailer}/Size {size}>>\nstartxref\n{len(written)}\n%%EOF\n"
    return bytes(written) + end.encode()


def stream(content: str | bytes, more: str = "", *, packed: bool = True) -> bytes:
    """An object with a stream."""
    raw = content if isinstance(content, bytes) else content.encode("latin-1")
    raw, how = (zlib.compress(raw), "/Filter/FlateDecode") if packed else (raw, "")
    return f"<<{more}{how}/Length {len(raw)}>>\nstream\n".encode() + raw + b"\nendstream"


def paged(contents: Iterator[str] | list[str], resources: str = "/Font<</F 3 0 R>>") -> bytes:
    """A PDF with a page for each text of operators."""
    objects: dict[int, str | bytes] = {3: FONT}
    kids = []
    for content in contents:
        number = len(objects) + 3
        objects[number] = stream(f"BT /F 10 Tf {content} ET")
        objects[number + 1] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<{resources}>>/Contents {number} 0 R>>"
        )
        kids.append(f"{number + 1} 0 R")
    objects[1] = "<</Type/Catalog/Pages 2 0 R>>"
    objects[2] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    return document(objects)


def pdf_of() -> Iterator[tuple[str, Callable[[int], bytes]]]:
    """PDFs that grow: their names, and how they are made in a size."""
    for name, content in _LAID_OUT.items():
        yield f"{name}.pdf", _one(content)
    yield "pages.pdf", lambda count: paged([_page(at) for at in range(max(1, count // 40))])
    yield "pages of one word.pdf", lambda count: paged([f"50 700 Td (tea {at})Tj" for at in range(max(1, count // 8))])


def _one(content: Callable[[int], str]) -> Callable[[int], bytes]:
    return lambda count: paged([content(count)])


def _page(number: int) -> str:
    rows = "".join(f"(tea is served in row {row} of many,)Tj 0 -14 Td\n" for row in range(40))
    return f"50 780 Td (A/RES/75/7)Tj 0 -30 Td resolves {rows} 0 -40 Td ({number})Tj".replace(
        "resolves", "(resolves)Tj 0 -14 Td"
    )
