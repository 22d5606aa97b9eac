"""Headings that few texts have, in several languages: one that is there is found, and none that is not."""

from __future__ import annotations

from functools import cache

import pytest

from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from tests.support.pinpoints import linked, tiny

_ENGLISH = """bearing in mind

a) that lamps burn oil;

b) that oil is dear,

having examined

the report of the keepers,

agrees

1 that wicks be trimmed;

2 that horns be sounded,

authorizes the Council

to lower tolls,

encourages the private sector

to build towers"""
_FRENCH = """RÉSOLUTION 303 (Genève, 2022)

Sur les moulins

La Conférence de plénipotentiaires de l'Union internationale des télécommunications (Genève, 2022),

considérant

que les moulins tournent,

décide

1 de réparer les ailes;

2 de graisser l'axe,

charge le Secrétaire général

1 de compter les sacs;

2 de peser les sacs,

charge le Directeur du Bureau de la normalisation des télécommunications

de mesurer le vent,

prie instamment le Conseil

de payer le meunier.
"""
_CHINESE = """第306号决议（2022年，北京）

关于茶叶

国际电信联盟全权代表大会（2022年，北京），

考虑到

茶叶是绿色的，

进一步考虑到

杯子很小，

注意到

茶壶会碎，

做出决议

1 保护茶园；

2 清洗茶壶，

责成秘书长

1 清点茶杯；

2 购买茶叶。
"""
_HEALTH = """WHA81.7

Tea and health

The Seventy-eighth World Health Assembly,

Noting the importance of kettles,

1. ENDORSES the strategy on kettles;

2. URGES Member States:

(1) to boil water;

(2) to wash cups;

3. CALLS ON partners to lend kettles.
"""


@cache
def _texts() -> Catalogue:
    others = [parse_text(text, "text") for text in (_FRENCH, _CHINESE, _HEALTH)]
    return Catalogue([tiny("301", sections=_ENGLISH), *others])


# typed, the label of the first clause found ("" for none), why
ROWS = [
    ("Resolution 301, bearing in mind", "bearing in mind a)", "a heading of several words"),
    ("Resolution 301, bearing in mind also", "", "with an adverb that it lacks"),
    ("Resolution 301, bearing in mind further b)", "", "and a letter"),
    ("Resolution 301 further bearing in mind a)", "", "before it"),
    ("having examined also of Resolution 301", "", "the text behind"),
    ("having examined of Resolution 301", "having examined", "without the adverb"),
    ("Resolution 301, having examined", "having examined", "the text before"),
    (
        "authorizes the Council, Resolution 301",
        "authorizes the Council",
        "a body at the end of a heading is not that of the text",
    ),
    ("authorizes the Council Resolution 301", "authorizes the Council", "without the comma"),
    ("please open authorizes the Council, Res. 301", "authorizes the Council", "after a wish"),
    ("instructs the Council, Resolution 301", "", "a heading that is not there"),
    ("Council, Resolution 301, agrees 1", "", "a body that has no such text"),
    ("prie instamment le Conseil, Résolution 303", "prie instamment le Conseil", "in French"),
    ("Résolution 303, charge le SG 2", "charge le Secrétaire général 2", "an acronym in a French heading"),
    ("Rés 303 charge le SG", "charge le Secrétaire général 1", "without a label"),
    (
        "Rés 303 charge le Directeur du TSB",
        "charge le Directeur du Bureau de la normalisation des télécommunications",
        "that of a bureau",
    ),
    ("Rés 303 charge le Directeur du BDT", "", "that of another bureau"),
    ("Rés 303 charge le SG 3", "", "a number that is not there"),
    ("第306号决议，注意到", "注意到", "in Chinese"),
    ("第306号决议进一步考虑到", "进一步考虑到", "without a space"),
    ("决议306，做出决议 2", "做出决议 2", "the number behind the kind, with a label"),
    ("第306号决议，做出决议 3", "", "a number that is not there"),
    ("第306号决议，进一步注意到", "", "an adverb that the heading lacks, but another has"),
    ("第306号决议，忆及", "", "a heading that is not there"),
    ("WHA81.7 2(1)", "2. (1)", "a number in brackets is inside what is before it"),
    ("WHA81.7 2 (3)", "", "and not beside it"),
    ("WHA81.7 para 2(3)", "", "after the word for a paragraph"),
    ("WHA81.7 1(a)", "", "a letter"),
    ("WHA81.7 2 and 3", "2.", "a list"),
    ("WHA81.7 2 (1) (2)", "2. (1)", "one in brackets"),
    ("WHA81.7 2 and (3)", "2.", "joined"),
]


@pytest.mark.parametrize(("typed", "label"), [row[:2] for row in ROWS], ids=[row[2] for row in ROWS])
def test_a_heading_that_is_there_is_found_and_no_other(typed: str, label: str) -> None:
    lookup = look_up(linked(typed, _texts()))
    assert lookup is not None
    assert next((passage.clause.label for passage in lookup.found), "") == label
