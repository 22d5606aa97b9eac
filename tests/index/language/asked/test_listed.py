"""Questions for all texts of a kind or a body, in each official language; and what is like them, and is none."""

from __future__ import annotations

import pytest

from index.language.asked.listed import Listed, listed

ASKED = [
    # the question, the kind, the body, why
    ("how many texts are there?", "", "", "of any kind"),
    ("which documents do you have?", "", "", "that are held"),
    ("list all resolutions", "resolution", "", "of a kind"),
    ("how many Security Council resolutions are there?", "resolution", "UNSC", "the body before the kind"),
    ("list the texts of the Human Rights Council", "", "HRC", "and behind it"),
    ("which resolutions did the General Assembly adopt?", "resolution", "UNGA", "as the one who adopts"),
    ("list all ECOSOC decisions", "decision", "ECOSOC", "by its short name"),
    ("combien de résolutions du Conseil de sécurité y a-t-il ?", "resolution", "UNSC", "in French"),
    ("énumérez les décisions", "decision", "", "as a request"),
    ("¿cuántas resoluciones de la Asamblea General hay?", "resolution", "UNGA", "in Spanish"),
    ("cuantas resoluciones hay", "resolution", "", "without accents"),
    ("сколько резолюций Совета Безопасности?", "resolution", "UNSC", "in Russian, where the name has another ending"),
    ("перечисли решения Экономического и Социального Совета", "decision", "ECOSOC", "of several words"),
    ("安全理事会有多少决议？", "resolution", "UNSC", "in Chinese"),
    ("列出所有文件", "", "", "of any kind"),
    ("كم عدد قرارات مجلس الأمن؟", "resolution", "UNSC", "in Arabic"),
    ("اعرض كل النصوص", "", "", "of any kind"),
    ("how many ITU resolutions are there?", "resolution", "ITU", "an organization stands for its bodies"),
    ("list the resolutions of the ITU", "resolution", "ITU", "behind the kind"),
    ("how many UN resolutions are there?", "resolution", "UN", "another one"),
    ("list all United Nations decisions", "decision", "UN", "by its long name"),
    ("how many ITU Council decisions are there?", "decision", "Council", "a body is named more closely"),
    ("how many UN Security Council resolutions are there?", "resolution", "UNSC", "of an organization"),
    ("combien de résolutions de l’UIT y a-t-il ?", "resolution", "ITU", "an organization in French"),
    ("¿cuántas resoluciones de la UIT hay?", "resolution", "ITU", "in Spanish"),
    ("¿cuántas resoluciones de las Naciones Unidas hay?", "resolution", "UN", "by its long name in Spanish"),
    ("сколько резолюций МСЭ?", "resolution", "ITU", "an organization in Russian"),
    ("сколько резолюций Организации Объединенных Наций?", "resolution", "UN", "by its long name in Russian"),
    ("国际电联有多少决议？", "resolution", "ITU", "an organization in Chinese"),
    ("联合国有多少决议？", "resolution", "UN", "another one in Chinese"),
    ("كم عدد قرارات الأمم المتحدة؟", "resolution", "UN", "an organization in Arabic"),
    ("كم عدد قرارات الاتحاد الدولي للاتصالات؟", "resolution", "ITU", "another one in Arabic"),
]
YEARS = [
    # the question, the kind, the body, the year, why
    ("how many resolutions were adopted in 2022?", "resolution", "", "2022", "in a year"),
    ("list all Security Council resolutions from 2022", "resolution", "UNSC", "2022", "of a body, too"),
    ("combien de résolutions en 2022 ?", "resolution", "", "2022", "in French"),
    ("¿cuántas resoluciones fueron adoptadas en 2022?", "resolution", "", "2022", "in Spanish"),
    ("сколько резолюций принято в 2022 году?", "resolution", "", "2022", "in Russian"),
    ("2022年通过了多少决议？", "resolution", "", "2022", "in Chinese"),
    ("كم عدد القرارات في عام 2022؟", "resolution", "", "2022", "in Arabic"),
]

OTHERS = [
    ("which resolutions are about spam?", "a topic"),
    ("how many resolves are there?", "clauses"),
    ("what is this resolution?", "one text"),
    ("show the text", "one text"),
    ("what documents must be submitted?", "documents in a text"),
    ("which documents does it cite?", "what it cites"),
    ("resolutions", "nothing is asked"),
    ("which resolutions refer to Resolution 75?", "citations"),
    ("quelles résolutions parlent de l'eau ?", "a topic in French"),
    ("哪些决议涉及水？", "in Chinese"),
    ("how many resolutions on water are there?", "a topic of a count"),
    ("how many resolutions between 2010 and 2022 are there?", "more than a year"),
    ("how many resolutions of NATO are there?", "an organization that is not known"),
    ("list the texts of meeting 7", "a number that is no year"),
    ("какие документы представляют члены?", "documents in a text, in Russian"),
]


@pytest.mark.parametrize(("question", "kind", "body"), [row[:3] for row in ASKED], ids=[row[3] for row in ASKED])
def test_all_texts_of_a_kind_or_body_are_asked_for(question: str, kind: str, body: str) -> None:
    found = listed(question)
    assert found
    assert (found.kind, found.body) == (kind, body)


@pytest.mark.parametrize(("question", "kind", "body", "year"), [row[:4] for row in YEARS], ids=[row[4] for row in YEARS])
def test_all_texts_of_a_year_are_asked_for(question: str, kind: str, body: str, year: str) -> None:
    found = listed(question)
    assert found
    assert (found.kind, found.body, found.year) == (kind, body, year)


@pytest.mark.parametrize("question", [row[0] for row in OTHERS], ids=[row[1] for row in OTHERS])
def test_what_asks_for_something_else_is_none(question: str) -> None:
    assert listed(question) is None


def test_the_texts_are_called_as_in_the_question() -> None:
    assert listed("list the decisions of the Council") == Listed("decision", "Council", "decisions of the Council")
