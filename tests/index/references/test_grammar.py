"""Mentions in each language: what is linked, and what it says, before anything is looked up."""

from __future__ import annotations

import pytest

from index.references.grammar import Grammar
from index.references.headings import Headings
from index.references.mention import Mention, Target
from index.references.places import called
from index.references.tokens import read
from index.references.words import words_of

HEADINGS = {"en": ["resolves"], "fr": ["décide"], "es": ["resuelve"], "ru": ["решает"], "ar": ["يقرر"], "zh": ["做出决议"]}


def mentions(code: str, text: str) -> list[Mention]:
    made = Grammar(read(text), words_of(code), Headings(HEADINGS[code], code)).mentions()
    return [one for one in made if one.target != Target.AROUND]


# language, text → the one mention in it → the text it means, the places
ONE = [
    ("en", "as resolves 1 and 2 above say", "resolves 1 and 2 above", "here", ["resolves 1", "resolves 2"]),
    ("en", "under rule 23 of its provisional rules of procedure", "rule 23 of its provisional rules of procedure", "named",
     ["rule 23"]),
    ("en", "see chapter II, section B, of the report", "chapter II, section B, of the report", "named",
     ["chapter II, section B"]),
    ("en", "under paragraph 7 of the “Tea rules” of 2031", "paragraph 7 of the “Tea rules”", "named", ["paragraph 7"]),
    ("en", "under article 9 of the Covenant on Economic, Social and Cultural Rights, and",
     "article 9 of the Covenant on Economic, Social and Cultural Rights", "named", ["article 9"]),
    ("en", "in Appendix 3 of the WHO tea plan for all", "Appendix 3 of the WHO tea plan for all", "named", ["appendix 3"]),
    ("en", "under paragraph 1 bis of resolution 5", "paragraph 1 bis of resolution 5", "work", ["paragraph 1bis"]),
    ("en", "in chapter 40 of Agenda 21", "chapter 40 of Agenda 21", "named", ["chapter 40"]),
    ("en", "recalling General Recommendation 30 on tea", "General Recommendation 30", "work", []),
    ("en", "its General Recommendation No. 19 (1992)", "General Recommendation No. 19 (1992)", "work", []),
    ("en", "paragraph 3 of General Recommendation 30", "paragraph 3 of General Recommendation 30", "work", ["paragraph 3"]),
    ("en", "General Assembly resolution 70/1", "resolution 70/1", "work", []),  # a body's name
    ("fr", "la recommandation générale 30", "recommandation générale 30", "work", []),
    ("es", "la recomendación general 30", "recomendación general 30", "work", []),
    ("en", "under Article 15 and relevant provisions of Article 20 of the Pact",
     "Article 15 and relevant provisions of Article 20 of the Pact",
     "named", ["article 15", "article 20"]),
    ("en", "under paragraph 3 and the other parts of paragraph 5 of resolution 70/1",
     "paragraph 3 and the other parts of paragraph 5 of resolution 70/1",
     "work", ["paragraph 3", "paragraph 5"]),
    ("fr", "l'article 15 et les dispositions pertinentes de l'article 20 du Pacte",
     "article 15 et les dispositions pertinentes de l'article 20 du Pacte",
     "named", ["article 15", "article 20"]),
    ("en", "work under resolves 4 goes on", "resolves 4", "here", ["resolves 4"]),
    ("en", "ibid., para. 4", "ibid., para. 4", "same", ["paragraph 4"]),
    ("en", "in Article 1 (1-4) of the Charter", "Article 1 (1-4) of the Charter", "named",
     ["article 1 1", "article 1 2", "article 1 3", "article 1 4"]),
    ("en", "in 2.3.1 and 9.5.1 above", "2.3.1 and 9.5.1 above", "here", ["2.3.1", "9.5.1"]),
    ("en", "under charges 1 above", "charges 1 above", "here", ["charges 1"]),  # a heading that is not there
    ("en", "in accordance with 9.3 below", "9.3 below", "here", ["9.3"]),  # no heading
    ("en", "under invites 3 of Resolution 8", "invites 3 of Resolution 8", "work", ["invites 3"]),
    ("en", "under “resolves” 2 above", "“resolves” 2 above", "here", ["resolves 2"]),
    ("en", "under paragraph 2 of “resolves” and", "paragraph 2 of “resolves”", "here", ["resolves, paragraph 2"]),
    ("fr", "au point 2 du «décide» ci-dessus", "point 2 du «décide» ci-dessus", "here", ["décide, item 2"]),
    ("ar", "في الفقرة 1 من \"يقرر\" أعلاه", "الفقرة 1 من \"يقرر\" أعلاه", "here", ["يقرر, paragraph 1"]),
    ("zh", "第8号决议做出决议第2段", "第8号决议做出决议第2段", "work", ["做出决议 2"]),
    ("fr", "visées aux points 1 et 2 du décide ci-dessus", "points 1 et 2 du décide ci-dessus", "here",
     ["décide, item 1", "décide, item 2"]),
    ("fr", "au titre du décide 2 ci-dessus", "décide 2 ci-dessus", "here", ["décide 2"]),
    ("fr", "le paragraphe 3 ci-dessus", "paragraphe 3 ci-dessus", "here", ["paragraph 3"]),
    ("fr", "reproduit dans l’annexe de la présente résolution", "l’annexe de la présente résolution", "here", ["annex"]),
    ("fr", "numéros 239 et 340C de la Convention", "numéros 239 et 340C de la Convention", "named", ["No. 239", "No. 340C"]),
    ("fr", "l'article 12 de la Charte des Nations Unies", "article 12 de la Charte des Nations Unies", "named", ["article 12"]),
    ("fr", "au paragraphe 12 b) de la résolution 70/1", "paragraphe 12 b) de la résolution 70/1", "work", ["paragraph 12 (b)"]),
    ("fr", "la Résolution 140 (Rév. Busan, 2014) de la Conférence", "Résolution 140 (Rév. Busan, 2014)", "work", []),
    ("es", "los puntos 1 y 2 del resuelve anterior", "puntos 1 y 2 del resuelve anterior", "here",
     ["resuelve, item 1", "resuelve, item 2"]),
    ("es", "con arreglo al resuelve 1 y 2 supra", "resuelve 1 y 2 supra", "here", ["resuelve 1", "resuelve 2"]),
    ("es", "que figura en el anexo de la presente resolución", "el anexo de la presente resolución", "here", ["annex"]),
    ("es", "los números 239 y 340C del Convenio", "números 239 y 340C del Convenio", "named", ["No. 239", "No. 340C"]),
    ("es", "el artículo 12 de la Carta", "artículo 12 de la Carta", "named", ["article 12"]),
    ("es", "en el párrafo 12 b) de la resolución 70/1", "párrafo 12 b) de la resolución 70/1", "work", ["paragraph 12 (b)"]),
    ("ru", "в пунктах 1 и 2 раздела решает выше", "пунктах 1 и 2 раздела решает выше", "here",
     ["решает, paragraph 1", "решает, paragraph 2"]),
    ("ru", "указанных в пункте 3 выше", "пункте 3 выше", "here", ["paragraph 3"]),
    ("ru", "в приложении к настоящей резолюции", "приложении к настоящей резолюции", "here", ["annex"]),
    ("ru", "в пункте 12 b) резолюции 70/1", "пункте 12 b) резолюции 70/1", "work", ["paragraph 12 (b)"]),
    ("ru", "статья 12 Устава Организации", "статья 12 Устава Организации", "named", ["article 12"]),
    ("ar", "المشار إليها في الفقرة 3 أعلاه", "الفقرة 3 أعلاه", "here", ["paragraph 3"]),
    ("ar", "الوارد في مرفق هذا القرار", "مرفق هذا القرار", "here", ["annex"]),
    ("ar", "في الفقرة 12 (ب) من القرار 70/1", "الفقرة 12 (ب) من القرار 70/1", "work", ["paragraph 12 (ب)"]),
    ("ar", "بموجب المادة 12 من ميثاق الأمم المتحدة", "المادة 12 من ميثاق الأمم المتحدة", "named", ["article 12"]),
    ("zh", "如上文第3段所述", "上文第3段", "here", ["paragraph 3"]),
    ("zh", "载于本决议附件", "本决议附件", "here", ["annex"]),
    ("zh", "第70/1号决议第12段", "第70/1号决议第12段", "work", ["paragraph 12"]),
    ("zh", "根据《联合国宪章》第十二条", "《联合国宪章》第十二条", "named", ["article 12"]),
    ("zh", "根据《联合国宪章》第12条", "《联合国宪章》第12条", "named", ["article 12"]),
    ("zh", "根据《联合国宪章》第四二条", "《联合国宪章》第四二条", "named", ["article 42"]),  # digit by digit
    ("zh", "根据《联合国宪章》第五十三条", "《联合国宪章》第五十三条", "named", ["article 53"]),
    ("zh", "根据《联合国宪章》第一百零三条", "《联合国宪章》第一百零三条", "named", ["article 103"]),
    ("zh", "根据《联合国宪章》第二十条", "《联合国宪章》第二十条", "named", ["article 20"]),
    ("zh", "如上文第二三段所述", "上文第二三段", "here", ["paragraph 23"]),
    ("en", "in chapters I to V of the Charter", "chapters I to V of the Charter", "named",
     ["chapter I", "chapter II", "chapter III", "chapter IV", "chapter V"]),
    ("en", "in parts V to X of the Charter", "parts V to X of the Charter", "named",
     ["part V", "part VI", "part VII", "part VIII", "part IX", "part X"]),
    ("en", "in parts C to E of the Charter", "parts C to E of the Charter", "named", ["part C", "part D", "part E"]),
    ("en", "in article 3 (g) to (j) of the Charter", "article 3 (g) to (j) of the Charter", "named",
     ["article 3 (g)", "article 3 (h)", "article 3 (i)", "article 3 (j)"]),
    ("en", "in article 3 (i) to (v) of the Charter", "article 3 (i) to (v) of the Charter", "named",
     ["article 3 (i)", "article 3 (ii)", "article 3 (iii)", "article 3 (iv)", "article 3 (v)"]),
    ("ru", "пункт 2 а)–г) резолюции 70/1", "пункт 2 а)–г) резолюции 70/1", "work",
     ["paragraph 2 (а)", "paragraph 2 (б)", "paragraph 2 (в)", "paragraph 2 (г)"]),
    ("en", "see item 1, paragraph 3 above", "item 1, paragraph 3 above", "here", ["item 1", "paragraph 3"]),
    ("en", "see item 1 and article 3", "article 3", "here", ["article 3"]),  # an item may be one of an agenda
    ("zh", "第140号决议（2014年，釜山，修订版）", "第140号决议（2014年，釜山，修订版）", "work", []),
    ("zh", "第7号决议（2016年，布宜诺斯艾利斯，修订版），特别是茶", "第7号决议（2016年，布宜诺斯艾利斯，修订版）", "work", []),
    ("ar", "وفقا للقرار 8", "للقرار 8", "work", []),
    ("ar", "وبالقرار 8 شاي", "وبالقرار 8", "work", []),
    ("ar", "مرفق بالقرار 8", "مرفق بالقرار 8", "work", ["annex"]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "linked", "target", "places"), ONE)
