"""The places that drafts cite, in six languages: the whole place is cited, and one that is not there is not found."""

from __future__ import annotations

import pytest

from index.document.model import Cut
from index.drafts.check import Checker
from index.drafts.draft import Draft
from index.language.terms import Reason
from tests.support.parsing import parsed
from tests.support.six_languages import TEA

PLACES = [
    ("Resolution 12, resolves 2.", "verified resolves 2", "a heading of the text"),
    ("Resolution 12, resolves 9.", "not_found resolves 9", "a number that is not there"),
    (
        "resolves 1 to 4 of Resolution 12.",
        "not_found resolves 3, resolves 4",
        "a range before the text, of which the last are not there, which are told",
    ),
    ("considering a) to c) of Resolution 12.", "not_found considering c", "a range of letters"),
    ("considering a), b) and e) of Resolution 12.", "not_found considering e", "a list"),
    ("resolves 1 and 9 of Resolution 12.", "not_found resolves 9", "a list of two"),
    ("resolves 1 to 2 of Resolution 12.", "verified resolves 1, resolves 2", "a range that is there"),
    ("considering a) and b) of Resolution 12.", "verified considering a, considering b", "a list that is there"),
    ("Resolution 12, instructs 1.", "verified instructs the Secretary-General 1", "a heading cut short"),
    ("Resolution 12, instructs 7.", "not_found instructs 7", "with a number that is not there"),
    ("instructs 7 of Resolution 12.", "not_found instructs 7", "before the text"),
    ("Resolution 12, noting 9.", "not_found noting 9", "a heading that is not there, with a number"),
    ("Resolution 12, noting a).", "not_found noting a", "and with a letter"),
    ("Resolution 12, considering z).", "not_found considering z", "a letter that is not there"),
    ("Resolution 12, considering z", "not_found considering z", "the same without its bracket"),
    ("(Resolution 12, considering z)", "not_found considering z", "and in brackets around all of it"),
    ("Resolution 12, considering b", "verified considering b)", "one that is there, without its bracket"),
    ("Resolution 12, considering a proposal, is good.", "verified considering", "a letter that is a word of the sentence"),
    ("Resolution 12, considering.", "verified considering", "a heading alone"),
    ("Resolution 12, considering further.", "not_found considering further", "with an adverb that it does not have"),
    ("(Resolution 12, considering further)", "not_found considering further", "in brackets"),
    ("Resolution 12, considering further, says so.", "verified", "in a sentence that goes on, where it may be the draft's own"),
    ("Resolution 12, noting further that tea is dear.", "verified", "a recital of the draft itself"),
    ("As in noting further of Resolution 12.", "not_found noting further", "the text behind"),
    ("Resolution 12, bearing in mind.", "not_found bearing in mind", "a heading that is not there, without a label"),
    ("Resolution 12, urges the Council.", "not_found urges the Council", "with those it addresses"),
    ("Résolution 12, considérant en outre.", "not_found considérant en outre", "French: an adverb"),
    ("Résolution 12, considérant.", "verified considering", "French: a heading alone"),
    ("Резолюция 12, отмечая далее.", "not_found отмечая далее", "Russian: a heading that is not there"),
    ("in view of Resolution 12.", "verified", "words that are no heading there"),
    ("Resolution 12, inviting 3 experts, is good.", "verified", "a number that counts what follows"),
    ("Resolution 12, paragraph 99.", "not_found paragraph 99", "a word for a place"),
    ("Résolution 12, décide 2.", "verified resolves 2", "French, of an English text"),
    ("Résolution 12, décide 9.", "not_found décide 9", "French: a number that is not there"),
    ("Résolution 12 décide 9.", "not_found décide 9", "without a comma"),
    ("La Résolution 12 (Oslo, 2020), décide 9.", "not_found décide 9", "with its edition"),
    ("Résolution 12, notant a)", "not_found notant a", "French: a heading that is not there"),
    ("Résolution 12, considérant b)", "verified considering b)", "French: a letter"),
    ("Résolution 12, paragraphe 99", "not_found paragraph 99", "French, which only the word for the place tells"),
    ("(Résolution 12, paragraphe 99)", "not_found paragraph 99", "and in brackets"),
    ("Résolution 12, invitant 3 experts, est bonne.", "verified", "French: a number that counts what follows"),
    ("Resolución 12, resuelve 2", "verified resolves 2", "Spanish"),
    ("Resolución 12, resuelve 9", "not_found resuelve 9", "Spanish: a number that is not there"),
    ("la resolución 12, invita 9", "not_found invita 9", "Spanish: a heading that is not there"),
    ("Resolución 12, párrafo 99", "not_found paragraph 99", "Spanish: a word for a place"),
    ("Резолюция 12, решает 2", "verified resolves 2", "Russian"),
    ("Резолюция 12, решает 9", "not_found решает 9", "Russian: a number that is not there"),
    ("Резолюция 12, пункт 99", "not_found paragraph 99", "Russian: a word for a place"),
    ("第12号决议，做出决议 2", "verified resolves 2", "Chinese"),
    ("第12号决议，做出决议 9", "not_found 做出决议 9", "Chinese: the verb ends with the word for a text"),
    (
        "We note that Resolution 12, resolves 2, is clear.",
        "verified resolves 2",
        "behind a conjunction",
    ),
    ("that Resolution 12 (Oslo, 2020), OP 40", "not_found paragraph 40", "and with a place that is not there"),
    ("Nous notons que la Résolution 12, décide 9, est claire.", "not_found décide 9", "French"),
    ("Resolution 12: resolves 2.", "verified resolves 2", "a colon"),
    ("Resolution 12: resolves 9.", "not_found resolves 9", "and a number that is not there"),
    ("Résolution 12 : décide 9.", "not_found décide 9", "French: a colon after a space"),
    ("第12号决议：做出决议 9", "not_found 做出决议 9", "Chinese: a colon"),
    ("Resolution 12: noting further.", "not_found noting further", "a heading alone behind a colon"),
    ("Resolution 12, resolves 2 i).", "verified resolves 2 i)", "two levels"),
    ("Resolution 12, resolves 2 i) x).", "not_found resolves 2 (i) (x)", "a level below that is not there"),
    ("Resolution 12, considering b)bis.", "not_found considering b)bis", "a label that goes on without a space"),
    ("Resolution 12, considering b) (2020 edition).", "verified considering b)", "a year in brackets is no label"),
    ("Resolution 12, considering b) (the one on coffee).", "verified considering b)", "nor are words"),
    ("Resolution 12, instructs the SG 1.", "verified instructs the Secretary-General 1", "an acronym in a heading"),
    ("instructs the SG 9 of Resolution 12.", "not_found instructs the SG 9", "and a number that is not there"),
    (
        "Resolution 12, instructs the Secretary-General to hire 3 people.",
        "verified instructs the Secretary-General 1",
        "a count",
    ),
    ("Resolution 12 (resolves 9).", "not_found resolves 9", "brackets around the place"),
    ("Resolution 12 – resolves 9.", "not_found resolves 9", "a dash before it"),
    ("Resolution 12 (2014–2017), resolves 2.", "not_here", "years that are not those of the text"),
    ("Resolution 12 (2020–2023), resolves 9.", "not_found resolves 9", "and years that are"),
    (
        "Resolution 12, resolves 1, 2, and instructs the SG 9.",
        "not_found resolves 1, resolves 2, instructs the SG 9",
        "a heading that is joined, with a number that is not there",
    ),
    (
        "Resolution 12, resolves 1, and instructs the SG 1.",
        "verified resolves 1, instructs the Secretary-General 1",
        "and with one that is there",
    ),
    ("Resolution 12, further resolves 2.", "not_found Resolution 12, further resolves 2", "an adverb before a heading"),
    ("Resolución 12, también resuelve 1", "not_found Resolución 12, también resuelve 1", "Spanish: an adverb"),
    ("Resolution 12, in particular resolves 2.", "verified resolves 2", "words that are no adverb"),
    ("Resolution 12, 9.5.2.", "not_found 9.5.2", "a number of several levels is a place, and no other text"),
    ("Resolution 12, resolves 2 to 90.", "not_found resolves 3 – resolves 90", "a long range"),
    ("Resolution 12; resolves 2.", "verified resolves 2", "a semicolon"),
    ("Resolution 12; resolves 9.", "not_found resolves 9", "and a number that is not there"),
    ("We cite Resolution 12; resolves 9 of this draft is new.", "verified", "a sentence on the draft itself"),
    ("Resolution 12's resolves 2.", "verified resolves 2", "the text in the genitive"),
    ("Resolution 12’s resolves 9.", "not_found resolves 9", "with another apostrophe"),
    ("Resolution 12, resolves, 2.", "verified resolves 2", "a comma before the number"),
    ("Resolution 12 resolves, 9.", "not_found resolves, 9", "one that is not there"),
    ("Resolution 12, considering, 9 days later, that tea is dear.", "verified considering", "a number of something else"),
    ("resolves 1 and 2 above of Resolution 12.", "verified resolves 1, resolves 2", "a word for where they are"),
    ("resolves 1 and 9 above of Resolution 12.", "not_found resolves 1 and 9", "of which one is not there"),
    (
        "As instructs the General Secretary 1 of Resolution 12 says.",
        "verified instructs the Secretary-General 1",
        "words in another order",
    ),
    ("Resolution 12, instructs the General Secretary 9.", "not_found instructs the General Secretary 9", "not there"),
    ("version 3.11 of Resolution 12 is here.", "verified", "a number of something else, before the text"),
    ("See section 3.11 of Resolution 12.", "not_found section 3.11", "one of a place"),
    ("decide 99 dans la Résolution 12", "not_found decide 99", "French: another word for “of”"),
    ("décide 2 dans la Résolution 12", "verified resolves 2", "of a clause that is there"),
    ("resuelve 9 en la Resolución 12", "not_found resuelve 9", "Spanish"),
    ("Резолюция 12, решает с 1 по 2", "verified resolves 1, resolves 2", "Russian: a range"),
    ("Резолюция 12, решает с 1 по 9", "not_found решает с 1 по 9", "and one that is not there"),
    ("القرار 12، يقرر من 1 إلى 2", "verified resolves 1, resolves 2", "Arabic: a range"),
    ("القرار 12، يقرر من 1 إلى 9", "not_found يقرر من 1 إلى 9", "and one that is not there"),
    ("第12号决议；做出决议 2", "verified resolves 2", "Chinese: a semicolon"),
    ("第12号决议,做出决议第1至2段", "verified 做出决议 1, 做出决议 2", "Chinese: a range behind a Latin comma"),
    ("OP 2 of Resolution 12", "verified resolves 2", "a paragraph of the operative part, though it has headings"),
    ("OP 1 of Resolution 12", "verified resolves 1, instructs the Secretary-General 1", "where several may be meant"),
    ("Resolution 12 (WTSA-18), resolves 2.", "not_here", "a conference of another year"),
    ("WTSA-20 Resolution 12, resolves 2.", "not_here", "named before"),
    ("resolves 2 of WTSA-20 Resolution 12.", "not_here", "and with the place before it"),
    ("القرار 12، يقرر 2", "verified resolves 2", "Arabic"),
    ("القرار 12، يقرر 9", "not_found يقرر 9", "Arabic: a number that is not there"),
]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker([parsed(TEA["en"], "tea")])


