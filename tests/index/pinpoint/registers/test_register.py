"""The keys by which a text is found, as they are kept with it in an index."""

from __future__ import annotations

import hashlib

import index
from index.document.editions import work_of
from index.document.mentions import VERSION
from index.parsing.document import parse_text
from index.references.recording import with_records

_HEAD = "{number}\n\nTea on boats\n\n{body},\n\nRecalling resolution A/RES/79/231 and resolution 2875,\n\n"
_PARAGRAPHS = (
    "1. Requests the Secretariat (SEC):\n\n{0} to brew;\n\n{1} to pour;\n\n2. Decides to go on.\n\n"
    "Annex\n\nI. Leaves\n\n1. Green."
)
TEXTS = [
    # number, body, labels, why
    ("A/RES/80/7", "The General Assembly", ("(a)", "(b)"), "a text of the UN, with its symbol"),
    (
        "AG/RES. 3120 (LV-O/25)",
        "The General Assembly",
        ("a.", "b."),
        "of another General Assembly",
    ),
    ("41 C/Resolution 17", "The General Conference", ("(i)", "(ii)"), "its number says its kind"),
    ("Assembly/AU/Dec.812 (XXXV)", "The Assembly", ("i.", "ii."), "labels with a full stop"),
]
SAID = {8: "bbb693a5e451"}
"""What the keys of these texts and of the bundled one come to, with what all editions of each have in common, by the version
of what is kept; renewed where only texts change."""


def test_the_version_goes_up_with_what_keys_say() -> None:
    """A text whose keys say something else than what is looked up is not found."""
    listed = [
        parse_text(_HEAD.format(number=number, body=body) + _PARAGRAPHS.format(*labels), f"text-{at}")
        for at, (number, body, labels, _) in enumerate(TEXTS)
    ]
    made = ["\n".join((with_records(one).keys or "", *work_of(one))) for one in (index.bundled(), *listed)]
    assert SAID[VERSION] == hashlib.sha256("\n\n".join(made).encode()).hexdigest()[:12]
