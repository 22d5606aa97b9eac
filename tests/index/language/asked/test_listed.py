"""Questions for all texts of a kind or a body, in each official language; and what is like them, and is none."""

from __future__ import annotations

import pytest

from index.language.asked.listed.texts import list_asked, list_named
from index.language.asked.listed.topics import list_asked_about

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
    ("quelles décisions ont été adoptées ?", "decision", "", "as adopted, in French"),
    (
        "combien de résolutions l'Assemblée générale de l'ONU a-t-elle adoptées ?",
        "resolution",
        "UNGA",
        "by a full name",
    ),
    ("¿qué decisiones ha adoptado el Consejo?", "decision", "Council", "in Spanish"),
    ("какие резолюции приняла Генеральная Ассамблея ООН?", "resolution", "UNGA", "in Russian"),
    ("сколько решений принял Совет?", "decision", "Council", "of a short word"),
    ("联合国大会通过了哪些决议？", "resolution", "UNGA", "in Chinese"),
    ("ما القرارات التي اعتمدتها الجمعية العامة؟", "resolution", "UNGA", "in Arabic"),
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
DATED = [
    # the question, the kind, the year, the age, what the texts are called there, why
    ("resolutions from 2023", "resolution", 2023, "", "resolutions from 2023", "nothing else needs to ask"),
    ("which texts were adopted in 2022?", "", 2022, "", "texts (2022)", "no verb stands among their names"),
    ("2009 decisions", "decision", 2009, "", "2009 decisions", "the year before the kind"),
    ("Security Council resolutions of 2009", "resolution", 2009, "", "Security Council resolutions of 2009", "of a body"),
    ("the newest resolution", "resolution", 0, "newest", "resolution", "in the singular"),
    ("which are the oldest texts?", "", 0, "first", "texts", "in the plural"),
    ("résolutions de 2022", "resolution", 2022, "", "résolutions de 2022", "in French"),
    ("quelle est la résolution la plus récente ?", "resolution", 0, "newest", "résolution", "with its article"),
    ("¿cuál es la resolución más reciente?", "resolution", 0, "newest", "resolución", "in Spanish"),
    ("резолюции 2022 года", "resolution", 2022, "", "резолюции 2022", "in Russian"),
    ("какая резолюция самая новая?", "resolution", 0, "newest", "резолюция", "behind the kind"),
    ("2022年的决议", "resolution", 2022, "", None, "in Chinese"),
    ("最新的决议是哪一个？", "resolution", 0, "newest", None, "before the kind"),
    ("ما هو أحدث قرار؟", "resolution", 0, "newest", "قرار", "in Arabic"),
]

YEARS = [
    # the question, the kind, the body, the year, why
    ("how many resolutions were adopted in 2022?", "resolution", "", 2022, "in a year"),
    ("list all Security Council resolutions from 2022", "resolution", "UNSC", 2022, "of a body, too"),
    ("combien de résolutions en 2022 ?", "resolution", "", 2022, "in French"),
    ("¿cuántas resoluciones fueron adoptadas en 2022?", "resolution", "", 2022, "in Spanish"),
    ("сколько резолюций принято в 2022 году?", "resolution", "", 2022, "in Russian"),
    ("2022年通过了多少决议？", "resolution", "", 2022, "in Chinese"),
    ("كم عدد القرارات في عام 2022؟", "resolution", "", 2022, "in Arabic"),
]

