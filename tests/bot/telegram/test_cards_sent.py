"""Cards as they go to Telegram: what the stand-in server checks as Telegram does, and what a user then sees in the marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.cards import Card, InlinePage, Mark, Quiz
from bot.chat.conversation import Conversation
from bot.chat.messages import COMMANDS
from bot.telegram.send import article, entities, keyboard
from index.document.model import Document
from tests.support.botapi import checks
from tests.support.conversations import conversation_over, reached, tea_and_rain

ASKED = ("what is served at the meeting", "resolves", "tea and biscuits of Member States", "resolves 99", "who pays?")


def everything(conversation: Conversation, documents: Sequence[Document]) -> Iterable[Card | Quiz]:
    """All that can be reached by commands, a few questions, and the links of all clauses."""
    first = [card for name in COMMANDS for card in conversation.command(name, "")]
    first += [card for text in ASKED for card in conversation.asked(text)]
    first += [card for d in documents for clause in d.clauses for card in conversation.command("start", clause.id)]
    return reached(conversation, first)


def json_of(shown: Card) -> tuple[list[dict[str, Any]], dict[str, Any] | None]:
    """The entities and the buttons of a card as they are sent."""
    board = keyboard(shown.rows)
    return [entity.to_dict() for entity in entities(shown)], board.to_dict() if board else None


def seen(card: Card) -> list[str]:
    """The characters that Telegram marks, by UTF-16 units."""
    units = card.text.encode("utf-16-le")
    return [units[2 * e.offset : 2 * (e.offset + e.length)].decode("utf-16-le") for e in entities(card)]


def check(conversation: Conversation, documents: Sequence[Document]) -> None:
    for shown in everything(conversation, documents):
        if isinstance(shown, Quiz):
            checks.poll({
                "question": shown.question, "options": list(shown.options), "type": "quiz",
                "correct_option_ids": [shown.correct], "explanation": shown.explanation,
            })  # fmt: skip
            continue
        marks, board = json_of(shown)
        checks.text(shown.text, marks)
        checks.markup(board)
        assert seen(shown) == [shown.text[mark.start : mark.end] for mark in shown.marks]


def check_inline(page: InlinePage) -> None:
    checks.results([article(card).to_dict() for card in page.cards], page.next_offset)


def test_all_there_is_to_see_passes_the_checks_of_telegram(tmp_path: Path, res75: Document) -> None:
    made = [*tea_and_rain(), res75]
    conversation = conversation_over(tmp_path, made)
    check(conversation, made)
    for query in ("", "tea", "resolves", "considering e)", "nothing of the kind"):
        check_inline(conversation.inline(query, ""))
        check_inline(conversation.inline(query, "10"))


def test_so_does_all_of_the_plenipotentiary_documents(tmp_path: Path, pp22: list[Document]) -> None:
    check(conversation_over(tmp_path, pp22), pp22)


@given(
    before=st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    inside=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20),
    after=st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
def test_a_mark_is_of_the_same_characters_in_any_script(before: str, inside: str, after: str) -> None:
    card = Card(before + inside + after, (Mark("blockquote", len(before), len(before + inside)),))
    assert seen(card) == [inside]
