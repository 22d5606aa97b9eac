"""Questions about a text itself: what is asked of it, and the front matter that states it."""

from __future__ import annotations

import pytest

from index.collection.bundled import bundled
from index.document.said import Fact
from index.language.terms import FrontPart
from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.query import Query
from index.pinpoint.typed_names import LinkedQuery
from index.search.facts import fact_asked, stated, told_in

SCHOOLS = parse_text(
    """Resolution adopted by the General Assembly on 9 July 2010

64/290. The right to education in emergency situations

The General Assembly,

Recalling its previous resolutions,

1. Urges Member States to act;

2. Decides that this shall be binding upon its subsidiary organs.

106th plenary meeting
9 July 2010
""",
    "schools",
)
RHODESIA = parse_text(
    """Resolution 217 (1965)
of 20 November 1965

The Security Council,

Deeply concerned about the situation,

1. Determines that the situation is grave;

2. Calls upon all States not to recognize it.

Adopted at the 1265th meeting by 10 votes to none, with 1 abstention.
""",
    "rhodesia",
)
TEXTS = Catalogue([bundled(), SCHOOLS, RHODESIA])


def linked(question: str, texts: Catalogue = TEXTS) -> LinkedQuery:
    return LinkedQuery(Query(question), texts)


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("when was this adopted?", Fact.DATE),
        ("when was Resolution 75 adopted", Fact.DATE),  # named
        ("what year is Resolution 75 from?", Fact.DATE),  # no verb
        ("how old is this resolution", Fact.DATE),  # nor a question word of time
        ("date of adoption of A/RES/64/290", Fact.DATE),  # no verb at all
        ("when was it last revised?", Fact.DATE),
        ("where was this adopted?", Fact.PLACE),
        ("in what city was resolution 75 signed", Fact.PLACE),  # "city" is no word for citing
        ("where does it come from", Fact.PLACE),
        ("who adopted Resolution 75?", Fact.BODY),
        ("by whom was resolution 75 approved", Fact.BODY),
        ("who made this decision?", Fact.BODY),
        ("which conference adopted Resolution 75?", Fact.BODY),
        ("at which meeting was resolution 64/290 adopted?", Fact.DATE),
        ("which session adopted this?", Fact.DATE),
        ("who decided that?", Fact.BODY),  # "that" is the text
        ("which edition is this?", Fact.EDITION),
        ("what version of Resolution 75 do you have", Fact.EDITION),
        ("has resolution 75 been amended", Fact.EDITION),  # yes or no
        ("how did they vote on resolution 217 (1965)?", Fact.VOTE),
        ("was it adopted by consensus", Fact.VOTE),
        ("adopted without a vote?", Fact.VOTE),  # of all texts
        ("was Resolution 75 adopted without a vote?", Fact.VOTE),
        ("what is the title of Resolution 75?", Fact.TITLE),
        ("what language is it in?", Fact.TITLE),  # which is in that language
        ("what language is Resolution 75 in?", Fact.TITLE),
        ("what is this document about?", Fact.SUBJECT),
        ("what's it about", Fact.SUBJECT),
        ("what does it deal with", Fact.SUBJECT),
        ("what is Resolution 75 for?", Fact.SUBJECT),
        ("what's this resolution for", Fact.SUBJECT),
        ("what's the point of Resolution 75?", Fact.SUBJECT),
        ("summarise Resolution 75", Fact.SUBJECT),  # nothing is written here, but the title says what it is about
        ("summarize Resolution 75 in three bullets", Fact.SUBJECT),  # however short
        ("give me a short summary of this resolution", Fact.SUBJECT),
        ("summary please", Fact.SUBJECT),  # of all texts
        ("is this legally binding?", Fact.FORCE),
        ("is it in force?", Fact.VALIDITY),
        ("when does it enter into force?", Fact.VALIDITY),  # not the date of its adoption
        ("when did Resolution 75 come into force?", Fact.VALIDITY),
        ("date of entry into force of Resolution 75", Fact.VALIDITY),  # no verb
        ("when was this text superseded?", Fact.VALIDITY),
        ("is Resolution 75 still valid?", Fact.VALIDITY),
        ("has this resolution been superseded?", Fact.VALIDITY),
        ("is Resolution 75 superseded by a later one?", Fact.VALIDITY),
        ("does this text still apply", Fact.VALIDITY),
        ("what does Resolution 75 replace?", Fact.VALIDITY),  # of another text
        ("does this resolution supersede any other?", Fact.VALIDITY),
        ("when does Resolution 75 expire?", Fact.VALIDITY),  # in the present
        ("until when is this text valid?", Fact.VALIDITY),
        ("who proposed Resolution 75?", Fact.AUTHOR),  # before it was adopted
        ("who submitted this draft?", Fact.AUTHOR),
        ("by whom was it sponsored?", Fact.AUTHOR),
        ("who wrote it?", Fact.AUTHOR),
        ("summarise it in plain English", Fact.SUBJECT),
        ("overview of this text in fewer than 100 words", Fact.SUBJECT),
        ("how many clauses are there?", Fact.EXTENT),
        ("number of clauses in Resolution 75", Fact.EXTENT),  # without a verb
        ("how many paragraphs does it have", Fact.EXTENT),
        ("how many sections does Resolution 75 have?", Fact.EXTENT),
        ("how many words is it?", Fact.EXTENT),
        ("how many pages long is this?", Fact.EXTENT),
        ("how long is the text?", Fact.EXTENT),
        ("how long is this text really", Fact.EXTENT),
        ("how long is the title of this resolution?", Fact.TITLE),  # the title shows how long it is
        ("how many words are there in Resolution 75", Fact.EXTENT),
        ("what is the length of this resolution", Fact.EXTENT),
        ("quand a-t-elle été adoptée ?", Fact.DATE),  # French
        ("où la résolution 75 a-t-elle été adoptée ?", Fact.PLACE),  # of a text by its name
        ("¿cuándo se adoptó?", Fact.DATE),  # Spanish
        ("¿quién aprobó esta resolución?", Fact.BODY),
        ("когда была принята резолюция?", Fact.DATE),  # Russian
        ("什么时候通过的？", Fact.DATE),  # Chinese
        ("متى اعتمد هذا القرار؟", Fact.DATE),  # Arabic
        ("la résolution 75 a-t-elle été adoptée par consensus ?", Fact.VOTE),  # of a text that is named, in French
        ("de quoi parle la résolution 75 ?", Fact.SUBJECT),
        ("¿es vinculante la Resolución 75?", Fact.FORCE),  # Spanish
        ("¿de qué trata la resolución 75?", Fact.SUBJECT),
        ("о чем резолюция 75?", Fact.SUBJECT),  # Russian
        ("第75号决议是哪一版？", Fact.EDITION),  # Chinese
        ("第75号决议有约束力吗？", Fact.FORCE),
        ("ما موضوع القرار 75؟", Fact.SUBJECT),  # Arabic
        ("ما الغرض من القرار 75؟", Fact.SUBJECT),
        ("quel est l'objet de la résolution 75 ?", Fact.SUBJECT),  # with an apostrophe
        ("à quoi sert la résolution 75 ?", Fact.SUBJECT),
        ("¿para qué sirve la Resolución 75?", Fact.SUBJECT),
        ("для чего нужна резолюция 75?", Fact.SUBJECT),
        ("第75号决议的目的是什么？", Fact.SUBJECT),
        ("Résolution 75 : quel document est-ce ?", Fact.TITLE),  # as after "which document is it?"
        ("Resolución 75: ¿qué documento es?", Fact.TITLE),
        ("Резолюция 75: какой это документ?", Fact.TITLE),
        ("第75号决议：这是哪个文件？", Fact.TITLE),
        ("القرار 75: أي وثيقة هذه؟", Fact.TITLE),
        ("combien de paragraphes a-t-elle ?", Fact.EXTENT),  # French
        ("¿cuántos párrafos tiene la resolución?", Fact.EXTENT),  # Spanish
    ],
)
def test_what_is_asked_of_a_text(question: str, fact: Fact) -> None:
    assert fact_asked(linked(question)) == fact


