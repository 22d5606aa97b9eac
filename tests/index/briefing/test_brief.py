"""The brief of a text: each operative clause is decided or asked of somebody, once, in any language and dialect."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from index.briefing.brief import Brief, Role, brief_of
from index.document.model import Document
from index.language.asked.answers_in import names_time
from index.language.terms import Part
from index.language.vocabulary import language, languages
from index.parsing.document import parse_text
from tests.support.six_languages import LAKES, TEA

EVERY_EIGHTH = 8
UN = """Resolution adopted by the General Assembly on 3 October 2018

73/3. Rivers

The General Assembly,

Recalling its resolution 70/1 of 25 September 2015,

1. Welcomes the rivers of the north;

2. Decides to protect them;

3. Requests the Secretary-General to report to it at its eightieth session;

4. Calls upon Member States to clean them.
"""


def asked(brief: Brief, role: Role) -> list[str]:
    return [request.name for request in brief.requests if request.asks(role)]


def consistent(document: Document) -> None:
    """Nothing of the operative part and nothing of the preamble is lost or told twice, and each is in the order of the text."""
    brief = brief_of(document)
    of_requests = [clause.id for request in brief.requests for clause in request.clauses]
    decided = [clause.id for clause in brief.decided]
    parts = {
        part: [c.id for c in document.clauses if c.section >= 0 and document.sections[c.section].part == part] for part in Part
    }
    assert set(decided).isdisjoint(of_requests), document.name
    assert set(decided) | set(of_requests) == set(parts[Part.OPERATIVE]), document.name
    assert [clause.id for clause in brief.recitals] == parts[Part.PREAMBLE], document.name
    assert {clause.id for clause in brief.dated} <= set(parts[Part.OPERATIVE]), document.name
    for told in (brief.front, brief.decided, brief.dated, *(request.clauses for request in brief.requests)):
        at = [document.clauses.index(clause) for clause in told]
        assert at == sorted(set(at)), document.name


def test_resolution_75(res75: Document) -> None:
    consistent(res75)
    brief = brief_of(res75)
    assert [clause.label for clause in brief.decided] == ["resolves 1", "resolves 2", "resolves 3", "resolves 4"]
    members = "Member States, Sector Members, Associates and academia"
    assert asked(brief, Role.STATE) == [members, "Member States", "all stakeholders"]
    assert asked(brief, Role.SECTOR_MEMBER) == [members, "all stakeholders"]
    assert asked(brief, Role.ACADEMIA) == [members, "all stakeholders"]
    assert asked(brief, Role.SECRETARIAT) == ["the Director of the Telecommunication Standardization Bureau"]
    assert asked(brief, Role.OTHER) == []


@pytest.mark.parametrize("code", TEA)
def test_in_each_language(code: str) -> None:
    brief = brief_of(parse_text(TEA[code], f"tea-{code}"))
    assert [len(brief.decided), len(brief.recitals), len(brief.requests)] == [4, 2, 1]
    (request,) = brief.requests
    assert [role for role in Role if request.asks(role)] == [Role.SECRETARIAT], "the Secretary-General, whatever he is called"
    assert brief.every_date == (code == "en")


@pytest.mark.parametrize("code", LAKES)
def test_of_the_united_nations_in_each_language(code: str) -> None:
    consistent(parse_text(LAKES[code], f"lakes-{code}"))


def test_paragraphs_of_the_united_nations_are_sorted_by_their_own_verbs() -> None:
    document = parse_text(UN, "rivers")
    consistent(document)
    brief = brief_of(document)
    assert [clause.text.split()[0] for clause in brief.decided] == ["Welcomes", "Decides"]
    assert asked(brief, Role.SECRETARIAT) == ["the Secretary-General"]
    assert asked(brief, Role.STATE) == ["Member States"]
    assert [clause.text.split()[0] for clause in brief.dated] == ["Requests"], "at its eightieth session"


@pytest.mark.parametrize(
    ("text", "named", "why"),
    [
        ("to report annually to the Council;", True, "a period"),
        ("to submit a report to the next plenipotentiary conference;", True, "the session by which it is due"),
        ("to complete the study within two years;", True, "a period"),
        ("by 31 December 2027 at the latest;", True, "a date"),
        ("de faire rapport d'ici à 2027;", True, "a year is the same in every language"),
        ("to implement Resolution 71 (Rev. Busan, 2014);", False, "the year of another text"),
        ("to take into account the 2030 Agenda for Sustainable Development;", False, "a name"),
        ("to observe World Telecommunication and Information Society Day;", False, "a name is written with a capital"),
        ("to act by consensus, before and after all, when asked;", False, "words that only may go with a date"),
        ("to bring biscuits;", False, "nothing of the kind"),
    ],
)
def test_a_date_a_period_or_a_session(text: str, named: bool, why: str) -> None:
    assert names_time(text) is named, why


def test_a_session_in_another_language() -> None:
    text = TEA["fr"].replace("faire rapport au Conseil", "faire rapport à sa session suivante")
    assert [clause.label for clause in brief_of(parse_text(text, "tea")).dated] == ["charge le Secrétaire général 1"]


def un(*paragraphs: str) -> str:
    """A text of the United Nations with these paragraphs, numbered."""
    return "80/9. Lakes\n\nThe General Assembly,\n\nRecalling its resolution 70/1,\n\n" + numbered(paragraphs)


def numbered(paragraphs: Iterable[str]) -> str:
    return "".join(f"{at}. {text}\n\n" for at, text in enumerate(paragraphs, start=1))


FRENCH = LAKES["fr"].partition("1.")[0]
SPANISH = LAKES["es"].partition("1.")[0]
RUSSIAN = "80/9. Озера\n\nГенеральная Ассамблея,\n\nссылаясь на свою резолюцию 70/1,\n\nотмечая, что озера высыхают,\n\n"
CHINESE = "80/9. 湖泊\n\n大会，\n\n回顾其第70/1号决议，\n\n注意到湖泊正在干涸，\n\n"
ARABIC = "80/9. البحيرات\n\nإن الجمعية العامة،\n\nإذ تشير إلى قرارها 70/1،\n\nوإذ تلاحظ أن البحيرات تجف،\n\n"
DECIDING = [
    (
        un("Welcomes the lakes;", "Decides to count them;", "Also decides that it is late;", "Further decides to stop."),
        "2 3 4",
        "en",
    ),
    (
        un("Decides also that it is late;", "Hereby adopts the list;", "DECLARES the Year of Lakes."),
        "1 2 3",
        "the verb's place",
    ),
    (un("Decides that the group has:\n\n(a) Two lakes;\n\n(b) A river;", "Notes that."), "1 1(a) 1(b)", "sub-items"),
    (un("Decides to request the Secretary-General to report;", "Notes the lakes."), "1", "decided, though it is asked too"),
    (un("Requests the Secretary-General to decide;", "Welcomes what was decided."), "", "nothing, though the word is there"),
    (un("Welcomes the adopted list;", "Notes that the Council decides."), "", "nothing: another's decision"),
    (FRENCH + numbered(("Se félicite des lacs;", "Décide de les compter;", "Décide également que;", "Adopte.")), "2 3 4", "fr"),
    (FRENCH + numbered(("Se félicite de la décision;", "Prend note de la liste.")), "", "nothing, in French"),
    (SPANISH + numbered(("Observa los lagos;", "Decide contarlos;", "Decide además que;", "Decide también.")), "2 3 4", "es"),
    (RUSSIAN + numbered(("приветствует озера;", "постановляет их сосчитать;", "также постановляет, что;")), "2 3", "ru"),
    (RUSSIAN + numbered(("принимает к сведению доклад;", "постановляет далее сосчитать их.")), "2", "a note is no adoption"),
    (CHINESE + numbered(("欢迎湖泊；", "决定清点湖泊；", "还决定每年清点；", "请秘书长提交报告。")), "2 3", "zh"),
    (ARABIC + numbered(("ترحب بالبحيرات؛", "تقرر عدها؛", "تقرر أيضا أن تعدها كل سنة؛", "يقرر كذلك حمايتها.")), "2 3 4", "ar"),
    ("Declaration of Oslo\n\nWe, Heads of State, meeting in Oslo,\n\n1. Decide to act.\n\n2. Notice it.\n", "1", "who speak"),
    (TEA["en"].replace("resolves", "resolves further"), "1 2 2i) 2ii)", "a heading"),
    (
        TEA["en"].replace("resolves", "welcomes").replace("to serve", "adopts"),
        "",
        "under another heading it is no verb of theirs",
    ),
]


@pytest.mark.parametrize(("text", "numbers", "why"), DECIDING, ids=[why for *_, why in DECIDING])
def test_what_is_decided(text: str, numbers: str, why: str) -> None:
    document = parse_text(text, "text")
    consistent(document)
    found = ["".join(mark.rstrip(".") for mark in clause.marks) for clause in brief_of(document).deciding]
    assert " ".join(found) == numbers, why


@pytest.mark.parametrize("code", TEA)
def test_what_a_heading_decides_in_each_language(code: str) -> None:
    assert len(brief_of(parse_text(TEA[code], f"tea-{code}")).deciding) == 4


@pytest.mark.parametrize("code", [one.code for one in languages()])
def test_verbs_of_decisions_are_operative_ones(code: str) -> None:
    own = language(code)
    assert {*own.resolving} <= {*own.operative, *own.un_operative}
    assert not {*own.resolving} & {*own.addressing}, "what is asked of somebody"


def test_a_text_without_headings() -> None:
    brief = brief_of(parse_text("Some notes\n\n1. Tea is hot.\n\n2. Coffee is cold.\n", "notes"))
    assert [clause.text for clause in brief.decided] == ["Tea is hot.", "Coffee is cold."], "nothing is lost"
    assert (brief.requests, brief.dated, brief.recitals) == ((), (), ())


def test_real_texts(shared: Path, real_text: Callable[[Path], list[Document]]) -> None:
    corpus = shared / "corpus"
    paths = [*sorted((corpus / "un").glob("*.txt"))[::EVERY_EIGHTH], *sorted((corpus / "pp22").glob("*.txt"))]
    documents = [document for path in paths for document in real_text(path)]
    assert len(documents) > len(list((corpus / "pp22").glob("*.txt")))
    for document in documents:
        consistent(document)
    assert any(brief_of(document).dated for document in documents)
