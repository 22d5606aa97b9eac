"""Kinds of answers: what a resolution never says is refused, what it says in the same words is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.glossary import Glossary
from index.search.answer_types import is_question, lacks_answer_type, unknown_editions, unknown_names

# what a search finds for any of the questions below: near in words, without the kind of answer they want
PASSAGES = [
    "to submit contributions to CWG-Internet",
    "that the Council Working Group on WSIS, open to all the ITU membership, constitutes an effective mechanism",
    "to participate actively in the online and physical open consultations of CWG-Internet",
    "to ensure that concrete objectives for activities in connection with WSIS outcomes are reflected in the operational plans",
    "Resolution 140 (Rev. Busan, 2014) of the Plenipotentiary Conference, on ITU's role in implementing the outcomes of WSIS",
    "that ITU has a pivotal role in providing a global perspective in regard to the information society",
]
# contacts, logistics, money, votes, people, other editions: never in a resolution
ABSENT = """how many member states does ITU have
how many countries voted for it
how many people attended the assembly
number of sector members today
total number of study groups
how many associates are in ITU-T
how many pages does the final report have
how much does membership cost
what is the fee for an associate
annual contribution of a sector member in swiss francs
what is the budget of ITU-T
how much money is given to WSIS activities
price for a seat of academia
cost of participating in USD
salary of the director
fine for not complying
what is the penalty if a state does not submit
are there sanctions against member states
punishment for operators who ignore this
when is the next meeting of CWG-Internet
what date is the next council
date of the next open consultation
deadline for contributions to the study group
when does the consultation close
what time does the meeting start tomorrow
at what time is the coffee break
when will the text be revised
where will the next assembly be held
which city hosts the next forum
in which country is the next meeting
venue of the meeting
in which room do we meet
who is the current secretary general
who is the chairman of CWG-Internet now
name of the director of TSB
who was elected director
who won the election
who chaired the drafting group, his name
how do i register for the meeting
how can i apply for a fellowship
where can i download the report
can i get a visa letter
which hotel is near the venue
is there wifi and what is the password
email of the secretariat
phone number of the bureau
whom do i contact, which email
website of the working group
is there a link to the webcast
what changed compared to the previous version
what is the difference to the Dubai edition
what is new in the revised version
was the vote unanimous
result of the vote
who voted against
how did my country vote
which delegation proposed this text
who drafted this resolution
did the united states make a reservation
how long did the negotiation take
is there interpretation in spanish
into which languages is it translated
is simultaneous interpretation available
what is the dress code
do they pay per diem
how many votes are needed to change it""".splitlines()
# question, the passage that answers it
PRESENT = [
    ("how many years is the forum old", "it was held for 25 years"),
    ("how many study groups look at numbering", "particularly ITU-T Study Groups 2 and 3"),
    ("how many guidelines must the directors write", "to develop two guidelines for Member States"),
    ("how many quarters of 2006 could pass", "by the end of the first quarter of 2006"),
    ("how many paragraphs of the Tunis Agenda are behind enhanced cooperation", "as expressed in §§ 69-71 of the Tunis Agenda"),
    ("how many Sectors are involved", "the three Sectors of the Union"),
    ("is there a fee for the equipment", "provides at least adequate premises free of charge"),
    ("what does it cost for the host", "unless the host government agrees to defray the additional expenditure involved"),
    ("who pays the extra cost", "unless the host government agrees to defray the additional expenditure involved"),
    ("is it more expensive to meet outside Geneva", "that expenditure on conferences is distinctly lower when held in Geneva"),
    ("from which budget is the forum paid", "should be convened within existing budgetary resources"),
    ("how much does it cost to hold it elsewhere", "agrees to defray the additional expenditure involved"),
    ("is budget mentioned", "to minimize the impact on the budget of the Union"),
    ("by when should the UN chief have launched the process", "to be started by the end of the first quarter of 2006"),
    ("when should enhanced cooperation start", "by the end of the first quarter of 2006"),
    ("how often does the assembly meet", "meets every four years"),
    (
        "when does an old resolution stop being valid",
        "remain in effect unless they are revised or abrogated by a subsequent conference",
    ),
    ("in which years was the forum held", "convened in 1996, 1998, 2001, 2009, 2013 and 2021"),
    ("is there a deadline for objectives", "to ensure that concrete objectives and deadlines for activities are developed"),
    ("what deadlines must the director set", "to ensure that concrete objectives and deadlines for activities are developed"),
    ("when must reports be given", "requested to provide annual performance reports"),
    (
        "when can a session be for Member States only",
        "if appropriate, by decision of a majority, a special session may be held",
    ),
    ("when may a government refuse", "should not be accepted unless the host government agrees"),
    ("when are contributions welcome", "to submit contributions where appropriate"),
    (
        "who decides the date of the forum",
        "the Council shall continue to decide on the duration and the date, and on the venue",
    ),
    ("who fixes the venue", "the Council shall decide on the date and on the venue"),
    ("where should conferences normally be held", "should normally be held at the seat of the Union"),
    ("where do inputs go", "to submit contributions to CWG-Internet"),
    ("where can a meeting take place outside headquarters", "a meeting could be held away from headquarters"),
    ("in which country may meetings be held", "in countries other than the headquarters country"),
    ("which city must pay", "the host government agrees to defray the expenditure"),
    ("who chairs the task force", "this Task Force is chaired by the Deputy Secretary-General"),
    ("who is the chairman of the task force", "this Task Force is chaired by the Deputy Secretary-General"),
    ("who can be elected chairman of a study group", "assume responsibilities such as chairmanship of a study group"),
    ("name of the task force", "the ITU WSIS Task Force"),
    ("names of representatives, must we send them", "after having announced their names to the Bureau in due time"),
    ("how do we take part in the consultation", "to participate actively in the online and physical open consultations"),
    ("how can we contribute", "to submit contributions to relevant ITU-T study groups"),
    ("how do we vote in study groups", "only Member States have the right to vote"),
    ("can sector members vote", "with the exception of formal votes"),
    ("who may vote", "only Member States have the right to vote"),
    (
        "who votes on recommendations",
        "only Member States have the right to vote, particularly for the approval of recommendations",
    ),
    ("is a majority vote needed for a closed session", "by decision of a majority of the representatives of Member States"),
    ("how are opinions adopted, vote or consensus", "adopt opinions by consensus"),
    ("what is new about enhanced cooperation", "various initiatives have been implemented"),
    ("what changed in the telecommunication environment", "has undergone considerable changes"),
    ("how is a revised resolution numbered", "revised resolutions should retain the same number"),
    ("what happens to the text of an old version", "list of abrogated resolutions showing their titles, but no text"),
    ("link between ICT and the 2030 agenda", "the potential of ICTs to achieve the 2030 Agenda"),
    ("does the text link WSIS and SDGs", "in harmony with the WSIS framework and the 2030 Agenda"),
    ("are multilingual domain names covered", "the management of internationalized (multilingual) domain names"),
    ("which languages for domain names", "the management of internationalized (multilingual) domain names"),
    ("does it speak of languages", "capacity building, multilingualism, cultural preservation"),
    ("who proposed items for the agenda", "propose items for inclusion in the agendas of such meetings"),
    ("who drafts recommendations", "take part in the drafting work prior to the adoption of recommendations"),
    ("who prepares the report", "based on a report by the Secretary-General"),
    (
        "is telephone number misuse covered",
        "misappropriation and misuse of international telecommunication numbering resources",
    ),
    ("hiding the phone number of the caller", "calling line identification (CLI) delivery"),
    ("what about phone calls", "originating and terminating calls using alternative calling procedures"),
    ("what financial limits apply", "within the financial limits set by the Plenipotentiary Conference"),
    ("is it punishable to use callback", "national laws and regulations of ITU Member States are respected"),
    ("fine details of the procedure", "in accordance with a procedure adopted by the Council"),
    ("is it fine to hold it virtually", "WTPF-21 was held virtually"),
    ("what is the time frame for contributions", "to send contributions in due time"),
    ("what number gets a new resolution", "should be numbered consecutively"),
    ("at what time of the process may drafts come", "not presented during the preparatory period"),
    ("what year is put in brackets", "together with the city and the year in parentheses"),
    ("which city is named in the title", "together with the city and the year in parentheses"),
    ("what dates were the virtual forum", "from 16 to 18 December 2021"),
    ("how long may the forum be", "the Council shall continue to decide on the duration"),
    ("is registration of names needed", "after having announced their names to the Bureau"),
    ("do we have the right to sign up as sector member", "to be authorized to participate as Sector Members"),
    ("how can i apply the guidelines", "to develop guidelines for administrations"),
    ("contact between governments and industry", "broad coordination among all Sector Members"),
]


@pytest.mark.parametrize("question", ABSENT)
def test_an_answer_of_another_kind_is_refused(question: str) -> None:
    assert lacks_answer_type(question, PASSAGES)


@pytest.mark.parametrize(("question", "passage"), PRESENT)
def test_an_answer_of_the_kind_is_not_refused(question: str, passage: str) -> None:
    assert not lacks_answer_type(question, [*PASSAGES, passage])


def test_without_passages_only_what_asks_for_a_type_lacks_it() -> None:
    assert lacks_answer_type("how many members", [])
    assert not lacks_answer_type("what is enhanced cooperation", [])


UNKNOWN = [
    ("what about WSIS", []),  # in the texts
    ("what about wsis", []),  # in lower case
    ("what about ASEAN", ["ASEAN"]),  # nowhere
    ("what about GGE and WSIS", ["GGE"]),  # only the one
    ("the world summit", []),  # no acronym
    ("and SUMM, world summit", ["SUMM"]),  # not defined
    ("the Geneva, 2022 edition", ["Geneva, 2022"]),  # an edition nobody names
    ("the Busan 2014 edition", []),  # named, without the comma
    ("what of PLAN", []),  # capitals of a word of the texts
]


@pytest.mark.parametrize(("question", "unknown"), UNKNOWN)
def test_unknown_names(question: str, unknown: list[str]) -> None:
    known = {"wsis", "world", "summit", "plan", "busan, 2014"}
    assert unknown_names(question, Glossary({"WSIS": "World Summit"}), known.__contains__) == unknown


ASKING = [
    ("hello", False),  # a greeting
    ("Good evening, how are you today?", False),  # two, and who is greeted
    ("thanks a lot!", False),  # thanks
    ("bonjour", False),  # in another language
    ("17*23 = ?", False),  # a sum
    ("what is 15% of 240?", False),  # in words
    ("square root of 144", False),
    ("10 divided by 4", False),
    ("hello, what is WSIS?", True),  # a greeting and a question
    ("good governance", True),  # begins like a greeting
    ("thank you for what?", True),
    ("73/6", True),  # a UN resolution, not a division
    ("69-71", True),  # paragraphs, not a subtraction
    ("4 of 5", True),  # a place
    ("2030", True),  # a year alone
]


@pytest.mark.parametrize(("message", "asks"), ASKING)
def test_greetings_and_sums_are_no_questions(message: str, asks: bool) -> None:
    assert is_question(message) is asks


EDITIONS = [
    ("proposals to WTDC-25", ["WTDC-25"]),  # another edition of what is known
    ("proposals to wtpf-21", []),  # the edition that is known
    ("news of COP-28", []),  # nothing that is known by another number
    ("emissions in 2050", ["2050"]),  # a year nobody names
    ("the 2030 Agenda", []),  # a year that is named
]


@pytest.mark.parametrize(("question", "absent"), EDITIONS)
def test_unknown_editions(question: str, absent: list[str]) -> None:
    assert unknown_editions(question, {"wtdc", "wtpf", "wtpf-21", "2030"}.__contains__) == absent


@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_text(question: str, passages: list[str]) -> None:
    assert lacks_answer_type(question, passages) in (True, False)
    assert len(unknown_names(question, Glossary({}), lambda _: False)) <= 2 * len(question)
