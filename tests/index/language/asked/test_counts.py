"""Questions in other languages for how many clauses there are, and for a part of a text; and what is like them, and is none."""

from __future__ import annotations

import pytest

from index.language.asked.counts import asked_whether, counted_abroad

COUNTED = [
    # a question without the name of its text, the English word for what is counted ("": clauses of any kind), why
    ("combien de paragraphes du dispositif dans la ?", "operative", "a part, in French"),
    ("combien d'alinéas du préambule y a-t-il ?", "preamble", "behind an apostrophe"),
    ("combien de considérants ?", "considering", "a heading as a noun, in the plural"),
    ("combien de considerants ?", "considering", "without its accent"),
    ("combien de « décide » dans la ?", "resolves", "a heading as it is printed"),
    ("quel nombre d'annexes a-t-elle ?", "annexes", "a word that is English, too"),
    ("combien de clauses ?", "", "clauses of any kind"),
    ("¿cuántos párrafos dispositivos tiene la ?", "operative", "in Spanish"),
    ("cuantos anexos hay", "annex", "without accents"),
    ("¿cuántas cláusulas tiene?", "", "of any kind"),
    ("сколько пунктов постановляющей части в ?", "operative", "in Russian"),
    ("сколько приложений?", "annex", "in the genitive"),
    ("сколько пунктов?", "", "of any kind"),
    ("有多少个执行段落？", "operative", "in Chinese"),
    ("有几个附件？", "annex", "of two ideographs"),
    ("有多少段？", "", "of any kind"),
    ("كم فقرة في منطوق ؟", "operative", "in Arabic"),
    ("كم عدد الملحقات؟", "annex", "with the article"),
]
NOT_COUNTED = [
    ("how many resolves?", "English: listing.py"),
    ("la annexe", "nothing is asked"),
    ("combien ?", "nothing is named"),
    ("quand les paragraphes ont-ils été adoptés ?", "not how many"),
]
PARTS = [
    ("la a-t-elle une annexe ?", "in French"),
    ("y a-t-il des annexes ?", "in the plural"),
    ("¿tiene anexo la ?", "in Spanish"),
    ("есть ли у нее приложения?", "in Russian"),
    ("有附件吗？", "in Chinese"),
    ("هل في هذا القرار ملحق؟", "in Arabic"),
]
NO_PARTS = [
    ("l'annexe", "a label"),
    ("l'annexe a-t-elle valeur contraignante ?", "something of the annex"),
    ("¿tiene sede la Unión?", "no part of a text"),
    ("есть ли вода?", "in Russian"),
    ("有水吗？", "in Chinese"),
]


@pytest.mark.parametrize(("question", "word"), [row[:2] for row in COUNTED], ids=[row[2] for row in COUNTED])
def test_what_is_counted(question: str, word: str) -> None:
    asked = counted_abroad(question)
    assert asked
    assert " ".join(asked.words) == word


@pytest.mark.parametrize("question", [row[0] for row in NOT_COUNTED], ids=[row[1] for row in NOT_COUNTED])
def test_others_count_nothing(question: str) -> None:
    assert counted_abroad(question) is None


@pytest.mark.parametrize("question", [row[0] for row in PARTS], ids=[row[1] for row in PARTS])
def test_a_part_that_is_asked_for(question: str) -> None:
    assert asked_whether(question).startswith("annex")


@pytest.mark.parametrize("question", [row[0] for row in NO_PARTS], ids=[row[1] for row in NO_PARTS])
def test_others_ask_for_no_part(question: str) -> None:
    assert asked_whether(question) == ""
