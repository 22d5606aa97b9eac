"""What questions about roles say in five languages, and the names in texts of other languages."""

from __future__ import annotations

import pytest

from index.collection.bundled import bundled
from index.language.asked.languages import asked_language
from index.language.glossary import Glossary, learn
from index.language.roles.asking import in_english, parts_of
from index.language.roles.names import names_in
from index.language.scripts import folded
from index.language.vocabulary import ENGLISH
from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.search.roles.asked import roles_asked
from index.search.roles.mentions import Mention
from index.search.roles.reading import Read, read
from index.search.roles.roster import Roster
from index.search.roles.said import Slot

GLOSSARY = Glossary({"TSB": "Telecommunication Standardization Bureau", "WSIS": "World Summit on the Information Society"})
RES75 = bundled()
ROSTER = Roster(Catalogue([RES75]), learn(clause.text for clause in RES75.clauses))


def told(question: str) -> Read | None:
    return read(question, asked_language(question), GLOSSARY, lambda: frozenset({"power", "m23"}))


def nouns(mentions: tuple[Mention, ...]) -> list[str]:
    return [one.noun for one in mentions]


ADDRESSED = [
    # a question, the nouns of those addressed, whether it asks for nothing but all that they must do, and why
    ("que doit faire le Conseil ?", ["council"], True, "after a modal verb"),
    ("qu'est-ce que le Conseil doit faire ?", ["council"], True, "before one"),
    ("que demande-t-on au Secrétaire général ?", ["secretari"], True, "after a verb that asks, which nobody does"),
    ("que demande le Conseil au Secrétaire général ?", ["secretari"], True, "the Council asks"),
    ("à quoi les États sont-ils invités ?", ["state"], True, "in the passive"),
    ("quelles sont les tâches du directeur exécutif ?", ["director"], True, "a noun for duties"),
    ("que doivent faire les États Membres et les Membres de Secteur ?", ["state", "member"], True, "a list"),
    ("que doivent faire les puissances administrantes ?", ["power"], True, "a noun that only the documents have"),
    ("le Conseil doit-il aider les pays en développement ?", ["council"], False, "yes or no, with an object"),
    ("¿qué pide el Consejo al Secretario General?", ["secretari"], True, "the Council asks, in Spanish"),
    ("¿a qué se exhorta a las organizaciones internacionales?", ["organiz"], True, "a wide kind"),
    ("¿cuáles son las funciones de la secretaría?", ["secretariat"], True, "a noun for duties, in Spanish"),
    ("¿qué tiene que hacer el relator especial sobre la tortura?", ["rapporteur"], False, "words that tell which one"),
    ("что Совет поручает Директору БСЭ?", ["director"], True, "the Council asks, in Russian"),
    ("что поручено Генеральному секретарю?", ["secretari"], True, "in the passive, in the dative"),
    ("каковы обязанности членов Секторов?", ["member"], True, "a noun for duties, in Russian"),
    ("что следует делать государствам-членам и Совету?", ["state", "council"], True, "a list in the dative"),
    ("理事会要求秘书长做什么？", ["secretari"], True, "the Council asks, in Chinese"),
    ("成员国被敦促做什么？", ["state"], True, "in the passive"),
    ("成员国和部门成员应该做什么？", ["state", "member"], True, "a list"),
    ("秘书处的任务是什么？", ["secretariat"], True, "a noun for duties, in Chinese"),
    ("电信标准化局主任应做什么？", ["director"], True, "a modal verb of one ideograph"),
    ("秘书长应向大会提交什么？", ["secretari"], False, "an object"),
    ("ماذا يطلب المجلس من الأمين العام؟", ["secretari"], True, "the Council asks, in Arabic"),
    ("ماذا يُطلب من الدول الأعضاء؟", ["state"], True, "a word with vowel marks"),
    ("ما هي مهام الأمين العام؟", ["secretari"], True, "a noun for duties, in Arabic"),
    (
        "ماذا يجب على الدول الأعضاء والجامعات أن تفعل؟",
        ["state", "academia"],
        True,
        "'and' is written as one word with the article",
    ),
]


@pytest.mark.parametrize(("question", "addressed", "every", "reason"), ADDRESSED, ids=[row[3] for row in ADDRESSED])
def test_it_is_read_whom_a_question_says_something_is_asked_of(
    question: str, addressed: list[str], every: bool, reason: str
) -> None:
    found = told(question)
    assert found, reason
    assert found.roles.asked == Slot.ACTION
    assert nouns(found.roles.addressed) == addressed, reason
    assert (not found.roles.action) is every, reason


WHO = [
    # a question, the nouns of those who are only objects, and why
    ("qui doit aider les États Membres ?", ["state"], "French"),
    ("à qui est-il demandé de soutenir le Directeur ?", ["director"], "whom it is asked of"),
    ("¿quién debe informar al Consejo?", ["council"], "Spanish"),
    ("кто должен представить доклад Совету?", ["council"], "Russian"),
    ("кому поручено помогать развивающимся странам?", ["countri"], "whom it is asked of, in Russian"),
    ("谁应当向理事会提交报告？", ["council"], "Chinese"),
    ("由谁负责编写报告？", [], "a word before it"),
    ("من الذي يجب أن يقدم تقريرا إلى المجلس؟", ["council"], "Arabic"),
]


