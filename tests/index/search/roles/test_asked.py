"""Whom documents address, against what questions say about roles."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

import pytest
from hypothesis import event, example, given
from hypothesis import strategies as st

from index.collection.bundled import bundled
from index.document.actors import addressed_in
from index.document.addressees import addressee_in, roles_in
from index.document.model import Document
from index.document.passages import Passage
from index.language.glossary import learn
from index.language.roles.names import Name
from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.search.roles.asked import RolesAsked, roles_asked
from index.search.roles.fit import SURE, Anywhere, Around, best_fit
from index.search.roles.mentions import mentions_in, words_of
from index.search.roles.roster import Roster

RES75 = bundled()
PASSAGES = [Passage(RES75, clause) for clause in RES75.clauses]
GLOSSARY = learn(clause.text for clause in RES75.clauses)
ROSTER = Roster(Catalogue([RES75]), GLOSSARY)
TSB = ["instructs the Director of the Telecommunication Standardization Bureau"]
MEMBERS = ["invites Member States, Sector Members, Associates and academia"]
STATES = [*MEMBERS, "invites Member States"]
ALL = ["invites all stakeholders"]
RESOLVES = ["resolves"]
ALONE = [
    ("what must academia do", MEMBERS),  # one of four addressees
    ("what are Sector Members invited to do", MEMBERS),  # by the heading's verb
    ("what is the Director of TSB told to do", TSB),  # by acronym
    ("TSB director tasks", TSB),  # no grammar
    ("duties of the TSB boss", TSB),  # everyday name
    ("action items for tsb", TSB),  # the bureau for its Director
    ("what does the resolution ask of governments", STATES),  # governments are Member States
    ("our tasks as member state", STATES),  # singular
    ("what is required from MS", STATES),  # acronym
    ("responsibilities of member states", STATES),  # a noun that asks for duties when it stands alone
    ("what can associates do", MEMBERS),  # modal verb
    ("we are university, what we have to do", MEMBERS),  # not a first language
    ("tasks for everyone", ALL),  # all stakeholders
    ("what did the assembly decide", RESOLVES),  # the enacting body
    ("what was resolved", RESOLVES),  # passive
]
OF_ALL = [
    # a question about all that anybody must do, the headings of all that answer, why
    ("who must act?", [*TSB, *MEMBERS, "invites Member States", *ALL], "nothing said of the action"),
    ("who has to do something", [*TSB, *MEMBERS, "invites Member States", *ALL], "in other words"),
    ("who is asked to act", [*TSB, *MEMBERS, "invites Member States", *ALL], "by a verb that no heading has"),
    ("what is asked of us?", [*TSB, *MEMBERS, "invites Member States", *ALL], "nobody knows who we are"),
    ("what do we have to do", [*TSB, *MEMBERS, "invites Member States", *ALL], "nor here"),
    ("who is invited?", [*MEMBERS, "invites Member States", *ALL], "by the verb of some headings"),
    ("who is instructed", TSB, "by the verb of one heading"),
]
SPECIFIC = [
    ("what must Member States do about callback", STATES),  # one thing only
    ("should member states submit contributions to CWG-Internet", STATES),
    ("what did the assembly decide about study groups", RESOLVES),
    ("what must the TSB director report on WSIS", TSB),
]
NONE = [
    "who must submit contributions",  # asks who
    "who is invited to support the Director of TSB",  # names an addressee, asks for another
    "who must report to member states",
    "whose job is it",
    "which members are invited",
    "what is enhanced cooperation",  # content
    "how many member states does ITU have",
    "what must the Radiocommunication Bureau do",  # not addressed here
    "tasks of the secretary general",
    "",
]


def _asked(question: str, within: set[str] | None = None) -> RolesAsked | None:
    return roles_asked(ROSTER, question, {RES75.id} if within is None else within)


def _headings(asked: RolesAsked) -> list[str]:
    sections = {clause.section for clause in RES75.clauses if clause.id in asked.clauses}
    return [RES75.sections[at].heading for at in sorted(sections)]


@pytest.mark.parametrize(("question", "headings"), ALONE)
def test_duties(question: str, headings: list[str]) -> None:
    asked = _asked(question)
    assert asked is not None
    assert (_headings(asked), asked.alone) == (headings, True)


@pytest.mark.parametrize(("question", "headings", "why"), OF_ALL)
def test_all_that_anybody_must_do(question: str, headings: list[str], why: str) -> None:
    asked = roles_asked(ROSTER, question, [RES75.id])
    assert asked is not None
    assert asked.alone, why
    assert {RES75.heading(clause) for clause in RES75.clauses if clause.id in asked.clauses} == set(headings), why


@pytest.mark.parametrize("question", ["who are you?", "who?", "who is you", "whose are you", "who are we"])
def test_who_asks_about_no_duty(question: str) -> None:
    asked = roles_asked(ROSTER, question, [RES75.id])
    assert asked is None or not asked.alone


@pytest.mark.parametrize(("question", "headings"), SPECIFIC)
def test_one_duty(question: str, headings: list[str]) -> None:
    asked = _asked(question)
    assert asked is not None
    assert (_headings(asked), asked.alone) == (headings, False)


@pytest.mark.parametrize("question", NONE)
def test_no_duties(question: str) -> None:
    asked = _asked(question)
    assert asked is None or not asked.clauses


def test_only_documents_that_are_searched() -> None:
    asked = _asked("what must academia do", set())
    assert asked is not None
    assert not asked.clauses


UNADDRESSED = [
    ("what must UNESCO do", "UNESCO", "not even mentioned"),
    ("what must the ITU Council do", "ITU Council", "its resolutions are mentioned"),
    ("what is asked of the Radiocommunication Bureau", "Radiocommunication Bureau", "no bureau but another is addressed"),
    ("is ISO asked to do anything", "ISO", "a yes or no"),
    ("what must UNESCO and the ITU Council do", "UNESCO and the ITU Council", "two of them"),
    ("please, what must the Radio Assembly do?", "Radio Assembly", "with words around it"),
    ("what must the World Bank do", "World Bank", "told to be somebody only by its capitals"),
    ("is Greenpeace asked to do anything", "Greenpeace", "in one word"),
    ("what must the Radiocommunication Bureau report on", "", "a part of the question that nearest clauses may answer"),
    ("who must tell UNESCO", "", "another is asked for"),
    ("what must academia do", "", "addressed"),
    ("what must ITU-T do", "", "said to do something, without being addressed"),
    ("what must companies do", "", "Sector Members may be companies"),
    ("what must the Task Force do", "", "its role is said in the preamble"),
]


@pytest.mark.parametrize(("question", "expected", "reason"), UNADDRESSED)
def test_bodies_that_nobody_addresses(question: str, expected: str, reason: str) -> None:
    asked = _asked(question)
    assert asked is not None
    assert asked.unaddressed == expected, reason


FIRST = [
    # a question, the label of the clause for which its roles speak most, and one for which they speak less
    ("are we asked to help the Director", MEMBERS[0] + " 2", TSB[0] + " 1"),
    ("we as an NGO, what should we do", "invites all stakeholders 1", "invites Member States"),
    (
        "as a company, what are we invited to do",
        MEMBERS[0] + " 1",
        "invites Member States",
    ),
    (
        "what is asked of governments only",
        "invites Member States",
        MEMBERS[0] + " 1",
    ),
    (
        "what is asked of governments, not of companies",
        "invites Member States",
        MEMBERS[0] + " 1",
    ),
    ("besides the Director, who must act", "invites all stakeholders 1", TSB[0] + " 1"),
    ("who must report to the Director", "invites Member States", TSB[0] + " 1"),
    ("which members are invited to contribute", "invites Member States", TSB[0] + " 1"),
    ("does the assembly ask the Director to inform anyone", TSB[0] + " 4", "invites Member States"),
    ("who must do it", "resolves 4", "considering c)"),
    ("what must ITU-T contribute to", "resolves 2", "invites all stakeholders 1"),
    (
        "may academia send contributions",
        MEMBERS[0] + " 1",
        "invites all stakeholders 1",
    ),
    ("who is invited to act", "invites Member States", TSB[0] + " 1"),
    ("who leads the team that the Secretary-General has put together", "noting further", "considering c)"),
]


@pytest.mark.parametrize(("question", "more", "less"), FIRST)
def test_evidence(question: str, more: str, less: str) -> None:
    asked = _asked(question)
    assert asked is not None
    by_label = dict(zip([clause.label for clause in RES75.clauses], asked.evidence(PASSAGES), strict=True))
    assert by_label[more] > by_label[less], {label: round(one, 3) for label, one in by_label.items() if one}


TOLD = [
    # a question that tells of no duty, one that asks for it, and a clause that speaks more for the first, beside another
    ("who heads the team of the Secretary-General", "who must head the team of the Secretary-General", "noting further"),
    ("who helps the Director of TSB", "who must help the Director of TSB", TSB[0] + " 1"),
    ("who governs the Internet", "who should govern the Internet", "recognizing further a)"),
    ("which bodies take part in it", "which bodies must take part in it", "considering h)"),
]


@pytest.mark.parametrize(("told", "duty", "label"), TOLD)
def test_who_does_something_is_told_in_preambles_and_of_objects(told: str, duty: str, label: str) -> None:
    def less(question: str) -> float:
        asked = _asked(question)
        assert asked is not None
        by_label = dict(zip([clause.label for clause in RES75.clauses], asked.evidence(PASSAGES), strict=True))
        return by_label["invites Member States"] - by_label[label]

    assert less(told) < less(duty)


FITS = [
    # a question, a clause, and how its roles fit
    ("what must academia do", MEMBERS[0] + " 1", 1.0, "addressed"),
    ("what must academia do about contributions", TSB[0] + " 1", -1.0, "addresses another"),
    ("what must academia do about contributions", "considering a)", 0.0, "addresses nobody"),
    ("who must report", TSB[0] + " 1", 1.0, "says who"),
    ("besides the Director, who must report", TSB[0] + " 1", -1.0, "says only the one set aside"),
    ("who must report", "considering a)", 0.0, "says nobody"),
]


@pytest.mark.parametrize(("question", "label", "expected", "reason"), FITS)
def test_fit_of_a_clause(question: str, label: str, expected: float, reason: str) -> None:
    asked = _asked(question)
    assert asked is not None
    clause = next(clause for clause in RES75.clauses if clause.label == label)
    assert asked.fit(Passage(RES75, clause)) == expected, reason


TOGETHER = """RESOLUTION 9 (Geneva, 2020)
On rules
The Plenipotentiary Conference,
resolves
that rules are needed,
instructs the Director of the Radiocommunication Bureau
to write rules,
instructs the Directors of the Telecommunication Development Bureau and the Telecommunication Standardization Bureau
to read the rules,
invites the World Telecommunication Development Conference, Radiocommunication Assembly and World Telecommunication \
Standardization Assembly
to adopt the rules,
invites all stakeholders
to keep the rules
"""
SEVERAL = [
    ("what must the three Directors do", [1, 2], True),  # in sections of their own, and in one
    ("what is wanted from the two big assemblies", [3], True),  # of the three that one section addresses
    ("tasks of the assemblies", [3], True),
    ("what must the Directors do with rules", [1, 2], False),  # one thing only
    ("tasks of both bureaux", [1, 2], True),
    ("what must the Radiocommunication Assembly do", [3], True),  # named: none of the others
    ("what must the Radiocommunication Director do", [1], True),
    ("what must the Director do", [1, 2], False),  # one of them, and nobody knows which
    ("what must we pay for access to rules", [], False),  # we, without saying who we are
]


@pytest.mark.parametrize(("question", "sections", "alone"), SEVERAL)
def test_several_addressees_by_their_noun(question: str, sections: list[int], alone: bool) -> None:
    document = parse_text(TOGETHER, "x")
    asked = roles_asked(Roster(Catalogue([document]), learn(())), question, {document.id})
    assert asked is not None
    found = {clause.section for clause in document.clauses if clause.id in asked.clauses}
    assert (sorted(found), asked.alone) == (sections, alone)


RIVERS = """RESOLUTION 8 (Oslo, 2020)
Rights of river peoples
The Human Rights Council,
1. Requests the Special Rapporteur to visit the rivers;
2. Requests all Governments to let the Special Rapporteur in;
3. Asks the Committee to read the report;
4. Requests the Director-General to print the report.
"""
AROUND = [
    ("what must the river peoples rapporteur do", ["1."], "what it is about stands for what it is called"),
    ("what must the rapporteur on river peoples do", ["1."], "after the noun"),
    ("what must the torture rapporteur do", [], "another one"),
    ("what must the rivers committee do", ["3."], "a bare noun, of what the text is about"),
    ("what must the report committee do", ["3."], "or of what it speaks of"),
    ("what must the Olympic Committee do", [], "not of what it speaks nowhere of"),
    ("what must the head of the Human Rights Council do", ["4."], "an officer of the body whose text it is"),
    ("what must the head of the Olympic Committee do", [], "and not of another"),
    ("what must the director-general do", ["4."], "as it is called"),
]


@pytest.mark.parametrize(("question", "labels", "reason"), AROUND)
def test_what_a_text_is_about_stands_for_what_its_roles_are_called(question: str, labels: list[str], reason: str) -> None:
    document = parse_text(RIVERS, "rivers")
    asked = roles_asked(Roster(Catalogue([document]), learn(())), question, {document.id})
    assert asked is not None
    assert [clause.label for clause in document.clauses if clause.id in asked.clauses] == labels, reason


SHARED = [
    ("what must the BDT director do", {21}, True),  # "the Directors of BDT and TSB" addresses both
    ("what must the TSB director do", {21, 75}, True),
    ("obligations of council", {2}, True),
    ("tasks of the secretary general", {2}, True),
    (
        "what must Sector Members do",
        {14, 21, 75},
        True,
    ),  # sections of several documents, and "resolves to invite Sector Members"
]


@pytest.mark.parametrize(("question", "numbers", "alone"), SHARED)
def test_several_documents(question: str, numbers: set[int], alone: bool, pp22: list[Document]) -> None:
    documents = [RES75, *pp22]
    glossary = learn(c.text for d in documents for c in d.clauses)
    asked = roles_asked(Roster(Catalogue(documents), glossary), question, {document.id for document in documents})
    assert asked is not None
    found = {int(document.number) for document in documents for clause in document.clauses if clause.id in asked.clauses}
    assert (found, asked.alone) == (numbers, alone)


@given(st.text() | st.lists(st.sampled_from("what must academia TSB do who SG the Member States".split())).map(" ".join))
def test_any_text(question: str) -> None:
    asked = _asked(question)
    assert asked is None or all(-1 < one < 1 for one in asked.evidence(PASSAGES))


NAMES = """the Director of the Bureau, directors, Member States, Sector Members, academia, all stakeholders, the
 Green Climate Fund, small island developing States, the Secretary-General, companies, the regional commissions""".split(",")
SAID = [
    *NAMES,
    "GCF",
    "governments",
    "universities",
    "the bureaux",
    "the head of the agency",
    "the fund",
    "NGOs",
    "IMO",
    "our boss",
]
ADDRESSING = "\n\n".join(f"instructs {name.strip()}\n\n1\tto act on matter {at}." for at, name in enumerate(NAMES))


@pytest.mark.parametrize("said", SAID)
def test_a_name_is_found_as_if_each_had_been_tried(said: str) -> None:
    document = parse_text(f"RESOLUTION 9 (Lima, 2020)\n\nTea\n\nThe Assembly (Lima, 2020),\n\n{ADDRESSING}\n", "tea")
    names = {name for there in addressed_in(document).values() for name in there}
    mentions = mentions_in(words_of(f"what must {said} do?", GLOSSARY), {name.noun for name in names})
    fits = {(document.id, name): best_fit(mentions, (name,), Around(document)) for name in names}
    assert len(names) >= len(NAMES)
    meant = Roster(Catalogue([document]), GLOSSARY).meant(mentions, {document.id})
    assert meant.read == 0, "all are read"
    assert meant.names == {key: value for key, value in fits.items() if value >= SURE}


WHOM = (
    "the Director of the Bureau",
    "the Director of the Office",
    "the Council",
    "Member States",
    "governments",
    "all stakeholders",
    "study groups",
)
ASKED = (
    "who must act?",
    "who is invited?",
    "what must the Council do?",
    "what must the Director do?",
    "what should governments do?",
    "what must the Council and study groups do?",
    "what must only the Council do?",
    "what must Member States except study groups do?",
)


@given(each=st.lists(st.lists(st.sampled_from(WHOM), min_size=1, max_size=3), min_size=1, max_size=7), read=st.integers(1, 4))
@example(each=[["all stakeholders"], ["governments"], ["Member States"], ["all stakeholders"]], read=1)
def test_how_many_texts_there_are_is_true_though_few_are_read(each: list[list[str]], read: int) -> None:
    """For each question: the texts are parsed once for all of them."""

    def text(at: int, whom: list[str]) -> str:
        clauses = (f"{'invites' if n % 2 else 'instructs'} {one}\n\n1\tto rest" for n, one in enumerate(whom))
        return f"RESOLUTION {at} (Lima, 2020)\n\nTea\n\nThe Assembly,\n\n{(';' + 2 * chr(10)).join(clauses)}.\n"

    catalogue = Catalogue(parse_text(text(at, whom), f"r{at}") for at, whom in enumerate(each, 1))

    def asked(question: str, most: int) -> tuple[int, int, AbstractSet[str]]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("index.search.roles.roster.MANY_READ", most)
            found = roles_asked(Roster(catalogue, learn([])), question, catalogue.ids)
            assert found is not None
            return found.texts, found.read, {one.id for one in catalogue if found.clauses & one.by_id.keys()}

    for question in ASKED:
        _, _, every = asked(question, len(each))
        told, some, first = asked(question, read)
        assert told in (0, len(every)), question
        assert some or first == every, question


@pytest.mark.parametrize(
    ("first", "most", "texts", "unaddressed"),
    [
        (1, 3, [1, 2, 3], ""),
        (1, 2, [1, 2], ""),
        (4, 3, [], "rapporteur"),
        (4, 2, [], ""),
    ],
    ids=["all are read", "the first are read", "none says it", "one that is not read may say it"],
)
def test_what_somebody_must_do_is_read_of_the_first_texts_that_mention_them(
    first: int, most: int, texts: list[int], unaddressed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no clause addresses them, of three texts; those from `first` on say that they shall do something."""
    monkeypatch.setattr("index.search.roles.roster.MANY_READ", most)

    def text(at: int) -> str:
        said = "that the rapporteur shall rest" if at >= first else "tea beside a rapporteur"
        return f"RESOLUTION {at} (Lima, 2020)\n\nTea\n\nThe Assembly,\n\nresolves\n\n1\t{said}.\n"

    catalogue = Catalogue(parse_text(text(at), f"t{at}") for at in (1, 2, 3))
    found = roles_asked(Roster(catalogue, learn([])), "what must the rapporteur do?", catalogue.ids)
    assert found is not None
    assert [int(one.number) for one in catalogue if found.clauses & one.by_id.keys()] == texts
    assert found.unaddressed == unaddressed
    assert bool(found.read) == (most < 3)