def test_one_mention(code: str, text: str, linked: str, target: str, places: list[str]) -> None:
    (one,) = mentions(code, text)
    assert (text[one.start : one.end], one.target.value) == (linked, target)
    assert [name for place in one.places for name in called(place)] == places


# text → all mentions in it
BESIDE = [
    ("decisions 5/CP.7, 1/CP.18 and 31/CMP.1, and Article 4, paragraphs 8 and 10, of the Pact",
     ["decisions 5/CP.7", "1/CP.18", "31/CMP.1", "Article 4, paragraphs 8 and 10, of the Pact"]),
    ("decision 1/CP.3, Article 4, of the Pact", ["decision 1/CP.3", "Article 4, of the Pact"]),
    ("decision 1/CP.3, and Article 4 of the Pact", ["decision 1/CP.3", "Article 4 of the Pact"]),
    ("decision 1/CP.3, paragraph 4, on the Pact", ["decision 1/CP.3, paragraph 4"]),  # its own
    ("decision 1/CP.3, paragraph 2, and paragraph 4 of decision 2/CP.3",
     ["decision 1/CP.3, paragraph 2", "paragraph 4 of decision 2/CP.3"]),
    ("decision 1/CP.3, paragraphs 2 and 3 (a), and paragraph 4 of decision 2/CP.3",
     ["decision 1/CP.3, paragraphs 2 and 3 (a)", "paragraph 4 of decision 2/CP.3"]),
    ("decision 1/CP.3, in particular paragraph 4, and the Pact", ["decision 1/CP.3, in particular paragraph 4"]),
    ("Article 15 and members of section 20 of the Pact", ["Article 15", "section 20 of the Pact"]),  # no part of a text
]  # fmt: skip


