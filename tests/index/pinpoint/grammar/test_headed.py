"""A heading typed as headings are printed is one of the text, or none: never what another heading says, and never searched."""

from __future__ import annotations

from functools import cache

import pytest

from index.document.model import Document
from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from index.pinpoint.places import Lookup
from tests.support.pinpoints import linked, tiny

_RECALLING = """recalling

a) Resolution 7;

b) Resolution 9,

noting

that tea is dear,

resolves

1 that tea be served;

2 that cups be washed,

instructs the Director of the Telecommunication Standardization Bureau

1 to wash cups;

2 to dry cups,

invites the Council

to drink"""
_UN = """United Nations                                         A/RES/80/31

General Assembly

Resolution adopted by the General Assembly on 12 December 2025

80/31. Tea

The General Assembly,

Recalling its resolution 70/1 of 25 September 2015,

Recommitting to tea,

1. Calls upon all States to serve tea;

2. Decides to establish a panel;

3. Requests the Secretary-General to report on tea.
"""


DIRECTOR = "instructs the Director of the Telecommunication Standardization Bureau"


@cache
def _texts() -> Catalogue:
    """Resolution 7 considers, considers further, resolves and invites Member States; Resolution 8 is above."""
    return Catalogue([tiny("7"), tiny("8", sections=_RECALLING), parse_text(_UN, "un")])


def _looked_up(typed: str) -> Lookup | None:
    return look_up(linked(typed, _texts()))


# typed, the nearest clause, why
LACKING = [
    ("Resolution 8, considering further", "recalling a)", "a recital that another text has"),
    ("Resolution 8 considering", "recalling a)", "without its adverb"),
    ("Res 8 noting further", "noting", "an adverb that the heading lacks"),
    ("Res 8, further noting", "noting", "before the verb"),
    ("Res 8 noting also", "noting", "an adverb that is a small word elsewhere"),
    ("Res 8 recalling again", "recalling a)", "another one"),
    ("Res 8 recalling moreover", "recalling a)", "one that no text here has"),
    ("Res 8 noting furth.", "noting", "shortened"),
    ("Res 8 cons. further a)", "recalling a)", "both shortened, with a letter"),
    ("Res 8 cons. furth. a", "recalling a)", "the letter without its bracket"),
    ("Res 8 considering further 2", "noting", "with a number"),
    ("Res 8 considering further (ii)", "recalling b)", "with a numeral"),
    ("b) of considering further of Resolution 8", "recalling b)", "the letter first"),
    ("Res 8 cons f", "recalling b)", "a letter after a shortened verb"),
    ("noting further of Resolution 8", "noting", "the text behind"),
    ("show me noting further in Resolution 8", "noting", "a wish"),
    ("could you please show me noting further of Resolution 8?", "noting", "a polite one"),
    ("what does considering further of Resolution 8 say?", "recalling a)", "what it says"),
    ("what is noting further of Resolution 8?", "noting", "what it is"),
    ("RESOLUTION 8 CONSIDERING FURTHER", "recalling a)", "in capitals"),
    ("Res 8 decides", "resolves 1", "the verb of other texts for the same"),
    ("Res 8 resolves further", "resolves 1", "an operative adverb"),
    (
        "Res 8 further instructs the Director",
        f"{DIRECTOR} 1",
        "addressed",
    ),
    ("Res 8 invites Member States", "invites the Council", "whom another text addresses"),
    ("Res 8 invites Member States 2", "invites the Council", "with a number"),
    ("Res 7 instructs the Director of the Telecommunication Standardization Bureau", "resolves 1", "in full"),
    ("Res 7 instructs the Director of TSB", "resolves 1", "by an acronym"),
    ("Res 8 urges Member States and Sector Members", "resolves 1", "two addressed, by a verb of no text here"),
    ("Res 8 taking into account", "recalling a)", "of several words, in no text here"),
    ("Res 8 guided by", "recalling a)", "with a small word at its end"),
    ("Res 8 in view of", "recalling a)", "of small words alone"),
    ("Res 8, deploring further c)", "recalling b)", "as only the UN prints it"),
    ("Res 8 recommitting", "recalling a)", "a word of a preamble here that is in no table"),
    ("Res 80/31 convinced", "Recalling", "of a text of the UN"),
    ("Res 8 VI", "recalling b)", "a numeral alone"),
    ("what does III a) of Res 7 say?", "resolves 3", "a numeral with a letter"),
    ("Res 8 article 79 c", "resolves 2", "a division with a letter"),
    ("Résolution 8, considérant en outre", "recalling a)", "in French"),
    ("Resolución 8, considerando además a)", "recalling a)", "in Spanish"),
    ("Резолюция 8, отмечая далее", "noting", "in Russian"),
    ("第8号决议，进一步注意到", "noting", "in Chinese"),
    ("القرار 8 وإذ يلاحظ كذلك", "noting", "in Arabic"),
    ("Résolution 8 déplorant", "recalling a)", "a verb of no text here, in French"),
    ("Résolution 8 invite les États Membres", "invites the Council", "whom it does not address, in French"),
    ("noting moreover", "noting", "of no text, with an adverb that none has"),
]


