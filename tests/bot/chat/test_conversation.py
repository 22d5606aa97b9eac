"""What is said to a question, a command, a button and an inline query: over one document, a few, a hundred and more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.chat import messages
from bot.chat.actions import Act, data, key_of
from bot.chat.cards import MESSAGE, Card, Pressed
from bot.chat.conversation import Conversation
from bot.chat.conversation.messages import COMMANDS, about_fragment, commands
from bot.chat.conversation.messages import texts as conversation_texts
from bot.chat.memory import Memory
from bot.chat.messages import WITHIN, searched_only, texts
from index.document.model import Document
from index.errors import BadQuestion, UnknownDocument
from index.parsing.document import parse_text
from index.turns.turn import Turn
from tests.support.cards import held, quoted
from tests.support.conversations import LINK, all_pages, button, buttons, captions, conversation_over, reached, tea_and_rain
from tests.support.makers.un_texts import un_document
from tests.support.six_languages import TEA as SIX

TEA, RAIN = (document.id for document in tea_and_rain())
MANY = 120
INLINE_PAGE = 50  # cards that Telegram takes on a page of inline answers


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Conversation:
    """Over two made-up documents."""
    return conversation_over(tmp_path_factory.mktemp("two"), tea_and_rain())


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory, res75: Document) -> Conversation:
    """Over the bundled resolution."""
    return conversation_over(tmp_path_factory.mktemp("one"), [res75])


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Conversation:
    """Over more documents than a page, a dozen buttons or a page of inline answers has."""
    written = (
        "RESOLUTION {n} (Here, {year})\n\nOn thing {n}\n\nThe Assembly,\n\nconsidering\n\nthat the Group {n} (GR{n}A) is there,"
        "\n\nresolves\n\n1\tto do thing {n};\n\n2\tto rest,\n\ninvites Member States\n\nto look at thing {n} in good time.\n"
    )
    made = [parse_text(written.format(n=n, year=1500 + n), f"r{n}") for n in range(1, MANY + 1)]
    return conversation_over(tmp_path_factory.mktemp("many"), made)


@pytest.mark.parametrize("typed", ["9" * 5_000, "0" * 5_000, "resolves " + "9" * 5_000, "٩" * 5_000])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_number_may_have_any_length(talk: Conversation, name: str, typed: str) -> None:
    assert talk.command(name, typed, memory=Memory())  # int() raises an error from some thousand digits on


@pytest.mark.parametrize("name", ["tour", "outline", "who", "practise"])
@pytest.mark.parametrize("named", ["Resolution 999", "Decision 4", "the harbours"])
def test_a_command_about_a_text_that_is_not_here_shows_no_other(
    talk: Conversation, alone: Conversation, name: str, named: str
) -> None:
    for conversation in (talk, alone):
        (card,) = conversation.command(name, named)
        assert isinstance(card, Card)
        assert held(card).text == f"“{named}” is not among the documents here."
    shown = alone.command(name, "this text")
    assert shown == alone.command(name, "")


# --- questions -------------------------------------------------------------------------------------------------------


def test_an_answer_has_its_next_best_and_its_ways_on_below_it(talk: Conversation) -> None:
    (card,) = talk.asked("who buys enough tea for the meetings", [TEA])
    assert held(card).text == (
        "Resolution 7 (Rev. Oslo, 2020), instructs the Director of the Tea Bureau 1\n"
        "instructs the Director of the Tea Bureau\nto buy enough tea for all of the meetings;\n\n"
        "Searched only Resolution 7 (Rev. Oslo, 2020)."
    )
    ways = [texts.MORE, texts.IN_CONTEXT, texts.COPY_CITATION, texts.COPY_QUOTE]
    ways += [texts.SHARE, texts.LINK, texts.ALL_DOCUMENTS]
    assert captions(card)[2:] == ways
    (more,) = talk.pressed(button(texts.MORE, card).data).send
    assert isinstance(more, Card)
    labels = {*captions(card)[:2], *captions(more)}
    assert len(labels) == 2 + len(captions(more)), "the next passages are others than the next best"


def test_a_fragment_of_a_quote_is_a_question(talk: Conversation) -> None:
    (card,) = talk.asked(about_fragment("الشاي is the word", "which language?"))
    assert "considering b)\n" in card.text
    assert quoted([card]) == "that الشاي is the word for tea in Arabic,"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "empty"),
        (" \n ", "white space"),
        ("x" * 4097, "longer than a message"),
        ("a" * 100_000, "far longer"),
        ("\ud800", "half a character"),
    ],
)
def test_what_cannot_be_asked(talk: Conversation, typed: str, why: str) -> None:
    with pytest.raises(BadQuestion):
        talk.asked(typed)
    assert talk.inline(typed, "").cards == () or not typed.strip(), why
    (card, *_) = talk.command("ask", typed)
    assert isinstance(card, Card)
    assert card.text.startswith(("There is no question", "The question is", "Type it after")), why


@given(typed=st.text(max_size=300))
def test_whatever_is_typed_every_card_holds(talk: Conversation, typed: str) -> None:
    try:
        cards = talk.asked(typed)
    except BadQuestion:
        return
    for card in cards:
        held(card)


@pytest.mark.parametrize(
    "typed", ["<b>tea</b>", "*tea* _tea_ `tea`", "&lt;tea&gt;", "tea\u202e\x00\x07", "[tea](tg://user?id=1)"]
)
def test_markup_in_a_question_is_only_words(talk: Conversation, typed: str) -> None:
    (card,) = talk.asked(typed)
    assert "<b>" not in card.text
    assert quoted([held(card)]) in {clause.text for document in tea_and_rain() for clause in document.clauses} | {""}


def test_a_label_that_fits_clauses_of_several_documents_shows_each(tmp_path: Path) -> None:
    documents = [
        parse_text(f"RESOLUTION {n} (Oslo, 2020)\n\nThe Assembly,\n\nresolves\n\n1\tto do {n};\n\n2\tto rest.\n", n)
        for n in "78"
    ]
    (card,) = conversation_over(tmp_path, documents).asked("resolves 1")
    assert held(card).text == (
        "Resolution 7 (Oslo, 2020)\n\nresolves 1\nto do 7;\n\nResolution 8 (Oslo, 2020)\n\nresolves 1\nto do 8;"
    )
    assert captions(card) == ["resolves 1 · Res. 7 (2020)", "resolves 1 · Res. 8 (2020)"]


def test_two_editions_are_told_apart_wherever_they_are_named(tmp_path: Path) -> None:
    written = "RESOLUTION 7 ({})\n\nThe Assembly,\n\nresolves\n\n1\tto drink tea ({});\n\n2\tto rest.\n"
    documents = [parse_text(written.format(edition, edition), "x") for edition in ("Oslo, 2010", "Rev. Lima, 2020")]
    talk = conversation_over(tmp_path, documents)
    (card,) = talk.asked("Res 7 resolves 1")
    assert held(card).text.startswith("Resolution 7 (Rev. Lima, 2020), resolves 1\n")
    (card,) = talk.asked("Res 7 of 2010, resolves 1")
    assert held(card).text.startswith("Resolution 7 (Oslo, 2010), resolves 1\n")
    (card,) = talk.asked("both editions of Res 7: resolves 1")
    assert captions(card) == ["resolves 1 · Res. 7 (2010)", "resolves 1 · Res. 7 (2020)"]
    (card,) = talk.asked("Resolution 7 (Rev. Cairo, 2015) resolves 1")
    assert card.text.startswith("“Resolution 7 (Rev. Cairo, 2015)” is not among the documents here.\n")
    assert captions(card) == ["resolves 1 · Res. 7 (2020)"]
    for typed in ("", "Resolution 7"):
        (listed,) = talk.command("documents", typed)
        assert captions(listed) == ["Res. 7 (2010)", "Res. 7 (2020)"]
        assert isinstance(listed, Card)
        assert "Where there are several editions, the newest answers unless you name another." in listed.text
    pressed = talk.pressed(button("Res. 7 (2010)", listed).data)
    assert pressed.choose == ("res-7-2010",)
    (card,) = talk.asked("resolves 1", pressed.choose)
    assert card.text.startswith("Resolution 7 (Oslo, 2010), resolves 1\n")
    for typed, name in (("", "Resolution 7 (Rev. Lima, 2020)"), ("Res 7 (2010)", "Resolution 7 (Oslo, 2010)")):
        (outline,) = talk.command("outline", typed)
        assert isinstance(outline, Card)
        assert outline.text.startswith(f"{name}\n")


def test_a_text_whose_paragraphs_have_no_headings(tmp_path: Path) -> None:
    document = un_document("73/6", "General Assembly")
    talk = conversation_over(tmp_path, [document])
    (outline,) = talk.command("outline", "")
    assert captions(outline)[-1] == "operative paragraphs (7)"
    section = talk.pressed(button("operative paragraphs (7)", outline).data).edit
    assert section
    copied = button(texts.COPY_CITATION, section).copy
    assert copied == "Resolution 73/6, operative paragraphs"
    (same,) = talk.asked(copied)
    assert same.text == section.text
    (card,) = talk.asked("Res 73/6 OP3 (a)")
    assert held(card).text == "Resolution 73/6, paragraph 3 (a)\n3. Requests thing 3 of 73/6;\nPoint 3a;"
    assert button(texts.COPY_CITATION, card).copy == "Resolution 73/6, paragraph 3 (a)"
    for name in COMMANDS:
        for shown in reached(talk, talk.command(name, "")):
            if isinstance(shown, Card):
                held(shown)
                assert "\n\n\n" not in shown.text
                assert not any(text.strip(" ◀▶") == "" for text in captions(shown))


def test_a_label_that_many_texts_have_asks_which_one(many: Conversation) -> None:
    (first,) = many.asked("resolves 1")  # one answer is not a dozen screens
    assert first.text.startswith("120 texts have an answer. Which one? Name it, or choose among the first 12:")
    numbers = [str(at) for at in range(1, 12 + 1)]
    assert captions(first) == numbers
    titles = [line for line in first.text.splitlines() if line.partition(". ")[0] in numbers]
    assert [title.partition(". ")[0] for title in titles] == numbers
    for number in ("3", "12"):
        (chosen,) = many.pressed(button(number, first).data).send
        assert isinstance(chosen, Card)
        assert quoted([held(chosen)]) == f"to do thing {number};"
        assert titles[int(number) - 1].startswith(f"{number}. Resolution {number} ")
    (named,) = many.asked("Resolution 120 resolves 1")
    assert quoted([held(named)]) == "to do thing 120;"


LONG_ITEMS = "".join(f"{at}\tto {'drink ' * 60}tea {at};\n\n" for at in range(1, 13))


def test_a_heading_of_a_few_texts_that_fills_several_messages_is_paged(tmp_path: Path) -> None:
    written = "RESOLUTION {n} (Here, 2020)\n\nOn tea\n\nThe Assembly,\n\nresolves\n\n{items}to rest.\n"
    made = [parse_text(written.format(n=n, items=LONG_ITEMS), f"r{n}") for n in (1, 2)]
    talk = conversation_over(tmp_path, made)
    (first,) = talk.asked("resolves")
    assert first.text.startswith(messages.narrow(24, 2))
    assert captions(first)[-1] == texts.NEXT
    shown = all_pages(talk, first)
    assert all(page.text.startswith(messages.narrow(24, 2)) for page in shown)
    assert [quoted(shown).count(f"tea {at};") for at in (1, 12)] == [2, 2]
    assert talk.pressed("f:who?:1").notice == conversation_texts.NOT_YOURS, "a question that names no clauses has no pages"


def test_every_clause_that_has_a_word_is_shown_with_their_number(talk: Conversation) -> None:
    (card,) = talk.asked("how many clauses mention biscuits?")
    assert card.text.startswith("2 clauses with “biscuits” in any form, 2 times in all:\n\n")
    assert talk.asked("“biscuits from Mars”")[0].text == "No clause has the words “biscuits from Mars”."


def test_what_a_label_was_taken_for_is_said_above_it(talk: Conversation) -> None:
    (card,) = talk.asked("res 2")
    assert card.text.startswith("Understood as: resolves 2\n\n")


def test_a_document_that_is_chosen_is_stayed_within(talk: Conversation) -> None:
    assert talk.asked("tea and biscuits", [RAIN])[0].text.startswith(("Decision 8", texts.NOT_FOUND))
    with pytest.raises(UnknownDocument):
        talk.asked("tea", ["gone"])
    with pytest.raises(UnknownDocument):
        talk.command("tour", "", ["gone"])


@pytest.mark.parametrize("question", ["tea and biscuits", "decides 1", "decides 99", "what is the price of a hotel?"])
def test_an_answer_names_the_chosen_document_and_leads_back_to_all(talk: Conversation, question: str) -> None:
    *_, last = talk.asked(question, [RAIN])
    assert last.text.endswith("\n\nSearched only Decision 8 (Lima, 2021).")
    (everything,) = last.rows[-1]
    assert everything.text == texts.ALL_DOCUMENTS
    assert talk.pressed(everything.data, [RAIN]) == Pressed(choose=(), notice=texts.ALL_CHOSEN)


def test_a_question_goes_to_the_text_that_it_names_and_says_so(talk: Conversation) -> None:
    *_, last = talk.asked("Resolution 7, resolves 1", [RAIN])
    assert last.text.startswith("Resolution 7")
    assert "You name another text, so I searched only Resolution 7 (Rev. Oslo, 2020)." in last.text


def test_the_line_about_what_was_searched_has_room() -> None:
    names = ["A name of a text that is far too long " * 9] * 12
    for count in (1, 2, 3, 12):
        for why in ("chosen", "named", "elsewhere"):
            assert len(searched_only(names[:count], why)) <= WITHIN


LONG = "word " * 1500
LONG_TEXTS: list[tuple[str, str, str]] = [
    (f"resolves\n\n1\tto {LONG}end;\n\n2\tto rest.", "resolves 1", "a clause"),
    (
        f"resolves\n\n1\tto do:\n\na)\tthis {LONG};\n\nb)\tthat {LONG};\n\n2\tto rest.",
        "resolves 1",
        "a clause and what hangs on it",
    ),
    (f"resolves\n\n1\tto {LONG}end;\n\n2\tto {LONG}rest.", "resolves", "a heading"),
    (f"resolves\n\n1\tto {LONG};\n\ninvites Member States\n\n1\tto {LONG}.", "1", "a label of two headings"),
    (f"resolves\n\n1\tto {LONG}tea;\n\n2\tto rest.", "word tea", "a search"),
]


@pytest.mark.parametrize(("text", "asked"), [row[:2] for row in LONG_TEXTS], ids=[row[2] for row in LONG_TEXTS])
def test_an_answer_is_one_message_whose_pages_are_turned(tmp_path: Path, text: str, asked: str) -> None:
    document = parse_text(f"RESOLUTION 9 (Here, 2000)\n\nThe Conference,\n\n{text}\n", "nine")
    conversation = conversation_over(tmp_path, [document])
    first, *others = conversation.asked(asked)
    assert sum(len(card.text) for card in others) < 300, "a line with buttons, at most"
    shown = quoted(map(held, all_pages(conversation, first)))
    reachable = [conversation.pressed(one.data).edit for one in buttons(*others)]
    shown += "".join(quoted(all_pages(conversation, card)) for card in reachable if card)
    named = conversation.answered(asked).quoted
    assert all(one.quote.text in shown for group in named for one in group), "nothing is left out"


TYPED: list[tuple[str, str, str]] = [
    ("practise", "/practise", "the name of a command"),
    ("Help!", "/help", "in any case, with any sign"),
    ("documents", "/documents", "also one that might be a question"),
    ("next", "“next” is a button", "a button"),
    ("Next ▶", "“Next ▶” is a button", "a button, as it is printed"),
    ("suivant", "“suivant” is a button", "a button, in a language that is not spoken now"),
    ("retour", "“retour” is a button", "the other way, as a terminal calls it"),
    ("in context", "“in context” is a button", "one of two words"),
    ("1", "", "a label, as anywhere"),
    ("next meeting", "", "a question that begins with it"),
]


@pytest.mark.parametrize(("typed", "meant"), [row[:2] for row in TYPED], ids=[row[2] for row in TYPED])
def test_a_word_that_belongs_to_us_means_what_it_says(talk: Conversation, typed: str, meant: str) -> None:
    shown = talk.typed(typed)
    if meant.startswith("/"):
        assert shown == talk.command(meant[1:], "")
    elif meant:
        (card,) = shown
        assert isinstance(card, Card)
        assert card.text.startswith(meant)
    else:
        assert shown == talk.asked(typed)


@pytest.mark.parametrize(
    ("name", "near"), [("practice", "/practise"), ("document", "/documents"), ("Glosary", "/glossary"), ("pizza", None)]
)
def test_an_unknown_command_gets_the_nearest(talk: Conversation, name: str, near: str | None) -> None:
    (card,) = talk.command(name, "")
    assert isinstance(card, Card)
    assert (f"Did you mean {near}?" in card.text) if near else ("Did you mean" not in card.text)


# --- commands --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rest", ["", "x", "resolves 1", "Resolution 7", "\ud800", "🍕" * 3000, "<b>"])
@pytest.mark.parametrize("documents", [(), (TEA,), (RAIN,)])
def test_every_command_answers_whatever_comes_after_it(talk: Conversation, rest: str, documents: tuple[str, ...]) -> None:
    for name in COMMANDS:
        shown = talk.command(name, rest, documents)
        assert shown, name
        for card in shown:
            if isinstance(card, Card):
                held(card)


def test_the_menu_is_as_telegram_takes_it() -> None:
    for name, does in commands():
        assert name.isascii()
        assert name.islower()
        assert 3 <= len(name) <= 32
        assert 3 <= len(does) <= 40, "one line on a phone"


def test_questions_to_begin_with_are_of_the_documents_there_and_have_answers(talk: Conversation, many: Conversation) -> None:
    for conversation, named in (
        (talk, ("tea", "Tea", "Member States", "TWG", "7", "8")),
        (many, ("thing", "GR", "States", "1")),
    ):
        (card,) = conversation.command("start", "")
        questions = [one for one in buttons(card) if one.data.startswith(Act.SUGGESTED)]
        assert questions
        assert len(questions) <= 4
        for question in questions:
            assert any(word in question.text for word in named)
            first, *_ = conversation.pressed(question.data).send
            assert isinstance(first, Card)
            assert quoted([held(first)]), "a clause answers it"


def test_questions_to_begin_with_stay_within_the_chosen_document(talk: Conversation) -> None:
    (card,) = talk.command("start", "", [RAIN])
    first, *_ = captions(card)
    assert first == "Decision 8, decides 1"
    pressed = talk.pressed(button(first, card).data, [RAIN])
    assert isinstance(pressed.send[0], Card)
    assert pressed.send[0].text.startswith("Decision 8, decides 1\n\nDecision 8 (Lima, 2021), decides 1\n")
    (everything,) = talk.command("start", "")
    stale = next(one for one in buttons(everything) if "Member" in one.text)
    assert talk.pressed(stale.data, [RAIN]).send, "a question that was offered before another document was chosen"


def test_a_deep_link_opens_every_clause(alone: Conversation, res75: Document) -> None:
    for clause in res75.clauses:
        (card, *_) = alone.command("start", clause.id)
        assert isinstance(card, Card)
        assert card.text.startswith(res75.citation(clause))
        assert button(texts.LINK, card).url == f"{LINK}?start={clause.id}"


def test_without_a_name_of_its_own_the_bot_has_no_links(tmp_path: Path) -> None:
    conversation = conversation_over(tmp_path, tea_and_rain(), link="")
    assert texts.LINK not in captions(*conversation.asked("decides 1"))


def test_a_document_that_is_named_after_a_command_need_not_be_chosen(talk: Conversation) -> None:
    for name in ("tour", "outline", "who"):
        (asks,) = talk.command(name, "")
        assert isinstance(asks, Card)
        assert asks.text == texts.WHICH_DOCUMENT
        (card,) = talk.command(name, "decision 8", [TEA])
        assert isinstance(card, Card)
        assert card.text.startswith("Decision 8 (Lima, 2021)")
        edited = talk.pressed(button("Dec. 8 (2021): On rain", asks).data).edit
        assert edited
        assert edited == card


# --- documents -------------------------------------------------------------------------------------------------------


def test_a_document_is_chosen_and_all_of_them_again(talk: Conversation) -> None:
    (card,) = talk.command("documents", "")
    pressed = talk.pressed(button("Dec. 8 (2021): On rain", card).data)
    assert (pressed.choose, pressed.notice) == ((RAIN,), "I now answer only from Decision 8 (Lima, 2021).")
    assert pressed.edit
    listed = ["Res. 7 (2020): On tea", "✓ Dec. 8 (2021): On rain"]
    assert captions(pressed.edit) == [*listed, texts.BRIEF, texts.ALL_DOCUMENTS]
    back = talk.pressed(button(texts.ALL_DOCUMENTS, pressed.edit).data, [RAIN])
    assert (back.choose, back.notice, back.edit) == ((), texts.ALL_CHOSEN, card)


def test_documents_are_found_by_name(many: Conversation) -> None:
    (card,) = many.command("documents", "Resolution 81")
    assert captions(card) == ["Res. 81: On thing 81"]
    (none,) = many.command("documents", "zebra")
    assert isinstance(none, Card)
    assert none.text.startswith("No document here has “zebra” in its name or title.\nI answer from all 120 documents.")


@pytest.fixture(scope="module")
def titled(tmp_path_factory: pytest.TempPathFactory) -> Conversation:
    """Over ten texts on forests and ten on rivers."""
    written = "RESOLUTION {n}\n\nThe {what} of women, and how they are kept\n\nThe Assembly,\n\nresolves\n\n1\tto rest;\n"
    made = [parse_text(written.format(n=n, what="rivers" if n % 2 else "forests"), f"r{n}") for n in range(1, 21)]
    return conversation_over(tmp_path_factory.mktemp("titled"), made)


@pytest.mark.parametrize("words", ["women forests", "FORESTS kept"])
@pytest.mark.parametrize("name", ["documents", "tour", "outline", "who", "brief"])
def test_what_is_found_by_words_of_a_title_is_paged(titled: Conversation, name: str, words: str) -> None:
    (card,) = titled.command(name, words)
    assert isinstance(card, Card)
    found = [text for shown in all_pages(titled, card) for text in captions(held(shown)) if text.startswith("Res.")]
    assert found == [f"Res. {number}: The forests of women, and how they are kept" for number in range(2, 21, 2)]


def test_a_single_text_with_some_words_in_its_title_is_opened(tmp_path: Path) -> None:
    talk = conversation_over(tmp_path, tea_and_rain())
    (card,) = talk.command("outline", "rain")
    assert isinstance(card, Card)
    assert card.text.startswith("Decision 8 (Lima, 2021)\nOn rain\n")


def test_texts_are_offered_inline_by_words_of_their_titles(titled: Conversation, talk: Conversation) -> None:
    first, *others = talk.inline("rain", "").cards
    assert (first.title, first.description, held(first.card).text) == (
        "Decision 8 (Lima, 2021)",
        "On rain",
        "Decision 8 (Lima, 2021)\nOn rain",
    )
    assert others, "and what is found"
    assert not [card for card in titled.inline("forests", "").cards if card.description.startswith("The forests")], "too many"
    assert not [card for card in talk.inline("rain", "10").cards if card.description == "On rain"], "once"


def test_the_example_below_a_long_list_finds_less_than_all(tmp_path: Path) -> None:
    names = ("tea", "rain", "forests", "lakes", "boats", "bread", "snow", "wool", "salt")
    texts_without_numbers = [parse_text(f"Some notes on {name}\n\n1. It is hot.\n\n2. It is cold.\n", name) for name in names]
    talk = conversation_over(tmp_path, texts_without_numbers)
    for command in ("documents", "tour"):
        (listed,) = talk.command(command, "")
        typed = listed.text.partition(f"type “/{command} ")[2].partition("”")[0]
        assert typed, listed.text
        (found,) = talk.command(command, typed)
        assert "Page 1 of 2" in listed.text
        assert "Page 1 of" not in found.text, typed


def test_a_document_that_was_chosen_is_in_sight(many: Conversation) -> None:
    (card,) = many.command("documents", "Resolution 81")
    pressed = many.pressed(button("Res. 81: On thing 81", card).data)
    (listed,) = many.command("documents", "", pressed.choose or ())
    for shown in (pressed.edit, listed):
        assert "✓ Res. 81: On thing 81" in captions(shown)
        assert isinstance(shown, Card)
        assert "\nPage 11 of 15; to find a document, type “/documents Resolution " in shown.text
    (card,) = many.asked("Res 77 resolves 1", pressed.choose or ())
    assert card.text.startswith("Resolution 77 (Here, 1577), resolves 1\n")  # the text that is named answers
    assert captions(card)[-1] == texts.ALL_DOCUMENTS


def test_many_documents_are_paged(many: Conversation) -> None:
    for name in ("documents", "tour", "outline", "who"):
        card: Card | None
        (card,) = many.command(name, "")
        seen: list[str] = []
        while card:
            held(card)
            seen += [text for text in captions(card) if text not in (texts.NEXT, texts.BACK)]
            turn = [one for one in buttons(card) if one.text == texts.NEXT]
            card = many.pressed(turn[0].data).edit if turn else None
        assert len(seen) == MANY == len(set(seen))


# --- buttons ---------------------------------------------------------------------------------------------------------


def check_every_button(conversation: Conversation, *first: Card) -> int:
    """Everything that can be reached by pressing buttons holds. Returns how much there is."""
    shown = list(reached(conversation, first))
    for card in shown:
        held(card)
    return len(shown)


def test_every_button_that_can_be_reached_leads_somewhere(talk: Conversation, alone: Conversation, res75: Document) -> None:
    names = list(COMMANDS)
    for conversation, least in ((talk, 60), (alone, 150)):
        first = [card for name in names for card in conversation.command(name, "")]
        first += [*conversation.asked("what is served to members"), *conversation.asked("resolves 99")]
        assert check_every_button(conversation, *first) > least


FORGED = st.one_of(
    st.text(max_size=80),
    st.builds(
        lambda act, about: ":".join((act, *about)),
        st.sampled_from(["x", *Act]),
        st.lists(
            st.sampled_from(
                [key_of(TEA), key_of(RAIN), key_of(f"{TEA}__sec_2__para_1"), "t", "0", "1", "-1", "99999999", "٣", "²", ""]
            ),
            max_size=4,
        ),
    ),
)


@given(sent=FORGED)
@example(sent="f:0")  # an empty question
@example(sent=f"k:{key_of(TEA)}")  # an answer without a question
@example(sent=f"k:{key_of(f'{TEA}__sec_2__para_1')}:?:1:0.0.0:1:abc")  # a kind of question that is unknown
@example(sent=f"z:{key_of(TEA)}:1:1.1")  # half a score
def test_forged_torn_and_stale_data_is_answered_with_a_notice_or_a_card(talk: Conversation, sent: str) -> None:
    pressed = talk.pressed(sent)
    for card in filter(None, (pressed.edit, *pressed.send)):
        held(card)
    assert pressed.notice or not pressed.alert
    assert pressed.alert or pressed.edit or pressed.send or pressed.choose is not None or pressed.speak


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ("", "nothing"),
        ("c", "no clause"),
        ("c:AAAAAAAAAAA", "a clause that is gone"),
        ("n:" + "A" * 62, "no key at all"),
        ("s:" + key_of("gone") + ":0:0", "a document that is gone"),
        ("s:" + key_of(TEA) + ":99:0", "a section that is gone"),
        ("s:" + key_of(TEA) + ":0", "torn"),
        ("h:" + key_of(TEA) + ":99:0", "an addressee that is gone"),
        ("q:0:AAAAAAAAAAA", "a question that is not offered any more"),
        ("d:" + key_of("gone"), "a document to choose that is gone"),
        ("l:c:0", "a list of something else"),
        ("x:1", "no act of ours"),
    ],
)
def test_a_button_that_leads_nowhere_says_so(talk: Conversation, sent: str, why: str) -> None:
    assert talk.pressed(sent) == Pressed(notice=conversation_texts.NOT_YOURS, alert=True), why


@pytest.mark.parametrize("act", Act)
def test_every_act_is_answered_also_when_it_is_about_nothing(talk: Conversation, act: Act) -> None:
    assert isinstance(talk.pressed(act), Pressed)


def test_a_page_after_the_last_is_the_last(talk: Conversation) -> None:
    section = talk.pressed(data(Act.SECTION, key_of(TEA), 1, 99)).edit
    assert section
    assert quoted([section]) == "that tea is to be served at every meeting;that coffee may be served as well,"


# --- inline ----------------------------------------------------------------------------------------------------------


def check_inline_cards(conversation: Conversation, document: Document) -> None:
    """What the share button of a clause types into another chat offers that clause."""
    for clause in document.clauses:
        page = conversation.inline(document.citation(clause), "")
        found = [card for card in page.cards if card.id == key_of(clause.id)]
        assert found, clause.label
        assert quoted([held(found[0].card)]) == clause.text
        assert not [one for one in buttons(found[0].card) if one.data], "a post has nothing to press that belongs to a chat"


def test_what_is_shared_is_offered_in_the_other_chat(alone: Conversation, res75: Document) -> None:
    check_inline_cards(alone, res75)


def test_what_is_shared_of_many_documents(tmp_path: Path, res75: Document, pp22: list[Document]) -> None:
    conversation = conversation_over(tmp_path, [res75, *pp22])
    for document in pp22:
        check_inline_cards(conversation, document)


def test_inline_pages_follow_each_other_to_the_end(alone: Conversation) -> None:
    for query in ("", "considering", "WSIS outcomes"):
        ids: list[str] = []
        offset = ""
        while True:
            page = alone.inline(query, offset)
            assert len(page.cards) <= INLINE_PAGE
            ids += [card.id for card in page.cards]
            offset = page.next_offset
            if not offset:
                break
        assert len(ids) == len(set(ids)), query
        assert 10 < len(ids) <= 50, query


@pytest.mark.parametrize("offset", ["x", "-1", "9999999999", "٣", "1e3", "99999"])
def test_an_offset_that_is_none_of_ours_gives_a_page_all_the_same(alone: Conversation, offset: str) -> None:
    assert len(alone.inline("WSIS", offset).cards) <= INLINE_PAGE


def test_an_empty_query_offers_what_is_decided(talk: Conversation) -> None:
    assert [card.title for card in talk.inline(" ", "").cards][:2] == [
        "resolves 1 · Res. 7 (2020)",
        "resolves 2 · Res. 7 (2020)",
    ]
    assert [card.title for card in talk.inline("", "", [RAIN]).cards] == [
        "decides 1 · Dec. 8 (2021)",
        "decides 2 · Dec. 8 (2021)",
    ]


def test_a_clause_longer_than_a_post_says_that_it_goes_on(tmp_path: Path) -> None:
    long = " ".join(["word"] * 1200)
    document = parse_text(f"RESOLUTION 9 (Here, 2000)\n\nThe Conference,\n\nresolves\n\n1 to begin;\n\n2 {long}.\n", "nine")
    conversation = conversation_over(tmp_path, [document])
    (card,) = conversation.inline("resolves 2", "").cards
    assert held(card.card).text.endswith(f"word\n\n{messages.goes_on(linked=True)}")
    linked = button(texts.LINK, card.card).url.partition("start=")[2]
    (first,) = conversation.command("start", linked)
    assert isinstance(first, Card)
    assert quoted(all_pages(conversation, first)) == f"{long}."


# --- documents that nobody has written yet ---------------------------------------------------------------------------

LINES = st.sampled_from(
    [
        "RESOLUTION 7 (Oslo, 2020)",
        "RESOLUTION 7 (" + "very " * 300 + "long, 2020)",
        "DECISION",
        "On tea",
        "The Assembly,",
        "considering",
        "resolves",
        "instructs the Director of the Tea Bureau",
        "invites Member States, " + "Sector Members, " * 20 + "and academia",
        "urges " + "x" * 300,
        "a)\tthat the Tea Working Group (TWG) serves tea ☕;",
        "1\tthat الشاي is 🇺🇳 tea:",
        "i)\t" + "word " * 1500 + "end;",
        "ii)\t" + "y" * 9000,
        "to bring biscuits (<b>BB</b>) & *stars*;",
        "ANNEX",
        "–\ta dash",
        "\u202e\u0301 \u200b",
    ]
)


@settings(max_examples=8)
@given(lines=st.lists(st.lists(LINES, min_size=1, max_size=10).map("\n\n".join), min_size=1, max_size=2))
def test_whatever_documents_are_loaded_every_card_holds(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    documents: dict[str, Document] = {}
    for text in lines:
        document = parse_text(text, "made")
        documents[document.id] = document
    conversation = conversation_over(tmp_path_factory.mktemp("hostile"), list(documents.values()))
    shown = [card for name in COMMANDS for card in conversation.command(name, "")]
    for document in documents.values():
        for clause in document.clauses:
            (first,) = conversation.command("start", clause.id)
            assert isinstance(first, Card)
            assert quoted(map(held, all_pages(conversation, first))) == clause.text
            shown.append(first)
    for text in ("resolves", "tea", "a)", "Resolution 7"):
        answer = conversation.asked(text)
        assert sum(len(card.text) for card in answer) <= MESSAGE + 300, "one message, and perhaps a line below it"
        shown += answer
        for offered in conversation.inline(text, "").cards:
            held(offered.card)
    check_every_button(conversation, *(held(card) if isinstance(card, Card) else card for card in shown))


# --- the same clause in another official language --------------------------------------------------------------------


@pytest.fixture(scope="module")
def six(tmp_path_factory: pytest.TempPathFactory) -> Conversation:
    """Over one text in six languages, and a text that is there in one."""
    texts_of = [parse_text(text, code) for code, text in SIX.items()]
    return conversation_over(tmp_path_factory.mktemp("six"), [*texts_of, *tea_and_rain()])


ENGLISH = "pp-res-12-2020"


def test_a_clause_has_a_button_for_each_other_language_and_a_way_back(six: Conversation) -> None:
    (card,) = six.asked("resolves 2 i)", [ENGLISH])
    names = {"En français", "En español", "По-русски", "بالعربية", "中文"}
    assert names <= set(captions(card))
    assert "In English" not in captions(card)
    (french,) = six.pressed(button("En français", card).data).send
    assert isinstance(french, Card)
    assert held(french).text.startswith("Résolution 12 (Oslo, 2020), décide 2 i)\n")
    assert "à midi;" in french.text
    (russian,) = six.pressed(button("По-русски", french).data).send
    assert isinstance(russian, Card)
    assert "в полдень;" in held(russian).text
    (back,) = six.pressed(button("In English", russian).data).send
    assert isinstance(back, Card)
    assert card.text.startswith(f"{back.text}\n\n")  # with what was searched below it


def test_an_answer_to_a_question_has_them_too(six: Conversation) -> None:
    (card,) = six.asked("who washes the cups at noon", [ENGLISH])
    assert "En français" in captions(held(card))


def test_a_text_in_one_language_has_no_such_button(six: Conversation) -> None:
    (card,) = six.asked("resolves 1", [TEA])
    assert not {"En français", "In English"} & set(captions(card))


def test_a_place_that_is_not_certain_is_said_and_not_shown(tmp_path: Path) -> None:
    other = SIX["fr"].replace("1\tde servir", "1bis\tde servir")
    talk = conversation_over(tmp_path, [parse_text(SIX["en"], "en"), parse_text(other, "fr")])
    (card,) = talk.asked("resolves 1", [ENGLISH])
    pressed = talk.pressed(button("En français", card).data)
    assert (tuple(pressed.send), pressed.edit, pressed.alert) == ((), None, True)
    assert pressed.notice.startswith("Resolution 12 (Oslo, 2020), resolves 1 has no certain place in the French text")
    assert len(pressed.notice) <= 200
    assert talk.pressed(data(Act.IN_LANGUAGE, key_of("gone"), "fr")).alert
    assert talk.pressed(data(Act.IN_LANGUAGE, button("En français", card).data.split(":")[1], "tlh")).alert


@pytest.mark.parametrize("word", ["next", "Next ▶", "suivant", "下一页"])
def test_the_word_on_a_button_turns_the_card_shown_last_and_after_an_answer_leads_to_the_next_clause(
    alone: Conversation, word: str
) -> None:
    memory = Memory()
    alone.asked("Resolution 75 resolves 1", (), memory)
    alone.command("tour", "Resolution 75", (), memory)
    first, second = (alone.typed(word, (), memory)[0] for _ in range(2))
    assert isinstance(first, Card)
    assert isinstance(second, Card)
    assert (first.text[:2], second.text[:2]) == ("1 ", "2 ")
    assert memory.places
    alone.asked("Resolution 75 resolves 1", (), memory)
    after = alone.typed("next", (), memory)[0]
    assert isinstance(after, Card)
    assert "resolves 2" in after.text


def test_a_brief_and_a_list_are_turned_by_words_and_what_turns_nothing_says_so(alone: Conversation) -> None:
    memory = Memory()
    assert "button" in alone.typed("next", (), memory)[0].text
    alone.command("brief", "Resolution 75", (), memory)
    assert alone.typed("next", (), memory)[0].text.startswith("2/5")
    assert alone.typed("back", (), memory)[0].text.startswith("1/5")
    assert alone.typed("back", (), memory)[0].text == conversation_texts.NO_BACK_HERE


NO_NEXT, NO_BACK = str(conversation_texts.NO_NEXT_HERE), str(conversation_texts.NO_BACK_HERE)
ANSWERED = "Resolution 7 resolves 1"

# what is typed ("#" presses a button), the beginning of what is said to the last of it, why
TYPED_BELOW: list[tuple[list[str], str, str]] = [
    ([ANSWERED, "/tour Decision 8", "back"], NO_BACK, "nothing is before a tour, and the answer is not meant"),
    (["/tour Decision 8", "next", "next", "next", "next"], NO_NEXT, "the end of a tour"),
    ([ANSWERED, "/tour Decision 8", "next", "next", "next", "next"], NO_NEXT, "also after an answer"),
    ([ANSWERED, "/outline Decision 8", "next"], NO_NEXT, "sections to choose from"),
    ([ANSWERED, "/outline Decision 8", "2"], "Decision 8 (Lima, 2021)\n\ndecides 1", "the second of them"),
    (["/tour Decision 8", "next", "où en étais-je ?", "next"], "2 of 2, preamble", "a card in another language"),
    (["/who Resolution 7", "2"], "Resolution 7 (Rev. Oslo, 2020)\n\ninvites Member States", "by the number on a button"),
    (["/who Resolution 7", "٢"], "Resolution 7 (Rev. Oslo, 2020)\n\ninvites Member States", "in other digits"),
    (["/who Resolution 7", "next"], NO_NEXT, "numbers to choose from"),
    (["/practise Decision 8", "next"], NO_NEXT, "a question that waits for its answer"),
    (["/practise Decision 8", "1", "next"], "Decision 8 (Lima, 2021)", "the next question"),
    (["/daily", "7"], "Every day at 7:00 UTC", "an hour"),
    (["/documents", "2"], "I answer only from Decision 8", "a document"),
    (["/documents", "2", "decides 1"], "Decision 8 (Lima, 2021), decides 1", "which is asked from then on"),
    (["/tour", "2"], "Decision 8 (Lima, 2021)", "a document to be shown around"),
    (["/documents", "2", "all documents"], "I answer from all 2 documents", "the words on a button"),
    (["/documents", "2", "All documents!", "Resolution 7 resolves 1"], "Resolution 7", "which do what the button does"),
    (["/brief Decision 8", "outline"], "Decision 8 (Lima, 2021)\nOn rain", "of the text that the card is about"),
    (["/glossary", "twg"], "Resolution 7 (Rev. Oslo, 2020), considering a)", "an acronym"),
    (["/brief Decision 8", "2"], "2/5: What it decides", "the second part"),
    (["/brief Decision 8", "4", "2."], "2/5: What it decides", "the same from another, whatever is typed behind it"),
    (["/tour Decision 8", "2"], "1 of 2, preamble", "the second way to begin"),
    (["/tour Decision 8", "9"], "Understood as: Decision 8 (Lima, 2021): 9\n\nThere is no such", "no button has that number"),
    (["/tour", "Decision 8"], "Decision 8 (Lima, 2021)\nOn rain\n\n", "the name of a text to choose"),
    (["/brief", "on rain"], "1/5: What it is\n\nDecision 8", "its title"),
    (["/who", "resolution 7"], "Resolution 7 (Rev. Oslo, 2020)\n\nThese are addressed", "in small letters"),
    (["/documents", "Decision 8", "decides 1"], "Decision 8 (Lima, 2021), decides 1", "which is asked from then on"),
    (["/tour", "Decision 8 decides 1"], "Decision 8 (Lima, 2021), decides 1", "a place is no text to choose"),
    (["/tour", "Decision 9"], "“Decision 9” is not among", "nor is one that is not here"),
    (["/brief Decision 8", "Resolution 7"], "Resolution 7 (Rev. Oslo, 2020)\n\nnumber", "nothing is to be chosen there"),
    (["/brief Decision 8", "and the next one?"], "2/5: What it decides", "what leads on in other words"),
    (["/brief Decision 8", "more"], "2/5: What it decides", "in one"),
    ([ANSWERED, "more"], "More clauses close to Resolution 7", "after an answer it leads to other clauses"),
    (["/brief Decision 8", ANSWERED, "next"], "Understood as: Resolution 7, resolves 2", "an answer came after it"),
    (["/brief Decision 8", f"/ask {ANSWERED}", "next"], "Understood as: Resolution 7, resolves 2", "a command answered"),
    ([ANSWERED, "#In context", "next"], "Understood as: Resolution 7, resolves 2", "its context is no other card"),
    ([ANSWERED, "/outline Decision 8", "/privacy", "next"], NO_NEXT, "what has no buttons changes nothing"),
    (["compare Resolution 7 with Decision 8", "back"], NO_BACK, "a comparison that was asked for"),
]


# the same; "it" is the text that a card is about
ABOUT_IT: list[tuple[list[str], str, str]] = [
    (["/brief Decision 8", "how many decides does it have?"], "2 clauses:\n\nDecision 8", "after a brief"),
    (
        ["/who Resolution 7", "when was it adopted?"],
        "Understood as: when was Resolution 7 (Rev. Oslo, 2020) adopted?",
        "of whom",
    ),
    (["/tour Decision 8", "how long is it?"], "3 clauses", "of a tour"),
    (["/tour Decision 8", "next", "how long is it?"], "3 clauses", "on a stop of it"),
    (["/outline Decision 8", "how long is it?"], "3 clauses", "of an outline"),
    (["/outline Decision 8", "2", "how long is it?"], "3 clauses", "of a section that was opened"),
    (["/history Decision 8 decides 1", "how long is it?"], "3 clauses", "of a history"),
    (["/tour", "2", "how long is it?"], "3 clauses", "of a text that was chosen by its number"),
    (["/tour", "Decision 8", "how long is it?"], "3 clauses", "or by its name"),
    (["/tour", "how long is it?"], "I do not know which clause you mean", "of no text, where none is chosen yet"),
    (["/brief", "¿qué dice sobre los Estados Miembros?"], "I do not know which clause you mean", "what it says, in Spanish"),
    (["/brief", "is it binding?"], "I do not know which clause you mean", "what no text says of itself"),
    (
        ["/who", "who must bring biscuits?"],
        "Resolution 7 (Rev. Oslo, 2020), invites Member States",
        "a question that is complete in itself",
    ),
    ([ANSWERED, "/brief Decision 8", "how long is it?"], "3 clauses", "the newest counts"),
    (["/brief Decision 8", ANSWERED, "how long is it?"], "8 clauses", "also an answer"),
    (
        ["/brief Resolution 7", "and Member States?"],
        "Understood as: Resolution 7 (Rev. Oslo, 2020): what must Member States",
        "who",
    ),
    (["/brief Decision 8", "noting"], "Decision 8 (Lima, 2021), noting", "a label, and no misspelt “nothing”"),
    (["/brief Decision 8", "nothing"], "Goodbye.", "which is one"),
    (["/brief Decision 8", "title"], "Understood as: Decision 8 title", "a label that other texts have"),
    (["/brief Decision 8", "/compare"], "Only one edition of this text is in the collection, Decision 8", "a command"),
    ([ANSWERED, "/history Decision 8 decides 2", "/history"], "Decision 8 (Lima, 2021), decides 2 through", "the clause shown"),
    (["/history Decision 8 decides 1", "and the next one?"], "Understood as: Decision 8, decides 2", "goes on from it"),
    ([ANSWERED, "/history resolves 2"], "Resolution 7 (Rev. Oslo, 2020), resolves 2 through", "a label of the text at hand"),
    (["Decision 8", "/history"], "Type it after the command", "a text is no clause"),
]


@pytest.mark.parametrize(("typed", "said"), [row[:2] for row in ABOUT_IT], ids=[row[2] for row in ABOUT_IT])
def test_a_card_about_a_text_is_an_answer_about_it(talk: Conversation, typed: list[str], said: str) -> None:
    assert last_of(talk, typed).startswith(said)


@pytest.mark.parametrize(("typed", "said"), [row[:2] for row in TYPED_BELOW], ids=[row[2] for row in TYPED_BELOW])
def test_what_is_typed_below_a_card_presses_its_button(talk: Conversation, typed: list[str], said: str) -> None:
    assert last_of(talk, typed).startswith(said)


def last_of(talk: Conversation, typed: list[str]) -> str:
    """What is said to the last of what is typed; "#" presses a button."""
    memory, shown = Memory(), [Card("")]
    chosen: tuple[str, ...] = ()
    for one in typed:
        memory = replace(memory, last=Turn.read(memory.last.written()) if memory.last else None)  # as a channel keeps it
        if one.startswith("#"):
            pressed = talk.pressed(button(one[1:], *shown).data, chosen, memory)
            shown = [card for card in (pressed.edit, *pressed.send) if card]
        elif one.startswith("/"):
            name, _, rest = one[1:].partition(" ")
            shown = [card for card in talk.command(name, rest, chosen, memory) if isinstance(card, Card)]
        else:
            shown = [card for card in talk.typed(one, chosen, memory) if isinstance(card, Card)]
        chosen = memory.choose or chosen
    return shown[0].text