@pytest.mark.parametrize(("draft", "found"), [row[:2] for row in PLACES], ids=[row[2] for row in PLACES])
def test_the_whole_place_is_cited(draft: str, found: str, checker: Checker) -> None:
    findings = checker.check(Draft(draft)).findings
    assert [f"{one.status} {one.label or (one.clause.label if one.clause else '')}".strip() for one in findings] == [found]


CHARTER = """Charter of the Tea Room

Article 1

The tea room serves tea.

Article 2

1. Members pay for their tea.

2. Members wash their cups.
"""
NAMED = [
    ("Article 2, paragraph 2, of the Charter.", "verified", "the only text that is called so"),
    ("Article 2(2) of the Charter of the Tea Room.", "verified", "by its whole name"),
    ("Article 2, paragraph 99, of the Charter.", "not_found", "a paragraph that is not there"),
    ("Article 2, paragraph 2, of the Convention.", "not_here", "another text, which nobody has"),
    ("Article 2 of the Charter of the Coffee House.", "not_here", "another text that begins alike"),
    ("WHA66.10 OP1 and Resolution WHA66.10 OP1(1)", "verified", "a part with two levels in one word"),
    ("Resolution WHA66.10 OP1(9)", "not_found", "and one that is not there"),
    ("OP1(1) of Resolution WHA66.10", "verified", "before the text"),
    ("OP1(9) of Resolution WHA66.10", "not_found", "and one that is not there"),
]
HEALTH = """SIXTY-SIXTH WORLD HEALTH ASSEMBLY WHA66.10

Follow-up on tea

The Sixty-sixth World Health Assembly,

Having considered the report on tea,

1. URGES Member States:

(1) to drink tea;

(2) to wash the cups;

2. REQUESTS the Director-General to report.
"""