def test_what_many_clauses_say_speaks_little_for_one() -> None:
    document = parse_text(BOATS, "boats")
    first, *others = [Passage(document, clause) for clause in document.clauses if clause.text.startswith("that")]
    question = "what must the Secretary-General do with boats"
    asked = roles_asked(Roster(Catalogue([document]), learn([])), question, {document.id})
    assert asked is not None
    (alone,), (many, *_) = asked.evidence([first]), asked.evidence([first, *others])
    few = asked.evidence([first, others[-1]])[0]
    assert alone <= many < few


BOATS = """RESOLUTION 8 (Lima, 2020)

Boats

The Assembly (Lima, 2020),

resolves

1 that the Secretary-General shall count the boats;

2 that the Secretary-General shall paint the quay;

3 that the Secretary-General shall light the lamps;

4 that boats be washed
"""
UN = """80/1. Space
The General Assembly,
Recalling its resolution 70/1,
1. Decides to act;
2. Requests the Secretary-General, within existing resources, to report:
(a) On the matter;
(b) On the costs;
3. Also invites Member States and other donors to contribute;
4. Strongly urges all States to take part;
5. Calls upon States Members that have not done so to join;
6. Expresses its appreciation to the Government of Austria."""
BY_PARAGRAPH = [
    ("what must the Secretary-General do", ["2.", "2. (a)", "2. (b)"]),
    ("tasks of donors", ["3."]),
    ("what must Member States do", ["3.", "4.", "5."]),  # by whatever name the text has for them
]


