"""Questions that all clauses of a kind answer: how many there are, and what a text cites; never what cites it."""

from __future__ import annotations

from functools import cache

import pytest

from index.document.passages import Passage
from index.language.asked.listed.texts import ListAsked, list_named
from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.query import Query
from index.pinpoint.typed_names import LinkedQuery
from index.search.listing import Listing, citations, citing, counted, limited, listing
from index.search.results import Hit
from index.search.searching import on_topic

_TEXT = """RESOLUTION {number} (Lima, 2020)

On {what}

The Plenipotentiary Conference (Lima, 2020),

considering

a) Resolution 8 (Lima, 2020), on water;

b) that {what} is served,

resolves

1 that {what} be served.
"""


@cache
def texts() -> Catalogue:
    return Catalogue(
        parse_text(_TEXT.format(number=number, what=what), number) for number, what in (("7", "tea"), ("8", "water"))
    )


def linked(question: str) -> LinkedQuery:
    return LinkedQuery(Query(question), texts())


@pytest.mark.parametrize(
    ("question", "number", "why"),
    [
        ("what does Resolution 7 cite?", "7", "the text cites"),
        ("which resolutions does Resolution 7 cite?", "7", "the verb stands behind it"),
        ("which other texts does Resolution 7 refer to", "7", "another verb"),
        ("who cites Resolution 7?", "", "it is cited"),
        ("which resolutions cite Resolution 7?", "", "the verb stands before it"),
        ("where is Resolution 7 cited?", "", "the passive"),
        ("which texts is Resolution 7 cited in", "", "with a preposition"),
        ("which resolutions is Resolution 7 quoted by?", "", "by others"),
        ("what does Resolution 7 say of tea?", "", "something else"),
    ],
)
def test_what_a_text_cites_is_no_question_of_what_cites_it(question: str, number: str, why: str) -> None:
    assert [document.number for document in citing(linked(question))] == ([number] if number else []), why


def test_a_text_does_not_cite_itself() -> None:
    seven, eight = texts()
    assert [one.clause.label for one in citations((seven,))] == ["considering a)"]
    assert citations((eight,)) == ()


@pytest.mark.parametrize(
    ("question", "labels", "why"),
    [
        ("how many resolves are there in Resolution 7?", ["resolves 1"], "the heading is a plural already"),
        ("how many considerings does Resolution 7 have?", ["considering a)", "considering b)"], "a plural of ours"),
        ("how many recitals are in Resolution 7?", ["considering a)", "considering b)"], "of a part"),
        ("combien de considérants dans la Résolution 7 ?", ["considering a)", "considering b)"], "in French"),
        ("¿cuántos párrafos dispositivos tiene la Resolución 7?", ["resolves 1"], "of a part, in Spanish"),
        ("сколько «решает» в Резолюции 7?", ["resolves 1"], "another language's heading"),
        ("第7号决议有多少个执行段落？", ["resolves 1"], "in Chinese"),
        ("كم فقرة في منطوق القرار 7؟", ["resolves 1"], "in Arabic"),
        ("combien de tasses y a-t-il ?", [], "no heading, in French"),
        ("how many cups are there?", [], "no heading"),
        ("how many clauses are there?", [], "how long it is: facts.py"),
    ],
)
def test_the_clauses_that_are_counted(question: str, labels: list[str], why: str) -> None:
    lookup = counted(linked(question))
    assert [one.clause.label for one in (lookup.found if lookup else ())] == labels, why


def test_of_many_texts_the_first_clauses_are_counted_and_that_there_are_more(monkeypatch: pytest.MonkeyPatch) -> None:
    every = counted(linked("how many considerings are there?"))
    monkeypatch.setattr("index.search.listing.MANY", 1)
    monkeypatch.setattr("index.search.listing.MOST", 1)
    some = counted(linked("how many considerings are there?"))
    assert every is not None
    assert some is not None
    assert (some.found, some.more, every.more) == (every.found[:1], True, False)


