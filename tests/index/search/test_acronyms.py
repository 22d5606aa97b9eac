"""Acronyms that no text explains are spelt out by the names in the texts."""

from __future__ import annotations

import pytest

from index.document.passages import passages_of
from index.language.glossary import Glossary
from index.parsing.document import parse_text
from index.search.acronyms import Acronyms

TEXT = """RESOLUTION 7 (Lima, 2020)

Harbours

The Assembly (Lima, 2020),

resolves

1 to invite the Joint Harbour Lighting Board to report to the Pacific Forum for Tides and Currents;

2 to thank the Joint Harbour Lighting Board, and the Just Houses Lending Bank;

3 to continue with the XYZ
"""


@pytest.fixture(scope="module")
def acronyms() -> Acronyms:
    document = parse_text(TEXT, "harbours")
    return Acronyms(passages_of([document]), Glossary({"PFTC": "Port Fees and Tolls Council"}), frozenset(["xyz"]))


SPELT = [
    ("what is the JHLB asked", "what is the Joint Harbour Lighting Board asked"),  # the name that is written most often
    ("what is the HLB asked", "what is the Harbour Lighting Board asked"),  # a part of a name
    ("does the PFT decide", "does the Pacific Forum for Tides decide"),  # small words have no initial
    ("who leads the PFTC", "who leads the PFTC"),  # the glossary knows it
    ("what of the XYZ", "what of the XYZ"),  # and the texts know this one
    ("the QQQ", "the QQQ"),  # no name is spelt like it
    ("who is the HL", "who is the HL"),  # two letters stand for too much
    ("who is the jhlb", "who is the jhlb"),  # not in capitals
    ("WHAT IS THE JHLB ASKED", "WHAT IS THE JHLB ASKED"),  # its capitals say nothing
    ("JHLB-2 and A/JHLB/3", "JHLB-2 and A/JHLB/3"),  # parts of another name, and of a symbol
    ("", ""),
]


@pytest.mark.parametrize(("question", "spelt"), SPELT)
def test_spelt_out(acronyms: Acronyms, question: str, spelt: str) -> None:
    assert acronyms.spelt_out(question) == spelt
