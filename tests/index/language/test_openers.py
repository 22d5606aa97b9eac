"""The words that a paragraph of the preamble opens with, where no table has them: they end with a verb, or what it takes."""

from __future__ import annotations

import pytest

from index.language.phrases import phrases
from index.language.scripts import folded

# the language, the paragraph, the first of its words that the file may set apart, and its opener up to the verb
OPENERS = [
    ("en", "Having reviewed the report,", "Having reviewed"),  # known, after its auxiliary
    ("en", "Having perused the report,", "Having perused"),
    ("en", "Having been apprised of the report,", "Having been apprised"),  # two auxiliaries
    ("en", "Having carefully weighed the report,", "Having carefully weighed"),  # an adverb between
    ("en", "Having firmly in view the report,", "Having firmly in view"),  # no participle, but what a verb takes
    ("en", "Being mindful of the report,", "Being mindful"),
    ("en", "Not forgetting the report,", "Not forgetting"),
    ("en", "Deeply disturbed by the report,", "Deeply disturbed"),
    ("en", "Sorely perturbed by the report,", "Sorely perturbed"),
    ("en", "Gravely and deeply perturbed by it,", "Gravely and deeply perturbed"),  # two adverbs
    ("en", "Once again heartened by it,", "Once again heartened"),  # an adverb of two words
    ("en", "Keeping in mind the report,", "Keeping in mind"),
    ("en", "Keeping in view the report,", "Keeping in view"),  # "in view of" takes it elsewhere
    ("en", "Bearing firmly in mind the report,", "Bearing firmly in mind"),
    ("en", "Taking very good note of the report,", "Taking very good note"),
    ("en", "Giving due consideration to it,", "Giving due consideration"),
    ("en", "Guided by hope,", "Guided"),  # a preposition may be left out
    ("en", "Guided, in view of the flood, by hope,", "Guided"),  # what it takes follows without a comma
    ("en", "Recollecting the note of 2020,", "Recollecting"),  # after an article, an object
    ("en", "Noting with concern the report,", "Noting"),  # what is felt may be left out
    ("en", "Finally, noting the report,", "Finally, noting"),
    ("fr", "Ayant examiné le rapport,", "Ayant examiné"),
    ("fr", "Ayant été saisie du rapport,", "Ayant été saisie"),
    ("fr", "N'ayant pas reçu le rapport,", "N'ayant pas reçu"),
    ("fr", "Vivement émerveillée par la source,", "Vivement émerveillée"),
    ("fr", "Prenant bonne note du rapport,", "Prenant bonne note"),
    ("fr", "Se disant alarmée,", "Se disant"),  # a pronoun
    ("fr", "Conformément à la note,", "Conformément à"),
    ("fr", "Soucieuse de paix,", "Soucieuse"),
    ("es", "Habiendo sido informada de la carta,", "Habiendo sido informada"),
    ("es", "Habiendo escuchado la carta,", "Habiendo escuchado"),
    ("es", "Sumamente inquieta por la carta,", "Sumamente inquieta"),
    ("es", "Teniendo muy en cuenta la carta,", "Teniendo muy en cuenta"),
    ("es", "Tomando buena nota de la carta,", "Tomando buena nota"),
    ("es", "No olvidando la carta,", "No olvidando"),
    ("ru", "Будучи крайне удручена положением,", "Будучи крайне удручена"),
    ("ru", "серьезно тревожась о положении,", "серьезно тревожась"),
    ("ru", "не забывая о положении,", "не забывая"),
    ("ru", "держа в виду положение,", "держа в виду"),
    ("ar", "إذ يسترشد بالميثاق،", "إذ يسترشد"),
    ("ar", "وإذ يستهدي بالميثاق،", "وإذ يستهدي"),  # the particle is one word with "and"
    ("ar", "وإذ لا يزال يقلقه الوضع،", "وإذ لا يزال يقلقه"),  # a negation and an auxiliary
    ("ar", "وإذ يساوره شديد القلق إزاء الوضع،", "وإذ يساوره شديد القلق"),
    ("zh", "深切感念各会员国的努力，", "深切感念"),
    ("zh", "忧虑地注意到许多村庄没有助产士，", "忧虑地注意到"),  # an adverb, by its ending
    ("zh", "珍视各会员国的努力，", "珍视"),
]


@pytest.mark.parametrize(("code", "text", "opener"), OPENERS, ids=[text for _, text, _ in OPENERS])
def test_an_opener_that_is_set_apart_goes_on_to_its_verb(code: str, text: str, opener: str) -> None:
    text, opener = folded(text), folded(opener)
    words = opener.split(" ")
    shown = {" ".join(words[:count]).rstrip(",") for count in range(1, len(words) + 1)}
    assert {phrases(code).completed(text, one) for one in shown} == {opener}


@pytest.mark.parametrize(
    ("code", "text", "shown"),
    [
        ("en", "Noting with concern the report,", "Noting with concern"),  # more than the verb
        ("en", "Having perused the report,", "Having perused the report"),
        ("en", "Expressing its appreciation to it,", "Expressing"),  # a verb by itself
        ("fr", "Exprimant sa gratitude à la Suisse,", "Exprimant"),
        ("en", "The report of 2020,", "The"),  # no opener at all
        ("en", "2020 was dry,", "2020"),
    ],
)
def test_an_opener_that_has_its_verb_stays_as_it_is_shown(code: str, text: str, shown: str) -> None:
    assert phrases(code).completed(text, shown) == shown


@pytest.mark.parametrize(
    ("code", "text", "opener"),
    [
        ("en", "Taking good note of the report,", "Taking good note"),
        ("en", "Sorely perturbed by the report,", "Sorely perturbed by"),  # a word that belongs to the verb
        ("en", "Committed to the report,", "Committed to"),
        ("en", "Not forgetting the report,", "Not forgetting"),  # an article does not
        ("en", "In support of the report,", "In support of"),
        ("fr", "Conformément à la note,", "Conformément à"),
        ("es", "Teniendo muy en cuenta la carta,", "Teniendo muy en cuenta"),
        ("zh", "珍视各会员国的努力，", "珍视"),
        ("en", "The report says so,", ""),
    ],
)
def test_the_first_words_of_a_paragraph(code: str, text: str, opener: str) -> None:
    assert phrases(code).first_words(folded(text)) == folded(opener)