@pytest.mark.parametrize(
    "question",
    [
        "when was the group established?",  # another subject
        "where are the meetings held?",
        "what is the purpose of the group",
        "what does Resolution 75 ask Member States for?",  # they are asked for it
        "what is the last point of Resolution 75?",  # a place
        "what is the budget for?",  # of something else
        "how are opinions adopted",  # how, and of opinions
        "in what language is the meeting held?",  # of something else
        "when does the amendment enter into force?",
        "who must adopt the budget",  # a duty, not an adoption
        "who decides",  # the present: how it is done, not what was done
        "what did the conference decide in Resolution 75?",
        "when is the next meeting of this group?",
        "at which meeting is the report adopted?",
        "what did the assembly decide",  # its decisions, not the adoption
        "when will the text be revised",  # to come
        "where will the next edition be adopted",
        "how long does the group meet?",
        "what is the length of the term",
        "how long is the list of members in this resolution",
        "how many words are in the title?",  # of a part
        "how many words are in the first sentence?",
        "how long has this resolution been in force?",  # a time
        "how long is it in force?",
        "how long does it last?",
        "how long has it been",
        "how many clauses mention women",
        "how many resolves are there",  # the clauses of a heading
        "how many operative paragraphs are there",
        "how many times was it revised",
        "to whom is this text submitted?",  # nobody proposed anything
        "who must submit this text?",  # a duty
        "what replaces the group?",  # another subject
        "summary of the work in this resolution",
        "in three bullets",
        "title",  # a label
        "history",
        "what does resolution 75 say",  # the text, whole
        "what does resolution 75 say about academia",
        "quand le groupe a-t-il été créé ?",  # another subject, in French
        "¿cuándo se reúne el grupo?",
        "quel est le thème ?",  # of no text that is named
        "la résolution 75 rend-elle le vote obligatoire pour le Conseil ?",  # of another thing
        "когда собирается группа?",
        "什么时候开会？",
        "when",
        "",
    ],
)
def test_what_is_asked_of_something_else(question: str) -> None:
    assert fact_asked(linked(question)) is None


