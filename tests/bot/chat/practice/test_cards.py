"""Practice as it is seen: a question after an answer only, the clause as its explanation, a score, and a draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat.cards import Card, Pressed
from bot.chat.conversation import Conversation, practising
from bot.chat.conversation.messages import texts as conversation_texts
from bot.chat.memory import Memory
from bot.chat.practice.cards import Score
from bot.chat.practice.messages import texts
from bot.translation import language
from index.document.model import Document
from index.errors import UnreadableFile
from index.parsing.document import parse_text
from tests.support.cards import held, quoted
from tests.support.conversations import TEA, button, captions, collection_over, conversation_over, tea_and_rain


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory, res75: Document) -> Conversation:
    return conversation_over(tmp_path_factory.mktemp("practice"), [res75])


def first(talk: Conversation, memory: Memory | None = None) -> Card:
    (card,) = talk.command("practise", "", memory=memory)
    return held(card)


def press(talk: Conversation, caption: str, card: Card | None, memory: Memory | None = None) -> Pressed:
    return talk.pressed(button(caption, card).data, (), memory)


def test_from_start_to_the_first_question_in_two_taps(talk: Conversation, tmp_path: Path) -> None:
    (start,) = talk.command("start", "")
    (question,) = press(talk, texts.PRACTISE, start).send
    assert captions(question)[:2] == ["1", "2"], "one text: one tap"
    several = conversation_over(tmp_path, tea_and_rain())
    (start,) = several.command("start", "")
    (listed,) = press(several, texts.PRACTISE, start).send
    (question,) = press(several, "Dec. 8 (2021): On rain", listed).send
    assert captions(question)[:2] == ["1", "2"], "several: two"
    assert held(question).text.startswith("Decision 8 (Lima, 2021)\n\n")


def test_the_next_question_comes_after_an_answer_only_and_the_clause_explains_it(talk: Conversation, res75: Document) -> None:
    card, seen = first(talk), set()
    for turn in range(20):
        options = captions(card)
        assert options == [str(at + 1) for at in range(len(options))], "nothing but answers"
        answers = [press(talk, one, card).edit for one in options]
        rights = [answer for answer in answers if answer and answer.text.startswith(texts.RIGHT)]
        assert len(rights) == 1
        for answer in answers:
            assert answer is not None
            (clause,) = (one for one in res75.clauses if one.text == quoted([held(answer)]))
            assert res75.citation(clause) in answer.text
            assert captions(answer) == [texts.NEXT_QUESTION, texts.REMEMBER]
            seen.add(clause.id)
        score = f"{turn + 1} of {turn + 1} right" + (f", {turn + 1} in a row" if turn > 1 else "")
        assert rights[0].text.endswith(f"\n\n{score}")
        (card,) = press(talk, texts.NEXT_QUESTION, rights[0]).send
    assert len(seen) >= 18, "it does not repeat itself"


def test_a_wrong_answer_begins_another_row_and_loses_nothing() -> None:
    score = Score().then(right=True).then(right=True).then(right=True).then(right=False).then(right=True)
    assert score == Score(4, 5, 1)
    assert Score.read(score.written()) == score


@pytest.mark.parametrize("forged", ["", "1", "1.2", "1.2.x", "1.2.3.4", "-1.2.3"])
def test_a_score_that_no_button_has(forged: str) -> None:
    with pytest.raises(ValueError, match=r"unpack|1\.2"):
        Score.read(forged)


def test_what_is_practised_is_remembered_when_one_allows_it(talk: Conversation) -> None:
    memory = Memory()
    card = first(talk, memory)
    answer = press(talk, "1", card, memory).edit
    assert not memory.learner
    allowed = press(talk, texts.REMEMBER, answer, memory)
    assert (allowed.notice, allowed.alert) == (texts.REMEMBERED, True)
    assert memory.learner is not None
    assert len(memory.learner.clauses) == 1, "this answer, too"
    assert captions(allowed.edit) == [texts.NEXT_QUESTION]
    before = dict(memory.learner.clauses)
    press(talk, "2", card, memory)
    assert memory.learner.clauses == before, "an answer counts once"
    said = talk.command("forget", "", memory=memory)[0].text
    assert said.endswith(texts.FORGOTTEN)
    assert memory == Memory(forgotten=True)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (lambda sent: sent.replace("R:", "R:x", 1), "no clause has this key"),
        (lambda sent: sent.replace(":0:", ":o:", 1), "no number"),
        (lambda sent: sent.rpartition(":")[0], "half of it"),
        (lambda _: "D:24", "the hour that was chosen before all was forgotten"),
        (lambda _: "D:99999999999999999999", "no hour"),
        (lambda _: "D:", "no number"),
    ],
)
def test_a_button_that_does_nothing_allows_nothing(talk: Conversation, changed: Callable[[str], str], why: str) -> None:
    memory = Memory()
    answer = press(talk, "1", first(talk, memory), memory).edit
    talk.pressed(changed(button(texts.REMEMBER, answer).data), (), memory)
    assert replace(memory, last=None) == Memory(), why


def test_a_question_is_the_same_in_every_language(talk: Conversation) -> None:
    """Who changes the language between a question and its answer is answered all the same."""
    card = first(talk)
    for _ in range(8):
        right = next(one for one in captions(card) if (press(talk, one, card).edit or card).text.startswith(texts.RIGHT))
        with language("fr"):
            shown = press(talk, right, card).edit
            assert shown is not None
            assert shown.text.startswith(texts.RIGHT)
        (card,) = press(talk, texts.NEXT_QUESTION, press(talk, right, card).edit).send


def test_an_answer_to_a_text_that_has_changed_is_told_so(tmp_path: Path) -> None:
    talk = conversation_over(tmp_path / "a", [parse_text(TEA, "tea")])
    changed = conversation_over(tmp_path / "b", [parse_text(TEA.replace("serves tea", "serves hot tea"), "tea")])
    gone = conversation_over(tmp_path / "c", tea_and_rain()[1:])
    asked = first(talk)
    assert "serves tea" in asked.text
    told = press(changed, "1", asked).edit
    assert told is not None
    assert told.text == texts.CHANGED
    assert captions(press(changed, texts.NEXT_QUESTION, told).send[0])[0] == "1"
    assert press(gone, "1", asked).notice == conversation_texts.NOT_YOURS


# --- every day -------------------------------------------------------------------------------------------------------

HOUR, DAY = 3600, 86_400


@pytest.mark.parametrize(
    ("typed", "at", "why"),
    [
        ("7", 7 * HOUR, "later today"),
        ("0", DAY, "tomorrow, as it is past"),
        ("24", 0, "no hour"),
        ("soon", 0, "no number"),
    ],
)
def test_the_hour_of_the_daily_clause(talk: Conversation, typed: str, at: int, why: str) -> None:
    memory = Memory()
    (card,) = talk.command("daily", typed, memory=memory)
    assert (memory.learner.daily if memory.learner else 0) == at, why
    assert (f"✓ {typed}" in captions(held(card))) == bool(at)
    assert "remember which clauses you practise" in held(card).text, "also who types an hour is told"
    if at:
        press(talk, f"✓ {typed}", card, memory)
        press(talk, f"✓ {typed}", card, memory)
        assert memory.learner is not None
        assert memory.learner.daily == 0, "also if that is delivered twice"


@pytest.mark.parametrize(
    ("typed", "said", "why"),
    [
        ("7 UTC+2", "5:00", "east of Greenwich"),
        ("7 -3", "10:00", "west of it"),
        ("7 –3", "10:00", "with a dash"),
        ("1 +2", "23:00", "on the day before"),
        ("7 UTC+5:30", "1:30", "half an hour"),
        ("7 +0545", "1:15", "a quarter, without a colon"),
        ("7:45", "7:45", "minutes, and no zone"),
        ("19h30 GMT", "19:30", "as the French write it"),
        ("7.15 pm", "19:15", "as the English do"),
        ("12 am +1", "23:00", "midnight"),
        ("٧ +٢", "5:00", "Arabic digits"),
        ("７：３０　＋８", "23:30", "full width"),
        ("0 +14", "10:00", "the farthest zone"),
    ],
)
def test_a_time_of_ones_own_zone_is_kept_in_utc_and_said_so(talk: Conversation, typed: str, said: str, why: str) -> None:
    (card,) = talk.command("daily", typed, memory=Memory())
    assert f"at {said} UTC" in held(card).text, why
    assert f"✓ {said.partition(':')[0]}" in captions(held(card))


@pytest.mark.parametrize("typed", ["25", "-1", "+99", "7 +15", "7:60", "13 pm", "7 Europe/Paris", "noon", "7 8"])
def test_what_is_no_time_changes_nothing_and_is_told_how_a_time_is_given(talk: Conversation, typed: str) -> None:
    memory = Memory()
    talk.command("daily", "7", memory=memory)
    (card,) = talk.command("daily", typed, memory=memory)
    assert "/daily 7 +2" in held(card).text
    assert "✓ 7" in captions(card)


def test_the_daily_clause_is_of_what_is_due_or_else_of_what_the_chat_answers_from(tmp_path: Path) -> None:
    tea, rain = tea_and_rain()
    talk = Conversation(collection_over(tmp_path, [tea, rain]), "", lambda: 40 * DAY)
    memory = Memory()
    assert talk.daily((), memory).text.startswith(tea.name)
    assert talk.daily((rain.id,), memory).text.startswith(rain.name)
    card = press(talk, "Dec. 8 (2021): On rain", talk.command("practise", "")[0]).send[0]
    answer = press(talk, "1", card, memory).edit
    press(talk, texts.REMEMBER, answer, memory)
    assert talk.daily((), memory).text.startswith(rain.name), "something of it is known, and due first"


# --- a draft ---------------------------------------------------------------------------------------------------------

DRAFT = (
    "DRAFT RESOLUTION 1.3\n\nFerries\n\nThe General Assembly,\n\nRecalling its resolution 71/1 on the inland waters of the"
    " north;\n\nNoting that many ferries are older than their captains,\n\n1. Requests the Secretary-General to count all boats"
    " that cross a lake;\n\n3. Invites Member States to paint their piers before the summer begins.\n"
)


def test_a_draft_is_looked_at_and_practised(talk: Conversation) -> None:
    memory = Memory()
    (card,) = talk.command("practise", DRAFT, memory=memory)
    assert held(card).text == (
        "Draft resolution 1.3\n2 remarks on the form of this draft:\n"
        "• preambular paragraph 1: a preambular clause should end with a comma.\n"
        f"• paragraph 3: operative clauses should be numbered from 1, without a gap.\n\n{texts.DRAFT_KEPT}"
    )
    (same,) = talk.drafted(DRAFT.encode(), "ferries.txt", Memory())
    assert same == card
    memory = replace(Memory(), draft=memory.draft)  # another process
    (question,) = press(talk, texts.PRACTISE_DRAFT, card, memory).send
    seen = set()
    for _ in range(4):
        answer = press(talk, "1", question, memory).edit
        assert answer is not None
        assert captions(answer) == [texts.NEXT_QUESTION], "a draft is not remembered clause by clause"
        seen.add(quoted([held(answer)]))
        (question,) = press(talk, texts.NEXT_QUESTION, answer, memory).send
    assert len(seen) == 4
    assert press(talk, "1", question, Memory()).notice == conversation_texts.NOT_YOURS, "when it is forgotten"
    talk.command("forget", "", memory=memory)
    assert memory.draft == ""


def test_a_draft_in_good_form_and_what_is_no_draft(talk: Conversation, monkeypatch: pytest.MonkeyPatch) -> None:
    well = DRAFT.replace("north;", "north,").replace("3. Inv", "2. Inv")
    (card,) = talk.command("practise", well, memory=Memory())
    assert card.text == f"Draft resolution 1.3\n{texts.WELL_FORMED}\n\n{texts.DRAFT_KEPT}"
    memory = Memory()
    (short,) = talk.command("practise", "resolves\n\nto act.", memory=memory)
    assert (short.text.rpartition("\n\n")[2], short.rows, memory.draft) == (texts.NOTHING, (), "")
    with monkeypatch.context() as patch:
        patch.setattr(practising, "_LONGEST_DRAFT", len(well) - 1)
        (long,) = talk.command("practise", well, memory=memory)
    assert (long.text.rpartition("\n\n")[2], long.rows, memory.draft) == (texts.DRAFT_TOO_LONG, (), "")
    with pytest.raises(UnreadableFile, match="not a valid Word file"):
        talk.drafted(b"\0\1", "draft.docx", Memory())
    (nothing,) = talk.command("practise", "Resolution 999", memory=Memory())
    assert nothing.text == "“Resolution 999” is not among the documents here."
