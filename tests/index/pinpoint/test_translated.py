"""Labels that are typed in another language than the text has, and questions in that language, which are no labels."""

from __future__ import annotations

import pytest

from index.collection.bundled import bundled
from index.language.asked.headings import plain, same_adverbs, same_verbs
from index.language.vocabulary import languages
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from index.pinpoint.query import Query
from index.pinpoint.typed_names import LinkedQuery
from tests.support.pinpoints import linked, tiny

RES75 = Catalogue([bundled()])
TSB = "instructs the Director of the Telecommunication Standardization Bureau"
MEMBERS = "invites Member States, Sector Members, Associates and academia"
LABELS = [
    # what is typed, the labels that it means, why
    ("resuelve 1", ["resolves 1"], "Spanish"),
    ("resuelve 1 de la Resolución 75", ["resolves 1"], "of a text by its name"),
    ("Résolution 75, décide 2", ["resolves 2"], "French"),
    ("DÉCIDE 2", ["resolves 2"], "in capitals"),
    ("решает 2", ["resolves 2"], "Russian"),
    ("决议75 做出决议 2", ["resolves 2"], "Chinese, with a name"),
    ("第75号决议 做出决议 2", ["resolves 2"], "as such names are printed"),
    ("القرار 75 يقرر 2", ["resolves 2"], "Arabic"),
    ("reconociendo además b)", ["recognizing further b)"], "with an adverb"),
    ("en outre reconnaissant b)", ["recognizing further b)"], "before the verb"),
    ("resuelve 2 y 3", ["resolves 2", "resolves 3"], "two labels"),
    ("resuelve 99", [], "no such clause"),
    ("решает 99", [], "nor here"),
    ("alienta 2", [], "no such heading"),
    ("charge le Directeur 2", [f"{TSB} 2"], "with whom it addresses"),
    ("charge le Directeur du Bureau de la normalisation des télécommunications 2", [f"{TSB} 2"], "by the whole name"),
    ("encarga al Director de la TSB 3", [f"{TSB} 3"], "with an acronym"),
    ("поручает Директору 2", [f"{TSB} 2"], "in the dative"),
    ("поручает Директору Бюро стандартизации электросвязи 4", [f"{TSB} 4"], "Russian, by the whole name"),
    ("يكلف مدير مكتب تقييس الاتصالات 2", [f"{TSB} 2"], "Arabic"),
    ("责成电信标准化局主任 2", [f"{TSB} 2"], "Chinese"),
    ("责成主任2", [f"{TSB} 2"], "without spaces"),
    ("invite les États Membres 1", [f"{MEMBERS} 1"], "the first of several"),
    ("INVITE LES ETATS MEMBRES 1", [f"{MEMBERS} 1"], "capitals without accents"),
    ("invita a los Estados Miembros y a los Miembros de Sector 2", [f"{MEMBERS} 2"], "two of them"),
    (
        "invite les États Membres, les Membres de Secteur, les Associés et les établissements universitaires 3",
        [f"{MEMBERS} 3"],
        "all",
    ),
    ("предлагает Государствам-Членам 1", [f"{MEMBERS} 1"], "Russian"),
    ("يدعو الدول الأعضاء 1", [f"{MEMBERS} 1"], "Arabic, several"),
    ("请成员国 1", [f"{MEMBERS} 1"], "Chinese, several"),
    ("Résolution 75, invite toutes les parties prenantes 2", ["invites all stakeholders 2"], "of a text by its name"),
    ("encarga al Secretario General 3", [], "whom no heading addresses"),
    ("instructs the Secretary-General 3", [], "nor in English"),
    ("charge le Directeur 99", [], "no such label"),
    ("decide 3", ["resolves 3"], "Spanish, though it is nearly English"),
    ("decides 3", [], "English, and no heading here"),
    ("considerando e) iv)", ["considering e) iv)"], "“e” is the letter of a label, and not “and”"),
    ("décide 1 à 3", ["resolves 1", "resolves 2", "resolves 3"], "a range"),
    ("décide de 2 à 4", ["resolves 2", "resolves 3", "resolves 4"], "with both ends led to"),
    ("décide 2 à 4 dans la Résolution 75", ["resolves 2", "resolves 3", "resolves 4"], "of a text"),
    ("décide 99 dans la Résolution 75", [], "and a label that is not there"),
    ("resuelve 1 a 3 de la Resolución 75", ["resolves 1", "resolves 2", "resolves 3"], "Spanish, a range"),
    ("resuelve del 1 al 3", ["resolves 1", "resolves 2", "resolves 3"], "with articles"),
    ("resuelve 99 en la Resolución 75", [], "no such clause in a text"),
    ("considerando a) a c)", ["considering a)", "considering b)", "considering c)"], "letters, of which one is no label"),
    ("решает с 2 по 4", ["resolves 2", "resolves 3", "resolves 4"], "Russian, a range"),
    ("решает 99 в Резолюции 75", [], "no such clause in a text"),
    ("القرار 75، يقرر من 1 إلى 3", ["resolves 1", "resolves 2", "resolves 3"], "Arabic, a range"),
    ("القرار 75، يقرر ١ حتى ٣", ["resolves 1", "resolves 2", "resolves 3"], "in the digits of its script"),
    ("القرار 75, يقرر ۲ و۳", ["resolves 2", "resolves 3"], "in Persian digits, behind a Latin comma"),
    ("第75号决议,做出决议 1至3", ["resolves 1", "resolves 2", "resolves 3"], "Chinese, a range behind a Latin comma"),
    (
        "第75号决议，做出决议第１至第３段",
        ["resolves 1", "resolves 2", "resolves 3"],
        "in full-width digits, with the word for a place",
    ),
    ("第75号决议，做出决议第2段", ["resolves 2"], "one of them"),
    ("第75号决议，做出决议第99段", [], "one that is not there"),
    ("resuelve 1 e 2", ["resolves 1", "resolves 2"], "but it is where no bracket follows"),
]
COUNTED = [
    # what is counted, the labels that it means, the same in English; why
    ("le premier considérant", "first considering", "French"),
    ("le dernier considérant", "last considering", "from the end"),
    ("le deuxième considérant de la résolution 75", "second considering of Resolution 75", "of a text by its name"),
    ("el primer considerando", "first considering", "Spanish, shortened before a noun"),
    ("el último considerando", "last considering", "Spanish, from the end"),
    ("primero resuelve", "first resolves", "an operative verb"),
    ("последний пункт", "last paragraph", "Russian, of the text"),
    ("второго пункта резолюции 75", "second paragraph of Resolution 75", "in the genitive"),
    ("el tercer párrafo", "third paragraph", "Spanish, of the text"),
    ("le dernier paragraphe de la résolution 75", "last paragraph of Resolution 75", "French, of the text"),
    ("الفقرة الأخيرة", "last paragraph", "Arabic"),
    ("párrafo 2 de la parte dispositiva", "paragraph 2 of the operative part", "of a part"),
    ("пункт 2 постановляющей части", "paragraph 2 of the operative part", "of a part, in Russian"),
    ("le paragraphe 2 du préambule", "paragraph 2 of the preamble", "of the other part"),
    ("le dernier paragraphe du dispositif", "last paragraph of the operative part", "both"),
]
NOT_COUNTED = [
    "quelle est la première priorité ?",
    "le dernier rapport du Directeur",
    "когда был последний форум?",
    "la primera conferencia",
    "le premier considérant parle des femmes et de quoi ?",
    "el último informe de la parte interesada",
]
PLACES = [
    # a place in another language, the labels that it means, why
    ("пункт 4", ["resolves 4", f"{TSB} 4"], "Russian"),
    ("пункта 4 резолюции 75", ["resolves 4", f"{TSB} 4"], "in the genitive, of a text by its name"),
    ("الفقرة 4", ["resolves 4", f"{TSB} 4"], "Arabic, with its article"),
    ("الفقرة 4 من القرار 75", ["resolves 4", f"{TSB} 4"], "of a text by its name"),
    ("le paragraphe 4 de la résolution 75", ["resolves 4", f"{TSB} 4"], "French"),
    ("parrafo 4", ["resolves 4", f"{TSB} 4"], "Spanish, without its accent"),
    ("第75号决议第4段", ["resolves 4", f"{TSB} 4"], "Chinese"),
    ("第4条", [], "an article, and no paragraph, in Chinese"),
    ("пункты 4 и 99", ["resolves 4", f"{TSB} 4"], "no heading has both, which is said, as in English"),
    ("кто платит 3 рубля за пункт?", None, "a question in words"),
    ("quels articles parlent des femmes en 2016 ?", None, "nor this"),
    ("article 5 de la constitution", None, "an article of another text"),
]
NONE = [
    "que décide la résolution 75 ?",  # a question
    "invita a los 3 países a cooperar",
    "кто решает?",
    "invita a los Estados Miembros a 3 reuniones",
    "invites Member States 3 times a year",
    "charge le Directeur d'organiser 2 réunions",
    "Resolution 75 instructs the Secretary-General 2 things",
    "поручает Директору провести 2 семинара",
    "invite les États Membres",
    "resuelve",
    "决议",
]


