"""What questions about roles say: who is asked for, addressed, an object, set aside."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.language.glossary import Glossary
from index.search.roles.mentions import Mention, words_of
from index.search.roles.question import may_ask, roles_of
from index.search.roles.said import Roles, Slot

GLOSSARY = Glossary(
    {
        "TSB": "Telecommunication Standardization Bureau",
        "SG": "Secretary-General",
        "NGO": "non-governmental organization",
        "WHO": "World Health Organization",
        "MS": "Member State",
        "UNESCO": "United Nations Educational, Scientific and Cultural Organization",
        "WSIS": "World Summit on the Information Society",
        "ITU-T": "ITU Telecommunication Standardization Sector",
    }
)


def read(question: str) -> Roles | None:
    words = words_of(question, GLOSSARY)
    roles = roles_of(words, frozenset({"m23"}))
    assert roles is None or may_ask(words), "it must be told without the documents' own nouns"
    return roles


def nouns(mentions: tuple[Mention, ...]) -> list[str]:
    return [mention.noun for mention in mentions]


ADDRESSED = [
    # a question, the nouns of those addressed, and why
    ("what must the Council do", ["council"], "after a modal verb"),
    ("what the Council must do", ["council"], "before one"),
    ("what is the Council asked to do", ["council"], "in the passive"),
    ("what is asked of the Council", ["council"], "after the verb"),
    ("what do they want from the Council", ["council"], "after 'from'"),
    ("what does the text request from the head of WHO", ["head"], "an everyday word for an officer"),
    ("duties of the TSB boss", ["boss"], "after a noun for duties"),
    ("TSB director tasks", ["director"], "before one"),
    ("the Council's job", ["council"], "in the genitive"),
    ("does the assembly ask governments to pay", ["govern"], "the body that enacts is not addressed"),
    ("does the conference want operators to pay", ["oper"], "nor is it with another verb"),
    ("must governments let the rapporteur in", ["govern"], "yes or no"),
    ("are states asked to help the rapporteur", ["state"], "yes or no, in the passive"),
    ("should member states submit contributions", ["state"], "without an interrogative"),
    ("has the Council to decide it", ["council"], "'has … to'"),
    ("what are FAO and the Council requested to do", ["fao", "council"], "two of them, one by an acronym that is not known"),
    ("what are States, donors and the Council told", ["state", "donor", "council"], "a list"),
    ("what is the army told, and what the M23", ["armi", "m23"], "one more after 'and what'"),
    ("operating agencies: what are they encouraged to do", ["agenc"], "before a colon, and a pronoun"),
    ("health: what must the Council do", ["council"], "a topic before a colon"),
    ("we as an NGO, what should we do", ["organiz"], "who asks"),
    ("as a university, are we invited", ["universiti"], "who asks, first"),
    ("I come from an operator. what is my job", ["oper"], "who asks, in a sentence of its own"),
    ("we are a Sector Member abroad. must we respect it", ["member"], "who asks, with more about it"),
    ("our company, must it pay", ["compani"], "whose"),
    ("as a small island state, what are we urged to do", ["state"], "with adjectives"),
    ("we sit in the Council, what is our job for the forum", ["council"], "not what the job is for"),
    ("our tasks as member state", ["state"], "after the noun for duties"),
    ("what is required from MS", ["state"], "an acronym"),
    ("what must UNESCO do", ["organiz"], "the acronym of a body"),
    ("what must the M23 do", ["m23"], "a name with a number"),
    ("what is asked of the governments only, not of companies", ["govern"], "not those set aside"),
    ("what did the assembly decide", ["decid"], "the body's own decision"),
    ("what was resolved", ["resolv"], "its own decision, in the passive"),
    ("what must be done by the secretariat", ["secretariat"], "the agent of a passive"),
    ("which report must the Director send to Member States", ["director"], "'which' of a thing"),
    ("what guidelines have the two Directors to write", ["director"], "counted"),
    ("is anything asked of donors", ["donor"], "'anything'"),
    ("what do the study groups get as a task", ["group"], "a task they get"),
]


@pytest.mark.parametrize(("question", "expected", "reason"), ADDRESSED)
def test_who_is_addressed(question: str, expected: list[str], reason: str) -> None:
    roles = read(question)
    assert roles is not None, reason
    assert (roles.asked, nouns(roles.addressed)) == (Slot.ACTION, expected), reason


OBJECTS = [
    ("are we asked to help the Director", ["director"], "we are addressed"),
    ("must we report to the Council", ["council"], "a recipient"),
    ("what must the Council send to Member States", ["state"], "after the verb"),
    ("are states asked to help the rapporteur", ["rapporteur"], "in the passive"),
    ("who must report to the Council", ["council"], "who asks for the addressee"),
    ("who is invited to support the Director", ["director"], "in the passive"),
    ("who should speak for the victims' organizations", ["organiz"], "after a preposition"),
    ("we are an operator, does the Council have to consult us", ["council"], "another subject than we"),
    ("which offices must not do the work of the Council", ["council"], "not the kind asked for"),
]


@pytest.mark.parametrize(("question", "expected", "reason"), OBJECTS)
def test_who_is_an_object(question: str, expected: list[str], reason: str) -> None:
    roles = read(question)
    assert roles is not None, reason
    assert nouns(roles.objects) == expected, reason


ASKED = [
    ("who must report", Slot.ADDRESSEE, "who"),
    ("by whom must the report be written", Slot.ADDRESSEE, "the agent"),
    ("to whom is the request to write a study addressed", Slot.ADDRESSEE, "to whom something is addressed"),
    ("whose task is the report", Slot.ADDRESSEE, "whose"),
    ("which states are told to stop", Slot.ADDRESSEE, "a kind of role"),
    ("which UN office collects statistics", Slot.ADDRESSEE, "a kind with adjectives"),
    ("what body is asked to meet", Slot.ADDRESSEE, "'what' of a kind"),
    ("callback: who studies it", Slot.ADDRESSEE, "after a topic"),
    ("is it the Council or the Director who reports", Slot.ADDRESSEE, "a choice"),
    ("whom must the Council tell", Slot.OBJECT, "whom"),
    ("with whom has the Council to talk", Slot.OBJECT, "with whom"),
    ("who is the Council asked to consult", Slot.OBJECT, "'who' with another subject"),
    ("to whom does the Council send the report", Slot.OBJECT, "'does' of a body"),
    ("whom should the coordinator consult", Slot.OBJECT, "another modal verb"),
    ("whom does the resolution put to work", Slot.ADDRESSEE, "'does' of the text itself"),
    ("whom does the forum resolution put to work", Slot.ADDRESSEE, "whatever it is about"),
    ("whom does the Council ask to help", Slot.ADDRESSEE, "'does' of the body that asks"),
    ("what states must do about fraud", Slot.ACTION, "'what' with another subject"),
    ("which document must the bureau send", Slot.ACTION, "'which' of a thing"),
    ("what does WHO have to do", Slot.ACTION, "the acronym WHO is no 'who'"),
]


@pytest.mark.parametrize(("question", "asked", "reason"), ASKED)
def test_what_is_asked_for(question: str, asked: Slot, reason: str) -> None:
    roles = read(question)
    assert roles is not None, reason
    assert roles.asked == asked, reason


SUBJECTS = [
    ("to whom does the Council send the report", ["council"], "after 'does'"),
    ("whom does the Director inform of it", ["director"], "without a preposition"),
    ("with whom should a coordinator talk", ["coordin"], "after a modal verb"),
    ("who is the Council asked to consult", ["council"], "in the passive"),
]


@pytest.mark.parametrize(("question", "expected", "reason"), SUBJECTS)
def test_of_whom_an_object_is_asked(question: str, expected: list[str], reason: str) -> None:
    roles = read(question)
    assert roles is not None, reason
    assert (roles.asked, nouns(roles.addressed)) == (Slot.OBJECT, expected), reason


VERBS = [
    ("who must support Member States", {"member", "state"}, "after a modal verb"),
    ("who is asked to help UNESCO", {"unesco"}, "after 'asked to'"),
    ("who has to back Member States", {"member", "state"}, "after 'has to'"),
    ("who is to monitor States", {"state"}, "after 'is to'"),
    ("who must report to support organizations", {"support", "organiz"}, "after a preposition, it is a name"),
]


@pytest.mark.parametrize(("question", "stems", "reason"), VERBS)
def test_a_verb_is_no_part_of_a_name(question: str, stems: set[str], reason: str) -> None:
    roles = read(question)
    assert roles is not None, reason
    (one,) = roles.objects
    assert one.stems & (stems | {"support", "help", "back", "monitor"}) == stems, reason


CALLED = [
    ("what must the World Bank do", {"world", "bank"}, "after a modal verb"),
    ("is the Red Cross asked to do anything?", {"red", "cross"}, "in the passive"),
    ("what is asked of Greenpeace", {"greenpeac"}, "after the verb"),
]


@pytest.mark.parametrize(("question", "stems", "reason"), CALLED)
def test_whom_only_capitals_tell(question: str, stems: set[str], reason: str) -> None:
    roles = read(question)
    assert roles is not None, reason
    assert [one.stems for one in roles.addressed] == [stems], reason
    assert read(question.casefold()) is None, "and nothing else tells"


WITHOUT = [
    ("besides Member States, who is invited", ["state"], "'besides'"),
    ("apart from governments, who should speak up", ["govern"], "'apart from'"),
    ("who other than the Director must report", ["director"], "'other than'"),
    ("who, except for the Council, has to act", ["council"], "'except for'"),
    ("besides member states and the Director, who is called on", ["state", "director"], "two of them"),
    ("what is asked of governments, not of companies", ["compani"], "'not of'"),
    ("what must States do, rather than the Council", ["council"], "'rather than'"),
    ("not only the Director, who else must act", [], "'not only' sets nobody aside"),
    ("leaving aside the Director, who should take part", ["director"], "'leaving aside'"),
    ("everyone but the Council: who must act", ["council"], "'everyone but'"),
    ("who, if not the mission, is urged to protect the staff", ["mission"], "'if not'"),
    ("not counting States, who should speak up in public", ["state"], "'not counting'"),
    ("with the exception of Member States, who must share the data", ["state"], "'with the exception of'"),
    ("who must not act", [], "a verb is denied"),
    ("what must the Council not do", [], "a verb is denied, of one addressed"),
]


@pytest.mark.parametrize(("question", "expected", "reason"), WITHOUT)
def test_who_is_set_aside(question: str, expected: list[str], reason: str) -> None:
    roles = read(question)
    assert roles is not None, reason
    assert nouns(roles.without) == expected, reason


NONE = [
    ("what is enhanced cooperation", "content"),
    ("how many member states does ITU have", "roles that are counted"),
    ("inputs on net policy, where do they go", "a pronoun for a thing"),
    ("Do the global goals change anything in what ITU does?", "a relative clause"),
    ("what papers set out how the hearing of the group works", "a body as a thing"),
    ("what is this sector in charge of studying", "no verb that asks"),
    ("do private companies have a vote in the sectors?", "'have' without 'to'"),
    ("the role of standards", "no role of anybody"),
    ("can the public comment before the meeting decides", "the meeting decides something else"),
    ("what must the World Bank pay for", "what only capitals tell, and one thing that it must do"),
    ("What Must The World Bank Do", "capitals that tell nothing"),
    ("what must Resolution 75 do", "a text"),
    ("what does Annex 2 require", "a part of a text, which asks"),
    ("", "nothing"),
    ("?!", "no word"),
]


@pytest.mark.parametrize(("question", "reason"), NONE)
def test_no_question_about_roles(question: str, reason: str) -> None:
    assert read(question) is None, reason


ACTIONS = [
    ("what must the Council do", (), (), "nothing but duties"),
    ("what must the Council report on", ("report",), (), "an action"),
    ("callback: what must the Council do", (), ("callback",), "a topic"),
    ("what must the Council do about callback", ("callback",), (), "a part of the question"),
    ("what must the Council send to the Director", ("send", "director"), (), "objects are part of it"),
    ("how many police officers may the Council have", ("mani", "polic", "offic"), (), "a number, not all that it may do"),
    ("what number of States must the Council have", ("number", "state"), (), "nor all that it must do, where they have a role"),
    ("under this resolution, what exactly must the Council do?", (), (), "words for the text itself"),
    ("does the Council get any task at all", (), (), "a yes or no without an action"),
]


@pytest.mark.parametrize(("question", "action", "topic", "reason"), ACTIONS)
def test_what_else_it_says(question: str, action: tuple[str, ...], topic: tuple[str, ...], reason: str) -> None:
    roles = read(question)
    assert roles is not None, reason
    assert (roles.action, roles.topic) == (action, topic), reason


def test_permission_is_no_duty() -> None:
    assert read("may operators attend the meeting").may  # type: ignore[union-attr]
    assert not read("must operators say whether they may attend").may  # type: ignore[union-attr]


def test_only_one() -> None:
    assert read("what is asked of governments only").only  # type: ignore[union-attr]
    assert not read("what is asked not only of governments").only  # type: ignore[union-attr]


WORDS = "what must is who whom asked the not only besides we as an of Council Director SG NGO , : do".split()


@given(st.text() | st.lists(st.sampled_from(WORDS)).map(" ".join))
@example("whom the Council is")  # and no more: the word after "is" was read
def test_any_text(question: str) -> None:
    roles = read(question)
    assert roles is None or all(mention.noun for mention in (*roles.addressed, *roles.objects, *roles.without))


NO_ROLES = [
    # a question that can ask about no role, whatever the documents call those that they address
    "how far is Geneva",
    "spam and phishing in developing countries",
    "what is the definition of a fund",
    "how long is the text",
    "",
]


@pytest.mark.parametrize("question", NO_ROLES)
def test_a_question_without_a_word_for_duties_reads_no_document(question: str) -> None:
    words = words_of(question, GLOSSARY)
    assert not may_ask(words)
    assert roles_of(words, frozenset(word.text for word in words)) is None
