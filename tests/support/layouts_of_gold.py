"""The texts of ../shared/corpus/un, laid out in other ways than one paragraph a line: labels must not change."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

from tests.support.generator.formats import FORMATS
from tests.support.generator.layouts import LAYOUTS
from tests.support.generator.model import Made, Paragraph, Row, Shape, Text
from tests.support.generator.numbering import Numbering

_LAYOUTS = ("one a line, apart", "one a line", "wrapped 72", "wrapped 72, no gaps", "double spaced", "indented")
WAYS = (*_LAYOUTS, "md", "html", "docx", "pdf, UN")
"""The layouts and formats in which the gold texts are tried."""
_LABEL = re.compile(r"(\(?[0-9A-Za-z]{1,4}[.)])\t")
_AS_PRINTED = Numbering("as printed", joiner="\t")


def gold_texts(folder: Path) -> list[Path]:
    """The texts that have gold labels."""
    return sorted(path.with_name(path.name.replace(".gold.jsonl", ".txt")) for path in folder.glob("*.gold.jsonl"))


def laid_out(path: Path, way: str) -> Made:
    """A gold text laid out in a way, with the clauses its gold says."""
    gold = [json.loads(line) for line in path.with_name(f"{path.stem}.gold.jsonl").read_text(encoding="utf-8").splitlines()]
    known = {row["text"]: row for row in gold}
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    if way.startswith("pdf"):  # the fonts that every PDF reader has are without this hyphen
        lines = [line.replace("\u2011", "-") for line in lines]
        gold = [{**row, "text": str(row["text"]).replace("\u2011", "-")} for row in gold]
        known = {str(row["text"]): row for row in gold}
    text = Text([_paragraph(line, known) for line in lines], _rows(lines, gold))
    dice = random.Random(path.stem)
    if way in LAYOUTS:
        content = LAYOUTS[way](text.paragraphs, "\t" if way.startswith("one") else " ", dice).encode()
        return Made(Shape("gold", "gold", "", way, "txt"), path.name, content, text)
    content = FORMATS[way](text.paragraphs, _AS_PRINTED, dice)
    return Made(Shape("gold", "gold", "", "", way), f"{path.stem}.{way.partition(',')[0]}", content, text)


def _rows(lines: list[str], gold: list[dict[str, str | None]]) -> list[Row]:
    """The gold clauses, with the titles between them, which are no clauses, and an annex, of which the gold says nothing."""
    rows: list[Row] = []
    coming = gold[1:]
    annexed = False
    for line in lines:
        if coming and line.endswith(str(coming[0]["text"])):
            rows.append(_row(coming.pop(0)))
        elif rows and (coming or annexed or line.startswith("Annex")):
            annexed = annexed or not coming
            forms = [line.strip(), line.split(maxsplit=1)[-1].strip()]
            rows.append({"label": "*" if annexed else None, "text": forms, "optional": True})
    return rows


def _row(row: dict[str, str | None]) -> Row:
    """A preambular paragraph is labelled by the words that open it, whichever of them; enacting words may be no clause."""
    text = str(row["text"])
    if text.startswith("The ") and text.endswith(","):
        return {"label": "*", "text": text, "optional": True}
    return [row["label"] or f"^{text.split(' ', 1)[0].rstrip(',')}| and so on, up to six", text]


def _paragraph(line: str, known: dict[str, dict[str, str | None]]) -> Paragraph:
    label = _LABEL.match(line)
    body = line[label.end() :].strip() if label else line.strip()
    if label and body in known:
        return Paragraph("item", body, label[1], str(known[body]["label"]).count(" "))
    if body not in known:
        return Paragraph("front", line.strip())
    return Paragraph("enacting" if body.startswith("The ") and body.endswith("Council,") else "preamble", body)
