"""Names of documents in what is typed: by kind and number, edition, body, symbol or id."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from unittest.mock import Mock, patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.asked import editions
from index.pinpoint import typed_names as module
from index.pinpoint.catalogue import Catalogue
from index.pinpoint.look_up import look_up
from index.pinpoint.scope import scope
from index.pinpoint.typed_names import names_in
from tests.support.makers.un_texts import un_document
from tests.support.parsing import parsed
from tests.support.pinpoints import CONFERENCE, linked, tiny

OLD, NEW, PP, DECISION, UN = "wtsa-res-7-2010", "wtsa-res-7-2020", "pp-res-7-2018", "wtsa-dec-3-2020", "unga-res-73-6"


@cache
def teas() -> Catalogue:
    return Catalogue(
        [
            tiny("7", "Oslo, 2010"),
            tiny("7", "Rev. Lima, 2020"),
            tiny("7", "Rev. Dubai, 2018", body=CONFERENCE),
            tiny("3", kind="Decision"),
            un_document("73/6", "UNGA"),
        ]
    )


# typed → the documents meant, and what of the text is their name
NAMES = [
    ("Resolution 7 resolves 2", [NEW, PP], "Resolution 7"),  # of each body the newest edition
    ("WTSA Res. 7, resolves 2", [NEW], "WTSA Res. 7"),  # of one body
    ("res no. 7 of the Plenipotentiary Conference", [PP], "res no. 7 of the Plenipotentiary Conference"),
    ("resolution #7 (PP)", [PP], "resolution #7 (PP)"),
    ("WTSA Res 7 (Oslo, 2010)", [OLD], "WTSA Res 7 (Oslo, 2010)"),  # as it is cited
    ("Res 7 rev. Lima 2020", [NEW], "Res 7 rev. Lima 2020"),
    ("the 2010 version of WTSA Res 7", [OLD], "the 2010 version of WTSA Res 7"),
    ("WTSA Res 7 as revised in Lima, resolves 2", [NEW], "WTSA Res 7 as revised in Lima"),
    ("the old WTSA Resolution 7", [OLD], "the old WTSA Resolution 7"),  # the one before the newest
    ("both versions of WTSA Res 7", [OLD, NEW], "both versions of WTSA Res 7"),
    ("WTSA-10 Resolution 7", [OLD], "WTSA-10 Resolution 7"),  # of that conference
    ("WTSA-12 Resolution 7", [], "WTSA-12 Resolution 7"),  # which may have revised it
    ("decision 3", [DECISION], "decision 3"),
    ("A/RES/73/6 OP3", [UN], "A/RES/73/6"),  # a symbol
    ("UNGA 73/6", [UN], "UNGA 73/6"),
    ("73/6 OP3", [UN], "73/6"),  # a number alone, as there is such a text
    (f"{OLD} resolves 2", [OLD], OLD),  # an id
    ("WTDC Resolution 7", [], "WTDC Resolution 7"),  # of a body that has none
    ("Res 7 (Rev. Antalya, 2006)", [], "Res 7 (Rev. Antalya, 2006)"),  # an edition that is not here
    ("Resolution 99", [], "Resolution 99"),
    ("决议 7", [NEW, PP], "决议 7"),  # in Chinese, where no space need be
    ("决议7是谁通过的？", [NEW, PP], "决议7"),
    ("谁通过了决议 7？", [NEW, PP], "决议 7"),
    ("决议 7 (Oslo, 2010)", [OLD], "决议 7 (Oslo, 2010)"),
    ("决议 7 做出决议 2", [NEW, PP], "决议 7"),
    ("决定 3", [DECISION], "决定 3"),
    ("кто принял Резолюцию 7?", [NEW, PP], "Резолюцию 7"),  # in Russian, in any case
    ("сравни с Резолюцией 7", [NEW, PP], "Резолюцией 7"),
    ("согласно Решению 3", [DECISION], "Решению 3"),
]


@pytest.mark.parametrize(("text", "ids", "typed"), NAMES)
def test_a_name(text: str, ids: list[str], typed: str) -> None:
    (name,) = names_in(text, teas())
    assert [document.id for document in name.documents] == ids
    assert name.typed(text) == typed


TITLED = [
    # typed, the name → or None, why
    ("my_draft text", "my_draft text", "all of it"),
    ("My_Draft text, resolves 2", "My_Draft text", "before a comma"),
    ("my_draft text resolves 2", "my_draft text", "no ordinary words"),
    ("tea", "tea", "all of it"),
    ("tea, resolves 2", "tea", "before a comma"),
    ("tea resolves 2", None, "an ordinary word, which may mean anything"),
    ("the tea", None, "not at the beginning"),
    ("my_draft", None, "half of it"),
]


@pytest.mark.parametrize(("text", "name"), [row[:2] for row in TITLED], ids=[row[0] for row in TITLED])
def test_a_text_without_a_number_is_named_by_its_title(text: str, name: str | None) -> None:
    untitled = [replace(tiny("7"), id=title, number="", kind="", title=title) for title in ("my_draft text", "Tea")]
    found = names_in(text, Catalogue(untitled))
    assert [one.typed(text) for one in found] == ([name] if name else [])


NO_NAMES = [
    "做出决议 7",  # headings with their labels
    "作出决定 3",
    "做出决议7",
    "决议 99",  # may be one
    "resolves 2",
    "which clause cites Resolution 7",  # only cited
    "74/8 OP3",  # a number alone, and no such text
    "resolution of disputes",
    "7",
    "",
]


@pytest.mark.parametrize("text", NO_NAMES)
def test_no_name(text: str) -> None:
    assert names_in(text, teas()) == []


def test_what_is_like_a_document_that_is_not_here() -> None:
    (name,) = names_in("Res 7 (Rev. Antalya, 2006)", teas())
    assert [document.id for document in name.like] == [NEW, PP]
    (name,) = names_in("Resolution 99", teas())
    assert (name.like, name.number) == ((), "99")


def test_several_names() -> None:
    names = names_in("compare WTSA Resolutions 7 and 8 with Decision 3", teas())
    assert [name.number for name in names] == ["7", "8", "3"]
    assert [[document.id for document in name.documents] for name in names] == [[NEW], [], [DECISION]]


RANGES = [
    # what is typed, the numbers of names that are here, of those that are not, why
    ("WTSA Resolutions 3 to 9", ["7"], ["3", "4", "5", "6", "8", "9"], "each is looked for"),
    ("WTSA Resolutions 3-9", ["7"], ["3", "4", "5", "6", "8", "9"], "with a dash"),
    ("WTSA Resolutions 3 to 5000", ["7"], ["3", "4", "5000"], "of many, those that are here, the ends, and one that is not"),
    ("WTSA Resolutions 7 to 900", ["7"], ["8", "900"], "from one that is here"),
    ("WTSA Resolutions 9 to 3", [], ["9", "3"], "no range"),
    ("WTSA Resolutions 7 and 900", ["7"], ["900"], "no range either"),
    (f"WTSA Resolutions 1 to 1{'0' * 300}", ["7"], ["1", "2", f"1{'0' * 300}"], "however wide"),
]


@pytest.mark.parametrize(("text", "here", "absent", "why"), RANGES)
def test_a_range_of_texts(text: str, here: list[str], absent: list[str], why: str) -> None:
    names = names_in(text, teas())
    assert [name.number for name in names if name.documents] == here, why
    assert [name.number for name in names if not name.documents] == absent, why


NO_BODIES = ["OP", "OPS", "II", "IX", "XII", "XV", "XIX", "XL"]


@pytest.mark.parametrize("word", NO_BODIES)
def test_a_part_or_a_numeral_before_a_name_is_no_body(word: str) -> None:
    catalogue = Catalogue([tiny("7", body=" ".join(f"{letter}body" for letter in word))])
    (name,) = names_in(f"{word} Resolution 7", catalogue)
    assert name.typed(f"{word} Resolution 7") == "Resolution 7"


BODIES = [
    # the acronym, its body, why
    ("CGPM", "Conférence générale des poids et mesures", "without the small words of any language"),
    ("LSC", "Law of the Sea Conference", "a short word that is none"),
]


@pytest.mark.parametrize(("acronym", "body", "why"), BODIES)
def test_the_acronym_of_a_body_of_the_collection(acronym: str, body: str, why: str) -> None:
    text = f"{acronym} Resolution 7"
    (name,) = names_in(text, Catalogue([tiny("7", body=body), tiny("7", body=CONFERENCE)]))
    assert name.typed(text) == text, why
    assert [document.body for document in name.documents] == [body], why


def test_every_edition_where_they_were_chosen() -> None:
    (name,) = names_in("WTSA Resolution 7", teas(), every=True)
    assert [document.id for document in name.documents] == [OLD, NEW]


def test_the_first_name_that_is_there_leads() -> None:
    assert linked("Resolution 99 or Decision 3", teas()).name.number == "3"
    assert linked("Resolution 99 or Decision 98", teas()).name.number == "99"
    assert linked("resolves 2", teas()).name.number == ""


def test_without_a_name_the_newest_editions_answer_or_every_one_chosen() -> None:
    assert [document.id for document in linked("resolves 2", teas()).current] == [NEW, PP, DECISION, UN]
    assert linked("resolves 2", teas(), every=True).current is teas()


def test_names_are_found_once_for_all_who_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    find = Mock(wraps=module.names_in)
    monkeypatch.setattr(module, "names_in", find)
    asked = linked("Decision 3 and WTSA Res 7: who  pays?", teas())
    assert look_up(asked) is None
    assert len(scope(asked).documents) == 2
    find.assert_called_once()
    assert find.call_args.args[0] == "Decision 3 and WTSA Res 7: who pays?"


PIECES = (
    "Res 7|WTSA Res 7|decision 3|the|old|latest|last|version|versions|text|one|of|the 2010|in Lima|Oslo|Oslo, 2010"
    "|(|)|,|who pays|all|both|and|rev.|adopted in"
)


@given(st.lists(st.sampled_from(PIECES.split("|")), min_size=1, max_size=9))
def test_an_edition_is_read_as_if_it_were_looked_for_beside_every_name(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = names_in(text, teas())
    with patch.object(editions, "_may_say", return_value=True):
        assert names_in(text, teas()) == found


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("when was Resolution [TEA-4] adopted?", "Resolution [TEA-4]"),
        ("which edition is Resolution TEA-4?", "Resolution TEA-4"),
        ("draft new resolution [tea-4], resolves 2", "resolution [tea-4]"),
    ],
    ids=["in its brackets", "without them", "in small letters"],
)
def test_a_draft_is_named_by_its_number_in_brackets(typed: str, name: str) -> None:
    draft = parsed(
        "DRAFT NEW RESOLUTION [TEA-4] (Oslo, 2020)\n\nTea\n\nThe Council,\n\nresolves\n\n1\tto serve tea;\n\n2\tto stop.\n",
        "tea",
    )
    (found,) = names_in(typed, Catalogue((draft,)))
    assert (found.typed(typed), found.documents) == (name, (draft,))
