"""A file, bytes or a text in, a draft out. What reads them runs in the fence."""

from __future__ import annotations

from pathlib import Path

from index.collection.fencing.fence import Reader
from index.document.model import Cut
from index.drafts.draft import Draft
from index.errors import UnreadableFile, reworded, worded
from index.language.terms import Reason
from index.reading.formats import contents

_PROGRAM = "index.collection.drafts.fenced"


def read_draft(source: Path | bytes | bytearray | str, name: str = "draft.txt") -> Draft:
    """The draft in a file, given as a path, or in the bytes of a file with a `name`. A text is one as it stands.

    Raises UnreadableFile.
    """
    if isinstance(source, str):
        return Draft(source)
    told = str(source) if isinstance(source, Path) else name
    try:
        raw = contents(source) if isinstance(source, Path) else bytes(source)
        with Reader(program=_PROGRAM) as reader:  # a draft is seldom followed by another
            answer = reader.ask(raw, told, Path(told).stem)
        if "problem" in answer:
            raise UnreadableFile(reworded(answer["problem"]), detail=str(answer.get("detail", "")))
    except UnreadableFile as error:
        error.about["path"] = told
        raise
    try:
        cuts = tuple(Cut(start, end, Reason(reason)) for start, end, reason in answer["cuts"])
        return Draft(answer["text"], cuts, tuple(answer["opens"]), tuple(answer["warnings"]))
    except (LookupError, TypeError, ValueError) as error:
        raise UnreadableFile(worded("{name} cannot be read; save it again and try again.", name=told)) from error
