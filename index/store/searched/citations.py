"""What passages cite, by what is cited."""

from __future__ import annotations

from collections.abc import Iterable

from index.language.citations import Reference


class Citations:
    """What passages cite: rows, rising, each with a reference."""

    def __init__(self, cited: Iterable[tuple[int, Reference]]) -> None:
        self._found: dict[tuple[str, str], list[tuple[int, Reference]]] = {}
        for row, reference in cited:
            self._found.setdefault((reference.kind, reference.number), []).append((row, reference))

    def of(self, asked: Reference) -> list[int]:
        """The rows of the passages that cite the document or the part of it that is asked for."""
        cited = self._found.get((asked.kind, asked.number), ())
        return [row for row, reference in cited if reference.meets(asked)]
