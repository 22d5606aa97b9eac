"""Acronyms that no text explains are spelt out by the names in the texts."""

from __future__ import annotations

import pytest

from index.document.passages import passages_of
from index.language.glossary import Glossary
from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.search.acronyms import AcronymAsked, Acronyms, acronym_asked, defining

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


@pytest.mark.parametrize(
    ("question", "short", "outright"),
    [
        ("what does PFTC stand for?", "PFTC", True),
        ("What does the pftc stand for", "PFTC", True),
        ("what is the meaning of PFTC", "PFTC", True),
        ("PFTC meaning", "PFTC", True),
        ("what is PFTC short for?", "PFTC", True),
        ("what does QQQ mean in this text?", "QQQ", True),  # unknown, but in capitals
        ("what does this text say PFTC stands for?", "PFTC", True),  # what it says it stands for
        ("what is PFTC?", "PFTC", False),
        ("What's the PFTC?", "PFTC", False),
        ("what are PFTCs?", "PFTC", False),
        ("what is QQQ-R?", "QQQ-R", False),
        ("what does qqq+50 mean?", "qqq+50", True),  # small letters with a number are no word
        ("what does cop21 stand for?", "cop21", True),
        ("what does Qqq-19 stand for?", "Qqq-19", True),
        ("que signifie PFTC ?", "PFTC", True),
        ("que veut dire QQQ+50 ?", "QQQ+50", True),
        ("¿qué significa pftc?", "PFTC", True),
        ("что означает QQQ+50?", "QQQ+50", True),
        ("QQQ+50是什么意思？", "QQQ+50", True),
        ("ماذا يعني QQQ+50؟", "QQQ+50", True),
    ],
)
def test_an_acronym_is_asked_for(question: str, short: str, outright: bool) -> None:
    assert acronym_asked(question, Glossary({"PFTC": "Port Fees and Tolls Council"})) == AcronymAsked(short, outright)


@pytest.mark.parametrize(
    "question",
    [
        "PFTC",  # alone: what mentions it
        "who leads the PFTC?",
        "is the PFTC here?",
        "what is the PFTC asked to do?",
        "what does it say about PFTC?",  # what a text says of it
        "what does say about QQQ+50?",  # the same without the name of the text
        "what is said about the PFTC in this text?",
        "what about QQQ?",
        "what does the text have on QQQ?",
        "what is the role of the PFTC?",
        "what do PFTC and QQQ stand for?",  # two
        "what does qqq mean?",  # no acronym
        "que signifie la souveraineté ?",  # nor in French
        "what does op3 mean?",  # a label
        "кто возглавляет PFTC?",
        "what do Member States stand for?",
        "WHAT IS A HARBOUR?",
        "what is it?",
        "",
    ],
)
def test_no_acronym_is_asked_for(question: str) -> None:
    assert acronym_asked(question, Glossary({"PFTC": "Port Fees and Tolls Council"})) is None


def test_an_acronym_is_defined_where_its_long_form_stands_beside_it() -> None:
    foreword = "FOREWORD\n\nThe Deep Sea Board (DSB) met.\n\n"
    defined = TEXT.replace("1 to invite", "1 to ask the DSB about ports;\n\n2 to invite the Deep Sea Board (DSB) and")
    document = parse_text(f"{foreword}{defined}", "seas")
    assert [passage.clause.label for passage in defining("DSB", Catalogue([document]))] == ["resolves 2"]
    assert defining("JHLB", Catalogue([document])) == []