SLOTS = [
    # the question, slots that it fills, why
    ("texts in Spanish", {"language": "es"}, "the language of the texts"),
    ("how many texts in French are there?", {"language": "fr"}, "with a count"),
    ("Council decisions in French of 2020", {"kind": "decision", "body": "Council", "language": "fr"}, "beside the others"),
    ("textes en espagnol", {"language": "es"}, "in French"),
    ("résolutions rédigées en langue anglaise", {"kind": "resolution", "language": "en"}, "with a word for language"),
    ("resoluciones en francés", {"kind": "resolution", "language": "fr"}, "in Spanish"),
    ("тексты на русском языке", {"language": "ru"}, "in Russian"),
    ("有哪些中文文件？", {"language": "zh"}, "in Chinese"),
    ("نصوص باللغة الصينية", {"language": "zh"}, "in Arabic"),
    ("texts in German", {"language": "de", "surely": True, "called": "texts (German)"}, "a language that few texts are in"),
    ("Portuguese texts", {"language": "pt"}, "before the texts"),
    ("textes en langue allemande", {"language": "de"}, "in French, as an adjective"),
    ("textos en suajili", {"language": "sw"}, "in Spanish"),
    ("тексты на немецком языке", {"language": "de"}, "in Russian, in another form"),
    ("哪些文件是德文的？", {"language": "de"}, "in Chinese, with a word that else asks what a text is"),
    ("哪些文件是俄文的？", {"language": "ru"}, "an official one so"),
    ("نصوص باللغة الألمانية", {"language": "de"}, "in Arabic"),
    ("what has the Security Council adopted?", {"body": "UNSC", "adopting": True, "surely": False}, "no word for texts"),
    ("what did the GA adopt in the 1990s?", {"body": "UNGA", "years": range(1990, 2000)}, "of ten years"),
    ("what was adopted by ECOSOC in 2015?", {"body": "ECOSOC", "years": range(2015, 2016)}, "in the passive"),
    ("qu'a adopté l'Assemblée générale en 2015 ?", {"body": "UNGA", "adopting": True}, "in French"),
    ("¿qué aprobó el Consejo de Seguridad en 2015?", {"body": "UNSC", "adopting": True}, "in Spanish"),
    ("что принял Совет Безопасности?", {"body": "UNSC", "adopting": True}, "in Russian"),
    ("安全理事会通过了什么？", {"body": "UNSC", "adopting": True}, "in Chinese"),
    ("ماذا اعتمد مجلس الأمن؟", {"body": "UNSC", "adopting": True}, "in Arabic"),
    ("Security Council resolutions except 1533", {"body": "UNSC", "without": "1533"}, "without a topic"),
    ("résolutions du Conseil de sécurité sauf la 1533", {"body": "UNSC", "without": "la 1533"}, "in French"),
    ("resoluciones del Consejo de Seguridad excepto la 1533", {"body": "UNSC", "without": "la 1533"}, "in Spanish"),
    ("which declarations are there?", {"kind": "declaration", "surely": True}, "they exist"),
    ("what are the declarations?", {"kind": "declaration", "surely": False}, "a text may have some"),
]
NAMED = [
    # the question, the name, whether it must be a place, why
    ("which decisions were adopted in Paris?", "Paris", True, "where something is done"),
    ("quelles décisions ont été adoptées à Paris ?", "Paris", True, "in French"),
    ("¿qué decisiones fueron adoptadas en París?", "París", True, "in Spanish"),
    ("which decisions were adopted in plenary?", "plenary", False, "no name"),
    ("which resolutions adopted the Kazan Plan?", "Kazan Plan", False, "what they adopted"),
    ("WHO texts", "WHO", False, "a body or place"),
    ("resoluciones de Japón", "Japón", False, "a country, and no language"),
]

OTHERS = [
    ("what must the Council adopt?", "what is to come"),
    ("what did the Council adopt to fight fraud?", "more than years"),
    ("what was adopted?", "no body"),
    ("大会通过什么方式监督？", "by what means"),
    ("the newest resolution on spam", "a topic beside an age"),
    ("resolutions on spam from 2022", "a topic beside a year"),
    ("the latest developments", "no texts"),
    ("resolution 2023", "a number"),
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
    ("how many resolutions of NATO are there?", "an organization that is not known"),
    ("list the texts of meeting 7", "a number that is no year"),
    ("какие документы представляют члены?", "documents in a text, in Russian"),
    ("which decisions were adopted by consensus?", "how they were adopted, and no council"),
    ("quelles décisions ont été adoptées par consensus ?", "in French"),
    ("какие решения приняты совместно?", "in Russian: together, and no council"),
    ("which resolutions did councillors adopt?", "who is no body"),
    ("how many resolutions did the General Assembly adopt on water?", "a body, and a topic"),
    ("决议是什么？", "what a text is"),
]


