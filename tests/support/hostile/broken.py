"""Small files that are torn, bombs, loops or traps: each must cost a reader one clear line, whatever its name ends with."""

from __future__ import annotations

from collections.abc import Iterator

from tests.support.hostile.common import File
from tests.support.hostile.pdfs import PDFS
from tests.support.hostile.texts import OTHERS, TEXTS
from tests.support.hostile.web import PAGES
from tests.support.hostile.words import WORDS


def broken() -> Iterator[tuple[str, File]]:
    """Each file: its name, and how it is made."""
    for group in (TEXTS, PAGES, WORDS, PDFS, OTHERS):
        yield from group.items()
