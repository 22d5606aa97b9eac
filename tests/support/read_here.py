"""Files are read in the process of the tests: to begin the process that reads them takes longer than to read.

What comes of a file is the same, with all that is said and heard of it; but nothing holds it within limits. So the tests of the
fence, and of hostile files, have the fence itself (the fixture `fenced`), and so has every process that tests start.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from importlib import import_module
from typing import Any

from index.collection import files, rebuild, verification
from index.collection.drafts import reading
from index.collection.fencing import fence, fenced

KEPT = (files, rebuild, verification)
"""Modules that read with the reader that is kept; a draft has one of its own."""


class Here(fence.Reader):
    """A reader without a process."""

    def _exchanged(self, about: bytes, raw: bytes, most: int, seconds: float) -> tuple[dict[str, Any], bytes]:
        asked = json.loads(about)
        found: bytes = import_module(self._program).answer(raw, asked["name"], asked["stem"], asked["recognising"])
        return {"status": 0, "seconds": 0.0, "memory": 0, "held": []}, found


@contextmanager
def read_by(kept: Callable[[str], fence.Reader], reader: type[fence.Reader]) -> Iterator[None]:
    """Within this, files are read by the readers that `kept` gives for programs, and drafts by one of a class."""
    there = [*((module, "kept", kept) for module in KEPT), (reading, "Reader", reader)]
    before = [(module, name, getattr(module, name)) for module, name, _ in there]
    for module, name, value in there:
        setattr(module, name, value)
    yield  # a program that is to end so enters it, and drops it
    for module, name, value in before:
        setattr(module, name, value)


@cache
def _kept(program: str = fenced.__name__) -> Here:
    return Here(program=program)


read_here = partial(read_by, _kept, Here)
read_in_the_fence = partial(read_by, fence.kept, fence.Reader)
"""As ever."""
