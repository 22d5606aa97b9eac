"""The kind of answer that a translated question asks for: by its question words, where these ask."""

from __future__ import annotations

import pytest

from index.language.asked.translated_kinds import wanted_in_translation

ASKED = [
    # the question, the kind and whether a noun tells it, why
    ("combien de Secteurs ?", "amount", False, "what is counted is not read"),
    ("jusqu'à quand ?", "time", False, "a preposition may stand before it"),
    ("la réunion a lieu quand ?", "time", False, "it may end the question"),
    ("que se passe-t-il là où il pleut quand il pleut fort ?", "", False, "inside, it goes on about something"),
    ("où, et quand ?", "place", False, "the first that asks"),
    ("quelle ville accueille la Conférence ?", "place", True, "the noun tells it"),
    ("combien coûte une place ?", "money", True, "the longer phrase tells more than its first word"),
    ("qui est le Directeur ?", "person", True, "a name alone can answer that"),
    ("qui dirige le Bureau ?", "", False, "a clause may say who without a name"),
    ("¿cuántos miembros tiene el Grupo?", "amount", False, "Spanish"),
    ("el día cuando se reúne el Grupo", "", False, "without its accent it does not ask"),
    ("¿qué porcentaje de mujeres?", "share", True, "Spanish"),
    ("كم عدد الأعضاء؟", "amount", False, "Arabic"),
    ("متى الاجتماع؟", "time", False, "Arabic"),
    ("من هو الأمين العام؟", "person", True, "Arabic: by name"),
    ("من يدفع؟", "", False, "Arabic: who, not by name"),
    ("小组有多少成员？", "amount", False, "Chinese asks anywhere in the sentence"),
    ("会议什么时候召开？", "time", False, "Chinese"),
    ("门票要多少钱？", "money", True, "Chinese: the longer phrase"),
    ("谁参加公开磋商？", "", False, "Chinese: who, not by name"),
    ("сколько членов в группе?", "amount", False, "Russian"),
    ("до какого года?", "time", True, "Russian: a preposition before it"),
    ("who pays?", "", False, "English is read elsewhere, and better"),
]


@pytest.mark.parametrize(("question", "kind", "named", "why"), ASKED)
def test_kind(question: str, kind: str, named: bool, why: str) -> None:
    found = wanted_in_translation(question)
    assert (found.kind.value if found else "", bool(found and found.named)) == (kind, named), why
