"""What "next" and "back" mean: the newest card's pages, else the clause beside the last answer's, else a fitting sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.chat.conversation.messages import texts as talk_texts
from bot.chat.conversation.turning import Turning, word_for
from bot.terminal.messages import texts
from bot.translation import LANGUAGES, language
from tests.bot.terminal.test_chat import conversation_of

NO_NEXT, NO_BACK = (f"{said} {texts.CHOOSE_NUMBER}" for said in (talk_texts.NO_NEXT_HERE, talk_texts.NO_BACK_HERE))
ANSWERED = "Resolution 7 resolves 1"

# what is typed, the beginning of what is said to the last of it, why
TURNED: list[tuple[list[str], str, str]] = [
    (["next"], texts.NOTHING_AFTER, "nothing was shown"),
    (["back"], texts.NOTHING_BEFORE, "nothing was shown, either"),
    ([ANSWERED, "next"], "Understood as: Resolution 7, resolves 2", "an answer: its next clause"),
    (["Resolution 7 resolves 2", "back"], "Understood as: Resolution 7, resolves 1", "an answer: the clause before"),
    # a tour
    (["/tour Decision 8", "next"], "1 of 2, operative part", "the first card of a tour: its first way on"),
    (["/tour Decision 8", "back"], NO_BACK, "nothing is before a tour"),
    ([ANSWERED, "/tour Decision 8", "next"], "1 of 2, operative part", "a tour after an answer from another text"),
    ([ANSWERED, "/tour Decision 8", "back"], NO_BACK, "and never the clause before that answer"),
    (["/tour Decision 8", "2", "next"], "2 of 2, operative part", "a stop"),
    (["/tour Decision 8", "2", ANSWERED, "next"], "2 of 2, operative part", "a question on the way"),
    (["/tour Decision 8", ANSWERED, "next"], "Understood as: Resolution 7, resolves 2", "asked before the first stop"),
    (["/tour Decision 8", "2", "/tour", "next"], "You were at 1 of 2", "the list of tours begins with the one that was left"),
    (["/tour Decision 8", "2", "next", "next", "next"], talk_texts.NO_NEXT_HERE, "the end of a tour"),
    (["/tour", "next"], NO_NEXT, "no text is chosen for anybody"),
    ([ANSWERED, "where was I?", "next"], "Which document?", "no tour was begun: to one"),
    ([ANSWERED, "/tour Decision 8", "thank you", "next"], "1 of 2, operative part", "what has no buttons changes nothing"),
    # the brief
    (["/brief Decision 8", "next"], "2/5: What it decides", "its number promises another card"),
    (["/brief Decision 8", "next", "next"], "3/5: Who must act", "to the roles"),
    (["/brief Decision 8", "next", "next", "back"], "2/5: What it decides", "and back from them"),
    (["/brief Decision 8", "next", "next", "next", "next", "next"], NO_NEXT, "the last card"),
    ([ANSWERED, "/brief Decision 8", "back"], NO_BACK, "the first card"),
    # lists
    (["/outline Decision 8", "next"], NO_NEXT, "sections to choose from"),
    ([ANSWERED, "/outline Decision 8", "next"], NO_NEXT, "after an answer from another text"),
    ([ANSWERED, "/outline Decision 8", "2", "next"], NO_NEXT, "a section of one page"),
    (["/documents", "next"], NO_NEXT, "documents of one page"),
    ([ANSWERED, "/documents", "back"], NO_BACK, "after an answer"),
    ([ANSWERED, "/documents", "2", "decides 1", "next"], "Understood as: Decision 8, decides 2", "asked of the chosen one"),
    # practice
    (["/practise Decision 8", "next"], texts.ANSWER_NUMBER, "a question that waits for its answer"),
    ([ANSWERED, "/practise Decision 8", "back"], texts.ANSWER_NUMBER, "after an answer from another text"),
    (["/practise Decision 8", ANSWERED, "next"], "Understood as: Resolution 7, resolves 2", "another question instead"),
    (["/practise Decision 8", "1", "next"], "Decision 8 (Lima, 2021)", "the next question"),
    # a button or a command that answers
    (
        ["/start", "2", "next"],
        "Understood as: Resolution 7, invites Sector Members",
        "a suggested question is answered",
    ),
    (["/ask Resolution 7 resolves 1", "next"], "Understood as: Resolution 7, resolves 2", "a command that asks"),
]


@pytest.mark.parametrize(("typed", "said"), [row[:2] for row in TURNED], ids=[row[2] for row in TURNED])
def test_what_next_and_back_mean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: list[str], said: str) -> None:
    shown = conversation_of(tmp_path, monkeypatch, typed)
    assert shown.rpartition(f"> {typed[-1]}\n\n")[2].startswith(said)


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("heard", LANGUAGES)
def test_the_words_of_every_language_turn_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoken: str, heard: str
) -> None:
    with language(heard):
        on, back = word_for(Turning.NEXT), word_for(Turning.BACK)
    typed = ["/tour Decision 8", on, on, back]
    with language(spoken):
        *_, first, second, again = conversation_of(tmp_path, monkeypatch, typed).split("\n> ")
    stop, other = "to stay inside while it rains;", "that it rains,"
    assert (stop in first, other in second, stop in again) == (True, True, True)
