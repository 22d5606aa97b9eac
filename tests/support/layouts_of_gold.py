"""The texts of ../shared/corpus/un, one paragraph a line with labels beside them, laid out in other ways: labels must not change."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

from tests.support.generator.formats import FORMATS
from tests.support.generator.layouts import LAYOUTS
from tests.support.generator.model import Made, Paragraph, Shape, Text
from tests.support.generator.numbering import Numbering

WAYS = (
    "one a line, apart", "one a line", "wrapped 72", "wrapped 72, no gaps", "double spaced", "indented", "md", "html", "docx", "pdf, UN",
)  # fmt: skip
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
    text = Text(rows=[_row(row) for row in gold[1:]])
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            text.paragraphs.append(_paragraph(line, known))
    dice = random.Random(path.stem)
    if way in LAYOUTS:
        content = LAYOUTS[way](text.paragraphs, "\t" if way.startswith("one") else " ", dice).encode()
        return Made(Shape("gold", "gold", "", way, "txt"), path.name, content, text)
    content = FORMATS[way](text.paragraphs, _AS_PRINTED, dice)
    return Made(Shape("gold", "gold", "", "", way), f"{path.stem}.{way.partition(',')[0]}", content, text)


def _row(row: dict[str, str | None]) -> list[str | None]:
    """A preambular paragraph is labelled by the words that open it, whichever of them."""
    first = str(row["text"]).split(" ", 1)[0]
    return [row["label"] or f"^{first.rstrip(',')}| and so on, up to six", row["text"]]


def _paragraph(line: str, known: dict[str, dict[str, str | None]]) -> Paragraph:
    label = _LABEL.match(line)
    body = line[label.end() :].strip() if label else line.strip()
    if label and body in known:
        return Paragraph("item", body, label[1], str(known[body]["label"]).count(" "))
    if body not in known:
        return Paragraph("front", line.strip())
    return Paragraph("enacting" if body.startswith("The ") and body.endswith("Council,") else "preamble", body)