@pytest.mark.parametrize(
    ("question", "absent", "why"),
    [
        ("how many considering are in Res 302?", "Res 302", "a text that is not here"),
        ("how many resolves does Resolution 302 have", "Resolution 302", "the text before the verb"),
        ("number of recitals of Resolution 302", "Resolution 302", "of a part"),
        ("how many cups are in Resolution 302?", None, "no heading: searched for, and said where it is"),
    ],
)
def test_the_clauses_of_a_text_that_is_not_here_are_not_counted(question: str, absent: str | None, why: str) -> None:
    lookup = counted(linked(question))
    assert (lookup and (lookup.found, lookup.absent)) == (absent and ((), absent)), why


@pytest.mark.parametrize("question", ["how many annexes are there?", "combien d'annexes y a-t-il ?", "有几个附件？"])
def test_a_part_that_no_text_has_is_not_there(question: str) -> None:
    lookup = counted(linked(question))
    assert lookup is not None
    assert (lookup.found, [one.clause.label for one in lookup.nearest]) == ((), ["title", "title"])


_UN = """RESOLUTION 9 (2022)

On peace

The Security Council,

decides

that peace be kept.
"""


def adopted(*numbers: str) -> Catalogue:
    return Catalogue([*texts(), *(parse_text(_UN.replace("9", one), one) for one in numbers)])


@pytest.mark.parametrize(
    ("asked", "numbers", "why"),
    [
        (ListAsked(years=range(2020, 2021)), "78", "all of them"),
        (ListAsked(years=range(2023, 2024)), "", "none of that year"),
        (ListAsked(age="newest"), "78", "none is newer"),
        (ListAsked("decision", age="newest"), "", "none of that kind"),
    ],
)
def test_texts_of_a_year_or_an_age(asked: ListAsked, numbers: str, why: str) -> None:
    found = listing(asked, texts())
    assert "".join(texts().at(one).number for one in (found.numbers if found else ())) == numbers, why


@pytest.mark.parametrize(
    ("asked", "numbers", "why"),
    [
        (ListAsked("resolution"), "789", "of any body"),
        (ListAsked("resolution", "ITU"), "78", "an organization stands for its bodies"),
        (ListAsked("resolution", "UN"), "9", "another one"),
        (ListAsked("resolution", "PP"), "78", "a body"),
        (ListAsked("resolution", "HRC"), "", "a body that adopted none"),
        (ListAsked("resolution", years=range(2022, 2023)), "9", "of a year"),
        (ListAsked("resolution", "ITU", years=range(2020, 2021)), "78", "and of an organization"),
        (ListAsked("resolution", "ITU", years=range(2022, 2023)), "", "a year in which it adopted none"),
        (ListAsked("resolution", years=range(2021, 2100)), "9", "of all years after one"),
    ],
)
def test_the_texts_that_are_listed(asked: ListAsked, numbers: str, why: str) -> None:
    catalogue = adopted("9")
    found = listing(asked, catalogue)
    assert found is not None
    assert "".join(catalogue.at(number).number for number in found.numbers) == numbers, why


def test_how_many_texts_state_no_year_is_told_beside_those_of_a_year() -> None:
    catalogue = Catalogue([*adopted("9"), parse_text(_TEXT.format(number="3", what="ice").replace(" (Lima, 2020)", ""), "3")])
    assert listing(ListAsked("resolution", years=range(2022, 2023)), catalogue) == Listing([2], undated=1)
    assert listing(ListAsked("resolution", age="newest"), catalogue) == Listing([2])
    assert listing(ListAsked("resolution", "UN", years=range(2022, 2023)), catalogue) == Listing([2])