def labels(question: str, texts: Catalogue = TEXTS) -> tuple[list[str], list[str]]:
    """The labels of the clauses that state what is asked, and of the nearest."""
    asked = linked(question, texts)
    fact = fact_asked(asked)
    assert fact
    lookup = stated(asked, fact)
    assert lookup
    return [one.clause.label for one in lookup.found], [one.clause.label for one in lookup.nearest]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("when was Resolution 75 adopted?", ["number", "history", "enacting"]),  # each has the year
        ("when was resolution 64/290 adopted?", ["foreword 1", "history"]),  # what tells of the adoption comes first
        ("when was resolution 217 (1965) adopted?", ["number", "history"]),
        ("where was Resolution 75 adopted?", ["number", "history", "enacting"]),
        ("who adopted resolution 64/290?", ["enacting"]),
        ("how did they vote on resolution 217 (1965)?", ["trail"]),  # after the text
        ("what is resolution 64/290 about?", ["title"]),
        ("what is resolution 217 (1965) about?", ["1.", "2."]),  # no title: what it decides
        ("which edition of resolution 75 is this?", ["number", "history"]),
        ("is resolution 64/290 binding?", ["2."]),  # the clause that speaks of it
    ],
)
def test_what_states_it(question: str, found: list[str]) -> None:
    assert labels(question) == (found, [])


@pytest.mark.parametrize(
    ("question", "nearest"),
    [
        ("where was resolution 64/290 adopted?", ["number", "title", "history", "enacting"]),  # UN texts name no place
        ("how did they vote on resolution 75?", ["number", "title", "history", "enacting"]),
        ("is Resolution 75 binding?", ["number", "title", "history", "enacting"]),  # no opinion of ours
    ],
)
def test_what_no_text_states(question: str, nearest: list[str]) -> None:
    assert labels(question) == ([], nearest)


