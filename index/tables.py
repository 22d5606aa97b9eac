"""Tables of words, in TOML, kept compiled where Python keeps its modules.

A question in a new process reads ten of them: parsing them took a twentieth of its processor time.
"""

from __future__ import annotations

import marshal
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any


def read_table(path: Path) -> dict[str, Any]:
    """What `tomllib` reads of a file that comes with Clausebot. Raises OSError, and TOMLDecodeError.

    The compiled form, which holds the file's bytes, is used if these are still the same, and else made anew; like that of a
    module, it is not kept where Python is told to keep none, or cannot.

    >>> read_table(Path(__file__).parent / "language/tables/fr.toml")["name"]
    'French'
    """
    table: dict[str, Any]
    source = path.read_bytes()
    compiled = Path(cache_from_source(str(path), optimization="toml"))  # no module's compiled form has this name
    try:
        made_of, table = marshal.loads(compiled.read_bytes())  # noqa: S302  (it stands among compiled modules, as trusted)
    except (OSError, ValueError, EOFError, TypeError):
        made_of, table = None, {}
    if made_of != source:
        table = _parsed(source)
        if not sys.dont_write_bytecode:
            SourceFileLoader(path.name, str(path)).set_data(str(compiled), marshal.dumps((source, table)))
    return table


def _parsed(source: bytes) -> dict[str, Any]:
    import tomllib  # importing it takes longer than reading what is compiled

    return tomllib.loads(source.decode("utf-8"))