def test_texts_named_without_a_number_and_parts_with_levels() -> None:
    checker = Checker([parsed(TEA["en"], "tea"), parsed(CHARTER, "charter"), parsed(HEALTH, "health")])
    for draft, status, why in NAMED:
        findings = [one for one in checker.check(Draft(draft)).findings if one.kind == "citation"]
        assert findings, why
        assert findings[-1].status == status, why
        assert bool(findings[-1].clause) == (status == "verified"), why


LEVELS = """RESOLUTION 4 (Oslo, 2020)

Rules of the tea room

The World Assembly of Tea (Oslo, 2020),

considering

a) that rules are needed,

b) that tea is hot,

b)bis that spoons are few,

resolves

1 that the rules shall be:

1.1 cups are washed at noon;

1.2 cups are dried:

a) with a clean cloth;

b) in the sun;

2 that the rooms close at dusk,

invites Member States

to bring cups,

invites Member States, Sector Members and academia

1 to bring tea;

2 to bring biscuits.
"""
DEEP = [
    ("Resolution 4, resolves 1.2 b).", "verified resolves 1.2 b)", "a heading and three levels"),
    ("Resolution 4, resolves 1.2 z).", "not_found resolves 1.2 (z)", "the last is not there"),
    ("Resolution 4, 1.2.", "verified resolves 1.2", "a number of two levels"),
    ("Resolution 4, 1.2 b).", "verified resolves 1.2 b)", "with a letter"),
    ("Resolution 4, 1.2 z).", "not_found 1.2 z)", "with one that is not there"),
    ("1.2 of Resolution 4.", "verified resolves 1.2", "the text behind"),
    ("1.9 of Resolution 4.", "not_found 1.9", "and a number that is not there"),
    ("Resolution 4, considering b)bis.", "verified considering b)bis", "a label that was put in"),
    ("Resolution 4, considering b).", "verified considering b)", "the one before it"),
    ("Resolution 4, considering b)ter.", "not_found considering b)ter", "one that was not put in"),
    ("Resolution 4, invites Member States.", "verified invites Member States", "a heading that another one begins with"),
    (
        "invites Member States 1 of Resolution 4.",
        "verified invites Member States, Sector Members and academia 1",
        "the other one, cut short, as its number tells",
    ),
    ("Resolution 4, invites Member States 9.", "not_found invites Member States 9", "a number that neither has"),
    (
        "Resolution 4 (Oslo, 2020), invites Member States, Sector Members and academia 9.",
        "not_found invites Member States, Sector Members and academia 9",
        "the longer heading in full is not the shorter one",
    ),
    (
        "Resolution 4 (Oslo, 2020), invites Member States, Sector Members and academia 2.",
        "verified invites Member States, Sector Members and academia 2",
        "and has its numbers",
    ),
]


