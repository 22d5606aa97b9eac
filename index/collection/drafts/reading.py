"""A file, bytes or a text in, a draft out. What reads them runs in the fence."""

from __future__ import annotations

from pathlib import Path

from index.collection.fence import Reader, kept
from index.document.model import Cut
from index.drafts.draft import Draft
from index.errors import UnreadableFile
from index.language.terms import Reason
from index.reading.formats import contents

_PROGRAM = "index.collection.drafts.fenced"


def read_draft(source: Path | bytes | bytearray | str, name: str = "draft.txt", reader: Reader | None = None) -> Draft:
    """The draft in a file (given as a path), in the bytes of a file, or in a text; `name` is a file name for the last two.

    Raises UnreadableFile.
    """
    told = str(source) if isinstance(source, Path) else name
    try:
        raw = contents(source) if isinstance(source, Path) else _bytes(source)
        answer = (reader or kept(_PROGRAM)).ask(raw, told, Path(told).stem)
        if "problem" in answer:
            raise UnreadableFile(answer["problem"], detail=answer.get("detail", ""))
    except UnreadableFile as error:
        error.about["path"] = told
        raise
    try:
        cuts = tuple(Cut(start, end, Reason(reason)) for start, end, reason in answer["cuts"])
        return Draft(answer["text"], cuts, tuple(answer["opens"]), tuple(answer["warnings"]))
    except (LookupError, TypeError, ValueError) as error:
        raise UnreadableFile(f"{told} cannot be read; save it again and try again.") from error


def _bytes(source: bytes | bytearray | str) -> bytes:
    return source.encode("utf-8", "surrogatepass") if isinstance(source, str) else bytes(source)
