"""Headings in what is typed: shortened, misspelt, turned round, by acronym."""

from __future__ import annotations

from itertools import pairwise

import pytest

from index.pinpoint.catalogue import Catalogue
from index.pinpoint.query import tokens_of
from index.pinpoint.typed_headings import mentions_in
from tests.support.parsing import parsed
from tests.support.pinpoints import tiny

SECTIONS = """taking into account

that tea is served,

recognizing

that cups break,

recognizing further

that cups leak,

noting

that biscuits are dear,

resolves

1 that tea be served;

2 that cups be washed,

instructs the Director of the Telecommunication Standardization Bureau

1 to buy tea;

2 to buy cups,

invites Member States

to bring tea,

invites Member States and Sector Members

to bring cups"""
CATALOGUE = Catalogue([tiny("7", sections=SECTIONS)])
TSB = "instructs the director of the telecommunication standardization bureau"
STATES, BOTH = "invites member states", "invites member states and sector members"

# typed → the headings that are tried first, what of the text is a heading, and whether it is one only with a label behind it
MENTIONS = [
    ("resolves 2", ["resolves"], "resolves", False),
    ("please show resolves", ["resolves"], "resolves", False),
    ("RESOLVES 2", ["resolves"], "resolves", False),
    ("resolve 2", ["resolves"], "resolve", True),  # an ordinary form of the verb
    ("resol. 2", ["resolves"], "resol", False),  # its beginning
    ("res 2", ["resolves"], "res", True),  # three letters of it may be anything
    ("rezolves 2", ["resolves"], "rezolves", False),  # a slip
    ("noting", ["noting"], "noting", False),
    ("note", ["noting"], "note", True),
    ("recognising further", ["recognizing further"], "recognising further", False),  # British spelling
    ("further recognizing", ["recognizing further"], "further recognizing", False),  # turned round
    ("recognizing b", ["recognizing"], "recognizing", False),  # never the one with "further"
    ("taking into account", ["taking into account"], "taking into account", False),
    ("taking account", ["taking into account"], "taking account", False),  # words left out
    ("instructs TSB 2", [TSB], "instructs tsb", False),  # an acronym
    ("instructs the director of tsb", [TSB], "instructs the director of tsb", False),
    ("instructs 2", [TSB], "instructs", False),  # the verb alone
    ("invites member states", [STATES], "invites member states", False),  # the one that is typed in full
    ("invites sector members", [BOTH], "invites sector members", False),
    ("invites 2", [STATES, BOTH], "invites", False),  # both: the label decides
]


@pytest.mark.parametrize(("typed", "headings", "text", "weak"), MENTIONS)
def test_a_heading(typed: str, headings: list[str], text: str, weak: bool) -> None:
    tokens = tokens_of(typed)
    (mention,) = mentions_in(tokens, CATALOGUE)
    assert [" ".join(place.words) for place in mention.groups()[0]] == headings
    assert " ".join(token.text for token in tokens[mention.start : mention.end]) == text
    assert mention.weak is weak


NO_MENTIONS = [
    "who pays for tea",
    "nothing",  # one letter from "noting"
    "taking tea",  # begins too many sentences
    "no 2",  # two letters are no beginning
    "c)",
    "",
]


@pytest.mark.parametrize("typed", NO_MENTIONS)
def test_no_heading(typed: str) -> None:
    assert mentions_in(tokens_of(typed), CATALOGUE) == []


def test_several_headings_one_after_the_other() -> None:
    found = mentions_in(tokens_of("resolves 2 and noting, invites Member States"), CATALOGUE)
    assert [mention.places[0][0].words[0] for mention in found] == ["resolves", "noting", "invites"]
    assert all(one.end <= two.start for one, two in pairwise(found))


def test_headings_named_in_part_are_tried_after_those_in_full() -> None:
    (mention,) = mentions_in(tokens_of("invites Member States 2"), CATALOGUE)
    assert [[" ".join(place.words) for place in group] for group in mention.groups()] == [[STATES], [BOTH]]
    (mention,) = mentions_in(tokens_of("recognizing h"), CATALOGUE)
    assert len(mention.groups()) == 1  # "recognizing h" is never "recognizing further h)"


UN = Catalogue(
    [
        parsed(
            """Resolution 9\n\nThe General Assembly,\n\nHaving perused the report,\n\nHaving weighed the costs,\n
Sorely perturbed by the flood,\n\nKeeping in view the dams,\n\nTaking good note of the wells,\n\n1. Asks it to act;\n
2. Decides to remain seized of the matter."""
        )
    ]
)
ARABIC = Catalogue(
    [
        parsed(
            "قرار 9\n\nإن مجلس حقوق الإنسان،\n\nإذ يستهدي بالميثاق،\n\nوإذ يقلقه الوضع،\n\n1- يطلب إلى المجلس أن يتصرف؛\n\n"
            "2- يقرر أن يبقي المسألة قيد نظره."
        )
    ]
)


@pytest.mark.parametrize(
    ("catalogue", "typed", "meant"),
    [
        (UN, "having perused", ["Having perused"]),
        (UN, "having", ["Having perused", "Having weighed"]),  # the short way names each that begins so
        (UN, "sorely", ["Sorely perturbed by"]),
        (UN, "sorely perturbed", ["Sorely perturbed by"]),
        (UN, "keeping", ["Keeping in view"]),
        (UN, "keeping in view", ["Keeping in view"]),
        (UN, "taking", ["Taking good note"]),
        (UN, "taking note", ["Taking good note"]),
        (UN, "taking good note of", ["Taking good note"]),
        (ARABIC, "إذ", ["إذ يستهدي"]),
        (ARABIC, "إذ يستهدي", ["إذ يستهدي"]),
        (ARABIC, "وإذ يقلقه", ["وإذ يقلقه"]),
        (ARABIC, "إذ يقلقه", ["وإذ يقلقه"]),  # without "and"; the particle alone says nothing
        (ARABIC, "يقلقه", ["وإذ يقلقه"]),
    ],
)
def test_an_opener_is_named_by_its_first_word_or_in_full(catalogue: Catalogue, typed: str, meant: list[str]) -> None:
    named = [place.clauses[0].label for mention in mentions_in(tokens_of(typed), catalogue) for place, _ in mention.places]
    assert named == meant


@pytest.mark.parametrize("typed", ["having lunch", "taking the bus"])
def test_a_word_that_begins_many_sentences_names_no_heading_in_one(typed: str) -> None:
    assert not mentions_in(tokens_of(typed), UN)