def found(question: str) -> list[str] | None:
    lookup = look_up(LinkedQuery(Query(question), RES75))
    return None if lookup is None else [passage.clause.label for passage in lookup.found]


@pytest.mark.parametrize(("typed", "labels", "why"), LABELS)
def test_the_heading_with_the_same_verb_is_meant(typed: str, labels: list[str], why: str) -> None:
    assert found(typed) == labels, why


@pytest.mark.parametrize(("typed", "labels", "why"), PLACES)
def test_a_place_in_another_language_is_looked_up(typed: str, labels: list[str] | None, why: str) -> None:
    assert found(typed) == labels, why


@pytest.mark.parametrize(("typed", "english", "why"), COUNTED)
def test_what_is_counted_is_so_in_any_language(typed: str, english: str, why: str) -> None:
    assert found(typed), why
    assert found(typed) == found(english), why


@pytest.mark.parametrize("question", NOT_COUNTED)
def test_ordinals_in_questions_count_no_clauses(question: str) -> None:
    assert not found(question)


@pytest.mark.parametrize("question", NONE)
def test_questions_are_no_labels(question: str) -> None:
    assert not found(question)


def test_every_official_language_has_the_usual_verbs() -> None:
    known = {plain(word) for one in languages() for word in (*one.operative, *one.preambular)}
    for verb in ("resolves", "instructs", "invites", "considering", "recognizing", "noting"):
        assert len(known.intersection(map(plain, same_verbs(verb)))) >= 6, "the tables of the languages have them too"
    assert "además" in same_adverbs("further")
    assert same_verbs("astronaut") == ()