@pytest.mark.parametrize(("text", "linked"), BESIDE)
def test_places_beside_works(text: str, linked: list[str]) -> None:
    assert [text[one.start : one.end] for one in mentions("en", text)] == linked


# language, text → the numbers in it
LISTS = [
    ("en", "its resolutions 66/285 of 3 July 2012 and 67/290 of 9 July 2013", ["66/285", "67/290"]),
    ("fr", "ses résolutions 66/285 du 3 juillet 2012 et 67/290 du 9 juillet 2013", ["66/285", "67/290"]),
    ("es", "sus resoluciones 66/285, de 3 de julio de 2012, y 67/290, de 9 de julio de 2013", ["66/285", "67/290"]),
    ("ru", "свои резолюции 66/285 от 3 июля 2012 года и 67/290 от 9 июля 2013 года", ["66/285", "67/290"]),
    ("ar", "إلى قراريها 66/285 المؤرخ 3 تموز/يوليه 2012 و67/290 المؤرخ 9 تموز/يوليه 2013", ["66/285", "67/290"]),
    ("zh", "大会2012年7月3日第66/285号决议和2013年7月9日第67/290号决议", ["66/285", "67/290"]),
    ("zh", "依照第66/285和67/290号决议", ["66/285", "67/290"]),
    ("en", "resolutions 1803 (XVII), 181 A and B (II) and 194 (III)", ["1803", "181 A and B", "194"]),
    ("en", "Resolutions 1379 (2001), 1882(2009) and 2225 (2015)", ["1379", "1882", "2225"]),  # no space
    ("en", "Resolution ITU-R 61 and Recommendation ITU-T A.8", ["ITU-R 61", "ITU-T A.8"]),
    ("en", "resolution WHA65.8 and decision WHA65(8)", ["WHA65.8", "WHA65(8)"]),
    ("en", "resolution 60/251 of 15 March 2006 on 3 items and 25 members", ["60/251"]),  # counts of something else
    ("en", "resolution 8 by 31 December 2031", ["8"]),
    ("en", "Resolution COM4/7 (WRC-19) and Resolution 646 (Rev.WRC-19)", ["COM4/7", "646"]),
    ("en", "decision XIX/6 and Resolution A/RES/55/2", ["XIX/6", "55/2"]),
    ("en", "Recommendations ITU-T Y.4000/Y.2060 and ITU-R M.2083-0", ["ITU-T Y.4000/Y.2060", "ITU-R M.2083-0"]),
]


