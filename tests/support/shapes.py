"""Measures how exactly made files are parsed, by shape: labels, texts, names, and whether a warning stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, field, fields
from functools import lru_cache

import index
from index.document.model import Document
from tests.support.expected import about_clauses, exactness, labelled, unlike
from tests.support.generator.model import Made, Shape
from tests.support.parsing import documents_in

AXES = tuple(axis.name for axis in fields(Shape))


@dataclass(frozen=True)
class Measured:
    """One made file: its clauses that are right, of how many; what is wrong; the warnings; which names are wrong."""

    made: Made
    right: int
    total: int
    wrong: tuple[str, ...]
    warnings: tuple[str, ...]
    misnamed: tuple[str, ...]

    @property
    def silent(self) -> bool:
        """Whether something is wrong and nothing says so."""
        return bool(self.wrong) and not self.warnings


@dataclass
class Tally:
    """What was counted for one value of one axis."""

    files: int = 0
    exact: int = 0
    silent: int = 0
    named: int = 0
    right: int = 0
    total: int = 0
    unsaid: int = 0  # a warning must stand and does not

    @property
    def ratio(self) -> float:
        """The share of clauses whose label and text are exact."""
        return self.right / self.total if self.total else 1.0


@dataclass
class Shapes:
    """Counts by axis and value."""

    tallies: dict[str, dict[str, Tally]] = field(default_factory=lambda: {axis: defaultdict(Tally) for axis in AXES})
    all: Tally = field(default_factory=Tally)

    def count(self, one: Measured) -> None:
        """Adds a measured file under each of its values."""
        values = zip(AXES, astuple(one.made.shape), strict=True)
        for tally in (self.all, *(self.tallies[axis][value] for axis, value in values if value)):
            tally.files += 1
            tally.exact += not one.wrong
            tally.silent += one.silent
            tally.named += not one.misnamed
            tally.right += one.right
            tally.total += one.total
            tally.unsaid += one.made.text.warned and not one.warnings

    def rows(self) -> Iterator[tuple[str, str, Tally]]:
        """Every axis and value, with what was counted."""
        for axis, values in self.tallies.items():
            for value, tally in sorted(values.items()):
                yield axis, value, tally


@lru_cache(maxsize=1)
def _documents(content: bytes, name: str) -> list[Document]:
    """What a file is parsed as, once for all that is asked of it."""
    return documents_in(content, name)


def measured(made: Made) -> Measured:
    """Parses a made file and compares."""
    rows = made.text.rows
    total = sum(not isinstance(row, dict) for row in rows)
    try:
        documents = _documents(made.content, made.name)
    except index.ClausebotError as error:
        return Measured(made, 0, total, (f"refused: {error}",), (str(error),), tuple(made.text.identity))
    document = documents[0]
    got = [(clause.label, clause.text) for one in documents for clause in one.clauses if clause.kind != "front"]
    right, total = exactness(got, rows)
    wrong = () if right == total else tuple(unlike(got, rows)) or ("?",)
    misnamed = tuple(
        f"{name}: expected {value!r}, got {getattr(document, name)!r}"
        for name, value in made.text.identity.items()
        if getattr(document, name) != value
    )
    return Measured(made, right, total, wrong, tuple(about_clauses(document)), misnamed)


def mislabelled(made: Made) -> list[str]:
    """Texts that were found under a label that is not theirs, or inside another clause; without a number they have none."""
    missing = {one.text for one in made.text.paragraphs if one.role == "item" and not one.label}
    clauses = [(clause.label, clause.text) for one in _documents(made.content, made.name) for clause in one.clauses]
    found = []
    for row in made.text.rows:
        if isinstance(row, dict):
            continue
        forms = [row[1]] if isinstance(row[1], str) else row[1]
        head = forms[0].lstrip("[")[:30]
        under = [(label, text) for label, text in clauses if head in text]
        for label, text in under:
            own = text.lstrip("[“").startswith(head)
            right = own and (not label[:1].isdigit() if forms[0] in missing else labelled(label, row[0], text))
            if not right and len(under) == 1:
                found.append(f"{row[0]!r} {forms[0][:60]!r} is under {label!r} {text[:60]!r}")
    return found


def measure(files: Iterable[Made]) -> tuple[Shapes, list[Measured]]:
    """The counts over files, and the files that are not exact."""
    shapes, inexact = Shapes(), []
    for made in files:
        one = measured(made)
        shapes.count(one)
        if one.wrong or one.misnamed:
            inexact.append(one)
    return shapes, inexact
