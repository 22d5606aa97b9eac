"""Who must act by a text: its addressees, and those who speak in a declaration."""

from __future__ import annotations

import pytest

import index
from index.briefing.declared import acting
from index.document.model import Document

RAIN = """LIMA DECLARATION ON RAIN

We, the Ministers of Rain, meeting in Lima,

Recalling that rain is free,

1. Reaffirm our commitment to rain;

2. Commit to counting clouds:

(a) Every day;

(b) At night;

3. Further resolve to publish the numbers;

4. Agree to meet again;

5. Take note of the snow.
"""
CLOUDS = """LIMA DECLARATION ON CLOUDS

We, the Ministers of Rain, meeting in Lima,

1. We recognize that rain is free.

2. We resolve to count clouds.

3. We will publish the numbers.

4. Rain falls everywhere.
"""
RUSSIAN = """ДЕКЛАРАЦИЯ О ДОЖДЕ

Мы, министры дождя, собравшись в Лиме,

1. Подтверждаем нашу приверженность дождю;

2. Обязуемся считать облака;
"""
SPANISH = """DECLARACIÓN DE LIMA

Nosotros, los ministros de la lluvia, reunidos en Lima,

1. Reconocemos que la lluvia es libre;

2. Nos comprometemos a contar las nubes;
"""
ADOPTED = """Resolution adopted by the General Assembly on 9 July 2010

64/900. Rain

The General Assembly,

Adopts the following declaration on rain approved by the meeting on 2 July 2010:

Declaration on rain

We, Heads of State, assembled in New York, reaffirm our commitment to rain, and to this end we:

1. Recognize that rain is free;

2. Commit to counting clouds;

3. Request the Secretary-General to report.

106th plenary meeting
9 July 2010
"""
SPOKEN = [
    # the text, who acts, and by which clauses, why
    (RAIN, {"We, the Ministers of Rain": ["2.", "2. (a)", "2. (b)", "3.", "4."]}, "what they recall and note is no act"),
    (
        CLOUDS,
        {"We, the Ministers of Rain": ["2.", "3."]},
        "where each paragraph says who, one that does not has another subject",
    ),
    (RUSSIAN, {"Мы, министры дождя": ["2."]}, "in Russian"),
    (SPANISH, {"Nosotros, los ministros de la lluvia": ["2."]}, "in Spanish"),
    (
        ADOPTED,
        {"We, Heads of State": ["2."], "the Secretary-General": ["3."]},
        "in a text that adopts it, with who is addressed",
    ),
]


def read(text: str) -> Document:
    (document,) = index.parse(text.encode(), "rain.txt")
    return document


@pytest.mark.parametrize(("text", "clauses"), [row[:2] for row in SPOKEN], ids=[row[2] for row in SPOKEN])
def test_those_who_speak_act(text: str, clauses: dict[str, list[str]]) -> None:
    assert {name: [one.label for one in found] for name, found in acting(read(text)).items()} == clauses


@pytest.mark.parametrize("document", [index.bundled(), read(ADOPTED.replace("We, Heads", "They, Heads"))])
def test_where_nobody_speaks_the_addressees_act(document: Document) -> None:
    assert acting(document) == index.addressees(document)
