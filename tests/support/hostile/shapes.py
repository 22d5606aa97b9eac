"""Texts, pages and Word files that repeat one thing as often as wanted: whatever is read with the square of it shows here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.support.hostile.packages import DOCUMENT, NESTED, PARAGRAPH, word
from tests.support.hostile.pages import pdf_of

Make = Callable[[int], bytes]
"""How often → a file."""
ITU = (
    "RESOLUTION 7 (Oslo, 2020)\n\nOn tea\n\nThe Plenipotentiary Conference of the International Telecommunication Union"
    " (Oslo, 2020),\n\nconsidering\n\na) that tea is served;\n\nresolves\n\n"
)
UN = "75/7. Tea\n\nThe General Assembly,\n\nRecalling its resolution 74/6,\n\n1. Urges all to serve it:\n\n"

LINES = {  # each is repeated; {n} counts
    "short lines": "x\n",
    "blank lines": "\n",
    "carriage returns": "\r",
    "double-spaced lines": "some words\n\n",
    "paragraphs": "Some words of a paragraph,\nwhich goes on here.\n\n",
    "form feeds": "\f",
    "pages of one line": "some words\n\f",
    "pages with running heads": "A/RES/75/7\n\nSome words, and more\nof them;\nand more\nof them;\n\n{n}\n\f",
    "page numbers": "{n}\n",
    "page numbers of pages": "Page {n} of 900\n\f",
    "footnotes": "Recalls the report{m}\nand more of it.\n\n{m} See the report.\n\f",
    "footnotes without pages": "the report{m} of the committee\n",
    "footnote bodies": "{m} See the report of the committee.\n",
    "indented lines": "    {n} words\n",
    "deeper and deeper": "{indent}- words\n",
    "hyphens at line ends": "telecommu-\nnications and\n",
    "slashes at line ends": "and/\nor\n",
    "headings": "resolves\n",
    "headings with text": "resolves\n\nto serve tea,\n\nconsidering\n\nthat it is good,\n\n",
    "headings that are addressed": "instructs the Director {n}\n\n1 to serve tea;\n\n",
    "preambular paragraphs": "Recalling that tea is served,\n\n",
    "numbers in sequence": "{n}. Urges all to serve it;\n\n",
    "numbers out of sequence": "{scattered} to serve it;\n\n",
    "one label again and again": "a) to serve it;\n",
    "letters": "{letter}) to serve it;\n",
    "labels alone": "{n})\n",
    "dotted numbers": "1.{m}.{m}.{m} Tea\n",
    "labels in labels": "1. (a) (i) Tea;\n",
    "dashes": "– to serve it;\n",
    "parts": "I\n\n1. Urges it;\n\nII\n\n2. Urges it;\n\n",
    "letters of parts": "A\n\nThe General Assembly,\n\n1. Urges it;\n\n",
    "annexes": "ANNEX {n} TO RESOLUTION 7\n\nTea\n\n1 It is served.\n\n",
    "sections": "SECTION {n}\n\nTea\n\n{n}.1 It is served.\n\n",
    "chapters of annexes": "Annex\n\nChapter {n}\n\nTea\n\n",
    "numbers of resolutions": "RESOLUTION {n} (Oslo, 2020)\n\n",
    "resolutions": "RESOLUTION {n} (Oslo, 2020)\n\nThe Plenipotentiary Conference (Oslo, 2020),\n\nresolves\n\nto serve.\n\n",
    "decisions": "75/{n}. Tea\n\nThe General Assembly,\n\nRecalling it,\n\n1. Urges it.\n\n",
    "enacting lines": "The General Assembly,\n\n",
    "openings without a body": "At its 50th plenary meeting, on 2 May 2020,\n",
    "closings": "26th plenary meeting\n6 November 2015\n\n",
    "trails": "(Oslo, 2020) – (Rev. Bergen, 2024)\n",
    "capitals": "THE TEA IS SERVED\n",
    "titles": "Tea and Rain\n\nit is served.\n\n",
    "lead-ins": "to serve:\n\n",
    "quoted amendments": "“{n}. Tea is served.”\n",
    "brackets of drafts": "[{n}. [Urges] [Invites] all to serve it;]\n",
    "whereas": "WHEREAS tea is served; and\n\nBE IT RESOLVED that it is.\n\n",
    "rows of a table": "a | b | c | d\n",
    "tabs": "a)\tb\tc\n",
    "line numbers": "{n} words of a draft\n",
    "notes": "NOTE {m} – It is served.\n",
    "acronyms": "International Tea Union (ITU{n}), and\n",
    "Arabic": "وإذ يشير إلى القرار {n}،\n\n",
    "Chinese": "回顾第{n}号决议，\n\n",
    "Russian": "напоминая резолюцию {n},\n\n",
}
SIGNS = {  # each is repeated without a line's end
    "words": "word ",
    "one word": "a",
    "one number": "1",
    "numbers": "1 ",
    "dotted": "1.",
    "labels in a line": "1) ",
    "spaces": " ",
    "tabs": "\t",
    "spaces without a break": "\u00a0",
    "opened brackets": "(",
    "opened and closed": "( ) ",
    "years": "(Oslo, 2020",
    "footnote marks": "tea1 ",
    "hyphens": "a-",
    "dashes": "–",
    "points": ". ",
    "quotation marks": "“",
    "slashes": "A/RES/",
    "invisible marks": "\u200b",
    "invisible marks between letters": "a\u200b",
    "soft hyphens": "a\u00ad",
    "reversing marks": "a\u202e",
    "accents": "e\u0301\u0301\u0301",
    "control characters": "a\x01",
    "capitals": "TEA ",
    "openings": "Recalling ",
    "ands": "and, ",
}
MARKS = {  # Markdown
    **{f"{sign} alone": sign for sign in "[*_`#>|~!<-=+\\"},
    **{f"{sign} before words": f"{sign}a " for sign in "[*_`~<("},
    "quotes": "> ",
    "images": "![",
    "links": "[a](",
    "links that end": "[a](b) ",
    "footnotes": "[^",
    "comments": "<!--a ",
    "tags": "<a ",
    "emphasis that changes": "*a_b",
    "pairs": "**a* ",
    "entities": "&amp;",
}
MARKED_LINES = {
    "headings": "# Tea {n}\n\n",
    "lists": "- Tea\n",
    "numbered lists": "1. Tea\n",
    "rules": "---\n",
    "tables": "| a | b |\n|---|---|\n",
    "fences": "```\ntea\n",
    "quoted lines": "> > > tea\n",
    "deeper and deeper": "{indent}- tea\n",
    "deeper quotes": "{quotes}tea\n",
    "references": "[{n}]: http://x\n",
    "footnotes": "[^{n}]: See tea[^{n}].\n",
}
ELEMENTS = {  # web pages: what is opened, and what closes it, if it is nested
    "paragraphs": ("<p>tea</p>", ""),
    "paragraphs that never end": ("<p>tea", ""),
    "blocks in blocks": ("<div>", "</div>"),
    "lists in lists": ("<ol><li>tea", "</li></ol>"),
    "emphasis in emphasis": ("<i>", "</i>"),
    "spans in spans": ("<span>a", "</span>"),
    "fonts that never end": ("<font><b><i>a", ""),
    "tables in tables": ("<table><tr><td>a", "</td></tr></table>"),
    "rows of a table": ("<tr><td>a</td><td>b</td></tr>", ""),
    "cells of a row": ("<td>a</td>", ""),
    "raised numbers": ("tea<sup>1</sup> ", ""),
    "line breaks": ("a<br>", ""),
    "struck words": ("<del>a</del> b", ""),
    "links": ('<a href="x">a</a> ', ""),
    "attributes": ('<p class="a b" style="color:red" title="a">tea</p>', ""),
    "comments": ("<!-- a -->", ""),
    "entities": ("&amp;&nbsp;&#97;", ""),
    "unknown elements": ("<x-a>a", ""),
    "headings": ("<h1>resolves</h1><p>to serve</p>", ""),
    "hidden blocks": ('<div style="display:none">a</div>', ""),
    "definitions": ("<dl><dt>a<dd>b</dl>", ""),
    "spaces": ("  \n ", ""),
    "tags that never end": ("<", ""),
    "closing tags": ("</p>", ""),
}
PARTS = {  # Word files: what is opened, and what closes it, if it is nested
    "paragraphs": (PARAGRAPH, ""),
    "empty paragraphs": ("<w:p/>", ""),
    "runs": ("<w:r><w:t>a </w:t></w:r>", ""),
    "runs with properties": ('<w:r><w:rPr><w:i/><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>', ""),
    "tables in tables": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    "rows": (f"<w:tr><w:tc>{PARAGRAPH}</w:tc><w:tc>{PARAGRAPH}</w:tc></w:tr>", ""),
    "cells": (f"<w:tc>{PARAGRAPH}</w:tc>", ""),
    "controls in controls": ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    "tags in tags": ("<w:smartTag>", "</w:smartTag>"),
    "insertions in insertions": ("<w:ins>", "</w:ins>"),
    "text boxes": ("<w:r><w:pict><v:textbox><w:txbxContent><w:p/></w:txbxContent></v:textbox></w:pict></w:r>", ""),
    "text boxes in text boxes": ("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
    "list items": (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>tea</w:t></w:r></w:p>',
        "",
    ),
    "line breaks": ("<w:r><w:br/></w:r>", ""),
    "fields": ('<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>a</w:instrText></w:r>', ""),
    "deleted runs": ("<w:del><w:r><w:delText>a</w:delText></w:r></w:del>", ""),
    "symbols": ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', ""),
    "formulas": ("<m:oMath><m:r><m:t>a</m:t></m:r></m:oMath>", ""),
    "bookmarks": ('<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>', ""),
}
INLINE = {  # parts that stand in one paragraph
    *("runs", "runs with properties", "text boxes", "line breaks", "fields"),
    *("deleted runs", "symbols", "formulas", "bookmarks"),
}


def shapes() -> Iterator[tuple[str, Make]]:
    """Each file that grows: its name, and how it is made in a size."""
    for head, about in ((ITU, "ITU"), (UN, "UN")):
        for name, line in LINES.items():
            yield f"{name}, {about}.txt", _lines(head, line)
        for name, sign in SIGNS.items():
            yield f"{name} in a line, {about}.txt", _signs(head, sign)
    for name, sign in {**SIGNS, **MARKS}.items():
        yield f"{name} in a line.md", _signs("# resolves\n\n", sign)
    for name, line in {**LINES, **MARKED_LINES}.items():
        yield f"{name}.md", _lines("# resolves\n\n", line)
    for name, (begin, end) in ELEMENTS.items():
        yield f"{name}.html", _page(begin, end)
    for name, (begin, end) in PARTS.items():
        yield f"{name}.docx", _word(begin, end, inline=name in INLINE)
    yield from pdf_of()


def _lines(head: str, line: str) -> Make:
    def made(count: int) -> bytes:
        rows = [
            line.format(
                n=n,
                m=n % 99 + 1,
                letter=chr(97 + n % 26),
                scattered=n * 7919 % 1000,
                indent="  " * (n % 200),
                quotes="> " * (n % 200),
            )
            for n in range(1, count + 1)
        ]
        return (head + "".join(rows)).encode()

    return made


def _signs(head: str, sign: str) -> Make:
    return lambda count: f"{head}{sign * count}x\n".encode()


def _page(begin: str, end: str) -> Make:
    before = "<html><body><p>resolves</p><table>" if begin.startswith(("<tr", "<td")) else "<html><body><p>resolves</p>"
    return lambda count: f"{before}{begin * count}tea{end * count}".encode()


def _word(begin: str, end: str, *, inline: bool) -> Make:
    before, after = ("<w:p>", "</w:p>") if inline else ("", "")
    if begin.startswith("<w:tr"):
        before, after = "<w:tbl>", "</w:tbl>"
    elif begin.startswith("<w:tc"):
        before, after = "<w:tbl><w:tr>", "</w:tr></w:tbl>"
    middle = NESTED if end else ""
    return lambda count: word(DOCUMENT.format(f"{before}{begin * count}{middle}{end * count}{after}"))