# a question about a clause that it names by its label, and why that could be taken for something else
ABOUT = [
    ("décide 2 est-il contraignant ?", "French: what follows the label is a verb"),
    ("décide 2 parle-t-il des pays en développement ?", "one that is no small word"),
    ("Est-ce que décide 2 est nouveau ?", "what asks stands before it"),
    ("que disait décide 2 de la Résolution 7 avant Oslo ?", "a verb before it, the name behind it"),
    ("¿resuelve 2 es nuevo?", "Spanish"),
    ("¿qué decía resuelve 2 de la Resolución 7?", "with what it said"),
    ("является ли решает 2 обязательным?", "Russian: a particle before it"),
    ("решает 2 обязателен?", "no verb at all"),
    ("упоминает ли решает 2 развивающиеся страны?", "parties behind it, whom it does not address"),
    ("做出决议 2 是新的吗？", "Chinese"),
    ("做出决议2提到发展中国家吗？", "with parties"),
    ("هل يقرر 2 ملزم؟", "Arabic"),
    ("هل يذكر يقرر 2 البلدان النامية؟", "with parties"),
    ("is resolves 2 new?", "English"),
    ("does resolves 2 mention developing countries?", "English, with parties"),
]


@pytest.mark.parametrize("question", [row[0] for row in ABOUT], ids=[row[1] for row in ABOUT])
def test_a_question_about_a_label_is_answered_with_its_clause(question: str) -> None:
    lookup = look_up(linked(question, [tiny("7")]))
    assert lookup is not None
    assert [passage.clause.label for passage in lookup.found] == ["resolves 2"]


@pytest.mark.parametrize(
    "question", ["la conférence décide 2 mesures ?", "qui demande 2 rapports ?", "¿quién pide 3 informes?", "les 2 décisions ?"]
)
def test_a_number_that_counts_is_no_label(question: str) -> None:
    assert look_up(linked(question, [tiny("7")])) is None


@pytest.mark.parametrize("question", ["is considering further new?", "does considering further create obligations?"])
def test_a_question_about_a_heading_of_several_words_is_answered_with_it(question: str) -> None:
    lookup = look_up(linked(question, [tiny("7")]))
    assert lookup is not None
    assert [passage.clause.label for passage in lookup.found] == ["considering further"]