@pytest.mark.parametrize(("question", "objects", "reason"), WHO, ids=[row[2] for row in WHO])
def test_it_is_read_that_a_question_asks_who(question: str, objects: list[str], reason: str) -> None:
    found = told(question)
    assert found, reason
    assert (found.roles.asked, nouns(found.roles.objects)) == (Slot.ADDRESSEE, objects), reason


NONE = [
    ("les États qui participent au Conseil", "no interrogative, and no duty"),
    ("qui préside le groupe de travail ?", "who does it, not who must"),
    ("结果有多重要？", "an ideograph that is a modal verb alone, in another word"),
    ("когда принята резолюция?", "a fact"),
    ("¿cuántos países hay?", "a number"),
    ("متى اعتمد القرار؟", "a fact, in Arabic"),
]


@pytest.mark.parametrize(("question", "reason"), NONE, ids=[row[1] for row in NONE])
def test_a_question_that_asks_for_no_duty_says_nothing_about_roles(question: str, reason: str) -> None:
    assert told(question) is None, reason


OURS = ["que devons-nous faire ?", "что мы должны делать?", "我们应该做什么？", "¿qué deberíamos hacer nosotros?"]


@pytest.mark.parametrize("question", OURS)
def test_what_we_must_do_is_asked_of_those_who_ask(question: str) -> None:
    found = told(question)
    assert found
    assert found.roles.ourselves
    assert not found.roles.addressed


SAME = [
    # a question, and the same in English: the same clauses answer
    ("que doit faire le Directeur du TSB ?", "what must the Director of TSB do?"),
    ("что поручено Директору БСЭ?", "what must the Director of TSB do?"),
    ("请所有利益相关方做什么？", "what must all stakeholders do?"),
    ("¿a qué se invita a los Miembros de Sector?", "what are Sector Members invited to do?"),
    ("ماذا يُطلب من الدول الأعضاء؟", "what must Member States do?"),
    ("que doivent faire les universités ?", "what must academia do?"),
    *(
        (question, "who must act?")
        for question in (
            "qui doit agir ?",
            "Qui devrait prendre des mesures ?",
            "¿quién debe actuar?",
            "¿Quiénes tienen que tomar medidas?",
            "кто должен действовать?",
            "Кому следует принять меры?",
            "谁应采取行动?",
            "谁必须采取措施？",
            "من يجب أن يتصرف؟",
            "من الذي ينبغي أن يتخذ إجراءات؟",
        )
    ),
]


@pytest.mark.parametrize(("question", "english"), SAME)
def test_a_question_in_another_language_is_answered_by_the_same_clauses(question: str, english: str) -> None:
    asked = roles_asked(ROSTER, question, [RES75.id], asked_language(question))
    same = roles_asked(ROSTER, english, [RES75.id])
    assert asked
    assert same
    assert asked.alone
    assert asked.clauses == same.clauses
    assert asked.clauses


@pytest.mark.parametrize(
    "question", ["qui doit agir sur les brevets ?", "谁应制定行动计划？", "¿quién debe actuar contra el ruido?"]
)
def test_a_verb_that_names_no_action_leaves_what_else_is_said(question: str) -> None:
    asked = roles_asked(ROSTER, question, [RES75.id], asked_language(question))
    assert asked is None or not asked.alone


def test_those_whom_no_clause_addresses_are_named_as_in_the_question() -> None:
    asked = roles_asked(ROSTER, "что должен делать специальный докладчик?", [RES75.id], "ru")
    assert asked
    assert asked.unaddressed == "специальный докладчик"


NAMES = [
    # a name as a text gives it, and the one in English
    ("aux États Membres", "Member States"),
    ("le Secrétaire général", "the Secretary-General"),
    ("al Secretario General", "the Secretary-General"),
    ("государствам-членам", "Member States"),
    ("الدول الأعضاء", "Member States"),
    (
        "le Directeur du Bureau de développement des télécommunications",
        "the Director of the Telecommunication Development Bureau",
    ),
    ("the administering Powers", "the administering Powers"),
    ("les armateurs", "les armateurs"),
]


@pytest.mark.parametrize(("name", "english"), NAMES)
def test_a_name_in_another_language_is_the_english_one(name: str, english: str) -> None:
    (found,), (same,) = names_in(folded(name)), names_in(english)
    assert (in_english(found).stems, in_english(found).noun) == (same.stems, same.noun)


FRENCH = """RÉSOLUTION 301 (Bakou, 2025)

La Conférence mondiale de développement des télécommunications (Bakou, 2025),

décide

de soutenir les écoles,

invite les États Membres

à ouvrir des écoles,

charge le Secrétaire général

de présenter un rapport.
"""


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("what must Member States do?", ENGLISH),
        ("que doivent faire les États Membres ?", "fr"),
        ("请成员国做什么？", "zh"),
        ("что должны делать государства-члены?", "ru"),
    ],
)
def test_a_text_in_another_language_is_asked_in_any(question: str, code: str) -> None:
    document = parse_text(FRENCH, "301.txt")
    asked = roles_asked(Roster(Catalogue([document]), GLOSSARY), question, [document.id], code)
    assert asked
    assert [document.by_id[clause].text for clause in asked.clauses] == ["à ouvrir des écoles,"]


@pytest.mark.parametrize("question", ["", "?", "que", "第", "من", "à qui", "谁", "кому"])
def test_a_fragment_is_read_without_trouble(question: str) -> None:
    for code in ("fr", "es", "ar", "zh", "ru"):
        parts_of(question, code)
        read(question, code, GLOSSARY, frozenset)
