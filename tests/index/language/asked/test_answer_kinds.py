"""The kind of answer a question asks for, and whether a text has one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.asked.answer_kinds import is_about_now, is_practical, wanted
from index.language.asked.answer_words import AnswerKind
from index.language.asked.answers_in import has

KINDS = [
    ("how many Sectors are involved", "number"),
    ("number of sector members today", "number"),
    ("how many per cent of the patients are missed", "share"),  # "many" does not make it a number
    ("what percentage of women", "share"),
    ("share of the population that is infected", "share"),
    ("how much does it cost", "money"),
    ("membership fee for an Associate", "money"),  # no question word: the first noun
    ("how many euros were pledged", "money"),
    ("when is the next meeting", "time"),
    ("by what date must it be sent", "time"),
    ("deadline for contributions", "time"),
    ("how many months of preparation", "number"),  # of a unit of time: a number near it
    ("for how long is it renewed", "time"),
    ("which city hosts the forum", "place"),
    ("where do inputs go", "place"),
    ("who chairs the group", "person"),
    ("percentage of children who go to school", "share"),  # "who" goes on about a noun
    ("is it safe", "truth"),
    ("why was it created", "reason"),
    ("which lines of action", "thing"),
    ("enhanced cooperation", None),
    ("how many countries have a seat", "number"),  # counted, though a country is a place
    ("how many names are on the list", "number"),
    ("malaria: how much money each year", "money"),  # a question may begin after a pause
    ("the bureau, who leads it", "person"),
    ("harbour dues, counting twice", None),  # but the noun that it begins with ends there
    ("date by which the report is due", "time"),  # "which" goes on about a noun
    ("tell me which date it was", "time"),
    ("which event took place in spring", "thing"),  # "take place" is no place
    ("in which place was it held", "place"),
    ("what does the Union count among its goals", "thing"),  # after "does" comes who does it, and nothing that is asked for
    ("what must countries with sanctions do", "thing"),
    ("what can the budget be spent on", "thing"),
    ("what was the budget", "money"),  # but "was" stands before what is asked for
    ("which conference began a fresh count", "thing"),  # an article begins another noun phrase
    ("which group writes the minimum rules", "thing"),
    ("which country hosts the group", "place"),
    ("shared database of pictures", None),  # a participle with the stem of a noun
    ("limited access to water", None),
    ("limits to the cost", "amount"),
]


@pytest.mark.parametrize(("question", "kind"), KINDS)
def test_the_kind_that_is_wanted(question: str, kind: str | None) -> None:
    want = wanted(question)
    assert (want.kind.value if want else None) == kind


HAS = [
    ("which resolution number is on the divide", "Resolution 139 (Rev. Busan, 2014), on bridging the digital divide;", 1.0),
    ("what is the resolution number", "bridging the digital divide between 12 countries;", 0.25),  # some number
    ("on how many reports is it based", "shall be based solely on a single report by the Secretary-General;", 1.0),
    ("in how many Member States is it possible", "is possible in the majority of ITU Member States;", 0.5),
    ("how many clubs joined", "is possible in the majority of ITU Member States;", 0.0),
    ("when do they report back", "Requests them to report at its eightieth session;", 1.0),  # as bodies say when
    ("when do they report back", "Decides to return to it at the 24th regular session;", 1.0),
    ("when do they report back", "Having examined the report under its resolution 845 (IX) of 22 November 1954,", 0.0),
    ("when do they report back", "Recalling its resolutions 18/19 of 29 September 2011 and 19/29 of 23 March 2012,", 0.0),
    (
        "when do they report back",
        "Confirms resolution 2216 (2015) of 14 April 2015 until 10 July 2023,",
        1.0,
    ),  # what is decided
    ("how many Sectors are involved", "the three Sectors of the Union", 1.0),
    ("how many study groups look at it", "particularly in two or more Study Groups", 1.0),
    ("how many members are there", "that Member States contribute", 0.0),
    ("how many people live there", "the second decade of people", 0.0),  # an ordinal counts nothing
    ("how many people were there", "in 2014, as in Resolution 64", 0.0),  # a year and a citation count nothing
    ("what share of them", "a growth of 6 per cent", 1.0),
    ("what share of them", "two thirds of the members", 1.0),
    ("what share of them", "by the end of 2006", 0.0),
    ("when was it", "was held in 2006", 1.0),
    ("when was it", "Resolution 64 (Rev. Busan, 2014)", 0.0),  # the year of an edition
    ("when was it", "as Council 2016 Resolution 1332 notes", 0.0),  # nor in front of its number
    ("when was it", "noted in 2016 by Resolution 1332", 1.0),
    ("when must it be sent", "where appropriate, before the session", 0.5),
    ("what is the fee", "USD 300 for each of them", 1.0),
    ("what is the fee", "free of charge", 0.5),
    ("what is the fee", "to submit contributions where possible", 0.5),
    ("which city was it in", "held in Geneva", 1.0),
    ("which city was it in", "to participate actively", 0.0),
    ("which city was it in", "has provided a venue for discussion", 0.5),  # which is not named
    ("how much was spent", "the expenditure is lower, owing to voluntary contributions", 0.0),  # words for money are no amount
    ("how much was spent", "12 million dollars a year", 1.0),
    ("how large is the group", "consisting of no more than four members", 0.5),  # nothing is said to be counted
    ("how large is the group", "consisting of members", 0.0),
    ("who is the chairman", "chaired by the Deputy Secretary-General", 0.0),  # "who is the" wants a name
    ("who is the chairman", "chaired by Ms. Smith", 1.0),
    ("who chairs it", "chaired by the Deputy Secretary-General", 1.0),
    ("why was it created", "anything", 1.0),  # looks like any text
    ("how many opinions were adopted", "held from 16 to 18 May, despite COVID-19", 0.0),  # days and names count nothing
    ("how many opinions were adopted", "18 replies were received", 0.25),  # but other figures may
    ("how many groups are there", "to request Study Groups 2 and 3 to continue", 0.0),  # a figure after a name is part of it
    ("how many groups are there", "of Working Party 1, in particular", 0.0),
    ("how many addresses are managed", "that Lines 2, 3 and 4, address it", 0.0),
    ("how many groups are there", "Some 40 groups of the Union", 1.0),  # what a sentence begins with is no name
    ("how many groups are there", "the Union has 40 groups", 1.0),
    ("how many groups are there", "a Union of 40 groups", 1.0),
    ("how many days does it last", "a one-day meeting", 1.0),
    ("how many days does it last", "one of the meetings", 0.0),
    ("number of the resolution on harbours", "as Resolution 12 (Rev. Bern, 2001) says", 1.0),  # a number may be a name
    ("number of the members", "as Resolution 12 (Rev. Bern, 2001) says", 0.0),
    ("how much money is needed", "the gap of 1.3 billion dollars", 1.0),
    ("how much money is needed", "two million euros a year", 1.0),
    ("what percentage of women", "a large proportion of them", 0.5),  # not said exactly
]


@pytest.mark.parametrize(("question", "text", "surely"), HAS)
def test_whether_a_text_has_it(question: str, text: str, surely: float) -> None:
    want = wanted(question)
    assert want
    assert has(want, text) == surely


@pytest.mark.parametrize(
    ("question", "practical"), [("how do I register", True), ("how must it be done", False), ("how", False)]
)
def test_practical(question: str, practical: bool) -> None:
    assert is_practical(question) is practical


@pytest.mark.parametrize(("question", "now"), [("who chairs it now", True), ("who chairs it", False), ("", False)])
def test_now(question: str, now: bool) -> None:
    assert is_about_now(question) is now


@given(st.text(), st.text(), st.sampled_from(AnswerKind))
def test_any_text_has_some_kind_or_none(question: str, text: str, kind: AnswerKind) -> None:
    want = wanted(question)
    assert want is None or 0 <= has(want, text) <= 1
    assert want is None or want.kind in AnswerKind
