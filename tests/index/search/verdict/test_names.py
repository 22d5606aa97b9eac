"""Names and numbers in a question, and those that a text lacks."""

from __future__ import annotations

import pytest

from index.language.glossary import Glossary
from index.search.verdict import names as names_module
from index.search.verdict.names import lacking, names_in

NAMES = [
    ("who chairs WG-WSIS?", ["WG-WSIS"]),  # an acronym
    ("Was it held in Geneva", ["Geneva"]),  # a capital inside a sentence, not the first one
    ("WTPF-13 and Resolution 64", ["WTPF-13", "Resolution", "64"]),
    ("what is § 5.10", ["5.10"]),
    ("the panel of the 47th session, in 3 years", []),  # a rank and a count: a text may write them out
    ("12 months after 1998", ["1998"]),  # a year it does not
    ("WHAT IS THE PRICE IN 2013", ["2013"]),  # its capitals say nothing
    ("the 2013–2015 review", ["2013-2015"]),
    ("what is it. Who says so", []),  # two sentences
    ("", []),
]


@pytest.mark.parametrize(("question", "names"), NAMES)
def test_names_in(question: str, names: list[str]) -> None:
    assert names_in(question) == names


LACKING = [
    (["WSIS"], "the World Summit on the Information Society", []),  # the long form
    (["WTPF-13"], "WTPF-21 was held", ["WTPF-13"]),  # another edition
    (["WTPF-13"], "held as WTPF-13", []),
    (["Geneva"], "(Geneva, 2022)", []),
    (["SDGs"], "each SDG", []),  # a plural
    (["2013"], "in 2014", ["2013"]),
    (["2013-2015"], "the 2013–2015 review", []),  # another dash
    (["IMO"], "the International Maritime Organization", []),  # the initials of a name, though nothing explains it
    (["DG"], "the Director-General of the Agency", []),
    (["OSB"], "the Office of Space and Bridges", []),  # small words have no initial
    (["IMO"], "international maritime organizations", ["IMO"]),  # no name
    (["Rome"], "Rivers, Oceans, Mountains and Earth", ["Rome"]),  # no acronym
    (["Geneva", "Genev"], "inter-Geneva talks", ["Genev"]),  # between the marks of a compound, and not within a word
    (["WTPF-13", "9.1"], "WTPF-13-b, 9.1.1 and v9.1", ["WTPF-13", "9.1"]),  # a part of a longer one
    (["WTPF-13", "9.1"], "WTPF-130, WTPF-13. 9.10 or _9.1/", []),  # behind another one, and beside marks that join nothing
    (["Society", "Summits"], "the WSIS of 2003", []),  # words of the long form of what it has
    (["Society"], "both wsiss", []),  # in lower case, with a plural
    (["Society"], "WSI and SIS", ["Society"]),  # only parts of the acronym
    (["WSIS"], "a world summit", ["WSIS"]),  # only the first words of the long form
    ([], "", []),
]


@pytest.mark.parametrize(("names", "text", "missing"), LACKING)
def test_lacking(names: list[str], text: str, missing: list[str]) -> None:
    assert lacking(names, text, Glossary({"WSIS": "World Summit on the Information Society"})) == missing


FORMS = Glossary(
    {
        "UN": "United Nations",
        "UNDP": "United Nations Development Programme",
        "ITU": "International Telecommunication Union",
        "ITU-T": "ITU Telecommunication Standardization Sector",
        "AML/CFT": "anti-money laundering",
    }
)
TEXTS = ["", "the undp", "UNDPs", "ITU-T", "the united nations", "telecommunication", "anti-money launderings", "of the CFT"]


@pytest.mark.parametrize("text", TEXTS)
def test_forms_that_cannot_have_a_name_are_not_read(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = {*FORMS.long_forms, *" ".join(FORMS.long_forms.values()).split(), "AML", "money", "Unions", "UNs", "Oslo"}
    told = {name: lacking([name], text, FORMS) for name in typed}
    monkeypatch.setattr(names_module, "_may_be_added", lambda *_: True)
    assert told == {name: lacking([name], text, FORMS) for name in typed}
