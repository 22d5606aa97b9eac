"""Consoles of a given width whose output can be read, and a second document to show on them."""

from __future__ import annotations

import io

from rich.console import Console, ConsoleDimensions

OTHER = "RESOLUTION 5 (Kyoto, 1994)\n\nOn meetings\n\nThe Plenipotentiary Conference,\n\nresolves\n\n1 to meet;\n\n2 to part.\n"


def console(width: int) -> Console:
    made = Console(file=io.StringIO(), highlight=False, emoji=False, markup=False, force_terminal=False)
    made.size = ConsoleDimensions(width, 50)
    return made


def printed(made: Console) -> str:
    """What was printed on a console."""
    assert isinstance(made.file, io.StringIO)
    return made.file.getvalue()
