"""Cards of real clauses and of hostile texts: within Telegram's limits, and the quoted characters are the source's."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.outline import in_context
from bot.chat.quote_cards import (
    Addresses,
    below,
    clause_rows,
    copied,
    copy_button,
    label_buttons,
    link_buttons,
    paged,
    pages,
    path_of,
    pieces,
    quote_cards,
    quotes_of,
    section_rows,
    short,
    short_citation,
    short_name,
    units,
)
from index.document.model import Clause, Document, Section, Source, Span
from index.document.passages import Passage
from index.document.quotes import Quote
from index.language.terms import Kind, Part
from index.parsing.document import parse_text
from tests.support.cards import button_holds, held, quoted
from tests.support.conversations import LINK, PAGE

THERE = Addresses(LINK, PAGE)


def made(text: str, label: str = "resolves 1", number: str = "1") -> Quote:
    """The quote of a clause that has any text."""
    clause = Clause("made__1", label, ("1",), 0, Kind.CLAUSE, text, Span(0, len(text)))
    document = Document(
        "made",
        "Resolution",
        number,
        "Here, 2000",
        "",
        "",
        Source(text),
        (Section("resolves", Part.OPERATIVE, Span(0, 0)),),
        (clause,),
    )
    return Quote(document, clause, text)


def all_of(documents: Sequence[Document]) -> list[Quote]:
    return [quote for document in documents for quote in quotes_of(document, document.clauses)]


def check_every_clause(documents: Sequence[Document]) -> None:
    for quote in all_of(documents):
        rows = [*label_buttons([quote]), *clause_rows(quote, THERE)]
        cards = [held(card) for card in quote_cards(quote, rows)]
        assert quoted(cards) == quote.clause.text
        assert cards[0].text.startswith(quote.citation)
        assert cards[-1].rows == tuple(map(tuple, rows))
        around = held(in_context(Passage(quote.document, quote.clause)))
        assert quote.clause.text in quoted([around])


def check_whole_documents(documents: Sequence[Document]) -> None:
    for document in documents:
        cards = [held(card) for card in pages(quotes_of(document, document.clauses))]
        assert quoted(cards) == "".join(clause.text for clause in document.clauses)
        for clause in document.clauses:
            assert any(clause.text in quoted([card]) for card in cards), f"{clause.label} is in one card"
        for at in {clause.section for clause in document.clauses if clause.section >= 0}:
            for row in section_rows(document, at):
                for button in row:
                    button_holds(button)


def test_every_clause_of_the_bundled_resolution(res75: Document) -> None:
    check_every_clause([res75])
    check_whole_documents([res75])


def test_every_clause_of_the_plenipotentiary_documents(pp22: list[Document]) -> None:
    check_every_clause(pp22)
    check_whole_documents(pp22)


# --- texts that nobody has written yet -------------------------------------------------------------------------------

WORDS = st.sampled_from(["clause", "العربية", "🇺🇳", "👩‍👩‍👧", "漢字", "a" * 90, "<b>", "*x*", "e\u0301", "—", "x" * 5000])
TEXTS = st.lists(WORDS, min_size=1, max_size=900).map(" ".join)


@given(text=TEXTS)
def test_a_clause_of_any_length_is_quoted_whole(text: str) -> None:
    quote = made(text)
    cards = [held(card) for card in quote_cards(quote, clause_rows(quote, THERE))]
    assert quoted(cards) == text
    assert all(not card.rows for card in cards[:-1]), "buttons are below the last"
    assert quoted(map(held, pages([quote]))) == text


@given(text=TEXTS)
def test_a_quote_of_any_length_can_be_copied_with_its_citation(text: str) -> None:
    """By a button where it fits one, and else from messages in which it is marked so that a tap copies it."""
    quote = made(text)
    whole = f"“{text}” ({quote.citation})"
    pressed = copy_button(quote)
    button_holds(pressed)
    assert pressed.copy == (whole if units(whole) <= 256 else "")
    cards = [held(card) for card in copied(quote, "Tap it:")]
    assert "".join(card.text[mark.start : mark.end] for card in cards for mark in card.marks) == whole
    assert cards[0].text.startswith("Tap it:\n")


def test__there_is_a_link_to_the_page_where_it_has_an_address() -> None:
    quote = made("that it is so;")
    assert [one.url for one in link_buttons(quote, Addresses())] == []
    assert [one.url for one in link_buttons(quote, Addresses(page=PAGE))] == [f"{PAGE}{path_of(quote.document, quote.clause)}"]
    assert next(one.url for one in link_buttons(quote, THERE)) == f"{LINK}?start=made__1"


@given(texts=st.lists(TEXTS.filter(lambda text: units(text) < 3900), min_size=1, max_size=12))
def test_several_clauses_are_cut_between_clauses(texts: list[str]) -> None:
    cards = [held(card) for card in pages([made(text) for text in texts])]
    found = [card.text[mark.start : mark.end] for card in cards for mark in card.marks if "blockquote" in mark.kind]
    assert found == texts


@given(text=TEXTS, room=st.integers(12, 4000))
def test_pieces_are_the_text_again_and_fit(text: str, room: int) -> None:
    found = list(pieces(text, room))
    assert "".join(found) == text
    assert all(0 < units(piece) <= room for piece in found)
    assert not any(piece[-1].isspace() for piece in found[:-1]), "Telegram would take the space away"


@given(label=TEXTS, number=TEXTS)
def test_no_name_is_too_long_for_a_card_or_a_button(label: str, number: str) -> None:
    quote = made("that it is so;", label, number)
    (card,) = quote_cards(quote, [*label_buttons([quote]), *clause_rows(quote, THERE)])
    assert quoted([held(card)]) == quote.text
    assert quoted(map(held, pages([quote]))) == quote.text
    held(below("Who?" * 1000, card))


@pytest.mark.parametrize(
    ("text", "room", "shown", "why"),
    [
        ("resolves 2", 42, "resolves 2", "short enough"),
        ("instructs the Director of the Bureau 12", 24, "instructs the Direct… 12", "the number stays"),
        ("considering further e) viii)", 16, "consideri… viii)", "a roman stays"),
        ("invites the Director of the Bureau", 20, "invites the…", "a word at the end is no label"),
        ("x" * 50, 10, "xxxxxxxxx…", "nothing but a long word"),
    ],
)
def test_a_label_on_a_button_keeps_its_mark(text: str, room: int, shown: str, why: str) -> None:
    assert short(text, room) == shown, why
    assert len(short(text, room)) <= room


@pytest.mark.parametrize(
    ("number", "shown", "why"),
    [
        ("1", "Res. 1 (2000)", "a kind in short"),
        ("41 C/Resolution 17", "41 C/Resolution 17 (2000)", "its kind is spelled out in it"),
        ("AG/RES. 2991", "Res. AG/RES. 2991 (2000)", "its code is not"),
        ("Assembly/AU/3(XXXV)", "Assembly/AU/3(XXXV) (2000)", "both would be too long"),
        ("10817/24-20-1234567", "Res. 10817/24-20-1234567…", "a number in figures needs its kind"),
    ],
)
def test_a_number_stands_alone_where_it_can_or_must(number: str, shown: str, why: str) -> None:
    assert short_name(made("", number=number).document) == shown, why


def test_a_button_names_the_document_unless_it_is_the_one_beside(res75: Document) -> None:
    quote = next(quote for quote in all_of([res75]) if quote.clause.label == "considering e) iv)")
    assert short_citation(quote, None) == "considering e) iv) · Res. 75 (2016)"
    assert short_citation(quote, res75) == "considering e) iv)"


def test_a_clause_without_words_leaves_no_empty_line() -> None:
    quote = made("")
    assert [held(card).text for card in quote_cards(quote)] == ["Resolution 1 (Here, 2000), resolves 1\nresolves"]
    assert [held(card).text for card in pages([quote])] == ["Resolution 1 (Here, 2000)\n\nresolves 1"]


def test_offsets_count_characters_whatever_stands_before() -> None:
    (card,) = quote_cards(made("🇺🇳 العربية 👩‍👩‍👧 x"))
    assert quoted([card]) == "🇺🇳 العربية 👩‍👩‍👧 x"
    moved = below("📜 ما هو؟", card)
    assert quoted([moved]) == quoted([card])
    assert moved.text.startswith("📜 ما هو؟\n\nResolution 1 (Here, 2000), resolves 1\n")


def test_a_long_quote_is_folded_and_a_short_one_is_not() -> None:
    assert [mark.kind for mark in quote_cards(made("a " * 299))[0].marks] == ["bold", "italic", "blockquote"]
    assert quote_cards(made("a " * 400))[0].marks[-1].kind == "expandable_blockquote"


def test_a_full_page_below_a_long_question_is_still_one_message() -> None:
    """The question above it and the number of the page below it are added after the text was cut into pages."""
    cards = pages([made("y" * 500_000)])
    for at in range(len(cards)):
        held(below("what " * 40, paged(cards, at, "turn")))


def test_a_clause_longer_than_a_message_in_its_context_is_the_page_it_begins_on() -> None:
    long = " ".join(["word"] * 1200)
    document = parse_text(
        f"RESOLUTION 9 (Here, 2000)\n\nLong\n\nThe Conference,\n\nresolves\n\n1 to begin;\n\n2 {long};\n\n3 to end.\n", "nine"
    )
    card = held(in_context(Passage(document, next(clause for clause in document.clauses if clause.label == "resolves 2"))))
    assert card.text.endswith("\n\n2/3")
    assert "resolves 2\nword word" in card.text
    assert [button.text for button in card.rows[0]] == ["◀ Back", "Next ▶"]