LIMITED: list[tuple[str, str, str, str]] = [  # a question, the numbers of the texts it is asked of, what is asked, why
    ("ITU resolutions on tea", "78", "which resolutions on tea", "an organization, without a word that asks"),
    ("which ITU resolutions are about tea?", "78", "which resolutions are about tea", "with one"),
    ("which UN resolutions mention tea?", "9", "which resolutions mention tea", "words that are mentioned"),
    ("resolutions of the United Nations about tea", "9", "which resolutions about tea", "the body behind the kind"),
    ("which resolutions of 2022 are about tea?", "9", "which resolutions are about tea", "a year"),
    ("quelles résolutions de l'UIT parlent du thé ?", "78", "quelles résolutions parlent du thé", "in French"),
    ("¿qué resoluciones de la ONU hablan del té?", "9", "qué resoluciones hablan del té", "in Spanish"),
    ("какие резолюции ООН говорят о чае?", "9", "какие резолюции говорят о чае", "in Russian"),
    ("联合国的哪些决议涉及茶？", "9", "哪些决议涉及茶", "in Chinese"),
    ("ما قرارات الأمم المتحدة التي تتناول الشاي؟", "9", "ما قرارات تتناول الشاي", "in Arabic"),
    ("résolutions de l'UIT sur le thé", "78", "résolutions sur le thé", "nothing asks, in French"),
    ("resoluciones de la ONU sobre el té", "9", "resoluciones sobre el té", "in Spanish"),
    ("резолюции Совета Безопасности о чае", "9", "резолюции о чае", "a body in the genitive"),
    ("安全理事会关于茶的决议", "9", "决议关于茶", "the kind behind the topic"),
    ("安全理事会关于茶的决议有哪些？", "9", "决议哪些关于茶", "with a word that asks behind it"),
    ("قرارات مجلس الأمن بشأن الشاي", "9", "قرارات بشأن الشاي", "in Arabic, where nothing asks"),
    ("UN resolutions of the 2020s on tea", "9", "which resolutions on tea", "ten years"),
    ("which of the Security Council's resolutions concern tea?", "9", "which resolutions concern tea", "in the genitive"),
    ("Resolutions of Lima about tea", "78", "which Resolutions about tea", "a place that only texts here know"),
    ("quelles résolutions adoptées à Lima parlent du thé ?", "78", "quelles résolutions parlent du thé", "in French"),
    ("which resolutions adopted in Lima are about tea?", "78", "which resolutions are about tea", "with its verb"),
]


@pytest.mark.parametrize(("question", "numbers", "asked", "why"), LIMITED)
def test_a_body_or_a_year_limits_the_texts_on_a_topic(question: str, numbers: str, asked: str, why: str) -> None:
    catalogue = adopted("9")
    found = limited(LinkedQuery(Query(question), catalogue))
    assert found, why
    assert found.some, why
    assert ("".join(one.number for one in found.linked.catalogue), found.linked.query.typed) == (numbers, asked), why


UNLIMITED: list[tuple[str, str, str, str, str]] = [  # a question, the topic, the age, what is set aside, why
    ("resolutions on tea", "tea", "", "", "nobody asks, but texts are meant"),
    ("the newest resolution on tea", "tea", "newest", "", "in the singular, as there is one"),
    ("which resolutions are about tea but not milk?", "tea", "", "milk", "a topic is set aside"),
    ("texts about tea except Resolution 8", "tea", "", "Resolution 8", "a text is"),
    ("quelles résolutions parlent du thé, sauf la résolution 8 ?", "thé,", "", "la résolution 8", "in French"),
    ("quelles résolutions parlent du thé ?", "thé", "", "", "with a word that asks"),
    ("resoluciones sobre el té", "el té", "", "", "in Spanish"),
    ("какие резолюции говорят о чае?", "чае", "", "", "in Russian"),
    ("哪些决议涉及茶？", "茶", "", "", "in Chinese"),
    ("ما القرارات التي تتحدث عن الشاي؟", "الشاي", "", "", "in Arabic"),
]


@pytest.mark.parametrize(("question", "topic", "age", "without", "why"), UNLIMITED)
def test_texts_on_a_topic_of_all_that_are_here(question: str, topic: str, age: str, without: str, why: str) -> None:
    found = limited(LinkedQuery(Query(question), adopted("9")))
    assert found, why
    assert not found.some, why
    assert (found.texts.topic, found.texts.age, found.texts.without) == (topic, age, without), why


@pytest.mark.parametrize(
    ("named", "numbers", "why"),
    [
        ("Lima", "78", "a place"),
        ("plenipotentiary conference", "78", "a body in small letters"),
        ("PC", "78", "its initials"),
        ("Conference", None, "one of its words, which others may have"),
        ("Lima Conference Plenipotentiary", "78", "body and place"),
        ("Rome", None, "a place of none"),
        ("must take", None, "no name"),
    ],
)
def test_bodies_and_places_of_the_texts_that_are_here(named: str, numbers: str | None, why: str) -> None:
    found = listing(ListAsked("resolution", named=named), texts())
    assert (found and "".join(texts().at(one).number for one in found.numbers)) == numbers, why


