"""Numbers in place of names, and where what they stand for was."""

from __future__ import annotations

import pytest

from index.drafts.draft import place_in
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.registers.naming import printed_in
from index.pinpoint.registers.numbered import numbered
from tests.support.pinpoints import tiny

CATALOGUE = Catalogue([tiny(number, "") for number in ("WHA76.14", "41 C/Resolution 17")])
TEXTS = [
    ("see WHA76.14, paragraph 2", "see resolution 100000000, paragraph 2", ["WHA76.14"], "a kind is added"),
    ("resolutions WHA76.14 and 41 C/Res 17", "resolutions 100000000 and resolution 100000001", None, "but not a second one"),
    (
        "Resolución WHA76.14, párrafo 2",
        "resolution 100000000, párrafo 2",
        ["Resolución WHA76.14"],
        "one of another language is not known",
    ),
    ("nothing here", "nothing here", [], "no name"),
]


@pytest.mark.parametrize(("text", "read", "names", "reason"), TEXTS)
def test_numbers_stand_for_names(text: str, read: str, names: list[str] | None, reason: str) -> None:
    found = numbered(text, printed_in(text, CATALOGUE), lambda before: "resolution" * before.endswith("resolutions "), str)
    assert found.text == read, reason
    where = [(found.text.index(number), len(number)) for number in found.names]
    if names is not None:
        begins = [at - len("resolution ") for at, _ in where]
        ends = [at + size - 1 for at, size in where]
        said = [text[place_in(found.places, a) : place_in(found.places, b) + 1] for a, b in zip(begins, ends, strict=True)]
        assert said == names, reason
    rest = found.text.rfind(",")
    assert rest < 0 or text[place_in(found.places, rest) :] == found.text[rest:], reason
