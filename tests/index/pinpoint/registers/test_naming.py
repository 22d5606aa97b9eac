"""Names in a text that are spelt as documents print their numbers: where they begin and end."""

from __future__ import annotations

import re

import pytest

from index.pinpoint.catalogue import Catalogue
from index.pinpoint.registers.naming import beside, printed_in
from tests.support.pinpoints import tiny

CATALOGUE = Catalogue(
    [tiny(number, "") for number in ("WHA76.14", "ITU-R 77", "Assembly/AU/Dec.812(XXXV)", "41 C/Resolution 17", "A41-22")]
)
NAMES = [
    ("what does WHA76.14 say?", ["WHA76.14"], "alone"),
    ("Resolution WHA76.14 and A41-22", ["Resolution WHA76.14", "A41-22"], "a kind before it belongs to it"),
    ("Decision WHA76.14", [], "but not another kind"),
    ("(see Assembly/AU/Dec.812 (XXXV))", ["Assembly/AU/Dec.812 (XXXV)"], "with the bracket that closes it"),
    ("Assembly/AU/Dec.812 (a)", ["Assembly/AU/Dec.812"], "brackets of a label are not its own"),
    ("Assembly/AU/Dec.812 (XXXVI)", [], "those of another session are"),
    ("WHA76.14.3, ITU-R 77-1, WHA76.14a", [], "what goes on is another number"),
    ("WHA, 76.14", [], "a comma parts more than a name"),
    ("2 C/Resolution 41 C/Resolution 17", [], "inside a longer one"),
    ("a 41 22 and c resolution 17", [], "labels and numbers"),
    ("no number", [], "nothing to read"),
]


@pytest.mark.parametrize(("text", "names", "reason"), NAMES)
def test_names(text: str, names: list[str], reason: str) -> None:
    assert [text[one.start : one.end] for one in printed_in(text, CATALOGUE) if one.documents] == names, reason


def test_what_cuts_a_printed_name_is_no_name() -> None:
    text = "Resolution 41 C/Resolution 17 and Resolution 17"
    found = beside(printed_in(text, CATALOGUE), re.finditer(r"Resolution \d+", text))
    assert [start for start, _ in found] == [0, text.rindex("Resolution")]
