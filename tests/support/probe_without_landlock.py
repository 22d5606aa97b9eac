"""The probe on a system that has no Landlock."""

from __future__ import annotations

from index.collection.fencing import confinement
from tests.support import probe


def main() -> None:
    confinement._landlocked = lambda readable: frozenset()
    probe.main()
