"""Which words count as the same in a quotation and in its text: a row a case, with the reason."""

from __future__ import annotations

import pytest

from index.drafts.matching import standings
from index.drafts.texts import Texts
from index.drafts.wording import words_of
from tests.support.parsing import parsed

TEXT = """RESOLUTION 7 (Rev. Oslo, 2020)

On tea

The World Assembly of Tea (Oslo, 2020),

considering

a) that the “tea hour” of the Assembly's members shall not be cancelled in co-operation with ITU-T;

b) that Resolution 5 (Rev. Busan,2014) is recalled, and the years 2013–2020, at 1,000 cups;

c) that it is the delegates' right to be served, short- and long-term, before the meeting begins,

resolves

1 that tea should be served by the Secretary-General and by non-governmental tea-makers;

2 that coffee may be served in the period from 2016 to 2019.
"""

SAME = [
    ("that tea should be served by the Secretary-General", "as it is printed"),
    ("that  tea\nshould be\r\n served", "white space"),
    ('that the "tea hour" of the Assembly’s members', "other quotation marks, another apostrophe"),
    ("that the tea hour of the Assembly's members", "no inner quotation marks"),
    ("that the ‘tea hour’ of the Assembly's", "single inner quotation marks"),
    ("served by the Secre-\ntary-General", "a hyphen that the typesetter added"),
    ("served by the Secretary-\nGeneral and", "a hyphen that is the word's own"),
    ("non-govern-\nmental tea-makers", "both in one word"),
    ("short-\nand long-term", "a hyphen that ends a word"),
    ("in co\u2011operation with ITU‑T", "other forms of hyphen"),
    ("the years 2013-2020", "a hyphen for a dash between years"),
    ("Resolution 5 (Rev. Busan, 2014) is recalled", "a space that the text lacks"),
    ("[T]hat tea should be served", "a capital in brackets"),
    ("that tea […] served by the Secretary-General", "an omission"),
    ("that tea ... served by the Secretary-General", "an omission in dots"),
    ("that tea (…) by the Secretary-General", "an omission in round brackets"),
    ("that tea . . . by the Secretary-General", "an omission in spaced dots"),
    ("members shall … be cancelled", "an omission of a “not”, which is marked"),
    ("that tea should be ser… by the Secre…", "words that are cut, with a mark"),
    ("it is the delegates' right to be served", "an apostrophe behind a word"),
    ("a) that the “tea hour” of the Assembly's members", "with its label"),
    ("considering a) that the “tea hour”", "with its heading"),
    ("tea-makers; 2 that coffee may be served", "from one clause to the next, with the label between"),
    ("th\u200bat tea should\u2060 be served", "marks that nobody sees"),
    ("that *tea* should be _served_", "marks of emphasis"),
]

OTHER = [
    ("that tea shall be served by the Secretary-General", "shall for should"),
    ("members shall be cancelled", "a “not” that is gone, unmarked"),
    ("that tea should not be served", "a “not” that is new"),
    ("the years 2013–2021", "another year"),
    ("the years 2013–202٠", "a digit of another script"),
    ("from ٢٠١٦ to ٢٠١٩", "all digits of another script"),
    ("at 10,00 cups", "a comma moved in a number"),
    ("at 1,0000 cups", "a digit more"),
    ("Resolution 5 (Rev. Dubai,2014) is recalled", "another place in an edition"),
    ("Resolution 5 (Rev. Busan,2015) is recalled", "another year in an edition"),
    ("Resolution 5 is recalled", "an edition left out, unmarked"),
    ("that teas should be served", "another form of a word"),
    ("That tea should be served", "a capital that is not in brackets"),
    ("[T]hat teas should be served", "a capital in brackets, and another word"),
    ("that tea should served", "a word left out, unmarked"),
    ("in cooperation with ITU-T", "a hyphen left out that no line end broke"),
    ("it is the delegates right to be served", "an apostrophe left out behind a word"),
    ("tea-makers; that coffee may be served", "two clauses joined, the label between them left out"),
    ("that tea should be coffee may be served", "two clauses joined, unmarked"),
    ("that coffee may be served … that tea should be served", "an omission, but in another order"),
    ("that tea … short-", "pieces of a few words in two clauses"),
    ("that te\u0430 should be served", "a letter of another script that looks alike"),
    ("that tea should be served\u202e", "a mark that reverses what follows"),
    ("that tea, should be served", "a comma more"),
    ("that tea should be ser by the Secretary-General", "a word that is cut, unmarked"),
    ("", "nothing"),
    ("…", "only an omission"),
]


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts([parsed(TEXT)])


@pytest.mark.parametrize(("quoted", "why"), SAME, ids=[why for _, why in SAME])
def test_what_may_differ(quoted: str, why: str, texts: Texts) -> None:
    assert list(standings(words_of(quoted), texts))


@pytest.mark.parametrize(("quoted", "why"), OTHER, ids=[why for _, why in OTHER])
def test_what_may_not(quoted: str, why: str, texts: Texts) -> None:
    assert not list(standings(words_of(quoted), texts))


def test_a_place_is_printed_as_the_clause_is(texts: Texts) -> None:
    for place in texts.places:
        assert texts.printed(place.start, place.end) == place.clause.text


def test_languages_without_spaces() -> None:
    texts = Texts([parsed("RESOLUTION 7 (Oslo, 2020)\n\nOn tea\n\nresolves\n\n1 电信标准化部门应为实现2030年议程作出贡献;\n")])
    assert list(standings(words_of("标准化部门应为实现2030年议程"), texts))
    assert not list(standings(words_of("标准化部门应为实现2031年议程"), texts))
    assert not list(standings(words_of("标准化部门不应为实现2030年议程"), texts))