@pytest.mark.parametrize(("typed", "nearest"), [row[:2] for row in LACKING], ids=[row[2] for row in LACKING])
def test_a_heading_that_is_not_there_is_said_not_to_be(typed: str, nearest: str) -> None:
    lookup = _looked_up(typed)
    assert lookup is not None
    assert lookup.found == ()
    assert nearest in [passage.clause.label for passage in lookup.nearest][:3]


# typed, the first clause found, why
THERE = [
    ("Resolution 7, considering further", "considering further", "as it is printed"),
    ("Res 7 furth. considering", "considering further", "shortened, and turned round"),
    ("show me recalling again of Resolution 8", "recalling a)", "once more"),
    ("also noting of Res 8", "noting", "a small word that joins sentences"),
    ("Res 8 instructs the Director", f"{DIRECTOR} 1", "in part"),
    ("Résolution 7, considérant en outre", "considering further", "in French, without a label"),
    ("la résolution 7, considérant en outre", "considering further", "with the article before the text"),
    ("considérant en outre de la résolution 7", "considering further", "with the text behind"),
    ("Resolución 8, resuelve", "resolves 1", "in Spanish"),
    ("la Resolución 7, considerando además", "considering further", "with the article in Spanish"),
    ("Резолюция 8, учитывая 1", None, "a heading that is not there, in Russian"),
    ("Резолюция 7, далее учитывая", "considering further", "in Russian"),
    ("第7号决议，进一步考虑到", "considering further", "in Chinese"),
    ("القرار 7 وإذ يضع في اعتباره كذلك", "considering further", "in Arabic, with the letter for “and”"),
    ("Résolution 7 invite les États Membres", "invites Member States 1", "with those addressed, in French"),
    (
        "Resolución 8, encarga al Director de la TSB",
        f"{DIRECTOR} 1",
        "both",
    ),
]


@pytest.mark.parametrize(("typed", "label"), [row[:2] for row in THERE], ids=[row[2] for row in THERE])
def test_a_heading_that_is_there_is_found(typed: str, label: str | None) -> None:
    lookup = _looked_up(typed)
    assert lookup is not None
    assert next((passage.clause.label for passage in lookup.found), None) == label


# asked, why it is no label
ASKED = [
    ("what does Resolution 8 consider further?", "the verb of a question"),
    ("what Resolution 8 decides", "a question without its auxiliary"),
    ("what is Resolution 8 considering further?", "what the text does"),
    ("what decides Resolution 8?", "the text is asked for"),
    ("Resolution 8 invites Member States to pay", "what they are invited to"),
    ("Resolution 8 requests the Secretary-General's report", "a thing, not a party"),
    ("Resolution 8 considering the price of tea", "what it considers"),
    ("Resolution 8 requests 3 reports", "a number of things"),
    ("Resolution 8 building", "a word that may be looked for"),
    ("convinced", "a word alone, of no text"),
    ("requests", "another"),
    ("what is the assembly noting", "no adverb in -ly"),
    ("que décide la Résolution 8 ?", "in French"),
    ("¿Qué resuelve la Resolución 8?", "in Spanish"),
    ("что решает Резолюция 8?", "in Russian"),
    ("第8号决议认识到什么？", "in Chinese"),
    ("ماذا يقرر القرار 8؟", "in Arabic"),
    ("Résolution 8 décide-t-elle de payer ?", "an inverted verb"),
]


@pytest.mark.parametrize("asked", [row[0] for row in ASKED], ids=[row[1] for row in ASKED])
def test_a_question_in_words_is_no_label(asked: str) -> None:
    building = tiny("8", sections=f"{_RECALLING},\n\ninvites Sector Members\n\nto lend the building")
    documents: list[Document] = [building if one.number == "8" else one for one in _texts()]
    assert look_up(linked(asked, Catalogue(documents))) is None
