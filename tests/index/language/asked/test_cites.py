"""Questions about citations: their direction, and what is named, in each language."""

from __future__ import annotations

import re
import tomllib

import pytest

from index.language.asked import cites
from index.language.asked.cites import cites_asked
from tests.support.paths import ROOT

TABLE = tomllib.loads((ROOT / "index" / "language" / "asked" / "cites.toml").read_text("utf-8"))
FORMS = [(code, form) for code, words in TABLE.items() for form in words["to"] + words["of"]]

ASKED: list[tuple[str, str, str, str]] = [
    # the question, the direction, what is named, why
    ("who cites resolves 1 of Resolution 3?", "to", "resolves 1 of Resolution 3", "a clause"),
    ("and which other texts cite the Tea Charter", "to", "Tea Charter", "without its article, and without a question mark"),
    ("clauses citing Resolution 3", "to", "Resolution 3", "no question"),
    ("please list clauses that cite Resolution 3", "to", "Resolution 3", "politely"),
    ("where is Resolution 3 cited?", "to", "Resolution 3", "the passive"),
    ("which texts is Resolution 3 cited in?", "to", "Resolution 3", "its preposition at the end"),
    ("what does resolves 3 cite?", "of", "resolves 3", "the other direction"),
    ("which resolutions does Resolution 3 refer to?", "of", "Resolution 3", "another verb"),
    ("what is cited in Resolution 3?", "of", "Resolution 3", "the passive"),
    ("cited by", "to", "", "what was shown last"),
    ("quels textes citent la Résolution 3 ?", "to", "Résolution 3", "French"),
    ("que cite la Résolution 3 ?", "of", "Résolution 3", "French, the other direction"),
    ("qu'est-ce qui cite l’article 3 ?", "to", "article 3", "an elided article"),
    ("¿qué resoluciones citan la Resolución 3?", "to", "Resolución 3", "Spanish"),
    ("¿qué cita la Resolución 3?", "of", "Resolución 3", "Spanish, the other direction"),
    ("第3号决议引用了什么？", "of", "第3号决议", "Chinese, the other direction"),
    ("第3号决议被谁引用？", "to", "第3号决议", "Chinese, the passive"),
    ("哪些条款引用了第3号决议？", "to", "第3号决议", "Chinese"),
    ("на что ссылается Резолюция 3?", "of", "Резолюция 3", "Russian, the other direction"),
    ("какие резолюции ссылаются на Резолюцию 3?", "to", "Резолюцию 3", "Russian"),
    ("بم يستشهد القرار 3؟", "of", "القرار 3", "Arabic, the other direction"),
    ("أي البنود تشير إلى القرار 3؟", "to", "القرار 3", "Arabic"),
]


@pytest.mark.parametrize(("question", "direction", "named", "why"), ASKED)
def test_what_is_asked_of_citations(question: str, direction: str, named: str, why: str) -> None:
    one = cites_asked(question)
    assert one, why
    assert (one.direction, one.named) == (direction, named), why
    assert question[one.start : one.end] == named


@pytest.mark.parametrize(
    "question",
    [
        "who drinks tea?",
        "what does Resolution 3 say?",
        "how do I cite a clause?",
        "is it cited?",
        "",
        "?",
        "who " * 200 + "cites it",
    ],
)
def test_other_questions_are_not(question: str) -> None:
    assert cites_asked(question) is None


@pytest.mark.parametrize(
    "said",
    [
        "who cites it?",
        "what does it cite?",
        "cited by?",
        "what cites this",
        "qui la cite ?",
        "谁引用了它？",
        "кто ссылается на него?",
    ],
)
def test_what_was_shown_is_stood_for(said: str) -> None:
    one = cites_asked(said)
    assert one
    assert one.stands_for


def test_a_verb_that_also_means_to_speak_of_is_weak() -> None:
    strong, weak = cites_asked("who cites Resolution 3?"), cites_asked("who mentions Resolution 3?")
    assert strong
    assert weak
    assert (strong.weak, weak.weak) == (False, True)
    passive = cites_asked("where is Resolution 3 mentioned?")
    assert passive
    assert (passive.named, passive.weak) == ("Resolution 3", True)


@pytest.mark.parametrize(("code", "form"), FORMS)
def test_every_form_is_heard_with_each_of_its_words(code: str, form: str) -> None:
    words = TABLE[code]
    both = {"verb": ("cite", "weak"), "passive": ("passive", "weak_passive")}
    for slot in re.findall(r"\{(\w+)\}", form) or [""]:
        for phrase in [one for part in both.get(slot, (slot,)) for one in words.get(part, ())] or [""]:
            first = {name: words[both.get(name, (name,))[0]][0] for name in re.findall(r"\{(\w+)\}", form)}
            asked = form.format(**first | {slot: phrase}).replace("#", "Resolution 3")
            for said in (asked, asked.upper().replace(" ", "  "), f"{words['please'][0]} {asked}?"):
                assert cites_asked(said), said


def test_what_asks_something_else_compiles_no_form() -> None:
    cites._pattern.cache_clear()
    assert cites_asked("who may join the group?") is None
    assert cites._pattern.cache_info().currsize == 0
