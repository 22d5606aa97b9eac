"""What runs inside the fence to read a draft: its text, what is cut from it, and where its paragraphs begin."""

from __future__ import annotations

from typing import Any

from index.collection.fencing.fenced import answered, run
from index.reading.read import read_bytes


def answer(raw: bytes, name: str, stem: str, recognising: bool = False) -> bytes:  # noqa: ARG001  (what every program is given)
    """The draft in a file, or what is wrong with the file, as JSON."""

    def found() -> dict[str, Any]:
        extract = read_bytes(raw, name, recognising=recognising)
        opens = [line.start for line in extract.lines if line.opens] if extract.styled else []
        cuts = [(cut.start, cut.end, cut.reason) for cut in extract.source.cuts]
        return {"text": extract.source.text, "cuts": cuts, "opens": opens, "warnings": extract.warnings}

    return answered(found, name)


def main() -> None:
    """Runs the process that reads drafts."""
    run(answer)
