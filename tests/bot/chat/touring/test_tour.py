"""The tour: every clause once, in the order that its reader chose, a screen at a time; and where they were in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.actions import Act, data, key_of
from bot.chat.cards import Card
from bot.chat.conversation import Conversation
from bot.chat.memory import Memory
from bot.chat.messages import texts
from bot.chat.outline import example_label
from bot.chat.touring.messages import texts as said
from bot.chat.touring.place import MOST, TourPlace, found, read_places, taken
from bot.chat.touring.stops import Order, both_parts, minutes, stops
from index.document.model import Document
from index.language.terms import Part
from index.parsing.document import parse_text
from tests.support.cards import held, quoted
from tests.support.conversations import RAIN, TEA, buttons, captions, collection_over, conversation_over, tea_and_rain
from tests.support.six_languages import TEA as TEA_IN

ORDERS = list(Order)


def pressed(conversation: Conversation, words: str, card: Card, memory: Memory) -> Card:
    """The card that a button puts in the place of another."""
    sent = next(one.data for one in buttons(card) if one.text == words)
    edited = conversation.pressed(sent, (), memory).edit
    assert edited, words
    return held(edited)


def walked(conversation: Conversation, document: Document, order: Order, memory: Memory) -> Iterator[Card]:
    """The cards of a tour, as one presses “Next” and opens whatever is folded, from the first stop to the end."""
    opening = pressed_data(conversation, data(Act.TOUR, key_of(document.id)), memory)
    words = said.BEGIN if not both_parts(document) else said.BEGIN_TEXT if order is Order.TEXT else said.BEGIN_OPERATIVE
    card = pressed(conversation, words, opening, memory)
    for _ in range(2000):
        yield card
        read = [text for text in captions(card) if text.startswith(("Read it", "Read them"))]
        if not read and texts.NEXT not in captions(card):
            return
        card = pressed(conversation, read[0] if read else texts.NEXT, card, memory)
    pytest.fail("it never ends")


def pressed_data(conversation: Conversation, sent: str, memory: Memory) -> Card:
    edited = conversation.pressed(sent, (), memory).edit
    assert edited
    return held(edited)


# --- the walk --------------------------------------------------------------------------------------------------------


def in_order(document: Document, order: Order) -> str:
    """The clauses below headings, joined in an order."""
    clauses = [clause for clause in document.clauses if clause.section >= 0]
    if order is Order.OPERATIVE:
        clauses.sort(key=lambda clause: document.sections[clause.section].part != Part.OPERATIVE)
    return "".join(clause.text for clause in clauses)


def check_walk(conversation: Conversation, document: Document, order: Order) -> None:
    memory = Memory()
    *shown, end = walked(conversation, document, order, memory)
    assert quoted(shown) == in_order(document, order)
    assert example_label(document) in end.text
    assert memory.places == (), "whoever has seen all of it is nowhere in it"
    many = len(stops(document, order))
    assert shown[0].text.startswith(f"1 of {many}")
    assert shown[-1].text.startswith(f"{many} of {many}")


@pytest.mark.parametrize("order", ORDERS)
def test_the_tour_of_every_document_is_whole_and_in_order(tmp_path: Path, res75: Document, order: Order) -> None:
    made = [res75, *tea_and_rain()]
    conversation = conversation_over(tmp_path, made)
    for document in made:
        check_walk(conversation, document, order)


@pytest.mark.parametrize("order", ORDERS)
def test_the_tour_of_the_plenipotentiary_documents(tmp_path: Path, pp22: list[Document], order: Order) -> None:
    conversation = conversation_over(tmp_path, pp22)
    for document in pp22:
        check_walk(conversation, document, order)


FORTY_FIVE = "".join(f"{number}\tto go;\n\n" for number in range(1, 46))
SHAPES = [
    # what stands in the text, the stops of each part in its own order, why
    ("considering\n\na)\tshort;\n\nresolves\n\n1\tshort.\n", ["preamble", "operative"], "short parts are shown whole"),
    (
        f"considering\n\na)\t{'long ' * 300};\n\nresolves\n\n1\tshort.\n",
        ["preamble folded", "operative"],
        "long recitals are folded",
    ),
    (
        f"resolves\n\n1\t{'long ' * 150};\n\n2\t{'long ' * 150};\n\n3\t{'long ' * 150}.\n",
        ["operative", "operative", "operative"],
        "a long section is parted between its clauses",
    ),
    (
        "invites Member States\n\nto come;\n\ninvites others\n\nto stay;\n\nurges all\n\nto go.\n",
        ["operative"],
        "short sections are together",
    ),
    (
        f"resolves\n\n{FORTY_FIVE}",
        ["operative"] * 45,
        "many short clauses",
    ),
    (f"resolves\n\n1\t{'very long ' * 600}.\n", ["operative folded"], "a clause that fills messages is folded"),
]


@pytest.mark.parametrize(("body", "expected"), [row[:2] for row in SHAPES], ids=[row[2] for row in SHAPES])
def test_what_is_at_a_stop(tmp_path: Path, body: str, expected: list[str]) -> None:
    document = parse_text(f"RESOLUTION 1 (Here, 2020)\n\nOn it\n\nThe Assembly,\n\n{body}", "it")
    shown = [f"{stop.part.value}{' folded' if stop.folded else ''}" for stop in stops(document, Order.TEXT)]
    assert shown == (expected if len(expected) < 40 else ["operative"] * 3), "at most twenty clauses at a stop"
    check_walk(conversation_over(tmp_path, [document]), document, Order.TEXT)


def test_the_length_is_told_before(tmp_path: Path, res75: Document) -> None:
    (card,) = conversation_over(tmp_path, [res75]).command("tour", "")
    assert isinstance(card, Card)
    assert "58 clauses in 4 stops; about 13 minutes to read it all." in card.text
    assert captions(card) == [said.BEGIN_OPERATIVE, said.BEGIN_TEXT, said.SECTIONS]


def test_an_ideograph_takes_longer_to_read_than_a_letter() -> None:
    def length(code: str) -> float:
        document = parse_text(TEA_IN[code], code)
        clauses = tuple(replace(one, text=one.text * 400) for one in document.clauses)
        long = replace(document, clauses=clauses)
        return minutes(long) / sum(len(one.text) for one in clauses)

    assert length("zh") > 2 * length("fr")


def test_recitals_are_passed_with_one_tap(tmp_path: Path, res75: Document) -> None:
    """Seven headings with 42 clauses: opened if one wishes, and folded again."""
    conversation, memory = conversation_over(tmp_path, [res75]), Memory()
    folded = pressed(
        conversation, said.BEGIN_TEXT, pressed_data(conversation, data(Act.TOUR, key_of(res75.id)), memory), memory
    )
    assert quoted([folded]) == ""
    assert all(res75.sections[at].heading in folded.text for at in range(7))
    opened = pressed(conversation, "Read them (42 clauses)", folded, memory)
    assert "considering a)" in opened.text
    assert pressed(conversation, said.FOLD, opened, memory) == folded
    assert pressed(conversation, texts.NEXT, folded, memory).text.startswith("2 of 4, operative part\nresolves\n")


def test_one_can_go_to_every_section(tmp_path: Path, res75: Document) -> None:
    conversation, memory = conversation_over(tmp_path, [res75]), Memory()
    listed = pressed_data(conversation, data(Act.STOPS, key_of(res75.id), Order.TEXT, 0), memory)
    there: list[str] = []
    while True:
        there += [one.data for one in buttons(listed) if one.data.startswith("t:") and one.text != said.BEGIN_OPERATIVE]
        if texts.NEXT not in captions(listed):
            break
        listed = pressed(conversation, texts.NEXT, listed, memory)
    assert len(there) == len(res75.outline)
    for at, sent in zip(res75.outline, there, strict=True):
        card = pressed_data(conversation, sent, memory)
        assert res75.sections[at].heading in card.text
        assert at == 0 or res75.under(at)[0].text in quoted([card]), "what is folded is opened there"


OLDER = [
    ("0", "58 clauses in", "the beginning"),
    ("1", "1 of 4, preamble", "the first section"),
    ("3", "1 of 4, preamble", "a section that is folded now: its page"),
    ("8", "2 of 4, operative part\nresolves\n", "the eighth section"),
    ("13", "That was the whole text.", "the end"),
    ("99999", "That was the whole text.", "past the end"),
]


@pytest.mark.parametrize(("step", "shown"), [row[:2] for row in OLDER], ids=[row[2] for row in OLDER])
def test_buttons_of_an_earlier_version_lead_to_the_section_they_named(
    tmp_path: Path, res75: Document, step: str, shown: str
) -> None:
    conversation = conversation_over(tmp_path, [res75])
    assert shown in pressed_data(conversation, f"t:{key_of(res75.id)}:{step}", Memory()).text


NO_BUTTONS = [
    "t:{}:x:y",
    "t:{}:t:nokey",
    "t:{}:t:{}",
    "t:{}:-1",
    "t:gone",
    "T:gone:t:0",
    "T:{}:x:0",
    "T:{}:t:x",
    "W:gone",
]


@pytest.mark.parametrize("sent", NO_BUTTONS)
def test_what_no_button_sends_leads_nowhere(tmp_path: Path, res75: Document, sent: str) -> None:
    conversation = conversation_over(tmp_path, [res75])
    key = key_of(res75.id)
    answer = conversation.pressed(sent.format(key, key), (), Memory())
    assert (answer.edit, answer.send, answer.alert) == (None, (), True)


# --- where was I -----------------------------------------------------------------------------------------------------


def begun(conversation: Conversation, document: Document, taps: int, order: Order = Order.OPERATIVE) -> Memory:
    """What is remembered of somebody who began a tour and pressed “Next” some times."""
    memory = Memory()
    opening = pressed_data(conversation, data(Act.TOUR, key_of(document.id)), memory)
    card = pressed(conversation, said.BEGIN_OPERATIVE if order is Order.OPERATIVE else said.BEGIN_TEXT, opening, memory)
    for _ in range(taps):
        card = pressed(conversation, texts.NEXT, card, memory)
    return memory


def kept(memory: Memory) -> Memory:
    """What a process that was killed leaves to the next."""
    return Memory(places=read_places([place.written() for place in memory.places]))


ASKED = ["where was I?", "où en étais-je ?", "¿por dónde iba?", "أين توقفت؟", "我看到哪里了？", "на чём я остановился?"]


@pytest.mark.parametrize("asked", ASKED)
def test_where_was_i(tmp_path: Path, res75: Document, asked: str) -> None:
    memory = kept(begun(conversation_over(tmp_path, [res75]), res75, 1))
    (card,) = conversation_over(tmp_path, [res75]).typed(asked, (), memory)
    assert isinstance(card, Card)
    assert "instructs the Director of the Telecommunication Standardization Bureau 1\n" in card.text
    assert memory.places[0].order is Order.OPERATIVE, "the order is kept, too"


def test_the_way_back_is_on_the_first_screen_and_on_that_of_the_tour(tmp_path: Path) -> None:
    made = tea_and_rain()
    conversation = conversation_over(tmp_path, made)
    memory = begun(conversation, made[0], 0)
    way = "Continue: Res. 7 (2020), 1 of 2"
    for name in ("start", "tour"):
        (card,) = conversation.command(name, "", (), memory)
        assert isinstance(card, Card)
        assert captions(held(card))[0] == way, name
        shown = pressed(conversation, way, card, kept(memory))
        assert shown.text.startswith(
            "You were at 1 of 2 in Resolution 7 (Rev. Oslo, 2020).\n\n1 of 2, operative part\nresolves\n"
        )
    (card,) = conversation.command("start", "", (), Memory())
    assert way not in captions(card), "of those who are nowhere"


def test_who_is_in_several_texts_is_led_to_the_last_and_shown_the_others(tmp_path: Path) -> None:
    made = tea_and_rain()
    conversation = conversation_over(tmp_path, made)
    memory = begun(conversation, made[0], 0)
    memory.places = taken(begun(conversation, made[1], 0).places, memory.places[0])
    (card,) = conversation.typed("where was I", (), memory)
    assert isinstance(card, Card)
    assert "Resolution 7 (Rev. Oslo, 2020)" in card.text
    assert captions(card)[-1] == "Continue: Dec. 8 (2021), 1 of 2"


def test_who_never_began_is_offered_a_tour(tmp_path: Path) -> None:
    (card,) = conversation_over(tmp_path, tea_and_rain()).typed("where was I", (), Memory())
    assert isinstance(card, Card)
    assert (card.text, captions(card)) == (said.NO_PLACE, [texts.TAKE_THE_TOUR])


def test_who_has_only_seen_how_a_tour_begins_is_led_back_there(tmp_path: Path) -> None:
    tea, rain = tea_and_rain()
    conversation = conversation_over(tmp_path, [tea, rain])
    memory = begun(conversation, rain, 0)
    (opening,) = conversation.command("tour", "Resolution 7", (), memory)
    memory = kept(memory)
    assert conversation.typed("where was I", (), memory)[0].text == opening.text
    (again,) = conversation.command("tour", "Resolution 7", (), memory)
    assert captions(again) == captions(opening), "nobody is sent to where they are"
    (card,) = conversation.command("tour", "Decision 8", (), memory)
    assert captions(card)[0] == "Continue: Dec. 8 (2021), 1 of 2"
    shown = conversation.typed("where was I", (), memory)[0]
    assert shown.text.startswith("You were at 1 of 2 in Decision 8"), "the text that was opened last"


@pytest.mark.parametrize("stays", [True, False], ids=["beside the newer", "in its place"])
def test_a_tour_that_was_only_opened_is_opened_in_the_newer_edition(tmp_path: Path, stays: bool) -> None:
    old, new = parse_text(TEA, "tea"), parse_text(NEWER, "tea24")
    memory = Memory()
    conversation_over(tmp_path / "before", [old]).command("tour", "", (), memory)
    there = conversation_over(tmp_path / "after", [old, new] if stays else [new])
    (card,) = there.typed("where was I", (), kept(memory))
    assert isinstance(card, Card)
    newer = "There is a newer edition now: Resolution 7 (Rev. Lima, 2024). The tour continues there."
    assert card.text.startswith(f"{newer}\n\nResolution 7")
    assert said.CLAUSE_GONE not in card.text


def test_forgetting_forgets_the_places(tmp_path: Path) -> None:
    made = tea_and_rain()
    conversation = conversation_over(tmp_path, made)
    memory = begun(conversation, made[0], 0)
    (card,) = conversation.command("forget", "", (), memory)
    assert isinstance(card, Card)
    assert card.text.endswith("I have also forgotten where you were in your tours.")
    assert (memory.places, memory.forgotten) == ((), True)


# what the text is later, the words at which its reader was, the words at which they are, whether they are told, why
CHANGED: list[tuple[str, str, str, tuple[str, ...], str]] = [
    (TEA, "to buy enough tea", "to buy enough tea", (), "nothing has changed"),
    (
        TEA.replace("resolves\n", "noting\n\nthat cups are few,\n\nresolves\n"),
        "to buy enough tea",
        "to buy enough tea",
        (),
        "sections before it were added, and its number is another",
    ),
]


@pytest.mark.parametrize(("now", "was", "is_", "told"), [row[:4] for row in CHANGED], ids=[row[4] for row in CHANGED])
def test_a_place_in_a_text_that_has_changed(tmp_path: Path, now: str, was: str, is_: str, told: Sequence[str]) -> None:
    before = parse_text(TEA, "tea")
    clause = next(one for one in before.clauses if one.text.startswith(was))
    place = TourPlace.at(before, clause, Order.TEXT, current=True)
    collection = collection_over(tmp_path, [parse_text(now, "tea")])
    there = found(place, collection)
    assert there
    assert there.clause.text.startswith(is_) or place.clauses[0] in there.clause.id
    assert (there.other, there.gone) == (False, bool(told))


def without(document: Document, *gone: str) -> Document:
    """The document without the clauses that begin so; the others keep their ids."""
    return replace(document, clauses=tuple(one for one in document.clauses if not one.text.startswith(gone)))


GONE = [
    (("to buy",), "to wash the cups", "the next one in its section"),
    (("to buy", "to wash"), "to bring biscuits", "the next section"),
    (("to buy", "to wash", "to bring", "to eat"), "that the Tea Working Group", "nothing follows: from the beginning"),
]


@pytest.mark.parametrize(("gone", "next_"), [row[:2] for row in GONE], ids=[row[2] for row in GONE])
def test_a_clause_that_is_gone_is_followed_by_the_next(tmp_path: Path, gone: tuple[str, ...], next_: str) -> None:
    tea = parse_text(TEA, "tea")
    clause = next(one for one in tea.clauses if one.text.startswith("to buy"))
    place = TourPlace.at(tea, clause, Order.TEXT, current=True)
    there = found(place, collection_over(tmp_path, [without(tea, *gone)]))
    assert there
    assert (there.clause.text[: len(next_)], there.gone) == (next_, True)


def test_a_clause_that_was_moved_is_followed_by_its_id(tmp_path: Path) -> None:
    tea = parse_text(TEA, "tea")
    first, *others = [one for one in tea.clauses if one.section >= 0]
    place = TourPlace.at(tea, first, Order.TEXT, current=True)
    front = [one for one in tea.clauses if one.section < 0]
    moved = replace(tea, clauses=(*front, *others, replace(first, section=others[-1].section)))
    there = found(place, collection_over(tmp_path, [moved]))
    assert there
    assert (there.clause.text, there.gone) == (first.text, False)


def test_a_text_that_is_gone_has_no_place(tmp_path: Path) -> None:
    tea, rain = tea_and_rain()
    conversation = conversation_over(tmp_path / "before", [tea, rain])
    memory = kept(begun(conversation, tea, 0))
    (card,) = conversation_over(tmp_path / "after", [rain]).typed("where was I", (), memory)
    assert isinstance(card, Card)
    assert card.text == said.TEXT_GONE
    (start,) = conversation_over(tmp_path / "later", [rain]).command("start", "", (), memory)
    assert not [text for text in captions(start) if text.startswith("Go on")]


NEWER = (
    TEA.replace("Rev. Oslo, 2020", "Rev. Lima, 2024")
    .replace("resolves\n\n1\tthat tea", "resolves\n\n1\tthat cups are to be clean;\n\n2\tthat tea")
    .replace("2\tthat coffee", "3\tthat coffee")
)


@pytest.mark.parametrize("stays", [True, False], ids=["beside the newer", "in its place"])
def test_a_newer_edition_takes_over(tmp_path: Path, stays: bool) -> None:
    old, new = parse_text(TEA, "tea"), parse_text(NEWER, "tea24")
    before = conversation_over(tmp_path / "before", [old])
    memory = kept(begun(before, old, 0))
    there = conversation_over(tmp_path / "after", [old, new] if stays else [new])
    (card,) = there.typed("where was I", (), memory)
    assert isinstance(card, Card)
    assert card.text.startswith(
        "There is a newer edition now: Resolution 7 (Rev. Lima, 2024). The tour continues there.\n\n1 of 2, op"
    )
    assert [place.document for place in memory.places] == [new.id], "from now on one is there"


def test_who_reads_an_older_edition_on_purpose_stays_there(tmp_path: Path) -> None:
    old, new = parse_text(TEA, "tea"), parse_text(NEWER, "tea24")
    conversation = conversation_over(tmp_path, [old, new])
    memory = kept(begun(conversation, old, 0))
    (card,) = conversation.typed("where was I", (), memory)
    assert isinstance(card, Card)
    assert card.text.startswith("You were at 1 of 2 in Resolution 7 (Rev. Oslo, 2020).")


def test_the_clause_itself_is_followed_into_the_newer_edition(tmp_path: Path) -> None:
    old, new = parse_text(TEA, "tea"), parse_text(NEWER, "tea24")
    coffee = next(one for one in old.clauses if "coffee" in one.text)
    place = TourPlace.at(old, coffee, Order.TEXT, current=True)
    there = found(place, collection_over(tmp_path, [old, new]))
    assert there
    assert (there.clause.label, there.other, there.gone) == ("resolves 3", True, False)


@given(st.text(max_size=40) | st.just('{"document": 1}') | st.just("[]") | st.just("null"))
def test_what_is_no_place_is_none(written: str) -> None:
    assert TourPlace.read(written) is None


def test_only_the_last_texts_are_kept() -> None:
    tea = parse_text(TEA, "tea")
    places: tuple[TourPlace, ...] = ()
    for number in range(MOST + 3):
        places = taken(places, replace(TourPlace.at(tea, tea.clauses[-1], Order.TEXT, current=True), document=str(number)))
    assert [place.document for place in places] == [str(number) for number in range(MOST + 2, 2, -1)]
    again = taken(places, places[3])
    assert [place.document for place in again][:2] == [places[3].document, places[0].document]
    assert len(again) == len(places)


# --- a newcomer's walk -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("several", [False, True], ids=["one text", "several texts"])
def test_who_must_do_what_by_when_is_four_taps_from_the_start(tmp_path: Path, several: bool) -> None:
    tea = parse_text(TEA.replace("at every meeting;", "at every meeting from 2025 on;"), "tea")
    conversation, memory = conversation_over(tmp_path, [tea, parse_text(RAIN, "rain")] if several else [tea]), Memory()
    (card,) = conversation.command("start", "", (), memory)
    assert isinstance(card, Card)
    seen, taps = "", 0
    for words in (texts.BRIEF, *(("Res. 7 (2020): On tea",) if several else ()), "Who must act", "Dates and deadlines"):
        answer = conversation.pressed(next(one.data for one in buttons(card) if one.text == words), (), memory)
        shown = answer.edit or answer.send[0]
        assert isinstance(shown, Card)
        card, taps = held(shown), taps + 1
        seen += card.text
    assert "to buy enough tea for all of the meetings" in seen
    assert "from 2025 on" in card.text
    assert taps <= 4
