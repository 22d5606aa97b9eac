"""What the clauses of a document refer to, as it is kept with it: found when it is indexed, and resolved when it is asked.

A record is a line with a tab between its fields, in the order of `FIELDS`. All lines together are one string: it costs next to
nothing to load, and is read for the documents that are asked about.
"""

from __future__ import annotations

from collections.abc import Iterable

Record = dict[str, str]
VERSION = 3
"""The version of the records; those of another one are made again. It goes up with every change of the grammar of mentions, of
its words, or of the fields, so that no record says what today's grammar does not."""
FIELDS = "clause start end own kind number edition body foreign its name called places clauses reason".split(" ")
"""The number of the clause; where the mention starts and ends; "own" for this text, or else the work, as in
references/mention.py, and what it is called where it is not in the collection; the places in it; and, for this text, the
numbers of the clauses there, and the reason if any is not known. A mention with neither is of a text that is not named."""
LISTED = ";"
"""What stands between several values of a field."""
OWN, ITS = "own", "its"
_TAB, _LINE = "\t", "\n"
_SYMBOLS = {"A/HRC/RES": "HRC", "A/RES": "UNGA", "S/RES": "UNSC", "E/RES": "ECOSOC"}


def written(records: Iterable[Iterable[str]]) -> str:
    """Records as one string, each given by its fields."""
    return _LINE.join(_TAB.join(" ".join(field.split()) for field in fields) for fields in records)


def records_of(mentions: str) -> list[Record]:
    """The records in a string, each by the names of its fields."""
    return [dict(zip(FIELDS, line.split(_TAB), strict=True)) for line in mentions.split(_LINE)] if mentions else []


def listed(field: str) -> tuple[str, ...]:
    """The values of a field."""
    return tuple(field.split(LISTED)) if field else ()


def body_of(record: Record) -> str:
    """The short name of the body whose text is cited: the one named, or the one that a symbol shows; "" if it is not known."""
    return next((body for symbol, body in _SYMBOLS.items() if record["called"].startswith(f"{symbol}/")), record["body"])