def test_a_fact_of_every_text_when_none_is_named() -> None:
    found, _ = labels("who adopted this?")
    assert found == ["enacting"] * 3


def test_no_fact_of_a_text_that_is_not_here() -> None:
    asked = linked("when was Resolution 4 (1946) adopted?")
    assert fact_asked(asked) is None or stated(asked, Fact.DATE) is None


def test_a_text_says_since_when_it_is_in_force_or_does_not() -> None:
    treaty = parse_text(
        "CHARTER OF THE TEA SOCIETY\n\nArticle 1\n\nThe force of tea is great.\n\nArticle 2\n\n"
        "The present Charter shall come into force in 2001.\n",
        "charter",
    )
    lookup = stated(linked("is this charter in force?", Catalogue([treaty])), Fact.VALIDITY)
    assert lookup
    assert [one.clause.label for one in lookup.found] == ["Article 2"], "and not what else has force"
    lookup = stated(linked("is Resolution 75 in force?"), Fact.VALIDITY)
    assert lookup
    assert not lookup.found, "it does not say"


TEA = parse_text(
    """RESOLUTION 8 (Lima, 2020)

On tea

The Plenipotentiary Conference (Lima, 2020),

Source: the delegation of Tealand

resolves

1 to apply the Guidelines from 1 January 2029;

2 that members apply Resolution 7 (Rome, 2016);

3 that the annex shall replace the annex to Resolution 7;

4 that the armed forces of all drink tea by 2030.
""",
    "tea",
)


@pytest.mark.parametrize(
    ("question", "found", "why"),
    [
        ("when does Resolution 8 apply?", ["resolves 1"], "its own word with a date, which is not that of another text"),
        ("from what date does Resolution 8 apply?", ["resolves 1"], "in other words"),
        ("what does Resolution 8 replace?", ["resolves 3"], "what it does to another text needs no date"),
        ("does Resolution 8 supersede any other?", [], "no clause says so"),
        ("when does Resolution 8 enter into force?", [], "other things have forces"),
        ("is Resolution 8 still in force?", [], "nor does any date tell it"),
        ("does Resolution 8 still apply?", [], "no time is asked for"),
    ],
)
def test_clauses_tell_what_front_matter_does_not(question: str, found: list[str], why: str) -> None:
    asked = linked(question, Catalogue([TEA, SCHOOLS]))
    assert fact_asked(asked) is Fact.VALIDITY, why
    told = told_in(asked)
    assert [one.clause.label for one in (told.found if told else ())] == found, why


def test_no_clause_is_looked_for_in_texts_that_are_not_named() -> None:
    assert told_in(linked("when does it apply?", Catalogue([TEA, SCHOOLS]))) is None
    assert told_in(linked("when does it apply?", Catalogue([TEA]))) is not None


def test_who_proposed_a_text_is_told_by_what_says_so() -> None:
    proposed = parse_text(
        "Submitted by the delegation of Tealand\n\nRESOLUTION 9 (Lima, 2020)\n\nOn tea\n\nresolves\n\n1 tea.\n", "9"
    )
    assert labels("who proposed Resolution 9?", Catalogue([proposed]))[0] == [
        clause.label for clause in proposed.clauses if clause.text.startswith("Submitted")
    ]
    assert labels("who proposed Resolution 8?", Catalogue([TEA]))[0] == []


def test_a_meeting_at_the_end_dates_a_text_that_says_nothing_else_of_it() -> None:
    head = "Distr.\n\nRESOLUTION ADOPTED BY THE GENERAL ASSEMBLY\n\n[on the report of the Second Committee (A/51/601)]\n\n"
    body = "51/191. Declaration on tea\n\nThe General Assembly,\n\n1. Drinks tea;\n\n2. Serves it.\n\n"
    text = f"{head}{body}86th plenary meeting\n16 December 1996\n\nANNEX\n\nDeclaration on Tea\n\n1. Tea is good.\n"
    found = stated(linked("when was this text adopted?", Catalogue([parse_text(text, "tea")])), Fact.DATE)
    assert found
    assert [one.clause.front for one in found.found] == [FrontPart.CLOSING]
