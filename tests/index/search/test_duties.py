"""Who is asked to do what: headings' addressees against questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from index.search.duties import Addressees

from index.collection.bundled import bundled
from index.document.addressees import addressee_in
from index.document.model import Document
from index.language.glossary import learn
from index.parsing.document import parse_text

RES75 = bundled()
GLOSSARY = learn(clause.text for clause in RES75.clauses)
ADDRESSEES = Addressees([RES75], GLOSSARY)
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
    "what are governments responsible for on the internet",  # content in words like duties
    "what must the Radiocommunication Bureau do",  # not addressed here
    "tasks of the secretary general",
    "",
]


def _headings(question: str, within: set[str]) -> tuple[list[str], bool] | None:
    duties = ADDRESSEES.duties(question, GLOSSARY.expand(question), within)
    if duties is None:
        return None
    return ([RES75.sections[at].heading for _, at in sorted(duties.sections)], duties.alone)


@pytest.mark.parametrize(("question", "headings"), ALONE)
def test_duties(question: str, headings: list[str]) -> None:
    assert _headings(question, {RES75.id}) == (headings, True)


@pytest.mark.parametrize(("question", "headings"), SPECIFIC)
def test_one_duty(question: str, headings: list[str]) -> None:
    assert _headings(question, {RES75.id}) == (headings, False)


@pytest.mark.parametrize("question", NONE)
def test_no_duties(question: str) -> None:
    assert _headings(question, {RES75.id}) is None


def test_only_documents_that_are_searched() -> None:
    assert _headings("what must academia do", set()) is None


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
    ("what must the Director do", None, False),  # one of them, and nobody knows which
    ("tasks of the conferences", None, False),  # there is only one
    ("what must we pay for access to rules", None, False),  # ends like a plural
]


@pytest.mark.parametrize(("question", "sections", "alone"), SEVERAL)
def test_several_addressees_by_their_noun(question: str, sections: list[int] | None, alone: bool) -> None:
    document = parse_text(TOGETHER, "x")
    glossary = learn(())
    duties = Addressees([document], glossary).duties(question, glossary.expand(question), {document.id})
    assert (sorted(at for _, at in duties.sections) if duties else None) == sections
    assert duties is None or duties.alone == alone


SHARED = [
    ("what must the BDT director do", {21}, True),  # "the Directors of BDT and TSB" addresses both
    ("what must the TSB director do", {21, 75}, True),
    ("obligations of council", {2}, True),
    ("tasks of the secretary general", {2}, True),
    ("what must Sector Members do", {21, 75}, True),  # sections of several documents
]


@pytest.mark.parametrize(("question", "numbers", "alone"), SHARED)
def test_several_documents(question: str, numbers: set[int], alone: bool, pp22: list[Document]) -> None:
    documents = [RES75, *pp22]
    glossary = learn(c.text for d in documents for c in d.clauses)
    duties = Addressees(documents, glossary).duties(
        question, glossary.expand(question), {document.id for document in documents}
    )
    by_id = {document.id: int(document.number) for document in documents}
    assert duties is not None
    assert ({by_id[id_] for id_, _ in duties.sections}, duties.alone) == (numbers, alone)


@given(st.text() | st.lists(st.sampled_from("what must academia TSB do who SG the Member States".split())).map(" ".join))
def test_any_text(question: str) -> None:
    duties = ADDRESSEES.duties(question, GLOSSARY.expand(question), {RES75.id})
    assert duties is None or duties.sections


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
    glossary = learn(())
    duties = Addressees([RES75, document], glossary).duties(question, glossary.expand(question), {document.id})
    found = duties and [clause.label for clause in document.clauses if clause.id in duties.clauses]
    assert found == labels
    assert duties is None or duties.sections == frozenset()


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
]


@pytest.mark.parametrize(("paragraph", "name"), ADDRESSED)
def test_whom_a_paragraph_addresses(paragraph: str, name: str) -> None:
    assert addressee_in(paragraph) == name