_HEADED_BY = """{head}

{name}

The {body},

Noting the wells,

1. Decides to dig.
"""


@cache
def bodies() -> Catalogue:
    heads = (
        ("WORLD HEALTH ORGANIZATION", "WHA76.14", "World Health Assembly"),
        ("Wells", "Decision Assembly/AU/Dec.871(XXXVII)", "Assembly of the African Union"),
        ("Wells", "Resolution AG/RES. 2991 (LII-O/22)", "General Assembly"),
        ("Tea", "Resolution 4", "Congress of Teapots"),
    )
    texts = ((_HEADED_BY.format(head=head, name=name, body=body), name) for head, name, body in heads)
    return Catalogue(parse_text(text, name) for text, name in texts)


@pytest.mark.parametrize(
    ("question", "number", "why"),
    [
        ("textes de l'OMS", "WHA76.14", "by initials in another language, where the text has the body's alone"),
        ("тексты ВОЗ", "WHA76.14", "in Russian"),
        ("世卫组织的文件", "WHA76.14", "in Chinese"),
        ("نصوص منظمة الصحة العالمية", "WHA76.14", "by its whole name in Arabic"),
        ("textos de la Unión Africana", "Assembly/AU/Dec.871(XXXVII)", "a name that the text has in others"),
        ("тексты Африканского союза", "Assembly/AU/Dec.871(XXXVII)", "in another case"),
        ("OAS texts", "AG/RES. 2991 (LII-O/22)", "by how its numbers begin"),
        ("textes de l'OEA", "AG/RES. 2991 (LII-O/22)", "in French"),
        ("WIPO texts", "", "an organization that is known and has no text here"),
        ("texts of the Congress of Teapots", "4", "a body that only the collection knows"),
    ],
)
def test_an_organization_has_its_names_in_all_languages(question: str, number: str, why: str) -> None:
    asked = list_named(question)
    found = listing(asked, bodies()) if asked else None
    assert found, why
    assert " ".join(bodies().at(one).number for one in found.numbers) == number, why


@pytest.mark.parametrize(
    ("question", "topic", "surely", "why"),
    [
        ("resolutions sur le Yémen", "Yemen", True, "a country in French"),
        ("关于也门的决议", "Yemen", True, "in Chinese"),
        ("резолюции о Йемене", "Yemen", True, "in Russian, in another case"),
        ("قرارات بشأن اليمن", "Yemen", True, "in Arabic"),
        ("résolutions sur la réunion", "la réunion", True, "a word in small letters is no country"),
        ("résolutions sur le thé", "le thé", True, "no country"),
        ("Yemen resolutions", "Yemen", False, "before the kind"),
        ("how many Yemen resolutions are there?", "Yemen", False, "with a count"),
        ("list the tea resolutions", "tea", False, "a word in small letters"),
        ("也门决议", "Yemen", False, "in Chinese"),
        ("Lima resolutions", "", True, "a place of texts that are here"),
        ("earlier resolutions", "", True, "no topic"),
        ("resolutions of Yemen", "", True, "behind the kind"),
    ],
)
def test_topics_by_another_name_or_in_front(question: str, topic: str, why: str, *, surely: bool) -> None:
    found = limited(linked(question))
    assert (found.texts.topic if found else "") == topic, why
    assert found is None or found.surely == surely, why


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("which resolutions are about tea?", "no body and no year"),
        ("recommendations of the Council on fees", "there are none, and clauses may speak of some"),
        ("which Council decisions about tea are noted?", "so they may of these"),
        ("motions on tea", "no texts of that kind are here"),
        ("are resolutions on tea binding?", "something is asked of them"),
        ("les résolutions concernant le thé sont-elles obligatoires ?", "the same in French"),
        ("resolutions on which tea is based", "no topic"),
        ("what do resolutions say on tea?", "what they say"),
        ("que disent les résolutions sur le thé ?", "the same in French"),
        ("quelles résolutions mentionnent la Résolution 7 ?", "citations"),
        ("what must the ITU Council do about resolutions on tea?", "it asks for more"),
        ("ITU resolutions", "no topic"),
        ("Resolution 7 on tea", "a text is named"),
    ],
)
def test_other_questions_are_asked_of_all_texts(question: str, why: str) -> None:
    assert limited(LinkedQuery(Query(question), adopted("9"))) is None, why


