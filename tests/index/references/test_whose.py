"""Whose places they are that no text is said for: this text's, or those of the one named before them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.document.model import Document
from index.parsing.document import parse_text
from index.pinpoint.catalogue import Catalogue
from index.references.cites import Cites
from index.references.references import References
from tests.support.makers.un_texts import un_document
from tests.support.pinpoints import SECTIONS, tiny

OTHERS = (tiny("8"), un_document("70/1", "General Assembly"))
EITHER = "several texts may be meant"
THAT, THIS = "Resolution 8 (Oslo, 2020)", "Resolution 9 (Lima, 2024)"
# a text → the last place in it → whose it is, and its label there; or the reason
ENGLISH = [
    ("Resolution 8 (Oslo, 2020), and in particular resolves 2", "resolves 2", THAT, "resolves 2"),
    ("Resolution 8 (see resolves 2)", "resolves 2", THAT, "resolves 2"),
    ("Resolution 8 (Oslo, 2020) (resolves 2)", "resolves 2", THAT, "resolves 2"),
    ("Resolution 8: resolves 2", "resolves 2", THAT, "resolves 2"),
    ("Resolution 8 and its resolves 2", "resolves 2", THAT, "resolves 2"),
    ("Resolution 8 of the World Telecommunication Standardization Assembly, notably resolves 2", "resolves 2", THAT,
     "resolves 2"),
    ("Resolution 8, on the washing of cups, in particular resolves 2", "resolves 2", THAT, "resolves 2"),  # its title between
    ("resolution 70/1 of the General Assembly, para. 2", "para. 2", "Resolution 70/1", "2."),
    ("resolution 70/1 of the General Assembly of 25 September 2015, paragraph 3, subparagraph (a)",
     "paragraph 3, subparagraph (a)", "Resolution 70/1", "3. (a)"),
    ("Resolution 8, as well as resolves 2", "resolves 2", "", EITHER),  # a list: of that text, or of this one
    ("Resolution 8, and resolves 2", "resolves 2", "", EITHER),
    ("Resolution 8 and resolves 2", "resolves 2", "", EITHER),
    ("Resolution 8 and, in accordance with resolves 2", "resolves 2", "", EITHER),
    ("Resolution 8 so that tea is had under resolves 2", "resolves 2", "", EITHER),
    ("Resolution 8 and this text, in particular resolves 2", "resolves 2", "", EITHER),
    ("Resolution 8, and in particular resolves 2 above", "resolves 2 above", THIS, "resolves 2"),  # said
    ("Resolution 8 and resolves 2 of this resolution", "resolves 2 of this resolution", THIS, "resolves 2"),
    ("Resolution 8 and this resolution, in particular resolves 2", "resolves 2", THIS, "resolves 2"),  # named last
    ("Resolution 8; to act under resolves 2", "resolves 2", THIS, "resolves 2"),  # another sentence
    ("Resolution 8. Under resolves 2", "resolves 2", THIS, "resolves 2"),
    ("resolves 2 and Resolution 8", "resolves 2", THIS, "resolves 2"),  # nothing named before it
    ("the Charter of the United Nations and resolves 2", "resolves 2", THIS, "resolves 2"),  # a charter resolves nothing
]  # fmt: skip


def citing(text: str, code: str = "en") -> Document:
    """Resolution 9 with a text in the middle of its only instruction, also in another language."""
    if code == "en":
        return tiny("9", "Lima, 2024", sections=f"{SECTIONS},\n\ninstructs the Director\n\nto act on {text}")
    return parse_text(OTHER_LANGUAGES[code].replace("HERE", text), "9")


OTHER_LANGUAGES = {
    "fr": "RÉSOLUTION 9 (Lima, 2024)\n\nLe thé\n\nL'Assemblée mondiale de normalisation des télécommunications (Lima, 2024),"
    "\n\nconsidérant\n\nque le thé est servi dans des tasses,\n\ndécide\n\n1 de servir le thé;\n\n2 de laver les tasses,\n\n"
    "charge le Directeur\n\nde tenir compte de HERE.\n",
    "es": "RESOLUCIÓN 9 (Lima, 2024)\n\nEl té\n\nLa Asamblea Mundial de Normalización de las Telecomunicaciones (Lima, 2024),"
    "\n\nconsiderando\n\nque el té se sirve en tazas,\n\nresuelve\n\n1 servir el té;\n\n2 lavar las tazas,\n\n"
    "encarga al Director\n\nque tenga en cuenta HERE.\n",
    "ru": "РЕЗОЛЮЦИЯ 9 (Лима, 2024 г.)\n\nЧай\n\nВсемирная ассамблея по стандартизации электросвязи (Лима, 2024 г.),\n\n"
    "учитывая,\n\nчто чай подают в чашках,\n\nрешает\n\n1 подавать чай;\n\n2 мыть чашки,\n\n"
    "поручает Директору\n\nучитывать HERE.\n",
}
# language, text → the last place in it → whose it is, and its label there: headings are in the language of that text
IN_OTHER_LANGUAGES = [
    ("fr", "la Résolution 8 (Oslo, 2020), et notamment le point 2 du décide", "point 2 du décide", THAT, "resolves 2"),
    ("fr", "la Résolution 8 et du décide 2", "décide 2", "", EITHER),
    ("fr", "la Résolution 8, et notamment du décide 2 ci-dessus", "décide 2 ci-dessus",
     "Résolution 9 (Lima, 2024)", "décide 2"),
    ("fr", "la résolution 70/1 de l'Assemblée générale du 25 septembre 2015, en particulier le paragraphe 3, alinéa a)",
     "paragraphe 3, alinéa a)", "Resolution 70/1", "3. (a)"),
    ("es", "la Resolución 8 (Oslo, 2020), en particular el resuelve 2 de la misma", "resuelve 2 de la misma", THAT,
     "resolves 2"),
    ("es", "la Resolución 8, y en particular el resuelve 2", "resuelve 2", THAT, "resolves 2"),
    ("es", "la Resolución 8 y el resuelve 2", "resuelve 2", "", EITHER),
    ("ru", "Резолюцию 8, и в частности пункт 2 раздела решает", "пункт 2 раздела решает", THAT, "resolves 2"),
    ("ru", "Резолюцию 8, а также пункт 2 раздела решает", "пункт 2 раздела решает", "", EITHER),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "linked", "work", "meant"), [*(("en", *row) for row in ENGLISH), *IN_OTHER_LANGUAGES])
def test_whose_places_they_are(code: str, text: str, linked: str, work: str, meant: str) -> None:
    document = citing(text, code)
    clause = next(one for one in document.clauses if text in one.text)
    catalogue = Catalogue((*OTHERS, document))
    one = next(one for one in References(document, catalogue).of(clause) if one.text.endswith(linked))
    here = {clause.id: clause.label for each in catalogue for clause in each.clauses}
    assert (one.work, str(one.reason) if one.reason else [here[id_] for id_ in one.clauses]) == (
        work,
        meant if meant == EITHER else [meant],
    )
    assert Cites(catalogue).of(document, clause) == References(document, catalogue).of(clause)  # the records say the same


def test_a_place_in_the_text_is_not_that_of_its_own_number() -> None:
    """In a text of the United Nations too, "resolution 70/1 of the General Assembly, para. 2" is not its own paragraph 2."""
    document = un_document("70/2", "General Assembly")
    text = "Recalling resolution 70/1 of the General Assembly, para. 2, which paragraph 3 of the present resolution repeats,"
    clause = replace(document.clauses[0], text=text)
    found = References(document, Catalogue((*OTHERS, document))).of(clause)
    assert [(one.text, one.document) for one in found][1:] == [
        ("para. 2", OTHERS[1].id),
        ("paragraph 3 of the present resolution", document.id),
    ]
