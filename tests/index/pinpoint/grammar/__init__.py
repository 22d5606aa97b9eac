"""The texts that places are looked up in, each with the labels that a place of it has."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from index.collection.bundled import bundled
from index.collection.files import parse_file
from index.document.model import Document
from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from index.pinpoint.places import Lookup
from tests.support.makers.un_texts import un_document
from tests.support.paths import ROOT
from tests.support.pinpoints import collection, linked

CASES = ROOT / "tests" / "index" / "cases"
RULES = """RESOLUTION 1 (Rev. Oslo, 2020)

Rules of tea

The World Telecommunication Standardization Assembly (Oslo, 2020),

considering

that tea has rules,

resolves

that they are these.

SECTION 1

Cups

1.1 A cup is washed.

1.2 A cup is dried:

a) by hand;

b) by air.

1.2.1 No cup is dried twice.

SECTION 2

Pots

2.1 A pot is warmed.

2.2 A pot is filled.
"""
PARAGRAPHS = """AGREEMENT ON TEA

The Parties,

Have agreed:

Article 1

Tea is hot.

Tea is sweet.

Article 2

Tea is tea.
"""


@cache
def catalogue(name: str) -> Catalogue:
    """The texts of a name."""
    return Catalogue(_documents(name))


def _documents(name: str) -> Iterable[Document]:
    made: dict[str, Callable[[], Iterable[Document]]] = {
        "res75": lambda: [bundled()],
        "several": collection,
        "un": lambda: [un_document("73/6", "General Assembly")],
        "rules": lambda: [parse_text(RULES, "rules")],
        "paragraphs": lambda: [parse_text(PARAGRAPHS, "paragraphs")],
        "eu": lambda: parse_file(CASES / "euact.txt"),
        "treaty": lambda: parse_file(CASES / "treaty.txt"),
        "all": lambda: [one for each in ("res75", "several", "un", "rules", "eu", "treaty") for one in catalogue(each)],
    }
    return made[name]()


def looked_up(typed: str, name: str = "res75") -> Lookup | None:
    """What a text names."""
    return look_up(linked(typed, catalogue(name)))


def labels(lookup: Lookup | None) -> list[str] | None:
    """The labels found; None for a question in words."""
    return None if lookup is None else [passage.clause.label for passage in lookup.found]