def test_a_text_in_two_languages_is_one_text() -> None:
    french = """RÉSOLUTION 7 (Lima, 2020)

Sur le thé

La Conférence de plénipotentiaires (Lima, 2020),

décide

1 que le thé soit servi.
"""
    catalogue = Catalogue([*texts(), parse_text(french, "7-fr")])
    assert listing(ListAsked("resolution"), catalogue) == Listing([0, 1])
    assert listing(ListAsked("resolution", "PP"), catalogue) == Listing([0, 1])


_HEADED = {
    "WHA9.1": """NINTH HEALTH ASSEMBLY

WHA9.1

Tea in clinics

The World Health Assembly,

1. URGES Member States to serve it.
""",
    "3-4": """TEA UNION UNION DU THÉ
Geneva, 5 May 2021

DECISION 3/4

On tea

The Assembly,

1. Serves tea;

2. Is seized of it.
""",
    "5": """RÉSOLUTION 5 (Rome, 2001)

Sur le lait

La Conférence de plénipotentiaires (Rome, 2001),

décide

1 que le lait soit servi.
""",
    "8": _UN.replace("9", "8").replace("On peace", "Political declaration on peace"),
}


@pytest.mark.parametrize(
    ("question", "numbers", "why"),
    [
        ("how many WHO texts are there?", "WHA9.1", "the organization's initials, which end otherwise"),
        ("decisions of the Tea Union", "3/4", "its name over the text"),
        ("texts of the Milk Union", None, "another one"),
        ("which decisions were adopted in Geneva?", "3/4", "a place over the text"),
        ("quelles décisions ont été adoptées à Genève ?", "", "an honest none"),
        ("which texts were adopted in Oslo?", "", "a place of none"),
        ("which texts were adopted in Lima?", "7", "a place of an edition"),
        ("texts in French", "5", "the language of the texts"),
        ("тексты на испанском языке", "", "of none"),
        ("texts except the newest", "7 WHA9.1 3/4 5", "what is set aside"),
        ("texts except those on tea", None, "what names no texts"),
        ("which declarations are there?", "8", "by the head of a title"),
    ],
)
def test_what_a_collection_knows_of_its_texts(question: str, numbers: str | None, why: str) -> None:
    catalogue = Catalogue([texts().at(0), *(parse_text(text, name) for name, text in _HEADED.items())])
    asked = list_named(question)
    assert asked, why
    found = listing(asked, catalogue)
    assert (found and " ".join(catalogue.at(one).number for one in found.numbers)) == numbers, why


def near(*texts: tuple[str, str, float]) -> list[Hit]:
    """Texts with their number, what they say in two clauses and their nearness."""
    parsed = [(parse_text(_TEXT.format(number=number, what=what), number), score) for number, what, score in texts]
    return [Hit(Passage(one, one.clauses[-1]), score) for one, score in parsed]


@pytest.mark.parametrize(
    ("topic", "texts", "numbers", "why"),
    [
        ("tea", [("7", "tea", 0.9), ("8", "water", 0.8)], "7", "another says nothing of it"),
        ("tea", [("7", "tea", 0.9), ("8", "tea", 0.72)], "78", "one further away says its words, too"),
        ("tea", [("8", "water", 0.9), ("7", "tea", 0.8)], "7", "even if another is nearer"),
        ("drinks", [("7", "tea", 0.9), ("8", "water", 0.8), ("9", "ice", 0.72)], "78", "none says it: those that are nearest"),
        ("hot tea", [("7", "hot tea", 0.9), ("8", "tea", 0.85)], "7", "all of its words"),
        ("tea", [], "", "no text is near"),
    ],
)
def test_texts_that_say_a_topic_are_on_it(topic: str, texts: list[tuple[str, str, float]], numbers: str, why: str) -> None:
    assert "".join(hit.passage.document.number for hit in on_topic(topic, near(*texts))) == numbers, why