@pytest.mark.parametrize(("question", "labels"), BY_PARAGRAPH)
def test_un_paragraphs_address_by_their_verbs(question: str, labels: list[str]) -> None:
    document = parse_text(UN, "x")
    asked = roles_asked(Roster(Catalogue([RES75, document]), learn(())), question, {document.id})
    assert asked is not None
    assert [clause.label for clause in document.clauses if clause.id in asked.clauses] == labels


ADDRESSED = [
    # a paragraph, and whom it addresses
    ("Requests the Secretary-General to report;", "the Secretary-General"),
    ("Further requests the Secretary-General, in consultation with all, to report;", "the Secretary-General"),
    ("Invites Member States and other donors to provide resources", "Member States and other donors"),
    ("Encourages States Members of the United Nations that have not done so to join", "States Members of the United Nations"),
    ("Urges all States:", "all States"),
    ("Decides to act;", ""),
    ("Invites contributions to the fund;", ""),  # no one
    ("Requests that it be done;", ""),
    ("Notes the report to it;", ""),  # asks nothing of anyone
    ("Prie le Secrétaire général de lui faire rapport", "le Secrétaire général"),
    ("Pide al Secretario General que informe", "al Secretario General"),
    ("Reiterates its call upon States that have begun it to end it", "States"),
    # in a clause after "that", the name ends before the verb
    ("Demands that the Houthis immediately cease such attacks in it", "the Houthis"),
    ("Requests that the Secretary-General continue to submit reports;", "the Secretary-General"),
    ("Requests that the Council and the Secretary-General continue to act;", "the Council and the Secretary-General"),
    ("Requests that the Committee report to it;", "the Committee"),  # the verb might be a noun
    ("Requests that the Director of the telecommunication bureau stay in it;", "the Director of the telecommunication bureau"),
    ("Requests that Member States be invited to take part;", "Member States"),  # each word might end the name
    ("Urges that all parties take steps in it;", "all parties"),
    ("Requests that the Monitoring Mechanism submit to it a report;", "the Monitoring Mechanism"),  # no known noun
    ("Requests that States concerned report to it;", "States concerned"),  # an adjective after the noun
    ("Requests the Secretary-General also to report;", "the Secretary-General"),  # an adverb is no part of it
    ("Requests the President of the General Assembly to act;", "the President of the General Assembly"),  # no adverb
    ("Prie le Secrétaire général également de faire rapport", "le Secrétaire général"),
    # a list of adjectives before the noun
    (
        "INVITES international, intergovernmental and nongovernmental organizations to help;",
        "international, intergovernmental and nongovernmental organizations",
    ),
    ("Requests bilateral, regional and multilateral donors to pay;", "bilateral, regional and multilateral donors"),
    ("Invites relevant, interested stakeholders to act;", "relevant, interested stakeholders"),
    ("Invites States, regions and organizations to act;", "States"),  # a list of names: the first
    ("Encourages cooperation, dialogue and trade to grow;", ""),  # nobody is named
    ("Encourages bold, lasting action by organizations to grow;", ""),
    # a verb that no table has
    ("Requires each Party to submit figures;", "each Party"),
    ("Entrusts the secretariat with the drawing up of a form.", "the secretariat"),
    ("Tasks the Executive Board with the review;", "the Executive Board"),
    ("Obliges all operators to report;", "all operators"),
    ("Enjoins Parties to pay;", "Parties"),
    ("Establishes a committee to study it;", ""),  # made, not asked
    ("States parties to the Convention shall meet;", ""),  # the subject of a sentence
    ("Considers the Board to be competent;", ""),
    ("Commends the readiness of Member States to help;", ""),
    ("Extends the mandate to cover ferries;", ""),
    ("Admits the State of Tuvalu to the membership;", ""),
    ("Condemns all moves by the Government of Chad to divide it;", ""),  # what others do
    ("Commends with appreciation the efforts of the Union to help;", ""),
    ("Supports cooperation between Member States to help;", ""),
    ("Reminds Member States of their obligation to report;", ""),
]