@pytest.mark.parametrize(("question", "kind", "body"), [row[:3] for row in ASKED], ids=[row[3] for row in ASKED])
def test_all_texts_of_a_kind_or_body_are_asked_for(question: str, kind: str, body: str) -> None:
    found = list_asked(question)
    assert found
    assert (found.kind, found.body) == (kind, body)


@pytest.mark.parametrize(("question", "slots"), [row[:2] for row in SLOTS], ids=[row[2] for row in SLOTS])
def test_the_slots_of_a_list(question: str, slots: dict[str, object]) -> None:
    found = list_asked(question)
    assert found
    assert {key: getattr(found, key) for key in slots} == slots


@pytest.mark.parametrize(
    ("question", "surely", "called", "why"),
    [
        ("textes de l'OMS", True, "textes (OMS)", "an organization that is known by its initials"),
        ("resolutions of the European Union", True, "resolutions (European Union)", "by its name"),
        ("what are the recommendations of the EU?", False, "recommendations (EU)", "of one text, perhaps"),
        ("resolutions of the Tea Board", False, "resolutions", "that nothing tells"),
    ],
)
def test_texts_of_an_organization_are_surely_meant(question: str, called: str, why: str, *, surely: bool) -> None:
    found = list_named(question)
    assert found, why
    assert (found.surely, found.called) == (surely, called), why


@pytest.mark.parametrize(("question", "name", "placed"), [row[:3] for row in NAMED], ids=[row[3] for row in NAMED])
def test_a_name_that_only_the_collection_knows(question: str, name: str, *, placed: bool) -> None:
    found = list_named(question)
    assert found
    assert (found.named, found.placed) == (name, placed)


@pytest.mark.parametrize(
    ("question", "kind", "year", "age", "called"), [row[:5] for row in DATED], ids=[row[5] for row in DATED]
)
def test_texts_of_a_year_or_an_age(question: str, kind: str, year: int, age: str, called: str | None) -> None:
    found = list_asked(question)
    assert found
    assert (found.kind, found.years, found.age) == (kind, range(year, year + 1) if year else range(0), age)
    assert called in (None, found.called)


@pytest.mark.parametrize(("question", "kind", "body", "year"), [row[:4] for row in YEARS], ids=[row[4] for row in YEARS])
def test_all_texts_of_a_year_are_asked_for(question: str, kind: str, body: str, year: int) -> None:
    found = list_asked(question)
    assert found
    assert (found.kind, found.body, found.years) == (kind, body, range(year, year + 1))


@pytest.mark.parametrize("question", [row[0] for row in OTHERS], ids=[row[1] for row in OTHERS])
def test_what_asks_for_something_else_is_none(question: str) -> None:
    assert list_asked(question) is None


@pytest.mark.parametrize(
    ("question", "called"),
    [
        ("list the decisions of the Council", "decisions of the Council"),
        ("how many resolutions of the Plenipotentiary Conference are there?", "resolutions of the Plenipotentiary Conference"),
        ("how many resolutions did the General Assembly adopt?", "resolutions (General Assembly)"),
        ("quelles résolutions le Conseil de sécurité a-t-il adoptées ?", "résolutions (Conseil de sécurité)"),
        ("combien de résolutions de l'Assemblée générale ?", "résolutions de l'Assemblée générale"),
        ("¿qué resoluciones hay del Consejo de Seguridad?", "resoluciones (Consejo de Seguridad)"),
        ("какие решения принял Совет?", "решения (Совет)"),
        ("有多少份安全理事会决议？", "UNSC"),
    ],
)
def test_the_texts_are_called_as_in_the_question_and_no_verb_stands_among_their_names(question: str, called: str) -> None:
    found = list_asked(question)
    assert found
    assert found.called == called


