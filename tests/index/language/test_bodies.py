"""Bodies by what they are called, in texts and by people."""

from __future__ import annotations

import re

import pytest

from index.language.bodies import BODIES, SYMBOL, SYMBOLS, UN_BODIES, any_body, body_of, names_of, numbers_so, short_body
from index.language.vocabulary import languages

ENACTING = [
    ("The World Telecommunication Standardization Assembly (Hammamet, 2016),", "WTSA"),
    ("The World Telecommunication Development Conference (Kigali, 2022),", "WTDC"),
    ("The Plenipotentiary Conference of the International Telecommunication Union (Bucharest, 2022),", "PP"),
    ("The ITU Radiocommunication Assembly,", "RA"),
    ("The ITU Council,", "Council"),
    ("The General Assembly,", "UNGA"),
    ("The Human Rights Council,", "HRC"),  # not the Council
    ("Le Conseil de sécurité,", "UNSC"),  # nor is this
    ("Le Conseil des droits de l’homme,", "HRC"),  # a curly apostrophe
    ("La Conférence de Plénipotentiaires de l'Union internationale des télécommunications,", "PP"),  # ITU's capital
    ("La Asamblea Mundial de Normalización de las Telecomunicaciones (Hammamet, 2016),", "WTSA"),
    ("The sixth World Telecommunication/ICT Policy Forum,", "WTPF"),
    ("THE WORLD TELECOMMUNICATION POLICY FORUM", "WTPF"),  # the one body that is known in capitals
    ("THE SECURITY COUNCIL,", "UNSC"),
    ("The Council of the International Telecommunication Union,", "Council"),
    ("The House of Commons,", "HC"),  # a body that is not known has the initials of its name
    ("The Council of the European Union,", "CEU"),  # not ITU's Council
    ("THE GENERAL ASSEMBLY OF THE LAKE CLUB,", "GALC"),  # nor the United Nations'
    ("The Assembly,", ""),  # one word tells no body from another
]


@pytest.mark.parametrize(
    ("short", "number", "own", "why"),
    [
        ("UNGA", "79/231", True, "figures"),
        ("UNGA", "S-10/2", True, "a special session"),
        ("UNGA", "ES-11/1", True, "an emergency session"),
        ("UNGA", "XXXI/3", False, "a session in Roman figures, as the Assembly never counted them before a slash"),
        ("UNGA", "A/RES/79/231", True, "its symbol"),
        ("HRC", "A/HRC/65/L.7", True, "the symbol of a draft"),
        ("UNGA", "GA/3/1.1", True, "its own initials, as students write"),
        ("UNGA", "AG/RES. 2991 (LII-O/22)", False, "the General Assembly of another organization"),
        ("UNGA", "IGCC/1/2", False, "a code of its own"),
        ("Council", "C 5/2031", True, "not a body of the United Nations"),
        ("", "AG/RES. 2991", True, "no known body"),
    ],
)
def test_a_body_of_the_united_nations_has_no_code_of_another(short: str, number: str, own: bool, why: str) -> None:
    assert numbers_so(short, number) is own, why


@pytest.mark.parametrize(("enacting", "short"), ENACTING)
def test_bodies_that_enact(enacting: str, short: str) -> None:
    assert body_of(enacting)[0] == short


@pytest.mark.parametrize(
    ("enacting", "name"),
    [
        ("The Habitat Council,", "Habitat Council"),
        ("The Sixty-eighth World Health Assembly,", "World Health Assembly"),  # without the number of the session
        ("The 140th Assembly of the Inter-Parliamentary Union,", "Assembly of the Inter-Parliamentary Union"),
        ("La Dixième Conférence générale des poids et mesures,", "Conférence générale des poids et mesures"),
        ("Sixty-eighth World Health Assembly,", "World Health Assembly"),  # without an article too
        ("第七十五届世界卫生大会，", "世界卫生大会"),  # the number stands inside the word
        ("第110届国际劳工大会，", "国际劳工大会"),
        ("La sexagésima sexta Asamblea Mundial de la Salud,", "Asamblea Mundial de la Salud"),  # of two words
        ("Tenth Special Session of the Housing Assembly,", "Housing Assembly"),  # a session of it
        ("La 38.ª reunión de la Conferencia,", "reunión de la Conferencia"),
        ("THE COUNCIL OF THE EUROPEAN UNION,", "Council of the European Union"),
        ("The Parties to this Agreement,", "Parties to this Agreement"),
        ("The Conference of the Parties, meeting at Lima,", "Conference of the Parties"),
        ("We, the Heads of State and Government,", "Heads of State and Government"),
        ("", ""),
    ],
)
def test_a_body_that_is_not_known_is_called_what_the_words_call_it(enacting: str, name: str) -> None:
    assert body_of(enacting)[1] == name


def test_the_full_name_of_a_body_is_as_printed() -> None:
    assert body_of("Le Conseil de l’UIT,") == ("Council", "Conseil de l’UIT")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("wtsa", "WTSA"),
        ("Plenipot", "PP"),  # how delegates say it
        ("GA", "UNGA"),
        ("UN Security Council", "UNSC"),
        ("united nations general assembly", "UNGA"),
        ("UN UNGA", ""),  # nobody says that
        ("conseil de l’uit", "Council"),
        ("ITU", ""),  # a whole organization
        ("Senate", ""),
        ("", ""),
    ],
)
def test_bodies_as_they_are_typed(name: str, short: str) -> None:
    assert short_body(name) == short


def test_every_body_of_a_table_is_known_and_every_known_one_is_in_a_table() -> None:
    assert {short for one in languages() for short in one.bodies} == set(BODIES)


def test_every_name_in_every_language_is_that_of_its_body() -> None:
    named = [(name, short) for one in languages() for short, names in one.bodies.items() for name in names]
    assert [(name, short_body(name)) for name, _ in named] == named
    assert [(name, body_of(name)) for name, _ in named] == [(name, (short, name)) for name, short in named]
    assert all(re.fullmatch(any_body(), name, re.IGNORECASE) for name, _ in named)


def test_what_symbols_begin_with() -> None:
    assert re.findall(rf"(?:{SYMBOL})(?=/RES)", "A/HRC/RES/1, A/RES/2, S/RES/3") == ["A/HRC", "A", "S"]
    assert set(SYMBOLS.values()) == set(UN_BODIES)


def test_the_names_of_some_bodies() -> None:
    assert re.fullmatch(names_of(UN_BODIES), "Assemblée générale")
    assert not re.fullmatch(names_of(UN_BODIES), "Council")
