"""Acronyms: read from texts, and put beside questions both ways."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.document.model import Document
from index.language.glossary import Glossary, common, definitions, learn

DEFINED = [
    ("World Summit on the Information Society (WSIS)", ("WSIS", "World Summit on the Information Society")),
    ("the least developed countries (LDCs)", ("LDC", "least developed countries")),  # plural
    ("quality of service (QoS)", ("QoS", "quality of service")),  # small letters inside
    ("ITU Telecommunication Standardization Sector (ITU-T)", ("ITU-T", "ITU Telecommunication Standardization Sector")),
    ("research and development (R&D)", ("R&D", "research and development")),
    ("Council Working Group on Internet (CWG-Internet)", ("CWG-Internet", "Council Working Group on Internet")),
    ("the Association of Southeast Asian Nations\n(ASEAN)", ("ASEAN", "Association of Southeast Asian Nations")),
    ('the World Health Organization ("WHO")', ("WHO", "World Health Organization")),  # in quotes
    ("the World Health Organization (hereinafter WHO)", ("WHO", "World Health Organization")),  # as treaties do
    ("World Health Organization [WHO]", ("WHO", "World Health Organization")),
    ("Resolution 71 (Busan, 2014)", None),  # an edition
    ("Council Working Group (Geneva)", None),  # a place
    ("WSIS (ITU)", None),  # nothing before it fits
    ("(ITU)", None),
    ("see (XII)", None),  # a number
]


@pytest.mark.parametrize(("text", "defined"), DEFINED)
def test_definitions(text: str, defined: tuple[str, str] | None) -> None:
    assert definitions(text) == ([defined] if defined else [])


GLOSSARY = learn(["World Summit on the Information Society (WSIS)"])
EXPANDED = [
    ("what is wsis", "World Summit on the Information Society"),  # lower case
    ("WSIS's", "World Summit on the Information Society"),
    ("sdgs", "Sustainable Development Goals"),  # plural, from the table
    ("TSB-director", "Telecommunication Standardization Bureau"),  # in a compound
    ("world summit on the information society", "WSIS"),  # the other way
    ("sustainable development goal", "SDG"),  # singular of the long form
    ("world summit on the information society (wsis)", None),  # both there
    ("who is us", None),  # words, not WHO
    ("ms smith", None),  # two small letters
    ("", None),
]


@pytest.mark.parametrize(("text", "added"), EXPANDED)
def test_expand(text: str, added: str | None) -> None:
    assert GLOSSARY.expand(text) == (f"{text} ({added})" if added else text)


def test_what_a_text_defines_wins_over_the_table() -> None:
    assert learn(["Special Drawing Guild (SDG)"]).long_forms["SDG"] == "Special Drawing Guild"


def test_the_table_is_sorted_and_clean() -> None:
    assert list(common()) == sorted(common(), key=str.casefold)
    assert all(long == long.strip() and len(long) > len(short) for short, long in common().items())


def test_the_bundled_resolution(res75: Document) -> None:
    forms = learn(clause.text for clause in res75.clauses).long_forms
    assert forms["CWG-Internet"] == "Council Working Group on international Internet-related public policy issues"


@given(st.text() | st.lists(st.sampled_from("WSIS sdgs member states un general assembly ITU-T".split())).map(" ".join))
def test_an_expansion_begins_with_the_text(text: str) -> None:
    assert GLOSSARY.expand(text).startswith(text)
    assert Glossary({}).expand(text) == text


@given(st.text() | st.lists(st.sampled_from(["(", ")", "World", "Summit", "(WS)", "of", ";", "-"])).map(" ".join))
@example("the World Summit (WS)")
def test_long_forms_stand_in_the_text(text: str) -> None:
    assert all(long in text for _, long in definitions(text))


def test_long_texts_are_read_in_no_time() -> None:
    assert definitions("word " * 100_000 + "(WSIS) " * 5_000) == []