@pytest.mark.parametrize(("draft", "found"), [row[:2] for row in DEEP], ids=[row[2] for row in DEEP])
def test_a_label_is_read_to_its_end(draft: str, found: str) -> None:
    findings = Checker([parsed(LEVELS, "levels")]).check(Draft(draft)).findings
    assert [f"{one.status} {one.label or (one.clause.label if one.clause else '')}".strip() for one in findings] == [found]


def test_places_are_in_that_resolution(checker: Checker) -> None:
    draft = "Resolution 12 is clear. That resolution, resolves 9, is not."
    assert [str(one.status) for one in checker.check(Draft(draft)).findings] == ["verified", "not_found"]


VERSIONS = [
    ("Resolution 12 (Oslo, 2020), resolves 1", "en", "resolves 1", "an English draft"),
    ("Résolution 12, décide 2", "fr", "décide 2", "a French draft"),
    ("Resolution 12, considering b) is the reason.", "en", "considering b)", "a letter"),
    ("Резолюция 12, решает 2", "en", "resolves 2", "a draft in a language in which the text is not there"),
]


@pytest.mark.parametrize(("draft", "name", "label"), [row[:3] for row in VERSIONS], ids=[row[3] for row in VERSIONS])
def test_an_edition_in_two_languages_is_one_text(draft: str, name: str, label: str) -> None:
    here = Checker([parsed(TEA[code], code) for code in ("en", "fr")])
    (one,) = here.check(Draft(draft)).findings
    assert one.status == "verified"
    assert one.document is not None
    assert one.clause is not None
    assert (one.document.id, one.clause.label) == (parsed(TEA[name], name).id, label)


