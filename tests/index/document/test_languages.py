"""The same clause in another official language is found by its place, if that is certain; otherwise there is none."""

from __future__ import annotations

from itertools import permutations

import pytest

from index.document.languages import LANGUAGE_NAMES, counterpart, document_language, in_languages
from index.document.model import Document
from index.document.passages import Passage
from index.errors import NotInLanguage
from index.parsing.document import parse_text
from tests.support.six_languages import LAKES, TEA


def read(texts: dict[str, str]) -> dict[str, Document]:
    return {code: parse_text(text, code) for code, text in texts.items()}


TEAS, WATERS = read(TEA), read(LAKES)


@pytest.mark.parametrize("code", TEA)
def test_the_language_of_a_text(code: str) -> None:
    assert document_language(TEAS[code]) == code
    assert list(in_languages(TEAS[code], TEAS.values())) == [one for one in LANGUAGE_NAMES if one != code]


@pytest.mark.parametrize(("own", "other"), list(permutations(TEA, 2)))
def test_every_clause_of_a_text_in_six_languages_has_one_in_each_other(own: str, other: str) -> None:
    for at, clause in enumerate(one for one in TEAS[own].clauses if one.section >= 0):
        found = counterpart(Passage(TEAS[own], clause), other, TEAS.values())
        theirs = [one for one in TEAS[other].clauses if one.section >= 0]
        assert (found.document.id, found.clause.id) == (TEAS[other].id, theirs[at].id)
    title = counterpart(Passage(TEAS[own], TEAS[own].by_id[f"{TEAS[own].id}__title"]), other, TEAS.values())
    assert title.clause.text == TEAS[other].title


@pytest.mark.parametrize(("own", "other"), list(permutations(LAKES, 2)))
def test_paragraphs_that_their_own_verbs_head_are_counted_alike(own: str, other: str) -> None:
    ours, theirs = ([one for one in WATERS[code].clauses if one.section >= 0] for code in (own, other))
    assert len(ours) == len(theirs) == 7
    for clause, expected in zip(ours, theirs, strict=True):
        found = counterpart(Passage(WATERS[own], clause), other, WATERS.values())
        assert found.clause.id == expected.id


def test_a_clause_is_its_own_counterpart_in_its_own_language() -> None:
    passage = Passage(TEAS["fr"], TEAS["fr"].clauses[-1])
    assert counterpart(passage, "fr", TEAS.values()) is passage


WATER = "b)\tque le café est froid;\n\nc)\tque l'eau est claire,"
WTSA = "Assemblée mondiale de normalisation des télécommunications"
OTHERS = (  # how the French text differs, the clause that is asked for in English, and whether it has a place there
    (("décide\n", "décide en outre\n"), "resolves 1", True, "a heading that means the same"),
    (("décide\n", "invite\n"), "resolves 1", False, "a heading that means something else"),
    (("b)\tque le café est froid,", WATER), "considering a)", False, "one more"),
    (("b)\tque le café est froid,", WATER), "resolves 1", True, "elsewhere"),
    (("1\tde servir", "1bis\tde servir"), "resolves 1", False, "another label"),
    (("i)\tà midi;\n\nii)\tle soir,", "le soir,"), "resolves 2 ii)", False, "a list that is not there"),
    (("charge le Secrétaire général\n\n1\tde faire rapport au Conseil.\n", ""), "resolves 1", False, "one section less"),
    (("(Oslo, 2020)", "(Rév. Oslo, 2024)"), "resolves 1", False, "another edition"),
    (("RÉSOLUTION 12", "RÉSOLUTION 13"), "resolves 1", False, "another text"),
    (("RÉSOLUTION 12", "DÉCISION 12"), "resolves 1", False, "another kind"),
    (("Conférence de plénipotentiaires", WTSA), "resolves 1", False, "body"),
)  # fmt: skip


@pytest.mark.parametrize(("change", "label", "there", "why"), OTHERS)
def test_a_place_that_is_not_certain_is_none(change: tuple[str, str], label: str, there: bool, why: str) -> None:
    assert change[0] in TEA["fr"]
    english, french = TEAS["en"], parse_text(TEA["fr"].replace(*change), "fr")
    clause = next(one for one in english.clauses if one.label == label)
    if there:
        assert counterpart(Passage(english, clause), "fr", [english, french]).clause.marks == clause.marks, why
        return
    with pytest.raises(NotInLanguage):
        counterpart(Passage(english, clause), "fr", [english, french])


def test_what_is_said_of_a_text_that_is_not_there() -> None:
    passage = Passage(TEAS["en"], TEAS["en"].clauses[-1])
    with pytest.raises(NotInLanguage) as caught:
        counterpart(passage, "fr", [TEAS["en"], TEAS["es"]])
    assert str(caught.value) == "Resolution 12 (Oslo, 2020) is not in the collection in French; add that text first."


def test_the_languages_of_the_command_and_of_the_buttons_are_these() -> None:
    from bot.chat.languages import LANGUAGES_SHOWN
    from bot.cli.help import LANGUAGES

    assert list(LANGUAGE_NAMES) == list(LANGUAGES) == list(LANGUAGES_SHOWN)