@pytest.mark.parametrize(
    ("question", "surely"),
    [
        ("what are the recommendations?", False),
        ("¿cuáles son las recomendaciones?", False),
        ("ما هي التوصيات؟", False),
        ("list the recommendations", True),
        ("how many recommendations are there?", True),
        ("有多少建议书？", True),
        ("which recommendations did the Council adopt?", True),
        ("which texts are there?", True),
    ],
)
def test_what_may_be_asked_of_a_text_is_not_sure(question: str, surely: bool) -> None:
    found = list_asked(question)
    assert found
    assert found.surely is surely


LATEST = 2099
SPANS = [
    ("how many resolutions between 2010 and 2022 are there?", 2010, 2022, "between two"),
    ("resolutions from 2012 to 2005", 2005, 2012, "the later one first"),
    ("which resolutions were adopted after 2020?", 2021, LATEST, "after one"),
    ("Security Council resolutions since 2010", 2010, LATEST, "since one, of a body"),
    ("list the texts adopted before 2005", 1850, 2004, "before one"),
    ("resolutions until 2005", 1850, 2005, "until one"),
    ("résolutions adoptées depuis 2010", 2010, LATEST, "in French"),
    ("combien de résolutions entre 2005 et 2012 ?", 2005, 2012, "two in French"),
    ("resoluciones después de 2020", 2021, LATEST, "in Spanish"),
    ("сколько резолюций принято до 2005 года?", 1850, 2004, "in Russian"),
    ("列出2020年以后的决议", 2021, LATEST, "in Chinese, where the word stands behind"),
    ("القرارات بعد 2020", 2021, LATEST, "in Arabic"),
    ("resolutions from the 1990s", 1990, 1999, "ten years"),
    ("resolutions of the 1990s and 2000s", 1990, 2009, "twenty"),
    ("which texts are older than 2000?", 1850, 1999, "in other words"),
    ("résolutions des années 1990", 1990, 1999, "in French"),
    ("резолюции 1990-х годов", 1990, 1999, "in Russian"),
    ("1990年代的决议", 1990, 1999, "in Chinese"),
]


@pytest.mark.parametrize(("question", "first", "last"), [row[:3] for row in SPANS], ids=[row[3] for row in SPANS])
def test_texts_of_several_years(question: str, first: int, last: int) -> None:
    found = list_asked(question)
    assert found is not None
    assert (found.years[0], found.years[-1]) == (first, last)


ENDS = [
    ("Security Council resolutions about women after 2020", 2021, LATEST, "women", "after one"),
    ("Security Council resolutions about women between 2005 and 2012", 2005, 2012, "women", "between two"),
    ("resolutions on corruption before 2005?", 1850, 2004, "corruption", "no body"),
    ("quelles résolutions parlent de la jeunesse depuis 2010 ?", 2010, LATEST, "la jeunesse", "in French"),
    ("Security Council resolutions on women in 2015", 0, 0, "women in 2015", "a year alone is of the topic"),
    ("резолюции ООН о детях до 2015 года", 1850, 2014, "детях", "a word for the year behind it"),
    ("UN resolutions about corruption from the 1990s", 1990, 1999, "corruption", "ten years"),
]


@pytest.mark.parametrize(("question", "first", "last", "topic"), [row[:4] for row in ENDS], ids=[row[4] for row in ENDS])
def test_years_behind_the_topic(question: str, first: int, last: int, topic: str) -> None:
    found = list_asked_about(question)
    assert found is not None
    years = found.listed.years
    assert (years[0] if years else 0, years[-1] if years else 0, found.topic) == (first, last, topic)
    assert found.rest.endswith(topic)
