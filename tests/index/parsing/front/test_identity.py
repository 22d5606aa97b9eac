"""The id, the name and the title of a document, and the ids of its clauses."""

from __future__ import annotations

import pytest

from index.language.terms import Kind
from tests.support.parsing import ENACTING, parsed


def test_repeated_labels_have_ids_of_their_own() -> None:
    document = parsed(ENACTING + "resolves\n1 to a:\n– one;\n– two;\na) x;\na) y;\nA) z.")
    assert len({clause.id for clause in document.clauses}) == len(document.clauses)


IDENTITIES = [
    # (number line, enacting words, id, name)
    (
        "RESOLUTION 75 (Rev. Hammamet, 2016)",
        "World Telecommunication Standardization Assembly",
        "wtsa-res-75-2016",
        "Resolution 75 (Rev. Hammamet, 2016)",
    ),
    (
        "RESOLUTION 75 (Rev. Dubai, 2012)",
        "World Telecommunication Standardization Assembly",
        "wtsa-res-75-2012",
        "Resolution 75 (Rev. Dubai, 2012)",
    ),  # another edition
    (
        "RESOLUTION 2 (REV. BUCHAREST, 2022)",
        "Plenipotentiary Conference",
        "pp-res-2-2022",
        "Resolution 2 (Rev. Bucharest, 2022)",
    ),  # capitals
    ("DECISION 3 (MINNEAPOLIS, 1998)", "Plenipotentiary Conference", "pp-dec-3-1998", "Decision 3 (Minneapolis, 1998)"),
    (
        "RESOLUTION ITU-R 61 (Geneva, 2015)",
        "ITU Radiocommunication Assembly",
        "ra-res-itu-r-61-2015",
        "Resolution ITU-R 61 (Geneva, 2015)",
    ),
    ("RESOLUTION 811 (REV. WRC-19)", "World Radiocommunication Conference", "wrc-res-811-19", "Resolution 811 (Rev. WRC-19)"),
    ("RESOLUTION 30", "ITU Council", "council-res-30", "Resolution 30"),  # no edition
    ("OPINION 1 (Geneva, 2013)", "Forum", "opi-1-2013", "Opinion 1 (Geneva, 2013)"),  # a body we do not know
    ("REſOLUTION 5", "ITU Council", "x", "A title"),  # a letter that only looks like one
]


@pytest.mark.parametrize(("number", "body", "document_id", "name"), IDENTITIES, ids=[row[0] for row in IDENTITIES])
def test_identities(number: str, body: str, document_id: str, name: str) -> None:
    document = parsed(f"{number}\nA title\nThe {body},\nconsidering\nthat x,\nresolves\nto act.")
    assert (document.id, document.name) == (document_id, name)


@pytest.mark.parametrize(
    ("name", "document_id"),
    [
        ("my_file (2)", "my-file-2"),
        ("Résolution n° 5", "resolution-n-5"),
        ("a" * 24, "a" * 24),
        ("a" * 25, "aaaaaaaaaaaaaaa-2f521e2a"),  # too long: cut, and told apart by its hash
        ("決議", "edf5fd3b"),  # nothing left in the letters of an id
    ],
)
def test_without_a_number_the_file_names_the_document(name: str, document_id: str) -> None:
    assert parsed("considering\nthat x,", name).id == document_id


def test_ids_stay_within_a_deep_link() -> None:
    deep = "1 to:\na) of:\ni) at:\nA) in:\n– on:\n• by,\n"
    document = parsed(f"RESOLUTION ITU-R 61-99 (Geneva, 2015)\nA title\nThe Radiocommunication Assembly,\nresolves\n{deep}")
    assert [len(clause.marks) for clause in document.clauses if clause.kind != Kind.FRONT] == [1, 2, 3, 4, 5, 6]
    assert max(len(clause.id) for clause in document.clauses) == 64
    assert len({clause.id for clause in document.clauses}) == len(document.clauses)


UN_FRONTS = [
    # what stands before the clauses, and the id, the name and the title that it gives
    ("A/RES/73/6\n73/6. Space\nas a driver\nThe General Assembly,", "unga-res-73-6", "Resolution 73/6", "Space as a driver"),
    ("United Nations S/RES/2178 (2014)\nThe Security Council,", "unsc-res-2178-2014", "Resolution 2178 (2014)", ""),
    (
        "Resolution 2178 (2014)\nAdopted by the Security Council at its 7272nd meeting, on\n24 May\nThe Security Council,",
        "unsc-res-2178-2014",
        "Resolution 2178 (2014)",
        "",
    ),
    (
        "74/544. Procedure\nAt its 50th plenary meeting, on 27 March, the General Assembly\ndecided:\n(a) To go on;",
        "unga-dec-74-544",
        "Decision 74/544",
        "Procedure",
    ),
    ("2019/2. Trade\nThe Economic and Social Council,", "ecosoc-res-2019-2", "Resolution 2019/2", "Trade"),
    ("41/11. New technologies\nThe Human Rights Council,", "hrc-res-41-11", "Resolution 41/11", "New technologies"),
    (
        "73/6. L'espace\nL'Assemblée générale,\nRappelant les travaux de la session et des",
        "unga-res-73-6-fr",
        "Résolution 73/6",
        "L'espace",
    ),
]


@pytest.mark.parametrize(("front", "id_", "name", "title"), UN_FRONTS, ids=[row[1] for row in UN_FRONTS])
def test_un_identity(front: str, id_: str, name: str, title: str) -> None:
    document = parsed(f"{front}\nRecalling it,\n1. Decides to act.\n26th plenary meeting\n26 October 2018")
    assert (document.id, document.name, document.title) == (id_, name, title)
    assert document.clauses[-1].text == "26th plenary meeting 26 October 2018"