@pytest.mark.parametrize(("paragraph", "name"), ADDRESSED)
def test_whom_a_paragraph_addresses(paragraph: str, name: str) -> None:
    assert addressee_in(paragraph) == name


ROLES = [
    # a paragraph, and the nouns of all roles that it addresses
    ("Requests the Secretary-General to report;", ["secretari"], "one"),
    ("Requests Member States, regional organizations, and all stakeholders, including civil society, to help;", None, "a list"),
    ("Encourages private and public corporations and individuals engaged in trade to cooperate;", ["corpor"], "no article"),
    ("Requests developed country Parties to submit reports", ["parti"], "a noun that roles are called by"),
    ("Notes the report, and urges States to act;", ["state"], "by a later verb"),
    ("Welcomes the report, and in this regard also invites the Council to meet;", ["council"], "with words between"),
    ("Calls upon States to act; requests the secretariat to help;", ["state", "secretariat"], "after a semicolon"),
    ("Request the Director General of the World Health Organization to continue", ["director"], "said by many"),
    ("Demands that Iraq permit and facilitate the departure of nationals;", ["iraq"], "what is demanded, before its verb"),
    ("Demands that the racist régime of South Africa:", ["régime"], "a lead-in after “that”"),
    ("Demands that all States and parties to armed conflict fully implement it", ["state", "parti"], "two of them"),
    ("Also demands that the Houthis immediately cease all such attacks", ["houthi"], "a name that no table has"),
    ("Notes the report, and demands that the Council act in it;", ["council"], "demanded by a later verb"),
    ("Demands that all parties provide unhindered access in it", ["parti"], "a verb that is like a noun"),
    ("Requests that the human rights bodies and the States parties report in it", ["bodi", "parti"], "plurals in one name"),
    ("Demands the full and immediate implementation of all provisions", [], "what is demanded is nobody"),
    ("Reiterates its call upon States that have initiated such measures", ["state"], "by the noun of a verb"),
    ("Renews its invitation to the Council and Member States to act", ["council", "state"], "by a noun with an ending"),
    ("Also reiterates its urgent appeal to all parties to stop", ["parti"], "an adjective before the noun"),
    ("Reiterates its demand that the National Union accept the results of the vote", ["union"], "demanded again"),
    ("Reiterates its request to the funds to report", ["fund"], "requested again"),
    ("Reiterates its call to uphold democratic institutions and bodies", [], "a call for something"),
    ("Reiterates its commitment to the Council and its work", [], "a noun of no such verb"),
    ("Expresses its appreciation to the Government of Austria", [], "thanked"),
    ("Calls upon all parties concerned,", ["parti"], "a lead-in that ends after the name"),
    ("Requests the Secretary-General", ["secretari"], "a lead-in that is cut off there"),
    ("Invites contributions to the fund;", [], "nobody"),
    ("Decides to act;", [], "its own decision"),
    ("Prie le Secrétaire général de lui faire rapport", ["général"], "in French"),
]


