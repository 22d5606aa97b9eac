"""A file that was fetched, and where it came from."""

from __future__ import annotations

from index.values import dataclass


@dataclass(frozen=True, slots=True)
class Download:
    """A file that was fetched: its bytes, a name for it, the address that it came from in the end, and the day (2026-11-27)."""

    raw: bytes
    name: str
    address: str
    fetched: str
