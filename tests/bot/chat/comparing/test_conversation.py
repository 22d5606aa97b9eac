"""Comparisons and histories in a conversation: questions, commands, buttons; and where there is nothing to compare."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.chat.actions import key_of
from bot.chat.cards import MESSAGE, Card
from bot.chat.comparing.messages import texts
from bot.chat.comparing.rows import lay_out
from bot.chat.conversation import Conversation
from bot.chat.memory import Memory
from bot.chat.messages import texts as quote_texts
from bot.chat.quote_cards import units
from index.comparison import comparison
from index.comparison.comparison import compare
from index.language.terms import Part
from index.parsing.document import parse_text
from tests.support.conversations import RAIN, all_pages, button, buttons, captions, conversation_over, reached
from tests.support.editions import Row, document_of, edited, renumbered
from tests.support.parsing import parsed
from tests.support.tea_editions import EDITIONS

LATEST = "Resolution 7 (Rev. Lima, 2016) → Resolution 7 (Rev. Accra, 2020)"
ONLY = "Only one edition of this text is in the collection, Decision 8 (Lima, 2021); name two texts to compare."


@pytest.fixture(scope="module")
def conversation(tmp_path_factory: pytest.TempPathFactory) -> Conversation:
    documents = [*(parse_text(text, name) for name, text in EDITIONS.items()), parse_text(RAIN, "rain")]
    return conversation_over(tmp_path_factory.mktemp("teas"), documents)


@pytest.fixture(scope="module")
def lonely(tmp_path_factory: pytest.TempPathFactory) -> Conversation:
    """Over one text alone."""
    return conversation_over(tmp_path_factory.mktemp("rain"), [parse_text(RAIN, "rain")])


def said(cards: object) -> list[str]:
    """The first lines of cards."""
    assert isinstance(cards, tuple)
    return [card.text.partition("\n")[0] for card in cards if isinstance(card, Card)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("what changed in Resolution 7?", [LATEST]),
        ("compare Res 7 (Oslo, 2012) with Res 7", ["Resolution 7 (Oslo, 2012) → Resolution 7 (Rev. Accra, 2020)"]),
        # texts without a common clause: only that, and a way to each
        ("compare Resolution 7 with Decision 8", ["Resolution 7 (Rev. Accra, 2020) → Decision 8 (Lima, 2021)"]),
        ("what changed in resolves 2 of Resolution 7?", ["Resolution 7 (Rev. Accra, 2020), resolves 2 through the editions"]),
        # two clauses: what differs, which has all of their words
        ("compare Res 7 resolves 2 with Res 7 resolves 4", ["Resolution 7 (Rev. Accra, 2020), resolves 2 → resolves 4"]),
        ("Res 7 resolves 2 and Res 7 resolves 4", ["Resolution 7 (Rev. Accra, 2020)"]),
        (
            "what changed in Decision 8?",
            [ONLY],
        ),
    ],
)
def test_a_question(conversation: Conversation, typed: str, first: list[str]) -> None:
    assert said(conversation.typed(typed)) == first


@pytest.mark.parametrize("typed", ["compare Resolution 7 with Decision 8", "/compare Resolution 7 with Decision 8"])
@pytest.mark.parametrize(
    ("then", "first"),
    [
        ("and with Resolution 7 (Oslo, 2012)?", ["Resolution 7 (Oslo, 2012) → Resolution 7 (Rev. Accra, 2020)"]),
        ("et avec la Résolution 7 (Oslo, 2012) ?", ["Resolution 7 (Oslo, 2012) → Resolution 7 (Rev. Accra, 2020)"]),
        ("¿y con la Decisión 8?", ["Resolution 7 (Rev. Accra, 2020) → Decision 8 (Lima, 2021)"]),
        ("а с Решением 8?", ["Resolution 7 (Rev. Accra, 2020) → Decision 8 (Lima, 2021)"]),
        ("那决定 8 呢？", ["Resolution 7 (Rev. Accra, 2020) → Decision 8 (Lima, 2021)"]),
        ("ومع المقرر 8؟", ["Resolution 7 (Rev. Accra, 2020) → Decision 8 (Lima, 2021)"]),
        ("or Resolution 99?", ["“Resolution 99” names no text in the collection. /documents lists the texts that are here."]),
    ],
)
def test_another_text_is_compared_with_the_first(conversation: Conversation, typed: str, then: str, first: list[str]) -> None:
    memory = Memory()
    command, _, rest = typed.removeprefix("/").partition(" ") if typed.startswith("/") else ("", "", "")
    assert conversation.command(command, rest, (), memory) if command else conversation.typed(typed, (), memory)
    assert said(conversation.typed(then, (), memory)) == first


def test_after_an_answer_nothing_is_compared_any_more(conversation: Conversation) -> None:
    memory = Memory()
    compared = said(conversation.typed("compare Resolution 7 with Decision 8", (), memory))
    conversation.typed("Resolution 7, resolves 1", (), memory)
    assert said(conversation.typed("and with Decision 8?", (), memory)) != compared


def test_of_texts_without_a_common_clause_each_can_be_opened(conversation: Conversation) -> None:
    (card,) = conversation.typed("compare Resolution 7 with Decision 8")
    assert isinstance(card, Card)
    assert card.text.endswith("They have no clause in common.")
    buttons = [button for row in card.rows for button in row]
    opened = [conversation.pressed(button.data).edit for button in buttons]
    assert [one.text.splitlines()[0] for one in opened if one] == [button.text for button in buttons]
    assert len(buttons) == 2


@pytest.mark.parametrize(
    ("command", "rest", "first"),
    [
        ("compare", "Resolution 7", LATEST),
        ("compare", "the 2012 and 2016 versions of Res 7", "Resolution 7 (Oslo, 2012) → Resolution 7 (Rev. Lima, 2016)"),
        ("compare", "Res 7 (2012) resolves 1 with Res 7 resolves 2", "Resolution 7 (Oslo, 2012), resolves 1 → Resolution 7"),
        ("compare", "tea", "“tea” names no text in the collection. /documents lists the texts that are here."),
        (
            "compare",
            "",
            "Type it after the command, for example: /compare Resolution 7 (Oslo, 2012) with Resolution 7 (Rev. Lima,",
        ),
        ("history", "Res 7 resolves 3", "Resolution 7 (Rev. Accra, 2020), resolves 3 through the editions"),
        ("history", "decides 1", "Decision 8 (Lima, 2021), decides 1 through the editions"),
        ("history", "tea", "There is no clause “tea” in the collection. /documents lists the texts that are here."),
        ("history", "", "Type it after the command, for example: /history resolves 1"),
    ],
)
def test_a_command(conversation: Conversation, command: str, rest: str, first: str) -> None:
    (only,) = said(conversation.command(command, rest))
    assert only.startswith(first)


def test_a_command_alone_is_about_what_is_talked_about(conversation: Conversation) -> None:
    memory = Memory()
    conversation.typed("Res 7 resolves 3", memory=memory)
    assert said(conversation.command("compare", "", memory=memory)) == [LATEST]
    assert said(conversation.command("history", "", memory=memory)) == [
        "Resolution 7 (Rev. Accra, 2020), resolves 3 through the editions"
    ]
    (chosen,) = conversation.command("documents", "Res 7")
    assert isinstance(chosen, Card)
    ids = ("at-res-7-2016",)
    assert said(conversation.command("compare", "", ids)) == ["Resolution 7 (Oslo, 2012) → Resolution 7 (Rev. Lima, 2016)"]
    assert said(conversation.command("history", "resolves 1", ids)) == [
        "Resolution 7 (Rev. Lima, 2016), resolves 1 through the editions"
    ]


def test_the_texts_with_several_editions_are_offered(conversation: Conversation) -> None:
    (offered,) = conversation.command("compare", "")
    assert captions(offered) == ["Resolution 7 (Rev. Accra, 2020)"]
    pressed = conversation.pressed(button("Resolution 7 (Rev. Accra, 2020)", offered).data)
    assert said(pressed.send) == [LATEST]


def test_one_text_alone_has_nothing_to_be_compared_with(lonely: Conversation) -> None:
    assert said(lonely.command("compare", "")) == [ONLY]
    (card,) = lonely.command("history", "decides 1")
    assert isinstance(card, Card)
    assert texts.ONE_EDITION in card.text
    assert not card.rows


def test_a_clause_of_several_editions_has_a_button_to_its_history(conversation: Conversation) -> None:
    (water,) = conversation.typed("Res 7 resolves 3")
    (rain,) = conversation.typed("Decision 8 decides 1")
    assert texts.HISTORY in captions(water)
    assert texts.HISTORY not in captions(rain)
    (past,) = conversation.pressed(button(texts.HISTORY, water).data).send
    assert isinstance(past, Card)
    assert "In these words since Resolution 7 (Rev. Accra, 2020)." in past.text
    assert said(conversation.pressed(button(texts.COMPARE, past).data).send) == [LATEST]


def test_history_is_a_label_when_it_is_typed_alone(conversation: Conversation) -> None:
    (card,) = conversation.typed("history", ("at-res-7-2020",))
    assert isinstance(card, Card)
    assert "(Oslo, 2012; Lima, 2016; Accra, 2020)" in card.text


LONG = "RESOLUTION {number} (Oslo, 2020)\n\nOn {thing}\n\nThe Assembly,\n\nresolves\n\n{items}\n"


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Conversation:
    """Over two texts of sixty long clauses each."""
    made = []
    for number, thing in ((7, "tea"), (8, "rain")):
        items = ";\n\n".join(f"{at}\tto serve {thing} number {at} {'in the meeting room ' * 12}" for at in range(1, 61))
        made.append(parse_text(LONG.format(number=number, thing=thing, items=items), f"r{number}"))
    return conversation_over(tmp_path_factory.mktemp("long"), made)


def test_places_are_compared_in_one_message_with_pages(long: Conversation) -> None:
    (first,) = long.command("compare", "Res 7 resolves with Res 8 resolves")
    assert isinstance(first, Card)
    pages = all_pages(long, first)
    assert len(pages) > 2
    assert all(units(page.text) <= MESSAGE for page in pages)
    text = "".join(page.text for page in pages)
    assert [text.count(f"resolves {at}: reworded") for at in range(1, 61)] == [1] * 60


def test_a_page_of_places_that_are_gone_is_not_turned(long: Conversation, conversation: Conversation) -> None:
    (first,) = long.command("compare", "Res 7 resolves with Res 8 resolves")
    pressed = conversation.pressed(button(quote_texts.NEXT, first).data)
    assert (pressed.edit, bool(pressed.notice)) == (None, True)


def test_every_button_leads_somewhere(conversation: Conversation) -> None:
    first = (
        *conversation.command("compare", ""),
        *conversation.typed("Res 7 resolves 3"),
        *conversation.command("history", "Res 7 resolves 1"),
    )
    shown = [*reached(conversation, first)]
    assert len(shown) > 10


def test_buttons_about_texts_that_are_gone(conversation: Conversation, lonely: Conversation) -> None:
    (card,) = conversation.command("history", "Res 7 resolves 3")
    (water,) = conversation.typed("Res 7 resolves 3")
    for one in (button(texts.COMPARE, card), button(texts.HISTORY, water)):
        assert lonely.pressed(one.data).alert
    for odd in ("v", "v:x", "x", "x:", "v:a:b:c", "x:a:-1", "v:a:b:99999999"):
        assert conversation.pressed(odd).alert


def test_a_text_beside_itself_is_the_same(conversation: Conversation) -> None:
    """A comparison of a text with itself has no button, but data can be forged; it says that all is the same."""
    key = key_of("at-res-7-2020")
    assert said(conversation.pressed(f"v:{key}:{key}").send) == ["Resolution 7 (Rev. Accra, 2020)"]


def test_more_clauses_than_can_be_compared_are_a_notice(conversation: Conversation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparison, "MOST_CLAUSES", 3)
    pressed = conversation.pressed(f"v:{key_of('at-res-7-2016')}:{key_of('at-res-7-2020')}")
    assert pressed.alert
    assert pressed.notice.startswith("Resolution 7 (Rev. Lima, 2016) has more than 3 clauses")


def test_a_long_comparison_has_pages(tmp_path: Path) -> None:
    texts_of = [f"to serve {n} cups to the {n}th delegation before the {n}th meeting of the year" for n in range(90)]
    rows = renumbered([Row("resolves", Part.OPERATIVE, 1, text) for text in texts_of])
    made = edited(document_of(rows), "heavy", 1, ["to drink it all"])
    both = [
        parsed(
            f"RESOLUTION 7 (Oslo, {year})\n\nThe Assembly of Tea (Oslo, {year}),\n\nresolves\n\n"
            + ";\n\n".join(f"{clause.marks[0]} {clause.text}" for clause in document.clauses),
            f"tea-{year}",
        )
        for year, document in ((2012, made.old), (2016, made.new))
    ]
    conversation = conversation_over(tmp_path, both)
    (first,) = conversation.command("compare", "Res 7")
    assert isinstance(first, Card)
    pages = all_pages(conversation, first)
    assert len(pages) > 2
    assert all(units(page.text) <= MESSAGE and len(page.marks) <= 100 for page in pages)
    assert not [one for one in buttons(*pages) if len(one.data.encode()) > 64]
    lines = {line for page in pages for line in page.text.splitlines()}
    assert {row.said for row in lay_out(compare(both[0], both[1])).rows} <= lines