DRAFTED = [
    ("resolves 2 of Draft new Resolution [ARB-4] (Oslo, 2020).", "verified resolves 2", "a draft's number, in its brackets"),
    ("resolves 9 of Resolution [ARB-4].", "not_found resolves 9", "a clause that it does not have"),
    ("Draft new Resolution [ARB-4] (Oslo, 2020), resolves 2", "verified resolves 2", "the text first"),
    ("Resolution [ARB-4], resolves 9", "not_found resolves 9", "and a clause that it does not have"),
    ("Resolution ARB-4, resolves 1", "verified resolves 1", "without brackets"),
    ("Resolution [ARB-5], resolves 1", "not_here", "another draft"),
    ("the resolution [1] of the Council", "", "the mark of a note"),
]


@pytest.mark.parametrize(("draft", "found"), [row[:2] for row in DRAFTED], ids=[row[2] for row in DRAFTED])
def test_a_draft_is_cited_by_its_number_in_brackets(draft: str, found: str) -> None:
    text = TEA["en"].replace("RESOLUTION 12", "DRAFT NEW RESOLUTION [ARB-4]", 1)
    findings = Checker([parsed(text, "tea")]).check(Draft(draft)).findings
    assert [f"{one.status} {one.label or (one.clause.label if one.clause else '')}".strip() for one in findings] == [
        one for one in [found] if one
    ]


def test_a_citation_is_told_without_what_is_deleted_in_it(checker: Checker) -> None:
    text = "Resolution 12, resolves 29."
    cut = Cut(text.index("29"), text.index("29") + 1, Reason.DELETED)
    (one,) = checker.check(Draft(text, (cut,))).findings
    assert (one.text, one.label, one.status) == ("Resolution 12, resolves 9", "resolves 9", "not_found")