@pytest.mark.parametrize(("code", "text", "numbers"), LISTS)
def test_lists_of_works(code: str, text: str, numbers: list[str]) -> None:
    assert [one.work.number for one in mentions(code, text) if one.work] == numbers


# words that name no place, in spite of a word for one
NONE = [
    ("en", "considering a report of 3 members"),
    ("en", "resolves 2 parties"),  # at its head it is the verb
    ("en", "the rule of law in a section of society, an annex and an article on spam"),
    ("en", "at its 3 paragraphs"),
    ("en", "under agenda item 10"),
    ("en", "No 3 of them"),
    ("en", "a chair, which resolves 4 problems"),  # the verb
    ("en", "a chair, which charges 4 members"),
    ("en", "a chair, which charges 4 of their members"),
    ("en", "a “charges” and a “resolves”"),
    ("en", "under instructs the Council 1 and 2 above"),  # a heading that is not known
    ("fr", "la règle de droit et la partie de la population"),
    ("es", "la parte de la población"),
    ("zh", "第三方和一部分人"),
    ("zh", "第一九四五号决定书"),  # a numeral, and no kind that is known behind it
    ("zh", "第十十条"),  # no numeral
]


@pytest.mark.parametrize(("code", "text"), NONE)
def test_no_mention(code: str, text: str) -> None:
    assert [text[one.start : one.end] for one in mentions(code, text)] == []


@pytest.mark.parametrize(("code", "text"), [one[:2] for one in ONE])
def test_mentions_before_an_offset_are_the_first_of_all(code: str, text: str) -> None:
    grammar = Grammar(read(text), words_of(code), Headings(HEADINGS[code], code))
    every = [*grammar.mentions()]
    for before in range(len(text) + 1):
        some = [*grammar.mentions(before)]
        assert some == every[: len(some)]
        assert all(one.start >= before for one in every[len(some) :])
