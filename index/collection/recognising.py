"""What runs inside the fence for a file with pictures of pages: as `fenced`, with text recognition allowed.

It is a process of its own, because recognition needs more memory and processor time than any other file may have.
"""

from __future__ import annotations

import sys
from functools import partial
from importlib import import_module

from index.collection.fenced import answer, serve


def main() -> None:
    """Runs the process: memory in bytes and the id of its parent are its arguments."""
    for module in ("document", "pictures"):
        import_module(f"index.reading.pdf.{module}")
    serve(partial(answer, recognising=True), *map(int, sys.argv[-2:]))
