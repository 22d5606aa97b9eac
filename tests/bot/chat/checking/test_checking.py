"""Drafts that are checked in a chat: what is said to a text and to a file, and that it fits messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.chat.cards import MESSAGE, Card
from bot.chat.checking.messages import texts
from bot.chat.conversation import Conversation
from bot.chat.quote_cards import units
from tests.support.conversations import conversation_over, tea_and_rain

RIGHT = "“that tea is to be served at every meeting” (Resolution 7, resolves 1)"
WORDS = "that tea is to be served at every meeting"
PLACE = "Resolution 7 (Rev. Oslo, 2020), resolves 1"
ONE = "Line 1, quotation verified: " + PLACE
CITED = "Line 1, citation verified: Resolution 7, resolves 1"
SAID = [
    (
        RIGHT,
        f"1 quotation: 1 verified.\n1 citation: 1 verified.\n\n{ONE}\n{WORDS}\n\n{CITED}",
        "right",
    ),
    (
        RIGHT.replace("every", "each"),
        (
            "1 quotation: 1 differs.\n1 citation: 1 verified.\nHow words are marked: [-deleted-], {+inserted+}\n\n"
            f"Line 1, quotation differs: {PLACE}\n{WORDS.replace('every', '[-every-]{+each+}')}\n\n{CITED}"
        ),
        "another word",
    ),
    (
        RIGHT.replace("resolves 1", "resolves 2"),
        (
            f"1 quotation: 1 verified.\n1 citation: 1 differs.\n\n{ONE}\n{WORDS}\n\nLine 1, citation differs: Resolution 7,"
            f" resolves 2 (the quoted words are in {PLACE})"
        ),
        "another label",
    ),
    ("nothing is quoted here", "No quotations and no citations were found in the draft.", "nothing"),
    (
        "the “cup of tea”",
        "1 short or uncited passage in quotation marks is in no text, and was taken for a term or for speech.",
        "a term",
    ),
    (
        "The “cup of tea”, and\n“members shall pay their dues within thirty\ndays of receipt”, they say.\n\n" + RIGHT,
        (
            "1 quotation: 1 verified.\n1 citation: 1 verified.\n"
            "2 short or uncited passages in quotation marks are in no text, and were taken for terms or for speech.\n\n"
            "Line 2, passage not found in any text\nmembers shall pay their dues within thirty days of receipt\n\n"
            f"{ONE}\n{WORDS}\n\n{CITED}".replace("Line 1", "Line 5")
        ),
        "a long passage that no text has is shown with its line, a term is not",
    ),
    (
        "as Resolution 9 says",
        (
            "1 citation: 1 not in the collection.\n\nLine 1, citation not checked: Resolution 9"
            " (the text is not in the collection)"
        ),
        "a text that is not here",
    ),
    ("", f"Type it after the command, for example: /check {texts.EXAMPLE}", "nothing typed"),
]


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Conversation:
    return conversation_over(tmp_path_factory.mktemp("home"), tea_and_rain())


@pytest.mark.parametrize(("typed", "said"), [row[:2] for row in SAID], ids=[row[2] for row in SAID])
def test_what_is_said(typed: str, said: str, talk: Conversation) -> None:
    (card,) = talk.command("check", typed)
    assert isinstance(card, Card)
    assert card.text == said


def test_a_file_is_checked_as_a_text_is(talk: Conversation) -> None:
    wrong = RIGHT.replace("every", "each")
    assert talk.checked(wrong.encode(), "draft.txt") == talk.command("check", wrong)


def test_a_file_that_cannot_be_read_is_said_in_a_sentence(talk: Conversation) -> None:
    (card,) = talk.checked(b"PK\x03\x04 and no more", "draft.docx")
    assert card.text.startswith("draft.docx is not a valid Word file")


def test_a_long_draft_fits_a_few_messages(talk: Conversation, tmp_path: Path) -> None:
    wrong = "\n\n".join(f"{number}. {RIGHT.replace('every', 'each')}" for number in range(300))
    cards = talk.checked(wrong.encode(), "draft.txt")
    assert 1 < len(cards) <= 4
    assert all(units(card.text) <= MESSAGE for card in cards)
    assert cards[-1].text.startswith(texts.MORE)


def test_of_a_long_draft_only_what_is_wrong_is_shown(talk: Conversation) -> None:
    many = "\n\n".join([*[RIGHT] * 80, RIGHT.replace("every", "each")])
    (card,) = talk.checked(many.encode(), "draft.txt")
    assert card.text.startswith("81 quotations: 80 verified, 1 differs.\n81 citations: 81 verified.")
    assert card.text.count("Line ") == 1
