"""A collection of texts of two bodies, one of them in three editions, with a small encoder."""

from __future__ import annotations

from pathlib import Path

from index.collection.collection import Collection
from tests.support.letters import LetterEncoder
from tests.support.tea_editions import EDITIONS

LAKES = (
    "General Assembly\n\nResolution 80/7\n\nOn lakes\n\nThe General Assembly,\n\nRecalling its resolution 79/1,\n\n"
    "1. Requests the Secretary-General to report on lakes;\n\n2. Decides:\n\n(a) To meet at every lake;\n\n(b) To row there."
)


def several_texts(folder: Path) -> Collection:
    """Resolution 75, three editions of one on tea, and one of the General Assembly."""
    for name, text in {**EDITIONS, "lakes.txt": LAKES}.items():
        (folder / name).write_text(text, "utf-8")
    collection = Collection(folder / "home", LetterEncoder())
    collection.add(sorted(folder.glob("*.txt")))
    return collection