@pytest.mark.parametrize(("paragraph", "nouns", "reason"), ROLES)
def test_roles_that_a_paragraph_addresses(paragraph: str, nouns: list[str] | None, reason: str) -> None:
    found = [name.noun for name in roles_in(paragraph)]
    assert found == (["state", "organiz", "stakehold", "societi"] if nouns is None else nouns), reason


TEXTS = [RES75, parse_text("RESOLUTION 1\n\nCoastal radio\n\nresolves\n\nto instruct the bureau of the director\n", "x")]


@given(
    st.sampled_from(["the Director", "Member States", "coastal States", "the bureau", "companies", "the head of TSB"]),
    st.frozensets(st.sampled_from(["director", "bureau", "standard", "coastal", "radio", "state", "compani"]), max_size=4),
    st.sampled_from(["director", "state", "bureau", "compani", "member"]),
)
def test_a_fit_that_asks_nothing_of_a_document_is_the_same_in_each(typed: str, stems: frozenset[str], noun: str) -> None:
    """So it is worked out once for thousands of documents."""
    mentions = mentions_in(words_of(f"what must {typed} do?", GLOSSARY), frozenset())
    names, anywhere = (Name(stems | {noun}, noun, frozenset()),), Anywhere()
    once = best_fit(mentions, names, anywhere)
    event("of any" if anywhere.asked else "the same")
    assert anywhere.asked or all(best_fit(mentions, names, Around(one)) == once for one in TEXTS)
