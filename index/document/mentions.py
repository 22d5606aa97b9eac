"""What the clauses of a document refer to, as it is kept with it: found when it is indexed, and resolved when it is asked.

A record is a line with a tab between its fields, in the order of `FIELDS`. All lines together are one string: it costs next to
nothing to load, and is read for the documents that are asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from index.language.characters import keyed

Record = dict[str, str]
VERSION = 8
"""The version of all that is kept so with a document, these records, and whom its clauses address and who acts by them
(actors.py); what is of another one is made again. It goes up with every change of the grammar of mentions, of how those who act
are read, of the words of either, of the fields, or of the keys, so that no record says what today's grammar does not."""
READ_FROM = 5
"""The earliest version that is read as it is, where too much is to be made again before a question is answered. It goes up with
every change of the fields, or of what a key says; without a new key, less is found until then."""
FIELDS = "clause start end own kind number edition body foreign its name called places clauses reason".split(" ")
"""The number of the clause; where the mention starts and ends; "own" for this text, or else the work, as in
references/mention.py, and what it is called where it is not in the collection; the places in it; and, for this text, the
numbers of the clauses there, and the reason if any is not known. A mention with neither is of a text that is not named."""
LISTED = ";"
"""What stands between several values of a field."""
OWN, ITS = "own", "its"
_OWN_AT, _CLAUSES_AT = FIELDS.index("own"), FIELDS.index("clauses")
_TAB, _LINE = "\t", "\n"
_SYMBOLS = {"A/HRC/RES": "HRC", "A/RES": "UNGA", "S/RES": "UNSC", "E/RES": "ECOSOC"}


def written(records: Iterable[Iterable[str]]) -> str:
    """Records as one string, each given by its fields."""
    return _LINE.join(_TAB.join(" ".join(field.split()) for field in fields) for fields in records)


class Records:
    """The records in a string, each by the names of its fields; a line is read when what it is about is asked for.

    >>> records = Records(written([("0", "3", "9", "own", *8 * [""], "resolves 2", "4", "")]))
    >>> [record["places"] for record in records], records.of(0) == records.to(4), records.of(4)
    (['resolves 2'], True, [])
    """

    def __init__(self, mentions: str) -> None:
        self._lines = mentions.split(_LINE) if mentions else []

    def __iter__(self) -> Iterator[Record]:
        return map(_record, self._lines)

    def of(self, clause: int) -> list[Record]:
        """The records of a clause, given by its number."""
        return [*map(_record, self._by_clause.get(str(clause), ()))]

    def to(self, clause: int) -> list[Record]:
        """The records of this text that mean a clause of it, given by its number."""
        return [*map(_record, self._by_meant.get(str(clause), ()))]

    def naming(self, key: str) -> list[Record]:
        """The records in which a number or a title stands, as `keyed` gives it."""
        if not key or key not in self._keyed:
            return []
        return [_record(line) for line, there in zip(self._lines, self._keyed_lines, strict=True) if key in there]

    @cached_property
    def _keyed(self) -> str:
        return keyed(_LINE.join(self._lines))

    @cached_property
    def _keyed_lines(self) -> list[str]:
        return self._keyed.split(_LINE)

    @cached_property
    def _by_clause(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for line in self._lines:
            found.setdefault(line.partition(_TAB)[0], []).append(line)
        return found

    @cached_property
    def _by_meant(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for line in self._lines:
            fields = line.split(_TAB)
            if fields[_OWN_AT]:
                for number in dict.fromkeys(listed(fields[_CLAUSES_AT])):
                    found.setdefault(number, []).append(line)
        return found


def _record(line: str) -> Record:
    return dict(zip(FIELDS, line.split(_TAB), strict=True))


def listed(field: str) -> tuple[str, ...]:
    """The values of a field."""
    return tuple(field.split(LISTED)) if field else ()


def body_of(record: Record) -> str:
    """The short name of the body whose text is cited: the one named, or the one that a symbol shows; "" if it is not known."""
    return next((body for symbol, body in _SYMBOLS.items() if record["called"].startswith(f"{symbol}/")), record["body"])
